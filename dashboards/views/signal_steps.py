"""The steps that are taken with one signal: who has it, what is said of it, the hearing, the outcome, what follows.

A step that goes against somebody stands on a hearing, and the hearing on an invitation. Where one is missing, the page
says why it is needed and what to do; the application database refuses it in any case.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from functools import partial
from typing import cast

import streamlit as st

from dashboards import queries, signal_words, words
from dashboards.access import ROLES, NotAllowedError
from dashboards.application.loop import (
    CHANNELS,
    HEARING_RESULTS,
    MAY,
    REASONS,
    Invited,
    NotPossibleError,
    Outcome,
    Recovery,
    RecoveryStep,
    Signal,
    Standing,
    Step,
    has_grown,
    state_of,
    today,
)
from dashboards.hearing_invitation import Invitation, as_pdf
from dashboards.language import LANGUAGES, Language
from dashboards.parts import Column, Reader, as_text, table
from dashboards.queries import Row
from dashboards.views import identity
from dashboards.words import word
from ingestion.messages.alerts import LONGEST_COMMENT

_ACTION_OF = {"open": "assign", "reopened": "conclude", "assigned": "hear", "invited": "hear", "heard": "conclude"}
"""What is usually done next, by how a signal stands."""

_DAY = "DD/MM/YYYY"
_DAYS_TO_APPOINTMENT = 14


@dataclass(frozen=True, slots=True)
class _One:
    """One signal on its page, with the others of its cause and how it stands."""

    reader: Reader
    row: Row
    cause: Sequence[Row]
    standings: Mapping[str, Standing]

    @property
    def standing(self) -> Standing:
        return self.standings.get(self.signal_id) or Standing()

    @property
    def signal(self) -> Signal:
        return Signal.of(self.row)

    @property
    def signal_id(self) -> str:
        return str(self.row["signal_id"])

    def may(self, action: str) -> bool:
        visitor = self.reader.visitor
        return action in MAY.get(visitor.role_name, {}).get(visitor.purpose or "", ())

    def key(self, name: str) -> str:
        return f"{name}.{self.signal_id}.{self.reader.language.code}"

    def chosen(self, name: str) -> list[Row]:
        """The signal alone, or on demand all of its cause that are not closed."""
        _ = self.reader.language.gettext
        others = [row for row in self.cause if row["state"] != "closed" or row["signal_id"] == self.signal_id]
        if len(others) > 1 and st.checkbox(
            _("For all {count} signals of this cause").format(count=len(others)), value=True, key=self.key(name)
        ):
            return others
        return [self.row]


def standing(row: Row, standings: Mapping[str, Standing]) -> Row:
    """How a signal stands, as columns beside those of the warehouse."""
    known = standings.get(row["signal_id"]) or Standing()
    return {
        "state": state_of(known, Signal.of(row), today()),
        "assigned_to": known.assigned_to,
        "outcome": known.concluded.outcome if known.concluded else None,
    }


def steps(reader: Reader, row: Row, cause: Sequence[Row], standings: Mapping[str, Standing]) -> None:
    language = reader.language
    _ = language.gettext
    one = _One(reader, row, cause, standings)
    st.subheader(_("What is done with it"), anchor=False)
    if said := st.session_state.pop("step_done", None):
        st.success(said, icon=":material/check:")
    left, right = st.columns([3, 2], gap="medium")
    with left:
        st.markdown(language.labelled("**" + _("Next") + "**", word(language, signal_words.NEXT, row["state"])))
        _act(one)
    with right:
        _history(one)
        identity.box(reader, row["person_id"])


def _act(one: _One) -> None:
    language = one.reader.language
    _ = language.gettext
    if one.reader.visitor.purpose is None:
        st.info(
            _("First choose the purpose of your visit, in the bar on the left. Then you can do something here."),
            icon=":material/arrow_back:",
        )
        return
    forms: dict[str, Callable[[_One], None]] = {
        "assign": _assign,
        "comment": _comment,
        "hear": _hear,
        "conclude": _conclude,
        "recover": _recover,
        "react": _react,
    }
    offered = [
        name
        for name in signal_words.ACTIONS
        if (one.may("invite") if name == "hear" else one.may(name))
        and (name != "react" or one.row["rule"] == "state_alert")
        and (name != "recover" or _may_be_claimed_back(one))
    ]
    if not offered:
        st.info(_("Your role reads signals, and does nothing with them."))
        return
    usual = "react" if one.row["rule"] == "state_alert" and "react" in offered else _ACTION_OF.get(one.row["state"])
    chosen = st.segmented_control(
        _("What do you want to do?"),
        offered,
        default=usual if usual in offered else offered[-1],
        format_func=lambda name: _(signal_words.ACTIONS[name]),
        key=one.key(f"action.{one.row['state']}"),
        required=True,
    )
    with st.container(border=True, key="step"):
        forms[chosen or offered[0]](one)


def _write(one: _One, done: str, write: Callable[[], object]) -> None:
    """Writes a step and begins the page anew; what cannot be is said in words, with what to do."""
    language = one.reader.language
    _ = language.gettext
    try:
        write()
    except NotPossibleError as problem:
        known = signal_words.PROBLEMS.get(problem.problem)
        st.error(_(known) if known else _("This cannot be recorded as it is."))
    except NotAllowedError:
        st.error(_("Your role or the purpose of your visit does not allow this. It stands in the access log."))
    else:
        st.session_state["step_done"] = done
        st.rerun()


# Who has it, and what is said ----------------------------------------------------------------------------------------


def _assign(one: _One) -> None:
    _ = one.reader.language.gettext
    visitor, loop = one.reader.visitor, one.reader.loop
    if one.standing.assigned_to:
        st.markdown(_("{name} has it.").format(name=as_text(one.standing.assigned_to)))
    ids = [row["signal_id"] for row in one.chosen("assign_all")]
    with st.container(horizontal=True, vertical_alignment="bottom"):
        if st.button(_("I take it up"), icon=":material/back_hand:", key="assign.me", type="primary"):
            _write(one, _("It is yours now."), lambda: loop.assign(visitor, ids, visitor.name))
        if one.standing.assigned_to and st.button(_("Nobody has it any more"), key="assign.nobody"):
            _write(one, _("Nobody has it any more."), lambda: loop.assign(visitor, ids, None))
    with st.form("assign.form", border=False):
        name = st.text_input(_("Or give it to a colleague"), placeholder=_("Name with which they sign in"), width=420)
        if st.form_submit_button(_("Give it"), icon=":material/person_add:") and name.strip():
            _write(one, _("It was given on."), lambda: loop.assign(visitor, ids, name.strip()))


def _comment(one: _One) -> None:
    _ = one.reader.language.gettext
    visitor, loop = one.reader.visitor, one.reader.loop
    with st.form("comment.form", border=False, clear_on_submit=True):
        text = st.text_area(_("Remark"), placeholder=_("What you found, in neutral words"))
        st.caption(_("Kept sealed with the centre's key, and removed after 2 years. That there was one, stays."))
        if st.form_submit_button(_("Add the comment"), icon=":material/add_comment:"):
            _write(one, _("The comment is kept."), lambda: loop.comment(visitor, one.signal_id, text))


def _notes(one: _One) -> None:
    """Comments and minutes in clear, once, on demand: the access log has it first."""
    language = one.reader.language
    _, many = language.gettext, language.ngettext
    minutes = bool(one.standing.heard and one.standing.heard.has_minutes)
    count = one.standing.comments + minutes
    if not count or not one.may("read_comment"):
        return
    label = many("Read {count} note", "Read {count} notes", count).format(count=language.number(count))
    if not st.button(label, icon=":material/lock_open:", key="notes.read", help=_("The access log has it first.")):
        return
    for note in one.reader.loop.notes(one.reader.visitor, one.signal_id):
        kind = _("Minutes of the hearing") if note.kind == "minutes" else _("Remark")
        st.markdown(
            f"**{kind}**, {as_text(note.by.visitor)}, {language.moment(note.by.written_at)}  \n"
            + (as_text(note.text) if note.text is not None else _("Removed: its term was over."))
        )


# The hearing ---------------------------------------------------------------------------------------------------------


def _hear(one: _One) -> None:
    language = one.reader.language
    _ = language.gettext
    st.markdown(
        _(
            "Before anything is decided against somebody, that person may tell how it is (law of 26 May 2002, "
            "art. 20). Invite in writing, say what it is about, and that a person of trust may come along."
        )
    )
    invited = one.standing.invited
    is_current = invited is not None and not has_grown(invited, one.signal)
    if invited is not None and not is_current:
        st.warning(_("Since the invitation of {day} this signal grew: invite again, about what it is now.").format(
            day=language.day(invited.invited_on)
        ))  # fmt: skip
    if invited is None or not is_current or st.toggle(_("Invite anew"), key=one.key("invite_anew")):
        _invite(one)
        return
    st.markdown(
        _("Invited on {day} by {channel}, for {appointed}.").format(
            day=language.day(invited.invited_on),
            channel=word(language, signal_words.CHANNELS, invited.channel),
            appointed=_moment(language, invited.appointed_on, invited.appointed_time),
        )
    )
    _letter(one, invited)
    heard = one.standing.heard
    if heard is not None and heard.invitation_id == invited.invitation_id:
        st.markdown(
            _("On {day} the person {result}.").format(
                day=language.day(heard.held_on), result=word(language, signal_words.HEARING_RESULTS, heard.result)
            )
        )
    _minutes(one, invited.invited_on, invited.appointed_on)


def _moment(language: Language, day: date, time: str | None) -> str:
    return f"{language.day(day)}, {time}" if time else language.day(day)


def _invite(one: _One) -> None:
    _ = one.reader.language.gettext
    rows = one.chosen("invite_all")
    with st.form("invite.form", border=False):
        first, second, third = st.columns([3, 2, 2])
        channel = first.selectbox(
            _("How"), CHANNELS, format_func=lambda code: _(signal_words.CHANNELS[code]), filter_mode=None
        )
        day = second.date_input(
            _("Appointment"), today() + timedelta(days=_DAYS_TO_APPOINTMENT), min_value=today(), format=_DAY
        )
        hour = third.time_input(_("Hour"), value="09:00", step=900)
        if st.form_submit_button(_("Note the invitation"), icon=":material/mail:", type="primary"):
            signals = [Signal.of(row) for row in rows]
            _write(
                one,
                _("The invitation is noted. Now the document can be made."),
                lambda: one.reader.loop.invite(one.reader.visitor, signals, channel, day, f"{hour:%H:%M}"),
            )


def _letter(one: _One, invited: Invited) -> None:
    """The invitation to print, about all of this cause that the person was invited for at the same time."""
    reader = one.reader
    _ = reader.language.gettext
    rows = [
        row
        for row in one.cause
        if (known := one.standings.get(row["signal_id"])) is not None
        and known.invited is not None
        and (known.invited.appointed_on, known.invited.appointed_time, known.invited.by.written_at.date())
        == (invited.appointed_on, invited.appointed_time, invited.by.written_at.date())
    ]

    centre = reader.language.of(dict(reader.centre), "name") or _("the centre")
    place = st.text_input(_("Where"), value=centre, key=one.key("place"), width=420)

    def file(*, named: bool) -> bytes:
        who = identity.unsealed(reader, one.row["person_id"]) if named else {}
        dossier = queries.dossier(reader.publication, one.row["dossier_id"], reader.visitor.antenna) or {}
        language = LANGUAGES.get(dossier.get("language_code") or "", reader.language)
        reader.loop.invitation_left(reader.visitor, invited.invitation_id)
        return as_pdf(
            Invitation(
                language="fr" if language.code == "fr" else "nl",
                centre=language.of(dict(reader.centre), "name") or language.gettext("The centre"),
                name=" ".join(who[part] for part in ("first_name", "last_name") if part in who)
                or language.gettext("the person of this dossier"),
                dossier_id=one.row["dossier_id"],
                about=[
                    language.labelled(language.of(row, "title") or row["rule"], _point(language, row)) for row in rows
                ],
                invited_on=invited.invited_on,
                appointed_on=invited.appointed_on,
                appointed_time=invited.appointed_time,
                place=place.strip() or centre,
            )
        )

    with st.container(horizontal=True, width="content"):
        for named, label, icon in (
            (True, _("Letter with the name (PDF)"), ":material/lock_open:"),
            (False, _("Letter without the name (PDF)"), ":material/print:"),
        ):
            if named and not (reader.visitor.may_unseal and one.row["person_id"]):
                continue
            st.download_button(
                label, partial(file, named=named), file_name=f"{_('invitation')}_{invited.invited_on}.pdf",
                mime="application/pdf", icon=icon, on_click="ignore",
                help=_("In the language of the dossier. That it was made is written to the access log first."),
            )  # fmt: skip


def _point(language: Language, row: Row) -> str:
    """When and how much of one signal, for the letter."""
    _ = language.gettext
    when = (
        _("from {start} until {end}").format(start=language.day(row["since"]), end=language.day(row["until"]))
        if row["until"]
        else _("since {day}").format(day=language.day(row["since"]))
    )
    if row["monthly_eur"] is None:
        return when
    return when + ", " + _("{amount} a month").format(amount=language.money(row["monthly_eur"]))


def _minutes(one: _One, invited_on: date, appointed_on: date) -> None:
    _ = one.reader.language.gettext
    rows = [
        row
        for row in one.chosen("hear_all")
        if row["signal_id"] == one.signal_id or row["state"] in ("invited", "heard")
    ]
    with st.form("hear.form", border=False):
        result = st.radio(
            _("What came of it"),
            HEARING_RESULTS,
            format_func=lambda code: _(signal_words.HEARING_RESULTS[code]),
            horizontal=True,
        )
        day = st.date_input(
            _("Day"), max(invited_on, min(today(), appointed_on)), min_value=invited_on, max_value=today(), format=_DAY,
            width=200,
        )  # fmt: skip
        text = st.text_area(_("Minutes"), placeholder=_("What the person said, in their words, and what they showed"))
        st.caption(_("Kept sealed with the centre's key, and removed after 5 years."))
        if st.form_submit_button(_("Record the hearing"), icon=":material/record_voice_over:", type="primary"):
            _write(
                one,
                _("The hearing is recorded."),
                lambda: one.reader.loop.hear(
                    one.reader.visitor,
                    [row["signal_id"] for row in rows],
                    result,
                    day,
                    text.strip() or None,
                ),
            )


# The outcome ---------------------------------------------------------------------------------------------------------


def _conclude(one: _One) -> None:
    language = one.reader.language
    _ = language.gettext
    outcome = cast(
        "Outcome",
        st.radio(
            _("What came of it"),
            list(signal_words.OUTCOMES),
            format_func=lambda code: _(signal_words.OUTCOMES[code]),
            captions=[_(text) for text in signal_words.OUTCOME_MEANS.values()],
            key=one.key("outcome"),
        ),
    )
    reason = st.selectbox(
        _("Reason"),
        REASONS[outcome],
        format_func=lambda code: _(signal_words.OUTCOME_REASONS[code]),
        key=one.key(f"reason.{outcome}"),
        filter_mode=None,
    )
    corrected = _corrected(one, outcome)
    goes_against = outcome == "confirmed" or (corrected or 0) < 0
    missing = _missing_step(one) if goes_against else None
    if missing:
        st.warning(missing, icon=":material/record_voice_over:")
    comment = st.text_area(_("Explanation"), key=one.key("why"), placeholder=_("What you found, in neutral words"))
    st.caption(
        _("Kept sealed, and removed after 2 years. The figures per rule change with the next run; no dossier does.")
    )
    if st.button(
        _("Record the outcome"), icon=":material/task_alt:", type="primary", key="conclude", disabled=bool(missing)
    ):
        _write(
            one,
            _("The outcome is recorded. The report card of the rule has it after the next run."),
            lambda: one.reader.loop.conclude(
                one.reader.visitor, one.signal, outcome, reason, corrected, comment=comment.strip() or None
            ),
        )


def _corrected(one: _One, outcome: Outcome) -> Decimal | None:
    """The amount that is put right: in favour of the person positive, against them negative."""
    _ = one.reader.language.gettext
    if outcome not in ("correction", "confirmed"):
        return None
    is_against = outcome == "confirmed"
    first, second = st.columns(2)
    if outcome == "correction":
        is_against = (
            first.radio(
                _("Which way"),
                ["in_favour", "against"],
                format_func={"in_favour": _("in favour of the person"), "against": _("against the person")}.__getitem__,
                key=one.key("direction"),
            )
            == "against"
        )
    amount = second.number_input(
        _("Amount put right (€)"),
        min_value=0.0,
        value=None,
        step=0.01,
        format="%.2f",
        key=one.key(f"amount.{outcome}"),
        placeholder=_("None, or not known yet") if outcome == "confirmed" else "",
    )
    if not amount:
        return None
    euros = Decimal(str(amount)).quantize(Decimal("0.01"))
    return -euros if is_against else euros


def _missing_step(one: _One) -> str | None:
    """Why the outcome cannot be recorded yet, and what to do: the person comes first."""
    _ = one.reader.language.gettext
    why = _(
        "This outcome goes against the person, who may first tell how it is (right to be heard, law of 26 May 2002, "
        "art. 20). That step cannot be skipped."
    )
    invited, heard = one.standing.invited, one.standing.heard
    if invited is None:
        return why + " " + _("Choose “Hear the person” above and note the invitation.")
    if has_grown(invited, one.signal):
        return why + " " + _("Since the invitation the signal grew: choose “Hear the person” above and invite again.")
    if heard is None or heard.invitation_id != invited.invitation_id:
        return why + " " + _("The person is invited: choose “Hear the person” above and note what came of it.")
    return None


# What follows --------------------------------------------------------------------------------------------------------


def _may_be_claimed_back(one: _One) -> bool:
    concluded = one.standing.concluded
    return concluded is not None and (concluded.outcome == "confirmed" or (concluded.corrected_eur or 0) < 0)


def _recover(one: _One) -> None:
    language = one.reader.language
    _ = language.gettext
    recoveries = one.reader.loop.recoveries(one.signal_id)
    for recovery in recoveries:
        _one_recovery(one, recovery)
    _days_of_the_law(one)
    if recoveries and not all(recovery.ended for recovery in recoveries):
        return
    st.markdown(
        _(
            "Aid is claimed back on a ground of the law alone (law of 26 May 2002, art. 24 and 25). The decision names "
            "the amount and how it was reckoned, and the possibility of a waiver and of instalments."
        )
    )
    concluded = one.standing.concluded
    with st.form("recover.form", border=False):
        first, second, third = st.columns([2, 4, 2])
        amount = first.number_input(
            _("Amount (€)"),
            min_value=0.0,
            value=float(abs(concluded.corrected_eur)) if concluded and concluded.corrected_eur else None,
            step=0.01,
            format="%.2f",
        )
        ground = second.selectbox(
            _("Ground"), list(signal_words.GROUNDS), format_func=lambda code: _(signal_words.GROUNDS[code]),
            filter_mode=None,
        )  # fmt: skip
        day = third.date_input(_("Decided on"), today(), max_value=today(), format=_DAY)
        if st.form_submit_button(_("Note the decision"), icon=":material/gavel:", type="primary"):
            _write(
                one,
                _("The decision is noted."),
                lambda: one.reader.loop.claim_back(
                    one.reader.visitor, one.signal_id, Decimal(str(amount or 0)), ground, day
                ),
            )


def _one_recovery(one: _One, recovery: Recovery) -> None:
    language = one.reader.language
    _ = language.gettext
    st.markdown(
        _("**{amount}** claimed back on {day}; **{left}** is left.").format(
            amount=language.money(recovery.amount_eur),
            day=language.day(recovery.decided_on),
            left=language.money(recovery.left_eur),
        )
    )
    if recovery.ended:
        st.markdown(
            _("It ended on {day}: {how}.").format(
                day=language.day(recovery.ended_on), how=word(language, signal_words.RECOVERY_STEPS, recovery.ended)
            )
        )
        return
    with st.form(f"recovery.form.{recovery.recovery_id}", border=False):
        first, second, third = st.columns([4, 2, 2])
        step = first.selectbox(
            _("Step"),
            [name for name in signal_words.RECOVERY_STEPS if name != "decided"],
            format_func=lambda code: _(signal_words.RECOVERY_STEPS[code]),
            filter_mode=None,
        )
        amount = second.number_input(_("Amount (€)"), min_value=0.0, value=None, step=0.01, format="%.2f")
        day = third.date_input(
            _("Day"), today(), min_value=recovery.decided_on, max_value=today(), format=_DAY
        )  # fmt: skip
        st.caption(_("An amount belongs to what is given up or repaid; to instalments, what is due each month."))
        if st.form_submit_button(_("Note the step"), icon=":material/add_task:"):
            _write(
                one,
                _("The step is noted."),
                lambda: one.reader.loop.recover(
                    one.reader.visitor,
                    recovery.recovery_id,
                    cast("RecoveryStep", step),
                    day,
                    Decimal(str(amount)) if amount else None,
                ),
            )


def _days_of_the_law(one: _One) -> None:
    """From when it may be executed, until when contested, and when it runs out, as the last run reckoned it."""
    language = one.reader.language
    _ = language.gettext
    rows = queries.recoveries_of_signal(one.reader.publication, one.signal_id)
    if not rows:
        return
    table(
        rows,
        [
            Column(_("Decided on"), lambda row: row["decided_on"], language.day),
            Column(_("May be executed from"), lambda row: row["executable_from"], language.day),
            Column(_("Appeal until"), lambda row: row["appeal_until"], language.day),
            Column(_("Prescribed from"), lambda row: row["prescribed_from"], language.day),
            Column(_("That day is"), lambda row: word(language, words.LEGAL_STATUSES, row["prescription_status"])),
            Column(_("Left"), lambda row: row["left_eur"], language.money),
        ],
        _("The days that the law names for this recovery"),
    )


def _react(one: _One) -> None:
    """The centre's reaction to the alerts of the State, with its code; it leaves as a message."""
    language = one.reader.language
    _ = language.gettext
    alerts: list[str] = json.loads(one.row["observed"] or "{}").get("alerts", [])
    reactions = one.reader.loop.reactions()
    for alert in alerts:
        if reaction := reactions.get(alert):
            st.markdown(
                _("Alert {number}: code {code}, {sent}.").format(
                    number=as_text(alert),
                    code=as_text(reaction.code),
                    sent=_("sent on {moment}").format(moment=language.moment(reaction.sent_at))
                    if reaction.sent_at
                    else _("waits to be sent"),
                )
            )
    with st.form("react.form", border=False):
        code = st.text_input(_("Code of the reaction"), max_chars=20, width=220)
        text = st.text_area(
            _("Comment for the State"), placeholder=_("Optional, in neutral words"), max_chars=LONGEST_COMMENT
        )
        st.caption(_("Kept sealed with the centre's key, and removed after 5 years."))
        if st.form_submit_button(_("Record the reaction"), icon=":material/send:", type="primary"):

            def react() -> None:
                for alert in alerts:
                    one.reader.loop.react(one.reader.visitor, alert, code.strip(), text.strip() or None)

            _write(one, _("The reaction is recorded, and waits to be sent."), react)
    waiting = [reaction for reaction in reactions.values() if reaction.sent_at is None]
    if waiting and st.button(
        language.ngettext("Send {count} reaction", "Send {count} reactions", len(waiting)).format(
            count=language.number(len(waiting))
        ),
        icon=":material/outbox:",
        key="react.send",
        help=_("Puts every reaction that waits in the outbox, from which the connection with the KSZ takes it."),
    ):
        _write(
            one,
            _("The reactions are in the outbox."),
            lambda: one.reader.loop.send_reactions(one.reader.visitor),
        )


