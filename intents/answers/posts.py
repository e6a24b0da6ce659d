"""Clubs and posts: where, when, how long, with and under whom, why and how it ended."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from facts.algebra import Spell, project, role_values, spells
from facts.model import FAMILIES, Post
from intents import statements as s
from intents import wording as w
from intents.answers import stays
from intents.answers.case import Case, asked, conflict_notes
from intents.outcome import Answer, Outcome, Readings


def clubs(case: Case) -> Outcome:
    """Which organisations: one with its dates, or a list in order, or how many."""
    posts = stays.rows_of(case)
    names = project(
        case.book,
        posts,
        case.query.focus if case.query.focus not in ("count", "organisation") else "organisation",
    )
    if case.query.focus in ("previous", "next"):
        names = project(case.book, posts, case.query.focus)
    if not names:
        return case.missing("which club that was", posts[:1])
    if len(names) == 1 and case.query.ask != "many":
        return _one_club(case, posts)
    joined = [stay for stay in spells(case.book, posts) if not _national(case, stay)] or list(spells(case.book, posts))
    listed = tuple(dict.fromkeys(stay.organisation for stay in joined))
    if len(listed) == 1 and case.query.ask != "many":
        post = joined[0].posts[0]
        return case.answer(f"{case.book.label(post.organisation)}: {s.state(case.book, post)}", posts, ("list",))
    if case.values("ended") == ("dismissed",) and case.query.ask == "many":
        return _dismissed(case, joined)
    lines = stays.listed(case.book, joined)
    families = {stay.family for stay in joined}
    role = (
        {"player": "as a player", "charge": "in charge", "staff": "on the staff"}[families.pop()]
        if len(families) == 1
        else "in all"
    )
    text = f"{w.count(len(listed), 'club')} {role}: {lines}"
    if case.unsure:
        text = f"possibly, as the dates are not all recorded: {lines}"
    return case.answer(text, posts, ("list",))


def _dismissed(case: Case, joined: Sequence[Spell]) -> Outcome:
    """How many times somebody was dismissed, by whom and when."""
    lines = w.listing(
        f"by {case.book.label(stay.organisation)}{f' {w.at(stay.end)}' if stay.end else ''}" for stay in joined
    )
    return case.answer(f"{w.count(len(joined), 'time')}: {lines}", [p for stay in joined for p in stay.posts])


def _national(case: Case, stay: Spell) -> bool:
    return case.book.entities[stay.organisation].type == "national_team"


def _one_club(case: Case, posts: Sequence[Post]) -> Outcome:
    if case.query.pick and case.query.pick.by in ("longest", "shortest"):
        return stays.of_one(case, spells(case.book, posts)[0])
    post = posts[-1] if case.query.pick and case.query.pick.nth < 0 else posts[0]
    text = f"{case.book.label(post.organisation)}: {s.state(case.book, post)}"
    fields = (
        ("current",) if not case.query.pick else ("last",) if post.role == "player" and case.query.pick.nth < 0 else ()
    )
    if case.unsure:
        text = f"Probably {text[0].upper()}{text[1:]}"
    return case.answer(text, posts if len(posts) < 3 else posts[:3], fields)


def countries(case: Case) -> Outcome:
    """In which countries, with the clubs of each."""
    posts = stays.rows_of(case)
    by_country: dict[str, list[str]] = {}
    for post in posts:
        for country in role_values(case.book, post, "country"):
            names = by_country.setdefault(case.book.label(country), [])
            if case.book.label(post.organisation) not in names:
                names.append(case.book.label(post.organisation))
    lines = w.listing((f"{country} ({w.listing(names)})" for country, names in by_country.items()))
    text = f"{w.count(len(by_country), 'country', 'countries')}: {lines}" if len(by_country) > 1 else lines
    return case.answer(text, posts)


def point(case: Case) -> Outcome:
    """When posts began or ended; several readings are told apart by role, and by club where there are more."""
    end = case.query.focus == "end"
    groups = _by_family(case)
    if len(groups) == 1:
        return _point_of(case, groups[0], end)
    several = len({group[0].organisation for group in groups}) > 1
    clubs = [f"{case.book.label(group[0].organisation)} " if several else "" for group in groups]
    lines = [
        f"{club}{stays.reading(group)}: {_edge(case, group, end)}" for club, group in zip(clubs, groups, strict=True)
    ]
    return case.make(Readings, "; ".join(lines), [post for group in groups for post in group])


def _edge(case: Case, group: Sequence[Post], end: bool) -> str:
    post = group[-1] if end else group[0]
    when = post.end if end else post.start
    told = when is not None and not (end and stays.is_guess(post))
    return w.at(when) if when and told else f"the {'end' if end else 'start'} is not recorded"


def _by_family(case: Case) -> list[tuple[Post, ...]]:
    """Rows as stays, so that a caretaker who was then appointed counts once; staff and player apart."""
    joined = list(spells(case.book, stays.rows_of(case)))
    captains: list[tuple[Post, ...]] = [(post,) for post in stays.rows_of(case) if post.role == "captain"]
    groups: list[tuple[Post, ...]] = [stay.posts for stay in joined] or captains
    organisations = {group[0].organisation for group in groups}
    if len(organisations) == 1 and case.query.focus == "end" and len(groups) > 1:
        groups = [
            group
            for group in groups
            if group[-1].ended not in ("promoted", "returned") or group[-1].role == "caretaker"
        ]
    return groups


def _point_of(case: Case, group: Sequence[Post], end: bool) -> Outcome:
    post = group[-1] if end else group[0]
    when = post.end if end else post.start
    name = case.book.label(post.organisation)
    if when is None or (end and stays.is_guess(post)):
        verb = "became captain of" if post.role == "captain" else "left" if end else "joined"
        what = f"when {w.he(case.book, post.person)} {verb} {name}"
        return case.missing(what, group, _around(case, post))
    text = s.ended(case.book, post) if end else s.began(case.book, post)
    if not end and len(group) > 1:
        text += "; " + "; ".join(f"{w.ROLE[other.role]} {w.at(other.start)}" for other in group[1:] if other.start)
    implied = ("end" if end else "start") in post.implied
    if implied and not conflict_notes(case.book, group, (case.query.focus,)):
        text += " (the article implies it, without a date)"
    return case.answer(text, group)


def _around(case: Case, post: Post) -> str:
    """What the record says about a post that has no date: who followed, why, or where it stands among others."""
    later = [p for p in case.book.posts if post.person in p.replaced and p.organisation == post.organisation]
    if stays.is_guess(post) and later:
        return " ".join(s.state(case.book, follower) for follower in later[:1])
    return s.state(case.book, post) if post.end or post.start else stays.order(case, post)


def extent(case: Case) -> Outcome:
    """From when to when, for each stay."""
    joined = spells(case.book, stays.rows_of(case))
    if not joined:
        return role_holder(case)
    if not any(stay.start or stay.end for stay in joined):
        post = joined[0].posts[0]
        name = case.book.label(post.organisation)
        return case.missing(
            f"when {w.he(case.book, post.person)} was at {name}", joined[0].posts, stays.order(case, post)
        )
    lines = [
        f"{stays.reading(stay.posts)} {'for' if stay.family == 'player' else 'of' if stay.family == 'charge' else 'at'} {case.book.label(stay.organisation)}: {stays.span(stay)}"
        for stay in joined
    ]
    return case.answer("; ".join(lines), [post for stay in joined for post in stay.posts], ("start", "end"))


def why(case: Case) -> Outcome:
    """Why a post began or ended."""
    posts = stays.rows_of(case)
    starting = case.query.unit == "start"
    reasons = [(post, post.motive if starting else post.reason or "") for post in posts]
    given = [(post, reason) for post, reason in reasons if reason]
    if not given and case.query.unit != "end":
        given = [(post, post.motive) for post in posts if post.motive]
    if not given:
        return case.missing(f"why {_event(case, posts[0], starting)}", posts[:1], s.state(case.book, posts[0]))
    if len({post.organisation for post, _ in given}) > 1:  # no club was named: every reason, and no guess which
        lines = "; ".join(f"{case.book.label(post.organisation)}: {reason}" for post, reason in given)
        return case.make(Readings, lines, [post for post, _ in given], ("why",))
    post, reason = given[-1]
    return case.answer(
        f"because of {reason}: {_event(case, post, bool(starting or not post.reason))}",
        [post],
        ("why",),
    )


def _event(case: Case, post: Post, starting: bool) -> str:
    return s.began(case.book, post) if starting else s.ended(case.book, post).split(", after")[0]


def how(case: Case) -> Outcome:
    """How a stay ended, or began."""
    posts = stays.rows_of(case)
    if case.query.unit == "start":
        return case.answer(s.began(case.book, posts[0]), posts[:1])
    post = posts[-1]
    if post.ended == "unrecorded" or post.end is None:
        when = (
            f"{w.he(case.book, post.person)} left {case.book.label(post.organisation)} {w.at(post.end)}"
            if post.end
            else ""
        )
        return case.missing(f"how it ended at {case.book.label(post.organisation)}", [post], when)
    return case.answer(s.ended(case.book, post), [post], ("end",))


def role_holder(case: Case) -> Outcome:
    """A role of posts: who, under whom, replaced whom, in which role or division."""
    focus, posts = case.query.focus, stays.rows_of(case)
    if focus == "about":
        return _about(case, posts)
    if focus == "after":
        return _occasion(case, posts)
    if focus == "person" and case.unsure:
        return _maybe(case, posts)
    found = [(post, role_values(case.book, post, focus)) for post in posts]
    held = [(post, values) for post, values in found if values]
    if not held:
        return case.missing(
            _WHAT.get(focus, focus).format(
                org=case.book.label(posts[0].organisation),
                he=w.he(case.book, posts[0].person),
                him=w.him(case.book, posts[0].person),
            ),
            posts[:1],
            s.state(case.book, posts[-1]),
        )
    if focus == "role":
        at_club = not asked(case.query, "organisation")
        lines = [
            f"{w.role_at(post, case.book) if at_club else w.ROLE[post.role]}, {stays.span(Spell((post,)))}"
            for post, _ in held
        ]
        return case.answer("; ".join(lines), [post for post, _ in held])
    return _held(case, held)


def _maybe(case: Case, posts: Sequence[Post]) -> Outcome:
    """Nobody surely held a post then; one person who may have is told, with how far the record goes."""
    open_ended = [post for post in posts if post.start and post.end is None]
    if len(open_ended) != 1:
        return case.missing("who that was")
    return case.missing("who that was", open_ended, f"{s.state(case.book, open_ended[0])} Until when is not recorded.")


def _held(case: Case, held: Sequence[tuple[Post, tuple[str, ...]]]) -> Outcome:
    """Name who or what posts hold in the role that is asked for."""
    focus = case.query.focus
    names = tuple(dict.fromkeys(case.book.label(value) for _, values in held for value in values))
    if case.query.unit.startswith("#"):  # "his first manager"
        nth = int(case.query.unit[1:])
        names = names[nth - 1 : nth] if nth > 0 else names[nth:]
    if case.query.ask == "many":
        return case.answer(f"{w.count(len(names), 'is', 'are')} recorded: {w.listing(names)}", [p for p, _ in held])
    post = held[0][0]
    detail = f": {_detail(case, post)}" if len(held) == 1 else ""
    if focus == "replaced" and "replaced" in post.implied:
        detail = f", who was {_banned(case, post)}: {s.state(case.book, post)}"
    if len({p.organisation for p, _ in held}) > 1:
        return case.make(
            Readings,
            "; ".join(
                f"{case.book.label(p.organisation)}: {w.listing(case.book.label(v) for v in values)}"
                for p, values in held
            ),
            [p for p, _ in held],
        )
    return case.answer(f"{w.listing(names)}{detail}", [p for p, _ in held])


def _detail(case: Case, post: Post) -> str:
    """The sentence that shows whom a post holds in the role asked for."""
    if case.query.focus == "replaced_by":
        return s.ended(case.book, post)
    bosses = role_values(case.book, post, "boss") if case.query.focus == "boss" else ()
    theirs = [p for p in case.book.posts if p.person in bosses and p.organisation == post.organisation]
    charged = [p for p in theirs if p.role in FAMILIES["charge"]]
    return " ".join(s.state(case.book, p) for p in charged) or s.state(case.book, post)


def nth_boss(case: Case, claimed: Sequence[str]) -> Outcome:
    """Whether somebody was the first, or last, of those whom the subject was under."""
    posts = stays.rows_of(case)
    bosses = [value for post in posts for value in role_values(case.book, post, "boss")]
    nth = int(case.query.unit[1:])
    found = bosses[nth - 1 if nth > 0 else nth :][:1]
    if not found:
        return case.missing("who that was", posts[:1])
    named = f"{case.book.label(found[0])}, of those recorded at {case.book.label(posts[0].organisation)}"
    if found[0] in claimed:
        return case.answer(f"Yes: {named}", posts)
    return case.denied(f"No: {named}", posts)


def _occasion(case: Case, posts: Sequence[Post]) -> Outcome:
    """After which match or event a post ended or began."""
    starting = case.query.unit == "start"
    for post in posts:
        if starting is not bool(post.motive):
            continue  # what came before an end says nothing of a start
        events = [case.book.entries[ident] for ident in post.after]
        if events:
            return case.answer(" ".join(s.state(case.book, event) for event in events), (*events, post))
    return case.missing("after which match that was", posts[:1], s.state(case.book, posts[-1]))


def _banned(case: Case, post: Post) -> str:
    return "banned" if any(case.book.kind_of[i] == "ban" for i in post.because) else "there before"


_WHAT = {
    "person": "who that was at {org}", "boss": "under whom {he} was at {org}", "replaced": "whom {he} replaced at {org}",
    "replaced_by": "who replaced {him} at {org}", "division": "the division {org} were in",
}  # fmt: skip


def _about(case: Case, posts: Iterable[Post]) -> Outcome:
    found = list(posts)
    if len(found) > stays.MAX_SHOWN:
        return case.make(Readings, w.sentence(stays.told(case.book, found)), found)
    lines = [s.state(case.book, post) for post in found]
    joined = spells(case.book, found)
    if len(joined) != 1:
        return case.make(Answer if len(found) == 1 else Readings, " ".join(lines), found)
    days = joined[0].days
    if days and days.exact and joined[0].start != joined[0].end:
        lines.append(w.sentence(f"{w.length(days, joined[0].start, joined[0].end)} in all"))
    return case.make(Answer, " ".join(lines), found)
