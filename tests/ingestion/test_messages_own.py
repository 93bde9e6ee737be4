"""The centre's own traffic: forms to the State are written valid and read back, its decisions and attests are read.

There is no public sample of these messages but for one relay; the documents are made up. Where no schema is public
either, they are what the declaration says of it, so that a test can show how it is read and what stays unread.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from functools import cache

import pytest
from lxml import etree

from ingestion.messages.attests import L036_QUESTION
from ingestion.messages.living_wages import GEEF_LEEFLOONBEDRAGEN
from ingestion.messages.wet65 import WET65_AB_REQUEST, WET65_C_REQUEST, WET65_DF_REPLY, WET65_DF_REQUEST
from ingestion.protect import Keys, protect
from ingestion.read import Reader, Reading, read_bytes
from ingestion.schema import Message
from ingestion.write import Draft, Row, Value
from tests.ingestion.made_up import INSTANT, NISS, OTHER_NISS, niss
from tests.ingestion.official_schema import schema_error
from tests.ingestion.schema_agreement import KSZ, need_ksz

CENTRE = "0200000001"
CHILD = niss("150303", 7)


# --- forms under the law of 2 April 1965 ------------------------------------------------------------------------------


def a_form(message: Message, service: str = "Wet65") -> tuple[Draft, Row]:
    """A request with one file, to add forms to."""
    draft = Draft(message)
    delivery = draft.add(
        "delivery",
        None,
        asked_by=OTHER_NISS,
        asked_by_email="info@example.be",
        centre_number=CENTRE,
        sector_code="17",
        institution_code="1",
        reference="R-1",
        sent_at=INSTANT,
    )
    asked = draft.add("message", delivery, service=service, version="20080317")
    return draft, draft.add("wet65_file", asked, centre_number=CENTRE, file_number="2026-000123")


def attest_id(number: int) -> str:
    return f"2026-{number:010}"


def forms_a_b1_b2() -> Draft:
    draft, file = a_form(WET65_AB_REQUEST)
    form_a = draft.add(
        "wet65_form_a",
        file,
        entry_date=date(2026, 3, 1),
        attest_id=attest_id(1),
        person_id=NISS,
        last_name="Vandermaat",
        first_name="Jo",
        birth_date="1990-04-00",
        status_code="B",
        street="Verzonnenstraat",
        house_number="7",
        box="2",
        postal_code="1080",
        nationality_code="150",
        gender_code="F",
        first_registration_date=date(2025, 11, 3),
    )
    period: dict[str, Value] = {"start_date": date(2026, 3, 1), "end_date": date(2027, 2, 28)}
    draft.add("wet65_form_a_integration", form_a, action="UNREGISTER", quality_code="1", **period)
    draft.add("wet65_form_a_integration", form_a, action="REGISTER", quality_code="3", **period)
    child = draft.add(
        "wet65_form_a_beneficiary",
        form_a,
        person_id=CHILD,
        last_name="Verzonnen",
        suffix=2,
        status_code="B",
        nationality_code="150",
        relationship_code="3",
    )
    draft.add("wet65_form_a_beneficiary_integration", child, action="REGISTER", quality_code="5", **period)
    form_b1 = draft.add(
        "wet65_form_b1",
        file,
        entry_date=date(2026, 3, 1),
        attest_id=attest_id(2),
        person_id=NISS,
        has_financial_aid=True,
        has_other_aids=False,
        art60_type_code="1",
        art60_schedule_code="2",
        art60_work_place_code="3",
        partner_has_art61=False,
        housing_provision_code="1",
        has_housing_proofs=True,
        category_code="3",
        duration_months=12,
        decision_date=date(2026, 3, 9),
        has_court_procedure=False,
    )
    draft.add("wet65_form_b1_beneficiary", form_b1, person_id=CHILD, suffix=2)
    draft.add(
        "wet65_form_b2",
        file,
        entry_date=date(2026, 3, 1),
        attest_id=attest_id(3),
        person_id=CHILD,
        suffix=2,
        decision_date=date(2026, 3, 9),
        duration_days=10,
        has_hospital_costs=True,
    )
    return draft


def forms_c() -> Draft:
    draft, file = a_form(WET65_C_REQUEST)
    for suffix, person in enumerate((NISS, OTHER_NISS), start=1):
        draft.add(
            "wet65_form_c",
            file,
            entry_date=date(2026, 9, 1),
            attest_id=attest_id(suffix),
            person_id=person,
            suffix=suffix,
            decision_date=date(2026, 8, 24),
            nature_code="2",
            reason_code="07",
        )
    child = draft.add("wet65_form_c_beneficiary", file, person_id=CHILD, ksz_evaluation="ACCEPTED")
    ended: dict[str, Value] = {"quality_code": "5", "start_date": date(2026, 3, 1), "end_date": date(2026, 8, 31)}
    draft.add("wet65_form_c_beneficiary_integration", child, action="UNREGISTER", **ended)
    return draft


def forms_d1_d2_f() -> Draft:
    draft, file = a_form(WET65_DF_REQUEST, "OCMWCPASWet65Loi65DF")
    form_d1 = draft.add(
        "wet65_form_d1",
        file,
        month=date(2026, 4, 1),
        attest_id=attest_id(4),
        person_id=NISS,
        financial_aid_amount=131_428,
        monthly_income_amount=Decimal("312.50"),
        birth_allowance_amount=Decimal("1272.52"),
        child_birth_date="2026-04-11",
        living_children=1,
        has_double_maximum=False,
        art60_amount=50_000,
        social_economy_days=12,
        partner_alimony_amount=7_500,
        total_amount=316_180,
    )
    for kind, amounts in (("pharmaceutical", (1_250,)), ("medical", (4_000, 1_500))):
        for amount in amounts:
            draft.add("wet65_form_d1_cost", form_d1, kind=kind, cost_amount=amount)
    form_d2 = draft.add(
        "wet65_form_d2",
        file,
        entry_date=date(2026, 3, 1),
        attest_id=attest_id(5),
        person_id=CHILD,
        suffix=2,
        care_institution_number="71000000",
        hospital_costs_remaining_amount=900,
        total_amount=45_900,
    )
    draft.add("wet65_form_d2_bill", form_d2, bill_number="F-88", year=2026, bill_amount=45_000)
    draft.add(
        "wet65_form_f",
        file,
        reference_date=date(2026, 5, 4),
        attest_id=attest_id(6),
        person_id=NISS,
        suffix=1,
        original_form_code="D",
        type_code="01",
        recovered_amount=20_000,
        start_date=date(2026, 4, 1),
        end_date=date(2026, 4, 30),
    )
    return draft


FORMS = [
    pytest.param(forms_a_b1_b2, id="A, B1, B2"),
    pytest.param(forms_c, id="C"),
    pytest.param(forms_d1_d2_f, id="D1, D2, F"),
]


@pytest.mark.parametrize("forms", FORMS)
def test_a_form_is_written_valid_in_a_whole_request(forms: Callable[[], Draft]) -> None:
    draft = forms()
    assert schema_error(draft.write(), draft.message) is None


def test_a_form_without_what_the_schema_demands_is_not_valid() -> None:
    document = forms_c().write()
    wrong = document.replace(b"<b:Suffix>1</b:Suffix>", b"", 1)
    assert wrong != document
    assert schema_error(wrong, WET65_C_REQUEST)


def test_a_form_with_no_more_than_is_demanded_is_valid() -> None:
    """Elements that the schema demands though they may be empty are written."""
    draft, file = a_form(WET65_AB_REQUEST)
    form: dict[str, Value] = {"entry_date": date(2026, 3, 1), "person_id": NISS, "decision_date": date(2026, 3, 9)}
    draft.add("wet65_form_b1", file, **form, attest_id=attest_id(1), has_court_procedure=False)
    draft.add("wet65_form_b2", file, **form, attest_id=attest_id(2), suffix=1)
    document = draft.write()
    assert b"<b:RequestedAids/>" in document
    assert schema_error(document, draft.message) is None
    draft, file = a_form(WET65_DF_REQUEST)
    form = {"person_id": NISS, "suffix": 1}
    draft.add(
        "wet65_form_d2",
        file,
        **form,
        entry_date=date(2026, 3, 1),
        attest_id=attest_id(3),
        care_institution_number="71000000",
        total_amount=0,
    )
    draft.add(
        "wet65_form_f",
        file,
        **form,
        reference_date=date(2026, 5, 4),
        attest_id=attest_id(4),
        original_form_code="D",
        type_code="01",
        recovered_amount=0,
    )
    assert schema_error(draft.write(), draft.message) is None


@pytest.mark.parametrize(
    ("forms", "rows"),
    [
        pytest.param(
            forms_a_b1_b2,
            {
                "wet65_file": 1,
                "wet65_form_a": 1,
                "wet65_form_a_integration": 2,
                "wet65_form_a_beneficiary": 1,
                "wet65_form_a_beneficiary_integration": 1,
                "wet65_form_b1": 1,
                "wet65_form_b1_beneficiary": 1,
                "wet65_form_b2": 1,
            },
            id="A, B1, B2",
        ),
        pytest.param(
            forms_c,
            {
                "wet65_file": 1,
                "wet65_form_c": 2,
                "wet65_form_c_beneficiary": 1,
                "wet65_form_c_beneficiary_integration": 1,
            },
            id="C",
        ),
        pytest.param(
            forms_d1_d2_f,
            {
                "wet65_file": 1,
                "wet65_form_d1": 1,
                "wet65_form_d1_cost": 3,
                "wet65_form_d2": 1,
                "wet65_form_d2_bill": 1,
                "wet65_form_f": 1,
            },
            id="D1, D2, F",
        ),
    ],
)
def test_a_form_that_was_sent_is_read_back(forms: Callable[[], Draft], rows: dict[str, int]) -> None:
    draft = forms()
    reading = read_bytes([draft.write()], CENTRE)
    assert not {"rejection", "unread_leaf"} & set(reading.tables)
    assert reading.tables["message"].select("message_type", "status").rows() == [(draft.message.name, "sent")]
    tables = {table.name for table in draft.message.walk()}
    assert {name: reading.height(name) for name in tables & set(reading.tables)} == rows


def test_the_forms_hold_what_was_asked() -> None:
    reading = read_bytes([forms().write() for forms in (forms_a_b1_b2, forms_c, forms_d1_d2_f)], CENTRE)
    tables = reading.tables
    assert tables["wet65_file"].select("centre_number", "file_number").rows() == [(CENTRE, "2026-000123")] * 3
    names = ("action", "quality_code", "start_date", "end_date")
    assert tables["wet65_form_a_integration"].select(names).rows() == [
        ("REGISTER", "3", date(2026, 3, 1), date(2027, 2, 28)),
        ("UNREGISTER", "1", date(2026, 3, 1), date(2027, 2, 28)),
    ]
    assert tables["wet65_form_b1"].select("has_financial_aid", "duration_months", "has_housing_proofs").rows() == [
        (True, 12, True)
    ]
    assert tables["wet65_form_d1_cost"].select("parent_row_nr", "kind", "cost_amount").rows() == [
        (1, "medical", 4_000),
        (1, "medical", 1_500),
        (1, "pharmaceutical", 1_250),
    ]
    names = ("month", "financial_aid_amount", "monthly_income_amount", "partner_alimony_amount", "total_amount")
    assert tables["wet65_form_d1"].select(names).rows() == [
        (date(2026, 4, 1), 131_428, Decimal("312.50"), 7_500, 316_180)
    ]


def test_a_child_without_a_number_does_not_lend_its_birth_to_the_parent() -> None:
    keys = Keys(bytes(range(64)))
    tables = protect(read_bytes([forms_d1_d2_f().write()]), keys)
    assert tables["wet65_form_d1"]["child_birth_date"].to_list() == ["2026-04"]
    births = tables["identity"].filter(attribute="birth_date").select("subject_id", "attribute", "sealed").rows()
    assert [(subject, keys.unseal(subject, attribute, sealed)) for subject, attribute, sealed in births] == [
        (attest_id(4), "2026-04-11")
    ]


def test_names_and_addresses_of_a_form_are_sealed() -> None:
    tables = protect(read_bytes([forms_a_b1_b2().write()]), Keys(bytes(range(64))))
    text = str({name: frame.to_dicts() for name, frame in tables.items()})
    for secret in (NISS, CHILD, "Vandermaat", "Verzonnen", "info@example.be"):
        assert secret not in text
    assert tables["wet65_form_a"]["address_id"].is_not_null().all()


# --- SSDN around a body -----------------------------------------------------------------------------------------------


def reply(service: str, body: str) -> bytes:
    summary = '<ResultSummary xmlns="http://www.ksz-bcss.fgov.be/XSD/SSDN/Common" ok="YES"><ReturnCode>0</ReturnCode>'
    return f"""<SSDNReply xmlns="http://www.ksz-bcss.fgov.be/XSD/SSDN/Service">
  <ReplyContext>
    {summary}</ResultSummary>
    <AuthorizedUser><UserID>{OTHER_NISS}</UserID><Email>info@example.be</Email><MatrixID>17</MatrixID></AuthorizedUser>
    <Message>
      <Reference>R-1</Reference><Ticket>T-1</Ticket>
      <TimeReceive>20260302T103001</TimeReceive><TimeResponse>20260302T103002</TimeResponse>
    </Message>
  </ReplyContext>
  <ServiceReply>{summary}</ResultSummary><ServiceId>{service}</ServiceId><Version>20080317</Version>{body}</ServiceReply>
