"""Spans rewritten before reading: "in his second season there" as that season, "where is he from" as a birthplace."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from itertools import pairwise

from facts.store import Book
from facts.when import SEASON_START_MONTH, When, season, year
from intents import amounts, birthdays, described, predicates, recast
from intents.clauses import UNTIL, Spans
from intents.kinds import ADRIFT, TEAMS
from intents.lexicon import Meaning, Name, english
from intents.shapes import person_of
from intents.spans import Span, some

_OVER = ("was over", "is over", "was out", "is out", "was up", "had ended", "ended", "was done", "had finished")
MAX_CONTRAST = 4  # spans from "not" to the role it contrasts: "not just as the caretaker"
_NOT_JUST = ("not", "not just", "not only", "not merely", "not as")
_LINKS = ("that", "which", "who", "where", "when")
_ASKED = frozenset(
    ["club", "date", "day", "month", "year", "season", "city", "country", "competition", "stadium", "league"]
)
_SEASONS = frozenset(["season", "year"])
SHORT_YEAR = 2  # digits of "95"
FIRST_SHORT = 40  # below it, two digits stand for a year of this century
MIN_HEADS = 3  # spans of "date he joined"
_LAST_SEASON = ("last season", "final season", "last campaign", "final campaign")
_FIRST_SEASON = "first_season"  # the sense of "debut season"
TITLE = 2  # spans of "X title"
TRAILING = 3  # spans of "when it finished"
_PERMANENT = ("permanent", "made_permanent")  # senses that tell a manager from a caretaker
_SOUNDS = {"4": "for", "2": "to"}


def dated_seasons(book: Book, spans: Spans) -> Spans:
    """Read "in his second season at X" as that season, where the record dates the stay at X."""
    for place, span in enumerate(spans):
        size = _ordinal_season(spans, place)
        if not size or not any(
            other.text.rsplit(" ", 1)[-1] in ("in", "during", "after", "before")
            for other in spans[max(0, place - 2) : place]
        ):
            continue
        clubs = list(dict.fromkeys(club for other in spans if other.name and (club := _club(book, other.name))))
        nth = (
            next(m.value.nth for m in spans[place].meanings if m.tag == "pick")
            if span.has("pick")
            else _season_number(span)
        )
        whose = {person_of(other) for other in spans if person_of(other)} or {book.subject}
        season = _season_of(book, min(whose), clubs[0], nth) if len(clubs) == len(whose) == 1 else None
        if season is None:
            return spans
        timed = replace(span, text="season", meanings=(Meaning("time", season),))
        named = tuple(other for other in spans[place : place + size] if other.name)
        made = (*spans[:place], timed, *named, *spans[place + size :])
        return made if book.subject in whose else _without_coach(made)
    return spans


def _without_coach(spans: Spans) -> Spans:
    """The spans less "under X": a season of his is a time, whoever it is of."""
    coach = next(place for place, span in enumerate(spans) if person_of(span))
    return (*spans[: coach - some(spans[max(0, coach - 1) : coach], "under")], *spans[coach + 1 :])


def _club(book: Book, name: Name) -> str:
    """The club that a name means: its own, or that of a city that stands for one."""
    entity = book.entities.get(name.ident)
    if entity is None or entity.type not in ("club", "place"):
        return ""
    return entity.id if entity.type == "club" else entity.stands_for or ""


def _ordinal_season(spans: Spans, place: int) -> int:
    """How many spans "second season" covers, or 0."""
    span, follows = spans[place], spans[place + 1] if place + 1 < len(spans) else None
    if span.tags.isdisjoint(("sense", "pick")):
        return 0
    if span.has("sense") and (span.text in _LAST_SEASON or any(sense.id == _FIRST_SEASON for sense in span.senses)):
        return 1
    ordinal = any(m.tag == "pick" and m.value.by == "order" for m in span.meanings)
    named = ordinal and follows is not None and follows.has("name") and place + 2 < len(spans)
    size = 3 if named else 2  # "his last X season"
    noun = spans[place + size - 1] if place + size <= len(spans) else None
    return size if ordinal and noun is not None and not _SEASONS.isdisjoint(noun.nouns) else 0


def _season_number(span: Span) -> int:
    return -1 if span.text.startswith(("last", "final")) else 1


def _season_of(book: Book, person: str, club: str, nth: int) -> When | None:
    """The nth season of somebody's first stay at a club, counted back from its end when `nth` is negative."""
    for post in book.posts:
        if (
            post.person == person
            and post.organisation == club
            and post.start
            and (post.end or nth > 0)
            and "start" not in post.implied
        ):
            if post.end and nth < 0:
                return season(post.end.last.year + nth + 1)
            first = post.start.last
            opening = first.year if first.month >= SEASON_START_MONTH or not post.start.exact else first.year - 1
            return season(opening + nth)
    return None


