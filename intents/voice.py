"""Who did what to whom: subject and object from word order, voice and prepositions."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from facts.algebra import Is
from intents.prepositions import LAST_WORD
from intents.spans import some

if TYPE_CHECKING:
    from intents.binder import Binder
    from intents.lexicon import Sense

HE = "@he"
WHO = "@who"
_NO_CLUB = ("become", "permanent")  # "who did he become?" asks for no club
_SIDES = ("team", "by")
_OWN = ("standing", "contribution", "first season", "fame")  # attributes recorded of the subject alone
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


def sided(binder: Binder) -> bool:
    """Whether team names of this clause are sides of a verb such as "beat" and bound by :func:`bind`."""
    return binder.kind in ("match", "campaign") and any(sense.subject in _SIDES for sense in _upcoming(binder))


def _upcoming(binder: Binder) -> list[Sense]:
    return [sense for span in binder.spans for sense in span.senses if sense.kind == binder.kind and sense.subject]


def bind(binder: Binder) -> None:
    """Give every mention its role; what has no place counts as a violation."""
    _BINDERS.get(binder.kind, _plain)(binder)


def roles(binder: Binder, team: bool = False) -> tuple[Mention | None, Mention | None]:
    """Agent and patient of the clause's verb."""
    mentions = [m for m in binder.mentions if m.team is team or m.ident == WHO or (team and m.ident == HE)]
    before = [m for m in mentions if m.place < binder.verb]
    after = [m for m in mentions if m.place > binder.verb]
    asked = next((m for m in mentions if m.ident == WHO), None)
    named = [m for m in before if m.ident != WHO]
    if _passive(binder):
        agent = next((m for m in after if m.marker == "by" and m.ident != WHO), None)
        patient = named[-1] if named else None
        return (agent, patient or asked) if agent or patient is None else (asked, patient)
    agent = named[-1] if named else asked
    fronted = named[-2] if len(named) > 1 and asked is None else None  # "was it X that he replaced"
    patient = after[0] if after else fronted or (asked if asked is not agent else None)
    return agent, patient


def _passive(binder: Binder) -> bool:
    verb = binder.spans[binder.verb]
    if verb.text.endswith(" by"):
        return True
    if verb.text.split()[0].endswith("ing"):
        return False
    place = binder.verb - 1
    while place >= 0 and (binder.spans[place].has("free", "pronoun", "name") and not binder.spans[place].has("aux")):
        place -= 1
    by = any(m.marker == "by" and m.place > binder.verb for m in binder.mentions)
    ends_by = some(binder.spans[binder.verb + 1 :], "by")
    return (place >= 0 and binder.spans[place].text.split()[-1] in _BE) or by or ends_by


def _ident(binder: Binder, mention: Mention) -> str:
    return binder.book.subject if mention.ident == HE else mention.ident


def _others(binder: Binder) -> list[Mention]:
    known = (HE, WHO, binder.book.subject)
    return [m for m in binder.mentions if not m.team and m.ident not in known]


def _directed(binder: Binder, subject: str, object_: str) -> None:
    agent, patient = roles(binder)
    for mention, role in ((agent, subject), (patient, object_)):
        if mention is None:
            continue
        if mention.ident == WHO:
            if not binder.focus or binder.focus == "person":
                binder.focus = role
        elif role:
            binder.where.append(Is((role,), (_ident(binder, mention),)))
    if agent is None and patient is None:
        _subject(binder)


def _team_acts(binder: Binder) -> bool:
    """Whether a team is the subject of a verb of playing: "who were X playing?" asks for their opponent."""
    playing = any(sense.id == "play_for" for sense in binder.senses)
    they = any(span.text == "they" for span in binder.spans[: binder.verb])
    return playing and (
        they
        or any(m.team and 0 < m.place < binder.verb and binder.spans[m.place - 1].has("aux") for m in binder.mentions)
    )


def _subject(binder: Binder, role: str = "person") -> None:
    binder.where.append(Is((role,), (binder.book.subject,)))


