"""What a dossier shares with others: a small graph with the reasons on its edges, and the same as a list."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import duckdb
import pytest
from streamlit.testing.v1 import AppTest

from dashboards import catalogues, queries
from dashboards.access import ROLES
from dashboards.queries import Publication
from tests.dashboards.publication import FIRST_NAME, LAST_NAME, person_id, publish
from tests.dashboards.test_views import LANGUAGES, TITLES, opened, ran, text_of, words_on


@pytest.fixture(autouse=True)
def first_page(in_town: dict[str, str], monkeypatch: pytest.MonkeyPatch) -> dict[str, str]:
    """A published town, and an investigator who begins on this page."""
    assert "shared_links" in ROLES["investigator"].pages
    monkeypatch.setitem(ROLES, "investigator", replace(ROLES["investigator"], pages=("shared_links", "dossier")))
    return in_town


def graph(app: AppTest) -> str:
    (chart,) = app.get("graphviz_chart")
    return str(chart.proto.spec)


@pytest.mark.parametrize("language", LANGUAGES)
def test_speaks_the_language_of_its_reader(language: str) -> None:
    english = {
        message.id
        for message in catalogues.read(catalogues.po_file(language))
        if message.id and message.id != message.string
    }
    for address in ({}, {"dossier": "D00001"}):
        app = opened(language, "investigator", **address)
        assert app.title[0].value == TITLES["shared_links"][language]
        assert [text for text in words_on(app) if text.strip("*# :") in english] == []


def test_the_dossiers_that_share_something_are_offered_and_any_other_is_found_by_its_number() -> None:
    app = opened("nl", "investigator")
    assert list(app.dataframe[0].value["Dossier"]) == ["D00006", "D00004", "D00003", "D00002", "D00001"]
    app.text_input(key="links_number").input("D99999")
    assert ran(app).warning[0].value.startswith("Er is geen dossier met dit nummer")


def test_the_graph_goes_one_dossier_further_and_says_on_each_edge_why() -> None:
    app = opened("nl", "investigator", dossier="D00001")
    drawn = graph(app)
    for text in ("Dossier D00001", "Dossier D00006", "hulp werd erop betaald", "in het gezin, volgens het register"):
        assert text in drawn
    assert app.markdown[1].value == "**4 andere dossiers** hangen ermee samen."
    assert len(app.table[0].value) == 7

    near = graph(opened("nl", "investigator", dossier="D00001", steps="1"))
    assert "Dossier D00003" in near
    assert "Dossier D00006" not in near


def test_what_a_dossier_has_alone_is_not_there() -> None:
    assert graph(opened("nl", "investigator", dossier="D00006", steps="1")).count(" -- ") == 2


def test_nobody_is_named_and_no_pseudonym_is_whole() -> None:
    app = opened("nl", "investigator", dossier="D00001")
    shown = text_of(app)
    assert not [word for word in (LAST_NAME, FIRST_NAME, person_id(902)) if word in shown]
    assert person_id(902) not in str(app.query_params)


def test_a_number_from_an_export_is_no_part_of_the_language_of_graphs(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    publish(tmp_path)
    with duckdb.connect(str(tmp_path / "published" / "published-1.duckdb")) as connection:
        connection.execute("""update fct_shared_link set dossier_id = 'D"]; x [label="y' where dossier_id = 'D00003'""")
    monkeypatch.setenv("DATA_DIR", str(tmp_path))
    assert r'"d:D\"]; x [label=\"y"' in graph(opened("nl", "investigator", dossier="D00001"))


def test_of_what_many_share_so_many_are_shown_and_the_others_counted(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    publish(tmp_path)
    with duckdb.connect(str(tmp_path / "published" / "published-1.duckdb")) as connection:
        connection.execute("""
            insert into fct_shared_link
            select 'M' || n, 'M' || n, 'Noord', 'address', thing_id, 'registered_address', null, null, known_on,
                message_id, 203
            from fct_shared_link cross join range(200) as many (n)
            where link_id = 'L2'
        """)
        connection.execute("update fct_shared_link set dossiers = 203 where thing_type = 'address'")
    monkeypatch.setenv("DATA_DIR", str(tmp_path))
    app = opened("nl", "investigator", dossier="D00001")
    assert graph(app).count('"d:') < 60
    assert "203 dossiers" in graph(app)
    assert any("195 banden zijn weggelaten" in caption.value for caption in app.caption)


def test_the_scope_of_rows_holds_in_the_query_itself(publication: Publication) -> None:
    seen = queries.shared_links(publication, "D00002", 2, 8, "Noord")
    assert {row["dossier_id"] for row in seen} == {"D00002", "D00006"}
    assert {row["dossier_id"] for row in queries.dossiers_that_share(publication, "Noord", 9)} == {
        "D00002",
        "D00004",
        "D00006",
    }


def test_the_page_is_for_investigators() -> None:
    assert {name for name, role in ROLES.items() if "shared_links" in role.pages} == {"investigator"}
