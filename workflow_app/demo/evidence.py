"""The files put to lines of the demo: an achievement report of the line itself, and minutes."""

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
