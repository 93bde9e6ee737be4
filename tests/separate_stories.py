"""Stories told apart from the rules: by somebody who had read the law and what the centre wants to know, and no rule.

Each says what happens to somebody, and what an expert in social welfare would want to hear of that dossier: what to
examine, from which to which month, and what the person may have and does not. What Kruispunt makes of it is measured by
:mod:`tests.separate_cases`. An expectation is not adapted to what is found.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal

from ingestion.synthetic import dates, places
from ingestion.synthetic.aid import AidElsewhere, Dossier, Income, LivingWith, Payment
from ingestion.synthetic.cases.scene import Scene
from ingestion.synthetic.consultations import Flow
from ingestion.synthetic.income import LAG, Revenue
from ingestion.synthetic.people import CHILD, REFERENCE, Household
from ingestion.synthetic.places import Address

_OTHER_CENTRE = "0999999922"


@dataclass(frozen=True, slots=True)
class Expected:
    """What an expert would want to hear of a dossier: by subject the first and the last month, and the rights."""

    dossier: Dossier
    examine: dict[str, tuple[date, date]]
    rights: tuple[str, ...] = ()


Tale = Callable[[Scene], Expected | list[Expected]]
STORIES: list[Tale] = []


def _story(tale: Tale) -> Tale:
    STORIES.append(tale)
    return tale


def _nothing(dossier: Dossier) -> Expected:
    return Expected(dossier, {})


def _home(scene: Scene, dossier: Dossier) -> Household:
    return scene.population.home(dossier.person, dossier.opened_on)


def _asked(scene: Scene, dossier: Dossier, source: Flow, months: list[date]) -> None:
    """The source is asked about every month once it can know of it: month by month where it only answers that way."""
    day = dates.last(months[-1]) + timedelta(days=LAG[source] + 5)
    if source == "sickness":
        periods = [(quarter, dates.quarter_end(quarter)) for quarter in dates.quarters(months[0], months[-1])]
    elif source == "pension":
        periods = [(month, month) for month in months]
    else:
        periods = [(months[0], months[-1])]
    for begin, end in periods:
        scene.consultations.ask_income(dossier, source, day, begin, end)


def _receives(
    scene: Scene,
    dossier: Dossier,
    source: Flow,
    start: date,
    end: date | None,
    monthly: int,
    *,
    is_exempt: bool = False,
) -> None:
    scene.revenues.add(Revenue(dossier.person, source, start, end, Decimal(monthly), is_exempt))


# --- work -------------------------------------------------------------------------------------------------------------


@_story
def cleaner_hired_in_the_second_month(scene: Scene) -> Expected:
    """Gets a cleaning job that lasts three months and tells nobody; the living wage goes on in full."""
    dossier, story, _ = scene.aided(7)
    scene.hire(dossier, story[1].replace(day=1), dates.last(story[3]), wage_eur=1450)
    return Expected(dossier, {"work": (story[1], story[3])})


@_story
def student_at_the_till_in_summer(scene: Scene) -> Expected:
    """A student's contract for two months that no decision counts or exempts."""
    dossier, story, _ = scene.aided(6)
    scene.hire(dossier, story[2].replace(day=1), dates.last(story[3]), wage_eur=1100, worker_type_code="STU")
    return Expected(dossier, {"work": (story[2], story[3])})


@_story
def flexi_job_on_saturdays(scene: Scene) -> Expected:
    """A flexi-job in a café for one month; no decision knows of it."""
    dossier, story, _ = scene.aided(6)
    scene.hire(dossier, story[3].replace(day=2), story[3].replace(day=27), wage_eur=380, worker_type_code="FLX")
    return Expected(dossier, {"work": (story[3], story[3])})


@_story
def interim_days_in_two_seasons(scene: Scene) -> Expected:
    """Two days as an interim worker, three months apart. The months between are in order, so these are two things."""
    dossier, story, _ = scene.aided(8)
    for month in (story[2], story[5]):
        day = dates.weekday(month.replace(day=17))
        scene.hire(dossier, day, day, wage_eur=2900, worker_type_code="EXT")
    return Expected(dossier, {"work": (story[2], story[5])})


