"""The flows of the KSZ / BCSS that were consulted for a social report."""

from __future__ import annotations

from ingestion.kinds import DATE, IDENTIFIER
from ingestion.schema import Column, Table

SOCIAL_REPORT_FLOW = Table(
    "social_report_flow",
    ".",
    "One row per social report and flow that was consulted for it",
    (
        Column("social_report_id", "social_report_id", IDENTIFIER, "The report it belongs to", required=True),
        Column("flow", "flow", IDENTIFIER, "The flow, by its name in the list of flows (docs/flows.md)", required=True),
        Column("consulted_on", "consulted_on", DATE, "Day on which it was consulted", required=True),
    ),
)
