"""Reading: what is accepted, what is rejected and why, and that nothing is lost on the way."""

from __future__ import annotations

import gzip
import io
import zipfile
from datetime import date
from pathlib import Path

import polars as pl
import pytest

from ingestion.days import documents
from ingestion.messages.geef_werkrelaties import GEEF_WERKRELATIES
from ingestion.messages.identify_person import IDENTIFY_PERSON
from ingestion.read import Reader, Reading, read_bytes
from ingestion.rejected import Rejected
from ingestion.write import Draft
from tests.ingestion.made_up import INSTANT, NISS, OTHER_NISS, identify_person, werkrelaties


def only_rejection(reading: Reading) -> dict[str, object]:
    rejections = reading.tables["rejection"].to_dicts()
    assert len(rejections) == 1
    return rejections[0]


def test_a_message_is_recognised_by_its_content_and_becomes_rows() -> None:
    reading = read_bytes([identify_person(NISS), werkrelaties(NISS, start=date(2025, 1, 6))])
    assert reading.tables["message"].select("message_type", "status", "version").rows() == [
        ("identify_person", "data_found", "20050930"),
        ("geef_werkrelaties", "data_found", "02.00.0000"),
    ] or sorted(reading.tables["message"]["message_type"]) == ["geef_werkrelaties", "identify_person"]
    assert reading.tables["identified_person"]["person_id"].to_list() == [NISS]
    assert reading.tables["work_relation"]["start_date"].to_list() == [date(2025, 1, 6)]


def test_every_row_carries_the_message_it_was_read_from() -> None:
    reading = read_bytes([werkrelaties(NISS, start=date(2025, 1, 6))])
    (message_id,) = reading.tables["message"]["message_id"]
    assert reading.tables["work_relation"]["message_id"].to_list() == [message_id]
    assert message_id.endswith("-1")


def test_an_empty_leaf_is_null() -> None:
    data = identify_person(NISS).replace(b"<b:FirstName>Jo</b:FirstName>", b"<b:FirstName> </b:FirstName>")
    assert read_bytes([data]).tables["identified_person"]["first_name"].to_list() == [None]


def test_several_replies_in_one_document_are_several_messages() -> None:
    draft = Draft(IDENTIFY_PERSON)
    delivery = draft.add("delivery", None, status="data_found", ticket="T1", replied_at=INSTANT)
    for niss in (NISS, OTHER_NISS):
        message = draft.add("message", delivery, status="data_found", service="OCMWCPASIdentifyPerson")
        draft.add("identified_person", message, person_id=niss, last_name="Vandermaat", birth_date="1980-01-01")
    reading = read_bytes([draft.write()])
    assert reading.tables["message"]["position"].to_list() == [1, 2]
    assert reading.tables["identified_person"]["message_id"].n_unique() == 2


def test_an_answer_without_data_is_an_answer() -> None:
    draft = Draft(GEEF_WERKRELATIES)
    delivery = draft.add("delivery", None, service="GeefWerkrelaties", ticket="T", replied_at=INSTANT)
    message = draft.add("message", delivery, reference="R")
    draft.add("message_remark", message, code="30001", author="KSZ", severity="FOUT")
    nothing = read_bytes([draft.write()]).tables["message"].to_dicts()[0]
    assert (nothing["status"], nothing["status_code"]) == ("no_data_found", "30001")


def test_a_technical_error_is_not_the_fact_that_nothing_was_found() -> None:
    draft = Draft(GEEF_WERKRELATIES)
    delivery = draft.add("delivery", None, service="GeefWerkrelaties", ticket="T", replied_at=INSTANT)
    message = draft.add("message", delivery)
    draft.add("delivery_remark", message, code="99996", author="MAGDA", severity="FOUT")
    failed = read_bytes([draft.write()]).tables["message"].to_dicts()[0]
    assert (failed["message_type"], failed["status"]) == ("geef_werkrelaties", "no_result")


def test_a_value_nobody_declared_is_counted_at_its_place() -> None:
    data = identify_person(NISS).replace(b"<b:Gender>", b"<b:Nickname>x</b:Nickname><b:Gender>")
    unread = read_bytes([data]).tables["unread_leaf"].select("path", "occurrences").rows()
    assert unread == [("SSDNReply/ServiceReply/IdentifyPersonReply/SearchResults/LimitedLegalData/Basic/Nickname", 1)]


def test_a_second_value_where_one_is_declared_is_counted_as_unread() -> None:
    data = identify_person(NISS).replace(b"<b:Gender>1", b"<b:Gender>1</b:Gender><b:Gender>2")
    unread = read_bytes([data]).tables["unread_leaf"]["path"].to_list()
    assert unread == ["SSDNReply/ServiceReply/IdentifyPersonReply/SearchResults/LimitedLegalData/Basic/Gender"]


