"""Attachments on the pages: sent, taken off, downloaded so that nothing in them ever runs."""

import io
from pathlib import Path
from urllib.parse import quote
from uuid import UUID, uuid4

import pytest
from flask.testing import FlaskClient
from playwright.sync_api import Page, expect
from sqlalchemy import select
from werkzeug.test import TestResponse

from tests import samples
from tests.bodies import body_of
from tests.plugins.live import LiveServer
from tests.walk import Walk
from tests.world import PASSWORD, World
from workflow_app.extensions import db
from workflow_app.integrations.store import StoreFull
from workflow_app.models import Attachment
from workflow_app.services import attachments

NAME = "Báo cáo “thành tích” 100%.pdf"


@pytest.fixture
def code(world: World) -> str:
    return Walk(world).draft()


def send(
    world: World,
    client: FlaskClient,
    code: str,
    content: bytes = samples.PDF,
    name: str = NAME,
    kind: str = "achievement_report",
) -> TestResponse:
    file = (io.BytesIO(content), name)
    answer = world.post(client, f"/ho-so/{code}/tep", kind=kind, file=file)
    answer.request.input_stream.close()  # a large one lies in a file
    return answer


def files() -> list[Attachment]:
    db.session.rollback()
    return list(db.session.scalars(select(Attachment).order_by(Attachment.id)))


def sent(world: World, client: FlaskClient, code: str, login: str = "soanthao") -> UUID:
    world.log_in(client, login)
    send(world, client, code)
    return files()[-1].id


def flashed(client: FlaskClient, answer: TestResponse) -> str:
    return client.get(answer.location).text


def test_a_file_is_sent_and_stands_on_the_page(world: World, client: FlaskClient, code: str):
    world.log_in(client, "soanthao")
    answer = send(world, client, code)
    assert (answer.status_code, answer.location) == (302, f"/ho-so/{code}#tai-lieu")
    [file] = files()
    page = flashed(client, answer)
    assert "Đã thêm tệp" in page
    assert f"/tep/{file.id}" in page


@pytest.mark.backends("sqlite")
@pytest.mark.parametrize(
    ("content", "name", "kind", "words"),
    [
        (samples.HTML, "a.pdf", "evidence", "Không nhận loại tệp này."),
        (samples.SVG, "a.png", "evidence", "Không nhận loại tệp này."),
        (samples.OLD_OFFICE, "Báo cáo.doc", "evidence", "lưu lại (Save As) thành .docx hoặc PDF"),
        (samples.PDF, "a.html", "evidence", "không khớp với đuôi"),
        (samples.PDF, "a.pdf", "city_paper", "Hãy chọn"),
        (samples.PDF, "a.pdf", "", "Hãy chọn"),
        (samples.PDF, "", "evidence", "Hãy chọn tệp"),
        (b"", "a.pdf", "evidence", "Tệp rỗng"),
    ],
    ids=["html", "svg", "old word", "name of html", "city paper", "no kind", "no file", "empty"],
)
def test_what_is_not_taken_is_said_on_the_page(
    world: World, client: FlaskClient, code: str, content: bytes, name: str, kind: str, words: str
):
    """UP-01."""
    world.log_in(client, "soanthao")
    answer = send(world, client, code, content, name, kind)
    assert words in flashed(client, answer)
    assert files() == []


@pytest.mark.backends("sqlite")
def test_text_in_the_place_of_a_file_is_no_file(world: World, client: FlaskClient, code: str):
    world.log_in(client, "soanthao")
    answer = world.post(client, f"/ho-so/{code}/tep", kind="evidence", file="../../etc/passwd")
    assert "Hãy chọn tệp" in flashed(client, answer)


def test_a_download_is_saved_under_its_name_and_never_shown(
    world: World, client: FlaskClient, code: str
):
    """UP-01."""
    answer = client.get(f"/tep/{sent(world, client, code)}")
    assert answer.data == samples.PDF
    headers = answer.headers
    disposition, *parts = headers["Content-Disposition"].split("; ")
    assert disposition == "attachment"
    assert f"filename*=UTF-8''{quote(NAME, safe='')}" in parts  # RFC 5987
    assert 'filename="Bao cao thanh tich 100%.pdf"' in parts
    assert headers["Content-Type"] == "application/pdf"
    assert headers["Content-Length"] == str(len(samples.PDF))
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Content-Security-Policy"] == "sandbox; default-src 'none'"
    assert headers["Cache-Control"] == "private, no-store"


