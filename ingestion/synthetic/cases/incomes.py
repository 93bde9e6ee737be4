"""Income besides wages that a source knows and the centre did not count, and all that only looks like it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

from ingestion.synthetic import dates
from ingestion.synthetic.aid import ARTICLE_22, ARTICLE_35, Dossier, Income, Payment
from ingestion.synthetic.cases.scene import Case, Scene, Story, telling
from ingestion.synthetic.consultations import Flow, Outcome
from ingestion.synthetic.income import LAG, Revenue
from ingestion.synthetic.income_truth import DUE, RULE_OF
from ingestion.synthetic.rights_truth import AMOUNT_DUE, PAID_IN_FULL
from ingestion.synthetic.truth import DECISION

CASES: list[Case] = []
_case = telling(CASES)

_TAIL: dict[Flow, int] = {
    "self_employed": 5,
    "unemployment": 3,
    "sickness": 6,
    "pension": 2,
    "handicap": 2,
    "property": 2,
}
"""How many months after its story each source can be asked about the last of it."""

_AMOUNT: dict[Flow, int] = {"unemployment": 610, "sickness": 540, "handicap": 480}


def _receives(
    scene: Scene, dossier: Dossier, source: Flow, start: date, end: date | None, *, is_exempt: bool = False
) -> None:
    amount = Decimal(_AMOUNT.get(source, 0))
    scene.revenues.add(Revenue(dossier.person, source, start, end, amount, is_exempt))


def _ask(
    scene: Scene,
    dossier: Dossier,
    source: Flow,
    story: list[date],
    *,
    outcome: Outcome = "answered",
    early: bool = False,
    rights_only: bool = False,
) -> None:
    """Asks about the months of the story once the source can know them, or ``early``, before it can."""
    known_by = dates.last(story[-1]) + timedelta(days=3 if early else LAG[source] + 5)
    for begin, end in _periods(source, story):
        scene.consultations.ask_income(dossier, source, known_by, begin, end, outcome=outcome, rights_only=rights_only)


def _periods(source: Flow, story: list[date]) -> Sequence[tuple[date, date]]:
    """A sickness fund is asked quarter by quarter, the pension register month by month."""
    if source == "pension":
        return [(month, month) for month in story]
    if source == "sickness":
        return [(day, dates.quarter_end(day)) for day in dates.quarters(story[0], story[-1])]
    return [(story[0], story[-1])]


_Paid = Callable[[Scene], list[Payment]]


def _known_and_not_counted(source: Flow) -> _Paid:
    def story(scene: Scene) -> list[Payment]:
        dossier, months, payments = scene.aided(4, tail=_TAIL[source])
        _receives(scene, dossier, source, months[1], dates.last(months[2]))
        _ask(scene, dossier, source, months)
        return payments[1:3]

    return story


def _tell(name: str, kind: str, sources: tuple[Flow, ...], story: Story, *rules: str, because: str = "") -> None:
    CASES.append(Case(name, kind, (*(RULE_OF[source] for source in sources), *rules), because, story))


_MONTHLY: tuple[Flow, ...] = ("self_employed", "unemployment", "sickness", "pension", "handicap")
for _source in _MONTHLY:
    _tell(f"{_source}_not_counted", "planted", (_source,), _known_and_not_counted(_source))


def _aided(scene: Scene) -> tuple[Dossier, list[date], list[Payment]]:
    """Aid of which every source can be asked about every month by now."""
    return scene.aided(4, amounts_known=True, tail=max(_TAIL.values()))


def small_incomes_counted(scene: Scene) -> list[Payment]:
    dossier, months = scene.apply(4, amounts_known=True, tail=max(_TAIL.values()))
    period = months[0], dates.last(months[-1])
    free = scene.law.general_exemption(dossier.category_code, months[0])
    incomes = [Income(dossier.person, source, *period, Decimal(60), Decimal(0), None) for source in _MONTHLY[1:]]
    first = Income(dossier.person, _MONTHLY[0], *period, Decimal(80), free, ARTICLE_22)
    scene.centre.grant(dossier, dossier.opened_on, incomes=(first, *incomes))
    payments = scene.finish(dossier, months)
    for source in _MONTHLY:
        _receives(scene, dossier, source, *period)
        _ask(scene, dossier, source, months)
    return payments


_tell("small_incomes_counted", "look_alike", _MONTHLY, small_incomes_counted, DUE)


def incomes_ended_the_day_before(scene: Scene) -> list[Payment]:
    dossier, months, payments = _aided(scene)
    for source in _MONTHLY:
        _receives(scene, dossier, source, dates.plus(months[0], -5), months[0] - dates.DAY)
        _ask(scene, dossier, source, months)
    return payments


_tell("incomes_ended_the_day_before", "look_alike", _MONTHLY, incomes_ended_the_day_before)

_REFUSED: dict[Flow, Outcome] = {
    "self_employed": "not_integrated",
    "unemployment": "not_integrated",
    "sickness": "filtered",
    "handicap": "not_integrated",
}


def answers_about_income_refused(scene: Scene) -> list[Payment]:
    dossier, months, payments = _aided(scene)
    for source, outcome in _REFUSED.items():
        _ask(scene, dossier, source, months, outcome=outcome)
    return payments


_tell(
    "answers_about_income_refused",
    "cannot_tell",
    tuple(_REFUSED),
    answers_about_income_refused,
    because="not_authorised",
)

_UNABLE: tuple[Flow, ...] = ("sickness", "pension", "handicap", "property")


def sources_of_income_without_result(scene: Scene) -> list[Payment]:
    dossier, months, payments = _aided(scene)
    for source in _UNABLE:
        _ask(scene, dossier, source, months, outcome="no_result")
    return payments


_tell("sources_of_income_without_result", "cannot_tell", _UNABLE, sources_of_income_without_result, because="no_result")

_SLOW: tuple[Flow, ...] = ("self_employed", "unemployment", "sickness")


def sources_of_income_asked_too_early(scene: Scene) -> list[Payment]:
    dossier, months, payments = _aided(scene)
    for source in _SLOW:
        _ask(scene, dossier, source, months, early=True)
    return payments[-1:]


_tell("sources_of_income_asked_too_early", "cannot_tell", _SLOW, sources_of_income_asked_too_early, because="too_early")


@_case("cannot_tell", RULE_OF["unemployment"], DECISION, because="page_missing")
def unemployment_without_the_decision(scene: Scene) -> list[Payment]:
    """Benefit is known, and whether the decision counts it nobody can see: the decision was never exported."""
    dossier, months, payments = scene.aided(4, tail=_TAIL["unemployment"])
    _receives(scene, dossier, "unemployment", months[0], dates.last(months[-1]))
    _ask(scene, dossier, "unemployment", months)
    for decision in dossier.decisions:
        decision.is_exported = False
    return payments


@_case("look_alike", RULE_OF["handicap"])
def integration_allowance_is_exempt(scene: Scene) -> list[Payment]:
    dossier, months, payments = scene.aided(4, tail=2)
    _receives(scene, dossier, "handicap", dates.plus(months[0], -20), None, is_exempt=True)
    _ask(scene, dossier, "handicap", months)
    return payments


@_case("cannot_tell", RULE_OF["pension"], because="no_result")
def pension_of_several_months_asked(scene: Scene) -> list[Payment]:
    """Something is paid in one of the months asked: in which, cannot be read."""
    dossier, months, payments = scene.aided(4, tail=2)
    _receives(scene, dossier, "pension", months[2], None)
    scene.consultations.ask_income(dossier, "pension", dates.plus(months[-1], 1).replace(day=5), months[0], months[-1])
    return payments


@_case("cannot_tell", RULE_OF["pension"], because="no_result")
def only_rights_to_a_pension_asked(scene: Scene) -> list[Payment]:
    """There is a right; whether anything is paid was not asked."""
    dossier, months, payments = scene.aided(4, tail=2)
    _receives(scene, dossier, "pension", months[0], None)
    _ask(scene, dossier, "pension", months, rights_only=True)
    return payments


def _asks_cadnet(scene: Scene, dossier: Dossier, month: date) -> None:
    scene.consultations.ask_income(dossier, "property", month.replace(day=2), month, month)


@_case("planted", RULE_OF["property"])
def property_not_counted(scene: Scene) -> list[Payment]:
    """The land registry is asked in the second month: of the first it says nothing."""
    dossier, months, payments = scene.aided(5)
    _receives(scene, dossier, "property", dates.plus(months[0], -40), None)
    _asks_cadnet(scene, dossier, months[1])
    return payments[1:]


@_case("look_alike", RULE_OF["property"])
def property_counted(scene: Scene) -> list[Payment]:
    dossier, months = scene.apply(5)
    free = scene.law.general_exemption(dossier.category_code, months[0])
    income = Income(dossier.person, "property", months[0], dates.last(months[-1]), Decimal(90), free, ARTICLE_22)
    scene.centre.grant(dossier, dossier.opened_on, incomes=(income,))
    payments = scene.finish(dossier, months)
    _receives(scene, dossier, "property", dates.plus(months[0], -40), None)
    _asks_cadnet(scene, dossier, months[1])
    return payments[1:]


@_case("look_alike", RULE_OF["property"])
def property_sold_before(scene: Scene) -> list[Payment]:
    dossier, months, payments = scene.aided(5, tail=2)
    _receives(scene, dossier, "property", dates.plus(months[0], -40), months[0] - dates.DAY)
    _ask(scene, dossier, "property", months)
    return payments


# --- taxes: a year of living wage, and what was taxed in it -----------------------------------------------------------


def _a_year(scene: Scene, *, wage: Decimal | None = None) -> tuple[Dossier, list[Payment]]:
    """Living wage for all of 2024 and some months around it; a wage of its summer is counted, if there was one."""
    months = list(dates.span(date(2023, 12, 1), date(2025, 9, 1)))
    dossier, _ = scene.apply(len(months), start=months[0])
    scene.centre.grant(dossier, dossier.opened_on)
    if wage is not None:
        summer = date(2024, 6, 1)
        free = min(wage, scene.law.work_exemption(summer))
        income = Income(dossier.person, "work", summer, date(2024, 7, 31), wage, free, ARTICLE_35)
        scene.centre.review(dossier, summer, incomes=(income,))
        scene.centre.review(dossier, date(2024, 8, 1))
    return dossier, [payment for payment in scene.finish(dossier, months) if payment.month.year == 2024]


def _taxed(scene: Scene, dossier: Dossier, monthly_eur: int) -> None:
    year = date(2024, 1, 1), date(2024, 12, 31)
    scene.revenues.add(Revenue(dossier.person, "taxed_income", *year, Decimal(monthly_eur)))
    scene.consultations.ask_income(dossier, "taxed_income", date(2025, 8, 25), *year)


@_case("planted", RULE_OF["taxed_income"])
def taxed_on_income_that_was_not_counted(scene: Scene) -> list[Payment]:
    dossier, payments = _a_year(scene)
    _taxed(scene, dossier, 350)
    return payments


@_case("look_alike", RULE_OF["taxed_income"])
def taxed_on_a_wage_that_was_counted(scene: Scene) -> list[Payment]:
    dossier, payments = _a_year(scene, wage=Decimal(400))
    _taxed(scene, dossier, 67)
    return payments


@_case("not_applicable", RULE_OF["taxed_income"])
def taxed_in_a_year_with_some_months_of_aid(scene: Scene) -> list[Payment]:
    """What was earned may have been earned in the months without aid."""
    dossier, _, payments = scene.aided(4, tail=2)
    year = payments[0].month.year
    whole = date(year, 1, 1), date(year, 12, 31)
    scene.revenues.add(Revenue(dossier.person, "taxed_income", *whole, Decimal(1200)))
    scene.consultations.ask_income(dossier, "taxed_income", date(year + 1, 8, 25), *whole)
    return payments


@_case("cannot_tell", RULE_OF["taxed_income"], because="too_early")
def taxes_not_levied_yet(scene: Scene) -> list[Payment]:
    dossier, payments = _a_year(scene)
    scene.consultations.ask_income(dossier, "taxed_income", date(2025, 2, 20), date(2024, 1, 1), date(2024, 12, 31))
    return payments


@_case("cannot_tell", RULE_OF["taxed_income"], because="no_result")
def taxes_without_result(scene: Scene) -> list[Payment]:
    dossier, payments = _a_year(scene)
    year = date(2024, 1, 1), date(2024, 12, 31)
    scene.consultations.ask_income(dossier, "taxed_income", date(2025, 8, 25), *year, outcome="no_result")
    return payments


# --- the amount of the decision ---------------------------------------------------------------------------------------


def _written(scene: Scene, difference: str) -> list[Payment]:
    """A decision whose amount is not what it had to be; what is paid, is the least of what it says and should say."""
    dossier, story = scene.apply(4, amounts_known=True)
    decision = scene.centre.grant(dossier, dossier.opened_on)
    due = dossier.due[-1]
    decision.monthly_amount_eur = due.monthly_amount_eur + Decimal(difference)
    least = min(due.monthly_amount_eur, decision.monthly_amount_eur)
    dossier.due[-1] = replace(due, monthly_amount_eur=least)
    return scene.finish(dossier, story)


@_case("planted", DUE, PAID_IN_FULL)
def decision_grants_too_much(scene: Scene) -> list[Payment | Dossier]:
    """The centre pays what is due, which is less than it decided."""
    payments = _written(scene, "120.00")
    return [payments[0].dossier, *payments]


@_case("planted", DUE, AMOUNT_DUE)
def decision_grants_too_little(scene: Scene) -> list[Payment | Dossier]:
    payments = _written(scene, "-35.50")
    return [payments[0].dossier, *payments]


@_case("look_alike", DUE)
def decision_is_rounded(scene: Scene) -> list[Payment]:
    return _written(scene, "-0.04")
