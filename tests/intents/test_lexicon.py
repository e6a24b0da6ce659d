"""The lexicon and the tables agree, nothing in it is dead, and nothing was copied from the questions it is tried on."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Any, get_args, get_type_hints

import pytest
from phrases import LISTS, groups, lexicon, said, senses
from verdicts import ceilings

from facts.algebra import Is, Query
from facts.model import FAMILIES, KINDS, PostRole, names
from intents import frames
from intents import lexicon as lexicon_of_english
from intents.kinds import COMPOSITE
from intents.tagger import tag
from intents.text import tokenise, words
from tests.acceptance.sets import engine, open_questions

COPIED = 4  # words in a row that no phrase shares with an open question
POINTS = {"start", "end", "extent", "when", "until", "minute"}
DERIVED = {"family", "category", "country", "region", "caps", "opens"}  # roles that no field of the kind holds
LIMITS = ceilings()["lexicon"]


def runs(text: str) -> set[tuple[str, ...]]:
    said = words(text)
    return {said[place : place + COPIED] for place in range(len(said) - COPIED + 1)}


def test_no_phrase_was_copied_from_an_open_question() -> None:
    """The open questions try the lexicon; a phrase taken from one of them proves nothing."""
    asked = {run for question in open_questions() for run in runs(question["q"])}
    copied = [f"{group.label}: {phrase!r}" for group in groups() for phrase in group.phrases if runs(phrase) & asked]
    assert len(copied) <= LIMITS["copied"], "\n".join(["the target is none", *copied])


def test_no_list_is_empty_and_no_phrase() -> None:
    assert [group.label for group in groups() if not group.phrases and group.label != "sense match_stage, words"] == []
    assert [
        (group.label, phrase)
        for group in groups()
        for phrase in group.phrases
        if not phrase.strip() or phrase != phrase.strip()
    ] == []
    assert [
        (group.label, phrase) for group in groups() for phrase in group.phrases if not words(phrase) and phrase != "&"
    ] == []


def test_nothing_is_said_twice_within_a_list() -> None:
    twice = [
        f"{group.label}: {phrase!r}"
        for group in groups()
        for phrase, count in Counter(map(str.lower, group.phrases)).items()
        if count > 1
    ]
    assert len(twice) <= LIMITS["twice"], "\n".join(["the target is none", *twice])


def test_every_sense_has_words_and_a_name_of_its_own() -> None:
    wordless = [sense["id"] for sense in senses() if not any(sense.get(key) for key in LISTS)]
    assert len(wordless) <= LIMITS["wordless"], f"the target is none: {wordless}"
    assert [ident for ident, count in Counter(sense["id"] for sense in senses()).items() if count > 1] == []


def test_kinds_and_points_are_known() -> None:
    assert [sense["id"] for sense in senses() if sense["kind"] not in {*KINDS, *COMPOSITE}] == []
    assert [sense["id"] for sense in senses() if sense.get("point", "when") not in POINTS] == []
    for table in (frames.BIND, frames.WH, frames.NOUN, frames.DEFAULT_FOCUS):
        assert set(table) == set(KINDS)
    for table in (frames.VALUES, frames.CAPACITY, frames.AKIN, frames.ANCHORS):
        assert set(table) <= set(KINDS)
    assert set(frames.ORDER) == set(KINDS)


FOCUSED = [sense for sense in senses() if sense.get("focus") and sense["kind"] in KINDS]


@pytest.mark.parametrize("sense", FOCUSED, ids=[sense["id"] for sense in FOCUSED])
def test_what_a_sense_asks_for_can_be_answered(sense: dict[str, Any]) -> None:
    only = {role: value for role, value in sense.get("only", {}).items() if value != "*" and role != "caps"}
    where = tuple(
        Is((role,), tuple(str(value).split("|" if role != "family" else None))) for role, value in only.items()
    )
    reply = engine().run(Query(sense["kind"], sense["focus"], where))
    assert reply.status != "unknown", reply.text


@pytest.mark.parametrize("table", ["WH", "NOUN"])
def test_what_a_question_word_asks_for_can_be_answered(table: str) -> None:
    """No focus of the tables falls through: each is worded for some entry of its kind."""
    lost = []
    for kind, foci in getattr(frames, table).items():
        for focus in sorted(set(foci.values()) - {frames.POINT}):
            reply = engine().run(Query(kind, focus))
            lost += [f"{kind}.{focus}"] if not reply.text.strip() else []
    assert lost == []


def test_what_a_sense_implies_is_a_role_of_its_kind() -> None:
    odd = [
        (sense["id"], role) for sense in senses() if sense["kind"] in KINDS for role in sense.get("only", {})
        if role not in names(KINDS[sense["kind"]]) and role not in DERIVED
    ]  # fmt: skip
    assert odd == []


def test_what_a_sense_implies_is_a_value_of_that_role() -> None:
    """Where the model lists the values, a sense may imply no other."""
    odd = []
    for sense in (sense for sense in senses() if sense["kind"] in KINDS):
        for role, value in sense.get("only", {}).items():
            listed = {item for part in _parts(get_type_hints(KINDS[sense["kind"]]), role) for item in part}
            odd += [
                (sense["id"], role, part)
                for part in str(value).split("|")
                if listed and part not in {*listed, "*"} | NOT_HELD.get(role, set())
            ]
    assert odd == []


NOT_HELD = {
    "outcome": {"promoted", "survived", "beaten"},
    "ended": {"resigned"},
}  # asked for often enough to be understood, and denied


def _parts(fields: Any, role: str) -> list[tuple[str, ...]]:
    annotation = fields.get(role)
    return [
        args
        for args in (get_args(part) for part in (annotation, *get_args(annotation)))
        if args and all(isinstance(item, str) for item in args)
    ]


def test_roles_are_roles_of_posts() -> None:
    assert {role for item in lexicon()["role"] for role in item["roles"]} <= set(get_args(PostRole))
    families = {family for sense in senses() for family in sense.get("only", {}).get("family", "").split()}
    assert families <= set(FAMILIES)


# What the record holds and people say; what is left out is reached another way.
HELD = {
    "detail": {
        "attribute": {"description": "part of what is told about a person", "superlative": "a focus of figures"}
    },
    "deployment": {"position": {}},
    "match": {"manner": {}, "stage": {}, "occasion": {}, "result": {}, "friendly": {}},
    "goal": {"minute": {}, "body": {}, "side": {}, "source": {}, "intent": {}},
    "campaign": {"stage": {}, "outcome": {"reached": "the stage says it"}},
    "honour": {"result": {}},
    "milestone": {"type": {}},
    "tally": {"measure": {"age": "asked as an age, and computed"}},
    "stance": {"kind": {}},
}


@pytest.mark.parametrize(("kind", "role"), [(kind, role) for kind, roles in HELD.items() for role in roles])
def test_what_the_record_holds_has_words(kind: str, role: str) -> None:
    values = [getattr(entry, role) for entry in engine().book.rows(kind)]
    held = {
        str(item) for value in values for item in (value if isinstance(value, tuple) else (value,)) if item is not None
    }
    assert held - said(role) - set(HELD[kind][role]) == set()


def test_every_phrase_of_a_sense_is_read_as_it() -> None:
    """Nothing in the lexicon is dead: no longer phrase, time or stray mark takes it away."""
    names = engine().lexicon(engine().book)
    dead = []
    for sense in senses():
        for phrase in (item.removeprefix("be ") for key in LISTS for item in sense.get(key, ())):
            meanings = [meaning for span in tag(tokenise(phrase), names) for meaning in span.meanings]
            dead += (
                []
                if any(item.tag == "sense" and item.value.id == sense["id"] for item in meanings)
                else [f"{sense['id']}: {phrase!r}"]
            )
    assert len(dead) <= LIMITS["dead"], "\n".join(["the target is none", *dead])


def test_a_broken_lexicon_is_told_in_one_sentence(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "en.toml").write_text("[wh]\nwho = [\n", encoding="utf-8")
    monkeypatch.setattr(lexicon_of_english, "DATA", tmp_path)
    with pytest.raises(lexicon_of_english.LexiconError, match=r"^en\.toml cannot be read: .*; mend it there"):
        lexicon_of_english._expanded()
