"""ChildBenefits: for which child was family benefit paid, to whom, in which months? (KSZ service and relay by MAGDA)

Neither tells an amount: months and categories only. The KSZ's service asks each authentic source (region, community or
federal) and tells the outcome per source; its relay (GeefKindVoordelen) names the source of each file.
"""

from __future__ import annotations

from ingestion.envelopes import MAGDA, ksz
from ingestion.kinds import CODE, IDENTIFIER, MONTH, NISS, PARTIAL_DATE, REFERENCE
from ingestion.schema import Column, Ignored, Message, Table

Part = Column | Ignored | Table

_LABEL = "label of the code it stands on; labels come from the code lists"
_FREE_TEXT = "free text that may repeat personal data; the code says the same"
_CODES = "child_benefit_codes"
_TITLE_NL = "Kinderbijslag / Groeipakket"
_TITLE_FR = "Allocations familiales"
_SOURCE = (
    "kinderbijslaginstellingen van de deelstaten / caisses d'allocations familiales des entités fédérées; kadaster"
)
_PURPOSES = ("social_inquiry", "payment_justification", "discrepancy_check", "rights")


def _file(path: str, *body: Part) -> Table:
    return Table("child_benefit_file", path, "One row per file of family benefit", body)


def _beneficiary(path: str, *body: Part) -> Table:
    return Table("child_benefit_beneficiary", path, "One row per person who receives the money of a file", body)


def _child(path: str, *body: Part) -> Table:
    return Table("child_benefit_child", path, "One row per child of a file", body)


def _period(of: str, path: str, *body: Part) -> Table:
    return Table(f"child_benefit_{of}_period", path, f"One row per run of months paid, by category, per {of}", body)


def _bonus(of: str, path: str, *body: Part) -> Table:
    return Table(
        f"child_benefit_{of}_bonus", path, f"One row per single payment, such as that at birth, per {of}", body
    )


def _person(name: str, path: str, description: str, *, required: bool = False) -> Column:
    return Column(f"{name}_id", path, NISS, description, required=required, role=name)


# --- the service of the KSZ -------------------------------------------------------------------------------------------


def _months(of: str) -> Table:
    return _period(
        of,
        "PaymentPeriod",
        Column("start_month", "beginMonth", MONTH, "First month"),
        Column("end_month", "endMonth", MONTH, "Last month; none if it runs on"),
        Column("category_code", "categoryCode", CODE, "What was paid", codes=_CODES),
    )


def _single(of: str) -> Table:
    return _bonus(
        of,
        "bonus",
        Column("payment_date", "paymentDate", PARTIAL_DATE, "Day of the payment"),
        Column("category_code", "categoryCode", CODE, "What was paid"),
    )


CHILD_BENEFITS = Message(
    name="child_benefits",
    title_nl=_TITLE_NL,
    title_fr=_TITLE_FR,
    source=_SOURCE,
    envelope=ksz(
        Table(
            "child_benefit_question",
            "criteria",
            "One row per answer: about whom and which months was asked, also where nothing was found",
            (
                Column("person_id", "ssin", NISS, "The person asked about", role="subject"),
                Column("start_month", "period/beginMonth", MONTH, "First month asked"),
                Column("end_month", "period/endMonth", MONTH, "Last month asked; at most 59 after the first"),
                Table(
                    "child_benefit_question_source",
                    "authenticSources/authenticSource",
                    "One row per authentic source that was asked",
                    (Column("source_code", ".", CODE, "The source", codes=_CODES),),
                ),
            ),
        )
    ),
    service="consultFilesBySsin",
    tags=("{*}consultFilesBySsinResponse",),
    provisional=(
        "no public schema: elements as public client code of a centre reads them, root named as the operation; where "
        "bonuses and paid months stand is not certain"
    ),
    authorisation="KSZ service ChildBenefits, version 1; deliberation number not sourced",
    purposes=_PURPOSES,
    body=(
        Table(
            "child_benefit_result",
            "results/resultByAuthenticSource",
            "One row per authentic source that answered: what came of asking it",
            (
                Column("source_code", "authenticSource", CODE, "The source", codes=_CODES),
                Column(
                    "outcome_code",
                    "status/value",
                    CODE,
                    "Outcome: only NO_DATA_FOUND says that there is nothing",
                    codes="status_values",
                ),
                Column("status_code", "status/code", CODE, "Code of it", codes="status_codes"),
                Ignored("status/description", _FREE_TEXT),
                _file(
                    "files/file",
                    Column(
                        "fund_enterprise_number", "childBenefitsFund/enterpriseNumber", IDENTIFIER, "Fund that pays"
                    ),
                    Column("fund_code", "childBenefitsFund/code", CODE, "Code of that fund"),
                    Ignored("childBenefitsFund/description", _LABEL),
                    Column("file_number", "fileNumber", REFERENCE, "Number of the file at the fund"),
                    _person("entitled", "entitledPerson", "Who opened the right"),
                    _beneficiary(
                        "beneficiaries/beneficiary",
                        _person("beneficiary", "ssin", "Who receives the money"),
                        _single("beneficiary"),
                        _months("beneficiary"),
                    ),
                    _child(
                        "children/child",
                        _person("child", "ssin", "The child"),
                        _single("child"),
                        _months("child"),
                    ),
                ),
            ),
            is_answer=False,
        ),
    ),
)

