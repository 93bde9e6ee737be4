"""Reading what was damaged in any way: every file is read or rejected, quickly, and the two ways of reading agree.

``make fuzz`` damages made-up messages, the examples of the exports and, where they are beside the project, the public
samples of the messages. Each file is read while the reader learns, again when it knows every step, with all of its
texts at once, and over its tree.
What goes wrong is told as the number of the file: with the seed it makes the same file again; content is never kept.
"""

from __future__ import annotations

import multiprocessing
import random
import re
import resource
import signal
import time
import traceback
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Annotated

import polars as pl
import typer
from rich.console import Console
from rich.progress import track

from ingestion.messages import MESSAGES
from ingestion.read import Outcome, Reader, Reading
from tests.ingestion.documents import AnyDocument, Full, Plan, can_be_written

ROOT = Path(__file__).parents[1]
EXAMPLES = ROOT / "docs" / "examples"
SAMPLES = ROOT.parent / "shared" / "ksz" / "examples"

SLOW, HANGS = 2.0, 30
"""Seconds of the processor that a file may take, and of the clock after which reading it is broken off."""

BATCH = 1000

# --- what is damaged --------------------------------------------------------------------------------------------------


@cache
def whole_documents() -> tuple[bytes, ...]:
    """What the damaged files are made from."""
    exports = [path.read_bytes() for path in sorted(EXAMPLES.glob("*.csv"))]
    samples = [path.read_bytes() for path in sorted(SAMPLES.rglob("*.xml"))]
    made_up = []
    for message in filter(can_be_written, MESSAGES):
        plan, shape = Plan(message, official=False), Full()
        made_up += [AnyDocument(plan, shape).written for _ in range(2)]
    # The samples are many of few kinds.
    return (*exports, *exports, *made_up, *made_up, *samples)


Mutation = Callable[[random.Random, bytes], bytes]

_TAG = re.compile(rb"<[^<>!?]+>")
_OPENING = re.compile(rb"<([^\s<>/!?]+)[^<>]*(?<!/)>")
_TEXT = re.compile(rb">([^<>]*[^<>\s][^<>]*)<")
_NOISE = (
    b"<", b">", b"&", b"]]>", b"<!--", b"-->", b"<!-- x -->", b"<![CDATA[", b"<![CDATA[1]]>", b"<?x y?>", b"<?xml?>",
    b"&amp;", b"&lt;", b"&#0;", b"&#65;", b"&#x10FFFF;", b"&x;", b"\0", b"\xff", b"\xef\xbb\xbf", b"\xed\xa0\x80",
    b"\xc2\x85", b"\xe2\x80\xa8", b"\xc2\xa0", b"\r\n", b"\r", b"\t", b"  ", b'"', b"'", b"=", b"/", b"/>", b"<x/>",
    b"<x>1</x>", b"</x>", b"1", b"-", b" x='1'", b' xmlns=""', b" xmlns:x='urn:x'", b"<!DOCTYPE x>",
    b'<!DOCTYPE x [<!ENTITY x "1">]>',
)  # fmt: skip
_ATTRIBUTES = (
    b' x="1"', b" x='1'", b' x="a&gt;b"', b' x="a>b"', b' x=" 1\t2\n"', b' xml:lang="nl"', b' x=""', b" x",
    b' xmlns=""', b' xmlns="urn:x"', b' xmlns:b="urn:x"', b' xsi:nil="true"', b' code="1"', b' type="x"',
    b' id="1" id="2"',
    b' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:nil="true"',
)  # fmt: skip
_NUMBERS = (b"", *b"0 -1 1e9 99999999999999999999 0.1 1,5 2026-13-45 0000-00-00 NaN +7".split())
_ENCODINGS = ("utf-16", "utf-16-le", "utf-16-be", "utf-32", "latin-1", "cp1252", "utf-8-sig", "utf-7", "cp037")
_DECLARED = b"UTF-8 utf-8 UTF-16 ISO-8859-1 windows-1252 US-ASCII x-unknown UTF-7 EBCDIC-INT".split()


