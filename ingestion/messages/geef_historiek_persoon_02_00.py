"""GeefHistoriekPersoon 02.00: the earlier generation of :mod:`ingestion.messages.geef_historiek_persoon`.

It fills the same tables, from other places and with fewer groups.
"""

from __future__ import annotations

from dataclasses import replace

from ingestion.kinds import BIRTH_DATE, CODE, INTEGER, NISS, PARTIAL_DATE, SECRET, SINCE_BIRTH, TEXT
from ingestion.messages.geef_historiek_persoon import GEEF_HISTORIEK_PERSOON, GENDER_OVER_TIME, PERSON_HISTORY
from ingestion.messages.magda_person import (
    COURT,
    LABEL,
    NO_PURPOSE,
    Part,
    address_abroad,
    country,
    gender,
    household_position,
    name,
    no_period,
    note,
    other_file,
    period,
)
from ingestion.messages.magda_person import code as code_alone
from ingestion.messages.magda_person_02_00 import act, address, code, main_residence, manager, partner, place, relative
from ingestion.schema import Column, Ignored, Table

_NAMESPACE = "http://webservice.geefhistoriekpersoondienst-02_00.persoon-02_00.vip.vlaanderen.be"
_MEMBER_AGAIN = "does not say who lived together; the history of the member tells it where a purpose asks for it"
_ADDRESSES = "Adressen"
_INFORMATION = "Informatie"

_NEWER = {table.name: table for table in PERSON_HISTORY.walk()}


def _table(name: str, path: str, *body: Part | Table) -> Table:
    """A table of the newer generation, read from other places."""
    return Table(name, path, _NEWER[name].description, body)


def _as_newer(name: str, path: str) -> Table:
    """A table of which the places in a row are those of the newer generation."""
    return replace(_NEWER[name], path=path)


def _card(card: str, path: str) -> Table:
    return _table(
        f"person_{card}",
        path,
        *period(),
        Column(f"{card}_number", "Nummer", SECRET, "Number of the card", required=True),
        Column("valid_from_date", "Periode/Begin", PARTIAL_DATE, "First day of validity", required=True),
        Column("expiry_date", "Periode/Einde", PARTIAL_DATE, "Last day of validity"),
        note(f"{card}_note", "Tekst"),
    )


