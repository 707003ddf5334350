"""Targets of a movement and figures against them: written, sent, proved, and put right later."""

from datetime import datetime
from decimal import Decimal
from typing import Any

import pytest

from states.clock import VIET_NAM
from tests.drafting.measured import (
    ACCIDENTS,
    BUDGET,
    FAMILIES,
    figures,
    measured,
    target,
    written,
)
from tests.ledger import tags_of, values_of
from tests.reading import read, words_of
from tests.walk import Walk
from workflow_app.extensions import db
from workflow_app.models import Attachment
from workflow_app.queries.submissions import remarks_with_resent
from workflow_app.services import attachments, erasure, movements, targets
from workflow_app.services import figures as written_figures
from workflow_app.services.errors import Closed, Invalid, NotFound, Stale
from workflow_app.services.figures import Official
from workflow_app.services.verification import verify_all

AFTER = datetime(2025, 1, 10, 9, tzinfo=VIET_NAM)
SOURCE = "Báo cáo số 12/BC-TCKH ngày 08/01/2025"


def agrees() -> bool:
    assert verify_all().disagreements == []
    return True


def put_right(walk: Walk, code: str, value: str, login: str = "soanthao", **when: Any) -> None:
    (one,) = figures(walk, code)
    said = {one.target.id: Official(Decimal(value), SOURCE)}
    seen = when.get("seen", one.official_at)
    at = when.get("at", AFTER)
    assert isinstance(at, datetime)
    actor = walk.world.actor(login, at=at)
    written_figures.update_official(actor, code, said, seen, at)


def test_figures_are_written_and_logged_before_and_after(walk: Walk) -> None:
    code, id_ = measured(walk)
    walk.edit(code, figures={id_: written("100", "95", "112,5".replace(",", "."))})
    (one,) = figures(walk, code)
    assert (one.planned, one.done) == (Decimal(100), Decimal(95))
    assert (one.as_sent.percent, one.as_sent.level) == (Decimal("112.50"), "over")
    last = values_of("nomination:edit")[-1]
    assert last["before_figures"] == (
        "Thu ngân sách (tỷ đồng): kế hoạch giao 100, thực hiện đến kỳ 92,5, ước cả năm 108"
    )
    assert last["after_figures"] is not None
    assert "ước cả năm 112,5" in last["after_figures"]
    assert agrees()


def test_a_line_without_figures_keeps_what_it_has(walk: Walk) -> None:
    code, _ = measured(walk)
    walk.edit(code, achievement="Sửa câu chữ.")
    assert figures(walk, code)[0].done == Decimal("92.5")


def test_a_person_is_asked_what_the_movement_asks_of_persons(walk: Walk) -> None:
    target(walk)
    families = target(walk, FAMILIES)
    code = walk.draft()
    assert [one.target.id for one in figures(walk, code)] == [families]
    other = target(walk, ACCIDENTS)
    with pytest.raises(Invalid, match="không hỏi"):
        walk.edit(code, figures={other: written("1", "2")})


@pytest.mark.backends("sqlite")
def test_what_is_wrong_with_a_figure_is_said_of_its_target(walk: Walk) -> None:
    code, id_ = measured(walk)
    client = walk.world.app.test_client()
    walk.world.log_in(client, "soanthao")
    typed = {f"figure_{id_}_planned": "-5", "name": "Tổ Ngữ văn", "award": "giay_khen"}
    version = walk.line(code).version
    page = walk.world.post(client, f"/ho-so/{code}/sua", version=version, **typed)
    assert "Thu ngân sách: Kế hoạch giao Ghi số từ 0 trở lên." in words_of(page.text)


def test_less_is_more_where_the_target_says_so(walk: Walk) -> None:
    id_ = target(walk, ACCIDENTS)
    code = walk.draft(kind="collective", name="Công an xã")
    walk.edit(code, figures={id_: written("20", "14")})
    (one,) = figures(walk, code)
    assert (one.as_sent.percent, one.as_sent.level) == (Decimal("130.00"), "over")


def test_what_is_sent_holds_the_figures_and_stays_as_it_was(walk: Walk) -> None:
    code, _ = measured(walk)
    walk.act("thutruong", "submit", code)
    put_right(walk, code, "96")
    (one,) = figures(walk, code)
    assert (one.estimate, one.official) == (Decimal(108), Decimal(96))
    assert one.of_the_year.level != "over", "the official figure says so by now"
    page = read(walk.world, "noivu", f"/ho-so/{code}")
    assert "108 % vượt mức" in page
    assert "96 96 % chưa đạt Báo cáo số 12/BC-TCKH" in page
    assert agrees()


def test_official_figures_are_an_act_of_the_unit_that_moves_nothing(walk: Walk) -> None:
    code, _ = measured(walk)
    walk.act("thutruong", "submit", code)
    version = walk.line(code).version
    put_right(walk, code, "109,5".replace(",", "."), login="thutruong")
    line = walk.line(code)
    assert (line.version, line.state) == (version, "unit_submitted")
    assert tags_of("nomination", line.id)[-1] == "figure:update"
    assert values_of("figure:update")[-1] == {
        "before_official": "",
        "after_official": f"Thu ngân sách (tỷ đồng): 109,5; nguồn: {SOURCE}",
    }


