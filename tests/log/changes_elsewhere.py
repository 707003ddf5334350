"""Changes made beside the log: to papers, accounts, movements and who there is."""

from datetime import UTC, date, datetime

from sqlalchemy import delete, select, update

from tests.log.changes import DAY, ONCE, Changed, Changes
from tests.log.told_office import Office
from workflow_app.models import (
    Account,
    ApiToken,
    Authority,
    AwardType,
    Bloc,
    CalendarDay,
    Dossier,
    Movement,
    MovementAward,
    Nomination,
    NumberSeries,
    Paper,
    PaperLine,
    PastAward,
    RegisterEntry,
    Reminder,
    ReturnReason,
    RewardOverride,
    RoleGrant,
    SavedView,
    TakenNumber,
    TimeLimit,
    Unit,
    UnitName,
)


def papers(it: Office) -> Changes:
    paper = update(Paper).where(Paper.code == it.codes["decision"])
    for name, value, said in (
        ("number", "99/QĐ-UBND", "số văn bản: dữ liệu ghi “99/QĐ-UBND”"),
        ("dated", DAY, "ngày văn bản"),
        ("title", "Khác", "trích yếu"),
        ("kind", "proposal", "loại văn bản"),
        ("laid_at", ONCE, "lúc trình Chủ tịch"),
        ("laid_by", it.walk.world.account("noivu").id, "người trình"),
        ("approved_by", it.walk.world.account("noivu").id, "người phê duyệt"),
        ("issued_at", ONCE, "lúc ban hành"),
        ("discarded_at", ONCE, "lúc bỏ"),
    ):
        yield Changed(paper.values({name: value}), "paper", said)
    unsigned = {"approved_at": None, "approved_digest": None, "approved_content": None}
    yield Changed(paper.values(unsigned), "paper", "lúc phê duyệt: dữ liệu ghi “trống”")
    unissued = paper.values(issued_at=None, number=None, dated=None)
    yield Changed(unissued, "paper", "số văn bản: dữ liệu ghi “trống”")
    yield Changed(update(TakenNumber).values(number=99), "paper", "khác số đã lấy trong sổ")
    yield Changed(delete(TakenNumber), "paper", "khác số đã lấy trong sổ")
    yield Changed(delete(Paper), "paper", "không còn trong dữ liệu")
    off = PaperLine.removed_at.is_not(None)
    yield Changed(delete(PaperLine).where(off), "paper", "trên văn bản có trong nhật ký")
    standing = select(Nomination.id).where(Nomination.id == it.id_of("stays"))
    gone = update(PaperLine).where(PaperLine.nomination_id.in_(standing)).values(removed_at=ONCE)
    yield Changed(gone, "paper", "trên văn bản có trong dữ liệu")
    series = update(NumberSeries).where(NumberSeries.year == 2031)
    yield Changed(series.values(last=8), "numbers", "số cuối: dữ liệu ghi “8”, nhật ký ghi “7”")
    yield Changed(series.values(own=True), "numbers", "tự cho số")


def accounts(it: Office) -> Changes:
    login = update(Account).where(Account.login == "moi")
    for name, value, said in (
        ("person_id", it.walk.world.entry("Vũ Đình Nam"), "người trong danh bạ"),
        ("person_id", None, "người trong danh bạ"),
        ("login", "khac", "tên đăng nhập"),
        ("name", "Khác", "tên: dữ liệu ghi “Khác”"),
        ("email", "x@y.example", "thư điện tử"),
        ("closed_at", ONCE, "lúc khóa"),
    ):
        yield Changed(login.values({name: value}), "account", said)
    lives, ended = (update(ApiToken).where(ApiToken.name == name) for name in ("Một cửa", "Trước"))
    for name, value, said in (
        ("scope", "sign", "phạm vi"),
        ("expires_at", ONCE, "có hiệu lực đến"),
        ("ended_at", ONCE, "lúc chấm dứt"),
        ("name", "Khác", "tên"),
    ):
        changed = lives.values({name: value})
        yield Changed(changed, "account", f"{said} của mã truy cập “Một cửa”")
    stolen = lives.values(account_id=it.walk.world.account("chutich").id)
    yield Changed(stolen, "account", "mã truy cập “Một cửa” có trong dữ liệu")
    alive = ended.values(ended_at=None)
    yield Changed(alive, "account", "lúc chấm dứt của mã truy cập “Trước”: dữ liệu ghi “trống”")


