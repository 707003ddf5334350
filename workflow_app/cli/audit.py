"""`flask --app wsgi audit …`: verify the log, and erase a person's values from it."""

from datetime import UTC, datetime
from uuid import UUID

import click
from flask import current_app
from flask.cli import with_appcontext

from config import Settings
from workflow_app.integrations.store import Store
from workflow_app.queries import register
from workflow_app.queries.actors import actor_of
from workflow_app.services import erasure, verification
from workflow_app.services.errors import Closed, Invalid, NotFound
from workflow_app.services.verification import Fault

COMPARED = """\
Đã đối chiếu những gì nhật ký ghi và chưa bị xóa: hồ sơ cùng việc đã làm, nhận xét, tạm dừng, tệp \
(tên, dung lượng, mã băm) và bản đã gửi; văn bản, số và các dòng trên đó; phong trào, bộ hồ sơ; \
tài khoản, vai trò, mã truy cập; danh bạ, đơn vị, tên hình thức khen thưởng.
Không đối chiếu, vì nhật ký không ghi: mật khẩu, phiên đăng nhập, liên kết, thông báo và những cột \
kể ở docs/auditors.md."""
READ, UNREAD = "Đã đọc lại mọi tệp trong kho.", "Chưa đọc tệp trong kho (thêm --files)."


@click.group("audit")
def audit_commands() -> None:
    """Verify the log, or erase a person's values from it."""


@audit_commands.command("verify")
@click.option("--files", is_flag=True, help="Read every kept file too, and recompute its digest.")
@with_appcontext
def verify(*, files: bool) -> None:
    """Walk every chain and hold the data against the log.

    Exit 1 when something is not as it was written: the first bad entry of each chain is named, and
    every row of the data that says something else than the log.
    """
    settings: Settings = current_app.config["SETTINGS"]
    report = verification.verify_all(Store(settings.store_dir) if files else None)
    click.echo(f"{report.entries} dòng trong {report.chains} chuỗi.")
    _say([_sentence(fault) for fault in report.faults], "Nhật ký", "còn nguyên")
    differing = [f"{one.kind} {one.code}: {one.what}" for one in report.disagreements]
    _say(differing, "Dữ liệu", "khớp nhật ký")
    click.echo(COMPARED)
    click.echo(READ if files else UNREAD)
    if not report.whole:
        raise SystemExit(1)


@audit_commands.command("erase")
@click.argument("person_id", type=click.UUID)
@click.option("--by", "login", required=True, help="The login of the administrator who decides.")
@click.option("--basis", required=True, help="The request or decision on which it is done.")
@with_appcontext
def erase(person_id: UUID, login: str, basis: str) -> None:
    """Erase what is known of one person, given by the id in the register."""
    at = datetime.now(UTC)
    actor = actor_of(login, at)
    if actor is None:
        raise click.ClickException(f"Không có tài khoản {login}.")
    try:
        count = erasure.erase(actor, person_id, basis, at)
    except NotFound as error:
        raise click.ClickException("Danh bạ không có người này.") from error
    except (Closed, Invalid) as error:
        raise click.ClickException(str(error)) from error
    click.echo(f"Đã xóa {count} giá trị về {person_id}.")
    if needed := register.needed_by(person_id):
        click.echo(f"Danh bạ và bản đã gửi còn giữ, vì còn dùng ở: {', '.join(needed)}.")


def _say(faults: list[str], what: str, well: str) -> None:
    """One section: all is well, or each fault and how many there are."""
    if not faults:
        click.echo(f"{what} {well}.")
        return
    for fault in faults:
        click.echo(fault, err=True)
    click.echo(f"{what} KHÔNG {well}: {len(faults)} chỗ.", err=True)


def _sentence(fault: Fault) -> str:
    chain = f"chuỗi {fault.kind} {fault.subject} ({fault.chain_id})"
    return f"{chain}, vị trí {fault.position}, dòng {fault.entry_id}: {fault.what}"
