"""The MAGDA answers on persons and work: declarations agree with the schemas, samples are read whole, and written ones
are valid.

What a sample holds is counted here with plain XPath, apart from the declarations.
"""

from __future__ import annotations

from collections import Counter
from functools import cache
from itertools import chain
from pathlib import Path
from typing import NamedTuple

import polars as pl
import pytest
from lxml import etree

from ingestion.kinds import FLAG
from ingestion.messages import (
    GEEF_GEZINSSAMENSTELLING,
    GEEF_GEZINSSAMENSTELLING_02_00,
    GEEF_HISTORIEK_GEZINSSAMENSTELLING,
    GEEF_PERSOON,
    GEEF_WERKRELATIES,
)
from ingestion.protect import Keys, protect
from ingestion.read import Reader, Reading, read_bytes
from ingestion.schema import Message
from ingestion.write import Value
from tests.ingestion.made_up import INSTANT
from tests.ingestion.schema_agreement import KSZ, check_agreement, need_ksz
from tests.ingestion.whole import Whole, found, schema_error

KEYS = Keys(bytes(range(64)))
ANSWERS = (
    GEEF_PERSOON,
    GEEF_GEZINSSAMENSTELLING_02_00,
    GEEF_GEZINSSAMENSTELLING,
    GEEF_HISTORIEK_GEZINSSAMENSTELLING,
    GEEF_WERKRELATIES,
)
HOUSEHOLDS = (GEEF_GEZINSSAMENSTELLING_02_00, GEEF_GEZINSSAMENSTELLING)


def by_name(message: Message) -> str:
    return message.name


# --- the official schemas ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("message", "fields"),
    [
        (GEEF_PERSOON, "magda_persoon_geefpersoon-02.02.csv"),
        (GEEF_GEZINSSAMENSTELLING_02_00, "magda_persoon_geefgezinssamenstelling-02.00.csv"),
        (GEEF_GEZINSSAMENSTELLING, "magda_persoon_geefgezinssamenstelling-02.02.csv"),
        (GEEF_HISTORIEK_GEZINSSAMENSTELLING, "magda_persoon_geefhistoriekgezinssamenstelling-02.02.csv"),
        (GEEF_WERKRELATIES, "magda_werk_geefwerkrelaties-02.00.csv"),
    ],
)
def test_the_declaration_agrees_with_its_schema(message: Message, fields: str) -> None:
    check_agreement(message, fields)


def test_both_generations_of_a_household_answer_fill_one_table() -> None:
    older, newer = ({column.name: column for column in message.tables[0].columns} for message in HOUSEHOLDS)
    shared = set(older) & set(newer)
    assert {"person_id", "position_code", "housing_code", "birth_date", "start_date", "street"} <= shared
    for name in shared:
        assert (older[name].kind, older[name].address, older[name].role) == (
            newer[name].kind,
            newer[name].address,
            newer[name].role,
        ), name


# --- the samples ------------------------------------------------------------------------------------------------------

PERSON = "/*/Repliek/Antwoorden/Antwoord/Inhoud/Persoon"
MEMBER = "/*/Repliek/Antwoorden/Antwoord/Inhoud/Gezinsleden/Gezinslid"
HISTORY = "/*/Repliek/Antwoorden/Antwoord/Inhoud/HistoriekGezinssamenstelling/Gezinssamenstelling"
CONTRACT = "/*/Repliek/Antwoorden/Antwoord/Inhoud/Contracten/Contract"
MINORS = "BewindvoerdersNietBegeleideMinderjarigeVreemdeling/BewindvoerderNietBegeleideMinderjarigeVreemdeling"

