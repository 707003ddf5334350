"""What the operator types after `flask --app wsgi`; a new command is one file and one line."""

import click
from flask import Flask

from workflow_app.cli.audit import audit_commands
from workflow_app.cli.authorities import authority_commands
from workflow_app.cli.demo import demo_commands
from workflow_app.cli.first import first_command
from workflow_app.cli.serve import serve_command
from workflow_app.cli.tokens import token_commands
from workflow_app.cli.users import user_commands
from workflow_app.cli.worker import worker_command
from workflow_app.cli.workflow import workflow_commands

COMMANDS: tuple[click.Command, ...] = (
    audit_commands,
    authority_commands,
    demo_commands,
    serve_command,
    token_commands,
    user_commands,
    worker_command,
    workflow_commands,
)
user_commands.add_command(first_command)


def init_cli(app: Flask) -> None:
    """Give the application its commands."""
    for command in COMMANDS:
        app.cli.add_command(command)
