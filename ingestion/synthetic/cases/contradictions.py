"""Dossiers that another record contradicts: the register, the fund of family benefit, an account, the sickness fund.

Each story is about a whole dossier. What is wrong with its payments by the rules on payments is told with it.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from ingestion.synthetic import dates, places
from ingestion.synthetic.aid import ChildBenefit, Dossier, Insurance, LivingWith, Payment
from ingestion.synthetic.cases.scene import Case, Scene, telling
from ingestion.synthetic.people import (
    COMMUNITY,
    FOREIGNERS,
    GONE_ABROAD,
    RIGHT_LOST,
    STRUCK_OFF,
    Household,
    ProcedureStep,
)
from ingestion.synthetic.persons import RESIDENCE
from ingestion.synthetic.truth import Subject

STRUCK = "aid_while_struck_off"
ABROAD = "aid_while_registered_abroad"
RIGHT_ENDED = "aid_after_right_of_residence_ended"
REFERENCE_ENDED = "reference_address_ended"
REFERENCE_AND_HOME = "reference_address_beside_a_shared_home"
ONE_ADDRESS = "many_dossiers_on_one_address"
ONE_ACCOUNT = "one_account_for_several_dossiers"
CHILD_BENEFIT = "child_benefit_outside_the_household"
INSURABILITY = "insurability_contradicts_the_file"

CASES: list[Case] = []
_case = telling(CASES)

_MANY, _ORDINARY = 4, 3
_FIRST_CODE = 40


def _home(scene: Scene, dossier: Dossier) -> Household:
    return scene.population.home(dossier.person, dossier.opened_on)


# --- the registers ----------------------------------------------------------------------------------------------------


def _removed(scene: Scene, code: str) -> tuple[Dossier, list[Payment]]:
    """Somebody leaves the registers in the third month; the centre hears of it after the fifth."""
    dossier, story = scene.apply(kinds=("single",))
    scene.centre.grant(dossier, dossier.opened_on)
    dossier.person.removed = (story[2].replace(day=9), code)
    scene.consultations.ask(dossier, "register", story[5])
    return dossier, scene.finish(dossier, story[:5])[3:]


@_case("planted", RESIDENCE, STRUCK)
def paid_while_struck_off_the_register(scene: Scene) -> list[Subject]:
    dossier, payments = _removed(scene, STRUCK_OFF)
    return [*payments, dossier]


@_case("planted", RESIDENCE, ABROAD)
def paid_while_gone_abroad(scene: Scene) -> list[Subject]:
    dossier, payments = _removed(scene, GONE_ABROAD)
    return [*payments, dossier]


@_case("look_alike", STRUCK, ABROAD)
def struck_off_when_the_aid_had_ended(scene: Scene) -> list[Dossier]:
    dossier, story, _ = scene.aided(5, kinds=("single",))
    dossier.person.removed = (dates.plus(story[4], 1), STRUCK_OFF)
    scene.consultations.ask(dossier, "register", dates.plus(story[4], 2))
    return [dossier]


# --- the right of residence -------------------------------------------------------------------------------------------


@_case("planted", RESIDENCE, RIGHT_ENDED)
def paid_after_the_right_of_residence_was_lost(scene: Scene) -> list[Subject]:
    dossier, payments = _removed(scene, RIGHT_LOST)
    return [*payments, dossier]


def _in_procedure(scene: Scene, *steps: tuple[int, int | None]) -> Dossier:
    """Steps by the month of the story in which they are set, and the days that each leaves to go, if it says so."""
    dossier, story, _ = scene.aided(6, kinds=("single",))
    dossier.person.procedure = tuple(
        ProcedureStep(
            story[month].replace(day=5),
            str(_FIRST_CODE + month),
            None if days is None else dates.plus(story[month], 1).replace(day=days),
        )
        for month, days in steps
    )
    dossier.person.register_code, dossier.person.nationality_code = places.WAITING_REGISTER, places.ABROAD[0]
    scene.consultations.ask(dossier, "register", dates.plus(story[5], 1))
    return dossier


@_case("planted", RIGHT_ENDED)
def paid_after_the_term_to_leave_the_country(scene: Scene) -> list[Dossier]:
    return [_in_procedure(scene, (1, 4))]


@_case("cannot_tell", RIGHT_ENDED, because="code_unknown")
def a_step_that_nobody_can_read_follows_the_term(scene: Scene) -> list[Dossier]:
    return [_in_procedure(scene, (1, 4), (2, None))]


@_case("look_alike", RIGHT_ENDED)
def stands_in_the_register_after_the_procedure(scene: Scene) -> list[Dossier]:
    dossier = _in_procedure(scene, (1, None))
    dossier.person.register_code = FOREIGNERS
    return [dossier]


# --- the reference address --------------------------------------------------------------------------------------------


def _with_reference_address(scene: Scene) -> tuple[Dossier, list[date]]:
    dossier, story, _ = scene.aided(kinds=("single",))
    _home(scene, dossier).is_reference_address = True
    scene.consultations.ask(dossier, "register", dates.plus(story[5], 1))
    return dossier, story


@_case("planted", REFERENCE_ENDED)
def paid_after_the_reference_address_ended(scene: Scene) -> list[Dossier]:
    dossier, story = _with_reference_address(scene)
    _home(scene, dossier).reference_until = story[2].replace(day=11)
    return [dossier]


@_case("look_alike", REFERENCE_ENDED, ONE_ADDRESS)
def found_a_home_after_the_reference_address(scene: Scene) -> list[Dossier]:
    dossier, story = _with_reference_address(scene)
    home = _home(scene, dossier)
    moved_on = story[2].replace(day=11)
    home.reference_until = moved_on
    home.addresses.append((moved_on, scene.population.quiet_home(("single",)).address(moved_on)))
    return [dossier]


@_case("planted", REFERENCE_AND_HOME)
def has_a_reference_address_and_lives_with_somebody(scene: Scene) -> list[Dossier]:
    dossier, story = scene.apply(kinds=("single",))
    other = scene.population.quiet_home(("single",)).members[0].person
    dossier.lives_with = [LivingWith(other, "not_related", dossier.opened_on, established_by="home_visit")]
    dossier.category_code = "1"
    scene.centre.grant(dossier, dossier.opened_on)
    scene.finish(dossier, story)
    _home(scene, dossier).is_reference_address = True
    scene.consultations.ask(dossier, "register", dates.plus(story[5], 1))
    return [dossier]


@_case("look_alike", REFERENCE_AND_HOME)
def a_couple_has_one_reference_address(scene: Scene) -> list[Dossier]:
    dossier, story, _ = scene.aided(kinds=("couple",))
    _home(scene, dossier).is_reference_address = True
    scene.consultations.ask(dossier, "register", dates.plus(story[5], 1))
    return [dossier]


# --- one address, one account -----------------------------------------------------------------------------------------


def _neighbours(scene: Scene, count: int) -> list[Dossier]:
    """People who are aided in the same months and do not know each other, with the first one's address."""
    start = scene.start(6)
    dossiers = []
    for _ in range(count):
        dossier, story = scene.apply(kinds=("single",), start=start)
        scene.centre.grant(dossier, dossier.opened_on)
        scene.finish(dossier, story)
        dossiers.append(dossier)
    return dossiers


