"""Signing and numbering when something is not as it was: nothing goes through unproved."""

import re
from datetime import UTC, datetime, timedelta

import pytest
from flask.testing import FlaskClient
from sqlalchemy import update

from tests.paperwork import Paperwork
from tests.world import PASSWORD, World
from workflow_app.extensions import db
from workflow_app.models import RegisterEntry
from workflow_app.web import paper_signing


@pytest.fixture
def work(world: World) -> Paperwork:
    return Paperwork(world)


def _as(work: Paperwork, login: str, *, minutes_ago: int = 0) -> FlaskClient:
    """A browser of this person, who gave the password so many minutes ago."""
    client = work.world.app.test_client()
    work.world.log_in(client, login, at=datetime.now(UTC) - timedelta(minutes=minutes_ago))
    return client


def _hidden(page: str, name: str) -> str:
    found = re.search(rf'name="{name}"[^>]*value="([^"]*)"', page)
    assert found, f"no hidden field {name}"
    return found.group(1)


def test_a_password_that_was_not_looked_at_makes_nobody_fresh(
    work: Paperwork, monkeypatch: pytest.MonkeyPatch
) -> None:
    """SG-03: closed at the first look, open at the second: what was sent along proves nothing."""
    code = work.laid(work.endorsed(["Ánh"]))
    client = _as(work, "chutich", minutes_ago=6)
    page = client.get(f"/quyet-dinh/{code}/ky").text
    fields = {name: _hidden(page, name) for name in ("version", "digest")}
    monkeypatch.setattr(paper_signing, "_may_go_on", lambda _whole, _left: False)
    for password in ("không phải", PASSWORD):
        work.world.post(client, f"/quyet-dinh/{code}/ky", **fields, password=password)
        assert work.state(code) == "laid"


def test_a_paper_that_is_not_as_signed_any_more_says_who_can_mend_it(work: Paperwork) -> None:
    codes = work.endorsed(["Ánh"])
    code = work.approved(codes)
    client = _as(work, "vanthu")
    url = f"/quyet-dinh/{code}/van-thu"
    digest = _hidden(client.get(url).text, "digest")
    db.session.execute(update(RegisterEntry).values(name="Người khác"))
    db.session.commit()
    refused = work.world.post(client, url, digest=digest, date="2024-11-26")
    assert refused.status_code == 409
    assert "Đề nghị Chủ tịch trả hồ sơ đó về phòng" in refused.text
    assert codes[0].replace("TDKT", "TĐKT") in refused.text
    far = work.world.post(client, url, digest=digest, date="9999-12-31")
    assert "Hãy ghi ngày theo dạng" in far.text
