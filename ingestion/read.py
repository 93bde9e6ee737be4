"""Documents in, typed tables out: every document is read or rejected, and every row kept or rejected with its place.

Texts are collected by one walk (:mod:`ingestion.walk`), then converted and checked a whole column at a time. What
comes out still holds personal values in clear: it goes nowhere before :mod:`ingestion.protect`.
"""

from __future__ import annotations

import csv
import gc
import hashlib
import io
import re
from collections import Counter
from collections.abc import Callable, Container, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property, lru_cache, partial, wraps
from operator import itemgetter
from pathlib import Path
from typing import Any, ParamSpec, Protocol, TypeVar, cast

import polars as pl
from lxml import etree

from ingestion import validate
from ingestion.bulk import Bulk
from ingestion.compile import KEYS, Document, Documents, Rows, local_name
from ingestion.envelopes import CSV, NOTHING_FOUND_CODES
from ingestion.exports import EXPORTS
from ingestion.messages import MESSAGES
from ingestion.rejected import Rejected
from ingestion.schema import Column, Message, Table
from ingestion.stream import SOAP_BODIES, SOAP_FAULTS, Stream, Unusual
from ingestion.traffic import DELIVERY, MESSAGE, MESSAGE_FILTER, MESSAGE_REMARK, REJECTION, UNREAD_LEAF
from ingestion.walk import Walk, place_of

FILE_ID_DIGITS = 24
_BLOCK = 1 << 16
_SPILL_TEXTS = 500_000
_MAX_TREE = 64 << 20
"""Documents up to this size (bytes) may be read over their whole tree, which costs up to ten times as much memory."""

_MAX_HELD = 1_000_000
"""Elements and attributes that a larger one may have in one message, or besides all of them."""

_MESSAGE_THAT_FITS = f"a message of at most {_MAX_TREE >> 20} MiB and {_MAX_HELD:,} elements"

_DECLARED = "a message that Kruispunt declares"
_XML_DECLARATION = re.compile(r"^<\?xml[^>]*\?>")
_XML_STARTS = (b"<", b"\xff\xfe", b"\xfe\xff", b"\x3c\x00", b"\x00\x3c")
_KEY_SCHEMA = {"message_id": pl.String, "row_nr": pl.Int64, "parent_row_nr": pl.Int64}


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one document: the message types in it with their number, or why it was rejected."""

    file_id: str
    messages: Counter[str]
    rejected: Rejected | None = None


@dataclass(slots=True, repr=False)
class Reading:
    """The typed tables of all documents fed to a reader.

    ``tables`` holds every table with at least one row by name, keyed by ``message_id`` and ``row_nr`` and sorted by
    them; ``declarations`` the declared tables behind each name, ``parents`` the table each one's rows belong to.
    """

    tables: dict[str, pl.DataFrame]
    declarations: dict[str, list[Table]]
    parents: dict[str, str | None]
    rows_by_type: dict[str, int] = field(default_factory=dict)
    rejections_by_type: dict[str, int] = field(default_factory=dict)
    rows_walked: int = 0
    rows_rejected: int = 0
    messages_rejected: int = 0

    def height(self, table: str) -> int:
        """The rows of a table; none if it is not there."""
        return self.tables[table].height if table in self.tables else 0


def version_of(path: Path) -> tuple[int, int]:
    """What tells that a file is still as it was: its size and when it was written."""
    facts = path.stat()
    return facts.st_size, facts.st_mtime_ns


def unreadable() -> Rejected:
    return Rejected("unreadable_file", expected="a file that can be opened")


def still_being_written() -> Rejected:
    return Rejected("still_being_written", expected="a file under its final name that changes no more")


class Spill(Protocol):
    """Where the messages of a large document go before its end is known."""

    def keep(self, reading: Reading) -> None:
        """Takes what is complete."""

    def forget(self) -> None:
        """Throws away all that it was given: the document is rejected, or read from its start again."""


class LargeFile:
    """A document that is read from disk a piece at a time. ``digest`` is its SHA-256, in hexadecimal."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._version = version_of(path)
        self.size = self._version[0]

    def blocks(self) -> Iterator[bytes]:
        """Its content, every time from the start.

        Raises:
            Rejected: it cannot be read to its end, or has changed since it was found.
        """
        try:
            with self.path.open("rb") as file:
                yield from iter(partial(file.read, _BLOCK), b"")
            is_same = version_of(self.path) == self._version
        except OSError:
            raise unreadable() from None
        if not is_same:
            raise still_being_written()

    @cached_property
    def digest(self) -> str:
        digest = hashlib.sha256()
        for block in self.blocks():
            digest.update(block)
        return digest.hexdigest()


def blocks_of(data: bytes | LargeFile) -> Iterator[bytes]:
    if isinstance(data, LargeFile):
        return data.blocks()
    return (data[at : at + _BLOCK] for at in range(0, len(data), _BLOCK))


def size_of(data: bytes | LargeFile) -> int:
    return data.size if isinstance(data, LargeFile) else len(data)


