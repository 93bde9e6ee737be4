"""Every question that the views ask: SQL on the marts of the current publication, which is opened read-only.

Answers are kept per publication, question and bound values; the antenna that a visitor is bound to is one of these
values. What must not be kept, a sealed identity, is asked without keeping it. Nothing that a visitor chose is ever put
into the text of a question.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import date, datetime
from pathlib import Path
from typing import Any

import duckdb
import polars as pl
import streamlit as st

Row = dict[str, Any]


class NothingPublishedError(Exception):
    """There is no publication to read yet."""


@dataclass(frozen=True, slots=True)
class Publication:
    """One published state of the warehouse: a file that never changes."""

    file: Path
    stamp: str
    published_at: datetime


@dataclass(frozen=True, slots=True)
class _Question:
    """What a page asks about, whose fields go into its SQL under their own names."""

    def bound(self) -> Row:
        values = {field.name: getattr(self, field.name) for field in fields(self)}
        return {name: list(value) if isinstance(value, tuple) else value for name, value in values.items()}


@dataclass(frozen=True, slots=True)
class Payments(_Question):
    """Which payments a question is about. Empty means all; ``only_antenna`` is what the visitor may see at most."""

    first_month: date | None = None
    last_month: date | None = None
    verdicts: tuple[str, ...] = ()
    antennas: tuple[str, ...] = ()
    aid_types: tuple[str, ...] = ()
    rules: tuple[str, ...] = ()
    only_antenna: str | None = None


@dataclass(frozen=True, slots=True)
class Changes(_Question):
    """Which changes a question is about. Empty means all; ``only_antenna`` is what the visitor may see at most."""

    since: date | None = None
    kinds: tuple[str, ...] = ()
    antennas: tuple[str, ...] = ()
    social_workers: tuple[str, ...] = ()
    dossier_id: str | None = None
    only_antenna: str | None = None


def current(published: Path) -> Publication:
    """What ``published/current.json`` points to."""
    try:
        pointer = json.loads((published / "current.json").read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise NothingPublishedError from None
    file = (published / pointer["file"]).resolve()
    if not file.exists():
        raise NothingPublishedError
    return Publication(file, pointer["stamp"], datetime.fromisoformat(pointer["published_at"]))


@st.cache_resource(max_entries=2, show_spinner=False)
def _connection(file: str, stamp: str) -> duckdb.DuckDBPyConnection:  # noqa: ARG001 the stamp is part of the key
    return duckdb.connect(file, read_only=True, config={"enable_external_access": "false"})


def _open(publication: Publication) -> duckdb.DuckDBPyConnection:
    return _connection(str(publication.file), publication.stamp).cursor()


@st.cache_data(max_entries=500, show_spinner=False)
def _kept(file: str, stamp: str, sql: str, values: Row) -> list[Row]:
    return _fetch(_connection(file, stamp).cursor(), sql, values)


def _fetch(connection: duckdb.DuckDBPyConnection, sql: str, values: Row) -> list[Row]:
    answer = connection.execute(sql, values)
    names = [column[0] for column in answer.description]
    return [dict(zip(names, row, strict=True)) for row in answer.fetchall()]


def _ask(publication: Publication, sql: str, values: Mapping[str, Any] | None = None) -> list[Row]:
    return _kept(str(publication.file), publication.stamp, sql, dict(values or {}))


# Payment justification -----------------------------------------------------------------------------------------------

_CHOSEN_PAYMENTS = """
    chosen as (
        select *
        from fct_payment_justification
        where ($first_month is null or month >= $first_month)
            and ($last_month is null or month <= $last_month)
            and (len($verdicts::varchar[]) = 0 or list_contains($verdicts::varchar[], verdict))
            and (len($antennas::varchar[]) = 0 or list_contains($antennas::varchar[], antenna))
            and (len($aid_types::varchar[]) = 0 or list_contains($aid_types::varchar[], aid_type))
            and ($only_antenna is null or antenna = $only_antenna)
            and (
                len($rules::varchar[]) = 0
                or list_has_any($rules::varchar[], found) or list_has_any($rules::varchar[], in_doubt)
            )
    )
"""

_LISTED_PAYMENTS = """
    listed as (
        select *, case verdict when 'not_justified' then 1 when 'to_examine' then 2 when 'cannot_tell' then 3 else 4 end
            as urgency
        from chosen
        order by urgency, at_stake_eur desc nulls last, month desc, payment_id
        limit $at_most
    )
    select listed.month, listed.paid_on, listed.antenna, listed.aid_type, listed.category_code, listed.amount_eur,
        listed.verdict, listed.at_stake_eur,
        case when len(listed.found) > 0 then listed.found else listed.in_doubt end as rules,
        listed.payment_id, listed.dossier_id, listed.person_id, fct_payment.account_id
    from listed
    left join fct_payment on listed.payment_id = fct_payment.payment_id
    order by listed.urgency, listed.at_stake_eur desc nulls last, listed.month desc, listed.payment_id
