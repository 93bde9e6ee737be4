"""The town's exports: what the centre's own software hands over every month, complete, as it stood on that day.

Written through the declarations of :mod:`ingestion.exports`: the header and the form of every value come from there.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date

import polars as pl

from ingestion.exports import EXPORTS
from ingestion.schema import Table
from ingestion.synthetic import dates, paper_exports
from ingestion.synthetic.aid import STEPS_RECORDED_SINCE, Decision, Dossier
from ingestion.synthetic.declarations import declared_household_rows, stay_abroad_rows
from ingestion.synthetic.messages import File
from ingestion.synthetic.town import Town
from ingestion.write import Value

_Row = dict[str, Value]


def exports(town: Town) -> Iterator[File]:
    """A file of each export on the fifth of every month, or on the Friday before."""
    for month in dates.span(dates.plus(town.start, 1), town.today):
        day = dates.export_day(month)
        for table in (table for table in EXPORTS if table.name in ROWS):
            rows = sorted(ROWS[table.name](town, day), key=lambda row: str(next(iter(row.values()))))
            yield day, f"export/{table.name}.csv", csv(table, rows)


def csv(table: Table, rows: list[_Row]) -> bytes:
    """A file as the contract wants it: semicolons, a header of column names, every value by its kind."""
    frame = pl.DataFrame(rows, schema={column.name: column.kind.dtype for column in table.columns}, orient="row")
    texts = frame.select(column.kind.write(pl.col(column.name)).alias(column.path) for column in table.columns)
    return texts.write_csv(separator=";").encode()


def _decisions(dossier: Dossier, day: date) -> list[Decision]:
    return [decision for decision in dossier.decisions if decision.is_exported and decision.decided_on <= day]


def _recorded(step: date | None, begun_on: date, day: date) -> date | None:
    """A step of the procedure as it stands in the software on a day."""
    return step if step is not None and step <= day and begun_on >= STEPS_RECORDED_SINCE else None


def _dossier_rows(town: Town, day: date) -> Iterator[_Row]:
    followed = paper_exports.assignment_on(town, day)
    for dossier in town.dossiers:
        if dossier.is_exported and dossier.opened_on <= day:
            is_closed = dossier.closed_on is not None and dossier.closed_on <= day
            yield {
                "dossier_id": dossier.dossier_id,
                "person_id": dossier.person.niss,
                "opened_on": dossier.opened_on,
                "closed_on": dossier.closed_on if is_closed else None,
                "antenna": dossier.antenna,
                "social_worker": followed[dossier.dossier_id].social_worker,
                "language_code": dossier.person.language_code,
            }


def _application_rows(town: Town, day: date) -> Iterator[_Row]:
    for dossier in town.dossiers:
        for application in dossier.applications:
            if application.received_on <= day:
                yield {
                    "application_id": application.application_id,
                    "dossier_id": dossier.dossier_id,
                    "applied_on": application.received_on,
                    "aid_type": application.aid_type,
                    "registered_on": _recorded(application.registered_on, application.received_on, day),
                    "acknowledged_on": _recorded(application.acknowledged_on, application.received_on, day),
                    "transferred_on": _recorded(application.transferred_on, application.received_on, day),
                }


def _decision_rows(town: Town, day: date) -> Iterator[_Row]:
    for dossier in town.dossiers:
        for decision in _decisions(dossier, day):
            yield {
                "decision_id": decision.decision_id,
                "dossier_id": dossier.dossier_id,
                "application_id": decision.application.application_id if decision.application else None,
                "decided_on": decision.decided_on,
                "kind": decision.kind,
                "aid_type": decision.aid_type,
                "category_code": decision.category_code,
                "valid_from": decision.valid_from,
                "valid_until": decision.end_at(day),
                "monthly_amount_eur": decision.monthly_amount_eur,
                "notified_on": _recorded(decision.notified_on, decision.decided_on, day),
            }


def _decision_income_rows(town: Town, day: date) -> Iterator[_Row]:
    for dossier in town.dossiers:
        for decision in _decisions(dossier, day):
            for income in decision.incomes:
                is_over = income.period_until is not None and income.period_until <= day
                yield {
                    "decision_id": decision.decision_id,
                    "person_id": income.person.niss,
                    "source": income.source,
                    "period_from": income.period_from,
                    "period_until": income.period_until if is_over else None,
                    "gross_eur": income.gross_eur,
                    "exempted_eur": income.exempted_eur,
                    "article": income.article,
                    "counted_eur": income.counted_eur,
                }


def _payment_rows(town: Town, day: date) -> Iterator[_Row]:
    for dossier in town.dossiers:
        for payment in dossier.payments:
            if payment.paid_on <= day:
                yield {
                    "payment_id": payment.payment_id,
                    "dossier_id": dossier.dossier_id,
                    "decision_id": payment.decision.decision_id if payment.decision else None,
                    "person_id": dossier.person.niss,
                    "aid_type": payment.aid_type,
                    "month": payment.month,
                    "paid_on": payment.paid_on,
                    "amount_eur": payment.amount_eur,
                    "account_id": dossier.paid_to,
                    "account_holder_code": dossier.account_holder,
                }


ROWS: dict[str, Callable[[Town, date], Iterator[_Row]]] = {
    "dossier": _dossier_rows,
    "application": _application_rows,
    "decision": _decision_rows,
    "decision_income": _decision_income_rows,
    "payment": _payment_rows,
    "declared_household": declared_household_rows,
    "stay_abroad": stay_abroad_rows,
    **paper_exports.ROWS,
}
