"""The graph: what is on it, and that a run of it reads, builds, publishes, breaks and heals."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import dagster as dg
import duckdb
import pytest

from ingestion.store import DataDir, lake_tables
from orchestration import inbox, job
from orchestration.definitions import graph
from orchestration.inbox import new_days, next_run
from orchestration.instance import instance
from orchestration.job import run_once
from orchestration.messages import DAYS as DAYS_OF_INBOX
from orchestration.messages import INBOX, RECEIVED_ON
from orchestration.problems import Problem
from orchestration.progress import nobody_listens
from orchestration.reading import DaysBroken
from tests.ingestion.made_up import NISS
from tests.orchestration.conftest import DAYS, fill_inbox, folder_says

BROKEN = DAYS[1]


@pytest.fixture(scope="module")
def definitions(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dg.Definitions]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("DATA_DIR", str(tmp_path_factory.mktemp("definitions")))
        yield graph()


@pytest.fixture
def filled(data: DataDir) -> DataDir:
    fill_inbox(data)
    return data


@pytest.fixture
def remembers(data: DataDir) -> Iterator[dg.DagsterInstance]:
    with instance(data) as kept:
        yield kept


def read_inbox(
    definitions: dg.Definitions, remembers: dg.DagsterInstance, **asked: object
) -> dg.ExecuteInProcessResult:
    """Runs the job as far as the lake's doorstep."""
    whole = definitions.resolve_job_def("run")
    return whole.execute_in_process(instance=remembers, asset_selection=[INBOX], raise_on_error=False, **asked)  # type: ignore[arg-type]


def days_in(remembers: dg.DagsterInstance, status: str) -> set[str]:
    known = remembers.get_dynamic_partitions(RECEIVED_ON)
    found = remembers.get_status_by_partition(INBOX, known, DAYS_OF_INBOX) or {}
    return {day for day, state in found.items() if state is not None and state.value == status}


def test_the_definitions_load(definitions: dg.Definitions) -> None:
    dg.Definitions.validate_loadable(definitions)


def test_every_table_of_the_lake_is_an_asset_that_dbt_builds_on(definitions: dg.Definitions) -> None:
    assets = definitions.resolve_asset_graph()
    tables = {key.path[-1] for key in assets.get_all_asset_keys() if key.path[0] in ("ksz", "ocmw")}
    assert tables == set(lake_tables())
    assert all(
        assets.get(key).parent_keys == {INBOX} for key in assets.get_all_asset_keys() if key.path[0] in ("ksz", "ocmw")
    )
    assert dg.AssetKey(["ksz", "message"]) in assets.get(dg.AssetKey(["staging", "stg_ksz__message"])).parent_keys


def test_every_test_of_the_data_is_a_check(definitions: dg.Definitions) -> None:
    manifest = json.loads((DataDir.from_environment().dbt / "manifest.json").read_text())
    tests = [node["name"] for node in manifest["nodes"].values() if node["resource_type"] == "test"]
    assert len(tests) > 100
    assert sorted(key.name for key in definitions.resolve_asset_graph().asset_check_keys) == sorted(tests)


def test_publication_stands_on_every_mart(definitions: dg.Definitions) -> None:
    assets = definitions.resolve_asset_graph()
    marts = {key for key in assets.get_all_asset_keys() if key.path[0] == "marts"}
    assert marts
    assert assets.get(dg.AssetKey("publication")).parent_keys == marts


@pytest.fixture(scope="module")
def after_a_run(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[DataDir, dict[str, object]]]:
    """One run of the whole job, on three made-up days."""
    with pytest.MonkeyPatch.context() as patch:
        folder = tmp_path_factory.mktemp("run")
        patch.setenv("DATA_DIR", str(folder / "data"))
        patch.setenv("KRUISPUNT_KEY_FILE", str(folder / "key.json"))
        data = DataDir.from_environment()
        fill_inbox(data)
        yield data, run_once(data, nobody_listens).to_json()


def test_the_job_reads_builds_and_publishes(after_a_run: tuple[DataDir, dict[str, object]]) -> None:
    data, done = after_a_run
    assert done["days"] == 3
    assert done["files"] == {"received": 3, "read": 2, "rejected": 1}
    pointer = json.loads((data.published / "current.json").read_text())
    assert done["publication"] == pointer["stamp"]
    with duckdb.connect(str(data.published / pointer["file"]), read_only=True) as connection:
        assert connection.execute("select count(*) from fct_message").fetchall() == [(2,)]
        assert connection.execute("select days from publication").fetchall() == [(3,)]
        assert connection.execute("select count(distinct subject_id) > 0 from identity").fetchall() == [(True,)]


def test_dagster_remembers_the_days_the_tables_and_the_checks(after_a_run: tuple[DataDir, dict[str, object]]) -> None:
    data, _ = after_a_run
    with instance(data) as remembers:
        assert days_in(remembers, "MATERIALIZED") == {day.isoformat() for day in DAYS}
        event = remembers.get_latest_materialization_event(dg.AssetKey(["ksz", "identified_person"]))
        assert event is not None
        assert event.asset_materialization is not None
        assert event.asset_materialization.metadata["dagster/row_count"].value == 2


def test_a_run_leaves_nothing_personal_in_the_folders_of_dagster_and_dbt(
    after_a_run: tuple[DataDir, dict[str, object]],
) -> None:
    data, _ = after_a_run
    for folder in (data.dagster, data.dbt):
        for text in (NISS, "Vandermaat", "Verzonnenstraat"):
            assert folder_says(folder, text) == []


