"""Wet65 / Loi65: what did the centre ask the State to refund under the law of 2 April 1965, and what was accepted?

Forms A (who is in the file), B1 and B2 (what was decided), C (end or refusal), D1 and D2 (amounts to refund) and F
(amounts recovered), each with the State's decision. ``attest_id`` leads from a form to the decision on it,
``state_reference`` from there to alerts and monthly statements.

Amounts stay whole numbers, percentages of forms D and F too: the schema states no unit. The primary beneficiary is the
subject of a file, the others are its members.
"""

from __future__ import annotations

from ingestion.envelopes import SSDN, SSDN_REQUEST
from ingestion.kinds import (
    BIRTH_DATE,
    BOOLEAN,
    BOX,
    CODE,
    DATE,
    EURO,
    HOUSE_NUMBER,
    HUNDREDTHS,
    IDENTIFIER,
    INTEGER,
    MONTH,
    NAME,
    NISS,
    POSTAL_CODE,
    REFERENCE,
    STREET,
    present_as,
)
from ingestion.schema import Column, Constant, Ignored, Message, Table

_NAMESPACE = "http://www.ksz-bcss.fgov.be/XSD/SSDN/OCMW_CPAS/LoiWet65"
_NAMESPACES = {"w": f"{_NAMESPACE}Common", "c": "http://www.ksz-bcss.fgov.be/XSD/SSDN/Common"}
_SCHEMA = "ksz/XSD/SSDN/OCMW_CPAS/Loi65Wet65/NamespaceRoot.xsd"
_CODES = "wet65_codes"
_QUALITIES = "quality_codes"
_ADDRESS = "address_id"
_NO_UNIT = "the schema states no unit: eurocent by analogy, to be verified"

Part = Column | Constant | Table

# --- blocks that several forms share ----------------------------------------------------------------------------------


def _amount(name: str, path: str, what: str, *, required: bool = False) -> Column:
    return Column(f"{name}_amount", path, INTEGER, f"{what}; {_NO_UNIT}", required=required)


def _file(*parts: Table) -> Table:
    """The file that a form or decision belongs to, with the forms or decisions in the message."""
    return Table(
        "wet65_file",
        ".",
        "One row per request or reply: the file of the centre that it is about",
        (
            Column(
                "centre_number",
                "w:FileIdentification/KBOBCE",
                IDENTIFIER,
                "Enterprise number of the centre; written as a whole number, so that its first zero may be missing",
                required=True,
            ),
            Column(
                "file_number",
                "w:FileIdentification/FileID",
                IDENTIFIER,
                "The centre's number of the file, 11 characters",
                required=True,
            ),
            *parts,
        ),
    )


_ENTRY_DATE = Column("entry_date", "EntryDate", DATE, "Day from which the form holds", required=True)
_ATTEST_ID = Column("attest_id", "UniqueAttestID", IDENTIFIER, "Key of the form, 15 characters", required=True)
_SUFFIX = Column("suffix", "Suffix", INTEGER, "Rank of the person in the file", required=True)
_COURT = "Whether the case is before a court"


def _person(path: str, role: str, description: str = "The person whom the form is about") -> Column:
    return Column("person_id", path, NISS, description, required=True, role=role)


def _beneficiary(path: str, role: str) -> tuple[Column, ...]:
    """A person as form A presents them; ``path`` leads to their identity."""
    return (
        _person(f"{path}/SSIN", role, "The beneficiary"),
        Column("last_name", f"{path}/Name", NAME, "Family name"),
        Column("first_name", f"{path}/Firstname", NAME, "First name"),
        Column("birth_date", f"{path}/BirthDate", BIRTH_DATE, "Date of birth"),
    )


def _integrations(form: str, path: str = "") -> tuple[Table, Table]:
    """What the form asks the KSZ to register in its repertory, or to end there; ``path`` leads to the person."""

    def integration(tag: str, action: str) -> Table:
        return Table(
            f"{form}_integration",
            f"{path}{tag}",
            "One row per integration of a person that a form registers or ends",
            (
                Column("action", ".", present_as(action), "What is asked", required=True, values=(action,)),
                Column("quality_code", "@qualitycode", CODE, "Quality of the person", required=True, codes=_QUALITIES),
                Column("start_date", "c:StartDate", DATE, "First day", required=True),
                Column("end_date", "c:EndDate", DATE, "Last day", required=True),
            ),
        )

    return integration("Integration", "REGISTER"), integration("Desintegration", "UNREGISTER")