@_story
def baker_whose_wage_is_counted(scene: Scene) -> Expected:
    """Works part-time; the decision counts the wage less the general exemption."""
    dossier, story = scene.apply(6)
    job = scene.hire(dossier, dates.plus(story[0], -3), dates.last(story[-1]), wage_eur=430)
    scene.centre.grant(dossier, dossier.opened_on, incomes=(scene.centre.work_income(dossier, job, dossier.opened_on),))
    scene.finish(dossier, story)
    return _nothing(dossier)


@_story
def trainee_with_the_exemption_of_article_35(scene: Scene) -> Expected:
    """Starts to work with the socio-professional exemption; less than the exempted sum is earned."""
    dossier, story = scene.apply(6)
    job = scene.hire(dossier, dates.plus(story[0], -1), dates.last(story[-1]), wage_eur=240)
    income = scene.centre.work_income(dossier, job, dossier.opened_on, exempted=True)
    scene.centre.grant(dossier, dossier.opened_on, incomes=(income,))
    scene.finish(dossier, story)
    return _nothing(dossier)


@_story
def job_announced_and_never_begun(scene: Scene) -> Expected:
    """The employer declares a job, the person never turns up, and the declaration is cancelled."""
    dossier, story, _ = scene.aided(7, tail=1)
    start = story[2].replace(day=3)
    job = scene.hire(dossier, start, None, declared_to=("dimona",), happened=False)
    if job.dimona is not None:
        job.dimona.cancelled_on = start + timedelta(days=20)
    scene.consultations.ask(dossier, "dimona", start + timedelta(days=30))
    return _nothing(dossier)


@_story
def flatmate_who_works(scene: Scene) -> Expected:
    """Shares a flat with a friend who has a job; the aid is a cohabitant's, and a friend's wage does not count."""
    dossier, story, _ = scene.aided(kinds=("housemates",))
    flatmate = _home(scene, dossier).members[1].person
    scene.market.hire(flatmate, dates.plus(story[0], -10), None, wage_eur=2300)
    scene.consultations.ask(dossier, "dimona", story[2], person=flatmate)
    return _nothing(dossier)


@_story
def wage_counted_two_months_late(scene: Scene) -> Expected:
    """The centre hears of the job in its third month and counts it from then on; two months stay open."""
    dossier, story = scene.apply(7)
    scene.centre.grant(dossier, dossier.opened_on)
    job = scene.hire(dossier, story[2].replace(day=1), dates.last(story[6]), wage_eur=560)
    scene.centre.review(dossier, story[4], incomes=(scene.centre.work_income(dossier, job, story[4]),))
    scene.finish(dossier, story)
    return Expected(dossier, {"work": (story[2], story[3])})


@_story
def job_that_starts_when_the_aid_has_ended(scene: Scene) -> Expected:
    """Finds work, and the aid is withdrawn from the day on which the work starts."""
    dossier, story, _ = scene.aided(5)
    scene.hire(dossier, dates.plus(story[-1], 1), None, wage_eur=2100)
    return _nothing(dossier)


@_story
def market_trader_on_their_own_account(scene: Scene) -> Expected:
    """Registers as self-employed for two months; the social insurance fund knows, the decision does not."""
    dossier, story, _ = scene.aided(5, tail=5)
    _receives(scene, dossier, "self_employed", story[1], dates.last(story[2]), 0)
    _asked(scene, dossier, "self_employed", story)
    return Expected(dossier, {"self_employed": (story[1], story[2])})


# --- replacement income and allowances --------------------------------------------------------------------------------


@_story
def unemployment_benefit_beside_the_living_wage(scene: Scene) -> Expected:
    """The union pays unemployment benefit for three months, which nobody told the centre."""
    dossier, story, _ = scene.aided(6, tail=3)
    _receives(scene, dossier, "unemployment", story[2], dates.last(story[4]), 720)
    _asked(scene, dossier, "unemployment", story)
    return Expected(dossier, {"replacement_income": (story[2], story[4])})


@_story
def unemployment_benefit_that_is_topped_up(scene: Scene) -> Expected:
    """A small benefit that the decision counts in full: the living wage is the difference."""
    dossier, story = scene.apply(5, amounts_known=True, tail=3)
    free = scene.law.general_exemption(dossier.category_code, story[0])
    period = story[0], dates.last(story[-1])
    income = Income(dossier.person, "unemployment", *period, Decimal(310), free, "art. 22 § 2")
    scene.centre.grant(dossier, dossier.opened_on, incomes=(income,))
    scene.finish(dossier, story)
    _receives(scene, dossier, "unemployment", *period, 310)
    _asked(scene, dossier, "unemployment", story)
    return _nothing(dossier)


