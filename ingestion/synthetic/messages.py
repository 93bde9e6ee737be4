"""The town's inbox of messages: every question answered, on the day and in the form in which the answer arrives.

File names say the flow and a serial number, nothing of the person.
"""

from __future__ import annotations

import gzip
from collections.abc import Callable, Iterator
from datetime import date
from itertools import groupby

from ingestion.synthetic import (
    advantage_answers,
    aid_answers,
    attest_answers,
    family_answers,
    income_answers,
    register_answers,
    work_answers,
)
from ingestion.synthetic.consultations import Consultation, DmfaConsultation, Flow, IncomeConsultation
from ingestion.synthetic.envelopes import Desk
from ingestion.synthetic.town import Town
from ingestion.write import Draft

File = tuple[date, str, bytes]
"""The inbox day, the name and the content of a file."""

_ANSWERS: dict[Flow, Callable[[Desk, Consultation], Draft]] = {
    "identify": register_answers.identify,
    "integrate": register_answers.integrate,
    "disintegrate": register_answers.integrate,
    "investigation": register_answers.investigation,
    "register": register_answers.register,
    "household": register_answers.household,
    "person": register_answers.person,
    "living_wages": aid_answers.living_wages,
    "dimona": work_answers.dimona,
    "social_status": advantage_answers.social_status,
    "social_tariff": advantage_answers.social_tariff,
    "premium": attest_answers.premium,
    "project": attest_answers.project,
}

_INCOME_ANSWERS: dict[Flow, Callable[[Desk, IncomeConsultation], Draft]] = {
    "self_employed": income_answers.self_employed,
    "unemployment": income_answers.unemployment,
    "sickness": income_answers.sickness,
    "pension": income_answers.pension,
    "handicap": income_answers.handicap,
    "property": income_answers.property_owned,
    "taxed_income": income_answers.taxed_income,
    "child_benefit": family_answers.child_benefit,
    "insurability": family_answers.insurability,
}


def answers(town: Town) -> Iterator[File]:
    """One file per answer; a batch is one compressed file."""
    desk = Desk(town)
    days = sorted(town.questions, key=lambda question: (question.received_on, question.in_batch))
    for (day, in_batch), questions in groupby(days, key=lambda question: (question.received_on, question.in_batch)):
        if in_batch:
            about = [question for question in questions if isinstance(question, DmfaConsultation)]
            batch = work_answers.dmfa_batch(desk, about).write()
            yield day, "ksz/dmfa_batch-0001.xml.gz", gzip.compress(batch, mtime=0)
            continue
        for number, question in enumerate(questions, start=1):
            yield day, f"ksz/{question.flow}-{number:04}.xml", _answer(desk, question).write()
            if (asked := _copy(desk, question)) is not None:
                yield day, f"ksz/{question.flow}_question-{number:04}.xml", asked.write()


def _copy(desk: Desk, question: Consultation) -> Draft | None:
    """The copy of a question whose answer does not say whom it is about, or what."""
    if isinstance(question, IncomeConsultation) and question.flow == "pension":
        return income_answers.pension_question(desk, question, desk.reference)
    if question.flow in attest_answers.REQUESTS:
        return attest_answers.request(desk, question, desk.reference)
    return None


def _answer(desk: Desk, question: Consultation) -> Draft:
    if isinstance(question, IncomeConsultation):
        return _INCOME_ANSWERS[question.flow](desk, question)
    if isinstance(question, DmfaConsultation):
        return work_answers.dmfa(desk, question)
    return _ANSWERS[question.flow](desk, question)
