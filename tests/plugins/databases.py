"""Every test gets a database of its own: a copy of one that was migrated once in this run.

Tests commit for real and never clean up, since the log refuses to be deleted from.

`backend` runs a test on SQLite and on PostgreSQL; `@pytest.mark.backends("sqlite")` narrows it,
and a test with a live server runs on SQLite unless that mark says more.
"""

import os
import shutil
import sqlite3
import subprocess
import sys
import uuid
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, closing, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.plugins.run_folder import once, run_folder

if TYPE_CHECKING:
    import psycopg

    from tests.plugins.postgres import PostgresServer

BACKENDS = ("sqlite", "postgres")
ROOT = Path(__file__).parents[2]
_TEMPLATE = "migrated"


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    if "backend" in metafunc.fixturenames:
        default = BACKENDS[:1] if "live_server" in metafunc.fixturenames else BACKENDS
        mark = metafunc.definition.get_closest_marker("backends")
        metafunc.parametrize("backend", mark.args if mark else default, indirect=True)


def environment(url: str, data_dir: Path, **more: str) -> dict[str, str]:
    """Return what a process of the application needs, and nothing of whoever runs the tests."""
    kept = {name: os.environ[name] for name in ("PATH", "HOME", "LANG") if name in os.environ}
    ours = {"DATABASE_URL": url, "DATA_DIR": str(data_dir), "SECRET_KEY": "0123456789abcdef" * 3}
    return {**kept, **ours, "FLASK_SKIP_DOTENV": "1", "PYTHONUTF8": "1", **more}


def migrate(url: str, data_dir: Path) -> None:
    """Bring a database to the newest version, with the command an operator uses."""
    command = [sys.executable, "-m", "flask", "--app", "wsgi", "db", "upgrade"]
    env = environment(url, data_dir)
    done = subprocess.run(command, cwd=ROOT, env=env, capture_output=True, text=True, check=False)
    if done.returncode:
        pytest.fail(f"flask db upgrade failed:\n{done.stdout}{done.stderr}", pytrace=False)


class SQLiteDatabases:
    """Files in the run folder."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.template = folder / f"{_TEMPLATE}.sqlite3"

    def make_template(self) -> None:
        migrate(f"sqlite:///{self.template}", self.folder / "sqlite-data")
        with closing(sqlite3.connect(self.template)) as connection:
            connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")  # all in one file

    @contextmanager
    def new(self, *, migrated: bool) -> Iterator[str]:
        path = self.folder / f"{uuid.uuid4().hex}.sqlite3"
        if migrated:
            once(self.folder, "sqlite-template", self.make_template)
            shutil.copyfile(self.template, path)
        yield f"sqlite:///{path}"
        for file in self.folder.glob(f"{path.name}*"):  # with its -wal and -shm
            file.unlink(missing_ok=True)


class PostgresDatabases:
    """Databases of the one server."""

    def __init__(self, folder: Path, server: "PostgresServer", admin: "psycopg.Connection") -> None:
        self.folder, self.server, self.admin = folder, server, admin

    def make_template(self) -> None:
        self.admin.execute(f"CREATE DATABASE {_TEMPLATE}")
        migrate(self.server.url(_TEMPLATE), self.folder / "postgres-data")

    @contextmanager
    def new(self, *, migrated: bool) -> Iterator[str]:
        if migrated:
            once(self.folder, "postgres-template", self.make_template)
        name = f"test_{uuid.uuid4().hex}"
        template = _TEMPLATE if migrated else "template1"
        # Copying files is 2 to 4 times faster than copying through the write-ahead log.
        self.admin.execute(f"CREATE DATABASE {name} TEMPLATE {template} STRATEGY file_copy")
        yield self.server.url(name)
        self.admin.execute(f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture
def backend(request: pytest.FixtureRequest) -> str:
    """`sqlite` or `postgres`: a test that uses this, however indirectly, runs on both."""
    return str(request.param)


@pytest.fixture
def databases(backend: str, request: pytest.FixtureRequest) -> SQLiteDatabases | PostgresDatabases:
    folder = run_folder(request.config)
    if backend == "sqlite":
        return SQLiteDatabases(folder)
    server = request.getfixturevalue("postgres")
    return PostgresDatabases(folder, server, request.getfixturevalue("postgres_admin"))


@pytest.fixture
def database_url(databases: SQLiteDatabases | PostgresDatabases) -> Iterator[str]:
    """A fresh, migrated database with no rows but those the migrations bring."""
    with databases.new(migrated=True) as url:
        yield url


@pytest.fixture
def empty_database_url(databases: SQLiteDatabases | PostgresDatabases) -> Iterator[str]:
    """A fresh database without tables, for tests of the migrations themselves."""
    with databases.new(migrated=False) as url:
        yield url


@pytest.fixture
def new_database(
    databases: SQLiteDatabases | PostgresDatabases,
) -> Callable[[], AbstractContextManager[str]]:
    """Return what makes fresh, migrated ones, as many as asked for: each an url in a `with`."""
    return lambda: databases.new(migrated=True)
