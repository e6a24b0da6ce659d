"""Questions recast in a plainer order: clefts, relative clauses, what is said of a noun behind a clause of its own."""

from __future__ import annotations

from dataclasses import replace

from intents.clauses import UNTIL, Spans
from intents.lexicon import Meaning, english
from intents.spans import Span, some

RELATIVE = ("which", "who", "whom", "in which")
_WHO = ("who", "that")
LONG = ("long", "for long", "very long", "for very long", "a long time", "for a long time")
WENT = ("go", "work out", "turn out", "pan out", "go for him")
AFTER_WHICH = ("after which", "following which", "after what", "following what")
LONGER = "compare_long"  # the sense of comparing lengths
SHORTER = frozenset(["shorter", "briefer", "less", "fewer"])
CAPS, _WINNING = "caps", ("win", "win_light")  # senses of caps, and of winning
BEING = ("is", "was", "are", "were")
ONE_CAP = "one cap"
_SEPARATING = ("separate", "separated", "separates", "divide", "divided")
FOR = "for"
DO = "do"
GONE = ("go", "went", "gone")
OF_ALL = ("of all", "of all the", "out of all", "out of all the", "among all", "among all the", "of")
MIN_PREDICATED = 7  # spans of "was the match after he came a win"
MIN_LASTING = 3  # spans of "was he long"
MIN_DESCRIBED = 5  # spans of "is he the coach who won"
MAX_ASKED = 4  # spans of "opponent and result"
MAX_CLEFT = 7  # spans from "it" to its "who" or "that"
_CLEFT = ("who", "that", "whom", "which", "where")


def uncleft(spans: Spans) -> Spans:
    """Read "was it X who did it" as "did X do it", and "which X was it that …" as "which X …"."""
    place = next((place for place, span in enumerate(spans) if span.text == "it"), None)
    if place is None:
        return spans
    beside = [
        other for other in (place - 1, place + 1) if 0 <= other < len(spans) and spans[other].text in ("is", "was")
    ]
    if not beside:
        return spans
    asked = any(span.has("wh") and not span.has("during") for span in spans[:place])
    linked = range(place + 1, min(place + MAX_CLEFT, len(spans)))
    link = next((other for other in linked if spans[other].text in _CLEFT), None)
    if link is None:
        return spans
    dropped = {place, link, *(beside[:1] if asked else ())}
    did = Span("did", spans[beside[0]].start, spans[beside[0]].end, (Meaning("aux"),))
    return tuple(did if other == beside[0] else span for other, span in enumerate(spans) if other not in dropped)


def described(spans: Spans) -> Spans:
    """Read "is he the coach who won it" as "did he win it, as a coach"."""
    if spans[0].has("tag") and len(spans) > 2:  # "is it true that he was the coach who won it"
        _, subject, verb, *rest = spans
        inner = described((verb, subject, *rest)) if verb.has("aux") else spans
        return inner if inner[0].text == "did" else spans
    if len(spans) < MIN_DESCRIBED or not spans[0].has("aux") or not spans[1].has("pronoun", "name"):
        return spans
    place = next((at for at, span in enumerate(spans[2:MAX_CLEFT], 2) if span.text in _WHO), 0)
    noun = spans[place - 1] if place > 2 else None
    if noun is None or {"person", "coach"}.isdisjoint(noun.nouns) or not some(spans[place:], "sense"):
        return spans
    between = spans[2 : place - 1]
    if any(not span.has("free") for span in between) or spans[0].text not in ("is", "was", "isn't", "wasn't"):
        return spans
    did = Span("did", spans[0].start, spans[0].end, (Meaning("aux"),))
    return (did, spans[1], *spans[place + 1 :], *((noun,) if noun.has("role") else ()))


def predicated(spans: Spans) -> Spans:
    """Read "was his first match after he came a win" as "was his first match a win, after he came"."""
    heads = tuple(span for span in spans if not span.mark)
    if len(heads) < MIN_PREDICATED or heads[0].text not in BEING or len(heads) < len(spans) - 1:
        return spans
    link = next((at for at, span in enumerate(heads[2:-3], 2) if span.has("after", "before", "during")), 0)
    said = heads[-2].text in ("a", "an") and heads[-1].has("sense", "noun", "value") and not heads[link - 1].has("aux")
    return (*heads[:link], *heads[-2:], *heads[link:-2]) if link and said else spans


