"""Longer queries in a button: 81 characters are left for one there, and two fifths of all queries have more.

Deflated with a dictionary of the words queries are made of, all but a few fit. The result is ASCII.
"""

from __future__ import annotations

import zlib
from base64 import b85decode, b85encode
from typing import Final

LONGEST: Final = 1000  # characters of a query; unpacking stops there, whatever a forged button holds
_WINDOW: Final = -12  # a window of 4 KiB holds the dictionary; negative: no header, no checksum
_MEMORY: Final = 1  # the least: a query is shorter than any table

# Part of the version of the tickets: buttons that were packed with one dictionary can be read with that one alone.
# The commonest words stand last, where they are cheapest to refer to.
WORDS: Final = (
    b"source=;body=;minute;stage=semi-final;manner=normal$time;stage=play-off$round;home=False;type=retirement;who*;"
    b"kind=popularity;verdict=popular;~span~at$the$age$of$;previous=;"
    b"intent=unwitting;side=;manner=;category=;next=;keeper;accusation;eliminated;qualified;"
    b"unbeaten;goals;points;league;place;coach=;country=;measure=appearances;%days;%end;%start;%now;others;displaced;"
    b"milestone;tally;value;holder=;organisation|holder=;stance;gap;goal;age;contract;overlap;campaign;deployment;"
    b"position=;type=reunion;stage=group$stage;stage=final;outcome=;kind=;replaced;opponent|team=;opponent=;team|match.team=;"
    b"team|by=;competition|to=;competition?;competition*;competition=;"
    b"occasion=debut+first$official$match;match;score;honour;compare;duration;about.organisation=;capacity=player;"
    b"capacity=manager;team=;result=won;result=lost;result=winner+award;when;^o-1;^o1;gap;why;"
    b"~span~right$before$;@ended-until:@ended-after(campaign;when;@ended-before(post;start;order;"
    b"@starting:summer$19;@ending:October$20;@starting:201;@ending:202;@during:season$2016-17;@during:season$1991-92;"
    b"@during:199;@during:201;@during:1995;&(post;extent;@during(post;extent;@before(post;start;@after(post;end;"
    b"!person=;ended=dismissed;role=assistant+technical$director;role=player;role=caretaker;role=manager;"
    b"&(match;when;@during(campaign;extent;@before(post;extent;@after(post;extent;@after(milestone;when;type=arrival);"
    b"@during(honour;when;outcome=relegated;!organisation=;about?;post;person;post;organisation;organisation=;person=;role=caretaker+manager"
)


def pack(text: str) -> str:
    """Write a query shorter."""
    packer = zlib.compressobj(zlib.Z_BEST_COMPRESSION, zlib.DEFLATED, _WINDOW, _MEMORY, zdict=WORDS)
    return b85encode(packer.compress(text.encode()) + packer.flush()).decode()


def unpack(text: str) -> str:
    """Read what :func:`pack` wrote. Raises `ValueError` for anything else."""
    unpacker = zlib.decompressobj(_WINDOW, WORDS)
    try:
        found = unpacker.decompress(b85decode(text), LONGEST)
    except zlib.error as error:
        raise ValueError(f"{text!r} is not a packed query") from error
    if not unpacker.eof:
        raise ValueError(f"{text!r} is only part of a packed query")
    return found.decode()
