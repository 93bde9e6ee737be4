"""One build of the made-up lake, with all of its tests, for whoever wants to look at what it left."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.warehouse import town
from tests.warehouse.lake import Lake, Warehouse, build


@pytest.fixture(scope="session")
def made_up_lake(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return town.fill(Lake(), tmp_path_factory.mktemp("made_up") / "lake")


@pytest.fixture(scope="session")
def warehouse(made_up_lake: Path, tmp_path_factory: pytest.TempPathFactory) -> Warehouse:
    return build(made_up_lake, tmp_path_factory.mktemp("warehouse"))
