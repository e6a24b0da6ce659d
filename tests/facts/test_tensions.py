"""T01 to T25: where the source is at odds with itself, what the record keeps and what it must not say."""

from __future__ import annotations

from dataclasses import dataclass

import pytest
from probing import ask, find, on, texts

from facts.algebra import select
from facts.model import Conflict
from facts.store import Book
from facts.when import Days, between

TENSIONS = {f"T{number:02d}" for number in range(1, 26)}
HE = {"person": "carrera"}


@dataclass(frozen=True)
class Tension:
    """A declared conflict: an entry and field that touch it, what its note must say, and what it must not."""

    ident: str
    entry: str
    field: str
    says: tuple[str, ...]
    never: tuple[str, ...] = ()

    def __str__(self) -> str:
        return self.ident


DECLARED = (
    Tension("T01", "atalanta_player", "duration", ("eight", "seven", "1996", "2003"), ("1995", "2004")),
    Tension("T02", "bari_manager", "months", ("two months",)),
    Tension("T03", "atalanta_appearances", "caps", ("166", "207", "competitions"), ("374", "league")),
    Tension("T04", "ascoli_manager", "end", ("present", "out of date"), ("985",)),
    Tension("T05", "occupation", "current", ("present tense", "Ascoli")),
    Tension("T06", "call_up", "when", ("day or month", "1991–92"), ("February",)),
    Tension("T07", "serie_a_2013", "when", ("caretaker", "19 October 2012")),
    Tension("T08", "spartak_manager", "start", ("5 August 2016", "17 August 2016")),
    Tension("T09", "spartak_manager", "end", ("late 2018", "table")),
    Tension("T10", "glushakov_accusation", "verdict", ("accusation", "not recorded")),
    Tension("T13", "milan_goal", "own goal", ("score is not recorded", "own goal"), ("1–1", "1-1")),
    Tension("T14", "milan_streak", "start", ("no start or end",)),
    Tension("T15", "uefa_final_1995", "opponent", ("reached", "no win"), ("lost", "Parma")),
    Tension("T16", "retirement", "end", ("last club",)),
    Tension("T17", "bari_player", "start", ("1986", "not state")),
    Tension("T18", "juventus_caretaker", "start", ("July 2012", "table"), ("ten",)),
    Tension("T22", "ascoli_relegation", "when", ("March and September 2024",), ("2023",)),
    Tension("T25", "spartak_start", "superlative", ("claim", "no comparison")),
)
ABSENT = {"T11", "T12", "T19", "T20", "T21", "T23", "T24"}  # each has a test of its own below


def conflict(book: Book, ident: str) -> Conflict:
    (found,) = [item for item in book.record.conflict if item.id == ident]
    return found


def test_every_tension_is_declared_or_deliberately_absent(book: Book) -> None:
    assert {item.ident for item in DECLARED} | ABSENT == TENSIONS
    assert {item.id for item in book.record.conflict} == {item.ident for item in DECLARED}


@pytest.mark.parametrize("tension", DECLARED, ids=str)
def test_conflict(book: Book, tension: Tension) -> None:
    found = conflict(book, tension.ident)
    assert tension.entry in found.entries
    assert tension.field in found.fields
    assert [word for word in tension.says if word not in found.note] == []
    assert [word for word in tension.never if word in found.note] == []
    assert found.note.endswith(".")


def test_t01_both_figures_stand(book: Book) -> None:
    (stated,) = find(book, ask("tally", "value", measure="seasons", organisation="atalanta"))
    (post,) = find(book, ask("post", "extent", organisation="atalanta", role="player"))
    assert (stated.value, post.end.last.year - post.start.last.year) == (8, 7)
    assert stated.id in conflict(book, "T01").derived


def test_t02_the_exact_days_do_not_change(book: Book) -> None:
    (post,) = find(book, ask("post", "extent", organisation="bari", role="manager"))
    assert between(post.start, post.end) == Days(69, 69)


