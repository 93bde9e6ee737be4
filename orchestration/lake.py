"""Which files of the lake hold a table, for who asks DuckDB: copies of closed months, and the days of the others."""

from __future__ import annotations

from collections import defaultdict

from ingestion.months import months
from ingestion.store import DataDir


def tables_in_lake(data: DataDir) -> dict[str, str]:
    """What to write after ``from`` to read a table, with the day in ``received_on``, for each that has any file."""
    scanned = months(data)
    parts: defaultdict[str, list[str]] = defaultdict(list)
    files: defaultdict[str, list[str]] = defaultdict(list)
    for month in scanned.copied:
        for file in sorted((data.months / month).glob("*.parquet")):
            files[file.stem].append(str(file))
    for folder in sorted(data.lake.iterdir()) if data.lake.is_dir() else ():
        for month in scanned.by_day if scanned.copied else ("",):
            if any(folder.glob(f"received_on={month}*/data.parquet")):
                parts[folder.name].append(str(folder / f"received_on={month}*" / "data.parquet"))
    read = {
        table: [f"from read_parquet({_texts(found)}, union_by_name = true, hive_partitioning = false)"]
        for table, found in files.items()
    }
    for table, found in parts.items():
        days = "union_by_name = true, hive_partitioning = true, hive_types = {'received_on': date}"
        read.setdefault(table, []).append(f"from read_parquet({_texts(found)}, {days})")
    return {table: f"({' union all by name '.join(found)})" for table, found in read.items()}


def _texts(found: list[str]) -> str:
    return "[" + ", ".join("'" + text.replace("'", "''") + "'" for text in found) + "]"
