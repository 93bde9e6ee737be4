"""UnemploymentData: does this person get unemployment benefit, how much, and if not, why? (RVA, KSZ service)

Each operation answers one question: what was paid (by month, and provisional until the RVA has accepted it), what the
allowance is, what right there is, what was paid to activate. No schema is public; of nine operations no more than the
name is. What an answer says of sanctions is a state, not an event: every later answer repeats it, however old it is.
"""

from __future__ import annotations

from ingestion.envelopes import ksz
from ingestion.kinds import (
    CODE,
    DATE,
    DECIMAL,
    EUROCENT,
    FLAG,
    HUNDREDTHS,
    IDENTIFIER,
    INTEGER,
    MONTH,
    NISS,
    TEXT,
    present_as,
)
from ingestion.schema import Column, Message, Table

_CODES = "unemployment_codes"

_QUESTION = Table(
    "unemployment_question",
    "searchCriteria",
    "One row per answer that repeats its question: about whom, and which months or which day",
    (
        Column("person_id", "ssin", NISS, "The person asked about", role="subject"),
        Column("start_month", "period/startMonth", MONTH, "First month asked; at most 48 months"),
        Column("end_month", "period/endMonth", MONTH, "Last month asked"),
        Column("start_date", "period/beginDate", DATE, "First day asked"),
        Column("end_date", "period/endDate", DATE, "Last day asked"),
        Column("reference_date", "date", DATE, "The day asked; none for the last known situation"),
        Column("is_limited", "allAllowance", FLAG, "Whether only some allowances were asked"),
    ),
)

_MONTH = Column("month", "relatedMonth", MONTH, "The month")
_ALLOWANCES = Column("allowances", "nbrOfAllowances", DECIMAL, "Allowances paid, in full days")
_FILE_STATUS = Column(
    "file_status_code",
    "dossierStatus",
    CODE,
    "How far the RVA is with its check: what is not COMPLETED will change",
    codes=_CODES,
)
_ALLOWANCE = (
    Column("daily_amount_eur", "theoricDailyAllowanceAmount", EUROCENT, "Allowance per day, gross"),
    Column("unemployment_code", "unemploymentCode", CODE, "Nature of the unemployment", codes="unemployment_nature"),
    Column("regime_code", "indemnificationRegime", CODE, "Regime of the allowance"),
)

_PAID_SUM = Table(
    "unemployment_paid_sum",
    "paidSums/paidSum",
    "One row per month: unemployment benefit paid, and how much of it the RVA accepted",
    (
        _MONTH,
        _ALLOWANCES,
        Column("paid_eur", "paidAmount", EUROCENT, "Amount paid, gross"),
        Column("accepted_eur", "acceptedAmount", EUROCENT, "Amount accepted; none before the check has begun"),
        _FILE_STATUS,
    ),
)

_ACTIVATION = Table(
    "unemployment_activation",
    "activationAllowances/activationAllowance/allowances/allowance",
    "One row per month and allowance that goes with a job: the activation of an unemployed person",
    (
        Column("month", "paymentMonth", MONTH, "The month"),
        Column("amount_eur", "amount", EUROCENT, "Amount of the allowance"),
        Table(
            "unemployment_activation_employer",
            "employers",
            "One row per employer of an activated person",
            (
                Column("employer_enterprise_number", "enterpriseNumber", IDENTIFIER, "Enterprise number"),
                Column("local_unit_number", "businessUnitNumber", IDENTIFIER, "Establishment of the work"),
            ),
        ),
        Column("employment_start_date", "entryIntoEmploymentDate", DATE, "First day of work"),
        Column("wage_scale_code", "wageScaleCode", CODE, "Phase of the allowance"),
        Column("start_date", "validityPeriod/beginDate", DATE, "First day of that phase"),
        Column("end_date", "validityPeriod/endDate", DATE, "Last day of that phase"),
        Column("weekly_hours", "meanWorkingHours", HUNDREDTHS, "Hours per week of this worker"),
        Column("reference_weekly_hours", "refMeanWorkingHours", HUNDREDTHS, "Hours per week of a full-time worker"),
    ),
)

_PAYMENT = Table(
    "unemployment_payment",
    "payment",
    "One row per answer with an allowance: the payment on the day asked, or the last known",
    (_MONTH, _ALLOWANCES, *_ALLOWANCE, _FILE_STATUS),
)


