"""The figures as Markdown: ratios, and which goals they reach."""

from __future__ import annotations

import os
import platform
import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from importlib.metadata import PackageNotFoundError, version
from math import isnan, nan
from pathlib import Path
from typing import Any

READING = "python -m tests.benchmarks --write"
PAGES = "python -m tests.benchmarks --pages --write"
"""The parts of docs/performance.md that are written, each by the command that its marks name."""

_MEASURES = {"cpu", "wall", "memory", "missing"}
_LIBRARIES = ("lxml", "polars", "pyarrow", "pandas", "xmltodict", "xml2arrow")
_KINDS = {"wide": "A wide batch (DmfA answers)", "narrow": "A narrow batch (notifications about job seekers)"}
_MB = 1_000_000


@dataclass(frozen=True, slots=True)
class Measurement:
    """What one case took: seconds of the processor, seconds on the clock, most bytes of memory.

    No number where what it needs is not installed.
    """

    cpu: float = nan
    wall: float = nan
    memory: float = nan
    facts: dict[str, Any] = field(default_factory=dict)

    @classmethod
    def of(cls, told: dict[str, Any]) -> Measurement:
        if "missing" in told:
            return cls()
        facts = {name: value for name, value in told.items() if name not in _MEASURES}
        return cls(told["cpu"], told["wall"], told["memory"], facts=facts)

    @classmethod
    def best(cls, runs: list[Measurement]) -> Measurement:
        quickest = min(runs, key=lambda run: run.cpu)
        wall, memory = min(run.wall for run in runs), max(run.memory for run in runs)
        return cls(quickest.cpu, wall, memory, quickest.facts)


@dataclass(slots=True)
class Figures:
    """All that was measured, by content and case."""

    batch: int
    slice: int
    large: int
    contents: dict[str, dict[str, Any]] = field(default_factory=dict)
    measured: dict[tuple[str, str], Measurement] = field(default_factory=dict)

    def cpu(self, content: str, case: str, against: str = "lxml") -> float:
        return self.measured[content, case].cpu / self.measured[content, against].cpu

    def per_message(self, kind: str, measure: str) -> float:
        """How much more a message costs in a file of its own than in a batch of the same messages."""
        single, batch = (self.measured[content, "parquet"] for content in (f"{kind}-files", f"{kind}-files.xml"))
        return float(getattr(single, measure) / getattr(batch, measure))

    def large_cpu(self) -> float:
        return self.measured["large", "parquet"].cpu / (self.measured["wide", "lxml"].cpu * self.large / self.batch)

    def two_processes(self) -> float:
        return self.measured["days", "one"].wall / self.measured["days", "two"].wall


def reading(figures: Figures) -> str:
    parts = ["## The machine", _machine(figures), "## The goals", _goals(figures)]
    for kind, title in _KINDS.items():
        parts += [f"## {title}", _batch(figures, kind)]
    parts += ["## Files of one message", _files(figures)]
    parts += ["## Where the time goes", _phases(figures)]
    return "\n\n".join(parts)


def pages_waited_for(figures: Figures) -> str:
    return f"## What the pages wait for\n\n{_pages(figures)}"


def write(page: Path, part: str, text: str) -> None:
    """Puts the figures between the marks of their part of the page."""
    begin, end = (f"<!-- {which} of what `{part}` writes. -->" for which in ("Begin", "End"))
    between = re.compile(rf"(?<={re.escape(begin)}\n).*(?={re.escape(end)})", re.DOTALL)
    written, found = between.subn(lambda _: f"\n{text}\n\n", page.read_text(encoding="utf-8"))
    if found != 1:
        raise ValueError(f"{page.name} must have the two marks once")
    page.write_text(written, encoding="utf-8")


