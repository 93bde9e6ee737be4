"""A052: does this person receive a benefit of the sickness fund? (the older layout, which the KSZ pushes as XMLite)

The same facts as :mod:`ingestion.messages.hdi_indemnity` tells. Each risk stands in an element of its own, with the
file at the sickness fund, what it decided and what it paid. The schema leaves many leaves without a type: their kinds,
and the two days of a payment's period, are those of the sickness funds' own schema of the attest.
"""

from __future__ import annotations

from dataclasses import replace

from ingestion.envelopes import XMLITE, XMLITE_PAYLOAD
from ingestion.kinds import (
    BOOLEAN,
    CODE,
    COMPACT_YEAR_QUARTER,
    DATE,
    DECIMAL,
    EURO,
    IDENTIFIER,
    INTEGER,
    NISS,
    REFERENCE,
    present_as,
)
from ingestion.messages.xmlite import process
from ingestion.schema import Column, Ignored, Message, Table

_NAMESPACE = "http://www.ksz-bcss.fgov.be/XmlSchema/A052"
_CODES = "hdi_codes"
_UNIT = "its unit is not stated"
_BIRTH_DAY = "the day of a birth; the period of the benefit is read"
_OTHER_FILE = "number of another file at a sickness fund, which no question of a centre needs"

_EMPLOYER = "Employer/EmployerID"
_ACTIVITY = Table(
    "sickness_activity",
    "Activity",
    "One row per employment that the attest is about",
    (
        Column("employer_nsso_number", f"{_EMPLOYER}/NOSSRegistrationNbr", IDENTIFIER, "RSZ number of the employer"),
        Column("employer_enterprise_number", f"{_EMPLOYER}/CompanyID", IDENTIFIER, "Enterprise number"),
        Column("employer_class_code", "Employer/EmployerClass", CODE, "Employer class"),
        Column("worker_code", "Worker/WorkerCode", CODE, "Worker code"),
        Column("joint_committee_code", "Worker/JointCommissionNbr", CODE, "Joint committee"),
        Ignored("Worker/OccupationPeriod", "always empty in the schema"),
        Column("mean_working_hours", "Worker/MeanWorkingHours", INTEGER, f"Weekly hours of the worker; {_UNIT}"),
        Column("reference_hours", "Worker/RefMeanWorkingHours", INTEGER, f"Weekly hours of full-time work; {_UNIT}"),
        Column("worker_status_code", "Worker/WorkerStatus", CODE, "Status of the worker"),
        Column("internal_number", "InternalOccupationNbr", IDENTIFIER, "The employer's own number"),
    ),
)

_PAYMENT = Table(
    "sickness_payment",
    "Payment",
    "One row per benefit paid for a period",
    (
        Column("document_code", "Document", CODE, "Scheme and risk that it is paid under", codes=_CODES, required=True),
        Column("payment_reference", "Reference", REFERENCE, "Number of the payment", required=True),
        Column(
            "incapacity_category_code",
            "IncapacityCategory",
            CODE,
            "Kind of beneficiary",
            codes=_CODES,
            required=True,
        ),
        Column(
            "family_situation_code",
            "FamilySituation",
            CODE,
            "Family situation it is paid for",
            codes=_CODES,
            required=True,
        ),
        Column("allowance_category_code", "AllowanceType", CODE, "Kind of benefit", codes=_CODES, required=True),
        Column(
            "allowance_code",
            "AllowanceCode",
            CODE,
            "Benefit; the list is not published with the schema",
            required=True,
        ),
        Column("start_date", "Period/StartDate", DATE, "First day paid for"),
        Column("end_date", "Period/EndDate", DATE, "Last day paid for"),
        Column("amount_eur", "Amount", EURO, "Amount of the period; negative if taken back", required=True),
        Column("days", "Days", INTEGER, "Days paid", choice="duration"),
        Column("hours", "Hours", DECIMAL, "Hours paid", choice="duration"),
    ),
)

# --- what the sickness fund decided of a risk; each path starts at its administrative block ---------------------------

_PERIOD = (
    Column("start_date", "Period/StartDate", DATE, "First day"),
    Column("end_date", "Period/EndDate", DATE, "Last day"),
)
_ACTIVE = Column("activity_code", "ActivityCode", CODE, "Whether the person worked before", codes=_CODES)
_EXIT = Column("exit_code", "ExitCode", CODE, "Why the period ended; 0 if it did not", codes=_CODES)
_SOCIAL_STATUS = Column("social_status_code", "SocialStatus", CODE, "Social status", codes=_CODES)
_INVALIDITY = (
    Column("invalidity_start_date", "Invalidity/StartDate", DATE, "First day of invalidity"),
    Column("invalidity_category_code", "Invalidity/InvalidityType", CODE, "Kind of invalidity", codes=_CODES),
)
_INITIAL = Column("initial_start_date", "InitialRelapseStartDate", DATE, "First day of the risk, relapses included")
_DELIVERY = Ignored("DeliveryDate", _BIRTH_DAY)


def _event(path: str) -> Column:
    return Column("event_date", path, DATE, "Day of the birth or adoption")


