"""A011: on how many days of a month was this person temporarily unemployed? (attest of the RVA)

Mostly it comes unasked, one attest at a time; an answer to a consultation has the same attests, or a code for none.
"""

from __future__ import annotations

from ingestion.envelopes import XMLITE, XMLITE_PAYLOAD
from ingestion.kinds import CODE, COMPACT_MONTH, DATE, IDENTIFIER, INTEGER, NISS, present_as
from ingestion.messages.xmlite import XMLITE_NAMESPACE, process, xmlite_tag
from ingestion.schema import Column, Ignored, Message, Table

_IDENTIFICATION = "AttestationIdentification"
_APPLICATION = "Unemployment/AllowanceApplication"
_DEPRECATED = "no longer given, says the schema"


def _attest(path: str, origin: str, choice: str | None = None) -> Table:
    return Table(
        "temporary_unemployment",
        path,
        "One row per version of an attest: the temporary unemployment of a person in a month",
        (
            Column(
                "origin",
                ".",
                present_as(origin),
                "mutation if it came unasked, consultation if it was asked",
                required=True,
                values=(origin,),
            ),
            Column(
                "status_code",
                f"{_IDENTIFICATION}/AttestationStatus",
                CODE,
                "What this version does: create, change, cancel",
                required=True,
            ),
            Column("attest_id", f"{_IDENTIFICATION}/AttestationID", IDENTIFIER, "Key of the attest", required=True),
            Column(
                "replaced_attest_id",
                f"{_IDENTIFICATION}/UpdateAttestationID",
                IDENTIFIER,
                "Key of the attest that it replaces",
            ),
            Ignored("PayOffice", _DEPRECATED),
            Column("person_id", "Unemployment/INSS", NISS, "The person", required=True, role="subject"),
            Column("month", "Unemployment/ReferenceMonth", COMPACT_MONTH, "The month", required=True),
            Column(
                "unemployment_type_code",
                "Unemployment/UnemploymentCode",
                CODE,
                "Kind of temporary unemployment",
                required=True,
            ),
            Column(
                "checked_days",
                "Unemployment/NbrOfUnemploymentCheckedDays",
                INTEGER,
                "Days of unemployment on the control card; the schema does not state whether whole or hundredths",
                required=True,
            ),
            Column("striking_off_code", "Unemployment/StrikingOffCode", CODE, "Whether the person was struck off"),
            Column("application_date", f"{_APPLICATION}/AllowanceApplicationDate", DATE, "Day of the application"),
            Column("last_checked_date", f"{_APPLICATION}/LastCheckedDay", DATE, "Last day on the control card"),
            Column("last_checked_day_code", f"{_APPLICATION}/LastCheckedDayCode", CODE, "What that last day is"),
            Ignored("CadafID", _DEPRECATED),
            Ignored("Authenticity", _DEPRECATED),
        ),
        choice=choice,
    )


TEMPORARY_UNEMPLOYMENT = Message(
    name="temporary_unemployment",
    title_nl="Attest tijdelijke werkloosheid (A011)",
    title_fr="Attestation chômage temporaire (A011)",
    source="RVA / ONEM",
    envelope=XMLITE,
    payload=XMLITE_PAYLOAD,
    tags=(xmlite_tag("A011"),),
    namespace=XMLITE_NAMESPACE,
    direction="notification",
    schema="magda/Bronnen/KSZ/be/fgov/kszbcss/LightXmlSchema/A011v001.xsd#A011",
    authorisation="SSDN service XMLite (A011), version 001; deliberation number not sourced",
    purposes=("social_inquiry", "payment_justification", "discrepancy_check"),
    body=(
        *process("A"),
        Table(
            "temporary_unemployment_question",
            "Request",
            "One row per answer that repeats its question: about whom and which period",
            (
                Column("person_id", "INSS", NISS, "The person asked about", required=True, role="subject"),
                Column("start_date", "SearchPeriod/BeginDate", DATE, "First day asked", required=True),
                Column("end_date", "SearchPeriod/EndDate", DATE, "Last day asked", required=True),
            ),
            is_answer=False,
        ),
        _attest("Attestation", "mutation"),
        _attest("POIndicator/Attestation", "consultation", "answer"),
        Table(
            "temporary_unemployment_refusal",
            "POIndicator/Result",
            "One row per part of an answer that gives no more than a code: it says nothing of the person",
            (
                Column("return_code", "ReturnCode", CODE, "Why there is no attest", required=True),
                Column("code_list", "Codelist", CODE, "List that the code is of", required=True, values=("003",)),
            ),
            choice="answer",
            is_answer=False,
        ),
        Ignored("X001", "receipts of the network between institutions"),
    ),
)
