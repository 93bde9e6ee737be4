"""The tables that say what arrived, what was rejected and who is named: the same for every message and export.

They are declared like any other table. Their rows are made by :mod:`ingestion.read`, not found by a path.
"""

from __future__ import annotations

from ingestion.kinds import BOOLEAN, CODE, IDENTIFIER, INSTANT, INTEGER, USER
from ingestion.schema import Column, Table

DELIVERY = Table(
    "delivery",
    "",
    "One row per document received",
    (
        Column("file_id", "", IDENTIFIER, "First 24 digits of the SHA-256 of the document", required=True),
        Column("format", "", CODE, "Envelope: ssdn, ksz, magda ..., csv for an export", required=True),
        Column("status", "", CODE, "Outcome of the whole document, where the envelope has one"),
        Column("status_code", "", CODE, "Code of that outcome"),
        Column("sender", "", IDENTIFIER, "Application or organisation that sent it"),
        Column("receiver", "", IDENTIFIER, "Application that asked"),
        Column("centre_number", "", IDENTIFIER, "Enterprise number of the centre it is addressed to"),
        Column("sector_code", "", CODE, "Sector of the customer; 17 is OCMW"),
        Column("institution_code", "", CODE, "Type of institution in that sector"),
        Column("legal_context", "", CODE, "Why the data was asked"),
        Column("reference", "", IDENTIFIER, "The customer's own reference"),
        Column("ticket", "", IDENTIFIER, "Ticket of the KSZ or of its relay"),
        Column("sequence_number", "", INTEGER, "Number of a sending that nobody asked; a gap is a loss"),
        Column("sent_at", "", INSTANT, "When the customer asked"),
        Column("received_at", "", INSTANT, "When the KSZ got the question"),
        Column("replied_at", "", INSTANT, "When the answer was given"),
        Column("asked_by", "", USER, "The user who asked"),
        Column("bytes", "", INTEGER, "Size of the document", required=True),
        Column("messages", "", INTEGER, "Messages in it", required=True),
    ),
)

MESSAGE = Table(
    "message",
    "",
    "One row per reply or notification, or per export file",
    (
        Column("message_id", "", IDENTIFIER, "file_id and the position in the document", required=True),
        Column("file_id", "", IDENTIFIER, "The document it stood in", required=True),
        Column("position", "", INTEGER, "Position in the document, from 1", required=True),
        Column("message_type", "", CODE, "Which message it is", required=True),
        Column("service", "", IDENTIFIER, "The service that answered"),
        Column("version", "", IDENTIFIER, "Version of that service"),
        Column("status", "", CODE, "data_found, no_data_found, no_result, partial_result, response_in_batch or sent"),
        Column("status_code", "", CODE, "Code of the outcome"),
        Column("reference", "", IDENTIFIER, "The customer's own reference"),
        Column("ticket", "", IDENTIFIER, "Ticket of the KSZ or of its relay"),
        Column("replied_at", "", INSTANT, "When the answer was given"),
        Column("is_filtered", "", BOOLEAN, "Whether parts were left out for want of authorisation", required=True),
    ),
)

MESSAGE_REMARK = Table(
    "message_remark",
    "",
    "One row per remark on an answer, without its free text",
    (
        Column("message_id", "", IDENTIFIER, "The message", required=True),
        Column("row_nr", "", INTEGER, "Position among the remarks of the message", required=True),
        Column("severity", "", CODE, "How serious"),
        Column("code", "", CODE, "What is remarked"),
        Column("author", "", CODE, "Who wrote the code"),
        Column("field", "", IDENTIFIER, "The field that the remark is about"),
    ),
)

MESSAGE_FILTER = Table(
    "message_filter",
    "",
    "One row per element that was left out of an answer because this centre is not authorised to receive it",
    (
        Column("message_id", "", IDENTIFIER, "The message", required=True),
        Column("row_nr", "", INTEGER, "Position among the filters of the message", required=True),
        Column("element", "", IDENTIFIER, "Name of the element", required=True),
    ),
)

MESSAGE_PERSON = Table(
    "message_person",
    "",
    "One row per person, role and table that a message names",
    (
        Column("message_id", "", IDENTIFIER, "The message", required=True),
        Column("person_id", "", IDENTIFIER, "Keyed id of the person", required=True),
        Column("role", "", CODE, "What the person is in the message: subject, member, worker ...", required=True),
        Column("table_name", "", CODE, "The table whose rows name the person", required=True),
        Column("is_valid_niss", "", BOOLEAN, "False for a wrong check digit or a test number", required=True),
    ),
)

REJECTION = Table(
    "rejection",
    "",
    "One row per document, message, row or value that was not accepted: the place and the reason, never the value",
    (
        Column("file_id", "", IDENTIFIER, "The document", required=True),
        Column("message_id", "", IDENTIFIER, "The message, if it is about one"),
        Column("message_type", "", CODE, "Which message it is, if known"),
        Column("level", "", CODE, "What was rejected: file, message, row or value", required=True),
        Column("table_name", "", CODE, "The table, if it is about a row or value"),
        Column("column_name", "", CODE, "The column"),
        Column("path", "", IDENTIFIER, "Where it stands in the document"),
        Column("row_nr", "", INTEGER, "Which row of the table in the message; in an export, the line of the file"),
        Column("reason", "", CODE, "Why", required=True),
        Column("expected", "", IDENTIFIER, "What would have been accepted"),
    ),
)

UNREAD_LEAF = Table(
    "unread_leaf",
    "",
    "One row per document and place that holds a value which no declaration reads",
    (
        Column("file_id", "", IDENTIFIER, "The document", required=True),
        Column("message_type", "", CODE, "Which message it is"),
        Column("path", "", IDENTIFIER, "Where the value stands", required=True),
        Column("occurrences", "", INTEGER, "How many values", required=True),
    ),
)

TRAFFIC = (DELIVERY, MESSAGE, MESSAGE_REMARK, MESSAGE_FILTER, MESSAGE_PERSON, REJECTION, UNREAD_LEAF)
