"""How long the pages wait: millions of payments, what the views ask of them, and the page of a long dossier drawn."""

from __future__ import annotations

import json
import os
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import duckdb
import streamlit as st
from streamlit.testing.v1 import AppTest

from dashboards import queries
from dashboards.access import ROLES
from dashboards.queries import Payments, Publication
from tests.dashboards.publication import SCHEMA

_DOSSIERS = 40_000

_PAYMENTS = f"""
insert into fct_payment_justification by name
with
payment as (
    select number, number % {_DOSSIERS} as dossier, number // {_DOSSIERS} as month, hash(number) % 1000 as chance
    from range($payments) as made (number)
)
select
    'P' || lpad(number::varchar, 8, '0') as payment_id,
    'D' || dossier as dossier_id,
    md5(dossier::varchar) as person_id,
    (date '2016-01-01' + to_months(month::integer))::date as month,
    (date '2016-01-26' + to_months(month::integer))::date as paid_on,
    case when number % 10 < 7 then 'leefloon' when number % 10 < 9 then 'equivalent_leefloon' else 'medical' end
        as aid_type,
    (1 + number % 3)::varchar as category_code,
    ['NOORD', 'KANAAL', 'MARKT', 'ZUID'][1 + number % 4] as antenna,
    1000 + number % 500 as amount_eur,
    case when chance < 3 then 'not_justified' when chance < 15 then 'to_examine' when chance < 115 then 'cannot_tell'
        else 'justified' end as verdict,
    case when chance < 15 then 100 + number % 500 else 0 end as at_stake_eur,
    case when chance < 3 then ['payment_has_a_decision_in_force'] when chance < 15 then ['payment_while_working']
        else [] end as found,
    case when chance between 15 and 114 then ['payment_while_working', 'payment_within_category_amount'] else [] end
        as in_doubt,
    [] as not_applicable
from payment
"""

_RULES = """
insert into dim_rule by name
select unnest(['payment_has_a_decision_in_force', 'payment_within_category_amount', 'payment_while_working']) as rule,
    'justification' as family, 'medium' as severity
"""

_FINDINGS = """
insert into fct_finding by name
with
said as (
    select *, unnest(found) as rule, 'found' as status, null as because from fct_payment_justification
    union all
    select *, unnest(in_doubt) as rule, 'cannot_tell' as status, 'too_early' as because from fct_payment_justification
)
select md5(payment_id || rule) as finding_id, rule, 'justification' as family, 'payment' as subject_type,
    payment_id as subject_id, dossier_id, month as period_from, paid_on as period_until, status, because,
    '{}' as expected, '{}' as observed, paid_on as known_on, '["m-1"]' as evidence
from said
"""

_FACTS = """
insert into fct_payment by name
select payment_id, dossier_id, person_id, aid_type, month, paid_on, amount_eur, 'a' || dossier_id as account_id,
    antenna, category_code
from fct_payment_justification
"""


_TIMES = 5

_DOSSIER = "D1"
_WARM = "D2"
_EVENTS = 300

_OF_DOSSIERS = f"""
insert into fct_dossier by name
select 'D' || dossier as dossier_id, md5(dossier::varchar) as person_id, date '2016-01-05' as opened_on,
    ['NOORD', 'KANAAL', 'MARKT', 'ZUID'][1 + dossier % 4] as antenna, 'MW01' as social_worker, 'grant' as decision_kind,
    'leefloon' as aid_type, '1' as category_code, 876.13 as monthly_amount_eur,
    date '2016-01-05' as decision_valid_from, 10000 as paid_12_months_eur,
    9000 as paid_this_year_eur, 0 as open_findings, 0 as open_findings_eur, 0 as in_doubt,
    []::varchar[] as other_dossiers
from range({_DOSSIERS}) as made (dossier)
"""

_PAID = """
insert into fct_dossier_event by name
select 'payments|' || payment_id as event_id, dossier_id, person_id, 'payments' as lane, 'payment' as kind,
    month as start_date, last_day(month) as end_date, false as is_open, amount_eur, verdict as status, '{}' as details,
    paid_on as known_on, 'm' as message_id, 'payment' as message_type
from fct_payment_justification
"""

