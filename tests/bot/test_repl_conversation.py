"""The conversation behind the prompt: numbers that pick, commands, completion, history; no terminal needed."""

from __future__ import annotations

import errno
from datetime import date
from pathlib import Path
from unittest.mock import create_autospec

import pytest
from prompt_toolkit.completion import CompleteEvent
from prompt_toolkit.document import Document
from prompt_toolkit.history import FileHistory

from bot.repl import first_screen, respond
from bot.repl_commands import COMMANDS, matching
from bot.repl_conversation import Clock, Conversation
from bot.repl_history import History, history_path
from bot.repl_names import begins, endings
from bot.repl_prompt import Names
from bot.terminal import Look
from facts.store import FEW, Store
from intents.engine import Context, Engine, Reply
from intents.outcome import Answer, Clarify, Option
from tests.benchmark import records

WIDE = Look(100)
OPTIONS = (
    Option("as a player", "when did he join as a player"),
    Option("as a coach", "when did he join as a coach"),
)


@pytest.fixture
def fake() -> Engine:
    """An engine that asks back when it hears "which", and repeats everything else."""
    engine = create_autospec(Engine, instance=True)

    def ask(text: str, context: Context) -> Reply:
        outcome = Clarify("Which one?", options=OPTIONS) if text == "which" else Answer(f"<{text}>")
        sources = () if text == "which" else ("Career, ¶1", "Career, ¶2")
        after = create_autospec(Context, instance=True)
        return Reply(outcome.status, outcome.text, "post.start", None, sources, (outcome,), after)

    engine.ask.side_effect = ask
    engine.why.side_effect = lambda text, context: f"because {text}"
    engine.topics.return_value = tuple((f"topic {n}", f"question {n}") for n in range(9))
    engine.complete.side_effect = lambda prefix: (("alpha", "Alpha City"), ("oddity", "Oddity"))
    return engine


@pytest.fixture
def talk(store: Store, fake: Engine) -> Conversation:
    return Conversation(store, fake, Clock(date(2020, 2, 29)))


def say(talk: Conversation, typed: str) -> str:
    return "\n".join(respond(talk, typed, WIDE))


def test_a_number_picks_from_the_list_and_is_told_when_it_cannot(talk: Conversation) -> None:
    assert say(talk, "which").splitlines() == ["Which one?", "  1  as a player", "  2  as a coach"]
    assert say(talk, "3") == "The list goes from 1 to 2."
    assert say(talk, "0") == "The list goes from 1 to 2."
    assert say(talk, "2").splitlines()[:2] == [
        "> when did he join as a coach",
        "<when did he join as a coach>",
    ]
    assert say(talk, "2").startswith("<2>"), "the list was used up"


@pytest.mark.parametrize("typed", ["1995", "-1", "1.", "²", "١"])
def test_other_numbers_are_questions(talk: Conversation, typed: str) -> None:
    say(talk, "which")
    assert say(talk, typed).startswith(f"<{typed}>")


def test_each_question_continues_from_the_one_before(talk: Conversation, fake: Engine) -> None:
    say(talk, "a")
    say(talk, ":sources")
    say(talk, "b")
    first, second = (call.args[1] for call in fake.ask.call_args_list)  # type: ignore[attr-defined]
    assert first is Context.EMPTY
    assert second is not Context.EMPTY
    say(talk, ":reset")
    say(talk, "c")
    assert fake.ask.call_args.args[1] is Context.EMPTY  # type: ignore[attr-defined]


def test_the_first_screen_is_two_lines_and_three_questions(talk: Conversation, store: Store) -> None:
    for width in (60, 200):
        lines = first_screen(talk, Look(width))
        assert len(lines) == 5
        assert next(iter(store.records.values())).name in lines[0]
        assert [shown.split(None, 1) for shown in lines[2:]] == [
            ["1", "question 0"], ["2", "question 3"], ["3", "question 6"]
        ]  # fmt: skip
    assert "<question 3>" in say(talk, "2")


def test_why(talk: Conversation, fake: Engine) -> None:
    assert say(talk, ":why").startswith("Nothing has been asked yet.")
    say(talk, "a")
    say(talk, "b")
    assert say(talk, ":why") == "because b"
    assert fake.why.call_args.args[1] is fake.ask.call_args.args[1], "read as it was read then"  # type: ignore[attr-defined]
    assert say(talk, ":why who is he") == "because who is he"


def test_sources(talk: Conversation) -> None:
    assert say(talk, ":sources") == "Nothing has been asked yet."
    say(talk, "a")
    assert say(talk, ":sources").split("\n") == ["  Career, ¶1", "  Career, ¶2"]
    say(talk, "which")
    assert "no entry" in say(talk, ":sources")


def test_topics(talk: Conversation) -> None:
    assert "9  topic 8: question 8" in say(talk, ":topics")
    assert "<question 8>" in say(talk, "9")
    assert say(talk, ":topics QUESTION 4").splitlines()[0].strip() == "1  topic 4: question 4"
    assert "<question 4>" in say(talk, "1")
    assert say(talk, ":topics xyz") == "No topic has 'xyz' in it; :topics lists all 9."


def test_subject(talk: Conversation, store: Store) -> None:
    names = [book.name for book in store.records.values()]
    assert say(talk, ":subject").split("\n") == [f"  {name}" for name in names]
    assert say(talk, f":subject {names[0][:4].upper()}").strip() == names[0]
    assert "No record" in say(talk, ":subject nobody at all")


