"""The income that a decision took into account: what came in, what was exempted and why, what was counted."""

from __future__ import annotations

from ingestion.kinds import CODE, DATE, EURO, IDENTIFIER, NISS, TEXT
from ingestion.schema import Column, Table

INCOME_SOURCES = (
    "work",
    "self_employed",
    "unemployment",
    "sickness",
    "pension",
    "handicap",
    "alimony",
    "child_benefit",
    "property",
    "other",
)
"""``work`` is a wage, ``child_benefit`` what somebody at home receives for the applicant. Taxed income is no source."""

DECISION_INCOME = Table(
    "decision_income",
    ".",
    "One row per decision, person, source of income and first day of its period",
    (
        Column("decision_id", "decision_id", IDENTIFIER, "The decision that took it into account", required=True),
        Column("person_id", "niss", NISS, "The person whose income it is", required=True, role="subject"),
        Column("source", "source", CODE, "Where the income comes from", required=True, values=INCOME_SOURCES),
        Column("period_from", "period_from", DATE, "First day of the period of the income", required=True),
        Column("period_until", "period_until", DATE, "Last day of that period; empty while it runs"),
        Column("gross_eur", "gross_eur", EURO, "Income of a month before any exemption", required=True),
        Column("exempted_eur", "exempted_eur", EURO, "Part of it, per month, that is not counted"),
        Column("article", "article", TEXT, "Article of law of the exemption, for instance art. 35"),
        Column("counted_eur", "counted_eur", EURO, "Part of it, per month, that is counted", required=True),
    ),
)
