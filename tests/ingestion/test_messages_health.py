"""Sickness, insurance, pension and medical card: every flow is read as its schema, or what is public of it, means it.

There is no public sample of these messages. The documents are made up: valid where there is a schema, and else what
public client code of a centre reads and writes.
"""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal

import polars as pl
import pytest

from ingestion.messages.ehealth_insurability import EHEALTH_INSURABILITY
from ingestion.messages.hdi_indemnity import (
    HDI_ATTEST_NOTIFICATION,
    HDI_INDEMNITY_PERIODS,
    HDI_PERIOD_NOTIFICATION,
)
from ingestion.messages.mediprima import (
    MEDIPRIMA_CONSULTATION_V1,
    MEDIPRIMA_CONSULTATION_V2,
    MEDIPRIMA_URGENT_AID,
)
from ingestion.messages.sickness_attest import SICKNESS_ATTEST
from ingestion.protect import Keys, protect
from ingestion.read import Reading, read_bytes
from ingestion.schema import Message
from tests.ingestion.made_up import NISS, OTHER_NISS
from tests.ingestion.official_schema import KSZ, schema_error

KEYS = Keys(bytes(range(64)))
TICKET = "01234567-89ab-cdef-0123-456789abcdef"


def rows(reading: Reading, table: str, *names: str) -> list[tuple[object, ...]]:
    return reading.tables[table].select(names).rows()


def statuses(reading: Reading) -> list[tuple[object, ...]]:
    return rows(reading, "message", "message_type", "status", "status_code")


def unread(reading: Reading) -> list[tuple[object, ...]]:
    return rows(reading, "unread_leaf", "path", "occurrences") if "unread_leaf" in reading.tables else []


def read_clean(document: str, message: Message | None = None) -> Reading:
    """The reading of one document, which is valid if its ``message`` has a schema, and in which nothing is unread."""
    data = document.encode()
    if message is not None and KSZ.is_dir():
        assert schema_error(data, message) is None
    reading = read_bytes([data])
    assert not {"rejection", "unread_leaf"} & set(reading.tables)
    return reading


def kept(reading: Reading) -> str:
    """All that may be stored of a reading, but for what is sealed."""
    tables = protect(reading, KEYS)
    return "".join(frame.write_csv() for name, frame in tables.items() if name != "identity")


# --- HdiIndemnityAllowance --------------------------------------------------------------------------------------------

HDI = "http://kszbcss.fgov.be/intf/HdiIndemnityAllowance"
IDENTIFICATION = f"""<attestationIdentification>
    <yearQuarter>2025Q3</yearQuarter><creationDate>2025-11-05</creationDate><attestationId>{TICKET}</attestationId>
    <attestationVersion>2</attestationVersion><attestationStatus>MODIFICATION</attestationStatus>
  </attestationIdentification>"""
PAYMENT = """<payments><payment>
    <document>C21</document><incapacityCategory>1</incapacityCategory><familySituation>05</familySituation>
    <allowanceCategory>0</allowanceCategory><allowanceCode>10</allowanceCode>
    <period><beginDate>2025-08-01</beginDate><endDate>2025-08-31</endDate></period>
    <amount>1234.56</amount><days>26</days>
  </payment></payments>"""
ALLOWANCE = f"""<allowance>
    <period><beginDate>2025-08-01</beginDate></period><initialStartDate>2025-07-18</initialStartDate>
    <exitCode>0</exitCode>{PAYMENT}
  </allowance>"""


def indemnity_periods(status: str, code: str, content: str = "") -> str:
    return f"""<m:consultIndemnityPeriodsResponse xmlns:m="{HDI}Service/v1">
  <informationCustomer><customerIdentification><cbeNumber>0200000001</cbeNumber></customerIdentification>
  </informationCustomer>
  <informationCBSS><ticketCBSS>{TICKET}</ticketCBSS><timestampReceive>2026-03-02T10:30:01+01:00</timestampReceive>
    <timestampReply>2026-03-02T10:30:02+01:00</timestampReply></informationCBSS>
  <legalContext>PCSA:SOCIAL_INQUIRY</legalContext>
  <criteria><ssin>{NISS}</ssin><yearQuarter>2025Q3</yearQuarter></criteria>
  <status><value>{status}</value><code>{code}</code></status>{content}
</m:consultIndemnityPeriodsResponse>"""


def test_a_sickness_benefit_is_read_with_its_attest_and_its_payments() -> None:
    content = f'<ssin canceled="true" replacedBy="{OTHER_NISS}">{NISS}</ssin>'
    content += f"<attest>{IDENTIFICATION}<allowances>{ALLOWANCE}</allowances></attest>"
    reading = read_clean(indemnity_periods("DATA_FOUND", "MSG00000", content), HDI_INDEMNITY_PERIODS)
    assert statuses(reading) == [("hdi_indemnity_periods", "data_found", "MSG00000")]
    assert rows(reading, "hdi_subject", "person_id", "is_cancelled", "replacing_person_id") == [
        (NISS, True, OTHER_NISS)
    ]
    assert rows(reading, "hdi_attest", "attest_id", "version", "status_code", "quarter", "is_provisional") == [
        (TICKET, 2, "MODIFICATION", "2025Q3", None)
    ]
    assert rows(reading, "hdi_allowance", "start_date", "end_date", "initial_start_date", "exit_code") == [
        (date(2025, 8, 1), None, date(2025, 7, 18), "0")
    ]
    assert rows(reading, "hdi_payment", "document_code", "start_date", "end_date", "amount_eur", "days", "hours") == [
        ("C21", date(2025, 8, 1), date(2025, 8, 31), Decimal("1234.56"), 26, None)
    ]


