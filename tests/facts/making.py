"""Property tests: how many examples, and strategies: queries as a reader may make them, and posts with dates of any precision."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import Any, get_args

from hypothesis import given, settings
from hypothesis import strategies as st

from facts.algebra import At, In, Is, Pick, Query, Relation
from facts.model import KINDS, Post
from facts.when import When, day, month, part, season, span, year

ROLES = st.sampled_from(
    ["person", "organisation", "role", "family", "competition", "about.organisation", "minute", "value", "occasion"]
)
# Ids and words of a record, and outside names as somebody may type them: anything goes in those.
IDS = st.from_regex(r"[a-z][a-z0-9]*(_[a-z0-9]+){0,3}", fullmatch=True)
WORDS = st.sampled_from(
    ["technical director", "injury time", "first official match", "4-2", "right back", "12", "play-off round"]
)
TYPED = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=12).map(lambda text: f"?{text}")
RELATIONS = st.sampled_from(get_args(Relation))
PICKS = st.builds(Pick, st.sampled_from(["order", "longest", "shortest", "most", "least"]), st.integers(-9, 40))
DATES = st.dates(date(1980, 1, 1), date(2030, 12, 31))


SECOND = Path(__file__).parents[1] / "records" / "oriana_veltri.toml"
EXAMPLES = 30  # enough to find every fault known so far, and fast enough for each run of the suite


def forall(*strategies: st.SearchStrategy[Any]) -> Callable[[Callable[..., None]], Callable[..., None]]:
    """Like `given`, without a deadline: a busy machine is no defect of the product."""
    return lambda test: settings(deadline=None, max_examples=EXAMPLES)(given(*strategies)(test))


@st.composite
def whens(draw: st.DrawFn) -> When:
    """A moment of any precision."""
    first, number = draw(DATES), draw(st.integers(1980, 2030))
    return draw(st.sampled_from([
        day(first), month(number, 2), part("summer", number), year(number), season(number), span(first, first + timedelta(40), "that_time"),
    ]))  # fmt: skip


def queries(values: st.SearchStrategy[str]) -> st.SearchStrategy[Query]:
    """Queries whose values come from a strategy, nested as deep as a question nests."""
    held = st.lists(values, min_size=1, max_size=3).map(tuple)
    plain = st.builds(
        Is, st.lists(ROLES, min_size=1, max_size=2, unique=True).map(tuple), held, st.booleans()
    ) | st.builds(In, whens(), RELATIONS)

    def build(filters: st.SearchStrategy[object], other: st.SearchStrategy[Query | None]) -> st.SearchStrategy[Query]:
        return st.builds(
            Query,
            kind=st.sampled_from(sorted(KINDS)),
            focus=st.sampled_from(
                ["organisation", "start", "end", "extent", "duration", "why", "value", "whether", "next.organisation"]
            ),
            where=st.lists(filters, max_size=3).map(tuple),
            ask=st.sampled_from(["wh", "whether", "many"]),
            pick=st.none() | PICKS,
            unit=st.sampled_from(["", "caps", "day", "12,months"]),
            plural=st.booleans(),
            other=other,
            numbers=st.lists(st.integers(0, 10**6), max_size=3).map(tuple),
            turned=st.booleans(),
        )

    inner = build(plain, st.none())
    return build(plain | st.builds(At, inner, RELATIONS), st.none() | inner)


@st.composite
def posts(draw: st.DrawFn) -> tuple[Post, ...]:
    """A career: posts with or without dates and stated order, ids in file order."""
    made = []
    for number in range(draw(st.integers(0, 7))):
        start = draw(st.none() | whens())
        end = draw(
            st.none()
            | st.just(start)
            | whens().filter(lambda when, start=start: start is None or when.first >= start.first)
        )
        made.append(
            Post(
                id=f"post_{number}",
                at=("Life",),
                person="she",
                organisation=draw(st.sampled_from(["one", "two"])),
                role="manager",
                start=start,
                end=end,
            )
        )
    return tuple(made)
