"""A district that has worked for years: many lines, their people and their log, written in bulk.

No story reaches so many rows; they are made inside the database, past the services.
"""
# ruff: noqa: E501, S608 - statements of our own, a table each, with nothing typed by anybody

from sqlalchemy import text

from tests.world import World
from workflow_app.extensions import db, is_sqlite

LINES = 200_000
UNITS = 300
IN_A_MOVEMENT = 5_000
GIVEN_NAMES = 5_000
ACTED = 3_000
ENTRIES = 200_000
IN_A_CHAIN = 10

# Per thousand lines: most have ended long ago, few are on their way, fewer still stand out.
_STATE = """CASE WHEN i * 31 % 1000 < 5 THEN 'draft' WHEN i * 31 % 1000 < 10 THEN 'unit_submitted'
 WHEN i * 31 % 1000 < 12 THEN 'returned' WHEN i * 31 % 1000 < 17 THEN 'noi_vu_reviewed'
 WHEN i * 31 % 1000 < 20 THEN 'district_approved' WHEN i * 31 % 1000 < 24 THEN 'forwarded_to_city'
 WHEN i * 31 % 1000 < 40 THEN 'withdrawn' WHEN i * 31 % 1000 < 41 THEN 'declined'
 WHEN i * 31 % 1000 < 43 THEN 'city_declined' WHEN i * 31 % 1000 < 44 THEN 'revoked'
 ELSE 'awarded' END"""
_OPEN = "i * 31 % 1000 < 24"
_UPPER = "i * 31 % 1000 BETWEEN 20 AND 23 OR i * 31 % 1000 BETWEEN 41 AND 42 OR i % 20 = 0"


class _Sql:
    """The same words in the two dialects."""

    def __init__(self, *, sqlite: bool) -> None:
        self.sqlite = sqlite

    def id(self, number: str, kind: int) -> str:
        """The id of the so manieth thing of a kind."""
        if self.sqlite:
            return f"printf('%08x%024x', {kind}, {number})"
        return f"(lpad(to_hex({kind}), 8, '0') || lpad(to_hex({number}), 24, '0'))::uuid"

    def at(self, minutes: str) -> str:
        """A moment so many minutes after the beginning."""
        seconds = f"1700000000 + ({minutes}) * 60"
        if self.sqlite:
            return f"strftime('%Y-%m-%d %H:%M:%S.000000', {seconds}, 'unixepoch')"
        return f"to_timestamp({seconds})"

    def padded(self, number: str, width: int) -> str:
        if self.sqlite:
            return f"printf('%0{width}d', {number})"
        return f"lpad(({number})::text, {width}, '0')"

    def bytes(self, hexed: str) -> str:
        return f"x'{hexed}'" if self.sqlite else f"'\\x{hexed}'::bytea"

    def series(self, count: int) -> str:
        return (
            f"WITH RECURSIVE n(i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i < {count - 1})"
        )


UNIT, MOVEMENT, DOSSIER, PERSON, LINE, CHAIN, ENTRY, VALUE, ACT = range(0x10, 0x19)


def settle(world: World) -> None:
    """Write it all, and let PostgreSQL count what it has, as it does by itself in time."""
    sql = _Sql(sqlite=is_sqlite(db.engine))
    known = {
        "home": world.authority_id,
        "city": world.city_id,
        "somebody": world.account("noivu").id,
        "person": world.actor("noivu").key,
        "own": world.award("giay_khen"),
        "upper": world.award("bang_khen"),
    }
    names = {
        name: f"'{one.hex}'" if sql.sqlite else f"'{one}'::uuid" for name, one in known.items()
    }
    db.session.rollback()
    with db.engine.connect() as connection:
        if sql.sqlite:
            connection.exec_driver_sql("PRAGMA cache_size=-400000")
        connection.commit()
        for statement in _statements(sql, names):
            connection.execute(text(statement.replace(":", "\\:")))
        connection.commit()
    if not sql.sqlite:
        with db.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            connection.execute(text("VACUUM ANALYZE"))


