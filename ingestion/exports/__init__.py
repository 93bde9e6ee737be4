"""What the centre's own software hands over: one module per table, listed here and nowhere else.

An export is a CSV file whose header names the columns; the path of a column is its name in that header. The contract
with who delivers them is written out by :mod:`ingestion.exports.contract` into ``docs/exports.md``.
"""

from __future__ import annotations

from ingestion.exports.application import APPLICATION
from ingestion.exports.decision import DECISION
from ingestion.exports.decision_income import DECISION_INCOME
from ingestion.exports.dossier import DOSSIER
from ingestion.exports.payment import PAYMENT

EXPORTS = (DOSSIER, APPLICATION, DECISION, DECISION_INCOME, PAYMENT)
