"""Tables in, documents out: the same declaration backwards. Outgoing forms and the made-up town are written with it.

Elements come in the order of the declaration, which is that of the official schema. Values are those before
protection: plain numbers, names and dates.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from typing import Any

import polars as pl
from lxml import etree

from ingestion.compile import Path, Step, resolve
from ingestion.schema import Column, Constant, Ignored, Message, Payload, Table

Value = str | int | float | bool | Decimal | date | datetime | None


@dataclass(slots=True)
class Row:
    """One row of a draft: where it stands is its parent, what stands below it is added by :meth:`Draft.add`."""

    table: str
    values: dict[str, Value]
    children: list[Row] = field(default_factory=list)


class Draft:
    """A document of one kind of message, built row by row.

    ``delivery = draft.add("delivery", None, ticket="...")``, ``message = draft.add("message", delivery, ...)``, then
    the message's own tables below the row that they belong to.
    """

    def __init__(self, message: Message) -> None:
        self.message = message
        self._columns: dict[str, set[str]] = {}
        for table in (*message.envelope.delivery.walk(), *message.walk()):
            self._columns.setdefault(table.name, set()).update(column.name for column in table.columns)
        self._roots: list[Row] = []

    def add(self, table: str, parent: Row | None, **values: Value) -> Row:
        """A new row of ``table`` below ``parent``.

        Raises:
            KeyError: the message has no such table, or the table no such column.
        """
        unknown = set(values) - self._columns[table]
        if unknown:
            raise KeyError(f"{self.message.name}.{table} has no column {', '.join(sorted(unknown))}")
        row = Row(table, values)
        (self._roots if parent is None else parent.children).append(row)
        return row

    def write(self) -> bytes:
        """The document, in UTF-8."""
        texts = _texts(self.message, self._roots)
        return _document(self.message, self._roots[0], texts)


def _texts(message: Message, roots: list[Row]) -> dict[int, dict[str, str]]:
    """The text of every value of every row (by the row's identity), converted a whole column at a time."""
    by_table: dict[str, list[Row]] = {}
    stack = list(roots)
    while stack:
        row = stack.pop()
        by_table.setdefault(row.table, []).append(row)
        stack.extend(row.children)
    texts: dict[int, dict[str, str]] = {id(row): {} for rows in by_table.values() for row in rows}
    for table in (*message.envelope.delivery.walk(), *message.walk()):
        rows = by_table.get(table.name, [])
        for column in table.columns:
            filled = [row for row in rows if row.values.get(column.name) is not None]
            if filled:
                values = pl.Series("value", [row.values[column.name] for row in filled], dtype=column.kind.dtype)
                written = values.to_frame().select(column.kind.write(pl.col("value"))).to_series()
                for row, text in zip(filled, written, strict=True):
                    if text is not None:
                        texts[id(row)][column.name] = text
    return texts


def _document(message: Message, root: Row, texts: dict[int, dict[str, str]]) -> bytes:
    envelope = message.envelope
    tag = envelope.tag or message.tags[0]
    root_namespace = tag[1:].partition("}")[0]
    # An envelope with a namespace of its own makes it the default; elsewhere only the root is qualified.
    root_prefix = None if envelope.namespace else "m"
    nsmap: dict[Any, str] = {root_prefix: root_namespace}
    nsmap |= {prefix: uri for prefix, uri in {**envelope.namespaces, **message.namespaces}.items() if uri}
    element = etree.Element(tag, nsmap=nsmap)
    _Writer(message, texts).table(envelope.delivery, root, _Spot(element, envelope.namespace, envelope.namespaces))
    return bytes(etree.tostring(element, xml_declaration=True, encoding="UTF-8"))


@dataclass(slots=True)
class _Spot:
    """An element to write in: in which namespaces its paths are, and what was made below it, which columns share."""

    element: etree._Element
    namespace: str
    namespaces: Mapping[str, str]
    made: dict[tuple[str, ...], etree._Element] = field(default_factory=dict)

    def resolve(self, path: str) -> tuple[Path, str]:
        return resolve(path, self.namespace, self.namespaces)

    def reach(self, steps: tuple[Step, ...]) -> etree._Element:
        """The element that ``steps`` lead to, made where none before made it."""
        element = self.element
        for depth, step in enumerate(steps, start=1):
            key = _key(steps[:depth])
            if key not in self.made:
                self.made[key] = _below(element, step)
            element = self.made[key]
        return element

    def place(self, path: Path, text: str) -> None:
        element = self.reach(path.steps)
        if path.attribute is not None:
            element.set(path.attribute, text)
        else:
            element.text = text or None

    def has_parent(self, path: Path) -> bool:
        """Whether the element in which ``path`` ends is there: the row's own is, others where a column made them."""
        above = path.steps if path.attribute is not None else path.steps[:-1]
        return not above or _key(above) in self.made


def _key(steps: tuple[Step, ...]) -> tuple[str, ...]:
    return tuple(f"{step.tag}[{step.attribute}={step.value}]" for step in steps)


def _below(element: etree._Element, step: Step) -> etree._Element:
    below = etree.SubElement(element, step.tag)
    if step.attribute is not None:
        below.set(step.attribute, step.value or "")
    return below


class _Writer:
    def __init__(self, message: Message, texts: dict[int, dict[str, str]]) -> None:
        self.message = message
        self.texts = texts
        declared = Counter(table.name for table in message.walk())
        self.shared = {name for name, places in declared.items() if places > 1}

    def table(self, table: Table, row: Row, spot: _Spot) -> None:
        """Fills the row's own element, or for the body of a message the element that holds its tables."""
        for part in table.body:
            match part:
                case Column():
                    self._column(part, row, spot)
                case Constant():
                    path, _ = spot.resolve(part.path)
                    if spot.has_parent(path):
                        spot.place(path, part.value)
                case Table():
                    self._rows(part, row, spot)
                case Payload():
                    self._payload(part, row, spot)
                case Ignored():
                    pass

    def _column(self, column: Column, row: Row, spot: _Spot) -> None:
        text = self.texts[id(row)].get(column.name)
        if text is None:
            return
        path, namespace = spot.resolve(column.path)
        if not column.kind.parts:
            spot.place(path, text)
            return
        for name, part in zip(column.kind.parts, text.split("|"), strict=True):
            if part:
                below, _ = resolve(name, namespace, spot.namespaces)
                spot.place(Path(path.steps + below.steps), part)

    def _rows(self, table: Table, row: Row, spot: _Spot) -> None:
        path, namespace = spot.resolve(table.path)
        for below in row.children:
            if below.table != table.name or not self._belongs(below, table):
                continue
            if not path.steps:
                self.table(table, below, spot)
            else:
                own = _below(spot.reach(path.steps[:-1]), path.steps[-1])
                self.table(table, below, _Spot(own, namespace, spot.namespaces))

    def _belongs(self, row: Row, table: Table) -> bool:
        """Whether a row stands here: of the places that share a table, the value that each demands tells which."""
        if table.name not in self.shared:
            return True
        telling = (column for column in table.columns if column.required and column.values)
        return all(row.values.get(column.name) in column.values for column in telling)

    def _payload(self, payload: Payload, row: Row, spot: _Spot) -> None:
        message = self.message
        own = {table.name for table in message.tables}
        if payload.name != message.payload or not any(below.table in own for below in row.children):
            return
        path, namespace = spot.resolve(payload.path)
        element = spot.reach(path.steps)
        if message.envelope.tag is not None:
            element = etree.SubElement(element, message.tags[0], nsmap={"b": message.namespace})
        # Where the body stands in the row's own element, it goes on with what the envelope made there.
        made = spot.made if element is spot.element else {}
        body = Table(message.name, ".", "", message.body)
        self.table(body, row, _Spot(element, message.namespace or namespace, message.namespaces, made))
