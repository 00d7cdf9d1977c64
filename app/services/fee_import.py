"""Service fees from a spreadsheet: looked through, then recorded at once, and undone as a whole (R15)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path

from sqlalchemy import select

from app.exchange.column_mapping import ColumnMatch, Field, match_columns
from app.exchange.sheet_cell import as_day, as_sum, as_text
from app.exchange.sheet_reading import Row, Sheet, read_sheet
from app.journal.check_value import check_sum
from app.journal.folding import fold_house
from app.journal.kind import EntryVoided, FeeRecorded, ImportMade, ImportUndone
from app.journal.partner_file import Recorded
from app.models.ledger import EntryRow
from app.models.read_table import PartnerRow
from app.models.search_key import name_key
from app.rules.refusal import Refusal
from app.rules.text import Text
from app.services.changes import Changes
from app.services.entry_loading import partner_entries
from app.services.evidence import read_file
from app.services.gate import Change, change
from app.services.reading import partner_file, read
from app.services.workspace import Workspace

WHAT = "fees"
NEW, DUPLICATE, REFUSED = "new", "duplicate", "refused"
FIELDS = (
    Field("code", ("统一社会信用代码", "信用代码", "Credit code", "Code")),
    Field("partner", ("伙伴", "合作伙伴", "伙伴名称", "合作伙伴名称", "公司名称", "名称", "Partner", "Name")),
    Field(
        "paid_on",
        ("支付日期", "付款日期", "支付日", "付款日", "日期", "Paid on", "Day", "Date"),
        required=True,
    ),
    Field("amount", ("金额", "服务费", "支付金额", "服务费金额", "Amount", "Fee", "Sum"), required=True),
    Field("note", ("备注", "说明", "摘要", "Note", "Remark")),
)


@dataclass(frozen=True)
class FeeLine:
    """One row of the sheet: what it says, and whether it is "new", a "duplicate", or "refused" and why."""

    row: int
    state: str
    partner: str = ""
    name: str = ""
    paid_on: date | None = None
    amount: Decimal | None = None
    note: str = ""
    reason: Text | None = None


@dataclass(frozen=True)
class FeePreview:
    """What an import would do; nothing is recorded yet."""

    path: Path
    match: ColumnMatch
    lines: tuple[FeeLine, ...]

    def of(self, state: str) -> tuple[FeeLine, ...]:
        """The rows of one state."""
        return tuple(line for line in self.lines if line.state == state)


@dataclass(frozen=True)
class _Owner:
    id: str
    name: str
    code: str


def read_fees(path: Path) -> Sheet:
    """The sheet of a file; refused in words where it cannot be read."""
    return read_sheet(path, expected=[name for field in FIELDS for name in field.names])


def match_fees(sheet: Sheet, remembered: Mapping[str, str] | None = None) -> ColumnMatch:
    """Which column holds what, by their titles and by what was chosen before."""
    return match_columns(sheet.header, FIELDS, remembered)


def look_through(
    ws: Workspace, path: Path, sheet: Sheet, match: ColumnMatch, partner: str = ""
) -> FeePreview:
    """Every row with what would become of it; `partner` owns rows that name nobody.

    Refused where a column that is needed is not chosen.
    """
    missing = match.missing
    if missing or not (partner or {"code", "partner"} & set(match.columns)):
        raise Refusal(Text("Choose the columns that hold the partner (code or name), the day and the sum."))
    owners = _owners(ws)
    lines = [_line(row, match, owners, partner, ws.clock.today()) for row in sheet.rows]
    return FeePreview(path, match, tuple(_with_duplicates(ws, lines)))


def import_fees(ws: Workspace, preview: FeePreview) -> Changes:
    """Record the new rows in one transaction, the file kept with them; checked once more."""
    new = preview.of(NEW)
    if not new:
        raise Refusal(Text("No row is new: nothing would be recorded. Check the rows that are refused."))
    with change(ws) as c:
        kept = c.keep_file(read_file(preview.path), preview.path.name)
        refused = len(preview.of(REFUSED))
        c.append(ImportMade(WHAT, kept, len(new), refused), partner=None)
        known = {
            partner: _recorded(c.partner_file(partner).fees) for partner in {line.partner for line in new}
        }
        for line in new:
            _record(c, line, known[line.partner])
    return c.changes


def fee_imports(ws: Workspace) -> tuple[Recorded[ImportMade], ...]:
    """The imports of fees that stand, the latest first."""
    with read(ws) as session:
        house = fold_house(partner_entries(session, None))
    undone = {one.made for one in house.undone}
    found = [one for one in house.imports if one.payload.what == WHAT and one.entry not in undone]
    return tuple(reversed(found))


def undo_import(ws: Workspace, made: Recorded[ImportMade], reason: str) -> Changes:
    """Void every fee that an import brought, in one transaction; those voided before stay as they are."""
    if not reason.strip():
        raise Refusal(Text("Voiding needs a reason. Enter what was wrong with the entry."))
    if made.entry not in {one.entry for one in fee_imports(ws)}:
        raise Refusal(Text("This import was undone already."))
    span = range(made.entry + 1, made.entry + 1 + made.payload.entries)
    partners = _partners_of(ws, span)
    with change(ws) as c:
        for partner in partners:
            file = c.partner_file(partner)
            for fee in file.fees:
                if fee.entry in span:
                    c.append(EntryVoided(fee.entry, reason.strip()), partner=partner)
        c.append(ImportUndone(made.entry, reason.strip()), partner=None)
    return c.changes


def _record(c: Change, line: FeeLine, known: Counter[tuple[date, Decimal]]) -> None:
    if line.paid_on is None or line.amount is None:
        raise ValueError(f"row {line.row} is not new")
    if known[line.paid_on, line.amount]:
        raise Refusal(
            Text(
                "Row {row} was recorded meanwhile: {amount} paid on {day}. Look through the file again.",
                row=line.row,
                amount=line.amount,
                day=line.paid_on,
            )
        )
    c.append(FeeRecorded(line.paid_on, line.amount, line.note), partner=line.partner)


def _owners(ws: Workspace) -> tuple[_Owner, ...]:
    wanted = select(PartnerRow.partner, PartnerRow.name, PartnerRow.code)
    with read(ws) as session:
        return tuple(_Owner(*row) for row in session.execute(wanted))


def _line(row: Row, match: ColumnMatch, owners: Sequence[_Owner], partner: str, today: date) -> FeeLine:
    """A row as it is meant, or why it is refused."""
    try:
        owner = _owner(row, match, owners, partner)
        paid_on, amount = _day(row, match, today), _amount(row, match)
        note = _text(row, match, "note")
    except Refusal as refusal:
        return FeeLine(row.number, REFUSED, name=_named(row, match), reason=refusal.text)
    return FeeLine(row.number, NEW, owner.id, owner.name, paid_on, amount, note)


def _owner(row: Row, match: ColumnMatch, owners: Sequence[_Owner], partner: str) -> _Owner:
    code, name = _text(row, match, "code").upper(), _text(row, match, "partner")
    if not code and not name:
        found = [owner for owner in owners if owner.id == partner]
        if not found:
            raise Refusal(Text("The partner is missing. Enter its code or name."))
        return found[0]
    found = [owner for owner in owners if (owner.code == code if code else _is_called(owner, name))]
    if len(found) != 1:
        raise Refusal(
            Text("There is no one partner “{words}”. Enter its code as registered.", words=code or name)
        )
    if code and name and not _is_called(found[0], name):
        raise Refusal(
            Text(
                "The code belongs to {name}, and the row says {words}. Correct one of the two.",
                name=found[0].name,
                words=name,
            )
        )
    if partner and found[0].id != partner:
        raise Refusal(Text("The row is about {name}, another partner.", name=found[0].name))
    return found[0]


def _is_called(owner: _Owner, name: str) -> bool:
    """Whether it is this partner's name, however brackets, width and spaces are typed."""
    return name_key(owner.name) == name_key(name)


