"""A made-up town in the place of a real centre's inbox: for the demo, for the tests, and to try a rule on.

Nobody in it exists. What happens is simulated (:mod:`ingestion.synthetic.town`), then written as the messages and
exports that a centre would have received of it; what is true of every case is written beside them, for who checks.
"""

from __future__ import annotations

import json
import shutil
from collections import Counter

from ingestion.store import DataDir
from ingestion.synthetic import places, truth
from ingestion.synthetic.broken import again, broken
from ingestion.synthetic.exports import exports
from ingestion.synthetic.messages import File, answers
from ingestion.synthetic.town import Town, simulate

TRUTH = "truth"


def write_town(data: DataDir, people: int = 1000, seed: int = 1) -> dict[str, int]:
    """Writes a town's inbox, ``centre.json`` and ``truth/``; the same arguments give the same bytes.

    A folder that already holds a made-up town gets the new one in its place, what was read of the old one included.

    Returns:
        How many of everything, by name.

    Raises:
        FileExistsError: the folder holds an inbox that is not that of a made-up town.
    """
    folder = data.root / TRUTH
    if data.inbox.exists() and any(data.inbox.iterdir()) and not folder.exists():
        raise FileExistsError(f"{data.root} holds an inbox that is not that of a made-up town")
    town = simulate(people, seed)
    messages = list(answers(town))
    files = [*messages, *exports(town), *broken(town), *again(messages)]
    for old in (data.inbox, data.lake, data.archive, data.days, folder):
        shutil.rmtree(old, ignore_errors=True)
    folder.mkdir(parents=True)
    truth.write(town.truth, folder / "truth.csv")
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
