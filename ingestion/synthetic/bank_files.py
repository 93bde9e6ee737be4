"""The town's files to and from the bank: with every export, the orders since the last one and the statement of a month.

In the last year they have the later version. Every second month the bank books the orders of a day as one amount and
names no transfer, unless something is wrong with one of them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, time
from decimal import Decimal
from itertools import groupby
from operator import attrgetter

from ingestion.messages.bank_statement import BANK_STATEMENT_02, BANK_STATEMENT_08
from ingestion.messages.payment_order import PAYMENT_ORDER_03, PAYMENT_ORDER_09
from ingestion.synthetic import dates
from ingestion.synthetic.bank import ACCOUNT_CLOSED, Transfer
from ingestion.synthetic.messages import File
from ingestion.synthetic.town import Town
from ingestion.write import Draft, Row, Value

_OPENING_BALANCE = Decimal(5_000_000)
_ISSUED, _RETURNED = "ESCT", "RRTN"


def bank_files(town: Town) -> Iterator[File]:
    """The orders that were given and the statements that came, as far as they were handed over by the last export."""
    bank = town.bank
    payments = (payment for dossier in town.dossiers for payment in dossier.payments)
    transfers = [transfer for payment in payments for transfer in bank.transfers(payment)]
    transfers.sort(key=lambda transfer: (transfer.batch, transfer.payment.payment_id))
    before, balance = bank.first_day - dates.DAY, _OPENING_BALANCE
    for month in dates.span(dates.plus(bank.first_day, 1), town.today):
        day = dates.export_day(month)
        is_late = month > dates.plus(town.today, -12)
        ordered = [transfer for transfer in transfers if before < transfer.ordered_on <= day]
        if ordered:
            yield day, "bank/pain.001.xml", _order(ordered, day, is_late=is_late).write()
        entries = list(_entries([transfer for transfer in transfers if transfer.own_account == bank.account], month))
        statement = _statement(bank.account, entries, dates.plus(month, -1), balance, is_late=is_late)
        yield day, "bank/camt.053.xml", statement.write()
        balance += sum((entry.signed_eur for entry in entries), Decimal(0))
        before = day


def _order(transfers: list[Transfer], day: date, *, is_late: bool) -> Draft:
    draft = Draft(PAYMENT_ORDER_09 if is_late else PAYMENT_ORDER_03)
    delivery = draft.add("delivery", None, reference=f"ORDERS-{day:%Y%m%d}", sent_at=_at(day, time(7)))
    for batch, together in groupby(transfers, key=attrgetter("batch")):
        ordered = list(together)
        order = draft.add(
            "payment_order",
            draft.add("message", delivery),
            batch_reference=batch,
            method_code="TRF",
            is_booked_as_one=True,
            transfers=len(ordered),
            control_sum_eur=sum((transfer.amount_eur for transfer in ordered), Decimal(0)),
            executes_on=ordered[0].ordered_on,
            account_id=ordered[0].own_account,
        )
        for transfer in ordered:
            draft.add(
                "payment_order_transfer",
                order,
                end_to_end_reference=transfer.payment.payment_id,
                amount_eur=transfer.amount_eur,
                currency_code="EUR",
                account_id=transfer.account,
                purpose_code="SSBE",
            )
    return draft


class _Entry:
    """What the bank booked of a batch on a day, or what it returned of it."""

    def __init__(self, booked_on: date, transfers: list[Transfer], *, is_return: bool, is_named: bool) -> None:
        self.booked_on = booked_on
        self.transfers = transfers
        self.is_return = is_return
        self.is_named = is_named

    @property
    def amount_eur(self) -> Decimal:
        return sum((transfer.booked_eur for transfer in self.transfers), Decimal(0))

    @property
    def signed_eur(self) -> Decimal:
        return self.amount_eur if self.is_return else -self.amount_eur


def _entries(transfers: Iterable[Transfer], delivered: date) -> Iterator[_Entry]:
    """The entries of the month before that in which the statement is delivered."""
    told = dates.plus(delivered, -1)
    for _, together in groupby(transfers, key=attrgetter("batch")):
        batch = list(together)
        days = {transfer.booked_on for transfer in batch}
        is_plain = len(days) == 1 and all(transfer.booked_eur == transfer.amount_eur for transfer in batch)
        for day in sorted(day for day in days if day is not None and dates.first(day) == told):
            booked = [transfer for transfer in batch if transfer.booked_on == day]
            yield _Entry(day, booked, is_return=False, is_named=not is_plain or told.month % 2 == 1)
        for transfer in batch:
            if transfer.returned_on is not None and dates.first(transfer.returned_on) == told:
                yield _Entry(transfer.returned_on, [transfer], is_return=True, is_named=True)


def _statement(account: str, entries: list[_Entry], month: date, balance: Decimal, *, is_late: bool) -> Draft:
    last = dates.last(month)
    draft = Draft(BANK_STATEMENT_08 if is_late else BANK_STATEMENT_02)
    delivery = draft.add("delivery", None, ticket=f"STATEMENT-{month:%Y%m}", replied_at=_at(last + dates.DAY, time(5)))
    statement = draft.add(
        "bank_statement",
        draft.add("message", delivery),
        statement_reference=f"{month:%Y-%m}",
        starts_at=_at(month, time(0)),
        ends_at=_at(last, time(22)),
        account_id=account,
    )
    after = balance + sum((entry.signed_eur for entry in entries), Decimal(0))
    for kind, day, amount in (("OPBD", month, balance), ("CLBD", last, after)):
        draft.add(
            "bank_balance",
            statement,
            kind_code=kind,
            amount_eur=abs(amount),
            currency_code="EUR",
            direction_code="CRDT" if amount >= 0 else "DBIT",
            balance_on=day,
        )
    for entry in sorted(entries, key=attrgetter("booked_on")):
        _add(draft, statement, entry, is_late=is_late)
    return draft


def _add(draft: Draft, statement: Row, entry: _Entry, *, is_late: bool) -> None:
    direction = "CRDT" if entry.is_return else "DBIT"
    row = draft.add(
        "bank_entry",
        statement,
        amount_eur=entry.amount_eur,
        currency_code="EUR",
        direction_code=direction,
        status_code="BOOK",
        booked_on=entry.booked_on,
        value_on=entry.booked_on,
        domain_code="PMNT",
        family_code="ICDT",
        sub_family_code=_RETURNED if entry.is_return else _ISSUED,
    )
    batch = entry.transfers[0].batch
    if not entry.is_return:
        draft.add("bank_entry_batch", row, batch_reference=batch, transfers=len(entry.transfers))
    for transfer in entry.transfers if entry.is_named else ():
        own: dict[str, Value] = {"direction_code": direction} if is_late else {}
        amount = "amount" if is_late else "transaction_amount"
        own |= {f"{amount}_eur": transfer.booked_eur, _currency(amount): "EUR"}
        draft.add(
            "bank_entry_detail",
            row,
            batch_reference=batch,
            end_to_end_reference=transfer.payment.payment_id,
            creditor_account_id=transfer.account,
            return_reason_code=ACCOUNT_CLOSED if entry.is_return else None,
            **own,
        )


def _currency(amount: str) -> str:
    return "currency_code" if amount == "amount" else f"{amount.removesuffix('_amount')}_currency_code"


def _at(day: date, hour: time) -> datetime:
    return datetime.combine(day, hour, UTC)
