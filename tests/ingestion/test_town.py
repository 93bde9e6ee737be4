"""The made-up town: its numbers are valid, its truth is what happened, and the same seed gives the same bytes."""

from __future__ import annotations

import gzip
import json
import re
from collections import Counter
from datetime import date
from decimal import Decimal
from itertools import permutations
from pathlib import Path
from random import Random

import pytest
from lxml import etree
from stdnum import iban
from stdnum.be import bis, nn, vat

from ingestion.days import documents
from ingestion.envelopes import MESSAGE_STATUSES
from ingestion.messages import MESSAGES
from ingestion.read import Reader, Reading
from ingestion.schema import Message
from ingestion.store import DataDir
from ingestion.synthetic import dates, paper_exports, register_answers, write_town
from ingestion.synthetic.aid import ARTICLE_35
from ingestion.synthetic.cases import CASES, by_lot
from ingestion.synthetic.cases.amounts import UNSOURCED_MONTH
from ingestion.synthetic.consultations import Consultation, Flow
from ingestion.synthetic.envelopes import Desk
from ingestion.synthetic.exports import ROWS
from ingestion.synthetic.law import Law
from ingestion.synthetic.messages import answers
from ingestion.synthetic.people import CHILD
from ingestion.synthetic.town import Town, simulate
from ingestion.synthetic.truth import EXECUTED, EXPECTED, RULES
from tests.ingestion.official_schema import schema_error
from tests.ingestion.town_oracle import Oracle

PEOPLE, SEED = 150, 7

SSIN = re.compile(
    r"[0-9][0-9](([0][0-9])|([1][0-2]))(([0-2][0-9])|([3][0-1]))(([0-9]{2}[1-9])|([0-9][1-9][0-9])|([1-9][0-9]{2}))"
    r"(([0-8][0-9])|([9][0-7]))"
    r"|[0-9][0-9](([24][0-9])|([35][0-2]))(([0-2][0-9])|([3][0-1]))[0-9]{3}(([0-8][0-9])|([9][0-7]))"
)
"""The numbers that the KSZ accepts: of the national register, or BIS with 20 or 40 added to the month."""


HOUSEHOLD_TABLES = {
    "register_household_member": "member_id",
    "register_reference_person": "reference_person_id",
    "person_household_member": "member_id",
}
"""What the register tells of households on somebody's file, and who the other is in it."""


@pytest.fixture(scope="module")
def town() -> Town:
    return simulate(PEOPLE, SEED)


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> DataDir:
    data = DataDir(tmp_path_factory.mktemp("town") / "data")
    write_town(data, PEOPLE, SEED)
    return data


@pytest.fixture(scope="module")
def readings(data: DataDir) -> list[Reading]:
    """What every day gives, one after the other."""
    reader = Reader(data.centre["enterprise_number"])
    found = []
    for day in data.inbox_days():
        reader.begin_day()
        for path in sorted(data.inbox_day(day).rglob("*.*")):
            for document in documents(path):
                assert isinstance(document, bytes)
                reader.feed(document)
        found.append(reader.finish())
    return found


# --- the people -------------------------------------------------------------------------------------------------------


def test_every_number_is_valid_and_nobody_has_that_of_another() -> None:
    town = simulate(1000, 1)
    people = [*town.people, *town.users]
    for person in people:
        number = bis if person.is_bis else nn
        assert number.is_valid(person.niss), person.birth_date
        assert number.get_birth_year(person.niss) == person.born.year
        assert SSIN.fullmatch(person.niss)
        assert int(person.niss[6:9]) >= 900, "a serial number that no day of births reaches"
        assert (int(person.niss[6:9]) % 2 == 1) == (person.gender_code == "1")
        assert iban.is_valid(person.account)
    assert len({person.niss for person in people}) == len(people)
    assert len({person.account for person in people}) == len(people)
    assert all(vat.is_valid(job.employer.enterprise_number) for job in town.jobs)
    assert vat.is_valid(town.centre_number)


def test_the_town_has_every_sort_of_number() -> None:
    people = simulate(1000, 1).people
    assert any(person.is_bis for person in people)
    assert any(person.born.year >= 2000 for person in people)
    assert any(person.birth_date.endswith("-00-00") for person in people)
    assert any(person.birth_date.endswith("-00") and not person.birth_date.endswith("-00-00") for person in people)


def test_people_are_born_move_leave_and_die() -> None:
    town = simulate(1000, 1)
    assert any(person.born > town.start for person in town.people)
    assert any(person.died for person in town.people)
    moves = [address for home in town.households for _, address in home.addresses[1:]]
    assert len({address.municipality_code for address in moves}) > 1, "some stay, some leave the town"
    for home in town.households:
        for member in home.members:
            assert member.until is None or member.until >= member.since


