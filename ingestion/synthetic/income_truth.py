"""What nobody can say of the income of a paid month: not asked, not yet, or in vain; and amounts that are not sourced.

An answer is worth something of a month when the source was asked about all of it, and could know it by then.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from ingestion.synthetic import dates
from ingestion.synthetic.aid import EQUIVALENT, LIVING_WAGE, Decision, Dossier, Payment
from ingestion.synthetic.consultations import Consultations, IncomeConsultation
from ingestion.synthetic.income import LAG, SOURCES, Revenues
from ingestion.synthetic.law import Law
from ingestion.synthetic.truth import DECISION, Truth

RULE_OF = {
    "self_employed": "payment_while_self_employed",
    "unemployment": "payment_while_unemployment_is_paid",
    "sickness": "payment_while_sickness_is_paid",
    "pension": "payment_with_pension",
    "handicap": "payment_with_handicap_allowance",
    "property": "payment_with_property",
    "taxed_income": "payment_with_taxed_income",
}
DUE = "payment_agrees_with_counted_income"

_IN_VAIN = {
    "not_integrated": "not_authorised",
    "filtered": "not_authorised",
    "partial_result": "page_missing",
    "response_in_batch": "page_missing",
    "no_result": "no_result",
}


def income_not_known(
    told: Iterable[Truth], dossiers: Iterable[Dossier], law: Law, consultations: Consultations, revenues: Revenues
) -> Iterator[Truth]:
    """The payments that nobody can judge by a source of income, or by the amount that the decision had to grant."""
    told = list(told)
    said = {(truth.subject, truth.rule) for truth in told}
    without_decision = {truth.subject for truth in told if truth.rule == DECISION and truth.kind != "look_alike"}
    for dossier in dossiers:
        payments = [payment for payment in dossier.payments if payment.aid_type in (LIVING_WAGE, EQUIVALENT)]
        paid = {payment.month for payment in payments}
        for payment in payments:
            for source in SOURCES:
                is_judged = source != "taxed_income" or all(
                    date(payment.month.year, month, 1) in paid for month in range(1, 13)
                )
                if is_judged and (payment, RULE_OF[source]) not in said:
                    because = _why_not(source, payment, consultations, revenues)
                    if because:
                        case = f"{source}_not_known"
                        name = f"{case}-{dossier.dossier_id}"
                        yield Truth(name, "cannot_tell", case, payment, RULE_OF[source], because)
            if payment not in without_decision and (payment, DUE) not in said:
                decision = _decision_of(payment)
                if decision.category_code is None:
                    case, because = "amount_without_a_category", "no_category"
                elif not any(law.knows(decision.category_code, day) for day in (decision.valid_from, payment.month)):
                    case, because = "due_amount_not_sourced", "no_legal_amount"
                else:
                    continue
                yield Truth(f"{case}-{dossier.dossier_id}", "cannot_tell", case, payment, DUE, because)


def _why_not(source: str, payment: Payment, consultations: Consultations, revenues: Revenues) -> str:
    """Why the source says nothing of the month; nothing where it does."""
    month, obstacles = payment.month, list[tuple[bool, date, str]]()
    for question in consultations.about(payment.dossier):
        if not isinstance(question, IncomeConsultation) or question.flow != source:
            continue
        known = revenues.of(question.person, question.flow)
        begin, end = question.begin, dates.last(question.end)
        if source == "property":
            owns = any(revenue.covers(dates.first(question.answered_on)) for revenue in known)
            begin, end = dates.first(question.answered_on) if owns else date.min, question.answered_on
        if not begin <= month <= end or question.answered_on < month:
            continue
        if question.outcome != "answered":
            obstacle = _IN_VAIN[question.outcome]
        elif question.rights_only and known:
            obstacle = "no_result"
        elif source == "property" or question.answered_on > dates.last(month) + timedelta(days=LAG[source]):
            return ""
        else:
            obstacle = "too_early"
        obstacles.append((obstacle != "no_result", question.answered_on, obstacle))
    if obstacles:
        return max(obstacles)[2]
    return "too_early" if dates.last(month) + timedelta(days=LAG[source]) >= consultations.today else "not_asked"


def _decision_of(payment: Payment) -> Decision:
    """The decision in force in the month that governs the payment."""
    if payment.decision is None:
        raise ValueError("a payment without a decision is told by its case")
    return payment.decision
