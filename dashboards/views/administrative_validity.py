"""Administrative validity: what must be done this week, what becomes invalid when, and what was done too late.

From the totals down to one application, decision or dossier: which days were compared, by which article of law, and the
messages and exports that they come from.
"""

from __future__ import annotations

import json
from datetime import date, timedelta
from typing import Any

import altair as alt
import polars as pl
import streamlit as st

from dashboards import queries, words
from dashboards.language import Language
from dashboards.parts import (
    INK,
    Column,
    Reader,
    as_text,
    chart,
    choose_many,
    choose_one,
    dossier_link,
    every_month,
    figures,
    for_export,
    heading_with_export,
    legend_columns,
    recorded,
    table,
    table_to_choose_from,
)
from dashboards.queries import Row, Validity
from dashboards.words import word

_HORIZONS = (7, 30, 60, 90)
_WITHIN = tuple(f"within_{days}" for days in _HORIZONS)
_WEEKS_AHEAD = 13
_MONTHS_BACK = 24

_COLOURS = (
    "#1b5e82", "#e69f00", "#5aa469", "#a63603", "#8da0cb", "#c994c7", "#4d4d4d", "#a9cbe2", "#d9b26f", "#7a5195",
    "#2f9e9e", "#bcbd22", "#d6616b", "#9c755f", "#bab0ac", "#3b4a9e", "#f2b5a7", "#6b8e23", "#00b0c8", "#8c1d5a",
)  # fmt: skip
_STATUS_COLOURS = {"found": "#a63603", "cannot_tell": "#7f8c99", "clear": "#a9cbe2"}


def page(reader: Reader) -> None:
    language = reader.language
    _ = language.gettext
    st.title(_("Administrative validity"), anchor=False)
    choices = queries.validity_choices(reader.publication, reader.visitor.antenna)
    today = queries.last_received_on(reader.publication)
    if today is None or not choices["antennas"]:
        st.info(_("There is nothing to keep valid yet. Hand over the exports of the centre, then have them read."))
        return
    summary = st.container()
    rules = queries.validity_rules(reader.publication)
    titles = {rule["rule"]: language.of(rule, "title") or rule["rule"] for rule in rules}
    chosen, days = _chosen(reader, choices, titles)
    counts = queries.validity_counts(reader.publication, chosen)
    if not counts:
        st.info(_("Nothing answers to these filters. Take one away."))
        return
    with summary:
        _summary(reader, counts, today)
    if reader.visitor.role.validity_fields:
        _to_do(reader, chosen, days, titles, rules)
    _charts(reader, chosen, titles, today)
    _by_antenna(reader, chosen)
    _by_rule(reader, counts, rules)
    _doubts(reader, chosen, titles)
    _changes(reader)


def _chosen(reader: Reader, choices: Row, titles: dict[str, str]) -> tuple[Validity, int]:
    _ = reader.language.gettext
    with st.container(border=True):
        left, middle, right, last = st.columns([11, 6, 8, 7])
        with left:
            days = choose_one(
                reader,
                _("Overdue, and invalid within"),
                "within",
                {str(days): _("{days} days").format(days=days) for days in _HORIZONS},
                "7",
            )
        with middle:
            antennas = choose_many(
                reader, _("Antenna"), "antenna", {name: name for name in choices["antennas"]}, _("All antennas")
            )
        with right:
            workers = choose_many(
                reader,
                _("Social worker"),
                "worker",
                {code: code for code in choices["social_workers"]},
                _("All social workers"),
            )
        with last:
            rules = choose_many(reader, _("Points of attention"), "rule", titles, _("All points"))
    return Validity(rules, antennas, workers, reader.visitor.antenna), int(days)


# Totals --------------------------------------------------------------------------------------------------------------


