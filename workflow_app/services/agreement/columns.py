"""The row of a nomination held against the story its chain tells."""

from collections.abc import Iterator

from workflow_app.services.agreement.finding import AnyRow, Field, differing
from workflow_app.services.agreement.story import Story

FIELDS = (
    Field("code", "mã hồ sơ"),
    Field("authority_id", "cơ quan", quiet=True),
    Field("unit_id", "đơn vị", quiet=True),
    Field("movement_id", "phong trào", quiet=True),
    Field("dossier_id", "bộ hồ sơ", quiet=True),
    Field("nominee_id", "đối tượng được đề nghị", quiet=True),
    Field("award", "hình thức khen thưởng"),
    Field("decided_by", "cấp quyết định"),
    Field("achievement", "tóm tắt thành tích", quiet=True),
    Field("workflow_code", "quy trình"),
    Field("workflow_version", "phiên bản quy trình"),
    Field("state_since", "ở bước này từ lúc"),
    Field("round", "vòng xét"),
    Field("created_by", "người lập", quiet=True),
    Field("created_at", "lúc lập"),
    Field("changed_at", "lúc thay đổi gần nhất"),
    Field("submitted_at", "lúc gửi"),
    Field("resubmission", "đã bị trả lại"),
    Field("late", "gửi muộn"),
    Field("late_accepted_at", "lúc chấp nhận muộn"),
    Field("received_at", "lúc tiếp nhận"),
    Field("answer_by", "hẹn bổ sung"),
    Field("laid_at", "lúc trình Chủ tịch"),
    Field("council_passed_at", "lúc Hội đồng thông qua"),
    Field("forwarded_at", "lúc chuyển thành phố"),
    Field("acknowledged_at", "lúc thành phố xác nhận"),
    Field("held_since", "tạm dừng xét từ lúc"),
    Field("decision_number", "số quyết định"),
    Field("decision_date", "ngày quyết định"),
    Field("outcome_note", "lý do kết quả", quiet=True),
)


def faults_of(row: AnyRow, story: Story) -> Iterator[str]:
    """Every column that says something else. Unit and movement are those of the dossier the log
    names; the dossiers are held against their own entries.
    """
    last = story.says.get("state", "")
    if last != row.state:
        yield f"đang ở bước “{row.state}”, nhật ký ghi bước “{last}”"
    if not story.says:
        return
    said = story.says | {
        "unit_id": row.dossier_unit,
        "movement_id": row.dossier_movement,
        "decided_by": row.award_decided_by,
    }
    yield from differing(FIELDS, row, said)
