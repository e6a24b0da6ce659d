"""Bind the spans of one clause under one kind of entry: which words fill which role, and what is asked.

A :class:`Binder` explains a clause as a question about one kind. Every span either finds its place or is counted:
`violations` (understood, but it cannot be part of such a question), `unknown` words, and `ignored` words that would
have meant something elsewhere. The reader compares these counts across kinds.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from facts.algebra import Filter, In, Is, Pick, Query, Relation
from facts.model import FAMILIES
from facts.store import Book
from facts.when import When
from facts.when import span as span_of
from intents import frames, voice
from intents.lexicon import Meaning, Name, Sense
from intents.tagger import Span

MIN_AGE, MAX_AGE = 14, 90  # a number outside is no age of somebody with a career
_COUNTED = ("ban", "tally", "honour", "post", "deployment", "milestone")  # kinds whose answers check a number, or list what it counts
_PRONOUN_NUMBERS = ("one", "once")
_DO = frozenset("did does do has have had didn't doesn't".split())
_UNITS = {"day": "days", "week": "weeks", "month": "months", "year": "years", "season": "seasons"}
_TIME_MARKS: dict[str, Relation] = {"before": "before", "after": "after"}
PREPOSITIONS = ("by", "against", "under", "from", "to", "at")
_STRONG = ("name", "time", "sense", "value", "unheld", "role")


@dataclass
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
    mentions: list[voice.Mention] = field(default_factory=list)
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
    bound: str = ""  # ">" or "<" before a number
    whether: bool = False
    numbers: list[int] = field(default_factory=list)
    current: bool = False
    each: bool = False
    including: bool = False  # "caretaker spells included": a role that widens, not narrows
    verb: int = -1
    spans: Sequence[Span] = ()

    def read(self, spans: Sequence[Span]) -> Binder:
        """Take all spans in order."""
        self.spans = spans
        for place, span in enumerate(spans):
            meaning = self._choose(span, place)
            if self.pending and span.has("aux", "pronoun", "name", *PREPOSITIONS):
                self._head_missed()
            elif self.wants_noun and span.text.split()[0] in _DO:
                self.wants_noun = False
            handler = getattr(self, f"_take_{meaning.tag}", None)
            if handler:
                handler(span, meaning, place)
            if meaning.tag not in ("free", "light", "pick") and not span.has(*PREPOSITIONS):
                self.marker = ""
            self._mark(span)
        self._head_missed(end=True)
        if any(span.text == "or" for span in spans):
            self._offer_choice()
        voice.bind(self)
        return self

    def _offer_choice(self) -> None:
        """Read "left or right?", "as a player or a manager?" as asking for that role."""
        valued = [item for item in self.where if isinstance(item, Is) and item.roles[0] in frames.VALUES.get(self.kind, frozenset())]
        roles = [item.roles[0] for item in valued]
        twice = next((role for role in roles if roles.count(role) > 1), "")
        if not twice and self.kind in frames.CAPACITY:
            role = frames.CAPACITY[self.kind]
            held = {value for item in self.where if isinstance(item, Is) and item.roles == (role,) for value in item.values}
            twice = role if "player" in held and len(held) > 1 else ""
        if twice:
            self.where = [item for item in self.where if not (isinstance(item, Is) and item.roles[0] == twice)]
            self.focus, self.whether = twice, False
            self.senses = [sense for sense in self.senses if twice not in dict(sense.only)]

    def _head_missed(self, end: bool = False) -> None:
        """The word that carries the question must be understood: "which <word> did he …"."""
        if self.pending and not (end and self.focus):
            self.violations.append(self.pending)
        self.pending, self.wants_noun = "", False

    # -- choosing a meaning ------------------------------------------------------------------------------------

    def _choose(self, span: Span, place: int) -> Meaning:
        ranked = sorted(span.meanings, key=lambda meaning: self._rank(meaning, span, place))
        best = ranked[0]
        if best.tag in ("free", "light") and self._rank(best, span, place) < 90:
            strong = [meaning for meaning in span.meanings if meaning.tag in _STRONG and not _weak(meaning)]
            akin = frames.AKIN.get(self.kind, frozenset())
            if strong and not any(m.tag == "sense" and m.value.kind in akin for m in strong):
                self.ignored += 1
        return best

    def _rank(self, meaning: Meaning, span: Span, place: int) -> int:
        tag = meaning.tag
        if tag == "sense":
            if meaning.value.kind != self.kind:
                return 95
            if self.wants_noun and meaning.value.focus:
                return 1
            return 40 if meaning.value.weak else 10
        if tag == "noun":
            asked = self.wants_noun and meaning.value in frames.NOUN.get(self.kind, {})
            return 2 if asked else 30 if meaning.value in frames.NOUN.get(self.kind, {}) else 60
        if tag == "value" and self.kind == "match" and any(m.tag == "sense" and m.value.kind == "campaign" and m.value.id == "qualify" for m in span.meanings):
            return 96
        if tag == "value":
            return 8 if meaning.value[0] in frames.VALUES.get(self.kind, frozenset()) else 96
        if tag == "role":
            return 12 if self.kind in frames.CAPACITY else 97
        if tag == "name":
            return self._rank_name(meaning.value, place)
        if tag == "wh":
            return 0 if not self.wh else 50
        if tag == "during" and span.has("wh"):
            return 20
        if tag in ("above", "below"):
            return 20 if place + 1 < len(self.spans) and self.spans[place + 1].has("number") else 98
        if tag == "pick" and span.has("light") and (not self._before_noun(place) or self.spans[place - 1].text in ("he", "she")):
            return 90
        return _RANK.get(tag, 45)

    def _before_noun(self, place: int) -> bool:
        """Whether "last" stands before what it counts, rather than as a verb."""
        follows = self.spans[place + 1] if place + 1 < len(self.spans) else None
        return follows is not None and follows.has("noun", "sense", "name", "number", "pick", "role", "value") and not follows.has(*PREPOSITIONS)

    def _rank_name(self, name: Name, place: int) -> int:
        bound = frames.BIND.get(self.kind, {}).get(name.type)
        fits = name.type == "person" or (bound is not None and bound.get(self.marker, bound.get("", ())) != ())
        inside = place > 0 and self.spans[place - 1].text.endswith("in")
        return (3 if fits else 6) - (name.type == "country" and inside and fits)

    def _mark(self, span: Span) -> None:
        last = span.text.rsplit(" ", 1)[-1]
        for tag in PREPOSITIONS:
            if span.has(tag):
                self.marker, self.previous = tag, span.text
                return
        if " " in span.text and span.has("sense"):
            self.marker = _LAST_WORD.get(last, self.marker)
        if span.has("before", "after") and not span.has("wh"):
            self.marker = "before" if span.has("before") else "after"

    # -- one method for each class of word -----------------------------------------------------------------------

    def _take_name(self, span: Span, meaning: Meaning, place: int) -> None:
        name: Name = meaning.value
        self.wants_noun = self.wants_noun and (not self.strict or name.type == "country")
        if name.type == "country" and span.has("free") and not self._before_noun(place):
            return  # "the Italian" is the person, not a place
        self.names.append((name, self.marker))
        if name.type == "person":
            self.mentions.append(voice.Mention(name.ident or f"?{name.label}", place, self.marker))
            return
        if name.type in ("club", "national_team"):
            self.mentions.append(voice.Mention(name.ident or f"?{name.label}", place, self.marker, team=True))
            if voice.sided(self):
                return
        roles = self._roles_for(name)
        if not roles:
            self.violations.append(span.text)
            return
        self.explained += 1
        value = self._stands_for(name, roles)
        self._claim(roles, (value,))

    def _stands_for(self, name: Name, roles: tuple[str, ...]) -> str:
        entity = self.book.entities.get(name.ident)
        if entity is None:
            return f"?{name.label}"
        return entity.stands_for if entity.stands_for and not {"city", "place", "country"} & set(roles) else entity.id

    def _roles_for(self, name: Name) -> tuple[str, ...]:
        table = frames.BIND.get(self.kind, {}).get(name.type)
        entity = self.book.entities.get(name.ident)
        if name.type == "place" and entity and not entity.stands_for and self.kind not in ("match", "milestone"):
            return ()
        if table is None or (self.kind == "post" and name.type == "competition" and self.marker != "at"):
            return ()
        if self.kind == "post" and self.marker == "from" and self._sense_point() == "start":
            return ("previous",)
        if self.kind == "post" and self._sense_point() == "start" and any(sense.point == "end" for sense in self.senses):
            return ("next",)  # "left in order to join X"
        if self.kind == "post" and self._sense_point() == "end" and (self.marker == "to" or self._destined()):
            return ("next",)
        if self.kind == "milestone" and any(("type", "birth") in sense.only for sense in self.senses):
            return ("place", "country")
        if self.kind == "milestone" and name.type == "place" and not (entity := self.book.entities.get(name.ident)):
            return ("place",)
        if self.kind == "milestone" and name.type == "place":
            return ("place",) if any(("type", "birth") in sense.only for sense in self.senses) else ("organisation",)
        return table.get(self.marker, table.get("", ()))

    def _destined(self) -> bool:
        """Whether "for" names where somebody went: "left X for Y"."""
        return self.has("organisation") and self.previous.endswith("for")

    def _sense_point(self) -> str:
        return self.senses[-1].point if self.senses else ""

    def _claim(self, roles: tuple[str, ...], values: tuple[str, ...]) -> None:
        if self.excepting:
            self.where.append(Is(roles, values, negated=True))
            self.excepting = False
            return
        if roles[0] in frames.VALUES.get(self.kind, frozenset()):
            self.where.append(Is(roles, values))
            return
        for place, item in enumerate(self.where):
            if isinstance(item, Is) and item.roles == roles and not item.negated and not self._disjoint(roles):
                self.where[place] = Is(roles, tuple(dict.fromkeys((*item.values, *values))))
                return
        self.where.append(Is(roles, values))

    def _disjoint(self, roles: tuple[str, ...]) -> bool:
        return self.kind == "match" and "opponent" in roles

    def _take_sense(self, span: Span, meaning: Meaning, place: int) -> None:
        sense: Sense = meaning.value
        if sense.kind != self.kind:
            self._unexplained(span)
            return
        if self.kind == "detail" and any(other.only != sense.only for other in self.senses):
            self.absorbed += 1
            return
        if self.kind == "tally" and self._other_measure(sense):
            return
        if self.excepting and self.kind == "honour" and any(role == "result" for role, _ in sense.only):
            return  # "not counting runner-up places": they are no trophies anyway
        self.senses.append(sense)
        self.explained += 1
        if self.verb < 0 or sense.subject:
            self.verb = place
        if sense.point and (not self.point or not (sense.weak or sense.point == "extent")):
            self.point = sense.point
        if self.headed and sense.focus and not self.wants_noun and self.focus != "value":
            self.wants_noun, self.pending = False, ""
            return
        self.headed = self.headed or bool(sense.focus and self.wants_noun and self.strict)
        asked = sense.focus and (not sense.weak or self.wants_noun or self.wh in ("what", "how_many"))
        if asked and not (self.focus and (sense.weak or sense.focus == "value")):
            self.focus = sense.focus
        if sense.pick and self.pick is None:
            self.pick = Pick("order", sense.pick)
        self.plural = self.plural or span.has("plural")
        if sense.focus or not self.pending:
            self.wants_noun, self.pending = False, ""

    def _other_measure(self, sense: Sense) -> bool:
        """Whether another measure was named already; "matches" gives way to "matches unbeaten" and the like."""
        mine = dict(sense.only).get("measure")
        held = next((other for other in self.senses if dict(other.only).get("measure") not in (None, mine)), None)
        if mine is None or held is None:
            return False
        if dict(held.only)["measure"] == "appearances":
            self.senses.remove(held)
            self.absorbed += 1
            return False
        self.absorbed += 1
        return True

    def _take_value(self, span: Span, meaning: Meaning, place: int) -> None:
        role, value = meaning.value
        if role not in frames.VALUES.get(self.kind, frozenset()):
            self._unexplained(span)
            return
        self.explained += 1
        if self.kind == "detail":
            self.where += [Is(("attribute",), (role,)), Is(("value",), (value,))]
            return
        self._claim((role,), (value,))

    def _take_role(self, span: Span, meaning: Meaning, place: int) -> None:
        role = frames.CAPACITY.get(self.kind)
        if role is None:
            self.absorbed += 1
            return
        if self.wants_noun and span.has("noun"):
            return
        self.explained += 1
        values = meaning.value
        if self.kind == "honour":
            values = ("player",) if values == ("player",) else ("manager",)
        elif self.kind in ("match", "tally") and "manager" in values:
            values = FAMILIES["charge"]
        self._claim((role,), tuple(values))

    def _take_noun(self, span: Span, meaning: Meaning, place: int) -> None:
        table = frames.NOUN.get(self.kind, {})
        self.plural = self.plural or span.has("plural")
        if self.wants_noun and meaning.value in table:
            if self.wh == "how_many" and table[meaning.value] in ("after", "about"):
                self.violations.append(span.text)
            counted = self.wh == "how_many" and self.kind == "post" and meaning.value in _UNITS
            if counted:
                self.unit = _UNITS[meaning.value]
            if not self.focus:
                self.headed = self.strict
                self.focus = "duration" if counted else table[meaning.value]
            self.wants_noun, self.pending = False, ""
            self.explained += 1
            if meaning.value in _UNITS and self.wh == "how_many":
                self.unit = _UNITS[meaning.value]
        elif meaning.value == "reason" and not self.focus and meaning.value in table:
            self.focus = table["reason"]
            self.explained += 1
        elif self.wants_noun and self.strict:
            self.pending = span.text
        elif meaning.value not in table and any(m.tag == "sense" and not m.value.weak for m in span.meanings):
            self._unexplained(span)
        elif meaning.value not in table and not span.has("free", "light"):
            self.absorbed += 1

    def _take_pick(self, span: Span, meaning: Meaning, place: int) -> None:
        if self.pick is None:
            self.pick = meaning.value
        elif {self.pick.by, meaning.value.by} == {"longest", "shortest"}:
            self.pick, self.unit, self.plural = None, "ranked", True  # "from the longest to the shortest"
        elif not span.has("free"):
            self.ignored += 1

    def _take_wh(self, span: Span, meaning: Meaning, place: int) -> None:
        if self.event or self.wh:
            return
        self.wh = meaning.value
        self.wants_noun = meaning.value in ("what", "how_many", "how_long")
        for word, unit in _UNITS.items():
            if f" {word}" in span.text and meaning.value in ("how_many", "how_long"):
                self.unit = unit
                self.wants_noun = meaning.value == "how_many"
        if meaning.value == "who":
            self.mentions.append(voice.Mention(voice.WHO, place, self.marker))

    def _take_time(self, span: Span, meaning: Meaning, place: int) -> None:
        when: When = meaning.value
        relation = _TIME_MARKS.get(self.marker, "during")
        if self.kind in ("detail", "stance"):
            self.violations.append(span.text)
        before = self.spans[place - 1] if place else None
        if before and before.text.endswith("since"):
            relation = "since"
        elif before and before.text in ("until", "till", "by", "up to"):
            relation = "until"
        self.where.append(In(when, relation))
        self.explained += 1

    def _take_unheld(self, span: Span, meaning: Meaning, place: int) -> None:
        self.unheld = meaning.value

    def _take_number(self, span: Span, meaning: Meaning, place: int) -> None:
        if span.text in _PRONOUN_NUMBERS and not self.bound:
            return
        before = self.spans[place - 1] if place else None
        aged = before is not None and (before.text in ("at", "aged", "age of") or before.has("above", "below") or _ages(before))
        if aged and self.kind in ("post", "milestone") and self.book.born and MIN_AGE <= meaning.value <= MAX_AGE:
            self.where.append(In(years_of_age(self.book.born, meaning.value)))
            return
        if self.kind == "campaign":
            self._claim(("games_left", "place"), (str(meaning.value),))
            return
        self.numbers.append(meaning.value)
        self.ignored += self.kind not in _COUNTED

    def _take_above(self, span: Span, meaning: Meaning, place: int) -> None:
        self.bound = ">="if span.text == "at least" else ">"

    def _take_below(self, span: Span, meaning: Meaning, place: int) -> None:
        self.bound = "<"

    def _take_including(self, span: Span, meaning: Meaning, place: int) -> None:
        self.including = True

    def _take_pronoun(self, span: Span, meaning: Meaning, place: int) -> None:
        self.mentions.append(voice.Mention(voice.HE, place, self.marker))

    def _take_other_pronoun(self, span: Span, meaning: Meaning, place: int) -> None:
        self.violations.append(span.text)

    def _take_not(self, span: Span, meaning: Meaning, place: int) -> None:
        self.negated = True

    def _take_except(self, span: Span, meaning: Meaning, place: int) -> None:
        self.excepting = True

    def _take_current(self, span: Span, meaning: Meaning, place: int) -> None:
        self.current = True

    def _take_each(self, span: Span, meaning: Meaning, place: int) -> None:
        self.each = True

    def _take_plural(self, span: Span, meaning: Meaning, place: int) -> None:
        self.plural = True

    def _take_unknown(self, span: Span, meaning: Meaning, place: int) -> None:
        before = next((self.spans[i] for i in range(place - 1, -1, -1) if not self.spans[i].has("free") or self.spans[i].has("wh", "at")), None)
        direct = place > 0 and self.spans[place - 1].has(*PREPOSITIONS) and not span.text.endswith("ing")
        named = (span.capital and place > 0) or direct
        verb = before is not None and not self.senses and (before.has("pronoun") or before.has("wh"))
        if named or (verb and not self.event and not self.wants_noun):
            self.violations.append(span.text)
        self.unknown.append(span.text)
        if self.wants_noun and self.strict:
            self.pending = span.text
        self.excepting = False

    def _unexplained(self, span: Span) -> None:
        """A word that means something elsewhere and nothing here."""
        akin = frames.AKIN.get(self.kind, frozenset())
        kin = next((m.value for m in span.meanings if m.tag == "sense" and m.value.kind in akin), None)
        if kin is not None:
            self.absorbed += 1
            self._capacity(kin)
            if self.kind == "tally" and "occasion" in dict(kin.only):
                self.where.append(Is(("occasion",), (dict(kin.only)["occasion"],)))
        else:
            self.ignored += 1
            self.misfit.append(span.text)
        if self.wants_noun and self.strict:
            self.pending = span.text

    def _capacity(self, sense: Sense) -> None:
        """Words of playing or managing in a question about honours say in which capacity."""
        if self.kind == "honour" and sense.kind == "post" and not self.has("capacity"):
            if ("family", "charge") in sense.only:
                self.where.append(Is(("capacity",), ("manager",)))
            elif ("role", "player") in sense.only and sense.id == "play_for":
                self.where.append(Is(("capacity",), ("player",)))

    # -- result --------------------------------------------------------------------------------------------------

    @property
    def anchored(self) -> bool:
        """Whether a word of the clause speaks of this kind by itself."""
        anchors = frames.ANCHORS.get(self.kind, frozenset())
        strong = any(not sense.weak for sense in self.senses)
        valued = any(isinstance(item, Is) and item.roles[0] in frames.VALUES.get(self.kind, frozenset()) for item in self.where)
        posted = self.kind == "post" and (self.has("role") or self.focus in ("organisation", "boss", "country", "division"))
        return strong or valued or posted or any(name.type in anchors for name, _ in self.names)

    def has(self, role: str) -> bool:
        """Whether a filter on a role has been bound."""
        return any(isinstance(item, Is) and role in item.roles for item in self.where)

    @property
    def he(self) -> bool:
        """Whether the record's person is spoken of."""
        return any(mention.ident in (voice.HE, self.book.subject) for mention in self.mentions)

    def query(self) -> Query:
        """The question as a query, with what the senses imply and the subject filled in."""
        where = list(self.where)
        for sense in self.senses:
            where += [item for item in implied(sense) if item not in where and not self._stated(item)]
        if self.kind == "honour" and self.pick and self.pick.by == "order" and not any(isinstance(item, Is) and item.roles == ("result",) for item in where):
            where.append(Is(("result",), ("winner",)))
        if self.kind == "post" and self.point in ("start", "end"):
            where = [_at_its(self.point, item) for item in where]
        if self.including and self.kind == "post":
            where = [_widened(item) for item in where]
        if self.excepting and self.kind == "match":
            self.ignored += 1
        focus = self._focus()
        ask = "many" if self.wh == "how_many" and focus not in ("duration", "value") else "wh"
        if not self.wh and self.whether:
            ask = "whether"
        if self.kind == "post" and self.pick and self.pick.by in ("most", "least"):
            self.pick = Pick("longest" if self.pick.by == "most" else "shortest", self.pick.nth)
        if focus == "why" and self.kind == "post":
            self.unit = "end" if self.point == "end" else "start"
        if self.bound and self.numbers and self.kind not in ("tally", "honour"):
            self.violations.append("number")
        if self.bound and self.numbers and not self.unit:
            self.unit = f"{self.bound}{self.numbers[0]}"
        present = self.current and self.kind == "post" and (ask == "whether" or focus in ("organisation", "role", "person"))
        unit = "now" if present and not self.unit else self.unit
        return Query(self.kind, focus, tuple(where), ask, self.pick, unit, self.plural)

    def _stated(self, item: Is) -> bool:
        """A role the question states itself, or asks for, outweighs one that a word merely implies."""
        if item.roles[0] == "role" and self.focus in ("role", "division", "region"):
            return True
        if item.roles[0] in ("role", "family"):
            return any(isinstance(other, Is) and other.roles[0] in ("role", "family") for other in self.where)
        return False

    def _focus(self) -> str:
        if self.event:
            return self.point or "extent"
        table = frames.WH.get(self.kind, {})
        focus = self.focus
        if self.wh in ("when", "why", "how_long") and self.wh in table and focus not in ("left", "ratio", "person", "previous"):
            focus = table[self.wh]
        if self.wh == "where" and self.kind == "match":
            focus = table["where"]
        focus = focus or table.get(self.wh, "") or frames.DEFAULT_FOCUS[self.kind]
        if focus == frames.POINT:
            focus = self.point or "when"
        if self.wh == "how_many" and focus == "organisation" and self.unit:
            focus = "duration"
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


