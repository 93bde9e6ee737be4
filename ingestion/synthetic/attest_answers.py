"""What the State's list of attestations answers: had somebody ever the installation premium, and is there a project?"""

from __future__ import annotations

from ingestion.messages.attests import LIST_OF_ATTESTATIONS, LIST_OF_ATTESTATIONS_QUESTION
from ingestion.synthetic.consultations import Consultation, Flow
from ingestion.synthetic.envelopes import Desk
from ingestion.write import Draft, Row

_SERVICE, _VERSION = "OCMWCPASListOfAttestations", "20080317"
_ACCEPTED = "0"

REQUESTS: dict[Flow, str] = {"premium": "PRIME_INSTALLATION", "project": "GPMI_PIIS"}
"""What a question of the flow asks of the list."""


def _open(desk: Desk, question: Consultation) -> tuple[Draft, Row]:
    status = "data_found" if question.outcome == "answered" else "no_result"
    return desk.ssdn(LIST_OF_ATTESTATIONS, _SERVICE, question, version=_VERSION, status=status)


def premium(desk: Desk, question: Consultation) -> Draft:
    draft, top = _open(desk, question)
    given = desk.town.advantages.premium(question.person, question.answered_on)
    if given is not None and question.outcome == "answered":
        centre_number, day = given
        draft.add(
            "attestation",
            top,
            person_id=question.person.niss,
            centre_number=centre_number,
            entry_date=day,
            decision_date=day,
            status_code=_ACCEPTED,
        )
    return draft


def project(desk: Desk, question: Consultation) -> Draft:
    draft, top = _open(desk, question)
    if question.outcome != "answered":
        return draft
    known = [
        paper
        for paper in desk.town.paperwork.projects
        if paper.dossier is question.dossier and paper.signed_on is not None and paper.signed_on <= question.answered_on
    ]
    if not known or desk.town.advantages.lacks(question.person, "project_subsidy"):
        draft.add("integration_project", top, has_project=False)
    else:
        draft.add(
            "integration_project", top, has_project=True, start_date=known[0].valid_from, end_date=known[0].valid_until
        )
    return draft


def request(desk: Desk, question: Consultation, reference: str) -> Draft:
    """The copy of the question, without which nobody knows what an empty answer is about."""
    draft, top = desk.ssdn_request(
        LIST_OF_ATTESTATIONS_QUESTION, _SERVICE, question, version=_VERSION, reference=reference
    )
    draft.add("attestation_question", top, person_id=question.person.niss, request_type_code=REQUESTS[question.flow])
    return draft
