"""Payments of more than the category allows, and of amounts that only look like it."""

from __future__ import annotations

from datetime import date, timedelta

from ingestion.synthetic import dates
from ingestion.synthetic.aid import Payment
from ingestion.synthetic.cases.scene import Case, Scene, telling
from ingestion.synthetic.truth import AMOUNT, GRANTED, IN_DUE_MONTH, ONCE, WORK

UNSOURCED_MONTH = date(2021, 8, 1)
"""The amounts changed in the second half of 2021 and no source says to what."""

CASES: list[Case] = []
_case = telling(CASES)


@_case("planted", AMOUNT, GRANTED)
def paid_the_amount_of_another_category(scene: Scene) -> list[Payment]:
    dossier, story = scene.apply(kinds=("single",), amounts_known=True)
    scene.centre.grant(dossier, dossier.opened_on)
    scene.centre.pay_due(dossier, story[0], story[2])
    wrong = [scene.full(dossier, month, "3") for month in story[3:5]]
    scene.finish(dossier, story[5:])
    return wrong


@_case("planted", AMOUNT, GRANTED)
def paid_twice(scene: Scene) -> list[Payment]:
    dossier, story, payments = scene.aided(5, amounts_known=True)
    day = payments[3].paid_on + timedelta(days=7)
    again = scene.centre.pay(dossier, story[3], paid_on=dates.weekday(day))
    scene.also("planted", again, ONCE)
    return [payments[3], again]


@_case("planted", AMOUNT, GRANTED)
def index_applied_a_month_early(scene: Scene) -> list[Payment]:
    step = scene.law.index_steps(dates.plus(scene.consultations.start, 5), scene.consultations.today)[-1]
    dossier, story = scene.apply(5, start=dates.plus(step, -3))
    scene.centre.grant(dossier, dossier.opened_on)
    scene.centre.pay_due(dossier, story[0], story[1])
    early = scene.centre.pay(dossier, story[2], amount=scene.law.amount(dossier.category_code, step))
    scene.centre.review(dossier, step)
    scene.finish(dossier, story[3:])
    return [early]


@_case("look_alike", AMOUNT)
def two_months_paid_on_one_day(scene: Scene) -> list[Payment]:
    dossier, story = scene.apply(5, amounts_known=True)
    scene.centre.grant(dossier, dossier.opened_on)
    late = scene.centre.pay(dossier, story[2], paid_on=dates.pay_day(story[3]))
    scene.centre.pay_due(dossier, story[0], story[1])
    return [late, scene.finish(dossier, story[3:])[0]]


@_case("look_alike", AMOUNT, GRANTED)
def one_month_paid_in_two_parts(scene: Scene) -> list[Payment]:
    dossier, story = scene.apply(5, amounts_known=True)
    scene.centre.grant(dossier, dossier.opened_on)
    scene.centre.pay_due(dossier, story[0], story[1])
    due, _ = dossier.due_in(story[2])
    half = scene.centre.pay(dossier, story[2], amount=due - due // 2, paid_on=dates.weekday(story[2].replace(day=12)))
    rest = scene.centre.pay(dossier, story[2], amount=due // 2)
    scene.finish(dossier, story[3:])
    return [half, rest]


@_case("look_alike", AMOUNT, GRANTED)
def category_raised_during_the_month(scene: Scene) -> list[Payment]:
    """The housemate leaves on the 9th: from the 10th on this is a person alone, paid by the day."""
    dossier, story = scene.apply(5, kinds=("housemates",), amounts_known=True)
    scene.centre.grant(dossier, dossier.opened_on)
    last_day = story[2].replace(day=9)
    scene.population.move_out(scene.population.home(dossier.person, last_day), last_day)
    scene.centre.review(dossier, last_day + dates.DAY, decided_on=dates.weekday(story[2].replace(day=18)), category="2")
    return [payment for payment in scene.finish(dossier, story) if payment.month == story[2]]


@_case("look_alike", AMOUNT)
def medical_aid_beside_the_living_wage(scene: Scene) -> list[Payment]:
    dossier, story, payments = scene.aided(5, amounts_known=True)
    scene.pay_medical(dossier, story)
    return payments[1:3]


@_case("not_applicable", AMOUNT, WORK, GRANTED, ONCE, IN_DUE_MONTH)
def medical_aid(scene: Scene) -> list[Payment]:
    dossier, story, _ = scene.aided(5)
    return scene.pay_medical(dossier, story)


@_case("cannot_tell", AMOUNT, because="no_legal_amount")
def months_of_2021_granted_by_a_court(scene: Scene) -> list[Payment]:
    """The labour court overturns a refusal years later; for those months no amount is sourced."""
    dossier, story = scene.apply(3, start=UNSOURCED_MONTH)
    scene.centre.refuse(dossier)
    judged_on = dates.weekday(scene.start(3).replace(day=14))
    last_day = dates.last(story[-1])
    scene.centre.grant(dossier, dossier.opened_on, last_day, decided_on=judged_on)
    scene.consultations.ask_dmfa(dossier, judged_on, dates.quarter_start(story[0]), dates.quarter_start(story[-1]))
    dossier.closed_on = judged_on + timedelta(days=30)
    return scene.centre.pay_due(dossier, story[0], story[-1])


@_case("cannot_tell", AMOUNT, because="no_category")
def decision_without_a_category(scene: Scene) -> list[Payment]:
    dossier, _, payments = scene.aided(4, amounts_known=True)
    for decision in dossier.decisions:
        decision.category_code = None
    return payments
