"""The layout under DATA_DIR, and the one way to write there: a day of a table is replaced whole and in one step."""

from __future__ import annotations

import json
import os
import re
import shutil
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import polars as pl

from ingestion.exports import EXPORTS
from ingestion.messages import MESSAGES
from ingestion.protect import KeyProblem, Keys, StoredColumn, distinct_identities, stored_columns
from ingestion.schema import Message, Table
from ingestion.traffic import TRAFFIC

DEFAULT_DATA_DIR = "./data"
DEFAULT_KEY_FILE = "~/.config/kruispunt/key.json"


class CentreProblem(Exception):
    """What ``centre.json`` says cannot be used; the text says where."""


@dataclass(frozen=True)
class DataDir:
    """Where everything of one centre lies. The key lies elsewhere, on purpose."""

    root: Path

    @classmethod
    def from_environment(cls) -> DataDir:
        """The folder that DATA_DIR names, by default ``./data``."""
        return cls(Path(os.environ.get("DATA_DIR") or DEFAULT_DATA_DIR).resolve())

    @property
    def inbox(self) -> Path:
        return self.root / "inbox"

    @property
    def lake(self) -> Path:
        return self.root / "lake"

    @property
    def months(self) -> Path:
        return self.root / "months"

    @property
    def archive(self) -> Path:
        return self.root / "archive"

    @property
    def days(self) -> Path:
        return self.root / "days"

    @property
    def dagster(self) -> Path:
        return self.root / "dagster"

    @property
    def dbt(self) -> Path:
        return self.root / "dbt"

    @property
    def warehouse(self) -> Path:
        return self.root / "warehouse.duckdb"

    @property
    def written(self) -> Path:
        return self.root / "written"

    @property
    def outbox(self) -> Path:
        return self.root / "outbox"

    @property
    def published(self) -> Path:
        return self.root / "published"

    @property
    def application_database(self) -> Path:
        return self.root / "application.sqlite"

    @property
    def key_file(self) -> Path:
        return Path(os.environ.get("KRUISPUNT_KEY_FILE") or DEFAULT_KEY_FILE).expanduser()

    def keys(self) -> Keys:
        """The key that this folder is read with, made on first use.

        Raises:
            KeyProblem: the key file cannot be used, is gone, or is not the one that earlier days were read with.
        """
        record = next((self.day_record(date.fromisoformat(path.stem)) for path in self.days.glob("*-*-*.json")), None)
        if record is not None and not self.key_file.exists():
            raise KeyProblem(f"The key {self.key_file} is gone, and {self.root} was read with it. Put back its backup.")
        keys = Keys.load(self.key_file)
        if record is not None and record["key"] != keys.fingerprint:
            raise KeyProblem(f"{self.root} was read with another key than {self.key_file}. Put back that key.")
        return keys

    @property
    def centre(self) -> dict[str, str]:
        """What ``centre.json`` says of the centre: empty where there is none, and then messages to anyone are read.

        Raises:
            CentreProblem: it is no JSON object, or its enterprise number is not one.
        """
        path = self.root / "centre.json"
        try:
            content: Any = json.loads(path.read_text())
        except FileNotFoundError:
            return {}
        except ValueError as error:
            line = f", line {error.lineno}" if isinstance(error, json.JSONDecodeError) else ""
            raise CentreProblem(f"{path} is not the JSON object that it should be{line}.") from None
        if not isinstance(content, dict) or not re.fullmatch(r"\d{10}", str(content.get("enterprise_number", ""))):
            raise CentreProblem(f"{path} holds no enterprise_number of 10 digits, as text between quotes.")
        return content

    def inbox_days(self) -> list[date]:
        """The days that have a folder in the inbox, in order; folders with other names are not days."""
        if not self.inbox.is_dir():
            return []
        return sorted(day for entry in self.inbox.iterdir() if entry.is_dir() and (day := _day(entry.name)))

    def astray(self) -> int:
        """How many files stand in the inbox outside any day's folder: no day, so they are not read."""
        if not self.inbox.is_dir():
            return 0
        others = [entry for entry in self.inbox.iterdir() if not (entry.is_dir() and _day(entry.name))]
        return sum(sum(path.is_file() for path in entry.rglob("*")) if entry.is_dir() else 1 for entry in others)

    def inbox_day(self, day: date) -> Path:
        return self.inbox / day.isoformat()

    def day_record(self, day: date) -> dict[str, Any] | None:
        """What was noted when the day was last read to its end; None if it never was."""
        try:
            record: dict[str, Any] = json.loads((self.days / f"{day}.json").read_text())
        except (FileNotFoundError, ValueError):
            return None
        return record

    def part(self, table: str, day: date) -> Path:
        return self.lake / table / f"received_on={day}" / "data.parquet"

    @contextmanager
    def parts(self, day: date) -> Iterator[Parts]:
        """A place for the tables of a day while it is being read; empty again afterwards, whatever happens."""
        folder = self.root / "reading" / day.isoformat()
        shutil.rmtree(folder, ignore_errors=True)
        try:
            yield Parts(folder)
        finally:
            shutil.rmtree(folder, ignore_errors=True)

    def replace_day(self, day: date, parts: Parts, record: dict[str, Any]) -> None:
        """Makes ``parts`` the whole of that day in the lake, then notes ``record``.

        A stop in between leaves a day without a record, which reading again replaces.
        """
        self.days.mkdir(parents=True, exist_ok=True)
        (self.days / f"{day}.json").unlink(missing_ok=True)
        if self.lake.is_dir():
            for table in sorted(self.lake.iterdir()):
                if table.name not in parts.tables:
                    shutil.rmtree(table / f"received_on={day}", ignore_errors=True)
        for name in parts.tables:
            part = self.part(name, day)
            part.parent.mkdir(parents=True, exist_ok=True)
            temporary = part.with_suffix(".tmp")
            parts.write(name, temporary)
            temporary.replace(part)
        write_atomically(self.days / f"{day}.json", json.dumps(record, sort_keys=True, indent=1).encode())

    def is_archived(self, digest: str) -> bool:
        return self._archived(digest).exists()

    def archive_document(self, digest: str, stored: Iterable[bytes]) -> None:
        """Keeps a raw document under its hash; the same document is kept once."""
        place = self._archived(digest)
        place.parent.mkdir(parents=True, exist_ok=True)
        write_atomically(place, stored)

    def _archived(self, digest: str) -> Path:
        return self.archive / digest[:2] / digest


