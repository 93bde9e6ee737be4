"""Handi: is this person recognised as having a handicap, and with which rights, cards and payments? (KSZ service)

One answer brings together what up to eight institutions know. Each of them has its own outcome: a source that failed
says nothing about the person, whatever the others found. What a recognition rests on (limbs, sight, the score of each
item) is left unread: a centre needs the recognition, its points and its periods.
"""

from __future__ import annotations

from dataclasses import dataclass

from ingestion.envelopes import DATA_FILTERS, ksz
from ingestion.kinds import BOOLEAN, CODE, DATE, EURO, INTEGER, MONTH, NISS, SECRET, present_as
from ingestion.schema import Column, Constant, Ignored, Message, Table

Part = Column | Constant | Ignored | Table

_HEALTH = "health detail; the recognition, its points and its periods are read"
_REGISTER = "name and address of the person, which the register tells"
_ASKED = "repeats a field of the question; the code says what is wrong"
_FREE_TEXT = "free text that may repeat personal data; the code says the same"
_CODES = "handi_codes"
_OUTCOMES = ("DATA_FOUND", "NO_DATA_FOUND", "TECHNICAL_ERROR", "NO_RESULT")

# --- the blocks of a file ---------------------------------------------------------------------------------------------

_PENDING = Column(
    "is_pending", "administrativePendingRequest", BOOLEAN, "Whether a request is being handled", required=True
)
_RECOGNITION_PENDING = Column(
    "is_recognition_pending",
    "handicapRecognitionPending",
    BOOLEAN,
    "Whether the recognition is being examined",
    required=True,
)


def _request(*pending: Column) -> Table:
    return Table(
        "handi_request",
        "file/evolutionOfRequest",
        "One row per source that tells how a request of the person stands",
        (
            Column("legislation_code", "legislation", CODE, "Legislation of the request", required=True),
            Column("request_date", "requestDate", DATE, "Day of the request"),
            *pending,
            Column("completion_date", "fileCompletionDate", DATE, "Day on which the file was complete"),
            Column("is_appealed", "appeal", BOOLEAN, "Whether there is an appeal", required=True),
        ),
    )


# Some elements are demanded also where nothing in them is read: those are written empty.
_PILLARS: tuple[Part, ...] = (
    Constant("pillars", ""),
    *(Ignored(f"pillars/pillar{number}", _HEALTH) for number in (1, 2, 3)),
    Column("points", "pillars/pillarsTotal", INTEGER, "Points of the three pillars together; at most 36"),
)
_CANNOT_FOLLOW_COURSE = Ignored("inabilityFollowCourse", _HEALTH)
_BII_READY = Ignored("biiReady", "what it says is not public")
_INDEPENDENCE: tuple[Part, ...] = (
    Constant("diminuationIndependence", ""),
    *(
        Ignored(f"diminuationIndependence/{item}", _HEALTH)
        for item in ("mobility", "nourishment", "hygiene", "household", "supervision", "socialSkills")
    ),
    Column("points", "diminuationIndependence/totalPoints", INTEGER, "Points of loss of autonomy; at most 18"),
)


def _child(*parts: Part, choice: str | None = None) -> Table:
    return Table(
        "handi_recognition_child",
        "resultRecognitionChild",
        "One row per recognition as a child: its points",
        parts,
        choice=choice,
    )


def _adult(*parts: Part, choice: str | None = None) -> Table:
    return Table(
        "handi_recognition_adult",
        "resultRecognitionAdult",
        "One row per recognition as an adult: points of loss of autonomy, and whether less can be earned",
        parts,
        choice=choice,
    )


def _recognition(*results: Part, always: bool) -> Table:
    """A recognition; newer sources demand its dates, legislation and decision ``always``."""
    return Table(
        "handi_recognition",
        "file/handicapRecognitions/handicapRecognition",
        "One row per recognition of a handicap",
        (
            Column("decision_date", "recognitionStatus/dateOfDecision", DATE, "Day of the decision", required=always),
            Column("start_date", "recognitionStatus/startDateRecognition", DATE, "First day", required=always),
            Column("end_date", "recognitionStatus/endDateRecognition", DATE, "Last day; none if it runs on"),
            Column("legislation_code", "legislation", CODE, "Legislation of the recognition", required=always),
            *results,
            _decision(always),
        ),
    )


