"""GeefStatusRechtOndersteuningen: has this person a right to supported work? (social economy, relayed by MAGDA)

Adapted work in a department or firm, local services and the premium for an employer: where a person may go after work
for the centre itself (article 60).
"""

from __future__ import annotations

from ingestion.envelopes import MAGDA
from ingestion.kinds import DATE, NISS
from ingestion.messages.magda_person import code
from ingestion.schema import Column, Message, Table

_CODES = "work_support_codes"
_NAMESPACE = "http://webservice.geefstatusrechtondersteuningen-02_00.socecon-02_00.vip.vlaanderen.be"

GEEF_STATUS_RECHT_ONDERSTEUNINGEN = Message(
    name="geef_status_recht_ondersteuningen",
    title_nl="Status recht op ondersteuningen (sociale economie)",
    title_fr="Mesures d'économie sociale",
    source="Departement WSE, via MAGDA",
    envelope=MAGDA,
    service="GeefStatusRechtOndersteuningen",
    tags=(f"{{{_NAMESPACE}}}GeefStatusRechtOndersteuningenResponse",),
    schema=(
        "magda/SocEcon.GeefStatusRechtOndersteuningenDienst-02.00/WebService/GeefStatusRechtOndersteuningenResponse.xsd"
        "#GeefStatusRechtOndersteuningenResponse"
    ),
    authorisation="MAGDA service GeefStatusRechtOndersteuningen 02.00; deliberation number not sourced",
    purposes=("social_inquiry", "administrative_validity", "rights"),
    body=(
        Table(
            "work_support_right",
            "StatusRechtOndersteuningen/StatusRechtOndersteuning",
            "One row per right to supported work of the person",
            (
                *code("measure_code", "Maatregel", "The measure", _CODES, required=True, described=True),
                Column("person_id", "INSZ", NISS, "The person", required=True, role="subject"),
                *code("status_code", "Status", "Whether the right is granted", _CODES, required=True, described=True),
                Column("decision_date", "DatumBeslissing", DATE, "Day of the decision"),
                Column("start_date", "Periode/Begin", DATE, "First day of the right"),
                Column("end_date", "Periode/Einde", DATE, "Last day of the right"),
            ),
            required=True,
        ),
    ),
)