def document_digest(data: bytes | LargeFile) -> str:
    """The SHA-256 of a document, in hexadecimal: its name in the archive, and the start of every message's id."""
    return data.digest if isinstance(data, LargeFile) else hashlib.sha256(data).hexdigest()


_P = ParamSpec("_P")
_T = TypeVar("_T")


def without_collection(function: Callable[_P, _T]) -> Callable[_P, _T]:
    """Pauses the garbage collector: it would visit the growing rows over and over, and they hold no cycles."""

    @wraps(function)
    def paused(*args: _P.args, **kwargs: _P.kwargs) -> _T:
        was_on = gc.isenabled()
        gc.disable()
        try:
            return function(*args, **kwargs)
        finally:
            if was_on:
                gc.enable()

    return paused


class Reader:
    """Feed it documents, then take the tables. ``centre_number``, where known, rejects what is meant for another.

    Documents of ``bulk_from`` bytes or more are read many texts at once, which costs some milliseconds to begin with.
    """

    bulk_from = 1 << 18

    def __init__(self, centre_number: str | None = None) -> None:
        self.centre_number = centre_number
        self._documents = Documents(MESSAGES)
        self._stream = Stream(self._documents)
        self._bulk = Bulk(self._stream)
        self._exports = {table.name: Document(CSV, (_export_message(table),)) for table in EXPORTS}
        self._seen: set[str] = set()
        self._sizes: dict[str, tuple[str, int, int]] = {}
        self._rejections: list[dict[str, object]] = []
        self._unread: list[dict[str, object]] = []

    @without_collection
    def feed(self, data: bytes | LargeFile, spill: Spill | None = None) -> Outcome:
        """Reads one document. Never raises for what is in it: a document that cannot be read is rejected.

        ``spill``, where given, gets the messages of a large document that are complete while it is still being read. It
        may only be given to a reader that holds nothing yet.
        """
        file_id = document_digest(data)[:FILE_ID_DIGITS]
        noted = len(self._rejections), len(self._unread)
        touched: Touched = {}
        try:
            if file_id in self._seen:
                raise Rejected("duplicate_file", expected="a document that did not arrive already on this day")
            self._seen.add(file_id)
            start = next(filter(bytes.strip, blocks_of(data)), b"")
            if not start:
                raise Rejected("empty_file", expected="an XML message or a CSV export")
            if start.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(_XML_STARTS):
                messages = self._xml(data, file_id, touched, spill)
            else:
                messages = self._csv(b"".join(blocks_of(data)), file_id, touched)
        except Rejected as rejected:
            _forget(touched, spill)
            del self._rejections[noted[0] :], self._unread[noted[1] :]
            self._reject(file_id, rejected)
            return Outcome(file_id, Counter(), rejected)
        return Outcome(file_id, messages)

    def refuse(self, rejected: Rejected) -> Outcome:
        """Notes a file that could not even be opened or unpacked."""
        file_id = f"unopened-{len(self._seen) + 1}"
        self._seen.add(file_id)
        self._reject(file_id, rejected)
        return Outcome(file_id, Counter(), rejected)

    # --- XML ----------------------------------------------------------------------------------------------------------

    def _xml(
        self,
        data: bytes | LargeFile,
        file_id: str,
        touched: Touched,
        spill: Spill | None,
    ) -> Counter[str]:
        streamed = self._streamed(data, file_id, touched, spill)
        if streamed is not None:
            document, walk, messages = streamed
        else:
            document, walk = self._walked(data, file_id, touched)
            messages = Counter()
        self._check_centre(document, document.delivery.rows[-1])
        messages += self._name(document, file_id, touched[document.message], walk)
        self._sizes[file_id] = (document.envelope.name, size_of(data), messages.total())
        return messages

    def _streamed(
        self,
        data: bytes | LargeFile,
        file_id: str,
        touched: Touched,
        spill: Spill | None,
    ) -> tuple[Document, Walk, Counter[str]] | None:
        """Reads the document without a tree; nothing of it is kept where that does not go."""
        begun: list[Document] = []
        messages: Counter[str] = Counter()

        def begin(document: Document) -> None:
            begun.append(document)
            self._begin(document, file_id, touched)

        try:
            if size_of(data) < self.bulk_from:
                self._stream.read(blocks_of(data), begin)
            else:
                for pending in self._bulk.read(blocks_of(data), begin):
                    if spill is not None and len(pending) > _SPILL_TEXTS:
                        pending.take()
                        messages += self._spill(pending.document, file_id, touched, spill)
        except (Unusual, Rejected):
            _forget(touched, spill)
            return None
        return (begun[0], Walk(begun[0]), messages) if begun else None

    def _spill(self, document: Document, file_id: str, touched: Touched, spill: Spill) -> Counter[str]:
        """Hands over the messages that are complete; the delivery stays for later."""
        of_delivery = {rows: list(rows.rows) for rows in document.tables if rows.table.name in _OF_DELIVERY}
        messages = self._name(document, file_id, (0, 0), Walk(document))
        self._sizes[file_id] = (document.envelope.name, 0, 0)
        reading = self.finish()
        for name in _OF_DELIVERY:
            reading.tables.pop(name, None)
        for rows in document.tables:
            rows.rows = of_delivery.get(rows, [])
            touched[rows] = (0, 0)
        spill.keep(reading)
        return messages

    def _walked(self, data: bytes | LargeFile, file_id: str, touched: Touched) -> tuple[Document, Walk]:
        if size_of(data) > _MAX_TREE:
            return self._walked_in_parts(data, file_id, touched)
        data = b"".join(blocks_of(data))
        root = unwrap(parse(data), self._documents)
        document = self._documents.get(root.tag) or self._documents.get(f"{{*}}{local_name(root.tag)}")
        if document is None:
            raise Rejected("unknown_message", path=place_of(root), expected=_DECLARED)
        self._begin(document, file_id, touched)
        walk = Walk(document)
        walk(root)
        return document, walk

    def _walked_in_parts(self, data: bytes | LargeFile, file_id: str, touched: Touched) -> tuple[Document, Walk]:
        """Over the tree of one message after the other, for a document whose whole tree would not fit."""
        parser = etree.XMLPullParser(("start", "end"), **_PARSER)
        walk: Walk | None = None
        done: etree._Element | None = None
        held = outside = 0
        try:
            for block in blocks_of(data):
                parser.feed(block)
                for event, found in parser.read_events():
                    element = cast("etree._Element", found)
                    if walk is None:
                        walk = self._walk_of_large(element, file_id, touched)
                    is_message = walk.document.is_message(element)
                    if event == "start":
                        outside = held if is_message else outside
                        held += 1 + len(element.attrib)
                        if held > _MAX_HELD:
                            raise Rejected("too_large", path=place_of(element), expected=_MESSAGE_THAT_FITS)
                    elif is_message:
                        held = outside
                        walk.message(element)
                        if done is not None and (above := done.getparent()) is not None:
                            above.remove(done)
                        done = element
            root = parser.close()
        except etree.XMLSyntaxError as error:
            raise _not_well_formed(error) from None
        if walk is None:
            raise Rejected("unknown_message", expected=_DECLARED)
        if done is not None and (above := done.getparent()) is not None:
            above.remove(done)
        walk.document.message_id = file_id
        walk(root)
        return walk.document, walk

    def _walk_of_large(self, root: etree._Element, file_id: str, touched: Touched) -> Walk:
        if root.getroottree().docinfo.internalDTD is not None:
            raise Rejected("doctype", expected="a document without DOCTYPE")
        document = self._documents.get(root.tag)
        if document is None or not document.message_path:
            raise Rejected("too_large", path=place_of(root), expected=_MESSAGE_THAT_FITS)
        self._begin(document, file_id, touched)
        return Walk(document)

    def _begin(self, document: Document, file_id: str, touched: Touched) -> None:
        touched.update((rows, (len(rows.rows), len(rows.frames))) for rows in document.tables)
        document.begin(file_id)

    def _check_centre(self, document: Document, delivery: list[str | int | None]) -> None:
        if self.centre_number is None or "centre_number" not in document.delivery.columns:
            return
        addressed = delivery[document.delivery.at("centre_number")]
        if addressed is not None and re.fullmatch(r"\d{10}", str(addressed)) and addressed != self.centre_number:
            raise Rejected("other_centre", expected="a message addressed to this centre")

    def _name(self, document: Document, file_id: str, first: tuple[int, int], walk: Walk) -> Counter[str]:
        """Says which message each reply is, rejects those that nobody declares, and notes what was not read."""
        rows = document.message
        type_place = rows.at("message_type")
        only_type = document.messages[0].name if len(document.messages) == 1 else None
        service_place = rows.at("service") if "service" in rows.columns else None
        by_service = {message.service: message for message in document.messages if message.service}
        messages: Counter[str] = Counter()
        unknown = []
        for number, frame in enumerate(rows.frames[first[1] :], start=first[1]):
            named_frame = _with_types_named(frame, by_service, only_type)
            unknown += named_frame.filter(pl.col("message_type").is_null())["message_id"].to_list()
            messages.update(dict(named_frame["message_type"].drop_nulls().value_counts().iter_rows()))
            rows.frames[number] = named_frame
        for row in rows.rows[first[0] :]:
            key = str(row[0])
            if row[type_place] is None:
                named = by_service.get(str(row[service_place])) if service_place is not None else None
                # Of a body that nobody declares, only the service can tell what it is; all in it stays unread.
                if key not in walk.unknown_bodies or (named is not None and not named.tags):
                    row[type_place] = named.name if named is not None else only_type
            if row[type_place] is None:
                unknown.append(key)
            else:
                messages[str(row[type_place])] += 1
        if unknown and not messages:
            raise Rejected("unknown_message", path=walk.unknown_bodies.get(unknown[0]), expected=_DECLARED)
        for of_message, place in walk.unknown_bodies.items():
            if of_message not in unknown:
                walk.unread[place] += 1
        for key in unknown:
            rejected = Rejected("unknown_message", path=walk.unknown_bodies.get(key), expected=_DECLARED)
            self._reject(file_id, rejected, level="message", message_id=key)
        if unknown:
            for table in document.tables[1:]:
                table.rows = [row for row in table.rows if row[0] not in unknown]
                table.frames = [frame.filter(~pl.col("message_id").is_in(unknown)) for frame in table.frames]
        only = next(iter(messages)) if len(messages) == 1 else None
        self._unread += (
            {"file_id": file_id, "message_type": only, "path": path, "occurrences": number}
            for path, number in walk.unread.items()
        )
        return messages

    # --- CSV ----------------------------------------------------------------------------------------------------------

    def _csv(self, data: bytes, file_id: str, touched: Touched) -> Counter[str]:
        try:
            text = data.decode("utf-8-sig")
        except UnicodeDecodeError as error:
            line = data.count(b"\n", 0, error.start) + 1
            raise Rejected("not_utf8", row_nr=line, expected="text in UTF-8") from None
        has_no_header = len(text) > _BLOCK and len(text[:_BLOCK].splitlines()) < 2
        if "\x00" in text or has_no_header:
            raise Rejected("unknown_message", expected="an XML message or a CSV export")
        first_line = text[:_BLOCK].partition("\n")[0]
        reader = csv.reader(io.StringIO(text, newline=""), delimiter=";" if ";" in first_line else ",", strict=True)
        try:
            self._csv_rows(reader, file_id, touched)
        except csv.Error:
            raise Rejected("broken_csv", row_nr=reader.line_num, expected="values in matching quotes") from None
        name = next(iter(touched)).document.messages[0].name
        self._sizes[file_id] = (CSV.name, len(data), 1)
        return Counter({name: 1})

    def _csv_rows(self, reader: Iterator[list[str]], file_id: str, touched: Touched) -> None:
        header = [name.strip() for name in next(reader, [])]
        table = recognise_export(header)
        document = self._exports[table.name]
        touched.update((rows, (len(rows.rows), len(rows.frames))) for rows in document.tables)
        document.begin(file_id)
        document.delivery.start()
        document.message.start()
        document.message.current[document.message.at("message_type")] = table.name
        rows = document.tables[-1]
        place = {column.path: rows.at(column.name) for column in table.columns}
        places = [place.get(name) for name in header]
        rows.filled.update(place.values())
        unread: Counter[str] = Counter()
        line = 2
        for values in reader:
            if any(values):
                if len(values) != len(header):
                    self._reject(
                        file_id,
                        Rejected("wrong_number_of_fields", row_nr=line, expected=f"{len(header)} fields"),
                        level="row",
                        message_id=document.message_id,
                        message_type=table.name,
                        table_name=table.name,
                    )
                else:
                    rows.start()
                    rows.current[1] = line
                    stripped = (value.strip() for value in values)
                    for position, (at, value) in enumerate(zip(places, stripped, strict=True), start=1):
                        if at is None:
                            # Its name stays in the file: a header may hold anything, a person's number too.
                            unread[f"column {position}"] += bool(value)
                        elif value:
                            rows.current[at] = value
            line = reader.line_num + 1  # type: ignore[attr-defined]
        self._unread += (
            {"file_id": file_id, "message_type": table.name, "path": name, "occurrences": number}
            for name, number in unread.items()
            if number
        )

    # --- the end ------------------------------------------------------------------------------------------------------

    def _reject(
        self,
        file_id: str,
        rejected: Rejected,
        *,
        level: str = "file",
        message_id: str | None = None,
        message_type: str | None = None,
        table_name: str | None = None,
    ) -> None:
        self._rejections.append(
            {
                "file_id": file_id,
                "message_id": message_id,
                "message_type": message_type or rejected.message_type,
                "level": level,
                "table_name": table_name,
                "path": rejected.path,
                "row_nr": rejected.row_nr,
                "reason": rejected.reason,
                "expected": rejected.expected,
            }
        )

    @without_collection
    def finish(self) -> Reading:
        """Everything fed so far as typed tables, traffic tables included. The reader is empty after it."""
        typed: dict[str, list[pl.DataFrame]] = {}
        rejections: list[pl.DataFrame] = [pl.DataFrame(self._rejections, schema=_declared(REJECTION))]
        declarations: dict[str, list[Table]] = {}
        parents: dict[str, str | None] = {}
        refused = _Refused()
        walked: Counter[str] = Counter()
        gone: Counter[str] = Counter()
        for document in (*self._documents.compiled(), *self._exports.values()):
            for rows in document.tables:
                texts = _texts(rows)
                rows.rows, rows.frames = [], []
                if texts.is_empty():
                    continue
                name = rows.table.name
                frame, rejected = _typed(rows, texts, refused)
                gone[name] += texts.height - frame.height
                walked[name] += texts.height
                typed.setdefault(name, []).append(frame)
                rejections.append(rejected)
                declarations.setdefault(name, []).append(rows.table)
                parents[name] = rows.parent.table.name if rows.parent and name not in _ENVELOPE else None
        tables = {name: pl.concat(frames, how="diagonal") for name, frames in typed.items()}
        reading = Reading({}, declarations, parents)
        rejection = pl.concat(rejections, how="diagonal")
        unread = pl.DataFrame(self._unread, schema=_declared(UNREAD_LEAF))
        traffic = _traffic(tables, self._sizes, unread, rejection)
        traffic["rejection"] = _with_types(rejection, tables.get("message"))
        for name, frame in {**tables, **traffic}.items():
            if frame.height and name not in _FOLDED:
                reading.tables[name] = frame.sort(frame.columns if name in traffic else list(KEYS[:2]))
        _count(reading)
        own = [name for name in walked if name not in _ENVELOPE]
        reading.rows_walked, reading.rows_rejected = (sum(c[name] for name in own) for c in (walked, gone))
        reading.messages_rejected = gone["message"]
        self._rejections, self._unread, self._sizes = [], [], {}
        return reading

    def begin_day(self) -> None:
        """Forgets what was read, whether it was taken or not; what was learnt stays."""
        for document in (*self._documents.compiled(), *self._exports.values()):
            for rows in document.tables:
                rows.rows, rows.frames = [], []
        self._rejections, self._unread, self._sizes = [], [], {}
        self._seen = set()


