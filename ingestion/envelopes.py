"""What surrounds the messages: where a reply, its person, tickets, instants and outcome lie.

An envelope is declared like a message. Whatever the envelope, the words are the same: one ``delivery`` per document,
one ``message`` per reply in it, ``message_remark`` for what was said about the answer. Free texts of remarks are never
kept: they may repeat a person's data, and the code says the same.
"""

from __future__ import annotations

from ingestion.kinds import (
    CODE,
    COMPACT_INSTANT,
    IDENTIFIER,
    INSTANT,
    INTEGER,
    PRESENT,
    REFERENCE,
    SECRET,
    SPLIT_INSTANT,
    TEXT,
    USER,
    status,
)
from ingestion.schema import Column, Envelope, Ignored, Payload, Table

MESSAGE_STATUSES = ("data_found", "no_data_found", "no_result", "partial_result", "response_in_batch", "sent")
"""``no_data_found`` is a fact about the person, ``no_result`` is not: nobody could look. ``sent`` is what the centre
itself asked or handed in."""

NOTHING_FOUND_CODES = ("30001", "MSG00100", "urn:be:fgov:ehealth:2.0:status:DataNotFound")
"""Some say by an error code that the source has nothing: MAGDA (30001: seen in its public samples), the KSZ where
eHealth passes it on (MSG00100), and eHealth itself (as public clients of its services read it)."""

_FREE_TEXT = "free text that may repeat personal data; the code says the same"
_OVERALL = "sums up the results of the replies in it, which are read"

_SSDN_STATUS = status({"YES": "data_found", "WARNING": "data_found", "NO": "no_result"})
_KSZ_STATUS = status(
    {
        "DATA_FOUND": "data_found",
        "NO_DATA_FOUND": "no_data_found",
        "NO_RESULT": "no_result",
        "PARTIAL_RESULT": "partial_result",
        "INCOMPLETE_DATA": "partial_result",
        "RESPONSE_IN_BATCH": "response_in_batch",
    }
)

Part = Column | Table | Ignored

_DELIVERY = "One row per document received"
_MESSAGE = "One row per reply or notification"
_REMARK = "One row per remark on an answer: error, warning or information, without its free text"

# --- SSDN -------------------------------------------------------------------------------------------------------------

_SSDN = "http://www.ksz-bcss.fgov.be/XSD/SSDN/Service"
_MESSAGE_NAMESPACE = "http://www.ksz-bcss.fgov.be/XSD/Message"
_SSDN_NAMESPACES = {"c": "http://www.ksz-bcss.fgov.be/XSD/SSDN/Common", "x": _MESSAGE_NAMESPACE}

XMLITE_PAYLOAD = "xmlite"
"""The place of the L and A messages: an SSDN body of its own, which holds them in XML or in fixed positions."""

_PREFIX = "fixed positions that repeat what the message says"


def _authorised_user(path: str) -> tuple[Part, ...]:
    return (
        Column("asked_by", f"{path}/UserID", USER, "The user who asked", role="user"),
        Column("asked_by_email", f"{path}/Email", SECRET, "Their e-mail", of="asked_by"),
        Column("centre_number", f"{path}/OrgUnit", IDENTIFIER, "Enterprise number of the centre"),
        Column("sector_code", f"{path}/MatrixID", CODE, "Sector of the customer; 17 is OCMW"),
        Column("institution_code", f"{path}/MatrixSubID", CODE, "Type of institution"),
    )


