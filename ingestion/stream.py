"""Reading without a tree: a document whose every step was seen before goes from its text straight to rows.

A document is a row of texts with tags between them. What the tags between two texts mean depends on nothing but the
elements that are open before them, so it is worked out once, on the compiled declarations, and looked up ever after:
a :class:`State` is the elements that are open, a step leads from one to the next. lxml parses the tags when a step is
learnt; that elements nest, attributes are well formed and prefixes declared is then known of every later occurrence.

The stream only takes what is plain and wholly declared. Anything else (a comment, an element that nobody declares, an
unknown encoding, broken XML) raises :class:`Unusual`, and the document is read over lxml's tree (:mod:`ingestion.walk`)
which counts what is unread and says what is wrong: the stream itself never rejects.
"""

from __future__ import annotations

import codecs
import io
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import NamedTuple
from xml.sax.saxutils import quoteattr, unescape

from lxml import etree

from ingestion.compile import Document, Node, PayloadMark, Rows
from ingestion.envelopes import SOAP, SOAP_12
from ingestion.walk import XSI, attributes_of

SOAP_BODIES = {f"{{{soap}}}Envelope": f"{{{soap}}}Body" for soap in (SOAP, SOAP_12)}
"""The element of a SOAP envelope that holds the message, by the envelope's own."""

SOAP_FAULTS = {f"{{{soap}}}Fault" for soap in (SOAP, SOAP_12)}

MAX_DEPTH = 256
MAX_TEXT = 10_000_000
"""The limits of lxml's own parser: elements within each other, characters in one text."""

MAX_STEPS = 100_000
DECLARATION = re.compile(
    r"""<\?xml\s+version=(["'])1\.0\1(?:\s+encoding=(["'])[Uu][Tt][Ff]-8\2)?(?:\s+standalone=(["'])(?:yes|no)\3)?\s*\?>""",
    re.ASCII,
)
_TEXT = re.compile(r">(\s*[^<\s][^<]*)<")
_TAG = re.compile(
    r"""\s*<(/?)([^\s<>/="'!?&]+)((?:\s+[^\s=<>"'/]+\s*=\s*(?:"[^"<]*"|'[^'<]*'))*)\s*(/?)>\s*""", re.ASCII
)
"""Between names XML knows no other space than that of ASCII."""

_VALUE = re.compile(r'="([^"<&\t\n]*)"')
_ANY_VALUE = '="\x00"'
OTHER_ENTITY = re.compile(r"&(?!(?:amp|lt|gt|quot|apos);)")
_CONTROLS = [chr(code) for code in (*range(9), 11, 12, *range(14, 32), 0xFFFE, 0xFFFF)]

_QUOTES = {"&quot;": '"', "&apos;": "'"}
END = "\x00"
"""Ends the last tags of a document, which no text follows."""

Operation = Callable[[], None]


class Begins(NamedTuple):
    """A document begins."""

    document: Document


class Starts(NamedTuple):
    """A row starts."""

    rows: Rows


class Fills(NamedTuple):
    """A place in the open row gets a value: what is given, or the ``number``-th in the tags, or the text after them."""

    rows: Rows
    place: int
    value: str | None = None
    number: int | None = None
    repeats: bool = False


class ComesOnce(NamedTuple):
    """An element that may come once in the open row."""

    node: Node
    rows: Rows

    def __hash__(self) -> int:
        return hash((id(self.node), self.rows))


Act = Begins | Starts | Fills | ComesOnce
"""What a step does, for who does it for many steps at once (:mod:`ingestion.bulk`)."""


class Unusual(Exception):
    """The document is not as plain as the stream takes it; what it is, the walk over its tree finds out."""


class Frame(NamedTuple):
    """One open element: its name as written, its meaning (``None`` below what is ignored), the prefixes in scope."""

    name: str
    node: Node | None
    prefixes: tuple[tuple[str | None, str], ...]
    wraps: str = ""


class State(dict[str, "Step"]):
    """The elements that are open, and the steps that are known from here by the tags that make them."""

    def __init__(self, frames: tuple[Frame, ...]) -> None:
        super().__init__()
        self.frames = frames


