"""The cases that are told on purpose: planted, looking alike, impossible to judge. Each is a short story.

A story acts on the town (somebody works, a council withdraws, a clerk pays twice) and returns the payments it is about;
its decorator says what is true of them. Where a payment and a rule have no story, nothing should be found.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from ingestion.synthetic import dates
from ingestion.synthetic.aid import LIVING_WAGE, MEDICAL, OTHER, Centre, Dossier, Payment
from ingestion.synthetic.consultations import Consultations, Outcome
from ingestion.synthetic.law import Law
from ingestion.synthetic.people import Population
from ingestion.synthetic.truth import AMOUNT, DECISION, WORK, Truth
from ingestion.synthetic.work import Job, LabourMarket, Version

ALONE_OR_FAMILY = ("single", "couple", "family", "single_parent")

UNSOURCED_MONTH = date(2021, 8, 1)
"""The amounts changed in the second half of 2021 and no source says to what."""


@dataclass(slots=True)
class Scene:
    """What a story can use."""

    rng: Random
    law: Law
    population: Population
    market: LabourMarket
    centre: Centre
    consultations: Consultations

    def start(self, length: int, *, amounts_known: bool = False) -> date:
        """A month from which ``length`` months lie in the town's history, are declared by now and see no index step."""
        earliest = dates.plus(dates.first(self.consultations.start), 1)
        latest = dates.plus(self.consultations.declared_until, 1 - length)
        starts = [
            month
            for month in dates.span(earliest, latest)
            if not self.law.index_steps(month, dates.plus(month, length))
            and (not amounts_known or self.law.knows("2", dates.plus(month, length - 1)))
        ]
        if not starts:
            raise ValueError("the town's history is too short for its cases")
        return self.rng.choice(starts)

    def apply(
        self, length: int = 6, *, kinds: tuple[str, ...] = ALONE_OR_FAMILY, amounts_known: bool = False, start: date | None = None, tail: int = 0
    ) -> tuple[Dossier, list[date]]:
        """Somebody to whom nothing else happens applies for aid: the dossier, and the ``length`` months of the story.

        ``tail`` keeps months free after the story for what becomes known later.
        """
        household = next(h for h in self.population.households if h.kind in kinds and not h.quiet)
        household.quiet = True
        person = household.members[0].person
        first = start or self.start(length + tail, amounts_known=amounts_known)
        received_on = dates.weekday(first + timedelta(days=self.rng.randint(3, 16)))
        dossier = self.centre.apply(person, household.category(person, first), received_on, LIVING_WAGE, is_case=True)
        self.consultations.intake(dossier)
        return dossier, [dates.plus(first, n) for n in range(length)]

    def aided(
        self, length: int = 6, *, kinds: tuple[str, ...] = ALONE_OR_FAMILY, amounts_known: bool = False, tail: int = 0
    ) -> tuple[Dossier, list[date], list[Payment]]:
        """A dossier as it should be: granted, paid for every month of the story, and withdrawn after it."""
        dossier, story = self.apply(length, kinds=kinds, amounts_known=amounts_known, tail=tail)
        self.centre.grant(dossier, dossier.opened_on)
        return dossier, story, self.finish(dossier, story)

    def finish(self, dossier: Dossier, story: list[date]) -> list[Payment]:
        """Pays what is due for the story and ends the aid after it."""
        payments = self.centre.pay_due(dossier, story[0], story[-1])
        after = dates.plus(story[-1], 1)
        self.centre.withdraw(dossier, after, decided_on=dates.weekday(after - 4 * dates.DAY))
        dossier.closed_on = after
        return payments

    def full(self, dossier: Dossier, month: date, category: str | None = None) -> Payment:
        """Pays a whole month without looking at what is due."""
        amount = self.law.amount(category or dossier.category_code, month)
        return self.centre.pay(dossier, month, amount=amount, decision=dossier.due[-1].decision if dossier.due else None)

    def pay_medical(self, dossier: Dossier, story: list[date]) -> list[Payment]:
        card = self.centre.other_aid(dossier, MEDICAL, story[0] + 20 * dates.DAY, dates.last(story[-1]))
        return [self.centre.pay_other(dossier, MEDICAL, month, card) for month in story[1:3]]

    def hire(self, dossier: Dossier, start: date, end: date | None, **how: object) -> Job:
        job = self.market.hire(dossier.person, start, end, **how)  # type: ignore[arg-type]
        self.consultations.follow(dossier, job)
        return job


Story = Callable[[Scene], list[Payment]]


@dataclass(frozen=True, slots=True)
class Case:
    name: str
    kind: str
    rules: tuple[str, ...]
    because: str
    story: Story


CASES: list[Case] = []


def _case(kind: str, *rules: str, because: str = "") -> Callable[[Story], Story]:
    def enlist(story: Story) -> Story:
        CASES.append(Case(story.__name__, kind, rules, because, story))
        return story

    return enlist