def grants(it: Office) -> Changes:
    called = "vai trò “Chuyên viên phòng Nội vụ”"
    waits = update(RoleGrant).where(RoleGrant.id == it.ids["waits"])
    by = it.walk.world.account("quantri2").id
    for values, said in (
        ({"confirmed_at": ONCE, "confirmed_by": by}, "lúc xác nhận"),
        ({"role": "chairman"}, "vai trò"),
        ({"unit_id": it.walk.world.unit("TL")}, "đơn vị"),
        ({"valid_from": DAY}, "có hiệu lực từ"),
        ({"valid_to": None}, "có hiệu lực đến"),
        ({"document": "1/QĐ"}, "văn bản giao"),
        ({"given_by": by}, "người giao"),
    ):
        yield Changed(waits.values(**values), "account", f"{said} của {called}")
    to_another = waits.values(account_id=it.walk.world.account("thanhtra").id)
    yield Changed(to_another, "account", f"{called} có trong dữ liệu")
    yield Changed(delete(RoleGrant).where(RoleGrant.id == it.ids["waits"]), "account", called)
    ended = update(RoleGrant).where(RoleGrant.id == it.ids["ended"]).values(ended_at=None)
    yield Changed(
        ended, "account", "lúc chấm dứt của vai trò “Thư ký Hội đồng TĐ-KT”: dữ liệu ghi “trống”"
    )
    for_oneself = update(RoleGrant).where(RoleGrant.id == it.ids["confirmed"])
    given = it.walk.world.account("quantri").id
    yield Changed(for_oneself.values(confirmed_by=given), "account", "người xác nhận")


def movements(it: Office) -> Changes:
    mine = update(Movement)
    for name, value, said in (
        ("last_moment", datetime(2030, 1, 1, tzinfo=UTC), "hạn gửi: dữ liệu ghi “01/01/2030"),
        ("title", "Khác", "tên: dữ liệu ghi “Khác”"),
        ("contents", ["Khác"], "nội dung thi đua"),
        ("ends_on", date(2031, 1, 1), "đến ngày"),
        ("launched_at", None, "lúc phát động"),
        ("created_by", it.walk.world.account("chutich").id, "người lập"),
    ):
        yield Changed(mine.values({name: value}), "movement", said)
    quota = update(MovementAward).values(quota_per_unit=9)
    yield Changed(quota, "movement", "các hình thức khen thưởng")
    elsewhere = update(Dossier).values(unit_id=it.walk.world.unit("TL"))
    yield Changed(elsewhere, "dossier", "đơn vị: dữ liệu khác nhật ký")


def organisation(it: Office) -> Changes:
    unit = it.walk.world.unit("THCS")
    yield Changed(update(Unit).where(Unit.id == unit).values(name="Khác"), "unit", "tên")
    for model, kind in ((Authority, "authority"), (Account, "account"), (Movement, "movement")):
        yield Changed(delete(model), kind, "có trong nhật ký, không còn trong dữ liệu")
    monday = CalendarDay.day == date(2025, 3, 3)
    announced = CalendarDay.day == date(2025, 5, 2)
    for which in (monday, announced):
        yield Changed(delete(CalendarDay).where(which), "calendar", "có trong nhật ký")
        worked = update(CalendarDay).where(which).values(worked=True)
        yield Changed(worked, "calendar", "làm bù của lịch ngày")
    other = update(CalendarDay).where(monday)
    yield Changed(other.values(day=date(2025, 3, 10)), "calendar", "ngày 10/03/2025 có trong")
    yield Changed(other.values(note="Khác"), "calendar", "ghi chú của lịch ngày 03/03/2025")
    view = update(SavedView).where(SavedView.id == it.ids["Bằng khen"])
    for column, to, said in (
        ("name", "Khác", "tên của bộ lọc “Khác”: dữ liệu ghi “Khác”, nhật ký ghi “Bằng khen năm"),
        ("role", "auditor", "vai trò được dùng của bộ lọc “Bằng khen năm nay”"),
        ("unit_id", it.walk.world.unit("TL"), "đơn vị được dùng của bộ lọc"),
        ("list", "tra-cuu", "danh sách của bộ lọc"),
        ("query", "q=khac", "bộ lọc của bộ lọc"),
        ("account_id", it.walk.world.account("noivu").id, "người lưu của bộ lọc"),
        ("made_at", ONCE, "lúc lưu của bộ lọc"),
    ):
        yield Changed(view.values({column: to}), "view", said)
    yield Changed(delete(SavedView), "view", "bộ lọc “Chờ bổ sung” có trong nhật ký")
    for changed in (
        update(ReturnReason).values(text="Khác"),
        update(ReturnReason).values(field="award"),
        update(ReturnReason).values(article="Điều 85"),
        update(ReturnReason).values(valid_from=date(2024, 1, 1)),
        update(ReturnReason).values(valid_to=date(2031, 1, 1)),
    ):
        yield Changed(changed, "return_reason", "của lý do trả lại “")
    gone = delete(ReturnReason).where(ReturnReason.field == "file_minutes")
    yield Changed(gone, "return_reason", "lý do trả lại “Thiếu biên bản.” có trong nhật ký")
    yield Changed(update(Bloc).values(name="Khác"), "bloc", "tên: dữ liệu ghi “Khác”")
    names = update(UnitName).where(UnitName.unit_id == unit)
    yield Changed(names.values(name="Khác"), "unit", "các tên đã mang")
    yield Changed(names.values(valid_to=None), "unit", "các tên đã mang")
    yield Changed(delete(UnitName).where(UnitName.unit_id == unit), "unit", "các tên đã mang")
    yield Changed(update(AwardType).values(label="Khác"), "award_type", "tên gọi")
    person = update(RegisterEntry).where(RegisterEntry.id == it.line("own").nominee_id)
    for name, value in (("name", "Khác"), ("title", "Khác"), ("birth_year", 1950), ("leads", True)):
        yield Changed(person.values({name: value}), "register", "nhật ký")
    moved = person.values(unit_id=it.walk.world.unit("TL"))
    yield Changed(moved, "nomination", "đơn vị khác đơn vị đã đề nghị")
    member = update(RegisterEntry).where(RegisterEntry.name == "Vũ Đình Nam")
    yield Changed(member.values(unit_id=it.walk.world.unit("TL")), "register", "đơn vị")
    other_kind = person.values(kind="collective")
    yield Changed(other_kind, "nomination", "loại đối tượng")
    spare = delete(RegisterEntry).where(RegisterEntry.name == "Hộ ông Lò Văn Pọm")
    yield Changed(spare, "register", "không còn trong dữ liệu")


