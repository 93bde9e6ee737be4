"""The cases of the made-up lake: one dossier each, named after what happens in it, on days that tell the tale.

All of them are paid for March 2025, category 2 (legal amount EUR 1,314.20), unless the case says otherwise.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path

import polars as pl

from tests.warehouse.lake import CENTRE, MUNICIPALITY, Lake

EXPORTED = date(2025, 4, 2)
CORRECTED = date(2025, 4, 9)
LAST_DAY = date(2026, 3, 10)
MARCH = date(2025, 3, 1)
FULL = Decimal("1314.20")


def fill(lake: Lake, folder: Path) -> Path:
    """Every case, written to ``folder``."""
    _decisions(lake)
    _amounts(lake)
    _work(lake)
    _told(lake)
    _registers(lake)
    lake.export("stay_abroad", EXPORTED, dossier_id="in_order", left_on=date(2025, 3, 1), returned_on=date(2025, 3, 9))
    _traffic(lake)
    lake.write(folder)
    _written_by_older_code(folder)
    return folder


def _paid(
    lake: Lake,
    case: str,
    amount: Decimal = FULL,
    *,
    month: date = MARCH,
    aid_type: str = "leefloon",
    decision_id: str | None = "",
    payment_id: str = "",
    day: date = EXPORTED,
) -> None:
    lake.export(
        "payment",
        day,
        payment_id=payment_id or case,
        dossier_id=case,
        decision_id=f"{case}-1" if decision_id == "" else decision_id,
        person_id=f"p-{case}",
        aid_type=aid_type,
        month=month,
        paid_on=month.replace(day=27),
        amount_eur=amount,
        account_id=f"a-{case}",
    )


def _decided(
    lake: Lake,
    case: str,
    number: int = 1,
    *,
    kind: str = "review",
    valid_from: date = date(2025, 1, 1),
    valid_until: date | None = None,
    category_code: str | None = "2",
    aid_type: str = "leefloon",
    amount: Decimal = FULL,
) -> None:
    """Aid that was granted long before is reviewed, and the person notified on the day itself."""
    lake.export(
        "decision",
        EXPORTED,
        decision_id=f"{case}-{number}",
        dossier_id=case,
        application_id=f"{case}-request",
        decided_on=valid_from,
        kind=kind,
        aid_type=aid_type,
        category_code=category_code,
        valid_from=valid_from,
        valid_until=valid_until,
        monthly_amount_eur=amount,
        notified_on=valid_from,
    )


def _dossier(lake: Lake, case: str, *, told: bool = True) -> None:
    """A dossier about whose work Dimona answered after the months of the cases, unless it is ``told`` otherwise."""
    lake.export(
        "dossier",
        EXPORTED,
        dossier_id=case,
        person_id=f"p-{case}",
        opened_on=date(2025, 1, 1),
        antenna="north",
        social_worker="sw1",
        language_code="fr",
    )
    lake.export(
        "application",
        EXPORTED,
        application_id=f"{case}-request",
        dossier_id=case,
        applied_on=date(2025, 1, 1),
        aid_type="leefloon",
    )
    _papers(lake, case)
    _person(lake, case)
    if told:
        persons = {f"p-{case}": "worker"}
        lake.message(
            f"dimona-{case}-1",
            "geef_werkrelaties",
            LAST_DAY,
            status="data_found",
            persons=persons,
            replied_on=date(2026, 3, 9),
            format="magda",
        )


def _papers(lake: Lake, case: str) -> None:
    """The report that the first decision rests on, and the form about it that the State accepted."""
    day = date(2025, 1, 1)
    lake.export(
        "social_report",
        EXPORTED,
        social_report_id=f"{case}-report",
        dossier_id=case,
        application_id=f"{case}-request",
        kind="application",
        reported_on=day,
        has_identification=True,
        has_residence=True,
        visited_on=day,
        has_resources=True,
        has_residuary_nature=True,
    )
    lake.export(
        "social_report_flow",
        EXPORTED,
        social_report_id=f"{case}-report",
        flow="geef_werkrelaties",
        consulted_on=day,
    )
    lake.export(
        "state_form",
        EXPORTED,
        form_id=f"{case}-form",
        dossier_id=case,
        decision_id=f"{case}-1",
        law="law_2002",
        form="B",
        period_from=day,
        sent_on=date(2025, 1, 20),
        replied_on=date(2025, 2, 3),
        outcome="accepted",
        rate_percent=65,
    )


def _person(lake: Lake, case: str) -> None:
    """Somebody who lives alone in the municipality, is integrated, and gets no aid of another centre."""
    person_id, answered = f"p-{case}", {"persons": {f"p-{case}": "subject"}, "replied_on": date(2025, 4, 1)}
    flows = ("perform_investigation", "manage_access", "l036")
    investigation, access, attests = (f"{flow}-{case}-1" for flow in flows)
    for message_id, flow in zip((investigation, access, attests), flows, strict=True):
        lake.message(message_id, flow, LAST_DAY, status="data_found", format="ssdn", **answered)
    row: dict[str, object] = {"message_id": investigation, "row_nr": 1}
    lake.add("investigation", LAST_DAY, **row, person_id=person_id)
    row["parent_row_nr"] = 1
    lake.add("investigation_family_member", LAST_DAY, **row, person_id=person_id, entry_date=date(2020, 1, 1))
    lake.add("investigation_citizen", LAST_DAY, **row, person_id=person_id, register_code="2")
    lake.add("investigation_address_history", LAST_DAY, **row, person_id=person_id)
    lake.add("investigation_legal_address", LAST_DAY, **row, municipality_code=MUNICIPALITY, since="2020-01-01")
    row = {"message_id": access, "row_nr": 1}
    period = {"quality_code": "2", "start_date": date(2025, 1, 1)}
    lake.add("integration_request", LAST_DAY, **row, **period, person_id=person_id, action="REGISTER")
    lake.add("integration", LAST_DAY, **row, **period, org_unit=CENTRE, register="PRIMARY")
    asked = {"start_date": date(2025, 1, 1), "end_date": LAST_DAY}
    lake.add("aid_attest_page", LAST_DAY, message_id=attests, row_nr=1, person_id=person_id, **asked)


def _granted(lake: Lake, case: str, *, told: bool = True, amount: Decimal = FULL) -> None:
    _dossier(lake, case, told=told)
    _decided(lake, case, amount=amount)


def _decisions(lake: Lake) -> None:
    _granted(lake, "in_order")
    _paid(lake, "in_order")
    _granted(lake, "withdrawn_from_the_first")
    _decided(lake, "withdrawn_from_the_first", 2, kind="withdrawal", valid_from=date(2025, 3, 1))
    _paid(lake, "withdrawn_from_the_first")
    _granted(lake, "withdrawn_from_the_second")
    _decided(lake, "withdrawn_from_the_second", 2, kind="withdrawal", valid_from=date(2025, 3, 2))
    _paid(lake, "withdrawn_from_the_second", Decimal("42.39"))  # what is due for one day
    _dossier(lake, "ended_the_day_before")
    _decided(lake, "ended_the_day_before", valid_until=date(2025, 2, 28))
    _paid(lake, "ended_the_day_before")
    _granted(lake, "decision_not_delivered")
    lake.rows["decision", EXPORTED].pop()
    _paid(lake, "decision_not_delivered")
    _granted(lake, "medical")
    _paid(lake, "medical", aid_type="medical")
    _granted(lake, "corrected_export")
    _paid(lake, "corrected_export", Decimal("5000.00"))
    _paid(lake, "corrected_export", day=CORRECTED)


def _amounts(lake: Lake) -> None:
    _granted(lake, "paid_twice")
    _paid(lake, "paid_twice", payment_id="paid_twice_a")
    _paid(lake, "paid_twice", payment_id="paid_twice_b")
    _granted(lake, "unsourced_month")
    _paid(lake, "unsourced_month", month=date(2026, 1, 1))
    _dossier(lake, "no_category")
    _decided(lake, "no_category", category_code=None)
    _paid(lake, "no_category")


def _dimona(lake: Lake, case: str, start: date, end: date | None, *, cancelled: bool = False) -> None:
    lake.add(
        "work_relation",
        LAST_DAY,
        message_id=f"dimona-{case}-1",
        row_nr=1,
        person_id=f"p-{case}",
        dimona_number=f"d-{case}",
        employer_nsso_number="100",
        start_date=start,
        end_date=end,
        is_cancelled=cancelled,
    )


def _income(lake: Lake, case: str, counted: str, exempted: str) -> None:
    lake.export(
        "decision_income",
        EXPORTED,
        decision_id=f"{case}-1",
        person_id=f"p-{case}",
        source="work",
        period_from=date(2025, 1, 1),
        gross_eur=Decimal(counted) + Decimal(exempted),
        exempted_eur=Decimal(exempted),
        counted_eur=Decimal(counted),
    )


def _work(lake: Lake) -> None:
    for case in (
        "works",
        "works_counted",
        "works_exempted",
        "worked_before",
        "work_cancelled",
        "works_in_both_sources",
    ):
        _granted(lake, case, amount=FULL - Decimal("400.00") if case == "works_counted" else FULL)
        _paid(lake, case, Decimal("900.00"))
    _dimona(lake, "works", date(2025, 3, 31), None)
    _dimona(lake, "works_counted", date(2025, 1, 1), None)
    _income(lake, "works_counted", "400.00", "0.00")
    _dimona(lake, "works_exempted", date(2025, 1, 1), None)
    _income(lake, "works_exempted", "0.00", "300.00")
    _dimona(lake, "worked_before", date(2024, 1, 1), date(2025, 2, 28))
    _dimona(lake, "work_cancelled", date(2025, 3, 1), None, cancelled=True)
    _dimona(lake, "works_in_both_sources", date(2025, 3, 1), date(2025, 3, 31))
    _dmfa(lake, "works_in_both_sources", replied_on=date(2025, 9, 1), status="data_found")
    lake.add(
        "dmfa_attest",
        LAST_DAY,
        message_id="dmfa-works_in_both_sources-1",
        row_nr=1,
        attest_id="X",
        version=1,
        status_code="CREATION",
        quarter="2025Q1",
        employer_nsso_number="100",
        person_id="p-works_in_both_sources",
    )
    lake.add(
        "dmfa_occupation",
        LAST_DAY,
        message_id="dmfa-works_in_both_sources-1",
        row_nr=1,
        parent_row_nr=1,
        sequence_number=1,
        start_date=date(2025, 3, 1),
    )
    lake.add(
        "dmfa_remuneration",
        LAST_DAY,
        message_id="dmfa-works_in_both_sources-1",
        row_nr=1,
        parent_row_nr=1,
        remuneration_code="1",
        amount_eur=Decimal("310.25"),
    )


def _dmfa(lake: Lake, case: str, *, replied_on: date, status: str, number: int = 1, **values: object) -> None:
    message_id = f"dmfa-{case}-{number}"
    lake.message(
        message_id,
        "dmfa_consultation",
        LAST_DAY,
        status=status,
        persons={f"p-{case}": "subject"},
        replied_on=replied_on,
        **values,
    )
    lake.add(
        "dmfa_consultation",
        LAST_DAY,
        message_id=message_id,
        row_nr=1,
        person_id=f"p-{case}",
        begin_quarter="2025Q1",
        end_quarter="2025Q1",
    )


def _told(lake: Lake) -> None:
    cases = ("dmfa_on_time", "dmfa_too_early", "dmfa_filtered", "dmfa_refused", "dmfa_unfinished", "dmfa_failed")
    for case in (*cases, "never_asked"):
        _granted(lake, case, told=False)
        _paid(lake, case)
    _dmfa(lake, "dmfa_on_time", replied_on=date(2025, 5, 1), status="no_data_found")
    _dmfa(lake, "dmfa_too_early", replied_on=date(2025, 4, 30), status="no_data_found")
    _dmfa(lake, "dmfa_filtered", replied_on=date(2025, 9, 1), status="data_found", is_filtered=True)
    _dmfa(lake, "dmfa_refused", replied_on=date(2025, 9, 1), status="no_result", status_code="MSG00012")
    _dmfa(lake, "dmfa_unfinished", replied_on=date(2025, 9, 1), status="partial_result")
    _dmfa(lake, "dmfa_failed", replied_on=date(2025, 9, 1), status="no_result", status_code="MSG00002")


def _registers(lake: Lake) -> None:
    """The last answer of the register counts; a message that arrives twice counts once."""
    for day, number, postal_code in (
        (date(2025, 2, 1), 1, "1000"),
        (date(2025, 6, 1), 2, "1080"),
        (date(2025, 6, 8), 2, "1080"),
    ):
        lake.message(
            f"person-{number}",
            "identify_person",
            day,
            status="data_found",
            persons={"p-in_order": "subject"},
            replied_on=date(2025, number, 1),
            format="ssdn",
        )
        lake.add(
            "identified_person",
            day,
            message_id=f"person-{number}",
            row_nr=1,
            person_id="p-in_order",
            birth_date="1980-02",
            postal_code=postal_code,
            decease_date="2025-05-00",
        )


def _traffic(lake: Lake) -> None:
    lake.add("rejection", LAST_DAY, file_id="r1", level="file", reason="not_well_formed")
    lake.add("unread_leaf", LAST_DAY, file_id="person-2", message_type="identify_person", path="A/B", occurrences=3)


def _written_by_older_code(folder: Path) -> None:
    """The corrected payments came when the table still had a column that is gone, and lacked one that it has now."""
    part = folder / "payment" / f"received_on={CORRECTED}" / "data.parquet"
    frame = pl.read_parquet(part).drop("account_id").with_columns(channel=pl.lit("post"))
    frame.write_parquet(part)
