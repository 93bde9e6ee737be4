"""What every test stands on: no test reads the data or the key of who runs it, and a failure can be repeated."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
import sqlalchemy as sa
from hypothesis import settings
from playwright.sync_api import Page

from dashboards import application
from ingestion.store import DataDir
from tests import browser, postgresql
from tests.whole_flow import PEOPLE, SEED, program

IN_CI = os.environ.get("CI", "") not in ("", "false")

settings.register_profile("kruispunt", deadline=None, derandomize=IN_CI)
settings.load_profile("kruispunt")


@pytest.fixture(scope="session", autouse=True)
def _own_data_and_key(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """DATA_DIR and the key point to an empty folder until a test says otherwise."""
    folder = tmp_path_factory.mktemp("nobody")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("DATA_DIR", str(folder / "data"))
        patch.setenv("KRUISPUNT_KEY_FILE", str(folder / "key.json"))
        yield


@pytest.fixture(scope="session")
def chromium() -> str:
    """The browser of the browser tests. Its absence is a reason to skip on a desk, and a failure in CI."""
    if path := shutil.which(os.environ.get("CHROMIUM", "chromium")):
        return path
    reason = "no Chromium on this machine: `make test` installs it as root, or names what to install"
    if IN_CI:
        pytest.fail(reason)
    pytest.skip(reason)


@pytest.fixture(scope="module")
def screen(chromium: str) -> Iterator[Page]:
    with browser.opened(chromium) as screen:
        yield screen


@pytest.fixture(scope="session")
def published_town(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a made-up town that was read, built and published by the program itself."""
    root = tmp_path_factory.mktemp("town")
    (root / "tmp").mkdir()
    for arguments in (("demo", "--people", str(PEOPLE), "--seed", str(SEED)), ("run",)):
        done = program(root, *arguments)
        assert done.returncode == 0, done.stderr
    return root


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[str]:
    programs = postgresql.programs()
    if programs is None:
        missing = "no PostgreSQL on this machine: `make test` installs it as root, or names what to install"
        if IN_CI:
            pytest.fail(missing)
        pytest.skip(missing)
    with postgresql.server(programs) as address:
        yield address


@pytest.fixture(params=["sqlite", "postgresql"])
def address(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """An application database that nobody opened yet."""
    if request.param == "sqlite":
        yield f"sqlite:///{tmp_path / 'application.sqlite'}"
        return
    server: str = request.getfixturevalue("postgres_server")
    name = f"test_{abs(hash(tmp_path))}"
    admin = sa.create_engine(server, isolation_level="AUTOCOMMIT")
    with admin.connect() as connection:
        connection.exec_driver_sql(f"create database {name}")
    admin.dispose()
    yield server.replace("/postgres?", f"/{name}?")


@pytest.fixture
def engine(address: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[sa.Engine]:
    monkeypatch.setenv(application.SETTING, address)
    engine = application.engine(DataDir(tmp_path))
    yield engine
    engine.dispose()
