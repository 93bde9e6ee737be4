"""What goes to and comes from the bank: orders in batches, statements with what was paid and what came back.

The documents are made up, after the public definitions of ISO 20022.
"""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from ingestion.protect import Keys, protect
from ingestion.read import Reading, read_bytes

KEYS = Keys(bytes(range(64)))
NAME = "Vandermaat"
OWN, FIRST, SECOND = "BE00000000000001", "BE00000000000002", "BE00000000000003"


def _transfer(reference: str, amount: str, account: str = FIRST, currency: str = "EUR", more: str = "") -> str:
    return f"""<CdtTrfTxInf>
      <PmtId><InstrId>I-{reference}</InstrId><EndToEndId>{reference}</EndToEndId></PmtId>
      <Amt><InstdAmt Ccy="{currency}">{amount}</InstdAmt></Amt>
      <CdtrAgt><FinInstnId><BIC>MADEBEBB</BIC></FinInstnId></CdtrAgt>
      <Cdtr><Nm>{NAME}</Nm></Cdtr><CdtrAcct><Id><IBAN>{account}</IBAN></Id></CdtrAcct>
      <RmtInf><Ustrd>For {NAME}</Ustrd></RmtInf>{more}
    </CdtTrfTxInf>"""


def _batch(reference: str, day: str, *transfers: str) -> str:
    return f"""<PmtInf>
      <PmtInfId>{reference}</PmtInfId><PmtMtd>TRF</PmtMtd><BtchBookg>true</BtchBookg>
      <NbOfTxs>{len(transfers)}</NbOfTxs><CtrlSum>10.00</CtrlSum>
      <PmtTpInf><SvcLvl><Cd>SEPA</Cd></SvcLvl></PmtTpInf><ReqdExctnDt>{day}</ReqdExctnDt>
      <Dbtr><Nm>The centre</Nm></Dbtr><DbtrAcct><Id><IBAN>{OWN}</IBAN></Id></DbtrAcct>
      <DbtrAgt><FinInstnId><BIC>MADEBEBB</BIC></FinInstnId></DbtrAgt><ChrgBr>SLEV</ChrgBr>{"".join(transfers)}
    </PmtInf>"""


def _order(version: str, *batches: str) -> bytes:
    return f"""<?xml version="1.0" encoding="UTF-8"?>
    <Document xmlns="urn:iso:std:iso:20022:tech:xsd:pain.001.001.{version}"><CstmrCdtTrfInitn>
      <GrpHdr><MsgId>ORDER-1</MsgId><CreDtTm>2026-03-25T10:00:00</CreDtTm><NbOfTxs>3</NbOfTxs><CtrlSum>9.99</CtrlSum>
        <InitgPty><Nm>The centre</Nm><Id><OrgId><Othr><Id>0200000001</Id></Othr></OrgId></Id></InitgPty></GrpHdr>
      {"".join(batches)}
    </CstmrCdtTrfInitn></Document>""".encode()


def _statement(version: str, *entries: str) -> bytes:
    return f"""<?xml version="1.0" encoding="UTF-8"?>
    <Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.{version}"><BkToCstmrStmt>
      <GrpHdr><MsgId>BANK-1</MsgId><CreDtTm>2026-04-01T06:00:00+02:00</CreDtTm></GrpHdr>
      <Stmt>
        <Id>2026-03</Id><ElctrncSeqNb>3</ElctrncSeqNb><CreDtTm>2026-04-01T06:00:00+02:00</CreDtTm>
        <FrToDt><FrDtTm>2026-03-01T00:00:00</FrDtTm><ToDtTm>2026-03-31T23:59:59</ToDtTm></FrToDt>
        <Acct><Id><IBAN>{OWN}</IBAN></Id><Ccy>EUR</Ccy><Ownr><Nm>The centre</Nm></Ownr></Acct>
        <Bal><Tp><CdOrPrtry><Cd>OPBD</Cd></CdOrPrtry></Tp><Amt Ccy="EUR">5000.00</Amt><CdtDbtInd>CRDT</CdtDbtInd>
          <Dt><Dt>2026-03-01</Dt></Dt></Bal>
        <Bal><Tp><CdOrPrtry><Cd>CLBD</Cd></CdOrPrtry></Tp><Amt Ccy="EUR">100.00</Amt><CdtDbtInd>DBIT</CdtDbtInd>
          <Dt><Dt>2026-03-31</Dt></Dt></Bal>
        {"".join(entries)}
      </Stmt>
    </BkToCstmrStmt></Document>""".encode()


