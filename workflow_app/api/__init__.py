"""The API: what speaks to programs, through the same services as the pages, with bearer tokens."""

from flask import Flask

from workflow_app.api import (
    answers,
    attachments,
    document,
    dossiers,
    log,
    me,
    movements,
    nomination_acts,
    nominations,
    notifications,
    paper_acts,
    papers,
    search,
)
from workflow_app.api.door import BUDGET
from workflow_app.services.token_use import Budget

GROUPS = (
    me.blueprint,
    movements.blueprint,
    dossiers.blueprint,
    nominations.blueprint,
    nomination_acts.blueprint,
    attachments.blueprint,
    papers.blueprint,
    paper_acts.blueprint,
    search.blueprint,
    notifications.blueprint,
    log.blueprint,
)


def init_api(app: Flask) -> None:
    """Give the application its API, after the pages, whose handlers it leaves alone."""
    app.extensions[BUDGET] = Budget(app.config["SETTINGS"].api_per_minute)
    whole = document.init(app)
    for blueprint in GROUPS:
        whole.register_blueprint(blueprint)
        # No cookie is looked at here, so nothing can be sent in somebody's name by another site.
        app.extensions["csrf"].exempt(blueprint)
    answers.init(app)
