"""The forms that went to the State for its refund, and what it answered."""

from __future__ import annotations

from ingestion.kinds import CODE, DATE, EURO, IDENTIFIER, INTEGER, MONTH
from ingestion.schema import Column, Table

FORMS = ("A", "B", "B1", "B2", "C", "D", "D1", "D2", "F")

STATE_FORM = Table(
    "state_form",
    ".",
    "One row per form, known by its form_id",
    (
        Column("form_id", "form_id", IDENTIFIER, "The centre's own number of the form", required=True),
        Column("dossier_id", "dossier_id", IDENTIFIER, "The dossier it belongs to", required=True),
        Column("decision_id", "decision_id", IDENTIFIER, "The decision that it reports"),
        Column(
            "law", "law", CODE, "The law under which the State refunds", required=True, values=("law_2002", "law_1965")
        ),
        Column("form", "form", CODE, "Which form", required=True, values=FORMS),
        Column("period_from", "period_from", MONTH, "First month that it is about", required=True),
        Column("period_until", "period_until", MONTH, "Last month that it is about, included; empty while it runs"),
        Column("requested_eur", "requested_eur", EURO, "Amount of a month of which the refund is asked"),
        Column("sent_on", "sent_on", DATE, "Day on which it was sent; empty while it is a draft"),
        Column("replied_on", "replied_on", DATE, "Day of the answer; empty while there is none"),
        Column(
            "outcome", "outcome", CODE, "What the State answered", values=("accepted", "partially_accepted", "refused")
        ),
        Column("error_code", "error_code", IDENTIFIER, "The first code by which the State says what is wrong"),
        Column("accepted_eur", "accepted_eur", EURO, "Amount of a month that the State accepts"),
        Column("rate_percent", "rate_percent", INTEGER, "Share of it that the State refunds, in percent"),
    ),
)
