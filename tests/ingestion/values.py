"""Values to fill a column with: what its kind reads and writes, within what the official schema allows.

They are made with Hypothesis once per kind and type, and handed out in turn, so that rows differ where they can and a
document draws no more from Hypothesis than its shape.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime
from decimal import Decimal
from functools import cache
from typing import NamedTuple, TypeVar

import polars as pl
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from ingestion.envelopes import MESSAGE_STATUSES
from ingestion.kinds import IBAN_PATTERN, NISS_PATTERN, PARTIAL_DATE_PATTERN
from ingestion.schema import Column, Kind
from ingestion.write import Value
from tests.ingestion.made_up import niss
from tests.ingestion.official_schema import Text

HOW_MANY = 16


class Part(NamedTuple):
    """An element that makes one value together with others."""

    text: Text
    required: bool


_Made = TypeVar("_Made", bound=Value)

_FORMATS = {
    "date": "%Y-%m-%d",
    "dateTime": "%Y-%m-%dT%H:%M:%SZ",
    "gYearMonth": "%Y-%m",
    "gYear": "%Y",
    "time": "%H:%M:%S",
}
_DAYS = st.dates(date(1950, 1, 1), date(2049, 12, 31))
_MOMENTS = st.builds(datetime.combine, _DAYS, st.times().map(lambda time: time.replace(microsecond=0)), st.just(UTC))
_LETTERS = st.sampled_from("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZéèëïôüçÀ0123456789    .,-'/&<>\"()")
_ASCII = st.characters(min_codepoint=32, max_codepoint=126)


def values(column: Column, text: Text | None = None, parts: tuple[Part, ...] = ()) -> tuple[Value, ...]:
    """Different values for a column whose leaf is of type ``text``, or whose kind is composed of ``parts``.

    Empty where the kind writes nothing that the schema allows.
    """
    if column.values:
        return _fitting(column.kind, column.values, text, parts)
    return _values(column.kind, text, parts)


@cache
def texts(text: Text) -> tuple[str, ...]:
    """Different texts that a type allows."""
    return text.enumeration or _some(_allowed(text))


def read(kind: Kind, found: Sequence[str]) -> list[Value]:
    """What a kind makes of texts; nothing of those that it does not read."""
    value = kind.read(pl.col("text")).cast(kind.dtype)
    if kind.dtype.is_temporal():
        # Polars has a year 0, Python has none.
        value = pl.when(value.dt.year() > 0).then(value)
    return pl.DataFrame({"text": found}, schema={"text": pl.String}).select(value).to_series().to_list()


def is_free(kind: Kind) -> bool:
    """Whether any text is a value of the kind."""
    return kind.dtype == pl.String() and not (kind.pattern or kind.parts or kind.presence or kind.name == "status")


@cache
def _values(kind: Kind, text: Text | None, parts: tuple[Part, ...]) -> tuple[Value, ...]:
    if text is None:
        return _fitting(kind, _own(kind), text, parts)
    if is_free(kind) and kind.personal != "person":
        return _fitting(kind, read(kind, texts(text)), text, parts)
    found = _fitting(kind, _own(kind), text, parts)
    return found if len(found) >= HOW_MANY // 4 else _fitting(kind, read(kind, texts(text)), text, parts) or found


def _fitting(kind: Kind, found: Sequence[Value], text: Text | None, parts: tuple[Part, ...]) -> tuple[Value, ...]:
    """The values that are written as the schema allows."""
    found = [value for value in dict.fromkeys(found) if value is not None]
    pairs = zip(found, _written(kind, found), strict=True)
    return tuple(value for value, written in pairs if written is not None and _allows(written, text, parts))


def _allows(written: str, text: Text | None, parts: tuple[Part, ...]) -> bool:
    if text is not None:
        return text.allows(written)
    pieces = zip(written.split("|"), parts, strict=False)
    return all(part.text.allows(piece) if piece else not part.required for piece, part in pieces)


def _own(kind: Kind) -> list[Value]:
    """Values as they come back when the kind writes them and reads what it wrote."""
    written = _written(kind, list(_some(_own_values(kind))))
    return read(kind, [text for text in written if text is not None])


def _written(kind: Kind, found: Sequence[Value]) -> list[str | None]:
    frame = pl.DataFrame({"value": found}, schema={"value": kind.dtype})
    return frame.select(kind.write(pl.col("value"))).to_series().to_list()


def _some(strategy: SearchStrategy[_Made]) -> tuple[_Made, ...]:
    found: dict[_Made, None] = {}

    # Only what passes the filters is wanted, however much of the rest is thrown away for it.
    @settings(
        max_examples=3 * HOW_MANY,
        phases=[Phase.generate],
        database=None,
        derandomize=True,
        suppress_health_check=[HealthCheck.filter_too_much],
    )
    @given(strategy)
    def note(made: _Made) -> None:
        found[made] = None

    note()
    # The longest first: the shortest tell the least.
    return tuple(sorted(found, key=lambda made: -len(str(made))))[:: max(1, len(found) // HOW_MANY)]


# --- what a type allows -----------------------------------------------------------------------------------------------


def _allowed(text: Text) -> SearchStrategy[str]:
    if text.patterns:
        either = [st.from_regex(pattern, fullmatch=True, alphabet=_ASCII) for pattern in text.patterns[-1]]
        return st.one_of(either).filter(lambda made: made == made.strip() != "" and text.allows(made))
    match text.base:
        case "decimal":
            return _numbers(text)
        case "boolean":
            return st.sampled_from(["true", "false"])
        case "date" | "dateTime" | "gYearMonth" | "gYear" | "time":
            return _MOMENTS.map(lambda moment: f"{moment:{_FORMATS[text.base]}}").filter(text.allows)
    longest = 24 if text.longest is None else text.longest
    return _words(max(text.shortest, 1), max(text.shortest, 1, min(longest, 60)))


def _numbers(text: Text) -> SearchStrategy[str]:
    limit = 10 ** min(text.digits or 9, 9) - 1
    least = -limit if text.least is None else max(-limit, int(text.least))
    most = max(least, limit if text.most is None else min(limit, int(text.most)))
    whole = st.integers(least, most)
    if text.decimals == 0:
        return whole.map(str)
    hundredths = st.integers(0, 99).map(lambda cents: f".{cents:02}" if cents else "")
    return st.builds(lambda units, cents: f"{units}{cents}", whole, hundredths).filter(text.allows)


def _words(shortest: int, longest: int) -> SearchStrategy[str]:
    return st.text(_LETTERS, min_size=shortest, max_size=longest).filter(lambda made: made == made.strip() != "")


# --- what a kind holds ------------------------------------------------------------------------------------------------

_INCOMPLETE = st.builds(
    lambda day, known: f"{day:%Y-%m-%d}"[:known] + "0000-00-00"[known:], _DAYS, st.sampled_from([4, 7, 10])
)
_NOBODY = st.builds(
    lambda day, serial: niss(f"{day:%y%m%d}", serial),
    st.dates(date(2030, 1, 1), date(2099, 12, 31)),
    st.integers(1, 997),
)
_BY_PATTERN = {
    NISS_PATTERN: _NOBODY,
    PARTIAL_DATE_PATTERN: _INCOMPLETE,
    IBAN_PATTERN: st.integers(0, 10**14 - 1).map("BE{:014}".format),
}
_BY_TYPE: dict[pl.DataType, SearchStrategy[Value]] = {
    pl.Date(): _DAYS,
    pl.Datetime("us", "UTC"): _MOMENTS,
    pl.Boolean(): st.booleans(),
    pl.Int64(): st.integers(0, 99_999),
    pl.Float64(): st.integers(0, 99_999).map(lambda number: number / 4),
    pl.Decimal(18, 2): st.integers(0, 9_999_999).map(lambda cents: Decimal(cents).scaleb(-2)),
    pl.String(): _words(1, 24),
}


def _own_values(kind: Kind) -> SearchStrategy[Value]:
    """What a kind may hold, where no schema says more; numbers of persons are of nobody."""
    if kind.presence:
        return st.just(read(kind, ["true"])[0])
    if kind.name == "status":
        return st.sampled_from(MESSAGE_STATUSES)
    if kind.personal == "person":
        return _NOBODY
    if kind.pattern is not None:
        return _BY_PATTERN.get(kind.pattern, st.from_regex(kind.pattern, fullmatch=True, alphabet=_ASCII))
    return _BY_TYPE[kind.dtype]
