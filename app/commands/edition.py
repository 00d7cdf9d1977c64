"""`rules diff`, `rules new`, `rules import`: editions, and what a new one changes."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from app.clock import SystemClock
from app.commands.output import print_json, say
from app.language import render
from app.rules.edition_diff import RuleDifference, rule_differences
from app.rules.library import RulebookLibrary
from app.rules.rulebook import Rulebook
from app.rules.rulebook_loader import load_rulebook
from app.rules.text import Text
from app.services.rule_source import rulebooks
from app.views.clause_wording import clause_name

SAME, DIFFERENT = 0, 1


def diff(request: Namespace) -> int:
    """Print what differs between two editions; with a workspace, which partners it would touch."""
    library = rulebooks()
    before, after = (_edition(library, name) for name in (request.before, request.after))
    found = rule_differences(before, after)
    touched = list(_touched(request, before, after)) if request.workspace else []
    if request.json:
        print_json({"differences": [_as_json(one) for one in found], "partners": touched})
        return DIFFERENT if found else SAME
    say(
        Text("{before} → {after}; differences: {number}", before=before.id, after=after.id, number=len(found))
    )
    for one in found:
        print(_line(one))
    if request.workspace:
        _tell(before, after, touched)
    return DIFFERENT if found else SAME


def _edition(library: RulebookLibrary, name: str) -> Rulebook:
    """The edition of that id, or in the folder or file of that path."""
    path = Path(name)
    if name in library.ids() or not ("/" in name or name.endswith(".toml") or path.is_dir()):
        return library.get(name)
    return load_rulebook(path.parent if path.suffix == ".toml" else path.absolute(), *library.folders)


def _line(found: RuleDifference) -> str:
    return "  " + render(
        Text(
            "{what}: {before} [{old}] → {after} [{new}]",
            what=found.what,
            before=found.before or "–",
            old=_place(found.clause_before),
            after=found.after or "–",
            new=_place(found.clause_after),
        )
    )


def _place(clause: str) -> str:
    return clause_name(clause) if clause else "–"


def _as_json(found: RuleDifference) -> dict[str, object]:
    return {
        "path": ".".join(found.path),
        "what": render(found.what),
        "before": render(found.before) if found.before else None,
        "after": render(found.after) if found.after else None,
        "clause_before": found.clause_before or None,
        "clause_after": found.clause_after or None,
    }


def _touched(request: Namespace, before: Rulebook, after: Rulebook) -> Iterator[dict[str, object]]:
    """The agreements that would stand otherwise today, and how."""
    from app.commands.edition_report import changes_of
    from app.commands.opened import open_for_reading
    from app.services.edition_impact import impacts

    with open_for_reading(request) as ws:
        for found in impacts(ws, before, after, ws.clock.today()):
            yield {
                "partner": found.partner,
                "name": found.name,
                "agreement": found.before.agreement.id,
                "differences": [render(one) for one in changes_of(found)],
            }


def _tell(before: Rulebook, after: Rulebook, touched: list[dict[str, object]]) -> None:
    print()
    if after.first_day > SystemClock().today():
        say(
            Text(
                "{after} is in force only from {day}; what occurred before is judged by the edition of "
                "its day.",
                after=after.id,
                day=after.first_day,
            )
        )
    if not touched:
        say(Text("No partner would stand otherwise today."))
        return
    say(
        Text(
            "Under {after} instead of {before}, these agreements would stand otherwise today ({number}):",
            after=after.id,
            before=before.id,
            number=len(touched),
        )
    )
    for one in touched:
        print(f"  {one['name']} {one['agreement']}")
        print("\n".join(f"    {line}" for line in _lines(one["differences"])))


def _lines(value: object) -> list[str]:
    return [str(line) for line in value] if isinstance(value, list) else []


def new(request: Namespace) -> int:
    """Start a new edition as a copy of another, and check it."""
    from app.services.edition_draft import new_edition

    library = rulebooks()
    first_day: date = request.first_day
    book = new_edition(library, request.id, getattr(request, "from"), first_day, request.to)
    say(
        Text(
            "{folder} was made from {before}, in force from {day}, and is well. Change its values and their "
            "clauses, then run: rules lint, rules test, rules diff.",
            folder=str(request.to / book.id),
            before=getattr(request, "from"),
            day=book.first_day,
        )
    )
    return 0


def take_in(request: Namespace) -> int:
    """Import an edition, a folder or zip file, for good."""
    from app.services.edition_import import import_edition

    book = import_edition(rulebooks(), request.path)
    say(Text("{id} was imported and is in force from {day}.", id=book.id, day=book.first_day))
    return 0
