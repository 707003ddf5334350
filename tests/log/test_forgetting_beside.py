"""AU-11: after an erasure no column of any table still holds the name, but for a few said here."""

from collections.abc import Iterator
from typing import Any
from uuid import UUID

from sqlalchemy import select

from states.vietnamese import plain
from tests.walk import Walk
from workflow_app.extensions import db
from workflow_app.models import Dossier, Entry, EntryValue, PastImportRow, SavedView
from workflow_app.models.base import Base
from workflow_app.services import (
    autosave,
    comments,
    erasure,
    intake_reading,
    intakes,
    past_imports,
    past_reading,
    relations,
    saved_views,
)
from workflow_app.services.comments import CommentContent
from workflow_app.services.orders import Opinion
from workflow_app.services.past_imports import Defaults
from workflow_app.services.relations import RelationContent
from workflow_app.services.saved_views import ViewContent
from workflow_app.services.scratches import Typed
from workflow_app.services.verification import verify_all

NAME, OTHER = "Hoàng Văn Thụy", "Hoàng Văn Thủy"
BASIS = "Đơn đề nghị xóa dữ liệu ngày 02/12/2024"

# Where the name may stand after all, and why: docs/decisions/0013 says the same.
LEFT = {
    "attachments.file_name": "files go with the retention of the store",
    "audit_values.value": "of saved views alone: nothing links what one was called to a person",
}


def ended_line(walk: Walk) -> str:
    """A line of the person with everything that is said around it, withdrawn at the end."""
    world = walk.world
    code = walk.draft(name=NAME)
    walk.attach(code, "minutes", f"Ảnh {NAME}.pdf")
    walk.act("thutruong", "submit", code)
    walk.act("noivu", "receive", code)
    note = Opinion({"minutes": "missing"}, {"real_deed": "met"}, note=f"{NAME} xứng đáng.")
    walk.act("noivu", "appraise", code, recommendation="award", opinion=note)
    asked = comments.add(
        world.actor("noivu"), code, CommentContent(f"Về {NAME}.", "unit"), walk.now()
    )
    answer = CommentContent(f"{NAME} đã rõ.", answers_id=asked)
    comments.add(world.actor("soanthao"), code, answer, walk.now())
    to = RelationContent("spouse", entry_id=walk.line(code).nominee_id, note=f"Vợ {NAME}")
    relations.declare(world.actor("truongphong"), to, walk.now())
    walk.act("thutruong", "withdraw", code, reason=f"{NAME} xin rút.")
    return code


def typed_and_sent_in(walk: Walk) -> None:
    """What is no line yet: a new nominee being typed, rows of two lists, a view."""
    soanthao, noivu = walk.world.actor("soanthao"), walk.world.actor("noivu")
    dossier = walk.dossier()
    typed = Typed({"name": [NAME], "achievement": ["Đang gõ"]})
    autosave.keep_new(soanthao, dossier, typed, walk.now())
    movement = db.session.scalars(select(Dossier.movement_id).where(Dossier.code == dossier)).one()
    db.session.rollback()
    text = f"STT\tHọ và tên\tNăm sinh\tHình thức\n1\t{NAME}\t1979\tGK\n2\t{OTHER}\t1979\tGK\n"
    text += f"Tổng số: 2\n{NAME}\n"
    source, rows = intake_reading.read_text(text, movement, walk.now())
    intakes.keep(soanthao, dossier, source, rows, walk.now())
    heads = "Họ và tên\tĐơn vị\tDanh hiệu\tSố quyết định\tNgày quyết định\n"
    row = "{}\tTrường THCS Nguyễn Trãi\tCSTĐCS\t5/QĐ-UBND\t14/07/2023\n"
    past, read = past_reading.read_text(heads + row.format(NAME) + row.format(OTHER), walk.now())
    office = walk.world.authority_id
    past_imports.keep(noivu, office, past, read, Defaults(), walk.now())
    for name, query in ((f"Hồ sơ {NAME}", ""), ("Đang theo", "q=hoang+van+thuy"), (OTHER, "")):
        saved_views.save(noivu, "ho-so", query, ViewContent(name), walk.now())


def places() -> Iterator[tuple[str, Any, str]]:
    """Every text, JSON and byte of every table: its column, the id of the row, what it says."""
    for table in Base.metadata.sorted_tables:
        for row in db.session.execute(table.select()):
            for column, value in zip(table.columns, row, strict=True):
                said = value.decode("utf-8", "replace") if isinstance(value, bytes) else str(value)
                yield f"{table.name}.{column.name}", row[0], said


def naming() -> set[str]:
    db.session.rollback()
    return {place for place, _, said in places() if names_him(said)}


def names_him(said: str) -> bool:
    # With its tones, for the other one has the same letters; typed or as the words of a search.
    return NAME.lower() in said.lower() or "q=hoang+van+thuy" in said


def erase(walk: Walk, person: UUID) -> None:
    erasure.erase(walk.world.actor("quantri"), person, BASIS, walk.now())


def test_no_column_of_any_table_names_the_person_but_those_said_here(walk: Walk):
    code = ended_line(walk)
    typed_and_sent_in(walk)
    before = naming()
    assert before >= {
        *("comments.text", "appraisals.note", "declared_relations.note", "scratches.body"),
        *(
            "intakes.unread",
            "intake_rows.body",
            "past_import_rows.body",
            "saved_views.name",
            "saved_views.query",
        ),
        *LEFT,
    }
    erase(walk, walk.line(code).nominee_id)
    assert naming() == set(LEFT)
    left = select(Entry.tag).join(EntryValue, EntryValue.entry_id == Entry.id)
    assert set(db.session.scalars(left.where(EntryValue.value.contains("Thụy")))) == {"view:save"}
    assert verify_all().whole


def test_what_bears_a_name_of_the_same_letters_goes_too(walk: Walk):
    """People write tones in several ways or not at all: what waits can be typed again."""
    code = ended_line(walk)
    typed_and_sent_in(walk)
    erase(walk, walk.line(code).nominee_id)
    assert plain(NAME) == plain(OTHER)
    assert list(db.session.scalars(select(SavedView.name))) == []
    assert list(db.session.scalars(select(PastImportRow.id))) == []


def test_what_goes_on_keeps_what_is_said_around_it(walk: Walk):
    code = walk.draft(name=NAME)
    typed_and_sent_in(walk)
    erase(walk, walk.line(code).nominee_id)
    assert naming() >= {"register_entries.name", "saved_views.name", "past_import_rows.body"}
