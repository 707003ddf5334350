"""The form of a unit's result report."""

from wtforms import BooleanField, HiddenField

from forms.attachments import paper_field
from forms.base import BaseForm, LongField, at_most
from states.limits import TEXT


class ReportForm(BaseForm):
    """What a report says; anything incomplete can be saved."""

    version = HiddenField()
    results = LongField(
        "Kết quả nổi bật",
        description="Việc đã làm, kết quả so với chỉ tiêu, cách làm hay, gương điển hình.",
        validators=[at_most(TEXT)],
        default="",
        render_kw={"rows": 8},
    )
    obstacles = LongField(
        "Hạn chế, nguyên nhân", validators=[at_most(TEXT)], default="", render_kw={"rows": 4}
    )
    proposals = LongField(
        "Kiến nghị, đề xuất", validators=[at_most(TEXT)], default="", render_kw={"rows": 4}
    )
    file = paper_field("Tệp báo cáo kèm theo")
    no_file = BooleanField("Bỏ tệp đang có")
