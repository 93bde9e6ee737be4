"""DmfA: for whom did this person work in a quarter, how much and for what pay? (quarterly declarations, KSZ service)

One consultation of one person, and the batch that answers many; the tree of an attest is the same in both. What is
asked of the personnel of an employer is answered in a batch alone. Every version of an attest is kept: the highest
``version`` of an ``attest_id`` is the one that holds.

Amounts are whole eurocents, days and hours per week or quarter whole hundredths, as the DmfA glossary has them. Numbers
whose unit is not published with the schema stay as they were declared, and their description says so.
"""

from __future__ import annotations

from ingestion.envelopes import DATA_FILTERS, ksz, ksz_batch
from ingestion.kinds import (
    BOOLEAN,
    CODE,
    DATE,
    EUROCENT,
    HUNDREDTHS,
    IDENTIFIER,
    INTEGER,
    NISS,
    PERCENTAGE,
    SECRET,
    YEAR_QUARTER,
)
from ingestion.messages.ksz_subject import subject
from ingestion.schema import Column, Message, Table

_SECTORS = ("PRI", "PFR", "PLP")
_AS_DECLARED = "as declared"

_VERSION = Column("version_number", "versionNbr", INTEGER, "Version of this block of the declaration")


def _justification(prefix: str, path: str) -> tuple[Column, ...]:
    """Why a declaration was changed; its free text may name people."""
    return (
        Column(f"{prefix}justification", f"{path}/justification", SECRET, "Why it was changed, in words"),
        Column(f"{prefix}justification_code", f"{path}/justificationCode", CODE, "Why it was changed"),
        Column(f"{prefix}justification_date", f"{path}/justificationDate", DATE, "When it was justified"),
    )


def _deduction(*details: Table) -> tuple[Column | Table, ...]:
    """A deduction of contributions, with its details."""
    return (
        Column("deduction_code", "deductionCode", CODE, "Kind of deduction", required=True),
        Column("basis_eur", "deductionCalculationBasis", EUROCENT, "Amount that it is calculated on"),
        Column("amount_eur", "deductionAmount", EUROCENT, "Amount deducted"),
        Column("right_start_date", "deductionRightStartingDate", DATE, "First day of the right to it"),
        Column("management_cost_months", "managementCostNbrMonths", INTEGER, "Months of management costs"),
        Column("replaced_worker_id", "replacedSsin", NISS, "The worker who is replaced", role="replaced_worker"),
        Column("applicant_id", "applicantSsin", NISS, "The person who opened the right", role="applicant"),
        Column("certificate_origin_code", "certificateOrigin", CODE, "Who gave the certificate"),
        _VERSION,
        *details,
    )


_DETAIL_NUMBER = Column("sequence_number", "deductionDetailSequenceNbr", INTEGER, "Number of the detail", required=True)
_WORKING_TIME = (
    Column("regulations_start_date", "workingRegulationsStartingDate", DATE, "First day of the reduced working time"),
    Column("hours_before", "averageWorkingTimeBeforeReduction", HUNDREDTHS, "Hours per week before the reduction"),
    Column("hours_after", "averageWorkingTimeAfterReduction", HUNDREDTHS, "Hours per week after the reduction"),
    _VERSION,
)

_SERVICE = Table(
    "dmfa_service",
    "attServices/attService",
    "One row per kind of performance in an occupation: days and hours of the quarter",
    (
        Column("sequence_number", "serviceSequenceNbr", INTEGER, "Number of the line", required=True),
        Column("service_code", "serviceCode", CODE, "Kind of performance; 1 is normal work"),
        Column("days", "serviceNbrDays", HUNDREDTHS, "Days", required=True),
        Column("hours", "serviceNbrHours", HUNDREDTHS, "Hours"),
        Column("flight_minutes", "flightNbrMinutes", INTEGER, "Minutes of flight of flying staff"),
        _VERSION,
    ),
)

_REMUNERATION = Table(
    "dmfa_remuneration",
    "attRemuns/attRemun",
    "One row per kind of pay in an occupation: the amount of the quarter",
    (
        Column("sequence_number", "remunSequenceNbr", INTEGER, "Number of the line", required=True),
        Column("remuneration_code", "remunCode", CODE, "Kind of pay", required=True),
        Column("bonus_frequency_months", "bonusPaymentFrequency", INTEGER, "Months between two payments of a bonus"),
        Column("percentage_paid", "percentagePaid", INTEGER, f"Percentage on a yearly basis, {_AS_DECLARED}"),
        Column("fictitious_salary_eur", "fictitiousSalary", EUROCENT, "Salary that would have been paid"),
        Column("amount_eur", "remunAmount", EUROCENT, "Gross amount of the quarter", required=True),
        _VERSION,
    ),
)

