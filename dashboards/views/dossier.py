"""Dossier: everything that happened to one dossier on one time line, each thing with the message that says so.

A dossier is chosen by the centre's own number, never by a person.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

import altair as alt
import polars as pl
import streamlit as st

from dashboards import event_words, queries, words
from dashboards.dossier_sheet import Sheet, as_pdf
from dashboards.language import Language
from dashboards.parts import (
    Column,
    Reader,
    as_text,
    chart,
    choose_many,
    choose_one,
    export_button,
    figures,
    for_export,
    legend_columns,
    log_export,
    remember,
    table,
    table_to_choose_from,
    visit_before,
)
from dashboards.queries import Row
from dashboards.views import identity
from dashboards.words import word

AT_MOST = 200
"""Dossiers in the list to choose from; any other is found by its number."""

_NEW_DAYS = 30
"""What is called new to a visitor of whom no earlier visit is known."""

_MOST_ROWS = 6
"""Things at the same time that a lane draws below each other; further ones lie over them."""


@dataclass(frozen=True, slots=True)
class _Dossier:
    """One dossier as its page shows it: the row of it, who is in it, what was found, and today."""

    row: Row
    people: list[Row]
    findings: list[Row]
    today: date

    def who(self, language: Language, person_id: str | None) -> str:
        """Who somebody is in this dossier, without saying who it is."""
        _ = language.gettext
        if person_id == self.row["person_id"]:
            return _("Applicant")
        others = [person["person_id"] for person in self.people if not person["is_applicant"]]
        if person_id in others:
            return _("Household member {number}").format(number=others.index(person_id) + 1)
        return "–" if person_id is None else _("Other person")


def page(reader: Reader) -> None:
    _ = reader.language.gettext
    st.title(_("Dossier"), anchor=False)
    asked = st.query_params.get("dossier")
    if asked is None:
        _choose(reader)
        return
    row = queries.dossier(reader.publication, asked, reader.visitor.antenna)
    if row is None:
        remember("dossier", [])
        st.warning(
            _("There is no dossier with this number among those that you may see. Check the number in your software.")
        )
        _choose(reader)
        return
    if st.button(_("Another dossier"), icon=":material/arrow_back:"):
        remember("dossier", [])
        st.rerun()
    dossier, events, hidden = _read(reader, row)
    _summary(reader, dossier, events)
    _points(reader, dossier)
    _income(reader, dossier)
    _what_happened(reader, dossier, events, hidden)


def time_line(reader: Reader, dossier_id: str, since: date) -> None:
    """The time line of a dossier, for another page: all lanes, from a year before a day on which something began."""
    _ = reader.language.gettext
    row = queries.dossier(reader.publication, dossier_id, reader.visitor.antenna)
    if row is None:
        st.markdown(_("This dossier is not among those that you may see."))
        return
    dossier, events, _hidden = _read(reader, row)
    first = min(since, dossier.today) - timedelta(days=365)
    shown = [event for event in events if _last_day(event, dossier.today) >= first]
    if not shown:
        st.markdown(_("Nothing happened in this time."))
        return
    chart(
        reader,
        _time_line(reader.language, shown, first, dossier.today),
        _("Time line: what happened in the dossier, one row per lane"),
        key=f"time_line_of.{dossier_id}.{reader.language.code}.{reader.publication.stamp}",
    )


def _read(reader: Reader, row: Row) -> tuple[_Dossier, list[Row], int]:
    """A dossier, what happened in it, and how much of that the visitor's purposes leave out."""
    dossier = _Dossier(
        row,
        queries.people_in_dossier(reader.publication, row["dossier_id"]),
        queries.findings_of_dossier(reader.publication, row["dossier_id"]),
        queries.last_received_on(reader.publication) or reader.publication.published_at.date(),
    )
    events = queries.dossier_events(reader.publication, row["dossier_id"], reader.visitor.role.purposes)
    allowed = [_with_words(reader.language, dossier, event) for event in events if event["is_allowed"]]
    return dossier, allowed, len(events) - len(allowed)


# Choosing a dossier --------------------------------------------------------------------------------------------------


