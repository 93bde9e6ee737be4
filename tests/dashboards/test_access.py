from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa

from dashboards import application
from dashboards.access import ROLES, Accesses, AccessLog, NotAllowedError, Visitor, seal_opener, unseal
from dashboards.application.tables import ACCESS_LOG
from ingestion.protect import KeyProblem, Keys
from ingestion.store import DataDir

SEALED = {"niss": b"n", "last_name": b"l", "first_name": b"f", "birth_date": b"b", "account": b"a"}
ANALYST = Visitor("somebody", "analyst", "payment_justification")


@pytest.fixture
def engine() -> sa.Engine:
    engine = application.connected("sqlite://", poolclass=sa.StaticPool)
    application.migrate(engine)
    return engine


@pytest.fixture
def log(engine: sa.Engine) -> AccessLog:
    return AccessLog(engine)


def rows(engine: sa.Engine) -> list[dict[str, Any]]:
    with engine.connect() as connection:
        return [dict(row) for row in connection.execute(sa.select(ACCESS_LOG)).mappings()]


def test_the_log_has_it_before_an_identity_is_opened(engine: sa.Engine, log: AccessLog) -> None:
    seen: list[int] = []

    def open_seal(_subject: str, attribute: str, _sealed: bytes) -> str:
        seen.append(len(rows(engine)))
        return attribute.upper()

    identity = unseal(ANALYST, "p1", SEALED, open_seal, log)

    assert identity == {"last_name": "LAST_NAME", "first_name": "FIRST_NAME", "niss": "NISS"}
    assert seen == [1, 1, 1]
    (row,) = rows(engine)
    assert (row["visitor"], row["role"], row["purpose"]) == ("somebody", "analyst", "payment_justification")
    assert (row["action"], row["subject_id"], row["outcome"]) == ("unseal", "p1", "granted")
    assert json.loads(row["attributes"]) == ["last_name", "first_name", "niss"]


@pytest.mark.parametrize(
    ("role", "purpose"),
    [
        ("analyst", None),
        ("analyst", "reporting"),
        ("analyst", "social_inquiry"),
        ("management", "reporting"),
        ("security_adviser", "supervision"),
    ],
)
def test_a_role_or_purpose_that_does_not_allow_it_is_refused_and_logged(
    engine: sa.Engine, log: AccessLog, role: str, purpose: str | None
) -> None:
    def open_seal(*_arguments: object) -> str:
        pytest.fail("opened")

    with pytest.raises(NotAllowedError):
        unseal(Visitor("somebody", role, purpose), "p1", SEALED, open_seal, log)
    assert [row["outcome"] for row in rows(engine)] == ["refused"]


def test_nothing_is_opened_when_the_log_cannot_be_written(engine: sa.Engine, log: AccessLog) -> None:
    ACCESS_LOG.drop(engine)
    opened: list[str] = []
    with pytest.raises(sa.exc.OperationalError):
        unseal(ANALYST, "p1", SEALED, lambda *_: opened.append("!") or "", log)
    assert opened == []


def test_a_seal_that_does_not_open_is_logged(engine: sa.Engine, log: AccessLog) -> None:
    def open_seal(*_arguments: object) -> str:
        raise KeyProblem

    with pytest.raises(KeyProblem):
        unseal(ANALYST, "p1", SEALED, open_seal, log)
    assert [row["outcome"] for row in rows(engine)] == ["granted", "failed"]


def test_a_seal_opens_with_the_key_of_the_centre_and_a_missing_key_is_never_made(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    key_file = tmp_path / "key.json"
    monkeypatch.setenv("KRUISPUNT_KEY_FILE", str(key_file))
    open_seal = seal_opener(DataDir(tmp_path / "data"))
    with pytest.raises(KeyProblem):
        open_seal("p1", "last_name", b"")
    assert not key_file.exists()

    sealed = Keys.load(key_file).seal("p1", "last_name", "Voorbeeld")
    assert open_seal("p1", "last_name", sealed) == "Voorbeeld"
    with pytest.raises(KeyProblem):
        open_seal("p2", "last_name", sealed)


def test_roles_unseal_only_for_their_own_purposes_and_never_an_account() -> None:
    for role in ROLES.values():
        assert set(role.identity) <= set(role.purposes)
        assert all("account" not in attributes for attributes in role.identity.values())


@pytest.fixture
def filled(log: AccessLog) -> AccessLog:
    log.write(ANALYST, "unseal", "granted", ["niss"], "p1")
    log.write(ANALYST, "unseal", "granted", ["niss"], "p2")
    log.write(ANALYST, "export", "granted", ["payments", "month"])
    log.write(Visitor("other", "management"), "unseal", "refused", (), "p1")
    return log


@pytest.mark.parametrize(
    ("chosen", "expected"),
    [
        (Accesses(), ["refused p1", "granted None", "granted p2", "granted p1"]),
        (Accesses(subject_id="p1"), ["refused p1", "granted p1"]),
        (Accesses(roles=("management",)), ["refused p1"]),
        (Accesses(actions=("export",)), ["granted None"]),
        (Accesses(outcomes=("refused", "failed")), ["refused p1"]),
        (Accesses(since=datetime.now(UTC) + timedelta(days=1)), []),
        (Accesses(since=datetime.now(UTC) - timedelta(days=1), subject_id="p2"), ["granted p2"]),
    ],
)
def test_the_log_is_read_by_what_is_chosen_the_last_first(
    chosen: Accesses, expected: list[str], filled: AccessLog
) -> None:
    assert [f"{row['outcome']} {row['subject_id']}" for row in filled.rows(chosen)] == expected
    assert filled.rows(chosen, most=1) == filled.rows(chosen)[:1]
    assert sum(row["times"] for row in filled.totals(chosen)) == len(expected)


def test_totals_tell_how_often_and_about_how_many_people(filled: AccessLog) -> None:
    totals = {(row["visitor"], row["action"]): row for row in filled.totals(Accesses())}
    assert (totals["somebody", "unseal"]["times"], totals["somebody", "unseal"]["people"]) == (2, 2)
    assert (totals["somebody", "export"]["times"], totals["somebody", "export"]["people"]) == (1, 0)
    assert (totals["other", "unseal"]["outcome"], totals["other", "unseal"]["purpose"]) == ("refused", None)
    assert totals["other", "unseal"]["last_at"].tzinfo is UTC
