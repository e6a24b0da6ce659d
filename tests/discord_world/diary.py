"""Errors the bot logs while a story runs, kept to explain why the story failed."""

import logging
from typing import Final

KEPT: Final = 3
"""Errors shown in a failure's message."""


class Diary(logging.Handler):
    """Collects log records from ERROR up, of every logger of this process."""

    def __init__(self) -> None:
        super().__init__(logging.ERROR)
        self.entries: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        """Keep the message and the innermost cause of its exception."""
        cause = record.exc_info[1] if record.exc_info else None
        while cause is not None and cause.__cause__ is not None:
            cause = cause.__cause__
        self.entries.append(record.getMessage() + (f" ({cause!r})" if cause else ""))

    def opens(self) -> None:
        """Begin to listen."""
        logging.getLogger().addHandler(self)

    def closes(self) -> None:
        """Stop listening."""
        logging.getLogger().removeHandler(self)

    def __str__(self) -> str:
        return "; ".join(self.entries[-KEPT:]) or "none"
