"""Some of what `make fuzz` does by the hundred thousand, with a seed that never changes."""

from __future__ import annotations

import pytest

from ingestion.read import Reader, Reading
from tests import fuzz

FILES = range(500)


def test_damaged_files_are_read_or_rejected_and_the_stream_reads_what_the_tree_reads() -> None:
    figures = fuzz.fuzz(1, FILES)
    assert figures.failures == []
    assert figures.received == figures.read + figures.rejected == len(FILES)
    assert figures.read > 100
    assert len(figures.reasons) >= 4


def test_a_damaged_file_is_the_same_every_time() -> None:
    assert [fuzz.damaged(1, number) for number in FILES] == [fuzz.damaged(1, number) for number in FILES]


def test_a_reader_that_raises_or_loses_a_table_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    feed, finish = Reader.feed, Reader.finish

    def careless(reader: Reader, data: bytes) -> object:
        return feed(reader, data[: 1 // len(data)] + data)

    def forgetful(reader: Reader) -> Reading:
        reading = finish(reader)
        reading.tables.pop("message", None)
        return reading

    with monkeypatch.context() as patch:
        patch.setattr(fuzz, "damaged", lambda _, number: b"" if number == 7 else b"<x/>")
        patch.setattr(Reader, "feed", careless)
        assert [failure.partition(":")[0] for failure in fuzz.fuzz(1, range(10)).failures] == ["7"]
    with monkeypatch.context() as patch:
        patch.setattr(Reader, "finish", forgetful)
        assert fuzz.fuzz(1, range(20)).failures
