"""Papers of a dossier that are missing, late or refused, and others that came on the very last day.

What is due is compared with the last day on which the centre's software handed over its papers, so that is the day on
which these stories turn.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from ingestion.synthetic import dates
from ingestion.synthetic.aid import Decision, Dossier, Income, Payment
from ingestion.synthetic.cases.scene import ALONE_OR_FAMILY, Case, Scene, telling
from ingestion.synthetic.paperwork import (
    ELEMENTS,
    EXPLAINED,
    LIVING_WAGES,
    Alert,
    Attestation,
    Exemption,
    Form,
    Interview,
    Paperwork,
    Project,
    Report,
)
from ingestion.synthetic.people import Household
from ingestion.synthetic.truth import DECISION, Truth

REPORT = "payment_rests_on_a_social_report"
STATE = "payment_is_accepted_by_the_state"
REVIEW = "aid_is_reviewed_every_year"
RUNNING = "aid_has_a_running_decision"
INTERVIEW = "intake_interview_is_complete"
PROJECT = "piis_is_signed_and_evaluated"
ATTESTATION = "attestation_is_sent_in_time"
FORM = "form_to_the_state_is_sent_in_time"
ALERT = "state_alert_is_answered"
EXEMPTION = "exemption_is_within_its_years"

_ATTESTED_WITHIN = 7 * dates.DAY
_REPORTED_WITHIN = 45 * dates.DAY
_ANSWERED_WITHIN = 30 * dates.DAY

CASES: list[Case] = []
_case = telling(CASES)


def running(
    scene: Scene,
    decided_on: date,
    until: date | None = None,
    *,
    kinds: tuple[str, ...] = ALONE_OR_FAMILY,
    household: Household | None = None,
    incomes: tuple[Income, ...] = (),
) -> Dossier:
    """Somebody to whom nothing else happens is aided from this decision on, and still is today."""
    household = household or scene.population.quiet_home(kinds)
    person = household.members[0].person
    received_on = dates.weekday(decided_on - timedelta(days=scene.rng.randint(14, 24)))
    end = dates.last(dates.plus(scene.consultations.today, -1))
    dossier = scene.centre.apply(person, household.category(person, received_on), received_on)
    scene.consultations.intake(dossier)
    scene.centre.grant(dossier, received_on, until, decided_on=decided_on, incomes=incomes)
    if until is None:
        for step in scene.law.index_steps(received_on, end):
            scene.centre.review(dossier, step, incomes=incomes)
    scene.centre.pay_due(dossier, max(dates.first(received_on), scene.consultations.start), end)
    dossier.payments = [payment for payment in dossier.payments if payment.paid_on <= end]
    scene.consultations.yearly_reviews(dossier)
    return dossier


def _years_before(day: date, years: int) -> date:
    return day.replace(year=day.year - years)


# --- examined again -----------------------------------------------------------------------------------------------


@_case("planted", REVIEW)
def not_examined_for_a_year_and_a_day(scene: Scene) -> list[Dossier]:
    return _examined_last_on(scene, _years_before(scene.paperwork.last_export, 1) - dates.DAY)


@_case("look_alike", REVIEW)
def examined_a_year_ago_to_the_day(scene: Scene) -> list[Dossier]:
    return _examined_last_on(scene, _years_before(scene.paperwork.last_export, 1))


def _examined_last_on(scene: Scene, day: date) -> list[Dossier]:
    dossier = running(scene, day)
    scene.paperwork.leave(dossier, "review")
    return [dossier]


@_case("look_alike", REVIEW)
def examined_again_without_a_new_decision(scene: Scene) -> list[Dossier]:
    dossier = running(scene, _years_before(scene.paperwork.last_export, 1) - timedelta(days=100))
    scene.paperwork.leave(dossier, "review")
    scene.paperwork.report(dossier, _years_before(scene.paperwork.last_export, 1) + timedelta(days=60))
    return [dossier]


# --- decided for how long -----------------------------------------------------------------------------------------


@_case("planted", RUNNING)
def decision_ended_and_nobody_decided_again(scene: Scene) -> list[Dossier]:
    return [running(scene, *_half_a_year_until(scene.paperwork.last_export - dates.DAY))]


@_case("look_alike", RUNNING)
def decision_ends_on_the_day_of_the_export(scene: Scene) -> list[Dossier]:
    return [running(scene, *_half_a_year_until(scene.paperwork.last_export))]


def _half_a_year_until(day: date) -> tuple[date, date]:
    return dates.weekday(day - timedelta(days=180)), day


@_case("cannot_tell", RUNNING, DECISION, because="page_missing")
def running_decision_missing_from_the_export(scene: Scene) -> list[Dossier | Payment]:
    dossier = running(scene, dates.weekday(scene.paperwork.last_export - timedelta(days=200)))
    for decision in dossier.decisions:
        decision.is_exported = False
    return [dossier, *dossier.payments]


# --- told at the first interview ----------------------------------------------------------------------------------


@_case("planted", INTERVIEW)
def nobody_spoke_of_the_ksz(scene: Scene) -> list[Dossier]:
    return [_interviewed(scene, EXPLAINED - {"ksz_notice"})]


@_case("planted", INTERVIEW)
def never_interviewed(scene: Scene) -> list[Dossier]:
    return [_interviewed(scene)]


@_case("look_alike", INTERVIEW)
def told_in_two_interviews(scene: Scene) -> list[Dossier]:
    return [_interviewed(scene, frozenset({"rights"}), EXPLAINED - {"rights"})]


def _interviewed(scene: Scene, *explained: frozenset[str]) -> Dossier:
    dossier = running(scene, dates.weekday(scene.paperwork.last_export - timedelta(days=120)))
    scene.paperwork.leave(dossier, "interview")
    for number, topics in enumerate(explained):
        day = dossier.opened_on + timedelta(days=3 + 7 * number)
        scene.paperwork.interviews.append(Interview(dossier, day, topics))
    return dossier


# --- a project, signed and evaluated ------------------------------------------------------------------------------


@_case("planted", PROJECT)
def project_not_signed_after_three_months(scene: Scene) -> list[Dossier]:
    return _draft_since(scene, _three_months_before(scene.paperwork.last_export) - dates.DAY)


@_case("look_alike", PROJECT)
def project_to_be_signed_on_the_last_day(scene: Scene) -> list[Dossier]:
    return _draft_since(scene, _three_months_before(scene.paperwork.last_export))


def _three_months_before(day: date) -> date:
    return dates.plus(day, -3).replace(day=day.day)


def _draft_since(scene: Scene, day: date) -> list[Dossier]:
    dossier = running(scene, dates.weekday(day - timedelta(days=20)))
    scene.paperwork.leave(dossier, "project")
    scene.paperwork.projects.append(Project(dossier, "general", day))
    return [dossier]


@_case("planted", PROJECT)
def project_evaluated_twice_in_a_year(scene: Scene) -> list[Dossier]:
    return _evaluated_after(scene, (-1, 120, 240))


@_case("look_alike", PROJECT)
def project_evaluated_three_times_in_a_year(scene: Scene) -> list[Dossier]:
    return _evaluated_after(scene, (0, 120, 240))


@_case("not_applicable", PROJECT)
def no_project_for_the_persons_health(scene: Scene) -> list[Dossier]:
    dossier = running(scene, dates.weekday(scene.paperwork.last_export - timedelta(days=300)))
    scene.paperwork.leave(dossier, "project")
    scene.paperwork.projects.append(Project(dossier, "none_health", dossier.opened_on + timedelta(days=40)))
    return [dossier]


def _evaluated_after(scene: Scene, days: tuple[int, ...]) -> list[Dossier]:
    """Evaluated so many days after the day that lies a year before the last export."""
    year_ago = _years_before(scene.paperwork.last_export, 1)
    dossier = running(scene, dates.weekday(year_ago - timedelta(days=150)))
    since = year_ago - timedelta(days=130)
    scene.paperwork.leave(dossier, "project")
    evaluated_on = [year_ago + timedelta(days=number) for number in days]
    scene.paperwork.projects.append(Project(dossier, "general", since, since + 10 * dates.DAY, None, evaluated_on))
    return [dossier]


# --- an exemption and its years -----------------------------------------------------------------------------------


@_case("planted", EXEMPTION)
def exempted_for_three_years_and_a_day(scene: Scene) -> list[Dossier]:
    return _exempted_since(scene, _years_before(scene.paperwork.last_export, 3))


@_case("look_alike", EXEMPTION)
def exempted_for_three_years_to_the_day(scene: Scene) -> list[Dossier]:
    return _exempted_since(scene, _years_before(scene.paperwork.last_export, 3) + dates.DAY)


def _exempted_since(scene: Scene, day: date) -> list[Dossier]:
    dossier = running(scene, dates.weekday(day - 8 * dates.DAY))
    scene.paperwork.leave(dossier, "exemption")
    scene.paperwork.exemptions.append(Exemption(dossier, dossier.person, day, day))
    return [dossier]


# --- alerts of the State ------------------------------------------------------------------------------------------


@_case("planted", ALERT)
def alert_waiting_for_more_than_a_month(scene: Scene) -> list[Dossier]:
    return _alerted(scene, scene.paperwork.last_export - _ANSWERED_WITHIN - dates.DAY)


@_case("look_alike", ALERT)
def alert_to_be_answered_on_the_last_day(scene: Scene) -> list[Dossier]:
    return _alerted(scene, scene.paperwork.last_export - _ANSWERED_WITHIN)


def _alerted(scene: Scene, day: date) -> list[Dossier]:
    dossier = running(scene, dates.weekday(day - timedelta(days=200)))
    amount = dossier.payments[-1].amount_eur / 4
    scene.paperwork.alerts.append(Alert(dossier, day, "work", amount.quantize(dossier.payments[-1].amount_eur)))
    return [dossier]


# --- what others are told -----------------------------------------------------------------------------------------


def _decision(scene: Scene) -> Decision:
    dossier, _, _ = scene.aided(3)
    return dossier.decisions[0]


@_case("planted", ATTESTATION)
def attested_on_the_eighth_day(scene: Scene) -> list[Decision]:
    return _attested_after(scene, _ATTESTED_WITHIN + dates.DAY)


@_case("look_alike", ATTESTATION)
def attested_on_the_seventh_day(scene: Scene) -> list[Decision]:
    return _attested_after(scene, _ATTESTED_WITHIN)


def _attested_after(scene: Scene, days: timedelta) -> list[Decision]:
    decision = _decision(scene)
    scene.paperwork.leave(decision, "attestation")
    scene.paperwork.attestations.append(Attestation(decision, decision.decided_on + days))
    return [decision]


@_case("planted", ATTESTATION)
def never_attested(scene: Scene) -> list[Decision]:
    decision = _decision(scene)
    scene.paperwork.leave(decision, "attestation")
    return [decision]


@_case("look_alike", ATTESTATION)
def to_be_attested_on_the_last_day(scene: Scene) -> list[Decision]:
    decision = running(scene, scene.paperwork.last_export - _ATTESTED_WITHIN).decisions[0]
    scene.paperwork.leave(decision, "attestation")
    return [decision]


@_case("planted", FORM)
def reported_to_the_state_on_the_46th_day(scene: Scene) -> list[Decision]:
    return _reported_after(scene, _REPORTED_WITHIN + dates.DAY)


@_case("look_alike", FORM)
def reported_to_the_state_on_the_45th_day(scene: Scene) -> list[Decision]:
    return _reported_after(scene, _REPORTED_WITHIN)


def _reported_after(scene: Scene, days: timedelta) -> list[Decision]:
    dossier, _, _ = scene.aided(4, tail=3)
    decision = dossier.decisions[0]
    sent_on = decision.decided_on + days
    scene.paperwork.leave(decision, "form")
    replied_on = sent_on + timedelta(days=12)
    scene.paperwork.forms.append(Form(decision, sent_on, replied_on, accepted_eur=decision.monthly_amount_eur))
    return [decision]


@_case("planted", FORM)
def never_reported_to_the_state(scene: Scene) -> list[Decision]:
    dossier, _, _ = scene.aided(3, tail=2)
    scene.paperwork.leave(dossier.decisions[0], "form")
    return [dossier.decisions[0]]


@_case("look_alike", FORM)
def to_be_reported_to_the_state_on_the_last_day(scene: Scene) -> list[Decision]:
    decision = running(scene, scene.paperwork.last_export - _REPORTED_WITHIN).decisions[0]
    scene.paperwork.leave(decision, "form")
    return [decision]


# --- payments: on what they rest ----------------------------------------------------------------------------------


@_case("planted", REPORT)
def nobody_visited_the_home(scene: Scene) -> list[Payment]:
    return _reported(scene, ELEMENTS - {"visit"})


@_case("planted", REPORT)
def no_report_at_all(scene: Scene) -> list[Payment]:
    dossier, _, payments = scene.aided(4)
    scene.paperwork.leave(dossier, "report")
    return payments


@_case("planted", REPORT)
def reported_the_day_after_the_decision(scene: Scene) -> list[Payment]:
    return _reported(scene, ELEMENTS, after=1)


@_case("look_alike", REPORT)
def reported_on_the_day_of_the_decision(scene: Scene) -> list[Payment]:
    return _reported(scene, ELEMENTS)


def _reported(scene: Scene, elements: frozenset[str], after: int = 0) -> list[Payment]:
    dossier, _, payments = scene.aided(4)
    scene.paperwork.leave(dossier, "report")
    day = dossier.decisions[0].decided_on + after * dates.DAY
    scene.paperwork.report(dossier, day, application=dossier.applications[0], elements=elements)
    return payments


@_case("cannot_tell", REPORT, because="page_missing")
def report_that_names_no_application(scene: Scene) -> list[Payment]:
    dossier, _, payments = scene.aided(4)
    scene.paperwork.leave(dossier, "report")
    day = dossier.decisions[0].decided_on - 2 * dates.DAY
    scene.paperwork.reports.append(Report(dossier, "application", day))
    return payments


# --- payments: what the State answers -----------------------------------------------------------------------------


def _answered(scene: Scene, *outcomes: str, left_out: int = 0) -> list[Payment]:
    """One form after the other about a decision, and how the State answers each; ``left_out`` is euro a month."""
    dossier, _, payments = scene.aided(4, tail=3)
    decision = dossier.decisions[0]
    scene.paperwork.leave(decision, "form")
    for number, outcome in enumerate(outcomes):
        sent_on = decision.decided_on + timedelta(days=10 + 25 * number)
        replied_on = sent_on + timedelta(days=15) if outcome else None
        code = "324211" if outcome in ("refused", "partially_accepted") else None
        accepted = payments[1].amount_eur - left_out
        scene.paperwork.forms.append(Form(decision, sent_on, replied_on, outcome, code, accepted))
    return payments


@_case("planted", STATE)
def refused_by_the_state(scene: Scene) -> list[Payment]:
    return _answered(scene, "refused")


@_case("planted", STATE)
def accepted_in_part(scene: Scene) -> list[Payment]:
    return _answered(scene, "partially_accepted", left_out=200)


@_case("look_alike", STATE)
def accepted_after_a_correction(scene: Scene) -> list[Payment]:
    return _answered(scene, "refused", "accepted")


@_case("cannot_tell", STATE, because="no_reply_yet")
def the_state_stays_silent(scene: Scene) -> list[Payment]:
    return _answered(scene, "")


@_case("not_applicable", STATE)
def decided_too_lately_to_have_asked_the_state(scene: Scene) -> list[Payment]:
    dossier = running(scene, scene.paperwork.last_export - _REPORTED_WITHIN)
    scene.paperwork.leave(dossier.decisions[0], "form")
    return dossier.payments


def not_answered_yet(told: Iterable[Truth], dossiers: Iterable[Dossier], paperwork: Paperwork) -> Iterator[Truth]:
    """The payments of which nobody can say what the State refunds: it has not answered, or was never asked."""
    said = {(truth.subject, truth.rule) for truth in told}
    known_until = paperwork.last_export
    sent: defaultdict[Decision, list[Form]] = defaultdict(list)
    for form in paperwork.forms:
        if form.sent_on <= known_until:
            sent[form.decision].append(form)
    for dossier in dossiers:
        for payment in dossier.payments:
            decision = _in_force(payment)
            if decision is None or (payment, STATE) in said:
                continue
            last = max(sent[decision], key=lambda form: form.sent_on, default=None)
            if last is None and decision.decided_on + _REPORTED_WITHIN < known_until:
                case = because = "no_form_sent"
            elif last is not None and (last.replied_on is None or last.replied_on > known_until):
                case = because = "no_reply_yet"
            else:
                continue
            yield Truth(f"{case}-{dossier.dossier_id}", "cannot_tell", case, payment, STATE, because)


def _in_force(payment: Payment) -> Decision | None:
    """The payment's own decision if aid was due by it in the month, otherwise the last one by which it was."""
    if payment.aid_type not in LIVING_WAGES:
        return None
    month, last = payment.month, dates.last(payment.month)
    due = [due for due in payment.dossier.due if due.since <= last and month <= (due.until or last)]
    decisions = [each.decision for each in due if each.decision.is_exported]
    if payment.decision in decisions:
        return payment.decision
    return decisions[-1] if decisions else None
