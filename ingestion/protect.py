"""What may be stored of a value, by its kind: keyed ids instead of persons, accounts and addresses; originals sealed.

Nothing passes from reading to the lake but through :func:`protect`. The same value with the same key gives the same
bytes (HMAC for ids, AES-SIV for sealing), so that reading a day again gives the same files.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
import os
import secrets
import stat
import tempfile
import unicodedata
import zlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING

import polars as pl
import pyarrow as pa
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESSIV

from ingestion.compile import KEYS
from ingestion.distinct import distinct
from ingestion.kinds import BOX, HOUSE_NUMBER, POSTAL_CODE, STREET, STREET_CODE
from ingestion.read import Reading
from ingestion.schema import Column, Kind, Table

if TYPE_CHECKING:
    from hashlib import _Hash

KEY_VERSION = 1
IDENTITY = {"subject_id": pl.String, "attribute": pl.String, "sealed": pl.Binary, "message_id": pl.String}
"""One row per person (or account, or address), attribute and value, with the first message that gave it."""

_ID_DIGITS = 31
_SEALED_KINDS = ("name", "secret", "birth_date")


class KeyProblem(Exception):
    """The key file is missing, unreadable, open to others or of another version; the text says what to do."""


@dataclass(frozen=True)
class Keys:
    """The centre's secret, and the three keys made from it: for ids, for sealing, for the archive."""

    secret: bytes = field(repr=False)

    @classmethod
    def load(cls, path: Path) -> Keys:
        """The key in ``path``, made there on first use with mode 0600.

        Raises:
            KeyProblem: the file can be read by others, or is not a key of this version.
        """
        try:
            return cls._read(path)
        except FileNotFoundError:
            path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            content = {"version": KEY_VERSION, "secret": base64.b64encode(secrets.token_bytes(64)).decode()}
            descriptor, temporary = tempfile.mkstemp(dir=path.parent)
            with os.fdopen(descriptor, "w") as file:
                json.dump(content, file)
            try:
                os.link(temporary, path)  # fails where another process was first: then its key is the key
            except FileExistsError:
                pass
            finally:
                Path(temporary).unlink()
            return cls._read(path)

    @classmethod
    def _read(cls, path: Path) -> Keys:
        if stat.S_IMODE(path.stat().st_mode) & 0o077:
            raise KeyProblem(f"The key file {path} can be read by others. Make it yours alone: chmod 600 {path}")
        try:
            content = json.loads(path.read_text())
            secret = base64.b64decode(content["secret"])
        except (ValueError, KeyError, TypeError):
            raise KeyProblem(
                f"{path} is not a key file. Put back the backup of the key; without it the data is lost."
            ) from None
        if content.get("version") != KEY_VERSION or len(secret) != 64:
            raise KeyProblem(f"{path} holds a key of another version. Put back the key of version {KEY_VERSION}.")
        return cls(secret)

    def _derive(self, purpose: bytes) -> bytes:
        return hmac.new(self.secret, b"kruispunt " + purpose, hashlib.sha512).digest()

    @cached_property
    def fingerprint(self) -> str:
        """Which key this is, without saying anything of it."""
        return self._derive(b"fingerprint").hex()[:16]

    @cached_property
    def _ids(self) -> tuple[_Hash, _Hash]:
        """HMAC-SHA256 with its key already in: what is hashed within, and around that."""
        key = self._derive(b"ids").ljust(hashlib.sha256().block_size, b"\0")
        within, around = (hashlib.sha256(bytes(byte ^ pad for byte in key)) for pad in (0x36, 0x5C))
        return within, around

    @cached_property
    def _sealer(self) -> AESSIV:
        return AESSIV(self._derive(b"seal"))

    @cached_property
    def _archiver(self) -> AESSIV:
        return AESSIV(self._derive(b"archive"))

    def keyed_id(self, letter: str, value: str) -> str:
        """``p`` for a person, ``a`` for an account, ``h`` for an address, then 31 digits that only this key gives."""
        within, around = (half.copy() for half in self._ids)
        within.update(f"{letter}:{value}".encode())
        around.update(within.digest())
        return letter + around.hexdigest()[:_ID_DIGITS]

    def seal(self, subject_id: str, attribute: str, value: str) -> bytes:
        """The value, readable with this key alone and for this subject and attribute alone."""
        return self._sealer.encrypt(value.encode(), [subject_id.encode(), attribute.encode()])

    def unseal(self, subject_id: str, attribute: str, sealed: bytes) -> str:
        """The value that was sealed.

        Raises:
            KeyProblem: it was sealed with another key, or for another subject or attribute.
        """
        try:
            return self._sealer.decrypt(sealed, [subject_id.encode(), attribute.encode()]).decode()
        except InvalidTag:
            raise KeyProblem(
                "This was sealed with another key. Put back the key that the data was read with."
            ) from None

    def archive(self, blocks: Iterable[bytes]) -> Iterator[bytes]:
        """A raw document, compressed and encrypted, segment by segment.

        Each segment stands after its length; it can only be opened in its place, and the last one only at the end.
        """
        segments = _segments(blocks)
        segment = next(segments, b"")
        for number in count():
            following = next(segments, None)
            stored = self._archiver.encrypt(_compressed(segment), _place(number, is_last=following is None))
            yield len(stored).to_bytes(4) + stored
            if following is None:
                return
            segment = following

    def unarchive(self, stored: bytes) -> bytes:
        """A raw document back as it arrived.

        Raises:
            KeyProblem: it was archived with another key, or is not whole.
        """
        found, at = [], 0
        try:
            for number in count():
                until = at + 4 + int.from_bytes(stored[at : at + 4])
                sealed = stored[at + 4 : until]
                opened = self._archiver.decrypt(sealed, _place(number, is_last=until == len(stored)))
                found.append(_decompressed(opened))
                if until == len(stored):
                    break
                at = until
        except (InvalidTag, ValueError, OSError):
            raise KeyProblem(
                "This was archived with another key, or is not whole. Put back the key that the data was read with."
            ) from None
        return b"".join(found)


