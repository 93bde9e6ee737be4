"""Documents that leave: what the State is answered. Names and comments are in clear in them, and nowhere before.

A document waits in ``DATA_DIR/outbox/<day>/``, for its owner's eyes alone, until the centre's own connection with the
KSZ takes it. The reaction to an alert has no public schema (:mod:`ingestion.messages.alerts`).
"""

from __future__ import annotations

import os
from datetime import date, datetime
from pathlib import Path

from ingestion.messages.alerts import ALERT_REACTION
from ingestion.store import DataDir
from ingestion.write import Draft


def alert_reaction(
    reference: str, sent_at: datetime, centre_number: str | None, alert_id: str, code: str, comment: str | None
) -> bytes:
    """The message with one reaction."""
    draft = Draft(ALERT_REACTION)
    delivery = draft.add("delivery", None, reference=reference, sent_at=sent_at, centre_number=centre_number)
    message = draft.add("message", delivery)
    draft.add("alert_reaction", message, alert_id=alert_id, motivation_code=code, comment=comment)
    return draft.write()


def put(data_dir: DataDir, day: date, name: str, document: bytes) -> Path:
    """Puts a document in the outbox of a day: whole, or not at all. The same name is the same document."""
    folder = data_dir.outbox / day.isoformat()
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    temporary = folder / f".{name}.{os.getpid()}"
    try:
        with os.fdopen(os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as file:
            file.write(document)
        temporary.replace(folder / name)
    finally:
        temporary.unlink(missing_ok=True)
    return folder / name
