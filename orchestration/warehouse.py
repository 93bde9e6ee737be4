"""The warehouse: one dbt build in this process makes it anew from the lake, with every test.

What dbt and DuckDB say of an error may hold values, so none of it is printed, logged or stored: of each node we keep
its name, its status and a count; dbt's own log is off.
"""

from __future__ import annotations

import json
import os
import re
import tempfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ingestion.months import compact, months
from ingestion.store import DataDir, write_atomically
from orchestration.problems import Problem, explained
from orchestration.progress import Report, nobody_listens
from orchestration.turns import turn
from orchestration.written import bring_back

if TYPE_CHECKING:
    from dbt.artifacts.schemas.run import RunResult
    from dbt_common.events.base_types import EventMsg

PROJECT = Path(__file__).parents[1] / "dbt_project"

_PARSED = "partial_parse.msgpack"
_GOOD = {"success", "pass", "warn", "no-op"}
_ERROR = re.compile(r"(?:[A-Z][A-Za-z]* )*Error\b")
_ABOUT_CODE = ("Binder Error", "Catalog Error", "Compilation Error", "Parser Error", "Parsing Error")
"""Errors that speak of the code alone; any other may quote the value it stumbled over."""


@dataclass(frozen=True, slots=True)
class Node:
    """What became of one model, seed or test. ``failures`` counts the rows a test found; ``reason`` holds no value."""

    unique_id: str
    name: str
    kind: str
    status: str
    seconds: float
    failures: int | None
    reason: str
    compiled: str | None

    @property
    def is_good(self) -> bool:
        return self.status in _GOOD

    @property
    def is_test(self) -> bool:
        return self.kind == "test"

    def __str__(self) -> str:
        kind = self.kind.replace("_", " ")
        if self.failures:
            shown = f"{kind} {self.name}: {self.failures} row{'s' if self.failures > 1 else ''}"
            return f"{shown}; to see them, run {self.compiled}" if self.compiled else shown
        return f"{kind} {self.name}: {self.reason or self.status}"


@dataclass(frozen=True, slots=True)
class Build:
    """A finished build in which every test passed, or only warned."""

    finished_at: datetime
    nodes: tuple[Node, ...]

    @property
    def models(self) -> int:
        return sum(not node.is_test for node in self.nodes)

    @property
    def tests(self) -> int:
        return sum(node.is_test for node in self.nodes)

    @property
    def warnings(self) -> tuple[Node, ...]:
        return tuple(node for node in self.nodes if node.status == "warn")


class BuildFailed(Problem):
    """The build did not end well. ``nodes`` says of each model and test what became of it."""

    def __init__(self, nodes: tuple[Node, ...], reason: str = "") -> None:
        self.nodes = nodes
        bad = [node for node in nodes if not node.is_good and node.status != "skipped"]
        skipped = sum(node.status == "skipped" for node in nodes)
        lines = [f"  {node}" for node in bad] or [f"  {reason or 'dbt stopped before it began'}"]
        if skipped:
            lines.append(f"  {skipped} more not tried, because they stand on these")
        super().__init__(
            "The warehouse did not pass its own tests:\n" + "\n".join(lines),
            "Nothing new is published; the dashboards keep showing the last publication.",
            "Repair the model, the test or the day it points to, then build again.",
        )


def build(data: DataDir, report: Report = nobody_listens, project: Path = PROJECT) -> Build:
    """Makes the whole warehouse anew from the lake and runs every test of its data.

    dbt's unit tests look at the code with rows of their own, whatever the lake holds: `make test` runs them.

    Raises:
        BuildFailed: a test failed or a model could not be made. The error names them.
    """
    with turn(data, report):
        days = sorted(path.stem for path in data.days.glob("*.json"))
        data.dbt.mkdir(parents=True, exist_ok=True)
        _record(data).unlink(missing_ok=True)
        # Made anew: what a model left that no longer exists must not be published.
        for old in (data.warehouse, data.warehouse.with_name(f"{data.warehouse.name}.wal")):
            old.unlink(missing_ok=True)
        with explained():
            compact(data)
        bring_back(data)
        nodes = _run_dbt(data, project, report)
        made = Build(datetime.now(UTC), nodes)
        record = {"finished_at": made.finished_at.isoformat(), "tests": made.tests, "days": days}
        write_atomically(_record(data), json.dumps(record).encode())
    return made


def passed_build(data: DataDir) -> dict[str, Any] | None:
    """What was noted of the build that made the warehouse as it is; None unless all of its tests passed."""
    try:
        record: dict[str, Any] = json.loads(_record(data).read_text(encoding="utf-8"))
    except FileNotFoundError:
        return None
    return record if data.warehouse.exists() else None


def unbuilt_days(data: DataDir) -> list[tuple[str, int]]:
    """The days that were read after the last good build, with the instant: all of them if there is none."""
    record = _record(data)
    built = record.stat().st_mtime_ns if record.exists() else 0
    read = ((path.stem, path.stat().st_mtime_ns) for path in data.days.glob("*.json"))
    return sorted((day, instant) for day, instant in read if instant > built)