def _entry(
    amount: str,
    *details: str,
    direction: str = "DBIT",
    status: str = "BOOK",
    currency: str = "EUR",
    family: str = "ICDT",
) -> str:
    return f"""<Ntry>
      <Amt Ccy="{currency}">{amount}</Amt><CdtDbtInd>{direction}</CdtDbtInd><Sts>{status}</Sts>
      <BookgDt><Dt>2026-03-27</Dt></BookgDt><ValDt><Dt>2026-03-27</Dt></ValDt><AcctSvcrRef>B1</AcctSvcrRef>
      <BkTxCd><Domn><Cd>PMNT</Cd><Fmly><Cd>{family}</Cd><SubFmlyCd>ESCT</SubFmlyCd></Fmly></Domn></BkTxCd>
      {"".join(details)}<AddtlNtryInf>About {NAME}</AddtlNtryInf>
    </Ntry>"""


def _detail(reference: str, amount: str, account: str = FIRST, reason: str = "") -> str:
    returned = f"<RtrInf><Rsn><Cd>{reason}</Cd></Rsn><AddtlInf>{NAME}</AddtlInf></RtrInf>" if reason else ""
    return f"""<TxDtls>
      <Refs><PmtInfId>BATCH-1</PmtInfId><EndToEndId>{reference}</EndToEndId></Refs>
      <AmtDtls><TxAmt><Amt Ccy="EUR">{amount}</Amt></TxAmt></AmtDtls>
      <RltdPties><Cdtr><Nm>{NAME}</Nm></Cdtr><CdtrAcct><Id><IBAN>{account}</IBAN></Id></CdtrAcct></RltdPties>
      <RmtInf><Ustrd>For {NAME}</Ustrd></RmtInf>{returned}
    </TxDtls>"""


def _rows(reading: Reading, table: str, *columns: str) -> list[tuple[object, ...]]:
    return list(reading.tables[table].select(columns).iter_rows())


def _clean(reading: Reading) -> Reading:
    assert not {"rejection", "unread_leaf"} & set(reading.tables)
    return reading


def test_an_order_is_read_batch_by_batch() -> None:
    first = _batch("BATCH-1", "2026-03-26", _transfer("P1", "876.13"), _transfer("P2", "1314.2", SECOND))
    second = _batch("BATCH-2", "2026-03-27", _transfer("P3", "12"))
    reading = _clean(read_bytes([_order("03", first, second)]))
    assert _rows(reading, "delivery", "format", "reference", "sent_at", "messages") == [
        ("bank", "ORDER-1", datetime(2026, 3, 25, 9, tzinfo=UTC), 2)
    ]
    assert _rows(reading, "message", "message_type", "status") == [("payment_order_03", "sent")] * 2
    assert _rows(
        reading, "payment_order", "batch_reference", "method_code", "transfers", "executes_on", "account_id"
    ) == [
        ("BATCH-1", "TRF", 2, date(2026, 3, 26), OWN),
        ("BATCH-2", "TRF", 1, date(2026, 3, 27), OWN),
    ]
    transfers = ("end_to_end_reference", "amount_eur", "account_id", "parent_row_nr")
    assert _rows(reading, "payment_order_transfer", *transfers) == [
        ("P1", Decimal("876.13"), FIRST, 1),
        ("P2", Decimal("1314.20"), SECOND, 1),
        ("P3", Decimal("12.00"), FIRST, 1),
    ]


def test_the_later_version_chooses_between_a_day_and_an_instant() -> None:
    day = _batch("A", "<Dt>2026-03-26</Dt>", _transfer("P1", "1.00"))
    instant = _batch("B", "<DtTm>2026-03-27T09:00:00Z</DtTm>", _transfer("P2", "1.00"))
    reading = _clean(read_bytes([_order("09", day, instant)]))
    assert _rows(reading, "payment_order", "executes_on", "executes_at") == [
        (date(2026, 3, 26), None),
        (None, datetime(2026, 3, 27, 9, tzinfo=UTC)),
    ]


