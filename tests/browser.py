"""A real browser on the dashboards of a town: what every journey does, and the way of a signal to its outcome."""

from __future__ import annotations

import http.client
import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from decimal import Decimal
from pathlib import Path

from playwright.sync_api import Page, expect, sync_playwright

APP = Path(__file__).parents[1] / "dashboards" / "app.py"

FIRST_BOX = {"x": 18, "y": 52}
"""Where the box of the first row is in a table, which is drawn on a canvas."""


@contextmanager
def opened(chromium: str) -> Iterator[Page]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        screen = browser.new_page(viewport={"width": 1440, "height": 1100})
        screen.set_default_timeout(60_000)
        expect.set_options(timeout=60_000)
        yield screen
        browser.close()


@contextmanager
def serve(settings: Mapping[str, str], folder: Path) -> Iterator[str]:
    """The address of the dashboards with these settings, started from a ``folder`` that is not the project's."""
    with socket.socket() as free:
        free.bind(("localhost", 0))
        port = free.getsockname()[1]
    environment = {**os.environ, **settings, "PYTHONPATH": str(APP.parents[1]), "HOME": str(folder)}
    command = [sys.executable, "-m", "streamlit", "run", str(APP), "--server.port", str(port)]
    log = folder / "log.txt"
    with (
        log.open("w") as output,
        subprocess.Popen(
            [*command, "--server.address", "localhost"], env=environment, cwd=folder, stdout=output, stderr=output
        ) as server,
    ):
        try:
            _wait_for(port, server, log)
            yield f"http://localhost:{port}"
        finally:
            server.terminate()


def _wait_for(port: int, server: subprocess.Popen[bytes], log: Path) -> None:
    for _attempt in range(150):
        connection = http.client.HTTPConnection("localhost", port, timeout=2)
        try:
            connection.request("GET", "/_stcore/health")
            if connection.getresponse().status == http.client.OK:
                return
        except OSError:
            if server.poll() is not None:
                break
        finally:
            connection.close()
        time.sleep(0.2)
    raise RuntimeError(f"The dashboards did not start: {log.read_text()}")


# What every journey does ----------------------------------------------------------------------------------------------


def heading(screen: Page, text: str) -> None:
    expect(screen.get_by_role("heading", name=text, exact=True)).to_be_visible()


def downloaded(screen: Page, button: str, place: int = 0) -> tuple[str, str]:
    with screen.expect_download() as download:
        screen.get_by_role("button", name=button).nth(place).click()
    return download.value.suggested_filename, Path(download.value.path()).read_text("utf-8")


def choose(screen: Page, label: str, option: str) -> None:
    screen.get_by_role("combobox", name=label).click()
    screen.get_by_role("option", name=option).click()


# The way of a signal --------------------------------------------------------------------------------------------------


def come_to_the_signals(screen: Page, served: str) -> None:
    """An investigator opens the dashboards in Dutch and goes to the work list."""
    screen.goto(f"{served}/?lang=nl")
    heading(screen, "Rechtvaardiging van betalingen")
    choose(screen, "Uw rol", "Onderzoeker")
    screen.get_by_role("link", name="Signalen").click()
    heading(screen, "Signalen")
    choose(screen, "Doel van dit bezoek", "Een verschil onderzoeken")


def confirm(screen: Page, amount_eur: Decimal) -> None:
    """From an open signal to its confirmed outcome, which cannot be recorded before the person was heard."""
    screen.get_by_role("button", name="Ik neem dit op").click()
    expect(screen.get_by_text("Het is nu van u.")).to_be_visible()
    screen.get_by_role("radio", name="Uitkomst vastleggen").click()
    screen.get_by_text("Verschil bevestigd", exact=True).click()
    expect(screen.get_by_text("Die stap kan niet worden overgeslagen.")).to_be_visible()
    record = screen.get_by_role("button", name="Uitkomst vastleggen")
    expect(record).to_be_disabled()

    screen.get_by_role("radio", name="Persoon horen").click()
    screen.get_by_role("button", name="Uitnodiging noteren").click()
    expect(screen.get_by_text("De uitnodiging is genoteerd.")).to_be_visible()
    screen.get_by_role("textbox", name="Verslag").fill("Zegt dat de broer in mei is vertrokken.")
    screen.get_by_role("button", name="Hoorgesprek vastleggen").click()
    expect(screen.get_by_text("Het hoorgesprek is vastgelegd.")).to_be_visible()

    screen.get_by_text("Verschil bevestigd", exact=True).click()
    amount = screen.get_by_label("Rechtgezet bedrag (€)")
    expect(amount).to_be_visible()
    # While the page is drawn anew, what moved down stands there twice.
    expect(record).to_have_count(1)
    amount.fill(str(amount_eur))
    amount.press("Tab")
    expect(record).to_have_count(1)
    expect(record).to_be_enabled()
    record.click()
    expect(screen.get_by_text("De uitkomst is vastgelegd.")).to_be_visible()