def _at_its(point: str, item: Filter) -> Filter:
    """A time in a question about a start or an end places that, not the whole stay."""
    if isinstance(item, In) and item.relation == "during":
        return In(item.when, "starting" if point == "start" else "ending")
    return item


def _widened(item: Filter) -> Filter:
    """A role filter over the whole family of its roles."""
    if isinstance(item, Is) and item.roles == ("role",):
        return Is(item.roles, tuple(role for roles in FAMILIES.values() if set(roles) & set(item.values) for role in roles))
    return item


def years_of_age(born: date, age: int) -> When:
    """The year between two birthdays."""
    first, last = (born.replace(year=born.year + age + more, day=min(born.day, 28)) for more in (0, 1))
    return span_of(first, last, f"at the age of {age}")


def _ages(span: Span) -> bool:
    return any(meaning.tag == "sense" and meaning.value.kind == "age" for meaning in span.meanings)


def _weak(meaning: Meaning) -> bool:
    return meaning.tag == "sense" and meaning.value.weak


_LAST_WORD = {"by": "by", "against": "against", "under": "under", "from": "from", "to": "to", "at": "at", "for": "at", "with": "at", "in": "at", "of": "at"}
_RANK = {
    "time": 1, "unheld": 25, "pick": 35, "number": 38, "aux": 41, "pronoun": 4, "other_pronoun": 5, "by": 42, "against": 42, "under": 42,
    "from": 42, "to": 42, "at": 42, "not": 39, "except": 37, "before": 42, "after": 42, "during": 42, "between": 42, "and": 43, "or": 43,
    "current": 39, "each": 39, "including": 36, "plural": 39, "past": 44, "it": 43, "light": 70, "free": 71, "mark": 0, "unknown": 99,
}  # fmt: skip
