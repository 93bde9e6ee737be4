"""GeefHistoriekPersoon: what did the registers hold on this person, and when? (Rijksregister, KSZ register, by MAGDA)

What GeefPersoon has in a table of its own fills that same table here, with its past. What stands once in a person's row
there (name, register, main residence ...) has a table here, with a row for each time.
"""

from __future__ import annotations

from ingestion.envelopes import MAGDA
from ingestion.kinds import ADDRESS_LINE, BIRTH_DATE, CODE, DATE, NISS, PARTIAL_DATE, SECRET, SINCE_BIRTH
from ingestion.messages.geef_persoon import PERSON
from ingestion.messages.magda_person import (
    LABEL,
    NO_PURPOSE,
    act,
    code,
    household_position,
    main_residence,
    manager,
    names,
    no_period,
    note,
    other_file,
    period,
    place,
    relative,
)
from ingestion.schema import Column, Ignored, Message, Table

GENDER_OVER_TIME = "a gender over time tells a change of it, which no purpose covers; GeefPersoon tells that of now"
FORMER_CONTACT = "how the person could be reached before serves no purpose; GeefPersoon tells how now"

_ADDRESSES = "HistoriekAdressen"
_DECISION = "Beslissing"
_SHARED = {table.name: table for table in PERSON.tables}


def _as_in_person(name: str, path: str) -> Table:
    """A table that GeefPersoon fills too."""
    table = _SHARED[name]
    return Table(table.name, path, table.description, table.body)


