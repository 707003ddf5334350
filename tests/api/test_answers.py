"""How the API answers: versions, keys, cursors, limits, and problems for whatever goes wrong."""

import io
import json
from datetime import UTC, datetime

import pytest
from flask import Flask

from states.calendars import WEEK_ENDS_ONLY
from states.clock import day_of
from tests import samples
from tests.api.program import PROBLEM, Program, program
from tests.ledger import tags_of
from tests.walk import POINT, Walk
from tests.world import World
from workflow_app.extensions import db
from workflow_app.queries import movements

LINE = {"kind": "collective", "name": "Tổ Văn", "award": "giay_khen", "achievement": "Vượt."}


def problem_of(answer) -> tuple[int, str]:
    """Status and kind of a problem."""
    assert answer.mimetype == PROBLEM, answer.text
    return answer.status_code, answer.get_json()["type"].removeprefix("urn:tdkt:problem:")


def entries(walk: Walk, code: str) -> list[str]:
    return tags_of("nomination", walk.line(code).id)


def test_an_act_wants_the_version_that_was_seen(walk: Walk, app: Flask):
    code, it = walk.draft(), program(app, "thutruong")
    path = f"/nominations/{code}/actions/submit"
    assert problem_of(it.post(path, {})) == (428, "if-match-missing")
    seen = it.etag(f"/nominations/{code}")
    done = it.post(path, {}, if_match=seen)
    assert done.status_code == 200
    said = done.get_json()
    assert (said["from_state"], said["state"], said["act"]) == ("draft", "unit_submitted", "submit")
    assert said["receipt"].startswith("BN-")
    assert done.headers["ETag"] == it.etag(f"/nominations/{code}") == f'"{said["version"]}"'


@pytest.mark.parametrize("seen", ['"999"', "*", 'W/"1"', "1", '"1", "2"', "nonsense"])
@pytest.mark.backends("sqlite")
def test_what_was_decided_on_another_version_is_told_who_was_first(
    walk: Walk, app: Flask, seen: str
):
    code = walk.draft()
    walk.act("thutruong", "submit", code)
    it = program(app, "noivu")
    answer = it.post(f"/nominations/{code}/actions/receive", {}, if_match=seen)
    assert problem_of(answer) == (412, "stale")
    last = answer.get_json()["last"]
    assert (last["who"], last["what"]) == (walk.world.account("thutruong").name, "Ký gửi")
    assert entries(walk, code)[-1] == "nomination:submit"


def test_a_closed_act_says_every_reason_by_the_name_of_its_rule(walk: Walk, app: Flask):
    code = walk.draft()
    walk.act("thutruong", "submit", code)
    head = program(app, "truongphong")
    seen = head.etag(f"/nominations/{code}")
    answer = head.post(f"/nominations/{code}/actions/endorse", {}, if_match=seen)
    assert problem_of(answer) == (403, "forbidden")
    rules = {reason["rule"] for reason in answer.get_json()["reasons"]}
    assert rules == {"role", "received"}
    answer = program(app, "noivu").post(f"/nominations/{code}/actions/endorse", {}, if_match=seen)
    assert problem_of(answer) == (409, "not-now")
    assert [reason["rule"] for reason in answer.get_json()["reasons"]] == ["received"]
    shown = program(app, "noivu").get(f"/nominations/{code}/actions").get_json()["items"]
    by_act = {one["act"]: one for one in shown}
    assert by_act["receive"]["open"] is True
    assert [reason["rule"] for reason in by_act["endorse"]["reasons"]] == ["received"]
    assert by_act["return"]["asks"] == ["remarks", "answer_by"]


def test_an_act_nobody_knows_is_closed_and_logged(walk: Walk, app: Flask):
    code, it = walk.draft(), program(app, "thutruong")
    seen = it.etag(f"/nominations/{code}")
    answer = it.post(f"/nominations/{code}/actions/jump", {}, if_match=seen)
    assert problem_of(answer) == (409, "not-now")
    assert entries(walk, code)[-1] == "nomination:unknown_act/refused"


def test_what_an_act_asks_for_has_to_be_given_and_nothing_else(walk: Walk, app: Flask):
    code = walk.draft()
    walk.act("thutruong", "submit", code)
    it = program(app, "noivu")
    seen = it.etag(f"/nominations/{code}")
    path = f"/nominations/{code}/actions"
    missing = it.post(f"{path}/return", {}, if_match=seen)
    assert problem_of(missing) == (422, "invalid")
    assert {fault["field"] for fault in missing.get_json()["faults"]} == {"remarks", "answer_by"}
    beside = it.post(f"{path}/receive", {"reason": "Vì thế."}, if_match=seen)
    assert [fault["field"] for fault in beside.get_json()["faults"]] == ["reason"]
    unknown = it.post(f"{path}/receive", {"weather": "nắng"}, if_match=seen)
    assert unknown.get_json()["faults"] == [{"field": "weather", "text": "Không có ô này."}]
    deep = {"remarks": [{"field": "nonsense", "text": "x"}], "answer_by": "hôm qua"}
    faults = {
        f["field"] for f in it.post(f"{path}/return", deep, if_match=seen).get_json()["faults"]
    }
    assert faults == {"remarks.0.field", "answer_by"}