def _he(binder: Binder) -> bool:
    return binder.he or any("him" in span.text.split() for span in binder.spans)  # "sign him" is a phrase of its own


def _asked_club(binder: Binder) -> None:
    """Read "who did he play for", "who signed him", "who was he sacked by" as asking for the club."""
    verb = next((sense for sense in binder.senses if not sense.weak), None)
    if verb is None:
        binder.focus = "" if binder.has("organisation") else "organisation"  # "who was he with?"
        return
    acts = any(m.ident in (HE, binder.book.subject) and m.place < binder.verb for m in binder.mentions)
    acts = acts and not (binder.verb >= 0 and _passive(binder) and verb.engages)
    towards = any(_towards(binder, place) for place in range(binder.verb, len(binder.spans)))
    if verb.id in _NO_CLUB or acts == (verb.engages and not towards):
        binder.violations.append("who")  # "who did he sack", "who joined him"
    elif not binder.has("organisation"):
        binder.focus = "organisation"


def _towards(binder: Binder, place: int) -> bool:
    """Whether a preposition is left without what it governs: "who did he sign for in 2005"."""
    last = binder.spans[place].text.rsplit(" ", 1)[-1]
    follows = binder.spans[place + 1] if place + 1 < len(binder.spans) else None
    return LAST_WORD.get(last, "by") != "by" and not (follows and follows.has("time", "name", "number"))


def _neighbour(binder: Binder) -> None:
    """Read "which club did he leave X for", "where did X sign him from" as asking for the next club or the one before."""
    asked = binder.wh in ("who", "where") or binder.focus == "organisation"
    if not asked or not binder.senses or not binder.has("organisation"):
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
    boss = binder.focus == "boss" or bool(under)
    if boss and others and binder.whether and binder.pick:
        binder.focus = "boss"  # "was X his first boss" compares bosses
    if not boss or binder.wh in ("who", "what", "how_many"):
        return False
    for mention in under or others:
        binder.where.append(Is(("boss",), (_ident(binder, mention),)))
    if others and not (binder.whether and binder.pick):
        binder.focus = "" if binder.wh else "organisation"
    _subject(binder)
    return True


def _neighbouring(binder: Binder, others: list[Mention]) -> bool:
    """Bind "was X his predecessor": somebody named as the one before or after the subject."""
    if not (binder.whether and others and binder.focus in ("replaced", "replaced_by")):
        return False
    binder.where.append(Is((binder.focus,), tuple(mention.ident for mention in others)))
    binder.focus = ""
    _subject(binder)
    return True


def _post(binder: Binder) -> None:
    directed = next((sense for sense in binder.senses if sense.subject), None)
    others = _others(binder)
    if directed:
        _directed(binder, directed.subject, directed.object)
        return
    if _under_boss(binder, others) or _neighbouring(binder, others):
        return
    teams = [m for m in binder.mentions if m.team]
    if len(teams) > 1 and not binder.he and not others and any(sense.id == "play_for" for sense in binder.senses):
        binder.violations.append("teams")  # one team plays the other
    if binder.wh == "who" and not binder.he and not others and _team_acts(binder):
        binder.violations.append("who")
    for mention in others:
        binder.where.append(Is(("person",), (mention.ident,)))
    if len(others) == 1 and any(m.marker == "from" and m.ident in (HE, binder.book.subject) for m in binder.mentions):
        _subject(binder, "replaced")  # "did X take over the team from him"
        return
    if others:
        if binder.he and not binder.event:
            binder.violations.append("both")
        return
    _neighbour(binder)
    if binder.wh == "who" and not binder.focus and not binder.event and _he(binder):
        _asked_club(binder)
    if binder.wh == "who" and not binder.he and not binder.focus and not binder.event:
        binder.focus = "person"
        return
    if binder.wh == "what" and binder.he and not binder.focus and binder.has("organisation"):
        hollow = all(sense.weak for sense in binder.senses) and not binder.unknown
        binder.focus = "role" if hollow else ""  # "what was he at X in 2011"
    if binder.focus == "person" and not binder.he:
        return
    _subject(binder)


