"""The whole walk by programs alone: a client generated from the document, over a live server."""

import hashlib
import importlib
import io
import json
import urllib.request
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from flask import Flask

from states.calendars import WEEK_ENDS_ONLY
from states.clock import VIET_NAM
from tests import samples
from tests.api.client import PACKAGE, Caller, generate
from tests.api.program import token_for
from tests.plugins.live import LiveServer
from tests.walk import ACHIEVEMENT
from tests.world import PASSWORD, World
from workflow_app.extensions import db
from workflow_app.services.verification import verify_all

PEOPLE = ("soanthao", "thutruong", "noivu", "truongphong", "chutich", "vanthu", "thanhpho")
PERSON, COLLECTIVE = "Đỗ Thị Phương Thảo Nguyên", "Tổ Khoa học tự nhiên và công nghệ"
People = dict[str, Caller]


def day(shift: int) -> str:
    return (datetime.now(VIET_NAM) + timedelta(days=shift)).date().isoformat()


def workday(shift: int) -> str:
    """So many working days from today."""
    return WEEK_ENDS_ONLY.day_after(datetime.now(VIET_NAM).date(), shift).isoformat()


@pytest.fixture
def people(world: World, live_server: LiveServer, tmp_path: Path) -> People:
    """Everybody with a generated client and a token of his own."""
    generate(live_server.url, tmp_path)
    tokens = {login: token_for(login) for login in (*PEOPLE, "thanhtra")}
    return {login: Caller(live_server.url, token) for login, token in tokens.items()}


def test_one_person_is_awarded_by_the_city_and_one_collective_by_the_district(
    people: People, app: Flask
):
    """Shown-by 1 through the API: with a return, a recall and a send-back on the way."""
    movement = _launch(people)
    person, collective = _draft(people, movement)
    _send_and_recall(people, person, collective)
    _return_and_answer(people, person)
    _endorse(people, person, collective)
    decision = _lay(people, movement, "decision", collective)
    proposal = _lay(people, movement, "proposal", person)
    _sign(people, decision)
    _send_back(people, proposal, person)
    people["noivu"].act("endorse", person)
    proposal = _lay(people, movement, "proposal", person)
    people["chutich"].on_paper("approve_paper", proposal, {})
    _number(people, decision, proposal)
    _award(people, person)
    states = {
        code: people["noivu"].do("show_nomination", code=code).state
        for code in (person, collective)
    }
    assert set(states.values()) == {"awarded"}
    _take_the_log_away(people["thanhtra"])
    db.session.rollback()
    assert verify_all().whole


def _launch(people: People) -> str:
    content = {
        "title": "Thi đua cao điểm hoàn thành nhiệm vụ cuối năm",
        "plan": "Kế hoạch số 312/KH-UBND",
        "contents": ["Hoàn thành vượt mức chỉ tiêu."],
        "starts_on": day(-20),
        "ends_on": day(40),
        "last_day": day(20),
        "awards": [{"code": "giay_khen", "quota": 5}, {"code": "bang_khen"}],
    }
    movement = people["noivu"].do("create_movement", content).code
    head = people["truongphong"]
    seen = head.seen("show_movement", movement)
    head.do("launch_movement", code=movement, if_match=seen)
    late = people["soanthao"].try_to("launch_movement", code=movement, if_match=seen)
    assert late.status_code == 403
    return str(movement)


def _draft(people: People, movement: str) -> tuple[str, str]:
    drafter = people["soanthao"]
    dossier = drafter.do("open_dossier", movement=movement).code
    assert drafter.do("open_dossier", movement=movement).code == dossier
    line: dict[str, object] = {"name": PERSON, "award": "bang_khen", "achievement": "Đang viết."}
    person = drafter.do("create_nomination", line, dossier=dossier, idempotency_key="a1").code
    assert (
        drafter.do("create_nomination", line, dossier=dossier, idempotency_key="a1").code == person
    )
    line |= {"title": "Giáo viên môn Vật lí", "achievement": ACHIEVEMENT, "birth_year": 1985}
    seen = drafter.seen("show_nomination", person)
    drafter.do("edit_nomination", line, code=person, if_match=seen)
    line = {
        "kind": "collective",
        "name": COLLECTIVE,
        "award": "giay_khen",
        "achievement": ACHIEVEMENT,
    }
    collective = drafter.do("create_nomination", line, dossier=dossier).code
    _attach(drafter, person)
    return str(person), str(collective)


def _attach(drafter: Caller, person: str) -> None:
    models = importlib.import_module(f"{PACKAGE}.models")
    types = importlib.import_module(f"{PACKAGE}.types")
    file = types.File(io.BytesIO(samples.PDF), "báo cáo.pdf", "application/pdf")
    kind = models.FileSentKind("achievement_report")
    body = models.FileSent(kind=kind, file=file)
    taken = drafter.do("add_attachment", body, code=person)
    assert taken.sha256 == hashlib.sha256(samples.PDF).hexdigest()


