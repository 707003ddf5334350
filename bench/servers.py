"""The servers that are measured: the product as it is served, and the bare program beside it."""

import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from bench.databases import Database
from bench.processes import command_of, cpu_seconds, family, memory_mib
from bench.stage import Stage
from tests.plugins.databases import ROOT, environment

_PATIENCE = 30
_GUNICORN = ("gunicorn", "--config", "python:workflow_app.cli.web_server")


@dataclass(frozen=True, slots=True)
class Server:
    """A running server, and the processes whose time its answers cost."""

    name: str
    url: str
    process: "subprocess.Popen[bytes]"
    database: Database
    started_in: float

    def cpu(self) -> float:
        """Processor seconds of its web workers and of the database until now."""
        return cpu_seconds(self._web()) + cpu_seconds(self.database.processes())

    def memory(self) -> float:
        """MiB of the largest web worker."""
        return max(memory_mib(pid) for pid in self._web()[1:])

    def _web(self) -> list[int]:
        """Gunicorn and its workers; not the worker of jobs, which works in its own time."""
        ours = family(self.process.pid)
        return [pid for pid in ours if "gunicorn" in command_of(pid)]


@contextmanager
def product(stage: Stage, database: Database, log: Path) -> Iterator[Server]:
    """The product, started as an operator starts it: web server and worker of jobs."""
    with _running(("flask", "--app", "wsgi", "serve"), stage, database, log) as server:
        yield server


@contextmanager
def web_alone(stage: Stage, database: Database, log: Path) -> Iterator[Server]:
    """The product's web server without its worker of jobs."""
    with _running((*_GUNICORN, "--bind", "{}"), stage, database, log) as server:
        yield server


@contextmanager
def raw(stage: Stage, database: Database, log: Path) -> Iterator[Server]:
    """The bare program on the same web server with the same settings."""
    with _running((*_GUNICORN, "--bind", "{}", "bench.raw:app"), stage, database, log) as server:
        yield server


@contextmanager
def _running(
    module: tuple[str, ...], stage: Stage, database: Database, log: Path
) -> Iterator[Server]:
    port = _free_port()
    url = f"http://localhost:{port}"
    command = [sys.executable, "-m", *(part.format(f"127.0.0.1:{port}") for part in module)]
    env = environment(stage.url, stage.data_dir, PORT=str(port), BASE_URL=url)
    began = time.perf_counter()
    with (
        log.open("a") as output,
        subprocess.Popen(
            command, cwd=ROOT, env=env, stdin=subprocess.PIPE, stdout=output, stderr=output
        ) as process,
    ):
        try:
            _wait_until_it_answers(url, process, log)
            yield Server(" ".join(module), url, process, database, time.perf_counter() - began)
        finally:
            process.terminate()


def _free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as listening:
        port: int = listening.getsockname()[1]
        return port


def _wait_until_it_answers(url: str, process: "subprocess.Popen[bytes]", log: Path) -> None:
    end = time.monotonic() + _PATIENCE
    while process.poll() is None and time.monotonic() < end:
        try:
            urllib.request.urlopen(f"{url}/healthz", timeout=_PATIENCE).close()
        except urllib.error.HTTPError:
            return
        except OSError:
            time.sleep(0.01)
            continue
        return
    raise RuntimeError(f"the server did not start:\n{log.read_text()[-2000:]}")