"""


def payment_choices(publication: Publication, only_antenna: str | None) -> Row:
    """What there is to choose from: months, antennas, kinds of aid."""
    return _ask(
        publication,
        """
        select min(month) as first_month, max(month) as last_month,
            list(distinct antenna order by antenna) filter (where antenna is not null) as antennas,
            list(distinct aid_type order by aid_type) as aid_types
        from fct_payment_justification
        where $only_antenna is null or antenna = $only_antenna
        """,
        {"only_antenna": only_antenna},
    )[0]


def antennas(publication: Publication) -> list[str]:
    rows = _ask(
        publication, "select distinct antenna from fct_payment_justification where antenna is not null order by 1"
    )
    return [row["antenna"] for row in rows]


def rules(publication: Publication) -> list[Row]:
    """The register of the rules that look at payments, in the order in which they were added."""
    return _ask(publication, "select * from dim_rule where family = 'justification' order by since, rule")


def payments_by_month(publication: Publication, payments: Payments) -> list[Row]:
    return _ask(
        publication,
        f"""
        with {_CHOSEN_PAYMENTS}
        select month, verdict, count(*) as payments, sum(amount_eur) as amount_eur,
            coalesce(sum(at_stake_eur), 0) as at_stake_eur
        from chosen
        group by all
        order by all
        """,
        payments.bound(),
    )


def bank_by_month(publication: Publication, payments: Payments) -> list[Row]:
    """What was exported, ordered, executed and returned, the last month first; of the months and antennas alone."""
    return _ask(
        publication,
        """
        select month, sum(exported_eur) as exported_eur, sum(ordered_eur) as ordered_eur,
            sum(executed_eur) as executed_eur, sum(returned_eur) as returned_eur, sum(open_eur) as open_eur,
            sum(justified_eur) as justified_eur, sum(not_justified_eur) as not_justified_eur,
            sum(undecided_eur) as undecided_eur
        from fct_bank_reconciliation
        where ($first_month is null or month >= $first_month)
            and ($last_month is null or month <= $last_month)
            and (len($antennas::varchar[]) = 0 or list_contains($antennas::varchar[], antenna))
            and ($only_antenna is null or antenna = $only_antenna)
        group by all
        order by month desc
        """,
        {
            "first_month": payments.first_month,
            "last_month": payments.last_month,
            "antennas": list(payments.antennas),
            "only_antenna": payments.only_antenna,
        },
    )


def reasons_for_not_telling(publication: Publication, payments: Payments) -> list[Row]:
    """Why some payments cannot be told about yet, by the rules that hold up a verdict; one may wait for several."""
    return _ask(
        publication,
        f"""
        with {_CHOSEN_PAYMENTS}
        select fct_finding.because, fct_finding.rule, count(*) as payments, sum(chosen.amount_eur) as amount_eur
        from chosen
        inner join fct_finding
            on fct_finding.subject_type = 'payment' and chosen.payment_id = fct_finding.subject_id
        where chosen.verdict = 'cannot_tell' and fct_finding.status = 'cannot_tell'
            and fct_finding.rule in (select rule from dim_rule where severity <> 'low')
        group by all
        order by payments desc, because, rule
        """,
        payments.bound(),
    )


def payments_worth_a_look(publication: Publication, payments: Payments, at_most: int) -> list[Row]:
    """Single payments, those that ask most for attention first."""
    values = payments.bound() | {"at_most": at_most}
    return _ask(publication, f"with {_CHOSEN_PAYMENTS}, {_LISTED_PAYMENTS}", values)


def payments_for_export(publication: Publication, payments: Payments) -> pl.DataFrame:
    """All chosen payments, for a file; not kept."""
    connection = _open(publication)
    answer = connection.execute(f"with {_CHOSEN_PAYMENTS}, {_LISTED_PAYMENTS}", payments.bound() | {"at_most": 2**62})
    return pl.from_arrow(answer.to_arrow_table())  # type: ignore[return-value]


def payment(publication: Publication, payment_id: str, only_antenna: str | None) -> Row | None:
    """One payment, whatever case its number is written in: what was paid and decided, and the status of every rule."""
    rows = _ask(
        publication,
        """
        select fct_payment_justification.*, fct_payment.* exclude (
            payment_id, dossier_id, person_id, month, paid_on, aid_type, category_code, antenna, amount_eur
        )
        from fct_payment_justification
        inner join fct_payment on fct_payment_justification.payment_id = fct_payment.payment_id
        where fct_payment_justification.payment_id in ($payment_id, upper($payment_id))
            and ($only_antenna is null or fct_payment_justification.antenna = $only_antenna)
        order by fct_payment_justification.payment_id = $payment_id desc
        """,
        {"payment_id": payment_id, "only_antenna": only_antenna},
    )
    return rows[0] if rows else None


def refund(publication: Publication, payment_id: str) -> Row:
    """What the State answered about one payment and refunds of it, or why that is not known."""
    return _ask(publication, "select * from fct_refund where payment_id = $payment_id", {"payment_id": payment_id})[0]


def findings(publication: Publication, payment_id: str) -> dict[str, Row]:
    """What the rules found or could not tell about one payment, by rule."""
    rows = _ask(
        publication,
        "select * from fct_finding where subject_type = 'payment' and subject_id = $payment_id",
        {"payment_id": payment_id},
    )
    return {row["rule"]: row for row in rows}


def month_total(publication: Publication, dossier_id: str, aid_type: str, month: date) -> Row:
    """What a dossier received of one kind of aid for one month."""
    return _ask(
        publication,
        """
        select count(*) as payments, sum(amount_eur) as amount_eur
        from fct_payment
        where dossier_id = $dossier_id and aid_type = $aid_type and month = $month
        """,
        {"dossier_id": dossier_id, "aid_type": aid_type, "month": month},
    )[0]


def work_periods(publication: Publication, person_id: str, month: date) -> list[Row]:
    """Periods of work that overlap a month."""
    return _ask(
        publication,
        """
        select * from fct_work_period
        where person_id = $person_id
            and start_date <= last_day($month::date)
            and (end_date is null or end_date >= $month::date)
        order by start_date, source
        """,
        {"person_id": person_id, "month": month},
    )


def consultations(publication: Publication, person_id: str, month: date) -> list[Row]:
    """The last answer per flow about the work of a person that covers a month or came after it."""
    return _ask(
        publication,
        """
        select * from fct_consultation
        where person_id = $person_id
            and flow in ('dimona', 'dmfa')
            and (period_from is null or period_from <= last_day($month::date))
            and (period_until is null or period_until >= $month::date)
        qualify row_number() over (partition by flow order by received_on desc, message_id desc) = 1
        order by flow
        """,
        {"person_id": person_id, "month": month},
    )


def messages(publication: Publication, message_ids: list[str]) -> list[Row]:
    """The messages and export files that figures came from, in the order in which they arrived."""
    return _ask(
        publication,
        """
        select fct_message.*, dim_flow.title_nl, dim_flow.title_fr, dim_flow.source
        from fct_message
        left join dim_flow on fct_message.message_type = dim_flow.message_type
        where list_contains($message_ids::varchar[], fct_message.message_id)
        order by fct_message.received_on, fct_message.message_type, fct_message.message_id
        """,
        {"message_ids": sorted(message_ids)},
    )


def sealed_identity(publication: Publication, subject_id: str) -> dict[str, bytes]:
    """What is known of a person, sealed: the last version of each attribute. Not kept."""
    rows = _fetch(
        _open(publication),
        """
        select attribute, arg_max(sealed, row(received_on, sealed)) as sealed
        from identity
        where subject_id = $subject_id
        group by attribute
        """,
        {"subject_id": subject_id},
    )
    return {row["attribute"]: bytes(row["sealed"]) for row in rows}


# Dossier -------------------------------------------------------------------------------------------------------------


def dossiers(publication: Publication, only_antenna: str | None, at_most: int) -> list[Row]:
    """Dossiers to choose from, those that were opened last first: what is open in one lays nobody in order."""
    return _ask(
        publication,
        """
        select dossier_id, antenna, social_worker, opened_on, closed_on, aid_type, category_code, paid_12_months_eur,
            decision_kind
        from fct_dossier
        where $only_antenna is null or antenna = $only_antenna
        order by opened_on desc, dossier_id
        limit $at_most
        """,
        {"only_antenna": only_antenna, "at_most": at_most},
    )


def dossier(publication: Publication, dossier_id: str, only_antenna: str | None) -> Row | None:
    rows = _ask(
        publication,
        """
        select *
        from fct_dossier
        where dossier_id = $dossier_id and ($only_antenna is null or antenna = $only_antenna)
        """,
        {"dossier_id": dossier_id, "only_antenna": only_antenna},
    )
    return rows[0] if rows else None


def people_in_dossier(publication: Publication, dossier_id: str) -> list[Row]:
    """The applicant first, then who lives with them."""
    return _ask(
        publication,
        """
        select *
        from dim_person_in_dossier
        where dossier_id = $dossier_id
        order by is_applicant desc, is_followed desc, valid_from, person_id
        """,
        {"dossier_id": dossier_id},
    )


def dossier_events(publication: Publication, dossier_id: str, purposes: tuple[str, ...]) -> list[Row]:
    """What happened in a dossier; ``is_allowed`` says whether its flow may be used for one of these purposes."""
    return _ask(
        publication,
        """
        select event.*, flow.title_nl, flow.title_fr,
            flow.purposes is null or event.lane = 'findings'
            or list_has_any(string_split(flow.purposes, ' '), $purposes::varchar[]) as is_allowed
        from fct_dossier_event as event
        left join dim_flow as flow on event.message_type = flow.message_type
        where event.dossier_id = $dossier_id
        order by event.start_date desc, event.lane, event.kind, event.event_id
        """,
        {"dossier_id": dossier_id, "purposes": list(purposes)},
    )


def income_of_dossier(publication: Publication, dossier_id: str) -> list[Row]:
    """Income in the paid months of a dossier, by person and source: known to a source, counted, or both."""
    return _ask(
        publication,
        """
        select * from fct_income_month
        where dossier_id = $dossier_id and (is_known or counted_eur is not null)
        order by month desc, source, person_id
        """,
        {"dossier_id": dossier_id},
    )


def findings_of_dossier(publication: Publication, dossier_id: str) -> list[Row]:
    """What was found in a dossier, with what its rule says and rests on; the gravest first."""
    return _ask(
        publication,
        """
        select finding.*, dim_rule.title_nl, dim_rule.title_fr, dim_rule.explanation_nl, dim_rule.explanation_fr,
            dim_rule.legal_reference, dim_rule.severity
        from fct_finding as finding
        inner join dim_rule on finding.rule = dim_rule.rule
        where finding.dossier_id = $dossier_id and finding.status = 'found'
        order by list_position(['high', 'medium', 'low'], dim_rule.severity), finding.period_from desc,
            finding.finding_id
        """,
        {"dossier_id": dossier_id},
    )


# KSZ traffic ---------------------------------------------------------------------------------------------------------


def last_received_on(publication: Publication) -> date | None:
    day: date | None = _ask(publication, "select max(received_on) as day from fct_delivery")[0]["day"]
    return day


def flows(publication: Publication, since: date | None) -> list[Row]:
    """One row per flow or export: what came in since a day, how late, with which outcome; how often it usually comes.

    ``usual_days`` is the time between two days of reception that is exceeded one time in ten, over all that is known.
    """
    return _ask(
        publication,
        """
        with days as (
            select distinct message_type, received_on from fct_message
        ),
        gaps as (
            select message_type,
                received_on - lag(received_on) over (partition by message_type order by received_on) as days
            from days
        ),
        rhythm as (
            select message_type, quantile_cont(days, 0.9) as usual_days from gaps where days is not null group by all
        ),
        traffic as (
            select message_type, count(*) as messages,
                median(delay_days) as delay_median, quantile_cont(delay_days, 0.9) as delay_p90,
                count(*) filter (where status = 'no_data_found') as no_data_found,
                count(*) filter (where status = 'no_result') as no_result,
                count(*) filter (where is_filtered) as filtered
            from fct_message
            where $since is null or received_on >= $since
            group by all
        ),
        known as (
            select message_type, max(received_on) as last_received_on
            from (
                select message_type, received_on from days
                union all
                select message_type, null from dim_flow
            )
            where message_type is not null
            group by all
        ),
        today as (
            select coalesce(max(last_received_on + days_since_last::integer), max(received_on)) as day
            from days
            left join dim_flow on days.message_type = dim_flow.message_type
        ),
        rejections as (
            select message_type, count(*) as rejected
            from fct_rejection
            where message_type is not null and ($since is null or received_on >= $since)
            group by all
        )
        select known.message_type, dim_flow.title_nl, dim_flow.title_fr, dim_flow.source, dim_flow.direction,
            dim_flow.provisional, known.last_received_on,
            today.day - known.last_received_on as days_since_last, rhythm.usual_days,
            coalesce(traffic.messages, 0) as messages, traffic.delay_median, traffic.delay_p90,
            coalesce(traffic.no_data_found, 0) as no_data_found, coalesce(traffic.no_result, 0) as no_result,
            coalesce(traffic.filtered, 0) as filtered, coalesce(rejections.rejected, 0) as rejected
        from known
        cross join today
        left join dim_flow on known.message_type = dim_flow.message_type
        left join rhythm on known.message_type = rhythm.message_type
        left join traffic on known.message_type = traffic.message_type
        left join rejections on known.message_type = rejections.message_type
        order by messages desc, known.message_type
        """,
        {"since": since},
    )


def messages_by_day(publication: Publication, since: date | None, flow: str | None) -> list[Row]:
    return _ask(
        publication,
        """
        select message_type, received_on, count(*) as messages
        from fct_message
        where ($since is null or received_on >= $since) and ($flow is null or message_type = $flow)
        group by all
        order by all
        """,
        {"since": since, "flow": flow},
    )


def messages_by_status(publication: Publication, since: date | None, flow: str | None) -> list[Row]:
    """How messages were answered; what the centre itself sent is no answer."""
    return _ask(
        publication,
        """
        select message_type, coalesce(status, 'data_found') as status, count(*) as messages
        from fct_message
        where ($since is null or received_on >= $since) and ($flow is null or message_type = $flow)
            and status is distinct from 'sent'
        group by all
        order by all
        """,
        {"since": since, "flow": flow},
    )


_REJECTIONS = """
    select message_type, level, reason, table_name, column_name, path, expected, count(*) as occurrences,
        count(distinct file_id) as files, min(row_nr) as first_row, min(received_on) as first_received_on,
        max(received_on) as last_received_on
    from fct_rejection
    where ($since is null or received_on >= $since) and ($flow is null or message_type = $flow)
    group by all
    order by last_received_on desc, occurrences desc, message_type, path
