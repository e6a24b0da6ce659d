"""Ask a question, get a reply: the way through reading, dialogue and answering."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache

from facts.algebra import Query
from facts.store import Book, Store
from intents import followups, leaning, names, persons, pointing, replies, samples, settling
from intents.answers import answer
from intents.clauses import Spans
from intents.dialogue import Context
from intents.explain import explain
from intents.happenings import bare_time
from intents.lexicon import Lexicon, english
from intents.messages import asks, denies, questions, tells
from intents.outcome import Answer, Clarify, Corrected, NotRecorded, NotUnderstood, Outcome, Status
from intents.reader import read
from intents.reading import Reading, Refusal
from intents.spans import Span, some
from intents.stepping import to_neighbour
from intents.tagger import tag
from intents.text import Token, tokenise
from intents.wording import clip

MAX_TOKENS = 150  # of one message; nobody asks a question longer than that
MAX_REPLY = 900  # characters; more is not read in a chat
MAX_LEXICONS = 64  # of many records, those whose names are kept at hand
MAX_QUESTIONS = 3  # answered in one message; a fourth would run past what anybody reads in a chat


@dataclass(frozen=True, slots=True)
class Reply:
    """What is said for one message: the text, where it stands in the record, and the context for the next one."""

    status: Status
    text: str
    intent: str
    subject: str | None
    sources: tuple[str, ...]
    outcomes: tuple[Outcome, ...]
    context: Context


class Engine:
    """Answers questions about the records of a store; `today` is the clock. Pure and safe to share."""

    def __init__(self, store: Store, today: Callable[[], date] = date.today) -> None:
        self._store = store
        self.today = today
        self._extended = lru_cache(MAX_LEXICONS)(lambda key: english().extended(store.records[key]))
        self._subjects = names.Subjects(store)
        self._first = next(iter(store.records))

    @classmethod
    def default(cls, today: Callable[[], date] = date.today) -> Engine:
        """The shipped records."""
        return cls(Store.load(), today)

    @property
    def book(self) -> Book:
        """The record that is asked about unless another subject is named."""
        return self._store.records[self._first]

    def lexicon(self, book: Book) -> Lexicon:
        """The English of questions with a record's names, built when it is first asked about."""
        return self._extended(book.key)

    def ask(self, text: str, context: Context | None = None) -> Reply:
        """Answer one message, which may hold several questions."""
        context = context or Context.EMPTY
        tokens = tokenise(text)
        book = self._choose(tokens, context)
        if self._doubts(tokens, book) and context.query is not None:
            again = self._answered(book, context.query)
            return self._reply([replace(again, text=f"By the record: {again.text}")], context, book)
        small = self._smalltalk(tokens)
        if small:
            return self._reply([small], context, self.book)
        tagged = pointing.supporting(tag(tokens[:MAX_TOKENS], self.lexicon(book)))
        parts = questions(tagged) or ([tagged] if context.query else [])
        asking = [asks(part) for part in parts]
        if not any(asking) and any(map(bare_time, parts)):
            asking = [not bare_time(part) for part in parts]  # "May 1996. Still the boss?": the time is no question
        told = [part for part, asked in zip(parts, asking, strict=True) if not asked] if any(asking) else []
        odd = next((name for part in told if (name := pointing.stranger(part)) and not some(part, "guess")), "")
        outcomes: list[Outcome] = []
        wording: list[str] = []  # of each, as it was typed
        before: Spans = ()
        for part, asked in zip(parts[:MAX_QUESTIONS], asking, strict=False):
            if told and not asked and not some(part, "name", "time", "pronoun", "role"):
                continue  # "wow, that's late": talk that tells nothing
            whole = leaning.whole(book, part, before) if asked and tells(before) else part
            if asked and len(parts) > 1 and (chat := self._smalltalk(part)):
                outcome = chat
            elif asked and (name := odd or pointing.strange_before(book, parts, part)):
                outcome = self._refused(book, part, Refusal(stranger=name))
            else:
                outcome = self._one(book, whole, context if whole is part else Context.EMPTY)
            if asked or not told or len(parts) == 1:
                outcomes.append(outcome)
                wording.append(text[part[0].start : part[-1].end] if some(part, "wh") else "")
            context = _after(book, outcome, context)
            before = () if asked else part
        understood = [outcome for outcome in outcomes if not isinstance(outcome, NotUnderstood)]
        if understood:
            understood += replies.left_out(outcomes, wording)
        return self._reply(understood or outcomes[:1] or [replies.empty(book)], context, book)

    def run(self, query: Query, context: Context | None = None) -> Reply:
        """Answer a typed query: about whom the context was, unless it names somebody only the first record knows."""
        book = self._talked_about(context or Context.EMPTY)
        if any(value not in book.entities for value in query.values("person")):
            book = self.book
        outcome = self._answered(book, query)
        return self._reply([outcome], Context(query, outcome.entries, book=book.key), book)

    def why(self, text: str, context: Context | None = None) -> str:
        """How a message was read and answered, for people who maintain the lexicon."""
        tokens = tokenise(text)
        book = self._choose(tokens, context or Context.EMPTY)
        parts = questions(tag(tokens, self.lexicon(book)))
        return (
            "\n\n".join(explain(book, part, self._one(book, part, context or Context.EMPTY)) for part in parts)
            or "Nothing to read."
        )

    def topics(self) -> tuple[tuple[str, str], ...]:
        """What can be asked, with an example made from the record for each."""
        return samples.topics(self.book)

    def complete(self, prefix: str, types: frozenset[str] | None = None) -> tuple[tuple[str, str], ...]:
        """Names that a typed text may mean, best first: (entity id, label)."""
        return names.complete(self.book, prefix, types)

    def _choose(self, tokens: Sequence[Token], context: Context) -> Book:
        """The record whose subject a message names, else the one spoken of, else the first."""
        named = self._subjects.named([token.text for token in tokens if token.word])
        return self._store.records[named] if named else self._talked_about(context)

    def _talked_about(self, context: Context) -> Book:
        return self._store.records.get(context.book, self.book)

    def _doubts(self, tokens: Sequence[Token], book: Book) -> bool:
        """Whether a message only asks if that is really so: "sure?"."""
        words = tuple(token.text for token in tokens if token.word)
        phrase = self.lexicon(book).phrases.get(words)
        return bool(tokens) and tokens[-1].text == "?" and phrase is not None and any(m.tag == "doubt" for m in phrase)

    def _smalltalk(self, said: Sequence[Token | Span]) -> Outcome | None:
        words = (word for item in said if item.text[0].isalnum() for word in item.text.split())
        kind = replies.smalltalk_kind(tuple(words), self.lexicon(self.book))
        return replies.smalltalk(self.book, kind) if kind else None

    def _one(self, book: Book, spans: Spans, context: Context) -> Outcome:
        """The outcome of one question, in which "he" may be somebody who was spoken of."""
        other = persons.as_other(book, spans, context)
        if other is None:
            return self._of(book, spans, context)
        apart = self._of(book, other, context)
        if (context.asked_about or persons.both(spans)) and not isinstance(apart, NotUnderstood):
            return apart
        own = self._of(book, spans, context)
        # "why did he leave" after "who was there before him": of that one, as of the subject where nothing is recorded
        leaving = apart.query is not None and apart.query.focus in ("why", "end")
        about = leaving and (isinstance(own, NotRecorded) or persons.predecessor(context))
        return apart if isinstance(apart, Answer) and (about or isinstance(own, Corrected | NotUnderstood)) else own

    def _of(self, book: Book, spans: Spans, context: Context) -> Outcome:
        context = pointing.meant(book, spans, context)
        spans = settling.then(book, pointing.resolved(book, spans, context), context)
        spans = to_neighbour(book, spans, context)
        followed = followups.follow(book, spans, context)
        found = followed or read(book, spans)
        if not followed:
            found = settling.pointed(book, found, spans, context) or found
        if isinstance(found, Refusal):
            return self._refused(book, spans, found)
        if not followed:
            found = settling.settle(book, found, spans, context)
        turned = found.query.ask == "whether" and found.binder.negated and denies(spans)
        outcome = self._answered(book, replace(found.query, turned=True) if turned else found.query)
        if (
            found.loose
            and (isinstance(outcome, Corrected) or found.query.ask == "whether")
            and not isinstance(outcome, NotRecorded)
        ):
            told, stranger = replies.put_right(book, outcome), replies.stranger_in(found.query)
            refusal = Refusal(_unknown(spans, found.loose), stranger, near=found, told=told)
            return self._refused(book, spans, refusal)
        if isinstance(outcome, NotRecorded) and not outcome.entries:
            outcome = replies.neared(book, outcome, spans)
        return replies.repaired(replies.positioned(book, outcome, spans), found.repaired)

    def _answered(self, book: Book, query: Query) -> Outcome:
        outcome = answer(book, query, self.today())
        return replies.turned(outcome) if query.turned else outcome

    def _refused(self, book: Book, spans: Spans, refusal: Refusal) -> Outcome:
        if refusal.unheld:
            held = tuple(span for span in spans if not span.has("unheld"))
            outcome = replies.told_instead(book, replies.unheld(book, refusal.unheld), refusal.near)
            outcome = replies.described(book, replies.neared(book, outcome, held), refusal.unheld, spans)
            return replies.positioned(book, outcome, spans)
        return replies.not_understood(book, refusal, spans)

    def _reply(self, outcomes: list[Outcome], context: Context, book: Book) -> Reply:
        first = outcomes[0]
        texts = list(dict.fromkeys(outcome.text for outcome in outcomes))
        return Reply(
            status=_status(outcomes),
            text=clip("\n".join(texts), MAX_REPLY),
            intent=first.query.intent if first.query else type(first).__name__.lower(),
            subject=book.key,
            sources=tuple(dict.fromkeys(place for outcome in outcomes for place in outcome.sources)),
            outcomes=tuple(outcomes),
            context=replace(context, options=tuple(o.question for out in outcomes for o in out.options)),
        )


def _after(book: Book, outcome: Outcome, context: Context) -> Context:
    """What a conversation is about after an outcome: the same as before, where nothing was understood."""
    if outcome.query is None or isinstance(outcome, NotUnderstood):
        return replace(context, missed=isinstance(outcome, NotUnderstood)) if context.query else context
    options = tuple(option.question for option in outcome.options)
    person, about = persons.spoken_of(book, outcome, context)
    earlier = replace(context, earlier=None) if context.query else None
    return Context(outcome.query, outcome.entries, options, book.key, person, about, earlier)


def _unknown(spans: Spans, word: str) -> str:
    """A word to name as not understood, if it is one that nobody knows rather than one out of place."""
    return word if any(span.text == word and span.has("unknown") for span in spans) else ""


def _status(outcomes: list[Outcome]) -> Status:
    """The status of several answers together: the first that says something."""
    ranked: tuple[Status, ...] = ("corrected", "answered", "clarify", "smalltalk", "unknown")
    return min((outcome.status for outcome in outcomes), key=ranked.index)


__all__ = ["Clarify", "Context", "Engine", "Reading", "Reply"]