def test_of_many_records_none_is_loaded_to_say_whom_they_are_about(
    fake: Engine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    many = Store.load(*records.write(tmp_path / "records", FEW + 1))
    monkeypatch.setattr("facts.store.read", lambda path: pytest.fail(f"{path} was read"))
    talk = Conversation(many, fake, Clock())
    assert f"and {FEW} others" in first_screen(talk, WIDE)[0]
    (*_, last), *_ = reversed(many.names.values())
    assert say(talk, f":subject {last}").strip()
    assert "No record" in say(talk, ":subject nobody at all")


def test_today(talk: Conversation) -> None:
    assert say(talk, ":today").startswith("Today is 2020-02-29, set here")
    assert say(talk, ":today 2017-05-07").startswith("Today is 2017-05-07")
    assert talk.clock() == date(2017, 5, 7)
    for wrong in ("yesterday", "20170507", "2017-W18-7", "2017-02-29"):
        assert "is no date" in say(talk, f":today {wrong}")
    assert say(talk, ":today now").endswith("by the calendar.")
    assert abs((talk.clock() - date.today()).days) <= 1


def test_help_names_every_command_and_quit_leaves(talk: Conversation) -> None:
    shown = say(talk, ":help")
    assert all(f":{name}" in shown for name in COMMANDS)
    with pytest.raises(EOFError):
        say(talk, ":quit")
    with pytest.raises(EOFError):
        say(talk, ":Q")


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        (":sorces", "did you mean :sources?"),
        (":s", "did you mean :sources or :subject?"),
        (":", ":help lists them"),
        (":zzz", "There is no command :zzz; :help lists them."),
    ],
)
def test_unknown_commands_are_told_what_there_is(talk: Conversation, typed: str, told: str) -> None:
    assert told in say(talk, typed)


@pytest.mark.parametrize("typed", [":{}", ":topics {}", ":subject {}", ":today {}"])
def test_what_was_mistyped_is_repeated_in_brief(talk: Conversation, typed: str) -> None:
    (told,) = respond(talk, typed.format("x" * 100_000), Look())
    assert "xxx…" in told
    assert len(told) < 150


def test_commands_match_by_their_letters_in_order() -> None:
    assert matching(":") == list(COMMANDS)
    assert matching(":su") == ["subject", "sources"] or matching(":su")[0] == "subject"
    assert matching(":tps") == ["topics"]
    assert matching(":x") == []


def completions(fake: Engine, typed: str) -> list[tuple[str, int]]:
    found = Names(fake).get_completions(Document(typed), CompleteEvent(text_inserted=True))
    return [(one.text, one.start_position) for one in found]


def test_completion_of_names_and_commands(fake: Engine) -> None:
    assert completions(fake, "when did he join alp") == [("Alpha City", -3)]
    assert completions(fake, "when did he join al") == []
    assert completions(fake, ":tpc") == [(":topics", -4)]
    assert completions(fake, ":why alp") == [("Alpha City", -3)]
    assert completions(fake, "") == []


def test_a_fragment_is_tried_with_the_most_words_first() -> None:
    assert list(endings("who replaced di ste")) == ["replaced di ste", "di ste", "ste"]
    assert list(endings("mo")) == []
    assert list(endings("who ")) == []
    assert list(endings("")) == []
    assert list(endings("who  did")) == ["did"]


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("alp", "Alpha City"),
        ("cit", "Alpha City"),
        ("al ci", "Alpha City"),
        ("ALPHA", "Alpha City"),
        ("pha", ""),
        ("ci al", ""),
        ("alhpa", "Alpha City"),
        ("alha", "Alpha City"),
        ("axphq", ""),
        ("blpha", ""),
        ("alpha city", ""),
        ("ecole", "École 2"),
        ("who alp", ""),
    ],
)
def test_typed_words_must_begin_the_words_of_a_name(typed: str, name: str) -> None:
    known = ["Alpha City", "École 2"]
    assert [one for one in known if begins(typed, one)] == ([name] if name else [])


def test_what_is_written_small_is_no_name() -> None:
    assert not begins("crow", "crowds")


def test_the_state_folder_is_the_platforms(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(Path, "home", lambda: tmp_path)
    ending = Path("la-bandera", "history")
    assert history_path({"XDG_STATE_HOME": "/s"}, "linux") == Path("/s") / ending
    assert history_path({"XDG_STATE_HOME": "relative"}, "linux") == tmp_path / ".local" / "state" / ending
    assert history_path({}, "linux") == tmp_path / ".local" / "state" / ending
    assert history_path({}, "darwin") == tmp_path / "Library" / "Application Support" / ending
    assert history_path({"LOCALAPPDATA": "/l"}, "win32") == Path("/l") / ending


def test_history_keeps_entries_of_several_lines(tmp_path: Path) -> None:
    path = tmp_path / "deep" / "folder" / "history"
    history = History(path)
    for entry in ("one", "two\nlines", "\udcff three"):
        history.store_string(entry)
    assert history.take_fault() == ""
    assert list(History(path).load_history_strings()) == ["? three", "two\nlines", "one"]
    assert path.stat().st_mode & 0o077 == 0


def test_a_failing_history_is_told_once(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    history = History(tmp_path / "history")

    def full(self: FileHistory, string: str) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(FileHistory, "store_string", full)
    history.store_string("one")
    assert "No space left on device" in history.take_fault()
    history.store_string("two")
    assert history.take_fault() == ""


def test_a_history_that_is_no_file_is_not_read(tmp_path: Path) -> None:
    (tmp_path / "history").symlink_to("/dev/zero")
    history = History(tmp_path / "history")
    assert "not a file" in history.take_fault()
    assert list(history.load_history_strings()) == []
