"""Relatives who share the household and have an income, before and after the law made it count."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

from ingestion.synthetic import dates
from ingestion.synthetic.aid import ARTICLE_22, Dossier, Income, LivingWith, Payment
from ingestion.synthetic.cases.scene import Case, Scene, telling
from ingestion.synthetic.income import LAG, Revenue
from ingestion.synthetic.people import Person

RELATIVES = "payment_with_income_of_cohabitants"

CASES: list[Case] = []
_case = telling(CASES)

_REFORM = date(2026, 3, 1)
_BENEFIT = Decimal(610)


def _applies(scene: Scene, relation: str, start: date = _REFORM, months: int = 4) -> tuple[Dossier, list[date], Person]:
    """Somebody applies who says to live with another, whom the register still has elsewhere."""
    dossier, story = scene.apply(months, kinds=("single",), start=start)
    other = scene.population.quiet_home(("single",)).members[0].person
    dossier.lives_with = [LivingWith(other, relation, dossier.opened_on - 400 * dates.DAY)]
    dossier.category_code = "1"
    return dossier, story, other


def _is_unemployed(scene: Scene, dossier: Dossier, story: list[date], person: Person) -> None:
    last = dates.last(story[-1])
    scene.revenues.add(Revenue(person, "unemployment", story[0], last, _BENEFIT))
    asked_on = last + timedelta(days=LAG["unemployment"] + 5)
    scene.consultations.ask_income(dossier, "unemployment", asked_on, story[0], story[-1], person=person)


@_case("planted", RELATIVES)
def benefit_of_a_parent_not_counted(scene: Scene) -> list[Payment]:
    dossier, story, parent = _applies(scene, "parent")
    scene.centre.grant(dossier, dossier.opened_on)
    _is_unemployed(scene, dossier, story, parent)
    return scene.finish(dossier, story)


@_case("planted", RELATIVES)
def benefit_of_a_parent_not_counted_at_the_next_review(scene: Scene) -> list[Payment]:
    """The dossier existed: the law reaches it with the review, and not before."""
    dossier, story, parent = _applies(scene, "parent", dates.plus(_REFORM, -2), months=6)
    scene.centre.grant(dossier, dossier.opened_on)
    scene.centre.review(dossier, story[3])
    _is_unemployed(scene, dossier, story, parent)
    payments = scene.finish(dossier, story)
    for payment in payments:
        if payment.month < story[3]:
            scene.also("not_applicable", payment, RELATIVES)
    return [payment for payment in payments if payment.month >= story[3]]


@_case("look_alike", RELATIVES)
def benefit_of_a_parent_counted(scene: Scene) -> list[Payment]:
    dossier, story, parent = _applies(scene, "parent")
    free = scene.law.general_exemption(dossier.category_code, story[0])
    income = Income(parent, "unemployment", story[0], dates.last(story[-1]), _BENEFIT, free, ARTICLE_22)
    scene.centre.grant(dossier, dossier.opened_on, incomes=(income,))
    _is_unemployed(scene, dossier, story, parent)
    return scene.finish(dossier, story)


@_case("look_alike", RELATIVES)
def benefit_of_a_friend(scene: Scene) -> list[Payment]:
    dossier, story, friend = _applies(scene, "not_related")
    scene.centre.grant(dossier, dossier.opened_on)
    _is_unemployed(scene, dossier, story, friend)
    return scene.finish(dossier, story)


@_case("not_applicable", RELATIVES)
def benefit_of_a_parent_before_the_law_reached_the_dossier(scene: Scene) -> list[Payment]:
    dossier, story, parent = _applies(scene, "parent", dates.plus(_REFORM, -2), months=6)
    scene.centre.grant(dossier, dossier.opened_on)
    _is_unemployed(scene, dossier, story, parent)
    return scene.finish(dossier, story)


@_case("cannot_tell", RELATIVES, because="not_listed")
def nobody_said_what_the_parent_lives_on(scene: Scene) -> list[Payment]:
    dossier, story, _ = _applies(scene, "parent")
    scene.centre.grant(dossier, dossier.opened_on)
    return scene.finish(dossier, story)
