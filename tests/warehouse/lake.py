"""A made-up lake, written row by row, and the warehouse that dbt builds on it.

Only what a test is about is said: the other columns of a row are empty, and a message brings its delivery along.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import Any

import duckdb
import polars as pl
import pytest
from dbt.adapters.duckdb.connections import DuckDBConnectionManager
from dbt.cli.main import dbtRunner

from ingestion.dbt_sources import DBT_PROJECT
from ingestion.store import lake_tables

Row = dict[str, Any]
CENTRE, MUNICIPALITY = "0200000001", "21099"
QUIET = ("--quiet", "--no-version-check", "--log-level-file", "none")


@dataclass
class Lake:
    """Rows by table and day, until :meth:`write`."""

    rows: dict[tuple[str, date], list[Row]] = field(default_factory=dict)
    files: int = 0

    def add(self, table: str, day: date, **values: Any) -> None:
        self.rows.setdefault((table, day), []).append(values)

    def export(self, table: str, day: date, **values: Any) -> None:
        """One line of an export; all lines of a table that arrive on a day are one file."""
        message_id = f"{table}-{day}-1"
        lines = self.rows.setdefault((table, day), [])
        if not lines:
            self.message(message_id, table, day, status="data_found", format="csv")
        lines.append({"message_id": message_id, "row_nr": len(lines) + 2, **values})

    def message(
        self,
        message_id: str,
        message_type: str,
        day: date,
        *,
        status: str,
        persons: dict[str, str] | None = None,
        replied_on: date | None = None,
        **values: Any,
    ) -> None:
        """A message in a document of its own; ``persons`` gives their roles."""
        file_id = message_id.removesuffix("-1")
        replied_at = datetime.combine(replied_on, time(12), UTC) if replied_on else None
        envelope = values.pop("format", "ksz")
        self.add("delivery", day, file_id=file_id, format=envelope, replied_at=replied_at, bytes=1000, messages=1)
        self.add(
            "message",
            day,
            message_id=message_id,
            file_id=file_id,
            position=1,
            message_type=message_type,
            status=status,
            replied_at=replied_at,
            **{"is_filtered": False, **values},
        )
        for person_id, role in (persons or {}).items():
            self.add(
                "message_person",
                day,
                message_id=message_id,
                person_id=person_id,
                role=role,
                table_name=message_type,
                is_valid_niss=True,
            )

    def write(self, folder: Path) -> Path:
        declared = lake_tables()
        for (table, day), rows in self.rows.items():
            schema = {column.name: column.dtype for column in declared[table]}
            part = folder / table / f"received_on={day}" / "data.parquet"
            part.parent.mkdir(parents=True)
            pl.DataFrame(rows, schema=schema).write_parquet(part)
        return folder


@dataclass(frozen=True)
class Warehouse:
    """What a build left behind."""

    file: Path
    target: Path
    statuses: dict[str, str]

    def ask(self, sql: str) -> list[Row]:
        with duckdb.connect(str(self.file), read_only=True) as connection:
            answer = connection.execute(sql)
            names = [column[0] for column in answer.description or ()]
            return [dict(zip(names, row, strict=True)) for row in answer.fetchall()]

    @property
    def manifest(self) -> dict[str, Any]:
        content: dict[str, Any] = json.loads((self.target / "manifest.json").read_text(encoding="utf-8"))
        return content


def build(lake: Path, folder: Path, *command: str, today: str = "") -> Warehouse:
    """Runs dbt on the lake; everything it writes stays below ``folder``."""
    folder.mkdir(parents=True, exist_ok=True)
    file, target = folder / "warehouse.duckdb", folder / "target"
    places = {
        "--project-dir": DBT_PROJECT,
        "--profiles-dir": DBT_PROJECT,
        "--target-path": target,
        "--log-path": folder / "logs",
    }
    flags = [text for place, path in places.items() for text in (place, str(path))]
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("KRUISPUNT_LAKE", str(lake))
        patch.setenv("KRUISPUNT_WRITTEN", "")
        patch.setenv("KRUISPUNT_WAREHOUSE", str(file))
        patch.setenv("KRUISPUNT_TODAY", today)
        patch.setenv("KRUISPUNT_CENTRE", CENTRE)
        patch.setenv("KRUISPUNT_MUNICIPALITY", MUNICIPALITY)
        try:
            outcome = dbtRunner().invoke([*(command or ("build",)), *flags, *QUIET])
        finally:
            DuckDBConnectionManager.close_all_connections()
    if outcome.exception is not None:
        raise outcome.exception
    statuses = {run.node.name: str(run.status) for run in getattr(outcome.result, "results", ())}
    return Warehouse(file, target, statuses)
