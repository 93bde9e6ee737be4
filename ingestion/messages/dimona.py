"""Dimona: for whom does this person work, since when, until when? (personnel file of the RSZ, L and A messages)

L950 is asked and may answer in pages, A701 names an employer by its number. A950 comes unasked when an employment
starts, changes or ends; its layout is not public, and reading it by analogy could take a cancellation for a start.
MAGDA relays the same file as GeefWerkrelaties.
"""

from __future__ import annotations

from ingestion.envelopes import SSDN, XMLITE_PAYLOAD
from ingestion.kinds import BIRTH_DATE, CODE, DATE, FLAG, IDENTIFIER, INTEGER, NAME, NISS, REFERENCE, TEXT, present_as
from ingestion.messages.xmlite import XMLITE_NAMESPACE, process, xmlite_tag
from ingestion.schema import Column, Ignored, Message, Table

_SOURCE = "RSZ / ONSS; DIBISS / ORPSS"
_PURPOSES = ("social_inquiry", "payment_justification", "discrepancy_check")
_IN_REGISTER = "the register tells it, and no question about work needs it"
_VERSION = "version 20051206; deliberation number not sourced"


def _firm(path: str) -> tuple[Column, ...]:
    return (
        Column("employer_nsso_number", f"{path}/NLOSSRegistrationNbr", IDENTIFIER, "RSZ number of the employer"),
        Column("employer_enterprise_number", f"{path}/CompanyID", IDENTIFIER, "Enterprise number of the employer"),
    )


_QUESTION = Table(
    "dimona_question",
    "Request",
    "One row per question, sent or repeated with its answer: about whom, which period and which page",
    (
        Column("message_status", ".", present_as("sent"), "What a question is where no answer comes with it"),
        Column("person_id", "NaturalPerson/INSS", NISS, "The person asked about", role="subject"),
        Column("start_date", "SearchPeriod/BeginDate", DATE, "First day asked"),
        Column("end_date", "SearchPeriod/EndDate", DATE, "Last day asked"),
        Column("is_active_only", "ActiveWorker", FLAG, "Whether only those in service were asked"),
        Column("has_cancelled", "CanceledContract", FLAG, "Whether cancelled employments were asked too"),
        Column("page_size", "NbrOfAnswer", INTEGER, "Most employments in one answer"),
        Column("first_line", "Scrolling/FirstLineNbr", INTEGER, "First employment asked; none for the first page"),
        Column("page_ticket", "Scrolling/Ticket", REFERENCE, "Ticket of the answer that goes on"),
    ),
    is_answer=False,
)

_PAGE = Table(
    "dimona_page",
    "AnswerOK/Reference",
    "One row per page of an answer: the next one must start at the line that it names, or a page never came",
    (
        Column("available", "NbrOfAvailableAnswer", INTEGER, "Employments known"),
        Column("included", "NbrOfIncludedAnswer", INTEGER, "Employments on this page"),
        Column("next_first_line", "NextScrolling/FirstLineNbr", INTEGER, "Line that the next page starts at"),
        Column("next_ticket", "NextScrolling/Ticket", REFERENCE, "Ticket to ask the next page with"),
    ),
    is_answer=False,
)

