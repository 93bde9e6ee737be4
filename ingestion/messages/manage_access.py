"""ManageAccess: in which quality, and since when, is this person integrated in the repertories? (SSDN reply)"""

from __future__ import annotations

from ingestion.envelopes import SSDN
from ingestion.kinds import CODE, DATE, IDENTIFIER, NISS
from ingestion.schema import Column, Message, Table

_NAMESPACE = "http://www.ksz-bcss.fgov.be/XSD/SSDN/OCMW_CPAS/ManageAccess"
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
                    values=("REGISTER", "UNREGISTER", "LIST"),
                ),
                Column("register", "Register", CODE, "Where a list was looked up", values=_REGISTERS),
            ),
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