def _with_types_named(message: pl.DataFrame, by_service: Mapping[str, Message], otherwise: str | None) -> pl.DataFrame:
    """The messages of a document in which every body is declared, each with its type: its body's, or its service's."""
    service = _either(message, "service").cast(pl.String)
    names = {name: named.name for name, named in by_service.items()}
    named = service.replace_strict(names, default=otherwise, return_dtype=pl.String)
    return message.with_columns(message_type=pl.coalesce(_either(message, "message_type").cast(pl.String), named))


@lru_cache(maxsize=1)
def shared_reader(centre_number: str | None) -> Reader:
    """One reader for all that a process reads: compiling the declarations costs more than a small document."""
    return Reader(centre_number)


_OF_DELIVERY = ("delivery", "delivery_filter")
_FOLDED = ("delivery_remark", "delivery_filter")
"""Envelope tables whose rows are added to those of the messages."""

_ENVELOPE = ("delivery", "message", "message_remark", "message_filter", *_FOLDED)

_NO_ANSWER = {
    *_ENVELOPE,
    *(table.name for message in MESSAGES for table in message.envelope.delivery.walk()),
    *(table.name for message in MESSAGES for table in message.walk() if not table.is_answer),
}
"""Tables of the envelopes, and others that repeat the question or tell of a page: none of them is an answer."""


