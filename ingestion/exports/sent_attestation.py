"""The attestations of aid (A036) that went to the network: what others grant derived rights on."""

from __future__ import annotations

from ingestion.kinds import CODE, DATE, IDENTIFIER
from ingestion.schema import Column, Table

SENT_ATTESTATION = Table(
    "sent_attestation",
    ".",
    "One row per attestation, known by its attestation_id",
    (
        Column(
            "attestation_id", "attestation_id", IDENTIFIER, "The centre's own number of the attestation", required=True
        ),
        Column("dossier_id", "dossier_id", IDENTIFIER, "The dossier it belongs to", required=True),
        Column("decision_id", "decision_id", IDENTIFIER, "The decision that it tells of", required=True),
        Column("action", "action", CODE, "What it does", required=True, values=("create", "modify", "cancel")),
        Column("sent_on", "sent_on", DATE, "Day on which it was sent", required=True),
        Column("valid_from", "valid_from", DATE, "First day of the right that it tells of", required=True),
        Column("valid_until", "valid_until", DATE, "Last day of it, included; empty while it runs"),
    ),
)
