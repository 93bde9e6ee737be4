"""Writes the part of ``docs/fairness.md`` that follows from the register of the rules; the rest is written by hand.

python -m ingestion.fairness            writes it
python -m ingestion.fairness --check    fails when it is out of step
"""

from __future__ import annotations

import csv
import sys
from itertools import groupby
from pathlib import Path

from ingestion import generated
from ingestion.rules import REGISTER

PAGE = Path(__file__).parents[1] / "docs" / "fairness.md"
BEGIN = "<!-- Begin of what `python -m ingestion.fairness` writes. -->"
END = "<!-- End of what `python -m ingestion.fairness` writes. -->"

_FAMILIES = ("signal", "right", "justification", "validity")

_Row = dict[str, str]


def page() -> str:
    text = PAGE.read_text(encoding="utf-8")
    before, _, rest = text.partition(BEGIN)
    _, _, after = rest.partition(END)
    return f"{before}{BEGIN}\n{_rules()}{END}{after}"


def _rules() -> str:
    with REGISTER.open(encoding="utf-8", newline="") as file:
        rules = sorted(csv.DictReader(file), key=lambda rule: _FAMILIES.index(rule["family"]))
    lines = []
    for family, of_family in groupby(rules, key=lambda rule: rule["family"]):
        lines += [
            f"### Family {family}",
            "",
            "| rule | law | facts it looks at | of these, conditions of the person, and their article |",
            "| --- | --- | --- | --- |",
            *map(_line, of_family),
            "",
        ]
    return "\n".join(lines)


def _line(rule: _Row) -> str:
    facts: dict[str, set[str]] = {}
    articles: dict[str, set[str]] = {}
    for text in rule["permitted_inputs"].split("; "):
        name, _, article = text.partition(" (")
        table, _, column = name.partition(".")
        facts.setdefault(table, set()).add(column)
        if article:
            articles.setdefault(article.removesuffix(")"), set()).add(table)
    looks_at = ", ".join(f"`{table}`" for table in sorted(facts))
    conditions = "; ".join(
        f"{', '.join(f'`{table}`' for table in sorted(tables))}: {article}" for article, tables in articles.items()
    )
    return f"| {rule['rule']} | {rule['legal_reference']} | {looks_at} | {conditions or 'none'} |"


def main(arguments: list[str]) -> int:
    return generated.main(arguments, "ingestion.fairness", lambda: {PAGE: page()})


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
