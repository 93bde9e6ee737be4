"""Any document of any declaration: rows that it may have, and the document that is written of them.

What may stand where is told by the declaration and, where asked and there, by the official schema, which also knows
what goes together, what excludes what, and which texts a leaf may have.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Protocol

from hypothesis import strategies as st

from ingestion.compile import Step, resolve
from ingestion.schema import Column, Message, Payload, Table
from ingestion.write import Draft, Row, Value
from tests.ingestion.official_schema import ANY_TYPE, AnyElement, Element, Group, Official, Particle, Text, Type
from tests.ingestion.values import HOW_MANY, Part, values

MOST = 400
"""Past as many things in a document there is no more than must be: tables within tables multiply."""


def can_be_written(message: Message) -> bool:
    """Whether enough is public of a message to know a document of it: an element, or the service in its envelope."""
    by_element = bool(message.tags) and (message.envelope.tag is None or bool(message.tables))
    return by_element or is_told_by_service(message)


def is_told_by_service(message: Message) -> bool:
    """Whether a message without a body says in its envelope what was answered."""
    columns = (column for table in message.envelope.delivery.tables for column in table.columns)
    return bool(message.envelope.tag and message.service) and any(column.name == "service" for column in columns)


# --- the shape of a document ------------------------------------------------------------------------------------------


class Shape(Protocol):
    """Decides what is there, how often, and which of several: of one group of alternatives, or of the values."""

    def flag(self) -> bool: ...

    def number(self, least: int, most: int) -> int: ...

    def which(self, among: object, number: int, /) -> int: ...


class Drawn:
    """What Hypothesis draws: rather more than less, since what is not there leaves out all that is below it."""

    def __init__(self, draw: Callable[[st.SearchStrategy[Any]], Any]) -> None:
        self._draw = draw
        self._left = MOST

    def flag(self) -> bool:
        return self.number(0, 1) == 1

    def number(self, least: int, most: int) -> int:
        if least >= most or self._left <= 0:
            return least
        number = int(self._draw(st.integers(least, most) if least or most > 1 else st.sampled_from((0, 1, 1, 1))))
        self._left -= number
        return number

    def which(self, _among: object, number: int, /) -> int:
        return int(self._draw(st.integers(0, number - 1)))


class Full:
    """All there is, and of alternatives each in its turn, from one document to the next."""

    def __init__(self) -> None:
        self._turns: Counter[object] = Counter()

    def flag(self) -> bool:
        return True

    def number(self, least: int, most: int) -> int:
        return min(most, max(least, 2))

    def which(self, among: object, number: int, /) -> int:
        self._turns[among] += 1
        return (self._turns[among] - 1) % number


# --- the tree of a declaration ----------------------------------------------------------------------------------------


@dataclass(eq=False)
class Leaf:
    """Where a column is read: in an element, in one of its attributes, or in the ``parts`` below it."""

    table: Table
    column: Column
    attribute: str | None
    parts: tuple[str, ...]
    values: tuple[Value, ...] = ()

    @property
    def name(self) -> str:
        return f"{self.table.name}.{self.column.name}"


@dataclass(eq=False)
class Place:
    """An element that a declaration names: the tables of which it is a row, its columns, the elements below it.

    ``starts`` holds each table with the one above it; ``repeats`` says that it may come more than once for that.
    ``type`` is what the official schema lets it hold, where a plan asks it and it is there.
    """

    step: Step | None = None
    children: dict[Step, Place] = field(default_factory=dict)
    starts: list[tuple[Table, Table | None]] = field(default_factory=list)
    leaves: list[Leaf] = field(default_factory=list)
    repeats: bool = False
    demanded: bool = False
    type: Type | None = None

    def below(self, steps: tuple[Step, ...]) -> Place:
        place = self
        for step in steps:
            place = place.children.setdefault(step, Place(step))
        return place

    def named(self, tag: str) -> list[Place]:
        """The places that elements of this name may have; more than one where an attribute tells which."""
        return [place for step, place in self.children.items() if step.tag == tag]

    def walk(self) -> Iterator[Place]:
        yield self
        for place in self.children.values():
            yield from place.walk()


class Plan:
    """The tree of a message in its envelope; ``official``, within what the official schema allows."""

    def __init__(self, message: Message, *, official: bool) -> None:
        self.message = message
        self.official = official
        self.root = Place()
        envelope = message.envelope
        self._table(envelope.delivery, self.root, None, envelope.namespace, envelope.namespaces)
        if official:
            self._official = Official(message)
            self._link(self.root, self._official.root.type)
        else:
            for place in self.root.walk():
                for leaf in place.leaves:
                    leaf.values = self._values(leaf)

    @property
    def leaves(self) -> list[Leaf]:
        """Those that may be filled: all, but for what a shared declaration has and this schema lacks."""
        return [leaf for place in self.root.walk() for leaf in place.leaves if leaf.values]

    def _table(
        self, table: Table, place: Place, above: Table | None, namespace: str, namespaces: Mapping[str, str]
    ) -> None:
        path, namespace = resolve(table.path, namespace, namespaces)
        place = place.below(path.steps)
        place.starts.append((table, above))
        place.repeats |= bool(path.steps)
        # A document has a message, or is none.
        place.demanded |= table.required or table.name == "message"
        for part in table.body:
            if isinstance(part, Column):
                column, inner = resolve(part.path, namespace, namespaces)
                parts = tuple(resolve(name, inner, namespaces)[0].steps[0].tag for name in part.kind.parts)
                place.below(column.steps).leaves.append(Leaf(table, part, column.attribute, parts))
            elif isinstance(part, Table):
                self._table(part, place, table, namespace, namespaces)
            elif isinstance(part, Payload) and part.name == self.message.payload:
                self._body(part, table, place, namespace, namespaces)

    def _body(
        self, payload: Payload, table: Table, place: Place, namespace: str, namespaces: Mapping[str, str]
    ) -> None:
        message = self.message
        path, namespace = resolve(payload.path, namespace, namespaces)
        place = place.below(path.steps)
        if message.envelope.tag is not None and message.tables:
            place = place.below((Step(message.tags[0]),))
            place.demanded = not is_told_by_service(message)
        for part in message.tables:
            self._table(part, place, table, message.namespace or namespace, message.namespaces)

    def _values(self, leaf: Leaf, text: Text | None = None, parts: tuple[Part, ...] = ()) -> tuple[Value, ...]:
        if leaf.table.name == "message" and leaf.column.name == "service" and self.message.service:
            return (self.message.service,)
        found = values(leaf.column, text, parts)
        assert found, f"{leaf.name}: its kind {leaf.column.kind.name} writes nothing that may stand there"
        return found

    def _link(self, place: Place, type_: Type) -> None:
        place.type = type_
        elements: dict[str, Element] = {}
        for element in type_.elements():
            elements.setdefault(element.tag, element)
        for leaf in place.leaves:
            if leaf.attribute is not None and leaf.attribute not in type_.attributes:
                continue
            text = type_.text if leaf.attribute is None else type_.attributes[leaf.attribute].text
            found = (elements[tag] for tag in leaf.parts if tag in elements)
            parts = tuple(Part(element.type.text or Text(), element.minimum > 0) for element in found)
            leaf.values = self._values(leaf, None if leaf.column.kind.presence or parts else text, parts)
        for step, child in place.children.items():
            found_there = elements.get(step.tag) or (self._official.element(step.tag) if type_.is_open else None)
            if found_there is not None or type_.is_open:
                self._link(child, ANY_TYPE if found_there is None else found_there.type)


# --- a document -------------------------------------------------------------------------------------------------------


@dataclass(eq=False)
class _Row:
    draft: Row
    number: int
    values: dict[str, object]
    excluded: set[int]


_Rows = Mapping[int, _Row]
_ENVELOPE = ("delivery", "message")


class AnyDocument:
    """One document of a plan: ``rows`` are those that reading ``written`` must give, by table.

    A row has the ``position`` of its message in the document, its ``row_nr``, its ``parent_row_nr``, and the values of
    its columns, without those that are empty.
    """

    def __init__(self, plan: Plan, shape: Shape) -> None:
        self.rows: dict[str, list[dict[str, object]]] = {}
        self.filled: set[Leaf] = set()
        self._message = plan.message
        self._shape = shape
        self._draft = Draft(plan.message)
        self._position = 0
        self._numbers: Counter[str] = Counter()
        self._used: Counter[Leaf] = Counter()
        self._first = shape.which("the first value", HOW_MANY)
        if plan.official:
            self._within_schema(plan.root, {})
        else:
            self._freely(plan.root, {})
        self.written = self._draft.write()

    def __repr__(self) -> str:
        return self.written.decode()

    @property
    def is_known(self) -> bool:
        """Whether each message says which it is: in an envelope of many, by a body or the name of a service."""
        message = self._message
        with_body = {row["position"] for table in message.tables for row in self.rows.get(table.name, ())}
        return message.envelope.tag is None or is_told_by_service(message) or len(with_body) == self._position

    # --- rows and values ---

    def _started(self, place: Place, rows: _Rows) -> _Rows:
        for table, above in place.starts:
            rows = {**rows, id(table): self._row(table, above, rows)}
        return rows

    def _row(self, table: Table, above: Table | None, rows: _Rows) -> _Row:
        if table.name == "message":
            self._position += 1
            self._numbers.clear()
        self._numbers[table.name] += 1
        number = self._numbers[table.name]
        parent = None if above is None else rows[id(above)]
        parent_nr = None if parent is None or above is None or above.name in _ENVELOPE else parent.number
        row = _Row(
            self._draft.add(table.name, None if parent is None else parent.draft),
            number,
            {"position": self._position, "row_nr": number, "parent_row_nr": parent_nr},
            self._excluded(table.body) | (self._excluded(self._message.body) if table.name == "message" else set()),
        )
        self.rows.setdefault(table.name, []).append(row.values)
        return row

    def _excluded(self, parts: Sequence[object]) -> set[int]:
        """What a row does not have because it has another of its alternatives."""
        groups: dict[str, list[Column | Table]] = {}
        for part in parts:
            if isinstance(part, Column | Table) and part.choice is not None:
                groups.setdefault(part.choice, []).append(part)
        chosen = {name: group[self._shape.which(name, len(group))] for name, group in groups.items()}
        return {id(part) for name, group in groups.items() for part in group if part is not chosen[name]}

    def _fill(self, leaf: Leaf, rows: _Rows) -> None:
        row = rows[id(leaf.table)]
        value = leaf.values[(self._first + self._used[leaf]) % len(leaf.values)]
        self._used[leaf] += 1
        self.filled.add(leaf)
        row.draft.values[leaf.column.name] = row.values[leaf.column.name] = value

    # --- by the declaration alone ---

    def _freely(self, place: Place, rows: _Rows) -> bool:
        """Fills an element and what is below it; whether anything is."""
        rows = self._started(place, rows)
        filled = bool(place.starts)
        presence = [leaf for leaf in place.leaves if leaf.column.kind.presence]
        for leaf in place.leaves:
            if leaf not in presence and self._wants(leaf, rows):
                self._fill(leaf, rows)
                filled = True
        for child in place.children.values():
            if not child.starts:
                filled |= self._freely(child, rows)
            elif not any(id(table) in rows[id(above)].excluded for table, above in child.starts if id(above) in rows):
                for _ in range(self._shape.number(int(child.demanded), 3 if child.repeats else 1)):
                    filled |= self._freely(child, rows)
        for leaf in presence:
            if filled or self._wants(leaf, rows):
                self._fill(leaf, rows)
                filled = True
        return filled

    def _wants(self, leaf: Leaf, rows: _Rows) -> bool:
        if id(leaf.column) in rows[id(leaf.table)].excluded:
            return False
        is_service = leaf.table.name == "message" and leaf.column.name == "service"
        return leaf.column.required or is_service or self._shape.flag()

    # --- within the official schema ---

    def _within_schema(self, place: Place, rows: _Rows) -> None:
        rows = self._started(place, rows)
        type_ = place.type
        assert type_ is not None
        for leaf in place.leaves:
            attribute = None if leaf.attribute is None else type_.attributes.get(leaf.attribute)
            if leaf.values and (attribute is None or attribute.required or self._shape.flag()):
                self._fill(leaf, rows)
        for child in self._chosen(type_.content, place):
            self._within_schema(child, rows)

    def _chosen(self, particle: Particle | None, place: Place) -> list[Place]:
        """What stands in an element, of that which the declaration names, in the order of the schema."""
        match particle:
            case Element():
                return self._occurring(particle, [below for below in place.named(particle.tag) if below.type])
            case AnyElement():
                named = {element.tag for element in place.type.elements()} if place.type else set()
                bodies = [below for step, below in place.children.items() if below.type and step.tag not in named]
                return [body for body in bodies if body.demanded or particle.minimum or self._shape.flag()]
            case Group():
                return self._of_group(particle, place)
        return []

    def _occurring(self, element: Element, places: list[Place]) -> list[Place]:
        if len(places) == 1 and places[0].step and places[0].step.attribute is None:
            place = places[0]
            most = min(3, element.maximum) if place.repeats else 1
            return [place] * self._shape.number(min(most, max(element.minimum, int(place.demanded))), most)
        # One of each, told apart by an attribute, as many as the schema takes.
        chosen = [place for place in places if self._shape.flag()][: element.maximum]
        return chosen or places[: element.minimum]

    def _of_group(self, group: Group, place: Place) -> list[Place]:
        if not any(place.named(element.tag) for element in group.elements()) and not group.is_open:
            return []
        several = group.kind == "choice" or len(group.parts) == 1
        found: list[Place] = []
        for _ in range(self._shape.number(group.minimum, min(2 if several else 1, group.maximum))):
            of_these = group.parts
            if group.kind == "choice":
                of_these = (group.parts[self._shape.which((group, place), len(group.parts))],)
            for part in of_these:
                found += [below for below in self._chosen(part, place) if below.repeats or below not in found]
        return found
