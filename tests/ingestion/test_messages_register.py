"""The answers of the national register: each information type is read as its own table, or named as left unread."""

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
from ingestion.schema import Column, Ignored, Message, Table
from ingestion.write import Draft, Row, Value
from tests.ingestion.made_up import NISS, OTHER_NISS, niss
from tests.ingestion.schema_agreement import KSZ, check_agreement, need_ksz

PARENTS = (niss("600401", 3), niss("610502", 4))
REGISTER = {"r": "http://www.ibz.rrn.fgov.be/XSD/xm25/rn25Schema"}
SAMPLES = ("demo_tx25_1.xml", "demo_tx25_2.xml", "demo_tx25_3.xml")
DAMAGED = "demo_tx25_3.xml"
GENERATIONS = pytest.mark.parametrize("message", [RETRIEVE_TI_GROUPS_V1, RETRIEVE_TI_GROUPS_V2], ids=["v1", "v2"])

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
    "register_organ_donation": "//r:OrganDonation",
    "register_driving_licence": "//r:DrivingLicensesOldModel/r:DrivingLicense",
    "register_driving_licence_category": "//r:DrivingLicensesOldModel//r:Category",
    "register_identity_card": "//r:IdentityCard",
    "register_passport": "//r:Passport",
    "register_residence_update": "//r:ResidenceUpdateDate",
    "register_creation": "//r:CreationDate",
    "register_last_update": "//r:LastUpdateDate",
}
"""Where the rows of each table stand in the samples, said a second time and in another language."""

V2_ONLY = {
    "register_residence_inquiry": {"inquiry_start_date", "inquiry_end_date"},
    "register_birth": {"dabs_number"},
    "register_decease": {"dabs_number"},
}
V2_PATHS = (
    "@Language",
    "AscertainedLegalMainAddresses/AscertainedLegalMainAddress/StartDate",
    "AscertainedLegalMainAddresses/AscertainedLegalMainAddress/EndDate",
    "SharedHostings",
    "BirthPlace/Time",
    "BirthPlace/DabsNumber",
    "CivilStates/CivilState/DabsNumber",
    "Deceases/Decease/Time",
    "Deceases/Decease/Decease/DabsNumber",
    "IdentityCards/@Language",
    "ContactsData",
)
"""What the second generation of the schema added."""

_PLACE = {"place_code"}
_COUNTRY = {"country_code"}
_JUDGEMENT = {
    "tribunal_code",
    "tribunal_label",
    "judgement_date",
    "judgement_place_code",
    "court_code",
    "court_label",
}
_TRANSCRIPTION = {"transcription_date", "transcription_place_code"}
_BY_DECLARATION = {"declaration_date", "partner_", "declaration_place_code"}
_BY_CESSATION = {"end_", "notification_", "former_partner_"} | _JUDGEMENT
_DEATH = {"act_number", "dabs_number", "is_suppletory", "decease_place_code", "decease_country_code", "origin_"}
_PROCEDURE = {"procedure_origin_", "procedure_reference", "procedure_date"}
_STEPS = {
    "appeal": _PROCEDURE | {"appeal_code", "appeal_label"},
    "procedure": _PROCEDURE | {"procedure_state_"},
    "striking": {"striking_"},
    "cancelled": {"cancelled_"},
    "protection": {"protection_"},
    "leave": {"leave_date"},
    "escape": {"has_escaped"},
    "stay": {"has_unrestricted_stay"},
    "renounced": {"has_renounced"},
    "left": {"territory_left_"},
    "advice": {"advice_"},
    "decision": {"decision_"},
    "application": {"application_"},
    "dvz": {"dvz_reference"},
    "notification": {"notification_"},
    "lodged": {"appeal_reference"},
}
LEFT_OUT: dict[str, list[set[str]]] = {
    "register_residence_inquiry": [{"remark_"}, {"result_", "inquiry_"}],
    "register_move_intention": [{"origin_code"}, {"destination_code"}],
    "register_address": [{"street_text"}, {"street_code", "street"}],
    "register_stated_address": [{"street_text"}, {"street_code", "street"}],
    "register_nationality": [{"reason"}, {"reason_"}],
    "register_birth": [{"birth_place_code"}, {"birth_country_code", "birth_place_abroad"}],
    "register_civil_state": [
        _COUNTRY | _JUDGEMENT | _TRANSCRIPTION | {"judgement_country_code"},
        _PLACE | _JUDGEMENT | _TRANSCRIPTION | {"judgement_country_code"},
        _PLACE | _COUNTRY | {"judgement_country_code"},
        _PLACE | _COUNTRY | _JUDGEMENT,
        {"partner_", "judgement_country_code"} | _PLACE | _COUNTRY | _JUDGEMENT | _TRANSCRIPTION,
    ],
    "register_legal_cohabitation": [
        _BY_CESSATION,
        _BY_DECLARATION | {"end_country_code", "notification_country_code"},
        _BY_DECLARATION | {"end_place_code", "notification_place_code"},
    ],
    "register_decease": [
        {"decision_", "transcription_", "remark", "decease_country_code"},
        {"decision_", "transcription_", "remark", "decease_place_code"},
        _DEATH,
    ],
    "register_identity_card": [{"delivery_country_code"}, {"delivery_place_code", "expiry_date"}],
    "register_refugee_status": [
        {column for columns in _STEPS.values() for column in columns} - taken for taken in _STEPS.values()
    ],
    "register_organisation_in_charge": [{"reception_centre_"}, {"centre_municipality_code", "initiative_"}],
    "register_elected_residence": [{"residence"}, {"residence_"}],
    "register_guardian": [{"remark_1"}, {"guardian_"}],
    "register_driving_licence": [{"delivery_code", "delivery_label"}, {"delivery_place_code"}],
    "register_passport": [
        {"issuer_province_", "issuer_post_", "added_to_number"},
        {"issuer_place_code", "issuer_post_", "replaced_number"},
        {"issuer_place_code", "issuer_province_", "replaced_number"},
    ],
}
"""Which columns (or, ending in ``_``, beginnings of names) a row leaves out where the schema has alternatives."""


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