# What was done -------------------------------------------------------------------------------------------------------


def _history(one: _One) -> None:
    language = one.reader.language
    _ = language.gettext
    done = one.reader.loop.history(one.signal_id)
    with st.container(border=True):
        st.markdown("**" + _("What was done so far") + "**")
        if not done:
            st.markdown(_("Nothing yet."))
            return
        _steps_table(language, done)
        _notes(one)


def _steps_table(language: Language, done: list[Step]) -> None:
    _ = language.gettext
    table(
        [
            {"day": step.happened_on, "what": _said(language, step), "by": _who(language, step)}
            for step in reversed(done)
        ],
        [
            Column(_("Day"), lambda row: row["day"], language.day),
            Column(_("What"), lambda row: row["what"]),
            Column(_("By"), lambda row: row["by"]),
        ],
        _("What was done with this signal, the last first"),
    )


def _who(language: Language, step: Step) -> str:
    role = ROLES.get(step.by.role)
    return f"{step.by.visitor} ({language.gettext(role.title) if role else step.by.role})"


def _said(language: Language, step: Step) -> str:
    """One step in a few words."""
    _ = language.gettext
    if step.what == "assigned":
        return f"{_(signal_words.STEPS['assigned'])} {step.code}" if step.code else _("Given to nobody any more")
    lists = {
        "invited": signal_words.CHANNELS,
        "hearing": signal_words.HEARING_RESULTS,
        "concluded": signal_words.OUTCOMES,
        "recovery": signal_words.RECOVERY_STEPS,
    }
    text = _(signal_words.STEPS[step.what])
    if step.what in lists:
        said = word(language, lists[step.what], step.code)
        text += f": {said}" if step.what in ("concluded", "recovery") else f" {said}"
    if step.what == "concluded" and step.reason:
        text += f" ({word(language, signal_words.OUTCOME_REASONS, step.reason)})"
    if step.amount_eur is not None:
        text += f", {language.money(step.amount_eur)}"
    return text
