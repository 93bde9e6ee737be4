"""The answers of the national register: each information type has its own table, shares one, or is left unread."""

from __future__ import annotations

import csv
import re
from collections import Counter
from datetime import UTC, datetime
from functools import cache

import pytest
from lxml import etree

from ingestion.messages.retrieve_ti_groups import (
    RETRIEVE_TI_GROUPS_FAULT_V1,
    RETRIEVE_TI_GROUPS_FAULT_V2,
    RETRIEVE_TI_GROUPS_V1,
    RETRIEVE_TI_GROUPS_V2,
)
from ingestion.protect import Keys, protect
from ingestion.read import Reading, read_bytes, unwrap
from ingestion.schema import Constant, Ignored, Message
from ingestion.write import Draft, Row
from tests.ingestion.made_up import NISS, OTHER_NISS, niss
from tests.ingestion.official_schema import KSZ, need_ksz, schema_error

PARENTS = (niss("600401", 3), niss("610502", 4))
REGISTER = {"r": "http://www.ibz.rrn.fgov.be/XSD/xm25/rn25Schema"}
SAMPLES = ("demo_tx25_1.xml", "demo_tx25_2.xml", "demo_tx25_3.xml")
DAMAGED = "demo_tx25_3.xml"
GENERATIONS = pytest.mark.parametrize("message", [RETRIEVE_TI_GROUPS_V1, RETRIEVE_TI_GROUPS_V2], ids=["v1", "v2"])

ENTRIES = {
    "011": "//r:Pseudonym",
    "012": "//r:NobilityTitles/r:NobilityTitle",
    "013": "//r:NameModification",
    "073": "//r:RetirementCertificate",
    "074": "//r:SpecialRetirementCertificate",
    "121": "//r:PartnerBirthPlace",
    "131": "//r:EECVoter",
    "132": "//r:BelgianVoterAbroad",
    "160": "//r:MilitaryService",
    "180": "//r:EIDCertificate",
    "190": "//r:AcknowledgedWarTitle",
    "191": "//r:DrivingLicenses/r:DrivingLicense",
    "194": "//r:DrivingLicensesOldModel/r:DrivingLicense",
    "240": "//r:LocalRegister",
    "246": "//r:ManagerInfo",
    "247": "//r:ContactData",
}
"""Where the rows of each information type stand of which the presence alone is read."""

SENSITIVE = {"004", "124", "125", "130", "152", "153", "192"}
"""Information types of which not even the presence is read."""

ROWS = {
    "register_consultation": "//searchInformation",
    "register_person": "//rrn_it_implicit/r:NationalNumber",
    "register_managing_municipality": "//r:FileOwner/r:Residences",
    "register_move_intention": "//r:AddressChangeIntention/r:Address",
    "register_country_of_origin": "//r:CountryOfOrigin",
    "register_name": "//r:Names/r:Name",
    "register_address": "//r:LegalMainAddress",
    "register_residence_abroad": "//r:ResidenceAbroad/r:ResidenceAbroad",
    "register_postal_address_abroad": "//r:PostalAddressAbroad/r:PostalAddressAbroad",
    "register_nationality": "//r:Nationalities/r:Nationality",
    "register_occupation": "//r:Occupations/r:Occupation",
    "register_birth": "//r:BirthPlace",
    "register_filiation": "//r:Filiation",
    "register_civil_state": "//r:CivilStates/r:CivilState",
    "register_legal_cohabitation": "//r:LegalCohabitation",
    "register_household_member": "//r:FamilyMember",
    "register_reference_person": "//r:HeadOfFamily/r:HeadOfFamily",
    "register_entry": "|".join(ENTRIES.values()),
    "register_identity_card": "//r:IdentityCard",
    "register_passport": "//r:Passport",
    "register_residence_update": "//r:ResidenceUpdateDate",
    "register_creation": "//r:CreationDate",
    "register_last_update": "//r:LastUpdateDate",
}
"""Where the rows of each table stand in the samples, said a second time and in another language."""


@cache
def sample(name: str) -> bytes:
    need_ksz()
    return (KSZ / "examples" / "tx25" / name).read_bytes()


def xpath(data: bytes, path: str) -> list[etree._Element]:
    found = etree.fromstring(data).xpath(path, namespaces=REGISTER)
    assert isinstance(found, list)
    return [element for element in found if isinstance(element, etree._Element)]