@_story
def ill_for_two_months(scene: Scene) -> Expected:
    """The sickness fund pays indemnities that the decision does not count."""
    dossier, story, _ = scene.aided(5, tail=6)
    _receives(scene, dossier, "sickness", story[1], dates.last(story[2]), 655)
    _asked(scene, dossier, "sickness", story)
    return Expected(dossier, {"replacement_income": (story[1], story[2])})


@_story
def pension_from_the_third_month(scene: Scene) -> Expected:
    """A survivor's pension begins and is paid every month; the living wage goes on until the dossier closes."""
    dossier, story, _ = scene.aided(6, tail=2)
    _receives(scene, dossier, "pension", story[2], None, 0)
    _asked(scene, dossier, "pension", story)
    return Expected(dossier, {"replacement_income": (story[2], story[5])})


@_story
def income_replacement_allowance(scene: Scene) -> Expected:
    """The federal service for persons with a handicap pays an income replacement allowance that was not counted."""
    dossier, story, _ = scene.aided(5, tail=2)
    _receives(scene, dossier, "handicap", story[1], dates.last(story[3]), 500)
    _asked(scene, dossier, "handicap", story)
    return Expected(dossier, {"allowance": (story[1], story[3])})


@_story
def integration_allowance_alone(scene: Scene) -> Expected:
    """Only the integration allowance, which is exempt since 2022."""
    dossier, story, _ = scene.aided(5, tail=2)
    _receives(scene, dossier, "handicap", dates.plus(story[0], -8), None, 260, is_exempt=True)
    _asked(scene, dossier, "handicap", story)
    return _nothing(dossier)


@_story
def benefit_that_ended_in_the_month_before(scene: Scene) -> Expected:
    """Unemployment and sickness benefits, both over before the application."""
    dossier, story, _ = scene.aided(5, tail=6)
    before = dates.plus(story[0], -1)
    for source in ("unemployment", "sickness"):
        _receives(scene, dossier, source, dates.plus(before, -6), dates.last(before), 800)
        _asked(scene, dossier, source, [before, *story])
    return _nothing(dossier)


@_story
def benefit_that_nobody_asked_about(scene: Scene) -> Expected:
    """There is a benefit and nobody put the question: nothing that the centre could know contradicts its file."""
    dossier, story, _ = scene.aided(5, tail=3)
    _receives(scene, dossier, "unemployment", story[1], dates.last(story[3]), 900)
    return _nothing(dossier)


# --- what people own --------------------------------------------------------------------------------------------------


@_story
def house_let_to_others(scene: Scene) -> Expected:
    """Owns a house since years; the land registry is asked in the second month and the decision counts nothing."""
    dossier, story, _ = scene.aided(6)
    _receives(scene, dossier, "property", dates.plus(story[0], -60), None, 0)
    scene.consultations.ask_income(dossier, "property", story[1].replace(day=2), story[1], story[1])
    return Expected(dossier, {"wealth": (story[1], story[5])})


@_story
def house_sold_before_the_application(scene: Scene) -> Expected:
    """The land registry names nothing any more on the day that it is asked."""
    dossier, story, _ = scene.aided(5, tail=2)
    _receives(scene, dossier, "property", dates.plus(story[0], -60), dates.plus(story[0], -2), 0)
    _asked(scene, dossier, "property", story)
    return _nothing(dossier)


@_story
def taxed_on_fees_in_a_year_of_aid(scene: Scene) -> Expected:
    """Aid for all of 2024, and an assessment of 6,000 euros of income of that year that no decision counted."""
    story = list(dates.span(date(2023, 11, 1), date(2025, 6, 1)))
    dossier, _ = scene.apply(len(story), start=story[0])
    scene.centre.grant(dossier, dossier.opened_on)
    scene.finish(dossier, story)
    year = date(2024, 1, 1), date(2024, 12, 31)
    _receives(scene, dossier, "taxed_income", *year, 500)
    scene.consultations.ask_income(dossier, "taxed_income", date(2025, 8, 25), *year)
    return Expected(dossier, {"taxed_income": (date(2024, 1, 1), date(2024, 12, 1))})


