"""What people write is kept, in SQLite and in PostgreSQL alike, and the tables come about by themselves."""

from __future__ import annotations

import logging
import sqlite3
import subprocess
import sys
import traceback
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
import sqlalchemy as sa
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext

from dashboards import application
from dashboards.access import AccessLog, Visitor
from dashboards.application import Application, ApplicationDatabaseError
from dashboards.application.tables import ACCESS_LOG, LAST_VISIT, TABLES, TASK_MARK
from ingestion.store import DataDir

ANALYST = Visitor("somebody", "analyst", "payment_justification")


def test_the_migrations_lead_to_the_tables_of_the_program(engine: sa.Engine) -> None:
    with engine.connect() as connection:
        assert compare_metadata(MigrationContext.configure(connection), TABLES) == []


def test_marks_are_added_and_the_last_one_holds(engine: sa.Engine) -> None:
    app = Application(engine)
    before = datetime.now(UTC) - timedelta(seconds=1)
    app.mark("change", "c1", "taken", "anna", "social_worker")
    app.mark("change", "c1", "done", "anna", "social_worker")
    app.mark("change", "c2", "done", "bart", "user_data_cell")
    app.mark("change", "c2", "not_done", "anna", "user_data_cell")
    app.mark("finding", "c1", "not_done", "bart", "user_data_cell")

    marks = app.marks("change")

    assert {subject: (mark.state, mark.marked_by, mark.role) for subject, mark in marks.items()} == {
        "c1": ("done", "anna", "social_worker"),
        "c2": ("not_done", "anna", "user_data_cell"),
    }
    assert before < marks["c1"].marked_at <= datetime.now(UTC)
    with engine.connect() as connection:
        assert connection.scalar(sa.select(sa.func.count()).select_from(TASK_MARK)) == 5


def test_a_visit_tells_of_the_one_before(engine: sa.Engine) -> None:
    app = Application(engine)
    start = datetime.now(UTC) - timedelta(seconds=1)
    days = [date(2026, 11, day) for day in (18, 19, 20)]
    assert app.visit("anna", "changes", days[0]) is None
    assert app.visit("bart", "changes", days[0]) is None
    assert app.visit("anna", "changes", days[0], "D1") is None
    first = app.visit("anna", "changes", days[1])
    second = app.visit("anna", "changes", days[2])
    assert first is not None
    assert second is not None
    assert (first.seen_until, second.seen_until) == (days[0], days[1])
    assert start < first.visited_at < second.visited_at <= datetime.now(UTC)
    with engine.connect() as connection:
        assert connection.scalar(sa.select(sa.func.count()).select_from(LAST_VISIT)) == 3


def test_the_access_log_is_written(engine: sa.Engine) -> None:
    AccessLog(engine).write(ANALYST, "export", "granted", ["payments"])
    with engine.connect() as connection:
        (row,) = connection.execute(sa.select(ACCESS_LOG)).mappings().all()
    assert (row["visitor"], row["action"], row["outcome"]) == ("somebody", "export", "granted")


def test_a_database_from_before_the_migrations_is_taken_over_without_loss(address: str) -> None:
    old = application.connected(address)
    ACCESS_LOG.create(old)
    AccessLog(old).write(ANALYST, "unseal", "granted", ["niss"], "p1")

    application.migrate(old)
    application.migrate(old)

    AccessLog(old).write(ANALYST, "export", "granted", ["payments"])
    Application(old).mark("change", "c1", "done", "anna", "social_worker")
    with old.connect() as connection:
        rows = connection.execute(sa.select(ACCESS_LOG).order_by(ACCESS_LOG.c.access_id)).mappings().all()
    assert [(row["action"], row["subject_id"]) for row in rows] == [("unseal", "p1"), ("export", None)]
    old.dispose()


def test_of_processes_that_start_at_once_each_finds_the_tables(address: str) -> None:
    program = (
        "import sys; from dashboards import application as a; print(flush=True); sys.stdin.readline(); "
        "a.migrate(a.connected(sys.argv[1]))"
    )
    pipe = subprocess.PIPE
    started = [
        subprocess.Popen([sys.executable, "-c", program, address], stdin=pipe, stdout=pipe, stderr=pipe, text=True)
        for _ in range(4)
    ]
    for process in started:
        assert process.stdout is not None
        process.stdout.readline()  # It is ready to begin.
    for process in started:
        assert process.stdin is not None
        process.stdin.write("\n")
        process.stdin.flush()
    assert [(process.communicate(timeout=120)[1], process.returncode) for process in started] == [("", 0)] * 4


def test_of_visitors_who_come_at_once_to_a_new_database_each_gets_in(tmp_path: Path) -> None:
    def come(address: str) -> None:
        opened = application.connected(address)
        opened.connect().close()
        opened.dispose()

    # Without the wait for the switch to write-ahead, about one round in nine fails.
    with ThreadPoolExecutor(8) as visitors:
        for number in range(60):
            list(visitors.map(come, [f"sqlite:///{tmp_path / str(number)}.sqlite"] * 8))


def test_a_database_of_a_newer_version_is_left_alone(engine: sa.Engine, tmp_path: Path) -> None:
    with engine.begin() as connection:
        connection.exec_driver_sql("update alembic_version set version_num = '9999'")
    application._opened.cache_clear()
    with pytest.raises(ApplicationDatabaseError) as problem:
        application.engine(DataDir(tmp_path))
    assert problem.value.is_newer


@pytest.mark.parametrize(
    "address",
    [
        "postgresql+psycopg://somebody:S3cret@localhost:1/nothing",
        "postgresql+psycopg://somebody:S3cret@x:y/nothing",
        "nosuchdatabase://somebody:S3cret@localhost/nothing",
        "S3cret",
    ],
)
def test_a_password_shows_in_no_error_and_no_log(
    address: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    monkeypatch.setenv(application.SETTING, address)
    with pytest.raises(ApplicationDatabaseError) as problem:
        application.engine(DataDir(tmp_path))
    assert not problem.value.is_newer
    assert problem.value.__context__ is None
    told = "".join(traceback.format_exception(problem.value)) + caplog.text + repr(problem.value)
    assert "S3cret" not in told
    assert application.SETTING in str(problem.value)


def test_an_error_of_the_database_shows_no_values(engine: sa.Engine) -> None:
    with engine.begin() as connection:
        connection.exec_driver_sql("drop table task_mark")
    with pytest.raises(sa.exc.DBAPIError) as problem:
        Application(engine).mark("change", "c1", "done", "anna@example.be", "social_worker")
    assert "anna@example.be" not in str(problem.value)


def test_without_a_setting_it_stands_in_the_data_and_waits_its_turn(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.delenv(application.SETTING, raising=False)
    app = Application(application.engine(DataDir(tmp_path)))
    with sqlite3.connect(tmp_path / "application.sqlite") as other:
        assert other.execute("pragma journal_mode").fetchone() == ("wal",)
        other.execute("insert into last_visit values ('bart', 'changes', '', '2026-11-20 08:00:00', '2026-11-20')")
        # Somebody else is writing: reading goes on meanwhile.
        assert app.marks("change") == {}
    other.close()
    app.mark("change", "c1", "done", "anna", "social_worker")
    assert app.marks("change")["c1"].state == "done"
