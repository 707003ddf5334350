"""A demo says of itself that its district goes on; a real office and a real time say nothing."""

from datetime import datetime

import pytest
import time_machine
from flask import Flask

from states.clock import VIET_NAM
from tests.demo.conftest import NOW, PASSWORD
from workflow_app.web.demo_note import NOTE, demo_note


def test_after_the_last_day_of_districts_a_demo_says_so(demo: Flask) -> None:
    assert demo_note(NOW) == NOTE
    assert not demo_note(datetime(2025, 6, 30, 23, 59, tzinfo=VIET_NAM))
    assert demo_note(datetime(2025, 7, 1, tzinfo=VIET_NAM)) == NOTE


@pytest.mark.parametrize("login", ["chutich", "thanhtra", "thanhpho"])
def test_everybody_reads_it_on_the_first_page(demo: Flask, login: str) -> None:
    with time_machine.travel(NOW):
        client = demo.test_client()
        token = _hidden(client.get("/dang-nhap").text)
        client.post("/dang-nhap", data={"csrf_token": token, "login": login, "password": PASSWORD})
        assert NOTE in client.get("/viec-cua-toi").text


def _hidden(page: str) -> str:
    return page.partition('name="csrf_token" value="')[2].partition('"')[0]
