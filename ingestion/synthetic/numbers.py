"""Made-up numbers with true check digits: national and BIS numbers, accounts, enterprises.

A national number counts the births of one day from 001 up; the town starts at 900, which no day reaches. Accounts carry
the bank code 998 and enterprises start with 199, neither of which is given out. So the numbers look right to every
check and belong to nobody.
"""

from __future__ import annotations

from collections import Counter
from typing import Literal

Known = Literal["day", "month", "year"]
"""How much of a birth date the register knows."""


class Numbers:
    """Hands out numbers, none of them twice."""

    def __init__(self) -> None:
        self._given: Counter[str] = Counter()

    def _next(self, series: str) -> int:
        self._given[series] += 1
        return self._given[series] - 1

    def niss(self, birth_date: str, gender_code: str, bis: Literal[0, 20, 40] = 0) -> str:
        """The number for a birth date ``YYYY-MM-DD`` (zeros where unknown); a BIS number adds ``bis`` to the month."""
        year, month, day = birth_date.split("-")
        stem = f"{year[2:]}{int(month) + bis:02}{day}"
        odd = 1 if gender_code == "1" else 0
        sequence = 900 + odd + 2 * self._next(f"niss {year[:2]} {stem} {odd}")
        if sequence > 998:
            raise ValueError("too many made-up people were born on one day")
        nine = f"{stem}{sequence:03}"
        prefix = "2" if int(year) >= 2000 else ""
        return f"{nine}{97 - int(prefix + nine) % 97:02}"

    def account(self) -> str:
        ten = f"998{self._next('account'):07}"
        basic = f"{ten}{int(ten) % 97 or 97:02}"
        return f"BE{98 - int(f'{basic}111400') % 97:02}{basic}"

    def enterprise(self) -> str:
        eight = f"199{self._next('enterprise'):05}"
        return f"{eight}{97 - int(eight) % 97:02}"

    def nsso(self) -> str:
        """A registration number of the RSZ / ONSS: ten digits of which the first is a zero."""
        eight = f"099{self._next('nsso'):05}"
        return f"{eight}{(96 - int(eight) * 100 % 97) or 97:02}"

    def serial(self, series: str, start: int = 1) -> int:
        return start + self._next(series)
