"""Saved views: kept for oneself or for a role, shown to those alone, changed by the owner alone."""

from dataclasses import replace
from uuid import UUID

import pytest
from flask import Flask
from sqlalchemy import select

from tests.concurrently import concurrently
from tests.walk import Walk
from workflow_app.extensions import db
from workflow_app.models import Entry, SavedView
from workflow_app.queries import saved_views as stored
from workflow_app.services import accounts, grants, saved_views
from workflow_app.services.errors import Closed, Invalid, NotFound, Stale
from workflow_app.services.saved_views import MOST, ViewContent
from workflow_app.services.verification import verify_all


def kept(walk: Walk, login: str = "noivu", name: str = "Chờ bổ sung", role: str = "") -> UUID:
    actor = walk.world.actor(login)
    content = ViewContent(name, role)
    return saved_views.save(actor, "ho-so", "buoc=returned&sau=x", content, walk.now())


def names(walk: Walk, login: str) -> list[str]:
    found = [view.name for view in stored.of_list(walk.world.actor(login), "ho-so", walk.now())]
    db.session.rollback()
    return found


def test_a_view_is_ones_own_until_it_is_shared_with_a_role(walk: Walk) -> None:
    view = kept(walk)
    assert names(walk, "noivu") == ["Chờ bổ sung"]
    assert names(walk, "noivu2") == []
    content = ViewContent("Chờ đơn vị", "home_affairs")
    saved_views.edit(walk.world.actor("noivu"), view, 1, content, walk.now())
    assert names(walk, "noivu2") == ["Chờ đơn vị"]
    for other in ("truongphong", "soanthao", "chutich", "thanhpho"):
        assert names(walk, other) == [], other


def test_six_windows_that_save_at_once_keep_no_more_than_there_is_room_for(
    app: Flask, walk: Walk
) -> None:
    for number in range(MOST - 1):
        kept(walk, name=f"Bộ lọc {number}")
    noivu, at = walk.world.actor("noivu"), walk.now()

    def save(number: int) -> bool:
        try:
            saved_views.save(noivu, "ho-so", "", ViewContent(f"Cùng lúc {number}"), at)
        except Invalid:
            return False
        return True

    assert sum(concurrently(app, save, range(6))) == 1
    assert len(names(walk, "noivu")) == MOST


def test_drafters_share_within_their_unit(walk: Walk) -> None:
    """A name may be that of somebody the unit has not sent."""
    view = kept(walk, "soanthao", "Hồ sơ của Đào Thị Kim Oanh", role="unit_drafter")
    assert names(walk, "soanthao2") == []
    colleague = replace(walk.world.actor("soanthao2"), grants=walk.world.actor("soanthao").grants)
    assert [one.name for one in stored.of_list(colleague, "ho-so", walk.now())] == [
        "Hồ sơ của Đào Thị Kim Oanh"
    ]
    db.session.rollback()
    content = ViewContent("Khác", "unit_drafter")
    saved_views.edit(walk.world.actor("soanthao"), view, 1, content, walk.now())
    assert db.session.scalars(select(SavedView.unit_id)).one() == walk.world.unit("THCS")
    assert verify_all().whole
    saved_views.edit(walk.world.actor("soanthao"), view, 2, ViewContent("Khác"), walk.now())
    assert db.session.scalars(select(SavedView.unit_id)).one() is None
    assert verify_all().whole


def test_who_is_named_for_one_unit_reads_no_view_of_the_whole_office(walk: Walk) -> None:
    kept(walk, name="Hồ sơ của Quàng Văn Ơn", role="home_affairs")
    assert names(walk, "thaytham") == []
    kept(walk, "thaytham", "Của phòng Nội vụ", role="home_affairs")
    assert "Của phòng Nội vụ" in names(walk, "noivu2")


def test_nobody_shares_with_a_role_he_does_not_hold(walk: Walk) -> None:
    with pytest.raises(Invalid, match="cùng vai trò"):
        kept(walk, role="chairman")


