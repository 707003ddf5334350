"""One act on many lines: a page that names them, the act line by line, a page of what came of it.

The picked codes stand in the address, so each of these pages can be opened again and passed on, and
Back leads to a page, never to a form to be sent again.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from uuid import UUID

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from forms.nominations import ActForm, act_form
from forms.returns import OWN_PART, OWN_REMARK, ReturnForm
from states.clock import day_of
from workflow_app.queries import batches as stored
from workflow_app.queries import details
from workflow_app.queries.batches import LineOfBatch
from workflow_app.queries.details import Detail, Verdict
from workflow_app.queries.returns import answer_day
from workflow_app.queries.surroundings import Surroundings, surroundings_of
from workflow_app.queries.unsettled import unsettled_in
from workflow_app.services import batches
from workflow_app.services.batches import LineResult
from workflow_app.services.errors import Closed, Invalid, NotFound, Repeated
from workflow_app.services.orders import Given, Order, Point
from workflow_app.web import holders
from workflow_app.web.acts import LOOKS
from workflow_app.web.batch_next import ways_on
from workflow_app.web.binding import bind, whole_number
from workflow_app.web.current import login_required, now, who
from workflow_app.web.filters import clock
from workflow_app.web.holders import Barred
from workflow_app.web.nomination_acts import ENDORSING, given_in, show_faults
from workflow_app.web.picking import codes_in_url, short, ticked_boxes
from workflow_app.web.points import form_for_many, unsettled_points
from workflow_app.web.value_words import rules_in_words

blueprint = Blueprint("batches", __name__)

MOMENT = "%Y%m%dT%H%M%S.%fZ"


@dataclass(frozen=True, slots=True)
class Picked:
    """The lines picked for an act: those it is open on, and the others with why not."""

    act: str
    lines: list[Detail]

    @property
    def label(self) -> str:
        """The act in words."""
        return self.lines[0].loaded.workflow.rows_of(self.act)[0].label

    @property
    def asks(self) -> tuple[str, ...]:
        """What the act asks for."""
        return self.lines[0].loaded.workflow.rows_of(self.act)[0].asks

    @property
    def open(self) -> list[Detail]:
        """The lines the act is open on."""
        return [line for line in self.lines if (v := self.verdict_on(line)) and v.open]

    @property
    def closed(self) -> list[Detail]:
        """The lines it is not open on."""
        return [line for line in self.lines if not ((v := self.verdict_on(line)) and v.open)]

    def verdict_on(self, line: Detail) -> Verdict | None:
        """What the rules say; None where the line is at another step."""
        return next((verdict for verdict in line.verdicts if verdict.act == self.act), None)


@blueprint.get("/ho-so/hang-loat")
@login_required
def preview() -> str | Response:
    """What is about to be done: the lines it will be done on, and those that stay, with why."""
    act = request.args.get("viec", "")
    mine, codes = stored.bulk_acts_of(who().actor), codes_in_url()
    if not mine or (act and act not in mine):
        abort(403)
    if not act or not codes:
        return _nothing_picked()
    if "picked" in request.args:
        return redirect(url_for("batches.preview", viec=act, ma=short(codes)))
    picked = _pick(act, codes)
    return _page(picked, _form_of(picked))


@blueprint.post("/ho-so/hang-loat")
@login_required
def take() -> str | Response:
    """Take the act on each line by itself; what came of it stands on a page of its own. Whoever
    leaves one out first gets the page of the others, with what was typed.
    """
    if "leave" in request.form:
        return preview()
    act, codes = request.form.get("act", ""), ticked_boxes()
    mine = stored.bulk_acts_of(who().actor)
    if act not in stored.BULK_ACTS or not codes:
        if not mine:
            abort(403)
        return _nothing_picked()
    picked = _pick(act, codes)
    form = _form_of(picked)
    if act in mine and not form.validate():
        return _page(picked, form)
    results = batches.perform_each(_orders(picked, form))
    _demand_somebody_may(results)
    if faults := _faults_of_all(results):
        show_faults(form, faults)
        return _page(picked, form)
    moment = moment_of(_done_at(results))
    return redirect(url_for("batches.result", viec=act, luc=moment, ma=short(codes)), 303)


@blueprint.get("/ho-so/hang-loat/ket-qua")
@login_required
def result() -> str:
    """What came of it, line by line, as the log has it."""
    act, codes = request.args.get("viec", ""), codes_in_url()
    if act not in stored.BULK_ACTS:
        raise NotFound
    at = moment_in(request.args.get("luc", ""))
    batch = stored.batch_at(at, who().actor, act, codes)
    if batch is None:
        raise NotFound
    again = act in stored.bulk_acts_of(who().actor)
    left = short(line.detail.nomination.code for line in batch.left)
    return render_template(
        "nominations/batch_result.html",
        batch=batch,
        at=at,
        why_left=_why_left,
        ways=ways_on(act, [line.detail for line in batch.done]),
        again=url_for("batches.preview", viec=act, ma=left) if again and left else "",
    )


def _pick(act: str, codes: Sequence[str]) -> Picked:
    """The lines in the order they were picked; one that does not exist for him refuses all."""
    found = details.several(who().actor, codes, now())
    if len(found) < len(codes):
        raise NotFound
    place = {code: number for number, code in enumerate(codes)}
    return Picked(act, sorted(found, key=lambda line: place[line.nomination.code]))


def _nothing_picked() -> Response:
    flash("Hãy đánh dấu ít nhất một hồ sơ rồi chọn việc.", "warn")
    return redirect(url_for("work.my_work"))


def _form_of(picked: Picked) -> ActForm:
    if "remarks" in picked.asks:
        office = picked.lines[0].nomination.authority_id
        asked = answer_day(office, day_of(now()))
        points = bind(form_for_many(picked.lines, picked.asks), {"answer_by": asked.offered})
        points.tell_uncounted(asked.uncounted)
        return points
    form = bind(act_form(picked.asks))
    if "holder" in picked.asks:
        holders.offer(form, [line.loaded for line in picked.lines], now())
    return form


def _page(picked: Picked, form: ActForm) -> str:
    left = [line.nomination.code for line in picked.closed]
    codes = [line.nomination.code for line in picked.lines]
    return render_template(
        "nominations/batch.html",
        picked=picked,
        form=form,
        look=LOOKS[picked.act],
        own=OWN_REMARK,
        own_part=OWN_PART,
        other_holder=holders.other_holder,
        label=_label(picked, left),
        around=_around(picked),
        barred=_barred(picked),
        typed=request.method == "POST" and bool(picked.asks),
        without=lambda code: url_for(
            "batches.preview", viec=picked.act, ma=short(one for one in codes if one != code)
        ),
    )


def _around(picked: Picked) -> dict[UUID, Surroundings]:
    """What to look at before these lines are endorsed, by line."""
    if picked.act != ENDORSING:
        return {}
    actor, lines = who().actor, [line.loaded for line in picked.open]
    unsettled = unsettled_in(actor, lines)
    return {
        id_: replace(around, unsettled=unsettled.get(id_, ()))
        for id_, around in surroundings_of(actor, lines).items()
    }


def _barred(picked: Picked) -> list[Barred]:
    if "holder" not in picked.asks:
        return []
    return holders.barred([line.loaded for line in picked.lines], now())


def _label(picked: Picked, left: Sequence[str]) -> str:
    """`Xác nhận đủ điều kiện 5, để lại 0138`: the button says what it does, and to how many."""
    said = f"{picked.label} {len(picked.open)}"
    if not left:
        return f"{said} hồ sơ"
    numbers = [code.rpartition("-")[2] for code in left]
    return f"{said}, để lại {', '.join(numbers) if len(numbers) < 4 else len(numbers)}"


def _orders(picked: Picked, form: ActForm) -> list[tuple[str, Order]]:
    """One order a line, on the version that was seen."""
    actor, at, given = who().actor, now(), given_in(form)
    again = _asked_again(picked, form)
    codes = [line.nomination.code for line in picked.lines]
    seen = dict(zip(ticked_boxes(), request.form.getlist("version"), strict=False))
    return [
        (
            code,
            Order(
                actor,
                picked.act,
                at,
                _given_for(code, form, given, again.get(code, ())),
                _version(seen, code),
            ),
        )
        for code in codes
    ]


def _version(seen: dict[str, str], code: str) -> int:
    return whole_number(seen.get(code, ""))


def _asked_again(picked: Picked, form: ActForm) -> dict[str, tuple[Point, ...]]:
    """By code the points that came back wanting, where they are to be asked again."""
    wanted = "again_each" in form and form["again_each"].data
    return unsettled_points(picked.lines) if wanted else {}


def _given_for(code: str, form: ActForm, given: Given, again: tuple[Point, ...]) -> Given:
    """What all share, what is asked again, and what was said of this line alone."""
    if not isinstance(form, ReturnForm):
        return given
    own, part = form[f"{OWN_REMARK}{code}"].data, form[f"{OWN_PART}{code}"].data or ""
    return replace(given, remarks=(*again, *given.remarks, *([Point(part, own)] if own else [])))


def _demand_somebody_may(results: Sequence[LineResult]) -> None:
    """Where every line says that this is another person's act, so does the answer."""
    closed = [one.why for one in results if isinstance(one.why, Closed)]
    if len(closed) == len(results) and all(why.for_somebody_else for why in closed):
        raise closed[0]


