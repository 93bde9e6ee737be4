"""A made-up inbox of three days, and a dbt project small enough to fail on purpose."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from ingestion.store import DataDir
from tests.ingestion.made_up import NISS, OTHER_NISS, identify_person

DAYS = [date(2026, 3, 2), date(2026, 3, 3), date(2026, 3, 4)]
SECRET = "Vandermaat 12 rue Imaginaire"
"""A value that stands in the small project's data, and may stand nowhere else."""

PROJECT = """\
name: small
version: "1.0.0"
profile: small
model-paths: [models]
test-paths: [tests]
flags: {send_anonymous_usage_stats: false}
models: {small: {+schema: marts, +materialized: table}}
"""
PROFILE = """\
small:
  target: warehouse
  outputs: {warehouse: {type: duckdb, path: "{{ env_var('KRUISPUNT_WAREHOUSE') }}", threads: 1}}
"""
SCHEMA_NAME = "{% macro generate_schema_name(name, node) %}{{ name or target.schema }}{% endmacro %}"
MODEL_TEST = """\
models:
  - name: fct_small
    columns: [{name: known, data_tests: [{accepted_values: {arguments: {values: [known]}}}]}]
"""


def fill_inbox(data: DataDir) -> None:
    """Three days: an answer about each of two people, and a file that nobody knows."""
    for day, content in zip(DAYS, [identify_person(NISS), identify_person(OTHER_NISS), b"<unknown/>"], strict=True):
        folder = data.inbox_day(day)
        folder.mkdir(parents=True)
        (folder / "any name").write_bytes(content)


@pytest.fixture
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> DataDir:
    """A folder of its own, which DATA_DIR names; empty."""
    monkeypatch.setenv("DATA_DIR", str(tmp_path / "data"))
    monkeypatch.setenv("KRUISPUNT_KEY_FILE", str(tmp_path / "key.json"))
    return DataDir.from_environment()


@pytest.fixture
def project(tmp_path: Path) -> Callable[[str], Path]:
    """Writes a project with one mart, whose SQL is given, and one test: its column may only say `known`."""

    def write(sql: str) -> Path:
        folder = tmp_path / "project"
        files = {
            "dbt_project.yml": PROJECT,
            "profiles.yml": PROFILE,
            "macros/generate_schema_name.sql": SCHEMA_NAME,
            "models/fct_small.sql": sql,
            "models/_models.yml": MODEL_TEST,
        }
        for name, content in files.items():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            (folder / name).write_text(content)
        return folder

    return write


def folder_says(folder: Path, text: str) -> list[str]:
    """The files below a folder that hold a text."""
    return [
        str(path.relative_to(folder))
        for path in sorted(folder.rglob("*"))
        if path.is_file() and text.encode() in path.read_bytes()
    ]
