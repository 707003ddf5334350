"""What is measured: lives of nominations, pages of lists, one nomination, starting and memory."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path
from statistics import median, quantiles

from bench import keys, servers
from bench.clients import LIFE, Clients, Round
from bench.databases import Database
from bench.figures import Figure
from bench.limit import limit
from bench.options import Options
from bench.servers import Server
from bench.stage import CLIENTS, Stage

Open = Callable[[Stage, Database, Path], AbstractContextManager[Server]]
Values = dict[str, float]

UNITS = {
    "lifecycles": "1/s",
    "transition_p50": "ms",
    "transition_p95": "ms",
    "transition_p99": "ms",
    "transition_cpu": "ms",
    "client_cpu": "ms",
    "memory": "MiB",
    "cold_start": "s",
    "cold_start_serve": "s",
    "search_name": "ms",
    "search_common": "ms",
}
_STARTS = 3


@dataclass(frozen=True, slots=True)
class Bench:
    """One database with one office on it, and where the servers write."""

    options: Options
    database: Database
    stage: Stage
    log: Path

    def figure(self, name: str, value: float, raw: Values, **more: float | None) -> Figure:
        """A figure of this office, beside the same of the bare program."""
        return Figure(
            name,
            value,
            UNITS.get(name, "req/s"),
            self.database.name,
            self.stage.rows,
            raw=raw.get(name),
            **more,  # type: ignore[arg-type]  # limit and own
        )


def usual(bench: Bench) -> Iterator[Figure]:
    """The office of a usual size: everything."""
    raw = _on(bench, servers.raw, _small_pages)
    ours = _on(bench, servers.product, _small_pages)
    only = bench.options.only
    atop = limit(bench.stage, bench.options.seconds) if "lifecycles" in only else None
    for name, value in ours.items():
        # Of the limit's transactions a life takes five.
        most = atop / (len(LIFE) + 1) if atop and name == "lifecycles" else None
        yield bench.figure(name, value, raw, limit=most)
    if "start" in only:
        yield bench.figure("cold_start", _cold_start(bench), {})


def large(bench: Bench, small: Values) -> Iterator[Figure]:
    """The large office: its lists, held against the same lists of the usual one."""
    raw = _on(bench, servers.raw, _large_pages)
    ours = _on(bench, servers.product, _large_pages)
    for name, value in ours.items():
        first = {"queue_page_2000": "queue_page_large", "list_page_2000": "list_page_large"}
        own = ours[first[name]] if name in first else small.get(name.removesuffix("_large"))
        yield bench.figure(name, value, raw, own=own)


def _on(bench: Bench, server_of: Open, measure: Callable[[Bench, Server], Values]) -> Values:
    with server_of(bench.stage, bench.database, bench.log) as server:
        return measure(bench, server)


def _small_pages(bench: Bench, server: Server) -> Values:
    clients = Clients(server.url)
    only, found = bench.options.only, Values()
    if "lifecycles" in only:
        found |= _lives(bench, server, clients)
    bare, storied = "raw" in server.name, f"/ho-so/{bench.stage.storied}"
    if "queue" in only:
        found["queue_page"] = _reading(bench, clients, keys.QUEUE)
    if "queue" in only and not bare:
        found["list_page"] = _reading(bench, clients, keys.LIST)
    if "detail" in only:
        found["detail_page"] = _reading(bench, clients, storied)
    if "detail" in only and not bare:
        found["history_page"] = _reading(bench, clients, f"{storied}/lich-su")
    if "start" in only:
        found["memory"] = server.memory()
        found["cold_start_serve"] = server.started_in
    clients.close()
    return found


def _large_pages(bench: Bench, server: Server) -> Values:
    clients = Clients(server.url)
    bare = "raw" in server.name
    found = {
        "queue_page_large": _reading(bench, clients, keys.QUEUE),
        "queue_page_2000": _reading(bench, clients, keys.deep_queue(bench.stage, bare=bare)),
    }
    if not bare:
        found["list_page_large"] = _reading(bench, clients, keys.LIST)
        found["list_page_2000"] = _reading(bench, clients, keys.deep_list(bench.stage))
        for name, path in keys.SEARCHES.items():
            found[name] = _slowest(bench, clients, path)
    clients.close()
    return found


def _reading(bench: Bench, clients: Clients, path: str) -> float:
    """Answers a second of one page; the median of the rounds, after a moment of warming."""
    clients.ask("read", *[("noivu", path, bench.options.seconds / 8)] * CLIENTS)
    given = [("noivu", path, bench.options.seconds)] * CLIENTS
    return median(clients.ask("read", *given).rate for _ in range(bench.options.rounds))


def _slowest(bench: Bench, clients: Clients, path: str) -> float:
    """Milliseconds of which one answer in twenty takes more; the median of the rounds."""
    clients.ask("read", *[("noivu", path, bench.options.seconds / 8)] * CLIENTS)
    given = [("noivu", path, bench.options.seconds)] * CLIENTS
    rounds = [clients.ask("read", *given).each for _ in range(bench.options.rounds)]
    return median(quantiles(each, n=20)[-1] if len(each) > 1 else each[0] for each in rounds) * 1000


def _lives(bench: Bench, server: Server, clients: Clients) -> Values:
    rounds = [_life(bench, server, clients, number) for number in range(bench.options.rounds + 1)]
    timed = rounds[1:]  # the first warms
    return {name: median(one[name] for one in timed) for name in timed[0]}


def _life(bench: Bench, server: Server, clients: Clients, number: int) -> Values:
    """Every client writes its lines, then walks each from draft to end."""
    created = clients.ask("create", *[(d, _names(bench, number)) for d in bench.stage.dossiers])
    before = server.cpu()
    walked = clients.ask("walk", *[(codes,) for codes in created.found])
    spent = server.cpu() - before
    posts = len(walked.each)
    return {
        "lifecycles": len(created.each) / (created.wall + walked.wall),
        **_percentiles(walked),
        "transition_cpu": spent / posts * 1000,
        "client_cpu": walked.cpu / posts * 1000,
    }


def _names(bench: Bench, number: int) -> list[str]:
    return [f"Nguyễn Thị {number:02d}{n:04d}" for n in range(bench.options.lives)]


def _percentiles(walked: Round) -> Values:
    cut = quantiles(walked.each, n=100)
    return {f"transition_p{percent}": cut[percent - 1] * 1000 for percent in (50, 95, 99)}


def _cold_start(bench: Bench) -> float:
    """Seconds from starting the web server to its first answer."""
    took = []
    for _ in range(_STARTS if bench.options.rounds > 1 else 1):
        with servers.web_alone(bench.stage, bench.database, bench.log) as server:
            took.append(server.started_in)
    return median(took)
