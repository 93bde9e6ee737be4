"""Every kind of message that Kruispunt reads: one module per message, listed here and nowhere else."""

from __future__ import annotations

from ingestion.messages.alerts import ALERT_REACTION, STATE_ALERT
from ingestion.messages.attests import (
    A036_FORM,
    A036_REPLY,
    L036,
    L036_QUESTION,
    LIST_OF_ATTESTATIONS,
    LIST_OF_ATTESTATIONS_QUESTION,
    REGISTER_ATTEST_FORM,
    REGISTER_ATTEST_REPLY,
)
from ingestion.messages.bank_statement import BANK_STATEMENT_02, BANK_STATEMENT_08
from ingestion.messages.child_benefits import CHILD_BENEFITS, GEEF_KIND_VOORDELEN
from ingestion.messages.contribution_deduction import CONTRIBUTION_DEDUCTION
from ingestion.messages.dimona import DIMONA_CONSULTATION, EMPLOYER_CONSULTATION, PERSONNEL_FILE
from ingestion.messages.dmfa import DMFA_BATCH, DMFA_CONSULTATION, DMFA_PERSONNEL
from ingestion.messages.dolsis import DOLSIS
from ingestion.messages.ehealth_insurability import EHEALTH_INSURABILITY
from ingestion.messages.find_by_address import FIND_BY_ADDRESS, ZOEK_PERSOON_OP_ADRES
from ingestion.messages.geef_dmfa_voor_werknemer import GEEF_DMFA_VOOR_WERKNEMER
from ingestion.messages.geef_dossier_handicap import GEEF_BETALINGEN_HANDICAP, GEEF_DOSSIER_HANDICAP
from ingestion.messages.geef_gezinssamenstelling import GEEF_GEZINSSAMENSTELLING, GEEF_GEZINSSAMENSTELLING_02_00
from ingestion.messages.geef_historiek_gezinssamenstelling import GEEF_HISTORIEK_GEZINSSAMENSTELLING
from ingestion.messages.geef_historiek_persoon import GEEF_HISTORIEK_PERSOON
from ingestion.messages.geef_historiek_persoon_02_00 import GEEF_HISTORIEK_PERSOON_02_00
from ingestion.messages.geef_loopbaan_arza import GEEF_LOOPBAAN_ARZA
from ingestion.messages.geef_loopbaanonderbrekingen import GEEF_LOOPBAANONDERBREKINGEN
from ingestion.messages.geef_persoon import GEEF_PERSOON
from ingestion.messages.geef_status_recht_ondersteuningen import GEEF_STATUS_RECHT_ONDERSTEUNINGEN
from ingestion.messages.geef_volledig_dossier_handicap import GEEF_VOLLEDIG_DOSSIER_HANDICAP
from ingestion.messages.geef_werkrelaties import GEEF_WERKRELATIES
from ingestion.messages.handi import HANDI_FILES_BY_DATE, HANDI_FILES_BY_PERIOD, HANDI_PAYMENTS
from ingestion.messages.hdi_indemnity import (
    HDI_ATTEST_NOTIFICATION,
    HDI_INDEMNITY_PERIODS,
    HDI_INDEMNITY_PERIODS_NOTIFICATION,
    HDI_PERIOD_NOTIFICATION,
)
from ingestion.messages.health_insurance import HEALTH_CARE_INSURANCE, HEALTH_INSURANCE, HEALTH_INSURANCE_QUESTION
from ingestion.messages.heating_allocation import HEATING_ALLOCATION
from ingestion.messages.identify_person import IDENTIFY_PERSON, IDENTIFY_PERSON_QUESTION
from ingestion.messages.job_seeker import JOB_SEEKER_CONSULTATION, JOB_SEEKER_NOTIFICATION
from ingestion.messages.living_wages import GEEF_LEEFLOONBEDRAGEN, LIVING_WAGES
from ingestion.messages.manage_access import (
    MANAGE_ACCESS,
    MANAGE_ACCESS_QUESTION,
    REGISTREER_INSCHRIJVING,
    REGISTREER_INSCHRIJVING_02_00,
    REGISTREER_UITSCHRIJVING,
)
from ingestion.messages.mediprima import (
    MEDIPRIMA_CENTRE,
    MEDIPRIMA_CONSULTATION_V1,
    MEDIPRIMA_CONSULTATION_V2,
    MEDIPRIMA_URGENT_AID,
)
from ingestion.messages.patrimony import CADNET, PATRIMONY_DIVISIONS, PATRIMONY_OF_ENTERPRISE, PATRIMONY_OF_PERSON
from ingestion.messages.payment_order import PAYMENT_ORDER_03, PAYMENT_ORDER_09
from ingestion.messages.pension_register import PENSION_REGISTER, PENSION_REGISTER_QUESTION
from ingestion.messages.perform_investigation import PERFORM_INVESTIGATION, PERFORM_INVESTIGATION_QUESTION
from ingestion.messages.reference_manager import REFERENCE_MANAGER, REFERENCE_MANAGER_QUESTION
from ingestion.messages.register_mutations import REGISTER_MUTATION
from ingestion.messages.retrieve_ti_groups import (
    RETRIEVE_TI_GROUPS_FAULT_V1,
    RETRIEVE_TI_GROUPS_FAULT_V2,
    RETRIEVE_TI_GROUPS_V1,
    RETRIEVE_TI_GROUPS_V2,
)
from ingestion.messages.self_employed import (
    INDEPENDENT_ACTIVITY,
    SELF_EMPLOYED_BOTH,
    SELF_EMPLOYED_CAREER,
    SELF_EMPLOYED_CONTRIBUTIONS,
    SELF_EMPLOYED_L301,
)
from ingestion.messages.sickness_attest import SICKNESS_ATTEST
from ingestion.messages.soap_fault import SOAP_FAULT_MESSAGE
from ingestion.messages.social_rate_investigation import SOCIAL_RATE_INVESTIGATION
from ingestion.messages.social_statuses import GEEF_SOCIAAL_STATUUT, SOCIAL_STATUS_BATCH
from ingestion.messages.tax_assessment_data import (
    GEEF_AANSLAGBILJET_PERSONENBELASTING,
    TAX_ASSESSMENT_DATA_V1,
    TAX_ASSESSMENT_DATA_V2,
)
from ingestion.messages.temporary_unemployment import TEMPORARY_UNEMPLOYMENT
from ingestion.messages.unemployment import UNEMPLOYMENT
from ingestion.messages.wet65 import (
    WET65_AB_REPLY,
    WET65_AB_REQUEST,
    WET65_C_REPLY,
    WET65_C_REQUEST,
    WET65_DF_REPLY,
    WET65_DF_REQUEST,
)
from ingestion.messages.xmlite import XMLITE_ANSWER
from ingestion.messages.zoek_eigendomstoestanden import ZOEK_EIGENDOMSTOESTANDEN