def test_who_a_story_is_about_is_there_before_it_begins() -> None:
    town = simulate(400, 2)
    opened = {dossier.person: dossier.opened_on for dossier in town.dossiers}
    quiet = [home for home in town.households if home.quiet]
    members = [(home.members[0].person, member) for home in quiet for member in home.members[1:]]
    children = [(head, member) for head, member in members if member.position_code == CHILD]
    told_in_them = [(head, member) for head, member in children if head in opened and member.person.born.year < 2024]
    assert len(told_in_them) > 20
    assert not [member for head, member in told_in_them if member.since > opened[head]]


@pytest.mark.parametrize("flow", ["register", "person"])
def test_on_a_file_of_the_register_a_household_begins_when_both_are_there(flow: Flow, town: Town) -> None:
    desk, reader = Desk(town), Reader(town.centre_number)
    together = {}
    for home in town.households:
        for one, other in permutations(home.at(town.today), 2):
            together[one.person.niss, other.person.niss] = max(one.since, other.since).isoformat()
            question = Consultation(received_on=town.today, flow=flow, dossier=town.dossiers[0], person=one.person)
            reader.feed(getattr(register_answers, flow)(desk, question).write())
    tables = reader.finish().tables
    files = tables["register_person" if flow == "register" else "person"].select("message_id", "person_id")
    told = {
        (person, member): str(start)
        for table, name in HOUSEHOLD_TABLES.items()
        if table in tables
        for person, member, start in files.join(tables[table], on="message_id")
        .select("person_id", name, "start_date")
        .iter_rows()
    }
    assert len(told) > 100
    assert told.items() <= together.items()


def test_a_town_too_small_for_its_cases_is_refused() -> None:
    with pytest.raises(ValueError, match="at least"):
        simulate(people=20)
    with pytest.raises(ValueError, match="at least"):
        simulate(months=12)


# --- the truth --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("people", "seed"), [(PEOPLE, SEED), (150, 1), (400, 2), (1000, 1), (1000, 3)])
def test_the_truth_is_what_happened(people: int, seed: int) -> None:
    town = simulate(people, seed)
    oracle = Oracle(town, Law())
    about = [row for row in town.truth if row.rule in RULES]
    told = {(row.subject, row.rule): (row.expected_status, row.because) for row in about}
    payments = [payment for dossier in town.dossiers for payment in dossier.payments]
    assert len({(row.subject, row.rule) for row in town.truth}) == len(town.truth), "nothing is said twice"
    assert {payment for payment, _ in told} <= set(payments)
    wrong = []
    for payment in payments:
        for rule in RULES:
            status = oracle.status(payment, rule)
            listed = told.get((payment, rule))
            if status != listed and (listed is not None or status[0] not in ("clear", "not_applicable")):
                case = [row.case_id for row in town.truth if (row.subject, row.rule) == (payment, rule)]
                wrong.append((payment.payment_id, payment.month, rule, case, listed, status))
    assert not wrong


def test_every_case_is_told_and_every_rule_meets_every_status(town: Town) -> None:
    assert {row.case for row in town.truth} >= {case.name for case in CASES}
    for rule in RULES:
        told = {row.expected_status for row in town.truth if row.rule == rule}
        # What was paid before the bank's files begin is told of nowhere: the rule does not apply to it.
        assert told | ({"not_applicable"} if rule == EXECUTED else set()) == set(EXPECTED.values())
    assert {row.because for row in town.truth} == {
        "",
        "account_holder_unknown",
        "birth_month_unknown",
        "code_unknown",
        "move_undated",
        "no_bank_statement",
        "no_category",
        "no_form_sent",
        "no_legal_amount",
        "no_reply_yet",
        "no_result",
        "not_asked",
        "not_authorised",
        "not_delivered",
        "not_listed",
        "not_booked_yet",
        "page_missing",
        "too_early",
    }


def test_so_many_of_a_hundred_people_are_planted_and_every_kind_is_there() -> None:
    planted = [case for case in CASES if case.kind == "planted"]
    drawn = [by_lot(CASES, 150, Random(seed)) for seed in (1, 1, 2)]
    counted = [Counter(case.name for case in cases) for cases in drawn]
    of_kind = Counter(case.kind for case in drawn[0])
    assert of_kind["planted"] == of_kind["look_alike"] == 150
    assert set(counted[0]) == {case.name for case in CASES}
    assert counted[0] == counted[1] != counted[2], "another seed, another mix"
    assert len({counted[0][case.name] for case in planted}) > 2, "not every kind as often"
    town = simulate(1500, SEED, planted=0.1)
    told = {row.case_id for row in town.truth if row.kind == "planted" and row.case in {case.name for case in planted}}
    assert len(told) == 150


