"""The form of a nominee says what it does not take, and drops nothing silently."""

from collections.abc import Callable
from datetime import date

import pytest
from flask.testing import FlaskClient
from playwright.sync_api import Page, expect
from sqlalchemy import select

from states.wording import shown_code
from tests.api.program import program
from tests.plugins.live import LiveServer
from tests.reading import words_of
from tests.walk import ACHIEVEMENT, Walk
from tests.world import PASSWORD
from workflow_app.extensions import db
from workflow_app.models import Movement, Nomination, RegisterEntry
from workflow_app.queries.candidates import candidates_of
from workflow_app.services import lines, past_awards
from workflow_app.services.errors import Invalid
from workflow_app.services.lines import Content
from workflow_app.services.past_awards import PastAwardContent

KNOWN = "Trương Văn Ấm"


def drafter(walk: Walk) -> FlaskClient:
    client = walk.world.app.test_client()
    walk.world.log_in(client, "soanthao")
    return client


def send(walk: Walk, client: FlaskClient, **typed: object) -> str:
    """What is read after the form was sent, redirects followed."""
    said = {"kind": "individual", "award": "giay_khen", "achievement": ACHIEVEMENT, **typed}
    answer = walk.world.post(client, f"/bo-ho-so/{walk.dossier()}/them", **said)
    page = client.get(answer.location) if answer.location else answer
    return words_of(page.text)


def nominees() -> dict[str, RegisterEntry]:
    db.session.rollback()
    query = select(RegisterEntry).join(Nomination, Nomination.nominee_id == RegisterEntry.id)
    return {entry.name: entry for entry in db.session.scalars(query)}


@pytest.mark.parametrize("year", [2019, 2024])
def test_nobody_younger_than_six_is_put_forward(walk: Walk, year: int) -> None:
    content = Content("individual", "Lê Thị Mỵ", "giay_khen", birth_year=year)
    with pytest.raises(Invalid) as refused:
        lines.create(walk.world.actor("soanthao"), walk.dossier(), content, walk.now())
    assert refused.value.faults == {
        "birth_year": f"Sinh năm {year} thì năm nay mới {2024 - year} tuổi; đối tượng được đề nghị "
        "từ 6 tuổi trở lên. Hãy xem lại năm sinh."
    }


def test_who_is_six_this_year_can_be_put_forward(walk: Walk) -> None:
    content = Content("individual", "Lê Thị Mỵ", "giay_khen", birth_year=2018)
    lines.create(walk.world.actor("soanthao"), walk.dossier(), content, walk.now())


@pytest.mark.backends("sqlite")
def test_what_is_of_a_person_alone_is_not_taken_for_a_collective_and_that_is_said(
    walk: Walk,
) -> None:
    client = drafter(walk)
    page = send(
        walk, client, kind="collective", name="Tổ Toán", title="Tổ trưởng", birth_year="1980",
        sex="female", leads="y",
    )  # fmt: skip
    assert "Chức vụ, Năm sinh, Giới tính, Là lãnh đạo: chỉ với cá nhân nên không ghi." in page
    team = nominees()["Tổ Toán"]
    assert (team.title, team.birth_year, team.sex, team.leads) == ("", None, "", False)
    assert "chỉ với cá nhân nên không ghi" not in send(
        walk, client, kind="collective", name="Tổ Văn"
    )


@pytest.mark.backends("sqlite")
def test_a_program_is_refused_what_is_of_a_person_alone(walk: Walk) -> None:
    it = program(walk.world.app, "soanthao")
    line = {"kind": "collective", "name": "Tổ Toán", "title": "Tổ trưởng", "award": "giay_khen"}
    answer = it.post(f"/dossiers/{walk.dossier()}/nominations", line)
    assert answer.status_code == 422
    assert answer.get_json()["faults"] == [{"field": "title", "text": "Chỉ ghi với cá nhân."}]