_PERSON_HISTORY = _table(
    "person_history",
    "HistoriekPersoon",
    Column("created_date", "@DatumCreatie", PARTIAL_DATE, "Day on which the file was made"),
    Column("modified_date", "@DatumModificatie", PARTIAL_DATE, "Day on which it was last changed"),
    Column("person_id", "INSZ", NISS, "The person", required=True, role="subject"),
    _as_newer("person_name", "HistoriekNaam/Naam"),
    Ignored("HistoriekPseudoniem", NO_PURPOSE),
    Ignored("HistoriekGeslacht", GENDER_OVER_TIME),
    _table(
        "person_status",
        "HistoriekStatus/Status",
        *period(),
        *code("status_code", "", "Status in the register", "residence_status", required=True),
    ),
    _table("person_manager", "HistoriekBeheerder/Beheerder", *manager(prefix="", required=True)),
    _table(
        "person_reference_file",
        "HistoriekReferentiedossier/Referentiedossier",
        *other_file("", "", "Another number of the person", required=True, described=True),
    ),
    _table(
        "person_registration",
        "HistoriekRegister/Register",
        *period(since=SINCE_BIRTH),
        *code("register_code", "", "Register", "registers", required=True),
    ),
    _table(
        "person_nationality",
        "HistoriekNationaliteit/Nationaliteit",
        *period(since=SINCE_BIRTH),
        *code("nationality_code", "", "Nationality (NIS code)", required=True),
        Ignored("Verwerving", NO_PURPOSE),
        note("nationality_note", "Tekst"),
    ),
    _table(
        "person_birth",
        "HistoriekGeboorte/Geboorte",
        *no_period(""),
        Column("birth_date", "Datum", BIRTH_DATE, "Date of birth", required=True),
        *place("birth_", "Plaats", text=True),
        *act("birth_"),
        *code("birth_evidence_code", "Bewijsstuk", "What proves the birth"),
    ),
    _table(
        "person_decease",
        "HistoriekOverlijden/Overlijden",
        *period(),
        Column("decease_date", "Datum", PARTIAL_DATE, "Date of death", required=True),
        *place("decease_", "Plaats", text=True),
        *act("decease_"),
        Ignored("Beslissing", NO_PURPOSE),
    ),
    _table(
        "person_civil_state",
        "HistoriekBurgerlijkeStaat/BurgerlijkeStaat",
        *period(since=SINCE_BIRTH),
        *code("civil_state_code", "", "Civil state", "civil_states", required=True),
        *partner("Partner"),
        *place("", "Plaats", text=True),
        *act("civil_state_"),
        Column("judgment_date", "Uitspraak/Datum", PARTIAL_DATE, "Date of the judgment that ended or changed it"),
        Ignored("Uitspraak/Rechtbank", COURT),
        Ignored("Uitspraak/OverschrijvingRegister", COURT),
    ),
    _table(
        "person_residence",
        f"{_ADDRESSES}/HistoriekHoofdverblijfplaats/Hoofdverblijfplaats",
        *main_residence(prefix="", required=True),
    ),
    _table(
        "person_residence_abroad",
        f"{_ADDRESSES}/HistoriekVerblijfplaatsBuitenland/VerblijfplaatsBuitenland",
        *period(),
        *code("post_code", "DiplomatiekePost", "Diplomatic post", required=True),
        *country("post_", "DiplomatiekePost/Land"),
        *address_abroad(),
    ),
    _as_newer("person_postal_address_abroad", f"{_ADDRESSES}/HistoriekPostadresBuitenland/PostadresBuitenland"),
    _table(
        "person_declared_address",
        f"{_ADDRESSES}/HistoriekOpgegevenAdres/OpgegevenAdres",
        *period(),
        *address(required=True),
        *code_alone("institution_code", "Inrichting", "Institution", required=True),
    ),
    Ignored(f"{_ADDRESSES}/HistoriekAdresUitbetaling", NO_PURPOSE),
    _as_newer("person_address_change", f"{_ADDRESSES}/HistoriekAangifteAdreswijziging/AangifteAdreswijziging"),
    _as_newer(
        "person_declared_address_abroad", f"{_ADDRESSES}/HistoriekAangifteAdresBuitenland/AangifteAdresBuitenland"
    ),
    _table(
        "person_temporary_absence",
        f"{_ADDRESSES}/HistoriekTijdelijkeAfwezigheid/TijdelijkeAfwezigheid",
        *period(),
        *code("absence_type_code", "Type", "Kind of temporary absence"),
        note("absence_note", "Teksten/Tekst", repeats=True),
    ),
    _table(
        "person_descent",
        "HistoriekAfstamming/Afstamming",
        *period(since=SINCE_BIRTH),
        *code("descent_type_code", "Type", "Kind of descent", required=True),
        _table("person_parent", "Ouders/Ouder", *relative("parent_", "", "parent", "The parent")),
        *place("", "Plaats"),
        Column("descent_act_number", "Aktenummer", SECRET, "Number of the act"),
        note("descent_note", "Tekst"),
    ),
    _table(
        "person_child",
        "HistoriekAfstammingDalendeLijn/AfstammingDalendeLijn",
        *period(since=SINCE_BIRTH),
        *code("descent_type_code", "Type", "Kind of descent", required=True),
        *relative("child_", "Kind", "child", "The child"),
        *place("", "Plaats"),
        Column("descent_act_number", "Aktenummer", SECRET, "Number of the act"),
        note("descent_note", "Tekst"),
    ),
    _table(
        "person_household",
        "HistoriekReferentiepersoon/Referentiepersoon",
        *period(),
        *relative("reference_person_", "", "reference_person", "The reference person of the household"),
        *household_position("", required=True, described=True),
        note("household_note", "Tekst"),
    ),
    _table(
        "person_household_member",
        "HistoriekGezinsleden/Gezinslid",
        *period(),
        Column("member_id", "INSZ", NISS, "The member", role="member"),
        *name("member_", "Naam", "member_id"),
        *gender("member_", "Geslacht", described=True),
        *household_position("", required=True, described=True),
        Ignored("Nationaliteiten", _MEMBER_AGAIN),
        *no_period("Geboorte"),
        Column("member_birth_date", "Geboorte/Datum", BIRTH_DATE, "Their date of birth", of="member_id"),
        Ignored("Geboorte/Plaats", _MEMBER_AGAIN),
        Ignored("Geboorte/Aktenummer", _MEMBER_AGAIN),
        Ignored("Geboorte/AanvullendRegister", _MEMBER_AGAIN),
        Ignored("Geboorte/Bewijsstuk", _MEMBER_AGAIN),
        Ignored("Overlijden", _MEMBER_AGAIN),
        Ignored("BurgerlijkeStaten", _MEMBER_AGAIN),
    ),
    _table(
        "person_legal_cohabitation",
        "HistoriekWettelijkeSamenwoning/WettelijkeSamenwoning",
        *period(),
        Column("declared_date", "Datum", PARTIAL_DATE, "Day of the declaration"),
        *partner("Partner"),
        *place("", "Plaats", required=True),
        Ignored("Notariaat", NO_PURPOSE),
        *code("end_reason_code", "Beeindiging/Reden", "Why it ended"),
        Ignored("Beeindiging/Kennisgeving", COURT),
    ),
    _table(
        "person_identity_document",
        "HistoriekIdentiteitsbewijs/Identiteitsbewijs",
        *period(),
        *code("document_type_code", "Type", "Kind of document", required=True),
        Column("identity_document_number", "Nummer", SECRET, "Number of the document", required=True),
        Column("valid_from_date", "Periode/Begin", PARTIAL_DATE, "First day of validity", required=True),
        Column("expiry_date", "Periode/Einde", PARTIAL_DATE, "Last day of validity"),
        *place("", "Plaats"),
        Column("duplicate", "Duplicaat", INTEGER, "Which duplicate it is"),
        Column("renewal", "Verlenging", INTEGER, "Which renewal it is"),
        *code("duration_code", "Duurtijd", "How long it holds"),
    ),
    _card("professional_card", "HistoriekBeroepskaart/Beroepskaart"),
    _card("work_card", "HistoriekArbeidskaart/Arbeidskaart"),
    _table(
        "person_legal_residence",
        "HistoriekWettigVerblijf/WettigVerblijf",
        *period(),
        _table(
            "person_legal_residence_reason",
            "Redenen/Reden",
            *code("reason_code", "", "Reason of the right of residence", required=True),
        ),
        *relative("sponsor_", "Gezinshereniger", "sponsor", "Whom the person joined"),
        note("legal_residence_note", "Teksten/Tekst", repeats=True),
    ),
    _table(
        "person_refugee_type",
        "HistoriekTypeVluchteling/TypeVluchteling",
        *period(),
        *code("refugee_code", "", "Kind of refugee", required=True),
    ),
    _table(
        "person_administrative_situation",
        "HistoriekAdministratieveToestand/AdministratieveToestand",
        *period(),
        *code_alone("situation_code", "Toestand", "Situation"),
        *code_alone("institution_code", "Inrichting", "Institution"),
        Column("information_code", f"{_INFORMATION}/Algemeen/Code", CODE, "What the information is about"),
        Ignored(f"{_INFORMATION}/Algemeen/Code/@Beschrijving", LABEL),
        # The schema takes no information without it, and not every information has a code.
        Column("information", f"{_INFORMATION}/Algemeen/Omschrijving", TEXT, "What the information is about, in words"),
        Ignored(f"{_INFORMATION}/Algemeen/Omschrijving/@Oorsprong", LABEL),
        Ignored(f"{_INFORMATION}/Algemeen/Omschrijving/@TaalCode", LABEL),
        Column("situation_reference", f"{_INFORMATION}/Referentienummer", SECRET, "Reference of the file"),
        *code_alone("information_institution_code", f"{_INFORMATION}/Inrichting", "Institution of the information"),
        *code_alone("information_status_code", f"{_INFORMATION}/Status", "Status of the information"),
        *code_alone("information_situation_code", f"{_INFORMATION}/Toestand", "Situation of the information"),
        Column("information_term", f"{_INFORMATION}/Termijn", CODE, "Term"),
        Column("information_date", f"{_INFORMATION}/Datum", PARTIAL_DATE, "Date of the information"),
        note("situation_note", f"{_INFORMATION}/Tekst"),
    ),
    _table(
        "person_assigned_place",
        "HistoriekPlaatsInschrijving/PlaatsInschrijving",
        *period(),
        *place("centre_", "OCMW/Plaats"),
        *code("initiative_code", "OCMW/Opvanginitiatief", "Local reception initiative"),
        *code("reception_centre_code", "Opvangcentrum", "Reception centre"),
    ),
)

GEEF_HISTORIEK_PERSOON_02_00 = replace(
    GEEF_HISTORIEK_PERSOON,
    name="geef_historiek_persoon_02_00",
    title_nl=f"{GEEF_HISTORIEK_PERSOON.title_nl} (02.00)",
    title_fr=f"{GEEF_HISTORIEK_PERSOON.title_fr} (02.00)",
    tags=(f"{{{_NAMESPACE}}}GeefHistoriekPersoonResponse",),
    schema="magda/Persoon.GeefHistoriekPersoonDienst-02.00/WebService/GeefHistoriekPersoonResponse.xsd"
    "#GeefHistoriekPersoonResponse",
    authorisation="MAGDA service GeefHistoriekPersoon 02.00; deliberation number not sourced",
    body=(_PERSON_HISTORY,),
)
