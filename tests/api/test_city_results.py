"""The city's decision by a program: recorded for many lines or none, and put right when wrong."""

from flask import Flask

from tests.api.program import program
from tests.paperwork import ISSUED, Paperwork
from tests.world import World


def test_the_citys_decision_is_recorded_for_all_lines_or_none(world: World, app: Flask) -> None:
    work = Paperwork(world)
    codes = work.endorsed(["Nguyễn Thị Ánh", "Trương Văn Ấm"], "bang_khen")
    work.issued(codes, "proposal")
    it = program(app, "thanhpho")
    lines = [
        {"code": code, "version": it.get(f"/nominations/{code}").get_json()["version"]}
        for code in codes
    ]
    given = {"number": "2915/QĐ-UBND", "date": ISSUED.date().isoformat()}
    stale = [lines[0], {**lines[1], "version": 1}]
    refused = it.post("/bulk-actions/record_award", {"nominations": stale, "given": given})
    assert refused.status_code == 409, "without If-Match"
    assert set(work.states(codes).values()) == {"forwarded_to_city"}
    answer = it.post("/bulk-actions/record_award", {"nominations": lines, "given": given})
    assert [one["done"]["state"] for one in answer.get_json()["results"]] == ["awarded", "awarded"]
    assert len(work.entries("nomination:record_award")) == 2


def test_a_number_that_was_recorded_wrongly_is_corrected_by_a_program(
    world: World, app: Flask
) -> None:
    work = Paperwork(world)
    codes = work.endorsed(["Nguyễn Thị Ánh"], "bang_khen")
    work.issued(codes, "proposal")
    it, here = program(app, "thanhpho"), f"/nominations/{codes[0]}"
    wrong = {"number": "2951/QĐ-UBND", "date": ISSUED.date().isoformat()}
    it.post(f"{here}/actions/record_award", wrong, if_match=it.etag(here))
    right = {**wrong, "number": "2915/QĐ-UBND", "reason": "Ghi nhầm hai chữ số cuối."}
    answer = it.post(f"{here}/correction", right, if_match=it.etag(here))
    assert answer.status_code == 200, answer.get_json()
    assert it.get(here).get_json()["decision"]["number"] == "2915/QĐ-UBND"
    assert len(work.entries("decision:correct")) == 1
