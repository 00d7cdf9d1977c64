"""Many letters in one go: which can be issued now, and issuing them one by one.

Each letter is issued in a transaction of its own: one that fails stops no other, and stopping
leaves whole letters behind.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import TypeVar

from app.documents.handling_notice import KIND as NOTICE
from app.journal.kind import NoticeSent
from app.journal.partner_file import PartnerFile
from app.rules.refusal import Refusal
from app.rules.text import Text
from app.services.changes import Changes, together
from app.services.due_process import still_missing
from app.services.letter_correction import issue_order
from app.services.letter_draft import discard_draft, draft_of
from app.services.letter_kinds import LETTER_KINDS, is_pressing, offered_letters
from app.services.letter_order import LetterOrder
from app.services.letter_register import kind_name, letter_pdf
from app.services.partner_list import partner_ids
from app.services.reading import partner_file
from app.services.standing import rulebook_of
from app.services.workspace import Workspace

Progress = Callable[[int, int], bool]
"""Told how many are done of how many; False stops."""


@dataclass(frozen=True)
class BatchOrder:
    """A letter that can be issued in a batch; `missing` says what has to be typed for it first."""

    order: LetterOrder
    partner_name: str
    missing: Text | None = None


@dataclass(frozen=True)
class Finished:
    """A letter of the batch: its number, to whom, and its bytes."""

    number: str
    partner_name: str
    pdf: bytes


@dataclass(frozen=True)
class Failure:
    """A letter that did not come about, by its number or by what it would have been, and why."""

    what: Text
    partner_name: str
    reason: Text


@dataclass(frozen=True)
class Outcome:
    """What came of a batch."""

    done: tuple[str, ...] = ()
    failed: tuple[Failure, ...] = ()
    stopped: bool = False
    changes: Changes = field(default_factory=Changes)


def orders_now(ws: Workspace, progress: Progress = lambda done, whole: True) -> list[BatchOrder]:
    """The letters that can be issued now to anybody, partner by partner; what was found when stopped."""
    found: list[BatchOrder] = []
    partners = partner_ids(ws)
    for done, partner in enumerate(partners):
        if not progress(done, len(partners)):
            break
        file = partner_file(ws, partner)
        found += (_prepared(ws, file, order) for order in _offered(ws, file))
    return found


def open_notices(ws: Workspace, file: PartnerFile) -> Iterator[LetterOrder]:
    """The handling notices that may go out today, with the step that sends them."""
    today = ws.clock.today()
    for case in file.cases:
        if not case.is_open or case.notice or rulebook_of(ws, file, case).conduct is None:
            continue
        step = NoticeSent(case.id, today, case.finding.payload.findings if case.finding else "")
        if still_missing(ws, file, step) is None:
            yield LetterOrder(NOTICE, file.partner, violation=case.id, step=step)


def issue_many(
    ws: Workspace,
    orders: Sequence[BatchOrder],
    take: Callable[[Finished], None],
    progress: Progress = lambda done, whole: True,
) -> Outcome:
    """Issue letters one by one; each goes to `take` as soon as it has its number.

    A letter that `take` refuses is issued all the same, and named among the failed.
    """

    def make(one: BatchOrder) -> tuple[Finished, Changes]:
        issued = issue_order(ws, one.order)
        discard_draft(ws, one.order)
        return Finished(issued.number, one.partner_name, issued.pdf), issued.changes

    return _each(orders, make, _order_named, take, progress)


def read_many(
    ws: Workspace,
    letters: Sequence[tuple[str, str]],
    take: Callable[[Finished], None],
    progress: Progress = lambda done, whole: True,
) -> Outcome:
    """Letters of the register once more, by number and partner's name."""

    def make(one: tuple[str, str]) -> tuple[Finished, Changes]:
        return Finished(*one, letter_pdf(ws, one[0])), Changes()

    def named(one: tuple[str, str]) -> tuple[Text, str]:
        return Text("{number}", number=one[0]), one[1]

    return _each(letters, make, named, take, progress)


def _offered(ws: Workspace, file: PartnerFile) -> Iterator[LetterOrder]:
    try:
        yield from open_notices(ws, file)
        for order in offered_letters(ws, file):
            if is_pressing(ws, file, order) and not LETTER_KINDS[order.kind].alone:
                yield order
    except Refusal:
        return  # what cannot even be counted for this partner is told on its own page


def _prepared(ws: Workspace, file: PartnerFile, order: LetterOrder) -> BatchOrder:
    """The order with what was typed or is proposed for its passages."""
    draft = draft_of(ws, order)
    order = replace(order, variant=draft.variant) if draft and draft.variant else order
    typed = dict(draft.passages) if draft else {}
    fields = LETTER_KINDS[order.kind].passages(ws, file, order)
    passages = {field.name: typed.get(field.name, field.proposed) for field in fields}
    empty = [field.label for field in fields if field.required and not passages[field.name].strip()]
    missing = Text("To be typed first: {fields}", fields=tuple(empty)) if empty else None
    return BatchOrder(replace(order, passages=passages), file.name, missing)


def _order_named(one: BatchOrder) -> tuple[Text, str]:
    about = one.order.violation or one.order.about or one.order.agreement
    return Text("{kind} {id}", kind=kind_name(one.order.kind), id=about), one.partner_name


One = TypeVar("One")


def _each(
    ones: Sequence[One],
    make: Callable[[One], tuple[Finished, Changes]],
    named: Callable[[One], tuple[Text, str]],
    take: Callable[[Finished], None],
    progress: Progress,
) -> Outcome:
    done: list[str] = []
    failed: list[Failure] = []
    touched: list[Changes] = []
    stopped = False
    for place, one in enumerate(ones):
        if stopped := not progress(place, len(ones)):
            break
        what, partner_name = named(one)
        try:
            finished, changes = make(one)
            touched.append(changes)
            done.append(finished.number)
            what = Text("{number}", number=finished.number)
            take(finished)
        except Refusal as refusal:
            failed.append(Failure(what, partner_name, refusal.text))
    return Outcome(tuple(done), tuple(failed), stopped, together(touched))
