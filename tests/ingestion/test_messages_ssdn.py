"""ManageAccess and PerformInvestigation, questions and answers, and what is known of the other services in SSDN.

There is no public sample of these messages, so the documents are made up, and valid against the official schemas.
"""

from __future__ import annotations

from datetime import date

import pytest

from ingestion.messages.find_by_address import FIND_BY_ADDRESS
from ingestion.messages.identify_person import IDENTIFY_PERSON_QUESTION
from ingestion.messages.manage_access import MANAGE_ACCESS, MANAGE_ACCESS_QUESTION
from ingestion.messages.perform_investigation import PERFORM_INVESTIGATION, PERFORM_INVESTIGATION_QUESTION
from ingestion.messages.register_mutations import REGISTER_MUTATION
from ingestion.protect import Keys, protect
from ingestion.read import read_bytes
from ingestion.schema import Message
from ingestion.write import Draft, Value
from tests.ingestion.made_up import INSTANT, NISS, OTHER_NISS, niss
from tests.ingestion.official_schema import schema_error


def _reply(service: str, body: str, ok: str = "YES", code: str = "0") -> bytes:
    summary = f'<ResultSummary xmlns="http://www.ksz-bcss.fgov.be/XSD/SSDN/Common" ok="{ok}">'
    summary += f"<ReturnCode>{code}</ReturnCode></ResultSummary>"
    return f"""<SSDNReply xmlns="http://www.ksz-bcss.fgov.be/XSD/SSDN/Service">
  <ReplyContext>
    {summary}
    <AuthorizedUser><UserID>{OTHER_NISS}</UserID><Email>info@example.be</Email><MatrixID>17</MatrixID></AuthorizedUser>
    <Message>
      <Ticket>T-1</Ticket><TimeReceive>20260302T103001</TimeReceive><TimeResponse>20260302T103002</TimeResponse>
    </Message>
  </ReplyContext>
  <ServiceReply>
    {summary}
    <ServiceId>{service}</ServiceId>
    <Version>20050930</Version>
    {body}
  </ServiceReply>
</SSDNReply>""".encode()


_REGISTRATION = """<Registrations>
  <Purpose>{purpose}</Purpose>
  <Period><c:StartDate>{start}</c:StartDate>{end}</Period>
  <OrgUnit>0200000001</OrgUnit>
  <Register>SECONDARY</Register>
</Registrations>"""


def _integrations(*registrations: str, person: str = NISS) -> bytes:
    body = f"""<ManageAccessReply xmlns="http://www.ksz-bcss.fgov.be/XSD/SSDN/OCMW_CPAS/ManageAccess"
        xmlns:c="http://www.ksz-bcss.fgov.be/XSD/SSDN/Common">
      <OriginalRequest>
        <SSIN>{person}</SSIN>
        <Purpose>2</Purpose>
        <Period><c:StartDate>2025-01-01</c:StartDate></Period>
        <Action>LIST</Action>
        <Register>SECONDARY</Register>
      </OriginalRequest>
      {"".join(registrations)}
    </ManageAccessReply>"""
    return _reply("OCMWCPASManageAccess", body)


def test_an_integration_is_read_as_the_schema_means_it() -> None:
    open_ended = _REGISTRATION.format(purpose=2, start="2024-05-01", end="")
    ended = _REGISTRATION.format(purpose=1, start="2023-01-01", end="<c:EndDate>2024-04-30</c:EndDate>")
    document = _integrations(open_ended, ended)
    assert schema_error(document, MANAGE_ACCESS) is None
    tables = read_bytes([document]).tables
    names = ("person_id", "quality_code", "start_date", "end_date", "action", "register")
    assert tables["integration_request"].select(names).rows() == [
        (NISS, "2", date(2025, 1, 1), None, "LIST", "SECONDARY")
    ]
    found_names = ("quality_code", "start_date", "end_date", "org_unit", "register")
    assert tables["integration"].select(found_names).rows() == [
        ("2", date(2024, 5, 1), None, "0200000001", "SECONDARY"),
        ("1", date(2023, 1, 1), date(2024, 4, 30), "0200000001", "SECONDARY"),
    ]
    assert tables["message"].select("service", "status", "ticket").rows() == [
        ("OCMWCPASManageAccess", "data_found", "T-1")
    ]


def test_a_person_without_integration_is_still_named() -> None:
    tables = read_bytes([_integrations()]).tables
    assert tables["integration_request"]["person_id"].to_list() == [NISS]
    assert tables["message"]["status"].to_list() == ["no_data_found"]
    assert "integration" not in tables


