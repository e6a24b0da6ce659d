"""F116 to F144: AEK Athens, Bari, Ascoli, and the table of managerial statistics."""

from __future__ import annotations

import pytest
from probing import YES, Probe, ask, find, many, none, on, one, tells, verify

from facts.store import Book

AEK, WOLFSBURG, BARI, ASCOLI = "AEK Athens, ¶1", "AEK Athens, ¶2", "Bari, ¶1", "Ascoli, ¶1"
ROWS = [f"Managerial statistics, row {number}" for number in (1, 2, 2, 3, 4, 5)]
HIS = {"person": "carrera", "role": "manager"}
CHARGE = {"person": "carrera", "family": "charge"}
HEADS = ["juventus", "spartak", "spartak", "aek", "bari", "ascoli"]
QUALIFIED = {"team": "aek", "outcome": "qualified"}

CLUBS: tuple[Probe, ...] = (
    one("F116", "post", "start", on("2019-12-08"), AEK, organisation="aek", **HIS),
    one("F116", "post", "began", "unveiled", AEK, organisation="aek", **HIS),
    one("F116", "post", "replaced", (), AEK, organisation="aek", **HIS),
    one("F117", "post", "division", "greek_league", AEK, organisation="aek", **HIS),
    one("F117", "post", "country", ("greece",), AEK, organisation="aek", **HIS),
    one("F118", "campaign", "competition", "europa_league", WOLFSBURG, **QUALIFIED),
    one("F118", "campaign", "when", on("season 2020-21"), WOLFSBURG, **QUALIFIED),
    one("F118", "campaign", "after", ("wolfsburg_match",), WOLFSBURG, **QUALIFIED),
    one("F119", "match", "opponent", "wolfsburg", WOLFSBURG, team="aek"),
    one("F119", "match", "result", "won", WOLFSBURG, team="aek"),
    one("F120", "match", "stage", "play-off round", WOLFSBURG, team="aek"),
    one("F121", "match", "score", ("2-1",), WOLFSBURG, team="aek"),
    one("F121", "match", "when", None, WOLFSBURG, team="aek"),
    one("F122", "match", "venue", "oaka", WOLFSBURG, team="aek"),
    one("F123", "campaign", "stage", "group stage", WOLFSBURG, **QUALIFIED),
    one("F124", "post", "start", on("2021-02-09"), BARI, organisation="bari", **HIS),
    one("F124", "post", "began", "hired", BARI, organisation="bari", **HIS),
    one("F124", "post", "replaced", (), BARI, organisation="bari", **HIS),
    one("F125", "post", "division", "serie_c", BARI, organisation="bari", **HIS),
    one("F126", "post", "end", on("2021-04-19"), BARI, organisation="bari", **HIS),
    one("F126", "post", "ended", "dismissed", BARI, organisation="bari", **HIS),
    one("F127", "post", "organisation", "bari", BARI, ended="dismissed", division="serie_c"),
    one("F128", "match", "manner", "last-minute", BARI, team="bari"),
    one("F128", "match", "result", "drew", BARI, team="bari"),
    one("F128", "match", "home", YES, BARI, team="bari"),
    one("F128", "match", "score", (), BARI, team="bari"),
    one("F128", "post", "after", ("palermo_draw",), BARI, organisation="bari", **HIS),
    one("F129", "match", "opponent", "palermo", BARI, team="bari"),
    one("F130", "campaign", "place", 3, BARI, team="bari"),
    one("F131", "campaign", "games_left", 2, BARI, team="bari"),
    one("F132", "post", "start", on("2024-03-12"), ASCOLI, organisation="ascoli", **HIS),
    one("F132", "post", "began", "appointed", ASCOLI, organisation="ascoli", **HIS),
    one("F132", "post", "division", None, ASCOLI, organisation="ascoli", **HIS),
    one("F133", "post", "replaced", ("castori",), ASCOLI, organisation="ascoli", **HIS),
    one("F134", "campaign", "to", "serie_c", ASCOLI, team="ascoli", outcome="relegated"),
    one("F134", "campaign", "when", on("2024"), ASCOLI, hedge="implied", team="ascoli"),
    one("F135", "milestone", "organisation", "ascoli", ASCOLI, type="confirmation"),
    one("F135", "milestone", "despite", ("ascoli_relegation",), ASCOLI, type="confirmation"),
    one("F136", "post", "end", on("2024-09-27"), ASCOLI, organisation="ascoli", **HIS),
    one("F136", "post", "ended", "dismissed", ASCOLI, organisation="ascoli", **HIS),
    tells("F137", "post", "a negative start to the new season", ASCOLI, organisation="ascoli", **HIS),
)