ROWS = {
    GEEF_PERSOON.name: {
        "person": PERSON,
        "person_status": f"{PERSON}/Statussen/Status",
        "person_nationality": f"{PERSON}/Nationaliteiten/Nationaliteit",
        "person_civil_state": f"{PERSON}/BurgerlijkeStaten/BurgerlijkeStaat",
        "person_residence_abroad": f"{PERSON}/Adressen/VerblijfplaatsBuitenland",
        "person_postal_address_abroad": f"{PERSON}/Adressen/PostadresBuitenland",
        "person_declared_address": f"{PERSON}/Adressen/OpgegevenAdres",
        "person_declared_address_abroad": f"{PERSON}/Adressen/AangifteAdresBuitenland",
        "person_contact_address": f"{PERSON}/Adressen/ContactAdres",
        "person_descent": f"{PERSON}/Afstammingen/Afstamming",
        "person_parent": f"{PERSON}/Afstammingen/Afstamming/Ouders/Ouder",
        "person_child": f"{PERSON}/AfstammingenDalendeLijn/AfstammingDalendeLijn",
        "person_household_member": f"{PERSON}/Gezinsleden/Gezinslid",
        "person_legal_cohabitation": f"{PERSON}/WettelijkeSamenwoning",
        "person_identity_document": f"{PERSON}/Identiteitsbewijzen/Identiteitsbewijs",
        "person_professional_card": f"{PERSON}/Beroepskaarten/Beroepskaart",
        "person_work_card": f"{PERSON}/Arbeidskaarten/Arbeidskaart",
        "person_residence_inquiry": f"{PERSON}/BepalingenHoofdverblijfplaats/BepalingHoofdverblijfplaats",
        "person_administrator": f"{PERSON}/Bewindvoerders/Bewindvoerder",
        "person_legal_status": f"{PERSON}/JuridischeStatuten/JuridischStatuut",
        "person_legal_residence": f"{PERSON}/WettigeVerblijven/WettigVerblijf",
        "person_legal_residence_reason": f"{PERSON}/WettigeVerblijven/WettigVerblijf/Redenen/Reden",
        "person_shared_residence": f"{PERSON}/GedeeldeVerblijven/GedeeldVerblijf",
        "person_immigration_number": f"{PERSON}/NummersDienstVreemdelingenzaken/NummerDienstVreemdelingenzaken",
        "person_administrative_situation": f"{PERSON}/AdministratieveToestanden/AdministratieveToestand",
        "person_assigned_place": f"{PERSON}/PlaatsenInschrijving/PlaatsInschrijving",
        "person_guardian": f"{PERSON}/{MINORS}",
    },
    GEEF_GEZINSSAMENSTELLING_02_00.name: {
        "household_member": MEMBER,
        "household_member_status": f"{MEMBER}/Persoon/Statussen/Status",
        "household_member_civil_state": f"{MEMBER}/Persoon/BurgerlijkeStaten/BurgerlijkeStaat",
        "household_member_residence_abroad": f"{MEMBER}/Persoon/Adressen/VerblijfplaatsBuitenland",
    },
    GEEF_GEZINSSAMENSTELLING.name: {"household_member": MEMBER},
    GEEF_HISTORIEK_GEZINSSAMENSTELLING.name: {
        "household_history": HISTORY,
        "household_history_member": f"{HISTORY}/Gezinsleden/Gezinslid",
    },
    GEEF_WERKRELATIES.name: {"work_relation": CONTRACT},
}
"""Where the rows of each table stand."""

FOLDERS = {
    GEEF_PERSOON.name: "Persoon/GeefPersoon/02.02.0000",
    GEEF_GEZINSSAMENSTELLING_02_00.name: "Persoon/GeefGezinssamenstelling/02.00.0000",
    GEEF_GEZINSSAMENSTELLING.name: "Persoon/GeefGezinssamenstelling/02.02.0000",
    GEEF_HISTORIEK_GEZINSSAMENSTELLING.name: "Persoon/GeefHistoriekGezinssamenstelling/02.02.0000",
    GEEF_WERKRELATIES.name: "Werk/GeefWerkrelaties/02.00.0000",
}


class Samples(NamedTuple):
    files: list[Path]
    trees: list[etree._Element]
    reading: Reading


@cache
def _read(folder: str) -> Samples:
    files = sorted((KSZ / "examples" / "magda" / folder).rglob("*.xml"))
    return Samples(
        files, [etree.parse(file).getroot() for file in files], read_bytes(file.read_bytes() for file in files)
    )


