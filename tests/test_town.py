"""On the made-up town every planted case is found, every doubt is told, and nothing else is found.

What is true comes from what happened in the town (its truth file), what is found from the publication.
"""

from __future__ import annotations

import csv
import json
from collections import Counter
from pathlib import Path

import duckdb
import pytest

RULES = ("payment_has_a_decision_in_force", "payment_within_category_amount", "payment_while_working")
STATUSES = {"found", "clear", "not_applicable", "cannot_tell"}
Judged = dict[tuple[str, str], tuple[str, str]]
"""Status and, where it cannot be told, why: by payment and rule."""


@pytest.fixture(scope="module")
def judged(published_town: Path) -> Judged:
    published = published_town / "data" / "published"
    current = json.loads((published / "current.json").read_text())
    columns = ", ".join(f"{rule}, {rule}_because" for rule in RULES)
    with duckdb.connect(str(published / current["file"]), read_only=True) as connection:
        rows = connection.execute(f"select payment_id, {columns} from fct_payment_justification").fetchall()
    return {
        (row[0], rule): (row[1 + 2 * place], row[2 + 2 * place] or "")
        for row in rows
        for place, rule in enumerate(RULES)
    }


@pytest.fixture(scope="module")
def truth(published_town: Path) -> dict[tuple[str, str], dict[str, str]]:
    with (published_town / "data" / "truth" / "truth.csv").open(newline="") as file:
        return {(row["payment_id"], row["rule"]): row for row in csv.DictReader(file)}


def test_every_case_ends_as_what_happened_in_it(judged: Judged, truth: dict[tuple[str, str], dict[str, str]]) -> None:
    wrong = Counter(
        (told["case"], told["expected_status"], told["because"], *judged[key])
        for key, told in truth.items()
        if (told["expected_status"], told["because"]) != judged[key]
    )
    assert not wrong
    assert {told["kind"] for told in truth.values()} == {"planted", "look_alike", "cannot_tell", "not_applicable"}
    assert len({told["case"] for told in truth.values() if told["kind"] == "planted"}) >= 5


def test_nothing_is_found_or_doubted_where_nothing_happened(
    judged: Judged, truth: dict[tuple[str, str], dict[str, str]]
) -> None:
    others = Counter(status for key, (status, _) in judged.items() if key not in truth)
    assert set(others) == {"clear", "not_applicable"}


def test_every_rule_is_seen_in_every_status(judged: Judged) -> None:
    assert {rule: {judged[key][0] for key in judged if key[1] == rule} for rule in RULES} == dict.fromkeys(
        RULES, STATUSES
    )
