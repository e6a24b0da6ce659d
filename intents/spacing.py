"""Follow-ups about the time between two things, one of which was told: "how long was he out of work?", "after how long?"."""

from __future__ import annotations

from dataclasses import replace

from facts.algebra import At, Is, Pick, Query
from intents.durations import idle_after, idle_before
from intents.events import read_event
from intents.settling import ends, with_answer
from intents.shapes import next_one
from intents.spans import some
from intents.turn import Turn, event_of, speaks_of

_MOMENTS = ("match", "honour", "contract", "milestone", "goal")  # kinds of what lies at one time


def idle(turn: Turn) -> Query | None:
    """Read "how long was he out of work?", "how long until his next job?" after a post began or ended."""
    asks = any(span.wh == "how_long" for span in turn.spans)
    out = turn.has("anew") or any(sense.kind == "gap" for span in turn.spans for sense in span.senses)
    followed = turn.last.pick is not None and any(isinstance(item, At) for item in turn.last.where)
    after = some(turn.spans, "after") and all(span.has("after", "wh", "free", "and") for span in turn.spans)
    out = out or (followed and after)  # "after how long?"
    if (
        not (asks and out)
        or turn.last.kind != "post"
        or turn.has("name", "time", "number", "unknown", "unheld", "role")
    ):
        return None
    known = with_answer(turn.book, turn.last, turn.context)
    if not known.values("organisation"):
        return None
    if ends(turn.last):
        return idle_after(turn.book, known)
    if followed:  # "which club hired him after X": up to the one that was told
        known = turn.last.without(*(i for i in turn.last.where if isinstance(i, At))).adding(*_told(turn))
        known = replace(known, pick=None)
    return idle_before(turn.book, known) if turn.last.focus == "start" or followed else None


def _told(turn: Turn) -> tuple[Is, ...]:
    """The club that the last answer told of."""
    clubs = {getattr(turn.book.entries[ident], "organisation", "") for ident in turn.context.entries}
    return (Is(("organisation",), tuple(clubs)),) if len(clubs) == 1 else ()


def between_that(turn: Turn) -> Query | None:
    """Read "and between that and X?" after a time between two stays as from the one it ended with to X."""
    clubs = [span.name.ident for span in turn.spans if span.name and span.name.type in ("club", "place")]
    points = any(span.text in ("that", "it", "this", "there", "then") for span in turn.spans)
    if turn.last.kind != "gap" or turn.last.other is None or not (turn.has("between") and points) or len(clubs) != 1:
        return None
    held = turn.last.other.values("organisation")
    own = Is(("person",), (turn.book.subject,))
    start, end = (
        Query("post", focus, (own, Is(("organisation",), ids)))
        for focus, ids in (("end", held), ("start", tuple(clubs)))
    )
    return Query("gap", "duration", (At(start),), unit=turn.last.unit, other=end) if held else None


def between_two(turn: Turn) -> Query | None:
    """Read "how long was he without a job between the two?" after two stays as from the end of one to the other's start."""
    asks = any(span.wh == "how_long" for span in turn.spans) and turn.has("between")
    earlier = turn.context.earlier
    if not asks or turn.has("name", "time", "role", "unknown", "unheld") or earlier is None or earlier.query is None:
        return None
    told = [with_answer(turn.book, context.query, context) for context in (earlier, turn.context) if context.query]
    if any(query.kind != "post" or len(query.values("organisation")) != 1 for query in told):
        return None
    one, two = (tuple(item for item in query.where if isinstance(item, Is)) for query in told)
    ended = At(Query("post", "end", one), "after")
    start = Query("post", "start", (*two, ended), pick=Pick("order", 1))
    return Query("gap", "duration", (replace(ended, relation="during"),), unit=turn.last.unit, other=start)


def between_next(turn: Turn) -> Query | None:
    """Read "and between X and his next job?", "and after X?" behind such a time as from X to the post after it."""
    clubs = [span.name.ident for span in turn.spans if span.name and span.name.type in ("club", "place")]
    plain = ("between", "after", "and", "free", "name", "anew", "pronoun", "at", "noun", "to", "from")
    ending = all(span.has(*plain) or speaks_of(span, ("post", "gap")) for span in turn.spans)
    linked = (turn.has("between") and any(map(next_one, turn.spans))) or some(turn.spans[-2:-1], "after")
    if turn.last.kind != "gap" or len(clubs) != 1 or not (ending and linked) or turn.has("wh", "aux", "time", "role"):
        return None
    held = Query("post", "end", (Is(("person",), (turn.book.subject,)), Is(("organisation",), tuple(clubs))))
    return idle_after(turn.book, held, turn.last.unit)


def which_next(turn: Turn) -> Query | None:
    """Read "which club was that?" behind the time up to a next post as asking for that one."""
    up_to = turn.last.other if turn.last.kind == "gap" else None
    club = any("club" in span.nouns for span in turn.spans)
    asks = club and all(span.has("wh", "noun", "aux", "it", "free", "and", "closing", "anew") for span in turn.spans)
    if up_to is None or up_to.kind != "post" or up_to.focus != "start" or not asks:
        return None
    return replace(up_to, focus="organisation")


def since_then(turn: Turn) -> Query | None:
    """Read "how many days after his appointment?" of a match or a title as from that, at the club spoken of, to it."""
    link = next((at for at, span in enumerate(turn.spans) if span.has("after")), None)
    asks = any(span.wh == "how_long" for span in turn.spans[:link])
    if link is None or not asks or turn.last.kind not in _MOMENTS or turn.has("name", "time", "unknown"):
        return None
    unit = next((unit for unit in ("days", "weeks", "months", "years") if unit in turn.spans[0].text), "")
    event = read_event(turn.book, turn.spans[link + 1 :])
    known = with_answer(turn.book, turn.last, turn.context)
    clubs = known.values("organisation") or known.values("team")
    if event is None or event.query.kind != "post" or event.query.values("organisation") or len(clubs) != 1:
        return None
    start = event.query.adding(Is(("organisation",), clubs))
    start = replace(start, focus="end" if start.focus == "end" else "start")
    return Query("gap", "duration", (At(start),), unit=unit, other=event_of(turn.last))
