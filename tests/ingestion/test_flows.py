"""The list of flows: every flow is there, as declared, and a list that is out of step is noticed."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from ingestion import flows
from ingestion.messages import MESSAGES


def test_the_list_is_in_step_with_the_declarations() -> None:
    assert flows.main(["--check"]) == 0


@pytest.mark.parametrize("name", ["README.md", "docs/flows.md"])
def test_a_stale_list_is_noticed(name: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "docs").mkdir()
    for file in ("README.md", "docs/flows.md"):
        shutil.copy(flows.ROOT / file, tmp_path / file)
    monkeypatch.setattr(flows, "ROOT", tmp_path)
    stale = tmp_path / name
    stale.write_text(stale.read_text("utf-8").replace("RSZ / ONSS", "an older source"), encoding="utf-8")
    assert flows.main(["--check"]) == 1
    assert flows.main([]) == 0
    assert flows.main(["--check"]) == 0
    assert stale.read_text("utf-8") == (flows.ROOT / name).read_text("utf-8")


def test_a_readme_without_a_place_for_the_flows_is_told(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "README.md").write_text("# Kruispunt\n", encoding="utf-8")
    monkeypatch.setattr(flows, "ROOT", tmp_path)
    with pytest.raises(ValueError, match="no place for the flows"):
        flows.main([])


def test_every_flow_is_listed_once_with_its_names_and_its_tables() -> None:
    text = flows.document()
    for message in MESSAGES:
        assert text.count(f"| [{message.name}](#{message.name}) |") == 1
        section = text.split(f"### {message.name}\n")[1].split("### ")[0]
        assert message.title_nl in section
        assert message.title_fr in section
        assert {table.name for table in message.walk()} <= set(re.findall(r"`(\w+)`", section))
        assert message.provisional in section


def test_every_flow_is_counted_once_in_the_summary() -> None:
    lines = re.findall(r"\| (\d+) \| (\d+) \| (\d+) \|$", flows.summary(), re.MULTILINE)
    counts = [tuple(map(int, line)) for line in lines]
    assert sum(total for total, _, _ in counts) == len(MESSAGES)
    assert all(total == official + provisional for total, official, provisional in counts)
    assert sum(provisional for _, _, provisional in counts) == sum(bool(message.provisional) for message in MESSAGES)
