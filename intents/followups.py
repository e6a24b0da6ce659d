"""Follow-up questions: fragments, picks and bare question words, read with the question before them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from facts.algebra import At, In, Is, Pick, Query, family, select
from facts.model import FAMILIES, Post
from facts.store import Book
from facts.timing import extent
from intents import besides, spacing, weighing
from intents.bare import bare
from intents.claiming import claimed
from intents.clauses import Spans
from intents.dialogue import Context
from intents.events import read_event
from intents.fragments import asked_again, fragment, narrowed, year_beside
from intents.reading import Reading
from intents.settling import with_answer
from intents.shapes import person_of
from intents.spans import Span
from intents.stepping import BACK, step
from intents.turn import Turn, event_of, speaks_of, strong

MANY = 4  # entries of an answer that no one age can be about
MAX_REST = 4  # words of "any others", "who else was there"
_PLACED = ("name", "time", "unknown", "unheld", "value", "role", "number")  # what a bare question does not hold


def follow(book: Book, spans: Spans, context: Context) -> Reading | None:
    """Read a question that cannot stand alone; `None` when it can, or there is nothing to follow."""
    heads = tuple(span for span in spans if not span.mark)
    if context.query is None or not heads:
        return None
    turn = Turn(book, heads, context, context.query.plain)
    made = next((query for rule in _RULES if (query := rule(turn)) is not None), None)
    return turn.reading(made) if made else None


# -- ages ------------------------------------------------------------------------------------------------------------


def _age_then(turn: Turn) -> Query | None:
    """Read "how old was he then?", and "how old was he?" after something with a date."""
    aged = any(sense.kind == "age" for span in turn.spans for sense in span.senses)
    strange = any(span.has("name") and person_of(span) != turn.book.subject for span in turn.spans)
    if (
        not aged
        or strange
        or turn.has("time", "unknown", "unheld", "current")
        or any(strong(span, "age") for span in turn.spans)
    ):
        return None
    past = any(span.text in ("was", "were") for span in turn.spans) and not turn.has("during")
    if not (turn.has("it") or (past and _dated(turn)) or any(span.text == "at the time" for span in turn.spans)):
        return None
    event = event_of(turn.last)
    return Query("age", "age", (Is(("person",), (turn.book.subject,)), At(event))) if event else None


def _dated(turn: Turn) -> bool:
    entries = [turn.book.entries[ident] for ident in turn.context.entries if ident in turn.book.entries]
    return len({entry.id for entry in entries}) < MANY and any(extent(entry)[0] for entry in entries)


def _age_at(turn: Turn) -> Query | None:
    """Read "at what age?" alone as at that of what was told."""
    alone = len(turn.spans) == 1 and turn.spans[0].text.split()[0] in ("at", "which", "what")
    if not alone or not speaks_of(turn.spans[0], ("age",)):
        return None
    event = event_of(turn.last)
    return Query("age", "age", (Is(("person",), (turn.book.subject,)), At(event))) if event else None


def _age_when(turn: Turn) -> Query | None:
    """Read "and when he joined X?" after an age."""
    start = next((place for place, span in enumerate(turn.spans) if span.has("during")), None)
    if turn.last.kind != "age" or start is None or any(not _filler(span) for span in turn.spans[:start]):
        return None
    inner = turn.spans[start + 1 :]
    if not inner or inner[0].has("aux"):
        return None  # "when did he join": a question of its own
    event = read_event(turn.book, inner)
    if event is None:
        return None
    query = replace(event.query, focus="start") if event.query.focus == "extent" else event.query
    kept = tuple(item for item in turn.last.where if not isinstance(item, At))
    return replace(turn.last, where=(*kept, At(query)), ask="wh", unit="")


def _age_now(turn: Turn) -> Query | None:
    """Read "and today?" after an age."""
    now = turn.has("current") and all(span.has("and", "free", "current") for span in turn.spans)
    if turn.last.kind != "age" or not now:
        return None
    kept = tuple(item for item in turn.last.where if not isinstance(item, At | In))
    return replace(turn.last, where=kept, ask="wh", unit="")


def _filler(span: Span) -> bool:
    return span.has("and", "free", "it") or speaks_of(span, ("about",))


# -- the next, the first, the others -----------------------------------------------------------------------------------


def _picked(turn: Turn) -> Query | None:
    """Read "the second one", "which was the first?", "which of those with X came last?": one of what was listed."""
    pick = next((m.value for span in turn.spans for m in span.meanings if m.tag == "pick"), None)
    if pick is None or turn.last.kind not in ("post", "honour", "match", "deployment") or not turn.context.entries:
        return None
    winning = [sense for span in turn.spans for sense in span.senses if sense.kind == "honour" and not sense.weak]
    awards = any(("result", "award") in sense.only for sense in winning)
    if (turn.last.kind != "honour" and winning) or awards:
        return None  # "what did they win in his second year?", "what award came with the first?"
    if any(span.wh not in ("", "what") for span in turn.spans):
        return None  # "how long did that last?"
    narrowing = tuple(span for span in turn.spans if span.has("name", "time", "role"))
    stands = turn.has("it") or any(span.has("pick") and span.text.endswith("one") for span in turn.spans)
    if narrowing and (not stands or turn.spans[0].has("aux", "name")):
        return None  # "was the second one with X?" says something of it
    plain = ("pick", "it", "free", "and", "aux", "wh", "noun", "ask", "light", "at", "pronoun")
    alike = [span for span in turn.spans if speaks_of(span, (turn.last.kind,)) and not span.has("pick")]
    if any(not (span in (*narrowing, *alike) or span.has(*plain) or _filler(span)) for span in turn.spans):
        return None
    if turn.has("unknown", "unheld", "value") or (turn.has("pronoun") and not (stands or alike)):
        return None  # "his first club" is none of what was told, "his first one" is
    last = narrowed(turn, turn.last, narrowing) if narrowing else turn.last
    if last is None:
        return None
    focus = {"count": "organisation" if last.kind == "post" else "competition"}.get(last.focus, last.focus)
    won = Is(("result",), ("winner", "award"))
    where = tuple(
        Is(("result",), ("winner",)) if item == won else item for item in last.where
    )  # an award is told apart
    return replace(last, focus=focus, where=where, pick=pick, ask="wh", plural=False, unit="")


def _extreme(turn: Turn) -> Query | None:
    """Read "and his shortest?", "was that his longest job?" after a stay as of all he had in such a role."""
    pick = next((m.value for span in turn.spans for m in span.meanings if m.tag == "pick"), None)
    if pick is None or pick.by not in ("longest", "shortest") or turn.last.kind != "post":
        return None
    plain = ("pick", "free", "and", "pronoun", "noun", "it", "wh", "aux")
    posts = [turn.book.entries[ident] for ident in turn.context.entries if ident in turn.book.entries]
    families = {family(post.role) for post in posts if isinstance(post, Post)}
    if len(families) != 1 or not all(span.has(*plain) for span in turn.spans) or turn.has("name", "time", "role"):
        return None
    mine = (Is(("person",), (turn.book.subject,)), Is(("role",), FAMILIES[families.pop()]))
    if not turn.spans[0].has("aux"):
        before = turn.last.pick if turn.last.pick and turn.last.pick.by == pick.by else None
        onward = before and any(span.text == "next" or span.text.startswith("next ") for span in turn.spans)
        return Query("post", "organisation", mine, pick=Pick(pick.by, before.nth + 1) if before and onward else pick)
    there = tuple(i for i in with_answer(turn.book, turn.last, turn.context).where if _at_club(i))
    return Query("post", "about", (*mine, *there), "whether", pick) if there and turn.has("it") else None


def _at_club(item: object) -> bool:
    return isinstance(item, Is) and item.roles == ("organisation",) and not item.negated


def _rest(turn: Turn) -> Query | None:
    """Read "which ones?" after a number, "any others?" after an answer."""
    words = {word for span in turn.spans for word in span.text.split()}
    if turn.has(*_PLACED, "pronoun", "pick") or any(strong(span, "") for span in turn.spans):
        return None
    if "other" in words and turn.last.kind == "post" and any("spell" in span.nouns for span in turn.spans):
        return _other_stay(turn)
    if words & {"else", "other", "others", "another"} and len(words) <= MAX_REST and turn.context.entries:
        seen = Is(("id",), turn.context.entries, negated=True)
        named = [item for item in turn.last.where if isinstance(item, Is) and item.roles[0] in ("person", "id")]
        where = tuple(
            item for item in turn.last.where if item not in named or turn.book.subject in getattr(item, "values", ())
        )
        focus = "person" if turn.spans[0].has("wh") and turn.spans[0].text.startswith("who") else turn.last.focus
        return replace(turn.last, where=(*where, seen), focus=focus, ask="wh", pick=None)
    if turn.last.ask == "many" and words & {"which", "what", "them", "name", "list"} and len(words) <= MAX_REST:
        return replace(turn.last, ask="wh", unit="")
    return None


def _other_stay(turn: Turn) -> Query | None:
    """Read "no, the other spell": the same of what else he was at the club spoken of."""
    known = with_answer(turn.book, turn.last, turn.context)
    used = [turn.book.entries[ident] for ident in turn.context.entries if ident in turn.book.entries]
    families = {family(entry.role) for entry in used if isinstance(entry, Post)}
    others = tuple(role for name, roles in FAMILIES.items() if name not in families for role in roles)
    where = (item for item in known.where if not (isinstance(item, Is) and item.roles[0] in ("role", "id")))
    made = replace(known, where=(*where, Is(("role",), others)), pick=None)
    return made if known.values("organisation") and select(turn.book, made) else None


def _one_before(turn: Turn) -> Query | None:
    """Read "when was their last one before that?", "how long had we been waiting before that?" after a title."""
    back = turn.has(*BACK) or any(span.text in ("previous", "earlier") for span in turn.spans)
    one = turn.has("it", "pick") or any(span.text == "previous" for span in turn.spans)
    waiting = any(sense.focus == "previous" for span in turn.spans for sense in span.senses)
    since = turn.last.kind == "honour" and turn.spans[-1].text == "since" and (one or turn.has("wh"))
    if since and all(span.has("pick", "it", "free", "noun", "wh", "after", "aux") for span in turn.spans):
        return replace(turn.last, focus="previous", ask="wh", pick=None)  # "first one since?"
    again = turn.last.focus == "previous" and turn.has("it") and any(s.wh == "how_long" for s in turn.spans)
    if again and all(span.has("wh", "it", "aux", "free", "noun") for span in turn.spans):
        return turn.last  # "how many years is that?": the wait that was told
    if turn.last.kind != "honour" or not (waiting or (back and one)):
        return None
    named = turn.has("name") and not waiting  # who waited was spoken of
    other = any(strong(span, "honour") and not speaks_of(span, ("honour",)) for span in turn.spans)
    if named or turn.has("time", "unknown", "unheld", "role") or other:
        return None
    return replace(turn.last, focus="previous", ask="wh", pick=None)


_SCOPES = ("organisation", "holder", "team", "capacity", "role")  # what "altogether" lets go of


def _overall(turn: Turn) -> Query | None:
    """Read "and altogether?", "so how many in all?" after a number for one club or role: the same of all."""
    last = turn.last
    if last.kind == "overlap":  # of the trophies in both roles, those in the one: all are asked for
        last = next(item.query for item in last.where if isinstance(item, At))
    whole = "summed" if last.kind == "tally" and turn.has("summed") else "overall"  # of trophies, more than was told
    plain = (whole, "free", "and", "aux", "pronoun", "it", "noun", "plural", "light")
    only = all(
        span.has(*plain) or span.wh in ("how_many", "what") or speaks_of(span, (last.kind,)) for span in turn.spans
    )
    if last.kind not in ("honour", "tally") or not turn.has(whole) or not only:
        return None
    where = tuple(
        item for item in last.where if not (isinstance(item, Is) and item.roles[0] in _SCOPES and not item.negated)
    )
    ask = "many" if last.kind == "honour" else last.ask
    return replace(last, where=where, ask=ask) if len(where) < len(last.where) else None


def _counted(turn: Turn) -> Query | None:
    """Read "how many is that?" after a list: how many were told."""
    plain = ("free", "and", "aux", "it", "overall", "plural")
    only = all(span.has(*plain) or span.wh == "how_many" or "country" in span.nouns for span in turn.spans)
    asking = any(span.wh == "how_many" for span in turn.spans) and turn.has("it")
    listed = turn.last.kind in ("post", "honour") and turn.last.focus in ("organisation", "competition", "country")
    lands = turn.last.kind == "post" and any("country" in span.nouns for span in turn.spans)
    focus = "country" if lands else turn.last.focus  # "how many countries is that?"
    return replace(turn.last, focus=focus, ask="many") if only and asking and listed else None


# -- another coach -------------------------------------------------------------------------------------------------


def _under_another(turn: Turn) -> Query | None:
    """Read "and once X came in?" after a position as under X."""
    names = [span.name.ident for span in turn.spans if span.name]
    coming = ("join", "take_over", "arrival", "become", "appoint", "work")
    plain = all(
        span.name or span.has("and", "free", "during", "after", "light") or any(s.id in coming for s in span.senses)
        for span in turn.spans
    )
    opens = any(span.has("during", "after") and not span.has("name") for span in turn.spans[:2])
    if turn.last.kind != "deployment" or len(names) != 1 or not (plain and opens):
        return None
    if names[0] == turn.book.subject or names[0] not in turn.book.entities:
        return None
    kept = (i for i in turn.last.where if isinstance(i, Is) and i.roles[0] in ("person", "position"))
    made = replace(turn.last, where=(*kept, Is(("coach",), (names[0],))), pick=None, ask="wh")
    return made if select(turn.book, made) else None


_RULES: tuple[Callable[[Turn], Query | None], ...] = (
    claimed, _age_then, _age_at, _age_when, _age_now,
    spacing.idle, spacing.between_that, spacing.between_two, spacing.between_next, spacing.which_next, spacing.since_then,
    besides.one_beside, besides.how_often, besides.seasons_there, besides.other_figure, besides.other_honours, besides.as_before, weighing.beside, weighing.against, weighing.together,
    year_beside, _counted, _overall, _one_before, step, _extreme, _picked, _rest, bare, _under_another, asked_again, fragment,
)  # fmt: skip