def test_texts_are_tidied_as_those_that_people_type(walk: Walk, app: Flask):
    it, dossier = program(app, "soanthao"), walk.dossier()
    name = "  To\u0302\u0309   Va\u0306n\u200b \ud800 "
    made = it.post(
        f"/dossiers/{dossier}/nominations",
        data='{"kind":"collective","award":"giay_khen","name":' + json.dumps(name) + "}",
        content_type="application/json",
    )
    assert made.status_code == 201, made.text
    shown = it.get(made.location).get_json()
    assert shown["nominee"]["name"] == "Tổ Văn \ufffd"


def test_a_person_sees_only_the_parts_that_are_his(walk: Walk, app: Flask):
    code, _ = walk.approved()
    shown = program(app, "ketoan").get(f"/nominations/{code}").get_json()
    assert shown["sees"] == ["name"]
    assert shown["nominee"]["award"] == "giay_khen"
    hidden = ("achievement", "personal", "remarks", "files", "hold", "paper", "outcome_note")
    assert {name: shown[name] for name in hidden} == dict.fromkeys(hidden)
    nobody = program(app, "quantri").get(f"/nominations/{code}").get_json()
    assert (nobody["nominee"], nobody["sees"]) == (None, [])


def test_of_many_lines_each_has_its_own_result(walk: Walk, app: Flask):
    """C9: one that fails stops none of the others, and each act is logged."""
    good, early, gone = walk.draft(), walk.draft(), walk.draft()
    for code in (good, gone):
        walk.act("thutruong", "submit", code)
    walk.act("noivu2", "receive", gone)
    it = program(app, "noivu")
    versions = {code: walk.line(code).version for code in (good, early, gone)}
    lines = [{"code": code, "version": version} for code, version in versions.items()]
    answer = it.post("/bulk-actions/receive", {"nominations": lines}, key="many")
    assert answer.status_code == 200
    results = {one["code"]: one for one in answer.get_json()["results"]}
    assert results[good]["done"]["act"] == "receive"
    assert results[early]["problem"]["status"] == 404
    assert [one["rule"] for one in results[gone]["problem"]["reasons"]] == ["to_be_received"]
    again = it.post("/bulk-actions/receive", {"nominations": lines}, key="many")
    assert again.headers["Idempotency-Replayed"] == "true"
    assert again.get_json() == answer.get_json()
    assert entries(walk, good).count("nomination:receive") == 1
    nothing = it.post("/bulk-actions/receive", {"nominations": lines[2:]})
    assert problem_of(nothing) == (409, "not-now"), "where nothing was done the refusal is told"


def test_many_lines_are_returned_with_one_set_of_remarks(walk: Walk, app: Flask):
    codes = [walk.draft(), walk.draft()]
    for code in codes:
        walk.act("thutruong", "submit", code)
    lines = [{"code": code, "version": walk.line(code).version} for code in codes]
    by = WEEK_ENDS_ONLY.day_after(day_of(datetime.now(UTC)), 5).isoformat()
    given = {"remarks": [{"field": "files", "text": "Thiếu biên bản."}], "answer_by": by}
    it = program(app, "noivu")
    answer = it.post("/bulk-actions/return", {"nominations": lines, "given": given})
    states = [one["done"]["state"] for one in answer.get_json()["results"]]
    assert states == ["returned", "returned"]


def test_of_every_act_it_is_told_who_can_take_it(walk: Walk, app: Flask):
    code = walk.draft()
    walk.act("thutruong", "submit", code)
    acts = program(app, "noivu").get(f"/nominations/{code}/actions").get_json()["items"]
    receive = next(one for one in acts if one["act"] == "receive")
    assert receive["nobody"] is False
    assert any("ông/bà" in taker["names"] for taker in receive["takers"])