</SSDNReply>""".encode()


def request(service: str, body: str) -> bytes:
    return f"""<SSDNRequest xmlns="http://www.ksz-bcss.fgov.be/XSD/SSDN/Service">
  <RequestContext>
    <AuthorizedUser><UserID>{OTHER_NISS}</UserID><Email>info@example.be</Email><MatrixID>17</MatrixID></AuthorizedUser>
    <Message><Reference>R-1</Reference></Message>
  </RequestContext>
  <ServiceRequest><ServiceId>{service}</ServiceId><Version>20080317</Version>{body}</ServiceRequest>
</SSDNRequest>""".encode()


def unread(reading: Reading) -> list[str]:
    """The last steps of what stayed unread."""
    if "unread_leaf" not in reading.tables:
        return []
    return [str(path).rpartition("/")[2] for path in reading.tables["unread_leaf"]["path"]]


# --- the decision of the State ----------------------------------------------------------------------------------------

DECISION = f"""<L65_DF_DecisionReply xmlns="http://www.ksz-bcss.fgov.be/XSD/SSDN/OCMW_CPAS/LoiWet65"
    xmlns:w="http://www.ksz-bcss.fgov.be/XSD/SSDN/OCMW_CPAS/LoiWet65Common">
  <w:FileIdentification><w:KBOBCE>{CENTRE}</w:KBOBCE><w:FileID>2026-000123</w:FileID></w:FileIdentification>
  <DecisionResultDF>
    <ReferenceMonth>2026-04</ReferenceMonth>
    <UniqueAttestID>{attest_id(4)}</UniqueAttestID>
    <ReferenceSPP_POD>0000012345</ReferenceSPP_POD>
    <SSIN>{NISS}</SSIN>
    <Suffix>1</Suffix>
    <Evaluation>PARTIALLYACCEPTED</Evaluation>
    <ErrorsOnForm>
      <w:Code>620803</w:Code>
      <w:Description lang="nl">Geen geboortepremie voor status C</w:Description>
      <w:Description lang="fr">Pas de prime de naissance pour le statut C</w:Description>
    </ErrorsOnForm>
    <DecisionOnAmounts>
      <FinancialAid><w:AcceptedAmount>131428</w:AcceptedAmount><w:Percentage>100</w:Percentage></FinancialAid>
      <RapatriationCosts><w:AcceptedAmount>0</w:AcceptedAmount><w:Percentage>50</w:Percentage></RapatriationCosts>
      <HospitalizationcostsBill><Number>F-88</Number><Amount>45000</Amount></HospitalizationcostsBill>
      <PartnerAids><AlimonyAmount>7500</AlimonyAmount></PartnerAids>
    </DecisionOnAmounts>
    <TotalAcceptedAmount>183928</TotalAcceptedAmount>
  </DecisionResultDF>
