"""One figure for one thing: lines, statement, outcome, letters, words and read tables must agree."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from sqlalchemy import select

from app.documents.amount import in_words, read_words
from app.documents.statement_facts import StatementFacts
from app.documents.story import Block, Letter, Paragraph, Sum
from app.journal.partner_file import PartnerFile
from app.models.read_table import PartnerRow, PenaltyRow
from app.rules.money import ZERO
from app.rules.outcome import Penalty
from app.rules.refusal import Refusal
from app.rules.text import Text
from app.services.reading import partner_file, read
from app.services.standing import standings_of
from app.services.statement import statement_facts
from app.services.workspace import Workspace
from app.services.wrong_letter import wrong_letters_of

_SUMS = ("amount", "paid", "outstanding", "late_fee_left")
_TOLD = re.compile(r"人民币([0-9,]+\.[0-9]{2})元（大写：([^）]+)）")
_FEN = re.compile(r"[0-9]+\.[0-9]{2}")


@dataclass(frozen=True)
class Difference:
    """Two figures that should be one; `where` names the place that differs.

    What `blocks` is a mistake of the program, or a file changed behind its back. What does not is
    a letter that the case has left behind, to be withdrawn or corrected by a person.
    """

    where: Text
    violation: str
    text: Text
    blocks: bool = True


@dataclass(frozen=True)
class Reconciliation:
    """The sums of a partner as of a day, and everything that does not agree with them."""

    partner: str
    as_of: date
    owed: Decimal
    differences: tuple[Difference, ...]

    @property
    def agrees(self) -> bool:
        """Whether every place says the same."""
        return not self.differences

    @property
    def blocking(self) -> tuple[Difference, ...]:
        """The differences that no letter may go out with."""
        return tuple(one for one in self.differences if one.blocks)


class SumsDiffer(Refusal):
    """Figures that should be one are not, so no letter with a sum goes out."""

    def __init__(self, differences: tuple[Difference, ...]) -> None:
        self.differences = differences
        super().__init__(
            Text(
                "The sums do not agree, and no letter goes out with them: {differences}. Check the workspace"
                " (“check”), or restore a backup.",
                differences=tuple(one.text for one in differences),
            )
        )


def reconcile(ws: Workspace, partner: str, day: date | None = None) -> Reconciliation:
    """Hold every place that names a sum of the partner against the others, as of a day (today)."""
    return reconcile_file(ws, partner_file(ws, partner), day or ws.clock.today())


def reconcile_file(ws: Workspace, file: PartnerFile, day: date) -> Reconciliation:
    """The same for a folded partner."""
    facts = statement_facts(ws, file, day)
    found = (*_figures(ws, file, facts), *_letters(ws, file))
    return Reconciliation(file.partner, day, facts.owed, found)


def check_sums(ws: Workspace, file: PartnerFile, letter: Letter, day: date) -> None:
    """Refuse to issue a letter while sums differ: those recorded, or those that it says itself."""
    if not sums_of(dict(letter.facts)) and not any(_tells(block) for block in letter.blocks):
        return
    found = (*_figures(ws, file, statement_facts(ws, file, day)), *_said_by(letter))
    if found:
        raise SumsDiffer(found)


def _tells(block: Block) -> bool:
    return isinstance(block, Sum) or (isinstance(block, Paragraph) and bool(_TOLD.search(block.text)))


def said_by(letter: Letter) -> tuple[Difference, ...]:
    """Where a letter's own sums are not one: in figures, in words, and among its facts."""
    return tuple(_said_by(letter))


def sums_of(facts: Mapping[str, str]) -> dict[str, Decimal]:
    """The facts of a letter that are sums in yuan: those with exactly two places."""
    return {name: Decimal(said) for name, said in facts.items() if _FEN.fullmatch(said)}


def _figures(ws: Workspace, file: PartnerFile, facts: StatementFacts) -> Iterator[Difference]:
    """Everything but the letters, which a case may leave behind."""
    yield from _lines(facts)
    yield from _outcome(ws, file, facts)
    yield from _words(facts)
    yield from _read_tables(ws, file)


def _lines(facts: StatementFacts) -> Iterator[Difference]:
    """The lines add up to the totals, and each balance to the one before."""
    balance = sum(((one.charged or ZERO) - (one.paid or ZERO) for one in facts.lines), ZERO)
    last = facts.lines[-1].balance if facts.lines else ZERO
    expected = facts.owed - facts.overpaid
    for where, said in ((Text("sum of the lines"), balance), (Text("balance of the last line"), last)):
        if said != expected:
            yield _differs(where, "", said, expected)
    for penalty in facts.penalties:
        late = sum((one.amount for one in facts.segments if one.violation == penalty.violation), ZERO)
        if late != penalty.late_fee:
            yield _differs(Text("late fee table"), penalty.violation, late, penalty.late_fee)
    for deposit in facts.deposits:
        moved = sum((one.change for one in deposit.movements), ZERO)
        if moved != deposit.balance:
            yield _differs(Text("movements of the deposit"), "", moved, deposit.balance)


