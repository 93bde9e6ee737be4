"""The people with whom somebody in file says to live, or was seen to live."""

from __future__ import annotations

from ingestion.kinds import CODE, DATE, FLAG, IDENTIFIER, NISS
from ingestion.schema import Column, Table

RELATIONS = (
    "partner",
    "child",
    "parent",
    "grandparent",
    "grandchild",
    "parent_in_law",
    "child_in_law",
    "other_family",
    "not_related",
)
ESTABLISHED_BY = ("declaration", "home_visit", "other_evidence")

DECLARED_HOUSEHOLD = Table(
    "declared_household",
    ".",
    "One row per dossier, other person in the household and first day",
    (
        Column("dossier_id", "dossier_id", IDENTIFIER, "The dossier it belongs to", required=True),
        Column("person_id", "niss", NISS, "The other person", required=True, role="household_member"),
        Column(
            "relation",
            "relation",
            CODE,
            "What that person is to the person of the dossier",
            required=True,
            values=RELATIONS,
        ),
        Column(
            "shares_household",
            "shares_household",
            FLAG,
            "Whether they settle the household together; 0 for who only lives at the same address",
            required=True,
        ),
        Column("established_by", "established_by", CODE, "How the centre knows", required=True, values=ESTABLISHED_BY),
        Column("valid_from", "valid_from", DATE, "First day", required=True),
        Column("valid_until", "valid_until", DATE, "Last day, included; empty while it lasts"),
    ),
)