_REORGANISATION = Table(
    "dmfa_reorganisation",
    "attReorgMeasureInformations/attReorgMeasureInformation",
    "One row per measure that reorganises the working time of an occupation",
    (
        Column("reorganisation_code", "reorganisationMeasure", CODE, "The measure", required=True),
        Column(
            "percentage",
            "reorganisationMeasurePercentage",
            INTEGER,
            f"Percentage of the measure, {_AS_DECLARED}",
            required=True,
        ),
        _VERSION,
    ),
)

_INFORMATION = "attOccupationInformation"
_OCCUPATION = Table(
    "dmfa_occupation",
    "attOccupations/attOccupation",
    "One row per occupation of a worker with an employer in a quarter",
    (
        Column("sequence_number", "occupationSequenceNbr", INTEGER, "Number of the occupation", required=True),
        Column("internal_number", "internalOccupationNbr", IDENTIFIER, "The employer's own number", required=True),
        Column("local_unit_number", "localUnitId", IDENTIFIER, "Establishment where the work is done"),
        Column("activity_code", "activityCode", CODE, "Economic activity (NACE)"),
        Column("start_date", "occupationStartingDate", DATE, "First day of the occupation"),
        Column("end_date", "occupationEndingDate", DATE, "Last day of the occupation; none if it runs on"),
        Column("joint_committee_code", "jointCommissionNbr", CODE, "Joint committee"),
        Column("working_days_per_week", "workingDaysSystem", HUNDREDTHS, "Days of work per week", required=True),
        Column("contract_type_code", "contractType", CODE, "0 full time, 1 part time", required=True),
        Column("reference_weekly_hours", "refMeanWorkingHours", HUNDREDTHS, "Hours per week of a full-time worker"),
        Column("weekly_hours", "meanWorkingHours", HUNDREDTHS, "Hours per week of this worker"),
        Column("reorganisation_code", "reorganisationMeasure", CODE, "Measure that reorganises the working time"),
        Column("employment_measure_code", "employmentPromotion", CODE, "Measure for the promotion of employment"),
        Column("worker_status_code", "workerStatus", CODE, "Status of the worker"),
        Column("retired_code", "retired", CODE, "Whether the worker is retired"),
        Column("apprenticeship_code", "apprenticeship", CODE, "Kind of apprenticeship"),
        Column("pay_method_code", "remunMethod", CODE, "How the worker is paid"),
        Column("position_code", "positionCode", CODE, "Position of the worker"),
        Column("flying_staff_code", "flyingStaffClass", CODE, "Class of flying staff"),
        Column("tenths_or_twelfths_code", "tenthOrTwelfth", CODE, "How teaching staff is paid over the year"),
        Column("days_justification_code", "daysJustification", CODE, "Justification of the number of days"),
        Column("hourly_pay_eur", "hourRemun", EUROCENT, "Pay per hour; no longer declared since 2007"),
        Column(
            "deduct_service_percentage", "deductServicePercent", INTEGER, f"Percentage for deductions, {_AS_DECLARED}"
        ),
        Column("staff_code", "staffCode", CODE, "Category of staff"),
        Column(
            "subsidized_weekly_hours", "subsidizedMeanWorkingHours", HUNDREDTHS, "Hours per week that are subsidised"
        ),
        _VERSION,
        Column("regional_deduction_code", "regionalizationCodeDeduction", CODE, "Region for the deductions"),
        Column("local_unit_municipality_code", "localUnitCityNisCode", CODE, "Municipality of that unit (NIS code)"),
        Column("six_months_illness_date", f"{_INFORMATION}/sixMonthsIllnessDate", DATE, "Day when ill for six months"),
        Column("horeca_extra_code", f"{_INFORMATION}/horecaExtra", CODE, "Occasional worker in catering"),
        Column("posted_worker_code", f"{_INFORMATION}/postedWorker", CODE, "Posted worker"),
        Column(
            "hourly_pay_thousandths",
            f"{_INFORMATION}/hourRemunInThousandthOfEuro",
            INTEGER,
            "Pay per hour in thousandths of a euro",
        ),
        Column(
            "first_week_guaranteed_days",
            f"{_INFORMATION}/firstWeekGuaranteedSalaryNbrDays",
            INTEGER,
            f"Days of guaranteed pay in the first week, {_AS_DECLARED}",
        ),
        Column("illness_pay_eur", f"{_INFORMATION}/illnessGrossRemunAmount", EUROCENT, "Gross pay during illness"),
        Column(
            "public_pension_exemption_code", f"{_INFORMATION}/psdDclExemption", CODE, "Exempt from that declaration"
        ),
        Column(
            "supplementary_pension_exemption_code",
            f"{_INFORMATION}/supplPensionContributionExemption",
            CODE,
            "Exempt from the contribution for the supplementary pension",
        ),
        Column("nomination_date", f"{_INFORMATION}/definitiveNominationDate", DATE, "Day of permanent appointment"),
        Column("career_measure_code", f"{_INFORMATION}/careerMeasure", CODE, "Measure in the career"),
        Column("holiday_days", f"{_INFORMATION}/holidayDaysNumber", INTEGER, f"Days of holiday, {_AS_DECLARED}"),
        Column("sector_detail_code", f"{_INFORMATION}/sectorDetail", CODE, "Detail of the sector"),
        Column("mobility_budget_eur", f"{_INFORMATION}/mobilityBudget", EUROCENT, "Mobility budget"),
        Column(
            "flemish_training_hours",
            f"{_INFORMATION}/flemishTrainingHolidayHoursNbr",
            INTEGER,
            f"Hours of Flemish training leave, {_AS_DECLARED}",
        ),
        Column("regional_aid_code", f"{_INFORMATION}/regionalAidMeasure", CODE, "Regional aid"),
        Column("employability_measure_code", f"{_INFORMATION}/employabilityMeasure", CODE, "Employability measure"),
        Column("information_version_number", f"{_INFORMATION}/versionNbr", INTEGER, "Version of that information"),
        _SERVICE,
        _REMUNERATION,
        _REORGANISATION,
        Table(
            "dmfa_occupation_deduction",
            "attOccupationDeductions/attOccupationDeduction",
            "One row per deduction of contributions for an occupation",
            _deduction(
                Table(
                    "dmfa_occupation_deduction_detail",
                    "attOccupationDeductionDetails/attOccupationDeductionDetail",
                    "One row per detail of a deduction for an occupation",
                    (_DETAIL_NUMBER, *_WORKING_TIME),
                )
            ),
        ),
    ),
)

