"""Việc của tôi: what presses first, in words; the next step beside each line; no role left out."""

from datetime import UTC, datetime, timedelta

import pytest
from flask.testing import FlaskClient

from states.calendars import WEEK_ENDS_ONLY
from states.clock import day_of
from tests.walk import POINT, Walk
from tests.world import CHEAP, World
from workflow_app.queries import accounts as stored_accounts
from workflow_app.queries import waiting_accounts, work
from workflow_app.services import accounts, grants, links, register
from workflow_app.services.accounts import AccountContent
from workflow_app.services.grants import GrantContent
from workflow_app.services.register import EntryContent

TODAY = day_of(datetime.now(UTC))


def page_of(world: World, login: str, query: str = "") -> str:
    client = world.app.test_client()
    world.log_in(client, login)
    answer = client.get(f"/viec-cua-toi{query}")
    assert answer.status_code == 200
    return answer.text


def returned(walk: Walk, name: str, days: int) -> str:
    """A line that the unit should have sent back so many days after the return."""
    code = walk.draft(name=name)
    walk.act("thutruong", "submit", code)
    walk.act("noivu", "receive", code)
    answer_by = WEEK_ENDS_ONLY.day_after(day_of(walk.now()), days)
    walk.act("noivu", "return", code, remarks=(POINT,), answer_by=answer_by)
    return code


def test_what_is_overdue_comes_first_under_words_that_say_so(walk: Walk):
    returned(walk, "Người hẹn sau", 40)
    returned(walk, "Người hẹn trước", 2)
    page = page_of(walk.world, "thutruong")
    assert "2 hồ sơ quá hạn." in page
    assert "2 quá hạn" in page
    body = page.partition("<tbody>")[2]
    assert 0 < body.index("Quá hạn") < body.index("Người hẹn trước")
    assert body.index("Người hẹn trước") < body.index("Người hẹn sau")


def test_lines_of_a_desk_come_in_order_page_after_page(walk: Walk):
    codes = [returned(walk, f"Người {n}", days) for n, days in enumerate((9, 3, 6, 3, 30))]
    actor, desk = walk.world.actor("thutruong"), None
    desk = work.desk_of(actor, "cho-gui-lai")
    assert desk
    mark, seen = None, list[str]()
    while True:
        page = work.lines_on(desk, actor, mark, size=2)
        seen += [row.code for row in page.rows]
        mark = page.mark
        if mark is None:
            break
    assert seen == [codes[place] for place in (1, 3, 2, 0, 4)]
    walk.world.log_in(browser := walk.world.app.test_client(), "thutruong")
    assert browser.get("/viec-cua-toi?viec=cho-gui-lai&sau=nonsense").status_code == 200


@pytest.mark.parametrize(
    ("login", "step"),
    [
        ("soanthao", "/ho-so/{code}/sua"),
        ("thutruong", "/ho-so/{code}/viec/submit"),
    ],
)
def test_the_next_step_of_a_draft_is_a_link_beside_it(walk: Walk, login: str, step: str):
    code = walk.draft()
    assert f'href="{step.format(code=code)}"' in page_of(walk.world, login)


def test_the_next_step_follows_the_line(walk: Walk):
    code = walk.draft()
    walk.act("thutruong", "submit", code)
    assert f'href="/ho-so/{code}/viec/receive"' in page_of(walk.world, "noivu")
    walk.act("noivu", "receive", code)
    assert f'href="/ho-so/{code}">Thẩm định' in page_of(walk.world, "noivu")
    walk.act("noivu", "endorse", code)
    assert "/quyet-dinh/moi?phong-trao=" in page_of(walk.world, "noivu", "?viec=cho-tong-hop")
    paper = walk.on_paper(code)
    assert f'href="/quyet-dinh/{paper}"' in page_of(walk.world, "truongphong")
    walk.lay(paper)
    assert f'href="/quyet-dinh/{paper}"' in page_of(walk.world, "chutich")
    walk.approve(paper)
    assert f'href="/quyet-dinh/{paper}"' in page_of(walk.world, "vanthu")


def test_an_empty_desk_says_why_and_leads_on(walk: Walk):
    page = page_of(walk.world, "chutich")
    assert "Không có hồ sơ nào ở mục “Chờ phê duyệt”" in page
    assert "Xem mọi hồ sơ" in page


