"""The drawings: everything the table holds appears in them, and a strict policy accepts them."""

import re
from dataclasses import replace
from xml.etree import ElementTree as ET

import pytest

from states.arrows import arrows_of
from states.draw import mermaid, svg
from states.layout import BOX_HEIGHT, BOX_WIDTH, boxes_of, wrapped
from states.roles import HOME_AFFAIRS, ROLES, UNIT_HEAD
from states.svg import _plan
from states.table import SAME, Row, Stage, Workflow
from states.workflows import WORKFLOWS, newest

DISTRICT = newest("district")
SVG = "{http://www.w3.org/2000/svg}"
every_procedure = pytest.mark.parametrize("workflow", WORKFLOWS.values(), ids=lambda w: w.code)


def squeezed(text):
    return re.sub(r"\s+", " ", text).strip()


def drawn(workflow):
    return ET.fromstring(svg(workflow))  # noqa: S314  # our own text


def words(root, kind):
    return [
        squeezed(" ".join(span.text or "" for span in text))
        for text in root.iter(f"{SVG}text")
        if text.get("class") == kind
    ]


def extended():
    """The procedure with a step and two rows more."""
    stage = Stage("council_heard", "Hội đồng đã họp", "Hội đồng đã họp", "", "info", "check", 7)
    rows = (
        Row("hear", "noi_vu_reviewed", "council_heard", "Đưa ra Hội đồng", (HOME_AFFAIRS,)),
        Row("leave", "council_heard", "noi_vu_reviewed", "Hội đồng trả lại", (HOME_AFFAIRS,)),
        Row("note", "council_heard", SAME, "Ghi ý kiến", (HOME_AFFAIRS,)),
    )
    return replace(
        DISTRICT, stages={**DISTRICT.stages, stage.code: stage}, rows=(*DISTRICT.rows, *rows)
    )


@every_procedure
def test_mermaid_shows_every_state_with_its_label(workflow):
    text = mermaid(workflow)
    for code, stage in workflow.stages.items():
        assert f'state "{stage.staff}" as {code}' in text
    assert f"[*] --> {workflow.initial}" in text
    assert {m[1] for m in re.finditer(r"(\w+) --> \[\*\]", text)} == workflow.ends


@every_procedure
def test_mermaid_shows_every_transition_with_who_does_it(workflow):
    arrows = dict(re.findall(r"^    (\w+ --> \w+) : (.+)$", mermaid(workflow), re.MULTILINE))
    for row in workflow.rows:
        if row.target != SAME:
            for role in row.roles:
                text = arrows[f"{row.source} --> {row.target}"]
                assert row.label in text
                assert ROLES[role].label in text
    assert len(arrows) == len({(r.source, r.target) for r in workflow.rows if r.target != SAME})


def test_mermaid_notes_the_acts_that_move_nothing_or_leaves_them_out():
    assert "note right of unit_submitted\n        Tiếp nhận (Chuyên viên phòng Nội vụ)" in mermaid(
        DISTRICT
    )
    assert "Tiếp nhận (" not in mermaid(DISTRICT, staying=False)


def test_parallel_rows_are_one_arrow():
    arrow = next(
        a for a in arrows_of(DISTRICT) if (a.source, a.target) == ("forwarded_to_city", "awarded")
    )
    assert [word.act for word in arrow.words] == ["record_award", "record_award"]
    assert len({word.holders for word in arrow.words}) == 2


@every_procedure
def test_the_picture_shows_every_state_and_every_act(workflow):
    root = drawn(workflow)
    assert sorted(words(root, "wf-name")) == sorted(s.staff for s in workflow.stages.values())
    said = squeezed(" ".join((*words(root, "wf-word"), *words(root, "wf-note"))))
    for row in workflow.rows:
        holders = " hoặc ".join(ROLES[role].label for role in row.roles)
        assert f"{row.label} ({holders})" in said


def test_the_picture_draws_every_arrow():
    lines = [p for p in drawn(DISTRICT).iter(f"{SVG}path") if "wf-arrow" in (p.get("class") or "")]
    assert len(lines) == len(arrows_of(DISTRICT)) + 1  # and the one from the start


