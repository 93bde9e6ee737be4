"""GeefVolledigDossierHandicap: which budgets and aids did the Flemish agency VAPH grant this person? (relayed by MAGDA)

Another source than the KSZ's Handi service: the file of the Flemish agency for persons with a handicap. What it holds
on diagnosis, tests and daily care is left unread; a centre needs what is granted, for when, and what is left of it.
"""

from __future__ import annotations

from ingestion.envelopes import MAGDA
from ingestion.kinds import (
    BOOLEAN,
    CODE,
    DATE,
    DECIMAL,
    EURO,
    IDENTIFIER,
    INTEGER,
    NISS,
    REFERENCE,
    present_as,
)
from ingestion.schema import Column, Constant, Ignored, Message, Table

Part = Column | Constant | Ignored | Table

_NAMESPACE = "http://magda.vlaanderen.be/soczek/soap/geefvolledigdossierhandicap/v03_00"

_FILE = "GeefVolledigDossierHandicap"
_PERSON = f"{_FILE}/persoonsgegevens"
_BUDGET = f"{_FILE}/persoonsvolgendBudget"

_HEALTH = "health detail: diagnosis, tests or daily care, which no question of a centre needs"
_CONTACT = "how to reach the person is no part of the file; the register tells the address"
_PROVIDER = "who gives the care serves no purpose of the centre; its enterprise number is read"


def _amount(prefix: str, path: str, description: str) -> tuple[Column, ...]:
    """An amount, in euro or in the points of the agency."""
    return (
        Column(f"{prefix}eur", f"{path}/euro", EURO, description),
        Column(f"{prefix}points", f"{path}/punten", DECIMAL, f"{description}, in points of the agency"),
    )


def _code(name: str, path: str, description: str) -> tuple[Part, ...]:
    """A code; the label that the schema demands with it is not kept."""
    return (
        Column(name, f"{path}/code", CODE, description),
        Constant(f"{path}/omschrijving", ""),
    )


def _agreement(under: str, path: str = "") -> Table:
    """An agreement with a provider of care; ``under`` which budget it stands."""
    return Table(
        "vaph_agreement",
        f"{path}overeenkomsten/overeenkomstenItem",
        "One row per agreement on care: with whom, for when and how much",
        (
            Column(
                "budget_code",
                ".",
                present_as(under),
                "Budget that pays for it: pab, pvb, or none",
                required=True,
                values=(under,),
            ),
            *_amount("amount_", "bedrag", "Amount of the agreement"),
            Column("end_date", "einddatum", DATE, "Last day"),
            Column("start_date", "startdatum", DATE, "First day"),
            *_code("agreement_type_code", "type", "Kind of agreement"),
            Ignored("zorgaanbieder/adres", _PROVIDER),
            Ignored("zorgaanbieder/erkenningsnummer", _PROVIDER),
            Ignored("zorgaanbieder/naam", _PROVIDER),
            Column(
                "provider_enterprise_number",
                "zorgaanbieder/ondernemingsnummer",
                IDENTIFIER,
                "Enterprise number of the provider",
            ),
            Ignored("zorgaanbieder/rijksregisternummer", _PROVIDER),
            *_amount("care_", "zorgpunten", "Care that it uses"),
        ),
    )


def _budget(budget: str, between: tuple[Part, ...], after: tuple[Part, ...]) -> Table:
    """A personal budget, its years and its agreements."""
    return Table(
        "vaph_budget",
        f"budget/{budget}",
        "One row per personal budget: for assistance (pab) or for care (pvb)",
        (
            Column("budget_code", ".", present_as(budget), "pab or pvb", required=True, values=(budget,)),
            *_code("budget_category_code", "budgetcategorie", "Category of the budget"),
            *between,
            Table(
                "vaph_budget_year",
                "jaarbudgetten/jaarbudgettenItem",
                "One row per year of a personal budget: what was granted and what is left",
                (
                    *_amount("granted_", "budgethoogte", "Granted for the year"),
                    Column("end_date", "einddatum", DATE, "Last day"),
                    Column("year", "jaar", INTEGER, "The year"),
                    *_amount("balance_", "saldoBudget", "What is left of it"),
                    Column("start_date", "startdatum", DATE, "First day"),
                ),
            ),
            *after,
        ),
    )