_WORKER_DEDUCTION = Table(
    "dmfa_worker_deduction",
    "attWorkerDeductions/attWorkerDeduction",
    "One row per deduction of contributions for a worker",
    _deduction(
        Table(
            "dmfa_worker_deduction_detail",
            "attDeductionDetails/attDeductionDetail",
            "One row per detail of a deduction for a worker",
            (
                _DETAIL_NUMBER,
                Column("amount_eur", "deductionDetailAmount", EUROCENT, "Amount of the detail"),
                Column("regulations_number", "workingRegulationsRegistryNbr", IDENTIFIER, "Working regulations"),
                *_WORKING_TIME,
            ),
        )
    ),
)

_CONTRIBUTIONS = (
    Table(
        "dmfa_worker_contribution",
        "attWorkerContributions/attWorkerContribution",
        "One row per contribution due for a worker",
        (
            Column("worker_code", "contributionWorkerCode", CODE, "Worker code of the contribution", required=True),
            Column("contribution_type_code", "contributionType", CODE, "Kind of contribution", required=True),
            Column("basis_eur", "contributionCalculationBasis", EUROCENT, "Amount that it is calculated on"),
            Column("amount_eur", "contributionAmount", EUROCENT, "Amount due", required=True),
            _VERSION,
        ),
    ),
    _WORKER_DEDUCTION,
    Table(
        "dmfa_dismissed_contribution",
        "attDismissedStatutoryWorkerContribution",
        "One row per attest with contributions for a dismissed statutory worker",
        (
            Column("gross_pay_eur", "grossRefRemunAmount", EUROCENT, "Gross reference pay", required=True),
            Column("amount_eur", "grossRefRemunContributionAmount", EUROCENT, "Contribution on it", required=True),
            Column("reference_days", "refNbrDays", INTEGER, "Reference days", required=True),
            Column("start_date", "subjectionStartingDate", DATE, "First day of the subjection", required=True),
            Column("end_date", "subjectionEndingDate", DATE, "Last day of the subjection", required=True),
            _VERSION,
        ),
    ),
    Table(
        "dmfa_student_contribution",
        "attStudentContribution",
        "One row per attest with pay of a student",
        (
            Column("pay_eur", "studentRemunAmount", EUROCENT, "Pay of the student", required=True),
            Column("amount_eur", "studentContributionAmount", EUROCENT, "Contribution on it", required=True),
            Column("days", "studentNbrDays", INTEGER, "Days worked as a student"),
            Column("hours", "studentHoursNbr", INTEGER, "Hours worked as a student"),
            Column("local_unit_number", "localUnitId", IDENTIFIER, "Establishment where the work is done"),
            _VERSION,
        ),
    ),
    Table(
        "dmfa_early_retirement_contribution",
        "attEarlyRetirementContributions/attEarlyRetirementContribution",
        "One row per contribution for early retirement",
        (
            Column("early_retirement_code", "earlyRetirementCode", CODE, "Kind of early retirement", required=True),
            Column("months", "earlyRetirementNbrMonths", INTEGER, "Number of months"),
            Column("amount_eur", "earlyRetirementContributionAmount", EUROCENT, "Contribution", required=True),
            _VERSION,
        ),
    ),
    Table(
        "dmfa_indemnity",
        "attIndemnityWapms/attIndemnityWapm",
        "One row per indemnity for a work accident or an occupational disease",
        (
            Column("indemnity_code", "indemnityNature", CODE, "Kind of indemnity", required=True),
            Column("incapacity_percentage", "incapacityDegree", PERCENTAGE, "Degree of incapacity", required=True),
            Column("amount_eur", "indemnityAmount", EUROCENT, "Amount of the indemnity", required=True),
            _VERSION,
        ),
    ),
)

