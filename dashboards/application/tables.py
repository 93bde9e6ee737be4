"""The tables of the application database. How a database comes to have them is said in the migrations beside this."""

from __future__ import annotations

import sqlalchemy as sa

from dashboards.application.columns import by_whom

TABLES = sa.MetaData()

ACCESS_LOG = sa.Table(
    "access_log",
    TABLES,
    sa.Column("access_id", sa.Integer, primary_key=True),
    sa.Column("occurred_at", sa.DateTime(timezone=True), nullable=False),
    sa.Column("visitor", sa.String(200), nullable=False),
    sa.Column("role", sa.String(40), nullable=False),
    sa.Column("purpose", sa.String(40)),
    sa.Column("action", sa.String(20), nullable=False),
    sa.Column("subject_id", sa.String(64)),
    sa.Column("attributes", sa.Text, nullable=False),
    sa.Column("outcome", sa.String(20), nullable=False),
    comment="One row per identity asked for and per export: granted, refused or failed. Rows are only ever added.",
)

TASK_MARK = sa.Table(
    "task_mark",
    TABLES,
    sa.Column("mark_id", sa.Integer, primary_key=True),
    sa.Column("subject_type", sa.String(20), nullable=False),
    sa.Column("subject_id", sa.String(64), nullable=False),
    sa.Column("state", sa.String(20), nullable=False),
    sa.Column("marked_by", sa.String(200), nullable=False),
    sa.Column("role", sa.String(40), nullable=False),
    sa.Column("marked_at", sa.DateTime(timezone=True), nullable=False),
    sa.Index("ix_task_mark_subject", "subject_type", "subject_id"),
    comment="One row per time that somebody marks a change or a finding: the last holds. Rows are only ever added.",
)

LAST_VISIT = sa.Table(
    "last_visit",
    TABLES,
    sa.Column("visitor", sa.String(200), primary_key=True),
    sa.Column("page", sa.String(40), primary_key=True),
    sa.Column("dossier_id", sa.String(64), primary_key=True, comment="Empty for the page as a whole"),
    sa.Column("visited_at", sa.DateTime(timezone=True), nullable=False),
    sa.Column("seen_until", sa.Date, nullable=False, comment="The last day of the figures that they saw"),
    comment="One row per visitor and page, or dossier on it: when they looked last. Earlier visits are not kept.",
)

SIGNAL_ASSIGNMENT = sa.Table(
    "signal_assignment",
    TABLES,
    sa.Column("assignment_id", sa.Integer, primary_key=True),
    sa.Column("signal_id", sa.String(64), nullable=False, index=True),
    sa.Column("assigned_to", sa.String(200), comment="Empty when nobody has it any more"),
    *by_whom(),
    comment="One row per time that a signal is given to somebody: the last holds. Rows are only ever added.",
)

SIGNAL_COMMENT = sa.Table(
    "signal_comment",
    TABLES,
    sa.Column("comment_id", sa.Integer, primary_key=True),
    sa.Column("signal_id", sa.String(64), nullable=False, index=True),
    sa.Column("sealed", sa.LargeBinary, comment="Readable with the centre's key alone; empty once its term is over"),
    sa.Column("purge_on", sa.Date, nullable=False),
    *by_whom(),
    comment="One row per comment on a signal. Rows are only ever added; what they say goes when its term is over.",
)

HEARING_INVITATION = sa.Table(
    "hearing_invitation",
    TABLES,
    sa.Column("invitation_id", sa.Integer, primary_key=True),
    sa.Column("signal_id", sa.String(64), nullable=False, index=True),
    sa.Column("invited_on", sa.Date, nullable=False),
    sa.Column("channel", sa.String(40), nullable=False),
    sa.Column("appointed_on", sa.Date, nullable=False, comment="The day on which the person is expected"),
    sa.Column("appointed_time", sa.String(5), comment="The hour, as 14:30"),
    sa.Column("until", sa.Date, comment="How far the signal went at that moment; empty when it was still going on"),
    sa.Column("months", sa.Integer, nullable=False),
    sa.Column("amount_cents", sa.BigInteger),
    *by_whom(),
    sa.UniqueConstraint("invitation_id", "signal_id", name="uq_hearing_invitation_signal"),
    comment="One row per invitation of a person to be heard about a signal. Rows are only ever added.",
)

HEARING = sa.Table(
    "hearing",
    TABLES,
    sa.Column("hearing_id", sa.Integer, primary_key=True),
    sa.Column("invitation_id", sa.Integer, nullable=False),
    sa.Column("signal_id", sa.String(64), nullable=False, index=True),
    sa.Column("result", sa.String(20), nullable=False),
    sa.Column("held_on", sa.Date, nullable=False),
    sa.Column("sealed", sa.LargeBinary, comment="The minutes, readable with the centre's key alone; empty once purged"),
    sa.Column("purge_on", sa.Date, comment="When the minutes go; empty where there were none"),
    *by_whom(),
    sa.UniqueConstraint("hearing_id", "signal_id", name="uq_hearing_signal"),
    sa.ForeignKeyConstraint(
        ["invitation_id", "signal_id"],
        ["hearing_invitation.invitation_id", "hearing_invitation.signal_id"],
        name="fk_hearing_invitation",
    ),
    sa.CheckConstraint("result in ('heard', 'did_not_appear', 'waived')", name="ck_hearing_result"),
    comment="One row per hearing that was held, missed or waived, after an invitation. Rows are only ever added.",
)

