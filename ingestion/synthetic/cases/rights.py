"""What somebody may have and does not: counted, granted or paid to their disadvantage, and all that only looks like it.

A story may leave the amounts of a dossier as they should be in everything but its own point, so that no other rule
speaks of it.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

from ingestion.synthetic import dates
from ingestion.synthetic.advantages import Advantage
from ingestion.synthetic.aid import (
    ARTICLE_22,
    MEDICAL,
    PREMIUM,
    ChildBenefit,
    Dossier,
    Income,
    Insurance,
    LivingWith,
    Payment,
)
from ingestion.synthetic.cases.scene import Case, Scene, telling
from ingestion.synthetic.cases.upkeep import running
from ingestion.synthetic.consultations import Flow, Outcome
from ingestion.synthetic.income import Revenue
from ingestion.synthetic.not_handed_over import DECIDED, PAID
from ingestion.synthetic.paperwork import Exemption, Project
from ingestion.synthetic.people import CHILD
from ingestion.synthetic.persons import HOUSEHOLD
from ingestion.synthetic.rights_truth import (
    BENEFIT,
    CATEGORY,
    GENERAL_EXEMPTION,
    HANDICAP,
    INTEREST,
    INTERVENTION,
    PAID_IN_FULL,
    PENSION,
    PREMIUM_RIGHT,
    STATUS,
    SUBSIDY,
    TARIFF,
    UNINSURED,
    WORK_EXEMPTION,
)

CASES: list[Case] = []
_case = telling(CASES)


# --- exemptions -------------------------------------------------------------------------------------------------------


def _begins_to_work(scene: Scene, *, exempted: bool) -> Dossier:
    """A small job that begins in the third month of the aid, counted from its first month on."""
    dossier, story = scene.apply()
    scene.centre.grant(dossier, dossier.opened_on)
    job = scene.hire(dossier, story[2].replace(day=3), dates.last(story[5]), wage_eur=520)
    income = scene.centre.work_income(dossier, job, story[2], exempted=exempted)
    scene.centre.review(dossier, story[2], incomes=(income,))
    scene.finish(dossier, story)
    return dossier


@_case("planted", WORK_EXEMPTION)
def wage_of_a_new_job_counted_in_full(scene: Scene) -> list[Dossier]:
    return [_begins_to_work(scene, exempted=False)]


@_case("look_alike", WORK_EXEMPTION)
def wage_of_a_new_job_exempted_in_part(scene: Scene) -> list[Dossier]:
    return [_begins_to_work(scene, exempted=True)]


@_case("not_applicable", WORK_EXEMPTION)
def worked_before_the_aid_began(scene: Scene) -> list[Dossier]:
    dossier, story = scene.apply()
    job = scene.hire(dossier, dates.plus(story[0], -3), dates.last(story[-1]), wage_eur=440)
    income = scene.centre.work_income(dossier, job, dossier.opened_on)
    scene.centre.grant(dossier, dossier.opened_on, incomes=(income,))
    scene.finish(dossier, story)
    return [dossier]


@_case("not_applicable", WORK_EXEMPTION)
def exempted_for_three_years_before(scene: Scene) -> list[Dossier]:
    dossier = _begins_to_work(scene, exempted=False)
    scene.paperwork.leave(dossier, "exemption")
    until = dossier.opened_on - timedelta(days=40)
    since = until.replace(year=until.year - 3, day=min(until.day, 28)) - 4 * dates.DAY
    scene.paperwork.exemptions.append(Exemption(dossier, dossier.person, since, since, until))
    return [dossier]


def _worked_before(scene: Scene, *, exempted: bool = False) -> tuple[Dossier, list[date], Income]:
    """Somebody who works since before the aid, and what a decision would make of the wage."""
    dossier, story = scene.apply()
    job = scene.hire(dossier, dates.plus(story[0], -3), dates.last(story[-1]), wage_eur=480)
    return dossier, story, scene.centre.work_income(dossier, job, dossier.opened_on, exempted=exempted)


@_case("planted", WORK_EXEMPTION, GENERAL_EXEMPTION)
def exemption_named_and_the_whole_wage_counted(scene: Scene) -> list[Dossier]:
    dossier, story, income = _worked_before(scene, exempted=True)
    scene.centre.grant(dossier, dossier.opened_on, incomes=(replace(income, exempted_eur=Decimal(0)),))
    scene.finish(dossier, story)
    return [dossier]


def _with_an_exemption_until(scene: Scene, dossier: Dossier, until: date) -> None:
    """It stands in the centre's list of exemptions from the month of the application on."""
    scene.paperwork.leave(dossier, "exemption")
    since = dates.first(dossier.opened_on)
    known_on = dossier.decisions[0].decided_on
    scene.paperwork.exemptions.append(Exemption(dossier, dossier.person, since, known_on, until))


