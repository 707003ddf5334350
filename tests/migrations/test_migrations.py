"""Migrations: step by step they make what the models say, triggers included, and can be undone."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from flask import Flask
from sqlalchemy import CheckConstraint, ForeignKeyConstraint, inspect, text

from config import Settings
from workflow_app import create_app
from workflow_app.extensions import db, is_sqlite
from workflow_app.models import Base
from workflow_app.models.findable import is_of_the_index

GUARDED = ("audit_chains", "audit_entries", "audit_values")
ALEMBIC = "alembic_version"


@dataclass(frozen=True)
class Migrator:
    """An empty database and the commands that migrate it."""

    app: Flask
    config: Config

    @property
    def revisions(self) -> list[str]:
        """Every revision, from the first to the last."""
        script = ScriptDirectory.from_config(self.config)
        return [revision.revision for revision in script.walk_revisions()][::-1]

    def upgrade(self, to: str = "head") -> None:
        command.upgrade(self.config, to)

    def downgrade(self, to: str) -> None:
        command.downgrade(self.config, to)


@pytest.fixture
def migrator(empty_database_url: str, tmp_path: Path) -> Iterator[Migrator]:
    settings = Settings(
        database_url=empty_database_url, secret_key="k" * 48, data_dir=tmp_path, testing=True
    )
    app = create_app(settings)
    with app.app_context():
        yield Migrator(app, app.extensions["migrate"].migrate.get_config())
        db.session.remove()
        db.engine.dispose()


def tables() -> set[str]:
    found = set(inspect(db.engine).get_table_names()) - {ALEMBIC}
    return {name for name in found if not is_of_the_index(name)}


def triggers() -> set[str]:
    query = "SELECT name FROM sqlite_master WHERE type = 'trigger'"
    if not is_sqlite(db.engine):
        query = "SELECT tgname FROM pg_trigger WHERE NOT tgisinternal"
    with db.engine.connect() as connection:
        return set(connection.scalars(text(query)))


def test_the_revisions_are_one_line_without_forks(migrator: Migrator):
    script = ScriptDirectory.from_config(migrator.config)
    assert len(script.get_heads()) == len(script.get_bases()) == 1


def test_step_by_step_an_empty_database_becomes_what_the_models_say(migrator: Migrator):
    for revision in migrator.revisions:
        migrator.upgrade(revision)
        assert migrator_at() == revision
    with db.engine.connect() as connection:
        ours = {"include_name": lambda name, *_: not is_of_the_index(name)}
        context = MigrationContext.configure(connection, opts={"compare_type": True, **ours})
        assert compare_metadata(context, Base.metadata) == []


def migrator_at() -> str | None:
    with db.engine.connect() as connection:
        return MigrationContext.configure(connection).get_current_revision()


def test_checks_and_deferred_keys_are_those_of_the_models(migrator: Migrator):
    """What Alembic does not compare by itself."""
    migrator.upgrade()
    found = inspect(db.engine)
    for name, table in Base.metadata.tables.items():
        checks = {c.name for c in table.constraints if isinstance(c, CheckConstraint)}
        assert {c["name"] for c in found.get_check_constraints(name)} == checks, name
        keys = {
            c.name: (c.deferrable, c.initially)
            for c in table.constraints
            if isinstance(c, ForeignKeyConstraint)
        }
        assert {
            key["name"]: (
                key["options"].get("deferrable"),
                key["options"].get("initially", "").upper(),
            )
            for key in found.get_foreign_keys(name)
        } == keys, name


def test_the_log_is_guarded_after_every_migration(migrator: Migrator):
    """AU-01: a batch migration on SQLite makes a table anew and forgets its triggers."""
    for revision in migrator.revisions:
        migrator.upgrade(revision)
        third = "replace" if is_sqlite(db.engine) else "truncate"
        expected = {f"{t}_no_{verb}" for t in GUARDED for verb in ("update", "delete", third)}
        assert expected <= triggers()


def test_everything_can_be_undone_and_done_again(migrator: Migrator):
    migrator.upgrade()
    before = tables(), triggers()
    migrator.downgrade("base")
    assert (tables(), triggers()) == (set(), set())
    migrator.upgrade()
    assert (tables(), triggers()) == before
    assert tables() == set(Base.metadata.tables)
