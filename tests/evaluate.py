"""Measures every rule on made-up towns and writes ``docs/rules.csv``, from which ``docs/rules.md`` is made.

    python -m tests.evaluate                                       two towns of 20,000 people, and the separate cases
    python -m tests.evaluate --people 300 --planted 5 --seeds 2    another one
    python -m tests.evaluate --seeds                               the separate cases alone

A town knows what happened in it, so that each rule can be held against it: which planted cases it found, in which
innocent ones it found something, which doubts it told. What was measured before on a town of another seed stays.
"""

from __future__ import annotations

import argparse
import csv
import sys
import tempfile
from collections import Counter
from pathlib import Path

from ingestion import rules
from tests import separate_cases
from tests.whole_flow import Judged, Told, judged, run, told

STATUSES = ("found", "clear", "not_applicable", "cannot_tell")


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.evaluate")
    parser.add_argument("--people", type=int, default=20_000)
    parser.add_argument("--planted", type=float, default=2.0, help="planted cases per 100 people")
    parser.add_argument("--seeds", type=int, nargs="*", default=[1, 2])
    options = parser.parse_args(arguments)
    for seed in options.seeds:
        town = ["demo", "--people", str(options.people), "--planted", str(options.planted), "--seed", str(seed)]
        told_of = {"people": options.people, "planted_share": options.planted, "seed": seed}
        _replace(seed, [{**told_of, **row} for row in _measured(town)])
    separate_cases.measure()
    return rules.main([])


def _measured(town: list[str]) -> list[dict[str, object]]:
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        (root / "tmp").mkdir()
        for command in (town, ["read"], ["build"]):
            run(root, *command)
        return table(judged(root), told(root))


def _replace(seed: int, rows: list[dict[str, object]]) -> None:
    with rules.EVALUATION.open(encoding="utf-8", newline="") as file:
        others = [row for row in csv.DictReader(file) if row["seed"] != str(seed)]
    with rules.EVALUATION.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, rules.COLUMNS, lineterminator="\n")
        writer.writeheader()
        writer.writerows(sorted([*others, *rows], key=lambda row: (int(str(row["seed"])), str(row["rule"]))))


def table(said: Judged, truth: Told) -> list[dict[str, object]]:
    """One row per rule: the truth by kind of case, beside what the rule said of it, and all that it said."""
    statuses: dict[str, Counter[str]] = {}
    elsewhere = Counter[str]()
    for key, (status, _) in said.items():
        statuses.setdefault(key[1], Counter())[status] += 1
        elsewhere[key[1]] += status == "found" and key not in truth
    by_rule: dict[str, Told] = {rule: {} for rule in statuses}
    for key, row in truth.items():
        by_rule.setdefault(key[1], {})[key] = row
    return [
        {
            "rule": rule,
            **_of_rule(said, by_rule[rule]),
            "found_elsewhere": elsewhere[rule],
            **{status: statuses.get(rule, Counter())[status] for status in STATUSES},
        }
        for rule in sorted(by_rule)
    ]


def _of_rule(said: Judged, cases: Told) -> dict[str, object]:
    of_kind = Counter(row["kind"] for row in cases.values())
    agreed = Counter(
        row["kind"] for key, row in cases.items() if said.get(key) == (row["expected_status"], row["because"])
    )
    found = Counter(row["kind"] for key, row in cases.items() if said.get(key, ("",))[0] == "found")
    stories = Counter(kind for kind, _ in {(row["kind"], row["case_id"]) for row in cases.values()})
    return {
        "stories": stories["planted"],
        "planted": of_kind["planted"],
        "planted_found": found["planted"],
        "look_alike_stories": stories["look_alike"],
        "look_alikes": of_kind["look_alike"] + of_kind["not_applicable"],
        "look_alikes_found": found["look_alike"] + found["not_applicable"],
        "doubts": of_kind["cannot_tell"],
        "doubts_told": agreed["cannot_tell"],
        "doubts_found": found["cannot_tell"],
    }


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
