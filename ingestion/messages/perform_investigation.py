"""PerformInvestigation: household, legal data, address history and waiting register of a person (SSDN).

When the household was asked, the other groups come for each of its members: their rows name their own person.
"""

from __future__ import annotations

from dataclasses import replace

from ingestion.envelopes import SSDN, SSDN_REQUEST
from ingestion.kinds import (
    ADDRESS_LINE,
    BIRTH_DATE,
    BOOLEAN,
    BOX,
    CODE,
    DATE,
    HOUSE_NUMBER,
    INTEGER,
    NAME,
    NISS,
    PARTIAL_DATE,
    POSTAL_CODE,
    SECRET,
    STREET,
    STREET_CODE,
    TEXT,
)
from ingestion.schema import Column, Ignored, Message, Table

_NAMESPACE = "http://www.ksz-bcss.fgov.be/XSD/SSDN/OCMW_CPAS/PerformInvestigation"
_LABEL = "label of the code beside it; labels come from the code lists"


def _origin(prefix: str = "", path: str = "") -> Column:
    description = "The register that knows it"
    return Column(f"{prefix}origin_code", f"{path}@origin", CODE, description, codes="person_register_origin")


def _names(prefix: str, path: str, *, of: str | None = None, required: bool = False) -> tuple[Column, ...]:
    """A name; ``required`` where the schema always has one."""
    complete = "Whether the first name is complete"
    return (
        Column(f"{prefix}names_since", f"{path}/@modificationDate", PARTIAL_DATE, "Names registered since"),
        Column(f"{prefix}last_name", f"{path}/LastName", NAME, "Family name", required=required, of=of),
        Column(f"{prefix}middle_name", f"{path}/MiddleName", NAME, "Other first names", of=of),
        Column(f"{prefix}first_name", f"{path}/FirstName", NAME, "First name", of=of),
        Column(f"{prefix}is_first_name_complete", f"{path}/CompleteFirstName", BOOLEAN, complete),
    )


def _plain_address(prefix: str, path: str, what: str) -> tuple[Column | Ignored, ...]:
    """An address in one line; ``path`` leads to it from the row, with its slash."""
    address = f"{prefix}address"
    return (
        _origin(prefix, path),
        Column(f"{prefix}since", f"{path}@modificationDate", PARTIAL_DATE, f"{what} since"),
        Column(f"{prefix}country_code", f"{path}Country/Code", CODE, f"{what}: country"),
        Ignored(f"{path}Country/Description", _LABEL),
        Column(address, f"{path}Address", ADDRESS_LINE, what, address=f"{address}_id"),
    )


def _manager_location(prefix: str, path: str, p: str = "") -> tuple[Column | Ignored, ...]:
    """Where the file of a person is kept; ``p`` is the prefix of its children where the row is of another namespace."""
    regime = "Language regime of the municipality"
    return (
        _origin(prefix, path),
        Column(f"{prefix}since", f"{path}@modificationDate", PARTIAL_DATE, "File kept there since"),
        Column(f"{prefix}municipality_code", f"{path}{p}Code", CODE, "Municipality that keeps the file (NIS code)"),
        Ignored(f"{path}{p}Description", _LABEL),
        Column(f"{prefix}linguistic_regime_code", f"{path}{p}LinguisticRegime", CODE, regime),
    )


_STANDARD_ADDRESS = (
    _origin(),
    Column("since", "@modificationDate", PARTIAL_DATE, "At this address since"),
    Column("country_code", "p:Country/Code", CODE, "Country; 150 is Belgium"),
    Ignored("p:Country/Description", _LABEL),
    Column("municipality_code", "p:Municipality/Code", CODE, "Municipality (NIS code)"),
    Ignored("p:Municipality/Description", _LABEL),
    Column("postal_code", "p:Municipality/PostalCode", POSTAL_CODE, "Postal code", address="address_id"),
    Column("street_code", "p:Street/Code", STREET_CODE, "Street (code)", address="address_id"),
    Column("street_nl", "p:Street/Description[@lang='nl']", STREET, "Street", address="address_id"),
    Column("street_fr", "p:Street/Description[@lang='fr']", STREET, "Street", address="address_id"),
    Column("street_de", "p:Street/Description[@lang='de']", STREET, "Street", address="address_id"),
    Column("street", "p:Street/Description", STREET, "Street", address="address_id"),
    Column("house_number", "p:HouseNumber", HOUSE_NUMBER, "House number", address="address_id"),
    Column("box", "p:Box", BOX, "Box", address="address_id"),
)

