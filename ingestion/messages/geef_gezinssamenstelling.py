"""GeefGezinssamenstelling: who belongs to the household of this person? (Rijksregister, relayed by MAGDA)

Two generations of the schema fill the same table. The older one (02.00) also repeats nearly all that GeefPersoon tells
of each member; what does not say who lives together, and where, is left to that message.
"""

from __future__ import annotations

from ingestion.envelopes import MAGDA
from ingestion.kinds import BIRTH_DATE, NISS, PARTIAL_DATE, SECRET, SINCE_BIRTH
from ingestion.messages import magda_person_02_00 as older
from ingestion.messages.magda_person import (
    Part,
    address_abroad,
    country,
    gender,
    household_member,
    household_position,
    name,
    no_period,
    period,
)
from ingestion.schema import Column, Ignored, Message, Table

_NAMESPACE = "http://magda.vlaanderen.be/persoon/soap/geefgezinssamenstelling/v02_02"
_OLDER_NAMESPACE = "http://webservice.geefgezinssamenstellingdienst-02_00.persoon-02_00.vip.vlaanderen.be"

_MEMBERS = "Gezinsleden/Gezinslid"
_ONE_ROW = "One row per member of the household of the person asked about"
_OTHER_MESSAGE = "does not say who lives together; GeefPersoon tells it where a purpose asks for it"
_REGISTRATION = "when the register wrote it down; since when it holds is read"


def _older_person() -> tuple[Part | Table, ...]:
    """The person that a member is (02.00)."""
    return (
        Ignored("Persoon/@DatumCreatie", _REGISTRATION),
        Ignored("Persoon/@DatumModificatie", _REGISTRATION),
        Column("person_id", "Persoon/INSZ", NISS, "The member", role="member", choice="who"),
        *name("", "Persoon/Naam"),
        *gender("", "Persoon/Geslacht", described=True),
        Table(
            "household_member_status",
            "Persoon/Statussen/Status",
            "One row per status of a member in the register",
            (
                *period(),
                *older.code("status_code", "", "Status in the register", "residence_status", required=True),
            ),
        ),
        *older.manager("Persoon/Beheerder"),
        Ignored("Persoon/Referentiedossier", _OTHER_MESSAGE),
        *period("register_", "Persoon/Register", SINCE_BIRTH),
        *older.code("register_code", "Persoon/Register", "Register", "registers"),
        Ignored("Persoon/Nationaliteiten", _OTHER_MESSAGE),
        *no_period("Persoon/Geboorte"),
        Column("birth_date", "Persoon/Geboorte/Datum", BIRTH_DATE, "Date of birth"),
        Ignored("Persoon/Geboorte/Plaats", _OTHER_MESSAGE),
        Ignored("Persoon/Geboorte/Aktenummer", _OTHER_MESSAGE),
        Ignored("Persoon/Geboorte/AanvullendRegister", _OTHER_MESSAGE),
        Ignored("Persoon/Geboorte/Bewijsstuk", _OTHER_MESSAGE),
        *no_period("Persoon/Overlijden", "the date in it says the same"),
        Column("decease_date", "Persoon/Overlijden/Datum", PARTIAL_DATE, "Date of death"),
        Ignored("Persoon/Overlijden/Plaats", _OTHER_MESSAGE),
        Ignored("Persoon/Overlijden/Aktenummer", _OTHER_MESSAGE),
        Ignored("Persoon/Overlijden/AanvullendRegister", _OTHER_MESSAGE),
        Ignored("Persoon/Overlijden/Beslissing", _OTHER_MESSAGE),
        Table(
            "household_member_civil_state",
            "Persoon/BurgerlijkeStaten/BurgerlijkeStaat",
            "One row per civil state of a member",
            (
                *period(since=SINCE_BIRTH),
                *older.code("civil_state_code", "", "Civil state", "civil_states", required=True),
                *older.partner("Partner"),
                Ignored("Plaats", _OTHER_MESSAGE),
                Ignored("Aktenummer", _OTHER_MESSAGE),
                Ignored("AanvullendRegister", _OTHER_MESSAGE),
                Ignored("Uitspraak", _OTHER_MESSAGE),
            ),
        ),
        *older.main_residence("Persoon/Adressen/Hoofdverblijfplaats"),
        Table(
            "household_member_residence_abroad",
            "Persoon/Adressen/VerblijfplaatsBuitenland",
            "One row per member registered at a diplomatic post",
            (
                *period(),
                *older.code("post_code", "DiplomatiekePost", "Diplomatic post", required=True),
                *country("post_", "DiplomatiekePost/Land"),
                *address_abroad(),
            ),
        ),
        Ignored("Persoon/Adressen/PostadresBuitenland", _OTHER_MESSAGE),
        Ignored("Persoon/Adressen/OpgegevenAdres", _OTHER_MESSAGE),
        Ignored("Persoon/Adressen/AdresUitbetaling", _OTHER_MESSAGE),
        Ignored("Persoon/Adressen/AangifteAdreswijziging", _OTHER_MESSAGE),
        Ignored("Persoon/Adressen/AangifteAdresBuitenland", _OTHER_MESSAGE),
        Ignored("Persoon/Adressen/TijdelijkeAfwezigheid", _OTHER_MESSAGE),
        Ignored("Persoon/Afstammingen", _OTHER_MESSAGE),
        Ignored("Persoon/AfstammingenDalendeLijn", _OTHER_MESSAGE),
        Ignored("Persoon/Referentiepersoon", "the member whose position is 01 says the same"),
        Ignored("Persoon/Gezinsleden", "the members of the household are the rows of this answer"),
        Ignored("Persoon/WettelijkeSamenwoning", _OTHER_MESSAGE),
        Ignored("Persoon/Identiteitsbewijzen", _OTHER_MESSAGE),
        Ignored("Persoon/Beroepskaart", _OTHER_MESSAGE),
        Ignored("Persoon/Arbeidskaart", _OTHER_MESSAGE),
        Ignored("Persoon/WettigeVerblijven", _OTHER_MESSAGE),
        Ignored("Persoon/TypeVluchteling", _OTHER_MESSAGE),
        Ignored("Persoon/AdministratieveToestand", _OTHER_MESSAGE),
        Ignored("Persoon/PlaatsInschrijving", _OTHER_MESSAGE),
    )


