"""ZoekEigendomstoestanden: which immovable property does this person have, what share, and at which cadastral income?

The land registry, relayed by MAGDA. Whose a property is, is told in two steps: the parties of the answer are persons
and companies with a number of their own (``party_id``), and the rights on a property name parties by that number.
How a building is made (rooms, heating, renovations) is left unread; what it is, where, and what it is worth is read.
"""

from __future__ import annotations

from dataclasses import replace

from ingestion.envelopes import MAGDA
from ingestion.kinds import (
    ADDRESS_LINE,
    BIRTH_DATE,
    BOX,
    CODE,
    DECIMAL,
    FLAG,
    HOUSE_NUMBER,
    IDENTIFIER,
    INTEGER,
    NAME,
    NISS,
    PARTIAL_DATE,
    POSTAL_CODE,
    REFERENCE,
    STREET,
    STREET_CODE,
    TEXT,
)
from ingestion.schema import Column, Ignored, Message, Table

Part = Column | Ignored | Table

_LABEL = "label of the code it stands on; labels come from the code lists"
_BUILD = "how a building is made or lies serves no purpose of the centre"
_LAND = "how land is assessed serves no purpose of the centre"
_WRITTEN = "when the land registry wrote it down; since when it holds is read"
_HOME = "where an owner lives is told by the register"
_NAMES = "may name people of whom no right is told"
_SAME_COUNTRY = "the NIS code beside it says the same"
_CODES = "cadastre_codes"

_DAY_OF_INSTANT = replace(
    PARTIAL_DATE,
    read=lambda value: PARTIAL_DATE.read(value.str.slice(0, 10)),
    write=lambda value: value + " 00:00:00",
)
"""A date with a time behind a blank, of which the day is kept; one that is not known is written in nines."""


def _unread(reason: str, *paths: str) -> tuple[Ignored, ...]:
    return tuple(Ignored(path, reason) for path in paths)


def _code(
    name: str, path: str, description: str, *, codes: str | None = None, required: bool = False
) -> tuple[Part, ...]:
    return (
        Column(name, f"{path}/Code", CODE, description, codes=codes, required=required),
        *_unread(_LABEL, f"{path}/Code/@Beschrijving", f"{path}/Omschrijving"),
    )


_PARTY = Column("party_id", "PartijId", IDENTIFIER, "Number of the party, by which rights name it")

_PERSON = Table(
    "property_person",
    "Partijen/Personen/Persoon",
    "One row per person with a right on a property of the answer",
    (
        replace(_PARTY, required=True),
        Column("person_id", "INSZ", NISS, "The person", role="owner"),
        Column("number_source_code", "INSZ/@Bron", CODE, "Where the number comes from"),
        *_unread("since when a name is borne serves no purpose of the centre", "Naam/@DatumBegin", "Naam/@DatumEinde"),
        Column("last_name", "Naam/Achternamen/Achternaam", NAME, "Family names", repeats=True),
        Column("first_name", "Naam/Voornamen/Voornaam", NAME, "First names", repeats=True),
        Ignored(
            "Naam/Voornamen/Voornaam/@GebruikelijkeVoornaam",
            "which of the first names is used daily serves no purpose of the centre",
        ),
        Column("birth_date", "Geboortedatum", BIRTH_DATE, "Date of birth"),
        *_unread(_HOME, "Gemeente", "Land", "Adres"),
    ),
)

_COMPANY = Table(
    "property_company",
    "Partijen/Ondernemingen/Onderneming",
    "One row per company with a right on a property of the answer",
    (
        _PARTY,
        Column("enterprise_number", "Ondernemingsnummer", IDENTIFIER, "Enterprise number"),
        Column("number_source_code", "Ondernemingsnummer/@Bron", CODE, "Where the number comes from"),
        Column("company_name", "Naam", TEXT, "Name of the company"),
        Ignored("Adres", "where a company has its seat is told by the register of enterprises"),
    ),
)

