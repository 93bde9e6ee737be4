"""The MAGDA answers on persons, registrations and work: samples are read whole, and what is personal stays hidden.

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

from ingestion.messages import (
    GEEF_GEZINSSAMENSTELLING,
    GEEF_GEZINSSAMENSTELLING_02_00,
    GEEF_HISTORIEK_GEZINSSAMENSTELLING,
    GEEF_HISTORIEK_PERSOON,
    GEEF_HISTORIEK_PERSOON_02_00,
    GEEF_PERSOON,
    GEEF_WERKRELATIES,
    REGISTREER_INSCHRIJVING,
    REGISTREER_INSCHRIJVING_02_00,
    REGISTREER_UITSCHRIJVING,
    ZOEK_PERSOON_OP_ADRES,
)
from ingestion.protect import Keys, protect
from ingestion.read import Reader, Reading, read_bytes
from ingestion.schema import Message
from ingestion.write import Draft
from tests.ingestion.made_up import INSTANT, NISS, OTHER_NISS
from tests.ingestion.official_schema import KSZ, need_ksz, schema_error

KEYS = Keys(bytes(range(64)))
ANSWERS = (
    GEEF_PERSOON,
    GEEF_GEZINSSAMENSTELLING_02_00,
    GEEF_GEZINSSAMENSTELLING,
    GEEF_HISTORIEK_GEZINSSAMENSTELLING,
    GEEF_HISTORIEK_PERSOON_02_00,
    GEEF_HISTORIEK_PERSOON,
    GEEF_WERKRELATIES,
)
REGISTRATIONS = (REGISTREER_INSCHRIJVING_02_00, REGISTREER_INSCHRIJVING, REGISTREER_UITSCHRIJVING)
SAMPLED = (*ANSWERS, *REGISTRATIONS)
HOUSEHOLDS = (GEEF_GEZINSSAMENSTELLING_02_00, GEEF_GEZINSSAMENSTELLING)


def by_name(message: Message) -> str:
    return message.name


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
PAST = "/*/Repliek/Antwoorden/Antwoord/Inhoud/HistoriekPersoon"
RESULT = "/*/Repliek/Antwoorden/Antwoord/Inhoud/Resultaat"
CONTRACT = "/*/Repliek/Antwoorden/Antwoord/Inhoud/Contracten/Contract"
MINORS = "BewindvoerdersNietBegeleideMinderjarigeVreemdeling/BewindvoerderNietBegeleideMinderjarigeVreemdeling"

GROUPS = {
    "person_name": "HistoriekNaam/Naam",
    "person_status": "HistoriekStatus/Status",
    "person_manager": "HistoriekBeheerder/Beheerder",
    "person_reference_file": "HistoriekReferentiedossier/Referentiedossier",
    "person_registration": "HistoriekRegister/Register",
    "person_nationality": "HistoriekNationaliteit/Nationaliteit",
    "person_birth": "HistoriekGeboorte/Geboorte",
    "person_decease": "HistoriekOverlijden/Overlijden",
    "person_civil_state": "HistoriekBurgerlijkeStaat/BurgerlijkeStaat",
    "person_residence": "{addresses}/HistoriekHoofdverblijfplaats/Hoofdverblijfplaats",
    "person_residence_abroad": "{addresses}/HistoriekVerblijfplaatsBuitenland/VerblijfplaatsBuitenland",
    "person_postal_address_abroad": "{addresses}/HistoriekPostadresBuitenland/PostadresBuitenland",
    "person_declared_address": "{addresses}/HistoriekOpgegevenAdres/OpgegevenAdres",
    "person_address_change": "{addresses}/HistoriekAangifteAdreswijziging/AangifteAdreswijziging",
    "person_declared_address_abroad": "{addresses}/HistoriekAangifteAdresBuitenland/AangifteAdresBuitenland",
    "person_temporary_absence": "{addresses}/HistoriekTijdelijkeAfwezigheid/TijdelijkeAfwezigheid",
    "person_descent": "HistoriekAfstamming/Afstamming",
    "person_parent": "HistoriekAfstamming/Afstamming/Ouders/Ouder",
    "person_child": "HistoriekAfstammingDalendeLijn/AfstammingDalendeLijn",
    "person_household": "HistoriekReferentiepersoon/Referentiepersoon",
    "person_household_member": "HistoriekGezinsleden/Gezinslid",
    "person_legal_cohabitation": "HistoriekWettelijkeSamenwoning/WettelijkeSamenwoning",
    "person_identity_document": "HistoriekIdentiteitsbewijs/Identiteitsbewijs",
    "person_professional_card": "HistoriekBeroepskaart/Beroepskaart",
    "person_work_card": "HistoriekArbeidskaart/Arbeidskaart",
    "person_legal_residence": "HistoriekWettigVerblijf/WettigVerblijf",
    "person_legal_residence_reason": "HistoriekWettigVerblijf/WettigVerblijf/Redenen/Reden",
    "person_refugee_type": "HistoriekTypeVluchteling/TypeVluchteling",
    "person_administrative_situation": "HistoriekAdministratieveToestand/AdministratieveToestand",
    "person_assigned_place": "HistoriekPlaatsInschrijving/PlaatsInschrijving",
}
"""Where the rows stand that both generations of a person's history have."""

