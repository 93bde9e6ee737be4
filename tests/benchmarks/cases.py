"""What is measured. Each case runs in a process of its own, so that none warms up or fills the memory of another."""

from __future__ import annotations

import json
import os
import resource
import shutil
import sys
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from functools import wraps
from inspect import isgenerator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from tests.benchmarks import peers
from tests.benchmarks.content import write_batch, write_samples, write_single_files

DAY = date(2026, 3, 2)
_FILES_A_DAY = 10

Facts = dict[str, Any]
Measured = tuple[Callable[[], Any], Callable[[Any], Facts]]
"""The work that is measured, and what to tell of its result, which is not."""


def _nothing(_: object) -> Facts:
    return {}


# --- content ----------------------------------------------------------------------------------------------------------


def make_batch(path: str, kind: str, size: str) -> Measured:
    return lambda: write_batch(kind, Path(path), size=int(size)), lambda records: {"records": records}


def make_single_files(path: str, kind: str, number: str) -> Measured:
    """``number`` files of one message each, and beside them a batch of the same messages."""

    def make() -> None:
        write_single_files(kind, Path(path), int(number))
        write_batch(kind, Path(f"{path}.xml"), number=int(number))

    return make, lambda _: {"files": int(number)}


def make_samples(path: str, samples: str, size: str) -> Measured:
    return lambda: write_samples(Path(samples), Path(path), int(size)), lambda files: {"files": files}


def make_days(path: str, kind: str, size: str, number: str) -> Measured:
    """An inbox of ``number`` days with a batch of about ``size`` bytes each."""

    def make() -> None:
        batch = Path(path) / "batch.xml"
        batch.parent.mkdir()
        write_batch(kind, batch, size=int(size))
        content = batch.read_bytes()
        for position in range(int(number)):
            folder = Path(path) / "inbox" / str(DAY + timedelta(days=position))
            folder.mkdir(parents=True)
            # Files are told apart by their content, also where that is only white space.
            (folder / "batch.xml").write_bytes(content + b"\n" * position)
        batch.unlink()

    return make, _nothing


def make_old_days(path: str, number: str) -> Measured:
    """A folder in which ``number`` days were read: one really, of the others there is what reading leaves behind."""
    from ingestion.days import fingerprint, read_day
    from ingestion.store import DataDir, write_atomically

    def make() -> None:
        data = DataDir(Path(path))
        days = [DAY - timedelta(days=position) for position in range(int(number))]
        write_single_files("narrow", data.inbox_day(DAY), _FILES_A_DAY)
        read_day(data, DAY)
        record = data.day_record(DAY)
        assert record is not None
        for day in days[1:]:
            shutil.copytree(data.inbox_day(DAY), data.inbox_day(day))
            noted = {**record, "day": day.isoformat(), "fingerprint": fingerprint(data, day, data.keys())}
            write_atomically(data.days / f"{day}.json", json.dumps(noted).encode())

    return make, lambda _: {"days": int(number), "files": int(number) * _FILES_A_DAY}


# --- the floor and the peers ------------------------------------------------------------------------------------------


def lxml(path: str) -> Measured:
    """The floor: every document into lxml's tree, and nothing done with it."""
    from lxml import etree

    def parse() -> None:
        for document in _documents(path):
            etree.fromstring(document)

    return parse, _nothing


def xmltodict(path: str) -> Measured:
    return peers.xmltodict(Path(path).read_bytes()), _nothing


def pandas_one_table(path: str, kind: str) -> Measured:
    return peers.pandas(Path(path), kind, only_largest=True), _nothing


def pandas_all_tables(path: str, kind: str) -> Measured:
    return peers.pandas(Path(path), kind, only_largest=False), lambda tables: {"tables": tables}


def xml2arrow(path: str, kind: str) -> Measured:
    return peers.xml2arrow(Path(path), kind), lambda rows: {"tables": len(rows)}


def make_pages(path: str, payments: str) -> Measured:
    from tests.benchmarks.pages import write_publication

    return lambda: write_publication(Path(path), int(payments)), lambda events: {
        "payments": int(payments), "events": events,
    }  # fmt: skip


# --- Kruispunt --------------------------------------------------------------------------------------------------------


def _import_late_parts() -> None:
    """Pandera imports its checks, and Hypothesis with them, when it first validates."""
    from pandera.backends.polars.register import register_polars_backends

    register_polars_backends()


def frames(path: str) -> Measured:
    from ingestion.read import Reader, Reading

    _import_late_parts()

    def read() -> Reading:
        reader = Reader()
        for document in _documents(path):
            reader.feed(document)
        return reader.finish()

    def facts(reading: Reading) -> Facts:
        rejection = reading.tables.get("rejection")
        _all_read(rejection is None or "file" not in rejection["level"])
        return {"messages": reading.height("message"), "tables": len(reading.tables)}

    return read, facts


def parquet(path: str) -> Measured:
    """All that ``kruispunt read`` does with a day: archived, read, validated, protected, written."""
    from ingestion.days import read_day

    _import_late_parts()
    data = _data_dir(path)
    return lambda: read_day(data, DAY), lambda result: _day_facts([result])


def phases(path: str) -> Measured:
    """The same, with the time that each phase takes, without that of the phases within it."""
    from ingestion.days import read_day

    _import_late_parts()
    data = _data_dir(path)
    clock = _Clock()
    clock.watch()
    return lambda: clock.run(lambda: read_day(data, DAY)), lambda result: {**_day_facts([result]), **clock.seconds}


def one_process(path: str) -> Measured:
    """Every day of an inbox, one after the other."""
    from ingestion.days import read_day

    data = _data_dir(path)
    return lambda: [read_day(data, day) for day in data.inbox_days()], _day_facts