def _summary(reader: Reader, counts: list[Row], today: date) -> None:
    language = reader.language
    _, many = language.gettext, language.ngettext
    totals = {name: sum(row[name] for row in counts) for name in ("overdue", *_WITHIN, "cannot_tell")}
    overdue, week = totals["overdue"], totals["within_7"]
    if overdue:
        sentence = many(
            "**{count} point** is overdue and still open.", "**{count} points** are overdue and still open.", overdue
        ).format(count=language.number(overdue))
    else:
        sentence = _("Nothing is overdue.")
    sentence += " " + (
        many(
            "**{count} more** becomes invalid within a week.", "**{count} more** become invalid within a week.", week
        ).format(count=language.number(week))
        if week
        else _("Nothing becomes invalid within a week.")
    )
    sentence += " " + _("Counted on {day}, when the last messages and files were received.").format(
        day=language.day(today)
    )
    st.markdown(sentence)
    oldest = min((row["overdue_since"] for row in counts if row["overdue_since"]), default=None)
    figures(
        [
            (
                _("Overdue"),
                language.number(overdue),
                _("since {start}").format(start=language.day(oldest)) if oldest else "–",
                _("The last day has passed and it is not done, as far as the last export tells."),
            ),
            *(
                (
                    _("Within {days} days").format(days=days),
                    language.number(totals[f"within_{days}"]),
                    _("until then in order"),
                    _("In order on that day; no longer so after its last day if nothing is done."),
                )
                for days in (7, 30, 90)
            ),
            (
                _("Cannot tell"),
                language.number(totals["cannot_tell"]),
                _("see below"),
                _("Something that is needed to tell was not handed over."),
            ),
        ]
    )


def _charts(reader: Reader, chosen: Validity, titles: dict[str, str], today: date) -> None:
    _ = reader.language.gettext
    left, right = st.columns(2)
    with left:
        st.subheader(_("What becomes invalid, by week"), anchor=False)
        ahead = queries.validity_ahead(reader.publication, chosen)
        if ahead:
            chart(
                reader,
                _bars_ahead(reader.language, ahead, titles, today),
                _("Bar chart: what becomes invalid by week, by point"),
            )
        else:
            st.success(_("Nothing becomes invalid in the next 90 days."))
    with right:
        st.subheader(_("In time and too late, by month in which it was due"), anchor=False)
        since = (today - timedelta(days=30 * _MONTHS_BACK)).replace(day=1)
        months = queries.validity_by_month(reader.publication, chosen, since)
        if months:
            chart(reader, _bars_by_month(reader.language, months), _("Bar chart: in time and too late by month"))


def _bars_ahead(language: Language, ahead: list[Row], titles: dict[str, str], today: date) -> Any:
    _ = language.gettext
    monday = today - timedelta(days=today.weekday())
    weeks = [monday + timedelta(weeks=number) for number in range(_WEEKS_AHEAD)]
    labels = {week.isoformat(): language.short_day(week) for week in weeks}
    rows = [
        {
            "week": row["week"].isoformat(),
            "label": language.day(row["week"]),
            "rule": titles.get(row["rule"], row["rule"]),
            "subjects": row["subjects"],
        }
        for row in ahead
    ]
    shown = list(dict.fromkeys(row["rule"] for row in rows))
    places = {title: place for place, title in enumerate(titles.values())}
    colours = [_COLOURS[places.get(title, 0) % len(_COLOURS)] for title in shown]
    return (
        alt.Chart(pl.DataFrame(rows))
        .mark_bar()
        .encode(
            x=alt.X("week:O", title=None, scale=alt.Scale(domain=sorted(labels))).axis(
                labelAngle=0,
                labelExpr=f"({json.dumps(labels)})[datum.value]",
                labelOverlap=True,
                ticks=False,
                domainColor="#9aa5b1",
            ),
            y=alt.Y("sum(subjects):Q", title=None).axis(format=",.0f", tickMinStep=1, domain=False, ticks=False),
            color=alt.Color("rule:N", title=None)
            .scale(domain=shown, range=colours)
            .legend(orient="top", labelLimit=360, columns=legend_columns(1 if len(shown) < 4 else 2)),
            tooltip=[
                alt.Tooltip("label:N", title=_("Week of")),
                alt.Tooltip("rule:N", title=_("Point of attention")),
                alt.Tooltip("subjects:Q", title=_("How many")),
            ],
        )
        .properties(height=260)
    )


