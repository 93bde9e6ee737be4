"""The invitation to be heard, to print: one A4 in PDF, in the language of the person and not of who makes it.

It tells what will be talked about without calling it anything more than a difference, and what article 20 of the law of
26 May 2002 gives: to be heard before a decision, and to have somebody beside them or in their place.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from fpdf import FPDF
from fpdf.enums import XPos, YPos

from dashboards.dossier_sheet import in_signs_of_the_font
from dashboards.language import LANGUAGES

_TEXTS = {
    "nl": {
        "title": "Uitnodiging voor een gesprek",
        "to": "Aan: {name}",
        "dossier": "Dossier {number}",
        "opening": (
            "Wij zien een verschil tussen wat in uw dossier staat en wat een andere bron meldt. Daar kan een "
            "goede uitleg voor zijn. Voor wij iets beslissen, willen wij die van u horen."
        ),
        "about": "Waarover het gaat:",
        "where": "Wij verwachten u op {day}{time}, {place}.",
        "time": " om {time}",
        "right": "Uw recht om gehoord te worden",
        "law": (
            "Het centrum moet u horen als u dat vraagt, voor het beslist over een herziening, een sanctie of "
            "een terugvordering van uw leefloon (artikel 20 van de wet van 26 mei 2002 betreffende het recht "
            "op maatschappelijke integratie). U mag zich laten bijstaan of vertegenwoordigen door een persoon"
            " die u zelf kiest."
        ),
        "cannot": (
            "Kunt u niet komen, of komt u liever niet? Laat het ons weten: dan spreken wij een andere dag af."
            " U mag ook schriftelijk antwoorden, of laten weten dat u niet gehoord wilt worden. Breng mee wat"
            " het verschil uitlegt."
        ),
    },
    "fr": {
        "title": "Invitation à un entretien",
        "to": "À : {name}",
        "dossier": "Dossier {number}",
        "opening": (
            "Nous constatons une différence entre ce que contient votre dossier et ce qu’indique une autre "
            "source. Il peut y avoir une bonne explication. Avant de décider quoi que ce soit, nous "
            "souhaitons vous entendre."
        ),
        "about": "De quoi il s’agit :",
        "where": "Nous vous attendons le {day}{time}, {place}.",
        "time": " à {time}",
        "right": "Votre droit d’être entendu(e)",
        "law": (
            "Le centre est tenu de vous entendre, si vous le demandez, avant de décider d’une révision, d’une"
            " sanction ou d’une récupération de votre revenu d’intégration (article 20 de la loi du 26 mai "
            "2002 concernant le droit à l’intégration sociale). Vous pouvez vous faire assister ou "
            "représenter par une personne de votre choix."
        ),
        "cannot": (
            "Vous ne pouvez pas venir, ou préférez ne pas venir ? Faites-le-nous savoir : nous conviendrons "
            "d’un autre jour. Vous pouvez aussi répondre par écrit, ou indiquer que vous ne souhaitez pas "
            "être entendu(e). Apportez ce qui explique la différence."
        ),
    },
}


@dataclass(frozen=True, slots=True)
class Invitation:
    """What stands in the letter. ``name`` was opened for it, and for it alone; ``about`` are titles of signals."""

    language: Literal["nl", "fr"]
    centre: str
    name: str
    dossier_id: str
    about: Sequence[str]
    invited_on: date
    appointed_on: date
    appointed_time: str | None
    place: str


def as_pdf(invitation: Invitation) -> bytes:
    language, texts = LANGUAGES[invitation.language], _TEXTS[invitation.language]
    time = texts["time"].format(time=invitation.appointed_time) if invitation.appointed_time else ""
    day = language.day(invitation.appointed_on)
    page = FPDF(format="A4")
    page.core_fonts_encoding = "windows-1252"
    page.set_margins(24, 24)
    page.set_lang(language.locale.replace("_", "-"))
    page.set_title(texts["title"])
    page.add_page()

    def line(text: str, size: int = 11, *, bold: bool = False, after: float = 4) -> None:
        page.set_font("helvetica", "B" if bold else "", size)
        page.multi_cell(0, size * 0.5, in_signs_of_the_font(text), align="L", new_x=XPos.LMARGIN, new_y=YPos.NEXT)
        page.ln(after)

    line(f"{invitation.centre}, {language.day(invitation.invited_on)}", after=8)
    line(texts["to"].format(name=invitation.name), after=1)
    line(texts["dossier"].format(number=invitation.dossier_id), after=8)
    line(texts["title"], 16, bold=True, after=6)
    line(texts["opening"])
    line(texts["about"], after=1)
    for title in invitation.about:
        line(f"– {title}", after=1)
    page.ln(4)
    line(texts["where"].format(day=day, time=time, place=invitation.place), bold=True, after=6)
    line(texts["right"], 12, bold=True, after=2)
    line(texts["law"])
    line(texts["cannot"])
    return bytes(page.output())
