"""The loop of a signal, in SQLite and in PostgreSQL alike: what may follow what, who may do it, and what is kept."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa

from dashboards.access import NotAllowedError, Visitor
from dashboards.application import tables
from dashboards.application.loop import (
    REASONS,
    Concluded,
    HearingNeededError,
    Loop,
    NotPossibleError,
    Outcome,
    Signal,
    Standing,
    has_grown,
    state_of,
)
from dashboards.application.retention import purge, purge_day
from ingestion.protect import KeyProblem, Keys
from ingestion.read import Reader
from ingestion.store import DataDir

INVESTIGATOR = Visitor("anna", "investigator", "discrepancy_check")
DAY = date(2026, 11, 20)
SIGNAL = Signal(
    signal_id="s1",
    rule="living_wage_while_working",
    since=date(2026, 6, 1),
    until=None,
    months=5,
    amount_eur=Decimal("1000.00"),
    known_on=date(2026, 8, 15),
    dossier_id="D1",
)


@pytest.fixture
def data_dir(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> DataDir:
    monkeypatch.setenv("KRUISPUNT_KEY_FILE", str(tmp_path / "key.json"))
    Keys.load(tmp_path / "key.json")
    return DataDir(tmp_path)


@pytest.fixture
def loop(engine: sa.Engine, data_dir: DataDir) -> Loop:
    return Loop(engine, data_dir, lambda: DAY)


def logged(engine: sa.Engine) -> list[tuple[str, str | None, str]]:
    """Action, subject and outcome of every row of the access log."""
    log = tables.ACCESS_LOG
    with engine.connect() as connection:
        rows = connection.execute(sa.select(log.c.action, log.c.subject_id, log.c.outcome).order_by(log.c.access_id))
        return [(row.action, row.subject_id, row.outcome) for row in rows]


def heard(loop: Loop, signal: Signal = SIGNAL) -> None:
    loop.invite(INVESTIGATOR, [signal], "letter", DAY, invited_on=DAY - timedelta(days=14))
    loop.hear(INVESTIGATOR, [signal.signal_id], "heard", DAY)


def outcome_row(**values: Any) -> dict[str, Any]:
    """A row of the table of outcomes as nobody's program would write it."""
    return {
        "signal_id": "s1",
        "rule": "r",
        "since": DAY,
        "months": 1,
        "outcome": "confirmed",
        "reason": "other",
        "decided_on": DAY,
        "visitor": "anna",
        "role": "investigator",
        "purpose": "discrepancy_check",
        "written_at": datetime.now(UTC),
        **values,
    }


