"""From the lake to the marts: what a build says of a small lake in which every case is known."""

from __future__ import annotations

import json
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import duckdb
import pytest

from ingestion.months import compact
from ingestion.store import DataDir
from orchestration.lake import tables_in_lake
from tests.warehouse.lake import Lake, Warehouse, build

RULES = ("payment_has_a_decision_in_force", "payment_within_category_amount", "payment_while_working")
"""The rules that the cases are about; of the others these dossiers have what they need."""

# payment: verdict, amount at stake, then what each rule says of it (status, or why it cannot tell)
CASES = {
    "in_order": ("justified", "0.00", "clear", "clear", "clear"),
    "withdrawn_from_the_first": ("not_justified", "1314.20", "found", "not_applicable", "clear"),
    "withdrawn_from_the_second": ("justified", "0.00", "clear", "clear", "clear"),
    "ended_the_day_before": ("not_justified", "1314.20", "found", "not_applicable", "clear"),
    "decision_not_delivered": ("cannot_tell", "0.00", "page_missing", "not_applicable", "clear"),
    "medical": ("justified", "0.00", "not_applicable", "not_applicable", "not_applicable"),
    "corrected_export": ("justified", "0.00", "clear", "clear", "clear"),
    "paid_twice_a": ("to_examine", "0.00", "clear", "found", "clear"),
    "paid_twice_b": ("to_examine", "1314.20", "clear", "found", "clear"),
    "unsourced_month": ("cannot_tell", "0.00", "clear", "no_legal_amount", "clear"),
    "no_category": ("cannot_tell", "0.00", "clear", "no_category", "clear"),
    "works": ("to_examine", "900.00", "clear", "clear", "found"),
    "works_in_both_sources": ("to_examine", "310.25", "clear", "clear", "found"),
    "works_counted": ("justified", "0.00", "clear", "clear", "clear"),
    "works_exempted": ("justified", "0.00", "clear", "clear", "clear"),
    "worked_before": ("justified", "0.00", "clear", "clear", "clear"),
    "work_cancelled": ("justified", "0.00", "clear", "clear", "clear"),
    "dmfa_on_time": ("justified", "0.00", "clear", "clear", "clear"),
    "dmfa_too_early": ("cannot_tell", "0.00", "clear", "clear", "too_early"),
    "dmfa_filtered": ("cannot_tell", "0.00", "clear", "clear", "not_authorised"),
    "dmfa_refused": ("cannot_tell", "0.00", "clear", "clear", "not_authorised"),
    "dmfa_unfinished": ("cannot_tell", "0.00", "clear", "clear", "page_missing"),
    "dmfa_failed": ("cannot_tell", "0.00", "clear", "clear", "no_result"),
    "never_asked": ("cannot_tell", "0.00", "clear", "clear", "not_asked"),
}

AGES = {
    "dim_flow": "days_since_last",
    "fct_unfinished_answer": "days_waiting",
    "fct_request_without_answer": "days_waiting",
}
"""What grows with the day of the build."""

OF_THE_DAY = {"fct_dossier": "dossier_id", "fct_validity": "finding_id"}
"""What says how things stand on the day of the build, and which rows it has whatever the day."""


def test_everything_that_dbt_runs_passes(warehouse: Warehouse) -> None:
    assert {name: status for name, status in warehouse.statuses.items() if status not in ("success", "pass")} == {}


def test_every_payment_has_the_verdict_of_its_case(warehouse: Warehouse) -> None:
    judged = {}
    because = {
        (row["subject_id"], row["rule"]): row["because"]
        for row in warehouse.ask("select subject_id, rule, because from marts.fct_finding")
    }
    for row in warehouse.ask("select * from marts.fct_payment_justification"):
        said = (because.get((row["payment_id"], rule)) or _status(row, rule) for rule in RULES)
        judged[row["payment_id"]] = (row["verdict"], str(row["at_stake_eur"]), *said)
    assert judged == CASES


def _status(row: dict[str, Any], rule: str) -> str:
    lists = ("found", "in_doubt", "not_applicable")
    return next((name for name in lists if rule in row[name]), "clear")


def test_findings_are_what_was_found_and_what_cannot_be_told(warehouse: Warehouse) -> None:
    expected = {
        (payment, rule)
        for payment, (_, _, *said) in CASES.items()
        for rule, word in zip(RULES, said, strict=True)
        if word not in ("clear", "not_applicable")
    }
    rows = [row for row in warehouse.ask("select * from marts.fct_finding") if row["rule"] in RULES]
    assert {(row["subject_id"], row["rule"]) for row in rows} == expected
    assert len(rows) == len(expected)
    assert {row["family"] for row in rows} == {"justification"}