def test_an_impossible_day_rejects_the_row_and_says_where() -> None:
    tables = read_bytes([_integrations(_REGISTRATION.format(purpose=2, start="2024-02-30", end=""))]).tables
    assert tables["rejection"].select("message_type", "table_name", "column_name", "path", "reason").rows() == [
        ("manage_access", "integration", "start_date", "Registrations/Period/c:StartDate", "not_convertible")
    ]
    assert "integration" not in tables


def test_an_action_that_the_schema_does_not_know_is_rejected() -> None:
    tables = read_bytes([_integrations().replace(b"LIST", b"DROP")]).tables
    assert tables["rejection"].select("column_name", "reason").rows() == [("action", "not_allowed")]


_MEMBER = niss("150303", 7)
_INVESTIGATION = f"""<i:PerformInvestigationReply
    xmlns:i="http://www.ksz-bcss.fgov.be/XSD/SSDN/OCMW_CPAS/PerformInvestigation"
    xmlns="http://www.ksz-bcss.fgov.be/XSD/SSDN/Person">
  <i:SocialSecurityUser>{NISS}</i:SocialSecurityUser>
  <i:DataGroups>
    <i:FamilyCompositionGroup>
      <i:FamilyComposition origin="RN_RR">
        <i:FamilyMember>
          <i:SocialSecurityUser>{NISS}</i:SocialSecurityUser><i:RelationShip>1</i:RelationShip>
        </i:FamilyMember>
        <i:FamilyMember>
          <i:SocialSecurityUser>{_MEMBER}</i:SocialSecurityUser><i:RelationShip>3</i:RelationShip>
          <i:EntryDate>2015-03-03</i:EntryDate>
        </i:FamilyMember>
      </i:FamilyComposition>
    </i:FamilyCompositionGroup>
    <i:CitizenGroup>
      <Citizen origin="RN_RR">
        <SocialSecurityUser>{NISS}</SocialSecurityUser>
        <InscriptionRegister>2</InscriptionRegister>
        <LegalData>
          <Name><LastName>Vandermaat</LastName><FirstName>Jo</FirstName></Name>
          <Gender modificationDate="1990-04-01">1</Gender>
          <Birth><Date>1990-04-00</Date><Location><Code>21004</Code>
            <Description lang="nl">Brussel</Description></Location></Birth>
          <CivilState modificationDate="2014-06-00">
            <Code>20</Code>
            <Partner><SocialSecurityUser>{OTHER_NISS}</SocialSecurityUser><Name><LastName>Verzonnen</LastName></Name>
              <BirthDate>1991-05-02</BirthDate></Partner>
          </CivilState>
          <AddressInformation>
            <ManagerLocation><Code>21004</Code></ManagerLocation>
            <LegalAddress>
              <StandardAddress modificationDate="2020-02-01">
                <Country><Code>150</Code></Country>
                <Municipality><Code>21012</Code><PostalCode>1080</PostalCode></Municipality>
                <Street><Code>1234</Code><Description lang="nl">Verzonnenstraat</Description></Street>
                <HouseNumber>7</HouseNumber>
              </StandardAddress>
            </LegalAddress>
            <TemporaryAddress><Address>Denkbeeldige weg 9, 1080 Molenbeek</Address></TemporaryAddress>
          </AddressInformation>
        </LegalData>
      </Citizen>
    </i:CitizenGroup>
    <i:AddressHistoryGroup>
      <i:AddressHistory>
        <i:SocialSecurityUser>{_MEMBER}</i:SocialSecurityUser>
        <i:LegalAddresses>
          <i:StandardAddress modificationDate="2020-02-01">
            <Country><Code>150</Code></Country>
            <Municipality><PostalCode>1080</PostalCode></Municipality>
            <Street><Description lang="nl">Verzonnenstraat</Description></Street>
            <HouseNumber>7</HouseNumber>
          </i:StandardAddress>
          <i:StandardAddress modificationDate="2015-03-03">
            <Country><Code>150</Code></Country><HouseNumber>1</HouseNumber>
          </i:StandardAddress>
        </i:LegalAddresses>
      </i:AddressHistory>
    </i:AddressHistoryGroup>
    <i:WaitRegisterGroup>
      <i:WaitRegister>
        <i:SocialSecurityUser>{_MEMBER}</i:SocialSecurityUser>
        <i:RefugeeSituationH205/>
        <i:RefugeeDataH213>
          <i:aliasFull>Anderenaam Sam</i:aliasFull>
          <i:RefugeeDataBlockH213><i:lastName>Anderenaam</i:lastName></i:RefugeeDataBlockH213>
        </i:RefugeeDataH213>
      </i:WaitRegister>
    </i:WaitRegisterGroup>
  </i:DataGroups>
</i:PerformInvestigationReply>"""
_INVESTIGATION_REPLY = _reply("OCMWCPASPerformInvestigation", _INVESTIGATION)


