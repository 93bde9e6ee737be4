"""What people write about signals, as far as the warehouse may know it: ids, codes, days and euros.

It comes from the application database, which knows more: names of visitors, comments and minutes are not declared here,
so they stay there. It does not arrive in the inbox and has no day; a build takes all of it as it is at that moment.
"""

from __future__ import annotations

from ingestion.kinds import CODE, DATE, EURO, IDENTIFIER, INSTANT, INTEGER
from ingestion.protect import StoredColumn
from ingestion.schema import Column, Table

SIGNAL_ASSIGNMENT = Table(
    "signal_assignment",
    "",
    "One row per time that a signal was given to somebody, or taken back",
    (
        Column("assignment_id", "", INTEGER, "Number of the row: a later one is higher", required=True),
        Column("signal_id", "", IDENTIFIER, "The signal", required=True),
        Column("written_at", "", INSTANT, "When it was written", required=True),
    ),
)

HEARING_INVITATION = Table(
    "hearing_invitation",
    "",
    "One row per invitation of a person to be heard about a signal",
    (
        Column("invitation_id", "", INTEGER, "Number of the row: a later one is higher", required=True),
        Column("signal_id", "", IDENTIFIER, "The signal", required=True),
        Column("invited_on", "", DATE, "Day of the invitation", required=True),
        Column("channel", "", CODE, "How: letter, registered letter, eBox ...", required=True),
        Column("appointed_on", "", DATE, "Day on which the person was expected", required=True),
    ),
)

HEARING = Table(
    "hearing",
    "",
    "One row per hearing that was held, missed or waived",
    (
        Column("hearing_id", "", INTEGER, "Number of the row: a later one is higher", required=True),
        Column("invitation_id", "", INTEGER, "The invitation it came of", required=True),
        Column("signal_id", "", IDENTIFIER, "The signal", required=True),
        Column("result", "", CODE, "heard, did_not_appear or waived", required=True),
        Column("held_on", "", DATE, "Day of the hearing", required=True),
    ),
)

SIGNAL_OUTCOME = Table(
    "signal_outcome",
    "",
    "One row per outcome of a signal, with what the signal said at that moment",
    (
        Column("outcome_id", "", INTEGER, "Number of the row: a later one is higher", required=True),
        Column("signal_id", "", IDENTIFIER, "The signal", required=True),
        Column("rule", "", CODE, "The rule that found it", required=True),
        Column("dossier_id", "", IDENTIFIER, "Its dossier"),
        Column("since", "", DATE, "First day of what was found", required=True),
        Column("until", "", DATE, "Last day of what was found then; empty when it was still going on"),
        Column("months", "", INTEGER, "Months that it touched then", required=True),
        Column("amount_eur", "", EURO, "Euros in question then"),
        Column("known_on", "", DATE, "First day on which the centre could know it"),
        Column("outcome", "", CODE, "What came of it", required=True),
        Column("reason", "", CODE, "Why", required=True),
        Column("decided_on", "", DATE, "Day of the outcome", required=True),
        Column("corrected_eur", "", EURO, "Euros corrected: in favour of the person positive, against them negative"),
        Column("holds_until", "", DATE, "Until this day a longer period alone does not bring the signal back"),
    ),
)

RECOVERY = Table(
    "recovery",
    "",
    "One row per decision to claim back that followed an outcome",
    (
        Column("recovery_id", "", INTEGER, "Number of the row: a later one is higher", required=True),
        Column("signal_id", "", IDENTIFIER, "The signal", required=True),
        Column("dossier_id", "", IDENTIFIER, "The dossier", required=True),
        Column("decided_on", "", DATE, "Day on which it was decided", required=True),
        Column("ground", "", CODE, "Why it is claimed back", required=True),
        Column("amount_eur", "", EURO, "Amount claimed back", required=True),
    ),
)

RECOVERY_STEP = Table(
    "recovery_step",
    "",
    "One row per step of a recovery",
    (
        Column("step_id", "", INTEGER, "Number of the row: a later one is higher", required=True),
        Column("recovery_id", "", INTEGER, "The recovery", required=True),
        Column("step", "", CODE, "notified, waived, instalments, repaid, summons or prescribed", required=True),
        Column("happened_on", "", DATE, "Day of the step", required=True),
        Column("amount_eur", "", EURO, "Given up or repaid; of instalments, due each month"),
    ),
)

RULE_MUTE = Table(
    "rule_mute",
    "",
    "One row per time that a rule was muted, or spoke again",
    (
        Column("mute_id", "", INTEGER, "Number of the row: a later one is higher", required=True),
        Column("rule", "", CODE, "The rule", required=True),
        Column("muted_until", "", DATE, "The last day of it; empty when the rule speaks again"),
    ),
)

ALERT_REACTION = Table(
    "alert_reaction",
    "",
    "One row per reaction to an alert of the State",
    (
        Column("reaction_id", "", INTEGER, "Number of the row: a later one is higher", required=True),
        Column("alert_id", "", IDENTIFIER, "The alert", required=True),
        Column("code", "", CODE, "The code of the reaction", required=True),
        Column("written_at", "", INSTANT, "When it was written", required=True),
    ),
)

OUTGOING = Table(
    "outgoing",
    "",
    "One row per document that left: a reaction to an alert, an invitation",
    (
        Column("outgoing_id", "", INTEGER, "Number of the row: a later one is higher", required=True),
        Column("kind", "", CODE, "alert_reaction or hearing_invitation", required=True),
        Column("subject_id", "", IDENTIFIER, "The reaction or the invitation", required=True),
        Column("written_at", "", INSTANT, "When it left", required=True),
    ),
)

WRITTEN = (
    SIGNAL_ASSIGNMENT,
    HEARING_INVITATION,
    HEARING,
    SIGNAL_OUTCOME,
    RECOVERY,
    RECOVERY_STEP,
    RULE_MUTE,
    ALERT_REACTION,
    OUTGOING,
)


def written_columns(table: Table) -> tuple[StoredColumn, ...]:
    """The columns of a table as the warehouse gets them."""
    return tuple(StoredColumn(column.name, column.kind.dtype, column.description) for column in table.columns)