def _place(chance: random.Random, data: bytes) -> int:
    return chance.randint(0, len(data))


def _piece(chance: random.Random, data: bytes) -> tuple[int, int]:
    start = _place(chance, data)
    return start, min(len(data), start + int(chance.expovariate(1 / 40)) + 1)


def _chosen(chance: random.Random, pattern: re.Pattern[bytes], data: bytes) -> re.Match[bytes] | None:
    """The first match after a random place, or the first of all."""
    return pattern.search(data, _place(chance, data)) or pattern.search(data)


def _bytes_changed(chance: random.Random, data: bytes) -> bytes:
    changed = bytearray(data)
    for _ in range(chance.randint(1, 8) if data else 0):
        changed[chance.randrange(len(changed))] = chance.randrange(256)
    return bytes(changed)


def _bit_flipped(chance: random.Random, data: bytes) -> bytes:
    changed = bytearray(data)
    if changed:
        changed[chance.randrange(len(changed))] ^= 1 << chance.randrange(8)
    return bytes(changed)


def _piece_gone(chance: random.Random, data: bytes) -> bytes:
    start, end = _piece(chance, data)
    return data[:start] + data[end:]


def _piece_twice(chance: random.Random, data: bytes) -> bytes:
    start, end = _piece(chance, data)
    return data[:end] + data[start:end] * chance.choice((1, 1, 2, 50)) + data[end:]


def _noise_added(chance: random.Random, data: bytes) -> bytes:
    at = _place(chance, data)
    return data[:at] + chance.choice(_NOISE) + data[at:]


def _noise_in_text(chance: random.Random, data: bytes) -> bytes:
    found = _chosen(chance, _TEXT, data)
    if found is None:
        return data
    at = chance.randint(*found.span(1))
    return data[:at] + chance.choice(_NOISE) + data[at:]


def _noise_between_tags(chance: random.Random, data: bytes) -> bytes:
    found = _chosen(chance, _TAG, data)
    return data if found is None else data[: found.end()] + chance.choice(_NOISE) + data[found.end() :]


def _cut_off(chance: random.Random, data: bytes) -> bytes:
    return data[: _place(chance, data)]


def _all_twice(_: random.Random, data: bytes) -> bytes:
    return data + data


def _tags_swapped(chance: random.Random, data: bytes) -> bytes:
    found = {match.span(): match for _ in range(2) if (match := _chosen(chance, _TAG, data))}
    if len(found) < 2:
        return data
    (_, first), (_, second) = sorted(found.items())
    between = data[first.end() : second.start()]
    return data[: first.start()] + second[0] + between + first[0] + data[second.end() :]


def _tag_gone(chance: random.Random, data: bytes) -> bytes:
    found = _chosen(chance, _TAG, data)
    return data if found is None else data[: found.start()] + data[found.end() :]


def _element(chance: random.Random, data: bytes) -> tuple[int, int]:
    """Where an element starts and ends, as well as a look at the text tells."""
    opening = _chosen(chance, _OPENING, data)
    if opening is None:
        return 0, 0
    end = data.find(b"</" + opening[1] + b">", opening.end())
    return (0, 0) if end < 0 else (opening.start(), end + len(opening[1]) + 3)


def _element_gone(chance: random.Random, data: bytes) -> bytes:
    start, end = _element(chance, data)
    return data[:start] + data[end:]


def _element_twice(chance: random.Random, data: bytes) -> bytes:
    start, end = _element(chance, data)
    return data[:end] + data[start:end] * chance.choice((1, 1, 3)) + data[end:]


def _element_moved(chance: random.Random, data: bytes) -> bytes:
    start, end = _element(chance, data)
    left = data[:start] + data[end:]
    found = _chosen(chance, _TAG, left)
    at = 0 if found is None else found.end()
    return left[:at] + data[start:end] + left[at:]