_CIVIL_STATE = "LegalData/CivilState"
_PARTNER = f"{_CIVIL_STATE}/Partner"
_ADDRESSES = "LegalData/AddressInformation"

_CITIZEN = Table(
    "investigation_citizen",
    "DataGroups/CitizenGroup/p:Citizen",
    "One row per person whose legal data was given: the person asked about or a member of the household",
    (
        _origin(),
        Column("person_id", "SocialSecurityUser", NISS, "The person", required=True, role="member"),
        Column("register_code", "InscriptionRegister", CODE, "Register", codes="registers"),
        Column("register_since", "InscriptionRegister/@modificationDate", PARTIAL_DATE, "In this register since"),
        *_names("", "LegalData/Name", required=True),
        Column("gender_code", "LegalData/Gender", CODE, "Gender", codes="gender"),
        Column("gender_since", "LegalData/Gender/@modificationDate", PARTIAL_DATE, "Gender registered since"),
        Column("birth_since", "LegalData/Birth/@modificationDate", PARTIAL_DATE, "Birth registered since"),
        Column("birth_date", "LegalData/Birth/Date", BIRTH_DATE, "Date of birth", required=True),
        Column("birth_place_code", "LegalData/Birth/Location/Code", CODE, "Place of birth (NIS code)"),
        Ignored("LegalData/Birth/Location/Description", _LABEL),
        Column("civil_state_since", f"{_CIVIL_STATE}/@modificationDate", PARTIAL_DATE, "In this civil state since"),
        Column("civil_state_code", f"{_CIVIL_STATE}/Code", CODE, "Civil state", codes="civil_states"),
        Column("civil_state_place_code", f"{_CIVIL_STATE}/Location/Code", CODE, "Place of the act (NIS code)"),
        Ignored(f"{_CIVIL_STATE}/Location/Description", _LABEL),
        Column("partner_id", f"{_PARTNER}/SocialSecurityUser", NISS, "The spouse", role="partner"),
        *_names("partner_", f"{_PARTNER}/Name", of="partner_id"),
        Column("partner_birth_date", f"{_PARTNER}/BirthDate", BIRTH_DATE, "Their date of birth", of="partner_id"),
        Column("partner_gender_code", f"{_PARTNER}/Gender", CODE, "Their gender", codes="gender"),
        Column("decease_since", "LegalData/Decease/@modificationDate", PARTIAL_DATE, "Death registered since"),
        Column("decease_date", "LegalData/Decease/Date", PARTIAL_DATE, "Date of death"),
        Column("decease_place_code", "LegalData/Decease/Location/Code", CODE, "Place of death (NIS code)"),
        Ignored("LegalData/Decease/Location/Description", _LABEL),
        *_manager_location("manager_", f"{_ADDRESSES}/ManagerLocation/"),
        Table(
            "investigation_citizen_address",
            f"{_ADDRESSES}/LegalAddress/StandardAddress",
            "One row per person with a legal address that has a street",
            _STANDARD_ADDRESS,
            choice="legal_address",
        ),
        Table(
            "investigation_diplomatic_address",
            f"{_ADDRESSES}/LegalAddress/DiplomaticPostAddress",
            "One row per person registered at a diplomatic post abroad",
            _plain_address("", "", "Address at a diplomatic post"),
            choice="legal_address",
        ),
        *_plain_address("temporary_", f"{_ADDRESSES}/TemporaryAddress/", "Declared temporary address"),
        *_plain_address("post_", f"{_ADDRESSES}/PostAddressAbroad/", "Address for the post abroad"),
        Column("nationality_since", "LegalData/Nationality/@modificationDate", PARTIAL_DATE, "Nationality since"),
        Column("nationality_code", "LegalData/Nationality/Code", CODE, "Nationality (NIS code)"),
        Ignored("LegalData/Nationality/Description", _LABEL),
    ),
)

_ADDRESS_HISTORY = Table(
    "investigation_address_history",
    "DataGroups/AddressHistoryGroup/AddressHistory",
    "One row per person whose addresses over time were given",
    (
        Column("person_id", "SocialSecurityUser", NISS, "The person", required=True, role="member"),
        Table(
            "investigation_manager_location",
            "ManagerLocations/ManagerLocation",
            "One row per municipality that kept the file of the person, from new to old",
            _manager_location("", "", "p:"),
        ),
        Table(
            "investigation_legal_address",
            "LegalAddresses/StandardAddress",
            "One row per legal address of the person, from new to old; it ended when the row before it began",
            _STANDARD_ADDRESS,
        ),
        Table(
            "investigation_declared_address",
            "DeclaredAddresses/StandardAddress",
            "One row per address that a person in the waiting register declared, from new to old",
            _STANDARD_ADDRESS,
        ),
    ),
)

