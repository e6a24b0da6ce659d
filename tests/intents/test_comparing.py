"""Two clubs or roles beside each other: like is set against like, and nothing is settled that the record leaves open."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facts.when import Days
from intents.answers.comparing import Side, which_is_more
from tests.acceptance.sets import engine

OPENS = {
    "Was he at Juve longer than at Atalanta?": "No: Atalanta: eight seasons, against five seasons for Juventus",
    "Was he at Atalanta longer than at Juve?": "Yes: Atalanta: eight seasons",
    "How much longer was he at Atalanta than at Juve?": "Three seasons more",
    "Did he stay longer at Juve or at Bari as a player?": "The same, five seasons each",
    "Did he spend longer at Bari or at Juve?": "As a player: the same, five seasons each",
    "Was his Spartak tenure longer than his AEK one?": "Yes: Spartak Moscow: 808 days",
    "Where did he play more, Juve or Atalanta?": "Atalanta: 207 appearances, against 166 appearances for Juventus",
    "Was he more successful as a player or as a manager?": "As a player: 7 trophies, against 4 trophies as a manager",
    "More goals for Juve or for Atalanta?": "A figure for Juventus is not recorded",
    "Was he at AEK for longer than a year?": "Yes: 380 days",
    "Did he play fewer games for Juve than for Atalanta?": "Yes: Juventus: 166 appearances, against 207",
    "Was he shorter at Bari than at AEK as coach?": "Yes: Bari: 69 days",
    "Which was shorter, AEK or Bari as coach?": "Bari: 69 days",
    "Did he win fewer trophies at Juve than at Bari?": "No: Bari: 2 trophies, against 7 trophies for Juventus",
}
DAYS = st.tuples(st.integers(0, 3000), st.integers(0, 400)).map(lambda pair: Days(pair[0], sum(pair)))


def side(amount: Days, seasons: int = 0) -> Side:
    return Side("a", named=True, amount=amount, shown="", rows=(), seasons=seasons)


SIDES = st.builds(side, DAYS, st.integers(0, 8))
TURNED = {"first": "second", "second": "first", "same": "same", "unsettled": "unsettled"}


@pytest.mark.parametrize(("asked", "opens"), OPENS.items())
def test_like_is_set_against_like(asked: str, opens: str) -> None:
    told = engine().ask(asked).text
    assert told.startswith(opens), told


@given(SIDES, SIDES)
def test_a_comparison_turns_round(one: Side, two: Side) -> None:
    assert which_is_more(two, one) == TURNED[which_is_more(one, two)]


@given(DAYS, DAYS)
def test_what_may_be_either_way_is_not_settled(one: Days, two: Days) -> None:
    overlap = one.low <= two.high and two.low <= one.high
    found = which_is_more(side(one), side(two))
    assert (found in ("same", "unsettled")) == overlap