def _decision(always: bool) -> Column:
    return Column("decision_status_code", "decisionStatus", CODE, "What was decided", required=always)


_ALLOWANCES = (
    Column("month_eur", "monthAmount", EURO, "Amount per month of this right", required=True),
    Column(
        "replacement_category_code",
        "categoryIVT",
        CODE,
        "Category of the income replacement allowance (IVT / ARR)",
        required=True,
        codes=_CODES,
        values=("A", "B", "C", "-"),
    ),
    Column(
        "integration_category_code",
        "categoryIT",
        CODE,
        "Category of the integration allowance (IT / AI)",
        required=True,
        codes=_CODES,
    ),
    Column("has_partner_income", "partnerIncome", BOOLEAN, "Whether there is income of a partner", required=True),
)


def _right(path: str, *allowances: Column, always: bool) -> Table:
    return Table(
        "handi_right",
        f"file/{path}",
        "One row per right to an allowance",
        (
            Column("start_date", "period/beginDate", DATE, "First day", required=True),
            Column("end_date", "period/endDate", DATE, "Last day; none if it runs on"),
            Column("legislation_code", "legislation", CODE, "Legislation of the right", required=True),
            Column("total_month_eur", "totalMonthAmount", EURO, "Total amount per month", required=True),
            *allowances,
            _decision(always),
        ),
    )


_CARD = Table(
    "handi_card",
    "file/socialCards/socialCard",
    "One row per card: to park, or for reduced fares",
    (
        Column("delivery_date", "deliveryDate", DATE, "Day on which it was given", required=True),
        Column("end_date", "endDate", DATE, "Last day of validity"),
        Column("card_number", "cardNumber", SECRET, "Number of the card", required=True),
        Column(
            "card_type_code",
            "cardCategory",
            CODE,
            "Kind of card",
            required=True,
            codes=_CODES,
            values=("PARKINGCARD", "REDUCTIONCARD"),
        ),
    ),
)

_PAYMENT = Table(
    "handi_payment",
    "payments/payment",
    "One row per payment of an allowance",
    (
        Column("month", "yearMonth", MONTH, "Month that was paid", required=True),
        Column("amount_eur", "amount", EURO, "Amount", required=True),
        Column("is_cancelled", "cancelledPayment", BOOLEAN, "Whether it was cancelled: never add it up", required=True),
    ),
)

# --- the sources ------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Source:
    """An institution: its code, its names in question and answer, and what it tells, rights apart.

    ``right`` is where a single right stands, if it grants any, ``allowances`` what its rights have more than others,
    ``after`` what follows them. Newer sources always demand what was decided.
    """

    code: str
    asked: str
    element: str
    before: tuple[Part, ...]
    right: str | None = None
    allowances: tuple[Column, ...] = ()
    after: tuple[Part, ...] = ()
    is_newer: bool = True

    def file(self, *, by_period: bool) -> tuple[Part, ...]:
        if self.right is None:
            return self.before
        right = _right("rights/right" if by_period else self.right, *self.allowances, always=self.is_newer)
        return (*self.before, right, *self.after)

    def result(self, *known: Part) -> Table:
        """The row that says how this source answered, above the rows of what it knows."""
        return Table(
            "handi_result",
            f"results/{self.element}",
            "One row per source that answered: what came of asking it",
            (
                Column(
                    "source_code",
                    ".",
                    present_as(self.code),
                    "The institution",
                    required=True,
                    codes=_CODES,
                    values=(self.code,),
                ),
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
                *known,
            ),
            is_answer=False,
        )


