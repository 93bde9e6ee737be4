"""GetInsurability: how is this person insured for medical care? (the sickness funds, through eHealth and MyCareNet)

What providers of care ask; the facts are those that :mod:`ingestion.messages.health_insurance` tells a centre.
"""

from __future__ import annotations

from ingestion.envelopes import mycarenet
from ingestion.kinds import BIRTH_DATE, BOOLEAN, CODE, DATE, INTEGER, NAME, NISS, REFERENCE
from ingestion.schema import Column, Ignored, Message, Table

_CORE = "urn:be:fgov:ehealth:genericinsurability:core:v1"
_PROTOCOL = "urn:be:fgov:ehealth:genericinsurability:protocol:v1"
_RESPONSE = "p:Response"
_DETAIL = f"{_RESPONSE}/c:InsurabilityResponseDetail"
_MEMBER_NUMBER = "the person's number at the sickness fund, which no question of a centre needs"

_ASKED = Table(
    "insurability_unknown",
    f"{_RESPONSE}/c:CareReceiverId",
    "One row per answer that tells nothing of a person: who was asked about",
    (
        Column("person_id", "Inss", NISS, "The person asked about", role="subject"),
        Ignored("RegNrWithMut", _MEMBER_NUMBER),
        Column("mutuality_code", "Mutuality", CODE, "Sickness fund asked"),
    ),
)

_QUESTION = Table(
    "insurability_question",
    f"{_RESPONSE}/c:InsurabilityRequestDetail",
    "One row per answer: what was asked",
    (
        Column("question_code", "InsurabilityRequestType", CODE, "information or invoicing", required=True),
        Column("start_date", "Period/PeriodStart", DATE, "First day asked"),
        Column("end_date", "Period/PeriodEnd", DATE, "Last day asked"),
        Column("contact_code", "InsurabilityContactType", CODE, "Kind of care it was asked for", required=True),
        Column("question_reference", "InsurabilityReference", REFERENCE, "The customer's reference of the question"),
    ),
)

_PERSON = Table(
    "insurability_person",
    f"{_RESPONSE}/c:CareReceiverDetail",
    "One row per answer about a person whom a sickness fund knows",
    (
        Column("person_id", "Inss", NISS, "The person", role="subject"),
        Column("first_name", "FirstName", NAME, "First name"),
        Column("last_name", "LastName", NAME, "Family name"),
        Column("birth_date", "Birthday", BIRTH_DATE, "Date of birth"),
        Column("decease_date", "Deceased", DATE, "Date of death"),
        Column("gender_code", "Sex", CODE, "Gender", codes="gender", values=("male", "female")),
    ),
)

_INSURABILITY = Table(
    "insurability",
    _DETAIL,
    "One row per answer about a person whom a sickness fund knows: rights in the period asked",
    (
        Column("change_code", "GeneralSituation/@Event", CODE, "What changed in or around the period asked"),
        Table(
            "insurability_transfer",
            "GeneralSituation/Transfer",
            "One row per move of the person from one insurer to another in or around the period asked",
            (
                Column("direction_code", "@Direction", CODE, "To or from the other insurer", required=True),
                Column("organisation_code", "InsuranceOrg", CODE, "The other insurer"),
                Column("transfer_date", "TransferDate", DATE, "When the person moved"),
            ),
        ),
        Column(
            "has_third_party_payer",
            "Payment/PaymentByIo",
            BOOLEAN,
            "Whether the insurer pays the provider of care",
            required=True,
        ),
        Table(
            "insurability_maximum_billing",
            "Payment/MaxInvoiced",
            "One row per year in which the maximum billing was reached",
            (Column("year", ".", INTEGER, "The year", required=True),),
        ),
        Column(
            "has_social_category", "Payment/SpecialSocialCategory", BOOLEAN, "Whether a social category gives rights"
        ),
        Ignored("Hospitalized", "in which hospital the person lies, no question of a centre needs"),
        Column("has_medical_house_nurse", "MedicalHouse/@Nurse", BOOLEAN, "Medical house: whether it covers nurses"),
        Column(
            "has_medical_house_doctor", "MedicalHouse/@Medical", BOOLEAN, "Medical house: whether it covers doctors"
        ),
        Column(
            "has_medical_house_physiotherapy",
            "MedicalHouse/@Kine",
            BOOLEAN,
            "Medical house: whether it covers physiotherapy",
        ),
        Column(
            "medical_house_start_date", "MedicalHouse/PeriodStart", DATE, "Contract with a medical house: first day"
        ),
        Column("medical_house_end_date", "MedicalHouse/PeriodEnd", DATE, "Contract with a medical house: last day"),
        Column("is_truncated", "InsurabilityList/@Truncated", BOOLEAN, "Whether there were more than five periods"),
        Table(
            "insurability_period",
            "InsurabilityList/InsurabilityItem",
            "One row per period in which a sickness fund insured the person",
            (
                Ignored("RegNrWithMut", _MEMBER_NUMBER),
                Column("mutuality_code", "Mutuality", CODE, "Sickness fund", required=True),
                Column("start_date", "Period/PeriodStart", DATE, "First day insured"),
                Column("end_date", "Period/PeriodEnd", DATE, "Last day insured; none while it runs on"),
                Column("ct1_code", "CT1", CODE, "Holder code 1"),
                Column("ct2_code", "CT2", CODE, "Holder code 2"),
                Ignored("PaymentApproval", "for invoices, which a centre does not send"),
                Column("insurability_date", "InsurabilityDate", DATE, "Day of the information", required=True),
            ),
        ),
    ),
)

_HEADER = "header of the network of the sickness funds; the message itself is read"

EHEALTH_INSURABILITY = Message(
    name="ehealth_insurability",
    title_nl="Verzekerbaarheid (MyCareNet)",
    title_fr="Assurabilité (MyCareNet)",
    source="NIC / CIN",
    envelope=mycarenet(_ASKED, _QUESTION),
    service="GetInsurability",
    tags=(f"{{{_PROTOCOL}}}GetInsurabilityResponse",),
    namespaces={"p": _PROTOCOL, "c": _CORE},
    schema="ehealth/ehealth-mycarenet-genins/XSD/ehealth-genins-protocol-1_1.xsd#GetInsurabilityResponse",
    authorisation="eHealth service GenericInsurability, protocol 1; deliberation number not sourced",
    purposes=("social_inquiry", "payment_justification", "administrative_validity", "rights"),
    body=(
        *(
            Ignored(f"{_RESPONSE}/@{name}", _HEADER)
            for name in (
                "MessageName",
                "Version",
                "Duplicate",
                "TestFlag",
                "SenderReference",
                "ReceiverReference",
                "Synchronous",
            )
        ),
        _PERSON,
        _INSURABILITY,
    ),
)
