"""What the peers are trained on: our own lexicon's phrases, each with the kind of entry it speaks of.

Every form that our lexicon makes of a phrase ("sign for", "signed for", "signing for") is given to them too.
"""

from __future__ import annotations

from intents.lexicon import english

UNHELD = "unheld"  # what no record holds: heights, wages, families
SMALLTALK = "smalltalk"


def examples() -> list[tuple[str, str]]:
    """Phrases and kinds, each pair once, by the alphabet."""
    lexicon = english()
    pairs = {(" ".join(phrase), SMALLTALK) for phrase in lexicon.smalltalk}
    for phrase, meanings in lexicon.phrases.items():
        for meaning in meanings:
            if meaning.tag in ("sense", UNHELD):
                pairs.add((" ".join(phrase), meaning.value.kind if meaning.tag == "sense" else UNHELD))
    return sorted(pairs)
