"""Whatever a file holds, it is read or rejected for a reason, in bounded time and memory, and stops no other.

Every file arrives as real ones do, in a day of the inbox between two good ones, and the day is read by a process of its
own that may not take more than :data:`SECONDS` and :data:`MEMORY`.
"""

from __future__ import annotations

import errno
import gzip
import io
import json
import os
import resource
import socket
import subprocess
import sys
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import IO, Any

import polars as pl
import pytest

from ingestion import days, store
from ingestion.days import read_day, stale_days
from ingestion.messages.dmfa import DMFA_BATCH
from ingestion.read import FILE_ID_DIGITS, LargeFile, document_digest
from ingestion.rejected import Rejected
from ingestion.store import DataDir
from tests.ingestion.documents import AnyDocument, Full, Plan
from tests.ingestion.made_up import NISS, OTHER_NISS, identify_person, niss, werkrelaties

DAY = date(2026, 3, 2)
SECONDS = 60
MEMORY = 1500 << 20

GOOD = werkrelaties(NISS, start=date(2025, 1, 1))
BODY = GOOD.partition(b"?>")[2]
ROOT_TAG = BODY[BODY.index(b"<") : BODY.index(b">") + 1]
"""The opening tag of a message that is known."""
SECRET = "zeer geheim"

READ = """
import json, resource, sys
from datetime import date
from pathlib import Path
from ingestion.days import read_day
from ingestion.store import DataDir
result = read_day(DataDir(Path(sys.argv[1])), date.fromisoformat(sys.argv[2]))
memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
print(json.dumps({**result.to_json(), "sums_agree": result.sums_agree, "memory": memory}))
"""


def limited() -> None:
    """So that what goes wrong here takes no machine along."""
    resource.setrlimit(resource.RLIMIT_DATA, (4 * MEMORY, 4 * MEMORY))


@dataclass(frozen=True)
class Day:
    """A day that was read within the limits, with both good files."""

    data: DataDir
    result: dict[str, Any]

    @cached_property
    def rejections(self) -> list[dict[str, Any]]:
        part = self.data.part("rejection", DAY)
        return pl.read_parquet(part).to_dicts() if part.exists() else []

    @property
    def reasons(self) -> list[str]:
        return sorted(rejection["reason"] for rejection in self.rejections)

    def reason_of(self, content: bytes) -> str | None:
        """Why a document as a whole was rejected; None if it was read."""
        file_id = document_digest(content)[:FILE_ID_DIGITS]
        found = [row["reason"] for row in self.rejections if row["file_id"] == file_id and row["level"] == "file"]
        assert len(found) <= 1
        return found[0] if found else None


def read_between_good_files(folder: Path, write: Callable[[Path], object]) -> Day:
    """Reads a day with what ``write`` puts there and a good file before and after it, in the order of their names."""
    data = DataDir(folder / "data")
    inbox = data.inbox_day(DAY)
    (inbox / "m").mkdir(parents=True)
    good = [inbox / "a.xml", inbox / "z.xml"]
    good[0].write_bytes(identify_person(NISS))
    write(inbox / "m")
    good[1].write_bytes(identify_person(OTHER_NISS))
    child = subprocess.run(
        [sys.executable, "-c", READ, str(data.root), str(DAY)],
        check=False,
        capture_output=True,
        text=True,
        timeout=SECONDS,
        env={**os.environ, "KRUISPUNT_KEY_FILE": str(folder / "key" / "key.json")},
        preexec_fn=limited,
    )
    assert child.returncode == 0, child.stderr[-2000:]
    day = Day(data, json.loads(child.stdout))
    assert day.result["sums_agree"]
    assert day.result["memory"] < MEMORY
    read = set(pl.read_parquet(data.part("identified_person", DAY))["message_id"].str.split("-").list.first())
    assert {document_digest(path.read_bytes())[:FILE_ID_DIGITS] for path in good} <= read
    for rejection in day.rejections:
        assert rejection["reason"]
        assert rejection["expected"]
        told = repr(rejection)
        assert len(told) < 2000
        for value in (NISS, OTHER_NISS, SECRET):
            assert value not in told
    return day