_DGPH = _Source(
    "dgph",
    "DGPH",
    "dgphResult",
    (
        Ignored("file/addressHandicappedPerson", _REGISTER),
        _request(_PENDING, _RECOGNITION_PENDING),
        _recognition(
            Ignored("handicapRecognitionDetails", _HEALTH),
            _child(
                _CANNOT_FOLLOW_COURSE,
                Ignored("inabilityToWork", _HEALTH),
                Column("disability_code", "disabilityCode", CODE, "Class of disability, where there are no pillars"),
                Column("independence_code", "independencyScore", CODE, "Class of autonomy, where there are no pillars"),
                *_PILLARS,
                Ignored("childPathology", _HEALTH),
                choice="result",
            ),
            _adult(
                *_INDEPENDENCE,
                Column(
                    "is_earning_capacity_reduced",
                    "diminuationEarnings",
                    BOOLEAN,
                    "Whether the earning capacity is reduced",
                ),
                Ignored("unsuitability", _HEALTH),
                choice="result",
            ),
            always=False,
        ),
    ),
    right="rights",
    allowances=_ALLOWANCES,
    after=(_CARD,),
    is_newer=False,
)
_VSB = _Source("vsb", "VSB", "vsbResult", (_request(_PENDING),), right="rights", is_newer=False)
_KIND_EN_GEZIN = _Source(
    "kindEnGezin",
    "KindEnGezin",
    "kindEnGezinResult",
    (_request(_RECOGNITION_PENDING), _recognition(_child(*_PILLARS), always=False)),
)
_CHILD_OR_ADULT = _recognition(
    _child(_CANNOT_FOLLOW_COURSE, *_PILLARS, _BII_READY, choice="result"),
    _adult(*_INDEPENDENCE, choice="result"),
    always=True,
)
_IRIS_CARE = _Source(
    "irisCare",
    "IrisCare",
    "irisCareResult",
    (_request(_PENDING, _RECOGNITION_PENDING), _CHILD_OR_ADULT),
    right="right",
)
_NIC_CIN = _Source(
    "nicCin",
    "NicCin",
    "nicCinResult",
    (_request(_PENDING, _RECOGNITION_PENDING), _recognition(_adult(*_INDEPENDENCE), always=True)),
    right="right",
)
_AVIQ = _Source(
    "aviq",
    "AVIQ",
    "aviqResult",
    (
        _request(_RECOGNITION_PENDING),
        _recognition(_child(_CANNOT_FOLLOW_COURSE, *_PILLARS, _BII_READY), always=True),
    ),
)
_DSL = _Source("dsl", "DSL", "dslResult", (_request(_RECOGNITION_PENDING), _CHILD_OR_ADULT))
_MDG = _Source("mdg", "MDG", "mdgResult", (_request(_PENDING),), right="right")

_SOURCES = (_DGPH, _VSB, _KIND_EN_GEZIN, _IRIS_CARE, _NIC_CIN, _AVIQ, _DSL, _MDG)
_RELAYED = tuple(source for source in _SOURCES if source is not _KIND_EN_GEZIN)
_PAYING = tuple(source for source in _SOURCES if source.right is not None)


def _files(sources: tuple[_Source, ...], *, by_period: bool) -> tuple[Table, ...]:
    """What each source answered about the file: on a date one right, in a period all of them."""
    return tuple(source.result(*source.file(by_period=by_period)) for source in sources)


RELAYED_FILES_BY_DATE = _files(_RELAYED, by_period=False)
RELAYED_FILES_BY_PERIOD = _files(_RELAYED, by_period=True)
PAYMENTS = tuple(source.result(_PAYMENT) for source in _PAYING)

SUBJECT = Table(
    "handi_subject",
    "ssin",
    "One row per answer that says under which number the person is known",
    (
        Column("person_id", ".", NISS, "The person asked about", required=True, role="subject"),
        Column("is_cancelled", "@canceled", BOOLEAN, "Whether the number was cancelled"),
        Column("replacing_person_id", "@replacedBy", NISS, "The number that took its place", role="replacement"),
    ),
    is_answer=False,
)

# --- the questions ----------------------------------------------------------------------------------------------------


def _question(sources: tuple[_Source, ...], *limits: Column) -> Table:
    return Table(
        "handi_question",
        "criteria",
        "One row per answer: about whom, which sources and what was asked, also where nothing was found",
        (
            Column("person_id", "ssin", NISS, "The person asked about", required=True, role="subject"),
            *(
                Column(
                    f"is_{source.asked.lower()}_asked",
                    f"handicapAuthenticSources/{source.asked}",
                    BOOLEAN,
                    f"Whether {source.asked} was asked",
                )
                for source in sources
            ),
            *limits,
        ),
    )