def opened_seasons(spans: Spans) -> Spans:
    """Read "before the 2016-17 season kicked off" as before that season."""
    for place, span in enumerate(spans[:-1]):
        if not (span.has("time") and spans[place + 1].has("opens")):
            continue
        if some(spans[max(0, place - 2) : place], "before"):
            return (*spans[: place + 1], *spans[place + 2 :])
    return spans


def closed_times(spans: Spans) -> Spans:
    """Read "before 2019 was over" as by the end of 2019."""
    for place, span in enumerate(spans[:-2]):
        if span.text != "before" or not spans[place + 1].has("time"):
            continue
        said = " ".join(other.text for other in spans[place + 2 : place + 4])
        over = next((words for words in _OVER if said == words or said.startswith(f"{words} ")), "")
        if over:
            by = replace(span, text="by", meanings=(Meaning("by"),))
            size = 1 if spans[place + 2].text == over else 2
            return (*spans[:place], by, spans[place + 1], *spans[place + 2 + size :])
    return spans


def contrasts(spans: Spans) -> Spans:
    """Read "the permanent manager, not just the caretaker" as the former alone."""
    for place, span in enumerate(spans):
        if not place or span.text not in _NOT_JUST:
            continue
        follows = next((at for at in range(place + 1, min(place + MAX_CONTRAST, len(spans))) if _role(spans[at])), None)
        if follows is not None and any(_role(other) for other in spans[:place]):
            return (*spans[:place], *spans[follows + 1 :])
    return spans


def _role(span: Span) -> bool:
    return span.has("role") or any(sense.id in _PERMANENT for sense in span.senses)


def either_role(spans: Spans) -> Spans:
    """Leave out "whether as a caretaker or as the manager": it narrows nothing."""
    start = next((place for place, span in enumerate(spans) if span.text in ("whether", "either")), None)
    if start is None or start < MIN_HEADS:
        return spans
    roles = [place for place, span in enumerate(spans) if place > start and _role(span)]
    joined = len(roles) > 1 and any(span.text == "or" for span in spans[roles[0] : roles[1]])
    return (*spans[:start], *spans[roles[1] + 1 :]) if joined else spans


def postponed_exceptions(spans: Spans) -> Spans:
    """Read "X and Y left out, …" and "X aside, …" as "except X, except Y, …"."""
    for place, span in enumerate(spans[:-1]):
        if not (span.has("excluded") and spans[place + 1].mark and spans[place + 1].text == ","):
            continue
        named = [other for other in spans[:place] if other.has("name")]
        if not named or some(spans[:place], "wh"):
            return spans
        word = replace(span, text="except", meanings=(Meaning("except"),))
        return (*spans[place + 2 :], *(item for other in named for item in (word, other)))
    return spans


def yes_or_no(spans: Spans) -> Spans:
    """Leave out "y/n" behind a question."""
    heads = spans[:-1] if spans and spans[-1].mark else spans
    return heads[:-3] if [span.text for span in heads[-3:]] == ["y", "/", "n"] else spans


def short_years(spans: Spans) -> Spans:
    """Read "the 95 cup final" as of that year: nobody counts so many finals."""
    made = list(spans)
    for place, (span, follows) in enumerate(pairwise(spans)):
        named = any(m.tag == "name" and m.value.type in ("competition", "tournament") for m in follows.meanings)
        if named and len(span.text) == SHORT_YEAR and span.text.isdecimal() and not span.has("time"):
            century = 1900 if int(span.text) >= FIRST_SHORT else 2000
            made[place] = replace(span, meanings=(Meaning("time", year(century + int(span.text))),))
    return tuple(made)


def connected(book: Book, spans: Spans) -> Spans:
    """Read "how is X connected to him?", "why is X mentioned?" as asking about X: what the record has of X is just that."""
    strong = any(not sense.weak and sense.kind not in ADRIFT for span in spans for sense in span.senses)
    named = [span for span in spans if span.name and person_of(span) != book.subject]
    other = named[0].name if len(named) == 1 else None
    if other is None or not other.ident or strong or some(spans, "time", "number", "unheld"):
        return spans
    about = replace(named[0], text="about", meanings=tuple(english().phrases[("about",)]))
    return (about, replace(named[0], possessive=False))


