"""Files that are written from the code and kept beside it: written anew, or compared with what is there."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path


def nothing_left_over() -> Iterable[Path]:
    return ()


def main(
    arguments: list[str],
    module: str,
    files: Callable[[], Mapping[Path, str]],
    leftovers: Callable[[], Iterable[Path]] = nothing_left_over,
) -> int:
    """What ``python -m <module>`` does: writes the files, or with ``--check`` tells which are out of step.

    ``leftovers`` are files that an earlier state of the code wrote and that should be there no more.
    """
    if arguments == ["--check"]:
        stale = [path for path, text in files().items() if not path.is_file() or path.read_text("utf-8") != text]
        stale += leftovers()
        for path in stale:
            print(f"{path.name} is out of step: run python -m {module}", file=sys.stderr)
        return 1 if stale else 0
    for path in leftovers():
        path.unlink()
    for path, text in files().items():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return 0