# --- the household ----------------------------------------------------------------------------------------------------


@_story
def partner_registered_at_the_address(scene: Scene) -> Expected:
    """Said to live alone and is paid so; the register has a partner at the address from the third month."""
    dossier, story, _ = scene.aided(7, kinds=("single",))
    dossier.lives_with = []
    scene.population.move_in(_home(scene, dossier), story[2].replace(day=5))
    scene.consultations.ask(dossier, "household", story[6])
    return Expected(dossier, {"household": (story[2], story[6])})


@_story
def lodger_with_a_household_of_their_own(scene: Scene) -> Expected:
    """Somebody is registered at the address; a home visit found two households that share nothing but the door."""
    dossier, story = scene.apply(5, kinds=("housemates",))
    other = next(member for member in _home(scene, dossier).members if member.person is not dossier.person)
    dossier.lives_with = [
        LivingWith(other.person, "not_related", other.since, shares_household=False, established_by="home_visit")
    ]
    dossier.category_code = "2"
    scene.centre.grant(dossier, dossier.opened_on)
    scene.finish(dossier, story)
    return _nothing(dossier)


@_story
def only_child_went_to_the_other_parent(scene: Scene) -> Expected:
    """Paid with a family to support; the only child moves away for good in the second month, says a home visit."""
    dossier, story = scene.apply(7, kinds=("single",))
    home = _home(scene, dossier)
    child = scene.population.move_in(home, dossier.opened_on - 300 * dates.DAY, CHILD, age=4)
    dossier.category_code = home.category(dossier.person, story[0])
    left_on = story[1].replace(day=20)
    next(member for member in home.members if member.person is child).until = left_on
    dossier.lives_with = [
        LivingWith(child, "child", dossier.opened_on - 300 * dates.DAY, left_on, established_by="home_visit")
    ]
    scene.centre.grant(dossier, dossier.opened_on)
    scene.finish(dossier, story)
    scene.consultations.ask(dossier, "household", story[4])
    return Expected(dossier, {"household": (story[1], story[6])})


@_story
def half_of_the_time_with_a_child(scene: Scene) -> Expected:
    """The child is registered with the other parent and stays every second week: a family to support all the same."""
    dossier, story = scene.apply(5, kinds=("single",))
    elsewhere = scene.population.quiet_home(("single_parent",))
    child = next(member for member in elsewhere.members if member.position_code == CHILD).person
    dossier.lives_with = [LivingWith(child, "child", max(child.born, dossier.opened_on - 300 * dates.DAY))]
    dossier.category_code = "3"
    scene.consultations.ask(dossier, "identify", dossier.opened_on, person=child)
    scene.centre.grant(dossier, dossier.opened_on)
    scene.finish(dossier, story)
    return _nothing(dossier)


@_story
def paid_as_a_cohabitant_after_the_flatmate_left(scene: Scene) -> Expected:
    """Lives alone since the second month, as the register says, and is still paid as somebody who shares a home."""
    dossier, story, _ = scene.aided(7, kinds=("housemates",))
    home = _home(scene, dossier)
    scene.population.move_out(home, story[1].replace(day=11))
    other = home.members[1]
    dossier.lives_with = [LivingWith(other.person, "not_related", other.since, other.until)]
    scene.consultations.ask(dossier, "household", story[4])
    return Expected(dossier, {}, rights=("category",))


# --- residence, death, another centre ---------------------------------------------------------------------------------


@_story
def moved_to_the_next_municipality(scene: Scene) -> Expected:
    """Moves away in the second month; this centre pays four months more. The register tells it in the last."""
    dossier, story = scene.apply(7, kinds=("single",))
    scene.centre.grant(dossier, dossier.opened_on)
    scene.population.leave_town(_home(scene, dossier), story[1].replace(day=22))
    scene.consultations.ask(dossier, "identify", story[6])
    scene.finish(dossier, story[:6])
    return Expected(dossier, {"residence": (story[1], story[5])})


