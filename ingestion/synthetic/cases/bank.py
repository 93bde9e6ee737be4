"""Payments that the bank executed as they were exported, or did not; and payments of more, twice, too early."""

from __future__ import annotations

from datetime import timedelta
from decimal import ROUND_DOWN, Decimal

from ingestion.synthetic import dates
from ingestion.synthetic.aid import Payment
from ingestion.synthetic.cases.scene import Case, Scene, telling
from ingestion.synthetic.persons import INTEGRATION
from ingestion.synthetic.truth import AMOUNT, EXECUTED, GRANTED, IN_DUE_MONTH, ONCE

CASES: list[Case] = []
_case = telling(CASES)


# --- what the bank did ------------------------------------------------------------------------------------------------


@_case("planted", EXECUTED)
def returned_by_the_bank(scene: Scene) -> list[Payment]:
    _, _, payments = scene.aided()
    scene.bank.returns(payments[3])
    return payments[3:4]


@_case("planted", EXECUTED)
def another_amount_was_executed(scene: Scene) -> list[Payment]:
    _, _, payments = scene.aided()
    scene.bank.executes_another_amount(payments[3], payments[3].amount_eur + 90)
    return payments[3:4]


@_case("planted", EXECUTED)
def ordered_to_another_account(scene: Scene) -> list[Payment]:
    _, _, payments = scene.aided()
    for payment in payments[3:5]:
        scene.bank.is_told_another_account(payment)
    return payments[3:5]


@_case("planted", EXECUTED)
def refused_by_the_bank(scene: Scene) -> list[Payment]:
    _, _, payments = scene.aided()
    scene.bank.refuses(payments[4])
    return payments[4:5]


@_case("look_alike", EXECUTED)
def returned_and_ordered_again(scene: Scene) -> list[Payment]:
    _, _, payments = scene.aided()
    scene.bank.returns(payments[3], is_ordered_again=True)
    return payments[3:4]


@_case("look_alike", EXECUTED)
def booked_after_the_end_of_the_month(scene: Scene) -> list[Payment]:
    """Ordered on the last day, booked on the fourth day after: in the statement of the next month."""
    dossier, story = scene.apply()
    scene.centre.grant(dossier, dossier.opened_on)
    scene.centre.pay_due(dossier, story[0], story[2])
    late = scene.centre.pay(dossier, story[3], paid_on=dates.last(story[3]))
    scene.bank.executes_on(late, late.paid_on + timedelta(days=4))
    scene.finish(dossier, story[4:])
    return [late]


@_case("cannot_tell", EXECUTED, because="not_booked_yet")
def paid_after_the_last_statement(scene: Scene) -> list[Payment]:
    last = dates.plus(scene.bank.last_day, 0)
    dossier, story = scene.apply(3, start=dates.plus(last, -2))
    scene.centre.grant(dossier, dossier.opened_on)
    scene.centre.pay_due(dossier, story[0], story[1])
    return [scene.centre.pay(dossier, story[2], paid_on=scene.bank.last_delivery - dates.DAY)]


@_case("cannot_tell", EXECUTED, because="no_bank_statement")
def paid_from_an_account_without_statements(scene: Scene) -> list[Payment]:
    _, _, payments = scene.aided()
    for payment in payments[3:5]:
        scene.bank.pays_from_the_other_account(payment)
    return payments[3:5]


# --- what was granted -------------------------------------------------------------------------------------------------


@_case("planted", GRANTED)
def paid_in_full_beside_a_counted_wage(scene: Scene) -> list[Payment]:
    """The decision counts a wage, the clerk pays the amount of the category."""
    dossier, story = scene.apply(amounts_known=True)
    job = scene.hire(dossier, dates.plus(story[0], -1), dates.last(story[-1]), wage_eur=520)
    income = scene.centre.work_income(dossier, job, dossier.opened_on)
    scene.centre.grant(dossier, dossier.opened_on, incomes=(income,))
    scene.centre.pay_due(dossier, story[0], story[2])
    wrong = scene.full(dossier, story[3])
    scene.finish(dossier, story[4:])
    return [wrong]


@_case("look_alike", AMOUNT, GRANTED, ONCE)
def month_paid_in_two_equal_parts(scene: Scene) -> list[Payment]:
    dossier, story = scene.apply(5, amounts_known=True)
    scene.centre.grant(dossier, dossier.opened_on)
    scene.centre.pay_due(dossier, story[0], story[1])
    due, _ = dossier.due_in(story[2])
    half = (due / 2).quantize(Decimal("0.01"), ROUND_DOWN)
    parts = [
        scene.centre.pay(dossier, story[2], amount=half, paid_on=dates.weekday(story[2].replace(day=day)))
        for day in (12, 26)
    ]
    scene.finish(dossier, story[3:])
    return parts


@_case("cannot_tell", ONCE, because="page_missing")
def paid_twice_under_a_decision_that_was_not_exported(scene: Scene) -> list[Payment]:
    dossier, story, payments = scene.aided(5, amounts_known=True)
    again = scene.centre.pay(dossier, story[3], paid_on=dates.weekday(payments[3].paid_on + timedelta(days=7)))
    for decision in dossier.decisions:
        decision.is_exported = False
    return [again]


# --- for which month --------------------------------------------------------------------------------------------------


@_case("planted", IN_DUE_MONTH)
def paid_for_the_month_before_the_application(scene: Scene) -> list[Payment]:
    dossier, story = scene.apply()
    before = dates.plus(story[0], -1)
    scene.centre.grant(dossier, before)
    early = scene.centre.pay(dossier, before)
    # Nobody is integrated before the application.
    scene.also("planted", early, INTEGRATION)
    scene.finish(dossier, story)
    return [early]


@_case("planted", IN_DUE_MONTH)
def paid_two_months_ahead(scene: Scene) -> list[Payment]:
    dossier, story = scene.apply()
    scene.centre.grant(dossier, dossier.opened_on)
    scene.centre.pay_due(dossier, story[0], story[3])
    early = scene.centre.pay(dossier, story[4], paid_on=dates.pay_day(story[2]))
    scene.finish(dossier, story[5:])
    return [early]


@_case("look_alike", IN_DUE_MONTH)
def paid_at_the_end_of_the_month_before(scene: Scene) -> list[Payment]:
    dossier, story = scene.apply()
    scene.centre.grant(dossier, dossier.opened_on)
    scene.centre.pay_due(dossier, story[0], story[2])
    ahead = [scene.centre.pay(dossier, month, paid_on=dates.pay_day(dates.plus(month, -1))) for month in story[3:5]]
    scene.finish(dossier, story[5:])
    return ahead
