"""The one SQLite file of the Discord side: opened, locked down, migrated.

It holds ids and settings, never a word that anybody wrote.
"""

from __future__ import annotations

import sqlite3
from pathlib import Path
from typing import Final

from bot.settings import ConfigurationError

FILE: Final = "bandera.sqlite3"

MIGRATIONS: Final = (
    """
    CREATE TABLE answers (
        question_id INTEGER PRIMARY KEY,
        answer_id   INTEGER,            -- NULL once the answer is gone: its question is not answered again unasked
        channel_id  INTEGER NOT NULL,
        guild_id    INTEGER,            -- NULL in direct messages
        asker_id    INTEGER NOT NULL,
        edited_at   INTEGER NOT NULL    -- of the question when it was answered, in microseconds; 0: never edited
    );
    CREATE INDEX answers_by_answer ON answers (answer_id);
    CREATE INDEX answers_by_channel ON answers (channel_id);
    CREATE TABLE servers (
        guild_id INTEGER PRIMARY KEY,
        private  INTEGER NOT NULL       -- 1: slash commands answer privately unless told otherwise
    );
    CREATE TABLE listening (
        channel_id INTEGER PRIMARY KEY,
        guild_id   INTEGER NOT NULL
    );
    CREATE TABLE synced (
        application_id INTEGER NOT NULL,
        guild_id       INTEGER NOT NULL,  -- 0: everywhere
        digest         TEXT NOT NULL,     -- of the commands last sent
        PRIMARY KEY (application_id, guild_id)
    );
    """,
)
"""Step n brings a file from version n to n + 1 (`PRAGMA user_version`). Only ever append."""


def open_database(folder: Path) -> sqlite3.Connection:
    """Open the file in the data folder, creating and migrating it as needed.

    Raises :class:`ConfigurationError` when the folder cannot be used or a newer version wrote the file.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        database = sqlite3.connect(folder / FILE, isolation_level=None)
        _prepare(database)
    except (OSError, sqlite3.Error) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise ConfigurationError(f"The data folder {folder} cannot be used: {reason}.") from error
    return database


def _prepare(database: sqlite3.Connection) -> None:
    database.execute("PRAGMA journal_mode = WAL")
    # With WAL, NORMAL loses at most the last commits on a power cut, never the file; and commits need no fsync.
    database.execute("PRAGMA synchronous = NORMAL")
    version = database.execute("PRAGMA user_version").fetchone()[0]
    if version > len(MIGRATIONS):
        raise sqlite3.DatabaseError(f"{FILE} was written by a newer version of this program")
    for number, script in enumerate(MIGRATIONS[version:], start=version + 1):
        database.executescript(f"BEGIN IMMEDIATE;{script}PRAGMA user_version = {number};COMMIT;")
    database.execute("BEGIN IMMEDIATE")  # a read-only file opens well enough: find out now
    database.execute("ROLLBACK")
