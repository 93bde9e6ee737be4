"""Every constraint that is declared rejects what breaks it."""

from __future__ import annotations

import polars as pl
import pytest

from ingestion import validate
from ingestion.exports import EXPORTS
from ingestion.messages import MESSAGES
from ingestion.schema import Column, Table

TABLES = {table.name: table for table in (*(t for message in MESSAGES for t in message.walk()), *EXPORTS)}
CONSTRAINED = [
    pytest.param(table, column, id=f"{table.name}.{column.name}")
    for table in TABLES.values()
    for column in table.columns
    if column.required or column.values or column.kind.pattern
]
VIOLATION = "not in any list, nor of any shape"


def frame(table: Table, column: Column, value: str | None) -> pl.DataFrame:
    """One row in which only ``column`` matters: the others are empty."""
    return pl.DataFrame(
        {other.name: pl.Series([value if other is column else None], dtype=other.kind.dtype) for other in table.columns}
    )


def reasons(table: Table, column: Column, value: str | None) -> list[str]:
    found = validate.failures(table, frame(table, column, value))
    return found.filter(pl.col("column_name") == column.name)["reason"].to_list()


@pytest.mark.parametrize(("table", "column"), CONSTRAINED)
def test_a_declared_constraint_rejects_its_violation(table: Table, column: Column) -> None:
    assert reasons(table, column, None) == (["missing"] if column.required else [])
    if column.values:
        assert reasons(table, column, VIOLATION) == ["not_allowed"]
        assert reasons(table, column, column.values[0]) == []
    if column.kind.pattern:
        assert reasons(table, column, VIOLATION) == ["not_convertible"]


def test_a_failure_names_place_and_expectation_and_never_the_value() -> None:
    table = TABLES["identified_person"]
    (column,) = (column for column in table.columns if column.name == "person_id")
    found = validate.failures(table, frame(table, column, VIOLATION)).filter(pl.col("column_name") == "person_id")
    assert found.rows() == [(0, "person_id", "not_convertible", "11 digits")]
    assert VIOLATION not in str(found.to_dicts())


def test_a_frame_of_another_shape_is_a_fault_of_the_program_not_a_rejection() -> None:
    table = TABLES["identified_person"]
    wrong = pl.DataFrame({column.name: pl.Series([None], dtype=pl.Int8) for column in table.columns})
    with pytest.raises(TypeError, match="does not have the declared shape"):
        validate.failures(table, wrong)
