"""The scene holds what the other files walk through."""

import pytest
from sqlalchemy import func, select

from states.workflows import newest
from tests.web.walks.scene import PLAYERS, Scene
from workflow_app.extensions import db
from workflow_app.models import Nomination, Notification, Paper


@pytest.mark.backends("sqlite")
def test_there_is_a_line_and_a_paper_in_every_state(scene: Scene):
    states = set(db.session.scalars(select(Nomination.state)))
    assert states == set(newest("district").stages)
    papers = {paper.state for paper in db.session.scalars(select(Paper))}
    assert papers == {"draft", "laid", "approved", "issued", "discarded"}
    assert db.session.scalar(select(func.count()).select_from(Notification))


@pytest.mark.backends("sqlite")
def test_every_role_has_a_player(scene: Scene):
    for role, login in PLAYERS.items():
        assert role in scene.world.actor(login).roles
        assert scene.client(login).get("/viec-cua-toi").status_code == 200
