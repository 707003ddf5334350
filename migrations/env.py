"""Runs the migrations on the database of the application, inside one transaction each."""

from alembic import context
from flask import current_app

import workflow_app.models  # noqa: F401  every table must be known before comparing
from workflow_app.models.base import Base, UtcDateTime
from workflow_app.models.findable import is_of_the_index

db = current_app.extensions["migrate"].db


def render_item(kind: str, item: object, _context: object) -> str | bool:
    """Write the house's own column types by the type they are made of."""
    if kind == "type" and isinstance(item, UtcDateTime):
        return "sa.DateTime(timezone=True)"
    return False


def is_compared(name: str | None, _kind: str, _parents: object) -> bool:
    """Leave alone what the database keeps for its index of words."""
    return not is_of_the_index(name)


def run() -> None:
    """Migrate; also offline as SQL for an operator who wants to read it first."""
    options = {
        "target_metadata": Base.metadata,
        "compare_type": True,
        "render_item": render_item,
        "include_name": is_compared,
        "transaction_per_migration": True,
        "transactional_ddl": True,
    }
    if context.is_offline_mode():
        context.configure(url=str(db.engine.url), literal_binds=True, **options)
        with context.begin_transaction():
            context.run_migrations()
        return
    with db.engine.connect() as connection:
        context.configure(connection=connection, **options)
        with context.begin_transaction():
            context.run_migrations()


run()
