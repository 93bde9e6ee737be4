"""One person, one account, one address: the same keyed id from whatever message."""

from __future__ import annotations

import hmac
import zlib
from pathlib import Path

import polars as pl

from ingestion.messages import MESSAGES
from ingestion.protect import Keys, has_valid_niss, protect
from ingestion.read import read_bytes
from ingestion.write import Draft
from tests.ingestion.made_up import INSTANT, NISS, identify_person, niss

BY_NAME = {message.name: message for message in MESSAGES}


def geef_persoon() -> bytes:
    draft = Draft(BY_NAME["geef_persoon"])
    delivery = draft.add("delivery", None, service="GeefPersoon", ticket="T", replied_at=INSTANT)
    message = draft.add("message", delivery, has_content=True)
    draft.add("person", message, person_id=NISS, street="VERZONNENSTRAAT", house_number="7", postal_code="1080")
    return draft.write()


def retrieve_ti_groups() -> bytes:
    draft = Draft(BY_NAME["retrieve_ti_groups_v1"])
    delivery = draft.add("delivery", None, ticket="T", replied_at=INSTANT)
    message = draft.add("message", delivery, status="data_found", status_code="MSG00000")
    draft.add("register_consultation", message, person_id=NISS)
    draft.add(
        "register_address",
        message,
        street_code="10801234",
        street="Verzonnenstraat",
        house_number="7",
        postal_code="1080",
    )
    return draft.write()


def test_one_home_is_one_address_in_every_message(tmp_path: Path) -> None:
    reading = read_bytes([identify_person(NISS), geef_persoon(), retrieve_ti_groups()])
    tables = protect(reading, Keys.load(tmp_path / "key.json"))
    homes = {name: tables[name]["address_id"].to_list() for name in ("identified_person", "person", "register_address")}
    (home,) = homes["identified_person"]
    assert home is not None
    assert homes == {name: [home] for name in homes}


def test_a_name_without_a_person_beside_it_is_sealed_for_the_subject_of_the_message(tmp_path: Path) -> None:
    draft = Draft(BY_NAME["retrieve_ti_groups_v1"])
    delivery = draft.add("delivery", None, ticket="T", replied_at=INSTANT)
    message = draft.add("message", delivery, status="data_found", status_code="MSG00000")
    draft.add("register_consultation", message, person_id=NISS)
    draft.add("register_name", message, last_name="Vandermaat")
    keys = Keys.load(tmp_path / "key.json")
    identity = protect(read_bytes([draft.write()]), keys)["identity"]
    subjects = identity.filter(identity["attribute"] == "last_name")["subject_id"].to_list()
    assert subjects == [keys.keyed_id("p", NISS)]


def test_a_keyed_id_is_the_hmac_of_its_letter_and_value(tmp_path: Path) -> None:
    keys = Keys.load(tmp_path / "key.json")
    secret = hmac.digest(keys.secret, b"kruispunt ids", "sha512")
    assert keys.keyed_id("p", NISS) == "p" + hmac.digest(secret, f"p:{NISS}".encode(), "sha256").hex()[:31]


def test_a_number_is_valid_by_its_check_digits_and_month() -> None:
    # Made while the test runs: a number that is written down could be somebody's.
    born_2001 = f"010203001{97 - 2_010_203_001 % 97:02}"
    numbers = [NISS, NISS[:9] + f"{int(NISS[9:]) % 97 + 1:02}", born_2001, niss("906201", 1), "program", NISS + "0"]
    found = pl.DataFrame({"niss": numbers}).select(has_valid_niss("niss"))["niss"].to_list()
    assert [bool(each) for each in found] == [True, False, True, False, False, False]


def test_what_was_archived_by_zlib_comes_back(tmp_path: Path) -> None:
    keys = Keys.load(tmp_path / "key.json")
    document = identify_person(NISS)
    sealed = keys._archiver.encrypt(zlib.compress(document, 1), [(0).to_bytes(8), b"last"])
    assert keys.unarchive(len(sealed).to_bytes(4) + sealed) == document
    assert keys.unarchive(b"".join(keys.archive([document]))) == document