GEEF_GEZINSSAMENSTELLING_02_00 = Message(
    name="geef_gezinssamenstelling_02_00",
    title_nl="Gezinssamenstelling (02.00)",
    title_fr="Composition du ménage (02.00)",
    source="Rijksregister / Registre national; KSZ / BCSS, via MAGDA",
    envelope=MAGDA,
    service="GeefGezinssamenstelling",
    tags=(f"{{{_OLDER_NAMESPACE}}}GeefGezinssamenstellingResponse",),
    schema="magda/Persoon.GeefGezinssamenstellingDienst-02.00/WebService/GeefGezinssamenstellingResponse.xsd"
    "#GeefGezinssamenstellingResponse",
    authorisation="MAGDA service GeefGezinssamenstelling 02.00; deliberation number not sourced",
    purposes=("social_inquiry", "payment_justification", "discrepancy_check", "rights"),
    body=(
        Table(
            "household_member",
            _MEMBERS,
            _ONE_ROW,
            (
                Column("created_date", "@DatumCreatie", PARTIAL_DATE, "Day on which the register made it"),
                Column("modified_date", "@DatumModificatie", PARTIAL_DATE, "Day on which it was last changed"),
                *period(),
                *older.code("source_code", "Bron", "The register that knows it"),
                *household_position("", required=False, described=True),
                Column("reference", "Referentie", SECRET, "Who the member is, without a number", choice="who"),
                *_older_person(),
            ),
        ),
    ),
)

GEEF_GEZINSSAMENSTELLING = Message(
    name="geef_gezinssamenstelling",
    title_nl="Gezinssamenstelling",
    title_fr="Composition du ménage",
    source="Rijksregister / Registre national; KSZ / BCSS, via MAGDA",
    envelope=MAGDA,
    service="GeefGezinssamenstelling",
    tags=(f"{{{_NAMESPACE}}}GeefGezinssamenstellingResponse",),
    schema="magda/Persoon.GeefGezinssamenstellingDienst-02.02/WebService/GeefGezinssamenstellingResponse.xsd"
    "#GeefGezinssamenstellingResponse",
    authorisation="MAGDA service GeefGezinssamenstelling 02.02; deliberation number not sourced",
    purposes=("social_inquiry", "payment_justification", "discrepancy_check", "rights"),
    body=(Table("household_member", _MEMBERS, _ONE_ROW, household_member()),),
)
