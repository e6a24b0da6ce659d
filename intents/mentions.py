"""Who is mentioned in a clause, and which of them acts: agent and patient from word order, voice and prepositions."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from facts.algebra import Is
from intents.spans import some

if TYPE_CHECKING:
    from intents.binder import Binder

HE = "@he"
WHO = "@who"
_BE = frozenset(
    ["was", "were", "is", "are", "been", "be", "being", "got", "get", "gets", "wasn't", "wasnt", "isn't", "weren't"]
)


@dataclass(frozen=True, slots=True)
class Mention:
    """Somebody or a team named in a clause: entity id, `HE` for the subject, `WHO` for the one asked for."""

    ident: str
    place: int
    marker: str
    team: bool = False


def roles(binder: Binder, team: bool = False) -> tuple[Mention | None, Mention | None]:
    """Agent and patient of the clause's verb."""
    mentions = [m for m in binder.mentions if m.team is team or m.ident == WHO or (team and m.ident == HE)]
    before = [m for m in mentions if m.place < binder.verb]
    after = [m for m in mentions if m.place > binder.verb]
    asked = next((m for m in mentions if m.ident == WHO), None)
    named = [m for m in before if m.ident != WHO]
    if passive(binder):
        agent = next((m for m in after if m.marker == "by" and m.ident != WHO), None)
        patient = named[-1] if named else None
        return (agent, patient or asked) if agent or patient is None else (asked, patient)
    agent = named[-1] if named else asked
    fronted = named[-2] if len(named) > 1 and asked is None else None  # "was it X that he replaced"
    patient = after[0] if after else fronted or (asked if asked is not agent else None)
    return agent, patient


def passive(binder: Binder) -> bool:
    """Whether the clause's verb is passive."""
    verb = binder.spans[binder.verb]
    if verb.text.endswith(" by") or (verb.text.split()[0] in _BE and verb.text.endswith("ed")):
        return True  # "get banned" is one phrase
    if verb.text.split()[0].endswith("ing"):
        return False
    place = binder.verb - 1
    while place >= 0 and (binder.spans[place].has("free", "pronoun", "name") and not binder.spans[place].has("aux")):
        place -= 1
    by = any(m.marker == "by" and m.place > binder.verb for m in binder.mentions)
    ends_by = some(binder.spans[binder.verb + 1 :], "by")
    return (place >= 0 and binder.spans[place].text.split()[-1] in _BE) or by or ends_by


def ident(binder: Binder, mention: Mention) -> str:
    """The entity id of somebody mentioned, by name or as "he"."""
    return binder.book.subject if mention.ident == HE else mention.ident


def others_of(binder: Binder) -> list[Mention]:
    """People mentioned besides the subject."""
    known = (HE, WHO, binder.book.subject)
    return [m for m in binder.mentions if not m.team and m.ident not in known]


def directed(binder: Binder, subject: str, object_: str) -> None:
    """Bind agent and patient of a verb such as "replace" to the roles they fill."""
    agent, patient = roles(binder)
    for mention, role in ((agent, subject), (patient, object_)):
        if mention is None:
            continue
        if mention.ident == WHO:
            if not binder.focus or binder.focus == "person":
                binder.focus = role
        elif role:
            binder.where.append(Is((role,), (ident(binder, mention),)))
    if agent is None and patient is None:
        add_subject(binder)


def add_subject(binder: Binder, role: str = "person") -> None:
    """Add that the question is about the record's subject."""
    binder.where.append(Is((role,), (binder.book.subject,)))


def spoken_of(binder: Binder) -> bool:
    """Whether the subject is mentioned, if only in a phrase such as "sign him"."""
    return binder.he or any("him" in span.text.split() for span in binder.spans)