def _table(header: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> str:
    lines = [header, ("---",) * len(header), *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def _machine(figures: Figures) -> str:
    speed = figures.batch / figures.measured["wide", "lxml"].cpu / _MB
    return _table(
        ("what", "is"),
        [
            ("processor", f"{_processor()}, {os.cpu_count()} cores"),
            ("system", f"{platform.system()} on {platform.machine()}"),
            ("Python", platform.python_version()),
            *((name, _version(name)) for name in _LIBRARIES),
            ("bare lxml parse of the wide batch", f"{speed:.0f} MB per second of one core"),
        ],
    )


def _processor() -> str:
    try:
        found = re.search(r"^model name\s*:\s*(.+)$", Path("/proc/cpuinfo").read_text(encoding="utf-8"), re.MULTILINE)
    except OSError:
        found = None
    return found[1] if found else platform.processor() or "unknown"


def _version(library: str) -> str:
    try:
        return version(library)
    except PackageNotFoundError:
        return "not installed"


def _goals(figures: Figures) -> str:
    rows = []
    for kind in _KINDS:
        rows += [
            _at_most(f"to frames, × bare lxml parse ({kind})", figures.cpu(kind, "frames"), 2.5),
            _at_most(f"to validated, protected Parquet, × bare lxml parse ({kind})", figures.cpu(kind, "parquet"), 4),
            _at_least(f"times faster than pandas.read_xml, all tables ({kind})", _faster(figures, kind), 20),
            _at_most(f"a message in a file of its own, × in a batch ({kind})", figures.per_message(kind, "cpu"), 2),
        ]
    rows += [
        _at_most(
            f"memory for a batch of {figures.large // _MB} MB, in MB",
            figures.measured["large", "parquet"].memory / _MB,
            500,
        ),
        _at_least("two processes, × one", figures.two_processes(), 1.8),
        _at_most(
            f"an inbox of {figures.contents['old']['days']:,} days with nothing new, in seconds",
            figures.measured["old", "nothing_new"].wall,
            10,
        ),
    ]
    return _table(("what", "goal", "measured", "reached"), rows)


def _at_most(what: str, measured: float, goal: float) -> tuple[str, ...]:
    return what, f"at most {goal:g}", _number(measured), _reached(measured <= goal)


def _at_least(what: str, measured: float, goal: float) -> tuple[str, ...]:
    return what, f"at least {goal:g}", _number(measured), _reached(measured >= goal)


def _reached(is_reached: bool) -> str:
    return "yes" if is_reached else "**no**"


def _faster(figures: Figures, kind: str) -> float:
    """How many times as long pandas takes for all tables as Kruispunt for frames, each against its own floor."""
    return figures.cpu(f"{kind}-slice", "pandas_all_tables") / figures.cpu(kind, "frames")


def _batch(figures: Figures, kind: str) -> str:
    small = f"{kind}-slice"
    tables = figures.measured[small, "pandas_all_tables"].facts["tables"]
    rows = [
        _against(figures, "bare lxml parse, the floor", kind, "lxml"),
        _against(figures, "**Kruispunt** to frames", kind, "frames"),
        _against(figures, "**Kruispunt** to validated, protected Parquet", kind, "parquet"),
        _against(figures, "xml2arrow, texts in Arrow", kind, "xml2arrow"),
        _against(figures, "xmltodict, dictionaries", small, "xmltodict"),
        _against(figures, "pandas.read_xml, the largest table", small, "pandas_one_table"),
        _against(figures, f"pandas.read_xml, {tables} tables", small, "pandas_all_tables"),
    ]
    sizes = {kind: figures.batch, small: figures.slice}
    records = figures.contents[kind]["records"]
    said = f"{figures.batch // _MB} MB, {records:,} messages of {_size(figures.batch / records)} on average."
    table = _table(
        ("what", "measured on", "× floor, processor", "× floor, clock"),
        ((what, f"{sizes[content] // _MB} MB", *ratios) for what, content, *ratios in rows),
    )
    if kind != "wide":
        return f"{said}\n\n{table}"
    memory = figures.measured["large", "parquet"].memory
    large = (
        f"A batch of {figures.large // _MB} MB, to validated, protected Parquet: {_number(figures.large_cpu())} times "
        f"the floor, with at most {_number(memory / _MB)} MB of memory. Its floor is that of "
        f"{figures.batch // _MB} MB, scaled: lxml's tree of all of it takes gigabytes."
    )
    return f"{said}\n\n{table}\n\n{large}"


def _against(figures: Figures, what: str, content: str, case: str) -> tuple[str, ...]:
    measured, floor = figures.measured[content, case], figures.measured[content, "lxml"]
    return what, content, _number(measured.cpu / floor.cpu), _number(measured.wall / floor.wall)


def _files(figures: Figures) -> str:
    rows = []
    for kind in _KINDS:
        files = f"{kind}-files"
        what = f"{figures.contents[files]['files']:,} {kind} messages"
        per_message = (_number(figures.per_message(kind, measure)) for measure in ("cpu", "wall"))
        rows.append((what, *(_number(figures.cpu(files, case)) for case in ("frames", "parquet")), *per_message))
    if "samples" in figures.contents:
        what = f"official samples, {figures.contents['samples']['files']:,} files"
        rows.append((what, *(_number(figures.cpu("samples", case)) for case in ("frames", "parquet")), "", ""))
    header = ("files", "frames, × floor", "Parquet, × floor", "× the same in a batch, processor", "… clock")
    return _table(header, rows)


def _phases(figures: Figures) -> str:
    contents = {
        title: content for kind in _KINDS for title, content in ((kind, kind), (f"{kind} files", f"{kind}-files"))
    }
    seconds = [figures.measured[content, "phases"].facts for content in contents.values()]
    names = dict.fromkeys(name for told in seconds for name in told if name != "messages")
    shares = {
        name: [told.get(name, 0) / sum(told.get(other, 0) for other in names) for told in seconds] for name in names
    }
    return _table(
        ("phase", *contents),
        (
            (name, *(f"{share:.0%}" for share in shares[name]))
            for name in sorted(names, key=lambda name: -shares[name][0])
        ),
    )


def _pages(figures: Figures) -> str:
    asked = figures.measured["pages", "pages"].facts
    contents = figures.contents["pages"]
    said = (
        f"{contents['payments']:,} payments and a dossier of ten years with {contents['events']:,} events; nothing is "
        f"kept of an earlier answer. The goal is at most 1 second each. Seconds by the clock, the best of the runs, on "
        f"{_processor()}, {os.cpu_count()} cores."
    )
    return f"{said}\n\n" + _table(
        ("what", "seconds", "reached"),
        ((question, f"{took:.2f}", _reached(took <= 1)) for question, took in asked.items()),
    )


def _number(value: float) -> str:
    if isnan(value):
        return "not measured"
    return f"{value:.1f}" if value < 10 else f"{value:,.0f}"


def _size(size: float) -> str:
    return f"{size / 1000:.1f} kB"
