"""Who did what to whom in a question about posts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from facts.algebra import Is
from facts.model import FAMILIES
from intents.lexicon import Sense
from intents.mentions import HE, WHO, Mention, add_subject, directed, ident, others_of, passive, spoken_of
from intents.prepositions import LAST_WORD

if TYPE_CHECKING:
    from intents.binder import Binder

_NO_CLUB = ("become", "permanent")  # "who did he become?" asks for no club


def _team_acts(binder: Binder) -> bool:
    """Whether a team is the subject of a verb of playing: "who were X playing?" asks for their opponent."""
    playing = any(sense.id == "play_for" for sense in binder.senses)
    they = any(span.text == "they" for span in binder.spans[: binder.verb])
    return playing and (
        they
        or any(m.team and 0 < m.place < binder.verb and binder.spans[m.place - 1].has("aux") for m in binder.mentions)
    )


def _asked_club(binder: Binder) -> None:
    """Read "who did he play for", "who signed him", "who was he sacked by" as asking for the club."""
    verb = next((sense for sense in binder.senses if not sense.weak), None)
    if verb is None:
        binder.focus = "" if binder.has("organisation") else "organisation"  # "who was he with?"
        return
    acts = any(m.ident in (HE, binder.book.subject) and m.place < binder.verb for m in binder.mentions)
    acts = acts and not (binder.verb >= 0 and passive(binder) and verb.engages)
    towards = any(_towards(binder, place) for place in range(binder.verb, len(binder.spans)))
    if verb.id in _NO_CLUB or acts == (verb.engages and not towards):
        binder.violations.append("who")  # "who did he sack", "who joined him"
    elif not any(
        isinstance(item, Is) and item.roles == ("organisation",) and not item.negated for item in binder.where
    ):
        binder.focus = "organisation"  # none is named, or one besides those asked for
    elif verb.engages and not towards:
        binder.violations.append("who")  # "who signed him for X": who at X did it


def _towards(binder: Binder, place: int) -> bool:
    """Whether a preposition is left without what it governs: "who did he sign for in 2005"."""
    last = binder.spans[place].text.rsplit(" ", 1)[-1]
    follows = binder.spans[place + 1] if place + 1 < len(binder.spans) else None
    return LAST_WORD.get(last, "by") != "by" and not (follows and follows.has("time", "name", "number"))


def _neighbour(binder: Binder) -> None:
    """Read "which club did he leave X for", "where did X sign him from" as asking for the next club or the one before."""
    asked = binder.wh in ("who", "where") or binder.focus == "organisation"
    if not asked or not binder.senses or not binder.has("organisation") or binder.focus in ("replaced", "replaced_by"):
        return
    last, point = len(binder.spans) - 1, binder.senses[0].point
    stranded = [place for place in range(max(binder.verb, 0), last + 1) if _towards(binder, place)]
    markers = {LAST_WORD[binder.spans[place].text.rsplit(" ", 1)[-1]] for place in stranded}
    if point == "start" and "from" in markers:
        binder.focus = "previous"
    elif point == "end" and markers & {"to", "at"}:
        binder.focus = "next"


def _under_boss(binder: Binder, others: list[Mention]) -> bool:
    """Bind whom somebody was under, where the clause speaks of that; tell whether it did."""
    under = [m for m in others if m.marker == "under"]
    if any(m.ident == WHO and m.marker == "under" for m in binder.mentions):
        binder.focus = "boss"
    if under and binder.focus == "role":
        binder.violations.append("under")  # "what was his role under X" is one on the pitch
    boss = binder.focus == "boss" or bool(under)
    if boss and others and binder.whether and binder.pick:
        binder.focus = "boss"  # "was X his first boss" compares bosses
    if not boss or binder.wh in ("who", "what", "how_many"):
        return False
    for mention in under or others:
        binder.where.append(Is(("boss",), (ident(binder, mention),)))
    if others and not (binder.whether and binder.pick):
        binder.focus = "" if binder.wh else "organisation"
    add_subject(binder)
    return True


def _acting_coach(binder: Binder, others: list[Mention]) -> bool:
    """Bind "which manager left X in May": the coach himself did it, and nobody was under him."""
    before = next((span for span in reversed(binder.spans[: max(binder.verb, 0)]) if not span.has("aux")), None)
    acts = before is not None and "coach" in before.nouns and binder.wh == "what" and binder.focus == "boss"
    moves = bool(binder.senses) and not binder.senses[0].weak and binder.senses[0].point in ("start", "end")
    if not (acts and moves) or others or binder.he or not binder.has("organisation"):
        return False
    binder.focus = "person"
    if not binder.has("role"):
        binder.where.append(Is(("role",), FAMILIES["charge"]))
    return True


def _neighbouring(binder: Binder, others: list[Mention]) -> bool:
    """Bind "was X his predecessor": somebody named as the one before or after the subject."""
    if not (binder.whether and others and binder.focus in ("replaced", "replaced_by")):
        return False
    binder.where.append(Is((binder.focus,), tuple(mention.ident for mention in others)))
    binder.focus = ""
    add_subject(binder)
    return True


def _assisted(binder: Binder, mention: Mention) -> bool:
    """Whether somebody is the one whom an assistant helped: "who was X's assistant", "the assistant to X"."""
    owner = binder.spans[mention.place]
    follows = binder.spans[mention.place + 1] if mention.place + 1 < len(binder.spans) else None
    held = binder.values_of("role") == ("assistant",) and binder.wh == "who" and not binder.he
    return held and (mention.marker == "to" or (owner.possessive and follows is not None and follows.has("role")))


def _asked_person(binder: Binder) -> None:
    """Read "who was in charge of X" as asking for somebody; "who did they bring in" does not say who brought him in."""
    binder.focus = "person"
    if any(sense.engages for sense in binder.senses) and not binder.has("organisation"):
        binder.violations.append("who")


def _asked_role(binder: Binder) -> None:
    """Read "what was he at X in 2011", and "what was he" alone, as asking in which role."""
    bare = all(span.has("wh", "aux", "pronoun", "free") for span in binder.spans)
    hollow = all(sense.weak for sense in binder.senses) and not binder.unknown
    binder.focus = "role" if hollow and (bare or binder.has("organisation")) else ""


def _act(binder: Binder, verb: Sense) -> None:
    """Bind who acts and on whom; "which coach replaced him", "which coach did he replace" ask for no boss of his."""
    directed(binder, verb.subject, verb.object)
    if binder.focus in ("boss", "person") and verb.object == "replaced":
        binder.focus = "replaced" if binder.has("person") and not binder.has("replaced") else "person"


def bind_post(binder: Binder) -> None:
    """Give every mention of a clause about posts its role."""
    verb = next((sense for sense in binder.senses if sense.subject), None)
    others = others_of(binder)
    if verb:
        _act(binder, verb)
        return
    if _acting_coach(binder, others) or _under_boss(binder, others) or _neighbouring(binder, others):
        return
    if aide := next((m for m in others if _assisted(binder, m)), None):
        binder.where.append(Is(("boss",), (aide.ident,)))
        return
    teams = [m for m in binder.mentions if m.team]
    if len(teams) > 1 and not binder.he and not others and any(sense.id == "play_for" for sense in binder.senses):
        binder.violations.append("teams")  # one team plays the other
    if binder.wh == "who" and not binder.he and not others and _team_acts(binder):
        binder.violations.append("who")
    for mention in others:
        binder.where.append(Is(("person",), (mention.ident,)))
    if len(others) == 1 and any(m.marker == "from" and m.ident in (HE, binder.book.subject) for m in binder.mentions):
        add_subject(binder, "replaced")  # "did X take over the team from him"
        return
    if others:
        if binder.he and not binder.event:
            binder.violations.append("both")
        return
    _neighbour(binder)
    if binder.wh == "who" and not binder.focus and not binder.event and spoken_of(binder):
        _asked_club(binder)
    if binder.wh == "who" and not binder.he and not binder.focus and not binder.event:
        _asked_person(binder)
        return
    if binder.wh == "what" and binder.he and not binder.focus:
        _asked_role(binder)
    if binder.focus == "person" and not binder.he:
        return
    add_subject(binder)
