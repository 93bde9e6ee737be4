"""ReferenceManager: in which other sectors of social security is this person known, and since when?

Pension, child benefit, unemployment, sickness fund: hence which flows are worth a question. The answer does not name
the person; the question does, and both carry the reference of the centre.
"""

from __future__ import annotations

from dataclasses import replace

from ingestion.envelopes import SSDN, SSDN_REQUEST
from ingestion.kinds import CODE, DATE, NISS
from ingestion.schema import Column, Constant, Ignored, Message, Table

_NAMESPACE = "http://www.ksz-bcss.fgov.be/XSD/SSDN/ReferenceManagerFacade"
_LABEL = "label of the code it stands on; labels come from the code lists"

REFERENCE_MANAGER = Message(
    name="reference_manager",
    title_nl="Raadpleging van het repertorium der referenties (andere sectoren)",
    title_fr="Consultation du répertoire des références (autres secteurs)",
    source="KSZ / BCSS",
    envelope=SSDN,
    service="ReferenceManager.consult",
    tags=(f"{{{_NAMESPACE}}}ReferenceManagerReply",),
    namespace=_NAMESPACE,
    namespaces={"c": "http://www.ksz-bcss.fgov.be/XSD/SSDN/Common"},
    provisional="no public schema: elements as public client code of a centre reads and writes them",
    authorisation="SSDN service ReferenceManager.consult, version 20050525; deliberation number not sourced",
    purposes=("social_inquiry", "payment_justification", "rights"),
    body=(
        Table(
            "sector_reference",
            "ConsultOtherSectorsResult/Consultation",
            "One row per period in which a sector knows the person in one quality",
            (
                Column("sector_code", "Sector", CODE, "Sector that knows the person", codes="sectors"),
                Column(
                    "quality_code", "QualityCode", CODE, "Quality, in the list of that sector", codes="quality_codes"
                ),
                Column("start_date", "Period/c:StartDate", DATE, "First day"),
                Column("end_date", "Period/c:EndDate", DATE, "Last day; none while it runs on"),
                Ignored("SectorDescriptionNl", _LABEL),
                Ignored("SectorDescriptionFr", _LABEL),
                Ignored("QualityCodeDescriptionNl", _LABEL),
                Ignored("QualityCodeDescriptionFr", _LABEL),
            ),
        ),
    ),
)

REFERENCE_MANAGER_QUESTION = replace(
    REFERENCE_MANAGER,
    name="reference_manager_question",
    title_nl=f"{REFERENCE_MANAGER.title_nl}: vraag",
    title_fr=f"{REFERENCE_MANAGER.title_fr} : question",
    source="OCMW / CPAS",
    envelope=SSDN_REQUEST,
    tags=(f"{{{_NAMESPACE}}}ReferenceManagerRequest",),
    direction="question",
    body=(
        Table(
            "sector_reference_question",
            "ConsultOtherSectorsCriteria",
            "One row per question: about whom and about which period the other sectors were asked",
            (
                Column(
                    "quality_code",
                    "QualityCodeRequestor",
                    CODE,
                    "Quality in which the centre knows the person",
                    codes="quality_codes",
                ),
                Column("person_id", "RequestedSsin", NISS, "The person", required=True, role="subject"),
                Column(
                    "integration_start_date", "IntegratedPeriod/c:StartDate", DATE, "Integrated by the centre since"
                ),
                Column("integration_end_date", "IntegratedPeriod/c:EndDate", DATE, "Integrated by the centre until"),
                Column("start_date", "RequestedPeriod/c:StartDate", DATE, "First day asked"),
                Column("end_date", "RequestedPeriod/c:EndDate", DATE, "Last day asked"),
                # Labels are not read, so none are asked for.
                Constant("FetchDescriptions", "false"),
            ),
        ),
    ),
)
