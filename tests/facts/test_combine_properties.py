"""Laws of the operations on two answers."""

from __future__ import annotations

from hypothesis import strategies as st
from making import forall, whens

from facts.combine import both, either, minus, relate
from facts.when import When

VALUES = st.lists(st.sampled_from("abcdef"), max_size=8)


@forall(VALUES, VALUES)
def test_both_and_minus_split_the_first(one: list[str], two: list[str]) -> None:
    assert set(both(one, two)) | set(minus(one, two)) == set(one)
    assert not set(both(one, two)) & set(minus(one, two))


@forall(VALUES, VALUES)
def test_either_holds_all_and_order_of_operands_matters_to_order_alone(one: list[str], two: list[str]) -> None:
    assert set(either(one, two)) == set(one) | set(two) == set(either(two, one))
    assert set(both(one, two)) == set(both(two, one))
    assert either(one, two)[: len(set(one))] == tuple(dict.fromkeys(one))


@forall(VALUES, VALUES, VALUES)
def test_the_laws_of_de_morgan_hold(one: list[str], two: list[str], three: list[str]) -> None:
    assert minus(one, either(two, three)) == both(minus(one, two), minus(one, three))
    assert set(minus(one, both(two, three))) == set(either(minus(one, two), minus(one, three)))


@forall(VALUES)
def test_a_value_occurs_once(one: list[str]) -> None:
    assert both(one, one) == either(one, one) == either(one, ()) == minus(one, ()) == tuple(dict.fromkeys(one))
    assert minus(one, one) == ()


@forall(whens(), whens())
def test_days_between_do_not_depend_on_the_order(one: When, two: When) -> None:
    days = relate(one, two)
    assert 0 <= days.low <= days.high
    if one.first != two.first:
        assert days == relate(two, one)
    if one.exact and two.exact:
        assert days.low == days.high == abs((two.first - one.first).days)
