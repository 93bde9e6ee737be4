"""On which day the centre could first know what is planted: the first on which both sides of it had arrived.

Told where the events say it without a doubt: of payments beside their own decision, of work beside aid, of the alerts
of the State. An export is complete and comes every month; what is in it is known since it was in it first.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date

from ingestion.synthetic import dates
from ingestion.synthetic.aid import Dossier, Payment
from ingestion.synthetic.consultations import Consultation, Consultations, DmfaConsultation
from ingestion.synthetic.paperwork import Paperwork
from ingestion.synthetic.signal_truth import CENTRE_JOB, FLEXI_JOB, ORDINARY_WORK, STUDENT_JOB
from ingestion.synthetic.truth import AMOUNT, GRANTED, ONCE, WORK, Truth
from ingestion.synthetic.work import Job, LabourMarket

_OF_TWO_EXPORTS = (AMOUNT, GRANTED, ONCE)
_OF_WORK = (ORDINARY_WORK, FLEXI_JOB, STUDENT_JOB, CENTRE_JOB)


def with_first_day(
    told: Iterable[Truth], start: date, consultations: Consultations, market: LabourMarket, paperwork: Paperwork
) -> Iterator[Truth]:
    """Everything that is told, and of what is planted since when it is known, if the events say so."""
    told = list(told)
    months_worked = [truth.subject for truth in told if truth.rule == WORK and truth.kind == "planted"]
    for truth in told:
        days: list[date | None] = []
        if truth.kind != "planted":
            pass
        elif isinstance(truth.subject, Payment) and truth.rule in (*_OF_TWO_EXPORTS, WORK):
            payment = truth.subject
            sides = [_exported(payment.paid_on, start), _granted(payment, start)]
            if truth.rule == WORK:
                sides.append(_work_told(payment, consultations, market))
            days.append(_latest(sides))
        elif truth.rule in _OF_WORK:
            # A decision is enough of the aid: what is not paid yet is found as well.
            days += [
                _latest([_granted(payment, start), _work_told(payment, consultations, market)])
                for payment in months_worked
                if isinstance(payment, Payment) and payment.dossier is truth.subject.dossier
            ]
        elif truth.rule == "state_alert":
            days += [
                _exported(alert.alerted_on, start)
                for alert in paperwork.alerts
                if alert.dossier is truth.subject.dossier and not _is_answered(alert.reacted_on, paperwork.last_export)
            ]
        yield replace(truth, known_on=min((day for day in days if day is not None), default=None))


def _is_answered(reacted_on: date | None, day: date) -> bool:
    return reacted_on is not None and reacted_on <= day


def _exported(day: date, start: date) -> date:
    """The first export on or after a day; none came before a month was over."""
    return dates.next_export(max(day, dates.plus(start, 1)))


def _granted(payment: Payment, start: date) -> date | None:
    decision = payment.decision
    return _exported(decision.decided_on, start) if decision is not None and decision.is_exported else None


def _work_told(payment: Payment, consultations: Consultations, market: LabourMarket) -> date | None:
    """The first day on which an answer came that told work in the month of the payment."""
    dossier: Dossier = payment.dossier
    return min(
        (
            question.received_on
            for question in consultations.about(dossier)
            for job in market.jobs_of(dossier.person)
            if job.covers(payment.month) and _tells(question, job, payment.month)
        ),
        default=None,
    )


def _tells(question: Consultation, job: Job, month: date) -> bool:
    if question.outcome != "answered":
        return False
    if isinstance(question, DmfaConsultation):
        return question.covers(month) and any(
            attest.quarter == dates.quarter_start(month) and attest.at(question.answered_on) for attest in job.attests
        )
    return question.flow == "dimona" and job.dimona is not None and job.dimona.declared_on <= question.answered_on


def _latest(sides: list[date | None]) -> date | None:
    """The day on which the last side arrived; none where one never did."""
    days = [side for side in sides if side is not None]
    return max(days) if len(days) == len(sides) else None