_STATUS = "StatusInformatie"
_VALUE = f"{_STATUS}/MartkWaarde"


def _value(name: str, path: str, description: str) -> Column:
    return Column(name, f"{_VALUE}/{path}", DECIMAL, f"{description}: an estimate, whose unit is not stated")


_STATE = (
    Column(
        "article_number",
        f"{_STATUS}/ArtikelInschrijving/Huidig",
        IDENTIFIER,
        "Article of the land registry",
        required=True,
    ),
    Column(
        "previous_article_number",
        f"{_STATUS}/ArtikelInschrijving/Voorgaand",
        IDENTIFIER,
        "Article before it",
        required=True,
    ),
    *_unread(_WRITTEN, f"{_STATUS}/Versie/Begin", f"{_STATUS}/Versie/Einde"),
    Column("cancelled_date", f"{_STATUS}/Versie/Annulatie", _DAY_OF_INSTANT, "Day on which it was cancelled"),
    *_code("status_code", f"{_STATUS}/StatusEigendom", "Status of the property"),
    Column("status_start_date", f"{_STATUS}/PeriodeStatus/Begin", PARTIAL_DATE, "First day of that status"),
    Column("status_start_year", f"{_STATUS}/PeriodeStatus/JaarBegin", INTEGER, "First year of that status"),
    Column("status_end_date", f"{_STATUS}/PeriodeStatus/Einde", PARTIAL_DATE, "Last day of that status"),
    Column("status_end_year", f"{_STATUS}/PeriodeStatus/JaarEinde", INTEGER, "Last year of that status"),
    Column("start_date", f"{_STATUS}/PeriodeJuridisch/Begin", PARTIAL_DATE, "First day of the legal state"),
    Column("end_date", f"{_STATUS}/PeriodeJuridisch/Einde", PARTIAL_DATE, "Last day; none if it runs on"),
    Column("doubtful_code", f"{_STATUS}/Dubieus", CODE, "Whether the state is doubtful; 0 is not"),
    Column("property_id", f"{_STATUS}/EigendomId", IDENTIFIER, "Key of the property", required=True),
    _value("market_value", "Berekende", "Market value, computed"),
    Column("market_value_date", f"{_VALUE}/DatumBerekening", PARTIAL_DATE, "Day on which it was computed"),
    _value("minimum_market_value", "MinimaleWaarde", "Lower bound of the market value"),
    _value("maximum_market_value", "MaximaleWaarde", "Upper bound of the market value"),
)

_PARCEL = "Perceel"
_IDENTIFICATION = f"{_PARCEL}/Identificatie"
_PARCEL_KEY = (
    *_code("division_code", f"{_IDENTIFICATION}/KadastraleAfdeling", "Cadastral division", required=True),
    Column("section", f"{_IDENTIFICATION}/Sectie", IDENTIFIER, "Section", required=True),
    Column("parcel_number", f"{_IDENTIFICATION}/Grondnummer", IDENTIFIER, "Number of the land", required=True),
    Column("parcel_bis_number", f"{_IDENTIFICATION}/Bisnummer", IDENTIFIER, "Number behind it"),
    Column("parcel_exponent_number", f"{_IDENTIFICATION}/Cijferexponent", IDENTIFIER, "Exponent in digits"),
    Column("parcel_exponent_letter", f"{_IDENTIFICATION}/Letterexponent", IDENTIFIER, "Exponent in a letter"),
    Column("parcel_partition", f"{_IDENTIFICATION}/Partitie", IDENTIFIER, "Part of the parcel", required=True),
    *_unread(_LAND, f"{_IDENTIFICATION}/NoemerGemeneDelen", f"{_IDENTIFICATION}/Precad"),
)

