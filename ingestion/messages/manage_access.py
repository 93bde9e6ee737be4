"""ManageAccess: in which quality, and since when, is this person integrated in the repertories?

Without an open integration no flow may be consulted about a person. SSDN, question and reply; MAGDA relays the same as
RegistreerInschrijving and RegistreerUitschrijving, whose answers say no more than whether it was done.
"""

from __future__ import annotations

from dataclasses import replace

from ingestion.envelopes import MAGDA, SSDN, SSDN_REQUEST
from ingestion.kinds import CODE, DATE, FLAG, IDENTIFIER, NISS, SECRET
from ingestion.schema import Column, Constant, Ignored, Message, Table

_NAMESPACE = "http://www.ksz-bcss.fgov.be/XSD/SSDN/OCMW_CPAS/ManageAccess"
_ACTIONS = ("REGISTER", "UNREGISTER", "LIST")
_REGISTERS = ("PRIMARY", "SECONDARY", "ALL")

MANAGE_ACCESS = Message(
    name="manage_access",
    title_nl="Integratie in het repertorium",
    title_fr="Intégration dans le répertoire",
    source="KSZ / BCSS; secundair netwerk van de OCMW's / réseau secondaire des CPAS",
    envelope=SSDN,
    service="OCMWCPASManageAccess",
    tags=(f"{{{_NAMESPACE}}}ManageAccessReply",),
    namespace=_NAMESPACE,
    namespaces={"c": "http://www.ksz-bcss.fgov.be/XSD/SSDN/Common"},
    schema="ksz/XSD/SSDN/OCMW_CPAS/ManageAccess/NamespaceRoot.xsd#ManageAccessReply",
    authorisation="SSDN service OCMWCPASManageAccess, version 20050930; deliberation number not sourced",
    purposes=("administrative_validity", "payment_justification"),
    body=(
        Table(
            "integration_request",
            "OriginalRequest",
            "One row per question: what was asked to register, to unregister or to list",
            (
                Column("person_id", "SSIN", NISS, "The person", required=True, role="subject"),
                Column(
                    "quality_code",
                    "Purpose",
                    CODE,
                    "Quality in which the centre knows the person",
                    required=True,
                    codes="quality_codes",
                ),
                Column("start_date", "Period/c:StartDate", DATE, "First day asked", required=True),
                Column("end_date", "Period/c:EndDate", DATE, "Last day asked; none if it stays open"),
                Column(
                    "action",
                    "Action",
                    CODE,
                    "What was asked",
                    required=True,
                    values=_ACTIONS,
                ),
                Column("register", "Register", CODE, "Where a list was looked up", values=_REGISTERS),
            ),
            is_answer=False,
        ),
        Table(
            "integration",
            "Registrations",
            "One row per integration of the person that overlaps the period asked",
            (
                Column(
                    "quality_code",
                    "Purpose",
                    CODE,
                    "Quality in which the person is known",
                    required=True,
                    codes="quality_codes",
                ),
                Column("start_date", "Period/c:StartDate", DATE, "First day of the integration", required=True),
                Column("end_date", "Period/c:EndDate", DATE, "Last day of the integration; none if it is open"),
                Column("org_unit", "OrgUnit", IDENTIFIER, "Sector or centre that integrated the person", required=True),
                Column("register", "Register", CODE, "Where it was found", required=True, values=_REGISTERS),
            ),
        ),
    ),
)

_PROOF = "ProofOfAuthentication"

MANAGE_ACCESS_QUESTION = replace(
    MANAGE_ACCESS,
    name="manage_access_question",
    title_nl=f"{MANAGE_ACCESS.title_nl}: vraag",
    title_fr=f"{MANAGE_ACCESS.title_fr} : question",
    source="OCMW / CPAS",
    envelope=SSDN_REQUEST,
    tags=(f"{{{_NAMESPACE}}}ManageAccessRequest",),
    direction="question",
    schema="ksz/XSD/SSDN/OCMW_CPAS/ManageAccess/NamespaceRoot.xsd#ManageAccessRequest",
    body=(
        Table(
            "integration_question",
            ".",
            "One row per question of the centre: to register, to unregister or to list integrations",
            (
                Column("person_id", "SSIN", NISS, "The person", required=True, role="subject"),
                Column(
                    "quality_code",
                    "Purpose",
                    CODE,
                    "Quality in which the centre knows the person; a list does without",
                    codes="quality_codes",
                ),
                Column("start_date", "Period/c:StartDate", DATE, "First day asked", required=True),
                Column("end_date", "Period/c:EndDate", DATE, "Last day asked; none if it stays open"),
                Column("action", "Action", CODE, "What is asked", required=True, values=_ACTIONS),
                Column("sector_code", "Sector", CODE, "Sector that a list is about", codes="sectors"),
                Column("register", "QueryRegister", CODE, "Where a list is looked up", values=_REGISTERS),
                Constant(_PROOF, ""),
                # Proof that the centre knows the person. It may be wrong, so none of it is sealed as theirs.
                Column("sis_card_number", f"{_PROOF}/SISCardNumber", SECRET, "Number of the SIS card"),
                Column("identity_card_number", f"{_PROOF}/IdentityCardNumber", SECRET, "Number of the identity card"),
                Column("stated_last_name", f"{_PROOF}/PersonData/LastName", SECRET, "Family name stated"),
                Column("stated_first_name", f"{_PROOF}/PersonData/FirstName", SECRET, "First name stated"),
                Column("stated_birth_date", f"{_PROOF}/PersonData/BirthDate", SECRET, "Date of birth stated"),
            ),
        ),
    ),
)


def _registration(name: str, service: str, version: str, title_nl: str, title_fr: str) -> Message:
    """A relayed registration: the answer names nobody, only its reference leads back to the question."""
    generation = version.replace(".", "_")
    namespace = f"http://webservice.{service.lower()}dienst-{generation}.repertorium-{generation}.vip.vlaanderen.be"
    return Message(
        name=name,
        title_nl=title_nl,
        title_fr=title_fr,
        source="KSZ / BCSS, via MAGDA",
        envelope=MAGDA,
        service=service,
        tags=(f"{{{namespace}}}{service}Response",),
        schema=f"magda/Repertorium.{service}Dienst-{version}/WebService/{service}Response.xsd#{service}Response",
        authorisation=f"MAGDA service {service} {version}; deliberation number not sourced",
        purposes=MANAGE_ACCESS.purposes,
        body=(
            Table(
                "integration_result",
                "Resultaat",
                "One row per answer on a registration or its end",
                (
                    Column("is_done", ".", FLAG, "Whether it was registered or ended", required=True),
                    Ignored("@Beschrijving", "says in words what the code says"),
                ),
            ),
        ),
    )


REGISTREER_INSCHRIJVING_02_00 = _registration(
    "registreer_inschrijving_02_00",
    "RegistreerInschrijving",
    "02.00",
    "Inschrijving in het repertorium (02.00)",
    "Inscription au répertoire (02.00)",
)
REGISTREER_INSCHRIJVING = _registration(
    "registreer_inschrijving",
    "RegistreerInschrijving",
    "02.01",
    "Inschrijving in het repertorium",
    "Inscription au répertoire",
)
REGISTREER_UITSCHRIJVING = _registration(
    "registreer_uitschrijving",
    "RegistreerUitschrijving",
    "02.00",
    "Uitschrijving uit het repertorium",
    "Désinscription du répertoire",
)
