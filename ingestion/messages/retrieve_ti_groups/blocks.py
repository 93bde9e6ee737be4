"""The blocks that recur in the information types of the national register: dates, codes, persons, places, addresses.

Each is a function that gives the part of a table's body for one place. Next to nothing is ``required``: the schema
demands the elements, but allows most of them to be empty.
"""

from __future__ import annotations

from ingestion.kinds import (
    ADDRESS_LINE,
    BOX,
    CODE,
    HOUSE_NUMBER,
    NAME,
    NISS,
    POSTAL_CODE,
    SECRET,
    SPLIT_BIRTH_DATE,
    SPLIT_DATE,
    STREET,
    STREET_CODE,
    TEXT,
    present_as,
)
from ingestion.schema import Column, Constant, Ignored, Kind, Table

ANSWER = "rrn_it_implicit"
"""Holds one element per information type; below it everything is in the register's own namespace."""

Part = Column | Constant | Ignored | Table
Parts = tuple[Part, ...]


def group(number: str, name: str, path: str, description: str, *body: Part) -> Table:
    """The table of one information type: one row per occurrence."""
    return Table(
        f"register_{name}",
        f"{ANSWER}/rn:{path}",
        f"{description} (information type {number})",
        (
            Constant("@Type", number),
            Column("status_code", "@Status", CODE, "Status of the information"),
            Ignored("@Structure", "variant of the layout; which elements are there says the same"),
            *body,
        ),
    )


def entry(number: str, path: str, *values: str, since: Kind = SPLIT_DATE) -> Table:
    """An information type that no question of a centre needs: that it is there and when, without its ``values``."""
    return _shared(
        "register_entry",
        "One row per entry of an information type whose values no question of a centre needs: that it is there, when",
        number,
        path,
        *period(since=since),
        *(Ignored(value, "data minimisation: no question of a centre needs it") for value in values),
    )


def verification(number: str, path: str, *values: str) -> Table:
    """A fact that the register has yet to verify. Its ``values`` stand in its own information type once it is."""
    return _shared(
        "register_verification",
        "One row per fact that the register has yet to verify, without its values",
        number,
        path,
        *period(),
        Column("entered_date", "DateEntered", SPLIT_DATE, "Entered on"),
        Column("validated_date", "DateValidated", SPLIT_DATE, "Verified on"),
        *labelled_code("validation", "Validation", "Whether it was verified"),
        *(Ignored(value, "not established; what is stands in its own information type") for value in values),
    )


def _shared(name: str, description: str, number: str, path: str, *body: Part) -> Table:
    """A table that several information types share; which one a row is of, is told by the element it stands in."""
    return Table(
        name,
        f"{ANSWER}/rn:{path}",
        description,
        (
            Constant("@Type", number),
            Column(
                "information_type",
                ".",
                present_as(number),
                "Information type",
                required=True,
                codes="ti_types",
                values=(number,),
            ),
            Column("status_code", "@Status", CODE, "Status of the information"),
            Ignored("@Structure", "variant of the layout; it tells which values there are, of which none is read"),
            *body,
        ),
    )


def sensitive(number: str, path: str, what: str) -> Ignored:
    """An information type that is left unread as a whole, because its mere presence tells too much."""
    return Ignored(
        f"{ANSWER}/rn:{path}",
        f"information type {number}, {what}: that it is there already tells what no question of a centre needs",
    )


def period(start: str = "In force from", since: Kind = SPLIT_DATE) -> Parts:
    """From when to when the information holds."""
    return (
        Column("start_date", "Date", since, start),
        Column("end_date", "DelDate", SPLIT_DATE, "In force until; none if it still is"),
    )


def code(name: str, path: str, description: str, codes: str | None = None, choice: str | None = None) -> Parts:
    """A code of a public list. Its label is not kept, and left empty where it has to be written."""
    return (
        Column(f"{name}_code", f"{path}/Code", CODE, description, codes=codes, choice=choice),
        Constant(f"{path}/Label", ""),
    )


def labelled_code(name: str, path: str, description: str, choice: str | None = None) -> Parts:
    """A code without a public list, with the label that alone says what it means (in the language asked for)."""
    above = f"{path}/" if path else ""
    return (
        Column(f"{name}_code", f"{above}Code", CODE, f"{description} (code)", choice=choice),
        Column(f"{name}_label", f"{above}Label", TEXT, description, choice=choice),
    )


