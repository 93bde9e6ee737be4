"""The page Signals as an investigator finds it: the list of causes, one signal, and the steps up to its outcome."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from dashboards import catalogues, queries, signal_words
from dashboards.access import ROLES, Visitor
from dashboards.application import engine
from dashboards.application.loop import Loop, Signal, today
from dashboards.hearing_invitation import Invitation
from dashboards.queries import Publication, Signals
from dashboards.views import signal_steps
from ingestion.store import DataDir
from tests.dashboards.publication import LAST_NAME, SIGNALS, person_id
from tests.dashboards.test_views import LANGUAGES, TITLES, log_of, opened, ran, text_of, words_on

INVESTIGATOR = Visitor("demonstration", "investigator", "discrepancy_check")
WORK = {"rule": "work_beside_aid"}
HOME = {"rule": "household_differs"}


@pytest.fixture
def untouched(in_town: dict[str, str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> dict[str, str]:
    """A published town in which nobody has done anything with a signal yet."""
    own = in_town | {"KRUISPUNT_APPLICATION_DB": f"sqlite:///{tmp_path / 'application.sqlite'}"}
    monkeypatch.setenv("KRUISPUNT_APPLICATION_DB", own["KRUISPUNT_APPLICATION_DB"])
    return own


@pytest.fixture
def loop(untouched: dict[str, str]) -> Loop:
    data_dir = DataDir(Path(untouched["DATA_DIR"]))
    return Loop(engine(data_dir), data_dir)


def signals_page(language: str = "nl", purpose: str | None = "discrepancy_check", **address: str) -> AppTest:
    app = opened(language, "investigator", **address)
    if purpose:
        app.selectbox(key=f"purpose.{language}.investigator").select(purpose)
        ran(app)
    return app


def action(app: AppTest, name: str) -> AppTest:
    """Chooses what to do with the signal that is open."""
    (key,) = (box.key for box in app.get("button_group") if str(box.key).startswith("action."))
    app.session_state[key] = name
    return ran(app)


def english_on(app: AppTest, language: str) -> list[str]:
    """What is not translated. A code that a list has chosen is no word; "Direction" is French as well."""
    catalogue = [message for message in catalogues.read(catalogues.po_file(language)) if message.id]
    translations = {message.string for message in catalogue}
    english = {message.id for message in catalogue if message.id not in translations} - set(signal_words.CHANNELS)
    return [text for text in words_on(app) if text.strip("*# :") in english]


def causes(app: AppTest) -> list[str]:
    return list(app.dataframe[0].value["Oorzaak"])


def signal(publication: Publication, signal_id: str) -> Signal:
    return next(Signal.of(row) for row in queries.signals(publication, Signals()) if row["signal_id"] == signal_id)


# The list ------------------------------------------------------------------------------------------------------------


@pytest.mark.usefixtures("untouched")
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", ["assign", "comment", "hear", "conclude"])
def test_speaks_the_language_of_its_reader(language: str, name: str) -> None:
    app = action(signals_page(language, **HOME), name)
    assert app.title[0].value == TITLES["signals"][language]
    assert english_on(app, language) == []


@pytest.mark.usefixtures("untouched")
def test_signals_of_one_cause_are_one_line_and_a_euro_of_it_counts_once() -> None:
    app = signals_page()
    assert app.markdown[0].value.startswith("**5 signalen** met **4 oorzaken**.")
    assert causes(app) == ["Huishouden", "Vervangingsinkomen", "Werk", "Knipperlicht van de Staat"]
    assert list(app.dataframe[0].value["Signalen"]) == [1, 1, 2, 1]
    assert list(app.dataframe[0].value["Bedrag"]) == [9380.7, 2400, 1836.9, 310.4]
    assert app.metric[4].value == "€\u00a013.928"


@pytest.mark.usefixtures("untouched")
def test_the_oldest_come_first_where_the_reader_asks_for_it() -> None:
    app = signals_page(order="age")
    assert list(app.dataframe[0].value["Sinds"]) == sorted(app.dataframe[0].value["Sinds"])
    assert causes(app)[0] == "Vervangingsinkomen"


@pytest.mark.usefixtures("untouched")
@pytest.mark.parametrize(
    ("address", "count"),
    [
        ({"cause": "household"}, 1),
        ({"antenna": "Noord"}, 2),
        ({"rule": "work_not_declared"}, 1),
        ({"state": "open"}, 5),
        ({"state": "closed"}, 0),
        ({"whose": "mine"}, 0),
    ],
)
def test_filters_come_from_the_address_bar(address: dict[str, str], count: int) -> None:
    app = signals_page(**address)
    for name, value in address.items():
        assert app.query_params[name] == value
    assert app.markdown[0].value.startswith(f"**{count} signa")
    assert bool(app.info and app.info[0].value.startswith("Geen enkel signaal")) == (count == 0)


@pytest.mark.usefixtures("untouched")
def test_nobody_is_named_or_ordered_and_nothing_of_a_person_comes_into_the_address() -> None:
    app = signals_page(**WORK)
    app.text_input(key="signal_dossier").input("D00001")
    ran(app)
    shown, address = text_of(app), str(app.query_params)
    assert not any(person_id(number) in shown for number in range(10))
    assert LAST_NAME not in shown
    assert not any(signal_id in address for signal_id, *_rest in SIGNALS)
    assert "D00001" not in address
    assert "person" not in " ".join(signals_page().dataframe[0].value.columns).lower()


def test_the_scope_of_rows_holds_in_the_query_itself(publication: Publication) -> None:
    rows = queries.signals(publication, Signals(only_antenna="Noord"))
    assert {row["signal_id"] for row in rows} == {"S-HOME", "S-PENSION"}
    assert queries.signals(publication, Signals(antennas=("Centrum",), only_antenna="Noord")) == []
    assert queries.signal_choices(publication, "Noord")["causes"] == ["household", "replacement_income"]


def test_the_page_is_for_investigators() -> None:
    assert {name for name, role in ROLES.items() if "signals" in role.pages} == {"investigator"}
    assert {name for name, role in ROLES.items() if role.signal_fields} == {"investigator"}


# One signal ----------------------------------------------------------------------------------------------------------


@pytest.mark.usefixtures("untouched")
def test_one_signal_shows_both_records_since_when_known_since_the_law_and_an_innocent_explanation() -> None:
    text = text_of(signals_page(**WORK)).replace("\\", "")
    wanted = (
        "Werk naast de hulp",
        "Dossier **D00001**, antenne Centrum, maatschappelijk werker MW01",
        "€\u00a0612,30",
        "14\u00a0jul\u00a02026",
        "5\u00a0okt\u00a02026",
        "122 dagen",
        "Betaald voor deze maand: **€\u00a01.340,48**",
        "Inkomen vanaf: **14\u00a0jul\u00a02026**",
        "Export: betalingen",
        "Werkrelaties (Dimona)",
        "De beslissing kan het al tellen.",
        "L 26/05/2002, art. 16",
    )
    assert [sentence for sentence in wanted if sentence not in text] == []


@pytest.mark.usefixtures("untouched")
def test_a_cause_opens_to_each_of_its_signals() -> None:
    app = signals_page(cause="work")
    assert list(app.radio[0].options) == [
        "Werk naast de hulp · sinds 14\u00a0jul\u00a02026",
        "Loon zonder aangerekend inkomen · van 14\u00a0jul\u00a02026 tot en met 30\u00a0sep\u00a02026",
    ]
    assert app.header[0].value == "Werk naast de hulp"
    app.radio[0].set_value(1)
    assert ran(app).header[0].value == "Loon zonder aangerekend inkomen"


@pytest.mark.usefixtures("untouched")
def test_without_a_purpose_nothing_can_be_done() -> None:
    app = signals_page(purpose=None, **HOME)
    assert any("Kies eerst het doel van uw bezoek" in info.value for info in app.info)
    assert not [button for button in app.button if button.key == "assign.me"]


# The steps -----------------------------------------------------------------------------------------------------------


def test_a_signal_is_taken_up_with_all_of_its_cause(loop: Loop) -> None:
    app = signals_page(cause="work")
    app.button(key="assign.me").click()
    assert ran(app).metric[1].value == "2"
    assert {name: known.assigned_to for name, known in loop.standings().items()} == {
        "S-WORK": "demonstration",
        "S-WAGE": "demonstration",
    }
    assert signals_page(whose="mine").markdown[0].value.startswith("**2 signalen**")


def test_a_comment_is_kept_sealed_and_read_back_on_demand(untouched: dict[str, str]) -> None:
    app = action(signals_page(**HOME), "comment")
    app.text_area[0].input("Woont er pas sinds mei.")
    (button,) = (button for button in app.button if button.label == "Opmerking toevoegen")
    button.click()
    ran(app)
    app = signals_page(**HOME)
    assert "Woont er pas" not in text_of(app), "only on demand"
    app.button(key="notes.read").click()
    assert "Woont er pas sinds mei." in text_of(ran(app))
    assert [row["action"] for row in log_of(untouched)] == ["comment", "read_comment"]
    assert "Woont" not in Path(untouched["KRUISPUNT_APPLICATION_DB"].removeprefix("sqlite:///")).read_text("latin-1")


@pytest.mark.usefixtures("untouched")
def test_an_outcome_against_the_person_waits_for_the_hearing_and_the_page_says_why() -> None:
    app = action(signals_page(**HOME), "conclude")
    assert not app.warning
    app.radio(key="outcome.S-HOME.nl").set_value("confirmed")
    ran(app)
    assert "Die stap kan niet worden overgeslagen. Kies hierboven “Persoon horen”" in app.warning[0].value
    assert app.button(key="conclude").disabled


def test_a_correction_in_favour_of_the_person_needs_no_hearing(loop: Loop) -> None:
    app = action(signals_page(**HOME), "conclude")
    app.radio(key="outcome.S-HOME.nl").set_value("correction")
    ran(app)
    app.number_input(key="amount.correction.S-HOME.nl").set_value(120.5)
    ran(app)
    assert not app.warning
    app.radio(key="direction.S-HOME.nl").set_value("against")
    assert ran(app).button(key="conclude").disabled
    app.radio(key="direction.S-HOME.nl").set_value("in_favour")
    ran(app)
    app.button(key="conclude").click()
    ran(app)
    concluded = loop.standings()["S-HOME"].concluded
    assert concluded is not None
    assert (concluded.outcome, concluded.corrected_eur) == ("correction", Decimal("120.50"))
    assert signals_page(state="closed").header[0].value == "Ander gezin in het register"


def test_after_the_hearing_the_difference_is_confirmed_and_claimed_back_to_its_end(
    loop: Loop, publication: Publication
) -> None:
    home = signal(publication, "S-HOME")
    loop.invite(INVESTIGATOR, [home], "letter", today(), "09:00", invited_on=today())
    app = action(signals_page(**HOME), "conclude")
    app.radio(key="outcome.S-HOME.nl").set_value("confirmed")
    assert "noteer wat ervan kwam" in ran(app).warning[0].value

    loop.hear(INVESTIGATOR, ["S-HOME"], "heard", today(), "Vertelde hoe het zat.")
    app = action(signals_page(**HOME), "conclude")
    app.radio(key="outcome.S-HOME.nl").set_value("confirmed")
    ran(app)
    assert not app.warning
    app.number_input(key="amount.confirmed.S-HOME.nl").set_value(500.0)
    ran(app)
    app.button(key="conclude").click()
    assert "De uitkomst is vastgelegd." in ran(app).success[0].value

    app = action(app, "recover")
    (button,) = (button for button in app.button if button.label == "Beslissing noteren")
    button.click()
    assert "€\u00a0500,00** teruggevorderd" in text_of(ran(app)).replace("\\", "")
    (recovery,) = loop.recoveries("S-HOME")
    assert recovery.amount_eur == Decimal(500)
    step = next(box for box in app.selectbox if box.label == "Stap")
    step.select("repaid")
    app.number_input[-1].set_value(600.0)
    (button,) = (button for button in app.button if button.label == "Stap noteren")
    button.click()
    assert ran(app).error[0].value == "Dat is meer dan wat nog overblijft."
    app.number_input[-1].set_value(500.0)
    (button,) = (button for button in app.button if button.label == "Stap noteren")
    button.click()
    ran(app)
    (recovery,) = loop.recoveries("S-HOME")
    assert (recovery.ended, recovery.left_eur) == ("repaid", 0)


def test_an_alert_of_the_state_is_answered_with_its_code(loop: Loop) -> None:
    app = signals_page(rule="state_alert")
    (code,) = (box for box in app.text_input if box.label == "Code van de reactie")
    code.input("12")
    (button,) = (button for button in app.button if button.label == "Reactie vastleggen")
    button.click()
    assert "Knipperlicht KL-1: code 12, wacht op verzending." in text_of(ran(app)).replace("\\", "")
    assert loop.reactions()["KL-1"].code == "12"


def test_a_muted_rule_says_so_and_leaves_the_list(loop: Loop) -> None:
    until = today() + timedelta(days=30)
    loop.mute(INVESTIGATOR, "household_differs", until, "Het register loopt achter.")
    app = signals_page()
    assert causes(app)[0] == "Vervangingsinkomen"
    assert "is gedempt tot en met" in app.info[0].value
    assert "Het register loopt achter" in app.info[0].value
    assert signals_page(**HOME).header[0].value == "Ander gezin in het register"


def test_a_signal_that_grew_after_its_invitation_asks_for_a_new_one(loop: Loop, publication: Publication) -> None:
    home = replace(signal(publication, "S-HOME"), months=20, amount_eur=Decimal(9000))
    loop.invite(INVESTIGATOR, [home], "letter", date(2026, 11, 2), invited_on=date(2026, 10, 20))
    app = action(signals_page(**HOME), "hear")
    assert "Sinds de uitnodiging van 20\u00a0okt\u00a02026 is dit signaal gegroeid" in app.warning[0].value
    assert [button.label for button in app.button if button.label == "Uitnodiging noteren"]


# The letter ----------------------------------------------------------------------------------------------------------


def test_a_letter_is_made_with_the_name_once_that_stands_in_the_access_log(
    loop: Loop, publication: Publication, untouched: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    offered: dict[str, Callable[[], bytes]] = {}
    made: list[Invitation] = []
    monkeypatch.setattr(
        signal_steps.st, "download_button", lambda label, file, **_options: offered.update({label: file})
    )
    monkeypatch.setattr(signal_steps, "as_pdf", lambda letter: made.append(letter) or b"%PDF-")
    loop.invite(
        INVESTIGATOR, [signal(publication, "S-WORK"), signal(publication, "S-WAGE")], "letter", today(), "14:30"
    )
    action(signals_page(cause="work"), "hear")
    offered["Brief zonder de naam (PDF)"]()
    offered["Brief met de naam (PDF)"]()
    assert [(letter.name, letter.appointed_time) for letter in made] == [("de persoon van dit dossier", "14:30")] * 2
    assert [text.replace("\u00a0", " ") for text in made[0].about] == [
        "Werk naast de hulp: sinds 14 jul 2026, € 612,30 per maand",
        "Loon zonder aangerekend inkomen: van 14 jul 2026 tot en met 30 sep 2026, € 500,00 per maand",
    ]
    assert [row["action"] for row in log_of(untouched)][2:] == ["send", "unseal", "send"]