def rejected_rows(reading: Reading) -> Counter[str]:
    rejections = reading.tables.get("rejection")
    if rejections is None:
        return Counter()
    rows = rejections.select("table_name", "row_nr").unique()
    return Counter(rows["table_name"].to_list())


# --- the samples ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", SAMPLES)
def test_every_row_of_a_sample_is_kept_or_rejected(name: str) -> None:
    data = sample(name)
    reading = read_bytes([data])
    kept = Counter({table: frame.height for table, frame in reading.tables.items() if table.startswith("register_")})
    expected = {table: len(xpath(data, path)) for table, path in ROWS.items()}
    assert kept + rejected_rows(reading) == Counter({table: number for table, number in expected.items() if number})


@pytest.mark.parametrize("name", SAMPLES)
def test_no_value_of_a_sample_is_left_unread(name: str) -> None:
    reading = read_bytes([sample(name)])
    assert "unread_leaf" not in reading.tables
    # Of the damaged sample rows are rejected, so what was read of it is a part only.
    expected = "partial_result" if "rejection" in reading.tables else "data_found"
    assert reading.tables["message"]["status"].to_list() == [expected]


def test_the_values_of_a_sample_are_those_that_stand_there() -> None:
    tables = read_bytes([sample("demo_tx25_2.xml")]).tables
    assert tables["register_address"].select("start_date", "end_date", "postal_code", "house_number").row(-1) == (
        "1900-00-00",
        None,
        "4700",
        "12",
    )
    divorce = tables["register_civil_state"].row(1, named=True)
    assert (divorce["civil_state_code"], divorce["judgement_date"], divorce["transcription_place_code"]) == (
        "41",
        "1998-05-08",
        "63023",
    )
    member = tables["register_household_member"].row(1, named=True)
    assert (member["start_date"], member["end_date"], member["relationship_code"], member["member_birth_date"]) == (
        "1995-12-30",
        "1997-12-02",
        "02",
        "1970-04-25",
    )
    assert len(tables["register_name"]["first_name"].item().split()) == 2
    assert tables["register_consultation"].select("language_code", "is_history").row(0) == ("de", True)


def test_a_sound_sample_has_no_rejections_and_a_damaged_one_only_true_ones() -> None:
    for name in SAMPLES:
        if name != DAMAGED:
            assert "rejection" not in read_bytes([sample(name)]).tables
    data = sample(DAMAGED)
    wrong = [
        number for number in xpath(data, "//r:NationalNumber[not(*)]") if not re.fullmatch(r"\d{11}", number.text or "")
    ]
    assert wrong
    rejections = read_bytes([data]).tables["rejection"]
    assert rejections.height == len(wrong)
    assert set(rejections["reason"]) == {"not_convertible"}
    assert set(rejections["expected"]) == {"11 digits", "11 digits, or nothing"}
    assert set(rejections["level"]) == {"row"}
    assert all(path.endswith("NationalNumber/NationalNumber") for path in rejections["path"])
    text = str(rejections.to_dicts())
    assert not [number.text for number in wrong if number.text and number.text in text]


@pytest.mark.parametrize("name", SAMPLES)
def test_nothing_personal_of_a_sample_passes_protection(name: str) -> None:
    data = sample(name)
    personal = {
        element.text.strip()
        for path in (
            "//searchInformation/ssin",
            "//r:NationalNumber[not(*)]",
            "//r:LastName/*",
            "//r:FirstName/*",
            "//r:Street/*",
            "//r:Graphic1|//r:Graphic2|//r:Graphic3",
            "//r:CardNumber|//r:PassportNumber|//r:LicenseNumber",
        )
        for element in xpath(data, path)
        if element.text and element.text.strip()
    }
    tables = protect(read_bytes([data]), Keys(bytes(64)))
    stored = {
        str(value)
        for table, frame in tables.items()
        if table != "identity"
        for column in frame.iter_columns()
        for value in column.drop_nulls()
    }
    assert not personal & stored
    numbers = [text for text in personal if re.fullmatch(r"\d{11}", text)]
    assert not [value for value in stored for number in numbers if number in value]


# --- the schema -------------------------------------------------------------------------------------------------------


