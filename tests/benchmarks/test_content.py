"""What is measured on: read whole, in as many rows by others as by Kruispunt, and never the same shape for long."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from ingestion.read import read_bytes
from tests.benchmarks.content import BATCHES, write_batch, write_samples, write_single_files
from tests.benchmarks.peers import xml2arrow
from tests.ingestion.official_schema import KSZ


@pytest.mark.parametrize("kind", BATCHES)
def test_a_batch_is_read_whole(kind: str, tmp_path: Path) -> None:
    path = tmp_path / "batch.xml"
    written = write_batch(kind, path, number=40)
    reading = read_bytes([path.read_bytes()])
    assert reading.height("message") == written == 40
    assert reading.height("rejection") == reading.height("unread_leaf") == 0


def test_single_files_hold_what_the_batch_holds(tmp_path: Path) -> None:
    write_batch("narrow", tmp_path / "batch.xml", number=20)
    write_single_files("narrow", tmp_path / "files", 20)
    batch = read_bytes([(tmp_path / "batch.xml").read_bytes()]).tables["job_seeker_event"]
    files = read_bytes(path.read_bytes() for path in sorted((tmp_path / "files").iterdir())).tables["job_seeker_event"]
    keys = ["message_id", "row_nr", "parent_row_nr"]
    assert batch.drop(keys).sort("event_id").equals(files.drop(keys).sort("event_id"))


def test_responses_differ_in_shape(tmp_path: Path) -> None:
    path = tmp_path / "batch.xml"
    write_batch("wide", path, number=200)
    records = re.findall(rb"<response>.*?</response>", path.read_bytes(), re.DOTALL)
    shapes = {re.sub(rb">[^<]*<", b"><", record) for record in records}
    assert len(shapes) > 150


@pytest.mark.skipif(not KSZ.is_dir(), reason="the official samples lie beside the project, not in it")
def test_samples_are_all_read_and_never_twice_the_same(tmp_path: Path) -> None:
    number = write_samples(KSZ / "examples", tmp_path / "samples", 4_000_000)
    reading = read_bytes(path.read_bytes() for path in sorted((tmp_path / "samples").iterdir()))
    assert reading.height("delivery") == number


def test_xml2arrow_finds_the_rows_that_kruispunt_finds(tmp_path: Path) -> None:
    pytest.importorskip("xml2arrow", reason="only installed by make bench")
    path = tmp_path / "batch.xml"
    write_batch("wide", path, number=40)
    rows = xml2arrow(path, "wide")()
    reading = read_bytes([path.read_bytes()])
    assert {"dmfa_attest", "dmfa_occupation", "dmfa_remuneration", "dmfa_occupation_deduction_detail"} < rows.keys()
    assert {name: reading.height(name) for name in rows} == rows
