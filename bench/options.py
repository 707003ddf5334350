"""What a run measures, and how long: the arguments of `make bench ARGS="…"`."""

import argparse
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

PARTS = ("lifecycles", "queue", "detail", "start")
DATABASES = ("postgresql", "sqlite")


@dataclass(frozen=True, slots=True)
class Options:
    """`lives` is how many lines each client creates and walks in a round; `seconds` how long a
    page is asked for in one.
    """

    databases: tuple[str, ...] = DATABASES
    only: tuple[str, ...] = PARTS
    rows: int = 10_000
    large: int = 1_000_000
    rounds: int = 3
    lives: int = 40
    seconds: float = 4.0
    folder: str = ""


QUICK = Options(databases=("sqlite",), rows=600, large=600, rounds=1, lives=1, seconds=0.1)


def parse(arguments: Sequence[str]) -> Options:
    """The options of the command line."""
    parser = argparse.ArgumentParser("bench", description=__doc__)
    usual = Options()
    parser.add_argument("--quick", action="store_true", help="small numbers on SQLite: does it run")
    parser.add_argument("--databases", nargs="+", choices=DATABASES)
    parser.add_argument("--only", nargs="+", choices=PARTS)
    parser.add_argument("--rows", type=int, help=f"the usual office ({usual.rows})")
    parser.add_argument("--large", type=int, help=f"the large one, 0 for none ({usual.large})")
    parser.add_argument("--rounds", type=int, help=f"medians of so many ({usual.rounds})")
    parser.add_argument("--lives", type=int, help=f"a client, a round ({usual.lives})")
    parser.add_argument("--seconds", type=float, help=f"a page, a round ({usual.seconds})")
    parser.add_argument("--folder", help="where the databases lie while they are measured")
    given = vars(parser.parse_args(arguments))
    quick = given.pop("quick")
    said: dict[str, Any] = {
        name: _kept(value) for name, value in given.items() if value is not None
    }
    return replace(QUICK if quick else usual, **said)


def _kept(value: object) -> object:
    return tuple(value) if isinstance(value, list) else value
