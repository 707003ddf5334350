"""`python -m bench`: measure, print a table, then one JSON object a line."""

import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

from bench.databases import Database, opened
from bench.figures import Figure, table
from bench.measures import Bench, large, usual
from bench.options import Options, parse
from bench.stage import set_up

NOTE = (
    "req/s and lives/s: 4 clients; peers were measured elsewhere (bench/goals.py). A life: create,"
    " submit, receive, endorse, withdraw."
)


def main(arguments: Sequence[str]) -> None:
    """Measure what the arguments ask for."""
    options = parse(arguments)
    figures: list[Figure] = []
    for name in options.databases:
        with (
            tempfile.TemporaryDirectory(prefix="bench-", dir=options.folder or None) as folder,
            opened(name, Path(folder)) as database,
        ):
            figures += _measured(options, database, Path(folder))
    print(f"\n{table(figures)}\n{NOTE}\n")
    for figure in figures:
        print(figure.as_json())


def _measured(options: Options, database: Database, folder: Path) -> Iterator[Figure]:
    small: dict[str, float] = {}
    bench = _office(options, database, folder, options.rows)
    for figure in usual(bench):
        small[figure.name] = figure.value
        yield figure
    if options.large and "queue" in options.only:
        same = options.large == options.rows
        yield from large(
            bench if same else _office(options, database, folder, options.large), small
        )


def _office(options: Options, database: Database, folder: Path, rows: int) -> Bench:
    began = time.perf_counter()
    stage = set_up(database, rows)
    took = time.perf_counter() - began
    print(f"{database.name}: {rows:,} nominations ready in {took:.0f} s", file=sys.stderr)
    return Bench(options, database, stage, folder / "server.log")


if __name__ == "__main__":
    main(sys.argv[1:])
