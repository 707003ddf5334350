"""A form filled to the brim: a good value for every field any form of the house knows."""

import io

from tests import samples
from tests.web.walks.scene import A_LIST, Scene
from tests.world import PASSWORD


def filled(scene: Scene) -> dict[str, object]:
    """Every name that is sent anywhere, with a value that would be taken."""
    line, laid = scene.line("unit_submitted"), scene.line("noi_vu_reviewed")
    return {
        "version": "1",
        "digest": "0" * 64,
        "confirmed": "yes",
        "act": "receive",
        "picked": [line, scene.line("draft")],
        "lines": [laid],
        "remove": [laid],
        "title": "Về việc khen thưởng",
        "name": "Nguyễn Thị Ánh",
        "kind": "individual",
        "award": "bang_khen",
        "awards": ["giay_khen"],
        "achievement": "Vượt kế hoạch.",
        "birth_year": "1980",
        "sex": "female",
        "starts_on": "01/11/2026",
        "ends_on": "31/12/2026",
        "last_day": "15/12/2026",
        "from_day": "2026-12-01",
        "reason": "Vì lý do này.",
        "comment": "Ý kiến.",
        "basis": "Công văn 12",
        "article": "Điều 5",
        "ground": "a",
        "number": "7",
        "paper_number": "9/QĐ-UBND",
        "date": "2026-11-21",
        "answer_by": "31/12/2030",
        "remark_whole": "Bổ sung.",
        "symbol": "QĐ-UBND",
        "year": "2026",
        "own": "own",
        "role": "auditor",
        "valid_from": "2026-11-01",
        "code": "MOI",
        "login": "nguoimoi",
        "scope": "read",
        "days": "30",
        "email": "moi@thu-nghiem.example",
        "password": PASSWORD,
        "again": PASSWORD,
        "current": PASSWORD,
        "rating": "good",
        "recognised_by": "Hội đồng sáng kiến",
        "sort": "initiative",
        "reach": "base",
        "members": "12",
        "asked": "yes",
        "document": "Hướng dẫn 5/HD-NV",
        "most": "5",
        "pasted": A_LIST,
        "wanted": "y",
        "wait": "tham-dinh",
        "workdays": "12",
        "day": "24/12/2026",
        "note": "Nghỉ theo thông báo.",
        "decided": "another",
        "file": (io.BytesIO(samples.PDF), "a.pdf"),
        "files": (io.BytesIO(samples.PDF), "Báo cáo - Nguyễn Thị Ánh.pdf"),
        "city_paper": (io.BytesIO(samples.PDF), "a.pdf"),
    }
