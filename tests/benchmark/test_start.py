"""What is remembered between starts: never wrong, never in the way."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from facts import cache as folder
from facts import store
from facts.store import FEW, RecordError, Store
from intents import lexicon
from intents.lexicon import Lexicon, english
from tests.benchmark import records


@pytest.fixture
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A cache folder of the test's own."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.setenv("LOCALAPPDATA", str(tmp_path / "cache"))
    english.cache_clear()
    yield tmp_path / "cache" / "la-bandera"
    english.cache_clear()


def told(found: Lexicon) -> object:
    return dict(found.phrases), found.smalltalk, found.vocabulary


@pytest.fixture
def expansions(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Grows with every expansion of the lexicon."""
    made: list[int] = []
    expand = lexicon._expanded

    def counted() -> Lexicon:
        made.append(1)
        return expand()

    monkeypatch.setattr(lexicon, "_expanded", counted)
    return made


def again() -> object:
    english.cache_clear()
    return told(english())


def test_the_lexicon_is_expanded_once_and_stays_the_same(cache: Path, expansions: list[int]) -> None:
    fresh = again()
    assert again() == fresh
    assert len(expansions) == 1
    (kept,) = cache.iterdir()
    assert kept.stat().st_mode & 0o077 == 0 or os.name == "nt"


@pytest.mark.parametrize("harm", ["shorter", "other bytes", "empty", "a folder"])
def test_a_damaged_file_is_made_anew(cache: Path, expansions: list[int], harm: str) -> None:
    fresh = again()
    (kept,) = cache.iterdir()
    whole = kept.read_bytes()
    kept.unlink()
    if harm == "a folder":
        kept.mkdir()
    else:
        kept.write_bytes({"shorter": whole[:-9], "other bytes": whole[:-9] + b"123456789", "empty": b""}[harm])
        kept.chmod(0o600)
    assert again() == fresh
    assert len(expansions) == 2


@pytest.mark.skipif(os.name == "nt", reason="permissions are POSIX's")
def test_a_file_that_others_may_write_is_not_trusted(cache: Path, expansions: list[int]) -> None:
    again()
    next(cache.iterdir()).chmod(0o666)
    again()
    assert len(expansions) == 2


@pytest.mark.parametrize("kind", ["a file in the way", "a relative path", "no home"])
def test_no_folder_is_no_fault(
    cache: Path, expansions: list[int], kind: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    if kind == "a file in the way":
        (tmp_path / "cache").write_text("", encoding="utf-8")
    else:
        monkeypatch.setenv("XDG_CACHE_HOME", "relative")
        monkeypatch.delenv("LOCALAPPDATA")
        monkeypatch.setattr(Path, "home", no_home if kind == "no home" else lambda: tmp_path / "nobody")
    assert again() == again()
    assert not Path("relative").exists()
    assert len(expansions) == (1 if kind == "a relative path" else 2)


def no_home() -> Path:
    raise RuntimeError("Could not determine home directory.")


def test_few_files_are_kept(cache: Path) -> None:
    for number in range(folder.MAX_KEPT + 9):
        folder.keep(f"n{number}", b"12345678", number)
    assert len(list(cache.iterdir())) == folder.MAX_KEPT


@pytest.fixture
def reads(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names of the record files that are read, in order."""
    made: list[str] = []
    read = store.read

    def counted(path: Path) -> object:
        made.append(path.stem)
        return read(path)

    monkeypatch.setattr(store, "read", counted)
    return made


@pytest.fixture
def many(tmp_path: Path) -> list[Path]:
    return records.write(tmp_path / "records", FEW + 4)


@pytest.mark.usefixtures("cache")
def test_of_many_records_only_those_asked_about_are_loaded(many: list[Path], reads: list[str]) -> None:
    first = Store.load(*many)
    assert len(reads) == len(many)
    reads.clear()
    found = Store.load(*many)
    assert found.names == first.names
    assert list(found.records) == [path.stem for path in many]
    assert reads == []
    book = found.records["generated_00003"]
    assert (book.name, *book.entities[book.subject].aliases) == found.names["generated_00003"]
    assert found.records["generated_00003"] is book
    assert reads == ["generated_00003"]
    assert "nobody" not in found.records


@pytest.mark.usefixtures("cache")
def test_a_record_that_changed_is_read_again(many: list[Path], reads: list[str]) -> None:
    before = Store.load(*many).names
    older = many[2].stat()
    many[2].write_text(records.record(2_002), encoding="utf-8")
    os.utime(many[2], ns=(older.st_atime_ns, older.st_mtime_ns))  # a copy may keep the old file's time
    reads.clear()
    after = Store.load(*many).names
    assert reads == [many[2].stem]
    assert {key for key in after if after[key] != before[key]} == {many[2].stem}


@pytest.mark.usefixtures("cache")
def test_a_broken_record_is_told_at_every_start(many: list[Path], reads: list[str]) -> None:
    many[5].write_text(records.record(5).replace('role = "player"', 'role = "rower"', 1), encoding="utf-8")
    many[6].unlink()
    for _ in range(2):
        reads.clear()
        with pytest.raises(RecordError) as caught:
            Store.load(*many)
        assert len(caught.value.mistakes) == 2
    assert reads == [many[5].stem, many[6].stem]
