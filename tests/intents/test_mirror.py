"""A record with other names is understood as well: nothing hangs on the names of the shipped one."""

from __future__ import annotations

from collections import Counter

import mirror
import pytest
from variations import queries
from verdicts import ceilings

from intents.engine import Context, Engine
from intents.lexicon import english
from intents.spelling import common
from intents.text import words
from tests.acceptance.scorer import judge
from tests.acceptance.sets import Asked, engine, open_answers, open_questions, sealed

MAX_APART = 2  # points between the true record and its mirror
LIMITS = ceilings()["mirror"]


@pytest.fixture(scope="module")
def mirrored(tmp_path_factory: pytest.TempPathFactory) -> Engine:
    return mirror.open_mirror(tmp_path_factory.mktemp("mirror"))


@pytest.fixture(scope="module")
def pairs(mirrored: Engine) -> list[tuple[Asked, Asked]]:
    """Every open question as it is, and as it is in the mirror, its reply read back."""
    contexts: dict[str, Context] = {}
    made = []
    for true in open_answers():
        question = mirror.asked(true.question)
        talk = question.get("session", question["id"])
        context = contexts.get(talk, Context.EMPTY)
        reply = mirrored.ask(question["q"], context)
        contexts[talk] = reply.context
        verdict = judge(question, mirror.read_back(reply.text), reply.status)
        made.append((true, Asked(question, context, reply, verdict)))
    return made


def shown(true: Asked, other: Asked) -> str:
    if sealed(true.question):
        return f"a sealed question ({true.question['kind']})"
    return f"{true.question['id']}: {other.question['q']!r}\n    {true.verdict}: {true.reply.text!r}\n    {other.verdict}: {other.reply.text!r}"


def test_no_name_of_the_mirror_is_a_word() -> None:
    for name in mirror.proper():
        other = name.translate(mirror.THERE)
        assert other not in common(), name
        assert other not in english().vocabulary, name
        assert other not in mirror.proper(), name


def test_every_name_is_exchanged(mirrored: Engine) -> None:
    """What stays alike is plain English: groups of people, and one country whose name is a word in small letters."""
    true = {entity.name: entity.type for entity in engine().book.record.entity}
    same = Counter(true[entity.name] for entity in mirrored.book.record.entity if entity.name in true)
    assert set(same) <= {"group", "country"}, same
    assert same["country"] <= 1


def test_questions_are_rewritten_alike() -> None:
    changed = [question for question in open_questions() if mirror.asked(question)["q"] != question["q"]]
    assert len(changed) > len(open_questions()) / 2
    assert all(len(mirror.asked(question)["q"]) == len(question["q"]) for question in open_questions())
    for question in changed:
        assert not set(words(mirror.asked(question)["q"])) & (mirror.proper() - mirror.ALSO)


def test_the_same_queries(pairs: list[tuple[Asked, Asked]]) -> None:
    differ = [
        shown(true, other) for true, other in pairs
        if queries(true.reply) != tuple(mirror.read_back(query) for query in queries(other.reply))
    ]  # fmt: skip
    assert len(differ) <= LIMITS["queries"], "\n".join(
        [f"{len(differ)} questions are read otherwise; the target is none", *differ]
    )


def test_the_same_replies(pairs: list[tuple[Asked, Asked]]) -> None:
    differ = [shown(true, other) for true, other in pairs if true.reply.text != mirror.read_back(other.reply.text)]
    assert len(differ) <= LIMITS["replies"], "\n".join([f"{len(differ)} replies differ; the target is none", *differ])


def test_the_same_score(pairs: list[tuple[Asked, Asked]]) -> None:
    right, other = (sum(pair[side].verdict == "right" for pair in pairs) for side in (0, 1))
    apart = 100 * (right - other) / len(pairs)
    print(f"right: {right} as it is, {other} in the mirror, of {len(pairs)}")
    assert abs(apart) <= max(MAX_APART, LIMITS["points"]), f"{apart:.1f} points apart; the target is {MAX_APART}"
