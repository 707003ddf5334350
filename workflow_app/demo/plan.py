"""The movement of the demo: the district's plan for a sprint, dated by the day of loading."""

from datetime import date, timedelta

from states.wording import day
from workflow_app.demo.days import Days
from workflow_app.services.movements import MovementContent

_TITLE = (
    "Phong trào thi đua nước rút thực hiện hoàn thành và hoàn thành vượt mức các chỉ tiêu, "
    "nhiệm vụ phát triển kinh tế - xã hội năm {year}"
)
_THEME = (
    "Toàn huyện phát huy nội lực, đồng lòng thi đua hoàn thành và hoàn thành vượt mức các chỉ "
    "tiêu, nhiệm vụ kế hoạch và chủ đề hành động năm {year} của huyện “Đẩy mạnh công tác giải "
    "phóng mặt bằng, chỉnh trang đô thị, xây dựng nông thôn mới và chuyển đổi số”"
)
_CONTENTS = (
    (
        "Cao điểm thực hiện Chỉ thị số 34-CT/TW ngày 07/4/2014 của Bộ Chính trị về đổi mới công "
        "tác thi đua, khen thưởng; thực hiện hiệu quả chủ đề hành động năm {year} của huyện."
    ),
    (
        "Rà soát các chỉ tiêu đã thực hiện trong 10 tháng đầu năm; siết chặt kỷ luật, kỷ cương "
        "hành chính, đề cao trách nhiệm người đứng đầu, phấn đấu đạt mức cao nhất các chỉ tiêu "
        "năm {year}."
    ),
    (
        "Tăng cường kỷ cương thu, chi ngân sách; đẩy nhanh thủ tục quy hoạch, đầu tư, đấu giá, "
        "đấu thầu, đất đai để tăng thu ngân sách nhà nước."
    ),
    (
        "Tháo gỡ khó khăn, đẩy nhanh giải ngân vốn đầu tư công; chuẩn bị mặt bằng sạch để thu hút "
        "dự án, đẩy nhanh hạ tầng giao thông, công nghiệp, đô thị; bảo đảm tiến độ chuyển đổi số."
    ),
    (
        "Khắc phục hậu quả cơn bão số 3, giúp doanh nghiệp sớm khôi phục sản xuất; vận động Nhân "
        "dân xây dựng nông thôn mới; hỗ trợ hộ nghèo, cận nghèo sửa nhà; phòng, chống cháy nổ, "
        "bảo đảm an toàn giao thông."
    ),
    (
        "Đổi mới công tác khen thưởng chính xác, kịp thời, công khai, minh bạch; coi trọng phát "
        "hiện tập thể, cá nhân có thành tích xuất sắc để khen thưởng."
    ),
)
# What the papers of the demo are about.
DECISION = "Về việc tặng Giấy khen của Chủ tịch Ủy ban nhân dân huyện (đợt {number})"
PROPOSAL = "Đề nghị Chủ tịch Ủy ban nhân dân thành phố tặng Bằng khen (đợt {number})"

SPRINT_LAUNCH = date(2024, 11, 8)  # the Friday after the city's plan of 04/11/2024
_SPRINT_BEFORE = date(2024, 12, 15)  # dossiers are to come before this day
_RUNS_ON = timedelta(days=16)  # the plan of the district: papers by the 15th, end on the 31st


def sprint() -> MovementContent:
    """What the movement of 2024 says; its last day on time is the one before the plan's."""
    return _said(
        2024,
        plan=f"Kế hoạch số 312/KH-UBND ngày {day(SPRINT_LAUNCH)} của UBND huyện Vĩnh Giang",
        upper_plan="Kế hoạch số 248/KH-UBND ngày 04/11/2024 của UBND thành phố Hải Đông",
        starts_on=SPRINT_LAUNCH,
        ends_on=date(2024, 12, 31),
        last_day=_SPRINT_BEFORE - timedelta(days=1),
    )


def plan(days: Days) -> MovementContent:
    """What the running movement says when the demo is loaded on that day."""
    return _said(
        days.launch.year,
        plan=f"Kế hoạch số 297/KH-UBND ngày {day(days.launch)} của UBND huyện Vĩnh Giang",
        upper_plan=(
            f"Kế hoạch số 236/KH-UBND ngày {day(days.settling)} của UBND thành phố Hải Đông"
        ),
        starts_on=days.launch,
        ends_on=days.deadline + _RUNS_ON,
        last_day=days.deadline,
    )


def _said(
    year: int, *, plan: str, upper_plan: str, starts_on: date, ends_on: date, last_day: date
) -> MovementContent:
    return MovementContent(
        title=_TITLE.format(year=year),
        theme=_THEME.format(year=year),
        contents=tuple(content.format(year=year) for content in _CONTENTS),
        plan=plan,
        upper_plan=upper_plan,
        starts_on=starts_on,
        ends_on=ends_on,
        last_day=last_day,
        awards={"giay_khen": None, "bang_khen": 4},
    )
