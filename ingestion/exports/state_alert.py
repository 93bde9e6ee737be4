"""The alerts of the State (knipperlichten / clignotants), and the centre's reaction to them."""

from __future__ import annotations

from ingestion.kinds import CODE, DATE, EURO, IDENTIFIER, MONTH
from ingestion.schema import Column, Table

ALERT_SOURCES = ("child_benefit", "unemployment", "work", "pension", "property", "insurance", "handicap")

STATE_ALERT = Table(
    "state_alert",
    ".",
    "One row per alert, known by its alert_id",
    (
        Column("alert_id", "alert_id", IDENTIFIER, "The number of the alert", required=True),
        Column("dossier_id", "dossier_id", IDENTIFIER, "The dossier it belongs to", required=True),
        Column("alerted_on", "received_on", DATE, "Day on which the centre received it", required=True),
        Column("source", "source", CODE, "Where the contradicting data come from", required=True, values=ALERT_SOURCES),
        Column("month", "month", MONTH, "The month that it is about", required=True),
        Column("amount_eur", "amount_eur", EURO, "The difference that it names"),
        Column("reacted_on", "reacted_on", DATE, "Day on which the reaction was sent; empty while there is none"),
        Column("feedback_code", "feedback_code", IDENTIFIER, "The code of that reaction"),
    ),
)
