"""The exports: the contract is written out as declared, its examples pass, and a wrong line is told where and why."""

from __future__ import annotations

from pathlib import Path

import polars as pl
import pytest

from ingestion.check import check
from ingestion.exports import EXPORTS
from ingestion.exports.contract import DOCUMENT, document, main
from ingestion.protect import has_valid_niss
from ingestion.read import read_bytes
from ingestion.schema import Table

EXAMPLES = Path(__file__).parents[2] / "docs" / "examples"


def example(name: str) -> str:
    return (EXAMPLES / f"{name}.csv").read_text(encoding="utf-8")


def test_the_document_is_in_step_with_the_declarations() -> None:
    assert DOCUMENT.read_text(encoding="utf-8") == document()
    assert main(["--check"]) == 0


def test_a_stale_document_is_noticed(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    stale = tmp_path / "exports.md"
    stale.write_text(document() + "an older line\n", encoding="utf-8")
    monkeypatch.setattr("ingestion.exports.contract.DOCUMENT", stale)
    assert main(["--check"]) == 1
    assert main([]) == 0
    assert main(["--check"]) == 0


@pytest.mark.parametrize("table", EXPORTS, ids=lambda table: table.name)
def test_the_example_is_read_whole(table: Table) -> None:
    text = example(table.name)
    assert text.splitlines()[0].split(";") == [column.path for column in table.columns], "every column, in order"
    reading = read_bytes([text.encode()])
    assert "rejection" not in reading.tables
    assert "unread_leaf" not in reading.tables
    assert reading.tables[table.name].height == len(text.splitlines()) - 1


@pytest.mark.parametrize("table", EXPORTS, ids=lambda table: table.name)
def test_the_example_may_have_commas_and_a_byte_order_mark(table: Table) -> None:
    text = example(table.name)
    other = ("\ufeff" + text.replace(";", ",")).encode()
    plain, marked = read_bytes([text.encode()]), read_bytes([other])
    columns = [column.name for column in table.columns]
    assert marked.tables[table.name].select(columns).equals(plain.tables[table.name].select(columns))


def test_the_examples_belong_together() -> None:
    rows = {table.name: read_bytes([example(table.name).encode()]).tables[table.name] for table in EXPORTS}
    dossiers = set(rows["dossier"]["dossier_id"])
    decisions = set(rows["decision"]["decision_id"])
    for name in ("application", "decision", "payment"):
        assert set(rows[name]["dossier_id"]) <= dossiers
    assert set(rows["decision_income"]["decision_id"]) <= decisions
    assert set(rows["payment"]["decision_id"]) <= decisions


def test_the_numbers_in_the_examples_are_of_nobody() -> None:
    rows = {table.name: read_bytes([example(table.name).encode()]).tables[table.name] for table in EXPORTS}
    persons = {niss for name in ("dossier", "decision_income", "payment") for niss in rows[name]["person_id"]}
    assert len(persons) >= 2
    assert not pl.Series("niss", sorted(persons)).to_frame().select(has_valid_niss("niss").any()).item()


WRONG = [
    pytest.param("payment", "2025-04-25", "25/04/2025", 3, "paid_on", "a date, YYYY-MM-DD", id="a day turned around"),
    pytest.param("payment", "2025-04;", "april;", 3, "month", "a month, YYYY-MM", id="a month in words"),
    pytest.param("payment", "932.66", "EUR 932,66", 2, "amount_eur", "an amount in euro", id="an amount with a sign"),
    pytest.param("payment", "38.45;BE", "38.45;", 7, "account", "an IBAN", id="an account without its country"),
    pytest.param("payment", "P0001251", "", 3, "payment_id", "an identifier", id="no number"),
    pytest.param("dossier", ";nl", ";NL", 2, "language_code", "nl", id="a language in capitals"),
    pytest.param("decision", "review", "revision", 3, "kind", "grant", id="an unknown kind of decision"),
    pytest.param("decision_income", "art. 35;210.52", "art. 35;", 2, "counted_eur", "an amount", id="nothing counted"),
]


@pytest.mark.parametrize(("name", "right", "wrong", "line", "column", "expected"), WRONG)
def test_a_wrong_value_is_told_with_its_line_its_column_and_what_was_expected(
    name: str, right: str, wrong: str, line: int, column: str, expected: str, tmp_path: Path
) -> None:
    text = example(name)
    assert right in text
    file = tmp_path / "export.csv"
    file.write_text(text.replace(right, wrong, 1), encoding="utf-8")
    (checked,) = check(file)
    (rejection,) = checked.rejections
    assert rejection["row_nr"] == line
    assert rejection["path"] == column
    assert expected in rejection["expected"]
    assert checked.rows[name] == len(text.splitlines()) - 2, "the other lines are read"
    assert not wrong or wrong.strip(";") not in str(checked.to_json()), "no value is repeated"


def test_a_number_that_is_nobodys_and_an_amount_below_zero_are_kept_and_told(tmp_path: Path) -> None:
    file = tmp_path / "export.csv"
    text = example("payment")
    niss = text.splitlines()[1].split(";")[text.splitlines()[0].split(";").index("niss")]
    wrong = f"{niss[:9]}{(int(niss[9:]) + 1) % 100:02}"
    file.write_text(text.replace(niss, wrong, 1).replace("932.66", "-932.66", 1), encoding="utf-8")
    (checked,) = check(file)
    assert checked.rejections == []
    assert checked.rows["payment"] == len(text.splitlines()) - 1
    doubts = {doubt["column"]: (doubt["rows"], doubt["doubt"]) for doubt in checked.doubts}
    assert doubts["amount_eur"] == ([2], "below zero")
    assert 2 in doubts["person_id"][0]
    assert wrong not in str(checked.to_json()), "no value is repeated"


def test_a_line_with_too_few_values_is_told(tmp_path: Path) -> None:
    file = tmp_path / "export.csv"
    lines = example("dossier").splitlines()
    lines[2] = lines[2].rpartition(";")[0]
    file.write_text("\n".join(lines), encoding="utf-8")
    (checked,) = check(file)
    (rejection,) = checked.rejections
    assert (rejection["row_nr"], rejection["expected"]) == (3, "7 fields")


def test_a_file_without_a_required_column_is_told(tmp_path: Path) -> None:
    file = tmp_path / "export.csv"
    file.write_text(example("payment").replace("paid_on", "day"), encoding="utf-8")
    (checked,) = check(file)
    assert not checked.is_read
    assert "paid_on" in str(checked.rejections)


def test_every_column_is_explained_in_dutch_and_french() -> None:
    text = document()
    for table in EXPORTS:
        for column in table.columns:
            assert f"| `{column.path}` |" in text
            assert column.description
