"""SelfEmployed: is or was this person self-employed, in what capacity, and are contributions paid? (RSVZ, KSZ service)

A career is made of affiliations with social insurance funds, and those of segments in which the capacity and the kind
of contribution stay the same. MAGDA relays the career as GeefLoopbaanARZA, into the same tables. L301 is the older
consultation, and IndependentActivity comes unasked when an activity starts or ends: of both no more is public than the
name.
"""

from __future__ import annotations

from ingestion.envelopes import DATA_FILTERS, SSDN, XMLITE_PAYLOAD, ksz
from ingestion.kinds import CODE, DATE, IDENTIFIER, NISS, REFERENCE, YEAR_QUARTER
from ingestion.messages.ksz_subject import subject
from ingestion.messages.xmlite import xmlite_tag
from ingestion.schema import Column, Ignored, Message, Table

_CODES = "selfemployed_codes"
_LABEL = "label of the code beside it; labels come from the code lists"
_SUBJECT = subject("self_employed")

Part = Column | Ignored


def _code(name: str, path: str, description: str, *, required: bool = False, codes: str | None = None) -> list[Part]:
    return [
        Column(name, f"{path}/code", CODE, description, required=required, codes=codes),
        Ignored(f"{path}/description", _LABEL),
    ]


_FUND = (
    Column(
        "fund_enterprise_number",
        "socialInsuranceFund/enterpriseNumber",
        IDENTIFIER,
        "Enterprise number of the social insurance fund",
    ),
    Column("fund_code", "socialInsuranceFund/code", CODE, "The social insurance fund", required=True, codes=_CODES),
)

_SEGMENT = Table(
    "self_employed_segment",
    "careerSegments/careerSegment",
    "One row per period of a self-employed career in which capacity and contribution stay the same",
    (
        Column("start_date", "period/beginDate", DATE, "First day", required=True),
        Column("end_date", "period/endDate", DATE, "Last day; none if it runs on"),
        *_code("quality_code", "selfEmployedQuality", "Capacity: own name, helper ...", required=True, codes=_CODES),
        *_code("contribution_code", "contribution", "Main or secondary occupation", required=True, codes=_CODES),
        *_code("equality_code", "equality", "Kind of period that counts as worked"),
    ),
    required=True,
)

_CAREER = Table(
    "self_employed_career",
    "career",
    "One row per person with a self-employed career",
    (
        Column("nisse_reference", "nisseReference", REFERENCE, "Number of the file at the RSVZ", required=True),
        Column("enterprise_number", "selfEmployedEnterpriseNumber", IDENTIFIER, "Enterprise number of the person"),
        *_code("occupation_code", "occupation", "Occupation"),
        Table(
            "self_employed_affiliation",
            "affiliations/affiliation",
            "One row per affiliation of a self-employed person with a social insurance fund",
            (*_FUND, Column("signature_date", "signatureDate", DATE, "Day of the affiliation"), _SEGMENT),
            required=True,
        ),
    ),
)

_CONTRIBUTION = Table(
    "self_employed_contribution",
    "contributions/contribution",
    "One row per quarter: whether a self-employed person has paid the contributions",
    (
        Column("quarter", "quarter", YEAR_QUARTER, "The quarter", required=True),
        *_FUND,
        *_code("situation_code", "contributionSituation", "Paid, due, exempt ...", required=True),
        *_code("health_insurance_code", "ziv", "What it means for the health insurance"),
    ),
)


def _question(*period: Column) -> Table:
    return Table(
        "self_employed_question",
        "criteria",
        "One row per answer: about whom and which period was asked, also where nothing was found",
        (Column("person_id", "ssin", NISS, "The person asked about", required=True, role="subject"), *period),
    )


