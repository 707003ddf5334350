"""What is kept while one types says from which sitting: one account may have two windows open.

What was kept before is of no sitting, as is what an old page sends: they go on as they did.
"""

import sqlalchemy as sa
from alembic import op

revision = "0020"
down_revision = "0019"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("scratches") as scratches:
        scratches.add_column(sa.Column("sitting", sa.String(32), nullable=True))


def downgrade() -> None:
    with op.batch_alter_table("scratches") as scratches:
        scratches.drop_column("sitting")
