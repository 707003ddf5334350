"""The files put to lines of the demo: reports of the lines themselves, proposals, minutes."""

from collections.abc import Collection, Sequence

from states.vietnamese import plain
from workflow_app.demo.files import docx, pdf
from workflow_app.demo.places import unit_name
from workflow_app.demo.play import Play


def report(play: Play, key: str) -> tuple[str, bytes]:
    """The name and content of a line's achievement report, as a Word document."""
    said = play.content(key)
    paragraphs = (
        "BÁO CÁO THÀNH TÍCH",
        f"Đề nghị khen thưởng: {said.name}",
        f"Đơn vị: {unit_name(play.candidates[key].unit)}",
        said.achievement,
        "(Tài liệu mẫu của bản trình diễn.)",
    )
    return f"Báo cáo thành tích - {said.name}.docx", docx(paragraphs)


def minutes(unit: str) -> tuple[str, bytes]:
    """The name and content of a unit's minutes, as a PDF, whose font knows no tones."""
    lines = (
        "BIEN BAN XET KHEN THUONG",
        plain(unit).upper(),
        "100 % so nguoi du hop nhat tri de nghi khen thuong.",
        "Tai lieu mau cua ban trinh dien.",
    )
    return "Biên bản xét khen thưởng.pdf", pdf(lines)


def proposal(unit: str) -> tuple[str, bytes]:
    """The name and content of a unit's proposal, as a Word document."""
    paragraphs = (
        "TỜ TRÌNH",
        "Về việc đề nghị khen thưởng trong phong trào thi đua",
        f"Đơn vị: {unit}",
        "Đề nghị Chủ tịch UBND huyện xét khen thưởng theo danh sách của bộ hồ sơ này.",
        "(Tài liệu mẫu của bản trình diễn.)",
    )
    return "Tờ trình đề nghị khen thưởng.docx", docx(paragraphs)


def put_files(play: Play, drafter: str, keys: Sequence[str], without: Collection[str] = ()) -> None:
    """What a list is sent with: proposal and minutes to its first line, a report to each line, but
    to those `without`.
    """
    unit = unit_name(play.candidates[keys[0]].unit)
    play.attach(drafter, keys[0], "submission_paper", *proposal(unit))
    play.attach(drafter, keys[0], "minutes", *minutes(unit))
    for key in keys:
        if key not in without:
            play.attach(drafter, key, "achievement_report", *report(play, key))
