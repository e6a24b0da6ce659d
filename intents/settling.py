"""What a question leaves open, settled by what was spoken of before it.

A question that names no club, match or trophy of its own is about the entries the last answer used, or those tied to
them, if it can be; else about the club or team of the last question.
"""

from __future__ import annotations

import itertools
from dataclasses import replace

from facts.algebra import At, Filter, In, Is, Query, project, select
from facts.model import Entry, Goal, Match
from facts.store import Book
from facts.ties import ties
from facts.timing import extent
from intents import frames
from intents.clauses import Spans
from intents.dialogue import Context, inherit, scoped
from intents.kinds import COMPOSITE, TEAMS
from intents.lexicon import Meaning, Name, english
from intents.reader import read, read_as
from intents.reading import Reading, Refusal
from intents.spans import Span, some

_SINCE, _EVER_SINCE = "since", ("since then", "ever since", "from then on")
_COUNTED = frozenset(["honour", "match", "campaign"])  # kinds of which there may be some after what was spoken of
_MOVES = frozenset(["go", "went", "do", "move", "moved", "join", "joined", "happened", "happen", "head"])
MAX_SPOKEN = 2  # entries that one can point to with "it"
_THEN = (
    "then", "at that time", "at the time", "back then", "at that point", "at that moment", "by then", "by that time", "by that point",
)  # fmt: skip
_LISTS = ("organisation", "competition", "count", "country", "boss")  # what is asked of all rows, unless "there" points
_POINTED = ("match", "goal", "campaign")  # kinds that "it" may be about, whatever was asked before
_THEY = ("it", "they", "them", "that", "there", "this")
_WIDE = {
    "post": "organisation",
    "match": "opponent",
    "tally": "organisation",
    "honour": "team",
    "contract": "organisation",
    "deployment": "organisation",
}


def settle(book: Book, reading: Reading, spans: Spans, context: Context) -> Reading:
    """The question narrowed to what was spoken of, if it names nothing itself and that makes it definite."""
    last = context.query
    if last is None:
        return reading
    if any(isinstance(item, At) for item in reading.query.where):
        return _settle_event(book, reading, last, context)
    found = _that_game(book, reading, spans, context) or _in_role(reading, last)
    if found := found or _there_then(book, reading, last, context):
        return found
    if scoped(reading.query) or reading.query.kind in COMPOSITE or some(spans, "overall"):
        return reading
    if found := _in_it(book, reading, last, context):
        return found
    pointing = any(span.has("it") and span.text not in ("both", "one", "ones") for span in spans)
    if reading.query.unit == "now" and not pointing:
        return reading  # "where is he now?" is not about the club spoken of
    rows, whether = select(book, reading.query).all, reading.query.ask == "whether"
    several = len(project(book, rows, _WIDE.get(reading.query.kind, ""))) > 1
    won = reading.query.kind == "honour" and whether
    listed = reading.query.focus in _LISTS or reading.query.ask == "many"
    if won:
        listed = some(spans, "past")  # "did he win a cup?" is asked of where he just was, "did he ever" of all
    counted = reading.query.kind == "post" and bool(reading.query.numbers)  # "has he managed six clubs" is of all
    indefinite = several and not (listed or counted)
    if not (pointing or indefinite):
        return reading
    hit = near(book, reading.query, context)
    if hit and (indefinite or reading.query.kind in ("match", "goal", "ban", "contract")):
        return replace(reading, query=reading.query.adding(Is(("id",), hit)))
    made = inherit(reading.query, with_answer(book, last, context))
    if made is None:
        return reading
    made = _of_campaign(book, _undated(book, made), last, context)
    if made.kind == "campaign" and not _decides(book, made):
        return reading
    # that he won nothing there is an answer
    return replace(reading, query=made) if pointing or won or select(book, made) else reading


def _there_then(book: Book, reading: Reading, last: Query, context: Context) -> Reading | None:
    """Read "he left in 1999, right?" of the club spoken of, where of no other it is so."""
    query = reading.query
    claimed = query.kind == "post" and query.ask == "whether" and not query.values("organisation")
    if not claimed or query.values("role") or last.kind not in _WIDE or select(book, query):
        return None
    known = with_answer(book, last, context)
    there = inherit(query, known)
    return replace(reading, query=_of_the_stay(query, known if last.kind == "post" else there)) if there else None


