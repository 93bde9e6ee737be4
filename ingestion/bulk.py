"""Reading a large document without a tree, all of its texts at once: what :mod:`ingestion.stream` does one by one.

The steps from one state to the next are the same and are learnt there; only which steps a document makes is found here
one after the other. What the steps do is done for a whole piece of the document at a time, a column of a table after
another: every start of a row and every value of a column has its place in the order of the document, and a value
belongs to the last row that started before it.

As the stream, it only takes what is plain and wholly declared, and raises :class:`Unusual` for anything else.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from itertools import pairwise
from typing import Any

import numpy as np
import numpy.typing as npt
import polars as pl
import pyarrow as pa

from ingestion.compile import KEYS, Document, Rows
from ingestion.distinct import distinct
from ingestion.stream import (
    DECLARATION,
    END,
    MAX_STEPS,
    MAX_TEXT,
    OTHER_ENTITY,
    Act,
    Begins,
    ComesOnce,
    Fills,
    Starts,
    State,
    Stream,
    Unusual,
)

_GULP = 1 << 19
"""Bytes that are looked through at a time: what is worked out about them stays in the processor's own memory."""

_LT, _GT = b"<>"
_BLANKS = b" \t\r\n"
_DECLARATION = re.compile(DECLARATION.pattern.encode())
_INDENT = 64
_ENTITIES = {"&gt;": ">", "&lt;": "<", "&quot;": '"', "&apos;": "'", "&amp;": "&"}
_NO_SIGNS = (b"\xef\xbf\xbe", b"\xef\xbf\xbf")

Places = npt.NDArray[np.int64]


class Moves(dict[str, tuple["Moves", int]]):
    """From one state, by the tags that were found: the moves of the next state, and the number of the step."""

    def __init__(self, bulk: Bulk, state: State) -> None:
        super().__init__()
        self._bulk = bulk
        self._state = state

    def __missing__(self, tags: str) -> tuple[Moves, int]:
        self[tags] = self._bulk.learn(self._state, tags)
        return self[tags]

    @property
    def is_end(self) -> bool:
        return not self._state.frames


class Bulk:
    """Reads large plain documents with the steps of a stream."""

    def __init__(self, stream: Stream) -> None:
        self._stream = stream
        self._forget()

    def _forget(self) -> None:
        self._moves: dict[int, Moves] = {}
        self._acts: list[tuple[Act, ...]] = []

    def learn(self, state: State, tags: str) -> tuple[Moves, int]:
        following, acts = self._stream.acts(state, tags)
        self._acts.append(acts)
        return self._from(following), len(self._acts) - 1

    def _compact(self, pending: Pending) -> None:
        """Forgets the moves that are not pending, once they are too many: some write another thing in every tag."""
        if len(self._acts) > MAX_STEPS:
            self._acts[:] = pending.renumbered(self._acts)
            for moves in self._moves.values():
                moves.clear()

    def _from(self, state: State) -> Moves:
        return self._moves.setdefault(id(state), Moves(self, state))

    def read(self, blocks: Iterable[bytes], begin: Callable[[Document], None]) -> Iterator[Pending]:
        """Reads a document, and gives after each piece what is to be done: some of it can be done already.

        ``begin`` is called with the kind of the document when its element opens. What is pending at the end is done
        last, by ``finish``.

        Raises:
            Unusual: the document has to be read in another way; rows may have been added.
            Rejected: the same.
        """
        self._stream.refresh()
        self._forget()
        moves = self._from(self._stream.start)
        pending: Pending | None = None
        rest = b""
        for number, piece in enumerate(_gulps(blocks)):
            gulp, rest = _cut(rest + (piece if number else _first(piece)))
            tags, texts, begun = _split(gulp)
            rest = begun + rest
            if len(rest) > MAX_TEXT:
                raise Unusual
            if not texts.len():
                continue
            words, places = distinct(tags)
            steps: list[int] = []
            append = steps.append
            for word in map(words.to_list().__getitem__, places.to_list()):
                moves, step = moves[word]
                append(step)
            if pending is None:
                pending = Pending(self._acts, _begun(self._acts[steps[0]]))
                begin(pending.document)
            pending.add(steps, texts)
            yield pending
            self._compact(pending)
        last = _plain(rest).decode().rstrip(" \t\n")
        if not (last.startswith("<") and last.endswith(">")):
            raise Unusual
        moves, step = moves[last[1:-1] + END]
        if not moves.is_end:
            raise Unusual
        if pending is None:
            pending = Pending(self._acts, _begun(self._acts[step]))
            begin(pending.document)
        pending.add([step], pl.Series([None], dtype=pl.String))
        pending.take(is_all=True)


