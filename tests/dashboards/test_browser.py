"""One journey per page in a real browser: what a reader does, and what then shows, is kept and is logged."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect, sync_playwright

from tests.dashboards.publication import FIRST_NAME, LAST_NAME, NISS, person_id
from tests.dashboards.test_views import log_of

FIRST_BOX = {"x": 18, "y": 52}
"""Where the box of the first row is in the table of payments, which is drawn on a canvas."""


@pytest.fixture(scope="module")
def screen(chromium: str) -> Iterator[Page]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        screen = browser.new_page(viewport={"width": 1440, "height": 1100})
        screen.set_default_timeout(30_000)
        expect.set_options(timeout=30_000)
        yield screen
        browser.close()


@pytest.fixture
def addresses(screen: Page, served: str) -> Iterator[list[str]]:
    """Every address that the page asks for; nothing may come from elsewhere."""
    asked: list[str] = []
    screen.on("request", lambda request: asked.append(request.url))
    yield asked
    assert [address for address in asked if not address.startswith((served, "data:", "blob:"))] == []


def heading(screen: Page, text: str) -> None:
    expect(screen.get_by_role("heading", name=text, exact=True)).to_be_visible()


def downloaded(screen: Page, button: str, place: int = 0) -> tuple[str, str]:
    with screen.expect_download() as download:
        screen.get_by_role("button", name=button).nth(place).click()
    return download.value.suggested_filename, Path(download.value.path()).read_text("utf-8")


def choose(screen: Page, label: str, option: str) -> None:
    screen.get_by_role("combobox", name=label).click()
    screen.get_by_role("option", name=option).click()


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

    screen.get_by_role("button", name="Geen beslissing gevonden").click()
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
