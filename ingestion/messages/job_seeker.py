"""JobSeeker: is this person registered as a job seeker, since when, and why no longer? (the four employment services)

A consultation asks each employment service, whose outcomes differ: a service that failed says nothing about the
person, whatever the others found. A notification comes unasked when a person is registered or deregistered.
"""

from __future__ import annotations

from ingestion.envelopes import DATA_FILTERS, ksz, ksz_notification
from ingestion.kinds import (
    ADDRESS_LINE,
    BOX,
    CODE,
    DATE,
    HOUSE_NUMBER,
    IDENTIFIER,
    INSTANT,
    NISS,
    POSTAL_CODE,
    STREET,
    STREET_CODE,
    TEXT,
)
from ingestion.messages.ksz_subject import notified, subject
from ingestion.schema import Column, Ignored, Message, Table

_CODES = "jobseeker_codes"
_SERVICES = ("ACTIRIS", "VDAB", "FOREM", "ADG")
_OUTCOMES = ("DATA_FOUND", "NO_DATA_FOUND", "NO_RESULT", "TECHNICAL_ERROR")
_LABEL = "label of the code beside it; labels come from the code lists"
_FREE_TEXT = "free text that may repeat personal data; the code says the same"
_ASKED = "repeats a field of the question; the code says what is wrong"
_REACHED = "how the employment service reaches the person; no question of a centre needs it"
_CONTACT = "result/contact"
_ADDRESS = f"{_CONTACT}/belgianAddress"
_WHERE = "where"

_SOURCE = "Actiris; VDAB; Forem; ADG"
_PURPOSES = ("social_inquiry", "administrative_validity")
_TYPES = "magda/Bronnen/KSZ/be/fgov/kszbcss"


def _service(path: str, description: str) -> Column:
    return Column("source_code", path, CODE, description, required=True, codes=_CODES, values=_SERVICES)


def _category(name: str, path: str, description: str, *, required: bool = False) -> Table:
    return Table(
        name,
        path,
        description,
        (Column("category_code", "code", CODE, "The category", required=True), Ignored("description", _LABEL)),
        required=required,
    )


_QUESTION = Table(
    "job_seeker_question",
    "criteria",
    "One row per answer: about whom and which period was asked, also where nothing was found",
    (
        Column("person_id", "ssin", NISS, "The person asked about", required=True, role="subject"),
        Column("start_date", "period/beginDate", DATE, "First day asked"),
        Column("end_date", "period/endDate", DATE, "Last day asked"),
        Table(
            "job_seeker_question_service",
            "publicEmploymentServices/publicEmploymentService",
            "One row per employment service that a question is limited to",
            (_service(".", "The employment service"),),
        ),
    ),
)

_INSCRIPTION = Table(
    "job_seeker_inscription",
    "result/inscriptions/inscription",
    "One row per registration of the person as a job seeker",
    (
        Column("started_at", "inceptionTimestamp", INSTANT, "When it began", required=True),
        _category(
            "job_seeker_national_category",
            "categoryNEO",
            "One row per category of a registration in the national list",
        ),
        _category(
            "job_seeker_category",
            "categoryPES",
            "One row per category of a registration in the list of the employment service",
            required=True,
        ),
        Column("eurostat_date", "eurostatDate", DATE, "Day from which Eurostat counts the person"),
    ),
)