def _match(binder: Binder) -> None:
    directed = next((sense for sense in binder.senses if sense.subject), None)
    if _others(binder):
        binder.violations += [m.ident for m in _others(binder)]
    if directed:
        agent, patient = roles(binder, team=True)
        _sides(binder, agent, patient)
    if binder.wh == "who" and not binder.focus:
        binder.focus = "opponent"


def _sides(binder: Binder, agent: Mention | None, patient: Mention | None) -> None:
    """Sides of "beat": the record follows one team, so a beaten follower becomes a lost match."""
    own = {match.team for match in binder.book.record.match}
    team, opponent = agent, patient
    if binder.whether and agent and agent.team and agent.ident not in own and patient is None:
        binder.violations.append("team")  # "did X win": only its matches against a team that is followed are recorded
    turned = bool(agent and agent.team and agent.ident not in own) or bool(
        agent and agent.ident == WHO and patient and patient.ident in own
    )
    if turned:
        team, opponent = patient, agent
        binder.senses = [_lost(sense) for sense in binder.senses]
    if team and team.team:
        binder.where.append(Is(("team",), (team.ident,)))
    if opponent and opponent.team:
        binder.where.append(Is(("opponent",), (opponent.ident,)))
    rest = [m for m in binder.mentions if m.team and m not in (agent, patient)]
    for mention in rest:
        managed = mention.place + 1 < len(binder.spans) and binder.spans[mention.place + 1].has("role")
        binder.where.append(Is(("team",) if managed else ("opponent", "team"), (mention.ident,)))  # "as X boss"
    if opponent and opponent.ident == WHO:
        binder.focus = "opponent"


def _lost(sense: Sense) -> Sense:
    return replace(sense, only=tuple((role, "lost" if role == "result" else value) for role, value in sense.only))


def _of_team(binder: Binder) -> bool:
    """Whether a team is what a clause speaks of, and nobody in it: "in which position were X"."""
    return not binder.he and any(m.team and m.place and binder.spans[m.place - 1].has("aux") for m in binder.mentions)


def _deployment(binder: Binder) -> None:
    if _of_team(binder):
        binder.violations.append("team")
    directed = next((sense for sense in binder.senses if sense.subject), None)
    others = _others(binder)
    if directed:
        agent, patient = roles(binder)
        if binder.focus == "person":  # "which player made way"
            binder.focus = directed.subject if agent is None or agent.place > binder.verb else directed.object
        for mention, role in ((agent, directed.subject), (patient, directed.object)):
            role = "displaced" if role == "displaced" else ""
            if mention and mention.ident == WHO and role:
                binder.focus = role
            elif mention and role and mention.ident != HE:
                binder.where.append(Is((role,), (mention.ident,)))
            elif mention and mention.ident not in (HE, WHO, binder.book.subject):
                binder.where.append(Is(("coach",), (mention.ident,)))  # "X comes in and plays him where"
        _subject(binder)
        return
    spoken = {word for span in binder.spans for word in span.text.split()}
    if (
        binder.wh == "who"
        and not binder.focus
        and not (
            {"him"} & spoken
            or any(m.place > binder.verb >= 0 for m in binder.mentions if m.ident in (HE, binder.book.subject))
        )
    ):
        binder.violations.append("who")  # "who did he play" asks for an opponent
    if others and not _he(binder) and not binder.event and not any(m.marker == "under" for m in others):
        binder.violations.append("role")  # "what role did X play" is not about the subject
    for mention in others:
        binder.where.append(Is(("coach",), (mention.ident,)))
    _subject(binder)


