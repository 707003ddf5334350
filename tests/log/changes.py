"""Changes made beside the log: to lines and to all that lies with them, each with its fault."""

from collections.abc import Iterator
from datetime import UTC, date, datetime
from typing import Any, NamedTuple

from sqlalchemy import Delete, Update, delete, select, update

from tests.log.told_office import Office
from workflow_app.models import (
    Act,
    Appraisal,
    Assignment,
    Attachment,
    Comment,
    DeclaredRelation,
    Hold,
    Nomination,
    Paper,
    Remark,
    Snapshot,
    Submission,
)
from workflow_app.services.agreement import Disagreement

ONCE = datetime(2024, 11, 1, tzinfo=UTC)
DAY = date(2024, 11, 1)


class Changed(NamedTuple):
    """A statement, and what must then be said: of which kind of thing, some of the words, and for
    a line its code.
    """

    statement: Update | Delete
    kind: str
    said: str
    code: str = ""

    def is_named_by(self, one: Disagreement) -> bool:
        """Whether this says it, and where."""
        return one.kind == self.kind and self.said in one.what and self.code in one.code


Changes = Iterator[Changed]


def of_line(it: Office, name: str, said: str, **values: Any) -> Changed:
    row = update(Nomination).where(Nomination.id == it.id_of(name))
    return Changed(row.values(**values), "nomination", said, values.get("code", it.codes[name]))


def decisions(it: Office) -> Changes:
    yield of_line(it, "own", "số quyết định: dữ liệu ghi “9/QĐ”", decision_number="9/QĐ")
    yield of_line(it, "own", "ngày quyết định: dữ liệu ghi “01/11/2024”", decision_date=DAY)
    yield of_line(it, "city", "nhật ký ghi “2110/QĐ-UBND”", decision_number="2101/QĐ-UBND")
    yield of_line(it, "declined", "lý do kết quả", outcome_note="Đủ.")
    yield of_line(it, "declined", "đang ở bước “noi_vu_reviewed”", state="noi_vu_reviewed")


def what_is_proposed(it: Office) -> Changes:
    other = it.line("city")
    yield of_line(it, "own", "đối tượng được đề nghị", nominee_id=other.nominee_id)
    said = "hình thức khen thưởng: dữ liệu ghi “bang_khen”, nhật ký ghi “giay_khen”"
    yield of_line(it, "own", said, award_type_id=other.award_type_id)
    yield of_line(it, "own", "cấp quyết định", decided_by="upper")
    yield of_line(it, "own", "đơn vị: dữ liệu khác nhật ký", unit_id=it.walk.world.unit("TL"))
    yield of_line(it, "mended", "tóm tắt thành tích", achievement="Vận động 73 hộ.")
    yield of_line(it, "own", "tóm tắt thành tích", achievement="")
    yield of_line(it, "own", "mã hồ sơ", code="TDKT-2024-0999")
    yield of_line(it, "own", "người lập", created_by=it.walk.world.account("noivu").id)


def where_it_stands(it: Office) -> Changes:
    yield of_line(it, "mended", "tạm dừng xét từ lúc", held_since=None)
    yield of_line(it, "own", "tạm dừng xét từ lúc", held_since=ONCE)
    yield of_line(it, "late", "gửi muộn: dữ liệu ghi “không”, nhật ký ghi “có”", late=False)
    yield of_line(it, "on time", "gửi muộn: dữ liệu ghi “có”, nhật ký ghi “không”", late=True)
    yield of_line(it, "late", "lúc chấp nhận muộn", late_accepted_at=None)
    yield of_line(it, "mended", "hẹn bổ sung", answer_by=DAY)
    yield of_line(it, "own", "lúc gửi", submitted_at=ONCE)
    yield of_line(it, "own", "lúc tiếp nhận", received_at=None)
    yield of_line(it, "own", "lúc trình Chủ tịch", laid_at=None)
    yield of_line(it, "own", "lúc Hội đồng thông qua", council_passed_at=ONCE)
    yield of_line(it, "city", "lúc chuyển thành phố", forwarded_at=None)
    yield of_line(it, "mended", "vòng xét", round=1)
    yield of_line(it, "mended", "đã bị trả lại", resubmission=False)
    yield of_line(it, "own", "ở bước này từ lúc", state_since=ONCE)
    yield of_line(it, "stays", "không ghi là nằm trên văn bản này", paper_id=None)._replace(
        kind="paper", code=it.codes["draft paper"]
    )
    papers = select(Paper.id).where(Paper.code == it.codes["decision"]).scalar_subquery()
    yield of_line(it, "stays", "không có dòng của hồ sơ này", paper_id=papers)


