"""Processes and their children, as /proc shows them; only Linux has it."""

from collections.abc import Iterable
from pathlib import Path

PROC = Path("/proc")


def children_of(pid: int) -> set[int]:
    """The processes directly below."""
    return {child for child, parent in _parents().items() if parent == pid}


def family_of(pid: int) -> set[int]:
    """Every process below, at any depth."""
    below = children_of(pid)
    return below.union(*(family_of(child) for child in below))


def alive(pids: Iterable[int]) -> set[int]:
    """Those that still run; one that waits for its parent to look does not."""
    return set(pids) & set(_parents())


def command_of(pid: int) -> str:
    """How the process was started."""
    return (PROC / str(pid) / "cmdline").read_text().replace("\0", " ")


def _parents() -> dict[int, int]:
    found: dict[int, int] = {}
    for entry in PROC.iterdir():
        if not entry.name.isdigit():
            continue
        try:
            state, parent = (entry / "stat").read_text().rpartition(")")[2].split()[:2]
        except OSError:  # it has ended in between
            continue
        if state != "Z":
            found[int(entry.name)] = int(parent)
    return found