def _bars_by_month(language: Language, months: list[Row]) -> Any:
    _ = language.gettext
    names = {
        "found": _("Too late or not in order"),
        "cannot_tell": word(language, words.STATUSES, "cannot_tell"),
        "clear": _("In time"),
    }
    order = list(names)
    between = every_month(min(row["month"] for row in months), max(row["month"] for row in months))
    labels = {f"{month:%Y-%m}": language.short_month(month) for month in between}
    rows = [
        {
            "month": f"{row['month']:%Y-%m}",
            "label": language.month(row["month"]),
            "status": names[row["status"]],
            "rank": order.index(row["status"]),
            "subjects": row["subjects"],
        }
        for row in months
    ]
    every = max(1, -(-len(labels) // 8))
    return (
        alt.Chart(pl.DataFrame(rows))
        .mark_bar()
        .encode(
            x=alt.X("month:O", title=None, scale=alt.Scale(domain=sorted(labels))).axis(
                labelAngle=0,
                values=sorted(labels)[::-1][::every],
                labelExpr=f"({json.dumps(labels)})[datum.value]",
                labelOverlap=True,
                ticks=False,
                domainColor="#9aa5b1",
            ),
            y=alt.Y("sum(subjects):Q", title=None).axis(format=",.0f", tickMinStep=1, domain=False, ticks=False),
            color=alt.Color("status:N", title=None)
            .scale(domain=list(names.values()), range=[_STATUS_COLOURS[status] for status in order])
            .legend(orient="top", labelLimit=300),
            order=alt.Order("rank:Q", sort="descending"),
            tooltip=[
                alt.Tooltip("label:N", title=_("Month")),
                alt.Tooltip("status:N", title=_("Outcome")),
                alt.Tooltip("subjects:Q", title=_("How many")),
            ],
        )
        .properties(height=260)
    )


def _by_antenna(reader: Reader, chosen: Validity) -> None:
    language = reader.language
    _ = language.gettext
    rows = queries.validity_by_antenna(reader.publication, chosen)
    if len(rows) < 2:
        return
    columns = [
        Column(_("Antenna"), lambda row: row["antenna"] or "–"),
        Column(_("Overdue"), lambda row: row["overdue"], language.number),
        *(_within(language, days) for days in _HORIZONS),
    ]
    heading_with_export(reader, _("By antenna"), _("validity-antennas"), lambda: for_export(rows, columns))
    table(rows, columns, _("Overdue and becoming invalid, by antenna"))


def _by_rule(reader: Reader, counts: list[Row], rules: list[Row]) -> None:
    language = reader.language
    _ = language.gettext
    by_rule = {row["rule"]: row for row in counts}
    rows = [rule | by_rule[rule["rule"]] for rule in rules if rule["rule"] in by_rule]
    columns = [
        Column(_("Point of attention"), lambda row: language.of(row, "title")),
        Column(_("Law"), lambda row: row["legal_reference"]),
        Column(_("Overdue"), lambda row: row["overdue"], language.number),
        *(_within(language, days) for days in _HORIZONS),
        Column(_("Done too late"), lambda row: row["done_late"], language.number),
        Column(_("In order"), lambda row: row["clear"], language.number),
        Column(_("Cannot tell"), lambda row: row["cannot_tell"], language.number),
        Column(_("Does not apply"), lambda row: row["not_applicable"], language.number),
    ]
    heading_with_export(reader, _("By point of attention"), _("validity-totals"), lambda: for_export(rows, columns))
    if not reader.visitor.role.validity_fields:
        st.markdown(_("Your role sees totals, not single dossiers."))
    table(rows, columns, _("Totals by point of attention"))
    with st.expander(_("How each point is looked at"), icon=":material/help:"):
        for row in rows:
            st.markdown(f"**{as_text(language.of(row, 'title'))}** ({as_text(row['legal_reference'])})")
            st.markdown(as_text(language.of(row, "explanation")))


def _within(language: Language, days: int) -> Column:
    title = language.gettext("Within {days} days").format(days=days)
    return Column(title, lambda row: row[f"within_{days}"], language.number)


def _doubts(reader: Reader, chosen: Validity, titles: dict[str, str]) -> None:
    language = reader.language
    _ = language.gettext
    doubts = queries.validity_doubts(reader.publication, chosen)
    if not doubts:
        return
    with st.expander(_("What cannot be told, why, and what to do"), icon=":material/schedule:"):
        table(
            doubts,
            [
                Column(_("Why"), lambda row: word(language, words.BECAUSE, row["because"])),
                Column(_("What to do"), lambda row: word(language, words.BECAUSE_NEXT, row["because"])),
                Column(_("Looked at"), lambda row: titles.get(row["rule"]) or row["rule"]),
                Column(_("How many"), lambda row: row["subjects"], language.number),
            ],
            _("Reasons why it cannot be told"),
        )


def _changes(reader: Reader) -> None:
    language = reader.language
    _ = language.gettext
    changes = queries.legal_changes(reader.publication)
    if not changes:
        return
    with st.expander(_("Changes in the law to keep in mind"), icon=":material/gavel:"):
        for change in changes:
            st.markdown(
                _("**Applications since {day}; dossiers that existed, at their next review.**").format(
                    day=language.day(change["new_applications_from"])
                )
                + " "
                + as_text(language.of(change, "summary"))
            )
            status = word(language, words.LEGAL_STATUSES, change["status"])
            st.caption(as_text(f"{change['reference']} ({status}: {change['source']})"))


# What to do ----------------------------------------------------------------------------------------------------------


def _to_do(reader: Reader, chosen: Validity, days: int, titles: dict[str, str], rules: list[Row]) -> None:
    language = reader.language
    _, many = language.gettext, language.ngettext
    rows = queries.validity_to_do(reader.publication, chosen, days)
    fields = reader.visitor.role.validity_fields
    columns = [column for name, column in _columns(language, titles).items() if name in fields]
    heading_with_export(reader, _("To do"), _("validity"), lambda: for_export(rows, columns))
    number = None
    if rows:
        st.markdown(
            many("{count} point.", "{count} points.", len(rows)).format(count=language.number(len(rows)))
            + " "
            + _("The law counts calendar days. Tick the box in front of a line to see why.")
        )
        place = table_to_choose_from(
            rows, columns, _("To do"), key=f"validity.{language.code}.{reader.publication.stamp}.{days}.{chosen}"
        )
        number = None if place is None else str(rows[place]["subject_id"])
    else:
        st.success(_("There is nothing to do here in these days."))
    wanted = st.text_input(
        _("Or look up an application, decision or dossier by its number"),
        key="validity_number",
        placeholder=_("Number in your software"),
        autocomplete="off",
        width=420,
    ).strip()
    if number := wanted or number:
        _one(reader, number, {rule["rule"]: rule for rule in rules})


def _columns(language: Language, titles: dict[str, str]) -> dict[str, Column]:
    _ = language.gettext
    return {
        "due_on": Column(_("Last day"), lambda row: row["due_on"], language.day, 100),
        "dossier_id": Column(_("Dossier"), lambda row: row["dossier_id"], width=100),
        "last_working_day": Column(_("Last working day"), lambda row: row["last_working_day"], language.day, 125),
        "days": Column(_("Days"), lambda row: row["days"], lambda days: _days(language, days), 125, _ink),
        "rule": Column(_("Point of attention"), lambda row: titles.get(row["rule"], row["rule"]), width=240),
        "subject_type": Column(_("What"), lambda row: word(language, words.SUBJECTS, row["subject_type"]), width=90),
        "subject_id": Column(_("Number"), lambda row: row["subject_id"], width=100),
        "antenna": Column(_("Antenna"), lambda row: row["antenna"], width=90),
        "social_worker": Column(_("Social worker"), lambda row: row["social_worker"], width=120),
        "amount_eur": Column(_("Amount"), lambda row: row["amount_eur"], language.money, 90),
    }


def _days(language: Language, days: float) -> str:
    _, many = language.gettext, language.ngettext
    count = abs(int(days))
    if days < 0:
        return many("{count} day too late", "{count} days too late", count).format(count=language.number(count))
    if not count:
        return _("today")
    return many("{count} day left", "{count} days left", count).format(count=language.number(count))


def _ink(days: float) -> str:
    return words.VERDICT_INKS["not_justified"] if days < 0 else INK


# One application, decision or dossier --------------------------------------------------------------------------------


def _one(reader: Reader, number: str, rules: dict[str, Row]) -> None:
    language = reader.language
    _ = language.gettext
    results = queries.validity_of(reader.publication, number, reader.visitor.antenna)
    if not results:
        st.warning(_("There is nothing with this number among what you may see. Check the number in your software."))
        return
    first = results[0]
    with st.container(border=True, key="one_subject"):
        what = "dossier" if number == first["dossier_id"] else first["subject_type"]
        st.subheader(
            _("{what} {number}").format(what=word(language, words.SUBJECTS, what), number=as_text(number)), anchor=False
        )
        st.markdown(
            _("Dossier {dossier}, antenna {antenna}, social worker {worker}").format(
                dossier=as_text(first["dossier_id"]),
                antenna=as_text(first["antenna"] or "–"),
                worker=as_text(first["social_worker"] or "–"),
            )
        )
        dossier_link(reader, first["dossier_id"])
        for result in results:
            if result["status"] != "not_applicable":
                _one_result(language, result, rules[result["rule"]])
        _sources(reader, results)


def _one_result(language: Language, result: Row, rule: Row) -> None:
    _ = language.gettext
    colour, icon = words.STATUS_BADGES[result["status"]]
    is_ahead = result["days_left"] is not None
    with st.container(border=True):
        with st.container(horizontal=True, horizontal_alignment="distribute", vertical_alignment="center"):
            number = as_text(result["subject_id"])
            what = word(language, words.SUBJECTS, result["subject_type"])
            st.markdown(f"**{as_text(language.of(rule, 'title'))}** ({what.lower()} {number})", width="content")
            status = _("Still in time") if is_ahead else word(language, words.STATUSES, result["status"])
            st.badge(status, color=colour, icon=":material/schedule:" if is_ahead else icon)
        st.markdown(
            "\n".join(
                "- " + _("{label}: **{value}**").format(label=label, value=as_text(value))
                for label, value in _compared(language, result)
            )
        )
        with st.expander(_("How this is looked at")):
            st.markdown(as_text(language.of(rule, "explanation") or ""))
            st.caption(as_text(rule["legal_reference"]))


def _compared(language: Language, result: Row) -> list[tuple[str, str]]:
    """The days that were compared; with a result to look at, all that its rule wrote down."""
    _ = language.gettext
    lines = []
    if result["days_late"] is not None or result["days_left"] is not None:
        days = result["days_left"] if result["days_left"] is not None else -result["days_late"]
        lines.append((_("Days"), _days(language, days)))
    if result["last_working_day"] is not None:
        lines.append((_("Last working day"), language.day(result["last_working_day"])))
    lines += recorded(language, result) or [
        (_("Runs from"), language.day(result["period_from"])),
        (_("Last day in time"), language.day(result["due_on"] or result["period_until"])),
    ]
    if result["amount_eur"] is not None:
        lines.append((_("Amount"), language.money(result["amount_eur"])))
    if result["status"] == "cannot_tell":
        lines.append((_("Why it cannot be told"), word(language, words.BECAUSE, result["because"])))
        if result["because"] in words.BECAUSE_NEXT:
            lines.append((_("What to do"), word(language, words.BECAUSE_NEXT, result["because"])))
    return lines


def _sources(reader: Reader, results: list[Row]) -> None:
    language = reader.language
    _ = language.gettext
    message_ids = {message for result in results for message in json.loads(result["evidence"] or "[]")}
    if not message_ids:
        return
    st.markdown("##### " + _("Where this comes from"))
    table(
        queries.messages(reader.publication, list(message_ids)),
        [
            Column(
                _("Message or file"),
                lambda row: language.of(row, "title") or word(language, words.FLOWS, row["message_type"]),
            ),
            Column(_("Received on"), lambda row: row["received_on"], language.day),
            Column(_("Source"), lambda row: row["source"]),
            Column(_("KSZ ticket"), lambda row: row["ticket"]),
        ],
        _("Messages and files that this rests on"),
    )
