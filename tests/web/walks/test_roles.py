"""Who may open what: every route of the application asked by nobody and by each role."""

from urllib.parse import urlsplit

import pytest
from flask import Flask
from werkzeug.test import TestResponse

from states.tags import Outcome
from tests.web.walks.filling import filled
from tests.web.walks.probe import entries_since, entry_count, probing
from tests.web.walks.routes import SIGNS, VISITORS, Cell, cells, url_of
from tests.web.walks.scene import Scene
from tests.web.walks.things import things

ENDS = ("/ket-thuc", "/phat-dong", "/khoa", "/dang-xuat")  # afterwards something is over
CONFLICT = 409
# What an auditor may send: about himself alone, and how his lists are drawn.
HIS_OWN = {
    "/bo-loc/moi/<list_>",
    "/dang-nhap",
    "/dang-xuat",
    "/dat-mat-khau/<token>",
    "/ngon-ngu",
    "/tai-khoan/giao-dien",
    "/tai-khoan/ma-truy-cap/<uuid:token_id>/ket-thuc",
    "/tai-khoan/ma-truy-cap/moi",
    "/tai-khoan/mat-khau",
    "/tai-khoan/phien/<uuid:session_id>/ket-thuc",
    "/thong-bao/<uuid:notification_id>/mo",
    "/thong-bao/da-doc",
    "/xac-nhan-lai",
}


def in_order(found: list[Cell]) -> list[Cell]:
    """Reading first; what ends something comes last."""

    def place(cell: Cell) -> tuple[bool, int]:
        ends = [place for place, end in enumerate(ENDS, 1) if cell.rule.endswith(end)]
        return cell.method != "GET", sum(ends)

    return sorted(found, key=place)


def fits(cell: Cell, visitor: str, answer: TestResponse) -> bool:
    """Whether the answer is what the table says."""
    sign = cell.sign_of(visitor)
    to_the_door = urlsplit(answer.location or "").path == "/dang-nhap"
    if sign == "o":
        taken = answer.status_code in SIGNS["o"] or (
            cell.method == "POST" and answer.status_code == CONFLICT
        )
        return taken and not to_the_door
    return answer.status_code in SIGNS[sign] and to_the_door == (sign == ">")


@pytest.mark.backends("sqlite")
def test_the_table_has_every_route(app: Flask, scene: Scene):
    """AZ-04: a new route without a line in the table fails here; the API has a table of its own."""
    known = {
        (method, rule.rule)
        for rule in app.url_map.iter_rules()
        if not rule.rule.startswith("/api/")
        for method in (rule.methods or set()) - {"HEAD", "OPTIONS"}
    }
    assert known == {cell.route for cell in cells()}


@pytest.mark.parametrize("visitor", VISITORS, ids=lambda visitor: visitor or "nobody")
@pytest.mark.backends("sqlite")
def test_each_route_answers_each_role_as_the_table_says(scene: Scene, visitor: str):
    """AZ-04: also, whatever is not public leads nobody further than the log-in page."""
    known, client = things(scene), scene.client(visitor)
    wrong = []
    for cell in in_order(cells()):
        token = {"csrf_token": scene.world.csrf(client)} if cell.method == "POST" else None
        url = url_of(cell.rule, known[cell.thing])
        answer = client.open(url, method=cell.method, data=token, buffered=True)
        if not fits(cell, visitor, answer):
            wrong.append((cell.method, cell.rule, cell.thing, cell.sign_of(visitor), answer.status))
    assert not wrong, "\n".join(map(str, wrong))


@pytest.mark.backends("sqlite")
def test_an_auditor_changes_nothing_whatever_he_sends(scene: Scene):
    """AZ-07: with an empty form and with a full one; all that is written is that he was refused."""
    known, client = things(scene), scene.client("thanhtra")
    posts = [cell for cell in cells() if cell.method == "POST" and cell.rule not in HIS_OWN]
    wrong = []
    for cell in posts:
        for fields in ({}, filled(scene)):
            before = entry_count()
            token = scene.world.csrf(client)
            url = url_of(cell.rule, known[cell.thing])
            with probing() as probe:
                answer = client.post(url, data={**fields, "csrf_token": token}, buffered=True)
            outcomes = {entry.outcome for entry in entries_since(before)}
            if (
                answer.status_code not in (403, 404)
                or probe.outside_the_log
                or outcomes - {Outcome.REFUSED, Outcome.UNSEEN}
            ):
                wrong.append((url, answer.status, probe.outside_the_log, outcomes))
    assert not wrong, "\n".join(map(str, wrong))


@pytest.mark.parametrize("method", ["PUT", "PATCH", "DELETE"])
@pytest.mark.backends("sqlite")
def test_other_methods_are_for_nobody(scene: Scene, method: str):
    """AZ-07."""
    known, client = things(scene), scene.client("thanhtra")
    token = {"csrf_token": scene.world.csrf(client)}
    for cell in cells():
        url = url_of(cell.rule, known[cell.thing])
        assert client.open(url, method=method, data=token).status_code == 405, url