class TestIdempotency:
    """Idempotency-Key: done once, answered alike."""

    def test_the_same_sent_twice_is_done_once_and_answered_alike(self, walk: Walk, app: Flask):
        it, dossier = program(app, "soanthao"), walk.dossier()
        path = f"/dossiers/{dossier}/nominations"
        first, second = (it.post(path, LINE, key="k-1") for _ in range(2))
        assert (first.status_code, second.status_code) == (201, 201)
        assert first.get_json() == second.get_json()
        assert first.location == second.location
        assert "Idempotency-Replayed" not in first.headers
        assert second.headers["Idempotency-Replayed"] == "true"
        assert len(it.get(f"/dossiers/{dossier}").get_json()["lines"]) == 1

    def test_an_act_is_answered_alike_also_when_its_version_is_past(self, walk: Walk, app: Flask):
        code, it = walk.draft(), program(app, "thutruong")
        seen = it.etag(f"/nominations/{code}")
        path = f"/nominations/{code}/actions/submit"
        first, second = (it.post(path, {}, if_match=seen, key="k-2") for _ in range(2))
        assert first.get_json() == second.get_json()
        assert first.headers["ETag"] == second.headers["ETag"]
        assert entries(walk, code).count("nomination:submit") == 1

    def test_another_body_under_the_same_key_is_refused(self, walk: Walk, app: Flask):
        it, dossier = program(app, "soanthao"), walk.dossier()
        path = f"/dossiers/{dossier}/nominations"
        assert it.post(path, LINE, key="k-3").status_code == 201
        other = it.post(path, {**LINE, "name": "Tổ Toán"}, key="k-3")
        assert problem_of(other) == (422, "idempotency-key-reused")

    def test_a_key_is_the_accounts_own(self, walk: Walk, app: Flask):
        code = walk.draft()
        head, office = program(app, "thutruong"), program(app, "noivu")
        seen = head.etag(f"/nominations/{code}")
        path = f"/nominations/{code}/actions"
        assert head.post(f"{path}/submit", {}, if_match=seen, key="k").status_code == 200
        seen = office.etag(f"/nominations/{code}")
        assert office.post(f"{path}/receive", {}, if_match=seen, key="k").status_code == 200
        again = program(app, "thutruong")
        answer = again.post(f"{path}/submit", {}, if_match=seen, key="k")
        assert answer.headers["Idempotency-Replayed"] == "true", "another token of the account"

    def test_what_was_refused_is_looked_at_anew(self, walk: Walk, app: Flask):
        it, dossier = program(app, "soanthao"), walk.dossier()
        path = f"/dossiers/{dossier}/nominations"
        assert it.post(path, {**LINE, "award": "huan_chuong"}, key="k-4").status_code == 422
        assert it.post(path, LINE, key="k-4").status_code == 201

    def test_a_file_sent_twice_lies_there_once(self, walk: Walk, app: Flask):
        code, it = walk.draft(), program(app, "soanthao")

        def send(content: bytes):
            file = (io.BytesIO(content), "báo cáo.pdf")
            body = {"kind": "evidence", "file": file}
            return it.ask("POST", f"/nominations/{code}/attachments", data=body, key="k-5")

        first, second = send(samples.PDF), send(samples.PDF)
        assert first.status_code == second.status_code == 201
        assert first.get_json() == second.get_json()
        assert problem_of(send(samples.PDF + b"x")) == (422, "idempotency-key-reused")
        assert len(it.get(f"/nominations/{code}").get_json()["files"]) == 1
        got = it.get(first.location, buffered=True)
        assert got.data == samples.PDF
        assert "attachment" in got.headers["Content-Disposition"]

    @pytest.mark.parametrize("key", [" ", "hai từ".encode().decode("latin-1"), "x" * 201])
    def test_a_key_that_is_none_is_refused(self, walk: Walk, app: Flask, key: str):
        it = program(app, "soanthao")
        headers = {"Idempotency-Key": key}
        answer = it.post(f"/dossiers/{walk.dossier()}/nominations", LINE, headers=headers)
        assert problem_of(answer) == (422, "idempotency-key")


def test_lists_are_paged_to_their_end_and_nothing_twice(walk: Walk, app: Flask):
    codes = {walk.draft() for _ in range(7)}
    it, seen, path, pages = program(app, "soanthao"), [], "/nominations?limit=3&state=draft", 0
    while path:
        page = it.get(path)
        seen += [item["code"] for item in page.get_json()["items"]]
        path = page.headers.get("Link", "").removeprefix("<").partition(">")[0]
        pages += 1
        assert "state=draft" in path or not path
    assert (pages, len(seen), set(seen)) == (3, 7, codes)