def lasting(spans: Spans) -> Spans:
    """Read "was he there long?" as how long he was there: long or not is no yes or no of a record."""
    heads = tuple(span for span in spans if not span.mark)
    if len(heads) < MIN_LASTING or not heads[0].has("aux") or heads[-1].text not in LONG:
        return spans
    asking = Span("how long", heads[-1].start, heads[-1].end, english().phrases[("how", "long")])
    return (asking, *heads[:-1])


def went(spans: Spans) -> Spans:
    """Read "how did his spell at X go" as "how did it go at X"."""
    heads = tuple(span for span in spans if not span.mark)
    asked = len(heads) > MIN_LASTING and heads[0].wh == "how" and heads[-1].text in WENT
    if not asked or not any("spell" in span.nouns for span in heads) or some(heads, "time"):
        return spans
    asking = replace(heads[0], text="how did it go", meanings=english().phrases[("how", "did", "it", "go")])
    return (asking, *heads[1:-1])


def left_for(spans: Spans) -> Spans:
    """Read "he left for X" as to X: it is where he went, and not what he left."""
    for place, span in enumerate(spans[1:-1], 1):
        leaves = any(sense.id == "leave" for sense in spans[place - 1].senses)
        club = any(name.type in ("club", "place") for name in spans[place + 1].names)
        if span.text == FOR and leaves and club:
            to = replace(span, text="to", meanings=tuple(english().phrases[("to",)]))
            return (*spans[:place], to, *spans[place + 1 :])
    return spans


def did_do(spans: Spans) -> Spans:
    """Read "how did X do in that cup?" as how X got on: "do" by itself may stand for any verb."""
    heads = [place for place, span in enumerate(spans) if span.has("name")]
    place = heads[0] if heads else 0
    asks = place > 1 and spans[place - 1].has("aux") and any(span.wh == "how" for span in spans[:place])
    if not asks or place + 1 >= len(spans) or spans[place + 1].text != DO:
        return spans
    fare = tuple(m for m in english().phrases[("fare",)] if m.tag == "sense")
    return (*spans[: place + 1], replace(spans[place + 1], text="fare", meanings=fare), *spans[place + 2 :])


def of_all(spans: Spans) -> Spans:
    """Read "of all the clubs he managed, which …" with what it chooses from behind the question."""
    comma = next((at for at, span in enumerate(spans) if span.mark and span.text == ","), 0)
    rest = spans[comma + 1 :]
    if spans[0].text not in OF_ALL or not comma or not rest or not rest[0].has("aux"):
        return spans
    return (*(span for span in rest if not span.mark), *spans[1:comma])


def contrasted(spans: Spans) -> Spans:
    """Read "which cup, not a league title, did he win" as leaving that out."""
    place = next((at for at, span in enumerate(spans) if at and span.has("not") and spans[at - 1].mark), 0)
    rest = [span for span in spans[place + 1 : place + 3] if not span.has("free") or span.has("sense", "noun")]
    if not place or not some(spans[:place], "wh") or not rest or not rest[0].has("sense", "noun", "name"):
        return spans
    except_for = english().phrases[("besides",)]
    return (*spans[:place], replace(spans[place], meanings=tuple(except_for)), *spans[place + 1 :])


def fronted_after(spans: Spans) -> Spans:
    """Read "after which match did X sack him" as "which match": that it came before is what such a question asks."""
    heads = tuple(span for span in spans if not span.mark)
    led = len(heads) > 2 and heads[0].text in AFTER_WHICH and "match" in heads[1].nouns and some(heads, "aux")
    if not led:
        return spans
    which = replace(heads[0], text="which", meanings=tuple(english().phrases[("which",)]))
    return (which, *heads[1:])


def gone(spans: Spans) -> Spans:
    """Read "when did he go" as "when did he leave": without a destination, going is leaving."""
    heads = [place for place, span in enumerate(spans) if not span.mark]
    last = spans[heads[-1]] if heads else None
    when = any(span.wh in ("when", "why", "how_long") or "date" in span.nouns for span in spans)
    bound = any(span.name and span.name.type != "person" for span in spans)
    if last is None or last.text not in GONE or not when or bound or not some(spans, "pronoun", "name"):
        return spans
    left = replace(last, text="leave", meanings=tuple(english().phrases[("leave",)]))
    return (*spans[: heads[-1]], left, *spans[heads[-1] + 1 :])


