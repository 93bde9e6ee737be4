"""What arrives and cannot be used, or arrives twice, so that traffic shows it: clearly made up."""

from __future__ import annotations

from collections.abc import Iterator

from ingestion.synthetic.envelopes import Desk
from ingestion.synthetic.messages import File
from ingestion.synthetic.register_answers import identify
from ingestion.synthetic.town import Town

OTHER_CENTRE = "1990000197"

_UNKNOWN = b'<?xml version="1.0" encoding="UTF-8"?>\n<Verzonnen xmlns="urn:verzonnen:bericht"><Leeg/></Verzonnen>\n'

_WRONG_DATE = """\
payment_id;dossier_id;decision_id;niss;aid_type;month;paid_on;amount_eur;account
P-FOUT-1;FOUT;;00000000001;leefloon;2025-11;31/12/2025;1,00;BE00000000000000
"""
"""A line whose day is written the other way round."""


def broken(town: Town) -> Iterator[File]:
    """An answer cut off on its way, a message of no known kind, one for another centre, an export with a wrong line."""
    questions = [question for question in town.questions if question.flow == "identify"]
    days = sorted({question.received_on for question in questions})
    cut, unknown, other, wrong = (days[len(days) * share // 10] for share in (3, 5, 7, 9))
    answer = identify(Desk(town), questions[0]).write()
    yield cut, "ksz/afgebroken-0001.xml", answer[: len(answer) * 2 // 3]
    yield unknown, "ksz/onbekend-0001.xml", _UNKNOWN
    yield other, "ksz/ander_centrum-0001.xml", identify(Desk(town, OTHER_CENTRE), questions[-1]).write()
    yield wrong, "export/betalingen_fout.csv", _WRONG_DATE.encode()


def again(files: list[File]) -> Iterator[File]:
    """One answer that is delivered a second time, on the next day of its kind: it must not count twice."""
    answers = [(day, data) for day, name, data in files if name.startswith("ksz/identify-")]
    first_day, data = answers[len(answers) // 2]
    next_day = min(day for day, _ in answers if day > first_day)
    yield next_day, "ksz/nogmaals-0001.xml", data