def test_a_niss_of_the_wrong_shape_rejects_its_row_and_says_where_without_the_value() -> None:
    rejection = only_rejection(read_bytes([identify_person("980526 001-51")]))
    assert rejection["level"] == "row"
    assert rejection["column_name"] == "person_id"
    assert rejection["path"] == "SearchResults/LimitedLegalData/Basic/SocialSecurityUser"
    assert rejection["reason"] == "not_convertible"
    assert rejection["expected"] == "11 digits"
    assert "980526" not in str(rejection)


def test_a_required_value_that_is_missing_rejects_its_row() -> None:
    data = identify_person(NISS).replace(b"<b:BirthDate>1980-01-01</b:BirthDate>", b"")
    rejection = only_rejection(read_bytes([data]))
    assert (rejection["column_name"], rejection["reason"]) == ("birth_date", "missing")


def test_a_date_that_does_not_exist_rejects_its_row() -> None:
    data = werkrelaties(NISS, start=date(2025, 11, 30)).replace(b"2025-11-30", b"2025-11-31")
    assert only_rejection(read_bytes([data]))["column_name"] == "start_date"


def test_rows_of_other_documents_stay_when_one_is_rejected() -> None:
    good, truncated = identify_person(NISS), identify_person(OTHER_NISS)[:-40]
    reader = Reader()
    assert reader.feed(truncated).rejected is not None
    assert reader.feed(good).rejected is None
    assert reader.finish().tables["identified_person"]["person_id"].to_list() == [NISS]


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "empty_file"),
        (b"  \n", "empty_file"),
        (b"<a><b></a>", "not_well_formed"),
        (b"<?xml version='1.0' encoding='UTF-8'?><a>\xff</a>", "not_well_formed"),
        (b"<unheard-of/>", "unknown_message"),
        (b"<!DOCTYPE a [<!ENTITY x 'y'>]><a>&x;</a>", "doctype"),
        ("<!DOCTYPE a [<!ENTITY x 'y'>]><a/>".encode("utf-16"), "doctype"),
        (b"\xef\xbb\xbf", "unknown_message"),
        (b"\x89PNG\r\n\x1a\n\x00\x00", "not_utf8"),
        (b"name;colour\nx;y\n", "unknown_message"),
    ],
)
def test_what_cannot_be_read_is_rejected_with_its_reason(data: bytes, reason: str) -> None:
    reader = Reader()
    rejected = reader.feed(data).rejected
    assert rejected is not None
    assert rejected.reason == reason
    assert only_rejection(reader.finish())["level"] == "file"


def test_the_same_document_twice_on_a_day_counts_once() -> None:
    reader = Reader()
    assert reader.feed(identify_person(NISS)).rejected is None
    second = reader.feed(identify_person(NISS)).rejected
    assert second is not None
    assert second.reason == "duplicate_file"
    assert reader.finish().tables["identified_person"].height == 1


def test_a_message_for_another_centre_is_rejected() -> None:
    data = identify_person(NISS, centre="0200000002")
    reader = Reader(centre_number="0200000001")
    rejected = reader.feed(data).rejected
    assert rejected is not None
    assert rejected.reason == "other_centre"
    assert "identified_person" not in reader.finish().tables
    assert Reader(centre_number="0200000002").feed(data).rejected is None


def test_a_body_in_an_unknown_namespace_is_not_taken_for_a_known_one() -> None:
    data = identify_person(NISS).replace(b"OCMW_CPAS/IdentifyPerson", b"OCMW_CPAS/IdentifyPerzon")
    reading = read_bytes([data])
    assert "identified_person" not in reading.tables
    assert only_rejection(reading)["reason"] == "unknown_message"


def test_a_message_below_soap_or_carried_as_text_is_found() -> None:
    inner = identify_person(NISS).partition(b"?>")[2]
    soap = (
        b'<s:Envelope xmlns:s="http://schemas.xmlsoap.org/soap/envelope/"><s:Header/><s:Body>'
        + inner
        + b"</s:Body></s:Envelope>"
    )
    text = inner.decode().replace("&", "&amp;").replace("<", "&lt;").encode()
    carried = (
        b'<s:Envelope xmlns:s="http://schemas.xmlsoap.org/soap/envelope/"><s:Body>'
        b"<sendXMLResponse><return>" + text + b"</return></sendXMLResponse></s:Body></s:Envelope>"
    )
    for data in (soap, carried):
        assert read_bytes([data]).tables["identified_person"]["person_id"].to_list() == [NISS]


def status_of(data: bytes) -> str:
    (status,) = read_bytes([data]).tables["message"]["status"]
    return str(status)


