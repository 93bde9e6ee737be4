"""What the warehouse says of a signal with an outcome, and what the pages say of it between two builds, is the same."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime

import duckdb
import pytest

from dashboards.application.loop import By, Concluded, Standing, has_grown, state_of
from ingestion.dbt_sources import DBT_PROJECT
from tests.dashboards.test_loop import DAY, GROWTH, extent

DATES = {"before": date(2026, 11, 19), "on": DAY, "after": date(2026, 11, 21), "none": None}


def in_the_warehouse(
    before: tuple[date | None, int, str | None], now: tuple[date | None, int, str | None], holds_until: date | None
) -> bool:
    macro = (DBT_PROJECT / "macros" / "signals.sql").read_text(encoding="utf-8")
    found = re.search(r"macro signal_says_more\(outcome, signal, day\) -%\}(.*?)\{%- endmacro", macro, re.DOTALL)
    assert found
    condition = found[1]
    for name, alias in (("outcome", "o"), ("signal", "s"), ("day", "$day")):
        condition = condition.replace(f"{{{{ {name} }}}}", alias)
    columns = "::date as until, {}::bigint as months, {}::decimal(18, 2) as amount_eur"
    sql = (
        f"select {condition} from (select $until{columns.format('$months', '$amount')}) as s,"
        f" (select $was_until{columns.format('$was_months', '$was_amount')}, $holds_until::date as holds_until) as o"
    )
    values = {
        "until": now[0], "months": now[1], "amount": now[2], "was_until": before[0], "was_months": before[1],
        "was_amount": before[2], "holds_until": holds_until, "day": DAY,
    }  # fmt: skip
    answer = duckdb.execute(sql, values).fetchone()
    assert answer is not None
    return bool(answer[0])


@pytest.mark.parametrize("case", GROWTH)
@pytest.mark.parametrize("holds", DATES)
def test_a_build_and_a_page_agree_on_what_is_open_again(case: str, holds: str) -> None:
    before, now, expected = GROWTH[case]
    signal, was = extent(*now), extent(*before)
    by = By("anna", "investigator", datetime.now(UTC))
    concluded = Concluded(1, "explained", "other", DAY, None, DATES[holds], was.until, was.months, was.amount_eur, by)
    on_the_page = state_of(Standing(concluded=concluded), signal, DAY) == "reopened"
    assert in_the_warehouse(before, now, DATES[holds]) is on_the_page
    if holds in ("before", "none"):
        assert on_the_page is expected is has_grown(was, signal)
