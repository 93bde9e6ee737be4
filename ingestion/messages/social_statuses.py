"""GeefSociaalStatuut: does this person have a social status that opens rights, such as the increased intervention?

The harmonised social statuses of the KSZ: put together from sickness funds, DG HAN and the centres, so that a right can
be granted without an attest. A centre gets them as a batch, whose layout is not public, or through the relay by MAGDA.
"No" is an answer only where it comes without a status: with one (as SSH00047), the source could not tell.
"""

from __future__ import annotations

from ingestion.envelopes import MAGDA, ksz_batch
from ingestion.kinds import CODE, DATE, NISS, REFERENCE, present_as
from ingestion.schema import Column, Ignored, Message, Table

_LABEL = "label of the code it stands on; labels come from the code lists"
_ASKED = "repeats a field of the question; the code says what is wrong"
_TITLE_NL = "Geharmoniseerde sociale statuten (GSS)"
_TITLE_FR = "Statuts sociaux harmonisés (SSH)"
_SOURCE = "KSZ / BCSS: ziekenfondsen / mutualités, DG HAN / DGPH, OCMW / CPAS"
_PURPOSES = ("social_inquiry", "administrative_validity", "rights")
_RELAY = "http://magda.vlaanderen.be/soczek/soap/geefsociaalstatuut/v03_00"


def _status(prefix: str, description: str) -> tuple[Column | Ignored, ...]:
    return (
        Column(f"{prefix}_code", "Status/Code", CODE, description),
        Ignored("Status/Omschrijving", _LABEL),
        Ignored("Status/Waarde", _LABEL),
        Ignored("Status/Informaties", _ASKED),
    )


SOCIAL_STATUS_BATCH = Message(
    name="social_status_batch",
    title_nl=f"{_TITLE_NL}: batch",
    title_fr=f"{_TITLE_FR} : lot",
    source=_SOURCE,
    envelope=ksz_batch(),
    service="",
    tags=(),
    provisional=(
        "no public schema: only the relay is public; a batch that arrives is rejected as unknown until its element is "
        "declared"
    ),
    authorisation="KSZ batch of social statuses, by decision of the centre; deliberation number not sourced",
    purposes=_PURPOSES,
    body=(),
)

GEEF_SOCIAAL_STATUUT = Message(
    name="geef_sociaal_statuut",
    title_nl=_TITLE_NL,
    title_fr=_TITLE_FR,
    source=f"{_SOURCE}, via MAGDA",
    envelope=MAGDA,
    service="GeefSociaalStatuut",
    tags=(f"{{{_RELAY}}}GeefSociaalStatuutResponse",),
    schema="magda/SocZek.GeefSociaalStatuutDienst-03.00/WebService/GeefSociaalStatuutResponse.xsd"
    "#GeefSociaalStatuutResponse",
    authorisation="MAGDA service GeefSociaalStatuut 03.00; deliberation number not sourced",
    purposes=_PURPOSES,
    body=(
        Table(
            "social_status_person",
            "Persoon",
            "One row per answer: about whom, and why there is none where there is none",
            (
                Column("person_id", "INSZ", NISS, "The person asked about", required=True, role="subject"),
                Table(
                    "social_status",
                    "SocialeStatuten/SociaalStatuut",
                    "One row per social status that was asked: whether the person has it",
                    (
                        Column(
                            "status_name_code",
                            "Naam",
                            CODE,
                            "The social status",
                            required=True,
                            codes="social_statuses",
                        ),
                        Column(
                            "result_code",
                            "Resultaat/Code",
                            CODE,
                            "1 if the person has it, 0 if not",
                            required=True,
                            codes="social_status_results",
                        ),
                        Ignored("Resultaat/Omschrijving", _LABEL),
                        Table(
                            "social_status_period",
                            "Periodes/Periode",
                            "One row per period in which the person has it",
                            (
                                Column("start_date", "Begindatum", DATE, "First day", required=True),
                                Column("end_date", "Einddatum", DATE, "Last day; none if it runs on"),
                            ),
                        ),
                        Table(
                            "social_status_detail",
                            "Details/Detail",
                            "One row per detail of a social status",
                            (
                                Column("detail_name", "Naam", CODE, "Which detail", required=True),
                                Column("detail_value", "Waarde", REFERENCE, "Its value", required=True),
                            ),
                        ),
                        *_status(
                            "status", "Why the result may not hold; SSH00047: errors in the household composition"
                        ),
                    ),
                    choice="outcome",
                ),
                Column(
                    "message_status",
                    "Status",
                    present_as("no_result"),
                    "Set where the source tells why it gives no statuses",
                    choice="outcome",
                    values=("no_result",),
                ),
                *_status("message_status", "Why it gives none"),
            ),
            is_answer=False,
        ),
    ),
)
