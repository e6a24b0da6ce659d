"""Who did what to whom: subject and object from word order, voice and prepositions."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

from facts.algebra import Is
from intents.mentions import HE, WHO, Mention, add_subject, others_of, passive, roles, spoken_of
from intents.spans import only_of_matches
from intents.voice_posts import bind_post

if TYPE_CHECKING:
    from intents.binder import Binder
    from intents.lexicon import Sense

_FURTHER = ("more", "any more", "another", "again", "other", "any other", "others")
_SIDES = ("team", "by")
_OWN = ("standing", "contribution", "first season", "fame")  # attributes recorded of the subject alone


def sided(binder: Binder) -> bool:
    """Whether team names of this clause are sides of a verb such as "beat" and bound by :func:`bind`."""
    return binder.kind in ("match", "campaign") and any(sense.subject in _SIDES for sense in _upcoming(binder))


def _upcoming(binder: Binder) -> list[Sense]:
    return [sense for span in binder.spans for sense in span.senses if sense.kind == binder.kind and sense.subject]


def bind(binder: Binder) -> None:
    """Give every mention its role; what has no place counts as a violation."""
    _BINDERS.get(binder.kind, _plain)(binder)


def _match(binder: Binder) -> None:
    directed = next((sense for sense in binder.senses if sense.subject), None)
    if others_of(binder):
        binder.violations += [m.ident for m in others_of(binder)]
    if binder.wh == "who" and not binder.focus and not binder.he and _led(binder):
        binder.focus = "person"  # whoever that is neither beat nor was beaten
        binder.mentions = [m for m in binder.mentions if m.ident != WHO]
    if not directed and binder.wh == "who" and binder.verb == 1 and _loses(binder):
        binder.senses = [_turned(sense) for sense in binder.senses]  # "who lost to X": whom X beat
    elif not directed and binder.focus != "person" and _wins(binder):
        binder.focus = "team"
    if directed:
        agent, patient = roles(binder, team=True)
        if agent and agent.ident == WHO and patient is None and (_suffered(binder) or _loses(binder)):
            binder.senses = [_turned(sense) for sense in binder.senses]
        _sides(binder, agent, patient)
    if binder.wh == "what" and binder.he and binder.focus in ("", "competition") and not _plays(binder):
        binder.violations.append("what")  # "what did he win in X" asks for trophies
    if binder.wh == "who" and not binder.focus:
        binder.focus = "opponent"


def _plays(binder: Binder) -> bool:
    """Whether some word speaks of a match and can mean no trophy."""
    return any(
        {sense.kind for sense in span.senses} == {"match"} or "match" in span.nouns
        for span in binder.spans if span.senses or span.nouns
    )  # fmt: skip


def _led(binder: Binder) -> bool:
    """Whether the coach is asked for: "who was on the bench against X"."""
    return any(("family", "charge") in sense.only for span in binder.spans for sense in span.senses)


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
        binder.senses = [_turned(sense) for sense in binder.senses]
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
    elif team and team.ident == WHO and opponent and binder.focus in ("", "opponent"):
        binder.focus = "team"


def _suffered(binder: Binder) -> bool:
    """Whether those spoken of are the object: "who beat them"."""
    return any(span.text in ("them", "us") for span in binder.spans[binder.verb + 1 :])


def _loses(binder: Binder) -> bool:
    """Whether the one asked for is who lost: an opponent of the team that the record follows."""
    return any(("result", "lost") in sense.only for sense in binder.senses)


def _wins(binder: Binder) -> bool:
    """Whether the winner of a match is asked for: "who won the X game", "which team won it"."""
    asked = (binder.wh, binder.verb, binder.focus) in (("who", 1, ""), ("what", 2, "opponent"))
    return asked and not binder.he and any(("result", "won") in sense.only for sense in binder.senses)


def _turned(sense: Sense) -> Sense:
    """The same from the other side: who is beaten lost, and who loses is beaten."""
    other = {"won": "lost", "lost": "won"}
    return replace(
        sense, only=tuple((role, other.get(value, value) if role == "result" else value) for role, value in sense.only)
    )


def _of_team(binder: Binder) -> bool:
    """Whether a team is what a clause speaks of, and nobody in it: "in which position were X"."""
    return not binder.he and any(m.team and m.place and binder.spans[m.place - 1].has("aux") for m in binder.mentions)


def _deployment(binder: Binder) -> None:
    if _of_team(binder):
        binder.violations.append("team")
    directed = next((sense for sense in binder.senses if sense.subject), None)
    others = others_of(binder)
    if directed:
        agent, patient = roles(binder)
        if binder.focus == "person":  # "which player made way"
            binder.focus = directed.subject if agent is None or agent.place > binder.verb else directed.object
        for mention, role in ((agent, directed.subject), (patient, directed.object)):
            role = "displaced" if role == "displaced" else ""
            if mention and role and mention.ident in (HE, binder.book.subject):
                _own_place(binder, directed)
            elif mention and mention.ident == WHO and role:
                binder.focus = role
            elif mention and role:
                binder.where.append(Is((role,), (mention.ident,)))
            elif mention and mention.ident not in (HE, WHO, binder.book.subject):
                binder.where.append(Is(("coach",), (mention.ident,)))  # "X comes in and plays him where"
        add_subject(binder)
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
    if others and not spoken_of(binder) and not binder.event and not any(m.marker == "under" for m in others):
        binder.violations.append("role")  # "what role did X play" is not about the subject
    for mention in others:
        binder.where.append(Is(("coach",), (mention.ident,)))
    add_subject(binder)


def _own_place(binder: Binder, directed: Sense) -> None:
    """Read "he lost his place" as he then was used in another way, where the words can mean that too."""
    span = binder.spans[binder.verb]
    other = next((sense for sense in span.senses if sense.kind == binder.kind and not sense.subject), None)
    if other is None:
        binder.violations.append(span.text)
    else:
        binder.senses = [other if sense is directed else sense for sense in binder.senses]


def _milestone(binder: Binder) -> None:
    others = others_of(binder)
    arrival = any(sense.id == "arrival" for sense in binder.senses)
    rivals = any(sense.id == "competitor" for sense in binder.senses)
    if rivals:
        return
    if arrival:
        asked = binder.wh == "who" or binder.focus == "person"
        from_him = any(m.marker == "from" and m.ident in (HE, binder.book.subject) for m in binder.mentions)
        if binder.wh == "who" and not binder.focus:
            binder.focus = "person"
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
    add_subject(binder)


def _ban(binder: Binder) -> None:
    others = others_of(binder)
    himself = any(m.ident in (HE, binder.book.subject) and m.place < binder.verb for m in binder.mentions)
    beside = others and all(m.place > binder.verb and m.marker == "at" for m in others)
    if himself and beside and passive(binder):  # "was he banned with X": whether he was
        add_subject(binder)
    elif others:
        binder.where.append(Is(("person",), tuple(m.ident for m in others)))
    elif binder.he and not (binder.wh == "who" and binder.verb >= 0):
        add_subject(binder)


def _goal(binder: Binder) -> None:
    if binder.whether and binder.he and all(sense.focus == "keeper" for sense in binder.senses):
        binder.violations.append("keeper")  # "is he a goalkeeper" asks for a position
    for mention in others_of(binder):
        binder.where.append(Is(("keeper",), (mention.ident,)))


def _stance(binder: Binder) -> None:
    if binder.whether and binder.senses and all(sense.id == "demanded" for sense in binder.senses):
        binder.focus = "alleged"  # "was he thrown out of the team": whether what was demanded was done
    elif binder.focus == "alleged" and any(sense.id == "accuse" for sense in binder.senses):
        binder.focus = ""  # "was he accused of being behind it": that he was accused is recorded
    demanded = any(("kind", "demand") in sense.only for sense in binder.senses)
    ahead = binder.spans[binder.verb + 1 :]
    wanted = any(span.text == "him" for span in ahead) or any(
        one.text == "his" and any(sense.point == "end" for sense in two.senses) for one, two in pairwise(ahead)
    )
    if demanded and wanted and binder.whether:
        binder.where.append(Is(("target",), (binder.book.subject,)))  # "did they want him out": nobody else
    others = others_of(binder)
    accused = any(m.place > binder.verb for m in others) and any(sense.id == "accuse" for sense in binder.senses)
    if (demanded or accused) and binder.wh == "who" and binder.verb == 1:
        binder.focus = "holder"  # "who demanded it", and not "who did they demand it of"
    for mention in others:
        binder.where.append(Is(("target", "holder"), (mention.ident,)))


def _tally(binder: Binder) -> None:
    scoring = next(
        (m.place for m in binder.mentions if m.team and m.place and binder.spans[m.place - 1].has("aux")), None
    )
    if scoring is not None and not binder.he and any(m.team and m.marker == "against" for m in binder.mentions):
        binder.violations.append("team")  # "how many goals did X score against Y" is a score
    measures = {dict(sense.only).get("measure") for sense in binder.senses}
    if binder.whether and not binder.numbers and any(span.text in _FURTHER for span in binder.spans):
        binder.bound, binder.numbers = ">", [1]  # "did he get any more caps": more than the one
    ratios = {sense.focus for sense in binder.senses} & {"ratio", "per_season"}
    if binder.focus == "average" and (ratios or "goals" in measures):
        binder.focus = next(iter(ratios), "ratio")  # "how many did he average per goal": no points
    apart = any(span.senses and all(sense.kind == "goal" for sense in span.senses) for span in binder.spans)
    if apart and measures == {"goals"}:
        binder.violations.append("goal")  # an own goal is not among those he scored
    if "points" in measures and others_of(binder):
        binder.violations.append("points")  # they are recorded of the subject's teams alone
    if measures & {"appearances", "goals"} and any(m.marker == "under" for m in binder.mentions):
        binder.violations.append("under")  # figures are recorded of a player, not of a team under somebody
    for mention in others_of(binder):
        binder.where.append(Is(("holder",), (mention.ident,)))


def _plain(binder: Binder) -> None:
    others = others_of(binder)
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
    beaten = any(only_of_matches(span.senses) for span in binder.spans)
    if binder.kind == "honour" and binder.wh == "who" and beaten:
        binder.violations.append("who")  # "who did they beat in the final" asks for an opponent
    asked = binder.wh == "who" and not binder.he
    if not others and binder.kind in ("honour", "contract") and not asked and binder.focus != "previous":
        add_subject(binder)


def _campaign(binder: Binder) -> None:
    if binder.wh and binder.he and any(sense.id == "play_for" for span in binder.spans for sense in span.senses):
        binder.violations.append("he")  # "what position did he play for X" is about him, not about their table
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
    binder.violations += [m.ident for m in others_of(binder)]
    if binder.focus == "by" and not directed and any(span.text == "he" for span in binder.spans):
        binder.violations.append("he")  # "on which bench was he sitting"
    if binder.whether and any(m.ident in (HE, binder.book.subject) and m.place < binder.verb for m in binder.mentions):
        add_subject(binder)


_BINDERS = {
    "post": bind_post, "match": _match, "deployment": _deployment, "milestone": _milestone, "ban": _ban, "goal": _goal, "stance": _stance,
    "tally": _tally, "campaign": _campaign,
}  # fmt: skip
