"""Who works for whom: what Dimona and the DmfA answer, as far as employers had declared on the day of the answer."""

from __future__ import annotations

from datetime import UTC, date, datetime, time
from decimal import Decimal

from ingestion.messages.dmfa import DMFA_BATCH, DMFA_CONSULTATION
from ingestion.messages.geef_werkrelaties import GEEF_WERKRELATIES
from ingestion.synthetic import dates
from ingestion.synthetic.consultations import Consultation, DmfaConsultation
from ingestion.synthetic.envelopes import Desk
from ingestion.synthetic.work import Attest, Dimona, Job, Version
from ingestion.write import Draft, Row, Value

_FULL_TIME = Decimal("38.00")

NO_ANSWER = {
    "not_integrated": ("no_result", "MSG00012"),
    "no_result": ("no_result", "MSG00002"),
    "partial_result": ("partial_result", "MSG00000"),
    "response_in_batch": ("response_in_batch", "MSG00000"),
    "filtered": ("data_found", "MSG00000"),
}
"""Status and code of a question that ended without the attests."""


def dimona(desk: Desk, question: Consultation) -> Draft:
    """The jobs declared for the person, old and new; a cancelled one stays in the answer, marked as such."""
    day = question.answered_on
    jobs = [(job, job.dimona) for job in desk.town.market.jobs_of(question.person) if job.dimona is not None]
    known = [(job, declared) for job, declared in jobs if declared.declared_on <= day]
    draft, message = desk.magda(GEEF_WERKRELATIES, "02.00.0000", question, found=bool(known))
    for job, declared in sorted(known, key=lambda pair: pair[1].start):
        draft.add("work_relation", message, **_work_relation(job, declared, day))
    return draft


def _work_relation(job: Job, declared: Dimona, day: date) -> dict[str, Value]:
    end = declared.end_at(day)
    is_cancelled = declared.cancelled_on is not None and declared.cancelled_on <= day
    changed_on = declared.cancelled_on if is_cancelled else end
    return {
        "employer_nsso_number": job.employer.nsso_number,
        "employer_enterprise_number": job.employer.enterprise_number,
        "person_id": job.person.niss,
        "is_person_validated": True,
        "source_code": "RSZ",
        "created_at": _at(declared.declared_on),
        "modified_at": _at(changed_on or declared.declared_on),
        "dimona_number": declared.number,
        "start_date": declared.start,
        "end_date": end,
        "joint_committee_code": job.employer.joint_committee_code,
        "worker_type_code": job.worker_type_code,
        "is_cancelled": is_cancelled,
        "last_action_code": "U" if is_cancelled else "O" if end else "I",
    }


def _at(day: date) -> datetime:
    return datetime.combine(day, time(9, 15), UTC)


def dmfa(desk: Desk, question: DmfaConsultation) -> Draft:
    """The answer about one person, with every version of each attest."""
    status, code, attests = _found(desk, question)
    draft, message = desk.ksz(DMFA_CONSULTATION, question, status, code)
    _consultation(draft, message, question, is_latest_only=False)
    if question.outcome == "filtered":
        draft.add("message_filter", message, element="dmfaAttestations")
    for job, attest, versions in attests:
        for version in versions:
            _attest(draft, message, job, attest, version)
    if question.outcome == "partial_result":
        draft.add("dmfa_next_page", message, page_reference=f"{question.received_on:%y%m%d}-2")
    return draft


def dmfa_batch(desk: Desk, questions: list[DmfaConsultation]) -> Draft:
    """The answers about everybody in one batch, with the last version of each attest."""
    draft, delivery = desk.batch(DMFA_BATCH, questions[0])
    for question in questions:
        status, code, attests = _found(desk, question)
        message = desk.in_batch(draft, delivery, question, status, code)
        _consultation(draft, message, question, is_latest_only=True)
        for job, attest, versions in attests:
            _attest(draft, message, job, attest, versions[-1])
    return draft


def _found(desk: Desk, question: DmfaConsultation) -> tuple[str, str, list[tuple[Job, Attest, list[Version]]]]:
    """Status, code, and the attests about the quarters asked in the versions that were there on the day."""
    if question.outcome != "answered":
        return *NO_ANSWER[question.outcome], []
    attests = [
        (job, attest, versions)
        for job in desk.town.market.jobs_of(question.person)
        for attest in job.attests
        if question.begin <= attest.quarter <= question.end and (versions := attest.at(question.answered_on))
    ]
    return ("data_found", "MSG00000", attests) if attests else ("no_data_found", "MSG00100", [])


def _consultation(draft: Draft, message: Row, question: DmfaConsultation, *, is_latest_only: bool) -> None:
    draft.add(
        "dmfa_consultation",
        message,
        person_id=question.person.niss,
        begin_quarter=dates.quarter(question.begin),
        end_quarter=dates.quarter(question.end),
        results_action="RESULTS_BATCH_ONLY" if question.in_batch else "RESULTS_ONLINE_ONLY",
        is_latest_only=is_latest_only,
    )
    draft.add("dmfa_subject", message, person_id=question.person.niss)


def _attest(draft: Draft, message: Row, job: Job, attest: Attest, version: Version) -> None:
    top = draft.add(
        "dmfa_attest",
        message,
        attest_id=str(attest.attest_id),
        version=version.version,
        status_code=version.status_code,
        creation_date=version.created_on,
        previous_version=version.version - 1 or None,
        quarter=dates.quarter(attest.quarter),
        employer_nsso_number=job.employer.nsso_number,
        is_local_authority=False,
        sector_code="PRI",
        employer_enterprise_number=job.employer.enterprise_number,
        person_id=job.person.niss,
        validation_code="0",
        employer_class_code="0",
        worker_code="495",
        quarter_start_date=attest.quarter,
        quarter_end_date=dates.quarter_end(attest.quarter),
    )
    occupation = draft.add(
        "dmfa_occupation",
        top,
        sequence_number=1,
        internal_number="1",
        start_date=attest.start,
        end_date=attest.end,
        joint_committee_code=job.employer.joint_committee_code,
        working_days_per_week=Decimal("5.00"),
        contract_type_code="0" if job.weekly_hours == _FULL_TIME else "1",
        reference_weekly_hours=_FULL_TIME,
        weekly_hours=job.weekly_hours,
    )
    hours = (attest.days * job.weekly_hours / 5).quantize(Decimal("0.01"))
    draft.add("dmfa_service", occupation, sequence_number=1, service_code="1", days=attest.days, hours=hours)
    draft.add("dmfa_remuneration", occupation, sequence_number=1, remuneration_code="1", amount_eur=attest.wage_eur)
