"""What every staging model does, each thing shown on one of them. (dbt's own unit tests do not know the sources.)"""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from tests.warehouse.lake import Lake, Warehouse, build

MARCH, APRIL, MAY = date(2025, 3, 1), date(2025, 4, 1), date(2025, 5, 1)

# What the register says of start, end and expiry, and the days that it may mean
PARTIAL_DATES = {
    ("2019-05-17", "2024-02-29", "2029-05-17"): (date(2019, 5, 17), date(2024, 2, 29), date(2029, 5, 17)),
    ("2019-05-00", "2024-02-00", "2023-02-00"): (date(2019, 5, 1), date(2024, 2, 29), date(2023, 2, 28)),
    ("2019-00-00", "2024-00-00", "2029-00-00"): (date(2019, 1, 1), date(2024, 12, 31), date(2029, 12, 31)),
    ("0000-00-00", "0000-00-00", None): (None, None, None),
    ("2023-02-29", "2023-02-29", "2023-13-00"): (None, None, None),
}


@pytest.fixture(scope="module")
def staged(tmp_path_factory: pytest.TempPathFactory) -> Warehouse:
    lake = Lake()
    for day in (APRIL, MARCH):
        lake.message("m-1", "manage_access", day, status="data_found")
        for number in (1, 2):
            lake.add("integration", day, message_id="m-1", row_nr=number, quality_code=str(number + 1))
    lake.message("r-1", "retrieve_ti_groups_v2", MARCH, status="data_found")
    for number, (start, end, expiry) in enumerate(PARTIAL_DATES, start=1):
        lake.add(
            "register_identity_card",
            MARCH,
            message_id="r-1",
            row_nr=number,
            start_date=start,
            end_date=end,
            expiry_date=expiry,
        )
    _payment(lake, MARCH, "P1", "100.00")
    _payment(lake, MARCH, "left_out_later", "100.00")
    _payment(lake, APRIL, "P1", "120.00")
    _payment(lake, MAY, "P1", "120.00")
    _payment(lake, MAY, "twice_in_a_file", "1.00")
    _payment(lake, MAY, "twice_in_a_file", "2.00")
    _decision(lake, MARCH)
    _decision(lake, APRIL, notified_on=date(2025, 3, 8))
    _decision(lake, MAY, notified_on=date(2025, 3, 8), valid_until=date(2025, 4, 30))
    _income(lake, MARCH, "A", "work", "400.00")
    _income(lake, MARCH, "A", "alimony", "50.00")
    _income(lake, MARCH, "B", "pension", "10.00")
    _income(lake, APRIL, "A", "work", "300.00")
    _income(lake, APRIL, "A", "work", "20.00")
    folder = tmp_path_factory.mktemp("staged")
    return build(lake.write(folder / "lake"), folder, "run", "--select", "path:models/staging")


def _payment(lake: Lake, day: date, payment_id: str, amount: str) -> None:
    lake.export("payment", day, payment_id=payment_id, amount_eur=Decimal(amount))


def _decision(lake: Lake, day: date, **filled_in: date) -> None:
    lake.export("decision", day, decision_id="B1", monthly_amount_eur=Decimal("900.00"), **filled_in)


def _income(lake: Lake, day: date, decision_id: str, source: str, counted: str) -> None:
    lake.export("decision_income", day, decision_id=decision_id, source=source, counted_eur=Decimal(counted))


def _rows(staged: Warehouse, query: str) -> list[tuple[Any, ...]]:
    return [tuple(row.values()) for row in staged.ask(query)]


def test_a_message_that_arrives_again_counts_on_its_first_day_with_its_rows(staged: Warehouse) -> None:
    messages = "select message_id, received_on from staging.stg_ksz__message where message_type = 'manage_access'"
    assert _rows(staged, messages) == [("m-1", MARCH)]
    assert _rows(staged, "select file_id, received_on from staging.stg_ksz__delivery where file_id = 'm'") == [
        ("m", MARCH)
    ]
    assert _rows(staged, "select row_nr, quality_code, received_on from staging.stg_ksz__integration order by all") == [
        (1, "2", MARCH),
        (2, "3", MARCH),
    ]


def test_a_date_known_in_part_is_the_first_possible_day_or_the_last_where_something_ends(staged: Warehouse) -> None:
    query = "select start_date, end_date, expiry_date from staging.stg_ksz__register_identity_card order by row_nr"
    assert _rows(staged, query) == list(PARTIAL_DATES.values())


def test_the_last_export_of_a_row_counts_and_one_that_is_left_out_stays(staged: Warehouse) -> None:
    query = "select payment_id, amount_eur, received_on from staging.stg_ocmw__payment order by all"
    assert _rows(staged, query) == [
        ("P1", Decimal("120.00"), MAY),
        ("left_out_later", Decimal("100.00"), MARCH),
        ("twice_in_a_file", Decimal("2.00"), MAY),
    ]


def test_a_row_that_is_exported_again_is_known_since_the_first_day_on_which_it_stood_so(staged: Warehouse) -> None:
    query = "select payment_id, known_on, received_on from staging.stg_ocmw__payment where payment_id = 'P1'"
    assert _rows(staged, query) == [("P1", APRIL, MAY)]


def test_what_a_decision_grants_is_known_before_it_is_notified_and_ends(staged: Warehouse) -> None:
    query = "select start_known_on, notified_known_on, known_on, received_on from staging.stg_ocmw__decision"
    assert _rows(staged, query) == [(MARCH, APRIL, MAY, MAY)]


def test_an_export_of_the_income_of_a_decision_replaces_all_of_its_lines(staged: Warehouse) -> None:
    query = "select decision_id, source, counted_eur from staging.stg_ocmw__decision_income order by all"
    assert _rows(staged, query) == [
        ("A", "work", Decimal("20.00")),
        ("A", "work", Decimal("300.00")),
        ("B", "pension", Decimal("10.00")),
    ]


def test_every_source_has_the_columns_and_types_of_its_declaration(staged: Warehouse) -> None:
    described = {
        (source["source_name"], source["name"], column["name"]): column["data_type"]
        for source in staged.manifest["sources"].values()
        for column in source["columns"].values()
    }
    rows = staged.ask("select * from information_schema.columns where table_schema in ('ksz', 'ocmw', 'application')")
    views = {(row["table_schema"], row["table_name"], row["column_name"]): row["data_type"].lower() for row in rows}
    assert views == described
