"""What is true of a whole dossier, where stories tell of its payments: what is wrong with a month is wrong with it.

And the alerts of the State that wait for an answer. A signal that no rule on payments prepares has stories of its own.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from ingestion.synthetic.aid import EQUIVALENT, LIVING_WAGE, Dossier, Payment
from ingestion.synthetic.paperwork import Paperwork
from ingestion.synthetic.truth import WORK, Truth

ORDINARY_WORK = "work_beside_aid"
FLEXI_JOB = "flexi_job_beside_aid"
STUDENT_JOB = "student_job_beside_aid"
CENTRE_JOB = "centre_employment_beside_aid"

SIGNAL_OF = {
    WORK: ORDINARY_WORK,
    "payment_while_self_employed": "self_employment_beside_aid",
    "payment_while_unemployment_is_paid": "unemployment_benefit_beside_aid",
    "payment_while_sickness_is_paid": "sickness_indemnity_beside_aid",
    "payment_with_pension": "pension_beside_aid",
    "payment_with_handicap_allowance": "handicap_allowance_beside_aid",
    "payment_with_property": "property_beside_aid",
    "payment_with_taxed_income": "taxed_income_beside_aid",
}
"""The signal that says over months what the rule says of payments."""

_WORK_OF_ITS_OWN = (FLEXI_JOB, STUDENT_JOB, CENTRE_JOB)
"""Signals of their own: a story of such work says so itself, and nothing of ordinary work."""


def over_months(told: Iterable[Truth], dossiers: Iterable[Dossier]) -> Iterator[Truth]:
    """The dossier of each payment that was told of, by the signal of its rule."""
    told = list(told)
    of_its_own = {truth.subject for truth in told if truth.rule in _WORK_OF_ITS_OWN}
    of_dossier = defaultdict[tuple[int, str], list[Truth]](list)
    for truth in told:
        if truth.rule == WORK and truth.subject.dossier in of_its_own:
            continue
        if truth.rule in SIGNAL_OF and truth.kind != "not_applicable":
            of_dossier[id(truth.subject.dossier), SIGNAL_OF[truth.rule]].append(truth)
    for dossier in dossiers:
        paid = [payment for payment in dossier.payments if payment.aid_type in (LIVING_WAGE, EQUIVALENT)]
        for signal in SIGNAL_OF.values():
            yield from _of_all(of_dossier[id(dossier), signal], dossier, signal, paid)


def _of_all(told: list[Truth], dossier: Dossier, signal: str, paid: list[Payment]) -> Iterator[Truth]:
    """Found once it is found of one month; in doubt where a month is, unless it is too early for that month alone."""
    kinds = {kind: [truth for truth in told if truth.kind == kind] for kind in ("planted", "look_alike", "cannot_tell")}
    doubts = sorted(
        (truth.subject.month, truth.because)
        for truth in kinds["cannot_tell"]
        if isinstance(truth.subject, Payment) and truth.because != "too_early"
    )
    all_too_early = len({truth.subject for truth in kinds["cannot_tell"]}) == len(paid)
    if kinds["planted"]:
        first = kinds["planted"][0]
        yield Truth(first.case_id, "planted", first.case, dossier, signal)
    elif doubts or (kinds["cannot_tell"] and all_too_early):
        first = kinds["cannot_tell"][0]
        because = doubts[-1][1] if doubts else "too_early"
        yield Truth(first.case_id, "cannot_tell", first.case, dossier, signal, because)
    elif kinds["look_alike"]:
        first = kinds["look_alike"][0]
        yield Truth(first.case_id, "look_alike", first.case, dossier, signal)


def alerts_waiting(paperwork: Paperwork) -> Iterator[Truth]:
    """The alerts that came before the last export, by whether they were answered by then."""
    alerts = [alert for alert in paperwork.alerts if alert.alerted_on <= paperwork.last_export]
    for dossier in {id(alert.dossier): alert.dossier for alert in alerts}.values():
        waits = any(
            alert.reacted_on is None or alert.reacted_on > paperwork.last_export
            for alert in alerts
            if alert.dossier is dossier
        )
        kind, case = ("planted", "alert_waits") if waits else ("look_alike", "alert_was_answered")
        yield Truth(f"{case}-{dossier.dossier_id}", kind, case, dossier, "state_alert")
