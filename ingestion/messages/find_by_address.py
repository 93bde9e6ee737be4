"""FindByAddress: who is registered at this address? (Rijksregister and KSZ register; SSDN, or relayed by MAGDA)

Of the KSZ's own service no more than the name is public. An answer does not repeat the address asked: the reference
leads back to the question, and each row has the address at which the person is found.
"""

from __future__ import annotations

from ingestion.envelopes import MAGDA, SSDN
from ingestion.kinds import CODE, FLAG, SINCE_BIRTH
from ingestion.messages.magda_person import code, main_residence, manager, period, person
from ingestion.schema import Column, Ignored, Message, Table

_TITLE_NL = "Opzoeking op adres"
_TITLE_FR = "Recherche par adresse"
_PURPOSES = ("social_inquiry", "payment_justification", "discrepancy_check")
_ELSEWHERE = "does not say who lives at the address asked; GeefPersoon tells it where a purpose asks for it"

FIND_BY_ADDRESS = Message(
    name="find_by_address",
    title_nl=_TITLE_NL,
    title_fr=_TITLE_FR,
    source="Rijksregister / Registre national; KSZ / BCSS",
    envelope=SSDN,
    service="OCMWCPASFindByAddress",
    tags=(),
    provisional="no public schema: only the name of the service is public, and all that comes in it stays unread",
    authorisation="SSDN service OCMWCPASFindByAddress, version not sourced; deliberation number not sourced",
    purposes=_PURPOSES,
    body=(),
)

ZOEK_PERSOON_OP_ADRES = Message(
    name="zoek_persoon_op_adres",
    title_nl=_TITLE_NL,
    title_fr=_TITLE_FR,
    source="Rijksregister / Registre national; KSZ / BCSS, via MAGDA",
    envelope=MAGDA,
    service="ZoekPersoonOpAdres",
    tags=("{http://magda.vlaanderen.be/persoon/soap/zoekpersoonopadres/v02_02}ZoekPersoonOpAdresResponse",),
    schema="magda/Persoon.ZoekPersoonOpAdresDienst-02.02/WebService/ZoekPersoonOpAdresResponse.xsd"
    "#ZoekPersoonOpAdresResponse",
    authorisation="MAGDA service ZoekPersoonOpAdres 02.02; deliberation number not sourced",
    purposes=_PURPOSES,
    body=(
        Table(
            "address_occupant",
            "Personen/Persoon",
            "One row per person found at the address asked",
            (
                *period(),
                Column("source_code", "@Bron", CODE, "The register that answered: RR is the National Register"),
                *person("occupant", "The person found"),
                Column("is_deceased", "IsOverleden", FLAG, "Whether the person died"),
                *manager("Beheerder"),
                *period("status_", "Status"),
                *code("status_code", "Status", "Status in the register", "residence_status"),
                *period("register_", "Register", SINCE_BIRTH),
                *code("register_code", "Register", "Register", "registers"),
                *main_residence("Adressen/Hoofdverblijfplaats"),
                Ignored("Adressen/VerblijfplaatsBuitenland", _ELSEWHERE),
                Ignored("Adressen/PostadresBuitenland", _ELSEWHERE),
                Ignored("Adressen/AangifteAdreswijziging", _ELSEWHERE),
                Ignored("Adressen/AangifteAdresBuitenland", _ELSEWHERE),
                Ignored("Adressen/ContactAdres", _ELSEWHERE),
            ),
        ),
    ),
)
