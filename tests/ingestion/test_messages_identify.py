"""IdentifyPerson: its public samples are read to the last leaf."""

from __future__ import annotations

from pathlib import Path

import pytest
from lxml import etree

from ingestion.read import Reader, read_bytes
from tests.ingestion.official_schema import KSZ, need_ksz

_SAMPLES = KSZ / "examples" / "ssdn"


def samples() -> list[Path]:
    need_ksz()
    return sorted(_SAMPLES.glob("*.xml"))


def test_every_sample_is_read_without_rejection_or_unread_leaf() -> None:
    reader = Reader()
    assert [reader.feed(path.read_bytes()).rejected for path in samples()] == [None] * 5
    tables = reader.finish().tables
    assert not {"rejection", "unread_leaf"} & set(tables)


@pytest.mark.parametrize(
    ("table", "element"),
    [
        ("identified_person", "LimitedLegalData"),
        ("message", "ServiceReply"),
        ("message_remark", "ServiceReply/*/*[local-name()='Detail']"),
    ],
)
def test_as_many_rows_as_a_plain_xpath_counts(table: str, element: str) -> None:
    first, _, rest = element.partition("/")
    path = f"count(//*[local-name()='{first}']{'/' + rest if rest else ''})"
    counted = sum(int(etree.parse(path_of).xpath(path)) for path_of in samples())
    assert read_bytes(sample.read_bytes() for sample in samples()).tables[table].height == counted > 0