def test_t03_one_cap_only_is_counted_for_a_country(book: Book) -> None:
    figures = find(book, ask("tally", "value", measure="appearances", holder="carrera"))
    teams = [row.value for row in figures if book.entities[row.organisation].type == "national_team"]
    assert teams == [1]
    assert set(conflict(book, "T03").entries) == {"juventus_appearances", "atalanta_appearances"}


def test_t04_the_losing_claim_is_kept_and_never_counts(book: Book) -> None:
    (claim,) = conflict(book, "T04").claims
    assert (claim.entry, claim.field, claim.value) == ("ascoli_manager", "end", "present")
    (post,) = find(book, ask("post", "end", organisation="ascoli", role="manager", **HE))
    assert post.end == on("2024-09-27")
    assert between(post.start, post.end) == Days(199, 199)


def test_t05_no_post_begins_or_lasts_after_ascoli(book: Book) -> None:
    last = max(post.end.last for post in book.posts if post.person == "carrera" and post.end)
    assert last == on("2024-09-27").first
    assert all(post.start is None or post.start.first <= last for post in book.posts)


def test_t06_the_call_up_is_of_a_year_and_before_the_debut(book: Book) -> None:
    (call,) = find(book, ask("milestone", "when", type="call-up"))
    (debut,) = find(book, ask("match", "when", team="italy_team"))
    assert call.when == on("1991")
    assert call.when.before(debut.when) is True


def test_t07_the_title_is_listed_though_the_spell_ended_before_the_season(book: Book) -> None:
    (title,) = find(book, ask("honour", "when", competition="serie_a", capacity="manager"))
    (spell,) = find(book, ask("post", "role", organisation="juventus", family="charge", **HE))
    assert spell.role == "caretaker"
    assert spell.end.last < title.when.last
    assert title.result == "winner"
    assert conflict(book, "T07").derived == (title.id,)


def test_t08_three_posts_with_three_starts(book: Book) -> None:
    posts = find(book, ask("post", "start", organisation="spartak", **HE))
    assert [post.start.grain for post in posts] == ["part", "day", "day"]
    (debut,) = find(book, ask("match", "role", team="spartak"))
    assert debut.role == "manager"
    assert set(conflict(book, "T08").entries) <= {post.id for post in posts}


def test_t10_an_accusation_is_of_no_fact(book: Book) -> None:
    about = select(book, ask("stance", "modality", target="glushakov")).sure
    assert [(entry.kind, entry.modality) for entry in about if entry.kind == "accusation"] == [
        ("accusation", "alleged")
    ]
    (captain,) = find(book, ask("post", "ended", person="glushakov", role="captain"))
    assert (captain.ended, captain.end) == ("unrecorded", None)


def test_t11_no_record_of_games_is_given_for_any_manager_row(book: Book) -> None:
    managed = select(book, ask("tally", "measure", role=("caretaker", "manager")))
    assert [(row.measure, row.value, row.out_of, row.matches) for row in managed.all] == [("points", 28, 36, 12)]


def test_t12_the_two_teams_of_the_same_initials_are_two(book: Book) -> None:
    holders = [entity.id for entity in book.entities.values() if "AEK" in entity.aliases]
    assert holders == ["aek"]
    (campaign,) = find(book, ask("campaign", "by", team="spartak"))
    assert campaign.by == "larnaca" != "aek"
    assert not select(book, ask("post", "organisation", organisation="larnaca"))


def test_t13_no_score_and_a_draw_only_implied(book: Book) -> None:
    (match,) = find(book, ask("match", "score", opponent="milan"))
    assert (match.scored, match.conceded) == (None, None)
    assert "result" in match.implied
    (goal,) = find(book, ask("goal", "team", person="carrera"))
    assert goal.team == "milan"
    assert not any("own goal" in text for text in texts(book, goal))


def test_t14_the_run_has_no_dates(book: Book) -> None:
    (run,) = find(book, ask("tally", "when", holder="milan"))
    assert (run.when, run.value) == (None, 58)