def test_a_statement_has_its_balances_and_every_transaction_of_every_entry() -> None:
    batch = "<NtryDtls><Btch><MsgId>ORDER-1</MsgId><PmtInfId>BATCH-1</PmtInfId><NbOfTxs>2</NbOfTxs></Btch>"
    together = _entry("2190.33", f"{batch}{_detail('P1', '876.13')}{_detail('P2', '1314.20', SECOND)}</NtryDtls>")
    returned = _entry(
        "876.13", f"<NtryDtls>{_detail('P1', '876.13', reason='AC04')}</NtryDtls>", direction="CRDT", family="RRTN"
    )
    without_details = _entry("7.50")
    reading = _clean(read_bytes([_statement("02", together, returned, without_details)]))
    assert _rows(reading, "bank_statement", "statement_reference", "account_id", "starts_at", "ends_at") == [
        ("2026-03", OWN, datetime(2026, 2, 28, 23, tzinfo=UTC), datetime(2026, 3, 31, 21, 59, 59, tzinfo=UTC))
    ]
    assert _rows(reading, "bank_balance", "kind_code", "amount_eur", "direction_code", "balance_on") == [
        ("OPBD", Decimal("5000.00"), "CRDT", date(2026, 3, 1)),
        ("CLBD", Decimal("100.00"), "DBIT", date(2026, 3, 31)),
    ]
    assert _rows(reading, "bank_entry", "amount_eur", "direction_code", "status_code", "booked_on", "family_code") == [
        (Decimal("2190.33"), "DBIT", "BOOK", date(2026, 3, 27), "ICDT"),
        (Decimal("876.13"), "CRDT", "BOOK", date(2026, 3, 27), "RRTN"),
        (Decimal("7.50"), "DBIT", "BOOK", date(2026, 3, 27), "ICDT"),
    ]
    assert _rows(reading, "bank_entry_batch", "batch_reference", "transfers", "parent_row_nr") == [("BATCH-1", 2, 1)]
    details = ("end_to_end_reference", "transaction_amount_eur", "creditor_account_id", "return_reason_code")
    assert _rows(reading, "bank_entry_detail", *details, "parent_row_nr") == [
        ("P1", Decimal("876.13"), FIRST, None, 1),
        ("P2", Decimal("1314.20"), SECOND, None, 1),
        ("P1", Decimal("876.13"), FIRST, "AC04", 2),
    ]


def test_the_later_version_says_amount_and_direction_of_every_transaction() -> None:
    detail = _detail("P1", "876.13").replace(
        "<AmtDtls>", '<Amt Ccy="EUR">876.13</Amt><CdtDbtInd>DBIT</CdtDbtInd><AmtDtls>'
    )
    entry = _entry("876.13", f"<NtryDtls>{detail}</NtryDtls>", status="<Cd>BOOK</Cd>")
    reading = _clean(read_bytes([_statement("08", entry)]))
    assert _rows(reading, "message", "message_type", "status") == [("bank_statement_08", "data_found")]
    assert _rows(reading, "bank_entry", "status_code") == [("BOOK",)]
    assert _rows(reading, "bank_entry_detail", "amount_eur", "direction_code") == [(Decimal("876.13"), "DBIT")]


def test_another_currency_is_rejected_with_its_place() -> None:
    order = _order("03", _batch("A", "2026-03-26", _transfer("P1", "1.00"), _transfer("P2", "1.00", currency="USD")))
    statement = _statement("02", _entry("5.00", f"<NtryDtls>{_detail('P3', '5.00')}</NtryDtls>", currency="USD"))
    reading = read_bytes([order, statement])
    assert _rows(reading, "payment_order_transfer", "end_to_end_reference") == [("P1",)]
    assert "bank_entry" not in reading.tables
    assert "bank_entry_detail" not in reading.tables
    rejected = ("message_type", "table_name", "path", "row_nr", "reason")
    assert sorted(_rows(reading, "rejection", *rejected)) == [
        ("bank_statement_02", "bank_entry", "Ntry/Amt/@Ccy", 1, "not_allowed"),
        ("bank_statement_02", "bank_entry_detail", "NtryDtls/TxDtls", 1, "parent_rejected"),
        ("payment_order_03", "payment_order_transfer", "CdtTrfTxInf/Amt/InstdAmt/@Ccy", 2, "not_allowed"),
    ]


@pytest.mark.parametrize(
    ("document", "message_type", "path"),
    [
        (
            _order("03", _batch("A", "2026-03-26", _transfer("P1", "1.00", more="<Verzonnen>1</Verzonnen>"))),
            "payment_order_03",
            "Document/CstmrCdtTrfInitn/PmtInf/CdtTrfTxInf/Verzonnen",
        ),
        (
            _statement("02", _entry("5.00", "<Verzonnen>1</Verzonnen>")),
            "bank_statement_02",
            "Document/BkToCstmrStmt/Stmt/Ntry/Verzonnen",
        ),
    ],
)
def test_an_element_that_no_declaration_has_is_counted_as_unread(document: bytes, message_type: str, path: str) -> None:
    reading = read_bytes([document])
    assert _rows(reading, "unread_leaf", "message_type", "path", "occurrences") == [(message_type, path, 1)]


def test_accounts_become_keyed_ids_and_names_are_nowhere() -> None:
    order = _order("03", _batch("A", "2026-03-26", _transfer("P1", "876.13")))
    statement = _statement("02", _entry("876.13", f"<NtryDtls>{_detail('P1', '876.13')}</NtryDtls>"))
    stored = protect(read_bytes([order, statement]), KEYS)
    kept = {name: frame for name, frame in stored.items() if name != "identity"}
    ordered, booked = kept["payment_order_transfer"], kept["bank_entry_detail"]
    assert ordered["account_id"].to_list() == booked["creditor_account_id"].to_list() == [KEYS.keyed_id("a", FIRST)]
    written = "".join(str(frame.to_dicts()) for frame in kept.values())
    assert not any(text in written for text in (NAME, OWN, FIRST))
