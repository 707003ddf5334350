"""AU-01: the log takes no update, no delete, no replace, no truncate: not here, not in SQL."""
# ruff: noqa: S608 - the statements are the attack

from uuid import uuid4

import pytest
from sqlalchemy import delete, select, text, update
from sqlalchemy.exc import DBAPIError

from tests.log.tamper import TABLES
from tests.world import World
from workflow_app.extensions import db, is_sqlite
from workflow_app.models import Chain, Entry, EntryValue
from workflow_app.models.guards import Unlogged
from workflow_app.services.unit_of_work import transaction
from workflow_app.services.verification import verify_all

REFUSED = "append only"
# one update of each column would do; these are the ones a forger would want
FORGERIES = {
    "audit_entries": ("tag = 'x'", "hash = hash", "position = position + 1", "at = at"),
    "audit_values": ("value = 'x'", "salt = NULL", "value = NULL", "name = 'x'", "about_id = id"),
    "audit_chains": ("length = length", "length = length - 1", "head = head", "subject = 'x'"),
}
ERASE = "value = NULL, salt = NULL"


def in_sql(statement: str) -> None:
    with db.engine.begin() as connection:
        connection.execute(text(statement))


@pytest.mark.parametrize(
    ("table", "forgery"), [(table, one) for table, all_ in FORGERIES.items() for one in all_]
)
def test_an_update_in_sql_is_refused(world: World, table: str, forgery: str):
    with pytest.raises(DBAPIError, match=REFUSED):
        in_sql(f"UPDATE {table} SET {forgery}")
    assert verify_all().whole


@pytest.mark.parametrize("table", TABLES)
def test_a_delete_in_sql_is_refused(world: World, table: str):
    with pytest.raises(DBAPIError, match=REFUSED):
        in_sql(f"DELETE FROM {table}")
    assert verify_all().whole


@pytest.mark.backends("sqlite")
@pytest.mark.parametrize("table", TABLES)
@pytest.mark.parametrize("verb", ["REPLACE INTO", "INSERT OR REPLACE INTO"])
def test_a_replace_in_sql_is_refused(world: World, table: str, verb: str):
    with pytest.raises(DBAPIError, match=REFUSED):
        in_sql(f"{verb} {table} SELECT * FROM {table} LIMIT 1")


@pytest.mark.backends("sqlite")
def test_a_replace_under_a_new_id_of_the_same_place_is_refused(world: World):
    """The unique place in the chain would let REPLACE push the old row out."""
    columns = [c.name for c in Entry.__table__.c if c.name != "id"]
    listed = ", ".join(columns)
    with pytest.raises(DBAPIError, match=REFUSED):
        in_sql(
            f"REPLACE INTO audit_entries (id, {listed}) "
            f"SELECT '{uuid4().hex}', {listed} FROM audit_entries LIMIT 1"
        )


@pytest.mark.backends("sqlite")
def test_an_update_or_replace_in_sql_is_refused(world: World):
    with pytest.raises(DBAPIError, match=REFUSED):
        in_sql("UPDATE OR REPLACE audit_entries SET position = 1")


@pytest.mark.parametrize("table", TABLES)
def test_an_upsert_in_sql_is_refused(world: World, table: str):
    with pytest.raises(DBAPIError, match=REFUSED):
        in_sql(
            f"INSERT INTO {table} SELECT * FROM {table} WHERE true LIMIT 1 "
            "ON CONFLICT (id) DO UPDATE SET id = excluded.id"
        )


@pytest.mark.backends("postgres")
@pytest.mark.parametrize("table", TABLES)
def test_a_truncate_is_refused(world: World, table: str):
    with pytest.raises(DBAPIError, match=REFUSED):
        in_sql(f"TRUNCATE {table} CASCADE")
    assert verify_all().whole


def test_erasing_value_and_salt_together_is_the_one_update_that_passes(world: World):
    in_sql(f"UPDATE audit_values SET {ERASE}")
    assert db.session.scalars(select(EntryValue.value)).all().count(None) > 0


def test_an_erased_value_cannot_be_written_again(world: World):
    in_sql(f"UPDATE audit_values SET {ERASE}")
    with pytest.raises(DBAPIError, match=REFUSED):
        in_sql("UPDATE audit_values SET value = 'x'")


@pytest.mark.parametrize("row", TABLES.values())
def test_the_session_refuses_to_delete_a_row(world: World, row: type):
    with pytest.raises(Unlogged), transaction() as session:
        session.delete(session.scalars(select(row).limit(1)).one())
    assert verify_all().whole


def test_the_session_refuses_to_change_an_entry(world: World):
    with pytest.raises(Unlogged), transaction() as session:
        session.scalars(select(Entry).limit(1)).one().outcome = "refused"


@pytest.mark.parametrize("change", [{"value": "khác"}, {"salt": None}, {"name": "x"}])
def test_the_session_refuses_to_change_a_value(world: World, change: dict):
    value_id = db.session.scalars(select(EntryValue.id).limit(1)).one()
    with pytest.raises(Unlogged), transaction() as session:
        _change(session.get_one(EntryValue, value_id), change)


def _change(row: object, change: dict) -> None:
    for name, to in change.items():
        setattr(row, name, to)


@pytest.mark.parametrize("row", [Chain, Entry, EntryValue])
@pytest.mark.parametrize("as_table", [False, True])
def test_the_session_refuses_bulk_statements(world: World, row: type, *, as_table: bool):
    target = row.__table__ if as_table else row  # type: ignore[attr-defined]  # every model has one
    with pytest.raises(Unlogged), transaction() as session:
        session.execute(update(target).values(id=uuid4()))
    with pytest.raises(Unlogged), transaction() as session:
        session.execute(delete(target))


def test_both_databases_hold_the_guards(world: World):
    """The same refusals on both: no test above was passed by the other database's rules."""
    query = "SELECT name FROM sqlite_master WHERE type = 'trigger'"
    if not is_sqlite(db.engine):
        query = "SELECT tgname FROM pg_trigger WHERE NOT tgisinternal"
    third = "replace" if is_sqlite(db.engine) else "truncate"
    found = {name for name in db.session.scalars(text(query)) if not name.startswith("findables_")}
    assert found == {
        f"{table}_no_{verb}" for table in TABLES for verb in ("update", "delete", third)
    }