def samples(message: Message) -> Samples:
    need_ksz()
    return _read(FOLDERS[message.name])


def elements(message: Message, path: str) -> list[etree._Element]:
    return [element for tree in samples(message).trees for element in tree.xpath(path)]


@pytest.mark.parametrize("message", ANSWERS, ids=by_name)
def test_every_sample_is_read_and_nothing_in_it_is_left_unread(message: Message) -> None:
    files, _, reading = samples(message)
    assert files
    assert Counter(reading.tables["message"]["message_type"]) == {message.name: len(files)}
    assert "rejection" not in reading.tables
    assert "unread_leaf" not in reading.tables


@pytest.mark.parametrize("message", ANSWERS, ids=by_name)
def test_every_table_has_the_rows_that_the_samples_hold(message: Message) -> None:
    assert set(ROWS[message.name]) == {table.name for table in message.walk()}
    reading = samples(message).reading
    rows = {name: reading.tables[name].height if name in reading.tables else 0 for name in ROWS[message.name]}
    assert rows == {name: len(elements(message, path)) for name, path in ROWS[message.name].items()}


@pytest.mark.parametrize(
    ("message", "table", "column", "path"),
    [
        (GEEF_PERSOON, "person", "person_id", "INSZ"),
        (GEEF_PERSOON, "person", "source_code", "@Bron"),
        (GEEF_PERSOON, "person", "last_name", "Naam/Achternamen/Achternaam"),
        (GEEF_PERSOON, "person", "first_name", "Naam/Voornamen/Voornaam"),
        (GEEF_PERSOON, "person", "birth_date", "Geboorte/Datum"),
        (GEEF_PERSOON, "person", "birth_place", "Geboorte/Plaats/Gemeente/Naam"),
        (GEEF_PERSOON, "person", "register_code", "Register/Code"),
        (GEEF_PERSOON, "person", "manager_place_code", "Beheerder/Plaats/Gemeente/NISCode"),
        (GEEF_PERSOON, "person", "residence_start_date", "Adressen/Hoofdverblijfplaats/@DatumBegin"),
        (GEEF_PERSOON, "person", "street", "Adressen/Hoofdverblijfplaats/Straatnaam/String"),
        (GEEF_PERSOON, "person", "house_number", "Adressen/Hoofdverblijfplaats/Huisnummer"),
        (GEEF_PERSOON, "person", "box", "Adressen/Hoofdverblijfplaats/Busnummer"),
        (GEEF_PERSOON, "person", "municipality_code", "Adressen/Hoofdverblijfplaats/NISCodeGemeente"),
        (GEEF_PERSOON, "person", "reference_person_id", "Referentiepersoon/INSZ"),
        (GEEF_PERSOON, "person", "household_position_code", "Referentiepersoon/Positie/Code"),
        (GEEF_PERSOON, "person", "refugee_code", "TypeVluchteling/Code"),
        (GEEF_PERSOON, "person_residence_abroad", "address", "Teksten/Tekst"),
        (GEEF_PERSOON, "person_civil_state", "civil_state_code", "Code"),
        (GEEF_PERSOON, "person_civil_state", "partner_id", "Partner/INSZ"),
        (GEEF_PERSOON, "person_civil_state", "civil_state_act_number", "Aktenummer"),
        (GEEF_PERSOON, "person_parent", "parent_id", "INSZ"),
        (GEEF_PERSOON, "person_child", "child_id", "Kind/INSZ"),
        (GEEF_PERSOON, "person_household_member", "member_id", "INSZ"),
        (GEEF_PERSOON, "person_identity_document", "identity_document_number", "Nummer"),
        (GEEF_PERSOON, "person_legal_residence_reason", "reason_code", "Code"),
        (GEEF_GEZINSSAMENSTELLING_02_00, "household_member", "person_id", "Persoon/INSZ"),
        (GEEF_GEZINSSAMENSTELLING_02_00, "household_member", "position_code", "Positie/Code"),
        (GEEF_GEZINSSAMENSTELLING_02_00, "household_member", "birth_date", "Persoon/Geboorte/Datum"),
        (GEEF_GEZINSSAMENSTELLING_02_00, "household_member", "street", "Persoon/Adressen/*/Straat/Naam"),
        (GEEF_GEZINSSAMENSTELLING_02_00, "household_member_civil_state", "partner_id", "Partner/INSZ"),
        (GEEF_GEZINSSAMENSTELLING_02_00, "household_member_residence_abroad", "address", "Teksten/Tekst"),
        (GEEF_GEZINSSAMENSTELLING, "household_member", "person_id", "INSZ"),
        (GEEF_GEZINSSAMENSTELLING, "household_member", "start_date", "@DatumBegin"),
        (GEEF_GEZINSSAMENSTELLING, "household_member", "position_code", "Positie/Code"),
        (GEEF_GEZINSSAMENSTELLING, "household_member", "first_name", "Naam/Voornamen/Voornaam"),
        (GEEF_GEZINSSAMENSTELLING, "household_member", "street", "Adressen/Hoofdverblijfplaats/Straatnaam/String"),
        (GEEF_HISTORIEK_GEZINSSAMENSTELLING, "household_history_member", "person_id", "INSZ"),
        (GEEF_HISTORIEK_GEZINSSAMENSTELLING, "household_history_member", "housing_code", "Woonvorm/Code"),
        (GEEF_WERKRELATIES, "work_relation", "person_id", "Relatie/Werknemer/INSZ"),
        (GEEF_WERKRELATIES, "work_relation", "dimona_number", "Aangifte/DimonaNummer"),
        (GEEF_WERKRELATIES, "work_relation", "employer_nsso_number", "Relatie/Werkgever/RSZNummer"),
        (GEEF_WERKRELATIES, "work_relation", "joint_committee_code", "Aangifte/ParitairComite"),
    ],
    ids=lambda part: part.name if isinstance(part, Message) else None,
)
def test_a_column_holds_what_stands_at_its_place(message: Message, table: str, column: str, path: str) -> None:
    expected = []
    for row in elements(message, ROWS[message.name][table]):
        texts = [str(text).strip() for text in row.xpath(f"{path}[not(self::*)] | {path}/text()")]
        expected.append(" ".join(text for text in texts if text) or None)
    assert any(expected)
    assert Counter(samples(message).reading.tables[table][column]) == Counter(expected)


