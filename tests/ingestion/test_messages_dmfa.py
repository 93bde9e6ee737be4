"""DmfA: what is read is what the schema means.

There is no public sample of these messages, so the documents are made up, and valid against the official schemas.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from ingestion.messages.dmfa import DMFA_BATCH, DMFA_CONSULTATION
from ingestion.read import read_bytes
from tests.ingestion.made_up import NISS, OTHER_NISS, niss
from tests.ingestion.official_schema import schema_error

_TICKET = "01234567-89ab-cdef-0123-456789abcdef"


def test_the_messages_share_the_tree_of_an_attest() -> None:
    shared = {table.name for table in DMFA_CONSULTATION.walk()} & {table.name for table in DMFA_BATCH.walk()}
    assert {name for name in shared if name.startswith("dmfa_")} == {table.name for table in DMFA_BATCH.walk()}


_HEAD = """<x:consultDmfaAttestationsBySsinResponse xmlns:x="http://kszbcss.fgov.be/intf/DmfaConsultationService/v1">
  <informationCustomer>
    <ticket>R-1</ticket>
    <timestampSent>2026-03-02T10:30:00+01:00</timestampSent>
    <customerIdentification><cbeNumber>0200000001</cbeNumber></customerIdentification>
  </informationCustomer>
  <informationCBSS>
    <ticketCBSS>01234567-89ab-cdef-0123-456789abcdef</ticketCBSS>
    <timestampReceive>2026-03-02T10:30:01+01:00</timestampReceive>
    <timestampReply>2026-03-02T10:30:02+01:00</timestampReply>
  </informationCBSS>
  <legalContext>PCSA:SOCIAL_INQUIRY</legalContext>
  <criteria>
    <ssin>{asked}</ssin>
    <quarterPeriod><beginQuarter>2025Q1</beginQuarter><endQuarter>2025Q4</endQuarter></quarterPeriod>
    <resultsAction>RESULTS_ONLINE_ONLY</resultsAction>
    <latestSituationOnly>true</latestSituationOnly>
  </criteria>
  <status><value>{status}</value><code>{code}</code></status>
"""
_TAIL = "</x:consultDmfaAttestationsBySsinResponse>"
_ATTEST = """  <ssin replaces="{asked}">{known}</ssin>
  <dmfaAttestations>
    <dmfaAttestation>
      <attestationInformation>
        <attestationId>20250000123</attestationId>
        <attestationVersion>2</attestationVersion>
        <attestationStatus>MODIFICATION</attestationStatus>
        <creationDate>2025-11-05</creationDate>
      </attestationInformation>
      <attestationVersionLink><previousAttestationVersion>1</previousAttestationVersion></attestationVersionLink>
      <attEmployerDeclaration>
        <quarter>2025Q3</quarter>
        <nssoRegistrationNumber>0123456789</nssoRegistrationNumber>
        <provincialOrLocalAuthority>false</provincialOrLocalAuthority>
        <sectorIndicator>PRI</sectorIndicator>
        <enterpriseNumber>0400000001</enterpriseNumber>
        <attNaturalPerson>
          <ssin>{known}</ssin>
          <oriolusValidationCode>1</oriolusValidationCode>
          <attWorkerRecord>
            <employerClass>10</employerClass>
            <workerCode>495</workerCode>
            <nssoQuarterStartingDate>2025-07-01</nssoQuarterStartingDate>
            <nssoQuarterEndingDate>2025-09-30</nssoQuarterEndingDate>
            <attOccupations>
              <attOccupation>
                <occupationSequenceNbr>1</occupationSequenceNbr>
                <internalOccupationNbr>A1</internalOccupationNbr>
                <occupationStartingDate>2025-08-18</occupationStartingDate>
                <jointCommissionNbr>20000</jointCommissionNbr>
                <workingDaysSystem>500</workingDaysSystem>
                <contractType>1</contractType>
                <refMeanWorkingHours>3800</refMeanWorkingHours>
                <meanWorkingHours>1950</meanWorkingHours>
                <attServices>
                  <attService>
                    <serviceSequenceNbr>1</serviceSequenceNbr>
                    <serviceCode>1</serviceCode>
                    <serviceNbrDays>2150</serviceNbrDays>
                    <serviceNbrHours>12050</serviceNbrHours>
                  </attService>
                </attServices>
                <attRemuns>
                  <attRemun>
                    <remunSequenceNbr>1</remunSequenceNbr>
                    <remunCode>1</remunCode>
                    <remunAmount>198765</remunAmount>
                  </attRemun>
                </attRemuns>
              </attOccupation>
            </attOccupations>
            <attIndemnityWapms>
              <attIndemnityWapm>
                <indemnityNature>1</indemnityNature>
                <incapacityDegree>012,50</incapacityDegree>
                <indemnityAmount>4321</indemnityAmount>
              </attIndemnityWapm>
            </attIndemnityWapms>
          </attWorkerRecord>
        </attNaturalPerson>
      </attEmployerDeclaration>
    </dmfaAttestation>
  </dmfaAttestations>
