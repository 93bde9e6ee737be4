"""One day of the inbox into the lake: every file found, opened, read or rejected; the sums checked; nothing lost."""

from __future__ import annotations

import gzip
import hashlib
import io
import lzma
import os
import zipfile
import zlib
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field, fields
from datetime import date
from functools import cache
from multiprocessing import get_context
from pathlib import Path
from typing import Any

from ingestion.protect import Keys, protect
from ingestion.read import (
    LargeFile,
    Outcome,
    Reading,
    blocks_of,
    document_digest,
    shared_reader,
    size_of,
    still_being_written,
    unreadable,
    version_of,
)
from ingestion.rejected import Rejected
from ingestion.store import DataDir, Parts

MAX_DOCUMENT = 1 << 30
"""A document larger than this (bytes, after unpacking) is rejected: no message of the KSZ comes near it."""

MAX_RATIO = 200
"""A compressed file that grows more than this is taken for a bomb and rejected."""

PART = 16 << 20
"""The tables of a day leave memory each time this much (bytes) was read; a document beyond it is read piecemeal."""

UNFINISHED = (".part", ".partial", ".filepart", ".crdownload", ".tmp")
"""How the name of a file ends that is still being written; others let it start with a dot. Renamed, it is read."""

_SMALL = 1 << 20


@dataclass(slots=True)
class TypeCount:
    """What one type of message brought on a day."""

    files: int = 0
    messages: int = 0
    rows: int = 0
    rejections: int = 0


@dataclass(slots=True)
class DayResult:
    """What reading a day came to. ``files`` counts documents: an archive counts as the documents in it."""

    day: date
    received: int = 0
    read: int = 0
    rejected: int = 0
    by_type: dict[str, TypeCount] = field(default_factory=dict)
    is_balanced: bool = True
    rejections_by_reason: dict[str, int] = field(default_factory=dict)

    @property
    def files(self) -> dict[str, int]:
        return {"received": self.received, "read": self.read, "rejected": self.rejected}

    @property
    def messages(self) -> int:
        return sum(count.messages for count in self.by_type.values())

    @property
    def rows(self) -> int:
        return sum(count.rows for count in self.by_type.values())

    @property
    def rejections(self) -> int:
        return sum(count.rejections for count in self.by_type.values())

    @property
    def sums_agree(self) -> bool:
        """Whether what arrived is what the tables hold or reject: documents, messages and rows."""
        return self.received == self.read + self.rejected and self.is_balanced

    def to_json(self) -> dict[str, Any]:
        return {
            "day": self.day.isoformat(),
            "files": self.files,
            "messages": self.messages,
            "rows": self.rows,
            "rejections": self.rejections,
            "by_type": {
                name: {"files": c.files, "messages": c.messages, "rows": c.rows, "rejections": c.rejections}
                for name, c in sorted(self.by_type.items())
            },
            "rejections_by_reason": dict(sorted(self.rejections_by_reason.items())),
        }


def stale_days(data: DataDir) -> list[date]:
    """The inbox days that are new, changed, or read by other code than today's."""
    keys = data.keys()
    stale = []
    for day in data.inbox_days():
        record = data.day_record(day)
        if record is None or record["fingerprint"] != fingerprint(data, day, keys):
            stale.append(day)
    return stale


def fingerprint(data: DataDir, day: date, keys: Keys) -> str:
    """What a day's tables depend on: its files (by name, size and time), the code that reads them, key and centre."""
    digest = hashlib.sha256(_code_digest() + keys.fingerprint.encode() + repr(sorted(data.centre.items())).encode())
    for path in _files(data.inbox_day(day)):
        # A name may be any bytes; those of a Windows share often are no UTF-8.
        digest.update(os.fsencode(path.relative_to(data.inbox)))
        try:
            facts = path.stat()
        except OSError:
            digest.update(b"\0unreadable\0")
        else:
            digest.update(f"\0{facts.st_size}\0{facts.st_mtime_ns}\0".encode())
    return digest.hexdigest()


@cache
def _code_digest() -> bytes:
    """The code of this package, the made-up town left out: tables read by other code are read again."""
    package = Path(__file__).parent
    digest = hashlib.sha256()
    for path in sorted(package.rglob("*.py")):
        if "synthetic" not in path.parts:
            digest.update(path.read_bytes())
    return digest.digest()