_EMPLOYER = "attEmployerDeclaration"
_PERSON = f"{_EMPLOYER}/attNaturalPerson"
_WORKER = f"{_PERSON}/attWorkerRecord"


def _of_worker(*tables: Table) -> tuple[Table, ...]:
    """Tables of the worker record as children of the attest, which has at most one worker record."""
    return tuple(Table(table.name, f"{_WORKER}/{table.path}", table.description, table.body) for table in tables)


_ATTEST = Table(
    "dmfa_attest",
    "dmfaAttestations/dmfaAttestation",
    "One row per version of an attest: what one employer declared for one worker in one quarter",
    (
        Column("attest_id", "attestationInformation/attestationId", IDENTIFIER, "Key of the attest", required=True),
        Column(
            "version",
            "attestationInformation/attestationVersion",
            INTEGER,
            "Version of the attest; the highest holds",
            required=True,
        ),
        Column(
            "status_code",
            "attestationInformation/attestationStatus",
            CODE,
            "What this version does",
            required=True,
            codes="dmfa_codes",
            values=("CREATION", "MODIFICATION", "CANCELLATION", "REACTIVATION"),
        ),
        Column(
            "creation_date", "attestationInformation/creationDate", DATE, "When this version was made", required=True
        ),
        Column("previous_version", "attestationVersionLink/previousAttestationVersion", INTEGER, "Version before it"),
        Column("next_version", "attestationVersionLink/nextAttestationVersion", INTEGER, "Version after it"),
        Column("quarter", f"{_EMPLOYER}/quarter", YEAR_QUARTER, "The quarter declared", required=True),
        Column(
            "employer_nsso_number",
            f"{_EMPLOYER}/nssoRegistrationNumber",
            IDENTIFIER,
            "RSZ number of the employer",
            required=True,
        ),
        Column(
            "is_local_authority",
            f"{_EMPLOYER}/provincialOrLocalAuthority",
            BOOLEAN,
            "Whether the employer is a provincial or local authority",
        ),
        Column(
            "sector_code",
            f"{_EMPLOYER}/sectorIndicator",
            CODE,
            "Sector of the employer",
            codes="dmfa_codes",
            values=_SECTORS,
        ),
        Column("trusteeship_code", f"{_EMPLOYER}/trusteeship", CODE, "1 if the employer is under trusteeship"),
        Column("employer_enterprise_number", f"{_EMPLOYER}/enterpriseNumber", IDENTIFIER, "Enterprise number"),
        Column("net_owed_eur", f"{_EMPLOYER}/netOwedAmount", EUROCENT, "Net amount that the employer owes"),
        Column("system_5_code", f"{_EMPLOYER}/system5", CODE, "1 if converted to a week of five days"),
        Column("holiday_start_date", f"{_EMPLOYER}/holidayStartingDate", DATE, "First day of the yearly holiday"),
        Column("declaration_version_number", f"{_EMPLOYER}/versionNbr", INTEGER, "Version of the declaration"),
        Column("user_quality_code", f"{_EMPLOYER}/userQuality", CODE, "Quality of the one who declared"),
        *_justification("employer_", f"{_EMPLOYER}/attJustification"),
        Column("person_id", f"{_PERSON}/ssin", NISS, "The worker", role="worker"),
        Column("validation_code", f"{_PERSON}/oriolusValidationCode", CODE, "Whether the identity was checked"),
        Column("employer_class_code", f"{_WORKER}/employerClass", CODE, "Employer class"),
        Column("worker_code", f"{_WORKER}/workerCode", CODE, "Worker code"),
        Column("quarter_start_date", f"{_WORKER}/nssoQuarterStartingDate", DATE, "First day of the quarter"),
        Column("quarter_end_date", f"{_WORKER}/nssoQuarterEndingDate", DATE, "Last day of the quarter"),
        Column("border_code", f"{_WORKER}/border", CODE, "Frontier worker"),
        Column("risk_code", f"{_WORKER}/activityWithRisk", CODE, "Activity with a risk"),
        Column("local_unit_number", f"{_WORKER}/localUnitId", IDENTIFIER, "Establishment where the work is done"),
        Column(
            "mu_special_contribution",
            f"{_WORKER}/muSpecialContribution",
            INTEGER,
            f"Special contribution, {_AS_DECLARED}",
        ),
        Column("intellectual_pension_code", f"{_WORKER}/intellectualWorkerPensionCode", CODE, "Pension code, employee"),
        Column("manual_pension_code", f"{_WORKER}/manualWorkerPensionCode", CODE, "Pension code, manual worker"),
        *_justification("worker_", f"{_WORKER}/attJustification"),
        *_of_worker(_OCCUPATION, *_CONTRIBUTIONS),
        Table(
            "dmfa_anomaly",
            "attAnomalies/attAnomaly",
            "One row per anomaly that was found in an attest",
            (
                Column("block_number", "blockNbr", CODE, "Block of the declaration", required=True),
                Column("field_number", "fieldNbr", CODE, "Field of that block", required=True),
                Column("anomaly_code", "anomalyNbr", CODE, "What is wrong", required=True),
                Column("anomaly_status_code", "anomalyStatus", CODE, "What became of it", required=True),
                _VERSION,
                Column("creation_date", "anomalyCreationDate", DATE, "When it was found", required=True),
                Column("handling_date", "anomalyHandlingDate", DATE, "When it was handled"),
            ),
        ),
    ),
)