TABLE: tuple[Probe, ...] = (
    many("F138", "post", "organisation", HEADS, ROWS, **CHARGE),
    one("F139", "post", "start", on("2012-07-01"), ROWS[0], organisation="juventus", **CHARGE),
    one("F139", "post", "end", on("2012-10-19"), ROWS[0], organisation="juventus", **CHARGE),
    one("F139", "post", "country", ("italy",), ROWS[0], organisation="juventus", **CHARGE),
    one("F140", "post", "start", on("2016-08-05"), ROWS[1], role="caretaker", organisation="spartak"),
    one("F140", "post", "end", on("2018-10-22"), ROWS[2], role="manager", organisation="spartak", person="carrera"),
    one("F140", "post", "country", ("russia",), ROWS[1], role="caretaker", organisation="spartak"),
    one("F141", "post", "start", on("2019-12-08"), ROWS[3], organisation="aek", **CHARGE),
    one("F141", "post", "end", on("2020-12-22"), ROWS[3], organisation="aek", **CHARGE),
    one("F141", "post", "ended", "unrecorded", ROWS[3], organisation="aek", **CHARGE),
    one("F141", "post", "country", ("greece",), ROWS[3], organisation="aek", **CHARGE),
    one("F142", "post", "start", on("2021-02-09"), ROWS[4], organisation="bari", **CHARGE),
    one("F142", "post", "end", on("2021-04-19"), ROWS[4], organisation="bari", **CHARGE),
    one("F142", "post", "country", ("italy",), ROWS[4], organisation="bari", **CHARGE),
    one("F143", "post", "start", on("2024-03-12"), ROWS[5], organisation="ascoli", **CHARGE),
    one("F143", "post", "country", ("italy",), ROWS[5], organisation="ascoli", **CHARGE),
    none("F144", "tally", role=("caretaker", "manager"), measure=("appearances", "goals")),
)

PROBES = (*CLUBS, *TABLE)


@pytest.mark.parametrize("probe", PROBES, ids=str)
def test_probe(book: Book, probe: Probe) -> None:
    verify(book, probe)


def test_f127_two_months_is_told_beside_the_exact_dates(book: Book) -> None:
    (post,) = find(book, ask("post", "id", organisation="bari", **HIS))
    notes = [conflict.note for conflict in book.record.conflict if post.id in conflict.entries]
    assert any("two months" in note for note in notes)


def test_f143_the_tables_present_is_kept_as_the_claim_that_lost(book: Book) -> None:
    claims = [claim for conflict in book.record.conflict for claim in conflict.claims]
    assert ("ascoli_manager", "end", "present", ROWS[5]) in [(c.entry, c.field, c.value, c.at) for c in claims]


def test_f144_no_entry_rests_on_the_blank_total(book: Book) -> None:
    places = {place for kind in ("post", "tally", "honour", "match") for row in book.rows(kind) for place in row.at}
    assert "Managerial statistics, row 6" not in places
    assert book.record.source.sections["Managerial statistics"] == 6


def test_the_third_place_was_in_the_division_and_on_the_day_of_the_sacking(book: Book) -> None:
    (post,) = find(book, ask("post", "end", organisation="bari", **HIS))
    (campaign,) = find(book, ask("campaign", "place", team="bari"))
    assert (campaign.competition, campaign.when) == (post.division, post.end)
