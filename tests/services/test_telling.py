"""Who is told of an act: whoever has work with it or must know, sees it, and did not do it."""

from datetime import date

from sqlalchemy import func, select

from tests.letterbox import letterbox
from tests.walk import POINT, Walk
from workflow_app.extensions import db
from workflow_app.integrations.mail import Mail, NotSent, server_of
from workflow_app.models import Account, Job, Notification
from workflow_app.services import accounts, grants, nominations
from workflow_app.services.handlers.means import Means
from workflow_app.services.orders import Order
from workflow_app.services.worker import work_all

SILENT = Means("http://localhost")


class Bag:
    """A mail server that keeps letters in a bag, or refuses them."""

    def __init__(self) -> None:
        self.mails: list[Mail] = []
        self.refuses = False

    def send(self, mail: Mail) -> None:
        if self.refuses:
            raise NotSent("SMTP 451")
        self.mails.append(mail)


def told(walk: Walk, means: Means = SILENT) -> dict[str, str]:
    """Work everything off; whom it told last, by login, and what."""
    db.session.rollback()
    before = set(db.session.scalars(select(Notification.id)))
    at = walk.now()
    work_all("test", means, lambda: at)
    db.session.rollback()
    rows = db.session.execute(
        select(Account.login, Notification.id, Notification.text)
        .join(Account, Account.id == Notification.account_id)
        .order_by(Notification.id)
    )
    return {login: text for login, id_, text in rows if id_ not in before}


def test_home_affairs_is_told_of_a_submission(walk: Walk):
    code = walk.draft()
    walk.act("thutruong", "submit", code)
    found = told(walk)
    assert set(found) == {"noivu", "noivu2"}
    shown = code.replace("TDKT", "TĐKT")
    said = f"Thủ trưởng đơn vị đã gửi hồ sơ {shown} của Trường THCS Nguyễn Trãi."
    assert found["noivu"].startswith(said)
    assert set(db.session.scalars(select(Notification.path))) == {f"/ho-so/{code}"}


def send_all(walk: Walk, *codes: str) -> None:
    at = walk.now()
    order = Order(walk.world.actor("thutruong"), "submit", at)
    nominations.perform_all([(code, order) for code in codes])


def test_a_list_that_is_sent_is_one_message_and_one_letter(walk: Walk):
    bag = Bag()
    codes = [walk.draft(name=f"Lò Thị {name}") for name in ("Ban", "Chanh", "Đào")]
    send_all(walk, *codes)
    found = told(walk, Means("https://khen-thuong.example", bag))
    assert set(found) == {"noivu", "noivu2"}
    named = ", ".join(code.replace("TDKT", "TĐKT") for code in codes)
    said = f"Thủ trưởng đơn vị đã gửi 3 hồ sơ của Trường THCS Nguyễn Trãi ({named})."
    assert found["noivu"].startswith(said)
    assert set(db.session.scalars(select(Notification.path))) == {"/viec-cua-toi"}
    assert db.session.scalar(select(func.count()).select_from(Notification)) == 2
    assert len(bag.mails) == 2
    assert {mail.subject for mail in bag.mails} == {said.removesuffix(".")}


def test_of_a_paper_each_unit_is_told_of_its_own_lines_and_the_office_of_all(walk: Walk):
    names = ("Lò Thị Ban", "Lò Thị Chanh")
    own = [walk.endorsed(name=name) for name in names]
    other = walk.endorsed(name="Cầm Văn Đôi", login="soanthao2", unit="TL")
    paper = walk.on_paper(*own, other)
    walk.lay(paper)
    walk.approve(paper)
    told(walk)
    walk.issue(paper)
    found = told(walk)
    assert "2 hồ sơ của Trường THCS Nguyễn Trãi (TĐKT-" in found["soanthao"]
    assert other.replace("TDKT", "TĐKT") in found["soanthao2"]
    assert "3 hồ sơ của 2 đơn vị (TĐKT-" in found["noivu"]


def test_the_head_is_told_of_a_late_submission(walk: Walk):
    code = walk.draft()
    for _ in range(31 * 24):
        walk.now()
    walk.act("thutruong", "submit", code)
    assert set(told(walk)) == {"noivu", "noivu2", "truongphong"}


def test_the_unit_is_told_of_a_return_and_not_another_unit(walk: Walk):
    code = walk.draft()
    walk.act("thutruong", "submit", code)
    walk.act("noivu", "receive", code)
    told(walk)
    walk.act("noivu", "return", code, remarks=(POINT,), answer_by=date(2024, 12, 2))
    assert set(told(walk)) == {"soanthao", "thutruong", "phothutruong"}


def test_the_doer_is_never_told(walk: Walk):
    code = walk.draft()
    walk.act("thutruong", "submit", code)
    told(walk)
    walk.act("thutruong", "recall", code)
    assert set(told(walk)) == {"soanthao", "phothutruong", "noivu", "noivu2"}