def test_another_name_beside_somebody_of_the_register_is_asked_about(walk: Walk) -> None:
    entry = walk.world.entry(KNOWN)
    client = drafter(walk)
    page = send(walk, client, nominee_id=str(entry), name="Đào Thị Kim Oanh")
    assert f"Đã chọn {KNOWN} trong danh bạ mà ô này ghi tên khác." in page
    assert nominees() == {}
    taken = send(walk, client, nominee_id=str(entry), name="TRƯƠNG văn Ấm", birth_year="1980")
    assert "Năm sinh: lấy theo danh bạ, phần ghi ở biểu mẫu không dùng." in taken
    assert nominees()[KNOWN].birth_year is None


@pytest.mark.backends("sqlite")
def test_the_kind_of_a_file_is_chosen_never_guessed(walk: Walk) -> None:
    page = drafter(walk).get(f"/ho-so/{walk.draft()}").text
    box = page.partition('<select id="kind"')[2].partition("</select>")[0]
    assert '<option value="" selected>Chọn loại tài liệu…</option>' in box
    assert box.count("selected") == 1


def test_who_is_chosen_comes_with_what_he_was_given_and_the_line_that_names_him(
    walk: Walk,
) -> None:
    """J2: earlier awards of the same nominee show up at once."""
    world, entry = walk.world, walk.world.entry(KNOWN)
    movement = db.session.scalars(select(Movement.id).where(Movement.code == world.movement)).one()

    def has() -> str:
        every = candidates_of(world.unit("THCS"), movement)
        return next(one.has for one in every if one.known.id == entry)

    assert has() == ""
    for number, year in (("12/QĐ-UBND", 2021), ("34/QĐ-UBND", 2023)):
        given = PastAwardContent("Giấy khen", "form", number, date(year, 7, 14))
        past_awards.add(world.actor("noivu"), entry, given, walk.now())
    assert has() == "Đã được khen 2 lần, gần nhất: Giấy khen, 34/QĐ-UBND ngày 14/07/2023."
    content = Content("individual", "", "giay_khen", nominee_id=entry, achievement=ACHIEVEMENT)
    code = lines.create(world.actor("soanthao"), walk.dossier(), content, walk.now())
    assert has().startswith(f"Đã có dòng {shown_code(code)} trong phong trào này. Đã được khen")
    page = new_form_of(walk)
    box = page.partition('<select id="nominee_id"')[2].partition("</select>")[0]
    assert f'data-has="{has()}"' in box


def new_form_of(walk: Walk) -> str:
    return drafter(walk).get(f"/bo-ho-so/{walk.dossier()}/them").text


@pytest.mark.parametrize("scripts", [True, False])
def test_only_what_counts_for_a_collective_is_asked(
    walk: Walk, live_server: LiveServer, new_page: Callable[..., Page], scripts: bool
) -> None:
    """Without scripts the form says it in words."""
    dossier, known = walk.dossier(), str(walk.world.entry(KNOWN))
    given = PastAwardContent("Giấy khen", "form", "12/QĐ-UBND", date(2021, 7, 14))
    past_awards.add(walk.world.actor("noivu"), walk.world.entry(KNOWN), given, walk.now())
    page = new_page(java_script_enabled=scripts)
    page.goto(f"/bo-ho-so/{dossier}/them")
    page.fill("#login", "soanthao")
    page.fill("#password", PASSWORD)
    page.press("#password", "Enter")
    year = page.get_by_label("Năm sinh")
    expect(page.get_by_text("Chỉ với cá nhân")).to_be_visible()
    year.fill("1980")
    page.get_by_label("Tập thể", exact=True).check()
    if not scripts:
        expect(year).to_be_visible()
        return
    expect(year).to_be_hidden()
    expect(year).to_be_disabled()
    page.get_by_label("Cá nhân", exact=True).check()
    expect(year).to_have_value("1980")
    told = page.get_by_text("Đã được tặng: Giấy khen, 12/QĐ-UBND ngày 14/07/2021.")
    expect(told).to_be_hidden()
    page.get_by_label("Chọn từ danh bạ của đơn vị").select_option(known)
    expect(told).to_be_visible()
    expect(page.get_by_label("Họ và tên, hoặc tên tập thể")).to_be_hidden()
    page.get_by_label("Giấy khen của Chủ tịch UBND huyện").check()
    page.get_by_role("button", name="Lưu", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_have_text(KNOWN)