def _choose(reader: Reader) -> None:
    language = reader.language
    _ = language.gettext
    rows = queries.dossiers(reader.publication, reader.visitor.antenna, AT_MOST)
    if not rows:
        st.info(_("There are no dossiers yet. Hand over the export of the dossiers, then have it read and built."))
        return
    number = st.text_input(
        _("Number of the dossier"), key="dossier_number", placeholder=_("As it is in your software"),
        autocomplete="off", width=420,
    ).strip()  # fmt: skip
    if number:
        _open(number)
    st.subheader(_("Or choose from the list"), anchor=False)
    st.markdown(_("Those that were opened last come first. Tick the box in front of a dossier to open it."))
    chosen = table_to_choose_from(
        rows,
        [
            Column(_("Dossier"), lambda row: row["dossier_id"], width=105),
            Column(_("Aid now"), lambda row: _aid(language, row), width=185),
            Column(_("Paid in 12 months"), lambda row: row["paid_12_months_eur"], language.money, 135),
            Column(_("Antenna"), lambda row: row["antenna"], width=85),
            Column(_("Social worker"), lambda row: row["social_worker"], width=150),
            Column(_("Opened on"), lambda row: row["opened_on"], language.day, 100),
            Column(_("Closed on"), lambda row: row["closed_on"], language.day, 100),
        ],
        _("Dossiers to choose from"),
        key=f"dossiers.{language.code}.{reader.publication.stamp}.{reader.visitor.antenna}",
    )
    if chosen is not None:
        _open(rows[chosen]["dossier_id"])


def _open(dossier_id: str) -> None:
    remember("dossier", [dossier_id])
    st.rerun()


def _aid(language: Language, row: Row) -> str:
    """What the decision that governs today gives, in a word or two."""
    _ = language.gettext
    if row["aid_type"] is None:
        return _("No decision in force")
    aid = word(language, words.AID_TYPES, row["aid_type"])
    if _is_granted(row):
        return aid
    return language.labelled(aid, word(language, event_words.KINDS, row["decision_kind"]).lower())


# The summary ---------------------------------------------------------------------------------------------------------


def _summary(reader: Reader, dossier: _Dossier, events: list[Row]) -> None:
    language = reader.language
    _, many = language.gettext, language.ngettext
    row = dossier.row
    with st.container(horizontal=True, horizontal_alignment="distribute", vertical_alignment="center"):
        st.header(_("Dossier {number}").format(number=as_text(row["dossier_id"])), anchor=False, width="content")
        _sheets(reader, dossier, events)
    if row["closed_on"]:
        sentence = _("Opened on {opened}, closed on {closed}.").format(
            opened=language.day(row["opened_on"]), closed=language.day(row["closed_on"])
        )
    else:
        sentence = _("Open since {opened}.").format(opened=language.day(row["opened_on"]))
    sentence += " " + _("Antenna **{antenna}**, social worker **{worker}**.").format(
        antenna=as_text(row["antenna"]), worker=as_text(row["social_worker"])
    )
    st.markdown(sentence + " " + _changed(reader, dossier, events))
    figures(
        [
            (
                _("Aid now"),
                word(language, words.AID_TYPES, row["aid_type"]) if _is_granted(row) else _("None"),
                _aid_line(language, row) if _is_granted(row) else _aid(language, row),
                _("What the decision that governs on the last day received says."),
            ),
            (
                _("Valid until"),
                _valid_until(language, row),
                _review(language, dossier),
                _(
                    "The last day on which that decision governs. A living wage is looked at again at least once a "
                    "year (law of 26 May 2002, art. 22 § 1); the year is counted from the last decision or review "
                    "report."
                ),
            ),
            (
                _("Paid this year"),
                language.money(row["paid_this_year_eur"]),
                _("{amount} in 12 months").format(amount=language.money(row["paid_12_months_eur"])),
                _("By day of payment, up to the last day received."),
            ),
            (
                _("Points of attention"),
                language.number(row["open_findings"]),
                _("{amount} at stake").format(amount=language.money(row["open_findings_eur"])),
                _("What was found and is to be looked at. A difference is a question, not a conclusion."),
            ),
        ]
    )
    facts, who = st.columns([2, 1], gap="medium")
    with facts:
        _people(language, dossier)
        if row["in_doubt"]:
            st.markdown(
                many(
                    "{count} check cannot be made yet, for want of an answer or an amount.",
                    "{count} checks cannot be made yet, for want of an answer or an amount.",
                    row["in_doubt"],
                ).format(count=language.number(row["in_doubt"]))
            )
        if row["other_dossiers"]:
            st.markdown(
                _("Other dossiers of the same person: {numbers}.").format(
                    numbers=as_text(language.listing(row["other_dossiers"]))
                )
            )
    with who:
        identity.box(reader, row["person_id"])


