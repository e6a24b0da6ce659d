"""What counts as affirming an answer that is no longer true."""

from __future__ import annotations

import tomllib
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from mutants import Mutant

from intents.engine import Reply
from tests.acceptance.scorer import holds
from tests.acceptance.sets import Asked, answers, engine, sealed, sets

HERE = Path(__file__).parent
JUDGED = tomllib.loads((HERE / "judged.toml").read_text(encoding="utf-8"))
SOFT = ("unknown", "clarify", "no")  # expectations that hold no value to look for


class Fault(NamedTuple):
    """A mutant whose reply affirms what is not so."""

    mutant: Mutant
    reply: Reply

    def __str__(self) -> str:
        question = self.mutant.question
        if question["id"].startswith("dev-") and sealed(question):
            return f"a sealed question ({question['kind']}, {self.mutant.swap})"
        return f"{self.mutant.key}: {self.mutant.text!r}\n    {self.reply.text!r}"


@cache
def ceilings() -> dict[str, Any]:
    """The faults counted when they were last looked at."""
    return tomllib.loads((HERE / "ceilings.toml").read_text(encoding="utf-8"))


def known() -> tuple[str, ...]:
    """Inputs that are known not to be answered as they should."""
    return tuple(ceilings()["any_input"]["known"])


def originals() -> dict[str, Asked]:
    """Every question of every set with its reply, by id."""
    return {asked.question["id"]: asked for name in sets() for asked in answers(name)}


def says_yes(reply: Reply) -> bool:
    return reply.status == "answered" and reply.text.lower().startswith("yes")


def keeps(mutant: Mutant, reply: Reply) -> bool:
    """Whether the reply still gives the old answer, in front where there is one thing to answer."""
    expected = mutant.question["expect"]
    said = reply.text.partition(":")[0] if len(expected) == 1 else reply.text
    return reply.status == "answered" and holds(mutant.question, said, reply.status)


def affirms(mutant: Mutant, reply: Reply) -> bool:
    """Whether a reply affirms of the mutant what was true of its question only."""
    expected = mutant.question["expect"]
    if mutant.key in JUDGED["turned"]:
        return reply.text.lower().startswith("no") and reply.status in ("answered", "corrected")
    if any("no" in item for item in expected):
        return says_yes(reply)
    return not any(key in item for item in expected for key in SOFT) and keeps(mutant, reply)


def claims(mutant: Mutant, reply: Reply) -> bool:
    """Whether a reply affirms anything that was asked about a name the record does not hold."""
    soft = any(key in item for item in mutant.question["expect"] for key in SOFT)
    return says_yes(reply) or (not soft and keeps(mutant, reply))


def asked(mutants: Iterable[Mutant]) -> Iterator[Fault]:
    """Every mutant with its reply, in the conversation of its question."""
    known = originals()
    for mutant in mutants:
        context = known[mutant.question["id"]].context
        yield Fault(mutant, engine().ask(mutant.text, context))


def told(faults: list[Fault], of: int) -> str:
    """A report: counts by what was exchanged, and the faults."""
    counts = Counter(fault.mutant.swap for fault in faults)
    return "\n".join(
        [f"{len(faults)} of {of} affirmed ({100 * len(faults) / of:.1f} %): {dict(counts)}", *map(str, faults)]
    )
