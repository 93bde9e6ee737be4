"""MediPrima: which medical costs of this person are covered, for how long, and which part does the State pay?

The medical card of a centre, as providers of care consult it (eHealth, two versions), and the attestations of urgent
medical aid, without which the State does not refund the care of somebody without a right of residence. Of what the
centre itself asks and manages in MediPrima only the operations are public.
"""

from __future__ import annotations

from ingestion.envelopes import MEDIPRIMA_REMARKS, URGENT_AID_REMARKS, ehealth, ksz
from ingestion.kinds import BOOLEAN, CODE, DATE, DECIMAL, IDENTIFIER, INTEGER, NAME, NISS, present_as
from ingestion.schema import Column, Ignored, Message, Table

_CODES = "mediprima_codes"
_PARTS = "NOTHING, PARTIAL or FULL"
_UNIT = "its unit is not stated"
_REGISTER = "the national register tells it"
_LABEL = "label of the code beside it"
_PROVIDER = "who may give or prescribe the care, no question of a centre needs"

_QUESTION = Table(
    "mediprima_question",
    "SelectionCriteria/BySsin",
    "One row per answer: about whom and which period was asked, also where no card was found",
    (
        Column("person_id", "Ssin", NISS, "The person asked about", required=True, role="subject"),
        Column("start_date", "Period/StartDate", DATE, "First day asked", choice="when"),
        Column("end_date", "Period/EndDate", DATE, "Last day asked", choice="when"),
        Column("reference_date", "ReferenceDate", DATE, "The one day asked", choice="when"),
    ),
)

# --- the card ---------------------------------------------------------------------------------------------------------


def _cover(tag: str, *providers: str) -> Table:
    """What the card covers of one kind of care, which stands in an element of that name."""
    support, supplements = "PswcSupport", "AllowedSupplements"
    return Table(
        "mediprima_cover",
        f"CarmedContent/MedicalCover/{tag}",
        "One row per kind of care that a medical card covers",
        (
            Column("cover_code", ".", present_as(tag), "Kind of care", required=True, codes=_CODES, values=(tag,)),
            Column("start_date", "ValidityPeriod/StartDate", DATE, "First day covered", required=True),
            Column("end_date", "ValidityPeriod/EndDate", DATE, "Last day covered", required=True),
            Column(
                "insurance_part_code",
                f"{support}/ZivAmiPart",
                CODE,
                f"What the centre pays of the part that the sickness insurance would pay: {_PARTS}",
                codes=_CODES,
            ),
            Column(
                "patient_part_code",
                f"{support}/PatientPart",
                CODE,
                f"What the centre pays of the patient's own part: {_PARTS}",
                codes=_CODES,
            ),
            Column(
                "supplement_code",
                f"{support}/Supplement",
                CODE,
                f"What the centre pays of supplements: {_PARTS}",
                codes=_CODES,
            ),
            Column("has_convention", f"{support}/Convention", BOOLEAN, "Whether a convention with the provider holds"),
            Column(
                "is_prescription_required", f"{support}/Prescription", BOOLEAN, "Whether only prescribed care is paid"
            ),
            Column("patient_part_maximum", "AmountPatientPartMax", INTEGER, f"Most that is paid of that part; {_UNIT}"),
            Column(
                "supplement_maximum", f"{supplements}/AmountMaxAllowed", INTEGER, f"Most paid of supplements; {_UNIT}"
            ),
            Column(
                "supplement_type_codes",
                f"{supplements}/SupplementTypeList/SupplementType",
                CODE,
                "Kinds of supplement that are paid",
                repeats=True,
            ),
            *(Ignored(path, _PROVIDER) for path in providers),
        ),
    )


_COVERS = (
    _cover("Doctor", "HealthCareProviderList"),
    _cover("Hospitalization", "HospitalList"),
    _cover("AmbulatoryHospitalization", "HospitalList"),
    _cover("MedicalTransportation", "CompanyList"),
    _cover("Miscellaneous"),
    _cover("Paramedic", "ProviderList"),
    _cover("PharmaceuticalDrug", "PharmacyList"),
    _cover("Prosthesis", "CompanyList"),
)

