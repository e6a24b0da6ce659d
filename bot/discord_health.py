"""The sign of life: a file in the data folder, touched while every shard is connected.

Apart from the rest, so that the health check of a container starts quickly.
"""

from __future__ import annotations

import time
from pathlib import Path
from typing import Final

BEAT: Final = 15.0  # seconds between two signs of life
STALE_AFTER: Final = 60.0  # seconds; several beats
_FILE: Final = "alive"


def give_sign(folder: Path) -> None:
    """Say that all is well."""
    (folder / _FILE).touch()


def alive(folder: Path) -> bool:
    """Whether a process that serves from this data folder was connected within the last minute."""
    try:
        return time.time() - (folder / _FILE).stat().st_mtime < STALE_AFTER
    except OSError:
        return False