"""


def _answer(body: str, status: str, code: str = "MSG00000", asked: str = NISS, known: str = OTHER_NISS) -> bytes:
    return (_HEAD + body + _TAIL).format(asked=asked, known=known, status=status, code=code).encode()


def test_an_attest_is_read_as_the_schema_means_it() -> None:
    document = _answer(_ATTEST, "DATA_FOUND")
    assert schema_error(document, DMFA_CONSULTATION) is None
    tables = read_bytes([document]).tables

    def only(table: str, *names: str) -> tuple[object, ...]:
        return tables[table].select(names).row(0)

    assert only("message", "status", "status_code", "reference", "ticket") == ("data_found", "MSG00000", "R-1", _TICKET)
    assert only("delivery", "centre_number", "legal_context") == ("0200000001", "PCSA:SOCIAL_INQUIRY")
    assert only("dmfa_consultation", "person_id", "begin_quarter", "end_quarter") == (NISS, "2025Q1", "2025Q4")
    assert only("dmfa_subject", "person_id", "replaced_person_id") == (OTHER_NISS, NISS)
    assert only("dmfa_attest", "attest_id", "version", "status_code", "creation_date", "previous_version") == (
        "20250000123",
        2,
        "MODIFICATION",
        date(2025, 11, 5),
        1,
    )
    assert only(
        "dmfa_attest", "quarter", "employer_nsso_number", "employer_enterprise_number", "is_local_authority"
    ) == ("2025Q3", "0123456789", "0400000001", False)
    assert only("dmfa_attest", "sector_code", "person_id", "employer_class_code", "worker_code") == (
        "PRI",
        OTHER_NISS,
        "10",
        "495",
    )
    assert only("dmfa_occupation", "parent_row_nr", "start_date", "end_date", "joint_committee_code") == (
        1,
        date(2025, 8, 18),
        None,
        "20000",
    )
    assert only("dmfa_occupation", "working_days_per_week", "reference_weekly_hours", "weekly_hours") == (
        Decimal("5.00"),
        Decimal("38.00"),
        Decimal("19.50"),
    )
    assert only("dmfa_occupation", "sequence_number", "contract_type_code") == (1, "1")
    assert only("dmfa_service", "service_code", "days", "hours") == ("1", Decimal("21.50"), Decimal("120.50"))
    assert only("dmfa_remuneration", "remuneration_code", "amount_eur") == ("1", Decimal("1987.65"))
    assert only("dmfa_indemnity", "incapacity_percentage", "amount_eur") == (Decimal("12.50"), Decimal("43.21"))


@pytest.mark.parametrize(
    ("said", "status"),
    [
        ("NO_DATA_FOUND", "no_data_found"),
        ("NO_RESULT", "no_result"),
        ("RESPONSE_IN_BATCH", "response_in_batch"),
        ("PARTIAL_RESULT", "partial_result"),
    ],
)
def test_an_answer_without_attests_still_says_about_whom_and_which_quarters(said: str, status: str) -> None:
    document = _answer("", said)
    assert schema_error(document, DMFA_CONSULTATION) is None
    tables = read_bytes([document]).tables
    assert tables["message"]["status"].to_list() == [status]
    assert tables["dmfa_consultation"].select("person_id", "begin_quarter", "end_quarter").rows() == [
        (NISS, "2025Q1", "2025Q4")
    ]
    assert "dmfa_attest" not in tables


def test_what_was_left_out_for_want_of_authorisation_is_told() -> None:
    filters = "<dataFilters><filteredElement>attRemuns</filteredElement></dataFilters>"
    document = _answer(filters, "DATA_FOUND")
    assert schema_error(document, DMFA_CONSULTATION) is None
    tables = read_bytes([document]).tables
    assert tables["message"]["is_filtered"].to_list() == [True]
    assert tables["message_filter"]["element"].to_list() == ["attRemuns"]


def test_an_unknown_status_of_an_attest_rejects_it_with_all_below_it() -> None:
    document = _answer(_ATTEST.replace("MODIFICATION", "REPLACEMENT"), "DATA_FOUND")
    tables = read_bytes([document]).tables
    assert not [name for name in tables if name in ("dmfa_attest", "dmfa_occupation", "dmfa_remuneration")]
    rejections = tables["rejection"].filter(table_name="dmfa_attest").select("column_name", "reason", "path").rows()
    assert rejections == [
        (
            "status_code",
            "not_allowed",
            "dmfaAttestations/dmfaAttestation/attestationInformation/attestationStatus",
        )
    ]


_RESPONSE = """<response>
  <requestCorrelation><cbssTicket>{ticket}</cbssTicket><timestamp>2026-03-02T10:30:02+01:00</timestamp></requestCorrelation>
  <criteria>
    <ssin>{asked}</ssin>
    <quarterPeriod><beginQuarter>2025Q1</beginQuarter><endQuarter>2025Q4</endQuarter></quarterPeriod>
    <resultsAction>RESULTS_BATCH_ONLY</resultsAction>
    <latestSituationOnly>true</latestSituationOnly>
  </criteria>
  <status><value>{status}</value><code>MSG00000</code></status>
  {body}
