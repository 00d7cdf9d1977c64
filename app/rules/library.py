"""The rulebooks at hand: every edition folder below some folders, loaded when first asked for."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from app.rules.refusal import Refusal
from app.rules.rulebook import Rulebook
from app.rules.rulebook_loader import load_edition
from app.rules.succession import in_force, judged_throughout
from app.rules.table import DataError, Table, read_toml
from app.rules.text import Text

MARKER = "agreement.toml"
EDITION_FILES = (MARKER, "recognition.toml")


class RulebookLibrary:
    """Editions by id. A folder is an edition when it holds `agreement.toml`.

    `folder` holds what ships with the program, `further` what people added; of two editions
    with one id the first counts.
    """

    def __init__(self, folder: Path, *further: Path) -> None:
        self.folder = folder
        self.folders = (folder, *further)
        self._loaded: dict[str, Rulebook] = {}
        self._current: dict[str, Rulebook] = {}
        self._first_days: dict[str, date] = {}
        self._successors: dict[str, list[str]] | None = None

    def ids(self) -> tuple[str, ...]:
        """The ids of all editions, in order."""
        found = {path.parent.name for folder in self.folders for path in folder.glob(f"*/{MARKER}")}
        return tuple(sorted(found))

    def folder_of(self, id_: str) -> Path:
        """The folder that holds an edition; a `Refusal` that names the known ones where there is none."""
        for folder in self.folders:
            if id_ in self.ids() and (folder / id_ / MARKER).is_file():
                return folder / id_
        raise Refusal(Text("there is no rulebook {id}; the rulebooks are: {known}", id=id_, known=self.ids()))

    def get(self, id_: str) -> Rulebook:
        """The edition of that id, with those before it.

        One without a catalogue of its own is judged by the newest edition of the rulebook
        that judges it (R45), each from its first day.
        """
        if id_ not in self._loaded:
            folder = self.folder_of(id_)
            rulebook = load_edition(folder, self.folders)
            if rulebook.id != id_:
                problem = Text("the folder of this edition is named {name}; name it as its id", name=id_)
                raise DataError(str(folder / MARKER), "id", problem)
            self._first_days[id_] = rulebook.first_day
            if rulebook.judged_by:
                rulebook = judged_throughout(rulebook, self.current(rulebook.judged_by))
            self._loaded[id_] = rulebook
        return self._loaded[id_]

    def successor(self, id_: str) -> str | None:
        """The edition that succeeds one directly. Two of them contradict each other: a `Refusal`."""
        found = self._successors_of(id_)
        if len(found) > 1:
            raise Refusal(
                Text(
                    "{both} succeed {id} both, so it is not known which one is in force. Let the later one "
                    "succeed the other, or remove one of their folders.",
                    both=tuple(found),
                    id=id_,
                )
            )
        return found[0] if found else None

    def current(self, id_: str) -> Rulebook:
        """The newest edition that succeeds this one, with all before it; itself where none does (R9)."""
        if id_ not in self._current:
            newest, seen = id_, {id_}
            while (after := self.successor(newest)) and after not in seen:
                newest = after
                seen.add(after)
            self._current[id_] = self.get(newest)
        return self._current[id_]

    def in_force(self, id_: str, day: date) -> Rulebook:
        """The edition that an agreement is under on a day, with those before it (R9).

        It is never one before the edition that the agreement was made under.
        """
        self.get(id_)
        return in_force(self.current(id_), day, not_before=self._first_days[id_])

    def reload(self) -> None:
        """Forget what was loaded: an edition was added or changed."""
        self._loaded.clear()
        self._current.clear()
        self._successors = None

    def _successors_of(self, id_: str) -> list[str]:
        if self._successors is None:
            self._successors = self._find_successors()
        return self._successors.get(id_, [])

    def _find_successors(self) -> dict[str, list[str]]:
        found: dict[str, list[str]] = {}
        for id_ in self.ids():
            path = self.folder_of(id_) / MARKER
            table = Table(str(path), "", read_toml(path))
            before = table.optional("succeeds", table.text)
            if before:
                found.setdefault(before, []).append(id_)
        return found
