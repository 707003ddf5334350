"""What of a list was not read as a nominee is kept beside it, to be told where it is looked through.

Of lists that were sent before nothing is known, and nothing is told.
"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0021"
down_revision = "0020"
branch_labels = None
depends_on = None

JSON = sa.JSON().with_variant(postgresql.JSONB(astext_type=sa.Text()), "postgresql")


def upgrade() -> None:
    with op.batch_alter_table("intakes") as intakes:
        intakes.add_column(sa.Column("unread", JSON, nullable=False, server_default="{}"))


def downgrade() -> None:
    with op.batch_alter_table("intakes") as intakes:
        intakes.drop_column("unread")
