"""From a bound clause to its query: what the senses imply, and what is asked."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import TYPE_CHECKING, Literal

from facts.algebra import Filter, In, Is, Pick, Query
from facts.model import FAMILIES
from facts.timing import at_end
from intents import frames, seasons
from intents.lexicon import Sense
from intents.restrictions import identifying, restricted
from intents.shapes import clubs_only
from intents.spans import Span

if TYPE_CHECKING:
    from intents.binder import Binder

_ANY_WIN = ("winner", "award")  # what "win" implies; of several trophies an award to himself is none
_PERSONAL = frozenset(["occupation", "nationality", "position", "nickname"])  # attributes that belong to no club
_GAMES = ("post", "match", "deployment")  # kinds that say no more than that somebody played
_EITHER = ("opponent", "team")
_CAREER = Is(("opens",), ("career",))
_ABOUT = frozenset(["to", "that", "about"])  # words between a feeling and what it is about
_PLAIN_FACTS = ("post", "detail")  # kinds that say that something was, and not how good it was


def build(binder: Binder) -> Query:
    """The question as a query, with what the senses imply and the subject filled in."""
    focus = focus_of(binder)
    counting = binder.wh == "how_many" and focus not in ("duration", "value")
    ask: Literal["wh", "whether", "many"] = (
        "whether" if not binder.wh and binder.whether else "many" if counting else "wh"
    )
    pick = _picked(binder, focus)
    where = _filters(binder, focus, pick)
    pick = pick and _picked(binder, focus)  # unless it turned out to be of a season
    if any(item == _CAREER for item in where) and not any(_of_players(item) for item in where):
        where, pick = [item for item in where if item != _CAREER], Pick("order", 1)  # "his career in management"
    unit = _unit(binder, focus, ask, where)
    sole = restricted(binder, where)
    if sole is not None:
        plain = unit in ("", "now")  # "is X the only club he managed" is not of today
        scope = [item for item in where if item is not sole and not identifying(binder, item)]
        where, unit = [*scope, sole], ("most" if binder.majority else "only") if plain else unit
    numbers = () if binder.event else tuple(binder.numbers)
    return Query(binder.kind, focus, tuple(where), ask, pick, unit, binder.plural, numbers=numbers)


def _of_players(item: Filter) -> bool:
    return isinstance(item, Is) and item.roles == ("role",) and "player" in item.values


def _filters(binder: Binder, focus: str, pick: Pick | None) -> list[Filter]:
    """What is stated, then what is implied."""
    where = [item for item in binder.where if not _acts(binder, item)]
    for place, sense in enumerate(binder.senses):
        if sense.weak and _outspoken(sense, binder.senses[place + 1 :]):
            continue  # "got promoted" got no further than that
        where += [item for item in implied(sense) if item not in where and not _stated(binder, item)]
    where = _narrowed(where)
    if binder.both_figures:
        where = [item for item in where if not (isinstance(item, Is) and item.roles == ("measure",))]
    if binder.kind == "honour" and binder.pick is not None:
        where = _won(where, binder.pick)
    if binder.kind == "post":
        where = _of_posts(binder, where, focus)
    if binder.kind == "detail":
        where = _of_details(binder, where)
    if binder.kind == "match":
        where = _of_matches(binder, where)
    if binder.kind == "contract" and any(sense.id == "extend" for sense in binder.senses):
        where = [_at_its("start", item) if _deadline(item) else item for item in where]
    _doubt(binder, where)
    return _predicate_last(binder, where) if binder.whether and pick is not None else where


def _acts(binder: Binder, item: Filter) -> bool:
    """Whether a role only says who took charge: "why did a technical director run X" asks about the running."""
    if binder.kind != "post" or not isinstance(item, Is) or item.roles != ("role",) or item.negated:
        return False
    ahead = binder.spans[: max(binder.verb, 0)]
    named = any(one.text in ("a", "the") and two.has("role") for one, two in pairwise(ahead))
    charge = any(("family", "charge") in sense.only and not sense.weak for sense in binder.senses)
    return named and charge and set(item.values) <= set(FAMILIES["staff"])


def _outspoken(sense: Sense, later: Sequence[Sense]) -> bool:
    """Whether a later word says outright what a weak one only may imply."""
    implied_roles = {role for role, _ in sense.only}
    return any(not other.weak and role in implied_roles for other in later for role, _ in other.only)


def _won(where: list[Filter], pick: Pick) -> list[Filter]:
    """The filters of honours one of which is picked: those that were won, unless the first of others is asked for."""
    stated = [item for item in where if isinstance(item, Is) and item.roles == ("result",)]
    if stated and pick.by == "order" and stated[0].values != _ANY_WIN:
        return where
    rest = [item for item in where if item not in stated]  # "the most trophies": an award to himself is none
    return [*rest, Is(("result",), ("winner",))]


def _of_matches(binder: Binder, where: list[Filter]) -> list[Filter]:
    """The filters of matches: "X against Y" is recorded as one of Y's where that is the team the record follows."""
    own = {match.team for match in binder.book.record.match}
    other = any(isinstance(item, Is) and item.roles == _EITHER and own.isdisjoint(item.values) for item in where)
    if not other:
        return where
    return [
        Is(_EITHER, item.values)
        if isinstance(item, Is) and item.roles == _EITHER[:1] and own & {*item.values}
        else item
        for item in where
    ]