@pytest.mark.parametrize(
    ("said", "code", "status"),
    [
        ("NO_DATA_FOUND", "MSG00100", "no_data_found"),
        ("NO_RESULT", "MSG00002", "no_result"),
    ],
)
def test_an_answer_without_benefits_still_says_about_whom_and_which_quarter(said: str, code: str, status: str) -> None:
    reading = read_clean(indemnity_periods(said, code), HDI_INDEMNITY_PERIODS)
    assert statuses(reading) == [("hdi_indemnity_periods", status, code)]
    assert rows(reading, "hdi_question", "person_id", "quarter") == [(NISS, "2025Q3")]


def test_benefits_left_out_for_want_of_authorisation_are_not_nothing() -> None:
    content = "<dataFilters><filteredElement>allowances</filteredElement></dataFilters>"
    reading = read_clean(indemnity_periods("DATA_FOUND", "MSG00000", content), HDI_INDEMNITY_PERIODS)
    assert rows(reading, "message", "status", "is_filtered") == [("data_found", True)]


def hdi_notification(kind: str, notifications: str) -> str:
    name = f"hia{kind}Notifications"
    return f"""<m:notifyHdiIndemnityAllowance{kind} xmlns:m="{HDI}Notifications/v1">
  <sender><ticket>T-1</ticket><timestampSent>2026-03-02T10:30:02Z</timestampSent>
    <organizationIdentification><sector>11</sector><institution>0</institution></organizationIdentification></sender>
  <receiver><organizationIdentification><cbeNumber>0200000001</cbeNumber></organizationIdentification></receiver>
  <legalContext>PCSA:SOCIAL_INQUIRY</legalContext><sequenceNumber>42</sequenceNumber>
  <{name}>{notifications}</{name}>
</m:notifyHdiIndemnityAllowance{kind}>"""


def test_each_notified_attest_is_a_message_about_its_own_person() -> None:
    pregnancy = """<socialRiskCategory>GeneralPregnancy</socialRiskCategory><generalPregnancy>
      <socialStatus>2</socialStatus><period><beginDate>2025-08-01</beginDate><endDate>2025-11-13</endDate></period>
      <exitCode>6</exitCode><initialStartDate>2025-08-01</initialStartDate><deliveryDate>2025-08-19</deliveryDate>
      <supposedDeliveryDate>2025-08-23</supposedDeliveryDate><activityCode>1</activityCode></generalPregnancy>"""
    birth_leave = """<socialRiskCategory>GeneralPaternity</socialRiskCategory><generalPaternity>
      <socialStatus>3</socialStatus><deliveryDate>2025-08-20</deliveryDate></generalPaternity>"""
    notifications = "".join(
        f"<hiaAttestNotification><ssin>{person}</ssin>{IDENTIFICATION}<allowances>{allowances}</allowances>"
        "</hiaAttestNotification>"
        for person, allowances in (
            (NISS, f"<allowance><socialRisk>{pregnancy}</socialRisk>{PAYMENT}</allowance>"),
            (OTHER_NISS, f"<allowance><socialRisk>{birth_leave}</socialRisk></allowance>"),
        )
    )
    reading = read_clean(hdi_notification("Attest", notifications), HDI_ATTEST_NOTIFICATION)
    assert rows(reading, "delivery", "sequence_number", "centre_number", "messages") == [(42, "0200000001", 2)]
    assert statuses(reading) == [("hdi_attest_notification", "data_found", None)] * 2
    assert rows(reading, "hdi_attest", "person_id", "version") == [(NISS, 2), (OTHER_NISS, 2)]
    assert rows(reading, "hdi_allowance", "social_risk_code") == [("GeneralPregnancy",), ("GeneralPaternity",)]
    assert rows(reading, "hdi_social_risk", "risk_element", "start_date", "event_date", "exit_code") == [
        ("generalPregnancy", date(2025, 8, 1), None, "6"),
        ("generalPaternity", None, date(2025, 8, 20), None),
    ]
    assert reading.tables["hdi_payment"]["message_id"].to_list() == [reading.tables["hdi_attest"]["message_id"][0]]
    # The birth itself serves no purpose where the period of the benefit is there.
    assert not [day for day in ("2025-08-19", "2025-08-23") if day in kept(reading)]


def test_a_provisional_attest_has_no_key() -> None:
    provisional = """<attestationIdentification><yearQuarter>2025Q3</yearQuarter><creationDate>2025-11-05</creationDate>
      <temporaryAttest/></attestationIdentification>"""
    notification = f"<hiaAttestNotification><ssin>{NISS}</ssin>{provisional}</hiaAttestNotification>"
    reading = read_clean(hdi_notification("Attest", notification), HDI_ATTEST_NOTIFICATION)
    assert rows(reading, "hdi_attest", "attest_id", "version", "is_provisional") == [(None, None, True)]


