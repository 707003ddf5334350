"""A view shared by a role of a unit is shared within that unit.

What was shared so before belongs to no unit: it is its owner's alone until he shares it anew,
since its name may be that of somebody another unit must not read of.
"""

import sqlalchemy as sa
from alembic import op

revision = "0019"
down_revision = "0018"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("saved_views") as views:
        views.add_column(sa.Column("unit_id", sa.Uuid(), nullable=True))
        views.create_foreign_key(
            op.f("fk_saved_views_unit_id"),
            "units",
            ["unit_id"],
            ["id"],
            deferrable=True,
            initially="DEFERRED",
        )


def downgrade() -> None:
    with op.batch_alter_table("saved_views") as views:
        views.drop_constraint(op.f("fk_saved_views_unit_id"), type_="foreignkey")
        views.drop_column("unit_id")