# --- the relay by MAGDA -----------------------------------------------------------------------------------------------


def _category(codes: str | None = None) -> tuple[Part, ...]:
    return (
        Column("category_code", "Categorie/Code", CODE, "What was paid", required=True, codes=codes),
        Ignored("Categorie/Omschrijving", _LABEL),
    )


def _relayed_payments(of: str, *, received_by: bool) -> tuple[Table, ...]:
    """What was paid, single payments first; for a child also who ``received`` it."""

    def receivers(of_what: str) -> tuple[Table, ...]:
        table = Table(
            f"child_benefit_child_{of_what}_receiver",
            "Begunstigden/Begunstigde",
            f"One row per person who received a {of_what} for a child",
            (_person("beneficiary", ".", "Who received it", required=True),),
        )
        return (table,) if received_by else ()

    return (
        _bonus(
            of,
            "Bonussen/Bonus",
            Column("payment_date", "Betalingsdatum", PARTIAL_DATE, "Day of the payment", required=True),
            *_category(),
            *receivers("bonus"),
        ),
        _period(
            of,
            "Betalingsperiodes/Betalingsperiode",
            Column("start_month", "Periode/BeginMaand", MONTH, "First month", required=True),
            Column("end_month", "Periode/EindeMaand", MONTH, "Last month; none if it runs on"),
            *_category(_CODES),
            *receivers("period"),
        ),
    )


_FUND = "KindVoordeelFonds"
_RELAY = "http://webservice.geefkindvoordelendienst-02_00.gezin-02_00.vip.vlaanderen.be"

GEEF_KIND_VOORDELEN = Message(
    name="geef_kind_voordelen",
    title_nl=_TITLE_NL,
    title_fr=_TITLE_FR,
    source=f"{_SOURCE}, via MAGDA",
    envelope=MAGDA,
    service="GeefKindVoordelen",
    tags=(f"{{{_RELAY}}}GeefKindVoordelenResponse",),
    schema="magda/Gezin.GeefKindVoordelenDienst-02.00/WebService/GeefKindVoordelenResponse.xsd"
    "#GeefKindVoordelenResponse",
    authorisation="MAGDA service GeefKindVoordelen 02.00; deliberation number not sourced",
    purposes=_PURPOSES,
    body=(
        _file(
            "KindVoordelen/KindVoordeel",
            Column("source_code", "Bron", CODE, "Authentic source", required=True, codes=_CODES),
            Column("person_id", "INSZ", NISS, "The person asked about", required=True, role="subject"),
            Column(
                "fund_enterprise_number",
                f"{_FUND}/Ondernemingsnummer",
                IDENTIFIER,
                "Fund that pays",
                choice="fund",
            ),
            Column("fund_code", f"{_FUND}/Code", CODE, "Code of that fund", choice="fund"),
            Ignored(f"{_FUND}/Omschrijving", _LABEL),
            Column("file_number", "Dossiernummer", REFERENCE, "Number of the file at the fund"),
            _person("entitled", "Rechthebbende", "Who opened the right"),
            _beneficiary(
                "Begunstigden/Begunstigde",
                _person("beneficiary", "INSZ", "Who receives the money", required=True),
                *_relayed_payments("beneficiary", received_by=False),
            ),
            _child(
                "Kinderen/Kind",
                _person("child", "INSZ", "The child", required=True),
                *_relayed_payments("child", received_by=True),
            ),
        ),
    ),
)