_KSZ_EVALUATION = Column(
    "ksz_evaluation",
    "CBSSEvaluation",
    CODE,
    "Whether the KSZ let it pass to the State",
    codes=_CODES,
    values=("ACCEPTED", "REFUSED"),
)


def _duration(path: str) -> tuple[Part, ...]:
    return (
        Constant(path, ""),
        Column("duration_days", f"{path}/Days", INTEGER, "Days for which it was decided"),
        Column("duration_weeks", f"{path}/Weeks", INTEGER, "Weeks for which it was decided"),
        Column("duration_months", f"{path}/Months", INTEGER, "Months for which it was decided"),
    )


_AIDS = (
    ("FinancialAid", "financial_aid", "financial aid"),
    ("MedicalAndPharmaceuticalCosts", "medical_and_pharmaceutical_costs", "medical and pharmaceutical costs"),
    ("MutBaseContribution", "health_fund_base", "the basic contribution to a sickness fund"),
    ("MutComplementaryContribution", "health_fund_complementary", "the complementary contribution to a sickness fund"),
    ("MutRegularization", "health_fund_regularisation", "a regularisation of contributions to a sickness fund"),
    ("RepatriationCosts", "repatriation_costs", "the costs of a return to the country of origin"),
    ("PlacementCosts", "placement_costs", "the costs of a stay in an institution or foster family"),
    ("HousingCosts", "housing_costs", "the costs of housing"),
    ("BirthAllowance", "birth_allowance", "a birth allowance"),
    ("GuaranteedChildAllowances", "guaranteed_child_allowance", "guaranteed child benefit"),
)
_MEDICAL_AIDS = (
    ("AmbulantMedicalAndPharmaceuticalCosts", "ambulant_costs", "medical and pharmaceutical costs without admission"),
    ("HospitalizationCosts", "hospital_costs", "the costs of a stay in hospital"),
)
_OTHER_AIDS = (("OtherRequestedAids", "other_aids", "other aid"),)


def _has_aids(path: str, aids: tuple[tuple[str, str, str], ...], asked: str) -> tuple[Column, ...]:
    """Which aids it is about, with ``path`` before their elements; ``asked`` says what is true of them."""
    return tuple(Column(f"has_{name}", f"{path}{tag}", BOOLEAN, f"{asked} {what}") for tag, name, what in aids)


_ASKED = "Whether the State is asked to refund"
_REFUNDED = "Whether the State refunds"


def _activation(prefix: str, path: str, who: str) -> tuple[Column, ...]:
    """How somebody is put to work or supported, as decided in form B1."""
    article_60 = f"{path}/w:Art60p7"
    return (
        Column(f"{prefix}art60_type_code", f"{article_60}/Type", CODE, f"Employment of {who} by the centre: kind"),
        Column(f"{prefix}art60_schedule_code", f"{article_60}/Schedule", CODE, "That employment: working time"),
        Column(f"{prefix}art60_work_place_code", f"{article_60}/WorkPlace", CODE, "That employment: place of work"),
        Column(f"{prefix}has_art61", f"{path}/w:Art61", BOOLEAN, f"Whether {who} works for another under article 61"),
        Column(f"{prefix}activation_code", f"{path}/w:ActivationType", CODE, f"Activation of {who}"),
        Column(
            f"{prefix}partner_convention_code", f"{path}/w:PartnerConvention", CODE, f"Partnership agreement for {who}"
        ),
        Column(f"{prefix}has_alimony", f"{path}/w:Alimony", BOOLEAN, f"{_ASKED} alimony of {who}"),
    )


