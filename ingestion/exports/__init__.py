"""What the centre's own software hands over: one module per table, listed here and nowhere else.

An export is a CSV file whose header names the columns; the path of a column is its name in that header. The contract
with who delivers them is written out by :mod:`ingestion.exports.contract` into ``docs/exports.md``.
"""

from __future__ import annotations

from ingestion.exports.application import APPLICATION
from ingestion.exports.assignment import ASSIGNMENT
from ingestion.exports.decision import DECISION
from ingestion.exports.decision_income import DECISION_INCOME
from ingestion.exports.declared_household import DECLARED_HOUSEHOLD
from ingestion.exports.dossier import DOSSIER
from ingestion.exports.exemption import EXEMPTION
from ingestion.exports.intake_interview import INTAKE_INTERVIEW
from ingestion.exports.payment import PAYMENT
from ingestion.exports.piis import PIIS
from ingestion.exports.piis_evaluation import PIIS_EVALUATION
from ingestion.exports.recovery import RECOVERY
from ingestion.exports.sent_attestation import SENT_ATTESTATION
from ingestion.exports.social_report import SOCIAL_REPORT
from ingestion.exports.social_report_flow import SOCIAL_REPORT_FLOW
from ingestion.exports.state_alert import STATE_ALERT
from ingestion.exports.state_form import STATE_FORM
from ingestion.exports.stay_abroad import STAY_ABROAD
from ingestion.exports.work_calendar import WORK_CALENDAR

EXPORTS = (
    DOSSIER,
    ASSIGNMENT,
    APPLICATION,
    INTAKE_INTERVIEW,
    SOCIAL_REPORT,
    SOCIAL_REPORT_FLOW,
    DECLARED_HOUSEHOLD,
    STAY_ABROAD,
    DECISION,
    DECISION_INCOME,
    EXEMPTION,
    PIIS,
    PIIS_EVALUATION,
    PAYMENT,
    RECOVERY,
    SENT_ATTESTATION,
    STATE_FORM,
    STATE_ALERT,
    WORK_CALENDAR,
)
