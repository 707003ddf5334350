"""Lists as files: exactly what is filtered on the screen, with the columns that stand there."""

from flask import Blueprint, Response, flash, redirect, request
from werkzeug.wrappers import Response as Answer

from states.clock import day_of
from states.wording import number
from workflow_app.queries import work
from workflow_app.services import exports
from workflow_app.services.errors import NotFound
from workflow_app.services.exports import MEDIA, MOST_ROWS
from workflow_app.web import line_list
from workflow_app.web.current import login_required, now, who
from workflow_app.web.files import HEADERS
from workflow_app.web.line_columns import columns_of, table_of
from workflow_app.web.whose import held_by_in_url

blueprint = Blueprint("exports", __name__)

TITLE = "Hồ sơ"


@blueprint.get("/ho-so/xuat.<kind>")
@login_required
def lines(kind: str) -> Answer:
    """The list that the address asks for, whole."""
    _known(kind)
    here = who()
    asked = line_list.asked_by(here, today := day_of(now()))
    listing = line_list.listing_of(here, asked, MOST_ROWS)
    if not listing.few:
        flash(f"Hơn {number(MOST_ROWS)} hồ sơ. Hãy lọc bớt rồi xuất.", "warn")
        return redirect(line_list.url_with())
    table = table_of(TITLE, listing.page(size=MOST_ROWS).rows, asked.columns, today)
    body = exports.export_lines(here.actor, table, kind, asked.words, now())
    return file_of(body, "ho-so", kind)


@blueprint.get("/viec-cua-toi/xuat.<kind>")
@login_required
def desk(kind: str) -> Answer:
    """One of my desks, whole."""
    _known(kind)
    actor = who().actor
    chosen = work.desk_of(actor, request.args.get("viec", ""))
    if chosen is None:
        return redirect(line_list.url_with("work.my_work"))
    held_by = held_by_in_url() if chosen.shared else ""
    found = work.lines_on(chosen, actor, None, size=MOST_ROWS, held_by=held_by)
    if found.more:
        flash(f"Hơn {number(MOST_ROWS)} hồ sơ. Hãy lọc ở trang Hồ sơ rồi xuất.", "warn")
        return redirect(line_list.url_with("work.my_work"))
    columns = columns_of(("de-nghi", "dang-o", "han", "tu-ngay"))
    table = table_of(TITLE, found.rows, columns, day_of(now()))
    body = exports.export_lines(actor, table, kind, {"text": chosen.label}, now())
    return file_of(body, f"viec-{chosen.code}", kind)


def _known(kind: str) -> None:
    if kind not in MEDIA:
        raise NotFound


def file_of(body: bytes, stem: str, kind: str, media: str = "") -> Response:
    """An answer that is saved under its name and day, never shown."""
    answer = Response(body, content_type=media or MEDIA[kind])
    answer.headers.update(HEADERS)
    name = f"{stem}-{day_of(now()):%Y-%m-%d}.{kind}"
    answer.headers.set("Content-Disposition", "attachment", filename=name)
    return answer