def test_nobody_is_told_of_a_line_he_may_not_see(walk: Walk):
    """A draft that was never sent is withdrawn: home affairs never knew of it."""
    code = walk.draft()
    walk.act("thutruong", "withdraw", code, reason="Đề nghị nhầm.")
    assert set(told(walk)) == {"soanthao", "phothutruong"}


def test_a_substitute_appraiser_is_told_of_his_unit_alone(walk: Walk):
    walk.act("thutruong", "submit", walk.draft())
    assert "thaytham" not in told(walk)


def test_the_way_to_the_award_tells_each_desk_in_its_turn(walk: Walk):
    code = walk.endorsed()
    told(walk)
    paper = walk.on_paper(code)
    walk.lay(paper)
    assert set(told(walk)) == {"chutich", "phochutich"}
    walk.approve(paper)
    assert set(told(walk)) == {"vanthu", "truongphong"}
    walk.issue(paper)
    unit = {"soanthao", "thutruong", "phothutruong"}
    assert set(told(walk)) == unit | {"noivu", "noivu2", "truongphong"}


def test_the_city_is_told_of_what_is_forwarded(walk: Walk):
    code, paper = walk.approved("bang_khen")
    told(walk)
    walk.issue(paper)
    unit = {"soanthao", "thutruong", "phothutruong"}
    assert set(told(walk)) == unit | {"thanhpho", "truongphong"}
    walk.act("thanhpho", "acknowledge", code)
    assert set(told(walk)) == {"noivu", "noivu2", "truongphong", "vanthu"}


def test_a_closed_account_and_an_ended_role_are_not_told(walk: Walk):
    one, other = walk.draft(), walk.draft(name="Ai Khác")
    accounts.close(None, "noivu2", walk.now())
    walk.act("thutruong", "submit", one)
    assert set(told(walk)) == {"noivu"}
    [grant] = walk.world.actor("noivu").grants
    grants.end(None, grant.id, walk.now())
    walk.act("thutruong", "submit", other)
    assert told(walk) == {}


def test_everybody_is_told_once_however_often_the_worker_looks(walk: Walk):
    walk.act("thutruong", "submit", walk.draft())
    assert len(told(walk)) == 2
    assert told(walk) == {}


def test_without_a_mail_server_no_mail_is_owed(walk: Walk):
    walk.act("thutruong", "submit", walk.draft())
    told(walk)
    assert db.session.scalars(select(Job.kind)).all() == ["tell_of_act"]


def test_a_letter_goes_to_who_has_an_address_and_names_nobody(walk: Walk):
    bag = Bag()
    code = walk.draft(name="Trần Thị Kín")
    walk.act("thutruong", "submit", code)
    told(walk, Means("https://khen-thuong.example", bag))
    assert {m.to for m in bag.mails} == {f"{n}@thu-nghiem.example" for n in ("noivu", "noivu2")}
    assert len({mail.identity for mail in bag.mails}) == 2
    for mail in bag.mails:
        assert f"https://khen-thuong.example/ho-so/{code}" in mail.text
        for name in ("Kín", "Nam", "Vũ Đình"):
            assert name not in mail.subject + mail.text


def test_a_letter_that_was_not_taken_is_sent_again_under_the_same_identity(walk: Walk):
    bag = Bag()
    means = Means("http://localhost", bag)
    walk.act("thutruong", "submit", walk.draft())
    bag.refuses = True
    told(walk, means)
    failed = db.session.scalars(select(Job).where(Job.kind == "mail")).all()
    assert {job.last_error for job in failed} == {"NotSent: SMTP 451"}
    identities = {job.id.hex for job in failed}
    bag.refuses = False
    told(walk, means)
    assert {mail.identity for mail in bag.mails} == identities
    assert all(job.done_at for job in db.session.scalars(select(Job)))


def test_who_lost_the_role_before_the_letter_left_gets_none(walk: Walk):
    bag = Bag()
    bag.refuses = True
    means = Means("http://localhost", bag)
    walk.act("thutruong", "submit", walk.draft())
    told(walk, means)
    bag.refuses = False
    accounts.close(None, "noivu", walk.now())
    told(walk, means)
    assert [mail.to for mail in bag.mails] == ["noivu2@thu-nghiem.example"]
    assert all(job.done_at for job in db.session.scalars(select(Job)))


def test_letters_leave_through_a_real_mail_server(walk: Walk):
    walk.act("thutruong", "submit", walk.draft())
    with letterbox() as box:
        told(walk, Means("http://localhost", server_of(box.url, "localhost")))
    assert {letter["To"] for letter in box.letters} == {
        "noivu@thu-nghiem.example",
        "noivu2@thu-nghiem.example",
    }
