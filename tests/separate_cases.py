"""What Kruispunt makes of the stories that were told apart from the rules, beside what an expert would want to hear.

They are told in a small town of their own, read, built and published by the program. ``docs/separate_cases.csv`` keeps
every story with both answers, also where they differ.
"""

from __future__ import annotations

import csv
import tempfile
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from ingestion import rules
from ingestion.store import DataDir
from ingestion.synthetic import dates, write
from ingestion.synthetic.cases.scene import Case, Scene
from ingestion.synthetic.town import simulate
from ingestion.synthetic.truth import Subject
from tests.separate_stories import STORIES, Expected, Tale
from tests.whole_flow import published, run

PEOPLE, SEED = 150, 5

CAUSES = {
    "work": ("work",),
    "self_employed": ("work",),
    "replacement_income": ("replacement_income",),
    "allowance": ("allowance", "replacement_income"),
    "wealth": ("wealth",),
    "taxed_income": ("wealth", "work", "replacement_income"),
    "household": ("household",),
    "residence": ("residence",),
    "death": ("residence", "aid_right", "death"),
    "other_centre": ("other_centre",),
    "payment_channel": ("payment_channel",),
    "address": ("household", "residence"),
}
"""What the expert calls it, and under which causes the register may have it."""

BY_CHANCE = ("state_alert",)
"""Alerts of the State come to any dossier now and then: no story is about them."""

RIGHTS = {
    "category": "household_has_its_full_category",
    "underpayment": "decision_grants_the_amount_due",
    "late_interest": "late_payment_bears_no_interest",
    "exemption": "work_income_is_exempted",
    "pension": "person_of_pension_age_has_a_pension",
}
"""What the expert calls a right, and the rule that is about it, as its title says."""

Found = tuple[str, date, date | None]

Doubts = dict[str, set[tuple[str, str]]]
"""By dossier the causes of signals that nobody can judge, and why."""


def measure() -> None:
    """Tells the stories, asks what was found, and writes both beside each other."""
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        (root / "tmp").mkdir()
        expected = _tell(root)
        run(root, "read")
        run(root, "build")
        signals, rights, doubts = _said(root)
    with rules.SEPARATE.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, rules.SEPARATE_COLUMNS, lineterminator="\n")
        writer.writeheader()
        writer.writerows(_row(tale, told, signals, rights, doubts) for tale, told in expected.items())


def _tell(root: Path) -> dict[Tale, list[Expected]]:
    """Every story once, in a town in which nothing else was told."""
    expected: dict[Tale, list[Expected]] = {}

    def case(tale: Tale) -> Case:
        def story(scene: Scene) -> Sequence[Subject]:
            told = tale(scene)
            expected[tale] = told if isinstance(told, list) else [told]
            return [each.dossier for each in expected[tale]]

        return Case(tale.__name__, "planted", (), "", story)

    write(DataDir(root / "data"), simulate(PEOPLE, SEED, cases=[case(tale) for tale in STORIES]))
    return expected


def _said(root: Path) -> tuple[dict[str, list[Found]], dict[str, set[str]], Doubts]:
    """By dossier the signals, with their causes and days, the rules of the rights, and what nobody can judge."""
    signals: dict[str, list[Found]] = {}
    rights: dict[str, set[str]] = {}
    doubts: Doubts = {}
    with published(root) as connection:
        for dossier_id, *found in connection.execute(
            "select dossier_id, cause, since, until from fct_signal"
        ).fetchall():
            if found[0] not in BY_CHANCE:
                signals.setdefault(dossier_id, []).append((found[0], found[1], found[2]))
        for dossier_id, rule in connection.execute("select dossier_id, rule from fct_right").fetchall():
            rights.setdefault(dossier_id, set()).add(rule)
        for dossier_id, cause, because in connection.execute(
            """
            select subject_id, cause, because from fct_dossier_check inner join dim_rule using (rule)
            where status = 'cannot_tell' and dim_rule.family = 'signal'
            """
        ).fetchall():
            doubts.setdefault(dossier_id, set()).add((cause, because))
    return signals, rights, doubts


def _row(
    tale: Tale,
    told: list[Expected],
    signals: dict[str, list[Found]],
    rights: dict[str, set[str]],
    doubts: Doubts,
) -> dict[str, object]:
    of_each = [
        (each, signals.get(each.dossier.dossier_id, []), rights.get(each.dossier.dossier_id, set())) for each in told
    ]
    wanted = {text for each in told for text in (*map(_period, each.examine.items()), *each.rights)}
    said = {text for _, found, _ in of_each for text in map(_group, _groups(found))}
    named = {right for each in told for right in each.rights}
    said |= {right for _, _, known in of_each for right in named if RIGHTS.get(right) in known}
    said |= {
        f"cannot tell {cause}: {because}"
        for each, found, _ in of_each
        for subject in each.examine
        for cause, because in doubts.get(each.dossier.dossier_id, ())
        if cause in CAUSES[subject] and not any(group[0] in CAUSES[subject] for group in _groups(found))
    }
    return {
        "story": tale.__name__,
        "about": " ".join((tale.__doc__ or "").split()),
        "expected": "; ".join(sorted(wanted)) or "nothing",
        "said": "; ".join(sorted(said)) or "nothing",
        "agrees": "yes" if all(agrees(each, found, known) for each, found, known in of_each) else "no",
    }


def agrees(expected: Expected, found: list[Found], rights: set[str]) -> bool:
    """Every subject is told over its months, nothing else is, and every right of the story is pointed out.

    A change during a month may weigh from that month or from the next on; a fact may go on after the last month paid.
    """
    left = _groups(found)
    for subject, (first, last) in expected.examine.items():
        told = [group for group in left if group[0] in CAUSES[subject]]
        if not told:
            return False
        left = [group for group in left if group not in told]
        since = min(group[1] for group in told)
        until = max(group[2] or date.max for group in told)
        if dates.first(since) not in (first, dates.plus(first, 1)) or until < last:
            return False
    return not left and all(RIGHTS.get(right) in rights for right in expected.rights)


def _groups(found: list[Found]) -> list[Found]:
    """By cause the first and the last day."""
    return [
        (
            cause,
            min(since for of, since, _ in found if of == cause),
            max((until or date.max for of, _, until in found if of == cause)),
        )
        for cause in sorted({cause for cause, _, _ in found})
    ]


def _period(examine: tuple[str, tuple[date, date]]) -> str:
    subject, (first, last) = examine
    return f"{subject} {first:%Y-%m} to {last:%Y-%m}"


def _group(group: Found) -> str:
    cause, since, until = group
    return f"{cause} {since:%Y-%m} to {until:%Y-%m}" if until and until < date.max else f"{cause} from {since:%Y-%m}"