_QUARTERS = (
    Column("begin_quarter", "quarterPeriod/beginQuarter", YEAR_QUARTER, "First quarter asked", required=True),
    Column("end_quarter", "quarterPeriod/endQuarter", YEAR_QUARTER, "Last quarter asked", required=True),
)
_LIMIT = "limit"


def _of_employer(choice: str | None = None) -> tuple[Column, ...]:
    """The one employer that is asked about; ``choice`` where an attest may be asked about instead."""
    return (
        Column("employer_nsso_number", "nssoRegistrationNumber", IDENTIFIER, "The one employer asked", choice=_LIMIT),
        Column("employer_enterprise_number", "enterpriseNumber", IDENTIFIER, "The same, otherwise", choice=_LIMIT),
        Column("employer_class_code", "employerClass", CODE, "Employer class of that employer", choice=choice),
        Column("worker_code", "workerCode", CODE, "Worker code with that employer", choice=choice),
    )


def _results_action(*values: str) -> Column:
    description = "How the answer was asked"
    return Column(
        "results_action", "resultsAction", CODE, description, required=True, codes="dmfa_codes", values=values
    )


def _limits(table: str) -> tuple[Column | Table, ...]:
    """What a question is limited to, besides persons and employers."""
    return (
        Column(
            "is_latest_only", "latestSituationOnly", BOOLEAN, "Whether only last versions were asked", required=True
        ),
        Column(
            "is_local_authority",
            "provincialOrLocalAuthority",
            BOOLEAN,
            "Only provincial and local authorities, or all others; none if both",
        ),
        Table(
            f"{table}_sector",
            "sectorIndicators/sectorIndicator",
            "One row per sector that a question is limited to",
            (Column("sector_code", ".", CODE, "The sector", required=True, codes="dmfa_codes", values=_SECTORS),),
        ),
    )


