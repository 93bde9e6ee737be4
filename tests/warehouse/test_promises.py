"""The promises about the data (dbt_project/tests): each is shown a warehouse in which it is broken."""

from __future__ import annotations

import shutil
from pathlib import Path

import duckdb

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
    "the_excess_of_a_month_is_found_once": """
        update intermediate.payment_within_category_amount set amount_eur = 1314.20 where subject_id = 'paid_twice_a'
    """,
    "a_day_is_governed_by_one_decision": """
        update intermediate.int_decision_period set period_until = null where dossier_id = 'withdrawn_from_the_first'
    """,
    "a_monthly_legal_amount_is_a_twelfth_of_the_yearly_one": """
        update intermediate.int_legal_parameter set value_eur = value_eur + 0.25
        where parameter = 'living_wage_year' and category_code = '1' and valid_from = date '2025-02-01'
    """,
    "a_cohabitant_gets_two_thirds_of_a_single_person": """
        update intermediate.int_legal_parameter set value_eur = value_eur + 1
        where parameter = 'living_wage_month' and category_code = '1' and valid_from = date '2024-05-01'
    """,
}


def test_every_promise_is_shown_broken() -> None:
    assert set(BREAKS) == {path.stem for path in (DBT_PROJECT / "tests").glob("*.sql")}


def test_a_broken_promise_is_seen(warehouse: Warehouse, made_up_lake: Path, tmp_path: Path) -> None:
    shutil.copy(warehouse.file, tmp_path / "warehouse.duckdb")
    with duckdb.connect(str(tmp_path / "warehouse.duckdb")) as connection:
        for sql in BREAKS.values():
            connection.execute(sql)
    broken = build(made_up_lake, tmp_path, "test", "--select", "test_type:singular")
    told = {name: status for name, status in broken.statuses.items() if name in BREAKS}
    assert told == dict.fromkeys(BREAKS, "fail")