PERSON_HISTORY = Table(
    "person_history",
    "HistoriekPersoon",
    "One row per person whose past was asked; what the registers hold stands in the tables below it",
    (
        Column("created_date", "@DatumCreatie", PARTIAL_DATE, "Day on which the file was made"),
        Column("modified_date", "@DatumModificatie", PARTIAL_DATE, "Day on which it was last changed"),
        Column("source_code", "@Bron", CODE, "The register that answered: RR is the National Register"),
        Column("person_id", "INSZ", NISS, "The person", required=True, role="subject"),
        Table(
            "person_name",
            "HistoriekNaam/Naam",
            "One row per name of the person over time",
            (*period(since=SINCE_BIRTH), *names("", required=True)),
        ),
        Ignored("HistoriekPseudoniem", NO_PURPOSE),
        Ignored("HistoriekAdellijkeTitel", NO_PURPOSE),
        Ignored("HistoriekNaamswijziging", NO_PURPOSE),
        Ignored("HistoriekGeslacht", GENDER_OVER_TIME),
        Ignored("HistoriekGeslachtsverandering", NO_PURPOSE),
        Table(
            "person_move",
            "HistoriekVerklaringInschrijving/VerklaringInschrijving",
            "One row per declaration of the person to move to or from a municipality",
            (
                *period(),
                Column("from_code", "GemeenteVertrek/Code", CODE, "Municipality left", choice="municipality"),
                Ignored("GemeenteVertrek/Omschrijving", LABEL),
                Column("to_code", "GemeenteAankomst/Code", CODE, "Municipality moved to", choice="municipality"),
                Ignored("GemeenteAankomst/Omschrijving", LABEL),
            ),
        ),
        _as_in_person("person_status", "HistoriekStatus/Status"),
        Table(
            "person_manager",
            "HistoriekBeheerder/Beheerder",
            "One row per municipality that kept the file of the person",
            manager(prefix="", required=True),
        ),
        Table(
            "person_reference_file",
            "HistoriekReferentiedossier/Referentiedossier",
            "One row per other number of the person to whose file is referred",
            (
                *other_file("", "", "Another number of the person", required=True),
                *code("reason_code", "Rechtvaardiging", "Why it is referred to"),
            ),
        ),
        Table(
            "person_registration",
            "HistoriekRegister/Register",
            "One row per register in which the person stood",
            (*period(since=SINCE_BIRTH), *code("register_code", "", "Register", "registers", required=True)),
        ),
        Table(
            "person_provisional_registration",
            "HistoriekVoorlopigeInschrijving/VoorlopigeInschrijving",
            "One row per provisional registration of the person",
            (
                *period(),
                *code("legal_action_code", "JuridischeActie", "Legal action that it awaits", required=True),
                note("provisional_registration_note", "Tekst"),
                Column("until_date", "Einddatum", PARTIAL_DATE, "Provisional until"),
            ),
        ),
        _as_in_person("person_nationality", "HistoriekNationaliteit/Nationaliteit"),
        Table(
            "person_birth",
            "HistoriekGeboorte/Geboorte",
            "One row per birth that was registered of the person: more than one where it was corrected",
            (
                *no_period(""),
                Column("birth_date", "Datum", BIRTH_DATE, "Date of birth", required=True),
                *place("birth_", "Plaats", identified=True, text=True),
                *act("birth_"),
                *code("birth_evidence_code", "Bewijsstuk", "What proves the birth"),
            ),
        ),
        Table(
            "person_decease",
            "HistoriekOverlijden/Overlijden",
            "One row per death that was registered of the person: more than one where it was corrected",
            (
                *period(),
                Column("decease_date", "Datum", PARTIAL_DATE, "Date of death", required=True),
                *place("decease_", "Plaats", identified=True, text=True),
                *act("decease_"),
                Ignored("Beslissing", NO_PURPOSE),
            ),
        ),
        _as_in_person("person_civil_state", "HistoriekBurgerlijkeStaat/BurgerlijkeStaat"),
        Table(
            "person_residence",
            f"{_ADDRESSES}/HistoriekHoofdverblijfplaats/Hoofdverblijfplaats",
            "One row per main residence of the person over time",
            main_residence(prefix=""),
        ),
        _as_in_person(
            "person_residence_abroad", f"{_ADDRESSES}/HistoriekVerblijfplaatsBuitenland/VerblijfplaatsBuitenland"
        ),
        _as_in_person("person_postal_address_abroad", f"{_ADDRESSES}/HistoriekPostadresBuitenland/PostadresBuitenland"),
        _as_in_person("person_declared_address", f"{_ADDRESSES}/HistoriekOpgegevenAdres/OpgegevenAdres"),
        Table(
            "person_address_change",
            f"{_ADDRESSES}/HistoriekAangifteAdreswijziging/AangifteAdreswijziging",
            "One row per change of address that the person declared",
            (
                *period(),
                Column("declared_date", "Datum", PARTIAL_DATE, "Day of the declaration"),
                note("address_change_note", "Tekst"),
            ),
        ),
        _as_in_person(
            "person_declared_address_abroad", f"{_ADDRESSES}/HistoriekAangifteAdresBuitenland/AangifteAdresBuitenland"
        ),
        Table(
            "person_temporary_absence",
            f"{_ADDRESSES}/HistoriekTijdelijkeAfwezigheid/TijdelijkeAfwezigheid",
            "One row per temporary absence of the person from the main residence",
            (
                *period(),
                *code("absence_type_code", "Type", "Kind of temporary absence"),
                note("absence_note", "Teksten/Tekst", repeats=True),
            ),
        ),
        Ignored(f"{_ADDRESSES}/HistoriekPlaatsHerkomst", NO_PURPOSE),
        Table(
            "person_hidden_address",
            f"{_ADDRESSES}/HistoriekNietMededeelbaarAdres/NietMededeelbaarAdres",
            "One row per period in which the address of the person is withheld",
            (
                *period(),
                Column("hidden_from_date", "Periode/Begindatum", DATE, "First day on which the address is withheld"),
                Column("hidden_until_date", "Periode/Einddatum", DATE, "Last day on which the address is withheld"),
                Column(
                    "decision_date", "DatumBeslissingCollege", DATE, "Day of the decision to withhold it", required=True
                ),
            ),
        ),
        Table(
            "person_legal_domicile",
            f"{_ADDRESSES}/HistoriekWettelijkeWoonplaats/WettelijkeWoonplaats",
            "One row per legal domicile of the person without a main residence",
            (
                *period(),
                Column(
                    "legal_domicile",
                    "Tekst",
                    ADDRESS_LINE,
                    "Legal domicile",
                    address="legal_domicile_id",
                    required=True,
                ),
            ),
        ),
        _as_in_person("person_contact_address", f"{_ADDRESSES}/HistoriekContactAdres/ContactAdres"),
        _as_in_person("person_descent", "HistoriekAfstamming/Afstamming"),
        _as_in_person("person_child", "HistoriekAfstammingDalendeLijn/AfstammingDalendeLijn"),
        Table(
            "person_household",
            "HistoriekReferentiepersoon/Referentiepersoon",
            "One row per household of which the person was a member, with its reference person",
            (
                *period(),
                *relative("reference_person_", "", "reference_person", "The reference person of the household"),
                *household_position("", required=True),
                note("household_note", "Tekst"),
            ),
        ),
        _as_in_person("person_household_member", "HistoriekGezinsleden/Gezinslid"),
        _as_in_person("person_legal_cohabitation", "HistoriekWettelijkeSamenwoning/WettelijkeSamenwoning"),
        Table(
            "person_declared_absence",
            "HistoriekAfwezigheid/Afwezigheden",
            "One row per decision of a court that the person is absent",
            (
                *period(),
                *code("decision_code", _DECISION, "Judicial decision that the person is absent"),
                Column("administrator_start_date", f"{_DECISION}/INSZ/@DatumBegin", DATE, "Administrator since"),
                Column(
                    "administrator_id",
                    f"{_DECISION}/INSZ/INSZ",
                    NISS,
                    "Who administers the goods of the absent person",
                    role="representative",
                ),
                *code("administrator_gender_code", f"{_DECISION}/INSZ/Geslacht", "Gender", "gender"),
                note("declared_absence_note", "Tekst", required=True),
            ),
        ),
        _as_in_person("person_identity_document", "HistoriekIdentiteitsbewijs/Identiteitsbewijs"),
        _as_in_person("person_professional_card", "HistoriekBeroepskaart/Beroepskaart"),
        _as_in_person("person_work_card", "HistoriekArbeidskaart/Arbeidskaart"),
        _as_in_person("person_residence_inquiry", "HistoriekBepalingHoofdverblijfplaats/BepalingHoofdverblijfplaats"),
        _as_in_person("person_administrator", "HistoriekBewindvoerder/Bewindvoerder"),
        _as_in_person("person_legal_status", "HistoriekJuridischStatuut/JuridischStatuut"),
        _as_in_person("person_legal_residence", "HistoriekWettigVerblijf/WettigVerblijf"),
        _as_in_person("person_shared_residence", "HistoriekGedeeldVerblijf/GedeeldVerblijf"),
        Table(
            "person_refugee_type",
            "HistoriekTypeVluchteling/TypeVluchteling",
            "One row per kind of refugee that the person was",
            (*period(), *code("refugee_code", "", "Kind of refugee", required=True)),
        ),
        Ignored("HistoriekEIDCertificaten", NO_PURPOSE),
        _as_in_person(
            "person_immigration_number", "HistoriekNummerDienstVreemdelingenzaken/NummerDienstVreemdelingenzaken"
        ),
        Table(
            "person_provisional_number",
            "HistoriekVoorlopigInschrijvingsnummer/VoorlopigInschrijvingsnummer",
            "One row per provisional registration number of the person",
            (
                *period(),
                Column(
                    "provisional_number", "VoorlopigInschrijvingsnummer", SECRET, "Provisional number", required=True
                ),
            ),
        ),
        Table(
            "person_shown_document",
            "HistoriekIdentiteitsdocument/Identiteitsdocument",
            "One row per document that served to establish the identity of the person",
            (*period(), *code("document_type_code", "Type", "Kind of identity document shown", required=True)),
        ),
        Table(
            "person_chosen_domicile",
            "HistoriekGekozenWoonplaats/GekozenWoonplaats",
            "One row per domicile that the person chose for a procedure",
            (
                *period(),
                *code("chosen_domicile_code", "Residentie", "Kind of chosen domicile"),
                Column("chosen_domicile", "Tekst", ADDRESS_LINE, "Chosen domicile", address="chosen_domicile_id"),
            ),
        ),
        Ignored("HistoriekAlias", NO_PURPOSE),
        _as_in_person("person_administrative_situation", "HistoriekAdministratieveToestand/AdministratieveToestand"),
        _as_in_person("person_assigned_place", "HistoriekPlaatsInschrijving/PlaatsInschrijving"),
        Ignored("HistoriekContactgegevens", FORMER_CONTACT),
    ),
)

GEEF_HISTORIEK_PERSOON = Message(
    name="geef_historiek_persoon",
    title_nl="Historiek van de persoonsgegevens",
    title_fr="Historique des données de la personne",
    source="Rijksregister / Registre national; KSZ / BCSS, via MAGDA",
    envelope=MAGDA,
    service="GeefHistoriekPersoon",
    tags=("{http://magda.vlaanderen.be/persoon/soap/geefhistoriekpersoon/v02_02}GeefHistoriekPersoonResponse",),
    schema="magda/Persoon.GeefHistoriekPersoonDienst-02.02/WebService/GeefHistoriekPersoonResponse.xsd"
    "#GeefHistoriekPersoonResponse",
    authorisation="MAGDA service GeefHistoriekPersoon 02.02; deliberation number not sourced",
    purposes=("social_inquiry", "payment_justification", "administrative_validity", "discrepancy_check", "rights"),
    body=(PERSON_HISTORY,),
)
