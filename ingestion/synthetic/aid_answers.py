"""Which centre paid somebody a living wage, month by month: what the centres told POD MI, relayed by MAGDA."""

from __future__ import annotations

from datetime import date

from ingestion.messages.living_wages import GEEF_LEEFLOONBEDRAGEN
from ingestion.synthetic import dates
from ingestion.synthetic.aid import EQUIVALENT, LIVING_WAGE
from ingestion.synthetic.consultations import Consultation
from ingestion.synthetic.envelopes import Desk
from ingestion.write import Draft, Row

_VERSION = "02.00.0000"
_ALLOWANCES = {LIVING_WAGE: "living_wage", EQUIVALENT: "equivalent_living_wage"}


def living_wages(desk: Desk, question: Consultation) -> Draft:
    """What was paid in the year of the answer and the year before, by this centre and by any other."""
    draft, message = desk.magda(GEEF_LEEFLOONBEDRAGEN, _VERSION, question)
    day = question.answered_on
    for year in (day.year, day.year - 1):
        top = draft.add("living_wage_year", message, year=year)
        draft.add("living_wage_beneficiary", top, person_id=question.person.niss)
        for month in dates.span(date(year, 1, 1), min(date(year, 12, 1), day)):
            _month(draft, top, desk, question, month)
    return draft


def _month(draft: Draft, top: Row, desk: Desk, question: Consultation, month: date) -> None:
    dossier = question.dossier
    paid = [
        (desk.centre_number, payment.aid_type, month, dates.last(month), payment.amount_eur)
        for payment in dossier.payments
        if payment.month == month and payment.aid_type in _ALLOWANCES and payment.paid_on <= question.answered_on
    ]
    paid += [
        (
            aid.centre_number,
            LIVING_WAGE,
            max(aid.since, month),
            min(aid.until, dates.last(month)),
            aid.monthly_amount_eur,
        )
        for aid in dossier.aid_elsewhere
        if aid.since <= dates.last(month) and aid.until >= month
    ]
    if not paid:
        return
    row = draft.add("living_wage_month", top, month=month)
    for number, (centre, aid_type, first, last, amount) in enumerate(paid, start=1):
        draft.add(
            "living_wage_period",
            row,
            allowance=_ALLOWANCES[aid_type],
            period_number=str(number),
            amount_eur=amount,
            start_date=first,
            end_date=last,
            person_id=question.person.niss,
            centre_number=centre,
            file_number=f"{number:04}",
            suffix=0,
            is_maximum=False,
        )
