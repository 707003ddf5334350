"""C2: whoever returns a line reads what he speaks of beside the box he writes in."""

import html
import re

import pytest
from sqlalchemy import select

from tests.walk import ACHIEVEMENT, Walk
from workflow_app.extensions import db
from workflow_app.models import RegisterEntry

pytestmark = pytest.mark.backends("sqlite")


@pytest.fixture
def received(walk: Walk) -> str:
    code = walk.draft()
    walk.attach(code, "achievement_report", "báo cáo.pdf")
    walk.act("thutruong", "submit", code)
    walk.act("noivu", "receive", code)
    return code


def boxes(page: str) -> dict[str, str]:
    """By the name of each box what stands between its label and itself."""
    parts = re.findall(
        r'<label class="form-label" for="([^"]+)">(.*?)<(?:textarea|input)', page, re.DOTALL
    )
    return {
        name: " ".join(html.unescape(re.sub(r"<[^>]+>", " ", text)).split()) for name, text in parts
    }


def page_of(walk: Walk, path: str) -> str:
    client = walk.world.app.test_client()
    walk.world.log_in(client, "noivu")
    answer = client.get(path)
    assert answer.status_code == 200
    return answer.text


def test_the_text_that_is_criticised_stands_beside_its_box(walk: Walk, received: str) -> None:
    page = page_of(walk, f"/ho-so/{received}/viec/return")
    found = boxes(page)
    assert found["remark_achievement"].endswith(ACHIEVEMENT)
    assert found["remark_nominee"].endswith("Đào Thị Kim Oanh, Giáo viên")
    assert found["remark_award"].endswith("Giấy khen của Chủ tịch UBND huyện")
    assert found["remark_files"].endswith("Báo cáo thành tích: báo cáo.pdf")
    assert re.search(r'<a href="/tep/[^"]+">báo cáo.pdf</a>', page)


def test_what_was_typed_stays_beside_it_when_something_is_missing(
    walk: Walk, received: str
) -> None:
    client = walk.world.app.test_client()
    walk.world.log_in(client, "noivu")
    answer = walk.world.post(
        client, f"/ho-so/{received}/viec/return", remark_achievement="Ghi rõ số liệu."
    )
    assert boxes(answer.text)["remark_achievement"].endswith(ACHIEVEMENT)
    assert "Ghi rõ số liệu." in answer.text


def test_what_somebody_wrote_is_never_markup(walk: Walk, received: str) -> None:
    db.session.rollback()
    entry = select(RegisterEntry).where(RegisterEntry.name == "Đào Thị Kim Oanh")
    db.session.scalars(entry).one().title = "<b>Giáo viên</b>"
    db.session.commit()
    page = page_of(walk, f"/ho-so/{received}/viec/return")
    assert "&lt;b&gt;Giáo viên&lt;/b&gt;" in page
    assert "<b>Giáo viên</b>" not in page


def test_many_at_once_each_line_has_its_own_text(walk: Walk, received: str) -> None:
    page = page_of(walk, f"/ho-so/hang-loat?viec=return&ma={received}")
    assert boxes(page)[f"rieng-{received}"].endswith(ACHIEVEMENT)


def test_other_acts_quote_nothing(walk: Walk, received: str) -> None:
    assert "tk-about" not in page_of(walk, f"/ho-so/{received}/viec/endorse")
