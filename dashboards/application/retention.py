"""How long what people write in words about somebody is kept, and the purge that ends it.

No source names a term for this. Ours: a comment serves while a signal is examined, minutes and the reason given to the
State as long as a decision may be contested or a sum claimed back (art. 29 of the law of 26 May 2002: five years). Only
what was said goes; that something was said, by whom and when, stays.
"""

from __future__ import annotations

import json
from datetime import UTC, date, datetime

import sqlalchemy as sa

from dashboards.application.tables import ACCESS_LOG, ALERT_REACTION, HEARING, SIGNAL_COMMENT

KEPT = {"comment": 2, "minutes": 5, "reaction": 5}
"""Years, by what was written."""

_SEALED = {"comment": SIGNAL_COMMENT, "minutes": HEARING, "reaction": ALERT_REACTION}


def purge_day(written_on: date, years: int) -> date:
    """The day on which something goes: as many years later, on the first of March where there is no such day."""
    try:
        return written_on.replace(year=written_on.year + years)
    except ValueError:
        return date(written_on.year + years, 3, 1)


def purge(engine: sa.Engine, today: date) -> dict[str, int]:
    """Empties what is sealed and past its day; tells how many of each, and so does the access log."""
    with engine.begin() as connection:
        purged = {
            kind: connection.execute(
                table.update().where(table.c.purge_on <= today, table.c.sealed.is_not(None)).values(sealed=None)
            ).rowcount
            for kind, table in _SEALED.items()
        }
        if any(purged.values()):
            row = {
                "occurred_at": datetime.now(UTC),
                "visitor": "kruispunt",
                "role": "program",
                "action": "purge",
                "attributes": json.dumps([f"{kind} {count}" for kind, count in purged.items() if count]),
                "outcome": "granted",
            }
            connection.execute(ACCESS_LOG.insert().values(row))
    return purged
