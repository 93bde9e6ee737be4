"""Reading days of the inbox, each on its own: a day that breaks stops no other day, and is named."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import partial

from ingestion.days import DayResult, beside_each_other, read_day
from ingestion.store import DataDir
from orchestration.problems import Problem, explained
from orchestration.progress import Report, nobody_listens
from orchestration.turns import turn


@dataclass(slots=True)
class Outcome:
    """The days that were read, and the days that broke, with what broke them."""

    read: list[DayResult] = field(default_factory=list)
    broken: dict[date, Problem] = field(default_factory=dict)


class DaysBroken(Problem):
    """Some days could not be read."""

    def __init__(self, broken: Mapping[date, Problem]) -> None:
        super().__init__(
            "\n".join(f"{day}: {problem.what}" for day, problem in broken.items()),
            "These days are not, or only in part, in the lake; every other day was read. Nothing new is published.",
            "Repair what is named, then run again; in the Dagster UI: materialize that day of `inbox`, or re-execute.",
        )


_DAYS_PER_PROCESS = 10
"""A process costs seconds to start: it is worth that for some days, not for one."""


def read_days(data: DataDir, days: Sequence[date], report: Report = nobody_listens) -> Outcome:
    """Reads days in order; many of them beside each other, in as many processes as the machine has cores."""
    outcome = Outcome()
    processes = min(os.cpu_count() or 1, len(days) // _DAYS_PER_PROCESS)
    with turn(data, report):
        for number, (day, read) in enumerate(_readings(data, days, processes, report)):
            report(f"Reading {day}", number, len(days))
            try:
                with explained():
                    outcome.read.append(read())
            except Problem as problem:
                outcome.broken[day] = problem
    return outcome


def _readings(
    data: DataDir, days: Sequence[date], processes: int, report: Report
) -> Iterator[tuple[date, Callable[[], DayResult]]]:
    """Each day with what reads it, or waits until it is read."""
    if processes > 1:
        with beside_each_other(data, days, processes) as readings:
            yield from readings
    else:
        for number, day in enumerate(days):
            yield day, partial(_read, data, day, number, len(days), report)


def _read(data: DataDir, day: date, number: int, total: int, report: Report) -> DayResult:
    def tell(done: int, files: int) -> None:
        report(f"Reading {day}", number + done / files, total)

    return read_day(data, day, tell)
