"""The program: what its commands print, give to machines and exit with; and what it never says."""

from __future__ import annotations

import fcntl
import json
import os
import socket
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from ingestion.days import read_day
from ingestion.store import DataDir
from orchestration import cli, reading
from orchestration.problems import Problem, explain, explained
from tests.ingestion.made_up import NISS, identify_person
from tests.orchestration.conftest import DAYS, fill_inbox

COMMANDS = ["demo", "read", "check", "build", "run", "dashboard", "dev", "status"]
PROGRAM = [sys.executable, "-c", "from orchestration.cli import app; app()"]


class Said:
    """What a command printed, and how it ended."""

    def __init__(self, *arguments: str) -> None:
        result = CliRunner().invoke(cli.app, [*arguments], env={"COLUMNS": "120"})
        self.out, self.error, self.exit_code = result.stdout, result.stderr, result.exit_code

    @property
    def json(self) -> dict[str, Any]:
        found: dict[str, Any] = json.loads(self.out.splitlines()[-1])
        return found


@pytest.fixture
def filled(data: DataDir) -> DataDir:
    fill_inbox(data)
    return data


def imported(*arguments: str) -> set[str]:
    """The top-level modules that a command has imported when it ends."""
    code = (
        "import sys\nfrom orchestration.cli import app\n"
        "try:\n    app()\nfinally:\n    print(*{name.partition('.')[0] for name in sys.modules}, file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", code, *arguments], check=True, capture_output=True, text=True)
    return set(done.stderr.splitlines()[-1].split())


def test_the_help_names_every_command_and_imports_nothing_heavy() -> None:
    said = Said("--help")
    assert all(command in said.out for command in COMMANDS)
    assert imported("--help").isdisjoint({"dagster", "dbt", "duckdb", "lxml", "pandera", "polars", "streamlit"})


def test_reading_imports_neither_dagster_nor_dbt_nor_streamlit(filled: DataDir) -> None:
    modules = imported("read")
    assert "polars" in modules
    assert modules.isdisjoint({"dagster", "dbt", "streamlit"})
    assert filled.day_record(DAYS[0]) is not None


def test_read_tells_files_messages_rows_rejections_and_that_the_sums_agree(filled: DataDir) -> None:
    said = Said("read")
    assert said.exit_code == 0
    assert filled.root.exists()
    assert "identify_person" in said.out
    assert "3 days, 3 files = 2 read + 1 rejected; 2 messages" in said.out
    assert "The sums agree." in said.out
    assert "unknown_message 1" in said.out
    assert "Nothing to read: the 3 days" in Said("read").out


def test_read_gives_one_object_on_the_last_line(filled: DataDir) -> None:
    told = Said("read", "--json").json
    assert told["files"] == {"received": 3, "read": 2, "rejected": 1}
    assert told["messages"] == 2
    assert told["rows"] == sum(count["rows"] for count in told["by_type"].values()) > 0
    assert told["rejections"] == 1
    assert told["sums_agree"] is True
    assert [day["day"] for day in told["days"]] == [day.isoformat() for day in DAYS]
    (filled.inbox_day(DAYS[1]) / "one more").write_bytes(identify_person(NISS, last_name="Other"))
    changed = Said("read", "--json").json
    assert [day["day"] for day in changed["days"]] == [DAYS[1].isoformat()]
    assert Said("read", "--json").json["files"]["received"] == 0


def test_a_day_that_is_named_is_read_also_if_it_is_unchanged(filled: DataDir) -> None:
    assert Said("read").exit_code == 0
    told = Said("read", "--day", DAYS[0].isoformat(), "--json").json
    assert told["files"] == {"received": 1, "read": 1, "rejected": 0}
    wrong = Said("read", "--day", "2020-01-01")
    assert wrong.exit_code == 1
    assert "There is no folder" in wrong.error
    assert str(filled.inbox) in wrong.error


