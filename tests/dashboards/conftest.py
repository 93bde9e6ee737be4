"""A published town under a DATA_DIR of its own, and the dashboards served from it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
import streamlit as st

from dashboards import queries
from dashboards.access import ROLES
from dashboards.queries import Publication
from ingestion.protect import Keys
from tests.browser import serve
from tests.dashboards.publication import publish


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
    with serve(town, tmp_path_factory.mktemp("elsewhere")) as address:
        yield address