def _send_and_recall(people: People, person: str, collective: str) -> None:
    head = people["thutruong"]
    _send(head, person, collective)
    assert head.act("recall", collective).state == "draft"
    receipt = _send(head, collective)
    assert [line.code for line in head.do("show_receipt", number=receipt).lines] == [collective]


def _send(head: Caller, *codes: str) -> str:
    versions = {code: head.do("show_nomination", code=code).version for code in codes}
    lines = [{"code": code, "version": version} for code, version in versions.items()]
    done = head.do("take_bulk_action", {"nominations": lines}, act="submit")
    assert {one.done.state for one in done.results} == {"unit_submitted"}
    return str(done.results[0].done.receipt)


def _return_and_answer(people: People, person: str) -> None:
    office, drafter = people["noivu"], people["soanthao"]
    office.act("receive", person)
    point = {"field": "achievement", "text": "Ghi rõ số liệu đến ngày 30/11."}
    office.act("return", person, remarks=[point], answer_by=workday(5))
    head = people["thutruong"]
    acts = {one.act: one for one in head.do("list_actions", code=person).items}
    assert [reason.rule for reason in acts["resubmit"].reasons] == ["remarks_answered"]
    shown = drafter.do("show_nomination", code=person)
    answers = [{"remark": str(shown.remarks[0].id), "answer": "Đã ghi: 112,4 % chỉ tiêu."}]
    seen = drafter.seen("show_nomination", person)
    drafter.do("answer_remarks", {"answers": answers}, code=person, if_match=seen)
    head.act("resubmit", person)


def _endorse(people: People, *codes: str) -> None:
    office = people["noivu"]
    for code in codes:
        office.act("receive", code)
        assert office.act("endorse", code).state == "noi_vu_reviewed"


def _lay(people: People, movement: str, kind: str, *codes: str) -> str:
    title = f"Về việc khen thưởng trong phong trào thi đua ({kind})"
    draft = {"kind": kind, "movement": movement, "title": title, "lines": list(codes)}
    paper = str(people["noivu"].do("draft_paper", draft).code)
    assert people["truongphong"].on_paper("lay_paper", paper).state == "laid"
    return paper


def _sign(people: People, paper: str) -> None:
    chairman = people["chutich"]
    seen = chairman.seen("show_paper", paper)
    early = chairman.try_to("approve_paper", {}, code=paper, if_match=seen)
    assert (early.status_code, early.parsed.type_) == (403, "urn:tdkt:problem:not-fresh")
    chairman.do("prove", {"password": PASSWORD})
    assert chairman.do("approve_paper", {}, code=paper, if_match=seen).state == "approved"


def _send_back(people: People, paper: str, person: str) -> None:
    left_out = {"leave_out": [{"code": person, "comment": "Bổ sung ý kiến của chi bộ."}]}
    people["chutich"].on_paper("approve_paper", paper, left_out)
    assert people["noivu"].do("show_nomination", code=person).state == "unit_submitted"
    people["noivu"].on_paper("discard_paper", paper)


def _number(people: People, decision: str, proposal: str) -> None:
    clerk, numbering = people["vanthu"], {"date": day(0)}
    issued = clerk.on_paper("number_paper", decision, numbering, step="issue")
    sent = clerk.on_paper("number_paper", proposal, numbering, step="forward")
    assert (issued.state, sent.state) == ("issued", "sent")
    assert issued.number.endswith("/QĐ-UBND")


def _award(people: People, person: str) -> None:
    city = people["thanhpho"]
    city.act("acknowledge", person)
    done = city.act("record_award", person, number="2101/QĐ-UBND", date=day(0))
    assert (done.from_state, done.state) == ("forwarded_to_city", "awarded")


def _take_the_log_away(auditor: Caller) -> None:
    """Every chain is whole by the exported bytes alone, without this server."""
    request = urllib.request.Request(
        f"{auditor.url}/api/v1/log/export", headers={"Authorization": f"Bearer {auditor.token}"}
    )
    with urllib.request.urlopen(request, timeout=30) as answer:
        assert answer.headers["Content-Type"] == "application/x-ndjson"
        entries = [json.loads(line) for line in answer]
    heads: dict[str, str] = {}
    for entry in sorted(entries, key=lambda entry: (entry["chain"], entry["position"])):
        body = json.loads(entry["body"])
        assert hashlib.sha256(entry["body"].encode()).hexdigest() == entry["hash"]
        assert body["previous"] == heads.get(entry["chain"], "0" * 64)
        heads[entry["chain"]] = entry["hash"]
        for value in entry["values"]:
            committed = bytes.fromhex(value["salt"]) + value["value"].encode()
            assert hashlib.sha256(committed).hexdigest() == body["values"][value["name"]]
    assert any(json.loads(entry["body"])["tag"] == "log:export" for entry in entries)
    assert len(entries) > 100
