"""Closed months of the lake in one file per table: copies for who scans years, to whom thousands of files cost minutes.

The days stay what they are, and stay the only truth. A copy notes the records of the days that it was made of, and
counts only as long as they are the records of that month: when a day is read again its record goes first, and with it
the copy of its month, until the next one is made. So nothing that stops in between can be mistaken for a month, and
all copies may be thrown away at any moment.
"""

from __future__ import annotations

import hashlib
import shutil
from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import polars as pl

from ingestion.store import DataDir, refused_by_the_system, write_atomically

_FORM = "1"
"""Changes when copies are made in another way."""

_RECORD = "made-of"


@dataclass(frozen=True, slots=True)
class Months:
    """The months, as ``2026-03``, of which there is a copy that counts, and those that are read by day."""

    copied: tuple[str, ...]
    by_day: tuple[str, ...]


def compact(data: DataDir) -> Months:
    """Makes the copies that are missing; a month is closed when a day of a later one was read.

    Raises:
        OSError: the copies cannot be written.
    """
    days = _days(data)
    closed = [month for month in sorted(days) if month < max(days)]
    data.months.mkdir(parents=True, exist_ok=True)
    for left in data.months.iterdir():
        if left.name not in closed:
            _remove(left)
    for month in closed:
        if not _counts(data, month, days[month]):
            _copy(data, month, days[month])
    return months(data)


def months(data: DataDir) -> Months:
    """What to read of the lake, as it is now."""
    days = _days(data)
    copied = tuple(month for month in sorted(days) if _counts(data, month, days[month]))
    # A day that was begun and has no record yet has its folder in the inbox.
    every = {*days, *(day.isoformat()[:7] for day in data.inbox_days())}
    return Months(copied, tuple(sorted(every - set(copied))))


def _days(data: DataDir) -> dict[str, dict[str, bytes]]:
    """By month, the days that were read to their end, with what was noted of each."""
    found: defaultdict[str, dict[str, bytes]] = defaultdict(dict)
    for path in sorted(data.days.glob("*-*-*.json")):
        found[path.stem[:7]][path.stem] = path.read_bytes()
    return dict(found)


def _made_of(days: dict[str, bytes]) -> bytes:
    digest = hashlib.sha256(_FORM.encode())
    for day, record in days.items():
        digest.update(day.encode() + hashlib.sha256(record).digest())
    return digest.hexdigest().encode()


def _counts(data: DataDir, month: str, days: dict[str, bytes]) -> bool:
    try:
        return (data.months / month / _RECORD).read_bytes() == _made_of(days)
    except FileNotFoundError:
        return False


def _copy(data: DataDir, month: str, days: dict[str, bytes]) -> None:
    """The month beside the place where it counts, then there in one step."""
    place = data.months / month
    new = data.months / f"{month}.new"
    _remove(new)
    _remove(place)
    new.mkdir()
    for table in sorted(path for path in data.lake.iterdir() if path.is_dir()):
        parts = [(day, part) for day in days if (part := data.part(table.name, date.fromisoformat(day))).exists()]
        if parts:
            _write(parts, new / f"{table.name}.parquet")
    write_atomically(new / _RECORD, _made_of(days))
    new.rename(place)


def _remove(copy: Path) -> None:
    """First what makes it count: a copy that is half gone never does."""
    (copy / _RECORD).unlink(missing_ok=True)
    shutil.rmtree(copy, ignore_errors=True)


def _write(parts: list[tuple[str, Path]], path: Path) -> None:
    frames = [
        pl.scan_parquet(part, hive_partitioning=False).with_columns(received_on=date.fromisoformat(day))
        for day, part in parts
    ]
    with refused_by_the_system():
        pl.concat(frames, how="diagonal_relaxed").sink_parquet(path, compression="zstd", maintain_order=True)
