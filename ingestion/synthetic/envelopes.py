"""The outside of the town's messages: references, tickets, instants and outcomes, in the way of each envelope.

What an answer holds is said by :mod:`ingestion.synthetic.register_answers` and :mod:`ingestion.synthetic.work_answers`.
"""

from __future__ import annotations

import hashlib
import uuid
from datetime import UTC, datetime, time, timedelta

from ingestion.schema import Message
from ingestion.synthetic.consultations import Consultation
from ingestion.synthetic.town import Town
from ingestion.write import Draft, Row, Value

LEGAL_CONTEXT = "PCSA:SOCIAL_INQUIRY"
_OCMW_SECTOR, _OCMW_INSTITUTION = "17", "1"
_KSZ_NUMBER = "0244640631"
_USER_EMAIL = "user@ocmw.example"


class Desk:
    """Opens a draft for every answer, with an outside of its own; the same town gives the same outsides."""

    def __init__(self, town: Town, centre_number: str | None = None) -> None:
        self.town = town
        self.centre_number = centre_number or town.centre_number
        self._count = 0

    @property
    def reference(self) -> str:
        """The centre's own reference of what was opened last."""
        return f"KP{self._count:07}"

    def ssdn(
        self,
        message: Message,
        service: str,
        question: Consultation,
        *,
        version: str = "20050930",
        status: str = "data_found",
    ) -> tuple[Draft, Row]:
        """A reply of the classic services, with one service reply in it."""
        draft, (reference, ticket, sent, received, replied) = self._open(message, question)
        outcome = {"status": status, "status_code": "0" if status == "data_found" else "10000"}
        delivery = draft.add(
            "delivery",
            None,
            **outcome,
            asked_by=self.town.users[self._count % len(self.town.users)].niss,
            asked_by_email=_USER_EMAIL,
            centre_number=self.centre_number,
            sector_code=_OCMW_SECTOR,
            institution_code=_OCMW_INSTITUTION,
            reference=reference,
            ticket=ticket.hex[:15].upper(),
            sent_at=sent,
            received_at=received,
            replied_at=replied,
        )
        return draft, draft.add("message", delivery, **outcome, service=service, version=version)

    def ssdn_request(
        self, message: Message, service: str, question: Consultation, *, version: str, reference: str
    ) -> tuple[Draft, Row]:
        """The copy of a question to the classic services, which the answer with the same ``reference`` belongs to."""
        draft, (_, _, sent, _, _) = self._open(message, question)
        delivery = draft.add(
            "delivery",
            None,
            asked_by=self.town.users[self._count % len(self.town.users)].niss,
            asked_by_email=_USER_EMAIL,
            centre_number=self.centre_number,
            sector_code=_OCMW_SECTOR,
            institution_code=_OCMW_INSTITUTION,
            reference=reference,
            sent_at=sent - timedelta(hours=1),
        )
        return draft, draft.add("message", delivery, service=service, version=version)

    def ksz(
        self, message: Message, question: Consultation, status: str, status_code: str | None = None
    ) -> tuple[Draft, Row]:
        """An answer of the newer services; some say in their status alone what others say with a code."""
        draft, delivery = self._ksz_delivery(message, question)
        delivery.values["legal_context"] = LEGAL_CONTEXT
        code = {} if status_code is None else {"status_code": status_code}
        return draft, draft.add("message", delivery, status=status, **code)

    def ksz_fault(self, message: Message, question: Consultation, code: str) -> Draft:
        """A fault of the newer services: no answer, and why."""
        draft, delivery = self._ksz_delivery(message, question)
        below = draft.add("message", delivery)
        draft.add("message_remark", below, severity="FATAL", code=code, author="http://www.ksz-bcss.fgov.be")
        return draft

    def batch(self, message: Message, question: Consultation) -> tuple[Draft, Row]:
        """A batch of answers; each is added to the delivery with :meth:`in_batch`."""
        draft, (reference, ticket, _, received, replied) = self._open(message, question)
        delivery = draft.add(
            "delivery",
            None,
            ticket=ticket.hex,
            replied_at=replied,
            sender=_KSZ_NUMBER,
            reference=reference,
            received_at=received,
            centre_number=self.centre_number,
            legal_context=LEGAL_CONTEXT,
        )
        return draft, delivery

    def in_batch(self, draft: Draft, delivery: Row, question: Consultation, status: str, status_code: str) -> Row:
        reference, ticket, _, _, replied = self._outside(question)
        outside: dict[str, Value] = {"reference": reference, "ticket": str(ticket), "replied_at": replied}
        return draft.add("message", delivery, **outside, status=status, status_code=status_code)

    def magda(self, message: Message, version: str, question: Consultation, *, found: bool = True) -> tuple[Draft, Row]:
        """An answer by way of MAGDA; one that found nothing names nobody."""
        draft, (reference, ticket, _, _, replied) = self._open(message, question)
        delivery = draft.add(
            "delivery",
            None,
            service=message.service,
            version=version,
            kind_code="ANTWOORD",
            replied_at=replied,
            sender="vip.vlaanderen.be",
            sender_name="MagdaGateway",
            ticket=str(ticket),
            receiver="kruispunt.voorbeeld",
            reference=reference,
            centre_number=self.centre_number,
        )
        below = draft.add("message", delivery, reference=reference, has_content=True if found else None)
        if not found:
            draft.add("message_remark", below, code="30001", author="KSZ", severity="INFORMATIE")
        return draft, below

    def _ksz_delivery(self, message: Message, question: Consultation) -> tuple[Draft, Row]:
        draft, (reference, ticket, sent, received, replied) = self._open(message, question)
        delivery = draft.add(
            "delivery",
            None,
            reference=reference,
            sent_at=sent,
            centre_number=self.centre_number,
            ticket=str(ticket),
            received_at=received,
            replied_at=replied,
        )
        return draft, delivery

    def _open(self, message: Message, question: Consultation) -> tuple[Draft, _Outside]:
        return Draft(message), self._outside(question)

    def _outside(self, question: Consultation) -> _Outside:
        self._count += 1
        digest = hashlib.sha256(f"{self.centre_number}/{self._count}".encode()).digest()
        replied = datetime.combine(question.answered_on, time(8), UTC) + timedelta(seconds=self._count * 7 % 28_000)
        sent = replied - (timedelta(hours=30) if question.in_batch else timedelta(seconds=2 + digest[0] % 9))
        ticket = uuid.UUID(bytes=digest[:16], version=4)
        return self.reference, ticket, sent, sent + timedelta(seconds=1), replied


_Outside = tuple[str, uuid.UUID, datetime, datetime, datetime]
"""Reference, ticket, and when it was sent, received and answered."""