def test_a_notified_period_fills_the_same_tables() -> None:
    notification = f"""<hiaPeriodNotification><ssin replacedBy="{OTHER_NISS}">{NISS}</ssin>
      {IDENTIFICATION.replace("<yearQuarter>2025Q3</yearQuarter>", "")}
      <socialRisk><socialRiskCategory>GeneralIncapacityForWorkAllowance</socialRiskCategory>
      <period><beginDate>2025-08-01</beginDate><endDate>2025-08-17</endDate></period><exitCode>1</exitCode></socialRisk>
      </hiaPeriodNotification>"""
    reading = read_clean(hdi_notification("Period", notification), HDI_PERIOD_NOTIFICATION)
    assert rows(reading, "hdi_attest", "person_id", "replacing_person_id", "attest_id", "version") == [
        (NISS, OTHER_NISS, TICKET, 2)
    ]
    assert rows(reading, "hdi_allowance", "social_risk_code", "start_date", "end_date", "exit_code") == [
        ("GeneralIncapacityForWorkAllowance", date(2025, 8, 1), date(2025, 8, 17), "1")
    ]


# --- A052 -------------------------------------------------------------------------------------------------------------

A052 = f"""<Message xmlns="http://www.ksz-bcss.fgov.be/XSD/Message"><Header><ClassicPrefix>A1</ClassicPrefix></Header>
<Data><XML><A052 xmlns="http://www.ksz-bcss.fgov.be/XmlSchema/A052" processType="A" version="002">
  <Attestation>
    <AttestationIdentification><INSS>{NISS}</INSS><AttestationID>123456</AttestationID><SituationNbr>3</SituationNbr>
      <AttestationStatus>1</AttestationStatus><CreationDate>2025-11-05</CreationDate><Quarter>20253</Quarter>
    </AttestationIdentification>
    <Activity><Employer><EmployerID><NOSSRegistrationNbr>123456789</NOSSRegistrationNbr>
      <CompanyID>0400000001</CompanyID></EmployerID></Employer>
      <Worker><WorkerCode>495</WorkerCode><MeanWorkingHours>1900</MeanWorkingHours></Worker></Activity>
    <Risk><IndependentIncapacityForWork>
      <Dossier><Reference>D-7</Reference><Annulation>false</Annulation></Dossier>
      <IndependentIncapacityForWorkAdministration>
        <Period><StartDate>2025-08-01</StartDate><EndDate>2025-08-31</EndDate></Period>
        <ExitCode>0</ExitCode><SocialStatus>4</SocialStatus>
        <Invalidity><StartDate>2025-08-01</StartDate><InvalidityType>1</InvalidityType></Invalidity>
        <InitialRelapseStartDate>2024-08-01</InitialRelapseStartDate>
      </IndependentIncapacityForWorkAdministration>
      <Payment><Document>PI41</Document><Reference>P-9</Reference><IncapacityCategory>3</IncapacityCategory>
        <FamilySituation>04</FamilySituation><AllowanceType>0</AllowanceType><AllowanceCode>10</AllowanceCode>
        <Period><StartDate>2025-08-01</StartDate><EndDate>2025-08-31</EndDate></Period>
        <Amount>987.65</Amount><Days>26</Days></Payment>
    </IndependentIncapacityForWork></Risk>
    <DecisionNicCin><DayType>2</DayType><Duration><Unit>Day</Unit><Value>26</Value></Duration>
      <Period><BeginDate>2025-08-01</BeginDate><EndDate>2025-08-31</EndDate></Period></DecisionNicCin>
  </Attestation>
  <C006Complement><LabourAptitudeDecisionSource>2</LabourAptitudeDecisionSource>
    <LabourAptitudeDate>2025-09-15</LabourAptitudeDate><AccouchementDate>2025-07-14</AccouchementDate></C006Complement>
</A052></XML></Data></Message>"""


def test_a_pushed_sickness_attest_is_read() -> None:
    reading = read_clean(A052, SICKNESS_ATTEST)
    assert statuses(reading) == [("sickness_attest", "data_found", None)]
    assert rows(reading, "sickness_attest", "person_id", "attest_id", "version", "quarter") == [
        (NISS, "123456", 3, "2025Q3")
    ]
    assert rows(reading, "sickness_activity", "employer_nsso_number", "employer_enterprise_number", "worker_code") == [
        ("123456789", "0400000001", "495")
    ]
    assert rows(reading, "sickness_risk", "risk_code", "file_reference", "is_cancelled", "start_date", "end_date") == [
        ("IndependentIncapacityForWork", "D-7", False, date(2025, 8, 1), date(2025, 8, 31))
    ]
    assert rows(reading, "sickness_payment", "document_code", "start_date", "end_date", "amount_eur", "days") == [
        ("PI41", date(2025, 8, 1), date(2025, 8, 31), Decimal("987.65"), 26)
    ]
    assert rows(reading, "sickness_decision", "days", "start_date") == [(26, date(2025, 8, 1))]
    assert rows(reading, "sickness_aptitude", "decision_source_code", "aptitude_date") == [("2", date(2025, 9, 15))]
    assert "2025-07-14" not in kept(reading)


def test_what_the_schema_leaves_open_and_nobody_expects_is_counted() -> None:
    document = A052.replace("<Document>PI41</Document>", "<Document>PI41<Kind>x</Kind></Document>")
    reading = read_bytes([document.encode()])
    assert [(str(path).rpartition("/")[2], number) for path, number in unread(reading)] == [("Kind", 1)]
    assert rows(reading, "sickness_payment", "document_code") == [("PI41",)]


# --- HealthInsurance and PensionRegister, without a public schema -----------------------------------------------------

