"""Report card of the rules: what each one found and what came of it. It judges rules, and never people."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import altair as alt
import polars as pl
import streamlit as st

from dashboards import queries, signal_words
from dashboards.access import NotAllowedError
from dashboards.application.loop import MAY, Mute, NotPossibleError, today
from dashboards.language import Language
from dashboards.parts import (
    Column,
    Reader,
    as_text,
    chart,
    choose_one,
    figures,
    for_export,
    heading_with_export,
    legend_columns,
    table,
)
from dashboards.queries import Row

_MUTED_DAYS = 90


def page(reader: Reader) -> None:
    language = reader.language
    _ = language.gettext
    st.title(_("Report card of the rules"), anchor=False)
    rows = queries.rule_reports(reader.publication)
    if not rows:
        st.info(_("No rule that gives signals has run yet."))
        return
    mutes = reader.loop.mutes()
    _summary(language, rows)
    _outcomes(reader, rows)
    _all_rules(reader, rows, mutes)
    _one_rule(reader, rows, mutes)


def _title(language: Language, row: Row) -> str:
    return language.of(row, "title") or str(row["rule"])


def _summary(language: Language, rows: list[Row]) -> None:
    _, many = language.gettext, language.ngettext
    hits, concluded = sum(row["hits"] for row in rows), sum(row["concluded"] for row in rows)
    st.markdown(
        many("**{count} signal**", "**{count} signals**", hits).format(count=language.number(hits))
        + " "
        + many("of {count} rule;", "of {count} rules;", len(rows)).format(count=language.number(len(rows)))
        + " "
        + many("**{count}** has an outcome.", "**{count}** have an outcome.", concluded).format(
            count=language.number(concluded)
        )
        + " "
        + _("A rule that mostly leads to nothing has to be mended or muted: this page is for that.")
    )
    in_favour = sum(row["in_favour_eur"] for row in rows)
    against = sum(row["against_eur"] for row in rows)
    wrong = sum(row["source_wrong"] for row in rows)
    figures(
        [
            (
                _("Still open"),
                language.number(sum(row["open"] for row in rows)),
                _("without outcome"),
                _("Found by the last run, and not concluded."),
            ),
            (
                _("Corrected in favour"),
                language.round_money(in_favour),
                _("of the people concerned"),
                _("What was put right to the advantage of people, by the outcomes."),
            ),
            (
                _("Corrected against"),
                language.round_money(against),
                _("after they were heard"),
                _("What was put right to the disadvantage of people, by the outcomes."),
            ),
            (
                _("Source was wrong"),
                language.percent(wrong / concluded) if concluded else "–",
                many("{count} outcome", "{count} outcomes", wrong).format(count=language.number(wrong)),
                _("The share of the outcomes in which what the source said was not so."),
            ),
        ]
    )


def _outcomes(reader: Reader, rows: list[Row]) -> None:
    language = reader.language
    _ = language.gettext
    st.subheader(_("What came of it"), anchor=False)
    order = list(signal_words.OUTCOME_COLOURS)
    bars = [
        {
            "rule": _title(language, row),
            "outcome": _(signal_words.OUTCOMES[outcome]),
            "rank": rank,
            "signals": row[outcome],
        }
        for row in rows
        for rank, outcome in enumerate(order)
        if row[outcome]
    ]
    if not bars:
        st.info(_("No outcome has come back yet: what is recorded on the page Signals counts from the next run on."))
        return
    drawing: Any = (
        alt.Chart(pl.DataFrame(bars))
        .mark_bar(height=18)
        .encode(
            y=alt.Y("rule:N", title=None, sort=[_title(language, row) for row in rows]).axis(
                labelLimit=320, ticks=False, domain=False
            ),
            x=alt.X("sum(signals):Q", title=None).axis(tickMinStep=1, format="d", domain=False, ticks=False),
            color=alt.Color("outcome:N", title=None)
            .scale(
                domain=[_(signal_words.OUTCOMES[outcome]) for outcome in order],
                range=list(signal_words.OUTCOME_COLOURS.values()),
            )
            .legend(orient="top", labelLimit=300, columns=legend_columns(3)),
            order=alt.Order("rank:Q"),
            tooltip=[
                alt.Tooltip("rule:N", title=_("Rule")),
                alt.Tooltip("outcome:N", title=_("Outcome")),
                alt.Tooltip("signals:Q", title=_("How many")),
            ],
        )
        .properties(height=alt.Step(30))
    )
    chart(reader, drawing, _("Bar chart: outcomes by rule"))


def _all_rules(reader: Reader, rows: list[Row], mutes: dict[str, Mute]) -> None:
    language = reader.language
    _ = language.gettext
    columns = [
        Column(_("Rule"), lambda row: _title(language, row)),
        Column(_("Signals"), lambda row: row["hits"], language.number),
        Column(_("Still open"), lambda row: row["open"], language.number),
        Column(_("Precision"), lambda row: _precision(language, row)),
        Column(_("In favour"), lambda row: row["in_favour_eur"], language.money),
        Column(_("Against"), lambda row: row["against_eur"], language.money),
        Column(_("Fact to known (days)"), lambda row: row["days_to_known"], language.number),
        Column(_("Known to outcome (days)"), lambda row: row["days_to_outcome"], language.number),
        Column(_("Source wrong"), lambda row: _share(language, row["share_source_wrong"])),
        Column(_("Muted until"), lambda row: mutes[row["rule"]].muted_until if row["rule"] in mutes else None,
               language.day),
    ]  # fmt: skip
    heading_with_export(reader, _("All rules"), _("report-card"), lambda: for_export(rows, columns))
    table(rows, columns, _("Report card of the rules"))
    st.caption(
        _(
            "Precision: of the signals with an outcome, the share in which the difference stood (confirmed or "
            "corrected), with the interval in which it lies with 95% certainty. With few outcomes it is wide."
        )
    )


def _precision(language: Language, row: Row) -> str:
    if row["precision"] is None:
        return "–"
    return language.gettext("{share} ({low} to {high})").format(
        share=language.percent(row["precision"], 0),
        low=language.percent(row["precision_low"], 0),
        high=language.percent(row["precision_high"], 0),
    )


def _share(language: Language, share: float | None) -> str:
    return "–" if share is None else language.percent(share, 0)


# One rule ------------------------------------------------------------------------------------------------------------


def _one_rule(reader: Reader, rows: list[Row], mutes: dict[str, Mute]) -> None:
    language = reader.language
    _ = language.gettext
    by_rule = {row["rule"]: row for row in rows}
    chosen = choose_one(
        reader, _("One rule"), "rule", {rule: _title(language, row) for rule, row in by_rule.items()}, rows[0]["rule"]
    )
    row = by_rule[chosen]
    with st.container(border=True, key="one_rule"):
        st.subheader(as_text(_title(language, row)), anchor=False)
        st.markdown(as_text(language.of(row, "explanation") or ""))
        if row["legal_reference"]:
            st.caption(as_text(row["legal_reference"]))
        if text := language.of(row, "innocent"):
            st.markdown(language.labelled("**" + _("What would explain it") + "**", as_text(text)))
        _delays(reader, row)
        _mute(reader, row["rule"], mutes.get(row["rule"]))


def _delays(reader: Reader, row: Row) -> None:
    """From the fact to its outcome: how many days until it could be known, and from there until it was concluded."""
    language = reader.language
    _, many = language.gettext, language.ngettext
    if row["days_to_known"] is None:
        return
    sentence = many(
        "Half of the facts could be known within **{count} day**", "Half of the facts could be known within "
        "**{count} days**", round(row["days_to_known"])
    ).format(count=language.number(row["days_to_known"]))  # fmt: skip
    if row["days_to_outcome"] is not None:
        days = round(row["days_to_outcome"])
        sentence += many(
            ", and half of those with an outcome had it **{count} day** after that",
            ", and half of those with an outcome had it **{count} days** after that",
            days,
        ).format(count=language.number(days))
    st.markdown(sentence + ".")


def _mute(reader: Reader, rule: str, mute: Mute | None) -> None:
    """Whether the rule keeps still, why and until when; who may change that does so here."""
    language, visitor = reader.language, reader.visitor
    _ = language.gettext
    if mute:
        st.info(
            _("Muted until {day} by {name}: {reason}").format(
                day=language.day(mute.muted_until), name=as_text(mute.by.visitor), reason=as_text(mute.reason)
            ),
            icon=":material/notifications_off:",
        )
    if "mute" not in MAY.get(visitor.role_name, {}).get(visitor.purpose or "", ()):
        if "mute" in {action for actions in MAY.get(visitor.role_name, {}).values() for action in actions}:
            st.caption(_("To mute this rule, first choose the purpose of your visit."))
        return
    with (
        st.expander(
            _("Let it speak again") if mute else _("Mute this rule for a time"), icon=":material/notifications_off:"
        ),
        st.form(f"mute.form.{rule}", border=False),
    ):
        if not mute:
            st.markdown(
                _(
                    "Its signals stay out of the work list until that day, which says so with your reason. What it "
                    "finds still counts here."
                )
            )
        reason = st.text_input(_("Reason"), max_chars=500, placeholder=_("Why, in a sentence for a colleague"))
        day = None
        if not mute:
            day = st.date_input(
                _("Until"), today() + timedelta(days=_MUTED_DAYS), min_value=today(), format="DD/MM/YYYY", width=200
            )
        if st.form_submit_button(_("Let it speak") if mute else _("Mute"), icon=":material/notifications_off:"):
            try:
                if day:
                    reader.loop.mute(visitor, rule, day, reason)
                else:
                    reader.loop.unmute(visitor, rule, reason)
            except NotPossibleError as problem:
                st.error(_(signal_words.PROBLEMS[problem.problem]))
            except NotAllowedError:
                st.error(_("Your role or the purpose of your visit does not allow this. It stands in the access log."))
            else:
                st.rerun()
