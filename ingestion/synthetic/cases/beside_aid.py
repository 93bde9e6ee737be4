"""Work of a kind of its own beside aid, work that comes before the payment of its month, and what looks like it."""

from __future__ import annotations

from datetime import timedelta

from ingestion.synthetic import dates
from ingestion.synthetic.aid import Dossier, Payment
from ingestion.synthetic.cases.scene import Case, Scene, telling
from ingestion.synthetic.cases.upkeep import running
from ingestion.synthetic.signal_truth import CENTRE_JOB, FLEXI_JOB, ORDINARY_WORK, STUDENT_JOB
from ingestion.synthetic.truth import WORK
from ingestion.synthetic.work import DIMONA, Employer, Job

CASES: list[Case] = []
_case = telling(CASES)


def _not_counted(scene: Scene, signal: str, worker_type_code: str, employer: Employer | None = None) -> list[Payment]:
    dossier, story, payments = scene.aided()
    start, end = story[2].replace(day=6), story[3].replace(day=19)
    scene.hire(dossier, start, end, worker_type_code=worker_type_code, employer=employer)
    scene.also("planted", dossier, signal)
    return payments[2:4]


@_case("planted", WORK)
def flexi_job_not_counted(scene: Scene) -> list[Payment]:
    return _not_counted(scene, FLEXI_JOB, "FLX")


@_case("planted", WORK)
def student_job_not_counted(scene: Scene) -> list[Payment]:
    return _not_counted(scene, STUDENT_JOB, "STU")


@_case("planted", WORK)
def employed_by_the_centre_and_aided(scene: Scene) -> list[Payment]:
    return _not_counted(scene, CENTRE_JOB, "OTH", scene.market.centre)


def _counted(scene: Scene, signal: str, worker_type_code: str, employer: Employer | None = None) -> list[Payment]:
    """The same job, begun before the aid and counted from its first day on."""
    dossier, story = scene.apply()
    job = _hired(scene, dossier, worker_type_code, employer)
    income = scene.centre.work_income(dossier, job, dossier.opened_on, exempted=worker_type_code == "STU")
    scene.centre.grant(dossier, dossier.opened_on, incomes=(income,))
    scene.also("look_alike", dossier, signal)
    return scene.finish(dossier, story)


def _hired(scene: Scene, dossier: Dossier, worker_type_code: str, employer: Employer | None) -> Job:
    start = dates.plus(dossier.opened_on, -1)
    return scene.hire(dossier, start, dates.last(dates.plus(start, 6)), wage_eur=280, worker_type_code=worker_type_code,
                      employer=employer)  # fmt: skip


@_case("look_alike", WORK)
def flexi_job_counted(scene: Scene) -> list[Payment]:
    return _counted(scene, FLEXI_JOB, "FLX")


@_case("look_alike", WORK)
def student_job_exempted(scene: Scene) -> list[Payment]:
    return _counted(scene, STUDENT_JOB, "STU")


@_case("look_alike", WORK)
def employed_by_the_centre_and_counted(scene: Scene) -> list[Payment]:
    return _counted(scene, CENTRE_JOB, "OTH", scene.market.centre)


@_case("look_alike", WORK)
def employed_by_the_centre_after_the_aid(scene: Scene) -> list[Payment]:
    """The usual way out: the contract begins on the day after the last month of aid."""
    dossier, story, payments = scene.aided(4)
    scene.hire(dossier, dates.plus(story[-1], 1), None, wage_eur=1900, employer=scene.market.centre)
    scene.also("look_alike", dossier, CENTRE_JOB)
    return payments[-1:]


@_case("planted", ORDINARY_WORK)
def work_began_after_the_last_payment(scene: Scene) -> list[Dossier]:
    """Dimona says so at once: the payment of the month is yet to come."""
    dossier = running(scene, dates.weekday(scene.consultations.today - timedelta(days=200)))
    scene.hire(dossier, dates.first(scene.consultations.today), None, declared_to=(DIMONA,))
    scene.consultations.ask(dossier, "dimona", dates.first(scene.consultations.today) + timedelta(days=3))
    return [dossier]


@_case("look_alike", ORDINARY_WORK)
def work_began_and_was_reviewed_at_once(scene: Scene) -> list[Dossier]:
    """The same, and the centre has decided again before it paid."""
    dossier = running(scene, dates.weekday(scene.consultations.today - timedelta(days=200)))
    month = dates.first(scene.consultations.today)
    job = scene.hire(dossier, month, None, declared_to=(DIMONA,))
    income = scene.centre.work_income(dossier, job, month)
    scene.centre.review(dossier, month, incomes=(income,), decided_on=dates.weekday(month + dates.DAY))
    scene.consultations.ask(dossier, "dimona", month + timedelta(days=3))
    return [dossier]