def _at_one_address(scene: Scene, dossiers: Sequence[Dossier]) -> None:
    _, address = _home(scene, dossiers[0]).addresses[0]
    for dossier in dossiers:
        home = _home(scene, dossier)
        home.addresses[:] = [(home.since, address)]


@_case("planted", ONE_ADDRESS)
def four_who_do_not_belong_together_at_one_address(scene: Scene) -> list[Dossier]:
    dossiers = _neighbours(scene, _MANY)
    _at_one_address(scene, dossiers)
    return dossiers


@_case("look_alike", ONE_ADDRESS)
def three_in_one_house(scene: Scene) -> list[Dossier]:
    dossiers = _neighbours(scene, _ORDINARY)
    _at_one_address(scene, dossiers)
    return dossiers


@_case("look_alike", ONE_ADDRESS)
def live_in_a_home_together(scene: Scene) -> list[Dossier]:
    dossiers = _neighbours(scene, _MANY + 1)
    _at_one_address(scene, dossiers)
    for dossier in dossiers:
        _home(scene, dossier).kind = COMMUNITY
        scene.consultations.ask(dossier, "household", dossier.opened_on + 40 * dates.DAY)
    return dossiers


@_case("look_alike", ONE_ADDRESS)
def have_a_reference_address_at_the_centre_together(scene: Scene) -> list[Dossier]:
    dossiers = _neighbours(scene, _MANY + 1)
    _at_one_address(scene, dossiers)
    for dossier in dossiers:
        _home(scene, dossier).is_reference_address = True
        scene.consultations.ask(dossier, "register", dossier.opened_on + 40 * dates.DAY)
    return dossiers


