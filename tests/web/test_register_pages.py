"""The register on the screen: found by name, opened within sight, masked and logged, printed."""

import io
from datetime import date
from uuid import UUID

import pytest
from flask.testing import FlaskClient
from python_calamine import CalamineWorkbook

from tests.ledger import values_of
from tests.reading import read
from tests.walk import Walk
from tests.world import LAUNCHED, World
from workflow_app.services import past_awards, register
from workflow_app.services.past_awards import PastAwardContent
from workflow_app.services.register import EntryContent

pytestmark = pytest.mark.backends("sqlite")

GIVEN = PastAwardContent("CSTĐCS", "", "1205/QĐ-UBND", date(2023, 7, 14), agency="=UBND huyện")


@pytest.fixture
def entry(world: World) -> str:
    content = EntryContent("individual", "Vì Thị Sao", "Giáo viên", 1980, "female")
    noivu = world.actor("noivu")
    found = register.add_entry(noivu, world.unit("THCS"), content, LAUNCHED)
    past_awards.add(noivu, found, GIVEN, LAUNCHED)
    return f"/so-dang-ky/{found}"


def test_somebody_is_found_without_accents_by_the_beginning_of_a_name(world: World, entry: str):
    said = read(world, "noivu", "/so-dang-ky/?q=vi+sa")
    assert "Vì Thị Sao" in said
    assert "Nguyễn Thị Ánh" not in said
    assert "Không có ai như vậy" in read(world, "noivu", "/so-dang-ky/?q=zzz")
    assert "Tổ Khoa học tự nhiên" in read(world, "noivu", "/so-dang-ky/?loai=collective")


def test_a_unit_reads_of_its_own_people_alone(world: World, entry: str, client: FlaskClient):
    assert "Vì Thị Sao" in read(world, "soanthao", "/so-dang-ky/")
    assert "Quàng Văn Ơn" not in read(world, "soanthao", "/so-dang-ky/")
    for login, status in (("soanthao", 200), ("soanthao2", 404), ("chutich", 404)):
        world.log_in(client, login)
        assert client.get(entry).status_code == status


def test_a_year_of_birth_is_masked_outside_the_unit_and_its_showing_logged(
    world: World, entry: str
):
    assert "1980" in read(world, "soanthao", entry)
    assert values_of("register:view") == []
    masked = read(world, "noivu", entry)
    assert "19••" in masked
    assert "1980" not in masked
    assert "1980" not in read(world, "noivu", "/so-dang-ky/")
    assert "1980" in read(world, "noivu", f"{entry}?hien=nam-sinh")
    assert values_of("register:view") == [{}, {"shown": "năm sinh"}]


def test_ratings_and_leave_are_opened_in_writing(world: World, entry: str):
    read(world, "soanthao", f"{entry}/du-kien")
    assert values_of("register:view") == []
    read(world, "noivu", f"{entry}/du-kien")
    read(world, "thanhtra", f"{entry}/du-kien")
    assert values_of("register:view") == [{"shown": "dữ kiện xét khen thưởng"}] * 2


def test_the_page_is_the_summary_of_awards_by_year(world: World, entry: str):
    said = read(world, "noivu", entry)
    assert "Trích ngang khen thưởng" in said
    assert "Chiến sĩ thi đua cơ sở" in said or "CSTĐCS" in said
    assert "1205/QĐ-UBND ngày 14/07/2023" in said


def test_an_award_stands_under_the_year_of_its_decision_whatever_it_was_for(
    world: World, entry: str
):
    until = PastAwardContent(
        "Giấy khen", "", "31/QĐ-UBND", date(2023, 2, 12), from_day=date(2022, 10, 1),
        to_day=date(2022, 12, 31), agency="UBND huyện",
    )  # fmt: skip
    past_awards.add(world.actor("noivu"), UUID(entry.rpartition("/")[2]), until, LAUNCHED)
    said = read(world, "noivu", entry)
    assert "2023 Giấy khen" in said
    assert "31/QĐ-UBND ngày 12/02/2023" in said
    assert "01/10/2022 – 31/12/2022" in said


