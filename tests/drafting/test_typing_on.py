"""Who types on while his words are being saved loses none of them: neither what he saved himself
meanwhile, nor what was only kept.
"""

from collections.abc import Callable
from threading import Thread
from typing import Any

import pytest

from tests.drafting.test_autosave import MINUTE, edits, keep, rows, typed, work
from tests.walk import ACHIEVEMENT, Walk
from workflow_app.extensions import db
from workflow_app.models import Job
from workflow_app.services import autosave, scratches
from workflow_app.services.acting import going_on as begun
from workflow_app.services.scratches import QUIET


def meanwhile(walk: Walk, monkeypatch: pytest.MonkeyPatch, do: Callable[[], object]) -> None:
    """Let this happen between what the worker reads and its transaction, as another process."""

    def elsewhere() -> None:
        with walk.world.app.app_context():
            do()

    def going_on(*args: Any) -> Any:
        monkeypatch.undo()
        other = Thread(target=elsewhere)
        other.start()
        other.join()
        return begun(*args)

    monkeypatch.setattr("workflow_app.services.autosave.going_on", going_on)


def test_who_leaves_with_newer_words_is_not_written_over_by_older_ones(
    walk: Walk, monkeypatch: pytest.MonkeyPatch
) -> None:
    code, start = walk.draft(), walk.now()
    seen = walk.line(code).version
    keep(walk, code, typed("Bản cũ."), at=start, version=seen)
    leaving = start + QUIET
    db.session.rollback()

    def leave() -> None:
        keep(walk, code, typed("Bản mới."), at=leaving, version=seen, leaves=True)

    meanwhile(walk, monkeypatch, leave)
    work(walk, leaving)
    assert walk.line(code).achievement == "Bản mới."
    assert edits(walk, code) == 1
    assert rows()[0].body == {}


def test_what_is_typed_while_older_words_are_being_saved_stays_and_is_saved_in_its_turn(
    walk: Walk, monkeypatch: pytest.MonkeyPatch
) -> None:
    code, start = walk.draft(), walk.now()
    seen = walk.line(code).version
    keep(walk, code, typed("Bản cũ."), at=start, version=seen)
    again = start + QUIET
    db.session.rollback()

    def type_on() -> None:
        keep(walk, code, typed("Gõ thêm một câu."), at=again, version=seen)

    meanwhile(walk, monkeypatch, type_on)
    work(walk, again)
    assert rows()[0].body["boxes"]["achievement"] == ["Gõ thêm một câu."]
    assert walk.line(code).achievement == ACHIEVEMENT, "he is still typing"
    work(walk, again + QUIET)
    assert walk.line(code).achievement == "Gõ thêm một câu."
    assert edits(walk, code) == 1


def test_what_is_thrown_away_while_it_is_being_saved_is_not_what_the_line_says(
    walk: Walk, monkeypatch: pytest.MonkeyPatch
) -> None:
    code, start = walk.draft(), walk.now()
    keep(walk, code, typed("Bỏ đi."), at=start)
    actor, line = walk.world.actor("soanthao"), walk.line(code).id
    db.session.rollback()
    meanwhile(walk, monkeypatch, lambda: autosave.drop(actor, line, start + QUIET))
    work(walk, start + QUIET)
    assert walk.line(code).achievement == ACHIEVEMENT
    assert rows() == []


def test_who_mends_after_a_silence_what_could_not_be_saved_is_looked_at_again(walk: Walk) -> None:
    code, start = walk.draft(), walk.now()
    keep(walk, code, scratches.Typed({"birth_year": ["19tám"]}), at=start)
    work(walk, start + 11 * MINUTE)
    keep(walk, code, typed("Đã sửa."), at=start + 20 * MINUTE)
    work(walk, start + 31 * MINUTE)
    assert walk.line(code).achievement == "Đã sửa."
    assert db.session.query(Job).filter_by(kind=scratches.SETTLE, done_at=None).count() == 0