def _element_renamed(chance: random.Random, data: bytes) -> bytes:
    start, end = _element(chance, data)
    name = _OPENING.match(data, start)
    if name is None:
        return data
    other = _chosen(chance, _OPENING, data)
    new = chance.choice((b"x", b"b:x", name[1].lower(), name[1] * 2, name[1] if other is None else other[1]))
    inner = data[start + 1 + len(name[1]) : end - len(name[1]) - 1]
    return data[:start] + b"<" + new + inner + new + b">" + data[end:]


def _element_hidden(chance: random.Random, data: bytes) -> bytes:
    start, end = _element(chance, data)
    before, after = chance.choice(((b"<!--", b"-->"), (b"<![CDATA[", b"]]>"), (b"<x>", b"</x>")))
    return data[:start] + before + data[start:end] + after + data[end:]


def _spliced(chance: random.Random, data: bytes) -> bytes:
    other = chance.choice(whole_documents())
    return data[: _place(chance, data)] + other[_place(chance, other) :]


def _element_of_another(chance: random.Random, data: bytes) -> bytes:
    other = chance.choice(whole_documents())
    start, end = _element(chance, other)
    found = _chosen(chance, _TAG, data)
    at = 0 if found is None else found.end()
    return data[:at] + other[start:end] + data[at:]


def _encoded(chance: random.Random, data: bytes) -> bytes:
    return data.decode("utf-8", "replace").encode(chance.choice(_ENCODINGS), "replace")


def _declared(chance: random.Random, data: bytes) -> bytes:
    body = re.sub(rb"^\s*<\?xml[^>]*\?>", b"", data)
    return b'<?xml version="1.0" encoding="' + chance.choice(_DECLARED) + b'"?>' + body


def _attribute_added(chance: random.Random, data: bytes) -> bytes:
    found = _chosen(chance, _OPENING, data)
    return data if found is None else data[: found.end(1)] + chance.choice(_ATTRIBUTES) + data[found.end(1) :]


def _number_changed(chance: random.Random, data: bytes) -> bytes:
    found = _chosen(chance, re.compile(rb"\d+"), data)
    return data if found is None else data[: found.start()] + chance.choice(_NUMBERS) + data[found.end() :]


def _text_emptied(chance: random.Random, data: bytes) -> bytes:
    found = _chosen(chance, _TEXT, data)
    return data if found is None else data[: found.start(1)] + chance.choice((b"", b" ", b"\n")) + data[found.end(1) :]


def _wrapped(chance: random.Random, data: bytes) -> bytes:
    body = re.sub(rb"^\s*<\?xml[^>]*\?>", b"", data)
    soap = (
        b'<s:Envelope xmlns:s="http://schemas.xmlsoap.org/soap/envelope/"><s:Header/><s:Body>%s</s:Body></s:Envelope>'
    )
    carried = soap % b"<return><![CDATA[%s]]></return>"
    return chance.choice((soap, carried, b"\n\n%s\n", b"<x>%s</x>", b"<?x?>%s<!-- x -->")) % body


MUTATIONS: tuple[Mutation, ...] = (
    _bytes_changed, _bit_flipped, _piece_gone, _piece_twice, _noise_added, _noise_in_text, _noise_between_tags,
    _cut_off, _all_twice, _tags_swapped, _tag_gone, _element_gone, _element_twice, _element_moved, _element_renamed,
    _element_hidden, _spliced, _element_of_another, _encoded, _declared, _attribute_added, _number_changed,
    _text_emptied, _wrapped,
)  # fmt: skip


def damaged(seed: int, number: int) -> bytes:
    """The file of this number: the same one every time."""
    chance = random.Random(f"{seed}:{number}")
    data = chance.choice(whole_documents())
    for _ in range(chance.choice((1, 1, 1, 2, 3))):
        data = chance.choice(MUTATIONS)(chance, data)
    return data