def break_a_day(data: DataDir) -> Path:
    """A folder where a file must come: the day cannot be stored."""
    obstacle = data.part("rejection", BROKEN).with_suffix(".tmp")
    other = data.part("message", BROKEN).with_suffix(".tmp")
    obstacle.mkdir(parents=True)
    other.mkdir(parents=True)
    return other


def test_a_day_that_breaks_is_named_and_heals_when_it_is_run_again(
    definitions: dg.Definitions, filled: DataDir, remembers: dg.DagsterInstance
) -> None:
    obstacle = break_a_day(filled)
    request = next_run(filled, remembers, ())
    result = read_inbox(definitions, remembers, tags=request.tags, run_config=request.run_config)
    assert not result.success
    others = {day.isoformat() for day in DAYS if day != BROKEN}
    assert days_in(remembers, "MATERIALIZED") == others, "the other days were read"
    assert days_in(remembers, "FAILED") == {BROKEN.isoformat()}
    (failure,) = (event for event in result.all_events if event.is_step_failure)
    assert BROKEN.isoformat() in str(failure.step_failure_data.error)
    assert folder_says(filled.dagster, "Vandermaat") == []

    obstacle.rmdir()
    assert read_inbox(definitions, remembers, partition_key=BROKEN.isoformat()).success
    assert days_in(remembers, "MATERIALIZED") == {day.isoformat() for day in DAYS}
    assert days_in(remembers, "FAILED") == set()
    assert filled.day_record(BROKEN) is not None


def test_a_day_asked_for_by_hand_is_read_again_and_a_range_only_where_it_is_stale(
    definitions: dg.Definitions, filled: DataDir, remembers: dg.DagsterInstance
) -> None:
    request = next_run(filled, remembers, ())
    assert read_inbox(definitions, remembers, tags=request.tags, run_config=request.run_config).success
    before = {day: (filled.days / f"{day}.json").stat().st_mtime_ns for day in DAYS}
    assert read_inbox(definitions, remembers, tags=request.tags, run_config=request.run_config).success
    assert {day: (filled.days / f"{day}.json").stat().st_mtime_ns for day in DAYS} == before
    assert read_inbox(definitions, remembers, partition_key=BROKEN.isoformat()).success
    after = {day: (filled.days / f"{day}.json").stat().st_mtime_ns for day in DAYS}
    assert {day for day in DAYS if after[day] != before[day]} == {BROKEN}


def tick(definitions: dg.Definitions, remembers: dg.DagsterInstance) -> dg.RunRequest | str:
    """What the sensor asks for now, or why it asks for nothing."""
    with dg.build_sensor_context(instance=remembers, definitions=definitions) as context:
        asked = new_days(context)
    assert isinstance(asked, dg.RunRequest | dg.SkipReason)
    return asked if isinstance(asked, dg.RunRequest) else str(asked.skip_message)


def test_the_sensor_asks_once_for_new_days_and_again_for_changed_ones(
    definitions: dg.Definitions, filled: DataDir, remembers: dg.DagsterInstance
) -> None:
    first = tick(definitions, remembers)
    assert isinstance(first, dg.RunRequest)
    assert remembers.get_dynamic_partitions(RECEIVED_ON) == [day.isoformat() for day in DAYS]
    again = tick(definitions, remembers)
    assert isinstance(again, dg.RunRequest)
    assert again.run_key == first.run_key, "Dagster takes a key once"
    (filled.inbox_day(DAYS[0]) / "another").write_bytes(b"<unknown/>")
    changed = tick(definitions, remembers)
    assert isinstance(changed, dg.RunRequest)
    assert changed.run_key != first.run_key


def test_the_sensor_asks_for_a_build_when_days_were_read_by_hand(
    definitions: dg.Definitions, filled: DataDir, remembers: dg.DagsterInstance
) -> None:
    request = next_run(filled, remembers, ())
    assert read_inbox(definitions, remembers, tags=request.tags, run_config=request.run_config).success
    asked = tick(definitions, remembers)
    assert isinstance(asked, dg.RunRequest)
    assert asked.asset_selection is not None
    assert INBOX not in asked.asset_selection
    assert dg.AssetKey("publication") in asked.asset_selection
    filled.dbt.mkdir()
    (filled.dbt / "build.json").write_text("{}")
    assert "Every day" in str(tick(definitions, remembers))


def test_the_sensor_waits_for_a_run_that_is_under_way(
    definitions: dg.Definitions, filled: DataDir, remembers: dg.DagsterInstance
) -> None:
    assert filled.inbox_days()
    remembers.create_run_for_job(
        definitions.resolve_job_def("run"),
        asset_selection=frozenset({dg.AssetKey("publication")}),
        status=dg.DagsterRunStatus.STARTED,
    )
    assert "under way" in str(tick(definitions, remembers))


def test_every_morning_builds_and_publishes_also_when_nothing_arrived(
    definitions: dg.Definitions, data: DataDir, remembers: dg.DagsterInstance
) -> None:
    assert not data.inbox_days()
    with dg.build_schedule_context(instance=remembers, repository_def=definitions.get_repository_def()) as context:
        asked = inbox.every_morning(context)
    assert isinstance(asked, dg.RunRequest)
    assert asked.asset_selection is not None
    assert dg.AssetKey("publication") in asked.asset_selection


def test_a_problem_of_a_step_reaches_who_started_the_run(
    definitions: dg.Definitions, filled: DataDir, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(job, "graph", lambda _: definitions)
    break_a_day(filled)
    with pytest.raises(DaysBroken, match=BROKEN.isoformat()) as broken:
        run_once(filled, nobody_listens)
    assert isinstance(broken.value, Problem)
