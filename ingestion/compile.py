"""Turns declarations into one tree to walk: which element starts a row, which leaf fills which place in it.

Knows elements and positions, not values: converting and checking comes after, a whole column at a time
(:mod:`ingestion.read`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache

import polars as pl
from lxml import etree

from ingestion.rejected import Rejected
from ingestion.schema import Column, Constant, Envelope, Ignored, Message, Payload, Table

KEYS = ("message_id", "row_nr", "parent_row_nr")
"""What every row starts with, before its declared columns."""

_STEP = re.compile(r"^(?:(?P<prefix>[\w.-]+):)?(?P<name>[\w.-]+)(?:\[@(?P<attribute>[\w.-]+)='(?P<value>[^']*)'\])?$")
_PARTS = "|"


@dataclass(frozen=True, slots=True)
class Step:
    """One step down: a tag in Clark notation, perhaps with one attribute that must have one value."""

    tag: str
    attribute: str | None = None
    value: str | None = None


@dataclass(frozen=True, slots=True)
class Path:
    """A declared path, resolved: steps down and, at the end, the element's text or one of its attributes."""

    steps: tuple[Step, ...]
    attribute: str | None = None


def resolve(path: str, namespace: str, namespaces: Mapping[str, str]) -> tuple[Path, str]:
    """The steps of ``path`` and the namespace in which its own children start.

    Raises:
        ValueError: a step that is not written as :mod:`ingestion.schema` says.
    """
    steps: list[Step] = []
    if path in ("", "."):
        return Path(()), namespace
    for text in path.split("/"):
        if text.startswith("@"):
            return Path(tuple(steps), text[1:]), namespace
        match = _STEP.match(text)
        if match is None:
            raise ValueError(f"not a step: {text!r} in {path!r}")
        if match["prefix"]:
            namespace = namespaces[match["prefix"]]
        tag = f"{{{namespace}}}{match['name']}" if namespace else match["name"]
        steps.append(Step(tag, match["attribute"], match["value"]))
    return Path(tuple(steps)), namespace


class Counter:
    """Numbers the rows of a table within a message, wherever in the declaration the table stands."""

    __slots__ = ("message_id", "rows")

    def __init__(self) -> None:
        self.message_id: str | None = None
        self.rows = 0


class Rows:
    """The rows read so far for one declared table: as lists of texts, of which ``filled`` are the places that ever had
    one, and as ``frames`` of texts, which are made of many rows at once.
    """

    __slots__ = (
        "columns",
        "counter",
        "current",
        "document",
        "filled",
        "frames",
        "is_of_message",
        "parent",
        "rows",
        "table",
        "width",
    )

    def __init__(self, table: Table, parent: Rows | None, document: Document, *, is_of_message: bool = False) -> None:
        self.table = table
        self.parent = parent
        self.document = document
        self.columns: list[str] = []
        self.is_of_message = is_of_message
        self.rows: list[list[str | int | None]] = []
        self.frames: list[pl.DataFrame] = []
        self.current: list[str | int | None] = []
        self.filled: set[int] = set(range(len(KEYS)))
        self.counter = document.counters.setdefault(table.name, Counter())
        self.width = len(KEYS)

    def place(self, name: str) -> int:
        """A new place in the row, after those given before."""
        self.columns.append(name)
        self.width += 1
        return self.width - 1

    def at(self, name: str) -> int:
        """The place of a column in the row.

        Raises:
            ValueError: the table has no such column.
        """
        return len(KEYS) + self.columns.index(name)

    def start(self) -> None:
        row: list[str | int | None] = [None] * self.width
        row[0] = message_id = self.document.message_id
        counter = self.counter
        if counter.message_id != message_id:
            counter.message_id, counter.rows = message_id, 0
        counter.rows += 1
        row[1] = counter.rows
        if self.parent is not None:
            row[2] = self.parent.current[1]
        self.current = row
        self.rows.append(row)


class MessageRows(Rows):
    """The rows of the envelope's ``message`` table: each new row is a new message, and row numbers start again."""

    __slots__ = ()

    def start(self) -> None:
        document = self.document
        document.position += 1
        document.message_id = f"{document.file_id}-{document.position}"
        super().start()


