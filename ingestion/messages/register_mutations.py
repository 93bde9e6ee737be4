"""MutationsSender: what changed in the registers about a person whom the centre has integrated? (pushed in SSDN)

No more than the name is public. That a change was sent is kept, with its raw document; what changed, a new
RetrieveTIGroups tells.
"""

from __future__ import annotations

from ingestion.envelopes import SSDN
from ingestion.schema import Message

REGISTER_MUTATION = Message(
    name="register_mutation",
    title_nl="Mutaties Rijksregister en KSZ-register",
    title_fr="Mutations du Registre national et des registres BCSS",
    source="Rijksregister / Registre national; KSZ / BCSS",
    envelope=SSDN,
    service="MutationsSender",
    tags=(),
    direction="notification",
    provisional="no public schema: only the name of the service is public, and all that comes in it stays unread",
    authorisation="SSDN service MutationsSender, version not sourced; deliberation number not sourced",
    purposes=("social_inquiry", "payment_justification", "administrative_validity", "discrepancy_check"),
    body=(),
)
