"""`flask --app wsgi audit …`: verify the log, and erase a person's values from it."""

from datetime import UTC, datetime
from uuid import UUID

import click
from flask.cli import with_appcontext

from workflow_app.queries.actors import actor_of
from workflow_app.services import erasure, verification
from workflow_app.services.errors import Closed, Invalid, NotFound
from workflow_app.services.verification import Fault


@click.group("audit")
def audit_commands() -> None:
    """Verify the log, or erase a person's values from it."""


@audit_commands.command("verify")
@with_appcontext
def verify() -> None:
    """Walk every chain; exit 1 and name the first bad entry of each when one is not whole."""
    report = verification.verify_all()
    click.echo(f"{report.entries} dòng trong {report.chains} chuỗi.")
    if report.whole:
        click.echo("Nhật ký còn nguyên.")
        return
    for fault in report.faults:
        click.echo(_sentence(fault), err=True)
    click.echo(f"Nhật ký KHÔNG còn nguyên: {len(report.faults)} chỗ.", err=True)
    raise SystemExit(1)


@audit_commands.command("erase")
@click.argument("person_id", type=click.UUID)
@click.option("--by", "login", required=True, help="The login of the administrator who decides.")
@click.option("--basis", required=True, help="The request or decision on which it is done.")
@with_appcontext
def erase(person_id: UUID, login: str, basis: str) -> None:
    """Erase what the log knows of one person, given by the id in the register."""
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


def _sentence(fault: Fault) -> str:
    chain = f"chuỗi {fault.kind} {fault.subject} ({fault.chain_id})"
    return f"{chain}, vị trí {fault.position}, dòng {fault.entry_id}: {fault.what}"