_SEGMENT = 4 << 20
_ZSTD = pa.Codec("zstd", compression_level=1)
_ZLIB = b"\x78"
"""How a segment starts that was compressed by the first versions; others start with their size, which is less."""


def _compressed(segment: bytes) -> bytes:
    compressed: bytes = _ZSTD.compress(segment, asbytes=True)
    return len(segment).to_bytes(4) + compressed


def _decompressed(stored: bytes) -> bytes:
    if stored.startswith(_ZLIB):
        return zlib.decompress(stored)
    segment: bytes = _ZSTD.decompress(stored[4:], decompressed_size=int.from_bytes(stored[:4]), asbytes=True)
    return segment


def _segments(blocks: Iterable[bytes]) -> Iterator[bytes]:
    """The same bytes in segments of one size: blocks of any size archive alike."""
    gathered = bytearray()
    for block in blocks:
        gathered += block
        while len(gathered) >= _SEGMENT:
            yield bytes(gathered[:_SEGMENT])
            del gathered[:_SEGMENT]
    if gathered:
        yield bytes(gathered)


def _place(number: int, *, is_last: bool) -> list[bytes]:
    return [number.to_bytes(8), b"last" if is_last else b"more"]


@dataclass(frozen=True, slots=True)
class StoredColumn:
    """A column as the lake holds it."""

    name: str
    dtype: pl.DataType
    description: str


