"""Every declaration agrees with the official schema; and the comparison sees each kind of disagreement.

What is seen is shown with a made-up schema, and declarations of it.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from ingestion.envelopes import SOAP_FAULT, SSDN
from ingestion.kinds import (
    CODE,
    COMPACT_YEAR_QUARTER,
    DATE,
    FLAG,
    INTEGER,
    NISS,
    PARTIAL_DATE,
    PRESENT,
    SPLIT_DATE,
    TEXT,
    YEAR_QUARTER,
)
from ingestion.messages import MESSAGES
from ingestion.schema import Column, Constant, Envelope, Ignored, Message, Table
from tests.ingestion.official_schema import KSZ, Schemas, need_ksz
from tests.ingestion.schema_agreement import check_agreement, check_envelope, disagreements, tree

# --- every declaration ------------------------------------------------------------------------------------------------

_LACKS = {
    # The first generation of the register's schema, whose declaration is that of the second.
    "retrieve_ti_groups_v1": (
        "rrn_it_implicit/@Language",
        "rrn_it_implicit/AscertainedLegalMainAddresses/AscertainedLegalMainAddress/StartDate",
        "rrn_it_implicit/AscertainedLegalMainAddresses/AscertainedLegalMainAddress/EndDate",
        "rrn_it_implicit/SharedHostings",
        "rrn_it_implicit/BirthPlace/Time",
        "rrn_it_implicit/BirthPlace/DabsNumber",
        "rrn_it_implicit/CivilStates/CivilState/DabsNumber",
        "rrn_it_implicit/Deceases/Decease/Time",
        "rrn_it_implicit/Deceases/Decease/Decease/DabsNumber",
        "rrn_it_implicit/IdentityCards/@Language",
        "rrn_it_implicit/BelgianVotersAbroad/BelgianVoterAbroad/Graphic",
        "rrn_it_implicit/BelgianVotersAbroad/BelgianVoterAbroad/Elections",
        "rrn_it_implicit/ContactsData",
    ),
    # Consultation and batch share the tree of an attest.
    "dmfa_batch": ("responses/response/ssin/@canceled",),
}
"""Paths that a schema does not know, where two messages share a declaration."""

_LENIENT = ("retrieve_ti_groups_v1", "retrieve_ti_groups_v2")
"""Of these, holes are kept where the schema has none: the register knows of many people less than it demands."""

_ENVELOPES = {message.envelope.tag: message.envelope for message in MESSAGES if message.envelope.tag is not None}


@pytest.mark.parametrize("message", [pytest.param(each, id=each.name) for each in MESSAGES if each.schema])
def test_a_declaration_agrees_with_its_schema(message: Message) -> None:
    check_agreement(message, lacks=_LACKS.get(message.name, ()), exact_required=message.name not in _LENIENT)


@pytest.mark.parametrize("envelope", [pytest.param(each, id=each.name) for each in _ENVELOPES.values()])
def test_a_shared_envelope_agrees_with_its_schema(envelope: Envelope) -> None:
    check_envelope(envelope)


@pytest.mark.parametrize("message", [pytest.param(each, id=each.name) for each in MESSAGES])
def test_a_message_has_a_schema_or_says_how_its_elements_are_known(message: Message) -> None:
    # What any web service says when it fails has a schema, which is not that of a source.
    assert message.envelope is SOAP_FAULT or bool(message.schema) != bool(message.provisional)


def test_every_code_list_exists() -> None:
    need_ksz()
    tables = (table for message in MESSAGES for table in (*message.envelope.delivery.walk(), *message.walk()))
    named = {column.codes for table in tables for column in table.columns if column.codes is not None}
    assert named - {file.stem for file in (KSZ / "codes").glob("*.csv")} == set()


# --- each disagreement ------------------------------------------------------------------------------------------------

_Part = Column | Constant | Ignored | Table
_SCHEMA = """<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns="urn:a" xmlns:b="urn:b"
    targetNamespace="urn:a" elementFormDefault="qualified">
  <xs:import namespace="urn:b" schemaLocation="place.xsd"/>
  <xs:element name="Answer">
    <xs:complexType>
      <xs:sequence>
        <xs:element name="Person">
          <xs:complexType>
            <xs:simpleContent><xs:extension base="SSINType">
              <xs:attribute name="origin" type="OriginType"/>
            </xs:extension></xs:simpleContent>
          </xs:complexType>
        </xs:element>
        <xs:element name="Job" type="JobType" minOccurs="0" maxOccurs="unbounded"/>
      </xs:sequence>
    </xs:complexType>
  </xs:element>
  <xs:complexType name="JobType">
    <xs:sequence>
      <xs:element name="Start" type="xs:date"/>
      <xs:element name="End" type="t_IncompleteDate" minOccurs="0"/>
      <xs:choice>
        <xs:element name="Days" type="xs:decimal"/>
        <xs:sequence minOccurs="0">
          <xs:element name="Hours" type="xs:integer"/>
          <xs:element name="Minutes" type="xs:integer" minOccurs="0"/>
        </xs:sequence>
      </xs:choice>
      <xs:element ref="b:Place" minOccurs="0" maxOccurs="2"/>
      <xs:element name="Quarter" minOccurs="0">
        <xs:simpleType><xs:restriction base="xs:string">
          <xs:pattern value="[12][0-9]{3}[1-4]"/>
        </xs:restriction></xs:simpleType>
      </xs:element>
      <xs:element name="Shift" type="xs:string" maxOccurs="unbounded"/>
    </xs:sequence>
  </xs:complexType>
  <xs:simpleType name="SSINType"><xs:restriction base="xs:string"/></xs:simpleType>
  <xs:simpleType name="t_IncompleteDate"><xs:restriction base="xs:string"/></xs:simpleType>
  <xs:simpleType name="OriginType">
    <xs:restriction base="xs:string"><xs:enumeration value="RN"/><xs:enumeration value="KSZ"/></xs:restriction>
  </xs:simpleType>