def _in_it(book: Book, reading: Reading, last: Query, context: Context) -> Reading | None:
    """Read "did he score?" of the match spoken of, "who succeeded him?" of the club."""
    query = reading.query
    goals = query.kind == "tally" and query.values("measure") == ("goals",)
    if goals and last.kind == "match" and (game := _game_spoken_of(book, context)):
        return replace(reading, query=query.adding(At(game, "during")))
    if query.focus != "person" or not query.values("replaced") or last.kind not in ("post", "contract"):
        return None
    there = inherit(query, with_answer(book, last, context))
    made = _of_the_stay(query, there) if there else None
    own = query.values("replaced") == (book.subject,)  # of his successor that none is recorded is an answer
    return replace(reading, query=made) if made and (own or select(book, made)) else None


def _game_spoken_of(book: Book, context: Context) -> Query | None:
    """The one match that the last answer told."""
    games = [ident for ident in context.entries if book.kind_of.get(ident) == "match"]
    return Query("match", "when", (Is(("id",), (games[0],)),)) if len(games) == 1 else None


def _of_the_stay(query: Query, held: Query) -> Query:
    """A question with no more of what it would inherit than the club, and the role there."""
    own = {item.roles for item in query.where if isinstance(item, Is)}
    stay = (("organisation",), ("role",))
    return query.adding(*(i for i in held.where if isinstance(i, Is) and i.roles in stay and i.roles not in own))


def _in_role(reading: Reading, last: Query) -> Reading | None:
    """Read "where was he the longest?" after the clubs of one role as of those."""
    query, roles = reading.query, last.values("role")
    last = next((item.query for item in last.where if isinstance(item, At)), last) if last.kind == "age" else last
    retired = last.kind == "milestone" and "retirement" in last.values("type")
    if retired and query.kind == "post" and query.pick and not (query.values("role") or query.values("organisation")):
        return replace(reading, query=query.adding(Is(("role",), ("player",))))  # "what was his last club?"
    extreme = query.kind == last.kind == "post" and query.pick is not None and query.pick.by in ("longest", "shortest")
    if not extreme or not roles or last.values("organisation") or query.values("role"):
        return None
    return replace(reading, query=query.adding(Is(("role",), roles)))


def _that_game(book: Book, reading: Reading, spans: Spans, context: Context) -> Reading | None:
    """Read "did X win that game?" of the match spoken of, if X played in it."""
    query = reading.query
    pointing = any(span.text in ("that", "this", "the") and follows.has("sense") and "match" in follows.nouns
                   for span, follows in itertools.pairwise(spans))  # fmt: skip
    if query.kind != "match" or any(isinstance(item, In) for item in query.where):
        return None
    claims = query.ask == "whether" and some(spans, "it") and not some(spans, "name") and not select(book, query)
    if claims and (game := _game_spoken_of(book, context)):
        return replace(reading, query=query.adding(*game.where))  # "did they win it in 90 minutes?": that one
    if not pointing:
        return None
    tied = [other for ident in context.entries for other in (ident, *ties(book).get(ident, ()))]
    spoken = {ident: book.entries[ident] for ident in tied if book.kind_of.get(ident) == "match"}
    named = {*query.values("team"), *query.values("opponent")}
    match = next(iter(spoken.values()), None)
    if len(spoken) != 1 or not isinstance(match, Match) or not named or not named <= {match.team, match.opponent}:
        return None
    return replace(reading, query=query.adding(Is(("id",), (match.id,))))


def near(book: Book, query: Query, context: Context) -> tuple[str, ...]:
    """Ids of the rows of a query that the last answer used, or that are tied to what it used."""
    found = {row.id for row in select(book, query).all}
    used = [ident for ident in context.entries if ident in found]
    tied = [other for ident in context.entries for other in ties(book).get(ident, ()) if other in found]
    return tuple(dict.fromkeys(used or tied))


def pointed(book: Book, found: Reading | Refusal, spans: Spans, context: Context) -> Reading | None:
    """Read "who won?", "where was it played?" under the kind that was spoken of, where each strong word allows that."""
    if isinstance(found, Refusal) and (placed := _there(book, spans, context)):
        return placed
    if context.query is None or some(spans, "time"):
        return None
    named = some(spans, "name")
    if named and not (isinstance(found, Reading) and found.query.ask == "whether" and _only_teams(spans)):
        return None
    if isinstance(found, Reading) and ((scoped(found.query) and not named) or found.query.kind in COMPOSITE):
        return None
    for kind in _kinds(book, context):
        if isinstance(found, Reading) and found.query.kind == kind:
            return None
        again = read_as(book, spans, kind) if _allows(spans, kind) else None
        if again is None:
            continue
        hit = near(book, again.query, context)
        if hit:
            return replace(again, query=again.query.adding(Is(("id",), hit)))
    open_ = isinstance(found, Refusal) or (
        found.query.kind == "post" and found.query.focus not in ("duration", "extent")
    )
    return _inherited(book, spans, context) if open_ and any(span.text in _THEY for span in spans) else None