_IDENTIFIER = "CarmedIdentifier"
_REFUND = "CarmedContent/RefundPodmiSppis"


def _state_part(prefix: str, tag: str, what: str) -> tuple[Column, ...]:
    path = f"{_REFUND}/PodmiSppisPart/{tag}"
    return (
        Column(
            f"{prefix}_insurance_part_percentage",
            f"{path}/ZivAmiPart",
            DECIMAL,
            f"{what}: percentage that the State refunds of the part of the sickness insurance",
        ),
        Column(
            f"{prefix}_patient_part_percentage",
            f"{path}/PatientPart",
            DECIMAL,
            f"{what}: percentage that the State refunds of the patient's own part",
        ),
    )


def _card(*attestation: Column) -> Table:
    return Table(
        "mediprima_card",
        "Result/Carmed",
        "One row per version of a medical card",
        (
            Column("card_number", f"{_IDENTIFIER}/CarmedNumber", IDENTIFIER, "Number of the card", required=True),
            Column(
                "version",
                f"{_IDENTIFIER}/VersionNumber",
                INTEGER,
                "Version of the card; the highest holds",
                required=True,
            ),
            Column("person_id", f"{_IDENTIFIER}/Beneficiary/Ssin", NISS, "Its holder", required=True, role="subject"),
            Column("last_name", f"{_IDENTIFIER}/Beneficiary/LastName", NAME, "Family name", required=True),
            Column("first_name", f"{_IDENTIFIER}/Beneficiary/FirstName", NAME, "First name"),
            Ignored(f"{_IDENTIFIER}/Beneficiary/Gender", _REGISTER),
            Ignored(f"{_IDENTIFIER}/Beneficiary/BirthDate", _REGISTER),
            Ignored(f"{_IDENTIFIER}/Beneficiary/DeathDate", _REGISTER),
            Column("start_date", f"{_IDENTIFIER}/ValidityPeriod/StartDate", DATE, "First day valid", required=True),
            Column("end_date", f"{_IDENTIFIER}/ValidityPeriod/EndDate", DATE, "Last day valid", required=True),
            Column("centre_number", f"{_IDENTIFIER}/Pswc/CbeNumber", IDENTIFIER, "Centre that gave it", required=True),
            Column(
                "centre_municipality_code",
                f"{_IDENTIFIER}/Pswc/MunicipalityIns",
                CODE,
                "Municipality of that centre (NIS code)",
                required=True,
            ),
            Ignored(f"{_IDENTIFIER}/Pswc/Name", _LABEL),
            *_COVERS,
            Column("refund_code", f"{_REFUND}/RefundCode", CODE, "Code of what the State refunds"),
            Column(
                "is_sickness_fund_member",
                f"{_REFUND}/AffiliedMutualityInd",
                BOOLEAN,
                "Whether a sickness fund knew the person when the card was made",
            ),
            Column(
                "beneficiary_status_code", f"{_REFUND}/BeneficiaryStatus", CODE, "L legal, I illegal stay", codes=_CODES
            ),
            Ignored(f"{_REFUND}/Justification", _LABEL),
            *_state_part("hospitalization", "HospitalizationPart", "Stay in a hospital"),
            *_state_part("ambulatory", "AmbulatoryCarePart", "Ambulatory care in a hospital"),
            *_state_part("other", "OtherPart", "Other care"),
            Column(
                "is_urgency_required",
                f"{_REFUND}/MedicalUrgencyInd",
                BOOLEAN,
                "Whether the provider must attest that the care was urgent",
            ),
            Column("agreement_number", "AgreementNumber", IDENTIFIER, "Number that guarantees the refund of this care"),
            *attestation,
        ),
    )


_TITLE_NL = "MediPrima: elektronische medische kaart"
_TITLE_FR = "MediPrima : carte médicale électronique"
_SOURCE = "POD MI / SPP IS; HZIV / CAAMI"
_PURPOSES = ("payment_justification", "administrative_validity")


