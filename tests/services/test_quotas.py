"""Quotas of a movement: narrower ones, what counts against them, and what they stop."""

from datetime import UTC, datetime

import pytest
from flask.testing import FlaskClient

from tests.walk import Walk
from workflow_app.queries import nominations
from workflow_app.queries.eligibility import in_the_way, judged
from workflow_app.queries.quotas import quotas_in
from workflow_app.services import quota_rows
from workflow_app.services.errors import Closed, Invalid
from workflow_app.services.quota_rows import QuotaContent


def put(
    walk: Walk, lines: int | None, *, kind: str = "individual", unit: str = "", login: str = "noivu"
) -> None:
    world = walk.world
    unit_id = world.unit(unit) if unit else None
    content = QuotaContent("giay_khen", kind, unit_id, lines)
    quota_rows.set_quota(world.actor(login), world.movement, content, walk.now())


def used(walk: Walk, code: str) -> list[tuple[str, int, int]]:
    line = walk.line(code)
    shares = quotas_in(line.movement_id, line.unit_id).of_unit(line.movement_id, line.unit_id)
    return [(share.label, share.used, share.most) for _, share in shares]


def test_lines_of_the_kind_count_and_a_unit_has_its_own_number(walk: Walk):
    code = walk.draft()
    walk.draft(kind="collective", name="Tổ Văn")
    put(walk, 3)
    assert used(walk, code) == [("Cá nhân, Giấy khen", 1, 3)]
    put(walk, 1, unit="THCS")
    assert used(walk, code) == [("Cá nhân, Giấy khen", 1, 1)]
    with pytest.raises(Invalid, match="tối đa 1 Giấy khen của Chủ tịch UBND huyện cho cá nhân"):
        walk.draft(name="Lò Thị Hương")
    put(walk, None, unit="THCS")
    walk.draft(name="Lò Thị Hương")
    assert used(walk, code) == [("Cá nhân, Giấy khen", 2, 3)]


@pytest.mark.backends("sqlite")
def test_units_read_their_quotas_with_the_movement_and_who_sets_too_few_is_told(
    walk: Walk, client: FlaskClient
):
    walk.draft()
    walk.draft(name="Lò Thị Hương")
    put(walk, 3)
    put(walk, 5, unit="TL")
    world, now = walk.world, datetime.now(UTC)
    world.log_in(client, "soanthao", at=now)
    page = client.get(f"/phong-trao/{world.movement}").text
    assert "cá nhân: tối đa 3" in page
    assert "tối đa 5" not in page, "what is another unit's is not told"
    world.log_in(client, "noivu", at=now)
    place = f"/phong-trao/{world.movement}/chi-tieu"
    typed = {"award": "giay_khen", "kind": "individual", "unit": str(world.unit("THCS"))}
    world.post(client, place, **typed, most="1")
    page = client.get(place).text
    assert "Đơn vị đã có 2 hồ sơ, nhiều hơn chỉ tiêu Cá nhân, Giấy khen: 1." in page


def test_a_quota_that_was_lowered_stops_what_was_not_sent_and_nothing_else(walk: Walk):
    sent, draft = walk.draft(), walk.draft(name="Lò Thị Hương")
    walk.act("thutruong", "submit", sent)
    put(walk, 1)
    with pytest.raises(Invalid, match="2/1"):
        walk.act("thutruong", "submit", draft)
    walk.act("thutruong", "withdraw", draft, reason="Quá chỉ tiêu.")
    walk.act("noivu", "receive", sent)


def test_a_line_is_switched_within_the_quotas_of_the_other_award(walk: Walk):
    walk.endorsed()
    other = walk.draft("bang_khen", name="Lò Thị Hương")
    walk.act("thutruong", "submit", other)
    put(walk, 1)
    with pytest.raises(Invalid, match="tối đa 1"):
        walk.act("noivu", "switch_award", other, award="giay_khen", reason="Hợp hơn.")
    assert walk.line(other).decided_by == "upper"


@pytest.mark.parametrize("login", ["soanthao", "thutruong", "chutich", "thanhtra"])
def test_home_affairs_alone_sets_quotas(walk: Walk, login: str):
    with pytest.raises(Closed):
        put(walk, 3, login=login)


def test_lines_of_several_kinds_are_judged_again_and_again_in_one_statement(walk: Walk):
    """The same shape asked twice, by way of a part first, reads every column as itself."""
    codes = [
        walk.draft(),
        walk.draft(kind="collective", name="Tổ Văn"),
        walk.draft("bang_khen", name="Lò Thị Hương"),
    ]
    put(walk, 3)
    for _ in range(2):
        lines = nominations.by_codes(codes)
        assert not any(in_the_way(lines, walk.now()).values())
        found = judged(lines, walk.now())
        assert all(one.findings for one in found.values())
        few = judged(lines[:1], walk.now())
        assert few[lines[0].nomination.id] == found[lines[0].nomination.id]
