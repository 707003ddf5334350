"""`flask --app wsgi workflow …`: prove the procedures and who is there to act; draw them."""

from collections.abc import Iterator
from datetime import UTC, datetime

import click
from flask.cli import with_appcontext

from states import draw
from states.proof import faults_of
from states.staffing import gaps_of
from states.workflows import WORKFLOWS, newest, workflow_of
from workflow_app.cli.procedures import altered
from workflow_app.queries.staffing import Staff, staffs


@click.group("workflow")
def workflow_commands() -> None:
    """Prove the procedures, or draw them."""


@workflow_commands.command("check")
@with_appcontext
def check() -> None:
    """Exit 1 when a procedure is unsound or altered; name where nobody is left to act."""
    faults = [*_unsound(), *altered()]
    for fault in faults:
        click.echo(f"LỖI: {fault}", err=True)
    at = datetime.now(UTC)
    found = staffs(at)
    warnings = [f"{staff.name}: {text}" for staff in found for text in _gaps(staff, at)]
    for warning in warnings:
        click.echo(f"CẢNH BÁO: {warning}", err=True)
    click.echo(f"{len(WORKFLOWS)} quy trình, {len(faults)} lỗi.")
    click.echo(f"{len(found)} cơ quan, {len(warnings)} chỗ thiếu người.")
    if faults:
        raise SystemExit(1)


@workflow_commands.command("draw")
@click.argument("code", default="district")
@click.option("--version", type=int, help="The newest by default.")
@click.option("--svg", "as_svg", is_flag=True, help="A picture instead of Mermaid.")
def draw_one(code: str, version: int | None, *, as_svg: bool) -> None:
    """Draw a procedure from its table, as Mermaid or SVG."""
    known = {v for c, v in WORKFLOWS if c == code}
    if not known or (version is not None and version not in known):
        names = ", ".join(f"{c} v{v}" for c, v in WORKFLOWS)
        raise click.ClickException(f"Không có quy trình này. Hiện có: {names}.")
    workflow = newest(code) if version is None else workflow_of(code, version)
    click.echo(draw.svg(workflow) if as_svg else draw.mermaid(workflow), nl=False)


def _unsound() -> Iterator[str]:
    for (code, version), workflow in WORKFLOWS.items():
        yield from (f"{code} v{version}: {fault}" for fault in faults_of(workflow))


def _gaps(staff: Staff, at: datetime) -> Iterator[str]:
    if not any(code == staff.procedure for code, _ in WORKFLOWS):
        yield f"không có quy trình “{staff.procedure}”."
        return
    gaps = gaps_of(newest(staff.procedure), staff.staffed, at)
    yield from (gap.text for gap in gaps)