def abroad(book: Book, spans: Spans) -> Spans:
    """Read "abroad" as outside the country the subject was born in."""
    if not some(spans, "abroad"):
        return spans
    home = next((entry.place for entry in book.record.milestone if entry.type == "birth" and entry.place), None)
    country = book.entities[home].country if home else None
    if country is None:
        return spans
    name = Meaning("name", Name(country, "country", book.label(country)))
    made: list[Span] = []
    for span in spans:
        if not span.has("abroad"):
            made.append(span)
            continue
        made.append(replace(span, text="outside", meanings=(Meaning("except"),)))
        made.append(replace(span, meanings=(name,)))
    return tuple(made)


def headed(spans: Spans) -> Spans:
    """Read "the club that had him as captain", "date he was named coach" as "which club …", "which date …"."""
    if any(span.has("wh", "tag", "closing") and span.text not in _LINKS for span in spans):
        return spans
    heads = [place for place, span in enumerate(spans) if not span.mark and (not span.has("free") or span.has("noun"))]
    if len(heads) < MIN_HEADS:
        return spans
    noun, follows = spans[heads[0]], spans[heads[0] + 1]
    if _ASKED.isdisjoint(noun.nouns) or noun.has("pick"):
        return spans
    linked = follows.text in _LINKS
    if not (linked or follows.has("pronoun")) or not some(spans[heads[0] + 2 :], "aux", "sense"):
        return spans
    which = Span("which", noun.start, noun.end, tuple(m for m in english().phrases[("which",)] if m.tag == "wh"))
    return (*spans[: heads[0]], which, *spans[heads[0] : heads[0] + 1], *spans[heads[0] + 1 + linked :])


def stranded_from(spans: Spans) -> Spans:
    """Read the stranded "from" of "where is he from" as asking for a birthplace."""
    heads = [span for span in spans if not span.mark and (not span.has("free") or span.has("from", "wh"))]
    asks = any(span.wh == "where" for span in heads)
    if not asks or heads[-1].text != "from" or some(heads, "sense"):
        return spans
    born = tuple(m for m in english().phrases[("birthplace",)] if m.tag == "sense")
    return tuple(replace(span, meanings=born) if span is heads[-1] else span for span in spans)


def trailing_when(spans: Spans) -> Spans:
    """Read "his time there, when it finished?" as asking when, where nothing else asks."""
    heads = [place for place, span in enumerate(spans) if not span.mark]
    if len(heads) <= TRAILING or any(span.has("aux") or (span.has("wh") and span.text != "when") for span in spans):
        return spans
    when, it, verb = (spans[place] for place in heads[-TRAILING:])
    ends = any(sense.point in ("start", "end") for sense in verb.senses)
    if when.text != "when" or not it.has("it") or not ends:
        return spans
    asking = replace(when, meanings=tuple(m for m in when.meanings if m.tag == "wh"))
    return (asking, *spans[: heads[-TRAILING]], verb)


def digits_for_words(spans: Spans) -> Spans:
    """Read "play 4 X", "move 2 X" as "for" and "to": a number there counts nothing."""
    for place, span in enumerate(spans[1:-1], 1):
        before, follows = spans[place - 1], spans[place + 1]
        behind = spans[place + 2] if place + 2 < len(spans) else None
        counts = behind is not None and behind.has("noun", "sense") and not behind.has("aux", "at", "free")
        team = follows.name is not None and follows.name.type in TEAMS
        if span.text in _SOUNDS and before.has("sense") and team and not counts:
            word = _SOUNDS[span.text]
            said = replace(span, text=word, meanings=tuple(english().phrases[(word,)]))
            return (*spans[:place], said, *spans[place + 1 :])
    return spans


def narrower_roles(spans: Spans) -> Spans:
    """Read "temporary trainer" as the narrower of the two roles, and not as both."""
    made = list(spans)
    for place, (one, two) in enumerate(pairwise(spans)):
        narrow, wide = one.first("role"), two.first("role")
        if narrow and wide and set(narrow.value) < set(wide.value):
            made[place + 1] = replace(two, meanings=tuple(m for m in two.meanings if m.tag not in ("role", "sense")))
    return tuple(span for span in made if span.meanings)


