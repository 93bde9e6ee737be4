from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import duckdb
import polars as pl
import pytest

from dashboards import queries
from dashboards.parts import for_spreadsheet
from dashboards.queries import Payments, Publication
from tests.dashboards.publication import USER, publish


def test_without_a_publication_there_is_nothing_to_read(tmp_path: Path) -> None:
    with pytest.raises(queries.NothingPublishedError):
        queries.current(tmp_path / "published")
    (tmp_path / "current.json").write_text(
        json.dumps({"file": "gone.duckdb", "stamp": "1", "published_at": "2026-11-20T07:15:00+00:00"})
    )
    with pytest.raises(queries.NothingPublishedError):
        queries.current(tmp_path)


def test_the_publication_is_opened_read_only(publication: Publication) -> None:
    with pytest.raises(duckdb.InvalidInputException, match="read-only"):
        queries._open(publication).execute("delete from fct_payment")


def test_totals_agree_with_the_payments(publication: Publication) -> None:
    rows = queries.payments_by_month(publication, Payments())
    assert sum(row["payments"] for row in rows) == 6
    assert sum(row["amount_eur"] for row in rows) == Decimal("6490.09")


@pytest.mark.parametrize(
    ("chosen", "exported"),
    [
        (Payments(), ["1340.48", "3400.00"]),
        (Payments(verdicts=("justified",)), ["1340.48", "3400.00"]),
        (Payments(antennas=("Noord",)), ["2500.00"]),
        (Payments(only_antenna="Noord"), ["2500.00"]),
        (Payments(first_month=date(2026, 9, 1)), ["1340.48"]),
        (Payments(last_month=date(2026, 8, 31)), ["3400.00"]),
    ],
)
def test_the_bank_is_shown_by_month_and_antenna(
    publication: Publication, chosen: Payments, exported: list[str]
) -> None:
    assert [str(row["exported_eur"]) for row in queries.bank_by_month(publication, chosen)] == exported


@pytest.mark.parametrize(
    ("chosen", "expected"),
    [
        (Payments(verdicts=("not_justified",)), {"PAY-NO-DECISION"}),
        (Payments(first_month=date(2026, 10, 1)), {"PAY-TOO-EARLY"}),
        (Payments(last_month=date(2026, 8, 1)), {"PAY-WORKING"}),
        (Payments(aid_types=("other",)), {"PAY-OTHER"}),
        (Payments(rules=("payment_within_category_amount",)), {"PAY-EXCESS"}),
        (Payments(antennas=("Noord",)), set()),
        (Payments(only_antenna="Noord"), set()),
        (Payments(antennas=("Centrum' or 'a' = 'a",)), set()),
    ],
)
def test_filters_choose(publication: Publication, chosen: Payments, expected: set[str]) -> None:
    listed = queries.payments_worth_a_look(publication, chosen, 100)
    assert {row["payment_id"] for row in listed} == expected
    assert set(queries.payments_for_export(publication, chosen)["payment_id"]) == expected


def test_payments_without_a_decision_come_first(publication: Publication) -> None:
    listed = queries.payments_worth_a_look(publication, Payments(), 3)
    assert [row["payment_id"] for row in listed] == ["PAY-NO-DECISION", "PAY-WORKING", "PAY-EXCESS"]
    assert listed[1]["rules"] == ["payment_while_working"]


def test_a_payment_of_another_antenna_stays_hidden_also_when_it_was_asked_before(publication: Publication) -> None:
    assert queries.payment(publication, "PAY-WORKING", "Centrum") is not None
    assert queries.payment(publication, "pay-working", "Centrum") is not None
    assert queries.payment(publication, "PAY-WORKING", "Noord") is None


def test_answers_are_kept_per_publication(publication: Publication, tmp_path: Path) -> None:
    publish(tmp_path, payments=5)
    other = replace(queries.current(tmp_path / "published"), stamp="2")
    assert sum(row["payments"] for row in queries.payments_by_month(publication, Payments())) == 6
    assert sum(row["payments"] for row in queries.payments_by_month(other, Payments())) == 11


def test_exports_come_beside_the_flows_and_a_silent_flow_shows(publication: Publication) -> None:
    flows = {row["message_type"]: row for row in queries.flows(publication, date(2026, 11, 1))}
    assert flows["payment"]["messages"] == 1
    assert flows["payment"]["title_nl"] is None
    assert flows["payment"]["rejected"] == 3
    assert flows["manage_access"]["days_since_last"] > 60
    assert flows["manage_access"]["messages"] == 0
    assert flows["dmfa_batch"]["last_received_on"] is None


def test_what_the_centre_sent_is_counted_as_a_message_and_not_as_an_answer(publication: Publication) -> None:
    assert sum(row["messages"] for row in queries.messages_by_day(publication, None, "l036_question")) == 1
    assert queries.messages_by_status(publication, None, "l036_question") == []
    assert "sent" not in {row["status"] for row in queries.messages_by_status(publication, None, None)}


def test_answers_are_counted_by_user_and_flow_with_their_persons(publication: Publication) -> None:
    rows = {
        (row["asked_by"], row["message_type"]): row for row in queries.consultations_by_user(publication, None, None)
    }
    assert rows[USER, "geef_werkrelaties"]["persons"] == 1
    assert rows[None, "dmfa_consultation"]["messages"] > 0
    assert {"payment", "l036_question"}.isdisjoint(message_type for _, message_type in rows)
    (one,) = queries.consultations_by_user(publication, None, "identify_person")
    assert one["messages"] == rows[USER, "identify_person"]["messages"]
    assert queries.consultations_by_user(publication, date(2027, 1, 1), None) == []


def test_only_consultations_known_to_lack_a_ground_are_listed(publication: Publication) -> None:
    assert [row["message_id"] for row in queries.consultations_without_ground(publication, None, None)] == ["ground-2"]
    assert sum(row["consultations"] for row in queries.consultations_by_ground(publication, None, None)) == 3
    assert queries.consultations_without_ground(publication, date(2026, 11, 10), None) == []
    assert queries.consultations_without_ground(publication, None, "identify_person") == []
    assert [row["flow"] for row in queries.consultations_to_make(publication, payment_waits=True)] == ["dimona"]
    assert [row["flow"] for row in queries.consultations_to_make(publication, payment_waits=False)] == ["pension"]


@pytest.mark.parametrize(
    ("ask", "flow"),
    [
        (queries.sequence_gaps, "hdi_attest_notification"),
        (queries.unfinished_answers, "dmfa_consultation"),
        (queries.requests_without_answer, "l036_question"),
    ],
)
def test_what_never_came_is_listed_by_flow(
    ask: Callable[[Publication, str | None], list[queries.Row]], flow: str, publication: Publication
) -> None:
    assert ask(publication, None) == ask(publication, flow) != []
    assert ask(publication, "identify_person") == []


def test_a_file_for_a_spreadsheet_is_belgian_and_harmless() -> None:
    frame = pl.DataFrame({"Bedrag": [Decimal("1340.48")], "Dag": [date(2026, 9, 1)], "Antenne": ["=1+1"]})
    assert for_spreadsheet(frame).decode() == "\ufeffBedrag;Dag;Antenne\n1340,48;01/09/2026;'=1+1\n"
