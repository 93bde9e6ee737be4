"""IdentifyPerson: who is this person, where do they live, in which register are they? (SSDN, question and reply)"""

from __future__ import annotations

from dataclasses import replace

from ingestion.envelopes import SSDN, SSDN_REQUEST
from ingestion.kinds import (
    ADDRESS_LINE,
    BIRTH_DATE,
    BOX,
    CODE,
    HOUSE_NUMBER,
    IDENTIFIER,
    INTEGER,
    NAME,
    NISS,
    PARTIAL_DATE,
    POSTAL_CODE,
    SECRET,
    STREET,
    STREET_CODE,
)
from ingestion.schema import Column, Ignored, Message, Table

_NAMESPACE = "http://www.ksz-bcss.fgov.be/XSD/SSDN/OCMW_CPAS/IdentifyPerson"
_LABEL = "label of the code beside it; labels come from the code lists"

IDENTIFY_PERSON = Message(
    name="identify_person",
    title_nl="Identificatie persoon",
    title_fr="Identification de la personne",
    source="Rijksregister / Registre national; KSZ / BCSS",
    envelope=SSDN,
    service="OCMWCPASIdentifyPerson",
    tags=(f"{{{_NAMESPACE}}}IdentifyPersonReply",),
    namespace=_NAMESPACE,
    schema="ksz/XSD/SSDN/OCMW_CPAS/IdentifyPerson/NamespaceRoot.xsd#IdentifyPersonReply",
    authorisation="SSDN service OCMWCPASIdentifyPerson, version 20050930; deliberation number not sourced",
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
            "identified_person",
            "SearchResults/LimitedLegalData",
            "One row per person found",
            (
                Column(
                    "origin_code", "@origin", CODE, "The register that knows the person", codes="person_register_origin"
                ),
                Column("person_id", "Basic/SocialSecurityUser", NISS, "The person", required=True, role="subject"),
                Column("last_name", "Basic/LastName", NAME, "Family name", required=True),
                Column("first_name", "Basic/FirstName", NAME, "First name"),
                Column("middle_name", "Basic/MiddleName", NAME, "Other first names"),
                Column("birth_date", "Basic/BirthDate", BIRTH_DATE, "Date of birth", required=True),
                Column("gender_code", "Basic/Gender", CODE, "Gender", codes="gender"),
                Column("gender_since", "Basic/Gender/@modificationDate", PARTIAL_DATE, "Gender registered since"),
                Column("country_code", "Basic/Address/CountryCode", CODE, "Country; 150 is Belgium"),
                Column("municipality_code", "Basic/Address/MunicipalityCode", CODE, "Municipality (NIS code)"),
                Ignored("Basic/Address/Municipality", _LABEL),
                Column("postal_code", "Basic/Address/PostalCode", POSTAL_CODE, "Postal code", address="address_id"),
                Column("street_code", "Basic/Address/StreetCode", STREET_CODE, "Street (code)", address="address_id"),
                Column("street_nl", "Basic/Address/Street[@lang='nl']", STREET, "Street", address="address_id"),
                Column("street_fr", "Basic/Address/Street[@lang='fr']", STREET, "Street", address="address_id"),
                Column("street_de", "Basic/Address/Street[@lang='de']", STREET, "Street", address="address_id"),
                Column("street", "Basic/Address/Street", STREET, "Street", address="address_id"),
                Column("house_number", "Basic/Address/HouseNumber", HOUSE_NUMBER, "House number", address="address_id"),
                Column("box", "Basic/Address/Box", BOX, "Box", address="address_id"),
                Column("post_country_code", "Basic/DiplomaticPost/CountryCode", CODE, "Country of the diplomatic post"),
                Column("post_code", "Basic/DiplomaticPost/Post", CODE, "Diplomatic post"),
                Column(
                    "post_address",
                    "Basic/DiplomaticPost/AddressPlainText",
                    ADDRESS_LINE,
                    "Address abroad",
                    address="post_address_id",
                ),
                Column("civil_state_code", "Extended/CivilState", CODE, "Civil state", codes="civil_states"),
                Column("birth_place_code", "Extended/BirthLocationCode", CODE, "Place of birth (NIS code)"),
                Ignored("Extended/BirthLocation", _LABEL),
                Column("decease_date", "Extended/DeceaseDate", PARTIAL_DATE, "Date of death"),
                Column("register_code", "Extended/InscriptionRegister", IDENTIFIER, "Register", codes="registers"),
                Column("nationality_code", "Extended/NationalityCode", CODE, "Nationality (NIS code)"),
            ),
        ),
    ),
)

_SEARCH = "SearchCriteria/PhoneticCriteria"
_STATED = "VerificationData/PersonData"

IDENTIFY_PERSON_QUESTION = replace(
    IDENTIFY_PERSON,
    name="identify_person_question",
    title_nl=f"{IDENTIFY_PERSON.title_nl}: vraag",
    title_fr=f"{IDENTIFY_PERSON.title_fr} : question",
    source="OCMW / CPAS",
    envelope=SSDN_REQUEST,
    tags=(f"{{{_NAMESPACE}}}IdentifyPersonRequest",),
    direction="question",
    schema="ksz/XSD/SSDN/OCMW_CPAS/IdentifyPerson/NamespaceRoot.xsd#IdentifyPersonRequest",
    body=(
        Table(
            "identification_question",
            ".",
            "One row per question: which person was looked up, or by which name was searched",
            # What the centre searches by or states may be wrong, so none of it is sealed as a name of the person.
            (
                Column("person_id", "SearchCriteria/SSIN", NISS, "The person looked up", role="subject"),
                Column("searched_last_name", f"{_SEARCH}/LastName", SECRET, "Family name searched for"),
                Column("searched_first_name", f"{_SEARCH}/FirstName", SECRET, "First name searched for"),
                Column("searched_middle_name", f"{_SEARCH}/MiddleName", SECRET, "Other first names searched for"),
                Column("searched_birth_date", f"{_SEARCH}/BirthDate", SECRET, "Date of birth searched for"),
                Column("searched_gender_code", f"{_SEARCH}/Gender", CODE, "Gender searched for", codes="gender"),
                Column(
                    "tolerance",
                    f"{_SEARCH}/Tolerance",
                    INTEGER,
                    "How far the date of birth may be off: in days, or in months or years where it is incomplete",
                ),
                Column("maximum", f"{_SEARCH}/Maximum", INTEGER, "How many persons the answer may hold"),
                Column("sis_card_number", "VerificationData/SISCardNumber", SECRET, "Number of the SIS card stated"),
                Column(
                    "identity_card_number",
                    "VerificationData/IdentityCardNumber",
                    SECRET,
                    "Number of the identity card stated",
                ),
                Column("stated_last_name", f"{_STATED}/LastName", SECRET, "Family name stated"),
                Column("stated_first_name", f"{_STATED}/FirstName", SECRET, "First name stated"),
                Column("stated_middle_name", f"{_STATED}/MiddleName", SECRET, "Other first names stated"),
                Column("stated_birth_date", f"{_STATED}/BirthDate", SECRET, "Date of birth stated"),
            ),
        ),
    ),
)