def test_an_investigation_is_read_as_the_schema_means_it() -> None:
    assert schema_error(_INVESTIGATION_REPLY, PERFORM_INVESTIGATION) is None
    tables = read_bytes([_INVESTIGATION_REPLY]).tables
    assert not {"rejection", "unread_leaf"} & set(tables)
    assert tables["investigation"].select("person_id", "household_origin_code").rows() == [(NISS, "RN_RR")]
    assert tables["investigation_family_member"].select("person_id", "relationship_code", "entry_date").rows() == [
        (NISS, "1", None),
        (_MEMBER, "3", date(2015, 3, 3)),
    ]
    names = ("person_id", "register_code", "last_name", "birth_date", "birth_place_code", "gender_since")
    assert tables["investigation_citizen"].select(names).rows() == [
        (NISS, "2", "Vandermaat", "1990-04-00", "21004", "1990-04-01")
    ]
    civil = ("civil_state_code", "civil_state_since", "partner_id", "partner_last_name", "manager_municipality_code")
    assert tables["investigation_citizen"].select(civil).rows() == [
        ("20", "2014-06-00", OTHER_NISS, "Verzonnen", "21004")
    ]
    names = ("parent_row_nr", "since", "municipality_code", "postal_code", "street_nl", "house_number")
    assert tables["investigation_citizen_address"].select(names).rows() == [
        (1, "2020-02-01", "21012", "1080", "Verzonnenstraat", "7")
    ]
    assert tables["investigation_legal_address"]["since"].to_list() == ["2020-02-01", "2015-03-03"]
    assert tables["investigation_address_history"]["person_id"].to_list() == [_MEMBER]
    assert tables["investigation_waiting_register"]["alias"].to_list() == ["Anderenaam Sam"]


def test_an_investigation_without_groups_names_the_person_and_found_nothing() -> None:
    namespace = "http://www.ksz-bcss.fgov.be/XSD/SSDN/OCMW_CPAS/PerformInvestigation"
    body = f"<SocialSecurityUser>{NISS}</SocialSecurityUser>"
    body = f'<PerformInvestigationReply xmlns="{namespace}">{body}</PerformInvestigationReply>'
    tables = read_bytes([_reply("OCMWCPASPerformInvestigation", body)]).tables
    assert tables["investigation"]["person_id"].to_list() == [NISS]
    assert tables["message"]["status"].to_list() == ["no_data_found"]


def test_nothing_that_identifies_a_person_is_left_after_protection() -> None:
    keys = Keys(bytes(range(64)))
    tables = protect(read_bytes([_INVESTIGATION_REPLY]), keys)
    text = str({name: frame.to_dicts() for name, frame in tables.items()})
    for secret in (
        NISS,
        OTHER_NISS,
        _MEMBER,
        "Vandermaat",
        "Verzonnen",
        "Denkbeeldige",
        "Anderenaam",
        "info@example.be",
    ):
        assert secret not in text
    persons = tables["message_person"].filter(table_name="investigation_citizen").select("person_id", "role").rows()
    assert set(persons) == {(keys.keyed_id("p", NISS), "member"), (keys.keyed_id("p", OTHER_NISS), "partner")}


def test_one_address_has_one_keyed_id_wherever_it_stands() -> None:
    tables = protect(read_bytes([_INVESTIGATION_REPLY]), Keys(bytes(range(64))))
    now = tables["investigation_citizen_address"]["address_id"].to_list()
    before = tables["investigation_legal_address"]["address_id"].to_list()
    assert now[0] == before[0] != before[1]


def test_what_is_told_of_another_is_sealed_for_that_other() -> None:
    keys = Keys(bytes(range(64)))
    identity = protect(read_bytes([_INVESTIGATION_REPLY]), keys)["identity"]
    unsealed = {
        (subject, attribute): keys.unseal(subject, attribute, sealed)
        for subject, attribute, sealed in identity.select("subject_id", "attribute", "sealed").iter_rows()
    }
    subject, partner, member = (keys.keyed_id("p", number) for number in (NISS, OTHER_NISS, _MEMBER))
    assert unsealed[subject, "last_name"] == "Vandermaat"
    assert unsealed[partner, "last_name"] == "Verzonnen"
    assert unsealed[partner, "birth_date"] == "1991-05-02"
    assert unsealed[member, "alias"] == "Anderenaam Sam"
    assert unsealed[member, "alias_last_name"] == "Anderenaam"
    assert (member, "last_name") not in unsealed