class Pending:
    """The steps of a document that were found and not yet done, with the text that follows each of them."""

    def __init__(self, acts: list[tuple[Act, ...]], document: Document) -> None:
        self.document = document
        self._acts = acts
        self._steps: list[Places] = []
        self._texts: list[pl.Series] = []
        self._done = 0
        of_messages = {rows.table.name for rows in document.tables if rows.is_of_message}
        if any(rows.table.name in of_messages for rows in document.tables if not rows.is_of_message):
            raise Unusual

    def __len__(self) -> int:
        return sum(map(len, self._steps))

    def add(self, steps: list[int], texts: pl.Series) -> None:
        self._steps.append(np.array(steps, dtype=np.int64))
        self._texts.append(texts)

    def renumbered(self, acts: list[tuple[Act, ...]]) -> list[tuple[Act, ...]]:
        """Numbers its steps anew; gives the acts of those that it still has."""
        kept, steps = np.unique(np.concatenate(self._steps), return_inverse=True)
        self._steps = [steps]
        return [acts[number] for number in kept.tolist()]

    def take(self, *, is_all: bool = False) -> None:
        """Makes rows of all messages that are complete, and of the open one too where that ``is_all``.

        Raises:
            Unusual: something comes twice that may come once.
            Rejected: the same.
        """
        steps, texts = np.concatenate(self._steps), pl.concat(self._texts)
        found = _Found(self._acts, steps, self._done)
        end = found.size
        if not is_all:
            messages = found.starts_of(self.document.message)
            if not len(messages):
                return
            end = int(messages[-1])
        _Taken(self.document, found, texts, end).make()
        first, self._done = divmod(end, found.width)
        self._steps, self._texts = [steps[first:]], [texts[first:]]


class _Found:
    """What the steps do, each kind of it with its places: the number of the step times ``width``, and its turn in it.

    What stands before ``done`` was done before.
    """

    def __init__(self, acts: list[tuple[Act, ...]], steps: Places, done: int) -> None:
        self.width = 1 + max((len(each) for each in acts), default=0)
        self.size = len(steps) * self.width
        self.places: defaultdict[Act, list[Places]] = defaultdict(list)
        # Numbers of two bytes are put in order by counting them.
        order = np.argsort(steps.astype(np.uint16 if len(acts) < 1 << 16 else np.int64), kind="stable")
        ordered = steps[order]
        bounds = [0, *(np.flatnonzero(np.diff(ordered)) + 1).tolist(), len(ordered)]
        for start, stop in pairwise(bounds):
            occurrences = order[start:stop] * self.width
            for turn, act in enumerate(acts[int(ordered[start])]):
                places = occurrences + turn
                if places[0] < done:
                    places = places[places >= done]
                self.places[act].append(places)

    def starts_of(self, rows: Rows) -> Places:
        return _merged(self.places.get(Starts(rows), []))


