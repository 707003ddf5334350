"""Where the benchmark keeps its databases: a folder of files, or a PostgreSQL that is durable."""

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from bench.driver import Link
from bench.processes import family
from tests.plugins.databases import ROOT, environment
from tests.plugins.postgres import PostgresServer

# As an office would run it: what is committed survives a power cut, statistics are kept.
_DURABLE = {
    "listen_addresses": "''",
    "unix_socket_permissions": "0700",
    "fsync": "on",
    "synchronous_commit": "on",
    "full_page_writes": "on",
    "shared_buffers": "512MB",
    "max_wal_size": "4GB",
    "timezone": "UTC",
}


class Sqlite:
    """Files in the folder."""

    name = "sqlite"

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def new(self, name: str) -> str:
        """The address of a new database with all tables."""
        return _migrated(f"sqlite:///{self.folder / name}.sqlite3", self.folder / name)

    def processes(self) -> list[int]:
        """It runs inside the application."""
        return []

    def settle(self, url: str) -> None:
        """Write everything into the one file."""
        link = Link(url)
        link.run("PRAGMA wal_checkpoint(TRUNCATE)")
        link.close()


class Postgres:
    """Databases of one server."""

    name = "postgresql"

    def __init__(self, server: PostgresServer) -> None:
        self.server = server
        self.folder = server.folder.parent

    def new(self, name: str) -> str:
        """The address of a new database with all tables."""
        with self.server.connect() as connection:
            connection.execute(f'CREATE DATABASE "{name}"'.encode())
        return _migrated(self.server.url(name), self.folder / name)

    def processes(self) -> list[int]:
        """The server and all that serve a connection."""
        return family(int((self.server.data / "postmaster.pid").read_text().split()[0]))

    def settle(self, url: str) -> None:
        """Do at once what autovacuum does in its own time."""
        link = Link(url)
        link.run("VACUUM (ANALYZE)")
        link.run("CHECKPOINT")
        link.close()


Database = Sqlite | Postgres


@contextmanager
def opened(name: str, folder: Path) -> Iterator[Database]:
    """The database of this name, which lives as long as the block."""
    if name == "sqlite":
        yield Sqlite(folder)
        return
    folder.chmod(0o755)  # root's server runs as nobody
    server = PostgresServer(folder, _DURABLE)
    server.start()
    server.guard(os.getpid())
    try:
        yield Postgres(server)
    finally:
        server.stop()


def _migrated(url: str, data_dir: Path) -> str:
    command = [sys.executable, "-m", "flask", "--app", "wsgi", "db", "upgrade"]
    env = environment(url, data_dir)
    subprocess.run(command, cwd=ROOT, env=env, check=True, capture_output=True)
    return url