def _outcome(ws: Workspace, file: PartnerFile, facts: StatementFacts) -> Iterator[Difference]:
    """The statement says of each penalty what the outcome says."""
    found = {one.violation: one for one in _penalties(ws, file, facts.as_of)}
    for said in facts.penalties:
        penalty = found.pop(said.violation, None)
        for name in _SUMS:
            expected = getattr(penalty, name) if penalty else ZERO
            if getattr(said, name) != expected:
                yield _differs(Text("statement"), said.violation, getattr(said, name), expected)
    for violation, penalty in found.items():
        yield _differs(Text("statement"), violation, ZERO, penalty.amount)


def _words(facts: StatementFacts) -> Iterator[Difference]:
    """Sums in words, read back, are the sums."""
    for amount in (facts.outstanding, facts.late_fee_left, facts.owed):
        yield from _word(amount, "")


def _word(amount: Decimal, violation: str) -> Iterator[Difference]:
    read_back = read_words(in_words(amount))
    if read_back != amount:
        yield _differs(Text("sum in words"), violation, read_back or ZERO, amount)


def _letters(ws: Workspace, file: PartnerFile) -> Iterator[Difference]:
    """Letters that stand say what follows now; those that do not are to be corrected by a person."""
    for letter in wrong_letters_of(ws, file):
        for said in letter.differences:
            text = Text("{letter}: {said}", letter=letter.number, said=said)
            yield Difference(Text("letter"), letter.violation, text, blocks=False)
    for kept in file.letters:
        facts = json.loads(kept.issued.payload.facts or "{}")
        for amount in sums_of(facts).values():
            yield from _word(amount, kept.issued.payload.violation)


def _read_tables(ws: Workspace, file: PartnerFile) -> Iterator[Difference]:
    """The rows kept for speed say what the rules say on the day that they were computed for."""
    with read(ws) as session:
        computed_on = session.scalar(select(PartnerRow.computed_on).where(PartnerRow.partner == file.partner))
        rows = session.scalars(select(PenaltyRow).where(PenaltyRow.partner == file.partner)).all()
    if computed_on is None:
        return
    found = {one.violation: one for one in _penalties(ws, file, computed_on)}
    for row in rows:
        penalty = found.pop(row.violation, None)
        kept = (row.amount_fen, row.paid_fen, row.outstanding_fen, row.late_fen)
        for name, said in zip(_SUMS, kept, strict=True):
            expected = getattr(penalty, name) if penalty else ZERO
            if said != expected:
                yield _differs(Text("read table"), row.violation, said, expected)
    for violation, penalty in found.items():
        yield _differs(Text("read table"), violation, ZERO, penalty.amount)


def _penalties(ws: Workspace, file: PartnerFile, day: date) -> Iterator[Penalty]:
    for standing in standings_of(ws, file, day):
        yield from standing.outcome.penalties or ()


def _said_by(letter: Letter) -> Iterator[Difference]:
    """A letter's own sums: in words what they are in figures, and among its facts."""
    facts = dict(letter.facts)
    said = set(sums_of(facts).values())
    violation = facts.get("violation", "")
    for block in letter.blocks:
        if isinstance(block, Sum):
            if said and block.amount not in said:
                yield _differs(Text("letter"), violation, block.amount, max(said))
            yield from _word(block.amount, violation)
        elif isinstance(block, Paragraph):
            yield from _in_passage(block.text, said, violation)


def _in_passage(passage: str, said: set[Decimal], violation: str) -> Iterator[Difference]:
    """A sum told within a sentence, as of what is owed or of a deposit: the same holds for it."""
    for found in _TOLD.finditer(passage):
        amount = Decimal(found[1].replace(",", ""))
        in_letters = read_words(found[2])
        if in_letters != amount:
            yield _differs(Text("sum in words"), violation, in_letters or ZERO, amount)
        if amount not in said:
            yield _differs(Text("letter"), violation, amount, max(said, default=ZERO))


def _differs(where: Text, violation: str, said: Decimal, expected: Decimal) -> Difference:
    if violation:
        text = Text(
            "{violation}, {where}: {said} instead of {expected}",
            violation=violation,
            where=where,
            said=said,
            expected=expected,
        )
    else:
        text = Text("{where}: {said} instead of {expected}", where=where, said=said, expected=expected)
    return Difference(where, violation, text)
