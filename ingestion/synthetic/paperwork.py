"""The papers of a dossier: who follows it, what was explained, reported, agreed, attested, asked of the State.

A well-run centre makes all of them in time; :meth:`Paperwork.complete` does that once everything else has happened. A
case that is told on purpose leaves papers out, or makes them itself, too late or incomplete.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal
from itertools import pairwise
from random import Random
from typing import Literal, Protocol, TypeVar

from ingestion.synthetic import dates
from ingestion.synthetic.aid import ARTICLE_35, EQUIVALENT, LIVING_WAGE, Application, Decision, Dossier
from ingestion.synthetic.consultations import Consultations, Flow
from ingestion.synthetic.people import Person

LIVING_WAGES = (LIVING_WAGE, EQUIVALENT)
ELEMENTS = frozenset({"identification", "residence", "visit", "resources", "residuary_nature"})
"""What a social report must hold (royal decrees of 1 December 2013, circular of 14 March 2014)."""

EXPLAINED = frozenset({"rights", "duties", "ksz_notice"})

Paper = Literal["interview", "report", "review", "project", "exemption", "attestation", "form"]

_FLOW_NAMES: dict[Flow, str] = {
    "identify": "identify_person",
    "investigation": "perform_investigation",
    "register": "retrieve_ti_groups_v2",
    "household": "geef_gezinssamenstelling",
    "person": "geef_persoon",
    "dimona": "geef_werkrelaties",
    "dmfa": "dmfa_consultation",
}
"""The questions about a person that belong to a social inquiry, by their names in the list of flows."""

_BEFORE_HISTORY = ("identify_person", "perform_investigation", "geef_werkrelaties")

_YEAR = 365 * dates.DAY
_ACTIONS = {"grant": "create", "review": "modify", "withdrawal": "cancel"}


@dataclass(eq=False, slots=True)
class Assignment:
    dossier: Dossier
    social_worker: str
    valid_from: date
    valid_until: date | None = None


@dataclass(eq=False, slots=True)
class Interview:
    dossier: Dossier
    held_on: date
    explained: frozenset[str] = EXPLAINED
    number: str = ""


@dataclass(eq=False, slots=True)
class Report:
    dossier: Dossier
    kind: str
    reported_on: date
    application: Application | None = None
    elements: frozenset[str] = ELEMENTS
    flows: tuple[tuple[str, date], ...] = ()
    number: str = ""


@dataclass(eq=False, slots=True)
class Project:
    """An individual project (GPMI / PIIS), or the reasoned decision that there is none."""

    dossier: Dossier
    kind: str
    valid_from: date
    signed_on: date | None = None
    valid_until: date | None = None
    evaluated_on: list[date] = field(default_factory=list)
    number: str = ""


@dataclass(eq=False, slots=True)
class Exemption:
    dossier: Dossier
    person: Person
    valid_from: date
    known_on: date
    valid_until: date | None = None
    kind: str = "spi_general"
    number: str = ""


@dataclass(eq=False, slots=True)
class Attestation:
    decision: Decision
    sent_on: date
    number: str = ""

    @property
    def action(self) -> str:
        return _ACTIONS[self.decision.kind]


@dataclass(eq=False, slots=True)
class Form:
    """A form to the State, and its reply where there is one."""

    decision: Decision
    sent_on: date
    replied_on: date | None = None
    outcome: str = "accepted"
    error_code: str | None = None
    accepted_eur: Decimal | None = None
    number: str = ""

    @property
    def law(self) -> str:
        return "law_2002" if self.decision.aid_type == LIVING_WAGE else "law_1965"

    @property
    def form(self) -> str:
        if self.decision.kind == "withdrawal":
            return "C"
        return "B" if self.law == "law_2002" else "B1"

    @property
    def rate_percent(self) -> int:
        """A middle-sized centre gets 65 percent of a living wage back, and all of its equivalent."""
        return 65 if self.law == "law_2002" else 100


@dataclass(eq=False, slots=True)
class Alert:
    dossier: Dossier
    alerted_on: date
    source: str
    amount_eur: Decimal
    reacted_on: date | None = None
    feedback_code: str = "01"
    number: str = ""


@dataclass(eq=False, slots=True)
class Recovery:
    dossier: Dossier
    decided_on: date
    ground: str
    month: date
    amount_eur: Decimal
    repaid_on: date | None = None
    number: str = ""


class _Numbered(Protocol):
    number: str


_P = TypeVar("_P", bound=_Numbered)


def _number(letter: str, papers: list[_P], day: Callable[[_P], date]) -> None:
    for number, paper in enumerate(sorted(papers, key=day), start=1):
        paper.number = f"{letter}{number:05}"


class Paperwork:
    """All papers of the centre, by kind."""

    def __init__(self, rng: Random, consultations: Consultations) -> None:
        self.assignments: list[Assignment] = []
        self.interviews: list[Interview] = []
        self.reports: list[Report] = []
        self.projects: list[Project] = []
        self.exemptions: list[Exemption] = []
        self.attestations: list[Attestation] = []
        self.forms: list[Form] = []
        self.alerts: list[Alert] = []
        self.recoveries: list[Recovery] = []
        self._rng = rng
        self._consultations = consultations
        self._left: set[tuple[Dossier | Decision, Paper]] = set()

    @property
    def last_export(self) -> date:
        """The last day on which the centre's software handed over how its papers stand."""
        return dates.export_day(self._consultations.today)

    def leave(self, of: Dossier | Decision, *papers: Paper) -> None:
        """The centre does not make these papers; a case may make them itself."""
        self._left |= {(of, paper) for paper in papers}

    def _makes(self, paper: Paper, dossier: Dossier, decision: Decision | None = None) -> bool:
        return self._left.isdisjoint({(dossier, paper), (decision or dossier, paper)})

    def complete(self, dossiers: Iterable[Dossier]) -> None:
        """Makes every paper that is due, and gives each its number."""
        for dossier in dossiers:
            aid = [decision for decision in dossier.decisions if decision.aid_type in LIVING_WAGES]
            self._assign(dossier)
            if self._makes("interview", dossier):
                self.interviews.append(Interview(dossier, dossier.opened_on + self._days(0, 9)))
            if self._makes("report", dossier):
                self._reports(dossier)
            if aid and aid[0].kind == "grant":
                self._upkeep(dossier, aid)
            for decision in aid:
                self._tell(decision)
        _number("G", self.interviews, lambda paper: paper.held_on)
        _number("V", self.reports, lambda paper: paper.reported_on)
        _number("I", self.projects, lambda paper: paper.valid_from)
        _number("X", self.exemptions, lambda paper: paper.known_on)
        _number("M", self.attestations, lambda paper: paper.sent_on)
        _number("F", self.forms, lambda paper: paper.sent_on)
        _number("K", self.alerts, lambda paper: paper.alerted_on)
        _number("T", self.recoveries, lambda paper: paper.decided_on)

    # --- once for each dossier ----------------------------------------------------------------------------------------

    def _assign(self, dossier: Dossier) -> None:
        """One social worker follows the dossier; sometimes a colleague of the same office began it."""
        since = dossier.opened_on
        if self._rng.random() < 0.2:
            handed_over = dates.weekday(since + self._days(90, 400))
            if handed_over < (dossier.closed_on or self._consultations.today):
                colleague = "MW09"
                self.assignments.append(Assignment(dossier, colleague, since, handed_over - dates.DAY))
                since = handed_over
        self.assignments.append(Assignment(dossier, dossier.social_worker, since, dossier.closed_on))

    def _reports(self, dossier: Dossier) -> None:
        """A report for every application, before it was decided on."""
        for application in dossier.applications:
            decided = [decision.decided_on for decision in dossier.decisions if decision.application is application]
            ready = min(decided) - self._days(1, 3) if decided else application.received_on + self._days(10, 20)
            self.report(dossier, dates.weekday(max(ready, application.received_on)), application=application)

    def report(
        self,
        dossier: Dossier,
        reported_on: date,
        *,
        application: Application | None = None,
        elements: frozenset[str] = ELEMENTS,
    ) -> Report:
        """A social report with the flows that were asked in the year before it."""
        kind = "application" if application else "review"
        flows = self._asked(dossier, reported_on)
        report = Report(dossier, kind, reported_on, application, elements, tuple(sorted(flows.items())))
        self.reports.append(report)
        return report

    def _asked(self, dossier: Dossier, reported_on: date) -> dict[str, date]:
        """A question goes out at most a fortnight before its answer is collected."""
        start = self._consultations.start
        if dossier.opened_on < start and reported_on < self._consultations.next_day(start) + timedelta(days=60):
            # What was asked before the town's history began, nobody kept.
            return dict.fromkeys(_BEFORE_HISTORY, reported_on)
        collected = self._consultations.next_day(reported_on)
        questions = sorted(self._consultations.about(dossier), key=lambda question: question.received_on)
        return {
            _FLOW_NAMES[question.flow]: min(question.answered_on, reported_on)
            for question in questions
            if question.flow in _FLOW_NAMES and reported_on - _YEAR < question.received_on <= collected
        }

    # --- while the aid runs -------------------------------------------------------------------------------------------

    def _upkeep(self, dossier: Dossier, aid: list[Decision]) -> None:
        ended = [decision.valid_from for decision in aid if decision.kind == "withdrawal"]
        end = min([dossier.closed_on or self._consultations.today, *ended])
        if self._makes("review", dossier):
            self._review(dossier, aid, end)
        if self._makes("project", dossier):
            self._project(dossier, aid[0], end)
        if self._makes("exemption", dossier):
            self._exempt(dossier, aid)
        self._mishaps(dossier, aid[0].decided_on, end)

    def _review(self, dossier: Dossier, aid: list[Decision], end: date) -> None:
        """Every twelve months at the latest somebody looks whether the conditions still hold."""
        looked = sorted(decision.decided_on for decision in aid if decision.kind in ("grant", "review"))
        for day, following in pairwise([*looked, end]):
            last = day
            while last + _YEAR < following:
                last = dates.weekday(last + _YEAR - self._days(5, 40))
                self.report(dossier, last)

    def _project(self, dossier: Dossier, grant: Decision, end: date) -> None:
        """Who gets a living wage works at a project, unless health or equity stand in the way."""
        if grant.aid_type != LIVING_WAGE:
            return
        kind = self._rng.choices(("general", "student", "none_health", "none_equity"), (50, 12, 23, 15))[0]
        since = dates.weekday(grant.decided_on + self._days(5, 20))
        if since >= end:
            return
        until = end if end < self._consultations.today else None
        if kind.startswith("none"):
            self.projects.append(Project(dossier, kind, since, None, until))
            return
        project = Project(dossier, kind, since, dates.weekday(since + self._days(3, 60)), until)
        self.evaluate(project, end)
        self.projects.append(project)

    def evaluate(self, project: Project, until: date) -> None:
        """At least three times in every year after the signing."""
        day = project.signed_on or project.valid_from
        while (day := dates.weekday(day + self._days(80, 115))) <= until:
            project.evaluated_on.append(day)

    def _exempt(self, dossier: Dossier, aid: list[Decision]) -> None:
        """One exemption per job whose wage is exempted in part (article 35)."""
        jobs: dict[tuple[Person, date | None, Decimal], list[tuple[date, date]]] = {}
        for decision in aid:
            for income in decision.incomes:
                if income.article == ARTICLE_35:
                    job = (income.person, income.period_until, income.gross_eur)
                    jobs.setdefault(job, []).append((income.period_from, decision.decided_on))
        for (person, until, _), told in jobs.items():
            last = min((day for day in (until, dossier.closed_on) if day is not None), default=None)
            since, known_on = min(day for day, _ in told), min(day for _, day in told)
            self.exemptions.append(Exemption(dossier, person, since, known_on, last))

    def _mishaps(self, dossier: Dossier, start: date, end: date) -> None:
        """An alert of the State now and then, answered in time; something to claim back more rarely."""
        start = max(start, self._consultations.start)
        if (end - start).days < 60:
            return
        day = start + timedelta(days=self._rng.randrange((end - start).days - 30))
        amount = Decimal(self._rng.randint(2000, 60000)) / 100
        if self._rng.random() < 0.12:
            source = self._rng.choice(("work", "unemployment", "child_benefit", "pension", "insurance"))
            self.alerts.append(
                Alert(dossier, day, source, amount, day + self._days(2, 25), self._rng.choice(("01", "02")))
            )
        if self._rng.random() < 0.06:
            repaid_on = day + self._days(60, 400)
            ground = self._rng.choice(("review", "other_resources", "centre_error"))
            month = dates.plus(day, -2)
            self.recoveries.append(Recovery(dossier, dates.weekday(day), ground, month, amount, repaid_on))

    # --- what others are told -----------------------------------------------------------------------------------------

    def _tell(self, decision: Decision) -> None:
        """An attestation to the network within a week, a form to the State within 45 days, and the State's reply."""
        if decision.kind not in _ACTIONS:
            return
        if self._makes("attestation", decision.dossier, decision):
            self.attestations.append(Attestation(decision, decision.decided_on + self._days(1, 6)))
        if self._makes("form", decision.dossier, decision):
            form = Form(decision, decision.decided_on + self._days(5, 35), accepted_eur=decision.monthly_amount_eur)
            form.replied_on = form.sent_on + self._days(8, 30)
            self.forms.append(form)

    def _days(self, fewest: int, most: int) -> timedelta:
        return timedelta(days=self._rng.randint(fewest, most))