def _is_granted(row: Row) -> bool:
    return row["decision_kind"] in ("grant", "review")


def _valid_until(language: Language, row: Row) -> str:
    if not _is_granted(row):
        return "–"
    return language.day(row["decision_valid_until"]) if row["decision_valid_until"] else language.gettext("open")


def _review(language: Language, dossier: _Dossier) -> str:
    """By when the aid is looked at again, or was to be."""
    _ = language.gettext
    due = dossier.row["review_due_on"]
    if due is None:
        return _("no review due that we know of")
    text = _("next review by {day}") if due >= dossier.today else _("review was due by {day}")
    return text.format(day=language.day(due))


def _aid_line(language: Language, row: Row) -> str:
    """The category and the amount that the decision gives."""
    parts = []
    if row["category_code"]:
        parts.append(language.gettext("category {code}").format(code=row["category_code"]))
    if row["monthly_amount_eur"] is not None:
        parts.append(language.gettext("{amount} a month").format(amount=language.money(row["monthly_amount_eur"])))
    return ", ".join(parts) or "–"


def _changed(reader: Reader, dossier: _Dossier, events: list[Row]) -> str:
    """What came in since the visitor was here; findings are counted apart, as they are made anew every day."""
    language = reader.language
    many = language.ngettext
    visit = visit_before(reader, "dossier", dossier.today, dossier.row["dossier_id"])
    since = visit.seen_until if visit else dossier.today - timedelta(days=_NEW_DAYS)
    new = [event for event in events if event["lane"] != "findings" and event["known_on"] > since]
    if visit:
        text = many(
            "**{count} thing** came in since your visit of {day}.",
            "**{count} things** came in since your visit of {day}.",
            len(new),
        )
    else:
        text = many(
            "**{count} thing** came in after {day}.", "**{count} things** came in after {day}.", len(new)
        )  # fmt: skip
    return text.format(count=language.number(len(new)), day=language.day(visit.visited_at.date() if visit else since))


def _people(language: Language, dossier: _Dossier) -> None:
    _ = language.gettext
    st.markdown("**" + _("Who is in this dossier") + "**")
    table(
        dossier.people,
        [
            Column(_("Who"), lambda row: dossier.who(language, row["person_id"])),
            Column(_("Pseudonym"), lambda row: row["person_id"][:10] + "…"),
            Column(_("According to"), lambda row: _according_to(language, row)),
            Column(_("Relation"), lambda row: word(language, event_words.CODES["relation"], row["relation"])),
            Column(_("Since"), lambda row: row["valid_from"], language.day),
            Column(_("Until"), lambda row: row["valid_until"], language.day),
        ],
        _("Persons in this dossier"),
    )


def _according_to(language: Language, row: Row) -> str:
    _ = language.gettext
    sources = [
        (row["is_applicant"], _("the dossier")),
        (row["is_declared"], _("the centre")),
        (row["is_in_register"], _("the register")),
    ]
    return language.listing([text for holds, text in sources if holds])


# Points of attention -------------------------------------------------------------------------------------------------


def _points(reader: Reader, dossier: _Dossier) -> None:
    language = reader.language
    _, many = language.gettext, language.ngettext
    if not dossier.findings:
        st.success(_("Nothing was found that asks for a look."))
        return
    with st.expander(
        many("{count} point of attention", "{count} points of attention", len(dossier.findings)).format(
            count=language.number(len(dossier.findings))
        ),
        icon=":material/search:",
    ):
        st.markdown(_("A difference is a question, not a conclusion. There may be a good explanation."))
        for finding in dossier.findings:
            with st.container(horizontal=True, horizontal_alignment="distribute", vertical_alignment="center"):
                st.markdown(_finding_line(language, finding), width="content")
                _to_payment(reader, finding["subject_id"] if finding["subject_type"] == "payment" else None, finding)


