"""The page Dossier: chosen by number, seen within the antenna, explained down to the message, printed and logged."""

from __future__ import annotations

import re
import zlib
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from dashboards import dossier_sheet, event_words, queries
from dashboards.access import ROLES, Visitor
from dashboards.dossier_sheet import Sheet, as_pdf
from dashboards.language import LANGUAGES
from dashboards.queries import Publication
from dashboards.views import dossier as view
from tests.dashboards.publication import EVENTS, FIRST_NAME, LAST_NAME, NISS, person_id
from tests.dashboards.test_views import log_of, opened, ran, text_of

Open = Callable[..., AppTest]
FROM_THE_KSZ = ("register", "work", "benefits")


@pytest.fixture
def unvisited(in_town: dict[str, str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> dict[str, str]:
    """A published town in which nobody has looked at anything yet."""
    own = in_town | {"KRUISPUNT_APPLICATION_DB": f"sqlite:///{tmp_path / 'application.sqlite'}"}
    monkeypatch.setenv("KRUISPUNT_APPLICATION_DB", own["KRUISPUNT_APPLICATION_DB"])
    return own


@pytest.fixture
def page(unvisited: dict[str, str], monkeypatch: pytest.MonkeyPatch) -> Open:
    """Opens the app on the page Dossier, as the first page of the role."""
    assert unvisited
    for name, role in list(ROLES.items()):
        pages = tuple(sorted(role.pages, key=lambda page: page != "dossier"))
        monkeypatch.setitem(ROLES, name, replace(role, pages=pages))
    return opened


class TestChoosing:
    def test_lists_those_that_were_opened_last_first_and_says_nothing_of_what_is_open(self, page: Open) -> None:
        app = page("nl")
        assert app.title[0].value == "Dossier"
        assert list(app.dataframe[0].value["Dossier"]) == ["D00001", "D00006"]

    def test_opens_by_number_and_keeps_the_number_and_no_person_in_the_address(self, page: Open) -> None:
        app = page("nl")
        app.text_input[0].input("D00006")
        ran(app)
        assert app.header[0].value == "Dossier D00006"
        assert app.query_params["dossier"] == "D00006"
        assert not any(str(value).startswith("p0") for value in app.query_params.values())

    def test_goes_back_to_the_list(self, page: Open) -> None:
        app = page("nl", dossier="D00001")
        next(button for button in app.button if button.label == "Ander dossier").click()
        ran(app)
        assert "dossier" not in app.query_params
        assert len(app.dataframe[0].value) == 2

    def test_an_unknown_number_says_so(self, page: Open) -> None:
        app = page("fr", dossier="nowhere")
        assert app.warning[0].value.startswith("Aucun dossier ne porte ce numéro")
        assert "dossier" not in app.query_params


class TestWhoSeesWhat:
    def test_a_social_worker_sees_the_dossiers_of_one_antenna_only(self, page: Open) -> None:
        app = page("nl", "social_worker", dossier="D00006")
        assert app.selectbox(key="antenna").value == "Centrum"
        assert "geen dossier met dit nummer" in app.warning[0].value
        assert list(app.dataframe[0].value["Dossier"]) == ["D00001"]

    @pytest.mark.parametrize("role", ["management", "security_adviser"])
    def test_other_roles_have_no_such_page(self, role: str) -> None:
        assert "dossier" not in ROLES[role].pages

    def test_what_the_purposes_of_a_role_do_not_cover_is_counted_and_not_shown(self, page: Open) -> None:
        app = page("nl", "investigator", dossier="D00001")
        lanes = set(app.dataframe[0].value["Spoor"])
        hidden = {LANGUAGES["nl"].gettext(event_words.LANES[lane]) for lane in FROM_THE_KSZ}
        assert not lanes & hidden
        assert any(caption.value.startswith("3 gegevens worden niet getoond") for caption in app.caption)

    def test_only_an_investigator_has_pseudonyms_in_the_table(self, page: Open) -> None:
        assert "Persoon (pseudoniem)" in page("nl", "investigator", dossier="D00001").dataframe[0].value
        assert "Persoon (pseudoniem)" not in page("nl", "analyst", dossier="D00001").dataframe[0].value


class TestOneDossier:
    @pytest.mark.parametrize(
        ("language", "says"),
        [
            (
                "nl",
                (
                    "Open sinds 1 mrt 2024.", "Na 18 okt 2026 kwam **1 gegeven** binnen.", "Huisgenoot 1",
                    "2 controles kunnen nog niet gebeuren", "D00001-OLD", "categorie 2, € 1.340,48 per maand",
                ),
            ),
            (
                "fr",
                (
                    "Ouvert depuis le 1er mars 2024.", "Après le 18 oct. 2026, **1 élément** est arrivé.",
                    "Membre du ménage 1", "2 vérifications ne peuvent pas encore se faire", "catégorie 2",
                ),
            ),
        ],
    )  # fmt: skip
    def test_is_summed_up_in_the_language_of_its_reader(self, page: Open, language: str, says: tuple[str, ...]) -> None:
        app = page(language, dossier="D00001")
        text = text_of(app) + "".join(metric.delta for metric in app.metric)
        text = text.replace("\\", "").replace("\u00a0", " ")
        assert [part for part in says if part not in text] == []

    def test_income_is_shown_as_known_and_as_counted(self, page: Open) -> None:
        app = page("nl", dossier="D00001")
        (income,) = [table.value for table in app.table if "Bron" in table.value and "Aangerekend" in table.value]
        assert list(income["Bron"]) == ["pensioen", "werk", "zelfstandig werk"]
        assert list(income["Bekend"]) == ["ja", "€\u00a0612,30", "niet gevraagd"]
        assert list(income["Aangerekend"].fillna(0)) == [150, 0, 200]
        assert "geen enkele beslissing rekent er een aan" in text_of(page("nl", dossier="D00006"))

    def test_what_came_in_is_counted_since_the_visit_before(self, page: Open) -> None:
        page("nl", dossier="D00001")
        app = page("nl", dossier="D00001")
        text = text_of(app).replace("\u00a0", " ")
        today = LANGUAGES["nl"].day(datetime.now(UTC).date()).replace("\u00a0", " ")
        assert f"Sinds uw bezoek van {today} kwamen **0 gegevens** binnen." in text
        assert text_of(ran(app)).replace("\u00a0", " ") == text, "it stays so for the rest of the visit"

    def test_every_lane_has_its_row_and_a_filter_that_stays_in_the_address(self, page: Open) -> None:
        app = page("nl", dossier="D00001")
        assert len(app.dataframe[0].value) == len(EVENTS)
        app.main.button_group[0].set_value(["payments", "findings"])
        ran(app)
        assert app.query_params["lane"] == ["payments", "findings"]
        assert set(app.dataframe[0].value["Spoor"]) == {"Betalingen", "Aandachtspunten"}

    def test_a_shorter_period_leaves_out_what_ended_before(self, page: Open) -> None:
        app = page("nl", dossier="D00001", period="1")
        shown = set(app.dataframe[0].value["Wat"])
        assert "Werkloosheidsuitkering betaald" not in shown
        assert {"Adres", "Betaling"} <= shown

    def test_a_finding_leads_back_to_its_payment_without_putting_it_in_the_address(self, page: Open) -> None:
        app = page("nl", dossier="D00001")
        next(button for button in app.button if button.label.startswith("Open betaling")).click()
        app.run()
        assert app.session_state["payment_number"] == "PAY-WORKING"
        assert "PAY-WORKING" not in str(dict(app.query_params))


@pytest.mark.usefixtures("in_town")
def test_a_payment_leads_to_its_dossier() -> None:
    app = opened("nl")
    app.text_input[0].input("PAY-WORKING")
    ran(app)
    (link,) = [
        element for element in app.main if element.type == "page_link" and "dossier" in element.proto.query_string
    ]
    assert link.proto.label == "Open het dossier"
    assert "dossier=D00001" in link.proto.query_string


def test_of_two_choices_the_last_one_counts(monkeypatch: pytest.MonkeyPatch) -> None:
    state: dict[str, Any] = {}
    monkeypatch.setattr(view.st, "session_state", state)
    steps = [(None, None), ("bar", None), ("bar", "row"), ("other bar", "row"), (None, "row"), (None, None)]
    assert [view._chosen_last("k", *step) for step in steps] == [None, "bar", "row", "other bar", "row", None]


def test_a_moment_takes_no_other_things_place_on_the_time_line() -> None:
    language = LANGUAGES["nl"]
    events = [
        {
            "event_id": str(number), "lane": "follow_up", "lane_title": "Opvolging", "start_date": start,
            "end_date": end, "is_open": False, "title": "x", "when": "x", "amount_eur": None, "who": "x",
            "status_title": "x", "known_on": start,
        }
        for number, (start, end) in enumerate(
            [
                (date(2025, 1, 1), date(2025, 1, 31)), (date(2025, 2, 1), date(2025, 2, 28)),
                (date(2025, 1, 10), None), (date(2025, 1, 11), None),
            ]
        )
    ]  # fmt: skip
    drawn = view._time_line(language, events, date(2025, 1, 1), date(2025, 12, 31)).data
    rows = dict(zip(drawn["event_id"], drawn["top"], strict=True))
    assert rows["0"] == rows["1"]
    assert len({rows["0"], rows["2"], rows["3"]}) == 3


# The sheet -----------------------------------------------------------------------------------------------------------


def words_in(pdf: bytes) -> str:
    """What stands on the pages, in the order in which it was written."""
    streams = re.findall(rb"stream\n(.*?)\nendstream", pdf, re.DOTALL)
    pages = [zlib.decompress(stream) for stream in streams if stream[:1] == b"x"]
    return " ".join(text.decode("cp1252") for page in pages for text in re.findall(rb"\(((?:\\.|[^()\\])*)\) Tj", page))


def sheet_of(publication: Publication, language: str = "nl", **changed: Any) -> Sheet:
    row = queries.dossier(publication, "D00001", None)
    assert row
    language_of_reader = LANGUAGES[language]
    dossier = view._Dossier(row, [], queries.findings_of_dossier(publication, "D00001"), date(2026, 11, 20))
    events = queries.dossier_events(publication, "D00001", ("payment_justification",))
    sheet = Sheet(
        language=language_of_reader, row=row, aid="Leefloon", aid_line="categorie 2", valid_until="open",
        people=[("Aanvrager", "het dossier")], identity={}, findings=dossier.findings,
        events=[view._with_words(language_of_reader, dossier, event) for event in events],
        published_at=datetime(2026, 11, 20, 7, 15, tzinfo=UTC),
        visitor=Visitor("demonstration", "investigator", "discrepancy_check"),
    )  # fmt: skip
    return replace(sheet, **changed)


@pytest.mark.parametrize(
    ("language", "says"),
    [
        ("nl", ("Werk tijdens de betaalde maand", "612,30", "bladzijde 1 van", "Cijfers van 20 nov", "art. 16")),
        ("fr", ("Travail pendant le mois payé", "612,30", "page 1 sur", "Chiffres du 20 nov")),
    ],
)
def test_the_sheet_has_what_was_found_with_its_articles_and_numbered_pages(
    publication: Publication, language: str, says: tuple[str, ...]
) -> None:
    pdf = as_pdf(sheet_of(publication, language))
    assert pdf.startswith(b"%PDF-")
    assert b"/MediaBox [0 0 595.28 841.89]" in pdf
    text = words_in(pdf).replace("\u00a0", " ")
    assert [part for part in says if part not in text] == []
    assert person_id(1) in text


def test_the_sheet_names_nobody_unless_the_identity_was_opened(publication: Publication) -> None:
    plain = words_in(as_pdf(sheet_of(publication)))
    assert "Met pseudoniemen" in plain
    named = words_in(as_pdf(sheet_of(publication, identity={"Naam": "Łukasz Voorbeeld"})))
    assert "Voorbeeld" in named
    assert person_id(1) not in named


def test_a_long_dossier_runs_on_over_pages_that_repeat_the_titles(publication: Publication) -> None:
    sheet = sheet_of(publication)
    text = words_in(as_pdf(replace(sheet, events=sheet.events * 30)))
    assert len(re.findall(r"bladzijde \d+ van", text)) >= 5
    assert text.count("Spoor") >= 5


def _keep_sheets(buttons: dict[str, Callable[[], bytes]]) -> Callable[..., None]:
    def button(label: str, data: Callable[[], bytes], **_options: Any) -> None:
        if label.endswith("(PDF)"):
            buttons[label] = data

    return button


def test_the_sheet_and_the_identity_on_it_are_logged_before_it_is_handed_out(
    page: Open, unvisited: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    made: list[Sheet] = []
    buttons: dict[str, Callable[[], bytes]] = {}
    monkeypatch.setattr(view, "as_pdf", lambda sheet: made.append(sheet) or b"%PDF-")
    monkeypatch.setattr(view.st, "download_button", _keep_sheets(buttons))
    app = page("nl", dossier="D00000")
    assert app.warning
    before = len(log_of(unvisited))
    app = page("nl", dossier="D00001")
    assert set(buttons) == {"Dossierblad (PDF)"}
    buttons["Dossierblad (PDF)"]()
    (exported,) = log_of(unvisited)[before:]
    assert (exported["action"], exported["subject_id"]) == ("export", person_id(1))
    assert "amount_eur" in exported["attributes"]
    assert made[-1].identity == {}
    app.selectbox(key="purpose.nl.analyst").set_value("payment_justification")
    ran(app)
    buttons["Blad met de identiteit (PDF)"]()
    assert [row["action"] for row in log_of(unvisited)[before + 1 :]] == ["unseal", "export"]
    assert not any(secret in str(log_of(unvisited)) for secret in (NISS, LAST_NAME, FIRST_NAME))


def test_signs_that_the_font_lacks_do_not_stop_the_sheet() -> None:
    assert dossier_sheet.in_signs_of_the_font("€ 1\u202f000 – Łódź") == "€ 1\u00a0000 – ?ód?"
