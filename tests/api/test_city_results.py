"""The city's decision for many lines by one request: recorded on all of them or on none."""

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