@_case("planted", WORK_EXEMPTION)
def exemption_granted_and_the_wage_counted_without_it(scene: Scene) -> list[Dossier]:
    dossier, story, income = _worked_before(scene)
    scene.centre.grant(dossier, dossier.opened_on, incomes=(income,))
    scene.finish(dossier, story)
    _with_an_exemption_until(scene, dossier, dates.last(story[-1]))
    return [dossier]


@_case("look_alike", WORK_EXEMPTION)
def exemption_that_ended_while_the_job_went_on(scene: Scene) -> list[Dossier]:
    dossier, story, income = _worked_before(scene, exempted=True)
    last = dates.last(story[2])
    scene.centre.grant(dossier, dossier.opened_on, incomes=(replace(income, period_until=last),))
    free = scene.law.general_exemption(dossier.category_code, story[3])
    counted = replace(income, period_from=story[3], exempted_eur=free, article=ARTICLE_22)
    scene.centre.review(dossier, story[3], incomes=(counted,))
    scene.finish(dossier, story)
    _with_an_exemption_until(scene, dossier, last)
    return [dossier]


def _with_alimony(scene: Scene, gross: str, exempted: Decimal | None = None) -> list[Dossier]:
    """Alimony is counted; none said, as much of it is exempted as the law exempts of everybody's resources."""
    dossier, story = scene.apply()
    amount = Decimal(gross)
    free = scene.law.general_exemption(dossier.category_code, story[0]) if exempted is None else exempted
    income = Income(dossier.person, "alimony", story[0], None, amount, min(amount, free), ARTICLE_22)
    scene.centre.grant(dossier, dossier.opened_on, incomes=(income,))
    scene.finish(dossier, story)
    return [dossier]


@_case("planted", GENERAL_EXEMPTION)
def alimony_counted_in_full(scene: Scene) -> list[Dossier]:
    return _with_alimony(scene, "120.00", Decimal(0))


@_case("look_alike", GENERAL_EXEMPTION)
def alimony_less_the_general_exemption(scene: Scene) -> list[Dossier]:
    return _with_alimony(scene, "120.00")


@_case("look_alike", GENERAL_EXEMPTION)
def alimony_smaller_than_the_general_exemption(scene: Scene) -> list[Dossier]:
    return _with_alimony(scene, "10.00")


# --- the category -----------------------------------------------------------------------------------------------------


def _in_category(scene: Scene, kind: str, category: str) -> list[Dossier | Payment]:
    dossier, story = scene.apply(kinds=(kind,), amounts_known=True)
    dossier.category_code = category
    scene.centre.grant(dossier, dossier.opened_on)
    return [dossier, *scene.finish(dossier, story)]


@_case("planted", CATEGORY, HOUSEHOLD)
def lives_alone_and_gets_the_amount_of_a_cohabitant(scene: Scene) -> list[Dossier | Payment]:
    return _in_category(scene, "single", "1")


@_case("planted", CATEGORY, HOUSEHOLD)
def has_a_child_in_charge_and_gets_the_amount_of_a_single_person(scene: Scene) -> list[Dossier | Payment]:
    return _in_category(scene, "single_parent", "2")


@_case("look_alike", CATEGORY)
def a_visit_found_a_partner_whom_no_register_has(scene: Scene) -> list[Dossier]:
    dossier, story = scene.apply(kinds=("single",))
    other = scene.population.outsider()
    dossier.lives_with = [LivingWith(other, "partner", story[0], established_by="home_visit")]
    dossier.category_code = "1"
    scene.centre.grant(dossier, dossier.opened_on)
    scene.finish(dossier, story)
    return [dossier]


@_case("look_alike", CATEGORY)
def a_child_is_born_during_the_month(scene: Scene) -> list[Dossier]:
    dossier, story = scene.apply(kinds=("single",))
    scene.centre.grant(dossier, dossier.opened_on)
    home = scene.population.home(dossier.person, dossier.opened_on)
    scene.population.move_in(home, story[3].replace(day=9), position_code="03", age=0)
    scene.consultations.ask(dossier, "household", story[4])
    scene.centre.review(dossier, story[4], category="3")
    scene.finish(dossier, story)
    return [dossier]