def test_every_information_type_is_read_or_named() -> None:
    need_ksz()
    with (KSZ / "codes" / "ti_types.csv").open(encoding="utf-8", newline="") as lines:
        types = {row["code"]: row["group_element"] for row in csv.DictReader(lines)}
    read = {
        fixed.value: table.path.split("/")[1].removeprefix("rn:")
        for table in RETRIEVE_TI_GROUPS_V2.tables
        for fixed in table.body
        if isinstance(fixed, Constant) and fixed.path == "@Type"
    }
    named = {
        number: part.path.split("/")[1].removeprefix("rn:")
        for part in RETRIEVE_TI_GROUPS_V2.body
        if isinstance(part, Ignored)
        for number in re.findall(r"information type (\d{3})", part.reason)
    }
    assert not read.keys() & named.keys()
    assert set(named) == SENSITIVE
    assert {**read, **named} == {**types, "002": "FileReferences"}


# --- made-up answers --------------------------------------------------------------------------------------------------


def begin(message: Message, *, status: str = "data_found", status_code: str = "MSG00000") -> tuple[Draft, Row]:
    draft = Draft(message)
    delivery = draft.add(
        "delivery",
        None,
        reference="1",
        sent_at=datetime(2026, 3, 2, 9, 29, tzinfo=UTC),
        centre_number="0200000001",
        ticket="00000000-0000-0000-0000-000000000001",
        received_at=datetime(2026, 3, 2, 9, 30, tzinfo=UTC),
        replied_at=datetime(2026, 3, 2, 9, 30, 1, tzinfo=UTC),
        legal_context="social issues",
    )
    row = draft.add("message", delivery, status=status, status_code=status_code)
    draft.add("register_consultation", row, person_id=NISS, language_code="nl", is_history=True)
    return draft, row


@GENERATIONS
@pytest.mark.parametrize(
    ("said", "status_code", "status"),
    [
        ("no_data_found", "MSG00100", "no_data_found"),
        ("no_result", "MSG00012", "no_result"),
        # It says that data was found, and has none.
        ("data_found", "MSG00000", "no_data_found"),
    ],
)
def test_an_answer_without_register_part_still_tells_about_whom_was_asked(
    message: Message, said: str, status_code: str, status: str
) -> None:
    draft, _ = begin(message, status=said, status_code=status_code)
    data = draft.write()
    assert schema_error(data, message) is None
    reading = read_bytes([data])
    assert reading.tables["message"].select("message_type", "status", "status_code").row(0) == (
        message.name,
        status,
        status_code,
    )
    assert [name for name in reading.tables if name.startswith("register_")] == ["register_consultation"]
    assert reading.tables["register_consultation"]["person_id"].to_list() == [NISS]


def test_a_part_of_a_date_may_be_missing_or_have_one_digit() -> None:
    draft, answer = begin(RETRIEVE_TI_GROUPS_V2)
    draft.add("register_creation", answer, start_date="1971-03-12")
    data = draft.write()
    for old, new, expected in (
        (b"<rn:Month>03</rn:Month>", b"<rn:Month>3</rn:Month>", "1971-03-12"),
        (b"<rn:Day>12</rn:Day>", b"", "1971-03-00"),
        (b"<rn:Day>12</rn:Day>", b"<rn:Day>00</rn:Day>", "1971-03-00"),
    ):
        assert old in data
        frame = read_bytes([data.replace(old, new)]).tables["register_creation"]
        assert frame["start_date"].to_list() == [expected]


def test_a_row_with_a_number_of_the_wrong_shape_is_rejected_alone() -> None:
    draft, answer = begin(RETRIEVE_TI_GROUPS_V2)
    for member in (NISS, OTHER_NISS):
        draft.add(
            "register_household_member", answer, start_date="2020-01-01", relationship_code="03", member_id=member
        )
    broken = f"{OTHER_NISS[:6]} {OTHER_NISS[6:9]}-{OTHER_NISS[9:]}".encode()
    reading = read_bytes([draft.write().replace(OTHER_NISS.encode(), broken)])
    assert reading.tables["register_household_member"]["member_id"].to_list() == [NISS]
    assert reading.tables["rejection"].select("table_name", "column_name", "row_nr", "reason").rows() == [
        ("register_household_member", "member_id", 2, "not_convertible")
    ]


