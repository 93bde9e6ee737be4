"""Payments that have a decision behind them, or not."""

from __future__ import annotations

from ingestion.synthetic import dates
from ingestion.synthetic.aid import MEDICAL, OTHER, Payment
from ingestion.synthetic.cases.scene import Case, Scene, telling
from ingestion.synthetic.truth import DECISION

CASES: list[Case] = []
_case = telling(CASES)


@_case("planted", DECISION)
def paid_after_the_decision_ended(scene: Scene) -> list[Payment]:
    dossier, story = scene.apply()
    scene.centre.grant(dossier, dossier.opened_on, dates.last(story[3]))
    scene.centre.pay_due(dossier, story[0], story[3])
    dossier.closed_on = dates.plus(story[-1], 1)
    return [scene.full(dossier, month) for month in story[4:]]


@_case("planted", DECISION)
def paid_after_the_withdrawal(scene: Scene) -> list[Payment]:
    dossier, story = scene.apply()
    scene.centre.grant(dossier, dossier.opened_on)
    scene.centre.withdraw(dossier, story[3].replace(day=11), end_is_written=False)
    scene.centre.pay_due(dossier, story[0], story[3])
    dossier.closed_on = dates.plus(story[-1], 1)
    return [scene.full(dossier, month) for month in story[4:]]


@_case("planted", DECISION)
def paid_for_the_month_that_begins_with_the_withdrawal(scene: Scene) -> list[Payment]:
    dossier, story = scene.apply(5)
    scene.centre.grant(dossier, dossier.opened_on)
    scene.centre.withdraw(dossier, story[4], decided_on=dates.weekday(story[4] - 5 * dates.DAY))
    scene.centre.pay_due(dossier, story[0], story[3])
    dossier.closed_on = dates.last(story[4])
    return [scene.full(dossier, story[4])]


@_case("planted", DECISION)
def paid_without_any_decision(scene: Scene) -> list[Payment]:
    dossier, story = scene.apply(3)
    dossier.closed_on = dates.last(story[2])
    return [scene.full(dossier, month) for month in story[:2]]


@_case("planted", DECISION)
def paid_after_a_refusal(scene: Scene) -> list[Payment]:
    dossier, story = scene.apply(3)
    refusal = scene.centre.refuse(dossier)
    dossier.closed_on = dates.last(story[2])
    amount = scene.law.amount(dossier.category_code, story[1])
    return [scene.centre.pay(dossier, month, amount=amount, decision=refusal) for month in story[1:]]


@_case("planted", DECISION)
def paid_during_a_suspension(scene: Scene) -> list[Payment]:
    dossier, story = scene.apply()
    scene.centre.grant(dossier, dossier.opened_on)
    scene.centre.suspend(dossier, story[2], dates.last(story[3]))
    wrong = [scene.full(dossier, month) for month in story[2:4]]
    scene.finish(dossier, story)
    return wrong


@_case("look_alike", DECISION)
def paid_again_after_a_suspension(scene: Scene) -> list[Payment]:
    dossier, story = scene.apply()
    scene.centre.grant(dossier, dossier.opened_on)
    scene.centre.suspend(dossier, story[2], dates.last(story[3]))
    return [payment for payment in scene.finish(dossier, story) if payment.month > story[3]]


@_case("look_alike", DECISION)
def decision_valid_until_the_last_day_of_the_month(scene: Scene) -> list[Payment]:
    dossier, story = scene.apply(4)
    scene.centre.grant(dossier, dossier.opened_on, dates.last(story[3]))
    dossier.closed_on = dates.last(story[3])
    return scene.centre.pay_due(dossier, story[0], story[3])[-1:]


@_case("look_alike", DECISION)
def earlier_month_paid_after_the_end(scene: Scene) -> list[Payment]:
    dossier, story = scene.apply()
    scene.centre.grant(dossier, dossier.opened_on, dates.last(story[3]))
    scene.centre.pay_due(dossier, story[0], story[2])
    dossier.closed_on = dates.last(story[5])
    return [scene.centre.pay(dossier, story[3], paid_on=dates.pay_day(story[5]))]


@_case("look_alike", DECISION)
def withdrawn_during_the_month(scene: Scene) -> list[Payment]:
    dossier, story = scene.apply(4)
    scene.centre.grant(dossier, dossier.opened_on)
    scene.centre.withdraw(dossier, story[3].replace(day=17), decided_on=dates.weekday(story[3].replace(day=20)))
    dossier.closed_on = dates.last(story[3])
    return scene.centre.pay_due(dossier, story[0], story[3])[-1:]


@_case("look_alike", DECISION)
def paid_under_the_decision_that_was_replaced(scene: Scene) -> list[Payment]:
    dossier, story = scene.apply(5)
    scene.centre.grant(dossier, dossier.opened_on)
    old = dossier.due[-1].decision
    scene.centre.review(dossier, story[3])
    scene.centre.pay_due(dossier, story[0], story[2])
    payments = [scene.centre.pay(dossier, month, decision=old) for month in story[3:]]
    dossier.closed_on = dates.plus(story[-1], 1)
    return payments


@_case("look_alike", DECISION)
def only_the_medical_aid_is_withdrawn(scene: Scene) -> list[Payment]:
    dossier, story = scene.apply()
    scene.centre.grant(dossier, dossier.opened_on)
    scene.centre.other_aid(dossier, MEDICAL, story[0] + 20 * dates.DAY, dates.last(story[2]))
    scene.centre.withdraw_other(dossier, MEDICAL, story[2])
    return [payment for payment in scene.finish(dossier, story) if payment.month >= story[2]]


@_case("cannot_tell", DECISION, because="page_missing")
def decision_missing_from_the_export(scene: Scene) -> list[Payment]:
    dossier, _, payments = scene.aided(4)
    for decision in dossier.decisions:
        decision.is_exported = False
    return payments


@_case("not_applicable", DECISION)
def urgent_help_without_a_decision(scene: Scene) -> list[Payment]:
    dossier, story, _ = scene.aided(4)
    return [scene.centre.pay_other(dossier, OTHER, story[1])]
