"""The kinds of entry a record may hold.

They are plain frozen classes, so that a start from what is remembered need not wait for pydantic: that checks a
record against them in :mod:`facts.reading`, where unknown keys are mistakes.

References to other entities or entries are plain ids, checked
by :mod:`facts.reading` when the whole record is at hand. Fields that name an entity are annotated `Ref`, lists of
such fields `Refs`, so that the reading, the algebra and the schema agree on what is a role.
"""

from __future__ import annotations

from dataclasses import dataclass, fields
from datetime import date
from typing import Annotated, Any, Literal

from facts.when import When, parse


class _Moment:
    """How pydantic reads a moment, and what JSON Schema says of it."""

    def __get_pydantic_core_schema__(self, _source: Any, _handler: Any) -> Any:
        from pydantic_core import core_schema

        return core_schema.no_info_plain_validator_function(parse)

    def __get_pydantic_json_schema__(self, _schema: Any, _handler: Any) -> dict[str, Any]:
        return {"anyOf": [{"type": "string"}, {"type": "string", "format": "date"}]}


class _Filled:
    """A tuple that must not be empty."""

    def __get_pydantic_core_schema__(self, source: Any, handler: Any) -> Any:
        return {**handler(source), "min_length": 1}


class _Exact:
    """A number or truth value as such: "3" and 1.0 are no numbers, "yes" is no truth value, and nothing is negative."""

    def __get_pydantic_core_schema__(self, source: Any, handler: Any) -> Any:
        return {**handler(source), "strict": True, **({"ge": 0} if source is int else {})}


Ref = str  # the id of an entity
Refs = tuple[str, ...]
Moment = Annotated[When, _Moment()]
Some = Annotated[tuple[str, ...], _Filled()]
Count = Annotated[int, _Exact()]
Flag = Annotated[bool, _Exact()]

EntityType = Literal[
    "person", "club", "national_team", "competition", "tournament", "award", "country", "place", "venue", "group"
]
Attribute = Literal[
    "colours",
    "contribution",
    "description",
    "fame",
    "first season",
    "nationality",
    "nickname",
    "occupation",
    "position",
    "standing",
    "superlative",
]
Modality = Literal["stated", "alleged", "seeming", "implied"]
PostRole = Literal["player", "captain", "assistant", "technical director", "caretaker", "manager"]
FAMILIES: dict[str, tuple[str, ...]] = {
    "player": ("player", "captain"),
    "staff": ("assistant", "technical director"),
    "charge": ("caretaker", "manager"),
}


class Model:
    """Base of every part of a record."""

    __pydantic_config__ = {"extra": "forbid"}  # noqa: RUF012 - read by pydantic, changed by nobody


@dataclass(frozen=True, kw_only=True)
class Entity(Model):
    """Somebody or something that entries speak of, with every name it goes by."""

    id: str
    type: EntityType
    name: str
    aliases: tuple[str, ...] = ()
    stands_for: Ref | None = None  # a place or epithet that means a club, when a club is wanted
    country: Ref | None = None
    region: Ref | None = None
    category: Literal["league", "cup", "supercup", "continental"] | None = None  # of a competition
    gender: Literal["m", "f"] | None = None
    at: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Entry(Model):
    """What all kinds of entry share: an id, its places in the source, and how sure the source is."""

    id: str
    at: Some
    because: tuple[str, ...] = ()  # ids of entries
    after: tuple[str, ...] = ()
    despite: tuple[str, ...] = ()
    modality: Modality = "stated"
    implied: tuple[str, ...] = ()  # names of fields that the source implies and does not state
    manner: str | None = None  # how it was, in a word or two of the source: "quickly", "after extra time"


@dataclass(frozen=True, kw_only=True)
class Post(Entry):
    """A person's place in an organisation, from a start to an end, as far as recorded."""

    person: Ref
    organisation: Ref
    role: PostRole
    order: Count | None = None  # position in the person's career, for posts without dates
    start: Moment | None = None
    end: Moment | None = None
    began: Literal["began", "joined", "transferred", "signed", "hired", "appointed", "unveiled", "returned"] = "joined"
    ended: Literal["left", "dismissed", "retired", "returned", "promoted", "unrecorded"] = "left"
    boss: Refs = ()
    replaced: Refs = ()
    division: Ref | None = None
    reason: str | None = None  # why it ended, a noun phrase that can follow "because of"
    motive: str | None = None  # why it began, likewise


@dataclass(frozen=True, kw_only=True)
class Deployment(Entry):
    """A position in which a person was used."""

    person: Ref
    organisation: Ref
    position: str
    coach: Ref | None = None
    displaced: Ref | None = None
    when: Moment | None = None
    order: Count


@dataclass(frozen=True, kw_only=True)
class Contract(Entry):
    """An agreement to stay until a date."""

    person: Ref
    organisation: Ref
    when: Moment
    until: Moment


@dataclass(frozen=True, kw_only=True)
class Ban(Entry):
    """A suspension of a person from their work."""

    person: Ref
    organisation: Ref
    months: Count | None = None
    like: str | None = None  # id of a ban that this one is said to resemble
    reason: str | None = None
    lifted: Flag = False
    consequence: str | None = None  # id of the post it led to


@dataclass(frozen=True, kw_only=True)
class Campaign(Entry):
    """A team's way through a competition or season."""

    team: Ref
    competition: Ref | None = None
    when: Moment | None = None
    stage: str | None = None
    outcome: Literal["eliminated", "reached", "qualified", "relegated", "unbeaten", "placed"]
    by: Ref | None = None
    to: Ref | None = None  # the division a team was relegated to
    place: Count | None = None
    games_left: Count | None = None


