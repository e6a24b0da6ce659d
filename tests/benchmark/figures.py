"""Percentiles, the memory of a process, and the machine the figures come from."""

from __future__ import annotations

import math
import os
import platform
import sys
from collections.abc import Mapping, Sequence
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

PERCENTILES = (50, 95, 99)


def percentile(values: Sequence[float], percent: float) -> float:
    """The smallest value that so many percent of all do not exceed (nearest rank)."""
    return sorted(values)[max(0, math.ceil(percent / 100 * len(values)) - 1)]


def latency(rounds: Sequence[Sequence[float]]) -> dict[str, float]:
    """Figures over questions, in milliseconds, and questions a second; of each question the best of its rounds counts.

    Other programs only ever add to a time, so the least is the nearest to the truth.
    """
    best = [min(times) for times in zip(*rounds, strict=True)]
    figures = {f"p{percent}_ms": percentile(best, percent) * 1000 for percent in PERCENTILES}
    return figures | {"questions_a_second": len(best) / sum(best)}


def memory() -> dict[str, float]:
    """Peak and present memory of this process in MiB, as far as the platform tells."""
    if sys.platform == "darwin":
        import resource

        return {"peak_mib": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 2**20}
    return memory_of(os.getpid())


def memory_of(pid: int) -> dict[str, float]:
    """The same of any process; nothing where there is no /proc."""
    status = Path(f"/proc/{pid}/status")
    if not status.exists():  # no getrusage: on Linux its peak takes in that of the process that started this one
        return {}
    fields = dict(line.split(":", 1) for line in status.read_text(encoding="ascii", errors="replace").splitlines())
    return {"peak_mib": _mib(fields["VmHWM"]), "resident_mib": _mib(fields["VmRSS"])}


def processor_seconds(pid: int) -> float | None:
    """Processor time a process has used so far; `None` where there is no /proc."""
    stat = Path(f"/proc/{pid}/stat")
    if not stat.exists():
        return None
    fields = stat.read_text(encoding="ascii", errors="replace").rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")  # utime and stime, in ticks


def _mib(field: str) -> float:
    return int(field.split()[0]) / 1024


def machine() -> dict[str, str]:
    """What the figures were measured on."""
    return {
        "processor": _processor(),
        "cores": str(os.cpu_count()),
        "system": f"{platform.system()} {platform.release()}",
        "python": f"{platform.python_implementation()} {platform.python_version()}",
    }


def _processor() -> str:
    info = Path("/proc/cpuinfo")
    if info.exists():
        for line in info.read_text(encoding="utf-8", errors="replace").splitlines():
            name, _, value = line.partition(":")
            if name.strip() == "model name":
                return value.strip()
    return platform.processor() or platform.machine()


def versions(packages: Sequence[str]) -> Mapping[str, str]:
    """Installed versions of packages; those missing are left out."""
    found = {}
    for package in packages:
        try:
            found[package] = version(package)
        except PackageNotFoundError:
            continue
    return found