@pytest.mark.parametrize("left", ["role", "account"])
def test_who_has_left_offers_others_no_view(walk: Walk, left: str) -> None:
    kept(walk, role="home_affairs")
    assert names(walk, "noivu2") == ["Chờ bổ sung"]
    noivu = walk.world.actor("noivu")
    if left == "role":
        grants.end(None, noivu.grants[0].id, walk.now())
    else:
        accounts.close(None, "noivu", walk.now())
    assert names(walk, "noivu2") == []
    own = [view.name for view in stored.own(noivu)]
    assert own == ["Chờ bổ sung"], "it is his as it was"
    db.session.rollback()


def test_who_holds_the_role_no_more_renames_his_view_for_himself_alone(walk: Walk) -> None:
    view = kept(walk, role="home_affairs")
    noivu, clerk = walk.world.actor("noivu"), walk.world.actor("vanthu")
    moved = replace(clerk, account_id=noivu.account_id)
    narrowed = replace(
        noivu, grants=tuple(replace(g, unit_id=walk.world.unit("PNV")) for g in noivu.grants)
    )
    for who in (moved, narrowed):
        with pytest.raises((Invalid, Closed)):
            saved_views.edit(who, view, 1, ViewContent("Khác", "home_affairs"), walk.now())
    assert names(walk, "noivu2") == ["Chờ bổ sung"]
    saved_views.edit(narrowed, view, 1, ViewContent("Khác"), walk.now())
    assert names(walk, "noivu2") == []


def test_only_its_owner_renames_or_drops_it(walk: Walk) -> None:
    view = kept(walk, role="home_affairs")
    other = walk.world.actor("noivu2")
    with pytest.raises(NotFound):
        saved_views.edit(other, view, 1, ViewContent("Của tôi"), walk.now())
    with pytest.raises(NotFound):
        saved_views.drop(other, view, walk.now())
    saved_views.drop(walk.world.actor("noivu"), view, walk.now())
    assert names(walk, "noivu") == names(walk, "noivu2") == []


def test_what_was_changed_meanwhile_is_not_overwritten(walk: Walk) -> None:
    view, actor = kept(walk), walk.world.actor("noivu")
    saved_views.edit(actor, view, 1, ViewContent("Một"), walk.now())
    with pytest.raises(Stale):
        saved_views.edit(actor, view, 1, ViewContent("Hai"), walk.now())


def test_nobody_keeps_more_than_twenty(walk: Walk) -> None:
    for n in range(saved_views.MOST):
        kept(walk, name=f"Bộ lọc {n}")
    with pytest.raises(Invalid, match="tối đa 20"):
        kept(walk, name="Nữa")


def test_a_name_is_wanted_and_the_page_of_the_list_is_left_out(walk: Walk) -> None:
    with pytest.raises(Invalid, match="Ghi tên"):
        kept(walk, name=" ")
    with pytest.raises(NotFound):
        saved_views.save(walk.world.actor("noivu"), "khac", "", ViewContent("A"), walk.now())
    kept(walk)
    assert db.session.scalars(select(SavedView.query)).one() == "buoc=returned"


def test_it_is_logged_as_a_setting_of_the_office(walk: Walk) -> None:
    view, actor = kept(walk), walk.world.actor("noivu")
    saved_views.edit(actor, view, 1, ViewContent("Khác"), walk.now())
    saved_views.drop(actor, view, walk.now())
    tags = select(Entry.tag).where(Entry.chain_id == walk.world.authority_id).order_by(Entry.id)
    assert list(db.session.scalars(tags))[-3:] == ["view:save", "view:edit", "view:drop"]


def test_every_role_keeps_views_and_somebody_without_one_none(walk: Walk) -> None:
    for login in ("soanthao", "thaytham", "chutich", "vanthu", "ketoan", "thanhpho", "quantri"):
        kept(walk, login)
        assert names(walk, login) == ["Chờ bổ sung"], login
    actor = walk.world.actor("noivu")
    nobody = type(actor)(actor.account_id, actor.name, actor.authority_id)
    with pytest.raises(Closed):
        saved_views.save(nobody, "ho-so", "", ViewContent("A"), walk.now())
