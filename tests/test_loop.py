"""The whole loop on a made-up town: signals are concluded, and the figures of their rule change at the next build.

One of them in a real browser: from the work list over the hearing to its outcome and, after the build, the report card.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
from playwright.sync_api import Page, expect

from dashboards import application
from dashboards.access import Visitor
from dashboards.application.loop import HearingNeededError, Loop, Signal, state_of, today
from dashboards.language import LANGUAGES
from ingestion.store import DataDir
from tests.browser import come_to_the_signals, confirm, heading, serve
from tests.whole_flow import program, published

INVESTIGATOR = Visitor("anna@example.be", "investigator", "discrepancy_check")
RULE = "work_beside_aid"
NOTHING_YET = "Er is nog geen uitkomst teruggekomen"


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
    with published(root) as connection:
        answer = connection.execute(sql)
        names = [column[0] for column in answer.description or ()]
        return [dict(zip(names, row, strict=True)) for row in answer.fetchall()]


@pytest.fixture
def served(town: Path, address: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    settings = {
        "DATA_DIR": str(town / "data"),
        "KRUISPUNT_KEY_FILE": str(town / "key.json"),
        application.SETTING: address,
    }
    with serve(settings, tmp_path_factory.mktemp("elsewhere")) as opened:
        yield opened


def report_card(screen: Page) -> None:
    screen.get_by_role("link", name="Rapport van de regels").click()
    heading(screen, "Rapport van de regels")


def test_an_outcome_changes_the_figures_of_its_rule_at_the_next_build(
    town: Path, engine: sa.Engine, screen: Page, served: str
) -> None:
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
    come_to_the_signals(screen, served)
    report_card(screen)
    expect(screen.get_by_text(NOTHING_YET)).to_be_visible()
    screen.get_by_role("link", name="Signalen").click()
    dossier = screen.get_by_label("Dossier", exact=True)
    dossier.fill(rows[0]["dossier_id"])
    dossier.press("Enter")
    expect(screen.get_by_text("1 signaal met 1 oorzaak")).to_be_visible()
    confirm(screen, confirmed.amount_eur)
    number = loop.claim_back(INVESTIGATOR, confirmed.signal_id, confirmed.amount_eur, "review")
    loop.recover(INVESTIGATOR, number, "waived", amount_eur=Decimal("0.01"))
    loop.conclude(INVESTIGATOR, explained, "explained", "situation_differs")
    # Concluded when half of it was known.
    half = replace(grown, amount_eur=(grown.amount_eur or Decimal(2)) / 2)
    loop.conclude(INVESTIGATOR, half, "source_wrong", "wrong_period")
    loop.mute(INVESTIGATOR, RULE, today(), "Too many of them.")

    done = program(town, "build")
    assert done.returncode == 0, done.stderr

    screen.reload()
    report_card(screen)
    expect(screen.get_by_text("3 hebben een uitkomst")).to_be_visible()
    expect(screen.get_by_text(NOTHING_YET)).to_have_count(0)
    against = screen.get_by_test_id("stMetric").filter(has_text="Rechtgezet in het nadeel")
    expect(against).to_contain_text(LANGUAGES["nl"].round_money(confirmed.amount_eur))

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
