"""One person's conversation at a terminal: what was asked, what came back, and what a typed number picks."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from bot.terminal_reply import options
from facts.store import Store
from intents.engine import Context, Engine, Reply
from intents.outcome import Option

PICK_DIGITS = 2  # a longer number is a year and therefore a question


class Clock:
    """Today's date for the engine: the calendar's, unless a date was set."""

    def __init__(self, fixed: date | None = None) -> None:
        self.fixed = fixed

    def __call__(self) -> date:
        """Give the date that counts as today."""
        return self.fixed or date.today()


@dataclass(frozen=True, slots=True)
class Turn:
    """A question with the context it was read in, and its reply."""

    question: str
    before: Context
    reply: Reply


class Conversation:
    """The state between questions. Commands and loops share it; only it changes it."""

    def __init__(self, store: Store, engine: Engine, clock: Clock) -> None:
        self.store = store
        self.engine = engine
        self.clock = clock
        self.last: Turn | None = None
        self.offered: tuple[Option, ...] = ()

    @property
    def context(self) -> Context:
        """What the next question may refer back to."""
        return self.last.reply.context if self.last else Context.EMPTY

    def ask(self, question: str) -> Reply:
        """Put a question; what it offers replaces what was offered before."""
        before = self.context
        reply = self.engine.ask(question, before)
        self.last = Turn(question, before, reply)
        self.offered = options(reply)
        return reply

    def offer(self, labels_and_questions: tuple[tuple[str, str], ...]) -> None:
        """Let a typed number pick one of these questions."""
        self.offered = tuple(Option(label, question) for label, question in labels_and_questions)

    def picked(self, text: str) -> Option | None:
        """Give what a typed number stands for; `None` if the text is a question of its own.

        Raises `LookupError` with a sentence when the number is not on the list.
        """
        if not (self.offered and text.isascii() and text.isdigit() and len(text) <= PICK_DIGITS):
            return None
        if not 1 <= int(text) <= len(self.offered):
            raise LookupError(f"The list goes from 1 to {len(self.offered)}.")
        return self.offered[int(text) - 1]

    def reset(self) -> None:
        """Forget everything said so far."""
        self.last, self.offered = None, ()
