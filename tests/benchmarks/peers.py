"""The same messages read by others: what they can be told of a declaration, and no more.

None of them gives what Kruispunt gives: they check nothing, reject nothing and protect nothing, and their values are
texts or guesses.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

from ingestion.messages.dmfa import DMFA_BATCH
from ingestion.messages.job_seeker import JOB_SEEKER_NOTIFICATION
from ingestion.schema import Column, Message, Payload, Table

MESSAGES = {"wide": DMFA_BATCH, "narrow": JOB_SEEKER_NOTIFICATION}
_LARGEST = {"wide": "dmfa_remuneration", "narrow": "message"}


def xmltodict(document: bytes) -> Callable[[], Any]:
    import xmltodict

    return lambda: xmltodict.parse(document)


def pandas(path: Path, kind: str, *, only_largest: bool) -> Callable[[], int]:
    """One call per declared table that has rows: it reads one at a time, and of each row what is right below it."""
    from lxml import etree
    from pandas import read_xml

    tree = etree.parse(path)
    places = [
        f"/*{place.path}"
        for place in _places(MESSAGES[kind])
        if place.path and place.table.name == (_LARGEST[kind] if only_largest else place.table.name)
    ]
    filled = [place for place in places if tree.xpath(f"{place}[* or @*]")]

    def read() -> int:
        for place in filled:
            read_xml(path, xpath=f"{place}[* or @*]")
        return len(filled)

    return read


def xml2arrow(path: Path, kind: str) -> Callable[[], dict[str, int]]:
    """Tables whose rows stand alone in an element are tables; of others it has one row at most per row above."""
    from tempfile import TemporaryDirectory

    import pyarrow as pa
    import yaml
    from lxml import etree
    from xml2arrow import XmlToArrowParser

    with path.open("rb") as file:
        _, element = next(iter(etree.iterparse(file, events=("start",))))
    root = etree.QName(element).localname
    document = path.read_bytes()
    with TemporaryDirectory() as folder:
        config = Path(folder, "tables.yaml")
        config.write_text(yaml.safe_dump(_xml2arrow_tables(MESSAGES[kind], f"/{root}")), encoding="utf-8")
        parser = XmlToArrowParser(config)
    # Imported beforehand, since it would be within the work.
    assert pa.__version__
    return lambda: {name: batch.num_rows for name, batch in parser.parse(document).items()}


def _xml2arrow_tables(message: Message, root: str) -> dict[str, Any]:
    tables: dict[str, Any] = {}
    rows_above: dict[str, str] = {}
    places = list(_places(message))
    for place in places:
        name, above = place.table.name, place.above
        container = place.path.rpartition("/")[0]
        others = [other for other in _leaves(places) if f"{other}/".startswith(f"{container}/")]
        is_own = not above or (
            place.table.path != "." and all(f"{other}/".startswith(f"{place.path}/") for other in others)
        )
        rows_above[name] = name if is_own else rows_above[above]
        if is_own:
            levels = [*tables[rows_above[above]]["levels"], name] if above else []
            tables[name] = {"name": name, "xml_path": f"{root}{container}" if above else "/", "levels": levels}
        tables[rows_above[name]].setdefault("fields", []).extend(
            {"name": f"{name}_{column}", "xml_path": f"{root}{path}", "data_type": "Utf8", "nullable": True}
            for column, path in _columns(place)
        )
    return {"parser_options": {"trim_text": True}, "tables": list(tables.values())}


class _Place(NamedTuple):
    """Where the rows of a table stand below the root, and the table of the rows around them."""

    table: Table
    path: str
    above: str


def _places(message: Message, table: Table | None = None, base: str = "", above: str = "") -> Iterator[_Place]:
    table = table or message.envelope.delivery
    path = base if table.path == "." else f"{base}/{table.path}"
    yield _Place(table, path, above)
    for part in table.body:
        if isinstance(part, Table):
            yield from _places(message, part, path, table.name)
        elif isinstance(part, Payload) and part.name == message.payload:
            for own in message.tables:
                yield from _places(message, own, path if part.path == "." else f"{path}/{part.path}", table.name)


def _columns(place: _Place) -> Iterator[tuple[str, str]]:
    for column in place.table.body:
        if isinstance(column, Column):
            yield column.name, place.path if column.path == "." else f"{place.path}/{column.path}"


def _leaves(places: list[_Place]) -> list[str]:
    return [path for place in places for _, path in _columns(place)]
