"""What several pages are made of."""

from __future__ import annotations

import csv
import re
from datetime import date

import pytest

from dashboards import parts, words
from dashboards.parts import every_month
from dashboards.views import administrative_validity
from ingestion.dbt_sources import DBT_PROJECT


def test_on_a_time_axis_also_months_without_anything_have_their_place() -> None:
    assert every_month(date(2025, 11, 1), date(2026, 2, 1)) == [
        date(2025, 11, 1), date(2025, 12, 1), date(2026, 1, 1), date(2026, 2, 1),
    ]  # fmt: skip
    assert every_month(date(2026, 2, 1), date(2026, 2, 1)) == [date(2026, 2, 1)]


def test_every_fact_that_a_rule_writes_down_has_a_word() -> None:
    sql = "\n".join(
        file.read_text("utf-8")
        for folder in ("models/intermediate", "macros")
        for file in (DBT_PROJECT / folder).rglob("*.sql")
    )
    written = re.findall(r"(?:facts|deadline_rule)\([^{]*\{(.*?)\}\)", sql, re.DOTALL)
    names = {name for facts in written for name in re.findall(r"'([a-z_0-9]+)':", facts)}
    assert "decision_id" in names
    assert names - set(words.FACTS) == set()


def test_no_two_points_have_the_same_colour() -> None:
    with (DBT_PROJECT / "seeds" / "rules.csv").open(encoding="utf-8", newline="") as file:
        rules = [row for row in csv.DictReader(file) if row["family"] == "validity"]
    colours = administrative_validity._COLOURS
    assert len(set(colours)) == len(colours) >= len(rules)


@pytest.mark.parametrize(("left_behind", "shown"), [([], "30"), (["x"], "30"), ("x", "30"), ("7", "7")])
def test_a_choice_of_that_name_on_another_page_is_not_taken_over_unless_it_is_one_here(
    left_behind: object, shown: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    state: dict[str, object] = {"days": left_behind}
    monkeypatch.setattr(parts.st, "session_state", state)
    monkeypatch.setattr(parts, "_key", lambda _reader, name: name)
    parts._seed(None, "days", "30", lambda held: isinstance(held, str) and held in ("7", "30"))
    assert state["days"] == shown