def test_only_what_says_that_there_is_nothing_is_taken_for_nothing() -> None:
    found = werkrelaties(NISS, start=date(2025, 1, 6))
    contract = found[found.index(b"<Contract>") : found.index(b"</Contract>") + len(b"</Contract>")]
    broken = contract.replace(b"2025-01-06", b"2025-13-06")
    empty = found.replace(contract, b"")
    assert status_of(found) == "data_found"
    assert status_of(empty) == "no_data_found"
    assert status_of(found.replace(contract, broken)) == "no_result"
    assert status_of(found.replace(contract, contract + broken)) == "partial_result"
    assert status_of(found.replace(b"<Contracten>", b'<Contracten xmlns="urn:other">')) == "no_result"
    nothing_at_all = (
        found[: found.index(b"<Antwoorden>")] + found[found.index(b"</Antwoorden>") + len(b"</Antwoorden>") :]
    )
    assert status_of(nothing_at_all) == "no_result"


def test_an_error_beside_rows_makes_an_answer_partial() -> None:
    draft = Draft(GEEF_WERKRELATIES)
    delivery = draft.add("delivery", None, service="GeefWerkrelaties", ticket="T", replied_at=INSTANT)
    message = draft.add("message", delivery, has_content=True)
    draft.add("work_relation", message, person_id=NISS, dimona_number="1", is_cancelled=False)
    draft.add("message_remark", message, code="99999", author="RSZ", severity="FOUT")
    assert status_of(draft.write()) == "partial_result"


def test_what_stands_beside_a_known_body_is_counted_as_unread() -> None:
    data = identify_person(NISS).replace(b"</ServiceReply>", b"<Extra><Income>1</Income></Extra></ServiceReply>")
    reading = read_bytes([data])
    assert reading.tables["identified_person"].height == 1
    assert reading.tables["unread_leaf"]["path"].to_list() == ["SSDNReply/ServiceReply/Extra"]


def test_a_reply_with_two_bodies_is_rejected() -> None:
    data = identify_person(NISS)
    body = data[data.index(b"<b:IdentifyPersonReply") : data.index(b"</ServiceReply>")]
    rejected = Reader().feed(data.replace(body, body + body)).rejected
    assert rejected is not None
    assert rejected.reason == "several_messages"


def test_a_second_answer_in_a_document_for_one_is_rejected() -> None:
    data = werkrelaties(NISS, start=date(2025, 1, 6))
    answer = data[data.index(b"<Antwoord>") : data.index(b"</Antwoorden>")]
    rejected = Reader().feed(data.replace(answer, answer + answer)).rejected
    assert rejected is not None
    assert rejected.reason == "several_messages"


def test_two_answers_in_one_soap_body_are_rejected_and_none_is_dropped() -> None:
    inner = werkrelaties(NISS, start=date(2025, 1, 6)).partition(b"?>")[2]
    soap = b'<s:Envelope xmlns:s="http://schemas.xmlsoap.org/soap/envelope/"><s:Body>%s</s:Body></s:Envelope>'
    rejected = Reader().feed(soap % (inner + inner)).rejected
    assert rejected is not None
    assert rejected.reason == "several_messages"
    newer = (soap % inner).replace(
        b"http://schemas.xmlsoap.org/soap/envelope/", b"http://www.w3.org/2003/05/soap-envelope"
    )
    assert status_of(newer) == "data_found"


def test_a_plain_soap_fault_is_an_answer_without_result() -> None:
    fault = (
        b'<s:Envelope xmlns:s="http://schemas.xmlsoap.org/soap/envelope/"><s:Body><s:Fault><faultcode>s:Server</faultcode>'
        b"<faultstring>text</faultstring><detail><whatever>1</whatever></detail></s:Fault></s:Body></s:Envelope>"
    )
    message = read_bytes([fault]).tables["message"].row(0, named=True)
    assert (message["message_type"], message["status"], message["status_code"]) == (
        "soap_fault",
        "no_result",
        "s:Server",
    )


def test_a_second_attribute_and_text_between_elements_are_counted_as_unread() -> None:
    gender = b'<b:Gender modificationDate="1990-01-01">1</b:Gender><b:Gender modificationDate="2020-01-01"/>stray'
    reading = read_bytes([identify_person(NISS).replace(b"<b:Gender>1</b:Gender>", gender)])
    assert reading.tables["identified_person"]["gender_since"].to_list() == ["1990-01-01"]
    assert [path.rpartition("/LimitedLegalData/")[2] for path in reading.tables["unread_leaf"]["path"]] == [
        "Basic",
        "Basic/Gender/@modificationDate",
    ]


