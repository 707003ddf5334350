"""A list is sent, looked through and taken in; nothing of it is a nomination before that."""

import io

import pytest
from flask.testing import FlaskClient
from sqlalchemy import func, select

from tests.ledger import tags_of
from tests.walk import Walk
from workflow_app.extensions import db
from workflow_app.models import Entry, Intake, IntakeRow, Nomination, RegisterEntry
from workflow_app.services import intake_reading, intakes
from workflow_app.services.errors import NotFound

LIST = """STT\tHọ và tên\tNăm sinh\tChức vụ\tTóm tắt thành tích\tHình thức đề nghị
1\tNguyễn Thị Ánh\t1984\tGiáo viên\tVượt 12 % chỉ tiêu.\tGiấy khen
2\tPhạm Văn Đệ\t1979\tTổ trưởng\tGiải nhất cấp huyện.\tBằng khen TP
3\tTổ Khoa học xã hội\t\t\tTập thể xuất sắc.\tGK
4\tLê Thị Bưởi\tkhông rõ\tKế toán\tHoàn thành tốt.\tGiấy khen
5\tPhạm Văn Đệ\t1979\tTổ trưởng\tGiải nhất cấp huyện.\tBằng khen TP
"""


def sent_in(walk: Walk, text: str = LIST, login: str = "soanthao"):
    at = walk.now()
    dossier = walk.dossier(login)
    movement = db.session.scalars(select(Nomination.movement_id).limit(1)).first()
    movement = movement or page_of(walk, dossier)
    source, rows = intake_reading.read_text(text, movement, at)
    return intakes.keep(walk.world.actor(login), dossier, source, rows, at)


def page_of(walk: Walk, code: str):
    from workflow_app.models import Dossier

    return db.session.scalars(select(Dossier.movement_id).where(Dossier.code == code)).one()


def lines(walk: Walk) -> list[str]:
    db.session.rollback()
    query = select(RegisterEntry.name).join(Nomination, Nomination.nominee_id == RegisterEntry.id)
    return list(db.session.scalars(query.order_by(Nomination.id)))


def test_what_can_be_taken_is_and_the_rest_waits(walk: Walk):
    intake = sent_in(walk)
    assert lines(walk) == []
    actor = walk.world.actor("soanthao")
    assert intakes.accept(actor, intake, walk.now()) == 2
    assert lines(walk) == ["Phạm Văn Đệ", "Tổ Khoa học xã hội"]