_AID = Table(
    "vaph_aid",
    f"{_FILE}/imb/imbItem",
    "One row per aid that was granted, and what was paid of it",
    (
        Column("request_date", "aanvraagdatum", DATE, "Day of the request"),
        Table(
            "vaph_aid_invoice",
            "bewijzen/bewijzenItem",
            "One row per invoice of an aid",
            (
                *_amount("amount_", "bedrag", "Amount of the invoice"),
                Column("is_payable", "betaalbaar", BOOLEAN, "Whether it can be paid"),
                Column("invoice_reference", "factuurReferentie", REFERENCE, "Reference of the invoice"),
                Column("invoice_date", "factuurdatum", DATE, "Day of the invoice"),
                Ignored("leverancier", "who supplied it serves no purpose of the centre"),
            ),
        ),
        Column("payable_from_date", "facturenBetaalbaarVanaf", DATE, "First day on which invoices can be paid"),
        Ignored("imbHulpmiddel", _HEALTH),
        Ignored("omschrijvingHulpmiddel", _HEALTH),
        *_amount("granted_", "toegewezenBedrag", "Amount granted"),
    ),
)

_FILE_OF_PERSON = Table(
    "vaph_person",
    _PERSON,
    "One row per file: whose it is, and whether the handicap is recognised",
    (
        Ignored("adres", _CONTACT),
        Column("file_number", "dossiernummer", REFERENCE, "Number of the file at the agency"),
        Ignored("emailadres", _CONTACT),
        Column("recognition_end_date", "erkenningHandicap/einddatum", DATE, "Last day of the recognition"),
        Column("is_recognised", "erkenningHandicap/heeftHandicap", BOOLEAN, "Whether the handicap is recognised"),
        Column("recognition_start_date", "erkenningHandicap/startdatum", DATE, "First day of the recognition"),
        Ignored(
            "ondernemingsnummer", "whether the person is self-employed is told by the register of the self-employed"
        ),
        Column("person_id", "rijksregisternummer", NISS, "The person", role="subject"),
        Ignored("telefoonnummer", _CONTACT),
    ),
)

_PERSONAL_BUDGET = Table(
    "vaph_personal_budget",
    _BUDGET,
    "One row per file with a personal budget, or that waits for one",
    (
        _budget(
            "pab",
            (Ignored("dagbesteding", _HEALTH), Column("end_date", "einddatum", DATE, "Last day")),
            (
                Ignored("noodAanToezicht", _HEALTH),
                _agreement("pab"),
                Column("start_date", "startdatum", DATE, "First day"),
                Ignored("tekortenHuidigeOndersteuning", _HEALTH),
                Ignored("vraagMotiveringMeerwaarde", _HEALTH),
                Ignored("vraagOndersteuningsplan", _HEALTH),
                *_amount("working_capital_", "werkkapitaal", "Advance that the person holds"),
            ),
        ),
        _budget(
            "pvb",
            (),
            (
                _agreement("pvb"),
                Column("start_date", "startdatum", DATE, "First day"),
                *_amount("advance_", "terugvorderbaarVoorschot", "Advance to be paid back"),
                *_amount("care_", "toegewezenZorgpunten", "Care granted"),
            ),
        ),
        Column(
            "is_waiting",
            "inAfwachtingVanBudgetOfExtraBudget",
            BOOLEAN,
            "Whether the person waits for a budget, or for more",
        ),
        Ignored("ondersteuningsplannen", _HEALTH),
    ),
)

_REPRESENTATIVE = Table(
    "vaph_representative",
    f"{_FILE}/wettelijkeVertegenwoordigers/wettelijkeVertegenwoordigersItem",
    "One row per legal representative of the person",
    (
        Column("representative_id", "rijksregisternummer", NISS, "The representative", role="representative"),
        *_code("representative_type_code", "wettelijkeVertegenwoordigerType", "Kind of representative"),
    ),
)

GEEF_VOLLEDIG_DOSSIER_HANDICAP = Message(
    name="geef_volledig_dossier_handicap",
    title_nl="Volledig dossier van het VAPH: budgetten, hulpmiddelen, overeenkomsten",
    title_fr="Dossier complet de l'agence flamande VAPH : budgets, aides, conventions",
    source="VAPH, via MAGDA",
    envelope=MAGDA,
    service="GeefVolledigDossierHandicap",
    tags=(f"{{{_NAMESPACE}}}GeefVolledigDossierHandicapResponse",),
    schema="magda/SocZek.GeefVolledigDossierHandicapDienst-03.00/WebService/GeefVolledigDossierHandicapResponse.xsd"
    "#GeefVolledigDossierHandicapResponse",
    authorisation="MAGDA service GeefVolledigDossierHandicap 03.00; deliberation number not sourced",
    purposes=("social_inquiry", "payment_justification", "rights"),
    body=(
        Ignored(f"{_FILE}/diagnose", _HEALTH),
        _AID,
        _agreement("none", f"{_FILE}/nietPvbGebondenZorg/"),
        Ignored(f"{_FILE}/nietPvbGebondenZorg/rth", _HEALTH),
        _FILE_OF_PERSON,
        _PERSONAL_BUDGET,
        _REPRESENTATIVE,
    ),
)
