"""One sentence for each kind of entry: all that it says, as precise as the record."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from facts.algebra import role_values
from facts.model import (
    FAMILIES,
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
from facts.when import When
from intents import wording as w

_SIGNED = {"began": "began {his} career at", "transferred": "transferred to", "signed": "signed for"}
_NAMED = {"hired": "was hired as", "appointed": "was appointed", "unveiled": "was unveiled as"}
_AS = {"captain": " as captain", "caretaker": " as caretaker manager", "manager": " as manager"}


def state(book: Book, entry: Entry) -> str:
    """Return a sentence that says what an entry records."""
    return w.sentence(_STATE[type(entry)](book, entry))


def _when(when: When | None) -> str:
    return f" {w.at(when)}" if when else ""


def _said(entry: Entry, role: str) -> bool:
    """Whether the source states a field itself."""
    return getattr(entry, role) is not None and role not in entry.implied


# -- posts ---------------------------------------------------------------------------------------------------------


def began(book: Book, post: Post) -> str:
    """Return how and when a post began, without a full stop."""
    who, org = w.he(book, post.person), book.label(post.organisation)
    if post.role in FAMILIES["player"]:
        return _began_playing(book, post)
    if post.began == "returned" and post.person == book.subject:
        return f"{who} returned to the position of {w.ROLE[post.role]} at {org}{_when(post.start)}"
    if post.start is None:
        return f"{who} was {w.role_at(post, book)}"
    if post.role == "technical director":
        return f"{who} joined {w.possessive(org)} coaching staff as technical director{_when(post.start)}"
    text = f"{who} {_NAMED.get(post.began, 'became')} {w.role_at(post, book)}{_when(post.start)}"
    if post.replaced and "replaced" not in post.implied:
        text += f", replacing {w.listing(book.label(person) for person in post.replaced)}"
    return text


def _began_playing(book: Book, post: Post) -> str:
    who, org = w.he(book, post.person), book.label(post.organisation)
    if post.role == "captain":
        became = f"{post.manner} became" if post.manner else "became" if post.person == book.subject else "was"
        return f"{who} {became} captain of {org}{_when(post.start) if _said(post, 'start') else ''}"
    if book.entities[post.organisation].type == "national_team":
        return f"{who} played for {org}{_when(post.start)}"
    previous = role_values(book, post, "previous") if post.person == book.subject else ()
    verb = _SIGNED.get(post.began, "joined").format(his=w.his(book))
    return f"{who} {verb} {org}{_when(post.start)}{f', from {book.label(previous[0])}' if previous else ''}"


def ended(book: Book, post: Post) -> str:
    """Return how and when a post ended, without a full stop."""
    who, org = w.he(book, post.person), book.label(post.organisation)
    after = f", after {post.reason}" if post.reason else ""
    if post.end is None or (post.person != book.subject and "end" in post.implied and not post.reason):
        return f"when {who} left {org} is not recorded"
    match post.ended:
        case "dismissed":
            return f"{who} was dismissed by {org}{_when(post.end)}{after}"
        case "returned":
            return f"{w.whose(book, post.person)} time as {w.role_at(post, book)} ended{_when(post.end)}{after}"
        case "promoted":
            return f"{who} was {w.role_at(post, book)} until {w.moment(post.end)}"
        case "retired":
            return f"{who} retired{_when(post.end)}; {org} is the last club recorded"
    follows = role_values(book, post, "next") if post.role == "player" and post.person == book.subject else ()
    return f"{who} left {org}{_when(post.end)}{f', for {book.label(follows[0])}' if follows else after}"


def _post(book: Book, post: Post) -> str:
    if post.person != book.subject:
        return _post_of_others(book, post)
    text = began(book, post)
    if post.end is None or not _said(post, "end") or post.end == post.start or post.ended == "promoted":
        return text
    if post.ended == "dismissed":
        return f"{text}, and was dismissed {w.at(post.end)}"
    if post.role == "player" and book.entities[post.organisation].type == "club":
        return f"{text}, and stayed until {w.moment(post.end)}"
    return f"{text}, until {w.moment(post.end)}"


def _post_of_others(book: Book, post: Post) -> str:
    text = f"{book.label(post.person)} was {w.role_at(post, book)}"
    if post.start and _said(post, "start"):
        text += f" from {w.moment(post.start)}"
    if post.end and _said(post, "end"):
        text += f" until {w.moment(post.end)}"
    if post.replaced:
        text += f", after {w.listing(book.label(person) for person in post.replaced)}"
    return f"{text}, and left after {post.reason}" if post.reason else text


# -- events and arrangements ---------------------------------------------------------------------------------------


def _deployment(book: Book, entry: Deployment) -> str:
    who = w.he(book, entry.person)
    if entry.position == "substitute":
        text = f"{who} started {f'{entry.manner} ' if entry.manner else ''}from the bench{_when(entry.when)}"
        names = [book.label(getattr(book.entries[i], "person", "")) for i in entry.because]
        return f"{text}, after the arrival of {w.listing(names)}" if names else text
    text = f"{who} played as {w.a(entry.position)} at {book.label(entry.organisation)}"
    if entry.coach:
        text += f" under {book.label(entry.coach)}"
    if _said(entry, "when"):
        text += _when(entry.when)
    return f"{text}, in place of {book.label(entry.displaced)}" if entry.displaced else text


def _contract(book: Book, entry: Contract) -> str:
    who, whose, org = w.he(book, entry.person), w.whose(book, entry.person), book.label(entry.organisation)
    return f"{who} extended {whose} {org} contract {w.at(entry.when)}, until {w.moment(entry.until)}"


def _ban(book: Book, entry: Ban) -> str:
    return ban(book, entry, f", over {entry.reason}" if entry.reason else "")


def ban(book: Book, entry: Ban, over: str = "") -> str:
    """Return who was banned and for how long, with `over` for its ground, without a full stop."""
    who = w.he(book, entry.person)
    if entry.like:
        other = w.possessive(book.label(getattr(book.entries[entry.like], "person", "")))
        text = f"{who} got a ban similar to {other}"
        return f"{text}; it was lifted, but its length and dates are not recorded" if entry.lifted else text
    length = w.a(f"{w.spelled(entry.months)}-month ban" if entry.months else "ban")
    return f"{who} got {length} at {book.label(entry.organisation)}{over}"


def _campaign(book: Book, entry: Campaign) -> str:
    team, when = book.label(entry.team), _when(entry.when)
    cup = w.the(book, entry.competition) if entry.competition else ""
    within, out_of = (f" in {cup}", f" from {cup}") if cup else ("", "")
    match entry.outcome:
        case "eliminated":
            return f"{team} were eliminated{out_of}{f' by {book.label(entry.by)}' if entry.by else ''}{when}"
        case "reached":
            return f"{team} reached {_stage(entry, cup)}{when}"
        case "qualified":
            opponents = [book.label(getattr(book.entries[i], "opponent", "")) for i in entry.after]
            beating = f", after beating {w.listing(opponents)}" if opponents else ""
            return f"{team} qualified for {_stage(entry, cup)}{when}{beating}"
        case "relegated":
            return f"{team} were relegated{out_of}{f' to {book.label(entry.to)}' if entry.to else ''}{when}"
        case "unbeaten":
            return f"{team} went unbeaten{within}{when}"
        case "placed":
            left = f", with {w.spelled(entry.games_left)} games to go" if entry.games_left else ""
            return f"{team} were {w.ordinal(entry.place)}{within}{left}{',' if left and when else ''}{when}"


def _stage(entry: Campaign | Match, cup: str) -> str:
    """Return a stage of a competition, or the competition itself: "the final of the Cup"."""
    if not entry.stage:
        return cup or "the next stage"
    return f"the {entry.stage} of {cup}" if cup else f"the {entry.stage}"


# -- matches -------------------------------------------------------------------------------------------------------


def score(match: Match) -> str:
    """Return the score with its manner, "4–2 after extra time", or nothing."""
    if match.scored is None:
        return ""
    return f"{match.scored}–{match.conceded}" + (f" {match.manner}" if match.manner else "")


def _played(book: Book, match: Match) -> str:
    team, opponent, figures = book.label(match.team), book.label(match.opponent), score(match)
    if match.result == "won":
        return f"{team} beat {opponent} {figures}".rstrip()
    if match.result == "lost":
        return f"{team} lost {figures} to {opponent}" if figures else f"{team} lost to {opponent}"
    if match.result == "drew" and "result" not in match.implied:
        if figures:
            return f"{team} drew {figures} with {opponent}"
        return f"{team} played {w.a(f'{match.manner} draw' if match.manner else 'draw')} with {opponent}"
    return f"{team} played {opponent}"


def _match(book: Book, match: Match) -> str:
    text = _played(book, match)
    if match.home:
        text += " at home"
    if match.friendly:
        text += " in a friendly"
    elif match.competition or match.stage:
        text += f" in {_stage(match, w.the(book, match.competition) if match.competition else '')}"
    if match.venue:
        text += f" at {w.the(book, match.venue)}"
    if match.city and "city" not in match.implied:
        text += f" in {book.label(match.city)}"
    if _said(match, "when"):
        text += _when(match.when)
    if match.occasion:
        text += f", {w.whose(book, match.person)} {w.listing(match.occasion)}{_AS.get(match.role, '')}"
    return text


def _goal(book: Book, goal: Goal) -> str:
    keeper, whose = book.label(goal.keeper), w.whose(book, goal.person)
    beaten = w.a(f"{goal.beaten} {keeper}") if goal.beaten else keeper
    effect = f"{goal.manner} {goal.effect}" if goal.manner else goal.effect
    own = "unwitting " if goal.intent == "unwitting" else ""
    return (
        f"in {goal.minute}, {goal.source} from {goal.side} looped off {whose} {own}{goal.body} "
        f"past {beaten} for {w.possessive(book.label(goal.team))} {effect}"
    )


# -- honours and milestones ----------------------------------------------------------------------------------------


def named(book: Book, honour: Honour) -> str:
    """Return an honour with its season: "League Cup 1994–95"."""
    return f"{book.label(honour.competition)} {honour.when.label}"


def _honour(book: Book, honour: Honour) -> str:
    what, team = f"{w.the(book, honour.competition)} in {honour.when.label}", book.label(honour.team)
    if honour.person is None:
        return f"{team} won {what}"
    who, capacity = w.he(book, honour.person), f", as {honour.capacity} of {team}" if honour.capacity else ""
    if honour.result == "award":
        return f"{who} was {what}{capacity}"
    if honour.result == "runner-up":
        return f"{who} was runner-up in {what}{capacity}"
    role = {"player": ", as a player", "manager": ", as a manager"}.get(honour.capacity or "", "")
    text = f"{who} won {what} with {team}{role}"
    return f"{text}, secured {w.at(honour.secured)}" if honour.secured else text


def _milestone(book: Book, entry: Milestone) -> str:
    who, org, when = w.he(book, entry.person), book.label(entry.organisation or ""), _when(entry.when)
    match entry.type:
        case "birth":
            place = book.entities[entry.place] if entry.place else None
            country = f", {book.label(place.country)}" if place and place.country else ""
            return f"{who} was born{when}{f' in {place.name}' if place else ''}{country}"
        case "call-up":
            coach = f" by {book.label(entry.coach)}" if entry.coach else ""
            return f"{who} was first called up for {org}{coach}{when}{_purpose(entry.reason, 'for')}"
        case "retirement":
            age = f", at the age of {entry.age}" if entry.age else ""
            return f"{who} retired from playing{when}{age}{_purpose(entry.reason, 'because of')}"
        case "confirmation":
            despite = [state(book, book.entries[i]).rstrip(".") for i in entry.despite]
            return f"{who} was confirmed in charge of {org}" + (f", although {despite[0]}" if despite else "")
        case "reunion":
            names = w.listing(book.label(other) for other in entry.others)
            return f"{who} was reunited with former teammates {names} at {org}{when}"
        case "arrival":
            return f"{who} arrived at {org}{when}"


def _purpose(reason: str | None, link: str) -> str:
    if not reason:
        return ""
    return f", {reason}" if reason.startswith("to ") else f", {link} {reason}"


# -- figures, opinions, attributes ---------------------------------------------------------------------------------


def _tally(book: Book, tally: Tally) -> str:
    org, who = book.label(tally.organisation or tally.holder), w.he(book, tally.holder)
    match tally.measure:
        case "appearances" if tally.value == 1:
            return f"{who} made only one appearance (1 cap) for {org}"
        case "appearances":
            return f"{who} made {w.count(tally.value, 'appearance')} for {org}"
        case "goals":
            return f"{who} scored {w.count(tally.value, 'goal')} for {org}"
        case "points":
            of = f"{tally.value} of {tally.out_of} points" if tally.out_of else w.count(tally.value, "point")
            first = f" in {w.his(book)} first {w.spelled(tally.matches)} matches in charge" if tally.matches else ""
            return f"{org} took {of}{first}"
        case "matches unbeaten":
            run = w.a(f"{tally.manner} run" if tally.manner else "run")
            return f"{org} went on {run} of {tally.value} matches unbeaten"
        case "seasons":
            return f"{who} spent {w.spelled(tally.value)} season{'' if tally.value == 1 else 's'} at {org}"
        case "age":
            post = book.entries.get(tally.of or "")
            return f"{who} was {tally.value}" + (f" when {began(book, post)}" if isinstance(post, Post) else "")


def _stance(book: Book, entry: Stance) -> str:
    target, holder, about = book.label(entry.target), book.label(entry.holder), book.entries.get(entry.about or "")
    who, seemingly = w.he(book, entry.target), "seemingly " if entry.modality == "seeming" else ""
    sacked = about if isinstance(about, Post) and about.ended == "dismissed" else None
    match entry.kind:
        case "popularity":
            then = f" when {w.he(book, sacked.person)} was dismissed" if sacked else ""
            return f"{who} remained {seemingly}{entry.verdict} among {holder}{then}"
        case "reaction":
            what = "dismissal" if sacked else "time there"
            return f"{w.whose(book, entry.target)} {what} {seemingly}caused {entry.verdict}"
        case "accusation":
            purpose = f" to dismiss {w.him(book, sacked.person)}" if sacked else ""
            return f"{holder} accused {_titled(book, entry.target, about)} of {entry.verdict}{purpose}"
        case "demand" if w.a(entry.verdict) == entry.verdict:
            return f"{holder} {seemingly}called for {entry.verdict} for {target}"
        case "demand":
            return f"{holder} {seemingly}called for {w.possessive(target)} {entry.verdict}"


def _titled(book: Book, person: str, about: Entry | None) -> str:
    """Return a name with the captaincy its holder had at the club in question."""
    org = getattr(about, "organisation", "")
    captain = any(p.person == person and p.role == "captain" and p.organisation == org for p in book.posts)
    return f"the captain, {book.label(person)}," if captain else w.him(book, person)


def _detail(book: Book, entry: Detail) -> str:
    subject = book.entries.get(entry.of)
    org = book.label(getattr(subject, "organisation", "") or "")
    ident = str(getattr(subject, "person", entry.of if entry.of in book.entities else book.subject))
    who, whose = w.he(book, ident), w.whose(book, ident)
    match entry.attribute:
        case "nickname" | "colours":
            verb = "is" if entry.attribute == "nickname" else "are"
            return f"{whose} {entry.attribute} {verb} {entry.value}"
        case "nationality":
            return f"{who} is {entry.value}"
        case "occupation":
            return f"{who} is {w.a(entry.value)}"
        case "position":
            return f"{who} played as {w.a(entry.value)}"
        case "fame":
            return f"{who} {entry.value} with {org}"
        case "first season":
            return f"{whose} first season at {org} was {entry.value}{_led_to(book, entry)}"
        case "standing":
            return f"{who} became {entry.value} {'at' if ' of ' in entry.value else 'of'} {org}"
        case "contribution":
            manner = f" {entry.manner}" if entry.manner else ""
            although = f", although {_STATE[type(subject)](book, subject)}" if subject else ""
            return f"{who} still made {w.a(entry.value)} contribution{manner}{although}"
        case "superlative":
            return f"it was {entry.value}"
        case "description":
            return f"{who} is described as {w.a(entry.value)}"


def _led_to(book: Book, entry: Detail) -> str:
    """Return the call-up that the record ties to an attribute."""
    for other in book.record.milestone:
        if entry.id in other.because and other.type == "call-up":
            return (
                f", and led to {w.whose(book, other.person)} first call-up for {book.label(other.organisation or '')}"
            )
    return ""


_STATE: dict[type[Entry], Callable[[Book, Any], str]] = {
    Post: _post,
    Deployment: _deployment,
    Contract: _contract,
    Ban: _ban,
    Campaign: _campaign,
    Match: _match,
    Goal: _goal,
    Honour: _honour,
    Milestone: _milestone,
    Tally: _tally,
    Stance: _stance,
    Detail: _detail,
}
