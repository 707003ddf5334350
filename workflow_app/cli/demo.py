"""`flask --app wsgi demo load`: an invented district to try everything in, and who can log in."""

from datetime import UTC, datetime

import click
from flask import current_app
from flask.cli import with_appcontext

from config import Settings
from workflow_app.demo.loading import TooEarly, load, password_of
from workflow_app.demo.people import MEMBERS
from workflow_app.demo.places import unit_name
from workflow_app.queries.installation import Kind, kind_of_installation
from workflow_app.services.errors import Invalid


@click.group("demo")
def demo_commands() -> None:
    """Load the demo."""


@demo_commands.command("load")
@click.option("--if-empty", is_flag=True, help="Do nothing when there are accounts already.")
@with_appcontext
def load_demo(*, if_empty: bool) -> None:
    """Load the demo into an empty database; then say where it is and who can log in."""
    settings: Settings = current_app.config["SETTINGS"]
    kind = kind_of_installation()
    if kind is Kind.HALF_DEMO:
        raise click.ClickException(
            "Lần nạp dữ liệu mẫu trước bị dừng giữa chừng. Hãy xóa cơ sở dữ liệu rồi chạy lại."
        )
    if kind is not Kind.EMPTY and not if_empty:
        raise click.ClickException("Cơ sở dữ liệu đã có tài khoản; dữ liệu mẫu chỉ nạp khi trống.")
    if kind is Kind.IN_USE:
        return
    if kind is Kind.EMPTY:
        click.echo("Đang nạp dữ liệu mẫu …")
        try:
            load(settings, datetime.now(UTC))
        except Invalid as error:
            raise click.ClickException(f"DEMO_PASSWORD: {error}") from error
        except TooEarly as early:
            raise click.ClickException(
                f"Đồng hồ của máy đang ở {early}; dữ liệu mẫu kể việc đến giữa năm 2025."
            ) from early
    click.echo(_who_can_log_in(settings))


def _who_can_log_in(settings: Settings) -> str:
    rows = [(one.login, f"{one.name}, {one.title}", one.roles) for one in MEMBERS]
    units = [unit_name(one.unit) for one in MEMBERS]
    wide = [max(len(row[column]) for row in rows) for column in (0, 1)]
    lines = [
        f"  {login:<{wide[0]}}  {who:<{wide[1]}}  {roles} ({unit})"
        for (login, who, roles), unit in zip(rows, units, strict=True)
    ]
    return "\n".join(
        (
            "",
            f"Bản trình diễn: {settings.base_url}",
            f"Mật khẩu của mọi tài khoản: {password_of(settings)}",
            "",
            *lines,
            "",
        )
    )
