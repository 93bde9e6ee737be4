"""The cases that are told on purpose: planted, looking alike, impossible to judge. Each is a short story.

A story acts on the town (somebody works, a council withdraws, a clerk pays twice) and returns the payments, decisions
or dossiers it is about; its decorator says what is true of them. Where there is no story, nothing should be found.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from random import Random

from ingestion.synthetic.aid import Payment
from ingestion.synthetic.cases import (
    amounts,
    bank,
    beside_aid,
    cohabitants,
    contradictions,
    decisions,
    incomes,
    persons,
    procedure,
    rights,
    upkeep,
    working,
)
from ingestion.synthetic.cases.scene import Case, Scene
from ingestion.synthetic.truth import EXPECTED, Truth

CASES: tuple[Case, ...] = (
    *decisions.CASES,
    *amounts.CASES,
    *working.CASES,
    *procedure.CASES,
    *bank.CASES,
    *incomes.CASES,
    *persons.CASES,
    *cohabitants.CASES,
    *upkeep.CASES,
    *beside_aid.CASES,
    *rights.CASES,
    *contradictions.CASES,
)


def evenly(cases: Iterable[Case], times: int) -> list[Case]:
    """Every case as often."""
    return [case for case in cases for _ in range(times)]


def by_lot(cases: Iterable[Case], planted: int, rng: Random) -> list[Case]:
    """So many planted cases, as many look-alikes, doubts in proportion: of every case one at least, the rest by lot."""
    of_kind: dict[str, list[Case]] = {kind: [] for kind in EXPECTED}
    for case in cases:
        of_kind[case.kind].append(case)
    drawn = Counter[str]()
    for kind, same in of_kind.items():
        as_many = planted if kind in ("planted", "look_alike") else planted * len(same) // len(of_kind["planted"])
        weights = [rng.randint(1, 9) for _ in same]
        others = rng.choices(same, weights, k=max(0, as_many - len(same))) if same else []
        drawn.update(case.name for case in (*same, *others))
    return [case for case in cases for _ in range(drawn[case.name])]


def play(scene: Scene, cases: Iterable[Case]) -> Iterator[Truth]:
    """Tells every story, each time in a dossier of its own. Rules named payment_... judge payments only."""
    turns = Counter[str]()
    for case in cases:
        turns[case.name] += 1
        case_id = f"{case.name}-{turns[case.name]}"
        for subject in case.story(scene):
            for rule in (rule for rule in case.rules if rule.startswith("payment_") == isinstance(subject, Payment)):
                yield Truth(case_id, case.kind, case.name, subject, rule, case.because)
        for kind, subject, rule in scene.asides:
            yield Truth(case_id, kind, case.name, subject, rule)
        scene.asides.clear()
