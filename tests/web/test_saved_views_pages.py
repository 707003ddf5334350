"""Saved views as pages: saved from a list, shown over it, renamed, shared and dropped."""

from sqlalchemy import select

from tests.walk import Walk
from tests.world import World
from workflow_app.extensions import db
from workflow_app.models import SavedView


def page(world: World, login: str, path: str) -> str:
    client = world.app.test_client()
    world.log_in(client, login)
    answer = client.get(path)
    assert answer.status_code == 200, answer.status
    return answer.text


def send(world: World, login: str, path: str, **fields: str) -> int:
    client = world.app.test_client()
    world.log_in(client, login)
    token = world.csrf(client)
    return client.post(path, data={"csrf_token": token, **fields}).status_code


def test_a_filtered_list_is_saved_and_opened_again(walk: Walk) -> None:
    world = walk.world
    assert "Lưu bộ lọc này" not in page(world, "noivu", "/ho-so/")
    filtered = page(world, "noivu", "/ho-so/?buoc=returned&muon=y")
    assert "/bo-loc/moi/ho-so?buoc=returned&amp;muon=y" in filtered
    there = "/bo-loc/moi/ho-so?buoc=returned&muon=y"
    assert send(world, "noivu", there, name="Muộn, chờ bổ sung", role="home_affairs") == 303
    for login in ("noivu", "noivu2"):
        shown = page(world, login, "/ho-so/")
        assert "Muộn, chờ bổ sung" in shown
        assert 'href="/ho-so/?buoc=returned&amp;muon=y"' in shown
    assert "Muộn, chờ bổ sung" not in page(world, "chutich", "/ho-so/")
    again = page(world, "noivu", "/ho-so/?buoc=returned&muon=y")
    assert "Lưu bộ lọc này" not in again, "it is saved already"


def test_a_foreign_view_does_not_exist_for_who_did_not_save_it(walk: Walk) -> None:
    world = walk.world
    assert send(world, "noivu", "/bo-loc/moi/tra-cuu?q=lan", name="Lan", role="home_affairs") == 303
    view = db.session.scalars(select(SavedView.id)).one()
    db.session.rollback()
    assert send(world, "noivu2", f"/bo-loc/{view}", name="Của tôi", version="1") == 404
    assert send(world, "noivu2", f"/bo-loc/{view}/bo") == 404
    assert send(world, "noivu", f"/bo-loc/{view}", name="Tên khác", version="1") == 303
    assert "Tên khác" in page(world, "noivu", "/bo-loc/")
    assert send(world, "noivu", f"/bo-loc/{view}", name="Cũ", version="1") == 409
    assert send(world, "noivu", f"/bo-loc/{view}", name="", version="2") in (200, 422)
    assert send(world, "noivu", f"/bo-loc/{view}/bo") == 303
    assert "Chưa lưu bộ lọc nào" in page(world, "noivu", "/bo-loc/")


def test_nothing_but_a_list_of_ours_is_opened_by_a_view(walk: Walk) -> None:
    world = walk.world
    odd = "/bo-loc/moi/ho-so?q=%22%3E%3Cscript%3E&sau=xyz"
    assert send(world, "noivu", odd, name="Lạ") == 303
    shown = page(world, "noivu", "/ho-so/")
    assert "<script>" not in shown.replace("<script src", "")
    assert "sau=xyz" not in shown
    assert send(world, "noivu", "/bo-loc/moi/khac", name="Lạ") == 404