def test_a_second_address_does_not_fill_the_holes_of_the_first() -> None:
    second = (
        b"<b:Address><b:CountryCode>150</b:CountryCode><b:HouseNumber>9</b:HouseNumber><b:Box>3</b:Box></b:Address>"
    )
    reading = read_bytes([identify_person(NISS).replace(b"</b:Address>", b"</b:Address>" + second)])
    assert reading.tables["identified_person"].select("house_number", "box").row(0) == ("7", None)
    assert reading.tables["unread_leaf"]["occurrences"].sum() == 3


def test_a_message_carried_as_text_may_declare_any_encoding() -> None:
    inner = identify_person(NISS, last_name="Andr\u00e9").decode().replace("UTF-8", "ISO-8859-1")
    carried = "<sendXML><return><![CDATA[" + inner + "]]></return></sendXML>"
    assert read_bytes([carried.encode()]).tables["identified_person"]["last_name"].to_list() == ["Andr\u00e9"]


PAYMENTS = "payment_id;dossier_id;niss;aid_type;month;paid_on;amount_eur;account"
PAYMENT = f"P1;D1;{NISS};leefloon;2026-01;2026-01-28;1,00;BE00000000000000"


def test_a_column_nobody_declared_is_unread_and_its_name_is_not_kept() -> None:
    reading = read_bytes([f"{PAYMENTS};{OTHER_NISS};\n{PAYMENT};x;\n".encode()])
    assert reading.tables["payment"].height == 1
    assert reading.tables["unread_leaf"].select("path", "occurrences").rows() == [("column 9", 1)]


def test_a_file_that_breaks_off_in_a_quote_leaves_nothing_behind() -> None:
    reader = Reader()
    rejected = reader.feed(f'{PAYMENTS}\n{PAYMENT}\nP2;D1\n"P3;D1'.encode()).rejected
    assert rejected is not None
    assert rejected.reason == "broken_csv"
    reading = reader.finish()
    assert only_rejection(reading)["level"] == "file"
    assert "payment" not in reading.tables


def test_an_empty_a_nested_and_a_damaged_archive_are_rejected(tmp_path: Path) -> None:
    def packed(**members: bytes) -> bytes:
        content = io.BytesIO()
        with zipfile.ZipFile(content, "w", zipfile.ZIP_LZMA) as archive:
            for name, data in members.items():
                archive.writestr(name, data)
        return content.getvalue()

    whole = packed(a=b"x" * 5000)
    files = {
        "empty_file": packed(),
        "nested_archive": packed(inner=packed(a=b"x")),
        "broken_archive": whole[:40] + b"\xff" * 12 + whole[52:],
    }
    for reason, data in files.items():
        (tmp_path / reason).write_bytes(data)
        (found,) = documents(tmp_path / reason)
        assert isinstance(found, Rejected)
        assert found.reason == reason


def test_zip_and_gzip_files_are_opened(tmp_path: Path) -> None:
    data = identify_person(NISS)
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("a/one.xml", data)
        archive.writestr("two.xml", identify_person(OTHER_NISS))
    (tmp_path / "any.name").write_bytes(packed.getvalue())
    (tmp_path / "other").write_bytes(gzip.compress(data))
    assert list(documents(tmp_path / "any.name")) == [data, identify_person(OTHER_NISS)]
    assert list(documents(tmp_path / "other")) == [data]


def test_a_broken_archive_and_a_bomb_are_rejected(tmp_path: Path) -> None:
    (tmp_path / "broken").write_bytes(gzip.compress(b"x" * 1000)[:-6])
    (tmp_path / "bomb").write_bytes(gzip.compress(b"\0" * (300 << 20)))
    reasons = [next(documents(tmp_path / name)) for name in ("broken", "bomb")]
    assert all(isinstance(found, Rejected) for found in reasons)
    assert [found.reason for found in reasons if isinstance(found, Rejected)] == ["broken_archive", "too_large"]


def test_comments_and_processing_instructions_do_not_cut_a_text() -> None:
    data = identify_person(NISS).replace(
        b"<b:FirstName>Jo</b:FirstName>", b"<b:FirstName>J<!-- x --><?y?>o</b:FirstName>"
    )
    assert read_bytes([data]).tables["identified_person"]["first_name"].to_list() == ["Jo"]


def test_the_tables_do_not_depend_on_the_order_of_the_documents() -> None:
    both = [identify_person(NISS), identify_person(OTHER_NISS), werkrelaties(NISS, start=date(2025, 1, 1))]
    forwards, backwards = read_bytes(both), read_bytes(reversed(both))
    assert forwards.tables.keys() == backwards.tables.keys()
    for name, frame in forwards.tables.items():
        assert frame.equals(backwards.tables[name]), name
        assert isinstance(frame, pl.DataFrame)
