"""One journey per page in a real browser: what a reader does, and what then shows, is kept and is logged."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser import FIRST_BOX, choose, come_to_the_signals, confirm, downloaded, heading
from tests.dashboards.publication import FIRST_NAME, LAST_NAME, NISS, person_id
from tests.dashboards.test_views import log_of


@pytest.fixture
def addresses(screen: Page, served: str) -> Iterator[list[str]]:
    """Every address that the page asks for; nothing may come from elsewhere."""
    asked: list[str] = []
    screen.on("request", lambda request: asked.append(request.url))
    yield asked
    assert [address for address in asked if not address.startswith((served, "data:", "blob:"))] == []


def test_a_payment_is_found_explained_exported_and_its_person_shown(
    screen: Page, served: str, town: dict[str, str], addresses: list[str]
) -> None:
    screen.goto(f"{served}/?lang=nl")
    heading(screen, "Rechtvaardiging van betalingen")

    screen.get_by_role("radio", name="Français").click()
    heading(screen, "Justification des paiements")
    expect(screen).to_have_url(re.compile("lang=fr"))
    screen.get_by_role("radio", name="Nederlands").click()
    heading(screen, "Rechtvaardiging van betalingen")

    screen.get_by_role("button", name="Niet gerechtvaardigd").click()
    expect(screen).to_have_url(re.compile("verdict=not_justified"))
    expect(screen.get_by_text("1 betaling.")).to_be_visible()
    screen.reload()
    heading(screen, "Rechtvaardiging van betalingen")
    expect(screen.get_by_text("1 betaling.")).to_be_visible()

    screen.get_by_test_id("stDataFrame").click(position=FIRST_BOX)
    heading(screen, "Leefloon voor september 2026: € 1.340,48")
    expect(screen.get_by_text("Geldende beslissing: geen gevonden")).to_be_visible()

    before = len(log_of(town))
    name, content = downloaded(screen, "Exporteren voor Excel")
    assert name == "betalingen_2026-11-20.csv"
    lines = content.splitlines()
    assert lines[0].startswith("\ufeffOordeel;Maand;Soort hulp;Betaald;Op het spel;")
    assert len(lines) == 2
    assert "1340,48" in lines[1]
    assert person_id(0) not in content
    (exported,) = log_of(town)[before:]
    assert (exported["action"], exported["role"], exported["outcome"]) == ("export", "analyst", "granted")

    expect(screen.get_by_role("button", name="Toon de identiteit")).to_be_disabled()
    choose(screen, "Doel van dit bezoek", "Betalingen rechtvaardigen")
    show = screen.get_by_role("button", name="Toon de identiteit")
    expect(show).to_be_enabled()
    assert not screen.get_by_text(LAST_NAME).count()
    assert len(log_of(town)) == before + 1
    show.click()
    expect(screen.get_by_text(LAST_NAME)).to_be_visible()
    expect(screen.get_by_text(FIRST_NAME)).to_be_visible()
    unsealed = log_of(town)[-1]
    assert (unsealed["action"], unsealed["subject_id"], unsealed["outcome"]) == ("unseal", person_id(0), "granted")

    screen.get_by_role("radio", name="Français").click()
    heading(screen, "Justification des paiements")
    expect(screen.get_by_text(LAST_NAME)).to_have_count(0)
    for address in addresses:
        assert not any(secret in address for secret in (LAST_NAME, NISS, person_id(0), "PAY-"))


@pytest.mark.usefixtures("addresses")
def test_the_traffic_is_read_filtered_and_exported(screen: Page, served: str, town: dict[str, str]) -> None:
    screen.goto(f"{served}/?lang=nl")
    screen.get_by_role("link", name="KSZ-verkeer").click()
    heading(screen, "KSZ-verkeer")

    screen.get_by_role("radio", name="Français").click()
    heading(screen, "Trafic BCSS")
    expect(screen).to_have_url(re.compile("/ksz-traffic.*lang=fr"))

    screen.get_by_role("radio", name="30 jours").click()
    expect(screen).to_have_url(re.compile("days=30"))
    screen.reload()
    heading(screen, "Trafic BCSS")
    expect(screen.get_by_role("radio", name="30 jours")).to_be_checked()
    expect(screen.get_by_text("payment / account, d'abord à la ligne 17")).to_be_visible()

    before = len(log_of(town))
    name, content = downloaded(screen, "Exporter pour Excel", place=1)
    assert name == "rejets_2026-11-20.csv"
    assert content.startswith("\ufeffProblème;Que faire;Flux;")
    assert len(content.splitlines()) == 4
    assert [row["action"] for row in log_of(town)[before:]] == ["export"]


def test_what_is_overdue_is_filtered_explained_and_exported(
    screen: Page, served: str, town: dict[str, str], addresses: list[str]
) -> None:
    screen.goto(f"{served}/?lang=nl")
    screen.get_by_role("link", name="Administratieve geldigheid").click()
    heading(screen, "Administratieve geldigheid")
    expect(screen.get_by_text("2 punten.")).to_be_visible()

    screen.get_by_role("radio", name="30 dagen").click()
    expect(screen).to_have_url(re.compile("within=30"))
    expect(screen.get_by_text("3 punten.")).to_be_visible()
    screen.reload()
    heading(screen, "Administratieve geldigheid")
    expect(screen.get_by_text("3 punten.")).to_be_visible()

    screen.get_by_test_id("stDataFrame").click(position=FIRST_BOX)
    heading(screen, "Aanvraag AAN-OVERDUE")
    expect(screen.get_by_text("Dagen: 12 dagen te laat")).to_be_visible()
    expect(screen.get_by_role("link", name="Open het dossier")).to_be_visible()

    before = len(log_of(town))
    name, content = downloaded(screen, "Exporteren voor Excel")
    assert name == "geldigheid_2026-11-20.csv"
    assert content.startswith("\ufeffLaatste dag;Dossier;Laatste werkdag;Dagen;")
    assert len(content.splitlines()) == 4
    assert [row["action"] for row in log_of(town)[before:]] == ["export"]

    screen.get_by_role("radio", name="Français").click()
    heading(screen, "Validité administrative")
    assert not [address for address in addresses if "AAN-" in address]


@pytest.mark.usefixtures("addresses")
def test_a_change_is_opened_marked_as_done_and_exported(screen: Page, served: str, town: dict[str, str]) -> None:
    screen.goto(f"{served}/?lang=nl")
    heading(screen, "Rechtvaardiging van betalingen")
    choose(screen, "Uw rol", "Cel Gegevens Gebruikers")
    screen.get_by_role("link", name="Wijzigingen").click()
    heading(screen, "Wijzigingen")
    expect(screen.get_by_text("3 wijzigingen over 2 personen")).to_be_visible()

    screen.get_by_test_id("stDataFrame").click(position=FIRST_BOX)
    heading(screen, "Adres – ander adres, 1075")
    expect(screen.get_by_role("link", name="Open het dossier")).to_be_visible()
    screen.get_by_role("button", name="Markeer als afgehandeld").click()
    expect(screen.get_by_text("Gemarkeerd door demonstration")).to_be_visible()
    screen.get_by_role("button", name="Afgehandeld", exact=True).click()
    expect(screen).to_have_url(re.compile("/changes.*state=done"))
    heading(screen, "Adres – ander adres, 1075")
    expect(screen.get_by_text("1 wijziging over 1 persoon")).to_be_visible()
    assert person_id(1) not in screen.url

    before = len(log_of(town))
    name, content = downloaded(screen, "Exporteren voor Excel")
    assert name == "wijzigingen_2026-11-20.csv"
    lines = content.splitlines()
    assert lines[0].startswith("\ufeffNieuw;Toestand;Dossier;Soort wijziging;Vroeger → nu;")
    assert len(lines) == 2
    assert person_id(1) not in content
    (exported,) = log_of(town)[before:]
    assert (exported["action"], exported["role"]) == ("export", "user_data_cell")


def test_a_dossier_is_opened_from_a_payment_explained_printed_and_left_for_its_payment(
    screen: Page, served: str, town: dict[str, str], addresses: list[str]
) -> None:
    screen.goto(f"{served}/?lang=nl")
    number = screen.get_by_role("textbox", name="Of zoek een betaling op haar nummer")
    number.fill("PAY-WORKING")
    number.press("Enter")
    screen.get_by_role("link", name="Open het dossier").click()
    heading(screen, "Dossier D00001")
    expect(screen).to_have_url(re.compile("/dossier.*dossier=D00001"))

    bars = screen.get_by_test_id("stVegaLiteChart").locator(".mark-rect path")
    expect(bars).to_have_count(9)
    bars.first.click(force=True)
    heading(screen, "Werk tijdens de betaalde maand: van 1 aug 2026 tot en met 26 aug 2026")
    expect(screen.get_by_role("cell", name="f-payment-1")).to_be_visible()

    before = len(log_of(town))
    with screen.expect_download() as download:
        screen.get_by_role("button", name="Dossierblad (PDF)").click()
    assert download.value.suggested_filename == "dossierblad_2026-11-20.pdf"
    assert Path(download.value.path()).read_bytes().startswith(b"%PDF-")
    assert [(row["action"], row["subject_id"]) for row in log_of(town)[before:]] == [("export", person_id(1))]

    screen.get_by_test_id("stMain").get_by_role("button", name="Open betaling PAY-WORKING").last.click()
    heading(screen, "Leefloon voor augustus 2026: € 1.340,48")
    for address in addresses:
        assert not any(secret in address for secret in (LAST_NAME, NISS, person_id(1), "PAY-"))


def test_a_signal_goes_from_the_list_over_the_hearing_to_its_outcome(
    screen: Page, served: str, town: dict[str, str], addresses: list[str]
) -> None:
    come_to_the_signals(screen, served)
    expect(screen.get_by_text("5 signalen met 4 oorzaken")).to_be_visible()
    screen.get_by_test_id("stDataFrame").click(position=FIRST_BOX)
    heading(screen, "Ander gezin in het register")

    confirm(screen, Decimal("240.50"))
    expect(screen.get_by_test_id("stMetric").nth(3)).to_contain_text("1")

    screen.get_by_role("button", name="Afgesloten", exact=True).click()
    expect(screen).to_have_url(re.compile("state=closed"))
    expect(screen.get_by_text("1 signaal met 1 oorzaak")).to_be_visible()
    name, content = downloaded(screen, "Exporteren voor Excel")
    assert name == "signalen_2026-11-20.csv"
    assert "Verschil bevestigd" in content
    assert person_id(6) not in content
    done = [row["action"] for row in log_of(town) if row["role"] == "investigator"]
    assert done == ["assign", "invite", "hear", "conclude", "export"]
    for address in addresses:
        assert not any(secret in address for secret in (person_id(6), "S-HOME", "K-HOME", "broer"))


@pytest.mark.usefixtures("addresses")
def test_what_a_dossier_shares_is_drawn(screen: Page, served: str) -> None:
    screen.goto(f"{served}/?lang=fr")
    heading(screen, "Justification des paiements")
    choose(screen, "Votre rôle", "Enquêteur")
    screen.get_by_role("link", name="Ce qu'il partage").click()
    heading(screen, "Ce qu'il partage")
    screen.get_by_label("Numéro du dossier").fill("D00001")
    screen.get_by_label("Numéro du dossier").press("Enter")
    heading(screen, "Dossier D00001")
    drawn = screen.get_by_test_id("stGraphVizChart")
    expect(drawn.get_by_text("Dossier D00006")).to_be_visible()
    expect(drawn.get_by_text("l'aide y a été payée").first).to_be_visible()
    screen.get_by_role("radio", name="Directement").click()
    expect(screen).to_have_url(re.compile("steps=1"))
    expect(drawn.get_by_text("Dossier D00006")).to_have_count(0)


def test_an_address_that_somebody_was_sent_opens_its_page_or_says_whose_it_is(screen: Page, served: str) -> None:
    screen.goto(f"{served}/signals?role=investigator&lang=fr")
    heading(screen, "Signaux")
    expect(screen).to_have_url(re.compile("role=investigator"))

    screen.goto(f"{served}/signals?lang=nl")
    heading(screen, "Signalen")
    expect(screen.get_by_text("Uw rol heeft deze pagina niet. Wie ze wel heeft: Onderzoeker.")).to_be_visible()
    expect(screen.get_by_text("Page not found")).to_have_count(0)
    choose(screen, "Uw rol", "Onderzoeker")
    expect(screen.get_by_text("Werklijst")).to_be_visible()

    screen.goto(f"{served}/changes?role=social_worker&lang=nl")
    heading(screen, "Wijzigingen")
    choose(screen, "Uw rol", "Analist")
    heading(screen, "Rechtvaardiging van betalingen")
