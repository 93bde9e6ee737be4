"""GeefLoopbaanARZA: is or was this person self-employed, and in what capacity? (career at the RSVZ, relayed by MAGDA)

It fills the tables of the KSZ's own message (:mod:`ingestion.messages.self_employed`). There the occupation stands with
the career and the signature with the affiliation; here both stand with each segment.
"""

from __future__ import annotations

from ingestion.envelopes import MAGDA
from ingestion.kinds import DATE, IDENTIFIER, NISS
from ingestion.messages.magda_person import code
from ingestion.schema import Column, Message, Table

_CODES = "selfemployed_codes"
_NAMESPACE = "http://webservice.geefloopbaanarzadienst-02_01.werk-02_01.vip.vlaanderen.be"

_SEGMENT = Table(
    "self_employed_segment",
    "Loopbanen/Loopbaan",
    "One row per period of a self-employed career in which capacity and contribution stay the same",
    (
        *code("contribution_code", "Bijdragereeks", "Main or secondary occupation", _CODES, required=True),
        Column("start_date", "Periode/Begin", DATE, "First day", required=True),
        Column("end_date", "Periode/Einde", DATE, "Last day; none if it runs on"),
        *code("equality_code", "PeriodeGelijkgesteld", "Kind of period that counts as worked"),
        *code("occupation_code", "Beroep", "Occupation"),
        *code("quality_code", "Hoedanigheid", "Capacity: own name, helper ...", _CODES, required=True),
        Column("signature_date", "DatumOndertekening", DATE, "Day of the affiliation"),
    ),
    required=True,
)

GEEF_LOOPBAAN_ARZA = Message(
    name="geef_loopbaan_arza",
    title_nl="Loopbaan als zelfstandige (ARZA)",
    title_fr="Carrière de travailleur indépendant (RGTI)",
    source="RSVZ / INASTI, via MAGDA",
    envelope=MAGDA,
    service="GeefLoopbaanARZA",
    tags=(f"{{{_NAMESPACE}}}GeefLoopbaanARZAResponse",),
    schema="magda/Werk.GeefLoopbaanARZADienst-02.01/WebService/GeefLoopbaanARZAResponse.xsd#GeefLoopbaanARZAResponse",
    authorisation="MAGDA service GeefLoopbaanARZA 02.01; deliberation number not sourced",
    purposes=("social_inquiry", "payment_justification", "discrepancy_check"),
    body=(
        Table(
            "self_employed_career",
            "Zelfstandige",
            "One row per person with a self-employed career",
            (
                Column("person_id", "INSZ", NISS, "The person", required=True, role="subject"),
                Column("enterprise_number", "Ondernemingsnummer", IDENTIFIER, "Enterprise number of the person"),
                Table(
                    "self_employed_affiliation",
                    "Aansluitingen/Aansluiting",
                    "One row per affiliation of a self-employed person with a social insurance fund",
                    (
                        *code(
                            "fund_code",
                            "SociaalVerzekeringsfonds",
                            "The social insurance fund",
                            _CODES,
                            required=True,
                        ),
                        Column(
                            "fund_enterprise_number",
                            "SociaalVerzekeringsfonds/Ondernemingsnummer",
                            IDENTIFIER,
                            "Enterprise number of the social insurance fund",
                        ),
                        _SEGMENT,
                    ),
                    required=True,
                ),
            ),
            required=True,
        ),
    ),
)
