"""GeefPersoon: what the registers hold on one person. (Rijksregister and KSZ register, relayed by MAGDA)

The person's own facts that occur once stand in ``person``, what repeats or is rarely filled in a table of its own.
"""

from __future__ import annotations

from ingestion.envelopes import MAGDA
from ingestion.kinds import ADDRESS_LINE, BIRTH_DATE, CODE, DATE, FLAG, INTEGER, NISS, PARTIAL_DATE, SECRET, SINCE_BIRTH
from ingestion.messages.magda_person import (
    COURT,
    LABEL,
    NO_PURPOSE,
    Part,
    act,
    address,
    address_abroad,
    at,
    code,
    country,
    gender,
    household_position,
    main_residence,
    manager,
    name,
    no_period,
    note,
    number,
    other_file,
    period,
    place,
    relative,
)
from ingestion.schema import Column, Ignored, Message, Table

_SAME_DATE = "the date in it says the same"


def _expiry(prefix: str) -> tuple[Part, ...]:
    return (
        Column("expiry_date", "Vervalgegevens/Vervaldatum", PARTIAL_DATE, "Last day of validity"),
        note(f"{prefix}_note", "Vervalgegevens/Tekst"),
    )


def _card(card: str, path: str, description: str) -> Table:
    card_number = Column(f"{card}_number", "Nummer", SECRET, "Number of the card", required=True)
    return Table(f"person_{card}", path, description, (*period(), card_number, *_expiry(card)))


_CIVIL_STATE = Table(
    "person_civil_state",
    "BurgerlijkeStaten/BurgerlijkeStaat",
    "One row per civil state of the person",
    (
        *period(since=SINCE_BIRTH),
        *code("civil_state_code", "", "Civil state", "civil_states", required=True),
        *relative("partner_", "Partner", "partner", "The partner"),
        *place("", "Plaats", identified=True),
        *act("civil_state_"),
        Column("judgment_date", "Uitspraak/Datum", PARTIAL_DATE, "Date of the judgment that ended or changed it"),
        Ignored("Uitspraak/Plaats", COURT),
        Ignored("Uitspraak/Rechtbank", COURT),
        Ignored("Uitspraak/PlaatsRechtbank", COURT),
        Ignored("Uitspraak/Hof", COURT),
        Ignored("Uitspraak/OverschrijvingRegister", COURT),
    ),
)

_RESIDENCE_ABROAD = Table(
    "person_residence_abroad",
    "VerblijfplaatsBuitenland",
    "One row per registration of the person at a diplomatic post",
    (
        *period(),
        *code("post_code", "DiplomatiekePost", "Diplomatic post", required=True),
        *country("post_", "DiplomatiekePost/Land"),
        *address_abroad(required=True),
    ),
)

_POSTAL_ADDRESS_ABROAD = Table(
    "person_postal_address_abroad",
    "PostadresBuitenland",
    "One row per postal address of the person abroad",
    (*period(), *address_abroad()),
)

_DECLARED_ADDRESS = Table(
    "person_declared_address",
    "OpgegevenAdres",
    "One row per declared address: where somebody in the waiting register says to stay",
    (*period(), *address(""), *code("institution_code", "Inrichting", "Institution", required=True)),
)

_DECLARED_ADDRESS_ABROAD = Table(
    "person_declared_address_abroad",
    "AangifteAdresBuitenland",
    "One row per declaration of the person to leave for abroad",
    (
        *period(),
        Column("declared_date", "Datum", PARTIAL_DATE, "Day of the declaration"),
        *address_abroad(),
    ),
)

_CONTACT_ADDRESS = Table(
    "person_contact_address",
    "ContactAdres",
    "One row per contact address of the person",
    (
        Column("start_date", "@DatumBegin", DATE, "First day on which it holds"),
        Column("end_date", "@DatumEinde", DATE, "Last day on which it holds"),
        *address(""),
        *code("address_type_code", "Type", "Kind of contact address", required=True),
    ),
)

_DESCENT = Table(
    "person_descent",
    "Afstammingen/Afstamming",
    "One row per act that says whose child the person is",
    (
        *period(since=SINCE_BIRTH),
        *code("descent_type_code", "Type", "Kind of descent", required=True),
        *place("", "Plaats"),
        Column("descent_act_number", "Aktenummer", SECRET, "Number of the act"),
        note("descent_note", "Tekst"),
        Table(
            "person_parent",
            "Ouders/Ouder",
            "One row per parent of the person",
            (
                *relative("parent_", "", "parent", "The parent"),
                Column("is_deceased", "IsOverleden", FLAG, "Whether the parent died"),
            ),
        ),
    ),
)