def _income(reader: Reader, dossier: _Dossier) -> None:
    """What comes in beside the aid, month by month: as the sources say, and as the decision reckons with it."""
    language = reader.language
    _ = language.gettext
    with st.expander(_("Income in the paid months"), icon=":material/euro:"):
        rows = queries.income_of_dossier(reader.publication, dossier.row["dossier_id"])
        if not rows:
            st.markdown(
                _(
                    "No source that was asked tells of an income, and no decision counts one. "
                    "A source that was not asked is not here."
                )
            )
            return
        st.markdown(
            _(
                "*Known* is what the KSZ's sources say, *counted* what the decision takes off after exempting a part. "
                "A source that gives days but no amount says *yes*."
            )
        )
        table(
            rows,
            [
                Column(_("Month"), lambda row: row["month"], language.month),
                Column(_("Who"), lambda row: dossier.who(language, row["person_id"])),
                Column(_("Source"), lambda row: word(language, event_words.CODES["source"], row["source"])),
                Column(_("Known"), lambda row: _known_income(language, row)),
                Column(_("Counted"), lambda row: row["counted_eur"], language.money),
                Column(_("Exempted"), lambda row: row["exempted_eur"], language.money),
                Column(_("Known since"), lambda row: row["known_on"], language.day),
            ],
            _("Income in the paid months"),
        )


def _known_income(language: Language, row: Row) -> str:
    _ = language.gettext
    if row["known_eur"] is not None:
        return language.money(row["known_eur"])
    if row["is_known"]:
        return _("yes")
    return _("nothing there") if row["is_told"] else _("not asked")


def _finding_line(language: Language, finding: Row) -> str:
    parts = [
        f"**{as_text(language.of(finding, 'title'))}**",
        _period(language, finding["period_from"], finding["period_until"], is_open=False),
    ]
    if finding["amount_eur"] is not None:
        parts.append(language.money(finding["amount_eur"]))
    if finding["legal_reference"]:
        parts.append(as_text(finding["legal_reference"]))
    return "  \n".join((parts[0], " · ".join(part for part in parts[1:] if part)))


def _to_payment(reader: Reader, payment_id: str | None, finding: Row) -> None:
    """The way back to the payment that something was found about; its number does not go into the address."""
    _ = reader.language.gettext
    page = reader.pages.get("payment_justification")
    if payment_id is None or page is None:
        return
    if st.button(
        _("Open payment {number}").format(number=as_text(payment_id)),
        icon=":material/fact_check:",
        key=f"payment.{finding['finding_id']}",
    ):
        st.session_state["payment_number"] = payment_id
        st.switch_page(page, query_params={"lang": reader.language.code})


# What happened -------------------------------------------------------------------------------------------------------


def _with_words(language: Language, dossier: _Dossier, event: Row) -> Row:
    """An event with what its codes are called, and its details opened."""
    kinds = event_words.KINDS
    title = word(language, kinds, event["kind"])
    if event["lane"] == "findings":
        titles = {finding["rule"]: language.of(finding, "title") for finding in dossier.findings}
        title = titles.get(event["kind"]) or title
    return event | {
        "details": {name: value for name, value in json.loads(event["details"]).items() if value is not None},
        "title": title,
        "lane_title": word(language, event_words.LANES, event["lane"]),
        "status_title": word(language, event_words.STATUSES, event["status"]),
        "who": dossier.who(language, event["person_id"]),
        "when": _period(language, event["start_date"], event["end_date"], is_open=event["is_open"]),
        "source": language.of(event, "title") or word(language, words.FLOWS, event["message_type"]),
    }


def _period(language: Language, start: date | None, end: date | None, *, is_open: bool) -> str:
    _ = language.gettext
    if start is None:
        return ""
    if is_open:
        return _("since {start}").format(start=language.day(start))
    if end is None or end == start:
        return language.day(start)
    return _("{start} to {end}").format(start=language.day(start), end=language.day(end))


