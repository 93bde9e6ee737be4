"""The loop of a signal: who has it, what was said of it, hearing, outcome, what is claimed back, what went out."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from dashboards.application.columns import by_whom

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    op.create_table(
        "signal_assignment",
        sa.Column("assignment_id", sa.Integer, primary_key=True),
        sa.Column("signal_id", sa.String(64), nullable=False),
        sa.Column("assigned_to", sa.String(200), comment="Empty when nobody has it any more"),
        *by_whom(),
        comment="One row per time that a signal is given to somebody: the last holds. Rows are only ever added.",
    )
    op.create_index("ix_signal_assignment_signal_id", "signal_assignment", ["signal_id"])
    op.create_table(
        "signal_comment",
        sa.Column("comment_id", sa.Integer, primary_key=True),
        sa.Column("signal_id", sa.String(64), nullable=False),
        sa.Column(
            "sealed", sa.LargeBinary, comment="Readable with the centre's key alone; empty once its term is over"
        ),
        sa.Column("purge_on", sa.Date, nullable=False),
        *by_whom(),
        comment="One row per comment on a signal. Rows are only ever added; what they say goes when its term is over.",
    )
    op.create_index("ix_signal_comment_signal_id", "signal_comment", ["signal_id"])
    op.create_table(
        "hearing_invitation",
        sa.Column("invitation_id", sa.Integer, primary_key=True),
        sa.Column("signal_id", sa.String(64), nullable=False),
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
    op.create_index("ix_hearing_invitation_signal_id", "hearing_invitation", ["signal_id"])
    op.create_table(
        "hearing",
        sa.Column("hearing_id", sa.Integer, primary_key=True),
        sa.Column("invitation_id", sa.Integer, nullable=False),
        sa.Column("signal_id", sa.String(64), nullable=False),
        sa.Column("result", sa.String(20), nullable=False),
        sa.Column("held_on", sa.Date, nullable=False),
        sa.Column(
            "sealed", sa.LargeBinary, comment="The minutes, readable with the centre's key alone; empty once purged"
        ),
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
    op.create_index("ix_hearing_signal_id", "hearing", ["signal_id"])
    op.create_table(
        "signal_outcome",
        sa.Column("outcome_id", sa.Integer, primary_key=True),
        sa.Column("signal_id", sa.String(64), nullable=False),
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
        sa.Column(
            "holds_until", sa.Date, comment="Until this day a longer period alone does not bring the signal back"
        ),
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
    op.create_index("ix_signal_outcome_signal_id", "signal_outcome", ["signal_id"])
    op.create_table(
        "recovery",
        sa.Column("recovery_id", sa.Integer, primary_key=True),
        sa.Column("signal_id", sa.String(64), nullable=False),
        sa.Column("outcome_id", sa.Integer, nullable=False),
        sa.Column("hearing_id", sa.Integer, nullable=False),
        sa.Column("dossier_id", sa.String(64), nullable=False),
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
    op.create_index("ix_recovery_signal_id", "recovery", ["signal_id"])
    op.create_index("ix_recovery_dossier_id", "recovery", ["dossier_id"])
    op.create_table(
        "recovery_step",
        sa.Column("step_id", sa.Integer, primary_key=True),
        sa.Column("recovery_id", sa.Integer, sa.ForeignKey("recovery.recovery_id"), nullable=False),
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
    op.create_index("ix_recovery_step_recovery_id", "recovery_step", ["recovery_id"])
    op.create_table(
        "rule_mute",
        sa.Column("mute_id", sa.Integer, primary_key=True),
        sa.Column("rule", sa.String(100), nullable=False),
        sa.Column("muted_until", sa.Date, comment="The last day of it; empty when the rule speaks again"),
        sa.Column("reason", sa.String(500), nullable=False),
        *by_whom(),
        comment="One row per time that a rule is muted or speaks again: the last holds. Rows are only ever added.",
    )
    op.create_index("ix_rule_mute_rule", "rule_mute", ["rule"])
    op.create_table(
        "alert_reaction",
        sa.Column("reaction_id", sa.Integer, primary_key=True),
        sa.Column("alert_id", sa.String(64), nullable=False),
        sa.Column("code", sa.String(20), nullable=False),
        sa.Column(
            "sealed", sa.LargeBinary, comment="The comment, readable with the centre's key alone; empty once purged"
        ),
        sa.Column("purge_on", sa.Date, comment="When the comment goes; empty where there was none"),
        *by_whom(),
        comment="One row per reaction to an alert of the State: the last holds. Rows are only ever added.",
    )
    op.create_index("ix_alert_reaction_alert_id", "alert_reaction", ["alert_id"])
    op.create_table(
        "outgoing",
        sa.Column("outgoing_id", sa.Integer, primary_key=True),
        sa.Column("kind", sa.String(40), nullable=False),
        sa.Column("subject_id", sa.String(64), nullable=False, comment="The reaction or the invitation"),
        sa.Column("file", sa.String(200), comment="Its name in the outbox; empty for what is printed"),
        *by_whom(),
        comment="One row per document that left: a reaction to an alert, an invitation. Rows are only ever added.",
    )
    op.create_index("ix_outgoing_subject_id", "outgoing", ["subject_id"])