def comparative(spans: Spans) -> Spans:
    """Read "which of his jobs lasted longer" as the longest: there are no two that are named."""
    place = next((at for at, span in enumerate(spans) if any(s.id == LONGER for s in span.senses)), 0)
    named = sum(span.has("name", "role") and not span.has("pronoun") for span in spans)
    asked = any(span.has("wh") and span.wh != "how_long" for span in spans[:place])
    owned = any(span.text in ("his", "the two", "two", "both") for span in spans)
    if not place or not asked or not owned or named > 1:
        return spans
    short = not SHORTER.isdisjoint(spans[place].text.split())
    most = english().phrases[("shortest" if short else "longest",)]
    return (*spans[:place], replace(spans[place], meanings=tuple(most)), *spans[place + 1 :])


def from_until(spans: Spans) -> Spans:
    """Read "how long from when he came until they won" as between the one and the other."""
    first = next((at for at, span in enumerate(spans) if span.text == "from" and _opens_clause(spans, at)), None)
    second = next((at for at, span in enumerate(spans) if first is not None and at > first and span.text in UNTIL), 0)
    if first is None or not second or not any(span.wh == "how_long" for span in spans):
        return spans
    between = replace(spans[first], text="between", meanings=(Meaning("between"),))
    joint = replace(spans[second], text="and", meanings=(Meaning("and"),))
    return (*spans[:first], between, *spans[first + 2 : second], joint, *spans[second + 1 :])


def capped(spans: Spans) -> Spans:
    """Read "win a cap" as get one, and "a second cap" as at least two: a cap is no trophy, and none has a number."""
    spans = _one_by_one(spans)
    place = next((at for at, span in enumerate(spans) if any(sense.id == CAPS for sense in span.senses)), None)
    if not place:
        return spans
    made = [replace(span, meanings=(Meaning("light"),)) if _wins(span) else span for span in spans[:place]]
    order = next((m.value for m in made[-1].meanings if m.tag == "pick" and m.value.by == "order"), None)
    if order is not None and order.nth > 1 and not some(spans, "wh", "during"):
        least = replace(made[-1], meanings=(Meaning("above"), Meaning("inclusive")))
        made[-1:] = [least, replace(made[-1], meanings=(Meaning("number", order.nth),))]
    return (*made, *spans[place:])


def _one_by_one(spans: Spans) -> Spans:
    """Read the "one cap" of "more than one cap" as a number of them, where it is no name for his only match."""
    for place, span in enumerate(spans[1:], 1):
        if span.text == ONE_CAP and spans[place - 1].has("above", "below"):
            number = replace(span, text="one", meanings=(Meaning("number", 1),))
            cap = replace(span, text="cap", meanings=tuple(english().phrases[("cap",)]))
            return (*spans[:place], number, cap, *spans[place + 1 :])
    return spans


def _wins(span: Span) -> bool:
    return any(sense.id in _WINNING for sense in span.senses)


def not_until(spans: Spans) -> Spans:
    """Read "he didn't leave until 1996" as that he left in 1996, "not until they won" as when they won."""
    until = next((at for at, span in enumerate(spans) if span.text in UNTIL and at + 1 < len(spans)), 0)
    denied = next((at for at, span in enumerate(spans[:until]) if span.has("not")), None)
    happens = any(
        sense.point in ("start", "end", "when") and not sense.weak
        for span in (*spans[:until], *spans[until + 1 :]) for sense in span.senses
    )  # fmt: skip
    if denied is None or not happens or some(spans[:denied], "wh"):
        return spans
    word = "in" if some(spans[until + 1 : until + 3], "time") else "when"
    placed = replace(spans[until], text=word, meanings=tuple(english().phrases[(word,)]))
    did = replace(spans[denied], text="did", meanings=(Meaning("aux"),))
    kept = (did,) if spans[denied].has("aux") else ()
    return (*spans[:denied], *kept, *spans[denied + 1 : until], placed, *spans[until + 1 :])


