"""What an official schema allows: which elements, in which order and number, and which texts in a leaf.

Read from the XSD files themselves, which lie beside the project and are no part of it: what this module finds, the
tests compare declarations with and make documents by. It knows the parts of XSD that those files use. Of a union of
types it takes the first member: what that allows, the union allows.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal, InvalidOperation
from functools import cache, cached_property
from pathlib import Path
from typing import Literal

import pytest
from lxml import etree

from ingestion.schema import Message

KSZ = Path(__file__).resolve().parents[3] / "shared" / "ksz"
"""Official schemas and samples, kept beside the project."""

XS = "{http://www.w3.org/2001/XMLSchema}"
_XML = "http://www.w3.org/XML/1998/namespace"
MANY = 1_000_000
_TYPES = ("complexType", "simpleType")


def need_ksz() -> None:
    """Skip the calling test where the official material is absent."""
    if not KSZ.is_dir():
        pytest.skip("the official KSZ material (../shared/ksz) is not beside the project")


# --- leaves -----------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Text:
    """The texts of a leaf. Of each set in ``patterns`` one must match."""

    base: str = "string"
    enumeration: tuple[str, ...] = ()
    patterns: tuple[tuple[str, ...], ...] = ()
    shortest: int = 0
    longest: int | None = None
    least: Decimal | None = None
    most: Decimal | None = None
    earliest: str = ""
    digits: int | None = None
    decimals: int | None = None

    def allows(self, text: str) -> bool:
        if self.enumeration and text not in self.enumeration:
            return False
        if not all(any(re.fullmatch(pattern, text) for pattern in either) for either in self.patterns):
            return False
        if not self.shortest <= len(text) <= (MANY if self.longest is None else self.longest):
            return False
        if (form := _FORMS.get(self.base)) is not None and not (re.fullmatch(form, text) and text >= self.earliest):
            return False
        if self.base in ("date", "dateTime"):
            return _is_day(text[:10])
        return self.base != "decimal" or self._allows_number(text)

    def _allows_number(self, text: str) -> bool:
        try:
            number = Decimal(text)
        except InvalidOperation:
            return False
        fraction = text.partition(".")[2]
        return (
            (self.least is None or number >= self.least)
            and (self.most is None or number <= self.most)
            and (self.decimals is None or len(fraction) <= self.decimals)
            and (self.digits is None or len(re.sub(r"\D", "", text).lstrip("0")) <= self.digits)
        )


def _is_day(text: str) -> bool:
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True


_FORMS = {
    "date": r"-?\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])(Z|[+-]\d{2}:\d{2})?",
    "dateTime": r"-?\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?(Z|[+-]\d{2}:\d{2})?",
    "gYearMonth": r"\d{4}-(0[1-9]|1[0-2])(Z|[+-]\d{2}:\d{2})?",
    "gYear": r"\d{4}(Z|[+-]\d{2}:\d{2})?",
    "time": r"\d{2}:\d{2}:\d{2}(\.\d+)?(Z|[+-]\d{2}:\d{2})?",
    "boolean": "true|false|1|0",
    "decimal": r"[+-]?(\d+(\.\d*)?|\.\d+)",
}


def _whole(least: int | None = None, most: int | None = None) -> Text:
    bounds = [None if bound is None else Decimal(bound) for bound in (least, most)]
    return Text("decimal", least=bounds[0], most=bounds[1], decimals=0)


_NAME = "[A-Za-z_][A-Za-z0-9_.-]*"
_BUILT_IN = {
    "decimal": Text("decimal"),
    "float": Text("decimal"),
    "double": Text("decimal"),
    "integer": _whole(),
    "nonNegativeInteger": _whole(0),
    "positiveInteger": _whole(1),
    "long": _whole(-(2**63), 2**63 - 1),
    "int": _whole(-(2**31), 2**31 - 1),
    "short": _whole(-(2**15), 2**15 - 1),
    "byte": _whole(-128, 127),
    "unsignedLong": _whole(0, 2**64 - 1),
    "unsignedInt": _whole(0, 2**32 - 1),
    "unsignedShort": _whole(0, 2**16 - 1),
    "unsignedByte": _whole(0, 255),
    "language": Text(patterns=(("[a-zA-Z]{1,8}(-[a-zA-Z0-9]{1,8})*",),)),
    "NMTOKEN": Text(patterns=(("[A-Za-z0-9_.:-]+",),)),
    "Name": Text(patterns=((_NAME,),)),
    "NCName": Text(patterns=((_NAME,),)),
    "ID": Text(patterns=((_NAME,),)),
    "anyURI": Text(patterns=(("[a-z]+(:[A-Za-z0-9.]+)+",),)),
    "base64Binary": Text(patterns=(("([A-Za-z0-9]{4})+",),)),
    **{name: Text(name) for name in ("date", "dateTime", "gYearMonth", "gYear", "time", "boolean")},
}

_CLASSES = {r"\p{N}": "0-9", r"\d": "0-9", r"\p{L}": "A-Za-zÀ-ÖØ-öø-ÿ", r"\i": "A-Za-z_", r"\c": "A-Za-z0-9_.-"}


def _python(pattern: str) -> str:
    """A pattern of XSD as one of Python, with the classes of Unicode narrowed to what a message is likely to hold."""
    found, within = [], False
    for token in re.findall(r"\\p\{\w+}|\\.|.", pattern.replace("-[:]]", "]")):
        within = token == "[" or (within and token != "]")
        members = _CLASSES.get(token)
        found.append(token if members is None else members if within else f"[{members}]")
    return "".join(found)


# --- elements ---------------------------------------------------------------------------------------------------------


@dataclass(eq=False)
class Element:
    """An element where a schema has it; ``type_name`` is what the schema calls its type, if it names it."""

    tag: str
    minimum: int
    maximum: int
    type_name: str
    _type: Callable[[], Type]

    @cached_property
    def type(self) -> Type:
        return self._type()


@dataclass(eq=False)
class Group:
    """Elements that stand together: after one another, one of several, or all in any order."""

    kind: Literal["sequence", "choice", "all"]
    minimum: int
    maximum: int
    parts: tuple[Particle, ...]

    def elements(self) -> Iterator[Element]:
        for part in self.parts:
            if isinstance(part, Element):
                yield part
            elif isinstance(part, Group):
                yield from part.elements()

    @property
    def is_open(self) -> bool:
        """Whether elements of other schemas may stand in it."""
        return any(isinstance(part, AnyElement) or (isinstance(part, Group) and part.is_open) for part in self.parts)


@dataclass(eq=False)
class AnyElement:
    """Any element of another schema."""

    minimum: int
    maximum: int


Particle = Element | Group | AnyElement


@dataclass(frozen=True, slots=True)
class Attribute:
    name: str
    required: bool
    type_name: str
    text: Text


@dataclass(eq=False)
class Type:
    """What may stand in an element. Without ``text`` it has none of its own."""

    content: Group | None = None
    attributes: dict[str, Attribute] = field(default_factory=dict)
    text: Text | None = None

    def elements(self) -> Iterator[Element]:
        return iter(()) if self.content is None else self.content.elements()

    @property
    def is_open(self) -> bool:
        return self.content is not None and self.content.is_open


ANY_TYPE = Type(Group("sequence", 1, 1, (AnyElement(0, MANY),)), {}, Text())
"""Of what a schema says nothing about: any text, any elements."""


class Schemas:
    """Some XSD files with all that they import and include."""

    def __init__(self, *files: Path) -> None:
        self._known: dict[tuple[str, str], etree._Element] = {}
        self._namespaces: dict[etree._Element, str] = {}
        self._types: dict[etree._Element, Type] = {}
        self._loaded: set[tuple[Path, str]] = set()
        for file in files:
            self._load(file, "")

    def element(self, tag: str) -> Element | None:
        """A global element."""
        node = self._known.get(("element", tag))
        return None if node is None else self._element(node, 1, 1)

    def of_type(self, tag: str, type_name: str) -> Element:
        """An element that the schema leaves to others, of one of its types."""
        node = next(self._known[kind, type_name] for kind in _TYPES if (kind, type_name) in self._known)
        return Element(tag, 1, 1, type_name, lambda: self._type(node))

    def _load(self, file: Path, included_in: str) -> None:
        file = file.resolve()
        if (file, included_in) in self._loaded:
            return
        self._loaded.add((file, included_in))
        root = etree.parse(file, etree.XMLParser(remove_comments=True, remove_pis=True)).getroot()
        namespace = root.get("targetNamespace") or included_in
        self._namespaces[root] = namespace
        for node in root:
            name, kind = node.get("name"), etree.QName(node).localname
            if name is not None:
                self._known.setdefault((kind, f"{{{namespace}}}{name}" if namespace else name), node)
            elif kind in ("include", "import", "redefine") and (location := node.get("schemaLocation")):
                self._load(file.parent / location, "" if kind == "import" else namespace)

    def _namespace(self, node: etree._Element) -> str:
        return self._namespaces[node.getroottree().getroot()]

    def _name(self, node: etree._Element, name: str) -> str:
        """A name as ``node`` writes it, in Clark notation."""
        prefix, _, local = name.rpartition(":")
        namespace = _XML if prefix == "xml" else node.nsmap.get(prefix or None)
        if namespace is None:
            namespace = "" if prefix else self._namespace(node)
        return f"{{{namespace}}}{local}" if namespace else local

    def _find(self, node: etree._Element, name: str, *kinds: str) -> etree._Element:
        tag = self._name(node, name)
        return next(self._known[kind, tag] for kind in kinds if (kind, tag) in self._known)

    # --- elements and groups ---

    def _element(self, node: etree._Element, minimum: int, maximum: int) -> Element:
        if (ref := node.get("ref")) is not None:
            found = self._element(self._find(node, ref, "element"), 1, 1)
            return _with_number(found, minimum, maximum)
        root = node.getroottree().getroot()
        form = node.get("form") or root.get("elementFormDefault", "unqualified")
        qualified = node.getparent() is root or form == "qualified"
        namespace = self._namespace(node) if qualified else ""
        tag = f"{{{namespace}}}{node.get('name')}" if namespace else str(node.get("name"))
        return Element(tag, minimum, maximum, self._type_name(node), lambda: self._type_of(node))

    def _particle(self, node: etree._Element) -> Particle | None:
        minimum = int(node.get("minOccurs", "1"))
        most = node.get("maxOccurs", "1")
        maximum = MANY if most == "unbounded" else int(most)
        kind = etree.QName(node).localname
        if maximum == 0:
            return None
        if kind == "element":
            return self._element(node, minimum, maximum)
        if kind == "any":
            return AnyElement(minimum, maximum)
        if kind == "group":
            named = self._find(node, node.get("ref", ""), "group")
            inner = next(group for part in named if (group := self._particle(part)) is not None)
            assert isinstance(inner, Group)
            return Group(inner.kind, minimum * inner.minimum, max(maximum, inner.maximum), inner.parts)
        if kind in ("sequence", "choice", "all"):
            parts = tuple(part for below in node if (part := self._particle(below)) is not None)
            return Group(kind, minimum, maximum, parts)  # type: ignore[arg-type]  # one of the three just compared
        return None

    # --- types ---

    def _type_name(self, node: etree._Element) -> str:
        if (name := node.get("type")) is not None:
            return name if node.nsmap.get(name.rpartition(":")[0] or None) != XS[1:-1] else f"xs:{name.split(':')[-1]}"
        ways = ("simpleType/", "complexType/{XS}simpleContent/", "complexType/{XS}complexContent/")
        bases = [str(how.get("base")) for way in ways for how in node.iterfind(f"{XS}{way.format(XS=XS)}*")]
        return f"anonymous({bases[0]})" if bases else "anonymous"

    def _type_of(self, node: etree._Element) -> Type:
        if (name := node.get("type")) is not None:
            type_ = self._named(node, name)
        else:
            inner = next((below for below in node if below.tag in (f"{XS}complexType", f"{XS}simpleType")), None)
            type_ = ANY_TYPE if inner is None else self._type(inner)
        fixed = node.get("fixed")
        return type_ if fixed is None else replace(type_, text=replace(type_.text or Text(), enumeration=(fixed,)))

    def _named(self, node: etree._Element, name: str) -> Type:
        tag = self._name(node, name)
        if tag.startswith(XS):
            local = tag.removeprefix(XS)
            return ANY_TYPE if local == "anyType" else Type(text=_BUILT_IN.get(local, Text()))
        return self._type(self._find(node, name, *_TYPES))

    def _type(self, node: etree._Element) -> Type:
        if node not in self._types:
            # Noted before it is filled: a type may hold itself.
            self._types[node] = type_ = Type()
            made = self._simple(node) if node.tag == f"{XS}simpleType" else self._complex(node)
            type_.content, type_.attributes, type_.text = made.content, made.attributes, made.text
        return self._types[node]

    def _complex(self, node: etree._Element) -> Type:
        for how in node.iterfind(f"{XS}simpleContent/*"):
            base = self._named(how, how.get("base", ""))
            text = self._narrowed(base.text or Text(), how)
            return Type(None, {**base.attributes, **self._attributes(how)}, text)
        for how in node.iterfind(f"{XS}complexContent/*"):
            base = self._named(how, how.get("base", ""))
            own = self._content(how)
            if how.tag == f"{XS}extension":
                both = tuple(content for content in (base.content, own) if content is not None)
                own = Group("sequence", 1, 1, both) if both else None
            return Type(own, {**base.attributes, **self._attributes(how)}, None)
        return Type(self._content(node), self._attributes(node), Text() if node.get("mixed") == "true" else None)

    def _content(self, node: etree._Element) -> Group | None:
        group = next((part for below in node if isinstance(part := self._particle(below), Group)), None)
        return group if group is not None and group.parts else None

    def _attributes(self, node: etree._Element) -> dict[str, Attribute]:
        found: dict[str, Attribute] = {}
        for below in node:
            if below.tag == f"{XS}attributeGroup":
                found |= self._attributes(self._find(below, below.get("ref", ""), "attributeGroup"))
            elif below.tag == f"{XS}attribute" and below.get("use") != "prohibited":
                attribute = self._attribute(below)
                found[attribute.name] = attribute
        return found

    def _attribute(self, node: etree._Element) -> Attribute:
        name, named = str(node.get("name")), node
        if (ref := node.get("ref")) is not None:
            name = self._name(node, ref)
            named = self._known.get(("attribute", name), node)
        text = self._type_of(named).text or Text()
        return Attribute(name, node.get("use") == "required", self._type_name(named), text)

    def _simple(self, node: etree._Element) -> Type:
        how = next(below for below in node if below.tag != f"{XS}annotation")
        if how.tag == f"{XS}union":
            members = (how.get("memberTypes") or "").split()
            return self._named(how, members[0]) if members else self._type_of(how)
        if how.tag == f"{XS}list":
            return Type(text=Text())
        base = self._named(how, base_name).text if (base_name := how.get("base")) else self._type_of(how).text
        return Type(text=self._narrowed(base or Text(), how))

    def _narrowed(self, text: Text, how: etree._Element) -> Text:
        """A type of text with the facets of its restriction."""
        facets: dict[str, list[str]] = {}
        for below in how:
            if (value := below.get("value")) is not None:
                facets.setdefault(etree.QName(below).localname, []).append(value)
        changes: dict[str, object] = {}
        if "enumeration" in facets:
            changes["enumeration"] = tuple(facets["enumeration"])
        if "pattern" in facets:
            changes["patterns"] = (*text.patterns, tuple(_python(pattern) for pattern in facets["pattern"]))
        for facet, names in _LENGTHS.items():
            if facet in facets:
                changes |= dict.fromkeys(names, int(facets[facet][0]))
        for facet, (bound, inward) in _BOUNDS.items():
            if facet in facets and text.base == "decimal":
                changes[bound] = Decimal(facets[facet][0]) + inward
        if "minInclusive" in facets and text.base != "decimal":
            changes["earliest"] = facets["minInclusive"][0]
        return replace(text, **changes)  # type: ignore[arg-type]  # fields by name, each with a value of its kind


_LENGTHS = {
    "length": ("shortest", "longest"),
    "minLength": ("shortest",),
    "maxLength": ("longest",),
    "totalDigits": ("digits",),
    "fractionDigits": ("decimals",),
}
_BOUNDS = {
    "minInclusive": ("least", 0),
    "maxInclusive": ("most", 0),
    "minExclusive": ("least", 1),
    "maxExclusive": ("most", -1),
}
"""Of an open bound the last whole number within: what that allows, the schema allows."""


def _with_number(element: Element, minimum: int, maximum: int) -> Element:
    return Element(element.tag, minimum, maximum, element.type_name, lambda: element.type)


# --- what a message names ---------------------------------------------------------------------------------------------


class Official:
    """The official schema of a message: ``root`` is the document's element, ``body`` that of the message in it."""

    def __init__(self, message: Message) -> None:
        assert message.schema is not None, f"{message.name} names no official schema"
        file, _, name = message.schema.partition("#")
        path, envelope = KSZ / "xsd" / file, message.envelope.tag
        self._schemas = Schemas(path, *((envelope_schema(envelope),) if envelope else ()))
        named = f"{{{_target(path)}}}{name}"
        self.body = self._schemas.element(named) or self._schemas.of_type(message.tags[0], named)
        root = self._schemas.element(envelope) if envelope else self.body
        assert root is not None, f"{envelope} is not in its schema"
        self.root = root

    def element(self, tag: str) -> Element | None:
        """A global element; that of the message also where its schema only has the type."""
        return self.body if tag == self.body.tag else self._schemas.element(tag)


