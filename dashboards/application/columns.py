"""Columns that many tables of the application database have. A step that was released uses them: they never change."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa


def by_whom() -> tuple[sa.Column[Any], ...]:
    """Who wrote a row, in which role, for which purpose, when."""
    return (
        sa.Column("visitor", sa.String(200), nullable=False),
        sa.Column("role", sa.String(40), nullable=False),
        sa.Column("purpose", sa.String(40), nullable=False),
        sa.Column("written_at", sa.DateTime(timezone=True), nullable=False),
    )
