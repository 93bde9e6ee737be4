"""The kinds of value: how a text of a message or an export becomes a value, and back. Vectorised, no row loops.

A kind knows nothing of the message it stands in. What it does with personal values is only said here (``personal``),
and done in :mod:`ingestion.protect`.
"""

from __future__ import annotations

from dataclasses import replace

import polars as pl

from ingestion.schema import Kind

_TIMEZONE = r"(?:Z|[+-]\d{2}:?\d{2})$"


def _text(value: pl.Expr) -> pl.Expr:
    return value


def _when(value: pl.Expr, pattern: str) -> pl.Expr:
    return pl.when(value.str.contains(pattern)).then(value)


# --- text -------------------------------------------------------------------------------------------------------------

TEXT = Kind("text", pl.String(), _text, _text, "text")
CODE = Kind("code", pl.String(), _text, _text, "a code of its list")
IDENTIFIER = Kind("identifier", pl.String(), _text, _text, "an identifier")


def _without_niss(value: pl.Expr) -> pl.Expr:
    digits = r"\d{2}[.\s-]?\d{2}[.\s-]?\d{2}[.\s-]?\d{3}[.\s-]?\d{2}"
    pattern, masked = rf"(^|\D){digits}($|\D)", "${1}***********${2}"
    # Twice: a match takes its neighbour along, so of two numbers side by side the first round sees only one.
    return value.str.replace_all(pattern, masked).str.replace_all(pattern, masked)


REFERENCE = Kind("reference", pl.String(), _without_niss, _text, "a reference")
"""What the customer wrote to find the question back: some write the number of the person, which is not kept."""

NAME = Kind("name", pl.String(), _text, _text, "a name", personal="name")
SECRET = Kind("secret", pl.String(), _text, _text, "text about one person", personal="secret")
STREET = Kind("street", pl.String(), _text, _text, "the name of a street", personal="address")
STREET_CODE = Kind("street_code", pl.String(), _text, _text, "the code of a street", personal="address")
HOUSE_NUMBER = Kind("house_number", pl.String(), _text, _text, "a house number", personal="address")
BOX = Kind("box", pl.String(), _text, _text, "a box", personal="address")
POSTAL_CODE = Kind("postal_code", pl.String(), _text, _text, "a postal code")
ADDRESS_LINE = Kind("address_line", pl.String(), _text, _text, "a line of an address", personal="address")

# --- persons and accounts ---------------------------------------------------------------------------------------------

NISS_PATTERN = r"^\d{11}$"
NISS = Kind(
    "niss",
    pl.String(),
    lambda value: _when(value, NISS_PATTERN),
    _text,
    "11 digits",
    pattern=NISS_PATTERN,
    personal="person",
)

USER = Kind("user", pl.String(), _text, _text, "a user of the centre", personal="person")
"""Who asked: a NISS, or the name of a program."""

IBAN_PATTERN = r"^[A-Z]{2}\d{2}[A-Z0-9]{11,30}$"
IBAN = Kind(
    "iban",
    pl.String(),
    lambda value: _when(value.str.replace_all(" ", "").str.to_uppercase(), IBAN_PATTERN),
    _text,
    "an IBAN, for instance BE followed by 14 digits",
    pattern=IBAN_PATTERN,
    personal="account",
)

# --- dates and instants -----------------------------------------------------------------------------------------------

DATE = Kind(
    "date",
    pl.Date(),
    lambda value: _when(value.str.replace(_TIMEZONE, ""), r"^\d{4}-\d{2}-\d{2}$").str.to_date("%Y-%m-%d", strict=False),
    lambda value: value.dt.strftime("%Y-%m-%d"),
    "a date, YYYY-MM-DD",
)

PARTIAL_DATE_PATTERN = r"^\d{4}-\d{2}-\d{2}$"


def _read_partial_date(value: pl.Expr) -> pl.Expr:
    """``1968``, ``1968-07``, ``1968-07-00`` and ``1968-07-02`` all become ten characters; unknown parts are zeros."""
    padded = (
        pl.when(value.str.contains(r"^\d{4}$"))
        .then(value + "-00-00")
        .when(value.str.contains(r"^\d{4}-\d{2}$"))
        .then(value + "-00")
        .otherwise(value.str.replace(_TIMEZONE, ""))
    )
    return _when(padded, PARTIAL_DATE_PATTERN)


PARTIAL_DATE = Kind(
    "partial_date",
    pl.String(),
    _read_partial_date,
    _text,
    "a date whose month or day may be unknown, YYYY-MM-DD with zeros",
    pattern=PARTIAL_DATE_PATTERN,
)
BIRTH_DATE = Kind(
    "birth_date",
    pl.String(),
    _read_partial_date,
    _text,
    "a date whose month or day may be unknown, YYYY-MM-DD with zeros",
    pattern=PARTIAL_DATE_PATTERN,
    personal="birth_date",
)