_HAPPENED = f"""
insert into fct_dossier_event by name
with
missing as (
    select {_EVENTS} - count(*) as events from fct_dossier_event where dossier_id = '{_DOSSIER}'
)
select 'other|' || number as event_id, '{_DOSSIER}' as dossier_id, md5('1') as person_id,
    ['register', 'household', 'work', 'benefits', 'decisions', 'applications', 'follow_up'][1 + number % 7] as lane,
    ['address', 'household_member', 'dimona', 'unemployment', 'review', 'application', 'social_report'][1 + number % 7]
        as kind,
    (date '2016-01-05' + (number * 21)::integer)::date as start_date,
    (date '2016-01-05' + (number * 21 + number % 90)::integer)::date as end_date, false as is_open, '{{}}' as details,
    (date '2016-01-12' + (number * 21)::integer)::date as known_on, 'm' || number as message_id,
    'dimona' as message_type
from missing, lateral range(missing.events) as made (number)
"""


def write_publication(data_dir: Path, payments: int) -> int:
    """Publishes made-up marts with ``payments`` payments; one in nine has something to tell, and one dossier is long.

    Returns how many events the long dossier has.
    """
    published = data_dir / "published"
    published.mkdir(parents=True)
    pointer = {"file": "published-1.duckdb", "stamp": "1", "published_at": "2026-11-20T07:15:00+00:00"}
    (published / "current.json").write_text(json.dumps(pointer), encoding="utf-8")
    with duckdb.connect(str(published / pointer["file"])) as connection:
        connection.execute(SCHEMA)
        connection.execute(_PAYMENTS, {"payments": payments})
        for filling in (_RULES, _FINDINGS, _FACTS, _OF_DOSSIERS, _PAID, _HAPPENED):
            connection.execute(filling)
        (events,) = connection.execute(
            "select count(*) from fct_dossier_event where dossier_id = $dossier", {"dossier": _DOSSIER}
        ).fetchall()[0]
    return int(events)


def seconds(data_dir: Path) -> dict[str, float]:
    """The seconds that each question takes when nothing is kept of an earlier answer; then those of a page drawn."""
    publication = queries.current(data_dir / "published")
    took = {name: _timed(lambda ask=ask: ask(publication)) for name, ask in _QUESTIONS.items()}
    return took | {f"the page of a dossier of ten years with {_EVENTS} events, asked and drawn": _dossier(data_dir)}


def _dossier(data_dir: Path) -> float:
    """Opens the long dossier as a visitor does who has another one open: what is imported once is there by then."""
    os.environ["DATA_DIR"] = str(data_dir)
    ROLES["analyst"] = replace(ROLES["analyst"], pages=("dossier",))
    page = AppTest.from_file(Path(queries.__file__).with_name("app.py"), default_timeout=60)
    page.query_params["dossier"] = _WARM
    page.run()
    page.query_params["dossier"] = _DOSSIER
    took = _timed(page.run)
    if page.exception or _DOSSIER not in page.header[0].value:
        raise RuntimeError("the page of the dossier did not show")
    return took


def _timed(ask: Callable[[], object]) -> float:
    """The best of some times: what else the machine does only ever adds."""
    return min(_once(ask) for _ in range(_TIMES))


def _once(ask: Callable[[], object]) -> float:
    st.cache_data.clear()
    start = time.perf_counter()
    ask()
    return time.perf_counter() - start


_ALL = Payments()
_SOME = Payments(date(2020, 1, 1), date(2022, 12, 1), ("to_examine", "not_justified"), ("NOORD",))
_ONE_RULE = Payments(rules=("payment_while_working",))
_WORTH_A_LOOK = Payments(verdicts=("not_justified", "to_examine", "cannot_tell"))

_QUESTIONS: dict[str, Callable[[Publication], object]] = {
    "what there is to choose from": lambda publication: queries.payment_choices(publication, None),
    "all payments, by month and verdict": lambda publication: queries.payments_by_month(publication, _ALL),
    "those of an antenna, some years and verdicts": lambda publication: queries.payments_by_month(publication, _SOME),
    "those about which one rule has something to say": lambda publication: queries.payments_by_month(
        publication, _ONE_RULE
    ),
    "why some cannot be told about": lambda publication: queries.reasons_for_not_telling(publication, _ALL),
    "the 500 that ask most for a look": lambda publication: queries.payments_worth_a_look(
        publication, _WORTH_A_LOOK, 500
    ),
    "one payment": lambda publication: queries.payment(publication, "P00012345", None),
}
