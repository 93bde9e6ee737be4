from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa

from dashboards.access import ACCESS_LOG, ROLES, AccessLog, NotAllowedError, Visitor, access_log, seal_opener, unseal
from ingestion.protect import KeyProblem, Keys
from ingestion.store import DataDir

SEALED = {"niss": b"n", "last_name": b"l", "first_name": b"f", "birth_date": b"b", "account": b"a"}
ANALYST = Visitor("somebody", "analyst", "payment_justification")


@pytest.fixture
def engine() -> sa.Engine:
    return sa.create_engine("sqlite://", poolclass=sa.StaticPool)


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


def test_the_log_stands_where_the_setting_says(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KRUISPUNT_APPLICATION_DB", f"sqlite:///{tmp_path / 'elsewhere.sqlite'}")
    access_log(DataDir(tmp_path)).write(ANALYST, "export", "granted", ["payments"])
    assert (tmp_path / "elsewhere.sqlite").exists()
    monkeypatch.delenv("KRUISPUNT_APPLICATION_DB")
    access_log(DataDir(tmp_path)).write(ANALYST, "export", "granted", ["payments"])
    assert (tmp_path / "application.sqlite").exists()


def test_roles_unseal_only_for_their_own_purposes_and_never_an_account() -> None:
    for role in ROLES.values():
        assert set(role.identity) <= set(role.purposes)
        assert all("account" not in attributes for attributes in role.identity.values())