def _has_activation(prefix: str, path: str, who: str) -> tuple[Part, ...]:
    """What of it the State refunds."""
    return (
        Constant(path, ""),
        Column(f"{prefix}has_art60", f"{path}/Art60p7", BOOLEAN, f"{_REFUNDED} employment of {who} by the centre"),
        Column(f"{prefix}has_art61", f"{path}/Art61", BOOLEAN, f"{_REFUNDED} work of {who} for another"),
        Column(f"{prefix}has_activation", f"{path}/ActivationType", BOOLEAN, f"{_REFUNDED} activation of {who}"),
        Column(
            f"{prefix}has_partner_convention",
            f"{path}/PartnerConvention",
            BOOLEAN,
            f"{_REFUNDED} a partnership agreement for {who}",
        ),
        Column(f"{prefix}has_alimony", f"{path}/Alimony", BOOLEAN, f"{_REFUNDED} alimony of {who}"),
    )


def _activation_amounts(prefix: str, path: str, who: str) -> tuple[Column, ...]:
    return (
        _amount(f"{prefix}art60", f"{path}/Art60p7Amount", f"Employment of {who} by the centre"),
        _amount(f"{prefix}art61", f"{path}/Art61Amount", f"Work of {who} for another under article 61"),
        _amount(f"{prefix}activation", f"{path}/ActivationAmount", f"Activation of {who}"),
        _amount(f"{prefix}partner_convention", f"{path}/PartnerconventionAmount", f"Partnership agreement for {who}"),
        _amount(f"{prefix}alimony", f"{path}/AlimonyAmount", f"Alimony of {who}"),
    )


def _social_economy(prefix: str, path: str, who: str) -> tuple[Column, ...]:
    return (
        Column(
            f"{prefix}social_economy_initiative_code",
            f"{path}/SocialEconomy/Initiative",
            CODE,
            f"Initiative of the social economy where {who} works",
        ),
        Column(f"{prefix}social_economy_days", f"{path}/SocialEconomy/Days", INTEGER, f"Days that {who} works there"),
    )


_PRIMARY = "the primary beneficiary"
_PARTNER = "the partner"

# --- forms A, B1 and B2 -----------------------------------------------------------------------------------------------

_A = "PrimaryBeneficiary"
_A_ADDRESS = f"{_A}/w:Address"
_STATUS = "Status of the beneficiary under the law"
_NATIONALITY = "Nationality (NIS code)"

_FORM_A = Table(
    "wet65_form_a",
    "IdentificationA",
    "One row per form A: the primary beneficiary of the file",
    (
        _ENTRY_DATE,
        _ATTEST_ID,
        *_beneficiary(f"{_A}/w:BeneficiaryID", "subject"),
        Column("status_code", f"{_A}/Status", CODE, _STATUS, required=True, codes=_CODES),
        Column("street", f"{_A_ADDRESS}/Street", STREET, "Street", required=True, address=_ADDRESS),
        Column("house_number", f"{_A_ADDRESS}/HouseNumber", HOUSE_NUMBER, "House number", address=_ADDRESS),
        Column("box", f"{_A_ADDRESS}/Box", BOX, "Box", address=_ADDRESS),
        Column("postal_code", f"{_A_ADDRESS}/PostalCode", POSTAL_CODE, "Postal code", required=True, address=_ADDRESS),
        Column("institution_code", f"{_A}/Institution", CODE, "Kind of institution where the beneficiary stays"),
        Column("nationality_code", f"{_A}/Nationality", CODE, _NATIONALITY, required=True),
        Column("gender_code", f"{_A}/Gender", CODE, "Gender", values=("M", "F")),
        Column("living_situation_code", f"{_A}/RealLifeSituation", CODE, "How the beneficiary really lives"),
        Column("first_registration_date", f"{_A}/FirstInscriptionInBelgium", DATE, "First registration in Belgium"),
        Column("uninterrupted_stay_code", f"{_A}/UninterruptedStay", CODE, "Whether the stay was not interrupted"),
        *_integrations("wet65_form_a", f"{_A}/"),
        Table(
            "wet65_form_a_beneficiary",
            "SecondaryBeneficiary",
            "One row per other beneficiary of the file in a form A",
            (
                *_beneficiary("w:BeneficiaryID", "member"),
                _SUFFIX,
                Column("status_code", "Status", CODE, _STATUS, required=True, codes=_CODES),
                Column("nationality_code", "Nationality", CODE, _NATIONALITY, required=True),
                Column(
                    "relationship_code",
                    "PrimaryBeneficiaryRelation",
                    CODE,
                    "Relation to the primary beneficiary",
                    required=True,
                ),
                *_integrations("wet65_form_a_beneficiary"),
            ),
        ),
        _KSZ_EVALUATION,
    ),
)

