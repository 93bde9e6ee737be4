"""The comparison with the official schemas sees each kind of disagreement: a made-up schema, and declarations of it."""

from __future__ import annotations

from pathlib import Path

import pytest

from ingestion.envelopes import SSDN
from ingestion.kinds import CODE, DATE, INTEGER, NISS, PARTIAL_DATE, PRESENT, SPLIT_DATE, TEXT
from ingestion.schema import Column, Constant, Ignored, Message, Table
from tests.ingestion.schema_agreement import disagreements, read_tree

_Part = Column | Constant | Ignored
_COLUMNS = "path,kind,min,max,choice,namespace,type,base,enumeration,pattern,facets,doc"
_SCHEMA = f"""{_COLUMNS}
Answer,element,1,1,,urn:a,anonymous,,,,,
Answer/Person,element,1,1,,urn:a,SSINType,string,,,,
Answer/Person/@origin,attribute,0,1,,,OriginType,string,RN; KSZ,,,
Answer/Job[],element,0,unbounded,,urn:a,JobType,,,,,
Answer/Job[]/Start,element,1,1,,urn:a,xs:date,date,,,,
Answer/Job[]/End,element,0,1,,urn:a,t_IncompleteDate,string,,,,
Answer/Job[]/Days,element,1,1,choice,urn:a,xs:decimal,decimal,,,,
Answer/Job[]/Hours,element,1,1,choice,urn:a,xs:integer,decimal,,,,
Answer/Job[]/Place[],element,0,2,,urn:b,PlaceType,string,,,,
Answer/Job[]/Place[]/@lang,attribute,1,1,,,xs:language,string,,,,
"""
_PERSON = Column("person_id", "Person", NISS, required=True, role="subject")
_ORIGIN = Column("origin_code", "Person/@origin", CODE, values=("KSZ", "RN"))
_START = Column("start_date", "Start", DATE, required=True)
_END = Column("end_date", "End", PARTIAL_DATE)
_DAYS = Column("days_code", "Days", CODE)
_HOURS = Column("hours", "Hours", INTEGER)
_PLACES = (Column("place_nl", "b:Place[@lang='nl']", TEXT), Column("place", "b:Place", TEXT))
_JOB = (_START, _END, _DAYS, _HOURS, *_PLACES)


def _found(tmp_path: Path, answer: tuple[_Part, ...], job: tuple[_Part, ...], *lacks: str, tag: str = "Answer") -> str:
    file = tmp_path / "answer.csv"
    file.write_text(_SCHEMA, encoding="utf-8")
    message = Message(
        name="answer",
        title_nl="",
        title_fr="",
        source="",
        envelope=SSDN,
        tags=(f"{{urn:a}}{tag}",),
        namespace="urn:a",
        namespaces={"b": "urn:b"},
        body=(Table("answer", ".", "", (*answer, Table("job", "Job", "", job))),),
    )
    return "\n".join(disagreements(message, read_tree(file), lacks))


def test_a_declaration_that_agrees_has_no_disagreements(tmp_path: Path) -> None:
    assert _found(tmp_path, (_PERSON, _ORIGIN), _JOB) == ""
    assert _found(tmp_path, (_PERSON, _ORIGIN), (Ignored("Start", "why"), _END, _DAYS, _HOURS, *_PLACES)) == ""


