"""LivingWages: which centre paid this person a living wage, for which months, and how much?

Whether two centres pay for one period, and whether the maximum was received. The KSZ's own service has no public
schema; its relay by MAGDA (GeefLeefloonbedragen) has.
"""

from __future__ import annotations

from ingestion.envelopes import MAGDA, ksz
from ingestion.kinds import CODE, DATE, EURO, FLAG, IDENTIFIER, INTEGER, MONTH, NISS, REFERENCE, present_as
from ingestion.schema import Column, Ignored, Message, Table

_TITLE_NL = "Raadpleging leefloonperiodes en leefloonbedragen"
_TITLE_FR = "Consultation des périodes et montants du revenu d'intégration"
_PURPOSES = ("social_inquiry", "payment_justification", "discrepancy_check", "rights")

LIVING_WAGES = Message(
    name="living_wages",
    title_nl=_TITLE_NL,
    title_fr=_TITLE_FR,
    source="POD MI / SPP IS; OCMW / CPAS",
    envelope=ksz(),
    service="LivingWages",
    tags=(),
    provisional=(
        "no public schema: only the operations (getLivingWages and four that give periods) and what they ask, a person "
        "and a period, are public; an answer is rejected as unknown until its element is declared"
    ),
    authorisation="KSZ service LivingWages, version not sourced; deliberation number not sourced",
    purposes=_PURPOSES,
    body=(),
)

_YEARLY = "Tegemoetkoming/Jaarlijks"
_SECOND = "Whether there is a second person with a right to it"


def _of_year(prefix: str, tag: str, what: str) -> tuple[Column, ...]:
    path = f"{_YEARLY}/{tag}"
    return (
        Column(f"{prefix}_amount_eur", f"{path}/Bedrag", EURO, f"{what} of the year"),
        Column(f"{prefix}_is_second_beneficiary", f"{path}/TweedeGerechtigde", FLAG, f"{what}: {_SECOND.lower()}"),
    )


def _of_year_in_months(prefix: str, tag: str, what: str) -> tuple[Column, ...]:
    path = f"{_YEARLY}/{tag}"
    return (
        *_of_year(prefix, tag, what),
        Column(f"{prefix}_months_without", f"{path}/AantalMaandenZonderToelage", INTEGER, f"{what}: months without it"),
        Column(
            f"{prefix}_is_maximum", f"{path}/MaximumLeefloonGekregen", FLAG, f"{what}: whether the maximum was received"
        ),
    )


_IS_MAXIMUM = Column("is_maximum", "MaximumLeefloonGekregen", FLAG, "Whether the maximum was received", required=True)


def _periods(allowance: str, tag: str, *more: Column) -> tuple[Column, Table]:
    """Whether a month holds the last payment of an allowance, and its periods with what they have ``more``."""
    return (
        Column(
            f"{allowance}_is_last_payment",
            f"{tag}PerPeriode/@LaatsteUitbetaling",
            FLAG,
            "Whether it is the last payment of that allowance",
        ),
        Table(
            "living_wage_period",
            f"{tag}PerPeriode/{tag}Periode",
            "One row per allowance and period that a centre paid in a month",
            (
                Column("allowance", ".", present_as(allowance), "What was paid", required=True, values=(allowance,)),
                Column("period_number", "@ID", IDENTIFIER, "Number of the period", required=True),
                Column("amount_eur", "Bedrag", EURO, "Amount", required=True),
                Column("start_date", "Periode/Begin", DATE, "First day", required=True),
                Column("end_date", "Periode/Einde", DATE, "Last day"),
                Column("person_id", "Begunstigde/INSZ", NISS, "The beneficiary", required=True, role="beneficiary"),
                Column("category_code", "Begunstigde/Categorie", CODE, "Category of the beneficiary"),
                Column("partner_id", "Partner/INSZ", NISS, "Their partner", role="partner", choice="partner"),
                Column("is_second_beneficiary", "Partner/TweedeGerechtigde", FLAG, _SECOND, choice="partner"),
                Column("centre_number", "OCMW/Ondernemingsnummer", IDENTIFIER, "Centre that paid", required=True),
                Column("file_number", "OCMW/Bestand", REFERENCE, "That centre's number of the file", required=True),
                Column("suffix", "OCMW/Suffix", INTEGER, "Rank of the person in the file", required=True),
                *more,
            ),
        ),
    )


GEEF_LEEFLOONBEDRAGEN = Message(
    name="geef_leefloonbedragen",
    title_nl=_TITLE_NL,
    title_fr=_TITLE_FR,
    source="POD MI / SPP IS, via MAGDA",
    envelope=MAGDA,
    service="GeefLeefloonbedragen",
    tags=(
        "{http://webservice.geefleefloonbedragendienst-02_00.soczek-02_00.vip.vlaanderen.be}GeefLeefloonbedragenResponse",
    ),
    schema=(
        "magda/SocZek.GeefLeefloonbedragenDienst-02.00/WebService/GeefLeefloonbedragenResponse.xsd"
        "#GeefLeefloonbedragenResponse"
    ),
    authorisation="MAGDA service GeefLeefloonbedragen 02.00; deliberation number not sourced",
    purposes=_PURPOSES,
    body=(
        Table(
            "living_wage_year",
            "Leefloonbedragen/Leefloonbedrag",
            "One row per year asked: what was paid in all",
            (
                Column("year", "Jaar", INTEGER, "The year", required=True),
                Column("is_paid", "Uitbetaling", FLAG, "Whether anything was paid"),
                Ignored("Uitbetaling/@Beschrijving", "label of the value it stands on"),
                Table(
                    "living_wage_beneficiary",
                    "Begunstigden/Begunstigde",
                    "One row per beneficiary of a year",
                    (Column("person_id", ".", NISS, "The beneficiary", required=True, role="beneficiary"),),
                ),
                Column("amounts_year", f"{_YEARLY}/@Jaar", INTEGER, "The year that these amounts are of"),
                *_of_year_in_months("living_wage", "Leefloon", "Living wage"),
                *_of_year_in_months("equivalent_living_wage", "EquivalentLeefloon", "Equivalent living wage"),
                *_of_year("child_benefit", "Kinderbijslag", "Child benefit"),
                Table(
                    "living_wage_month",
                    "Tegemoetkoming/Maandelijks/Maand",
                    "One row per month of a year",
                    (
                        Column("month", "@JaarMaand", MONTH, "The month", required=True),
                        *_periods("living_wage", "Leefloon", _IS_MAXIMUM),
                        *_periods("equivalent_living_wage", "EquivalentLeefloon", _IS_MAXIMUM),
                        *_periods("child_benefit", "Kinderbijslag"),
                    ),
                ),
            ),
        ),
    ),
)