def read_day(data: DataDir, day: date, progress: Callable[[int, int], None] | None = None) -> DayResult:
    """Reads the whole of one inbox day and replaces that day of every table.

    ``progress`` is called with the files done and the files in all.

    Raises:
        KeyProblem: the key file cannot be used.
        OSError: the lake cannot be written.
    """
    keys = data.keys()
    taken = fingerprint(data, day, keys)
    paths = _files(data.inbox_day(day))
    with data.parts(day) as parts:
        reading = _DayReading(data, keys, DayResult(day), parts)
        for done, path in enumerate(paths, start=1):
            for document in documents(path):
                reading.take(document)
            if progress is not None:
                progress(done, len(paths))
        result = reading.finish()
        data.replace_day(day, parts, {"fingerprint": taken, "key": keys.fingerprint, **result.to_json()})
    return result


@contextmanager
def beside_each_other(
    data: DataDir, days: Sequence[date], processes: int
) -> Iterator[list[tuple[date, Callable[[], DayResult]]]]:
    """Reads days in several processes: each day with what waits for its result, or raises what broke it."""
    data.keys()
    with ProcessPoolExecutor(processes, mp_context=get_context("spawn")) as pool:
        yield [(day, pool.submit(read_day, data, day).result) for day in days]


class _DayReading:
    """A day while it is being read: its documents go in one by one, its tables come out in parts."""

    def __init__(self, data: DataDir, keys: Keys, result: DayResult, parts: Parts) -> None:
        self._data = data
        self._keys = keys
        self._result = result
        self._parts = parts
        self._own = _Kept(parts, keys)
        self._reader = shared_reader(data.centre.get("enterprise_number"))
        self._reader.begin_day()
        self._fed = 0

    def take(self, document: bytes | LargeFile | Rejected) -> None:
        """Archives and reads a document, or notes why it could not be opened."""
        self._result.received += 1
        try:
            if isinstance(document, Rejected):
                raise document
            self._archive(document)
        except Rejected as rejected:
            self._tally(self._reader.refuse(rejected))
            return
        if size_of(document) > PART:
            self._take_large(document)
        else:
            self._tally(self._reader.feed(document))
            self._fed += size_of(document)
            if self._fed > PART:
                self._put()

    def _archive(self, document: bytes | LargeFile) -> None:
        digest = document_digest(document)
        if not self._data.is_archived(digest):
            self._data.archive_document(digest, self._keys.archive(blocks_of(document)))

    def _take_large(self, document: bytes | LargeFile) -> None:
        """Reads a document whose messages leave memory before its end is known."""
        self._put()
        spill = _Kept(self._parts, self._keys)
        self._tally(self._reader.feed(document, spill))
        self._own.sums.add(spill.sums)
        self._put()

    def _put(self) -> None:
        """What was read so far becomes a part of the day."""
        self._own.keep(self._reader.finish())
        self._fed = 0

    def _tally(self, outcome: Outcome) -> None:
        result = self._result
        if outcome.rejected is not None:
            result.rejected += 1
            return
        result.read += 1
        for name, number in outcome.messages.items():
            count = result.by_type.setdefault(name, TypeCount())
            count.files += 1
            count.messages += number

    def finish(self) -> DayResult:
        """The result of the day, with its sums checked."""
        self._put()
        result, sums = self._result, self._own.sums
        for name, number in sums.rows_by_type.items():
            result.by_type.setdefault(name, TypeCount()).rows += number
        for name, number in sums.rejections_by_type.items():
            result.by_type.setdefault(name, TypeCount()).rejections += number
        result.rejections_by_reason = dict(sums.reasons)
        result.is_balanced = (
            sums.heights["delivery"] == result.read
            and sums.levels["file"] == result.rejected
            and sums.heights["message"] + sums.heights["messages rejected"] == result.messages
            and result.rows + sums.heights["rows rejected"] == sums.heights["rows walked"]
        )
        return result


class _Kept:
    """Readings that became parts of a day, with their sums: those of the day itself, or of one large document."""

    def __init__(self, parts: Parts, keys: Keys) -> None:
        self.sums = _Sums()
        self._parts = parts
        self._keys = keys
        self._before = len(parts)

    def keep(self, reading: Reading) -> None:
        self.sums.count(reading)
        self._parts.add(protect(reading, self._keys))

    def forget(self) -> None:
        self.sums = _Sums()
        self._parts.drop_after(self._before)


