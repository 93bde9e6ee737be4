"""On the made-up town every planted case is found, every doubt is told, and nothing else is found.

What is true comes from what happened in the town (its truth file), what is found from the publication.
"""

from __future__ import annotations

from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from tests import whole_flow
from tests.whole_flow import Judged, Told

STATUSES = {"found", "clear", "not_applicable", "cannot_tell"}


@pytest.fixture(scope="module")
def judged(published_town: Path) -> Judged:
    return whole_flow.judged(published_town)


@pytest.fixture(scope="module")
def of_dossiers(published_town: Path) -> set[str]:
    """The signals and rights."""
    return whole_flow.rules_of(published_town, "signal", "right")


@pytest.fixture(scope="module")
def truth(published_town: Path) -> Told:
    return whole_flow.told(published_town)


def test_every_case_ends_as_what_happened_in_it(judged: Judged, truth: Told) -> None:
    wrong = Counter(
        (told["case"], told["expected_status"], told["because"], *judged[key])
        for key, told in truth.items()
        if (told["expected_status"], told["because"]) != judged[key]
    )
    assert not wrong
    assert {told["kind"] for told in truth.values()} == {"planted", "look_alike", "cannot_tell", "not_applicable"}
    assert len({told["case"] for told in truth.values() if told["kind"] == "planted"}) >= 5


def test_nothing_is_found_or_doubted_where_nothing_happened(judged: Judged, truth: Told, of_dossiers: set[str]) -> None:
    """A signal or right doubts wherever nobody asked: which doubts there are is told of some dossiers alone."""
    others = Counter((status, key[1] in of_dossiers) for key, (status, _) in judged.items() if key not in truth)
    assert {status for status, of_dossier in others if not of_dossier} == {"clear", "not_applicable"}
    assert {status for status, of_dossier in others if of_dossier} <= {"clear", "not_applicable", "cannot_tell"}


def test_what_is_planted_is_known_since_the_first_day_on_which_both_sides_had_arrived(
    published_town: Path, truth: Told
) -> None:
    """Each export repeats all that was exported before, and each answer what was answered: that makes nothing known."""
    expected = {key: date.fromisoformat(told["known_on"]) for key, told in truth.items() if told["known_on"]}
    known = whole_flow.known_since(published_town)
    assert {key: known[key] for key in expected} == expected
    assert {"payment_while_working", "payment_is_paid_once", "work_beside_aid", "state_alert"} <= {
        rule for _, rule in expected
    }
    assert len(set(expected.values())) > len(expected) / 2


def test_every_rule_is_seen_in_every_status(judged: Judged) -> None:
    rules = {rule for _, rule in judged if rule.startswith("payment_")}
    assert {rule: {judged[key][0] for key in judged if key[1] == rule} for rule in rules} == dict.fromkeys(
        rules, STATUSES
    )
