"""Nothing that names a person of the town stands in clear outside the inbox.

Not in the lake, the warehouse, the publication, logs, the folders of Dagster and dbt, temporary files or what is
printed, also when things go wrong.
"""

from __future__ import annotations

import gzip
import re
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import duckdb
import polars as pl
import pytest

from ingestion.store import DataDir
from ingestion.synthetic.town import simulate
from tests.whole_flow import PEOPLE, SEED, program

WORDS = re.compile(r"[^\W\d_][\w'’-]{2,}")
NUMBERS = re.compile(r"[A-Z]{0,2}\d{11,}")
LOOSE_NISS = re.compile(r"\d{2}[.\s-]?\d{2}[.\s-]?\d{2}[.\s-]\d{3}[.\s-]\d{2}")


@pytest.fixture(scope="module")
def after_everything(published_town: Path) -> Path:
    """The folder of a published town in which, after that, a day broke and a test of the warehouse failed."""
    data = DataDir(published_town / "data")
    last = data.inbox_days()[-1]
    person = simulate(PEOPLE, SEED).people[0]
    broken = data.inbox_day(last) / f"{person.niss} {person.last_name}.xml"
    broken.write_text(f"<a><b>{person.niss} {person.last_name}</b>")
    (data.inbox_day(last) / "wrong.csv").write_text(
        "payment_id;dossier_id;niss;aid_type;month;paid_on;amount_eur;account\n"
        f"X1;D1;{person.niss[:6]}-{person.niss[6:]};leefloon;2026-10;yesterday;1,00;{person.account}\n"
    )
    assert program(published_town, "read").returncode == 0
    paid = max(data.lake.glob("payment/*/data.parquet"))
    pl.read_parquet(paid).with_columns(aid_type=pl.lit("a gift")).write_parquet(paid)
    assert program(published_town, "build").returncode != 0, "an unknown sort of aid fails a test of the warehouse"
    return published_town


def contents(root: Path) -> Iterator[tuple[Path, str]]:
    """Every file but the inbox and its truth, as text: raw, and what its format hides."""
    for path in sorted(root.rglob("*")):
        if path.is_file() and not {"inbox", "truth"} & set(path.relative_to(root).parts):
            data = path.read_bytes()
            yield path, path.name
            yield path, data.decode("utf-8", "ignore")
            if data[:4] == b"PAR1":
                yield path, "\n".join(str(row) for row in pl.read_parquet(path).iter_rows())
            elif data[:2] == b"\x1f\x8b":
                yield path, gzip.decompress(data).decode("utf-8", "ignore")
            elif data[8:12] == b"DUCK":
                yield path, "\n".join(rows_of_duckdb(path))
            elif data[:6] == b"SQLite":
                yield path, "\n".join(rows_of_sqlite(path))


def rows_of_duckdb(path: Path) -> Iterator[str]:
    with duckdb.connect(str(path), read_only=True) as connection:
        tables = connection.execute(
            "select table_schema, table_name from information_schema.tables where table_type = 'BASE TABLE'"
        ).fetchall()
        for schema, table in tables:
            yield from (str(row) for row in connection.execute(f'select * from "{schema}"."{table}"').fetchall())


def rows_of_sqlite(path: Path) -> Iterator[str]:
    with sqlite3.connect(f"file:{path}?mode=ro", uri=True) as connection:
        for (table,) in connection.execute("select name from sqlite_master where type = 'table'").fetchall():
            yield from (str(row) for row in connection.execute(f'select * from "{table}"').fetchall())


def leaks(root: Path, values: dict[str, set[str]]) -> tuple[set[tuple[str, str]], set[str]]:
    """Which sort of value stands in which file, and which sorts of file were looked at."""
    words = {word for name in values["name"] for word in WORDS.findall(name) if len(word) > 3}
    numbers = values["niss"] | values["account"]
    found, looked_at = set(), set()
    for path, text in contents(root):
        looked_at.add(path.suffix)
        grouped = {re.sub(r"\D", "", number) for number in LOOSE_NISS.findall(text)}
        sorts = {
            "number": numbers & (set(NUMBERS.findall(text)) | grouped),
            "name": words & set(WORDS.findall(text)),
            "street": {street for street in values["street"] if street in text},
        }
        found |= {(path.name, sort) for sort, hits in sorts.items() if hits}
    return found, looked_at


def test_no_value_of_the_town_is_found_anywhere(after_everything: Path) -> None:
    values = simulate(PEOPLE, SEED).personal_values()
    assert len(values["niss"]) >= PEOPLE
    assert all(values.values())
    found, looked_at = leaks(after_everything, values)
    assert {".parquet", ".duckdb", ".json", ".txt"} <= looked_at, "the search looked where it should"
    assert not found


def test_the_search_sees_through_every_format(tmp_path: Path) -> None:
    values = simulate(PEOPLE, SEED).personal_values()
    niss, name, account, street = (min(values[sort]) for sort in ("niss", "name", "account", "street"))
    (tmp_path / "log.txt").write_text(f"... {niss[:6]} {niss[6:9]}-{niss[9:]} ...")
    (tmp_path / f"{niss}.txt").write_text("its name is enough")
    (tmp_path / "old.gz").write_bytes(gzip.compress(name.encode()))
    pl.DataFrame({"a": [account] * 1000}).write_parquet(tmp_path / "table.parquet")
    with duckdb.connect(str(tmp_path / "some.duckdb")) as connection:
        connection.execute("create table t as select ? as a from range(5000)", [street])
    with sqlite3.connect(tmp_path / "log.sqlite") as log:
        log.execute("create table t as select ? as a", [niss])
    found, _ = leaks(tmp_path, values)
    assert found == {
        ("log.txt", "number"),
        (f"{niss}.txt", "number"),
        ("old.gz", "name"),
        ("table.parquet", "number"),
        ("some.duckdb", "street"),
        ("log.sqlite", "number"),
    }
