"""Tra cứu as a page: one box, groups with counts, marked words, advice where it is empty."""

import re
from urllib.parse import quote

import pytest
from sqlalchemy import select

from states.wording import shown_code
from tests.walk import Walk
from workflow_app.extensions import db
from workflow_app.models import Dossier, Movement, Submission
from workflow_app.queries import search
from workflow_app.web import search as pages


def sent(walk: Walk, name: str) -> str:
    code = walk.draft(name=name)
    walk.act("thutruong", "submit", code)
    return code


def looked_for(walk: Walk, login: str, text: str, more: str = "") -> str:
    """The page as it comes, tags and all."""
    client = walk.world.app.test_client()
    walk.world.log_in(client, login)
    answer = client.get(f"/tra-cuu?q={quote(text)}{more}")
    assert answer.status_code == 200, answer.status
    return answer.text


def test_a_name_typed_without_tones_is_marked_where_it_was_found(walk: Walk) -> None:
    code = sent(walk, "Quàng Thị Lân")
    page = looked_for(walk, "noivu", "lan quang")
    assert f'href="/ho-so/{code}"' in page
    assert "<mark>Quàng</mark> Thị <mark>Lân</mark>" in page
    assert 'value="lan quang"' in page, "the box keeps what was typed"


def test_every_kind_has_a_group_of_its_own_with_its_count(walk: Walk) -> None:
    code, paper = walk.approved()
    number = walk.issue(paper)
    page = looked_for(walk, "noivu", number)
    assert f'href="/quyet-dinh/{paper}"' in page
    assert f'href="/ho-so/{code}"' in page
    assert "Quyết định, tờ trình (1)" in page
    assert "Hồ sơ (1)" in page
    page = looked_for(walk, "noivu", "nguyễn trãi", "&nhom=don-vi")
    assert "<mark>Nguyễn</mark> <mark>Trãi</mark>" in page
    assert "/ho-so/?don-vi=" in page


def test_one_kind_alone_is_read_page_after_page_up_to_a_hundred(
    walk: Walk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pages, "PAGE", 2)
    codes = {sent(walk, f"Quàng Thị Lân {n}") for n in range(3)}
    seen: set[str] = set()
    for page in (1, 2):
        text = looked_for(walk, "noivu", "lân", f"&nhom=ho-so&trang={page}")
        seen |= set(re.findall(r'href="/ho-so/(TDKT[0-9-]+)"', text))
        assert ('rel="next"' in text) == (page == 1)
    assert seen == codes


def test_more_than_a_hundred_is_said_and_not_counted(
    walk: Walk, monkeypatch: pytest.MonkeyPatch
) -> None:
    for n in range(3):
        sent(walk, f"Quàng Thị Lân {n}")
    monkeypatch.setattr(search.find, "__defaults__", (2,))
    monkeypatch.setattr(pages, "MOST", 2)
    assert "Hồ sơ (hơn 2)" in looked_for(walk, "noivu", "lân")


def test_nothing_found_says_what_to_try(walk: Walk) -> None:
    page = looked_for(walk, "soanthao", "không có ai", "&nam=2024")
    assert "Không tìm thấy “không có ai”" in page
    assert "Bớt từ: không có" in page
    assert "Tìm trong mọi năm" in page
    assert "Ông/bà chỉ tìm được trong hồ sơ của đơn vị mình." in page
    assert "tìm bằng mã hồ sơ" in looked_for(walk, "quantri", "Quàng")


def test_what_is_typed_is_text_and_nothing_else(walk: Walk) -> None:
    for text in ("<script>alert(1)</script>", "' OR 1=1 --", '"*"', "\x00", "%", "a" * 5000):
        page = looked_for(walk, "noivu", text)
        assert "<script>alert" not in page
    assert "Tìm gì cũng ở một ô này" in looked_for(walk, "noivu", "  ")


def test_whoever_sees_no_names_finds_by_code_and_reads_none(walk: Walk) -> None:
    code = sent(walk, "Quàng Thị Lân")
    page = looked_for(walk, "quantri", code)
    assert shown_code(code) in re.sub("</?mark>", "", page)
    assert "Quàng" not in page


def test_other_codes_that_people_read_out_lead_to_what_bears_them(walk: Walk) -> None:
    sent(walk, "Quàng Thị Lân")
    dossier, movement, number = db.session.execute(
        select(Dossier.code, Movement.code, Submission.number)
        .join(Movement, Movement.id == Dossier.movement_id)
        .join(Submission, Submission.dossier_id == Dossier.id)
    ).one()
    db.session.rollback()
    for text, address in (
        (dossier, f"/bo-ho-so/{dossier}"),
        (dossier.lower().replace("-", " "), f"/bo-ho-so/{dossier}"),
        (movement, f"/phong-trao/{movement}"),
        (number, f"/bien-nhan/{number}"),
    ):
        page = looked_for(walk, "noivu", text)
        assert f'href="{address}"' in page, text
        assert "Không tìm thấy" not in page


def test_a_code_out_of_sight_is_as_one_that_there_is_not(walk: Walk) -> None:
    sent(walk, "Quàng Thị Lân")
    dossier, number = db.session.execute(
        select(Dossier.code, Submission.number).join(
            Submission, Submission.dossier_id == Dossier.id
        )
    ).one()
    db.session.rollback()
    for text in (dossier, number, "HS-2026-9999"):
        assert "Không tìm thấy" in looked_for(walk, "soanthao2", text), text