_CHILD = Table(
    "person_child",
    "AfstammingenDalendeLijn/AfstammingDalendeLijn",
    "One row per act that says who is a child of the person",
    (
        *period(since=SINCE_BIRTH),
        *code("descent_type_code", "Type", "Kind of descent", required=True),
        *place("", "Plaats"),
        Column("descent_act_number", "Aktenummer", SECRET, "Number of the act"),
        note("descent_note", "Tekst"),
        *relative("child_", "Kind", "child", "The child"),
        Column("is_deceased", "Kind/IsOverleden", FLAG, "Whether the child died"),
        *code("reason_code", "Rechtvaardiging", "Justification of the descent"),
    ),
)

_HOUSEHOLD_MEMBER = Table(
    "person_household_member",
    "Gezinsleden/Gezinslid",
    "One row per member of the household of which the person is the reference person",
    (
        *period(),
        *relative("member_", "", "member", "The member"),
        *household_position("", required=True),
    ),
)

_LEGAL_COHABITATION = Table(
    "person_legal_cohabitation",
    "WettelijkeSamenwoning",
    "One row per legal cohabitation of the person",
    (
        *period(),
        Column("declared_date", "Datum", PARTIAL_DATE, "Day of the declaration"),
        *relative("partner_", "Partner", "partner", "The partner"),
        *place("", "Plaats", required=True, identified=True),
        Ignored("Notariaat", NO_PURPOSE),
        *code("end_reason_code", "Beeindiging/Reden", "Why it ended"),
        Ignored("Beeindiging/Plaats", COURT),
        Column("end_notified_date", "Beeindiging/Kennisgeving/Datum", PARTIAL_DATE, "Day on which its end was served"),
        Ignored("Beeindiging/Kennisgeving/Plaats", COURT),
        *relative("ended_by_", "Beeindiging/Partner", "partner", "The partner who is named at its end"),
        Column("judgment_date", "Beeindiging/Uitspraak/Datum", DATE, "Date of the judgment that ended it"),
        Ignored("Beeindiging/Uitspraak/Plaats", COURT),
        Ignored("Beeindiging/Uitspraak/Rechtbank", COURT),
        Ignored("Beeindiging/Uitspraak/Hof", COURT),
    ),
)

_IDENTITY_DOCUMENT = Table(
    "person_identity_document",
    "Identiteitsbewijzen/Identiteitsbewijs",
    "One row per identity document of the person",
    (
        *period(),
        *code("document_type_code", "Type", "Kind of document", required=True),
        Column("identity_document_number", "Nummer", SECRET, "Number of the document"),
        *_expiry("identity_document"),
        *place("", "Plaats"),
        Column("duplicate", "Duplicaat", INTEGER, "Which duplicate it is"),
        Column("renewal", "Verlenging", INTEGER, "Which renewal it is"),
        *code("duration_code", "Duurtijd", "How long it holds"),
    ),
)

_RESIDENCE_INQUIRY = Table(
    "person_residence_inquiry",
    "BepalingenHoofdverblijfplaats/BepalingHoofdverblijfplaats",
    "One row per inquiry into the main residence of the person",
    (
        *period(),
        Column("inquiry_start_date", "Periode/Begindatum", DATE, "First day of the inquiry"),
        Column("inquiry_end_date", "Periode/Einddatum", DATE, "Last day of the inquiry"),
        *code("result_code", "ResultaatOnderzoek", "What was found"),
        note("residence_inquiry_note", "Teksten/Tekst", repeats=True),
    ),
)

_ADMINISTRATOR = Table(
    "person_administrator",
    "Bewindvoerders/Bewindvoerder",
    "One row per administrator or guardian who acts for the person",
    (
        *period(),
        *code("legal_status_code", "JuridischStatuut", "Legal status", required=True),
        *code("reason_code", "Rechtvaardiging", "Justification"),
        note("administrator_note", "Tekst"),
        Column("administrator_id", "Identiteit/INSZ", NISS, "The administrator", role="representative"),
        Column("administrator_name", "Identiteit/Tekst", SECRET, "Who it is, in words", of="administrator_id"),
    ),
)

_LEGAL_STATUS = Table(
    "person_legal_status",
    "JuridischeStatuten/JuridischStatuut",
    "One row per legal status that limits what the person may do alone",
    (
        *period(),
        *code("legal_status_code", "JuridischStatuut", "Legal status", required=True),
        *code("reason_code", "Rechtvaardiging", "Justification"),
        note("legal_status_note", "Tekst"),
    ),
)

