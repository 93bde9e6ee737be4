"""A day of the inbox into the lake: whole, once, the same bytes every time, and nothing personal in clear."""

from __future__ import annotations

import json
import os
import shutil
import signal
import stat
import subprocess
import sys
from datetime import date
from pathlib import Path

import polars as pl
import pytest

from ingestion.days import read_day, stale_days
from ingestion.protect import KeyProblem, Keys
from ingestion.read import Reader, Reading
from ingestion.store import CentreProblem, DataDir
from tests.ingestion.made_up import NISS, OTHER_NISS, identify_person, niss, werkrelaties

DAY = date(2026, 3, 2)
ANOTHER = date(2026, 3, 3)


@pytest.fixture
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> DataDir:
    monkeypatch.setenv("KRUISPUNT_KEY_FILE", str(tmp_path / "key" / "key.json"))
    found = DataDir(tmp_path / "data")
    arrive(found, DAY, "a/one.xml", identify_person(NISS))
    arrive(found, DAY, "two", werkrelaties(OTHER_NISS, start=date(2025, 1, 1)))
    return found


def arrive(data: DataDir, day: date, name: str, content: bytes) -> Path:
    path = data.inbox_day(day) / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    return path


def lake_bytes(data: DataDir) -> dict[str, bytes]:
    return {str(path.relative_to(data.lake)): path.read_bytes() for path in sorted(data.lake.rglob("*.parquet"))}


def table(data: DataDir, name: str, day: date = DAY) -> pl.DataFrame:
    return pl.read_parquet(data.part(name, day))


def test_a_day_is_read_once_and_again_only_when_it_changes(data: DataDir) -> None:
    assert stale_days(data) == [DAY]
    result = read_day(data, DAY)
    assert result.files == {"received": 2, "read": 2, "rejected": 0}
    assert result.sums_agree
    assert stale_days(data) == []
    arrive(data, DAY, "three.xml", b"<nonsense/>")
    assert stale_days(data) == [DAY]
    assert read_day(data, DAY).files == {"received": 3, "read": 2, "rejected": 1}


def test_the_same_inbox_gives_the_same_bytes(data: DataDir) -> None:
    read_day(data, DAY)
    first = lake_bytes(data)
    read_day(data, DAY)
    assert lake_bytes(data) == first
    assert first


def test_a_day_is_replaced_whole(data: DataDir) -> None:
    read_day(data, DAY)
    assert data.part("identified_person", DAY).exists()
    (data.inbox_day(DAY) / "a" / "one.xml").unlink()
    read_day(data, DAY)
    assert not data.part("identified_person", DAY).exists()
    assert data.part("work_relation", DAY).exists()


def test_a_table_without_rows_writes_no_file(data: DataDir) -> None:
    read_day(data, DAY)
    assert not data.part("rejection", DAY).exists()


def test_persons_become_keyed_ids_that_are_the_same_on_every_day(data: DataDir) -> None:
    arrive(data, ANOTHER, "x", werkrelaties(NISS, start=date(2026, 1, 1)))
    read_day(data, DAY)
    read_day(data, ANOTHER)
    (known,) = table(data, "identified_person")["person_id"]
    (worker,) = table(data, "work_relation", ANOTHER)["person_id"]
    assert known == worker
    assert known.startswith("p")
    assert len(known) == 32


def test_an_address_written_in_two_ways_is_one_address(data: DataDir) -> None:
    spelled = identify_person(OTHER_NISS).replace(b"Verzonnenstraat", b"VERZONNENSTRAAT ")
    arrive(data, ANOTHER, "x", spelled)
    arrive(data, ANOTHER, "y", identify_person(niss("920503", 7)).replace(b">7<", b">9<"))
    read_day(data, DAY)
    read_day(data, ANOTHER)
    (home,) = table(data, "identified_person")["address_id"]
    assert table(data, "identified_person", ANOTHER)["address_id"].to_list().count(home) == 1


