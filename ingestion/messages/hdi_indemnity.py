"""HdiIndemnityAllowance: does this person receive a benefit of the sickness fund, since when, and how much?

Incapacity for work, maternity, breastfeeding, birth leave, adoption and foster care. The funds make an attest per
person and quarter; every version of it is kept, the highest ``version`` of an ``attest_id`` is the one that holds.

One consultation and three notifications tell the same attest in more or less detail, so they fill the same tables:
the notification of attests tells the risk in full, the others its period alone.
"""

from __future__ import annotations

from ingestion.envelopes import DATA_FILTERS, DELIVERY_FILTERS, ksz, ksz_notification
from ingestion.kinds import (
    BOOLEAN,
    CODE,
    DATE,
    DECIMAL,
    EURO,
    IDENTIFIER,
    INTEGER,
    NISS,
    PRESENT,
    YEAR_QUARTER,
    present_as,
)
from ingestion.schema import Column, Ignored, Message, Table

Part = Column | Table | Ignored

_CODES = "hdi_codes"
_BIRTH_DAY = "the day of a birth; the period of the benefit is read"

_NUMBER_STATUS = (
    Column("is_cancelled", "ssin/@canceled", BOOLEAN, "Whether the number was cancelled"),
    Column("replacing_person_id", "ssin/@replacedBy", NISS, "The number that replaces it", role="replacement"),
)

_QUARTER = Column(
    "quarter", "attestationIdentification/yearQuarter", YEAR_QUARTER, "The quarter attested", required=True
)
_CREATION_DATE = Column(
    "creation_date", "attestationIdentification/creationDate", DATE, "When this version was made", required=True
)


def _version(*, always: bool) -> tuple[Column, ...]:
    """What identifies an attest and its version; not ``always`` there, because a provisional attest has none."""
    path, choice = "attestationIdentification", None if always else "version"
    return (
        Column("attest_id", f"{path}/attestationId", IDENTIFIER, "Key of the attest", required=always, choice=choice),
        Column(
            "version",
            f"{path}/attestationVersion",
            INTEGER,
            "Version of the attest; the highest holds",
            required=always,
            choice=choice,
        ),
        Column(
            "status_code",
            f"{path}/attestationStatus",
            CODE,
            "What this version does",
            required=always,
            codes=_CODES,
            choice=choice,
            values=("CREATION", "MODIFICATION", "CANCELLATION"),
        ),
    )


_IDENTIFICATION = (
    _QUARTER,
    _CREATION_DATE,
    *_version(always=False),
    Column(
        "is_provisional",
        "attestationIdentification/temporaryAttest",
        PRESENT,
        "Whether the attest is provisional; then it has no key and no version",
        choice="version",
    ),
)


def _exit_code(path: str, *, required: bool) -> Column:
    return Column("exit_code", path, CODE, "Why the period ended; 0 if it did not", codes=_CODES, required=required)


_PAYMENT = Table(
    "hdi_payment",
    "payments/payment",
    "One row per benefit paid for a period",
    (
        Column("document_code", "document", CODE, "Scheme and risk that it is paid under", codes=_CODES),
        Column("incapacity_category_code", "incapacityCategory", CODE, "Kind of beneficiary", codes=_CODES),
        Column("family_situation_code", "familySituation", CODE, "Family situation it is paid for", codes=_CODES),
        Column("allowance_category_code", "allowanceCategory", CODE, "Kind of benefit", codes=_CODES),
        Column("allowance_code", "allowanceCode", CODE, "Benefit; the list is not published with the schema"),
        Column("start_date", "period/beginDate", DATE, "First day paid for", required=True),
        Column("end_date", "period/endDate", DATE, "Last day paid for", required=True),
        Column("amount_eur", "amount", EURO, "Amount of the period; negative if taken back"),
        Column("days", "days", INTEGER, "Days paid", choice="duration"),
        Column("hours", "hours", DECIMAL, "Hours paid", choice="duration"),
    ),
)