def test_a_day_that_breaks_is_told_without_a_value_and_the_others_are_read(
    filled: DataDir, monkeypatch: pytest.MonkeyPatch
) -> None:

    def read_or_break(data: DataDir, day: Any, progress: Any = None) -> Any:
        if day == DAYS[1]:
            raise ValueError(f"cannot convert {NISS}")
        return read_day(data, day, progress)

    with monkeypatch.context() as patch:
        patch.setattr(reading, "read_day", read_or_break)
        said = Said("read", "--json")
    assert said.exit_code == 1
    assert said.json["files"]["received"] == 2
    assert list(said.json["broken"]) == [DAYS[1].isoformat()]
    assert "ValueError" in said.error
    assert NISS not in said.out + said.error
    assert Said("read").exit_code == 0, "running again heals"
    assert filled.day_record(DAYS[1]) is not None


def test_sums_that_do_not_agree_are_a_failure(filled: DataDir, monkeypatch: pytest.MonkeyPatch) -> None:

    def lose_a_file(data: DataDir, day: Any, progress: Any = None) -> Any:
        result = read_day(data, day, progress)
        result.received += 1
        return result

    assert filled.inbox_days()
    monkeypatch.setattr(reading, "read_day", lose_a_file)
    said = Said("read")
    assert said.exit_code == 1
    assert "The sums do not agree." in said.out


