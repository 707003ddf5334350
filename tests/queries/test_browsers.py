"""Browsers in words people know."""

import pytest

from workflow_app.queries.browsers import browser_of

_MOZILLA = "Mozilla/5.0"


@pytest.mark.parametrize(
    ("agent", "words"),
    [
        (
            f"{_MOZILLA} (Windows NT 10.0) AppleWebKit/537.36 Chrome/130.0 Safari/537.36 Edg/130.0",
            "Edge trên Windows",
        ),
        (f"{_MOZILLA} (X11; Linux x86_64) Chrome/130.0 Safari/537.36", "Chrome trên Linux"),
        (
            f"{_MOZILLA} (iPhone; CPU iPhone OS 17_0 like Mac OS X) Version/17.0 Safari/604.1",
            "Safari trên iPhone",
        ),
        (
            f"{_MOZILLA} (Windows NT 10.0) coc_coc_browser/130 Chrome/124 Safari/537.36",
            "Cốc Cốc trên Windows",
        ),
        (f"{_MOZILLA} (Android 14; Mobile) Gecko/132.0 Firefox/132.0", "Firefox trên Android"),
        ("curl/8.5.0", "curl/8.5.0"),
        ("", ""),
        ("x" * 400, "x" * 80),
    ],
)
def test_a_browser_is_named_by_what_people_call_it(agent: str, words: str) -> None:
    assert browser_of(agent) == words