def stored_columns(table: Table) -> tuple[StoredColumn, ...]:
    """The columns of a declared table as the lake holds them: keys first, then what protection leaves of the rest."""
    keys = (
        StoredColumn("message_id", pl.String(), "The message that the row was read from"),
        StoredColumn("row_nr", pl.Int64(), "Position of the row in its message and table; in an export, the line"),
        StoredColumn("parent_row_nr", pl.Int64(), "The row_nr in the table that this one belongs to"),
    )
    kept: dict[str, StoredColumn] = {}
    for column in table.columns:
        if column.address is not None and column.address not in kept and _is_address_line(column):
            kept[column.address] = StoredColumn(column.address, pl.String(), "Keyed id of the address")
        if _is_kept(column):
            description = column.description
            if column.kind.personal == "birth_date":
                description += "; year and month"
            elif column.kind.personal is not None:
                description += "; keyed id"
            kept[column.name] = StoredColumn(column.name, column.kind.dtype, description)
    return (*keys, *kept.values())


def _is_address_line(column: Column) -> bool:
    return column.kind.personal == "address"


def _is_kept(column: Column) -> bool:
    return column.kind.personal not in ("address", "name", "secret")


def attribute_of(column: Column) -> str:
    """The name under which a value is sealed: one for all family names, first names and birth dates of a person."""
    if column.kind.personal == "birth_date":
        return "birth_date"
    shared = ("last_name", "first_name") if column.kind.personal == "name" else ()
    return next((name for name in shared if column.name.endswith(name)), column.name)


def protect(reading: Reading, keys: Keys) -> dict[str, pl.DataFrame]:
    """The tables of a reading as they may be stored, with ``identity`` and ``message_person`` added.

    Every person, account and address has become a keyed id, a birth date its year and month; names and other
    identifying texts have left their table. Originals are in ``identity``, sealed.
    """
    sealed = _Sealer(keys)
    tables = dict(reading.tables)
    persons: list[pl.DataFrame] = []
    for name, declared in reading.declarations.items():
        if name in tables:
            tables[name] = sealed.ids(tables[name], _merged(declared))
            persons.extend(_persons(name, tables[name], _merged(declared)))
    named = pl.concat(persons) if persons else pl.DataFrame(schema=_PERSON_SCHEMA)
    owned_tables = _with_owners(reading)
    subjects = _subjects(named) if owned_tables else named
    owners: dict[str, pl.DataFrame] = {}
    for name, declared in reading.declarations.items():
        if name in tables and name in owned_tables:
            columns = _merged(declared)
            parent = reading.parents[name]
            owned = _owned(tables[name], columns, owners.get(parent) if parent else None, subjects)
            owners[name] = owned.select(*KEYS[:2], "__owner") if set(KEYS) <= set(owned.columns) else owned
            tables[name] = sealed.texts(owned, columns)
    if named.height:
        tables["message_person"] = (
            named.unique()
            .join(sealed.valid(), on="person_id", how="left")
            .sort("message_id", "person_id", "role", "table_name")
        )
    identity = sealed.identity()
    if identity.height:
        tables["identity"] = identity
    return {name: frame for name, frame in tables.items() if frame.height}


_PERSON_SCHEMA = {"message_id": pl.String, "person_id": pl.String, "role": pl.String, "table_name": pl.String}


def _merged(declared: Iterable[Table]) -> tuple[Column, ...]:
    """The columns of all declarations that share one table name."""
    columns: dict[str, Column] = {}
    for table in declared:
        for column in table.columns:
            columns.setdefault(column.name, column)
    return tuple(columns.values())


def _with_owners(reading: Reading) -> set[str]:
    """The tables whose rows hold what is sealed for somebody, and those above them, which may say for whom."""
    found: set[str] = set()
    for table, declared in reading.declarations.items():
        if any(column.kind.personal in _SEALED_KINDS for column in _merged(declared)):
            name: str | None = table
            while name is not None and name not in found:
                found.add(name)
                name = reading.parents.get(name)
    return found


def _persons(name: str, frame: pl.DataFrame, columns: tuple[Column, ...]) -> list[pl.DataFrame]:
    if "message_id" not in frame.columns:
        return []
    return [
        frame.filter(pl.col(column.name).is_not_null()).select(
            "message_id",
            person_id=pl.col(column.name),
            role=pl.lit(column.role or column.name.removesuffix("_id")),
            table_name=pl.lit(name),
        )
        for column in columns
        if column.kind.personal == "person" and column.name in frame.columns
    ]


