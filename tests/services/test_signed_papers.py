"""What was signed is what is shown and what goes out; how a line came there is told to few."""

import hashlib

import pytest
from sqlalchemy import select, update
from sqlalchemy.exc import IntegrityError

from tests.paperwork import APPROVED, ISSUED, Paperwork
from tests.world import World
from workflow_app.extensions import db
from workflow_app.models import AwardType, Base, Nomination, Paper, RegisterEntry, Snapshot, Unit
from workflow_app.queries.paper_lines import facts_of
from workflow_app.services import erasure
from workflow_app.services.paper_content import NotAsSigned, content_of


@pytest.fixture
def work(world: World) -> Paperwork:
    return Paperwork(world)


def _rewrite(model: type[Base], **values: object) -> None:
    """Change every row, as later work in the register would."""
    db.session.rollback()
    db.session.execute(update(model).values(**values))
    db.session.commit()


@pytest.mark.parametrize("kind", ["decision", "proposal"])
def test_what_was_signed_is_shown_whatever_changes_later(work: Paperwork, kind: str) -> None:
    award = "giay_khen" if kind == "decision" else "bang_khen"
    codes = work.endorsed(["Ánh", "Ấm", "Sơn"], award=award)
    code = work.approved(codes, kind)
    work.act(codes[2], "chutich", "send_back", APPROVED, comment="Xem lại.")
    work.issue(code)
    before = work.whole(code)
    said = [(line.name, line.said, line.words) for line in before.lines]
    sums, title, content = facts_of(before.lines), before.title, content_of(before)
    assert {name for name, *_ in said} == {"Ánh", "Ấm"}
    _rewrite(RegisterEntry, name="Người khác", title="Chức khác", sex="female", leads=True)
    _rewrite(Unit, name="Đơn vị khác")
    _rewrite(AwardType, label="Hình thức khác", short="Khác")
    _rewrite(Paper, title="Trích yếu khác")
    after = work.whole(code)
    assert [(line.name, line.said, line.words) for line in after.lines] == said
    assert (facts_of(after.lines), after.title, content_of(after)) == (sums, title, content)


CHANGES: dict[str, tuple[type[Base], dict[str, object]]] = {
    "name": (RegisterEntry, {"name": "Người khác"}),
    "title of the person": (RegisterEntry, {"title": "Chức khác"}),
    "unit": (Unit, {"name": "Đơn vị khác"}),
    "award": (AwardType, {"code": "khac"}),
    "what was sent": (Snapshot, {"digest": bytes(32)}),
    "title": (Paper, {"title": "Trích yếu khác"}),
}


@pytest.mark.parametrize("what", CHANGES)
def test_only_what_was_signed_goes_out(work: Paperwork, what: str) -> None:
    codes = work.endorsed(["Ánh", "Ấm"])
    code = work.approved(codes)
    model, values = CHANGES[what]
    if what == "award":  # codes of award types are not to be the same
        kept = select(Nomination.award_type_id)
        db.session.execute(update(AwardType).where(AwardType.id.in_(kept)).values(**values))
        db.session.commit()
    else:
        _rewrite(model, **values)
    with pytest.raises(NotAsSigned) as refused:
        work.issue(code)
    assert set(refused.value.codes) == (set() if what == "title" else set(codes))
    assert work.state(code) == "approved"


def forge(code: str, old: str, new: str, *, redigest: bool) -> None:
    """Another content than the one that was signed, by somebody who has the database."""
    db.session.rollback()
    paper = db.session.scalars(select(Paper).where(Paper.code == code)).one()
    forged = (paper.approved_content or b"").replace(old.encode(), new.encode())
    values = {"approved_content": forged}
    if redigest:
        values["approved_digest"] = hashlib.sha256(forged).digest()
    db.session.execute(update(Paper).where(Paper.code == code).values(**values))
    entry = update(RegisterEntry).where(RegisterEntry.name == old).values(name=new)
    db.session.execute(entry)
    db.session.commit()


@pytest.mark.parametrize("redigest", [False, True])
def test_what_was_put_in_the_place_of_the_signed_content_does_not_go_out(
    work: Paperwork, *, redigest: bool
) -> None:
    """The kept bytes are held against their digest, and that against what each line's log says."""
    codes = work.endorsed(["Ánh", "Ấm"])
    code = work.approved(codes)
    forge(code, "Ấm", "Kẻ Gian", redigest=redigest)
    with pytest.raises(NotAsSigned) as refused:
        work.issue(code)
    assert not refused.value.intact
    assert set(refused.value.codes) == (set(codes) if redigest else set())
    assert work.state(code) == "approved"


def test_a_digest_that_was_erased_with_its_nominee_keeps_no_paper_back(work: Paperwork) -> None:
    codes = work.endorsed(["Ánh", "Ấm"])
    code = work.approved(codes)
    erasure.erase(work.world.actor("quantri"), work.world.entry("Ánh"), "Đơn", APPROVED)
    assert work.issue(code) == "01/QĐ-UBND"


def test_the_way_out_is_that_the_changed_line_goes_back(work: Paperwork) -> None:
    codes = work.endorsed(["Ánh", "Ấm"])
    code = work.approved(codes)
    db.session.execute(
        update(RegisterEntry).where(RegisterEntry.name == "Ánh").values(name="Người khác")
    )
    db.session.commit()
    with pytest.raises(NotAsSigned, match=codes[0]):
        work.issue(code)
    work.act(codes[0], "chutich", "send_back", APPROVED, comment="Tên đã đổi.")
    assert work.issue(code) == "01/QĐ-UBND"
    assert work.whole(code).codes == [codes[1]]


def test_the_bytes_that_were_signed_are_kept_exactly_when_approved(work: Paperwork) -> None:
    code = work.laid(work.endorsed(["Ánh"]))
    with pytest.raises(IntegrityError):
        _rewrite(Paper, approved_content=b"{}")
    db.session.rollback()
    work.approve(code)
    with pytest.raises(IntegrityError):
        _rewrite(Paper, approved_content=None)
    db.session.rollback()


@pytest.mark.parametrize(
    ("login", "told"),
    [
        ("noivu", True),
        ("truongphong", True),
        ("chutich", True),
        ("thanhtra", True),
        ("vanthu", False),
    ],
)
def test_how_a_line_came_here_is_told_among_the_offices(
    work: Paperwork, login: str, told: bool
) -> None:
    codes = work.endorsed(["Ánh"])
    code = work.approved(codes)
    work.act(codes[0], "truongphong", "hold", APPROVED, basis="Có đơn kiến nghị")
    lines = work.whole(code, login).lines
    held, missing = "Đang tạm dừng xét: Có đơn kiến nghị", "Tờ trình: chưa có."
    flags = [flag.text for flag in lines[0].flags]
    assert flags[:1] == ([held] if told else [])
    assert [text.startswith(missing) for text in flags[1:]] == ([True] if told else [])
    sums = facts_of(lines)
    assert (sums.judged, sums.held) == (told, int(told))


def test_the_city_is_not_told_how_a_line_came_here(work: Paperwork) -> None:
    codes = work.endorsed(["Ánh"], award="bang_khen")
    code = work.issued(codes, "proposal")
    work.act(codes[0], "truongphong", "hold", ISSUED, basis="Có đơn kiến nghị")
    lines = work.whole(code, "thanhpho").lines
    assert lines[0].flags == []
    assert (facts_of(lines).judged, facts_of(lines).held) == (False, 0)