SSDN = "http://www.ksz-bcss.fgov.be/XSD/SSDN"


def ssdn_reply(service: str, body: str, *, is_ok: bool = True) -> str:
    ok, code = ("YES", 0) if is_ok else ("NO", 10000)
    return f"""<SSDNReply xmlns="{SSDN}/Service" xmlns:c="{SSDN}/Common"><ReplyContext>
  <c:ResultSummary ok="{ok}"><c:ReturnCode>{code}</c:ReturnCode></c:ResultSummary>
  <AuthorizedUser><UserID>{OTHER_NISS}</UserID><MatrixID>17</MatrixID></AuthorizedUser>
  <Message><Reference>R-1</Reference><Ticket>T-1</Ticket><TimeResponse>20260302T103002</TimeResponse></Message>
  </ReplyContext><ServiceReply><c:ResultSummary ok="{ok}"><c:ReturnCode>{code}</c:ReturnCode></c:ResultSummary>
  <ServiceId>{service}</ServiceId><Version>20070509</Version>{body}</ServiceReply></SSDNReply>"""


def ssdn_question(service: str, body: str) -> str:
    return f"""<SSDNRequest xmlns="{SSDN}/Service"><RequestContext>
  <AuthorizedUser><UserID>{OTHER_NISS}</UserID><OrgUnit>0200000001</OrgUnit><MatrixID>17</MatrixID></AuthorizedUser>
  <Message><Reference>R-1</Reference><TimeRequest>20260302T103000</TimeRequest></Message></RequestContext>
  <ServiceRequest><ServiceId>{service}</ServiceId><Version>20070509</Version>{body}</ServiceRequest></SSDNRequest>"""


INSURANCE = f"""<h:HealthInsuranceReply xmlns:h="{SSDN}/HealthInsurance"><h:Insurance>
  <h:HolderRights><h:YearApplicationMaximumToBeInvoiced>2024</h:YearApplicationMaximumToBeInvoiced>
    <h:YearApplicationMaximumToBeInvoiced>0000</h:YearApplicationMaximumToBeInvoiced>
    <h:PayingThirdIndicator>1</h:PayingThirdIndicator></h:HolderRights>
  <h:InsurancePart><h:HealthServiceIdentification>319</h:HealthServiceIdentification>
    <h:HealthServiceRegistrationNumber>MEMBER7788</h:HealthServiceRegistrationNumber>
    <h:HolderCode1><h:Regime>1</h:Regime><h:SocialStatus>3</h:SocialStatus>
      <h:IncreasedIntervention>1</h:IncreasedIntervention></h:HolderCode1>
    <h:HolderCode2><h:Regime>1</h:Regime><h:SocialStatus>3</h:SocialStatus>
      <h:IncreasedIntervention>1</h:IncreasedIntervention></h:HolderCode2>
    <h:InsurancePeriod><h:StartDate>2025-01-01+01:00</h:StartDate><h:EndDate>2025-12-31+01:00</h:EndDate>
    </h:InsurancePeriod></h:InsurancePart>
</h:Insurance></h:HealthInsuranceReply>"""


def test_an_insurance_is_read_as_clients_of_the_service_read_it() -> None:
    reading = read_clean(ssdn_reply("OCMWCPASHealthInsurance", INSURANCE))
    assert statuses(reading) == [("health_insurance", "data_found", "0")]
    names = ("mutuality_code", "ct1_regime_code", "ct1_increased_intervention_code", "has_third_party_payer")
    assert rows(reading, "health_insurance", *names, "start_date", "end_date") == [
        ("319", "1", "1", True, date(2025, 1, 1), date(2025, 12, 31))
    ]
    assert rows(reading, "health_insurance_maximum_billing", "year") == [(2024,), (0,)]
    assert "MEMBER7788" not in kept(reading)


def test_an_unknown_part_of_an_insurance_is_counted_and_never_mistaken_for_nothing() -> None:
    indemnity = f'<h:HealthInsuranceReply xmlns:h="{SSDN}/HealthInsurance"><h:Indemnity><h:Amount>1</h:Amount>'
    indemnity += "</h:Indemnity></h:HealthInsuranceReply>"
    reading = read_bytes([ssdn_reply("OCMWCPASHealthInsurance", indemnity).encode()])
    assert unread(reading) == [("SSDNReply/ServiceReply/HealthInsuranceReply/Indemnity/Amount", 1)]
    assert statuses(reading) == [("health_insurance", "no_result", "0")]


@pytest.mark.parametrize(("is_ok", "status"), [(True, "no_data_found"), (False, "no_result")])
def test_an_answer_without_insurance_is_a_fact_only_if_the_service_succeeded(is_ok: bool, status: str) -> None:
    empty = f'<HealthInsuranceReply xmlns="{SSDN}/HealthInsurance"/>' if is_ok else ""
    reading = read_clean(ssdn_reply("OCMWCPASHealthInsurance", empty, is_ok=is_ok))
    assert [row[:2] for row in statuses(reading)] == [("health_insurance", status)]