SSDN = Envelope(
    "ssdn",
    tag=f"{{{_SSDN}}}SSDNReply",
    namespace=_SSDN,
    namespaces=_SSDN_NAMESPACES,
    delivery=Table(
        "delivery",
        ".",
        _DELIVERY,
        (
            Column("status", "ReplyContext/c:ResultSummary/@ok", _SSDN_STATUS, "Outcome of the whole document"),
            Column("status_code", "ReplyContext/c:ResultSummary/ReturnCode", CODE, "Return code of the whole document"),
            Ignored("ReplyContext/c:ResultSummary/Detail", _OVERALL),
            *_authorised_user("ReplyContext/AuthorizedUser"),
            Column("reference", "ReplyContext/Message/Reference", REFERENCE, "The customer's own reference"),
            Column("ticket", "ReplyContext/Message/Ticket", REFERENCE, "Ticket of the KSZ"),
            Column("sent_at", "ReplyContext/Message/TimeRequest", COMPACT_INSTANT, "When the customer asked"),
            Column("received_at", "ReplyContext/Message/TimeReceive", COMPACT_INSTANT, "When the KSZ got the question"),
            Column("replied_at", "ReplyContext/Message/TimeResponse", COMPACT_INSTANT, "When the KSZ answered"),
            Table(
                "message",
                "ServiceReply",
                _MESSAGE,
                (
                    Column("status", "c:ResultSummary/@ok", _SSDN_STATUS, "Outcome of the answer", required=True),
                    Column("status_code", "c:ResultSummary/ReturnCode", CODE, "Return code: 0, 1 or 10000"),
                    Table(
                        "message_remark",
                        "c:ResultSummary/Detail",
                        _REMARK,
                        (
                            Column("severity", "Severity", CODE, "INFORMATION, WARNING or ERROR", codes="severities"),
                            Column("code", "ReasonCode", CODE, "What is remarked", codes="status_codes"),
                            Ignored("Diagnostic", _FREE_TEXT),
                            Column("author", "AuthorCodeList", CODE, "Who wrote the code"),
                            Ignored("Information", "repeats values of the question, which are personal data"),
                        ),
                    ),
                    Column("service", "ServiceId", IDENTIFIER, "The service that answered"),
                    Column("version", "Version", IDENTIFIER, "Version of the service"),
                    Payload(),
                    Ignored("x:Message/Header", _PREFIX),
                    Payload("x:Message/Data/XML", XMLITE_PAYLOAD),
                ),
            ),
        ),
    ),
)

SSDN_REQUEST = Envelope(
    "ssdn_request",
    tag=f"{{{_SSDN}}}SSDNRequest",
    namespace=_SSDN,
    namespaces=_SSDN_NAMESPACES,
    delivery=Table(
        "delivery",
        ".",
        _DELIVERY,
        (
            *_authorised_user("RequestContext/AuthorizedUser"),
            Column("reference", "RequestContext/Message/Reference", REFERENCE, "The centre's own reference"),
            Column("sent_at", "RequestContext/Message/TimeRequest", COMPACT_INSTANT, "When the centre asked"),
            Table(
                "message",
                "ServiceRequest",
                _MESSAGE,
                (
                    Column("service", "ServiceId", IDENTIFIER, "The service that is asked", required=True),
                    Column("version", "Version", IDENTIFIER, "Version of the service", required=True),
                    Payload(),
                    Ignored("x:Message/Header", _PREFIX),
                    Payload("x:Message/Data/XML", XMLITE_PAYLOAD),
                ),
            ),
        ),
    ),
)
"""What the centre asks or hands in, and what is sent to it in the shape of a question."""

XMLITE = Envelope(
    "xmlite",
    tag=f"{{{_MESSAGE_NAMESPACE}}}Message",
    namespace=_MESSAGE_NAMESPACE,
    delivery=Table(
        "delivery",
        ".",
        _DELIVERY,
        (Table("message", ".", _MESSAGE, (Ignored("Header", _PREFIX), Payload("Data/XML", XMLITE_PAYLOAD))),),
    ),
)
"""An L or A message that comes without SSDN around it."""

# --- new-style KSZ services -------------------------------------------------------------------------------------------

_SOA_REMARK = Table(
    "message_remark",
    "status/information",
    _REMARK,
    (
        Column("field", "fieldName", IDENTIFIER, "The field that the remark is about"),
        Ignored("fieldValue", "repeats values of the question, which are personal data"),
    ),
)
_SOA_STATUS = (
    Column("status", "status/value", _KSZ_STATUS, "Outcome of the answer", required=True),
    Column("status_code", "status/code", CODE, "Code of the outcome, for instance MSG00000", codes="status_codes"),
    Ignored("status/description", _FREE_TEXT),
    _SOA_REMARK,
)

DATA_FILTERS = Table(
    "message_filter",
    "dataFilters/filteredElement",
    "One row per element that was left out of an answer because this centre is not authorised to receive it",
    (Column("element", ".", IDENTIFIER, "Name of the element", required=True),),
)


