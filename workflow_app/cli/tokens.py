"""`flask --app wsgi token …`: tokens of programs by the operator: issued, listed, ended."""

from datetime import UTC, datetime
from uuid import UUID

import click
from flask.cli import with_appcontext

from states.wording import day
from workflow_app.queries import api_tokens as stored
from workflow_app.services import api_tokens
from workflow_app.services.api_tokens import LONGEST, SCOPES, TokenContent
from workflow_app.services.errors import Invalid, NotFound


@click.group("token")
def token_commands() -> None:
    """Tokens by which programs act for a person."""


@token_commands.command("issue")
@click.argument("login")
@click.option("--scope", type=click.Choice(SCOPES), default="read", show_default=True)
@click.option("--days", type=click.IntRange(1, LONGEST), default=30, show_default=True)
@click.option("--name", default="Người vận hành cấp", help="Which program it is for.")
@with_appcontext
def issue(login: str, scope: str, days: int, name: str) -> None:
    """Issue a token to the account and print it, once; signing still asks for the password."""
    content = TokenContent(name, scope, days)
    try:
        click.echo(api_tokens.issue_for(login, content, datetime.now(UTC)))
    except (NotFound, Invalid) as error:
        raise click.ClickException(f"Không cấp được mã cho {login}. {error}") from error


@token_commands.command("list")
@click.argument("login")
@with_appcontext
def list_tokens(login: str) -> None:
    """The tokens of the account that still count."""
    account_id = stored.account_of(login)
    if account_id is None:
        raise click.ClickException(f"Không có tài khoản {login}.")
    for row in stored.tokens_of(account_id, datetime.now(UTC)):
        used = f"dùng lần cuối {day(row.seen_at)}" if row.seen_at else "chưa dùng"
        click.echo(f"{row.id}  {row.scope:5}  đến {day(row.expires_at)}  {used}  {row.name}")


@token_commands.command("end")
@click.argument("token_id", type=click.UUID)
@with_appcontext
def end(token_id: UUID) -> None:
    """End a token at once."""
    try:
        api_tokens.end_for(token_id, datetime.now(UTC))
    except NotFound as error:
        raise click.ClickException("Không có mã này, hoặc mã đã chấm dứt.") from error
    click.echo(f"Đã chấm dứt {token_id}.")
