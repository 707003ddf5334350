"""For each change a body that would be taken, so that an answer speaks of right and state alone."""

import io
from typing import Any
from uuid import uuid4

from tests import samples
from tests.api.walks.routes import CHOICES
from tests.days import next_week
from tests.web.walks.scene import Scene
from tests.world import PASSWORD

STALE = '"999999"'
STALE_PAPER = f'"999999-{"0" * 64}"'

MOVEMENT = {
    "title": "Thi đua",
    "starts_on": "2026-11-01",
    "ends_on": "2026-12-31",
    "last_day": "2026-12-15",
    "awards": [{"code": "giay_khen"}],
}
LINE = {
    "kind": "collective",
    "name": "Tổ hành chính quản trị",
    "award": "giay_khen",
    "achievement": "Vượt kế hoạch.",
}


def body_for(rule: str, scene: Scene, act: str = "") -> dict[str, Any]:
    """What is sent to this rule, as arguments of a request."""
    if rule.endswith("/attachments"):
        return {"data": {"kind": "evidence", "file": (io.BytesIO(samples.PDF), "a.pdf")}}
    if rule.endswith("/with-paper"):
        file = (io.BytesIO(samples.PDF), "a.pdf")
        return {"data": {"number": "9/QĐ-UBND", "date": "2026-11-21", "city_paper": file}}
    found: dict[str, dict[str, Any]] = {
        "/fresh-authentication": {"password": PASSWORD},
        "/movements": MOVEMENT,
        "/movements/<code>": MOVEMENT,
        "/dossiers/<dossier>/nominations": LINE,
        "/nominations/<code>": LINE,
        "/nominations/<code>/answers": {
            "answers": [{"remark": str(uuid4()), "answer": "Đã bổ sung."}]
        },
        "/nominations/<code>/actions/<act>": given_for(act),
        "/nominations/<code>/correction": {
            "number": "7/QĐ-UBND",
            "date": "2026-11-21",
            "reason": "Ghi nhầm một chữ số.",
        },
        f"/bulk-actions/{CHOICES['<bulk>']}": {
            "nominations": [{"code": scene.line("unit_submitted"), "version": 999_999}]
        },
        "/papers": {
            "kind": "decision",
            "movement": scene.movement("launched"),
            "title": "Về việc khen thưởng",
            "lines": [scene.line("noi_vu_reviewed")],
        },
        "/papers/<code>": {"title": "Về việc khen thưởng"},
        "/papers/<code>/actions/<any(issue, forward):step>": {"date": "2026-11-21"},
    }
    body = found.get(rule.removeprefix("/api/v1"))
    return {"json": body or {}}


def given_for(act: str) -> dict[str, Any]:
    """What an act of the table asks for, no more."""
    reason = {"reason": "Vì lý do này."}
    numbered = {"number": "7/QĐ-UBND", "date": "2026-11-21"}
    asked: dict[str, dict[str, Any]] = {
        "withdraw": reason,
        "decline": {**reason, "article": "Điều 5"},
        "take_back": reason,
        "send_back": {"comment": "Ý kiến."},
        "reconsider": reason,
        "record_award": numbered,
        "revoke": {**reason, "ground": "a", "paper_number": "9/QĐ-UBND", "date": "2026-11-21"},
        "return": {"remarks": [{"text": "Bổ sung."}], "answer_by": next_week().isoformat()},
    }
    return asked.get(act, {})


def headers_for(rule: str) -> str:
    """The version nobody saw, of the right shape."""
    return STALE_PAPER if "/papers/" in rule else STALE