def test_a_parent_belongs_to_the_descent_that_names_it() -> None:
    tables = samples(GEEF_PERSOON).reading.tables
    parents = tables["person_parent"].join(
        tables["person_descent"].select("message_id", parent_row_nr="row_nr", descent="descent_type_code"),
        on=["message_id", "parent_row_nr"],
    )
    expected = [
        (parent.findtext("INSZ"), parent.xpath("string(../../Type/Code)"))
        for parent in elements(GEEF_PERSOON, ROWS[GEEF_PERSOON.name]["person_parent"])
    ]
    assert Counter(parents.select("parent_id", "descent").iter_rows()) == Counter(expected)


def test_a_member_belongs_to_the_composition_that_names_it() -> None:
    members = samples(GEEF_HISTORIEK_GEZINSSAMENSTELLING).reading.tables["household_history_member"]
    sizes = members.group_by("message_id", "parent_row_nr").len()["len"]
    compositions = elements(GEEF_HISTORIEK_GEZINSSAMENSTELLING, HISTORY)
    assert Counter(sizes) == Counter(len(row.xpath("Gezinsleden/Gezinslid")) for row in compositions)


# --- who is named, and what is not kept -------------------------------------------------------------------------------

UNREAD = ("Begraving", "LijkbezorgingEnRitueel", "Geslachtsverandering", "EIDCertificaten", "Aliassen", "Pseudoniemen")
"""Parts that no purpose of the centre covers: burial and rites, change of gender, certificates, other names."""


