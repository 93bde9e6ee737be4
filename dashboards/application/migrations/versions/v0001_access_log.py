"""The access log. A database from before there were migrations has it already, and keeps it as it is."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    if sa.inspect(op.get_bind()).has_table("access_log"):
        return
    op.create_table(
        "access_log",
        sa.Column("access_id", sa.Integer, primary_key=True),
        sa.Column("occurred_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("visitor", sa.String(200), nullable=False),
        sa.Column("role", sa.String(40), nullable=False),
        sa.Column("purpose", sa.String(40)),
        sa.Column("action", sa.String(20), nullable=False),
        sa.Column("subject_id", sa.String(64)),
        sa.Column("attributes", sa.Text, nullable=False),
        sa.Column("outcome", sa.String(20), nullable=False),
        comment="One row per identity asked for and per export: granted, refused or failed. Rows are only ever added.",
    )