def separated(spans: Spans) -> Spans:
    """Read "how many days separated X from Y" as between X and Y."""
    first = next((at for at, span in enumerate(spans) if span.text in _SEPARATING), None)
    second = next(
        (at for at, span in enumerate(spans) if first is not None and at > first + 1 and span.text == "from"), 0
    )
    if first is None or not second or not any(span.wh == "how_long" for span in spans[:first]):
        return spans
    between = replace(spans[first], text="between", meanings=(Meaning("between"),))
    joint = replace(spans[second], text="and", meanings=(Meaning("and"),))
    return (*spans[:first], between, *spans[first + 1 : second], joint, *spans[second + 1 :])


def _opens_clause(spans: Spans, at: int) -> bool:
    """Whether a clause follows: "from when he came", "from the moment he came"."""
    return at + 2 < len(spans) and spans[at + 1].has("during") and spans[at + 2].has("pronoun", "name")


def blank(spans: Spans) -> Spans:
    """Read "the club he joined was …" as "what was the club he joined": the rest is left to be filled in."""
    heads = tuple(span for span in spans if not span.mark)
    open_ended = len(heads) >= MIN_LASTING and heads[-1].text in BEING and not heads[0].has("aux")
    if not open_ended or some(heads, "wh", "tag") or heads[-2].has("it", "pronoun"):
        return spans
    asking = replace(heads[-1], text="what", meanings=(Meaning("wh", "what"),))
    return (asking, heads[-1], *heads[:-1])


def trailing_count(spans: Spans) -> Spans:
    """Read "seasons at X, how many?" with its question word in front."""
    heads = tuple(span for span in spans if not span.mark)
    counting = len(heads) >= MIN_LASTING and heads[-1].text == "how many"
    whole = some(heads[:-1], "aux", "during") or any(span.wh and not span.has("free") for span in heads[:-1])
    return (heads[-1], *heads[:-1]) if counting and not whole else spans


def stranded_since(spans: Spans) -> Spans:
    """Read "and he had been there since?" as since when he had been there."""
    heads = [span for span in spans if not span.mark]
    if len(heads) < MIN_LASTING or heads[-1].text != "since" or some(heads, "wh") or heads[0].has("aux"):
        return spans
    when = replace(heads[-1], text="since when", meanings=tuple(english().phrases[("since", "when")]))
    return tuple(when if span is heads[-1] else span for span in heads)


def labelled(spans: Spans) -> Spans:
    """Read "his first match after he came: opponent and result?" with what it asks for in front of the clause."""
    cut = next((at for at, span in enumerate(spans) if span.text == ":"), 0)
    heads, asked = spans[:cut], tuple(span for span in spans[cut + 1 :] if not span.mark)
    short = 0 < len(asked) <= MAX_ASKED and not some(asked, "wh", "aux", "name") and some(asked, "noun", "sense")
    if not short or some(heads, "wh", "aux") or not some(heads, "after", "before", "during"):
        return spans
    return (*asked, *heads)


def club_jobs(spans: Spans) -> Spans:
    """Read "got the X job", "lost the X post" as "got the job at X"."""
    for place, span in enumerate(spans[1:-1], 1):
        club = span.name is not None and span.name.type in ("club", "place") and not span.has("sense")
        if not club or "job" not in spans[place + 1].nouns:
            continue
        verb = place - 2 if spans[place - 1].text in ("the", "his") else place - 1
        taken = english().phrases.get((spans[max(verb, 0)].text, "the", "job"), ())
        if any(m.tag == "sense" for m in taken):
            job = replace(spans[verb], text=f"{spans[verb].text} the job", meanings=tuple(taken))
            at = replace(spans[place + 1], text="at", meanings=(Meaning("at"),))
            return (*spans[:verb], job, at, span, *spans[place + 2 :])
    return spans


def relatives(spans: Spans) -> Spans:
    """Read "was it the only game in which he …" as asking nothing by "which": it goes on about the noun before."""
    if not (spans[0].has("aux", "tag") or spans[-1].has("closing")) or spans[0].has("wh"):
        return spans
    made = list(spans)
    for place, span in enumerate(spans[2:], 2):
        if span.text in RELATIVE:
            before = spans[place - 2] if spans[place - 1].has("at", "from", "to", "by") else spans[place - 1]
            if before.has("name") or _is_noun(before):
                made[place] = replace(span, text="that", meanings=(Meaning("free"),))
    return tuple(made)


def _is_noun(span: Span) -> bool:
    return any(m.tag == "noun" for m in english().phrases.get((span.text.rsplit(" ", 1)[-1],), ()))
