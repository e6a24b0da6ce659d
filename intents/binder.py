"""Bind the spans of one clause under one kind of entry: which words fill which role, and what is asked.

A :class:`Binder` explains a clause as a question about one kind. Every span either finds its place or is counted:
`violations` (understood, but it cannot be part of such a question), `unknown` words, and `ignored` words that would
have meant something elsewhere. The reader compares these counts across kinds.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from facts.algebra import Filter, Is, Pick
from facts.model import FAMILIES
from facts.store import Book
from intents import asking, frames, mentions, quantities, ranking, slots, spelling, voice
from intents.kinds import ADRIFT
from intents.lexicon import Meaning, Name, Sense
from intents.prepositions import LAST_WORD, PREPOSITIONS
from intents.spans import Span

_FLAGS = {
    "not": "negated",
    "except": "excepting",
    "current": "current",
    "each": "each",
    "plural": "plural",
    "including": "including",
    "majority": "majority",
}
_MARKING = frozenset(["sense", *quantities.TIME_MARKS])  # classes of words that may mark a name like a preposition
_UNMARKING = ("free", "light", "pick", "only")  # classes of words between a preposition and its name
_DO = frozenset(["did", "does", "do", "has", "have", "had", "didn't", "doesn't"])
_BESIDE, _PEOPLE = ("replaced", "replaced_by"), ("boss", "person")  # foci of posts that somebody answers
_BY_PERSON = ("ban", "milestone")  # kinds whose entries are one person's each
_HELD = ("points", "points_dropped", "award")  # beside these a word for what is not held means something else
_OWN = frozenset(["job", "spell"])  # nouns of what is had rather than met
_STRONG = ("name", "time", "sense", "value", "unheld", "role")


@dataclass(slots=True)
class Binder:
    """A clause being read as a question about `kind`."""

    book: Book
    kind: str
    event: bool = False  # a nested clause: it denotes a moment and asks nothing
    where: list[Filter] = field(default_factory=list)
    focus: str = ""
    point: str = ""
    wh: str = ""
    unit: str = ""
    pick: Pick | None = None
    plural: bool = False
    negated: bool = False
    excepting: bool = False
    senses: list[Sense] = field(default_factory=list)
    mentions: list[mentions.Mention] = field(default_factory=list)
    names: list[tuple[Name, str]] = field(default_factory=list)
    unheld: str = ""
    violations: list[str] = field(default_factory=list)
    misfit: list[str] = field(default_factory=list)
    pending: str = ""  # an unexplained word where the asked-for noun should stand
    unknown: list[str] = field(default_factory=list)
    ignored: int = 0
    absorbed: int = 0
    explained: int = 0
    marker: str = ""
    wants_noun: bool = False
    headed: bool = False  # the noun behind the question word has set the focus
    previous: str = ""  # the text of the last preposition
    strict: bool = True  # the asked-for noun must be understood; not so in mere keywords
    bound: str = ""  # the sign for what stands before a number: ">" for "more than"
    whether: bool = False
    choosing: bool = False  # one of two values: "left or right?"
    lasting: str = ""  # how long the question says it was: ">2 years"
    seasons: int = 0  # that somebody is said to have stayed
    numbers: list[int] = field(default_factory=list)
    both_figures: bool = False  # appearances and goals alike
    counts_games: bool = False  # "ten times", of playing
    current: bool = False
    each: bool = False
    including: bool = False  # "caretaker spells included": a role that widens, not narrows
    only: int = -1  # where "only" stands
    majority: bool = False  # "most of his titles": what "only" would restrict is asked of most
    verb: int = -1
    spans: Sequence[Span] = ()

    def read(self, spans: Sequence[Span]) -> Binder:
        """Take all spans in order."""
        self.spans = spans
        for place, span in enumerate(spans):
            meaning = self._choose(span, place)
            if self.pending and span.has("aux", "pronoun", "name", *PREPOSITIONS):
                self._head_missed()
            elif self.wants_noun and (span.text.split()[0] in _DO or (self.wh == "how_long" and span.has("aux"))):
                self.wants_noun = False  # "how long was he manager": a noun behind the verb is not what is asked for
            if meaning.tag in _FLAGS:
                setattr(self, _FLAGS[meaning.tag], True)
            elif handler := _HANDLERS.get(meaning.tag):
                handler(self, span, meaning, place)
            if span.preposition:
                self.marker, self.previous = span.preposition, span.text
                continue
            if meaning.tag not in _UNMARKING:
                self.marker = ""
            if not span.tags.isdisjoint(_MARKING):
                self._mark(span)
        self._head_missed(end=True)
        if self.focus == "after" and spans and spans[-1].has("before"):
            self.violations.append(spans[-1].text)  # "what did they sack him before" is not what came first
        spoken = {span.text for span in spans}
        both = {"he", "him"} <= spoken and not self.event and self.kind in ("deployment", "post", "milestone")
        if both and not any(name.type == "person" and name.ident != self.book.subject for name, _ in self.names):
            self.violations.append("him")  # one of the two is somebody else
        if "or" in spoken:
            slots.offer_choice(self)
        voice.bind(self)
        return self

    def _head_missed(self, end: bool = False) -> None:
        """The word that carries the question must be understood: "which <word> did he …"."""
        if self.pending and not (end and self.focus):
            self.violations.append(self.pending)
        self.pending, self.wants_noun = "", False

    # -- choosing a meaning ------------------------------------------------------------------------------------

    def _choose(self, span: Span, place: int) -> Meaning:
        if len(span.meanings) == 1:
            return span.meanings[0]
        best, rank = ranking.natural(self, span, place)
        if best.tag in ("free", "light") and rank < ranking.NOWHERE:
            strong = [meaning for meaning in span.meanings if meaning.tag in _STRONG and not _hollow(meaning)]
            akin = frames.AKIN.get(self.kind, frozenset())
            if strong and not any(m.tag == "sense" and m.value.kind in akin for m in strong):
                self.ignored += 1
        return best

    def _mark(self, span: Span) -> None:
        if span.senses and " " in span.text:
            self.marker = LAST_WORD.get(span.text.rsplit(" ", 1)[-1], self.marker)
        if not (span.wh or span.tags.isdisjoint(quantities.TIME_MARKS)):
            self.marker = "before" if "before" in span.tags else "after"

    # -- one method for each class of word -----------------------------------------------------------------------

    def _take_name(self, span: Span, meaning: Meaning, place: int) -> None:
        name: Name = meaning.value
        owned = self.kind != "post" and any(
            other.nouns for other in self.spans[place + 1 : place + 2]
        )  # "which X coach"
        self.wants_noun = self.wants_noun and (not self.strict or name.type == "country" or owned)
        inside = place and self.spans[place - 1].text.rsplit(" ", 1)[-1] == "in"  # "in Greek football"
        if name.type == "country" and span.has("free") and not (inside or ranking.before_noun(self, place)):
            return  # "the Italian" is the person, not a place
        joined = any(other.name for other in self.spans[place + 1 : place + 3]) and name.type == "club"
        if place and self.spans[place - 1].has("including") and not joined:
            self.explained += 1
            return  # "counting X": of all, X among them
        self.names.append((name, self.marker))
        if name.type == "person" and self.excepting and self.kind in _BY_PERSON:
            slots.claim(self, ("person",), (name.ident or f"?{name.label}",))  # "besides X": negated, as all behind it
            return
        if name.type == "person":
            self.mentions.append(mentions.Mention(name.ident or f"?{name.label}", place, self.marker))
            return
        if name.type in ("club", "national_team"):
            self.mentions.append(mentions.Mention(name.ident or f"?{name.label}", place, self.marker, team=True))
            if voice.sided(self):
                return
        foreign = name.type == "country" and self.kind in ("match", "campaign") and slots.describes(self, place)
        dividing = name.type == "competition" and self.kind == "post" and slots.describes(self, place)
        roles = ("opponent_country",) if foreign else ("division",) if dividing else slots.roles_for(self, name)
        if not roles and not slots.follows_team(self, name, place):
            self.violations.append(span.text)
        if not roles:
            return
        self.explained += 1
        value = slots.stands_for(self, name, roles)
        slots.claim(self, roles, (value,))

    def _take_sense(self, span: Span, meaning: Meaning, place: int) -> None:
        sense: Sense = meaning.value
        if self.kind == "match" and sense.kind == "honour" and (category := dict(sense.only).get("category")):
            self.where.append(Is(("category",), (category,)))  # "beaten in the Super Cup"
            return
        if sense.kind != self.kind or ranking.out_of_place(self, meaning, place):
            slots.unexplained(self, span)
            return
        if self.kind == "detail" and any(other.only != sense.only for other in self.senses):
            self.absorbed += 1
            return
        if self.kind == "tally" and slots.other_measure(self, sense):
            return
        if self.excepting and self.kind == "honour" and slots.excepted(self, sense, place):
            return
        self.senses.append(sense)
        self.explained += 1
        if sense.engages and "him" in span.text.split():
            self.mentions.append(mentions.Mention(mentions.HE, place, ""))
        if self.verb < 0 or (sense.subject and not any(other.subject for other in self.senses[:-1])):
            self.verb = place
        if sense.point and not (self.point and (sense.weak or sense.point == "extent" or self.focus == "replaced")):
            self.point = sense.point
        taken = self.headed and not self.wants_noun and self.focus != "value"
        taken = taken and not (sense.focus in _BESIDE and self.focus in _PEOPLE)  # "which coach came after him"
        if sense.focus and taken and sense.focus != "dropped":  # "of the points available": how many were dropped
            self.wants_noun, self.pending = False, ""
            return
        self.headed = self.headed or bool(sense.focus and self.wants_noun and self.strict)
        asked = sense.focus and (not sense.weak or self.wants_noun or self.wh in ("what", "how_many", "how_long"))
        asked = asked or (sense.focus == "previous" and any("length" in other.nouns for other in self.spans))
        if asked and not (self.focus and (sense.weak or sense.focus == "value")):
            self.focus = sense.focus
        if sense.pick and self.pick is None:
            self.pick = Pick("order", sense.pick)
        self.plural = self.plural or span.has("plural")
        if sense.focus or not self.pending:
            self.wants_noun, self.pending = False, ""

    def _take_value(self, span: Span, meaning: Meaning, place: int) -> None:
        role, value = meaning.value
        if role not in frames.VALUES.get(self.kind, frozenset()):
            slots.unexplained(self, span)
            return
        if self.kind == "detail" and role == "position" and value in _played(self.book):
            slots.unexplained(self, span)  # a position he was used in, not the one that is listed
            return
        self.explained += 1
        if self.kind == "detail":
            if self.marker == "at" and role == "nationality":
                self.violations.append(span.text)  # "in Greek football" says where, not of what nation
            self.where += [Is(("attribute",), (role,)), Is(("value",), (value,))]
            return
        slots.claim(self, (role,), (value,))

    def _take_role(self, span: Span, meaning: Meaning, place: int) -> None:
        table = frames.NOUN.get(self.kind, {})
        if span.has("noun") and self.kind == "post" and self.his(place):
            self.focus = self.focus or "boss"  # "his first manager": who managed him
            return
        if self.wants_noun and self.strict and span.has("noun") and "coach" not in table and self.kind != "post":
            self.pending = span.text
            return
        role = frames.CAPACITY.get(self.kind)
        if self.kind == "stance" and self.wants_noun and "player" not in meaning.value:
            self.violations.append(span.text)  # "which manager got the blame"
        if role is None:
            self.absorbed += 1
            return
        if self.wants_noun and span.has("noun"):
            return
        self.explained += 1
        values = meaning.value
        if self.kind == "honour" and values == ("caretaker",):
            self.where.append(Is(("role",), values))
            return
        if self.kind == "honour":
            values = ("player",) if values == ("player",) else ("manager",)
        elif self.kind in ("match", "tally") and "manager" in values:
            values = FAMILIES["charge"]
            slots.follow_team(self, place)
        slots.claim(self, (role,), tuple(values))

    def his(self, place: int) -> bool:
        """Whether "his", or the subject's name, stands right before a word, or before its "first" or "last"."""
        before = [span for span in self.spans[max(0, place - 2) : place] if not span.has("pick")]
        follows = self.spans[place + 1] if place + 1 < len(self.spans) else None
        if follows is not None and not _OWN.isdisjoint(follows.nouns):
            return False  # "his coaching job" is his own
        owner = before[-1] if before else None
        own = (
            owner is not None and owner.possessive and owner.name is not None and owner.name.ident == self.book.subject
        )
        return own or (owner is not None and owner.text == "his")

    def _take_pick(self, span: Span, meaning: Meaning, place: int) -> None:
        placed = self.whether or meaning.value.nth > 1
        if self.kind == "campaign" and placed and meaning.value.by == "order" and meaning.value.nth > 0:
            slots.claim(self, ("place",), (str(meaning.value.nth),))  # "were they second?"
            return
        if self.pick is None:
            self.pick = meaning.value
        elif {self.pick.by, meaning.value.by} == {"longest", "shortest"}:
            self.pick, self.unit, self.plural = None, "ranked", True  # "from the longest to the shortest"
        elif not span.has("free"):
            self.ignored += 1

    def _take_only(self, span: Span, meaning: Meaning, place: int) -> None:
        self.only = place

    def _take_went(self, span: Span, meaning: Meaning, place: int) -> None:
        self.ignored += 1  # how it went is asked of a club alone

    def _take_unheld(self, span: Span, meaning: Meaning, place: int) -> None:
        if not any(sense.id in _HELD for sense in self.senses):  # points are of a league, a prize is no pay
            self.unheld = meaning.value

    def _take_pronoun(self, span: Span, meaning: Meaning, place: int) -> None:
        self.mentions.append(mentions.Mention(mentions.HE, place, self.marker))

    def _take_other_pronoun(self, span: Span, meaning: Meaning, place: int) -> None:
        self.violations.append(span.text)

    def _take_unknown(self, span: Span, meaning: Meaning, place: int) -> None:
        before = next(
            (
                self.spans[i]
                for i in range(place - 1, -1, -1)
                if not self.spans[i].has("free") or self.spans[i].has("wh", "at")
            ),
            None,
        )
        direct = place > 0 and self.spans[place - 1].has(*PREPOSITIONS) and not span.text.endswith("ing")
        strange = span.text.isalpha() and span.text not in spelling.common()  # no English word: a name, or a slip
        named = (span.capital and place > 0) or direct or strange
        verb = before is not None and not self.senses and (before.has("pronoun") or before.has("wh"))
        if named or (verb and not self.event and not self.wants_noun):
            self.violations.append(span.text)
        self.unknown.append(span.text)
        if self.wants_noun and self.strict:
            self.pending = span.text
        self.excepting = False

    # -- result --------------------------------------------------------------------------------------------------

    @property
    def anchored(self) -> bool:
        """Whether a word of the clause speaks of this kind by itself."""
        anchors = frames.ANCHORS.get(self.kind, frozenset())
        return (
            self.counts_games
            or any(not sense.weak for sense in self.senses)
            or any(name.type in anchors for name, _ in self.names)
            or self._valued()
            or self._placed()
        )

    def _valued(self) -> bool:
        """Whether a value such as "right back" is claimed, or two to choose from."""
        claims = frames.VALUES.get(self.kind, frozenset()) - {"body"}  # "head", "hand" are as often something else
        return self.choosing or any(
            isinstance(item, Is) and (item.roles[0] in claims or (self.kind == "detail" and item.roles == ("value",)))
            for item in self.where
        )

    def _placed(self) -> bool:
        """Whether what is asked or bound is of this kind alone, though no word says so by itself."""
        match self.kind:
            case "post":
                return self.has("role") or self.focus in ("organisation", "boss", "country", "division", "role")
            case "honour":
                return self.focus == "previous" and self.has("team")
            case "match":
                return self.has("competition") and (self.has("city") or self.has("venue"))
            case "campaign":
                entered = bool(self.senses) and any(name.type == "competition" for name, _ in self.names)
                return self.wh == "how_far" or entered
            case "tally":
                run = ("measure", "matches unbeaten")
                return self.wh == "how_many" and any(run in sense.only for sense in self.senses)
        return False

    def has(self, role: str) -> bool:
        """Whether a filter on a role has been bound."""
        return any(isinstance(item, Is) and role in item.roles for item in self.where)

    def values_of(self, role: str) -> tuple[str, ...]:
        """The values bound for a role."""
        return tuple(
            value for item in self.where if isinstance(item, Is) and item.roles == (role,) for value in item.values
        )

    @property
    def he(self) -> bool:
        """Whether the record's person is spoken of."""
        return any(mention.ident in (mentions.HE, self.book.subject) for mention in self.mentions)


_HANDLERS = {
    name.removeprefix("_take_"): taken for name, taken in vars(Binder).items() if name.startswith("_take_")
} | {
    "time": quantities.take_time, "number": quantities.take_number, "ranked": quantities.take_ranked,
    "above": quantities.take_bound, "below": quantities.take_bound, "exact": quantities.take_exact,
    "noun": asking.take_noun, "wh": asking.take_wh,
}  # fmt: skip


@lru_cache(8)
def _played(book: Book) -> frozenset[str]:
    """Positions in which somebody was used, less those that are listed as the main one."""
    listed = {entry.value for entry in book.record.detail if entry.attribute == "position"}
    return frozenset(entry.position for entry in book.record.deployment) - listed


def _hollow(meaning: Meaning) -> bool:
    """Whether a word says little by itself: a weak one, or "happen", of what the rest of the clause names."""
    return meaning.tag == "sense" and (meaning.value.weak or meaning.value.kind in ADRIFT)
