"""The changes that a reader of the town's answers must be told of: from what happened, and from when it was asked.

A change is told by the first answer that could see it, if the same flow had been asked before it happened. Only people
in file are told of: those whose dossier was open then, or still was on the day that the answer names.
"""

from __future__ import annotations

import csv
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from ingestion.synthetic.aid import Dossier
from ingestion.synthetic.consultations import Consultation, Consultations, DmfaConsultation
from ingestion.synthetic.people import Household, Person, Population
from ingestion.synthetic.places import Address
from ingestion.synthetic.work import Job, LabourMarket

COLUMNS = ("dossier_id", "kind", "about", "old_value", "new_value", "since", "known_on")

_TELLS_A_HOME = ("identify", "investigation", "register", "household", "person")
_TELLS_A_REMOVAL = "register"
_LISTS_EVERYBODY = ("investigation", "household")
_MAY_NAME_NOBODY = ("household", "dimona")
"""Answers that do not say about whom they are, at least where nothing was found."""


@dataclass(frozen=True, slots=True)
class Change:
    """``since`` is the day that the answer names. Of who came or left only that somebody did is written down."""

    dossier: Dossier
    kind: str
    known_on: date
    about: str = ""
    old_value: str = ""
    new_value: str = ""
    since: date | None = None

    def row(self) -> tuple[str, ...]:
        since = self.since.isoformat() if self.since else ""
        return (
            self.dossier.dossier_id, self.kind, self.about, self.old_value, self.new_value, since,
            self.known_on.isoformat(),
        )  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Home:
    """Where somebody lives, and with whom, on the day of an answer."""

    home: Household
    address: Address
    members: frozenset[Person]

    @property
    def municipality_code(self) -> str:
        return self.address.municipality_code


@dataclass(frozen=True, slots=True)
class _Telling:
    """That an answer tells a job, and what it says of its end."""

    flow: str
    known_on: date
    end: date | None
    is_cancelled: bool


def told_changes(
    dossiers: list[Dossier], population: Population, market: LabourMarket, consultations: Consultations
) -> list[Change]:
    """Every change of home, household and work that the answers tell of people in file, by day."""
    answers = _by_person(consultations, population)
    of_person: defaultdict[Person, list[Dossier]] = defaultdict(list)
    for dossier in dossiers:
        of_person[dossier.person].append(dossier)
    changes = [
        change
        for person, own in of_person.items()
        for change in _Told(person, own, answers[person], population, market.jobs_of(person)).changes()
    ]
    return sorted(changes, key=Change.row)


def _by_person(consultations: Consultations, population: Population) -> dict[Person, list[Consultation]]:
    """The answers in which each person can be found, by day: who was asked about, and who is listed beside them."""
    found: defaultdict[Person, list[Consultation]] = defaultdict(list)
    for answer in sorted(consultations.all, key=lambda answer: answer.received_on):
        named = {answer.person}
        if answer.flow in _LISTS_EVERYBODY:
            day = answer.answered_on
            named |= {member.person for member in population.home(answer.person, day).at(day)}
        for person in named:
            found[person].append(answer)
    return found


def write(changes: Iterable[Change], file: Path) -> None:
    with file.open("w", encoding="utf-8", newline="") as out:
        writer = csv.writer(out, lineterminator="\n")
        writer.writerow(COLUMNS)
        writer.writerows(change.row() for change in changes)


