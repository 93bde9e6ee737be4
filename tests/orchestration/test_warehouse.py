"""The build: all tests or nothing, and an error that names the test but not the value."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from ingestion.store import DataDir
from orchestration import warehouse
from orchestration.publication import NotPublished, current, publish
from orchestration.warehouse import BuildFailed, build, manifest, passed_build
from tests.orchestration.conftest import SECRET, folder_says

Project = Callable[[str], Path]
GOOD = "select 'known' as known"


def test_a_build_whose_tests_pass_may_be_published(data: DataDir, project: Project) -> None:
    steps: list[tuple[str, float, float]] = []
    made = build(data, lambda *step: steps.append(step), project(GOOD))
    assert (made.models, made.tests, made.warnings) == (1, 1, ())
    assert passed_build(data) is not None
    assert {total for _, _, total in steps} == {2}
    assert publish(data).rows["fct_small"] == 1


def test_the_file_is_free_again_after_a_build(data: DataDir, project: Project) -> None:
    build(data, project=project(GOOD))
    other = (
        "import duckdb, sys; print(duckdb.connect(sys.argv[1]).execute('select known from marts.fct_small').fetchall())"
    )
    said = subprocess.run(
        [sys.executable, "-c", other, data.warehouse], check=True, capture_output=True, text=True
    ).stdout
    assert said == "[('known',)]\n"


def test_a_failing_test_is_named_with_its_count_and_nothing_is_published(data: DataDir, project: Project) -> None:
    folder = project(GOOD)
    build(data, project=folder)
    before = publish(data)
    project(f"select '{SECRET}' as known")
    with pytest.raises(BuildFailed, match=r"test accepted_values_fct_small_known__known: 1 row\b") as failed:
        build(data, project=folder)
    assert SECRET not in str(failed.value)
    assert passed_build(data) is None
    with pytest.raises(NotPublished):
        publish(data)
    pointer = current(data)
    assert pointer is not None
    assert pointer["stamp"] == before.stamp


@pytest.mark.parametrize(
    ("sql", "told"),
    [
        # The value comes from a file, so that only the error can bring it into dbt's folder.
        ("select cast(text as date) as known from read_csv('{file}', header = true, delim = ';')", "Conversion Error"),
        ("select error('no: ' || text) as known from read_csv('{file}', header = true, delim = ';')", "Error"),
    ],
)
def test_an_error_that_quotes_a_value_is_told_without_it(
    data: DataDir, project: Project, tmp_path: Path, capfd: pytest.CaptureFixture[str], sql: str, told: str
) -> None:
    file = tmp_path / "value.csv"
    file.write_text(f"text;other\n{SECRET};1\n")
    with pytest.raises(BuildFailed, match=f"model fct_small: .*{told}") as failed:
        build(data, project=project(sql.format(file=file)))
    printed = capfd.readouterr()
    assert SECRET not in str(failed.value) + printed.out + printed.err
    assert folder_says(data.root, SECRET) == []


def test_a_mistake_in_the_sql_is_told_in_full(data: DataDir, project: Project) -> None:
    with pytest.raises(BuildFailed, match=r'Binder Error: .*"nothing"'):
        build(data, project=project("select nothing as known from (select 1 as one)"))


def test_a_project_that_dbt_cannot_parse_is_told(data: DataDir, project: Project) -> None:
    with pytest.raises(BuildFailed, match=r"dbt stopped before it began: .*Compilation Error.*no_such_model"):
        build(data, project=project("select * from {{ ref('no_such_model') }}"))


def test_what_a_model_left_that_no_longer_exists_is_gone(data: DataDir, project: Project) -> None:
    folder = project(GOOD)
    (folder / "models" / "fct_old.sql").write_text("select 1 as one")
    build(data, project=folder)
    assert "fct_old" in publish(data).rows
    (folder / "models" / "fct_old.sql").unlink()
    build(data, project=folder)
    assert "fct_old" not in publish(data).rows


def test_the_manifest_is_parsed_once_and_again_when_the_project_changes(
    data: DataDir, project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = project(GOOD)
    first = manifest(data, folder)
    assert "model.small.fct_small" in first["nodes"]
    with monkeypatch.context() as patch:
        patch.setattr(warehouse, "_invoke", lambda *_: pytest.fail("parsed again without need"))
        assert manifest(data, folder) == first
    (folder / "models" / "fct_new.sql").write_text("select 1 as one")
    assert "model.small.fct_new" in manifest(data, folder)["nodes"]


def test_a_build_keeps_no_log_whatever_the_environment_wants(
    data: DataDir, project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, value in {"LOG_LEVEL": "debug", "LOG_LEVEL_FILE": "debug", "WRITE_JSON": "true"}.items():
        monkeypatch.setenv(f"DBT_{name}", value)
    folder = project(GOOD)
    before = sorted(folder.rglob("*"))
    build(data, project=folder)
    assert sorted(folder.rglob("*")) == before
    assert not list(data.dbt.rglob("*.log"))
    assert not list(data.dbt.rglob("run_results.json"))
