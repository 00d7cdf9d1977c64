"""Where the letters of a batch go: a folder of files, one file, or the printer."""

from __future__ import annotations

from pathlib import Path

from app.documents.bundle import Bundle
from app.documents.receipt_leaf import pages_of
from app.exchange.file_name import distinct_names, safe_name
from app.rules.refusal import Refusal
from app.rules.text import Text
from app.services.letter_batch import Finished
from app.services.letter_font import letter_fonts
from app.services.workspace import Workspace


class FolderOutput:
    """A file of each letter, named by number and partner; what lies there already stays.

    The files are the letters' very bytes, receipts included: anything else could not be verified.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        try:
            folder.mkdir(parents=True, exist_ok=True)
            self._names = [path.name for path in folder.iterdir()]
        except OSError as problem:
            raise unwritable(folder, problem) from problem

    def take(self, letter: Finished) -> None:
        """Write one letter; refused where it cannot be written."""
        name = safe_name(f"{letter.number} {letter.partner_name}.pdf")
        self._names = list(distinct_names([*self._names, name]))
        path = self.folder / self._names[-1]
        try:
            path.write_bytes(letter.pdf)
        except OSError as problem:
            raise unwritable(path, problem) from problem


class JoinedOutput:
    """All letters in one file, with their receipts or without; `leaves` has the pages of each."""

    def __init__(self, ws: Workspace, title: str, *, receipts: bool = True) -> None:
        self._bundle = Bundle(letter_fonts(ws), title)
        self._receipts = receipts
        self.leaves: list[range] = []

    def take(self, letter: Finished) -> None:
        """Add one letter."""
        first = self._bundle.pages
        self._bundle.add(letter.pdf, pages_of(letter.pdf, receipt=self._receipts))
        self.leaves.append(range(first, self._bundle.pages))

    def written(self) -> bytes:
        """The file."""
        return self._bundle.written()

    def write(self, path: Path) -> None:
        """Write the file; refused where it cannot be written."""
        try:
            path.write_bytes(self.written())
        except OSError as problem:
            raise unwritable(path, problem) from problem


def unwritable(path: Path, problem: OSError) -> Refusal:
    """What to say where a file cannot be written."""
    return Refusal(
        Text("{path} cannot be written: {reason}. Choose another place.", path=str(path), reason=str(problem))
    )
