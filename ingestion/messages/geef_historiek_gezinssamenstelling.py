"""GeefHistoriekGezinssamenstelling: who belonged to the household of this person, when? (Rijksregister, by MAGDA)"""

from __future__ import annotations

from ingestion.envelopes import MAGDA
from ingestion.messages.magda_person import household_member
from ingestion.schema import Message, Table

_NAMESPACE = "http://magda.vlaanderen.be/persoon/soap/geefhistoriekgezinssamenstelling/v02_02"

GEEF_HISTORIEK_GEZINSSAMENSTELLING = Message(
    name="geef_historiek_gezinssamenstelling",
    title_nl="Historiek van de gezinssamenstelling",
    title_fr="Historique de la composition du ménage",
    source="Rijksregister / Registre national; KSZ / BCSS, via MAGDA",
    envelope=MAGDA,
    service="GeefHistoriekGezinssamenstelling",
    tags=(f"{{{_NAMESPACE}}}GeefHistoriekGezinssamenstellingResponse",),
    schema="magda/Persoon.GeefHistoriekGezinssamenstellingDienst-02.02/WebService/"
    "GeefHistoriekGezinssamenstellingResponse.xsd#GeefHistoriekGezinssamenstellingResponse",
    authorisation="MAGDA service GeefHistoriekGezinssamenstelling 02.02; deliberation number not sourced",
    purposes=("social_inquiry", "payment_justification", "discrepancy_check", "rights"),
    body=(
        Table(
            "household_history",
            "HistoriekGezinssamenstelling/Gezinssamenstelling",
            "One row per composition that the household had",
            (
                Table(
                    "household_history_member",
                    "Gezinsleden/Gezinslid",
                    "One row per member in a composition that the household had",
                    household_member(),
                    required=True,
                ),
            ),
        ),
    ),
)
