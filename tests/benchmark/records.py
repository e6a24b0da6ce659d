"""Generated records: careers of people who never lived, the same ones for the same numbers."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from pathlib import Path

SEED = 1964
_ONSETS = ("b", "d", "f", "g", "k", "l", "m", "n", "p", "r", "s", "t", "v", "z", "br", "dr", "gr", "kr", "st", "tr", "vr", "zh")  # fmt: skip
_VOWELS = "aeiou"
_FIRST = ("Aldo", "Bruno", "Carlo", "Dario", "Enzo", "Fabio", "Guido", "Ivo", "Lino", "Mauro", "Nino", "Otto", "Piero", "Remo")  # fmt: skip
_CLUBS = range(20_000, 20_060)  # numbers of the clubs that all generated careers share, beyond those of people
_STAYS = 5
_PLAYED = 3  # stays as a player; the others are as a manager


def write(folder: Path, count: int) -> list[Path]:
    """Write so many records into a folder; each is a few kilobytes and passes `bandera check`."""
    folder.mkdir(parents=True, exist_ok=True)
    paths = []
    for number in range(count):
        paths.append(folder / f"generated_{number:05}.toml")
        paths[-1].write_text(record(number), encoding="utf-8")
    return paths


def record(number: int) -> str:
    """The text of one record."""
    dice = random.Random(SEED + number)
    clubs = dice.sample(_CLUBS, _STAYS)
    year = dice.randrange(1950, 1975)
    return "\n".join([*_entities(f"{dice.choice(_FIRST)} {_surname(number)}", clubs), *_life(dice, year, clubs)])


def _entities(name: str, clubs: Sequence[int]) -> Iterator[str]:
    yield from ('subject = "subject"', "", "[source]", f'title = "{name}"', "[source.sections]", '"Career" = 1', "")
    yield from _table("entity", id="subject", type="person", name=name, gender="m")
    yield from _table("entity", id="country", type="country", name="Ruritania")
    yield from _table("entity", id="league", type="competition", name="First League of Ruritania", category="league")
    for club in clubs:
        yield from _table("entity", id=f"club_{club}", type="club", name=f"{_surname(club)} United", country="country")


def _life(dice: random.Random, year: int, clubs: Sequence[int]) -> Iterator[str]:
    born = f"{year}-{dice.randrange(1, 13):02}-{dice.randrange(1, 29):02}"
    yield from _table("milestone", id="birth", type="birth", person="subject", when=born)
    year += 18
    for place, club in enumerate(clubs):
        until = year + dice.randrange(2, 6)
        yield from _stay(dice, place, f"club_{club}", (year, until))
        year = until


def _stay(dice: random.Random, place: int, club: str, years: tuple[int, int]) -> Iterator[str]:
    role = "player" if place < _PLAYED else "manager"
    start, end = map(str, years)
    yield from _table("post", id=f"post_{place}", person="subject", organisation=club, role=role, start=start, end=end)
    if role == "player":
        holding = {"holder": "subject", "organisation": club, "role": role}
        games, goals = dice.randrange(30, 200), dice.randrange(30)
        yield from _table("tally", id=f"appearances_{place}", measure="appearances", value=games, **holding)
        yield from _table("tally", id=f"goals_{place}", measure="goals", value=goals, **holding)
    else:
        won = {"competition": "league", "when": str(dice.randrange(years[0] + 1, years[1])), "capacity": role}
        yield from _table("honour", id=f"title_{place}", person="subject", team=club, **won)


def _table(kind: str, **fields: str | int) -> Iterator[str]:
    yield f"[[{kind}]]"
    for key, value in fields.items():
        yield f"{key} = {value}" if isinstance(value, int) else f'{key} = "{value}"'
    if kind != "entity":
        yield 'at = ["Career, ¶1"]'
    yield ""


def _surname(number: int) -> str:
    """A name of its own for each number, and no word of any language we know of."""
    made = ""
    for _ in range(3):
        number, place = divmod(number, len(_ONSETS) * len(_VOWELS))
        made += _ONSETS[place // len(_VOWELS)] + _VOWELS[place % len(_VOWELS)]
    return f"{made.title()}vik"
