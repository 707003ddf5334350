"""Acts on many lines: what is asked first, each line by itself, and what came of it."""

import re
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select
from werkzeug.test import TestResponse

from tests.days import next_week
from tests.paperwork import ENDORSED, SENT, Paperwork
from tests.world import World
from workflow_app.extensions import db
from workflow_app.models import Entry, Nomination, Remark
from workflow_app.services import batches, grants
from workflow_app.services.orders import Order
from workflow_app.web.picking import short

NAMES = ("Nguyễn Thị Ánh", "Trương Văn Ấm", "Hồ Sỹ Bảo Long")


@pytest.fixture
def work(world: World) -> Paperwork:
    return Paperwork(world)


def as_(work: Paperwork, login: str) -> FlaskClient:
    client = work.world.app.test_client()
    work.world.log_in(client, login)
    return client


def sent(work: Paperwork, *, received: bool = False) -> list[str]:
    """Lines of one unit as home affairs finds them."""
    codes = work.written(NAMES)
    for code in codes:
        work.act(code, "thutruong", "submit", SENT)
        if received:
            work.act(code, "noivu", "receive", SENT)
    return codes


def shown(code: str) -> str:
    return code.replace("TDKT", "TĐKT")


def versions(codes: Sequence[str]) -> list[int]:
    rows = db.session.execute(
        select(Nomination.code, Nomination.version).where(Nomination.code.in_(codes))
    )
    found: dict[str, int] = {row.code: row.version for row in rows}
    db.session.rollback()
    return [found[code] for code in codes]


def take(
    work: Paperwork, client: FlaskClient, act: str, codes: Sequence[str], **fields: object
) -> TestResponse:
    """Press the button of the preview of these lines as they stand."""
    seen = fields.pop("version", None) or versions(codes)
    return work.world.post(
        client, "/ho-so/hang-loat", act=act, picked=codes, version=seen, **fields
    )


def preview(client: FlaskClient, act: str, codes: Sequence[str]) -> str:
    return client.get(f"/ho-so/hang-loat?viec={act}&ma={short(codes)}").text


def entries(code: str, outcome: str) -> list[str]:
    db.session.rollback()
    query = (
        select(Entry.tag)
        .join(Nomination, Nomination.id == Entry.chain_id)
        .where(Nomination.code == code, Entry.outcome == outcome)
        .order_by(Entry.position)
    )
    return list(db.session.scalars(query))


def test_ticked_boxes_become_an_address_that_can_be_opened_again(work: Paperwork) -> None:
    codes = sent(work)
    client = as_(work, "noivu")
    boxes = "&".join(f"picked={code}" for code in codes)
    led = client.get(f"/ho-so/hang-loat?viec=receive&{boxes}")
    assert led.status_code == 302
    assert led.location.endswith(f"?viec=receive&ma={short(codes)}")
    page = client.get(led.location)
    assert page.status_code == 200
    assert "Tiếp nhận 3 hồ sơ" in page.text
    assert all(
        shown(code) in page.text and name in page.text
        for code, name in zip(codes, NAMES, strict=True)
    )


def test_nothing_is_done_by_looking(work: Paperwork) -> None:
    codes = sent(work)
    preview(as_(work, "noivu"), "receive", codes)
    assert all(entries(code, "done")[-1] == "nomination:submit" for code in codes)


def test_the_preview_says_who_stays_behind_and_why(work: Paperwork) -> None:
    codes = sent(work)
    for code in codes[:2]:
        work.act(code, "noivu", "receive", SENT)
    page = preview(as_(work, "noivu"), "endorse", codes)
    number = codes[2].rpartition("-")[2]
    assert f"Xác nhận đủ điều kiện 2, để lại {number}" in page
    assert page.index("Để lại 1 hồ sơ") < page.rindex(shown(codes[2]))
    picked = re.findall(r'name="picked" value="([^"]+)"', page)
    assert picked == codes[:2]


