"""What the person messages of MAGDA of generation 02.00 have in common, under the names that the newer ones give it.

Beside each code they also put its label in an attribute, a municipality has its postal code, and no number says whether
it is made up. What does not differ is in :mod:`ingestion.messages.magda_person`.
"""

from __future__ import annotations

from ingestion.kinds import (
    BIRTH_DATE,
    BOX,
    CODE,
    HOUSE_NUMBER,
    NISS,
    PARTIAL_DATE,
    POSTAL_CODE,
    SECRET,
    SINCE_BIRTH,
    STREET,
    STREET_CODE,
    TEXT,
)
from ingestion.messages import magda_person
from ingestion.messages.magda_person import LABEL, Part, at, country, gender, name, period
from ingestion.schema import Column, Ignored


def code(
    name: str, path: str, description: str, codes: str | None = None, *, required: bool = False
) -> tuple[Part, ...]:
    return magda_person.code(name, path, description, codes, required=required, described=True)


def place(prefix: str, path: str, *, required: bool = False, text: bool = False) -> tuple[Part, ...]:
    return magda_person.place(prefix, path, required=required, postal_code=True, text=text)


def act(prefix: str, path: str = "") -> tuple[Part, ...]:
    return (
        Column(f"{prefix}act_number", at(path, "Aktenummer"), SECRET, "Number of the act"),
        Column(f"{prefix}act_register", at(path, "AanvullendRegister"), CODE, "Additional register of the act"),
    )


def relative(prefix: str, path: str, role: str, description: str) -> tuple[Part, ...]:
    """A person beside the one that the row is about."""
    of = f"{prefix}id"
    return (
        Column(of, at(path, "INSZ"), NISS, description, role=role),
        *name(prefix, at(path, "Naam"), of),
        *gender(prefix, at(path, "Geslacht"), described=True),
        Column(f"{prefix}birth_date", at(path, "Geboortedatum"), BIRTH_DATE, "Their date of birth", of=of),
    )


def partner(path: str) -> tuple[Part, ...]:
    return (
        *relative("partner_", path, "partner", "The partner"),
        Column("partner_reference", at(path, "Referentie"), SECRET, "Who it is, without a number"),
    )


def address(path: str = "", *, required: bool = False) -> tuple[Part, ...]:
    """An address: its lines are folded into ``address_id``."""
    key = "address_id"
    return (
        Column("street_code", at(path, "Straat/Code"), STREET_CODE, "Street (code)", address=key),
        Column("street", at(path, "Straat/Naam"), STREET, "Street", address=key),
        Ignored(at(path, "CRABStraat"), "another identifier of the street; its code and name are read"),
        Column("house_number", at(path, "Huisnummer"), HOUSE_NUMBER, "House number", address=key),
        Column("box", at(path, "Busnummer"), BOX, "Box", address=key),
        Column("municipality_code", at(path, "Gemeente/NISCode"), CODE, "Municipality (NIS code)"),
        Column("postal_code", at(path, "Gemeente/PostCode"), POSTAL_CODE, "Postal code", address=key),
        Column("municipality", at(path, "Gemeente/Naam"), TEXT, "Name of the municipality"),
        *country("", at(path, "Land"), required=required),
    )


def main_residence(path: str = "", prefix: str = "residence_", *, required: bool = False) -> tuple[Part, ...]:
    reference = at(path, "ReferentieAdres")
    return (
        *period(prefix, path),
        *address(path, required=required),
        Column("reference_address_start_date", f"{reference}/Begin", PARTIAL_DATE, "Reference address since"),
        Column("reference_address_end_date", f"{reference}/Einde", PARTIAL_DATE, "Reference address until"),
    )


def manager(path: str = "", prefix: str = "manager_", *, required: bool = False) -> tuple[Part, ...]:
    """The municipality that keeps the person's file."""
    return (
        *period(prefix, path, SINCE_BIRTH),
        *place(prefix, at(path, "Plaats"), required=required),
        Column(f"{prefix}merger_code", at(path, "Fusie"), CODE, "Whether the municipality was merged"),
        Ignored(at(path, "Fusie/@Beschrijving"), LABEL),
        *code(f"{prefix}language_code", at(path, "Taalregime"), "Language regime of the municipality"),
    )
