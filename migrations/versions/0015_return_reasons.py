"""Reasons for a return that an office keeps; what a remark is about, how it was answered and found."""

import sqlalchemy as sa
from alembic import op

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None

POINTS_AT = {
    "attachment_id": "attachments",
    "reason_id": "return_reasons",
    "carried_id": "remarks",
    "checked_by": "accounts",
}


def upgrade() -> None:
    op.create_table(
        "return_reasons",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("authority_id", sa.Uuid(), nullable=False),
        sa.Column("text", sa.String(length=400), nullable=False),
        sa.Column("field", sa.String(length=40), nullable=False),
        sa.Column("article", sa.String(length=400), nullable=False),
        sa.Column("valid_from", sa.Date(), nullable=False),
        sa.Column("valid_to", sa.Date(), nullable=True),
        sa.Column("set_by", sa.Uuid(), nullable=True),
        sa.Column("set_at", sa.DateTime(timezone=True), nullable=False),
        *(
            sa.ForeignKeyConstraint(
                [column],
                [f"{target}.id"],
                name=op.f(f"fk_return_reasons_{column}"),
                deferrable=True,
                initially="DEFERRED",
            )
            for column, target in (("authority_id", "authorities"), ("set_by", "accounts"))
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_return_reasons")),
    )
    op.create_index(op.f("ix_return_reasons_authority_id"), "return_reasons", ["authority_id"])
    with op.batch_alter_table("remarks") as remarks:
        for column in ("attachment_id", "reason_id", "carried_id", "checked_by"):
            remarks.add_column(sa.Column(column, sa.Uuid(), nullable=True))
        for column in ("mended", "accepted"):
            remarks.add_column(sa.Column(column, sa.Boolean(), nullable=True))
        remarks.add_column(sa.Column("checked_at", sa.DateTime(timezone=True), nullable=True))
        for column, target in POINTS_AT.items():
            remarks.create_foreign_key(
                op.f(f"fk_remarks_{column}"),
                target,
                [column],
                ["id"],
                deferrable=True,
                initially="DEFERRED",
            )
    op.create_index(op.f("ix_remarks_reason_id"), "remarks", ["reason_id"])
    # What was answered before this was said to be mended.
    op.execute("UPDATE remarks SET mended = TRUE WHERE answered_at IS NOT NULL")


def downgrade() -> None:
    op.drop_index(op.f("ix_remarks_reason_id"), table_name="remarks")
    with op.batch_alter_table("remarks") as remarks:
        for column in POINTS_AT:
            remarks.drop_constraint(op.f(f"fk_remarks_{column}"), type_="foreignkey")
        for column in (*POINTS_AT, "mended", "accepted", "checked_at"):
            remarks.drop_column(column)
    op.drop_table("return_reasons")
