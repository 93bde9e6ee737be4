"""What the centre claims back: decided, waived, repaid."""

from __future__ import annotations

from ingestion.kinds import CODE, DATE, EURO, IDENTIFIER, MONTH
from ingestion.schema import Column, Table

RECOVERY_GROUNDS = ("review", "other_resources", "centre_error", "third_party")
"""A review with effect on the past and resources from rights over the paid period: article 24 of the law of 2002."""

RECOVERY = Table(
    "recovery",
    ".",
    "One row per recovery, known by its recovery_id",
    (
        Column("recovery_id", "recovery_id", IDENTIFIER, "The centre's own number of the recovery", required=True),
        Column("dossier_id", "dossier_id", IDENTIFIER, "The dossier it belongs to", required=True),
        Column("decided_on", "decided_on", DATE, "Day on which it was decided", required=True),
        Column("ground", "ground", CODE, "Why it is claimed back", required=True, values=RECOVERY_GROUNDS),
        Column("period_from", "period_from", MONTH, "First month of the aid that is claimed back", required=True),
        Column("period_until", "period_until", MONTH, "Last month of it, included", required=True),
        Column("amount_eur", "amount_eur", EURO, "Amount claimed back", required=True),
        Column("waived_eur", "waived_eur", EURO, "Part of it that the centre gave up"),
        Column("repaid_eur", "repaid_eur", EURO, "Part of it that has been repaid"),
        Column("closed_on", "closed_on", DATE, "Day on which nothing was left to claim; empty while it runs"),
    ),
)
