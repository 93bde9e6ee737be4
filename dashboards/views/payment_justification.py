"""Payment justification: is every euro paid covered by a decision, an amount and an income picture?

From the totals down to one payment: what every rule says about it, what was compared with what, and the messages and
exports that it rests on.
"""

from __future__ import annotations

import json
from collections import defaultdict
from datetime import date
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
    choose_months,
    dossier_link,
    every_month,
    figures,
    heading_with_export,
    legend_columns,
    recorded,
    table,
    table_to_choose_from,
)
from dashboards.queries import Payments, Row
from dashboards.views import identity
from dashboards.views.payment_bank import at_the_bank
from dashboards.words import word

AT_MOST = 500
"""Payments in the table on the screen; the export has them all."""

_ASK_ATTENTION = ("not_justified", "to_examine")


def page(reader: Reader) -> None:
    _ = reader.language.gettext
    st.title(_("Payment justification"), anchor=False)
    choices = queries.payment_choices(reader.publication, reader.visitor.antenna)
    if choices["first_month"] is None:
        st.info(_("There are no payments yet. Hand over the export of the payments, then have it read and built."))
        return
    summary = st.container()
    rules = queries.rules(reader.publication)
    payments = _chosen(reader, choices, rules)
    months = queries.payments_by_month(reader.publication, payments)
    with summary:
        _summary(reader, months, queries.reasons_for_not_telling(reader.publication, payments))
    if not months:
        st.info(_("No payment answers to these filters. Widen the months or take a filter away."))
        return
    _charts(reader, months)
    _waiting(reader, payments, rules)
    at_the_bank(reader, payments)
    _single_payments(reader, payments, months, rules)


# Totals --------------------------------------------------------------------------------------------------------------


def _chosen(reader: Reader, choices: Row, rules: list[Row]) -> Payments:
    language = reader.language
    _ = language.gettext
    with st.container(border=True):
        left, middle, right = st.columns([5, 4, 4])
        with left:
            first, last = choose_months(reader, _("Months paid for"), choices["first_month"], choices["last_month"])
        with middle:
            antennas = choose_many(
                reader, _("Antenna"), "antenna", {name: name for name in choices["antennas"]}, _("All antennas")
            )
        with right:
            titles = {rule["rule"]: language.of(rule, "title") or rule["rule"] for rule in rules}
            chosen_rules = choose_many(reader, _("Points of attention"), "rule", titles, _("All points"))
        left, right = st.columns([7, 5])
        with left:
            verdicts = choose_many(
                reader, _("Verdict"), "verdict", {code: _(text) for code, text in words.VERDICTS.items()}
            )
        with right:
            aid_types = choose_many(
                reader,
                _("Kind of aid"),
                "aid",
                {code: word(language, words.AID_TYPES, code) for code in choices["aid_types"]},
            )
    return Payments(first, last, verdicts, antennas, aid_types, chosen_rules, reader.visitor.antenna)


def _totals(months: list[Row]) -> dict[str, Row]:
    """Per verdict, over all months."""
    totals: dict[str, Row] = {
        verdict: {"payments": 0, "amount_eur": 0, "at_stake_eur": 0} for verdict in words.VERDICTS
    }
    for row in months:
        for name in ("payments", "amount_eur", "at_stake_eur"):
            totals[row["verdict"]][name] += row[name]
    return totals


