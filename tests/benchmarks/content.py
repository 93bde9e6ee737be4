"""Made-up content to measure with: a wide batch and a narrow one of any size, the same messages in a file each, and
the official samples many times over.

What is read fast because it was seen before must not be all there is to read: each response of a batch is put together
anew out of hundreds of differently shaped parts, and is about another person.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal
from math import inf
from pathlib import Path
from random import Random
from typing import NamedTuple

from ingestion.messages.dmfa import DMFA_BATCH
from ingestion.messages.job_seeker import JOB_SEEKER_NOTIFICATION
from ingestion.schema import Column, Message, Payload, Table
from ingestion.write import Draft, Row, Value
from tests.ingestion.made_up import INSTANT, niss

MB = 1_000_000
_SEED = 1
_PERSON = niss("900401", 1)
_KEY = "00000000-0000-4000-8000-000000000000"
"""Stand in the parts for the person of a response and for the key of a part."""

_HOW_MANY = {
    "delivery_filter": (0, 0),
    "dmfa_consultation": (1, 1),
    "dmfa_attest": (3, 3),
    "dmfa_occupation": (1, 3),
    "dmfa_service": (1, 4),
    "dmfa_remuneration": (1, 4),
    "dmfa_worker_contribution": (1, 2),
    "job_seeker_event": (1, 1),
}
"""The least and the most rows of a table below a row of the one above; of others mostly none."""

_RARELY = 0.1
_HOW_OFTEN = (0.95, 0.95, 0.6, 0.2, 0.05)
"""How often an optional field is there: some nearly always, some hardly ever."""


class Parts(NamedTuple):
    """A batch taken apart: what stands before and after its records, and records to put together.

    A record is a head, any number of blocks, and a tail; ``bare`` ones have no place for blocks.
    """

    before: bytes
    after: bytes
    framed: list[tuple[bytes, bytes]]
    blocks: list[bytes]
    bare: list[bytes]


def wide() -> Parts:
    """DmfA answers: many fields, attests of many shapes."""
    document = _Varied(DMFA_BATCH, messages=300).document
    before, after, found = _cut(document, b"response")
    framed, blocks = [], []
    for record in found:
        head, tail, inside = _cut(record, b"dmfaAttestation")
        framed.append((head, tail))
        blocks += inside
    _, _, bare = _cut(_Varied(DMFA_BATCH, messages=30, without="dmfa_attest").document, b"response")
    return Parts(before, after, framed, blocks, bare)


def narrow() -> Parts:
    """Notifications about job seekers: a few fields each."""
    before, after, found = _cut(_Varied(JOB_SEEKER_NOTIFICATION, messages=600).document, b"jobSeeker")
    return Parts(before, after, [], [], found)


BATCHES = {"wide": wide, "narrow": narrow}


def write_batch(kind: str, path: Path, *, size: float = inf, number: float = inf) -> int:
    """A batch of about ``size`` bytes or of ``number`` records; gives how many records it has."""
    parts = BATCHES[kind]()
    written = 0
    with path.open("wb") as file:
        left = size - file.write(parts.before)
        for record in _records(parts):
            left -= file.write(record)
            written += 1
            if left <= 0 or written >= number:
                break
        file.write(parts.after)
    return written


def write_single_files(kind: str, folder: Path, number: int) -> None:
    """The first ``number`` records of a batch, in a file each."""
    parts = BATCHES[kind]()
    folder.mkdir(parents=True)
    for position, record in zip(range(number), _records(parts), strict=False):
        (folder / f"{position:06}.xml").write_bytes(parts.before + record + parts.after)


def write_samples(samples: Path, folder: Path, size: int) -> int:
    """All official samples, over and over under other numbers, until they are about ``size`` bytes together."""
    folder.mkdir(parents=True)
    documents = [path.read_bytes() for path in sorted(samples.rglob("*.xml"))]
    files = 0
    while size > 0:
        for document in documents:
            content = _renumbered(document, files)
            (folder / f"{files:06}.xml").write_bytes(content)
            size -= len(content)
            files += 1
    return files


def person(number: int) -> str:
    """The number of a made-up person: born on a day that lies in the future."""
    day, serial = divmod(number, 990)
    return niss(f"{90 + day // 336 % 10}{day // 28 % 12 + 1:02}{day % 28 + 1:02}", serial + 1)


def _records(parts: Parts) -> Iterator[bytes]:
    """Records without end, each with parts of its own choice, its own person and keys."""
    random = Random(_SEED)
    blocks_made = 0
    for number in range(3_000_000):
        record = random.choice(parts.bare)
        if parts.framed and random.random() > _RARELY:
            head, tail = random.choice(parts.framed)
            blocks = random.choices(parts.blocks, k=min(12, 1 + int(random.expovariate(0.4))))
            record = head + b"".join(_keyed(block, blocks_made + n) for n, block in enumerate(blocks)) + tail
            blocks_made += len(blocks)
        yield _keyed(record, number).replace(_PERSON.encode(), person(number).encode())


def _keyed(part: bytes, number: int) -> bytes:
    return part.replace(_KEY.encode(), f"{number:08x}-0000-4000-8000-000000000000".encode())


def _cut(document: bytes, tag: bytes) -> tuple[bytes, bytes, list[bytes]]:
    """What stands before and after the elements ``tag``, and those elements."""
    found = list(re.finditer(rb"<%b[ >].*?</%b>" % (tag, tag), document, re.DOTALL))
    return document[: found[0].start()], document[found[-1].end() :], [match[0] for match in found]


def _renumbered(document: bytes, copy: int) -> bytes:
    """The document with other numbers for its persons, and never the same twice."""
    found = dict.fromkeys(re.findall(rb"(?<!\d)\d{11}(?!\d)", document))
    for position, number in enumerate(found):
        document = document.replace(number, person(copy * 100 + position).encode())
    # White space at the end tells apart what holds no number of a person.
    return document + b"\n" * (0 if found else copy)


class _Varied:
    """A batch in which each message has rows and fields of its own choice."""

    def __init__(self, message: Message, messages: int, without: str | None = None) -> None:
        self._random = Random(_SEED)
        self._message = message
        self._how_many = {**_HOW_MANY, "message": (messages, messages), **({without: (0, 0)} if without else {})}
        self._how_often: dict[tuple[str, str], float] = {}
        self._draft = Draft(message)
        self._rows(message.envelope.delivery, None)
        self.document = self._draft.write()

    def _rows(self, table: Table, parent: Row | None) -> None:
        needed = 1 if table.required or parent is None else int(self._random.random() < _RARELY)
        for _ in range(self._random.randint(*self._how_many.get(table.name, (needed, needed)))):
            row = self._draft.add(table.name, parent, **self._values(table))
            for part in table.body:
                if isinstance(part, Table):
                    self._rows(part, row)
                elif isinstance(part, Payload) and part.name == self._message.payload:
                    for own in self._message.tables:
                        self._rows(own, row)

    def _values(self, table: Table) -> dict[str, Value]:
        values: dict[str, Value] = {}
        chosen: set[str] = set()
        for column in table.columns:
            often = self._how_often.setdefault((table.name, column.name), self._random.choice(_HOW_OFTEN))
            is_told = column.required or column.role == "subject" or column.kind.name in ("status", "instant")
            if column.choice not in chosen and (is_told or self._random.random() < often):
                values[column.name] = self._value(column)
                chosen |= {column.choice} if column.choice else set()
        return values

    def _value(self, column: Column) -> Value:
        random = self._random
        if column.values:
            return random.choice(column.values)
        if column.kind.name == "niss":
            return _PERSON if column.role == "subject" else person(random.randrange(MB))
        if column.kind.name == "identifier":
            return _KEY if column.name.endswith("_id") else f"0{random.randrange(MB):06}001"
        values: dict[str, Value] = {
            "status": "data_found",
            "reference": _KEY,
            "instant": INSTANT,
            "boolean": random.random() < 0.5,
            "date": date(2024, 1, 1) + timedelta(days=random.randrange(700)),
            "year_quarter": f"202{random.randrange(6)}Q{random.randint(1, 4)}",
            "integer": random.randint(1, 90),
            "eurocent": Decimal(random.randrange(2 * MB)) / 100,
            "hundredths": Decimal(random.randrange(10_000)) / 100,
            "percentage": Decimal(random.randrange(10_000)) / 100,
            "code": f"{random.randrange(1_000):03}",
            "secret": f"Verzonnen {random.randrange(MB)}",
        }
        return values[column.kind.name]