SIGNAL_OUTCOME = sa.Table(
    "signal_outcome",
    TABLES,
    sa.Column("outcome_id", sa.Integer, primary_key=True),
    sa.Column("signal_id", sa.String(64), nullable=False, index=True),
    sa.Column("rule", sa.String(100), nullable=False),
    sa.Column("dossier_id", sa.String(64)),
    sa.Column("since", sa.Date, nullable=False),
    sa.Column("until", sa.Date),
    sa.Column("months", sa.Integer, nullable=False),
    sa.Column("amount_cents", sa.BigInteger),
    sa.Column("known_on", sa.Date),
    sa.Column("outcome", sa.String(20), nullable=False),
    sa.Column("reason", sa.String(40), nullable=False),
    sa.Column("decided_on", sa.Date, nullable=False),
    sa.Column("corrected_cents", sa.BigInteger, comment="In favour of the person positive, against them negative"),
    sa.Column("holds_until", sa.Date, comment="Until this day a longer period alone does not bring the signal back"),
    sa.Column("hearing_id", sa.Integer),
    *by_whom(),
    sa.UniqueConstraint("outcome_id", "signal_id", name="uq_signal_outcome_signal"),
    sa.ForeignKeyConstraint(
        ["hearing_id", "signal_id"], ["hearing.hearing_id", "hearing.signal_id"], name="fk_signal_outcome_hearing"
    ),
    sa.CheckConstraint(
        "outcome in ('explained', 'already_counted', 'exempt', 'correction', 'confirmed', 'source_wrong')",
        name="ck_signal_outcome_outcome",
    ),
    sa.CheckConstraint(
        "(outcome = 'correction' and coalesce(corrected_cents, 0) <> 0)"
        " or (outcome = 'confirmed' and coalesce(corrected_cents, 0) <= 0)"
        " or (outcome <> 'correction' and corrected_cents is null)",
        name="ck_signal_outcome_corrected",
    ),
    sa.CheckConstraint(
        "hearing_id is not null or (outcome <> 'confirmed' and coalesce(corrected_cents, 0) >= 0)",
        name="ck_signal_outcome_heard_first",
    ),
    comment="One row per outcome of a signal, with what the signal said at that moment: the last holds. "
    "Rows are only ever added. What goes against a person stands on a hearing, and that on an invitation.",
)

RECOVERY = sa.Table(
    "recovery",
    TABLES,
    sa.Column("recovery_id", sa.Integer, primary_key=True),
    sa.Column("signal_id", sa.String(64), nullable=False, index=True),
    sa.Column("outcome_id", sa.Integer, nullable=False),
    sa.Column("hearing_id", sa.Integer, nullable=False),
    sa.Column("dossier_id", sa.String(64), nullable=False, index=True),
    sa.Column("decided_on", sa.Date, nullable=False),
    sa.Column("ground", sa.String(20), nullable=False),
    sa.Column("amount_cents", sa.BigInteger, nullable=False),
    *by_whom(),
    sa.ForeignKeyConstraint(
        ["outcome_id", "signal_id"],
        ["signal_outcome.outcome_id", "signal_outcome.signal_id"],
        name="fk_recovery_outcome",
    ),
    sa.ForeignKeyConstraint(
        ["hearing_id", "signal_id"], ["hearing.hearing_id", "hearing.signal_id"], name="fk_recovery_hearing"
    ),
    sa.CheckConstraint("amount_cents > 0", name="ck_recovery_amount"),
    comment="One row per decision to claim back; it stands on an outcome and a hearing. Rows are only ever added.",
)

RECOVERY_STEP = sa.Table(
    "recovery_step",
    TABLES,
    sa.Column("step_id", sa.Integer, primary_key=True),
    sa.Column("recovery_id", sa.Integer, sa.ForeignKey("recovery.recovery_id"), nullable=False, index=True),
    sa.Column("step", sa.String(20), nullable=False),
    sa.Column("happened_on", sa.Date, nullable=False),
    sa.Column("amount_cents", sa.BigInteger, comment="Given up, repaid, or of instalments what is due each month"),
    *by_whom(),
    sa.CheckConstraint(
        "(step in ('waived', 'instalments', 'repaid') and coalesce(amount_cents, 0) > 0)"
        " or (step in ('notified', 'summons', 'prescribed') and amount_cents is null)",
        name="ck_recovery_step",
    ),
    comment="One row per step of a recovery. Rows are only ever added.",
)

RULE_MUTE = sa.Table(
    "rule_mute",
    TABLES,
    sa.Column("mute_id", sa.Integer, primary_key=True),
    sa.Column("rule", sa.String(100), nullable=False, index=True),
    sa.Column("muted_until", sa.Date, comment="The last day of it; empty when the rule speaks again"),
    sa.Column("reason", sa.String(500), nullable=False),
    *by_whom(),
    comment="One row per time that a rule is muted or speaks again: the last holds. Rows are only ever added.",
)

ALERT_REACTION = sa.Table(
    "alert_reaction",
    TABLES,
    sa.Column("reaction_id", sa.Integer, primary_key=True),
    sa.Column("alert_id", sa.String(64), nullable=False, index=True),
    sa.Column("code", sa.String(20), nullable=False),
    sa.Column("sealed", sa.LargeBinary, comment="The comment, readable with the centre's key alone; empty once purged"),
    sa.Column("purge_on", sa.Date, comment="When the comment goes; empty where there was none"),
    *by_whom(),
    comment="One row per reaction to an alert of the State: the last holds. Rows are only ever added.",
)

OUTGOING = sa.Table(
    "outgoing",
    TABLES,
    sa.Column("outgoing_id", sa.Integer, primary_key=True),
    sa.Column("kind", sa.String(40), nullable=False),
    sa.Column("subject_id", sa.String(64), nullable=False, index=True, comment="The reaction or the invitation"),
    sa.Column("file", sa.String(200), comment="Its name in the outbox; empty for what is printed"),
    *by_whom(),
    comment="One row per document that left: a reaction to an alert, an invitation. Rows are only ever added.",
)
