"""One folder for a whole run, shared by all workers and removed at its end."""

import fcntl
import os
import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

_FOLDER = pytest.StashKey[Path]()
_OWNER = pytest.StashKey[int]()
_ROOM_WANTED = 2 * 1024**3


def run_folder(config: pytest.Config) -> Path:
    return config.stash[_FOLDER]


def owner_pid(config: pytest.Config) -> int:
    """The process whose end is the end of the run."""
    return config.stash[_OWNER]


def once(folder: Path, name: str, make: Callable[[], None]) -> None:
    """Call `make` in the first worker that asks; the others wait until it is done."""
    with (folder / f"{name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        done = folder / f"{name}.done"
        if not done.exists():
            make()
            done.touch()


def _memory_if_roomy() -> str | None:
    """Databases in memory: a copy costs 20 ms instead of 150; small containers have no room."""
    memory = Path("/dev/shm")  # noqa: S108 - mkdtemp makes a name nobody can guess in it
    if not os.access(memory, os.W_OK) or shutil.disk_usage(memory).free < _ROOM_WANTED:
        return None
    return str(memory)


@pytest.hookimpl(tryfirst=True)
def pytest_configure(config: pytest.Config) -> None:
    given: dict[str, Any] | None = getattr(config, "workerinput", None)
    if given is not None:
        config.stash[_FOLDER] = Path(given["run_folder"])
        config.stash[_OWNER] = given["run_owner"]
        return
    folder = Path(tempfile.mkdtemp(prefix="workflow-", dir=_memory_if_roomy()))
    folder.chmod(0o711)  # the database server may run as another user and must pass through
    config.stash[_FOLDER] = folder
    config.stash[_OWNER] = os.getpid()


@pytest.hookimpl(optionalhook=True)
def pytest_configure_node(node: Any) -> None:
    node.workerinput["run_folder"] = str(run_folder(node.config))
    node.workerinput["run_owner"] = owner_pid(node.config)


@pytest.hookimpl(trylast=True)
def pytest_unconfigure(config: pytest.Config) -> None:
    if not hasattr(config, "workerinput") and _FOLDER in config.stash:
        shutil.rmtree(run_folder(config), ignore_errors=True)
