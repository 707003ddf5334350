"""The demo shows every answer a condition can have, with the figures it used."""

from flask import Flask
from sqlalchemy import select

from workflow_app.extensions import db
from workflow_app.models import Nomination
from workflow_app.queries import nominations
from workflow_app.queries.eligibility import judged


def test_conditions_are_met_unmet_and_without_data(demo: Flask) -> None:
    codes = db.session.scalars(select(Nomination.code).where(Nomination.state == "unit_submitted"))
    found = judged(nominations.by_codes(codes)).values()
    findings = [one for it in found for one in it.findings]
    assert {one.verdict for one in findings} == {"met", "unmet", "unknown"}
    assert all(one.used for one in findings)
    unmet = {one.code for one in findings if one.verdict == "unmet"}
    assert unmet == {"head", "movement_targets"}
