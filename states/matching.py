"""Matching: gives each task a person of its own, and says which tasks are left without one."""

from collections.abc import Hashable, Iterator, Mapping
from typing import TypeVar

Task = TypeVar("Task", bound=Hashable)
Person = TypeVar("Person", bound=Hashable)


def unmatched(candidates: Mapping[Task, frozenset[Person]]) -> Iterator[tuple[Task, list[Task]]]:
    """Yield each task for which nobody is left, with all the tasks that compete for the same few.

    As many tasks as possible are matched (augmenting paths, after Kuhn); by Hall's theorem the
    competing tasks together have fewer candidates than they are.
    """
    given: dict[Person, Task] = {}
    for task in candidates:
        asked: set[Person] = set()
        if not _give(task, candidates, given, asked):
            rivals = {given[person] for person in asked} | {task}
            yield task, [rival for rival in candidates if rival in rivals]


def _give(
    task: Task,
    candidates: Mapping[Task, frozenset[Person]],
    given: dict[Person, Task],
    asked: set[Person],
) -> bool:
    for person in sorted(candidates[task] - asked, key=str):
        if person in asked:
            continue
        asked.add(person)
        if person not in given or _give(given[person], candidates, given, asked):
            given[person] = task
            return True
    return False