def test_the_question_names_whom_the_answer_is_about() -> None:
    insurance = f"""<h:HealthInsuranceRequest xmlns:h="{SSDN}/HealthInsurance"><h:SSIN>{NISS}</h:SSIN>
      <h:Assurability><h:Period><h:StartDate>2021-03-02</h:StartDate><h:EndDate>2026-03-02</h:EndDate></h:Period>
      </h:Assurability></h:HealthInsuranceRequest>"""
    pension = f"""<p:Penskad_OpenPK_ConsultRequest xmlns:p="{SSDN}/PensionRegister"><p:TargetSSIN>{NISS}</p:TargetSSIN>
      <p:Period><p:StartDate>2025-03-02</p:StartDate><p:EndDate>2026-03-02</p:EndDate></p:Period>
      <p:RequestedData><p:Pillar>FirstSecond</p:Pillar>
        <p:RequestedInformation>RightsMaximumPayments</p:RequestedInformation><p:Focus>ReferencePeriod</p:Focus>
      </p:RequestedData><p:Language>FR</p:Language></p:Penskad_OpenPK_ConsultRequest>"""
    reading = read_clean(ssdn_question("OCMWCPASHealthInsurance", insurance))
    assert rows(reading, "health_insurance_question", "person_id", "start_date", "indemnity_start_date") == [
        (NISS, date(2021, 3, 2), None)
    ]
    assert rows(reading, "message", "status", "reference") == [("sent", "R-1")]
    reading = read_clean(ssdn_question("OCMWCPASPensionRegisterConsult", pension))
    names = ("person_id", "start_date", "pillar_code", "information_code", "focus_code")
    assert rows(reading, "pension_register_question", *names) == [
        (NISS, date(2025, 3, 2), "FirstSecond", "RightsMaximumPayments", "ReferencePeriod")
    ]


def test_the_items_of_the_pension_register_are_counted_and_their_content_is_unread() -> None:
    item = "<p:PensionItem><p:Right>x</p:Right></p:PensionItem>"
    body = (
        f'<p:Penskad_OpenPK_ConsultReply xmlns:p="{SSDN}/PensionRegister">{item}{item}</p:Penskad_OpenPK_ConsultReply>'
    )
    reading = read_bytes([ssdn_reply("OCMWCPASPensionRegisterConsult", body).encode()])
    assert statuses(reading) == [("pension_register", "data_found", "0")]
    assert reading.tables["pension_item"].height == 2
    assert unread(reading) == [("SSDNReply/ServiceReply/Penskad_OpenPK_ConsultReply/PensionItem/Right", 2)]


# --- HealthCareInsurance, whose root is known by its name alone -------------------------------------------------------


def health_care_insurance(status: str, result: str = "", namespace: str = "urn:not-public") -> str:
    name = "getInsuranceOrganizationInformationsResponse"
    return f"""<m:{name} xmlns:m="{namespace}">
  <informationCustomer><customerIdentification><cbeNumber>0200000001</cbeNumber></customerIdentification>
  </informationCustomer>
  <informationCBSS><ticketCBSS>{TICKET}</ticketCBSS><timestampReceive>2026-03-02T10:30:01Z</timestampReceive>
    <timestampReply>2026-03-02T10:30:02Z</timestampReply></informationCBSS>
  <criterion><ssin>{NISS}</ssin><temporalCriteria><date>2026-03-01</date></temporalCriteria>
    <desiredData><ct1ct2>true</ct1ct2></desiredData></criterion>
  <status><value>{status}</value><code>MSG00000</code></status>{result}</m:{name}>"""


RIGHTS = """<result>
  <insuringOrganization><mutuality>319</mutuality><insuringOrganization>300</insuringOrganization>
  </insuringOrganization>
  <ct1ct2><mutuality>319</mutuality><period><startDate>2026-01-01</startDate></period><ct1>131</ct1><ct2>131</ct2>
  </ct1ct2>
  <reimbursementRight><value>1</value><insuringOrganization>300</insuringOrganization></reimbursementRight>
  <maximumCharge><year insuringOrganization="300">2024</year></maximumCharge>
  <medicalHouse><noRight/></medicalHouse>
  <increasedIntervention><period><startDate>2026-01-01</startDate><endDate>2026-12-31</endDate></period>
  </increasedIntervention>
  <globalMedicalFile><healthCareProvider>DOCTOR5566</healthCareProvider></globalMedicalFile>
</result>"""


@pytest.mark.parametrize("namespace", ["urn:not-public", "http://kszbcss.fgov.be/intf/HealthCareInsurance/v1"])
def test_rights_to_care_are_read_in_whatever_namespace_they_come(namespace: str) -> None:
    reading = read_clean(health_care_insurance("DATA_FOUND", RIGHTS, namespace))
    assert statuses(reading) == [("health_care_insurance", "data_found", "MSG00000")]
    assert rows(reading, "health_care_insurance_question", "person_id", "asked_date") == [(NISS, date(2026, 3, 1))]
    names = ("mutuality_code", "organisation_code", "ct1_code", "start_date", "has_reimbursement_right")
    assert rows(reading, "health_care_insurance", *names) == [("319", "300", "131", date(2026, 1, 1), True)]
    assert rows(
        reading,
        "health_care_insurance",
        "lacks_medical_house",
        "lacks_increased_intervention",
        "increased_intervention_end_date",
    ) == [(True, None, date(2026, 12, 31))]
    assert rows(reading, "health_care_insurance_maximum_billing", "year", "organisation_code") == [(2024, "300")]
    assert "DOCTOR5566" not in kept(reading)


def test_a_part_of_the_rights_that_nobody_knows_is_counted() -> None:
    rights = RIGHTS.replace("</result>", "<sfdfL891><value>1</value></sfdfL891></result>")
    reading = read_bytes([health_care_insurance("DATA_FOUND", rights).encode()])
    assert unread(reading) == [("getInsuranceOrganizationInformationsResponse/result/sfdfL891/value", 1)]