_B1_PRIMARY = "IdentificationPrimaryBeneficiary"

_FORM_B1 = Table(
    "wet65_form_b1",
    "CommonDecisionB1",
    "One row per form B1: the aid that was decided for the file",
    (
        _ENTRY_DATE,
        _ATTEST_ID,
        _person(f"{_B1_PRIMARY}/SSIN", "subject", "The primary beneficiary"),
        *_integrations("wet65_form_b1", f"{_B1_PRIMARY}/"),
        Table(
            "wet65_form_b1_beneficiary",
            "IdentificationSecondaryBeneficiary",
            "One row per other beneficiary of the aid in a form B1",
            (
                _person("SSIN", "member", "The beneficiary"),
                _SUFFIX,
                *_integrations("wet65_form_b1_beneficiary"),
            ),
        ),
        Constant("RequestedAids", ""),
        *_has_aids("RequestedAids/", (*_AIDS, *_OTHER_AIDS), _ASKED),
        *_activation("", "PrimaryBeneficiaryAids", _PRIMARY),
        *_activation("partner_", "PartnerAids", _PARTNER),
        Column("register_code", "Situation/RN_RR_Inscription", CODE, "Register in which the file is"),
        Column("housing_provision_code", "Situation/HousingProvision", CODE, "What is done for housing"),
        Column(
            "has_housing_proofs",
            "Situation/HousingProvision/@ProvesProvided",
            BOOLEAN,
            "Whether proofs of it were provided",
        ),
        Column("category_code", "Situation/Category", CODE, "Category of the beneficiary"),
        *_duration("w:Duration"),
        Column("decision_date", "DecisionDate", DATE, "Day on which the centre decided", required=True),
        Column("has_court_procedure", "JuridicalProcedure", BOOLEAN, _COURT, required=True),
        _KSZ_EVALUATION,
    ),
)

_FORM_B2 = Table(
    "wet65_form_b2",
    "IndividualDecisionsB2",
    "One row per form B2: medical costs of one person that the centre decided to bear",
    (
        _ENTRY_DATE,
        _ATTEST_ID,
        _person("SSIN", "beneficiary"),
        _SUFFIX,
        Column("decision_date", "DecisionB2/w:DecisionDate", DATE, "Day on which the centre decided", required=True),
        *_duration("DecisionB2/w:Duration"),
        *_has_aids("DecisionB2/w:", _MEDICAL_AIDS, _ASKED),
        Column("register_code", "DecisionB2/w:RN_RR_Inscription", CODE, "Register in which the person is"),
        Column("has_court_procedure", "DecisionB2/w:JuridicalProcedure", BOOLEAN, _COURT),
        *_integrations("wet65_form_b2"),
        _KSZ_EVALUATION,
    ),
)

# --- form C -----------------------------------------------------------------------------------------------------------

_FORM_C = Table(
    "wet65_form_c",
    "CancellationFormC",
    "One row per form C: aid to one person that was ended or refused",
    (
        _ENTRY_DATE,
        _ATTEST_ID,
        _person("SSIN", "beneficiary"),
        _SUFFIX,
        Column("decision_date", "AidCancellation/DecisionDate", DATE, "Day on which the centre decided", required=True),
        Column("nature_code", "AidCancellation/Decisionnature", CODE, "Nature of the decision", required=True),
        Column("reason_code", "AidCancellation/CancellationReason", CODE, "Reason of the decision", required=True),
        Column(
            "former_form_c_cancellation_code", "FormerCformcancellation", CODE, "Whether it undoes an earlier form C"
        ),
        *_integrations("wet65_form_c"),
        _KSZ_EVALUATION,
    ),
)