def test_from_the_list_to_the_end_of_what_is_claimed_back(loop: Loop, engine: sa.Engine) -> None:
    loop.assign(INVESTIGATOR, ["s1"], "anna")
    loop.comment(INVESTIGATOR, "s1", "Asked the employer.")
    loop.invite(INVESTIGATOR, [SIGNAL], "registered_letter", date(2026, 11, 18), "14:30", date(2026, 11, 4))
    loop.hear(INVESTIGATOR, ["s1"], "heard", date(2026, 11, 18), "Says the wages came late.")
    loop.conclude(INVESTIGATOR, SIGNAL, "confirmed", "claimed_back", Decimal("-800.00"), comment="Agreed with it.")
    number = loop.claim_back(INVESTIGATOR, "s1", Decimal("800.00"), "review")
    loop.recover(INVESTIGATOR, number, "notified")
    loop.recover(INVESTIGATOR, number, "waived", amount_eur=Decimal("200.00"))
    loop.recover(INVESTIGATOR, number, "instalments", amount_eur=Decimal("50.00"))
    loop.recover(INVESTIGATOR, number, "repaid", amount_eur=Decimal("100.00"))
    (running,) = loop.recoveries("s1")
    assert (running.left_eur, running.monthly_eur, running.ended) == (Decimal(500), Decimal(50), None)
    with pytest.raises(NotPossibleError, match="more than is left"):
        loop.recover(INVESTIGATOR, number, "repaid", amount_eur=Decimal("500.01"))
    loop.recover(INVESTIGATOR, number, "repaid", amount_eur=Decimal("500.00"))

    (done,) = loop.recoveries()
    assert (done.left_eur, done.repaid_eur, done.waived_eur) == (Decimal(0), Decimal(600), Decimal(200))
    assert (done.ended, done.ended_on) == ("repaid", DAY)
    with pytest.raises(NotPossibleError, match="recovery has ended"):
        loop.recover(INVESTIGATOR, number, "summons")
    standing = loop.standings()["s1"]
    assert state_of(standing, SIGNAL, DAY) == "closed"
    assert standing.assigned_to == "anna"
    assert standing.comments == 2
    assert standing.concluded is not None
    assert (standing.concluded.outcome, standing.concluded.corrected_eur) == ("confirmed", Decimal(-800))
    assert [(step.what, step.code) for step in loop.history("s1")] == [
        ("assigned", "anna"),
        ("commented", None),
        ("invited", "registered_letter"),
        ("hearing", "heard"),
        ("concluded", "confirmed"),
        ("commented", None),
        ("recovery", "decided"),
        ("recovery", "notified"),
        ("recovery", "waived"),
        ("recovery", "instalments"),
        ("recovery", "repaid"),
        ("recovery", "repaid"),
    ]
    assert [action for action, _, outcome in logged(engine) if outcome == "granted"] == [
        "assign", "comment", "invite", "hear", "conclude", *["recover"] * 6,
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("outcome", "corrected_eur"), [("confirmed", None), ("confirmed", Decimal(-5)), ("correction", Decimal(-5))]
)
def test_nothing_goes_against_a_person_who_could_not_be_heard(
    loop: Loop, engine: sa.Engine, outcome: Outcome, corrected_eur: Decimal | None
) -> None:
    def conclude(signal: Signal = SIGNAL) -> None:
        loop.conclude(INVESTIGATOR, signal, outcome, "other", corrected_eur)

    with pytest.raises(HearingNeededError) as refused:
        conclude()
    assert refused.value.step == "invitation"
    with pytest.raises(HearingNeededError) as refused:
        loop.hear(INVESTIGATOR, ["s1"], "waived", DAY)
    assert refused.value.step == "invitation"

    loop.invite(INVESTIGATOR, [SIGNAL], "letter", DAY, invited_on=DAY - timedelta(days=14))
    with pytest.raises(HearingNeededError) as refused:
        conclude()
    assert refused.value.step == "hearing"
    with pytest.raises(NotPossibleError, match="hearing before appointment"):
        loop.hear(INVESTIGATOR, ["s1"], "did_not_appear", DAY - timedelta(days=1))

    loop.hear(INVESTIGATOR, ["s1"], "did_not_appear", DAY)
    grown = replace(SIGNAL, months=6, amount_eur=Decimal(1200))
    with pytest.raises(HearingNeededError) as refused:
        conclude(grown)
    assert refused.value.step == "invitation", "who was heard about five months was not heard about six"
    assert "s1" in loop.standings()
    assert loop.standings()["s1"].concluded is None
    conclude()

    refusals = [action for action, _, outcome in logged(engine) if outcome == "refused"]
    assert refusals == ["conclude", "hear", "conclude", "hear", "conclude"]


@pytest.mark.parametrize(
    "row",
    [
        outcome_row(),
        outcome_row(outcome="correction", corrected_cents=-1),
        outcome_row(hearing_id=1),
        outcome_row(outcome="explained", corrected_cents=5),
        outcome_row(outcome="correction"),
        outcome_row(outcome="guilty"),
    ],
    ids=["not_heard", "corrected_against", "heard_about_another", "amount_explained", "no_amount", "unknown"],
)
def test_the_tables_refuse_it_whoever_writes(loop: Loop, engine: sa.Engine, row: dict[str, Any]) -> None:
    heard(loop, replace(SIGNAL, signal_id="another"))
    with pytest.raises(sa.exc.IntegrityError), engine.begin() as connection:
        connection.execute(tables.SIGNAL_OUTCOME.insert().values(row))