_LEGAL_RESIDENCE = Table(
    "person_legal_residence",
    "WettigeVerblijven/WettigVerblijf",
    "One row per right of residence of the person",
    (
        *period(),
        Table(
            "person_legal_residence_reason",
            "Redenen/Reden",
            "One row per reason of a right of residence",
            code("reason_code", "", "Reason of the right of residence", required=True),
        ),
        *number("sponsor_", "Gezinshereniger/INSZ", "sponsor", "Whom the person joined"),
        *code("sponsor_gender_code", "Gezinshereniger/Geslacht", "Gender", "gender"),
        Column("sponsor_birth_date", "Gezinshereniger/Geboortedatum", BIRTH_DATE, "Date of birth", of="sponsor_id"),
        note("legal_residence_note", "Teksten/Tekst", repeats=True),
    ),
)

_SHARED_RESIDENCE = Table(
    "person_shared_residence",
    "GedeeldeVerblijven/GedeeldVerblijf",
    "One row per child or parent with whom the person shares a residence in turns",
    (
        *period(),
        *code("role_code", "Rol", "What the person is in it", required=True),
        Column("shared_with_id", "INSZ", NISS, "With whom", role="shared_residence"),
        *name("shared_with_", "Naam", "shared_with_id"),
    ),
)

_IMMIGRATION_NUMBER = Table(
    "person_immigration_number",
    "NummersDienstVreemdelingenzaken/NummerDienstVreemdelingenzaken",
    "One row per number of the person at the Immigration Office",
    (
        *period(),
        Column("immigration_number", "NummerDienstVreemdelingenzaken", SECRET, "The number", required=True),
    ),
)

_INFORMATION = "Informatie"
_ADMINISTRATIVE_SITUATION = Table(
    "person_administrative_situation",
    "AdministratieveToestanden/AdministratieveToestand",
    "One row per step of the person's application for asylum or residence",
    (
        *period(),
        *code("situation_code", "Toestand", "Situation"),
        *code("institution_code", "Inrichting", "Institution"),
        *code("information_code", f"{_INFORMATION}/Algemeen", "What the information is about"),
        Column("situation_reference", f"{_INFORMATION}/Referentienummer", SECRET, "Reference of the file"),
        *code("information_institution_code", f"{_INFORMATION}/Inrichting", "Institution of the information"),
        *code("information_status_code", f"{_INFORMATION}/Status", "Status of the information"),
        *code("information_situation_code", f"{_INFORMATION}/Toestand", "Situation of the information"),
        Column("information_term", f"{_INFORMATION}/Termijn", CODE, "Term"),
        Column("information_date", f"{_INFORMATION}/Datum", PARTIAL_DATE, "Date of the information"),
        note("situation_note", f"{_INFORMATION}/Tekst"),
    ),
)

_ASSIGNED_PLACE = Table(
    "person_assigned_place",
    "PlaatsenInschrijving/PlaatsInschrijving",
    "One row per compulsory place of registration: the centre or reception centre that must help the person",
    (
        *period(),
        *place("centre_", "OCMW/Plaats"),
        *code("initiative_code", "OCMW/Opvanginitiatief", "Local reception initiative"),
        *code("reception_centre_code", "Opvangcentrum", "Reception centre"),
    ),
)

_MINOR = "BewindvoerdersNietBegeleideMinderjarigeVreemdeling/BewindvoerderNietBegeleideMinderjarigeVreemdeling"
_GUARDIAN = Table(
    "person_guardian",
    _MINOR,
    "One row per guardian of the person as an unaccompanied foreign minor",
    (
        *period(),
        Column("planned_end_date", "GeplandeDatumEinde", PARTIAL_DATE, "Day on which it should end"),
        *code("legal_status_code", "JuridischStatuut", "Legal status", required=True),
        Column("guardian_id", "INSZ", NISS, "The guardian", required=True, role="representative"),
    ),
)

_ADDRESSES = "Adressen"
_CHANGE = f"{_ADDRESSES}/AangifteAdreswijziging"
_HIDDEN = f"{_ADDRESSES}/NietMededeelbaarAdres"
_ABSENCE = "Afwezigheid/Beslissing"
_MOVE = "VerklaringInschrijving"


