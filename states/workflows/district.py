"""The procedure `district`, version 1: from a unit's draft to the award of district or city."""

from states.roles import (
    CHAIRMAN,
    CITY_RECEIVER,
    HOME_AFFAIRS,
    HOME_AFFAIRS_HEAD,
    RECORDS_CLERK,
    UNIT_HEAD,
)
from states.table import SAME, Row, Stage, Workflow

DRAFT = "draft"
SENT = "unit_submitted"
RETURNED = "returned"
REVIEWED = "noi_vu_reviewed"
APPROVED = "district_approved"
FORWARDED = "forwarded_to_city"
AWARDED = "awarded"
WITHDRAWN = "withdrawn"
DECLINED = "declined"
CITY_DECLINED = "city_declined"
REVOKED = "revoked"

# fmt: off
STAGES = (
    #     state          for staff                 for the unit                    what comes next
    Stage(DRAFT,         "Đơn vị đang soạn",       "Bản nháp",                     "Thủ trưởng đơn vị ký gửi",                        "mute", "pencil", 1),
    Stage(SENT,          "Đang thẩm định",         "Đã gửi phòng Nội vụ",          "Phòng Nội vụ thẩm định",                          "info", "inbox",  2),
    Stage(RETURNED,      "Chờ đơn vị bổ sung",     "Cần bổ sung",                  "Đơn vị bổ sung và gửi lại",                       "bad",  "return", 2),
    Stage(REVIEWED,      "Đã thẩm định",           "Đã thẩm định",                 "Phòng Nội vụ trình, Chủ tịch phê duyệt",          "info", "check",  3),
    Stage(APPROVED,      "Chủ tịch đã duyệt",      "Chủ tịch đã duyệt",            "Văn thư cho số, ban hành hoặc chuyển thành phố",  "ok",   "stamp",  4),
    Stage(FORWARDED,     "Đã chuyển thành phố",    "Đã chuyển thành phố",          "Thành phố xem xét, trả kết quả",                  "city", "send",   5),
    Stage(AWARDED,       "Đã khen thưởng",         "Đã khen thưởng",               "Trao tặng, lưu hồ sơ",                            "ok",   "medal",  6, end=True),
    Stage(WITHDRAWN,     "Đơn vị đã rút",          "Đơn vị đã rút",                "Không còn việc phải làm",                         "mute", "x",      0, end=True),
    Stage(DECLINED,      "Không đủ điều kiện",     "Không được khen thưởng",       "Không còn việc phải làm; có quyền khiếu nại",     "bad",  "x",      0, end=True),
    Stage(CITY_DECLINED, "Thành phố không khen",   "Thành phố không khen",         "Phòng Nội vụ xét chuyển sang Giấy khen",          "bad",  "x",      0, end=True),
    Stage(REVOKED,       "Đã hủy bỏ khen thưởng",  "Đã hủy bỏ khen thưởng",        "Thu hồi hiện vật và tiền thưởng",                 "bad",  "trash",  0, end=True),
)

UNRECEIVED = Stage(SENT, "Chờ tiếp nhận", "Đã gửi, chờ tiếp nhận", "Phòng Nội vụ tiếp nhận", "info", "inbox", 2)

WITH_THE_UNIT = (DRAFT, RETURNED)  # it writes there
OPEN = (DRAFT, SENT, RETURNED, REVIEWED, APPROVED, FORWARDED)

# Who appraises stands to the line in no relation that could bend his judgement.
FREE = ("not_of_nominees_unit", "no_declared_relation", "not_recused")

