"""Alerts of the State (knipperlichten / clignotants): which paid form conflicts with another source, and why?

POD MI / SPP IS compares the forms that it paid with work and benefits; the centre answers each alert with a motivation
or corrects the form. Neither the alerts nor the answer has a public schema. The four elements of an answer are known by
public client code; the element around them and its namespace are ours, until theirs are known.
"""

from __future__ import annotations

from ingestion.envelopes import ksz
from ingestion.kinds import CODE, IDENTIFIER, REFERENCE, SECRET
from ingestion.schema import Column, Message, Table

_OURS = "urn:kruispunt:provisional:alert-reaction"

LONGEST_COMMENT = 100
"""Signs that the comment of a reaction may have."""

STATE_ALERT = Message(
    name="state_alert",
    title_nl="Knipperlichten van POD MI",
    title_fr="Clignotants du SPP IS",
    source="POD MI / SPP IS",
    envelope=ksz(),
    tags=(),
    direction="notification",
    provisional="no public schema: envelope, service and elements are unknown; one that arrives is rejected as unknown",
    authorisation="alerts of POD MI / SPP IS, service not sourced; deliberation number not sourced",
    purposes=("discrepancy_check", "payment_justification"),
    body=(),
)

ALERT_REACTION = Message(
    name="alert_reaction",
    title_nl="Antwoord op knipperlichten van POD MI",
    title_fr="Motivation d'un clignotant du SPP IS",
    source="OCMW / CPAS",
    envelope=ksz(outcome=()),
    service="AlertReaction",
    tags=(f"{{{_OURS}}}AlertReaction",),
    direction="form",
    provisional=(
        "no public schema: its four elements and their lengths are told by public client code of a centre; the element "
        "around them and its namespace are ours, so the State will not take it as it is"
    ),
    authorisation="KSZ service AlertReaction, version not sourced; deliberation number not sourced",
    purposes=("discrepancy_check", "payment_justification"),
    body=(
        Table(
            "alert_reaction",
            ".",
            "One row per reaction of the centre to an alert",
            (
                Column("alert_id", "alertId", IDENTIFIER, "The State's number of the alert, used once", required=True),
                Column("state_reference", "formNumber", REFERENCE, "The State's reference of the form"),
                Column("motivation_code", "codeM", CODE, "The motivation; its code list is not public", required=True),
                Column("comment", "comment", SECRET, f"What the centre adds, in {LONGEST_COMMENT} signs at most"),
            ),
        ),
    ),
)
