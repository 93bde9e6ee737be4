"""The cases that are told on purpose: planted, looking alike, impossible to judge. Each is a short story.

A story acts on the town (somebody works, a council withdraws, a clerk pays twice) and returns the payments it is about;
its decorator says what is true of them. Where a payment and a rule have no story, nothing should be found.
"""

from __future__ import annotations

from collections.abc import Iterator

from ingestion.synthetic.cases import amounts, decisions, working
from ingestion.synthetic.cases.scene import Case, Scene
from ingestion.synthetic.truth import Truth

CASES: tuple[Case, ...] = (*decisions.CASES, *amounts.CASES, *working.CASES)


def play(scene: Scene, times: int) -> Iterator[Truth]:
    """Tells every story ``times`` times, each in a dossier of its own."""
    for case in CASES:
        for turn in range(1, times + 1):
            for payment in case.story(scene):
                for rule in case.rules:
                    yield Truth(f"{case.name}-{turn}", case.kind, case.name, payment, rule, case.because)