Touched = dict[Rows, tuple[int, int]]
"""The tables that a document may fill, with the rows and the frames that they had before."""


def _forget(touched: Touched, spill: Spill | None) -> None:
    """Nothing stays of the document that is being read."""
    for rows, (before, frames_before) in touched.items():
        del rows.rows[before:], rows.frames[frames_before:]
    if spill is not None:
        spill.forget()


def _export_message(table: Table) -> Message:
    return Message(table.name, table.name, table.name, "OCMW / CPAS", CSV, (), (table,))


def parse(data: bytes) -> etree._Element:
    """The document's element, or a rejection: malformed, or with a document type (which no message has).

    A parser that leaves entities unresolved drops the text around them silently, so any DOCTYPE is refused.
    """
    try:
        root = etree.fromstring(
            data,
            etree.XMLParser(**_PARSER),
        )
    except etree.XMLSyntaxError as error:
        raise _not_well_formed(error) from None
    except ValueError:
        raise Rejected("not_well_formed", expected="a complete XML document in the encoding that it declares") from None
    if root.getroottree().docinfo.internalDTD is not None:
        raise Rejected("doctype", expected="a document without DOCTYPE")
    return root


_PARSER: dict[str, Any] = {
    "resolve_entities": False,
    "no_network": True,
    "load_dtd": False,
    "remove_comments": True,
    "remove_pis": True,
}
"""What keeps a document from reaching beyond itself, however it is parsed."""


