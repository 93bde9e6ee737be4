"""Changes: what does the KSZ newly tell about the people in file, compared with what it told before?

A list of the day to work through: each change with the answers that it comes from, and whether somebody has dealt
with it. That is all that is written here, and it changes nothing in a dossier.
"""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta
from typing import Any

import altair as alt
import polars as pl
import streamlit as st

from dashboards import queries, words
from dashboards.application import Visit
from dashboards.language import Language, mark
from dashboards.parts import (
    Column,
    Reader,
    as_text,
    chart,
    choose_many,
    choose_one,
    dossier_link,
    figures,
    for_export,
    heading_with_export,
    table,
    table_to_choose_from,
    visit_before,
)
from dashboards.queries import Changes, Row
from dashboards.views.marks import STATE_COLOURS, STATES, box, cards, dealt_with
from dashboards.words import word

AT_MOST = 500
"""Changes in the table on the screen; the export has them all."""

SUBJECT = "change"
"""What a mark on a change is a mark on."""

KINDS = {
    "death": mark("Death"),
    "removal": mark("Removal from the register"),
    "municipality": mark("Municipality"),
    "address": mark("Address"),
    "household_joined": mark("Somebody came to live there"),
    "household_left": mark("Somebody left the household"),
    "civil_state": mark("Civil state"),
    "register": mark("Register"),
    "residence_right": mark("Right of residence"),
    "work_started": mark("Work began"),
    "work_ended": mark("Work ended"),
    "benefit_granted": mark("Benefit granted"),
    "benefit_ended": mark("Benefit ended"),
}

REMOVALS = {
    "992": mark("left for abroad"),
    "99991": mark("struck off"),
    "99992": mark("struck off while abroad"),
    "99997": mark("right of residence lost"),
}
"""How somebody left the register, by its own code: those of which a source says what they mean."""

BENEFITS = {
    "unemployment": mark("unemployment benefit"),
    "sickness": mark("sickness benefit"),
    "handicap": mark("allowance for persons with a handicap"),
}

_PERIODS = {"7": 7, "30": 30, "90": 90, "365": 365}


def page(reader: Reader) -> None:
    _ = reader.language.gettext
    st.title(_("Changes"), anchor=False)
    choices = queries.change_choices(reader.publication, reader.visitor.antenna)
    last_received = queries.last_received_on(reader.publication)
    if choices["last_known_on"] is None or last_received is None:
        st.info(
            _(
                "No change is known yet about the people in file. A change is told as soon as a second answer differs "
                "from the first."
            )
        )
        return
    visit = visit_before(reader, "changes", last_received)
    summary = st.container()
    changes, states = _chosen(reader, choices, last_received)
    marks = reader.application.marks(SUBJECT)
    rows = [
        row | dealt_with(marks.get(row["change_id"])) | {"is_new": _is_new(row, visit)}
        for row in queries.changes(reader.publication, changes)
    ]
    rows = [row for row in rows if not states or row["state"] in states]
    with summary:
        _summary(reader, rows, visit, last_received)
    if not rows:
        st.info(_("No change answers to these filters. Choose a longer period or take a filter away."))
        return
    _by_kind(reader, rows)
    _list(reader, rows)


def _is_new(row: Row, visit: Visit | None) -> bool:
    return visit is not None and row["known_on"] > visit.seen_until


# What is looked at ----------------------------------------------------------------------------------------------------


def _chosen(reader: Reader, choices: Row, last_received: date) -> tuple[Changes, tuple[str, ...]]:
    """Which changes, and in which state; a number of a dossier stays out of the address bar."""
    language = reader.language
    _, many = language.gettext, language.ngettext
    last_day = choices["last_known_on"]
    with st.container(border=True):
        left, right = st.columns([3, 2])
        with left:
            days = {
                name: many("{count} day", "{count} days", count).format(count=count) for name, count in _PERIODS.items()
            }
            last = {"last": _("Last day with changes: {day}").format(day=language.day(last_day))}
            period = choose_one(reader, _("Became known in the last"), "period", last | days, "last")
        with right:
            states = choose_many(reader, _("State"), "state", {code: _(text) for code, text in STATES.items()})
        first, second, third, fourth = st.columns(4)
        with first:
            kinds = {code: _(text) for code, text in KINDS.items() if code in choices["kinds"]}
            chosen_kinds = choose_many(reader, _("Kind of change"), "kind", kinds, _("All kinds"))
        with second:
            antennas = choose_many(
                reader, _("Antenna"), "antenna", {name: name for name in choices["antennas"] or ()}, _("All antennas")
            )
        with third:
            workers = choose_many(
                reader,
                _("Social worker"),
                "worker",
                {code: code for code in choices["social_workers"] or ()},
                _("All social workers"),
            )
        with fourth:
            dossier = st.text_input(
                _("Dossier"), key="change_dossier", placeholder=_("Number of the dossier"), autocomplete="off"
            ).strip()
    since = last_day if period == "last" else last_received - timedelta(days=_PERIODS[period] - 1)
    return Changes(since, chosen_kinds, antennas, workers, dossier or None, reader.visitor.antenna), states


