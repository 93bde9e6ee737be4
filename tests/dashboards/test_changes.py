"""The page Changes as its reader finds it: what is told, whom it shows, and what is kept of who dealt with it."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from dashboards import catalogues, queries
from dashboards.access import ROLES
from dashboards.application import Application, engine
from dashboards.queries import Changes, Publication
from ingestion.store import DataDir
from tests.dashboards.publication import TODAY, person_id
from tests.dashboards.test_views import LANGUAGES, TITLES, opened, ran, text_of, words_on

ALL = {"period": "365"}


@pytest.fixture
def unmarked(begins_on: Callable[[str], dict[str, str]]) -> dict[str, str]:
    return begins_on("changes")


def changes_page(language: str = "nl", role: str = "user_data_cell", **address: str) -> AppTest:
    return opened(language, role, **address)


def kinds(app: AppTest) -> list[str]:
    return list(app.dataframe[0].value["Soort wijziging"])


@pytest.mark.usefixtures("unmarked")
@pytest.mark.parametrize("language", LANGUAGES)
def test_speaks_the_language_of_its_reader(language: str) -> None:
    english = {
        message.id
        for message in catalogues.read(catalogues.po_file(language))
        if message.id and message.id != message.string
    }
    for address in (ALL, ALL | {"kind": "work_started"}):
        app = changes_page(language, **address)
        assert app.title[0].value == TITLES["changes"][language]
        assert [text for text in words_on(app) if text.strip("*# :") in english] == []


@pytest.mark.usefixtures("unmarked")
def test_begins_with_the_last_day_on_which_anything_changed() -> None:
    app = changes_page()
    assert app.markdown[0].value == "**3 wijzigingen** over **2 personen** met een dossier. **3** moet u nog bekijken."
    assert kinds(app) == ["Adres", "Iemand kwam bij het gezin", "Werk begonnen"]
    assert list(app.dataframe[0].value["Vroeger → nu"]) == [
        "ander adres, 1075",
        "1 persoon",
        "2\u00a0nov\u00a02026, werkgever 0206731645",
    ]
    assert len(kinds(changes_page(**ALL))) == 5


@pytest.mark.usefixtures("unmarked")
@pytest.mark.parametrize(
    ("address", "shown"),
    [
        ({"kind": "work_started"}, {"C-WORK"}),
        ({"antenna": "Noord"}, {"C-WORK"}),
        ({"worker": "WC"}, {"C-ADDRESS", "C-JOINED"}),
        ({"state": "not_done"}, {"C-ADDRESS", "C-JOINED", "C-WORK"}),
        ({"state": "done"}, set()),
    ],
)
def test_filters_come_from_the_address_bar(address: dict[str, str], shown: set[str]) -> None:
    app = changes_page(**address)
    for name, value in address.items():
        assert app.query_params[name] == value
    if not shown:
        assert app.info[0].value.startswith("Geen enkele wijziging voldoet aan deze filters.")
    elif len(shown) == 1:
        assert app.subheader[-1].value.startswith("Werk begonnen")
    else:
        assert len(app.dataframe[0].value) == len(shown)


@pytest.mark.usefixtures("unmarked")
def test_a_removal_from_the_register_is_told_as_what_it_is_since_its_day() -> None:
    text = text_of(changes_page(**ALL, kind="removal")).replace("\\", "")
    assert "Afvoering uit het register – in het register → afgevoerd: verblijfsrecht verloren (code 99997)" in text
    assert "Sinds: **2\u00a0okt\u00a02026**" in text
    text = text_of(changes_page("fr", **ALL, kind="removal")).replace("\\", "")
    assert "dans le registre → radiation : perte du droit de séjour (code 99997)" in text


@pytest.mark.usefixtures("unmarked")
def test_one_change_says_since_when_which_rule_it_touches_and_where_it_comes_from() -> None:
    text = text_of(changes_page(kind="work_started")).replace("\\", "")
    wanted = (
        "Werk begonnen – 2\u00a0nov\u00a02026, werkgever 0206731645",
        "Sinds: **2\u00a0nov\u00a02026**",
        "Bekend op: **17\u00a0nov\u00a02026**",
        "Raakt aan: **Werk tijdens de betaalde maand**",
        "Uitleg bij werk tijdens de betaalde maand.",
        "Identificatie persoon",
        "wat nu zo is",
        "Geen vroeger antwoord meldde het",
    )
    assert [sentence for sentence in wanted if sentence not in text] == []
    before = text_of(changes_page("fr", kind="address")).replace("\\", "")
    assert "ce qui était avant" in before
    assert "Aucun point d'attention ne porte encore là-dessus" in before


def test_done_and_not_done_are_kept_with_who_and_when(unmarked: dict[str, str]) -> None:
    app = changes_page(kind="work_started")
    assert "Niemand heeft deze wijziging gemarkeerd." in text_of(app)
    app.button(key="mark.done").click()
    assert re.search(r"Gemarkeerd door demonstration \(.+\) op \d+", text_of(ran(app)))
    assert app.metric[2].value == "1"

    again = changes_page("fr", kind="work_started")
    assert "Marqué par demonstration" in text_of(again)
    again.button(key="mark.not_done").click()
    assert ran(again).metric[0].value == "1"
    assert changes_page(state="done", **ALL).info

    mark = Application(engine(DataDir(Path(unmarked["DATA_DIR"])))).marks("change")["C-WORK"]
    assert (mark.state, mark.marked_by, mark.role) == ("not_done", "demonstration", "user_data_cell")


@pytest.mark.usefixtures("unmarked")
def test_a_change_that_is_done_leaves_the_list_of_what_is_to_do() -> None:
    app = changes_page(state="not_done", antenna="Noord")
    app.button(key="mark.done").click()
    assert ran(app).info
    assert kinds(changes_page(state="not_done")) == ["Adres", "Iemand kwam bij het gezin"]


@pytest.mark.usefixtures("unmarked")
def test_a_social_worker_sees_and_marks_the_own_antenna_only() -> None:
    app = opened("nl", "social_worker", **ALL)
    app.selectbox(key="antenna").select("Centrum")
    ran(app)
    assert kinds(app) == ["Adres", "Iemand kwam bij het gezin", "Overlijden", "Afvoering uit het register"]
    app.text_input(key="change_dossier").input("D00002")
    assert ran(app).info[0].value.startswith("Geen enkele wijziging")
    assert "0206731645" not in text_of(app)


def test_the_scope_of_rows_holds_in_the_query_itself(publication: Publication) -> None:
    assert {row["change_id"] for row in queries.changes(publication, Changes(only_antenna="Noord"))} == {"C-WORK"}
    assert queries.changes(publication, Changes(antennas=("Centrum",), only_antenna="Noord")) == []
    assert queries.change_choices(publication, "Noord")["kinds"] == ["work_started"]


def test_the_page_is_for_the_user_data_cell_and_the_social_workers() -> None:
    assert {name for name, role in ROLES.items() if "changes" in role.pages} == {"user_data_cell", "social_worker"}
    assert {name for name, role in ROLES.items() if role.change_fields} == {"user_data_cell", "social_worker"}


@pytest.mark.usefixtures("unmarked")
def test_nobody_is_named_and_nothing_of_a_person_comes_into_the_address() -> None:
    app = changes_page(**ALL)
    app.text_input(key="change_dossier").input("D00001")
    ran(app)
    shown, address = text_of(app), str(app.query_params)
    assert not any(person_id(number) in shown for number in range(10))
    assert "D00001" not in address
    assert "C-" not in address


def test_what_became_known_since_the_last_visit_is_marked_as_new(unmarked: dict[str, str]) -> None:
    first = changes_page()
    assert first.metric[3].delta == "dit is uw eerste bezoek"
    assert first.metric[3].value == "0"
    assert changes_page().metric[3].value == "0", "it was all seen"

    app = Application(engine(DataDir(Path(unmarked["DATA_DIR"]))))
    app.visit("demonstration", "changes", TODAY - timedelta(days=4))
    later = changes_page(**ALL)
    assert later.metric[3].value == "3"
    assert list(later.dataframe[0].value.iloc[:, 0]) == ["nieuw", "nieuw", "nieuw", "", ""]
    assert ran(later).metric[3].value == "3", "it stays new for the rest of the visit"
    assert changes_page(**ALL).metric[3].value == "0"


@pytest.mark.usefixtures("in_town")
@pytest.mark.parametrize(
    ("language", "says"),
    [
        ("nl", "De toepassingsdatabank is niet bruikbaar"),
        ("fr", "La base de données de l'application est inutilisable"),
    ],
)
def test_without_the_application_database_nothing_shows_and_no_password(
    language: str, says: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("KRUISPUNT_APPLICATION_DB", "postgresql+psycopg://somebody:S3cret@localhost:1/nothing")
    app = opened(language, "user_data_cell")
    assert app.title[0].value == says
    assert "S3cret" not in text_of(app)
    assert not app.dataframe