# --- what is paid -----------------------------------------------------------------------------------------------------


@_case("planted", PAID_IN_FULL)
def a_month_paid_short(scene: Scene) -> list[Dossier]:
    dossier, story = scene.apply()
    scene.centre.grant(dossier, dossier.opened_on)
    scene.centre.pay_due(dossier, story[0], story[2])
    due, _ = dossier.due_in(story[3])
    scene.centre.pay(dossier, story[3], amount=due - Decimal("85.00"))
    scene.finish(dossier, story[4:])
    return [dossier]


@_case("planted", PAID_IN_FULL)
def a_month_never_paid(scene: Scene) -> list[Dossier]:
    dossier, story = scene.apply()
    scene.centre.grant(dossier, dossier.opened_on)
    scene.centre.pay_due(dossier, story[0], story[2])
    scene.finish(dossier, story[4:])
    return [dossier]


@_case("look_alike", PAID_IN_FULL)
def what_was_short_paid_afterwards(scene: Scene) -> list[Dossier]:
    dossier, story = scene.apply()
    scene.centre.grant(dossier, dossier.opened_on)
    scene.centre.pay_due(dossier, story[0], story[2])
    due, _ = dossier.due_in(story[3])
    scene.centre.pay(dossier, story[3], amount=due - Decimal("85.00"))
    scene.centre.pay(dossier, story[3], amount=Decimal("85.00"), paid_on=dates.pay_day(story[5]))
    scene.finish(dossier, story[4:])
    return [dossier]


@_case("look_alike", PAID_IN_FULL)
def aid_suspended_for_a_month(scene: Scene) -> list[Dossier]:
    dossier, story = scene.apply()
    scene.centre.grant(dossier, dossier.opened_on)
    scene.centre.suspend(dossier, story[3], dates.last(story[3]))
    scene.finish(dossier, story)
    return [dossier]


def _paid_after(scene: Scene, days_to_decide: int, days_to_pay: int) -> Dossier:
    """The months before the decision are paid at once, so many days after it; those after it on their own days."""
    dossier, story = scene.apply()
    decided_on = dossier.opened_on + timedelta(days=days_to_decide)
    scene.centre.grant(dossier, dossier.opened_on, decided_on=decided_on)
    late = decided_on + timedelta(days=days_to_pay)
    for month in story:
        scene.centre.pay(dossier, month, paid_on=max(late, dates.pay_day(month)))
    dossier.closed_on = dates.plus(story[-1], 1)
    scene.centre.withdraw(dossier, dossier.closed_on, decided_on=dossier.closed_on)
    return dossier


@_case("planted", INTEREST)
def paid_on_the_sixteenth_day_after_the_decision(scene: Scene) -> list[Dossier]:
    dossier = _paid_after(scene, 29, 16)
    scene.also("planted", dossier.decisions[0], PAID)
    return [dossier]


@_case("look_alike", INTEREST)
def paid_on_the_fifteenth_day_after_the_decision(scene: Scene) -> list[Dossier]:
    return [_paid_after(scene, 29, 15)]


@_case("planted", INTEREST)
def paid_on_the_46th_day_after_a_request_decided_too_late(scene: Scene) -> list[Dossier]:
    dossier = _paid_after(scene, 35, 11)
    scene.also("planted", dossier.decisions[0], PAID)
    scene.also("planted", dossier.applications[0], DECIDED)
    return [dossier]


@_case("look_alike", INTEREST)
def paid_on_the_45th_day_after_a_request_decided_too_late(scene: Scene) -> list[Dossier]:
    dossier = _paid_after(scene, 35, 10)
    scene.also("planted", dossier.applications[0], DECIDED)
    return [dossier]


# --- what aid opens with others ---------------------------------------------------------------------------------------


def _asked(
    scene: Scene,
    flow: Flow,
    *withheld: Advantage,
    aided_for: int = 250,
    ago: int = 30,
    outcome: Outcome = "answered",
) -> Dossier:
    """Somebody aided for so many days, of whom it was asked so many days ago what their aid opened."""
    today = scene.consultations.today
    dossier = running(scene, dates.weekday(today - timedelta(days=aided_for)))
    scene.advantages.withhold(dossier.person, *withheld)
    scene.consultations.ask(dossier, flow, today - timedelta(days=ago), outcome=outcome)
    return dossier