_FORM_C_BENEFICIARY = Table(
    "wet65_form_c_beneficiary",
    "IntegrationSecondaryBeneficiary",
    "One row per other beneficiary whose integration changes with the forms C",
    (
        _person("SSIN", "member", "The beneficiary"),
        *_integrations("wet65_form_c_beneficiary"),
        _KSZ_EVALUATION,
    ),
)

# --- forms D1, D2 and F -----------------------------------------------------------------------------------------------

_D1 = "DeliveredAmountsD1"
_HEALTH_FUND_DATE = Column(
    "health_fund_start_date", "HealthServiceRegistrationStartingDate", DATE, "Member of a sickness fund since"
)
_TOTAL = _amount("total", "TotalAmount", "Sum of the form", required=True)
_HAS_COURT_PROCEDURE = Column("has_court_procedure", "JuridicalProcedure", BOOLEAN, _COURT)


def _care_cost(tag: str, kind: str) -> Table:
    return Table(
        "wet65_form_d1_cost",
        f"{_D1}/{tag}",
        "One row per amount of medical or pharmaceutical costs in a form D1",
        (
            Column("kind", ".", present_as(kind), "Kind of costs", required=True, values=(kind,)),
            _amount("cost", ".", "Costs", required=True),
        ),
    )


_FORM_D1 = Table(
    "wet65_form_d1",
    "RefundformD1",
    "One row per form D1: the aid of one month that the State is asked to refund",
    (
        Column("month", "ReferenceMonth", MONTH, "The month of the aid", required=True),
        _ATTEST_ID,
        _person("SSIN", "subject", "The primary beneficiary"),
        _amount("financial_aid", f"{_D1}/FinancialAid/Amount", "Financial aid"),
        Column(
            "monthly_income_amount",
            f"{_D1}/FinancialAid/MonthlyIncome",
            EURO,
            "Income of the month; decimal, the schema states no unit: euro by its decimals, to be verified",
        ),
        _care_cost("MedicalCostsAmount", "medical"),
        _care_cost("PharmaceuticalCostsAmount", "pharmaceutical"),
        _amount("health_fund_base", f"{_D1}/MutBaseContributionAmount", "Basic contribution to a sickness fund"),
        _amount(
            "health_fund_complementary",
            f"{_D1}/MutComplementaryContributionAmount",
            "Complementary contribution to a sickness fund",
        ),
        _amount(
            "health_fund_regularisation",
            f"{_D1}/MutRegularizationAmount",
            "Regularisation of contributions to a sickness fund",
        ),
        _amount("repatriation_costs", f"{_D1}/RepatriationCostsAmount", "Costs of a return to the country of origin"),
        _amount("placement_costs", f"{_D1}/PlacementCostsAmount", "Costs of a stay in an institution or foster family"),
        _amount("housing_costs", f"{_D1}/HousingCostsAmount", "Costs of housing"),
        Column(
            "birth_allowance_amount",
            f"{_D1}/BirthAllowance/Amount",
            EURO,
            "Birth allowance; decimal, the schema states no unit: euro by its decimals, to be verified",
        ),
        # The child has no number here: its date of birth is sealed for the form, not for the parent.
        Column(
            "child_birth_date",
            f"{_D1}/BirthAllowance/BirthDate",
            BIRTH_DATE,
            "Date of birth of the child",
            of=_ATTEST_ID.name,
        ),
        Column("living_children", f"{_D1}/BirthAllowance/NumberOfLivingChildren", INTEGER, "Children born alive"),
        Column("stillborn_children", f"{_D1}/BirthAllowance/NumberOfStillbornChildren", INTEGER, "Stillborn children"),
        _amount("guaranteed_child_allowance", f"{_D1}/GuaranteedChildAllowance/Amount", "Guaranteed child benefit"),
        Column(
            "children",
            f"{_D1}/GuaranteedChildAllowance/NumberOfChildren",
            INTEGER,
            "Children for whom guaranteed child benefit was paid",
        ),
        _amount("other_aids", f"{_D1}/OtherRequestedAids", "Other aid"),
        Column("has_double_maximum", f"{_D1}/DoubleMaximum", BOOLEAN, "Whether twice the maximum holds", required=True),
        *_activation_amounts("", "PrimaryBeneficiaryAids", _PRIMARY),
        *_social_economy("", "PrimaryBeneficiaryAids", _PRIMARY),
        *_activation_amounts("partner_", "PartnerAids", _PARTNER),
        *_social_economy("partner_", "PartnerAids", _PARTNER),
        _HEALTH_FUND_DATE,
        _TOTAL,
        _HAS_COURT_PROCEDURE,
        *_integrations("wet65_form_d1"),
        _KSZ_EVALUATION,
    ),
)