def keyword_titles(spans: Spans) -> Spans:
    """Read "X title", which is all that is typed, as the honour of that name rather than as a word for a job."""
    heads = [span for span in spans if not span.mark and not (span.has("free") and not span.has("sense"))]
    words = [span for span in heads if not span.has("name")]
    if len(heads) != TITLE or len(words) != 1:
        return spans
    word = words[0]
    honours = tuple(m for m in word.meanings if m.tag == "sense" and m.value.kind == "honour" and m.value.only)
    return tuple(replace(span, meanings=honours) if honours and span is word else span for span in spans)


def opening_tags(spans: Spans) -> Spans:
    """Read "wasn't he a keeper" as "was he a keeper": at the start it asks, and is no tag behind a statement."""
    first = spans[0] if spans else None
    if first is None or not first.has("tag") or len(spans) < 2 or "n't " not in first.text:
        return spans
    verb, subject = first.text.split("n't ", 1)
    meanings = english().phrases.get((subject,), ())
    asked = (
        Span(verb, first.start, first.end, (Meaning("aux"),)),
        Span(subject, first.start, first.end, tuple(meanings)),
    )
    return (*asked, *spans[1:]) if meanings else spans


# what each rewriting starts from: a word, the class of one, its sense, or what it is a noun for
_REWRITINGS: tuple[tuple[Callable[[Spans], Spans], tuple[str, ...]], ...] = (
    (amounts.halves, (amounts.HALF,)),
    (amounts.couples, (amounts.COUPLE,)),
    (yes_or_no, ("y",)),
    (opening_tags, ("tag",)),
    (recast.of_all, recast.OF_ALL),
    (recast.labelled, (":",)),
    (recast.contrasted, ("not",)),
    (recast.fronted_after, recast.AFTER_WHICH),
    (recast.gone, recast.GONE),
    (recast.comparative, (recast.LONGER,)),
    (recast.lasting, recast.LONG),
    (recast.went, recast.WENT),
    (recast.stranded_since, ("since",)),
    (predicates.at_its_ground, ("stadium", "value")),
    (recast.left_for, (recast.FOR,)),
    (recast.did_do, (recast.DO,)),
    (recast.blank, recast.BEING),
    (recast.capped, (recast.CAPS, recast.ONE_CAP)),
    (recast.from_until, ("from",)),
    (recast.separated, ("from",)),
    (recast.not_until, UNTIL),
    (recast.trailing_count, ("how many",)),
    (predicates.of_a_country, ("value",)),
    (predicates.universal, ("every", "majority")),
    (recast.predicated, recast.BEING),
    (recast.uncleft, ("it",)),
    (recast.described, ("who", "that")),
    (headed, ("noun",)),
    (short_years, ("number",)),
    (digits_for_words, tuple(_SOUNDS)),
    (narrower_roles, ("role",)),
    (stranded_from, ("from",)),
    (contrasts, _NOT_JUST),
    (either_role, ("whether", "either")),
    (postponed_exceptions, ("excluded",)),
    (opened_seasons, ("opens",)),
    (closed_times, ("before",)),
    (trailing_when, ("when",)),
    (recast.club_jobs, ("noun",)),
    (recast.relatives, recast.RELATIVE),
    (keyword_titles, ("name",)),
)
_DATED: tuple[tuple[Callable[[Book, Spans], Spans], tuple[str, ...]], ...] = (
    (birthdays.dated, ("birthday", "bday")),
    (birthdays.turned, birthdays.TURNS),
    (dated_seasons, ("pick", _FIRST_SEASON, *_LAST_SEASON)),
    (abroad, ("abroad",)),
    (connected, ("connected",)),
    (described.by_move, ("club",)),
)


def rewritten(book: Book, spans: Spans) -> Spans:
    """The question in the plainer form that is read."""
    said = _said(spans)
    for rewrite, starts in _REWRITINGS:
        if not said.isdisjoint(starts) and (made := rewrite(spans)) is not spans:
            spans, said = made, _said(made)
    for dated, starts in _DATED:
        if not said.isdisjoint(starts):
            spans = dated(book, spans)
    return spans


def _said(spans: Spans) -> set[str]:
    """The words of a question, their classes and senses, and what they are nouns for."""
    said = {span.text for span in spans}
    for span in spans:
        said |= span.tags
        said.update(span.nouns)
        said.update([sense.id for sense in span.senses])
    return said
