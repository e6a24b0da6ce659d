"""From what was typed to tokens: one spelling a word, and offsets into the original."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from intents.text import MAX_INPUT, fold, tokenise, words

SPELT = {
    "Whennnn did he joooin?": "when did he join",
    "GOOOOAL": "goal",
    "committee": "committee",
    "aaa": "aaa",
    "naïve Café": "naive cafe",
    "ŠPARTAK Übung": "spartak ubung",
    "ＷＨＥＮ ﬁnal": "when final",
    "𝐰𝐡𝐞𝐧 𝘸𝘢𝘴": "when was",
    "who’s": "who's",
    "re-joined Juve-Milan": "re joined juve milan",
    "1st 22nd": "1st 22nd",
    "Juvе": "juve",  # the last letter is Cyrillic
    "Ваri": "bari",  # the first two are
    "Спартак Μπάρι": "спартак μπαρι",
    "straße": "strasse",
    "x": "x",
    "": "",
}


@pytest.mark.parametrize(("typed", "spelt"), SPELT.items(), ids=list(SPELT.values()))
def test_one_spelling_for_each_word(typed: str, spelt: str) -> None:
    assert " ".join(words(typed)) == spelt


def test_an_ordinal_in_capitals_is_one_word() -> None:
    assert words("ON THE 1ST") == ("on", "the", "1st")


DROPPED = (
    "https://example.org/when?a=b", "http://example.org", "<@123456789>", "<@!123456789>", "<@&123456789>", "<#123456789>", "<:goal:12345>", "<a:goal:12345>",
)  # fmt: skip


@pytest.mark.parametrize("noise", DROPPED)
def test_links_mentions_and_emoji_are_dropped(noise: str) -> None:
    assert words(f"{noise} when did he {noise} join {noise}") == ("when", "did", "he", "join")


@pytest.mark.parametrize("noise", DROPPED)
def test_offsets_hold_behind_what_was_dropped(noise: str) -> None:
    text = f"{noise} Juve?"
    token = next(token for token in tokenise(text) if token.word)
    assert text[token.start : token.end] == "Juve"


@pytest.mark.parametrize("mark", ["**", "__", "~~", "`", "||"])
def test_markdown_is_no_part_of_a_word(mark: str) -> None:
    assert words(f"when did {mark}he{mark} join") == ("when", "did", "he", "join")


@pytest.mark.parametrize("accent", ["quand e\u0301tait-il", "\u0301", "cafe\u0301 \u0308"])
def test_an_accent_apart_from_its_letter_is_no_token_of_its_own(accent: str) -> None:
    assert all(token.text for token in tokenise(accent))
    assert words(accent) == words(unicodedata.normalize("NFC", accent))


@pytest.mark.parametrize("dash", ["-", "–", "—", "‑"])
def test_one_kind_of_dash(dash: str) -> None:
    assert [token.text for token in tokenise(f"4{dash}2")] == ["4", "-", "2"]


def test_a_capital_is_remembered() -> None:
    assert [(token.text, token.capital) for token in tokenise("Was Conte there")] == [
        ("was", True),
        ("conte", True),
        ("there", False),
    ]


def test_marks_are_tokens_but_no_words() -> None:
    assert [token.text for token in tokenise("who, then?") if not token.word] == [",", "?"]


def test_what_is_too_long_is_cut() -> None:
    assert len(tokenise("a " * (2 * MAX_INPUT))) == MAX_INPUT // 2


TYPED = st.text(
    st.characters(exclude_categories=["Cs", "Mn", "No"]), max_size=80
)  # accents apart have a test of their own; fractions fall apart


@settings(deadline=None, max_examples=150)
@given(TYPED)
def test_offsets_point_at_what_was_typed(text: str) -> None:
    before = (0, 0)
    for token in tokenise(text):
        place = (token.start, token.end)
        assert place == before or before[1] <= token.start < token.end <= len(text)  # one sign may be several tokens
        assert token.text
        if token.word and token.text.isascii() and text[token.start : token.end].isascii():
            typed = text[token.start]
            assert token.text[0] == ("p" if typed == "%" else typed.lower())  # "percent"
        before = place


@settings(deadline=None, max_examples=150)
@given(TYPED)
def test_normalising_twice_changes_nothing(text: str) -> None:
    once = " ".join(words(text))
    assert " ".join(words(once)) == once


@settings(deadline=None, max_examples=150)
@given(st.text(st.characters(min_codepoint=32, max_codepoint=126, exclude_characters="0123456789"), max_size=80))
def test_capitals_do_not_matter(text: str) -> None:
    assert words(text.upper()) == words(text.lower()) == words(text)


@settings(deadline=None, max_examples=100)
@given(TYPED)
def test_folding_leaves_neither_capitals_nor_accents(text: str) -> None:
    folded = fold(text)
    assert fold(folded.upper()) == fold(folded) or not folded.isascii()
    assert not any(unicodedata.combining(char) for char in folded)