@dataclass(frozen=True, slots=True)
class _Told:
    """One person, and the answers in which they can be found, in the order of the days."""

    person: Person
    dossiers: list[Dossier]
    answers: list[Consultation]
    population: Population
    jobs: list[Job]

    def changes(self) -> Iterator[Change]:
        dated = {
            answer.received_on
            for answer in self.answers
            if answer.flow in _TELLS_A_HOME and answer.flow != "identify" and answer.outcome == "answered"
            if self._found(answer)
        }
        for answer, before, last, now in self._compared(_TELLS_A_HOME):
            since = next(since for since, address in reversed(now.home.addresses) if address is now.address)
            told_since = None if answer.flow == "identify" and answer.received_on not in dated else since
            if now.address not in (before.address, last.address):
                values = {"old_value": before.address.postal_code, "new_value": now.address.postal_code}
                yield from self._in_file("address", answer.received_on, told_since, **values)
            if now.municipality_code not in (before.municipality_code, last.municipality_code):
                values = {"old_value": before.municipality_code, "new_value": now.municipality_code}
                yield from self._in_file("municipality", answer.received_on, told_since, **values)
        for answer, before, last, now in self._compared(_LISTS_EVERYBODY):
            if joined := now.members - before.members - last.members:
                entered = min(member.since for member in now.home.members if member.person in joined)
                yield from self._in_file("household_joined", answer.received_on, entered)
            if (before.members & last.members) - now.members:
                yield from self._in_file("household_left", answer.received_on, None)
        yield from self._removal()
        yield from self._work()

    def _removal(self) -> Iterator[Change]:
        """That the register has the person in no municipality any more: news once it was asked when it still had."""
        answers = [
            answer
            for answer in self.answers
            if answer.flow == _TELLS_A_REMOVAL and answer.outcome == "answered" and answer.person is self.person
        ]
        if self.person.removed is not None:
            removed_on, code = self.person.removed
            telling = next((answer for answer in answers if answer.answered_on >= removed_on), None)
            if telling is not None and telling is not answers[0]:
                yield from self._in_file("removal", telling.received_on, removed_on, new_value=code)

    def _in_file(self, kind: str, known_on: date, since: date | None, **values: str) -> Iterator[Change]:
        day = min(known_on, since or known_on)
        dossiers = [
            dossier
            for dossier in self.dossiers
            if dossier.opened_on <= known_on and (dossier.closed_on is None or dossier.closed_on >= day)
        ]
        if dossiers:
            last = max(dossiers, key=lambda dossier: dossier.opened_on)
            yield Change(last, kind, known_on, since=since, **values)

    def _compared(self, flows: tuple[str, ...]) -> Iterator[tuple[Consultation, _Home, _Home, _Home]]:
        """Each answer that finds the person's home, with the one before it in its flow and the one before it in any."""
        seen: dict[str, _Home] = {}
        last: _Home | None = None
        for answer in self.answers:
            if answer.flow in flows and answer.outcome == "answered" and (now := self._found(answer)):
                if last is not None and answer.flow in seen:
                    yield answer, seen[answer.flow], last, now
                seen[answer.flow] = last = now

    def _found(self, answer: Consultation) -> _Home | None:
        """The home as the answer shows it; none where the person is not in the answer."""
        day = answer.answered_on
        home = self.population.home(answer.person, day)
        members = {member.person for member in home.at(day)} or {answer.person}
        is_told = answer.person is self.person or answer.flow in _LISTS_EVERYBODY
        if not is_told or (answer.flow in _LISTS_EVERYBODY and self.person not in members):
            return None
        return _Home(home, home.address(day), frozenset(members - {self.person}))

    # --- work ---------------------------------------------------------------------------------------------------------

    def _work(self) -> Iterator[Change]:
        """Of jobs with one employer that answers of a day tell, the first to begin and the last to end."""
        told: defaultdict[tuple[str, str, date], list[Change]] = defaultdict(list)
        for change in self._jobs():
            told[change.kind, change.about, change.known_on].append(change)
        for (kind, *_), changes in told.items():
            of_all = min if kind == "work_started" else max
            yield of_all(changes, key=lambda change: change.since or change.known_on)

    def _jobs(self) -> Iterator[Change]:
        """Work that began after the centre first heard of the person, its end, and what was taken back."""
        about_person = [answer for answer in self.answers if answer.person is self.person]
        heard = (answer.received_on for answer in about_person if answer.flow not in _MAY_NAME_NOBODY)
        heard_on = min(heard, default=date.max)
        for job in self.jobs:
            about = job.employer.enterprise_number
            tellings = [telling for answer in about_person for telling in _tellings(job, answer)]
            valid = [telling for telling in tellings if not telling.is_cancelled]
            if valid and job.start > heard_on:
                start = job.start.isoformat()
                yield from self._in_file("work_started", valid[0].known_on, job.start, about=about, new_value=start)
            ended = next((telling for telling in valid if telling.end), None)
            is_news = ended is not None and (job.start > heard_on or ended.known_on > valid[0].known_on)
            if ended is not None and is_news:
                values = {"about": about, "new_value": str(ended.end)}
                yield from self._in_file("work_ended", ended.known_on, ended.end, **values)
            for flow in ("dimona", "dmfa"):
                of_flow = [telling for telling in tellings if telling.flow == flow]
                cancelled = next((telling for telling in of_flow if telling.is_cancelled), None)
                if cancelled is not None and cancelled is not of_flow[0]:
                    old = str(of_flow[0].end or "")
                    values = {"about": about, "old_value": old, "new_value": "cancelled"}
                    yield from self._in_file("work_ended", cancelled.known_on, job.end or job.start, **values)


def _tellings(job: Job, answer: Consultation) -> Iterator[_Telling]:
    """What an answer says of a job, if it names it."""
    day = answer.answered_on
    if answer.outcome != "answered":
        return
    if answer.flow == "dimona" and (said := job.dimona) is not None and said.declared_on <= day:
        is_cancelled = said.cancelled_on is not None and said.cancelled_on <= day
        yield _Telling("dimona", answer.received_on, said.end_at(day), is_cancelled)
    if isinstance(answer, DmfaConsultation):
        attests = [attest for attest in job.attests if answer.begin <= attest.quarter <= answer.end and attest.at(day)]
        if attests:
            end = max((attest.end for attest in attests if attest.end is not None), default=None)
            is_cancelled = all(attest.at(day)[-1].status_code == "CANCELLATION" for attest in attests)
            yield _Telling("dmfa", answer.received_on, end, is_cancelled)
