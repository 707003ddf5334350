"""What of a list was not read as a nominee is told where the list is looked through."""

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select

from tests.intake.test_taking_in import accept, sent_in
from tests.walk import Walk
from workflow_app.extensions import db
from workflow_app.models import Intake, IntakeRow

LIST = """STT\tHọ và tên\tHình thức\tĐiện thoại
1\tPhạm Văn Đệ\tGiấy khen\t0912
\tTổng số: 1
2\tLường Thị Ước\tGiấy khen\t0913
"""


@pytest.mark.backends("sqlite")
def test_nobody_vanishes_from_a_list_without_being_named(walk: Walk, drafter: FlaskClient):
    page = drafter.get(f"/nhap/{sent_in(walk, LIST)}").text
    assert "3 dòng của bảng không được đọc là người, tập thể." in page
    assert "Trong đó 1 dòng có số thứ tự và chữ như một người." in page
    assert "dòng 4: 2 | Lường Thị Ước | Giấy khen | 0913" in page
    assert "Điện thoại." in page


def test_a_row_of_sums_is_nobody_however_many_sums_it_has(walk: Walk):
    summed = "STT\tHọ và tên\tNam\tNữ\tHình thức\n1\tPhạm Văn Đệ\t1984\t\tGiấy khen\n"
    intake = sent_in(walk, f"{summed}\tTổng cộng: 8 người\t4\t3\t8\n")
    rows = db.session.scalars(select(IntakeRow.plain_name).where(IntakeRow.intake_id == intake))
    assert list(rows) == ["pham van de"]


def test_when_a_list_is_over_nothing_of_it_is_told(walk: Walk):
    intake = sent_in(walk, LIST)
    assert db.session.get_one(Intake, intake).unread["rows"]
    db.session.rollback()
    assert accept(walk, intake) == 1
    assert db.session.get_one(Intake, intake).unread == {}
