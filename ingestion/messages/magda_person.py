"""What the person messages of MAGDA have in common: a person, a name, a code with its label, a place, an address.

Every function returns the columns of one block in the order of the schema. ``prefix`` starts their names, ``path``
leads to the block. ``described`` says that the schema (generation 02.00) also puts the label of a code in an attribute.
"""

from __future__ import annotations

from ingestion.kinds import (
    ADDRESS_LINE,
    BIRTH_DATE,
    BOX,
    CODE,
    FLAG,
    HOUSE_NUMBER,
    NAME,
    NISS,
    PARTIAL_DATE,
    POSTAL_CODE,
    SECRET,
    SINCE_BIRTH,
    STREET,
    STREET_CODE,
    TEXT,
)
from ingestion.schema import Column, Ignored, Kind

Part = Column | Ignored

LABEL = "labels come from the code lists"
NO_PURPOSE = "no purpose of the centre covers it"
SAME_COUNTRY = "the NIS code beside it says the same"
SAME_PLACE = "another identifier of the place; the NIS code and the name are read"
LANGUAGE = "language of the text beside it, which no purpose needs"
WIDER_AREA = "names an area around the address; the postal code and the municipality are read"
COURT = "which court or register holds it serves no purpose of the centre"
USUAL_NAME = "which of the first names is used daily serves no purpose of the centre"
BIRTH_AGAIN = (
    "for most people the date of birth, which is read; for others a change that no purpose of the centre covers"
)

_MADE_UP = "Whether the number is made up: never join on it"
_HOUSEHOLD_POSITIONS = "relationship_to_head"
_HOUSING_FORMS = "housing_forms"


def at(path: str, step: str) -> str:
    """``step`` below ``path``, which may be the row itself (empty)."""
    return f"{path}/{step}" if path else step


def period(prefix: str = "", path: str = "", since: Kind = PARTIAL_DATE) -> tuple[Part, ...]:
    return (
        Column(f"{prefix}start_date", at(path, "@DatumBegin"), since, "First day on which it holds"),
        Column(f"{prefix}end_date", at(path, "@DatumEinde"), PARTIAL_DATE, "Last day on which it holds"),
    )


def no_period(path: str, reason: str = BIRTH_AGAIN) -> tuple[Part, ...]:
    return Ignored(at(path, "@DatumBegin"), reason), Ignored(at(path, "@DatumEinde"), reason)


def code(
    name: str, path: str, description: str, codes: str | None = None, *, required: bool = False, described: bool = False
) -> tuple[Part, ...]:
    """A code; its label stays unread."""
    attribute = (Ignored(at(path, "Code/@Beschrijving"), LABEL),) if described else ()
    return (
        Column(name, at(path, "Code"), CODE, description, codes=codes, required=required),
        *attribute,
        Ignored(at(path, "Omschrijving"), LABEL),
    )


def note(name: str, path: str, *, of: str | None = None, required: bool = False, repeats: bool = False) -> Column:
    return Column(name, path, SECRET, "Free text", of=of, required=required, repeats=repeats)


def names(prefix: str, path: str = "", of: str | None = None, *, required: bool = False) -> tuple[Part, ...]:
    last, first = at(path, "Achternamen/Achternaam"), at(path, "Voornamen/Voornaam")
    return (
        Column(f"{prefix}last_name", last, NAME, "Family names", of=of, required=required, repeats=True),
        Column(f"{prefix}first_name", first, NAME, "First names", of=of, repeats=True),
        Ignored(f"{first}/@GebruikelijkeVoornaam", USUAL_NAME),
    )


def name(prefix: str, path: str, of: str | None = None) -> tuple[Part, ...]:
    """The names that somebody has now."""
    return *no_period(path), *names(prefix, path, of)


def gender(prefix: str, path: str, *, described: bool = False) -> tuple[Part, ...]:
    return (
        *no_period(path),
        *code(f"{prefix}gender_code", path, "Gender", "gender", described=described),
    )


def number(prefix: str, path: str, role: str, description: str) -> tuple[Part, ...]:
    """A national number that may be made up, for somebody who has none."""
    return (
        Column(f"{prefix}id", path, NISS, description, role=role),
        Column(f"{prefix}is_fictitious", f"{path}/@IsFictief", FLAG, _MADE_UP),
    )


def person(role: str, description: str) -> tuple[Part, ...]:
    """The person that the row is about, where it may be somebody without a national number."""
    return (
        Column("person_id", "INSZ", NISS, description, required=True, role=role),
        Column("is_fictitious", "INSZ/@IsFictief", FLAG, _MADE_UP),
        *name("", "Naam"),
        *gender("", "Geslacht"),
        Column("birth_date", "Geboortedatum", BIRTH_DATE, "Date of birth"),
    )


