"""PensionRegister: does this person have rights to a pension, of the first or second pillar, and is one paid?

What an answer holds is not public, but that it is a list: its items are counted and their content is left unread. It
names nobody as far as is known; the question does, and both carry the reference of the centre.
"""

from __future__ import annotations

from ingestion.envelopes import SSDN, SSDN_REQUEST
from ingestion.kinds import CODE, DATE, NISS
from ingestion.schema import Column, Ignored, Message, Table

_NAMESPACE = "http://www.ksz-bcss.fgov.be/XSD/SSDN/PensionRegister"
_SERVICE = "OCMWCPASPensionRegisterConsult"
_TITLE_NL = "Pensioenkadaster"
_TITLE_FR = "Cadastre des pensions"
_AUTHORISATION = f"SSDN service {_SERVICE}, version 20090706; deliberation number not sourced"
_PURPOSES = ("social_inquiry", "payment_justification", "discrepancy_check", "rights")

PENSION_REGISTER = Message(
    name="pension_register",
    title_nl=_TITLE_NL,
    title_fr=_TITLE_FR,
    source="Federale Pensioendienst / Service fédéral des Pensions",
    envelope=SSDN,
    service=_SERVICE,
    tags=(f"{{{_NAMESPACE}}}Penskad_OpenPK_ConsultReply",),
    namespace=_NAMESPACE,
    provisional=(
        "no public schema: the list as public client code of a centre reads it; what an item of it holds is not public "
        "and stays unread"
    ),
    authorisation=_AUTHORISATION,
    purposes=_PURPOSES,
    body=(Table("pension_item", "PensionItem", "One row per item of the pension register, without its content", ()),),
)

PENSION_REGISTER_QUESTION = Message(
    name="pension_register_question",
    title_nl=f"{_TITLE_NL}: vraag",
    title_fr=f"{_TITLE_FR} : question",
    source="OCMW / CPAS",
    envelope=SSDN_REQUEST,
    service=_SERVICE,
    tags=(f"{{{_NAMESPACE}}}Penskad_OpenPK_ConsultRequest",),
    namespace=_NAMESPACE,
    direction="question",
    provisional="no public schema: elements as public client code of a centre writes them",
    authorisation=_AUTHORISATION,
    purposes=_PURPOSES,
    body=(
        Table(
            "pension_register_question",
            ".",
            "One row per question: about whom, which period and which pensions was asked",
            (
                Column("person_id", "TargetSSIN", NISS, "The person asked about", role="subject"),
                Column("start_date", "Period/StartDate", DATE, "First day asked"),
                Column("end_date", "Period/EndDate", DATE, "Last day asked"),
                Column("pillar_code", "RequestedData/Pillar", CODE, "FirstOnly or FirstSecond"),
                Column(
                    "information_code",
                    "RequestedData/RequestedInformation",
                    CODE,
                    "RightsOnly, RightsMinimumPayments or RightsMaximumPayments",
                ),
                Column("focus_code", "RequestedData/Focus", CODE, "ReferencePeriod or MonthOfPayment"),
                Ignored("Language", "language of the labels"),
            ),
        ),
    ),
)
