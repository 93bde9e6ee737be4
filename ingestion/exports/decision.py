"""The decisions of the centre: what was granted, reviewed, refused or ended, from when until when, for how much."""

from __future__ import annotations

from ingestion.exports.application import AID_TYPES
from ingestion.kinds import CODE, DATE, EURO, IDENTIFIER
from ingestion.schema import Column, Table

DECISION_KINDS = ("grant", "review", "refusal", "withdrawal", "suspension")
CATEGORIES = ("1", "2", "3")
"""Cohabitant, single person, person with a family in charge (article 14 of the law of 26 May 2002)."""

DECISION = Table(
    "decision",
    ".",
    "One row per decision, known by its decision_id",
    (
        Column("decision_id", "decision_id", IDENTIFIER, "The centre's own number of the decision", required=True),
        Column("dossier_id", "dossier_id", IDENTIFIER, "The dossier it belongs to", required=True),
        Column("application_id", "application_id", IDENTIFIER, "The application that it answers"),
        Column("decided_on", "decided_on", DATE, "Day on which it was taken", required=True),
        Column("kind", "kind", CODE, "What was decided", required=True, values=DECISION_KINDS),
        Column("aid_type", "aid_type", CODE, "The aid it is about", required=True, values=AID_TYPES),
        Column("category_code", "category_code", CODE, "Category of the beneficiary", values=CATEGORIES),
        Column("valid_from", "valid_from", DATE, "First day for which it holds", required=True),
        Column("valid_until", "valid_until", DATE, "Last day for which it holds; empty while it is open"),
        Column("monthly_amount_eur", "monthly_amount_eur", EURO, "Amount of a whole month of aid"),
        Column("notified_on", "notified_on", DATE, "Day on which the person was notified"),
    ),
)
