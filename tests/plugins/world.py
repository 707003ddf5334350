"""`world`: a test that asks for it begins with a small district, made once in a run and copied.

The database of such a test is a copy of that world, on each backend.
"""
# ruff: noqa: PLC0415 - the application is imported when a test first asks

import shutil
import sqlite3
import uuid
from collections.abc import Iterator
from contextlib import AbstractContextManager, closing, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from flask import Flask

from config import Settings
from tests.plugins.databases import PostgresDatabases, SQLiteDatabases
from tests.plugins.run_folder import once

if TYPE_CHECKING:
    from tests.walk import Walk
    from tests.world import World

_NAME = "world"


@pytest.fixture
def database_url(
    databases: SQLiteDatabases | PostgresDatabases, request: pytest.FixtureRequest
) -> Iterator[str]:
    """A fresh, migrated database; with a world in it for a test that asks for one."""
    inhabited = "world" in request.fixturenames
    with _inhabited(databases) if inhabited else databases.new(migrated=True) as url:
        yield url


@pytest.fixture
def world(app: Flask) -> "World":
    """The district of tests/world.py, in this test's own database."""
    from tests.world import World

    return World(app)


@pytest.fixture
def walk(world: "World") -> "Walk":
    """The walk in that district, to be played act by act."""
    from tests.walk import Walk

    return Walk(world)


def _inhabited(
    databases: SQLiteDatabases | PostgresDatabases,
) -> AbstractContextManager[str]:
    if isinstance(databases, SQLiteDatabases):
        return _in_a_file(databases)
    return _on_the_server(databases)


@contextmanager
def _in_a_file(databases: SQLiteDatabases) -> Iterator[str]:
    template = databases.folder / f"{_NAME}.sqlite3"

    def make() -> None:
        with databases.new(migrated=True) as url:
            _build(url, databases.folder)
            built = url.removeprefix("sqlite:///")
            with closing(sqlite3.connect(built)) as connection:
                connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")  # all in one file
            shutil.copyfile(built, template)

    once(databases.folder, "sqlite-world", make)
    with databases.new(migrated=True) as url:
        shutil.copyfile(template, url.removeprefix("sqlite:///"))
        yield url


@contextmanager
def _on_the_server(databases: PostgresDatabases) -> Iterator[str]:
    def make() -> None:
        with databases.new(migrated=True) as url:
            _build(url, databases.folder)
            built = url.partition("@/")[2].partition("?")[0]
            databases.admin.execute(f"CREATE DATABASE {_NAME} TEMPLATE {built} STRATEGY file_copy")

    once(databases.folder, "postgres-world", make)
    name = f"test_{uuid.uuid4().hex}"
    databases.admin.execute(f"CREATE DATABASE {name} TEMPLATE {_NAME} STRATEGY file_copy")
    yield databases.server.url(name)
    databases.admin.execute(f"DROP DATABASE {name} WITH (FORCE)")


def _build(url: str, data_dir: Path) -> None:
    from tests.world import build_world
    from workflow_app import create_app
    from workflow_app.extensions import db

    settings = Settings(database_url=url, secret_key="k" * 48, data_dir=data_dir, testing=True)
    app = create_app(settings)
    with app.app_context():
        build_world()
        db.session.remove()
        db.engine.dispose()