@pytest.mark.parametrize("stranger", ["soanthao2", "noivu", "quantri", "truyenthong"])
def test_a_foreign_file_is_the_same_404_as_one_that_does_not_exist(
    world: World, client: FlaskClient, code: str, stranger: str
):
    """AZ-02."""
    id_ = sent(world, client, code)
    client.get("/")  # takes the flashed message away
    world.log_in(client, stranger)
    foreign, none = client.get(f"/tep/{id_}"), client.get(f"/tep/{uuid4()}")
    assert (foreign.status_code, none.status_code) == (404, 404)
    assert body_of(foreign.text) == body_of(none.text)
    assert client.get("/tep/no-id").status_code == 404


@pytest.mark.backends("sqlite")
def test_an_old_link_opens_nothing_for_who_is_not_logged_in(
    world: World, client: FlaskClient, code: str
):
    """AZ-02."""
    path = f"/tep/{sent(world, client, code)}"
    stranger = world.app.test_client()
    answer = stranger.get(path)
    assert answer.status_code == 302
    assert answer.location.startswith("/dang-nhap")


def test_a_file_is_taken_off_and_who_may_not_is_refused(
    world: World, client: FlaskClient, code: str
):
    """WF-04."""
    id_ = sent(world, client, code)
    path = f"/ho-so/{code}/tep/{id_}/bo"
    for login, status in (("thutruong", 403), ("soanthao2", 404), ("noivu", 404)):
        world.log_in(client, login)
        assert world.post(client, path).status_code == status
    assert files()[0].removed_at is None
    world.log_in(client, "soanthao")
    assert world.post(client, path).status_code == 302
    assert files()[0].removed_at
    assert client.get(f"/tep/{id_}").status_code == 404


@pytest.mark.backends("sqlite")
def test_after_submission_the_page_refuses_with_a_reason(
    world: World, client: FlaskClient, code: str
):
    """WF-04."""
    id_ = sent(world, client, code)
    Walk(world).act("thutruong", "submit", code)
    answer = world.post(client, f"/ho-so/{code}/tep/{id_}/bo")
    assert answer.status_code == 409
    assert "Hồ sơ đã gửi đi" in answer.text
    assert send(world, client, code, name="b.pdf").status_code == 409


@pytest.mark.backends("sqlite")
def test_without_a_token_nothing_is_taken(world: World, client: FlaskClient, code: str):
    world.log_in(client, "soanthao")
    data = {"kind": "evidence", "file": (io.BytesIO(samples.PDF), "a.pdf")}
    assert client.post(f"/ho-so/{code}/tep", data=data).status_code == 400
    assert files() == []


@pytest.mark.backends("sqlite")
def test_a_file_that_is_too_large_is_said_so(world: World, client: FlaskClient, code: str):
    world.log_in(client, "soanthao")
    for size in (25, 45):
        answer = send(world, client, code, samples.PDF + bytes(size * 1024 * 1024))
        assert answer.location == f"/ho-so/{code}"
        assert "Tệp lớn hơn 25 MB. Hãy giảm dung lượng" in flashed(client, answer)
    assert files() == []


@pytest.mark.backends("sqlite")
@pytest.mark.parametrize(
    ("login", "words", "back"),
    [
        ("soanthao", "Mỗi tệp tối đa 25 MB.", "/ho-so/{}"),
        ("", "Hãy đăng nhập rồi gửi lại.", "/dang-nhap?next=/ho-so/{}"),
    ],
)
def test_what_is_not_even_read_in_leads_back_to_the_line(
    world: World, client: FlaskClient, code: str, login: str, words: str, back: str
):
    if login:
        world.log_in(client, login)
    answer = client.post(
        f"/ho-so/{code}/tep",
        headers={"Referer": f"http://localhost/ho-so/{code}"},
        content_type="multipart/form-data; boundary=x",
        environ_overrides={"CONTENT_LENGTH": str(200 * 1024 * 1024)},
    )
    assert answer.status_code == 413
    assert words in answer.text
    assert f'href="{back.format(code)}"' in answer.text