@pytest.mark.parametrize("message", ANSWERS, ids=by_name)
def test_the_persons_named_are_those_of_the_answer(message: Message) -> None:
    outside = " and ".join(f"not(ancestor::{name})" for name in UNREAD)
    numbers = {element.text.strip() for element in elements(message, f"//Inhoud//INSZ[not(*) and {outside}]")}
    named = protect(samples(message).reading, KEYS)["message_person"].filter(pl.col("role") != "user")
    assert set(named["person_id"]) == {KEYS.keyed_id("p", number) for number in numbers}


def test_burial_and_rites_leave_no_trace() -> None:
    hidden = {
        element.text.strip()
        for name in UNREAD
        for element in elements(GEEF_PERSOON, f"{PERSON}/{name}//*[not(*) and string-length(normalize-space()) > 7]")
    }
    elsewhere = elements(GEEF_PERSOON, f"{PERSON}/*[{' and '.join(f'not(self::{name})' for name in UNREAD)}]//text()")
    hidden -= {str(text).strip() for text in elsewhere}
    assert hidden
    for name, frame in samples(GEEF_PERSOON).reading.tables.items():
        assert not hidden & _texts(frame), name


@pytest.mark.parametrize("message", ANSWERS, ids=by_name)
def test_nothing_that_says_who_stands_in_clear(message: Message) -> None:
    personal = ("Achternaam", "Voornaam", "Straatnaam/String", "Straat/Naam", "Aktenummer", "Tekst")
    texts = {str(text).strip() for name in personal for text in elements(message, f"//Inhoud//{name}/text()")}
    texts |= {str(text).strip() for text in elements(message, "//INSZ/text() | //Identiteitsbewijs/Nummer/text()")}
    assert texts
    for name, frame in protect(samples(message).reading, KEYS).items():
        assert name == "identity" or not texts & _texts(frame), name


@pytest.mark.parametrize(
    "column",
    [
        "person.register_start_date",
        "person.manager_start_date",
        "person_nationality.start_date",
        "person_civil_state.start_date",
        "person_descent.start_date",
        "person_child.start_date",
    ],
)
def test_a_date_that_mostly_is_the_date_of_birth_keeps_no_day(column: str) -> None:
    table, name = column.split(".")
    days = samples(GEEF_PERSOON).reading.tables[table][name].drop_nulls()
    assert len(days)
    assert days.str.ends_with("-00").all()


def _texts(frame: pl.DataFrame) -> set[str]:
    columns = frame.select(pl.col(pl.String)).get_columns()
    return set(chain.from_iterable(column.drop_nulls() for column in columns))


@pytest.mark.parametrize("message", [GEEF_PERSOON, GEEF_HISTORIEK_GEZINSSAMENSTELLING, GEEF_WERKRELATIES], ids=by_name)
def test_an_answer_without_content_names_no_person_and_is_no_fact(message: Message) -> None:
    empty = [
        file
        for file, tree in zip(*samples(message)[:2], strict=True)
        if not tree.xpath("/*/Repliek/Antwoorden/Antwoord/Inhoud")
    ]
    assert empty
    reader = Reader()
    for file in empty:
        assert reader.feed(file.read_bytes()).rejected is None
    reading = reader.finish()
    assert set(reading.tables["message"]["status"]) == {"no_result"}
    assert not {table.name for table in message.walk()} & set(reading.tables)
    assert "message_person" not in protect(reading, KEYS)


# --- written and read back --------------------------------------------------------------------------------------------

REMARKS = ("message_remark", "delivery_remark")
"""A remark needs its free text, which is not read and so cannot be written."""

COUNTRIES = ("", "post_", "manager_", "birth_", "decease_", "centre_", "place_")
PLACES = (
    "place",
    "manager_place",
    "birth_place",
    "decease_place",
    "centre_place",
    "municipality",
    "place_municipality",
)
ACTS = ("birth", "decease", "civil_state", "descent")
CARDS = ("identity_document", "professional_card", "work_card")
SINCE_BIRTH = (
    "manager_start_date",
    "register_start_date",
    "person_nationality.start_date",
    "person_civil_state.start_date",
    "person_descent.start_date",
    "person_child.start_date",
    "household_member_civil_state.start_date",
)