def _statements(sql: _Sql, it: dict[str, str]) -> list[str]:
    lines = _line_statements(sql, it)
    return [*lines, *_log_statements(sql, it)]


def _line_statements(sql: _Sql, it: dict[str, str]) -> list[str]:
    false, true = ("0", "1") if sql.sqlite else ("FALSE", "TRUE")
    date = "'2024-12-01'"
    per, home = UNITS, it["home"]
    movements = LINES // IN_A_MOVEMENT
    unit, movement = f"i % {per}", f"i / {IN_A_MOVEMENT}"
    dossier = f"({movement}) * {per} + {unit}"
    sent = f"CASE WHEN {_STATE} = 'draft' THEN NULL ELSE {sql.at('i')} END"
    laid = f"CASE WHEN i * 31 % 1000 BETWEEN 12 AND 23 OR i * 31 % 1000 > 40 THEN {sql.at('i')} END"
    gone = f"CASE WHEN {_STATE} IN ('forwarded_to_city', 'city_declined') OR i % 20 = 0 THEN {sql.at('i')} END"
    decided = f"{_STATE} IN ('awarded', 'revoked')"
    return [
        f"""INSERT INTO units (id, authority_id, code, name, sort_key, valid_from)
        {sql.series(per)} SELECT {sql.id("i", UNIT)}, {home}, 'DV' || i, 'Đơn vị ' || i,
        {sql.padded("i * 7919 % 1009", 6)}, {date} FROM n""",
        f"""INSERT INTO movements (id, authority_id, code, title, theme, contents, plan, upper_plan,
        starts_on, ends_on, last_moment, council_asked, created_by, created_at, launched_at, version)
        {sql.series(movements)} SELECT {sql.id("i", MOVEMENT)}, {home}, 'PT-CU-' || i, 'Phong trào',
        '', '[]', '', '', {date}, {date}, {sql.at("i")}, {false}, {it["somebody"]}, {sql.at("i")},
        {sql.at("i")}, 1 FROM n""",
        f"""INSERT INTO dossiers (id, authority_id, unit_id, movement_id, code, opened_by, opened_at)
        {sql.series(movements * per)} SELECT {sql.id("i", DOSSIER)}, {home},
        {sql.id(f"i % {per}", UNIT)}, {sql.id(f"i / {per}", MOVEMENT)}, 'HS-CU-' || i,
        {it["somebody"]}, {sql.at("i")} FROM n""",
        f"""INSERT INTO register_entries (id, authority_id, unit_id, kind, name, sort_key, plain_name,
        title, sex, leads, created_at)
        {sql.series(LINES)} SELECT {sql.id("i", PERSON)}, {home}, {sql.id(unit, UNIT)},
        CASE WHEN i % 50 = 0 THEN 'household' WHEN i % 5 = 0 THEN 'collective' ELSE 'individual' END,
        'Họ' || (i % 10) || ' Tên' || (i % {GIVEN_NAMES}),
        {sql.padded(f"i % {GIVEN_NAMES}", 8)}, 'ho' || (i % 10) || ' ten' || (i % {GIVEN_NAMES}),
        '', '', {false}, {sql.at("i")} FROM n""",
        f"""INSERT INTO register_words (word, entry_id)
        {sql.series(LINES)} SELECT 'ho' || (i % 10), {sql.id("i", PERSON)} FROM n""",
        f"""INSERT INTO register_words (word, entry_id)
        {sql.series(LINES)} SELECT 'ten' || (i % {GIVEN_NAMES}), {sql.id("i", PERSON)} FROM n""",
        f"""INSERT INTO nominations (id, authority_id, upper_id, unit_id, movement_id, dossier_id,
        code, nominee_id, award_type_id, decided_by, achievement, workflow_code, workflow_version,
        state, state_since, round, version, created_by, created_at, changed_at, submitted_at,
        resubmission, late, laid_at, forwarded_at, held_since, answer_by, decision_number,
        decision_date, outcome_note, received_at, due_on, warns_on)
        {sql.series(LINES)} SELECT {sql.id("i", LINE)}, {home}, {it["city"]}, {sql.id(unit, UNIT)},
        {sql.id(movement, MOVEMENT)}, {sql.id(dossier, DOSSIER)}, 'TDKT-2019-' || i,
        {sql.id("i", PERSON)}, CASE WHEN {_UPPER} THEN {it["upper"]} ELSE {it["own"]} END,
        CASE WHEN {_UPPER} THEN 'upper' ELSE 'own' END, '', 'district', 1, {_STATE}, {sql.at("i")},
        1, 1, {it["somebody"]}, {sql.at("i")}, {sql.at("i")}, {sent}, {false},
        CASE WHEN i % 200 = 7 THEN {true} ELSE {false} END, {laid}, {gone},
        CASE WHEN i % 2000 = 9 THEN {sql.at("i")} END,
        CASE WHEN {_STATE} = 'returned' THEN {_date(sql)} END,
        CASE WHEN {decided} THEN '1/QĐ-UBND' END, CASE WHEN {decided} THEN {_date(sql)} END, '',
        {sent}, CASE WHEN {_OPEN} THEN {_due(sql)} ELSE {_never(sql)} END,
        CASE WHEN {_OPEN} THEN {_due(sql)} END FROM n""",
        f"""INSERT INTO acts (id, nomination_id, account_id, person_key, role, act, kind, round, at)
        {sql.series(ACTED)} SELECT {sql.id("i", ACT)}, {sql.id("i * 7", LINE)}, {it["somebody"]},
        {it["person"]}, 'home_affairs', 'endorse', 'endorse', 1, {sql.at("i")} FROM n""",
    ]