def past_awards(it: Office) -> Changes:
    stands = update(PastAward).where(PastAward.id == it.ids["past"])
    for name, value, said in (
        ("award", "Bằng khen", "khen thưởng của một khen thưởng đã có"),
        ("honour", "bang_khen", "mã khen thưởng"),
        ("family", "title", "nhóm khen thưởng"),
        ("award_basis", "merit", "loại hình"),
        ("level", "state", "cấp khen"),
        ("number", "1/QĐ", "số quyết định"),
        ("agency", "Khác", "cơ quan khen"),
        ("decided_on", DAY, "ngày quyết định"),
        ("made_at", ONCE, "lúc ghi"),
        ("made_by", it.walk.world.account("chutich").id, "người ghi"),
        ("entry_id", it.walk.world.entry("Trương Văn Ấm"), "có trong nhật ký, không có trong"),
        ("entry_id", it.walk.world.entry("Quàng Văn Ơn"), "có trong dữ liệu, không có trong"),
    ):
        yield Changed(stands.values({name: value}), "register", said)
    period = stands.values(from_day=DAY, to_day=DAY)
    yield Changed(period, "register", "thành tích từ ngày")
    yield Changed(delete(PastAward), "register", "có trong nhật ký, không có trong dữ liệu")
    void = update(PastAward).where(PastAward.id == it.ids["past void"])
    alive = void.values(void_at=None, void_reason="")
    yield Changed(alive, "register", "lúc bỏ của một khen thưởng đã có: dữ liệu ghi “trống”")
    yield Changed(void.values(void_reason="Khác"), "register", "lý do bỏ")
    told = "của xác nhận thành tích khác lúc"
    apart = update(RewardOverride)
    yield Changed(apart.values(reason="Khác"), "nomination", f"lý do {told}")
    yield Changed(apart.values(covers=[]), "nomination", f"khen thưởng được phân biệt {told}")
    yield Changed(apart.values(given_at=ONCE), "nomination", "có trong nhật ký, không có trong")
    yield Changed(delete(RewardOverride), "nomination", "có trong nhật ký, không có trong")


def times(it: Office) -> Changes:
    mine = TimeLimit.authority_id == it.walk.world.authority_id, TimeLimit.wait == "trinh"
    now = update(TimeLimit).where(*mine, TimeLimit.valid_to.is_(None))
    before = update(TimeLimit).where(*mine, TimeLimit.valid_to.is_not(None))
    for limit, name, value, said in (
        (now, "workdays", 9, "số ngày làm việc của thời hạn “trinh”"),
        (now, "workdays", None, "số ngày làm việc của thời hạn “trinh”"),
        (now, "basis", "Khác", "căn cứ của thời hạn “trinh”"),
        (now, "valid_from", DAY, "từ ngày của thời hạn “trinh”"),
        (now, "set_at", ONCE, "lúc đặt của thời hạn “trinh”"),
        (now, "wait", "phe-duyet", "thời hạn “trinh” có trong nhật ký, không có trong dữ liệu"),
        (before, "valid_to", None, "đến ngày của thời hạn “trinh”"),
    ):
        yield Changed(limit.values({name: value}), "limit", said)
    yield Changed(delete(TimeLimit).where(*mine), "limit", "có trong nhật ký, không có trong")
    reminder = update(Reminder)
    for name, other, said in (
        ("sent_at", ONCE, "lúc nhắc của lần nhắc ngày"),
        ("sent_by", it.walk.world.account("noivu").id, "người nhắc của lần nhắc ngày"),
        ("unit_id", it.walk.world.unit("VP"), "có trong dữ liệu, không có trong nhật ký"),
        ("day", DAY, "có trong dữ liệu, không có trong nhật ký"),
    ):
        yield Changed(reminder.values({name: other}), "movement", said)
    yield Changed(delete(Reminder), "movement", "có trong nhật ký, không có trong dữ liệu")


ELSEWHERE = (papers, accounts, grants, movements, organisation, past_awards, times)
