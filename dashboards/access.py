"""Who is looking, in which role, for which purpose; what they may see; and the log of what they saw.

A role sees pseudonyms. One identity at a time is unsealed when role and purpose allow it, and only after that has been
written to the access log. The log stands in the application database: SQLite under DATA_DIR, or what the SQLAlchemy
address in ``KRUISPUNT_APPLICATION_DB`` names.

In this version a visitor chooses the role on the screen: it shows what each role sees, it does not keep anybody out.
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import cache

import sqlalchemy as sa

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


@dataclass(frozen=True, slots=True)
class Role:
    """What somebody with this task may see.

    ``payment_fields`` are the columns of single payments, on the screen and in exports; none means totals only.
    ``identity`` names, per purpose, what may be unsealed. A role ``within_antenna`` sees the dossiers of one antenna.
    One that ``sees_who_was_asked_about`` sees, by pseudonym, single consultations: about whom, and by which user.
    """

    title: str
    pages: tuple[str, ...]
    purposes: tuple[str, ...]
    payment_fields: tuple[str, ...] = ()
    identity: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    within_antenna: bool = False
    sees_who_was_asked_about: bool = False


ROLES = {
    "analyst": Role(
        mark("Analyst"),
        pages=("payment_justification", "ksz_traffic"),
        purposes=("payment_justification", "reporting"),
        payment_fields=_COMMON_FIELDS,
        identity={"payment_justification": _NAMES},
    ),
    "investigator": Role(
        mark("Investigator"),
        pages=("payment_justification", "ksz_traffic"),
        purposes=("discrepancy_check",),
        payment_fields=(*_COMMON_FIELDS, "person_id", "account_id"),
        identity={"discrepancy_check": (*_NAMES, "birth_date")},
    ),
    "user_data_cell": Role(
        mark("User-data cell"),
        pages=("payment_justification", "ksz_traffic"),
        purposes=("administrative_validity", "payment_justification"),
        payment_fields=_COMMON_FIELDS,
        identity={"administrative_validity": (*_NAMES, "birth_date"), "payment_justification": _NAMES},
        sees_who_was_asked_about=True,
    ),
    "social_worker": Role(
        mark("Social worker"),
        pages=("payment_justification",),
        purposes=("social_inquiry",),
        payment_fields=_COMMON_FIELDS,
        identity={"social_inquiry": (*_NAMES, "birth_date")},
        within_antenna=True,
    ),
    "management": Role(
        mark("Management"),
        pages=("payment_justification", "ksz_traffic"),
        purposes=("reporting",),
    ),
    "security_adviser": Role(
        mark("Security adviser"),
        pages=("ksz_traffic",),
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


_TABLES = sa.MetaData()

ACCESS_LOG = sa.Table(
    "access_log",
    _TABLES,
    sa.Column("access_id", sa.Integer, primary_key=True),
    sa.Column("occurred_at", sa.DateTime(timezone=True), nullable=False),
    sa.Column("visitor", sa.String(200), nullable=False),
    sa.Column("role", sa.String(40), nullable=False),
    sa.Column("purpose", sa.String(40)),
    sa.Column("action", sa.String(20), nullable=False),
    sa.Column("subject_id", sa.String(64)),
    sa.Column("attributes", sa.Text, nullable=False),
    sa.Column("outcome", sa.String(20), nullable=False),
    comment="One row per identity asked for and per export: granted, refused or failed. Rows are only ever added.",
)


class AccessLog:
    """Adds rows to the access log. A row is there, for good, when :meth:`write` returns."""

    def __init__(self, engine: sa.Engine) -> None:
        self._engine = engine
        _TABLES.create_all(engine)

    def write(
        self, visitor: Visitor, action: str, outcome: str, attributes: Iterable[str], subject_id: str | None = None
    ) -> None:
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
        with self._engine.begin() as connection:
            connection.execute(ACCESS_LOG.insert().values(row))


def access_log(data_dir: DataDir) -> AccessLog:
    return _access_log(os.environ.get("KRUISPUNT_APPLICATION_DB") or f"sqlite:///{data_dir.application_database}")


@cache
def _access_log(address: str) -> AccessLog:
    return AccessLog(sa.create_engine(address))


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
