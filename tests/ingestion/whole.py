"""The validation of documents by the name under which some tests still know it."""

from __future__ import annotations

from ingestion.schema import Message
from tests.ingestion import official_schema


def schema_error(document: bytes, message: Message, *_others: str) -> str | None:
    """What the official schema of ``message``, which knows what others it needs, first finds wrong with a document."""
    return official_schema.schema_error(document, message)
