"""The legal amounts that the centre of the town pays by, read from the product's own table of legal parameters.

Where the table holds no sourced amount for a month, the centre pays the last one it has: that is what a centre does
until the circular arrives. :meth:`Law.knows` says for which months nobody can say what was due.
"""

from __future__ import annotations

import csv
from bisect import bisect_right
from datetime import date
from decimal import Decimal
from pathlib import Path

SEED = Path(__file__).parents[2] / "dbt_project" / "seeds" / "legal_parameters.csv"

_AMOUNT = "living_wage_month"
_GENERAL_EXEMPTION = "general_exemption_year"
_SPI_EXEMPTION = "spi_exemption_month"
_PENSION_AGE = "pension_age_years"

_History = list[tuple[date, Decimal | None]]


class Law:
    """Amounts by category (1 cohabitant, 2 single, 3 with a family in charge) and day."""

    def __init__(self, seed: Path = SEED) -> None:
        self._values: dict[tuple[str, str], _History] = {}
        with seed.open(encoding="utf-8", newline="") as rows:
            for row in csv.DictReader(rows):
                usable = row["value"] if row["status"] in ("sourced", "derived") else ""
                history = self._values.setdefault((row["parameter"], row["category_code"]), [])
                history.append((date.fromisoformat(row["valid_from"]), Decimal(usable) if usable else None))
        for history in self._values.values():
            history.sort(key=lambda step: step[0])

    def _last(self, parameter: str, category: str, day: date) -> Decimal:
        known = [value for since, value in self._values[parameter, category] if value is not None and since <= day]
        return known[-1]

    def amount(self, category: str, day: date) -> Decimal:
        """The monthly amount that a well-informed centre pays on this day."""
        return self._last(_AMOUNT, category, day)

    def knows(self, category: str, day: date) -> bool:
        """Whether the amount of this day itself is known."""
        history = self._values[_AMOUNT, category]
        position = bisect_right([since for since, _ in history], day)
        return position > 0 and history[position - 1][1] is not None

    def index_steps(self, start: date, end: date) -> list[date]:
        """The days after ``start``, up to ``end``, on which the amount changed."""
        history = self._values[_AMOUNT, "2"]
        return [since for since, value in history if value is not None and start < since <= end]

    def general_exemption(self, category: str, day: date) -> Decimal:
        """Article 22 § 2: a yearly amount that is never counted, here per month."""
        return (self._last(_GENERAL_EXEMPTION, category, day) / 12).quantize(Decimal("0.01"))

    def work_exemption(self, day: date) -> Decimal:
        """Article 35: the part of a month's wage that is not counted during socio-professional integration."""
        return self._last(_SPI_EXEMPTION, "", day)

    def pension_age(self, day: date) -> int:
        """The age of a pension that begins on this day."""
        return int(self._last(_PENSION_AGE, "", day))
