"""IdentifyPerson: who is this person, where do they live, in which register are they? (SSDN reply)"""

from __future__ import annotations

from ingestion.envelopes import SSDN
from ingestion.kinds import (
    ADDRESS_LINE,
    BIRTH_DATE,
    BOX,
    CODE,
    HOUSE_NUMBER,
    IDENTIFIER,
    NAME,
    NISS,
    PARTIAL_DATE,
    POSTAL_CODE,
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
    purposes=("social_inquiry", "payment_justification", "administrative_validity", "discrepancy_check"),
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
