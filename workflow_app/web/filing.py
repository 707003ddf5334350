"""Filing: many files are sent at once, each finds its line by its name, and all are put there."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from flask import Blueprint, flash, redirect, render_template, request, url_for
from werkzeug.datastructures import FileStorage
from werkzeug.wrappers import Response

from forms.filing import FiledForm, FilesForm, FilingForm
from states.wording import NAMELESS, shown_code
from workflow_app.queries import dossiers
from workflow_app.queries import filing as stored
from workflow_app.queries.dossiers import DossierPage
from workflow_app.queries.filing import Guess, Taker
from workflow_app.queries.rows import LineRow
from workflow_app.services import attachments, filing
from workflow_app.services.errors import Invalid, NotFound
from workflow_app.services.filing import Filed, Untaken
from workflow_app.web import files
from workflow_app.web.binding import bind, sent
from workflow_app.web.current import login_required, now, who
from workflow_app.web.errors import Answer, closed_page
from workflow_app.web.kept_files import Kept, keep, kept_before

blueprint = Blueprint("filing", __name__)

EXPIRED = "Có tệp đã gửi quá lâu hoặc không phải do ông/bà gửi. Hãy chọn lại tệp."


@dataclass(frozen=True, slots=True)
class Refused:
    """A file that was not taken in, and why."""

    name: str
    why: str


@blueprint.route("/bo-ho-so/<dossier>/tep", methods=["GET", "POST"])
@login_required
def send(dossier: str) -> str | Answer | Response:
    """Files are sent; what their names say is shown before anything is put anywhere."""
    page = _own(dossier)
    takers = stored.takers_in(who().actor, page)
    lines = [row for row in page.lines if takers[row.code].may.open]
    if not lines:
        return _nowhere(page, takers)
    form = bind(FilesForm)
    if not sent(form):
        return render_template("dossiers/files.html", page=page, form=form, lines=lines)
    kept, refused = _received(form.chosen, dossier)
    if not kept:
        form.take_faults({"files": " ".join(f"{one.name}: {one.why}" for one in refused)})
        return render_template("dossiers/files.html", page=page, form=form, lines=lines)
    guesses = [(one, stored.guess(one.file.file_name, page.lines, takers)) for one in kept]
    guesses.sort(key=lambda pair: bool(pair[1].line))  # those whose names say nothing come first
    said_of = [{"token": one.token, "line": said.line, "kind": said.kind} for one, said in guesses]
    review = _form(lines, said_of)
    closed = {
        one.token: (said.closed, takers[said.closed].may.open)
        for one, said in guesses
        if said.closed
    }
    why = " ".join(dict.fromkeys(_why(said, takers) for _, said in guesses if not said.line))
    return _review(page, review, [one for one, _ in guesses], refused, closed, why)


@blueprint.post("/bo-ho-so/<dossier>/tep/nhan")
@login_required
def accept(dossier: str) -> str | Answer | Response:
    """Put each file where it was said to belong, all or none; what is not taken is said at it."""
    page = _own(dossier)
    takers = stored.takers_in(who().actor, page)
    lines = [row for row in page.lines if takers[row.code].may.open]
    if not lines:
        return _nowhere(page, takers)
    form = _form(lines)
    good = form.validate()
    kept = [kept_before(entry.form.token.data or "", dossier) for entry in form.filed.entries]
    if None in kept:
        form.form_errors.append(EXPIRED)
    if not good or None in kept:
        return _review(page, form, kept)
    filed = _filed(form, kept)
    if not filed:
        flash("Không có tệp nào được thêm.", "warn")
        return redirect(url_for("dossiers.show", code=dossier), 303)
    try:
        filing.attach_all(who().actor, filed, now())
    except Untaken as untaken:
        _say_at_each(form, kept, untaken)
        return _review(page, form, kept)
    flash(f"Đã thêm {len(filed)} tệp vào {len({one.code for one in filed})} hồ sơ.", "ok")
    return redirect(url_for("dossiers.show", code=dossier), 303)


def _own(code: str) -> DossierPage:
    page = dossiers.one(who().actor, code)
    if page is None or not page.own:
        raise NotFound
    return page


def _nowhere(page: DossierPage, takers: Mapping[str, Taker]) -> Answer | Response:
    """No line takes files from him; what is sent all the same is refused, and that is logged."""
    if not page.lines:
        flash("Bộ hồ sơ chưa có dòng nào để thêm tệp.", "warn")
        return redirect(url_for("dossiers.show", code=page.dossier.code), 303)
    first = page.lines[0].code
    if request.method == "POST":
        attachments.ask(who().actor, first, now())
    return closed_page(takers[first].may)


def _received(chosen: Sequence[FileStorage], dossier: str) -> tuple[list[Kept], list[Refused]]:
    """Each file by itself: one that is refused keeps none of the others away."""
    kept: list[Kept] = []
    refused: list[Refused] = []
    for file in chosen:
        try:
            kept.append(keep(files.received(file), dossier))
        except Invalid as invalid:
            refused.append(Refused(file.filename or "", " ".join(invalid.faults.values())))
    return kept, refused


def _why(said: Guess, takers: Mapping[str, Taker]) -> str:
    """Why a file is offered no line: the one reason that holds."""
    if said.closed and takers[said.closed].may.open:
        return (
            f"Lần trả lại này không mở loại tài liệu ấy ở {shown_code(said.closed)}; cần bổ sung "
            "thì đề nghị phòng Nội vụ ghi thêm điểm."
        )
    if said.closed:
        return f"Hồ sơ {shown_code(said.closed)} không còn soạn."
    return "Tên tệp nói tên nhiều người." if said.several else "Tên tệp không nói của ai."


def _form(lines: Sequence[LineRow], found: list[dict[str, str]] | None = None) -> FilingForm:
    """What was sent, or what the names say."""
    form = FilingForm(request.form) if found is None else FilingForm(data={"filed": found})
    form.offer_lines(
        [(row.code, f"{row.name or NAMELESS} ({shown_code(row.code)})") for row in lines]
    )
    return form


def _review(
    page: DossierPage,
    form: FilingForm,
    kept: Sequence[Kept | None],
    refused: Sequence[Refused] = (),
    closed: Mapping[str, tuple[str, bool]] | None = None,
    why: str = "",
) -> str:
    return render_template(
        "dossiers/files_review.html",
        page=page,
        form=form,
        kept=kept,
        refused=refused,
        closed=closed or {},
        why=why,
        unknown=sum(not entry.form.line.data for entry in form.filed.entries),
    )


def _filed(form: FilingForm, kept: Sequence[Kept | None]) -> list[Filed]:
    return [Filed(entry.line.data, entry.kind.data, one.file) for entry, one in _chosen(form, kept)]


def _chosen(form: FilingForm, kept: Sequence[Kept | None]) -> list[tuple[FiledForm, Kept]]:
    """The files that are to be put somewhere, with what was said of each, in their order."""
    pairs = zip(form.filed.entries, kept, strict=True)
    return [(entry.form, one) for entry, one in pairs if one and entry.form.line.data]


def _say_at_each(form: FilingForm, kept: Sequence[Kept | None], untaken: Untaken) -> None:
    """At each file that was not taken, why; the choices stay as they were made."""
    chosen = _chosen(form, kept)
    for place, closed in untaken.faults.items():
        entry, _ = chosen[place]
        entry.line.errors = [reason.text for reason in closed.reasons]
