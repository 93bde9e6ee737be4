"""The promises about the data (dbt_project/tests): each is shown a warehouse in which it is broken."""

from __future__ import annotations

import shutil
from pathlib import Path

import duckdb
import polars as pl

from ingestion.dbt_sources import DBT_PROJECT
from tests.warehouse.lake import Warehouse, build

BREAKS = {
    "every_payment_is_judged_once_by_every_rule": """
        delete from intermediate.payment_while_working where subject_id = 'in_order'
    """,
    "every_euro_paid_has_a_verdict": """
        update marts.fct_payment set amount_eur = amount_eur + 1 where payment_id = 'in_order'
    """,
    "nothing_is_at_stake_beyond_the_payment": """
        update marts.fct_payment_justification set at_stake_eur = amount_eur + 0.01 where payment_id = 'works'
    """,
    "only_a_rule_that_cannot_tell_gives_a_reason": """
        update intermediate.payment_while_working set because = null where subject_id = 'never_asked'
    """,
    "only_a_finding_has_an_amount": """
        update intermediate.payment_while_working set amount_eur = 1 where subject_id = 'works_counted'
    """,
    "every_finding_leads_to_its_messages": """
        update marts.fct_finding set evidence = '["elsewhere-1"]' where subject_id = 'works'
    """,
    "every_payment_is_an_event_once": """
        update marts.fct_dossier_event set amount_eur = amount_eur + 0.01
        where lane = 'payments' and dossier_id = 'in_order'
    """,
    "every_event_leads_to_its_message": """
        update marts.fct_dossier_event set message_id = 'elsewhere-1' where kind = 'dossier' and dossier_id = 'works'
    """,
    "the_excess_of_a_month_is_found_once": """
        update intermediate.payment_within_category_amount set amount_eur = 1314.20 where subject_id = 'paid_twice_a'
    """,
    "the_excess_over_the_decisions_is_found_once": """
        update intermediate.payment_within_decision_amount set amount_eur = 1314.19 where subject_id = 'paid_twice_b'
    """,
    "every_dossier_is_judged_by_every_signal": """
        delete from intermediate.work_beside_aid where subject_id = 'in_order'
    """,
    "a_signal_questions_no_more_than_was_paid": """
        update marts.fct_signal set amount_eur = 1314.21 where dossier_id = 'works'
    """,
    "what_is_found_of_signals_and_rights_is_listed": """
        delete from marts.fct_signal where dossier_id = 'works_in_both_sources'
    """,
    "what_was_ordered_is_executed_returned_or_open": """
        update marts.fct_bank_reconciliation set exported_eur = exported_eur + 0.01
    """,
    "no_group_of_the_audit_is_too_small": """
        update marts.fct_rule_by_group set dossiers = 1
    """,
    "a_day_is_governed_by_one_decision": """
        update intermediate.int_decision_period set period_until = null where dossier_id = 'withdrawn_from_the_first'
    """,
    "a_monthly_legal_amount_is_a_twelfth_of_the_yearly_one": """
        update intermediate.int_legal_parameter set value = value + 0.25
        where parameter = 'living_wage_year' and category_code = '1' and valid_from = date '2025-02-01'
    """,
    "a_cohabitant_gets_two_thirds_of_a_single_person": """
        update intermediate.int_legal_parameter set value = value + 1
        where parameter = 'living_wage_month' and category_code = '1' and valid_from = date '2024-05-01'
    """,
    "a_cohabitant_with_3600_a_year_is_due_589_05_a_month": """
        update intermediate.int_legal_parameter set value = value + 100
        where parameter = 'general_exemption_year' and category_code = '1'
    """,
}

OF_THE_LAKE = "a_row_of_a_message_is_there_once"
"""The promise about the lake itself, which no build can break."""


def test_every_promise_is_shown_broken() -> None:
    assert {*BREAKS, OF_THE_LAKE} == {path.stem for path in (DBT_PROJECT / "tests").glob("*.sql")}


def test_a_broken_promise_is_seen(warehouse: Warehouse, made_up_lake: Path, tmp_path: Path) -> None:
    shutil.copy(warehouse.file, tmp_path / "warehouse.duckdb")
    with duckdb.connect(str(tmp_path / "warehouse.duckdb")) as connection:
        for sql in BREAKS.values():
            connection.execute(sql)
    lake = Path(shutil.copytree(made_up_lake, tmp_path / "lake"))
    (part,) = (lake / "work_relation").glob("*/*.parquet")
    relations = pl.read_parquet(part)
    pl.concat([relations, relations.head(1)]).write_parquet(part)
    broken = build(lake, tmp_path, "test", "--select", "test_type:singular")
    told = {name: status for name, status in broken.statuses.items() if name in {*BREAKS, OF_THE_LAKE}}
    assert told == dict.fromkeys([*BREAKS, OF_THE_LAKE], "fail")
