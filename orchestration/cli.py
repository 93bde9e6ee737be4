"""The program `kruispunt`: a command for each thing that one does, in words for people or, with --json, for machines.

What is heavy is imported inside the command that needs it, so that the program answers at once. Progress and problems
go to stderr, results to stdout; with --json the result is one object on the last line.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, NoReturn

import typer
from rich.console import Console
from rich.markup import escape
from rich.table import Table
from typer.core import TyperGroup

from orchestration.problems import Problem, explain
from orchestration.progress import Report

if TYPE_CHECKING:
    from ingestion.check import Checked
    from ingestion.store import DataDir
    from orchestration.publication import Publication
    from orchestration.reading import Outcome
    from orchestration.warehouse import Build

PROJECT = Path(__file__).parents[1]
OUT = Console(highlight=False, soft_wrap=True)
ERR = Console(stderr=True, highlight=False, soft_wrap=True)


class Program(TyperGroup):
    """Tells what went wrong in words, whatever it was, and never with a value."""

    def invoke(self, ctx: Any) -> Any:
        try:
            return super().invoke(ctx)
        except (typer.Exit, typer.Abort, typer.TyperException):
            raise
        except Exception as error:  # noqa: BLE001 any error may quote a value
            problem = explain(error)
        _show_problem(problem)
        raise typer.Exit(1)


app = typer.Typer(
    cls=Program,
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    help="From KSZ messages to justified payments. Works below the folder that DATA_DIR names, by default ./data.",
)

AsJson = Annotated[bool, typer.Option("--json", help="Give the result as one JSON object, on the last line.")]


@app.command()
def demo(
    people: Annotated[int, typer.Option(min=1, help="How many people live there.")] = 1000,
    seed: Annotated[int, typer.Option(help="Which town: the same seed gives the same bytes.")] = 1,
    planted: Annotated[
        float | None,
        typer.Option(
            min=0.0,
            max=50.0,
            help="Plant so many discrepancies per 100 people, and as many cases that only look like one, drawn by lot;"
            " without it, every case is told as often.",
        ),
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Write the inbox of a made-up town: nobody in it exists."""
    from ingestion.synthetic import write_town
    from orchestration.turns import turn

    data = _data()
    with _progress() as report, turn(data, report):
        report("Making up a town", 0, 1)
        try:
            summary = write_town(data, people, seed, None if planted is None else planted / 100)
        except FileExistsError:
            raise Problem(
                f"The inbox in {data.root} is not that of a made-up town.",
                "A made-up town in the same folder would take the place of what is real, so nothing was written.",
                "Name another folder, for instance: DATA_DIR=./demo kruispunt demo",
            ) from None
        except ValueError as error:
            raise Problem(f"No such town: {error}.", "Nothing was written.", "Ask for a larger one.") from None
    _result(summary, as_json)
    if not as_json:
        OUT.print(f"A town of {people} people (seed {seed}) is in {data.inbox}, {len(data.inbox_days())} days of it.")
        OUT.print("Next: kruispunt run")