def test_payments_of_more_and_twice_are_found_beside_the_decision(warehouse: Warehouse) -> None:
    rules = ("payment_within_decision_amount", "payment_is_paid_once", "payment_is_for_a_month_that_is_due")
    rows = warehouse.ask("select * from marts.fct_finding")
    assert sorted((row["subject_id"], row["rule"], row["amount_eur"]) for row in rows if row["rule"] in rules) == [
        ("decision_not_delivered", "payment_is_for_a_month_that_is_due", None),
        ("decision_not_delivered", "payment_within_decision_amount", None),
        ("paid_twice_a", "payment_within_decision_amount", Decimal(0)),
        ("paid_twice_b", "payment_is_paid_once", Decimal("1314.20")),
        ("paid_twice_b", "payment_within_decision_amount", Decimal("1314.20")),
    ]


def test_without_files_of_the_bank_nothing_is_asked_of_it(warehouse: Warehouse) -> None:
    rows = warehouse.ask("select distinct status from marts.fct_bank_reconciliation")
    assert [row["status"] for row in rows] == ["no_bank_files"]
    judged = warehouse.ask("select not_applicable from marts.fct_payment_justification")
    assert all("payment_was_executed_as_ordered" in row["not_applicable"] for row in judged)


def test_a_finding_names_what_was_compared_and_the_messages_it_comes_from(warehouse: Warehouse) -> None:
    (finding,) = warehouse.ask(
        """
        select * from marts.fct_finding
        where subject_id = 'works_in_both_sources' and status = 'found' and family = 'justification'
        """
    )
    assert json.loads(finding["observed"]) == {
        "work_from": "2025-03-01",
        "work_until": "2025-03-31",
        "wage_of_month_eur": 310.25,
        "sources": ["dimona", "dmfa"],
    }
    assert json.loads(finding["evidence"]) == [
        "decision-2025-04-02-1",
        "dimona-works_in_both_sources-1",
        "dmfa-works_in_both_sources-1",
        "payment-2025-04-02-1",
    ]
    assert finding["known_on"] == date(2026, 3, 10)
    assert (finding["period_from"], finding["period_until"]) == (date(2025, 3, 1), date(2025, 3, 31))


def test_counts_hold_every_status_of_every_payment(warehouse: Warehouse) -> None:
    every = warehouse.ask("select rule, status, sum(payments) as payments from marts.fct_rule_result group by all")
    rows = [row for row in every if row["rule"] in RULES]
    for number, rule in enumerate(RULES):
        said = [words[2 + number] for words in CASES.values()]
        for status in ("found", "clear", "not_applicable"):
            counted = sum(int(row["payments"]) for row in rows if (row["rule"], row["status"]) == (rule, status))
            assert counted == said.count(status), (rule, status)
    assert sum(int(row["payments"]) for row in rows) == len(CASES) * len(RULES)


def test_a_payment_stands_beside_its_decision_its_legal_amount_and_its_income(warehouse: Warehouse) -> None:
    (counted,) = warehouse.ask("select * from marts.fct_payment where payment_id = 'works_counted'")
    assert counted["decision_id"] == "works_counted-1"
    assert counted["application_id"] == "works_counted-request"
    assert counted["legal_amount_eur"] == Decimal("1314.20")
    assert counted["legal_amount_status"] == "sourced"
    assert counted["income_counted_eur"] == Decimal("400.00")
    (unsourced,) = warehouse.ask("select * from marts.fct_payment where payment_id = 'unsourced_month'")
    assert unsourced["legal_amount_eur"] is None
    assert unsourced["legal_amount_status"] == "unverified"


def test_the_last_export_of_a_payment_counts_and_a_column_it_lacks_is_empty(warehouse: Warehouse) -> None:
    (payment,) = warehouse.ask("select * from marts.fct_payment where payment_id = 'corrected_export'")
    assert payment["amount_eur"] == Decimal("1314.20")
    assert payment["known_on"] == date(2025, 4, 9)
    assert payment["account_id"] is None


def test_a_person_is_what_the_last_answer_says(warehouse: Warehouse) -> None:
    (person,) = warehouse.ask("select * from marts.dim_person where person_id = 'p-in_order'")
    assert person["postal_code"] == "1080"
    assert person["birth_month"] == "1980-02"
    assert person["decease_date"] == date(2025, 5, 1)
    assert person["known_on"] == date(2025, 6, 1)
    (unknown,) = warehouse.ask("select * from marts.dim_person where person_id = 'p-medical'")
    assert unknown["message_id"] is None


def test_a_message_that_arrives_again_counts_once_on_its_first_day(warehouse: Warehouse) -> None:
    (message,) = warehouse.ask("select * from marts.fct_message where message_id = 'person-2'")
    assert message["received_on"] == date(2025, 6, 1)
    assert message["rows"] == 1
    (payments,) = warehouse.ask("select * from marts.fct_message where message_id = 'payment-2025-04-02-1'")
    assert payments["rows"] == len(CASES)


def test_traffic_tells_delays_freshness_and_what_was_not_read(warehouse: Warehouse) -> None:
    (flow,) = warehouse.ask("select * from marts.dim_flow where message_type = 'identify_person'")
    assert flow["messages"] == 2
    # The same message came again a week later: it counts once, and its flow was alive that day.
    assert flow["days_since_last"] == (date(2026, 3, 10) - date(2025, 6, 8)).days
    (message,) = warehouse.ask("select * from marts.fct_message where message_id = 'dmfa-dmfa_on_time-1'")
    assert message["delay_days"] == (date(2026, 3, 10) - date(2025, 5, 1)).days
    assert [row["reason"] for row in warehouse.ask("select * from marts.fct_rejection")] == ["not_well_formed"]
    assert [row["occurrences"] for row in warehouse.ask("select * from marts.fct_unread_leaf")] == [3]


