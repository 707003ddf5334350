"""Pages as their readers take them in: the words alone."""

import html
import re

from tests.world import World


def words_of(page: str) -> str:
    """The text of a page without its tags."""
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", page)).split())


def read(world: World, login: str, path: str) -> str:
    """What this person reads there."""
    client = world.app.test_client()
    world.log_in(client, login)
    answer = client.get(path)
    assert answer.status_code == 200, (login, path, answer.status)
    return words_of(answer.text)
