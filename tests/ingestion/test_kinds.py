"""Texts become values and back; what does not convert becomes null, which reading reports as a rejection."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal

import polars as pl
import pytest

from ingestion import kinds
from ingestion.schema import Kind


def read(kind: Kind, *texts: str | None) -> list[object]:
    frame = pl.DataFrame({"text": texts}, schema={"text": pl.String})
    return frame.select(kind.read(pl.col("text")).cast(kind.dtype)).to_series().to_list()


def write(kind: Kind, *values: object) -> list[object]:
    return (
        pl.DataFrame({"value": values}, schema={"value": kind.dtype})
        .select(kind.write(pl.col("value")))
        .to_series()
        .to_list()
    )


@pytest.mark.parametrize(
    ("kind", "text", "value"),
    [
        (kinds.NISS, "90040100112", "90040100112"),
        (kinds.NISS, "980526 001-51", None),
        (kinds.NISS, "9004010011", None),
        (kinds.IBAN, "BE68 5390 0754 7034", "BE68539007547034"),
        (kinds.IBAN, "539007547034", None),
        (kinds.REFERENCE, "Request # 17", "Request # 17"),
        (kinds.REFERENCE, "about 90040100112", "about ***********"),
        (kinds.REFERENCE, "90.04.01-001.12/3", "***********/3"),
        (kinds.REFERENCE, "20240315101500123", "20240315101500123"),
        (kinds.DATE, "2024-02-29", date(2024, 2, 29)),
        (kinds.DATE, "2023-02-29", None),
        (kinds.DATE, "2024-02-29+01:00", date(2024, 2, 29)),
        (kinds.DATE, "29/02/2024", None),
        (kinds.PARTIAL_DATE, "1968-00-00", "1968-00-00"),
        (kinds.PARTIAL_DATE, "1968-07", "1968-07-00"),
        (kinds.PARTIAL_DATE, "1968", "1968-00-00"),
        (kinds.PARTIAL_DATE, "2022-11-31", "2022-11-31"),
        (kinds.PARTIAL_DATE, "in 1968", None),
        (kinds.SPLIT_DATE, "19|68|07|02", "1968-07-02"),
        (kinds.SPLIT_DATE, "19|98|5|6", "1998-05-06"),
        (kinds.SPLIT_DATE, "19|68||", "1968-00-00"),
        (kinds.SPLIT_DATE, "|68|07|02", None),
        (kinds.INSTANT, "2012-06-12T19:25:27.5Z", datetime(2012, 6, 12, 19, 25, 27, 500000, UTC)),
        (kinds.INSTANT, "2012-06-12T21:25:46.189352+01:00", datetime(2012, 6, 12, 20, 25, 46, 189352, UTC)),
        (kinds.INSTANT, "2012-06-12T21:25:46", datetime(2012, 6, 12, 19, 25, 46, 0, UTC)),
        (kinds.INSTANT, "yesterday", None),
        (kinds.COMPACT_INSTANT, "20120521T134021", datetime(2012, 5, 21, 11, 40, 21, 0, UTC)),
        (kinds.COMPACT_INSTANT, "20120121T134021", datetime(2012, 1, 21, 12, 40, 21, 0, UTC)),
        (kinds.SPLIT_INSTANT, "2024-01-16|12:12", datetime(2024, 1, 16, 11, 12, 0, 0, UTC)),
        (kinds.SPLIT_INSTANT, "2017-08-07|09:22:59.303", datetime(2017, 8, 7, 7, 22, 59, 303000, UTC)),
        (kinds.SPLIT_INSTANT, "2017-08-07|", datetime(2017, 8, 6, 22, 0, 0, 0, UTC)),
        (kinds.YEAR_QUARTER, "2025Q4", "2025Q4"),
        (kinds.YEAR_QUARTER, "2025Q5", None),
        (kinds.MONTH, "2026-02", date(2026, 2, 1)),
        (kinds.MONTH, "2026-13", None),
        (kinds.COMPACT_MONTH, "202602", date(2026, 2, 1)),
        (kinds.COMPACT_MONTH, "202613", None),
        (kinds.COMPACT_MONTH, "2602", None),
        (kinds.COMPACT_YEAR_QUARTER, "20254", "2025Q4"),
        (kinds.COMPACT_YEAR_QUARTER, "20255", None),
        (kinds.COMPACT_YEAR_QUARTER, "2025Q4", None),
        (kinds.INTEGER, " 12 ", 12),
        (kinds.INTEGER, "1.5", None),
        (kinds.EURO, "1288.46", Decimal("1288.46")),
        (kinds.EURO, "1288,4", Decimal("1288.40")),
        (kinds.EURO, "1.288,46", None),
        (kinds.EURO, "12.345", None),
        (kinds.EUROCENT, "128846", Decimal("1288.46")),
        (kinds.EUROCENT, "-5", Decimal("-0.05")),
        (kinds.EUROCENT, "1288.46", None),
        (kinds.DECIMAL, "12,5", 12.5),
        (kinds.FLAG, "1", True),
        (kinds.FLAG, "2", None),
        (kinds.BOOLEAN, "false", False),
    ],
)
def test_a_text_becomes_its_value_or_nothing(kind: Kind, text: str, value: object) -> None:
    assert read(kind, text, None) == [value, None]


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        (kinds.DATE, "2024-02-29"),
        (kinds.PARTIAL_DATE, "1968-00-00"),
        (kinds.SPLIT_DATE, "19|68|07|02"),
        (kinds.SPLIT_DATE, "19|68||"),
        (kinds.COMPACT_INSTANT, "20120521T134021"),
        (kinds.SPLIT_INSTANT, "2017-08-07|09:22:59.303"),
        (kinds.MONTH, "2026-02"),
        (kinds.COMPACT_MONTH, "202602"),
        (kinds.COMPACT_YEAR_QUARTER, "20254"),
        (kinds.EURO, "1288.46"),
        (kinds.EUROCENT, "128846"),
        (kinds.EUROCENT, "-5"),
        (kinds.HUNDREDTHS, "3800"),
        (kinds.FLAG, "0"),
        (kinds.BOOLEAN, "true"),
        (kinds.INTEGER, "12"),
    ],
)
def test_what_was_read_is_written_as_it_was(kind: Kind, text: str) -> None:
    assert write(kind, *read(kind, text)) == [text]


def test_the_hour_that_does_not_exist_in_spring_converts_to_nothing() -> None:
    assert read(kinds.COMPACT_INSTANT, "20260329T023000") == [None]
