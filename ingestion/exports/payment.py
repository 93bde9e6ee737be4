"""The payments of the centre to the people in its dossiers."""

from __future__ import annotations

from ingestion.exports.application import AID_TYPES
from ingestion.kinds import CODE, DATE, EURO, IBAN, IDENTIFIER, MONTH, NISS
from ingestion.schema import Column, Table

ACCOUNT_HOLDERS = ("person", "household_member", "administrator", "budget_management", "institution", "other")

PAYMENT = Table(
    "payment",
    ".",
    "One row per payment, known by its payment_id",
    (
        Column(
            "payment_id",
            "payment_id",
            IDENTIFIER,
            "The centre's own number of the payment, and the end-to-end reference of its order to the bank",
            required=True,
        ),
        Column("dossier_id", "dossier_id", IDENTIFIER, "The dossier it belongs to", required=True),
        Column("decision_id", "decision_id", IDENTIFIER, "The decision that it executes"),
        Column("person_id", "niss", NISS, "The person for whom it was paid", required=True, role="subject"),
        Column("aid_type", "aid_type", CODE, "The aid that was paid", required=True, values=AID_TYPES),
        Column("month", "month", MONTH, "The month for which it was paid", required=True),
        Column("paid_on", "paid_on", DATE, "Day on which it was paid", required=True),
        Column("amount_eur", "amount_eur", EURO, "Amount paid", required=True),
        Column("account_id", "account", IBAN, "The account on which it was paid", required=True),
        Column(
            "account_holder_code",
            "account_holder",
            CODE,
            "Whose account it is: without it nobody can tell a shared account from that of an administrator",
            values=ACCOUNT_HOLDERS,
        ),
    ),
)