_PERIOD_ALLOWANCE = Table(
    "hdi_allowance",
    "allowances/allowance",
    "One row per period of incapacity, maternity or other risk of an attest",
    (
        Column("start_date", "period/beginDate", DATE, "First day", required=True),
        Column("end_date", "period/endDate", DATE, "Last day; none while it runs on"),
        Column("initial_start_date", "initialStartDate", DATE, "First day of the incapacity, relapses included"),
        Column("invalidity_start_date", "invalidityStartDate", DATE, "First day of invalidity, after a year"),
        _exit_code("exitCode", required=False),
        _PAYMENT,
    ),
)

# --- the risks of the notification of attests -------------------------------------------------------------------------

_SOCIAL_STATUS = Column("social_status_code", "socialStatus", CODE, "Social status", codes=_CODES, required=True)
_PERIOD = (
    Column("start_date", "period/beginDate", DATE, "First day", required=True),
    Column("end_date", "period/endDate", DATE, "Last day", required=True),
    _exit_code("exitCode", required=True),
)
_INVALIDITY = (
    Column("invalidity_start_date", "invalidity/startDate", DATE, "First day of invalidity"),
    Column("invalidity_category_code", "invalidity/invalidityCategory", CODE, "Kind of invalidity", codes=_CODES),
)
_ACTIVITY = Column(
    "activity_code", "activityCode", CODE, "Whether the person worked before", codes=_CODES, required=True
)


def _initial(*, required: bool = True) -> Column:
    return Column("initial_start_date", "initialStartDate", DATE, "First day of the risk", required=required)


def _event(path: str) -> Column:
    return Column("event_date", path, DATE, "Day of the birth, adoption or foster care", required=True)


def _risk(tag: str, *facts: Part) -> Table:
    """One of the risks. Each stands in an element of its own, whose name tells which."""
    return Table(
        "hdi_social_risk",
        f"socialRisk/{tag}",
        "One row per benefit whose risk is told in full",
        (
            Column("risk_element", ".", present_as(tag), "Element it was read from", required=True, values=(tag,)),
            _SOCIAL_STATUS,
            *facts,
        ),
        choice="risk",
    )


_RISK_ALLOWANCE = Table(
    "hdi_allowance",
    "allowances/allowance",
    _PERIOD_ALLOWANCE.description,
    (
        Column("social_risk_code", "socialRisk/socialRiskCategory", CODE, "The risk", codes=_CODES),
        _risk("generalIncapacityForWork", *_PERIOD, *_INVALIDITY, _initial(), _ACTIVITY),
        _risk("independentIncapacityForWork", *_PERIOD, *_INVALIDITY, _initial()),
        _risk(
            "generalPregnancy",
            *_PERIOD,
            _initial(),
            Ignored("deliveryDate", _BIRTH_DAY),
            Ignored("supposedDeliveryDate", _BIRTH_DAY),
            _ACTIVITY,
        ),
        _risk("independentPregnancy", *_PERIOD, _initial(), Ignored("deliveryDate", _BIRTH_DAY)),
        _risk("generalBreastFeeding", _event("deliveryDate"), _initial()),
        _risk("generalPaternity", _event("deliveryDate"), _initial(required=False)),
        _risk("generalAdoption", _event("adoptionDate"), _initial(required=False)),
        _risk("independentAdoption", _event("adoptionDate"), _initial(required=False)),
        _risk("generalFosterCare", _event("fosterCareDate"), _initial()),
        _risk("independentFosterCare", _event("fosterCareDate"), _initial()),
        _PAYMENT,
    ),
)

_RISK_PERIOD = Table(
    "hdi_allowance",
    "socialRisk",
    _PERIOD_ALLOWANCE.description,
    (
        Column("social_risk_code", "socialRiskCategory", CODE, "The risk", codes=_CODES, required=True),
        Column("start_date", "period/beginDate", DATE, "First day", required=True),
        Column("end_date", "period/endDate", DATE, "Last day; none while it runs on"),
        _exit_code("exitCode", required=True),
    ),
)

# --- the messages -----------------------------------------------------------------------------------------------------

_ATTEST = "One row per version of an attest: what the sickness fund declared for one person and one quarter"


def _notified(*facts: Part) -> Table:
    """The attest of a notification, which names the person beside it."""
    person = Column("person_id", "ssin", NISS, "The beneficiary", required=True, role="subject")
    return Table("hdi_attest", ".", _ATTEST, (person, *_NUMBER_STATUS, *facts))


