"""The whole loop on a made-up town: signals are concluded, and the figures of their rule change at the next build."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import duckdb
import pytest
import sqlalchemy as sa

from dashboards.access import Visitor
from dashboards.application.loop import HearingNeededError, Loop, Signal, state_of, today
from ingestion.store import DataDir
from tests.whole_flow import program

INVESTIGATOR = Visitor("anna@example.be", "investigator", "discrepancy_check")
RULE = "work_beside_aid"


@pytest.fixture
def town(published_town: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A published town of its own."""
    root = tmp_path / "town"
    shutil.copytree(published_town, root)
    monkeypatch.setenv("DATA_DIR", str(root / "data"))
    monkeypatch.setenv("KRUISPUNT_KEY_FILE", str(root / "key.json"))
    yield root
    shutil.rmtree(root)


def ask(root: Path, sql: str) -> list[dict[str, Any]]:
    published = root / "data" / "published"
    current = json.loads((published / "current.json").read_text())
    with duckdb.connect(str(published / current["file"]), read_only=True) as connection:
        answer = connection.execute(sql)
        names = [column[0] for column in answer.description or ()]
        return [dict(zip(names, row, strict=True)) for row in answer.fetchall()]


def test_an_outcome_changes_the_figures_of_its_rule_at_the_next_build(town: Path, engine: sa.Engine) -> None:
    report = f"select * from fct_rule_report where rule = '{RULE}'"
    (before,) = ask(town, report)
    rows = ask(town, f"select * from fct_signal where rule = '{RULE}' order by amount_eur desc nulls last, signal_id")
    assert len(rows) >= 3
    assert (before["hits"], before["open"], before["concluded"]) == (len(rows), len(rows), 0)
    assert before["precision"] is None
    confirmed, explained, grown = (Signal.of(row) for row in rows[:3])
    assert confirmed.amount_eur
    loop = Loop(engine, DataDir(town / "data"))

    loop.comment(INVESTIGATOR, confirmed.signal_id, "Asked the employer about it.")
    with pytest.raises(HearingNeededError):
        loop.conclude(INVESTIGATOR, confirmed, "confirmed", "claimed_back", -confirmed.amount_eur)
    loop.invite(INVESTIGATOR, [confirmed], "letter", today())
    loop.hear(INVESTIGATOR, [confirmed.signal_id], "heard", today(), "Agrees with it.")
    loop.conclude(INVESTIGATOR, confirmed, "confirmed", "claimed_back", -confirmed.amount_eur)
    number = loop.claim_back(INVESTIGATOR, confirmed.signal_id, confirmed.amount_eur, "review")
    loop.recover(INVESTIGATOR, number, "waived", amount_eur=Decimal("0.01"))
    loop.conclude(INVESTIGATOR, explained, "explained", "situation_differs")
    # Concluded when half of it was known.
    half = replace(grown, amount_eur=(grown.amount_eur or Decimal(2)) / 2)
    loop.conclude(INVESTIGATOR, half, "source_wrong", "wrong_period")
    loop.mute(INVESTIGATOR, RULE, today(), "Too many of them.")

    done = program(town, "build")
    assert done.returncode == 0, done.stderr

    (after,) = ask(town, report)
    assert {name: after[name] for name in ("hits", "open", "open_again", "concluded", "confirmed", "explained")} == {
        "hits": len(rows),
        "open": len(rows) - 2,
        "open_again": 1,
        "concluded": 3,
        "confirmed": 1,
        "explained": 1,
    }
    assert (after["precision"], after["share_source_wrong"]) == (0.3333, 0.3333)
    assert after["precision_low"] == 0.0615
    assert after["precision_high"] == 0.7923
    assert (after["against_eur"], after["in_favour_eur"]) == (confirmed.amount_eur, 0)
    assert (after["claimed_back_eur"], after["waived_eur"]) == (confirmed.amount_eur, Decimal("0.01"))
    assert after["days_to_outcome"] is not None
    assert after["muted_until"] == today()

    signals = {row["signal_id"]: row for row in ask(town, f"select * from fct_signal where rule = '{RULE}'")}
    assert {row["signal_id"] for row in rows} == set(signals), "a signal keeps its id"
    standings = loop.standings()
    for row in signals.values():
        standing = standings.get(row["signal_id"])
        if standing is not None:
            is_closed = state_of(standing, Signal.of(row), today()) == "closed"
            assert is_closed is not row["is_open"], "a page and a build agree"
    assert signals[grown.signal_id]["is_open"]
    assert signals[grown.signal_id]["outcome"] == "source_wrong"
    assert not signals[confirmed.signal_id]["is_open"]
    recoveries = ask(town, "select * from fct_recovery where source = 'kruispunt'")
    assert [(row["state"], row["left_eur"]) for row in recoveries] == [
        ("decided", confirmed.amount_eur - Decimal("0.01"))
    ]
    assert [row["prescription_status"] for row in recoveries] == ["unverified"]

    warehouse = "".join(path.read_bytes().decode("latin-1") for path in (town / "data" / "written").iterdir())
    assert "employer" not in warehouse
    assert "anna" not in warehouse
