"""A reply in its three forms: for a person at a terminal, as one line for a pipe, as fields for a program."""

from __future__ import annotations

import re
from pathlib import Path

from bot.terminal import Look, clean
from facts.store import RecordError
from intents.engine import Reply
from intents.outcome import Option

INDENT = "  "
_STAGE = re.compile(r"[a-z]+ {2,}")
_BREAKS = {number: f"\\u{number:04x}" for number in (0x85, 0x2028, 0x2029)}
SHOWN_SOURCES = 3  # places named under an answer; `:sources` lists the rest


def options(reply: Reply) -> tuple[Option, ...]:
    """Collect what the person may ask instead, over all outcomes of a reply, each once."""
    return tuple(dict.fromkeys(option for outcome in reply.outcomes for option in outcome.options))


def block(reply: Reply, look: Look) -> str:
    """Write the reply for a person: its text, what can be picked by number, and where it stands in the record."""
    lines = look.wrap(clean(reply.text))
    lines += numbered([option.label for option in options(reply)], look)
    if reply.sources:
        places = "; ".join(reply.sources[:SHOWN_SOURCES])
        more = len(reply.sources) - SHOWN_SOURCES
        wrapped = look.wrap(clean(f"{places}; {more} more" if more > 0 else places), INDENT)
        lines += [look.paint(line, "quiet") for line in wrapped]
    return "\n".join(lines)


def numbered(labels: list[str], look: Look) -> list[str]:
    """Write a list whose items can be picked by typing their number."""
    lines: list[str] = []
    for number, label in enumerate(labels, 1):
        lead = f"{number:>{len(INDENT) + len(str(len(labels)))}}  "
        first, *rest = look.wrap(clean(label), lead)
        lines += [look.paint(lead, "strong") + first[len(lead) :], *rest]
    return lines


def explanation(text: str, look: Look) -> list[str]:
    """Write how a question was read: a row a stage, its name in front, and what does not fit under what does."""
    lines: list[str] = []
    for row in text.splitlines():
        named = _STAGE.match(row)
        lead = named[0] if named else ""
        lines += look.wrap(row[len(lead) :], lead)
    return lines


def apology(error: Exception) -> str:
    """Say why there is no answer: a record that was lost or broken meanwhile, or a fault of ours and where it is."""
    if isinstance(error, RecordError):
        return str(error)
    trace = error.__traceback__
    while trace and trace.tb_next:
        trace = trace.tb_next
    place = f" at {Path(trace.tb_frame.f_code.co_filename).name}:{trace.tb_lineno}" if trace else ""
    return f"That met a fault of this program ({type(error).__name__}{place}); please report it with the question."


def line(reply: Reply) -> str:
    """Write the reply as one line: text, choices, and places in the record in square brackets."""
    choices = " ".join(f"({number}) {option.label}" for number, option in enumerate(options(reply), 1))
    places = f"[{'; '.join(reply.sources)}]" if reply.sources else ""
    return " ".join(clean(" ".join((reply.text, choices, places))).split())


def to_json(item: object, indent: int | None = None) -> str:
    """Write JSON that every reader takes for the lines it is: some also break lines at signs other than these."""
    from json import dumps  # slow to import, and not needed to answer a person

    return dumps(item, ensure_ascii=False, indent=indent).translate(_BREAKS)


def fields(reply: Reply, seconds: float) -> dict[str, object]:
    """Give the reply for a program; `elapsed_ms` is the time the engine took."""
    return {
        "status": reply.status,
        "text": reply.text,
        "intent": reply.intent,
        "subject": reply.subject,
        "sources": list(reply.sources),
        "elapsed_ms": round(seconds * 1000, 3),
    }