class PayloadMark:
    """Started by the body of a message: notes in the message's row which message it is."""

    __slots__ = ("name", "place", "rows")

    def __init__(self, rows: Rows, place: int, name: str) -> None:
        self.rows, self.place, self.name = rows, place, name

    def start(self) -> None:
        if self.rows.current[self.place] is not None:
            raise Rejected("several_messages", expected="one body per reply")
        self.rows.current[self.place] = self.name


@dataclass(slots=True)
class Node:
    """What one element means. A leaf or attribute that is ``None`` in its place is known, and left unread.

    ``once`` holds the rows whose columns stand below this element: it may come once per row, and ``seen`` is the row
    that it came in last.
    """

    children: dict[str, Node] = field(default_factory=dict)
    attributes: dict[str, tuple[Rows, int] | None] = field(default_factory=dict)
    starts: list[Rows | PayloadMark] = field(default_factory=list)
    leaf: tuple[Rows, int] | None = None
    presence: tuple[Rows, int] | None = None
    ignored: bool = False
    fixed: bool = False
    slot: bool = False
    repeats: bool = False
    once: Rows | None = None
    seen: list[str | int | None] | None = None
    choice: str | None = None
    variants: dict[str, Node] = field(default_factory=dict)

    def child(self, step: Step) -> Node:
        """The node below, made where it is not there yet."""
        node = self.children.setdefault(step.tag, Node())
        if step.attribute is None:
            return node
        node.choice = step.attribute
        node.attributes[step.attribute] = None
        variant = node.variants.setdefault(step.value or "", Node())
        variant.attributes[step.attribute] = None
        return variant

    def descend(self, path: Path, once: Rows | None = None) -> Node:
        """The node at the end of ``path``; those on the way may come ``once`` per row, where that is given."""
        node = self
        for step in path.steps[:-1]:
            node = node.child(step)
            node.once = node.once or once
        return node.child(path.steps[-1]) if path.steps else node


class Document:
    """One compiled kind of document: its tree, its tables in order (parents first), and where the walk stands."""

    def __init__(self, envelope: Envelope, messages: tuple[Message, ...]) -> None:
        self.envelope = envelope
        self.messages = messages
        self.tables: list[Rows] = []
        self.file_id = ""
        self.message_id: str | None = None
        self.position = 0
        self.counters: dict[str, Counter] = {}
        self.root = Node()
        self.delivery = Rows(envelope.delivery, None, self)
        self.message = self.delivery
        self.message_path: tuple[str, ...] = ()
        self.message_node = self.root
        self._table(envelope.delivery, self.root, None, envelope.namespace, envelope.namespaces)

    def begin(self, file_id: str) -> None:
        self.file_id, self.message_id, self.position = file_id, file_id, 0
        for counter in self.counters.values():
            counter.message_id = None

    def is_message(self, element: etree._Element) -> bool:
        """Whether an element is one of the messages of the document."""
        return (
            element.tag == self.message_path[-1]
            and tuple(above.tag for above in reversed([element, *element.iterancestors()]))[1:] == self.message_path
        )

    def _table(
        self,
        table: Table,
        node: Node,
        parent: Rows | None,
        namespace: str,
        namespaces: Mapping[str, str],
        *,
        is_of_message: bool = False,
    ) -> None:
        path, namespace = resolve(table.path, namespace, namespaces)
        node = node.descend(path)
        is_of_message |= table.name == "message"
        kind = MessageRows if table.name == "message" else Rows
        rows = kind(table, parent, self, is_of_message=is_of_message)
        self.tables.append(rows)
        node.starts.append(rows)
        if table.name == "delivery":
            self.delivery = rows
        elif table.name == "message":
            self.message = rows
        if table.name == "message":
            self.message_path = tuple(step.tag for step in path.steps)
            self.message_node = node
        within_envelope = table.name in ("delivery", "message")
        for part in table.body:
            match part:
                case Column():
                    self._column(part, node, rows, namespace, namespaces)
                case Table():
                    above = None if within_envelope else rows
                    self._table(part, node, above, namespace, namespaces, is_of_message=is_of_message)
                case Payload():
                    self._payload(part, node, rows, namespace, namespaces)
                case _:
                    _known(part, node, namespace, namespaces)

    def _column(self, column: Column, node: Node, rows: Rows, namespace: str, namespaces: Mapping[str, str]) -> None:
        path, namespace = resolve(column.path, namespace, namespaces)
        node = node.descend(path, None if column.repeats else rows)
        if column.kind.parts:
            node.once = rows
            for part in column.kind.parts:
                below, _ = resolve(part, namespace, namespaces)
                node.descend(below).leaf = (rows, rows.place(column.name + _PARTS + part))
            return
        place = (rows, rows.place(column.name))
        if path.attribute is not None:
            node.attributes[path.attribute] = place
        elif column.kind.presence:
            node.presence = place
        else:
            node.leaf = place
            node.repeats = column.repeats

    def _payload(self, payload: Payload, node: Node, rows: Rows, namespace: str, namespaces: Mapping[str, str]) -> None:
        path, namespace = resolve(payload.path, namespace, namespaces)
        by_tag = self.envelope.tag is not None
        # What stands beside the place of a body (the same in fixed positions, not in XML) is a body too.
        node.descend(Path(path.steps[:-1])).slot |= by_tag
        node = node.descend(path)
        node.slot |= by_tag
        place = rows.at("message_type") if "message_type" in rows.columns else rows.place("message_type")
        rows.filled.add(place)
        for message in self.messages:
            if message.payload != payload.name:
                continue
            if by_tag:
                for tag in message.tags:
                    self._body(message, node.children.setdefault(tag, Node()), rows, place, message.namespace)
            else:
                self._body(message, node, rows, place, message.namespace or namespace)

    def _body(self, message: Message, node: Node, rows: Rows, place: int, namespace: str) -> None:
        node.starts.append(PayloadMark(rows, place, message.name))
        for part in message.body:
            if isinstance(part, Table):
                self._table(part, node, None, namespace, message.namespaces, is_of_message=True)
            else:
                _known(part, node, namespace, message.namespaces)