def _organisation(number: str, prefix: str, path: str) -> tuple[Column, ...]:
    return (
        Column(number, f"{path}/cbeNumber", IDENTIFIER, "Enterprise number", choice=path),
        Column(f"{prefix}sector_code", f"{path}/sector", CODE, "Sector", choice=path),
        Column(f"{prefix}institution_code", f"{path}/institution", CODE, "Institution in the sector", choice=path),
    )


_SOA_DELIVERY = (
    Column("reference", "informationCustomer/ticket", REFERENCE, "The customer's own reference"),
    Column("sent_at", "informationCustomer/timestampSent", INSTANT, "When the customer asked"),
    *_organisation("centre_number", "centre_", "informationCustomer/customerIdentification"),
    Column("ticket", "informationCBSS/ticketCBSS", REFERENCE, "Ticket of the KSZ"),
    Column("received_at", "informationCBSS/timestampReceive", INSTANT, "When the KSZ got the question"),
    Column("replied_at", "informationCBSS/timestampReply", INSTANT, "When the KSZ answered"),
)
_LEGAL_CONTEXT = Column("legal_context", "legalContext", CODE, "Why the data was asked", codes="legal_contexts")

RELAYED_STATUS = (
    Column("message_status", "status/value", _KSZ_STATUS, "Outcome of the answer that is passed on", required=True),
    Column("message_status_code", "status/code", CODE, "Code of that outcome", required=True, codes="status_codes"),
    Ignored("status/description", _FREE_TEXT),
    Table(
        _SOA_REMARK.name,
        _SOA_REMARK.path,
        _SOA_REMARK.description,
        (
            Column("field", "fieldName", IDENTIFIER, "The field that the remark is about", required=True),
            *_SOA_REMARK.body[1:],
        ),
    ),
)
"""The outcome of an answer of the KSZ that a relay passes on. Where a table of a message has ``message_status`` and
``message_status_code``, they are the outcome of the message itself.
"""


def ksz(*criteria: Part, outcome: tuple[Part, ...] = _SOA_STATUS) -> Envelope:
    """A synchronous KSZ service whose ``criteria`` stand before the status, where its schema puts them.

    ``outcome`` is that status, where a service tells it in words of its own.
    """
    message = Table("message", ".", _MESSAGE, (*criteria, *outcome, Payload()))
    return Envelope("ksz", delivery=Table("delivery", ".", _DELIVERY, (*_SOA_DELIVERY, _LEGAL_CONTEXT, message)))


def ksz_fault(error: str) -> Envelope:
    """The fault of a KSZ service; its remarks stand in the elements named ``error``."""
    remark = Table(
        "message_remark",
        error,
        _REMARK,
        (
            Column("severity", "severity", CODE, "INFORMATION, WARNING or FATAL", codes="severities"),
            Column("code", "reasonCode", CODE, "What is remarked", codes="status_codes"),
            Ignored("diagnostic", _FREE_TEXT),
            Column("author", "authorCode", CODE, "Who wrote the code"),
            Ignored("information", "repeats values of the question, which are personal data"),
        ),
        required=True,
    )
    message = Table("message", ".", _MESSAGE, (remark, Payload()))
    return Envelope("ksz_fault", delivery=Table("delivery", ".", _DELIVERY, (*_SOA_DELIVERY, message)))


DELIVERY_FILTERS = Table("delivery_filter", DATA_FILTERS.path, DATA_FILTERS.description, DATA_FILTERS.body)
"""Elements left out of all the messages in a batch or notification."""

_SENDER = (
    Column("ticket", "sender/ticket", REFERENCE, "Ticket of the KSZ"),
    Column("replied_at", "sender/timestampSent", INSTANT, "When the KSZ sent it"),
    *_organisation("sender", "sender_", "sender/organizationIdentification"),
    Column("reference", "receiver/ticket", REFERENCE, "The customer's own reference"),
    Column("received_at", "receiver/timestampSent", INSTANT, "When the KSZ got the question"),
    *_organisation("centre_number", "centre_", "receiver/organizationIdentification"),
    _LEGAL_CONTEXT,
)


