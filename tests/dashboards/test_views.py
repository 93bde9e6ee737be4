"""Each page as its reader finds it, in both languages."""

from __future__ import annotations

import json
import re
import sqlite3
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from dashboards import application, catalogues, words
from dashboards.access import ROLES, AccessLog, Visitor
from ingestion.dbt_sources import DBT_PROJECT
from ingestion.store import DataDir
from tests.browser import APP
from tests.dashboards.publication import FIRST_NAME, LAST_NAME, USER, person_id

LANGUAGES = ("nl", "fr")
TITLES = {
    "payment_justification": {"nl": "Rechtvaardiging van betalingen", "fr": "Justification des paiements"},
    "administrative_validity": {"nl": "Administratieve geldigheid", "fr": "Validité administrative"},
    "access": {"nl": "Inzage", "fr": "Accès"},
    "ksz_traffic": {"nl": "KSZ-verkeer", "fr": "Trafic BCSS"},
    "changes": {"nl": "Wijzigingen", "fr": "Changements"},
    "signals": {"nl": "Signalen", "fr": "Signaux"},
    "rights": {"nl": "Niet opgenomen rechten", "fr": "Droits non exercés"},
    "shared_links": {"nl": "Wat het deelt", "fr": "Ce qu'il partage"},
    "audit": {"nl": "Gelijke behandeling", "fr": "Égalité de traitement"},
    "rule_reports": {"nl": "Rapport van de regels", "fr": "Bilan des règles"},
}


def opened(language: str, role: str = "analyst", **address: str) -> AppTest:
    app = AppTest.from_file(APP, default_timeout=60)
    app.session_state["role"] = role
    for name, value in {"lang": language, **address}.items():
        app.query_params[name] = value
    return ran(app)


def ran(app: AppTest) -> AppTest:
    app.run()
    assert not app.exception, [problem.message for problem in app.exception]
    return app


def words_on(app: AppTest) -> Iterator[str]:
    """Every text on the screen."""
    for block in (app.main, app.sidebar):
        for element in block:
            for name in ("label", "value", "body", "help", "placeholder"):
                text = getattr(element, name, None)
                if isinstance(text, str):
                    yield text
            yield from map(str, getattr(element, "options", None) or ())
            if element.type in ("arrow_data_frame", "arrow_table", "table", "dataframe"):
                yield from map(str, element.value.columns)
                # Where there is nothing, a table shows a dash of its own.
                cells = (cell for row in element.value.itertuples(index=False) for cell in row)
                yield from (str(cell) for cell in cells if cell is not None)


def text_of(app: AppTest) -> str:
    return "\n".join(words_on(app))


