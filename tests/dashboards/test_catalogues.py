from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.pofile import write_po

from dashboards import catalogues
from dashboards.language import LANGUAGES


def test_every_text_is_translated_and_compiled() -> None:
    assert catalogues.problems() == []


@pytest.mark.parametrize(
    ("damage", "problem"),
    [
        ({"translation": ""}, "not translated"),
        ({"translation": "Hallo {naam}"}, "translation names other values"),
        ({"flags": ["fuzzy"]}, "translation is doubtful"),
        ({"text": "Goodbye {name}"}, "not in the catalogue"),
        ({"extra": "Nobody says this"}, "no longer in the code"),
        ({"stale": True}, "the compiled catalogue is not that of the .po file"),
    ],
)
def test_what_is_wrong_with_a_catalogue_is_named(
    damage: dict[str, object], problem: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    code = Catalog()
    code.add("Hello {name}")
    monkeypatch.setattr(catalogues, "collect", lambda: code)
    monkeypatch.setattr(catalogues, "CATALOGUES", tmp_path)
    monkeypatch.setattr(catalogues, "LANGUAGES", {"nl": LANGUAGES["nl"]})
    catalogue = Catalog(locale="nl")
    text = str(damage.get("text", "Hello {name}"))
    translation = str(damage.get("translation", text.replace("Hello", "Dag").replace("Goodbye", "Daag")))
    catalogue.add(text, translation, flags=damage.get("flags", []))
    if "extra" in damage:
        catalogue.add(str(damage["extra"]), "Niemand zegt dit")
    path = catalogues.po_file("nl")
    path.parent.mkdir(parents=True)
    with path.open("wb") as file:
        write_po(file, catalogue)
    compiled = b"old" if "stale" in damage else catalogues.compiled(catalogues.read(path))
    path.with_suffix(".mo").write_bytes(compiled)

    assert any(problem in found for found in catalogues.problems())


def test_amounts_days_and_months_are_written_the_belgian_way() -> None:
    dutch, french = LANGUAGES["nl"], LANGUAGES["fr"]
    assert dutch.money(Decimal("1340.48")) == "€\u00a01.340,48"
    assert french.money(Decimal("1340.48")) == "1\u202f340,48\u00a0€"
    assert dutch.round_money(Decimal("-6726008.40")) == "€\u00a0-6.726.008"
    assert french.round_money(Decimal("6726008.60")) == "6\u202f726\u202f009\u00a0€"
    assert dutch.percent(0.9712) == french.percent(0.9712) == "97,1\u00a0%"
    assert dutch.day(date(2026, 10, 5)) == "5\u00a0okt\u00a02026"
    assert french.month(date(2026, 8, 1)) == "août 2026"
    assert dutch.moment(datetime(2026, 7, 1, 22, 30, tzinfo=UTC)) == "2 jul 2026, 00:30"
    assert dutch.listing(["a", "b", "c"]) == "a, b en c"
