"""What the bank does with the payments of the centre: executes them as ordered, unless a story says otherwise.

The centre keeps its bank files from its third month on. Of its second account it never gets a statement.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal
from functools import cached_property

from ingestion.synthetic import dates
from ingestion.synthetic.aid import Payment
from ingestion.synthetic.numbers import Numbers

_DAYS_TO_RETURN = 3
ACCOUNT_CLOSED = "AC04"


@dataclass(frozen=True, slots=True)
class Transfer:
    """An order to pay, and what became of it: booked for an amount or not at all, and perhaps returned."""

    payment: Payment
    ordered_on: date
    batch: str
    own_account: str
    account: str
    amount_eur: Decimal
    booked_on: date | None
    booked_eur: Decimal
    returned_on: date | None = None


class Bank:
    def __init__(self, numbers: Numbers, start: date, today: date) -> None:
        self.first_day = dates.plus(start, 2)
        self.today = today
        self._numbers = numbers
        self._accounts: dict[Payment, str] = {}
        self._amounts: dict[Payment, Decimal] = {}
        self._days: dict[Payment, date] = {}
        self._refused: set[Payment] = set()
        self._returned: set[Payment] = set()
        self._ordered_again: set[Payment] = set()
        self._from_other_account: set[Payment] = set()

    @cached_property
    def account(self) -> str:
        return self._numbers.account()

    @cached_property
    def other_account(self) -> str:
        return self._numbers.account()

    @property
    def last_delivery(self) -> date:
        return dates.weekday(self.today.replace(day=5))

    @property
    def last_day(self) -> date:
        """The last day of which a statement tells."""
        return dates.first(self.today) - dates.DAY

    # --- what a story may say -----------------------------------------------------------------------------------------

    def returns(self, payment: Payment, *, is_ordered_again: bool = False) -> None:
        """The account is closed: the money comes back, and may leave once more when the right one is known."""
        self._returned.add(payment)
        if is_ordered_again:
            self._ordered_again.add(payment)

    def refuses(self, payment: Payment) -> None:
        self._refused.add(payment)

    def executes_another_amount(self, payment: Payment, amount_eur: Decimal) -> None:
        self._amounts[payment] = amount_eur

    def is_told_another_account(self, payment: Payment) -> None:
        self._accounts[payment] = self._numbers.account()

    def executes_on(self, payment: Payment, day: date) -> None:
        self._days[payment] = day

    def pays_from_the_other_account(self, payment: Payment) -> None:
        self._from_other_account.add(payment)

    # --- what happens -------------------------------------------------------------------------------------------------

    def transfers(self, payment: Payment) -> list[Transfer]:
        """None for what was paid before the centre kept its bank files; two where it was ordered again."""
        if payment.paid_on < self.first_day:
            return []
        booked_on = self._days.get(payment, payment.paid_on)
        is_from_other = payment in self._from_other_account
        first = Transfer(
            payment=payment,
            ordered_on=payment.paid_on,
            batch=_batch(payment.paid_on, 2 if is_from_other else 1),
            own_account=self.other_account if is_from_other else self.account,
            account=self._accounts.get(payment, payment.dossier.paid_to),
            amount_eur=payment.amount_eur,
            booked_on=None if payment in self._refused else booked_on,
            booked_eur=self._amounts.get(payment, payment.amount_eur),
            returned_on=booked_on + timedelta(days=_DAYS_TO_RETURN) if payment in self._returned else None,
        )
        if payment not in self._ordered_again:
            return [first]
        again = booked_on + timedelta(days=2 * _DAYS_TO_RETURN)
        second = replace(first, ordered_on=again, batch=_batch(again, 1), booked_on=again, returned_on=None)
        return [first, second]


def _batch(day: date, account: int) -> str:
    """The centre's reference of the orders of a day from one of its accounts."""
    return f"BATCH-{day:%Y%m%d}-{account}"