</xs:schema>"""
_PLACE = """<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" targetNamespace="urn:b">
  <xs:element name="Place">
    <xs:complexType>
      <xs:simpleContent><xs:extension base="xs:string">
        <xs:attribute name="lang" type="xs:language" use="required"/>
      </xs:extension></xs:simpleContent>
    </xs:complexType>
  </xs:element>
</xs:schema>"""
_PERSON = Column("person_id", "Person", NISS, required=True, role="subject")
_ORIGIN = Column("origin_code", "Person/@origin", CODE, values=("KSZ", "RN"))
_START = Column("start_date", "Start", DATE, required=True)
_END = Column("end_date", "End", PARTIAL_DATE)
_DAYS = Column("days_code", "Days", CODE, choice="time")
_HOURS = Column("hours", "Hours", INTEGER, choice="time")
_MINUTES = Column("minutes", "Minutes", INTEGER)
_TIME = (_DAYS, _HOURS, _MINUTES)
_PLACES = (Column("place_nl", "b:Place[@lang='nl']", TEXT), Column("place", "b:Place", TEXT))
_QUARTER = Column("quarter", "Quarter", COMPACT_YEAR_QUARTER)
_SHIFT = Table("shift", "Shift", "", (Column("shift_code", ".", CODE, required=True),), required=True)
_REST = (*_PLACES, _QUARTER, _SHIFT)
_JOB = (_START, _END, *_TIME, *_REST)


def _found(tmp_path: Path, answer: tuple[_Part, ...], job: tuple[_Part, ...], *lacks: str, tag: str = "Answer") -> str:
    (tmp_path / "place.xsd").write_text(_PLACE, encoding="utf-8")
    (tmp_path / "answer.xsd").write_text(_SCHEMA, encoding="utf-8")
    root = Schemas(tmp_path / "answer.xsd").element("{urn:a}Answer")
    assert root is not None
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
    return "\n".join(disagreements(message, tree(root), lacks))


def test_a_declaration_that_agrees_has_no_disagreements(tmp_path: Path) -> None:
    assert _found(tmp_path, (_PERSON, _ORIGIN), _JOB) == ""
    assert _found(tmp_path, (_PERSON, _ORIGIN), (Ignored("Start", "why"), _END, *_TIME, *_REST)) == ""
    one_of_two = (_START, _END, Ignored("Days", "why"), replace(_HOURS, choice=None), _MINUTES, *_REST)
    assert _found(tmp_path, (_PERSON, _ORIGIN), one_of_two) == ""


@pytest.mark.parametrize(
    ("answer", "job", "expected"),
    [
        pytest.param((_PERSON,), _JOB, "Person/@origin: neither read nor ignored", id="a leaf left out"),
        pytest.param((_PERSON, _ORIGIN), (*_JOB[:5], *_JOB[-2:]), "Job/Place: neither read", id="an element left out"),
        pytest.param((_PERSON, _ORIGIN, Column("x", "Other", TEXT)), _JOB, "no Other", id="a path that is not there"),
        pytest.param((_PERSON, _ORIGIN, Column("x", "@other", TEXT)), _JOB, "no @other", id="an attribute not there"),
        pytest.param((_PERSON, _ORIGIN), (*_JOB, Column("x", "Place", TEXT)), "only in urn:b", id="another namespace"),
        pytest.param((_PERSON, _ORIGIN), (*_JOB[:5], Column("x", "b:Place", TEXT)), "needs a table", id="a repeat"),
        pytest.param(
            (_PERSON, _ORIGIN), (*_JOB[:5], Column("p", "b:Place", TEXT, repeats=True)), "Place/@lang: neither",
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
            (_PERSON, _ORIGIN), (*_JOB[:2], replace(_DAYS, required=True), *_JOB[3:]), "does not demand",
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
            (_PERSON, _ORIGIN), (*_JOB[:2], replace(_DAYS, kind=INTEGER), *_JOB[3:]), "kind integer does not fit",
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
        pytest.param(
            (_PERSON, _ORIGIN), (*_JOB[:-2], replace(_QUARTER, kind=YEAR_QUARTER), _SHIFT),
            "which the kind year_quarter does not fit", id="a text of another pattern",
        ),
        pytest.param(
            (_PERSON, replace(_ORIGIN, kind=FLAG, values=())), _JOB, "'RN', which the kind flag does not fit",
            id="words that are not read",
        ),
        pytest.param(
            (_PERSON, _ORIGIN), (_START, _END, replace(_DAYS, choice=None), *_JOB[3:]),
            "days_code and hours are alternatives, so they share a choice", id="an alternative without choice",
        ),
        pytest.param(
            (_PERSON, _ORIGIN), (_START, _END, replace(_DAYS, choice="days"), *_JOB[3:]),
            "days_code and hours are alternatives, so they share a choice", id="alternatives with different choices",
        ),
        pytest.param(
            (_PERSON, _ORIGIN), (replace(_START, choice="start"), *_JOB[1:]), "has a choice, but no alternative",
            id="a choice of nothing",
        ),
        pytest.param(
            (_PERSON, _ORIGIN), (*_JOB[:-1], replace(_SHIFT, required=False)), "demands Job/Shift, so it is required",
            id="rows demanded, not required",
        ),
        pytest.param(
            (_PERSON, _ORIGIN), (*_JOB[:5], Table("place", "b:Place", "", (Column("x", ".", TEXT),), required=True)),
            "does not demand b:Place", id="rows required, not demanded",
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
