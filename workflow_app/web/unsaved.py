"""What was typed about a line and is not saved: told to its unit, before the line is sent."""

from collections.abc import Iterable
from dataclasses import dataclass

from flask import url_for

from states.wording import moment
from workflow_app.queries import scratches
from workflow_app.queries.details import Detail
from workflow_app.queries.flags import Flag
from workflow_app.queries.scratches import Unsaved
from workflow_app.web.current import who


@dataclass(frozen=True, slots=True)
class Note:
    """What is said above a line; its own writer is led to his words."""

    title: str
    text: str
    href: str = ""


def notes_on(detail: Detail) -> list[Note]:
    """What the unit is told on the page of the line; nothing to anybody else."""
    if not detail.own:
        return []
    found = scratches.unsaved_on([detail.nomination.id]).get(detail.nomination.id, ())
    return [_note(detail, one) for one in found]


def flags_of_unsaved(found: Iterable[Unsaved]) -> list[Flag]:
    """What the head is told before he signs."""
    return [
        Flag(
            "warn",
            f"{one.name} còn phần ghi lúc {moment(one.at)} chưa lưu được vào dòng này; phần đó "
            "không có trong nội dung sắp ký. Nên hỏi lại trước khi ký.",
        )
        for one in found
    ]


def _note(detail: Detail, one: Unsaved) -> Note:
    at, code = moment(one.at), detail.nomination.code
    if one.account_id != who().actor.account_id:
        return Note(f"{one.name} còn phần ghi chưa lưu,", f"lúc {at}; chưa vào hồ sơ.")
    return Note(
        "Ông/bà còn phần ghi chưa lưu,",
        f"lúc {at}; chưa vào hồ sơ.",
        url_for("nominations.edit" if detail.may_edit.open else "autosave.kept", code=code),
    )
