"""From a reply to what Discord shows: the answer and its source as content, more facts as an embed.

Notifications, screen readers, members with embeds off and channels where the bot may not embed all get the
content; the embed only adds, and never repeats.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

import discord

from bot import discord_limits as limits
from bot.discord_limits import cut
from intents.engine import Reply
from intents.outcome import NotUnderstood, Option

MOST_SOURCES: Final = 4  # places in the record a footer names; more would outgrow the answer
FOOTER: Final = 300  # characters; the source is a pointer, not a paragraph
MOST_OFFERS: Final = 3  # buttons under "not recorded"; readings of one question get a button each
ECHO: Final = 60  # characters of what somebody typed that may come back
DIFFER: Final = "sources differ"
_QUOTES: Final = ("''", '""', "‘’", "“”")

_MARKS: Final = re.compile(r"([\\*_~|`<\[\]])")
_LINE_MARKS: Final = re.compile(r"^(\s*)(#{1,3} |>|- |-# )", re.MULTILINE)
_CODE: Final = re.compile(r"(`[^`\n]*`)")
_CONTROL: Final = re.compile(r"[\x00-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2060-\u2069`]")
_LEAD: Final = re.compile(
    r"(?:Yes|No)(?=[,.:;])"
    r"|\d{1,2} [A-Z][a-z]+ \d{4}"  # 22 October 2018
    r"|[A-Z][a-z]+ \d{4}(?=[,.;])"  # March 2017
    r"|\d{4}–\d{2}\b"  # 2016–17
    r"|\d+–\d+"  # 4–2
    r"|\d+ or \d+"  # 51 or 52
    r"|\d[\d,.]*(?: (?!(?:in|at|for|as|by|on|to|with|of|and|from)\b)[a-z]+)?"  # 808 days; 37
)


@dataclass(frozen=True, slots=True)
class Card:
    """What one message shows, buttons apart."""

    content: str
    embed: discord.Embed | None = None


def render(reply: Reply, *, full: bool, public: bool) -> Card:
    """Lay out a reply. `full` adds the embed; `public` keeps words out that only the asker brought."""
    return Card(_content(reply, public=public), _embed(reply) if full else None)


def offers(reply: Reply) -> tuple[Option, ...]:
    """Return what may be asked instead, each once: all readings of an ambiguous question, else the nearest three."""
    found = {option.question: option for outcome in reply.outcomes for option in outcome.options if option.label}
    return tuple(found.values())[: limits.BUTTONS if reply.status == "clarify" else MOST_OFFERS]


def echo(text: str) -> str:
    """Show words somebody typed as such: inline code, nothing that formats, at most 60 characters."""
    return f"`{cut(_CONTROL.sub('', text).strip(), ECHO)}`"


def _content(reply: Reply, *, public: bool) -> str:
    text = reply.text
    for outcome in reply.outcomes:
        if isinstance(outcome, NotUnderstood) and outcome.word:
            text = _with_stranger(text, outcome.word, public=public)
    footer = _footer(reply)
    # The source is short and comes last; what has to give way is the text.
    return cut(_highlighted(text), limits.MESSAGE - len(footer)) + footer


def _with_stranger(text: str, word: str, *, public: bool) -> str:
    """Replace the quotation of a word that nobody but the asker brought, in public by nothing of the word.

    Unquoted the same letters are the record's: a "b" is in "bench".
    """
    shown = "that word" if public else echo(word)
    for opening, closing in _QUOTES:
        text = text.replace(f"{opening}{word}{closing}", shown)
    return text


def _footer(reply: Reply) -> str:
    sources = list(dict.fromkeys(reply.sources))
    parts = sources[:MOST_SOURCES] + (["…"] if len(sources) > MOST_SOURCES else [])
    parts += [DIFFER] if any(outcome.notes for outcome in reply.outcomes) else []
    return cut(f"\n-# {escaped(' · '.join(parts))}", FOOTER) if parts else ""


def _highlighted(text: str) -> str:
    lead = _LEAD.match(text)
    return f"**{lead[0]}**{escaped(text[lead.end() :])}" if lead else escaped(text)


def escaped(text: str) -> str:
    """Text in which nothing formats, links or mentions, except inline code of our own making."""
    pieces = _CODE.split(text) if "`" in text else [text]
    return "".join(piece if index % 2 else _plain(piece) for index, piece in enumerate(pieces))


def _plain(text: str) -> str:
    return _LINE_MARKS.sub(r"\1\\\2", _MARKS.sub(r"\\\1", text))


def _embed(reply: Reply) -> discord.Embed | None:
    """Lay out what the text does not say yet, of the first outcome with facts: more cards would drown the answer."""
    found = next((outcome for outcome in reply.outcomes if outcome.facts), None)
    if found is None:
        return None
    lines = [f"**{escaped(label)}** {escaped(value)}" for label, value in found.facts if not _says(reply.text, value)]
    if not lines:
        return None
    title = cut(escaped(found.title), limits.EMBED_TITLE) or None
    return discord.Embed(title=title, description=_fitting(lines, limits.EMBED_DESCRIPTION))


def _says(text: str, value: str) -> bool:
    """Whether a text holds a value in whole words."""
    return re.search(rf"(?<!\w){re.escape(value)}(?!\w)", text, re.IGNORECASE) is not None


def _fitting(lines: list[str], limit: int) -> str:
    """Join whole lines as long as they fit."""
    text = ""
    for number, line in enumerate(lines):
        longer = f"{text}\n{line}" if number else cut(line, limit)
        if len(longer) > limit - len("\n…"):
            return f"{text}\n…" if number else longer
        text = longer
    return text