def test_an_error_that_nobody_foresaw_is_told_by_its_place_alone(
    data: DataDir, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(_: DataDir) -> None:
        raise RuntimeError(f"no such person: {NISS}")

    assert not data.root.exists()
    monkeypatch.setattr(cli, "_show_status", lambda *_: fail(data))
    said = Said("status")
    assert said.exit_code == 1
    assert "RuntimeError" in said.error
    assert "Traceback" not in said.error
    assert NISS not in said.out + said.error


def test_an_explained_error_takes_neither_value_nor_context_along() -> None:
    with pytest.raises(Problem) as explained_, explained():
        raise OSError(28, "No space left on device", f"/{NISS}.xml")
    assert "No space left on device" in str(explained_.value)
    assert NISS not in str(explained_.value)
    assert explained_.value.__cause__ is None
    assert explained_.value.__suppress_context__
    assert explain(explained_.value) is explained_.value


def test_a_key_that_others_may_read_is_told_with_what_to_do(filled: DataDir) -> None:
    assert Said("read").exit_code == 0
    filled.key_file.chmod(0o644)
    said = Said("read")
    assert said.exit_code == 1
    assert "Put the key file right" in said.error


def test_check_tells_what_a_file_is_and_stores_nothing(data: DataDir, tmp_path: Path) -> None:
    known, unknown = tmp_path / "known", tmp_path / "folder" / "unknown"
    known.write_bytes(identify_person(NISS))
    unknown.parent.mkdir()
    unknown.write_bytes(b"<unknown/>")
    said = Said("check", str(known), str(unknown.parent))
    assert said.exit_code == 0
    assert f"{known}: identify_person 1" in said.out
    assert "rows     identified_person 1" in said.out
    assert "rejected file, unknown: unknown message" in said.out
    assert NISS not in said.out
    told = Said("check", "--json", str(known)).json["files"]
    assert [(file["file"], file["documents"][0]["rows"]["identified_person"]) for file in told] == [(str(known), 1)]
    assert not data.root.exists()


def test_status_tells_days_freshness_publication_and_whether_a_centre_is_declared(filled: DataDir) -> None:
    before = Said("status")
    assert "3 to read" in before.out
    assert "not declared" in before.out
    assert "none yet" in before.out
    assert Said("read").exit_code == 0
    (filled.root / "centre.json").write_text(json.dumps({"enterprise_number": "0200000001", "name_nl": "OCMW"}))
    filled.published.mkdir()
    (filled.published / "current.json").write_text(
        json.dumps({"file": "f", "stamp": "s", "published_at": "2026-03-05T06:00:00+00:00"})
    )
    after = Said("status")
    assert "OCMW (0200000001)" in after.out
    assert "2026-03-05 06:00 UTC" in after.out
    told = Said("status", "--json").json
    assert told["last_received"] == {"identify_person": DAYS[1].isoformat()}
    assert told["days"]["in_inbox"] == 3
    assert told["publication"]["stamp"] == "s"


def test_demo_writes_a_town_and_never_over_a_real_inbox(data: DataDir) -> None:
    assert "at least" in Said("demo", "--people", "2").error
    said = Said("demo", "--people", "150", "--seed", "3")
    assert said.exit_code == 0
    assert data.inbox_days()
    assert "Next: kruispunt run" in said.out
    for path in (data.root / "truth").iterdir():
        path.unlink()
    (data.root / "truth").rmdir()
    before = sorted(data.inbox.rglob("*"))
    refused = Said("demo", "--people", "150")
    assert refused.exit_code == 1
    assert "not that of a made-up town" in refused.error
    assert sorted(data.inbox.rglob("*")) == before


def test_a_command_waits_for_who_has_its_turn(filled: DataDir) -> None:
    filled.root.mkdir(exist_ok=True)
    with (filled.root / ".turn").open("w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        process = subprocess.Popen([*PROGRAM, "read"], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        assert process.stderr is not None
        assert process.stderr.readline().startswith("Waiting")
        time.sleep(2)
        assert process.poll() is None
        assert filled.day_record(DAYS[0]) is None
    assert "The sums agree." in process.communicate(timeout=60)[0]


@pytest.fixture
def became(monkeypatch: pytest.MonkeyPatch) -> list[tuple[list[str], dict[str, str]]]:
    """The commands that the program would have gone on as, with their environment."""
    seen: list[tuple[list[str], dict[str, str]]] = []
    monkeypatch.setattr(os, "execve", lambda _, command, environment: seen.append((command, environment)))
    return seen


def publish_something(data: DataDir) -> None:
    data.published.mkdir(parents=True)
    pointer = {"file": "f", "stamp": "s", "published_at": "2026-03-05T06:00:00+00:00"}
    (data.published / "current.json").write_text(json.dumps(pointer))


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("localhost", 0))
        return int(probe.getsockname()[1])


Became = list[tuple[list[str], dict[str, str]]]


def test_dashboard_tells_the_address_and_what_to_look_at(data: DataDir, became: Became) -> None:
    publish_something(data)
    port = free_port()
    said = Said("dashboard", "--port", str(port))
    assert f"http://localhost:{port}" in said.out
    assert "Payment justification" in said.out
    ((command, environment),) = became
    assert {"streamlit", "--server.headless=true", "--browser.gatherUsageStats=false"} <= set(command)
    assert "--server.address=localhost" in command
    assert environment["DATA_DIR"] == str(data.root)


def test_dashboard_says_so_when_nothing_is_published(data: DataDir, became: Became) -> None:
    said = Said("dashboard")
    assert said.exit_code == 1
    assert f"Nothing is published in {data.root}" in said.error
    assert "kruispunt run" in said.error
    assert became == []


@pytest.mark.parametrize("command", ["dashboard", "dev"])
def test_a_port_that_is_taken_is_told(data: DataDir, became: Became, command: str) -> None:
    publish_something(data)
    with socket.socket() as other:
        other.bind(("localhost", 0))
        other.listen()
        said = Said(command, "--port", str(other.getsockname()[1]))
    assert said.exit_code == 1
    assert "is taken" in said.error
    assert became == []


def test_dev_starts_dagster_in_its_own_folder_without_telemetry(data: DataDir, became: Became) -> None:
    assert Said("dev", "--port", str(free_port())).exit_code == 0
    ((command, environment),) = became
    assert "orchestration.definitions" in command
    assert environment["DAGSTER_HOME"] == str(data.dagster)
    assert environment["DAGSTER_DISABLE_TELEMETRY"] == "1"
    assert "telemetry:\n  enabled: false" in (data.dagster / "dagster.yaml").read_text()
