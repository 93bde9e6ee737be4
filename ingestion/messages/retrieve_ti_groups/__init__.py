"""RetrieveTIGroups: everything the national register holds on one person, per information type, perhaps with history.

Two generations of the service are in use, which differ in their envelope and in a few leaves.
"""

from __future__ import annotations

from ingestion.envelopes import ksz, ksz_fault
from ingestion.kinds import BOOLEAN, CODE, NISS
from ingestion.messages.retrieve_ti_groups.blocks import ANSWER
from ingestion.messages.retrieve_ti_groups.groups import GROUPS, JUSTIFICATION, PERSON, file_reference
from ingestion.schema import Column, Ignored, Message, Table

_SERVICE = "http://kszbcss.fgov.be/intf/RetrieveTIGroupsService"
_REGISTER = {"rn": "http://www.ibz.rrn.fgov.be/XSD/xm25/rn25Schema"}
_TITLE_NL = "Uitgebreide raadpleging Rijksregister"
_TITLE_FR = "Consultation étendue du Registre national"
_SOURCE = "Rijksregister / Registre national"
_PURPOSES = ("social_inquiry", "payment_justification", "administrative_validity", "discrepancy_check", "rights")
_SCHEMA_V1 = "ksz/XSD/20190612/RetrieveTIGroupsV5.xsd"
_SCHEMA_V2 = "ksz/XSD/be/fgov/kszbcss/types/RetrieveTIGroups/RetrieveTIGroupsV2.xsd"

_CONSULTATION = Table(
    "register_consultation",
    "searchInformation",
    "One row per answer: about whom was asked, and whether with history",
    (
        Column("person_id", "ssin", NISS, "The person asked about", required=True, role="subject"),
        Column("language_code", "language", CODE, "Language asked for", codes="languages"),
        Column("is_history", "history", BOOLEAN, "Whether past information was asked for"),
    ),
    required=True,
    is_answer=False,
)

RETRIEVE_TI_GROUPS_V1 = Message(
    name="retrieve_ti_groups_v1",
    title_nl=_TITLE_NL,
    title_fr=_TITLE_FR,
    source=_SOURCE,
    envelope=ksz(),
    service="RetrieveTIGroupsService",
    tags=(f"{{{_SERVICE}/v1}}retrieveTIGroupsResponse",),
    namespaces=_REGISTER,
    schema=f"{_SCHEMA_V1}#RetrieveTIGroupsResponseType",
    authorisation="RetrieveTIGroupsService v1 (register schema 2014.11); deliberation number not sourced",
    purposes=_PURPOSES,
    body=(_CONSULTATION, *PERSON, file_reference("FileReference"), *GROUPS),
)

RETRIEVE_TI_GROUPS_V2 = Message(
    name="retrieve_ti_groups_v2",
    title_nl=_TITLE_NL,
    title_fr=_TITLE_FR,
    source=_SOURCE,
    envelope=ksz(_CONSULTATION),
    service="RetrieveTIGroupsService",
    tags=(f"{{{_SERVICE}/v2}}retrieveTIGroupsResponse",),
    namespaces=_REGISTER,
    schema=f"{_SCHEMA_V2}#RetrieveTIGroupsResponseType",
    authorisation="RetrieveTIGroupsService v2 (register schema 25.2019.1.0); deliberation number not sourced",
    purposes=_PURPOSES,
    body=(
        *PERSON,
        Ignored(f"{ANSWER}/rn:FileReference", "not filled since 2017; FileReferences took its place"),
        file_reference("FileReferences/FileReference", *JUSTIFICATION),
        *GROUPS,
    ),
)

RETRIEVE_TI_GROUPS_FAULT_V1 = Message(
    name="retrieve_ti_groups_fault_v1",
    title_nl=f"{_TITLE_NL}: fout",
    title_fr=f"{_TITLE_FR} : erreur",
    source=_SOURCE,
    envelope=ksz_fault("error"),
    service="RetrieveTIGroupsService",
    tags=(f"{{{_SERVICE}/v1}}retrieveTIGroupsFault",),
    schema=f"{_SCHEMA_V1}#RetrieveTIGroupsFaultType",
    authorisation=RETRIEVE_TI_GROUPS_V1.authorisation,
    purposes=_PURPOSES,
    body=(),
)

RETRIEVE_TI_GROUPS_FAULT_V2 = Message(
    name="retrieve_ti_groups_fault_v2",
    title_nl=f"{_TITLE_NL}: fout",
    title_fr=f"{_TITLE_FR} : erreur",
    source=_SOURCE,
    envelope=ksz_fault("detail"),
    service="RetrieveTIGroupsService",
    tags=(f"{{{_SERVICE}/v2}}retrieveTIGroupsFault",),
    schema="ksz/XSD/be/fgov/kszbcss/types/common/CommonV3.xsd#CBSSFaultType",
    authorisation=RETRIEVE_TI_GROUPS_V2.authorisation,
    purposes=_PURPOSES,
    body=(),
)