def test_no_source_knows_the_amounts_of_the_unsourced_month() -> None:
    assert not Law().knows("2", UNSOURCED_MONTH)


def test_ordinary_payments_are_the_legal_amount_less_what_is_counted(town: Town) -> None:
    law = Law()
    in_cases = {row.subject.dossier for row in town.truth if row.case in {case.name for case in CASES}}
    seen = Counter[str]()
    for dossier in town.dossiers:
        for payment in dossier.payments:
            if dossier in in_cases or payment.aid_type not in ("leefloon", "equivalent_leefloon"):
                continue
            decision = payment.decision
            assert decision is not None
            # A withdrawal may end the aid without its end being written in the decision that granted it.
            is_whole = any(
                due.decision is decision
                and due.since <= payment.month
                and dates.last(payment.month) <= (due.until or date.max)
                for due in dossier.due
            )
            if is_whole:
                counted = sum((income.counted_eur for income in decision.incomes), Decimal(0))
                assert payment.amount_eur == law.amount(str(decision.category_code), payment.month) - counted
                seen["less income" if counted else "whole"] += 1
                seen["exempted"] += any(income.article == ARTICLE_35 for income in decision.incomes)
            assert payment.paid_on >= decision.decided_on
    assert min(seen.values()) > 0


def test_dimona_and_dmfa_tell_the_same_of_an_ordinary_job(town: Town) -> None:
    compared = 0
    for job in town.jobs:
        if job.dimona is None or not job.attests:
            continue
        assert (job.dimona.start, job.dimona.end) == (job.start, job.end)
        quarters = [attest.quarter for attest in job.attests]
        assert quarters == list(dates.quarters(job.start, min(job.end or town.today, town.today)))
        for attest in job.attests:
            deadline = dates.last(dates.plus(attest.quarter, 3))
            assert attest.versions[0].created_on <= deadline
            assert attest.days > 0
            assert attest.wage_eur > 0
        compared += 1
    assert compared > 20


# --- the files --------------------------------------------------------------------------------------------------------


def test_the_same_seed_gives_the_same_bytes_and_another_seed_does_not(data: DataDir, tmp_path: Path) -> None:
    again, other = DataDir(tmp_path / "again"), DataDir(tmp_path / "other")
    assert write_town(again, PEOPLE, SEED) != write_town(other, PEOPLE, SEED + 1)
    assert _tree(again.root) == _tree(data.root)
    assert _tree(again.root) != _tree(other.root)


def _tree(root: Path) -> dict[str, bytes]:
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in root.rglob("*") if path.is_file()}


def test_a_new_town_takes_the_place_of_the_old_one(tmp_path: Path) -> None:
    data = DataDir(tmp_path)
    write_town(data, PEOPLE, SEED + 1)
    write_town(data, PEOPLE, SEED)
    fresh = DataDir(tmp_path / "fresh")
    write_town(fresh, PEOPLE, SEED)
    assert {name: text for name, text in _tree(data.root).items() if not name.startswith("fresh/")} == _tree(fresh.root)


def test_an_inbox_that_is_not_a_towns_is_left_alone(tmp_path: Path) -> None:
    data = DataDir(tmp_path)
    day = data.inbox_day(date(2026, 1, 5))
    day.mkdir(parents=True)
    (day / "real.xml").write_text("<a/>")
    with pytest.raises(FileExistsError):
        write_town(data, PEOPLE, SEED)
    assert (day / "real.xml").read_text() == "<a/>"


def test_no_name_of_a_file_or_folder_and_no_truth_names_anybody(data: DataDir, town: Town) -> None:
    names = "\n".join(path.relative_to(data.root).as_posix() for path in data.root.rglob("*"))
    text = names + (data.root / "truth" / "truth.csv").read_text() + (data.root / "centre.json").read_text()
    for sort, values in town.personal_values().items():
        assert values, sort
        assert not [value for value in values if value in text], sort


def test_only_what_is_broken_is_rejected_and_nothing_is_left_unread(readings: list[Reading]) -> None:
    rejected = [day.tables["rejection"] for day in readings if "rejection" in day.tables]
    assert sorted(row for day in rejected for row in day.select("reason", "level").iter_rows()) == [
        ("not_convertible", "row"),
        ("not_well_formed", "file"),
        ("other_centre", "file"),
        ("unknown_message", "file"),
    ]
    assert not [day for day in readings if "unread_leaf" in day.tables]


def test_one_answer_comes_twice(readings: list[Reading]) -> None:
    people = [day.tables["identified_person"] for day in readings if "identified_person" in day.tables]
    times = Counter(number for day in people for number in day["message_id"])
    assert sorted(times.values())[-2:] == [1, 2]


