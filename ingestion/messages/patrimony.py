"""Patrimony, CadNet: which immovable property does this person have? (KSZ and POD MI services on the land registry)

Neither has a public schema. Of the patrimony service no more is known than its operations and the status of an answer;
of CadNet, the elements that client code reads. The relay by MAGDA has its own module, ``zoek_eigendomstoestanden``.
"""

from __future__ import annotations

from ingestion.envelopes import ksz
from ingestion.kinds import (
    ADDRESS_LINE,
    CODE,
    IDENTIFIER,
    INSTANT,
    INTEGER,
    MONTH,
    NAME,
    NISS,
    TEXT,
    status,
)
from ingestion.schema import Column, Ignored, Message, Table

_SOURCE = "FOD Financiën (AAPD) / SPF Finances (AGDP)"
_PURPOSES = ("social_inquiry", "payment_justification", "discrepancy_check")
_ROOT = "root named as the operation"


def _operation(name: str, operation: str, title_nl: str, title_fr: str, *about: Column) -> Message:
    """One operation of the patrimony service; ``about`` whom or what it is asked."""
    question = Table(
        "patrimony_question",
        "criteria",
        "One row per answer: about whom and which months was asked",
        (
            *about,
            Column("start_month", "period/beginMonth", MONTH, "First month asked"),
            Column("end_month", "period/endMonth", MONTH, "Last month asked"),
        ),
    )
    return Message(
        name=name,
        title_nl=title_nl,
        title_fr=title_fr,
        source=_SOURCE,
        envelope=ksz(question),
        service=operation,
        tags=(f"{{*}}{operation}Response",),
        provisional=(
            "no public schema: of the answer only its status is known, and that it holds a list of properties, which "
            f"stays unread; {_ROOT}"
        ),
        authorisation="KSZ service PatrimonyService, version not sourced; deliberation number not sourced",
        purposes=_PURPOSES,
        body=(),
    )


PATRIMONY_OF_PERSON = _operation(
    "patrimony_of_person",
    "immovableProperties",
    "Patrimoniumgegevens van een persoon",
    "Données du patrimoine d'une personne",
    Column("person_id", "ssin", NISS, "The person asked about", role="subject"),
)
PATRIMONY_OF_ENTERPRISE = _operation(
    "patrimony_of_enterprise",
    "enterpriseImmovableProperties",
    "Patrimoniumgegevens van een onderneming",
    "Données du patrimoine d'une entreprise",
    Column("enterprise_number", "enterpriseNumber", IDENTIFIER, "The enterprise asked about"),
)
PATRIMONY_DIVISIONS = _operation(
    "patrimony_divisions",
    "findDivisionByEnterpriseNumber",
    "Kadastrale afdelingen van een onderneming",
    "Divisions cadastrales d'une entreprise",
    Column("enterprise_number", "enterpriseNumber", IDENTIFIER, "The enterprise asked about"),
)

_CADNET_STATUS = (
    Ignored("status/value", "the code says the same"),
    Column(
        "status",
        "status/code",
        status(
            {
                "PERSON_WITH_PROPERTIES_AND_PARTNER": "data_found",
                "PERSON_WITHOUT_PARTNER_WITH_PROPERTIES": "data_found",
                "PERSON_WITH_PARTNER_WITHOUT_PROPERTIES": "data_found",
                "PERSON_WITHOUT_PARTNER_AND_PROPERTIES": "no_data_found",
                "PERSON_UNKNOWN_FODFIN": "no_data_found",
                "INVALID_RESPONSE_FODFIN": "no_result",
                "ERROR_FODFIN": "no_result",
                "VALIDATION_ERROR": "no_result",
                "INSZ_UNKNOW_IN_LEGAL_CONTEXT_CBSS": "no_result",
                "INSZ_UNKNOW_IN_LEGAL_CONTEXT_PPSSI": "no_result",
                "SSIN_PROBLEM": "no_result",
            }
        ),
        "Outcome of the answer",
        required=True,
        codes="cadnet_codes",
    ),
    Ignored("status/description", "free text that may repeat personal data; the code says the same"),
)
_PARTNER = "businessData/person/partnerIdentity"

CADNET = Message(
    name="cadnet",
    title_nl="Kadastrale gegevens van een persoon (CadNet)",
    title_fr="Données cadastrales d'une personne (CadNet)",
    source=f"{_SOURCE}, via POD MI / SPP IS",
    envelope=ksz(
        Table(
            "cadnet_question",
            "searchCriterion",
            "One row per answer: about whom was asked, and what they are in the inquiry",
            (
                Column("person_id", "naturalPerson/ssin", NISS, "The person asked about", role="subject"),
                Column(
                    "person_role_code",
                    "naturePerson",
                    CODE,
                    "Applicant, cohabitant or debtor of maintenance",
                    codes="cadnet_codes",
                ),
                Ignored("language", "language of the labels in the answer"),
            ),
        ),
        outcome=_CADNET_STATUS,
    ),
    service="findProperties",
    tags=("{*}findPropertiesResponse",),
    provisional=f"no public schema: elements as public client code of a centre reads them, {_ROOT}",
    authorisation="POD MI / SPP IS service CadNet, version not sourced; deliberation number not sourced",
    purposes=_PURPOSES,
    body=(
        Table(
            "cadnet_partner",
            _PARTNER,
            "One row per answer that knows the partner of the person asked about",
            (
                Column("partner_id", "ssin", NISS, "The partner", role="partner"),
                Column("last_name", "name", NAME, "Family name"),
                Column("first_name", "firstName1", NAME, "First name"),
            ),
        ),
        Table(
            "cadnet_property",
            "businessData/property",
            "One row per right on immovable property",
            (
                Column("right", "duty", TEXT, "The right, in the words of the land registry"),
                Column("right_end", "dutyTermination", TEXT, "Right that ends, and its last year"),
                Column("division", "landRegisterDivisionName", TEXT, "Cadastral division"),
                Column("owners", "totalNumberOfOwners", INTEGER, "Number of owners"),
                Table(
                    "cadnet_asset",
                    "asset",
                    "One row per asset of a property",
                    (
                        Column("location", "situation", ADDRESS_LINE, "Where it lies", address="address_id"),
                        Column(
                            "situation_changed_at",
                            "dateModifSituationAdm",
                            INSTANT,
                            "When the administrative situation changed",
                        ),
                        Column(
                            "situation_change_code",
                            "codeModifSituationAdm",
                            CODE,
                            "Change of the administrative situation; O says that the person no longer has it",
                        ),
                        Table(
                            "cadnet_asset_detail",
                            "assetDetail",
                            "One row per part of an asset",
                            (
                                Column("nature", "assetNature", TEXT, "Nature of the part, in words"),
                                Column(
                                    "cadastral_income",
                                    "landRegisterIncomeAmount",
                                    INTEGER,
                                    "Cadastral income; its unit is not stated",
                                ),
                                Column("income_code", "landRegisterIncomeCode", CODE, "Code of the cadastral income"),
                                Column("surface", "surface", INTEGER, "Surface, in square metres"),
                            ),
                        ),
                    ),
                ),
            ),
        ),
    ),
)
