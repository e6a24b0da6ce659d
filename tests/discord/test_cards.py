"""Cards: what each kind of outcome looks like, and that no reply whatever breaks one of Discord's limits."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot import discord_limits as limits
from bot.cards import echo, render
from bot.discord_buttons import Rows, under
from intents.engine import Context, Reply
from intents.outcome import (
    Answer,
    Clarify,
    Corrected,
    NotRecorded,
    NotUnderstood,
    Option,
    Outcome,
    Readings,
    SmallTalk,
)
from tests.discord.drawing import DESKTOP, PHONE, draw

SNAPSHOTS = Path(__file__).parent / "snapshots"
ASKER = 987654321098765432


def reply(*outcomes: Outcome, text: str = "") -> Reply:
    sources = tuple(source for outcome in outcomes for source in outcome.sources)
    joined = text or " ".join(outcome.text for outcome in outcomes)
    return Reply(outcomes[0].status, joined, "post.duration", None, sources, outcomes, Context.EMPTY)


KINDS: dict[str, Outcome] = {
    "answer": Answer(
        "808 days in charge of Testopoli: 2 years, 2 months, 17 days.",
        sources=("Managerial statistics, row 2",),
        title="Testopoli",
        facts=(("Caretaker", "5 August 2016"), ("Manager", "17 August 2016"), ("Left", "22 October 2018")),
    ),
    "conflict": Answer(
        "Yes, seven seasons.", sources=("Club career, ¶6",), notes=("The lead speaks of eight seasons.",)
    ),
    "readings": Readings(
        "As a player: five seasons, to 1991. As a manager: 69 days in 2021.",
        sources=("Club career, ¶2", "Testopoli, ¶1"),
        options=(
            Option("As a player", "how long did he play there"),
            Option("As a manager", "how long in charge"),
        ),
    ),
    "corrected": Corrected("No: they won 4–2, after extra time.", sources=("Rivermouth, ¶1",)),
    "not_recorded": NotRecorded(
        "His height is not in the record. It does have:",
        options=(
            Option("His position", "position"),
            Option("His age", "age"),
            Option("His nickname", "nickname"),
        ),
    ),
    "clarify": Clarify("Which club?", options=(Option("Testopoli", "at Testopoli"), Option("Rivermouth", "at R."))),
    "not_understood": NotUnderstood('I do not know "qwertz".', word="qwertz"),
    "small_talk": SmallTalk("Hello! Ask me about his clubs, titles and matches."),
}


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("width", [PHONE, DESKTOP])
async def test_snapshots(kind: str, width: int) -> None:
    answer = reply(KINDS[kind])
    shown = draw(render(answer, full=True, public=True), under(answer, ASKER, private=False), width)
    path = SNAPSHOTS / f"{kind}.{width}.txt"
    if os.environ.get("SNAPSHOTS") == "write":
        path.write_text(shown, encoding="utf-8")
    assert shown == path.read_text(encoding="utf-8")


def test_the_figure_comes_first_and_bold() -> None:
    leads = {
        "808 days in charge.": "**808 days** in charge.",
        "22 October 2018, by dismissal.": "**22 October 2018**, by dismissal.",
        "Yes, as a manager.": "**Yes**, as a manager.",
        "No: they won.": "**No**: they won.",
        "2016–17 it was.": "**2016–17** it was.",
        "62 on that day.": "**62** on that day.",
        "51 or 52 in 2016.": "**51 or 52** in 2016.",
        "4–2 after extra time.": "**4–2** after extra time.",
        "Nobody knows.": "Nobody knows.",
        "Not in 1996.": "Not in 1996.",
    }
    for text, content in leads.items():
        assert render(reply(Answer(text)), full=False, public=True).content == content


def test_nothing_in_a_reply_formats_links_or_mentions() -> None:
    text = "He is *great*, _so_ ~~not~~ ||x|| [a](https://x.org) <@1> <#2> <t:3> `code`\n# Title\n> quote\n- item\n-# small"
    content = render(reply(Answer(text)), full=False, public=True).content
    for mark in ("*", "_", "~", "|", "[", "<"):
        assert content.count(mark) == content.count("\\" + mark)
    assert not {line[0] for line in content.split("\n")} & set("#>-")


def test_a_strangers_word_is_quoted_in_private_and_left_out_in_public() -> None:
    answer = reply(NotUnderstood("I do not know “qwertz”.", word="qwertz"))
    assert "`qwertz`" in render(answer, full=False, public=False).content
    assert "qwertz" not in render(answer, full=False, public=True).content


def test_a_strangers_word_takes_nothing_out_of_other_words() -> None:
    answer = reply(NotUnderstood("I don't know what 'b' means here. He sat on the bench at B.", word="b"))
    content = render(answer, full=False, public=True).content
    assert content == "I don't know what that word means here. He sat on the bench at B."


@given(st.text())
def test_an_echo_is_short_and_inert(text: str) -> None:
    shown = echo(text)
    assert shown.startswith("`")
    assert shown.endswith("`")
    assert "`" not in shown[1:-1]
    assert "\n" not in shown
    assert len(shown) <= 62


def test_an_embed_only_adds() -> None:
    facts = (("Until", "summer 1996"), ("Role", "player"), ("Days", "80"))
    answer = reply(Answer("He played until the summer of 1996 - summer 1996 - for 808 days.", facts=facts, title="A"))
    embed = render(answer, full=True, public=True).embed
    assert embed is not None
    assert embed.description == "**Role** player\n**Days** 80"
    said = reply(Answer("A player until summer 1996.", facts=facts[:2], title="A"))
    assert render(said, full=True, public=True).embed is None


def test_readings_are_told_apart_even_on_a_phone() -> None:
    long = [f"How long was he at Testopoli Calcio as {role}?" for role in ("a player", "manager", "an assistant")]
    outcome = Readings("Three spells.", options=tuple(Option(text, text) for text in long))
    shown = labels(under(reply(outcome), ASKER, private=True))
    assert shown[:3] == ["… a player?", "… manager?", "… an assistant?"]
    alike = tuple(Option(text, text) for text in (long[0], long[1], "Which clubs did he play for?"))
    shown = labels(under(reply(Clarify("Which?", options=alike)), ASKER, private=True))
    assert shown[:3] == ["… a player?", "… manager?", "Which clubs did he play for?"]


_long = st.builds(lambda text, times: text * times, st.text(max_size=60), st.sampled_from((1, 2, 100)))
_options = st.lists(st.builds(Option, _long, _long), max_size=12).map(tuple)
_facts = st.lists(st.tuples(_long, _long), max_size=40).map(tuple)
_outcomes = st.builds(
    Answer, _long, sources=st.lists(_long, max_size=6).map(tuple), options=_options, facts=_facts, title=_long
)


def labels(rows: Rows) -> list[str]:
    return [button["label"] for row in rows for button in row["components"]]


@settings(max_examples=60, deadline=None)
@given(st.lists(_outcomes, min_size=1, max_size=3).map(tuple))
def test_no_reply_breaks_a_limit(outcomes: tuple[Answer, ...]) -> None:
    answer = reply(*outcomes)
    card = render(answer, full=True, public=True)
    assert len(card.content) <= limits.MESSAGE
    if card.embed is not None:
        assert len(card.embed.title or "") <= limits.EMBED_TITLE
        assert len(card.embed.description or "") <= limits.EMBED_DESCRIPTION
        assert len(card.embed) <= limits.EMBEDS_TOTAL
    rows = under(answer, ASKER, private=False)
    custom_ids = [part["custom_id"] for row in rows for part in row["components"]]
    assert all(1 <= len(custom_id) <= limits.CUSTOM_ID for custom_id in custom_ids)
    assert len(custom_ids) == len(set(custom_ids))
    assert all(1 <= len(label) <= limits.BUTTON_LABEL for label in labels(rows))