def with_groups(*groups: bytes) -> bytes:
    """An answer of the second generation with, at its end, ``groups`` as the register would write them."""
    draft, answer = begin(RETRIEVE_TI_GROUPS_V2)
    draft.add("register_creation", answer, start_date="1971-03-12")
    end = b"</rrn_it_implicit>"
    plain = draft.write()
    assert end in plain
    return plain.replace(end, b"".join(groups) + end)


_DAY = b"<rn:Date><rn:Century>20</rn:Century><rn:Year>24</rn:Year><rn:Month>5</rn:Month><rn:Day>6</rn:Day></rn:Date>"
_LICENCE = b"""<rn:DrivingLicenses><rn:DrivingLicense Status="S" Structure="C1">%s<rn:TypeOfLicense><rn:Code>9</rn:Code>
    <rn:Label>Forfeited</rn:Label></rn:TypeOfLicense><rn:LicenseNumber>1234567890</rn:LicenseNumber>
    </rn:DrivingLicense></rn:DrivingLicenses>"""
_ORGANS = b"""<rn:OrganDonations><rn:OrganDonation Type="192" Structure="A1">%s<rn:Declaration><rn:Code>1</rn:Code>
    <rn:Label>Refused</rn:Label></rn:Declaration></rn:OrganDonation></rn:OrganDonations>"""
_NAME_TO_VERIFY = b"""<rn:NamesToVerify><rn:NameToVerify Type="041">%s<rn:Validation><rn:Code>0</rn:Code>
    <rn:Label>Open</rn:Label></rn:Validation><rn:Graphic>Vandermaat</rn:Graphic></rn:NameToVerify></rn:NamesToVerify>"""


def own_tables(reading: Reading) -> set[str]:
    return {name for name in reading.tables if name.startswith("register_")} - {"register_consultation"}


def test_an_information_type_that_no_question_needs_is_there_without_its_values() -> None:
    reading = read_bytes([with_groups(_LICENCE % _DAY)])
    assert "unread_leaf" not in reading.tables
    entry = reading.tables["register_entry"].select("information_type", "status_code", "start_date", "end_date")
    assert entry.rows() == [("191", "S", "2024-05-06", None)]
    everything = str([frame.to_dicts() for frame in reading.tables.values()])
    assert "Forfeited" not in everything
    assert "1234567890" not in everything
    assert "C1" not in everything


def test_a_fact_that_the_register_has_yet_to_verify_is_told_without_its_value() -> None:
    reading = read_bytes([with_groups(_NAME_TO_VERIFY % _DAY)])
    assert "unread_leaf" not in reading.tables
    names = ("information_type", "start_date", "validated_date", "validation_code", "validation_label")
    assert reading.tables["register_verification"].select(names).rows() == [("041", "2024-05-06", None, "0", "Open")]
    assert "Vandermaat" not in str([frame.to_dicts() for frame in reading.tables.values()])


def test_an_information_type_whose_presence_tells_too_much_leaves_no_trace() -> None:
    reading = read_bytes([with_groups(_ORGANS % _DAY)])
    assert "unread_leaf" not in reading.tables
    assert own_tables(reading) == {"register_creation"}


def test_an_unheard_of_information_type_is_counted_as_unread() -> None:
    reading = read_bytes([with_groups(b"<rn:Unheard><rn:Of>x</rn:Of></rn:Unheard>")])
    assert own_tables(reading) == {"register_creation"}
    assert [path.split("/")[-2:] for path in reading.tables["unread_leaf"]["path"]] == [["Unheard", "Of"]]


@pytest.mark.parametrize("number", ENTRIES)
def test_an_entry_is_written_in_the_group_of_its_information_type(number: str) -> None:
    draft, answer = begin(RETRIEVE_TI_GROUPS_V2)
    draft.add("register_entry", answer, information_type=number, start_date="2024-05-06")
    data = draft.write()
    written = [kind for kind, path in ENTRIES.items() if xpath(data, path)]
    assert written == [number]
    assert read_bytes([data]).tables["register_entry"]["information_type"].to_list() == [number]