@pytest.mark.parametrize(("said", "status"), [("NO_DATA_FOUND", "no_data_found"), ("NO_RESULT", "no_result")])
def test_an_answer_without_rights_says_whether_somebody_looked(said: str, status: str) -> None:
    reading = read_clean(health_care_insurance(said))
    assert [row[1] for row in statuses(reading)] == [status]
    assert rows(reading, "health_care_insurance_question", "person_id") == [(NISS,)]


# --- MediPrima --------------------------------------------------------------------------------------------------------

EHEALTH = "urn:be:fgov:ehealth:2.0:status"


def carmed(outcome: str, content: str = "", version: int = 2, details: str = "") -> str:
    detail = f"<s:StatusDetail>{details}</s:StatusDetail>" if details else ""
    return f"""<m:ConsultCarmedInterventionResponse xmlns:m="urn:be:fgov:ehealth:mediprima:protocol:v{version}"
    xmlns:s="urn:be:fgov:ehealth:commons:core:v2" xmlns:d="urn:be:fgov:ehealth:mediprima:core:v{version}"
    Id="A1" InResponseTo="Q1" IssueInstant="2026-03-02T10:30:02Z">
  <s:Status>{outcome}{detail}</s:Status>
  <SelectionCriteria><BySsin><Ssin>{NISS}</Ssin><ReferenceDate>2026-03-01</ReferenceDate></BySsin></SelectionCriteria>
  {content}</m:ConsultCarmedInterventionResponse>"""


def outcome(code: str, below: str = "") -> str:
    nested = f'<s:StatusCode Value="{EHEALTH}:{below}"/>' if below else ""
    return f'<s:StatusCode Value="{EHEALTH}:{code}">{nested}</s:StatusCode>'


def named(tag: str) -> str:
    return "".join(f'<{tag} xml:lang="{language}">label</{tag}>' for language in ("nl", "fr"))


def part(tag: str, insurance: str, patient: str) -> str:
    return f"<{tag}><ZivAmiPart>{insurance}</ZivAmiPart><PatientPart>{patient}</PatientPart></{tag}>"


PERIOD = "<ValidityPeriod><StartDate>2026-01-01</StartDate><EndDate>2026-03-31</EndDate></ValidityPeriod>"
CARD = f"""<Result><Carmed>
  <CarmedIdentifier><CarmedNumber>000123</CarmedNumber><VersionNumber>4</VersionNumber>
    <Beneficiary><Ssin>{NISS}</Ssin><LastName>Vandermaat</LastName><FirstName>Jo</FirstName><Gender>M</Gender>
      <BirthDate>1990-04-01</BirthDate></Beneficiary>{PERIOD}
    <Pswc><CbeNumber>0200000001</CbeNumber><MunicipalityIns>21012</MunicipalityIns>{named("Name")}</Pswc>
  </CarmedIdentifier>
  <CarmedContent>
    <MedicalCover>
      <Doctor>{PERIOD}<PswcSupport><ZivAmiPart>FULL</ZivAmiPart><PatientPart>PARTIAL</PatientPart>
        <Supplement>NOTHING</Supplement><Prescription>true</Prescription></PswcSupport>
        <AmountPatientPartMax>30</AmountPatientPartMax>
        <HealthCareProviderList><NihiiNumber>DOCTOR5566</NihiiNumber></HealthCareProviderList></Doctor>
      <Hospitalization>{PERIOD}<AllowedSupplements><SupplementTypeList><SupplementType>A</SupplementType>
        <SupplementType>B</SupplementType></SupplementTypeList></AllowedSupplements></Hospitalization>
    </MedicalCover>
    <RefundPodmiSppis><RefundCode>31</RefundCode><AffiliedMutualityInd>false</AffiliedMutualityInd>
      <BeneficiaryStatus>I</BeneficiaryStatus>{named("Justification")}
      <PodmiSppisPart>{part("HospitalizationPart", "100.0", "0.0")}{part("AmbulatoryCarePart", "50.0", "0.0")}
        {part("OtherPart", "0.0", "100.0")}</PodmiSppisPart>
      <MedicalUrgencyInd>true</MedicalUrgencyInd></RefundPodmiSppis>
  </CarmedContent>
  <AgreementNumber>AG-1</AgreementNumber>
</Carmed></Result>"""
ATTESTED = "<UrgentMedicalAidAttestationNumber>UA-1</UrgentMedicalAidAttestationNumber></Carmed>"