def _date(sql: _Sql) -> str:
    return "'2024-12-01'" if sql.sqlite else "DATE '2024-12-01'"


def _due(sql: _Sql) -> str:
    """A day of two months, whichever the line."""
    later = "'+' || (i % 60) || ' days'"
    return f"date('2024-11-01', {later})" if sql.sqlite else "DATE '2024-11-01' + (i % 60)::int"


def _never(sql: _Sql) -> str:
    return "'9999-12-31'" if sql.sqlite else "DATE '9999-12-31'"


def _log_statements(sql: _Sql, it: dict[str, str]) -> list[str]:
    digest = sql.bytes("00" * 32)
    chain = f"i / {IN_A_CHAIN}"
    tag = """CASE WHEN i % 5000 = 3 THEN 'grant:give' WHEN i % 3 = 0 THEN 'nomination:endorse'
     WHEN i % 3 = 1 THEN 'nomination:view' ELSE 'account:login' END"""
    return [
        f"""INSERT INTO audit_chains (id, kind, subject, authority_id, length, head)
        {sql.series(ENTRIES // IN_A_CHAIN)} SELECT {sql.id("i", LINE)}, 'nomination', 'cu' || i,
        {it["home"]}, {IN_A_CHAIN}, {digest} FROM n""",
        f"""INSERT INTO audit_entries (id, chain_id, position, at, tag, outcome, actor_id, subject,
        authority_id, body, hash)
        {sql.series(ENTRIES)} SELECT {sql.id("i", ENTRY)}, {sql.id(chain, LINE)},
        i % {IN_A_CHAIN} + 1, {sql.at("i")}, {tag},
        CASE WHEN i % 4000 = 5 THEN 'refused' ELSE 'done' END,
        CASE WHEN i % 10000 = 6 THEN {it["somebody"]} ELSE NULL END, 'cu', {it["home"]},
        {sql.bytes("7b7d")}, {digest} FROM n""",
        f"""INSERT INTO audit_values (id, entry_id, name, value, salt)
        {sql.series(ENTRIES)} SELECT {sql.id("i", VALUE)}, {sql.id("i", ENTRY)}, 'code',
        'TDKT-2019-' || ({chain}), {digest} FROM n WHERE i % 3 = 1""",
    ]