def test_the_tables_refuse_a_hearing_without_an_invitation_and_a_recovery_without_a_hearing(
    loop: Loop, engine: sa.Engine
) -> None:
    by = {"visitor": "a", "role": "r", "purpose": "p", "written_at": datetime.now(UTC)}
    hearing = {"invitation_id": 1, "signal_id": "s1", "result": "heard", "held_on": DAY, **by}
    with pytest.raises(sa.exc.IntegrityError), engine.begin() as connection:
        connection.execute(tables.HEARING.insert().values(hearing))
    number = loop.conclude(INVESTIGATOR, SIGNAL, "explained", "other")
    recovery = {
        "signal_id": "s1", "outcome_id": number, "dossier_id": "D1", "decided_on": DAY, "ground": "review",
        "amount_cents": 1, **by,
    }  # fmt: skip
    with pytest.raises(sa.exc.IntegrityError), engine.begin() as connection:
        connection.execute(tables.RECOVERY.insert().values(recovery))
    with pytest.raises(NotPossibleError, match="no outcome to claim back on"):
        loop.claim_back(INVESTIGATOR, "s1", Decimal(1), "review")


def test_what_is_in_favour_of_the_person_needs_no_hearing(loop: Loop) -> None:
    loop.conclude(INVESTIGATOR, SIGNAL, "correction", "underpaid", Decimal("120.50"))
    concluded = loop.standings()["s1"].concluded
    assert concluded is not None
    assert concluded.corrected_eur == Decimal("120.50")


@pytest.mark.parametrize(
    ("outcome", "reason", "corrected_eur", "problem"),
    [
        ("explained", "socio_professional_exemption", None, "unknown_reason"),
        ("explained", "other", Decimal(1), "no_amount_here"),
        ("correction", "amount", None, "amount_needed"),
        ("correction", "amount", Decimal(0), "amount_needed"),
        ("confirmed", "other", Decimal(1), "amount_in_favour_is_a_correction"),
    ],
)
def test_reason_and_amount_fit_with_the_outcome(
    loop: Loop, outcome: Outcome, reason: str, corrected_eur: Decimal | None, problem: str
) -> None:
    heard(loop)
    with pytest.raises(NotPossibleError) as refused:
        loop.conclude(INVESTIGATOR, SIGNAL, outcome, reason, corrected_eur)
    assert refused.value.problem == problem
    assert not isinstance(refused.value, HearingNeededError)


def test_every_outcome_has_reasons_and_the_tables_know_it(loop: Loop) -> None:
    heard(loop)
    for outcome, reasons in REASONS.items():
        for reason in reasons:
            loop.conclude(INVESTIGATOR, SIGNAL, outcome, reason, Decimal(1) if outcome == "correction" else None)
    assert len([step for step in loop.history("s1") if step.what == "concluded"]) == sum(map(len, REASONS.values()))


@pytest.mark.parametrize(
    "visitor",
    [
        Visitor("anna", "investigator", None),
        Visitor("anna", "investigator", "reporting"),
        Visitor("bart", "social_worker", "social_inquiry"),
        Visitor("cleo", "management", "reporting"),
        Visitor("dirk", "user_data_cell", "payment_justification"),
    ],
    ids=["no_purpose", "other_purpose", "social_worker", "management", "user_data_cell"],
)
def test_who_may_not_write_is_refused_and_that_is_logged(loop: Loop, engine: sa.Engine, visitor: Visitor) -> None:
    with pytest.raises(NotAllowedError):
        loop.assign(visitor, ["s1"], "anna")
    with pytest.raises(NotAllowedError):
        loop.conclude(visitor, SIGNAL, "explained", "other")
    with pytest.raises(NotAllowedError):
        loop.mute(visitor, "r", DAY, "too many")
    assert loop.standings() == {}
    assert loop.mutes() == {}
    assert logged(engine) == [("assign", "s1", "refused"), ("conclude", "s1", "refused"), ("mute", None, "refused")]


