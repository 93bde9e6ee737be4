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

from ingestion.compile import Document, Node, Rows
from ingestion.walk import XSI, attributes_of

SOAP_BODIES = {
    f"{{{soap}}}Envelope": f"{{{soap}}}Body"
    for soap in ("http://schemas.xmlsoap.org/soap/envelope/", "http://www.w3.org/2003/05/soap-envelope")
}
"""The element of a SOAP envelope that holds the message, by the envelope's own."""

SOAP_FAULTS = {envelope.replace("}Envelope", "}Fault") for envelope in SOAP_BODIES}

MAX_DEPTH = 256
MAX_TEXT = 10_000_000
"""The limits of lxml's own parser: elements within each other, characters in one text."""

_MAX_STEPS = 100_000
_DECLARATION = re.compile(
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
_OTHER_ENTITY = re.compile(r"&(?!(?:amp|lt|gt|quot|apos);)")
_CONTROLS = [chr(code) for code in (*range(9), 11, 12, *range(14, 32), 0xFFFE, 0xFFFF)]

_QUOTES = {"&quot;": '"', "&apos;": "'"}
_END = "\x00"
"""Ends the last tags of a document, which no text follows."""

Operation = Callable[[], None]


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


Step = tuple[State, tuple[Operation, ...], Rows | None, int, bool]
"""The elements that are open next, what to do on the way there, and where the text goes that follows: the rows, the
place in their current row, and whether it may come again."""


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
        self._start = self._state(())

    def read(self, blocks: Iterable[bytes], begin: Callable[[Document], None]) -> Iterator[None]:
        """Reads a document, given in pieces of any size, and yields after each of them.

        ``begin`` is called with the kind of the document when its element opens.

        Raises:
            Unusual: the document has to be read in another way; rows may have been added.
            Rejected: the same (from rows that may come once).
        """
        if self._known > _MAX_STEPS:
            self._forget()
        self._begin = begin
        state = self._start
        rest = ""
        for number, text in enumerate(_decoded(blocks)):
            rest += text if number else _after_declaration(text)
            cut = rest.rfind("<") + 1
            plain, rest = rest[:cut], rest[cut:]
            state, begun = self._take(state, plain)
            rest = begun + rest
            if len(rest) > MAX_TEXT:
                raise Unusual
            yield
        rest = rest.rstrip(" \t\n")
        if not rest.endswith(">"):
            raise Unusual
        end, operations, *_ = self._step(state, rest[:-1] + _END)
        for operation in operations:
            operation()
        if end.frames:
            raise Unusual

    def _take(self, state: State, plain: str) -> tuple[State, str]:
        """Takes every text with the tags before it; gives the tags that are left, which have no text yet."""
        parts = _TEXT.split(plain)
        texts = parts[1::2]
        if "&" in plain:
            if _OTHER_ENTITY.search(plain):
                raise Unusual
            texts = [unescape(text, _QUOTES) for text in texts]
        if "]]>" in plain:
            raise Unusual
        for tags, text in zip(parts[0::2], texts, strict=False):
            step = state.get(tags)
            if step is None:
                step = self._step(state, tags)
            state, operations, rows, place, repeats = step
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
            step = (self._state(learnt.frames), tuple(learnt.operations), *learnt.leaf)
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
        self.is_literal = False
        self._stream = stream
        self._keep_values = keep_values
        self._values = 0
        self._is_over = False
        text = "<" + tags.removesuffix(_END) + ">"
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
        if not tags.endswith(_END):
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
            self.operations.append(lambda: self._stream.begin(document))
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

    def _push(self, frame: Frame) -> None:
        self.frames = (*self.frames, frame)

    def _enter(self, node: Node, element: etree._Element) -> None:
        """What :meth:`ingestion.walk.Walk` does with an element, as operations for every time it comes."""
        if node.once is not None:
            self.operations.append(_once(node, node.once))
        self.operations += (rows.start for rows in node.starts)
        if node.presence is not None:
            self.operations.append(_present(*node.presence))
        for number, (name, value) in enumerate(attributes_of(element)):
            if name in node.attributes:
                place = node.attributes[name]
                if place is not None:
                    kept = value if self._keep_values else None
                    self.operations.append(self._stream.attribute(*place, self._values + number, kept))
            elif not name.startswith(XSI):
                self.is_literal = True
                if value.strip():
                    raise Unusual

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
        rows.current[place] = "true"

    return come


def _after_declaration(text: str) -> str:
    """What follows the first ``<`` of the document's own element."""
    text = text.removeprefix("\ufeff")
    declaration = _DECLARATION.match(text)
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
