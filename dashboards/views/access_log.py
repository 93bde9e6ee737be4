"""Access: who asked to see whom, or took something along; for which purpose, and whether it was allowed.

People are known here by their pseudonym. Every row was written before anything was shown.
"""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta

import polars as pl
import streamlit as st

from dashboards import access, words
from dashboards.access import Accesses
from dashboards.language import Language
from dashboards.parts import Column, Reader, choose_many, choose_one, figures, for_export, heading_with_export, table
from dashboards.queries import Row
from dashboards.words import word

_MOST_ROWS = 200


def page(reader: Reader) -> None:
    _ = reader.language.gettext
    st.title(_("Access"), anchor=False)
    st.markdown(_("Every identity that somebody asked to see, and every file taken along, with role and purpose."))
    summary = st.container()
    chosen = _chosen(reader)
    totals = reader.log.totals(chosen)
    with summary:
        _summary(reader.language, totals)
    if not totals:
        st.info(_("Nothing in the access log answers to these filters."))
        return
    _totals(reader, totals)
    _rows(reader, chosen, sum(row["times"] for row in totals))


def _chosen(reader: Reader) -> Accesses:
    language = reader.language
    _ = language.gettext
    with st.container(border=True):
        left, right = st.columns(2)
        with left:
            days = choose_one(
                reader,
                _("In the last"),
                "days",
                {"7": _("7 days"), "30": _("30 days"), "365": _("12 months"), "all": _("Whole period")},
                "30",
            )
            outcomes = choose_many(reader, _("Outcome"), "outcome", _named(language, words.OUTCOMES))
        with right:
            titles = {name: _(role.title) for name, role in access.ROLES.items()}
            roles = choose_many(reader, _("Role"), "by", titles, _("All roles"))
            actions = choose_many(
                reader, _("What was done"), "action", _named(language, words.ACTIONS), _("Everything")
            )
        # A person is never in the address.
        person = st.text_input(
            _("Who looked at this person?"), key="access.person", placeholder=_("Pseudonym of the person"),
            autocomplete="off", width=420,
        ).strip()  # fmt: skip
    since = None
    if days != "all":
        today = datetime.combine(datetime.now(UTC).date(), time(), UTC)
        since = today - timedelta(days=int(days) - 1)
    return Accesses(since, roles, actions, outcomes, person or None)


def _named(language: Language, codes: dict[str, str]) -> dict[str, str]:
    return {code: word(language, codes, code) for code in codes}


def _summary(language: Language, totals: list[Row]) -> None:
    _, many = language.gettext, language.ngettext

    def times(action: str, *outcomes: str) -> int:
        return sum(row["times"] for row in totals if row["action"] == action and row["outcome"] in outcomes)

    refused = sum(row["times"] for row in totals if row["outcome"] == "refused")
    visitors = len({row["visitor"] for row in totals})
    below = many("by {count} visitor", "by {count} visitors", visitors).format(count=language.number(visitors))
    cards = [
        (_("Identities shown"), times("unseal", "granted"), _("Role and purpose allowed it.")),
        (_("Refused"), refused, _("Role or purpose did not allow it: nothing was shown.")),
        (_("Failed"), times("unseal", "failed"), _("It was allowed, but the identity could not be opened.")),
        (_("Exports"), times("export", "granted"), _("Files taken along, with the fields of the role.")),
    ]
    figures((label, language.number(count), below, explanation) for label, count, explanation in cards)


def _totals(reader: Reader, totals: list[Row]) -> None:
    language = reader.language
    _ = language.gettext
    columns = [
        *_who_and_why(language),
        Column(_("Times"), lambda row: row["times"], language.number),
        Column(_("People"), lambda row: row["people"], language.number),
        Column(_("Last time"), lambda row: row["last_at"], language.moment),
    ]
    heading_with_export(reader, _("By visitor and purpose"), _("access-totals"), lambda: _file(totals, columns))
    table(totals, columns, _("By visitor and purpose"))


def _rows(reader: Reader, chosen: Accesses, count: int) -> None:
    language = reader.language
    _ = language.gettext
    columns = [
        Column(_("Moment"), lambda row: row["occurred_at"], language.moment),
        *_who_and_why(language),
        Column(_("About (pseudonym or number)"), lambda row: row["subject_id"]),
        Column(_("What"), lambda row: ", ".join(_what(language, row))),
    ]
    heading_with_export(reader, _("One by one"), _("access"), lambda: _file(reader.log.rows(chosen), columns))
    if count > _MOST_ROWS:
        st.markdown(
            _("The last {shown} of {count}; the export has them all.").format(
                shown=language.number(_MOST_ROWS), count=language.number(count)
            )
        )
    table(reader.log.rows(chosen, _MOST_ROWS), columns, _("One by one"))


def _who_and_why(language: Language) -> list[Column]:
    _ = language.gettext
    titles = {name: role.title for name, role in access.ROLES.items()}
    return [
        Column(_("Visitor"), lambda row: row["visitor"]),
        Column(_("Role"), lambda row: word(language, titles, row["role"])),
        Column(_("Purpose"), lambda row: word(language, access.PURPOSES, row["purpose"])),
        Column(_("What was done"), lambda row: word(language, words.ACTIONS, row["action"])),
        Column(_("Outcome"), lambda row: word(language, words.OUTCOMES, row["outcome"])),
    ]


def _what(language: Language, row: Row) -> list[str]:
    """The attributes of an identity in words; of an export its name and columns, as they were written down."""
    return [word(language, words.ATTRIBUTES, name) if row["action"] == "unseal" else name for name in row["attributes"]]


def _file(rows: list[Row], columns: list[Column]) -> pl.DataFrame:
    """All rows; a moment as it stands on the screen, since a spreadsheet knows no time zones."""
    frame = for_export(rows, columns)
    moments = {
        column.title: [column.write(column.value(row)) for row in rows]
        for column in columns
        if column.write and frame.schema[column.title] == pl.Datetime
    }
    return frame.with_columns(pl.Series(title, texts) for title, texts in moments.items())
