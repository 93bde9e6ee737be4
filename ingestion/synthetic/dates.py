"""Months, quarters and pay days: the little arithmetic of dates that the town lives by."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterator
from datetime import date, timedelta

DAY = timedelta(days=1)
_EXPORT_DAY = 5


def first(day: date) -> date:
    return day.replace(day=1)


def last(day: date) -> date:
    return day.replace(day=monthrange(day.year, day.month)[1])


def plus(month: date, count: int) -> date:
    """The first day of the month that lies ``count`` months after ``month``."""
    index = month.year * 12 + month.month - 1 + count
    return date(index // 12, index % 12 + 1, 1)


def span(start: date, end: date) -> Iterator[date]:
    """The first day of every month from ``start`` to ``end``, both included."""
    month = first(start)
    while month <= end:
        yield month
        month = plus(month, 1)


def weekday(day: date) -> date:
    """The day itself, or the Friday before it."""
    return day - max(0, day.weekday() - 4) * DAY


def pay_day(month: date) -> date:
    """The centre pays on the 26th of the month, or on the Friday before."""
    return weekday(month.replace(day=26))


def export_day(month: date) -> date:
    """The centre hands over its exports on the fifth of every month, or on the Friday before."""
    return weekday(month.replace(day=_EXPORT_DAY))


def last_export(today: date) -> date:
    """The day of the last exports, which is as far as anybody knows what the centre did."""
    this_month = export_day(today)
    return this_month if this_month <= today else export_day(plus(today, -1))


def next_export(day: date) -> date:
    """The first exports that come on or after a day."""
    this_month = export_day(day)
    return this_month if day <= this_month else export_day(plus(day, 1))


def quarter(day: date) -> str:
    return f"{day.year}Q{(day.month + 2) // 3}"


def quarter_start(day: date) -> date:
    return date(day.year, (day.month - 1) // 3 * 3 + 1, 1)


def quarter_end(day: date) -> date:
    return last(plus(quarter_start(day), 2))


def quarters(start: date, end: date) -> Iterator[date]:
    """The first day of every quarter that has a day between ``start`` and ``end``."""
    return (month for month in span(quarter_start(start), end) if month.month % 3 == 1)
