"""Copies of closed months: always what the days say, whatever happens in between."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import polars as pl
import pytest

from ingestion import months as made
from ingestion.days import read_day
from ingestion.months import Months, compact, months
from ingestion.store import DataDir
from tests.ingestion.made_up import NISS, OTHER_NISS, identify_person

DAYS = [date(2026, 1, 30), date(2026, 1, 31), date(2026, 2, 1), date(2026, 3, 2)]
CLOSED, OPEN = ("2026-01", "2026-02"), ("2026-03",)


@pytest.fixture
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> DataDir:
    monkeypatch.setenv("KRUISPUNT_KEY_FILE", str(tmp_path / "key.json"))
    found = DataDir(tmp_path / "data")
    for day in DAYS:
        found.inbox_day(day).mkdir(parents=True)
        (found.inbox_day(day) / "answer.xml").write_bytes(identify_person(NISS))
        read_day(found, day)
    return found


def by_day(data: DataDir, table: str, month: str) -> pl.DataFrame:
    parts = sorted(data.lake.glob(f"{table}/received_on={month}-*/data.parquet"))
    frames = [
        pl.read_parquet(part, hive_partitioning=False).with_columns(
            received_on=date.fromisoformat(part.parent.name[12:])
        )
        for part in parts
    ]
    return pl.concat(frames)


def assert_copied(data: DataDir) -> None:
    for month in months(data).copied:
        tables = {path.parents[1].name for path in data.lake.glob(f"*/received_on={month}-*/data.parquet")}
        assert {path.stem for path in (data.months / month).glob("*.parquet")} == tables
        for table in tables:
            copied = pl.read_parquet(data.months / month / f"{table}.parquet")
            assert copied.equals(by_day(data, table, month)), (month, table)


def files(data: DataDir) -> dict[str, bytes]:
    return {str(path.relative_to(data.months)): path.read_bytes() for path in sorted(data.months.rglob("*.*"))}


def test_months_before_the_last_are_copied_and_say_what_the_days_say(data: DataDir) -> None:
    assert months(data) == Months((), (*CLOSED, *OPEN))
    assert compact(data) == Months(CLOSED, OPEN)
    assert "identity" in {path.stem for path in (data.months / "2026-01").iterdir()}
    assert_copied(data)
    once = files(data)
    compact(data)
    assert files(data) == once


def test_a_day_of_a_closed_month_that_is_read_again_takes_the_copy_with_it(data: DataDir) -> None:
    compact(data)
    (data.inbox_day(DAYS[0]) / "other.xml").write_bytes(identify_person(OTHER_NISS))
    read_day(data, DAYS[0])
    assert months(data) == Months(("2026-02",), ("2026-01", "2026-03"))
    assert compact(data) == Months(CLOSED, OPEN)
    assert pl.read_parquet(data.months / "2026-01" / "identified_person.parquet").height == 3
    assert_copied(data)


def test_a_day_that_stopped_half_way_is_read_by_day(data: DataDir) -> None:
    compact(data)
    (data.days / f"{DAYS[1]}.json").unlink()
    assert months(data) == Months(("2026-02",), ("2026-01", "2026-03"))
    read_day(data, DAYS[1])
    # The same files give the same day, and so the copy that was made of it.
    assert months(data) == Months(CLOSED, OPEN)
    assert_copied(data)


class Killed(BaseException):
    pass


@pytest.mark.parametrize("after", range(12))
def test_a_stop_anywhere_is_healed_by_running_again(data: DataDir, monkeypatch: pytest.MonkeyPatch, after: int) -> None:
    compact(data)
    expected = files(data)
    (data.inbox_day(DAYS[0]) / "other.xml").write_bytes(identify_person(OTHER_NISS))
    read_day(data, DAYS[0])
    steps = 0

    def stopping(function):
        def step(*arguments, **named):
            nonlocal steps
            if steps == after:
                raise Killed
            steps += 1
            return function(*arguments, **named)

        return step

    with monkeypatch.context() as patch:
        patch.setattr(made, "_write", stopping(made._write))
        patch.setattr(made, "write_atomically", stopping(made.write_atomically))
        patch.setattr(Path, "rename", stopping(Path.rename))
        patch.setattr(made.shutil, "rmtree", stopping(made.shutil.rmtree))
        try:
            compact(data)
        except Killed:
            assert_copied(data)
            assert "2026-01" in months(data).by_day
    assert compact(data) == Months(CLOSED, OPEN)
    assert_copied(data)
    assert files(data).keys() == expected.keys()


def test_months_that_are_open_again_or_gone_leave_no_copy(data: DataDir) -> None:
    compact(data)
    for day in DAYS[2:]:
        (data.days / f"{day}.json").unlink()
    assert compact(data) == Months((), ("2026-01", "2026-02", "2026-03"))
    assert files(data) == {}