VALUES: dict[str, Value] = {
    "version": "02.02.0000",
    "kind_code": "ANTWOORD",
    "replied_at": INSTANT,
    "sender_name": "MagdaGateway",
    "ticket": "T-1",
    "reference": "R-1",
    "legal_context": "1303",
    "has_content": True,
    "partner_reference": "R-2",
    "situation_reference": "R-3",
    "position_code": "03",
    "housing_code": "00",
    "civil_state_code": "10",
    "household_member_status.status_code": "99991",
    "post_code": "1402",
    "employer_sector_code": "S",
    "joint_committee_code": "124.00",
    "start_time": "08:00",
    "end_time": "16:30",
    **{f"{name}country_code": "150" for name in COUNTRIES},
    **{f"{name}_code": "21012" for name in PLACES},
    **{f"{name}_act_number": "00123" for name in ACTS},
    **{f"{name}_number": "A12345" for name in CARDS},
    **dict.fromkeys(SINCE_BIRTH, "1988-07-00"),
    "reference_address_start_date": "2024-05-01",
    "reference_address_end_date": "2024-11-30",
    "work_relation.source_code": "RSZ",
    "worker_type_code": "OTH",
    "place_box": "2",
    "place_country_iso_code": "BEL",
}
"""What the schemas bound more than the kinds do; a date that mostly is the date of birth has no day."""

EITHER = {
    GEEF_PERSOON.name: ("person.move_from_code", "person.move_to_code"),
    GEEF_GEZINSSAMENSTELLING_02_00.name: ("household_member.reference",),
}
"""Of alternatives the schema takes one: what is left out, to write the other."""

ONCE = (
    "person",
    "person_residence_abroad",
    "person_postal_address_abroad",
    "person_declared_address",
    "person_declared_address_abroad",
    "person_contact_address",
    "person_legal_cohabitation",
    "household_member_residence_abroad",
)
"""Tables with at most one row below each row of their parent."""

IN_DEMANDED = ("household_member.person_id", "person_child.child_id")
"""Leaves that the schema does not demand, in an element that it does."""

WRITTEN = [(message, left_out) for message in ANSWERS for left_out in EITHER.get(message.name, ("",))]


def _flags(message: Message) -> dict[str, Value]:
    columns = (column for table in message.walk() for column in table.columns)
    return {column.name: number % 2 == 0 for number, column in enumerate(columns) if column.kind is FLAG}


def whole(message: Message, *without: str) -> Whole:
    """Everything that the schema of ``message`` allows in one document, but for what is left out."""
    rows = dict.fromkeys({table.name for table in message.walk()} - set(ONCE), 2)
    return Whole(message, rows, {**VALUES, **_flags(message)}, [*REMARKS, *without])


@pytest.mark.parametrize(("message", "left_out"), WRITTEN)
def test_a_whole_answer_is_valid(message: Message, left_out: str) -> None:
    assert schema_error(whole(message, left_out).document, message) is None


@pytest.mark.parametrize("message", ANSWERS, ids=by_name)
def test_an_answer_with_what_is_required_and_no_more_is_valid(message: Message) -> None:
    columns = [(f"{table.name}.{column.name}", column) for table in message.walk() for column in table.columns]
    optional = [name for name, column in columns if not column.required and name not in IN_DEMANDED]
    assert schema_error(whole(message, *optional).document, message) is None


def test_both_sides_of_an_alternative_are_not_valid() -> None:
    assert schema_error(whole(GEEF_PERSOON).document, GEEF_PERSOON) is not None


@pytest.mark.parametrize(("message", "left_out"), WRITTEN)
def test_what_was_written_is_read(message: Message, left_out: str) -> None:
    written = whole(message, left_out)
    reading = read_bytes([written.document])
    assert not {"rejection", "unread_leaf"} & set(reading.tables)
    assert reading.tables["message"]["message_type"].to_list() == [message.name]
    for table in message.walk():
        assert found(reading, table) == written.expected[table.name], table.name