def _addresses() -> tuple[Part | Table, ...]:
    """The addresses: the main residence and short facts in the person's row, other addresses in tables."""

    def below(table: Table) -> Table:
        return Table(table.name, at(_ADDRESSES, table.path), table.description, table.body)

    return (
        *main_residence(f"{_ADDRESSES}/Hoofdverblijfplaats"),
        below(_RESIDENCE_ABROAD),
        below(_POSTAL_ADDRESS_ABROAD),
        below(_DECLARED_ADDRESS),
        *period("address_change_", _CHANGE),
        Column("address_change_date", f"{_CHANGE}/Datum", DATE, "Day on which a change of address was declared"),
        note("address_change_note", f"{_CHANGE}/Tekst"),
        below(_DECLARED_ADDRESS_ABROAD),
        *period("absence_", f"{_ADDRESSES}/TijdelijkeAfwezigheid"),
        *code("absence_type_code", f"{_ADDRESSES}/TijdelijkeAfwezigheid/Type", "Kind of temporary absence"),
        note("absence_note", f"{_ADDRESSES}/TijdelijkeAfwezigheid/Teksten/Tekst", repeats=True),
        Ignored(f"{_ADDRESSES}/PlaatsHerkomst", NO_PURPOSE),
        *period("hidden_address_", _HIDDEN),
        Column("hidden_from_date", f"{_HIDDEN}/Periode/Begindatum", DATE, "First day on which the address is withheld"),
        Column("hidden_until_date", f"{_HIDDEN}/Periode/Einddatum", DATE, "Last day on which the address is withheld"),
        Column("hidden_decision_date", f"{_HIDDEN}/DatumBeslissingCollege", DATE, "Day of the decision to withhold it"),
        *period("legal_domicile_", f"{_ADDRESSES}/WettelijkeWoonplaats"),
        Column(
            "legal_domicile",
            f"{_ADDRESSES}/WettelijkeWoonplaats/Tekst",
            ADDRESS_LINE,
            "Legal domicile",
            address="legal_domicile_id",
        ),
        below(_CONTACT_ADDRESS),
    )