def test_only_the_keyed_and_the_coded_reach_the_marts(warehouse: Warehouse) -> None:
    columns = warehouse.ask("select column_name from information_schema.columns where table_schema = 'marts'")
    personal = {"niss", "last_name", "first_name", "name", "street", "birth_date", "account", "iban", "email"}
    assert personal.isdisjoint(row["column_name"] for row in columns)


@pytest.fixture(scope="session")
def empty_warehouse(tmp_path_factory: pytest.TempPathFactory) -> Warehouse:
    folder = tmp_path_factory.mktemp("empty")
    return build(folder / "lake", folder, "build", "--exclude-resource-type", "unit_test")


def test_a_centre_that_received_nothing_has_an_empty_warehouse(empty_warehouse: Warehouse) -> None:
    assert set(empty_warehouse.statuses.values()) == {"success", "pass"}
    tables = empty_warehouse.ask("select table_name from information_schema.tables where table_schema = 'marts'")
    filled = {
        row["table_name"]
        for row in tables
        if empty_warehouse.ask(f"select count(*) as rows from marts.{row['table_name']}")[0]["rows"]
    }
    # A rule has its report, with nothing in it, before anything was found.
    assert filled == {"dim_rule", "dim_legal_parameter", "dim_legal_change", "dim_flow", "fct_rule_report"}


def test_a_build_is_a_function_of_the_lake_and_of_the_day_it_is_given(
    warehouse: Warehouse, made_up_lake: Path, tmp_path: Path
) -> None:
    untested = ("--exclude-resource-type", "unit_test", "--exclude-resource-type", "test")
    later = build(made_up_lake, tmp_path, "build", *untested, today="2026-05-01")
    marts = [
        row["name"]
        for row in warehouse.ask("select table_name as name from duckdb_tables() where schema_name = 'marts'")
    ]
    assert "fct_payment_justification" in marts
    for mart in marts:
        query = f"select * from marts.{mart} order by all"
        before, after = warehouse.ask(query), later.ask(query)
        if key := OF_THE_DAY.get(mart):
            before, after = [{key: row[key]} for row in before], [{key: row[key]} for row in after]
        if age := AGES.get(mart):
            aged = [(row.pop(age), other.pop(age)) for row, other in zip(before, after, strict=True)]
            grown = {new - old for old, new in aged if old is not None}
            assert grown == ({(date(2026, 5, 1) - date(2026, 3, 10)).days} if before else set()), mart
        assert before == after, mart


def test_what_a_day_no_longer_holds_is_gone_after_the_next_build(tmp_path: Path) -> None:
    lake = Lake()
    lake.export("dossier", date(2025, 1, 1), dossier_id="D1", person_id="p1", opened_on=date(2025, 1, 1))
    folder = lake.write(tmp_path / "lake")
    steps = ("run", "--select", "+dim_dossier")
    assert len(build(folder, tmp_path, *steps).ask("select * from marts.dim_dossier")) == 1
    (folder / "dossier" / "received_on=2025-01-01" / "data.parquet").unlink()
    assert build(folder, tmp_path, *steps).ask("select * from marts.dim_dossier") == []


def test_a_closed_month_is_read_from_its_copy_and_says_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    lake, days = Lake(), [date(2025, 1, 1), date(2025, 1, 2), date(2025, 2, 1)]
    for number, day in enumerate(days):
        lake.export("dossier", day, dossier_id=f"D{number}", person_id="p1", opened_on=date(2025, 1, 1))
    folder, data = lake.write(tmp_path / "lake"), DataDir(tmp_path)
    data.days.mkdir()
    for day in days:
        (data.days / f"{day}.json").write_text("{}")
    query, steps = "select * from marts.dim_dossier order by all", ("run", "--select", "+dim_dossier")
    by_day = build(folder, tmp_path, *steps).ask(query)
    assert len(by_day) == 3
    scanned = compact(data)
    monkeypatch.setenv("KRUISPUNT_MONTHS", str(data.months))
    monkeypatch.setenv("KRUISPUNT_MONTHS_COPIED", " ".join(scanned.copied))
    monkeypatch.setenv("KRUISPUNT_MONTHS_BY_DAY", " ".join(scanned.by_day))
    # Of the closed month, only the copy is left to be read.
    data.part("dossier", days[0]).unlink()
    assert build(folder, tmp_path, *steps).ask(query) == by_day
    assert tables_in_lake(data).keys() == {"delivery", "dossier", "message"}
    with duckdb.connect() as connection:
        counted = connection.execute(f"select count(*) from {tables_in_lake(data)['dossier']}").fetchall()
    assert counted == [(3,)]
