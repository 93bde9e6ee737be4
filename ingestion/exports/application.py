"""The applications for aid, as they stand in the centre's chronological register."""

from __future__ import annotations

from ingestion.kinds import CODE, DATE, IDENTIFIER
from ingestion.schema import Column, Table

AID_TYPES = ("leefloon", "equivalent_leefloon", "medical", "installation_premium", "other")
"""Living wage (revenu d'intégration), its equivalent (law of 2 April 1965), medical aid, the premium for who moves in
somewhere after being homeless, and any other aid."""

APPLICATION = Table(
    "application",
    ".",
    "One row per application, known by its application_id",
    (
        Column(
            "application_id", "application_id", IDENTIFIER, "The centre's own number of the application", required=True
        ),
        Column("dossier_id", "dossier_id", IDENTIFIER, "The dossier it belongs to", required=True),
        Column("applied_on", "received_on", DATE, "Day on which the centre received it", required=True),
        Column("aid_type", "aid_type", CODE, "The aid that was asked", required=True, values=AID_TYPES),
        Column("registered_on", "registered_on", DATE, "Day on which it was entered in the register"),
        Column(
            "acknowledged_on", "acknowledged_on", DATE, "Day on which the applicant got the acknowledgement of receipt"
        ),
        Column("transferred_on", "transferred_on", DATE, "Day on which it was sent on to the competent centre"),
    ),
)