def _subjects(named: pl.DataFrame) -> pl.DataFrame:
    """The one person that a message is about, where it says so."""
    return named.filter(pl.col("role") == "subject").group_by("message_id").agg(__subject=pl.col("person_id").first())


def _owned(
    frame: pl.DataFrame, columns: tuple[Column, ...], above: pl.DataFrame | None, subjects: pl.DataFrame
) -> pl.DataFrame:
    """The frame with, in ``__owner``, whom the names in a row belong to: the row's first person, or the row's above."""
    key = "message_id" if "message_id" in frame.columns else "file_id"
    own = [
        pl.col(column.name) for column in columns if column.kind.personal == "person" and column.name in frame.columns
    ][:1]
    others: list[pl.Expr] = [pl.col(key)]
    if key == "message_id":
        frame = frame.join(subjects, on="message_id", how="left", maintain_order="left")
        others.insert(0, pl.col("__subject"))
        if above is not None:
            renamed = above.rename({"row_nr": "parent_row_nr", "__owner": "__above"})
            frame = frame.join(renamed, on=["message_id", "parent_row_nr"], how="left", maintain_order="left")
            others.insert(0, pl.col("__above"))
    return frame.with_columns(__owner=pl.coalesce(*own, *others))


class _Sealer:
    """Hashes and seals each distinct value once, and collects what was sealed."""

    def __init__(self, keys: Keys) -> None:
        self.keys = keys
        self._persons: list[pl.DataFrame] = []
        self._found: list[pl.DataFrame] = []

    def ids(self, frame: pl.DataFrame, columns: tuple[Column, ...]) -> pl.DataFrame:
        """Persons, accounts and addresses become keyed ids."""
        for column in columns:
            if column.name not in frame.columns:
                continue
            if column.kind.personal == "person":
                frame = self._keyed(frame, column.name, pl.col(column.name), "p", "niss")
            elif column.kind.personal == "account":
                frame = self._keyed(frame, column.name, pl.col(column.name), "a", "account")
        for address in dict.fromkeys(column.address for column in columns if _is_address_line(column)):
            parts = [column for column in columns if column.address == address and column.name in frame.columns]
            lines = [column.name for column in parts if _is_address_line(column)]
            if address is None or not lines:
                frame = frame.drop(lines)
                continue
            frame = self._keyed(frame, address, _address(parts), "h", "address").drop(lines)
        return frame

    def _keyed(self, frame: pl.DataFrame, name: str, value: pl.Expr, letter: str, attribute: str) -> pl.DataFrame:
        values, places = distinct(frame.select(__value=value).to_series())
        keyed_id = self.keys.keyed_id
        ids = pl.Series([keyed_id(letter, text) for text in values], dtype=pl.String)
        if attribute == "niss":
            self._persons.append(pl.DataFrame({"person_id": ids, "niss": values}))
        key = "message_id" if "message_id" in frame.columns else "file_id"
        first = pl.DataFrame({"place": places, "message_id": frame[key]}).drop_nulls("place")
        first = first.group_by("place").agg(pl.col("message_id").min())
        self._found.append(
            first.select(
                subject_id=ids.gather(first["place"]),
                attribute=pl.lit(attribute),
                value=values.gather(first["place"]),
                message_id="message_id",
            )
        )
        return frame.with_columns(ids.gather(places).alias(name))

    def valid(self) -> pl.DataFrame:
        """Every person, with whether the number can be one."""
        every = pl.concat(self._persons).unique("person_id")
        return every.select("person_id", is_valid_niss=has_valid_niss("niss"))

    def texts(self, frame: pl.DataFrame, columns: tuple[Column, ...]) -> pl.DataFrame:
        """Names and secrets leave the table, birth dates keep their year and month."""
        key = "message_id" if "message_id" in frame.columns else "file_id"
        for column in columns:
            if column.name not in frame.columns or column.kind.personal not in _SEALED_KINDS:
                continue
            owner = frame[column.of] if column.of is not None and column.of in frame.columns else frame["__owner"]
            owner = owner.zip_with(owner.is_not_null(), frame[key])
            self._collect(frame[key], owner, attribute_of(column), frame[column.name])
            if column.kind.personal == "birth_date":
                frame = frame.with_columns(pl.col(column.name).str.slice(0, 7))
            else:
                frame = frame.drop(column.name)
        return frame.drop("__owner", "__subject", "__above", strict=False)

    def _collect(self, message: pl.Series, subject: pl.Series, attribute: str, value: pl.Series) -> None:
        found = pl.DataFrame(
            {"subject_id": subject, "attribute": attribute, "value": value, "message_id": message}
        ).filter(pl.col("value").is_not_null())
        if found.height:
            self._found.append(found.group_by("subject_id", "attribute", "value").agg(pl.col("message_id").min()))

    def identity(self) -> pl.DataFrame:
        """What was sealed, one row per subject, attribute and value."""
        if not self._found:
            return pl.DataFrame(schema=IDENTITY)
        every = pl.concat(self._found).group_by("subject_id", "attribute", "value").agg(pl.col("message_id").min())
        seal: Callable[[str, str, str], bytes] = self.keys.seal
        sealed = [seal(*row) for row in every.select("subject_id", "attribute", "value").iter_rows()]
        return (
            every.with_columns(sealed=pl.Series(sealed, dtype=pl.Binary))
            .select(*IDENTITY)
            .sort("subject_id", "attribute", "message_id", "sealed")
        )


