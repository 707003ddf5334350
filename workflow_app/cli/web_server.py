"""The settings of gunicorn, read by it as its configuration file."""

from typing import Any

from flask import Flask
from gunicorn.arbiter import Arbiter
from gunicorn.http import wsgi
from gunicorn.workers.base import Worker

from workflow_app.cli.lifeline import end_with_parent
from workflow_app.cli.procedures import refuse_altered

# The banner names neither the program nor its version.
wsgi.SERVER = "web"  # type: ignore[attr-defined]  # the stubs do not name it

wsgi_app = "wsgi:app"
workers = 2
worker_class = "gthread"
threads = 4
preload_app = False  # each worker opens connections of its own; none is shared through a fork
timeout = 60
graceful_timeout = 15
keepalive = 5
limit_request_line = 8190  # two hundred codes picked from a list stand in one address
control_socket_disable = True


def on_starting(_server: Arbiter) -> None:
    """Do not outlive the command that started this."""
    end_with_parent()


def post_worker_init(worker: Worker) -> None:
    """Serve nothing by a table that was edited, also where this server is started by itself."""
    app: Any = worker.wsgi
    if isinstance(app, Flask):  # the benchmark serves its bare program with these settings too
        with app.app_context():
            refuse_altered()
