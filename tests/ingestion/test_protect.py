"""One person, one account, one address: the same keyed id from whatever message."""

from __future__ import annotations

from pathlib import Path

from ingestion.messages import MESSAGES
from ingestion.protect import Keys, protect
from ingestion.read import read_bytes
from ingestion.write import Draft
from tests.ingestion.made_up import INSTANT, NISS, identify_person

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
