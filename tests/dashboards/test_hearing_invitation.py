"""The letter that invites somebody to be heard says where and when, and what the law gives, in their language."""

from __future__ import annotations

import re
import zlib
from datetime import date
from typing import Literal

import pytest

from dashboards.hearing_invitation import Invitation, as_pdf


def written(pdf: bytes) -> str:
    """The words of a PDF in a font of its reader, without the breaks of its lines."""
    streams = (zlib.decompress(found) for found in re.findall(rb"stream\r?\n(x.*?)\r?\nendstream", pdf, re.DOTALL))
    drawn = b" ".join(text for stream in streams for text in re.findall(rb"\((.*?)(?<!\\)\) Tj", stream, re.DOTALL))
    return drawn.replace(b"\\(", b"(").replace(b"\\)", b")").decode("cp1252")


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("nl", ["2026 om 14:30", "artikel 20 van de wet van 26 mei 2002", "bijstaan of vertegenwoordigen"]),
        ("fr", ["2026 à 14:30", "article 20 de la loi du 26 mai 2002", "assister ou représenter"]),
    ],
)
def test_it_says_where_and_when_and_what_the_law_gives(language: Literal["nl", "fr"], said: list[str]) -> None:
    invitation = Invitation(
        language=language,
        centre="OCMW Ergens",
        name="An Peeters",
        dossier_id="D00012",
        about=["Werk naast de hulp"],
        invited_on=date(2026, 11, 4),
        appointed_on=date(2026, 11, 18),
        appointed_time="14:30",
        place="Dorpsplein 1",
    )
    text = " ".join(written(as_pdf(invitation)).split())
    for words in (*said, "An Peeters", "D00012", "Werk naast de hulp", "Dorpsplein 1", "OCMW Ergens"):
        assert words in text
    assert not re.search("fraud", text, re.IGNORECASE)