@_case("planted", STATUS)
def aid_that_the_network_does_not_know(scene: Scene) -> list[Dossier]:
    return [_asked(scene, "social_status", "social_status")]


@_case("look_alike", STATUS, INTERVENTION)
def aid_that_the_network_knows(scene: Scene) -> list[Dossier]:
    return [_asked(scene, "social_status")]


@_case("cannot_tell", STATUS, INTERVENTION, because="no_result")
def statuses_that_could_not_be_put_together(scene: Scene) -> list[Dossier]:
    return [_asked(scene, "social_status", outcome="no_result")]


@_case("planted", INTERVENTION)
def increased_intervention_never_granted(scene: Scene) -> list[Dossier]:
    return [_asked(scene, "social_status", "increased_intervention")]


@_case("cannot_tell", INTERVENTION, because="not_asked")
def asked_before_three_months_were_over(scene: Scene) -> list[Dossier]:
    return [_asked(scene, "social_status", ago=180)]


@_case("not_applicable", INTERVENTION)
def aided_for_less_than_three_months(scene: Scene) -> list[Dossier]:
    return [_asked(scene, "social_status", aided_for=50)]


@_case("planted", TARIFF)
def contract_without_the_social_tariff(scene: Scene) -> list[Dossier]:
    return [_asked(scene, "social_tariff", "social_tariff")]


@_case("look_alike", TARIFF)
def contract_with_the_social_tariff(scene: Scene) -> list[Dossier]:
    return [_asked(scene, "social_tariff")]


@_case("not_applicable", TARIFF)
def household_without_an_energy_contract(scene: Scene) -> list[Dossier]:
    dossier = _asked(scene, "social_tariff")
    scene.advantages.without_contract(dossier.person)
    return [dossier]


@_case("cannot_tell", TARIFF, because="no_result")
def tariff_asked_without_result(scene: Scene) -> list[Dossier]:
    return [_asked(scene, "social_tariff", outcome="no_result")]


def _recognised(scene: Scene, outcome: Outcome = "answered") -> Dossier:
    """Somebody aided who is recognised as a person with a handicap, of whom the DG HAN is asked."""
    today = scene.consultations.today
    dossier = running(scene, dates.weekday(today - timedelta(days=250)))
    scene.advantages.withhold(dossier.person, "handicap_allowance")
    month = dates.plus(today, -2)
    scene.consultations.ask_income(
        dossier, "handicap", today - timedelta(days=30), dates.plus(month, -3), month, outcome=outcome
    )
    return dossier


@_case("planted", HANDICAP)
def recognised_and_without_an_allowance(scene: Scene) -> list[Dossier]:
    return [_recognised(scene)]


@_case("look_alike", HANDICAP)
def recognised_and_waiting_for_an_allowance(scene: Scene) -> list[Dossier]:
    dossier = _recognised(scene)
    scene.advantages.request(dossier.person)
    return [dossier]


@_case("not_applicable", HANDICAP)
def not_recognised_at_all(scene: Scene) -> list[Dossier]:
    dossier = running(scene, dates.weekday(scene.consultations.today - timedelta(days=250)))
    month = dates.plus(scene.consultations.today, -2)
    scene.consultations.ask_income(
        dossier, "handicap", scene.consultations.today - timedelta(days=30), dates.plus(month, -3), month
    )
    return [dossier]


# --- the sickness fund and the children -------------------------------------------------------------------------------


def _insurability(scene: Scene, *, is_insured: bool = False, outcome: Outcome = "answered") -> Dossier:
    today = scene.consultations.today
    dossier = running(scene, dates.weekday(today - timedelta(days=250)))
    if is_insured:
        dossier.insurance = Insurance("110", "110", dates.plus(today, -60))
    month = dates.plus(today, -1)
    scene.consultations.ask_income(dossier, "insurability", today - timedelta(days=30), month, month, outcome=outcome)
    return dossier


@_case("planted", UNINSURED)
def nobody_insures_the_person(scene: Scene) -> list[Dossier]:
    return [_insurability(scene)]


@_case("look_alike", UNINSURED)
def a_sickness_fund_insures_the_person(scene: Scene) -> list[Dossier]:
    return [_insurability(scene, is_insured=True)]


