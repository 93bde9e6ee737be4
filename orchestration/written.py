"""What people wrote, back to where the figures are made: every build copies the declared columns, and no others.

What is said in words about somebody and past its term goes first (:mod:`dashboards.application.retention`), so that no
day passes on which a centre builds and does not purge.
"""

from __future__ import annotations

import os
from datetime import UTC, date, datetime
from decimal import Decimal
from zoneinfo import ZoneInfo

import polars as pl
import sqlalchemy as sa

from dashboards.application import SETTING, ApplicationDatabaseError, engine
from dashboards.application.retention import purge
from dashboards.application.tables import TABLES
from ingestion.schema import Table
from ingestion.store import DataDir
from ingestion.written import WRITTEN, written_columns
from orchestration.problems import Problem


def bring_back(data: DataDir, day: date | None = None) -> dict[str, int]:
    """Purges what is past its term, then copies what the warehouse may know of the rest: the rows of each table.

    Where nobody ever opened the pages there is nothing to bring back, and no database is made.

    Raises:
        Problem: the application database cannot be used. Without it every signal would seem to be open.
    """
    if not os.environ.get(SETTING) and not data.application_database.exists():
        frames = {table.name: _frame(table, []) for table in WRITTEN}
    else:
        try:
            opened = engine(data)
            purge(opened, day or datetime.now(ZoneInfo("Europe/Brussels")).date())
            with opened.connect() as connection:
                frames = {table.name: _frame(table, _rows(connection, table)) for table in WRITTEN}
        except (ApplicationDatabaseError, sa.exc.SQLAlchemyError) as error:
            raise Problem(
                f"The application database cannot be read: {type(error).__name__}.",
                "What people concluded of signals is in it: without it every signal would seem to be open, so nothing "
                "was built.",
                f"Have the database looked at, and the setting {SETTING}; then build again.",
            ) from None
    data.written.mkdir(parents=True, exist_ok=True)
    for name, frame in frames.items():
        temporary = data.written / f".{name}.parquet"
        frame.write_parquet(temporary)
        temporary.replace(data.written / f"{name}.parquet")
    return {name: frame.height for name, frame in frames.items()}


def _rows(connection: sa.Connection, table: Table) -> list[dict[str, object]]:
    """The declared columns of all rows; euros are kept as cents."""
    stored = TABLES.tables[table.name]
    selected = [stored.c[_stored_name(column.name)].label(column.name) for column in table.columns]
    (key,) = stored.primary_key
    return [
        {name: _value(name, value) for name, value in row.items()}
        for row in connection.execute(sa.select(*selected).order_by(key)).mappings()
    ]


def _stored_name(name: str) -> str:
    return f"{name.removesuffix('_eur')}_cents" if name.endswith("_eur") else name


def _value(name: str, value: object) -> object:
    if isinstance(value, datetime):
        # SQLite gives instants in UTC without saying so, PostgreSQL in the zone of its server.
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)
    if isinstance(value, int) and name.endswith("_eur"):
        return Decimal(value) / 100
    return value


def _frame(table: Table, rows: list[dict[str, object]]) -> pl.DataFrame:
    return pl.DataFrame(rows, schema={column.name: column.dtype for column in written_columns(table)})
