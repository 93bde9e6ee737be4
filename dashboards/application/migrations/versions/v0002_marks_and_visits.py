"""Marks on tasks, and when somebody looked last."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    op.create_table(
        "task_mark",
        sa.Column("mark_id", sa.Integer, primary_key=True),
        sa.Column("subject_type", sa.String(20), nullable=False),
        sa.Column("subject_id", sa.String(64), nullable=False),
        sa.Column("state", sa.String(20), nullable=False),
        sa.Column("marked_by", sa.String(200), nullable=False),
        sa.Column("role", sa.String(40), nullable=False),
        sa.Column("marked_at", sa.DateTime(timezone=True), nullable=False),
        comment="One row per time that somebody marks a change or a finding: the last holds. Rows are only ever added.",
    )
    op.create_index("ix_task_mark_subject", "task_mark", ["subject_type", "subject_id"])
    op.create_table(
        "last_visit",
        sa.Column("visitor", sa.String(200), primary_key=True),
        sa.Column("page", sa.String(40), primary_key=True),
        sa.Column("dossier_id", sa.String(64), primary_key=True, comment="Empty for the page as a whole"),
        sa.Column("visited_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("seen_until", sa.Date, nullable=False, comment="The last day of the figures that they saw"),
        comment="One row per visitor and page, or dossier on it: when they looked last. Earlier visits are not kept.",
    )