ROWS = (
    # The unit
    Row("submit", DRAFT, SENT, "Ký gửi", (UNIT_HEAD,), kind="submit", rules=("movement_open", "complete")),
    Row("resubmit", RETURNED, SENT, "Ký gửi lại", (UNIT_HEAD,), kind="submit", rules=("remarks_answered", "complete")),
    Row("recall", SENT, DRAFT, "Thu hồi", (UNIT_HEAD,), when="first_submission", rules=("not_yet_received",), voids=True),
    Row("recall", SENT, RETURNED, "Thu hồi", (UNIT_HEAD,), when="resubmission", rules=("not_yet_received",), voids=True),
    *(Row("withdraw", source, WITHDRAWN, "Rút hồ sơ", (UNIT_HEAD,), asks=("reason",), voids=True)
      for source in (DRAFT, RETURNED, SENT, REVIEWED)),

    # Phòng Nội vụ
    Row("receive", SENT, SAME, "Tiếp nhận", (HOME_AFFAIRS,), kind="endorse", rules=("to_be_received", *FREE)),
    Row("claim", SENT, SAME, "Nhận thẩm định", (HOME_AFFAIRS,), rules=("unassigned", "not_the_nominee", "only_appraises", *FREE)),
    Row("assign", SENT, SAME, "Giao thẩm định", (HOME_AFFAIRS_HEAD,), asks=("holder",)),
    Row("hand_back", SENT, SAME, "Trả lại việc", (HOME_AFFAIRS,), rules=("assigned", "held_by_oneself"), asks=("reason",)),
    Row("recuse", SENT, SAME, "Xin thôi thẩm định (xung đột lợi ích)", (HOME_AFFAIRS,), rules=("not_recused",), asks=("reason",)),
    Row("appraise", SENT, SAME, "Cho ý kiến thẩm định", (HOME_AFFAIRS,), kind="endorse", rules=("received", "not_yet_appraised", "opinion_wanted", *FREE), asks=("recommendation",)),
    Row("accept_late", SENT, SAME, "Chấp nhận hồ sơ muộn", (HOME_AFFAIRS_HEAD,), rules=("late", "not_yet_accepted", "not_the_nominee", *FREE), asks=("reason",)),
    Row("switch_award", SENT, SAME, "Chuyển hình thức", (HOME_AFFAIRS,), rules=("not_the_nominee", *FREE), asks=("award", "reason"), voids=True),
    Row("return", SENT, RETURNED, "Trả lại bổ sung", (HOME_AFFAIRS,), asks=("remarks", "answer_by"), voids=True),
    Row("add_remarks", RETURNED, SAME, "Ghi thêm điểm cần bổ sung", (HOME_AFFAIRS,), asks=("remarks",)),
    Row("check_remarks", SENT, SAME, "Xét các điểm đã bổ sung", (HOME_AFFAIRS,), rules=("came_back", "received", "not_the_nominee", *FREE), asks=("findings",)),
    Row("decline", SENT, DECLINED, "Kết luận không đủ điều kiện", (HOME_AFFAIRS_HEAD,), asks=("reason", "article"), voids=True),
    Row("decline", REVIEWED, DECLINED, "Không đồng ý khen thưởng", (CHAIRMAN,), rules=("laid_before_chairman",), asks=("reason",), voids=True),
    Row("endorse", SENT, REVIEWED, "Xác nhận đủ điều kiện", (HOME_AFFAIRS,), kind="endorse", rules=("received", "accepted_if_late", "remarks_settled", "one_reward", "appraised_by_two", *FREE)),
    Row("take_back", REVIEWED, SENT, "Rút về thẩm định lại", (HOME_AFFAIRS_HEAD,), rules=("not_before_chairman",), asks=("reason",), voids=True),
    Row("lay_before", REVIEWED, SAME, "Trình Chủ tịch", (HOME_AFFAIRS_HEAD,), kind="lay_before", rules=("on_drafted_paper", "one_reward"), through="paper"),

    # Chủ tịch
    Row("approve", REVIEWED, APPROVED, "Phê duyệt", (CHAIRMAN,), kind="approve", rules=("laid_before_chairman", "not_held", "one_reward", "passed_by_council_if_asked"), asks=("fresh",), through="paper"),
    Row("send_back", REVIEWED, SENT, "Trả về phòng Nội vụ", (CHAIRMAN,), rules=("laid_before_chairman",), asks=("comment",), voids=True),
    Row("send_back", APPROVED, SENT, "Trả về phòng Nội vụ", (CHAIRMAN,), asks=("comment",), voids=True),

    # Văn thư
    Row("issue", APPROVED, AWARDED, "Ban hành quyết định", (RECORDS_CLERK,), kind="issue", rules=("award_decided_here", "not_held", "one_reward"), asks=("number", "date"), through="paper"),
    Row("forward", APPROVED, FORWARDED, "Chuyển thành phố", (RECORDS_CLERK,), kind="issue", rules=("award_decided_above", "not_held", "one_reward"), asks=("number", "date"), through="paper"),

    # Thành phố
    Row("acknowledge", FORWARDED, SAME, "Xác nhận đã nhận", (CITY_RECEIVER,), rules=("not_yet_acknowledged",)),
    Row("city_return", FORWARDED, SENT, "Thành phố trả lại", (CITY_RECEIVER,), asks=("reason",), voids=True),
    Row("city_return", FORWARDED, SENT, "Ghi việc thành phố trả lại", (HOME_AFFAIRS,), asks=("reason", "city_paper"), voids=True),
    Row("record_award", FORWARDED, AWARDED, "Ghi quyết định khen thưởng", (CITY_RECEIVER,), rules=("not_the_nominee",), asks=("number", "date")),
    Row("record_award", FORWARDED, AWARDED, "Ghi quyết định của thành phố", (HOME_AFFAIRS,), rules=("not_the_nominee",), asks=("number", "date", "city_paper")),
    Row("record_refusal", FORWARDED, CITY_DECLINED, "Ghi kết quả không khen", (CITY_RECEIVER,), asks=("reason",)),
    Row("record_refusal", FORWARDED, CITY_DECLINED, "Ghi việc thành phố không khen", (HOME_AFFAIRS,), asks=("reason", "city_paper")),

    # After the end
    Row("fall_back", CITY_DECLINED, REVIEWED, "Chuyển sang Giấy khen", (HOME_AFFAIRS_HEAD,), rules=("has_fallback", "named_once", "one_reward", "not_the_nominee"), voids=True),
    Row("reconsider", DECLINED, SENT, "Xem xét lại", (CHAIRMAN,), rules=("named_once", "not_the_nominee"), asks=("reason",), voids=True),
    Row("revoke", AWARDED, REVOKED, "Hủy bỏ khen thưởng", (CHAIRMAN,), rules=("award_decided_here",), asks=("ground", "reason", "paper_number", "date")),
    Row("revoke", AWARDED, REVOKED, "Ghi việc thành phố hủy bỏ", (HOME_AFFAIRS,), rules=("award_decided_above",), asks=("ground", "reason", "paper_number", "date", "city_paper")),

    # Beside the path: two awards are for two achievements, whatever their periods
    *(Row("tell_apart", source, SAME, "Xác nhận thành tích khác", (HOME_AFFAIRS_HEAD,), rules=("second_reward", "not_the_nominee", *FREE), asks=("reason",))
      for source in (SENT, REVIEWED, APPROVED, CITY_DECLINED)),

    # Beside the path: a hold blocks approve, issue and forward, nothing else
    *(Row("hold", source, SAME, "Tạm dừng xét", (HOME_AFFAIRS_HEAD,), rules=("not_held",), asks=("basis",)) for source in OPEN),
    *(Row("lift_hold", source, SAME, "Bỏ tạm dừng", (HOME_AFFAIRS_HEAD,), rules=("held", "not_the_nominee"), asks=("basis",)) for source in OPEN),
)
# fmt: on

DISTRICT_1 = Workflow(
    code="district",
    version=1,
    title="Xét khen thưởng của huyện và đề nghị thành phố",
    initial=DRAFT,
    stages={stage.code: stage for stage in STAGES},
    rows=ROWS,
    unreceived=UNRECEIVED,
)
