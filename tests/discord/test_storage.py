"""Settings, and the one SQLite file: ids alone, migrated from any version, refused in a sentence."""

from __future__ import annotations

import sqlite3
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bot import discord_store
from bot.discord_desk import Clock, Desk
from bot.discord_servers import Servers
from bot.discord_store import FILE, MIGRATIONS, open_database
from bot.following import TOGETHER, Followed, Following, stamp
from bot.settings import ConfigurationError, Settings, load
from intents.engine import Engine
from tests.discord_world.process import ROOT

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)
EPOCH = datetime(2015, 1, 1, tzinfo=UTC)


def snowflake(moment: datetime) -> int:
    return int((moment - EPOCH).total_seconds() * 1000) << 22


@pytest.fixture(autouse=True)
def bare(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Keep a developer's own settings out of it."""
    for name in Settings.model_fields:
        monkeypatch.delenv(name.upper(), raising=False)
    monkeypatch.chdir(tmp_path)


def test_every_setting_is_described_in_the_example(tmp_path: Path) -> None:
    text = (ROOT / ".env.example").read_text(encoding="utf-8")
    paragraphs = [part.splitlines() for part in text.split("\n\n")[1:]]
    named = [lines[-1].partition("=")[0] for lines in paragraphs]
    assert named == [name.upper() for name in Settings.model_fields]
    assert all(line.startswith("# ") for lines in paragraphs for line in lines[:-1])
    (tmp_path / "env").write_text(text.replace("DISCORD_TOKEN=", "DISCORD_TOKEN=abc"), encoding="utf-8")
    read = load(tmp_path / "env")
    assert read.discord_token.get_secret_value() == "abc"
    defaults = Settings(_env_file=None, discord_token="abc")
    assert read == defaults


def test_the_token_is_in_no_message_about_settings(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DISCORD_TOKEN", "s3cret")
    assert "s3cret" not in repr(load())
    for name, value in (("LOG_LEVEL", "s3cret"), ("LISTENING", "s3cret"), ("TEST_SERVER", "-1")):
        with monkeypatch.context() as patch:
            patch.setenv(name, value)
            with pytest.raises(ConfigurationError, match=f"^{name} is wrong: .*[^.]\\.$") as caught:
                load()
            assert "s3cret" not in str(caught.value)
            assert caught.value.__suppress_context__


def test_a_missing_token_says_what_to_do() -> None:
    with pytest.raises(ConfigurationError, match="DISCORD_TOKEN is not set"):
        load()


def test_an_unreadable_env_file(tmp_path: Path) -> None:
    (tmp_path / "env").write_bytes(b"DISCORD_TOKEN=\xff\xfe")
    with pytest.raises(ConfigurationError, match="cannot be read"):
        load(tmp_path / "env")


def test_answers_are_kept_for_two_days(tmp_path: Path) -> None:
    following = Following(open_database(tmp_path), lambda: NOW)
    old = Followed(snowflake(NOW - timedelta(hours=49)), 1, 2, None, 4)
    new = Followed(snowflake(NOW - timedelta(hours=47)), 5, 2, 3, 4, stamp(NOW))
    following.keep(old)
    following.keep(new)
    assert following.purge() == 1
    assert following.of_question(old.question_id) is None
    assert following.of_question(new.question_id) == following.of_answer(5) == new
    assert following.erase(4) == 1


def test_answers_are_seen_at_once_and_written_together(tmp_path: Path) -> None:
    following = Following(open_database(tmp_path), lambda: NOW)
    elsewhere = Following(open_database(tmp_path), lambda: NOW)
    answers = [Followed(snowflake(NOW) + number, 10 + number, 2, 3, 4 + number % 2) for number in range(6)]
    for answer in answers:
        following.keep(answer)
        assert following.of_question(answer.question_id) == answer
    assert elsewhere.of_question(answers[0].question_id) is None
    following.commit()
    assert [elsewhere.of_question(answer.question_id) for answer in answers] == answers
    following.keep(Followed(snowflake(NOW) + 6, 16, 2, 3, 4))
    assert following.erase(4) == 4
    assert elsewhere.of_answer(16) is None
    assert elsewhere.of_answer(10) is None
    assert elsewhere.of_answer(11) == answers[1]


def test_a_busy_hour_is_written_as_it_goes(tmp_path: Path) -> None:
    following = Following(open_database(tmp_path), lambda: NOW)
    elsewhere = Following(open_database(tmp_path), lambda: NOW)
    for number in range(TOGETHER + 1):
        following.keep(Followed(snowflake(NOW) + number, 1000 + number, 2, 3, 4))
    assert elsewhere.of_answer(1000 + TOGETHER - 1) is not None
    assert elsewhere.of_answer(1000 + TOGETHER) is None


def test_a_refused_commit_is_logged_and_tried_again(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    database = open_database(tmp_path)
    desk = Desk.open(Engine.default(), database, Clock())
    elsewhere = Following(open_database(tmp_path), lambda: NOW)
    refuse = sqlite3.SQLITE_DENY, sqlite3.SQLITE_OK
    database.set_authorizer(lambda action, what, *_: refuse[(action, what) != (sqlite3.SQLITE_TRANSACTION, "COMMIT")])
    with desk.hand:
        desk.following.keep(Followed(snowflake(NOW), 10, 2, 3, 4))
    assert "cannot be written" in caplog.text
    assert elsewhere.of_answer(10) is None
    database.set_authorizer(None)
    with desk.hand:
        pass
    assert elsewhere.of_answer(10) is not None


def test_settings_of_servers(tmp_path: Path) -> None:
    servers = Servers(open_database(tmp_path))
    assert not servers.private(1)
    assert not servers.private(None)
    servers.set_private(1, private=True)
    assert servers.toggle(1, 10)
    assert servers.toggle(1, 11)
    assert not servers.toggle(1, 10)
    again = Servers(open_database(tmp_path))
    assert again.private(1)
    assert again.listening(1) == (11,)
    assert again.listens(11)
    again.drop_guild(1)
    assert not again.listens(11)
    assert Servers(open_database(tmp_path)).listening(1) == ()


def test_the_hash_of_the_commands_belongs_to_an_application_and_a_server(tmp_path: Path) -> None:
    servers = Servers(open_database(tmp_path))
    servers.set_synced(1, 0, "a")
    servers.set_synced(1, 7, "b")
    servers.set_synced(2, 0, "c")
    servers.set_synced(1, 0, "d")
    assert [servers.synced(*key) for key in ((1, 0), (1, 7), (2, 0), (2, 7))] == ["d", "b", "c", None]


def test_every_version_migrates(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    open_database(tmp_path).close()
    monkeypatch.setattr(discord_store, "MIGRATIONS", (*MIGRATIONS, "CREATE TABLE later (id INTEGER);"))
    database = open_database(tmp_path)
    assert database.execute("PRAGMA user_version").fetchone() == (len(MIGRATIONS) + 1,)
    assert database.execute("PRAGMA journal_mode").fetchone() == ("wal",)
    database.execute("SELECT id FROM later")
    database.close()


def test_a_failed_migration_leaves_the_file_as_it_was(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    open_database(tmp_path).close()
    monkeypatch.setattr(discord_store, "MIGRATIONS", (*MIGRATIONS, "CREATE TABLE later (id INTEGER); nonsense;"))
    with pytest.raises(ConfigurationError, match="cannot be used"):
        open_database(tmp_path)
    database = sqlite3.connect(tmp_path / FILE)
    assert database.execute("PRAGMA user_version").fetchone() == (len(MIGRATIONS),)
    assert not database.execute("SELECT 1 FROM sqlite_master WHERE name = 'later'").fetchall()
    database.close()


@pytest.mark.parametrize("spoil", ["garbage", "folder", "file"])
def test_a_folder_that_cannot_be_used(tmp_path: Path, spoil: str) -> None:
    folder = tmp_path / "data"
    match spoil:
        case "garbage":
            folder.mkdir()
            (folder / FILE).write_text("this is no database, however long one looks at it" * 100)
        case "folder":
            (folder / FILE).mkdir(parents=True)
        case "file":
            folder.write_text("")
    with pytest.raises(ConfigurationError, match=r"^The data folder .* cannot be used: [^\n]*\.$"):
        open_database(folder)


def test_only_ids_and_settings_have_columns(tmp_path: Path) -> None:
    database = open_database(tmp_path)
    tables = [row[0] for row in database.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
    texts = [
        f"{table}.{column[1]}"
        for table in tables
        for column in database.execute(f"PRAGMA table_info({table})")
        if column[2] != "INTEGER"
    ]
    assert texts == ["synced.digest"]
