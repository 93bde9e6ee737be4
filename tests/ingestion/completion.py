"""What an official schema demands of a document and the declaration leaves unread: put in, so that the whole is valid.

Nothing that a declaration reads is ever put in. Where the schema demands such a thing and it is not there, it stays
away, and validation says so.
"""

from __future__ import annotations

from collections.abc import Collection
from copy import deepcopy

from lxml import etree

from tests.ingestion.documents import Place, Plan
from tests.ingestion.official_schema import AnyElement, Attribute, Element, Group, Particle, Type
from tests.ingestion.values import texts

_UNREAD = Place()


class Completion:
    """Completes documents of a plan; ``whole``, also with what the schema allows and nobody reads."""

    def __init__(self, plan: Plan) -> None:
        self._root = plan.root
        self._reading = {
            place for place in plan.root.walk() if any(below.starts or below.leaves for below in place.walk())
        }
        # Made beforehand: their texts come from Hypothesis, which makes none within a test of its own.
        self._unread: dict[Element, etree._Element] = {}
        for place in plan.root.walk():
            if place.type is not None:
                self._prepare(place.type, place)

    def __call__(self, document: bytes, *, whole: bool) -> bytes:
        self._whole = whole
        root = etree.fromstring(document)
        assert self._root.type is not None
        self._complete(root, self._root.type, self._root)
        return bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8"))

    # --- what may be put in ---

    def _prepare(self, type_: Type, place: Place) -> None:
        for attribute in type_.attributes.values():
            texts(attribute.text)
        for element in type_.elements():
            # What may hold itself has no end.
            if not self._reads(place, element.tag) and element.type is not type_:
                self._least(element)

    def _least(self, element: Element) -> etree._Element:
        """The element with what it must hold, and no more."""
        if element not in self._unread:
            made = self._unread[element] = etree.Element(element.tag)
            for attribute in element.type.attributes.values():
                if attribute.required:
                    made.set(attribute.name, _text(attribute))
            if element.type.text is not None:
                made.text = texts(element.type.text)[0]
            if element.type.content is not None:
                made[:] = self._demanded(element.type.content)
        return deepcopy(self._unread[element])

    def _demanded(self, particle: Particle) -> list[etree._Element]:
        if particle.minimum == 0 or isinstance(particle, AnyElement):
            return []
        if isinstance(particle, Element):
            return [self._least(particle) for _ in range(particle.minimum)]
        parts = particle.parts[:1] if particle.kind == "choice" else particle.parts
        return [made for part in parts for made in self._demanded(part)]

    def _reads(self, place: Place, tag: str) -> bool:
        return any(below in self._reading for below in place.named(tag))

    def _can_be_put_in(self, particle: Particle, place: Place) -> bool:
        """Whether what the schema demands of ``particle`` is nothing that the declaration reads."""
        if particle.minimum == 0 or isinstance(particle, AnyElement):
            return True
        if isinstance(particle, Group):
            parts = (self._can_be_put_in(part, place) for part in particle.parts)
            return any(parts) if particle.kind == "choice" else all(parts)
        content = particle.type.content
        return all(
            not below.starts and not below.leaves and (content is None or self._can_be_put_in(content, below))
            for below in place.named(particle.tag)
        )

    # --- putting it in ---

    def _complete(self, element: etree._Element, type_: Type, place: Place, told_apart: Collection[str] = ()) -> None:
        read = {leaf.attribute for leaf in place.leaves}
        for attribute in type_.attributes.values():
            missing = attribute.name not in element.attrib and attribute.name not in read
            if missing and (attribute.required or self._whole):
                element.set(attribute.name, _text(attribute, told_apart))
        if type_.content is not None:
            there = list(element)
            element[:] = [*self._arranged(type_.content, there, place), *there]

    def _arranged(self, particle: Particle, there: list[etree._Element], place: Place) -> list[etree._Element]:
        """What stands for ``particle``: taken from the front of what is ``there``, or put in."""
        if isinstance(particle, Element):
            return self._occurring(particle, there, place)
        if isinstance(particle, Group):
            return self._of_group(particle, there, place)
        bodies = [element for element in there if place.named(element.tag)]
        for body in bodies:
            there.remove(body)
            below = place.named(body.tag)[0]
            if below.type is not None:
                self._complete(body, below.type, below)
        return bodies

    def _occurring(self, element: Element, there: list[etree._Element], place: Place) -> list[etree._Element]:
        places = place.named(element.tag)
        told_apart = {below.step.value or "" for below in places if below.step is not None}
        taken: list[etree._Element] = []
        while there and there[0].tag == element.tag and len(taken) < element.maximum:
            taken.append(there.pop(0))
            below = _place_of(taken[-1], places)
            self._complete(taken[-1], element.type, below, told_apart)
            if self._whole and element.maximum > 1 and not (below.starts or told_apart - {""}):
                taken[-1:] = _spread(taken[-1], element)
        if taken or not (element.minimum or self._whole):
            return taken
        if not self._reads(place, element.tag):
            return [self._least(element) for _ in range(max(1, element.minimum))] if element in self._unread else []
        if element.minimum and self._can_be_put_in(element, place):
            taken.append(etree.Element(element.tag))
            self._complete(taken[-1], element.type, _place_of(taken[-1], places), told_apart)
        return taken

    def _of_group(self, group: Group, there: list[etree._Element], place: Place) -> list[etree._Element]:
        tags = {element.tag for element in group.elements()}
        found: list[etree._Element] = []
        if group.kind == "all":
            there.sort(key=lambda element: [part.tag for part in group.elements()].index(element.tag))
        if not group.is_open and not (there and there[0].tag in tags):
            if not group.minimum or not self._can_be_put_in(group, place):
                return []
            parts = group.parts
            if group.kind == "choice":
                parts = tuple(part for part in parts if self._can_be_put_in(part, place))[:1]
            return [made for part in parts for made in self._arranged(part, there, place)]
        for _ in range(group.maximum):
            parts = group.parts
            if group.kind == "choice":
                parts = tuple(part for part in parts if there and _may_start(part, there[0].tag))[:1]
            before = len(there)
            found += [made for part in parts for made in self._arranged(part, there, place)]
            if len(there) == before or not there or there[0].tag not in tags:
                break
        return found


def _spread(found: etree._Element, element: Element) -> list[etree._Element]:
    """The words of one value in elements of their own, as the schema lets them come: they are read together again."""
    filled = [each for each in found.iter() if each.text]
    words = (filled[0].text or "").split(" ", min(3, element.maximum) - 1) if len(filled) == 1 else []
    text = element.type.text
    if not all(words) or not all(text is None or text.allows(word) for word in words):
        words = []
    spread = []
    for word in words:
        filled[0].text = word
        spread.append(deepcopy(found))
    return spread or [found]


def _may_start(part: Particle, tag: str) -> bool:
    if isinstance(part, Group):
        return part.is_open or any(element.tag == tag for element in part.elements())
    return isinstance(part, AnyElement) or part.tag == tag


def _place_of(element: etree._Element, places: list[Place]) -> Place:
    found = _UNREAD
    for place in places:
        if place.step is not None and place.step.attribute is None:
            found = place
        elif place.step is not None and element.get(place.step.attribute or "") == place.step.value:
            return place
    return found


def _text(attribute: Attribute, told_apart: Collection[str] = ()) -> str:
    return next(text for text in texts(attribute.text) if text not in told_apart)
