"""The figures of the law: each with its article and its source, and those that were read are those of the source."""

from __future__ import annotations

import csv
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path

import pytest

from ingestion import public_holidays
from ingestion.dbt_sources import DBT_PROJECT

SEEDS = DBT_PROJECT / "seeds"

FIGURES = {
    # parameter, category, day: value
    ("registration_days", "", date(2025, 1, 1)): "0",
    ("acknowledgement_days", "", date(2025, 1, 1)): "0",
    ("transfer_days", "", date(2025, 1, 1)): "5",
    ("decision_days", "", date(2025, 1, 1)): "30",
    ("notification_days", "", date(2025, 1, 1)): "8",
    ("payment_days", "", date(2025, 1, 1)): "15",
    ("interest_from_day_after_decision", "", date(2025, 1, 1)): "16",
    ("interest_from_day_after_request", "", date(2025, 1, 1)): "46",
    ("review_per_year", "", date(2025, 1, 1)): "1",
    ("stay_abroad_announced_days", "", date(2016, 1, 9)): "7",
    ("stay_abroad_paid_days", "", date(2016, 1, 9)): "28",
    ("recovery_executable_months", "", date(2025, 1, 1)): "1",
    ("recovery_appeal_months", "", date(2025, 1, 1)): "3",
    ("sanction_omission_months", "", date(2025, 1, 1)): "6",
    ("sanction_fraud_repeated_months", "", date(2025, 1, 1)): "24",
    ("sanction_piis_months", "", date(2025, 1, 1)): "1",
    ("attest_a036_days", "", date(2025, 1, 1)): "7",
    ("form_to_state_days", "", date(2025, 1, 1)): "45",
    ("refund_base_percent", "", date(2025, 1, 1)): "55",
    ("refund_from_500_percent", "", date(2025, 1, 1)): "65",
    ("refund_from_1000_percent", "", date(2025, 1, 1)): "70",
    ("refund_full_percent", "", date(2025, 1, 1)): "100",
    ("piis_subsidy_percent", "", date(2025, 1, 1)): "10",
    ("spi_exemption_month", "", date(2025, 2, 1)): "309.48",
    ("spi_exemption_duration_months", "", date(2025, 1, 1)): "36",
    ("spi_exemption_within_months", "", date(2025, 1, 1)): "72",
    ("general_exemption_year", "3", date(2025, 1, 1)): "310",
    ("living_wage_month", "2", date(2022, 1, 1)): "1072.30",
    ("living_wage_month", "3", date(2025, 12, 31)): "1776.07",
    ("living_wage_month", "1", date(2026, 1, 1)): "",
}


def rows(name: str) -> list[dict[str, str]]:
    with (SEEDS / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.mark.parametrize(("parameter", "category", "day"), FIGURES)
def test_a_figure_is_that_of_its_source(parameter: str, category: str, day: date) -> None:
    history = [
        row
        for row in rows("legal_parameters")
        if (row["parameter"], row["category_code"]) == (parameter, category)
        and date.fromisoformat(row["valid_from"]) <= day
    ]
    value = max(history, key=lambda row: row["valid_from"])["value"]
    expected = FIGURES[parameter, category, day]
    assert (Decimal(value) if value else None) == (Decimal(expected) if expected else None)


@pytest.mark.parametrize("name", ["legal_parameters", "legal_changes", "counted_relations"])
def test_every_row_names_its_article_and_its_source(name: str) -> None:
    for row in rows(name):
        assert row["reference"], row
        assert row["source"], row
        assert row["status"] in ("sourced", "derived", "unverified"), row
        if row["status"] == "sourced":
            assert "http" in row["source"] or row["source"].startswith("Primabook"), row


def test_what_is_general_knowledge_is_not_called_sourced() -> None:
    unverified = {row["parameter"] for row in rows("legal_parameters") if "not verified" in row["source"].split(";")[0]}
    assert {"notification_days", "communication_to_state_days", "form_to_state_days"} <= unverified
    assert all(row["status"] == "unverified" for row in rows("legal_parameters") if row["parameter"] in unverified - {
        "living_wage_month"
    })  # fmt: skip


def test_a_deadline_is_in_whole_days_and_known() -> None:
    """A rule adds it to a day: an empty one would make every subject clear."""
    for row in rows("legal_parameters"):
        if row["unit"] == "days":
            assert Decimal(row["value"]) == int(Decimal(row["value"])), row


def test_the_reform_of_article_34_governs_applications_since_march_2026() -> None:
    (reform,) = rows("legal_changes")
    assert (reform["new_applications_from"], reform["existing_dossiers_from"]) == ("2026-03-01", "next_review")


def test_the_public_holidays_are_in_step_and_are_those_of_belgium() -> None:
    assert public_holidays.main(["--check"]) == 0
    days = {row["day"]: row for row in rows("public_holidays")}
    assert days["2026-07-21"]["name_nl"] == "Nationale feestdag"
    assert days["2026-07-21"]["name_fr"] == "Fête nationale"
    assert "2026-04-06" in days, "Easter Monday"
    assert "2026-07-14" not in days
    last = date.fromisoformat(max(days))
    assert last > date(2026, 11, 24) + timedelta(days=5 * 365), "generate more years"


def test_a_stale_list_of_holidays_is_told(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    monkeypatch.setattr(public_holidays, "SEED", tmp_path / "public_holidays.csv")
    assert public_holidays.main(["--check"]) == 1
    assert "public_holidays.csv is out of step" in capsys.readouterr().err
    assert public_holidays.main([]) == 0
    assert public_holidays.main(["--check"]) == 0