@pytest.mark.parametrize("login", ["noivu", "truongphong"])
def test_nobody_else_puts_official_figures(walk: Walk, login: str) -> None:
    code, _ = measured(walk)
    walk.act("thutruong", "submit", code)
    with pytest.raises(Closed):
        put_right(walk, code, "96", login=login)


def test_who_is_of_another_unit_finds_no_such_line(walk: Walk) -> None:
    code, _ = measured(walk)
    with pytest.raises(NotFound):
        put_right(walk, code, "96", login="soanthao2")


def test_official_figures_wait_for_the_end_and_for_the_sending(walk: Walk) -> None:
    code, _ = measured(walk)
    with pytest.raises(Closed, match="còn ở đơn vị"):
        put_right(walk, code, "96")
    walk.act("thutruong", "submit", code)
    with pytest.raises(Closed, match="chưa hết thời gian"):
        put_right(walk, code, "96", at=walk.now())


def test_two_who_put_official_figures_are_told_of_each_other(walk: Walk) -> None:
    code, _ = measured(walk)
    walk.act("thutruong", "submit", code)
    put_right(walk, code, "96")
    with pytest.raises(Stale):
        put_right(walk, code, "97", seen=None)


def test_an_official_figure_needs_its_source(walk: Walk) -> None:
    code, id_ = measured(walk)
    walk.act("thutruong", "submit", code)
    actor = walk.world.actor("soanthao", at=AFTER)
    said = {id_: Official(Decimal(1), "  ")}
    with pytest.raises(Invalid, match="văn bản nào"):
        written_figures.update_official(actor, code, said, None, AFTER)


def test_a_resending_shows_which_figures_changed(walk: Walk) -> None:
    code, id_ = measured(walk)
    walk.act("thutruong", "submit", code)
    walk.act("thutruong", "recall", code)
    walk.edit(code, figures={id_: written("100", "99", "111")})
    seen = read(walk.world, "noivu", f"/ho-so/{code}")
    assert "108 %" in seen, "while the unit writes, what was sent"
    assert "111 %" not in seen
    said, resent = remarks_with_resent(walk.line(code))
    assert (said, resent) == ([], None)
    assert agrees()


def test_a_file_taken_off_is_evidence_no_more(walk: Walk) -> None:
    code, id_ = measured(walk)
    walk.attach(code, "evidence", "Bảng số liệu.pdf")
    proof = walk.line(code).id
    file = db.session.query(Attachment.id).filter_by(nomination_id=proof).scalar()
    walk.edit(code, figures={id_: written("100", "95", "108", file)})
    assert figures(walk, code)[0].evidence == "Bảng số liệu.pdf"
    attachments.remove(walk.world.actor("soanthao"), code, file, walk.now())
    assert figures(walk, code)[0].evidence == ""
    assert agrees()


def test_a_file_of_another_line_proves_nothing(walk: Walk) -> None:
    code, id_ = measured(walk)
    other = walk.draft(name="Người khác")
    walk.attach(other, "evidence", "Của người khác.pdf")
    file = db.session.query(Attachment.id).scalar()
    with pytest.raises(Invalid, match="minh chứng"):
        walk.edit(code, figures={id_: written("1", "2", "", file)})


def test_an_erasure_takes_the_figures_too(walk: Walk) -> None:
    families = target(walk, FAMILIES)
    code = walk.draft()
    walk.edit(code, figures={families: written("10", "12")})
    person = walk.line(code).nominee_id
    walk.act("thutruong", "withdraw", code, reason="Nhầm người.")
    erasure.erase(walk.world.actor("quantri"), person, "Đơn đề nghị", walk.now())
    assert all(one.is_empty for one in figures(walk, code))
    assert agrees()


def test_targets_are_fixed_once_units_have_seen_them(walk: Walk) -> None:
    world = walk.world
    id_ = target(walk)
    for change in (
        lambda: targets.change(world.actor("noivu"), world.movement, id_, ACCIDENTS, walk.now()),
        lambda: targets.remove(world.actor("noivu"), world.movement, id_, walk.now()),
    ):
        with pytest.raises(Closed, match="đã được phát động"):
            change()
    with pytest.raises(Invalid, match="đã có"):
        target(walk, BUDGET)
    with pytest.raises(Closed):
        target(walk, FAMILIES, login="soanthao")
    assert agrees()


def test_before_the_launch_targets_come_and_go(walk: Walk) -> None:
    world, actor = walk.world, walk.world.actor("noivu")
    content = movements.MovementContent(
        "Phong trào mới",
        AFTER.date(),
        AFTER.date(),
        AFTER.date(),
        awards={"giay_khen": None},
    )
    code = movements.create(actor, world.authority_id, content, walk.now())
    one = targets.add(actor, code, BUDGET, walk.now())
    other = targets.add(actor, code, FAMILIES, walk.now())
    targets.change(actor, code, one, ACCIDENTS, walk.now())
    targets.remove(actor, code, other, walk.now())
    assert values_of("target:change")[-1]["after_target"] == ACCIDENTS.name
    assert agrees()
