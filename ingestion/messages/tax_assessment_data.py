"""TaxAssessmentData: what income was this person taxed on, and in which year? (assessment of the personal income tax)

Two generations of the KSZ's service, without public schema, and the relay by MAGDA (GeefAanslagbiljet), which has one.
An item is a code of the assessment with its value: an amount, a number or a flag, depending on the code.
"""

from __future__ import annotations

from ingestion.envelopes import MAGDA, ksz
from ingestion.kinds import CODE, IDENTIFIER, INTEGER, NISS, TEXT
from ingestion.schema import Column, Ignored, Message, Table

Part = Column | Ignored | Table

_LABEL = "label of the code it stands on; labels come from the code lists"
_CODES = "tax_codes"
_TITLE_NL = "Aanslagbiljet personenbelasting"
_TITLE_FR = "Avertissement-extrait de rôle"
_SOURCE = "FOD Financiën / SPF Finances"
_PURPOSES = ("social_inquiry", "payment_justification", "discrepancy_check")
_RELAY = "http://webservice.geefaanslagbiljetpersonenbelastingdienst-02_00.inkomen-02_00.vip.vlaanderen.be"
_ROOT = "root named as the operation"


def _assessment(path: str, *body: Part) -> Table:
    return Table("tax_assessment", path, "One row per assessment of the personal income tax", body)


def _item(path: str, *body: Part) -> Table:
    return Table("tax_assessment_item", path, "One row per code of an assessment", body)


def _value(path: str, *, required: bool = False) -> Column:
    description = "Value as on the assessment; for an amount (codes 7555 and 7557, taxable income) in eurocent"
    return Column("value", path, TEXT, description, required=required)


def _question(path: str, *limits: Column) -> Table:
    return Table(
        "tax_question",
        path,
        "One row per answer: about whom and which year was asked, also where nothing was found",
        (Column("person_id", "ssin", NISS, "The person asked about", role="subject"), *limits),
    )


TAX_ASSESSMENT_DATA_V1 = Message(
    name="tax_assessment_data_v1",
    title_nl=_TITLE_NL,
    title_fr=_TITLE_FR,
    source=_SOURCE,
    envelope=ksz(
        _question(
            "searchCriteria",
            Column(
                "selection_code", "taxAssessmentDataSelection", CODE, "Which items were asked, for instance NET_INCOME"
            ),
        )
    ),
    service="getTaxAssessmentData",
    tags=("{*}getTaxAssessmentDataResponse",),
    provisional=f"no public schema: elements as public client code of a centre reads them, {_ROOT}",
    authorisation="KSZ service TaxAssessmentData, version 1; deliberation number not sourced",
    purposes=_PURPOSES,
    body=(
        _assessment(
            "taxAssessmentData",
            Column("income_year", "incomeYear", INTEGER, "Year of the income"),
            Column("article_number", "articleNumber", IDENTIFIER, "Number of the assessment"),
            _item(
                "ipcalItems/ipcalItem",
                Column("item_code", "code", CODE, "Code of the assessment"),
                _value("value"),
            ),
        ),
    ),
)

TAX_ASSESSMENT_DATA_V2 = Message(
    name="tax_assessment_data_v2",
    title_nl=_TITLE_NL,
    title_fr=_TITLE_FR,
    source=_SOURCE,
    envelope=ksz(
        _question(
            "criteria",
            Column("income_year", "year", INTEGER, "Year of the income that was asked", choice="year"),
            Column("derived_year_code", "derivedYear", CODE, "Which year otherwise", codes=_CODES, choice="year"),
        )
    ),
    service="consultTaxAssessmentData",
    tags=("{*}consultTaxAssessmentDataResponse",),
    provisional=(
        "no public schema: of the answer only its status is known, of the question the person and the year; what else "
        f"is in it stays unread; {_ROOT}"
    ),
    authorisation="KSZ service TaxAssessmentData, version 2; deliberation number not sourced",
    purposes=_PURPOSES,
    body=(),
)


def _person(prefix: str, path: str, role: str, who: str, *, required: bool) -> tuple[Part, ...]:
    status = f"{path}/FiscaleStatus"
    return (
        Column(f"{prefix}id", f"{path}/INSZ", NISS, who, required=required, role=role),
        Column(
            f"{prefix}fiscal_status_code",
            f"{status}/Code",
            CODE,
            "Place in the assessment; A is its holder",
            required=required,
            codes=_CODES,
        ),
        Ignored(f"{status}/Code/@Beschrijving", _LABEL),
        Ignored(f"{status}/Omschrijving", _LABEL),
    )


GEEF_AANSLAGBILJET_PERSONENBELASTING = Message(
    name="geef_aanslagbiljet_personenbelasting",
    title_nl=_TITLE_NL,
    title_fr=_TITLE_FR,
    source=f"{_SOURCE}, via MAGDA",
    envelope=MAGDA,
    service="GeefAanslagbiljetPersonenbelasting",
    tags=(f"{{{_RELAY}}}GeefAanslagbiljetPersonenbelastingResponse",),
    schema="magda/Inkomen.GeefAanslagbiljetPersonenbelastingDienst-02.00/WebService/"
    "GeefAanslagbiljetPersonenbelastingResponse.xsd#GeefAanslagbiljetPersonenbelastingResponse",
    authorisation="MAGDA service GeefAanslagbiljetPersonenbelasting 02.00; deliberation number not sourced",
    purposes=_PURPOSES,
    body=(
        _assessment(
            "AanslagbiljetPersonenbelasting",
            *_person("person_", "GevraagdePersoon", "subject", "The person asked about", required=True),
            *_person("partner_", "GerelateerdePersoon", "partner", "Who was taxed together with them", required=False),
            Column("income_year", "Inkomensjaar", INTEGER, "Year of the income", required=True),
            Column("article_number", "Artikelnummer", IDENTIFIER, "Number of the assessment", required=True),
            _item(
                "Items/Item",
                Column("item_code", "Code", CODE, "Code of the assessment; A or B before it says whose", required=True),
                Ignored("Code/@Beschrijving", _LABEL),
                Ignored("Omschrijving", _LABEL),
                _value("Waarde", required=True),
            ),
        ),
    ),
)
