"""Roles that names and words fill in a clause, under one kind of entry."""

from __future__ import annotations

from typing import TYPE_CHECKING

from facts.algebra import Is
from intents import frames
from intents.kinds import ADRIFT
from intents.lexicon import Name, Sense
from intents.spans import Span, some

if TYPE_CHECKING:
    from intents.binder import Binder

_UNLED = ("tally", "honour")  # kinds of which no entry says whether somebody was captain then
_TEAMS = frozenset(["club", "opponent"])  # nouns for a team


def stands_for(binder: Binder, name: Name, roles: tuple[str, ...]) -> str:
    """The entity a name means in these roles: a city stands for its club where a club is wanted."""
    entity = binder.book.entities.get(name.ident)
    if entity is None:
        return f"?{name.label}"
    return entity.stands_for if entity.stands_for and not {"city", "place", "country"} & set(roles) else entity.id


def roles_for(binder: Binder, name: Name) -> tuple[str, ...]:
    """The roles a name may fill, by its type and the preposition before it; empty when it fits nowhere."""
    table = frames.BIND.get(binder.kind, {}).get(name.type)
    entity = binder.book.entities.get(name.ident)
    if name.type == "place" and entity and not entity.stands_for and binder.kind not in ("match", "milestone"):
        return ()
    if table is None or (binder.kind == "post" and name.type == "competition" and binder.marker not in ("at", "from")):
        return ()
    if (
        binder.kind == "honour"
        and binder.marker == "to"
        and any(("result", "runner-up") in s.only for s in binder.senses)
    ):
        return ()  # "lost it to X": the other side of a match
    if binder.kind == "post" and binder.marker == "from" and _sense_point(binder) == "start" and not _replacing(binder):
        return ("previous",)
    if (
        binder.kind == "post"
        and _sense_point(binder) == "start"
        and any(sense.point == "end" for sense in binder.senses)
    ):
        return ("next",)  # "left in order to join X"
    if binder.kind == "post" and _sense_point(binder) == "end" and (_towards(binder) or _destined(binder)):
        return ("next",)
    if binder.kind == "milestone" and any(("type", "birth") in sense.only for sense in binder.senses):
        return ("place", "country")
    if binder.kind == "milestone" and name.type == "place" and not (entity := binder.book.entities.get(name.ident)):
        return ("place",)
    if binder.kind == "milestone" and name.type == "place":
        return ("place",) if any(("type", "birth") in sense.only for sense in binder.senses) else ("organisation",)
    return table.get(binder.marker, table.get("", ()))


def describes(binder: Binder, place: int) -> bool:
    """Whether a country stands before a word for a team, as in "the German side"."""
    follows = binder.spans[place + 1] if place + 1 < len(binder.spans) else None
    return follows is not None and not _TEAMS.isdisjoint(follows.nouns)


def _towards(binder: Binder) -> bool:
    """Whether "to" stands by itself: "left to Y", and not "said goodbye to X"."""
    return binder.marker == "to" and bool(binder.previous)


def _destined(binder: Binder) -> bool:
    """Whether "for" names where somebody went: "left X for Y"."""
    return binder.has("organisation") and binder.previous.endswith("for")


def _replacing(binder: Binder) -> bool:
    """Whether the departure of another is spoken of: "whose exit from X made him its manager"."""
    return binder.focus == "replaced"


def _sense_point(binder: Binder) -> str:
    return binder.senses[-1].point if binder.senses else ""


def offer_choice(binder: Binder) -> None:
    """Read "left or right?", "as a player or a manager?" as asking for that role."""
    stated = [item for item in binder.where if isinstance(item, Is) and item.roles == ("attribute",)]
    if binder.kind == "detail" and len(stated) > 1 and len(set(stated)) == 1:  # "is he Italian or Spanish"
        binder.where, binder.focus, binder.whether, binder.choosing = [stated[0]], "value", False, True
    valued = [
        item
        for item in binder.where
        if isinstance(item, Is) and item.roles[0] in frames.VALUES.get(binder.kind, frozenset())
    ]
    roles = [item.roles[0] for item in valued]
    twice = next((role for role in roles if roles.count(role) > 1), "")
    if not twice and binder.kind in frames.CAPACITY:
        role = frames.CAPACITY[binder.kind]
        held = {
            value for item in binder.where if isinstance(item, Is) and item.roles == (role,) for value in item.values
        }
        twice = role if "player" in held and len(held) > 1 else ""
    if twice:
        binder.where = [item for item in binder.where if not (isinstance(item, Is) and item.roles[0] == twice)]
        binder.focus, binder.whether, binder.choosing = twice, False, True
        binder.senses = [sense for sense in binder.senses if twice not in dict(sense.only)]


def other_measure(binder: Binder, sense: Sense) -> bool:
    """Whether another measure was named already; "matches" gives way to "matches unbeaten" and the like."""
    mine = dict(sense.only).get("measure")
    held = next((other for other in binder.senses if dict(other.only).get("measure") not in (None, mine)), None)
    if mine is None or held is None:
        return False
    if {mine, dict(held.only)["measure"]} == {"appearances", "goals"} and some(binder.spans, "and"):
        binder.both_figures = True  # "how many appearances and goals"
        return True
    if dict(held.only)["measure"] == "appearances":
        binder.senses.remove(held)
        binder.absorbed += 1
        return False
    binder.absorbed += 1
    return True