def _consultation(name: str, version: int, card: Table) -> Message:
    return Message(
        name=name,
        title_nl=_TITLE_NL,
        title_fr=_TITLE_FR,
        source=_SOURCE,
        envelope=ehealth(f"urn:be:fgov:ehealth:mediprima:core:v{version}", _QUESTION, remarks=MEDIPRIMA_REMARKS),
        service="ConsultCarmedIntervention",
        tags=(f"{{urn:be:fgov:ehealth:mediprima:protocol:v{version}}}ConsultCarmedInterventionResponse",),
        schema=(
            f"ehealth/ehealth-mediprima/XSD/ehealth-mediprima-protocol-{version}_0.xsd"
            "#ConsultCarmedInterventionResponse"
        ),
        authorisation=f"eHealth service MediPrima, protocol {version}; deliberation number not sourced",
        purposes=_PURPOSES,
        body=(card,),
    )


MEDIPRIMA_CONSULTATION_V1 = _consultation("mediprima_consultation_v1", 1, _card())
MEDIPRIMA_CONSULTATION_V2 = _consultation(
    "mediprima_consultation_v2",
    2,
    _card(
        Column(
            "urgent_aid_attestation_number",
            "UrgentMedicalAidAttestationNumber",
            IDENTIFIER,
            "Attestation of urgent medical aid that it rests on",
        )
    ),
)

MEDIPRIMA_URGENT_AID = Message(
    name="mediprima_urgent_aid",
    title_nl="MediPrima: attesten dringende medische hulp",
    title_fr="MediPrima : attestations d'aide médicale urgente",
    source="POD MI / SPP IS",
    envelope=ehealth("urn:be:fgov:ehealth:mediprima:uma:core:v1", remarks=URGENT_AID_REMARKS),
    service="SearchUrgentMedicalAidAttestation",
    tags=("{urn:be:fgov:ehealth:mediprima:uma:protocol:v1}SearchUrgentMedicalAidAttestationResponse",),
    schema=(
        "ehealth/ehealth-mediprima-uma/XSD/ehealth-mediprima-uma-protocol-1_0.xsd"
        "#SearchUrgentMedicalAidAttestationResponse"
    ),
    authorisation="eHealth service MediPrima urgent medical aid, protocol 1; deliberation number not sourced",
    purposes=_PURPOSES,
    body=(
        Table(
            "urgent_aid_attestation",
            "Attestation",
            "One row per attestation that medical aid was urgent",
            (
                Ignored("Author", "the doctor who attested it; the number of the attestation leads there"),
                Column("person_id", "BeneficiarySsin", NISS, "The patient", required=True, role="subject"),
                Column("start_date", "ValidityPeriod/StartDate", DATE, "First day it holds for", required=True),
                Column("end_date", "ValidityPeriod/EndDate", DATE, "Last day it holds for"),
                Column("cover_code", "MedicalCover", CODE, "Kind of care", required=True, codes=_CODES),
                Column(
                    "attestation_number", "AttestationNumber", IDENTIFIER, "Number of the attestation", required=True
                ),
            ),
        ),
    ),
)

_OPERATIONS = (
    "openCarmed",
    "modifyCarmed",
    "closeCarmed",
    "stopCarmed",
    "evaluateCarmed",
    "evaluateModifiedCarmed",
    "consultCarmed",
    "consultCarmedAtAgreementDate",
    "consultCarmedByVersion",
    "consultCarmedCoverage",
    "consultCarmedIntervention",
    "queryCarmedManager",
    "consultUrgentMedicalAidAttestation",
)

MEDIPRIMA_CENTRE = Message(
    name="mediprima_centre",
    title_nl="MediPrima: beheer van de medische kaart door het OCMW",
    title_fr="MediPrima : gestion de la carte médicale par le CPAS",
    source=_SOURCE,
    envelope=ksz(),
    tags=tuple(f"{{*}}{operation}Response" for operation in _OPERATIONS),
    provisional=(
        "no public schema: only the operations of a centre are public; an answer is recognised by the name of its "
        "operation, as with every service of the KSZ, its outcome is read and its content stays unread"
    ),
    authorisation="KSZ service MediPrima, version not sourced; deliberation number not sourced",
    purposes=_PURPOSES,
    body=(),
)
