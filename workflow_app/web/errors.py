"""From error to answer: one place, the same for every page."""

from collections.abc import Sequence
from typing import Any, Protocol

from flask import Flask, current_app, flash, g, redirect, render_template, request, url_for
from flask_wtf.csrf import CSRFError
from werkzeug.exceptions import HTTPException
from werkzeug.wrappers import Response

from workflow_app.services.acting import note_unseen
from workflow_app.services.errors import Closed, Invalid, NotFound, Stale
from workflow_app.web.current import now, settings, visitor
from workflow_app.web.done_before import done_before, last_on_line, said_of
from workflow_app.web.paths import path_of
from workflow_app.web.sendings import tag_of
from workflow_app.web.typed import typed_here
from workflow_app.web.ways_out import way_back, way_to_the_head, way_to_the_thing

Answer = tuple[str, int] | Response


class Said(Protocol):
    """A reason as the rules give it."""

    @property
    def rule(self) -> str:
        """The name of the rule that does not hold."""

    @property
    def text(self) -> str:
        """The sentence."""


class Judged(Protocol):
    """A verdict of the rules on an act, whatever the act is done on."""

    @property
    def reasons(self) -> Sequence[Said]:
        """Every reason against."""

    @property
    def for_somebody_else(self) -> bool:
        """True when another person could do it."""


WORDS = {
    400: (
        "Yêu cầu không hợp lệ",
        "Trang đã mở quá lâu hoặc được gửi từ nơi khác. Hãy mở lại trang rồi làm lại.",
    ),
    401: ("Chưa đăng nhập", "Hãy đăng nhập rồi mở lại trang này."),
    403: ("Không thuộc quyền của ông/bà", "Việc này do người khác làm."),
    404: (
        "Không có trang này",
        "Địa chỉ không đúng, hoặc nội dung không thuộc phạm vi của ông/bà.",
    ),
    405: ("Không mở được theo cách này", "Hãy quay lại và dùng nút trên trang."),
    422: ("Chưa ghi được", "Nội dung gửi lên chưa đúng. Hãy quay lại, sửa rồi gửi lại."),
    409: ("Không làm được lúc này", "Mở lại để xem bây giờ làm được việc gì."),
    429: ("Quá nhiều lần thử", "Hãy đợi rồi thử lại."),
    500: (
        "Hệ thống gặp lỗi",
        "Việc vừa làm chưa được ghi. Hãy thử lại; nếu vẫn lỗi, báo quản trị hệ thống.",
    ),
}


HOME = "Về Việc của tôi"
# What was sent was meant and is lost: it is given back to be copied.
GIVES_BACK = (400, 401, 403, 409, 422, 500)


def init(app: Flask) -> None:
    """Answer every error in Vietnamese, with what to do next."""
    app.register_error_handler(NotFound, _not_found)
    app.register_error_handler(Closed, _closed)
    app.register_error_handler(Stale, _stale)
    app.register_error_handler(Invalid, _invalid)
    app.register_error_handler(CSRFError, _without_token)
    app.register_error_handler(HTTPException, _http)


def page(code: int, reasons: tuple[str, ...] = (), /, **more: Any) -> tuple[str, int]:
    """The error page, with what was typed; `more` may bring another title, text, way out, and that
    it is `calm`: nothing went wrong.
    """
    g.bare = code >= 500  # what failed may be what the frame asks: the page says so without it
    title, text = WORDS.get(code, ("Không thực hiện được", "Hãy quay lại và thử lại."))
    words = {
        "title": title,
        "text": text,
        "href": url_for("work.my_work"),
        "label": HOME,
        "calm": False,
    }
    said = words | {"reasons": reasons, "typed": typed_here() if code in GIVES_BACK else ()} | more
    return render_template("errors/error.html", code=code, **said), code


def closed_page(verdict: Judged) -> tuple[str, int]:
    """The page that says why an act is closed, and leads to what it was to be done on; where it
    has been done already it says that instead.
    """
    reasons, way = tuple(reason.text for reason in verdict.reasons), way_to_the_thing()
    if verdict.for_somebody_else:
        return page(403, reasons, **way)
    if done := done_before():
        return page(409, calm=True, **way | done)
    moved_on = any(reason.rule == "state" for reason in verdict.reasons)
    if moved_on and (last := last_on_line()):
        reasons = (*reasons, said_of(last))
    here = visitor()
    stopped = any(reason.rule == "one_reward" for reason in verdict.reasons)
    if stopped and here and not here.holds("home_affairs_head"):
        way |= way_to_the_head()
    return page(409, reasons, text="Việc này chưa làm được, vì:", **way)


