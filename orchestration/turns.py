"""Whose turn it is: one process at a time writes below a DATA_DIR, be it a command or a run of Dagster."""

from __future__ import annotations

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager

from ingestion.store import DataDir
from orchestration.progress import Report, nobody_listens


@contextmanager
def turn(data: DataDir, report: Report = nobody_listens) -> Iterator[None]:
    """Holds the turn, after waiting for who has it. It ends with the process, however that ends."""
    data.root.mkdir(parents=True, exist_ok=True)
    with (data.root / ".turn").open("w") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            report("Waiting for another run to finish", 0, 1)
            fcntl.flock(file, fcntl.LOCK_EX)
        yield
