"""HeatingAllocation: for which delivery of heating fuel did the centre grant the allocation of the Social Heating Fund?

Nothing but the name of the flow is public.
"""

from __future__ import annotations

from ingestion.envelopes import SSDN_REQUEST
from ingestion.schema import Message

HEATING_ALLOCATION = Message(
    name="heating_allocation",
    title_nl="Verwarmingstoelage (Sociaal Verwarmingsfonds)",
    title_fr="Allocation de chauffage (Fonds social chauffage)",
    source="OCMW / CPAS",
    envelope=SSDN_REQUEST,
    tags=(),
    direction="form",
    provisional="no public schema: envelope, service and elements are unknown; one that arrives is rejected as unknown",
    authorisation="HeatingAllocation, service not sourced; deliberation number not sourced",
    purposes=("reimbursement", "rights", "payment_justification"),
    body=(),
)
