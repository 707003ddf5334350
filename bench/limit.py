"""The durable transaction straight through the driver, without HTTP: what *limit* means."""

import time
from multiprocessing import get_context
from typing import Any

from bench import bare
from bench.driver import Link
from bench.stage import CLIENTS, Stage


def limit(stage: Stage, seconds: float) -> float:
    """Transitions a second of so many connections as there are clients, each on its own lines."""
    lots = _lots(stage)
    with get_context("fork").Pool(CLIENTS) as pool:
        given = [(stage.url, lot, seconds) for lot in lots]
        counts = pool.starmap(_toggle, given, chunksize=1)
    return sum(counts) / seconds


def _lots(stage: Stage) -> list[list[str]]:
    """Some lines for each connection, their chains begun."""
    link = Link(stage.url)
    codes = [
        code
        for (code,) in link.run(
            "SELECT code FROM nominations WHERE state = 'unit_submitted' AND version = 4 LIMIT 80"
        )
    ]
    ((actor,),) = link.run("SELECT id FROM accounts WHERE login = 'noivu0'")
    for code in codes:
        bare.act(link, code, "endorse", 4, actor)
    link.close()
    return [codes[number::CLIENTS] for number in range(CLIENTS)]


def _toggle(url: str, codes: list[str], seconds: float) -> int:
    """Endorse and take back, line after line, for so long; returns how often."""
    link = Link(url)
    ((actor,),) = link.run("SELECT id FROM accounts WHERE login = 'noivu0'")
    versions: dict[str, Any] = dict.fromkeys(codes, 5)
    done, end = 0, time.perf_counter() + seconds
    while time.perf_counter() < end:
        code = codes[done % len(codes)]
        act = "take_back" if versions[code] % 2 else "endorse"
        bare.act(link, code, act, versions[code], actor)
        versions[code] += 1
        done += 1
    link.close()
    return done