def test_every_flow_of_the_town_is_read(readings: list[Reading]) -> None:
    messages = [day.tables["message"] for day in readings]
    assert {name for day in messages for name in day["message_type"]} == {
        *ROWS,
        "identify_person",
        "manage_access",
        "perform_investigation",
        "retrieve_ti_groups_v1",
        "retrieve_ti_groups_v2",
        "retrieve_ti_groups_fault_v2",
        "dmfa_consultation",
        "dmfa_batch",
        "geef_werkrelaties",
        "geef_gezinssamenstelling",
        "geef_persoon",
        "payment_order_03",
        "payment_order_09",
        "bank_statement_02",
        "bank_statement_08",
        "self_employed_career_consultation",
        "unemployment_paid_sums",
        "hdi_indemnity_periods",
        "pension_register",
        "pension_register_question",
        "list_of_attestations",
        "list_of_attestations_question",
        "handi_files_by_period",
        "cadnet",
        "tax_assessment_data_v1",
        "geef_leefloonbedragen",
        "geef_sociaal_statuut",
        "social_rate_investigation",
        "child_benefits",
        "health_care_insurance",
    }
    assert {status for day in messages for status in day["status"]} == set(MESSAGE_STATUSES)


def test_the_statements_follow_one_another_to_the_cent(readings: list[Reading]) -> None:
    balances = [day.tables["bank_balance"] for day in readings if "bank_balance" in day.tables]
    entries = [
        day.tables["bank_entry"] for day in readings if "bank_balance" in day.tables and "bank_entry" in day.tables
    ]
    assert len(balances) == len(entries) > 30
    closing = None
    for balance, booked in zip(balances, entries, strict=True):
        opened, closed = balance["amount_eur"]
        assert closing in (None, opened)
        signs = {"DBIT": -1, "CRDT": 1}
        moved = sum(
            signs[direction] * amount for direction, amount in booked.select("direction_code", "amount_eur").rows()
        )
        assert opened + moved == closed
        closing = closed


def test_the_last_export_holds_every_payment(data: DataDir, town: Town) -> None:
    last = max(data.inbox.rglob("payment.csv"))
    numbers = [line.partition(";")[0] for line in last.read_text().splitlines()[1:]]
    assert numbers == [f"P{n:07}" for n in range(1, sum(len(d.payments) for d in town.dossiers) + 1)]


def test_no_paper_is_exported_before_it_is_there(town: Town) -> None:
    seen = 0
    for month in dates.span(town.start, town.today):
        day = dates.export_day(month)
        for name, rows in paper_exports.ROWS.items():
            for row in rows(town, day):
                ahead = [column for column, value in row.items() if column.endswith("_on") and value and value > day]
                assert not ahead, (name, day)
                seen += 1
    assert seen > 1000


def test_the_summary_can_be_given_to_machines(tmp_path: Path) -> None:
    summary = write_town(DataDir(tmp_path), PEOPLE, SEED)
    assert json.loads(json.dumps(summary)) == summary
    assert 80 <= summary["days"] <= 200
    assert summary["payments_planted"] > 0


_WITH_A_SCHEMA = (
    "identify_person",
    "manage_access",
    "perform_investigation",
    "dmfa_consultation",
    "dmfa_batch",
    "geef_werkrelaties",
    "geef_gezinssamenstelling",
    "geef_persoon",
    "self_employed_career_consultation",
    "hdi_indemnity_periods",
    "handi_files_by_period",
)
"""The schemas of RetrieveTIGroups publish only types; the declarations' own tests validate those messages."""


def test_the_answers_are_valid_against_the_official_schemas(town: Town) -> None:
    by_tag = {tag: message for message in MESSAGES for tag in message.tags}
    errors: list[tuple[str, str]] = []
    valid: Counter[str] = Counter()
    for _, name, content in answers(town):
        document = gzip.decompress(content) if name.endswith(".gz") else content
        message = _kind(document, by_tag)
        # An exception of MAGDA needs its free text, which is never read and so cannot be written.
        if message is None or message.name not in _WITH_A_SCHEMA or b"<Uitzondering>" in document:
            continue
        error = schema_error(document, message)
        errors += [(message.name, error)] if error else []
        valid[message.name] += 1
    assert not errors
    assert set(valid) == set(_WITH_A_SCHEMA)


def _kind(document: bytes, by_tag: dict[str, Message]) -> Message | None:
    """None where the register of pensions knows nothing: its answer has no element of its own then."""
    return next((by_tag[element.tag] for element in etree.fromstring(document).iter() if element.tag in by_tag), None)