def play(scene: Scene, times: int) -> Iterator[Truth]:
    """Tells every story ``times`` times, each in a dossier of its own."""
    for case in CASES:
        for turn in range(1, times + 1):
            for payment in case.story(scene):
                for rule in case.rules:
                    yield Truth(f"{case.name}-{turn}", case.kind, case.name, payment, rule, case.because)


# --- is there a decision? ---------------------------------------------------------------------------------------------


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


# --- is the amount within the category? -------------------------------------------------------------------------------


@_case("planted", AMOUNT)
def paid_the_amount_of_another_category(scene: Scene) -> list[Payment]:
    dossier, story = scene.apply(kinds=("single",), amounts_known=True)
    scene.centre.grant(dossier, dossier.opened_on)
    scene.centre.pay_due(dossier, story[0], story[2])
    wrong = [scene.full(dossier, month, "3") for month in story[3:5]]
    scene.finish(dossier, story[5:])
    return wrong


@_case("planted", AMOUNT)
def paid_twice(scene: Scene) -> list[Payment]:
    dossier, story, payments = scene.aided(5, amounts_known=True)
    day = payments[3].paid_on + timedelta(days=7)
    return [payments[3], scene.centre.pay(dossier, story[3], paid_on=dates.weekday(day))]


@_case("planted", AMOUNT)
def index_applied_a_month_early(scene: Scene) -> list[Payment]:
    last_known = max(m for m in dates.span(scene.consultations.start, scene.consultations.today) if scene.law.knows("2", m))
    step = scene.law.index_steps(dates.plus(dates.first(scene.consultations.start), 5), last_known)[-1]
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


