"""Writes ``dbt_project/seeds/public_holidays.csv``, the public holidays of Belgium.

    python -m ingestion.public_holidays            writes it
    python -m ingestion.public_holidays --check    fails when it is out of step

The days come from the library ``holidays``. What the centre itself does (bridges, extra days) comes with its export
``work_calendar``.
"""

from __future__ import annotations

import csv
import io
import sys
from pathlib import Path

from holidays import country_holidays

from ingestion import generated

SEED = Path(__file__).parents[1] / "dbt_project" / "seeds" / "public_holidays.csv"
YEARS = range(2015, 2041)


def content() -> str:
    dutch, french = (country_holidays("BE", years=YEARS, language=language) for language in ("nl", "fr"))
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(["day", "name_nl", "name_fr"])
    writer.writerows([day.isoformat(), dutch[day], french[day]] for day in sorted(dutch))
    return out.getvalue()


def main(arguments: list[str]) -> int:
    return generated.main(arguments, "ingestion.public_holidays", lambda: {SEED: content()})


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
