"""HealthInsurance and HealthCareInsurance: is this person insured for medical care, and with which rights?

The first (SSDN) is the older one and the second took its place; neither has a public schema. That somebody is insured
makes a centre's aid in medical costs come second; the increased intervention opens other rights.

The answer of the first names nobody: its question does, and both carry the reference of the centre.
"""

from __future__ import annotations

from ingestion.envelopes import DATA_FILTERS, SSDN, SSDN_REQUEST, ksz
from ingestion.kinds import CODE, DATE, FLAG, INTEGER, NISS, PRESENT
from ingestion.schema import Column, Ignored, Message, Table

_SOURCE = "NIC / CIN"
_PURPOSES = ("social_inquiry", "payment_justification", "administrative_validity", "rights")
_COMPARED = (*_PURPOSES, "discrepancy_check")
"""The State itself compares insurability with the aid (alerts of POD MI), by the newer service."""
_MEMBER_NUMBER = "the person's number at the sickness fund, which no question of a centre needs"

# --- HealthInsurance --------------------------------------------------------------------------------------------------

_NAMESPACE = "http://www.ksz-bcss.fgov.be/XSD/SSDN/HealthInsurance"
_SERVICE = "OCMWCPASHealthInsurance"
_TITLE_NL = "Raadpleging verzekerbaarheid bij de mutualiteit"
_TITLE_FR = "Consultation de l'assurabilité auprès de la mutualité"
_PROVISIONAL = "no public schema: elements as public client code of a centre reads and writes them"
_AUTHORISATION = f"SSDN service {_SERVICE}, version 20070509; deliberation number not sourced"


def _holder_code(number: int) -> tuple[Column, ...]:
    name, path = f"ct{number}", f"InsurancePart/HolderCode{number}"
    return (
        Column(f"{name}_regime_code", f"{path}/Regime", CODE, f"Holder code {number}: scheme"),
        Column(f"{name}_social_status_code", f"{path}/SocialStatus", CODE, f"Holder code {number}: social status"),
        Column(
            f"{name}_increased_intervention_code",
            f"{path}/IncreasedIntervention",
            CODE,
            f"Holder code {number}: 1 with a right to the increased intervention, 0 without",
        ),
    )


HEALTH_INSURANCE = Message(
    name="health_insurance",
    title_nl=_TITLE_NL,
    title_fr=_TITLE_FR,
    source=_SOURCE,
    envelope=SSDN,
    service=_SERVICE,
    tags=(f"{{{_NAMESPACE}}}HealthInsuranceReply",),
    namespace=_NAMESPACE,
    provisional=_PROVISIONAL,
    authorisation=_AUTHORISATION,
    purposes=_PURPOSES,
    body=(
        Table(
            "health_insurance",
            "Insurance",
            "One row per period in which a person was insured with a sickness fund",
            (
                Table(
                    "health_insurance_maximum_billing",
                    "HolderRights/YearApplicationMaximumToBeInvoiced",
                    "One row per year to which the maximum billing applies",
                    (Column("year", ".", INTEGER, "The year; 0 for none"),),
                ),
                Column("has_third_party_payer", "HolderRights/PayingThirdIndicator", FLAG, "Whether the fund pays"),
                Column("mutuality_code", "InsurancePart/HealthServiceIdentification", CODE, "Sickness fund"),
                Ignored("InsurancePart/HealthServiceRegistrationNumber", _MEMBER_NUMBER),
                *_holder_code(1),
                *_holder_code(2),
                Column("start_date", "InsurancePart/InsurancePeriod/StartDate", DATE, "First day insured"),
                Column("end_date", "InsurancePart/InsurancePeriod/EndDate", DATE, "Last day insured"),
            ),
        ),
    ),
)

HEALTH_INSURANCE_QUESTION = Message(
    name="health_insurance_question",
    title_nl=f"{_TITLE_NL}: vraag",
    title_fr=f"{_TITLE_FR} : question",
    source="OCMW / CPAS",
    envelope=SSDN_REQUEST,
    service=_SERVICE,
    tags=(f"{{{_NAMESPACE}}}HealthInsuranceRequest",),
    namespace=_NAMESPACE,
    direction="question",
    provisional=_PROVISIONAL,
    authorisation=_AUTHORISATION,
    purposes=_PURPOSES,
    body=(
        Table(
            "health_insurance_question",
            ".",
            "One row per question: about whom, and for which periods the insurance and the benefits were asked",
            (
                Column("person_id", "SSIN", NISS, "The person asked about", role="subject"),
                Column("start_date", "Assurability/Period/StartDate", DATE, "Insurance asked from"),
                Column("end_date", "Assurability/Period/EndDate", DATE, "Insurance asked until"),
                Column("indemnity_start_date", "Indemnity/Period/StartDate", DATE, "Benefits asked from"),
                Column("indemnity_end_date", "Indemnity/Period/EndDate", DATE, "Benefits asked until"),
            ),
        ),
    ),
)

