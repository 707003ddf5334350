"""`flask --app wsgi serve`: the web server and a worker beside it; they live and end together."""

import os
import subprocess
import sys
import time
from contextlib import suppress
from signal import SIGKILL, SIGTERM

import click
from flask import current_app
from flask.cli import with_appcontext

from config import Settings
from workflow_app.cli.procedures import refuse_altered
from workflow_app.cli.stop import Stop

GRACE = 20  # seconds a child has to finish what it is doing
_GUNICORN = ("gunicorn", "--config", "python:workflow_app.cli.web_server")
_WORKER = ("flask", "--app", "wsgi", "worker", "--child")

Child = subprocess.Popen[bytes]


@click.command("serve")
@with_appcontext
def serve_command() -> None:
    """Start the web server and the worker; stop both when asked, or when one ends."""
    settings: Settings = current_app.config["SETTINGS"]
    refuse_altered()
    click.echo(f"{settings.base_url}")
    os.umask(0o077)  # what is written is the owner's alone
    stop = Stop()
    children = [_start(*_GUNICORN, "--bind", bind_to(settings)), _start(*_WORKER)]
    try:
        while not stop.wait(seconds=5) and all(child.poll() is None for child in children):
            pass
        ended = [child.args for child in children if child.poll() is not None]
    finally:
        _end(children)
    if not stop.asked:
        raise click.ClickException(f"ended by itself: {ended}")


def bind_to(settings: Settings) -> str:
    """Where to listen: on this machine alone, unless HOST or an https address says otherwise."""
    everywhere = "0.0.0.0"  # noqa: S104 - https comes from a proxy, which may stand elsewhere
    host = os.environ.get("HOST") or (everywhere if settings.secure else "127.0.0.1")
    return f"{host}:{os.environ.get('PORT') or 8000}"


def _start(*command: str) -> Child:
    # In a session of its own: Ctrl-C reaches this command alone, which ends its children in order.
    return subprocess.Popen(  # noqa: S603 - our own programs
        [sys.executable, "-m", *command], stdin=subprocess.PIPE, start_new_session=True
    )


def _end(children: list[Child]) -> None:
    """Ask every child to stop, wait, and end by force whatever is left of its family."""
    for child in children:
        if child.poll() is None:
            child.send_signal(SIGTERM)
    end = time.monotonic() + GRACE
    for child in children:
        with suppress(subprocess.TimeoutExpired):
            child.wait(max(0.0, end - time.monotonic()))
        with suppress(ProcessLookupError):
            os.killpg(child.pid, SIGKILL)
        child.wait()
