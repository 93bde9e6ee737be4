"""What a declaration is: Kind, Column, Table, Envelope, Message. Plain data; what is done with it lives elsewhere.

A declaration mirrors the XML: a table's ``body`` lists its columns and child tables in the order of the official
schema, because the same declaration is read forwards (:mod:`ingestion.read`) and backwards (:mod:`ingestion.write`).

A path is a sequence of child steps from the table's row element: ``Basic/Address/PostalCode``. Its last step may be an
attribute (``@origin``) or the element itself (``.``). A step may hold one predicate on an attribute
(``Street[@lang='fr']``) and a namespace prefix declared by the message or envelope (``rn:NationalNumber``); a step
without prefix is in the namespace of its parent step, which is how these messages are built.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Literal

import polars as pl

Personal = Literal["person", "account", "address", "name", "birth_date", "secret"]
"""How a value is protected before anything is stored (:mod:`ingestion.protect`).

``person`` and ``account`` become keyed ids, ``address`` lines are folded into one keyed id, a ``birth_date`` keeps its
year and month, ``name`` and ``secret`` leave the table; every original goes sealed to ``identity``.
"""


Direction = Literal["question", "form", "answer", "notification"]
"""Who sends a message: the centre asks a question or hands in a form; the other side answers, or writes unasked."""


@dataclass(frozen=True, slots=True)
class Kind:
    """How a text becomes a value and back, both as Polars expressions over a whole column.

    ``read`` gives null for a text that does not convert, which is a rejection. ``parts`` names child leaves that make
    one value together; their texts arrive joined by ``|``. ``presence`` marks a kind whose element says something by
    being there. ``pattern``, where set, is what the text must match, in the words of a regular expression.
    """

    name: str
    dtype: pl.DataType
    read: Callable[[pl.Expr], pl.Expr]
    write: Callable[[pl.Expr], pl.Expr]
    expects: str
    pattern: str | None = None
    parts: tuple[str, ...] = ()
    presence: bool = False
    personal: Personal | None = None


@dataclass(frozen=True, slots=True)
class Column:
    """One value of a row.

    ``codes`` names the code list its values come from; ``role`` says what a person is in the message (``subject`` is
    the person the message is about); ``of`` names the person column a sealed value belongs to, by default the first
    person column of the row or of the rows above it; ``address`` names the keyed id that this part of an address is
    folded into; ``choice`` groups alternatives of which the schema allows one; ``values`` are the words it may be,
    where there are few; ``repeats`` marks a text that may stand there more than once, itself or the element around it
    (first names, lines of an address), and whose texts are one value, joined by a space.
    """

    name: str
    path: str
    kind: Kind
    description: str = ""
    required: bool = False
    codes: str | None = None
    role: str | None = None
    of: str | None = None
    address: str | None = None
    choice: str | None = None
    values: tuple[str, ...] = ()
    repeats: bool = False


@dataclass(frozen=True, slots=True)
class Constant:
    """What the schema fixes or demands and nobody reads: written where its parent element is, compared with nothing."""

    path: str
    value: str


@dataclass(frozen=True, slots=True)
class Ignored:
    """An element or attribute that is known, and left unread (with all below it) for the ``reason`` given."""

    path: str
    reason: str


@dataclass(frozen=True, slots=True)
class Payload:
    """The place in an envelope where the tables of a message stand; ``name`` tells several places apart."""

    path: str = "."
    name: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """One row per element that ``path`` finds below the parent's row element; ``.`` is one row per parent row.

    ``is_answer`` is false for what tells of the question or the page alone: its rows do not make an answer found.
    A message may have one table in several places; a required column whose ``values`` differ then says, for writing,
    in which of them a row stands.
    """

    name: str
    path: str
    description: str
    body: tuple[Column | Table | Constant | Ignored | Payload, ...]
    required: bool = False
    choice: str | None = None
    is_answer: bool = True

    @property
    def columns(self) -> tuple[Column, ...]:
        return tuple(part for part in self.body if isinstance(part, Column))

    @property
    def tables(self) -> tuple[Table, ...]:
        return tuple(part for part in self.body if isinstance(part, Table))

    def walk(self) -> Iterator[Table]:
        """This table and all below it, parents first."""
        yield self
        for table in self.tables:
            yield from table.walk()


@dataclass(frozen=True, slots=True)
class Envelope:
    """What surrounds messages: one ``delivery`` row per document, with a nested ``message`` table and its Payload.

    ``tag`` is the document's element where every message shares it (SSDN); otherwise it is the message's own.
    """

    name: str
    delivery: Table
    tag: str | None = None
    namespace: str = ""
    namespaces: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Message:
    """One kind of message.

    ``tags`` are the elements, in Clark notation, by which it is recognised: the document's element (below any SOAP
    wrapper) or, in an SSDN envelope, the body of a service reply; a document whose namespace is not public has the tag
    ``{*}name``. ``service`` is the name the envelope gives it, which still says what was answered when there is no
    body. ``namespace`` is that of an unprefixed first step below the tag.
    ``payload`` names the place in the envelope where its tables stand. ``schema`` is the official schema's path below
    ``ksz/xsd``, with the type or element after ``#``; ``provisional`` says, where none is public, how its elements are
    known. A message of which no more than the name is public has no ``tags``: all that comes in it stays unread.
    """

    name: str
    title_nl: str
    title_fr: str
    source: str
    envelope: Envelope
    tags: tuple[str, ...]
    body: tuple[Table | Ignored | Constant, ...]
    service: str = ""
    namespace: str = ""
    namespaces: Mapping[str, str] = field(default_factory=dict)
    payload: str = ""
    direction: Direction = "answer"
    schema: str | None = None
    provisional: str = ""
    authorisation: str = ""
    purposes: tuple[str, ...] = ()

    @property
    def tables(self) -> tuple[Table, ...]:
        return tuple(part for part in self.body if isinstance(part, Table))

    def walk(self) -> Iterator[Table]:
        """Every table of the message, parents first."""
        for table in self.tables:
            yield from table.walk()
