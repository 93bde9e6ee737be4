"""The whole flow on a made-up town, by the program itself: for the tests that look at what it leaves."""

from __future__ import annotations

import csv
import json
import os
import subprocess
import sys
from datetime import date
from pathlib import Path

import duckdb

PEOPLE, SEED = 150, 11

Judged = dict[tuple[str, str], tuple[str, str]]
"""Status and, where it cannot be told, why: by subject and rule."""
Told = dict[tuple[str, str], dict[str, str]]
"""The rows of the truth file, by subject and rule."""


def program(root: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Runs `kruispunt`, everything it makes in ``root``, and keeps what it prints there too."""
    environment = {
        **os.environ,
        "DATA_DIR": str(root / "data"),
        "KRUISPUNT_KEY_FILE": str(root / "key.json"),
        "TMPDIR": str(root / "tmp"),
        "HOME": str(root / "home"),
    }
    command = [sys.executable, "-c", "from orchestration.cli import app; app()", *arguments]
    done = subprocess.run(command, check=False, capture_output=True, text=True, env=environment)
    with (root / "printed.txt").open("a") as file:
        file.write(done.stdout + done.stderr)
    return done


def run(root: Path, *arguments: str) -> None:
    """Runs `kruispunt` and goes on only if it ended well."""
    done = program(root, *arguments)
    if done.returncode:
        raise RuntimeError(done.stdout + done.stderr)


def published(root: Path) -> duckdb.DuckDBPyConnection:
    """The last publication below ``root``."""
    folder = root / "data" / "published"
    current = json.loads((folder / "current.json").read_text())
    return duckdb.connect(str(folder / current["file"]), read_only=True)


def judged(root: Path) -> Judged:
    """What the publication below ``root`` says of every payment and of every other subject of a rule."""
    with published(root) as connection:
        rules = connection.execute("select rule from dim_rule where family = 'justification'").fetchall()
        payments = connection.execute("select payment_id, not_applicable from fct_payment_justification").fetchall()
        found = connection.execute(
            "select subject_id, rule, status, coalesce(because, '') from fct_finding where family = 'justification'"
        ).fetchall()
        validity = connection.execute("select subject_id, rule, status, coalesce(because, '') from fct_validity")
        found += validity.fetchall()
        checks = connection.execute("select subject_id, rule, status, coalesce(because, '') from fct_dossier_check")
        found += checks.fetchall()
    quiet = {
        (payment, rule): ("not_applicable" if rule in not_applicable else "clear", "")
        for payment, not_applicable in payments
        for (rule,) in rules
    }
    return quiet | {(subject, rule): (status, because) for subject, rule, status, because in found}


def known_since(root: Path) -> dict[tuple[str, str], date]:
    """Since when the publication below ``root`` says that something found was known, by subject and rule."""
    with published(root) as connection:
        rows = connection.execute(
            "select subject_id, rule, min(known_on) from ("
            "select subject_id, rule, known_on from fct_finding where status = 'found' "
            "union all select dossier_id, rule, known_on from fct_signal) group by all"
        ).fetchall()
    return {(subject, rule): day for subject, rule, day in rows}


def rules_of(root: Path, *families: str) -> set[str]:
    with published(root) as connection:
        return {
            rule
            for rule, family in connection.execute("select rule, family from dim_rule").fetchall()
            if family in families
        }


def told(root: Path) -> Told:
    with (root / "data" / "truth" / "truth.csv").open(newline="") as file:
        return {(row["subject_id"], row["rule"]): row for row in csv.DictReader(file)}