@pytest.mark.parametrize(
    ("message", "version", "card"),
    [(MEDIPRIMA_CONSULTATION_V1, 1, CARD), (MEDIPRIMA_CONSULTATION_V2, 2, CARD.replace("</Carmed>", ATTESTED))],
    ids=["v1", "v2"],
)
def test_a_medical_card_is_read_with_what_it_covers(message: Message, version: int, card: str) -> None:
    reading = read_clean(carmed(outcome("Success"), card, version), message)
    assert statuses(reading) == [(message.name, "data_found", None)]
    assert rows(reading, "message", "ticket", "reference", "replied_at") == [
        ("A1", "Q1", datetime(2026, 3, 2, 10, 30, 2, tzinfo=UTC))
    ]
    assert rows(reading, "mediprima_card", "card_number", "version", "person_id", "centre_number", "refund_code") == [
        ("000123", 4, NISS, "0200000001", "31")
    ]
    assert rows(
        reading,
        "mediprima_card",
        "hospitalization_insurance_part_percentage",
        "ambulatory_insurance_part_percentage",
        "other_patient_part_percentage",
        "is_urgency_required",
        "agreement_number",
    ) == [(100.0, 50.0, 100.0, True, "AG-1")]
    covers = ("cover_code", "start_date", "insurance_part_code", "is_prescription_required", "supplement_type_codes")
    assert rows(reading, "mediprima_cover", *covers, "patient_part_maximum") == [
        ("Doctor", date(2026, 1, 1), "FULL", True, None, 30),
        ("Hospitalization", date(2026, 1, 1), None, None, "A B", None),
    ]
    attested = reading.tables["mediprima_card"].get_column("urgent_aid_attestation_number", default=None)
    assert (None if attested is None else attested[0]) == ("UA-1" if version == 2 else None)
    assert not [text for text in ("Vandermaat", "1990-04-01", "DOCTOR5566") if text in kept(reading)]


CBSS = "<d:CbssStatus><Value>x</Value><Code>{code}</Code></d:CbssStatus>"
REGISTRY = f"""<d:MedicalCardRegistryStatus><MedicalCardRegistryMessage Severity="ERROR"><ReasonCode>E42</ReasonCode>
  <Source>ECARMED</Source>{named("Communication")}</MedicalCardRegistryMessage></d:MedicalCardRegistryStatus>"""


@pytest.mark.parametrize(
    ("said", "details", "status"),
    [
        (outcome("Success"), "", "no_data_found"),
        (outcome("Requester"), "", "no_result"),
        (outcome("Responder"), "", "no_result"),
        (outcome("SomethingNew"), "", "no_result"),
        (outcome("Requester", "InvalidInput"), "", "no_result"),
        (outcome("Requester", "DataNotFound"), "", "no_data_found"),
        (outcome("Requester"), REGISTRY, "no_result"),
        (outcome("Requester"), CBSS.format(code="MSG00012"), "no_result"),
        (outcome("Requester"), CBSS.format(code="MSG00100"), "no_data_found"),
    ],
)
def test_no_card_is_a_fact_only_if_somebody_looked(said: str, details: str, status: str) -> None:
    reading = read_clean(carmed(said, details=details), MEDIPRIMA_CONSULTATION_V2)
    assert [row[1] for row in statuses(reading)] == [status]
    assert rows(reading, "mediprima_question", "person_id", "reference_date") == [(NISS, date(2026, 3, 1))]


def test_why_there_is_no_card_is_told_by_its_codes() -> None:
    details = CBSS.format(code="MSG00012") + REGISTRY
    reading = read_clean(carmed(outcome("Requester", "InvalidInput"), details=details), MEDIPRIMA_CONSULTATION_V2)
    assert rows(reading, "message", "status_code") == [(f"{EHEALTH}:InvalidInput",)]
    remarks = reading.tables["message_remark"].sort("code").select("severity", "code", "author").rows()
    assert remarks == [("ERROR", "E42", "ECARMED"), (None, "MSG00012", None)]


def test_an_attestation_of_urgent_medical_aid_is_read_without_its_author() -> None:
    root = "SearchUrgentMedicalAidAttestationResponse"
    document = f"""<m:{root} xmlns:m="urn:be:fgov:ehealth:mediprima:uma:protocol:v1"
      xmlns:s="urn:be:fgov:ehealth:commons:core:v2" Id="A1" IssueInstant="2026-03-02T10:30:02Z">
      <s:Status>{outcome("Success")}</s:Status>
      <Attestation><Author><s:HcParty><s:Id Type="urn:be:fgov:ssin">DOCTOR5566</s:Id><s:Name>Arts</s:Name></s:HcParty>
        </Author><BeneficiarySsin>{NISS}</BeneficiarySsin>
        <ValidityPeriod><StartDate>2026-02-01</StartDate></ValidityPeriod><MedicalCover>Doctor</MedicalCover>
        <AttestationNumber>UA-1</AttestationNumber></Attestation></m:{root}>"""
    reading = read_clean(document, MEDIPRIMA_URGENT_AID)
    assert statuses(reading) == [("mediprima_urgent_aid", "data_found", None)]
    names = ("person_id", "start_date", "end_date", "cover_code", "attestation_number")
    assert rows(reading, "urgent_aid_attestation", *names) == [(NISS, date(2026, 2, 1), None, "Doctor", "UA-1")]
    assert "DOCTOR5566" not in kept(reading)


def test_what_a_centre_is_answered_is_recognised_by_its_operation_and_stays_unread() -> None:
    document = health_care_insurance("DATA_FOUND", "<carmed><eCarmedNumber>1</eCarmedNumber></carmed>")
    document = document.replace("getInsuranceOrganizationInformationsResponse", "consultCarmedResponse")
    reading = read_bytes([document.encode()])
    assert statuses(reading) == [("mediprima_centre", "no_result", "MSG00000")]
    assert ("consultCarmedResponse/carmed/eCarmedNumber", 1) in unread(reading)


# --- GetInsurability --------------------------------------------------------------------------------------------------