def _restriction(element: str, kind: str) -> Table:
    return Table(
        "unemployment_restriction",
        f"rights/{element}",
        "One row per sanction, exclusion, lack or end of a right that an answer names: a state, not an event. Every "
        "answer repeats it, however old it is; only the first answer that names it is news",
        (
            Column("restriction", ".", present_as(kind), "What it is", required=True, values=(kind,)),
            Column("trigger_date", "triggerDate", DATE, "Day on which it began"),
            Column("article", "article", TEXT, "Article of law that it rests on"),
            Column("sanction_weeks", "nbrOfWeeksSanction", INTEGER, "Length of a sanction in weeks"),
        ),
    )


_RIGHT = Table(
    "unemployment_right",
    "rights/right",
    "One row per right to unemployment benefit on the day asked, or the last known",
    (
        *_ALLOWANCE,
        Column("family_state_code", "familyState", CODE, "Family situation for the benefit", codes=_CODES),
        Column("benefit_type_code", "unemployedWorkerStatus", CODE, "Unemployment or insertion", codes=_CODES),
        Column("start_date", "rightStartingDate", DATE, "First day of the right"),
        Column("end_date", "theoricRightEndingDate", DATE, "Last day of a right that is limited in time"),
        Column("admissibility_article", "admissibilityArticle", TEXT, "Article of law for the admission"),
        Column("indemnity_article", "indemnisabilityArticle", TEXT, "Article of law for the indemnity"),
    ),
)
_RESTRICTIONS = (
    _restriction("sanction", "sanction"),
    _restriction("exclusion", "exclusion"),
    _restriction("noRight", "no_right"),
    _restriction("rightEnd", "right_end"),
)

_VERSIONS = (3, 2, 1)
_READ = (
    "no public schema: elements as public client code of a centre reads them; where it does not show how deep they "
    "stand, as in the type that a relay has for them; namespace as other services of the KSZ have it"
)
_NAME_ONLY = "no public schema: no more than the name of the operation is public, the content stays unread"


def _operation(name: str, operation: str, title_nl: str, title_fr: str, *body: Table, rights: bool = False) -> Message:
    tags = (
        f"{{http://kszbcss.fgov.be/intf/UnemploymentDataService/v{version}}}{operation}Response"
        for version in _VERSIONS
    )
    return Message(
        name=f"unemployment_{name}",
        title_nl=f"Werkloosheidsgegevens: {title_nl}",
        title_fr=f"Données de chômage : {title_fr}",
        source="RVA / ONEM",
        envelope=ksz(_QUESTION),
        service=operation,
        tags=tuple(tags),
        provisional=_READ if body else _NAME_ONLY,
        authorisation="KSZ service UnemploymentDataService V1, V2, V3; deliberation number not sourced",
        purposes=("social_inquiry", "payment_justification", "discrepancy_check", *(("rights",) if rights else ())),
        body=body,
    )


UNEMPLOYMENT = (
    _operation("paid_sums", "consultPaidSums", "betaalde sommen", "sommes payées", _PAID_SUM),
    _operation(
        "activation", "consultActivationPaidSums", "activeringsuitkeringen", "allocations d'activation", _ACTIVATION
    ),
    _operation("payments", "consultPayments", "betalingen", "paiements", _PAYMENT, rights=True),
    _operation("rights", "consultRights", "rechten", "droits", _RIGHT, *_RESTRICTIONS, rights=True),
    _operation("scheduled_payment", "consultScheduledPayment", "voorziene betaling", "paiement prévu"),
    _operation("exemption_history", "consultExemptionHistory", "vrijstellingen", "dispenses"),
    _operation("sanction_history", "consultSanctionHistory", "sancties", "sanctions"),
    _operation("scale_code_history", "consultScaleCodeHistory", "barema's", "barèmes"),
    _operation(
        "work_disability_history", "consultWorkDisabilityHistory", "arbeidsongeschiktheid", "incapacité de travail"
    ),
    _operation(
        "young_availability_history",
        "consultYoungAvailabilityDecisionHistory",
        "beschikbaarheid van jongeren",
        "disponibilité des jeunes",
    ),
    _operation(
        "no_earning_capacity",
        "consultNoEarningCapacityAndLawsuitMutuality",
        "geen verdienvermogen en geschil met een ziekenfonds",
        "absence de capacité de gain et litige avec une mutualité",
    ),
    _operation("career_break", "consultCareerBreak", "loopbaanonderbreking", "interruption de carrière"),
    _operation("situation", "consultSituation", "situatie", "situation"),
)
"""One message per operation of the service."""
