"""`flask --app wsgi user first`: how an empty installation begins, with one administrator."""

from datetime import UTC, date, datetime

import click
from flask.cli import with_appcontext

from states.clock import day_of
from states.roles import ADMINISTRATOR
from workflow_app.cli.users import new_link
from workflow_app.queries.installation import (
    Kind,
    has_authorities,
    kind_of_installation,
    only_account_without_password,
)
from workflow_app.services import accounts, grants, organisation, return_reasons
from workflow_app.services.accounts import AccountContent
from workflow_app.services.grants import GrantContent
from workflow_app.services.organisation import AuthorityContent
from workflow_app.services.usual_awards import create_usual_awards

LOGIN = "quantri"


@click.command("first")
@click.option("--authority", "name", default="UBND huyện", help="As at the head of its papers.")
@click.option("--place", default="", help="The place named before the date of its papers.")
@with_appcontext
def first_command(name: str, place: str) -> None:
    """Print a one-time link for the first administrator, as long as nobody has come in.

    Where there is nothing yet, the district and its administrator are made; afterwards this says
    nothing.
    """
    at = datetime.now(UTC)
    if kind_of_installation() is Kind.EMPTY:
        if has_authorities():
            raise click.ClickException("Đã có cơ quan; hãy dùng lệnh user add.")
        _begin(name, place or name.rpartition("huyện ")[2], at)
    login = only_account_without_password()
    if login:
        click.echo(f"Quản trị thứ nhất ({login}) đặt mật khẩu, một lần, tại:")
        click.echo(new_link(login, at))


def _begin(name: str, place: str, at: datetime) -> None:
    district = organisation.create_authority(
        AuthorityContent(
            code="HUYEN",
            name=name,
            place=place,
            level="district",
            procedure="district",
            valid_from=date(day_of(at).year, 1, 1),
        ),
        at,
    )
    create_usual_awards(district, at)
    return_reasons.fill(None, district, at)
    accounts.create(None, district, LOGIN, AccountContent("Quản trị hệ thống"), at)
    grants.give(None, LOGIN, GrantContent(role=ADMINISTRATOR, valid_from=day_of(at)), at)