def test_names_leave_the_table_and_can_be_unsealed_with_the_key_alone(data: DataDir, tmp_path: Path) -> None:
    read_day(data, DAY)
    person = table(data, "identified_person").row(0, named=True)
    assert "last_name" not in person
    assert person["birth_date"] == "1980-01"
    keys = Keys.load(data.key_file)
    sealed = {
        row["attribute"]: keys.unseal(person["person_id"], row["attribute"], row["sealed"])
        for row in table(data, "identity").filter(pl.col("subject_id") == person["person_id"]).to_dicts()
    }
    assert sealed["niss"] == NISS
    assert sealed["last_name"] == "Vandermaat"
    assert sealed["birth_date"] == "1980-01-01"
    stranger = Keys.load(tmp_path / "other.json")
    row = table(data, "identity").row(0, named=True)
    with pytest.raises(KeyProblem):
        stranger.unseal(row["subject_id"], row["attribute"], row["sealed"])


def test_a_sealed_value_cannot_be_moved_to_another_person(data: DataDir) -> None:
    read_day(data, DAY)
    row = table(data, "identity").row(0, named=True)
    with pytest.raises(KeyProblem):
        Keys.load(data.key_file).unseal("p" + "0" * 31, row["attribute"], row["sealed"])


def test_a_wrong_check_digit_is_kept_and_flagged(data: DataDir) -> None:
    arrive(data, ANOTHER, "x", identify_person(NISS[:9] + "00"))
    read_day(data, DAY)
    read_day(data, ANOTHER)
    assert table(data, "message_person")["is_valid_niss"].to_list() == [True, True]
    assert table(data, "message_person", ANOTHER)["is_valid_niss"].to_list() == [False]


def test_nothing_personal_stands_in_clear_anywhere_under_the_data_folder(data: DataDir) -> None:
    arrive(data, DAY, f"{NISS}.xml", identify_person("980526 001-51"))
    arrive(data, DAY, f"{NISS} bis.xml", identify_person(NISS)[:-30])
    read_day(data, DAY)
    secrets = [NISS, OTHER_NISS, "980526 001-51", "Vandermaat", "Verzonnenstraat", "VERZONNENSTRAAT"]
    files = [path for path in data.root.rglob("*") if path.is_file() and data.inbox not in path.parents]
    assert len(files) > 5
    for path in files:
        content = path.read_bytes()
        texts = content + repr(pl.read_parquet(path).to_dicts()).encode() if path.suffix == ".parquet" else content
        for secret in secrets:
            assert secret.encode() not in texts, path.name
            assert secret not in path.name


def test_raw_documents_are_archived_under_their_hash_and_come_back(data: DataDir) -> None:
    read_day(data, DAY)
    keys = Keys.load(data.key_file)
    archived = {keys.unarchive(path.read_bytes()) for path in data.archive.rglob("*") if path.is_file()}
    assert identify_person(NISS) in archived
    assert len(archived) == 2


def test_the_key_is_made_once_for_its_owner_alone(data: DataDir) -> None:
    keys = Keys.load(data.key_file)
    assert stat.S_IMODE(data.key_file.stat().st_mode) == 0o600
    assert Keys.load(data.key_file) == keys
    data.key_file.chmod(0o644)
    with pytest.raises(KeyProblem, match="chmod 600"):
        Keys.load(data.key_file)


