"""What can go wrong, in words for people: what happened, what it means, what to do next. Never a value.

An error of a library may quote the value it stumbled over, and that value may be somebody's. What is shown, logged or
stored of such an error is its name and its place in the code.
"""

from __future__ import annotations

import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

_PROJECT = Path(__file__).parents[1]


class Problem(Exception):
    """Something that a person can do something about."""

    def __init__(self, what: str, meaning: str, next_step: str) -> None:
        super().__init__(f"{what} {meaning} {next_step}")
        self.what = what
        self.meaning = meaning
        self.next_step = next_step


@contextmanager
def explained() -> Iterator[None]:
    """Whatever goes wrong inside leaves as a Problem, and takes no value along."""
    try:
        yield
    except Exception as error:  # noqa: BLE001 any error may quote a value
        # `from None`: the original error must not travel along as the context of this one.
        raise explain(error) from None


def explain(error: Exception) -> Problem:
    from ingestion.protect import KeyProblem
    from ingestion.store import CentreProblem

    if isinstance(error, Problem):
        return error
    if isinstance(error, KeyProblem):
        return Problem(
            str(error),
            "Without the key nothing can be read: it makes the ids and seals the identities.",
            "Put the key file right, then run again. What was read before is untouched.",
        )
    if isinstance(error, CentreProblem):
        return Problem(
            str(error),
            "It says whose messages these are, so nothing is read before it is right.",
            'For example: {"enterprise_number": "0123456789", "name_nl": "...", "name_fr": "..."}',
        )
    if isinstance(error, OSError):
        return Problem(
            f"The system refused: {error.strerror or 'no reason given'} ({_place(error)}).",
            "The step stopped halfway; nothing that was finished before is lost.",
            "Look at the disk and its permissions, then run again: that repairs what was left halfway.",
        )
    return Problem(
        f"Something nobody foresaw: {_place(error)}.",
        "This is a mistake in Kruispunt. What the error said is withheld, because it may hold personal data.",
        "Run again; if it comes back, report the line above to who maintains Kruispunt.",
    )


def _place(error: BaseException) -> str:
    """The name of an error and where it came up, in ``ingestion`` if it passed there."""
    frames = traceback.extract_tb(error.__traceback__)
    for folder in (_PROJECT / "ingestion", _PROJECT):
        own = [frame for frame in frames if Path(frame.filename).is_relative_to(folder)]
        if own:
            file = Path(own[-1].filename).relative_to(_PROJECT).as_posix()
            return f"{type(error).__name__} in {file}, line {own[-1].lineno}"
    return type(error).__name__
