"""Rights: what people in file may have and have not taken up, so that somebody asks for it with them.

From the totals per right and antenna down to one person in one dossier, with what to do next and a mark when it is
done. A mark changes nothing in a dossier.
"""

from __future__ import annotations

import json
from collections import Counter
from typing import Any

import altair as alt
import polars as pl
import streamlit as st

from dashboards import queries, words
from dashboards.language import Language
from dashboards.parts import (
    Column,
    Reader,
    as_text,
    chart,
    choose_many,
    dossier_link,
    figures,
    for_export,
    heading_with_export,
    recorded,
    table,
    table_to_choose_from,
)
from dashboards.queries import Row, Validity
from dashboards.views import identity, marks
from dashboards.words import word

AT_MOST = 500
"""Rights in the table on the screen; the export has them all."""

SUBJECT = "right"
"""What a mark on a right is a mark on."""


def page(reader: Reader) -> None:
    _ = reader.language.gettext
    st.title(_("Rights not taken up"), anchor=False)
    choices = queries.right_choices(reader.publication, reader.visitor.antenna)
    if not choices["rules"]:
        st.info(_("No right was found that somebody may have and has not taken up."))
        return
    summary = st.container()
    chosen, states = _chosen(reader, choices)
    marked = reader.application.marks(SUBJECT)
    rows = [row | marks.dealt_with(marked.get(row["right_id"])) for row in queries.rights(reader.publication, chosen)]
    rows = [row for row in rows if not states or row["state"] in states]
    with summary:
        _summary(reader, rows)
    if not rows:
        st.info(_("No right answers to these filters. Take one away."))
        return
    _by_right(reader, rows)
    _list(reader, rows)


def _title(language: Language, row: Row) -> str:
    return language.of(row, "title") or str(row["rule"])


# What is looked at ---------------------------------------------------------------------------------------------------


def _chosen(reader: Reader, choices: Row) -> tuple[Validity, tuple[str, ...]]:
    language = reader.language
    _ = language.gettext
    titles = {
        row["rule"]: _title(language, row)
        for row in queries.rights(reader.publication, Validity(only_antenna=reader.visitor.antenna))
    }
    with st.container(border=True):
        states = choose_many(reader, _("State"), "state", {code: _(text) for code, text in marks.STATES.items()})
        first, second, third = st.columns([2, 1, 1])
        with first:
            rules = choose_many(reader, _("Right"), "rule", titles, _("All rights"))
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
    return Validity(rules, antennas, workers, reader.visitor.antenna), states


def _summary(reader: Reader, rows: list[Row]) -> None:
    language = reader.language
    _, many = language.gettext, language.ngettext
    people = len({row["person_id"] for row in rows})
    states = Counter(row["state"] for row in rows)
    waiting = [row for row in rows if row["state"] != "done"]
    st.markdown(
        many("**{count} right**", "**{count} rights**", len(rows)).format(count=language.number(len(rows)))
        + " "
        + many("that **{count} person** may have.", "that **{count} people** may have.", people).format(
            count=language.number(people)
        )
        + " "
        + _("Look at each with the person: what is known here may be old, and they decide whether they ask for it.")
    )
    oldest = min((row["known_on"] for row in waiting if row["known_on"]), default=None)
    figures(
        [
            (
                _("To do"),
                language.number(states["not_done"]),
                many("of {count} right", "of {count} rights", len(rows)).format(count=language.number(len(rows))),
                _("Rights that nobody has marked yet, or that were marked as not done after all."),
            ),
            *marks.cards(language, states),
            (
                _("Amount known"),
                language.round_money(sum(row["amount_eur"] or 0 for row in waiting)),
                _("known since {day}").format(day=language.day(oldest)) if oldest else "–",
                _("Of what is not done, where an amount is known. Of many rights it is not."),
            ),
        ]
    )


def _by_right(reader: Reader, rows: list[Row]) -> None:
    language = reader.language
    _ = language.gettext
    counts = Counter((_title(language, row), row["antenna"] or "–") for row in rows)
    totals = Counter(_title(language, row) for row in rows)
    bars = [{"right": right, "antenna": antenna, "rights": count} for (right, antenna), count in counts.items()]
    st.subheader(_("By right and antenna"), anchor=False)
    drawing: Any = (
        alt.Chart(pl.DataFrame(bars))
        .mark_bar(height=16)
        .encode(
            y=alt.Y("right:N", title=None, sort=[right for right, _count in totals.most_common()]).axis(
                labelLimit=360, ticks=False, domain=False
            ),
            x=alt.X("sum(rights):Q", title=None).axis(tickMinStep=1, format="d", domain=False, ticks=False),
            color=alt.Color("antenna:N", title=None)
            .scale(range=["#1b5e82", "#e69f00", "#5aa469", "#8da0cb", "#c994c7", "#7f8c99"])
            .legend(orient="top"),
            tooltip=[
                alt.Tooltip("right:N", title=_("Right")),
                alt.Tooltip("antenna:N", title=_("Antenna")),
                alt.Tooltip("rights:Q", title=_("How many")),
            ],
        )
        .properties(height=alt.Step(28))
    )
    chart(reader, drawing, _("Bar chart: rights not taken up, by right and antenna"))


