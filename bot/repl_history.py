"""What was typed in earlier sessions, in the platform's state folder; losing it is told once and survived."""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path

from prompt_toolkit.history import FileHistory

FOLDER = "la-bandera"


def history_path(environ: Mapping[str, str] = os.environ, platform: str = sys.platform) -> Path:
    """Where the history is kept; raises `RuntimeError` when the person has no home folder."""
    if platform == "win32":
        local = environ.get("LOCALAPPDATA")
        base = Path(local) if local else Path.home() / "AppData" / "Local"
    elif platform == "darwin":
        base = Path.home() / "Library" / "Application Support"
    else:
        state = Path(environ.get("XDG_STATE_HOME", ""))
        # The XDG specification wants a relative path ignored.
        base = state if state.is_absolute() else Path.home() / ".local" / "state"
    return base / FOLDER / "history"


class History(FileHistory):
    """A history file that may fail at any moment: from then on it is kept in memory, and `fault` says so."""

    def __init__(self, path: Path) -> None:
        super().__init__(path)
        self.path = path
        self.fault = ""
        self._kept = True
        try:
            path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            path.touch(mode=0o600)
            if not path.is_file():  # reading a device or a pipe might never end
                raise FileExistsError(errno.EEXIST, "it is not a file")
            path.open("ab").close()
        except OSError as error:
            self._give_up(error)

    def load_history_strings(self) -> Iterable[str]:
        """Everything kept, newest first; nothing if the file cannot be read."""
        try:
            return list(super().load_history_strings()) if self._kept else []
        except OSError as error:
            self._give_up(error)
            return []

    def store_string(self, string: str) -> None:
        """Keep one entry, as long as the file takes it."""
        if self._kept:
            try:
                super().store_string(string)
            except OSError as error:
                self._give_up(error)

    def take_fault(self) -> str:
        """Give the sentence to tell, once; it is empty when there is nothing to tell."""
        fault, self.fault = self.fault, ""
        return fault

    def _give_up(self, error: OSError) -> None:
        self._kept = False
        reason = error.strerror or type(error).__name__
        self.fault = f"The history cannot be kept in {self.path}: {reason}. It lasts for this session only."
