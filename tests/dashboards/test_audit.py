"""The page Equal treatment: sums over groups, for who oversees and not for who examines."""

from __future__ import annotations

from dataclasses import replace

import pytest

from dashboards.access import ROLES
from tests.dashboards.test_views import opened, text_of

pytestmark = pytest.mark.usefixtures("in_town")


@pytest.fixture
def on_this_page(monkeypatch: pytest.MonkeyPatch) -> None:
    for name, role in ROLES.items():
        monkeypatch.setitem(ROLES, name, replace(role, pages=("audit",)))


@pytest.mark.usefixtures("on_this_page")
def test_shows_the_share_of_each_group_and_what_is_too_small_as_hidden() -> None:
    app = opened("nl", "security_adviser")
    assert app.title[0].value == "Gelijke behandeling"
    shares, outcomes = (shown.value for shown in app.table)
    assert list(shares.columns[1:]) == ["Mannen", "Vrouwen", "Onbekend"]
    assert [text.replace("\\", "").replace("\u00a0", " ") for text in shares.iloc[0, 1:]] == [
        "20,0 % (50 van 250)",
        "10,0 % (40 van 400)",
        "verborgen",
    ]
    assert list(outcomes["Groep"]) == ["Mannen", "Vrouwen", "Onbekend"]
    assert list(outcomes["Verbeterd of bevestigd"]) == ["verborgen", "16", "verborgen"]
    assert "Een verschil bewijst geen ongelijke behandeling" in text_of(app)


@pytest.mark.usefixtures("on_this_page")
def test_groups_come_from_the_address_bar_in_french_too() -> None:
    app = opened("fr", "management", by="age")
    assert app.title[0].value == "Égalité de traitement"
    assert list(app.table[0].value.iloc[0, 1:]) == ["masqué"]
    assert opened("nl", "management", by="household").info


def test_who_examines_signals_does_not_see_it() -> None:
    assert {name for name, role in ROLES.items() if "audit" in role.pages} == {"security_adviser", "management"}