def ksz_notification(path: str, *before: Part) -> Envelope:
    """Messages that the KSZ sends unasked: one message per element that ``path`` finds, ``before`` it what its schema
    puts between the sequence number and the list.
    """
    sequence = Column("sequence_number", "sequenceNumber", INTEGER, "Number of the sending; a gap is a loss")
    message = Table("message", path, _MESSAGE, (Payload(),))
    delivery = Table("delivery", ".", _DELIVERY, (*_SENDER, sequence, *before, message))
    return Envelope("ksz_notification", delivery=delivery)


def ksz_batch(*criteria: Part) -> Envelope:
    """A batch of answers of a KSZ service, one message per response."""
    message = Table(
        "message",
        "responses/response",
        _MESSAGE,
        (
            Column("reference", "requestCorrelation/customerTicket", REFERENCE, "The customer's reference"),
            Column("ticket", "requestCorrelation/cbssTicket", REFERENCE, "Ticket of the KSZ"),
            Column("replied_at", "requestCorrelation/timestamp", INSTANT, "When the KSZ answered"),
            *criteria,
            *_SOA_STATUS,
            Payload(),
        ),
    )
    delivery: tuple[Part, ...] = (*_SENDER, DELIVERY_FILTERS, message)
    return Envelope("ksz_batch", delivery=Table("delivery", ".", _DELIVERY, delivery))


# --- MAGDA ------------------------------------------------------------------------------------------------------------


def _exceptions() -> tuple[Column | Ignored, ...]:
    return (
        Column("code", "Identificatie", CODE, "What is remarked", codes="status_codes"),
        Column("author", "Oorsprong", CODE, "Who wrote the code"),
        Column("severity", "Type", CODE, "FOUT, WAARSCHUWING or INFORMATIE", codes="severities"),
        Ignored("Tijdstip", "the answer has its own instant"),
        Ignored("Diagnose", _FREE_TEXT),
        Ignored("Omstandigheid", _FREE_TEXT),
        Ignored("Annotaties", _FREE_TEXT),
        Ignored("ElementReferenties", "points at a place in the question"),
    )


_MAGDA_CONTEXT = "Repliek/Context/Bericht"
_MAGDA_ANSWER = "Repliek/Antwoorden/Antwoord"

MAGDA = Envelope(
    "magda",
    delivery=Table(
        "delivery",
        ".",
        _DELIVERY,
        (
            Column("service", "Repliek/Context/Naam", IDENTIFIER, "The service that answered"),
            Column("version", "Repliek/Context/Versie", IDENTIFIER, "Version of the service"),
            Column("kind_code", f"{_MAGDA_CONTEXT}/Type", CODE, "VRAAG or ANTWOORD"),
            Column("replied_at", f"{_MAGDA_CONTEXT}/Tijdstip", SPLIT_INSTANT, "When MAGDA answered"),
            Column("sender", f"{_MAGDA_CONTEXT}/Afzender/Identificatie", IDENTIFIER, "Application that answered"),
            Column("sender_name", f"{_MAGDA_CONTEXT}/Afzender/Naam", TEXT, "Name of that application"),
            Column("ticket", f"{_MAGDA_CONTEXT}/Afzender/Referte", REFERENCE, "Ticket of MAGDA"),
            Ignored(f"{_MAGDA_CONTEXT}/Afzender/OrganisatieEenheid", "MAGDA's own unit"),
            Ignored(f"{_MAGDA_CONTEXT}/Afzender/Hoedanigheid", "MAGDA's own capacity"),
            Ignored(f"{_MAGDA_CONTEXT}/Afzender/Gebruiker", "MAGDA's own user"),
            Column("receiver", f"{_MAGDA_CONTEXT}/Ontvanger/Identificatie", IDENTIFIER, "Application that asked"),
            Ignored(f"{_MAGDA_CONTEXT}/Ontvanger/Naam", "the identification says the same"),
            Column("reference", f"{_MAGDA_CONTEXT}/Ontvanger/Referte", REFERENCE, "The customer's own reference"),
            Column(
                "centre_number",
                f"{_MAGDA_CONTEXT}/Ontvanger/OrganisatieEenheid",
                IDENTIFIER,
                "Unit of the customer: the enterprise number where it has that shape",
            ),
            Column("legal_context", f"{_MAGDA_CONTEXT}/Ontvanger/Hoedanigheid", CODE, "Capacity in which was asked"),
            Column("asked_by", f"{_MAGDA_CONTEXT}/Ontvanger/Gebruiker", USER, "The user who asked", role="user"),
            Ignored("Repliek/Context/Annotaties", _FREE_TEXT),
            Table(
                "message",
                ".",
                _MESSAGE,
                (
                    Column("reference", f"{_MAGDA_ANSWER}/Referte", REFERENCE, "The customer's reference"),
                    Column("has_content", f"{_MAGDA_ANSWER}/Inhoud", PRESENT, "Whether the answer has a content"),
                    Payload(f"{_MAGDA_ANSWER}/Inhoud"),
                    Table(
                        "message_remark",
                        f"{_MAGDA_ANSWER}/Uitzonderingen/Uitzondering",
                        _REMARK,
                        _exceptions(),
                    ),
                    Table("delivery_remark", "Repliek/Uitzonderingen/Uitzondering", _REMARK, _exceptions()),
                ),
            ),
        ),
    ),
)

