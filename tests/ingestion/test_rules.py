"""docs/rules.md: made of the register and of the last evaluation, and no other way."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from ingestion import rules
from ingestion.rules import EVALUATION, REGISTER, page
from tests.evaluate import table

_OF_A_DOSSIER = ("cause", "innocent_nl", "innocent_fr")
"""What is said of the rules on a dossier alone."""
_OF_A_RIGHT = ("next_step_nl", "next_step_fr")
"""What is said of the rules on a right alone."""


def test_the_page_is_in_step_with_the_register() -> None:
    assert rules.main(["--check"]) == 0


def test_a_stale_page_is_told(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    monkeypatch.setattr(rules, "PAGE", tmp_path / "rules.md")
    assert rules.main(["--check"]) == 1
    assert "rules.md is out of step" in capsys.readouterr().err
    assert rules.main([]) == 0
    assert rules.main(["--check"]) == 0


def test_every_rule_has_its_words_in_both_languages_and_its_figures() -> None:
    text = page()
    with REGISTER.open(encoding="utf-8", newline="") as file:
        for rule in csv.DictReader(file):
            assert all(rule[name] in text for name in ("title_nl", "title_fr", "explanation_nl", "explanation_fr"))
            assert all(rule[name] and rule[name] in text for name in _OF_A_DOSSIER) == (
                rule["family"] in ("signal", "right")
            )
            assert all(rule[name] and rule[name] in text for name in _OF_A_RIGHT) == (rule["family"] == "right")
    with EVALUATION.open(encoding="utf-8", newline="") as file:
        assert list(next(csv.reader(file))) == list(rules.COLUMNS)


def test_a_rule_that_was_never_measured_says_so(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(rules, "EVALUATION", tmp_path / "nothing.csv")
    assert "Not measured yet." in page()


def test_a_rule_is_held_against_what_happened() -> None:
    said = {
        ("A1", "r"): ("found", ""),
        ("A2", "r"): ("clear", ""),
        ("A3", "r"): ("found", ""),
        ("A4", "r"): ("cannot_tell", "not_asked"),
        ("A5", "r"): ("cannot_tell", "too_early"),
        ("A6", "r"): ("found", ""),
    }
    kinds = {
        "A1": ("planted", "found", ""),
        "A2": ("planted", "found", ""),
        "A3": ("look_alike", "clear", ""),
        "A4": ("cannot_tell", "cannot_tell", "not_asked"),
        "A5": ("cannot_tell", "cannot_tell", "not_asked"),
    }
    truth = {
        (subject, "r"): {"case_id": subject, "kind": kind, "expected_status": status, "because": because}
        for subject, (kind, status, because) in kinds.items()
    }
    (row,) = table(said, truth)
    assert (row["planted"], row["planted_found"]) == (2, 1)
    assert (row["look_alikes"], row["look_alikes_found"]) == (1, 1)
    assert (row["doubts"], row["doubts_told"]) == (2, 1)
    assert (row["found_elsewhere"], row["found"], row["cannot_tell"]) == (1, 3, 2)
