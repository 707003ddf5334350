"""What is said of a person beside his lines: taken out with him, found by link or else by name."""

from collections.abc import Collection, Iterable, Iterator
from datetime import datetime
from urllib.parse import parse_qsl
from uuid import UUID

from sqlalchemy import ColumnElement, and_, or_, select

from states.facts import Actor, Grant
from states.tags import Tag
from states.vietnamese import plain
from states.wording import NAMELESS
from workflow_app.models import (
    Appraisal,
    Comment,
    DeclaredRelation,
    Dossier,
    Intake,
    IntakeRow,
    PastImport,
    PastImportRow,
    RegisterEntry,
    SavedView,
    Scratch,
)
from workflow_app.services import audit, subjects
from workflow_app.services.unit_of_work import require_transaction


def forget_said(person_id: UUID, line_ids: Collection[UUID]) -> None:
    """Take out what was said about the lines, and about somebody's relation to the person."""
    session = require_transaction()
    for comment in session.scalars(select(Comment).where(Comment.nomination_id.in_(line_ids))):
        comment.text = NAMELESS
    for opinion in session.scalars(select(Appraisal).where(Appraisal.nomination_id.in_(line_ids))):
        opinion.note = opinion.note and NAMELESS
    of_person = select(DeclaredRelation).where(DeclaredRelation.entry_id == person_id)
    for relation in session.scalars(of_person):
        relation.note = relation.note and NAMELESS


def forget_waiting(person: RegisterEntry) -> None:
    """Take out what names him and is no line or award yet: rows of lists that were sent in, and
    what is typed of a new nominee. To be called while the entry still has its name.
    """
    session = require_transaction()
    dossiers = select(Dossier.id).where(Dossier.unit_id == person.unit_id)
    typed = select(Scratch).where(Scratch.nomination_id.is_(None), Scratch.dossier_id.in_(dossiers))
    for scratch in session.scalars(typed):
        texts = list(_texts(scratch.body))
        if str(person.id) in texts or any(_names(person, text) for text in texts):
            session.delete(scratch)
    lists = select(PastImport.id).where(PastImport.authority_id == person.authority_id)
    past = select(PastImportRow).where(
        PastImportRow.import_id.in_(lists),
        PastImportRow.award_id.is_(None),
        _may_mean(PastImportRow, person),
    )
    sent_in = select(Intake.id).where(Intake.dossier_id.in_(dossiers))
    asked = select(IntakeRow).where(
        IntakeRow.intake_id.in_(sent_in), IntakeRow.line == "", _may_mean(IntakeRow, person)
    )
    for intake in session.scalars(select(Intake).where(Intake.dossier_id.in_(dossiers))):
        told = intake.unread.get("rows", ())
        kept = [row for row in told if not _names(person, row[1])]
        if len(kept) < len(told):
            intake.unread = intake.unread | {"rows": kept}
    _forget_rows([*session.scalars(past), *session.scalars(asked)], person)


def _may_mean(
    row: type[PastImportRow] | type[IntakeRow], person: RegisterEntry
) -> ColumnElement[bool]:
    """The row was said to be his, or bears his name and nobody said whose it is."""
    bears = and_(row.kind == person.kind, row.plain_name == person.plain_name, row.decided == "")
    return or_(row.decided == str(person.id), bears)


def _forget_rows(rows: Iterable[PastImportRow | IntakeRow], person: RegisterEntry) -> None:
    session = require_transaction()
    for row in rows:
        born = row.body.get("birth_year")
        another_year = born and person.birth_year not in (None, born)
        if row.decided or not another_year:
            session.delete(row)


def forget_views(
    person: RegisterEntry, by: tuple[Actor | None, Grant | None], at: datetime
) -> None:
    """Drop the views of the office that were named after him or look for him. To be called while
    the entry still has its name; the entry of the log does not repeat the view's.
    """
    session = require_transaction()
    views = select(SavedView).where(SavedView.authority_id == person.authority_id)
    for view in session.scalars(views.order_by(SavedView.id)):
        texts = (view.name, *(value for _, value in parse_qsl(view.query)))
        if any(_names(person, text) for text in texts):
            session.delete(view)
            event = audit.Event(
                tag=Tag.VIEW_DROP, at=at, actor=by[0], grant=by[1], refers_to={"view": view.id}
            )
            audit.append(subjects.authority(view.authority_id), event)


def _names(person: RegisterEntry, text: str) -> bool:
    """Whether the whole name stands in a text, with or without accents."""
    name = person.plain_name
    return bool(name) and f" {name} " in f" {plain(text)} "


def _texts(said: object) -> Iterator[str]:
    """Every text in what was typed, however deep."""
    if isinstance(said, str):
        yield said
    elif isinstance(said, dict):
        for one in said.values():
            yield from _texts(one)
    elif isinstance(said, list):
        for one in said:
            yield from _texts(one)