def _day(row: Row, match: ColumnMatch, today: date) -> date:
    cell = match.cell(row, "paid_on")
    day = as_day(cell) if cell else None
    if day is None:
        raise Refusal(Text("The day is missing. Enter the day on which it was paid."))
    if day > today:
        raise Refusal(Text("{day} is still to come. Enter the day on which it was paid.", day=day))
    return day


def _amount(row: Row, match: ColumnMatch) -> Decimal:
    cell = match.cell(row, "amount")
    amount = as_sum(cell) if cell else None
    if amount is None:
        raise Refusal(Text("The sum is missing. Enter what was paid, or 0.00 where nothing was."))
    if amount < 0:
        raise Refusal(Text("The sum {amount} is negative. Enter what was paid, or 0.00.", amount=amount))
    check_sum(amount, zero_allowed=True)
    return amount


def _text(row: Row, match: ColumnMatch, key: str) -> str:
    cell = match.cell(row, key)
    return (as_text(cell) or "") if cell else ""


def _named(row: Row, match: ColumnMatch) -> str:
    for key in ("partner", "code"):
        cell = match.cell(row, key)
        if cell and cell.value is not None:
            return str(cell.value)
    return ""


def _with_duplicates(ws: Workspace, lines: Sequence[FeeLine]) -> list[FeeLine]:
    """Rows whose partner, day and sum are recorded already; the same sum twice a day counts twice."""
    partners = {line.partner for line in lines if line.partner}
    known = {partner: _recorded(partner_file(ws, partner).fees) for partner in partners}
    return [_marked(line, known[line.partner]) if line.state == NEW else line for line in lines]


def _marked(line: FeeLine, known: Counter[tuple[date, Decimal]]) -> FeeLine:
    key = (line.paid_on or date.min, line.amount or Decimal(0))
    if not known[key]:
        return line
    known[key] -= 1
    return FeeLine(
        line.row,
        DUPLICATE,
        line.partner,
        line.name,
        line.paid_on,
        line.amount,
        line.note,
        Text("recorded already"),
    )


def _recorded(fees: Sequence[Recorded[FeeRecorded]]) -> Counter[tuple[date, Decimal]]:
    return Counter((fee.payload.paid_on, fee.payload.amount) for fee in fees)


def _partners_of(ws: Workspace, span: range) -> list[str]:
    """The partners whose entries lie in a stretch of the journal."""
    wanted = select(EntryRow.partner).where(EntryRow.id.between(span.start, span.stop - 1)).distinct()
    with read(ws) as session:
        return [partner for partner in session.scalars(wanted) if partner is not None]
