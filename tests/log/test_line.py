"""Writers of the embedded database stand in line, and whoever leaves gives the place free."""

import fcntl
from pathlib import Path

import pytest
from flask import Flask

from workflow_app.extensions import db
from workflow_app.services.unit_of_work import transaction

pytestmark = pytest.mark.backends("sqlite")


@pytest.fixture
def line(app: Flask) -> Path:
    """The file by which the writers of this database wait for each other."""
    return Path(f"{db.engine.url.database}-line")


def is_free(line: Path) -> bool:
    """Whether somebody else could write at once."""
    with line.open("w") as place:
        try:
            fcntl.flock(place, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
    return True


def test_who_writes_keeps_the_others_waiting_until_it_is_committed(line: Path) -> None:
    with transaction():
        assert not is_free(line)
    assert is_free(line)


def test_who_fails_gives_the_place_free(line: Path) -> None:
    with pytest.raises(ZeroDivisionError):
        fail_in_the_middle()
    assert is_free(line)


def fail_in_the_middle() -> None:
    with transaction():
        raise ZeroDivisionError


def test_who_reads_does_not_stand_in_line(line: Path) -> None:
    with transaction():
        pass
    db.session.connection()
    assert is_free(line)
    db.session.rollback()
