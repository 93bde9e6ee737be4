"""Who is looking, in which role, for which purpose; what they may see; and the log of what they saw.

A role sees pseudonyms. One identity at a time is unsealed when role and purpose allow it, and only after that has been
written to the access log, which stands in the application database.

In this version a visitor chooses the role on the screen: it shows what each role sees, it does not keep anybody out.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

import sqlalchemy as sa

from dashboards.application import in_utc
from dashboards.application.tables import ACCESS_LOG
from dashboards.language import mark
from ingestion.protect import KeyProblem, Keys
from ingestion.store import DataDir

PURPOSES = {
    "payment_justification": mark("Justify payments"),
    "social_inquiry": mark("Social inquiry in the dossier"),
    "administrative_validity": mark("Keep dossiers up to date"),
    "discrepancy_check": mark("Examine a discrepancy"),
    "reporting": mark("Figures for policy"),
    "supervision": mark("Supervise the use of data"),
}

_NAMES = ("last_name", "first_name", "niss")
_COMMON_FIELDS = (
    "month", "paid_on", "antenna", "aid_type", "category_code", "amount_eur", "verdict", "at_stake_eur", "rules",
    "payment_id", "dossier_id",
)  # fmt: skip
_CHANGE_FIELDS = (
    "kind", "change", "since", "known_on", "rule", "state", "marked_by", "marked_at", "antenna", "social_worker",
    "dossier_id",
)  # fmt: skip
_EVENT_FIELDS = ("start_date", "end_date", "lane", "kind", "amount_eur", "status", "who", "known_on", "source")
_SIGNAL_FIELDS = (
    "rule", "cause", "amount_eur", "monthly_eur", "months", "since", "until", "known_on", "state", "assigned_to",
    "outcome", "antenna", "social_worker", "dossier_id", "signal_id",
)  # fmt: skip
_RIGHT_FIELDS = (
    "state", "rule", "amount_eur", "monthly_eur", "since", "until", "known_on", "marked_by", "marked_at", "antenna",
    "social_worker", "dossier_id",
)  # fmt: skip
_VALIDITY_FIELDS = (
    "due_on", "last_working_day", "days", "rule", "subject_id", "dossier_id", "antenna", "social_worker", "amount_eur",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Role:
    """What somebody with this task may see.

    ``payment_fields`` are the columns of single payments, on the screen and in exports; none means totals only.
    ``validity_fields`` are the same of what is to be kept valid: applications, decisions, dossiers; ``change_fields``
    those of what the KSZ newly told about people, ``event_fields`` those of what happened in a dossier,
    ``signal_fields`` those of differences to examine, ``right_fields`` those of rights not taken up.
    ``identity`` names, per purpose, what may be unsealed. A role ``within_antenna`` sees the dossiers of one antenna.
    One that ``sees_who_was_asked_about`` sees, by pseudonym, single consultations: about whom, and by which user.
    """

    title: str
    pages: tuple[str, ...]
    purposes: tuple[str, ...]
    payment_fields: tuple[str, ...] = ()
    validity_fields: tuple[str, ...] = ()
    change_fields: tuple[str, ...] = ()
    event_fields: tuple[str, ...] = ()
    signal_fields: tuple[str, ...] = ()
    right_fields: tuple[str, ...] = ()
    identity: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    within_antenna: bool = False
    sees_who_was_asked_about: bool = False


ROLES = {
    "analyst": Role(
        mark("Analyst"),
        pages=("payment_justification", "administrative_validity", "dossier", "ksz_traffic"),
        purposes=("payment_justification", "reporting"),
        payment_fields=_COMMON_FIELDS,
        validity_fields=_VALIDITY_FIELDS,
        event_fields=_EVENT_FIELDS,
        identity={"payment_justification": _NAMES},
    ),
    "investigator": Role(
        mark("Investigator"),
        pages=("signals", "payment_justification", "dossier", "shared_links", "rule_reports", "ksz_traffic"),
        purposes=("discrepancy_check",),
        payment_fields=(*_COMMON_FIELDS, "person_id", "account_id"),
        event_fields=(*_EVENT_FIELDS, "person_id"),
        signal_fields=_SIGNAL_FIELDS,
        identity={"discrepancy_check": (*_NAMES, "birth_date")},
    ),
    "user_data_cell": Role(
        mark("User-data cell"),
        pages=("payment_justification", "administrative_validity", "changes", "rights", "dossier", "ksz_traffic"),
        purposes=("administrative_validity", "payment_justification"),
        payment_fields=_COMMON_FIELDS,
        validity_fields=_VALIDITY_FIELDS,
        event_fields=_EVENT_FIELDS,
        change_fields=_CHANGE_FIELDS,
        right_fields=_RIGHT_FIELDS,
        identity={"administrative_validity": (*_NAMES, "birth_date"), "payment_justification": _NAMES},
        sees_who_was_asked_about=True,
    ),
    "social_worker": Role(
        mark("Social worker"),
        pages=("payment_justification", "administrative_validity", "changes", "rights", "dossier"),
        purposes=("social_inquiry",),
        payment_fields=_COMMON_FIELDS,
        validity_fields=_VALIDITY_FIELDS,
        event_fields=_EVENT_FIELDS,
        change_fields=_CHANGE_FIELDS,
        right_fields=_RIGHT_FIELDS,
        identity={"social_inquiry": (*_NAMES, "birth_date")},
        within_antenna=True,
    ),
    "management": Role(
        mark("Management"),
        pages=("payment_justification", "administrative_validity", "rule_reports", "ksz_traffic", "audit"),
        purposes=("reporting", "supervision"),
    ),
    "security_adviser": Role(
        mark("Security adviser"),
        pages=("ksz_traffic", "access", "audit"),
        purposes=("supervision",),
        sees_who_was_asked_about=True,
    ),
}


@dataclass(frozen=True, slots=True)
class Visitor:
    """Who is looking. ``antenna`` is the only one whose dossiers they see, where the role is bound to one."""

    name: str
    role_name: str
    purpose: str | None = None
    antenna: str | None = None

    @property
    def role(self) -> Role:
        return ROLES[self.role_name]

    @property
    def may_unseal(self) -> tuple[str, ...]:
        """The attributes of a person that may be shown to this visitor for this purpose."""
        if self.purpose not in self.role.purposes:
            return ()
        return self.role.identity.get(self.purpose, ())


class NotAllowedError(Exception):
    """Role and purpose do not allow what was asked. The refusal stands in the access log."""


def add_access(
    connection: sa.Connection,
    visitor: Visitor,
    action: str,
    outcome: str,
    attributes: Iterable[str],
    subject_id: str | None = None,
) -> None:
    """A row of the access log, in the transaction of what it tells about."""
    row = {
        "occurred_at": datetime.now(UTC),
        "visitor": visitor.name,
        "role": visitor.role_name,
        "purpose": visitor.purpose,
        "action": action,
        "subject_id": subject_id,
        "attributes": json.dumps(list(attributes)),
        "outcome": outcome,
    }
    connection.execute(ACCESS_LOG.insert().values(row))


@dataclass(frozen=True, slots=True)
class Accesses:
    """Which rows of the access log: of some roles, actions and outcomes (none: all), since a moment, of a person."""

    since: datetime | None = None
    roles: tuple[str, ...] = ()
    actions: tuple[str, ...] = ()
    outcomes: tuple[str, ...] = ()
    subject_id: str | None = None

    @property
    def condition(self) -> sa.ColumnElement[bool]:
        conditions: list[sa.ColumnElement[bool]] = [
            column.in_(codes)
            for column, codes in (
                (ACCESS_LOG.c.role, self.roles),
                (ACCESS_LOG.c.action, self.actions),
                (ACCESS_LOG.c.outcome, self.outcomes),
            )
            if codes
        ]
        if self.since is not None:
            conditions.append(ACCESS_LOG.c.occurred_at >= self.since)
        if self.subject_id is not None:
            conditions.append(ACCESS_LOG.c.subject_id == self.subject_id)
        return sa.and_(sa.true(), *conditions)


class AccessLog:
    """The access log. A row is there, for good, when :meth:`write` returns."""

    def __init__(self, engine: sa.Engine) -> None:
        self._engine = engine

    def write(
        self, visitor: Visitor, action: str, outcome: str, attributes: Iterable[str], subject_id: str | None = None
    ) -> None:
        with self._engine.begin() as connection:
            add_access(connection, visitor, action, outcome, attributes, subject_id)

    def rows(self, chosen: Accesses, most: int | None = None) -> list[dict[str, Any]]:
        """What was asked to see or taken along, the last first."""
        asked = sa.select(ACCESS_LOG).where(chosen.condition).order_by(ACCESS_LOG.c.access_id.desc()).limit(most)
        with self._engine.connect() as connection:
            rows = connection.execute(asked).mappings().all()
        return [
            {**row, "occurred_at": in_utc(row["occurred_at"]), "attributes": json.loads(row["attributes"])}
            for row in rows
        ]

    def totals(self, chosen: Accesses) -> list[dict[str, Any]]:
        """How often, by visitor, role, purpose, action and outcome, about how many people, and when last."""
        by = [ACCESS_LOG.c[name] for name in ("visitor", "role", "purpose", "action", "outcome")]
        asked = (
            sa.select(
                *by,
                sa.func.count().label("times"),
                sa.func.count(ACCESS_LOG.c.subject_id.distinct()).label("people"),
                sa.func.max(ACCESS_LOG.c.occurred_at, type_=ACCESS_LOG.c.occurred_at.type).label("last_at"),
            )
            .where(chosen.condition)
            .group_by(*by)
            .order_by(sa.desc("times"), *by)
        )
        with self._engine.connect() as connection:
            rows = connection.execute(asked).mappings().all()
        return [{**row, "last_at": in_utc(row["last_at"])} for row in rows]


def seal_opener(data_dir: DataDir) -> Callable[[str, str, bytes], str]:
    """Opens one sealed value with the centre's key, which is read only at that moment and never made here."""

    def open_seal(subject_id: str, attribute: str, sealed: bytes) -> str:
        if not data_dir.key_file.exists():
            raise KeyProblem("There is no key file where KRUISPUNT_KEY_FILE says. Put back the key.")
        return Keys.load(data_dir.key_file).unseal(subject_id, attribute, sealed)

    return open_seal


def unseal(
    visitor: Visitor,
    subject_id: str,
    sealed: Mapping[str, bytes],
    open_seal: Callable[[str, str, bytes], str],
    log: AccessLog,
) -> dict[str, str]:
    """The identity of one person, as far as role and purpose allow; the access log has it before anything is opened.

    ``sealed`` holds what is known of the person by attribute, ``open_seal(subject_id, attribute, sealed)`` opens one.
    """
    if not visitor.may_unseal:
        log.write(visitor, "unseal", "refused", (), subject_id)
        raise NotAllowedError
    attributes = [attribute for attribute in visitor.may_unseal if attribute in sealed]
    log.write(visitor, "unseal", "granted", attributes, subject_id)
    try:
        return {attribute: open_seal(subject_id, attribute, sealed[attribute]) for attribute in attributes}
    except Exception:
        log.write(visitor, "unseal", "failed", attributes, subject_id)
        raise
