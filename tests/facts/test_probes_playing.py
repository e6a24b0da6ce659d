"""F035 to F073: Juventus under Lippi, Atalanta, the last clubs, retirement, and Italy."""

from __future__ import annotations

import pytest
from probing import YES, Probe, ask, find, many, on, one, tells, verify

from facts.algebra import select
from facts.store import Book

LIPPI, BENCH, CAPS, CAPTAIN, VENETO, RETIRED = (f"Club career, ¶{number}" for number in range(3, 9))
ITALY = "International career, ¶1"
HIS = {"person": "carrera", "role": "player"}
WON = ["uefa_cup", "serie_a", "coppa_italia", "supercoppa", "champions_league"]
ARRIVALS = ("vierchowod_arrival", "montero_arrival")
FORM = "excellent performances with Juventus in his first year there"

JUVENTUS: tuple[Probe, ...] = (
    one("F035", "post", "start", on("1994"), LIPPI, person="lippi"),
    one("F035", "post", "organisation", "juventus", LIPPI, person="lippi"),
    one("F036", "deployment", "coach", "lippi", LIPPI, position="sweeper"),
    one("F036", "deployment", "when", on("1994"), LIPPI, position="sweeper"),
    one("F037", "deployment", "displaced", "fusi", LIPPI, position="sweeper"),
    one("F038", "deployment", "organisation", "juventus", LIPPI, position="central defender"),
    one("F038", "deployment", "coach", "lippi", LIPPI, hedge="implied", position="central defender"),
    one("F038", "deployment", "order", 4, LIPPI, position="central defender"),
    tells("F039", "deployment", "a pillar of the team", LIPPI, position="central defender"),
    one("F040", "honour", "when", on("season 1994-95"), LIPPI, competition="serie_a", capacity="player"),
    one("F041", "honour", "when", on("season 1994-95"), LIPPI, competition="coppa_italia"),
    one("F042", "campaign", "stage", "final", LIPPI, team="juventus", competition="uefa_cup"),
    one("F042", "campaign", "when", on("season 1994-95"), LIPPI, team="juventus", competition="uefa_cup"),
    one("F042", "campaign", "outcome", "reached", LIPPI, team="juventus", competition="uefa_cup"),
    one("F043", "milestone", "when", on("season 1995-96"), BENCH, type="arrival", person="vierchowod"),
    one("F043", "detail", "value", "skilled defender", BENCH, of="vierchowod"),
    one("F044", "milestone", "when", on("season 1995-96"), BENCH, type="arrival", person="montero"),
    one("F044", "detail", "value", "skilled defender", BENCH, of="montero"),
    one("F045", "deployment", "when", on("season 1995-96"), BENCH, position="substitute"),
    one("F045", "deployment", "because", ARRIVALS, BENCH, position="substitute"),
    tells("F046", "deployment", "valued", BENCH, position="substitute"),
    one("F047", "tally", "value", 166, CAPS, measure="appearances", organisation="juventus"),
    many("F048", "honour", "competition", WON, [CAPS] * 5, team="juventus", capacity="player"),
)

