"""What the L and A messages (XMLite) share: a namespace, what stands on the element of each, the answer without any."""

from __future__ import annotations

from ingestion.envelopes import SSDN
from ingestion.schema import Constant, Ignored, Message

XMLITE_NAMESPACE = "http://www.ksz-bcss.fgov.be/XmlSchema"


def xmlite_tag(name: str) -> str:
    """The element of the message ``name``."""
    return f"{{{XMLITE_NAMESPACE}}}{name}"


def process(kind: str) -> tuple[Constant | Ignored, ...]:
    """How the network handles the message, which no question of a centre needs."""
    return Constant("@processType", kind), Ignored("@version", "version of the layout; every version is read alike")


XMLITE_ANSWER = Message(
    name="xmlite_answer",
    title_nl="Antwoord op een L- of A-bericht zonder inhoud in XML",
    title_fr="Réponse à un message L ou A sans contenu en XML",
    source="KSZ / BCSS",
    envelope=SSDN,
    service="XMLite",
    tags=(),
    provisional="no public schema: without its element an answer does not say which message it answers",
    authorisation="SSDN service XMLite, version 20051206; deliberation number not sourced",
    purposes=("social_inquiry",),
    body=(),
)
"""One that found nothing has no element, and one in the older fixed positions none that is XML: that stays unread."""
