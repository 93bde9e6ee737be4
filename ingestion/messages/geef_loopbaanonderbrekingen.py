"""GeefLoopbaanonderbrekingen: does this person interrupt a career, since when, with what allowance? (relayed by MAGDA)

Career breaks, time credit and care leave, of the RVA and of the regions.
"""

from __future__ import annotations

from ingestion.envelopes import MAGDA
from ingestion.kinds import CODE, DATE, HUNDREDTHS, INTEGER, NISS, REFERENCE
from ingestion.messages.magda_person import code
from ingestion.schema import Column, Ignored, Message, Table

_CODES = "career_break_codes"
_NAMESPACE = "http://webservice.geefloopbaanonderbrekingendienst-02_00.werk-02_00.vip.vlaanderen.be"


def _code(name: str, path: str, description: str) -> tuple[Column | Ignored, ...]:
    return code(name, path, description, _CODES, described=True)


GEEF_LOOPBAANONDERBREKINGEN = Message(
    name="geef_loopbaanonderbrekingen",
    title_nl="Loopbaanonderbrekingen",
    title_fr="Interruptions de carrière",
    source="RVA / ONEM; Vlaanderen; Wallonie; Brussel / Bruxelles, via MAGDA",
    envelope=MAGDA,
    service="GeefLoopbaanonderbrekingen",
    tags=(f"{{{_NAMESPACE}}}GeefLoopbaanonderbrekingenResponse",),
    schema=(
        "magda/Werk.GeefLoopbaanonderbrekingenDienst-02.00/WebService/GeefLoopbaanonderbrekingenResponse.xsd"
        "#GeefLoopbaanonderbrekingenResponse"
    ),
    authorisation="MAGDA service GeefLoopbaanonderbrekingen 02.00; deliberation number not sourced",
    purposes=("social_inquiry", "payment_justification", "discrepancy_check"),
    body=(
        Table(
            "career_break",
            "Loopbaanonderbrekingen/Loopbaanonderbreking",
            "One row per interruption or reduction of a career",
            (
                Column(
                    "source_code",
                    "Bron",
                    CODE,
                    "Who pays it",
                    required=True,
                    codes=_CODES,
                    values=("RVA", "Vlaanderen", "Wallonie", "Brussel"),
                ),
                Column("file_number", "Dossiernummer", REFERENCE, "Number of the file there"),
                Column("person_id", "INSZ", NISS, "The person", required=True, role="subject"),
                Column("start_date", "Periode/Begin", DATE, "First day", required=True),
                Column("end_date", "Periode/Einde", DATE, "Last day", required=True),
                *_code("side_activity_code", "BijkomendeActiviteit", "Activity beside it"),
                *_code("category_code", "Categorie", "Time credit, care leave ..."),
                *_code("regime_code", "Regime", "Regime"),
                *_code("reduction_code", "Vermindering", "How much less is worked"),
                *_code("reason_code", "Reden", "Why the career is interrupted"),
                *_code("contract_code", "Contract", "Kind of employment"),
                Column(
                    "monthly_amount",
                    "BedragMaandelijkseUitkering",
                    INTEGER,
                    "Allowance per month; the schema states no unit, and only as eurocent do its samples make sense",
                ),
                Column(
                    "reference_weekly_hours",
                    "GemiddeldAantalUrenPerWeek/Referentiepersoon",
                    HUNDREDTHS,
                    "Hours per week of a full-time worker",
                ),
                Column(
                    "weekly_hours", "GemiddeldAantalUrenPerWeek/Werknemer", HUNDREDTHS, "Hours per week of this worker"
                ),
            ),
            required=True,
        ),
    ),
)
