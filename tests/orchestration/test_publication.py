"""Publishing: a file that never changes, a pointer that moves in one step, and readers who notice nothing."""

from __future__ import annotations

import json
from datetime import date, datetime, timedelta
from pathlib import Path
from unittest.mock import Mock

import duckdb
import polars as pl
import pytest

from ingestion.store import DataDir
from orchestration import publication
from orchestration.publication import KEPT, NotPublished, current, publish

DAYS = ["2026-03-02", "2026-03-04"]


@pytest.fixture
def built(data: DataDir) -> DataDir:
    """A warehouse as a good build leaves it: one mart, one table that is none."""
    make(data, 1)
    return data


def make(data: DataDir, number: int) -> None:
    data.warehouse.unlink(missing_ok=True)
    data.dbt.mkdir(parents=True, exist_ok=True)
    with duckdb.connect(str(data.warehouse)) as connection:
        connection.execute("create schema marts; create schema staging; create table staging.hidden as select 1 as one")
        connection.execute(f"create table marts.fct_small as select {number} as number")
    (data.dbt / "build.json").write_text(json.dumps({"finished_at": "2026-03-04T00:00:00+00:00", "days": DAYS}))


def ask(file: Path, question: str) -> list[tuple[object, ...]]:
    with duckdb.connect(str(file), read_only=True) as connection:
        return connection.execute(question).fetchall()


def test_a_publication_holds_the_marts_and_says_what_it_is(built: DataDir) -> None:
    made = publish(built)
    pointer = current(built)
    assert pointer is not None
    file = built.published / pointer["file"]
    assert file == made.file
    assert pointer["stamp"] == made.stamp
    assert datetime.fromisoformat(pointer["published_at"]) == made.published_at
    tables = {name for (name,) in ask(file, "select table_name from duckdb_tables()")}
    assert tables == {"fct_small", "identity", "publication"}
    assert ask(file, "select number from fct_small") == [(1,)]
    assert ask(file, "select stamp, first_day, last_day, days from publication") == [
        (made.stamp, date(2026, 3, 2), date(2026, 3, 4), 2)
    ]
    assert made.rows == {"fct_small": 1, "identity": 0, "publication": 1}


def test_the_last_version_of_each_identity_comes_along_sealed(built: DataDir) -> None:
    versions = {
        "2026-03-02": [("p1", "last_name", b"old"), ("p1", "niss", b"number")],
        "2026-03-04": [("p1", "last_name", b"new"), ("p2", "last_name", b"other")],
    }
    for day, rows in versions.items():
        part = built.part("identity", date.fromisoformat(day))
        part.parent.mkdir(parents=True)
        frame = pl.DataFrame(rows, schema=["subject_id", "attribute", "sealed"], orient="row")
        frame.with_columns(message_id=pl.lit("m-1")).write_parquet(part)
    made = publish(built)
    assert ask(made.file, "select subject_id, attribute, sealed, received_on from identity order by all") == [
        ("p1", "last_name", b"new", date(2026, 3, 4)),
        ("p1", "niss", b"number", date(2026, 3, 2)),
        ("p2", "last_name", b"other", date(2026, 3, 4)),
    ]


def test_who_reads_an_old_publication_keeps_reading_it(built: DataDir) -> None:
    reader = duckdb.connect(str(publish(built).file), read_only=True)
    for number in range(2, KEPT + 3):
        make(built, number)
        publish(built)
        assert reader.cursor().execute("select number from fct_small").fetchall() == [(1,)]
    reader.close()
    pointer = current(built)
    assert pointer is not None
    assert ask(built.published / pointer["file"], "select number from fct_small") == [(KEPT + 2,)]


def test_the_last_three_are_kept_in_the_order_of_their_names(built: DataDir) -> None:
    made = [publish(built).file for _ in range(KEPT + 2)]
    assert made == sorted(made)
    assert sorted(built.published.glob("*.duckdb")) == made[-KEPT:]


def test_a_clock_set_back_does_not_turn_the_order(built: DataDir, monkeypatch: pytest.MonkeyPatch) -> None:
    before = publish(built)

    yesterday = Mock(wraps=datetime)
    yesterday.now.side_effect = lambda zone: datetime.now(zone) - timedelta(days=1)
    monkeypatch.setattr(publication, "datetime", yesterday)
    assert publish(built).stamp > before.stamp


def test_the_pointer_moves_only_after_the_new_file_was_counted(built: DataDir, monkeypatch: pytest.MonkeyPatch) -> None:
    before = publish(built)
    make(built, 2)
    counted = publication._write

    def lose_a_row(file: Path, *rest: object) -> dict[str, int]:
        rows = counted(file, *rest)  # type: ignore[arg-type]
        with duckdb.connect(str(file)) as connection:
            connection.execute("delete from fct_small")
        return rows

    with monkeypatch.context() as patch:
        patch.setattr(publication, "_write", lose_a_row)
        with pytest.raises(NotPublished, match="fct_small"):
            publish(built)
    pointer = current(built)
    assert pointer is not None
    assert pointer["stamp"] == before.stamp
    after = publish(built)
    assert ask(after.file, "select number from fct_small") == [(2,)]
    assert {path.name for path in built.published.iterdir()} == {"current.json", before.file.name, after.file.name}


def test_stopped_before_the_pointer_moved_the_old_one_still_holds(
    built: DataDir, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = publish(built)

    def stop(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(publication, "write_atomically", stop)
        with pytest.raises(KeyboardInterrupt):
            publish(built)
    pointer = current(built)
    assert pointer is not None
    assert pointer["file"] == before.file.name
    assert publish(built).stamp > before.stamp


def test_without_a_build_that_passed_nothing_is_published(data: DataDir) -> None:
    with pytest.raises(NotPublished, match="kruispunt build"):
        publish(data)
    assert current(data) is None
