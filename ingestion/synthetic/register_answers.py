"""Who somebody is, where and with whom they live: what the registers answer, as they stood on the day of the answer."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from ingestion.messages.geef_gezinssamenstelling import GEEF_GEZINSSAMENSTELLING
from ingestion.messages.geef_persoon import GEEF_PERSOON
from ingestion.messages.identify_person import IDENTIFY_PERSON
from ingestion.messages.manage_access import MANAGE_ACCESS
from ingestion.messages.perform_investigation import PERFORM_INVESTIGATION
from ingestion.messages.retrieve_ti_groups import (
    RETRIEVE_TI_GROUPS_FAULT_V2,
    RETRIEVE_TI_GROUPS_V1,
    RETRIEVE_TI_GROUPS_V2,
)
from ingestion.synthetic import places
from ingestion.synthetic.aid import EQUIVALENT, LIVING_WAGE
from ingestion.synthetic.consultations import Consultation
from ingestion.synthetic.envelopes import Desk
from ingestion.synthetic.people import COMMUNITY, FOREIGNERS, REFERENCE, Household, Member, Person
from ingestion.synthetic.places import Address
from ingestion.write import Draft, Row, Value

_SECOND_GENERATION = date(2025, 1, 1)
"""From when the town asks the newer generation of RetrieveTIGroups."""

_MAGDA_VERSION = "02.02.0000"
_QUALITY_OF_AID = {LIVING_WAGE: "2", EQUIVALENT: "3"}
_YEARS_OF_A_DOCUMENT = 5


def identify(desk: Desk, question: Consultation) -> Draft:
    draft, message = desk.ssdn(IDENTIFY_PERSON, "OCMWCPASIdentifyPerson", question)
    person, day = question.person, question.answered_on
    draft.add(
        "identified_person",
        message,
        origin_code=_origin(person),
        person_id=person.niss,
        last_name=person.last_name.upper(),
        first_name=person.first_name.upper(),
        birth_date=person.birth_date,
        gender_code=person.gender_code,
        country_code=places.BELGIUM,
        municipality_code=_address(desk, person, day).municipality_code,
        **_ssdn_address(_address(desk, person, day)),
        civil_state_code=person.civil_state_code,
        birth_place_code=person.birth_place_code,
        decease_date=_died(person, day),
        register_code=person.register_code,
        nationality_code=person.nationality_code,
    )
    return draft


def integrate(desk: Desk, question: Consultation) -> Draft:
    """Registers the person in the repertories, or ends that: the answer lists what overlaps."""
    draft, message = desk.ssdn(MANAGE_ACCESS, "OCMWCPASManageAccess", question)
    dossier = question.dossier
    quality = dossier.quality_code or _QUALITY_OF_AID[dossier.aid_type]
    period: dict[str, Value] = {"quality_code": quality, "start_date": dossier.integrated_on or dossier.opened_on}
    action = "REGISTER"
    if question.flow == "disintegrate":
        period["end_date"], action = dossier.disintegrated_on or dossier.closed_on, "UNREGISTER"
    draft.add("integration_request", message, person_id=question.person.niss, **period, action=action)
    for register in ("PRIMARY", "SECONDARY"):
        draft.add("integration", message, **period, org_unit=desk.centre_number, register=register)
    return draft


def investigation(desk: Desk, question: Consultation) -> Draft:
    draft, message = desk.ssdn(PERFORM_INVESTIGATION, "OCMWCPASPerformInvestigation", question)
    person, day = question.person, question.answered_on
    top = draft.add("investigation", message, person_id=person.niss, household_origin_code=_origin(person))
    home, members = _home(desk, person, day)
    for member in members:
        draft.add(
            "investigation_family_member",
            top,
            person_id=member.person.niss,
            relationship_code=member.position_code,
            entry_date=member.since,
        )
    for member in members:
        citizen = draft.add(
            "investigation_citizen",
            top,
            origin_code=_origin(member.person),
            person_id=member.person.niss,
            register_code=member.person.register_code,
            last_name=member.person.last_name.upper(),
            first_name=member.person.first_name.upper(),
            gender_code=member.person.gender_code,
            birth_date=member.person.birth_date,
            birth_place_code=member.person.birth_place_code,
            civil_state_code=member.person.civil_state_code,
            decease_date=_died(member.person, day),
            manager_municipality_code=home.address(day).municipality_code,
            nationality_code=member.person.nationality_code,
        )
        draft.add("investigation_citizen_address", citizen, **_standard_address(home, day))
    history = draft.add("investigation_address_history", top, person_id=person.niss)
    for since, _ in reversed(home.addresses):
        if since <= day:
            draft.add("investigation_legal_address", history, **_standard_address(home, since))
    return draft


def register(desk: Desk, question: Consultation) -> Draft:
    """The extended consultation of the national register, in the generation of its day."""
    person, day = question.person, question.answered_on
    is_second = day >= _SECOND_GENERATION
    if question.outcome == "not_integrated":
        return desk.ksz_fault(RETRIEVE_TI_GROUPS_FAULT_V2, question, "MSG00012")
    draft, message = desk.ksz(
        RETRIEVE_TI_GROUPS_V2 if is_second else RETRIEVE_TI_GROUPS_V1, question, "data_found", "MSG00000"
    )
    language = person.language_code.upper() if is_second else person.language_code
    draft.add("register_consultation", message, person_id=person.niss, language_code=language, is_history=True)
    born = person.birth_date
    draft.add("register_person", message, person_id=person.niss, birth_date=born, gender_code=person.gender_code)
    home, members = _home(desk, person, day)
    since = home.since.isoformat()
    for row in _register_municipalities(home, person, day):
        draft.add("register_managing_municipality", message, **row, language_code="2")
    if person.moves_in_on is not None and person.moves_in_on <= day:
        draft.add(
            "register_move_intention",
            message,
            start_date=person.moves_in_on.isoformat(),
            origin_code=home.address(day).municipality_code,
            destination_code=places.MUNICIPALITY_CODE,
        )
    draft.add("register_name", message, start_date=born, last_name=person.last_name, first_name=person.first_name)
    for row in _register_addresses(home, day):
        draft.add("register_address", message, **row)
    if home.is_reference_address:
        ended = home.reference_until.isoformat() if home.reference_until and home.reference_until <= day else None
        draft.add("register_reference_address", message, start_date=since, end_date=ended)
    draft.add("register_nationality", message, start_date=born, nationality_code=person.nationality_code)
    draft.add("register_civil_state", message, start_date=born, civil_state_code=person.civil_state_code)
    _register_household(draft, message, person, members)
    if (died := _died(person, day)) is not None:
        draft.add("register_decease", message, decease_date=died)
    if person.register_code == FOREIGNERS:
        until = person.document_until or desk.town.today.replace(year=desk.town.today.year + 2)
        draft.add(
            "register_identity_card",
            message,
            start_date=until.replace(year=until.year - _YEARS_OF_A_DOCUMENT, day=1).isoformat(),
            card_type_code="11",
            expiry_date=until.isoformat(),
        )
    for step in person.procedure:
        if step.day <= day:
            leave_by = step.leave_by.isoformat() if step.leave_by else None
            decision_code = None if step.leave_by else step.code
            draft.add(
                "register_refugee_status",
                message,
                start_date=step.day.isoformat(),
                situation_code=step.code,
                leave_date=leave_by,
                decision_code=decision_code,
            )
    draft.add("register_registration", message, start_date=since, register_code=person.register_code)
    return draft


def household(desk: Desk, question: Consultation) -> Draft:
    draft, message = desk.magda(GEEF_GEZINSSAMENSTELLING, _MAGDA_VERSION, question)
    home, members = _home(desk, question.person, question.answered_on)
    for member in members:
        draft.add(
            "household_member",
            message,
            start_date=member.since.isoformat(),
            **_magda_person(member.person),
            position_code=member.position_code,
            housing_code=_housing(home),
            **_magda_address(home, question.answered_on),
            source_code="RR",
        )
    return draft


def person(desk: Desk, question: Consultation) -> Draft:
    draft, message = desk.magda(GEEF_PERSOON, _MAGDA_VERSION, question)
    who, day = question.person, question.answered_on
    home, members = _home(desk, who, day)
    top = draft.add(
        "person",
        message,
        source_code="KSZ" if who.is_bis else "RR",
        **_magda_person(who),
        register_start_date=home.since.isoformat(),
        register_code=who.register_code,
        decease_date=_died(who, day),
        **_magda_address(home, day),
    )
    draft.add("person_nationality", top, start_date=who.birth_date, nationality_code=who.nationality_code)
    draft.add("person_civil_state", top, start_date=who.birth_date, civil_state_code=who.civil_state_code)
    own = next(member for member in members if member.person is who)
    if own.position_code == REFERENCE:
        for member in members:
            if member is not own:
                draft.add(
                    "person_household_member",
                    top,
                    start_date=max(member.since, own.since).isoformat(),
                    **{f"member_{name}": value for name, value in _magda_person(member.person, "id").items()},
                    position_code=member.position_code,
                    housing_code="00",
                )
    return draft


# --- the same facts in the words of each message ----------------------------------------------------------------------


def _home(desk: Desk, person: Person, day: date) -> tuple[Household, list[Member]]:
    """Where the person lives, and the household with its reference person first; somebody who died is alone in it."""
    home = desk.town.population.home(person, day)
    members = home.at(day) or [next(member for member in home.members if member.person is person)]
    members.sort(key=lambda member: (member.position_code != REFERENCE, member.since, member.person.niss))
    return home, members


def _address(desk: Desk, person: Person, day: date) -> Address:
    return desk.town.population.home(person, day).address(day)


def _origin(person: Person) -> str:
    return "BCSS_KSZ" if person.is_bis else "RN_RR"


def _died(person: Person, day: date) -> str | None:
    return person.died.isoformat() if person.died is not None and person.died <= day else None


def _ssdn_address(address: Address) -> dict[str, Value]:
    return {
        "postal_code": address.postal_code,
        "street_code": address.street_code,
        "street_nl": address.street_nl,
        "street_fr": address.street_fr,
        "house_number": address.house_number,
        "box": address.box,
    }


def _standard_address(home: Household, day: date) -> dict[str, Value]:
    since, address = next((since, address) for since, address in reversed(home.addresses) if since <= day)
    return {
        "origin_code": "RN_RR",
        "since": since.isoformat(),
        "country_code": places.BELGIUM,
        "municipality_code": address.municipality_code,
        **_ssdn_address(address),
    }


def _register_municipalities(home: Household, person: Person, day: date) -> Iterator[dict[str, Value]]:
    """The municipalities that kept the file, from new to old; moving within one changes nothing."""
    end: str | None = None
    kept = [(since, address.municipality_code) for since, address in home.addresses if since <= day]
    if person.removed is not None and person.removed[0] <= day:
        kept.append(person.removed)
    changes = [kept[n] for n in range(len(kept)) if n == 0 or kept[n][1] != kept[n - 1][1]]
    for since, code in reversed(changes):
        yield {"start_date": since.isoformat(), "end_date": end, "municipality_code": code}
        end = since.isoformat()


def _register_addresses(home: Household, day: date) -> Iterator[dict[str, Value]]:
    """Main residences from new to old; the current one has no end."""
    end: str | None = None
    for since, address in reversed(home.addresses):
        if since <= day:
            yield {
                "start_date": since.isoformat(),
                "end_date": end,
                "postal_code": address.postal_code,
                "street_code": address.street_code,
                "street": address.street_nl,
                "house_number": address.house_number,
                "box": address.box,
            }
            end = since.isoformat()


def _housing(home: Household) -> str:
    """How people live there: collectively, or in a household of their own."""
    return "05" if home.kind == COMMUNITY else "00"


def _register_household(draft: Draft, message: Row, person: Person, members: list[Member]) -> None:
    """On the file of the reference person the members, on a member's the reference person; since both are there."""
    head, *others = members
    own = next(member for member in members if member.person is person)
    if head is own:
        rows = [("register_household_member", "member", other, other.position_code) for other in others]
    else:
        rows = [("register_reference_person", "reference_person", head, own.position_code)]
    for table, role, member, relationship in rows:
        draft.add(
            table,
            message,
            **{
                "start_date": max(member.since, own.since).isoformat(),
                "housing_code": "00",
                "relationship_code": relationship,
                f"{role}_id": member.person.niss,
                f"{role}_birth_date": member.person.birth_date,
                f"{role}_gender_code": member.person.gender_code,
                f"{role}_last_name": member.person.last_name,
                f"{role}_first_name": member.person.first_name,
            },
        )


def _magda_person(person: Person, number: str = "person_id") -> dict[str, Value]:
    return {
        number: person.niss,
        "last_name": person.last_name,
        "first_name": person.first_name,
        "gender_code": person.gender_code,
        "birth_date": person.birth_date,
    }


def _magda_address(home: Household, day: date) -> dict[str, Value]:
    since, address = next((since, address) for since, address in reversed(home.addresses) if since <= day)
    return {
        "residence_start_date": since.isoformat(),
        "street": address.street_nl,
        "street_language": "nl",
        "house_number": address.house_number,
        "box": address.box,
        "municipality": places.MUNICIPALITY_NL,
        "municipality_language": "nl",
        "country": "BELGIE",
        "country_language": "nl",
        "postal_code": address.postal_code,
        "country_code": places.BELGIUM,
        "municipality_code": address.municipality_code,
        "street_code": address.street_code,
    }
