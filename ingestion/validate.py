"""What a table's rows must satisfy, as a Pandera schema made from its declaration, and the split of a frame by it.

Pandera's own reports hold the failing values, which are personal data: only the row, the column and the reason leave
this module.
"""

from __future__ import annotations

from collections.abc import Collection
from functools import cache

import pandera.polars as pa
import polars as pl
from pandera.errors import SchemaErrors

from ingestion.schema import Column, Table

FAILURES = {"__row": pl.UInt32, "column_name": pl.String, "reason": pl.String, "expected": pl.String}
"""One row per value that fails: its position in the frame, its column, why, and what would have been accepted."""

_REASONS = {"not_nullable": "missing", "str_matches": "not_convertible", "isin": "not_allowed"}


@cache
def schema(table: Table, names: frozenset[str]) -> pa.DataFrameSchema:
    """The Pandera schema of some columns of a table after reading: types, required, patterns and allowed values."""
    return pa.DataFrameSchema({column.name: _column(column) for column in table.columns if column.name in names})


def _column(column: Column) -> pa.Column:
    checks = []
    if column.kind.pattern is not None:
        checks.append(pa.Check.str_matches(column.kind.pattern, name="str_matches"))
    if column.values:
        checks.append(pa.Check.isin(list(column.values), name="isin"))
    return pa.Column(column.kind.dtype, checks=checks, nullable=not column.required)


def _complies(table: Table, frame: pl.DataFrame, names: list[str]) -> bool:
    """Whether all checks of the schema pass, asked all at once: Pandera, which tells where not, asks one by one."""
    columns = [column for column in table.columns if column.name in names]
    if any(frame.schema[column.name] != column.kind.dtype for column in columns):
        return False
    checks = []
    for column in columns:
        value = pl.col(column.name)
        if column.required:
            checks.append(value.null_count() == 0)
        if column.kind.pattern is not None:
            checks.append(value.str.contains(column.kind.pattern).all())
        if column.values:
            checks.append(value.is_in(column.values).all())
    return not checks or all(frame.select(check.alias(str(at)) for at, check in enumerate(checks)).row(0))


def failures(table: Table, frame: pl.DataFrame, empty: Collection[str] = ()) -> pl.DataFrame:
    """The values of ``frame`` that break the table's declaration, in the shape of :data:`FAILURES`.

    ``empty`` are columns known to hold nothing, which only matters where something is required.
    """
    names = [column.name for column in table.columns if column.required or column.name not in empty]
    if not names:
        return pl.DataFrame(schema=FAILURES)
    if _complies(table, frame, names):
        return pl.DataFrame(schema=FAILURES)
    try:
        schema(table, frozenset(names)).validate(frame.select(names), lazy=True)
    except SchemaErrors as errors:
        by_name = {column.name: column for column in table.columns}
        cases = errors.failure_cases.select("column", "check", "index").unique(maintain_order=True)
        found = []
        for name, check, index in cases.iter_rows():
            if index is None:
                raise TypeError(f"{table.name}.{name}: the frame does not have the declared shape ({check})") from None
            reason = next((ours for theirs, ours in _REASONS.items() if str(check).startswith(theirs)), "not_allowed")
            found.append((int(index), name, reason, expectation(by_name[name])))
        return pl.DataFrame(found, schema=FAILURES, orient="row")
    return pl.DataFrame(schema=FAILURES)


def expectation(column: Column) -> str:
    """What a column accepts, in words that hold no value."""
    words = "one of " + ", ".join(column.values) if column.values else column.kind.expects
    return words if column.required else f"{words}, or nothing"