_QUESTION = Table(
    "hdi_question",
    "criteria",
    "One row per answer: about whom and which quarter was asked, also where nothing was found",
    (
        Column("person_id", "ssin", NISS, "The person asked about", required=True, role="subject"),
        Column("quarter", "yearQuarter", YEAR_QUARTER, "The quarter asked", required=True),
    ),
)

_SUBJECT = Table(
    "hdi_subject",
    "ssin",
    "One row per answer that repeats the number of the person asked about, with what became of it",
    (
        Column("person_id", ".", NISS, "The person asked about", required=True, role="subject"),
        Column("is_cancelled", "@canceled", BOOLEAN, "Whether the number was cancelled"),
        Column("replacing_person_id", "@replacedBy", NISS, "The number that replaces it", role="replacement"),
    ),
    is_answer=False,
)

_TITLE_NL = "Uitkeringen ziekteverzekering: arbeidsongeschiktheid, moederschap, enz."
_TITLE_FR = "Indemnités de l'assurance maladie : incapacité de travail, maternité, etc."
_SOURCE = "NIC / CIN"
_PURPOSES = ("social_inquiry", "payment_justification", "discrepancy_check")
_KSZ = "magda/Bronnen/KSZ/be/fgov/kszbcss"
_NAMESPACE = "http://kszbcss.fgov.be/intf/HdiIndemnityAllowance"

HDI_INDEMNITY_PERIODS = Message(
    name="hdi_indemnity_periods",
    title_nl=_TITLE_NL,
    title_fr=_TITLE_FR,
    source=_SOURCE,
    envelope=ksz(_QUESTION),
    service="consultIndemnityPeriods",
    tags=(f"{{{_NAMESPACE}Service/v1}}consultIndemnityPeriodsResponse",),
    schema=(
        f"{_KSZ}/types/HdiIndemnityAllowance/HdiIndemnityAllowanceV1Wrapper-MAGDA.xsd#consultIndemnityPeriodsResponse"
    ),
    authorisation="KSZ service HdiIndemnityAllowanceService, version 1; deliberation number not sourced",
    purposes=_PURPOSES,
    body=(
        _SUBJECT,
        DATA_FILTERS,
        Table("hdi_attest", "attest", _ATTEST, (*_IDENTIFICATION, _PERIOD_ALLOWANCE)),
    ),
)


def _notification(name: str, tag: str, path: str, title_nl: str, title_fr: str, attest: Table) -> Message:
    return Message(
        name=name,
        title_nl=f"{_TITLE_NL}: {title_nl}",
        title_fr=f"{_TITLE_FR} : {title_fr}",
        source=_SOURCE,
        envelope=ksz_notification(path, DELIVERY_FILTERS),
        service=tag,
        tags=(f"{{{_NAMESPACE}Notifications/v1}}{tag}",),
        direction="notification",
        schema=f"{_KSZ}/intf/HdiIndemnityAllowanceNotifications/notifyHdiIndemnityAllowanceV1.xsd#{tag}",
        authorisation="KSZ service HdiIndemnityAllowanceNotifications, version 1; deliberation number not sourced",
        purposes=_PURPOSES,
        body=(attest,),
    )


HDI_ATTEST_NOTIFICATION = _notification(
    "hdi_attest_notification",
    "notifyHdiIndemnityAllowanceAttest",
    "hiaAttestNotifications/hiaAttestNotification",
    "attesten",
    "attestations",
    _notified(*_IDENTIFICATION, _RISK_ALLOWANCE),
)

HDI_PERIOD_NOTIFICATION = _notification(
    "hdi_period_notification",
    "notifyHdiIndemnityAllowancePeriod",
    "hiaPeriodNotifications/hiaPeriodNotification",
    "periodes",
    "périodes",
    _notified(_CREATION_DATE, *_version(always=True), _RISK_PERIOD),
)

HDI_INDEMNITY_PERIODS_NOTIFICATION = _notification(
    "hdi_indemnity_periods_notification",
    "notifyHdiIndemnityAllowanceIndemnityPeriods",
    "hiaIndemnityPeriodsNotifications/hiaIndemnityPeriodsNotification",
    "uitkeringsperiodes",
    "périodes d'indemnisation",
    _notified(*_IDENTIFICATION, _PERIOD_ALLOWANCE),
)