def test_a_new_state_and_its_rows_appear_by_themselves():
    workflow = extended()
    root = drawn(workflow)
    assert "Hội đồng đã họp" in words(root, "wf-name")
    assert "Đưa ra Hội đồng (Chuyên viên phòng Nội vụ)" in words(root, "wf-word")
    assert "Ghi ý kiến (Chuyên viên phòng Nội vụ): Hội đồng đã họp" in words(root, "wf-note")[0]
    assert "noi_vu_reviewed --> council_heard : Đưa ra Hội đồng" in mermaid(workflow)


def test_the_smallest_procedure_can_be_drawn():
    stages = {
        "open": Stage("open", "Mở", "Mở", "", "info", "x", 1),
        "shut": Stage("shut", "Đóng & xong", "Đóng", "", "ok", "x", 2, end=True),
    }
    rows = (Row("shut", "open", "shut", 'Đóng "ngay" <đi>', (UNIT_HEAD,)),)
    root = drawn(Workflow("small", 1, "Thử <&>", "open", stages, rows))
    assert words(root, "wf-name") == ["Mở", "Đóng & xong"]
    assert 'Đóng "ngay" <đi> (Thủ trưởng đơn vị)' in words(root, "wf-word")


def test_a_strict_policy_accepts_the_picture():
    """WB-03: no style, no script, nothing from elsewhere."""
    root = drawn(DISTRICT)
    assert not {"style", "script", "foreignObject", "image", "use"} & {
        element.tag.removeprefix(SVG) for element in root.iter()
    }
    for element in root.iter():
        assert "style" not in element.attrib
        assert not [name for name in element.attrib if name.startswith("on") or "href" in name]
    assert "http" not in svg(DISTRICT).replace("http://www.w3.org/2000/svg", "")


def test_the_picture_is_read_out_to_who_cannot_see_it():
    root = drawn(DISTRICT)
    title, description = root.find(f"{SVG}title"), root.find(f"{SVG}desc")
    assert root.get("role") == "img"
    assert root.get("aria-labelledby") == title.get("id")
    assert root.get("aria-describedby") == description.get("id")
    assert title.text == DISTRICT.title
    for arrow in arrows_of(DISTRICT):
        assert all(word.text in description.text for word in arrow.words)


def test_two_versions_can_stand_on_one_page():
    """WF-06: their ids differ."""
    ids = [
        element.get("id")
        for version in (1, 2)
        for element in drawn(replace(DISTRICT, version=version)).iter()
        if element.get("id")
    ]
    assert len(ids) == len(set(ids)) > 0


def test_the_picture_takes_its_colours_from_the_page():
    colours = {
        element.get(part)
        for element in drawn(DISTRICT).iter()
        for part in ("fill", "stroke")
        if element.get(part)
    }
    assert colours == {"currentColor", "Canvas", "none"}
    classes = {name for e in drawn(DISTRICT).iter() for name in (e.get("class") or "").split()}
    assert all(name == "wf" or name.startswith("wf-") for name in classes)


def test_the_steps_run_from_left_to_right_and_no_two_states_share_a_place():
    boxes = boxes_of(DISTRICT, arrows_of(DISTRICT))
    spine = [box for box in boxes.values() if box.row == 1]
    assert [b.stage.step for b in sorted(spine, key=lambda b: b.x)] == sorted(
        b.stage.step for b in spine
    )
    assert len({(box.column, box.row) for box in boxes.values()}) == len(boxes)


@pytest.mark.parametrize("workflow", [DISTRICT, extended()], ids=["district", "extended"])
def test_everything_lies_inside_the_picture_and_no_box_on_another(workflow):
    plan = _plan(workflow)
    width, height = plan.size
    boxes = list(plan.boxes.values())
    for box in boxes:
        assert 0 <= box.x <= width - BOX_WIDTH
        assert 0 <= box.y <= height - BOX_HEIGHT
    for one in boxes:
        for other in boxes:
            apart = abs(one.x - other.x) >= BOX_WIDTH or abs(one.y - other.y) >= BOX_HEIGHT
            assert one is other or apart
    for route in plan.routes:
        left, right = route.reach
        assert left >= 0
        assert right <= width


def test_the_picture_of_the_district_fits_an_office_screen():
    assert int(drawn(DISTRICT).get("width")) <= 1366


def test_words_are_broken_into_lines_of_about_one_length():
    assert wrapped("Đã chuyển thành phố", 110) == ["Đã chuyển", "thành phố"]