_ACTIVITY = Table(
    "dimona_activity",
    "AnswerOK/Activity",
    "One row per employment declared to Dimona",
    (
        *_firm("Employer/FirmID"),
        Column(
            "employer_authority_code",
            "Employer/PLAIndicator",
            CODE,
            "Which register of employers the number is of",
            codes="employer_authority_pla",
        ),
        Column("person_id", "NaturalPerson/INSS", NISS, "The worker", role="worker"),
        Column("last_name", "NaturalPerson/Name", NAME, "Family name of the worker"),
        Column("first_name", "NaturalPerson/FirstName", NAME, "First name of the worker"),
        Column("validation_code", "NaturalPerson/OriolusValidationCode", CODE, "Whether the identity was checked"),
        Column("birth_date", "NaturalPerson/BirthDate", BIRTH_DATE, "Date of birth of the worker"),
        Ignored("NaturalPerson/Sex", _IN_REGISTER),
        Ignored("NaturalPerson/NationalityCode", _IN_REGISTER),
        Column("start_date", "Worker/OccupationPeriod/BeginDate", DATE, "First day of work"),
        Column("end_date", "Worker/OccupationPeriod/EndDate", DATE, "Last day of work; none if it runs on"),
        Column("joint_committee_code", "Worker/JointCommissionNbr", CODE, "Joint committee"),
        Column("worker_type_code", "Worker/KindOfWorker", CODE, "Kind of worker", codes="dimona_worker_types"),
        Column("dimona_number", "Worker/DimonaNbr", IDENTIFIER, "Key of the declared period"),
        Column("validity_code", "Worker/ValidityStatus", CODE, "Whether the declaration was cancelled"),
        Column("last_action_code", "Worker/LastDimonaAction", CODE, "Last action", codes="dimona_actions"),
        Column("user_enterprise_number", "InterimUser/CompanyID", IDENTIFIER, "User of temporary work"),
        Column("user_name", "InterimUser/name", TEXT, "Name of that user"),
    ),
)


def _refusal(name: str) -> Table:
    return Table(
        name,
        "Result",
        "One row per answer that gives no more than a code: it says nothing of the person",
        (Column("return_code", "ReturnCode", CODE, "Why there is no answer"),),
        is_answer=False,
    )


DIMONA_CONSULTATION = Message(
    name="dimona_consultation",
    title_nl="Raadpleging van het personeelsbestand RSZ/PPO (L950)",
    title_fr="Consultation du fichier du personnel ONSS/APL (L950)",
    source=_SOURCE,
    envelope=SSDN,
    payload=XMLITE_PAYLOAD,
    service="XMLite+L950",
    tags=(xmlite_tag("L950"),),
    namespace=XMLITE_NAMESPACE,
    provisional="no public schema: elements as public client code of a centre writes and reads them (L950)",
    authorisation=f"SSDN service XMLite (L950), {_VERSION}",
    purposes=_PURPOSES,
    body=(*process("L"), _QUESTION, _PAGE, _ACTIVITY, _refusal("dimona_refusal")),
)

EMPLOYER_CONSULTATION = Message(
    name="employer_consultation",
    title_nl="Raadpleging van het repertorium van werkgevers (A701)",
    title_fr="Consultation du répertoire des employeurs (A701)",
    source=_SOURCE,
    envelope=SSDN,
    payload=XMLITE_PAYLOAD,
    service="XMLite+A701",
    tags=(xmlite_tag("A701"),),
    namespace=XMLITE_NAMESPACE,
    provisional="no public schema: elements as public client code of a centre reads them (A701)",
    authorisation=f"SSDN service XMLite (A701), {_VERSION}",
    purposes=_PURPOSES,
    body=(
        *process("L"),
        Ignored("Request", "the number of an employer that was asked; it comes back with the name"),
        Table(
            "employer",
            "Attestation/Employer",
            "One row per employer whose name was asked",
            (*_firm("FirmID"), Column("employer_name", "RegisteredOffice/Name", TEXT, "Name of the employer")),
        ),
        _refusal("employer_refusal"),
    ),
)

PERSONNEL_FILE = Message(
    name="personnel_file",
    title_nl="Mutaties van personeelsfiche (A950)",
    title_fr="Mutations du fichier du personnel (A950)",
    source=_SOURCE,
    envelope=SSDN,
    payload=XMLITE_PAYLOAD,
    service="PersonnelFile",
    tags=(xmlite_tag("A950"),),
    direction="notification",
    provisional="no public schema: no more than the name is public, all in it stays unread (A950)",
    authorisation="SSDN service PersonnelFile (A950), version and deliberation number not sourced",
    purposes=_PURPOSES,
    body=(),
)
