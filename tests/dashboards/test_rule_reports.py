"""The report card of the rules: what each found and what came of it, for whoever mutes or mends a rule."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from dashboards import catalogues
from dashboards.access import ROLES
from dashboards.application import engine
from dashboards.application.loop import Loop
from ingestion.store import DataDir
from tests.dashboards.test_views import LANGUAGES, TITLES, opened, ran, text_of, words_on


@pytest.fixture
def reports(in_town: dict[str, str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> dict[str, str]:
    """A published town in which no rule is muted, and roles that begin on this page."""
    own = in_town | {"KRUISPUNT_APPLICATION_DB": f"sqlite:///{tmp_path / 'application.sqlite'}"}
    monkeypatch.setenv("KRUISPUNT_APPLICATION_DB", own["KRUISPUNT_APPLICATION_DB"])
    for name in ("investigator", "management"):
        assert "rule_reports" in ROLES[name].pages
        monkeypatch.setitem(ROLES, name, replace(ROLES[name], pages=("rule_reports",)))
    return own


def with_purpose(app: AppTest, language: str = "nl") -> AppTest:
    app.selectbox(key=f"purpose.{language}.investigator").select("discrepancy_check")
    return ran(app)


@pytest.mark.usefixtures("reports")
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("role", ["investigator", "management"])
def test_speaks_the_language_of_its_reader(language: str, role: str) -> None:
    catalogue = [message for message in catalogues.read(catalogues.po_file(language)) if message.id]
    english = {message.id for message in catalogue} - {message.string for message in catalogue}
    app = opened(language, role)
    assert app.title[0].value == TITLES["rule_reports"][language]
    assert [text for text in words_on(app) if text.strip("*# :") in english] == []


@pytest.mark.usefixtures("reports")
def test_every_rule_shows_its_hits_precision_money_both_ways_delays_and_share_of_wrong_sources() -> None:
    app = opened("nl", "management")
    assert app.markdown[0].value.startswith("**60 signalen** van 3 regels; **41** hebben een uitkomst.")
    assert [metric.value for metric in app.metric] == ["19", "€\u00a01.654", "€\u00a010.111", "9,8\u00a0%"]
    shown = app.table[0].value
    assert list(shown.iloc[0])[:5] == ["Werk naast de hulp", 41, 6, "43\u00a0% (28\u00a0% tot 59\u00a0%)", 1204.1]
    assert list(shown["Feit tot gekend (dagen)"]) == [24, 14, 40]
    assert list(shown["Precisie"])[1] == "–"


@pytest.mark.usefixtures("reports")
def test_one_rule_tells_what_it_looks_at_what_would_explain_it_and_how_late_it_is() -> None:
    text = text_of(opened("nl", "management", rule="pension_beside_aid"))
    assert "Uitleg bij pensioen naast de hulp" in text
    assert "De beslissing kan het al tellen" in text
    assert (
        "binnen **40 dagen** gekend zijn, en de helft van wat een uitkomst heeft, kreeg die **12 dagen** later" in text
    )


@pytest.mark.usefixtures("reports")
def test_nobody_stands_on_it_and_no_dossier() -> None:
    text = text_of(opened("nl", "management"))
    assert not [word for word in ("D0000", "MW01", "S-WORK") if word in text]


def test_a_rule_is_muted_with_a_reason_and_speaks_again(reports: dict[str, str]) -> None:
    app = with_purpose(opened("nl", "investigator"))
    (button,) = (button for button in app.button if button.label == "Dempen")
    button.click()
    assert ran(app).error[0].value == "Schrijf eerst iets."
    (reason,) = (box for box in app.text_input if box.label == "Reden")
    reason.input("De bron is een maand achter.")
    (button,) = (button for button in app.button if button.label == "Dempen")
    button.click()
    assert "door demonstration: De bron is een maand achter" in ran(app).info[0].value
    data_dir = DataDir(Path(reports["DATA_DIR"]))
    assert list(Loop(engine(data_dir), data_dir).mutes()) == ["work_beside_aid"]

    (reason,) = (box for box in app.text_input if box.label == "Reden")
    reason.input("De bron is weer bij.")
    (button,) = (button for button in app.button if button.label == "Laten spreken")
    button.click()
    assert not ran(app).info
    assert Loop(engine(data_dir), data_dir).mutes() == {}


@pytest.mark.usefixtures("reports")
def test_management_reads_and_mutes_nothing() -> None:
    app = opened("nl", "management")
    app.selectbox(key="purpose.nl.management").select("reporting")
    assert not [button for button in ran(app).button if button.label == "Dempen"]