def _milestone(binder: Binder) -> None:
    others = _others(binder)
    arrival = any(sense.id == "arrival" for sense in binder.senses)
    rivals = any(sense.id == "competitor" for sense in binder.senses)
    if rivals:
        return
    if arrival:
        asked = binder.wh == "who" or binder.focus == "person"
        from_him = any(m.marker == "from" and m.ident in (HE, binder.book.subject) for m in binder.mentions)
        if (not others and not asked) or from_him:
            binder.violations.append("arrival")  # "did X take over from him" speaks of his post
        if others:
            binder.where.append(Is(("person",), tuple(m.ident for m in others)))
        return
    for mention in others:
        role = "others" if any(sense.id == "reunite" for sense in binder.senses) else "coach"
        if any(("type", "birth") in sense.only or ("type", "retirement") in sense.only for sense in binder.senses):
            binder.where.append(Is(("person",), (mention.ident,)))
            return
        binder.where.append(Is((role,), (mention.ident,)))
    _subject(binder)


def _ban(binder: Binder) -> None:
    others = _others(binder)
    if others:
        binder.where.append(Is(("person",), tuple(m.ident for m in others)))
    elif binder.he and not (binder.wh == "who" and binder.verb >= 0):
        _subject(binder)


def _goal(binder: Binder) -> None:
    if binder.whether and binder.he and all(sense.focus == "keeper" for sense in binder.senses):
        binder.violations.append("keeper")  # "is he a goalkeeper" asks for a position
    for mention in _others(binder):
        binder.where.append(Is(("keeper",), (mention.ident,)))


def _stance(binder: Binder) -> None:
    for mention in _others(binder):
        binder.where.append(Is(("target", "holder"), (mention.ident,)))


def _tally(binder: Binder) -> None:
    measures = {dict(sense.only).get("measure") for sense in binder.senses}
    if "points" in measures and _others(binder):
        binder.violations.append("points")  # they are recorded of the subject's teams alone
    if measures & {"appearances", "goals"} and any(m.marker == "under" for m in binder.mentions):
        binder.violations.append("under")  # figures are recorded of a player, not of a team under somebody
    for mention in _others(binder):
        binder.where.append(Is(("holder",), (mention.ident,)))


def _plain(binder: Binder) -> None:
    others = _others(binder)
    if binder.kind == "detail":
        if _of_team(binder) and any(dict(sense.only).get("attribute") == "position" for sense in binder.senses):
            binder.violations.append("team")
        told = any(dict(sense.only).get("attribute") in _OWN for sense in binder.senses)
        if not told:  # "his nickname as a player": only what is told of a stay belongs to a role
            binder.where = [item for item in binder.where if not (isinstance(item, Is) and item.roles == ("of.role",))]
        # "a key man under X": X coached him then; any other attribute would be X's own
        binder.where += [Is(("of.coach" if told else "of",), (mention.ident,)) for mention in others]
        return
    binder.where += [Is(("person",), (mention.ident,)) for mention in others]
    asked = binder.wh == "who" and not binder.he
    if not others and binder.kind in ("honour", "contract") and not asked and binder.focus != "previous":
        _subject(binder)


def _campaign(binder: Binder) -> None:
    directed = next((sense for sense in binder.senses if sense.subject), None)
    if directed:
        agent, patient = roles(binder, team=True)
        for mention, role in ((agent, directed.subject), (patient, directed.object)):
            if mention and mention.team:
                binder.where.append(Is((role,), (mention.ident,)))
            elif mention and mention.ident == WHO:
                binder.focus = role
        for mention in binder.mentions:
            if mention.team and mention not in (agent, patient):
                binder.where.append(Is(("team", "by"), (mention.ident,)))
    binder.violations += [m.ident for m in _others(binder)]
    if binder.whether and any(m.ident in (HE, binder.book.subject) and m.place < binder.verb for m in binder.mentions):
        _subject(binder)


_BINDERS = {
    "post": _post, "match": _match, "deployment": _deployment, "milestone": _milestone, "ban": _ban, "goal": _goal, "stance": _stance,
    "tally": _tally, "campaign": _campaign,
}  # fmt: skip
