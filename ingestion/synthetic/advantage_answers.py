"""What somebody's aid opened for them: their social statuses, and the tariff of their energy contracts."""

from __future__ import annotations

from datetime import timedelta

from ingestion.messages.social_rate_investigation import SOCIAL_RATE_INVESTIGATION
from ingestion.messages.social_statuses import GEEF_SOCIAAL_STATUUT
from ingestion.synthetic import dates
from ingestion.synthetic.advantages import Advantage, aided_since, open_from
from ingestion.synthetic.consultations import Consultation
from ingestion.synthetic.envelopes import Desk
from ingestion.synthetic.work_answers import NO_ANSWER
from ingestion.write import Draft

_VERSION = "03.00.0000"
_STATUSES: tuple[tuple[str, Advantage], ...] = (
    ("LIVING_WAGES_PCSA_HELP", "social_status"),
    ("BIM_BVT", "increased_intervention"),
)
_DOUBTFUL = "SSH00047"


def social_status(desk: Desk, question: Consultation) -> Draft:
    """The statuses that were asked, each with whether the person has it; one that could not be made up says why."""
    draft, message = desk.magda(GEEF_SOCIAAL_STATUUT, _VERSION, question)
    top = draft.add("social_status_person", message, person_id=question.person.niss)
    dossier, day = question.dossier, question.answered_on
    for name, advantage in _STATUSES:
        has_it = question.outcome == "answered" and desk.town.advantages.has(dossier, advantage, day)
        status = draft.add(
            "social_status",
            top,
            status_name_code=name,
            result_code="1" if has_it else "0",
            status_code=None if question.outcome == "answered" else _DOUBTFUL,
        )
        since = aided_since(dossier, day)
        if has_it and since is not None:
            draft.add("social_status_period", status, start_date=open_from(advantage, since))
    return draft


def social_tariff(desk: Desk, question: Consultation) -> Draft:
    """The energy contracts of the household, and which of them have the social tariff."""
    is_answered, person, day = question.outcome == "answered", question.person, question.answered_on
    has_contract = desk.town.advantages.has_contract(person)
    status = ("data_found", "MSG00000") if is_answered else NO_ANSWER[question.outcome]
    draft, message = desk.ksz(SOCIAL_RATE_INVESTIGATION, question, *status)
    draft.add("social_rate_question", message, person_id=person.niss)
    if not is_answered:
        return draft
    has_tariff = desk.town.advantages.has(question.dossier, "social_tariff", day)
    rate = draft.add(
        "social_rate", message, is_final_customer=has_contract, is_household_head=True, is_protected=has_tariff
    )
    since = aided_since(question.dossier, day)
    if has_contract:
        draft.add(
            "energy_contract",
            rate,
            supplier_name="ENERGIE",
            product_code="E",
            is_eligible=has_tariff,
            start_date=since if has_tariff else None,
            notice_date=day - timedelta(days=20) if has_tariff else None,
            contract_start_date=dates.plus(day, -40),
        )
    return draft
