"""What people wrote comes back as declared: on SQLite and on PostgreSQL alike, and nothing else comes along."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from pathlib import Path

import polars as pl
import pytest
import sqlalchemy as sa

from dashboards import application
from dashboards.access import Visitor
from dashboards.application.loop import Loop, Signal
from dashboards.application.tables import TABLES
from ingestion.protect import Keys
from ingestion.store import DataDir
from ingestion.written import WRITTEN, written_columns
from orchestration.problems import Problem
from orchestration.warehouse import build
from orchestration.written import bring_back

ANNA = Visitor("anna@example.be", "investigator", "discrepancy_check")
DAY = date(2026, 11, 20)
SIGNAL = Signal("s1", "some_rule", date(2026, 6, 1), None, 5, Decimal("1000.10"), date(2026, 8, 15), "D1")
SAID = "Asked the employer about it"


@pytest.fixture
def data(data: DataDir) -> DataDir:
    data.root.mkdir()
    Keys.load(data.key_file)
    return data


def everything_is_done(engine: sa.Engine, data: DataDir) -> None:
    loop = Loop(engine, data, lambda: DAY)
    loop.assign(ANNA, ["s1"], "bart@example.be")
    loop.comment(ANNA, "s1", SAID)
    loop.invite(ANNA, [SIGNAL], "letter", DAY)
    loop.hear(ANNA, ["s1"], "heard", DAY, SAID)
    loop.conclude(ANNA, SIGNAL, "confirmed", "claimed_back", Decimal("-1000.10"))
    number = loop.claim_back(ANNA, "s1", Decimal("1000.10"), "review")
    loop.recover(ANNA, number, "waived", amount_eur=Decimal("0.10"))
    loop.mute(ANNA, "some_rule", DAY, SAID)
    loop.react(ANNA, "A1", "counted", SAID)
    with engine.begin() as connection:
        row = {"kind": "alert_reaction", "subject_id": "1", "file": "a.xml", "visitor": ANNA.name, "role": "r"}
        now = {"purpose": "p", "written_at": datetime.now(UTC)}
        connection.execute(TABLES.tables["outgoing"].insert().values(row | now))


def told(data: DataDir) -> dict[str, pl.DataFrame]:
    return {table.name: pl.read_parquet(data.written / f"{table.name}.parquet") for table in WRITTEN}


def test_every_table_comes_back_as_declared_and_names_nobody(engine: sa.Engine, data: DataDir) -> None:
    everything_is_done(engine, data)
    assert bring_back(data, DAY) == dict.fromkeys((table.name for table in WRITTEN), 1)
    frames = told(data)
    for table in WRITTEN:
        declared = {column.name: column.dtype for column in written_columns(table)}
        assert dict(frames[table.name].schema) == declared
        required = [column.name for column in table.columns if column.required]
        assert frames[table.name].select(required).null_count().sum_horizontal().item() == 0
    outcome = frames["signal_outcome"].row(0, named=True)
    assert (outcome["amount_eur"], outcome["corrected_eur"]) == (Decimal("1000.10"), Decimal("-1000.10"))
    assert (outcome["since"], outcome["until"], outcome["decided_on"]) == (date(2026, 6, 1), None, DAY)
    assert frames["recovery_step"]["amount_eur"].to_list() == [Decimal("0.10")]
    rows = "\n".join(str(row) for frame in frames.values() for row in frame.iter_rows())
    assert not [word for word in ("anna", "bart", "employer") if word in rows]


def test_an_instant_is_the_same_whatever_the_zone_of_the_server(engine: sa.Engine, data: DataDir) -> None:
    if engine.dialect.name == "postgresql":
        with engine.begin() as connection:
            connection.exec_driver_sql(f'alter database "{engine.url.database}" set timezone = "Pacific/Auckland"')
        engine.dispose()
    Loop(engine, data).assign(ANNA, ["s1"], None)
    bring_back(data, DAY)
    (written_at,) = told(data)["signal_assignment"]["written_at"]
    assert abs(datetime.now(UTC) - written_at) < timedelta(minutes=5)


def test_a_build_purges_what_is_past_its_term_and_takes_what_was_written(
    engine: sa.Engine, data: DataDir, project: Callable[[str], Path]
) -> None:
    loop = Loop(engine, data, lambda: date(2020, 1, 1))
    loop.comment(ANNA, "s1", SAID)
    loop.conclude(ANNA, SIGNAL, "explained", "other")
    build(data, project=project("select 'known' as known"))
    assert [note.text for note in loop.notes(ANNA, "s1")] == [None]
    assert told(data)["signal_outcome"]["outcome"].to_list() == ["explained"]


def test_where_nobody_opened_the_pages_there_is_nothing_and_no_database_is_made(data: DataDir) -> None:
    assert bring_back(data) == dict.fromkeys((table.name for table in WRITTEN), 0)
    assert {table: frame.height for table, frame in told(data).items()} == dict.fromkeys(told(data), 0)
    assert not data.application_database.exists()


def test_without_the_database_nothing_is_built(
    data: DataDir, monkeypatch: pytest.MonkeyPatch, project: Callable[[str], Path]
) -> None:
    monkeypatch.setenv(application.SETTING, "postgresql+psycopg://somebody:S3cret@localhost:1/nothing")
    with pytest.raises(Problem) as problem:
        build(data, project=project("select 'known' as known"))
    assert "nothing was built" in str(problem.value)
    assert "S3cret" not in str(problem.value)
    assert problem.value.__cause__ is None
    assert not data.written.exists()
