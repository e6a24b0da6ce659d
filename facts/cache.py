"""The program's cache folder: plain values by name, each good for one key only. Losing it costs time, nothing else."""

from __future__ import annotations

import marshal
import os
import stat
import sys
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from importlib.util import source_hash
from pathlib import Path
from typing import Any, TypeVar

MAX_KEPT = 64  # files in the folder
T = TypeVar("T")


def remembered(
    name: str, sources: Iterable[Path], make: Callable[[], T], freeze: Callable[[T], Any], thaw: Callable[[Any], T]
) -> T:
    """What `make` returns, kept until a source changes; `freeze` and `thaw` turn it to plain values and back."""
    key = fingerprint(sources)
    found = recall(name, key, thaw)
    if found is None:
        found = make()
        keep(name, key, freeze(found))
    return found


def fingerprint(sources: Iterable[Path]) -> bytes:
    """A hash of the contents of some files and of the interpreter; empty if one cannot be read."""
    try:
        return source_hash(b"\0".join([sys.version.encode(), *(path.read_bytes() for path in sources)]))
    except OSError:
        return b""


def recall(name: str, key: bytes, thaw: Callable[[Any], T]) -> T | None:
    """What was kept under a name with this key; `None` if there is nothing, or nothing that can be trusted.

    Like byte code, it is trusted as far as only its owner may have written it, and is whole.
    """
    try:
        path = cache_folder() / f"{name}-{key.hex()}"
        if not key or not _private(path):
            return None
        whole = path.read_bytes()
        check, payload = whole[: len(key)], whole[len(key) :]
        return thaw(marshal.loads(payload)) if check == source_hash(payload) else None
    except (OSError, RuntimeError, EOFError, ValueError, TypeError, LookupError, AttributeError):
        return None


def keep(name: str, key: bytes, value: Any) -> None:
    """Keep plain values under a name and a key; a folder that cannot be written to is no fault."""
    if not key:
        return
    with suppress(OSError, RuntimeError):
        folder = cache_folder()
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        scratch = folder / f"{name}-{os.getpid()}"
        try:
            payload = marshal.dumps(value)
            with os.fdopen(os.open(scratch, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
                file.write(source_hash(payload) + payload)
            scratch.replace(folder / f"{name}-{key.hex()}")
        finally:
            scratch.unlink(missing_ok=True)
        for old in sorted(folder.iterdir(), key=lambda path: path.stat().st_mtime)[:-MAX_KEPT]:
            old.unlink()


def _private(path: Path) -> bool:
    """Whether a file is there, is ours, and nobody else may write to it."""
    found = path.stat()
    owned = not hasattr(os, "getuid") or (found.st_uid == os.getuid() and not found.st_mode & 0o022)
    return stat.S_ISREG(found.st_mode) and owned


def cache_folder(environ: Mapping[str, str] = os.environ, platform: str = sys.platform) -> Path:
    """The program's folder among the platform's caches; raises `RuntimeError` when the person has no home folder."""
    if platform == "win32":
        local = environ.get("LOCALAPPDATA")
        base = Path(local) if local else Path.home() / "AppData" / "Local"
    elif platform == "darwin":
        base = Path.home() / "Library" / "Caches"
    else:
        cache = Path(environ.get("XDG_CACHE_HOME", ""))
        base = cache if cache.is_absolute() else Path.home() / ".cache"
    return base / "la-bandera"