AFTER: tuple[Probe, ...] = (
    one("F049", "post", "start", on("summer 1996"), CAPS, organisation="atalanta", **HIS),
    one("F049", "post", "began", "transferred", CAPS, organisation="atalanta", **HIS),
    one("F049", "post", "previous", ("juventus",), CAPS, organisation="atalanta", **HIS),
    one("F049", "post", "end", on("summer 1996"), CAPS, organisation="juventus", **HIS),
    one("F050", "post", "organisation", "atalanta", CAPTAIN, person="carrera", role="captain"),
    one("F050", "post", "start", None, CAPTAIN, person="carrera", role="captain"),
    tells("F050", "post", "quickly", CAPTAIN, person="carrera", role="captain"),
    tells("F051", "post", "leader", CAPTAIN, person="carrera", role="captain"),
    one("F052", "tally", "value", 8, CAPTAIN, measure="seasons", organisation="atalanta"),
    one("F053", "tally", "value", 207, CAPTAIN, measure="appearances", organisation="atalanta"),
    one("F054", "tally", "value", 3, CAPTAIN, measure="goals", holder="carrera"),
    one("F055", "post", "end", on("2003"), CAPTAIN, organisation="atalanta", **HIS),
    one("F056", "post", "start", on("2003"), CAPTAIN, organisation="napoli", **HIS),
    one("F056", "post", "previous", ("atalanta",), CAPTAIN, organisation="napoli", **HIS),
    one("F057", "post", "start", on("season 2004-05"), CAPTAIN, organisation="treviso", **HIS),
    one("F057", "post", "previous", ("napoli",), CAPTAIN, organisation="treviso", **HIS),
    one("F058", "tally", "value", 1, VENETO, measure="seasons", organisation="treviso"),
    one("F058", "post", "region", ("veneto",), VENETO, organisation="treviso", **HIS),
    one("F059", "post", "start", on("2005-10-28"), VENETO, organisation="pro_vercelli"),
    one("F059", "post", "began", "signed", VENETO, organisation="pro_vercelli"),
    one("F060", "tally", "value", 41, VENETO, measure="age", of="pro_vercelli_player"),
    one("F061", "milestone", "when", on("end of season 2007-08"), RETIRED, type="retirement"),
    one("F061", "post", "end", on("end of season 2007-08"), RETIRED, hedge="implied", organisation="pro_vercelli"),
    one("F062", "milestone", "age", 44, RETIRED, type="retirement"),
    one("F063", "milestone", "reason", "to focus on coaching", RETIRED, type="retirement"),
)

FOR_ITALY: tuple[Probe, ...] = (
    one("F064", "milestone", "reason", FORM, ITALY, type="call-up"),
    one("F065", "milestone", "when", on("1991"), ITALY, type="call-up", organisation="italy_team"),
    one("F066", "milestone", "coach", "sacchi", ITALY, type="call-up"),
    one("F066", "post", "role", "manager", ITALY, person="sacchi", organisation="italy_team"),
    one("F067", "match", "when", on("1992-02-19"), ITALY, team="italy_team", occasion="debut"),
    one("F068", "tally", "value", 1, ITALY, measure="appearances", organisation="italy_team"),
    one("F068", "match", "opponent", "san_marino", ITALY, occasion="only cap"),
    one("F069", "match", "score", ("4-0",), ITALY, team="italy_team"),
    one("F070", "match", "friendly", YES, ITALY, team="italy_team"),
    one("F070", "match", "result", "won", ITALY, team="italy_team"),
    one("F071", "match", "opponent", "san_marino", ITALY, team="italy_team"),
    one("F072", "match", "venue", "manuzzi", ITALY, team="italy_team"),
    one("F073", "match", "city", "cesena", ITALY, team="italy_team"),
)

PROBES = (*JUVENTUS, *AFTER, *FOR_ITALY)


@pytest.mark.parametrize("probe", PROBES, ids=str)
def test_probe(book: Book, probe: Probe) -> None:
    verify(book, probe)


def test_bergamo_and_the_orobici_are_atalanta_where_a_club_is_meant(book: Book) -> None:
    assert book.entities["bergamo"].stands_for == "atalanta"
    assert "Orobici" in book.entities["atalanta"].aliases


def test_positions_at_juventus_come_in_the_order_told(book: Book) -> None:
    found = find(book, ask("deployment", "position", organisation="juventus"))
    assert [entry.position for entry in found] == ["right back", "sweeper", "central defender", "substitute"]


def test_goals_anywhere_but_at_atalanta_are_not_recorded(book: Book) -> None:
    rows = select(book, ask("tally", "value", holder="carrera", measure="goals"))
    assert [tally.organisation for tally in rows.all] == ["atalanta"]
    assert not book.complete("tally", ("organisation",))
