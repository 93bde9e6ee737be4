"""IdentifyPerson: the declaration agrees with its schema, both ways; its public samples are read to the last leaf."""

from __future__ import annotations

from pathlib import Path

import pytest
from lxml import etree

from ingestion.messages.identify_person import IDENTIFY_PERSON
from ingestion.read import Reader, read_bytes
from tests.ingestion.schema_agreement import KSZ, check_agreement, need_ksz
from tests.ingestion.whole import Whole, found, own_tables, schema_error

_SERVICE = "ksz/XSD/SSDN/Service/NamespaceRoot.xsd"
_VALUES = {
    "asked_by_email": "info@example.be",
    "message.version": "20050930",
    "severity": "WARNING",
    "message_remark.code": "00000100",
    "origin_code": "RN_RR",
}
_ROWS = {"message": 2, "message_remark": 2, "identified_person": 3}
# The schema allows one address: a home in some languages, or a diplomatic post.
_HERE = tuple(f"identified_person.{name}" for name in ("street", "post_country_code", "post_code", "post_address"))
_SAMPLES = KSZ / "examples" / "ssdn"


def samples() -> list[Path]:
    need_ksz()
    return sorted(_SAMPLES.glob("*.xml"))


def test_the_declaration_agrees_with_its_schema() -> None:
    check_agreement(IDENTIFY_PERSON, "identify_person_reply.csv")


def test_a_whole_answer_is_valid_and_read_as_it_was_written() -> None:
    whole = Whole(IDENTIFY_PERSON, _ROWS, _VALUES, _HERE)
    assert schema_error(whole.document, IDENTIFY_PERSON, _SERVICE) is None
    reading = read_bytes([whole.document])
    assert not {"rejection", "unread_leaf"} & set(reading.tables)
    for table in own_tables(IDENTIFY_PERSON):
        assert found(reading, table) == whole.expected[table.name]


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