def _risk(tag: str, *decided: Column | Ignored) -> Table:
    """One of the risks; what was ``decided`` stands in its administrative block, which a cancelled file lacks."""
    return Table(
        "sickness_risk",
        f"Risk/{tag}",
        "One row per attest that tells a risk: incapacity for work, maternity, birth leave, adoption or a funeral",
        (
            Column("risk_code", ".", present_as(tag), "Which risk", required=True, values=(tag,)),
            Column("file_reference", "Dossier/Reference", REFERENCE, "File at the sickness fund", required=True),
            Column("is_cancelled", "Dossier/Annulation", BOOLEAN, "Whether the file was cancelled", required=True),
            Ignored("Dossier/InitialRelapseReference", _OTHER_FILE),
            Ignored("Dossier/TransfertReference", _OTHER_FILE),
            *(replace(part, path=f"{tag}Administration/{part.path}") for part in decided),
            _PAYMENT,
        ),
        choice="risk",
    )


_RISKS = (
    _risk("GeneralIncapacityForWork", *_PERIOD, _ACTIVE, _EXIT, _SOCIAL_STATUS, *_INVALIDITY, _INITIAL),
    _risk("IndependentIncapacityForWork", *_PERIOD, _EXIT, _SOCIAL_STATUS, *_INVALIDITY, _INITIAL),
    _risk(
        "GeneralPregnancy",
        *_PERIOD,
        _ACTIVE,
        _EXIT,
        _SOCIAL_STATUS,
        _DELIVERY,
        Ignored("SupposedDeliveryDate", _BIRTH_DAY),
        _INITIAL,
    ),
    _risk("IndependentPregnancy", *_PERIOD, _EXIT, _SOCIAL_STATUS, _DELIVERY, _INITIAL),
    _risk("GeneralBreastFeeding", _SOCIAL_STATUS),
    _risk("GeneralPaternity", _SOCIAL_STATUS, _event("DeliveryDate")),
    _risk("GeneralAdoption", _SOCIAL_STATUS, _event("AdoptionDate")),
    _risk("IndependentAdoption", _SOCIAL_STATUS, _event("AdoptionDate")),
    _risk(
        "GeneralFuneral",
        _SOCIAL_STATUS,
        Column("invalidity_category_code", "InvalidityType", CODE, "Kind of invalidity", codes=_CODES),
    ),
)

_DECISION = Table(
    "sickness_decision",
    "DecisionNicCin",
    "One row per decision of the sickness fund on days of sickness, paid or not",
    (
        Column("day_type_code", "DayType", CODE, "Kind of days, paid or not"),
        Ignored("Duration/Unit", "always days"),
        Column("days", "Duration/Value", INTEGER, "Number of days"),
        Column("allowance_type_code", "AllowanceType", CODE, "Kind of benefit"),
        Column("allowance_nature_code", "KindOfAllowance", CODE, "Nature of the benefit"),
        Column("start_date", "Period/BeginDate", DATE, "First day"),
        Column("end_date", "Period/EndDate", DATE, "Last day"),
    ),
)

_IDENTIFICATION = "AttestationIdentification"
_ATTEST = Table(
    "sickness_attest",
    "Attestation",
    "One row per version of an attest: what the sickness fund declared for one person",
    (
        Column("person_id", f"{_IDENTIFICATION}/INSS", NISS, "The beneficiary", required=True, role="subject"),
        Column("attest_id", f"{_IDENTIFICATION}/AttestationID", IDENTIFIER, "Key of the attest", required=True),
        Column(
            "version",
            f"{_IDENTIFICATION}/SituationNbr",
            INTEGER,
            "Version of the attest; the highest holds",
            required=True,
        ),
        Column(
            "status_code",
            f"{_IDENTIFICATION}/AttestationStatus",
            CODE,
            "What this version does, 0 to 5; the list is not published with the schema",
            required=True,
        ),
        Column("creation_date", f"{_IDENTIFICATION}/CreationDate", DATE, "When this version was made"),
        Column("quarter", f"{_IDENTIFICATION}/Quarter", COMPACT_YEAR_QUARTER, "The quarter attested"),
        _ACTIVITY,
        *_RISKS,
        _DECISION,
    ),
)

_APTITUDE = Table(
    "sickness_aptitude",
    "C006Complement",
    "One row per message that says from when the person is able to work again",
    (
        Column("decision_source_code", "LabourAptitudeDecisionSource", CODE, "Who decided it"),
        Column("aptitude_date", "LabourAptitudeDate", DATE, "First day of ability to work"),
        Ignored("AccouchementDate", _BIRTH_DAY),
    ),
)

SICKNESS_ATTEST = Message(
    name="sickness_attest",
    title_nl="DRS-attest ziekte NIC (A052)",
    title_fr="Attestation maladie CIN (A052)",
    source="NIC / CIN",
    envelope=XMLITE,
    payload=XMLITE_PAYLOAD,
    tags=(f"{{{_NAMESPACE}}}A052",),
    namespace=_NAMESPACE,
    direction="notification",
    schema="magda/Bronnen/KSZ/be/fgov/kszbcss/types/A052M/A052-MAGDA.xsd#A052",
    authorisation="KSZ message A052, version not sourced; deliberation number not sourced",
    purposes=("social_inquiry", "payment_justification", "discrepancy_check"),
    body=(
        *process("A"),
        Ignored("Identifier", "number of the mailbox it came by"),
        Ignored("Request", "the question that an institution asked; the attest names the person"),
        _ATTEST,
        _APTITUDE,
        Ignored("X001", "an empty element whose meaning is not published"),
    ),
)