_DAYS = (
    Column("start_date", "period/beginDate", DATE, "First day asked"),
    Column("end_date", "period/endDate", DATE, "Last day asked"),
)
_QUARTERS = (
    Column("begin_quarter", "period/beginQuarter", YEAR_QUARTER, "First quarter asked", required=True),
    Column("end_quarter", "period/endQuarter", YEAR_QUARTER, "Last quarter asked"),
)

_SOURCE = "RSVZ / INASTI"
_PURPOSES = ("social_inquiry", "payment_justification", "discrepancy_check")
_NAMESPACE = "http://kszbcss.fgov.be/intf/SelfEmployedService/v2"
_SCHEMA = "magda/Bronnen/KSZ/be/fgov/kszbcss/types/SelfEmployed/SelfEmployedTypesV2Wrapper-MAGDA.xsd"
_AUTHORISATION = "KSZ service SelfEmployedService v2; deliberation number not sourced"

SELF_EMPLOYED_CAREER = Message(
    name="self_employed_career_consultation",
    title_nl="Zelfstandigen: loopbaan",
    title_fr="Travailleurs indépendants : carrière",
    source=_SOURCE,
    envelope=ksz(_question(*_DAYS)),
    service="consultCareer",
    tags=(f"{{{_NAMESPACE}}}consultCareerResponse",),
    schema=f"{_SCHEMA}#consultCareerResponse",
    authorisation=_AUTHORISATION,
    purposes=_PURPOSES,
    body=(_SUBJECT, DATA_FILTERS, _CAREER),
)

SELF_EMPLOYED_CONTRIBUTIONS = Message(
    name="self_employed_contributions_consultation",
    title_nl="Zelfstandigen: bijdragen",
    title_fr="Travailleurs indépendants : cotisations",
    source=_SOURCE,
    envelope=ksz(_question(*_QUARTERS)),
    service="consultContributions",
    tags=(f"{{{_NAMESPACE}}}consultContributionsResponse",),
    schema=f"{_SCHEMA}#consultContributionsResponse",
    authorisation=_AUTHORISATION,
    purposes=_PURPOSES,
    body=(_SUBJECT, _CONTRIBUTION),
)

SELF_EMPLOYED_BOTH = Message(
    name="self_employed_career_and_contributions_consultation",
    title_nl="Zelfstandigen: loopbaan en bijdragen",
    title_fr="Travailleurs indépendants : carrière et cotisations",
    source=_SOURCE,
    envelope=ksz(_question(*_DAYS)),
    service="consultCareerAndContributions",
    tags=(f"{{{_NAMESPACE}}}consultCareerAndContributionsResponse",),
    provisional="no public schema of this operation: expected to hold what two others hold, of which it is public",
    authorisation=_AUTHORISATION,
    purposes=_PURPOSES,
    body=(_SUBJECT, DATA_FILTERS, _CAREER, _CONTRIBUTION),
)

_NAME_ONLY = "no public schema: no more than the name is public, all in it stays unread"

SELF_EMPLOYED_L301 = Message(
    name="self_employed_l301",
    title_nl="Raadpleging van zelfstandigen (L301)",
    title_fr="Consultation des travailleurs indépendants (L301)",
    source=_SOURCE,
    envelope=SSDN,
    payload=XMLITE_PAYLOAD,
    service="XMLite+L301",
    tags=(xmlite_tag("L301"),),
    provisional=f"{_NAME_ONLY} (L301)",
    authorisation="SSDN service XMLite (L301), version and deliberation number not sourced",
    purposes=_PURPOSES,
    body=(),
)

INDEPENDENT_ACTIVITY = Message(
    name="independent_activity",
    title_nl="Mutaties van zelfstandigen (IndependentActivity)",
    title_fr="Mutations des travailleurs indépendants (IndependentActivity)",
    source=_SOURCE,
    envelope=SSDN,
    service="IndependentActivity",
    tags=(),
    direction="notification",
    provisional=_NAME_ONLY,
    authorisation="SSDN service IndependentActivity, version and deliberation number not sourced",
    purposes=_PURPOSES,
    body=(),
)
