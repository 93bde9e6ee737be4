"""Every kind of message that Kruispunt reads: one module per message, listed here and nowhere else."""

from __future__ import annotations

from ingestion.messages.geef_werkrelaties import GEEF_WERKRELATIES
from ingestion.messages.identify_person import IDENTIFY_PERSON

MESSAGES = (
    IDENTIFY_PERSON,
    GEEF_WERKRELATIES,
)
