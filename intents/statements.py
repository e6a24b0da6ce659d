"""One sentence for each kind of entry: all that it says, as precise as the record."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from facts.algebra import role_values
from facts.model import (
    Ban,
    Campaign,
    Contract,
    Deployment,
    Detail,
    Entry,
    Goal,
    Honour,
    Match,
    Milestone,
    Post,
    Stance,
    Tally,
)
from facts.store import Book
from intents import wording as w

_BEGAN = {
    "began": "began {his} career at {org}", "joined": "joined {org}", "transferred": "transferred to {org}", "signed": "signed for {org}",
    "returned": "returned to being {role} at {org}",
}  # fmt: skip


def state(book: Book, entry: Entry) -> str:
    """A sentence that says what an entry records."""
    return w.sentence(_STATE[type(entry)](book, entry))


def began(book: Book, post: Post) -> str:
    """How and when a post began, without a full stop."""
    who = w.he(book, post.person)
    org = book.label(post.organisation)
    previous = role_values(book, post, "previous")
    if book.entities[post.organisation].type == "national_team" and post.role == "player":
        return f"{who} played for {org}{_when(post.start)}"
    if post.role == "captain":
        return f"{who} {'became' if post.person == book.subject else 'was'} captain of {org}"
    if post.role == "player":
        text = _BEGAN.get(post.began, "joined {org}").format(org=org, his=w.his(book), role="")
        text = f"{who} {text}{_when(post.start)}"
        return f"{text}, from {book.label(previous[0])}" if previous and post.person == book.subject else text
    if post.began == "returned":
        return (
            f"{who} returned to the position of {w.ROLE[post.role]} at {org}{_when(post.start)}"
            if post.person == book.subject
            else f"{who} took the bench at {org}{_when(post.start)}"
        )
    if post.start is None:
        return f"{who} was {w.role_at(post, book)}"
    verb = {"hired": "was hired as", "appointed": "was appointed", "unveiled": "was unveiled as"}.get(
        post.began, "became"
    )
    if post.role == "technical director":
        return f"{who} joined {org}'s coaching staff as technical director{_when(post.start)}"
    text = f"{who} {verb} {w.role_at(post, book)}{_when(post.start)}"
    return (
        f"{text}, replacing {w.listing(w.him(book, p) for p in post.replaced)}"
        if post.replaced and "replaced" not in post.implied
        else text
    )


def _when(when: Any) -> str:
    return f" {w.at(when)}" if when else ""


def ended(book: Book, post: Post) -> str:
    """How and when a post ended, without a full stop."""
    who, org = w.he(book, post.person), book.label(post.organisation)
    follows = role_values(book, post, "next")
    if post.end is None:
        return f"when {who} left {org} is not recorded"
    if post.ended == "dismissed":
        return f"{who} was dismissed by {org}{_when(post.end)}" + (f", after {post.reason}" if post.reason else "")
    if post.ended == "returned":
        return (
            f"{w.his(book)} time as {w.role_at(post, book)} ended{_when(post.end)}, when {post.reason}"
            if post.reason
            else f"{who} stepped back{_when(post.end)}"
        )
    if post.ended == "promoted":
        return f"{who} was {w.role_at(post, book)} until {post.end.label}"
    if post.ended == "retired":
        return f"{who} retired{_when(post.end)}; {org} is the last club recorded"
    if post.role == "player" and follows and post.person == book.subject:
        return f"{who} left {org}{_when(post.end)}, for {book.label(follows[0])}"
    return f"{who} left {org}{_when(post.end)}" + (f", after {post.reason}" if post.reason else "")


def _post(book: Book, post: Post) -> str:
    if post.person != book.subject:
        text = f"{book.label(post.person)} was {w.role_at(post, book)}"
        if post.replaced:
            text += f", after {w.listing(w.him(book, p) for p in post.replaced)}"
        if post.start and "start" not in post.implied:
            text += f", from {post.start.label}"
        if post.end and "end" not in post.implied:
            text += f", until {post.end.label}"
        return text
    text = began(book, post)
    if post.end and post.end != post.start and "end" not in post.implied and post.ended != "promoted":
        tail = "was dismissed" if post.ended == "dismissed" else "stayed until then"
        text += f", and {tail} {w.at(post.end)}" if tail == "was dismissed" else f", until {post.end.label}"
    return text


def _deployment(book: Book, entry: Deployment) -> str:
    if entry.position == "substitute":
        text = f"{w.he(book, entry.person)} started more often from the bench{_when(entry.when)}"
        names = [book.label(getattr(book.entries[i], "person", "")) for i in entry.because]
        return f"{text}, after the arrival of {w.listing(names)}" if names else text
    text = f"{w.he(book, entry.person)} played as a {entry.position} at {book.label(entry.organisation)}"
    if entry.coach:
        text += f" under {book.label(entry.coach)}"
    if entry.when and "when" not in entry.implied:
        text += _when(entry.when)
    return f"{text}, in place of {book.label(entry.displaced)}" if entry.displaced else text


def _contract(book: Book, entry: Contract) -> str:
    return f"{w.he(book, entry.person)} extended {w.his(book)} {book.label(entry.organisation)} contract {w.at(entry.when)}, until {entry.until.label}"


def _ban(book: Book, entry: Ban) -> str:
    org = book.label(entry.organisation)
    if entry.like:
        other = book.entries[entry.like]
        text = f"{book.label(entry.person)} got a ban similar to {book.label(getattr(other, 'person', ''))}'s"
        return f"{text}; it was lifted first, but its length and dates are not recorded" if entry.lifted else text
    length = f"a {w.spelled(entry.months)}-month ban" if entry.months else "a ban"
    return f"{book.label(entry.person)} got {length} at {org}" + (f", over an {entry.reason}" if entry.reason else "")


def _campaign(book: Book, entry: Campaign) -> str:
    team = book.label(entry.team)
    cup = w.the(book, entry.competition) if entry.competition else ""
    match entry.outcome:
        case "eliminated":
            return f"{team} were eliminated from {cup} by {book.label(entry.by or '')}{_when(entry.when)}"
        case "reached":
            return f"{team} reached the {entry.stage} of {cup}{_when(entry.when)}"
        case "qualified":
            opponents = [book.label(getattr(book.entries[i], "opponent", "")) for i in entry.after]
            beating = f", after beating {w.listing(opponents)}" if opponents else ""
            return f"{team} qualified for the {entry.stage} of {cup}{_when(entry.when)}{beating}"
        case "relegated":
            return f"{team} were relegated to {book.label(entry.to or '')}{_when(entry.when)}"
        case "unbeaten":
            return f"{team} went unbeaten in {cup}{_when(entry.when)}"
        case "placed":
            left = f", with {w.spelled(entry.games_left)} games to go" if entry.games_left else ""
            return f"{team} were {_ORDINAL.get(entry.place or 0, entry.place)} in {cup}{left}, {w.at(entry.when) if entry.when else ''}"


_ORDINAL = {1: "first", 2: "second", 3: "third", 4: "fourth", 5: "fifth"}


def score(match: Match) -> str:
    """The score with its manner, "4–2 after extra time", or nothing."""
    if match.scored is None:
        return ""
    return f"{match.scored}–{match.conceded}" + (f" {match.manner}" if match.manner else "")


def _match(book: Book, match: Match) -> str:
    team, opponent = book.label(match.team), book.label(match.opponent)
    if match.result == "won":
        text = f"{team} beat {opponent} {score(match)}".rstrip()
    elif match.result == "drew" and "result" not in match.implied:
        text = f"{team} drew with {opponent}{', ' + match.manner if match.manner else ''}"
    else:
        text = f"{team} played {opponent}"
    if match.home:
        text += " at home"
    if match.friendly:
        text += " in a friendly"
    elif match.competition:
        stage = f"{match.stage} of " if match.stage else ""
        text += f" in the {stage}{book.label(match.competition)}" if stage else f" in {w.the(book, match.competition)}"
    if match.venue:
        text += f" at the {book.label(match.venue)}"
    if match.city and "city" not in match.implied:
        text += f" in {book.label(match.city)}"
    if match.when and "when" not in match.implied:
        text += _when(match.when)
    return text


def _goal(book: Book, goal: Goal) -> str:
    keeper, team = book.label(goal.keeper), book.label(goal.team)
    return f"in {goal.minute}, {goal.source} from {goal.side} hit {w.his(book)} {goal.body} and looped past {keeper} for {team}'s {goal.effect}{', unwittingly' if goal.intent == 'unwitting' else ''}"


def named(book: Book, honour: Honour) -> str:
    """An honour with its season: "Serie A 1994–95"."""
    return f"{book.label(honour.competition)} {honour.when.label}"


def _honour(book: Book, honour: Honour) -> str:
    name, team = named(book, honour), book.label(honour.team)
    if honour.person is None:
        return f"{team} won {name}"
    who = w.he(book, honour.person)
    if honour.result == "award":
        return f"{who} was {name}"
    if honour.result == "runner-up":
        return f"{who} was runner-up in {name}, as {honour.capacity} of {team}"
    text = f"{who} won {name} with {team}, as a {honour.capacity}"
    return f"{text}, secured {w.at(honour.secured)}" if honour.secured else text


def _milestone(book: Book, entry: Milestone) -> str:
    who, org = w.he(book, entry.person), book.label(entry.organisation or "")
    match entry.type:
        case "birth":
            place = book.entities[entry.place] if entry.place else None
            where = f" in {place.name}, {book.label(place.country or '')}" if place else ""
            return f"{who} was born{_when(entry.when)}{where}"
        case "call-up":
            coach = f" by {book.label(entry.coach)}" if entry.coach else ""
            return f"{who} was first called up for {org}{coach}{_when(entry.when)}, for {entry.reason}"
        case "retirement":
            age = f", at the age of {entry.age}" if entry.age else ""
            return f"{who} retired from playing{_when(entry.when)}{age}, {entry.reason}"
        case "confirmation":
            despite = [state(book, book.entries[i]).rstrip(".") for i in entry.despite]
            return f"{who} was confirmed in charge of {org}" + (f", although {despite[0]}" if despite else "")
        case "reunion":
            names = w.listing(book.label(other) for other in entry.others)
            return f"{who} was reunited with former teammates {names} at {org}{_when(entry.when)}"
        case "arrival":
            return f"{who} arrived at {org}{_when(entry.when)}"


def _tally(book: Book, tally: Tally) -> str:
    org = book.label(tally.organisation or tally.holder)
    who = w.he(book, tally.holder)
    match tally.measure:
        case "appearances" if tally.value == 1:
            return f"{who} made only one appearance (1 cap) for {org}"
        case "appearances":
            return f"{who} made {w.count(tally.value, 'appearance')} for {org}"
        case "goals":
            return f"{who} scored {w.count(tally.value, 'goal')} for {org}"
        case "points":
            return f"{org} took {tally.value} of {tally.out_of} points in {w.his(book)} first {w.spelled(tally.matches or 0)} matches in charge"
        case "matches unbeaten":
            return f"{org} went on a record-breaking run of {tally.value} matches unbeaten"
        case "seasons":
            return f"{who} spent {w.spelled(tally.value)} season{'' if tally.value == 1 else 's'} at {org}"
        case "age":
            return f"{who} was {tally.value}"


def _stance(book: Book, entry: Stance) -> str:
    target = book.label(entry.target)
    match entry.kind:
        case "popularity":
            return f"{w.he(book, entry.target)} remained seemingly {entry.verdict} among {book.label(entry.holder)} when {w.he(book, entry.target)} was dismissed"
        case "reaction":
            return f"{w.his(book)} dismissal caused {entry.verdict}"
        case "accusation":
            return f"many accused the captain, {target}, of {entry.verdict} to dismiss {w.him(book, book.subject)}"
        case "demand":
            return f"many called for {target}'s {entry.verdict}"


def _detail(book: Book, entry: Detail) -> str:
    subject = book.entries.get(entry.of)
    org = book.label(getattr(subject, "organisation", "") or "")
    who, his = w.he(book, book.subject), w.his(book)
    templates = {
        "nickname": f"{his} nickname is {entry.value}",
        "nationality": f"{who} is {entry.value}",
        "occupation": f"{who} is a {entry.value}",
        "position": f"{who} played as a {entry.value}",
        "fame": f"{who} {entry.value} with {org}",
        "first season": f"{his} first season at {org} was {entry.value}, and led to a call-up for the national team",
        "standing": f"{who} became {entry.value}" + (f" of {org}" if " of " not in entry.value else f" at {org}"),
        "contribution": f"{who} still made a {entry.value} contribution when called upon, although {who} started more often from the bench",
        "superlative": f"it was {entry.value}",
        "colours": f"{book.label(entry.of)} are called the {entry.value}",
        "description": f"{book.label(entry.of)} is described as a {entry.value}",
    }
    return templates[entry.attribute]


_STATE: dict[type[Entry], Callable[[Book, Any], str]] = {
    Post: _post, Deployment: _deployment, Contract: _contract, Ban: _ban, Campaign: _campaign, Match: _match, Goal: _goal, Honour: _honour,
    Milestone: _milestone, Tally: _tally, Stance: _stance, Detail: _detail,
}  # fmt: skip