def test_a_write_that_fails_leaves_no_row_in_the_log(loop: Loop, engine: sa.Engine) -> None:
    with engine.begin() as connection:
        connection.exec_driver_sql("drop table signal_comment")
    with pytest.raises(sa.exc.DBAPIError):
        loop.comment(INVESTIGATOR, "s1", "Asked the employer.")
    assert logged(engine) == []


def test_what_is_said_is_sealed_and_read_by_who_may(loop: Loop, engine: sa.Engine, data_dir: DataDir) -> None:
    loop.comment(INVESTIGATOR, "s1", "  Asked the employer.  ")
    loop.invite(INVESTIGATOR, [SIGNAL], "telephone", DAY)
    loop.hear(INVESTIGATOR, ["s1"], "heard", DAY, "Says the wages came late.")
    with engine.connect() as connection:
        stored = connection.execute(sa.select(tables.SIGNAL_COMMENT.c.sealed)).scalar_one()
        minutes = connection.execute(sa.select(tables.HEARING.c.sealed)).scalar_one()
    assert b"employer" not in stored
    assert b"wages" not in minutes

    notes = loop.notes(INVESTIGATOR, "s1")
    assert [(note.kind, note.text, note.purge_on) for note in notes] == [
        ("comment", "Asked the employer.", date(2028, 11, 20)),
        ("minutes", "Says the wages came late.", date(2031, 11, 20)),
    ]
    with pytest.raises(NotAllowedError):
        loop.notes(Visitor("bart", "social_worker", "social_inquiry"), "s1")
    assert logged(engine)[-2:] == [("read_comment", "s1", "granted"), ("read_comment", "s1", "refused")]

    data_dir.key_file.unlink()
    with pytest.raises(KeyProblem):
        loop.comment(INVESTIGATOR, "s1", "Once more.")
    assert not data_dir.key_file.exists(), "a key that is gone has to be put back, not made anew"


def test_what_is_past_its_term_is_emptied_and_that_is_logged(loop: Loop, engine: sa.Engine) -> None:
    loop.comment(INVESTIGATOR, "s1", "Asked the employer.")
    loop.invite(INVESTIGATOR, [SIGNAL], "letter", DAY)
    loop.hear(INVESTIGATOR, ["s1"], "heard", DAY, "Says the wages came late.")
    loop.react(INVESTIGATOR, "A1", "counted", "It was counted in May.")

    assert purge(engine, date(2028, 11, 19)) == {"comment": 0, "minutes": 0, "reaction": 0}
    assert purge(engine, date(2028, 11, 20)) == {"comment": 1, "minutes": 0, "reaction": 0}
    assert [note.text for note in loop.notes(INVESTIGATOR, "s1")] == [None, "Says the wages came late."]
    assert purge(engine, date(2031, 11, 20)) == {"comment": 0, "minutes": 1, "reaction": 1}
    assert [note.text for note in loop.notes(INVESTIGATOR, "s1")] == [None, None]
    assert loop.standings()["s1"].heard is not None, "that the person was heard stays"
    assert [action for action, _, _ in logged(engine)].count("purge") == 2


def test_a_leap_day_goes_on_the_first_of_march() -> None:
    assert purge_day(date(2028, 2, 29), 2) == date(2030, 3, 1)


def test_a_rule_is_mute_until_its_day(loop: Loop, engine: sa.Engine, data_dir: DataDir) -> None:
    loop.mute(INVESTIGATOR, "r", DAY + timedelta(days=1), "The source repeats old sanctions.")
    muted = loop.mutes()["r"]
    assert (muted.muted_until, muted.reason) == (date(2026, 11, 21), "The source repeats old sanctions.")
    assert "r" in Loop(engine, data_dir, lambda: date(2026, 11, 21)).mutes()
    assert Loop(engine, data_dir, lambda: date(2026, 11, 22)).mutes() == {}
    loop.unmute(INVESTIGATOR, "r", "The source is repaired.")
    assert loop.mutes() == {}
    with pytest.raises(NotPossibleError, match="day is past"):
        loop.mute(INVESTIGATOR, "r", DAY - timedelta(days=1), "Late.")
    with pytest.raises(NotPossibleError, match="nothing said"):
        loop.mute(INVESTIGATOR, "r", DAY, " ")


