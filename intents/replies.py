"""Replies that do not come from an entry: refusals, small talk, and what was understood for a typo."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import fields, replace
from itertools import takewhile
from typing import Any, TypeVar

from facts.algebra import Is, Query
from facts.judge import judge
from facts.model import KINDS, Entry, Post
from facts.store import Book
from intents import samples, statements, suggestions
from intents import wording as w
from intents.clauses import Spans
from intents.lexicon import Lexicon
from intents.nearest import nearest
from intents.outcome import Answer, Corrected, NotRecorded, NotUnderstood, Option, Outcome, SmallTalk
from intents.reading import Reading, Refusal
from intents.spans import Span
from intents.spelling import common

_ABLE = frozenset(["help", "answer", "offer"])
MAX_CHATTER = 20  # words of thanks that say for what
MAX_SMALLTALK = 12  # words; a longer message is no mere greeting
CLEAR_SMALLTALK = frozenset(
    ["thanks", "thx", "ty", "tysm", "cheers", "grazie", "bye", "goodbye", "goodnight", "gn", "hello", "hiya"]
)
WHOLE = frozenset(["welcome", "fine", "praise", "laugh", "rude", "source"])  # kinds whose words stand alone, or ask
ASKING = frozenset(["help", "bot", "maker"])  # kinds that are questions, to the bot itself
ADDRESSES = frozenset(
    [
        "mate",
        "bro",
        "dude",
        "man",
        "pal",
        "buddy",
        "bot",
        "then",
        "and",
        "so",
        "well",
        "oh",
        "now",
        "boss",
        "coach",
        "gaffer",
        "all",
        "everyone",
        "everybody",
        "friend",
        "friends",
        "guys",
        "lads",
        "folks",
        "there",
    ]
)
_YOU = frozenset(["you", "u", "ya", "you've", "you're"])
MAX_NEAREST = 500  # characters of a refusal with the nearest statements
MIN_NAME = 4  # letters; shorter words in capitals are as often abbreviations
Told = TypeVar("Told", bound=Outcome)
MAX_ECHO = 60  # characters of somebody's own words that a reply may repeat


def smalltalk_kind(typed: tuple[str, ...], lexicon: Lexicon) -> str:
    """Greeting, thanks, chatter, goodbye or help, if a message is nothing else; questions about the subject never are."""
    typed = tuple(lexicon.respelled.get(word, word) for word in typed)
    whole = lexicon.smalltalk.get(typed)
    if whole or len(typed) > MAX_CHATTER:
        return whole or ""
    if chat := _strung(typed, lexicon):
        return chat
    tags = frozenset().union(*[lexicon.phrases[(word,)].tags for word in typed if (word,) in lexicon.phrases])
    if not tags.isdisjoint(("name", "pronoun", "unheld")):
        return ""
    asks = "wh" in tags
    if (
        asks
        and _YOU & set(typed)
        and _ABLE & set(typed)
        and not any(_tells(word, lexicon) for word in {*typed} - _ABLE)
    ):
        return "help"  # "what can you actually help us with in here?"
    if asks and (typed[:-1] if typed[-1] == "about" else typed)[-2:] == ("ask", "you"):
        return "help"  # "…, what exactly can I ask you about?"
    if not asks and _YOU & set(typed) and (closing := _closing(typed, lexicon)):
        return closing
    if len(typed) > MAX_SMALLTALK:
        return ""
    for size in range(len(typed), 0, -1):
        for place in range(len(typed) - size + 1):
            phrase, rest = typed[place : place + size], (*typed[:place], *typed[place + size :])
            kind = lexicon.smalltalk.get(phrase)
            if not kind or kind in WHOLE or (asks and kind not in ASKING):
                continue  # "thanks, when was that?" is a question
            clear = size > 2 or (size == 2 and kind != "hello") or phrase[0] in CLEAR_SMALLTALK
            if clear and not any(_tells(word, lexicon) for word in rest):  # and so is "hello, nickname?"
                return kind
    return ""


def _tells(word: str, lexicon: Lexicon) -> bool:
    """Whether a word speaks of something a record may hold."""
    meanings = lexicon.phrases.get((word,), ())
    empty = any(m.tag == "free" for m in meanings)  # "things" may be trophies, and may be anything
    return any((m.tag in ("noun", "value") and not empty) or (m.tag == "sense" and not m.value.weak) for m in meanings)


def _closing(typed: tuple[str, ...], lexicon: Lexicon) -> str:
    """Thanks, a greeting or a goodbye to the bot itself, with whatever it did: "you saved my day, thanks"."""
    ends = (lexicon.smalltalk.get((word,), "") for word in (typed[-1], typed[0]) if word in CLEAR_SMALLTALK)
    greeting = lexicon.smalltalk.get(typed[:1], "")  # "hi there, hope you're having a good day"
    return next((kind for kind in ends if kind != "hello"), greeting if greeting == "hello" else "")


def _strung(typed: tuple[str, ...], lexicon: Lexicon) -> str:
    """The last kind of a message that is one small phrase after another: "lol ok cool", "no problem mate"."""
    kind, place = "", 0
    while place < len(typed):
        sizes = range(len(typed) - place, 0, -1)
        size = next((size for size in sizes if typed[place : place + size] in lexicon.smalltalk), 0)
        if not size and typed[place] not in ADDRESSES:
            return ""
        kind = lexicon.smalltalk.get(typed[place : place + size], kind)
        place += size or 1
    return kind


def smalltalk(book: Book, kind: str) -> SmallTalk:
    """Answer a greeting, thanks, chatter, a goodbye or a request for help."""
    name = book.name
    examples = [question for _, question in samples.topics(book)[:3]]
    texts = {
        "hello": f"Hello! Ask me anything about {name}, for example: {examples[0]}",
        "thanks": f"You're welcome! Ask me more about {name} whenever you like.",
        "bye": "Goodbye! Forza!",
        "help": f"I am a bot that answers questions about {name} from the record and says so when it does not hold the answer. Try: {' '.join(examples)}",
        "welcome": f"All good. Ask me more about {name} whenever you like.",
        "fine": f"Glad that helps. What else would you like to know about {name}?",
        "praise": f"Thank you! Ask me more about {name} whenever you like.",
        "laugh": f"Glad you are enjoying it. Ask me more about {name} whenever you like.",
        "rude": f"All right, I'll be quiet until you ask me something about {name}.",
        "source": f"From a record of facts about {name}, taken from the article “{book.record.source.title}”; I add nothing to it.",
        "bot": f"Yes, I am a bot: I answer questions about {name} from the record, without a language model.",
        "maker": f"My record is about {name} only; it does not say who made me.",
    }
    return SmallTalk(text=texts[kind], kind=kind, options=tuple(Option(question, question) for question in examples))


def unheld(book: Book, what: str) -> NotRecorded:
    """Something that no record holds: heights, wages, families."""
    return NotRecorded(
        text=w.sentence(f"{what[0].upper()}{what[1:]} {'are' if w.many(what) else 'is'} not in the record"),
        options=suggestions.nearest(book, None),
    )


def described(book: Book, outcome: NotRecorded, what: str, spans: Spans) -> NotRecorded:
    """What no record holds, with the detail of the subject that it would be about: the name he is called by."""
    rows = tuple(row for row in book.record.detail if row.of == book.subject and row.attribute in what.split())
    spoken = any(row.attribute in span.text for row in rows for span in spans)
    return _beside(book, outcome, rows, "") if spoken or (rows and not outcome.entries) else outcome


def told_instead(book: Book, outcome: NotRecorded, near: Reading | None) -> NotRecorded:
    """What no record holds, with the one match the question is about: it may not have been as the question has it."""
    if near is None or near.query.kind != "match":
        return outcome
    rows = judge(book, near.query).rows.all
    return _beside(book, outcome, rows, "") if len(rows) == 1 else outcome


def not_understood(book: Book, refusal: Refusal, spans: Spans) -> Outcome:
    """No reading explains the words: say which word stood in the way, and what the record says nearest to the question."""
    word = re.sub(r"[^\w' -]", "", refusal.word)[:MAX_ECHO]
    held = tuple(span for span in spans if span.name is None or span.name.ident) if refusal.stranger else spans
    near = refusal.told or nearest(book, held) or _internationals(book, spans) or _read_so_far(book, refusal.near)
    missed = f"I don't know what '{word}' means here" if word else "I don't understand that"
    name = _nobody(spans, word)
    if name:  # quoted, as what only the asker brought
        word, missed = name, f"I don't find '{name}' in the record"
    if refusal.stranger and not word:
        missed = f"{refusal.stranger} is not in the record"
    if near:
        text = w.clip(f"{missed}. Nearest in the record: {_stated(book, near)}", MAX_NEAREST)
    elif word or refusal.stranger:
        text = f"{missed}, so I can't answer that{'' if word and word == name else ' from the record'}."
    else:
        text = f"{missed}; I only know what the record says about {book.name}. Ask for help to see what it holds."
    return NotUnderstood(text=text, word=word, sources=w.sources(near), entries=tuple(entry.id for entry in near))


def left_out(outcomes: Sequence[Outcome], wording: Sequence[str]) -> list[Outcome]:
    """What is said of the questions that were not understood beside others: the odd word, or the question itself."""
    told: list[Outcome] = []
    for outcome, typed in zip(outcomes, wording, strict=True):
        said = w.clip(re.sub(r"[^\w' -]", "", typed), MAX_ECHO)
        if isinstance(outcome, NotUnderstood) and outcome.word:
            told.append(outcome)
        elif isinstance(outcome, NotUnderstood) and said:
            told.append(NotUnderstood(text=f"I don't understand '{said}'.", word=said))
    return told


def put_right(book: Book, outcome: Outcome) -> tuple[Entry, ...]:
    """The one entry that puts right a stranger or a figure in a question, of which some other word is not understood."""
    query = outcome.query
    if not isinstance(outcome, Corrected) or query is None or len(outcome.entries) != 1:
        return ()
    return tuple(book.entries[ident] for ident in outcome.entries) if stranger_in(query) or query.numbers else ()


def stranger_in(query: Query) -> str:
    """The first name outside the record that a query asks about."""
    names = (value for item in query.where if isinstance(item, Is) for value in item.values if value[:1] == "?")
    return next(names, "").removeprefix("?")


def _read_so_far(book: Book, near: Reading | None) -> tuple[Entry, ...]:
    """What the record holds of the question as far as it was understood, if that is of one thing alone."""
    if (
        near is None
        or near.cost.violations
        or near.cost.ignored
        or not any(not sense.weak for sense in near.binder.senses)
    ):
        return ()
    rows = judge(book, near.query).rows.sure if near.query.kind in KINDS else ()
    return rows if len(rows) == 1 else ()


def _nobody(spans: Spans, word: str) -> str:
    """The name that a word nobody knows belongs to, where it is written as one and is no English word."""
    at = next((place for place, span in enumerate(spans) if word and span.text == word), 0)
    if not at or word in common() or len(word) < MIN_NAME:
        return ""
    named = takewhile(lambda span: span.capital and span.has("unknown"), spans[at:])
    return " ".join(span.text.title() for span in named)[:MAX_ECHO]


def _internationals(book: Book, spans: Spans) -> tuple[Entry, ...]:
    """What the subject played for his country, where a tournament outside the record is named."""
    if not any(span.name is not None and span.name.type == "tournament" and not span.name.ident for span in spans):
        return ()
    return tuple(match for match in book.record.match if book.entities[match.team].type == "national_team")


def turned(outcome: Outcome) -> Outcome:
    """The answer to a negative statement, "so he never played there?": what affirms the opposite denies it."""
    yes, _, said = outcome.text.partition(": ")
    if yes == "Yes":
        return Corrected(**_parts(outcome, f"That is not so: {said}"))
    if yes == "No":
        return Answer(**_parts(outcome, f"That is right: {said}"))
    return outcome


def _parts(outcome: Outcome, text: str) -> dict[str, Any]:
    return {field.name: getattr(outcome, field.name) for field in fields(Outcome)} | {"text": text}


def neared(book: Book, outcome: NotRecorded, spans: Spans) -> NotRecorded:
    """What is not recorded, with what is recorded nearest to it."""
    near = () if outcome.entries else nearest(book, spans)
    return _beside(book, outcome, near, "Nearest in the record: ") if near else outcome


def positioned(book: Book, outcome: Told, spans: Spans) -> Told:
    """A reply with the position the subject played in, where the question takes another for granted: "as a striker"."""
    own = tuple(row for row in book.record.detail if row.of == book.subject and row.attribute == "position")
    held = {row.value for row in own} | {row.position for row in book.record.deployment}
    claimed = (
        meaning.value
        for place, span in enumerate(spans)
        if any(map(_as, spans[max(0, place - 2) : place + 1]))
        for meaning in span.meanings
        if meaning.tag == "value"
    )
    stray = any(role == "position" and value not in held for role, value in claimed)
    answered = outcome.query is not None and outcome.query.kind in ("deployment", "detail")
    return _beside(book, outcome, own, "") if stray and not answered else outcome


def _as(span: Span) -> bool:
    return span.text.split()[0] == "as"


def _beside(book: Book, outcome: Told, entries: tuple[Entry, ...], lead: str) -> Told:
    return replace(
        outcome,
        text=w.clip(f"{outcome.text} {lead}{_stated(book, entries)}", max(MAX_NEAREST, len(outcome.text))),
        sources=tuple(dict.fromkeys((*outcome.sources, *w.sources(entries)))),
        entries=tuple(dict.fromkeys((*outcome.entries, *(entry.id for entry in entries)))),
    )


def _stated(book: Book, entries: tuple[Entry, ...]) -> str:
    return " ".join(dict.fromkeys(_with_reason(book, entry) for entry in entries))


def _with_reason(book: Book, entry: Entry) -> str:
    """An entry as a sentence, with what led to a dismissal: the question may have got that wrong."""
    told = statements.state(book, entry)
    if not isinstance(entry, Post) or entry.ended != "dismissed" or not entry.reason or entry.person != book.subject:
        return told
    return w.sentence(f"{told.removesuffix('.')}, after {entry.reason}")


def empty(book: Book) -> Outcome:
    """Nothing to read in the message."""
    return NotUnderstood(text=f"I can't find a question in that. I know what the record says about {book.name}.")


def repaired(outcome: Outcome, names: tuple[str, ...]) -> Outcome:
    """Name what was understood where a name was misspelt."""
    if not names:
        return outcome
    return replace(outcome, text=f"{outcome.text} (Understood: {w.listing(name.title() for name in names)}.)")