def _not_found(error: NotFound) -> Answer:
    """What does not exist for somebody: the same page, whether it exists for others or not."""
    if error.subject is None:  # else the service has written it down
        _note_sending()
    return page(404)


def _note_sending() -> None:
    """Write down that somebody sent something to what does not exist for him (AZ-03)."""
    here = visitor()
    if here is None or request.method != "POST":
        return
    act = (request.view_args or {}).get("act") or request.form.get("act", "")
    tag = tag_of(request.endpoint or "", act)
    if tag:
        note_unseen(here.actor, tag, request.path, now())


def _closed(closed: Closed) -> Answer:
    if closed.wants_proof:
        back = request.referrer if request.method == "POST" else request.full_path
        return redirect(url_for("sessions.prove", next=path_of(back)))
    return closed_page(closed)


def _stale(_stale: Stale) -> Answer:
    """Somebody acted first: say who, what and when, and lead to what stands now."""
    way = way_to_the_thing()
    if done := done_before():
        return page(409, calm=True, **way | done)
    last = last_on_line()
    what = f" {said_of(last)}" if last else ""
    return page(
        409,
        title="Đã có người làm trước",
        text=f"Nội dung đã thay đổi từ khi ông/bà mở trang.{what} "
        "Xem bản mới rồi quyết định; việc ông/bà vừa gửi chưa được ghi.",
        **way,
    )


def _invalid(invalid: Invalid) -> Answer:
    """Where no form is there to show the faults at its fields."""
    return page(422, tuple(dict.fromkeys(invalid.faults.values())))


def _http(error: HTTPException) -> Answer:
    if error.code == 401 and visitor() is None:
        return _at_the_door()
    if error.code == 404:
        _note_sending()
    text, code = _too_large() if error.code == 413 else page(error.code or 500)
    answer = Response(text, code, mimetype="text/html")
    for name, value in error.get_headers():
        if name.lower() in ("allow", "retry-after"):
            answer.headers[name] = value
    return answer


def _too_large() -> tuple[str, int]:
    """More than was read in, so what was typed beside it is not known: lead back to where it is."""
    back = path_of(request.referrer)
    if visitor() is None:
        return page(
            413,
            title="Chưa đăng nhập",
            text="Chưa nhận tệp, vì chưa đăng nhập hoặc phiên làm việc đã hết. "
            "Hãy đăng nhập rồi gửi lại.",
            href=url_for("sessions.log_in", next=back or None),
            label="Đăng nhập",
        )
    most = settings().upload_limit // (1024 * 1024)
    return page(
        413,
        title="Nội dung gửi lên quá lớn",
        text=f"Mỗi tệp tối đa {most} MB. Chưa ghi được gì; hãy giảm dung lượng hoặc tách thành "
        "nhiều tệp rồi gửi lại.",
        href=back or url_for("work.my_work"),
        label="Quay lại trang trước",
    )


def _without_token(_error: CSRFError) -> Answer:
    """Not from a page of ours, or from one that outlived its session."""
    view = current_app.view_functions.get(request.endpoint or "")
    if visitor() is None and getattr(view, "needs_login", False):
        return _at_the_door()
    kept = " Chép lại phần dưới đây trước." if typed_here() else ""
    return page(
        400,
        text="Trang đã mở quá lâu, hoặc ông/bà đã đăng nhập lại từ khi mở trang. Việc vừa gửi "
        f"chưa được ghi; hãy mở lại trang rồi gửi lại.{kept}",
        **way_back(),
    )


def _at_the_door() -> Answer:
    """Lead to the log-in page and back; who had typed something gets it back first."""
    if not typed_here():
        if request.method == "POST":
            flash(
                "Phiên làm việc đã hết, việc vừa gửi chưa được ghi. Đăng nhập rồi làm lại.", "warn"
            )
        back = path_of(request.referrer) or None
        return redirect(url_for("sessions.log_in", next=back))
    return page(
        401,
        title="Phiên làm việc đã hết",
        text="Việc ông/bà vừa gửi chưa được ghi. Chép lại phần dưới đây, đăng nhập rồi gửi lại.",
        href=url_for("sessions.log_in", next=path_of(request.referrer)),
        label="Đăng nhập lại",
    )
