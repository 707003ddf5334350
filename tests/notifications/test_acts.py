"""The words of messages: every act has its row, and no letter says more than code and unit."""

from dataclasses import replace

import pytest

from states.roles import ADMINISTRATOR, AUDITOR, ROLES
from states.sight import VIEWS
from states.workflows import WORKFLOWS
from workflow_app.notifications.acts import NEWS, News, news_of
from workflow_app.notifications.wording import About, letter, path_of, sentence

ABOUT = About("Chuyên viên phòng Nội vụ", "TDKT-2024-0147", "Trường THCS Nguyễn Trãi")
ALL = pytest.mark.parametrize("news", NEWS.values(), ids=lambda news: news.act)


def test_every_act_of_every_procedure_has_its_row():
    acts = {act for workflow in WORKFLOWS.values() for act in workflow.acts}
    assert acts <= set(NEWS)
    assert set(NEWS) - acts == {"submit_late"}


@ALL
def test_only_roles_that_can_see_nominations_are_told(news: News):
    assert news.to
    assert set(news.to) <= {view.role for view in VIEWS} & set(ROLES)
    assert not set(news.to) & {ADMINISTRATOR, AUDITOR}


@ALL
def test_a_message_says_who_did_what_with_which_nomination(news: News):
    text = sentence(news, ABOUT)
    assert text.startswith("Chuyên viên phòng Nội vụ ")
    assert "hồ sơ TĐKT-2024-0147 của Trường THCS Nguyễn Trãi" in text
    assert text.endswith(".")
    assert len(text) < 200


@ALL
def test_a_letter_holds_a_link_to_read_and_nothing_to_press(news: News):
    written = letter(news, ABOUT, "https://khen-thuong.example")
    assert "https://khen-thuong.example/ho-so/TDKT-2024-0147\n" in written.text
    assert written.text.count("http") == 1
    assert "\n" not in written.subject
    assert "TĐKT-2024-0147" in written.subject


def test_a_late_sending_is_other_news_than_one_in_time():
    assert news_of("submit", late=False) is NEWS["submit"]
    assert news_of("submit", late=True) is NEWS["submit_late"]
    assert news_of("return", late=True) is NEWS["return"]
    assert news_of("no such act", late=True) is None


def test_braces_in_a_name_are_only_letters():
    about = About("Văn thư", "TDKT-2024-0001", "Phòng {it} {0.__class__}")
    assert "Phòng {it} {0.__class__}" in sentence(NEWS["issue"], about)


@ALL
def test_several_nominations_are_one_message_that_says_how_many(news: News):
    of_one_unit, of_many = replace(ABOUT, lines=40), replace(ABOUT, lines=40, units=3)
    assert "40 hồ sơ của Trường THCS Nguyễn Trãi" in sentence(news, of_one_unit)
    assert "40 hồ sơ của 3 đơn vị" in sentence(news, of_many)
    assert "0147" not in sentence(news, of_many)


def test_the_path_is_that_of_the_nomination_or_of_all_that_wait():
    assert path_of(ABOUT) == "/ho-so/TDKT-2024-0147"
    assert path_of(replace(ABOUT, lines=2)) == "/viec-cua-toi"
