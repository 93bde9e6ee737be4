"""A made-up town in the place of a real centre's inbox: for the demo, for the tests, and to try a rule on.

Nobody in it exists. What happens is simulated (:mod:`ingestion.synthetic.town`), then written as the messages and
exports that a centre would have received of it; what is true of every case is written beside them, for who checks.
"""

from __future__ import annotations

import json
import shutil
from collections import Counter

from ingestion.store import DataDir
from ingestion.synthetic import places, told_changes, truth
from ingestion.synthetic.bank_files import bank_files
from ingestion.synthetic.broken import again, broken
from ingestion.synthetic.exports import exports
from ingestion.synthetic.messages import File, answers
from ingestion.synthetic.town import Town, simulate

TRUTH = "truth"


def write_town(data: DataDir, people: int = 1000, seed: int = 1, planted: float | None = None) -> dict[str, int]:
    """Writes the town that :func:`ingestion.synthetic.town.simulate` makes up; the same arguments give the same bytes.

    Returns:
        How many of everything, by name.

    Raises:
        FileExistsError: the folder holds an inbox that is not that of a made-up town.
    """
    _must_be_made_up(data)
    return write(data, simulate(people, seed, planted=planted))


def _must_be_made_up(data: DataDir) -> None:
    """Refuses a folder with an inbox that may be real."""
    if data.inbox.exists() and any(data.inbox.iterdir()) and not (data.root / TRUTH).exists():
        raise FileExistsError(f"{data.root} holds an inbox that is not that of a made-up town")


def write(data: DataDir, town: Town) -> dict[str, int]:
    """Writes a town's inbox, ``centre.json`` and ``truth/``.

    A folder that already holds a made-up town gets the new one in its place, what was read of the old one included.
    """
    _must_be_made_up(data)
    messages = list(answers(town))
    files = [*messages, *exports(town), *bank_files(town), *broken(town), *again(messages)]
    folder = data.root / TRUTH
    for old in (data.inbox, data.lake, data.months, data.archive, data.days, folder):
        shutil.rmtree(old, ignore_errors=True)
    folder.mkdir(parents=True)
    truth.write(town.truth, folder / "truth.csv")
    told_changes.write(town.told_changes, folder / "changes.csv")
    _write_centre(data, town)
    for day, name, content in files:
        path = data.inbox_day(day) / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    return _summary(town, files)


def _write_centre(data: DataDir, town: Town) -> None:
    centre = {
        "enterprise_number": town.centre_number,
        "name_nl": places.CENTRE_NL,
        "name_fr": places.CENTRE_FR,
        "municipality_code": places.MUNICIPALITY_CODE,
    }
    text = json.dumps(centre, ensure_ascii=False, indent=2)
    (data.root / "centre.json").write_text(text + "\n", encoding="utf-8")


def _summary(town: Town, files: list[File]) -> dict[str, int]:
    kinds = Counter(row.kind for row in town.truth)
    return {
        "people": len(town.people),
        "households": len(town.households),
        "dossiers": len(town.dossiers),
        "decisions": sum(len(dossier.decisions) for dossier in town.dossiers),
        "payments": sum(len(dossier.payments) for dossier in town.dossiers),
        "jobs": len(town.jobs),
        "days": len({day for day, _, _ in files}),
        "files": len(files),
        **{f"payments_{kind}": kinds[kind] for kind in truth.EXPECTED},
    }