def _hospital_remainder(path: str, who: str) -> tuple[Column, ...]:
    return (
        _amount("hospital_costs_remaining", f"{path}/HospitalizationCostsRemainingAmount", f"Rest of the bills{who}"),
        _amount("ambulant_medical_costs", f"{path}/AmbultantCosts/MedicalcostsAmount", f"Ambulant medical costs{who}"),
        _amount(
            "ambulant_pharmaceutical_costs",
            f"{path}/AmbultantCosts/PharmaceuticalCostsAmount",
            f"Ambulant pharmaceutical costs{who}",
        ),
    )


_BILL_NUMBER = Column("bill_number", "Number", REFERENCE, "Number of the bill", required=True)

_FORM_D2 = Table(
    "wet65_form_d2",
    "RefundFormD2",
    "One row per form D2: bills of a hospital for one person that the State is asked to refund",
    (
        _ENTRY_DATE,
        _ATTEST_ID,
        _person("SSIN", "beneficiary"),
        _SUFFIX,
        Column(
            "care_institution_number",
            "IdentificationCareProvidingInstitution/INAMIRIZIVRegistrationNumber",
            IDENTIFIER,
            "RIZIV / INAMI number of the hospital",
            required=True,
        ),
        Column(
            "care_institution_enterprise_number",
            "IdentificationCareProvidingInstitution/KBOBCE",
            IDENTIFIER,
            "Enterprise number of the hospital",
        ),
        Constant("DeliveredAmountsD2", ""),
        Table(
            "wet65_form_d2_bill",
            "DeliveredAmountsD2/HospitalizationcostsBill",
            "One row per bill of a hospital in a form D2",
            (
                _BILL_NUMBER,
                Column("year", "Year", INTEGER, "Year of the bill", required=True),
                _amount("bill", "Amount", "Amount of the bill", required=True),
            ),
        ),
        *_hospital_remainder("DeliveredAmountsD2", ""),
        _HEALTH_FUND_DATE,
        _TOTAL,
        _HAS_COURT_PROCEDURE,
        *_integrations("wet65_form_d2"),
        _KSZ_EVALUATION,
    ),
)

_FORM_F = Table(
    "wet65_form_f",
    "RecoveringFormF",
    "One row per form F: aid that the centre recovered, and of which the State gets its part back",
    (
        Column("reference_date", "ReferenceDate", DATE, "Day of the recovery", required=True),
        _ATTEST_ID,
        _person("SSIN", "beneficiary"),
        _SUFFIX,
        Column(
            "original_form_code",
            "RecoveringDetails/OriginalForm",
            CODE,
            "Form to which the recovery belongs",
            required=True,
        ),
        Column("type_code", "RecoveringDetails/Type", CODE, "What is recovered", required=True),
        _amount("recovered", "RecoveringDetails/RecoveredAmount", "Amount recovered", required=True),
        Constant("RecoveringDetails/PeriodOfRecovering", ""),
        Column("start_date", "RecoveringDetails/PeriodOfRecovering/c:StartDate", DATE, "First day recovered"),
        Column("end_date", "RecoveringDetails/PeriodOfRecovering/c:EndDate", DATE, "Last day recovered"),
    ),
)

# --- the decisions of the State ---------------------------------------------------------------------------------------