def test_a_name_is_sealed_for_the_person_who_bears_it() -> None:
    draft, answer = begin(RETRIEVE_TI_GROUPS_V2)
    draft.add("register_name", answer, start_date="1990-04-01", last_name="Vandermaat", first_name="Jo Bo")
    draft.add(
        "register_civil_state",
        answer,
        start_date="2015-06-01",
        civil_state_code="20",
        partner_id=OTHER_NISS,
        partner_birth_date="1991-05-02",
        partner_last_name="Verzonnen",
    )
    draft.add(
        "register_filiation",
        answer,
        start_date="1990-04-01",
        parent_1_id=PARENTS[0],
        parent_1_first_name="An",
        parent_2_id=PARENTS[1],
        parent_2_first_name="Ed",
    )
    draft.add("register_alias", answer, start_date="2015-06-01", alias_family="Schuilnaam")
    keys = Keys(bytes(64))
    tables = protect(read_bytes([draft.write()]), keys)
    subject, partner, first, second = (keys.keyed_id("p", number) for number in (NISS, OTHER_NISS, *PARENTS))
    unsealed = {
        (row["subject_id"], row["attribute"]): keys.unseal(row["subject_id"], row["attribute"], row["sealed"])
        for row in tables["identity"].to_dicts()
    }
    assert unsealed[subject, "last_name"] == "Vandermaat"
    assert unsealed[subject, "first_name"] == "Jo Bo"
    assert unsealed[subject, "alias_family"] == "Schuilnaam"
    assert unsealed[partner, "last_name"] == "Verzonnen"
    assert unsealed[partner, "birth_date"] == "1991-05-02"
    assert (unsealed[first, "first_name"], unsealed[second, "first_name"]) == ("An", "Ed")
    assert tables["register_civil_state"]["partner_birth_date"].to_list() == ["1991-05"]
    roles = tables["message_person"].select("person_id", "role")
    assert set(roles.rows()) == {
        (subject, "subject"),
        (partner, "partner"),
        (first, "parent"),
        (second, "parent"),
    }


# --- faults -----------------------------------------------------------------------------------------------------------

_FAULT = """
<soapenv:Envelope xmlns:soapenv="http://schemas.xmlsoap.org/soap/envelope/"><soapenv:Body><soapenv:Fault>
  <faultcode>soapenv:Server</faultcode><faultstring>Internal error</faultstring>
  <detail><f:retrieveTIGroupsFault xmlns:f="http://kszbcss.fgov.be/intf/RetrieveTIGroupsService/{version}">
    <informationCustomer>
      <ticket>1</ticket>
      <timestampSent>2026-03-02T10:29:00+01:00</timestampSent>
      <customerIdentification><cbeNumber>0200000001</cbeNumber></customerIdentification>
    </informationCustomer>
    <informationCBSS>
      <ticketCBSS>00000000-0000-0000-0000-000000000001</ticketCBSS>
      <timestampReceive>2026-03-02T09:30:00Z</timestampReceive>
      <timestampReply>2026-03-02T09:30:01Z</timestampReply>
    </informationCBSS>
    <{error}>
      <severity>FATAL</severity>
      <reasonCode>MSG00003</reasonCode>
      <diagnostic>Not a word of this is kept</diagnostic>
      <authorCode>CBSS</authorCode>
      <information><fieldName>ssin</fieldName><fieldValue>{niss}</fieldValue></information>
    </{error}>
  </f:retrieveTIGroupsFault></detail>
</soapenv:Fault></soapenv:Body></soapenv:Envelope>"""


@pytest.mark.parametrize(
    ("message", "version", "error"),
    [
        pytest.param(RETRIEVE_TI_GROUPS_FAULT_V1, "v1", "error", id="v1"),
        pytest.param(RETRIEVE_TI_GROUPS_FAULT_V2, "v2", "detail", id="v2"),
    ],
)
def test_a_fault_is_an_answer_without_result(message: Message, version: str, error: str) -> None:
    data = _FAULT.format(version=version, error=error, niss=NISS).encode()
    reading = read_bytes([data])
    assert "unread_leaf" not in reading.tables
    assert "rejection" not in reading.tables
    answer = reading.tables["message"].row(0, named=True)
    assert (answer["message_type"], answer["status"], answer["status_code"]) == (message.name, "no_result", "MSG00003")
    assert answer["ticket"] == "00000000-0000-0000-0000-000000000001"
    remark = reading.tables["message_remark"].select("severity", "code", "author").row(0)
    assert remark == ("FATAL", "MSG00003", "CBSS")
    everything = "".join(str(frame.to_dicts()) for frame in reading.tables.values())
    assert NISS not in everything
    assert "Not a word" not in everything
    assert schema_error(etree.tostring(unwrap(etree.fromstring(data), message.tags)), message) is None