PERSON = Table(
    "person",
    "Persoon",
    "One row per person asked about, with what the registers hold",
    (
        Column("created_date", "@DatumCreatie", DATE, "Day on which the file was made"),
        Column("modified_date", "@DatumModificatie", DATE, "Day on which it was last changed"),
        Column("source_code", "@Bron", CODE, "The register that answered: RR is the National Register"),
        Column("person_id", "INSZ", NISS, "The person", required=True, role="subject"),
        *name("", "Naam"),
        Ignored("Pseudoniemen", NO_PURPOSE),
        Ignored("AdellijkeTitel", NO_PURPOSE),
        Ignored("Naamswijziging", NO_PURPOSE),
        *gender("", "Geslacht"),
        Ignored("Geslachtsverandering", NO_PURPOSE),
        *period("move_", _MOVE),
        Column("move_from_code", f"{_MOVE}/GemeenteVertrek/Code", CODE, "Municipality left", choice=_MOVE),
        Ignored(f"{_MOVE}/GemeenteVertrek/Omschrijving", LABEL),
        Column("move_to_code", f"{_MOVE}/GemeenteAankomst/Code", CODE, "Municipality moved to", choice=_MOVE),
        Ignored(f"{_MOVE}/GemeenteAankomst/Omschrijving", LABEL),
        Table(
            "person_status",
            "Statussen/Status",
            "One row per status of the person in the register",
            (*period(), *code("status_code", "", "Status in the register", "residence_status", required=True)),
        ),
        *manager("Beheerder"),
        *other_file("reference_file_", "Referentiedossier", "Another number, whose file is referred to"),
        *code("reference_file_reason_code", "Referentiedossier/Rechtvaardiging", "Why it is referred to"),
        *period("register_", "Register", SINCE_BIRTH),
        *code("register_code", "Register", "Register", "registers"),
        *period("provisional_registration_", "VoorlopigeInschrijving"),
        *code("provisional_registration_code", "VoorlopigeInschrijving/JuridischeActie", "Legal action that it awaits"),
        note("provisional_registration_note", "VoorlopigeInschrijving/Tekst"),
        Column("provisional_until_date", "VoorlopigeInschrijving/Einddatum", PARTIAL_DATE, "Provisional until"),
        Table(
            "person_nationality",
            "Nationaliteiten/Nationaliteit",
            "One row per nationality of the person",
            (
                *period(since=SINCE_BIRTH),
                *code("nationality_code", "", "Nationality (NIS code)", required=True),
                Ignored("Verwerving", NO_PURPOSE),
                note("nationality_note", "Tekst"),
            ),
        ),
        *no_period("Geboorte"),
        Column("birth_date", "Geboorte/Datum", BIRTH_DATE, "Date of birth"),
        *place("birth_", "Geboorte/Plaats", identified=True, text=True),
        *act("birth_", "Geboorte"),
        *code("birth_evidence_code", "Geboorte/Bewijsstuk", "What proves the birth"),
        *no_period("Overlijden", _SAME_DATE),
        Column("decease_date", "Overlijden/Datum", PARTIAL_DATE, "Date of death"),
        *place("decease_", "Overlijden/Plaats", identified=True, text=True),
        *act("decease_", "Overlijden"),
        Ignored("Overlijden/Beslissing", NO_PURPOSE),
        _CIVIL_STATE,
        *_addresses(),
        _DESCENT,
        _CHILD,
        *period("household_", "Referentiepersoon"),
        *relative(
            "reference_person_", "Referentiepersoon", "reference_person", "The reference person of the household"
        ),
        *household_position("household_", "Referentiepersoon", required=False),
        note("household_note", "Referentiepersoon/Tekst"),
        _HOUSEHOLD_MEMBER,
        _LEGAL_COHABITATION,
        *period("declared_absent_", "Afwezigheid"),
        *code("declared_absent_code", _ABSENCE, "Judicial decision that the person is absent"),
        Column("absence_administrator_start_date", f"{_ABSENCE}/INSZ/@DatumBegin", DATE, "Administrator since"),
        Column(
            "absence_administrator_id",
            f"{_ABSENCE}/INSZ/INSZ",
            NISS,
            "Who administers the goods of the absent person",
            role="representative",
        ),
        *code("absence_administrator_gender_code", f"{_ABSENCE}/INSZ/Geslacht", "Gender", "gender"),
        note("declared_absent_note", "Afwezigheid/Tekst"),
        Ignored("Begraving", NO_PURPOSE),
        Ignored("LijkbezorgingEnRitueel", NO_PURPOSE),
        _IDENTITY_DOCUMENT,
        _card("professional_card", "Beroepskaarten/Beroepskaart", "One row per professional card of the person"),
        _card("work_card", "Arbeidskaarten/Arbeidskaart", "One row per work permit card of the person"),
        _RESIDENCE_INQUIRY,
        _ADMINISTRATOR,
        _LEGAL_STATUS,
        _LEGAL_RESIDENCE,
        _SHARED_RESIDENCE,
        *period("refugee_", "TypeVluchteling"),
        *code("refugee_code", "TypeVluchteling", "Kind of refugee"),
        Ignored("EIDCertificaten", NO_PURPOSE),
        _IMMIGRATION_NUMBER,
        *period("provisional_number_", "VoorlopigInschrijvingsnummer"),
        Column(
            "provisional_number",
            "VoorlopigInschrijvingsnummer/VoorlopigInschrijvingsnummer",
            SECRET,
            "Provisional registration number",
        ),
        _ADMINISTRATIVE_SITUATION,
        *period("document_", "Identiteitsdocument"),
        *code("document_type_code", "Identiteitsdocument/Type", "Kind of identity document shown"),
        *period("chosen_domicile_", "GekozenWoonplaats"),
        *code("chosen_domicile_code", "GekozenWoonplaats/Residentie", "Kind of chosen domicile"),
        Column(
            "chosen_domicile",
            "GekozenWoonplaats/Tekst",
            ADDRESS_LINE,
            "Chosen domicile",
            address="chosen_domicile_id",
        ),
        Ignored("Aliassen", NO_PURPOSE),
        _ASSIGNED_PLACE,
        *period("contact_", "Contactgegevens"),
        Column("email", "Contactgegevens/Email", SECRET, "E-mail address"),
        Column("mobile_number", "Contactgegevens/GSM", SECRET, "Mobile number"),
        Column("telephone_number", "Contactgegevens/Telefoon", SECRET, "Telephone number"),
        Column("fax_number", "Contactgegevens/Fax", SECRET, "Fax number"),
        _GUARDIAN,
        *other_file("cancelled_file_", "GeannuleerdDossier", "Another number, whose file was cancelled"),
    ),
)

GEEF_PERSOON = Message(
    name="geef_persoon",
    title_nl="Persoonsgegevens",
    title_fr="Données de la personne",
    source="Rijksregister / Registre national; KSZ / BCSS, via MAGDA",
    envelope=MAGDA,
    service="GeefPersoon",
    tags=("{http://magda.vlaanderen.be/persoon/soap/geefpersoon/v02_02}GeefPersoonResponse",),
    schema="magda/Persoon.GeefPersoonDienst-02.02/WebService/GeefPersoonResponse.xsd#GeefPersoonResponse",
    authorisation="MAGDA service GeefPersoon 02.02; deliberation number not sourced",
    purposes=("social_inquiry", "payment_justification", "administrative_validity", "discrepancy_check", "rights"),
    body=(PERSON,),
)
