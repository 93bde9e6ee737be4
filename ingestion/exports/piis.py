"""The individual projects of social integration (GPMI / PIIS): agreed with whom, from when until when."""

from __future__ import annotations

from ingestion.kinds import CODE, DATE, IDENTIFIER
from ingestion.schema import Column, Table

PIIS_KINDS = ("general", "student", "none_health", "none_equity")
"""``none_*``: a reasoned decision that there is no project, for health or equity."""

PIIS = Table(
    "piis",
    ".",
    "One row per individual project (GPMI / PIIS), known by its piis_id",
    (
        Column("piis_id", "piis_id", IDENTIFIER, "The centre's own number of the project", required=True),
        Column("dossier_id", "dossier_id", IDENTIFIER, "The dossier it belongs to", required=True),
        Column("kind", "kind", CODE, "What kind of project", required=True, values=PIIS_KINDS),
        Column("signed_on", "signed_on", DATE, "Day on which all had signed; empty while it is a draft"),
        Column("valid_from", "valid_from", DATE, "First day", required=True),
        Column("valid_until", "valid_until", DATE, "Last day, included; empty while it is open"),
    ),
)