def _not_well_formed(error: etree.XMLSyntaxError) -> Rejected:
    line, column = error.position
    return Rejected("not_well_formed", path=f"line {line}, column {column}", expected="a complete XML document")


def unwrap(root: etree._Element, known: Container[str]) -> etree._Element:
    """The message's own element: below SOAP, in the detail of a fault, or carried as text in another message.

    Raises:
        Rejected: there is not exactly one message in the wrapper.
    """
    while True:
        inner: etree._Element | None = None
        if root.tag in SOAP_BODIES:
            inner = _only([below for body in root.iterchildren(SOAP_BODIES[root.tag]) for below in body], root)
        elif root.tag in SOAP_FAULTS:
            inner = next((below for below in root.iterfind("detail/*") if below.tag in known), None)
        elif root.tag not in known and (text := "".join(str(part) for part in root.itertext()).strip()).startswith("<"):
            inner = parse(_XML_DECLARATION.sub("", text).encode())
        if inner is None:
            return root
        root = inner


def _only(found: list[etree._Element], wrapper: etree._Element) -> etree._Element:
    if len(found) != 1:
        reason = "several_messages" if found else "unknown_message"
        raise Rejected(reason, path=place_of(wrapper), expected="one message in its wrapper")
    return found[0]


def recognise_export(header: list[str]) -> Table:
    """The declared export with these columns, or a rejection that says what is missing."""
    doubled = [name for name, number in Counter(header).items() if name and number > 1]
    names = set(header)

    def shared(table: Table) -> int:
        return len(names & {column.path for column in table.columns})

    table = max(EXPORTS, key=shared)
    if shared(table) < 2 or shared(table) * 2 < len(table.columns):
        raise Rejected("unknown_message", row_nr=1, expected="the header of an export in docs/exports.md")
    if doubled:
        raise Rejected("doubled_column", row_nr=1, expected="each column once", message_type=table.name)
    missing = [column.path for column in table.columns if column.required and column.path not in names]
    if missing:
        raise Rejected("missing_column", row_nr=1, expected="the column " + ", ".join(missing), message_type=table.name)
    return table