def _only_teams(spans: Spans) -> bool:
    """Whether nothing but teams is named: "did X win?" may be about the match that was spoken of."""
    named = [span for span in spans if span.has("name")]
    teams = all(any(m.tag == "name" and m.value.type in TEAMS for m in span.meanings) for span in named)
    return teams and not some(spans, "noun")


def _there(book: Book, spans: Spans, context: Context) -> Reading | None:
    """Read "is he still there?" with the one club spoken of in the place of "there"."""
    place = next((place for place, span in enumerate(spans) if span.text == "there"), None)
    clubs = with_answer(book, context.query, context).values("organisation") if context.query else ()
    if (
        place is None
        or not some(spans, "aux", "wh", "current")
        or len(clubs) != 1
        or not (club := book.entities.get(clubs[0]))
    ):
        return None
    at = replace(spans[place], text="at", meanings=english().phrases[("at",)])
    named = replace(spans[place], text=club.name, meanings=(Meaning("name", Name(club.id, club.type, club.name)),))
    found = read(book, (*spans[:place], at, named, *spans[place + 1 :]))
    return found if isinstance(found, Reading) and not found.loose else None


def _inherited(book: Book, spans: Spans, context: Context) -> Reading | None:
    """The same under a kind that was not spoken of, where the club or team spoken of leaves one entry."""
    last = context.query
    while last and last.kind in COMPOSITE:
        last = next((item.query for item in last.where if isinstance(item, At)), None)
    for kind in _POINTED if last else ():
        again = read_as(book, spans, kind) if _allows(spans, kind) else None
        made = inherit(again.query, with_answer(book, last, context)) if again and last else None
        if again and made and len(select(book, _undated(book, made)).all) == 1:
            return replace(again, query=_undated(book, made))
    return None


def _kinds(book: Book, context: Context) -> tuple[str, ...]:
    """Kinds of the last answer's entries; a goal is also its match."""
    entries = [book.entries[ident] for ident in context.entries if ident in book.entries]
    kinds = dict.fromkeys(book.kind_of[entry.id] for entry in entries)
    if any(isinstance(entry, Goal) for entry in entries):
        kinds["match"] = None
    return tuple(kind for kind in kinds if kind in frames.BIND and kind != "post") if len(entries) <= MAX_SPOKEN else ()


def _allows(spans: Spans, kind: str) -> bool:
    """Whether every word that is strong for some kind also says something of this one, and one does."""
    strong = [span for span in spans if _strong(span)]
    return all(_speaks(span, kind) for span in strong) and any(_speaks(span, kind) or span.has("wh") for span in spans)


def _strong(span: Span) -> bool:
    return any(not sense.weak and sense.kind not in COMPOSITE for sense in span.senses)


def _speaks(span: Span, kind: str) -> bool:
    return any(sense.kind == kind for sense in span.senses)


def then(book: Book, spans: Spans, context: Context) -> Spans:
    """Read "who was in charge then?" with the time of what was spoken of."""
    entry = next((book.entries[ident] for ident in context.entries if ident in book.entries), None)
    entry = book.entries[entry.match] if isinstance(entry, Goal) else entry
    when = extent(entry)[1 if ends(context.query) else 0] if entry and context.query else None
    if when is None or some(spans, "time") or _moves_on(spans) or _placed(spans):
        return spans
    time = Meaning("time", when)
    if later := _later(spans):
        after = replace(spans[later], text="after", meanings=(Meaning("after"),))
        return (*spans[:later], after, replace(spans[later], meanings=(time,)), *spans[later + 1 :])
    if not some(spans, "wh"):
        return spans
    for place, span in enumerate(spans[1:], 1):
        if span.text in _THEN and not spans[place - 1].mark:
            return (*spans[:place], replace(span, meanings=(time,)), *spans[place + 1 :])
        link = "after" if span.has("afterwards") else "before" if span.has("beforehand") else ""
        if link and any(m.tag == "wh" and m.value == "how_long" for m in spans[place - 1].meanings):
            since = replace(span, text=link, meanings=(Meaning(link),))  # "how many days after that did he …"
            return (*spans[:place], since, replace(span, meanings=(time,)), *spans[place + 1 :])
    return spans