_INCOME = Table(
    "property_income",
    f"{_PARCEL}/AlgemeneInformaties/AlgemeneInformatie",
    "One row per part of a property that is assessed: its cadastral income and its surface",
    (
        Column(
            "cadastral_income",
            "KadastraalInkomen/Bedrag",
            INTEGER,
            "Cadastral income, not indexed; its unit is not stated",
        ),
        *_unread(
            "why the income is as it is serves no purpose of the centre",
            "KadastraalInkomen/Decreten",
            "KadastraalInkomen/Motivatie",
            "KadastraalInkomen/Motiveringen",
        ),
        *_code(
            "income_letter_code",
            "KadastraalInkomen/Lettercode",
            "Whether the income is taxed; F is, Q is exempt for a time",
            codes=_CODES,
        ),
        *_code(
            "income_digit_code", "KadastraalInkomen/CijferCode", "Land, building or equipment it is of", codes=_CODES
        ),
        Column(
            "exemption_end_date", "KadastraalInkomen/DatumEindeVrijstelling", PARTIAL_DATE, "Last day of an exemption"
        ),
        Column("final_date", "KadastraalInkomen/DatumDefinitieveKI", PARTIAL_DATE, "Day on which it became final"),
        Column("first_use_date", "KadastraalInkomen/DatumEersteGebruik", PARTIAL_DATE, "Day of the first use"),
        Ignored("KadastraalInkomenPerOppervlakte", "follows from income and surface"),
        Column("municipality_code", "Gemeente/NISCode", CODE, "Municipality (NIS code)"),
        Column("postal_code", "Gemeente/PostCode", CODE, "Postal code"),
        Ignored("Gemeente/Naam", _LABEL),
        *_unread(
            _LAND,
            "IdentificatiePolderOfWatering",
            "IndicieGrond",
            "HuurwaardeGrond",
            "ValidatieOppervlakte",
            "AandeelNietAangeduid",
            "Nummer",
        ),
        Column("part_number", "VolgordeOnderdelen", IDENTIFIER, "Which part of the property it is"),
        Column("taxed_surface", "Oppervlakte/Belast", INTEGER, "Surface that is taxed; its unit is not stated"),
        Column("untaxed_surface", "Oppervlakte/NietBelast", INTEGER, "Surface that is not; its unit is not stated"),
        *_unread(_LAND, "SleutelToestandPUR", "Coordinaat"),
    ),
)

_KEY = "address_id"
_BUILDING = Table(
    "property_building",
    f"{_PARCEL}/Gebouwen/Gebouw",
    "One row per building of a property: what it is and where",
    (
        Column("address_start_date", "Adres/@DatumBegin", PARTIAL_DATE, "First day of the address"),
        Column("address_end_date", "Adres/@DatumEinde", PARTIAL_DATE, "Last day of the address"),
        Column("street_code", "Adres/Straat/Code", STREET_CODE, "Street (code)", address=_KEY),
        Column("street", "Adres/Straat/Naam", STREET, "Street", address=_KEY),
        Column("house_number", "Adres/Huisnummer", HOUSE_NUMBER, "House number", address=_KEY),
        Column("box", "Adres/Busnummer", BOX, "Box", address=_KEY),
        Column("municipality_code", "Adres/Gemeente/NISCode", CODE, "Municipality (NIS code)"),
        Column("postal_code", "Adres/Gemeente/PostCode", POSTAL_CODE, "Postal code", address=_KEY),
        Ignored("Adres/Gemeente/Naam", _LABEL),
        Column("country_code", "Adres/Land/NISCode", CODE, "Country (NIS code)"),
        *_unread(_SAME_COUNTRY, "Adres/Land/ISOCode", "Adres/Land/Naam"),
        *_unread("repeats the address, to sort by", "Adres/Sortering"),
        *_unread(_WRITTEN, "Adres/PeriodeVersie"),
        *_unread("another identifier of the building; its address is read", "AdresId", "AdresseerbareObjecten"),
        *_unread(
            _BUILD,
            "Beschrijving",
            "AantalKelderverdiepingen",
            "AantalBadkamers",
            "AantalSlaapkamers",
            "NummerBlok",
            "BebouwdeOppervlakte",
            "CentraleVerwarming",
            "Airco",
            "Constructie",
            "BeschrijvingPrivatiefDeel",
            "TypeDomotica",
            "LiggingPrivatiefDeel",
            "Zwembad",
        ),
        *_unread("another identifier of the building; its address is read", "PUR/Id"),
        *_code("nature_code", "PUR/Aard", "What the building is", codes=_CODES),
        *_code("unit_type_code", "PUR/Type", "Building or land", codes=_CODES),
        *_unread(
            _BUILD,
            "PUR/Gemeenschappelijk",
            "PUR/Hoofd",
            "PUR/Nummer",
            "PUR/Locatie",
            "Renovatie",
            "AantalOverdekteParkeerplaatsen",
            "DetailOverschrijding",
            "Denom",
            "Beschrijving2",
            "CADNET",
            "Verdieping",
            "SpecificatieEigendomZonderAkte",
            "AantalVerdiepingen",
            "TotaleOppervlakteVloer",
            "AantalGarages",
            "Dakverdieping",
            "TotaalAantalLiften",
        ),
        Column("dwellings", "AantalWoongelegenheden", INTEGER, "Number of dwellings in it"),
        *_unread(
            _BUILD,
            "Gemeenschappelijk",
            "AnderNummer",
            "PercentageVerwarmdeOppervlakte",
            "JaarFysiekeModificatie",
            "AantalRuimtes",
            "Zonnepanelen",
            "AantalTerrassen",
            "Tekst",
            "Oppervlakte",
            "Jaar",
        ),
    ),
)