</L65_DF_DecisionReply>"""


def test_a_decision_tells_what_became_of_a_form() -> None:
    document = reply("OCMWCPASWet65Loi65DF", DECISION)
    reading = read_bytes([forms_d1_d2_f().write(), document], CENTRE)
    assert not {"rejection", "unread_leaf"} & set(reading.tables)
    forms, decisions = reading.tables["wet65_form_d1"], reading.tables["wet65_decision"]
    names = ("evaluation", "state_reference", "total_amount", "total_amount_decision", "financial_aid_percentage")
    joined = forms.join(decisions, on=["attest_id", "person_id", "month"], suffix="_decision")
    assert joined.select(names).rows() == [("PARTIALLYACCEPTED", "0000012345", 316_180, 183_928, 100)]
    names = ("repatriation_costs_amount", "partner_alimony_amount", "alimony_amount")
    assert decisions.select(names).rows() == [(0, 7_500, None)]
    assert reading.tables["wet65_decision_error"].select("code", "meaning").rows() == [
        ("620803", "Geen geboortepremie voor status C Pas de prime de naissance pour le statut C")
    ]
    assert reading.tables["wet65_decision_bill"].select("bill_number", "bill_amount").rows() == [("F-88", 45_000)]
    assert schema_error(document, WET65_DF_REPLY) is None


# --- living wages, relayed by MAGDA -----------------------------------------------------------------------------------

YEAR = "/*/Repliek/Antwoorden/Antwoord/Inhoud/Leefloonbedragen/Leefloonbedrag"
MONTH = f"{YEAR}/Tegemoetkoming/Maandelijks/Maand"
PERIOD = f"{MONTH}/*/*[self::LeefloonPeriode or self::EquivalentLeefloonPeriode or self::KinderbijslagPeriode]"
ROWS = {
    "living_wage_year": YEAR,
    "living_wage_beneficiary": f"{YEAR}/Begunstigden/Begunstigde",
    "living_wage_month": MONTH,
    "living_wage_period": PERIOD,
}
IMPOSSIBLE = ("2022-11-31", "2023-11-31")


@cache
def _samples() -> tuple[list[etree._Element], Reading]:
    files = sorted((KSZ / "examples" / "magda" / "SocZek" / "GeefLeefloonbedragen").rglob("*.xml"))
    return [etree.parse(file).getroot() for file in files], read_bytes(file.read_bytes() for file in files)


def samples() -> tuple[list[etree._Element], Reading]:
    need_ksz()
    return _samples()


def elements(path: str) -> list[etree._Element]:
    return [element for tree in samples()[0] for element in tree.xpath(path)]


def test_every_sample_is_read_and_nothing_in_it_is_left_unread() -> None:
    trees, reading = samples()
    assert len(trees) == 2
    assert reading.tables["message"]["message_type"].to_list() == [GEEF_LEEFLOONBEDRAGEN.name] * 2
    assert Counter(reading.tables["message"]["status"]) == {"partial_result": 1, "no_result": 1}
    assert "unread_leaf" not in reading.tables
    assert {level for (level,) in reading.tables["rejection"].select("level").rows()} == {"row"}


def test_a_day_that_does_not_exist_rejects_its_row_and_says_where() -> None:
    periods = elements(PERIOD)
    wrong = [number for number, row in enumerate(periods, start=1) if row.findtext("Periode/Einde") in IMPOSSIBLE]
    assert len(wrong) == 3
    rejected = samples()[1].tables["rejection"].sort("row_nr")
    assert rejected["row_nr"].to_list() == wrong
    names = ("table_name", "column_name", "path", "reason")
    assert set(rejected.select(names).rows()) == {
        ("living_wage_period", "end_date", "LeefloonPerPeriode/LeefloonPeriode/Periode/Einde", "not_convertible")
    }


def test_every_table_has_the_rows_that_the_samples_hold() -> None:
    assert set(ROWS) == {table.name for table in GEEF_LEEFLOONBEDRAGEN.walk()}
    reading = samples()[1]
    rejected = Counter(reading.tables["rejection"]["table_name"])
    assert {name: reading.height(name) + rejected[name] for name in ROWS} == {
        name: len(elements(path)) for name, path in ROWS.items()
    }


@pytest.mark.parametrize(
    ("table", "column", "path"),
    [
        ("living_wage_year", "living_wage_amount_eur", "Tegemoetkoming/Jaarlijks/Leefloon/Bedrag"),
        (
            "living_wage_year",
            "living_wage_months_without",
            "Tegemoetkoming/Jaarlijks/Leefloon/AantalMaandenZonderToelage",
        ),
        ("living_wage_period", "amount_eur", "Bedrag"),
        ("living_wage_period", "end_date", "Periode/Einde"),
        ("living_wage_period", "person_id", "Begunstigde/INSZ"),
        ("living_wage_period", "partner_id", "Partner/INSZ"),
        ("living_wage_period", "centre_number", "OCMW/Ondernemingsnummer"),
        ("living_wage_period", "period_number", "@ID"),
    ],
)
def test_a_column_holds_what_stands_at_its_place(table: str, column: str, path: str) -> None:
    rows = [row for row in elements(ROWS[table]) if row.findtext("Periode/Einde") not in IMPOSSIBLE]
    expected = Counter(str(row.xpath(f"string({path})")) or "None" for row in rows)
    assert set(expected) != {"None"}
    assert Counter(str(value) for value in samples()[1].tables[table][column]) == expected


# --- other sectors that know the person -------------------------------------------------------------------------------

FACADE = "http://www.ksz-bcss.fgov.be/XSD/SSDN/ReferenceManagerFacade"
COMMON = "http://www.ksz-bcss.fgov.be/XSD/SSDN/Common"


def test_a_question_about_other_sectors_and_its_answer_share_the_reference() -> None:
    question = request(
        "ReferenceManager.consult",
        f"""<ReferenceManagerRequest xmlns="{FACADE}" xmlns:c="{COMMON}"><ConsultOtherSectorsCriteria>
          <QualityCodeRequestor>2</QualityCodeRequestor><RequestedSsin>{NISS}</RequestedSsin>
          <IntegratedPeriod><c:StartDate>2026-01-01</c:StartDate><c:EndDate>2026-12-31</c:EndDate></IntegratedPeriod>
          <RequestedPeriod><c:StartDate>2025-01-01</c:StartDate><c:EndDate>2026-03-01</c:EndDate></RequestedPeriod>
          <FetchDescriptions>true</FetchDescriptions>
        </ConsultOtherSectorsCriteria></ReferenceManagerRequest>""",
    )
    answer = reply(
        "ReferenceManager.consult",
        f"""<ReferenceManagerReply xmlns="{FACADE}" xmlns:c="{COMMON}"><ConsultOtherSectorsResult>
          <Consultation><Sector>12</Sector><QualityCode>1</QualityCode>
            <Period><c:StartDate>2020-05-01</c:StartDate></Period>
            <SectorDescriptionNl>Verzonnen sector</SectorDescriptionNl><Surprise>x</Surprise></Consultation>
          <Consultation><Sector>5</Sector><QualityCode>10</QualityCode>
            <Period><c:StartDate>2019-01-01</c:StartDate><c:EndDate>2019-06-30</c:EndDate></Period></Consultation>
        </ConsultOtherSectorsResult></ReferenceManagerReply>""",
    )
    reading = read_bytes([question, answer])
    assert "rejection" not in reading.tables
    assert unread(reading) == ["Surprise"]
    names = ("sector_code", "quality_code", "start_date", "end_date")
    assert reading.tables["sector_reference"].select(names).rows() == [
        ("12", "1", date(2020, 5, 1), None),
        ("5", "10", date(2019, 1, 1), date(2019, 6, 30)),
    ]
    names = ("person_id", "quality_code", "integration_end_date", "start_date", "end_date")
    assert reading.tables["sector_reference_question"].select(names).rows() == [
        (NISS, "2", date(2026, 12, 31), date(2025, 1, 1), date(2026, 3, 1))
    ]
    messages = reading.tables["message"].sort("message_type").select("message_type", "status", "reference")
    assert messages.rows() == [
        ("reference_manager", "data_found", "R-1"),
        ("reference_manager_question", "sent", "R-1"),
    ]


# --- attests ----------------------------------------------------------------------------------------------------------

L036 = "http://www.ksz-bcss.fgov.be/XSD/SSDN/OCMW_CPAS/L036"
ATTESTS = "http://www.ksz-bcss.fgov.be/XSD/SSDN/OCMW_CPAS/ManageAttests"


def test_a_page_of_attests_says_whether_another_must_follow() -> None:
    page = """<L036RequestReply xmlns="{namespace}"><L036 processType="L"><AnswerOK>
        <A036><RecentAnswer>1</RecentAnswer><OcmwCpas>0200000002</OcmwCpas><Attestation>
          <AttestationIdentification><AttestationStatus>C</AttestationStatus><AttestationID>A-2</AttestationID>
            <UpdateAttestationID>A-1</UpdateAttestationID><CreationDate>2026-01-08</CreationDate>
          </AttestationIdentification>
          <Details><ValidityPeriod><BeginDate>2026-01-01</BeginDate><EndDate>2026-06-30</EndDate></ValidityPeriod>
            <CategoryCode>2</CategoryCode><Surprise>x</Surprise></Details>
        </Attestation></A036>
        {next_page}
      </AnswerOK></L036><INSS>{person}</INSS></L036RequestReply>"""
    first = page.format(namespace=L036, person=NISS, next_page="<NextAnswerReference>P-2</NextAnswerReference>")
    last = page.format(namespace=L036, person=NISS, next_page="").replace("A-2", "A-9")
    reading = read_bytes([reply("OCMWCPASL036", first), reply("OCMWCPASL036", last)])
    assert "rejection" not in reading.tables
    assert unread(reading) == ["Surprise", "Surprise"]
    pages = reading.tables["aid_attest_page"].sort("next_page_reference", nulls_last=True)
    assert pages.select("person_id", "next_page_reference").rows() == [(NISS, "P-2"), (NISS, None)]
    names = ("attest_id", "replaced_attest_id", "centre_number", "status_code", "creation_date", "category_code")
    assert reading.tables["aid_attest"].sort("attest_id").select(names).rows() == [
        ("A-2", "A-1", "0200000002", "C", date(2026, 1, 8), "2"),
        ("A-9", "A-1", "0200000002", "C", date(2026, 1, 8), "2"),
    ]
    assert (
        reading.tables["aid_attest"].select("start_date", "end_date").rows()
        == [(date(2026, 1, 1), date(2026, 6, 30))] * 2
    )


def test_a_question_for_the_next_page_names_that_page() -> None:
    body = f"""<L036RequestReply xmlns="{L036}">
      <L036 processType="L"><Request><NextAnswerReference>P-2</NextAnswerReference></Request></L036>
      <UniqueReference>R-1</UniqueReference><INSS>{NISS}</INSS>
      <Period><BeginDate>2016-03-01</BeginDate><EndDate>2026-03-01</EndDate></Period>
      <AuthorizedUser><UserID>{OTHER_NISS}</UserID></AuthorizedUser>
    </L036RequestReply>"""
    reading = read_bytes([request("OCMWCPASL036", body)])
    assert not {"rejection", "unread_leaf"} & set(reading.tables)
    names = ("person_id", "page_reference", "start_date", "end_date")
    assert reading.tables["aid_attest_question"].select(names).rows() == [
        (NISS, "P-2", date(2016, 3, 1), date(2026, 3, 1))
    ]
    assert reading.tables["message"].select("message_type", "status").rows() == [("l036_question", "sent")]


def test_a_question_for_the_first_page_says_that_it_is_a_consultation() -> None:
    draft = Draft(L036_QUESTION)
    delivery = draft.add("delivery", None, asked_by=OTHER_NISS, reference="R-1")
    message = draft.add("message", delivery, service=L036_QUESTION.service, version="20060315")
    draft.add("aid_attest_question", message, person_id=NISS, start_date=date(2016, 3, 1), end_date=date(2026, 3, 1))
    asked = etree.fromstring(draft.write()).find(f".//{{{L036}}}L036RequestReply")
    assert asked is not None
    assert [etree.QName(below).localname for below in asked] == ["L036", "INSS", "Period"]
    assert dict(asked[0].attrib) == {"processType": "L"}


def test_a_list_of_attestations_holds_forms_exemption_and_project() -> None:
    answer = f"""<a:ListOfAttestationsReply xmlns:a="{ATTESTS}" xmlns:c="{COMMON}">
      <a:Attestation>
        <a:SocialSecurityUser>{NISS}</a:SocialSecurityUser><a:CPAS_KBOBCE_code>0200000002</a:CPAS_KBOBCE_code>
        <a:EntryDate>2025-02-01</a:EntryDate>
        <a:AttestType><a:Code>3</a:Code><a:Description>prime / premie</a:Description></a:AttestType>
        <a:FormType><a:Code>B1</a:Code><a:Description>forme / vorm</a:Description></a:FormType>
        <a:Duration><a:Months>12</a:Months></a:Duration>
        <a:DecisionDate>2025-02-10</a:DecisionDate><a:Reference>0000012345</a:Reference><a:Status>2</a:Status>
        <a:RelationType><a:Code>1</a:Code><a:Description>principal / hoofd</a:Description></a:RelationType>
        <a:Surprise>x</a:Surprise>
      </a:Attestation>
      <a:ExonerationArt35 hasExoneration="true">
        <a:FirstExonerationDate>2024-09-01</a:FirstExonerationDate>
        <a:PaymentExoneratedDays>210</a:PaymentExoneratedDays>
      </a:ExonerationArt35>
      <a:GpmiPiis hasAttestation="true">
        <a:period><c:StartDate>2025-01-01</c:StartDate><c:EndDate>2025-12-31</c:EndDate></a:period>
        <a:prolongationPeriod><c:StartDate>2026-01-01</c:StartDate></a:prolongationPeriod>
      </a:GpmiPiis>
    </a:ListOfAttestationsReply>"""
    reading = read_bytes([reply("OCMWCPASListOfAttestations", answer)])
    assert "rejection" not in reading.tables
    assert unread(reading) == ["Surprise"]
    names = ("person_id", "attest_type_code", "form_type_code", "duration_months", "state_reference", "status_code")
    assert reading.tables["attestation"].select(names).rows() == [(NISS, "3", "B1", 12, "0000012345", "2")]
    assert reading.tables["art35_exemption"].select(
        "has_exemption", "first_exemption_date", "exempted_days"
    ).rows() == [(True, date(2024, 9, 1), 210)]
    names = ("has_project", "start_date", "end_date", "extension_start_date", "extension_end_date")
    assert reading.tables["integration_project"].select(names).rows() == [
        (True, date(2025, 1, 1), date(2025, 12, 31), date(2026, 1, 1), None)
    ]


def test_a_question_about_attestations_says_what_was_asked() -> None:
    body = f"""<a:ListOfAttestationsRequest xmlns:a="{ATTESTS}" xmlns:c="{COMMON}">
      <a:SocialSecurityUser>{NISS}</a:SocialSecurityUser><a:RequestType>EXONERATIONSART35</a:RequestType>
      <a:SearchPeriod><c:StartDate>2016-03-01</c:StartDate><c:EndDate>2026-02-28</c:EndDate></a:SearchPeriod>
    </a:ListOfAttestationsRequest>"""
    reading = read_bytes([request("OCMWCPASListOfAttestations", body)])
    assert not {"rejection", "unread_leaf"} & set(reading.tables)
    assert reading.tables["attestation_question"].select("person_id", "request_type_code", "end_date").rows() == [
        (NISS, "EXONERATIONSART35", date(2026, 2, 28))
    ]


# --- flows of which only a name is public -----------------------------------------------------------------------------

UNKNOWN_BODY = f'<Form xmlns="urn:made:up"><Ssin>{NISS}</Ssin><Amount>12</Amount></Form>'


@pytest.mark.parametrize(
    ("document", "message_type", "status"),
    [
        (reply("OCMWCPASRegisterAttest", UNKNOWN_BODY), "register_attest_reply", "no_result"),
        (request("OCMWCPASRegisterAttest", UNKNOWN_BODY), "register_attest_form", "sent"),
        (reply("OCMWCPASA036", UNKNOWN_BODY), "a036_reply", "no_result"),
        (request("OCMWCPASA036", UNKNOWN_BODY), "a036_form", "sent"),
    ],
    ids=lambda part: part if isinstance(part, str) else "",
)
def test_a_flow_known_by_its_service_alone_is_counted_and_stays_unread(
    document: bytes, message_type: str, status: str
) -> None:
    reading = read_bytes([document])
    assert "rejection" not in reading.tables
    assert reading.tables["message"].select("message_type", "status").rows() == [(message_type, status)]
    assert unread(reading)
    assert NISS not in str(protect(reading, Keys(bytes(range(64)))))


def test_a_flow_of_which_no_element_is_known_is_rejected_by_name() -> None:
    reader = Reader()
    outcome = reader.feed(request("OCMWCPASHeatingAllocation", UNKNOWN_BODY))
    assert outcome.rejected is not None
    assert outcome.rejected.reason == "unknown_message"
    assert outcome.rejected.path == "SSDNRequest/ServiceRequest/Form"
