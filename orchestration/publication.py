"""A publication: the marts of a warehouse that passed its tests, in a file of their own that never changes.

A new one is written under a temporary name, opened and counted, given its name, and only then the pointer
``current.json`` is moved, in one step. Who reads an older one keeps reading it: a DuckDB file that is written and read
at once is locked one way or the other.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ingestion.store import DataDir, write_atomically
from orchestration.lake import tables_in_lake
from orchestration.problems import Problem
from orchestration.progress import Report, nobody_listens
from orchestration.turns import turn
from orchestration.warehouse import passed_build

if TYPE_CHECKING:
    import duckdb

KEPT = 3
"""So many publications stay, for who still reads an older one."""

_STAMP = "%Y%m%dT%H%M%S%fZ"
_TEMPORARY = ".publishing-"


@dataclass(frozen=True, slots=True)
class Publication:
    """One published state of the warehouse, with the rows of each table."""

    stamp: str
    published_at: datetime
    file: Path
    rows: dict[str, int]


class NotPublished(Problem):
    """There is nothing that may be published."""


def publish(data: DataDir, report: Report = nobody_listens) -> Publication:
    """Publishes the marts and the sealed identities, provided that the last build passed every test.

    Raises:
        NotPublished: it did not, or there was none.
    """
    with turn(data, report):
        build = passed_build(data)
        if build is None:
            raise NotPublished(
                "There is no warehouse that passed its tests.",
                "Nothing is published; the dashboards keep showing the last publication.",
                "Run `kruispunt build`: it builds, tests and publishes.",
            )
        data.published.mkdir(parents=True, exist_ok=True)
        for leftover in data.published.glob(f"{_TEMPORARY}*"):
            leftover.unlink()
        now = datetime.now(UTC)
        stamp = _next_stamp(data, now)
        temporary = data.published / f"{_TEMPORARY}{stamp}.duckdb"
        rows = _write(temporary, data, stamp, now, [date.fromisoformat(day) for day in build["days"]], report)
        _check(temporary, rows)
        file = data.published / f"published-{stamp}.duckdb"
        temporary.rename(file)
        pointer = {"file": file.name, "stamp": stamp, "published_at": now.isoformat()}
        write_atomically(data.published / "current.json", json.dumps(pointer).encode())
        for old in _files(data)[:-KEPT]:
            old.unlink()
    return Publication(stamp, now, file, rows)


def current(data: DataDir) -> dict[str, Any] | None:
    """What the pointer says; None when nothing was published yet."""
    try:
        pointer: dict[str, Any] = json.loads((data.published / "current.json").read_text(encoding="utf-8"))
    except FileNotFoundError:
        return None
    return pointer


def _files(data: DataDir) -> list[Path]:
    """The publications there are, in the order in which they were made."""
    return sorted(data.published.glob("published-*.duckdb"))


def _next_stamp(data: DataDir, now: datetime) -> str:
    """The instant; when the clock was set back, one tick after the last stamp: later always sorts after earlier."""
    stamp = now.strftime(_STAMP)
    last = max((file.stem.removeprefix("published-") for file in _files(data)), default="")
    if stamp > last:
        return stamp
    return (datetime.strptime(last, _STAMP).replace(tzinfo=UTC) + timedelta(microseconds=1)).strftime(_STAMP)


def _write(file: Path, data: DataDir, stamp: str, now: datetime, days: list[date], report: Report) -> dict[str, int]:
    with _opened(file) as connection:
        connection.execute(f"attach '{_quoted(data.warehouse)}' as warehouse (read_only)")
        marts = [
            name
            for (name,) in connection.execute(
                "select table_name from information_schema.tables"
                " where table_catalog = 'warehouse' and table_schema = 'marts' order by table_name"
            ).fetchall()
        ]
        for done, name in enumerate(marts):
            report("Publishing", done, len(marts))
            connection.execute(f'create table "{name}" as select * from warehouse.marts."{name}"')
        rows = {name: _count(connection, f'warehouse.marts."{name}"') for name in marts}
        connection.execute("detach warehouse")
        _add_identity(connection, data)
        connection.execute(
            "create table publication as select ? as stamp, ?::timestamptz as published_at,"
            " ?::date as first_day, ?::date as last_day, ?::integer as days",
            [stamp, now, min(days, default=None), max(days, default=None), len(days)],
        )
        return {**rows, "identity": _count(connection, "identity"), "publication": 1}


def _add_identity(connection: duckdb.DuckDBPyConnection, data: DataDir) -> None:
    """The last version of each sealed attribute. The warehouse never has them: they come straight from the lake."""
    connection.execute(
        "create table identity (subject_id varchar, attribute varchar, sealed blob, received_on date)",
    )
    files = tables_in_lake(data).get("identity")
    if files is None:
        return
    connection.execute(
        f"""
        insert into identity
        select subject_id, attribute, sealed, received_on
        from {files}
        qualify row_number() over (
            partition by subject_id, attribute order by received_on desc, message_id desc, sealed desc
        ) = 1
        order by subject_id, attribute
        """
    )


def _check(file: Path, rows: dict[str, int]) -> None:
    """Opens what was written as a reader would, and counts it."""
    with _opened(file, read_only=True) as connection:
        found = {name: _count(connection, f'"{name}"') for name in rows}
    if found != rows:
        wrong = ", ".join(sorted(name for name in rows if found[name] != rows[name]))
        raise NotPublished(
            f"What was written does not count the same as the warehouse: {wrong}.",
            "Nothing is published; the dashboards keep showing the last publication.",
            "Look whether the disk is full or failing, then publish again with `kruispunt build`.",
        )


@contextmanager
def _opened(file: Path, *, read_only: bool = False) -> Iterator[duckdb.DuckDBPyConnection]:
    import duckdb

    connection = duckdb.connect(file, read_only=read_only, config={"autoinstall_known_extensions": False})
    try:
        yield connection
    finally:
        connection.close()


def _count(connection: duckdb.DuckDBPyConnection, table: str) -> int:
    counted = connection.execute(f"select count(*) from {table}").fetchone()
    return int(counted[0]) if counted else 0


def _quoted(path: Path) -> str:
    return str(path).replace("'", "''")
