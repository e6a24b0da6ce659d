"""Which answer belongs to which question: ids alone, for 48 hours."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Final, NamedTuple

KEPT: Final = timedelta(hours=48)
TOGETHER: Final = 100  # answers in one commit, and so the most that a crash may lose
_EPOCH: Final = datetime(2015, 1, 1, tzinfo=UTC)  # of Discord's ids
_STAMP_SHIFT: Final = 22  # bits of an id below its time stamp


class Followed(NamedTuple):
    """A row of the table: a question that was answered. `answer_id` is `None` once the answer is gone."""

    question_id: int
    answer_id: int | None
    channel_id: int
    guild_id: int | None
    asker_id: int
    edited_at: int = 0  # microseconds since 1970; 0: the question was never edited


_COLUMNS: Final = ", ".join(Followed._fields)
_KEEP: Final = f"INSERT OR REPLACE INTO answers ({_COLUMNS}) VALUES (?, ?, ?, ?, ?, ?)"
_OF_QUESTION: Final = f"SELECT {_COLUMNS} FROM answers WHERE question_id = ?"
_OF_ANSWER: Final = f"SELECT {_COLUMNS} FROM answers WHERE answer_id = ?"


class Following:
    """The table of answers. Calls take well under a millisecond, so none is handed to a thread.

    A commit costs far more than a row, so answers that come close upon each other share one: :meth:`commit` is called
    whenever nothing is in hand. This connection sees them before.
    """

    def __init__(self, database: sqlite3.Connection, now: Callable[[], datetime]) -> None:
        self._database = database
        self._now = now
        self._together = 0

    def keep(self, followed: Followed) -> None:
        """Remember an answer, or its new state."""
        if not self._database.in_transaction:
            self._database.execute("BEGIN")
        self._database.execute(_KEEP, followed)
        self._together += 1
        if self._together >= TOGETHER:
            self.commit()

    def commit(self) -> None:
        """Write to the file what was kept since the last time."""
        self._together = 0
        self._database.commit()

    def of_question(self, question_id: int) -> Followed | None:
        """Return what is known of a question."""
        return self._one(_OF_QUESTION, question_id)

    def of_answer(self, answer_id: int) -> Followed | None:
        """Return what is known of an answer."""
        return self._one(_OF_ANSWER, answer_id)

    def drop(self, question_id: int) -> None:
        """Forget a question that is gone."""
        self._database.execute("DELETE FROM answers WHERE question_id = ?", (question_id,))

    def drop_channel(self, channel_id: int) -> None:
        """Forget a channel or thread that is gone."""
        self._database.execute("DELETE FROM answers WHERE channel_id = ?", (channel_id,))

    def drop_guild(self, guild_id: int) -> None:
        """Forget a server that is gone."""
        self._database.execute("DELETE FROM answers WHERE guild_id = ?", (guild_id,))

    def erase(self, asker_id: int) -> int:
        """Forget a person; returns how many answers that concerned."""
        count = self._database.execute("DELETE FROM answers WHERE asker_id = ?", (asker_id,)).rowcount
        self.commit()  # the person is told that it is done
        return count

    def purge(self) -> int:
        """Forget what is too old; returns how many. The age of a question is in its id."""
        oldest = int((self._now() - KEPT - _EPOCH).total_seconds() * 1000) << _STAMP_SHIFT
        return self._database.execute("DELETE FROM answers WHERE question_id < ?", (oldest,)).rowcount

    def _one(self, query: str, value: int) -> Followed | None:
        row = self._database.execute(query, (value,)).fetchone()
        return Followed(*row) if row else None


def stamp(moment: datetime | None) -> int:
    """Write the time of an edit as a number; 0 for none."""
    if moment is None:
        return 0
    return (moment - datetime(1970, 1, 1, tzinfo=UTC)) // timedelta(microseconds=1)