# --- how it is read ---------------------------------------------------------------------------------------------------


@dataclass
class Figures:
    """What reading some files came to. ``failures`` says what went wrong, of one file or of several together."""

    received: int = 0
    read: int = 0
    messages: int = 0
    rows: int = 0
    reasons: Counter[str] = field(default_factory=Counter)
    slowest: tuple[float, int] = (0.0, -1)
    memory: int = 0
    failures: list[str] = field(default_factory=list)

    @property
    def rejected(self) -> int:
        return self.reasons.total()

    def add(self, other: Figures) -> None:
        self.received += other.received
        self.read += other.read
        self.messages += other.messages
        self.rows += other.rows
        self.reasons += other.reasons
        self.slowest = max(self.slowest, other.slowest)
        self.memory = max(self.memory, other.memory)
        self.failures += other.failures


class TreeReader(Reader):
    """Reads every document over its tree, as the reader does with what is not plain."""

    def _streamed(self, *_: object) -> None:
        return None


class BulkReader(Reader):
    """Reads the smallest document as the reader does with large ones: many texts at once."""

    bulk_from = 0


class Wrong(Exception):
    """What reading did that it may never do."""


@cache
def _readers() -> tuple[Reader, Reader, Reader]:
    return Reader(), BulkReader(), TreeReader()


def fuzz(seed: int, numbers: Sequence[int]) -> Figures:
    """Reads these files together in each way; where that goes wrong, one by one to find out which."""
    figures = Figures()
    files = {number: damaged(seed, number) for number in numbers}
    if wrong := _wrong(files, figures):
        alone = ((number, _wrong({number: file}, Figures())) for number, file in files.items())
        figures.failures = [f"{number}: {why}" for number, why in alone if why]
        figures.failures = figures.failures or [f"{numbers[0]} to {numbers[-1]} together: {wrong}"]
    figures.memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return figures


def _wrong(files: Mapping[int, bytes], figures: Figures) -> str | None:
    """What goes wrong with these files, if anything does; ``figures`` tells of them what went well."""
    figures.received = len(files)
    streaming, at_once, over_tree = _readers()
    try:
        learnt = _read(streaming, files, figures)
        known = _read(streaming, files, figures)
        in_bulk = _read(at_once, files, figures)
        walked = _read(over_tree, files, figures)
        _assert_same("what is learnt and what is known", learnt, known)
        _assert_same("the stream and the tree", known, walked)
        _assert_same("what is read in bulk and the tree", in_bulk, walked)
        _count(*learnt, figures)
    except Wrong as wrong:
        _readers.cache_clear()
        return str(wrong)
    except Exception as error:  # noqa: BLE001 whatever it is, a file may not raise it
        _readers.cache_clear()
        where = traceback.extract_tb(error.__traceback__)[-1]
        return f"{type(error).__name__} in {Path(where.filename).name}, line {where.lineno}"
    return None


def _read(reader: Reader, files: Mapping[int, bytes], figures: Figures) -> tuple[list[Outcome], Reading]:
    reader.begin_day()
    outcomes = []
    for number, data in files.items():
        started = time.process_time()
        with _broken_off():
            outcomes.append(reader.feed(data))
        took = time.process_time() - started
        figures.slowest = max(figures.slowest, (took, number))
        if took > SLOW:
            raise Wrong(f"a file took more than {SLOW} seconds")
    return outcomes, reader.finish()


@contextmanager
def _broken_off() -> Iterator[None]:
    def stop(*_: object) -> None:
        raise Wrong(f"a file was not done after {HANGS} seconds")

    signal.signal(signal.SIGALRM, stop)
    signal.alarm(HANGS)
    try:
        yield
    finally:
        signal.alarm(0)


