"""The page of facts knows what stood there when it was read: nothing is overrun unseen."""

import re

from tests.reading import read
from tests.world import World


def test_a_page_that_another_has_overtaken_writes_nothing(world: World) -> None:
    entry = world.entry("Trương Văn Ấm")
    page, rate = f"/so-dang-ky/{entry}/du-kien", f"/so-dang-ky/{entry}/xep-loai"
    mine, other = world.app.test_client(), world.app.test_client()
    world.log_in(mine, "soanthao")
    world.log_in(other, "noivu")
    drawn = [
        re.findall(r'name="seen" value="([^"]*)"', client.get(page).text)[0]
        for client in (mine, other)
    ]
    first = world.post(other, rate, year="2023", rating="good", seen=drawn[1])
    assert first.status_code == 303
    late = world.post(mine, rate, year="2023", rating="excellent", seen=drawn[0])
    assert late.status_code == 409
    assert "Hoàn thành tốt nhiệm vụ" in read(world, "soanthao", page)


def test_a_form_that_does_not_say_what_stood_there_overruns_nothing(world: World) -> None:
    entry = world.entry("Trương Văn Ấm")
    rate = f"/so-dang-ky/{entry}/xep-loai"
    mine, other = world.app.test_client(), world.app.test_client()
    world.log_in(mine, "soanthao")
    world.log_in(other, "noivu")
    assert world.post(other, rate, year="2023", rating="good").status_code == 303
    for seen in ({}, {"seen": ""}, {"seen": "2023:x"}):
        late = world.post(mine, rate, year="2023", rating="excellent", **seen)
        assert late.status_code == 409
