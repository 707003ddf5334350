"""A list without a column of awards is mended in one go: one award for all rows that name none."""

from datetime import UTC, datetime

import pytest
from flask.testing import FlaskClient

from tests.intake.test_taking_in import parts, sent_in
from tests.walk import Walk
from workflow_app.extensions import db
from workflow_app.models import IntakeRow
from workflow_app.services import intakes
from workflow_app.services.errors import Invalid, NotFound

LIST = """STT\tHọ và tên\tNăm sinh\tHình thức
1\tPhạm Văn Đệ\t1979\t
2\tLường Thị Ước\t1991\tBằng khen TP
3\tLò Văn Pọm\tkhông rõ\t
4\tLò Thị Mai\t1990\tHuân chương
"""


def awards(intake: object) -> list[str]:
    db.session.rollback()
    rows = db.session.query(IntakeRow).filter_by(intake_id=intake).order_by(IntakeRow.place)
    return [row.body["award"] for row in rows]


def test_every_row_that_names_no_award_is_given_one_and_no_other(walk: Walk):
    intake, soanthao = sent_in(walk, LIST), walk.world.actor("soanthao")
    assert parts(walk, intake)["faults"] == [0, 2, 3]
    assert intakes.fill_award(soanthao, intake, "giay_khen", walk.now()) == 2
    assert awards(intake) == ["giay_khen", "bang_khen", "giay_khen", ""]
    assert parts(walk, intake)["faults"] == [2, 3], "a fault of another kind stays"
    assert intakes.fill_award(soanthao, intake, "bang_khen", walk.now()) == 0


def test_an_award_the_movement_has_not_is_given_to_nobody(walk: Walk):
    intake = sent_in(walk, LIST)
    with pytest.raises(Invalid):
        intakes.fill_award(walk.world.actor("soanthao"), intake, "huan_chuong", walk.now())
    with pytest.raises(NotFound):
        intakes.fill_award(walk.world.actor("noivu"), intake, "giay_khen", walk.now())
    assert awards(intake) == ["", "bang_khen", "", ""]


@pytest.mark.backends("sqlite")
def test_the_page_offers_it_while_a_row_names_none(walk: Walk):
    client: FlaskClient = walk.world.app.test_client()
    walk.world.log_in(client, "soanthao", at=datetime.now(UTC))
    page = f"/nhap/{sent_in(walk, LIST)}"
    offer = "Hình thức cho mọi dòng chưa nêu hình thức"
    assert offer in client.get(page).text
    done = walk.world.post(client, f"{page}/hinh-thuc", award="giay_khen")
    said = client.get(done.location).text
    assert "Đã ghi hình thức cho 2 dòng." in said
    assert offer not in said
