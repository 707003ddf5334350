"""How much a page asks the database: nine statements at most, however long its list is.

Counted is the whole request: the session, the frame around the page, the page. What reading leaves
in the log comes on top, in a transaction of its own; it is counted apart.
"""

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import select

from tests.web.walks.probe import probing
from tests.web.walks.scene import Scene
from tests.web.walks.things import Values, things
from tests.world import LAUNCHED
from workflow_app.extensions import db
from workflow_app.models import Nomination, Remark
from workflow_app.services import drafting, lines, nominations, papers, reading
from workflow_app.services.lines import Content
from workflow_app.services.orders import Given, Order

MOST = 9
ON_A_LINE = 2  # its own page also tells of the opinions on it, and of what is said of it
RECORDERS = ("thanhpho", "noivu")
WRITING_DOWN = 8  # the chain held, its head moved on, the entry, its values; and what was read last
# Verifying also holds every table against the log, so many rows at a time: in as many statements
# for a few lines as for some hundreds.
HOLDING_AGAINST = {"/kiem-toan/kiem-chung": 79}
# A search asks level by level until it has enough, and then for the things of each kind.
SEARCHING = {"/tra-cuu?q=nguyen%20thi": 5}
MORE = HOLDING_AGAINST | SEARCHING
LATER = LAUNCHED + timedelta(days=24)


