"""Reading without a tree gives what the walk over the tree gives, or leaves the document to it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import polars as pl
import pytest

from ingestion import bulk, read
from ingestion.days import read_day
from ingestion.read import LargeFile, Reader, Reading
from ingestion.store import DataDir
from ingestion.stream import Stream
from tests.ingestion.made_up import NISS, OTHER_NISS, identify_person, werkrelaties
from tests.ingestion.schema_agreement import KSZ

DOCUMENT = werkrelaties(NISS, start=date(2025, 1, 1))


@pytest.fixture(autouse=True, params=[1 << 18, 0], ids=["one by one", "at once"])
def _how_texts_are_read(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Reader, "bulk_from", request.param)


def tables(reading: Reading) -> dict[str, pl.DataFrame]:
    return reading.tables


def walked(*documents: bytes) -> Reading:
    reader = Reader()
    reader._streamed = lambda *_: None  # type: ignore[method-assign]
    for document in documents:
        reader.feed(document)
    return reader.finish()


def streamed(*documents: bytes) -> Reading:
    """The same documents, read when every step of them is known."""
    reader = Reader()
    for document in documents:
        reader.feed(document)
    reader.begin_day()
    for document in documents:
        reader.feed(document)
    return reader.finish()


def is_streamed(document: bytes) -> bool:
    reader = Reader()
    return reader._streamed(document, "0" * 24, {}, None) is not None


def assert_same(one: Reading, other: Reading) -> None:
    assert one.tables.keys() == other.tables.keys()
    for name, frame in one.tables.items():
        assert frame.equals(other.tables[name]), name


@pytest.fixture
def samples() -> list[bytes]:
    if not KSZ.is_dir():
        pytest.skip("the official KSZ material (../shared/ksz) is not beside the project")
    return [path.read_bytes() for path in sorted((KSZ / "examples").rglob("*.xml"))]


def test_every_sample_is_read_the_same_in_both_ways(samples: list[bytes]) -> None:
    assert_same(streamed(*samples), walked(*samples))
    assert sum(map(is_streamed, samples)) > len(samples) * 0.9


@pytest.mark.parametrize(
    "change",
    [
        lambda text: text.replace(b"><", b">\r\n  <"),
        lambda text: text.replace(b">RSZ<", b"> \n RSZ\t<"),
        lambda text: b"\xef\xbb\xbf" + text,
        lambda text: text.partition(b"?>")[2],
        lambda text: text.replace(b">OTH<", b">&lt;&amp;&quot;<").replace(b">RSZ<", b">R&amp;Z<"),
        lambda text: (
            b'<s:Envelope xmlns:s="http://schemas.xmlsoap.org/soap/envelope/"><s:Body>'
            + text.partition(b"?>")[2]
            + b"</s:Body></s:Envelope>"
        ),
    ],
    ids=["indented", "blanks around a text", "byte order mark", "no declaration", "entities", "SOAP"],
)
def test_a_plain_document_is_streamed_however_it_is_written(change: Callable[[bytes], bytes]) -> None:
    document = change(DOCUMENT)
    assert is_streamed(document)
    assert_same(streamed(document), walked(document))
    assert "work_relation" in tables(streamed(document))


@pytest.mark.parametrize(
    "change",
    [
        lambda text: text.replace(b"RSZ", b"<![CDATA[RSZ]]>"),
        lambda text: text.replace(b"RSZ", b"R<!-- -->SZ"),
        lambda text: text.replace(b"RSZ", b"R<?p i?>SZ"),
        lambda text: text.replace(b"RSZ", b"&#82;SZ"),
        lambda text: text.replace(b"RSZ", b"&unknown;"),
        lambda text: text.replace(b"RSZ", b"R]]>SZ"),
        lambda text: text.replace(b"RSZ", b"R\x01SZ"),
        lambda text: text.replace(b"RSZ", b"R\xe9SZ"),
        lambda text: text.replace(b"RSZ", b"R\xef\xbf\xbfSZ"),
        lambda text: text.replace(b"UTF-8", b"ISO-8859-1"),
        lambda text: text.decode().replace("UTF-8", "UTF-16").encode("utf-16"),
        lambda text: text[: len(text) // 2],
        lambda text: text + b"<more/>",
        lambda text: text + b"more",
        lambda text: text.replace(b"</Bron>", b"</Bron>text"),
        lambda text: text.replace(b"<Bron>", b"<Bron new='1'>"),
        lambda text: text.replace(b"<Bron>", b"<New>x</New><Bron>"),
        lambda text: text.replace(b"<Bron>", b"<Bron>RSZ</Bron><Bron>"),
        lambda text: text.replace(b"<Bron>", b"<x:Bron>").replace(b"</Bron>", b"</x:Bron>"),
        lambda text: text.replace(b"<Bron>", b"<Bron a='1' a='2'>"),
        lambda text: text.replace(b"</Bron>", b"</bron>"),
        lambda text: text.partition(b"?>")[0] + b"?><!DOCTYPE a>" + text.partition(b"?>")[2],
    ],
    ids=[
        "CDATA",
        "a comment",
        "an instruction",
        "a number for a sign",
        "an unknown entity",
        "the end of CDATA",
        "a control sign",
        "another encoding",
        "a sign that is none",
        "a declared other encoding",
        "UTF-16",
        "half of it",
        "an element after it",
        "a text after it",
        "a text after an element",
        "an attribute that nobody declares",
        "an element that nobody declares",
        "an element twice",
        "an undeclared prefix",
        "an attribute twice",
        "another end tag",
        "a document type",
    ],
)
def test_what_is_not_plain_is_left_to_the_tree(change: Callable[[bytes], bytes]) -> None:
    document = change(DOCUMENT)
    assert document != DOCUMENT
    assert not is_streamed(document)
    assert_same(streamed(DOCUMENT, document), walked(DOCUMENT, document))


def test_a_document_in_any_pieces_gives_the_same_rows(monkeypatch: pytest.MonkeyPatch) -> None:
    whole = streamed(DOCUMENT)
    for size in (1000, 777, 100):
        monkeypatch.setattr(read, "_BLOCK", size)
        monkeypatch.setattr(bulk, "_GULP", size)
        if size > DOCUMENT.index(b"?>"):
            assert is_streamed(DOCUMENT), size
        assert_same(streamed(DOCUMENT), whole)


def test_a_step_is_learnt_once() -> None:
    reader = Reader()
    reader.feed(DOCUMENT)
    stream: Stream = reader._stream
    known = stream._known
    assert known
    reader.begin_day()
    reader.feed(werkrelaties(OTHER_NISS, start=date(2024, 5, 6), number="7"))
    assert stream._known == known


DAY = date(2026, 3, 3)


def batch(people: int, ending: bytes = b"") -> bytes:
    """An SSDN document with an answer about each of many people."""
    one = identify_person(NISS)
    start, end = one.index(b"<ServiceReply>"), one.index(b"</SSDNReply>")
    return one[:start] + one[start:end] * people + ending + one[end:]


@pytest.fixture
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> DataDir:
    monkeypatch.setenv("KRUISPUNT_KEY_FILE", str(tmp_path / "key.json"))
    found = DataDir(tmp_path / "data")
    found.inbox_day(DAY).mkdir(parents=True)
    return found


def lake(data: DataDir) -> dict[str, pl.DataFrame]:
    names = sorted(path.name for path in data.lake.iterdir() if data.part(path.name, DAY).exists())
    frames = {name: pl.read_parquet(data.part(name, DAY)) for name in names}
    return {name: frame.sort(frame.columns) for name, frame in frames.items()}


def small_parts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("ingestion.days.PART", 10_000)
    monkeypatch.setattr(Reader, "bulk_from", 0)
    monkeypatch.setattr(read, "_SPILL_TEXTS", 20)
    monkeypatch.setattr(read, "_BLOCK", 4_096)
    monkeypatch.setattr(bulk, "_GULP", 4_096)
    # So few that the steps are forgotten and learnt again on the way.
    monkeypatch.setattr(bulk, "MAX_STEPS", 5)


@pytest.mark.parametrize("ending", [b"", b"<!-- not plain -->"], ids=["plain", "not plain"])
def test_a_large_document_is_read_in_parts_as_it_is_in_one(
    data: DataDir, monkeypatch: pytest.MonkeyPatch, ending: bytes
) -> None:
    document = batch(100, ending)
    (data.inbox_day(DAY) / "batch.xml").write_bytes(document)
    (data.inbox_day(DAY) / "other.xml").write_bytes(DOCUMENT)
    once = read_day(data, DAY)
    expected = lake(data)
    small_parts(monkeypatch)
    monkeypatch.setattr(read, "_MAX_TREE", 10_000)
    parts = read_day(data, DAY)
    assert parts.to_json() == once.to_json()
    assert parts.sums_agree
    found = lake(data)
    assert found.keys() == expected.keys()
    for name, frame in expected.items():
        assert frame.equals(found[name]), name
    assert expected["identified_person"].height == 100
    assert not (data.root / "reading" / DAY.isoformat()).exists()


def test_a_large_document_that_ends_badly_leaves_nothing_behind(data: DataDir, monkeypatch: pytest.MonkeyPatch) -> None:
    small_parts(monkeypatch)
    (data.inbox_day(DAY) / "batch.xml").write_bytes(batch(100)[:-20])
    (data.inbox_day(DAY) / "other.xml").write_bytes(DOCUMENT)
    result = read_day(data, DAY)
    assert result.files == {"received": 2, "read": 1, "rejected": 1}
    assert result.rejections_by_reason == {"not_well_formed": 1}
    assert result.sums_agree
    assert "identified_person" not in lake(data)
    assert lake(data)["work_relation"].height == 1


def test_a_large_file_has_the_digest_of_its_bytes(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(DOCUMENT)
    assert LargeFile(tmp_path / "file").digest == read.document_digest(DOCUMENT)
