"""Applications and decisions that went through their steps in time, on the last day, a day too late, or never."""

from __future__ import annotations

from datetime import date, timedelta

from ingestion.synthetic import dates
from ingestion.synthetic.aid import Application, Decision, Dossier
from ingestion.synthetic.cases.scene import ALONE_OR_FAMILY, Case, Scene, telling
from ingestion.synthetic.not_handed_over import (
    ACKNOWLEDGED,
    DAYS_TO_DECIDE,
    DAYS_TO_NOTIFY,
    DAYS_TO_PAY,
    DAYS_TO_TRANSFER,
    DECIDED,
    NOTIFIED,
    PAID,
    REGISTERED,
    TRANSFERRED,
)

CASES: list[Case] = []
_case = telling(CASES)


def _applied(scene: Scene, received_on: date) -> Dossier:
    """Somebody to whom nothing else happens applies on this very day."""
    household = scene.population.quiet_home(ALONE_OR_FAMILY)
    person = household.members[0].person
    dossier = scene.centre.apply(person, household.category(person, received_on), received_on)
    scene.consultations.intake(dossier)
    return dossier


def _granted(scene: Scene, days_to_decide: timedelta | None = None) -> tuple[Application, Decision]:
    """A dossier of some months as it should be, decided after so many days: the application, and its answer."""
    dossier, story = scene.apply(4)
    application = dossier.applications[0]
    decided_on = application.received_on + days_to_decide if days_to_decide else None
    decision = scene.centre.grant(dossier, dossier.opened_on, decided_on=decided_on)
    scene.finish(dossier, story)
    return application, decision


# --- the day itself ---------------------------------------------------------------------------------------------------


@_case("planted", REGISTERED)
def entered_the_day_after(scene: Scene) -> list[Application]:
    application, _ = _granted(scene)
    application.registered_on = application.received_on + dates.DAY
    return [application]


@_case("planted", ACKNOWLEDGED)
def acknowledged_the_day_after(scene: Scene) -> list[Application]:
    application, _ = _granted(scene)
    application.acknowledged_on = application.received_on + dates.DAY
    return [application]


@_case("planted", ACKNOWLEDGED)
def never_acknowledged(scene: Scene) -> list[Application]:
    application, _ = _granted(scene)
    application.acknowledged_on = None
    return [application]


@_case("look_alike", REGISTERED, ACKNOWLEDGED)
def sent_on_sunday_and_entered_that_day(scene: Scene) -> list[Application]:
    """A form on the web: the register and the acknowledgement make themselves."""
    sunday = scene.start(4)
    sunday += timedelta(days=6 - sunday.weekday())
    return _applied_and_refused(scene, sunday).applications


def _applied_and_refused(scene: Scene, received_on: date) -> Dossier:
    dossier = _applied(scene, received_on)
    scene.centre.refuse(dossier)
    dossier.closed_on = received_on + timedelta(days=40)
    return dossier


@_case("cannot_tell", REGISTERED, ACKNOWLEDGED, because="not_delivered")
def applied_before_the_software_recorded_steps(scene: Scene) -> list[Application]:
    return _applied_and_refused(scene, date(2022, 5, scene.rng.randint(2, 6))).applications


# --- sent on to another centre ----------------------------------------------------------------------------------------


def _sent_on(scene: Scene, after: timedelta) -> list[Application]:
    """Only in the second year: the software of the first year did not know transfers."""
    first = dates.plus(dates.first(scene.consultations.start), scene.rng.randint(12, 20))
    dossier = _applied(scene, dates.weekday(first.replace(day=scene.rng.randint(4, 20))))
    (application,) = dossier.applications
    application.transferred_on = application.received_on + after
    dossier.closed_on = application.transferred_on
    return [application]


@_case("planted", TRANSFERRED, DECIDED)
def sent_on_a_day_too_late_and_left_at_that(scene: Scene) -> list[Application]:
    return _sent_on(scene, DAYS_TO_TRANSFER + dates.DAY)


@_case("look_alike", TRANSFERRED)
def sent_on_on_the_fifth_day(scene: Scene) -> list[Application]:
    return _sent_on(scene, DAYS_TO_TRANSFER)


@_case("cannot_tell", TRANSFERRED, because="not_delivered")
def never_answered_before_transfers_were_recorded(scene: Scene) -> list[Application]:
    first = dates.plus(dates.first(scene.consultations.start), 1)
    dossier = _applied(scene, dates.weekday(first.replace(day=scene.rng.randint(4, 20))))
    dossier.closed_on = dossier.opened_on + timedelta(days=90)
    return dossier.applications


# --- decided ----------------------------------------------------------------------------------------------------------


