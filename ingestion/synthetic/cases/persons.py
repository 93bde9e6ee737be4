"""Payments and dossiers that turn on who the person is, with whom and where they live, and by what right."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

from ingestion.synthetic import dates, places
from ingestion.synthetic.aid import MEDICAL, AidElsewhere, Decision, Dossier, LivingWith, Payment, Stay
from ingestion.synthetic.cases.scene import Case, Scene, telling
from ingestion.synthetic.cases.upkeep import REPORT
from ingestion.synthetic.people import CHILD, FOREIGNERS, Household, Person
from ingestion.synthetic.persons import (
    ABROAD,
    AFTER_DEATH,
    DEATH,
    DOCUMENT,
    ELSEWHERE,
    FAMILY,
    HOUSEHOLD,
    INTEGRATED,
    INTEGRATION,
    MEDICAL_CARD,
    ONE_CENTRE,
    RESIDENCE,
    SINGLE,
    TWO_CENTRES,
    UNKNOWN_TO_THE_FILE,
)
from ingestion.synthetic.truth import Subject

CASES: list[Case] = []
_case = telling(CASES)

_FREE_DAYS = 28
_OTHER_CENTRE = "0999999922"


def _home(scene: Scene, dossier: Dossier) -> Household:
    return scene.population.home(dossier.person, dossier.opened_on)


# --- death ------------------------------------------------------------------------------------------------------------


def _dies(scene: Scene, dossier: Dossier, day: date) -> None:
    dossier.person.died = day
    for member in _home(scene, dossier).members:
        if member.person is dossier.person:
            member.until = day


@_case("planted", DEATH, AFTER_DEATH)
def paid_after_the_person_died(scene: Scene) -> list[Subject]:
    dossier, story = scene.apply(kinds=("single",))
    scene.centre.grant(dossier, dossier.opened_on)
    _dies(scene, dossier, story[2].replace(day=12))
    payments = scene.centre.pay_due(dossier, story[0], story[4])
    scene.consultations.ask(dossier, "identify", story[5])
    scene.centre.withdraw(dossier, story[5])
    dossier.closed_on = story[5]
    return [*payments[3:], dossier]


@_case("look_alike", DEATH, AFTER_DEATH)
def paid_for_the_month_of_death(scene: Scene) -> list[Subject]:
    dossier, story = scene.apply(kinds=("single",))
    scene.centre.grant(dossier, dossier.opened_on)
    _dies(scene, dossier, story[3].replace(day=2))
    scene.consultations.ask(dossier, "register", story[4])
    return [*scene.finish(dossier, story[:4])[-1:], dossier]


# --- where the person lives -------------------------------------------------------------------------------------------


@_case("planted", RESIDENCE, ELSEWHERE)
def paid_after_moving_to_another_municipality(scene: Scene) -> list[Subject]:
    dossier, story = scene.apply(kinds=("single",))
    scene.centre.grant(dossier, dossier.opened_on)
    scene.population.leave_town(_home(scene, dossier), story[2].replace(day=14))
    scene.consultations.ask(dossier, "register", story[5])
    return [*scene.finish(dossier, story[:5])[3:], dossier]


@_case("look_alike", RESIDENCE, ELSEWHERE)
def paid_for_the_month_of_the_move(scene: Scene) -> list[Subject]:
    dossier, story = scene.apply(kinds=("single",))
    scene.centre.grant(dossier, dossier.opened_on)
    scene.population.leave_town(_home(scene, dossier), story[3].replace(day=2))
    scene.consultations.ask(dossier, "investigation", story[4])
    return [*scene.finish(dossier, story[:4])[-1:], dossier]


@_case("cannot_tell", RESIDENCE, ELSEWHERE, because="move_undated")
def moved_and_an_identification_does_not_say_when(scene: Scene) -> list[Subject]:
    dossier, story = scene.apply(kinds=("single",))
    scene.centre.grant(dossier, dossier.opened_on)
    registers = ("identify", "investigation", "register", "person")
    questions = [question for question in scene.consultations.about(dossier) if question.flow in registers]
    still_here_on = max(question.answered_on for question in questions)
    scene.population.leave_town(_home(scene, dossier), story[2].replace(day=12))
    scene.consultations.ask(dossier, "identify", story[5])
    payments = scene.finish(dossier, story[:4])
    return [*(payment for payment in payments if payment.month > still_here_on), dossier]


@_case("look_alike", RESIDENCE, ELSEWHERE)
def has_a_reference_address_at_the_centre(scene: Scene) -> list[Subject]:
    dossier, _, payments = scene.aided(kinds=("single",))
    _home(scene, dossier).is_reference_address = True
    scene.consultations.ask(dossier, "register", dossier.opened_on + 20 * dates.DAY)
    return [*payments, dossier]


@_case("look_alike", RESIDENCE, ELSEWHERE)
def declared_the_move_to_the_town(scene: Scene) -> list[Subject]:
    dossier, _, payments = scene.aided(kinds=("single",))
    home = _home(scene, dossier)
    municipality, postal_code = places.ELSEWHERE[0]
    own = home.address(home.since)
    home.addresses[:] = [(home.since, replace(own, municipality_code=municipality, postal_code=postal_code))]
    dossier.person.moves_in_on = dossier.opened_on - 10 * dates.DAY
    scene.consultations.ask(dossier, "register", dossier.opened_on + 20 * dates.DAY)
    return [*payments, dossier]


# --- abroad -----------------------------------------------------------------------------------------------------------


def _abroad(
    dossier: Dossier, left_on: date, days: int, *, is_exceptional: bool = False, announced: bool = True
) -> Stay:
    said = left_on - 10 * dates.DAY if announced else None
    stay = Stay(left_on, left_on + (days - 1) * dates.DAY, said, is_exceptional)
    dossier.stays.append(stay)
    return stay


@_case("planted", ABROAD)
def abroad_for_a_day_too_many(scene: Scene) -> list[Payment]:
    dossier, story, payments = scene.aided()
    stay = _abroad(dossier, story[2], _FREE_DAYS + 1, announced=False)
    return [payment for payment in payments if payment.month == dates.first(stay.returned_on)]


@_case("look_alike", ABROAD)
def abroad_for_four_weeks(scene: Scene) -> list[Payment]:
    dossier, story, payments = scene.aided()
    _abroad(dossier, story[2], _FREE_DAYS)
    return payments


@_case("look_alike", ABROAD)
def abroad_over_new_year(scene: Scene) -> list[Payment]:
    """Forty days, twenty in each calendar year."""
    start = date(scene.consultations.start.year + 1, 11, 1)
    dossier, story = scene.apply(start=start)
    scene.centre.grant(dossier, dossier.opened_on)
    _abroad(dossier, date(start.year, 12, 12), 40)
    return scene.finish(dossier, story)


@_case("look_alike", ABROAD)
def abroad_in_exceptional_circumstances(scene: Scene) -> list[Payment]:
    dossier, story, payments = scene.aided()
    _abroad(dossier, story[2], 45, is_exceptional=True)
    return payments


@_case("look_alike", ABROAD)
def suspended_while_abroad(scene: Scene) -> list[Payment]:
    dossier, story = scene.apply()
    scene.centre.grant(dossier, dossier.opened_on)
    stay = _abroad(dossier, story[2], 40)
    scene.centre.suspend(dossier, stay.left_on + _FREE_DAYS * dates.DAY, stay.returned_on)
    return scene.finish(dossier, story)


@_case("cannot_tell", ABROAD, because="page_missing")
def dossier_missing_from_the_export(scene: Scene) -> list[Payment]:
    dossier, _, payments = scene.aided(4)
    dossier.is_exported = False
    return payments


# --- the household ----------------------------------------------------------------------------------------------------


@_case("planted", HOUSEHOLD, SINGLE, UNKNOWN_TO_THE_FILE)
def paid_as_single_after_a_partner_moved_in(scene: Scene) -> list[Subject]:
    dossier, story, payments = scene.aided(kinds=("single",))
    dossier.lives_with = []
    scene.population.move_in(_home(scene, dossier), story[2].replace(day=8))
    scene.consultations.ask(dossier, "household", story[5])
    return [*(payment for payment in payments if payment.month > story[2]), dossier]


@_case("planted", HOUSEHOLD, FAMILY)
def paid_as_family_after_the_children_left(scene: Scene) -> list[Subject]:
    """A home visit showed it; the register still has them there."""
    dossier, story, payments = scene.aided(kinds=("single_parent",))
    left_on = story[2].replace(day=10)
    dossier.lives_with = [
        LivingWith(member.person, "child", member.since, left_on, established_by="home_visit")
        for member in _home(scene, dossier).members
        if member.person is not dossier.person
    ]
    scene.consultations.ask(dossier, "household", story[4])
    return [*(payment for payment in payments if payment.month > story[2]), dossier]


@_case("look_alike", HOUSEHOLD, SINGLE, UNKNOWN_TO_THE_FILE)
def the_partner_of_the_register_lives_elsewhere(scene: Scene) -> list[Subject]:
    dossier, story = scene.apply(kinds=("couple",))
    other = next(member for member in _home(scene, dossier).members if member.person is not dossier.person)
    dossier.lives_with = [
        LivingWith(other.person, "partner", dossier.opened_on, shares_household=False, established_by="home_visit")
    ]
    dossier.category_code = "2"
    scene.centre.grant(dossier, dossier.opened_on)
    return [*scene.finish(dossier, story), dossier]


@_case("look_alike", HOUSEHOLD, SINGLE)
def a_partner_moved_in_during_the_month(scene: Scene) -> list[Subject]:
    dossier, story = scene.apply(kinds=("single",))
    scene.centre.grant(dossier, dossier.opened_on)
    scene.population.move_in(_home(scene, dossier), story[3].replace(day=2))
    scene.consultations.ask(dossier, "household", story[4])
    scene.centre.review(dossier, story[4], category="1")
    return [*(payment for payment in scene.finish(dossier, story) if payment.month >= story[3]), dossier]


def _child_who_also_lives_elsewhere(scene: Scene, dossier: Dossier) -> Person:
    """A child registered with the other parent."""
    other_home = scene.population.quiet_home(("single_parent", "family"))
    child = next(member for member in other_home.members if member.position_code == CHILD).person
    dossier.lives_with = [LivingWith(child, "child", max(child.born, dossier.opened_on - 400 * dates.DAY))]
    dossier.category_code = "3"
    scene.centre.grant(dossier, dossier.opened_on)
    return child


@_case("look_alike", HOUSEHOLD, FAMILY)
def shares_the_custody_of_a_child(scene: Scene) -> list[Subject]:
    dossier, story = scene.apply(kinds=("single",))
    child = _child_who_also_lives_elsewhere(scene, dossier)
    scene.consultations.ask(dossier, "identify", dossier.opened_on, person=child)
    return [*scene.finish(dossier, story), dossier]


@_case("cannot_tell", HOUSEHOLD, because="not_asked")
def no_register_told_the_age_of_the_child(scene: Scene) -> list[Payment]:
    dossier, story = scene.apply(kinds=("single",))
    _child_who_also_lives_elsewhere(scene, dossier)
    return scene.finish(dossier, story)


@_case("cannot_tell", HOUSEHOLD, because="not_asked")
def the_household_was_never_asked(scene: Scene) -> list[Payment]:
    dossier, _, payments = scene.aided()
    scene.consultations.forget(dossier, "investigation", "household", "register", "person")
    return payments


# --- another centre ---------------------------------------------------------------------------------------------------


@_case("planted", ONE_CENTRE, TWO_CENTRES)
def paid_by_two_centres(scene: Scene) -> list[Subject]:
    dossier, story, payments = scene.aided()
    dossier.aid_elsewhere.append(AidElsewhere(_OTHER_CENTRE, story[2], dates.last(story[3]), Decimal("850.00")))
    scene.consultations.ask(dossier, "living_wages", dates.plus(story[5], 1))
    return [*(payment for payment in payments if payment.month in story[2:4]), dossier]


@_case("look_alike", ONE_CENTRE, TWO_CENTRES)
def came_from_another_centre(scene: Scene) -> list[Subject]:
    dossier, story, payments = scene.aided()
    until = dossier.opened_on - dates.DAY
    dossier.aid_elsewhere.append(AidElsewhere(_OTHER_CENTRE, story[0].replace(day=1), until, Decimal("850.00")))
    scene.consultations.ask(dossier, "living_wages", dates.plus(story[5], 1))
    return [*payments, dossier]


# --- integration ------------------------------------------------------------------------------------------------------


@_case("planted", INTEGRATION)
def integrated_for_debt_mediation(scene: Scene) -> list[Payment]:
    dossier, _, payments = scene.aided()
    dossier.quality_code = "7"
    return payments


@_case("planted", INTEGRATION)
def integrated_months_after_the_first_questions(scene: Scene) -> list[Payment]:
    dossier, story, payments = scene.aided()
    dossier.integrated_on = story[3]
    scene.consultations.forget(dossier, "integrate")
    scene.consultations.ask(dossier, "integrate", story[3])
    return [payment for payment in payments if payment.month < story[3]]


@_case("look_alike", INTEGRATION)
def integrated_while_the_application_is_examined(scene: Scene) -> list[Payment]:
    dossier, _, payments = scene.aided()
    dossier.quality_code = "1"
    return payments


@_case("not_applicable", INTEGRATION)
def nobody_used_the_ksz(scene: Scene) -> list[Payment]:
    dossier, _, payments = scene.aided(4)
    flows = {question.flow for question in scene.consultations.about(dossier)}
    scene.consultations.forget(dossier, *flows)
    scene.consultations.in_batches(dossier, None)
    # A social report that consulted nothing is not complete.
    for payment in payments:
        scene.also("planted", payment, REPORT)
    return payments


@_case("planted", INTEGRATED)
def integration_ended_while_the_dossier_is_open(scene: Scene) -> list[Dossier]:
    dossier, story, _ = scene.aided()
    dossier.disintegrated_on, dossier.closed_on = dates.plus(story[-1], 1), None
    scene.consultations.ask(dossier, "disintegrate", dossier.disintegrated_on)
    return [dossier]


@_case("planted", INTEGRATED)
def integration_never_ended(scene: Scene) -> list[Dossier]:
    dossier, _, _ = scene.aided()
    dossier.is_disintegrated = False
    return [dossier]


@_case("look_alike", INTEGRATED)
def closed_a_few_days_ago(scene: Scene) -> list[Dossier]:
    dossier = _open(scene)
    dossier.closed_on = dates.weekday(scene.consultations.today.replace(day=5))
    scene.centre.withdraw(dossier, dossier.closed_on, decided_on=dossier.closed_on - 3 * dates.DAY)
    dossier.is_disintegrated = False
    return [dossier]


# --- residence document and medical card ------------------------------------------------------------------------------


def _open(scene: Scene) -> Dossier:
    """A dossier of this year that is open and in which aid goes on."""
    dossier, story = scene.apply(5, start=dates.plus(scene.consultations.today, -5))
    scene.centre.grant(dossier, dossier.opened_on)
    scene.centre.pay_due(dossier, story[0], story[-1])
    return dossier


def _foreigner(scene: Scene, document_until: date) -> Dossier:
    dossier = _open(scene)
    dossier.person.register_code, dossier.person.document_until = FOREIGNERS, document_until
    scene.consultations.ask(dossier, "register", dossier.opened_on)
    return dossier


@_case("planted", DOCUMENT)
def residence_document_expired(scene: Scene) -> list[Dossier]:
    return [_foreigner(scene, scene.consultations.heard_until - 40 * dates.DAY)]


@_case("look_alike", DOCUMENT)
def residence_document_expires_today(scene: Scene) -> list[Dossier]:
    return [_foreigner(scene, scene.consultations.heard_until)]


def _card(scene: Scene, until: date) -> Decision:
    dossier = _open(scene)
    return scene.centre.other_aid(dossier, MEDICAL, dossier.opened_on + 20 * dates.DAY, until)


@_case("planted", MEDICAL_CARD)
def medical_card_ends_within_the_month(scene: Scene) -> list[Decision]:
    return [_card(scene, scene.consultations.heard_until + 30 * dates.DAY)]


@_case("look_alike", MEDICAL_CARD)
def medical_card_ends_after_a_month(scene: Scene) -> list[Decision]:
    return [_card(scene, scene.consultations.heard_until + 31 * dates.DAY)]


@_case("cannot_tell", MEDICAL_CARD, because="not_asked")
def medical_card_without_end(scene: Scene) -> list[Decision]:
    card = _card(scene, scene.consultations.today)
    card.valid_until = None
    return [card]
