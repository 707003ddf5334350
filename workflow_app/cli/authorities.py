"""`flask --app wsgi authority add`: the authority an empty installation begins with."""

from datetime import UTC, datetime

import click
from flask.cli import with_appcontext

from states.clock import day_of
from states.workflows import newest
from workflow_app.queries import places
from workflow_app.services import organisation
from workflow_app.services.organisation import AuthorityContent


@click.group("authority")
def authority_commands() -> None:
    """Authorities, by the operator."""


@authority_commands.command("add")
@click.argument("code")
@click.option("--name", required=True, help="As it stands at the head of its papers.")
@click.option("--place", required=True, help="The place named before the date of its papers.")
@click.option("--level", type=click.Choice(["city", "district", "commune"]), default="district")
@click.option("--procedure", default="district", show_default=True)
@click.option("--parent", help="The code of the authority above.")
@with_appcontext
def add(code: str, name: str, place: str, level: str, procedure: str, parent: str | None) -> None:
    """Add an authority."""
    at = datetime.now(UTC)
    if places.authority_of(code):
        raise click.ClickException(f"Mã {code} đã có cơ quan dùng.")
    upper = places.authority_of(parent) if parent else None
    if parent and upper is None:
        raise click.ClickException(f"Không có cơ quan mã {parent}.")
    try:
        newest(procedure)
    except ValueError as error:
        raise click.ClickException(f"Không có quy trình {procedure}.") from error
    content = AuthorityContent(
        code=code,
        name=name,
        place=place,
        level=level,
        procedure=procedure,
        parent_id=upper,
        valid_from=day_of(at),
    )
    organisation.create_authority(content, at)
    click.echo(f"{code}: {name}")