def test_the_last_reaction_to_an_alert_holds(loop: Loop) -> None:
    loop.react(INVESTIGATOR, "A1", "counted")
    loop.react(Visitor("dirk", "user_data_cell", "payment_justification"), "A1", "corrected", "Form sent.")
    reaction = loop.reactions()["A1"]
    assert (reaction.code, reaction.sent_at, reaction.by.visitor) == ("corrected", None, "dirk")


def test_a_reaction_goes_out_as_a_message_and_is_opened_at_the_last_step(
    loop: Loop, engine: sa.Engine, data_dir: DataDir, monkeypatch: pytest.MonkeyPatch
) -> None:
    (data_dir.root / "centre.json").write_text('{"enterprise_number": "0200000001"}')
    loop.react(INVESTIGATOR, "12345", "A", "Counted since May.")
    loop.react(INVESTIGATOR, "12346", "B")
    with pytest.raises(NotPossibleError, match="comment too long"):
        loop.react(INVESTIGATOR, "12347", "B", "x" * 101)
    with pytest.raises(NotAllowedError):
        loop.send_reactions(Visitor("anna", "investigator", None))
    assert not data_dir.outbox.exists()

    seen: list[tuple[str, str | None, str]] = []
    unseal = Keys.unseal

    def watched(keys: Keys, subject_id: str, attribute: str, sealed: bytes) -> str:
        seen.append(logged(engine)[-1])
        return unseal(keys, subject_id, attribute, sealed)

    monkeypatch.setattr(Keys, "unseal", watched)
    paths = loop.send_reactions(INVESTIGATOR)

    assert seen == [("send", "12345", "granted")], "the log has it before the comment is opened"
    assert [path.relative_to(data_dir.root).as_posix() for path in paths] == [
        "outbox/2026-11-20/alert-reaction-1.xml",
        "outbox/2026-11-20/alert-reaction-2.xml",
    ]
    assert [path.stat().st_mode & 0o777 for path in paths] == [0o600, 0o600]
    reader = Reader(centre_number="0200000001")
    assert [reader.feed(path.read_bytes()).rejected for path in paths] == [None, None]
    tables_read = reader.finish().tables
    assert "unread_leaf" not in tables_read
    assert sorted(tables_read["alert_reaction"].select("alert_id", "motivation_code", "comment").rows()) == [
        ("12345", "A", "Counted since May."),
        ("12346", "B", None),
    ]
    assert tables_read["delivery"]["centre_number"].to_list() == ["0200000001"] * 2
    assert [reaction.file for reaction in loop.reactions().values()] == [path.name for path in paths]
    assert loop.send_reactions(INVESTIGATOR) == [], "an alert is answered once"
    with pytest.raises(NotPossibleError, match="alert was answered"):
        loop.react(INVESTIGATOR, "12346", "C")


def test_a_reaction_that_could_not_be_written_still_waits(loop: Loop, data_dir: DataDir) -> None:
    loop.react(INVESTIGATOR, "12345", "A", "Counted since May.")
    key = data_dir.key_file.read_bytes()
    data_dir.key_file.unlink()
    with pytest.raises(KeyProblem):
        loop.send_reactions(INVESTIGATOR)
    assert loop.reactions()["12345"].sent_at is None
    data_dir.key_file.touch(mode=0o600)
    data_dir.key_file.write_bytes(key)
    assert len(loop.send_reactions(INVESTIGATOR)) == 1
    assert loop.reactions()["12345"].sent_at is not None


def test_one_hearing_may_be_about_the_signals_of_one_cause(loop: Loop) -> None:
    other = replace(SIGNAL, signal_id="s2")
    loop.invite(INVESTIGATOR, [SIGNAL, other], "letter", DAY)
    loop.hear(INVESTIGATOR, ["s1", "s2"], "waived", DAY)
    for signal in (SIGNAL, other):
        loop.conclude(INVESTIGATOR, signal, "confirmed", "aid_ends")
    with pytest.raises(HearingNeededError):
        loop.hear(INVESTIGATOR, ["s1", "s3"], "waived", DAY)
    assert len(loop.history("s1")) == 3, "of several signals all are heard or none"


