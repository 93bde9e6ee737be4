"""What several pages are made of: tables, charts, filters that stay in the address bar, exports."""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any, Literal

import altair as alt
import polars as pl
import streamlit as st
from streamlit.column_config import Column as ColumnConfig

from dashboards import words
from dashboards.access import AccessLog, Visitor
from dashboards.application import Application, Visit
from dashboards.application.loop import Loop
from dashboards.language import Language
from dashboards.queries import Publication, Row
from dashboards.words import word

INK = "#1f2933"
ROW_HEIGHT = 34
TALLEST = 430
"""Pixels that the rows of a table may take before it scrolls."""
MOST_ROWS = 200
"""Rows of a table to read; its export has them all."""


@dataclass(frozen=True, slots=True)
class Reader:
    """Who reads a page, in which language, of which publication. ``open_seal`` opens one sealed value of a person.

    ``centre`` is what is declared of the centre, ``pages`` are those that the visitor may go to, by name.
    """

    language: Language
    visitor: Visitor
    publication: Publication
    log: AccessLog
    open_seal: Callable[[str, str, bytes], str]
    application: Application
    loop: Loop
    centre: Mapping[str, str]
    pages: Mapping[str, Any]


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


def recorded(language: Language, result: Row, leave_out: Collection[str] = ()) -> list[tuple[str, str]]:
    """What a rule wrote down of what it compared: a label and a text for each value."""
    _ = language.gettext
    return [
        (f"{label}, {name.lower()}", value)
        for label, text in ((_("Expected"), result.get("expected")), (_("Known"), result.get("observed")))
        for name, value in facts(language, text, leave_out)
    ]


def dossier_link(reader: Reader, dossier_id: str) -> None:
    """The way to a dossier, for a role that has the page."""
    if page := reader.pages.get("dossier"):
        st.page_link(
            page,
            label=reader.language.gettext("Open the dossier"),
            icon=":material/folder_open:",
            query_params={"dossier": dossier_id, "lang": reader.language.code},
        )


def facts(language: Language, text: str | None, leave_out: Collection[str] = ()) -> list[tuple[str, str]]:
    """One side of what a rule compared: a label and a text for each value that there is."""
    return [
        (word(language, words.FACTS, name), _written(language, name, value))
        for name, value in json.loads(text or "{}").items()
        if name not in leave_out and value not in (None, [])
    ]


def _written(language: Language, name: str, value: Any) -> str:
    """A value that a rule recorded, written as its name says."""
    _ = language.gettext
    if isinstance(value, list):
        return ", ".join(_written(language, name, part) for part in value)
    if isinstance(value, bool):
        return _("Yes") if value else _("No")
    if name in words.CODE_LISTS:
        return word(language, words.CODE_LISTS[name], value)
    if name.endswith("_eur"):
        return language.money(float(value))
    if isinstance(value, str) and len(value) >= 10 and value[4:8:3] == "--":
        return language.day(date.fromisoformat(value[:10]))
    if isinstance(value, str):
        return _(words.CODES[value]) if value in words.CODES else value
    return language.number(value)


def legend_columns(most: int = 0) -> alt.ExprRef:
    """How a legend is arranged: in one row where ``most`` is zero, one below the other on a narrow screen."""
    return alt.ExprRef(f"width < 400 ? 1 : {most}")


def chart(reader: Reader, drawing: Any, alt_text: str, key: str | None = None, select: str | None = None) -> Any:
    """A chart with axes in the reader's language; with ``select``, what the reader chose in it by that name."""
    drawing = drawing.configure(
        locale=reader.language.for_charts(),
        axis=alt.AxisConfig(labelColor=INK, titleColor=INK, labelFontSize=12, titleFontSize=12, gridColor="#e6eaee"),
        legend=alt.LegendConfig(
            titleColor=INK, labelColor=INK, labelFontSize=12, symbolType="square", columns=legend_columns()
        ),
        view=alt.ViewConfig(stroke=None),
    )
    if select is None:
        st.altair_chart(drawing, width="stretch", alt=alt_text, key=key)
        return {}
    event: Any = st.altair_chart(
        drawing, width="stretch", alt=alt_text, key=key, on_select="rerun", selection_mode=select
    )
    return event.selection


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
    asked = [code for code in st.query_params.get_all(name) if code in options]
    key = _seed(reader, name, asked, lambda held: isinstance(held, list) and set(held) <= set(options))
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
    key = _seed(
        reader, name, asked if asked in options else default, lambda held: isinstance(held, str) and held in options
    )
    chosen: str | None
    if len(options) > 5:
        chosen = st.selectbox(label, list(options), format_func=options.__getitem__, key=key, filter_mode=None)
    else:
        chosen = st.segmented_control(label, list(options), format_func=options.__getitem__, key=key, required=True)
    chosen = chosen or default
    remember(name, [] if chosen == default else [chosen])
    return chosen


def every_month(first_month: date, last_month: date) -> list[date]:
    """The months from one to another: on a time axis also those in which nothing happened have their place."""
    count = (last_month.year - first_month.year) * 12 + last_month.month - first_month.month + 1
    places = (first_month.month - 1 + number for number in range(count))
    return [date(first_month.year + place // 12, place % 12 + 1, 1) for place in places]


def choose_months(reader: Reader, label: str, first_month: date, last_month: date) -> tuple[date, date]:
    """A range of months, remembered in the address bar unless it is the whole."""
    if first_month == last_month:
        return first_month, last_month
    months = {f"{month:%Y-%m}": month for month in every_month(first_month, last_month)}
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


def _seed(reader: Reader, name: str, value: Any, fits: Callable[[Any], bool] = lambda _held: True) -> str:
    """The key of a widget, which begins with this value; so does one of that name that another page left behind."""
    key = _key(reader, name)
    if key not in st.session_state or not fits(st.session_state[key]):
        st.session_state[key] = value
    return key


def _key(reader: Reader, name: str) -> str:
    # What there is to choose from changes with the language, the publication and the antenna of the visitor: then it is
    # another widget, and the choice comes back from the address bar.
    return f"{name}.{reader.language.code}.{reader.publication.stamp}.{reader.visitor.antenna}"


def remember(name: str, values: Sequence[str]) -> None:
    """Puts a choice in the address bar. Never a person or a payment; a dossier only by the centre's own number."""
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


def log_export(reader: Reader, name: str, fields: Iterable[str], subject_id: str | None = None) -> None:
    """Written before a file is handed out: which file, with which fields, and of whom where it is about one person."""
    reader.log.write(reader.visitor, "export", "granted", [name, *fields], subject_id)


def export_button(reader: Reader, name: str, make: Callable[[], pl.DataFrame]) -> None:
    """A file for a spreadsheet; the access log has that it was made, with which columns, before it is handed out."""
    _ = reader.language.gettext

    def file() -> bytes:
        frame = make()
        log_export(reader, name, frame.columns)
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


def visit_before(reader: Reader, page: str, seen_until: date, dossier_id: str = "") -> Visit | None:
    """The visit before this one, which is noted once for each publication that somebody sees."""
    name = f"visit.{page}.{dossier_id}.{reader.visitor.name}.{reader.publication.stamp}"
    if name not in st.session_state:
        st.session_state[name] = reader.application.visit(reader.visitor.name, page, seen_until, dossier_id)
    visit: Visit | None = st.session_state[name]
    return visit
