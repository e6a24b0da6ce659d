"""What shows only with the whole record at hand, and files that nobody wrote by hand: a sentence each, never a crash."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from making import SECOND
from test_broken_records import GOOD, sentence, write

from facts.check import check
from facts.reading import MAX_BYTES
from facts.store import SHIPPED, RecordError, Store, read

SHIPPED_TEXT = (SHIPPED / "massimo_carrera.toml").read_text(encoding="utf-8")
BREAKS = {
    "number in quotes": ("value = 166", 'value = "166"', ("tally 'juventus_appearances'", "field value", "whole number", "'166'")),
    "truth value as number": ("value = 166", "value = true", ("field value", "whole number", "True")),
    "fraction": ("value = 166", "value = 166.0", ("field value", "whole number")),
    "negative": ("value = 166", "value = -166", ("field value", "less than 0", "-166")),
    "word for a truth value": ("lifted = true", 'lifted = "yes"', ("ban 'alessio_ban'", "field lifted", "true or false")),
    "no list": ('because = ["juventus_first_season"]', 'because = "call_up"', ("field because", "list in square brackets")),
    "contract that ends first": ("until = 2019-05-31", "until = 2016-05-31", ("contract 'spartak_contract'", "field until", "before")),
    "secured in another year": ("secured = 2017-05-07", "secured = 2018-05-07", ("honour 'russian_league_2017'", "field secured", "2016–17")),
    "ban like itself": ('like = "conte_ban"', 'like = "alessio_ban"', ("ban 'alessio_ban'", "field like", "back to the entry itself")),
    "match that is a post": ('match = "milan_match"', 'match = "lippi_juventus"', ("goal 'milan_goal'", "field match", "post", "not match")),
    "club that is a person": ('displaced = "fusi"', 'displaced = "milan"', ("deployment 'sweeper'", "field displaced", "club", "not person")),
    "implied field that is none": ('implied = ["boss"]', 'implied = ["bos"]', ()),
    "kind that may not be complete": ('kind = "ban" #', 'kind = "bans" #', ("complete number", "field kind", "'bans'")),
    "scope that is no role": ('scope = "position"', 'scope = "positon"', ("complete number", "field scope", "'positon'")),
    "conflict about nothing": ('fields = ["months"]', "fields = []", ("conflict 'T02'", "field fields", "must not be empty")),
    "empty name": ('name = "Luca Fusi"', 'name = ""', ("entity 'fusi'", "field name", "empty")),
    "alias of two": ('aliases = ["Фузи"]', 'aliases = ["trap"]', ("entity 'fusi'", "field aliases", "'trapattoni'")),
    "alias twice": ('"Il Trap"', '"Il Trap", "trap"', ("entity 'trapattoni'", "field aliases", "twice")),
    "outsider that is in the record": ('"Inter Milan",', '"Inter Milan", "JUVE",', ("outsider 'club'", "field names", "'juventus'")),
    "same place in the career": ('order = 5\nstart = "2003"', 'order = 4\nstart = "2003"', ("post 'napoli_player'", "field order", "same place")),
    "text of two lines": ('value = "Italian"', 'value = """It\nalian"""', ("detail 'nationality'", "field value", "one line")),
    "id of two words": ('id = "nickname"', 'id = "nick name"', ("detail 'nick name'", "field id", "rename")),
    "key of two lines": ('value = "Italian"', 'value = "Italian"\n"ke\\ny" = 1', ("field ke y", "unknown key")),
    "key twice": ('value = "Italian"', 'value = "Italian"\nvalue = "Greek"', ("not valid TOML", "line")),
}  # fmt: skip


@pytest.mark.parametrize("name", BREAKS)
def test_one_sentence_for_each_mistake(tmp_path: Path, name: str) -> None:
    old, new, says = BREAKS[name]
    if name.startswith("implied"):
        old, new, says = '["start", "end", "boss"]', '["start", "end", "bos"]', ("field implied", "'bos'")
    assert SHIPPED_TEXT.count(old) == 1
    text = sentence(write(tmp_path, SHIPPED_TEXT.replace(old, new)))
    assert [word for word in says if word not in text] == []


def test_a_circle_is_told_of_every_entry_in_it(tmp_path: Path) -> None:
    lines = 'id = "russian_league_2001"\n'
    _, mistakes = read(write(tmp_path, SHIPPED_TEXT.replace(lines, f'{lines}previous = "russian_league_2017"\n')))
    assert [re.search(r"'(\w+)', field previous", text)[1] for text in mistakes] == [
        "russian_league_2001",
        "russian_league_2017",
    ]


def test_a_byte_order_mark_and_the_line_ends_of_another_system_do_no_harm(tmp_path: Path) -> None:
    path = tmp_path / "ada.toml"
    path.write_bytes(b"\xef\xbb\xbf" + GOOD.replace("\n", "\r\n").encode())
    assert check([path]) == []


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("a = " + "[" * 5000 + "]" * 5000, "nested too deeply"),
        ("a = " + "9" * 10_000, "too many digits"),
        ("#" * (MAX_BYTES + 1), "larger than"),
        ("a = 1 \0", "not valid TOML"),
    ],
    ids=["brackets", "digits", "huge", "nought"],
)
def test_a_file_that_nobody_wrote_by_hand(tmp_path: Path, text: str, says: str) -> None:
    assert says in sentence(write(tmp_path, text))


def test_an_empty_file_misses_three_things(tmp_path: Path) -> None:
    assert check([write(tmp_path, "")]) == [
        f"ada.toml: {name}: is missing; add it." for name in ("subject", "source", "entity")
    ]


def test_two_files_of_one_name_are_told(tmp_path: Path) -> None:
    (tmp_path / "other").mkdir()
    with pytest.raises(RecordError, match=r"ada\.toml: another file has the same name"):
        Store.load(write(tmp_path, GOOD), write(tmp_path / "other", GOOD))


VALUES = st.sampled_from(
    ['""', '"x"', "0", "7", "-1", "99999", "1.5", "true", "[]", '["x"]', "{}", "{ a = 1 }", "[[1]]", '"1991"', '"9999"', '"0001"',
     "1991-01-01", "0001-01-01", "9999-12-31", '"season 1998-99"', '"summer 1996"', '"ada"', '"nortown"', '"nortown_rower"', '"veltri"', '["birth"]', '"\\u0000"', '"\\n"', "nan", "12:00:00"]
)  # fmt: skip


CHANGES = st.tuples(st.integers(0, 9999), st.sampled_from(["value", "drop", "double", "cut"]), VALUES)


@pytest.mark.parametrize("name", ["small", "second", "shipped"])
@settings(deadline=None, max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(changes=st.lists(CHANGES, min_size=1, max_size=3))
def test_whatever_stands_in_a_field_the_check_says_so_or_lets_it_pass(
    tmp_path: Path, name: str, changes: list[tuple[int, str, str]]
) -> None:
    text = {"small": GOOD, "second": SECOND.read_text(encoding="utf-8"), "shipped": SHIPPED_TEXT}[name]
    lines = text.splitlines()
    for number, how, value in changes:
        place = number % len(lines)
        line = lines[place]
        key, equals, _ = line.partition(" = ")
        changed = {"value": [key + equals + value], "drop": [], "double": [line] * 2, "cut": [line[: len(line) // 2]]}
        lines[place : place + 1] = changed[how]
    mistakes = check([write(tmp_path, "\n".join(lines))])
    assert [
        text for text in mistakes if not text.startswith("ada.toml: ") or text[-1] not in ".?" or "\n" in text
    ] == []
