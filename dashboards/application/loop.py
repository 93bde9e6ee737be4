"""The loop of a signal: who has it, what is said of it, the hearing, the outcome, what is claimed back, what goes out.

Rows are only ever added, and the last holds. Every write is checked against role and purpose and stands in the access
log, in one transaction with it; what was refused stands there too. What people write in words about somebody is sealed
with the centre's key, and goes when its term is over (:mod:`dashboards.application.retention`).

An outcome against a person stands on a hearing, and the hearing on an invitation (law of 26 May 2002, art. 20). The
tables refuse it otherwise, whoever writes: :class:`HearingNeededError` says the same in words.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any, Literal

import sqlalchemy as sa

from dashboards.access import NotAllowedError, Visitor, add_access
from dashboards.application import in_utc, outbox
from dashboards.application.retention import KEPT, purge_day
from dashboards.application.tables import (
    ALERT_REACTION,
    HEARING,
    HEARING_INVITATION,
    OUTGOING,
    RECOVERY,
    RECOVERY_STEP,
    RULE_MUTE,
    SIGNAL_ASSIGNMENT,
    SIGNAL_COMMENT,
    SIGNAL_OUTCOME,
)
from dashboards.language import HERE
from ingestion.exports.recovery import RECOVERY_GROUNDS
from ingestion.messages.alerts import LONGEST_COMMENT
from ingestion.protect import KeyProblem, Keys
from ingestion.store import DataDir

Outcome = Literal["explained", "already_counted", "exempt", "correction", "confirmed", "source_wrong"]
Channel = Literal["letter", "registered_letter", "ebox", "email", "telephone", "in_person"]
HearingResult = Literal["heard", "did_not_appear", "waived"]
RecoveryStep = Literal["notified", "waived", "instalments", "repaid", "summons", "prescribed"]
State = Literal["open", "assigned", "invited", "heard", "closed", "reopened"]
"""How a signal stands: closed has an outcome, reopened had one before its facts grew."""

CHANNELS: tuple[Channel, ...] = ("letter", "registered_letter", "ebox", "email", "telephone", "in_person")
HEARING_RESULTS: tuple[HearingResult, ...] = ("heard", "did_not_appear", "waived")
REASONS: Mapping[Outcome, tuple[str, ...]] = {
    "explained": ("known_to_the_centre", "situation_differs", "other_period", "other"),
    "already_counted": ("under_another_name", "in_another_month", "with_the_household", "other"),
    "exempt": ("general_exemption", "socio_professional_exemption", "not_a_resource", "other"),
    "correction": ("amount", "category", "income", "period", "underpaid", "other"),
    "confirmed": ("claimed_back", "aid_ends", "not_claimed_back", "other"),
    "source_wrong": ("wrong_person", "wrong_period", "wrong_amount", "withdrawn_by_the_source", "other"),
}
"""The outcomes of a signal, and the reasons to choose from for each."""

MAY: Mapping[str, Mapping[str, frozenset[str]]] = {
    "investigator": {
        "discrepancy_check": frozenset(
            {"assign", "comment", "read_comment", "invite", "hear", "conclude", "recover", "mute", "react", "send"}
        )
    },
    "user_data_cell": {"payment_justification": frozenset({"read_comment", "react", "send"})},
}
"""What a role may do for a purpose; any other is refused."""


class NotPossibleError(Exception):
    """What was asked does not fit with what is there. ``problem`` says what, for the screen to put into words."""

    def __init__(self, problem: str) -> None:
        super().__init__(f"Not possible: {problem.replace('_', ' ')}")
        self.problem = problem


class HearingNeededError(NotPossibleError):
    """An outcome against a person before the person could be heard. ``step`` is what comes first."""

    def __init__(self, step: Literal["invitation", "hearing"]) -> None:
        super().__init__(f"{step}_comes_first")
        self.step = step


@dataclass(frozen=True, slots=True)
class Signal:
    """What a signal says now, as far as an outcome of it has to remember: a row of the mart ``fct_signal``."""

    signal_id: str
    rule: str
    since: date
    until: date | None
    months: int
    amount_eur: Decimal | None
    known_on: date | None = None
    dossier_id: str | None = None

    @classmethod
    def of(cls, row: Mapping[str, Any]) -> Signal:
        """The signal of a row of the mart."""
        return cls(**{name: row[name] for name in cls.__slots__})


@dataclass(frozen=True, slots=True)
class By:
    """Who wrote something, in which role, when."""

    visitor: str
    role: str
    written_at: datetime


@dataclass(frozen=True, slots=True)
class Invited:
    """The last invitation to a hearing, and how far the signal went then."""

    invitation_id: int
    invited_on: date
    channel: str
    appointed_on: date
    appointed_time: str | None
    until: date | None
    months: int
    amount_eur: Decimal | None
    by: By


@dataclass(frozen=True, slots=True)
class Heard:
    """What came of an invitation."""

    hearing_id: int
    invitation_id: int
    result: str
    held_on: date
    has_minutes: bool
    by: By


@dataclass(frozen=True, slots=True)
class Concluded:
    """The last outcome, and how far the signal went then."""

    outcome_id: int
    outcome: str
    reason: str
    decided_on: date
    corrected_eur: Decimal | None
    holds_until: date | None
    until: date | None
    months: int
    amount_eur: Decimal | None
    by: By


@dataclass(slots=True)
class Standing:
    """How a signal stands in the loop."""

    assigned_to: str | None = None
    comments: int = 0
    invited: Invited | None = None
    heard: Heard | None = None
    concluded: Concluded | None = None


@dataclass(frozen=True, slots=True)
class Step:
    """One thing that was done with a signal. ``what`` is its kind, ``code`` a channel, result, outcome or step."""

    what: str
    happened_on: date
    code: str | None
    reason: str | None
    amount_eur: Decimal | None
    by: By


@dataclass(frozen=True, slots=True)
class Note:
    """Something that was said of a signal; ``text`` is None once its term is over."""

    kind: Literal["comment", "minutes"]
    text: str | None
    purge_on: date
    by: By


@dataclass(frozen=True, slots=True)
class Mute:
    """A rule that keeps still until a day, and why."""

    rule: str
    muted_until: date
    reason: str
    by: By


@dataclass(frozen=True, slots=True)
class Recovery:
    """What is claimed back, what is left of it, and its steps. ``ended`` says how it ended, None while it runs."""

    recovery_id: int
    signal_id: str
    dossier_id: str
    decided_on: date
    ground: str
    amount_eur: Decimal
    waived_eur: Decimal
    repaid_eur: Decimal
    monthly_eur: Decimal | None
    ended: Literal["repaid", "waived", "prescribed"] | None
    ended_on: date | None
    steps: tuple[Step, ...] = field(default=())

    @property
    def left_eur(self) -> Decimal:
        return Decimal(0) if self.ended else self.amount_eur - self.waived_eur - self.repaid_eur


@dataclass(frozen=True, slots=True)
class Reaction:
    """The last reaction to an alert of the State; ``sent_at`` is None as long as it waits."""

    reaction_id: int
    alert_id: str
    code: str
    sent_at: datetime | None
    file: str | None
    by: By


def has_grown(before: Signal | Invited | Concluded, now: Signal) -> bool:
    """Whether a signal says more than it did: it lasts longer, or its amount is at least twice what it was.

    Time that passes while nothing more comes to be in question is no news. The macro ``signal_says_more`` agrees.
    """
    if _is_twice(before.amount_eur, now.amount_eur):
        return True
    if before.until is not None:
        return now.until is None or now.until > before.until
    is_known = before.amount_eur is not None and now.amount_eur is not None
    return now.months > before.months and not (is_known and (now.amount_eur or 0) <= (before.amount_eur or 0))


def _is_twice(before: Decimal | None, now: Decimal | None) -> bool:
    if now is None or now == 0:
        return False
    return not before or now >= 2 * before


def state_of(standing: Standing, signal: Signal, today: date) -> State:
    """How a signal stands, given what it says now. One whose facts grew since its outcome is open again.

    As long as its outcome holds (``holds_until``), lasting longer is no reason to come back; a doubled amount is.
    """
    concluded = standing.concluded
    if concluded is not None:
        holds = concluded.holds_until is not None and today <= concluded.holds_until
        again = _is_twice(concluded.amount_eur, signal.amount_eur) if holds else has_grown(concluded, signal)
        if not again:
            return "closed"
    reached: State = "open" if concluded is None else "reopened"
    if standing.invited is not None and not has_grown(standing.invited, signal):
        is_heard = standing.heard is not None and standing.heard.invitation_id == standing.invited.invitation_id
        return "heard" if is_heard else "invited"
    if reached == "open" and standing.assigned_to is not None:
        return "assigned"
    return reached


def today() -> date:
    """The day where the centre is."""
    return datetime.now(HERE).date()


class Loop:
    """Everything that is written about signals, and what became of them."""

    def __init__(self, engine: sa.Engine, data_dir: DataDir, day: Callable[[], date] = today) -> None:
        self._engine = engine
        self._data_dir = data_dir
        self._day = day

    # What people write ------------------------------------------------------------------------------------------------

    def assign(self, visitor: Visitor, signal_ids: Iterable[str], assigned_to: str | None) -> None:
        """Gives signals to somebody, or to nobody any more."""
        with self._writing(visitor, "assign", *signal_ids) as write:
            for signal_id in write.subjects:
                write(SIGNAL_ASSIGNMENT, signal_id=signal_id, assigned_to=assigned_to)

    def comment(self, visitor: Visitor, signal_id: str, text: str) -> None:
        """Adds a comment, sealed."""
        with self._writing(visitor, "comment", signal_id) as write:
            write(SIGNAL_COMMENT, signal_id=signal_id, **self._sealed(signal_id, "comment", _said(text)))

    def invite(
        self,
        visitor: Visitor,
        signals: Iterable[Signal],
        channel: Channel,
        appointed_on: date,
        appointed_time: str | None = None,
        invited_on: date | None = None,
    ) -> list[int]:
        """Notes that the person is invited to be heard about these signals, and gives the number of each invitation."""
        invited_on = invited_on or self._day()
        by_id = {signal.signal_id: signal for signal in signals}
        with self._writing(visitor, "invite", *by_id) as write:
            _must(channel in CHANNELS, "unknown_channel")
            _must(invited_on <= self._day(), "day_lies_ahead")
            _must(appointed_on >= invited_on, "appointment_before_invitation")
            return [
                write(
                    HEARING_INVITATION,
                    signal_id=signal.signal_id,
                    invited_on=invited_on,
                    channel=channel,
                    appointed_on=appointed_on,
                    appointed_time=appointed_time,
                    until=signal.until,
                    months=signal.months,
                    amount_cents=_cents(signal.amount_eur),
                )
                for signal in by_id.values()
            ]

    def hear(
        self,
        visitor: Visitor,
        signal_ids: Iterable[str],
        result: HearingResult,
        held_on: date,
        minutes: str | None = None,
    ) -> list[int]:
        """Notes what came of the last invitation: the person was heard, did not appear, or waived it."""
        with self._writing(visitor, "hear", *signal_ids) as write:
            _must(result in HEARING_RESULTS, "unknown_result")
            _must(held_on <= self._day(), "day_lies_ahead")
            return [self._hear(write, signal_id, result, held_on, minutes) for signal_id in write.subjects]

    def _hear(self, write: _Writing, signal_id: str, result: HearingResult, held_on: date, minutes: str | None) -> int:
        invited = _last(write.connection, HEARING_INVITATION, HEARING_INVITATION.c.signal_id == signal_id)
        if invited is None:
            raise HearingNeededError("invitation")
        _must(held_on >= invited["invited_on"], "hearing_before_invitation")
        _must(result != "did_not_appear" or held_on >= invited["appointed_on"], "hearing_before_appointment")
        sealed = self._sealed(signal_id, "minutes", minutes) if minutes else {"sealed": None, "purge_on": None}
        return write(
            HEARING,
            invitation_id=invited["invitation_id"],
            signal_id=signal_id,
            result=result,
            held_on=held_on,
            **sealed,
        )

    def conclude(
        self,
        visitor: Visitor,
        signal: Signal,
        outcome: Outcome,
        reason: str,
        corrected_eur: Decimal | None = None,
        holds_until: date | None = None,
        comment: str | None = None,
    ) -> int:
        """Records what came of a signal. ``corrected_eur`` is positive in favour of the person, negative against.

        Raises:
            HearingNeededError: it goes against the person, who was not yet invited, or not yet heard, about the signal
                as it is now.
            NotPossibleError: the reason or the amount does not fit with the outcome.
        """
        with self._writing(visitor, "conclude", signal.signal_id, attributes=(outcome, reason)) as write:
            _must(reason in REASONS.get(outcome, ()), "unknown_reason")
            if outcome == "correction":
                _must(bool(corrected_eur), "amount_needed")
            elif outcome == "confirmed":
                _must(corrected_eur is None or corrected_eur <= 0, "amount_in_favour_is_a_correction")
            else:
                _must(corrected_eur is None, "no_amount_here")
            goes_against = outcome == "confirmed" or (corrected_eur or 0) < 0
            number = write(
                SIGNAL_OUTCOME,
                signal_id=signal.signal_id,
                rule=signal.rule,
                dossier_id=signal.dossier_id,
                since=signal.since,
                until=signal.until,
                months=signal.months,
                amount_cents=_cents(signal.amount_eur),
                known_on=signal.known_on,
                outcome=outcome,
                reason=reason,
                decided_on=self._day(),
                corrected_cents=_cents(corrected_eur),
                holds_until=holds_until,
                hearing_id=_hearing(write.connection, signal) if goes_against else None,
            )
            if comment:
                write(SIGNAL_COMMENT, signal_id=signal.signal_id, **self._sealed(signal.signal_id, "comment", comment))
            return number

    def claim_back(
        self, visitor: Visitor, signal_id: str, amount_eur: Decimal, ground: str, decided_on: date | None = None
    ) -> int:
        """Notes the decision to claim back, which stands on the last outcome: one against the person.

        Raises:
            NotPossibleError: there is no such outcome, or the dossier is not known.
        """
        decided_on = decided_on or self._day()
        with self._writing(visitor, "recover", signal_id, attributes=("decided",)) as write:
            outcome = _last(write.connection, SIGNAL_OUTCOME, SIGNAL_OUTCOME.c.signal_id == signal_id)
            if outcome is None or outcome["hearing_id"] is None:
                raise NotPossibleError("no_outcome_to_claim_back_on")
            _must(outcome["dossier_id"] is not None, "no_dossier_to_claim_back_from")
            _must(ground in RECOVERY_GROUNDS, "unknown_ground")
            _must(amount_eur > 0, "amount_needed")
            _must(outcome["decided_on"] <= decided_on <= self._day(), "day_does_not_fit")
            return write(
                RECOVERY,
                signal_id=signal_id,
                outcome_id=outcome["outcome_id"],
                hearing_id=outcome["hearing_id"],
                dossier_id=outcome["dossier_id"],
                decided_on=decided_on,
                ground=ground,
                amount_cents=_cents(amount_eur),
            )

    def recover(
        self,
        visitor: Visitor,
        recovery_id: int,
        step: RecoveryStep,
        happened_on: date | None = None,
        amount_eur: Decimal | None = None,
    ) -> None:
        """Adds a step: made known, (partly) waived, instalments agreed, repaid, summoned by letter, prescribed.

        ``amount_eur`` is what is given up or repaid; of instalments it is what is due each month.

        Raises:
            NotPossibleError: it came to its end, or the amount is more than what is left.
        """
        happened_on = happened_on or self._day()
        with self._engine.connect() as connection:
            found = _recoveries(connection, RECOVERY.c.recovery_id == recovery_id)
        signal_id = found[0].signal_id if found else None
        with self._writing(visitor, "recover", *filter(None, [signal_id]), attributes=(step,)) as write:
            # Looked at anew now that nobody else can write: another step may have come in between.
            recovery = next(iter(_recoveries(write.connection, RECOVERY.c.recovery_id == recovery_id)), None)
            if recovery is None:
                raise NotPossibleError("unknown_recovery")
            _must(recovery.ended is None, "recovery_has_ended")
            _must(recovery.decided_on <= happened_on <= self._day(), "day_does_not_fit")
            if step in ("waived", "instalments", "repaid"):
                _must(amount_eur is not None and amount_eur > 0, "amount_needed")
                _must((amount_eur or 0) <= recovery.left_eur, "more_than_is_left")
            else:
                _must(amount_eur is None, "no_amount_here")
            write(
                RECOVERY_STEP,
                recovery_id=recovery_id,
                step=step,
                happened_on=happened_on,
                amount_cents=_cents(amount_eur),
            )

    def mute(self, visitor: Visitor, rule: str, muted_until: date, reason: str) -> None:
        """Makes a rule keep still up to and including a day. What it found and finds stays in the figures."""
        with self._writing(visitor, "mute", attributes=(rule,)) as write:
            _must(muted_until >= self._day(), "day_is_past")
            write(RULE_MUTE, rule=rule, muted_until=muted_until, reason=_said(reason)[:500])

    def unmute(self, visitor: Visitor, rule: str, reason: str) -> None:
        """Lets a rule speak again before its day."""
        with self._writing(visitor, "mute", attributes=(rule,)) as write:
            write(RULE_MUTE, rule=rule, muted_until=None, reason=_said(reason)[:500])

    def react(self, visitor: Visitor, alert_id: str, code: str, comment: str | None = None) -> int:
        """Records the reaction to an alert of the State; it leaves with :meth:`send_reactions`.

        Until then another may take its place; once it left, the State takes no second one.
        """
        with self._writing(visitor, "react", alert_id, attributes=(code,)) as write:
            before = _reactions(write.connection, ALERT_REACTION.c.alert_id == alert_id).get(alert_id)
            _must(before is None or before.sent_at is None, "alert_was_answered")
            _must(bool(code) and len(code) <= 20, "code_needed")
            _must(len(comment or "") <= LONGEST_COMMENT, "comment_too_long")
            sealed = self._sealed(alert_id, "reaction", comment) if comment else {"sealed": None, "purge_on": None}
            return write(ALERT_REACTION, alert_id=alert_id, code=code, **sealed)

    # What leaves ------------------------------------------------------------------------------------------------------

    def send_reactions(self, visitor: Visitor) -> list[Path]:
        """Puts the reactions that wait in the outbox, each a message, and gives their files.

        The access log has it before a comment is opened; that it left is noted once the file is there. After a stop in
        between, the same file is written again.
        """
        paths = []
        for reaction in self.reactions().values():
            if reaction.sent_at is None:
                with self._writing(visitor, "send", reaction.alert_id, attributes=(reaction.code,)):
                    pass
                paths.append(self._send(visitor, reaction))
        return paths

    def _send(self, visitor: Visitor, reaction: Reaction) -> Path:
        with self._engine.connect() as connection:
            where = ALERT_REACTION.c.reaction_id == reaction.reaction_id
            row = connection.execute(sa.select(ALERT_REACTION).where(where)).mappings().one()
        reference = f"reaction-{reaction.reaction_id}"
        document = outbox.alert_reaction(
            reference,
            datetime.now(UTC),
            self._data_dir.centre.get("enterprise_number"),
            reaction.alert_id,
            reaction.code,
            self._opened(reaction.alert_id, "reaction", row),
        )
        path = outbox.put(self._data_dir, self._day(), f"alert-{reference}.xml", document)
        self._note_leaving(visitor, "alert_reaction", reaction.reaction_id, path.name)
        return path

    def invitation_left(self, visitor: Visitor, invitation_id: int) -> None:
        """Notes that the letter of an invitation was made, to be sent or handed over."""
        with self._writing(visitor, "send", attributes=("hearing_invitation", str(invitation_id))):
            pass
        self._note_leaving(visitor, "hearing_invitation", invitation_id, None)

    def _note_leaving(self, visitor: Visitor, kind: str, number: int, file: str | None) -> None:
        with self._engine.begin() as connection:
            _Writing(connection, visitor, ())(OUTGOING, kind=kind, subject_id=str(number), file=file)

    # What people read -------------------------------------------------------------------------------------------------

    def standings(self) -> dict[str, Standing]:
        """How every signal stands that somebody did something with; any other is open."""
        found: dict[str, Standing] = {}
        with self._engine.connect() as connection:
            for row in _all(connection, SIGNAL_ASSIGNMENT):
                found.setdefault(row["signal_id"], Standing()).assigned_to = row["assigned_to"]
            count = sa.select(SIGNAL_COMMENT.c.signal_id, sa.func.count().label("comments")).group_by(
                SIGNAL_COMMENT.c.signal_id
            )
            for row in connection.execute(count).mappings():
                found.setdefault(row["signal_id"], Standing()).comments = row["comments"]
            for row in _all(connection, HEARING_INVITATION):
                found.setdefault(row["signal_id"], Standing()).invited = _invited(row)
            for row in _all(connection, HEARING):
                found.setdefault(row["signal_id"], Standing()).heard = _heard(row)
            for row in _all(connection, SIGNAL_OUTCOME):
                found.setdefault(row["signal_id"], Standing()).concluded = _concluded(row)
        return found

    def history(self, signal_id: str) -> list[Step]:
        """Everything that was done with a signal, the oldest first. What was said in words is not in it."""
        with self._engine.connect() as connection:
            steps = [
                *(
                    Step("assigned", _day_of(row), row["assigned_to"], None, None, _by(row))
                    for row in _all(connection, SIGNAL_ASSIGNMENT, SIGNAL_ASSIGNMENT.c.signal_id == signal_id)
                ),
                *(
                    Step("commented", _day_of(row), None, None, None, _by(row))
                    for row in _all(connection, SIGNAL_COMMENT, SIGNAL_COMMENT.c.signal_id == signal_id)
                ),
                *(
                    Step("invited", row["invited_on"], row["channel"], None, None, _by(row))
                    for row in _all(connection, HEARING_INVITATION, HEARING_INVITATION.c.signal_id == signal_id)
                ),
                *(
                    Step("hearing", row["held_on"], row["result"], None, None, _by(row))
                    for row in _all(connection, HEARING, HEARING.c.signal_id == signal_id)
                ),
                *(
                    Step(
                        "concluded",
                        row["decided_on"],
                        row["outcome"],
                        row["reason"],
                        _euros(row["corrected_cents"]),
                        _by(row),
                    )
                    for row in _all(connection, SIGNAL_OUTCOME, SIGNAL_OUTCOME.c.signal_id == signal_id)
                ),
                *(
                    step
                    for recovery in _recoveries(connection, RECOVERY.c.signal_id == signal_id)
                    for step in recovery.steps
                ),
            ]
        return sorted(steps, key=lambda step: step.by.written_at)

    def notes(self, visitor: Visitor, signal_id: str) -> list[Note]:
        """Comments and minutes in clear, the oldest first; that somebody read them stands in the access log first."""
        with self._writing(visitor, "read_comment", signal_id):
            pass
        with self._engine.connect() as connection:
            comments = list(_all(connection, SIGNAL_COMMENT, SIGNAL_COMMENT.c.signal_id == signal_id))
            minutes = [
                row
                for row in _all(connection, HEARING, HEARING.c.signal_id == signal_id)
                if row["purge_on"] is not None
            ]
        notes = [
            *(Note("comment", self._opened(signal_id, "comment", row), row["purge_on"], _by(row)) for row in comments),
            *(Note("minutes", self._opened(signal_id, "minutes", row), row["purge_on"], _by(row)) for row in minutes),
        ]
        return sorted(notes, key=lambda note: note.by.written_at)

    def mutes(self) -> dict[str, Mute]:
        """The rules that keep still today, by name."""
        with self._engine.connect() as connection:
            last = {row["rule"]: row for row in _all(connection, RULE_MUTE)}
        return {
            rule: Mute(rule, row["muted_until"], row["reason"], _by(row))
            for rule, row in last.items()
            if row["muted_until"] is not None and row["muted_until"] >= self._day()
        }

    def recoveries(self, signal_id: str | None = None) -> list[Recovery]:
        """What is claimed back, of one signal or of all, the oldest first."""
        with self._engine.connect() as connection:
            return _recoveries(connection, *([] if signal_id is None else [RECOVERY.c.signal_id == signal_id]))

    def reactions(self) -> dict[str, Reaction]:
        """The last reaction to each alert, by alert."""
        with self._engine.connect() as connection:
            return _reactions(connection)

    # How it is written ------------------------------------------------------------------------------------------------

    @contextmanager
    def _writing(
        self, visitor: Visitor, action: str, *subjects: str, attributes: Iterable[str] = ()
    ) -> Iterator[_Writing]:
        """A transaction that begins with its rows in the access log; a refusal stands there by itself."""
        about: Sequence[str | None] = subjects or [None]
        attributes = tuple(attributes)
        try:
            if visitor.purpose is None or action not in MAY.get(visitor.role_name, {}).get(visitor.purpose, ()):
                raise NotAllowedError
            with self._engine.begin() as connection:
                for subject in about:
                    add_access(connection, visitor, action, "granted", attributes, subject)
                yield _Writing(connection, visitor, subjects)
        except (NotAllowedError, NotPossibleError):
            with self._engine.begin() as connection:
                for subject in about:
                    add_access(connection, visitor, action, "refused", attributes, subject)
            raise

    def _keys(self) -> Keys:
        # Never made here: a key that is gone has to be put back.
        if not self._data_dir.key_file.exists():
            raise KeyProblem("There is no key file where KRUISPUNT_KEY_FILE says. Put back the key.")
        return self._data_dir.keys()

    def _sealed(self, subject_id: str, kind: str, text: str) -> dict[str, Any]:
        return {
            "sealed": self._keys().seal(subject_id, kind, text),
            "purge_on": purge_day(self._day(), KEPT[kind]),
        }

    def _opened(self, subject_id: str, kind: str, row: sa.RowMapping) -> str | None:
        return None if row["sealed"] is None else self._keys().unseal(subject_id, kind, row["sealed"])


@dataclass(frozen=True, slots=True)
class _Writing:
    """Adds rows with who wrote them."""

    connection: sa.Connection
    visitor: Visitor
    subjects: tuple[str, ...]

    def __call__(self, table: sa.Table, **values: Any) -> int:
        row = {
            **values,
            "visitor": self.visitor.name,
            "role": self.visitor.role_name,
            "purpose": self.visitor.purpose,
            "written_at": datetime.now(UTC),
        }
        (key,) = table.primary_key
        number: int = self.connection.execute(table.insert().values(row).returning(key)).scalar_one()
        return number


def _must(fits: bool, problem: str) -> None:
    if not fits:
        raise NotPossibleError(problem)


def _said(text: str) -> str:
    _must(bool(text.strip()), "nothing_said")
    return text.strip()


def _cents(euros: Decimal | None) -> int | None:
    return None if euros is None else int((euros * 100).to_integral_value())


def _euros(cents: int | None) -> Decimal | None:
    return None if cents is None else Decimal(cents) / 100


def _all(connection: sa.Connection, table: sa.Table, *where: sa.ColumnElement[bool]) -> Iterator[sa.RowMapping]:
    """The rows of a table in the order in which they were added."""
    (key,) = table.primary_key
    yield from connection.execute(sa.select(table).where(*where).order_by(key)).mappings()


def _last(connection: sa.Connection, table: sa.Table, where: sa.ColumnElement[bool]) -> sa.RowMapping | None:
    (key,) = table.primary_key
    return connection.execute(sa.select(table).where(where).order_by(key.desc()).limit(1)).mappings().one_or_none()


def _hearing(connection: sa.Connection, signal: Signal) -> int:
    """The hearing about a signal as it is now."""
    invited = _last(connection, HEARING_INVITATION, HEARING_INVITATION.c.signal_id == signal.signal_id)
    if invited is None or has_grown(_invited(invited), signal):
        raise HearingNeededError("invitation")
    heard = _last(connection, HEARING, HEARING.c.invitation_id == invited["invitation_id"])
    if heard is None:
        raise HearingNeededError("hearing")
    number: int = heard["hearing_id"]
    return number


def _reactions(connection: sa.Connection, *where: sa.ColumnElement[bool]) -> dict[str, Reaction]:
    sent = {row["subject_id"]: row for row in _all(connection, OUTGOING, OUTGOING.c.kind == "alert_reaction")}
    return {
        row["alert_id"]: Reaction(
            row["reaction_id"],
            row["alert_id"],
            row["code"],
            in_utc(left["written_at"]) if (left := sent.get(str(row["reaction_id"]))) else None,
            left["file"] if left else None,
            _by(row),
        )
        for row in _all(connection, ALERT_REACTION, *where)
    }


def _recoveries(connection: sa.Connection, *where: sa.ColumnElement[bool]) -> list[Recovery]:
    rows = list(_all(connection, RECOVERY, *where))
    steps: dict[int, list[sa.RowMapping]] = {row["recovery_id"]: [] for row in rows}
    for step in _all(connection, RECOVERY_STEP, RECOVERY_STEP.c.recovery_id.in_(steps)):
        steps[step["recovery_id"]].append(step)
    return [_recovery(row, steps[row["recovery_id"]]) for row in rows]


def _recovery(row: sa.RowMapping, steps: Sequence[sa.RowMapping]) -> Recovery:
    amount = Decimal(row["amount_cents"]) / 100
    total = {
        kind: sum((Decimal(step["amount_cents"]) / 100 for step in steps if step["step"] == kind), Decimal(0))
        for kind in ("waived", "repaid")
    }
    ended: Literal["repaid", "waived", "prescribed"] | None = None
    if any(step["step"] == "prescribed" for step in steps):
        ended = "prescribed"
    elif total["waived"] + total["repaid"] >= amount:
        ended = "repaid" if total["repaid"] else "waived"
    plans = [step["amount_cents"] for step in steps if step["step"] == "instalments"]
    return Recovery(
        recovery_id=row["recovery_id"],
        signal_id=row["signal_id"],
        dossier_id=row["dossier_id"],
        decided_on=row["decided_on"],
        ground=row["ground"],
        amount_eur=amount,
        waived_eur=total["waived"],
        repaid_eur=total["repaid"],
        monthly_eur=_euros(plans[-1]) if plans else None,
        ended=ended,
        ended_on=steps[-1]["happened_on"] if ended else None,
        steps=(
            Step("recovery", row["decided_on"], "decided", row["ground"], amount, _by(row)),
            *(
                Step("recovery", step["happened_on"], step["step"], None, _euros(step["amount_cents"]), _by(step))
                for step in steps
            ),
        ),
    )


def _by(row: sa.RowMapping) -> By:
    return By(row["visitor"], row["role"], in_utc(row["written_at"]))


def _day_of(row: sa.RowMapping) -> date:
    return in_utc(row["written_at"]).astimezone(HERE).date()


def _invited(row: sa.RowMapping) -> Invited:
    return Invited(
        row["invitation_id"],
        row["invited_on"],
        row["channel"],
        row["appointed_on"],
        row["appointed_time"],
        row["until"],
        row["months"],
        _euros(row["amount_cents"]),
        _by(row),
    )


def _heard(row: sa.RowMapping) -> Heard:
    return Heard(
        row["hearing_id"], row["invitation_id"], row["result"], row["held_on"], row["purge_on"] is not None, _by(row)
    )


def _concluded(row: sa.RowMapping) -> Concluded:
    return Concluded(
        row["outcome_id"],
        row["outcome"],
        row["reason"],
        row["decided_on"],
        _euros(row["corrected_cents"]),
        row["holds_until"],
        row["until"],
        row["months"],
        _euros(row["amount_cents"]),
        _by(row),
    )
