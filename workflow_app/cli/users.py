"""`flask --app wsgi user …`: accounts and roles by the operator, without an administrator."""

from datetime import UTC, datetime
from uuid import UUID

import click
from flask import current_app, url_for
from flask.cli import with_appcontext

from config import Settings
from states.clock import day_of
from states.roles import ROLES
from workflow_app.queries import places
from workflow_app.services import accounts, grants, links
from workflow_app.services.accounts import AccountContent
from workflow_app.services.errors import Invalid, NotFound
from workflow_app.services.grants import GrantContent
from workflow_app.services.people import PersonContent

ROLE = click.Choice(list(ROLES))


@click.group("user")
def user_commands() -> None:
    """Accounts and roles by the operator."""


@user_commands.command("add")
@click.argument("login")
@click.option("--name", required=True, help="Family name, middle name and given name.")
@click.option("--authority", required=True, help="The code of the authority.")
@click.option("--role", "roles", type=ROLE, multiple=True, help="A role; may be given often.")
@click.option("--unit", help="The code of the unit the person works in.")
@with_appcontext
def add(login: str, name: str, authority: str, roles: tuple[str, ...], unit: str | None) -> None:
    """Make an account with its roles, and print a one-time link to set the password.

    Whoever acts on dossiers works in a unit: with --unit the person is entered in its register,
    and roles of a unit are narrowed to it.
    """
    at = datetime.now(UTC)
    authority_id = _found(places.authority_of(authority), "cơ quan", authority)
    unit_id = _found(places.unit_of(authority_id, unit), "đơn vị", unit) if unit else None
    person = PersonContent(unit_id) if unit_id else None
    try:
        accounts.create(None, authority_id, login, AccountContent(name, person=person), at)
        for role in roles:
            _give(login, role, unit_id, at)
    except Invalid as invalid:
        raise click.ClickException(str(invalid)) from invalid
    click.echo(new_link(login, at))


@user_commands.command("link")
@click.argument("login")
@with_appcontext
def link(login: str) -> None:
    """Print a new one-time link; older ones are void."""
    try:
        click.echo(new_link(login, datetime.now(UTC)))
    except (NotFound, Invalid) as error:
        raise click.ClickException(f"Không cấp được liên kết cho {login}. {error}") from error


@user_commands.command("grant")
@click.argument("login")
@click.option("--role", type=ROLE, required=True)
@click.option("--authority", required=True, help="The code of the authority.")
@click.option("--unit", help="The code of the unit the role is narrowed to.")
@with_appcontext
def grant(login: str, role: str, authority: str, unit: str | None) -> None:
    """Give a role that counts at once, also where no second administrator is left to confirm."""
    authority_id = _found(places.authority_of(authority), "cơ quan", authority)
    unit_id = _found(places.unit_of(authority_id, unit), "đơn vị", unit) if unit else None
    try:
        _give(login, role, unit_id, datetime.now(UTC), narrowed=True)
    except (NotFound, Invalid) as error:
        raise click.ClickException(f"Không giao được vai trò. {error}") from error
    click.echo(f"{login}: {ROLES[role].label}")


def _give(
    login: str, role: str, unit_id: UUID | None, at: datetime, *, narrowed: bool = False
) -> None:
    scope = unit_id if narrowed or ROLES[role].reach == "unit" else None
    grants.give(None, login, GrantContent(role=role, valid_from=day_of(at), unit_id=scope), at)


def _found(id_: UUID | None, what: str, code: str) -> UUID:
    if id_ is None:
        raise click.ClickException(f"Không có {what} mã {code}.")
    return id_


def new_link(login: str, at: datetime) -> str:
    """The address by which the holder of the account sets the password, once."""
    settings: Settings = current_app.config["SETTINGS"]
    token = links.make(None, login, settings.link_life, at)
    with current_app.test_request_context():
        return f"{settings.base_url}{url_for('sessions.set_password', token=token)}"
