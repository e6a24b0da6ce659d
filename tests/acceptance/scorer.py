"""Whether a reply is right: the expectations of a question held against a reply's text and status.

A reply is *right* when it meets every expectation and holds no rejected string, *abstained* when it owns up to not
knowing (or asks back) where an answer exists, and *wrong* otherwise: the costly one. Comparison ignores case, accents
and the kind of dash.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping
from typing import Any, Literal, NamedTuple

from tests.acceptance import scorer_times as times

Verdict = Literal["right", "abstained", "wrong"]
MAX_READ = 900  # characters that anybody reads in a chat
HEAD = 220  # characters in which yes or no must stand

_DASHES = str.maketrans({"’": "'", "–": "-", "—": "-", "‑": "-"})
_NOT = (
    "no|not|never|none|nothing|nobody|neither|nor|without|cannot|can't|couldn't|don't|doesn't|didn't|isn't|wasn't|weren't|"
    "aren't|haven't|hasn't|hadn't|unknown|unrecorded|missing|outside|only (?:know|cover|answer)|unable|unsure|beyond"
)
_DENIAL = re.compile(rf"\b(?:{_NOT})\b")
_ASSENT = re.compile(r"\b(?:yes|yep|yeah|indeed|correct|right|true|he (?:did|was|has|is|won)\b(?! not|n't| never))")
_OPENS_NO, _OPENS_YES = re.compile(r"\W*no\b"), re.compile(r"\W*yes\b")
_ROLES = re.compile(r"player|manager|coach|caretaker|assistant|director")
_CLUBS = re.compile(r"juve|spartak|aek|bari|ascoli|atalanta|napoli|treviso|vercelli|sesto|italy")
_YEARS = re.compile(r"\b(?:19|20)\d\d\b")
_LISTED = re.compile(r";|\n| and |, ")
_ASKS = re.compile(r"\?\W*$|which|do you mean|did you mean")


class Said(NamedTuple):
    """A reply as it is judged: its text as written, the same folded, and its status."""

    raw: str
    text: str
    status: str

    @property
    def head(self) -> str:
        return self.text[:HEAD]


def fold(text: str) -> str:
    """Lower case, without accents, with one kind of dash and apostrophe."""
    plain = unicodedata.normalize("NFKD", text.translate(_DASHES))
    return "".join(char for char in plain if not unicodedata.combining(char)).casefold()


def judge(question: Mapping[str, Any], text: str, status: str) -> Verdict:
    """The verdict on a reply to a question."""
    said = Said(text, fold(text), status)
    if len(said.text) > MAX_READ:
        return "wrong"
    fine = all(met(expectation, said) for expectation in question["expect"])
    if fine and not any(_stands(rejected, said) for rejected in question.get("reject", ())):
        return "right"
    wants_answer = not any("unknown" in expectation for expectation in question["expect"])
    return "abstained" if wants_answer and status in ("unknown", "clarify") else "wrong"


def met(expectation: Mapping[str, Any], said: Said) -> bool:
    """Whether a reply meets one expectation, which is its first key that is known."""
    key = next(key for key in _RULES if key in expectation)
    return _RULES[key](said, expectation)


def holds(question: Mapping[str, Any], text: str, status: str) -> bool:
    """Whether a reply meets all expectations of a question, whatever it says besides."""
    return all(met(expectation, Said(text, fold(text), status)) for expectation in question["expect"])


def _stands(rejected: str, said: Said) -> bool:
    return re.search(rf"(?<!\w){re.escape(fold(rejected))}(?!\w)", said.text) is not None


def _affirms(said: Said) -> bool:
    return _ASSENT.search(said.head) is not None and not _OPENS_NO.match(said.head)


def _denies(said: Said) -> bool:
    return said.status != "unknown" and _DENIAL.search(said.head) is not None and not _OPENS_YES.match(said.head)


def _owns_up(said: Said) -> bool:
    return said.status in ("unknown", "corrected") or _DENIAL.search(said.head) is not None


def _offers(said: Said) -> bool:
    """Asks which one is meant, or gives several readings."""
    if said.status == "clarify" or _ASKS.search(said.text) or len(set(_ROLES.findall(said.text))) > 1:
        return True
    several = len(set(_CLUBS.findall(said.text))) > 1 or len(set(_YEARS.findall(said.text))) > 2
    return several and _LISTED.search(said.text) is not None


def _matches(said: Said, wanted: Mapping[str, Any]) -> bool:
    return any(re.search(wanted["re"], text, re.IGNORECASE) for text in (said.text, said.raw))


_RULES: dict[str, Callable[[Said, Mapping[str, Any]], bool]] = {
    "any": lambda said, wanted: any(fold(part) in said.text for part in wanted["any"]),
    "all": lambda said, wanted: all(fold(part) in said.text for part in wanted["all"]),
    "date": lambda said, wanted: times.has_date(said.text, wanted["date"]),
    "month": lambda said, wanted: times.has_month(said.text, wanted["month"]),
    "year": lambda said, wanted: times.has_year(said.text, int(wanted["year"])),
    "num": lambda said, wanted: times.has_number(said.text, wanted["num"]),
    "days": lambda said, wanted: times.has_days(said.text, wanted["days"], wanted.get("slack", 1)),
    "yes": lambda said, _: _affirms(said),
    "no": lambda said, _: _denies(said),
    "unknown": lambda said, _: _owns_up(said),
    "clarify": lambda said, _: _offers(said),
    "re": _matches,
}