class _Refused:
    """Rows that were rejected, so that the rows below them follow: ``(table, message_id, row_nr)``."""

    def __init__(self) -> None:
        self.messages: set[str] = set()
        self.rows: dict[int, pl.DataFrame] = {}

    def add(self, rows: Rows, lost: pl.DataFrame) -> None:
        if rows.table.name == "message":
            self.messages.update(lost["message_id"])
        else:
            self.rows[id(rows)] = lost

    def below(self, rows: Rows, frame: pl.DataFrame) -> pl.Series:
        gone = frame["message_id"].is_in(list(self.messages))
        above = self.rows.get(id(rows.parent))
        if above is not None and above.height:
            keys = frame.select("message_id", row_nr="parent_row_nr")
            gone |= keys.join(
                above.with_columns(gone=True), on=["message_id", "row_nr"], how="left", maintain_order="left"
            )["gone"].fill_null(False)
        return gone


def _typed(rows: Rows, texts: pl.DataFrame, refused: _Refused) -> tuple[pl.DataFrame, pl.DataFrame]:
    """The rows of one table as typed values, and the rejections of those that do not convert or comply."""
    table = rows.table
    frame = texts.select(
        *KEYS,
        *(_value(column, texts) for column in table.columns),
        *(name for name in ("message_type",) if name in texts.columns),
    )
    broken = _broken(table, texts, frame)
    follows = refused.below(rows, frame)
    if broken.is_empty() and not follows.any():
        return frame, pl.DataFrame(schema=_declared(REJECTION))
    lost_with_parent = pl.DataFrame(
        {"__row": follows.arg_true(), "column_name": None, "reason": "parent_rejected", "expected": _PARENT},
        schema=validate.FAILURES,
    )
    every = pl.concat([broken.filter(~follows.gather(broken["__row"])), lost_with_parent])
    rejections = _rejections(table, frame, every)
    if table.name == "delivery":
        return frame, rejections
    gone = pl.repeat(False, frame.height, eager=True).scatter(every["__row"].unique(), True)
    refused.add(rows, frame.filter(gone).select("message_id", "row_nr"))
    return frame.filter(~gone), rejections


_PARENT = "an accepted row above it"


def _broken(table: Table, texts: pl.DataFrame, frame: pl.DataFrame) -> pl.DataFrame:
    """The values that do not convert, and those that convert and break the declaration."""
    found = []
    for column in table.columns:
        if column.name in texts.columns and texts[column.name].null_count() != frame[column.name].null_count():
            bad = texts[column.name].is_not_null() & frame[column.name].is_null()
            words = validate.expectation(column)
            found += [(at, column.name, "not_convertible", words) for at in bad.arg_true()]
    converted = pl.DataFrame(found, schema=validate.FAILURES, orient="row")
    empty = {column.name for column in table.columns} - set(texts.columns)
    others = validate.failures(table, frame, empty)
    return pl.concat([converted, others.join(converted, on=["__row", "column_name"], how="anti")])


def _rejections(table: Table, frame: pl.DataFrame, broken: pl.DataFrame) -> pl.DataFrame:
    """Place and reason of what is broken. In a delivery only the value is dropped, elsewhere the row."""
    level = {"delivery": "value", "message": "message"}.get(table.name, "row")
    keys = frame.select("message_id", "row_nr").with_row_index("__row")
    paths = {column.name: _path(table, column) for column in table.columns}
    return broken.join(keys, on="__row", how="left").select(
        file_id=pl.col("message_id").str.split("-").list.first(),
        message_id=pl.col("message_id") if level != "value" else pl.lit(None, pl.String),
        message_type=pl.lit(None, pl.String),
        level=pl.lit(level),
        table_name=pl.lit(table.name),
        column_name="column_name",
        path=pl.col("column_name").replace_strict(paths, default=table.path, return_dtype=pl.String),
        row_nr="row_nr",
        reason="reason",
        expected="expected",
    )