NEWER_GROUPS = {
    "person_move": "HistoriekVerklaringInschrijving/VerklaringInschrijving",
    "person_provisional_registration": "HistoriekVoorlopigeInschrijving/VoorlopigeInschrijving",
    "person_hidden_address": "{addresses}/HistoriekNietMededeelbaarAdres/NietMededeelbaarAdres",
    "person_legal_domicile": "{addresses}/HistoriekWettelijkeWoonplaats/WettelijkeWoonplaats",
    "person_contact_address": "{addresses}/HistoriekContactAdres/ContactAdres",
    "person_declared_absence": "HistoriekAfwezigheid/Afwezigheden",
    "person_residence_inquiry": "HistoriekBepalingHoofdverblijfplaats/BepalingHoofdverblijfplaats",
    "person_administrator": "HistoriekBewindvoerder/Bewindvoerder",
    "person_legal_status": "HistoriekJuridischStatuut/JuridischStatuut",
    "person_shared_residence": "HistoriekGedeeldVerblijf/GedeeldVerblijf",
    "person_immigration_number": "HistoriekNummerDienstVreemdelingenzaken/NummerDienstVreemdelingenzaken",
    "person_provisional_number": "HistoriekVoorlopigInschrijvingsnummer/VoorlopigInschrijvingsnummer",
    "person_shown_document": "HistoriekIdentiteitsdocument/Identiteitsdocument",
    "person_chosen_domicile": "HistoriekGekozenWoonplaats/GekozenWoonplaats",
}


def past(groups: dict[str, str], addresses: str) -> dict[str, str]:
    """The rows of a person's history, in the generation that calls its group of addresses so."""
    return {
        "person_history": PAST,
        **{name: f"{PAST}/{path.format(addresses=addresses)}" for name, path in groups.items()},
    }


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
    GEEF_HISTORIEK_PERSOON_02_00.name: past(GROUPS, "Adressen"),
    GEEF_HISTORIEK_PERSOON.name: past({**GROUPS, **NEWER_GROUPS}, "HistoriekAdressen"),
    GEEF_WERKRELATIES.name: {"work_relation": CONTRACT},
    **{message.name: {"integration_result": RESULT} for message in REGISTRATIONS},
}
"""Where the rows of each table stand."""

