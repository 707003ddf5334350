"""`flask --app wsgi worker`: does what is owed, one job after the other, until it is stopped."""

import os
import socket
from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from urllib.parse import urlsplit

import click
import structlog
from flask import current_app
from flask.cli import with_appcontext
from sqlalchemy.exc import SQLAlchemyError

from config import Settings
from workflow_app.cli.lifeline import end_with_parent
from workflow_app.cli.logs import write_json_lines
from workflow_app.cli.procedures import refuse_altered
from workflow_app.cli.stop import Stop
from workflow_app.extensions import db
from workflow_app.integrations.mail import BadMailUrl, server_of
from workflow_app.integrations.store import Store
from workflow_app.services import digests, intakes, scratches, sendings
from workflow_app.services.errors import Stale
from workflow_app.services.handlers.means import Means
from workflow_app.services.worker import work_all, work_one

PAUSES = (0.5, 1.0, 2.0)  # seconds between two looks at an empty table, longer and longer
LEFT_HALF_WAY = timedelta(days=1)
TIDIED_EVERY = timedelta(hours=6)
LOOKED_EVERY = timedelta(minutes=5)  # whether a working day has begun


@click.command("worker")
@click.option("--once", is_flag=True, help="Do what is due now, then end.")
@click.option("--child", is_flag=True, help="End with the process that holds standard input.")
@with_appcontext
def worker_command(*, once: bool, child: bool) -> None:
    """Do what is owed: tell people of acts, send mail."""
    settings: Settings = current_app.config["SETTINGS"]
    refuse_altered()
    try:
        means = means_of(settings)
    except BadMailUrl as error:
        raise click.ClickException(str(error)) from error
    write_json_lines()
    name = f"{socket.gethostname()[:24]}:{os.getpid()}"
    _tidy(settings)
    _owe_digests()
    if once:
        work_all(name, means, _now)
        return
    stop = Stop()
    if child:
        end_with_parent()
    _work_until(stop, name, means, lambda: _tidy(settings))


def means_of(settings: Settings) -> Means:
    """What the jobs need, by these settings; raises BadMailUrl."""
    host = urlsplit(settings.base_url).hostname or "localhost"
    mail = server_of(settings.smtp_url, host) if settings.smtp_url else None
    return Means(settings.base_url, mail)


def _work_until(stop: Stop, name: str, means: Means, tidy: Callable[[], None]) -> None:
    log = structlog.get_logger().bind(worker=name)
    log.info("worker_started", mail=means.mail is not None)
    idle, tidied_at = 0, _now()
    looked_at = tidied_at
    while not stop.asked:
        if work_one(name, means, _now):
            idle = 0
            continue
        if _now() - tidied_at > TIDIED_EVERY:
            tidy()
            tidied_at = _now()
        if _now() - looked_at > LOOKED_EVERY:
            _owe_digests()
            looked_at = _now()
        stop.wait(PAUSES[min(idle, len(PAUSES) - 1)])
        idle += 1
    log.info("worker_stopped")


def _tidy(settings: Settings) -> None:
    """Clear away what nobody needs: uploads left half-way, forms nobody will send again, lists that
    nobody has touched for a month, what was typed and never saved.
    """
    Store(settings.store_dir).sweep(_now() - LEFT_HALF_WAY)
    with suppress(SQLAlchemyError, Stale):  # the next time will do
        sendings.forget(_now())
        intakes.forget(_now())
        scratches.forget(_now())
    db.session.remove()


def _owe_digests() -> None:
    """Owe the messages of this working day, once it has begun."""
    with suppress(SQLAlchemyError, Stale):  # another worker was first, or the next look will do
        digests.owe(_now())
    db.session.remove()


def _now() -> datetime:
    return datetime.now(UTC)