# --- eHealth ----------------------------------------------------------------------------------------------------------

_EHEALTH = "urn:be:fgov:ehealth:2.0:status"
_EHEALTH_STATUS = status(
    {f"{_EHEALTH}:Success": "data_found", f"{_EHEALTH}:Requester": "no_result", f"{_EHEALTH}:Responder": "no_result"},
    otherwise="no_result",
)
"""Only a success says that somebody looked: a requester's fault is a wrong question, a responder's a broken source."""


def ehealth(details: str, *criteria: Part, remarks: tuple[Table, ...]) -> Envelope:
    """An answer of the eHealth platform; ``criteria`` are what it repeats of the question.

    Its ``remarks`` stand, in the namespace ``details`` with unqualified children (``u:``), below ``s:Status``.
    """
    message = Table(
        "message",
        ".",
        _MESSAGE,
        (
            Column("status", "s:Status/StatusCode/@Value", _EHEALTH_STATUS, "Outcome of the answer", required=True),
            Column("status_code", "s:Status/StatusCode/StatusCode/@Value", CODE, "What the outcome comes from"),
            Ignored("s:Status/StatusCode/StatusCode/StatusCode", "no deeper level than the second is known to be used"),
            Ignored("s:Status/StatusMessage", _FREE_TEXT),
            *remarks,
            *criteria,
            Payload(),
        ),
    )
    delivery = (
        Column("ticket", "@Id", REFERENCE, "Number of the answer"),
        Column("reference", "@InResponseTo", REFERENCE, "Number of the question"),
        Column("replied_at", "@IssueInstant", INSTANT, "When it was answered"),
        message,
    )
    return Envelope(
        "ehealth",
        namespaces={"s": "urn:be:fgov:ehealth:commons:core:v2", "d": details, "u": ""},
        delivery=Table("delivery", ".", _DELIVERY, delivery),
    )


_EHEALTH_DETAIL = "s:Status/StatusDetail"

MEDIPRIMA_REMARKS = (
    Table(
        "delivery_remark",
        f"{_EHEALTH_DETAIL}/d:CbssStatus",
        _REMARK,
        (
            Ignored("u:Value", "the code says the same"),
            Column("code", "u:Code", CODE, "What the KSZ says of the question", codes="status_codes"),
            Ignored("u:Description", _FREE_TEXT),
            Ignored("u:Information", "repeats values of the question, which are personal data"),
        ),
    ),
    Table(
        "message_remark",
        f"{_EHEALTH_DETAIL}/d:MedicalCardRegistryStatus/u:MedicalCardRegistryMessage",
        _REMARK,
        (
            Column("severity", "@Severity", CODE, "ERROR or WARNING", codes="severities"),
            Column("code", "ReasonCode", CODE, "What is remarked"),
            Column("author", "Source", CODE, "Who wrote the code"),
            Ignored("Communication", _FREE_TEXT),
        ),
    ),
)
URGENT_AID_REMARKS = (
    Table(
        "message_remark",
        f"{_EHEALTH_DETAIL}/d:RegistryStatus/u:ErrorDetail",
        _REMARK,
        (
            Column("author", "Origin", CODE, "Who wrote the code"),
            Column("code", "Code", CODE, "What is remarked"),
            Ignored("Message", _FREE_TEXT),
        ),
    ),
)

