"""The social reports: what the social investigation behind an application or a review established."""

from __future__ import annotations

from ingestion.kinds import CODE, DATE, FLAG, IDENTIFIER
from ingestion.schema import Column, Table

REPORT_KINDS = ("application", "review")

SOCIAL_REPORT = Table(
    "social_report",
    ".",
    "One row per social report, known by its social_report_id",
    (
        Column(
            "social_report_id", "social_report_id", IDENTIFIER, "The centre's own number of the report", required=True
        ),
        Column("dossier_id", "dossier_id", IDENTIFIER, "The dossier it belongs to", required=True),
        Column("application_id", "application_id", IDENTIFIER, "The application it was made for; empty for a review"),
        Column("kind", "kind", CODE, "What it was made for", required=True, values=REPORT_KINDS),
        Column("reported_on", "reported_on", DATE, "Day on which it was signed", required=True),
        Column(
            "has_identification",
            "has_identification",
            FLAG,
            "Whether it holds the identity of the applicant",
            required=True,
        ),
        Column("has_residence", "has_residence", FLAG, "Whether it holds where the applicant lives", required=True),
        Column("visited_on", "visited_on", DATE, "Day of the home visit; empty if there was none"),
        Column("has_resources", "has_resources", FLAG, "Whether it holds the state of the resources", required=True),
        Column(
            "has_residuary_nature",
            "has_residuary_nature",
            FLAG,
            "Whether it says that other rights were looked at first",
            required=True,
        ),
    ),
)