_OPEN_LAND = Table(
    "property_land",
    f"{_PARCEL}/LijstOnbebouwd/Onbebouwd",
    "One row per part of a property without a building: what it is and where",
    (
        Ignored("PUR/Id", "another identifier of the land; the parcel is read"),
        *_code("nature_code", "PUR/Aard", "What the land is", codes=_CODES),
        *_code("unit_type_code", "PUR/Type", "Building or land", codes=_CODES),
        *_unread(_LAND, "PUR/Gemeenschappelijk", "PUR/Hoofd", "PUR/Nummer", "PUR/Locatie", "Hoofd"),
        Column("location", "Locatie", ADDRESS_LINE, "Street or place where it lies", address="location_id"),
    ),
)

_RIGHT = Table(
    "property_right",
    "EigenaarsRechten/EigenaarRecht",
    "One row per right on a property: of which parties, and what",
    (
        Column(
            "party_list_code",
            "LijstId/@Type",
            CODE,
            "Whether a community, a company or one person has it",
            values=("Gemeenschap", "Onderneming", "Individueel"),
        ),
        Table(
            "property_right_party",
            "LijstId/PartijId",
            "One row per party that has a right",
            (
                Column("party_id", ".", IDENTIFIER, "Number of the party", required=True),
                Column("is_living_there", "@WoontOpEigendom", FLAG, "Whether the party lives in the property"),
            ),
        ),
        Ignored("Anoniem", _NAMES),
        *_code("holder_type_code", "Type", "Who has the right", codes=_CODES),
        *_unread(_NAMES, "MedeEigenaars", "Beheerder"),
        Table(
            "property_share",
            "ZakelijkRecht/Ongestructureerd/Rechten/Recht",
            "One row per share in a right, as the deed has it",
            (
                Column("right_text", "Omschrijving", REFERENCE, "The right in words, for instance -1/2-"),
                *_code("right_code", "Type", "The right: full ownership, usufruct ...", codes=_CODES),
                Ignored("Type/Afkorting", _LABEL),
                Column("expiry_year", "Verval/Jaar", INTEGER, "Year in which the right ends"),
                Column("expiry_date", "Verval/Datum", PARTIAL_DATE, "Day on which the right ends"),
                Column("share_denominator", "Aandeel/Noemer", INTEGER, "Denominator of the share"),
                Column("share_numerator", "Aandeel/Teller", INTEGER, "Numerator of the share"),
                Column("is_undetermined", "NietBepaald", FLAG, "Whether the share is not determined"),
                *_unread(_LAND, "Afpaling", "CANietAfgepaald"),
            ),
        ),
        Table(
            "property_percentage",
            "ZakelijkRecht/Gestructureerd/Rechten/Recht",
            "One row per party and right, in percent",
            (
                replace(_PARTY, required=True),
                Column("right_text", "Omschrijving", REFERENCE, "The right in words, for instance -VE-"),
                Column("usufruct_percentage", "Percentage_VG", DECIMAL, "Percent of the usufruct"),
                Column("ownership_percentage", "Percentage_VE", DECIMAL, "Percent of the full ownership"),
            ),
        ),
        *_unread(_NAMES, "Consessiehouder", "OverledenPersoon"),
        Ignored("ClausuleID", "points at a clause of a deed"),
    ),
)