def test_one_award_is_written_corrected_and_made_void_on_its_pages(
    world: World, entry: str, client: FlaskClient
):
    world.log_in(client, "noivu")
    sent = {"award": "Giấy khen", "number": "7/QĐ-UBND", "decided_on": "04/05/2021"}
    missing = world.post(client, f"{entry}/them", **(sent | {"number": ""}))
    assert "Hãy ghi số quyết định." in missing.text
    done = world.post(client, f"{entry}/them", **sent)
    page = client.get(done.location).text
    assert "7/QĐ-UBND ngày 04/05/2021" in page
    correct = page.split("/so-dang-ky/khen-thuong/")[1].split('"')[0]
    form = client.get(f"/so-dang-ky/khen-thuong/{correct}")
    assert "7/QĐ-UBND" in form.text
    fields = {**sent, "number": "8/QĐ-UBND", "version": "1", "reason": "Ghi nhầm."}
    assert world.post(client, f"/so-dang-ky/khen-thuong/{correct}", **fields).status_code == 303
    void = correct.replace("/sua", "/bo")
    gone = world.post(client, f"/so-dang-ky/khen-thuong/{void}", version="2", reason="Nhầm người.")
    assert "Nhầm người." in client.get(gone.location).text


def test_the_list_goes_out_as_a_workbook_in_which_text_stays_text(
    world: World, entry: str, client: FlaskClient
):
    world.log_in(client, "noivu")
    body = client.get("/so-dang-ky/xuat.xlsx?q=sao").data
    (head, row) = CalamineWorkbook.from_filelike(io.BytesIO(body)).get_sheet_by_index(0).to_python()
    assert head[0] == "Tên"
    assert row == ["Vì Thị Sao", "Cá nhân", "Giáo viên", "Trường THCS Nguyễn Trãi", "19••", 1]
    (said,) = values_of("list:export")
    assert said["register"] == "Danh bạ"


def test_a_row_of_past_awards_is_left_out_with_one_click_and_comes_back_as_it_stood(
    world: World, client: FlaskClient
):
    world.log_in(client, "noivu")
    head = "Họ tên\tNăm sinh\tĐơn vị\tDanh hiệu\tSố quyết định\tNgày\n"
    row = "Lò Thị Mới\t1990\tTrường THCS Nguyễn Trãi\tLĐTT\t7/QĐ-UBND\t04/05/2021\n"
    show = world.post(client, "/so-dang-ky/nhap/", pasted=head + row + row).location
    page = client.get(f"{show}?phan=faults").text
    assert "Trùng với dòng 2 của danh sách" in page
    assert "<small>dòng 2</small>" in client.get(show).text, "as the fault calls it"
    address = f"{show}/dong/1/bo-qua?phan=faults"
    assert f'action="{address}"' in page
    assert world.post(client, address, stay="1").location == f"{show}?phan=faults#dong-1"
    assert "Ghi 1 dòng vào danh bạ" in client.get(show).text
    assert "Nhận lại" in client.get(f"{show}?phan=left").text
    world.post(client, f"{show}/dong/1/bo-qua", wanted="y")
    assert "Trùng với dòng 2 của danh sách" in client.get(f"{show}?phan=faults").text


