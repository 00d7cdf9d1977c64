"""`rules list`, `rules show`, `rules lint`: the rulebooks and their files."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path

from app.commands.citing import Citation, citations, cites
from app.commands.output import aligned, print_json, print_table, say
from app.language import render, show_day, show_named
from app.rules.library import MARKER
from app.rules.refusal import Refusal
from app.rules.rulebook import Rulebook
from app.rules.rulebook_loader import load_edition
from app.rules.text import Text
from app.services.rule_source import rulebooks
from app.views.clause_wording import clause_name

NOT_WELL = 1
_HEAD = (Text("Rulebook"), Text("Name"), Text("In force from"), Text("Violations listed"))
_KINDS = {
    "value": Text("Values"),
    "violation": Text("Violations"),
    "slip": Text("Slips in the documents"),
    "open_question": Text("Open questions"),
}


def list_all(request: Namespace) -> int:
    """Print the rulebooks at hand."""
    library = rulebooks()
    books = [library.get(id_) for id_ in library.ids()]
    if request.json:
        print_json([_as_json(book) for book in books])
    else:
        print_table(_HEAD, [_row(book) for book in books])
    return 0


def _as_json(book: Rulebook) -> dict[str, object]:
    return {
        "id": book.id,
        "name": show_named(book.name),
        "in_force_from": book.first_day.isoformat(),
        "violations": len(book.catalogue),
    }


def _row(book: Rulebook) -> tuple[str, ...]:
    return book.id, show_named(book.name), show_day(book.first_day), str(len(book.catalogue))


def show(request: Namespace) -> int:
    """Print everything of a rulebook that cites a clause, or everything at all."""
    library = rulebooks()
    book = library.get(request.id)
    found = list(citations(library.folder_of(book.id)))
    if request.clause:
        wanted = [one for one in found if cites(one.clause, request.clause)]
        if not wanted:
            raise Refusal(_no_such_clause(request.clause, book.id, found))
        found = wanted
    print(f"{book.id}  {show_named(book.name)}")
    for kind, title in _KINDS.items():
        rows = [_citation(one) for one in found if one.kind == kind]
        if rows:
            print(f"\n{render(title)}")
            print("\n".join(f"  {line}" for line in aligned(rows)))
    return 0


def _citation(one: Citation) -> tuple[str, str, str]:
    return f"{clause_name(one.clause)} {one.reading}".strip(), one.key, one.words


def _no_such_clause(clause: str, id_: str, found: list[Citation]) -> Text:
    return Text(
        "Nothing in {id} cites {clause}. These clauses are cited: {known}.",
        id=id_,
        clause=clause,
        known=tuple(dict.fromkeys(one.clause for one in found)),
    )


def lint(request: Namespace) -> int:
    """Load an edition, or every edition in a folder; say all well, or the first mistake."""
    for folder in _editions(request.path):
        try:
            book = load_edition(folder, (folder.parent, *rulebooks().folders))
        except Refusal as mistake:
            say(mistake.text)
            return NOT_WELL
        say(Text("{folder}: all well ({id}).", folder=str(folder), id=book.id))
    return 0


def _editions(path: Path) -> list[Path]:
    if not path.exists():
        raise Refusal(
            Text("There is no {path}. Name the folder of a rulebook, or a file in it.", path=str(path))
        )
    folder = path if path.is_dir() else path.parent
    if path.is_dir() and not any(folder.glob("*.toml")):
        found = sorted(marker.parent for marker in folder.glob(f"*/{MARKER}"))
    else:
        found = [folder] if (folder / MARKER).is_file() else []
    if not found:
        raise Refusal(
            Text(
                "{path} is no rulebook: its folder lacks {marker}. Name the folder of a rulebook; "
                "scenario files are run with: rules test.",
                path=str(path),
                marker=MARKER,
            )
        )
    return found
