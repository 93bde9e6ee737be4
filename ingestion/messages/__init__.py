"""Every kind of message that Kruispunt reads: one module per message, listed here and nowhere else."""

from __future__ import annotations

from ingestion.messages.dmfa import DMFA_BATCH, DMFA_CONSULTATION
from ingestion.messages.geef_gezinssamenstelling import GEEF_GEZINSSAMENSTELLING, GEEF_GEZINSSAMENSTELLING_02_00
from ingestion.messages.geef_historiek_gezinssamenstelling import GEEF_HISTORIEK_GEZINSSAMENSTELLING
from ingestion.messages.geef_persoon import GEEF_PERSOON
from ingestion.messages.geef_werkrelaties import GEEF_WERKRELATIES
from ingestion.messages.identify_person import IDENTIFY_PERSON
from ingestion.messages.manage_access import MANAGE_ACCESS
from ingestion.messages.perform_investigation import PERFORM_INVESTIGATION
from ingestion.messages.retrieve_ti_groups import (
    RETRIEVE_TI_GROUPS_FAULT_V1,
    RETRIEVE_TI_GROUPS_FAULT_V2,
    RETRIEVE_TI_GROUPS_V1,
    RETRIEVE_TI_GROUPS_V2,
)
from ingestion.messages.soap_fault import SOAP_FAULT_MESSAGE

MESSAGES = (
    IDENTIFY_PERSON,
    MANAGE_ACCESS,
    PERFORM_INVESTIGATION,
    RETRIEVE_TI_GROUPS_V1,
    RETRIEVE_TI_GROUPS_V2,
    RETRIEVE_TI_GROUPS_FAULT_V1,
    RETRIEVE_TI_GROUPS_FAULT_V2,
    DMFA_CONSULTATION,
    DMFA_BATCH,
    GEEF_WERKRELATIES,
    GEEF_GEZINSSAMENSTELLING_02_00,
    GEEF_GEZINSSAMENSTELLING,
    GEEF_HISTORIEK_GEZINSSAMENSTELLING,
    GEEF_PERSOON,
    SOAP_FAULT_MESSAGE,
)