def test_each_line_is_done_with_an_entry_of_its_own(work: Paperwork) -> None:
    codes = sent(work)
    client = as_(work, "noivu")
    done = take(work, client, "receive", codes)
    assert done.status_code == 303
    for code in codes:
        assert entries(code, "done").count("nomination:receive") == 1
    page = client.get(done.location).text
    assert "Tiếp nhận: xong 3 hồ sơ" in page
    assert "Chưa làm" not in page


def test_a_line_on_which_somebody_was_first_does_not_stop_the_others(work: Paperwork) -> None:
    codes = sent(work, received=True)
    client, seen = as_(work, "noivu"), versions(codes)
    work.act(codes[1], "truongphong", "hold", SENT, basis="Có đơn")
    done = take(work, client, "endorse", codes, version=seen)
    assert work.states(codes) == {
        codes[0]: "noi_vu_reviewed",
        codes[1]: "unit_submitted",
        codes[2]: "noi_vu_reviewed",
    }
    page = client.get(done.location).text
    assert "xong 2 hồ sơ, còn 1" in page
    assert "Đã có người làm trước: Lê Minh Tuấn, tạm dừng xét" in page
    assert page.index("Chưa làm 1 hồ sơ") < page.index(shown(codes[1])) < page.index("Đã xong 2")


def test_a_line_that_is_closed_says_which_rule_and_is_logged(work: Paperwork) -> None:
    codes = sent(work, received=True)
    work.act(codes[0], "noivu", "endorse", SENT)
    client = as_(work, "noivu")
    done = take(work, client, "endorse", codes)
    page = client.get(done.location).text
    assert "Hồ sơ không ở bước này." in page
    assert entries(codes[0], "refused") == ["nomination:endorse"]
    assert f"viec=endorse&amp;ma={codes[0]}" in page  # and leads back to what is left


def test_what_came_of_it_stays_when_the_page_is_opened_again_later(work: Paperwork) -> None:
    codes = sent(work)
    client = as_(work, "noivu")
    done = take(work, client, "receive", codes)
    first = client.get(done.location).text
    for code in codes:
        work.act(code, "noivu", "endorse", datetime.now(UTC))
    again = client.get(done.location).text
    assert re.findall(r"<h1>.*?</h1>", first) == re.findall(r"<h1>.*?</h1>", again)


def test_what_is_sent_twice_is_done_once_and_leads_to_the_same_page(work: Paperwork) -> None:
    """C7: the button pressed again, or the form resent by Back."""
    codes = sent(work)
    client, seen = as_(work, "noivu"), versions(codes)
    places = [
        take(work, client, "receive", codes, version=seen, once="phieu").location for _ in range(2)
    ]
    assert places[0] == places[1]
    assert all(entries(code, "done").count("nomination:receive") == 1 for code in codes)
    assert not any(entries(code, "refused") for code in codes)
    assert "xong 3 hồ sơ" in client.get(places[1]).text


def test_a_colleague_may_open_the_result_and_whom_it_does_not_concern_not(
    work: Paperwork,
) -> None:
    codes = sent(work)
    done = take(work, as_(work, "noivu"), "receive", codes)
    colleague = as_(work, "noivu2").get(done.location)
    assert "Tiếp nhận: xong 3 hồ sơ" in colleague.text
    assert "Trần Thị Bình" in colleague.text
    for login in ("soanthao2", "chutich", "quantri", "thanhpho"):
        assert as_(work, login).get(done.location).status_code == 404