def _texts(rows: Rows) -> pl.DataFrame:
    """The texts of the columns that have any; the parts of a composite one joined by ``|``, null only when all are."""
    frames = list(rows.frames)
    if rows.rows:
        names = [*KEYS, *rows.columns]
        filled = sorted(rows.filled)
        values = zip(*map(itemgetter(*filled), rows.rows), strict=True)
        frames.append(
            pl.DataFrame(
                [
                    pl.Series(names[at], column, dtype=_KEY_SCHEMA.get(names[at], pl.String))
                    for at, column in zip(filled, values, strict=True)
                ]
            )
        )
    if not frames:
        return pl.DataFrame()
    texts = frames[0] if len(frames) == 1 else pl.concat(frames, how="diagonal")
    composite = [column for column in rows.table.columns if column.kind.parts]
    return texts.with_columns(_joined(column, texts).alias(column.name) for column in composite)


def _joined(column: Column, texts: pl.DataFrame) -> pl.Expr:
    names = (f"{column.name}|{part}" for part in column.kind.parts)
    found = [pl.col(name) if name in texts.columns else pl.lit(None, pl.String) for name in names]
    joined = pl.concat_str([part.fill_null("") for part in found], separator="|")
    return pl.when(pl.any_horizontal(*(part.is_not_null() for part in found))).then(joined)


def _value(column: Column, texts: pl.DataFrame) -> pl.Expr:
    if column.name not in texts.columns:
        return pl.lit(None, column.kind.dtype).alias(column.name)
    return column.kind.read(pl.col(column.name)).cast(column.kind.dtype).alias(column.name)


def _path(table: Table, column: Column) -> str:
    return "/".join(part for part in (table.path, column.path) if part not in ("", "."))


def _declared(table: Table) -> dict[str, pl.DataType]:
    return {column.name: column.kind.dtype for column in table.columns}


def _shaped(frame: pl.DataFrame, table: Table) -> pl.DataFrame:
    """The frame with exactly the declared columns; those it lacks are empty."""
    schema = _declared(table)
    return frame.select(
        pl.col(name).cast(dtype) if name in frame.columns else pl.lit(None, dtype).alias(name)
        for name, dtype in schema.items()
    )


@dataclass(frozen=True, slots=True)
class _Lost:
    """The messages of which rows were rejected, and the documents of which values were not read."""

    messages: pl.Series
    unread_files: pl.Series


def _traffic(
    tables: dict[str, pl.DataFrame],
    sizes: dict[str, tuple[str, int, int]],
    unread: pl.DataFrame,
    rejection: pl.DataFrame,
) -> dict[str, pl.DataFrame]:
    """The envelope's tables in the shape that is the same for every envelope."""
    if "message" not in tables:
        return {"unread_leaf": unread}
    lost = _Lost(rejection.filter(pl.col("level") == "row")["message_id"].unique(), unread["file_id"].unique())
    facts = pl.DataFrame(
        [(file_id, *fact) for file_id, fact in sizes.items()],
        schema={"file_id": pl.String, "format": pl.String, "bytes": pl.Int64, "messages": pl.Int64},
        orient="row",
    )
    delivery = tables["delivery"].rename({"message_id": "file_id"}).join(facts, on="file_id")
    remarks = [tables[name] for name in ("message_remark", "delivery_remark") if name in tables]
    remark = pl.concat(remarks, how="diagonal") if remarks else pl.DataFrame(schema=_declared(MESSAGE_REMARK))
    remark = _shaped(remark, MESSAGE_REMARK).with_columns(
        row_nr=pl.int_range(1, pl.len() + 1, dtype=pl.Int64).over("message_id")
    )
    element = tables.get("message_filter", pl.DataFrame(schema=_declared(MESSAGE_FILTER)))
    batch = tables.get("delivery_filter", pl.DataFrame(schema={**_KEY_SCHEMA, "element": pl.String}))
    message = _with_relayed_status(tables).with_columns(file_id=pl.col("message_id").str.split("-").list.first())
    spread = message.select("message_id", "file_id").join(
        batch.select("element", "row_nr", file_id=pl.col("message_id")), on="file_id"
    )
    element = pl.concat([_shaped(element, MESSAGE_FILTER), _shaped(spread, MESSAGE_FILTER)])
    return {
        "delivery": _shaped(delivery, DELIVERY),
        "message": _message(message, delivery, remark, element, _answered(tables), lost),
        "message_remark": remark,
        "message_filter": element,
        "unread_leaf": unread,
    }


def _with_relayed_status(tables: dict[str, pl.DataFrame]) -> pl.DataFrame:
    """The messages, with the outcome that stands in what a relay passes on, where it says one."""
    message = tables["message"]
    relayed = [
        frame.select(
            "message_id", _relayed="message_status", _relayed_code=_either(frame, "message_status_code").cast(pl.String)
        )
        for frame in tables.values()
        if "message_status" in frame.columns
    ]
    if not relayed:
        return message
    return (
        message.join(pl.concat(relayed).unique("message_id", keep="first"), on="message_id", how="left")
        .with_columns(
            status=pl.coalesce(_either(message, "status"), "_relayed"),
            status_code=pl.coalesce(_either(message, "status_code"), "_relayed_code"),
        )
        .drop("_relayed", "_relayed_code")
    )


