"""The application database: what people write, and nothing that can be computed.

It is SQLite under DATA_DIR, or what the SQLAlchemy address in ``KRUISPUNT_APPLICATION_DB`` names, such as
``postgresql+psycopg://``. It is brought to the present form when it is opened; of processes that open it at once, one
does so while the others wait. The address may hold a password, so no error repeats it.
"""

from __future__ import annotations

import os
import sqlite3
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import cache
from pathlib import Path
from time import monotonic, sleep
from typing import Any, Literal

import sqlalchemy as sa
from alembic import command
from alembic.config import Config
from alembic.util import CommandError

from dashboards.application.tables import LAST_VISIT, TASK_MARK
from ingestion.store import DataDir

SETTING = "KRUISPUNT_APPLICATION_DB"
_MIGRATIONS = Path(__file__).parent / "migrations"
_SECONDS_TO_WAIT = 30
_ONE_AT_A_TIME = 7_302_026
"""The number of the lock under which PostgreSQL lets one process at a time change the tables."""

State = Literal["taken", "done", "not_done"]
"""What somebody says of a task: it is theirs, it is done, it is not done after all."""


class ApplicationDatabaseError(Exception):
    """The application database cannot be used as it is."""

    def __init__(self, *, is_newer: bool, problem: str) -> None:
        super().__init__(f"The application database cannot be used ({SETTING}, else DATA_DIR): {problem}")
        self.is_newer = is_newer


@dataclass(frozen=True, slots=True)
class Mark:
    """The last that was said of a task: which state, by whom, in which role, when."""

    state: State
    marked_by: str
    role: str
    marked_at: datetime


@dataclass(frozen=True, slots=True)
class Visit:
    """When somebody looked, and until which day the figures went then."""

    visited_at: datetime
    seen_until: date


class Application:
    """What visitors write on the pages: marks on tasks, and when they looked last."""

    def __init__(self, engine: sa.Engine) -> None:
        self._engine = engine

    def mark(self, subject_type: str, subject_id: str, state: State, visitor: str, role: str) -> None:
        """Adds a mark. What was marked before stays, as history."""
        row = {
            "subject_type": subject_type,
            "subject_id": subject_id,
            "state": state,
            "marked_by": visitor,
            "role": role,
            "marked_at": datetime.now(UTC),
        }
        with self._engine.begin() as connection:
            connection.execute(TASK_MARK.insert().values(row))

    def marks(self, subject_type: str) -> dict[str, Mark]:
        """The last mark of each task of a kind, by its id; a task that nobody marked is not there."""
        last = (
            sa.select(sa.func.max(TASK_MARK.c.mark_id))
            .where(TASK_MARK.c.subject_type == subject_type)
            .group_by(TASK_MARK.c.subject_id)
        )
        with self._engine.connect() as connection:
            rows = connection.execute(sa.select(TASK_MARK).where(TASK_MARK.c.mark_id.in_(last))).mappings().all()
        return {
            row["subject_id"]: Mark(row["state"], row["marked_by"], row["role"], in_utc(row["marked_at"]))
            for row in rows
        }

    def visit(self, visitor: str, page: str, seen_until: date, dossier_id: str = "") -> Visit | None:
        """Notes that somebody looks now, at figures until a day, and tells of their visit before."""
        where = {"visitor": visitor, "page": page, "dossier_id": dossier_id}
        this = sa.and_(*(LAST_VISIT.c[name] == value for name, value in where.items()))
        now = {"visited_at": datetime.now(UTC), "seen_until": seen_until}
        with self._engine.connect() as connection:
            before = connection.execute(sa.select(LAST_VISIT).where(this)).mappings().one_or_none()
        if before is not None:
            with self._engine.begin() as connection:
                connection.execute(LAST_VISIT.update().where(this).values(now))
            return Visit(in_utc(before["visited_at"]), before["seen_until"])
        # In another window of theirs they may have come first, a moment ago.
        with suppress(sa.exc.IntegrityError), self._engine.begin() as connection:
            connection.execute(LAST_VISIT.insert().values(where | now))
        return None


def in_utc(moment: datetime) -> datetime:
    """A moment as it was written: SQLite keeps no time zone, and gives back without it what was written in UTC."""
    return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment


def engine(data_dir: DataDir) -> sa.Engine:
    """The application database, ready for use."""
    return _opened(os.environ.get(SETTING) or f"sqlite:///{data_dir.application_database}")


@cache
def _opened(address: str) -> sa.Engine:
    try:
        opened = connected(address)
        migrate(opened)
    except CommandError:
        is_newer, problem = True, "a newer version of Kruispunt wrote it"
    except Exception as error:  # noqa: BLE001 whatever went wrong, its text may hold the password
        is_newer, problem = False, type(error).__name__
    else:
        return opened
    # Raised outside the handler, so that the error does not carry along what it hides.
    raise ApplicationDatabaseError(is_newer=is_newer, problem=problem)


def connected(address: str, **options: Any) -> sa.Engine:
    """An engine whose errors show no values, and whose SQLite waits its turn instead of failing."""
    made = sa.create_engine(address, hide_parameters=True, pool_pre_ping=True, **options)
    if made.dialect.name == "sqlite":
        sa.event.listen(made, "connect", _prepare_sqlite)
        sa.event.listen(made, "begin", _begin_sqlite)
    return made


def _prepare_sqlite(connection: Any, _record: Any) -> None:
    connection.isolation_level = None  # Python begins no transactions of its own accord: _begin_sqlite does.
    connection.execute(f"pragma busy_timeout = {_SECONDS_TO_WAIT * 1000}")
    _write_ahead(connection)
    connection.execute("pragma foreign_keys = on")
    connection.execute("pragma synchronous = full")  # A row of the access log is there for good.


def _write_ahead(connection: Any) -> None:
    # SQLite's own wait does not hold for this switch: while another process makes it, it is refused at once.
    give_up_at = monotonic() + _SECONDS_TO_WAIT
    while True:
        try:
            connection.execute("pragma journal_mode = wal")
        except sqlite3.OperationalError:
            if monotonic() > give_up_at:
                raise
            sleep(0.01)
        else:
            return


def _begin_sqlite(connection: sa.Connection) -> None:
    alone = connection.get_execution_options().get("alone", False)
    connection.exec_driver_sql("begin immediate" if alone else "begin")


def migrate(opened: sa.Engine) -> None:
    """Brings the tables to their present form, as one transaction that no other process shares."""
    config = Config()
    config.set_main_option("script_location", str(_MIGRATIONS).replace("%", "%%"))
    try:
        with opened.connect().execution_options(alone=True) as connection, connection.begin():
            if opened.dialect.name == "postgresql":
                connection.execute(sa.select(sa.func.pg_advisory_xact_lock(_ONE_AT_A_TIME)))
            config.attributes["connection"] = connection
            command.upgrade(config, "head")
    except BaseException:
        opened.dispose()
        raise