def test_a_return_needs_a_point_for_all_or_one_for_each(work: Paperwork) -> None:
    codes = sent(work, received=True)
    client = as_(work, "noivu")
    by = f"{next_week():%d/%m/%Y}"
    silent = take(work, client, "return", codes, answer_by=by)
    assert "Hãy ghi ít nhất một điểm chung" in silent.text
    late = take(work, client, "return", codes, remark_files="Thiếu.", answer_by="01/12/2020")
    assert "Ngày hẹn phải sau hôm nay" in late.text
    assert "Thiếu." in late.text
    slipped = take(work, client, "return", codes, remark_files="Thiếu.", answer_by="01/01/2130")
    assert "Ngày hẹn xa quá 60 ngày" in slipped.text
    assert "chưa nạp: ngày nghỉ lễ của năm ấy chưa được trừ." in slipped.text
    assert set(work.states(codes).values()) == {"unit_submitted"}
    own = {f"rieng-{codes[0]}": "Sai tên trường."}
    done = take(work, client, "return", codes, remark_files="Thiếu.", answer_by=by, **own)
    assert done.status_code == 303
    assert set(work.states(codes).values()) == {"returned"}
    rows = db.session.execute(
        select(Nomination.code, Remark.field, Remark.text)
        .join(Nomination, Nomination.id == Remark.nomination_id)
        .order_by(Nomination.code, Remark.id)
    )
    assert [tuple(row) for row in rows] == [
        (codes[0], "files", "Thiếu."),
        (codes[0], "", "Sai tên trường."),
        (codes[1], "files", "Thiếu."),
        (codes[2], "files", "Thiếu."),
    ]


def test_a_private_point_of_a_bulk_return_opens_only_the_part_it_speaks_of(
    work: Paperwork,
) -> None:
    codes = sent(work, received=True)
    client = as_(work, "noivu")
    assert "Họ tên, chức vụ" in preview(client, "return", codes).partition('id="cac-ho-so"')[2]
    own = {f"rieng-{code}": "Sai tên trường." for code in codes}
    own[f"phan-{codes[0]}"] = "nominee"
    own[f"phan-{codes[1]}"] = "file_minutes"
    take(work, client, "return", codes, answer_by=f"{next_week():%d/%m/%Y}", **own)
    rows = db.session.execute(
        select(Remark.field)
        .join(Nomination, Nomination.id == Remark.nomination_id)
        .order_by(Nomination.code)
    )
    assert list(rows.scalars()) == ["nominee", "file_minutes", ""]


def test_what_was_sent_in_one_act_is_taken_back_in_one(work: Paperwork) -> None:
    codes = sent(work)
    head = as_(work, "thutruong")
    desk = head.get("/viec-cua-toi?viec=thu-hoi-duoc").text
    assert all(f'name="picked" value="{code}"' in desk for code in codes)
    assert 'name="viec" value="recall"' in desk
    work.act(codes[2], "noivu", "receive", SENT)
    done = take(work, head, "recall", codes)
    stands = work.states(codes)
    assert [stands[code] for code in codes] == ["draft", "draft", "unit_submitted"]
    page = head.get(done.location).text
    assert "Thu hồi: xong 2 hồ sơ, còn 1" in page
    assert "/viec-cua-toi?viec=cho-ky-gui" in page


def test_after_receiving_one_goes_on_to_appraise_the_same_lines(work: Paperwork) -> None:
    codes = sent(work)
    client = as_(work, "noivu")
    page = client.get(take(work, client, "receive", codes).location).text
    assert "Nhận thẩm định các hồ sơ này" in page
    on = client.get(f"/ho-so/hang-loat?viec=claim&ma={short(codes)}").text
    assert all(shown(code) in on for code in codes)
    claimed = client.get(take(work, client, "claim", codes).location).text
    assert "/viec-cua-toi?viec=tham-dinh&amp;nguoi=toi" in claimed


def test_what_is_held_is_handed_back_together_for_one_reason(work: Paperwork) -> None:
    codes = sent(work, received=True)
    client = as_(work, "noivu")
    take(work, client, "claim", codes)
    told = take(work, client, "hand_back", codes, reason="Nghỉ phép.").location
    assert all("nomination:hand_back" in entries(code, "done") for code in codes)
    assert as_(work, "noivu2").get(told).status_code == 200
    assert as_(work, "soanthao").get(told).status_code == 404, "what the office does among itself"


