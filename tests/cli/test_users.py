"""The operator's commands: an authority, an account with roles, and a link that opens it."""

import re
from datetime import UTC, datetime

from flask import Flask
from flask.testing import FlaskClient

from tests.ledger import tags_of
from tests.world import World
from workflow_app.extensions import db
from workflow_app.queries.actors import actor_of

NEW = "con sông nhỏ chảy qua bản"


def run(app: Flask, *words: str) -> tuple[int, str]:
    done = app.test_cli_runner().invoke(args=words)
    db.session.rollback()
    return done.exit_code, done.output


def test_a_new_account_has_its_role_and_a_link_that_sets_the_password(
    world: World, app: Flask, client: FlaskClient
) -> None:
    words = ("user", "add", "moi.toi", "--name", "Lý Thị Tươi", "--authority", "H01")
    code, output = run(app, *words, "--role", "unit_head", "--unit", "TL")
    assert code == 0, output
    actor = actor_of("moi.toi", datetime.now(UTC))
    assert actor
    assert actor.roles == {"unit_head"}
    assert actor.unit_id == actor.grants[0].unit_id == world.unit("TL")
    found = re.search(r"http://localhost(/dat-mat-khau/[\w-]{43})", output)
    assert found
    assert world.post(client, found[1], password=NEW, again=NEW).status_code == 302
    assert world.post(client, "/dang-nhap", login="moi.toi", password=NEW).status_code == 302
    assert tags_of("account", world.account("moi.toi").id)[:2] == ["account:create", "grant:give"]


def test_what_does_not_exist_is_said(world: World, app: Flask) -> None:
    words = ("user", "add", "moi.toi", "--name", "X", "--role", "unit_head")
    for more in (("--authority", "H99"), ("--authority", "H01", "--unit", "KHONG")):
        code, output = run(app, *words, *more)
        assert code == 1
        assert "Không có" in output
    code, output = run(app, "user", "link", "khong.co")
    assert code == 1
    assert "khong.co" in output


def test_the_operator_gives_a_role_where_nobody_is_left_to_confirm(
    world: World, app: Flask
) -> None:
    code, output = run(app, "user", "grant", "ketoan", "--role", "chairman", "--authority", "H01")
    assert code == 0, output
    assert world.actor("ketoan", at=datetime.now(UTC)).roles == {"accountant", "chairman"}


def test_an_authority_is_added_once(world: World, app: Flask) -> None:
    words = ("authority", "add", "H02", "--name", "UBND huyện Hai", "--place", "Hai")
    assert run(app, *words, "--parent", "TP")[0] == 0
    assert run(app, *words)[0] == 1
    assert run(app, *(word.replace("H02", "H03") for word in words), "--parent", "KO")[0] == 1
    assert run(app, *(word.replace("H02", "H04") for word in words), "--procedure", "x")[0] == 1