def _summary(reader: Reader, rows: list[Row], visit: Visit | None, last_received: date) -> None:
    language = reader.language
    _, many = language.gettext, language.ngettext
    people = len({row["person_id"] for row in rows})
    states = Counter(row["state"] for row in rows)
    new = sum(row["is_new"] for row in rows)
    sentence = many("**{count} change**", "**{count} changes**", len(rows)).format(count=language.number(len(rows)))
    sentence += " " + many("about **{count} person** in file.", "about **{count} people** in file.", people).format(
        count=language.number(people)
    )
    if states["not_done"]:
        sentence += " " + many(
            "**{count}** is still to do.", "**{count}** are still to do.", states["not_done"]
        ).format(count=language.number(states["not_done"]))
    elif rows:
        sentence += " " + _("Nothing is left to do.")
    st.markdown(sentence)
    st.markdown(
        _(
            "Compare each with the dossier: what is told may be known already, or be explained. The last messages and "
            "files were received on {day}."
        ).format(day=language.day(last_received))
    )
    since = (
        _("since {moment}").format(moment=language.moment(visit.visited_at)) if visit else _("this is your first visit")
    )
    figures(
        [
            (
                _("To do"),
                language.number(states["not_done"]),
                many("of {count} change", "of {count} changes", len(rows)).format(count=language.number(len(rows))),
                _("Changes that nobody has marked yet, or that were marked as not done after all."),
            ),
            *cards(language, states),
            (
                _("New since your last visit"),
                language.number(new),
                since,
                _("Changes that became known after the last day that you saw here."),
            ),
        ]
    )


def _by_kind(reader: Reader, rows: list[Row]) -> None:
    language = reader.language
    _ = language.gettext
    counts = Counter((row["kind"], row["state"]) for row in rows)
    shown = [kind for kind in KINDS if any(counts[kind, state] for state in STATES)]
    bars = [
        {"kind": _(KINDS[kind]), "state": _(STATES[state]), "rank": rank, "changes": counts[kind, state]}
        for kind in shown
        for rank, state in enumerate(STATES)
        if counts[kind, state]
    ]
    st.subheader(_("By kind"), anchor=False)
    drawing: Any = (
        alt.Chart(pl.DataFrame(bars))
        .mark_bar(height=16)
        .encode(
            y=alt.Y("kind:N", title=None, sort=[_(KINDS[kind]) for kind in shown]).axis(
                labelLimit=260, ticks=False, domain=False
            ),
            x=alt.X("sum(changes):Q", title=None).axis(tickMinStep=1, format="d", domain=False, ticks=False),
            color=alt.Color("state:N", title=None)
            .scale(domain=[_(text) for text in STATES.values()], range=list(STATE_COLOURS.values()))
            .legend(orient="top"),
            order=alt.Order("rank:Q"),
            tooltip=[
                alt.Tooltip("kind:N", title=_("Kind of change")),
                alt.Tooltip("state:N", title=_("State")),
                alt.Tooltip("changes:Q", title=_("Changes")),
            ],
        )
        .properties(height=alt.Step(28))
    )
    chart(reader, drawing, _("Bar chart: changes by kind and state"))


# The list -------------------------------------------------------------------------------------------------------------


def _list(reader: Reader, rows: list[Row]) -> None:
    language = reader.language
    _ = language.gettext
    columns = [
        column for name, column in _columns(language).items() if name in ("is_new", *reader.visitor.role.change_fields)
    ]
    heading_with_export(reader, _("List of changes"), _("changes"), lambda: for_export(rows, columns))
    listed = rows[:AT_MOST]
    if len(rows) > AT_MOST:
        st.markdown(
            _("The last {shown} of {count}; the export has them all.").format(
                shown=language.number(AT_MOST), count=language.number(len(rows))
            )
        )
    place: int | None = 0
    if len(rows) > 1:
        st.markdown(_("Tick the box in front of a change to see where it comes from and to mark it."))
        # Where a mark takes a row out of the list, the box that was ticked would be that of another row.
        key = f"changes.{language.code}.{reader.publication.stamp}.{len(rows)}"
        place = table_to_choose_from(listed, columns, _("List of changes"), key=key)
    if place is not None:
        _one_change(reader, listed[place])


def _columns(language: Language) -> dict[str, Column]:
    _ = language.gettext
    return {
        "is_new": Column(_("New"), lambda row: _("new") if row["is_new"] else "", width=60),
        "state": Column(_("State"), lambda row: word(language, STATES, row["state"]), width=110),
        "dossier_id": Column(_("Dossier"), lambda row: row["dossier_id"], width=100),
        "kind": Column(_("Kind of change"), lambda row: word(language, KINDS, row["kind"]), width=185),
        "change": Column(_("Before → now"), lambda row: _change(language, row), width=300),
        "since": Column(_("Since"), lambda row: row["since"], language.day, 105),
        "known_on": Column(_("Known on"), lambda row: row["known_on"], language.day, 105),
        "rule": Column(_("Touches"), lambda row: language.of(row, "title"), width=220),
        "marked_by": Column(_("Marked by"), lambda row: row["marked_by"], width=120),
        "marked_at": Column(_("Marked"), lambda row: row["marked_at"] and language.moment(row["marked_at"]), width=140),
        "antenna": Column(_("Antenna"), lambda row: row["antenna"], width=85),
        "social_worker": Column(_("Social worker"), lambda row: row["social_worker"], width=110),
    }


