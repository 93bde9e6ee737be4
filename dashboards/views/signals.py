"""Signals: differences between what the file has and what another record says, to be looked at by an investigator.

A list of causes, each with its signals, ordered by amount and age and never by person; then one signal, with its
evidence side by side and the steps that are taken with it. Nothing that is written here changes a dossier.
"""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import dataclass
from itertools import groupby

import streamlit as st

from dashboards import queries, signal_words, words
from dashboards.application.loop import Mute, Standing
from dashboards.language import Language
from dashboards.parts import (
    Column,
    Reader,
    as_text,
    choose_many,
    choose_one,
    dossier_link,
    facts,
    figures,
    for_export,
    heading_with_export,
    table,
    table_to_choose_from,
)
from dashboards.queries import Row, Signals
from dashboards.views import dossier, signal_steps
from dashboards.words import word

AT_MOST = 500
"""Causes in the table on the screen; the export has the signals of all of them."""

_SAID_ABOVE = {"monthly_eur", "months", "alert_id"}
"""What a rule recorded that has a place of its own on the page."""


_OWN = (None, "OCMW / CPAS")
"""Where a message or file comes from that is the centre's own; an export names nobody."""


@dataclass(frozen=True, slots=True)
class _Filters:
    """Which signals to show, beside what the warehouse knows of them."""

    states: tuple[str, ...]
    is_mine: bool
    by_age: bool


def page(reader: Reader) -> None:
    _ = reader.language.gettext
    st.title(_("Signals"), anchor=False)
    choices = queries.signal_choices(reader.publication, reader.visitor.antenna)
    if not choices["rules"]:
        st.info(_("No difference was found between the dossiers and what other records say."))
        return
    summary = st.container()
    chosen, filters = _chosen(reader, choices)
    standings, mutes = reader.loop.standings(), reader.loop.mutes()
    rows = [row | signal_steps.standing(row, standings) for row in queries.signals(reader.publication, chosen)]
    muted = [row for row in rows if row["rule"] in mutes and row["rule"] not in chosen.rules]
    rows = [row for row in rows if row not in muted and _is_chosen(reader, row, filters)]
    with summary:
        _summary(reader, rows)
    _muted(reader, mutes, muted)
    if not rows:
        st.info(_("No signal answers to these filters. Take one away."))
        return
    _list(reader, standings, _causes(rows, by_age=filters.by_age))


# What is looked at ---------------------------------------------------------------------------------------------------


def _chosen(reader: Reader, choices: Row) -> tuple[Signals, _Filters]:
    language = reader.language
    _ = language.gettext
    titles = _titles(reader)
    with st.container(border=True):
        first, second, third = st.columns([6, 3, 4])
        with first:
            states = choose_many(
                reader, _("State"), "state", {code: _(text) for code, text in signal_words.STATES.items()}
            )
        with second:
            mine = choose_one(reader, _("Whose"), "whose", {"all": _("Everybody's"), "mine": _("Mine")}, "all")
        with third:
            order = choose_one(
                reader, _("First"), "order", {"amount": _("Largest amount"), "age": _("Oldest")}, "amount"
            )
        first, second, third, fourth = st.columns(4)
        with first:
            rules = choose_many(
                reader, _("Rule"), "rule", {rule: titles.get(rule, rule) for rule in choices["rules"]}, _("All rules")
            )
        with second:
            causes = choose_many(
                reader,
                _("Cause"),
                "cause",
                {code: word(language, signal_words.CAUSES, code) for code in choices["causes"]},
                _("All causes"),
            )
        with third:
            antennas = choose_many(
                reader, _("Antenna"), "antenna", {name: name for name in choices["antennas"] or ()}, _("All antennas")
            )
        with fourth:
            number = st.text_input(
                _("Dossier"), key="signal_dossier", placeholder=_("Number of the dossier"), autocomplete="off"
            ).strip()
    return (
        Signals(rules, causes, antennas, number or None, reader.visitor.antenna),
        _Filters(states, mine == "mine", order == "age"),
    )


def _titles(reader: Reader) -> dict[str, str]:
    return {
        rule["rule"]: reader.language.of(rule, "title") or rule["rule"]
        for rule in queries.signal_rules(reader.publication)
    }


def _is_chosen(reader: Reader, row: Row, filters: _Filters) -> bool:
    return (not filters.states or row["state"] in filters.states) and (
        not filters.is_mine or row["assigned_to"] == reader.visitor.name
    )


