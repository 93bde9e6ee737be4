"""The sheet of a dossier, to print: one PDF, A4, of what the page shows.

It is set in a font that every reader has; what that font lacks is written with what it has.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from fpdf import FPDF
from fpdf.enums import TableCellFillMode, XPos, YPos
from fpdf.fonts import FontFace

from dashboards import access
from dashboards.access import Visitor
from dashboards.language import Language
from dashboards.queries import Row

_FONT = "helvetica"
_INK, _FAINT, _SHADE, _RULE = (31, 41, 51), (82, 96, 109), (243, 245, 247), (213, 219, 225)
_MARGIN = 16
_SPACES = str.maketrans({"\u202f": "\u00a0", "\u2009": " ", "\u2011": "-", "\u2212": "-"})


@dataclass(frozen=True, slots=True)
class Sheet:
    """What is printed of a dossier. ``identity`` is empty unless it was opened for this sheet."""

    language: Language
    row: Row
    aid: str
    aid_line: str
    valid_until: str
    people: list[tuple[str, str]]
    identity: dict[str, str]
    findings: list[Row]
    events: list[Row]
    published_at: datetime
    visitor: Visitor


def as_pdf(sheet: Sheet) -> bytes:
    page = _Page(sheet)
    page.add_page()
    page.title_of_sheet()
    page.summary()
    page.points()
    page.what_happened()
    return bytes(page.output())


class _Page(FPDF):
    """An A4 sheet with the number of each page at its foot."""

    def __init__(self, sheet: Sheet) -> None:
        super().__init__(format="A4")
        self.sheet = sheet
        self.core_fonts_encoding = "windows-1252"
        self.set_margins(_MARGIN, _MARGIN)
        self.set_auto_page_break(auto=True, margin=20)
        self.set_draw_color(*_RULE)
        self.set_line_width(0.15)
        self.set_title(self._number())
        self.set_lang(sheet.language.locale.replace("_", "-"))
        self.set_creation_date(sheet.published_at)

    def footer(self) -> None:
        _ = self.sheet.language.gettext
        self.set_y(-15)
        self._style(8, colour=_FAINT)
        self.cell(120, 5, in_signs_of_the_font(f"{self._number()} · {self._figures_of()}"))
        # fpdf2 writes the number of pages where {nb} stands.
        pages = _("page {page} of {pages}").format(page=self.page_no(), pages="{nb}")
        self.cell(0, 5, in_signs_of_the_font(pages), align="R")

    def title_of_sheet(self) -> None:
        _ = self.sheet.language.gettext
        self._style(18, bold=True)
        self._line(self._number(), 10)
        self._style(9, colour=_FAINT)
        visitor = self.sheet.visitor
        told = [self._figures_of(), _("made for: {role}").format(role=_(visitor.role.title))]
        if visitor.purpose:
            told.append(_("purpose: {purpose}").format(purpose=_(access.PURPOSES[visitor.purpose])))
        self._line(" · ".join(told), 5)
        self._line(
            _("With the identity of the applicant. Keep this sheet as you keep the dossier.")
            if self.sheet.identity
            else _("With pseudonyms: this sheet does not say who the persons are."),
            5,
        )
        self.ln(3)

    def summary(self) -> None:
        language, row = self.sheet.language, self.sheet.row
        _ = language.gettext
        state = (
            _("Opened on {opened}, closed on {closed}.").format(
                opened=language.day(row["opened_on"]), closed=language.day(row["closed_on"])
            )
            if row["closed_on"]
            else _("Open since {opened}.").format(opened=language.day(row["opened_on"]))
        )
        who = ", ".join(language.labelled(label, value) for label, value in self.sheet.identity.items())
        lines = [
            (_("Applicant"), who or row["person_id"]),
            (_("Dossier"), state),
            (_("Antenna"), f"{row['antenna']}, {row['social_worker']}"),
            (_("Aid now"), ", ".join(filter(None, (self.sheet.aid, self.sheet.aid_line)))),
            (_("Valid until"), self.sheet.valid_until),
            (_("Next review by"), language.day(row["review_due_on"])),
            (_("Paid this year"), language.money(row["paid_this_year_eur"])),
            (_("Paid in 12 months"), language.money(row["paid_12_months_eur"])),
            (_("At stake"), language.money(row["open_findings_eur"])),
            (_("Who is in this dossier"), "; ".join(f"{who} ({source})" for who, source in self.sheet.people)),
        ]
        self._style(9)
        with self.table(
            col_widths=(45, 133), first_row_as_headings=False, borders_layout="HORIZONTAL_LINES", line_height=5.4,
            text_align="LEFT", v_align="TOP",
        ) as table:  # fmt: skip
            for label, value in lines:
                row_of_table = table.row()
                row_of_table.cell(in_signs_of_the_font(label), style=FontFace(color=_FAINT))
                row_of_table.cell(in_signs_of_the_font(value))
        self.ln(4)

    def points(self) -> None:
        language = self.sheet.language
        _ = language.gettext
        self._heading(_("Points of attention"))
        if not self.sheet.findings:
            self._style(9)
            self._line(_("Nothing was found that asks for a look."), 5)
            self.ln(3)
            return
        self._style(9, colour=_FAINT)
        self._line(_("A difference is a question, not a conclusion. There may be a good explanation."), 5)
        rows = [
            (
                language.of(finding, "title") or finding["rule"],
                _days(language, finding["period_from"], finding["period_until"]),
                self._subject(finding),
                language.money(finding["amount_eur"]),
                finding["legal_reference"] or "–",
            )
            for finding in self.sheet.findings
        ]
        self._rows(
            (_("What"), _("When"), _("About"), _("Amount"), _("Legal reference")), rows, (46, 34, 28, 20, 50), {3}
        )

    def what_happened(self) -> None:
        _ = self.sheet.language.gettext
        self._heading(_("What happened"))
        rows = [
            (
                event["when"],
                event["lane_title"],
                event["title"],
                self.sheet.language.money(event["amount_eur"]),
                event["who"],
                event["source"],
            )
            for event in self.sheet.events
        ]
        if not rows:
            self._line("–", 5)
            return
        self._rows(
            (_("When"), _("Lane"), _("What"), _("Amount"), _("Who"), _("Source")), rows, (36, 24, 42, 20, 26, 30), {3}
        )

    def _rows(
        self, titles: tuple[str, ...], rows: Sequence[tuple[str, ...]], widths: tuple[int, ...], at_right: set[int]
    ) -> None:
        self._style(8)
        aligned = tuple("RIGHT" if place in at_right else "LEFT" for place in range(len(titles)))
        with self.table(
            col_widths=widths, borders_layout="HORIZONTAL_LINES", line_height=4.4, text_align=aligned,
            headings_style=FontFace(emphasis="BOLD", fill_color=_SHADE, color=_INK),
            cell_fill_mode=TableCellFillMode.NONE, padding=(0.6, 1.2), v_align="TOP",
        ) as table:  # fmt: skip
            for values in (titles, *rows):
                row = table.row()
                for value in values:
                    row.cell(in_signs_of_the_font(value))
        self.ln(4)

    def _subject(self, finding: Row) -> str:
        _ = self.sheet.language.gettext
        number = finding["subject_id"]
        named = {
            "payment": _("payment {number}"),
            "dossier": _("dossier {number}"),
            "decision": _("decision {number}"),
            "application": _("application {number}"),
        }
        text = named.get(finding["subject_type"])
        return text.format(number=number) if text else "–"

    def _number(self) -> str:
        return self.sheet.language.gettext("Dossier {number}").format(number=self.sheet.row["dossier_id"])

    def _figures_of(self) -> str:
        language = self.sheet.language
        return language.gettext("Figures of {moment}").format(moment=language.moment(self.sheet.published_at))

    def _heading(self, text: str) -> None:
        self._style(12, bold=True)
        self._line(text, 8)

    def _line(self, text: str, height: float) -> None:
        self.multi_cell(0, height, in_signs_of_the_font(text), align="L", new_x=XPos.LMARGIN, new_y=YPos.NEXT)

    def _style(self, size: int, *, bold: bool = False, colour: tuple[int, int, int] = _INK) -> None:
        self.set_font(_FONT, "B" if bold else "", size)
        self.set_text_color(*colour)


def _days(language: Language, first: date | None, last: date | None) -> str:
    if first is None:
        return "–"
    if last is None or last == first:
        return language.day(first)
    return language.gettext("{start} to {end}").format(start=language.day(first), end=language.day(last))


def in_signs_of_the_font(text: Any) -> str:
    """The text in signs that the font has."""
    return str(text).translate(_SPACES).encode("cp1252", "replace").decode("cp1252")
