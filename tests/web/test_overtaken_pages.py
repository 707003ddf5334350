"""C7: who comes second sees what the other saved beside what he typed, before he saves over it."""

import html
import re

import pytest
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from tests.walk import ACHIEVEMENT, POINT, Walk
from tests.world import AT
from workflow_app.services import grants
from workflow_app.services.grants import GrantContent

pytestmark = pytest.mark.backends("sqlite")

NAME = "Đào Thị Kim Oanh"
THEIRS = ACHIEVEMENT.replace("112,4 %", "118,9 %")
MINE = ACHIEVEMENT.replace("37 hộ", "41 hộ")
HEADING = "Đã có người sửa hồ sơ này từ khi ông/bà mở trang"


@pytest.fixture
def client(walk: Walk) -> FlaskClient:
    client = walk.world.app.test_client()
    walk.world.log_in(client, "soanthao")
    return client


def typed(walk: Walk, client: FlaskClient, code: str, version: int, **to: object) -> TestResponse:
    """What the drafter sends from a page he opened at this version."""
    form = {"name": NAME, "title": "Giáo viên", "award": "giay_khen", "achievement": ACHIEVEMENT}
    return walk.world.post(client, f"/ho-so/{code}/sua", version=version, **{**form, **to})


def saved_by_a_colleague(walk: Walk, code: str, **to: object) -> None:
    """Another drafter of the unit was quicker."""
    unit = walk.world.unit("THCS")
    content = GrantContent(role="unit_drafter", valid_from=AT.date(), unit_id=unit)
    grants.give(None, "phothutruong", content, walk.now())
    walk.edit(code, login="phothutruong", **to)


def read(answer: TestResponse) -> str:
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", answer.text)).split())


def test_both_versions_stand_side_by_side_and_nothing_is_saved(
    walk: Walk, client: FlaskClient
) -> None:
    code = walk.draft()
    seen = walk.line(code).version
    saved_by_a_colleague(walk, code, achievement=THEIRS, title="Tổ trưởng")
    answer = typed(walk, client, code, seen, achievement=MINE)
    said = read(answer)
    assert HEADING in said
    assert "Bùi Thị Lan sửa nội dung đề nghị, đổi mục chức vụ, tóm tắt thành tích" in said
    assert "Chức vụ Tổ trưởng Giáo viên" in said
    assert "<del>118,9 </del>" in answer.text
    assert "<ins>41 </ins>" in answer.text
    assert walk.line(code).achievement == THEIRS
    assert MINE in html.unescape(answer.text), "what was typed stays in its box"


def test_saving_again_is_saving_knowingly(walk: Walk, client: FlaskClient) -> None:
    code = walk.draft()
    seen = walk.line(code).version
    saved_by_a_colleague(walk, code, achievement=THEIRS)
    answer = typed(walk, client, code, seen, achievement=MINE)
    found = re.search(r'name="version"[^>]*value="(\d+)"', answer.text)
    assert found
    again = typed(walk, client, code, int(found[1]), achievement=MINE)
    assert again.status_code == 302
    assert walk.line(code).achievement == MINE


def test_awards_are_compared_by_their_names(walk: Walk, client: FlaskClient) -> None:
    code = walk.draft()
    seen = walk.line(code).version
    saved_by_a_colleague(walk, code, award="bang_khen")
    said = read(typed(walk, client, code, seen))
    assert "Hình thức Bằng khen của Chủ tịch UBND thành phố Giấy khen của Chủ tịch UBND" in said


def test_after_a_recall_nothing_differs_but_what_was_typed(walk: Walk, client: FlaskClient) -> None:
    code = walk.draft()
    seen = walk.line(code).version
    walk.act("thutruong", "submit", code)
    walk.act("thutruong", "recall", code)
    said = read(typed(walk, client, code, seen, title="Tổ trưởng"))
    assert "Vũ Đình Nam thu hồi hồ sơ" in said
    assert "Chức vụ Giáo viên Tổ trưởng" in said


def test_where_both_say_the_same_it_says_so(walk: Walk, client: FlaskClient) -> None:
    code = walk.draft()
    seen = walk.line(code).version
    walk.act("thutruong", "submit", code)
    walk.act("thutruong", "recall", code)
    assert "Hai bản giống nhau ở mọi ô" in read(typed(walk, client, code, seen))


def test_a_hold_is_not_told_to_who_was_overtaken_by_it(walk: Walk, client: FlaskClient) -> None:
    """AZ-01: what the offices do among themselves is not told unasked."""
    code = walk.draft()
    walk.act("thutruong", "submit", code)
    walk.act("noivu", "receive", code)
    walk.act("noivu", "return", code, remarks=(POINT,), answer_by=walk.in_time())
    seen = walk.line(code).version
    walk.act("truongphong", "hold", code, basis="Có đơn tố cáo")
    page = typed(walk, client, code, seen).text.partition('id="ban-kia"')[2]
    sheet = page.partition("</section>")[0]
    assert "tạm dừng" not in sheet.lower()
    assert walk.world.account("truongphong").name not in sheet