def _causes(rows: list[Row], *, by_age: bool) -> list[Row]:
    """One row per cause with its signals. A euro is questioned once, however many signals question it."""
    order = sorted(rows, key=lambda row: (row["cause_id"], row["since"], row["rule"], row["signal_id"]))
    causes = [
        {
            "signals": signals,
            "cause": signals[0]["cause"],
            "cause_id": cause_id,
            "dossier_id": signals[0]["dossier_id"],
            "antenna": signals[0]["antenna"],
            "social_worker": signals[0]["social_worker"],
            "since": min(signal["since"] for signal in signals),
            "until": None
            if any(signal["until"] is None for signal in signals)
            else max(signal["until"] for signal in signals),
            "known_on": min((signal["known_on"] for signal in signals if signal["known_on"]), default=None),
            "amount_eur": max((signal["amount_eur"] or 0 for signal in signals), default=0),
            "monthly_eur": max((signal["monthly_eur"] or 0 for signal in signals), default=0),
            "states": Counter(signal["state"] for signal in signals),
            "assigned_to": sorted({signal["assigned_to"] for signal in signals if signal["assigned_to"]}),
        }
        for cause_id, group in groupby(order, key=lambda row: row["cause_id"])
        for signals in [list(group)]
    ]
    if by_age:
        return sorted(causes, key=lambda cause: (cause["since"], -cause["amount_eur"], cause["cause_id"]))
    return sorted(causes, key=lambda cause: (-cause["amount_eur"], cause["since"], cause["cause_id"]))


# Totals --------------------------------------------------------------------------------------------------------------


def _summary(reader: Reader, rows: list[Row]) -> None:
    language = reader.language
    _, many = language.gettext, language.ngettext
    causes = _causes(rows, by_age=False)
    states = Counter(row["state"] for row in rows)
    waiting = [row for row in rows if row["state"] != "closed"]
    sentence = many("**{count} signal**", "**{count} signals**", len(rows)).format(count=language.number(len(rows)))
    sentence += " " + many("with **{count} cause**.", "with **{count} causes**.", len(causes)).format(
        count=language.number(len(causes))
    )
    st.markdown(
        sentence
        + " "
        + _("A signal is a difference to look at, and not a conclusion: there may be a good explanation.")
    )
    at_stake = sum(cause["amount_eur"] for cause in _causes(waiting, by_age=False))
    oldest = min((row["known_on"] for row in waiting if row["known_on"]), default=None)
    figures(
        [
            (
                _("Open"),
                language.number(states["open"] + states["reopened"]),
                _("nobody has them yet"),
                _("Signals that were given to nobody and have no outcome."),
            ),
            (
                _("Assigned"),
                language.number(states["assigned"]),
                _("somebody looks at them"),
                _("Who, stands in the list."),
            ),
            (
                _("Hearing"),
                language.number(states["invited"] + states["heard"]),
                _("{count} waiting for it").format(count=language.number(states["invited"])),
                _("The right to be heard (law of 26 May 2002, art. 20) comes before a decision against somebody."),
            ),
            (
                _("Closed"),
                language.number(states["closed"]),
                _("with an outcome"),
                _("What came of them stands on the report card of each rule."),
            ),
            (
                _("Amount concerned"),
                language.round_money(at_stake),
                _("known since {day}").format(day=language.day(oldest)) if oldest else "–",
                _("Of what is not closed. A euro counts once, however many signals of one cause question it."),
            ),
        ]
    )


def _muted(reader: Reader, mutes: dict[str, Mute], rows: list[Row]) -> None:
    """Which rules are silent for a time, why, and how many signals stay out of the list by it."""
    language = reader.language
    _, many = language.gettext, language.ngettext
    counts = Counter(row["rule"] for row in rows)
    titles = _titles(reader)
    for rule, count in counts.items():
        mute = mutes[rule]
        st.info(
            many(
                "**{rule}** is muted until {day}: {reason}. {count} signal of it is left out; choose the rule to "
                "see it.",
                "**{rule}** is muted until {day}: {reason}. {count} signals of it are left out; choose the rule to "
                "see them.",
                count,
            ).format(
                rule=as_text(titles.get(rule, rule)),
                day=language.day(mute.muted_until),
                reason=as_text(mute.reason),
                count=language.number(count),
            ),
            icon=":material/notifications_off:",
        )


# The list ------------------------------------------------------------------------------------------------------------


def _list(reader: Reader, standings: dict[str, Standing], causes: list[Row]) -> None:
    language = reader.language
    _ = language.gettext
    fields = reader.visitor.role.signal_fields
    columns = [column for name, column in _columns(language).items() if name in fields]
    signals = [signal for cause in causes for signal in cause["signals"]]
    heading_with_export(reader, _("Work list"), _("signals"), lambda: for_export(signals, columns))
    st.markdown(
        _("One line per cause: signals of one dossier that come from the same fact. Tick the box to open it.")
        if len(causes) > 1
        else _("One cause.")
    )
    if len(causes) > AT_MOST:
        st.markdown(
            _("The first {shown} of {count}; the export has them all.").format(
                shown=language.number(AT_MOST), count=language.number(len(causes))
            )
        )
    place: int | None = 0
    if len(causes) > 1:
        place = table_to_choose_from(
            causes[:AT_MOST],
            _cause_columns(language),
            _("Causes, each with its signals"),
            # Where a step takes a line out of the list, the box that was ticked would be that of another one.
            key=f"signals.{language.code}.{reader.publication.stamp}.{len(causes)}",
        )
    if place is not None:
        _one_cause(reader, standings, causes[place])


