"""GeefWerkrelaties: for whom does this person work, since when, until when? (Dimona, relayed by MAGDA)"""

from __future__ import annotations

from ingestion.envelopes import MAGDA
from ingestion.kinds import (
    BOX,
    CODE,
    DATE,
    FLAG,
    HOUSE_NUMBER,
    IDENTIFIER,
    INSTANT,
    INTEGER,
    NAME,
    NISS,
    POSTAL_CODE,
    STREET,
    STREET_CODE,
    TEXT,
)
from ingestion.schema import Column, Ignored, Message, Table

_LABEL = "label of the code it stands on; labels come from the code lists"
_PLACE = "PlaatsTewerkstelling/Adres"

GEEF_WERKRELATIES = Message(
    name="geef_werkrelaties",
    title_nl="Werkrelaties (Dimona)",
    title_fr="Relations de travail (Dimona)",
    source="RSZ / ONSS; DIBISS / ORPSS, via MAGDA",
    envelope=MAGDA,
    service="GeefWerkrelaties",
    tags=("{http://webservice.geefwerkrelatiesdienst-02_00.werk-02_00.vip.vlaanderen.be}GeefWerkrelatiesResponse",),
    schema="magda/Werk.GeefWerkrelatiesDienst-02.00/WebService/GeefWerkrelatiesResponse.xsd#GeefWerkrelatiesResponse",
    authorisation="MAGDA service GeefWerkrelaties 02.00; deliberation number not sourced",
    purposes=("social_inquiry", "payment_justification", "discrepancy_check"),
    body=(
        Table(
            "work_relation",
            "Contracten/Contract",
            "One row per employment declared to Dimona",
            (
                Column("employer_nsso_number", "Relatie/Werkgever/RSZNummer", IDENTIFIER, "RSZ number of the employer"),
                Column(
                    "employer_enterprise_number",
                    "Relatie/Werkgever/Ondernemingsnummer",
                    IDENTIFIER,
                    "Enterprise number",
                ),
                Column("employer_unit", "Relatie/Werkgever/DeelEntiteit", IDENTIFIER, "Part of the employer"),
                Column("employer_sector_code", "Relatie/Werkgever/SectorIndicator", CODE, "Sector of the employer"),
                Column("person_id", "Relatie/Werknemer/INSZ", NISS, "The worker", role="worker"),
                Column(
                    "is_person_validated",
                    "Relatie/Werknemer/IdentificatiePersoonGevalideerd",
                    FLAG,
                    "Whether the identity of the worker was checked",
                ),
                Ignored("Relatie/Werknemer/IdentificatiePersoonGevalideerd/@Beschrijving", _LABEL),
                Column("worker_last_name", "Relatie/Werknemer/Achternaam", NAME, "Family name of the worker"),
                Column("worker_first_name", "Relatie/Werknemer/Voornaam", NAME, "First name of the worker"),
                Column("source_code", "Bron", CODE, "RSZ or DIBISS"),
                Ignored("Bron/@Beschrijving", _LABEL),
                Column("created_at", "Aangifte/@DatumTijdstipCreatie", INSTANT, "When the declaration was made"),
                Column("modified_at", "Aangifte/@DatumTijdstipModificatie", INSTANT, "When it was last changed"),
                Column(
                    "dimona_number", "Aangifte/DimonaNummer", IDENTIFIER, "Key of the declared period", required=True
                ),
                Column("start_date", "Aangifte/PeriodeTijdstip/Begin/Datum", DATE, "First day of work"),
                Column("start_time", "Aangifte/PeriodeTijdstip/Begin/Tijd", TEXT, "Hour of the start"),
                Column(
                    "end_date", "Aangifte/PeriodeTijdstip/Einde/Datum", DATE, "Last day of work; none if it runs on"
                ),
                Column("end_time", "Aangifte/PeriodeTijdstip/Einde/Tijd", TEXT, "Hour of the end"),
                Column("joint_committee_code", "Aangifte/ParitairComite", CODE, "Joint committee"),
                Column(
                    "worker_type_code", "Aangifte/AardWerknemer", CODE, "Kind of worker", codes="dimona_worker_types"
                ),
                Column(
                    "service_category_code",
                    "Aangifte/ServiceCategorie",
                    CODE,
                    "Category of service",
                    codes="dimona_service_category",
                ),
                Ignored("Aangifte/ServiceCategorie/@Beschrijving", _LABEL),
                Column("planned_days", "Aangifte/AantalGeplandeWerkdagen", INTEGER, "Days of work planned"),
                Column(
                    "is_cancelled", "Aangifte/Geannuleerd", FLAG, "Whether the declaration was cancelled", required=True
                ),
                Column("last_action_code", "Aangifte/LaatsteDimonaActie", CODE, "Last action", codes="dimona_actions"),
                Ignored("Aangifte/LaatsteDimonaActie/@Beschrijving", _LABEL),
                Ignored(
                    "Aangifte/Controlekaarten", "numbers of control cards for temporary unemployment, of no use here"
                ),
                Column("user_name", "InterimOnderneming/Naam", TEXT, "Name of the user of temporary work"),
                Column("user_nsso_number", "InterimOnderneming/RSZNummer", IDENTIFIER, "RSZ number of that user"),
                Column(
                    "user_enterprise_number",
                    "InterimOnderneming/Ondernemingsnummer",
                    IDENTIFIER,
                    "Enterprise number of that user",
                ),
                Column(
                    "user_joint_committee_code",
                    "InterimOnderneming/ParitairComite",
                    CODE,
                    "Joint committee of that user",
                ),
                Column("place_name", "PlaatsTewerkstelling/Naam", TEXT, "Name of the place of work"),
                Column("place_street_code", f"{_PLACE}/Straat/Code", STREET_CODE, "Street (code)", address="place_id"),
                Column("place_street", f"{_PLACE}/Straat/Naam", STREET, "Street", address="place_id"),
                Column("place_house_number", f"{_PLACE}/Huisnummer", HOUSE_NUMBER, "House number", address="place_id"),
                Column("place_box", f"{_PLACE}/Busnummer", BOX, "Box", address="place_id"),
                Column("place_municipality_code", f"{_PLACE}/Gemeente/NISCode", CODE, "Municipality (NIS code)"),
                Column(
                    "place_postal_code", f"{_PLACE}/Gemeente/PostCode", POSTAL_CODE, "Postal code", address="place_id"
                ),
                Ignored(f"{_PLACE}/Gemeente/Naam", _LABEL),
                Column("place_country_code", f"{_PLACE}/Land/NISCode", CODE, "Country (NIS code)"),
                Column("place_country_iso_code", f"{_PLACE}/Land/ISOCode", CODE, "Country (ISO code)"),
                Ignored(f"{_PLACE}/Land/Naam", _LABEL),
            ),
        ),
    ),
)
