"""The rulebooks at hand: every edition folder below one folder, loaded when first asked for."""

from __future__ import annotations

from pathlib import Path

from app.rules.refusal import Refusal
from app.rules.rulebook import Rulebook
from app.rules.rulebook_loader import load_rulebook
from app.rules.text import Text

MARKER = "agreement.toml"
EDITION_FILES = (MARKER, "recognition.toml")


class RulebookLibrary:
    """Editions by id. A folder is an edition when it holds `agreement.toml`."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._loaded: dict[str, Rulebook] = {}

    def ids(self) -> tuple[str, ...]:
        """The ids of all editions, in order."""
        return tuple(sorted(path.parent.name for path in self.folder.glob(f"*/{MARKER}")))

    def get(self, id_: str) -> Rulebook:
        """The edition of that id; a `Refusal` that names the known ones where there is none."""
        if id_ not in self._loaded:
            if id_ not in self.ids():
                raise Refusal(
                    Text("there is no rulebook {id}; the rulebooks are: {known}", id=id_, known=self.ids())
                )
            self._loaded[id_] = load_rulebook(self.folder / id_)
        return self._loaded[id_]
