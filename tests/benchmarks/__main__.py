"""Measures what reading costs and how long the pages wait: ``python -m tests.benchmarks``.

Every figure of reading is a ratio, to a bare parse of the same bytes or to others in the same run. ``--quick`` takes
small sizes, to see that all of it works: its figures say little, since what is done once weighs on them. ``--pages``
measures the pages alone. ``--write`` puts what was measured in docs/performance.md.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from argparse import ArgumentParser
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from tests.benchmarks.report import PAGES, READING, Figures, Measurement, pages_waited_for, reading, write

ROOT = Path(__file__).resolve().parents[2]
SAMPLES = ROOT.parent / "shared" / "ksz" / "examples"
MB = 1_000_000
KINDS = ("wide", "narrow")


class Sizes(NamedTuple):
    batch: int
    slice: int
    large: int
    single_files: dict[str, int]
    samples: int
    days: int
    day: int
    old_days: int
    payments: int
    repeat: int


FULL = Sizes(
    50 * MB, 5 * MB, 500 * MB, {"wide": 2_000, "narrow": 20_000}, 20 * MB, 24, 50 * MB, 2_500, 5_000_000, repeat=3
)
QUICK = Sizes(2 * MB, MB, 5 * MB, {"wide": 50, "narrow": 200}, 2 * MB, 4, MB, 50, 50_000, repeat=1)


class Benchmark:
    """Runs cases, each in a process of its own, and collects what they tell."""

    def __init__(self, folder: Path, sizes: Sizes) -> None:
        self._folder = folder
        self._sizes = sizes
        self.figures = Figures(sizes.batch, sizes.slice, sizes.large)

    def run(self) -> None:
        for kind in KINDS:
            self._batch(kind)
            self._single_files(kind)
        if SAMPLES.is_dir():
            self._make("samples", "make_samples", SAMPLES, self._sizes.samples)
            for case in ("lxml", "frames", "parquet"):
                self._measure("samples", case, case, "samples")
        self._make("large", "make_batch", "wide", self._sizes.large)
        self._measure("large", "parquet", "parquet", "large", repeat=1)
        (self._folder / "large").unlink()
        self._make("days", "make_days", "wide", self._sizes.day, self._sizes.days)
        # As the program runs it: what uses several threads may.
        self._measure("days", "one", "one_process", "days", threads=None)
        self._measure("days", "two", "several_processes", "days", 2, threads=None)
        self._make("old", "make_old_days", self._sizes.old_days)
        self._measure("old", "nothing_new", "nothing_new", "old")

    def pages(self) -> None:
        self._make("pages", "make_pages", self._sizes.payments)
        self._measure("pages", "pages", "pages", "pages", threads=None)

    def _batch(self, kind: str) -> None:
        self._make(kind, "make_batch", kind, self._sizes.batch)
        self._make(f"{kind}-slice", "make_batch", kind, self._sizes.slice)
        for case in ("lxml", "frames", "parquet", "phases"):
            self._measure(kind, case, case, kind)
        self._measure(kind, "xml2arrow", "xml2arrow", kind, kind)
        self._measure(f"{kind}-slice", "lxml", "lxml", f"{kind}-slice")
        self._measure(f"{kind}-slice", "xmltodict", "xmltodict", f"{kind}-slice")
        for case in ("pandas_one_table", "pandas_all_tables"):
            self._measure(f"{kind}-slice", case, case, f"{kind}-slice", kind)

    def _single_files(self, kind: str) -> None:
        self._make(f"{kind}-files", "make_single_files", kind, self._sizes.single_files[kind])
        for content in (f"{kind}-files", f"{kind}-files.xml"):
            for case in ("lxml", "frames", "parquet"):
                self._measure(content, case, case, content)
        self._measure(f"{kind}-files", "phases", "phases", f"{kind}-files")

    def _make(self, content: str, case: str, *arguments: object) -> None:
        self._say(f"making {content}")
        made = self._child(case, content, *arguments)
        self.figures.contents[content] = made.facts

    def _measure(
        self, content: str, name: str, case: str, *arguments: object, repeat: int | None = None, threads: int | None = 1
    ) -> None:
        """The best of some runs: what else the machine does only ever adds."""
        self._say(f"{content}: {name}")
        runs = [self._child(case, *arguments, threads=threads) for _ in range(repeat or self._sizes.repeat)]
        self.figures.measured[content, name] = Measurement.best(runs)

    def _child(self, case: str, content: object, *arguments: object, threads: int | None = 1) -> Measurement:
        place = str(self._folder)
        settings = {"BENCHMARK_FOLDER": place, "KRUISPUNT_KEY_FILE": f"{place}/key.json"}
        if threads is not None:
            settings["POLARS_MAX_THREADS"] = str(threads)
        command = [sys.executable, "-m", "tests.benchmarks.cases", case, f"{place}/{content}", *map(str, arguments)]
        output = subprocess.run(command, cwd=ROOT, env={**os.environ, **settings}, check=True, stdout=subprocess.PIPE)
        return Measurement.of(json.loads(output.stdout))

    def _say(self, text: str) -> None:
        print(text, file=sys.stderr, flush=True)


def main() -> None:
    parser = ArgumentParser(prog="python -m tests.benchmarks", description=__doc__)
    choice = parser.add_mutually_exclusive_group()
    choice.add_argument("--quick", action="store_true", help="small sizes: whether it works, not how fast")
    choice.add_argument("--write", action="store_true", help="put the figures in docs/performance.md")
    parser.add_argument("--pages", action="store_true", help="the pages alone: minutes, not a quarter of an hour")
    arguments = parser.parse_args()
    with TemporaryDirectory(prefix="kruispunt-bench-") as folder:
        benchmark = Benchmark(Path(folder), QUICK if arguments.quick else FULL)
        benchmark.pages()
        if not arguments.pages:
            benchmark.run()
    texts = {PAGES: pages_waited_for(benchmark.figures)}
    if not arguments.pages:
        texts[READING] = reading(benchmark.figures)
    for part, text in texts.items():
        print(text)
        if arguments.write:
            write(ROOT / "docs" / "performance.md", part, text)


main()
