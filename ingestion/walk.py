"""The walk itself: one pass over a parsed document, texts into rows. Every microsecond of reading is spent here."""

from __future__ import annotations

from collections import Counter

from lxml import etree

from ingestion.compile import Document, Node, Rows, local_name
from ingestion.rejected import Rejected

XSI = "{http://www.w3.org/2001/XMLSchema-instance}"

_NAME = 64
"""Characters that are told of a name: it may be as long as whoever wrote the document likes."""


class Walk:
    """Walks one document; ``unread`` counts, per place, the values that no declaration reads.

    ``unknown_bodies`` are the bodies, by message, that no declared message has.
    """

    def __init__(self, document: Document) -> None:
        self.document = document
        self.unread: Counter[str] = Counter()
        self.unknown_bodies: dict[str | None, str] = {}

    def __call__(self, root: etree._Element) -> None:
        self._element(root, self.document.root)

    def message(self, element: etree._Element) -> None:
        """Walks one message of a document whose tree is not there as a whole."""
        self._element(element, self.document.message_node)

    def _element(self, element: etree._Element, node: Node) -> None:
        if node.once is not None and self._came_before(element, node, node.once):
            return
        for rows in node.starts:
            rows.start()
        if node.presence is not None:
            self._present(element, node.presence)
        text = element.text
        if text and not text.isspace():
            self._text(element, node, text.strip())
        if element.attrib:
            self._attributes(element, node)
        children = node.children
        for child in element:
            if child.tail and not child.tail.isspace():
                self._leave(element, "")
            below = children.get(child.tag)
            if below is None:
                self._unknown(child, node)
            elif below.ignored:
                continue
            elif below.choice is None:
                self._element(child, below)
            else:
                self._element(child, below.variants.get(child.get(below.choice, ""), below))

    def _came_before(self, element: etree._Element, node: Node, once: Rows) -> bool:
        """Whether the element comes again in a row that may have it once: then it stays unread, and is counted."""
        if node.seen is not once.current:
            node.seen = once.current
            return False
        if once is self.document.message:
            raise Rejected("several_messages", path=place_of(element), expected="one answer per document")
        self._unread_below(element)
        return True

    def _present(self, element: etree._Element, presence: tuple[Rows, int]) -> None:
        rows, place = presence
        if rows is self.document.message and rows.current[place] is not None:
            raise Rejected("several_messages", path=place_of(element), expected="one answer per document")
        rows.filled.add(place)
        rows.current[place] = "true"

    def _text(self, element: etree._Element, node: Node, text: str) -> None:
        if node.leaf is not None:
            rows, place = node.leaf
            rows.filled.add(place)
            if rows.current[place] is None:
                rows.current[place] = text
            elif node.repeats:
                rows.current[place] = f"{rows.current[place]} {text}"
            else:
                self._leave(element, "")
        elif not node.fixed:
            self._leave(element, "")

    def _attributes(self, element: etree._Element, node: Node) -> None:
        known = node.attributes
        for name, value in attributes_of(element):
            if name in known:
                place = known[name]
                if place is not None and value.strip():
                    rows, at = place
                    rows.filled.add(at)
                    if rows.current[at] is None:
                        rows.current[at] = value.strip()
                    else:
                        self._leave(element, f"/@{local_name(name)}")
            elif not name.startswith(XSI) and value.strip():
                self._leave(element, f"/@{local_name(name)}")

    def _unknown(self, element: etree._Element, parent: Node) -> None:
        if parent.slot:
            self.unknown_bodies[self.document.message_id] = place_of(element)
        else:
            self._unread_below(element)

    def _unread_below(self, element: etree._Element) -> None:
        for below in element.iter(etree.Element):
            if any(text and not text.isspace() for text in (below.text, *(child.tail for child in below))):
                self._leave(below, "")
            for name, value in attributes_of(below):
                if not name.startswith(XSI) and value.strip():
                    self._leave(below, f"/@{local_name(name)}")

    def _leave(self, element: etree._Element, suffix: str) -> None:
        self.unread[place_of(element) + suffix[:_NAME]] += 1


def attributes_of(element: etree._Element) -> list[tuple[str, str]]:
    items: list[tuple[str, str]] = element.attrib.items()  # type: ignore[assignment]  # lxml gives text, never bytes
    return items


def place_of(element: etree._Element) -> str:
    """Where an element stands, by local names: a place to look, never a value."""
    names = [local_name(element.tag)[:_NAME]]
    names.extend(local_name(above.tag)[:_NAME] for above in element.iterancestors())
    return "/".join(reversed(names))
