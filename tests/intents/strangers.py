"""Names that the record knows nothing of, put where its own names stood."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from mutants import Mutant, cased, named, put

from tests.acceptance.sets import Question, engine

# Invented: no such club, cup or person, nor a word near one. Well known: left out by the source.
INVENTED = {
    "club": ("Vellandria", "Ostrogard", "Quembury", "FC Hjornvik", "Bluxton Rovers"),
    "competition": ("Tarquil Cup", "Zephyr Shield", "Bromvel League", "Xandrian Trophy"),
    "person": ("Zoltan Fekwedi", "Umberto Ghizzoli", "Wexford Plunk"),
    "national_team": ("Zubrovka", "Genovia"),
    "venue": ("Quagmire Park", "Stadio Zibaldone"),
}
WELL_KNOWN = {
    "club": ("Barcelona", "Inter", "Liverpool", "Zenit", "Roma"),
    "competition": ("World Cup", "Premier League", "Copa del Rey", "Intercontinental Cup"),
    "person": ("Maradona", "Zidane", "Ancelotti"),
    "national_team": ("Brazil", "Argentina"),
    "venue": ("Wembley", "San Siro"),
}
TYPES = tuple(INVENTED)
NOT_A_NAME = frozenset(
    {
        "europe",
        "the fans",
        "fans",
        "supporters",
        "national team",
        "the national team",
        "national side",
        "the national side",
        "his country",
    }
)


def strangers(questions: Iterable[Question], names: dict[str, tuple[str, ...]], each: int) -> Iterator[Mutant]:
    """Every question with each of its names exchanged for a few of the same type; the rest of the question stays."""
    turn = 0
    for question in questions:
        text = question["q"]
        sites = {
            name.ident: name
            for name in named(text, *TYPES)
            if name.ident != engine().book.subject and name.said.lower() not in NOT_A_NAME
        }
        for name in sites.values():
            labels = [label for label in names[name.type] if label.lower() not in text.lower()]
            for step in range(each):
                label = labels[(turn + step) % len(labels)]
                yield Mutant(question, "stranger", name.ident, label, put(text, name.ident, cased(label, text)))
            turn += 1
