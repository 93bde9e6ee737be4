"""KSZ traffic: what came in, from which flow, how late, and what was not accepted, with place and reason."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta
from typing import Any

import altair as alt
import polars as pl
import streamlit as st

from dashboards import queries, words
from dashboards.language import Language, mark
from dashboards.parts import (
    INK,
    Column,
    Reader,
    chart,
    choose_one,
    figures,
    for_export,
    heading_with_export,
    legend_columns,
    table,
)
from dashboards.queries import Row
from dashboards.views import ksz_traffic_follow_up
from dashboards.words import word

_MOST_NAMED = 3
"""Flows that the summary names; the table has them all."""

_QUIET, _NEVER = mark("Unusually silent"), mark("Never received")

_STATUS_COLOURS = {
    "data_found": "#1b5e82",
    "no_data_found": "#a9cbe2",
    "response_in_batch": "#7f8c99",
    "partial_result": "#e69f00",
    "no_result": "#a63603",
}


def page(reader: Reader) -> None:
    language = reader.language
    _ = language.gettext
    st.title(_("KSZ traffic"), anchor=False)
    last = queries.last_received_on(reader.publication)
    if last is None:
        st.info(_("Nothing has been received yet. Put the messages in the inbox, then have them read and built."))
        return
    summary = st.container()
    titles = _names(language, queries.flows(reader.publication, None))
    with st.container(border=True):
        left, right = st.columns([1, 1], vertical_alignment="bottom")
        with left:
            days = choose_one(
                reader,
                _("Received in the last"),
                "days",
                {"30": _("30 days"), "90": _("90 days"), "365": _("12 months"), "all": _("Whole period")},
                "365",
            )
        with right:
            flow = choose_one(reader, _("Flow"), "flow", {"all": _("All flows")} | titles, "all")
    since = None if days == "all" else last - timedelta(days=int(days) - 1)
    chosen = None if flow == "all" else flow
    flows = [
        row | {"flow": titles[row["message_type"]]}
        for row in queries.flows(reader.publication, since)
        if chosen in (None, row["message_type"])
    ]
    rejections = queries.rejections(reader.publication, since, chosen)
    unread = queries.unread_leaves(reader.publication, since, chosen)
    with summary:
        _summary(language, flows, rejections, unread, last)
    _charts(reader, titles, since, last, chosen)
    _flows(reader, flows)
    _rejections(reader, rejections, titles, since, chosen)
    _unread(language, unread, titles)
    ksz_traffic_follow_up.section(reader, since, chosen, lambda flow: _flow_name(language, titles, flow))


def _names(language: Language, flows: list[Row]) -> dict[str, str]:
    """What each flow is called; generations of one message, which share a title, by their last word as well."""
    titles = {
        row["message_type"]: language.of(row, "title") or word(language, words.FLOWS, row["message_type"])
        for row in flows
    }
    shared = Counter(titles.values())
    return {
        name: f"{title} ({name.rsplit('_', 1)[-1]})" if shared[title] > 1 else title for name, title in titles.items()
    }


def _flow_name(language: Language, titles: dict[str, str], message_type: str | None) -> str:
    if message_type is None:
        return language.gettext("Not recognised")
    return titles.get(message_type) or word(language, words.FLOWS, message_type)


def _is_quiet(row: Row) -> bool:
    """Nothing came for longer than is usual for this flow: more than twice what is exceeded one time in ten."""
    if row["usual_days"] is None or row["days_since_last"] is None:
        return False
    return bool(row["days_since_last"] > max(7, 2 * row["usual_days"]))


def _summary(language: Language, flows: list[Row], rejections: list[Row], unread: list[Row], last: date) -> None:
    _, many = language.gettext, language.ngettext
    messages = sum(row["messages"] for row in flows)
    active = sum(1 for row in flows if row["messages"])
    rejected = sum(row["occurrences"] for row in rejections)
    quiet = [row for row in flows if _is_quiet(row)]
    sentence = many(
        "**{messages} message** in **{flows}** came in; the last on **{day}**.",
        "**{messages} messages** in **{flows}** came in; the last on **{day}**.",
        messages,
    ).format(
        messages=language.number(messages),
        flows=many("{count} flow", "{count} flows", active).format(count=language.number(active)),
        day=language.day(last),
    )
    sentence += " " + (
        many(
            "**{count} rejection** has to be looked at.", "**{count} rejections** have to be looked at.", rejected
        ).format(count=language.number(rejected))
        if rejected
        else _("Nothing was rejected.")
    )
    st.markdown(sentence)
    if quiet:
        names = [row["flow"] for row in quiet]
        if (more := len(names) - _MOST_NAMED) > 0:
            names = [*names[:_MOST_NAMED], many("{count} other", "{count} others", more).format(count=more)]
        st.markdown(
            _(
                "Longer silent than usual: **{flows}**. Check whether the files still arrive; what depends on them is "
                "not up to date."
            ).format(flows=language.listing(names))
        )
    figures(
        [
            (
                _("Messages"),
                language.number(messages),
                many("{count} flow", "{count} flows", active).format(count=language.number(active)),
                _("Answers, notifications and export files that were read in the chosen period."),
            ),
            (
                _("Silent flows"),
                language.number(len(quiet)),
                _("longer than usual"),
                _("Flows from which nothing came for more than twice their usual interval, and at least 7 days."),
            ),
            (
                _("Rejections"),
                language.number(rejected),
                many("in {count} place", "in {count} places", len(rejections)).format(
                    count=language.number(len(rejections))
                ),
                _("Files, messages, rows or values that were not accepted. They are not used in any figure."),
            ),
            (
                _("Values not read"),
                language.number(sum(row["occurrences"] for row in unread)),
                many("in {count} place", "in {count} places", len(unread)).format(count=language.number(len(unread))),
                _("Places in messages that hold a value which nothing reads yet. Nothing else is affected."),
            ),
        ]
    )


def _charts(reader: Reader, titles: dict[str, str], since: date | None, last: date, flow: str | None) -> None:
    language = reader.language
    _ = language.gettext
    by_day = [
        row | {"flow": _flow_name(language, titles, row["message_type"])}
        for row in queries.messages_by_day(reader.publication, since, flow)
    ]
    if not by_day:
        st.info(_("No message came in during this period. Choose a longer period."))
        return
    first = since or min(row["received_on"] for row in by_day)
    step = "day" if (last - first).days <= 100 else "week" if (last - first).days <= 400 else "month"
    per = {
        "day": _("Messages per flow and day"),
        "week": _("Messages per flow and week"),
        "month": _("Messages per flow and month"),
    }
    st.subheader(per[step], anchor=False)
    chart(
        reader,
        _over_time(language, by_day, first, last, step),
        _("Chart: messages received per flow over time"),
    )
    by_status = [
        row | {"flow": _flow_name(language, titles, row["message_type"])}
        for row in queries.messages_by_status(reader.publication, since, flow)
    ]
    if not by_status:
        return
    st.subheader(_("How the flows answered"), anchor=False)
    chart(reader, _by_status(language, by_status), _("Bar chart: share of each outcome per flow"))


def _flow_axis(rows: list[Row]) -> alt.Y:
    totals: Counter[str] = Counter()
    for row in rows:
        totals[row["flow"]] += row["messages"]
    order = sorted(totals, key=lambda title: (-totals[title], title))
    return alt.Y("flow:N", title=None, sort=order, scale=alt.Scale(paddingInner=0.35)).axis(
        labelLimit=460, ticks=False, domain=False
    )


def _over_time(language: Language, rows: list[Row], first: date, last: date, step: str) -> Any:
    _ = language.gettext
    counts: Counter[tuple[str, date]] = Counter()
    for row in rows:
        counts[row["flow"], _begin(row["received_on"], step)] += row["messages"]
    frame = pl.DataFrame(
        [
            {
                "flow": flow,
                "begin": begin.isoformat(),
                "end": _end(begin, step).isoformat(),
                "when": _when(language, begin, step),
                "messages": count,
                "count": language.number(count),
            }
            for (flow, begin), count in counts.items()
        ]
    )
    whole = [_begin(first, step).isoformat(), _end(_begin(last, step), step).isoformat()]
    return (
        alt.Chart(frame)
        .mark_rect(stroke="#ffffff", strokeWidth=0.5)
        .encode(
            x=alt.X("begin:T", title=None)
            .scale(domain=whole, type="utc", nice=False)
            .axis(format="%-d %b" if step == "day" else "%b %Y", tickCount=10, labelOverlap=True),
            x2="end:T",
            y=_flow_axis(rows),
            color=alt.Color("messages:Q", title=_("Messages"))
            .scale(range=["#c9dfed", "#0b3c5d"], domainMin=0)
            .legend(orient="top", tickCount=3, format=",.0f", gradientLength=160, titleOrient="left"),
            tooltip=[
                alt.Tooltip("flow:N", title=_("Flow")),
                alt.Tooltip("when:N", title=_("When")),
                alt.Tooltip("count:N", title=_("Messages")),
            ],
        )
        .properties(height=70 + 24 * len({row["flow"] for row in rows}))
    )


def _when(language: Language, begin: date, step: str) -> str:
    if step == "month":
        return language.month(begin)
    day = language.day(begin)
    return language.gettext("week of {day}").format(day=day) if step == "week" else day


def _begin(day: date, step: str) -> date:
    if step == "month":
        return day.replace(day=1)
    return day - timedelta(days=day.weekday()) if step == "week" else day


def _end(begin: date, step: str) -> date:
    if step == "month":
        return (begin + timedelta(days=31)).replace(day=1)
    return begin + timedelta(days=7 if step == "week" else 1)


def _by_status(language: Language, rows: list[Row]) -> Any:
    _ = language.gettext
    totals: Counter[str] = Counter()
    for row in rows:
        totals[row["flow"]] += row["messages"]
    order = list(_STATUS_COLOURS)
    present = [status for status in order if any(row["status"] == status for row in rows)]
    frame = pl.DataFrame(
        [
            {
                "flow": row["flow"],
                "status": word(language, words.MESSAGE_STATUSES, row["status"]),
                "rank": order.index(row["status"]) if row["status"] in order else len(order),
                "messages": row["messages"],
                "count": language.number(row["messages"]),
                "share": language.percent(row["messages"] / totals[row["flow"]]),
            }
            for row in rows
        ]
    )
    return (
        alt.Chart(frame)
        .mark_bar()
        .encode(
            x=alt.X("messages:Q", stack="normalize", title=None).axis(
                labelExpr="format(datum.value * 100, '.0f') + '\u00a0%'", tickCount=5
            ),
            y=_flow_axis(rows),
            color=alt.Color("status:N", title=None)
            .scale(
                domain=[word(language, words.MESSAGE_STATUSES, status) for status in present],
                range=[_STATUS_COLOURS[status] for status in present],
            )
            .legend(orient="top", columns=legend_columns(3), labelLimit=260),
            order=alt.Order("rank:Q"),
            tooltip=[
                alt.Tooltip("flow:N", title=_("Flow")),
                alt.Tooltip("status:N", title=_("Outcome")),
                alt.Tooltip("count:N", title=_("Messages")),
                alt.Tooltip("share:N", title=_("Share")),
            ],
        )
        .properties(height=70 + 24 * len(totals))
    )


def _flows(reader: Reader, flows: list[Row]) -> None:
    language = reader.language
    _ = language.gettext
    columns = _flow_columns(language)
    details = [
        Column(_("Source"), lambda row: row["source"]),
        Column(
            _("Direction of the message"),
            lambda row: row["direction"] and word(language, words.DIRECTIONS, row["direction"]),
        ),
        Column(_("How its elements are known"), lambda row: row["provisional"]),
    ]
    heading_with_export(
        reader,
        _("Each flow: how fresh, how late, what it answered"),
        _("flows"),
        lambda: for_export(flows, [*columns, *details]),
    )
    table(flows, columns, _("Freshness, delay and outcomes per flow"))
    st.caption(
        _(
            "Median and P90: days between the reply of the source and its arrival here, for half and for nine out of "
            "ten messages. No data: the source answered that it knows nothing. No answer: the source did not answer. "
            "Filtered: part was left out for want of authorisation. Provisional: no schema of this flow is public; it "
            "is read as others are known to read it, and what is not foreseen is counted below as not read."
        )
    )


def _flow_columns(language: Language) -> list[Column]:
    _ = language.gettext

    quiet, never = (_(text).replace(" ", "\u00a0") for text in (_QUIET, _NEVER))

    def freshness(row: Row) -> str:
        if row["last_received_on"] is None:
            return never
        return quiet if _is_quiet(row) else _("Up to date")

    def schema(row: Row) -> str:
        if row["direction"] is None:
            return _("Own export")
        return _("Provisional") if row["provisional"] else _("Official")

    return [
        Column(_("Flow"), lambda row: row["flow"], width=215),
        Column(
            _("State"),
            freshness,
            width=120,
            colour=lambda text: words.VERDICT_INKS["not_justified"] if text == quiet else INK,
        ),
        Column(_("Schema"), schema, width=90),
        Column(_("Last received"), lambda row: row["last_received_on"], language.day, 110),
        Column(_("Days ago"), lambda row: row["days_since_last"], language.number, 90),
        Column(_("Messages"), lambda row: row["messages"], language.number, 80),
        Column(_("Median (days)"), lambda row: row["delay_median"], lambda days: language.number(days, 1), 105),
        Column(_("P90 (days)"), lambda row: row["delay_p90"], lambda days: language.number(days, 1), 90),
        Column(_("No data"), lambda row: row["no_data_found"], language.number, 100),
        Column(_("No answer"), lambda row: row["no_result"], language.number, 100),
        Column(_("Filtered"), lambda row: row["filtered"], language.number, 80),
        Column(_("Rejections"), lambda row: row["rejected"], language.number, 80),
    ]


def _rejections(
    reader: Reader, rejections: list[Row], titles: dict[str, str], since: date | None, chosen: str | None
) -> None:
    language = reader.language
    _ = language.gettext
    if not rejections:
        st.subheader(_("What was not accepted"), anchor=False)
        st.success(_("Everything that came in during this period was accepted."))
        return
    columns = _rejection_columns(language, titles)
    details = [
        Column(_("Path in the message"), lambda row: row["path"]),
        Column(_("Files"), lambda row: row["files"]),
        Column(_("First received"), lambda row: row["first_received_on"]),
    ]
    heading_with_export(
        reader, _("What was not accepted"), _("rejections"), lambda: for_export(rejections, [*columns, *details])
    )
    st.markdown(
        _(
            "What is listed here is used in no figure. The rest of the same file was read, unless the whole file is "
            "named."
        )
    )
    table(rejections, columns, _("Rejections by place and reason"))
    with st.expander(_("In which files, and how to find them"), icon=":material/folder_open:"):
        _rejected_files(reader, queries.rejected_files(reader.publication, since, chosen), titles)


def _rejected_files(reader: Reader, files: list[Row], titles: dict[str, str]) -> None:
    language = reader.language
    _ = language.gettext
    st.markdown(
        _(
            "A file is known by its fingerprint, since its name may name somebody: the first 24 signs of the SHA-256 "
            "of what is in it, unzipped. `sha256sum inbox/<day>/*` tells which file of a day it is, and "
            "`kruispunt check <file>` each place in it that was not accepted."
        )
    )
    columns = [
        Column(_("Received on"), lambda row: row["received_on"], language.day),
        Column(_("Fingerprint of the file"), lambda row: row["file_id"]),
        Column(_("Flow"), lambda row: _flow_name(language, titles, row["message_type"])),
        Column(
            _("What went wrong"),
            lambda row: ", ".join(word(language, words.REASONS, reason) for reason in row["reasons"]),
        ),
        Column(_("How many"), lambda row: row["occurrences"], language.number),
    ]
    heading_with_export(reader, _("Files"), _("rejected-files"), lambda: for_export(files, columns))
    table(files, columns, _("In which files, and how to find them"))


def _rejection_columns(language: Language, titles: dict[str, str]) -> list[Column]:
    _ = language.gettext

    def place(row: Row) -> str:
        # Of an export, people know the columns of the file, which is where its paths lead.
        column = row["path"] if row["message_type"] in words.FLOWS else row["column_name"]
        known = [part for part in (row["table_name"], column) if part]
        where = " / ".join(known) or row["path"] or word(language, words.LEVELS, row["level"])
        if row["first_row"] is None:
            return where
        if row["occurrences"] > 1:
            return _("{place}, first in row {row}").format(place=where, row=language.number(row["first_row"]))
        return _("{place}, row {row}").format(place=where, row=language.number(row["first_row"]))

    def what_to_do(row: Row) -> str | None:
        advice = words.REASON_NEXT.get(row["reason"])
        return advice and _(advice)

    return [
        Column(_("What went wrong"), lambda row: word(language, words.REASONS, row["reason"]), width=205),
        Column(_("What to do"), what_to_do, width=235),
        Column(_("Flow"), lambda row: _flow_name(language, titles, row["message_type"]), width=160),
        Column(_("Place"), place, width=190),
        Column(_("Expected"), lambda row: words.expected(language, row["expected"]), width=165),
        Column(_("Times"), lambda row: row["occurrences"], language.number, 65),
        Column(_("Last received"), lambda row: row["last_received_on"], language.day, 110),
    ]


def _unread(language: Language, unread: list[Row], titles: dict[str, str]) -> None:
    _ = language.gettext
    st.subheader(_("What was not read"), anchor=False)
    if not unread:
        st.success(_("Every value in the messages of this period was read or left out on purpose."))
        return
    st.markdown(
        _(
            "These places in messages hold values that nothing reads yet. Report those that your work needs; the rest "
            "of the message was read."
        )
    )
    table(
        unread,
        [
            Column(_("Flow"), lambda row: _flow_name(language, titles, row["message_type"]), width=300),
            Column(_("Path in the message"), lambda row: row["path"], width=560),
            Column(_("Values"), lambda row: row["occurrences"], language.number, 100),
            Column(_("Files"), lambda row: row["files"], language.number, 90),
            Column(_("Last received"), lambda row: row["last_received_on"], language.day, 130),
        ],
        _("Places in messages that are not read"),
    )