def test_the_declarations_agree_with_the_schemas() -> None:
    lacks = [f"rrn_it_implicit/{path}" for path in V2_PATHS]
    check_agreement(RETRIEVE_TI_GROUPS_V1, "retrieve_ti_v1_response.csv", lacks=lacks, exact_required=False)
    check_agreement(RETRIEVE_TI_GROUPS_V2, "retrieve_ti_v2_response.csv", exact_required=False)


def test_every_information_type_is_read_or_named() -> None:
    need_ksz()
    with (KSZ / "codes" / "ti_types.csv").open(encoding="utf-8", newline="") as lines:
        types = {row["code"]: row["group_element"] for row in csv.DictReader(lines)}
    read = {
        number: part.path.split("/")[1].removeprefix("rn:")
        for part in RETRIEVE_TI_GROUPS_V2.body
        if isinstance(part, Table)
        for number in re.findall(r"information type (\d{3})", part.description)
    }
    named = {
        number: part.path.split("/")[1].removeprefix("rn:")
        for part in RETRIEVE_TI_GROUPS_V2.body
        if isinstance(part, Ignored)
        for number in re.findall(r"information type (\d{3})", part.reason)
    }
    assert not read.keys() & named.keys()
    assert {**read, **named} == {**types, "002": "FileReferences"}


@cache
def compiled_schema(schema: str, tag: str) -> etree.XMLSchema:
    """The schema of a message's element, which the published one leaves to the description of the service."""
    need_ksz()
    file, _, name = schema.partition("#")
    path = KSZ / "xsd" / file
    types = etree.parse(path).getroot().get("targetNamespace")
    element = etree.QName(tag)
    wrapper = f"""
        <xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:t="{types}" targetNamespace="{element.namespace}">
          <xs:import namespace="{types}" schemaLocation="{path.as_uri()}"/>
          <xs:element name="{element.localname}" type="t:{name}"/>
        </xs:schema>"""
    return etree.XMLSchema(etree.fromstring(wrapper))


def assert_valid(message: Message, data: bytes) -> None:
    compiled_schema(message.schema or "", message.tags[0]).assertValid(unwrap(etree.fromstring(data), message.tags))


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


def value(column: Column, position: int) -> Value:
    """A value that fits the column and that no other column of the row has."""
    match column.kind.name:
        case "niss":
            return niss("900401", position % 900 + 1)
        case "split_date":
            return f"20{position % 20:02}-03-00"
        case "split_birth_date":
            return f"19{position % 90 + 10:02}-05-17"
        case "flag" | "present":
            return True
        case "code":
            return "1"
        case _:
            return f"{column.name} {position}"