class _Taken:
    """Makes the rows of what stands before ``end``."""

    def __init__(self, document: Document, found: _Found, texts: pl.Series, end: int) -> None:
        self._document = document
        self._width = found.width
        self._texts = texts
        self._starts: dict[Rows, Places] = {}
        self._fills: dict[Rows, dict[int, list[tuple[Places, Fills]]]] = defaultdict(dict)
        self._outside: list[tuple[int, Act]] = []
        once: dict[int, tuple[Rows, list[Places]]] = {}
        starts: dict[Rows, list[Places]] = defaultdict(list)
        for act, several in found.places.items():
            for each in several:
                places = each if end == found.size else each[: np.searchsorted(each, end)]
                if not len(places) or isinstance(act, Begins):
                    continue
                if not act.rows.is_of_message:
                    self._outside += ((place, act) for place in places.tolist())
                elif isinstance(act, Starts):
                    starts[act.rows].append(places)
                elif isinstance(act, Fills):
                    self._fills[act.rows].setdefault(act.place, []).append((places, act))
                else:
                    once.setdefault(id(act.node), (act.rows, []))[1].append(places)
        self._starts = {rows: _merged(places) for rows, places in starts.items()}
        for rows, several in once.values():
            if _is_doubled(self._row_of(rows, _merged(several))):
                raise Unusual

    def _row_of(self, rows: Rows, places: Places) -> Places:
        """The row that was open at each place."""
        starts = self._starts.get(rows)
        if starts is None:
            raise Unusual
        found = np.searchsorted(starts, places, side="right") - 1
        if len(found) and found[0] < 0:
            raise Unusual
        return found

    def make(self) -> None:
        document = self._document
        messages = self._starts.get(document.message, np.array([], dtype=np.int64))
        self._make_outside(messages)
        first, document.position = document.position + 1, document.position + len(messages)
        numbers = pl.int_range(first, document.position + 1, eager=True).cast(pl.String)
        names = (document.file_id + "-" + numbers).rename("message_id")
        if len(messages):
            document.message_id = names[-1]
        of_message = {
            rows: np.searchsorted(messages, starts, side="right") - 1 for rows, starts in self._starts.items()
        }
        if any(places[0] < 0 for places in of_message.values()):
            raise Unusual
        numbered = self._numbered(of_message)
        every = (fill.value for places in self._fills.values() for fills in places.values() for _, fill in fills)
        words = list(dict.fromkeys(value for value in every if value is not None))
        values = pl.concat([self._texts, pl.Series([None, *words], dtype=pl.String)], rechunk=True)
        constants = {word: number for number, word in enumerate(words, start=self._texts.len() + 1)}
        frames = {}
        for rows, starts in self._starts.items():
            columns = [names.gather(of_message[rows]), pl.Series("row_nr", numbered[rows])]
            if rows.parent is not None:
                above = numbered[rows.parent][self._row_of(rows.parent, starts)]
                columns.append(pl.Series("parent_row_nr", above))
            else:
                columns.append(pl.repeat(None, len(starts), dtype=pl.Int64, eager=True).alias("parent_row_nr"))
            columns += (
                self._column(rows, fills, constants, values).rename(rows.columns[place - len(KEYS)])
                for place, fills in self._fills[rows].items()
            )
            frames[rows] = pl.DataFrame(columns)
        for rows, frame in frames.items():
            rows.frames.append(frame)

    def _numbered(self, of_message: dict[Rows, Places]) -> dict[Rows, Places]:
        """The number of each row in its table and message; a table may stand in several places of a message."""
        together: defaultdict[str, list[Rows]] = defaultdict(list)
        for rows in of_message:
            together[rows.table.name].append(rows)
        numbered: dict[Rows, Places] = {}
        for several in together.values():
            starts = np.concatenate([self._starts[rows] for rows in several])
            messages = np.concatenate([of_message[rows] for rows in several])
            order = np.argsort(starts, kind="stable")
            messages = messages[order]
            counted = np.empty_like(order)
            counted[order] = np.arange(1, len(order) + 1) - np.searchsorted(messages, messages)
            bounds = np.cumsum([len(of_message[rows]) for rows in several])[:-1]
            numbered.update(zip(several, np.split(counted, bounds), strict=True))
        return numbered

    def _column(
        self, rows: Rows, fills: list[tuple[Places, Fills]], constants: dict[str, int], values: pl.Series
    ) -> pl.Series:
        places = np.concatenate([places for places, _ in fills])
        sources = np.concatenate(
            [
                places // self._width if fill.value is None else np.full(len(places), constants[fill.value])
                for places, fill in fills
            ]
        )
        if len(fills) > 1:
            order = np.argsort(places)
            places, sources = places[order], sources[order]
        at = self._row_of(rows, places)
        height = len(self._starts[rows])
        if _is_doubled(at):
            if not all(fill.repeats for _, fill in fills):
                raise Unusual
            several = pl.DataFrame({"at": at, "text": values.gather(sources)})
            joined = several.group_by("at", maintain_order=True).agg(pl.col("text").str.join(" "))
            every = pl.DataFrame({"at": np.arange(height)})
            return every.join(joined, on="at", how="left", maintain_order="left")["text"]
        if len(at) < height:
            chosen = np.full(height, self._texts.len())
            chosen[at] = sources
            sources = chosen
        return values.gather(sources)

    def _make_outside(self, messages: Places) -> None:
        """What stands outside of messages is little: it is done step by step, as in a small document."""
        document = self._document
        before = document.position
        for place, act in sorted(self._outside, key=lambda each: each[0]):
            come = int(np.searchsorted(messages, place, side="right"))
            if before + come:
                document.message_id = f"{document.file_id}-{before + come}"
            match act:
                case Starts():
                    act.rows.start()
                case ComesOnce():
                    if act.node.seen is act.rows.current:
                        raise Unusual
                    act.node.seen = act.rows.current
                case Fills():
                    row, text = act.rows.current, act.value
                    text = self._texts[place // self._width] if text is None else text
                    if row[act.place] is None:
                        row[act.place] = text
                    elif act.repeats:
                        row[act.place] = f"{row[act.place]} {text}"
                    else:
                        raise Unusual


def _begun(acts: tuple[Act, ...]) -> Document:
    for act in acts:
        if isinstance(act, Begins):
            return act.document
    raise Unusual


def _merged(several: list[Places]) -> Places:
    if not several:
        return np.array([], dtype=np.int64)
    return several[0] if len(several) == 1 else np.sort(np.concatenate(several))


def _is_doubled(ordered: Places) -> bool:
    return bool((ordered[1:] == ordered[:-1]).any())


# --- tags and texts ---------------------------------------------------------------------------------------------------


def _gulps(blocks: Iterable[bytes]) -> Iterator[bytes]:
    gathered: list[bytes] = []
    for block in blocks:
        gathered.append(block)
        if sum(map(len, gathered)) >= _GULP:
            yield b"".join(gathered)
            gathered = []
    yield b"".join(gathered)


def _first(piece: bytes) -> bytes:
    """The first piece from the ``<`` of the document's own element."""
    piece = piece.removeprefix(b"\xef\xbb\xbf")
    declaration = _DECLARATION.match(piece)
    piece = piece[declaration.end() :] if declaration else piece
    piece = piece.lstrip(_BLANKS)
    if not piece.startswith(b"<") or piece.startswith((b"<?", b"<!")):
        raise Unusual
    return piece


def _cut(data: bytes) -> tuple[bytes, bytes]:
    """What ends with the start of a tag, and what begins with that."""
    at = data.rfind(b"<")
    return (_plain(data[: at + 1]), data[at:]) if at > 0 else (b"", data)


def _plain(data: bytes) -> bytes:
    """The same with the line ends of XML, where all of it is text that XML allows."""
    if b"\r" in data:
        data = data.replace(b"\r\n", b"\n").replace(b"\r", b"\n")
    below_space = np.count_nonzero(np.frombuffer(data, np.uint8) < ord(" "))
    if below_space != data.count(b"\n") + data.count(b"\t") or (b"]" in data and b"]]>" in data):
        raise Unusual
    if not data.isascii():
        try:
            data.decode()
        except UnicodeDecodeError:
            raise Unusual from None
        if any(sign in data for sign in _NO_SIGNS):
            raise Unusual
    if b"&" in data and OTHER_ENTITY.search(data.decode()):
        raise Unusual
    return data


def _split(gulp: bytes) -> tuple[pl.Series, pl.Series, bytes]:
    """The texts, without blanks around them, the tags before each of them, and what has no text yet."""
    if not gulp:
        return pl.Series(dtype=pl.String), pl.Series(dtype=pl.String), b""
    signs = np.frombuffer(gulp, np.uint8)
    opened, closed = np.flatnonzero(signs == _LT), np.flatnonzero(signs == _GT)
    if len(closed) != len(opened) - 1:
        # A text may hold the sign that closes a tag.
        at = np.searchsorted(closed, opened[:-1])
        if len(at) and at[-1] == len(closed):
            raise Unusual
        closed = closed[at]
    if not ((opened[:-1] < closed) & (closed < opened[1:])).all():
        raise Unusual
    begins, ends = closed + 1, opened[1:]
    is_text = _is_text(gulp, signs, begins, ends)
    begins, ends = begins[is_text], ends[is_text]
    if not len(begins):
        return pl.Series(dtype=pl.String), pl.Series(dtype=pl.String), gulp[:-1]
    if (ends - begins).max() > MAX_TEXT:
        raise Unusual
    padded = gulp + bytes(12)
    tags = _strings(padded, np.concatenate([[0], ends[:-1]]) + 1, begins - 1)
    texts = _strings(padded, begins, ends)
    if b"&" in gulp:
        for entity, sign in _ENTITIES.items():
            texts = texts.str.replace_all(entity, sign, literal=True)
    edges = np.concatenate([signs[begins], signs[ends - 1]])
    if ((edges <= ord(" ")) | (edges >= 0x80)).any():
        texts = texts.str.strip_chars()
    return tags, texts, gulp[ends[-1] : -1]


def _is_text(gulp: bytes, signs: npt.NDArray[np.uint8], begins: Places, ends: Places) -> npt.NDArray[np.bool_]:
    """Whether there is more than blanks between two tags."""
    is_text = begins < ends
    first = signs[begins]
    unsure = np.flatnonzero(is_text & ((first <= ord(" ")) | (first >= 0x80)))
    at = begins[unsure]
    odd: list[int] = []
    for _ in range(_INDENT):
        if not len(unsure):
            break
        sign = signs[at]
        odd += unsure[sign >= 0x80].tolist()
        is_blank = (sign == ord(" ")) | (sign == ord("\n")) | (sign == ord("\t"))
        at += 1
        is_over = is_blank & (at == ends[unsure])
        is_text[unsure[is_over]] = False
        goes_on = is_blank & ~is_over
        unsure, at = unsure[goes_on], at[goes_on]
    for number in (*odd, *unsure.tolist()):
        is_text[number] = not gulp[begins[number] : ends[number]].decode().isspace()
    return is_text


_FIRST_BYTES = np.array([0, 0xFF, 0xFFFF, 0xFFFFFF, 0xFFFFFFFF], dtype=np.uint32)


def _strings(data: bytes, begins: Places, ends: Places) -> pl.Series:
    """The strings between these places of ``data``, which stay where they are: as Arrow's views of them.

    ``data`` goes on for twelve bytes after the last of them.
    """
    lengths = ends - begins
    four_from = np.ndarray((len(data) - 3,), np.dtype("<u4"), data, strides=(1,))
    views = np.empty((len(begins), 4), np.dtype("<u4"))
    views[:, 0] = lengths
    for word in range(3):
        views[:, word + 1] = four_from[begins + 4 * word] & _FIRST_BYTES[np.clip(lengths - 4 * word, 0, 4)]
    is_long = lengths > 12
    views[is_long, 2] = 0
    views[is_long, 3] = begins[is_long]
    array: Any = pa.Array.from_buffers(pa.string_view(), len(begins), [None, pa.py_buffer(views), pa.py_buffer(data)])
    return pl.Series(array)