def _faults_of_all(results: Sequence[LineResult]) -> Invalid | None:
    """Nothing was done, because something that all share cannot be taken."""
    if any(one.done for one in results):
        return None
    return next((one.why for one in results if isinstance(one.why, Invalid)), None)


def _done_at(results: Sequence[LineResult]) -> datetime:
    """Now; where nothing was left to do because the same was sent before, then."""
    before = [one.why.at for one in results if isinstance(one.why, Repeated)]
    return before[0] if before and not any(one.done for one in results) else now()


def _why_left(line: LineOfBatch) -> str:
    """Why this line was not done, in words."""
    if line.rules:
        said = rules_in_words(line.rules)
        return f"{said[:1].upper()}{said[1:]}."
    if line.first:
        first = line.first
        return f"Đã có người làm trước: {first.who}, {first.what.lower()}, lúc {clock(first.at)}."
    return "Hồ sơ đã thay đổi từ khi mở trang."


def moment_of(at: datetime) -> str:
    """A moment as an address names it."""
    return at.astimezone(UTC).strftime(MOMENT)


def moment_in(text: str) -> datetime:
    """The moment an address names; NotFound where it names none."""
    try:
        return datetime.strptime(text, MOMENT).replace(tzinfo=UTC)
    except ValueError:
        raise NotFound from None
