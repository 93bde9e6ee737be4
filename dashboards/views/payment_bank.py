"""What was really paid: per month what was exported, ordered, executed and returned by the bank, and justified."""

from __future__ import annotations

import streamlit as st

from dashboards import queries
from dashboards.language import Language
from dashboards.parts import Column, Reader, export_button, for_export, table
from dashboards.queries import Payments


def at_the_bank(reader: Reader, payments: Payments) -> None:
    """A part of the page on payments; nothing where no file of the bank was delivered."""
    _ = reader.language.gettext
    months = queries.bank_by_month(reader.publication, payments)
    if not any(row["ordered_eur"] or row["executed_eur"] for row in months):
        return
    with st.expander(_("Exported, ordered, executed, returned, justified"), icon=":material/account_balance:"):
        st.markdown(
            _(
                "What you exported as paid beside what the bank was ordered to pay and did. All payments of the chosen "
                "months and antennas are in it, whatever the other filters say."
            )
        )
        columns = _columns(reader.language)
        export_button(reader, _("bank-by-month"), lambda: for_export(months, columns))
        table(months, columns, _("Payments at the bank, by month"))


def _columns(language: Language) -> list[Column]:
    _ = language.gettext
    return [
        Column(_("Month"), lambda row: row["month"], language.month, 150),
        Column(_("Exported"), lambda row: row["exported_eur"], language.money, 120),
        Column(_("Ordered"), lambda row: row["ordered_eur"], language.money, 120),
        Column(_("Executed"), lambda row: row["executed_eur"], language.money, 120),
        Column(_("Returned"), lambda row: row["returned_eur"], language.money, 120),
        Column(_("Still open"), lambda row: row["open_eur"], language.money, 120),
        Column(_("Justified"), lambda row: row["justified_eur"], language.money, 120),
        Column(_("Not justified"), lambda row: row["not_justified_eur"], language.money, 120),
        Column(_("Undecided"), lambda row: row["undecided_eur"], language.money, 120),
    ]
