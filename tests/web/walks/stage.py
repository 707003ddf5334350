"""Where the scene is kept: played once in a run on each database, copied for every test."""

import shutil
import sqlite3
import uuid
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from config import Settings
from tests.plugins.databases import PostgresDatabases, SQLiteDatabases
from tests.plugins.run_folder import once
from tests.plugins.world import _inhabited as inhabited
from tests.web.walks.scene import Scene, play
from tests.world import World
from workflow_app import create_app
from workflow_app.extensions import db

_NAME = "scene"


@contextmanager
def played(databases: SQLiteDatabases | PostgresDatabases) -> Iterator[str]:
    """The url of a database of one's own in which everything has been played."""
    copied = _in_a_file if isinstance(databases, SQLiteDatabases) else _on_the_server
    with copied(databases) as url:  # type: ignore[arg-type]  # each takes databases of its own kind
        yield url


def scene_in(world: World, backend: str, folder: Path) -> Scene:
    """The scene in this test's database, with the files that were sent."""
    store = world.app.config["SETTINGS"].store_dir
    shutil.copytree(_files(folder, backend), store, dirs_exist_ok=True)
    return Scene(world)


@contextmanager
def _in_a_file(databases: SQLiteDatabases) -> Iterator[str]:
    template = databases.folder / f"{_NAME}.sqlite3"

    def make() -> None:
        with inhabited(databases) as url:
            _play_in(url, databases.folder, "sqlite")
            built = url.removeprefix("sqlite:///")
            with closing(sqlite3.connect(built)) as connection:
                connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")  # all in one file
            shutil.copyfile(built, template)

    once(databases.folder, f"sqlite-{_NAME}", make)
    with databases.new(migrated=True) as url:
        shutil.copyfile(template, url.removeprefix("sqlite:///"))
        yield url


@contextmanager
def _on_the_server(databases: PostgresDatabases) -> Iterator[str]:
    def make() -> None:
        with inhabited(databases) as url:
            _play_in(url, databases.folder, "postgres")
            built = url.partition("@/")[2].partition("?")[0]
            databases.admin.execute(f"CREATE DATABASE {_NAME} TEMPLATE {built} STRATEGY file_copy")

    once(databases.folder, f"postgres-{_NAME}", make)
    name = f"test_{uuid.uuid4().hex}"
    databases.admin.execute(f"CREATE DATABASE {name} TEMPLATE {_NAME} STRATEGY file_copy")
    yield databases.server.url(name)
    databases.admin.execute(f"DROP DATABASE {name} WITH (FORCE)")


def _play_in(url: str, folder: Path, backend: str) -> None:
    data = _files(folder, backend).parent
    data.mkdir()
    settings = Settings(database_url=url, secret_key="k" * 48, data_dir=data, testing=True)
    app = create_app(settings)
    with app.app_context():
        play(World(app))
        db.session.remove()
        db.engine.dispose()


def _files(folder: Path, backend: str) -> Path:
    return folder / f"{_NAME}-{backend}" / "files"
