"""An entry as the pages of the log show it: a row, a link to what it is about, and its proof."""

from collections.abc import Sequence
from dataclasses import dataclass

from flask import url_for

from states.clock import local
from states.wording import shown_code
from workflow_app.queries.log_lines import LogLine
from workflow_app.queries.stand_ins import StandIn, stand_ins
from workflow_app.services.exports import Table
from workflow_app.services.verification import Fault, Report
from workflow_app.web.words import VISITOR, quote_of, sentence_of, who_did, words_of

OUTCOMES = {
    "done": ("ok", "check", "Đã làm"),
    "refused": ("bad", "ban", "Bị từ chối"),
    "unseen": ("bad", "lock", "Ngoài phạm vi"),
}
HEADS = ("Lúc", "Ai", "Tài khoản", "Việc", "Nội dung", "Về", "Vì sao được làm", "Kết quả", "Mã băm")
_KINDS = {
    "nomination": "Hồ sơ",
    "movement": "Phong trào",
    "account": "Tài khoản",
    "authority": "Cơ quan",
    "logins": "Đăng nhập ngày",
    "award_type": "Hình thức khen thưởng",
    "bloc": "Khối thi đua",
    "calendar": "Lịch làm việc của",
    "view": "Bộ lọc đã lưu của",
    "limit": "Thời hạn xử lý của",
    "dossier": "Bộ hồ sơ",
    "facts": "Dữ kiện của",
    "file": "Tệp của hồ sơ",
    "numbers": "Sổ cấp số",
    "paper": "Văn bản",
    "register": "Danh bạ",
    "rules": "Điều kiện xét của",
    "return_reason": "Lý do trả lại của",
    "submission": "Biên nhận",
    "unit": "Đơn vị",
}
_READINGS = frozenset(("nomination:view", "attachment:read"))


@dataclass(frozen=True, slots=True)
class Row:
    """One entry in a list."""

    href: str
    at: str
    icon: str
    who: str
    login: str
    said: str
    quote: str
    kind: str
    about: str
    about_href: str
    why: str
    in_place: str
    outcome: tuple[str, str, str]


@dataclass(frozen=True, slots=True)
class Proof:
    """One thing that was checked just now: whether it holds, in a sentence, and the figure."""

    holds: bool
    text: str
    small: str


def row_of(line: LogLine, stands_in: StandIn | None = None) -> Row:
    """The entry in words; `stands_in` when it was done in somebody's place."""
    kind, about, about_href = _about(line)
    return Row(
        href=url_for("log.entry", entry_id=line.id),
        at=stamp_of(line),
        icon=words_of(line.tag).icon,
        who=who_did(line),
        login=line.login,
        said=sentence_of(line),
        quote=quote_of(line),
        kind=kind,
        about=about,
        about_href=about_href,
        why=_why(line),
        in_place=_in_place(stands_in),
        outcome=OUTCOMES[line.outcome],
    )


def log_table(lines: Sequence[LogLine]) -> Table:
    """Entries as a file: the same words, and the hash by which each is known."""
    grants = stand_ins(lines)
    return Table(
        "Nhật ký",
        (
            "Lúc",
            "Ai",
            "Tài khoản",
            "Việc",
            "Nội dung",
            "Về",
            "Vì sao được làm",
            "Kết quả",
            "Mã băm",
        ),
        [
            (
                row.at,
                row.who,
                row.login,
                row.said,
                row.quote,
                row.about,
                ", ".join(filter(None, (row.why, row.in_place))),
                row.outcome[2],
                line.hash.hex(),
            )
            for line in lines
            for row in [row_of(line, grants.get(line.grant))]
        ],
    )


def stamp_of(line: LogLine) -> str:
    """dd/mm/yyyy HH:MM:SS on the office's wall clock: a log needs the second."""
    return f"{local(line.at):%d/%m/%Y %H:%M:%S}"


def evidence_of(line: LogLine, report: Report | None) -> list[Proof]:
    """What was checked of an entry and its chain; nothing when the chain is too long for a page."""
    if report is None:
        return []
    fault = report.faults[0] if report.faults else None
    place = f"Vị trí {line.position} trong {line.length} dòng của chuỗi"
    if fault is None:
        proofs = [
            Proof(True, "Dòng này còn nguyên như lúc ghi", place),
            Proof(
                True,
                "Các dòng trước và sau nối liền nhau",
                f"Đã tính lại {report.entries} mã băm và đối chiếu mọi giá trị vừa xong",
            ),
        ]
    elif fault.entry_id == line.id:
        proofs = [Proof(False, "Dòng này không còn nguyên", f"{place}: {fault.what}")]
    else:
        small = f"Hỏng từ dòng {fault.position}: {fault.what}"
        proofs = [Proof(False, "Chuỗi của dòng này không còn nguyên", small)]
    erased = sum(value is None for value in line.values.values())
    if erased:
        text = f"{erased} giá trị đã xóa theo yêu cầu"
        proofs.append(Proof(True, text, "Cam kết của từng giá trị vẫn nằm trong mã băm"))
    return proofs


def verdict_of(report: Report | None) -> list[tuple[Fault, str]]:
    """Every chain that is not whole, and where it stops being so."""
    if report is None:
        return []
    return [
        (fault, f"{_KINDS.get(fault.kind, fault.kind)} {fault.subject}, dòng {fault.position}")
        for fault in report.faults
    ]


def differing_in(report: Report | None) -> list[tuple[str, str]]:
    """What in the data is not as the log says: the thing, and how it differs."""
    if report is None:
        return []
    return [
        (f"{_KINDS.get(one.kind, one.kind)} {shown_code(one.code)}", one.what)
        for one in report.disagreements
    ]


def _about(line: LogLine) -> tuple[str, str, str]:
    """What the entry speaks of: its kind, its code, its page. A paper has no chain of its own: what
    is done on it stands on that of its movement; what is read stands on the reader's.
    """
    paper = line.values.get("paper") if line.tag.startswith("paper:") else None
    if paper:
        return "Văn bản", paper, url_for("papers.show", code=paper)
    read = line.values.get("code") if line.tag in _READINGS else None
    if read:
        return _KINDS["nomination"], shown_code(read), url_for("nominations.show", code=read)
    return _KINDS.get(line.kind, line.kind), shown_code(line.about), _href_of(line)


def _href_of(line: LogLine) -> str:
    if line.kind == "nomination":
        return url_for("nominations.show", code=line.about)
    if line.kind == "movement":
        return url_for("movements.show", code=line.about)
    if line.kind == "register":
        return url_for("register.show", entry_id=line.chain_id)
    return ""


def _in_place(stands_in: StandIn | None) -> str:
    """Whose place it was done in, and by which document; empty for somebody's own role."""
    if stands_in is None:
        return ""
    if stands_in.principal:
        return f"KT. {stands_in.principal}, theo {stands_in.document}"
    place = f"thay, cho {stands_in.unit}, " if stands_in.unit else ""
    return f"{place}theo {stands_in.document}"


def _why(line: LogLine) -> str:
    """Why it was allowed: by which role; what nobody needed a role for says so."""
    if line.role:
        return line.role
    if line.outcome != "done":
        return "Không được phép"
    if line.actor_id:
        return "Việc của chính tài khoản"
    return "Liên kết dùng một lần" if who_did(line) == VISITOR else "Người vận hành"