def _summary(reader: Reader, months: list[Row], reasons: list[Row]) -> None:
    language = reader.language
    _, many = language.gettext, language.ngettext
    totals = _totals(months)
    payments = sum(total["payments"] for total in totals.values())
    if not payments:
        return
    amount = sum(total["amount_eur"] for total in totals.values())
    attention = sum(totals[verdict]["payments"] for verdict in _ASK_ATTENTION)
    stake = sum(totals[verdict]["at_stake_eur"] for verdict in _ASK_ATTENTION)
    justified = totals["justified"]
    first, last = months[0]["month"], months[-1]["month"]
    period = (
        language.month(first)
        if first == last
        else _("{first} to {last}").format(first=language.month(first), last=language.month(last))
    )
    sentence = many(
        "**{payments} payment** for {period}: **{share}** is justified.",
        "**{payments} payments** for {period}: **{share}** are justified.",
        payments,
    ).format(
        payments=language.number(payments), period=period, share=language.percent(justified["payments"] / payments)
    )
    if attention:
        sentence += " " + many(
            "**{payments} payment** asks for a look, with **{amount}** at stake.",
            "**{payments} payments** ask for a look, with **{amount}** at stake.",
            attention,
        ).format(payments=language.number(attention), amount=language.money(stake))
    else:
        sentence += " " + _("No payment asks for a look.")
    if reasons:
        sentence += " " + many(
            "Of **{payments} payment** nothing can be told yet, most often because: {reason}",
            "Of **{payments} payments** nothing can be told yet, most often because: {reason}",
            totals["cannot_tell"]["payments"],
        ).format(
            payments=language.number(totals["cannot_tell"]["payments"]),
            reason=word(language, words.BECAUSE, reasons[0]["because"]),
        )
    st.markdown(sentence)
    if unjustified := totals["not_justified"]["payments"]:
        st.markdown(
            many(
                "Begin with the payment that is not justified: choose it in the table below.",
                "Begin with the {payments} payments that are not justified: they come first in the table below.",
                unjustified,
            ).format(payments=language.number(unjustified))
        )
    waiting = totals["cannot_tell"]
    figures(
        [
            (
                _("Paid"),
                language.round_money(amount),
                many("{count} payment", "{count} payments", payments).format(count=language.number(payments)),
                _("All payments that answer to the filters below."),
            ),
            (
                _("At stake"),
                language.round_money(stake),
                _("{share} of what was paid").format(share=language.percent(float(stake) / float(amount or 1), 2)),
                _(
                    "The part of the payments to look at that the decision, the legal amount or the income does not "
                    "explain."
                ),
            ),
            (
                _("To look at"),
                language.number(attention),
                _("{unjustified} not justified, {differing} to examine").format(
                    unjustified=language.number(unjustified),
                    differing=language.number(totals["to_examine"]["payments"]),
                ),
                _("Payments for which something was found. A difference is a question, not a conclusion."),
            ),
            (
                _("Cannot tell yet"),
                language.number(waiting["payments"]),
                language.round_money(waiting["amount_eur"]),
                _("Payments for which an answer is still missing. Why, stands below the charts."),
            ),
        ]
    )


def _charts(reader: Reader, months: list[Row]) -> None:
    language = reader.language
    _ = language.gettext
    order = list(words.VERDICTS)
    titles = {verdict: _(text) for verdict, text in words.VERDICTS.items()}
    rows = [
        {
            "month": row["month"].strftime("%Y-%m"),
            "label": language.short_month(row["month"]),
            "verdict": titles[row["verdict"]],
            "rank": order.index(row["verdict"]),
            "amount": float(row["amount_eur"]),
            "stake": float(row["at_stake_eur"]),
            "amount_text": language.money(row["amount_eur"]),
            "stake_text": language.money(row["at_stake_eur"]),
            "payments_text": language.number(row["payments"]),
            "asks": row["verdict"] in _ASK_ATTENTION,
        }
        for row in months
    ]
    between = every_month(min(row["month"] for row in months), max(row["month"] for row in months))
    labels = {f"{month:%Y-%m}": language.short_month(month) for month in between}
    left, right = st.columns(2)
    with left:
        st.subheader(_("Paid per month, by verdict"), anchor=False)
        chart(
            reader,
            _bars(language, rows, "amount", list(titles.values()), labels),
            _("Bar chart: amount paid per month, by verdict"),
        )
    with right:
        st.subheader(_("At stake per month"), anchor=False)
        asking = [row for row in rows if row["asks"]]
        if asking:
            chart(
                reader,
                _bars(language, asking, "stake", [titles[verdict] for verdict in _ASK_ATTENTION], labels),
                _("Bar chart: amount at stake per month, by verdict"),
            )
        else:
            st.success(_("Nothing is at stake in these payments."))


