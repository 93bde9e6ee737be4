"""Does a declaration agree with the official schema? Compares it with the tree of elements that the schema makes.

Holds the comparison alone: what it must find is shown by the tests of it, where it must find nothing by that of every
message. The schemas are no part of the product; without them the tests that need them are skipped.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from itertools import count
from typing import NamedTuple

import polars as pl

from ingestion.compile import local_name, resolve
from ingestion.kinds import PARTIAL_DATE_PATTERN
from ingestion.schema import Column, Constant, Envelope, Ignored, Kind, Message, Payload, Table
from tests.ingestion.official_schema import (
    KSZ,
    AnyElement,
    Element,
    Group,
    Official,
    Particle,
    Schemas,
    Text,
    Type,
    envelope_schema,
    need_ksz,
)
from tests.ingestion.values import read, texts

_PERSON_TYPE = re.compile(r"(?<![A-Za-z])ssin|insz|inss", re.IGNORECASE)
_PARTIAL_DATE_TYPE = re.compile(r"incomplete|onvolledig", re.IGNORECASE)
_FREE_KINDS = ("code", "identifier", "reference", "status", "niss", "postal_code", "compact_month")


def check_agreement(message: Message, *, lacks: Collection[str] = (), exact_required: bool = True) -> None:
    """Assert that ``message`` agrees with its official schema.

    Checked: every declared path exists, in the right namespace, order and repetition; kinds fit the types and read all
    that their facets allow, numbers of persons are protected; ``values`` and ``codes`` hold what the schema enumerates;
    ``required`` is what the schema always demands, of columns and tables; alternatives share a ``choice``; every leaf
    of the schema is read or ignored. An envelope that messages share is no part of it: :func:`check_envelope`.

    Args:
        message: The declaration.
        lacks: Declared paths (from the root, ``a/b/@c``) that this schema does not know, where two share a declaration.
        exact_required: Also demand ``required`` of all that the schema demands.
    """
    need_ksz()
    found = disagreements(message, tree(Official(message).body), lacks, exact_required=exact_required)
    assert not found, "\n".join(found)


def check_envelope(envelope: Envelope) -> None:
    """Assert that an envelope that messages share, without what it carries, agrees with its official schema."""
    need_ksz()
    assert envelope.tag is not None
    element = Schemas(envelope_schema(envelope.tag)).element(envelope.tag)
    assert element is not None
    root = tree(element)
    comparison = _Comparison((), exact_required=False)
    comparison.table(envelope.delivery, root, envelope.namespace, envelope.namespaces)
    found = comparison.found + comparison.uncovered(root)
    assert not found, "\n".join(found)


def disagreements(
    message: Message, root: Node, lacks: Collection[str] = (), *, exact_required: bool = True
) -> list[str]:
    """What :func:`check_agreement` finds wrong, in words."""
    comparison = _Comparison(lacks, exact_required)
    envelope = message.envelope
    if root.tag not in message.tags:
        comparison.found.append(f"{message.name}: its tags are not {root.tag}")
    if envelope.tag is None:
        comparison.table(envelope.delivery, root, envelope.namespace, envelope.namespaces, message)
    else:
        comparison.body(message, root, message.namespace)
    return comparison.found + comparison.uncovered(root) + [f"{path}: exists after all" for path in comparison.lacks]


# --- the schema as a tree ---------------------------------------------------------------------------------------------


@dataclass(eq=False)
class Node:
    """One element or attribute of a document.

    ``position`` is its place in the order of the document, ``again`` another that the schema has for it.
    ``alternatives`` are the choices that it is in, each with the number of its alternative; an open node may hold
    elements of other schemas.
    """

    path: str
    tag: str
    position: int
    type_name: str
    text: Text | None
    required: bool = True
    repeats: bool = False
    alternatives: tuple[tuple[Group, int], ...] = ()
    is_open: bool = False
    again: int = -1
    children: dict[str, Node] = field(default_factory=dict)
    attributes: dict[str, Node] = field(default_factory=dict)

    @property
    def is_leaf(self) -> bool:
        return self.text is not None or not (self.children or self.attributes)

    def walk(self) -> Iterator[Node]:
        yield self
        yield from self.attributes.values()
        for child in self.children.values():
            yield from child.walk()


def tree(root: Element) -> Node:
    """All that may stand in a document; a type that holds itself, only once more, and then open."""
    node = _node(root, "", positions := count())
    _grow(node, root.type, (), positions)
    return node


def _node(element: Element, path: str, positions: Iterator[int]) -> Node:
    text = element.type.text
    # A text of no length is none.
    text = None if text is not None and text.longest == 0 else text
    return Node(path, element.tag, next(positions), element.type_name, text, is_open=element.type.is_open)


def _grow(node: Node, type_: Type, above: tuple[Type, ...], positions: Iterator[int]) -> None:
    for attribute in type_.attributes.values():
        path = f"{node.path}/@{local_name(attribute.name)}".lstrip("/")
        node.attributes[attribute.name] = Node(
            path, attribute.name, next(positions), attribute.type_name, attribute.text, attribute.required
        )
    for element, required, repeats, alternatives in _elements(type_.content):
        if (*above, type_).count(element.type) > 1:
            node.is_open = True
        elif element.tag not in node.children:
            child = _node(element, f"{node.path}/{local_name(element.tag)}".lstrip("/"), positions)
            child.required, child.repeats, child.alternatives = required, repeats, alternatives
            node.children[element.tag] = child
            _grow(child, element.type, (*above, type_), positions)
        elif element.tag in node.children:
            child = node.children[element.tag]
            child.again = next(positions)
            child.alternatives = tuple(each for each in child.alternatives if each in alternatives)


def _elements(
    particle: Particle | None,
    required: bool = True,
    repeats: bool = False,
    alternatives: tuple[tuple[Group, int], ...] = (),
) -> Iterator[tuple[Element, bool, bool, tuple[tuple[Group, int], ...]]]:
    """The elements of a content, with what the groups around them say."""
    if particle is None or isinstance(particle, AnyElement):
        return
    required, repeats = required and particle.minimum > 0, repeats or particle.maximum > 1
    if isinstance(particle, Element):
        yield particle, required, repeats, alternatives
        return
    is_choice = particle.kind == "choice" and len(particle.parts) > 1
    for number, part in enumerate(particle.parts):
        among = (*alternatives, (particle, number)) if is_choice else alternatives
        yield from _elements(part, required and not is_choice, repeats, among)


# --- the comparison ---------------------------------------------------------------------------------------------------


class _Place(NamedTuple):
    """Where a declared path leads: its ``element`` is the last of the ``way``."""

    element: Node
    namespace: str
    always: bool
    repeats: str
    attribute: bool
    predicates: tuple[str | None, ...]
    way: tuple[Node, ...]


class _Comparison:
    def __init__(self, lacks: Collection[str], exact_required: bool) -> None:
        self.found: list[str] = []
        self.lacks = set(lacks)
        self._exact_required = exact_required
        self._covered: set[Node] = set()
        self._columns: set[tuple[Node, tuple[str | None, ...], bool]] = set()
        self._last = 0

    def table(
        self,
        table: Table,
        above: Node,
        namespace: str,
        namespaces: Mapping[str, str],
        message: Message | None = None,
        *,
        always: bool = True,
    ) -> None:
        """Compare a table.

        Args:
            message: The one to go on with where an envelope has its Payload.
            always: Whether the element above is there in every row above.
        """
        place = self._find(table.name, table.path, above, namespace, namespaces)
        if place is None:
            return
        if table.required and not place.always:
            self.found.append(f"{table.name}: required, but the schema does not demand {table.path}")
        # An envelope serves several schemas, which do not all demand the same.
        exact_required = self._exact_required and message is None
        if exact_required and place.always and place.predicates and always and not table.required:
            self.found.append(f"{table.name}: the schema demands {place.element.path}, so it is required")
        self._in_order(table.name, place)
        self._choices(table.name, table.body, place.element, place.namespace, namespaces)
        for part in table.body:
            match part:
                case Table():
                    self.table(part, place.element, place.namespace, namespaces, message)
                case Payload():
                    self._payload(part, place, namespaces, message)
                case Column():
                    self._column(table, part, place, namespaces, exact_required)
                case _:
                    self._known(table.name, part, place.element, place.namespace, namespaces)

    def body(self, message: Message, above: Node, namespace: str, *, always: bool = False) -> None:
        self._choices(message.name, message.body, above, namespace, message.namespaces)
        for part in message.body:
            if isinstance(part, Table):
                self.table(part, above, namespace, message.namespaces, always=always)
            else:
                self._known(message.name, part, above, namespace, message.namespaces)

    def uncovered(self, root: Node) -> list[str]:
        """The leaves of the schema that nothing declares."""
        return [
            f"{element.path}: neither read nor ignored"
            for element in root.walk()
            if element.is_leaf and element not in self._covered
        ]

    def _payload(self, payload: Payload, row: _Place, namespaces: Mapping[str, str], message: Message | None) -> None:
        place = self._find("Payload", payload.path, row.element, row.namespace, namespaces)
        if place is not None and payload.name:
            # What stands beside such a place is a body in fixed positions, which no message has.
            self._covered.update(place.way[-2].children.values())
        if place is not None and message is not None:
            self.body(message, place.element, message.namespace or place.namespace, always=place.always)

    def _column(
        self, table: Table, column: Column, row: _Place, namespaces: Mapping[str, str], exact_required: bool
    ) -> None:
        name = f"{table.name}.{column.name}"
        place = self._find(name, column.path, row.element, row.namespace, namespaces)
        if place is None:
            return
        element = place.element
        self._in_order(name, place)
        if not (column.kind.presence and element.text is not None):
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
        self.found += [f"{name}: {wrong}" for wrong in _wrong_words(column, element.text or Text())]
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
        above: Node,
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

    def _choices(
        self, name: str, body: Sequence[object], above: Node, namespace: str, namespaces: Mapping[str, str]
    ) -> None:
        """Of what the schema has as alternatives, something in each must share a choice, and nothing else has one."""
        found: dict[tuple[Node, Group], dict[int, list[Column | Table]]] = {}
        for part in body:
            if isinstance(part, Column | Table):
                parent = above
                for node in _follow(part.path, above, namespace, namespaces)[0]:
                    for group, number in node.alternatives:
                        found.setdefault((parent, group), {}).setdefault(number, []).append(part)
                    parent = node
        chosen: set[str | None] = set()
        for among in found.values():
            if len(among) > 1:
                choices = [{part.choice for part in parts} for parts in among.values()]
                chosen |= set().union(*choices)
                if not set.intersection(*choices) - {None}:
                    names = " and ".join(parts[0].name for parts in among.values())
                    self.found.append(f"{name}: {names} are alternatives, so they share a choice")
        for part in body:
            if isinstance(part, Column | Table) and part.choice is not None and part.choice not in chosen:
                self.found.append(f"{name}: {part.name} has a choice, but no alternative")

    def _find(self, name: str, path: str, above: Node, namespace: str, namespaces: Mapping[str, str]) -> _Place | None:
        resolved, inner = resolve(path, namespace, namespaces)
        way, missing, is_open = _follow(path, above, namespace, namespaces)
        element = way[-1] if way else above
        if is_open:
            self._covered.add(element)
            return None
        if missing:
            self._miss(name, element, missing)
            return None
        steps = way[: len(resolved.steps)]
        for step, node in zip(resolved.steps, steps, strict=True):
            if step.attribute is not None and step.attribute not in node.attributes:
                self._miss(name, node, f"@{step.attribute}")
                return None
            if step.attribute is not None:
                self._covered.add(node.attributes[step.attribute])
        repeats = [
            node.path for step, node in zip(resolved.steps, steps, strict=True) if node.repeats and not step.attribute
        ]
        return _Place(
            element,
            inner,
            all(node.required for node in way),
            repeats[-1] if repeats else "",
            resolved.attribute is not None,
            tuple(step.value for step in resolved.steps),
            way,
        )

    def _miss(self, name: str, above: Node, tag: str) -> None:
        local = local_name(tag)
        path = f"{above.path}/{local}".lstrip("/")
        if path in self.lacks:
            self.lacks.remove(path)
            return
        elsewhere = [
            other.rpartition("}")[0][1:] or "no namespace" for other in above.children if local_name(other) == local
        ]
        hint = f" there, only in {', '.join(elsewhere)}" if elsewhere else ""
        self.found.append(f"{name}: the schema has no {path}{hint}")

    def _in_order(self, name: str, place: _Place) -> None:
        """Elements must come in the schema's order; attributes, and what stands in the row's own element, need not."""
        if place.attribute or not place.predicates:
            return
        position = place.element.position
        if position < self._last:
            position = place.element.again
        if position < self._last:
            self.found.append(f"{name}: {place.element.path} comes earlier in the schema")
        self._last = position


def _shares_predicates(table: Table, column: Column) -> bool:
    """Whether a column takes what the others leave of a repeating element: ``Street`` beside ``Street[@lang='nl']``."""
    return any(
        other.path != column.path and re.sub(r"\[[^]]*]", "", other.path) == column.path for other in table.columns
    )


def _follow(
    path: str, above: Node, namespace: str, namespaces: Mapping[str, str]
) -> tuple[tuple[Node, ...], str, bool]:
    """The nodes on a path, the first of its names that is not there, and whether that may be any other element."""
    resolved, _ = resolve(path, namespace, namespaces)
    node = above
    way: list[Node] = []
    for step in resolved.steps:
        below = node.children.get(step.tag)
        if below is None:
            return tuple(way), step.tag, node.is_open
        way.append(node := below)
    if resolved.attribute is None:
        return tuple(way), "", False
    attribute = node.attributes.get(resolved.attribute)
    return (*way, attribute) if attribute else tuple(way), "" if attribute else f"@{resolved.attribute}", False


def _wrong_words(column: Column, text: Text) -> Iterator[str]:
    """Where the words that a column may be are not those of the schema or of its code list."""
    allowed = set(text.enumeration)
    if column.values and allowed and set(column.values) != allowed:
        yield f"its values are not those of the schema: {', '.join(text.enumeration)}"
    listed = _codes(column.codes) if column.codes else set()
    if listed and (unlisted := (allowed or set(column.values)) - listed):
        yield f"the list {column.codes} lacks {', '.join(sorted(unlisted))}"


@cache
def _codes(name: str) -> set[str]:
    file = KSZ / "codes" / f"{name}.csv"
    if not file.is_file():
        return set()
    with file.open(encoding="utf-8", newline="") as lines:
        return {row["code"] for row in csv.DictReader(lines)}


def _misfit(kind: Kind, element: Node) -> str | None:
    """What the schema says of a leaf, where ``kind`` cannot read all of it or leaves a person unprotected."""
    if kind.presence:
        return None
    text = element.text
    if kind.parts:
        return None if element.children else f"a leaf ({element.type_name})"
    if not element.is_leaf or text is None:
        return "an element without a text"
    if _PERSON_TYPE.search(element.type_name) and kind.personal != "person":
        return "the number of a person"
    if _PARTIAL_DATE_TYPE.search(element.type_name) and kind.dtype == pl.Date():
        return "a date that may be incomplete"
    fits = {
        "date": kind.dtype == pl.Date() or kind.name in ("partial_date", "birth_date"),
        "dateTime": isinstance(kind.dtype, pl.Datetime),
        "gYearMonth": kind.name in ("month", "partial_date", "text"),
        "gYear": kind.name in ("integer", "partial_date", "text", "code"),
        "time": kind.dtype == pl.String(),
        "boolean": kind.dtype == pl.Boolean(),
        "decimal": kind.dtype.is_numeric()
        or kind.dtype == pl.Boolean()
        or kind.name in _FREE_KINDS
        or kind.personal in ("address", "secret"),
    }
    if fits.get(text.base, True) and not (unread := _unread(kind, text)):
        return None
    return f"{text.base} ({element.type_name})" + (f", for instance {unread!r}" if fits.get(text.base, True) else "")


def _unread(kind: Kind, text: Text) -> str:
    """A text that the schema allows and ``kind`` does not read, where the schema says more than that it is a text."""
    if not (text.enumeration or text.patterns or text.base != "string"):
        return ""
    allowed = texts(text)
    lost = [each for each, value in zip(allowed, read(kind, allowed), strict=True) if value is None]
    if len(lost) == len(allowed):
        return lost[0]
    # What schemas say of dates allows impossible ones, and of years (``[0-2,9][0-9]{3}``) a comma.
    of_dates = kind.dtype.is_temporal() or kind.pattern == PARTIAL_DATE_PATTERN
    return next((each for each in lost if not of_dates and "," not in each), "")
