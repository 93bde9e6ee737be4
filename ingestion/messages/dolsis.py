"""DOLSIS: for which employers does this person work, as the RSZ knows it today? (web service of the RSZ)

Sooner than DmfA. Its rows do not name the person: the question that comes back with the answer does.
"""

from __future__ import annotations

from ingestion.envelopes import ksz
from ingestion.kinds import BOOLEAN, CODE, DATE, IDENTIFIER, INSTANT, NISS, TEXT
from ingestion.schema import Column, Ignored, Message, Table

_QUESTION = Table(
    "dolsis_question",
    "criteria",
    "One row per answer that repeats its question: about whom, and which employments were asked",
    (
        Column("person_id", "ssin", NISS, "The person asked about", role="subject"),
        Column("scope_code", "scope", CODE, "active, activeInPeriod or mutations"),
        Column("start_date", "period/beginDate", DATE, "First day asked"),
        Column("end_date", "period/endDate", DATE, "Last day asked"),
    ),
)

_EMPLOYMENT = Table(
    "dolsis_employment",
    "result/employment",
    "One row per employment of the person",
    (
        Column("start_date", "inServiceDate", DATE, "First day of work"),
        Column("end_date", "outServiceDate", DATE, "Last day of work; none if it runs on"),
        Column("created_at", "creationDate", INSTANT, "When the declaration was made"),
        Column("modified_at", "lastUpdateDate", INSTANT, "When it was last changed"),
        Column("employer_name", "employer/name", TEXT, "Name of the employer"),
        Column("employer_enterprise_number", "employer/cbeNumber", IDENTIFIER, "Enterprise number of the employer"),
        Column("employer_vat_number", "employer/vatNumber", IDENTIFIER, "VAT number of the employer"),
        Column("employer_nsso_number", "employer/nossRegistrationNumber", IDENTIFIER, "RSZ number of the employer"),
        Column("joint_committee_code", "jointCommissionNbr", CODE, "Joint committee"),
        Column("worker_type_code", "workerType", CODE, "Kind of worker, in small letters", codes="dimona_worker_types"),
        Column("dimona_number", "dimonaPeriodId", IDENTIFIER, "Key of the declared period"),
        Column("last_action_code", "lastDimonaAction", CODE, "Last action", codes="dimona_actions"),
        Column("is_cancelled", "cancelled", BOOLEAN, "Whether the declaration was cancelled"),
        Column("user_enterprise_number", "usingEmployer/cbeNumber", IDENTIFIER, "User of temporary work"),
        Column("user_nsso_number", "usingEmployer/nossRegistrationNbr", IDENTIFIER, "RSZ number of that user"),
    ),
)

DOLSIS = Message(
    name="dolsis",
    title_nl="DOLSIS: werkgevers van een werknemer",
    title_fr="DOLSIS : employeurs d'un travailleur",
    source="RSZ / ONSS",
    envelope=ksz(Ignored("securityContext", "capacity in which a centre asks, the same every time"), _QUESTION),
    service="findEmployersByWorker",
    tags=("{*}findEmployersByWorkerResponse",),
    provisional="no public schema: elements as public client code of centres reads them, root named as the operation",
    authorisation="RSZ service DOLSIS findEmployersByWorker, role Agent in WELFARE; deliberation number not sourced",
    purposes=("social_inquiry", "payment_justification", "discrepancy_check"),
    body=(_EMPLOYMENT,),
)