@_case("look_alike", UNINSURED)
def nobody_insures_the_person_but_the_centre_pays_for_care(scene: Scene) -> list[Dossier]:
    dossier = _insurability(scene)
    until = scene.consultations.today + timedelta(days=90)
    scene.centre.other_aid(dossier, MEDICAL, dossier.opened_on + 20 * dates.DAY, until)
    return [dossier]


@_case("cannot_tell", UNINSURED, because="no_result")
def insurability_asked_in_vain(scene: Scene) -> list[Dossier]:
    return [_insurability(scene, outcome="no_result")]


def _with_children(scene: Scene, *, is_paid: bool, outcome: Outcome = "answered") -> Dossier:
    today = scene.consultations.today
    dossier = running(scene, dates.weekday(today - timedelta(days=250)), kinds=("single_parent",))
    last = dates.plus(today, -2)
    for member in scene.population.home(dossier.person, dossier.opened_on).members:
        if member.position_code == CHILD:
            if is_paid:
                benefit = ChildBenefit(member.person, dossier.person, dates.first(member.since))
                dossier.child_benefits.append(benefit)
            scene.consultations.ask_income(
                dossier,
                "child_benefit",
                today - timedelta(days=30),
                dates.plus(last, -5),
                last,
                person=member.person,
                outcome=outcome,
            )
    return dossier


@_case("planted", BENEFIT)
def nobody_gets_the_benefit_of_a_child(scene: Scene) -> list[Dossier]:
    return [_with_children(scene, is_paid=False)]


@_case("look_alike", BENEFIT)
def the_benefit_of_every_child_is_paid(scene: Scene) -> list[Dossier]:
    return [_with_children(scene, is_paid=True)]


@_case("cannot_tell", BENEFIT, because="no_result")
def benefit_of_a_child_asked_in_vain(scene: Scene) -> list[Dossier]:
    return [_with_children(scene, is_paid=True, outcome="no_result")]


# --- the age of a pension ---------------------------------------------------------------------------------------------


def _aged(scene: Scene, birth_date: str, *, pension: str = "") -> Dossier:
    """Somebody who lives alone, was born on this day and is aided since months; a pension that is said is counted."""
    home = scene.population.home_of_one(birth_date)
    since = dates.weekday(scene.consultations.today - timedelta(days=250))
    incomes: tuple[Income, ...] = ()
    if pension:
        person, month = home.members[0].person, dates.first(since - timedelta(days=60))
        free = scene.law.general_exemption("2", since)
        incomes = (Income(person, "pension", month, None, Decimal(pension), free, ARTICLE_22),)
    return running(scene, since, household=home, incomes=incomes)


def _born_for(scene: Scene, months_ago: int) -> str:
    """The birthday in the middle of a month, of somebody whose pension could begin so many months ago."""
    begins = dates.plus(scene.consultations.today, -months_ago)
    birthday = dates.plus(begins, -1).replace(day=15)
    return birthday.replace(year=birthday.year - scene.law.pension_age(begins)).isoformat()


@_case("planted", PENSION)
def long_past_the_age_of_a_pension(scene: Scene) -> list[Dossier]:
    return [_aged(scene, _born_for(scene, 40))]


@_case("planted", PENSION)
def pension_could_begin_this_month(scene: Scene) -> list[Dossier]:
    return [_aged(scene, _born_for(scene, 0))]


@_case("planted", PENSION)
def past_the_age_and_unknown_to_the_pension_register(scene: Scene) -> list[Dossier]:
    dossier = _aged(scene, _born_for(scene, 30))
    month = dates.plus(scene.consultations.today, -2)
    scene.consultations.ask_income(dossier, "pension", scene.consultations.today - timedelta(days=30), month, month)
    return [dossier]


@_case("not_applicable", PENSION)
def pension_can_begin_next_month(scene: Scene) -> list[Dossier]:
    return [_aged(scene, _born_for(scene, -1))]


@_case("look_alike", PENSION)
def pension_that_the_decision_counts(scene: Scene) -> list[Dossier]:
    return [_aged(scene, _born_for(scene, 40), pension="310.00")]


@_case("look_alike", PENSION)
def right_to_a_pension_that_the_register_names(scene: Scene) -> list[Dossier]:
    dossier = _aged(scene, _born_for(scene, 40))
    month = dates.plus(scene.consultations.today, -2)
    scene.revenues.add(Revenue(dossier.person, "pension", month, None))
    day = scene.consultations.today - timedelta(days=30)
    scene.consultations.ask_income(dossier, "pension", day, month, month, rights_only=True)
    return [dossier]


