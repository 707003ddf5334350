"""Any two sendings side by side: of one line field by field, of a dossier line by line."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from flask import Blueprint, render_template, request

from states.wording import moment
from workflow_app.queries import comparing as stored
from workflow_app.queries import dossiers
from workflow_app.queries.comparing import Kept, LineThen
from workflow_app.queries.details import Detail
from workflow_app.services import reading
from workflow_app.services.errors import NotFound
from workflow_app.web.current import login_required, now, who
from workflow_app.web.differences import Row, rows_between
from workflow_app.web.line_fields import FIELDS, named
from workflow_app.web.nominations import one

blueprint = Blueprint("comparing", __name__)


@dataclass(frozen=True, slots=True)
class Choice:
    """One sending to choose: the number of its receipt, and its words."""

    number: str
    label: str


@dataclass(frozen=True, slots=True)
class ChangedLine:
    """A line of which two sendings differ, or that only one of them has."""

    code: str
    name: str
    what: str


@blueprint.get("/ho-so/<code>/so-sanh")
@login_required
def line(code: str) -> str:
    """Two sendings of one line, field by field; the last two when nothing is chosen."""
    detail = one(code)
    if not detail.sees("name"):
        raise NotFound
    kept = stored.sendings_of(detail)
    numbers = [sent.number for sent in kept]
    before, after = _chosen(numbers)
    html = render_template(
        "comparing/line.html",
        detail=detail,
        choices=[_choice(sent.number, sent.at) for sent in kept],
        before=before,
        after=after,
        erased=any(not sent.content for sent in kept if sent.number in (before, after)),
        rows=_rows(detail, kept, before, after),
    )
    reading.note_view(who().actor, detail, now())  # what cannot be written down is not shown
    return html


@blueprint.get("/bo-ho-so/<code>/so-sanh")
@login_required
def dossier(code: str) -> str:
    """The lines of a dossier that differ between two of its sendings."""
    page = dossiers.read_whole(who().actor, code)
    if page is None:
        raise NotFound
    receipts = stored.receipts_of(page.dossier)
    before, after = _chosen([number for number, _, _ in receipts])
    moments = {number: at for number, at, _ in receipts}
    seen = {line.code for line in page.lines}
    then = stored.lines_then(page.dossier.id, moments[before], moments[after]) if after else []
    changed = [one for one in map(_changed, then) if one and one.code in seen]
    return render_template(
        "comparing/dossier.html",
        page=page,
        choices=[_choice(number, at, f"{lines} dòng") for number, at, lines in receipts],
        before=before,
        after=after,
        changed=changed,
        same=len([one for one in then if one.code in seen]) - len(changed),
    )


def _chosen(numbers: Sequence[str]) -> tuple[str, str]:
    """The two numbers of the address, the older first; the last two where it names none."""
    if not numbers:
        return "", ""
    last = len(numbers) - 1
    asked = [request.args.get(name, "") for name in ("tu", "den")]
    places = [
        numbers.index(number) if number in numbers else usual
        for number, usual in zip(asked, (max(last - 1, 0), last), strict=True)
    ]
    return numbers[min(places)], numbers[max(places)]


def _choice(number: str, at: datetime, more: str = "") -> Choice:
    return Choice(number, ", ".join(filter(None, (moment(at), number, more))))


def _rows(detail: Detail, kept: Sequence[Kept], before: str, after: str) -> list[Row]:
    """What differs, of the parts this reader sees."""
    contents = {sent.number: sent.content for sent in kept}
    if not (contents.get(before) and contents.get(after)):
        return []
    seen = [name for name in FIELDS if detail.sees(FIELDS[name].part)]
    two = [
        {name: content[name] for name in (*seen, "award_label") if name in content}
        for content in (contents[before], contents[after])
    ]
    return rows_between(*two)


def _changed(then: LineThen) -> ChangedLine | None:
    before, after = then.before, then.after
    content = after or before or {}
    name = str(content.get("name") or "")
    if before is None:
        return ChangedLine(then.code, name, "Dòng mới, lần gửi trước chưa có.")
    if after is None or before == after:
        return None
    fields = [named(n) for n in FIELDS if before.get(n) != after.get(n)]
    return ChangedLine(then.code, name, f"Đã đổi: {', '.join(fields)}.") if fields else None