def test_t15_the_final_is_no_title_and_has_no_opponent(book: Book) -> None:
    (final,) = find(book, ask("campaign", "by", competition="uefa_cup"))
    assert (final.outcome, final.by) == ("reached", None)
    assert not select(book, ask("match", "opponent", competition="uefa_cup"))
    won = find(book, ask("honour", "when", competition="uefa_cup"))
    assert [honour.when for honour in won] == [on("season 1992-93")]


def test_t16_the_last_club_is_implied(book: Book) -> None:
    (last,) = find(book, ask("post", "end", organisation="pro_vercelli"))
    assert "end" in last.implied
    (retired,) = find(book, ask("milestone", "organisation", type="retirement"))
    assert retired.organisation is None


def test_t17_the_year_at_bari_is_marked_and_pro_sesto_has_none(book: Book) -> None:
    assert not any(post.start for post in book.record.post if post.id == "bari_player")
    (first,) = find(book, ask("post", "start", organisation="pro_sesto"))
    assert (first.start, first.end) == (None, None)


def test_t18_the_ban_does_not_lend_its_length_to_the_spell(book: Book) -> None:
    (spell,) = find(book, ask("post", "replaced_by", organisation="juventus", role="caretaker", **HE))
    assert between(spell.start, spell.end) == Days(110, 110)
    bans = select(book, ask("ban", "months")).sure
    assert {ban.person: (ban.months, ban.lifted) for ban in bans} == {"conte": (10, False), "alessio": (None, True)}


def test_t19_prose_and_lists_are_both_used(book: Book) -> None:
    mine = find(book, ask("honour", "at", **HE))
    only_listed = {entry.id for entry in mine if all(place.startswith("Honours") for place in entry.at)}
    assert {
        "serie_b_1989",
        "mitropa_1990",
        "russian_super_cup_2017",
        "greek_cup_2020",
        "coach_of_the_year_2017",
    } <= only_listed
    assert not {"uefa_cup_1993", "supercoppa_2012", "russian_league_2017"} & only_listed


def test_t20_each_role_is_a_post_of_its_own(book: Book) -> None:
    for club, roles in (
        ("juventus", ["player", "technical director", "caretaker", "technical director"]),
        ("spartak", ["assistant", "caretaker", "manager"]),
    ):
        posts = find(book, ask("post", "role", organisation=club, **HE))
        assert [post.role for post in posts] == roles
    alessio = {post.role for post in book.posts if post.person == "alessio"}
    assert alessio == {"player", "assistant", "caretaker"}


def test_t21_no_reason_at_aek_and_no_posts_in_the_gaps(book: Book) -> None:
    (post,) = find(book, ask("post", "reason", organisation="aek"))
    assert (post.ended, post.reason, post.because) == ("unrecorded", None, ())
    gaps = [
        ("2008-07-01", "2011-05-31"),
        ("2018-10-23", "2019-12-07"),
        ("2021-04-20", "2024-03-11"),
        ("2024-09-28", "2026-11-22"),
    ]
    begun = [post.start for post in book.posts if post.person == "carrera" and post.start]
    assert not [start for start in begun for first, last in gaps if on(first).first <= start.first <= on(last).last]


def test_t23_slips_of_language_left_no_trace(book: Book) -> None:
    held = [text.lower() for entry in book.entries.values() for text in texts(book, entry)]
    assert not [text for text in held if "disput" in text or "succeed to" in text or "captured" in text]
    assert "excellent" in held


def test_t24_no_pronunciation(book: Book) -> None:
    held = [text for entry in book.entries.values() for text in texts(book, entry)]
    assert not [text for text in held if "/it/" in text]
    assert not select(book, ask("detail", "value", attribute="pronunciation"))


@pytest.mark.parametrize("person", ["trapattoni", "conte", "castori"])
def test_how_others_left_is_told_of_alenichev_alone(book: Book, person: str) -> None:
    (post,) = find(book, ask("post", "ended", person=person, family="charge"))
    assert (post.ended, post.reason) == ("unrecorded", None)
    assert "end" in post.implied
    (told,) = find(book, ask("post", "ended", person="alenichev"))
    assert (told.ended, told.implied) == ("left", ())