def _what_happened(reader: Reader, dossier: _Dossier, events: list[Row], hidden: int) -> None:
    language = reader.language
    _, many = language.gettext, language.ngettext
    st.subheader(_("What happened"), anchor=False)
    present = {event["lane"] for event in events}
    left, right = st.columns([7, 3], vertical_alignment="bottom")
    with left:
        lanes = choose_many(
            reader,
            _("Lanes"),
            "lane",
            {code: _(title) for code, title in event_words.LANES.items() if code in present},
        )
    with right:
        years = choose_one(
            reader, _("Period"), "period", {"1": _("1 year"), "3": _("3 years"), "all": _("Everything")}, "all"
        )
    first = date(1, 1, 1) if years == "all" else dossier.today - timedelta(days=365 * int(years))
    shown = [
        event for event in events if (not lanes or event["lane"] in lanes) and _last_day(event, dossier.today) >= first
    ]
    if hidden:
        st.caption(
            many(
                "{count} thing is not shown: the purposes of your role do not cover the flow it came from.",
                "{count} things are not shown: the purposes of your role do not cover the flows they came from.",
                hidden,
            ).format(count=language.number(hidden))
        )
    if not shown:
        st.info(_("Nothing answers to these filters. Choose other lanes or a longer period."))
        return
    begin = dossier.row["opened_on"] if years == "all" else first
    key = f"{dossier.row['dossier_id']}.{language.code}.{reader.publication.stamp}"
    st.caption(
        _(
            "Drag to move, turn the wheel with Shift held down to zoom, double-click to see all again. Click a bar to "
            "see where it comes from."
        )
    )
    selection = chart(
        reader,
        _time_line(language, shown, min(begin, dossier.today - timedelta(days=90)), dossier.today),
        _("Time line: what happened in the dossier, one row per lane"),
        key=f"time_line.{key}",
        select="event",
    )
    picked = [point["event_id"] for point in (selection.get("event") or []) if "event_id" in point]
    with st.container(horizontal=True, horizontal_alignment="distribute", vertical_alignment="bottom"):
        st.markdown(
            many("{count} thing.", "{count} things.", len(shown)).format(count=language.number(len(shown)))
            + " "
            + _("Tick the box in front of a row to see where it comes from."),
            width="content",
        )
        columns = [column for name, column in _columns(language).items() if name in reader.visitor.role.event_fields]
        export_button(reader, _("dossier"), lambda: for_export(shown, columns))
    row = table_to_choose_from(shown, columns, _("What happened in the dossier"), key=f"events.{key}")
    event_id = _chosen_last(key, picked[0] if picked else None, None if row is None else shown[row]["event_id"])
    event = next((event for event in shown if event["event_id"] == event_id), None)
    if event:
        _one_event(reader, dossier, event)


def _last_day(event: Row, today: date) -> date:
    start: date = event["start_date"]
    if event["is_open"]:
        return max(start, today)
    return event["end_date"] or start


def _chosen_last(key: str, in_chart: str | None, in_table: str | None) -> str | None:
    """Of an event chosen on the time line and one chosen in the table, the one that was chosen last."""
    place = f"chosen.{key}"
    chart_before, table_before, chosen = st.session_state.get(place, (None, None, None))
    if in_chart != chart_before:
        chosen = in_chart or in_table
    elif in_table != table_before:
        chosen = in_table or in_chart
    st.session_state[place] = (in_chart, in_table, chosen)
    return chosen if chosen in (in_chart, in_table) else None


def _columns(language: Language) -> dict[str, Column]:
    _ = language.gettext
    return {
        "start_date": Column(_("From"), lambda row: row["start_date"], language.day, 95),
        "end_date": Column(_("Until"), lambda row: row["end_date"], language.day, 95),
        "lane": Column(_("Lane"), lambda row: row["lane_title"], width=125),
        "kind": Column(_("What"), lambda row: row["title"], width=205),
        "amount_eur": Column(_("Amount"), lambda row: row["amount_eur"], language.money, 90),
        "status": Column(_("Where it stands"), lambda row: row["status_title"], width=105),
        "who": Column(_("Who"), lambda row: row["who"], width=110),
        "known_on": Column(_("Known since"), lambda row: row["known_on"], language.day, 95),
        "source": Column(_("Source"), lambda row: row["source"], width=150),
        "person_id": Column(_("Person (pseudonym)"), lambda row: row["person_id"], width=150),
    }


