"""Whole documents: a value in every column of a declaration, to write, validate and read back.

Holds the making of them and the validation against the official schemas; what to leave out (schemas allow one of some
alternatives) and which values fit where is said by the tests.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date, timedelta
from decimal import Decimal
from functools import cache

from lxml import etree

from ingestion.compile import KEYS
from ingestion.read import Reading
from ingestion.schema import Column, Message, Payload, Table
from ingestion.write import Draft, Row, Value
from tests.ingestion.made_up import INSTANT, niss
from tests.ingestion.schema_agreement import KSZ, need_ksz

_ENVELOPE = ("delivery", "message", "message_remark", "message_filter", "delivery_filter")


class Whole:
    """One document with every column of every table filled, and the rows that reading it must give.

    Args:
        message: What to write.
        rows: How many rows of a table stand below each row of its parent, where not one.
        values: Values by ``table.column`` or ``column``, where the kind alone does not give one that fits.
        without: Tables, or ``table.column``, to leave out.
    """

    def __init__(
        self, message: Message, rows: Mapping[str, int], values: Mapping[str, Value], without: Collection[str] = ()
    ) -> None:
        self._message = message
        self._numbers = rows
        self._values = values
        self._without = without
        self._draft = Draft(message)
        self._made = 0
        self._position = 0
        self._row_numbers: dict[str, int] = {}
        self.expected: dict[str, list[dict[str, object]]] = {}
        self._table(message.envelope.delivery, None, None)
        self.document = self._draft.write()

    def _table(self, table: Table, above: Row | None, above_nr: int | None) -> None:
        if table.name in self._without:
            return
        for _ in range(self._numbers.get(table.name, 1)):
            if table.name == "message":
                self._position += 1
                self._row_numbers = {}
            number = self._row_numbers[table.name] = self._row_numbers.get(table.name, 0) + 1
            columns = [column for column in table.columns if f"{table.name}.{column.name}" not in self._without]
            values = {column.name: self._value(table, column) for column in columns}
            row = self._draft.add(table.name, above, **values)
            if table.name not in _ENVELOPE:
                empty = dict.fromkeys(column.name for column in table.columns)
                keys = {"position": self._position, "row_nr": number, "parent_row_nr": above_nr}
                self.expected.setdefault(table.name, []).append({**keys, **empty, **values})
            below_nr = None if table.name in _ENVELOPE else number
            for part in table.body:
                if isinstance(part, Table):
                    self._table(part, row, below_nr)
                elif isinstance(part, Payload) and part.name == self._message.payload:
                    for own in self._message.tables:
                        self._table(own, row, None)

    def _value(self, table: Table, column: Column) -> Value:
        self._made += 1
        given = self._values.get(f"{table.name}.{column.name}", self._values.get(column.name))
        if given is not None:
            return given
        if column.values:
            return column.values[self._made % len(column.values)]
        return _value(column, self._made)


def _value(column: Column, number: int) -> Value:
    """A value of the column's kind, in the ranges that most schemas allow; ``number`` makes it differ from others."""
    values: dict[str, Value] = {
        "code": "1",
        "identifier": "0123456789",
        "street_code": "1234",
        "niss": niss("900401", number % 990 + 1),
        "user": niss("900401", 999),
        "date": date(2025, 1, 1) + timedelta(days=number % 365),
        "partial_date": ("1988-07-02", "1988-07-00", "1988-00-00")[number % 3],
        "birth_date": ("1988-07-02", "1988-07-00", "1988-00-00")[number % 3],
        "instant": INSTANT,
        "compact_instant": INSTANT,
        "year_quarter": f"{2020 + number % 5}Q{number % 4 + 1}",
        "integer": number % 3 + 1,
        "eurocent": Decimal(number % 90_000 + 1) / 100,
        "hundredths": Decimal(number % 900 + 1) / 100,
        "percentage": Decimal(number % 9_999 + 1) / 100,
        "boolean": number % 2 == 0,
        "status": "data_found",
    }
    return values.get(column.kind.name, f"Verzonnen {number}")


def found(reading: Reading, table: Table) -> list[dict[str, object]]:
    """The rows that were read for a declared table, with the position of their message."""
    frame = reading.tables[table.name]
    names = [column.name for column in table.columns]
    rows = frame.select(*KEYS, *names).sort("message_id", "row_nr").to_dicts()
    return [{"position": int(str(row.pop("message_id")).rpartition("-")[2]), **row} for row in rows]


def own_tables(message: Message) -> list[Table]:
    """The tables of a message that hold facts: its body, and what its envelope holds of the question."""
    return [table for table in (*message.envelope.delivery.walk(), *message.walk()) if table.name not in _ENVELOPE]


@cache
def _schema(paths: tuple[str, ...]) -> etree.XMLSchema:
    """The official schemas together: one whose body is any element needs that element's schema beside it."""
    root = etree.Element("{http://www.w3.org/2001/XMLSchema}schema", nsmap={"xs": "http://www.w3.org/2001/XMLSchema"})
    for path in paths:
        file = KSZ / "xsd" / path
        namespace = etree.parse(file).getroot().attrib["targetNamespace"]
        imported = etree.SubElement(root, "{http://www.w3.org/2001/XMLSchema}import", schemaLocation=file.as_uri())
        imported.set("namespace", namespace)
    return etree.XMLSchema(root)


def schema_error(document: bytes, message: Message, *others: str) -> str | None:
    """What the official schema of ``message`` (and ``others``, for an envelope) first finds wrong with a document."""
    need_ksz()
    assert message.schema is not None, f"{message.name} names no official schema"
    schema = _schema((*others, message.schema.partition("#")[0]))
    try:
        schema.assertValid(etree.fromstring(document))
    except etree.DocumentInvalid as error:
        return str(error)
    return None
