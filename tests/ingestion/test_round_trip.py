"""Every declaration, read and written: what a document was written of is what is read from it, and nothing else.

Twice: by the declaration alone, and within the official schema where that is beside the project. There what the schema
demands and nobody reads is put into the document first, which must then be valid, and is read as if it were not there.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache
from itertools import zip_longest
from typing import Any

import polars as pl
import pytest
from hypothesis import Phase, assume, given, settings
from hypothesis import strategies as st

from ingestion.kinds import COMPACT_MONTH
from ingestion.messages import MESSAGES
from ingestion.messages.manage_access import MANAGE_ACCESS
from ingestion.read import Reader
from ingestion.schema import Message, Payload
from ingestion.traffic import DELIVERY
from tests.ingestion.completion import Completion
from tests.ingestion.documents import AnyDocument, Drawn, Full, Plan, can_be_written
from tests.ingestion.official_schema import need_ksz, schema_error


def _in_each_envelope(message: Message) -> Iterator[tuple[str, Message]]:
    """A message whose place several envelopes have may come in each of them."""
    yield message.name, message
    for envelope in {id(each.envelope): each.envelope for each in MESSAGES if message.payload}.values():
        parts = (part for table in envelope.delivery.walk() for part in table.body)
        has_place = any(isinstance(part, Payload) and part.name == message.payload for part in parts)
        if has_place and envelope is not message.envelope:
            yield f"{message.name} in {envelope.name}", replace(message, envelope=envelope)


WRITTEN = [
    pytest.param(each, id=name)
    for message in MESSAGES
    for name, each in _in_each_envelope(message)
    if can_be_written(each)
]
OFFICIAL = [pytest.param(message, id=message.name) for message in MESSAGES if message.schema]

SOME = settings(max_examples=3, derandomize=True, database=None, phases=[Phase.generate, Phase.shrink])
"""Few examples of several documents each: reading the rows of many costs little more than those of one."""
DOCUMENTS = 5


@pytest.mark.parametrize("message", WRITTEN)
def test_what_is_written_is_read(message: Message) -> None:
    plan = Plan(message, official=False)
    assert_read_as_written(message, _full(plan))

    @SOME
    @given(st.lists(_documents(plan), min_size=1, max_size=DOCUMENTS))
    def check(documents: list[AnyDocument]) -> None:
        assert_read_as_written(message, {document.written: document for document in documents})

    check()


@pytest.mark.parametrize("message", OFFICIAL)
def test_what_is_written_is_valid_and_read(message: Message) -> None:
    need_ksz()
    plan = Plan(message, official=True)
    complete = Completion(plan)

    def assert_valid_and_read(documents: dict[bytes, AnyDocument], *, whole: bool) -> None:
        completed = {complete(written, whole=whole): document for written, document in documents.items()}
        # What the centre sends must be valid as it is.
        as_they_are = documents if message.direction == "form" else ()
        assert [error for each in (*completed, *as_they_are) if (error := schema_error(each, message))] == []
        assert_read_as_written(message, completed)

    assert_valid_and_read(_full(plan), whole=True)

    @SOME
    @given(st.lists(_documents(plan), min_size=1, max_size=DOCUMENTS), st.booleans())
    def check(documents: list[AnyDocument], whole: bool) -> None:
        assert_valid_and_read({document.written: document for document in documents}, whole=whole)

    check()


@st.composite
def _documents(draw: st.DrawFn, plan: Plan) -> AnyDocument:
    document = AnyDocument(plan, Drawn(draw))
    assume(document.is_known)
    return document


def _full(plan: Plan) -> dict[bytes, AnyDocument]:
    """Documents with everything in them: as many as it takes for each alternative to have had its turn."""
    shape, missing, documents = Full(), set(plan.leaves), {}
    for _ in range(40):
        document = AnyDocument(plan, shape)
        if document.is_known:
            documents[document.written] = document
            missing -= document.filled
        if not missing:
            break
    assert not missing, f"never written: {sorted(leaf.name for leaf in missing)}"
    return documents


# --- what was read ----------------------------------------------------------------------------------------------------

_Row = dict[str, object]
_KEYS = ("position", "row_nr", "parent_row_nr")


@cache
def _reader() -> Reader:
    """One for all: its declarations take a while to compile."""
    return Reader()


def assert_read_as_written(message: Message, documents: Mapping[bytes, AnyDocument]) -> None:
    reader = _reader()
    reader.begin_day()
    outcomes = [reader.feed(written) for written in documents]
    tables = reader.finish().tables
    assert [outcome.rejected for outcome in outcomes if outcome.rejected is not None] == []
    assert [row for name in ("rejection", "unread_leaf") if name in tables for row in tables[name].to_dicts()] == []
    assert set(tables["message"]["message_type"]) == {message.name}
    written = {outcome.file_id: document for outcome, document in zip(outcomes, documents.values(), strict=True)}
    declared: dict[str, set[str]] = {}
    for table in (*message.envelope.delivery.walk(), *message.walk()):
        declared.setdefault(table.name, set()).update(column.name for column in table.columns)
    for name, columns in declared.items():
        if name not in _OF_ENVELOPES:
            names = [*_KEYS, *sorted(columns)]
            assert_same(name, _read(tables.get(name), names), _written(written, name, names))
    assert_envelopes_as_written(tables, written)


def _read(frame: pl.DataFrame | None, names: Sequence[str]) -> list[_Row]:
    """The rows of a table, with the document and the position of their message instead of its id."""
    if frame is None:
        return []
    rows = []
    for row in frame.to_dicts():
        file_id, _, position = str(row.get("message_id") or row.get("file_id")).partition("-")
        row["position"] = int(position or 0)
        rows.append({"document": file_id, **{name: row.get(name) for name in names}})
    return rows


def _written(documents: Mapping[str, AnyDocument], table: str, names: Sequence[str]) -> list[_Row]:
    return [
        {"document": file_id, **{name: row.get(name) for name in names}}
        for file_id, document in documents.items()
        for row in document.rows.get(table, ())
    ]


def assert_same(name: str, read: list[_Row], written: list[_Row]) -> None:
    """The same rows: the first that differ are shown, not all."""
    pairs = zip_longest(*(sorted(rows, key=lambda row: repr(list(row.items()))) for rows in (read, written)))
    assert [(name, *pair) for pair in pairs if pair[0] != pair[1]][:2] == []


# --- what surrounds the messages: read into the tables that are the same for every envelope ---------------------------

_OF_ENVELOPES = ("delivery", "message", "message_remark", "message_filter", "delivery_remark", "delivery_filter")
_OF_THE_FILE = ("file_id", "format", "bytes", "messages")
_FROM_DELIVERY = ("service", "version", "reference", "ticket", "replied_at")
"""Columns of a message that say what its delivery says, where it does not say so itself."""
_OUTCOMES = ("no_data_found", "partial_result", "response_in_batch")
"""Those that mean the same whatever else was read; of the others the tests of the reader tell."""


def assert_envelopes_as_written(tables: Mapping[str, pl.DataFrame], documents: Mapping[str, AnyDocument]) -> None:
    columns = [column.name for column in DELIVERY.columns if column.name not in _OF_THE_FILE]
    assert_same("delivery", _read(tables["delivery"], columns), _written(documents, "delivery", columns))
    remark = ("position", "severity", "code", "author", "field")
    remarks = [row for name in ("message_remark", "delivery_remark") for row in _written(documents, name, remark)]
    assert_same("message_remark", _read(tables.get("message_remark"), remark), remarks)
    filters = _written(documents, "message_filter", ("position", "element"))
    names = ["position", "status", *_FROM_DELIVERY]
    messages = _written(documents, "message", names)
    for row in messages:
        rows = documents[str(row["document"])].rows
        row |= {name: rows["delivery"][0].get(name) for name in _FROM_DELIVERY if row[name] is None}
        filters += [
            {"document": row["document"], "position": row["position"], "element": left_out["element"]}
            for left_out in rows.get("delivery_filter", ())
        ]
    read = _read(tables["message"], names)
    said = {(row["document"], row["position"]): row["status"] for row in messages}
    for row in read:
        status = said.get((row["document"], row["position"]))
        row["status"] = row["status"] if status in _OUTCOMES else status
    assert_same("message", read, messages)
    assert_same("message_filter", _read(tables.get("message_filter"), ("position", "element")), filters)


# --- what a wrong declaration does ------------------------------------------------------------------------------------


def _with(name: str, **changes: object) -> Callable[[tuple[Any, ...]], tuple[Any, ...]]:
    return lambda body: tuple(replace(part, **changes) if part.name == name else part for part in body)


@pytest.mark.parametrize(
    "wrong",
    [
        pytest.param(_with("org_unit", path="Register"), id="a column at another place"),
        pytest.param(_with("start_date", path="Period/StartDate"), id="another namespace"),
        pytest.param(_with("start_date", kind=COMPACT_MONTH), id="a kind that writes otherwise"),
        pytest.param(lambda body: body[:-1], id="a column left out"),
        pytest.param(lambda body: body[::-1], id="another order"),
    ],
)
def test_a_wrong_declaration_is_seen(
    wrong: Callable[[tuple[Any, ...]], tuple[Any, ...]], monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest
) -> None:
    need_ksz()
    *others, table = MANAGE_ACCESS.tables
    message = replace(MANAGE_ACCESS, body=(*others, replace(table, body=wrong(table.body))))
    monkeypatch.setattr("ingestion.read.MESSAGES", (message,))
    request.addfinalizer(_reader.cache_clear)
    _reader.cache_clear()
    with pytest.raises(AssertionError):
        test_what_is_written_is_valid_and_read(message)