def insurability(response: str) -> str:
    return f"""<p:GetInsurabilityResponse xmlns:p="urn:be:fgov:ehealth:genericinsurability:protocol:v1"
    xmlns:c="urn:be:fgov:ehealth:genericinsurability:core:v1" Id="A1">
  <Status><Code>200</Code><Message Lang="EN">Success</Message></Status>
  <p:CommonOutput><c:InputReference>R-1</c:InputReference><c:OutputReference>O-1</c:OutputReference></p:CommonOutput>
  <p:RecordCommonOutput><c:InputReference>1</c:InputReference></p:RecordCommonOutput>
  <p:Response TestFlag="false">{response}
    <c:InsurabilityRequestDetail><c:InsurabilityRequestType>information</c:InsurabilityRequestType>
      <c:Period><c:PeriodStart>2026-03-01</c:PeriodStart><c:PeriodEnd>2026-03-02</c:PeriodEnd></c:Period>
      <c:InsurabilityContactType>ambulatory_care</c:InsurabilityContactType></c:InsurabilityRequestDetail>
  </p:Response></p:GetInsurabilityResponse>"""


INSURED = f"""<c:CareReceiverDetail><c:Inss>{NISS}</c:Inss><c:LastName>Vandermaat</c:LastName>
    <c:Birthday>1990-04-01</c:Birthday><c:Sex>male</c:Sex></c:CareReceiverDetail>
  <c:InsurabilityResponseDetail>
    <c:GeneralSituation Event="changeDuring">
      <c:Transfer Direction="fromOtherIo"><c:InsuranceOrg>100</c:InsuranceOrg>
        <c:TransferDate>2026-01-01</c:TransferDate></c:Transfer></c:GeneralSituation>
    <c:Payment><c:PaymentByIo>true</c:PaymentByIo><c:MaxInvoiced>2024</c:MaxInvoiced><c:MaxInvoiced>2025</c:MaxInvoiced>
    </c:Payment>
    <c:Hospitalized><c:Hospital>700000000012</c:Hospital></c:Hospitalized>
    <c:MedicalHouse Medical="true"><c:PeriodStart>2025-05-01</c:PeriodStart></c:MedicalHouse>
    <c:InsurabilityList><c:InsurabilityItem><c:RegNrWithMut>MEMBER7788</c:RegNrWithMut><c:Mutuality>319</c:Mutuality>
      <c:Period><c:PeriodStart>2026-01-01</c:PeriodStart></c:Period><c:CT1>131</c:CT1><c:CT2>131</c:CT2>
      <c:InsurabilityDate>2026-03-02</c:InsurabilityDate></c:InsurabilityItem></c:InsurabilityList>
  </c:InsurabilityResponseDetail>"""


def test_an_insurability_is_read_without_hospital_and_member_number() -> None:
    reading = read_clean(insurability(INSURED), EHEALTH_INSURABILITY)
    assert statuses(reading) == [("ehealth_insurability", "data_found", "200")]
    assert rows(reading, "message", "reference", "ticket") == [("R-1", "O-1")]
    assert rows(reading, "insurability_person", "person_id", "gender_code") == [(NISS, "male")]
    assert rows(reading, "insurability", "change_code", "has_third_party_payer", "has_medical_house_doctor") == [
        ("changeDuring", True, True)
    ]
    assert rows(reading, "insurability_transfer", "direction_code", "organisation_code", "transfer_date") == [
        ("fromOtherIo", "100", date(2026, 1, 1))
    ]
    assert rows(reading, "insurability_maximum_billing", "year") == [(2024,), (2025,)]
    assert rows(reading, "insurability_period", "mutuality_code", "start_date", "end_date", "ct1_code") == [
        ("319", date(2026, 1, 1), None, "131")
    ]
    assert not [text for text in ("700000000012", "MEMBER7788", "Vandermaat", "1990-04-01") if text in kept(reading)]


@pytest.mark.parametrize(
    ("fault", "status"),
    [("NO_IO_ERROR", "no_data_found"), ("INPUT_ERROR", "no_result"), ("MULTIIO_ERROR", "no_result")],
)
def test_that_no_sickness_fund_knows_the_person_is_a_fact_and_another_fault_is_none(fault: str, status: str) -> None:
    response = f"""<c:CareReceiverId><c:Inss>{NISS}</c:Inss></c:CareReceiverId>
      <c:MessageFault><c:FaultCode>{fault}</c:FaultCode><c:FaultSource>x</c:FaultSource><c:Message>x</c:Message>
        <c:Details><c:Detail><c:DetailCode>D1</c:DetailCode><c:Location>Inss</c:Location></c:Detail></c:Details>
      </c:MessageFault>"""
    reading = read_clean(insurability(response), EHEALTH_INSURABILITY)
    assert [row[1] for row in statuses(reading)] == [status]
    assert rows(reading, "insurability_unknown", "person_id") == [(NISS,)]
    assert rows(reading, "insurability_question", "question_code", "start_date") == [("information", date(2026, 3, 1))]
    assert rows(reading, "message_remark", "code", "field") == [("D1", "Inss")]


def test_every_person_named_is_kept_as_a_keyed_id() -> None:
    documents = (A052, carmed(outcome("Success"), CARD), insurability(INSURED))
    named_in = protect(read_bytes([document.encode() for document in documents]), KEYS)["message_person"]
    assert set(named_in["person_id"]) == {KEYS.keyed_id("p", NISS)}
    assert named_in.filter(pl.col("role") == "subject")["message_id"].n_unique() == len(documents)