def _time_line(language: Language, events: Sequence[Row], first: date, today: date) -> Any:
    """One row per lane, as high as it has things at the same time; bars for periods, ticks for moments."""
    _ = language.gettext
    lanes = [lane for lane in event_words.LANES if any(event["lane"] == lane for event in events)]
    top, rows, middles = 0.0, [], {}
    last = max([today, *(_last_day(event, today) for event in events)])
    breadth = timedelta(days=max(10, (last - first).days // 90))
    for lane in lanes:
        ends: list[date] = []
        for event in sorted(
            (event for event in events if event["lane"] == lane), key=lambda event: event["start_date"]
        ):
            is_moment = event["end_date"] is None and not event["is_open"]
            end = _last_day(event, today) + timedelta(days=1)
            taken = max(end, event["start_date"] + breadth) if is_moment else end
            place = next((n for n, until in enumerate(ends) if until <= event["start_date"]), len(ends)) % _MOST_ROWS
            ends[place : place + 1] = [taken]
            colour = event_words.LANE_COLOURS[lane]
            rows.append(
                {
                    "event_id": event["event_id"],
                    "lane": event["lane_title"],
                    "start": event["start_date"].isoformat(),
                    "end": end.isoformat(),
                    "top": top + place + 0.12,
                    "bottom": top + place + 0.88,
                    "edge": colour if is_moment else "#ffffff",
                    "edge_width": 4 if is_moment else 0.8,
                    "title": event["title"],
                    "when": event["when"],
                    "amount": language.money(event["amount_eur"]),
                    "who": event["who"],
                    "status": event["status_title"],
                    "known": language.day(event["known_on"]),
                }
            )
        height = max(1, len(ends))
        middles[lane] = top + height / 2
        top += height + 0.5
    # By whole numbers, as what they look like as text depends on the reader's language.
    labels = {round(middle * 100): _(event_words.LANES[lane]) for lane, middle in middles.items()}
    chosen = alt.selection_point(name="event", fields=["event_id"], toggle=False)
    zoom = alt.selection_interval(name="zoom", bind="scales", encodings=["x"], zoom="wheel![event.shiftKey]")
    return (
        alt.Chart(pl.DataFrame(rows, infer_schema_length=None))
        .mark_bar(cornerRadius=2, cursor="pointer", clip=True)
        .encode(
            x=alt.X("start:T", title=None)
            .scale(domain=[first.isoformat(), (last + timedelta(days=20)).isoformat()], type="utc", nice=False)
            .axis(tickCount=10, labelOverlap=True, format="%b %Y"),
            x2="end:T",
            y=alt.Y("top:Q", title=None)
            .scale(domain=[top - 0.25, -0.25], nice=False, zero=False)
            .axis(
                values=[round(middle, 2) for middle in middles.values()],
                labelExpr=f"({json.dumps(labels)})[round(datum.value * 100)]",
                labelLimit=220, labelOverlap=False, grid=False, ticks=False, domain=False,
            ),
            y2="bottom:Q",
            color=alt.Color("lane:N", title=None)
            .scale(
                domain=[_(event_words.LANES[lane]) for lane in lanes],
                range=[event_words.LANE_COLOURS[lane] for lane in lanes],
            )
            .legend(orient="top", labelLimit=220, columns=legend_columns(9)),
            stroke=alt.Stroke("edge:N", scale=None),
            strokeWidth=alt.StrokeWidth("edge_width:Q", scale=None),
            opacity=alt.condition(chosen, alt.value(1), alt.value(0.35)),
            tooltip=[
                alt.Tooltip("title:N", title=_("What")),
                alt.Tooltip("when:N", title=_("When")),
                alt.Tooltip("amount:N", title=_("Amount")),
                alt.Tooltip("status:N", title=_("Where it stands")),
                alt.Tooltip("who:N", title=_("Who")),
                alt.Tooltip("known:N", title=_("Known since")),
            ],
        )
        .add_params(chosen, zoom)
        .properties(height=90 + round(20 * top))
    )  # fmt: skip


# One event -----------------------------------------------------------------------------------------------------------


def _one_event(reader: Reader, dossier: _Dossier, event: Row) -> None:
    language = reader.language
    _ = language.gettext
    finding = next(
        (row for row in dossier.findings if row["finding_id"] == event["details"].get("finding_id")), None
    )  # fmt: skip
    with st.container(border=True, key="one_event"):
        st.subheader(language.labelled(as_text(event["title"]), as_text(event["when"])), anchor=False)
        lines = [
            (_("Lane"), event["lane_title"]),
            (_("Who"), event["who"]),
            (_("Amount"), language.money(event["amount_eur"]) if event["amount_eur"] is not None else None),
            (_("Where it stands"), event["status_title"] if event["status"] else None),
            *(
                (_(event_words.DETAILS[name]), _written(language, name, value))
                for name, value in event["details"].items()
                if name in event_words.DETAILS
            ),
            (_("Known since"), language.day(event["known_on"])),
        ]
        known = [(label, value) for label, value in lines if value]
        third = -(-len(known) // 3)
        for number, place in enumerate(st.columns(3)):
            part = known[number * third : (number + 1) * third]
            place.markdown("\n\n".join(f"{label}  \n**{as_text(value)}**" for label, value in part))
        if finding:
            st.markdown(as_text(language.of(finding, "explanation") or ""))
            if finding["legal_reference"]:
                st.caption(as_text(finding["legal_reference"]))
        payment_id = event["details"].get("payment_id")
        if payment_id:
            _to_payment(reader, payment_id, {"finding_id": event["event_id"]})
        _source(reader, event, finding)


def _written(language: Language, name: str, value: Any) -> str:
    """One detail of an event, as its name says."""
    _ = language.gettext
    if isinstance(value, bool):
        return _("Yes") if value else _("No")
    if name in event_words.CODES:
        return word(language, event_words.CODES[name], value)
    if name == "aid_type":
        return word(language, words.AID_TYPES, value)
    if name == "category_code":
        return word(language, words.CATEGORIES, value)
    if name.endswith("_eur"):
        return language.money(float(value))
    if name in ("month", "period_from", "period_until"):
        return language.month(date.fromisoformat(value))
    if name.endswith("_on") or name in ("valid_from", "valid_until"):
        return language.day(date.fromisoformat(value))
    return str(value)


def _source(reader: Reader, event: Row, finding: Row | None) -> None:
    language = reader.language
    _ = language.gettext
    evidence = json.loads(finding["evidence"] or "[]") if finding else []
    rows = queries.messages(reader.publication, list({event["message_id"], *evidence}))
    st.markdown("##### " + _("Where this comes from"))
    table(
        rows,
        [
            Column(
                _("Message or file"),
                lambda row: language.of(row, "title") or word(language, words.FLOWS, row["message_type"]),
            ),
            Column(_("Received on"), lambda row: row["received_on"], language.day),
            Column(_("Answered"), lambda row: row["replied_at"], language.moment),
            Column(_("Outcome"), lambda row: word(language, words.MESSAGE_STATUSES, row["status"])),
            Column(_("Source"), lambda row: row["source"] or _("OCMW / CPAS")),
            Column(_("KSZ ticket"), lambda row: row["ticket"] or "–"),
            Column(_("Number of the message"), lambda row: row["message_id"]),
        ],
        _("Messages and files that this rests on"),
    )


# The sheet to print --------------------------------------------------------------------------------------------------


def _sheets(reader: Reader, dossier: _Dossier, events: list[Row]) -> None:
    language, visitor = reader.language, reader.visitor
    _ = language.gettext

    def file(*, named: bool) -> bytes:
        who = identity.unsealed(reader, dossier.row["person_id"]) if named else {}
        fields = [name for name in visitor.role.event_fields if name != "person_id"]
        log_export(reader, _("dossier-sheet"), [*fields, *who], dossier.row["person_id"])
        return as_pdf(
            Sheet(
                language=language,
                row=dossier.row,
                aid=_aid(language, dossier.row),
                aid_line=_aid_line(language, dossier.row) if _is_granted(dossier.row) else "",
                valid_until=_valid_until(language, dossier.row),
                people=[
                    (dossier.who(language, person["person_id"]), _according_to(language, person))
                    for person in dossier.people
                ],
                identity={word(language, words.ATTRIBUTES, name): value for name, value in who.items()},
                findings=dossier.findings,
                events=events,
                published_at=reader.publication.published_at,
                visitor=visitor,
            )
        )

    name = f"{_('dossier-sheet')}_{reader.publication.published_at:%Y-%m-%d}.pdf"
    with st.container(horizontal=True, width="content"):
        st.download_button(
            _("Dossier sheet (PDF)"), lambda: file(named=False), file_name=name, mime="application/pdf",
            icon=":material/print:", on_click="ignore",
            help=_("To print, with pseudonyms. The export is written to the access log."),
        )  # fmt: skip
        if visitor.may_unseal:
            st.download_button(
                _("Sheet with the identity (PDF)"), lambda: file(named=True), file_name=name, mime="application/pdf",
                icon=":material/lock_open:", on_click="ignore",
                help=_("Opens the identity for the purpose of your visit. Both are written to the access log first."),
            )  # fmt: skip
