"""Does a declaration agree with the official schema? Compares it with the element tree that was made from the schema.

Holds the comparison alone: which message goes with which tree is said by the tests that call :func:`check_agreement`.
The trees (``ksz/fields/*.csv``) are not part of the product; without them the tests that need them are skipped.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

import polars as pl
import pytest

from ingestion.compile import local_name, resolve
from ingestion.schema import Column, Constant, Envelope, Ignored, Kind, Message, Payload, Table

KSZ = Path(__file__).resolve().parents[3] / "shared" / "ksz"
"""Official schemas, element trees and samples, kept beside the project."""

_PERSON_TYPE = re.compile(r"ssin|insz", re.IGNORECASE)
_PARTIAL_DATE_TYPE = re.compile(r"incomplete|onvolledig", re.IGNORECASE)
_FREE_KINDS = ("code", "identifier", "reference", "status", "niss")


def need_ksz() -> None:
    """Skip the calling test where the official material is absent."""
    if not KSZ.is_dir():
        pytest.skip("the official KSZ material (../shared/ksz) is not beside the project")


def check_agreement(message: Message, fields: str, *, lacks: Collection[str] = (), exact_required: bool = True) -> None:
    """Assert that ``message`` agrees with the element tree in ``ksz/fields/<fields>``.

    Checked: every declared path exists, in the right namespace, order and repetition; kinds fit the types, numbers of
    persons are protected; ``required`` is what the schema always demands; every leaf of the schema is read or ignored.
    An SSDN envelope is no part of the body's schema: :func:`check_envelope` compares it.

    Args:
        message: The declaration.
        fields: Name of the csv file.
        lacks: Declared paths (from the root, ``a/b/@c``) that this schema does not know, where two share a declaration.
        exact_required: Also demand ``required`` of every column whose leaf the schema demands.
    """
    need_ksz()
    assert disagreements(message, read_tree(KSZ / "fields" / fields), lacks, exact_required=exact_required) == []


def check_envelope(envelope: Envelope, fields: str) -> None:
    """Assert that an envelope, without what it carries, agrees with an element tree."""
    need_ksz()
    root = read_tree(KSZ / "fields" / fields)
    comparison = _Comparison((), exact_required=False)
    comparison.table(envelope.delivery, root, envelope.namespace, envelope.namespaces)
    assert comparison.found + comparison.uncovered(root) == []


def disagreements(
    message: Message, root: Element, lacks: Collection[str] = (), *, exact_required: bool = True
) -> list[str]:
    """What :func:`check_agreement` finds wrong, in words."""
    comparison = _Comparison(lacks, exact_required)
    envelope = message.envelope
    if root.namespace != "urn:x" and root.tag not in message.tags:
        comparison.found.append(f"{message.name}: its tags are not {root.tag}")
    if envelope.tag is None:
        comparison.table(envelope.delivery, root, envelope.namespace, envelope.namespaces, message)
    else:
        comparison.body(message, root, message.namespace)
    return comparison.found + comparison.uncovered(root) + [f"{path}: exists after all" for path in comparison.lacks]


@dataclass(eq=False)
class Element:
    """One element or attribute of the schema: ``position`` is its place in the document order, open what may hold any."""

    path: str
    name: str
    namespace: str
    position: int
    required: bool
    repeats: bool
    choice: bool
    type: str
    base: str
    enumeration: tuple[str, ...]
    maximum: str
    is_open: bool = False
    children: dict[str, Element] = field(default_factory=dict)
    attributes: dict[str, Element] = field(default_factory=dict)

    @property
    def tag(self) -> str:
        return f"{{{self.namespace}}}{self.name}" if self.namespace else self.name

    @property
    def is_leaf(self) -> bool:
        return bool(self.base) or not self.children

    def walk(self) -> Iterator[Element]:
        yield self
        yield from self.attributes.values()
        for child in self.children.values():
            yield from child.walk()


def read_tree(file: Path) -> Element:
    """The element tree of one csv file."""
    by_path: dict[str, Element] = {}
    root: Element | None = None
    with file.open(encoding="utf-8", newline="") as lines:
        for position, row in enumerate(csv.DictReader(lines)):
            path = row["path"].replace("[]", "")
            above, _, name = path.rpartition("/")
            if row["kind"] == "any":
                by_path[above].is_open = True
            if row["kind"] not in ("element", "attribute"):
                continue
            maximum = re.search(r"max_value=(\d+)", row["facets"])
            element = Element(
                path=path.partition("/")[2],
                name=name.removeprefix("@"),
                namespace="" if row["namespace"] == "(unqualified)" else row["namespace"],
                position=position,
                required=row["min"] != "0",
                repeats=row["path"].endswith("[]"),
                choice=bool(row["choice"]),
                type=row["type"],
                base=row["base"],
                enumeration=tuple(row["enumeration"].split("; ")) if row["enumeration"] else (),
                maximum=maximum[1] if maximum else "",
            )
            by_path.setdefault(path, element)
            if root is None:
                root = element
            elif row["kind"] == "attribute":
                by_path[above].attributes[element.name] = element
            else:
                by_path[above].children.setdefault(element.tag, element)
    assert root is not None, f"{file.name} is empty"
    return root


class _Place(NamedTuple):
    """Where a declared path leads."""

    element: Element
    namespace: str
    always: bool
    repeats: str
    attribute: bool
    predicates: tuple[str | None, ...]


class _Comparison:
    def __init__(self, lacks: Collection[str], exact_required: bool) -> None:
        self.found: list[str] = []
        self.lacks = set(lacks)
        self._exact_required = exact_required
        self._covered: set[Element] = set()
        self._columns: set[tuple[Element, tuple[str | None, ...], bool]] = set()
        self._last = 0

    def table(
        self,
        table: Table,
        above: Element,
        namespace: str,
        namespaces: Mapping[str, str],
        message: Message | None = None,
    ) -> None:
        """Compare a table; ``message`` is the one to go on with where an envelope has its Payload."""
        place = self._find(table.name, table.path, above, namespace, namespaces)
        if place is None:
            return
        if table.required and not place.always:
            self.found.append(f"{table.name}: required, but the schema does not demand {table.path}")
        self._in_order(table.name, place)
        for part in table.body:
            match part:
                case Table():
                    self.table(part, place.element, place.namespace, namespaces, message)
                case Payload():
                    self._payload(part, place, namespaces, message)
                case Column():
                    # An envelope serves several schemas, which do not all demand the same.
                    self._column(table, part, place, namespaces, self._exact_required and message is None)
                case _:
                    self._known(table.name, part, place.element, place.namespace, namespaces)

    def body(self, message: Message, above: Element, namespace: str) -> None:
        for part in message.body:
            if isinstance(part, Table):
                self.table(part, above, namespace, message.namespaces)
            else:
                self._known(message.name, part, above, namespace, message.namespaces)

    def uncovered(self, root: Element) -> list[str]:
        """The leaves of the schema that nothing declares."""
        return [
            f"{element.path}: neither read nor ignored"
            for element in root.walk()
            if element.is_leaf and element not in self._covered
        ]

    def _payload(self, payload: Payload, row: _Place, namespaces: Mapping[str, str], message: Message | None) -> None:
        place = self._find("Payload", payload.path, row.element, row.namespace, namespaces)
        if place is not None and message is not None:
            self.body(message, place.element, message.namespace or place.namespace)

    def _column(
        self, table: Table, column: Column, row: _Place, namespaces: Mapping[str, str], exact_required: bool
    ) -> None:
        name = f"{table.name}.{column.name}"
        place = self._find(name, column.path, row.element, row.namespace, namespaces)
        if place is None:
            return
        element = place.element
        self._in_order(name, place)
        if not (column.kind.presence and element.base):
            self._covered.add(element)
        for part in column.kind.parts:
            below = self._find(name, part, element, place.namespace, namespaces)
            if below is not None:
                self._covered.add(below.element)
        key = (element, place.predicates, column.kind.presence)
        if key in self._columns:
            self.found.append(f"{name}: {element.path} is declared twice")
        self._columns.add(key)
        if place.repeats and not column.repeats and not _shares_predicates(table, column):
            self.found.append(f"{name}: {place.repeats} repeats, so it needs a table or repeats=True")
        if column.repeats and not place.repeats:
            self.found.append(f"{name}: {element.path} never repeats")
        self._required_as_demanded(name, column, place, exact_required)
        if column.values and element.enumeration and set(column.values) != set(element.enumeration):
            self.found.append(f"{name}: its values are not those of the schema: {', '.join(element.enumeration)}")
        if (wrong := _misfit(column.kind, element)) is not None:
            self.found.append(f"{name}: {element.path} is {wrong}, which the kind {column.kind.name} does not fit")

    def _required_as_demanded(self, name: str, column: Column, place: _Place, exact_required: bool) -> None:
        if column.required and not place.always:
            self.found.append(f"{name}: required, but the schema does not demand {place.element.path}")
        optional = not column.required and not column.kind.presence and not any(place.predicates)
        if exact_required and place.always and optional:
            self.found.append(f"{name}: the schema demands {place.element.path}, so it is required")

    def _known(
        self,
        name: str,
        part: Ignored | Constant,
        above: Element,
        namespace: str,
        namespaces: Mapping[str, str],
    ) -> None:
        place = self._find(name, part.path, above, namespace, namespaces)
        if place is None:
            return
        self._in_order(f"{name} {part.path}", place)
        self._covered.add(place.element)
        if isinstance(part, Ignored) and not place.attribute:
            self._covered.update(place.element.walk())

    def _find(
        self, name: str, path: str, above: Element, namespace: str, namespaces: Mapping[str, str]
    ) -> _Place | None:
        resolved, namespace = resolve(path, namespace, namespaces)
        element, always, repeats = above, True, ""
        for step in resolved.steps:
            below = element.children.get(step.tag)
            if below is None and element.is_open:
                return None
            if below is None:
                self._miss(name, element, step.tag)
                return None
            element = below
            always = always and element.required and not element.choice
            if element.repeats and step.attribute is None:
                repeats = element.path
            if step.attribute is not None:
                if step.attribute not in element.attributes:
                    self._miss(name, element, f"@{step.attribute}")
                    return None
                self._covered.add(element.attributes[step.attribute])
        if resolved.attribute is not None:
            below = element.attributes.get(resolved.attribute)
            if below is None:
                self._miss(name, element, f"@{resolved.attribute}")
                return None
            element, always = below, always and below.required
        predicates = tuple(step.value for step in resolved.steps)
        return _Place(element, namespace, always, repeats, resolved.attribute is not None, predicates)

    def _miss(self, name: str, above: Element, tag: str) -> None:
        local = local_name(tag)
        path = f"{above.path}/{local}".lstrip("/")
        if path in self.lacks:
            self.lacks.remove(path)
            return
        elsewhere = [child.namespace or "no namespace" for child in above.children.values() if child.name == local]
        hint = f" there, only in {', '.join(elsewhere)}" if elsewhere else ""
        self.found.append(f"{name}: the schema has no {path}{hint}")

    def _in_order(self, name: str, place: _Place) -> None:
        """Elements must come in the schema's order; attributes, and what stands in the row's own element, need not."""
        if place.attribute or not place.predicates:
            return
        if place.element.position < self._last:
            self.found.append(f"{name}: {place.element.path} comes earlier in the schema")
        self._last = place.element.position


def _shares_predicates(table: Table, column: Column) -> bool:
    """Whether a column takes what the others leave of a repeating element: ``Street`` beside ``Street[@lang='nl']``."""
    return any(
        other.path != column.path and re.sub(r"\[[^]]*]", "", other.path) == column.path for other in table.columns
    )


def _misfit(kind: Kind, element: Element) -> str | None:
    """What the schema says of a leaf, where ``kind`` cannot read all of it or leaves a person unprotected."""
    if kind.presence:
        return None
    if kind.parts:
        return None if element.children else f"a leaf ({element.type})"
    if not element.is_leaf:
        return "an element without a text"
    if _PERSON_TYPE.search(element.type) and kind.personal != "person":
        return "the number of a person"
    if _PARTIAL_DATE_TYPE.search(element.type) and kind.dtype == pl.Date():
        return "a date that may be incomplete"
    fits = {
        "date": kind.dtype == pl.Date() or kind.name in ("partial_date", "birth_date"),
        "dateTime": isinstance(kind.dtype, pl.Datetime),
        "gYearMonth": kind.name in ("month", "partial_date", "text"),
        "gYear": kind.name in ("integer", "partial_date", "text", "code"),
        "time": kind.dtype == pl.String(),
        "boolean": kind.dtype == pl.Boolean(),
        "decimal": _fits_number(kind, element),
        "string": not (kind.dtype == pl.Boolean() and len(element.enumeration) > 2),
    }
    return None if fits.get(element.base, True) else f"{element.base} ({element.type})"


def _fits_number(kind: Kind, element: Element) -> bool:
    if kind.dtype == pl.Int64():
        return "xs:decimal" not in element.type
    if kind.dtype == pl.Boolean():
        return element.maximum == "1" or set(element.enumeration) == {"0", "1"}
    return kind.dtype.is_numeric() or kind.name in _FREE_KINDS or kind.personal in ("address", "secret")
