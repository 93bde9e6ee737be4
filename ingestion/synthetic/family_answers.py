"""To whom the family benefit of a child is paid, and how somebody is insured for medical care."""

from __future__ import annotations

from ingestion.messages.child_benefits import CHILD_BENEFITS
from ingestion.messages.health_insurance import HEALTH_CARE_INSURANCE
from ingestion.synthetic import dates
from ingestion.synthetic.consultations import IncomeConsultation
from ingestion.synthetic.envelopes import Desk
from ingestion.synthetic.work_answers import NO_ANSWER
from ingestion.write import Draft

_FOUND, _NOTHING = ("data_found", "MSG00000"), ("no_data_found", "MSG00100")
_SOURCE, _BASIC_AMOUNT = "BRUSSELS", "BASIS"


def child_benefit(desk: Desk, question: IncomeConsultation) -> Draft:
    """The file of the child asked about, with who receives the money of it."""
    known = [
        benefit
        for benefit in question.dossier.child_benefits
        if benefit.child is question.person
        and benefit.since <= question.end
        and (benefit.until is None or benefit.until >= question.begin)
        and question.outcome == "answered"
    ]
    status = (_FOUND if known else _NOTHING) if question.outcome == "answered" else NO_ANSWER[question.outcome]
    draft, top = desk.ksz(CHILD_BENEFITS, question, *status)
    draft.add(
        "child_benefit_question",
        top,
        person_id=question.person.niss,
        start_month=dates.first(question.begin),
        end_month=dates.first(question.end),
    )
    if question.outcome != "answered":
        return draft
    outcome, code = ("DATA_FOUND", "MSG00000") if known else ("NO_DATA_FOUND", "MSG00100")
    result = draft.add("child_benefit_result", top, source_code=_SOURCE, outcome_code=outcome, status_code=code)
    for benefit in known:
        file = draft.add("child_benefit_file", result, file_number=desk.reference, entitled_id=benefit.receiver.niss)
        draft.add("child_benefit_beneficiary", file, beneficiary_id=benefit.receiver.niss)
        child = draft.add("child_benefit_child", file, child_id=benefit.child.niss)
        draft.add(
            "child_benefit_child_period",
            child,
            start_month=benefit.since,
            end_month=benefit.until,
            category_code=_BASIC_AMOUNT,
        )
    return draft


def insurability(desk: Desk, question: IncomeConsultation) -> Draft:
    """The holder codes of somebody on the day of the answer; nothing of whom no sickness fund knows."""
    known = question.dossier.insurance if question.outcome == "answered" else None
    status = (_FOUND if known else _NOTHING) if question.outcome == "answered" else NO_ANSWER[question.outcome]
    draft, top = desk.ksz(HEALTH_CARE_INSURANCE, question, *status)
    draft.add("health_care_insurance_question", top, person_id=question.person.niss, asked_date=question.answered_on)
    if known is not None:
        draft.add(
            "health_care_insurance",
            top,
            mutuality_code="300",
            has_reimbursement_right=True,
            start_date=known.since,
            ct1_code=known.ct1_code,
            ct2_code=known.ct2_code,
        )
    return draft
