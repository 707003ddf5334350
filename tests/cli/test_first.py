"""How an installation begins: an empty one with `user first`, one for show with `demo load`."""

import re
import stat
from collections.abc import Callable
from datetime import UTC, datetime

import pytest
from click.testing import Result
from flask import Flask
from sqlalchemy import select

from tests.world import World
from workflow_app.extensions import db
from workflow_app.models import Account, Authority, AwardType, Entry, RoleGrant
from workflow_app.services import links, organisation
from workflow_app.services.organisation import AuthorityContent

PASSWORD = "lên thác xuống ghềnh"


def run(app: Flask, *words: str) -> Result:
    db.session.rollback()
    return app.test_cli_runner().invoke(args=list(words))


def link_in(output: str) -> str:
    found = re.search(r"http://localhost/dat-mat-khau/(\S+)", output)
    assert found, output
    return found[1]


def test_an_empty_installation_gets_a_district_and_a_link_for_its_administrator(
    app: Flask,
) -> None:
    result = run(app, "user", "first", "--authority", "UBND huyện Vĩnh Giang")
    assert result.exit_code == 0, result.output
    links.redeem(link_in(result.output), PASSWORD, (1, 8, 1), datetime.now(UTC))
    authority = db.session.scalars(select(Authority)).one()
    assert (authority.name, authority.place) == ("UBND huyện Vĩnh Giang", "Vĩnh Giang")
    assert set(db.session.scalars(select(AwardType.code))) == {"giay_khen", "bang_khen"}
    assert db.session.scalars(select(RoleGrant.role)).all() == ["administrator"]


def test_while_nobody_has_come_in_each_start_prints_a_new_link_and_the_old_one_is_void(
    app: Flask,
) -> None:
    old = link_in(run(app, "user", "first").output)
    new = link_in(run(app, "user", "first").output)
    with pytest.raises(LookupError):
        links.redeem(old, PASSWORD, (1, 8, 1), datetime.now(UTC))
    links.redeem(new, PASSWORD, (1, 8, 1), datetime.now(UTC))
    assert run(app, "user", "first").output == ""
    assert len(db.session.scalars(select(Account)).all()) == 1


def test_an_installation_in_use_is_left_alone_by_both(world: World) -> None:
    entries = len(db.session.scalars(select(Entry.id)).all())
    assert run(world.app, "user", "first").output == ""
    assert run(world.app, "demo", "load", "--if-empty").output == ""
    refused = run(world.app, "demo", "load")
    assert refused.exit_code == 1
    assert len(db.session.scalars(select(Entry.id)).all()) == entries


def test_the_first_administrator_does_not_come_beside_an_authority_made_by_hand(
    app: Flask,
) -> None:
    found(demo=False)
    result = run(app, "user", "first")
    assert result.exit_code == 1
    assert "user add" in result.output


def test_a_demo_that_was_broken_off_is_named_and_not_taken_for_a_whole_one(app: Flask) -> None:
    found(demo=True)
    result = run(app, "demo", "load", "--if-empty")
    assert result.exit_code == 1
    assert "dừng giữa chừng" in result.output


def test_a_weak_password_is_refused_before_anything_is_made(
    make_app: Callable[..., Flask],
) -> None:
    app = make_app(demo_password="password1234")
    with app.app_context():
        result = run(app, "demo", "load")
        assert result.exit_code == 1
        assert "DEMO_PASSWORD" in result.output
        assert not db.session.scalars(select(Entry.id)).all()


@pytest.mark.backends("sqlite")
def test_the_password_of_the_demo_is_made_at_random_and_kept_for_the_owner_alone(
    app: Flask,
) -> None:
    first = run(app, "demo", "load")
    assert first.exit_code == 0, first.output
    kept = app.config["SETTINGS"].data_dir / "demo-password"
    assert stat.S_IMODE(kept.stat().st_mode) == 0o600
    password = kept.read_text(encoding="utf-8")
    assert len(password) >= 12
    assert password in first.output
    assert password in run(app, "demo", "load", "--if-empty").output


def found(*, demo: bool) -> None:
    content = AuthorityContent(
        code="H",
        name="UBND huyện Thử",
        place="Thử",
        level="district",
        procedure="district",
        valid_from=datetime(2024, 1, 1, tzinfo=UTC).date(),
    )
    organisation.create_authority(content, datetime(2024, 11, 1, tzinfo=UTC), demo=demo)
