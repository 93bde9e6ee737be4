"""The page Administrative validity: what it counts, lists, explains, and for whom."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from streamlit.testing.v1 import AppTest

from dashboards import queries
from dashboards.access import ROLES
from dashboards.queries import Publication, Validity
from tests.dashboards.test_views import opened, ran, text_of

pytestmark = pytest.mark.usefixtures("in_town")

OVERDUE, SOON, LATER = "AAN-OVERDUE", "AAN-THIS-WEEK", "AAN-THIS-MONTH"


@pytest.fixture(autouse=True)
def on_this_page(monkeypatch: pytest.MonkeyPatch) -> None:
    for name, role in ROLES.items():
        monkeypatch.setitem(ROLES, name, replace(role, pages=("administrative_validity",)))


def listed(app: AppTest) -> list[str]:
    return list(app.dataframe[0].value["Nummer"]) if app.dataframe else []


def test_begins_with_what_is_overdue_and_what_comes_this_week() -> None:
    app = opened("nl", "user_data_cell")
    assert app.markdown[0].value == (
        "**1 punt** is over de termijn en staat nog open. Nog **1** vervalt binnen een week. "
        "Gerekend op 17\u00a0nov\u00a02026, toen de laatste berichten en bestanden binnenkwamen."
    )
    assert [metric.value for metric in app.metric] == ["1", "1", "2", "2", "1"]
    assert listed(app) == [OVERDUE, SOON]
    text = text_of(app)
    assert "Per antenne" in text
    assert all(words in text for words in ("De wet telt kalenderdagen", "Meer samenwonenden tellen mee."))


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ({"within": "30"}, [OVERDUE, SOON, LATER]),
        ({"within": "30", "antenna": "Noord"}, [LATER]),
        ({"within": "30", "worker": "MW9"}, [LATER]),
        ({"rule": "decision_is_paid_in_time"}, []),
        ({"within": "yesterday", "worker": "nobody"}, [OVERDUE, SOON]),
    ],
)
def test_filters_come_from_the_address_bar(address: dict[str, str], expected: list[str]) -> None:
    assert listed(opened("nl", "user_data_cell", **address)) == expected


def test_what_was_done_too_late_is_no_work_any_more_but_shows_when_looked_up() -> None:
    app = opened("nl", "user_data_cell", rule="decision_is_paid_in_time")
    assert "Niets is over de termijn." in app.markdown[0].value
    assert "Hier is in deze dagen niets te doen." in text_of(app)
    app.text_input[0].input("BES-PAID-LATE")
    text = text_of(ran(app)).replace("\\", "")
    says = (
        "Beslissing BES-PAID-LATE",
        "4 dagen te laat",
        "dagen interest: **4**",
        "termijn in de wet: **niet geverifieerd**",
        "te laat beslist: **Nee**",
        "L 26/05/2002, art. 23",
        "Export: betalingen",
    )
    assert [sentence for sentence in says if sentence not in text] == []


def test_one_that_is_still_in_time_and_one_that_cannot_be_told_say_so() -> None:
    app = opened("fr", "user_data_cell")
    app.text_input[0].input(SOON)
    text = text_of(ran(app))
    assert "Encore à temps" in text
    assert "encore 3 jours" in text
    app.text_input[0].input("AAN-UNKNOWN")
    assert "Complétez le jour dans votre logiciel" in text_of(ran(app))
    app.text_input[0].input("NOWHERE")
    assert ran(app).warning


def test_a_social_worker_sees_the_own_antenna_only() -> None:
    app = opened("nl", "social_worker", within="30")
    assert listed(app) == [OVERDUE, SOON]
    app.text_input[0].input(LATER)
    assert ran(app).warning


def test_the_management_sees_totals_only() -> None:
    app = opened("nl", "management")
    text = text_of(app)
    assert "Uw rol ziet totalen, geen afzonderlijke dossiers." in text
    assert "AAN-" not in text
    assert not app.text_input


def test_a_dossier_shows_all_that_belongs_to_it(publication: Publication) -> None:
    assert [row["subject_id"] for row in queries.validity_of(publication, f"D-{SOON}", None)] == [SOON]
    assert queries.validity_of(publication, SOON, "Noord") == []


def test_counts_agree_with_what_is_listed(publication: Publication) -> None:
    counts = queries.validity_counts(publication, Validity())
    assert sum(row["overdue"] + row["within_90"] for row in counts) == len(
        queries.validity_to_do(publication, Validity(), 90)
    )
    assert sum(row["subjects"] for row in queries.validity_ahead(publication, Validity())) == 2
    antennas = {row["antenna"]: row for row in queries.validity_by_antenna(publication, Validity())}
    for name in ("overdue", "within_7", "within_30", "within_60", "within_90"):
        assert sum(row[name] for row in antennas.values()) == sum(row[name] for row in counts)
    assert (antennas["Noord"]["overdue"], antennas["Noord"]["within_30"]) == (0, 1)
    months = queries.validity_by_month(publication, Validity(), date(2026, 1, 1))
    # What lies ahead in a later month is not told yet.
    assert sum(row["subjects"] for row in months) == 5