@pytest.mark.usefixtures("in_town")
class TestEveryPage:
    @pytest.mark.parametrize("language", LANGUAGES)
    @pytest.mark.parametrize(
        ("name", "role"),
        [
            ("payment_justification", "analyst"),
            ("administrative_validity", "user_data_cell"),
            ("ksz_traffic", "security_adviser"),
            ("access", "security_adviser"),
        ],
    )
    def test_speaks_the_language_of_its_reader(
        self, name: str, role: str, language: str, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setitem(ROLES, role, replace(ROLES[role], pages=(name,)))
        app = opened(language, role)
        assert app.title[0].value == TITLES[name][language]
        if name == "payment_justification":
            app.text_input[0].input("PAY-WORKING")
            ran(app)
        if name == "administrative_validity":
            app.text_input[0].input("BES-PAID-LATE")
            ran(app)
        catalogue = catalogues.read(catalogues.po_file(language))
        english = {message.id for message in catalogue if message.id and message.id != message.string}
        left = [text for text in words_on(app) if text.strip("*# :") in english]
        assert left == []

    @pytest.mark.parametrize("role", ROLES)
    def test_opens_for_every_role_on_a_page_that_the_role_may_see(self, role: str) -> None:
        app = opened("nl", role)
        assert app.title[0].value == TITLES[ROLES[role].pages[0]]["nl"]

    @pytest.mark.parametrize(("asked", "role"), [("management", "management"), ("nobody", "analyst")])
    def test_a_page_loaded_again_keeps_the_role_of_its_address_and_no_purpose(self, asked: str, role: str) -> None:
        app = AppTest.from_file(APP, default_timeout=60)
        app.query_params["role"] = asked
        ran(app)
        assert app.session_state["role"] == role
        assert app.session_state["purpose"] is None
        assert dict(app.query_params).get("role") == ("management" if role == "management" else None)

    def test_switches_language_and_keeps_role_and_filters(self) -> None:
        app = opened("nl", "user_data_cell", verdict="to_examine")
        app.session_state["language"] = "fr"
        ran(app)
        assert app.title[0].value == "Justification des paiements"
        assert app.session_state["role"] == "user_data_cell"
        assert app.query_params["verdict"] == "to_examine"
        assert app.query_params["lang"] == "fr"


@pytest.mark.parametrize(("language", "title"), [("nl", "Er is nog niets te tonen"), ("fr", "Il n'y a encore rien")])
def test_without_a_publication_the_screen_says_what_to_do(
    language: str, title: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DATA_DIR", str(tmp_path))
    app = opened(language)
    assert app.title[0].value.startswith(title)
    assert "kruispunt run" in text_of(app)


@pytest.mark.usefixtures("in_town")
class TestPaymentJustification:
    def test_begins_with_what_happened_and_what_to_do(self) -> None:
        app = opened("nl")
        summary, advice = app.markdown[0].value, app.markdown[1].value
        assert summary.startswith("**6 betalingen** (van augustus 2026 tot en met oktober 2026): **33,3\u00a0%**")
        assert "**3 betalingen** vragen aandacht; er staat **€\u00a02.112,30** op het spel." in summary
        assert "Over **1 betaling** is nog niets te zeggen, meestal hierom: De bron is nog niet verplicht" in summary
        assert advice.startswith("Begin met de betaling die niet gerechtvaardigd is")
        assert [metric.value for metric in app.metric] == ["€\u00a06.490", "€\u00a02.112", "3", "1"]

    @pytest.mark.parametrize(("language", "title"), [("nl", "Uitgevoerd"), ("fr", "Exécuté")])
    def test_shows_what_the_bank_did_by_month(self, language: str, title: str) -> None:
        app = opened(language)
        (section,) = (part for part in app.expander if title.lower() in part.label)
        shown = section.table[0].value
        assert list(shown[title]) == [0, 2500]
        assert list(shown.iloc[:, 1]) == [1340.48, 3400]
        assert list(shown.iloc[:, 4]) == [0, 900]
        section = next(part for part in opened(language, **{"from": "2026-09"}).expander if title.lower() in part.label)
        assert len(section.table[0].value) == 1

    def test_shows_no_bank_where_none_of_its_files_came(self) -> None:
        assert not [part for part in opened("nl", **{"from": "2026-10"}).expander if "uitgevoerd" in part.label]

    def test_lists_the_payments_that_ask_for_a_look_first(self) -> None:
        table = opened("nl").dataframe[0].value
        assert list(table["Betaling"]) == ["PAY-NO-DECISION", "PAY-WORKING", "PAY-EXCESS"]
        assert list(table["Oordeel"])[:2] == ["Niet gerechtvaardigd", "Te onderzoeken"]
        assert table.columns[0] == "Oordeel"

    @pytest.mark.parametrize(
        ("address", "payments"),
        [
            ({"verdict": "justified"}, ["PAY-JUSTIFIED", "PAY-OTHER"]),
            ({"from": "2026-10"}, ["PAY-TOO-EARLY"]),
            ({"rule": "payment_within_category_amount"}, ["PAY-EXCESS"]),
            ({"verdict": "no such verdict", "from": "yesterday"}, None),
        ],
    )
    def test_filters_come_from_the_address_bar(self, address: dict[str, str], payments: list[str] | None) -> None:
        app = opened("nl", **address)
        shown = list(app.dataframe[0].value["Betaling"])
        assert shown == payments if payments else len(shown) == 3

    def test_a_filter_goes_to_the_address_bar(self) -> None:
        app = opened("fr")
        app.main.button_group[0].set_value(["to_examine"])
        ran(app)
        assert app.query_params["verdict"] == "to_examine"
        app.main.button_group[0].set_value([])
        ran(app)
        assert "verdict" not in app.query_params

    def test_says_that_no_payment_answers_to_the_filters(self) -> None:
        app = opened("nl", verdict="justified", rule="payment_while_working")
        assert app.info[0].value.startswith("Geen enkele betaling voldoet aan deze filters.")

    @pytest.mark.parametrize(
        ("language", "payment", "says"),
        [
            (
                "nl",
                "PAY-WORKING",
                (
                    "Te onderzoeken.",
                    "Verschil gevonden",
                    "sinds 14\u00a0jul\u00a02026, werkgever 0206731645",
                    "Loon in deze maand: **€\u00a0612,30**",
                    "Verschil: **€\u00a0612,30**",
                    "Werkrelaties (Dimona)",
                    "3f2a9c1e-0000-4000-8000-000000000001",
                    "niet geverifieerd",
                ),
            ),
            (
                "fr",
                "PAY-TOO-EARLY",
                (
                    "Encore indéterminé.",
                    "La source n'est pas encore tenue de le savoir.",
                    "Rien à faire : ce point est revu dès que la source peut le savoir.",
                    "Export : paiements",
                ),
            ),
            (
                "nl",
                "PAY-NO-DECISION",
                (
                    "Niet gerechtvaardigd.",
                    "**Geldende beslissing**: betaald op een weigering, beslissing BES-REFUSED",
                    "(sinds 3\u00a0aug\u00a02026)",
                    "Geldende beslissing: **geen gevonden**",
                    "Niet van toepassing",
                ),
            ),
            ("fr", "PAY-NO-DECISION", ("payé sur un refus, décision BES-REFUSED (depuis le 3\u00a0août\u00a02026)",)),
            ("nl", "PAY-EXCESS", ("Betaald voor deze maand: **€\u00a01.500,00**", "Verschil: **€\u00a0159,52**")),
            ("nl", "PAY-OTHER", ("Gerechtvaardigd.", "U hoeft niets te doen.", "Niet van toepassing")),
        ],
    )
    def test_one_payment_says_what_was_compared_with_what(
        self, language: str, payment: str, says: tuple[str, ...]
    ) -> None:
        app = opened(language)
        app.text_input[0].input(payment)
        text = text_of(ran(app)).replace("\\", "")
        assert [sentence for sentence in says if sentence not in text] == []

    def test_what_cannot_be_told_says_at_once_why(self) -> None:
        app = opened("nl")
        app.text_input[0].input("PAY-TOO-EARLY")
        ran(app)
        assert "**Werk tijdens de betaalde maand**: De bron is nog niet verplicht dit te weten." in text_of(
            app
        ).replace("\\", "")

    def test_an_unknown_number_is_said_to_be_unknown(self) -> None:
        app = opened("nl")
        app.text_input[0].input("NOWHERE")
        assert ran(app).warning[0].value.startswith("Er is geen betaling met dit nummer")

    def test_the_management_sees_totals_only(self) -> None:
        app = opened("nl", "management")
        assert not app.dataframe
        assert not app.text_input
        assert "PAY-" not in text_of(app)
        assert person_id(1) not in text_of(app)

    def test_an_identity_shows_after_purpose_and_button_and_the_log_has_it(self, in_town: dict[str, str]) -> None:
        app = opened("nl", "user_data_cell")
        app.text_input[0].input("PAY-NO-DECISION")
        ran(app)
        assert app.main.button[0].disabled
        app.selectbox(key="purpose.nl.user_data_cell").select("administrative_validity")
        ran(app)
        assert LAST_NAME not in text_of(app)
        before = len(log_of(in_town))
        app.main.button[0].click()
        text = text_of(ran(app)).replace("\\", "")
        assert LAST_NAME in text
        assert FIRST_NAME in text
        assert "85.07.30-033.00" in text
        row = log_of(in_town)[before]
        assert (row["role"], row["purpose"], row["outcome"]) == ("user_data_cell", "administrative_validity", "granted")
        assert row["subject_id"] == person_id(0)
        assert json.loads(row["attributes"]) == ["last_name", "first_name", "niss"]
        assert LAST_NAME not in text_of(ran(app))
        assert LAST_NAME not in str(app.query_params)

    def test_another_role_asks_for_the_purpose_again(self) -> None:
        app = opened("nl", "analyst")
        app.selectbox(key="purpose.nl.analyst").select("payment_justification")
        ran(app)
        app.selectbox(key="role.nl").select("user_data_cell")
        ran(app)
        assert app.selectbox(key="purpose.nl.user_data_cell").value is None

    def test_an_identity_that_cannot_be_opened_says_nothing_of_it(
        self, in_town: dict[str, str], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setenv("KRUISPUNT_KEY_FILE", "/nowhere/key.json")
        app = opened("fr", "user_data_cell")
        app.text_input[0].input("PAY-NO-DECISION")
        ran(app)
        app.selectbox(key="purpose.fr.user_data_cell").select("administrative_validity")
        ran(app)
        app.main.button[0].click()
        assert ran(app).error[0].value.startswith("L'identité n'a pas pu être affichée.")
        assert "nowhere" not in text_of(app)
        assert log_of(in_town)[-1]["outcome"] == "failed"

    def test_a_social_worker_sees_the_own_antenna_only(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        from tests.dashboards.publication import publish

        publish(tmp_path, payments=40)
        monkeypatch.setenv("DATA_DIR", str(tmp_path))
        st.cache_data.clear()
        st.cache_resource.clear()
        everything = text_of(opened("nl", "analyst"))
        app = opened("nl", "social_worker")
        app.selectbox(key="antenna").select("Noord")
        ran(app)
        assert "**46 betalingen**" in everything
        assert "**46 betalingen**" not in text_of(app)
        assert "Centrum" not in list(app.dataframe[0].value["Antenne"]) if app.dataframe else True
        app.text_input[0].input("PAY-WORKING")
        assert ran(app).warning


@pytest.mark.usefixtures("in_town")
class TestKszTraffic:
    def test_begins_with_what_came_in_what_was_refused_and_what_is_silent(self) -> None:
        app = opened("nl", "security_adviser")
        assert "kwamen binnen, het laatste op" in app.markdown[0].value
        assert "**5 afwijzingen** moeten bekeken worden." in app.markdown[0].value
        assert app.markdown[1].value.startswith("Langer stil dan gewoonlijk: **Integratieregister**.")
        assert app.metric[1].value == "1"

    @pytest.mark.parametrize(
        ("language", "says"),
        [
            (
                "nl",
                (
                    "Een waarde is niet geschreven zoals het moet",
                    "payment / account, eerst in rij 17",
                    "een IBAN, bijvoorbeeld BE en 14 cijfers",
                    "Het bestand is geen volledig XML-document",
                    "een van: 1, 2, of niets",
                    "Niet herkend",
                    "Household/Member/Remark",
                    "Vingerafdruk van het bestand",
                ),
            ),
            (
                "fr",
                (
                    "Une valeur n'est pas écrite comme il se doit",
                    "payment / account, d'abord à la ligne 17",
                    "Faites corriger à la source et livrer à nouveau.",
                    "Tout le fichier",
                    "Non reconnu",
                ),
            ),
        ],
    )
    def test_names_place_and_reason_of_what_was_not_accepted(self, language: str, says: tuple[str, ...]) -> None:
        text = text_of(opened(language, "security_adviser"))
        assert [sentence for sentence in says if sentence not in text] == []

    def test_one_flow_and_period_from_the_address_bar(self) -> None:
        app = opened("nl", "security_adviser", flow="manage_access", days="30")
        assert app.markdown[0].value.startswith("**0 berichten**")
        assert "Kies een langere periode" in text_of(app)
        assert list(app.table[0].value.iloc[:, 0]) == ["Integratieregister"]

    @pytest.mark.parametrize(
        ("language", "says"),
        [
            (
                "nl",
                (
                    "Zendingen die nooit aankwamen",
                    "Arbeidsongeschiktheid: melding",
                    "OCMW-2026-0815",
                    "Niet te zeggen: zonder referentie verzonden",
                    "Het antwoord zou in een batch volgen",
                    "Te vroeg gevraagd; de bron kan het nu zeggen",
                    "Dimona (begin en einde van het werk)",
                    "Het antwoord zegt het niet",
                    "Van 1 andere raadpleging is het niet te zeggen",
                    "Voorlopig",
                ),
            ),
            (
                "fr",
                (
                    "Envois jamais arrivés",
                    "Pas de réponse sous cette référence",
                    "La réponse devait suivre dans un lot",
                    "Consultations encore à faire",
                    "Entre Dimona et la DmfA, une seule suffit",
                    "Revenus sur lesquels aucune source n'a été interrogée",
                    "Demandé sans dossier ouvert ou sans intégration",
                    "Qui a demandé",
                    "Provisoire",
                ),
            ),
        ],
    )
    def test_tells_what_to_follow_up(self, language: str, says: tuple[str, ...]) -> None:
        text = text_of(opened(language, "security_adviser")).replace("\\", "")
        assert [sentence for sentence in says if sentence not in text] == []
        assert all(who in text for who in (person_id(2), person_id(6), USER))

    def test_shows_no_single_consultation_to_a_role_that_needs_none(self, monkeypatch: pytest.MonkeyPatch) -> None:
        management = replace(ROLES["management"], pages=("ksz_traffic",))
        monkeypatch.setitem(ROLES, "management", management)
        text = text_of(opened("nl", "management"))
        assert "Zendingen die nooit aankwamen" in text
        assert "Afzonderlijke raadplegingen zijn zichtbaar voor de veiligheidsconsulent" in text
        assert not any(who in text for who in (person_id(2), person_id(6), USER))

    def test_says_so_when_nothing_is_left_to_follow_up(self) -> None:
        text = text_of(opened("nl", "security_adviser", flow="manage_access"))
        assert "In de meldingen werd geen nummer overgeslagen." in text
        assert "Elk antwoord dat in delen kwam, is volledig." in text


def log_of(town: dict[str, str]) -> list[dict[str, str]]:
    with sqlite3.connect(town["KRUISPUNT_APPLICATION_DB"].removeprefix("sqlite:///")) as connection:
        connection.row_factory = sqlite3.Row
        rows = [dict(row) for row in connection.execute("select * from access_log order by access_id")]
    connection.close()
    return rows


@pytest.mark.usefixtures("in_town")
@pytest.mark.parametrize(
    ("language", "number", "says"),
    [
        ("nl", "PAY-WORKING", "€ 509,73: 70 % van € 728,18 (deels aanvaard op 2 okt 2026, code 2305)"),
        ("fr", "PAY-WORKING", "509,73 € : 70 % de 728,18 € (accepté en partie le 2 oct. 2026, code 2305)"),
        ("nl", "PAY-OTHER", "geen leefloon of equivalent leefloon: niet bekeken"),
        ("nl", "PAY-EXCESS", "nog niet bekend: de Staat heeft niet geantwoord"),
    ],
)
def test_a_payment_says_what_the_state_refunds_of_it_or_why_that_is_not_known(
    language: str, number: str, says: str
) -> None:
    app = opened(language)
    app.text_input[0].input(number)
    ran(app)
    assert says in re.sub(r"[\u00a0\u202f]", " ", text_of(app)).replace("\\", "")


def test_every_reason_for_not_knowing_a_refund_has_words() -> None:
    reasons = re.findall(r"then '(\w+)'\n", (DBT_PROJECT / "models/intermediate/payments/int_refund.sql").read_text())
    assert set(words.NO_REFUND_KNOWN) == {*reasons} - {"law_2002", "law_1965"}


@pytest.mark.usefixtures("in_town")
class TestAccess:
    def test_shows_who_asked_to_see_whom_and_what_was_refused(
        self, in_town: dict[str, str], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        adviser = replace(ROLES["security_adviser"], pages=("access",))
        monkeypatch.setitem(ROLES, "security_adviser", adviser)
        log = AccessLog(application.engine(DataDir(Path(in_town["DATA_DIR"]))))
        person = person_id(1)
        log.write(Visitor("curious", "management", "reporting"), "unseal", "refused", (), person)
        log.write(Visitor("diligent", "analyst", "payment_justification"), "unseal", "granted", ["niss"], person)
        app = opened("nl", "security_adviser")
        totals, rows = (element.value for element in app.table)
        assert {"curious", "diligent"} <= set(totals["Bezoeker"])
        assert list(rows["Bezoeker"])[:2] == ["diligent", "curious"]
        assert list(rows["Resultaat"])[:2] == ["Toegestaan", "Geweigerd"]
        app.text_input[0].input("nobody")
        ran(app)
        assert not app.table
        assert "nobody" not in str(dict(app.query_params))

    @pytest.mark.parametrize("role", [name for name in ROLES if name != "security_adviser"])
    def test_is_for_the_security_adviser_alone(self, role: str) -> None:
        assert "access" not in ROLES[role].pages