_STATE_REFERENCE = Column(
    "state_reference", "ReferenceSPP_POD", IDENTIFIER, "Reference of POD MI / SPP IS, 10 characters", required=True
)
_EVALUATION = Column(
    "evaluation",
    "Evaluation",
    CODE,
    "Whether the State accepts the form",
    required=True,
    codes=_CODES,
    values=("ACCEPTED", "REFUSED", "PARTIALLYACCEPTED"),
)
_ERRORS = Table(
    "wet65_decision_error",
    "ErrorsOnForm",
    "One row per remark of the State on a form",
    (
        Column("code", "w:Code", CODE, "What is wrong, in the list of POD MI / SPP IS", required=True),
        # No list of these codes is published with the schema, so their meaning is kept.
        Column(
            "meaning", "w:Description", REFERENCE, "What the code means, in each language", required=True, repeats=True
        ),
        Ignored("w:Description/@lang", "the texts follow one another, and show their language"),
    ),
)


def _decision(path: str, *parts: Part) -> Table:
    """The decision on one form; what only other kinds of form have is empty."""
    return Table(
        "wet65_decision", path, "One row per decision of the State on a form that was sent", parts, required=True
    )


_DECIDED = _person("SSIN", "beneficiary", "The person whom the decision is about")

_DECISION_AB = _decision(
    "DecisionResult",
    _ATTEST_ID,
    _STATE_REFERENCE,
    _DECIDED,
    _SUFFIX,
    _ENTRY_DATE,
    Column("percentage", "Percentage", HUNDREDTHS, "Percentage that the State refunds"),
    _EVALUATION,
    _ERRORS,
    Column(
        "proofs_checked_code",
        "ProvesChecked",
        CODE,
        "Whether the proofs were checked",
        codes=_CODES,
        values=("CHECKED", "INPROGRESS"),
    ),
    Constant("RefundedAids", ""),
    *_has_aids("RefundedAids/", (*_AIDS, *_MEDICAL_AIDS, *_OTHER_AIDS), _REFUNDED),
    *_has_activation("", "RefundedAids/PrimaryBeneficiary", _PRIMARY),
    *_has_activation("partner_", "RefundedAids/Partner", _PARTNER),
    Column("maximum_date", "MaximumDate", DATE, "Last day for which it is accepted"),
)

_DECISION_C = _decision(
    "DecisionResultC", _ENTRY_DATE, _ATTEST_ID, _STATE_REFERENCE, _DECIDED, _SUFFIX, _EVALUATION, _ERRORS
)

_ON_AMOUNTS = "DecisionOnAmounts"
_DECIDED_AIDS = (
    ("FinancialAid", "financial_aid", "Financial aid"),
    ("MedicalCosts", "medical_costs", "Medical costs"),
    ("PharmaceuticalCosts", "pharmaceutical_costs", "Pharmaceutical costs"),
    ("MutBaseContribution", "health_fund_base", "Basic contribution to a sickness fund"),
    ("MutComplementaryContribution", "health_fund_complementary", "Complementary contribution to a sickness fund"),
    ("MutRegularization", "health_fund_regularisation", "Regularisation of contributions to a sickness fund"),
    ("RapatriationCosts", "repatriation_costs", "Costs of a return to the country of origin"),
    ("PlacementCosts", "placement_costs", "Costs of a stay in an institution or foster family"),
    ("HousingCosts", "housing_costs", "Costs of housing"),
    ("BirthAllowance", "birth_allowance", "Birth allowance"),
    ("GuaranteedChildAllowance", "guaranteed_child_allowance", "Guaranteed child benefit"),
)


def _accepted(tag: str, name: str, what: str) -> tuple[Column, Column]:
    path = f"{_ON_AMOUNTS}/{tag}"
    return (
        _amount(name, f"{path}/w:AcceptedAmount", f"{what} that the State accepts"),
        Column(
            f"{name}_percentage",
            f"{path}/w:Percentage",
            INTEGER,
            f"{what}: percentage that is refunded; the schema states no unit",
        ),
    )


_ACCEPTED = " that the State accepts"