@dataclass(frozen=True, kw_only=True)
class Match(Entry):
    """One match, seen from the team the record follows."""

    person: Ref
    role: PostRole
    team: Ref
    opponent: Ref
    when: Moment | None = None
    home: Flag | None = None
    scored: Count | None = None
    conceded: Count | None = None
    result: Literal["won", "drew", "lost"] | None = None
    venue: Ref | None = None
    city: Ref | None = None
    competition: Ref | None = None
    friendly: Flag = False
    stage: str | None = None
    occasion: tuple[str, ...] = ()  # what it was to the person: "debut", "only cap"


@dataclass(frozen=True, kw_only=True)
class Goal(Entry):
    """A goal of a recorded match."""

    match: str
    person: Ref  # whom the ball struck last
    team: Ref  # the side it counted for
    keeper: Ref
    beaten: str | None = None  # how the keeper was beaten: "stranded"
    minute: str
    body: str
    source: str
    side: str
    effect: str
    intent: Literal["unwitting", "deliberate"] | None = None


@dataclass(frozen=True, kw_only=True)
class Honour(Entry):
    """A trophy won, a final lost, or an individual award."""

    person: Ref | None = None
    team: Ref
    competition: Ref
    when: Moment
    secured: Moment | None = None
    capacity: Literal["player", "manager"] | None = None
    result: Literal["winner", "runner-up", "award"] = "winner"
    previous: str | None = None  # id of the team's title before this one


@dataclass(frozen=True, kw_only=True)
class Milestone(Entry):
    """A single event of a person's life."""

    type: Literal["birth", "call-up", "retirement", "confirmation", "reunion", "arrival"]
    person: Ref
    when: Moment | None = None
    organisation: Ref | None = None
    place: Ref | None = None
    coach: Ref | None = None
    others: Refs = ()
    age: Count | None = None
    reason: str | None = None


@dataclass(frozen=True, kw_only=True)
class Tally(Entry):
    """A figure that the source states."""

    holder: Ref
    measure: Literal["appearances", "goals", "points", "matches unbeaten", "seasons", "age"]
    value: Count
    organisation: Ref | None = None
    out_of: Count | None = None
    matches: Count | None = None
    when: Moment | None = None
    role: PostRole | None = None
    of: str | None = None  # the entry whose extent it measures


@dataclass(frozen=True, kw_only=True)
class Stance(Entry):
    """What somebody thought, demanded or alleged; never a fact about its target."""

    holder: Ref
    target: Ref
    verdict: str
    kind: Literal["popularity", "accusation", "demand", "reaction"]
    about: str | None = None


@dataclass(frozen=True, kw_only=True)
class Detail(Entry):
    """A remaining single attribute of an entity or entry."""

    of: str
    attribute: Attribute
    value: str


@dataclass(frozen=True, kw_only=True)
class Claim(Model):
    """A statement of the source that lost: kept, and shown through its conflict."""

    entry: str
    field: str
    value: str
    at: str


@dataclass(frozen=True, kw_only=True)
class Conflict(Model):
    """Where the source disagrees with itself: what touches it, what is answered, and what is told."""

    id: str
    entries: Some
    fields: Some
    note: str  # one sentence, shown whenever an answer uses one of the fields
    derived: tuple[str, ...] = ()  # stated figures (tally ids) that the dates contradict
    claims: tuple[Claim, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Complete(Model):
    """A (kind, scope) in which what is not recorded may be denied. `scope` names a role, "" for all of the kind."""

    kind: str
    scope: str = ""


@dataclass(frozen=True, kw_only=True)
class Outsider(Model):
    """Well-known names that this record says nothing about, so that they are recognised as such."""

    type: EntityType
    names: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Source(Model):
    """The text the record was taken from: its sections and how many paragraphs or rows each has."""

    title: str
    sections: dict[str, Count]


@dataclass(frozen=True, kw_only=True)
class Record(Model):
    """One subject's whole file."""

    subject: Ref
    source: Source
    entity: tuple[Entity, ...]
    post: tuple[Post, ...] = ()
    deployment: tuple[Deployment, ...] = ()
    contract: tuple[Contract, ...] = ()
    ban: tuple[Ban, ...] = ()
    campaign: tuple[Campaign, ...] = ()
    match: tuple[Match, ...] = ()
    goal: tuple[Goal, ...] = ()
    honour: tuple[Honour, ...] = ()
    milestone: tuple[Milestone, ...] = ()
    tally: tuple[Tally, ...] = ()
    stance: tuple[Stance, ...] = ()
    detail: tuple[Detail, ...] = ()
    conflict: tuple[Conflict, ...] = ()
    complete: tuple[Complete, ...] = ()
    outsider: tuple[Outsider, ...] = ()


KINDS: dict[str, type[Entry]] = {
    "post": Post,
    "deployment": Deployment,
    "contract": Contract,
    "ban": Ban,
    "campaign": Campaign,
    "match": Match,
    "goal": Goal,
    "honour": Honour,
    "milestone": Milestone,
    "tally": Tally,
    "stance": Stance,
    "detail": Detail,
}


def refs(kind: type[Model]) -> tuple[str, ...]:
    """Names of the fields of a kind that hold ids of entities."""
    return tuple(name for name, written in _annotations(kind) if {"Ref", "Refs"} & set(written.split()))


def names(kind: type[Model]) -> tuple[str, ...]:
    """Names of all fields of a kind."""
    return tuple(name for name, _ in _annotations(kind))


def _annotations(kind: Any) -> list[tuple[str, str]]:
    return [(field.name, str(field.type)) for field in fields(kind)]


def birth(record: Record) -> date | None:
    """The subject's date of birth, when it is known to the day."""
    for entry in record.milestone:
        if entry.type == "birth" and entry.person == record.subject and entry.when and entry.when.exact:
            return entry.when.first
    return None
