"""What a page says is plain: where a line really is, whose work it is, what a paper holds."""

import re

import pytest

from states.workflows.district import DISTRICT_1
from tests.walk import Walk
from workflow_app.services.register import EntryContent, add_entry


def html_of(walk: Walk, login: str, path: str) -> str:
    client = walk.world.app.test_client()
    walk.world.log_in(client, login)
    answer = client.get(path)
    assert answer.status_code == 200, path
    return answer.text


def words_of(html: str) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", html))


def test_the_words_of_a_line_not_yet_received_are_no_part_of_the_procedure():
    """A stored table is compared by its digest: words said beside it change nothing."""
    sent = DISTRICT_1.stage_of("unit_submitted", received=False)
    assert (sent.code, sent.staff) == ("unit_submitted", "Chờ tiếp nhận")
    assert DISTRICT_1.stage_of("unit_submitted", received=True).staff == "Đang thẩm định"
    assert DISTRICT_1.stage_of("draft", received=False).staff == "Đơn vị đang soạn"
    assert sent.staff.encode() not in DISTRICT_1.canonical


def test_what_nobody_has_received_yet_is_not_being_appraised(walk: Walk):
    code = walk.draft()
    walk.act("thutruong", "submit", code)
    paths = (f"/ho-so/{code}", "/viec-cua-toi?viec=cho-tiep-nhan", "/ho-so/")
    for path in paths:
        rows = html_of(walk, "noivu", path).partition(
            "<tbody>" if "ho-so/T" not in path else "<main"
        )
        assert "Chờ tiếp nhận" in rows[2], path
        assert "Đang thẩm định" not in rows[2].partition("Diễn biến")[0], path
    walk.act("noivu", "receive", code)
    for path in (f"/ho-so/{code}", "/ho-so/"):
        assert "Đang thẩm định" in html_of(walk, "noivu", path), path


@pytest.mark.backends("sqlite")
def test_who_has_nothing_to_do_here_reads_that_others_have(walk: Walk):
    page = words_of(html_of(walk, "soanthao", f"/ho-so/{walk.draft()}"))
    assert "Việc ở bước này do người khác làm; xem từng việc" in page
    assert "0 trong" not in page


@pytest.mark.backends("sqlite")
def test_a_paper_of_collectives_alone_counts_no_persons(walk: Walk):
    code = walk.draft(kind="collective", name="Tổ Văn phòng")
    for login, act in (("thutruong", "submit"), ("noivu", "receive"), ("noivu", "endorse")):
        walk.act(login, act, code)
    paper = walk.on_paper(code)
    page = words_of(html_of(walk, "noivu", f"/quyet-dinh/{paper}"))
    assert "1 đơn vị; 1 tập thể" in page
    assert "0/0" not in page
    both = walk.on_paper(walk.endorsed())
    assert "1/1 cá nhân trực tiếp công tác" in words_of(
        html_of(walk, "noivu", f"/quyet-dinh/{both}")
    )


@pytest.mark.backends("sqlite")
def test_the_register_is_offered_kind_by_kind_persons_by_their_given_name(walk: Walk):
    for kind, name in (("household", "Hộ bà Vi"), ("individual", "Vũ Thị An")):
        add_entry(None, walk.world.unit("THCS"), EntryContent(kind, name), walk.now())
    page = html_of(walk, "soanthao", f"/bo-ho-so/{walk.dossier()}/them")
    offered = words_of(page.partition('id="nominee_id"')[2].partition("</select>")[0])
    assert page.count("<optgroup") == 3
    names = ("Vũ Thị An", "Nguyễn Thị Ánh", "Trương Văn Ấm", "Tổ Khoa học tự nhiên", "Hộ bà Vi")
    places = [offered.index(name) for name in names]
    assert places == sorted(places)


@pytest.mark.backends("sqlite")
def test_the_log_names_the_paper_that_was_drafted(walk: Walk):
    paper = walk.on_paper(walk.endorsed())
    page = html_of(walk, "thanhtra", "/kiem-toan?viec=paper:draft")
    assert f'href="/quyet-dinh/{paper}">{paper}</a><small>Văn bản</small>' in page
    assert walk.world.movement not in page.partition("<tbody>")[2]


@pytest.mark.backends("sqlite")
def test_why_the_one_closed_act_is_closed_can_be_unfolded_on_a_phone(walk: Walk):
    """At a desk it is said at once; in the bar of a phone it would cover the page."""
    page = html_of(walk, "noivu", f"/quyet-dinh/{walk.on_paper(walk.endorsed())}")
    bar = page.partition('class="tk-actionbar"')[2]
    assert 'class="tk-closedset grow is-one"' in bar
    assert bar.count("Việc của Trưởng phòng Nội vụ.") == 2


@pytest.mark.backends("sqlite")
def test_the_place_of_the_units_is_theirs_in_english_too(walk: Walk):
    client = walk.world.app.test_client()
    walk.world.log_in(client, "quantri")
    walk.world.post(client, "/ngon-ngu", language="en")
    assert re.search(
        r'href="/quan-tri/don-vi/"[^>]*>.*?</svg>\s*(<span>)?Units',
        client.get("/viec-cua-toi").text,
    )