def _of_posts(binder: Binder, where: list[Filter], focus: str) -> list[Filter]:
    """The filters of posts: which may be picked, which edge of them a time places, and in how wide a role."""
    if focus == "after" and binder.pick is not None and binder.pick.by == "order":
        binder.violations.append("pick")  # "his second match" is no match after which a post ended
    lasting = binder.pick is not None and binder.pick.by in ("longest", "shortest")
    whole = focus == "organisation" and not binder.has("organisation")
    counted = binder.pick is not None and binder.pick.by == "order" and any("club" in s.nouns for s in binder.spans)
    jobs = focus == "role" and lasting  # "which job was his shortest"
    if binder.pick is not None and (whole or jobs or ((lasting or counted) and binder.whether)):
        where = [*where, *clubs_only(binder.book)]
    where = [*where, *seasons.claims(binder, where, focus)]
    if binder.point in ("start", "end"):
        where = [_at_its(binder.point, item) for item in where]
    return [_widened(item) for item in where] if binder.including else where


def _of_details(binder: Binder, where: list[Filter]) -> list[Filter]:
    """The filters of the detail asked about, less true ones before it that only describe: "his Italian nickname"."""
    stated = [item.values[0] for item in where if isinstance(item, Is) and item.roles == ("attribute",)]
    asked = {value for sense in binder.senses for role, value in sense.only if role == "attribute"} or {*stated[-1:]}
    others = [row for row in binder.book.record.detail if row.of == binder.book.subject and row.attribute not in asked]
    said = {values for row in others for values in ((("attribute",), row.attribute), (("value",), row.value))}
    described = [item for item in where if isinstance(item, Is) and (item.roles, item.values[0]) in said]
    return [item for item in where if item not in described] if asked and len(described) % 2 == 0 else where


def _doubt(binder: Binder, where: list[Filter]) -> None:
    """Count what no question of this kind can mean, now that all is bound."""
    pick = binder.pick
    plain = binder.kind == "match" or (binder.kind in _PLAIN_FACTS and all(sense.weak for sense in binder.senses))
    if binder.whether and plain:
        binder.unheld = binder.unheld or _judged(binder.spans)  # "was he a good player" is not whether he was a player
    if binder.whether and binder.kind != "stance":
        binder.unheld = binder.unheld or _felt(binder.spans)
    again = any(span.text == "again" for span in binder.spans)
    if binder.kind in _GAMES and binder.whether and again and any(n.type == "national_team" for n, _ in binder.names):
        binder.violations.append("again")  # of a national team a second game is asked for
    if binder.kind == "campaign" and len({i.values for i in where if isinstance(i, Is) and i.roles == ("stage",)}) > 1:
        binder.violations.append("stage")  # "beaten in the play-off to reach the group stage" speaks of a match
    if binder.kind in ("match", "tally") and pick and pick.by == "order" and pick.nth != 1:
        binder.violations.append("last")  # matches are recorded here and there: which was second or last is not known
    if binder.kind == "match" and binder.excepting:
        binder.ignored += 1
    told = {value for item in where if isinstance(item, Is) and item.roles == ("attribute",) for value in item.values}
    if binder.kind == "detail" and binder.focus == "organisation" and told & _PERSONAL:
        binder.violations.append("club")  # "at which club did it begin, his career as a footballer"
    if binder.kind == "stance" and binder.wh == "how_many":
        binder.violations.append("stance")  # what was thought is not counted
    counted = binder.kind in ("tally", "honour", "ban", "match") or (binder.kind == "post" and binder.whether)
    if binder.bound and binder.numbers and not counted:
        binder.violations.append("number")


