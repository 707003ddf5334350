"""Many at once: each call in a thread and an application context of its own, begun together."""

from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import TypeVar

from flask import Flask

T = TypeVar("T")
R = TypeVar("R")


def concurrently(app: Flask, do: Callable[[T], R], things: Iterable[T]) -> list[R]:
    """Do it with every thing at once; the answers in the order of the things."""
    listed = list(things)
    start = Barrier(len(listed))

    def run(thing: T) -> R:
        with app.app_context():
            start.wait()
            return do(thing)

    with ThreadPoolExecutor(len(listed)) as pool:
        return list(pool.map(run, listed))