# --- small documents, all of them on one day --------------------------------------------------------------------------

_LAUGHS = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 12))


def with_text(text: bytes) -> bytes:
    """A good message, but for one of its texts."""
    return identify_person(niss("920503", 7)).replace(b"<b:LastName>Vandermaat<", b"<b:LastName>" + text + b"<")


def with_doctype(doctype: str, text: str = "&x;") -> bytes:
    declaration, _, body = with_text(text.encode()).partition(b"?>")
    return declaration + b"?>" + doctype.encode() + body


def declared(encoding: str, written: str, *, name: str) -> bytes:
    """A good message in one encoding that declares another."""
    text = with_text(name.encode()).decode().partition("?>")[2]
    return f'<?xml version="1.0" encoding="{encoding}"?>{text}'.encode(written)


@dataclass(frozen=True)
class Case:
    name: str
    content: bytes
    reason: str | None


def small_cases(secret: Path, port: int) -> Iterator[Case]:
    """What is hostile in a document of at most some megabytes, and why it is rejected; None if it can be read."""
    bomb = f'<!DOCTYPE a [<!ENTITY l0 "ha">{_LAUGHS}]>'
    yield Case(
        "external entity in a file", with_doctype(f'<!DOCTYPE a [<!ENTITY x SYSTEM "{secret.as_uri()}">]>'), "doctype"
    )
    web = f"http://127.0.0.1:{port}/x"
    yield Case("external entity on the web", with_doctype(f'<!DOCTYPE a [<!ENTITY x SYSTEM "{web}">]>'), "doctype")
    yield Case("external DTD on the web", with_doctype(f'<!DOCTYPE a SYSTEM "{web}">', "y"), "doctype")
    yield Case("parameter entity", with_doctype(f'<!DOCTYPE a [<!ENTITY % x SYSTEM "{web}"> %x;]>', "y"), "doctype")
    yield Case(
        "XInclude",
        with_text(
            f'<i:include xmlns:i="http://www.w3.org/2001/XInclude" href="{secret.as_uri()}" parse="text"/>'.encode()
        ),
        None,
    )
    yield Case(
        "schema on the web",
        BODY.replace(
            b">",
            f' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:schemaLocation="urn:x {web}">'.encode(),
            1,
        ),
        None,
    )
    yield Case("style sheet on the web", f'<?xml-stylesheet href="{web}"?>'.encode() + BODY + b"\n", None)
    yield Case("billion laughs", with_doctype(bomb, "&l11;"), "not_well_formed")
    yield Case("billion laughs that nobody laughs at", with_doctype(bomb, "y"), "doctype")
    yield Case(
        "quadratic blow-up",
        with_doctype(f'<!DOCTYPE a [<!ENTITY x "{"x" * 100_000}">]>', "&x;" * 100_000),
        "not_well_formed",
    )
    yield Case("entity that holds itself", with_doctype('<!DOCTYPE a [<!ENTITY x "&x;">]>'), "not_well_formed")
    yield Case(
        "DOCTYPE hidden by UTF-16",
        with_doctype('<!DOCTYPE a [<!ENTITY x "1">]>').decode().partition("?>")[2].encode("utf-16"),
        "doctype",
    )
    yield Case(
        "DOCTYPE hidden by UTF-16 in a CDATA of a wrapper",
        b"<x><![CDATA[" + with_doctype("<!DOCTYPE a>", "y") + b"]]></x>",
        "doctype",
    )
    yield Case("100,000 elements within each other", b"<x>" * 100_000 + b"</x>" * 100_000, "not_well_formed")
    yield Case("100,000 elements within each other, in a message", ROOT_TAG + b"<x>" * 100_000, "not_well_formed")
    yield Case("100,000 elements open", b"<x>" * 100_000, "not_well_formed")
    yield Case("messages in messages as text", _nested_as_text(12), None)
    yield Case("UTF-16 without a mark", declared("UTF-16", "utf-16-le", name="André"), None)
    yield Case("UTF-16 with a mark", declared("UTF-16", "utf-16", name="Andrée"), None)
    yield Case("Latin-1 that says UTF-8", declared("UTF-8", "latin-1", name="Andreé"), "not_well_formed")
    yield Case(
        "Latin-1 that says nothing", declared("UTF-8", "latin-1", name="Éva").partition(b"?>")[2], "not_well_formed"
    )
    yield Case("Latin-1 that says so", declared("ISO-8859-1", "latin-1", name="Evé"), None)
    yield Case("UTF-8 that says UTF-16", declared("UTF-16", "utf-8", name="Evée"), "not_well_formed")
    yield Case("an encoding of nowhere", declared("x-nowhere", "utf-8", name="Jo"), "not_well_formed")
    yield Case("an encoding without a name", declared("", "utf-8", name="Jo"), "not_well_formed")
    yield Case("UTF-32", declared("UTF-32", "utf-32", name="Jan"), None)
    yield Case("EBCDIC", declared("IBM037", "cp037", name="Jean"), "not_utf8")
    yield Case("half a character", with_text(b"\xc3"), "not_well_formed")
    yield Case("a surrogate", with_text(b"\xed\xa0\x80"), "not_well_formed")
    yield Case("characters written too long", with_text(b"\xc0\xbcx"), "not_well_formed")
    for sixteenth in range(1, 16):
        yield Case(f"cut off at {sixteenth}/16", GOOD[: len(GOOD) * sixteenth // 16], "not_well_formed")
    yield Case("one byte short", GOOD[:-1].rstrip()[:-1], "not_well_formed")
    yield Case("two roots", BODY + BODY, "not_well_formed")
    yield Case("something after the root", GOOD + b"x", "not_well_formed")
    yield Case("a root of another namespace", GOOD.replace(b"http://", b"http://x.", 1), "unknown_message")
    yield Case("a root of nobody", b'<a xmlns="urn:x"/>', "unknown_message")
    yield Case("an empty file", b"", "empty_file")
    yield Case("only white space", b" \n" * 1000, "empty_file")
    yield Case("100,000 spaces before a message", b" " * 100_000 + BODY, None)
    yield Case("only a mark", b"\xef\xbb\xbf", "unknown_message")
    yield Case("NUL in a text", with_text(b"a\0b"), "not_well_formed")
    yield Case("NUL after the end", GOOD + b"\0" * 1000, "not_well_formed")
    yield Case("only NUL", b"\0" * 100_000, "unknown_message")
    yield Case("a reference to NUL", with_text(b"a&#0;b"), "not_well_formed")
    yield Case("a control character", with_text(b"a\x1bb"), "not_well_formed")
    yield Case("comments, CDATA and instructions in odd places", _oddities(), None)
    for name, space in (("no-break", "\u00a0"), ("next-line", "\u0085"), ("ideographic", "\u3000")):
        odd = space.encode()
        yield Case(
            f"a {name} space in a tag", BODY.replace(b"</Antwoord>", b"</Antwoord" + odd + b">"), "not_well_formed"
        )
        yield Case(f"a {name} space in a declaration", b'<?xml version="1.0"' + odd + b"?>" + BODY, "not_well_formed")
        yield Case(f"a {name} space at the end", BODY.rstrip() + odd, "not_well_formed")
        yield Case(f"a {name} space between tags", BODY.replace(b"><", b">" + odd + b"<"), None)
    soap = b'<s:Envelope xmlns:s="http://schemas.xmlsoap.org/soap/envelope/"><s:Body>%s</s:Body></s:Envelope>'
    yield Case("a wrapper around nothing", soap % b"", "unknown_message")
    yield Case("a wrapper around space", soap % b"\n", "unknown_message")
    yield Case("a comment that never ends", GOOD.replace(b"<", b"<!--", 3), "not_well_formed")
    yield Case("a declaration after the start", b"\n" + GOOD, "not_well_formed")
    yield Case("a name of 60,000 characters", b"<" + b"x" * 60_000 + b"/>", "not_well_formed")
    yield Case("a name of 40,000 characters", b"<" + b"x" * 40_000 + b"/>", "unknown_message")
    yield Case("names of 40,000 characters within each other", _long_names(), None)
    yield Case(
        "a million attributes", b"<x " + b" ".join(b'a%d="1"' % n for n in range(1_000_000)) + b"/>", "not_well_formed"
    )
    yield Case(
        "a million attributes, in a message",
        _in_message(b"<x " + b" ".join(b'a%d="1"' % n for n in range(1_000_000)) + b"/>"),
        "not_well_formed",
    )
    yield Case("one attribute twice", b'<x a="1" a="1"/>', "not_well_formed")
    yield Case(
        "100,000 namespaces",
        _in_message(b"<x " + b" ".join(b'xmlns:n%d="urn:%d"' % (n, n) for n in range(100_000)) + b"/>"),
        None,
    )
    yield Case("a million siblings", _in_message(b"<x/>" * 1_000_000), None)
    yield Case("a million siblings with text", _in_message(b"<x>1</x>" * 1_000_000), None)
    yield Case("a million siblings of nobody", b"<a>" + b"<x>1</x>" * 1_000_000 + b"</a>", "unknown_message")
    yield Case(
        "100,000 siblings of as many names",
        _in_message(b"".join(b"<x%d>1</x%d>" % (n, n) for n in range(100_000))),
        None,
    )
    yield Case(
        "an export with a header of a million columns", b"payment_id;dossier_id" + b";" * 1_000_000, "unknown_message"
    )
    yield Case(
        "an export with a quote that never ends", b'payment_id;dossier_id\n"' + b"x;" * 1_000_000, "unknown_message"
    )
    yield Case("no text at all", bytes(range(128, 256)) * 1000, "not_utf8")


def _in_message(inner: bytes) -> bytes:
    """A known message with something in it that nobody declares."""
    return BODY.replace(ROOT_TAG, ROOT_TAG + inner, 1)


def _nested_as_text(times: int) -> bytes:
    document = BODY
    for _ in range(times):
        document = b"<x><![CDATA[" + document.replace(b"]]>", b"]]]]><![CDATA[>") + b"]]></x>"
    return document


def _oddities() -> bytes:
    odd = b"<!-- <x> --><?x <y>?>"
    return GOOD.replace(b"><", b">" + odd + b"<").replace(b"RSZ", b"R<![CDATA[S]]>" + odd + b"Z") + odd


def _long_names() -> bytes:
    names = [bytes([97 + n % 26]) * 40_000 for n in range(100)]
    return _in_message(
        b"".join(b"<" + name + b">1" for name in names) + b"".join(b"</" + name + b">" for name in reversed(names))
    )


CASES = [case.name for case in small_cases(Path("/"), 0)]


@pytest.fixture(scope="module")
def small_day(tmp_path_factory: pytest.TempPathFactory) -> tuple[Day, dict[str, Case]]:
    folder = tmp_path_factory.mktemp("small")
    secret = folder / "secret.txt"
    secret.write_text(SECRET)
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.settimeout(0)
        cases = {case.name: case for case in small_cases(secret, server.getsockname()[1])}

        def write(inbox: Path) -> None:
            for number, case in enumerate(cases.values()):
                (inbox / f"{number:03}").write_bytes(case.content)

        day = read_between_good_files(folder, write)
        # Nobody was called.
        with pytest.raises(BlockingIOError):
            server.accept()
    return day, cases


@pytest.mark.parametrize("name", CASES)
def test_a_hostile_document_is_read_or_rejected_for_a_reason(small_day: tuple[Day, dict[str, Case]], name: str) -> None:
    day, cases = small_day
    assert day.reason_of(cases[name].content) == cases[name].reason


def test_nothing_from_outside_a_document_comes_in(small_day: tuple[Day, dict[str, Case]]) -> None:
    day, cases = small_day
    assert day.result["files"]["received"] == len(cases) + 2
    for part in day.data.lake.rglob("*.parquet"):
        assert SECRET not in repr(pl.read_parquet(part).to_dicts()), part


def test_what_is_left_unread_is_told_by_a_place_of_a_readable_length(small_day: tuple[Day, dict[str, Case]]) -> None:
    paths = pl.read_parquet(small_day[0].data.part("unread_leaf", DAY))["path"]
    assert paths.filter(paths.str.len_bytes() > 20_000).is_empty()


# --- large files, each on a day of its own ----------------------------------------------------------------------------

_MIB = 1 << 20


def repeated(file: IO[bytes] | gzip.GzipFile, before: bytes, piece: bytes, size: int, after: bytes = b"") -> None:
    """About ``size`` bytes of one piece again and again, which are never in memory together."""
    block = piece * (_MIB // len(piece))
    file.write(before)
    file.writelines(block for _ in range(size // len(block)))
    file.write(after)


def noise(file: IO[bytes] | gzip.GzipFile, before: bytes, size: int, after: bytes) -> None:
    """The same of text that hardly compresses."""
    repeated(file, before, os.urandom(_MIB // 2).hex().encode(), size, after)


BEFORE, AFTER = with_text(b"\0").split(b"\0")
_BATCH_START, _BATCH_TAG, _BATCH_END = AnyDocument(Plan(DMFA_BATCH, official=False), Full()).written.partition(
    b"<responses>"
)
BATCH = (_BATCH_START + _BATCH_TAG, b"<x/>", 100 * _MIB, _BATCH_END)
LARGE: dict[str, tuple[Callable[[IO[bytes]], object], str | None]] = {
    "a text of 300 MiB": (lambda file: repeated(file, BEFORE, b"x", 300 * _MIB, AFTER), "not_well_formed"),
    "100 MiB of spaces in a text": (lambda file: repeated(file, BEFORE, b" ", 100 * _MIB, AFTER), "not_well_formed"),
    "100 MiB of spaces between tags": (lambda file: repeated(file, ROOT_TAG, b" \n", 100 * _MIB), "too_large"),
    "100 MiB of spaces and nothing": (lambda file: repeated(file, b"", b" \n", 100 * _MIB), "empty_file"),
    "a comment of 100 MiB": (lambda file: repeated(file, b"<!--", b"x", 100 * _MIB, b"-->" + BODY), "not_well_formed"),
    "an attribute of 100 MiB": (lambda file: repeated(file, b'<x a="', b"x", 100 * _MIB, b'"/>'), "not_well_formed"),
    "a name of 100 MiB": (lambda file: repeated(file, b"<", b"x", 100 * _MIB, b"/>"), "not_well_formed"),
    "100 MiB of tags that open": (lambda file: repeated(file, b"", b"<x>", 100 * _MIB), "not_well_formed"),
    "100 MiB of siblings in a message": (
        lambda file: repeated(file, ROOT_TAG, b"<x/>", 100 * _MIB, b"</x>"),
        "too_large",
    ),
    "100 MiB of siblings in a batch": (lambda file: repeated(file, *BATCH), "too_large"),
    "100 MiB of siblings of nobody": (
        lambda file: repeated(file, b"<a>", b"<x>1</x>", 100 * _MIB, b"</a>"),
        "too_large",
    ),
    "100 MiB of references": (lambda file: repeated(file, BEFORE, b"&amp;", 100 * _MIB, AFTER), "not_well_formed"),
    "100 MiB of NUL": (lambda file: repeated(file, b"", b"\0", 100 * _MIB), "unknown_message"),
    "100 MiB of noise": (lambda file: repeated(file, b"", os.urandom(_MIB), 100 * _MIB), "not_utf8"),
    "a line of 100 MiB": (lambda file: repeated(file, b"payment_id;dossier_id", b";", 100 * _MIB), "unknown_message"),
    "a bomb of entities in 100 MiB": (
        lambda file: repeated(file, with_doctype("<!DOCTYPE a [<!ENTITY x '1'>]>", ""), b" ", 100 * _MIB),
        "doctype",
    ),
    "2 GiB of nothing": (lambda file: file.truncate(2 << 30), "too_large"),
}


@pytest.mark.parametrize("name", LARGE)
def test_a_large_file_is_rejected(tmp_path: Path, name: str) -> None:
    write, reason = LARGE[name]

    def arrive(inbox: Path) -> None:
        with (inbox / "large").open("wb") as file:
            write(file)

    assert read_between_good_files(tmp_path, arrive).reasons == [reason]


def _zip(members: dict[str, bytes], compression: int = zipfile.ZIP_DEFLATED) -> bytes:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", compression) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return content.getvalue()


def test_archives_that_grow_too_much_or_are_nested_are_rejected(tmp_path: Path) -> None:
    def arrive(inbox: Path) -> None:
        with gzip.open(inbox / "much.gz", "wb", compresslevel=1) as file:
            noise(file, BEFORE, 200 * _MIB, AFTER)
        with gzip.open(inbox / "bomb.gz", "wb", compresslevel=1) as file:
            repeated(file, BEFORE, b"x", 400 * _MIB, AFTER)
        zeros = b"\0" * (20 * _MIB)
        (inbox / "bomb.zip").write_bytes(_zip({"a": zeros}))
        (inbox / "bomb.bz2.zip").write_bytes(_zip({"a": zeros * 10}, zipfile.ZIP_BZIP2))
        nested = _zip({"a": b"x"})
        for _ in range(10):
            nested = _zip({"a": nested})
        (inbox / "nested.zip").write_bytes(nested)
        (inbox / "in.gz").write_bytes(gzip.compress(_zip({"a": b"x"})))
        whole = _zip({"../../etc/passwd": werkrelaties(niss("920503", 8), start=date(2025, 1, 1))})
        (inbox / "outside.zip").write_bytes(whole)
        (inbox / "short.zip").write_bytes(whole[:-30])
        (inbox / "short.gz").write_bytes(gzip.compress(GOOD)[:-10])
        (inbox / "twice.gz").write_bytes(gzip.compress(GOOD) * 2)

    day = read_between_good_files(tmp_path, arrive)
    assert day.reasons == [
        *["broken_archive"] * 2,
        *["nested_archive"] * 2,
        *["not_well_formed"] * 2,
        *["too_large"] * 3,
    ]
    assert day.result["by_type"]["geef_werkrelaties"]["messages"] == 1
    assert not list(tmp_path.rglob("passwd"))


def test_an_archive_of_very_many_members_is_read_in_time(tmp_path: Path) -> None:
    many = _zip({str(number): b"" for number in range(20_000)}, zipfile.ZIP_STORED)
    day = read_between_good_files(tmp_path, lambda inbox: (inbox / "many.zip").write_bytes(many))
    assert set(day.reasons) == {"empty_file", "duplicate_file"}
    assert day.result["files"]["rejected"] == 20_000


def test_ten_thousand_files_of_garbage_are_rejected(tmp_path: Path) -> None:
    def arrive(inbox: Path) -> None:
        for number in range(10_000):
            (inbox / f"{number}.xml").write_bytes(b"<garbage>%d" % number + os.urandom(50))

    day = read_between_good_files(tmp_path, arrive)
    assert day.result["files"] == {"received": 10_002, "read": 2, "rejected": 10_000}
    assert day.reasons == ["not_well_formed"] * 10_000


# --- files that are none ----------------------------------------------------------------------------------------------


def test_what_is_no_file_is_not_waited_for(tmp_path: Path) -> None:
    def arrive(inbox: Path) -> None:
        os.mkfifo(inbox / "pipe.xml")
        (inbox / "loop.xml").symlink_to("loop.xml")
        (inbox / "dangling.xml").symlink_to(tmp_path / "nowhere")
        (inbox / "endless.xml").symlink_to("/dev/zero")
        (inbox / "up").symlink_to(inbox)
        (inbox / "folder.xml").mkdir()
        (inbox / "folder.xml" / "good").write_bytes(GOOD)
        (inbox / "empty.xml").mkdir()
        (inbox / os.fsdecode(b"\xff\xfe\n.xml")).write_bytes(b"<x/>")
        # A socket's address is short, a test's folder is not.
        here = Path.cwd()
        os.chdir(inbox)
        try:
            with socket.socket(socket.AF_UNIX) as listening:
                listening.bind("socket.xml")
        finally:
            os.chdir(here)

    day = read_between_good_files(tmp_path, arrive)
    assert day.reasons == ["unknown_message", *["unreadable_file"] * 6]
    assert day.result["by_type"]["geef_werkrelaties"]["messages"] == 1
    ids = [rejection["file_id"] for rejection in day.rejections]
    assert len(set(ids)) == len(ids)


@pytest.mark.skipif(
    os.geteuid() == 0, reason="nothing is closed to root; the other files that cannot be opened are tested"
)
def test_a_file_without_permission_is_rejected(tmp_path: Path) -> None:
    def arrive(inbox: Path) -> None:
        (inbox / "closed").write_bytes(GOOD)
        (inbox / "closed").chmod(0)

    assert read_between_good_files(tmp_path, arrive).reasons == ["unreadable_file"]


# --- files that are still being written -------------------------------------------------------------------------------


@pytest.fixture
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> DataDir:
    monkeypatch.setenv("KRUISPUNT_KEY_FILE", str(tmp_path / "key" / "key.json"))
    found = DataDir(tmp_path / "data")
    found.inbox_day(DAY).mkdir(parents=True)
    (found.inbox_day(DAY) / "good.xml").write_bytes(identify_person(NISS))
    return found


@pytest.mark.parametrize("name", [".answer.xml", "answer.xml.part", "answer.xml.filepart", "answer.tmp"])
def test_a_file_is_read_once_it_has_its_name(data: DataDir, name: str) -> None:
    (data.inbox_day(DAY) / name).write_bytes(GOOD)
    assert read_day(data, DAY).rejections_by_reason == {"still_being_written": 1}
    assert stale_days(data) == []
    (data.inbox_day(DAY) / name).rename(data.inbox_day(DAY) / "answer.xml")
    assert stale_days(data) == [DAY]
    assert read_day(data, DAY).files == {"received": 2, "read": 2, "rejected": 0}


def test_a_file_that_grows_while_it_is_read_is_read_next_time(data: DataDir, monkeypatch: pytest.MonkeyPatch) -> None:
    growing = data.inbox_day(DAY) / "growing.xml"
    growing.write_bytes(GOOD)
    read_bytes = Path.read_bytes

    def read_and_grow(path: Path) -> bytes:
        content = read_bytes(path)
        if path == growing:
            with path.open("ab") as file:
                file.write(b"\n")
        return content

    with monkeypatch.context() as patch:
        patch.setattr(Path, "read_bytes", read_and_grow)
        result = read_day(data, DAY)
    assert result.sums_agree
    assert result.rejections_by_reason == {"still_being_written": 1}
    assert stale_days(data) == [DAY]
    assert read_day(data, DAY).files == {"received": 2, "read": 2, "rejected": 0}


@pytest.mark.parametrize("moment", [1, 2, 3])
def test_a_large_file_that_grows_is_read_next_time_and_leaves_nothing(
    data: DataDir, monkeypatch: pytest.MonkeyPatch, moment: int
) -> None:
    """Hashed, archived, read: a large file is opened for each, and may grow during any."""
    growing = data.inbox_day(DAY) / "growing.xml"
    growing.write_bytes(GOOD)
    monkeypatch.setattr(days, "PART", 100)
    blocks, left = LargeFile.blocks, moment

    def grow(file: LargeFile) -> Iterator[bytes]:
        nonlocal left
        left -= file.path == growing
        if left == 0:
            with file.path.open("ab") as written:
                written.write(b"\n")
        return blocks(file)

    with monkeypatch.context() as patch:
        patch.setattr(LargeFile, "blocks", grow)
        result = read_day(data, DAY)
    assert result.sums_agree
    assert result.rejections_by_reason == {"still_being_written": 1}
    assert not data.part("work_relation", DAY).exists()
    assert stale_days(data) == [DAY]
    assert read_day(data, DAY).files == {"received": 2, "read": 2, "rejected": 0}


def test_a_large_file_that_goes_away_stops_no_other(data: DataDir) -> None:
    path = data.inbox_day(DAY) / "large"
    path.write_bytes(GOOD)
    large = LargeFile(path)
    path.unlink()
    with pytest.raises(Rejected) as rejected:
        list(large.blocks())
    assert rejected.value.reason == "unreadable_file"


# --- a disk that is full ----------------------------------------------------------------------------------------------


def everything(data: DataDir) -> dict[str, bytes]:
    """What stands in the folders that a full disk may have left halfway."""
    folders = (data.lake, data.archive, data.days, data.root / "reading")
    files = (path for folder in folders for path in sorted(folder.rglob("*")) if path.is_file())
    return {str(path.relative_to(data.root)): path.read_bytes() for path in files}


def test_a_full_disk_is_told_leaves_nothing_halfway_and_heals(data: DataDir, tmp_path: Path) -> None:
    """The disk is full after so many bytes: really, by a limit on the size of a file, wherever it is written."""
    (data.inbox_day(DAY) / "other.xml").write_bytes(GOOD)
    read_day(data, DAY)
    expected = everything(data)
    (data.inbox_day(DAY) / "more.xml").write_bytes(identify_person(OTHER_NISS))
    for limit in (0, 200, 1000, 3000):
        child = subprocess.run(
            [sys.executable, "-c", FULL_DISK, str(limit), str(data.root), str(DAY)],
            check=False,
            capture_output=True,
            text=True,
            timeout=SECONDS,
            env={**os.environ, "KRUISPUNT_KEY_FILE": str(tmp_path / "key" / "key.json")},
        )
        assert child.returncode == 3, child.stderr[-2000:]
        assert "The system refused: File too large" in child.stdout
        assert not [path for path in everything(data) if "/." in path or path.startswith("reading")]
        assert stale_days(data) == [DAY]
    (data.inbox_day(DAY) / "more.xml").unlink()
    read_day(data, DAY)
    archived = {name for name in everything(data) if name.startswith("archive")}
    assert {name: content for name, content in everything(data).items() if name in expected} == expected
    assert everything(data).keys() - expected.keys() <= archived


FULL_DISK = """
import resource, signal, sys
from datetime import date
from pathlib import Path
from ingestion.days import read_day
from ingestion.store import DataDir
from orchestration.problems import explain
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[1]),) * 2)
try:
    read_day(DataDir(Path(sys.argv[2])), date.fromisoformat(sys.argv[3]))
except Exception as error:
    print(explain(error))
    sys.exit(3)
"""


@pytest.mark.parametrize("moment", range(1, 4))
def test_no_space_for_a_document_or_a_record_is_told_and_heals(
    data: DataDir, monkeypatch: pytest.MonkeyPatch, moment: int
) -> None:
    written, left = store.write_atomically, moment

    def full(path: Path, content: Any) -> None:
        nonlocal left
        left -= 1
        if left == 0:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        written(path, content)

    (data.inbox_day(DAY) / "other.xml").write_bytes(GOOD)
    with monkeypatch.context() as patch:
        patch.setattr(store, "write_atomically", full)
        with pytest.raises(OSError, match="No space left"):
            read_day(data, DAY)
    assert stale_days(data) == [DAY]
    assert read_day(data, DAY).files == {"received": 2, "read": 2, "rejected": 0}
    assert stale_days(data) == []