@_case("look_alike", AMOUNT)
def one_month_paid_in_two_parts(scene: Scene) -> list[Payment]:
    dossier, story = scene.apply(5, amounts_known=True)
    scene.centre.grant(dossier, dossier.opened_on)
    scene.centre.pay_due(dossier, story[0], story[1])
    due, _ = dossier.due_in(story[2])
    half = scene.centre.pay(dossier, story[2], amount=due - due // 2, paid_on=dates.weekday(story[2].replace(day=12)))
    rest = scene.centre.pay(dossier, story[2], amount=due // 2)
    scene.finish(dossier, story[3:])
    return [half, rest]


@_case("look_alike", AMOUNT)
def category_raised_during_the_month(scene: Scene) -> list[Payment]:
    """The housemate leaves on the 9th: from the 10th on this is a person alone, paid by the day."""
    dossier, story = scene.apply(5, kinds=("housemates",), amounts_known=True)
    scene.centre.grant(dossier, dossier.opened_on)
    scene.population.move_out(scene.population.home(dossier.person, story[2]), story[2].replace(day=9))
    scene.centre.review(dossier, story[2].replace(day=10), decided_on=dates.weekday(story[2].replace(day=18)), category="2")
    return [payment for payment in scene.finish(dossier, story) if payment.month == story[2]]


@_case("look_alike", AMOUNT)
def medical_aid_beside_the_living_wage(scene: Scene) -> list[Payment]:
    dossier, story, payments = scene.aided(5, amounts_known=True)
    scene.pay_medical(dossier, story)
    return payments[1:3]


@_case("not_applicable", AMOUNT, WORK)
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
    scene.consultations.ask(
        dossier, "dmfa", judged_on, quarters=(dates.quarter_start(story[0]), dates.quarter_start(story[-1]))
    )
    dossier.closed_on = judged_on + timedelta(days=30)
    return scene.centre.pay_due(dossier, story[0], story[-1])


@_case("cannot_tell", AMOUNT, because="no_category")
def decision_without_a_category(scene: Scene) -> list[Payment]:
    dossier, _, payments = scene.aided(4, amounts_known=True)
    for decision in dossier.decisions:
        decision.category_code = None
    return payments


# --- did the person work? ---------------------------------------------------------------------------------------------


@_case("planted", WORK)
def work_not_counted(scene: Scene) -> list[Payment]:
    dossier, story, payments = scene.aided()
    scene.hire(dossier, story[2].replace(day=6), story[4].replace(day=19))
    return payments[2:5]


@_case("planted", WORK)
def work_known_only_by_the_dmfa(scene: Scene) -> list[Payment]:
    dossier, story, payments = scene.aided()
    scene.hire(dossier, story[1].replace(day=4), story[3].replace(day=20), dimona=False)
    return payments[1:4]


@_case("planted", WORK)
def one_day_of_work(scene: Scene) -> list[Payment]:
    dossier, story, payments = scene.aided(5)
    day = dates.weekday(story[2].replace(day=14))
    scene.hire(dossier, day, day, wage_eur=2900, worker_type_code="EXT")
    return payments[2:3]


@_case("planted", WORK)
def work_ended_on_the_first_day_of_the_month(scene: Scene) -> list[Payment]:
    """The centre counted the wage of the month before and thought that the job was over."""
    dossier, story = scene.apply(5)
    job = scene.hire(dossier, dates.plus(story[0], -2).replace(day=5), story[2])
    income = scene.centre.work_income(dossier, job, dossier.opened_on, until=dates.last(story[1]))
    scene.centre.grant(dossier, dossier.opened_on, incomes=(income,))
    scene.centre.review(dossier, story[2])
    return [payment for payment in scene.finish(dossier, story) if payment.month == story[2]]


@_case("planted", WORK)
def work_counted_too_late(scene: Scene) -> list[Payment]:
    dossier, story = scene.apply()
    scene.centre.grant(dossier, dossier.opened_on)
    job = scene.hire(dossier, story[2].replace(day=3), dates.last(story[5]))
    scene.centre.review(dossier, story[4], incomes=(scene.centre.work_income(dossier, job, story[4]),))
    return [payment for payment in scene.finish(dossier, story) if payment.month in story[2:4]]


@_case("look_alike", WORK)
def income_counted(scene: Scene) -> list[Payment]:
    return _working(scene, exempted=False)


@_case("look_alike", WORK)
def exemption_of_article_35_applied(scene: Scene) -> list[Payment]:
    return _working(scene, exempted=True)


def _working(scene: Scene, *, exempted: bool) -> list[Payment]:
    dossier, story = scene.apply()
    wage_eur = 280 if exempted else 520
    job = scene.hire(dossier, dates.plus(story[0], -1), dates.last(story[-1]), wage_eur=wage_eur)
    income = scene.centre.work_income(dossier, job, dossier.opened_on, exempted=exempted)
    scene.centre.grant(dossier, dossier.opened_on, incomes=(income,))
    return scene.finish(dossier, story)


@_case("look_alike", WORK)
def work_ended_the_day_before_the_month(scene: Scene) -> list[Payment]:
    dossier, story, payments = scene.aided(4)
    scene.hire(dossier, dates.plus(story[0], -5).replace(day=3), story[0] - dates.DAY)
    return payments


@_case("look_alike", WORK)
def work_begins_the_day_after_the_last_month(scene: Scene) -> list[Payment]:
    dossier, story, payments = scene.aided(4)
    scene.hire(dossier, dates.plus(story[-1], 1), None, wage_eur=1900)
    return payments[-1:]


@_case("look_alike", WORK)
def dimona_cancelled(scene: Scene) -> list[Payment]:
    """Declared by mistake and cancelled six weeks later: the centre has seen it both ways."""
    dossier, story, payments = scene.aided(tail=1)
    start = story[2].replace(day=4)
    job = scene.hire(dossier, start, None, dmfa=False, happened=False)
    if job.dimona is not None:
        job.dimona.cancelled_on = start + timedelta(days=45)
    scene.consultations.ask(dossier, "dimona", start + timedelta(days=50))
    return payments


@_case("look_alike", WORK)
def dmfa_attest_cancelled(scene: Scene) -> list[Payment]:
    dossier, story, payments = scene.aided(tail=6)
    quarter = dates.quarter_start(story[3])
    job = scene.hire(dossier, quarter, dates.quarter_end(quarter), dimona=False, happened=False)
    cancelled_on = dates.plus(quarter, 5).replace(day=9)
    for attest in job.attests:
        attest.versions.append(Version(2, "CANCELLATION", cancelled_on))
    scene.consultations.ask(dossier, "dmfa", cancelled_on + dates.DAY, quarters=(quarter, quarter))
    return payments


@_case("look_alike", WORK)
def the_housemate_works(scene: Scene) -> list[Payment]:
    dossier, story, payments = scene.aided(kinds=("housemates",))
    housemate = scene.population.home(dossier.person, story[0]).members[1].person
    scene.market.hire(housemate, dates.plus(story[0], -7), None, wage_eur=1850)
    scene.consultations.ask(dossier, "dimona", story[3], person=housemate)
    return payments


@_case("cannot_tell", WORK, because="not_asked")
def nobody_asked(scene: Scene) -> list[Payment]:
    dossier, _, payments = scene.aided(4)
    scene.consultations.in_batches(dossier, None)
    return payments


@_case("cannot_tell", WORK, because="not_authorised")
def not_integrated(scene: Scene) -> list[Payment]:
    dossier, _, payments = scene.aided(4)
    scene.consultations.in_batches(dossier, "not_integrated")
    return payments


@_case("cannot_tell", WORK, because="no_result")
def source_never_answered(scene: Scene) -> list[Payment]:
    dossier, _, payments = scene.aided(4)
    scene.consultations.in_batches(dossier, "no_result")
    return payments


def _answered_one_by_one(scene: Scene, outcome: Outcome) -> list[Payment]:
    dossier, _, payments = scene.aided(4)
    scene.consultations.ask_each_quarter(dossier, outcome)
    return payments


@_case("cannot_tell", WORK, because="not_authorised")
def answer_without_the_attests(scene: Scene) -> list[Payment]:
    return _answered_one_by_one(scene, "filtered")


@_case("cannot_tell", WORK, because="page_missing")
def next_page_never_asked(scene: Scene) -> list[Payment]:
    return _answered_one_by_one(scene, "partial_result")


@_case("cannot_tell", WORK, because="page_missing")
def batch_never_came(scene: Scene) -> list[Payment]:
    return _answered_one_by_one(scene, "response_in_batch")
