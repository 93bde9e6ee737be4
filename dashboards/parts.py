"""What several pages are made of: tables, charts, filters that stay in the address bar, exports."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any, Literal

import altair as alt
import polars as pl
import streamlit as st
from streamlit.column_config import Column as ColumnConfig

from dashboards.access import AccessLog, Visitor
from dashboards.language import Language
from dashboards.queries import Publication, Row

INK = "#1f2933"
ROW_HEIGHT = 34
TALLEST = 430
"""Pixels that the rows of a table may take before it scrolls."""
MOST_ROWS = 200
"""Rows of a table to read; its export has them all."""


@dataclass(frozen=True, slots=True)
class Reader:
    """Who reads a page, in which language, of which publication. ``open_seal`` opens one sealed value of a person."""

    language: Language
    visitor: Visitor
    publication: Publication
    log: AccessLog
    open_seal: Callable[[str, str, bytes], str]


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table: where its value comes from, and how it is written. It sorts by the value itself."""

    title: str
    value: Callable[[Row], Any]
    write: Callable[[Any], str] | None = None
    width: int | None = None
    colour: Callable[[Any], str] | None = None


def table(rows: Sequence[Row], columns: Sequence[Column], alt_text: str) -> None:
    """A table to read: every word of it shows."""
    shown = rows[:MOST_ROWS]
    in_text = [Column(column.title, column.value, column.write or as_text, colour=column.colour) for column in columns]
    height: int | Literal["content"] = TALLEST if len(rows) > MOST_ROWS // 10 else "content"
    st.table(_styled(shown, in_text), border="horizontal", hide_index=True, height=height, alt=alt_text)


def table_to_choose_from(rows: Sequence[Row], columns: Sequence[Column], alt_text: str, key: str) -> int | None:
    """A table to sort, scroll and choose a row from: the place of the row chosen."""
    event: Any = st.dataframe(
        _styled(rows, columns),
        hide_index=True,
        column_config={column.title: ColumnConfig(width=column.width) for column in columns},
        placeholder="–",
        alt=alt_text,
        row_height=ROW_HEIGHT,
        height="content" if len(rows) * ROW_HEIGHT <= TALLEST else TALLEST,
        on_select="rerun",
        selection_mode="single-row",
        key=key,
    )
    chosen: list[int] = event.selection.rows
    return chosen[0] if chosen and chosen[0] < len(rows) else None


def _styled(rows: Sequence[Row], columns: Sequence[Column]) -> Any:
    frame = pl.DataFrame(
        {column.title: [_plain(column.value(row)) for row in rows] for column in columns}, infer_schema_length=None
    )
    style = frame.to_pandas().style.format(
        {column.title: column.write for column in columns if column.write}, na_rep="–"
    )
    for column in columns:
        if column.colour:
            style = style.map(lambda value, colour=column.colour: f"color: {colour(value)}", subset=[column.title])
    return style


def as_text(value: Any) -> str:
    """A value that may come from a file, kept from being read as Markdown."""
    return "".join(f"\\{sign}" if sign in "\\`*_{}[]<>()#+!|$~:" else sign for sign in str(value))


def _plain(value: Any) -> Any:
    return float(value) if isinstance(value, Decimal) else value


def chart(reader: Reader, drawing: Any, alt_text: str) -> None:
    """A chart with axes in the reader's language."""
    drawing = drawing.configure(
        locale=reader.language.for_charts(),
        axis=alt.AxisConfig(labelColor=INK, titleColor=INK, labelFontSize=12, titleFontSize=12, gridColor="#e6eaee"),
        legend=alt.LegendConfig(titleColor=INK, labelColor=INK, labelFontSize=12, symbolType="square"),
        view=alt.ViewConfig(stroke=None),
    )
    st.altair_chart(drawing, width="stretch", alt=alt_text)


def figures(cards: Iterable[tuple[str, str, str, str]]) -> None:
    """A row of figures: label, value, the line below it, and an explanation on demand."""
    cards = list(cards)
    for place, (label, value, below, explanation) in zip(st.columns(len(cards)), cards, strict=True):
        place.metric(
            label,
            value,
            delta=below,
            delta_color="off",
            delta_arrow="off",
            help=explanation,
            border=True,
            height="stretch",
        )


def choose_many(
    reader: Reader, label: str, name: str, options: Mapping[str, str], placeholder: str | None = None
) -> tuple[str, ...]:
    """Zero or more codes, remembered in the address bar. Pills, or a list where ``placeholder`` is given."""
    key = _seed(reader, name, [code for code in st.query_params.get_all(name) if code in options])
    if placeholder is None:
        chosen = st.pills(
            label, list(options), selection_mode="multi", format_func=options.__getitem__, key=key, wrap=True
        )
    else:
        chosen = st.multiselect(
            label, list(options), format_func=options.__getitem__, key=key, placeholder=placeholder, filter_mode=None,
            select_all=False,
        )  # fmt: skip
    remember(name, chosen)
    return tuple(chosen)