@dataclass(slots=True)
class _Sums:
    """What the parts of a day come to together."""

    rows_by_type: Counter[str] = field(default_factory=Counter)
    rejections_by_type: Counter[str] = field(default_factory=Counter)
    reasons: Counter[str] = field(default_factory=Counter)
    levels: Counter[str] = field(default_factory=Counter)
    heights: Counter[str] = field(default_factory=Counter)

    def count(self, reading: Reading) -> None:
        self.rows_by_type.update(reading.rows_by_type)
        self.rejections_by_type.update(reading.rejections_by_type)
        if "rejection" in reading.tables:
            self.reasons.update(reading.tables["rejection"]["reason"].to_list())
            self.levels.update(reading.tables["rejection"]["level"].to_list())
        self.heights.update(
            {
                "delivery": reading.height("delivery"),
                "message": reading.height("message"),
                "messages rejected": reading.messages_rejected,
                "rows walked": reading.rows_walked,
                "rows rejected": reading.rows_rejected,
            }
        )

    def add(self, other: _Sums) -> None:
        for counted in fields(self):
            getattr(self, counted.name).update(getattr(other, counted.name))


def _files(folder: Path) -> list[Path]:
    """Every file of a day at any depth, in the order of their names; a folder that cannot be opened counts as one."""
    found: list[Path] = []

    def closed(error: OSError) -> None:
        found.append(Path(error.filename))

    for place, folders, names in os.walk(folder, onerror=closed):
        found += (Path(place, name) for name in names)
        # A link to a folder is not followed, it may lead anywhere: it counts as a file that cannot be opened.
        found += (link for name in folders if (link := Path(place, name)).is_symlink())
    return sorted(found)


def documents(path: Path) -> Iterator[bytes | LargeFile | Rejected]:
    """The documents in a file: itself, or what a zip or gzip file holds."""
    if path.name.startswith(".") or path.name.endswith(UNFINISHED):
        yield still_being_written()
        return
    try:
        # A pipe or a device would be waited for, or read without end.
        if not path.is_file():
            yield unreadable()
            return
        version = version_of(path)
        size, _ = version
        if size > MAX_DOCUMENT:
            yield Rejected("too_large", expected="a document of at most 1 GiB")
            return
        if size > PART and not is_archive(path):
            yield LargeFile(path)
            return
        data = path.read_bytes()
        is_same = version_of(path) == version
    except OSError:
        yield unreadable()
        return
    if not is_same:
        yield still_being_written()
        return
    yield from _unpacked(data)


_GZIP, _ZIP = b"\x1f\x8b", (b"PK\x03\x04", b"PK\x05\x06")
_BROKEN = (zipfile.BadZipFile, zlib.error, lzma.LZMAError, EOFError, OSError, RuntimeError, ValueError)
"""What the standard library raises for an archive that is broken, locked or packed in a way it does not know."""


def is_archive(path: Path) -> bool:
    with path.open("rb") as file:
        return file.read(4).startswith((_GZIP, *_ZIP))


def _unpacked(data: bytes) -> Iterator[bytes | Rejected]:
    if data.startswith(_GZIP):
        yield _gunzipped(data)
    elif data.startswith(_ZIP):
        yield from _unzipped(data)
    else:
        yield data


def _gunzipped(data: bytes) -> bytes | Rejected:
    limit = _limit(len(data))
    try:
        with gzip.open(io.BytesIO(data)) as file:
            content = file.read(limit + 1)
    except _BROKEN:
        return Rejected("broken_archive", expected="a complete gzip file")
    if len(content) > limit:
        return Rejected("too_large", expected="an archive that grows less")
    return _document(content, None)


def _unzipped(data: bytes) -> Iterator[bytes | Rejected]:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            members = [member for member in archive.infolist() if not member.is_dir()]
            if not members:
                yield Rejected("empty_file", expected="an archive with a document in it")
            budget = _limit(len(data))
            for number, member in enumerate(members, start=1):
                place = f"member {number} of {len(members)}"
                try:
                    with archive.open(member) as file:
                        content = file.read(budget + 1)
                except _BROKEN:
                    yield Rejected("broken_archive", path=place, expected="a complete zip file without password")
                    continue
                budget -= len(content)
                if budget < 0:
                    yield Rejected("too_large", path=place, expected="an archive that grows less")
                    return
                yield _document(content, place)
    except _BROKEN:
        yield Rejected("broken_archive", expected="a complete zip file")


def _document(content: bytes, place: str | None) -> bytes | Rejected:
    if content.startswith((_GZIP, *_ZIP)):
        return Rejected("nested_archive", path=place, expected="an archive of documents, not of archives")
    return content


def _limit(size: int) -> int:
    return min(MAX_DOCUMENT, max(size * MAX_RATIO, _SMALL))