def test_a_list_is_pasted_looked_through_taken_in_and_undone(world: World, client: FlaskClient):
    world.log_in(client, "noivu")
    pasted = (
        "Họ tên\tNăm sinh\tĐơn vị\tDanh hiệu\tSố quyết định\tNgày\n"
        "Lò Thị Mới\t1990\tTrường THCS Nguyễn Trãi\tLĐTT\t7/QĐ-UBND\t04/05/2021\n"
        "Nguyễn Thị Ánh\t\tTrường THCS Nguyễn Trãi\tLĐTT\t7/QĐ-UBND\t04/05/2021\n"
    )
    show = world.post(client, "/so-dang-ky/nhap/", pasted=pasted).location
    page = client.get(show).text
    assert "Cần xác định đối tượng" in page
    assert "Ghi 1 dòng vào danh bạ" in page
    row = client.get(f"{show}/dong/1").text
    assert "Nguyễn Thị Ánh, Chuyên viên, Trường THCS Nguyễn Trãi" in row
    assert world.post(client, f"{show}/nhan").status_code == 303
    assert "Đã ghi 1 dòng." in client.get(show).text
    assert "Lò Thị Mới" in client.get("/so-dang-ky/?q=lo+moi").text
    assert world.post(client, f"{show}/huy", reason="Nhầm.").status_code == 303
    assert "Đã hủy cả lần nhập." in client.get(show).text
    assert "Đã hủy" in client.get("/so-dang-ky/nhap/").text


def test_namesakes_are_shown_to_who_has_to_tell_them_apart(world: World, entry: str):
    noivu = world.actor("noivu")
    for year in (None, 1991):
        content = EntryContent("individual", "Vì Thị Sao", f"Y tá {year}", year)
        register.add_entry(noivu, world.unit("TL"), content, LAUNCHED)
    said = read(world, "noivu", entry)
    assert "Cùng tên trong danh bạ" in said
    assert "Y tá None" in said
    assert "Y tá 1991" not in said, "who was born in another year is another"
    assert "Cùng tên trong danh bạ" not in read(world, "soanthao", entry)


def test_the_page_of_a_row_does_not_name_whom_no_unit_has_told_of(walk: Walk, client: FlaskClient):
    world = walk.world
    walk.draft(name="Cầm Thị Kín")
    world.log_in(client, "noivu")
    pasted = (
        "Họ tên\tĐơn vị\tDanh hiệu\tSố quyết định\tNgày\n"
        "Cầm Thị Kín\tUBND xã Tân Lập\tLĐTT\t7/QĐ-UBND\t04/05/2021\n"
    )
    show = world.post(client, "/so-dang-ky/nhap/", pasted=pasted).location
    row = client.get(f"{show}/dong/0").text
    assert "Chưa đủ để biết đây là ai." in row
    assert "Người khác, chưa có trong danh bạ" in row
    assert "Giáo viên" not in row
    assert "Giáo viên" not in client.get("/tai-khoan/quan-he?q=cam+thi+kin").text


def test_who_has_nothing_to_declare_looks_nobody_up(world: World):
    assert "Chuyên viên, UBND xã Tân Lập" not in read(
        world, "soanthao", "/tai-khoan/quan-he?q=quang+van+on"
    )
    assert "Chuyên viên, UBND xã Tân Lập" in read(
        world, "noivu", "/tai-khoan/quan-he?q=quang+van+on"
    )


def test_what_is_read_with_a_line_its_unit_writes_is_written_by_the_unit(
    walk: Walk, client: FlaskClient
):
    world, code = walk.world, walk.draft()
    entry = f"/so-dang-ky/{walk.line(code).nominee_id}"
    walk.act("thutruong", "submit", code)
    walk.act("thutruong", "recall", code)
    beside = f"{entry}/du-kien?ho-so={code}"
    for login, writes in (("noivu", False), ("soanthao", True)):
        said = read(world, login, beside)
        assert ("Ghi xếp loại một năm" in said) == writes
        assert ("Hồ sơ đang ở đơn vị; dữ kiện do đơn vị ghi" in said) != writes
    world.log_in(client, "noivu")
    assert client.get(f"{entry}/du-kien").status_code == 404
    for query in ("", f"?ho-so={code}"):
        sent = world.post(client, f"{entry}/xep-loai{query}", year="2023", rating="good")
        assert sent.status_code == 404
