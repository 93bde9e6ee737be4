"""Alerts of the State (knipperlichten / clignotants): which paid form conflicts with another source, and why?

POD MI / SPP IS compares the forms that it paid with work and benefits; the centre answers each alert with a motivation
or corrects the form. Neither the alerts nor the answer has a public schema.
"""

from __future__ import annotations

from ingestion.envelopes import ksz
from ingestion.schema import Message

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
    envelope=ksz(),
    service="AlertReaction",
    tags=(),
    direction="form",
    provisional=(
        "no public schema: that it holds the id of an alert, the State's reference of the form, a motivation code and "
        "a comment is told by public client code of a centre, but not in which elements; one is rejected as unknown"
    ),
    authorisation="KSZ service AlertReaction, version not sourced; deliberation number not sourced",
    purposes=("discrepancy_check", "payment_justification"),
    body=(),
)