@pytest.mark.parametrize(
    "query", ["limit=0", "limit=101", "limit=x", "cursor=x", "cursor=%00", "state=a%20b"]
)
@pytest.mark.backends("sqlite")
def test_a_page_that_is_none_is_refused(world: World, app: Flask, query: str):
    answer = program(app, "noivu").get(f"/nominations?{query}")
    assert problem_of(answer) == (422, "invalid")
    assert answer.get_json()["faults"][0]["field"].endswith(query.partition("=")[0])


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [("GET", "/nothing", 404), ("DELETE", "/me", 405), ("PUT", "/movements", 405)],
)
@pytest.mark.backends("sqlite")
def test_what_is_no_address_of_the_api_is_a_problem_too(
    world: World, app: Flask, method: str, path: str, status: int
):
    answer = Program(app).ask(method, path)
    assert problem_of(answer)[0] == status
    assert app.test_client().get("/khong-co").mimetype == "text/html", "pages keep their own"


@pytest.mark.parametrize(
    ("body", "content_type", "status"),
    [
        ("{", "application/json", 400),
        ("[]", "application/json", 422),
        ("null", "application/json", 422),
        ("title=x", "application/x-www-form-urlencoded", 415),
        ("x", "text/plain", 415),
        (b"\xff\xfe", "application/json", 400),
    ],
)
@pytest.mark.backends("sqlite")
def test_a_body_that_is_none_is_refused(
    world: World, app: Flask, body: str, content_type: str, status: int
):
    it = program(app, "noivu")
    answer = it.ask("POST", "/movements", data=body, content_type=content_type)
    assert problem_of(answer)[0] == status


@pytest.mark.backends("sqlite")
def test_a_body_beyond_a_megabyte_is_not_read(world: World, app: Flask):
    it = program(app, "noivu")
    answer = it.post("/movements", {"title": "x" * (1024 * 1024)})
    assert problem_of(answer)[0] == 413


@pytest.mark.backends("sqlite")
def test_a_failure_of_ours_is_a_problem_without_a_trace(
    world: World, make_app, monkeypatch: pytest.MonkeyPatch
):
    app = make_app(testing=False)
    with app.app_context():
        it = program(app, "noivu")
        monkeypatch.setattr(movements, "seen_by", lambda *_: 1 / 0)
        answer = it.get("/movements")
        assert problem_of(answer) == (500, "failure")
        assert "ZeroDivision" not in answer.text


@pytest.mark.backends("sqlite")
def test_other_sites_get_no_leave_to_read(world: World, app: Flask):
    """WB-05."""
    it = program(app, "noivu")
    answer = it.get("/me", headers={"Origin": "https://elsewhere.example"})
    assert "Access-Control-Allow-Origin" not in answer.headers
    assert answer.headers["Cache-Control"] == "no-store"


def test_a_return_is_answered_remark_by_remark(walk: Walk, app: Flask):
    code = walk.draft()
    walk.act("thutruong", "submit", code)
    walk.act("noivu", "return", code, remarks=(POINT,), answer_by=walk.in_time())
    it = program(app, "soanthao")
    shown = it.get(f"/nominations/{code}").get_json()
    asked = shown["remarks"][0]
    assert (asked["field"], asked["answer"]) == ("achievement", "")
    body = {"answers": [{"remark": asked["id"], "answer": "Đã ghi rõ."}]}
    path = f"/nominations/{code}/answers"
    assert it.post(path, body).status_code == 428
    done = it.post(path, body, if_match=f'"{shown["version"]}"')
    assert done.status_code == 200
    assert it.get(f"/nominations/{code}").get_json()["remarks"][0]["answer"] == "Đã ghi rõ."
    db.session.rollback()


@pytest.mark.parametrize("body", ["[" * 200_000, '{"password": ' + "9" * 5_000 + "}"])
@pytest.mark.backends("sqlite")
def test_json_nobody_can_read_is_a_bad_request(walk: Walk, app: Flask, body: str):
    it = program(app, "soanthao")
    answer = it.ask("POST", "/fresh-authentication", data=body, content_type="application/json")
    assert answer.status_code == 400


@pytest.mark.backends("sqlite")
def test_a_password_of_half_characters_is_a_wrong_one(walk: Walk, app: Flask):
    it = program(app, "soanthao")
    body = '{"password": "\\ud800abc"}'
    answer = it.ask("POST", "/fresh-authentication", data=body, content_type="application/json")
    assert problem_of(answer) == (422, "wrong-password")


@pytest.mark.backends("sqlite")
def test_the_scheme_of_a_token_is_written_in_any_case(walk: Walk, app: Flask):
    """RFC 9110, section 11.1."""
    token = program(app, "soanthao").token
    for scheme in ("bearer", "BEARER", "Bearer"):
        answer = Program(app).get("/me", headers={"Authorization": f"{scheme} {token}"})
        assert answer.status_code == 200
    assert Program(app).get("/me", headers={"Authorization": f"Basic {token}"}).status_code == 401