_FILE = (
    Column("structure_type", "structureType", TEXT, "Structure of the entry"),
    Column("situation_date", "administrativeSituationDate", PARTIAL_DATE, "Date of the step in the procedure"),
    Column("situation_code", "administrativeSituationCode", CODE, "Step in the procedure"),
    Column("authority_code", "organism", CODE, "Authority that took the step"),
    Column("comment", "comment", SECRET, "Free text about the person"),
    Column("k2_code", "codeK2", CODE, "Code K2 of the register"),
    Column("place_code", "municipalityCodeOrAidCenter", CODE, "Municipality (NIS code) or reception centre"),
    Ignored("municipalityDescription", _LABEL),
    Ignored("municipalityDescriptionBiLingual", _LABEL),
    Column("file_reference", "reference", SECRET, "Reference of the person's file"),
    Column("days", "numberOfDays", INTEGER, "Number of days granted"),
    Column("open_closed_code", "openClosedCode", CODE, "Whether the place is open or closed"),
    Column("centre_nis_code", "nisCode", CODE, "OCMW / CPAS in charge"),
    Column("declaration_date", "declarationDate", PARTIAL_DATE, "Date of the declaration"),
    Column("certificate_date", "certificateDate", PARTIAL_DATE, "Date of the certificate"),
    Column("delay_date", "delayDate", PARTIAL_DATE, "End of the term granted"),
    Column("original_authority_code", "originalOrganism", CODE, "Authority that was in charge at first"),
)

_WAITING_REGISTER = Table(
    "investigation_waiting_register",
    "DataGroups/WaitRegisterGroup/WaitRegister",
    "One row per person whose entries in the waiting register were given",
    (
        Column("person_id", "SocialSecurityUser", NISS, "The person", required=True, role="member"),
        Table(
            "investigation_refugee_situation",
            "RefugeeSituationH205/RefugeeSituation",
            "One row per situation of an applicant (information type 205)",
            (
                Column("request_date", "demandDate", PARTIAL_DATE, "Date of the request for asylum"),
                Column("quality_code", "qualityCode", CODE, "Quality of the person"),
            ),
        ),
        Table(
            "investigation_refugee_file",
            "RefugeeAdministriveFileH206/RefugeeAdministrativeFile",
            "One row per step in the procedure of an applicant (information type 206)",
            _FILE,
        ),
        Table(
            "investigation_refugee_institution",
            "RefugeeInstitutionH207/RefugeeInstitution",
            "One row per OCMW / CPAS or centre in charge of an applicant (information type 207)",
            (
                Column("inscription_date", "inscriptionDate", PARTIAL_DATE, "Date of the inscription"),
                Column("removal_date", "removeDate", PARTIAL_DATE, "Date of the removal"),
                Column("aid_type_code", "typeOfAid", CODE, "Kind of aid"),
                Ignored("municipalityDescription", _LABEL),
                Ignored("municipalityDescriptionBiLingual", _LABEL),
                Column("centre_code", "cpasCode", CODE, "OCMW / CPAS or centre in charge"),
            ),
        ),
        Table(
            "investigation_refugee_document",
            "RefugeeDocumentH211/RefugeeDocument",
            "One row per document that an applicant showed at the inscription (information type 211)",
            (
                Column("inscription_date", "InscriptionDate", PARTIAL_DATE, "Date of the inscription"),
                Column("document_type_code", "documentTypeCode", CODE, "Kind of document"),
            ),
        ),
        Table(
            "investigation_refugee_place",
            "RefugeeLocationH212/RefugeeLocation",
            "One row per place where an applicant resides (information type 212)",
            (
                Column("inscription_date", "inscriptionDate", PARTIAL_DATE, "Date of the inscription"),
                Column("place_code", "code", CODE, "Place"),
                Ignored("description", _LABEL),
            ),
        ),
        Column("alias", "RefugeeDataH213/aliasFull", SECRET, "All names the person is known by (type 213)"),
        Table(
            "investigation_refugee_alias",
            "RefugeeDataH213/RefugeeDataBlockH213",
            "One row per other identity that a person is known by (information type 213)",
            # None of these is the person's own name or date of birth, so none is sealed as such.
            (
                Column("alias_date", "date", PARTIAL_DATE, "Date of the entry"),
                Column("alias_type_code", "aliasTypeCode", CODE, "Kind of alias"),
                Column("nationality_code", "nationalityCode", CODE, "Nationality under that identity (NIS code)"),
                Column("alias_birth_date", "birthDate", SECRET, "Date of birth under that identity"),
                Column("alias_last_name", "lastName", SECRET, "Family name under that identity"),
                Column("alias_first_name", "firstName", SECRET, "First two first names under that identity"),
                Column("first_name_indicator_code", "firstNameIndicator", CODE, "What the first names are"),
                Column("alias_birth_place", "birthPlace", SECRET, "Place of birth under that identity"),
            ),
        ),
    ),
)