def distinct_identities(identity: pl.LazyFrame) -> pl.LazyFrame:
    """One row per subject, attribute and value of several readings: sealing gives the same value the same bytes."""
    return (
        identity.group_by("subject_id", "attribute", "sealed")
        .agg(pl.col("message_id").min())
        .select(*IDENTITY)
        .sort("subject_id", "attribute", "message_id", "sealed")
    )


def _address(parts: list[Column]) -> pl.Expr:
    """One text per address, the same from every source: street, postal code, number, box, then what else there is.

    Of several names for the street the first counts, and its code only where there is no name.
    """

    def given(*kinds: Kind) -> list[pl.Expr]:
        return [pl.col(column.name) for kind in kinds for column in parts if column.kind is kind]

    slots = [given(STREET, STREET_CODE), given(POSTAL_CODE), given(HOUSE_NUMBER), given(BOX)]
    known = (STREET, STREET_CODE, POSTAL_CODE, HOUSE_NUMBER, BOX)
    slots += [[pl.col(column.name)] for column in parts if column.kind not in known]
    text = pl.concat_str([pl.coalesce(*slot, pl.lit("")) for slot in slots], separator="|").str.strip_chars_end("|")
    lines = [pl.col(column.name).is_not_null() for column in parts if _is_address_line(column)]
    return pl.when(pl.any_horizontal(*lines)).then(text).map_batches(_normalised, return_dtype=pl.String)


def _normalised(texts: pl.Series) -> pl.Series:
    """Capitals, no accents, single spaces: what differs between two spellings of one address and means nothing."""
    spellings, places = distinct(texts)
    plain = [
        " ".join(
            "".join(sign for sign in unicodedata.normalize("NFKD", text) if not unicodedata.combining(sign))
            .upper()
            .split()
        )
        for text in spellings
    ]
    return pl.Series(plain, dtype=pl.String).gather(places)


def has_valid_niss(column: str) -> pl.Expr:
    """Whether the check digits agree (for a birth in this century or the last) and the month is no test month."""
    niss = pl.col(column)
    number, check = (niss.str.slice(*part).cast(pl.Int64, strict=False) for part in ((0, 9), (9, 2)))
    month = niss.str.slice(2, 2).cast(pl.Int64, strict=False)
    checks = (97 - number % 97, 97 - (2_000_000_000 + number) % 97)
    return niss.str.contains(r"^[0-9]{11}$") & (month < 60) & ((check == checks[0]) | (check == checks[1]))
