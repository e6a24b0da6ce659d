"""A query holds all of its question: a button runs it again, and must not say the opposite."""

from __future__ import annotations

from facts.algebra import Query
from tests.acceptance.sets import engine, open_answers, sealed

ASKED = (
    ("Has he managed six clubs?", "and at Bari?"),
    ("Has he managed more than ten teams?", ""),
    ("Did he play for Italy five times?", ""),
    ("Did he never win the Champions League?", ""),
    ("Was he sacked by Bari because of the draw with Milan?", "and at Ascoli?"),
    ("Was he only a player at Atalanta?", "and at Bari?"),
)


def test_a_query_run_again_gives_the_same_answer() -> None:
    replies = [(asked.reply, sealed(asked.question)) for asked in open_answers()]
    replies += [(engine().ask(text), False) for text, _ in ASKED]
    for reply, hidden in replies:
        query = reply.outcomes[0].query
        if len(reply.outcomes) > 1 or query is None:
            continue
        again = engine().run(Query.decode(query.encode()), reply.context)
        # A reply may say more after its answer: what was understood for a slip, what is recorded nearby.
        assert reply.text.startswith(again.text), "a sealed question" if hidden else reply.text


def test_what_a_question_asserts_is_not_asserted_by_the_next() -> None:
    for first, then in ASKED:
        query = engine().ask(then, engine().ask(first).context).outcomes[0].query if then else None
        if query is not None:
            assert (query.numbers, query.turned, query.values("wording")) == ((), False, ())


def test_only_still_restricts_the_same_in_a_follow_up() -> None:
    context = engine().ask("Was he only a player at Atalanta?").context
    assert engine().ask("and at Bari?", context).text.startswith("No, not only that: He was hired as manager of Bari")


def test_a_number_of_clubs_is_of_all_of_them() -> None:
    context = engine().ask("Who did he replace at Ascoli?").context
    assert engine().ask("Has he managed six clubs?", context).text.startswith("No, five: ")