_CONSULTATION = Table(
    "dmfa_consultation",
    "criteria",
    "One row per answer: about whom and which quarters was asked, also where nothing was found",
    (
        Column("person_id", "ssin", NISS, "The person asked about", required=True, role="subject"),
        *_QUARTERS,
        _results_action("RESULTS_ONLINE_ONLY", "RESULTS_BATCH_ONLY"),
        *_limits("dmfa_consultation"),
        Column("attest_id", "attestationId", IDENTIFIER, "The one attest asked", choice=_LIMIT),
        Column("attest_version", "attestationVersion", INTEGER, "Its version", choice=_LIMIT),
        *_of_employer(_LIMIT),
        Column("page_reference", "next", IDENTIFIER, "Which page of the answer was asked; none for the first"),
    ),
)

_PERSONNEL_CONSULTATION = Table(
    "dmfa_personnel_consultation",
    "criteria",
    "One row per answer: the personnel of which employer was asked, in which quarters",
    (
        *_QUARTERS,
        _results_action("RESULTS_BATCH_ONLY"),
        *_limits("dmfa_personnel_consultation"),
        *_of_employer(),
    ),
)

_UNSUPPORTED = Table(
    "dmfa_unsupported_element",
    "unsupportedData/unsupportedElement",
    "One row per element of the declarations that this service does not give",
    (Column("element", ".", IDENTIFIER, "Name of the element", required=True),),
    is_answer=False,
)

_NEXT_PAGE = Table(
    "dmfa_next_page",
    "next",
    "One row per answer that goes on: it must be asked again with this reference",
    (Column("page_reference", ".", IDENTIFIER, "Reference of the next page", required=True),),
    is_answer=False,
)

_SOURCE = "RSZ / ONSS; DIBISS / ORPSS"
_PURPOSES = ("social_inquiry", "payment_justification", "discrepancy_check")
_TYPES = "magda/Bronnen/KSZ/be/fgov/kszbcss"
_CONSULTATIONS = f"{_TYPES}/types/DmfaConsultation/DmfaConsultationV1-wrapper-MAGDA.xsd"
_NAMESPACE = "http://kszbcss.fgov.be/intf/DmfaConsultationService"
_AUTHORISATION = "KSZ service DmfaConsultationService v1; deliberation number not sourced"

DMFA_CONSULTATION = Message(
    name="dmfa_consultation",
    title_nl="DmfA-attesten van een persoon",
    title_fr="Attestations DmfA d'une personne",
    source=_SOURCE,
    envelope=ksz(_CONSULTATION),
    service="consultDmfaAttestationsBySsin",
    tags=(f"{{{_NAMESPACE}/v1}}consultDmfaAttestationsBySsinResponse",),
    schema=f"{_CONSULTATIONS}#consultDmfaAttestationsBySsinResponse",
    authorisation=_AUTHORISATION,
    purposes=_PURPOSES,
    body=(subject("dmfa"), DATA_FILTERS, _UNSUPPORTED, _ATTEST, _NEXT_PAGE),
)

DMFA_BATCH = Message(
    name="dmfa_batch",
    title_nl="DmfA-attesten van vele personen (batch)",
    title_fr="Attestations DmfA de plusieurs personnes (batch)",
    source=_SOURCE,
    envelope=ksz_batch(_CONSULTATION),
    service="consultDmfaAttestationsBySsinBatch",
    tags=(f"{{{_NAMESPACE}/batch/v1}}consultDmfaAttestationsBySsinBatchResponse",),
    schema=(
        f"{_TYPES}/intf/DmfaConsultationService/batch/DmfaConsultationBatchV1.xsd"
        "#consultDmfaAttestationsBySsinBatchResponse"
    ),
    authorisation="KSZ service DmfaConsultationService, batch v1; deliberation number not sourced",
    purposes=_PURPOSES,
    body=(subject("dmfa", always=True), _ATTEST),
)

DMFA_PERSONNEL = Message(
    name="dmfa_personnel",
    title_nl="DmfA-attesten van het personeel van een werkgever",
    title_fr="Attestations DmfA du personnel d'un employeur",
    source=_SOURCE,
    envelope=ksz(_PERSONNEL_CONSULTATION),
    service="consultPersonnelByEmployer",
    tags=(f"{{{_NAMESPACE}/v1}}consultPersonnelByEmployerResponse",),
    schema=f"{_CONSULTATIONS}#consultPersonnelByEmployerResponse",
    authorisation=_AUTHORISATION,
    purposes=_PURPOSES,
    body=(),
)
"""It says no more than that the attests follow in a batch, or that they will not."""
