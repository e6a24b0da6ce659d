"""Other people and clubs: asked how they come into it, the record's part of each is told, and nothing else of them."""

from __future__ import annotations

import pytest

from tests.acceptance.sets import engine

BOOK = engine().book
PART = {  # whoever is named → words of which one must be told
    "Trapattoni": ("right back", "manager of Juventus"),
    "Lippi": ("sweeper", "manager of Juventus"),
    "Sacchi": ("called up",),
    "Conte": ("ban", "teammate"),
    "Alessio": ("caretaker",),
    "Alenichev": ("Spartak",),
    "Glushakov": ("captain", "accus"),
    "Castori": ("Ascoli",),
    "Fusi": ("sweeper",),
    "Vierchowod": ("1995–96",),
    "Montero": ("1995–96",),
    "Tacconi": ("stranded",),
    "Palermo": ("draw",),
    "AEK Larnaca": ("eliminated",),
}
FORMS = (
    "Who is {}?",
    "Tell me about {}",
    "What did {} have to do with Carrera?",
    "How is {} connected to Carrera?",
    "Why is {} mentioned?",
    "What is the link between {} and him?",
    "How does {} fit in?",
)
BEYOND = (
    "When was {} born?",
    "How old is {}?",
    "How many goals did {} score?",
    "What is {}'s nickname?",
    "When did {} retire?",
)
PEOPLE = tuple(name for name in PART if name not in ("Palermo", "AEK Larnaca"))


@pytest.mark.parametrize("name", PART)
def test_their_part_in_the_record_is_told(name: str) -> None:
    for form in FORMS:
        if name in PEOPLE or not form.startswith("Who"):
            told = engine().ask(form.format(name)).text
            assert any(words in told for words in PART[name]), f"{form.format(name)} {told}"


@pytest.mark.parametrize("name", PEOPLE)
def test_nothing_beyond_it_is_told(name: str) -> None:
    for form in BEYOND:
        reply = engine().ask(form.format(name))
        assert reply.status in ("unknown", "corrected"), reply.text
