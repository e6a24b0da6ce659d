"""The log: one line an event on stderr, as text or JSON, and never the token."""

from __future__ import annotations

import json
import logging
from datetime import UTC, datetime
from typing import Final, Literal

TEXT: Final = "%(asctime)s %(levelname)-7s %(name)s: %(message)s"


class Redacting(logging.Formatter):
    """Takes a secret out of whatever another formatter wrote, tracebacks included."""

    def __init__(self, inner: logging.Formatter, secret: str) -> None:
        super().__init__()
        self._inner = inner
        self._secret = secret

    def format(self, record: logging.LogRecord) -> str:
        """Write a record without the secret."""
        return self._inner.format(record).replace(self._secret, "[token]")


class Json(logging.Formatter):
    """One JSON object a line."""

    def format(self, record: logging.LogRecord) -> str:
        """Write a record with its time in UTC, level, logger, message and, if any, traceback."""
        body = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname,
            "logger": record.name,
            "message": record.getMessage(),
        }
        if record.exc_info:
            body["traceback"] = self.formatException(record.exc_info)
        return json.dumps(body, ensure_ascii=False)


def set_up(level: str, form: Literal["text", "json"], secret: str) -> None:
    """Send the log to stderr from now on."""
    handler = logging.StreamHandler()
    handler.setFormatter(Redacting(Json() if form == "json" else logging.Formatter(TEXT), secret))
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(level)
    # At DEBUG discord.py logs every payload, and with it what people wrote; asyncio and aiohttp log addresses
    # that contain interaction tokens.
    for name in ("discord", "asyncio", "aiohttp"):
        logging.getLogger(name).setLevel(max(logging.INFO, root.level))
    logging.getLogger("discord.client").addFilter(_not_about_voice)


def _not_about_voice(record: logging.LogRecord) -> bool:
    """Drop the warnings at every start that packages for voice, which this bot has no use for, are missing."""
    return "voice will NOT be supported" not in str(record.msg)