def acts(it: Office) -> Changes:
    mine = update(Act).where(Act.nomination_id == it.id_of("declined"))
    for name, value, said in (
        ("person_key", it.id_of("own"), "người làm"),
        ("round", 7, "vòng xét"),
        ("kind", "", "loại việc"),
        ("void_at", None, "lúc mất hiệu lực"),
    ):
        changed = mine.where(Act.act == "endorse").values({name: value})
        yield Changed(changed, "nomination", f"{said} của việc “endorse”")
    drafted = mine.where(Act.act == "draft").values(account_id=it.walk.world.account("noivu").id)
    yield Changed(drafted, "nomination", "việc “soạn” có trong nhật ký")


def files(it: Office) -> Changes:
    photo, report = Attachment.file_name == "anh.pdf", Attachment.file_name == "bao-cao.pdf"
    letter = Attachment.kind == "city_paper"
    other = select(Attachment.digest).where(letter).scalar_subquery()
    yield Changed(delete(Attachment).where(photo), "nomination", "tệp “anh.pdf” có trong nhật ký")
    yield Changed(delete(Attachment).where(letter), "nomination", "văn bản của thành phố có trong")
    moved = {"nomination_id": it.id_of("own")}
    for which, called in ((photo, "tệp “anh.pdf”"), (letter, "tệp “van-ban.pdf”")):
        said = f"{called} có trong dữ liệu"
        yield Changed(update(Attachment).where(which).values(moved), "nomination", said)
    for name, value, said in (
        ("digest", other, "mã băm"),
        ("file_name", "khac.pdf", "tên"),
        ("size", 7, "dung lượng"),
        ("kind", "minutes", "loại"),
        ("added_by", it.walk.world.account("noivu").id, "người đính kèm"),
        ("removed_at", ONCE, "lúc gỡ"),
    ):
        changed = update(Attachment).where(photo).values({name: value})
        yield Changed(changed, "nomination", f"{said} của tệp “anh.pdf”")
    back = update(Attachment).where(report).values(removed_at=None)
    yield Changed(back, "nomination", "lúc gỡ của tệp “bao-cao.pdf”: dữ liệu ghi “trống”")
    other = select(Attachment.digest).where(photo).scalar_subquery()
    changed = update(Attachment).where(letter).values(digest=other)
    yield Changed(changed, "nomination", "mã băm của văn bản của thành phố")


def words(it: Office) -> Changes:
    for model, name, said in (
        (Remark, "text", "nhận xét"),
        (Remark, "field", "nhận xét"),
        (Remark, "answer", "trả lời của nhận xét lúc"),
        (Hold, "basis", "căn cứ tạm dừng"),
        (Hold, "lift_basis", "căn cứ bỏ tạm dừng"),
    ):
        yield Changed(update(model).values({name: "Khác"}), "nomination", said)
    yield Changed(delete(Remark), "nomination", "nhận xét")
    yield Changed(delete(Hold), "nomination", "lần tạm dừng")
    yield Changed(update(Remark).values(answer="", answered_at=None), "nomination", "trả lời của")
    yield Changed(update(Remark).values(round=9), "nomination", "vòng xét")
    yield Changed(update(Remark).values(reason_id=None), "nomination", "nhận xét lúc")
    yield Changed(update(Remark).values(mended=False), "nomination", "đã sửa hay giữ nguyên")
    for name, value in (("accepted", False), ("checked_at", ONCE)):
        changed = update(Remark).values({name: value})
        yield Changed(changed, "nomination", "xét của nhận xét lúc")
    yield Changed(update(Hold).values(lifted_at=ONCE), "nomination", "lúc bỏ tạm dừng")


