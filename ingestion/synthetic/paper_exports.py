"""The exports of the papers of a dossier, as each stood on the day of the export; nothing of the future."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date

from ingestion.synthetic import dates
from ingestion.synthetic.paperwork import Assignment
from ingestion.synthetic.town import Town
from ingestion.write import Value

_Row = dict[str, Value]


def _by(day: date, value: date | None) -> date | None:
    """A day that has come by the day of the export."""
    return value if value is not None and value <= day else None


def assignment_on(town: Town, day: date) -> dict[str, Assignment]:
    """Who follows each dossier on this day, or followed it last."""
    return {paper.dossier.dossier_id: paper for paper in town.paperwork.assignments if paper.valid_from <= day}


def _assignment(town: Town, day: date) -> Iterator[_Row]:
    for paper in town.paperwork.assignments:
        if paper.valid_from <= day:
            yield {
                "dossier_id": paper.dossier.dossier_id,
                "antenna": paper.dossier.antenna,
                "social_worker": paper.social_worker,
                "valid_from": paper.valid_from,
                "valid_until": _by(day, paper.valid_until),
            }


def _intake_interview(town: Town, day: date) -> Iterator[_Row]:
    for paper in town.paperwork.interviews:
        if paper.held_on <= day:
            yield {
                "interview_id": paper.number,
                "dossier_id": paper.dossier.dossier_id,
                "held_on": paper.held_on,
                **{f"has_{topic}": topic in paper.explained for topic in ("rights", "duties", "ksz_notice")},
                "language_code": paper.dossier.person.language_code,
                "has_interpreter": False,
            }


def _social_report(town: Town, day: date) -> Iterator[_Row]:
    for paper in town.paperwork.reports:
        if paper.reported_on <= day:
            elements = ("identification", "residence", "resources", "residuary_nature")
            visited_on = max(paper.reported_on - 4 * dates.DAY, paper.dossier.opened_on)
            yield {
                "social_report_id": paper.number,
                "dossier_id": paper.dossier.dossier_id,
                "application_id": paper.application.application_id if paper.application else None,
                "kind": paper.kind,
                "reported_on": paper.reported_on,
                "visited_on": visited_on if "visit" in paper.elements else None,
                **{f"has_{element}": element in paper.elements for element in elements},
            }


def _social_report_flow(town: Town, day: date) -> Iterator[_Row]:
    for paper in town.paperwork.reports:
        if paper.reported_on <= day:
            for flow, consulted_on in paper.flows:
                yield {"social_report_id": paper.number, "flow": flow, "consulted_on": consulted_on}


def _piis(town: Town, day: date) -> Iterator[_Row]:
    for paper in town.paperwork.projects:
        if paper.valid_from <= day:
            yield {
                "piis_id": paper.number,
                "dossier_id": paper.dossier.dossier_id,
                "kind": paper.kind,
                "signed_on": _by(day, paper.signed_on),
                "valid_from": paper.valid_from,
                "valid_until": _by(day, paper.valid_until),
            }


def _piis_evaluation(town: Town, day: date) -> Iterator[_Row]:
    for paper in town.paperwork.projects:
        for evaluated_on in paper.evaluated_on:
            if evaluated_on <= day:
                yield {"piis_id": paper.number, "evaluated_on": evaluated_on}


def _exemption(town: Town, day: date) -> Iterator[_Row]:
    for paper in town.paperwork.exemptions:
        if paper.known_on <= day:
            yield {
                "exemption_id": paper.number,
                "dossier_id": paper.dossier.dossier_id,
                "person_id": paper.person.niss,
                "kind": paper.kind,
                "valid_from": paper.valid_from,
                "valid_until": _by(day, paper.valid_until),
            }


def _sent_attestation(town: Town, day: date) -> Iterator[_Row]:
    for paper in town.paperwork.attestations:
        if paper.sent_on <= day:
            yield {
                "attestation_id": paper.number,
                "dossier_id": paper.decision.dossier.dossier_id,
                "decision_id": paper.decision.decision_id,
                "action": paper.action,
                "sent_on": paper.sent_on,
                "valid_from": paper.decision.valid_from,
                "valid_until": paper.decision.end_at(day),
            }


def _state_form(town: Town, day: date) -> Iterator[_Row]:
    for paper in town.paperwork.forms:
        if paper.sent_on <= day:
            end = paper.decision.end_at(day)
            row: _Row = {
                "form_id": paper.number,
                "dossier_id": paper.decision.dossier.dossier_id,
                "decision_id": paper.decision.decision_id,
                "law": paper.law,
                "form": paper.form,
                "period_from": dates.first(paper.decision.valid_from),
                "period_until": dates.first(max(end, paper.decision.valid_from)) if end else None,
                "requested_eur": paper.decision.monthly_amount_eur,
                "sent_on": paper.sent_on,
            }
            if _by(day, paper.replied_on):
                is_refund = paper.form != "C"
                row |= {
                    "replied_on": paper.replied_on,
                    "outcome": paper.outcome,
                    "error_code": paper.error_code,
                    "accepted_eur": paper.accepted_eur if is_refund and paper.outcome != "refused" else None,
                    "rate_percent": paper.rate_percent if is_refund and paper.outcome != "refused" else None,
                }
            yield row


def _state_alert(town: Town, day: date) -> Iterator[_Row]:
    for paper in town.paperwork.alerts:
        if paper.alerted_on <= day:
            reacted_on = _by(day, paper.reacted_on)
            yield {
                "alert_id": paper.number,
                "dossier_id": paper.dossier.dossier_id,
                "alerted_on": paper.alerted_on,
                "source": paper.source,
                "month": dates.plus(paper.alerted_on, -3),
                "amount_eur": paper.amount_eur,
                "reacted_on": reacted_on,
                "feedback_code": paper.feedback_code if reacted_on else None,
            }


def _recovery(town: Town, day: date) -> Iterator[_Row]:
    for paper in town.paperwork.recoveries:
        if paper.decided_on <= day:
            repaid_on = _by(day, paper.repaid_on)
            yield {
                "recovery_id": paper.number,
                "dossier_id": paper.dossier.dossier_id,
                "decided_on": paper.decided_on,
                "ground": paper.ground,
                "period_from": paper.month,
                "period_until": paper.month,
                "amount_eur": paper.amount_eur,
                "repaid_eur": paper.amount_eur if repaid_on else None,
                "closed_on": repaid_on,
            }


ROWS: dict[str, Callable[[Town, date], Iterator[_Row]]] = {
    "assignment": _assignment,
    "intake_interview": _intake_interview,
    "social_report": _social_report,
    "social_report_flow": _social_report_flow,
    "piis": _piis,
    "piis_evaluation": _piis_evaluation,
    "exemption": _exemption,
    "sent_attestation": _sent_attestation,
    "state_form": _state_form,
    "state_alert": _state_alert,
    "recovery": _recovery,
}
