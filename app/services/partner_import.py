"""Partners from a spreadsheet: what each row would do, said before anything is recorded."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Any

from app.exchange.column_mapping import ColumnMatch, Field, match_columns
from app.exchange.sheet_cell import as_text
from app.exchange.sheet_reading import Cancelled, Row, Sheet, read_sheet
from app.rules.refusal import Refusal
from app.rules.text import Text
from app.services.column_memory import remember_columns, remembered_columns
from app.services.entry_loading import last_link
from app.services.evidence import read_file
from app.services.partner_cell import read_value
from app.services.partner_check import check_draft
from app.services.partner_draft import PartnerDraft, differences
from app.services.partner_field import BY_KEY, ID_TITLES, RECORD_FIELDS
from app.services.partner_index import Known, PartnerIndex
from app.services.partner_record import partner_records
from app.services.partner_template import is_example
from app.services.reading import read
from app.services.workspace import Workspace

WHAT = "partners"
ID = "partner"
NEW, CHANGED, UNCHANGED, REFUSED = "new", "changed", "unchanged", "refused"
STATES = (NEW, CHANGED, UNCHANGED, REFUSED)

FIELDS = (
    *(Field(one.key, (*one.titles, one.key)) for one in RECORD_FIELDS),
    Field(ID, ID_TITLES),
)
_TITLES = tuple(title for one in FIELDS for title in one.names)
_EVERY = 50  # rows between two looks at whether to go on

Progress = Callable[[int, int], bool]
"""Told how many are done, and of how many (0: not known); False stops."""


@dataclass(frozen=True)
class FieldChange:
    """A field of the record that a row changes."""

    field: str
    before: Any
    after: Any


@dataclass(frozen=True)
class ImportRow:
    """What one row would do: `state` is one of `STATES`.

    `partner` is the id of the one it is about, "" for a new one. `reason` says why it is refused, or
    else what is to be known about it.
    """

    row: Row
    state: str
    name: str = ""
    code: str = ""
    partner: str = ""
    before: PartnerDraft | None = None
    after: PartnerDraft | None = None
    reason: Text | None = None

    @cached_property
    def changes(self) -> tuple[FieldChange, ...]:
        """Field by field, for a row that changes a partner."""
        if self.before is None or self.after is None or self.state != CHANGED:
            return ()
        changed = differences(self.before, self.after)
        return tuple(FieldChange(key, getattr(self.before, key), value) for key, value in changed.items())


@dataclass(frozen=True)
class ImportPreview:
    """What a file would do, as the workspace stood at entry `last`."""

    rows: tuple[ImportRow, ...]
    last: int
    counts: Counter[str] = field(default_factory=Counter)

    @property
    def to_record(self) -> tuple[ImportRow, ...]:
        """The rows that record something."""
        return tuple(one for one in self.rows if one.state in (NEW, CHANGED))

    @property
    def refused(self) -> tuple[ImportRow, ...]:
        """The rows that are refused."""
        return tuple(one for one in self.rows if one.state == REFUSED)


@dataclass(frozen=True)
class PartnerSheet:
    """A file that was read: its name and bytes, and its first sheet."""

    name: str
    content: bytes
    sheet: Sheet


def read_partner_sheet(path: Path, progress: Progress | None = None) -> PartnerSheet:
    """The sheet of a file; `Cancelled` where `progress` says to stop."""
    going = [True]

    def tell(done: int, whole: int) -> None:
        going[0] = progress is None or progress(done, whole)

    sheet = read_sheet(path, expected=_TITLES, progress=tell, cancelled=lambda: not going[0])
    return PartnerSheet(path.name, read_file(path), sheet)


def guessed_columns(sheet: Sheet) -> ColumnMatch:
    """Which column holds what: as chosen last time, else by the known titles."""
    return match_columns(sheet.header, FIELDS, remembered_columns(WHAT))


def keep_columns(match: ColumnMatch) -> None:
    """Remember the columns for next time."""
    remember_columns(WHAT, match.to_remember())


def column_problem(match: ColumnMatch) -> Text | None:
    """Why nothing can be read with these columns yet; None where all is well."""
    if match.doubled:
        return Text("Several columns claim the same field. Say for each what it holds.")
    if "name" not in match.columns and "code" not in match.columns and ID not in match.columns:
        return Text(
            "Say which column holds the name, or the code: otherwise nobody knows whom a row is about."
        )
    return None


def preview_import(
    ws: Workspace, sheet: Sheet, match: ColumnMatch, progress: Progress | None = None
) -> ImportPreview:
    """What every row would do. An empty cell, or a column that is not there, leaves what is recorded."""
    problem = column_problem(match)
    if problem:
        raise Refusal(problem)
    with read(ws) as session:
        last, _ = last_link(session)
        index = PartnerIndex()
        for partner, draft in partner_records(session).items():
            index.add(Known(partner, draft))
    today, found = ws.clock.today(), []
    for done, row in enumerate(sheet.rows):
        if progress and done % _EVERY == 0 and not progress(done, len(sheet.rows)):
            raise Cancelled
        found.append(_previewed(row, match, index, today))
    return ImportPreview(tuple(found), last, Counter(one.state for one in found))


def _previewed(row: Row, match: ColumnMatch, index: PartnerIndex, today: date) -> ImportRow:
    said = ImportRow(row, REFUSED, _shown(match, row, "name"), _shown(match, row, "code"))
    try:
        values = _values(match, row)
        known = index.find(_id(match, row), _code(values), str(values.get("name", "")))
        if known is None:
            return _new(said, PartnerDraft(**{"name": "", **values}).trimmed(), index, today)
        return _amended(said, known, values, index, today)
    except Refusal as refusal:
        return replace(said, reason=refusal.text)


def _new(said: ImportRow, draft: PartnerDraft, index: PartnerIndex, today: date) -> ImportRow:
    check_draft(draft, today)
    if is_example(draft):
        raise Refusal(Text("This is the example of the template. Delete the row."))
    twin = index.namesake(draft.code, draft.name)
    index.add(Known("", draft, said.row.number))
    said = replace(said, name=draft.name, code=draft.code, before=PartnerDraft(""), after=draft)
    if twin is None:
        return replace(said, state=NEW)
    note = Text(
        "{name} is known with another code ({code}). Check that this is another company.",
        name=twin.draft.name,
        code=twin.draft.code,
    )
    return replace(said, state=NEW, reason=note)


def _amended(
    said: ImportRow, known: Known, values: dict[str, Any], index: PartnerIndex, today: date
) -> ImportRow:
    if known.row:
        raise Refusal(
            Text("Row {row} is about the same partner already. Leave one of them out.", row=known.row)
        )
    before, after = known.draft, replace(known.draft, **values).trimmed()
    changed = differences(before, after)
    if changed:
        check_draft(after, today)
        index.refuse_clash(known, after)
        known.draft = after
        index.add(known)
    known.row = said.row.number
    state = CHANGED if changed else UNCHANGED
    return replace(
        said, state=state, name=after.name, code=after.code, partner=known.partner, before=before, after=after
    )


def _values(match: ColumnMatch, row: Row) -> dict[str, Any]:
    found = {}
    for key in match.columns:
        cell = match.cell(row, key)
        if cell is not None and cell.value is not None and key in BY_KEY:
            value = read_value(BY_KEY[key], cell)
            if value not in (None, ()):
                found[key] = value
    return found


def _code(values: dict[str, Any]) -> str:
    return "".join(str(values.get("code", "")).split()).upper()


def _id(match: ColumnMatch, row: Row) -> str:
    cell = match.cell(row, ID)
    return (as_text(cell) or "").upper() if cell else ""


def _shown(match: ColumnMatch, row: Row, key: str) -> str:
    """What stands in the row, for naming it where it is refused."""
    cell = match.cell(row, key)
    return "" if cell is None or cell.value is None else str(cell.value).strip()
