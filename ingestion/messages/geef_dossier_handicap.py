"""GeefDossierHandicap, GeefBetalingenHandicap: what does the KSZ's Handi service say? (relayed by MAGDA)

The relay passes on the answer of the KSZ as it is, without the question: on a date, in a period, or the payments. Who
asked about whom is only told where the KSZ repeats the number of the person.
"""

from __future__ import annotations

from ingestion.envelopes import DATA_FILTERS, MAGDA, RELAYED_STATUS
from ingestion.kinds import present_as
from ingestion.messages.handi import PAYMENTS, PURPOSES, RELAYED_FILES_BY_DATE, RELAYED_FILES_BY_PERIOD, SUBJECT
from ingestion.schema import Column, Message, Table

_DOSSIER = "http://magda.vlaanderen.be/soczek/soap/geefdossierhandicap/v03_00"
_PAYMENTS = "http://magda.vlaanderen.be/soczek/soap/geefbetalingenhandicap/v03_00"
_SOURCE = (
    "DG HAN / DGPH; Vlaamse Sociale Bescherming; Iriscare; NIC / CIN; AVIQ; Dienststelle für Selbstbestimmtes Leben; "
    "Ministerium der Deutschsprachigen Gemeinschaft, via KSZ / BCSS and MAGDA"
)


def _answer(question: str, element: str, *results: Table, choice: str | None = None) -> Table:
    return Table(
        "handi_answer",
        element,
        "One row per answer of the KSZ that the relay passed on: to which question, and its outcome",
        (
            Column(
                "question_code",
                ".",
                present_as(question),
                "What was asked: files on a date, files in a period, or payments",
                required=True,
                values=(question,),
            ),
            *RELAYED_STATUS,
            SUBJECT,
            *results,
        ),
        choice=choice,
        is_answer=False,
    )


GEEF_DOSSIER_HANDICAP = Message(
    name="geef_dossier_handicap",
    title_nl="Dossier personen met een handicap: erkenning, rechten, kaarten",
    title_fr="Dossier personnes handicapées : reconnaissance, droits, cartes",
    source=_SOURCE,
    envelope=MAGDA,
    service="GeefDossierHandicap",
    tags=(f"{{{_DOSSIER}}}GeefDossierHandicapResponse",),
    schema="magda/SocZek.GeefDossierHandicapDienst-03.00/WebService/GeefDossierHandicapResponse.xsd"
    "#GeefDossierHandicapResponse",
    authorisation="MAGDA service GeefDossierHandicap 03.00; deliberation number not sourced",
    purposes=PURPOSES,
    body=(
        _answer("date", "ConsultFilesByDateResponse", DATA_FILTERS, *RELAYED_FILES_BY_DATE, choice="answer"),
        _answer("period", "ConsultFilesByPeriodResponse", DATA_FILTERS, *RELAYED_FILES_BY_PERIOD, choice="answer"),
    ),
)

GEEF_BETALINGEN_HANDICAP = Message(
    name="geef_betalingen_handicap",
    title_nl="Dossier personen met een handicap: betalingen",
    title_fr="Dossier personnes handicapées : paiements",
    source=_SOURCE,
    envelope=MAGDA,
    service="GeefBetalingenHandicap",
    tags=(f"{{{_PAYMENTS}}}GeefBetalingenHandicapResponse",),
    schema="magda/SocZek.GeefBetalingenHandicapDienst-03.00/WebService/GeefBetalingenHandicapResponse.xsd"
    "#GeefBetalingenHandicapResponse",
    authorisation="MAGDA service GeefBetalingenHandicap 03.00; deliberation number not sourced",
    purposes=PURPOSES,
    body=(_answer("payments", "ConsultPaymentsResponse", *PAYMENTS),),
)
