"""Keeps the catalogues of words in step with the code: ``python -m dashboards.catalogues`` after a text changed.

It collects the texts from the code into ``locale/<language>/LC_MESSAGES/kruispunt.po``, where a person translates what
is new, and compiles these to the ``.mo`` files that the screens read. ``--check`` changes nothing and fails when
anything is missing, doubtful, left over, not compiled, or names other values than the English text.
"""

from __future__ import annotations

import io
import string
import sys
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

from dashboards.language import CATALOGUES, DOMAIN, LANGUAGES

KEYWORDS = {"_": None, "mark": None, "gettext": None, "ngettext": (1, 2), "many": (1, 2)}


def collect() -> Catalog:
    """Every text in the code of the dashboards."""
    catalogue = Catalog(domain=DOMAIN, project="Kruispunt", charset="utf-8")
    code = Path(__file__).parent
    for file, line, message, comments, context in extract_from_dir(
        code, method_map=[("**.py", "python")], keywords=KEYWORDS, comment_tags=("Translators:",)
    ):
        catalogue.add(message, None, [(f"dashboards/{file}", line)], auto_comments=comments, context=context)
    return catalogue


def read(path: Path) -> Catalog:
    with path.open("rb") as file:
        return read_po(file, domain=DOMAIN)


def compiled(catalogue: Catalog) -> bytes:
    target = io.BytesIO()
    write_mo(target, catalogue)
    return target.getvalue()


def po_file(code: str) -> Path:
    return CATALOGUES / code / "LC_MESSAGES" / f"{DOMAIN}.po"


def update() -> None:
    texts = collect()
    for code in LANGUAGES:
        path = po_file(code)
        catalogue = read(path) if path.exists() else Catalog(locale=code, domain=DOMAIN, project="Kruispunt")
        catalogue.update(texts, no_fuzzy_matching=True, update_creation_date=False)
        catalogue.obsolete.clear()
        catalogue.header_comment = "# The words of Kruispunt; EUPL-1.2."
        catalogue.fuzzy = False
        catalogue.version = "1"
        catalogue.revision_date = catalogue.creation_date
        catalogue.last_translator = catalogue.language_team = catalogue.msgid_bugs_address = "Kruispunt"
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("wb") as file:
            write_po(file, catalogue, width=120, omit_header=False, sort_output=True, no_location=True)
        path.with_suffix(".mo").write_bytes(compiled(read(path)))


def problems() -> list[str]:
    """What keeps the catalogues from being complete and in step; empty when all is well."""
    found: list[str] = []
    wanted = {message.id for message in collect() if message.id}
    for code in LANGUAGES:
        path = po_file(code)
        catalogue = read(path)
        present = {message.id: message for message in catalogue if message.id}
        found += [f"{code}: not in the catalogue: {text!r}" for text in sorted(map(str, wanted - present.keys()))]
        found += [f"{code}: no longer in the code: {text!r}" for text in sorted(map(str, present.keys() - wanted))]
        for message in present.values():
            found += [f"{code}: {problem}: {message.id!r}" for problem in _problems_of(message)]
        compiled_file = path.with_suffix(".mo")
        if not compiled_file.exists() or compiled_file.read_bytes() != compiled(catalogue):
            found.append(f"{code}: the compiled catalogue is not that of the .po file")
    return found


def _problems_of(message: Message) -> list[str]:
    texts = _forms(message.string)
    if not all(texts):
        return ["not translated"]
    if message.fuzzy:
        return ["translation is doubtful"]
    originals = _forms(message.id)
    named = set().union(*(_values(text) for text in originals))
    # A singular may say "one" in words where the plural gives the number.
    smallest = set.intersection(*(_values(text) for text in originals))
    if any(not smallest <= _values(text) <= named for text in texts):
        return ["translation names other values"]
    return []


def _forms(text: object) -> tuple[str, ...]:
    """Singular and plural, or the one form there is."""
    return tuple(map(str, text)) if isinstance(text, list | tuple) else (str(text or ""),)


def _values(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}


if __name__ == "__main__":
    if "--check" not in sys.argv:
        update()
    if remaining := problems():
        sys.exit("\n".join(remaining))