def test_an_auditor_sees_what_was_refused_last(walk: Walk, client: FlaskClient):
    code = walk.draft()
    walk.world.log_in(client, "soanthao2")
    token = {"csrf_token": walk.world.csrf(client)}
    assert client.post(f"/ho-so/{code}/viec/submit", data=token).status_code == 404
    page = page_of(walk.world, "thanhtra")
    assert "Lò Văn Sơn" in page
    assert "ngoài phạm vi được xem" in page
    assert 'href="/ho-so/?buoc=draft"' in page


def test_an_administrator_sees_whom_nobody_can_log_in_as_and_what_waits(walk: Walk):
    world = walk.world
    assert "Không có tài khoản nào chờ." in page_of(world, "quantri")
    person = register.add_entry(
        None, world.unit("VP"), EntryContent("individual", "Phan Thị Mới"), walk.now()
    )
    content = AccountContent("Phan Thị Mới", "moi@thu-nghiem.example", person)
    accounts.create(world.actor("quantri"), world.authority_id, "moi", content, walk.now())
    grant = GrantContent(role="records_clerk", valid_from=day_of(walk.now()))
    grants.give(world.actor("quantri"), "moi", grant, walk.now())
    page = page_of(world, "quantri2")
    assert "Vai trò Văn thư chờ người này tự đặt mật khẩu" in page
    assert "Chưa có mật khẩu: cấp liên kết đặt mật khẩu" in page
    assert page.count('href="/quan-tri/tai-khoan/moi"') == 4


def test_what_another_administrator_must_confirm_is_not_said_to_wait_for_this_one(walk: Walk):
    world, at = walk.world, walk.now()
    for login, role in (("ketoan", "records_clerk"), ("vanthu", "accountant")):
        giver = {"ketoan": "quantri", "vanthu": "quantri2"}[login]
        content = GrantContent(role=role, valid_from=day_of(at))
        grants.give(world.actor(giver), login, content, at)
    for login, mine in (("quantri", "vanthu"), ("quantri2", "ketoan")):
        page = page_of(world, login)
        rows = page.partition("Tài khoản cần làm tiếp")[2].partition("</table>")[0].split("<tr>")
        said = {who: row for row in rows for who in ("ketoan", "vanthu") if f"/{who}" in row}
        assert "chờ ông/bà xác nhận" in said.pop(mine)
        assert "chờ một quản trị khác xác nhận" in said.popitem()[1]
        assert page.index("chờ ông/bà xác nhận") < page.index("chờ một quản trị khác xác nhận")


def test_whose_turn_the_desk_says_is_whose_turn_the_rules_say(walk: Walk):
    world, at = walk.world, walk.now()
    content = GrantContent(role="auditor", valid_from=day_of(at))
    for login in ("ketoan", "quantri2", "vanthu", "truyenthong"):
        grants.give(world.actor("quantri"), login, content, at)
    links.make(world.actor("quantri2"), "vanthu", timedelta(days=1), at)
    token = links.make(world.actor("quantri2"), "truyenthong", timedelta(days=1), at)
    links.redeem(token, "con sông nhỏ chảy qua bản", CHEAP, at)
    for login in ("quantri", "quantri2"):
        actor = world.actor(login)
        told = [one for one in waiting_accounts.waiting_for(actor, at) if one.role]
        assert len(told) > 3
        for one in told:
            page = stored_accounts.one(actor, one.login, at)
            assert page
            rules = {row.confirm.open for row in page.grants if row.confirm}
            assert rules == {one.for_whom == "me"}, (login, one)


@pytest.mark.parametrize("login", ["ketoan", "truyenthong"])
def test_who_only_reads_is_told_what_there_is_to_read(walk: Walk, login: str):
    assert "Chưa có hồ sơ nào trong phạm vi ông/bà xem được" in page_of(walk.world, login)
    code, paper = walk.approved()
    walk.issue(paper)
    page = page_of(walk.world, login)
    assert 'href="/ho-so/?buoc=awarded"' in page
    assert "chưa có trong phiên bản này" in page or login == "truyenthong"
    assert code
