"""Attests of aid: which centre attests aid to this person, for which period, and what does the State know of it?

Four flows around the same facts. RegisterAttest hands the State the forms B, C and D of a living wage; A036 tells the
network that aid is given; L036 asks for the A036 attests of a person, from every centre; ListOfAttestations asks the
State for its forms, the exemption of income from work (article 35), the project for integration (GPMI / PIIS) and the
installation premium. None of them has a public schema.
"""

from __future__ import annotations

from dataclasses import replace

from ingestion.envelopes import SSDN, SSDN_REQUEST
from ingestion.kinds import BOOLEAN, CODE, DATE, IDENTIFIER, INTEGER, NISS, REFERENCE
from ingestion.schema import Column, Constant, Direction, Ignored, Message, Table

_SSDN = "http://www.ksz-bcss.fgov.be/XSD/SSDN"
_L036 = f"{_SSDN}/OCMW_CPAS/L036"
_MANAGE_ATTESTS = f"{_SSDN}/OCMW_CPAS/ManageAttests"
_COMMON = {"c": f"{_SSDN}/Common"}

_CENTRE = "OCMW / CPAS"
_STATE = "POD MI / SPP IS"
_ELEMENTS = "no public schema: elements as public client code of a centre reads and writes them"
_LABEL = "label of the code beside it; labels come from the code lists"
_PURPOSES = ("payment_justification", "administrative_validity", "discrepancy_check", "rights")


def _authorisation(service: str, version: str = "not sourced") -> str:
    return f"SSDN service {service}, version {version}; deliberation number not sourced"


# --- forms of which the name is public, and no element ----------------------------------------------------------------


def _unread(name: str, title_nl: str, title_fr: str, service: str, direction: Direction, known: str) -> Message:
    return Message(
        name=name,
        title_nl=title_nl,
        title_fr=title_fr,
        source=_CENTRE if direction == "form" else _STATE,
        envelope=SSDN_REQUEST if direction == "form" else SSDN,
        service=service,
        tags=(),
        direction=direction,
        provisional=f"no public schema: {known}; known by the name of the service, all in it stays unread",
        authorisation=_authorisation(service),
        purposes=("reimbursement", *_PURPOSES[:2]),
        body=(),
    )


_REGISTER_NL = "Aangifte leefloon en weigering leefloon; formulieren B, C, D RMI"
_REGISTER_FR = "Déclaration du revenu d'intégration et du refus ; formulaires B, C, D DIS"
_REGISTER = "OCMWCPASRegisterAttest"
_REGISTER_KNOWN = "the fields of the forms are described in public manuals, their elements are not"

REGISTER_ATTEST_FORM = _unread("register_attest_form", _REGISTER_NL, _REGISTER_FR, _REGISTER, "form", _REGISTER_KNOWN)
REGISTER_ATTEST_REPLY = _unread(
    "register_attest_reply",
    f"{_REGISTER_NL}: antwoord",
    f"{_REGISTER_FR} : réponse",
    _REGISTER,
    "answer",
    _REGISTER_KNOWN,
)

_A036_NL = "Multifunctioneel attest (A036)"
_A036_FR = "Attestation multifonctionnelle (A036)"
_A036 = "OCMWCPASA036"
_A036_KNOWN = "an attest is only known as L036 gives it back"

A036_FORM = _unread("a036_form", _A036_NL, _A036_FR, _A036, "form", _A036_KNOWN)
A036_REPLY = _unread("a036_reply", f"{_A036_NL}: antwoord", f"{_A036_FR} : réponse", _A036, "answer", _A036_KNOWN)

# --- L036: the A036 attests of a person -------------------------------------------------------------------------------

# Question and answer are one element: what was asked may come back with the answer.
_L036_ASKED = (
    Column("reference", "UniqueReference", REFERENCE, "The centre's own reference"),
    Column("person_id", "INSS", NISS, "The person", role="subject"),
    Column("start_date", "Period/BeginDate", DATE, "First day asked"),
    Column("end_date", "Period/EndDate", DATE, "Last day asked"),
    Ignored("AuthorizedUser", "repeats the user of the envelope"),
)
_IDENTIFICATION = "Attestation/AttestationIdentification"
_DETAILS = "Attestation/Details"

L036 = Message(
    name="l036",
    title_nl="Raadpleging van het multifunctioneel attest (L036)",
    title_fr="Consultation de l'attestation multifonctionnelle (L036)",
    source=_CENTRE,
    envelope=SSDN,
    service="OCMWCPASL036",
    tags=(f"{{{_L036}}}L036RequestReply",),
    namespace=_L036,
    provisional=_ELEMENTS,
    authorisation=_authorisation("OCMWCPASL036", "20060315"),
    purposes=_PURPOSES,
    body=(
        Table(
            "aid_attest_page",
            ".",
            "One row per page of an answer: where it names a next page, that page must follow",
            (
                Ignored("L036/@processType", "L, a consultation, always"),
                Table(
                    "aid_attest",
                    "L036/AnswerOK/A036",
                    "One row per version of an attest that a centre gives aid",
                    (
                        Column("recent_answer_code", "RecentAnswer", CODE, "Whether it is the newest version"),
                        Column("centre_number", "OcmwCpas", IDENTIFIER, "Enterprise number of the centre that attests"),
                        Column("status_code", f"{_IDENTIFICATION}/AttestationStatus", CODE, "Create, change or cancel"),
                        Column("attest_id", f"{_IDENTIFICATION}/AttestationID", IDENTIFIER, "Key of the attest"),
                        Column(
                            "replaced_attest_id",
                            f"{_IDENTIFICATION}/UpdateAttestationID",
                            IDENTIFIER,
                            "Key of the attest that it replaces",
                        ),
                        Column("creation_date", f"{_IDENTIFICATION}/CreationDate", DATE, "Day on which it was made"),
                        Column("start_date", f"{_DETAILS}/ValidityPeriod/BeginDate", DATE, "First day of the aid"),
                        Column("end_date", f"{_DETAILS}/ValidityPeriod/EndDate", DATE, "Last day of the aid"),
                        Column("category_code", f"{_DETAILS}/CategoryCode", CODE, "Kind and category of the aid"),
                    ),
                ),
                Column(
                    "next_page_reference",
                    "L036/AnswerOK/NextAnswerReference",
                    REFERENCE,
                    "What to ask the next page with; none on the last page",
                ),
                *_L036_ASKED,
            ),
        ),
    ),
)