def test_who_acts_on_a_line_another_holds_is_told_of_him(work: Paperwork) -> None:
    codes = sent(work, received=True)
    take(work, as_(work, "noivu"), "claim", codes[:2])
    colleague, warning = as_(work, "noivu2"), "đang thẩm định hồ sơ này"
    for act in ("return", "endorse"):
        assert preview(colleague, act, codes).count(warning) == 2
        assert warning in colleague.get(f"/ho-so/{codes[0]}/viec/{act}").text
        assert warning not in colleague.get(f"/ho-so/{codes[2]}/viec/{act}").text
    assert warning not in preview(as_(work, "noivu"), "return", codes)


def test_late_lines_are_accepted_together_for_one_reason(work: Paperwork) -> None:
    codes = work.written(NAMES)
    for code in codes:
        work.act(code, "thutruong", "submit", datetime.now(UTC))
    client = as_(work, "truongphong")
    desk = client.get("/viec-cua-toi?viec=gui-muon").text
    assert "Chấp nhận hồ sơ muộn…" in desk
    assert "Hãy ghi lý do." in take(work, client, "accept_late", codes).text
    done = take(work, client, "accept_late", codes, reason="Bão số 9 làm mất điện.")
    assert "xong 3 hồ sơ" in client.get(done.location).text


def test_the_city_acknowledges_many_and_sees_what_came_of_it(work: Paperwork) -> None:
    codes = work.endorsed(NAMES, award="bang_khen")
    work.issued(codes, "proposal")
    client = as_(work, "thanhpho")
    done = take(work, client, "acknowledge", codes)
    assert "xong 3 hồ sơ" in client.get(done.location).text


def test_the_rights_are_asked_anew_for_every_line(work: Paperwork) -> None:
    """Whose role ends while the lines are being done has done those before, not those after."""
    codes = sent(work)
    clerk = work.world.actor("noivu")
    order = Order(clerk, "receive", ENDORSED)

    def one_by_one() -> Iterator[tuple[str, Order]]:
        yield codes[0], order
        grants.end(None, clerk.grants[0].id, ENDORSED)
        yield codes[1], order
        yield codes[2], order

    results = batches.perform_each(one_by_one())
    assert [bool(result.done) for result in results] == [True, False, False]
    counts = [entries(code, "done").count("nomination:receive") for code in codes]
    assert counts == [1, 0, 0]
    assert entries(codes[2], "refused") == ["nomination:receive"]


@pytest.mark.parametrize("login", ["thanhtra", "truongphong", "chutich"])
def test_whose_act_it_is_not_is_refused_and_logged(work: Paperwork, login: str) -> None:
    codes = sent(work)
    client = as_(work, login)
    assert client.get(f"/ho-so/hang-loat?viec=receive&ma={short(codes)}").status_code == 403
    answer = take(work, client, "receive", codes)
    assert answer.status_code == (404 if login == "chutich" else 403)
    assert not any("nomination:receive" in entries(code, "done") for code in codes)


def test_no_more_than_two_hundred_are_taken_at_once_and_the_address_stays_short() -> None:
    codes = [f"TDKT-2024-{number:04d}" for number in range(1, 201)]
    assert len(short(codes)) < 1_100
    assert short(["TDKT-2024-0001", "TDKT-2025-0001", "TDKT-2025-0002"]) == (
        "TDKT-2024-0001,TDKT-2025-0001,0002"
    )


@pytest.mark.parametrize("nonsense", [",", "-,-", "0001", "TDKT-2024-0001,,", "x" * 9_000, "%00"])
def test_nonsense_in_the_address_finds_nothing(work: Paperwork, nonsense: str) -> None:
    client = as_(work, "noivu")
    for path in ("/ho-so/hang-loat?viec=receive", "/ho-so/hang-loat/ket-qua?viec=receive&luc=1"):
        assert client.get(f"{path}&ma={nonsense}").status_code in (302, 404)