PERFORM_INVESTIGATION = Message(
    name="perform_investigation",
    title_nl="Sociaal onderzoek: gezin, wettelijke gegevens, adreshistoriek, wachtregister",
    title_fr="Enquête sociale : ménage, données légales, historique des adresses, registre d'attente",
    source="Rijksregister / Registre national; KSZ / BCSS; wachtregister / registre d'attente",
    envelope=SSDN,
    service="OCMWCPASPerformInvestigation",
    tags=(f"{{{_NAMESPACE}}}PerformInvestigationReply",),
    namespace=_NAMESPACE,
    namespaces={"p": "http://www.ksz-bcss.fgov.be/XSD/SSDN/Person"},
    schema="ksz/XSD/SSDN/OCMW_CPAS/PerformInvestigation/NamespaceRoot.xsd#PerformInvestigationReply",
    authorisation="SSDN service OCMWCPASPerformInvestigation; deliberation number not sourced",
    purposes=(
        "social_inquiry",
        "payment_justification",
        "administrative_validity",
        "discrepancy_check",
        "rights",
        "supervision",
    ),
    body=(
        Table(
            "investigation",
            ".",
            "One row per answer: the person asked about",
            (
                Column("person_id", "SocialSecurityUser", NISS, "The person", required=True, role="subject"),
                Column(
                    "household_origin_code",
                    "DataGroups/FamilyCompositionGroup/FamilyComposition/@origin",
                    CODE,
                    "The register that knows the household",
                    codes="person_register_origin",
                ),
                Table(
                    "investigation_family_member",
                    "DataGroups/FamilyCompositionGroup/FamilyComposition/FamilyMember",
                    "One row per member of the household of the person asked about",
                    (
                        Column("person_id", "SocialSecurityUser", NISS, "The member", required=True, role="member"),
                        Column(
                            "relationship_code",
                            "RelationShip",
                            CODE,
                            "Relation to the reference person; 1 and 01 are the same",
                            required=True,
                            codes="relationship_to_head",
                        ),
                        Column("entry_date", "EntryDate", DATE, "Entry into the household"),
                    ),
                ),
                _CITIZEN,
                _ADDRESS_HISTORY,
                _WAITING_REGISTER,
            ),
            is_answer=False,
        ),
    ),
)

_GROUPS = "DataGroups"

PERFORM_INVESTIGATION_QUESTION = replace(
    PERFORM_INVESTIGATION,
    name="perform_investigation_question",
    title_nl=f"{PERFORM_INVESTIGATION.title_nl}: vraag",
    title_fr=f"{PERFORM_INVESTIGATION.title_fr} : question",
    source="OCMW / CPAS",
    envelope=SSDN_REQUEST,
    tags=(f"{{{_NAMESPACE}}}PerformInvestigationRequest",),
    direction="question",
    schema="ksz/XSD/SSDN/OCMW_CPAS/PerformInvestigation/NamespaceRoot.xsd#PerformInvestigationRequest",
    body=(
        Table(
            "investigation_question",
            ".",
            "One row per question: about whom, and which groups; none named asks for all of them",
            (
                Column("person_id", "SocialSecurityUser", NISS, "The person", required=True, role="subject"),
                Column("is_household_asked", f"{_GROUPS}/FamilyCompositionGroup", BOOLEAN, "Members of the household"),
                Column("is_legal_data_asked", f"{_GROUPS}/CitizenGroup", BOOLEAN, "Legal data"),
                Column("is_address_history_asked", f"{_GROUPS}/AddressHistoryGroup", BOOLEAN, "Addresses over time"),
                Column("is_waiting_register_asked", f"{_GROUPS}/WaitRegisterGroup", BOOLEAN, "Waiting register"),
            ),
        ),
    ),
)
