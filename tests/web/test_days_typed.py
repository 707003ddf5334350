"""Days as people type them: what is none is told why."""

import pytest
from werkzeug.datastructures import MultiDict

from forms.base import BaseForm, DayField


class Asked(BaseForm):
    """One day."""

    day = DayField("Ngày")


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("12-12-26", "Hãy ghi đủ bốn chữ số của năm."),
        ("12.12.26", "Hãy ghi đủ bốn chữ số của năm."),
        ("29.02.24", "Hãy ghi đủ bốn chữ số của năm."),
        ("31-02-26", "Lịch không có ngày này."),
        ("31/02/2026", "Lịch không có ngày này."),
    ],
)
def test_a_day_that_is_none_is_told_why(typed: str, said: str) -> None:
    form = Asked(MultiDict({"day": typed}))
    assert not form.validate()
    assert form.day.errors == [said]