def _read_split_date(value: pl.Expr) -> pl.Expr:
    """``19|68|7|2`` becomes ``1968-07-02``; a part that is absent becomes zeros."""
    parts = value.str.split("|")
    century, year, month, day = (parts.list.get(n, null_on_oob=True).fill_null("") for n in range(4))
    digits = century.str.contains(r"^\d{2}$") & year.str.contains(r"^\d{1,2}$")
    rest = month.str.contains(r"^\d{0,2}$") & day.str.contains(r"^\d{0,2}$")
    text = century + year.str.zfill(2) + "-" + month.str.zfill(2) + "-" + day.str.zfill(2)
    return pl.when(digits & rest).then(text)


def _write_split_date(value: pl.Expr) -> pl.Expr:
    """An unknown month or day is left out, as the register does."""
    month = value.str.slice(5, 2).replace("00", "")
    day = value.str.slice(8, 2).replace("00", "")
    return value.str.slice(0, 2) + "|" + value.str.slice(2, 2) + "|" + month + "|" + day


_SPLIT = ("Century", "Year", "Month", "Day")
SPLIT_DATE = Kind(
    "split_date",
    pl.String(),
    _read_split_date,
    _write_split_date,
    "a date in Century, Year, Month and Day",
    pattern=PARTIAL_DATE_PATTERN,
    parts=_SPLIT,
)
SPLIT_BIRTH_DATE = Kind(
    "split_birth_date",
    pl.String(),
    _read_split_date,
    _write_split_date,
    "a date in Century, Year, Month and Day",
    pattern=PARTIAL_DATE_PATTERN,
    parts=_SPLIT,
    personal="birth_date",
)


def _without_day(kind: Kind) -> Kind:
    return replace(kind, read=lambda value: kind.read(value).str.replace(r"\d{2}$", "00"))


SINCE_BIRTH = _without_day(PARTIAL_DATE)
"""A date that for most people is their date of birth (in the register, unmarried, child of): its day is not kept."""

SPLIT_SINCE_BIRTH = _without_day(SPLIT_DATE)


def _read_instant(value: pl.Expr) -> pl.Expr:
    """Both formats of the KSZ: with a zone (then converted to UTC) or without (then taken as Brussels time)."""
    compact = value.str.replace(r"^(\d{4})(\d{2})(\d{2})T(\d{2})(\d{2})(\d{2})$", "$1-$2-${3}T$4:$5:$6")
    zoned = compact.str.contains(_TIMEZONE)
    with_zone = pl.when(zoned).then(compact.str.replace("Z$", "+00:00").str.replace(r"([+-]\d{2})(\d{2})$", "$1:$2"))
    # Polars wants one format per call: fractions are optional in %.f only when present, so they are made so.
    aware = _with_fraction(with_zone).str.to_datetime("%Y-%m-%dT%H:%M:%S%.f%:z", time_unit="us", strict=False)
    naive = (
        _with_fraction(pl.when(~zoned).then(compact))
        .str.to_datetime("%Y-%m-%dT%H:%M:%S%.f", time_unit="us", strict=False)
        .dt.replace_time_zone("Europe/Brussels", ambiguous="earliest", non_existent="null")
        .dt.convert_time_zone("UTC")
    )
    return pl.coalesce(aware.dt.convert_time_zone("UTC"), naive)


def _with_fraction(value: pl.Expr) -> pl.Expr:
    with_seconds = value.str.replace(r"T(\d{2}:\d{2})($|[+-])", "T$1:00$2")
    return with_seconds.str.replace(r"(T\d{2}:\d{2}:\d{2})($|[+-])", "$1.0$2")


INSTANT = Kind(
    "instant",
    pl.Datetime("us", "UTC"),
    _read_instant,
    lambda value: value.dt.strftime("%Y-%m-%dT%H:%M:%S%.6fZ"),
    "a date and time",
)
COMPACT_INSTANT = Kind(
    "compact_instant",
    pl.Datetime("us", "UTC"),
    _read_instant,
    lambda value: value.dt.convert_time_zone("Europe/Brussels").dt.strftime("%Y%m%dT%H%M%S"),
    "a date and time, yyyyMMddThhmmss",
)
SPLIT_INSTANT = Kind(
    "split_instant",
    pl.Datetime("us", "UTC"),
    lambda value: _read_instant(value.str.replace(r"\|", "T").str.replace("T$", "T00:00:00")),
    lambda value: value.dt.convert_time_zone("Europe/Brussels").dt.strftime("%Y-%m-%d|%H:%M:%S%.3f"),
    "a date and a time",
    parts=("Datum", "Tijd"),
)

YEAR_QUARTER_PATTERN = r"^[12]\d{3}Q[1-4]$"
YEAR_QUARTER = Kind(
    "year_quarter",
    pl.String(),
    lambda value: _when(value, YEAR_QUARTER_PATTERN),
    _text,
    "a quarter, for instance 2025Q3",
    pattern=YEAR_QUARTER_PATTERN,
)
MONTH = Kind(
    "month",
    pl.Date(),
    lambda value: (value + "-01").str.to_date("%Y-%m-%d", strict=False),
    lambda value: value.dt.strftime("%Y-%m"),
    "a month, YYYY-MM",
)