"""


def rejections(publication: Publication, since: date | None, flow: str | None) -> list[Row]:
    """What was not accepted, by place and reason."""
    return _ask(publication, _REJECTIONS, {"since": since, "flow": flow})


def rejected_files(publication: Publication, since: date | None, flow: str | None) -> list[Row]:
    """The documents in which something was not accepted, the last first: how much, and what first."""
    return _ask(
        publication,
        """
        select received_on, file_id, message_type, count(*) as occurrences,
            list(distinct reason order by reason) as reasons
        from fct_rejection
        where ($since is null or received_on >= $since) and ($flow is null or message_type = $flow)
        group by received_on, file_id, message_type
        order by received_on desc, occurrences desc, file_id
        """,
        {"since": since, "flow": flow},
    )


def unread_leaves(publication: Publication, since: date | None, flow: str | None) -> list[Row]:
    """Places in messages that hold values which nothing reads."""
    return _ask(
        publication,
        """
        select message_type, path, sum(occurrences)::bigint as occurrences, count(distinct file_id) as files,
            max(received_on) as last_received_on
        from fct_unread_leaf
        where ($since is null or received_on >= $since) and ($flow is null or message_type = $flow)
        group by all
        order by occurrences desc, message_type, path
        """,
        {"since": since, "flow": flow},
    )


def sequence_gaps(publication: Publication, flow: str | None) -> list[Row]:
    """Numbers of sendings that never arrived."""
    return _ask(
        publication,
        """
        select * from fct_sequence_gap
        where $flow is null or message_type = $flow
        order by missing_since desc, message_type, sender, missing_from
        """,
        {"flow": flow},
    )


def unfinished_answers(publication: Publication, flow: str | None) -> list[Row]:
    """Answers of which a part never came, those that wait longest first."""
    return _ask(
        publication,
        """
        select * from fct_unfinished_answer
        where $flow is null or message_type = $flow
        order by days_waiting desc, message_type, person_id, message_id
        """,
        {"flow": flow},
    )


def requests_without_answer(publication: Publication, flow: str | None) -> list[Row]:
    """Questions and forms of the centre to which nothing came back, those that wait longest first."""
    return _ask(
        publication,
        """
        select * from fct_request_without_answer
        where $flow is null or message_type = $flow
        order by days_waiting desc, message_type, message_id
        """,
        {"flow": flow},
    )


def consultations_by_user(publication: Publication, since: date | None, flow: str | None) -> list[Row]:
    """Who asked what, and about how many persons, where the answers name any. Notifications and forms answer nobody."""
    return _ask(
        publication,
        """
        select fct_delivery.asked_by, fct_message.message_type, count(distinct fct_message.message_id) as messages,
            nullif(count(distinct fct_consultation.person_id), 0) as persons,
            min(fct_message.received_on) as first_received_on, max(fct_message.received_on) as last_received_on
        from fct_message
        inner join fct_delivery on fct_message.file_id = fct_delivery.file_id
        inner join dim_flow
            on fct_message.message_type = dim_flow.message_type and dim_flow.direction = 'answer'
        left join fct_consultation on fct_message.message_id = fct_consultation.message_id
        where ($since is null or fct_message.received_on >= $since)
            and ($flow is null or fct_message.message_type = $flow)
        group by all
        order by messages desc, fct_message.message_type, fct_delivery.asked_by
        """,
        {"since": since, "flow": flow},
    )


def consultations_by_ground(publication: Publication, since: date | None, flow: str | None) -> list[Row]:
    """How many consultations had an open dossier and an integration behind them, or may not have had."""
    return _ask(
        publication,
        """
        select has_open_dossier, is_integrated, count(*) as consultations
        from fct_consultation_ground
        where ($since is null or received_on >= $since) and ($flow is null or message_type = $flow)
        group by all
        order by all
        """,
        {"since": since, "flow": flow},
    )


def consultations_without_ground(publication: Publication, since: date | None, flow: str | None) -> list[Row]:
    """Consultations of somebody without an open dossier, or without an integration, on that day; the last first."""
    return _ask(
        publication,
        """
        select * from fct_consultation_ground
        where (has_open_dossier = 'no' or is_integrated = 'no')
            and ($since is null or received_on >= $since) and ($flow is null or message_type = $flow)
        order by asked_on desc, message_type, person_id, message_id
        """,
        {"since": since, "flow": flow},
    )


def consultations_to_make(publication: Publication, *, payment_waits: bool) -> list[Row]:
    """Whom to ask what, so that payments can be justified, or else so that no doubt is left; most months first."""
    return _ask(
        publication,
        "select * from fct_consultation_to_make where payment_waits = $payment_waits "
        "order by months desc, person_id, flow, because",
        {"payment_waits": payment_waits},
    )


# Administrative validity ---------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Validity(_Question):
    """Which results a question is about. Empty means all; ``only_antenna`` is what the visitor may see at most."""

    rules: tuple[str, ...] = ()
    antennas: tuple[str, ...] = ()
    social_workers: tuple[str, ...] = ()
    only_antenna: str | None = None


_CHOSEN_VALIDITY = """
    (len($rules::varchar[]) = 0 or list_contains($rules::varchar[], rule))
    and (len($antennas::varchar[]) = 0 or list_contains($antennas::varchar[], antenna))
    and (len($social_workers::varchar[]) = 0 or list_contains($social_workers::varchar[], social_worker))
    and ($only_antenna is null or antenna = $only_antenna)