_RESULT = Table(
    "job_seeker_result",
    "results/pes",
    "One row per employment service that was asked: what came of it, and where it knows the person to live",
    (
        _service("@source", "The employment service"),
        Column(
            "outcome_code",
            "status/value",
            CODE,
            "Outcome: only NO_DATA_FOUND says that there is nothing",
            required=True,
            codes="status_values",
            values=_OUTCOMES,
        ),
        Column("status_code", "status/code", CODE, "Code of it", required=True, codes="status_codes"),
        Ignored("status/description", _FREE_TEXT),
        Ignored("status/information", _ASKED),
        Column(
            "postal_code", f"{_ADDRESS}/postalCode", POSTAL_CODE, "Postal code", address="address_id", choice=_WHERE
        ),
        Column("municipality", f"{_ADDRESS}/cityName", TEXT, "Name of the municipality", choice=_WHERE),
        Column("municipality_code", f"{_ADDRESS}/cityCode", CODE, "Municipality", choice=_WHERE),
        Column("street", f"{_ADDRESS}/streetName", STREET, "Street", address="address_id", choice=_WHERE),
        Column(
            "street_code", f"{_ADDRESS}/streetCode", STREET_CODE, "Street (code)", address="address_id", choice=_WHERE
        ),
        Column(
            "house_number", f"{_ADDRESS}/houseNumber", HOUSE_NUMBER, "House number", address="address_id", choice=_WHERE
        ),
        Column("box", f"{_ADDRESS}/boxNumber", BOX, "Box", address="address_id", choice=_WHERE),
        Column(
            "address_abroad",
            f"{_CONTACT}/foreignAddress",
            ADDRESS_LINE,
            "Address abroad",
            address="abroad_id",
            choice=_WHERE,
        ),
        Ignored(f"{_CONTACT}/phoneNumber", _REACHED),
        Ignored(f"{_CONTACT}/emailAddress", _REACHED),
        Column("contact_updated_at", f"{_CONTACT}/updateTimestamp", INSTANT, "When the contact data last changed"),
        _INSCRIPTION,
    ),
)

JOB_SEEKER_CONSULTATION = Message(
    name="job_seeker_consultation",
    title_nl="Werkzoekenden: contactgegevens en inschrijvingen",
    title_fr="Demandeurs d'emploi : contact et inscriptions",
    source=_SOURCE,
    envelope=ksz(_QUESTION),
    service="consultContactAndInscription",
    tags=("{http://kszbcss.fgov.be/intf/JobSeekerService/v1}consultContactAndInscriptionResponse",),
    schema=f"{_TYPES}/types/JobSeeker/JobSeekerV1.xsd#consultContactAndInscriptionResponse",
    authorisation="KSZ service JobSeekerService v1; deliberation number not sourced",
    purposes=_PURPOSES,
    body=(subject("job_seeker"), DATA_FILTERS, _RESULT),
)

JOB_SEEKER_NOTIFICATION = Message(
    name="job_seeker_notification",
    title_nl="Melding van de status van een werkzoekende",
    title_fr="Notification du statut d'un demandeur d'emploi",
    source=_SOURCE,
    envelope=ksz_notification("jobSeekers/jobSeeker"),
    service="notifyJobSeekerStatus",
    tags=("{http://kszbcss.fgov.be/intf/jobseekerstatus/notify/v1}notifyJobSeekerStatus",),
    direction="notification",
    schema=f"{_TYPES}/intf/jobseekerstatus/notify/notifyJobSeekerStatusV1.xsd#notifyJobSeekerStatus",
    authorisation="KSZ service notifyJobSeekerStatus v1; deliberation number not sourced",
    purposes=_PURPOSES,
    body=(
        Table(
            "job_seeker_event",
            ".",
            "One row per registration or deregistration of a person as a job seeker",
            (
                _service("@source", "The employment service"),
                Column("event_id", "event/id", IDENTIFIER, "Key of the event", required=True),
                Column(
                    "event_type_code",
                    "event/type",
                    CODE,
                    "What happened",
                    required=True,
                    codes=_CODES,
                    values=("REGISTRATION", "DEREGISTRATION"),
                ),
                Column("event_date", "event/date", DATE, "Day on which it happened", required=True),
                Column("registration_date", "deregistrationDetails/registrationDate", DATE, "Registered since"),
                Column(
                    "deregistration_reason_code",
                    "deregistrationDetails/reason",
                    CODE,
                    "Why the registration ended",
                    codes=_CODES,
                    values=("BACK_TO_SCHOOL", "BACK_TO_WORK", "OTHER_REASON"),
                ),
                *notified("The person", "subject"),
            ),
        ),
    ),
)