@_story
def sleeps_rough_with_a_reference_address(scene: Scene) -> Expected:
    """No home, and a reference address at the centre, as the law provides."""
    dossier, _, _ = scene.aided(5, kinds=("single",))
    _home(scene, dossier).is_reference_address = True
    scene.consultations.ask(dossier, "register", dossier.opened_on + 15 * dates.DAY)
    return _nothing(dossier)


@_story
def moved_within_the_municipality(scene: Scene) -> Expected:
    """Another street of the same town, known to the register and of no consequence."""
    dossier, story, _ = scene.aided(6, kinds=("single",))
    code, dutch, french = places.STREETS[3]
    address = Address(places.MUNICIPALITY_CODE, places.POSTAL_CODE, code, dutch, french, "318")
    _home(scene, dossier).addresses.append((story[2].replace(day=6), address))
    scene.consultations.ask(dossier, "identify", story[3])
    return _nothing(dossier)


def _dies(scene: Scene, dossier: Dossier, day: date) -> None:
    dossier.person.died = day
    for member in _home(scene, dossier).members:
        if member.person is dossier.person:
            member.until = day


@_story
def died_and_was_paid_two_months_more(scene: Scene) -> Expected:
    """Dies in the third month; the standing order runs on for two months, until the register is asked."""
    dossier, story = scene.apply(7, kinds=("single",))
    scene.centre.grant(dossier, dossier.opened_on)
    _dies(scene, dossier, story[2].replace(day=19))
    scene.centre.pay_due(dossier, story[0], story[4])
    scene.consultations.ask(dossier, "register", story[5])
    scene.centre.withdraw(dossier, story[5])
    dossier.closed_on = story[5]
    return Expected(dossier, {"death": (story[3], story[4])})


@_story
def died_in_the_last_month_paid(scene: Scene) -> Expected:
    """Dies on the last day of a month that was paid before; nothing is paid afterwards."""
    dossier, story = scene.apply(5, kinds=("single",))
    scene.centre.grant(dossier, dossier.opened_on)
    _dies(scene, dossier, dates.last(story[3]))
    scene.consultations.ask(dossier, "identify", story[4])
    scene.finish(dossier, story[:4])
    return _nothing(dossier)


@_story
def two_centres_pay_the_same_months(scene: Scene) -> Expected:
    """Another centre pays a living wage for two of the months that this one pays."""
    dossier, story, _ = scene.aided(6)
    dossier.aid_elsewhere.append(AidElsewhere(_OTHER_CENTRE, story[1], dates.last(story[2]), Decimal("912.40")))
    scene.consultations.ask(dossier, "living_wages", dates.plus(story[5], 1))
    return Expected(dossier, {"other_centre": (story[1], story[2])})


@_story
def moved_here_from_another_centre(scene: Scene) -> Expected:
    """The other centre paid until the month before the first one paid here."""
    dossier, story, _ = scene.aided(6)
    last = story[0] - dates.DAY
    dossier.aid_elsewhere.append(AidElsewhere(_OTHER_CENTRE, dates.plus(story[0], -5), last, Decimal("912.40")))
    scene.consultations.ask(dossier, "living_wages", dates.plus(story[5], 1))
    return _nothing(dossier)


# --- accounts and addresses -------------------------------------------------------------------------------------------


@_story
def one_account_for_three_strangers(scene: Scene) -> list[Expected]:
    """Three people who have nothing to do with each other are paid on the same account, in the same months."""
    first = scene.start(6)
    told = []
    for _ in range(3):
        dossier, story = scene.apply(6, kinds=("single",), start=first)
        scene.centre.grant(dossier, dossier.opened_on)
        scene.finish(dossier, story)
        told.append(Expected(dossier, {"payment_channel": (story[0], story[-1])}))
    for other in told[1:]:
        other.dossier.person.account = told[0].dossier.person.account
    return told


@_story
def one_account_for_a_couple(scene: Scene) -> list[Expected]:
    """Partners under one roof, each with an aid of their own, share an account: nothing strange in that."""
    dossier, story = scene.apply(6, kinds=("couple",))
    partner = next(member.person for member in _home(scene, dossier).members if member.person is not dossier.person)
    partner.account = dossier.person.account
    other = scene.centre.apply(partner, "1", dossier.opened_on)
    scene.consultations.intake(other)
    for each in (dossier, other):
        scene.centre.grant(each, each.opened_on)
        scene.finish(each, story)
    return [_nothing(dossier), _nothing(other)]


