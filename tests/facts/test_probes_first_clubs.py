"""F014 to F034: Pro Sesto, Bari, the first seasons at Juventus, and the match against Milan."""

from __future__ import annotations

import pytest
from probing import YES, Probe, ask, find, many, none, on, one, tells, verify

from facts.algebra import In, Pick, select
from facts.store import Book

FIRST = "Club career, ¶1"
MILAN = "Club career, ¶2"
HIS = {"person": "carrera", "role": "player"}

PROBES: tuple[Probe, ...] = (
    one("F014", "post", "organisation", "pro_sesto", FIRST, pick=Pick("order"), **HIS),
    one("F014", "post", "start", None, FIRST, organisation="pro_sesto"),
    one("F014", "post", "next", ("bari",), FIRST, organisation="pro_sesto"),
    one("F014", "post", "began", "began", FIRST, organisation="pro_sesto"),
    one("F015", "detail", "value", "rose to fame", FIRST, attribute="fame", of="bari_player"),
    one("F016", "tally", "value", 5, FIRST, holder="carrera", measure="seasons", organisation="bari"),
    one("F017", "post", "start", on("1991"), FIRST, organisation="juventus", **HIS),
    one("F017", "post", "previous", ("bari",), FIRST, organisation="juventus", **HIS),
    one("F017", "post", "end", on("1991"), FIRST, organisation="bari", **HIS),
    one("F018", "post", "boss", ("trapattoni", "lippi"), FIRST, organisation="juventus", **HIS),
    one(
        "F018",
        "post",
        "person",
        "trapattoni",
        FIRST,
        In(on("season 1991-92")),
        organisation="juventus",
        role="manager",
    ),
    one("F019", "deployment", "position", "right back", FIRST, coach="trapattoni", organisation="juventus"),
    one("F019", "deployment", "when", on("1991"), FIRST, coach="trapattoni"),
    one("F020", "deployment", "position", "right back", FIRST, organisation="bari"),
    many("F020", "deployment", "organisation", ["bari", "juventus"], [FIRST] * 2, position="right back"),
    one("F021", "detail", "value", "excellent", FIRST, of="juventus_player", attribute="first season"),
    one("F022", "milestone", "because", ("juventus_first_season",), FIRST, type="call-up"),
    one("F023", "honour", "when", on("season 1992-93"), FIRST, competition="uefa_cup", team="juventus"),
    one("F024", "campaign", "when", on("season 1991-92"), MILAN, team="milan", competition="serie_a"),
    tells("F024", "goal", "unwitting", MILAN, person="carrera"),
    one("F025", "goal", "minute", "injury time", MILAN, team="milan"),
    one("F026", "match", "team", "juventus", MILAN, opponent="milan"),
    one("F026", "match", "home", YES, MILAN, opponent="milan"),
    one("F027", "match", "when", on("1991-09-15"), MILAN, opponent="milan"),
    tells("F028", "goal", "an innocent-looking cross", MILAN, person="carrera"),
    one("F029", "goal", "side", "the right touchline", MILAN, person="carrera"),
    one("F030", "goal", "body", "head", MILAN, person="carrera"),
    one("F030", "goal", "person", "carrera", MILAN, team="milan"),
    one("F031", "goal", "keeper", "tacconi", MILAN, team="milan"),
    tells("F031", "goal", "stranded", MILAN, keeper="tacconi"),
    one("F031", "post", "role", "player", MILAN, hedge="implied", person="tacconi"),
    tells("F032", "goal", "equaliser", MILAN, team="milan"),
    tells("F032", "goal", "crucial", MILAN, team="milan"),
    one("F032", "match", "result", "drew", MILAN, hedge="implied", opponent="milan"),
    one("F032", "match", "score", (), MILAN, opponent="milan"),
    one("F033", "campaign", "outcome", "unbeaten", MILAN, team="milan"),
    none("F033", "honour", team="milan"),
    one("F034", "tally", "value", 58, MILAN, holder="milan", measure="matches unbeaten"),
    one("F034", "tally", "when", None, MILAN, holder="milan"),
    tells("F034", "tally", "record-breaking", MILAN, holder="milan"),
)


@pytest.mark.parametrize("probe", PROBES, ids=str)
def test_probe(book: Book, probe: Probe) -> None:
    verify(book, probe)


def test_the_start_at_bari_is_worked_out_and_says_so(book: Book) -> None:
    (bari,) = find(book, ask("post", "start", organisation="bari", **HIS))
    assert bari.start == on("1986")
    assert "start" in bari.implied


def test_the_goal_belongs_to_the_match(book: Book) -> None:
    (goal,) = find(book, ask("goal", "match", person="carrera"))
    assert [match.id for match in find(book, ask("match", "id", opponent="milan"))] == [goal.match]


def test_he_never_played_for_milan(book: Book) -> None:
    assert not select(book, ask("post", "organisation", person="carrera", organisation="milan"))