COMPACT_YEAR_QUARTER = Kind(
    "compact_year_quarter",
    pl.String(),
    lambda value: _when(value, r"^[12]\d{3}[1-4]$").str.replace(r"(\d)$", "Q$1"),
    lambda value: value.str.replace("Q", "", literal=True),
    "a quarter, for instance 20253",
    pattern=YEAR_QUARTER_PATTERN,
)
COMPACT_MONTH = Kind(
    "compact_month",
    pl.Date(),
    lambda value: (_when(value, r"^\d{6}$") + "01").str.to_date("%Y%m%d", strict=False),
    lambda value: value.dt.strftime("%Y%m"),
    "a month, yyyyMM",
)

# --- numbers ----------------------------------------------------------------------------------------------------------

INTEGER = Kind(
    "integer",
    pl.Int64(),
    lambda value: value.str.strip_chars().str.to_integer(strict=False),
    lambda value: value.cast(pl.String),
    "a whole number",
)
_MONEY = pl.Decimal(18, 2)
EURO_PATTERN = r"^[+-]?\d{1,15}([.,]\d{1,2})?$"
EURO = Kind(
    "euro",
    _MONEY,
    lambda value: _when(value.str.strip_chars(), EURO_PATTERN).str.replace(",", ".").cast(_MONEY, strict=False),
    lambda value: value.cast(pl.String),
    "an amount in euro with at most two decimals",
)


def _read_hundredths(value: pl.Expr) -> pl.Expr:
    """Places the point in the text: dividing decimals would round."""
    text = value.str.strip_chars()
    sign = text.str.extract(r"^(-)", 1).fill_null("")
    digits = text.str.strip_chars_start("+-").str.zfill(3)
    placed = sign + digits.str.head(-2) + pl.lit(".") + digits.str.tail(2)
    return pl.when(text.str.contains(r"^[+-]?\d{1,15}$")).then(placed).cast(_MONEY, strict=False)


def _write_hundredths(value: pl.Expr) -> pl.Expr:
    return value.cast(pl.String).str.replace(".", "", literal=True).str.to_integer().cast(pl.String)


EUROCENT = Kind("eurocent", _MONEY, _read_hundredths, _write_hundredths, "a whole number of eurocent")
HUNDREDTHS = Kind("hundredths", _MONEY, _read_hundredths, _write_hundredths, "a whole number of hundredths")
PERCENTAGE = Kind(
    "percentage",
    _MONEY,
    EURO.read,
    lambda value: value.cast(pl.String).str.zfill(6).str.replace(".", ",", literal=True),
    "a percentage with two decimals, for instance 012,50",
)
DECIMAL = Kind(
    "decimal",
    pl.Float64(),
    lambda value: value.str.strip_chars().str.replace(",", ".").cast(pl.Float64, strict=False),
    lambda value: value.cast(pl.String),
    "a number",
)

# --- facts ------------------------------------------------------------------------------------------------------------


def _read_flag(value: pl.Expr) -> pl.Expr:
    return value.str.to_lowercase().replace_strict(
        {"1": True, "true": True, "0": False, "false": False}, default=None, return_dtype=pl.Boolean
    )


FLAG = Kind(
    "flag",
    pl.Boolean(),
    _read_flag,
    lambda value: pl.when(value).then(pl.lit("1")).when(~value).then(pl.lit("0")),
    "1 or 0",
)
BOOLEAN = Kind(
    "boolean",
    pl.Boolean(),
    _read_flag,
    lambda value: pl.when(value).then(pl.lit("true")).when(~value).then(pl.lit("false")),
    "true or false",
)
PRESENT = Kind(
    "present",
    pl.Boolean(),
    lambda value: value.is_not_null().replace_strict({False: None}, default=True, return_dtype=pl.Boolean),
    lambda value: pl.when(value).then(pl.lit("")),
    "an element that is there or not",
    presence=True,
)


def present_as(word: str) -> Kind:
    """An element that is there, read as ``word``: which of several elements a row of a shared table was read from."""
    return replace(
        PRESENT,
        name="present_as",
        dtype=pl.String(),
        read=lambda value: pl.when(value.is_not_null()).then(pl.lit(word)),
        write=lambda value: pl.when(value.is_not_null()).then(pl.lit("")),
        expects=f"an element that is there, read as {word}",
    )


def status(mapping: dict[str, str], otherwise: str | None = None) -> Kind:
    """The outcome of an answer in the house's words (``MESSAGE_STATUSES``), from the words of one envelope.

    ``otherwise`` is what any other word means; without it another word does not convert.
    """
    back = {house: theirs for theirs, house in reversed(mapping.items())}
    return Kind(
        "status",
        pl.String(),
        lambda value: pl.when(value.is_not_null()).then(
            value.replace_strict(mapping, default=otherwise, return_dtype=pl.String)
        ),
        lambda value: value.replace_strict(back, default=None, return_dtype=pl.String),
        "one of " + ", ".join(mapping) if otherwise is None else "a status",
    )