Step = tuple[State, tuple[Operation, ...], Rows | None, int, bool, tuple[Act, ...]]
"""The elements that are open next, what to do on the way there, and where the text goes that follows: the rows, the
place in their current row, and whether it may come again. At the end the same again, as acts."""


class Stream:
    """Reads plain documents into the rows of their compiled declarations, and learns from each new one.

    ``documents`` are the compiled kinds by tag.
    """

    def __init__(self, documents: Mapping[str, Document]) -> None:
        self._documents = documents
        self._begin: Callable[[Document], None]
        self._values: list[str] = []
        self._forget()

    def _forget(self) -> None:
        self._states: dict[tuple[tuple[str, int, object, str], ...], State] = {}
        self._known = 0
        self.start = self._state(())

    def refresh(self) -> None:
        """Forgets what was learnt once it is too much, which it is for those who never write the same twice."""
        if self._known > MAX_STEPS:
            self._forget()

    def read(self, blocks: Iterable[bytes], begin: Callable[[Document], None]) -> None:
        """Reads a document, given in pieces of any size.

        ``begin`` is called with the kind of the document when its element opens.

        Raises:
            Unusual: the document has to be read in another way; rows may have been added.
            Rejected: the same (from rows that may come once).
        """
        self.refresh()
        self._begin = begin
        state = self.start
        rest = ""
        for number, text in enumerate(_decoded(blocks)):
            rest += text if number else _after_declaration(text)
            cut = rest.rfind("<") + 1
            plain, rest = rest[:cut], rest[cut:]
            state, begun = self._take(state, plain)
            rest = begun + rest
            if len(rest) > MAX_TEXT:
                raise Unusual
        rest = rest.rstrip(" \t\n")
        if not rest.endswith(">"):
            raise Unusual
        end, operations, *_ = self._step(state, rest[:-1] + END)
        for operation in operations:
            operation()
        if end.frames:
            raise Unusual

    def _take(self, state: State, plain: str) -> tuple[State, str]:
        """Takes every text with the tags before it; gives the tags that are left, which have no text yet."""
        parts = _TEXT.split(plain)
        texts = parts[1::2]
        if "&" in plain:
            if OTHER_ENTITY.search(plain):
                raise Unusual
            texts = [unescape(text, _QUOTES) for text in texts]
        if "]]>" in plain:
            raise Unusual
        for tags, text in zip(parts[0::2], texts, strict=False):
            step = state.get(tags)
            if step is None:
                step = self._step(state, tags)
            state, operations, rows, place, repeats, _ = step
            for operation in operations:
                operation()
            if rows is not None:
                row = rows.current
                if row[place] is None:
                    row[place] = text.strip()
                elif repeats:
                    row[place] = f"{row[place]} {text.strip()}"
                else:
                    raise Unusual
        return state, parts[-1]

    def acts(self, state: State, tags: str) -> tuple[State, tuple[Act, ...]]:
        """The state that ``tags`` lead to, and what they do with the values that are in them."""
        following, _, rows, place, repeats, acts = self._step(state, tags)
        done: list[Act] = []
        for act in acts:
            if isinstance(act, Fills) and act.number is not None:
                value = self._values[act.number].strip()
                if value:
                    done.append(Fills(act.rows, act.place, value))
            else:
                done.append(act)
        if rows is not None:
            done.append(Fills(rows, place, repeats=repeats))
        return following, tuple(done)

    # --- what the operations of a step do -----------------------------------------------------------------------------

    def document(self, tag: str) -> Document:
        """The kind of document that an element opens, where that is all it can be."""
        if tag not in self._documents or tag in SOAP_FAULTS:
            raise Unusual
        return self._documents[tag]

    def begin(self, document: Document) -> None:
        self._begin(document)

    def attribute(self, rows: Rows, place: int, number: int, value: str | None) -> Operation:
        """Takes an attribute: the ``number``-th value in the tags, or always ``value``."""
        rows.filled.add(place)

        def come() -> None:
            text = (self._values[number] if value is None else value).strip()
            if text and rows.current[place] is not None:
                raise Unusual
            rows.current[place] = text or rows.current[place]

        return come

    # --- what a step means --------------------------------------------------------------------------------------------

    def _step(self, state: State, tags: str) -> Step:
        """The step that ``tags`` make from ``state``, whatever the values of the attributes in them."""
        step = state.get(tags)
        if step is not None:
            return step
        pieces = _VALUE.split(tags)
        key = _ANY_VALUE.join(pieces[0::2])
        step = state.get(key)
        if step is None:
            learnt = _Learning(self, state.frames, tags, keep_values=False)
            if learnt.is_literal:
                learnt = _Learning(self, state.frames, tags, keep_values=True)
            step = (self._state(learnt.frames), tuple(learnt.operations), *learnt.leaf, tuple(learnt.acts))
            state[tags if learnt.is_literal else key] = step
            self._known += 1
        self._values = pieces[1::2]
        return step

    def _state(self, frames: tuple[Frame, ...]) -> State:
        """The one state with these elements open."""
        key = tuple((frame.name, id(frame.node), repr(frame.prefixes), frame.wraps) for frame in frames)
        return self._states.setdefault(key, State(frames))


