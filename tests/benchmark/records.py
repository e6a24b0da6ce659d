"""Generated records: careers of people who never lived, the same ones for the same numbers."""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path

SEED = 1964
_ONSETS = (
    "b",
    "d",
    "f",
    "g",
    "k",
    "l",
    "m",
    "n",
    "p",
    "r",
    "s",
    "t",
    "v",
    "z",
    "br",
    "dr",
    "gr",
    "kr",
    "st",
    "tr",
    "vr",
    "zh",
)
_VOWELS = ("a", "e", "i", "o", "u")
_FIRST = (
    "Aldo",
    "Bruno",
    "Carlo",
    "Dario",
    "Enzo",
    "Fabio",
    "Guido",
    "Ivo",
    "Lino",
    "Mauro",
    "Nino",
    "Otto",
    "Piero",
    "Remo",
    "Silvio",
    "Tito",
)
_CLUBS = 60  # clubs that all the generated careers share


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
    return "\n".join(_lines(random.Random(SEED + number), number))


def _lines(dice: random.Random, number: int) -> Iterator[str]:
    name = f"{dice.choice(_FIRST)} {_surname(number)}"
    clubs = dice.sample(range(_CLUBS), 5)
    year = dice.randrange(1950, 1975)
    yield from ('subject = "subject"', "", "[source]", f'title = "{name}"', "[source.sections]", '"Career" = 9', "")
    yield from _table("entity", id="subject", type="person", name=name, gender="m")
    yield from _table("entity", id="country", type="country", name="Ruritania")
    yield from _table("entity", id="league", type="competition", name="First League of Ruritania", category="league")
    for club in clubs:
        yield from _table(
            "entity", id=f"club_{club}", type="club", name=f"{_surname(20_000 + club)} United", country="country"
        )
    born = f"{year}-{dice.randrange(1, 13):02}-{dice.randrange(1, 29):02}"
    yield from _table("milestone", id="birth", type="birth", person="subject", when=born)
    year += 18
    for place, club in enumerate(clubs):
        until = year + dice.randrange(2, 6)
        role = "player" if place < 3 else "manager"
        yield from _table(
            "post",
            id=f"post_{place}",
            person="subject",
            organisation=f"club_{club}",
            role=role,
            start=str(year),
            end=str(until),
        )
        if role == "player":
            holding = {"holder": "subject", "organisation": f"club_{club}", "role": role}
            yield from _table(
                "tally", id=f"appearances_{place}", measure="appearances", value=dice.randrange(30, 200), **holding
            )
            yield from _table("tally", id=f"goals_{place}", measure="goals", value=dice.randrange(30), **holding)
        else:
            won = str(dice.randrange(year + 1, until))
            yield from _table(
                "honour",
                id=f"title_{place}",
                person="subject",
                team=f"club_{club}",
                competition="league",
                when=won,
                capacity=role,
            )
        year = until


def _table(kind: str, **fields: str | int) -> Iterator[str]:
    yield f"[[{kind}]]"
    for key, value in fields.items():
        yield f"{key} = {value}" if isinstance(value, int) else f'{key} = "{value}"'
    if kind != "entity":
        yield 'at = ["Career, ¶1"]'
    yield ""


def _surname(number: int) -> str:
    """A name of its own for each number, and no word of any language we know of."""
    syllables = []
    for base in (_ONSETS, _ONSETS, _ONSETS):
        number, place = divmod(number, len(base) * len(_VOWELS))
        syllables.append(base[place // len(_VOWELS)] + _VOWELS[place % len(_VOWELS)])
    return "".join(syllables).title() + "vik"
