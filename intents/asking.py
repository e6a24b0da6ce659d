"""What a question asks for: the question word, and the noun behind it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from facts.model import FAMILIES
from intents import frames, mentions, slots
from intents.shapes import person_of
from intents.spans import Span

if TYPE_CHECKING:
    from intents.binder import Binder
    from intents.lexicon import Meaning

_WHOLE = ("full", "whole", "entire", "complete")
MONTHS = 12  # of a year
UNITS = {"day": "days", "week": "weeks", "month": "months", "year": "years", "season": "seasons"}


def take_noun(binder: Binder, span: Span, meaning: Meaning, place: int) -> None:
    """Take a noun: what is asked for when it stands behind the question word, a hint of the kind otherwise."""
    table = frames.NOUN.get(binder.kind, {})
    binder.plural = binder.plural or span.has("plural")
    if _misplaced(binder, meaning.value, place):
        binder.violations.append(span.text)
    if binder.kind == "match" and span.has("role"):
        slots.follow_team(binder, place)
    if binder.kind == "honour" and binder.excepting and meaning.value == "league":
        slots.claim(binder, ("category",), ("league",))  # "apart from the league, what …"
    if binder.kind == "post" and meaning.value == "coach" and binder.his(place):
        binder.focus = binder.focus or "boss"  # "his coaches": who managed him
        return
    if place and meaning.value in UNITS:
        _measured(binder, meaning.value, binder.spans[place - 1].text.rsplit(" ", 1)[-1])
    if binder.wants_noun and meaning.value in table:
        _ask_for(binder, span, meaning.value)
    elif meaning.value == "reason" and not binder.focus and meaning.value in table:
        binder.focus = table["reason"]
        binder.explained += 1
        _imply(binder, span)
    elif binder.wants_noun and binder.strict:
        binder.pending = span.text
    elif meaning.value not in table and any(not sense.weak for sense in span.senses):
        slots.unexplained(binder, span)
    elif meaning.value not in table and not span.has("free", "light"):
        binder.absorbed += 1


def _imply(binder: Binder, span: Span) -> None:
    """Take what a word for a reason says besides: "cost him his job" is a dismissal."""
    said = next((sense for sense in span.senses if sense.kind == binder.kind), None)
    if said is not None:
        binder.senses.append(said)
        binder.point = binder.point or said.point


def _ask_for(binder: Binder, span: Span, noun: str) -> None:
    """Let a noun behind the question word say what is asked for."""
    asked = frames.NOUN[binder.kind][noun]
    if binder.wh == "how_many" and asked in ("after", "about"):
        binder.violations.append(span.text)
    counted = binder.wh == "how_many" and binder.kind == "post" and noun in UNITS
    if counted:
        binder.unit = UNITS[noun]
    if not binder.focus:
        binder.headed = binder.strict
        binder.focus = "duration" if counted else asked
        if noun == "coach" and binder.kind == "post" and not binder.wh and not _spoken_of(binder):
            binder.focus = "person"  # "X's coach in 1994": of the club, and not of the subject
            slots.claim(binder, ("role",), FAMILIES["charge"])
    if binder.kind == "match" and noun == "club" and binder.wh == "what":
        binder.mentions.append(mentions.Mention(mentions.WHO, binder.spans.index(span), ""))  # "which team": who
    binder.wants_noun, binder.pending = False, ""
    binder.explained += 1
    if noun == "reason":
        _imply(binder, span)
    if noun in UNITS and binder.wh == "how_many":
        binder.unit = UNITS[noun]


def _spoken_of(binder: Binder) -> bool:
    """Whether the subject is named or pointed at."""
    return any(span.has("pronoun") or person_of(span) == binder.book.subject for span in binder.spans)


def _measured(binder: Binder, unit: str, before: str) -> None:
    """Take "a year" as the length of a ban or contract, "a full season" as how long somebody stayed."""
    if binder.kind == "ban" and unit == "year" and before == "a":
        binder.numbers.append(MONTHS)  # bans are recorded in months
    if binder.kind == "contract" and binder.whether and before in ("a", "an"):
        binder.lasting = f"=1 {UNITS[unit]}"
    if binder.kind == "post" and binder.whether and before in _WHOLE:
        binder.lasting = f">=1 {UNITS[unit]}"


def _misplaced(binder: Binder, noun: str, place: int) -> bool:
    """Whether a noun cannot stand in a question of this kind, by what is said around it."""
    match noun:
        case "position":  # one that is played is no job
            return binder.kind == "post" and plays(binder.spans)
        case "match" if binder.kind == "honour":  # "did X win a game" asks for no trophy
            return binder.whether and not binder.he
        case "match" if binder.kind == "campaign" and binder.wh == "how_many":  # unbeaten: the length of a run is asked
            return any(("outcome", "unbeaten") in sense.only for span in binder.spans for sense in span.senses)
        case "club" if binder.kind == "honour" and place:  # "a second-division side" is one of that league
            return any(name.type == "competition" for name in binder.spans[place - 1].names)
        case "person":  # "that guy": whoever was spoken of, and not the subject
            return bool(place) and binder.spans[place - 1].text in ("that", "this")
    return False


def take_wh(binder: Binder, span: Span, meaning: Meaning, place: int) -> None:
    """Take a question word, which says what type of answer is wanted, and in which unit."""
    renamed = binder.wh == "what" and meaning.value in ("how_long", "when") and not (binder.senses or binder.focus)
    if binder.event or (binder.wh and not renamed):  # "what was the length of …" asks how long
        return
    if binder.headed and meaning.value in ("how_many", "how_long"):  # "of all the points on offer, how many …"
        binder.focus, binder.headed = "", False
    binder.wh = meaning.value
    if binder.kind == "honour" and meaning.value == "how" and not _fares(binder.spans):
        binder.focus = "how"  # in what way it was won is not how a team fared
    binder.wants_noun = meaning.value in ("what", "how_many", "how_long")
    for word, unit in UNITS.items():
        if f" {word}" in span.text and meaning.value in ("how_many", "how_long"):
            binder.unit = unit
            binder.wants_noun = meaning.value == "how_many"
    if "times" in span.text and binder.kind == "post":
        binder.focus, binder.wants_noun = "count", False
    if "times" in span.text and plays(binder.spans):
        count_games(binder, span)
    if meaning.value == "who":
        binder.mentions.append(mentions.Mention(mentions.WHO, place, binder.marker))


def _fares(spans: Sequence[Span]) -> bool:
    """Whether a word asks how far somebody got: "how did they do in the cup"."""
    return any(sense.kind == "honour" and sense.focus == "result" for span in spans for sense in span.senses)


def count_games(binder: Binder, span: Span) -> None:
    """Take how often somebody played, which is a number of appearances and of nothing else."""
    if binder.kind == "tally":
        binder.counts_games = True
    else:
        binder.violations.append(span.text)


def plays(spans: Sequence[Span]) -> bool:
    """Whether a clause speaks of playing for somebody."""
    return any(sense.id == "play_for" for span in spans for sense in span.senses)