def _bars(language: Language, rows: list[Row], measure: str, verdicts: list[str], labels: dict[str, str]) -> Any:
    _ = language.gettext
    colours = {_(text): words.VERDICT_COLOURS[verdict] for verdict, text in words.VERDICTS.items()}
    every = max(1, -(-len(labels) // 8))
    shown = sorted(labels)[::-1][::every]
    return (
        alt.Chart(pl.DataFrame(rows))
        .mark_bar()
        .encode(
            x=alt.X("month:O", title=None, scale=alt.Scale(domain=sorted(labels))).axis(
                labelAngle=0,
                values=shown,
                labelExpr=f"({json.dumps(labels)})[datum.value]",
                labelOverlap=True,
                ticks=False,
                domainColor="#9aa5b1",
            ),
            y=alt.Y(f"sum({measure}):Q", title=None).axis(format="$,.0f", tickCount=5, domain=False, ticks=False),
            color=alt.Color("verdict:N", title=None)
            .scale(domain=verdicts, range=[colours[verdict] for verdict in verdicts])
            .legend(orient="top", labelLimit=300, columns=legend_columns(2)),
            order=alt.Order("rank:Q", sort="descending"),
            tooltip=[
                alt.Tooltip("label:N", title=_("Month")),
                alt.Tooltip("verdict:N", title=_("Verdict")),
                alt.Tooltip("payments_text:N", title=_("Payments")),
                alt.Tooltip("amount_text:N", title=_("Paid")),
                alt.Tooltip("stake_text:N", title=_("At stake")),
            ],
        )
        .properties(height=260)
    )


def _waiting(reader: Reader, payments: Payments, rules: list[Row]) -> None:
    language = reader.language
    _ = language.gettext
    reasons = queries.reasons_for_not_telling(reader.publication, payments)
    if not reasons:
        return
    titles = {rule["rule"]: language.of(rule, "title") for rule in rules}
    with st.expander(_("Why some payments cannot be told about yet, and what to do"), icon=":material/schedule:"):
        table(
            reasons,
            [
                Column(_("Why"), lambda row: word(language, words.BECAUSE, row["because"]), width=430),
                Column(_("What to do"), lambda row: word(language, words.BECAUSE_NEXT, row["because"]), width=430),
                Column(_("Looked at"), lambda row: titles.get(row["rule"]) or row["rule"], width=230),
                Column(_("Payments"), lambda row: row["payments"], language.number, 95),
                Column(_("Paid"), lambda row: row["amount_eur"], language.money, 120),
            ],
            _("Reasons why payments cannot be told about yet"),
        )


# Single payments -----------------------------------------------------------------------------------------------------


def _single_payments(reader: Reader, payments: Payments, months: list[Row], rules: list[Row]) -> None:
    language = reader.language
    _ = language.gettext
    fields = reader.visitor.role.payment_fields
    if not fields:
        heading_with_export(
            reader, _("Totals by month"), _("payment-totals"), lambda: _totals_for_export(language, months)
        )
        st.markdown(_("Your role sees totals, not single payments."))
        _totals_table(language, months)
        return
    looked_for = payments
    if not payments.verdicts:
        # Where nothing asks for a look, what cannot be told yet is next.
        asking = {row["verdict"] for row in months} & set(_ASK_ATTENTION)
        looked_for = _with_verdicts(payments, _ASK_ATTENTION if asking else ("cannot_tell",))
    heading_with_export(
        reader, _("Payments worth a look"), _("payments"), lambda: _payments_for_export(reader, looked_for, rules)
    )
    listed = queries.payments_worth_a_look(reader.publication, looked_for, AT_MOST)
    count = sum(row["payments"] for row in months if row["verdict"] in looked_for.verdicts)
    chosen = _payments_table(reader, listed, count, rules)
    wanted = st.text_input(
        _("Or look a payment up by its number"),
        key="payment_number",
        placeholder=_("Number of the payment in your software"),
        autocomplete="off",
        width=420,
    ).strip()
    payment_id = wanted or chosen
    if payment_id is None:
        return
    payment = queries.payment(reader.publication, payment_id, reader.visitor.antenna)
    if payment is None:
        st.warning(
            _("There is no payment with this number among those that you may see. Check the number in your software.")
        )
        return
    _one_payment(reader, payment, rules)


def _with_verdicts(payments: Payments, verdicts: tuple[str, ...]) -> Payments:
    return Payments(
        payments.first_month, payments.last_month, verdicts, payments.antennas, payments.aid_types, payments.rules,
        payments.only_antenna,
    )  # fmt: skip


def _payments_table(reader: Reader, listed: list[Row], count: int, rules: list[Row]) -> str | None:
    """The table, and the number of the payment chosen in it."""
    language = reader.language
    _, many = language.gettext, language.ngettext
    if not listed:
        st.success(_("There is no payment to look at here."))
        return None
    hint = _("Tick the box in front of a payment to see why.")
    if count > len(listed):
        st.markdown(
            _("The {shown} that ask most for attention, of {count}; the export has them all.").format(
                shown=language.number(len(listed)), count=language.number(count)
            )
            + " "
            + hint
        )
    else:
        st.markdown(
            many("{count} payment.", "{count} payments.", count).format(count=language.number(count)) + " " + hint
        )
    fields = reader.visitor.role.payment_fields
    columns = [column for name, column in _columns(language, rules).items() if name in fields]
    chosen = table_to_choose_from(
        listed, columns, _("Payments worth a look"), key=f"payments.{language.code}.{reader.publication.stamp}"
    )
    return None if chosen is None else str(listed[chosen]["payment_id"])


def _columns(language: Language, rules: list[Row]) -> dict[str, Column]:
    _ = language.gettext
    titles = {rule["rule"]: language.of(rule, "title") or rule["rule"] for rule in rules}
    colours = {_(words.VERDICTS[verdict]): colour for verdict, colour in words.VERDICT_INKS.items()}
    return {
        "verdict": Column(
            _("Verdict"),
            lambda row: word(language, words.VERDICTS, row["verdict"]),
            width=165,
            colour=lambda text: colours.get(text, INK),
        ),
        "month": Column(_("Month"), lambda row: row["month"], language.short_month, 80),
        "aid_type": Column(_("Kind of aid"), lambda row: word(language, words.AID_TYPES, row["aid_type"]), width=140),
        "amount_eur": Column(_("Paid"), lambda row: row["amount_eur"], language.money, 95),
        "at_stake_eur": Column(_("At stake"), lambda row: row["at_stake_eur"], language.money, 95),
        "rules": Column(
            _("Points of attention"),
            lambda row: "; ".join(titles.get(rule, rule) for rule in row["rules"]) or None,
            width=215,
        ),
        "antenna": Column(_("Antenna"), lambda row: row["antenna"], width=85),
        "payment_id": Column(_("Payment"), lambda row: row["payment_id"], width=95),
        "dossier_id": Column(_("Dossier"), lambda row: row["dossier_id"], width=80),
        "category_code": Column(_("Category"), lambda row: row["category_code"], width=80),
        "paid_on": Column(_("Paid on"), lambda row: row["paid_on"], language.day, 100),
        "person_id": Column(_("Person (pseudonym)"), lambda row: row["person_id"], width=150),
        "account_id": Column(_("Account (pseudonym)"), lambda row: row["account_id"], width=150),
    }


def _payments_for_export(reader: Reader, payments: Payments, rules: list[Row]) -> pl.DataFrame:
    """The fields of the role, with words instead of codes."""
    language = reader.language
    frame = queries.payments_for_export(reader.publication, payments)
    titles = {rule["rule"]: language.of(rule, "title") or rule["rule"] for rule in rules}
    in_words = frame.with_columns(
        _in_words(language, "verdict", words.VERDICTS),
        _in_words(language, "aid_type", words.AID_TYPES),
        pl.col("month").dt.strftime("%m/%Y"),
        pl.col("rules").list.eval(pl.element().replace(titles)).list.join("; "),
    )
    columns = _columns(language, rules)
    return in_words.select(
        pl.col(name).alias(column.title)
        for name, column in columns.items()
        if name in reader.visitor.role.payment_fields
    )


def _in_words(language: Language, name: str, codes: dict[str, str]) -> pl.Expr:
    return pl.col(name).replace({code: language.gettext(text) for code, text in codes.items()})


def _totals_columns(language: Language) -> list[Column]:
    _ = language.gettext
    return [
        Column(_("Month"), lambda row: row["month"], language.month, 150),
        Column(_("Verdict"), lambda row: word(language, words.VERDICTS, row["verdict"]), width=220),
        Column(_("Payments"), lambda row: row["payments"], language.number, 110),
        Column(_("Paid"), lambda row: row["amount_eur"], language.money, 150),
        Column(_("At stake"), lambda row: row["at_stake_eur"], language.money, 150),
    ]


def _totals_table(language: Language, months: list[Row]) -> None:
    _ = language.gettext
    table(months[::-1], _totals_columns(language), _("Totals by month and verdict"))


def _totals_for_export(language: Language, months: list[Row]) -> pl.DataFrame:
    return pl.DataFrame({column.title: [column.value(row) for row in months] for column in _totals_columns(language)})


# One payment ---------------------------------------------------------------------------------------------------------


def _one_payment(reader: Reader, payment: Row, rules: list[Row]) -> None:
    language = reader.language
    _ = language.gettext
    findings = queries.findings(reader.publication, payment["payment_id"])
    periods = queries.work_periods(reader.publication, payment["person_id"], payment["month"])
    answers = queries.consultations(reader.publication, payment["person_id"], payment["month"])
    with st.container(border=True, key="one_payment"):
        st.subheader(
            _("{aid} for {month}: {amount}").format(
                aid=word(language, words.AID_TYPES, payment["aid_type"]),
                month=language.month(payment["month"]),
                amount=language.money(payment["amount_eur"]),
            ),
            anchor=False,
        )
        verdict = payment["verdict"]
        st.markdown(
            f"**{_(words.VERDICTS[verdict])}.** {_(words.VERDICT_MEANS[verdict])} {_(words.VERDICT_NEXT[verdict])}"
        )
        if why := _why(language, payment, rules, findings):
            st.markdown("\n".join(f"- {line}" for line in why))
        facts, who = st.columns([2, 1], gap="medium")
        with facts:
            _facts(language, payment, queries.refund(reader.publication, payment["payment_id"]))
        with who:
            identity.box(reader, payment["person_id"])
            dossier_link(reader, payment["dossier_id"])
        st.markdown("##### " + _("What was looked at"))
        for rule in sorted(rules, key=lambda rule: list(words.STATUSES).index(_status(payment, rule))):
            _one_rule(reader, rule, payment, findings.get(rule["rule"]), periods, answers)
        _sources(reader, payment, findings, periods, answers)


def _why(language: Language, payment: Row, rules: list[Row], findings: dict[str, Row]) -> list[str]:
    """The reasons of the verdict, a line each: what was found, or what keeps it from being told."""
    _ = language.gettext
    lines = []
    for rule in rules:
        finding = findings.get(rule["rule"])
        if finding is None or rule["rule"] not in payment["found" if payment["found"] else "in_doubt"]:
            continue
        if not payment["found"] and (payment["verdict"] == "justified" or rule["severity"] == "low"):
            continue
        observed = json.loads(finding["observed"] or "{}")
        said = []
        if finding["because"]:
            said.append(word(language, words.BECAUSE, finding["because"]))
        if observed.get("reason"):
            said.append(word(language, words.CODES, observed["reason"]))
            if observed.get("decision_id"):
                since = _period(language, date.fromisoformat(observed["valid_from"]), _day(observed.get("valid_until")))
                said.append(_("decision {number}").format(number=observed["decision_id"]) + f" ({since})")
        if finding["amount_eur"]:
            said.append(_("difference of {amount}").format(amount=language.money(finding["amount_eur"])))
        title = as_text(language.of(rule, "title"))
        lines.append(language.labelled(f"**{title}**", as_text(", ".join(said))) if said else f"**{title}**")
    return lines


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def _facts(language: Language, payment: Row, refund: Row) -> None:
    _ = language.gettext
    decision = payment["decision_valid_from"]
    lines = [
        (_("Paid on"), language.day(payment["paid_on"])),
        (_("Antenna"), payment["antenna"] or "–"),
        (_("Decision"), _period(language, decision, payment["decision_valid_until"]) if decision else _("none found")),
        (_("Amount decided"), language.money(payment["decision_amount_eur"])),
        (_("Category"), word(language, words.CATEGORIES, payment["category_code"])),
        (_("Income counted"), language.money(payment["income_counted_eur"])),
        (_("Income exempted"), language.money(payment["income_exempted_eur"])),
        (_("Refund by the State"), _refund(language, refund)),
        (_("Numbers in your software"), _numbers(language, payment)),
    ]
    left, right = st.columns(2)
    half = -(-len(lines) // 2)
    for place, part in ((left, lines[:half]), (right, lines[half:])):
        place.markdown("\n\n".join(f"{label}  \n**{as_text(value)}**" for label, value in part))


def _refund(language: Language, refund: Row) -> str:
    _ = language.gettext
    if refund["because"]:
        return word(language, words.NO_REFUND_KNOWN, refund["because"])
    answer = _("{outcome} on {day}").format(
        outcome=word(language, words.CODES, refund["outcome"]), day=language.day(refund["replied_on"])
    )
    if refund["error_code"]:
        answer += ", " + _("code {code}").format(code=refund["error_code"])
    if not refund["refundable_eur"]:
        return f"{language.money(refund['refundable_eur'])} ({answer})"
    return _("{amount}: {rate} % of {accepted} ({answer})").format(
        amount=language.money(refund["refundable_eur"]), rate=refund["rate_percent"],
        accepted=language.money(refund["accepted_eur"]), answer=answer,
    )  # fmt: skip


def _numbers(language: Language, payment: Row) -> str:
    _ = language.gettext
    known = [
        _("payment {number}").format(number=payment["payment_id"]),
        _("dossier {number}").format(number=payment["dossier_id"]),
    ]
    if payment["decision_id"]:
        known.append(_("decision {number}").format(number=payment["decision_id"]))
    return ", ".join(known)


def _period(language: Language, start: date, end: date | None) -> str:
    _ = language.gettext
    if end is None:
        return _("since {start}").format(start=language.day(start))
    return _("{start} to {end}").format(start=language.day(start), end=language.day(end))


def _status(payment: Row, rule: Row) -> str:
    lists = {"found": "found", "in_doubt": "cannot_tell", "not_applicable": "not_applicable"}
    return next((status for name, status in lists.items() if rule["rule"] in payment[name]), "clear")


def _one_rule(
    reader: Reader, rule: Row, payment: Row, finding: Row | None, periods: list[Row], answers: list[Row]
) -> None:
    language = reader.language
    _ = language.gettext
    status = _status(payment, rule)
    colour, icon = words.STATUS_BADGES[status]
    with st.container(border=True):
        with st.container(horizontal=True, horizontal_alignment="distribute", vertical_alignment="center"):
            st.markdown(f"**{language.of(rule, 'title')}**", width="content")
            st.badge(word(language, words.STATUSES, status), color=colour, icon=icon)
        compare = _COMPARISONS.get(rule["rule"])
        lines = compare(reader, payment, periods, answers) if compare else recorded(language, finding or {})
        if finding and (wage := json.loads(finding["observed"] or "{}").get("wage_of_month_eur")) is not None:
            lines.append((_("Wage in this month"), language.money(float(wage))))
        if finding and finding["amount_eur"] and status == "found":
            lines.append((_("Difference"), language.money(finding["amount_eur"])))
        if status == "cannot_tell":
            because = (finding or {}).get("because")
            lines.append((_("Why it cannot be told"), word(language, words.BECAUSE, because)))
            if because in words.BECAUSE_NEXT:
                lines.append((_("What to do"), _(words.BECAUSE_NEXT[because])))
        if status != "not_applicable":
            st.markdown(
                "\n".join(
                    "- " + _("{label}: **{value}**").format(label=label, value=as_text(value)) for label, value in lines
                )
            )
        with st.expander(_("How this is looked at")):
            st.markdown(as_text(language.of(rule, "explanation") or ""))
            if rule["legal_reference"]:
                st.caption(as_text(rule["legal_reference"]))


def _compare_decision(reader: Reader, payment: Row, _periods: list[Row], _answers: list[Row]) -> list[tuple[str, str]]:
    language = reader.language
    _ = language.gettext
    decision = payment["decision_valid_from"]
    return [
        (_("Paid for"), language.month(payment["month"])),
        (
            _("Decision in force"),
            _period(language, decision, payment["decision_valid_until"]) if decision else _("none found"),
        ),
    ]


def _compare_amount(reader: Reader, payment: Row, _periods: list[Row], _answers: list[Row]) -> list[tuple[str, str]]:
    language = reader.language
    _, many = language.gettext, language.ngettext
    total = queries.month_total(reader.publication, payment["dossier_id"], payment["aid_type"], payment["month"])
    paid = language.money(total["amount_eur"])
    if total["payments"] > 1:
        paid += " " + many("({count} payment)", "({count} payments)", total["payments"]).format(count=total["payments"])
    legal = language.money(payment["legal_amount_eur"])
    if payment["legal_amount_status"]:
        legal += f" ({word(language, words.LEGAL_STATUSES, payment['legal_amount_status'])})"
    return [
        (_("Paid for this month"), paid),
        (_("Category"), word(language, words.CATEGORIES, payment["category_code"])),
        (_("Legal amount of that category"), legal),
        (_("Amount decided"), language.money(payment["decision_amount_eur"])),
    ]


def _compare_work(reader: Reader, payment: Row, periods: list[Row], answers: list[Row]) -> list[tuple[str, str]]:
    language = reader.language
    _ = language.gettext
    lines = []
    for period in periods:
        text = _period(language, period["start_date"], period["end_date"])
        if period["employer_number"]:
            text += ", " + _("employer {number}").format(number=period["employer_number"])
        if period["wage_eur"] is not None:
            text += ", " + _("wage {amount}").format(amount=language.money(period["wage_eur"]))
        lines.append(
            (_("Work known from {source}").format(source=word(language, words.WORK_SOURCES, period["source"])), text)
        )
    if not periods:
        lines.append((_("Work known in this month"), _("none")))
    lines.append((_("Income counted"), language.money(payment["income_counted_eur"])))
    lines.append((_("Income exempted"), language.money(payment["income_exempted_eur"])))
    for answer in answers:
        status = word(language, words.MESSAGE_STATUSES, answer["status"])
        if answer["is_filtered"]:
            status += ", " + _("part left out for want of authorisation")
        lines.append(
            (
                _("Last answer of {source}").format(source=word(language, words.WORK_SOURCES, answer["flow"])),
                _("{status}, received on {day}").format(status=status.lower(), day=language.day(answer["received_on"])),
            )
        )
    return lines


_COMPARISONS = {
    "payment_has_a_decision_in_force": _compare_decision,
    "payment_within_category_amount": _compare_amount,
    "payment_while_working": _compare_work,
}
"""What was compared with what, also where nothing was found; other rules show what they recorded."""


def _sources(reader: Reader, payment: Row, findings: dict[str, Row], periods: list[Row], answers: list[Row]) -> None:
    language = reader.language
    _ = language.gettext
    used_for: dict[str, list[str]] = defaultdict(list)
    used_for[payment["message_id"]].append(_("the payment"))
    for period in periods:
        used_for[period["message_id"]].append(_("work"))
    for answer in answers:
        used_for[answer["message_id"]].append(_("answer about work"))
    for finding in findings.values():
        for message_id in json.loads(finding["evidence"] or "[]"):
            used_for[message_id].append(_("the point of attention"))
    rows = queries.messages(reader.publication, list(used_for))
    st.markdown("##### " + _("Where this comes from"))
    table(
        rows,
        [
            Column(
                _("Message or file"),
                lambda row: language.of(row, "title") or word(language, words.FLOWS, row["message_type"]),
                width=310,
            ),
            Column(_("Tells about"), lambda row: ", ".join(dict.fromkeys(used_for[row["message_id"]])), width=230),
            Column(_("Received on"), lambda row: row["received_on"], language.day, 120),
            Column(_("Outcome"), lambda row: word(language, words.MESSAGE_STATUSES, row["status"]), width=170),
            Column(_("Source"), lambda row: row["source"], width=190),
            Column(_("KSZ ticket"), lambda row: row["ticket"], width=290),
        ],
        _("Messages and files that this payment rests on"),
    )