# --- what the centre asks ---------------------------------------------------------------------------------------------


def _question(message: Message, table: str, **values: Value) -> bytes:
    draft = Draft(message)
    delivery = draft.add(
        "delivery",
        None,
        asked_by=OTHER_NISS,
        asked_by_email="info@example.be",
        centre_number="0200000001",
        sector_code="17",
        institution_code="1",
        reference="R-1",
        sent_at=INSTANT,
    )
    asked = draft.add("message", delivery, service=message.service, version="20050930")
    draft.add(table, asked, **values)
    return draft.write()


_STATED = {
    "stated_last_name": "Vandermaat",
    "stated_first_name": "Jo",
    "stated_birth_date": "1990-04-01",
    "identity_card_number": "591234567890",
}
_QUESTIONS = [
    pytest.param(
        MANAGE_ACCESS_QUESTION,
        "integration_question",
        {"quality_code": "2", "start_date": date(2026, 3, 1), "action": "REGISTER", **_STATED},
        id="register",
    ),
    pytest.param(
        MANAGE_ACCESS_QUESTION,
        "integration_question",
        {"start_date": date(2026, 3, 1), "end_date": date(2026, 3, 31), "action": "LIST", "register": "ALL"},
        id="list",
    ),
    pytest.param(
        PERFORM_INVESTIGATION_QUESTION,
        "investigation_question",
        {"is_household_asked": True, "is_waiting_register_asked": False},
        id="investigate",
    ),
    pytest.param(IDENTIFY_PERSON_QUESTION, "identification_question", _STATED, id="verify"),
]


@pytest.mark.parametrize(("message", "table", "values"), _QUESTIONS)
def test_a_question_is_valid_and_kept_as_sent(message: Message, table: str, values: dict[str, Value]) -> None:
    document = _question(message, table, person_id=NISS, **values)
    assert schema_error(document, message) is None
    reading = read_bytes([document])
    assert not {"rejection", "unread_leaf"} & set(reading.tables)
    assert reading.tables["message"].select("message_type", "status").rows() == [(message.name, "sent")]
    assert reading.tables[table].select("person_id", *values).rows() == [(NISS, *values.values())]


@pytest.mark.parametrize(("message", "table", "values"), _QUESTIONS)
def test_a_question_tells_who_asked_about_whom_and_nothing_else_of_them(
    message: Message, table: str, values: dict[str, Value]
) -> None:
    keys = Keys(bytes(range(64)))
    tables = protect(read_bytes([_question(message, table, person_id=NISS, **values)]), keys)
    assert tables["delivery"]["asked_by"].to_list() == [keys.keyed_id("p", OTHER_NISS)]
    assert tables["message_person"].select("person_id", "role").rows() == [(keys.keyed_id("p", NISS), "subject")]
    stored = str([frame.to_dicts() for name, frame in tables.items() if name != "identity"])
    for secret in (NISS, OTHER_NISS, *_STATED.values()):
        assert secret not in stored
    # What the centre states may be wrong: it is no name of the person.
    assert not {"last_name", "birth_date"} & set(tables["identity"]["attribute"])


def test_a_search_by_name_names_nobody() -> None:
    searched = {"searched_last_name": "Vandermaat", "searched_birth_date": "1990-00-00", "tolerance": 1, "maximum": 5}
    document = _question(IDENTIFY_PERSON_QUESTION, "identification_question", **searched)
    assert schema_error(document, IDENTIFY_PERSON_QUESTION) is None
    tables = protect(read_bytes([document]), Keys(bytes(range(64))))
    assert tables["identification_question"].select("person_id", "tolerance", "maximum").rows() == [(None, 1, 5)]
    assert "message_person" not in tables
    assert "Vandermaat" not in str([frame.to_dicts() for name, frame in tables.items() if name != "identity"])


# --- services of which no more than the name is public ----------------------------------------------------------------


@pytest.mark.parametrize("message", [FIND_BY_ADDRESS, REGISTER_MUTATION], ids=lambda message: message.name)
def test_a_service_known_by_name_is_accepted_and_all_in_it_counted_as_unread(message: Message) -> None:
    body = f'<Anything xmlns="urn:unheard-of"><Person origin="RN_RR">{NISS}</Person></Anything>'
    tables = read_bytes([_reply(message.service, body)]).tables
    assert "rejection" not in tables
    assert tables["message"].select("message_type", "status").rows() == [(message.name, "no_result")]
    assert tables["unread_leaf"]["path"].str.split("/").list.get(2).unique().to_list() == ["Anything"]
    assert NISS not in str([frame.to_dicts() for frame in tables.values()])
