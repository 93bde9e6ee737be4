"""Every euro that the centre exported stands in the marts and on the pages, to the cent, from top to bottom."""

from __future__ import annotations

import csv
import shutil
from collections import defaultdict
from decimal import Decimal
from pathlib import Path

import polars as pl
import pytest

from dashboards import parts, queries
from dashboards.queries import Payments, Publication
from tests.whole_flow import published

Sums = dict[str, Decimal]
"""Euros by month."""


@pytest.fixture(scope="module")
def publication(published_town: Path, tmp_path_factory: pytest.TempPathFactory) -> Publication:
    """A copy: the pages keep the file open their own way, which DuckDB allows one way of in a process."""
    copy = tmp_path_factory.mktemp("sums") / "published"
    shutil.copytree(published_town / "data" / "published", copy)
    return queries.current(copy)


@pytest.fixture(scope="module")
def exported(published_town: Path) -> Sums:
    """What stands in the last export of the payments, read as plain text."""
    last = max((published_town / "data" / "inbox").rglob("payment.csv"))
    sums: defaultdict[str, Decimal] = defaultdict(Decimal)
    with last.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file, delimiter=";"):
            sums[row["month"][:7]] += Decimal(row["amount_eur"].replace(",", "."))
    assert sum(sums.values()) > 100_000
    return dict(sums)


@pytest.mark.parametrize(
    ("mart", "month", "amount"),
    [
        ("fct_payment", "month", "amount_eur"),
        ("fct_payment_justification", "month", "amount_eur"),
        ("fct_bank_reconciliation", "month", "exported_eur"),
        ("fct_dossier_event where kind = 'payment'", "start_date", "amount_eur"),
    ],
    ids=["payments", "verdicts", "bank", "dossiers"],
)
def test_the_marts_hold_what_was_exported(
    mart: str, month: str, amount: str, published_town: Path, exported: Sums
) -> None:
    asked = f"select strftime({month}, '%Y-%m'), sum({amount}) from {mart} group by all"
    with published(published_town) as connection:
        assert dict(connection.execute(asked).fetchall()) == exported


def test_the_page_shows_what_was_exported(publication: Publication, exported: Sums) -> None:
    shown: defaultdict[str, Decimal] = defaultdict(Decimal)
    for row in queries.payments_by_month(publication, Payments()):
        shown[f"{row['month']:%Y-%m}"] += row["amount_eur"]
    assert dict(shown) == exported


def test_the_file_for_a_spreadsheet_holds_what_was_exported(publication: Publication, exported: Sums) -> None:
    frame = queries.payments_for_export(publication, Payments())
    written = parts.for_spreadsheet(frame.select("payment_id", "amount_eur")).decode("utf-8-sig")
    lines = list(csv.DictReader(written.splitlines(), delimiter=";"))
    assert sum(Decimal(line["amount_eur"].replace(",", ".")) for line in lines) == sum(exported.values())
    assert frame.select(pl.col("payment_id").is_duplicated().any()).item() is False
