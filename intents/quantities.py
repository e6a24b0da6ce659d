"""Times and numbers of a clause: what they place, bound or count."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from facts.algebra import In, Relation
from facts.when import When, eve, years_of_age
from intents import asking, seasons, slots
from intents.asking import MONTHS, UNITS
from intents.clauses import UNTIL
from intents.lexicon import Meaning
from intents.spans import Span

if TYPE_CHECKING:
    from intents.binder import Binder

MIN_AGE, MAX_AGE = 14, 90  # a number outside is no age of somebody with a career
_COUNTED = (
    "tally",
    "honour",
    "post",
    "deployment",
    "milestone",
)  # kinds whose answers check a number, or list what it counts
_LASTING = ("post", "contract")  # kinds of what a length of time may be said of
_PRONOUN_NUMBERS = ("one", "once")
_STAYS = frozenset(["club", "job", "spell"])  # nouns of what a number may count among posts
_THROUGH = ("to", "through")  # words up to which a contract runs
PER_UNIT = {"months": 1, "years": MONTHS}  # months
_TIMES = ("twice", "thrice")
TIME_MARKS: dict[str, Relation] = {"before": "before", "after": "after"}


def take_time(binder: Binder, span: Span, meaning: Meaning, place: int) -> None:
    """Place what is asked in a stretch of time."""
    when: When = meaning.value
    born, number = binder.book.born, span.first("number")
    if born and number and when.last < born and MIN_AGE <= number.value <= MAX_AGE:
        when = years_of_age(born, number.value)  # "until 44": of no year before the birth
    relation = TIME_MARKS.get(binder.marker, "during")
    if binder.kind in ("detail", "stance"):
        binder.violations.append(span.text)
    before = binder.spans[place - 1] if place else None
    if relation == "before" and _just(binder.spans[:place]):
        when, relation = eve(when), "during"
    elif before and before.text.endswith("since"):
        relation = "since"
    elif before and binder.kind == "contract" and before.text in (*UNTIL, *_THROUGH):
        relation = "ending"
    elif before and before.text in (*UNTIL, "by"):
        relation = "ending" if binder.kind == "post" and before.text in UNTIL and not binder.negated else "until"
    binder.where.append(In(when, relation))
    binder.explained += 1


def take_number(binder: Binder, span: Span, meaning: Meaning, place: int) -> None:
    """Take a number as an age, a place in a table, or a figure to be checked."""
    if span.text in _PRONOUN_NUMBERS and not binder.bound and not unit_after(binder.spans, place):
        return
    before = binder.spans[place - 1] if place else None
    aged = before is not None and (
        before.text in ("at", "aged", "age of") or before.has("above", "below") or _ages(before)
    )
    unit = unit_after(binder.spans, place)
    aged = aged and (unit in ("", "years") or binder.kind == "milestone")
    if aged and binder.kind in ("post", "milestone") and binder.book.born and MIN_AGE <= meaning.value <= MAX_AGE:
        if binder.bound and binder.kind == "post":
            binder.violations.append(span.text)  # "past 40" is no year of his life
        binder.where.append(In(years_of_age(binder.book.born, meaning.value)))
        return
    if binder.kind in _LASTING and (binder.whether or binder.bound) and unit:
        binder.lasting = f"{binder.bound or '='}{meaning.value} {unit}"
        return
    if seasons.taken(binder, place, meaning, unit):
        return
    if asking.plays(binder.spans) and (span.text in _TIMES or _times_next(binder.spans, place)):
        asking.count_games(binder, span)
    if binder.kind == "ban":
        _take_sentence(binder, span, meaning.value, place)
        return
    if binder.kind == "campaign":
        slots.claim(binder, ("games_left", "place"), (str(meaning.value),))
        return
    if binder.kind == "post" and binder.whether and not binder.event and not _counts_stays(binder.spans, place):
        binder.violations.append(span.text)  # "two managers", "the 200-game mark": no number of clubs
    binder.numbers.append(meaning.value)
    binder.ignored += binder.kind not in _COUNTED


def take_bound(binder: Binder, span: Span, meaning: Meaning, place: int) -> None:
    """Take "more than", "at most" as the sign for the number that follows, or for the one of "over a year"."""
    binder.bound = (">" if meaning.tag == "above" else "<") + "=" * span.has("inclusive")
    follows = binder.spans[place + 1] if place + 1 < len(binder.spans) else None
    if binder.kind == "post" and follows and follows.text in ("a", "an"):
        binder.lasting = f"{binder.bound}1 {unit_after(binder.spans, place + 1)}"


def take_exact(binder: Binder, span: Span, meaning: Meaning, place: int) -> None:
    """Take "exactly" before a number as not about as many."""
    if any(follows.has("number") for follows in binder.spans[place + 1 : place + 2]):
        binder.bound = "=="


def take_ranked(binder: Binder, span: Span, meaning: Meaning, place: int) -> None:
    """Take "longest first", "in order of length" as asking for all, told in that order."""
    binder.pick, binder.plural = None, True
    binder.unit = "ranked up" if span.text.startswith("shortest") or span.text.endswith("longest") else "ranked"


def _take_sentence(binder: Binder, span: Span, number: int, place: int) -> None:
    """Take the length of a ban, which is recorded in months; a number without a unit counts those banned."""
    unit = unit_after(binder.spans, place)
    follows = binder.spans[place + 1].nouns if place + 1 < len(binder.spans) else ()
    if unit in PER_UNIT:
        binder.numbers.append(number * PER_UNIT[unit])
    elif unit or "match" in follows:
        binder.violations.append(span.text)


def _counts_stays(spans: Sequence[Span], place: int) -> bool:
    """Whether what a number counts, up to an adjective further on, is clubs or stays at them."""
    counted = [span for span in (spans[place], *spans[place + 1 : place + 3]) if not span.has("aux", "pronoun")]
    stays = any(not _STAYS.isdisjoint(span.nouns) for span in counted)
    return stays or spans[place].text in _TIMES or _times_next(spans, place)


def _times_next(spans: Sequence[Span], place: int) -> bool:
    return place + 1 < len(spans) and spans[place + 1].text == "times"


def unit_after(spans: Sequence[Span], place: int) -> str:
    """The unit of time that a number or article counts: "two full years"."""
    for span in spans[place + 1 : place + 3]:
        unit = next((UNITS[noun] for noun in span.nouns if noun in UNITS), "")
        unit = unit or ("days" if span.text.split()[0] == "days" else "")
        unit = unit or next((f"{stem}s" for stem in UNITS if span.text.split()[0] in (stem, f"{stem}s")), "")
        if unit or not span.has("free"):
            return unit
    return ""


def _just(spans: Sequence[Span]) -> bool:
    """Whether the last words are "just before", "right before": the time right before is meant, not all before it."""
    return any(span.has("before") and span.text.split()[0] in ("just", "right", "immediately") for span in spans[-2:])


def _ages(span: Span) -> bool:
    return any(sense.kind == "age" for sense in span.senses)
