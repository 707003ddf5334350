"""Codes: one after the other, never the same twice, each year anew."""

from datetime import UTC, datetime

from flask import Flask

from tests.concurrently import concurrently
from workflow_app.services.codes import next_code
from workflow_app.services.unit_of_work import transaction

AT = datetime(2024, 12, 10, 3, tzinfo=UTC)


def test_codes_count_within_prefix_and_year(app: Flask) -> None:
    with transaction():
        assert next_code("TDKT", AT) == "TDKT-2024-0001"
        assert next_code("TDKT", AT) == "TDKT-2024-0002"
        assert next_code("VB", AT) == "VB-2024-0001"


def test_the_year_is_that_of_the_office(app: Flask) -> None:
    new_year_in_viet_nam = datetime(2024, 12, 31, 17, tzinfo=UTC)
    with transaction():
        assert next_code("TDKT", new_year_in_viet_nam) == "TDKT-2025-0001"


def test_sixteen_at_once_get_sixteen_codes(app: Flask) -> None:
    def take(_number: int) -> str:
        with transaction():
            return next_code("TDKT", AT)

    codes = concurrently(app, take, range(16))
    assert sorted(codes) == [f"TDKT-2024-{n:04d}" for n in range(1, 17)]