def _cause_columns(language: Language) -> list[Column]:
    _ = language.gettext
    return [
        Column(_("Cause"), lambda row: word(language, signal_words.CAUSES, row["cause"]), width=205),
        Column(_("Signals"), lambda row: len(row["signals"]), language.number, 70),
        Column(_("Amount"), lambda row: row["amount_eur"], language.money, 95),
        Column(_("A month"), lambda row: row["monthly_eur"], language.money, 90),
        Column(_("Since"), lambda row: row["since"], language.day, 95),
        Column(_("Known since"), lambda row: row["known_on"], language.day, 100),
        Column(_("State"), lambda row: _states(language, row["states"]), width=120),
        Column(_("Assigned to"), lambda row: ", ".join(row["assigned_to"]), width=100),
        Column(_("Antenna"), lambda row: row["antenna"], width=75),
        Column(_("Dossier"), lambda row: row["dossier_id"], width=100),
    ]


def _states(language: Language, states: Counter[str]) -> str:
    if len(states) == 1:
        return word(language, signal_words.STATES, next(iter(states)))
    return ", ".join(
        language.number(states[state]) + " " + word(language, signal_words.STATES, state).lower()
        for state in signal_words.STATES
        if states[state]
    )


def _columns(language: Language) -> dict[str, Column]:
    """The columns of single signals, for an export."""
    _ = language.gettext
    return {
        "rule": Column(_("Rule"), lambda row: _title(language, row)),
        "cause": Column(_("Cause"), lambda row: word(language, signal_words.CAUSES, row["cause"])),
        "amount_eur": Column(_("Amount"), lambda row: row["amount_eur"]),
        "monthly_eur": Column(_("A month"), lambda row: row["monthly_eur"]),
        "months": Column(_("Months"), lambda row: row["months"]),
        "since": Column(_("Since"), lambda row: row["since"]),
        "until": Column(_("Until"), lambda row: row["until"]),
        "known_on": Column(_("Known since"), lambda row: row["known_on"]),
        "state": Column(_("State"), lambda row: word(language, signal_words.STATES, row["state"])),
        "assigned_to": Column(_("Assigned to"), lambda row: row["assigned_to"]),
        "outcome": Column(
            _("What came of it"), lambda row: row["outcome"] and word(language, signal_words.OUTCOMES, row["outcome"])
        ),
        "antenna": Column(_("Antenna"), lambda row: row["antenna"]),
        "social_worker": Column(_("Social worker"), lambda row: row["social_worker"]),
        "dossier_id": Column(_("Dossier"), lambda row: row["dossier_id"]),
        "signal_id": Column(_("Number of the signal"), lambda row: row["signal_id"]),
    }


def _title(language: Language, row: Row) -> str:
    return language.of(row, "title") or str(row["rule"])


# One cause, one signal -----------------------------------------------------------------------------------------------


def _one_cause(reader: Reader, standings: dict[str, Standing], cause: Row) -> None:
    language = reader.language
    _ = language.gettext
    signals = cause["signals"]
    with st.container(border=True, key="one_signal"):
        if len(signals) > 1:
            st.markdown(
                _(
                    "Several rules see this cause, each by its own source. What explains one often explains the other: "
                    "look at them together, and give each its outcome."
                )
            )
        labels = [f"{_title(language, signal)} · {_period(language, signal)}" for signal in signals]
        place = 0
        if len(signals) > 1:
            place = (
                st.radio(
                    _("Signal of this cause"),
                    range(len(signals)),
                    format_func=labels.__getitem__,
                    key=f"signal_of.{cause['cause_id']}.{language.code}",
                )
                or 0
            )
        _one_signal(reader, signals[place])
        signal_steps.steps(reader, signals[place], signals, standings)


def _period(language: Language, signal: Row) -> str:
    _ = language.gettext
    if signal["until"] is None:
        return _("since {day}").format(day=language.day(signal["since"]))
    return _("from {start} until {end}").format(start=language.day(signal["since"]), end=language.day(signal["until"]))