@_story
def nine_strangers_in_one_flat(scene: Scene) -> list[Expected]:
    """Nine people without ties, each paid as living alone, are registered in the same small flat in the same months."""
    first = scene.start(6)
    code, dutch, french = places.STREETS[7]
    told = []
    for _ in range(9):
        dossier, story = scene.apply(6, kinds=("single",), start=first)
        home = _home(scene, dossier)
        home.addresses[:] = [
            (home.since, Address(places.MUNICIPALITY_CODE, places.POSTAL_CODE, code, dutch, french, "499", "2"))
        ]
        scene.centre.grant(dossier, dossier.opened_on)
        scene.finish(dossier, story)
        told.append(Expected(dossier, {"address": (story[0], story[-1])}))
    return told


# --- rights -----------------------------------------------------------------------------------------------------------


def _rewritten(scene: Scene, dossier: Dossier, story: list[date], amount: Decimal) -> list[Payment]:
    """The decision names another amount than it should, and that is what is paid."""
    decision = scene.centre.grant(dossier, dossier.opened_on)
    decision.monthly_amount_eur = amount
    dossier.due[-1] = replace(dossier.due[-1], monthly_amount_eur=amount)
    return scene.finish(dossier, story)


@_story
def granted_sixty_euros_too_little(scene: Scene) -> Expected:
    """No income at all, and a decision that grants 60 euros less than the category gives."""
    dossier, story = scene.apply(5, amounts_known=True)
    _rewritten(scene, dossier, story, scene.law.amount(dossier.category_code, story[0]) - 60)
    return Expected(dossier, {}, rights=("underpayment",))


@_story
def first_paid_six_weeks_after_the_decision(scene: Scene) -> Expected:
    """Decided in time; the first money comes six weeks later, so that interest is due from the sixteenth day on."""
    dossier, story = scene.apply(6, amounts_known=True)
    decision = scene.centre.grant(dossier, dossier.opened_on)
    late = dates.weekday(decision.decided_on + timedelta(days=42))
    for month in story[:2]:
        scene.centre.pay(dossier, month, paid_on=late)
    scene.finish(dossier, story[2:])
    return Expected(dossier, {}, rights=("late_interest",))


@_story
def wage_counted_in_full_beside_an_exemption(scene: Scene) -> Expected:
    """The exemption of article 35 was granted, and the decision counts the whole wage as if it did not exist."""
    dossier, story = scene.apply(6, amounts_known=True)
    job = scene.hire(dossier, dates.plus(story[0], -1), dates.last(story[-1]), wage_eur=500)
    exempted = scene.centre.work_income(dossier, job, dossier.opened_on, exempted=True)
    whole = replace(exempted, exempted_eur=Decimal(0))
    scene.centre.grant(dossier, dossier.opened_on, incomes=(whole,))
    scene.finish(dossier, story)
    return Expected(dossier, {}, rights=("exemption",))


@_story
def reached_the_age_of_a_pension(scene: Scene) -> Expected:
    """Sixty-eight years old, has lived here for long, and gets a living wage; no pension was ever looked for."""
    first = scene.start(6)
    home = scene.population.quiet_home(("single",))
    age = 68 - (first.year - home.since.year)
    person = scene.population.move_in(home, home.since, REFERENCE, age=age)
    home.members[:] = [member for member in home.members if member.person is person]
    dossier = scene.centre.apply(person, "2", dates.weekday(first + timedelta(days=8)))
    scene.consultations.intake(dossier)
    scene.centre.grant(dossier, dossier.opened_on)
    scene.finish(dossier, [dates.plus(first, number) for number in range(6)])
    return Expected(dossier, {}, rights=("pension",))


@_story
def paid_in_time_and_in_full(scene: Scene) -> Expected:
    """Everything as it should be: right category, right amount, first paid within a week of the decision."""
    dossier, story = scene.apply(6, amounts_known=True)
    decision = scene.centre.grant(dossier, dossier.opened_on)
    scene.centre.pay(dossier, story[0], paid_on=dates.weekday(decision.decided_on + timedelta(days=6)))
    scene.finish(dossier, story[1:])
    return _nothing(dossier)
