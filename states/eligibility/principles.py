"""Principles that hold for every award: whose evidence counts, whose unit proposes, how many."""

from collections.abc import Mapping

from states.bases import MOVEMENT, SUDDEN
from states.eligibility.answers import Answer, met, truth, unknown, unmet
from states.eligibility.facts import EXCELLENT, NOT_COMPLETED, RATINGS, Nominee

Figures = Mapping[str, int]


def thematic_no_evidence(nominee: Nominee, _figures: Figures) -> Answer:
    """What was given suddenly or in a campaign is no evidence for a proposal by merit."""
    if not nominee.given:
        return unknown(
            "Chưa có lịch sử khen thưởng.", "nhập các danh hiệu, hình thức khen đã có trước đây"
        )
    apart = [one for one in nominee.given if one.basis in (SUDDEN, MOVEMENT)]
    unclear = [one for one in nominee.given if not one.basis]
    counted = len(nominee.given) - len(apart) - len(unclear)
    said = ", ".join(f"{one.called} {one.year}" for one in apart)
    used: tuple[str, ...] = (f"Thành tích công trạng làm căn cứ: {counted}.",)
    used += (f"Không tính: {said}.",) if apart else ()
    needed = (
        "có danh hiệu, hình thức khen theo công trạng; khen chuyên đề, đột xuất không làm căn cứ"
    )
    if unclear and not counted:
        return unknown(used, "ghi loại hình của các khen thưởng đã nhập")
    return truth(counted > 0, used, needed)


def leave_counts(nominee: Nominee, figures: Figures) -> Answer | None:
    """Maternity leave is part of the time that is looked at, and is held against nobody."""
    years = range(nominee.year - figures["years"] + 1, nominee.year + 1)
    leave = [year for year in years if nominee.on_leave(year)]
    against = [year for year in leave if nominee.rating_of(year) == NOT_COMPLETED]
    if against:
        named = ", ".join(map(str, against))
        return unmet(
            f"Năm {named} nghỉ thai sản mà xếp loại {RATINGS[NOT_COMPLETED]}.",
            f"xem lại xếp loại năm {named}: thời gian nghỉ thai sản được tính vào thời gian xét",
        )
    if leave:
        return met(f"Nghỉ thai sản năm {', '.join(map(str, leave))}: không làm ngắt chuỗi năm.")
    gaps = [year for year in years if year in nominee.ratings and not nominee.rating_of(year)]
    unsaid = [year for year in years if year not in nominee.ratings]
    if nominee.sex != "female" or not nominee.ratings or not (gaps or unsaid):
        return None
    named = ", ".join(map(str, sorted(gaps + unsaid)))
    return unknown(f"Chưa có xếp loại năm {named}.", "ghi xếp loại, hoặc ghi năm nghỉ thai sản")


def head_of_a_good_unit(nominee: Nominee, _figures: Figures) -> Answer | None:
    """Who leads is honoured when what he leads did well in the year."""
    if not nominee.leads:
        return None
    year = nominee.year
    needed = f"tập thể của đơn vị được đề nghị khen hoặc hoàn thành xuất sắc nhiệm vụ năm {year}"
    if not nominee.led:
        return unknown(f"Chưa rõ kết quả năm {year} của tập thể đơn vị.", needed)
    good = [one.name for one in nominee.led if one.put_forward or one.rating == EXCELLENT]
    if good:
        return met(f"Tập thể có thành tích năm {year}: {', '.join(good)}.")
    said = tuple(
        piece
        for one in nominee.led
        for piece in (f"{one.name}:", RATINGS.get(one.rating, "chưa xếp loại"))
    )
    if all(one.rating for one in nominee.led):
        return unmet(said, needed)
    return unknown(said, needed)


def proposed_by_own_unit(nominee: Nominee, _figures: Figures) -> Answer:
    """Who proposes is the unit that manages the nominee."""
    needed = "đơn vị quản lý về tổ chức, cán bộ, quỹ lương của đối tượng đề nghị"
    if nominee.managed_by_unit is None:
        return unknown("Danh bạ chưa ghi đơn vị quản lý.", needed)
    if nominee.managed_by_unit:
        return met("Đơn vị đề nghị là đơn vị quản lý trong danh bạ.")
    return unmet("Danh bạ ghi đối tượng thuộc đơn vị khác với đơn vị đề nghị.", needed)


def within_quota(nominee: Nominee, _figures: Figures) -> Answer | None:
    """The unit has no more lines for the award than the movement allows."""
    if nominee.shares is None:
        return unknown("Chưa đếm số đề nghị của đơn vị.", "số đề nghị đã có của đơn vị")
    if not nominee.shares:
        return None
    said = tuple(f"{one.label}: {one.used}/{one.most}." for one in nominee.shares)
    over = [one for one in nominee.shares if one.used > one.most]
    needed = "bớt số đề nghị của đơn vị cho hình thức này"
    return unmet(said, needed) if over else met(*said)


def amended_law(_nominee: Nominee, _figures: Figures) -> Answer:
    """The Law is amended, and what it says now was not read: people look it up."""
    return unknown(
        "Từ 01/10/2026 Luật Thi đua, khen thưởng được sửa đổi; hệ thống chưa có văn bản đã thông "
        "qua nên không tính tiêu chuẩn theo luật.",
        "người thẩm định đối chiếu tiêu chuẩn với luật sửa đổi",
    )
