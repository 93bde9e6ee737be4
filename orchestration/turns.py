"""Whose turn it is: one process at a time writes below a DATA_DIR, whether a command, the Dagster job or a sensor's run."""

from __future__ import annotations

import fcntl
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from ingestion.store import DataDir


@contextmanager
def turn(data: DataDir, on_wait: Callable[[], None] | None = None) -> Iterator[None]:
    """Holds the turn, after waiting for who has it. It ends with the process, however that ends."""
    data.root.mkdir(parents=True, exist_ok=True)
    with (data.root / ".turn").open("w") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            if on_wait is not None:
                on_wait()
            fcntl.flock(file, fcntl.LOCK_EX)
        yield