def _of_parcel(reason: str, *elements: str) -> tuple[Ignored, ...]:
    return _unread(reason, *(f"{_PARCEL}/{element}" for element in elements))


_PROPERTY = Table(
    "property",
    "Eigendomstoestanden/Eigendomstoestand",
    "One row per state of a property",
    (
        *_STATE,
        *_PARCEL_KEY,
        _INCOME,
        *_of_parcel(
            _BUILD, "AantalLiften", "BeschrijvingPrivatiefGedeelte", "Omschrijving", "BeschrijvingTweedeAardBassin"
        ),
        *_of_parcel(_WRITTEN, "DatumValidatieDossier", "PeriodeVersie"),
        _BUILDING,
        *_of_parcel(_LAND, "RedenPerimeter"),
        *_of_parcel(_BUILD, "EPC"),
        *_code("nature_code", f"{_PARCEL}/AardKadastraalPerceel", "What the parcel is", codes=_CODES),
        *_code("parcel_status_code", f"{_PARCEL}/StatusPatrimoniaalPerceel", "Status of the parcel", codes=_CODES),
        *_code("use_code", f"{_PARCEL}/Gebruik", "What the parcel is used for"),
        *_of_parcel(_LAND, "PeriodeGeldigheidPerceel", "CodeCadnetDetail"),
        *_of_parcel(
            _BUILD,
            "Energieverbruik",
            "DrempelBelastbaar",
            "Isolatiewaarde",
            "BeschrijvingKlaarpan",
            "MaximaleThermischeGeleidbaarheid",
        ),
        _OPEN_LAND,
        *_of_parcel(_BUILD, "MaterieelEnOutillage"),
        Column("parcel_location_number", f"{_PARCEL}/LiggingIdPerceel", IDENTIFIER, "Where it lies", required=True),
        *_of_parcel(_BUILD, "Breedte", "EnergieZuinigeWoning", "Rootput", "Schetsnummer"),
        _RIGHT,
    ),
)

_NAMESPACE = "http://webservice.zoekeigendomstoestandendienst-02_00.kadaster-02_00.vip.vlaanderen.be"

ZOEK_EIGENDOMSTOESTANDEN = Message(
    name="zoek_eigendomstoestanden",
    title_nl="Eigendomstoestanden van een persoon (kadaster)",
    title_fr="Situations de propriété d'une personne (cadastre)",
    source="FOD Financiën (AAPD) / SPF Finances (AGDP), via MAGDA",
    envelope=MAGDA,
    service="ZoekEigendomstoestanden",
    tags=(f"{{{_NAMESPACE}}}ZoekEigendomstoestandenResponse",),
    schema="magda/Kadaster.ZoekEigendomstoestandenDienst-02.00/WebService/ZoekEigendomstoestandenResponse.xsd"
    "#ZoekEigendomstoestandenResponse",
    authorisation="MAGDA service ZoekEigendomstoestanden 02.00; deliberation number not sourced",
    purposes=("social_inquiry", "payment_justification", "discrepancy_check"),
    body=tuple(replace(table, path=f"Eigendom/{table.path}") for table in (_PERSON, _COMPANY, _PROPERTY)),
)