FOLDERS = {
    GEEF_PERSOON.name: "Persoon/GeefPersoon/02.02.0000",
    GEEF_GEZINSSAMENSTELLING_02_00.name: "Persoon/GeefGezinssamenstelling/02.00.0000",
    GEEF_GEZINSSAMENSTELLING.name: "Persoon/GeefGezinssamenstelling/02.02.0000",
    GEEF_HISTORIEK_GEZINSSAMENSTELLING.name: "Persoon/GeefHistoriekGezinssamenstelling/02.02.0000",
    GEEF_HISTORIEK_PERSOON_02_00.name: "Persoon/GeefHistoriekPersoon/02.00.0000",
    GEEF_HISTORIEK_PERSOON.name: "Persoon/GeefHistoriekPersoon/02.02.0000",
    GEEF_WERKRELATIES.name: "Werk/GeefWerkrelaties/02.00.0000",
    REGISTREER_INSCHRIJVING_02_00.name: "Repertorium/RegistreerInschrijving/02.00.0000",
    REGISTREER_INSCHRIJVING.name: "Repertorium/RegistreerInschrijving/02.01.0000",
    REGISTREER_UITSCHRIJVING.name: "Repertorium/RegistreerUitschrijving/02.00.0000",
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


@pytest.mark.parametrize("message", SAMPLED, ids=by_name)
def test_every_sample_is_read_and_nothing_in_it_is_left_unread(message: Message) -> None:
    files, _, reading = samples(message)
    assert files
    assert Counter(reading.tables["message"]["message_type"]) == {message.name: len(files)}
    assert "rejection" not in reading.tables
    assert "unread_leaf" not in reading.tables


@pytest.mark.parametrize("message", SAMPLED, ids=by_name)
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
        (GEEF_HISTORIEK_PERSOON_02_00, "person_history", "person_id", "INSZ"),
        (GEEF_HISTORIEK_PERSOON_02_00, "person_name", "last_name", "Achternamen/Achternaam"),
        (GEEF_HISTORIEK_PERSOON_02_00, "person_name", "first_name", "Voornamen/Voornaam"),
        (GEEF_HISTORIEK_PERSOON_02_00, "person_manager", "place_code", "Plaats/Gemeente/NISCode"),
        (GEEF_HISTORIEK_PERSOON_02_00, "person_status", "status_code", "Code"),
        (GEEF_HISTORIEK_PERSOON_02_00, "person_status", "end_date", "@DatumEinde"),
        (GEEF_HISTORIEK_PERSOON_02_00, "person_registration", "register_code", "Code"),
        (GEEF_HISTORIEK_PERSOON_02_00, "person_residence", "start_date", "@DatumBegin"),
        (GEEF_HISTORIEK_PERSOON_02_00, "person_residence", "street", "Straat/Naam"),
        (GEEF_HISTORIEK_PERSOON_02_00, "person_residence", "house_number", "Huisnummer"),
        (GEEF_HISTORIEK_PERSOON_02_00, "person_residence_abroad", "post_code", "DiplomatiekePost/Code"),
        (GEEF_HISTORIEK_PERSOON_02_00, "person_parent", "parent_id", "INSZ"),
        (GEEF_HISTORIEK_PERSOON_02_00, "person_household", "reference_person_id", "INSZ"),
        (GEEF_HISTORIEK_PERSOON_02_00, "person_household", "position_code", "Positie/Code"),
        (GEEF_HISTORIEK_PERSOON_02_00, "person_identity_document", "expiry_date", "Periode/Einde"),
        (GEEF_HISTORIEK_PERSOON, "person_history", "person_id", "INSZ"),
        (GEEF_HISTORIEK_PERSOON, "person_name", "last_name", "Achternamen/Achternaam"),
        (GEEF_HISTORIEK_PERSOON, "person_manager", "place_code", "Plaats/Gemeente/NISCode"),
        (GEEF_HISTORIEK_PERSOON, "person_status", "status_code", "Code"),
        (GEEF_HISTORIEK_PERSOON, "person_nationality", "nationality_code", "Code"),
        (GEEF_HISTORIEK_PERSOON, "person_birth", "birth_place", "Plaats/Gemeente/Naam"),
        (GEEF_HISTORIEK_PERSOON, "person_civil_state", "civil_state_code", "Code"),
        (GEEF_HISTORIEK_PERSOON, "person_residence", "start_date", "@DatumBegin"),
        (GEEF_HISTORIEK_PERSOON, "person_residence", "municipality_code", "NISCodeGemeente"),
        (GEEF_HISTORIEK_PERSOON, "person_residence", "street", "Straatnaam/String"),
        (GEEF_HISTORIEK_PERSOON, "person_residence_abroad", "address", "Teksten/Tekst"),
        (GEEF_HISTORIEK_PERSOON, "person_address_change", "declared_date", "Datum"),
        (GEEF_HISTORIEK_PERSOON, "person_parent", "parent_id", "INSZ"),
        (GEEF_HISTORIEK_PERSOON, "person_household", "reference_person_id", "INSZ"),
        (GEEF_HISTORIEK_PERSOON, "person_household", "housing_code", "Woonvorm/Code"),
        (GEEF_HISTORIEK_PERSOON, "person_identity_document", "identity_document_number", "Nummer"),
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


@pytest.mark.parametrize("message", [GEEF_HISTORIEK_PERSOON_02_00, GEEF_HISTORIEK_PERSOON], ids=by_name)
def test_what_a_person_has_more_than_once_fills_the_table_that_the_answer_on_now_fills(message: Message) -> None:
    now = {table.name: table for table in GEEF_PERSOON.walk()}
    then = {table.name: table for table in message.walk()}
    shared = now.keys() & then.keys()
    assert {"person_status", "person_nationality", "person_civil_state", "person_descent", "person_parent"} <= shared
    for name in shared:
        ours, theirs = ({column.name: column for column in table.columns} for table in (then[name], now[name]))
        for column in ours.keys() & theirs.keys():
            one, other = ours[column], theirs[column]
            assert (one.kind, one.address, one.role, one.of) == (other.kind, other.address, other.role, other.of), (
                column
            )


@pytest.mark.parametrize("message", REGISTRATIONS, ids=by_name)
def test_a_registration_that_failed_is_told_from_one_that_was_refused(message: Message) -> None:
    refused = elements(message, f"{RESULT}[.='0']")
    failed = elements(message, "/*/Repliek/Uitzonderingen")
    tables = samples(message).reading.tables
    assert refused
    assert failed
    assert tables["integration_result"]["is_done"].to_list() == [False] * len(refused)
    assert Counter(tables["message"]["status"]) == {"data_found": len(refused), "no_result": len(failed)}


# --- who is named, and what is not kept -------------------------------------------------------------------------------

UNREAD = (
    "HistoriekGeslacht",
    "Begraving",
    "LijkbezorgingEnRitueel",
    "Geslachtsverandering",
    "EIDCertificaten",
    "Aliassen",
    "Pseudoniemen",
)
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


# --- who lives at an address ------------------------------------------------------------------------------------------


def occupants(*people: str) -> bytes:
    """An answer on an address at which ``people`` are found; there is no public sample of one."""
    draft = Draft(ZOEK_PERSOON_OP_ADRES)
    delivery = draft.add(
        "delivery",
        None,
        service="ZoekPersoonOpAdres",
        version="02.02.0000",
        kind_code="ANTWOORD",
        replied_at=INSTANT,
        sender="magda.example.be",
        ticket="T",
    )
    message = draft.add("message", delivery, reference="R", has_content=True)
    for person in people:
        draft.add(
            "address_occupant",
            message,
            person_id=person,
            last_name="Vandermaat",
            birth_date="1990-04-01",
            register_code="1",
            residence_start_date="2020-02-01",
            street="Verzonnenstraat",
            street_language="nl",
            house_number="7",
            postal_code="1080",
            municipality_code="21012",
        )
    return draft.write()


def test_those_who_are_found_at_an_address_share_its_keyed_id() -> None:
    document = occupants(NISS, OTHER_NISS)
    assert schema_error(document, ZOEK_PERSOON_OP_ADRES) is None
    reading = read_bytes([document])
    assert not {"rejection", "unread_leaf"} & set(reading.tables)
    names = ("person_id", "register_code", "residence_start_date", "municipality_code")
    assert reading.tables["address_occupant"].select(names).rows() == [
        (person, "1", "2020-02-01", "21012") for person in (NISS, OTHER_NISS)
    ]
    tables = protect(reading, KEYS)
    assert tables["address_occupant"]["address_id"].n_unique() == 1
    named = tables["message_person"].select("person_id", "role")
    assert set(named.rows()) == {(KEYS.keyed_id("p", person), "occupant") for person in (NISS, OTHER_NISS)}


def test_an_address_where_nobody_is_found_is_no_failure() -> None:
    tables = read_bytes([occupants()]).tables
    assert "address_occupant" not in tables
    assert tables["message"].select("message_type", "status").rows() == [("zoek_persoon_op_adres", "no_data_found")]