"""

_OVERDUE = "status = 'found' and done_on is null"
"""Too late, and still to be done: what was done too late cannot be mended any more."""


def validity_rules(publication: Publication) -> list[Row]:
    """The register of the rules on validity, in the order in which they were added."""
    return _ask(publication, "select * from dim_rule where family = 'validity' order by since, rule")


def validity_choices(publication: Publication, only_antenna: str | None) -> Row:
    """What there is to choose from: antennas and social workers."""
    return _ask(
        publication,
        """
        select list(distinct antenna order by antenna) filter (where antenna is not null) as antennas,
            list(distinct social_worker order by social_worker) filter (where social_worker is not null)
                as social_workers
        from fct_validity
        where $only_antenna is null or antenna = $only_antenna
        """,
        {"only_antenna": only_antenna},
    )[0]


def validity_counts(publication: Publication, chosen: Validity) -> list[Row]:
    """Per rule: what is overdue, what becomes invalid within so many days, what was late, in time, unknown."""
    return _ask(
        publication,
        f"""
        select rule,
            count(*) filter (where {_OVERDUE}) as overdue,
            min(due_on) filter (where {_OVERDUE}) as overdue_since,
            count(*) filter (where days_left <= 7) as within_7,
            count(*) filter (where days_left <= 30) as within_30,
            count(*) filter (where days_left <= 60) as within_60,
            count(*) filter (where days_left <= 90) as within_90,
            count(*) filter (where status = 'found' and done_on is not null) as done_late,
            count(*) filter (where status = 'clear') as clear,
            count(*) filter (where status = 'cannot_tell') as cannot_tell,
            count(*) filter (where status = 'not_applicable') as not_applicable
        from fct_validity
        where {_CHOSEN_VALIDITY}
        group by rule
        """,
        chosen.bound(),
    )


def validity_by_antenna(publication: Publication, chosen: Validity) -> list[Row]:
    """Per antenna: what is overdue, and what becomes invalid within so many days."""
    return _ask(
        publication,
        f"""
        select antenna,
            count(*) filter (where {_OVERDUE}) as overdue,
            count(*) filter (where days_left <= 7) as within_7,
            count(*) filter (where days_left <= 30) as within_30,
            count(*) filter (where days_left <= 60) as within_60,
            count(*) filter (where days_left <= 90) as within_90
        from fct_validity
        where {_CHOSEN_VALIDITY}
        group by antenna
        having antenna is not null or overdue > 0 or within_90 > 0
        order by overdue desc, antenna
        """,
        chosen.bound(),
    )


def validity_to_do(publication: Publication, chosen: Validity, days: int) -> list[Row]:
    """What is overdue, and what becomes invalid within so many days; the longest overdue first."""
    return _ask(
        publication,
        f"""
        select finding_id, rule, subject_type, subject_id, dossier_id, antenna, social_worker, due_on, last_working_day,
            coalesce(days_left, -days_late) as days, amount_eur
        from fct_validity
        where ({_OVERDUE} or days_left <= $days) and {_CHOSEN_VALIDITY}
        order by due_on nulls first, rule, subject_id
        """,
        chosen.bound() | {"days": days},
    )


def validity_ahead(publication: Publication, chosen: Validity) -> list[Row]:
    """What becomes invalid in the next 90 days, by week (its Monday) and rule."""
    return _ask(
        publication,
        f"""
        select cast(date_trunc('week', due_on) as date) as week, rule, count(*) as subjects
        from fct_validity
        where days_left <= 90 and {_CHOSEN_VALIDITY}
        group by all
        order by all
        """,
        chosen.bound(),
    )


def validity_by_month(publication: Publication, chosen: Validity, since: date) -> list[Row]:
    """What was in time, late or unknown, by the month in which it was due. What lies ahead is not told yet."""
    return _ask(
        publication,
        f"""
        select month, status, sum(subjects)::bigint as subjects
        from fct_validity_month
        where status <> 'not_applicable' and month >= $since and month <= (select max(received_on) from fct_delivery)
            and {_CHOSEN_VALIDITY}
        group by all
        order by all
        """,
        chosen.bound() | {"since": since},
    )


def validity_doubts(publication: Publication, chosen: Validity) -> list[Row]:
    """Why some results cannot be told."""
    return _ask(
        publication,
        f"""
        select because, rule, count(*) as subjects
        from fct_validity
        where status = 'cannot_tell' and {_CHOSEN_VALIDITY}
        group by all
        order by subjects desc, because, rule
        """,
        chosen.bound(),
    )


def validity_of(publication: Publication, number: str, only_antenna: str | None) -> list[Row]:
    """What the rules say of one application, decision or dossier; of a dossier with all that belongs to it."""
    return _ask(
        publication,
        """
        select *
        from fct_validity
        where (subject_id = $number or dossier_id = $number) and ($only_antenna is null or antenna = $only_antenna)
        order by list_position(['found', 'cannot_tell', 'clear', 'not_applicable'], status),
            period_from, rule, subject_id
        """,
        {"number": number, "only_antenna": only_antenna},
    )


def legal_changes(publication: Publication) -> list[Row]:
    return _ask(publication, "select * from dim_legal_change order by new_applications_from desc, provision")


# Changes -------------------------------------------------------------------------------------------------------------


def change_choices(publication: Publication, only_antenna: str | None) -> Row:
    """What there is to choose from, and the last day on which anything changed."""
    return _ask(
        publication,
        """
        select max(known_on) as last_known_on,
            list(distinct kind order by kind) as kinds,
            list(distinct antenna order by antenna) filter (where antenna is not null) as antennas,
            list(distinct social_worker order by social_worker) filter (where social_worker is not null)
                as social_workers
        from fct_change
        where $only_antenna is null or antenna = $only_antenna
        """,
        {"only_antenna": only_antenna},
    )[0]


def changes(publication: Publication, chosen: Changes) -> list[Row]:
    """What was newly told of people in file, the last first, with the rule that looks at the same fact."""
    return _ask(
        publication,
        """
        select fct_change.*, dim_rule.title_nl, dim_rule.title_fr, dim_rule.explanation_nl, dim_rule.explanation_fr,
            dim_rule.legal_reference
        from fct_change
        left join dim_rule on fct_change.rule = dim_rule.rule
        where ($since is null or fct_change.known_on >= $since)
            and (len($kinds::varchar[]) = 0 or list_contains($kinds::varchar[], fct_change.kind))
            and (len($antennas::varchar[]) = 0 or list_contains($antennas::varchar[], fct_change.antenna))
            and (
                len($social_workers::varchar[]) = 0
                or list_contains($social_workers::varchar[], fct_change.social_worker)
            )
            and ($dossier_id is null or fct_change.dossier_id = $dossier_id)
            and ($only_antenna is null or fct_change.antenna = $only_antenna)
        order by fct_change.known_on desc, fct_change.dossier_id, fct_change.kind, fct_change.change_id
        """,
        chosen.bound(),
    )


# Signals -------------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Signals(_Question):
    """Which signals a question is about. Empty means all; ``only_antenna`` is what the visitor may see at most."""

    rules: tuple[str, ...] = ()
    causes: tuple[str, ...] = ()
    antennas: tuple[str, ...] = ()
    dossier_id: str | None = None
    only_antenna: str | None = None


def signal_choices(publication: Publication, only_antenna: str | None) -> Row:
    """What there is to choose from: rules, causes, antennas."""
    return _ask(
        publication,
        """
        select list(distinct rule order by rule) as rules, list(distinct cause order by cause) as causes,
            list(distinct antenna order by antenna) filter (where antenna is not null) as antennas
        from fct_signal
        where $only_antenna is null or antenna = $only_antenna
        """,
        {"only_antenna": only_antenna},
    )[0]


def signals(publication: Publication, chosen: Signals) -> list[Row]:
    """Signals with what their rule says; the largest amount first, of equal ones the oldest."""
    return _ask(
        publication,
        """
        select signal.*, dim_rule.title_nl, dim_rule.title_fr, dim_rule.explanation_nl, dim_rule.explanation_fr,
            dim_rule.innocent_nl, dim_rule.innocent_fr, dim_rule.legal_reference
        from fct_signal as signal
        left join dim_rule on signal.rule = dim_rule.rule
        where (len($rules::varchar[]) = 0 or list_contains($rules::varchar[], signal.rule))
            and (len($causes::varchar[]) = 0 or list_contains($causes::varchar[], signal.cause))
            and (len($antennas::varchar[]) = 0 or list_contains($antennas::varchar[], signal.antenna))
            and ($dossier_id is null or signal.dossier_id = $dossier_id)
            and ($only_antenna is null or signal.antenna = $only_antenna)
        order by signal.amount_eur desc nulls last, signal.since, signal.signal_id
        """,
        chosen.bound(),
    )


def signal_rules(publication: Publication) -> list[Row]:
    """The register of the rules that give signals, in the order in which they were added."""
    return _ask(publication, "select * from dim_rule where family = 'signal' order by since, rule")


def recoveries_of_signal(publication: Publication, signal_id: str) -> list[Row]:
    """What is claimed back after a signal, with the days that the law names."""
    return _ask(
        publication,
        "select * from fct_recovery where signal_id = $signal_id order by decided_on, recovery_id",
        {"signal_id": signal_id},
    )


def rule_reports(publication: Publication) -> list[Row]:
    """How every rule that gives signals did, with what it says; those that found most first."""
    return _ask(
        publication,
        """
        select report.*, dim_rule.title_nl, dim_rule.title_fr, dim_rule.explanation_nl, dim_rule.explanation_fr,
            dim_rule.innocent_nl, dim_rule.innocent_fr, dim_rule.legal_reference, dim_rule.cause
        from fct_rule_report as report
        left join dim_rule on report.rule = dim_rule.rule
        order by report.hits desc, report.rule
        """,
    )


# Rights --------------------------------------------------------------------------------------------------------------


def right_choices(publication: Publication, only_antenna: str | None) -> Row:
    """What there is to choose from: rights, antennas, social workers."""
    return _ask(
        publication,
        """
        select list(distinct rule order by rule) as rules,
            list(distinct antenna order by antenna) filter (where antenna is not null) as antennas,
            list(distinct social_worker order by social_worker) filter (where social_worker is not null)
                as social_workers
        from fct_right
        where $only_antenna is null or antenna = $only_antenna
        """,
        {"only_antenna": only_antenna},
    )[0]


def rights(publication: Publication, chosen: Validity) -> list[Row]:
    """Rights that somebody may have and has not taken up; the longest known first."""
    return _ask(
        publication,
        f"""
        select signal.*, dim_rule.title_nl, dim_rule.title_fr, dim_rule.explanation_nl, dim_rule.explanation_fr,
            dim_rule.innocent_nl, dim_rule.innocent_fr, dim_rule.next_step_nl, dim_rule.next_step_fr,
            dim_rule.legal_reference
        from (select * from fct_right where {_CHOSEN_VALIDITY}) as signal
        left join dim_rule on signal.rule = dim_rule.rule
        order by signal.known_on, signal.amount_eur desc nulls last, signal.right_id
        """,
        chosen.bound(),
    )


# What dossiers share -------------------------------------------------------------------------------------------------


def dossiers_that_share(publication: Publication, only_antenna: str | None, at_most: int) -> list[Row]:
    """Dossiers to choose from, the last numbers first: how much somebody shares lays nobody in order."""
    return _ask(
        publication,
        """
        select distinct dossier_id, antenna
        from fct_shared_link
        where $only_antenna is null or antenna = $only_antenna
        order by dossier_id desc
        limit $at_most
        """,
        {"only_antenna": only_antenna, "at_most": at_most},
    )


def shared_links(
    publication: Publication, dossier_id: str, steps: int, at_most: int, only_antenna: str | None
) -> list[Row]:
    """The ties around one dossier, to as many dossiers further as there are steps; of one thing, so many at most."""
    dossiers: list[str] = [dossier_id]
    links: dict[str, Row] = {}
    for step in range(1, steps + 1):
        found = _ask(
            publication,
            """
            with thing as (
                select distinct thing_type, thing_id
                from fct_shared_link
                where list_contains($dossiers::varchar[], dossier_id)
                    and ($only_antenna is null or antenna = $only_antenna)
            ),
            tied as (
                select distinct link.thing_type, link.thing_id, link.dossier_id
                from fct_shared_link as link
                inner join thing using (thing_type, thing_id)
                where $only_antenna is null or link.antenna = $only_antenna
            ),
            nearest as (
                select *
                from tied
                qualify row_number() over (
                    partition by thing_type, thing_id
                    order by list_contains($dossiers::varchar[], dossier_id) desc, dossier_id desc
                ) <= $at_most
            )
            select link.*, dossier.opened_on, dossier.closed_on
            from fct_shared_link as link
            inner join nearest using (thing_type, thing_id, dossier_id)
            left join fct_dossier as dossier on link.dossier_id = dossier.dossier_id
            order by link.dossiers, link.thing_type, link.thing_id, link.dossier_id, link.reason
            """,
            {"dossiers": sorted(dossiers), "at_most": at_most, "only_antenna": only_antenna},
        )
        links = {row["link_id"]: row | {"step": step} for row in found} | links
        dossiers = list({row["dossier_id"] for row in links.values()})
    return list(links.values())


# Equal treatment -----------------------------------------------------------------------------------------------------


def rules_by_group(publication: Publication, dimension: str) -> list[Row]:
    """How many dossiers of a group have a signal of a rule, and what came of it; empty where that tells too much."""
    return _ask(
        publication,
        """
        select fct_rule_by_group.*, dim_rule.title_nl, dim_rule.title_fr
        from fct_rule_by_group
        inner join dim_rule on fct_rule_by_group.rule = dim_rule.rule
        where fct_rule_by_group.dimension = $dimension
        order by fct_rule_by_group.rule, fct_rule_by_group.group_code
        """,
        {"dimension": dimension},
    )
