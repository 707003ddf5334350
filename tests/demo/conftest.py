"""Tests here begin with the demo, loaded once in a run for each backend and copied."""
# ruff: noqa: PLC0415 - the application is imported when a test first asks

import shutil
import sqlite3
import uuid
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest
from flask import Flask

from config import Settings
from states.clock import VIET_NAM
from tests.plugins.application import settled
from tests.plugins.databases import PostgresDatabases, SQLiteDatabases
from tests.plugins.run_folder import once

NOW = datetime(2026, 12, 4, 9, tzinfo=VIET_NAM)
PASSWORD = "lên thác xuống ghềnh"


@pytest.fixture
def demo_files(databases: SQLiteDatabases | PostgresDatabases, backend: str) -> Path:
    """The data folder the demo was loaded with."""
    return databases.folder / f"{backend}-demo-data"


@pytest.fixture
def database_url(
    databases: SQLiteDatabases | PostgresDatabases, backend: str, demo_files: Path
) -> Iterator[str]:
    """A database with the demo in it."""
    template = databases.folder / "demo.sqlite3"

    def make() -> None:
        with databases.new(migrated=True) as url:
            _load(url, demo_files)
            _keep(databases, url, template)

    once(databases.folder, f"{backend}-demo", make)
    if isinstance(databases, SQLiteDatabases):
        with databases.new(migrated=True) as url:
            shutil.copyfile(template, url.removeprefix("sqlite:///"))
            yield url
        return
    name = f"test_{uuid.uuid4().hex}"
    databases.admin.execute(f"CREATE DATABASE {name} TEMPLATE demo STRATEGY file_copy")
    yield databases.server.url(name)
    databases.admin.execute(f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture
def demo(settings: Settings, demo_files: Path) -> Iterator[Flask]:
    """The application on the demo, with its files, its context open."""
    mine = replace(settings, data_dir=demo_files, demo_password=PASSWORD)
    with settled(mine) as made, made.app_context():
        yield made


def _load(url: str, data_dir: Path) -> None:
    from workflow_app import create_app
    from workflow_app.demo.loading import load
    from workflow_app.extensions import db

    settings = Settings(
        database_url=url,
        secret_key="k" * 48,
        data_dir=data_dir,
        demo_password=PASSWORD,
        password_cost=(1, 8, 1),
        testing=True,
    )
    with create_app(settings).app_context():
        load(settings, NOW)
        db.session.remove()
        db.engine.dispose()


def _keep(databases: SQLiteDatabases | PostgresDatabases, url: str, template: Path) -> None:
    if isinstance(databases, SQLiteDatabases):
        built = url.removeprefix("sqlite:///")
        with closing(sqlite3.connect(built)) as connection:
            connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")  # all in one file
        shutil.copyfile(built, template)
        return
    built = url.partition("@/")[2].partition("?")[0]
    databases.admin.execute(f"CREATE DATABASE demo TEMPLATE {built} STRATEGY file_copy")