def _judged(spans: Sequence[Span]) -> str:
    """What a word behind the verb asks for that only says how good something was, which no record holds."""
    verb = next((place for place, span in enumerate(spans) if span.has("aux")), len(spans))
    return next((str(m.value) for span in spans[verb:] for m in span.meanings if m.tag == "judging"), "")


def _felt(spans: Sequence[Span]) -> str:
    """What "was he sad to leave" hangs on: the feeling, and not whether he left."""
    for before, span, follows in zip(spans, spans[1:], spans[2:], strict=False):
        if before.has("pronoun", "name", "it") and follows.text in _ABOUT and (meaning := span.first("judging")):
            return str(meaning.value)
    return ""


def _narrowed(where: list[Filter]) -> list[Filter]:
    """One filter on the role instead of several: "the manager's job, for good" is what both words mean."""
    roles = [item for item in where if isinstance(item, Is) and item.roles == ("role",) and not item.negated]
    both = [value for value in roles[0].values if all(value in item.values for item in roles)] if roles else []
    both = both or (["captain"] if any(item.values == ("captain",) for item in roles) else [])
    if len(roles) < 2 or not both:
        return where
    return [Is(("role",), tuple(both)) if item is roles[0] else item for item in where if item not in roles[1:]]


def _predicate_last(binder: Binder, where: list[Filter]) -> list[Filter]:
    """Put what "was X his first …" says of the one picked at the end: what is named before the pick, else the last."""
    picked = next((place for place, span in enumerate(binder.spans) if span.has("pick")), 0)
    named = [
        (place, m.value) for place, span in enumerate(binder.spans) for m in span.meanings if m.tag in ("name", "time")
    ]
    named = [item for item in named if getattr(item[1], "ident", "") != binder.book.subject]
    if not named:
        return where
    if named[-1][0] == picked + 1:
        return where  # "his first X trophy": X belongs to what is picked
    _, said = named[0] if named[0][0] < picked else named[-1]
    said_last = [
        item
        for item in where
        if (isinstance(item, In) and item.when == said)
        or (isinstance(item, Is) and getattr(said, "ident", None) in item.values)
    ]
    return [item for item in where if item not in said_last[:1]] + said_last[:1]


def _picked(binder: Binder, focus: str) -> Pick | None:
    """Which of several rows; for posts "most" means the longest, and the first boss is no first post."""
    pick = binder.pick
    if pick is None and any(sense.id == "start_out" for sense in binder.senses) and not binder.numbers:
        alone = focus == "organisation" or (binder.whether and binder.has("organisation"))
        return Pick("order", 1) if alone else None  # "he started at X": his first club, rather than when he joined it
    if pick is None or (focus == "boss" and pick.by == "order"):
        return None
    if binder.kind == "post" and pick.by in ("most", "least"):
        return Pick("longest" if pick.by == "most" else "shortest", pick.nth)
    return pick


def _unit(binder: Binder, focus: str, ask: str, where: list[Filter]) -> str:
    """What an answer must know besides: a bound, a unit, whether the start or the end is meant, or that now is."""
    if binder.kind == "post" and focus in ("why", "how", "after"):
        return "end" if binder.point == "end" else "start"
    if focus == "boss" and binder.pick and binder.pick.by == "order":
        return f"#{binder.pick.nth}"
    if binder.lasting and (ask == "whether" or (binder.bound and binder.wh != "how_long" and binder.only < 0)):
        return binder.lasting
    if binder.bound and binder.numbers and not binder.unit:
        return f"{binder.bound}{binder.numbers[0]}"
    if binder.kind == "post" and not binder.unit and _present(binder, focus, ask, where):
        return "now"
    capped = binder.kind == "tally" and any(sense.id == "caps" for sense in binder.senses)
    return binder.unit or ("caps" if capped else "")