MESSAGES = (
    IDENTIFY_PERSON,
    IDENTIFY_PERSON_QUESTION,
    FIND_BY_ADDRESS,
    ZOEK_PERSOON_OP_ADRES,
    MANAGE_ACCESS,
    MANAGE_ACCESS_QUESTION,
    REGISTREER_INSCHRIJVING_02_00,
    REGISTREER_INSCHRIJVING,
    REGISTREER_UITSCHRIJVING,
    REFERENCE_MANAGER,
    REFERENCE_MANAGER_QUESTION,
    PERFORM_INVESTIGATION,
    PERFORM_INVESTIGATION_QUESTION,
    RETRIEVE_TI_GROUPS_V1,
    RETRIEVE_TI_GROUPS_V2,
    RETRIEVE_TI_GROUPS_FAULT_V1,
    RETRIEVE_TI_GROUPS_FAULT_V2,
    REGISTER_MUTATION,
    PERSONNEL_FILE,
    INDEPENDENT_ACTIVITY,
    WET65_AB_REQUEST,
    WET65_AB_REPLY,
    WET65_C_REQUEST,
    WET65_C_REPLY,
    WET65_DF_REQUEST,
    WET65_DF_REPLY,
    REGISTER_ATTEST_FORM,
    REGISTER_ATTEST_REPLY,
    LIVING_WAGES,
    GEEF_LEEFLOONBEDRAGEN,
    A036_FORM,
    A036_REPLY,
    L036,
    L036_QUESTION,
    LIST_OF_ATTESTATIONS,
    LIST_OF_ATTESTATIONS_QUESTION,
    DIMONA_CONSULTATION,
    EMPLOYER_CONSULTATION,
    XMLITE_ANSWER,
    DOLSIS,
    DMFA_CONSULTATION,
    DMFA_PERSONNEL,
    DMFA_BATCH,
    GEEF_DMFA_VOOR_WERKNEMER,
    CONTRIBUTION_DEDUCTION,
    JOB_SEEKER_CONSULTATION,
    JOB_SEEKER_NOTIFICATION,
    *UNEMPLOYMENT,
    TEMPORARY_UNEMPLOYMENT,
    GEEF_LOOPBAANONDERBREKINGEN,
    HDI_INDEMNITY_PERIODS,
    HDI_ATTEST_NOTIFICATION,
    HDI_PERIOD_NOTIFICATION,
    HDI_INDEMNITY_PERIODS_NOTIFICATION,
    SICKNESS_ATTEST,
    HEALTH_INSURANCE,
    HEALTH_INSURANCE_QUESTION,
    HEALTH_CARE_INSURANCE,
    EHEALTH_INSURABILITY,
    PENSION_REGISTER,
    PENSION_REGISTER_QUESTION,
    SELF_EMPLOYED_CAREER,
    SELF_EMPLOYED_CONTRIBUTIONS,
    SELF_EMPLOYED_BOTH,
    SELF_EMPLOYED_L301,
    GEEF_LOOPBAAN_ARZA,
    HANDI_FILES_BY_DATE,
    HANDI_FILES_BY_PERIOD,
    HANDI_PAYMENTS,
    GEEF_DOSSIER_HANDICAP,
    GEEF_BETALINGEN_HANDICAP,
    GEEF_VOLLEDIG_DOSSIER_HANDICAP,
    TAX_ASSESSMENT_DATA_V1,
    TAX_ASSESSMENT_DATA_V2,
    GEEF_AANSLAGBILJET_PERSONENBELASTING,
    PATRIMONY_OF_PERSON,
    PATRIMONY_OF_ENTERPRISE,
    PATRIMONY_DIVISIONS,
    CADNET,
    ZOEK_EIGENDOMSTOESTANDEN,
    CHILD_BENEFITS,
    GEEF_KIND_VOORDELEN,
    SOCIAL_RATE_INVESTIGATION,
    GEEF_SOCIAAL_STATUUT,
    SOCIAL_STATUS_BATCH,
    GEEF_STATUS_RECHT_ONDERSTEUNINGEN,
    MEDIPRIMA_CONSULTATION_V1,
    MEDIPRIMA_CONSULTATION_V2,
    MEDIPRIMA_URGENT_AID,
    MEDIPRIMA_CENTRE,
    GEEF_WERKRELATIES,
    GEEF_GEZINSSAMENSTELLING_02_00,
    GEEF_GEZINSSAMENSTELLING,
    GEEF_HISTORIEK_GEZINSSAMENSTELLING,
    GEEF_PERSOON,
    GEEF_HISTORIEK_PERSOON_02_00,
    GEEF_HISTORIEK_PERSOON,
    HEATING_ALLOCATION,
    STATE_ALERT,
    ALERT_REACTION,
    PAYMENT_ORDER_03,
    PAYMENT_ORDER_09,
    BANK_STATEMENT_02,
    BANK_STATEMENT_08,
    SOAP_FAULT_MESSAGE,
)
