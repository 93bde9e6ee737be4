"""Payments for months in which the person worked, seemed to work, or may have worked for all that is known."""

from __future__ import annotations

from datetime import timedelta

from ingestion.synthetic import dates
from ingestion.synthetic.aid import Payment
from ingestion.synthetic.cases.scene import Case, Scene, telling
from ingestion.synthetic.consultations import Outcome
from ingestion.synthetic.truth import WORK
from ingestion.synthetic.work import DIMONA, DMFA, Version

CASES: list[Case] = []
_case = telling(CASES)


@_case("planted", WORK)
def work_not_counted(scene: Scene) -> list[Payment]:
    """While the contract runs, the same employer gives a second one beside it."""
    dossier, story, payments = scene.aided()
    job = scene.hire(dossier, story[2].replace(day=6), story[4].replace(day=19))
    scene.hire(dossier, story[3].replace(day=10), story[4].replace(day=26), employer=job.employer)
    return payments[2:5]


@_case("planted", WORK)
def work_known_only_by_the_dmfa(scene: Scene) -> list[Payment]:
    dossier, story, payments = scene.aided()
    scene.hire(dossier, story[1].replace(day=4), story[3].replace(day=20), declared_to=(DMFA,))
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
    scene.centre.review(dossier, story[4], incomes=(scene.centre.work_income(dossier, job, story[4], exempted=True),))
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
    job = scene.hire(dossier, start, None, declared_to=(DIMONA,), happened=False)
    if job.dimona is not None:
        job.dimona.cancelled_on = start + timedelta(days=45)
    scene.consultations.ask(dossier, "dimona", start + timedelta(days=50))
    return payments


@_case("look_alike", WORK)
def dmfa_attest_cancelled(scene: Scene) -> list[Payment]:
    dossier, story, payments = scene.aided(tail=6)
    quarter = dates.quarter_start(story[3])
    job = scene.hire(dossier, quarter, dates.quarter_end(quarter), declared_to=(DMFA,), happened=False)
    cancelled_on = dates.plus(quarter, 5).replace(day=9)
    for attest in job.attests:
        attest.versions.append(Version(2, "CANCELLATION", cancelled_on))
    scene.consultations.ask_dmfa(dossier, cancelled_on + dates.DAY, quarter, quarter)
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
    """The centre forgot to register the person with the KSZ, which therefore answers nothing about them."""
    dossier, _, payments = scene.aided(4)
    scene.consultations.forget_to_integrate(dossier)
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
    """There is work to know of, and the centre may not see it."""
    payments = _answered_one_by_one(scene, "filtered")
    scene.market.hire(payments[0].dossier.person, payments[1].month.replace(day=5), None, declared_to=(DMFA,))
    return payments


@_case("cannot_tell", WORK, because="page_missing")
def next_page_never_asked(scene: Scene) -> list[Payment]:
    return _answered_one_by_one(scene, "partial_result")


@_case("cannot_tell", WORK, because="page_missing")
def batch_never_came(scene: Scene) -> list[Payment]:
    return _answered_one_by_one(scene, "response_in_batch")
