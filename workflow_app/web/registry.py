"""The pages there are, a blueprint each; a new group of pages is one file and one line here."""

from flask import Blueprint

from workflow_app.web import (
    attachments,
    dossiers,
    health,
    help,
    log,
    movements,
    work,
)

BLUEPRINTS: tuple[Blueprint, ...] = (
    work.blueprint,
    movements.blueprint,
    dossiers.blueprint,
    help.blueprint,
    attachments.blueprint,
    health.blueprint,
    log.blueprint,
)
