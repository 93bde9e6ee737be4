"""The exemptions of income from work for who is integrating (article 35 of the royal decree of 11 July 2002)."""

from __future__ import annotations

from ingestion.kinds import CODE, DATE, IDENTIFIER, NISS
from ingestion.schema import Column, Table

EXEMPTION_KINDS = ("spi_general", "spi_student", "spi_artistic", "spi_shortage_occupation")

EXEMPTION = Table(
    "exemption",
    ".",
    "One row per exemption, known by its exemption_id",
    (
        Column("exemption_id", "exemption_id", IDENTIFIER, "The centre's own number of the exemption", required=True),
        Column("dossier_id", "dossier_id", IDENTIFIER, "The dossier it belongs to", required=True),
        Column("person_id", "niss", NISS, "The person whose income is exempted", required=True, role="subject"),
        Column("kind", "kind", CODE, "Which exemption", required=True, values=EXEMPTION_KINDS),
        Column("valid_from", "valid_from", DATE, "First day", required=True),
        Column("valid_until", "valid_until", DATE, "Last day, included; empty while it runs"),
    ),
)
