"""What is true of the person, the household and the right to be here where no story tells it: who was never asked.

Written down from what happened in the town, as in :mod:`ingestion.synthetic.truth`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from ingestion.synthetic import dates
from ingestion.synthetic.aid import EQUIVALENT, LIVING_WAGE, MEDICAL, Dossier, Payment
from ingestion.synthetic.consultations import Consultation, Consultations
from ingestion.synthetic.households import household_of
from ingestion.synthetic.people import FOREIGNERS, Person, Population
from ingestion.synthetic.truth import WORK, Truth

DEATH = "payment_before_death"
RESIDENCE = "payment_while_resident_in_the_municipality"
ABROAD = "payment_within_days_abroad"
HOUSEHOLD = "payment_category_matches_household"
ONE_CENTRE = "payment_by_one_centre"
COHABITANTS = "payment_with_income_of_cohabitants"
INTEGRATION = "payment_with_integration"
INTEGRATED = "dossier_is_integrated"
DOCUMENT = "residence_document_is_valid"
MEDICAL_CARD = "medical_card_is_valid"
AFTER_DEATH = "aid_after_death"
TWO_CENTRES = "aid_by_two_centres"
ELSEWHERE = "aid_while_registered_elsewhere"
SINGLE = "single_while_registered_together"
FAMILY = "family_without_child_at_home"
UNKNOWN_TO_THE_FILE = "household_unknown_to_the_file"

_OF_THE_PERSON = ("identify", "investigation", "register", "person")
_OF_THE_HOUSEHOLD = ("investigation", "household")
_TELL_BIRTHS = ("investigation", "household", "register", "person")
_LAW_OF_2026 = date(2026, 3, 1)
"""From which the income of adult relatives in the household counts."""
_SOON = timedelta(days=30)


def not_known_of_the_person(
    told: Iterable[Truth], dossiers: Iterable[Dossier], consultations: Consultations
) -> Iterator[Truth]:
    """Payments and dossiers about which nobody asked the register, the repertory or the other centres."""
    said = {(truth.subject, truth.rule) for truth in told}
    for dossier in dossiers:
        asked = consultations.about(dossier)
        doubts: list[tuple[Payment | Dossier, str, str]] = []
        doubts += [(payment, *doubt) for payment in dossier.payments for doubt in _of_payment(payment, asked)]
        doubts += [(dossier, *doubt) for doubt in _of_dossier(dossier, asked, consultations.today)]
        for subject, rule, because in doubts:
            if (subject, rule) not in said:
                case = "not_asked_of_the_person" if because == "not_asked" else "no_category_decided"
                yield Truth(f"{case}-{dossier.dossier_id}", "cannot_tell", case, subject, rule, because)


def cohabitants_not_listed(
    told: Iterable[Truth],
    dossiers: Iterable[Dossier],
    population: Population,
    consultations: Consultations,
) -> Iterator[Truth]:
    """The payments whose decision says nothing of what somebody lives on whose income counts, or may count.

    The partner does who gets no living wage either; since the law of 2026 a child may whose age no register told.
    """
    said = {(truth.subject, truth.rule) for truth in told}
    dossiers = list(dossiers)
    aided: set[tuple[Person, date]] = {
        (dossier.person, payment.month)
        for dossier in dossiers
        for payment in dossier.payments
        if payment.aid_type in (LIVING_WAGE, EQUIVALENT)
    }
    for dossier in dossiers:
        household = household_of(dossier, population, consultations.today)
        answered = [question for question in consultations.about(dossier) if question.outcome == "answered"]
        registered = {member.person for home in population.homes(dossier.person) for member in home.members}
        is_asked = any(question.flow in _TELL_BIRTHS for question in answered)
        of_known_age = {question.person for question in answered} | (registered if is_asked else set())
        for payment in dossier.payments:
            if payment.aid_type != LIVING_WAGE or (payment, COHABITANTS) in said or not _is_decided(payment):
                continue
            last = dates.last(payment.month)
            present = [
                other
                for other in household
                if other.shares_household
                and other.since <= payment.month
                and (other.until is None or other.until >= last)
            ]
            has_child = any(other.relation == "child" and other.person not in of_known_age for other in present)
            if has_child and _is_under_the_law_of_2026(payment):
                case, because = "age_of_a_child_not_told", "not_asked"
            elif any(other.relation == "partner" and (other.person, payment.month) not in aided for other in present):
                case, because = "partner_not_listed", "not_listed"
            else:
                continue
            yield Truth(f"{case}-{dossier.dossier_id}", "cannot_tell", case, payment, COHABITANTS, because)


def _is_under_the_law_of_2026(payment: Payment) -> bool:
    decision = payment.decision
    if decision is None or decision.application is None or payment.month < _LAW_OF_2026:
        return False
    is_reviewed = decision.kind == "review" and decision.decided_on >= _LAW_OF_2026
    return is_reviewed or decision.application.received_on >= _LAW_OF_2026


def _of_payment(payment: Payment, asked: list[Consultation]) -> Iterator[tuple[str, str]]:
    answered = [question for question in asked if question.outcome == "answered"]
    if asked and not _is_integrated(answered):
        yield INTEGRATION, "not_asked"
    if payment.aid_type not in (LIVING_WAGE, EQUIVALENT):
        return
    if not asked:
        yield WORK, "not_asked"
    if not _recently(answered, _OF_THE_PERSON, payment.month):
        yield DEATH, "not_asked"
        yield RESIDENCE, "not_asked"
    if _is_decided(payment):
        if payment.decision is not None and payment.decision.category_code is None:
            yield HOUSEHOLD, "no_category"
        elif not _recently(answered, _OF_THE_HOUSEHOLD, payment.month):
            yield HOUSEHOLD, "not_asked"
    if not any(_tells_of_other_centres(question, payment.month) for question in answered):
        yield ONE_CENTRE, "not_asked"


def _of_dossier(dossier: Dossier, asked: list[Consultation], today: date) -> Iterator[tuple[str, str]]:
    answered = [question for question in asked if question.outcome == "answered"]
    if asked and not _is_integrated(answered) and dossier.is_exported:
        yield INTEGRATED, "not_asked"
    is_foreigner = dossier.person.register_code == FOREIGNERS
    if is_foreigner and _has_aid(dossier, today) and not any(question.flow == "register" for question in answered):
        yield DOCUMENT, "not_asked"


def cards_that_ran_out(told: Iterable[Truth], dossiers: Iterable[Dossier], today: date) -> Iterator[Truth]:
    """Medical cards that end soon or have ended, of people who still get other aid: nobody renewed them."""
    said = {(truth.subject, truth.rule) for truth in told}
    for dossier in dossiers:
        medical = [decision for decision in dossier.decisions if decision.aid_type == MEDICAL]
        if medical and medical[-1].kind == "grant" and _has_aid(dossier, today):
            card = medical[-1]
            ends = card.valid_until is not None and card.valid_until <= today + _SOON
            if ends and (card, MEDICAL_CARD) not in said:
                yield Truth(f"card_ran_out-{dossier.dossier_id}", "planted", "card_ran_out", card, MEDICAL_CARD)


def _is_integrated(answered: list[Consultation]) -> bool:
    return any(question.flow in ("integrate", "disintegrate") for question in answered)


def _recently(answered: list[Consultation], flows: tuple[str, ...], month: date) -> bool:
    """Whether it was answered in the year before the month, or later."""
    a_year_before = month.replace(year=month.year - 1)
    return any(question.flow in flows and question.answered_on >= a_year_before for question in answered)


def _is_decided(payment: Payment) -> bool:
    """Whether a decision that names a category was in force on a day of the month, as far as it was exported."""
    last = dates.last(payment.month)
    return any(
        due.decision.is_exported and due.since <= last and (due.until is None or due.until >= payment.month)
        for due in payment.dossier.due
    )


def _tells_of_other_centres(question: Consultation, month: date) -> bool:
    years = (question.answered_on.year, question.answered_on.year - 1)
    return question.flow == "living_wages" and month.year in years and dates.last(month) <= question.received_on


def _has_aid(dossier: Dossier, day: date) -> bool:
    """Whether aid is due on a day, by a decision that was handed over by then."""
    handed_over = dates.last_export(day)
    is_due = any(
        due.since <= day
        and (due.until is None or day <= due.until)
        and due.decision.is_exported
        and due.decision.decided_on <= handed_over
        for due in dossier.due
    )
    return dossier.closed_on is None and dossier.is_exported and is_due