def follow_team(binder: Binder, place: int) -> None:
    """Read the club in "as X boss" as the team that was managed, not as an opponent."""
    if binder.spans[place].text.startswith("as "):
        return  # "faced X as a coach": a coach of the others
    name = binder.spans[place - 1].first("name") if place else None
    for at, item in enumerate(binder.where):
        if name and isinstance(item, Is) and "team" in item.roles and name.value.ident in item.values:
            binder.where[at] = Is(("team",), item.values)


def follows_team(binder: Binder, name: Name, place: int) -> bool:
    """Whether a name is of those who stand for the team before it, "X fans had waited", or only call him something."""
    before = binder.spans[place - 1].name if place else None
    if name.type != "group":
        return False
    return binder.kind == "detail" or (binder.kind == "honour" and before is not None and before.type == "club")


def imply_capacity(binder: Binder, sense: Sense) -> None:
    """Words of playing or managing in a question about honours say in which capacity."""
    if binder.kind == "honour" and sense.kind == "post" and sense.point == "extent" and not binder.has("capacity"):
        if ("family", "charge") in sense.only:
            binder.where.append(Is(("capacity",), ("manager",)))
        elif ("role", "player") in sense.only and sense.id == "play_for":
            binder.where.append(Is(("capacity",), ("player",)))


def claim(binder: Binder, roles: tuple[str, ...], values: tuple[str, ...]) -> None:
    """Add a claim to the filters; one more value for the same role widens it, a claim behind "except" excludes."""
    if binder.excepting and any(value.startswith("?") for value in values):
        binder.violations.append(values[0].removeprefix("?"))  # "besides X" says that X was one of them
    if binder.excepting:
        binder.where.append(Is(roles, values, negated=True))
        binder.excepting = False
        return
    if roles[0] in frames.VALUES.get(binder.kind, frozenset()):
        binder.where.append(Is(roles, values))
        return
    unknown = any(value.startswith("?") for value in values)
    for place, item in enumerate(binder.where):
        strange = unknown or (isinstance(item, Is) and any(value.startswith("?") for value in item.values))
        if isinstance(item, Is) and item.roles == roles and strange and not _listed(binder):
            binder.violations.append(values[0].removeprefix("?"))  # "in Athens as X's coach": not both at once
        if isinstance(item, Is) and item.roles == roles and not item.negated and not _disjoint(binder, roles):
            binder.where[place] = Is(roles, tuple(dict.fromkeys((*item.values, *values))))
            return
    binder.where.append(Is(roles, values))


def excepted(binder: Binder, sense: Sense, place: int) -> bool:
    """Take a kind of honour that is left out: "besides the league titles", "apart from the trophies, what …"."""
    only = dict(sense.only)
    if "result" in only:
        binder.excepting = any(span.text in ("and", "or") for span in binder.spans[place + 1 : place + 3])
        return True  # "not counting runner-up places": they are no trophies anyway
    opens = not any(span.has("wh", "sense") for span in binder.spans[:place])
    follows = binder.spans[place + 1] if place + 1 < len(binder.spans) else None
    if category := only.get("category"):
        binder.where.append(Is(("category",), (category,), negated=True))
    elif opens and sense.focus and not only and follows is not None and follows.has("wh", "aux"):
        binder.where.append(Is(("result",), ("award",)))  # what is no trophy
    else:
        return False
    binder.excepting = False
    return True


def _listed(binder: Binder) -> bool:
    """Whether names are told apart by "and" or "or"."""
    return some(binder.spans, "and", "or")


def _disjoint(binder: Binder, roles: tuple[str, ...]) -> bool:
    sides = {"match": "opponent", "campaign": "by", "goal": "match.team"}
    return sides.get(binder.kind) in roles


def _called(binder: Binder) -> str:
    """What is asked for where a word stands beside a name of his: another than the recorded one, "nicknamed the Captain"."""
    return next((f"any other {value}" for sense in binder.senses for _, value in sense.only if value == "nickname"), "")


def _restricts(binder: Binder, span: Span) -> bool:
    """Whether "as captain" says in which of his games, rather than who he was: "as captain of X, he …"."""
    place = binder.spans.index(span)
    return all(follows.text != "of" for follows in binder.spans[place + 1 : place + 2])


def unexplained(binder: Binder, span: Span) -> None:
    """A word that means something elsewhere and nothing here."""
    if span.senses and all(sense.kind in ADRIFT for sense in span.senses):
        return  # "tell me about", "what happened in": the rest of the clause says what about
    goals = binder.kind == "match" and any(("measure", "goals") in sense.only for sense in span.senses)
    if goals and (binder.wh == "how_many" or binder.numbers):  # "how many goals", "4 goals" of a match: its score
        binder.focus, binder.wants_noun, binder.pending = binder.focus or "score", False, ""
        binder.absorbed += 1
        return
    akin = frames.AKIN.get(binder.kind, frozenset())
    kin = next((sense for sense in span.senses if sense.kind in akin), None)
    if kin is not None and not kin.weak and binder.kind == "detail":
        binder.unheld = _called(binder)
    if kin is not None and binder.kind == "stance" and kin.point == "start":
        binder.violations.append(span.text)  # opinions are recorded of an end, not of an appointment
    elif (
        kin is not None
        and binder.kind in _UNLED
        and dict(kin.only).get("role") == "captain"
        and _restricts(binder, span)
    ):
        binder.violations.append(span.text)
    elif kin is not None:
        binder.absorbed += 1
        imply_capacity(binder, kin)
        if binder.kind == "tally" and "occasion" in dict(kin.only):
            binder.where.append(Is(("occasion",), tuple(dict(kin.only)["occasion"].split("|"))))
    else:
        binder.ignored += 1
        binder.misfit.append(span.text)
    if binder.wants_noun and binder.strict:
        binder.pending = span.text