@_case("planted", DECIDED)
def decided_a_day_too_late(scene: Scene) -> list[Application]:
    return [_granted(scene, DAYS_TO_DECIDE + dates.DAY)[0]]


@_case("look_alike", DECIDED)
def decided_on_the_last_day(scene: Scene) -> list[Application]:
    return [_granted(scene, DAYS_TO_DECIDE)[0]]


@_case("planted", DECIDED)
def waiting_for_a_decision(scene: Scene) -> list[Application]:
    return _applied(scene, _last_export(scene) - timedelta(days=scene.rng.randint(31, 60))).applications


@_case("look_alike", DECIDED)
def not_decided_and_still_in_time(scene: Scene) -> list[Application]:
    """Asked in the last weeks, one of them just in time to stand in the last export."""
    last, today = _last_export(scene), scene.consultations.today
    days = (last, last - 2 * dates.DAY, max(last - 5 * dates.DAY, today - DAYS_TO_DECIDE))
    return [application for day in days for application in _applied(scene, day).applications]


@_case("cannot_tell", DECIDED, because="not_delivered")
def decided_perhaps_since_the_last_export(scene: Scene) -> list[Application]:
    """The last day lay between the last export and today: whether somebody decided, the next export will tell."""
    return _applied(scene, _last_export(scene) + 2 * dates.DAY - DAYS_TO_DECIDE).applications


def _last_export(scene: Scene) -> date:
    return dates.last_export(scene.consultations.today)


# --- notified ---------------------------------------------------------------------------------------------------------


@_case("planted", NOTIFIED)
def notified_a_day_too_late(scene: Scene) -> list[Decision]:
    _, decision = _granted(scene)
    decision.notified_on = decision.decided_on + DAYS_TO_NOTIFY + dates.DAY
    return [decision]


@_case("look_alike", NOTIFIED)
def notified_on_the_last_day(scene: Scene) -> list[Decision]:
    _, decision = _granted(scene)
    decision.notified_on = decision.decided_on + DAYS_TO_NOTIFY
    return [decision]


@_case("planted", NOTIFIED)
def never_notified(scene: Scene) -> list[Decision]:
    _, decision = _granted(scene)
    decision.notified_on = None
    return [decision]


@_case("cannot_tell", NOTIFIED, because="not_delivered")
def notified_after_the_last_export(scene: Scene) -> list[Decision]:
    notified_on = _last_export(scene) + dates.DAY
    dossier = _applied(scene, notified_on - timedelta(days=27))
    decision = scene.centre.refuse(dossier)
    decision.decided_on, decision.notified_on = notified_on - timedelta(days=7), notified_on
    return [decision]


# --- paid -------------------------------------------------------------------------------------------------------------


def _paid_after(scene: Scene, days_to_decide: timedelta, days_to_pay: timedelta) -> tuple[Application, Decision]:
    dossier, story = scene.apply(4)
    application = dossier.applications[0]
    decided_on = application.received_on + days_to_decide
    decision = scene.centre.grant(dossier, dossier.opened_on, decided_on=decided_on)
    late = decided_on + days_to_pay
    months = [scene.centre.pay(dossier, month, paid_on=max(late, dates.pay_day(month))) for month in story]
    dossier.closed_on = max(dates.plus(story[-1], 1), months[-1].paid_on)
    scene.centre.withdraw(dossier, dates.plus(story[-1], 1), decided_on=dossier.closed_on)
    return application, decision


@_case("planted", PAID)
def paid_a_day_too_late(scene: Scene) -> list[Decision]:
    return [_paid_after(scene, timedelta(days=27), DAYS_TO_PAY + dates.DAY)[1]]


@_case("look_alike", PAID)
def paid_on_the_last_day(scene: Scene) -> list[Decision]:
    return [_paid_after(scene, timedelta(days=27), DAYS_TO_PAY)[1]]


@_case("planted", PAID)
def paid_soon_after_a_decision_that_came_too_late(scene: Scene) -> list[Decision]:
    """Ten days after the decision, and fifty after the request: interest ran from the forty-sixth."""
    return [_paid_after(scene, timedelta(days=40), timedelta(days=10))[1]]


@_case("cannot_tell", PAID, NOTIFIED, because="not_delivered")
def decided_before_the_exports_began(scene: Scene) -> list[Decision]:
    dossier = _applied(scene, date(2022, 6, scene.rng.randint(7, 10)))
    decision = scene.centre.grant(dossier, dossier.opened_on)
    start = dates.first(scene.consultations.start)
    scene.finish(dossier, [dates.plus(start, n) for n in range(3)])
    return [decision]