L036_QUESTION = replace(
    L036,
    name="l036_question",
    title_nl=f"{L036.title_nl}: vraag",
    title_fr=f"{L036.title_fr} : question",
    source=_CENTRE,
    envelope=SSDN_REQUEST,
    direction="question",
    body=(
        Table(
            "aid_attest_question",
            ".",
            "One row per question about the attests of a person, or about the next page of an answer",
            (
                Constant("L036", ""),
                Constant("L036/@processType", "L"),
                Column("page_reference", "L036/Request/NextAnswerReference", REFERENCE, "The page that is asked"),
                *_L036_ASKED,
            ),
        ),
    ),
)

# --- ListOfAttestations: what the State has decided -------------------------------------------------------------------

LIST_OF_ATTESTATIONS = Message(
    name="list_of_attestations",
    title_nl="Lijst van attesten: formulieren, vrijstelling art. 35, GPMI, installatiepremie",
    title_fr="Liste des attestations : formulaires, exonération art. 35, PIIS, prime d'installation",
    source=_STATE,
    envelope=SSDN,
    service="OCMWCPASListOfAttestations",
    tags=(f"{{{_MANAGE_ATTESTS}}}ListOfAttestationsReply",),
    namespace=_MANAGE_ATTESTS,
    namespaces=_COMMON,
    provisional=_ELEMENTS,
    authorisation=_authorisation("OCMWCPASListOfAttestations", "20080317"),
    purposes=_PURPOSES,
    body=(
        Table(
            "attestation",
            "Attestation",
            "One row per form about a person that the State has decided",
            (
                Column("person_id", "SocialSecurityUser", NISS, "The person", role="subject"),
                Column("centre_number", "CPAS_KBOBCE_code", IDENTIFIER, "Enterprise number of the centre that sent it"),
                Column("entry_date", "EntryDate", DATE, "Day from which the form holds"),
                Column("attest_type_code", "AttestType/Code", CODE, "What it is about"),
                Ignored("AttestType/Description", _LABEL),
                Column("form_type_code", "FormType/Code", CODE, "Kind of form"),
                Ignored("FormType/Description", _LABEL),
                Column("duration_days", "Duration/Days", INTEGER, "Days for which it was decided"),
                Column("duration_weeks", "Duration/Weeks", INTEGER, "Weeks for which it was decided"),
                Column("duration_months", "Duration/Months", INTEGER, "Months for which it was decided"),
                Column("decision_date", "DecisionDate", DATE, "Day of the decision"),
                Column("state_reference", "Reference", IDENTIFIER, "Reference of POD MI / SPP IS"),
                Column("status_code", "Status", CODE, "What the State decided", codes="attestation_codes"),
                Column("relation_type_code", "RelationType/Code", CODE, "Primary or secondary beneficiary"),
                Ignored("RelationType/Description", _LABEL),
            ),
        ),
        Table(
            "art35_exemption",
            "ExonerationArt35",
            "One row per answer about the exemption of income from work: what of it was used",
            (
                Column("has_exemption", "@hasExoneration", BOOLEAN, "Whether it was ever granted"),
                Column("first_exemption_date", "FirstExonerationDate", DATE, "First day exempted"),
                Column("exempted_days", "PaymentExoneratedDays", INTEGER, "Days used"),
            ),
        ),
        Table(
            "integration_project",
            "GpmiPiis",
            "One row per answer about the individual project for social integration (GPMI / PIIS)",
            (
                Column("has_project", "@hasAttestation", BOOLEAN, "Whether the State knows one"),
                Column("start_date", "period/c:StartDate", DATE, "First day"),
                Column("end_date", "period/c:EndDate", DATE, "Last day"),
                Column("extension_start_date", "prolongationPeriod/c:StartDate", DATE, "First day of its extension"),
                Column("extension_end_date", "prolongationPeriod/c:EndDate", DATE, "Last day of its extension"),
            ),
        ),
    ),
)

LIST_OF_ATTESTATIONS_QUESTION = replace(
    LIST_OF_ATTESTATIONS,
    name="list_of_attestations_question",
    title_nl=f"{LIST_OF_ATTESTATIONS.title_nl}: vraag",
    title_fr=f"{LIST_OF_ATTESTATIONS.title_fr} : question",
    source=_CENTRE,
    envelope=SSDN_REQUEST,
    tags=(f"{{{_MANAGE_ATTESTS}}}ListOfAttestationsRequest",),
    direction="question",
    body=(
        Table(
            "attestation_question",
            ".",
            "One row per question about the attestations of a person",
            (
                Column("person_id", "SocialSecurityUser", NISS, "The person", required=True, role="subject"),
                Column("request_type_code", "RequestType", CODE, "What is asked", codes="attestation_codes"),
                Column("start_date", "SearchPeriod/c:StartDate", DATE, "First day asked"),
                Column("end_date", "SearchPeriod/c:EndDate", DATE, "Last day asked"),
            ),
        ),
    ),
)