def _present(binder: Binder, focus: str, ask: str, where: list[Filter]) -> bool:
    """Whether a question about a post is about now."""
    if any(isinstance(item, In) for item in where):
        return False
    if focus == "duration":
        return binder.has("organisation") and _perfect(binder)
    if not (ask == "whether" or focus in ("organisation", "role", "person")):
        return False
    is_ = binder.whether and bool(binder.spans) and binder.spans[0].text in ("is", "isn't", "isnt") and not binder.event
    held = is_ and (binder.has("organisation") or binder.values_of("role") == ("player",))
    return binder.current or held


def _perfect(binder: Binder) -> bool:
    """Whether a question is in the present perfect, so that it takes what it asks for to go on: "how long has he been …"."""
    texts = [span.text for span in binder.spans]
    return "been" in texts and any(text in ("has", "hasn't", "he's") for text in texts[: texts.index("been")])


def _stated(binder: Binder, item: Is) -> bool:
    """A role the question states itself, or asks for, outweighs one that a word merely implies."""
    if item.roles[0] == "role" and binder.focus in ("role", "division", "region"):
        return True
    if item.roles == ("category",):
        awarded = any(("result", "award") in sense.only for sense in binder.senses)  # for a title, and none itself
        sole = binder.only >= 0  # "was X his only league title": of those
        return awarded or (binder.has("competition") and not sole)  # "the X title": X says more than its kind
    if item.roles[0] in ("role", "family"):
        held = [other for other in binder.where if isinstance(other, Is) and other.roles[0] in ("role", "family")]
        return bool(held) and not any(set(item.values) < set(other.values) for other in held)  # "permanent boss"
    return False


def focus_of(binder: Binder) -> str:
    """What a bound clause asks for: the word that carries the question, or what its question word means for this kind."""
    if binder.event:
        return binder.point or "extent"
    table = frames.WH.get(binder.kind, {})
    focus = binder.focus
    if (
        binder.wh in ("when", "why", "how_long")
        and binder.wh in table
        and focus not in ("left", "ratio", "person", "previous")
    ):
        focus = table[binder.wh]
    if binder.wh == "where" and binder.kind == "match":
        focus = table["where"]
    focus = focus or table.get(binder.wh, "") or frames.DEFAULT_FOCUS[binder.kind]
    if focus == frames.POINT:
        focus = binder.point or ("extent" if binder.kind == "post" else "when")
    if binder.wh == "how_many" and focus == "organisation" and binder.unit:
        focus = "duration"
    named = focus == "organisation" and binder.has("organisation")
    if named and binder.kind == "post" and any(sense.focus == focus for sense in binder.senses):
        return frames.DEFAULT_FOCUS[binder.kind]  # "his coaching job at X": not which club's
    return focus


def implied(sense: Sense) -> list[Is]:
    """The filters a sense implies."""
    made = []
    for role, value in sense.only:
        if role == "family":
            roles = tuple(role for name in value.split() for role in FAMILIES[name])
            made.append(Is(("role",), roles))
        elif value != "*" and role != "caps":
            made.append(Is((role,), tuple(value.split("|"))))
    return made


def _widened(item: Filter) -> Filter:
    """A role filter over the whole family of its roles."""
    if isinstance(item, Is) and item.roles == ("role",):
        return Is(
            item.roles,
            tuple(role for roles in FAMILIES.values() if set(roles) & set(item.values) for role in roles),
        )
    return item


def _deadline(item: Filter) -> bool:
    """Whether a time says when a contract was extended, rather than until when it ran."""
    return isinstance(item, In) and item.relation in ("during", "until")


def _at_its(point: str, item: Filter) -> Filter:
    """A time in a question about a start or an end places that, not the whole stay."""
    if isinstance(item, In) and item.relation == "during":
        return In(item.when, "starting" if point in ("start", "when") else "ending")
    if isinstance(item, In) and item.relation == "ending" and point == "start":
        return In(item.when, "until")  # "until then" said of what happens at a moment
    if isinstance(item, In) and point == "end":
        return In(item.when, at_end(item.relation))
    return item
