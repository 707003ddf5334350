"""Whom the units put forward, read from `posts/*.toml`: a post, and what is said of its merits."""

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

_POSTS = Path(__file__).with_name("posts")
_BESIDES = Path(__file__).with_name("besides.toml")


@dataclass(frozen=True, slots=True, kw_only=True)
class Post:
    """One post: in `units` somebody of it is put forward in the movement that has ended, in
    `running` in the one that runs. With `name` it is that person.
    """

    kind: str
    award: str
    group: str
    title: str
    text: str
    units: tuple[str, ...] = ()
    running: tuple[str, ...] = ()
    sex: str = ""
    leads: bool = False
    name: str = ""
    birth_year: int | None = None


@cache
def posts() -> tuple[Post, ...]:
    """All of them, in the order of the files."""
    return tuple(
        Post(**_lists(post))
        for path in sorted(_POSTS.glob("*.toml"))
        for post in tomllib.loads(path.read_text(encoding="utf-8"))["post"]
    )


@cache
def besides() -> dict[str, dict[str, list[str]]]:
    """By group: sentences of each kind that are said beside one's own work."""
    return tomllib.loads(_BESIDES.read_text(encoding="utf-8"))


def _lists(post: dict[str, Any]) -> dict[str, Any]:
    return {name: tuple(said) if isinstance(said, list) else said for name, said in post.items()}
