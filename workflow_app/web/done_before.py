"""Done before: what was sent has been done already; told to whoever comes second, or comes back."""

from collections.abc import Callable
from uuid import UUID

from flask import request, url_for

from workflow_app.queries import paper_moments
from workflow_app.queries.last_acts import LastAct, last_act
from workflow_app.queries.paper_moments import PaperMoment
from workflow_app.web.current import who
from workflow_app.web.filters import clock

YOU = "Ông/bà"

# The acts on a whole paper, by the page on which each is done.
_ON_PAPERS: dict[str, Callable[..., PaperMoment | None]] = {
    "papers.lay": paper_moments.laid,
    "papers.signing.sign": paper_moments.approved,
    "papers.desk.number": paper_moments.gone_out,
}


def done_before() -> dict[str, str]:
    """What the error page says where the act asked for was done already; nothing where it was not.

    On a paper also when somebody else did it, with the way to its receipt; on a line when it was
    this person himself: of others' acts the page says more.
    """
    code = (request.view_args or {}).get("code", "")
    if find := _ON_PAPERS.get(request.endpoint or ""):
        moment = find(who().actor, code)
        return _of_paper(moment, code) if moment else {}
    asked, last = (request.view_args or {}).get("act"), last_on_line()
    if last is None or last.act != asked or not _is_me(last.by):
        return {}
    return {
        "title": "Ông/bà đã làm việc này",
        "text": f"{last.what}: ông/bà đã làm lúc {clock(last.at)}. Không phải làm lại.",
    }


def last_on_line() -> LastAct | None:
    """The last act on the line that is asked about, as far as it is for the reader."""
    named = request.blueprint in ("nominations", "nomination_acts", "decisions", "attachments")
    code = (request.view_args or {}).get("code", "")
    return last_act(who().actor, code) if named and code else None


def said_of(last: LastAct) -> str:
    """Who did what last, and when."""
    name = YOU if _is_me(last.by) else last.who
    return f"Việc gần nhất trên hồ sơ này: {name}, {last.what.lower()}, lúc {clock(last.at)}."


def _of_paper(moment: PaperMoment, code: str) -> dict[str, str]:
    mine = _is_me(moment.by)
    name, at = YOU if mine else moment.who, clock(moment.at)
    said = {
        "lay_before": f"{name} đã trình Chủ tịch văn bản này lúc {at}.",
        "approve": f"{name} đã phê duyệt văn bản này lúc {at}.",
        "issue": f"{name} đã cho số, ban hành văn bản này lúc {at}.",
        "forward": f"{name} đã cho số, chuyển thành phố văn bản này lúc {at}.",
    }[moment.act]
    return {
        "title": "Ông/bà đã làm việc này" if mine else "Đã có người làm trước",
        "text": said,
        "href": url_for("papers.receipt", code=code),
        "label": "Xem biên nhận",
    }


def _is_me(account: UUID) -> bool:
    return account == who().actor.account_id