def _change(language: Language, row: Row) -> str:
    """What was told before and what is told now. Who lives with somebody is counted here, never named."""
    _ = language.gettext
    kind, old, new = row["kind"], row["old_value"], row["new_value"]
    if kind in ("household_joined", "household_left"):
        count = len((new or old).split())
        return language.ngettext("{count} person", "{count} persons", count).format(count=language.number(count))
    if kind == "address" and old == new:
        return _("another address, {code}").format(code=new)
    text = _value(language, kind, new)
    if kind not in ("work_started", "benefit_granted"):
        text = f"{_value(language, kind, old)} → {text}"
    if kind in ("work_started", "work_ended"):
        return text + ", " + _("employer {number}").format(number=row["about"])
    return text if row["about"] is None else f"{text}, {word(language, BENEFITS, row['about'])}"


def _value(language: Language, kind: str, value: str | None) -> str:
    """A value as it was told: a day in words, a code as a code, and what it means that there is none."""
    _ = language.gettext
    if value is None:
        nothing = {
            "death": _("alive"),
            "removal": _("in the register"),
            "work_ended": _("no end known"),
            "benefit_ended": _("no end known"),
            "residence_right": _("without end"),
        }
        return nothing.get(kind, "–")
    if value == "cancelled":
        return _("declaration withdrawn")
    if kind in ("address", "municipality"):
        return value
    if kind == "removal":
        unknown = _("registered abroad") if len(value) == 3 else _("removed")
        how = language.gettext(REMOVALS[value]) if value in REMOVALS else unknown
        return _("{how} (code {code})").format(how=how, code=value)
    if kind in ("civil_state", "register"):
        return _("code {code}").format(code=value)
    return language.day(date.fromisoformat(value))


# One change -----------------------------------------------------------------------------------------------------------


def _one_change(reader: Reader, row: Row) -> None:
    language = reader.language
    _ = language.gettext
    with st.container(border=True, key="one_change"):
        with st.container(horizontal=True, horizontal_alignment="distribute", vertical_alignment="center"):
            st.subheader(f"{word(language, KINDS, row['kind'])} – {as_text(_change(language, row))}", anchor=False)
            if row["is_new"]:
                st.badge(_("new since your last visit"), color="blue", icon=":material/fiber_new:")
        left, right = st.columns([2, 1], gap="medium")
        with left:
            lines = [
                (_("Since"), language.day(row["since"])),
                (_("Known on"), language.day(row["known_on"])),
                (_("Dossier"), row["dossier_id"]),
                (_("Antenna"), row["antenna"] or "–"),
                (_("Social worker"), row["social_worker"] or "–"),
            ]
            st.markdown(
                "\n".join(
                    "- " + _("{label}: **{value}**").format(label=label, value=as_text(value)) for label, value in lines
                )
            )
            _rule(language, row)
            dossier_link(reader, row["dossier_id"])
        with right:
            box(reader, SUBJECT, row["change_id"], row, _("Nobody has marked this change."))
        _sources(reader, row)


def _rule(language: Language, row: Row) -> None:
    _ = language.gettext
    if row["rule"] is None:
        st.markdown(_("No rule looks at this yet: see for yourself what it means for the dossier."))
        return
    st.markdown(_("Touches: **{rule}**").format(rule=as_text(language.of(row, "title") or row["rule"])))
    with st.expander(_("How this is looked at")):
        st.markdown(as_text(language.of(row, "explanation") or ""))
        if row["legal_reference"]:
            st.caption(as_text(row["legal_reference"]))


def _sources(reader: Reader, row: Row) -> None:
    language = reader.language
    _ = language.gettext
    message_ids = [message_id for message_id in (row["message_id"], row["previous_message_id"]) if message_id]
    st.markdown("##### " + _("Where this comes from"))
    table(
        queries.messages(reader.publication, message_ids),
        [
            Column(
                _("Message"),
                lambda message: language.of(message, "title") or word(language, words.FLOWS, message["message_type"]),
                width=310,
            ),
            Column(
                _("Tells"),
                lambda message: (
                    _("what is so now") if message["message_id"] == row["message_id"] else _("what was before")
                ),
                width=140,
            ),
            Column(_("Received on"), lambda message: message["received_on"], language.day, 120),
            Column(_("Outcome"), lambda message: word(language, words.MESSAGE_STATUSES, message["status"]), width=170),
            Column(_("Source"), lambda message: message["source"], width=190),
            Column(_("KSZ ticket"), lambda message: message["ticket"], width=290),
        ],
        _("Answers that this change comes from"),
    )
    if row["previous_message_id"] is None:
        st.caption(_("No answer before told of it: it began after the centre first asked about this person."))