def _assert_same(what: str, one: tuple[list[Outcome], Reading], other: tuple[list[Outcome], Reading]) -> None:
    if one[0] != other[0]:
        raise Wrong(f"{what} differ in what became of a file")
    tables, others = one[1].tables, other[1].tables
    if tables.keys() != others.keys():
        raise Wrong(f"{what} differ in {sorted(tables.keys() ^ others.keys())}")
    if differ := [name for name, frame in tables.items() if not frame.equals(others[name])]:
        raise Wrong(f"{what} differ in {differ}")


def _count(outcomes: list[Outcome], reading: Reading, figures: Figures) -> None:
    """Nothing is lost: each file is read or rejected, and of what was read every row is kept or rejected."""
    rejection = reading.tables.get("rejection", pl.DataFrame(schema={"level": pl.String, "path": pl.String}))
    figures.read = sum(outcome.rejected is None for outcome in outcomes)
    figures.reasons = Counter(outcome.rejected.reason for outcome in outcomes if outcome.rejected is not None)
    figures.messages = sum(outcome.messages.total() for outcome in outcomes)
    figures.rows = sum(reading.rows_by_type.values())
    sums = {
        "files": (figures.received, figures.read + figures.rejected),
        "files read": (figures.read, reading.height("delivery")),
        "files rejected": (figures.rejected, rejection.filter(level="file").height),
        "messages": (figures.messages, reading.height("message") + reading.messages_rejected),
        "rows": (reading.rows_walked, figures.rows + reading.rows_rejected),
    }
    for what, (expected, found) in sums.items():
        if expected != found:
            raise Wrong(f"{found} {what} where there are {expected}")
    for name in ("rejection", "unread_leaf"):
        if name in reading.tables and reading.tables[name]["path"].str.contains(_PERSON).any():
            raise Wrong(f"a number as long as a person's stands in a path of {name}")


_PERSON = r"\d{11}"

# --- the program ------------------------------------------------------------------------------------------------------


def main(
    files: Annotated[int, typer.Option(help="How many damaged files to read.")] = 100_000,
    seed: Annotated[int, typer.Option(help="Another seed damages in another way.")] = 1,
    only: Annotated[int | None, typer.Option(help="Read only the file of this number.")] = None,
    processes: Annotated[int, typer.Option(help="How many to read at the same time.")] = 2,
    failures: Annotated[Path, typer.Option(help="Where to note what went wrong.")] = ROOT / "build" / "fuzz.txt",
) -> None:
    """Reads damaged files in every way and tells what went wrong."""
    console = Console()
    numbers = range(files) if only is None else range(only, only + 1)
    batches = [numbers[at : at + BATCH] for at in range(0, len(numbers), BATCH)]
    total, started = Figures(), time.monotonic()
    with ProcessPoolExecutor(processes, multiprocessing.get_context("spawn")) as pool:
        done = as_completed([pool.submit(fuzz, seed, batch) for batch in batches])
        for batch in track(done, "Reading damaged files", len(batches), console=console):
            total.add(batch.result())
    took, (slowest, number) = time.monotonic() - started, total.slowest
    console.print(f"{total.received} files: {total.read} read, {total.rejected} rejected, in {took:.0f} s")
    console.print(f"{total.messages} messages, {total.rows} rows; at most {total.memory >> 10} MiB a process")
    console.print(f"The slowest took {slowest:.3f} s: --seed {seed} --only {number}")
    for reason, count in total.reasons.most_common():
        console.print(f"  {reason}: {count}")
    if total.failures:
        failures.parent.mkdir(parents=True, exist_ok=True)
        failures.write_text("".join(f"--seed {seed} --only {failure}\n" for failure in total.failures))
        console.print(f"[red]{len(total.failures)} went wrong[/red], see {failures}. For example:")
        for failure in total.failures[:10]:
            console.print(f"  --seed {seed} --only {failure}", markup=False)
        raise typer.Exit(1)
    console.print("Every file was read or rejected, the sums agree, and the stream reads what the tree reads.")


if __name__ == "__main__":
    typer.run(main)