# --- HealthCareInsurance ----------------------------------------------------------------------------------------------

_FUND = "Insuring organisation"


def _right(name: str, tag: str, what: str) -> tuple[Column, ...]:
    """A right that the person has or not."""
    return (
        Column(f"has_{name}", f"{tag}/value", FLAG, what),
        Column(f"{name}_organisation_code", f"{tag}/insuringOrganization", CODE, f"{_FUND} of that right"),
    )


def _lacks(name: str, tag: str, what: str) -> Column:
    return Column(f"lacks_{name}", f"{tag}/noRight", PRESENT, f"Whether the answer says that the person has no {what}")


def _period(prefix: str, tag: str, what: str) -> tuple[Column, ...]:
    return (
        Column(f"{prefix}start_date", f"{tag}/period/startDate", DATE, f"{what}: first day"),
        Column(f"{prefix}end_date", f"{tag}/period/endDate", DATE, f"{what}: last day; none while it runs on"),
    )


HEALTH_CARE_INSURANCE = Message(
    name="health_care_insurance",
    title_nl="Verzekerbaarheid geneeskundige verzorging",
    title_fr="Données sur l'assurabilité de la personne auprès des mutuelles",
    source=_SOURCE,
    envelope=ksz(
        Table(
            "health_care_insurance_question",
            "criterion",
            "One row per answer that repeats its question: about whom and which day was asked",
            (
                Column("person_id", "ssin", NISS, "The person asked about", role="subject"),
                Column("asked_date", "temporalCriteria/date", DATE, "The day asked; none for the day of the question"),
                Ignored("temporalCriteria/today", "says that no day was asked, as its absence does"),
                Ignored("desiredData", "which parts were asked; the answer holds those that there are"),
            ),
        )
    ),
    service="getInsuranceOrganizationInformations",
    tags=("{*}getInsuranceOrganizationInformationsResponse",),
    provisional=(
        "no public schema: elements as public client code of a centre reads them, of which some may be attributes; the "
        "name of the answer is that of its operation, as with every service of the KSZ"
    ),
    authorisation="KSZ service HealthCareInsurance, version not sourced; deliberation number not sourced",
    purposes=_COMPARED,
    body=(
        DATA_FILTERS,
        Table(
            "health_care_insurance",
            "result",
            "One row per answer: how a person is insured for medical care on the day asked",
            (
                Column("mutuality_code", "insuringOrganization/mutuality", CODE, "Sickness fund"),
                Column("organisation_code", "insuringOrganization/insuringOrganization", CODE, _FUND),
                *_right("reimbursement_right", "reimbursementRight", "Whether medical care is refunded"),
                Column("ct_mutuality_code", "ct1ct2/mutuality", CODE, "Sickness fund of the holder codes"),
                Column("ct_organisation_code", "ct1ct2/insuringOrganization", CODE, f"{_FUND} of the holder codes"),
                *_period("", "ct1ct2", "Insured with these holder codes"),
                Column("ct1_code", "ct1ct2/ct1", CODE, "Holder code 1"),
                Column("ct2_code", "ct1ct2/ct2", CODE, "Holder code 2"),
                *_right("third_party_payer", "payingThirdParty", "Whether the fund pays the provider of care"),
                _lacks("maximum_billing", "maximumCharge", "year in which the maximum billing was reached"),
                Table(
                    "health_care_insurance_maximum_billing",
                    "maximumCharge/year",
                    "One row per year in which the maximum billing was reached",
                    (
                        Column("year", ".", INTEGER, "The year"),
                        Column("organisation_code", "@insuringOrganization", CODE, _FUND),
                    ),
                ),
                _lacks("medical_house", "medicalHouse", "contract with a medical house"),
                *_period("medical_house_", "medicalHouse", "Contract with a medical house"),
                Column(
                    "medical_house_organisation_code",
                    "medicalHouse/period/insuringOrganization",
                    CODE,
                    f"{_FUND} of it",
                ),
                Column("has_medical_house_doctor", "medicalHouse/doctor", FLAG, "Whether it covers doctors"),
                Column("has_medical_house_physiotherapy", "medicalHouse/kine", FLAG, "Whether it covers physiotherapy"),
                Column("has_medical_house_nurse", "medicalHouse/nurse", FLAG, "Whether it covers nurses"),
                _lacks("increased_intervention", "increasedIntervention", "right to the increased intervention"),
                *_period("increased_intervention_", "increasedIntervention", "Increased intervention"),
                _lacks("complementary_insurance", "statusComplementaryInsurance", "complementary insurance"),
                *_right(
                    "complementary_insurance",
                    "statusComplementaryInsurance",
                    "Whether the complementary insurance is in order",
                ),
                _lacks("global_medical_file", "globalMedicalFile", "global medical file"),
                Ignored("globalMedicalFile/healthCareProvider", "who the doctor is, no question of a centre needs"),
            ),
        ),
    ),
)