def person(name: str, path: str, role: str, who: str, *, required: bool = False, choice: str | None = None) -> Parts:
    """Another person: number, date of birth and gender. ``path`` is that of their ``NationalNumber``."""
    person_id = f"{name}_id"
    return (
        Column(person_id, f"{path}/NationalNumber", NISS, who, required=required, role=role, choice=choice),
        Column(f"{name}_birth_date", f"{path}/Date", SPLIT_BIRTH_DATE, f"{who}: date of birth", of=person_id),
        Column(f"{name}_gender_code", f"{path}/Sex", CODE, f"{who}: gender", codes="gender"),
    )


def names(name: str, path: str, who: str, of: str | None = None) -> Parts:
    """The names of a person. The register splits them; each code says as much as its name."""
    prefix = f"{name}_" if name else ""
    last, first = f"{path}/LastName", f"{path}/FirstName"
    return (
        Column(
            f"{prefix}last_name_code", f"{last}/Code", SECRET, f"{who}: codes of the family name", of=of, repeats=True
        ),
        Column(f"{prefix}last_name", f"{last}/Label", NAME, f"{who}: family name", of=of, repeats=True),
        Ignored(f"{first}/@UsedFirstName", "which first name is used daily; the first one stands first"),
        Column(
            f"{prefix}first_name_code", f"{first}/Code", SECRET, f"{who}: codes of first names", of=of, repeats=True
        ),
        Column(f"{prefix}first_name", f"{first}/Label", NAME, f"{who}: first names", of=of, repeats=True),
    )


def place(name: str, path: str, description: str, choice: str | None = None) -> Parts:
    """A Belgian municipality."""
    return code(name, path, f"{description} (NIS code)", choice=choice)


def country(name: str, path: str, description: str, choice: str | None = None) -> Parts:
    """A country; the register numbers them, 150 is Belgium."""
    return code(name, path, f"{description} (NIS code of the country)", choice=choice)


def address(path: str = "Address") -> Parts:
    """An address in Belgium, of a street with a code or without."""
    return (
        Column("postal_code", f"{path}/ZipCode", POSTAL_CODE, "Postal code", address="address_id"),
        Column("street_text", f"{path}/Street/Graphic", STREET, "Street", address="address_id", choice="street"),
        Column(
            "street_code", f"{path}/Street/Code", STREET_CODE, "Street (code)", address="address_id", choice="street"
        ),
        Column("street", f"{path}/Street/Label", STREET, "Street", address="address_id", choice="street"),
        Column("house_number", f"{path}/HouseNumber", HOUSE_NUMBER, "House number", address="address_id"),
        Column("box", f"{path}/Box", BOX, "Box", address="address_id"),
    )


def address_abroad(path: str = "Address") -> Parts:
    """An address outside Belgium: the country and up to three lines."""
    return (
        Column("country_code", f"{path}/Country/Code", CODE, "Country (NIS code)", address="address_id"),
        Constant(f"{path}/Country/Label", ""),
        Column("line_1", f"{path}/Graphic1", ADDRESS_LINE, "First line", address="address_id"),
        Column("line_2", f"{path}/Graphic2", ADDRESS_LINE, "Second line", address="address_id"),
        Column("line_3", f"{path}/Graphic3", ADDRESS_LINE, "Third line", address="address_id"),
    )


def remark(path: str, name: str = "remark", choice: str | None = None) -> Column:
    """A free text about the person the message is about."""
    return Column(name, path, SECRET, "Free text", choice=choice)


def expiry(description: str = "Valid until") -> Parts:
    """An end of validity that may be words instead of a date."""
    return (
        Column("expiry_date", "ExpiryDate", SPLIT_DATE, description),
        Column("expiry_text", "ExpiryDate/Graphic", TEXT, f"{description}, in words"),
    )


def judgement(path: str, choice: str | None = None) -> Parts:
    """A judgement of a Belgian court."""
    return (
        *labelled_code("tribunal", f"{path}/Tribunal", "Kind of court"),
        Column("judgement_date", f"{path}/Date", SPLIT_DATE, "Date of the judgement", choice=choice),
        *place("judgement_place", f"{path}/Place", "Place of the judgement"),
        *labelled_code("court", f"{path}/CourtName", "Court"),
    )
