"""The peers: each is trained on phrases with their kinds, and then chooses a kind for a question, or none.

Each is used as its documentation says. Where a peer scores instead of abstaining, the threshold below decides; where
it leaves several phrases equally good (adapt and hassil settle that by themselves), the longest counts, as that is
the most of the question explained, and after that the kind with the most phrases. None is tuned to the questions.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from importlib import import_module
from importlib.util import find_spec

Examples = Sequence[tuple[str, str]]
Choose = Callable[[str], str | None]

SURE_MATCH = 0.8  # least resemblance to a phrase, from 0 to 1
SURE_CLASS = 0.25  # least probability of a class; a guess among the twenty would have 0.05
LOOSENESS = 30.0  # of the classifier: from here on cross-validation over the phrases gains nothing
_WORD = re.compile(r"[\w']+")


@dataclass(frozen=True, slots=True)
class Peer:
    """A peer by name: the package that must be installed, the module it is imported as, and how it is trained."""

    name: str
    package: str
    module: str
    train: Callable[[Examples], Choose]

    @property
    def installed(self) -> bool:
        """Whether it can take part."""
        return find_spec(self.module) is not None


def _by_kind(examples: Examples) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for phrase, kind in examples:
        found.setdefault(kind, []).append(_plain(phrase))
    return found


def _longest_first(examples: Examples) -> list[tuple[str, str]]:
    """Phrases in the order in which one that ties with others counts."""
    sizes = Counter(kind for _, kind in examples)
    return sorted(examples, key=lambda example: (-len(example[0].split()), -len(example[0]), -sizes[example[1]]))


def _plain(text: str) -> str:
    """Small letters without punctuation, which these libraries expect: they were made for what was heard."""
    return " ".join(_WORD.findall(text.lower()))


def _hassil(examples: Examples) -> Choose:
    """A sentence template a phrase, with room before and after it, and the best match as Home Assistant picks it.

    `recognize`, the first match, takes half the time and is right far less often; lists instead of templates would
    be found inside of words.
    """
    hassil = import_module("hassil")
    room = {"before": {"wildcard": True}, "after": {"wildcard": True}}
    templates = {
        kind: {"data": [{"sentences": [f"[{{before}} ]{phrase}[ {{after}}]" for phrase in phrases]}]}
        for kind, phrases in _by_kind(examples).items()
    }
    intents = hassil.Intents.from_dict({"language": "en", "intents": templates, "lists": room})

    def choose(text: str) -> str | None:
        found = hassil.recognize_best(text, intents)
        return found.intent.name if found else None

    return choose


def _adapt(examples: Examples) -> Choose:
    """A keyword a kind, as adapt wants it: an intent is chosen when its keyword stands in the question."""
    engine = import_module("adapt.engine").IntentDeterminationEngine()
    builder = import_module("adapt.intent").IntentBuilder
    for kind, phrases in _by_kind(examples).items():
        for phrase in phrases:
            engine.register_entity(phrase, f"{kind}_word")
        engine.register_intent_parser(builder(kind).require(f"{kind}_word").build())

    def choose(text: str) -> str | None:
        found = next(iter(engine.determine_intent(_plain(text))), None)
        return str(found["intent_type"]) if found else None

    return choose


def _nebulento(examples: Examples) -> Choose:
    """Fuzzy matching; by sets of words, since a phrase is a part of a question."""
    strategy = import_module("nebulento.fuzz").MatchStrategy.TOKEN_SET_RATIO
    container = import_module("nebulento").IntentContainer(strategy)
    for kind, phrases in _by_kind(_longest_first(examples)).items():
        container.add_intent(kind, phrases)

    def choose(text: str) -> str | None:
        found = max(container.calc_intents(_plain(text)), key=lambda one: (one["conf"], len(one["best_match"])))
        return str(found["name"]) if found["conf"] >= SURE_MATCH else None

    return choose


def _nearest(examples: Examples) -> Choose:
    """The one phrase most like the question, by sets of words.

    To stop at any phrase that is wholly in the question would be quicker, and right far less often.
    """
    fuzz, process = import_module("rapidfuzz.fuzz"), import_module("rapidfuzz.process")
    ranked = _longest_first(examples)
    phrases = [_plain(phrase) for phrase, _ in ranked]

    def choose(text: str) -> str | None:
        found = process.extractOne(_plain(text), phrases, scorer=fuzz.token_set_ratio, score_cutoff=100 * SURE_MATCH)
        return ranked[found[2]][1] if found else None

    return choose


def _classifier(examples: Examples) -> Choose:
    """Words and pairs of words, weighted by rarity, and a linear classifier."""
    vectors = import_module("sklearn.feature_extraction.text").TfidfVectorizer(ngram_range=(1, 2))
    linear = import_module("sklearn.linear_model").LogisticRegression(C=LOOSENESS, max_iter=1000)
    pipeline = import_module("sklearn.pipeline").make_pipeline(vectors, linear)
    pipeline.fit([phrase for phrase, _ in examples], [kind for _, kind in examples])

    def choose(text: str) -> str | None:
        likely = pipeline.predict_proba([text])[0]
        best = likely.argmax()
        return str(pipeline.classes_[best]) if likely[best] >= SURE_CLASS else None

    return choose


PEERS = (
    Peer("hassil", "hassil", "hassil", _hassil),
    Peer("adapt", "adapt-parser", "adapt", _adapt),
    Peer("nebulento", "nebulento", "nebulento", _nebulento),
    Peer("rapidfuzz token set", "rapidfuzz", "rapidfuzz", _nearest),
    Peer("TF-IDF + logistic regression", "scikit-learn", "sklearn", _classifier),
)
