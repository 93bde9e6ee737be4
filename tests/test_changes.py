"""On the made-up town the changes of home, household and work that appear are those that answers had to tell."""

from __future__ import annotations

import csv
from collections import Counter
from pathlib import Path

from ingestion.synthetic.told_changes import COLUMNS
from tests.whole_flow import published

KINDS = {"address", "municipality", "removal", "household_joined", "household_left", "work_started", "work_ended"}
"""What the town's truth tells of."""

Change = tuple[str, ...]


def test_the_changes_that_appear_are_those_that_happened(published_town: Path) -> None:
    truth, shown = happened(published_town), appeared(published_town)
    assert truth - shown == Counter(), "happened, and does not appear"
    assert shown - truth == Counter(), "appears, and did not happen"
    assert {kind for _, kind, *_ in truth} >= {"address", "removal", "household_joined", "work_started", "work_ended"}


def happened(root: Path) -> Counter[Change]:
    with (root / "data" / "truth" / "changes.csv").open(newline="") as file:
        return Counter(tuple(row[name] for name in COLUMNS) for row in csv.DictReader(file))


def appeared(root: Path) -> Counter[Change]:
    """The changes of the publication in the words of the truth, which names nobody who came or left."""
    with published(root) as connection:
        rows = connection.execute(f"select {', '.join(COLUMNS)} from fct_change").fetchall()
    texts = [dict(zip(COLUMNS, (str(value or "") for value in row), strict=True)) for row in rows]
    for row in texts:
        if row["kind"].startswith("household"):
            row["old_value"] = row["new_value"] = ""
    return Counter(tuple(row.values()) for row in texts if row["kind"] in KINDS)