def _answered(tables: dict[str, pl.DataFrame]) -> pl.Series:
    """The messages with at least one row of their own."""
    found = [frame["message_id"] for name, frame in tables.items() if name not in _NO_ANSWER]
    return pl.concat(found).unique() if found else pl.Series("message_id", [], pl.String)


def _message(
    message: pl.DataFrame,
    delivery: pl.DataFrame,
    remark: pl.DataFrame,
    element: pl.DataFrame,
    answered: pl.Series,
    lost: _Lost,
) -> pl.DataFrame:
    """One outcome for every envelope: what it says; where it says nothing, what its content and remarks tell."""
    fallback = _shaped(delivery, DELIVERY).select("file_id", "ticket", "replied_at", "reference")
    extra = delivery.select("file_id", "format", *(name for name in ("service", "version") if name in delivery.columns))
    message = message.join(fallback.join(extra, on="file_id"), on="file_id", suffix="_delivery", how="left")
    nothing = remark.filter(pl.col("code").is_in(list(NOTHING_FOUND_CODES)))["message_id"]
    failed = remark.filter(pl.col("severity").str.to_uppercase() == "FOUT")["message_id"]
    key, said = pl.col("message_id"), _either(message, "status")
    has_rows = key.is_in(answered.implode())
    is_damaged = key.is_in(lost.messages.implode())
    is_empty = _either(message, "has_content").fill_null(False) | (pl.col("format") == CSV.name)
    is_failed = said.is_null() & key.is_in(failed.implode())
    is_sent = pl.col("message_type").is_in([message.name for message in MESSAGES if message.direction in _SENT])
    is_filtered = key.is_in(element["message_id"].unique().implode())
    code_of_nothing = _either(message, "status_code").is_in(list(NOTHING_FOUND_CODES)).fill_null(False)
    is_nothing = key.is_in(nothing.implode()) | code_of_nothing
    # Only what says that there is nothing is taken for nothing: not what failed, was left out, rejected or is unread.
    status = (
        pl.when(is_sent)
        .then(pl.lit("sent"))
        .when(said.is_not_null() & (said != "data_found") & ~(is_nothing & (said == "no_result")))
        .then(said)
        .when(has_rows & (is_damaged | is_failed))
        .then(pl.lit("partial_result"))
        .when(has_rows | (is_filtered & (said == "data_found")))
        .then(pl.lit("data_found"))
        .when(is_damaged | pl.col("file_id").is_in(lost.unread_files.implode()))
        .then(pl.lit("no_result"))
        .when((said == "data_found") | is_nothing | (is_empty & ~is_failed))
        .then(pl.lit("no_data_found"))
        .otherwise(pl.lit("no_result"))
    )
    code = remark.group_by("message_id").agg(remark_code=pl.col("code").first())
    return _shaped(
        message.join(code, on="message_id", how="left").with_columns(
            position=key.str.split("-").list.last().cast(pl.Int64),
            status=status,
            status_code=pl.coalesce(_either(message, "status_code"), "remark_code"),
            is_filtered=is_filtered,
            **{name: pl.coalesce(_either(message, name), _either(message, f"{name}_delivery")) for name in _SHARED},
        ),
        MESSAGE,
    )


_SENT = ("question", "form")
_SHARED = ("service", "version", "reference", "ticket", "replied_at")


def _either(frame: pl.DataFrame, name: str) -> pl.Expr:
    return pl.col(name) if name in frame.columns else pl.lit(None)


def _with_types(rejections: pl.DataFrame, message: pl.DataFrame | None) -> pl.DataFrame:
    """The message type beside each rejection that is about a message."""
    if message is None or rejections.is_empty():
        return rejections
    types = message.select("message_id", known="message_type")
    return (
        rejections.join(types, on="message_id", how="left")
        .with_columns(message_type=pl.coalesce("message_type", "known"))
        .drop("known")
    )


def _count(reading: Reading) -> None:
    """Rows and rejections per message type, traffic tables left out."""
    message = reading.tables.get("message")
    if message is not None:
        types = message.select("message_id", "message_type")
        own = [frame for name, frame in reading.tables.items() if "parent_row_nr" in frame.columns]
        if own:
            rows = pl.concat([frame.select("message_id") for frame in own]).join(types, on="message_id")
            reading.rows_by_type = dict(rows.group_by("message_type").len().sort("message_type").iter_rows())
    rejection = reading.tables.get("rejection")
    if rejection is not None:
        by_type = rejection.group_by(pl.col("message_type").fill_null("unknown")).len().sort("message_type")
        reading.rejections_by_type = dict(by_type.iter_rows())


def read_bytes(documents: Iterable[bytes], centre_number: str | None = None) -> Reading:
    """The typed tables of some documents: for tests and for those who want no store."""
    reader = shared_reader(centre_number)
    reader.begin_day()
    for data in documents:
        reader.feed(data)
    return reader.finish()