_PERIOD = (
    Column("start_date", "period/beginDate", DATE, "First day asked", required=True),
    Column("end_date", "period/endDate", DATE, "Last day asked", required=True),
)
_PARTS = (
    Column("is_request_asked", "parts/evolutionOfRequest", BOOLEAN, "Whether running requests were asked"),
    Column("is_recognition_asked", "parts/handicapRecognitions", BOOLEAN, "Whether recognitions were asked"),
    Column("is_right_asked", "parts/rights", BOOLEAN, "Whether rights were asked"),
    Column("is_card_asked", "parts/socialCards", BOOLEAN, "Whether cards were asked"),
)

_SOURCE_NAMES = (
    "DG HAN / DGPH; Vlaamse Sociale Bescherming; Kind en Gezin; Iriscare; NIC / CIN; AVIQ; Dienststelle für "
    "Selbstbestimmtes Leben; Ministerium der Deutschsprachigen Gemeinschaft"
)
_AUTHORISATION = "KSZ service HandiService, version 2; deliberation number not sourced"
_NAMESPACE = "http://kszbcss.fgov.be/intf/HandiService/v2"
_SCHEMA = "magda/Bronnen/KSZ/be/fgov/kszbcss/types/Handi/HandiV2Wrapper-MAGDA.xsd"
PURPOSES = ("social_inquiry", "payment_justification", "discrepancy_check", "rights")

HANDI_FILES_BY_DATE = Message(
    name="handi_files_by_date",
    title_nl="Dossier personen met een handicap op een datum: erkenning, rechten, kaarten",
    title_fr="Dossier personnes handicapées à une date : reconnaissance, droits, cartes",
    source=_SOURCE_NAMES,
    envelope=ksz(
        _question(
            _SOURCES,
            Column("reference_date", "referenceDate", DATE, "The day asked about", required=True),
            *_PARTS,
            Column("is_decision_asked", "decisionStatus", BOOLEAN, "Whether the status of decisions was asked"),
            Column("is_enriched", "enrichedRecognition", BOOLEAN, "Whether the legislation was asked with it"),
        )
    ),
    service="consultFilesByDate",
    tags=(f"{{{_NAMESPACE}}}consultFilesByDateResponse",),
    schema=f"{_SCHEMA}#consultFilesByDateResponse",
    authorisation=_AUTHORISATION,
    purposes=PURPOSES,
    body=(SUBJECT, DATA_FILTERS, *_files(_SOURCES, by_period=False)),
)

HANDI_FILES_BY_PERIOD = Message(
    name="handi_files_by_period",
    title_nl="Dossier personen met een handicap in een periode: erkenning, rechten, kaarten",
    title_fr="Dossier personnes handicapées dans une période : reconnaissance, droits, cartes",
    source=_SOURCE_NAMES,
    envelope=ksz(_question(_SOURCES, *_PERIOD, *_PARTS)),
    service="consultFilesByPeriod",
    tags=(f"{{{_NAMESPACE}}}consultFilesByPeriodResponse",),
    schema=f"{_SCHEMA}#consultFilesByPeriodResponse",
    authorisation=_AUTHORISATION,
    purposes=PURPOSES,
    body=(SUBJECT, DATA_FILTERS, *_files(_SOURCES, by_period=True)),
)

HANDI_PAYMENTS = Message(
    name="handi_payments",
    title_nl="Dossier personen met een handicap: betalingen",
    title_fr="Dossier personnes handicapées : paiements",
    source="DG HAN / DGPH; Vlaamse Sociale Bescherming; Iriscare; NIC / CIN; Ministerium der Deutschsprachigen "
    "Gemeinschaft",
    envelope=ksz(_question(_PAYING, *_PERIOD)),
    service="consultPayments",
    tags=(f"{{{_NAMESPACE}}}consultPaymentsResponse",),
    schema=f"{_SCHEMA}#consultPaymentsResponse",
    authorisation=_AUTHORISATION,
    purposes=PURPOSES,
    body=(SUBJECT, *PAYMENTS),
)