def sendings(it: Office) -> Changes:
    mine = Snapshot.nomination_id == it.id_of("mended")
    first = Submission.id.in_(select(Snapshot.submission_id).where(mine, Snapshot.round == 1))
    yield Changed(delete(Snapshot).where(mine, Snapshot.round == 1), "nomination", "bản gửi")
    yield Changed(delete(Snapshot).where(mine), "submission", "không khớp mã băm của biên nhận")
    yield Changed(update(Snapshot).where(mine).values(late=True), "nomination", "gửi muộn")
    for name, value, said in (
        ("number", "BN-2024-X", "số biên nhận"),
        ("sent_at", ONCE, "lúc gửi"),
        ("sent_by", it.walk.world.account("noivu").id, "người gửi"),
    ):
        yield Changed(update(Submission).where(first).values({name: value}), "nomination", said)
    yield Changed(update(Submission).where(first).values(lines=2), "submission", "biên nhận")


def appraising(it: Office) -> Changes:
    somebody = it.walk.world.account("thaytham").id
    first = Assignment.account_id == it.walk.world.account("noivu").id
    given = Appraisal.given_at.is_not(None)
    for model, which, name, value, said in (
        (Assignment, first, "account_id", somebody, "người thẩm định"),
        (Assignment, first, "given_by", somebody, "người giao"),
        (Assignment, first, "ended_at", ONCE, "lúc thôi giữ"),
        (Assignment, first, "ended_by", somebody, "người cho thôi giữ"),
        (Appraisal, given, "recommendation", "award", "đề nghị của ý kiến thẩm định lúc"),
        (Appraisal, given, "other_award", "", "hình thức đề nghị thay"),
        (Appraisal, given, "note", "Khác.", "ý kiến của ý kiến thẩm định lúc"),
        (Appraisal, given, "components", {}, "thành phần hồ sơ"),
        (Appraisal, given, "criteria", {}, "tiêu chí"),
        (Appraisal, given, "round", 7, "vòng xét của ý kiến thẩm định lúc"),
        (Comment, Comment.answers_id.is_(None), "text", "Khác.", "nội dung của trao đổi lúc"),
        (Comment, Comment.answers_id.is_(None), "audience", "internal", "ai đọc được"),
        (Comment, Comment.answers_id.is_(None), "withdrawn_at", None, "lúc rút lại"),
        (Comment, Comment.answers_id.is_(None), "author_id", somebody, "người nói"),
    ):
        changed = update(model).where(which).values({name: value})
        yield Changed(changed, "nomination", said, it.codes["appraised"])
    for model, said in (
        (Assignment, "lần giao thẩm định"),
        (Appraisal, "ý kiến thẩm định lúc"),
        (Comment, "trao đổi lúc"),
    ):
        yield Changed(delete(model), "nomination", said, it.codes["appraised"])
    relation = DeclaredRelation.id == it.ids["relation"]
    for name, value, said in (
        ("kind", "spouse", "loại quan hệ"),
        ("note", "Khác", "ghi chú của quan hệ"),
        ("ended_at", ONCE, "lúc chấm dứt"),
        ("declared_at", ONCE, "lúc khai"),
        ("entry_id", it.walk.world.entry("Trương Văn Ấm"), "người có quan hệ"),
    ):
        changed = update(DeclaredRelation).where(relation).values({name: value})
        yield Changed(changed, "account", said, "noivu2")
    yield Changed(delete(DeclaredRelation).where(relation), "account", "quan hệ khai lúc", "noivu2")


OF_LINES = (
    *(decisions, what_is_proposed, where_it_stands, acts, files, words, sendings),
    appraising,
)
