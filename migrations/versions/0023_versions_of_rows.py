"""A row of a list says which version of it stands, so that of two who mend it none is overwritten."""

import sqlalchemy as sa
from alembic import op

revision = "0023"
down_revision = "0022"
branch_labels = None
depends_on = None

TABLES = ("intake_rows", "past_import_rows")


def upgrade() -> None:
    for table in TABLES:
        with op.batch_alter_table(table) as rows:
            rows.add_column(sa.Column("version", sa.Integer(), nullable=False, server_default="1"))


def downgrade() -> None:
    for table in TABLES:
        with op.batch_alter_table(table) as rows:
            rows.drop_column("version")
