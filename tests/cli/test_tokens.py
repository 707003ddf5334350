"""The operator's tokens: issued for an account, listed, ended."""

import re

import pytest
from flask import Flask

from tests.api.program import Program
from tests.cli.test_users import run
from tests.ledger import tags_of
from tests.world import World
from workflow_app.services import accounts


def test_a_token_is_printed_once_and_opens_the_api_in_its_scope(world: World, app: Flask) -> None:
    code, output = run(app, "token", "issue", "noivu", "--scope", "write", "--days", "7")
    assert code == 0, output
    token = output.strip()
    assert re.fullmatch(r"tdkt_[\w-]{43}", token)
    me = Program(app, token).get("/me").get_json()
    assert (me["login"], me["token"]["scope"]) == ("noivu", "write")
    assert tags_of("account", world.account("noivu").id)[-1] == "token:issue"
    _, listed = run(app, "token", "list", "noivu")
    assert token not in listed
    assert me["token"]["id"] in listed
    code, _ = run(app, "token", "end", me["token"]["id"])
    assert code == 0
    assert Program(app, token).get("/me").status_code == 401
    assert run(app, "token", "list", "noivu")[1] == ""


@pytest.mark.parametrize(
    "words",
    [
        ("issue", "khongco"),
        ("issue", "noivu", "--days", "366"),
        ("issue", "noivu", "--scope", "admin"),
        ("list", "khongco"),
        ("end", "00000000-0000-0000-0000-000000000000"),
    ],
)
@pytest.mark.backends("sqlite")
def test_what_cannot_be_done_is_said(world: World, app: Flask, words: tuple[str, ...]) -> None:
    code, output = run(app, "token", *words)
    assert code != 0
    assert "Error" in output


@pytest.mark.backends("sqlite")
def test_a_closed_account_gets_none(world: World, app: Flask) -> None:
    accounts.close(None, "noivu", world.at)
    code, output = run(app, "token", "issue", "noivu")
    assert code == 1
    assert "đang khóa" in output