class _Learning:
    """Works out what some tags mean where the elements of ``frames`` are open.

    ``is_literal``: their meaning hangs on the values of their attributes, which ``keep_values`` takes as they are.
    """

    def __init__(self, stream: Stream, frames: tuple[Frame, ...], tags: str, *, keep_values: bool) -> None:
        self.frames = frames
        self.leaf: tuple[Rows | None, int, bool] = (None, 0, False)
        self.operations: list[Operation] = []
        self.acts: list[Act] = []
        self.is_literal = False
        self._stream = stream
        self._keep_values = keep_values
        self._values = 0
        self._is_over = False
        text = "<" + tags.removesuffix(END) + ">"
        at, has_opened = 0, False
        while at < len(text):
            match = _TAG.match(text, at)
            if match is None:
                raise Unusual
            at = match.end()
            closes, name, attributes, is_empty = match.groups()
            if closes and (attributes or is_empty):
                raise Unusual
            if not closes:
                self._open(name, attributes)
            if closes or is_empty:
                self._close(name)
            has_opened = not (closes or is_empty)
        if not tags.endswith(END):
            self._expect_text(has_opened)

    def _close(self, name: str) -> None:
        if not self.frames or self.frames[-1].name != name:
            raise Unusual
        above = list(self.frames[:-1])
        if above and above[-1].wraps:
            # What is wrapped is one message: nothing may come after it.
            above[-1] = above[-1]._replace(wraps=_DONE)
        self.frames = tuple(above)
        self._is_over = not above

    def _open(self, name: str, attributes: str) -> None:
        if self._is_over or len(self.frames) >= MAX_DEPTH - 1:
            raise Unusual
        above = self.frames[-1] if self.frames else None
        element = _parsed(name, attributes, above.prefixes if above else ())
        prefixes = tuple(sorted(element.nsmap.items(), key=repr))
        written = _VALUE.findall(attributes)
        self.is_literal |= "xmlns" in attributes or len(written) != len(element.attrib)
        if above is None and element.tag in SOAP_BODIES:
            self._push(Frame(name, None, prefixes, wraps=SOAP_BODIES[element.tag]))
        elif above is not None and above.wraps and above.wraps == element.tag:
            self._push(Frame(name, None, prefixes, wraps=_MESSAGE))
        elif above is None or above.wraps == _MESSAGE:
            document = self._stream.document(element.tag)
            self._do(lambda: self._stream.begin(document), Begins(document))
            self._push(Frame(name, document.root, prefixes))
            self._enter(document.root, element)
        elif above.wraps:
            raise Unusual
        elif above.node is None:
            self._push(Frame(name, None, prefixes))
        else:
            self._open_child(name, above.node, element, prefixes)
        self._values += len(written)

    def _open_child(
        self, name: str, above: Node, element: etree._Element, prefixes: tuple[tuple[str | None, str], ...]
    ) -> None:
        node = above.children.get(element.tag)
        if node is None:
            raise Unusual
        if node.ignored:
            self._push(Frame(name, None, prefixes))
            return
        if node.choice is not None:
            self.is_literal = True
            node = node.variants.get(element.get(node.choice, ""), node)
        self._push(Frame(name, node, prefixes))
        self._enter(node, element)

    def _do(self, operation: Operation, act: Act) -> None:
        self.operations.append(operation)
        self.acts.append(act)

    def _push(self, frame: Frame) -> None:
        self.frames = (*self.frames, frame)

    def _enter(self, node: Node, element: etree._Element) -> None:
        """What :meth:`ingestion.walk.Walk` does with an element, as operations for every time it comes."""
        if node.once is not None:
            self._do(_once(node, node.once), ComesOnce(node, node.once))
        for rows in node.starts:
            if isinstance(rows, PayloadMark):
                self._do(rows.start, Fills(rows.rows, rows.place, rows.name))
            else:
                self._do(rows.start, Starts(rows))
        if node.presence is not None:
            self._do(_present(*node.presence), Fills(*node.presence, _PRESENT))
        for number, (name, value) in enumerate(attributes_of(element)):
            if name in node.attributes:
                place = node.attributes[name]
                if place is not None:
                    self._take(place, self._values + number, value.strip() if self._keep_values else None)
            elif not name.startswith(XSI):
                self.is_literal = True
                if value.strip():
                    raise Unusual

    def _take(self, place: tuple[Rows, int], number: int, value: str | None) -> None:
        """The value of an attribute: ``value``, or the ``number``-th in the tags; an empty one is none."""
        self.operations.append(self._stream.attribute(*place, number, value))
        if value is None:
            self.acts.append(Fills(*place, number=number))
        elif value:
            self.acts.append(Fills(*place, value))

    def _expect_text(self, has_opened: bool) -> None:
        if not has_opened or self.frames[-1].wraps:
            raise Unusual
        node = self.frames[-1].node
        if node is None:
            return
        if node.leaf is not None:
            rows, place = node.leaf
            rows.filled.add(place)
            self.leaf = (rows, place, node.repeats)
        elif not node.fixed:
            raise Unusual


