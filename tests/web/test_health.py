"""Health: the process answers, and what is missing is named without a word too much."""

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import text

from workflow_app.extensions import db


def test_the_process_is_alive_and_everything_is_there(client: FlaskClient):
    assert client.get("/healthz").text == "ok\n"
    answer = client.get("/readyz")
    assert answer.status_code == 200
    assert answer.json == {"database": True, "migrations": True, "store": True}


def test_a_database_of_another_version_is_not_ready(app: Flask, client: FlaskClient):
    db.session.execute(text("UPDATE alembic_version SET version_num = 'older'"))
    db.session.commit()
    answer = client.get("/readyz")
    assert (answer.status_code, answer.get_json()["migrations"]) == (503, False)
    assert client.get("/healthz").status_code == 200


def test_a_database_without_tables_is_not_ready(app: Flask, client: FlaskClient):
    db.session.execute(text("DROP TABLE alembic_version"))
    db.session.commit()
    answer = client.get("/readyz")
    assert (answer.status_code, answer.get_json()["database"]) == (503, False)


@pytest.mark.backends("sqlite")
def test_a_store_that_cannot_write_is_not_ready(app: Flask, client: FlaskClient):
    app.config["SETTINGS"].store_dir.write_text("in the way")
    answer = client.get("/readyz")
    assert (answer.status_code, answer.get_json()["store"]) == (503, False)