def _known(part: Ignored | Constant, node: Node, namespace: str, namespaces: Mapping[str, str]) -> None:
    path, _ = resolve(part.path, namespace, namespaces)
    node = node.descend(path)
    if path.attribute is not None:
        node.attributes[path.attribute] = None
    elif isinstance(part, Ignored):
        node.ignored = True
    else:
        node.fixed = True


class Documents(Mapping[str, Document]):
    """Every kind of document by the tag of its element. A Document holds rows, so each collection has its own.

    One is compiled when it is first asked for: a day has few kinds, and compiling all costs more than a small day.
    """

    def __init__(self, messages: tuple[Message, ...]) -> None:
        self._kinds: list[tuple[Envelope, tuple[Message, ...]]] = []
        self._places: dict[str, int] = {}
        self._compiled: dict[int, Document] = {}
        for message in messages:
            envelope = message.envelope
            if envelope.tag is None:
                self._add(message.tags, envelope, (message,))
            elif envelope.tag not in self._places:
                places = _named_payloads(envelope.delivery)
                found = (other for other in messages if other.envelope is envelope or other.payload in places)
                self._add((envelope.tag,), envelope, tuple(found))

    def _add(self, tags: tuple[str, ...], envelope: Envelope, messages: tuple[Message, ...]) -> None:
        self._places.update(dict.fromkeys(tags, len(self._kinds)))
        self._kinds.append((envelope, messages))

    def __getitem__(self, tag: str) -> Document:
        place = self._places[tag]
        if place not in self._compiled:
            self._compiled[place] = Document(*self._kinds[place])
        return self._compiled[place]

    def __contains__(self, tag: object) -> bool:
        return tag in self._places

    def __iter__(self) -> Iterator[str]:
        return iter(self._places)

    def __len__(self) -> int:
        return len(self._places)

    def compiled(self) -> list[Document]:
        """Those asked for so far, in the order of the declarations."""
        return [self._compiled[place] for place in sorted(self._compiled)]


def _named_payloads(table: Table) -> set[str]:
    """The places in an envelope that other envelopes have too: a message that belongs there may come in each."""
    return {part.name for each in table.walk() for part in each.body if isinstance(part, Payload) and part.name}


@cache
def local_name(tag: str) -> str:
    return tag.rpartition("}")[2]