def choose_one(reader: Reader, label: str, name: str, options: Mapping[str, str], default: str) -> str:
    """One code out of a few, remembered in the address bar unless it is the default."""
    asked = st.query_params.get(name, default)
    key = _seed(reader, name, asked if asked in options else default)
    chosen: str | None
    if len(options) > 5:
        chosen = st.selectbox(label, list(options), format_func=options.__getitem__, key=key, filter_mode=None)
    else:
        chosen = st.segmented_control(label, list(options), format_func=options.__getitem__, key=key, required=True)
    chosen = chosen or default
    remember(name, [] if chosen == default else [chosen])
    return chosen


def choose_months(reader: Reader, label: str, first_month: date, last_month: date) -> tuple[date, date]:
    """A range of months, remembered in the address bar unless it is the whole."""
    if first_month == last_month:
        return first_month, last_month
    count = (last_month.year - first_month.year) * 12 + last_month.month - first_month.month + 1
    starts = [first_month.month - 1 + place for place in range(count)]
    months = {f"{month:%Y-%m}": month for month in (date(first_month.year + n // 12, n % 12 + 1, 1) for n in starts)}
    whole = (f"{first_month:%Y-%m}", f"{last_month:%Y-%m}")
    asked = (st.query_params.get("from", whole[0]), st.query_params.get("until", whole[1]))
    known = asked[0] in months and asked[1] in months and asked[0] <= asked[1]
    # A range slider is told to be one by its first value, which must not change while the reader moves it.
    begin = _seed(reader, "months_at_first", asked if known else whole)
    first, last = st.select_slider(
        label,
        list(months),
        value=st.session_state[begin],
        format_func=lambda month: reader.language.short_month(months[month]),
        key=_key(reader, "months"),
    )
    remember("from", [] if first == whole[0] else [first])
    remember("until", [] if last == whole[1] else [last])
    return months[first], months[last]


def _seed(reader: Reader, name: str, value: Any) -> str:
    """The key of a widget, which begins with this value."""
    key = _key(reader, name)
    if key not in st.session_state:
        st.session_state[key] = value
    return key


def _key(reader: Reader, name: str) -> str:
    # What there is to choose from changes with the language, the publication and the antenna of the visitor: then it is
    # another widget, and the choice comes back from the address bar.
    return f"{name}.{reader.language.code}.{reader.publication.stamp}.{reader.visitor.antenna}"


def remember(name: str, values: Sequence[str]) -> None:
    """Puts a choice in the address bar. Never a person, a dossier or a payment."""
    if values:
        if st.query_params.get_all(name) != list(values):
            st.query_params[name] = list(values)
    else:
        st.query_params.pop(name, None)


def for_export(rows: Sequence[Row], columns: Sequence[Column]) -> pl.DataFrame:
    """All rows of a table, for a file: the values themselves, and not as they are written on a screen."""
    return pl.DataFrame(
        {column.title: [column.value(row) for row in rows] for column in columns}, infer_schema_length=None
    )


def heading_with_export(reader: Reader, title: str, name: str, make: Callable[[], pl.DataFrame]) -> None:
    with st.container(horizontal=True, horizontal_alignment="distribute", vertical_alignment="bottom"):
        st.subheader(title, anchor=False, width="content")
        export_button(reader, name, make)


def export_button(reader: Reader, name: str, make: Callable[[], pl.DataFrame]) -> None:
    """A file for a spreadsheet; the access log has that it was made, with which columns, before it is handed out."""
    _ = reader.language.gettext

    def file() -> bytes:
        frame = make()
        reader.log.write(reader.visitor, "export", "granted", [name, *frame.columns])
        return for_spreadsheet(frame)

    st.download_button(
        _("Export for Excel (CSV)"),
        file,
        file_name=f"{name}_{reader.publication.published_at:%Y-%m-%d}.csv",
        mime="text/csv",
        icon=":material/download:",
        on_click="ignore",
        help=_("Contains the fields of your role, with pseudonyms. The export is written to the access log."),
    )


def for_spreadsheet(frame: pl.DataFrame) -> bytes:
    """CSV as a Belgian Excel opens it: semicolons, decimal commas and a byte order mark."""
    text = frame.select(pl.selectors.string())
    # A text that starts like a formula would be run by the spreadsheet.
    harmless = [
        pl.when(pl.col(name).str.contains(r"^[=+\-@\t\r]")).then("'" + pl.col(name)).otherwise(pl.col(name)).alias(name)
        for name in text.columns
    ]
    content: str = frame.with_columns(harmless).write_csv(
        include_bom=True, separator=";", decimal_comma=True, date_format="%d/%m/%Y"
    )
    return content.encode("utf-8")