def crowd(scene: Scene, count: int) -> str:
    """So many more endorsed lines of one unit, on one paper that lies before the chairman."""
    world, dossier = scene.world, scene.dossier("TL")
    drafter, head, noivu = (world.actor(who) for who in ("soanthao2", "thutruong2", "noivu"))
    said = [
        Content("individual", f"Người thứ {n}", "giay_khen", title="Y tá", achievement="Vượt.")
        for n in range(count)
    ]
    codes = [lines.create(drafter, dossier, one, LATER) for one in said]
    for actor, act in ((head, "submit"), (noivu, "receive"), (noivu, "endorse")):
        nominations.perform_all([(code, Order(actor, act, LATER)) for code in codes])
    movement = scene.movement("launched")
    half = codes[: count // 2]
    papers.draft(noivu, "decision", movement, "Về việc khen thưởng", half, LATER)
    paper = papers.draft(noivu, "decision", movement, "Nữa", codes[count // 2 :], LATER)
    papers.lay(world.actor("truongphong"), paper, None, LATER)
    db.session.rollback()
    return paper


def sent_again(scene: Scene) -> str:
    """A line that was returned, mended in every part and sent again."""
    world, code = scene.world, scene.line("returned", "TL")
    drafter = world.actor("soanthao2")
    (remark,) = db.session.scalars(
        select(Remark.id).join(Nomination).where(Nomination.code == code)
    ).all()
    db.session.rollback()
    mended = Content("individual", "Lò Thị Hương", "bang_khen", title="Y sĩ", achievement="Mới.")
    lines.edit(drafter, code, mended, None, LATER)
    drafting.answer_remarks(drafter, code, {remark: "Đã bổ sung."}, None, LATER)
    nominations.perform(code, Order(world.actor("thutruong2"), "resubmit", LATER))
    nominations.perform(code, Order(world.actor("noivu2"), "receive", LATER))
    db.session.rollback()
    return code


def sent_back(scene: Scene, paper: str) -> str:
    """A line the chairman sent back from the paper."""
    code = scene.on(paper)
    order = Order(scene.world.actor("chutich"), "send_back", LATER, Given(comment="Xem lại."))
    nominations.perform(code, order)
    db.session.rollback()
    return code


def pages(scene: Scene, laid: str) -> list[tuple[str, str]]:
    """The lists and the pages of single things, each with somebody whose page it is."""
    known = things(scene)
    line, paper = known["sent"]["code"], known["paper-draft"]["code"]
    waiting, movement = known["paper-waiting"]["code"], scene.movement("launched")
    resent, back = sent_again(scene), sent_back(scene, laid)
    return [
        *((login, "/viec-cua-toi") for login in ("soanthao", "thutruong2", "noivu", "chutich")),
        *((login, "/viec-cua-toi") for login in ("vanthu", "thanhpho", "thanhtra", "quantri")),
        *((login, "/viec-cua-toi") for login in ("truongphong", "ketoan", "truyenthong", "thuky")),
        *((login, "/ho-so/") for login in ("soanthao2", "noivu", "thanhtra", "quantri")),
        ("noivu", "/ho-so/?q=zname&buoc=awarded&sap=don-vi&loai=individual&muon=y"),
        ("thanhpho", "/ho-so/?sap=ten"),
        *((login, f"/ho-so/{line}") for login in ("soanthao", "noivu", "thanhtra", "quantri")),
        *((login, f"/ho-so/{resent}") for login in ("noivu", "soanthao2", "thanhtra")),
        ("noivu", f"/ho-so/{line}/lich-su"),
        ("noivu", f"/ho-so/{line}/viec/return"),
        ("noivu", f"/ho-so/{line}/viec/switch_award"),
        ("noivu", f"/ho-so/hang-loat?viec=return&ma={line}"),
        ("noivu", f"/ho-so/hang-loat/ket-qua{known['batch-done']['?']}"),
        ("soanthao", f"/ho-so/{known['draft']['code']}/sua"),
        *(
            ("soanthao", f"/ho-so/{known['returned']['code']}/{page}")
            for page in ("tra-loi", "sua", "so-sanh")
        ),
        ("noivu", f"/ho-so/{resent}/viec/check_remarks"),
        ("noivu", f"/ho-so/{resent}/so-sanh"),
        ("noivu", f"/bo-ho-so/{scene.dossier('TL')}/so-sanh"),
        ("noivu", f"/phong-trao/{movement}/tra-lai"),
        ("noivu", "/ly-do-tra-lai/"),
        ("thutruong", f"/bo-ho-so/{scene.dossier()}/gui?{_picked(known)}"),
        ("thutruong", f"/ho-so/{known['draft']['code']}/viec/submit"),
        ("soanthao2", f"/bo-ho-so/{scene.dossier('TL')}"),
        ("thutruong2", f"/bo-ho-so/{scene.dossier('TL')}"),
        ("noivu", f"/bo-ho-so/{scene.dossier('TL')}"),
        ("soanthao2", f"/bo-ho-so/{scene.dossier('TL')}/them"),
        ("thutruong2", f"/bien-nhan/{scene.receipt('TL')}"),
        ("soanthao", "/phong-trao/"),
        ("noivu", f"/phong-trao/{movement}"),
        ("soanthao", f"/phong-trao/{movement}"),
        *((login, f"/phong-trao/{movement}") for login in ("chutich", "thanhtra", "vanthu")),
        *(
            (login, f"/phong-trao/{movement}/dang-cho")
            for login in ("noivu", "chutich", "thanhtra")
        ),
        *(
            ("truongphong", f"/phong-trao/{movement}/dang-cho?cho={what}")
            for what in ("tham-dinh", "phe-duyet", "tam-dung")
        ),
        *((login, f"/ho-so/{known['laid']['code']}") for login in ("thutruong", "chutich")),
        *((login, f"/ho-so/{known['returned']['code']}") for login in ("soanthao", "truongphong")),
        ("noivu", f"/phong-trao/{movement}/sua"),
        ("noivu", "/quyet-dinh/"),
        ("noivu", f"/quyet-dinh/moi?phong-trao={movement}&loai=decision"),
        ("noivu", f"/quyet-dinh/{paper}"),
        ("noivu", f"/quyet-dinh/{paper}/sua"),
        ("truongphong", f"/quyet-dinh/{paper}/trinh"),
        ("chutich", f"/quyet-dinh/{laid}"),
        ("chutich", f"/quyet-dinh/{laid}/ky"),
        ("chutich", f"/quyet-dinh/{laid}/ky?tra=tat-ca"),
        *((login, f"/quyet-dinh/{laid}") for login in ("noivu", "truongphong", "thanhtra")),
        *((login, f"/ho-so/{back}") for login in ("noivu", "truongphong")),
        ("noivu", f"/quyet-dinh/{laid}/bien-nhan"),
        ("vanthu", "/van-thu"),
        ("vanthu", f"/quyet-dinh/{waiting}/van-thu"),
        ("thanhpho", f"/quyet-dinh/{known['paper-sent']['code']}/tiep-nhan"),
        *((login, f"/quyet-dinh/{known['paper-sent']['code']}/ket-qua") for login in RECORDERS),
        ("thanhtra", "/kiem-toan"),
        ("thanhtra", f"/kiem-toan?ma={line}"),
        ("thanhtra", "/kiem-toan?ai=tran&nhom=steps&tu=2024-11-01&ket_qua=refused"),
        ("thanhtra", f"/kiem-toan/{known['entry']['entry_id']}"),
        ("thanhtra", "/kiem-toan/kiem-chung"),
        ("noivu", "/thong-bao/"),
        *((login, next(iter(SEARCHING))) for login in ("noivu", "soanthao", "thanhtra", "quantri")),
        ("noivu", "/tai-khoan/"),
        ("quantri", "/quan-tri/tai-khoan/"),
        ("quantri", "/quan-tri/tai-khoan/soanthao"),
        ("quantri", "/quan-tri/tai-khoan/soanthao/giao-vai-tro"),
        ("quantri", "/quan-tri/don-vi/"),
        ("quantri", f"/quan-tri/don-vi/{known['unit']['unit_id']}"),
    ]


def _picked(known: dict[str, Values]) -> str:
    return "&".join(f"picked={known[word]['code']}" for word in ("draft", "returned"))


def asked(scene: Scene, login: str, path: str) -> list[str]:
    """The statements of one request, after one that lets the session be seen."""
    client = scene.client(login)
    client.get(path)
    with probing() as probe:
        answer = client.get(path)
    assert answer.status_code == 200, (login, path, answer.status)
    return probe.statements


@pytest.mark.parametrize("count", [10, 60])
@pytest.mark.backends("sqlite")
def test_no_page_asks_more_than_nine_questions(
    scene: Scene, monkeypatch: pytest.MonkeyPatch, count: int
):
    laid = crowd(scene, count)
    monkeypatch.setattr(reading, "note_view", lambda *_args: None)
    monkeypatch.setattr(reading, "note_reading", lambda *_args, **_more: None)
    monkeypatch.setattr(reading, "note_verdict", lambda *_args, **_more: None)
    wrong = []
    for login, path in pages(scene, laid):
        statements = asked(scene, login, path)
        more = ON_A_LINE if path.startswith("/ho-so/TDKT-") else MORE.get(path, 0)
        if len(statements) > MOST + more:
            short = [" ".join(statement.split())[:160] for statement in statements]
            wrong.append(f"{login} {path}: {len(short)}\n  " + "\n  ".join(short))
    assert not wrong, "\n".join(wrong)


@pytest.mark.backends("sqlite")
def test_writing_down_what_was_read_costs_little_and_the_same_each_time(scene: Scene):
    """AU-10 has a price: so many statements more, however long the reader's chain has become."""
    line = scene.line("unit_submitted")
    for path in (f"/ho-so/{line}", "/kiem-toan"):
        costs = [len(asked(scene, "thanhtra", path)) for _ in range(3)]
        assert max(costs) <= MOST + WRITING_DOWN, (path, costs)
        assert len(set(costs)) == 1, (path, costs)


@pytest.mark.backends("sqlite")
def test_nobody_pays_for_a_session_that_was_just_seen(scene: Scene):
    """One statement says who asks; a request in five minutes notes that the session is in use."""
    client = scene.world.app.test_client()
    scene.world.log_in(client, "noivu", at=datetime.now(UTC) - timedelta(minutes=6))
    counts = []
    for _ in range(3):
        with probing() as probe:
            client.get("/huong-dan/")
        counts.append((len(probe.statements), probe.written))
    assert counts[0][1] == ["login_sessions"]
    assert counts[1] == counts[2]
    assert counts[1][0] <= 2
    assert counts[1][1] == []