def relative(prefix: str, path: str, role: str, description: str) -> tuple[Part, ...]:
    """A person beside the one that the row is about."""
    of = f"{prefix}id"
    return (
        *number(prefix, at(path, "INSZ"), role, description),
        *name(prefix, at(path, "Naam"), of),
        *gender(prefix, at(path, "Geslacht")),
        Column(f"{prefix}birth_date", at(path, "Geboortedatum"), BIRTH_DATE, "Their date of birth", of=of),
    )


def other_file(
    prefix: str, path: str, description: str, *, required: bool = False, described: bool = False
) -> tuple[Part, ...]:
    """Another number under which the same person is known."""
    of, their_gender = f"{prefix}id", at(path, "Geslacht")
    return (
        *period(prefix, path),
        Column(of, at(path, "INSZ"), NISS, description, role="other_number", required=required),
        Column(f"{prefix}birth_date", at(path, "Geboortedatum"), BIRTH_DATE, "Date of birth in that file", of=of),
        *code(f"{prefix}gender_code", their_gender, "Gender in that file", "gender", described=described),
    )


def household_position(prefix: str, path: str = "", *, required: bool, described: bool = False) -> tuple[Part, ...]:
    position, housing = at(path, "Positie"), at(path, "Woonvorm")
    return (
        *code(
            f"{prefix}position_code",
            position,
            "Position in the household",
            _HOUSEHOLD_POSITIONS,
            required=required,
            described=described,
        ),
        *code(f"{prefix}housing_code", housing, "Form of housing", _HOUSING_FORMS, described=described),
    )


def country(prefix: str, path: str, *, required: bool = False, address: str | None = None) -> tuple[Part, ...]:
    """A country; its name is read because the schema does not take a code without it."""
    nis_code, description = f"{path}/NISCode", "Country (NIS code)"
    return (
        Column(f"{prefix}country_code", nis_code, CODE, description, required=required, address=address),
        Ignored(f"{path}/ISOCode", SAME_COUNTRY),
        Column(f"{prefix}country", f"{path}/Naam", TEXT, "Name of the country", required=required),
    )


def place(
    prefix: str,
    path: str,
    *,
    required: bool = False,
    identified: bool = False,
    postal_code: bool = False,
    text: bool = False,
) -> tuple[Part, ...]:
    """A municipality and its country; abroad the municipality has only a name.

    Schemas differ: ``identified`` places have an identifier more, others a ``postal_code`` or a free ``text``.
    """
    municipality = f"{path}/Gemeente"
    parts: list[Part] = [Column(f"{prefix}place_code", f"{municipality}/NISCode", CODE, "Municipality (NIS code)")]
    if postal_code:
        parts.append(Column(f"{prefix}postal_code", f"{municipality}/PostCode", CODE, "Postal code"))
    parts.append(Column(f"{prefix}place", f"{municipality}/Naam", TEXT, "Name of the municipality"))
    if identified:
        parts.append(Ignored(f"{municipality}/GemeenteBeStAddId", SAME_PLACE))
    parts += country(prefix, f"{path}/Land", required=required)
    if text:
        parts.append(Column(f"{prefix}place_text", f"{path}/Tekst", TEXT, "Place in words"))
    return tuple(parts)


def act(prefix: str, path: str = "") -> tuple[Part, ...]:
    """Where the act of the civil registry is found."""
    return (
        Column(f"{prefix}act_number", at(path, "Aktenummer"), SECRET, "Number of the act"),
        Column(f"{prefix}act_register", at(path, "AanvullendRegister"), CODE, "Additional register of the act"),
        Column(f"{prefix}act_reference", at(path, "DabsDocumentReferte"), SECRET, "Reference of the act in the DABS"),
    )


def _in_words(name: str, path: str, kind: Kind, description: str, address: str | None = None) -> tuple[Part, ...]:
    """A text with its language, which the schema does not take without."""
    return (
        Column(name, f"{path}/String", kind, description, address=address),
        Column(f"{name}_language", f"{path}/Taal", CODE, "Its language"),
    )