_DECISION_DF = _decision(
    "DecisionResultDF",
    Column("month", "ReferenceMonth", MONTH, "The month of the aid (form D1)"),
    Column("entry_date", "EntryDate", DATE, "Day from which the form holds (form D2)"),
    Column("reference_date", "ReferenceDate", DATE, "Day of the recovery (form F)"),
    _ATTEST_ID,
    _STATE_REFERENCE,
    _DECIDED,
    _SUFFIX,
    _EVALUATION,
    Column("is_verified_by_hand", "ManualVerificationCode", BOOLEAN, "Whether it is verified by hand"),
    _ERRORS,
    *(column for aid in _DECIDED_AIDS for column in _accepted(*aid)),
    Table(
        "wet65_decision_bill",
        f"{_ON_AMOUNTS}/HospitalizationcostsBill",
        "One row per bill of a hospital in a decision",
        (_BILL_NUMBER, _amount("bill", "Amount", "Amount of the bill that the State accepts", required=True)),
    ),
    *_hospital_remainder(_ON_AMOUNTS, _ACCEPTED),
    *_activation_amounts("", f"{_ON_AMOUNTS}/PrimaryBeneficiaryAids", f"{_PRIMARY},{_ACCEPTED}"),
    *_activation_amounts("partner_", f"{_ON_AMOUNTS}/PartnerAids", f"{_PARTNER},{_ACCEPTED}"),
    *_accepted("OtherRequestedAids", "other_aids", "Other aid"),
    _amount("total", "TotalAcceptedAmount", "Sum that the State accepts"),
)

# --- the messages -----------------------------------------------------------------------------------------------------

_TITLE_NL = "Terugbetaling door de Staat, wet van 2 april 1965"
_TITLE_FR = "Remboursement par l'État, loi du 2 avril 1965"


def _request(name: str, letters: str, forms: str, *tables: Table, service: str = "") -> Message:
    return Message(
        name=name,
        title_nl=f"{_TITLE_NL}: formulieren {forms}",
        title_fr=f"{_TITLE_FR} : formulaires {forms}",
        source="OCMW / CPAS",
        envelope=SSDN_REQUEST,
        service=service,
        tags=(f"{{{_NAMESPACE}}}L65_{letters}_DecisionRequest",),
        namespace=_NAMESPACE,
        namespaces=_NAMESPACES,
        direction="form",
        schema=f"{_SCHEMA}#L65_{letters}_DecisionRequest",
        authorisation=_authorisation(service),
        purposes=("reimbursement", "payment_justification", "administrative_validity"),
        body=(_file(*tables),),
    )


def _reply(name: str, letters: str, forms: str, decision: Table, service: str = "") -> Message:
    return Message(
        name=name,
        title_nl=f"{_TITLE_NL}: beslissing over formulieren {forms}",
        title_fr=f"{_TITLE_FR} : décision sur les formulaires {forms}",
        source="POD MI / SPP IS",
        envelope=SSDN,
        service=service,
        tags=(f"{{{_NAMESPACE}}}L65_{letters}_DecisionReply",),
        namespace=_NAMESPACE,
        namespaces=_NAMESPACES,
        schema=f"{_SCHEMA}#L65_{letters}_DecisionReply",
        authorisation=_authorisation(service),
        purposes=("reimbursement", "payment_justification", "administrative_validity"),
        body=(_file(decision),),
    )


def _authorisation(service: str) -> str:
    return f"SSDN service {service or 'name not sourced'}, version not sourced; deliberation number not sourced"


_DF_SERVICE = "OCMWCPASWet65Loi65DF"

WET65_AB_REQUEST = _request("wet65_ab_request", "AB", "A, B1, B2", _FORM_A, _FORM_B1, _FORM_B2)
WET65_AB_REPLY = _reply("wet65_ab_reply", "AB", "A, B1, B2", _DECISION_AB)
WET65_C_REQUEST = _request("wet65_c_request", "C", "C", _FORM_C, _FORM_C_BENEFICIARY)
WET65_C_REPLY = _reply("wet65_c_reply", "C", "C", _DECISION_C)
WET65_DF_REQUEST = _request("wet65_df_request", "DF", "D1, D2, F", _FORM_D1, _FORM_D2, _FORM_F, service=_DF_SERVICE)
WET65_DF_REPLY = _reply("wet65_df_reply", "DF", "D1, D2, F", _DECISION_DF, service=_DF_SERVICE)