@_case("cannot_tell", PENSION, because="birth_month_unknown")
def reaches_the_age_in_a_month_that_nobody_knows(scene: Scene) -> list[Dossier]:
    year = scene.consultations.today.year
    return [_aged(scene, f"{year - scene.law.pension_age(scene.consultations.today)}-00-00")]


# --- a home after homelessness ----------------------------------------------------------------------------------------

_ANOTHER_CENTRE = "0999999922"


def _found_a_home(scene: Scene) -> tuple[Dossier, date]:
    """Somebody without a home has one since four months, while the aid runs; the register was asked since."""
    today = scene.consultations.today
    dossier = running(scene, dates.weekday(today - timedelta(days=250)), kinds=("single",))
    home = scene.population.home(dossier.person, dossier.opened_on)
    moved_on = today - timedelta(days=120)
    home.is_reference_address, home.reference_until = True, moved_on
    scene.population.move(home, moved_on)
    scene.consultations.ask(dossier, "register", today - timedelta(days=60))
    return dossier, moved_on


@_case("planted", PREMIUM_RIGHT)
def found_a_home_and_never_got_the_premium(scene: Scene) -> list[Dossier]:
    dossier, _ = _found_a_home(scene)
    return [dossier]


@_case("planted", PREMIUM_RIGHT)
def found_a_home_and_the_state_knows_no_premium(scene: Scene) -> list[Dossier]:
    dossier, _ = _found_a_home(scene)
    scene.consultations.ask(dossier, "premium", scene.consultations.today - timedelta(days=30))
    return [dossier]


@_case("look_alike", PREMIUM_RIGHT)
def found_a_home_and_got_the_premium(scene: Scene) -> list[Dossier]:
    dossier, moved_on = _found_a_home(scene)
    decision = scene.centre.other_aid(dossier, PREMIUM, moved_on, dates.last(moved_on))
    scene.centre.pay_other(dossier, PREMIUM, dates.first(moved_on), decision)
    return [dossier]


@_case("look_alike", PREMIUM_RIGHT)
def found_a_home_and_had_the_premium_of_another_centre(scene: Scene) -> list[Dossier]:
    dossier, moved_on = _found_a_home(scene)
    scene.advantages.give_premium(dossier.person, _ANOTHER_CENTRE, dates.plus(moved_on, -70))
    scene.consultations.ask(dossier, "premium", scene.consultations.today - timedelta(days=30))
    return [dossier]


@_case("not_applicable", PREMIUM_RIGHT)
def still_without_a_home(scene: Scene) -> list[Dossier]:
    today = scene.consultations.today
    dossier = running(scene, dates.weekday(today - timedelta(days=250)), kinds=("single",))
    scene.population.home(dossier.person, dossier.opened_on).is_reference_address = True
    scene.consultations.ask(dossier, "register", today - timedelta(days=60))
    return [dossier]


# --- what the State adds for a project --------------------------------------------------------------------------------


def _at_a_project(scene: Scene, kind: str = "general", *, outcome: Outcome = "answered") -> Dossier:
    """Somebody aided works at a project since months, and the State is asked whether it knows of it."""
    today = scene.consultations.today
    dossier = running(scene, dates.weekday(today - timedelta(days=250)))
    scene.paperwork.leave(dossier, "project")
    since = dossier.opened_on + timedelta(days=40)
    project = Project(dossier, kind, since, None if kind.startswith("none") else since + 10 * dates.DAY)
    scene.paperwork.evaluate(project, today)
    scene.paperwork.projects.append(project)
    scene.consultations.ask(dossier, "project", today - timedelta(days=30), outcome=outcome)
    return dossier


@_case("planted", SUBSIDY)
def project_that_the_state_never_heard_of(scene: Scene) -> list[Dossier]:
    dossier = _at_a_project(scene)
    scene.advantages.withhold(dossier.person, "project_subsidy")
    return [dossier]


@_case("look_alike", SUBSIDY)
def project_that_the_state_knows(scene: Scene) -> list[Dossier]:
    return [_at_a_project(scene)]


@_case("cannot_tell", SUBSIDY, because="no_result")
def project_asked_about_in_vain(scene: Scene) -> list[Dossier]:
    return [_at_a_project(scene, outcome="no_result")]


@_case("not_applicable", SUBSIDY)
def no_project_for_reasons_of_health(scene: Scene) -> list[Dossier]:
    return [_at_a_project(scene, "none_health")]
