"""A published town under a DATA_DIR of its own, and the dashboards served from it."""

from __future__ import annotations

import http.client
import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
import streamlit as st

from dashboards import queries
from dashboards.access import ROLES
from dashboards.queries import Publication
from ingestion.protect import Keys
from tests.dashboards.publication import publish

APP = Path(__file__).parents[2] / "dashboards" / "app.py"
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


@pytest.fixture(scope="session")
def town(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """The environment of a published town; its key lies outside DATA_DIR."""
    root = tmp_path_factory.mktemp("town")
    key_file = root / "key.json"
    publish(root / "data", keys=Keys.load(key_file))
    return {
        "DATA_DIR": str(root / "data"),
        "KRUISPUNT_KEY_FILE": str(key_file),
        "KRUISPUNT_APPLICATION_DB": f"sqlite:///{root / 'application.sqlite'}",
    }


@pytest.fixture
def in_town(town: dict[str, str], monkeypatch: pytest.MonkeyPatch) -> dict[str, str]:
    for name, value in town.items():
        monkeypatch.setenv(name, value)
    st.cache_data.clear()
    st.cache_resource.clear()
    return town


@pytest.fixture
def publication(in_town: dict[str, str]) -> Publication:
    return queries.current(Path(in_town["DATA_DIR"]) / "published")


@pytest.fixture
def begins_on(
    in_town: dict[str, str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Callable[[str], dict[str, str]]:
    """Lets the roles of who marks begin on a page, in a town in which nobody has written anything yet."""

    def begin(page: str) -> dict[str, str]:
        own = in_town | {"KRUISPUNT_APPLICATION_DB": f"sqlite:///{tmp_path / 'application.sqlite'}"}
        monkeypatch.setenv("KRUISPUNT_APPLICATION_DB", own["KRUISPUNT_APPLICATION_DB"])
        for name in ("user_data_cell", "social_worker"):
            assert page in ROLES[name].pages
            monkeypatch.setitem(ROLES, name, replace(ROLES[name], pages=(page,)))
        return own

    return begin


@pytest.fixture(scope="session")
def served(town: dict[str, str], tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of the dashboards of the town, started from a folder that is not the project's."""
    with socket.socket() as free:
        free.bind(("localhost", 0))
        port = free.getsockname()[1]
    elsewhere = tmp_path_factory.mktemp("elsewhere")
    environment = os.environ | town | {"PYTHONPATH": str(APP.parents[1]), "HOME": str(elsewhere)}
    command = [sys.executable, "-m", "streamlit", "run", str(APP), "--server.port", str(port)]
    log = elsewhere / "log.txt"
    with (
        log.open("w") as output,
        subprocess.Popen(
            [*command, "--server.address", "localhost"], env=environment, cwd=elsewhere, stdout=output, stderr=output
        ) as server,
    ):
        try:
            _wait_for(port, server, log)
            yield f"http://localhost:{port}"
        finally:
            server.terminate()


def _wait_for(port: int, server: subprocess.Popen[bytes], log: Path) -> None:
    for _attempt in range(150):
        connection = http.client.HTTPConnection("localhost", port, timeout=2)
        try:
            connection.request("GET", "/_stcore/health")
            if connection.getresponse().status == http.client.OK:
                return
        except OSError:
            if server.poll() is not None:
                break
        finally:
            connection.close()
        time.sleep(0.2)
    pytest.fail(f"The dashboards did not start: {log.read_text()}")


@pytest.fixture(scope="session")
def chromium() -> str:
    """The program of a browser; without one, tests are skipped, but never in CI."""
    wanted = (os.environ.get("CHROMIUM"), *BROWSERS)
    found = next((path for name in wanted if name and (path := shutil.which(name))), None)
    if found is None:
        missing = f"no browser found: install one of {', '.join(BROWSERS)}, or name it in CHROMIUM"
        if os.environ.get("CI"):
            pytest.fail(missing)
        pytest.skip(missing)
    return found