def test_a_key_that_is_gone_or_another_one_is_told_and_never_replaced(
    data: DataDir, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    read_day(data, DAY)
    monkeypatch.setenv("KRUISPUNT_KEY_FILE", str(tmp_path / "new.json"))
    with pytest.raises(KeyProblem, match="is gone"):
        stale_days(data)
    assert not (tmp_path / "new.json").exists()
    Keys.load(tmp_path / "new.json")
    with pytest.raises(KeyProblem, match="another key"):
        read_day(data, DAY)


def test_a_key_never_shows_itself(data: DataDir) -> None:
    keys = Keys.load(data.key_file)
    assert str(keys.secret) not in repr(keys)


def test_a_file_that_cannot_be_opened_is_rejected_and_stops_no_other(data: DataDir) -> None:
    (data.inbox_day(DAY) / "gone").symlink_to(data.root / "nowhere")
    assert stale_days(data) == [DAY]
    result = read_day(data, DAY)
    assert result.files == {"received": 3, "read": 2, "rejected": 1}
    assert result.rejections_by_reason == {"unreadable_file": 1}


def test_a_folder_that_only_looks_like_a_day_is_none(data: DataDir) -> None:
    (data.inbox / "2026-W10-2").mkdir()
    assert data.inbox_days() == [DAY]


def test_files_outside_a_day_are_counted_since_nobody_reads_them(data: DataDir) -> None:
    assert data.astray() == 0
    (data.inbox / "loose.csv").write_bytes(b"x")
    (data.inbox / "28-07-2025" / "deep").mkdir(parents=True)
    (data.inbox / "28-07-2025" / "deep" / "export.csv").write_bytes(b"x")
    assert data.astray() == 2


@pytest.mark.parametrize("content", ["{,}", "[]", '{"enterprise_number": "..."}', '{"enterprise_number": 200000001}  '])
def test_a_centre_that_is_not_written_well_is_told(data: DataDir, content: str) -> None:
    (data.root / "centre.json").write_text(content)
    with pytest.raises(CentreProblem, match=r"centre\.json"):
        read_day(data, DAY)


def test_sums_that_lose_a_table_do_not_agree(data: DataDir, monkeypatch: pytest.MonkeyPatch) -> None:
    finish = Reader.finish

    def forgetful(reader: Reader) -> Reading:
        reading = finish(reader)
        reading.rows_by_type.pop("geef_werkrelaties")
        return reading

    assert read_day(data, DAY).sums_agree
    monkeypatch.setattr(Reader, "finish", forgetful)
    assert not read_day(data, DAY).sums_agree


# Kills the process as kill -9 would, at the nth time that a file takes its place.
KILLED_AT = """
import os, signal, sys
from datetime import date
from pathlib import Path
from ingestion.days import read_day
from ingestion.read import Reader, Reading
from ingestion.store import CentreProblem, DataDir

left = int(sys.argv[1])
replace = Path.replace

def counted(self, target):
    global left
    left -= 1
    if left == 0:
        os.kill(os.getpid(), signal.SIGKILL)
    return replace(self, target)

Path.replace = counted
read_day(DataDir.from_environment(), date(2026, 3, 2))
"""


def test_killed_at_any_moment_and_run_again_it_gives_the_same_bytes(data: DataDir) -> None:
    for number in range(20):
        arrive(data, DAY, f"{number}.xml", identify_person(niss("930604", number + 1)))
    read_day(data, DAY)
    expected = lake_bytes(data)
    for moment in range(1, 11):
        # Half of the runs start from an empty lake and archive, half from a day that was read before.
        if moment % 2:
            shutil.rmtree(data.root / "archive")
            shutil.rmtree(data.lake)
            (data.days / f"{DAY}.json").unlink(missing_ok=True)
        else:
            arrive(data, DAY, "19.xml", identify_person(niss("930604", 20)))
        environment = {**os.environ, "DATA_DIR": str(data.root)}
        child = subprocess.run(
            [sys.executable, "-c", KILLED_AT, str(moment * 2 - 1 if moment % 2 else moment // 2)],
            check=False,
            env=environment,
        )
        assert child.returncode == -signal.SIGKILL
        assert stale_days(data) == [DAY]
        read_day(data, DAY)
        assert lake_bytes(data) == expected
    assert json.loads((data.days / f"{DAY}.json").read_text())["files"]["read"] == 22