@pytest.mark.backends("sqlite")
def test_with_a_file_that_is_too_large_the_reason_beside_it_stays(world: World):
    """C6: what home affairs wrote of the city's answer is not lost with the file."""
    code, client = Walk(world).forwarded(), world.app.test_client()
    world.log_in(client, "noivu")
    path = f"/ho-so/{code}/viec/record_refusal"
    scan = (io.BytesIO(samples.PDF + bytes(26 * 1024 * 1024)), "Công văn.pdf")
    answer = world.post(client, path, reason="Chưa đủ thời gian công tác.", city_paper=scan)
    answer.request.input_stream.close()
    assert answer.status_code == 200
    assert "Tệp lớn hơn 25 MB." in answer.text
    assert "Chưa đủ thời gian công tác." in answer.text


@pytest.mark.backends("sqlite")
def test_what_can_be_sent_is_said_where_it_is_chosen(world: World, client: FlaskClient, code: str):
    world.log_in(client, "soanthao")
    page = client.get(f"/ho-so/{code}").text
    assert "Nhận PDF, Word (.docx), Excel (.xlsx)" in page
    assert "Mỗi tệp tối đa 25 MB." in page
    assert 'accept=".pdf,.docx,.xlsx,.odt,.ods,.png,.jpg,.jpeg"' in page


@pytest.mark.backends("sqlite")
def test_a_full_store_is_said_so_and_leaves_no_row(
    world: World, client: FlaskClient, code: str, monkeypatch: pytest.MonkeyPatch
):
    """UP-10."""

    def full(*_args: object) -> None:
        raise StoreFull

    monkeypatch.setattr(attachments, "receive", full)
    world.log_in(client, "soanthao")
    answer = send(world, client, code)
    assert answer.status_code == 507
    assert "Kho tệp đã đầy" in answer.text
    assert files() == []


@pytest.mark.backends("sqlite")
def test_a_file_changed_in_the_store_is_not_given_out(world: World, client: FlaskClient, code: str):
    """WF-04."""
    id_ = sent(world, client, code)
    folder = world.app.config["SETTINGS"].store_dir
    next(path for path in folder.rglob("*") if path.is_file()).write_bytes(samples.HTML)
    answer = client.get(f"/tep/{id_}")
    assert answer.status_code == 500
    assert "không còn nguyên vẹn" in answer.text
    assert "alert" not in answer.text


def open_line(page: Page, code: str) -> None:
    page.goto("/dang-nhap")
    page.fill("[name=login]", "soanthao")
    page.fill("[name=password]", PASSWORD)
    page.get_by_role("button", name="Đăng nhập").click()
    page.wait_for_url("**/viec-cua-toi")
    page.goto(f"/ho-so/{code}")


def test_a_drafter_sends_a_file_and_gets_it_back_in_a_browser(
    page: Page, live_server: LiveServer, world: World, code: str
):
    """UP-01: what hides in the file is saved to the disk; no script of it runs."""
    hidden = samples.PDF.replace(b"endobj", b"endobj\n" + samples.HTML)
    page.on("dialog", lambda dialog: pytest.fail(f"a script ran: {dialog.message}"))
    open_line(page, code)
    page.set_input_files(
        "input[type=file]",
        {"name": NAME, "mimeType": "application/pdf", "buffer": hidden},
    )
    page.get_by_role("button", name="Thêm tệp").click()
    page.get_by_text("Hãy chọn loại tài liệu.").wait_for()  # before it travels
    page.get_by_label("Loại tài liệu").select_option(label="Minh chứng")
    page.get_by_role("button", name="Thêm tệp").click()
    page.get_by_text("Đã thêm tệp").wait_for()
    with page.expect_download() as download:
        page.locator("a[href^='/tep/']").click()
    assert download.value.suggested_filename.endswith(".pdf")
    assert download.value.path().read_bytes() == hidden


def test_a_file_far_too_large_is_answered_in_a_browser(
    page: Page, live_server: LiveServer, world: World, code: str, tmp_path: Path
):
    large = tmp_path / "a.pdf"
    with large.open("wb") as file:
        file.truncate(60 * 1024 * 1024)
    open_line(page, code)
    page.get_by_label("Loại tài liệu").select_option(label="Minh chứng")
    page.set_input_files("input[type=file]", large)
    said = page.get_by_text("Tệp này 60 MB, tối đa 25 MB.")
    said.wait_for()
    page.get_by_role("button", name="Thêm tệp").click()
    expect(said).to_be_visible()  # it did not travel
    page.locator("input[type=file]").evaluate("box => box.removeAttribute('data-too-large')")
    page.get_by_role("button", name="Thêm tệp").click()
    page.get_by_text("Tệp lớn hơn 25 MB.").wait_for()
