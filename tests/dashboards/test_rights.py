"""The page on rights not taken up as its reader finds it: what, for whom, what to do, and whether it is done."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from dashboards import catalogues, queries
from dashboards.access import ROLES
from dashboards.application import Application, engine
from dashboards.queries import Publication, Validity
from ingestion.store import DataDir
from tests.dashboards.publication import person_id
from tests.dashboards.test_views import LANGUAGES, TITLES, opened, ran, text_of, words_on

EXEMPT = {"rule": "work_income_is_exempted"}


@pytest.fixture
def unmarked(begins_on: Callable[[str], dict[str, str]]) -> dict[str, str]:
    return begins_on("rights")


def rights_page(language: str = "nl", role: str = "user_data_cell", **address: str) -> AppTest:
    return opened(language, role, **address)


@pytest.mark.usefixtures("unmarked")
@pytest.mark.parametrize("language", LANGUAGES)
def test_speaks_the_language_of_its_reader(language: str) -> None:
    english = {
        message.id
        for message in catalogues.read(catalogues.po_file(language))
        if message.id and message.id != message.string
    }
    app = rights_page(language, rule="late_payment_bears_no_interest")
    assert app.title[0].value == TITLES["rights"][language]
    assert [text for text in words_on(app) if text.strip("*# :") in english] == []


@pytest.mark.usefixtures("unmarked")
def test_begins_with_how_many_rights_of_how_many_people_and_what_is_known_of_the_amount() -> None:
    app = rights_page()
    assert app.markdown[0].value.startswith("**3 rechten** die **3 personen** kunnen hebben.")
    assert [metric.value for metric in app.metric] == ["3", "0", "0", "€\u00a01.238"]
    shown = app.dataframe[0].value
    assert list(shown["Recht"]) == ["Vrijstelling niet toegepast"] * 2 + ["Interest niet betaald"]
    assert list(shown["Bedrag"])[:2] == [928.44, 309.48]


@pytest.mark.usefixtures("unmarked")
@pytest.mark.parametrize(
    ("address", "count"),
    [(EXEMPT, 2), ({"antenna": "Noord"}, 1), ({"worker": "WC"}, 2), ({"state": "not_done"}, 3), ({"state": "done"}, 0)],
)
def test_filters_come_from_the_address_bar(address: dict[str, str], count: int) -> None:
    app = rights_page(**address)
    assert app.markdown[0].value.startswith(f"**{count} recht")
    assert bool(app.info and app.info[0].value.startswith("Geen enkel recht")) == (count == 0)


@pytest.mark.usefixtures("unmarked")
def test_one_right_says_what_was_compared_what_to_do_and_where_it_comes_from() -> None:
    text = text_of(rights_page(antenna="Noord")).replace("\\", "")
    wanted = (
        "Bedrag: **€\u00a0309,48**",
        "Gekend sinds: **2\u00a0nov\u00a02026**",
        "Dossier: **D00002**",
        "Volgende stap voor work_income_is_exempted.",
        "RD 11/07/2002, art. 35",
        "Export: betalingen",
    )
    assert [sentence for sentence in wanted if sentence not in text] == []


def test_done_is_kept_with_who_and_when_and_leaves_what_is_to_do(unmarked: dict[str, str]) -> None:
    app = rights_page(antenna="Noord")
    assert "Niemand heeft dit recht gemarkeerd." in text_of(app)
    app.button(key="mark.done").click()
    assert "Gemarkeerd door demonstration" in text_of(ran(app))
    assert len(rights_page(state="not_done").dataframe[0].value) == 2
    mark = Application(engine(DataDir(Path(unmarked["DATA_DIR"])))).marks("right")["R-EXEMPT-2"]
    assert (mark.state, mark.role) == ("done", "user_data_cell")


@pytest.mark.usefixtures("unmarked")
def test_a_social_worker_sees_the_own_antenna_only() -> None:
    app = rights_page(role="social_worker")
    app.selectbox(key="antenna").select("Centrum")
    assert ran(app).markdown[0].value.startswith("**2 rechten**")
    assert "D00002" not in text_of(app)


def test_the_scope_of_rows_holds_in_the_query_itself(publication: Publication) -> None:
    assert {row["right_id"] for row in queries.rights(publication, Validity(only_antenna="Noord"))} == {"R-EXEMPT-2"}
    assert queries.rights(publication, Validity(antennas=("Centrum",), only_antenna="Noord")) == []
    assert queries.right_choices(publication, "Noord")["rules"] == ["work_income_is_exempted"]


def test_the_page_is_for_the_user_data_cell_and_the_social_workers() -> None:
    assert {name for name, role in ROLES.items() if "rights" in role.pages} == {"user_data_cell", "social_worker"}
    assert {name for name, role in ROLES.items() if role.right_fields} == {"user_data_cell", "social_worker"}


@pytest.mark.usefixtures("unmarked")
def test_nobody_is_named_and_nothing_of_a_person_comes_into_the_address() -> None:
    app = rights_page(**EXEMPT)
    assert not any(person_id(number) in text_of(app) for number in range(10))
    assert "R-EXEMPT" not in str(app.query_params)
