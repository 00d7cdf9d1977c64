"""The facts a figure rests on, said so that a person recognises them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from app.journal.partner_file import CaseRecord, PartnerFile
from app.language import show_day, show_named, tr
from app.rules.rulebook import Rulebook
from app.views.case_step import state_name, state_of, stops
from app.views.class_wording import class_name
from app.views.entry_wording import entry_detail, entry_title, violation_of


def fact_lines(file: PartnerFile, rulebook: Rulebook, ids: Iterable[str]) -> Iterator[str]:
    """One line for each violation that a figure rests on; ids of other facts as they are."""
    for id_ in dict.fromkeys(ids):
        case = file.case(id_)
        yield _case_line(case, rulebook) if case else id_


def _case_line(case: CaseRecord, rulebook: Rulebook) -> str:
    item = rulebook.item_on(case.item, case.occurred_on)
    day = next(stop.on for stop in reversed(stops(case)) if stop.on is not None)
    return tr(
        "{id} · {rank} · {name} · {state} {day}",
        id=case.id,
        rank=class_name(rulebook, item),
        name=show_named(item.name),
        state=state_name(state_of(case)),
        day=show_day(day),
    )


def entry_lines(file: PartnerFile, ids: Iterable[str]) -> Iterator[str]:
    """The journal entries behind the violations that a figure rests on."""
    wanted = set(ids)
    for item in file.timeline:
        entry = item.entry
        if not item.voided_by and violation_of(entry.payload) in wanted:
            what = f"{entry_title(entry.kind)} {entry_detail(entry)}".rstrip()
            yield tr("no. {id}, {day}: {what}", id=entry.id, day=entry.on_day, what=what)
