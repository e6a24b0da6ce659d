"""Every way of breaking a record gives one sentence: which file, which entry, which field, and what to do."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
from making import SECOND

from facts.check import check
from facts.store import SHIPPED, RecordError, Store, read

GOOD = """
subject = "ada"

[source]
title = "Ada Quill"

[source.sections]
"Life" = 2

[[entity]]
id = "ada"
type = "person"
name = "Ada Quill"

[[entity]]
id = "nortown"
type = "club"
name = "Nortown Rowers"
country = "norland"

[[entity]]
id = "norland"
type = "country"
name = "Norland"

[[post]]
id = "nortown_rower"
person = "ada"
organisation = "nortown"
role = "player"
start = 2001-07-01
end = "2004"
at = ["Life, ¶1"]

[[tally]]
id = "nortown_seasons"
holder = "ada"
measure = "seasons"
organisation = "nortown"
value = 3
of = "nortown_rower"
at = ["Life, ¶2"]

[[detail]]
id = "nickname"
of = "ada"
attribute = "nickname"
value = "Feather"
at = ["Life, ¶1", "Life, ¶2"]
"""
POST = "post 'nortown_rower'"
TALLY = "tally 'nortown_seasons'"


@dataclass(frozen=True)
class Break:
    """A replacement in the good record, and what the sentence about it must hold."""

    name: str
    old: str
    new: str
    says: tuple[str, ...]

    def __str__(self) -> str:
        return self.name


BREAKS = (
    Break(
        "unknown key",
        'organisation = "nortown"\nrole',
        'organization = "nortown"\norganisation = "nortown"\nrole',
        (POST, "organization", "did you mean organisation?"),
    ),
    Break("unknown kind", "[[post]]", "[[posts]]", ("posts", "did you mean post?")),
    Break("bad date", 'end = "2004"', 'end = "2004-13"', (POST, "field end", "'2004-13'", "write")),
    Break("impossible day", 'end = "2004"', 'end = "2004-02-30"', (POST, "field end", "2004-02-30")),
    Break("year without quotes", 'end = "2004"', "end = 2004", (POST, "field end", "2004", "write")),
    Break("time of day", 'end = "2004"', "end = 2004-05-01T10:00:00", (POST, "field end", "write")),
    Break("end before start", 'end = "2004"', 'end = "1999"', (POST, "field end", "before the start", "correct")),
    Break(
        "dangling entity",
        'organisation = "nortown"\nrole',
        'organisation = "southport"\nrole',
        (POST, "field organisation", "'southport'", "add it or correct"),
    ),
    Break(
        "dangling entry",
        'of = "nortown_rower"',
        'of = "southport_rower"',
        (TALLY, "field of", "'southport_rower'", "add it or correct"),
    ),
    Break(
        "dangling country",
        'country = "norland"',
        'country = "sudland"',
        ("entity 'nortown'", "field country", "'sudland'"),
    ),
    Break("dangling subject", 'subject = "ada"', 'subject = "eve"', ("subject", "'eve'", "add an [[entity]]")),
    Break("duplicate id", 'id = "nortown_seasons"', 'id = "nortown_rower"', ("'nortown_rower'", "twice", "rename")),
    Break(
        "section that is not there", '["Life, ¶1"]', '["Death, ¶1"]', (POST, "field at", "'Death'", "source.sections")
    ),
    Break(
        "place that is not there", '["Life, ¶1"]', '["Life, ¶3"]', (POST, "field at", "2 places", "not 3", "correct")
    ),
    Break("no place", 'at = ["Life, ¶1"]', "at = []", (POST, "field at")),
    Break("wrong type", "value = 3", 'value = "three"', (TALLY, "field value", "'three'", "mend")),
    Break("wrong word", 'role = "player"', 'role = "rower"', (POST, "field role", "'rower'", "'player'")),
    Break(
        "word outside the vocabulary",
        'attribute = "nickname"',
        'attribute = "nicname"',
        ("detail 'nickname'", "field attribute", "'nicname'"),
    ),
    Break("missing field", 'role = "player"\n', "", (POST, "field role", "missing", "add it")),
    Break("no TOML", "value = 3", "value = = 3", ("not valid TOML", "line")),
)


def write(folder: Path, text: str, name: str = "ada.toml") -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def sentence(path: Path) -> str:
    """The one mistake of a file, in the form that all mistakes have."""
    book, mistakes = read(path)
    assert book is None
    assert len(mistakes) == 1, mistakes
    (text,) = mistakes
    assert text.startswith(f"{path.name}: ")
    assert text[-1] in ".?"
    assert "\n" not in text
    assert not any(word in text for word in ("pydantic", "Traceback", "Error", "object at", "BaseModel"))
    return text


def test_the_record_is_good_before_it_is_broken(tmp_path: Path) -> None:
    book, mistakes = read(write(tmp_path, GOOD))
    assert mistakes == []
    assert book
    assert book.name == "Ada Quill"


@pytest.mark.parametrize("case", BREAKS, ids=str)
def test_one_sentence_for_each_mistake(tmp_path: Path, case: Break) -> None:
    assert GOOD.count(case.old) == 1
    text = sentence(write(tmp_path, GOOD.replace(case.old, case.new)))
    assert [word for word in case.says if word not in text] == []


def unreadable(path: Path) -> None:
    path.write_bytes(GOOD.replace("Quill", "Qüill").encode("latin-1"))


def sixteen_bit(path: Path) -> None:
    path.write_bytes(GOOD.encode("utf-16"))


@pytest.mark.parametrize(("make", "says"), [
    (unreadable, ("not UTF-8", "save the file as UTF-8")), (sixteen_bit, ("not UTF-8",)),
    (Path.mkdir, ("cannot be read", "check the path")), (lambda path: None, ("does not exist", "check the path")),
], ids=["latin-1", "utf-16", "folder", "missing"])  # fmt: skip
def test_a_file_that_cannot_be_read(tmp_path: Path, make: Callable[[Path], None], says: tuple[str, ...]) -> None:
    path = tmp_path / "ada.toml"
    make(path)
    text = sentence(path)
    assert [word for word in says if word not in text] == []


def test_all_mistakes_of_all_files_come_together(tmp_path: Path) -> None:
    one = GOOD.replace('"nortown"\nrole', '"southport"\nrole').replace('["Life, ¶2"]', '["Life, ¶9"]')
    two = GOOD.replace('role = "player"', 'role = "rower"').replace("value = 3", 'value = "three"')
    paths = (write(tmp_path, one, "one.toml"), write(tmp_path, two, "two.toml"), tmp_path / "three.toml")
    with pytest.raises(RecordError) as caught:
        Store.load(*paths)
    assert [text.split(":")[0] for text in caught.value.mistakes] == ["one.toml"] * 2 + ["two.toml"] * 2 + [
        "three.toml"
    ]
    assert str(caught.value) == "\n".join(caught.value.mistakes)


CONFLICT = """
[[conflict]]
id = "K1"
entries = ["{entry}"]
fields = ["duration"]
derived = ["nortown_seasons"]
note = "The dates make three."
claims = [{{ entry = "{claim}", field = "end", value = "2005", at = "{place}" }}]
"""


@pytest.mark.parametrize(("held", "says"), [
    ({"entry": "southport"}, "'southport'"), ({"claim": "southport"}, "'southport'"), ({"place": "Death"}, "'Death'"),
], ids=["entry", "claim", "place of a claim"])  # fmt: skip
def test_a_conflict_that_hangs_in_the_air(tmp_path: Path, held: dict[str, str], says: str) -> None:
    good = {"entry": "nortown_rower", "claim": "nortown_rower", "place": "Life, ¶2"}
    wrong = GOOD.replace("value = 3", "value = 5")
    assert check_one(write(tmp_path, wrong + CONFLICT.format(**good))) == []
    (text,) = check_one(write(tmp_path, wrong + CONFLICT.format(**good | held)))
    assert text.startswith("ada.toml: conflict 'K1', field ")
    assert says in text


def check_one(path: Path) -> list[str]:
    return check([path])


def test_a_stated_figure_that_the_dates_contradict_needs_a_conflict(tmp_path: Path) -> None:
    assert check_one(write(tmp_path, GOOD)) == []
    wrong = GOOD.replace("value = 3", "value = 5")
    (text,) = check_one(write(tmp_path, wrong))
    assert text.startswith("ada.toml: ")
    assert [word for word in ("nortown_seasons", "5", "3", "conflict") if word not in text] == []
    declared = wrong + CONFLICT.format(entry="nortown_rower", claim="nortown_rower", place="Life, ¶2")
    assert check_one(write(tmp_path, declared)) == []


def test_a_conflict_about_a_figure_that_agrees_is_one_too_many(tmp_path: Path) -> None:
    idle = GOOD + CONFLICT.format(entry="nortown_rower", claim="nortown_rower", place="Life, ¶2")
    assert any("K1" in text for text in check_one(write(tmp_path, idle)))


@pytest.mark.parametrize("case", BREAKS, ids=str)
def test_the_check_says_what_loading_says(tmp_path: Path, case: Break) -> None:
    path = write(tmp_path, GOOD.replace(case.old, case.new))
    assert check([path]) == read(path)[1]


def test_the_shipped_records_pass_the_check() -> None:
    shipped = sorted(SHIPPED.glob("*.toml"))
    assert shipped
    assert check(shipped) == []
    assert check([SECOND]) == []