@pytest.mark.parametrize(
    ("answer", "job", "expected"),
    [
        pytest.param((_PERSON,), _JOB, "Person/@origin: neither read nor ignored", id="a leaf left out"),
        pytest.param((_PERSON, _ORIGIN), _JOB[:-2], "Job/Place: neither read nor ignored", id="an element left out"),
        pytest.param((_PERSON, _ORIGIN, Column("x", "Other", TEXT)), _JOB, "no Other", id="a path that is not there"),
        pytest.param((_PERSON, _ORIGIN, Column("x", "@other", TEXT)), _JOB, "no @other", id="an attribute not there"),
        pytest.param((_PERSON, _ORIGIN), (*_JOB, Column("x", "Place", TEXT)), "only in urn:b", id="another namespace"),
        pytest.param((_PERSON, _ORIGIN), (*_JOB[:-2], Column("x", "b:Place", TEXT)), "needs a table", id="a repeat"),
        pytest.param(
            (_PERSON, _ORIGIN), (*_JOB[:-2], Column("p", "b:Place", TEXT, repeats=True)), "Place/@lang: neither",
            id="a repeat read as one value, its attribute left out",
        ),
        pytest.param(
            (_PERSON, _ORIGIN), (_START, Column("end_date", "End", PARTIAL_DATE, repeats=True), *_JOB[2:]),
            "never repeats", id="no repeat",
        ),
        pytest.param((_PERSON, _ORIGIN), (_END, _START, *_JOB[2:]), "comes earlier", id="another order"),
        pytest.param((_PERSON, _ORIGIN), (*_JOB, Constant("Start", "x")), "comes earlier", id="a constant too late"),
        pytest.param((_PERSON, _ORIGIN), (_START, _START, *_JOB[1:]), "declared twice", id="one leaf, two columns"),
        pytest.param(
            (Column("person_id", "Person", NISS), _ORIGIN), _JOB, "so it is required", id="demanded, not required"
        ),
        pytest.param(
            (_PERSON, _ORIGIN), (_START, Column("e", "End", PARTIAL_DATE, required=True), *_JOB[2:]), "does not demand",
            id="required, not demanded",
        ),
        pytest.param(
            (_PERSON, _ORIGIN), (*_JOB[:2], Column("d", "Days", CODE, required=True), *_JOB[3:]), "does not demand",
            id="required, though a choice",
        ),
        pytest.param(
            (_PERSON, Column("origin_code", "Person/@origin", CODE, values=("RN",))), _JOB, "RN, KSZ", id="other values"
        ),
        pytest.param(
            (Column("person", "Person", TEXT, required=True), _ORIGIN), _JOB, "the number of a person",
            id="a person unprotected",
        ),
        pytest.param(
            (_PERSON, _ORIGIN), (_START, Column("end_date", "End", DATE), *_JOB[2:]), "may be incomplete",
            id="an incomplete date as a day",
        ),
        pytest.param(
            (_PERSON, _ORIGIN), (*_JOB[:2], Column("days", "Days", INTEGER), *_JOB[3:]), "kind integer does not fit",
            id="a fraction as a whole number",
        ),
        pytest.param(
            (_PERSON, _ORIGIN), (Column("start", "Start", TEXT, required=True), *_JOB[1:]), "kind text does not fit",
            id="a date as text",
        ),
        pytest.param(
            (_PERSON, _ORIGIN), (Column("start", "Start", SPLIT_DATE, required=True), *_JOB[1:]), "is a leaf",
            id="a leaf as parts",
        ),
        pytest.param(
            (_PERSON, _ORIGIN), (Column("start", "Start", PRESENT), *_JOB[1:]), "Start: neither read nor ignored",
            id="only the presence of a value",
        ),
    ],
)  # fmt: skip
def test_each_disagreement_is_seen(
    tmp_path: Path, answer: tuple[_Part, ...], job: tuple[_Part, ...], expected: str
) -> None:
    assert expected in _found(tmp_path, answer, job)


def test_another_root_is_seen(tmp_path: Path) -> None:
    assert "its tags are not {urn:a}Answer" in _found(tmp_path, (_PERSON, _ORIGIN), _JOB, tag="Question")


def test_a_path_that_this_schema_lacks_may_be_named(tmp_path: Path) -> None:
    shared = (_PERSON, _ORIGIN, Column("is_cancelled", "Person/@canceled", TEXT))
    assert "no Person/@canceled" in _found(tmp_path, shared, _JOB)
    assert _found(tmp_path, shared, _JOB, "Person/@canceled") == ""
    assert "exists after all" in _found(tmp_path, (_PERSON, _ORIGIN), _JOB, "Person/@canceled")