@cache
def envelope_schema(tag: str) -> Path:
    """The schema of an element that messages share as their envelope."""
    with (KSZ / "fields" / "INDEX.csv").open(encoding="utf-8", newline="") as lines:
        rows = {f"{{{row['namespace']}}}{row['root']}": row["schema"] for row in csv.DictReader(lines)}
    return KSZ / rows[tag]


def schema_error(document: bytes, message: Message) -> str | None:
    """What the official schema of ``message`` first finds wrong with a document."""
    need_ksz()
    assert message.schema is not None, f"{message.name} names no official schema"
    schema = _compiled(message.schema, message.tags[0], message.envelope.tag)
    try:
        schema.assertValid(etree.fromstring(document))
    except etree.DocumentInvalid as error:
        return str(error)
    return None


@cache
def _compiled(schema: str, tag: str, envelope: str | None) -> etree.XMLSchema:
    """The schemas together: one whose body is any element needs that element's schema beside it.

    An element of which the schema only has the type, leaving the element to a WSDL, is added.
    """
    file, _, name = schema.partition("#")
    root = etree.Element(f"{XS}schema", nsmap={"xs": XS[1:-1]})
    for path in [KSZ / "xsd" / file] + ([envelope_schema(envelope)] if envelope else []):
        imported = etree.SubElement(root, f"{XS}import", schemaLocation=path.as_uri())
        imported.set("namespace", _target(path))
    if Schemas(KSZ / "xsd" / file).element(tag) is None:
        namespace, local = tag[1:].split("}")
        root.set("targetNamespace", namespace)
        nsmap = {"t": _target(KSZ / "xsd" / file)}
        etree.SubElement(root, f"{XS}element", name=local, type=f"t:{name}", nsmap=nsmap)
    return etree.XMLSchema(etree.fromstring(etree.tostring(root)))


def _target(file: Path) -> str:
    return str(etree.parse(file).getroot().get("targetNamespace", ""))