def _on_one_account(scene: Scene, holder: str | None) -> list[Dossier]:
    dossiers = _neighbours(scene, 2)
    for dossier in dossiers:
        dossier.account, dossier.account_holder = dossiers[0].person.account, holder
    return dossiers


@_case("planted", ONE_ACCOUNT)
def paid_on_the_account_of_somebody_else(scene: Scene) -> list[Dossier]:
    return _on_one_account(scene, "person")


@_case("look_alike", ONE_ACCOUNT)
def paid_on_the_account_of_one_administrator(scene: Scene) -> list[Dossier]:
    return _on_one_account(scene, "administrator")


@_case("look_alike", ONE_ACCOUNT)
def in_budget_management_at_the_centre(scene: Scene) -> list[Dossier]:
    return _on_one_account(scene, "budget_management")


@_case("cannot_tell", ONE_ACCOUNT, because="account_holder_unknown")
def paid_on_one_account_of_nobody_knows_whom(scene: Scene) -> list[Dossier]:
    return _on_one_account(scene, None)


@_case("look_alike", ONE_ACCOUNT)
def two_of_one_household_share_an_account(scene: Scene) -> list[Dossier]:
    start = scene.start(6)
    first, story = scene.apply(kinds=("couple",), start=start)
    other = next(member.person for member in _home(scene, first).members if member.person is not first.person)
    second = scene.centre.apply(other, "1", first.opened_on)
    scene.consultations.intake(second)
    for dossier in (first, second):
        scene.centre.grant(dossier, dossier.opened_on)
        dossier.account, dossier.account_holder = first.person.account, "household_member"
        scene.finish(dossier, story)
    return [first, second]


# --- the family benefit -----------------------------------------------------------------------------------------------


def _family(scene: Scene, receiver: str) -> tuple[Dossier, list[date]]:
    """A family whose child's benefit goes to the person of the dossier, or to somebody elsewhere."""
    dossier, story, _ = scene.aided(kinds=("single_parent",))
    home = _home(scene, dossier)
    elsewhere = scene.population.quiet_home(("single",)).members[0].person
    to = dossier.person if receiver == "home" else elsewhere
    for member in home.members:
        if member.person is not dossier.person:
            dossier.child_benefits.append(ChildBenefit(member.person, to, dates.plus(story[0], -20)))
            asked_on, begin = dates.plus(story[5], 1), dates.plus(story[0], -24)
            scene.consultations.ask_income(dossier, "child_benefit", asked_on, begin, story[5], person=member.person)
    return dossier, story


@_case("planted", CHILD_BENEFIT)
def the_family_benefit_goes_to_somebody_elsewhere(scene: Scene) -> list[Dossier]:
    return [_family(scene, "elsewhere")[0]]


@_case("look_alike", CHILD_BENEFIT)
def the_family_benefit_comes_home(scene: Scene) -> list[Dossier]:
    return [_family(scene, "home")[0]]


@_case("look_alike", CHILD_BENEFIT)
def the_family_benefit_went_elsewhere_before(scene: Scene) -> list[Dossier]:
    dossier, story = _family(scene, "home")
    before = scene.population.quiet_home(("single",)).members[0].person
    for benefit in list(dossier.child_benefits):
        earlier = ChildBenefit(benefit.child, before, dates.plus(story[0], -40), dates.plus(story[0], -21))
        dossier.child_benefits.append(earlier)
    return [dossier]


# --- the sickness fund ------------------------------------------------------------------------------------------------


def _insured(scene: Scene, ct2_code: str, *, ct1_code: str = "180") -> list[Dossier]:
    dossier, story, _ = scene.aided(kinds=("single",))
    dossier.insurance = Insurance(ct1_code, ct2_code, dates.plus(story[0], -30))
    scene.consultations.ask_income(dossier, "insurability", dates.plus(story[5], 1), story[0], story[5])
    return [dossier]


@_case("planted", INSURABILITY)
def insured_as_somebody_who_works_across_the_border(scene: Scene) -> list[Dossier]:
    return _insured(scene, "301")


@_case("planted", INSURABILITY)
def insured_as_somebody_with_a_pension_from_abroad(scene: Scene) -> list[Dossier]:
    return _insured(scene, "317", ct1_code="481")


@_case("look_alike", INSURABILITY)
def insured_with_a_card_from_abroad(scene: Scene) -> list[Dossier]:
    return _insured(scene, "307")


@_case("cannot_tell", INSURABILITY, because="code_unknown")
def insured_with_codes_of_which_nobody_says_what_they_mean(scene: Scene) -> list[Dossier]:
    return _insured(scene, "110", ct1_code="110")
