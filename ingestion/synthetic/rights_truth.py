"""What is true of the rights of a dossier where no story tells it: what was paid late, and what nobody can say.

Written down from what happened in the town, as in :mod:`ingestion.synthetic.truth`. A right over months is in doubt as
soon as one of its months is; the last of them says why.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from ingestion.synthetic import dates
from ingestion.synthetic.advantages import Advantage, aided_since, open_from
from ingestion.synthetic.aid import LIVING_WAGE, Decision, Dossier, Payment
from ingestion.synthetic.consultations import Consultations, Flow, IncomeConsultation
from ingestion.synthetic.people import CHILD, Person, Population
from ingestion.synthetic.persons import HOUSEHOLD
from ingestion.synthetic.truth import Truth

WORK_EXEMPTION = "work_income_is_exempted"
GENERAL_EXEMPTION = "counted_income_has_the_general_exemption"
CATEGORY = "household_has_its_full_category"
PAID_IN_FULL = "aid_is_paid_in_full"
AMOUNT_DUE = "decision_grants_the_amount_due"
INTEREST = "late_payment_bears_no_interest"
STATUS = "aid_is_known_as_a_social_status"
INTERVENTION = "aid_opens_the_increased_intervention"
TARIFF = "energy_contract_has_the_social_tariff"
HANDICAP = "recognised_handicap_has_an_allowance"
UNINSURED = "uninsured_person_has_a_medical_card"
BENEFIT = "child_at_home_has_child_benefit"
PENSION = "person_of_pension_age_has_a_pension"
PREMIUM_RIGHT = "new_home_has_the_installation_premium"
SUBSIDY = "project_has_the_subsidy_of_the_state"

_DERIVED: tuple[tuple[str, Advantage, Flow], ...] = (
    (STATUS, "social_status", "social_status"),
    (INTERVENTION, "increased_intervention", "social_status"),
    (TARIFF, "social_tariff", "social_tariff"),
    (HANDICAP, "handicap_allowance", "handicap"),
    (UNINSURED, "medical_card", "insurability"),
)
"""What aid opens with others, and the question that tells whether somebody has it."""

_IN_VAIN = {"not_integrated": "not_authorised", "filtered": "not_authorised"}

_HIGHEST_CATEGORY = "3"
_DUE = "payment_agrees_with_counted_income"
_DAYS_TO_DECIDE = timedelta(days=30)
_INTEREST_AFTER_DECISION = timedelta(days=16)
_INTEREST_AFTER_REQUEST = timedelta(days=46)


def rights(
    told: Iterable[Truth], dossiers: Iterable[Dossier], consultations: Consultations, population: Population
) -> Iterator[Truth]:
    """What follows for the rights of every dossier, except where a story has told it already."""
    told, dossiers = list(told), list(dossiers)
    said = {(truth.subject, truth.rule) for truth in told}
    for truth in (
        *_in_doubt(told),
        *_paid_late(dossiers, consultations),
        *_not_asked_what_aid_opened(dossiers, consultations),
        *_not_asked_of_the_children(dossiers, consultations, population),
    ):
        if (truth.subject, truth.rule) not in said:
            yield truth


def _in_doubt(told: list[Truth]) -> Iterator[Truth]:
    doubts: dict[tuple[Dossier, str], tuple[date, str]] = {}
    for truth in told:
        payment = truth.subject
        if truth.kind != "cannot_tell" or not isinstance(payment, Payment):
            continue
        if truth.rule == HOUSEHOLD and payment.dossier.is_exported and not _has_the_highest_category(payment):
            _note(doubts, payment, CATEGORY, truth.because)
        if truth.rule == _DUE:
            _note(doubts, payment, AMOUNT_DUE, truth.because)
    for (dossier, rule), (_, because) in doubts.items():
        yield _truth("month_in_doubt", "cannot_tell", dossier, rule, because)


def _note(doubts: dict[tuple[Dossier, str], tuple[date, str]], payment: Payment, rule: str, because: str) -> None:
    key = payment.dossier, rule
    doubts[key] = max(doubts.get(key, (date.min, "")), (payment.month, because))


def _has_the_highest_category(payment: Payment) -> bool:
    return payment.decision is not None and payment.decision.category_code == _HIGHEST_CATEGORY


def _paid_late(dossiers: list[Dossier], consultations: Consultations) -> Iterator[Truth]:
    """Aid that followed its decision, or its request, too late; of old decisions nobody knows when they were paid."""
    last_export = dates.last_export(consultations.today)
    first_payment = min(payment.paid_on for dossier in dossiers for payment in dossier.payments)
    for dossier in dossiers:
        if not dossier.is_exported:
            continue
        grants = [
            decision
            for decision in dossier.decisions
            if decision.kind == "grant" and decision.aid_type == LIVING_WAGE
            if decision.is_exported and decision.decided_on <= last_export
        ]
        if any(_is_paid_late(grant, last_export) for grant in grants if grant.decided_on >= first_payment):
            yield _truth("paid_late", "planted", dossier, INTEREST)
        elif any(grant.decided_on < first_payment for grant in grants):
            yield _truth("paid_before_the_first_export", "cannot_tell", dossier, INTEREST, "not_delivered")


def _is_paid_late(grant: Decision, last_export: date) -> bool:
    interest_from = max(grant.decided_on, grant.valid_from) + _INTEREST_AFTER_DECISION
    request = grant.application
    if request is not None and _is_first_answer(grant) and grant.decided_on > request.received_on + _DAYS_TO_DECIDE:
        interest_from = min(interest_from, request.received_on + _INTEREST_AFTER_REQUEST)
    decided_in = dates.first(grant.decided_on)
    paid = sorted(
        (payment.paid_on, payment.month)
        for payment in grant.dossier.payments
        if payment.aid_type == grant.aid_type
        and dates.first(grant.valid_from) <= payment.month <= decided_in
        and grant.decided_on <= payment.paid_on <= last_export
        and payment.amount_eur > 0
    )
    must_follow = paid[:1] + [(paid_on, month) for paid_on, month in paid[1:] if month < decided_in]
    return any(paid_on >= interest_from for paid_on, _ in must_follow)


def _is_first_answer(grant: Decision) -> bool:
    answers = [decision for decision in grant.dossier.decisions if decision.application is grant.application]
    return min(answers, key=lambda decision: decision.decided_on) is grant


def _not_asked_what_aid_opened(dossiers: list[Dossier], consultations: Consultations) -> Iterator[Truth]:
    """Whose aid runs and opens something, and of whom nobody asked since whether they have it, or in vain."""
    for dossier, since in _running(dossiers, consultations):
        for rule, advantage, flow in _DERIVED:
            right_from = open_from(advantage, since)
            answers = [
                question
                for question in consultations.about(dossier)
                if question.flow == flow and question.answered_on >= right_from
            ]
            last = max(answers, key=lambda question: question.answered_on, default=None)
            if right_from <= consultations.heard_until and (last is None or last.outcome != "answered"):
                because = "not_asked" if last is None else _IN_VAIN.get(last.outcome, "no_result")
                yield _truth("opened_and_not_asked", "cannot_tell", dossier, rule, because)


def _running(dossiers: list[Dossier], consultations: Consultations) -> Iterator[tuple[Dossier, date]]:
    """The dossiers in which aid runs for all that the centre handed over, and since when."""
    last_export = dates.last_export(consultations.today)
    for dossier in dossiers:
        is_closed = dossier.closed_on is not None and dossier.closed_on <= last_export
        is_known = dossier.is_exported and all(
            decision.is_exported and decision.decided_on <= last_export for decision in dossier.decisions
        )
        since = aided_since(dossier, consultations.heard_until)
        if is_known and not is_closed and since is not None:
            yield dossier, since


def _not_asked_of_the_children(
    dossiers: list[Dossier], consultations: Consultations, population: Population
) -> Iterator[Truth]:
    """Whose child nobody asked about since the child was there and the aid ran, or in vain."""
    asked = defaultdict[tuple[Dossier, Person], list[IncomeConsultation]](list)
    for question in consultations.all:
        if isinstance(question, IncomeConsultation) and question.flow == "child_benefit":
            asked[question.dossier, question.person].append(question)
    last_export = dates.last_export(consultations.today)
    for dossier, since in _running(dossiers, consultations):
        doubts: list[tuple[date, str]] = []
        for child, came_on in _children(dossier, population, last_export):
            answers = [
                question
                for question in asked[dossier, child]
                if question.answered_on >= since and dates.first(question.end) > max(since, came_on)
            ]
            last = max(answers, key=lambda question: question.answered_on, default=None)
            if last is None:
                doubts.append((date.min, "not_asked"))
            elif last.outcome != "answered":
                doubts.append((last.answered_on, _IN_VAIN.get(last.outcome, "no_result")))
        if doubts:
            yield _truth("child_not_asked_about", "cannot_tell", dossier, BENEFIT, max(doubts)[1])


def _children(dossier: Dossier, population: Population, day: date) -> list[tuple[Person, date]]:
    """The children whom the centre has at home on a day, and since when."""
    if dossier.lives_with is not None:
        return [
            (other.person, other.since)
            for other in dossier.lives_with
            if other.relation == "child" and other.shares_household
            if other.since <= day and (other.until is None or other.until > day)
        ]
    home = population.home(dossier.person, day)
    own = next(member for member in home.members if member.person is dossier.person)
    return [
        (member.person, max(own.since, member.since))
        for member in home.at(day)
        if member.position_code == CHILD and member is not own
    ]


def _truth(case: str, kind: str, dossier: Dossier, rule: str, because: str = "") -> Truth:
    return Truth(f"{case}-{dossier.dossier_id}", kind, case, dossier, rule, because)
