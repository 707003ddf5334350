"""The pages there are, a blueprint each; a new group of pages is one file and one line here."""

from flask import Blueprint

from workflow_app.web import (
    accounts,
    attachments,
    batches,
    dossiers,
    guide,
    health,
    languages,
    log,
    movements,
    nomination_acts,
    nominations,
    notifications,
    papers,
    profile,
    public,
    sessions,
    tokens,
    units,
    waiting,
    work,
)

BLUEPRINTS: tuple[Blueprint, ...] = (
    sessions.blueprint,
    work.blueprint,
    movements.blueprint,
    waiting.blueprint,
    nominations.blueprint,
    nomination_acts.blueprint,
    batches.blueprint,
    dossiers.blueprint,
    papers.blueprint,
    guide.blueprint,
    public.blueprint,
    attachments.blueprint,
    health.blueprint,
    languages.blueprint,
    log.blueprint,
    units.blueprint,
    profile.blueprint,
    tokens.blueprint,
    notifications.blueprint,
    accounts.blueprint,
)