def filled(table: Table, left_out: set[str]) -> dict[str, Value]:
    return {
        column.name: value(column, position)
        for position, column in enumerate(table.columns)
        if column.name not in left_out
        and not any(part.endswith("_") and column.name.startswith(part) for part in left_out)
    }


def variants(message: Message, table: Table) -> list[dict[str, Value]]:
    """Rows that together fill every column of ``table``, one for each alternative of the schema."""
    left_out = LEFT_OUT.get(table.name, [set()])
    if message is RETRIEVE_TI_GROUPS_V1:
        left_out = [columns | V2_ONLY.get(table.name, set()) for columns in left_out]
    return [filled(table, columns) for columns in left_out]


def answers(message: Message) -> list[tuple[bytes, dict[str, dict[str, Value]]]]:
    """Answers with one row in every table of the register, and those rows; each takes other alternatives."""
    rows = {table.name: variants(message, table) for table in message.walk() if table.name != "register_consultation"}
    if message is RETRIEVE_TI_GROUPS_V1:
        del rows["register_shared_hosting"]
    made = []
    for turn in range(max(map(len, rows.values()))):
        chosen = {name: each[turn] for name, each in rows.items() if turn < len(each)}
        draft, answer = begin(message)
        category = chosen.pop("register_driving_licence_category", None)
        added = {name: draft.add(name, answer, **values) for name, values in chosen.items()}
        if category is not None:
            draft.add("register_driving_licence_category", added["register_driving_licence"], **category)
            chosen["register_driving_licence_category"] = category
        made.append((draft.write(), chosen))
    return made


@GENERATIONS
def test_the_made_up_rows_together_fill_every_column(message: Message) -> None:
    for table in message.walk():
        together = {name for row in variants(message, table) for name in row}
        missing = {column.name for column in table.columns} - together
        assert missing == (V2_ONLY.get(table.name, set()) if message is RETRIEVE_TI_GROUPS_V1 else set()), table.name


@GENERATIONS
def test_an_answer_with_every_information_type_is_valid(message: Message) -> None:
    for data, _ in answers(message):
        assert_valid(message, data)


@GENERATIONS
def test_what_was_written_is_read_back(message: Message) -> None:
    declared = {table.name: table for table in message.walk()}
    for data, rows in answers(message):
        reading = read_bytes([data])
        assert "rejection" not in reading.tables
        assert "unread_leaf" not in reading.tables
        for name, row in rows.items():
            columns = [column.name for column in declared[name].columns]
            wanted = [{column: row.get(column) for column in columns}]
            assert reading.tables[name].select(columns).to_dicts() == wanted, name


@GENERATIONS
@pytest.mark.parametrize(
    ("status", "status_code"), [("no_data_found", "MSG00100"), ("no_result", "MSG00012"), ("data_found", "MSG00000")]
)
def test_an_answer_without_register_part_still_tells_about_whom_was_asked(
    message: Message, status: str, status_code: str
) -> None:
    draft, _ = begin(message, status=status, status_code=status_code)
    data = draft.write()
    assert_valid(message, data)
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


def test_an_information_type_that_is_left_unread_gives_no_rows_and_no_unread_leaves() -> None:
    draft, answer = begin(RETRIEVE_TI_GROUPS_V2)
    draft.add("register_creation", answer, start_date="1971-03-12")
    vote = b'<rn:Elections><rn:Election Type="130"><rn:Graphic>x</rn:Graphic></rn:Election></rn:Elections>'
    unheard = b"<rn:Unheard><rn:Of>x</rn:Of></rn:Unheard>"
    end = b"</rrn_it_implicit>"
    plain = draft.write()
    assert end in plain
    reading = read_bytes([plain.replace(end, vote + end)])
    assert "unread_leaf" not in reading.tables
    assert sorted(name for name in reading.tables if name.startswith("register_")) == [
        "register_consultation",
        "register_creation",
    ]
    unread = read_bytes([plain.replace(end, unheard + end)]).tables["unread_leaf"]
    assert [path.split("/")[-2:] for path in unread["path"]] == [["Unheard", "Of"]]


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
    assert_valid(message, data)
