"""What the peers are trained on: our own lexicon's phrases, each with the kind of entry it speaks of.

Every form that our lexicon makes of a phrase ("sign for", "signed for", "signing for") is given to them too.
"""

from __future__ import annotations

from intents.lexicon import english

UNHELD = "unheld"  # what no record holds: heights, wages, families
SMALLTALK = "smalltalk"


def examples() -> list[tuple[str, str]]:
    """Phrases and kinds, each pair once, in the order of the lexicon."""
    lexicon = english()
    pairs: dict[tuple[str, str], None] = {}
    for phrase, meanings in lexicon.phrases.items():
        for meaning in meanings:
            if meaning.tag == "sense":
                pairs[" ".join(phrase), meaning.value.kind] = None
            elif meaning.tag == UNHELD:
                pairs[" ".join(phrase), UNHELD] = None
    for phrase in lexicon.smalltalk:
        pairs[" ".join(phrase), SMALLTALK] = None
    return list(pairs)
