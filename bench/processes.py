"""Processes as Linux shows them: their families, what processor time they took, their memory."""

import os
from pathlib import Path

_TICK = os.sysconf("SC_CLK_TCK")
_PROC = Path("/proc")


def family(root: int) -> list[int]:
    """A process and all that descend from it."""
    children: dict[int, list[int]] = {}
    for entry in _PROC.iterdir():
        if entry.name.isdigit() and (fields := _fields(int(entry.name))):
            children.setdefault(int(fields[1]), []).append(int(entry.name))
    found = [root]
    for one in found:
        found += children.get(one, [])
    return found


def cpu_seconds(pids: list[int]) -> float:
    """The processor time of these and of their children that have ended."""
    ticks = sum(sum(map(int, fields[11:15])) for pid in pids if (fields := _fields(pid)))
    return ticks / _TICK


def memory_mib(pid: int) -> float:
    """What lies in memory of it, shared parts counted whole."""
    for line in (_PROC / str(pid) / "status").read_text().splitlines():
        if line.startswith("VmRSS:"):
            return int(line.split()[1]) / 1024
    return 0.0


def command_of(pid: int) -> str:
    """What it was started with."""
    return (_PROC / str(pid) / "cmdline").read_bytes().replace(b"\0", b" ").decode()


def _fields(pid: int) -> list[str]:
    """What /proc says after the name, which may hold spaces; nothing when it has ended."""
    try:
        text = (_PROC / str(pid) / "stat").read_text()
    except (FileNotFoundError, ProcessLookupError):
        return []
    return text.rpartition(")")[2].split()