@app.command()
def read(
    day: Annotated[
        datetime | None, typer.Option(formats=["%Y-%m-%d"], help="Read this day, also if it is unchanged.")
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Read the days of the inbox that are new or changed into the lake."""
    from ingestion.days import stale_days
    from orchestration.reading import read_days

    data = _data()
    if day is not None and day.date() not in data.inbox_days():
        raise Problem(
            f"There is no folder {data.inbox_day(day.date())}.",
            "A day is a folder of the inbox, named YYYY-MM-DD; there was nothing to read.",
            "Look at `kruispunt status`, or make the folder and put the day's files in it.",
        )
    with _progress() as report:
        outcome = read_days(data, [day.date()] if day else stale_days(data), report)
    _result(_read_json(outcome), as_json)
    if not as_json:
        _show_read(data, outcome)
        _show_astray(data)
    for broken, problem in outcome.broken.items():
        _show_problem(problem, f"{broken}: ")
    if outcome.broken or not all(result.sums_agree for result in outcome.read):
        raise typer.Exit(1)


@app.command()
def check(
    files: Annotated[list[Path], typer.Argument(exists=True, help="Files, or folders with files.")],
    as_json: AsJson = False,
) -> None:
    """Say what files are, which rows they give, what is unread or would be rejected. Stores nothing."""
    from ingestion.check import check as check_file

    number = _data().centre.get("enterprise_number")
    checked = [(path, list(check_file(path, number))) for path in _files(files)]
    _result(
        {"files": [{"file": str(path), "documents": [found.to_json() for found in all_]} for path, all_ in checked]},
        as_json,
    )
    if not as_json:
        for path, documents in checked:
            for position, found in enumerate(documents, start=1):
                place = f"{path}, document {position} of {len(documents)}" if len(documents) > 1 else str(path)
                _show_checked(place, found)


@app.command()
def build(as_json: AsJson = False) -> None:
    """Build the warehouse with its tests and, if all pass, publish it."""
    from orchestration.publication import publish
    from orchestration.warehouse import build as build_warehouse

    data = _data()
    with _progress() as report:
        made = build_warehouse(data, report)
        published = publish(data, report)
    _result(
        {
            "models": made.models,
            "tests": made.tests,
            "warnings": [node.name for node in made.warnings],
            "publication": {"stamp": published.stamp, "file": str(published.file), "rows": published.rows},
        },
        as_json,
    )
    if not as_json:
        _show_built(made, published)


@app.command()
def run(as_json: AsJson = False) -> None:
    """Read, build, publish: the Dagster job, here and now. It shows up in `kruispunt dev` too."""
    from orchestration.job import run_once

    with _progress() as report:
        done = run_once(_data(), report)
    _result(done.to_json(), as_json)
    if not as_json:
        files = done.files
        OUT.print(
            f"Read     {done.days} days, {files['received']:,} files = {files['read']:,} read"
            f" + {files['rejected']:,} rejected; {done.rows:,} rows, {done.rejections:,} rejections."
            if done.days
            else "Read     nothing: every day of the inbox was read before."
        )
        OUT.print(f"Built    and tested.\nPublished as {done.publication}.\nNext: kruispunt dashboard")


@app.command()
def dashboard(port: Annotated[int, typer.Option(min=1, max=65535, help="Port on localhost.")] = 8501) -> None:
    """Open the dashboards on the last publication."""
    from orchestration.publication import current

    data = _data()
    published = current(data)
    if published is None:
        raise Problem(
            f"Nothing is published in {data.root} yet.",
            "The dashboards show the last publication, so there is nothing to look at.",
            "Run `kruispunt run` on your inbox, or first `kruispunt demo` for a made-up town.",
        )
    _must_be_free(port)
    OUT.print(
        f"[bold]http://localhost:{port}[/bold] opens in a few seconds; Ctrl-C closes it.\n"
        f"  Published {_minute(published)} from {data.root}\n"
        "  Payment justification  is every euro paid justified? Tick a payment's box to see what was compared.\n"
        "  KSZ traffic            what arrived, how late, and what was rejected where and why?"
    )
    options = {
        "server.port": str(port),
        "server.address": "localhost",
        "server.headless": "true",
        "browser.gatherUsageStats": "false",
        "client.showErrorDetails": "none",
    }
    flags = [f"--{name}={value}" for name, value in options.items()]
    _become(data, ["streamlit", "run", str(PROJECT / "dashboards" / "app.py"), *flags])


@app.command()
def dev(port: Annotated[int, typer.Option(min=1, max=65535, help="Port on localhost.")] = 3000) -> None:
    """Open the Dagster UI: days, runs, checks. While it is open, new days are read by themselves."""
    from orchestration.instance import home

    data = _data()
    _must_be_free(port)
    OUT.print(
        f"[bold]http://localhost:{port}[/bold] opens in half a minute; Ctrl-C closes it.\n"
        "  Lineage      the whole graph, with the state of each table and check\n"
        "  Asset inbox  the days; one that failed is red: choose it and materialize it to read it again\n"
        "  Job run      read, build, publish"
    )
    options = ["-m", "orchestration.definitions", "-d", str(PROJECT), "-h", "localhost", "-p", str(port)]
    _become(data, ["dagster", "dev", *options], DAGSTER_HOME=str(home(data)))


@app.command()
def status(as_json: AsJson = False) -> None:
    """Say which days are read, how fresh each flow is, and what was published last."""
    from ingestion.days import stale_days
    from orchestration.publication import current

    data = _data()
    days = data.inbox_days()
    stale = stale_days(data) if days else []
    last: dict[str, str] = {}
    for day in sorted(data.days.glob("*.json")):
        for name, count in (data.day_record(date.fromisoformat(day.stem)) or {"by_type": {}})["by_type"].items():
            if count["messages"]:
                last[name] = day.stem
    told = {
        "data_dir": str(data.root),
        "centre": data.centre or None,
        "days": {"in_inbox": len(days), "to_read": [day.isoformat() for day in stale]},
        "files_outside_days": data.astray(),
        "last_received": last,
        "publication": current(data),
    }
    _result(told, as_json)
    if not as_json:
        _show_status(data, days, stale, last)


def _data() -> DataDir:
    from ingestion.store import DataDir

    return DataDir.from_environment()


def _minute(published: dict[str, Any]) -> str:
    return f"{datetime.fromisoformat(published['published_at']):%Y-%m-%d %H:%M} UTC"


def _files(paths: Iterable[Path]) -> Iterator[Path]:
    for path in paths:
        if path.is_dir():
            yield from sorted(below for below in path.rglob("*") if below.is_file())
        else:
            yield path


def _result(result: dict[str, Any], as_json: bool) -> None:
    if as_json:
        typer.echo(json.dumps(result, ensure_ascii=False))


@contextmanager
def _progress() -> Iterator[Report]:
    """A bar on a terminal; elsewhere a line when something else begins."""
    from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

    begun = ""
    columns = (TextColumn("{task.description}"), BarColumn(), TimeElapsedColumn())
    with Progress(*columns, console=ERR, transient=True, disable=not ERR.is_terminal) as bar:
        task = bar.add_task("Starting", total=None)

        def report(step: str, done: float, total: float) -> None:
            nonlocal begun
            kind, before = step.split(maxsplit=1)[0], begun
            begun = kind
            if kind != before and not ERR.is_terminal:
                ERR.print(f"{kind} ...")
            # Steps that run side by side report out of turn: the bar does not go back.
            done = max(done, bar.tasks[task].completed) if kind == before else done
            bar.update(task, description=step, completed=done, total=total)

        yield report


def _must_be_free(port: int) -> None:
    import socket

    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("localhost", port))
        except OSError:
            raise Problem(
                f"Port {port} of this machine is taken.",
                "Something else, perhaps an earlier `kruispunt`, answers there.",
                f"Close it, or choose another: --port {port + 1}",
            ) from None


def _become(data: DataDir, module: Sequence[str], **environment: str) -> NoReturn:
    """Goes on as that program, so that Ctrl-C and kill reach it and leave nothing behind."""
    quiet = {
        "DAGSTER_DISABLE_TELEMETRY": "1",
        "DBT_SEND_ANONYMOUS_USAGE_STATS": "false",
        "DO_NOT_TRACK": "1",
    }
    path = os.pathsep.join(filter(None, [str(PROJECT), os.environ.get("PYTHONPATH")]))
    sys.stdout.flush()
    # Their warnings are about how they are called, which is our business.
    command = [sys.executable, "-W", "ignore", "-m", *module]
    os.execve(  # noqa: S606 no shell, and the command is our own
        command[0], command, {**os.environ, **quiet, "DATA_DIR": str(data.root), "PYTHONPATH": path, **environment}
    )


def _show_problem(problem: Problem, of: str = "") -> None:
    ERR.print(f"[red]{of}{escape(problem.what)}[/red]")
    ERR.print(f"{escape(problem.meaning)}\n{escape(problem.next_step)}")


def _read_json(outcome: Outcome) -> dict[str, Any]:
    results = outcome.read
    return {
        "files": {name: sum(result.files[name] for result in results) for name in ("received", "read", "rejected")},
        "messages": sum(result.messages for result in results),
        "rows": sum(result.rows for result in results),
        "rejections": sum(result.rejections for result in results),
        "sums_agree": all(result.sums_agree for result in results),
        "by_type": _by_type(outcome),
        "days": [result.to_json() for result in results],
        "broken": {day.isoformat(): problem.what for day, problem in outcome.broken.items()},
    }


def _by_type(outcome: Outcome) -> dict[str, dict[str, int]]:
    total: dict[str, dict[str, int]] = {}
    for result in outcome.read:
        for name, count in result.to_json()["by_type"].items():
            into = total.setdefault(name, dict.fromkeys(count, 0))
            for what, number in count.items():
                into[what] += number
    return dict(sorted(total.items()))


def _show_astray(data: DataDir) -> None:
    if astray := data.astray():
        OUT.print(
            f"[yellow]{astray} files in the inbox stand in no day's folder, so they are not read.[/yellow]"
            f" Move them to {data.inbox}/YYYY-MM-DD/, the day they arrived."
        )


def _show_read(data: DataDir, outcome: Outcome) -> None:
    if not outcome.read:
        if not outcome.broken:
            days = len(data.inbox_days())
            OUT.print(
                f"Nothing to read: the {days} days of the inbox are in the lake as they are."
                if days
                else f"The inbox is empty. Put what arrives in {data.inbox}/YYYY-MM-DD/, a folder per day."
            )
        return
    table = Table("message", *(heading for heading in ("files", "messages", "rows", "rejections")), box=None)
    for column in table.columns[1:]:
        column.justify = "right"
    for name, count in _by_type(outcome).items():
        table.add_row(name, *(f"{number:,}" for number in count.values()))
    OUT.print(table)
    total = _read_json(outcome)
    files = total["files"]
    OUT.print(
        f"{len(outcome.read)} days, {files['received']:,} files = {files['read']:,} read"
        f" + {files['rejected']:,} rejected;"
        f" {total['messages']:,} messages, {total['rows']:,} rows, {total['rejections']:,} rejections."
    )
    OUT.print("The sums agree." if total["sums_agree"] else "[red]The sums do not agree.[/red]")
    reasons: dict[str, int] = {}
    for result in outcome.read:
        for reason, number in result.rejections_by_reason.items():
            reasons[reason] = reasons.get(reason, 0) + number
    if reasons:
        OUT.print("Rejected: " + ", ".join(f"{reason} {number:,}" for reason, number in sorted(reasons.items())))


def _show_checked(place: str, found: Checked) -> None:
    what = ", ".join(f"{name} {number}" for name, number in found.messages.items()) or "not recognised"
    OUT.print(f"[bold]{escape(place)}[/bold]: {escape(what if found.is_read else 'would be rejected')}")
    for heading, counted in (("status", found.statuses), ("rows", found.rows), ("unread", found.unread)):
        for name, number in counted.items():
            OUT.print(f"  {heading:8} {escape(str(name))} {number}")
    for rejection in sorted(found.rejections, key=lambda rejection: rejection["row_nr"] or 0):
        OUT.print(f"  [red]rejected[/red] {escape(_place(rejection))}: {rejection['reason'].replace('_', ' ')}")
        if rejection["expected"]:
            OUT.print(f"           expected {escape(rejection['expected'])}")
    for doubt in found.doubts:
        rows = ", ".join(map(str, doubt["rows"][:5])) + (" ..." if len(doubt["rows"]) > 5 else "")
        place = f"{doubt['table']}, {doubt['column']}, row {rows}"
        OUT.print(f"  [yellow]kept, but[/yellow] {escape(place)}: {doubt['doubt']}")


def _place(rejection: dict[str, Any]) -> str:
    """Where a rejection is, from large to small: in an export the line, in a message the table, row and path."""
    from ingestion.exports import EXPORTS

    is_export = rejection["message_type"] in {table.name for table in EXPORTS}
    where = "line" if is_export else rejection["table_name"] or rejection["level"]
    row = f"{where} {rejection['row_nr'] or ''}".strip()
    path = rejection["path"] if rejection["path"] != rejection["column_name"] else None
    return ", ".join(part for part in (row, rejection["column_name"], path) if part)


def _show_built(made: Build, published: Publication) -> None:
    OUT.print(f"Built {made.models} models; all {made.tests} tests passed.")
    for node in made.warnings:
        OUT.print(f"[yellow]warned[/yellow] {escape(str(node))}")
    OUT.print(f"Published as {published.stamp}; open dashboards show it from the next click on.")


def _show_status(data: DataDir, days: list[date], stale: list[date], last: dict[str, str]) -> None:
    from orchestration.publication import current

    centre = data.centre
    published = current(data)
    OUT.print(f"Data         {data.root}")
    OUT.print(
        f"Centre       {centre.get('name_nl') or centre.get('name_fr')} ({centre.get('enterprise_number')})"
        if centre
        else f"Centre       not declared: messages to any centre are read. Declare it in {data.root / 'centre.json'}"
    )
    period = f", {days[0]} to {days[-1]}" if days else ""
    todo = f"{len(stale)} to read (kruispunt run)" if stale else "all read"
    OUT.print(f"Days         {len(days)} in the inbox{period}; {todo}")
    _show_astray(data)
    for name, day in sorted(last.items()):
        ago = (date.today() - date.fromisoformat(day)).days  # noqa: DTZ011 a day of the person who asks
        OUT.print(f"  {name:40} last {day}, {ago} days ago")
    OUT.print(f"Publication  {_minute(published)}" if published else "Publication  none yet")
