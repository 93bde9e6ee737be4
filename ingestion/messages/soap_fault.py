"""A SOAP fault that says no more than that: the question was not answered. Which question, it does not tell."""

from __future__ import annotations

from ingestion.envelopes import SOAP, SOAP_FAULT
from ingestion.schema import Message

SOAP_FAULT_MESSAGE = Message(
    name="soap_fault",
    title_nl="Foutmelding van een webdienst",
    title_fr="Message d'erreur d'un service web",
    source="KSZ / BCSS; MAGDA",
    envelope=SOAP_FAULT,
    tags=(f"{{{SOAP}}}Fault",),
    body=(),
    authorisation="none needed: it holds no data about anybody",
    purposes=("social_inquiry", "payment_justification", "administrative_validity", "discrepancy_check"),
)