_MYCARENET_STATUS = status(
    {"NO_IO_ERROR": "no_data_found", "INPUT_ERROR": "no_result", "MULTIIO_ERROR": "no_result"}, otherwise="no_result"
)
"""That no sickness fund knows the person is a fact; that several do, or that the question was wrong, is none."""

_FAULT = "p:Response/c:MessageFault"
_CORE = "urn:be:fgov:ehealth:genericinsurability"


def mycarenet(asked: Part, question: Part) -> Envelope:
    """An answer of the sickness funds through eHealth: ``asked`` is whom the question was about, if none was found."""
    message = Table(
        "message",
        ".",
        _MESSAGE,
        (
            Column("status_code", "Status/Code", CODE, "Code of the eHealth platform; 200 is a success"),
            Ignored("Status/Message", _FREE_TEXT),
            Column("reference", "p:CommonOutput/c:InputReference", REFERENCE, "The customer's own reference"),
            Ignored("p:CommonOutput/c:NIPReference", "number between the sickness funds themselves"),
            Column("ticket", "p:CommonOutput/c:OutputReference", REFERENCE, "Number of the answer"),
            Ignored("p:RecordCommonOutput", "the references of the whole answer are read"),
            asked,
            Column("status", f"{_FAULT}/FaultCode", _MYCARENET_STATUS, "Why nothing was found, where nothing was"),
            Ignored(f"{_FAULT}/FaultSource", "where the fault arose; the codes say what it is"),
            Ignored(f"{_FAULT}/MultiIO", "the code says that several sickness funds know the person"),
            Ignored(f"{_FAULT}/Message", _FREE_TEXT),
            Table(
                "message_remark",
                f"{_FAULT}/Details/Detail",
                _REMARK,
                (
                    Column("code", "DetailCode", CODE, "What is remarked"),
                    Column("field", "Location", IDENTIFIER, "The field that the remark is about"),
                    Ignored("Message", _FREE_TEXT),
                ),
            ),
            Payload(),
            question,
        ),
    )
    delivery = (Ignored("@Id", "identifies the document; the references of both sides are read"), message)
    return Envelope(
        "mycarenet",
        namespaces={"p": f"{_CORE}:protocol:v1", "c": f"{_CORE}:core:v1"},
        delivery=Table("delivery", ".", _DELIVERY, delivery),
    )


# --- what is no answer at all -----------------------------------------------------------------------------------------

SOAP = "http://schemas.xmlsoap.org/soap/envelope/"
SOAP_12 = "http://www.w3.org/2003/05/soap-envelope"

SOAP_FAULT = Envelope(
    "soap_fault",
    delivery=Table(
        "delivery",
        ".",
        _DELIVERY,
        (
            Table(
                "message",
                ".",
                _MESSAGE,
                (
                    Column("status_code", "faultcode", CODE, "Code of the fault"),
                    Ignored("faultstring", _FREE_TEXT),
                    Ignored("faultactor", "an address of a server"),
                    Ignored("detail", _FREE_TEXT),
                    Payload(),
                ),
            ),
        ),
    ),
)

# --- the bank ---------------------------------------------------------------------------------------------------------


def bank(namespace: str, root: str, path: str, *header: Part) -> Envelope:
    """An ISO 20022 file to or from the bank: below ``root`` a header, and a message per element that ``path`` finds."""
    message = Table("message", f"{root}/{path}", _MESSAGE, (Payload(),))
    delivery = Table(
        "delivery",
        ".",
        _DELIVERY,
        (*header, message, Ignored(f"{root}/SplmtryData", "what a bank and its customer agreed between themselves")),
    )
    return Envelope("bank", namespace=namespace, delivery=delivery)


# --- the centre's own exports -----------------------------------------------------------------------------------------

CSV = Envelope(
    "csv",
    delivery=Table("delivery", ".", _DELIVERY, (Table("message", ".", _MESSAGE, (Payload(),)),)),
)