def several_processes(path: str, processes: str) -> Measured:
    """Every day of an inbox, several at a time."""
    from ingestion.days import DayResult, beside_each_other

    data = _data_dir(path)

    def read() -> list[DayResult]:
        with beside_each_other(data, data.inbox_days(), int(processes)) as readings:
            return [wait() for _, wait in readings]

    return read, _day_facts


def nothing_new(path: str) -> Measured:
    from ingestion.days import stale_days
    from ingestion.store import DataDir

    data = DataDir(Path(path))
    return lambda: stale_days(data), lambda stale: _all_read(not stale)


def _documents(path: str) -> Iterator[bytes]:
    place = Path(path)
    for file in sorted(place.iterdir()) if place.is_dir() else [place]:
        yield file.read_bytes()


def _data_dir(path: str) -> Any:
    """A folder of its own with ``path`` as its inbox, or as what is in the inbox of one day."""
    from ingestion.store import DataDir

    data = DataDir(Path(os.environ["DATA_DIR"]))
    inbox = Path(path) / "inbox"
    if inbox.is_dir():
        data.root.mkdir(exist_ok=True)
        data.inbox.symlink_to(inbox)
    elif Path(path).is_dir():
        data.inbox.mkdir(parents=True)
        data.inbox_day(DAY).symlink_to(path)
    else:
        data.inbox_day(DAY).mkdir(parents=True)
        (data.inbox_day(DAY) / "batch.xml").hardlink_to(path)
    return data


def _day_facts(results: list[Any]) -> Facts:
    _all_read(bool(results) and all(result.sums_agree and not result.rejected for result in results))
    return {"messages": sum(result.messages for result in results)}


def _all_read(is_so: bool) -> Facts:
    """What was not read took no time: nothing is measured on it."""
    if not is_so:
        raise AssertionError("not everything was read, or something that had been read before")
    return {}


def pages(path: str) -> Measured:
    """What the views ask of a publication, each question in seconds by the clock."""
    from tests.benchmarks.pages import seconds

    return lambda: seconds(Path(path)), lambda told: told


# --- where the time goes ----------------------------------------------------------------------------------------------


class _Clock:
    """Tells the time of the innermost phase that is running; cProfile would double that of what makes many calls."""

    def __init__(self) -> None:
        self.seconds: defaultdict[str, float] = defaultdict(float)
        self._running = ["the rest"]
        self._since = 0.0

    def watch(self) -> None:
        """Puts itself around the functions that begin a phase."""
        from ingestion import days, read
        from ingestion.bulk import Bulk, Pending
        from ingestion.compile import Documents
        from ingestion.protect import Keys
        from ingestion.store import DataDir
        from ingestion.stream import Stream
        from ingestion.walk import Walk

        for phase, owner, name in (
            ("looking at the files and opening them", days, "fingerprint"),
            ("looking at the files and opening them", days, "documents"),
            ("the declarations, made ready once", Documents, "__getitem__"),
            ("texts out of the document, without a tree", Stream, "read"),
            ("texts out of the document, without a tree", Bulk, "read"),
            ("texts out of the document, without a tree", Pending, "take"),
            ("texts out of the document, over a tree", read, "parse"),
            ("texts out of the document, over a tree", Walk, "__call__"),
            ("typed and checked columns", read.Reader, "finish"),
            ("protection", days, "protect"),
            ("Parquet", DataDir, "replace_day"),
            ("compressed and encrypted archive", Keys, "archive"),
            ("compressed and encrypted archive", DataDir, "archive_document"),
        ):
            setattr(owner, name, self._watched(getattr(owner, name), phase))

    def run(self, work: Callable[[], Any]) -> Any:
        self._since = time.process_time()
        result = work()
        self._change()
        return result

    def _change(self) -> None:
        now = time.process_time()
        self.seconds[self._running[-1]] += now - self._since
        self._since = now

    @contextmanager
    def _phase(self, phase: str) -> Iterator[None]:
        self._change()
        self._running.append(phase)
        try:
            yield
        finally:
            self._change()
            self._running.pop()

    def _watched(self, function: Callable[..., Any], phase: str) -> Callable[..., Any]:
        @wraps(function)
        def watched(*arguments: Any, **named: Any) -> Any:
            with self._phase(phase):
                result = function(*arguments, **named)
            return self._each(result, phase) if isgenerator(result) else result

        return watched

    def _each(self, items: Iterator[Any], phase: str) -> Iterator[Any]:
        end = object()
        while True:
            with self._phase(phase):
                item = next(items, end)
            if item is end:
                return
            yield item


# --- the process ------------------------------------------------------------------------------------------------------

CASES: dict[str, Callable[..., Measured]] = {
    case.__name__: case
    for case in (
        *(make_batch, make_single_files, make_samples, make_days, make_old_days, make_pages),
        *(lxml, xmltodict, pandas_one_table, pandas_all_tables, xml2arrow),
        *(frames, parquet, phases, one_process, several_processes, nothing_new, pages),
    )
}


def measure(name: str, *arguments: str) -> Facts:
    """Runs a case once; what it imports and sets up beforehand is not counted."""
    try:
        work, facts = CASES[name](*arguments)
    except ImportError as missing:
        return {"missing": str(missing)}
    wall, cpu = time.perf_counter(), time.process_time()
    result = work()
    cpu, wall = time.process_time() - cpu, time.perf_counter() - wall
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
    return {"cpu": cpu, "wall": wall, "memory": memory, **facts(result)}


if __name__ == "__main__":
    with TemporaryDirectory(dir=os.environ["BENCHMARK_FOLDER"]) as folder:
        os.environ["DATA_DIR"] = f"{folder}/data"
        json.dump(measure(*sys.argv[1:]), sys.stdout)