def _one_signal(reader: Reader, signal: Row) -> None:
    language = reader.language
    _, many = language.gettext, language.ngettext
    with st.container(horizontal=True, horizontal_alignment="distribute", vertical_alignment="center"):
        st.header(as_text(_title(language, signal)), anchor=False, width="content")
        st.badge(
            word(language, signal_words.STATES, signal["state"]),
            color="blue" if signal["state"] == "closed" else "orange",
            icon=":material/task_alt:" if signal["state"] == "closed" else ":material/search:",
        )
    with st.container(horizontal=True, horizontal_alignment="distribute", vertical_alignment="center"):
        st.markdown(
            _("Dossier **{number}**, antenna {antenna}, social worker {worker}").format(
                number=as_text(signal["dossier_id"] or "–"),
                antenna=as_text(signal["antenna"] or "–"),
                worker=as_text(signal["social_worker"] or "–"),
            ),
            width="content",
        )
        _links(reader, signal)
    figures(
        [
            (
                _("Amount a month"),
                language.money(signal["monthly_eur"]),
                many("{amount} in {count} month", "{amount} in {count} months", signal["months"] or 0).format(
                    amount=language.money(signal["amount_eur"]), count=language.number(signal["months"] or 0)
                ),
                _("What the difference comes to, over the months in which aid was paid. Not yet a debt of anybody."),
            ),
            (
                _("Since"),
                language.day(signal["since"]),
                _("until {day}").format(day=language.day(signal["until"])) if signal["until"] else _("still going on"),
                _("The first day on which the two records differ."),
            ),
            (
                _("Known since"),
                language.day(signal["known_on"]),
                _late(language, signal),
                _("The first day on which the centre could see it from what had arrived."),
            ),
            (
                _("How late the source may be"),
                many("{count} day", "{count} days", signal["source_lag"] or 0).format(
                    count=language.number(signal["source_lag"] or 0)
                )
                if signal["source_lag"] is not None
                else "–",
                _("by its own rules"),
                _("How long the source may take to tell of a fact. Until then, nobody was negligent."),
            ),
        ]
    )
    _side_by_side(reader, signal)
    if text := language.of(signal, "innocent"):
        st.info("**" + _("What would explain it") + "**  \n" + as_text(text), icon=":material/lightbulb:")
    with st.expander(_("How this is looked at, and by which law"), icon=":material/gavel:"):
        st.markdown(as_text(language.of(signal, "explanation") or _("The State says how it came to its alert.")))
        if signal["legal_reference"]:
            st.caption(as_text(signal["legal_reference"]))
    if signal["dossier_id"]:
        with st.expander(_("Time line of the dossier"), icon=":material/timeline:"):
            dossier.time_line(reader, signal["dossier_id"], signal["since"])


def _late(language: Language, signal: Row) -> str:
    if signal["known_on"] is None:
        return "–"
    days = max(0, (signal["known_on"] - signal["since"]).days)
    return language.ngettext("{count} day after it began", "{count} days after it began", days).format(
        count=language.number(days)
    )


def _links(reader: Reader, signal: Row) -> None:
    """The way to the dossier, and to what it shares with others."""
    _ = reader.language.gettext
    if not signal["dossier_id"]:
        return
    address = {"dossier": signal["dossier_id"], "lang": reader.language.code}
    with st.container(horizontal=True, width="content"):
        dossier_link(reader, signal["dossier_id"])
        if target := reader.pages.get("shared_links"):
            st.page_link(target, label=_("What it shares"), icon=":material/hub:", query_params=address)


def _side_by_side(reader: Reader, signal: Row) -> None:
    """The two records that differ: what was compared in each, and the messages and files that say so."""
    language = reader.language
    _ = language.gettext
    messages = queries.messages(reader.publication, json.loads(signal["evidence"] or "[]"))
    left, right = st.columns(2, gap="medium")
    for place, title, compared, is_own in (
        (left, _("In the file"), signal["expected"], True),
        (right, _("In the other record"), signal["observed"], False),
    ):
        with place.container(border=True, height="stretch"):
            st.markdown(f"##### {title}")
            lines = facts(language, compared, _SAID_ABOVE)
            if lines:
                st.markdown(
                    "\n".join(
                        "- " + _("{label}: **{value}**").format(label=as_text(label), value=as_text(value))
                        for label, value in lines
                    )
                )
            else:
                st.markdown(_("Nothing is written there about it."))
            _messages(language, [row for row in messages if (row["source"] in _OWN) == is_own])


def _messages(language: Language, messages: list[Row]) -> None:
    _ = language.gettext
    if not messages:
        st.caption(_("No message or file of its own."))
        return
    table(
        messages,
        [
            Column(
                _("Message or file"),
                lambda row: language.of(row, "title") or word(language, words.FLOWS, row["message_type"]),
            ),
            Column(_("Received on"), lambda row: row["received_on"], language.day),
            Column(_("Ticket or number"), lambda row: row["ticket"] or row["message_id"]),
        ],
        _("Messages and files that this rests on"),
    )