def address(prefix: str, path: str = "") -> tuple[Part, ...]:
    """An address (02.02): its lines are folded into ``<prefix>address_id``."""
    key = f"{prefix}address_id"
    return (
        Column(f"{prefix}full_address", at(path, "VolledigAdres/String"), SECRET, "The whole address in one text"),
        Column(f"{prefix}full_address_language", at(path, "VolledigAdres/Taal"), CODE, "Its language"),
        Column(f"{prefix}po_box", at(path, "Postbus"), ADDRESS_LINE, "Post-office box", address=key),
        *_in_words(f"{prefix}street", at(path, "Straatnaam"), STREET, "Street", key),
        Column(f"{prefix}location", at(path, "Locatieaanduiding"), ADDRESS_LINE, "Place in the building", address=key),
        Column(f"{prefix}house_number", at(path, "Huisnummer"), HOUSE_NUMBER, "House number", address=key),
        Column(f"{prefix}box", at(path, "Busnummer"), BOX, "Box", address=key),
        *_in_words(f"{prefix}location_name", at(path, "Locatienaam"), ADDRESS_LINE, "Name of the building", key),
        Ignored(at(path, "Adresgebied"), WIDER_AREA),
        Ignored(at(path, "Postnaam"), WIDER_AREA),
        *_in_words(f"{prefix}municipality", at(path, "Gemeentenaam"), TEXT, "Name of the municipality"),
        Ignored(at(path, "AdministratieveEenheidNiveau2"), WIDER_AREA),
        Ignored(at(path, "AdministratieveEenheidNiveau1"), WIDER_AREA),
        *_in_words(f"{prefix}country", at(path, "Land"), TEXT, "Name of the country"),
        Column(f"{prefix}postal_code", at(path, "Postcode"), POSTAL_CODE, "Postal code", address=key),
        Ignored(at(path, "VerwijstNaar"), SAME_PLACE),
        Column(f"{prefix}country_code", at(path, "NISCodeLand"), CODE, "Country (NIS code)"),
        Ignored(at(path, "ISOCodeLand"), SAME_COUNTRY),
        Column(f"{prefix}municipality_code", at(path, "NISCodeGemeente"), CODE, "Municipality (NIS code)"),
        Ignored(at(path, "GemeenteBeStAddId"), SAME_PLACE),
        Column(f"{prefix}street_code", at(path, "StraatCode"), STREET_CODE, "Street (code)", address=key),
        Ignored(at(path, "StraatBeStAddId"), SAME_PLACE),
        Column(
            f"{prefix}street_as_written",
            at(path, "NietGestandaardiseerdeStraatnaam/String"),
            STREET,
            "Street that the register does not know",
            address=key,
        ),
        Ignored(at(path, "NietGestandaardiseerdeStraatnaam/Taal"), LANGUAGE),
        Column(
            f"{prefix}municipality_as_written",
            at(path, "NietGestandaardiseerdeGemeentenaam/String"),
            TEXT,
            "Municipality that the register does not know",
        ),
        Ignored(at(path, "NietGestandaardiseerdeGemeentenaam/Taal"), LANGUAGE),
    )


def address_abroad(*, required: bool = False) -> tuple[Part, ...]:
    """A country and the lines of an address in it."""
    return (
        *country("", "Land", required=required, address="address_id"),
        Column("address", "Teksten/Tekst", ADDRESS_LINE, "Lines of the address", address="address_id", repeats=True),
    )


def main_residence(path: str = "", prefix: str = "residence_") -> tuple[Part, ...]:
    """The main residence (02.02), with the reference address that a homeless person may have at a centre."""
    reference = at(path, "ReferentieAdres")
    details = f"{reference}/Details"
    return (
        *period(prefix, path),
        *address("", path),
        Column("reference_address_start_date", f"{reference}/Begindatum", PARTIAL_DATE, "Reference address since"),
        Column("reference_address_end_date", f"{reference}/Einddatum", PARTIAL_DATE, "Reference address until"),
        *code("reference_address_situation_code", f"{details}/Situatie", "Situation of the reference address"),
        *code("reference_address_place_code", f"{details}/Plaats", "Place of the reference address"),
        Ignored(f"{details}/Plaats/GemeenteBeStAddId", SAME_PLACE),
        *code("reference_address_reason_code", f"{details}/Verantwoording", "Justification of the reference address"),
    )


def manager(path: str = "", prefix: str = "manager_", *, required: bool = False) -> tuple[Part, ...]:
    """The municipality that keeps the person's file (02.02)."""
    return (
        *period(prefix, path, SINCE_BIRTH),
        *place(prefix, at(path, "Plaats"), required=required, identified=True),
        *code(f"{prefix}merger_code", at(path, "Fusie"), "Whether the municipality was merged"),
        *code(f"{prefix}language_code", at(path, "Taalregime"), "Language regime of the municipality"),
    )


def household_member() -> tuple[Part, ...]:
    """A member of a household, as the answers about households (02.02) describe them."""
    return (
        *period(),
        *person("member", "The member"),
        *household_position("", required=True),
        *main_residence("Adressen/Hoofdverblijfplaats"),
        Ignored("Adressen/ContactAdres", "how a member is reached is no part of the household; GeefPersoon tells it"),
        *code("source_code", "Bron", "The register that knows it"),
        *manager("Beheerder"),
        *period("status_", "Status"),
        *code("status_code", "Status", "Status in the register", "residence_status"),
    )
