"""Contribution deductions: for whom does an employer get a reduction of social contributions? (notification of the KSZ)

One notification holds the deductions of a whole quarter; a higher version of the quarter takes the place of the one
before. It shows an employment, and the measure for activation that it is supported by.
"""

from __future__ import annotations

from ingestion.envelopes import ksz_notification
from ingestion.kinds import BOOLEAN, CODE, DATE, DECIMAL, EURO, IDENTIFIER, INTEGER, YEAR_QUARTER
from ingestion.messages.ksz_subject import notified
from ingestion.schema import Column, Message, Table

_REGIONS = ("WALLONIA", "FLANDERS", "BRUSSELS", "GERMAN_SPEAKING_COMMUNITY")

_DEDUCTION = Table(
    "contribution_deduction",
    "contributionDeductions/contributionDeduction",
    "One row per employment for which contributions are reduced",
    (
        *notified("The worker", "worker"),
        Column(
            "employer_nsso_number",
            "employer/nssoRegistrationNumber",
            IDENTIFIER,
            "RSZ number of the employer",
            required=True,
        ),
        Column("employer_enterprise_number", "employer/enterpriseNumber", IDENTIFIER, "Enterprise number"),
        Column(
            "is_local_authority",
            "employer/provincialOrLocalAuthority",
            BOOLEAN,
            "Whether the employer is a provincial or local authority",
            required=True,
        ),
        Column("employer_class_code", "employer/employerClass", CODE, "Employer class", required=True),
        Column("employer_size_code", "employer/sizeCode", CODE, "Size of the employer"),
        Column(
            "occupation_sequence_number",
            "employment/occupationSequenceNbr",
            INTEGER,
            "Number of the occupation in DmfA",
            required=True,
        ),
        Column("worker_code", "employment/workerCode", CODE, "Worker code", required=True),
        Column("occupation_fraction", "employment/occupationFraction", DECIMAL, "Part of a full-time occupation"),
        Column("reference_pay_eur", "employment/refQuarterSalary", EURO, "Reference pay of the quarter"),
        Column("full_time_equivalent", "employment/fullTimeEq", DECIMAL, "Full-time equivalent"),
        Table(
            "contribution_deduction_region",
            "employment/regions/region",
            "One row per region that a reduction is granted by",
            (Column("region_code", ".", CODE, "The region", required=True, values=_REGIONS),),
            required=True,
        ),
        Table(
            "contribution_deduction_amount",
            "employment/deductions/deduction",
            "One row per reduction for an employment in a quarter",
            (
                Column("deduction_code", "deductionCode", CODE, "Kind of deduction", required=True),
                Column("amount_eur", "deductionAmount", EURO, "Amount deducted", required=True),
                Column("right_start_date", "deductionRightStartingDate", DATE, "First day of the right to it"),
            ),
            required=True,
        ),
        Column("local_unit_number", "businessUnit/localUnitId", IDENTIFIER, "Establishment of the work", required=True),
        Column("activity_code", "businessUnit/activityCode", CODE, "Economic activity (NACE)"),
        Column(
            "local_unit_municipality_code",
            "businessUnit/localUnitCityNisCode",
            CODE,
            "Municipality of that establishment (NIS code)",
            required=True,
        ),
        Column("local_unit_size_code", "businessUnit/sizeCode", CODE, "Size of that establishment"),
    ),
    required=True,
)

CONTRIBUTION_DEDUCTION = Message(
    name="contribution_deduction_notification",
    title_nl="Melding van bijdrageverminderingen voor werknemers",
    title_fr="Notification des réductions de cotisations pour travailleurs",
    source="RSZ / ONSS",
    envelope=ksz_notification("."),
    service="notifyDeduction",
    tags=("{http://kszbcss.fgov.be/intf/EmployeeContribution/notify/v1}notifyDeduction",),
    direction="notification",
    schema=(
        "magda/Bronnen/KSZ/be/fgov/kszbcss/intf/EmployeeContribution/notify/"
        "EmployeeContributionDeductionNotificationsReceiverV1.xsd#notifyDeduction"
    ),
    authorisation="KSZ service EmployeeContribution notify v1; deliberation number not sourced",
    purposes=("social_inquiry", "discrepancy_check"),
    body=(
        Table(
            "contribution_deduction_quarter",
            ".",
            "One row per notification: the quarter whose deductions it holds",
            (
                Column("quarter", "quarter", YEAR_QUARTER, "The quarter", required=True),
                Column("version", "version", INTEGER, "Version of the quarter; the highest holds", required=True),
                _DEDUCTION,
            ),
        ),
    ),
)