_PRESENT = "true"
_MESSAGE = "message"
_DONE = "done"


def _parsed(name: str, attributes: str, prefixes: tuple[tuple[str | None, str], ...]) -> etree._Element:
    """One tag as lxml reads it where these prefixes are declared."""
    declared = "".join(f" xmlns{f':{prefix}' if prefix else ''}={quoteattr(uri)}" for prefix, uri in prefixes)
    try:
        return etree.fromstring(f"<_{declared}><{name}{attributes}/></_>")[0]
    except etree.XMLSyntaxError:
        raise Unusual from None


def _once(node: Node, rows: Rows) -> Operation:
    def come() -> None:
        if node.seen is rows.current:
            raise Unusual
        node.seen = rows.current

    return come


def _present(rows: Rows, place: int) -> Operation:
    rows.filled.add(place)

    def come() -> None:
        if rows.current[place] is not None:
            raise Unusual
        rows.current[place] = _PRESENT

    return come


def _after_declaration(text: str) -> str:
    """What follows the first ``<`` of the document's own element."""
    text = text.removeprefix("\ufeff")
    declaration = DECLARATION.match(text)
    text = text[declaration.end() :] if declaration else text
    text = text.lstrip(" \t\n")
    if not text.startswith("<") or text.startswith(("<?", "<!")):
        raise Unusual
    return text[1:]


def _decoded(blocks: Iterable[bytes]) -> Iterator[str]:
    """The text of a document in UTF-8, with the line ends of XML."""
    decoder = io.IncrementalNewlineDecoder(codecs.getincrementaldecoder("utf-8")(), translate=True)
    try:
        for block in blocks:
            yield _allowed(decoder.decode(block))
        yield _allowed(decoder.decode(b"", final=True))
    except UnicodeDecodeError:
        raise Unusual from None


def _allowed(text: str) -> str:
    if any(control in text for control in _CONTROLS):
        raise Unusual
    return text
