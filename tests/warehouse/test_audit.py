"""What the audit hides: nothing small is shown, and nothing hidden can be worked out from what is shown.

The mart's own SQL is run on made-up counts by the thousand. Whoever reads it may know the total of every column, as the
report of a rule tells it, and that the outcomes of a group come to its hits.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction
from random import Random
from typing import Any

import duckdb
import pytest

from tests.warehouse.lake import Warehouse

SMALLEST = 10
OUTCOMES = ("still_open", "upheld", "set_aside")
COLUMNS = ("dossiers", "hits", *OUTCOMES)

Row = dict[str, int]
Table = list[Row]


def _sql(manifest: dict[str, Any]) -> str:
    """The mart as dbt compiled it, on a table beside it."""
    (mart,) = (node for node in manifest["nodes"].values() if node["name"] == "fct_rule_by_group")
    return re.sub(r"[\w.\"]*int_audit_count\"?", "int_audit_count", mart["compiled_code"])


def _made_up(rng: Random) -> Table:
    """The groups of one dimension, large, small and empty ones; one alone would be no more than the total."""
    rows = []
    for _ in range(rng.randint(2, 7)):
        hits = rng.choice((0, rng.randint(1, 9), rng.randint(5, 30), rng.randint(10, 400)))
        upheld = rng.randint(0, hits)
        set_aside = rng.randint(0, hits - upheld)
        outcomes = dict(zip(OUTCOMES, (hits - upheld - set_aside, upheld, set_aside), strict=True))
        without = rng.choice((0, rng.randint(1, 30), rng.randint(10, 4000)))
        rows.append({"dossiers": hits + without, "hits": hits, "without_hit": without, **outcomes})
    return rows


@pytest.fixture(scope="module")
def shown(warehouse: Warehouse) -> list[tuple[Table, list[dict[str, int | None]]]]:
    """Every made-up table, with what the mart shows of it."""
    rng = Random(5)
    tables = [_made_up(rng) for _ in range(2000)]
    rows = [
        (str(number), "sex", f"{group:02}", *(row[name] for name in (*COLUMNS[:2], "without_hit", *OUTCOMES)))
        for number, table in enumerate(tables)
        for group, row in enumerate(table)
    ]
    with duckdb.connect() as connection:
        connection.execute(
            "create table int_audit_count (rule varchar, dimension varchar, group_code varchar, dossiers bigint,"
            " hits bigint, without_hit bigint, still_open bigint, upheld bigint, set_aside bigint)"
        )
        connection.executemany("insert into int_audit_count values (?, ?, ?, ?, ?, ?, ?, ?, ?)", rows)
        answer = connection.execute(f"{_sql(warehouse.manifest)} order by cast(rule as integer), group_code").fetchall()
    left = iter(answer)
    return [(table, [dict(zip(COLUMNS, next(left)[3:], strict=True)) for _ in table]) for table in tables]


def test_no_cell_below_the_smallest_is_shown(shown: list[tuple[Table, list[dict[str, int | None]]]]) -> None:
    cells = [cell for _, rows in shown for row in rows for cell in row.values() if cell is not None]
    assert min(cells) >= SMALLEST
    assert len(cells) > 5000, "and much is shown"
    for row in (row for _, rows in shown for row in rows):
        if row["dossiers"] is not None and row["hits"] is not None:
            assert row["dossiers"] - row["hits"] >= SMALLEST, "those without a signal are no fewer"


def test_what_is_shown_is_true(shown: list[tuple[Table, list[dict[str, int | None]]]]) -> None:
    for table, rows in shown:
        for row, told in zip(table, rows, strict=True):
            assert all(value in (None, row[name]) for name, value in told.items())


def test_nothing_hidden_is_told_by_subtraction(shown: list[tuple[Table, list[dict[str, int | None]]]]) -> None:
    for table, rows in shown:
        hidden = [(group, name) for group, row in enumerate(rows) for name in COLUMNS if row[name] is None]
        for name in COLUMNS:
            left = [table[group][name] for group, of in hidden if of == name]
            assert len(left) == len(table) or not left or (len(left) > 1 and sum(left) >= SMALLEST)
        assert not _solved(list(_equations(table, rows, hidden)), len(hidden))


def test_a_cell_that_is_left_alone_is_seen() -> None:
    table = [
        {"dossiers": 100, "hits": hits, "without_hit": 100 - hits} | dict.fromkeys(OUTCOMES, 0) for hits in (3, 40)
    ]
    rows: list[dict[str, int | None]] = [dict.fromkeys(COLUMNS, 0) | {"hits": None}, dict.fromkeys(COLUMNS, 0)]
    assert _solved(list(_equations(table, rows, [(0, "hits")])), 1)


def _equations(
    table: Table, rows: list[dict[str, int | None]], hidden: list[tuple[int, str]]
) -> Iterator[list[Fraction]]:
    """The left sides of what anybody can write down of the hidden cells: their sums by column, and by group."""
    for name in COLUMNS:
        yield [Fraction(of == name) for _, of in hidden]
    for group in range(len(rows)):
        yield [Fraction((of in OUTCOMES) - (of == "hits")) * (where == group) for where, of in hidden]
    assert len(table) == len(rows)


def _solved(equations: list[list[Fraction]], unknowns: int) -> list[int]:
    """The unknowns that the equations alone give a value."""
    rows = [row[:] for row in equations]
    pivot = 0
    for column in range(unknowns):
        found = next((n for n in range(pivot, len(rows)) if rows[n][column]), None)
        if found is None:
            continue
        rows[pivot], rows[found] = rows[found], rows[pivot]
        rows[pivot] = [value / rows[pivot][column] for value in rows[pivot]]
        for n, row in enumerate(rows):
            if n != pivot and row[column]:
                rows[n] = [a - row[column] * b for a, b in zip(row, rows[pivot], strict=True)]
        pivot += 1
    return [row.index(Fraction(1)) for row in rows if sum(value != 0 for value in row) == 1]