</response>"""
_BATCH = """<x:consultDmfaAttestationsBySsinBatchResponse
    xmlns:x="http://kszbcss.fgov.be/intf/DmfaConsultationService/batch/v1">
  <sender><organizationIdentification><sector>25</sector><institution>0</institution></organizationIdentification></sender>
  <receiver><organizationIdentification><cbeNumber>0200000001</cbeNumber></organizationIdentification></receiver>
  <legalContext>PCSA:SOCIAL_INQUIRY</legalContext>
  <dataFilters><filteredElement>attRemuns</filteredElement></dataFilters>
  <responses>{responses}</responses>
</x:consultDmfaAttestationsBySsinBatchResponse>"""


def test_each_answer_of_a_batch_is_a_message_with_its_own_person() -> None:
    found = _ATTEST.format(asked=NISS, known=OTHER_NISS)
    nothing = f"<ssin>{niss('900401', 3)}</ssin>"
    responses = [
        _RESPONSE.format(ticket=_TICKET, asked=person, status=status, body=body)
        for person, status, body in (
            (NISS, "DATA_FOUND", found),
            (niss("900401", 3), "NO_DATA_FOUND", nothing),
        )
    ]
    document = _BATCH.format(responses="".join(responses)).encode()
    assert schema_error(document, DMFA_BATCH) is None
    tables = read_bytes([document]).tables
    assert tables["message"].select("position", "status").rows() == [(1, "data_found"), (2, "no_data_found")]
    first, second = tables["message"]["message_id"]
    assert tables["dmfa_consultation"].select("message_id", "person_id").rows() == [
        (first, NISS),
        (second, niss("900401", 3)),
    ]
    assert tables["dmfa_attest"].select("message_id", "person_id").rows() == [(first, OTHER_NISS)]
    # What was left out of the batch was left out of each answer.
    assert tables["message"]["is_filtered"].all()
    assert tables["delivery"].select("centre_number").rows() == [("0200000001",)]


def test_a_number_of_the_wrong_shape_is_rejected_without_its_value() -> None:
    wrong = niss("900401", 5)[:10]
    tables = read_bytes([_answer("", "NO_DATA_FOUND", asked=wrong)]).tables
    assert tables["rejection"].select("table_name", "column_name", "reason").rows() == [
        ("dmfa_consultation", "person_id", "not_convertible")
    ]
    assert wrong not in str(tables["rejection"].to_dicts())
