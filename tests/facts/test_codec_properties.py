"""A query on a button is the query that was put there."""

from __future__ import annotations

import pytest
from hypothesis import strategies as st
from making import IDS, TYPED, WORDS, forall, queries

from facts.algebra import Is, Query

GARBAGE = ["", ";", "post", "post;", ";;", "post;start;", "post;start;^z1", "post;start;^", "post;start;^ox", "post;start;nothing", "post;start;=a",
           "post;start;@never:1", "post;start;@during:someday", "post;start;@during:a~b~c~d", "post;start;@during(post", "post;start;&", "post;start;&(", "(;)", "post;start;;a=b",
           "post;start;" + "@during(post;start;" * 520 + ")" * 520]  # fmt: skip


@forall(queries(IDS))
def test_ids_come_back(query: Query) -> None:
    assert Query.decode(query.encode()) == query


@forall(queries(WORDS))
def test_words_of_the_record_come_back_in_any_role(query: Query) -> None:
    assert Query.decode(query.encode()) == query


@forall(queries(IDS | TYPED))
def test_names_from_outside_come_back_as_typed(query: Query) -> None:
    assert Query.decode(query.encode()) == query


@forall(queries(IDS | WORDS))
def test_an_encoded_query_has_no_white_space(query: Query) -> None:
    assert not any(char.isspace() for char in query.encode())


@pytest.mark.parametrize(
    "name", ["?Cup Winners' Cup", "?St. Pauli (II)", "?a;b", "?1+1", "?x=y", "?under_score", "?Ballon d'Or", "?~|&%^"]
)
def test_a_typed_name_with_marks_of_the_notation(name: str) -> None:
    query = Query("honour", "whether", (Is(("competition",), (name,)),))
    assert Query.decode(query.encode()) == query


@pytest.mark.parametrize("text", GARBAGE, ids=[text[:20] for text in GARBAGE])
def test_garbage_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"\S"):
        Query.decode(text)


@forall(
    st.text(max_size=40) | st.from_regex(r"[a-z]{1,5};[a-z]{1,5}[?#*]?(;[@!^%&(a-z=~:+)]{1,9}){0,3}", fullmatch=True)
)
def test_any_text_is_read_or_refused_in_one_way(text: str) -> None:
    try:
        query = Query.decode(text)
    except ValueError as error:
        assert "\n" not in str(error)  # noqa: PT017 - both outcomes are fine
    else:
        assert isinstance(query, Query)