def manifest(data: DataDir, project: Path = PROJECT) -> dict[str, Any]:
    """What dbt knows of the project, parsed when its files are newer than what was parsed last. Needs no database."""
    kept = data.dbt / "manifest.json"
    newest = max(path.stat().st_mtime for path in project.rglob("*") if path.is_file())
    if not kept.exists() or kept.stat().st_mtime <= newest:
        data.dbt.mkdir(parents=True, exist_ok=True)
        # Apart from the target of a build that may be running, and moved in one step: others may be reading it.
        with tempfile.TemporaryDirectory(dir=data.dbt) as folder:
            _invoke(data, project, ["parse", "--target-path", folder])
            # What was parsed once need not be parsed again by the build.
            _target(data).mkdir(exist_ok=True)
            (Path(folder) / _PARSED).replace(_target(data) / _PARSED)
            (Path(folder) / "manifest.json").replace(kept)
    parsed: dict[str, Any] = json.loads(kept.read_text(encoding="utf-8"))
    return parsed


def _record(data: DataDir) -> Path:
    return data.dbt / "build.json"


def _target(data: DataDir) -> Path:
    return data.dbt / "target"


def _run_dbt(data: DataDir, project: Path, report: Report) -> tuple[Node, ...]:
    from dbt.adapters.duckdb.connections import DuckDBConnectionManager

    def tell(event: EventMsg) -> None:
        if event.info.name == "LogStartLine":
            report("Building and testing", event.data.index - 1, event.data.total)

    only_data = ["--exclude-resource-type", "unit_test"]
    try:
        # The results that dbt would write hold its error messages.
        result = _invoke(
            data, project, ["build", *only_data, "--no-write-json", "--target-path", str(_target(data))], callback=tell
        )
    finally:
        # dbt keeps the file open, and so locked, as long as the process lives.
        DuckDBConnectionManager.close_all_connections()
    nodes = tuple(_node(outcome) for outcome in result)
    if not nodes or not all(node.is_good for node in nodes):
        raise BuildFailed(nodes)
    return nodes


def _invoke(
    data: DataDir, project: Path, command: list[str], callback: Callable[[EventMsg], None] | None = None
) -> list[RunResult]:
    from dbt.cli.main import dbtRunner

    options = {"--project-dir": project, "--profiles-dir": project, "--log-path": data.dbt / "logs"}
    flags = [text for option, value in options.items() for text in (option, str(value))]
    quiet = ["--log-level", "none", "--log-level-file", "none", "--no-send-anonymous-usage-stats", "--no-version-check"]
    scanned = months(data)
    values = {
        "KRUISPUNT_LAKE": str(data.lake),
        "KRUISPUNT_MONTHS": str(data.months),
        "KRUISPUNT_MONTHS_COPIED": " ".join(scanned.copied),
        "KRUISPUNT_MONTHS_BY_DAY": " ".join(scanned.by_day),
        "KRUISPUNT_WRITTEN": str(data.written),
        "KRUISPUNT_WAREHOUSE": str(data.warehouse),
        "KRUISPUNT_CENTRE": data.centre.get("enterprise_number", ""),
        "KRUISPUNT_MUNICIPALITY": str(data.centre.get("municipality_code", "")),
    }
    with _environment(values):
        outcome = dbtRunner(callbacks=[callback] if callback else []).invoke([*command, *flags, *quiet])
    if outcome.exception is not None:
        reason = f"{type(outcome.exception).__name__} {_reason(str(outcome.exception))}".strip()
        raise BuildFailed((), f"dbt stopped before it began: {reason}")
    return list(getattr(outcome.result, "results", ()))


@contextmanager
def _environment(values: Mapping[str, str]) -> Iterator[None]:
    before = {name: os.environ.get(name) for name in values}
    os.environ.update(values)
    try:
        yield
    finally:
        for name, value in before.items():
            if value is None:
                del os.environ[name]
            else:
                os.environ[name] = value


def _node(outcome: RunResult) -> Node:
    compiled = getattr(outcome.node, "compiled_path", None)
    return Node(
        unique_id=outcome.node.unique_id,
        name=outcome.node.name,
        kind=str(outcome.node.resource_type),
        status=str(outcome.status),
        seconds=round(outcome.execution_time, 3),
        failures=outcome.failures,
        reason=_reason(outcome.message or ""),
        compiled=str(compiled) if compiled else None,
    )


def _reason(message: str) -> str:
    """What may be told of an error message: its name, and its own words where they can only speak of the code.

    dbt heads the message with its own name for it ("Runtime Error in model ..."), DuckDB's stands on the next line.
    Further down, anything may be a value.
    """
    named = [(line, found.group()) for line in message.splitlines()[:2] if (found := _ERROR.match(line.strip()))]
    if not named:
        return ""
    line, name = named[-1]
    if name not in _ABOUT_CODE:
        return name
    return " ".join(message[message.index(line) :].split("LINE 1:", maxsplit=1)[0].split())
