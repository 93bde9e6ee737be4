"""What nobody can tell of the procedure because the centre's software did not hand it over, and what never happened.

Old steps were not recorded; the payments of old decisions came before the first export; what happened after the last
export is not known yet; a decision that was left out of the exports is not there. An application without any decision
is no doubt at all once its days are over: somebody is still waiting.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from ingestion.synthetic import dates
from ingestion.synthetic.aid import LIVING_WAGE, STEPS_RECORDED_SINCE, Application, Decision, Dossier
from ingestion.synthetic.consultations import Consultations
from ingestion.synthetic.truth import Subject, Truth

REGISTERED = "application_is_registered_on_the_day"
ACKNOWLEDGED = "application_is_acknowledged_on_the_day"
TRANSFERRED = "application_is_transferred_in_time"
DECIDED = "application_is_decided_in_time"
NOTIFIED = "decision_is_notified_in_time"
PAID = "decision_is_paid_in_time"

DAYS_TO_TRANSFER = timedelta(days=5)
DAYS_TO_DECIDE = timedelta(days=30)
DAYS_TO_NOTIFY = timedelta(days=8)
DAYS_TO_PAY = timedelta(days=15)

_NOT_DELIVERED = "not_delivered"


def not_handed_over(
    told: Iterable[Truth], dossiers: Iterable[Dossier], consultations: Consultations
) -> Iterator[Truth]:
    """What follows for the steps of every dossier, except where a story has told it already."""
    said = {(truth.subject, truth.rule) for truth in told}
    for truth in _Centre(list(dossiers), consultations).truths():
        if (truth.subject, truth.rule) not in said:
            yield truth


class _Centre:
    """What the centre handed over, and until when; for who reads it, today is the last day on which anything came."""

    def __init__(self, dossiers: list[Dossier], consultations: Consultations) -> None:
        self._dossiers = dossiers
        self._last_export = dates.last_export(consultations.today)
        self._today = max(self._last_export, *(question.received_on for question in consultations.all))
        applications = [application for dossier in dossiers for application in dossier.applications]
        self._first_transfer = min(
            (application.received_on for application in applications if application.transferred_on), default=date.max
        )
        self._first_payment = min(payment.paid_on for dossier in dossiers for payment in dossier.payments)

    def truths(self) -> Iterator[Truth]:
        for dossier in self._dossiers:
            for application in dossier.applications:
                if application.received_on <= self._last_export:
                    yield from self._application(application)
            for decision in dossier.decisions:
                if decision.is_exported and decision.decided_on <= self._last_export:
                    yield from self._decision(decision)

    def _application(self, application: Application) -> Iterator[Truth]:
        is_for_living_wage = application.aid_type == LIVING_WAGE
        if is_for_living_wage and application.received_on < STEPS_RECORDED_SINCE:
            yield _truth("step_not_recorded", "cannot_tell", application, REGISTERED)
            yield _truth("step_not_recorded", "cannot_tell", application, ACKNOWLEDGED)
        answers = [decision for decision in application.dossier.decisions if decision.application is application]
        told = [
            answer.decided_on for answer in answers if answer.is_exported and answer.decided_on <= self._last_export
        ]
        if told:
            if is_for_living_wage and min(told) > application.received_on + DAYS_TO_DECIDE:
                yield _truth("answered_too_late", "planted", application, DECIDED)
            return
        if application.transferred_on and application.transferred_on <= application.received_on + DAYS_TO_TRANSFER:
            return
        if any(payment.decision in answers for payment in application.dossier.payments):
            if is_for_living_wage:
                yield _truth("answer_not_exported", "cannot_tell", application, DECIDED)
            return
        last_day = application.received_on + DAYS_TO_DECIDE
        if is_for_living_wage:
            yield from self._not_done("never_answered", application, DECIDED, last_day)
        if last_day < self._last_export and application.received_on < self._first_transfer:
            yield _truth("perhaps_transferred", "cannot_tell", application, TRANSFERRED)

    def _decision(self, decision: Decision) -> Iterator[Truth]:
        if decision.aid_type != LIVING_WAGE:
            return
        if decision.decided_on < STEPS_RECORDED_SINCE:
            yield _truth("step_not_recorded", "cannot_tell", decision, NOTIFIED)
        elif decision.notified_on is None or decision.notified_on > self._last_export:
            yield from self._not_done("not_notified", decision, NOTIFIED, decision.decided_on + DAYS_TO_NOTIFY)
        if decision.kind != "grant" or not decision.monthly_amount_eur:
            return
        last_day = max(decision.decided_on, decision.valid_from) + DAYS_TO_PAY
        paid = [
            payment.paid_on
            for payment in decision.dossier.payments
            if payment.aid_type == decision.aid_type
            and payment.month >= dates.first(decision.valid_from)
            and decision.decided_on <= payment.paid_on <= self._last_export
        ]
        if decision.decided_on < self._first_payment:
            if not paid or min(paid) > last_day:
                yield _truth("paid_before_the_first_export", "cannot_tell", decision, PAID)
        elif not paid:
            yield from self._not_done("never_paid", decision, PAID, last_day)

    def _not_done(self, case: str, subject: Subject, rule: str, last_day: date) -> Iterator[Truth]:
        """Nobody did it by the last export: too late by then, in time still, or unknown since."""
        if last_day < self._last_export:
            yield _truth(case, "planted", subject, rule)
        elif last_day < self._today:
            yield _truth("due_since_the_last_export", "cannot_tell", subject, rule)


def _truth(case: str, kind: str, subject: Subject, rule: str) -> Truth:
    because = _NOT_DELIVERED if kind == "cannot_tell" else ""
    return Truth(f"{case}-{subject.dossier.dossier_id}", kind, case, subject, rule, because)
