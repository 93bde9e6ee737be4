"""Dutch and French: the words, and how numbers, amounts, days and months are written in them.

Every text on a screen is written in English in the code and looked up in the catalogues below ``locale``
(:mod:`dashboards.catalogues`). A text that stands in a table of codes is marked with :func:`mark` there and looked up
where it is shown.
"""

from __future__ import annotations

import gettext
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from babel import Locale, dates, numbers

DOMAIN = "kruispunt"
CATALOGUES = Path(__file__).parent / "locale"
HERE = ZoneInfo("Europe/Brussels")

Number = int | float | Decimal


def mark(message: str) -> str:
    """Marks a text for the catalogues, to be looked up later."""
    return message


@dataclass(frozen=True, slots=True)
class Language:
    """One of the languages of the screens."""

    code: str
    name: str

    @property
    def locale(self) -> str:
        return f"{self.code}_BE"

    @property
    def gettext(self) -> Callable[[str], str]:
        return _catalogue(self.code).gettext

    @property
    def ngettext(self) -> Callable[[str, str, int], str]:
        return _catalogue(self.code).ngettext

    def of(self, row: dict[str, Any], name: str) -> str | None:
        """The value of a column that exists once per language, such as ``title_nl`` and ``title_fr``."""
        value = row.get(f"{name}_{self.code}")
        return None if value is None else str(value)

    def money(self, amount: Number | None) -> str:
        return "–" if amount is None else numbers.format_currency(amount, "EUR", locale=self.locale)

    def round_money(self, amount: Number | None) -> str:
        """An amount without cents, for where many are added up."""
        if amount is None:
            return "–"
        return numbers.format_currency(
            round(amount), "EUR", locale=self.locale, currency_digits=False, format=self._round_money_format()
        )

    def number(self, value: Number | None, decimals: int = 0) -> str:
        if value is None:
            return "–"
        return numbers.format_decimal(value, format=f"#,##0.{'#' * decimals}", locale=self.locale)

    def percent(self, share: Number, decimals: int = 1) -> str:
        pattern = "#,##0." + "0" * decimals + "\u00a0%" if decimals else "#,##0\u00a0%"
        return numbers.format_percent(share, format=pattern, locale=self.locale)

    def day(self, value: date | None) -> str:
        if value is None:
            return "–"
        text = dates.format_date(value, "d MMM y", locale=self.locale)
        if self.code == "fr" and value.day == 1:
            text = text.replace("1", "1er", 1)
        return text.replace(" ", "\u00a0")

    def labelled(self, label: str, value: str) -> str:
        """A label and what it stands for: French has a space before the colon."""
        return self.gettext("{label}: {value}").format(label=label, value=value)

    def moment(self, value: datetime | None) -> str:
        if value is None:
            return "–"
        return dates.format_datetime(value.astimezone(HERE), "d MMM y, HH:mm", tzinfo=HERE, locale=self.locale)

    def month(self, value: date | None) -> str:
        return "–" if value is None else dates.format_date(value, "MMMM y", locale=self.locale)

    def short_month(self, value: date | None) -> str:
        return "–" if value is None else dates.format_date(value, "MMM y", locale=self.locale)

    def short_day(self, value: date | None) -> str:
        return "–" if value is None else dates.format_date(value, "d MMM", locale=self.locale)

    def listing(self, words: list[str]) -> str:
        """The words in a row, the last two joined by "and"."""
        if len(words) < 2:
            return "".join(words)
        return self.gettext("{first} and {last}").format(first=", ".join(words[:-1]), last=words[-1])

    def for_charts(self) -> dict[str, Any]:
        """The number and date formats that Vega needs to label axes."""
        locale = Locale.parse(self.locale)
        before, after = ("", "\u00a0€") if self.code == "fr" else ("€\u00a0", "")
        days = locale.days["stand-alone"]
        # Vega's week starts on Sunday, Babel's on Monday.
        week = (6, 0, 1, 2, 3, 4, 5)
        return {
            "number": {
                "decimal": locale.number_symbols["latn"]["decimal"],
                "thousands": locale.number_symbols["latn"]["group"],
                "grouping": [3],
                "currency": [before, after],
            },
            "time": {
                "dateTime": "%A %-d %B %Y %H:%M",
                "date": "%d/%m/%Y",
                "time": "%H:%M",
                "periods": ["AM", "PM"],
                "days": [days["wide"][day] for day in week],
                "shortDays": [days["abbreviated"][day] for day in week],
                "months": [locale.months["stand-alone"]["wide"][month] for month in range(1, 13)],
                "shortMonths": [locale.months["stand-alone"]["abbreviated"][month] for month in range(1, 13)],
            },
        }

    def _round_money_format(self) -> str:
        return "#,##0\u00a0¤" if self.code == "fr" else "¤\u00a0#,##0;¤\u00a0-#,##0"


@cache
def _catalogue(code: str) -> gettext.NullTranslations:
    return gettext.translation(DOMAIN, CATALOGUES, [code])


LANGUAGES = {language.code: language for language in (Language("nl", "Nederlands"), Language("fr", "Français"))}
