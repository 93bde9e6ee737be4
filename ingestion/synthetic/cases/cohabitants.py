"""Partners, and relatives since the law made theirs count, who share the household and have an income."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from decimal import Decimal

from ingestion.synthetic import dates
from ingestion.synthetic.aid import ARTICLE_22, ChildBenefit, Dossier, Income, LivingWith, Payment
from ingestion.synthetic.cases.scene import Case, Scene, telling
from ingestion.synthetic.income import LAG, Revenue
from ingestion.synthetic.people import Person
from ingestion.synthetic.persons import COHABITANTS

CASES: list[Case] = []
_case = telling(CASES)

_REFORM = date(2026, 3, 1)
_BENEFIT, _BELOW_CATEGORY_1 = Decimal(1480), Decimal(410)
_FAMILY_BENEFIT = Decimal(190)
_ARTICLE_34 = "art. 34"
_NO_CHILD_ANY_MORE, _STUDENT = 41, 21
"""Ages of who applies."""


def _applies(
    scene: Scene,
    relation: str,
    start: date = _REFORM,
    months: int = 4,
    *,
    age: int = _NO_CHILD_ANY_MORE,
) -> tuple[Dossier, list[date], Person]:
    """Somebody applies who says to live with another, whom the register still has elsewhere."""
    home = scene.population.home_of_one(f"{start.year - age}-01-15")
    dossier, story = scene.apply(months, start=start, home=home)
    other = scene.population.quiet_home(("single",)).members[0].person
    dossier.lives_with = [LivingWith(other, relation, dossier.opened_on - 400 * dates.DAY)]
    dossier.category_code = "1"
    return dossier, story, other


def _is_unemployed(
    scene: Scene, dossier: Dossier, story: list[date], person: Person, benefit: Decimal = _BENEFIT
) -> None:
    last = dates.last(story[-1])
    scene.revenues.add(Revenue(person, "unemployment", story[0], last, benefit))
    asked_on = last + timedelta(days=LAG["unemployment"] + 5)
    scene.consultations.ask_income(dossier, "unemployment", asked_on, story[0], story[-1], person=person)


def _income(scene: Scene, dossier: Dossier, story: list[date], person: Person) -> Income:
    """What exceeds the amount of category 1 is counted, less the general exemption."""
    free = scene.law.amount("1", story[0]) + scene.law.general_exemption(dossier.category_code, story[0])
    return Income(person, "unemployment", story[0], dates.last(story[-1]), _BENEFIT, free, _ARTICLE_34)


# --- relatives --------------------------------------------------------------------------------------------------------


@_case("planted", COHABITANTS)
def benefit_of_a_parent_not_counted(scene: Scene) -> list[Payment]:
    dossier, story, parent = _applies(scene, "parent")
    scene.centre.grant(dossier, dossier.opened_on)
    _is_unemployed(scene, dossier, story, parent)
    return scene.finish(dossier, story)


@_case("planted", COHABITANTS)
def benefit_of_a_parent_not_counted_at_the_next_review(scene: Scene) -> list[Payment]:
    """The dossier existed: the law reaches it with the review, and not before."""
    dossier, story, parent = _applies(scene, "parent", dates.plus(_REFORM, -2), months=6)
    scene.centre.grant(dossier, dossier.opened_on)
    scene.centre.review(dossier, story[3])
    _is_unemployed(scene, dossier, story, parent)
    payments = scene.finish(dossier, story)
    for payment in payments:
        if payment.month < story[3]:
            scene.also("not_applicable", payment, COHABITANTS)
    return [payment for payment in payments if payment.month >= story[3]]


@_case("look_alike", COHABITANTS)
def benefit_of_a_parent_counted(scene: Scene) -> list[Payment]:
    dossier, story, parent = _applies(scene, "parent")
    scene.centre.grant(dossier, dossier.opened_on, incomes=(_income(scene, dossier, story, parent),))
    _is_unemployed(scene, dossier, story, parent)
    return scene.finish(dossier, story)


@_case("look_alike", COHABITANTS)
def benefit_of_a_friend(scene: Scene) -> list[Payment]:
    dossier, story, friend = _applies(scene, "not_related")
    scene.centre.grant(dossier, dossier.opened_on)
    _is_unemployed(scene, dossier, story, friend)
    return scene.finish(dossier, story)


@_case("not_applicable", COHABITANTS)
def benefit_of_a_parent_before_the_law_reached_the_dossier(scene: Scene) -> list[Payment]:
    dossier, story, parent = _applies(scene, "parent", dates.plus(_REFORM, -2), months=6)
    scene.centre.grant(dossier, dossier.opened_on)
    _is_unemployed(scene, dossier, story, parent)
    return scene.finish(dossier, story)


@_case("cannot_tell", COHABITANTS, because="not_listed")
def nobody_said_what_the_parent_lives_on(scene: Scene) -> list[Payment]:
    dossier, story, _ = _applies(scene, "parent")
    scene.centre.grant(dossier, dossier.opened_on)
    return scene.finish(dossier, story)


@_case("cannot_tell", COHABITANTS, because="not_listed")
def benefit_of_a_parent_that_is_little_for_two(scene: Scene) -> list[Payment]:
    """What does not count is more for two parents than for one."""
    dossier, story, parent = _applies(scene, "parent")
    other = scene.population.quiet_home(("single",)).members[0].person
    dossier.lives_with = [*(dossier.lives_with or ()), LivingWith(other, "parent", dossier.opened_on - 400 * dates.DAY)]
    scene.centre.grant(dossier, dossier.opened_on)
    _is_unemployed(scene, dossier, story, parent)
    return scene.finish(dossier, story)


@_case("cannot_tell", COHABITANTS, because="not_listed")
def benefit_of_a_parent_below_what_counts(scene: Scene) -> list[Payment]:
    """What is known would not count, but nobody wrote down what else there is."""
    dossier, story, parent = _applies(scene, "parent")
    scene.centre.grant(dossier, dossier.opened_on)
    _is_unemployed(scene, dossier, story, parent, _BELOW_CATEGORY_1)
    return scene.finish(dossier, story)


# --- the family benefit of who applies --------------------------------------------------------------------------------


def _student(
    scene: Scene, receiver: str | None, *, is_asked: bool = True, is_noted: bool = False, has_little: bool = False
) -> list[Payment]:
    """A student at home; what the parent has is counted if it counts, the family benefit goes to either or nobody."""
    dossier, story, parent = _applies(scene, "parent", age=_STUDENT)
    incomes = [] if has_little else [_income(scene, dossier, story, parent)]
    if is_noted:
        last = dates.last(story[-1])
        free = scene.law.general_exemption(dossier.category_code, story[0]) if has_little else Decimal(0)
        incomes.append(Income(parent, "child_benefit", story[0], last, _FAMILY_BENEFIT, free, ARTICLE_22))
    scene.centre.grant(dossier, dossier.opened_on, incomes=tuple(incomes))
    _is_unemployed(scene, dossier, story, parent, _BELOW_CATEGORY_1 if has_little else _BENEFIT)
    if receiver is not None:
        to = parent if receiver == "parent" else dossier.person
        dossier.child_benefits.append(ChildBenefit(dossier.person, to, dates.plus(story[0], -30)))
    if is_asked:
        asked_on = dates.plus(story[-1], 1) + 20 * dates.DAY
        scene.consultations.ask_income(dossier, "child_benefit", asked_on, story[0], story[-1])
    return scene.finish(dossier, story)


@_case("planted", COHABITANTS)
def family_benefit_of_a_student_goes_to_a_parent(scene: Scene) -> list[Payment]:
    return _student(scene, "parent")


@_case("look_alike", COHABITANTS)
def family_benefit_of_a_student_is_counted(scene: Scene) -> list[Payment]:
    return _student(scene, "parent", is_noted=True)


@_case("look_alike", COHABITANTS)
def family_benefit_of_a_student_is_counted_and_the_rest_is_little(scene: Scene) -> list[Payment]:
    return _student(scene, "parent", is_noted=True, has_little=True)


@_case("look_alike", COHABITANTS)
def family_benefit_of_a_student_goes_to_the_student(scene: Scene) -> list[Payment]:
    return _student(scene, "student")


@_case("look_alike", COHABITANTS)
def nobody_gets_family_benefit_for_a_student(scene: Scene) -> list[Payment]:
    return _student(scene, None)


@_case("cannot_tell", COHABITANTS, because="not_asked")
def nobody_asked_for_the_family_benefit_of_a_student(scene: Scene) -> list[Payment]:
    return _student(scene, "parent", is_asked=False)


# --- the partner ------------------------------------------------------------------------------------------------------


def _with_partner(scene: Scene, benefit: Decimal, *, is_counted: bool = False) -> list[Payment]:
    start = scene.start(8, amounts_known=True)
    dossier, story, partner = _applies(scene, "partner", start, months=6)
    incomes = (_income(scene, dossier, story, partner),) if is_counted else ()
    scene.centre.grant(dossier, dossier.opened_on, incomes=incomes)
    _is_unemployed(scene, dossier, story, partner, benefit)
    return scene.finish(dossier, story)


@_case("planted", COHABITANTS)
def benefit_of_a_partner_not_counted(scene: Scene) -> list[Payment]:
    return _with_partner(scene, _BENEFIT)


@_case("look_alike", COHABITANTS)
def benefit_of_a_partner_counted(scene: Scene) -> list[Payment]:
    return _with_partner(scene, _BENEFIT, is_counted=True)


@_case("cannot_tell", COHABITANTS, because="not_listed")
def benefit_of_a_partner_below_what_counts(scene: Scene) -> list[Payment]:
    return _with_partner(scene, _BELOW_CATEGORY_1)


@_case("look_alike", COHABITANTS)
def a_partner_who_gets_living_wage_too(scene: Scene) -> Sequence[Payment]:
    first, story = scene.apply(6, kinds=("couple",))
    home = scene.population.home(first.person, first.opened_on)
    other = next(member.person for member in home.members if member.person is not first.person)
    second = scene.centre.apply(other, "1", first.opened_on)
    scene.consultations.intake(second)
    payments: list[Payment] = []
    for dossier in (first, second):
        scene.centre.grant(dossier, dossier.opened_on)
        payments += scene.finish(dossier, story)
    return payments