class Parts:
    """The tables of one day, in parts: a single one stays in memory, of several all but the last wait in ``folder``."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._parts: list[Mapping[str, pl.DataFrame | pl.LazyFrame]] = []
        self._put_away = 0

    def __len__(self) -> int:
        return len(self._parts)

    @property
    def tables(self) -> list[str]:
        return sorted({name for part in self._parts for name in part})

    def add(self, tables: Mapping[str, pl.DataFrame]) -> None:
        if not tables:
            return
        if self._parts:
            self._parts[-1] = {name: self._waiting(name, frame) for name, frame in self._parts[-1].items()}
            self._put_away += 1
        self._parts.append(tables)

    def _waiting(self, name: str, frame: pl.DataFrame | pl.LazyFrame) -> pl.LazyFrame:
        if isinstance(frame, pl.LazyFrame):
            return frame
        path = self._folder / str(self._put_away) / f"{name}.parquet"
        path.parent.mkdir(parents=True, exist_ok=True)
        with refused_by_the_system():
            frame.write_parquet(path, compression="lz4")
        return pl.scan_parquet(path)

    def drop_after(self, number: int) -> None:
        """Only the first ``number`` parts stay."""
        del self._parts[number:]

    def write(self, name: str, path: Path) -> None:
        """The whole of one table in one file."""
        parts = [part[name] for part in self._parts if name in part]
        if len(parts) == 1 and isinstance(parts[0], pl.DataFrame):
            with refused_by_the_system():
                parts[0].write_parquet(path, compression="zstd", statistics=True)
            return
        whole = pl.concat([part.lazy() for part in parts], how="diagonal")
        if name == "identity":
            whole = distinct_identities(whole)
        with refused_by_the_system():
            whole.sink_parquet(path, compression="zstd", statistics=True, maintain_order=True)


@contextmanager
def refused_by_the_system() -> Iterator[None]:
    """Polars tells that a disk is full in an error of its own, with the number of the system's at the end of it."""
    try:
        yield
    except pl.exceptions.ComputeError as error:
        found = re.search(r"\(os error (\d+)\)$", str(error))
        if found is None:
            raise
        number = int(found[1])
        raise OSError(number, os.strerror(number)) from None


def write_atomically(path: Path, content: bytes | Iterable[bytes]) -> None:
    """The whole content or what was there before, whenever it stops."""
    temporary = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        with temporary.open("wb") as file:
            file.writelines([content] if isinstance(content, bytes) else content)
        temporary.replace(path)
    finally:
        temporary.unlink(missing_ok=True)


def _day(name: str) -> date | None:
    try:
        day = date.fromisoformat(name)
    except ValueError:
        return None
    return day if day.isoformat() == name else None


def lake_tables() -> dict[str, tuple[StoredColumn, ...]]:
    """Every table that the lake may hold with its columns, ``identity`` excepted: the warehouse never sees it."""
    found: dict[str, dict[str, StoredColumn]] = {}
    for table in (*(below for message in MESSAGES for below in message_tables(message)), *EXPORTS):
        columns = found.setdefault(table.name, {})
        for column in stored_columns(table):
            columns.setdefault(column.name, column)
    stored = {name: tuple(columns.values()) for name, columns in found.items()}
    for table in TRAFFIC:
        stored[table.name] = tuple(
            StoredColumn(column.name, column.kind.dtype, column.description) for column in table.columns
        )
    return stored


def message_tables(message: Message) -> Iterator[Table]:
    """Every table that a message fills: its own, and what its envelope holds besides the traffic tables."""
    for table in message.envelope.delivery.walk():
        if not table.name.startswith(("delivery", "message")):
            yield table
    yield from message.walk()