JULY, AUGUST = date(2026, 7, 31), date(2026, 8, 31)

# How far it went, how far it goes, whether it says more.
GROWTH = {
    "the_same": ((None, 3, "100"), (None, 3, "100"), False),
    "went_on_another_month": ((None, 3, "100"), (None, 4, "133"), True),
    "went_on_with_nothing_more_paid": ((None, 3, "100"), (None, 4, "100"), False),
    "went_on_and_no_amount_is_known": ((None, 3, None), (None, 4, None), True),
    "ended_after_another_month": ((None, 3, "100"), (AUGUST, 4, "133"), True),
    "came_to_an_end": ((None, 3, "100"), (JULY, 3, "100"), False),
    "ended_later": ((JULY, 3, "100"), (AUGUST, 3, "100"), True),
    "ended_sooner": ((AUGUST, 3, "100"), (JULY, 2, "70"), False),
    "goes_on_after_all": ((JULY, 3, "100"), (None, 3, "100"), True),
    "amount_nearly_doubled": ((None, 3, "100"), (None, 3, "199.99"), False),
    "amount_doubled": ((None, 3, "100"), (None, 3, "200"), True),
    "amount_came_to_be_known": ((None, 3, None), (None, 3, "0.01"), True),
    "amount_no_longer_known": ((None, 3, "100"), (None, 3, None), False),
    "still_nothing": ((None, 3, "0"), (None, 3, "0"), False),
}


def extent(until: date | None, months: int, amount: str | None) -> Signal:
    return replace(SIGNAL, until=until, months=months, amount_eur=None if amount is None else Decimal(amount))


@pytest.mark.parametrize("case", GROWTH)
def test_a_signal_that_says_more_than_it_did_is_open_again(loop: Loop, case: str) -> None:
    before, now, expected = GROWTH[case]
    assert has_grown(extent(*before), extent(*now)) is expected
    loop.conclude(INVESTIGATOR, extent(*before), "explained", "other")
    assert state_of(loop.standings()["s1"], extent(*now), DAY) == ("reopened" if expected else "closed")


def test_an_outcome_that_holds_keeps_it_closed_unless_the_amount_doubles(loop: Loop) -> None:
    loop.conclude(INVESTIGATOR, SIGNAL, "exempt", "socio_professional_exemption", holds_until=date(2026, 12, 31))
    standing = loop.standings()["s1"]
    longer = replace(SIGNAL, months=6, amount_eur=Decimal(1200))
    more = replace(SIGNAL, amount_eur=Decimal(2000))
    assert state_of(standing, longer, date(2026, 12, 31)) == "closed"
    assert state_of(standing, longer, date(2027, 1, 1)) == "reopened"
    assert state_of(standing, more, DAY) == "reopened"


def test_how_a_signal_stands_on_its_way(loop: Loop) -> None:
    assert state_of(Standing(), SIGNAL, DAY) == "open"
    loop.assign(INVESTIGATOR, ["s1"], "anna")
    assert state_of(loop.standings()["s1"], SIGNAL, DAY) == "assigned"
    loop.invite(INVESTIGATOR, [SIGNAL], "letter", DAY)
    assert state_of(loop.standings()["s1"], SIGNAL, DAY) == "invited"
    loop.hear(INVESTIGATOR, ["s1"], "heard", DAY)
    assert state_of(loop.standings()["s1"], SIGNAL, DAY) == "heard"
    loop.conclude(INVESTIGATOR, SIGNAL, "explained", "other")
    concluded = loop.standings()["s1"].concluded
    assert isinstance(concluded, Concluded)
    assert state_of(loop.standings()["s1"], SIGNAL, DAY) == "closed"
    assert state_of(loop.standings()["s1"], replace(SIGNAL, months=6, amount_eur=Decimal(1200)), DAY) == "reopened"