def _later(spans: Spans) -> int:
    """The place of "since" or "after that" in a question of what was won or who was managed then; 0 for none."""
    heads = [span for span in spans if not span.mark] or spans
    kinds = {sense.kind for span in heads for sense in span.senses if not sense.weak}
    open_ended = (bool(heads) and heads[-1].text == _SINCE) or any(span.text in _EVER_SINCE for span in heads)
    if not (kinds & _COUNTED or (open_ended and kinds & {"post"})) or heads[0].wh == "how_long":
        return 0
    return next(
        (at for at, span in enumerate(spans) if span.has("afterwards") or (span.text == _SINCE and open_ended)), 0
    )


def _placed(spans: Spans) -> bool:
    """Whether a question says when itself, so that "then" at its end only fills in: "how old was he when he left then"."""
    return some(spans[1:], "during") and spans[-1].has("then")


def _moves_on(spans: Spans) -> bool:
    """Whether "then" is what came next: "where did he go then", "what did he do then"."""
    verbs = {word for span in spans for word in span.text.split()}
    return not _MOVES.isdisjoint(verbs) and not some(spans, "role", "noun")


def ends(query: Query) -> bool:
    """Whether a question was about the end of something."""
    return query.focus == "end" or bool(query.values("ended")) or (query.kind == "post" and query.unit == "end")


def _told(book: Book, context: Context) -> list[Entry]:
    """The entries that the last answer used."""
    return [book.entries[ident] for ident in context.entries if ident in book.entries]


def _at_a_club(item: Filter) -> bool:
    return isinstance(item, Is) and item.roles == ("organisation",)


def with_answer(book: Book, last: Query, context: Context) -> Query:
    """The last question, with the club its answer named when it named exactly one."""
    plain = replace(last, where=tuple(item for item in last.where if not (isinstance(item, Is) and "id" in item.roles)))
    if last.kind == "post" and last.values("organisation") and (moved := last.values("next")):
        kept = tuple(i for i in plain.where if isinstance(i, Is) and i.roles[0] in ("person", "role"))
        return replace(plain, where=(*kept, Is(("organisation",), moved)))  # "he left X for Y": there is at Y
    if last.kind == "about" and (entity := book.entities.get(next(iter(last.values("entity")), ""))):
        return plain.adding(Is(("organisation",), (entity.id,))) if entity.type == "club" else plain
    if last.kind == "post" and last.focus == "next" and (moved := project(book, _told(book, context), "next")):
        return plain.adding(Is(("organisation",), tuple(moved[:1]))).without(*(i for i in plain.where if _at_a_club(i)))
    held = [item for item in plain.where if isinstance(item, Is) and not item.negated]
    if any(item.roles[0] in ("organisation", "team") for item in held):
        return plain
    clubs = {
        getattr(book.entries[ident], role)
        for ident in context.entries if ident in book.entries
        for role in ("organisation", "team") if getattr(book.entries[ident], role, None)
    }  # fmt: skip
    return plain.adding(Is(("organisation",), tuple(clubs))) if len(clubs) == 1 else plain


def _decides(book: Book, made: Query) -> bool:
    """Whether how a season came out is recorded of the team, so that a question about it can be of that team."""
    team = replace(made, where=tuple(i for i in made.where if not (isinstance(i, Is) and i.roles == ("outcome",))))
    return any(getattr(row, "outcome", "") != "placed" for row in select(book, team).all)


def _of_campaign(book: Book, made: Query, last: Query, context: Context) -> Query:
    """Let "did they win it?" after a season's campaign be about that season's trophy."""
    runs = [ident for ident in context.entries if book.kind_of.get(ident) == "campaign"]
    if last.kind != "campaign" or made.kind != "honour" or not made.values("competition") or len(runs) != 1:
        return made
    when = extent(book.entries[runs[0]])[0]
    timed = any(isinstance(item, In) for item in made.where)
    return made.adding(In(when)) if when and not timed else made


def _undated(book: Book, made: Query) -> Query:
    """Let go of a time taken over from the last question where the entry meant has no date of its own."""
    timeless = replace(made, where=tuple(item for item in made.where if not isinstance(item, In)))
    return made if select(book, made).sure or len(select(book, timeless).sure) != 1 else timeless


def _settle_event(book: Book, reading: Reading, last: Query, context: Context) -> Reading:
    """Give the event of "how old was he when it ended" the club spoken of."""
    where = []
    for item in reading.query.where:
        if (
            isinstance(item, At)
            and item.query.kind == "post"
            and not scoped(item.query)
            and not reading.query.values("organisation")
        ):
            item = At(inherit(item.query, with_answer(book, last, context)) or item.query, item.relation)
        where.append(item)
    return replace(reading, query=replace(reading.query, where=tuple(where)))
