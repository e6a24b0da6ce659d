"""What admins set for their servers: where the bot listens, and whether it answers privately."""

from __future__ import annotations

import sqlite3


class Servers:
    """The tables of settings. Listening channels are kept in memory too: every message asks for them."""

    def __init__(self, database: sqlite3.Connection) -> None:
        self._database = database
        self._listening: set[int] = {row[0] for row in database.execute("SELECT channel_id FROM listening")}

    def private(self, guild_id: int | None) -> bool:
        """Whether slash commands answer privately here unless told otherwise."""
        row = self._database.execute("SELECT private FROM servers WHERE guild_id = ?", (guild_id,)).fetchone()
        return bool(row and row[0])

    def set_private(self, guild_id: int, private: bool) -> None:
        """Keep how slash commands answer here."""
        self._database.execute("INSERT OR REPLACE INTO servers (guild_id, private) VALUES (?, ?)", (guild_id, private))

    def listens(self, channel_id: int) -> bool:
        """Whether questions in a channel need no mention."""
        return channel_id in self._listening

    def listening(self, guild_id: int) -> tuple[int, ...]:
        """Return the listening channels of a server, oldest first."""
        query = "SELECT channel_id FROM listening WHERE guild_id = ? ORDER BY channel_id"
        return tuple(row[0] for row in self._database.execute(query, (guild_id,)))

    def toggle(self, guild_id: int, channel_id: int) -> bool:
        """Start or stop listening in a channel; returns whether it listens now."""
        if channel_id in self._listening:
            self.drop_channel(channel_id)
            return False
        values = (channel_id, guild_id)
        self._database.execute("INSERT INTO listening (channel_id, guild_id) VALUES (?, ?)", values)
        self._listening.add(channel_id)
        return True

    def drop_channel(self, channel_id: int) -> None:
        """Forget a channel that is gone."""
        self._database.execute("DELETE FROM listening WHERE channel_id = ?", (channel_id,))
        self._listening.discard(channel_id)

    def drop_guild(self, guild_id: int) -> None:
        """Forget a server that is gone."""
        self._listening.difference_update(self.listening(guild_id))
        self._database.execute("DELETE FROM listening WHERE guild_id = ?", (guild_id,))
        self._database.execute("DELETE FROM servers WHERE guild_id = ?", (guild_id,))
        # Its own commands went with the bot: should it come back, they have to be sent again.
        self._database.execute("DELETE FROM synced WHERE guild_id = ?", (guild_id,))

    def synced(self, application_id: int, guild_id: int) -> str | None:
        """Return the digest of the commands last sent for an application, to one server or (0) everywhere."""
        query = "SELECT digest FROM synced WHERE application_id = ? AND guild_id = ?"
        row = self._database.execute(query, (application_id, guild_id)).fetchone()
        return str(row[0]) if row else None

    def with_commands(self, application_id: int) -> tuple[int, ...]:
        """Return the servers that were sent commands of their own: those that were once for testing."""
        query = "SELECT guild_id FROM synced WHERE application_id = ? AND guild_id != 0 ORDER BY guild_id"
        return tuple(row[0] for row in self._database.execute(query, (application_id,)))

    def drop_synced(self, application_id: int, guild_id: int) -> None:
        """Forget that a server was sent commands."""
        values = (application_id, guild_id)
        self._database.execute("DELETE FROM synced WHERE application_id = ? AND guild_id = ?", values)

    def set_synced(self, application_id: int, guild_id: int, digest: str) -> None:
        """Keep the digest of the commands just sent."""
        query = "INSERT OR REPLACE INTO synced (application_id, guild_id, digest) VALUES (?, ?, ?)"
        self._database.execute(query, (application_id, guild_id, digest))