# The list ------------------------------------------------------------------------------------------------------------


def _list(reader: Reader, rows: list[Row]) -> None:
    language = reader.language
    _ = language.gettext
    columns = [column for name, column in _columns(language).items() if name in reader.visitor.role.right_fields]
    heading_with_export(reader, _("List of rights"), _("rights"), lambda: for_export(rows, columns))
    if len(rows) > AT_MOST:
        st.markdown(
            _("The first {shown} of {count}; the export has them all.").format(
                shown=language.number(AT_MOST), count=language.number(len(rows))
            )
        )
    place: int | None = 0
    if len(rows) > 1:
        st.markdown(_("The longest known come first. Tick the box in front of a right to see why, and what to do."))
        # Where a mark takes a row out of the list, the box that was ticked would be that of another row.
        key = f"rights.{language.code}.{reader.publication.stamp}.{len(rows)}"
        place = table_to_choose_from(rows[:AT_MOST], columns, _("List of rights"), key=key)
    if place is not None:
        _one_right(reader, rows[place])


def _columns(language: Language) -> dict[str, Column]:
    _ = language.gettext
    return {
        "state": Column(_("State"), lambda row: word(language, marks.STATES, row["state"]), width=100),
        "dossier_id": Column(_("Dossier"), lambda row: row["dossier_id"], width=95),
        "rule": Column(_("Right"), lambda row: _title(language, row), width=290),
        "amount_eur": Column(_("Amount"), lambda row: row["amount_eur"], language.money, 105),
        "monthly_eur": Column(_("A month"), lambda row: row["monthly_eur"], language.money, 95),
        "since": Column(_("Since"), lambda row: row["since"], language.day, 100),
        "until": Column(_("Until"), lambda row: row["until"], language.day, 100),
        "known_on": Column(_("Known since"), lambda row: row["known_on"], language.day, 105),
        "marked_by": Column(_("Marked by"), lambda row: row["marked_by"], width=120),
        "marked_at": Column(_("Marked"), lambda row: row["marked_at"] and language.moment(row["marked_at"]), width=140),
        "antenna": Column(_("Antenna"), lambda row: row["antenna"], width=85),
        "social_worker": Column(_("Social worker"), lambda row: row["social_worker"], width=110),
    }


# One right -----------------------------------------------------------------------------------------------------------


def _one_right(reader: Reader, row: Row) -> None:
    language = reader.language
    _ = language.gettext
    with st.container(border=True, key="one_right"):
        st.subheader(as_text(_title(language, row)), anchor=False)
        left, right = st.columns([2, 1], gap="medium")
        with left:
            lines = [
                (_("Amount"), language.money(row["amount_eur"]) if row["amount_eur"] is not None else _("not known")),
                (_("A month"), language.money(row["monthly_eur"])),
                (_("Since"), language.day(row["since"])),
                (_("Known since"), language.day(row["known_on"])),
                (_("Dossier"), row["dossier_id"]),
                (_("Antenna"), row["antenna"] or "–"),
                (_("Social worker"), row["social_worker"] or "–"),
                *recorded(language, row, {"monthly_eur"}),
            ]
            st.markdown(
                "\n".join(
                    "- " + _("{label}: **{value}**").format(label=as_text(label), value=as_text(value))
                    for label, value in lines
                    if value not in (None, "–")
                )
            )
            st.markdown("**" + _("What to do") + "**")
            st.markdown(as_text(language.of(row, "next_step") or ""))
            st.caption(_("Look first whether it was asked for or granted already, and mark it here once it is done."))
            with st.expander(_("How this is looked at")):
                st.markdown(as_text(language.of(row, "explanation") or ""))
                if text := language.of(row, "innocent"):
                    st.markdown(language.labelled("**" + _("What would explain it") + "**", as_text(text)))
                if row["legal_reference"]:
                    st.caption(as_text(row["legal_reference"]))
        with right:
            marks.box(reader, SUBJECT, row["right_id"], row, _("Nobody has marked this right."))
            identity.box(reader, row["person_id"])
            dossier_link(reader, row["dossier_id"])
        _sources(reader, row)


def _sources(reader: Reader, row: Row) -> None:
    language = reader.language
    _ = language.gettext
    messages = queries.messages(reader.publication, json.loads(row["evidence"] or "[]"))
    if not messages:
        return
    st.markdown("##### " + _("Where this comes from"))
    table(
        messages,
        [
            Column(
                _("Message or file"),
                lambda message: language.of(message, "title") or word(language, words.FLOWS, message["message_type"]),
            ),
            Column(_("Received on"), lambda message: message["received_on"], language.day),
            Column(_("Source"), lambda message: message["source"] or _("OCMW / CPAS")),
            Column(_("KSZ ticket"), lambda message: message["ticket"] or "–"),
        ],
        _("Messages and files that this rests on"),
    )
