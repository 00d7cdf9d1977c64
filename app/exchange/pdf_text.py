"""The text of a PDF, read in a process of its own so that no file can hold up the program.

A PDF can be made to take hours or all memory; the reading process is ended after
`SECONDS`, and may not take all memory where the system can limit it.
"""

from __future__ import annotations

import subprocess
import sys
from enum import Enum

from app.exchange.own_process import become_quiet_and_small, can_start, start
from app.exchange.text_line import PAGE_BREAK
from app.rules.refusal import Refusal
from app.rules.text import Text

SECONDS = 30.0
MOST_PAGES = 500


class PdfTrouble(Enum):
    """Why a PDF gave no text."""

    DAMAGED = "damaged"
    PROTECTED = "protected"
    WITHOUT_TEXT = "without text"
    TOO_LONG = "too long"
    TOO_SLOW = "too slow"


def text_of_pdf(content: bytes, file_name: str, seconds: float = SECONDS) -> str:
    """The text of a PDF's pages, each page ended by a form feed; raises `Refusal` where there is none."""
    answer = PdfTrouble.DAMAGED if b"%PDF-" not in content[:1024] else _in_own_process(content, seconds)
    if isinstance(answer, str):
        return answer
    raise Refusal(_reason(answer, file_name))


def _in_own_process(content: bytes, seconds: float) -> str | PdfTrouble:
    """What `extract` says, from this very module run as a program."""
    if not can_start():
        return extract(content)
    with start(__name__) as process:
        try:
            told, _ = process.communicate(content, timeout=seconds)
        except subprocess.TimeoutExpired:
            return PdfTrouble.TOO_SLOW
        finally:
            process.kill()
    if process.returncode:
        return PdfTrouble.DAMAGED
    said, _, text = told.decode("utf-8", "replace").partition("\n")
    return PdfTrouble(said) if said else text


def work() -> None:
    """What the reading process does: the file comes in, the trouble's name and the text go out."""
    become_quiet_and_small()
    answer = extract(sys.stdin.buffer.read())
    said, text = (answer.value, "") if isinstance(answer, PdfTrouble) else ("", answer)
    sys.stdout.buffer.write(f"{said}\n{text}".encode("utf-8", "replace"))


def extract(content: bytes) -> str | PdfTrouble:
    """The text of a PDF, or why there is none. Any error inside the file counts as damage."""
    import io

    from pypdf import PdfReader
    from pypdf.errors import DependencyError

    try:
        reader = PdfReader(io.BytesIO(content))
        if reader.is_encrypted and not reader.decrypt(""):
            return PdfTrouble.PROTECTED
        if len(reader.pages) > MOST_PAGES:
            return PdfTrouble.TOO_LONG
        text = "".join(page.extract_text() + PAGE_BREAK for page in reader.pages)
    except DependencyError:
        return PdfTrouble.PROTECTED
    except Exception:  # noqa: BLE001
        # pypdf lets any kind of exception through when a file is broken; none of them is ours
        return PdfTrouble.DAMAGED
    readable = sum(1 for character in text if character.isalnum())
    return text if readable else PdfTrouble.WITHOUT_TEXT


def _reason(trouble: PdfTrouble, file_name: str) -> Text:
    match trouble:
        case PdfTrouble.PROTECTED:
            return Text(
                "{file} is protected by a password. Open it with the password, save a copy without "
                "protection, and choose that copy.",
                file=file_name,
            )
        case PdfTrouble.WITHOUT_TEXT:
            return Text(
                "{file} holds no text: its pages are probably scanned. Ask for the agreement's text "
                "(.docx or .pdf with text), or enter its values by hand.",
                file=file_name,
            )
        case PdfTrouble.TOO_LONG:
            return Text(
                "{file} has more than {pages} pages. Save the agreement alone in a file of its own, and "
                "read that one.",
                file=file_name,
                pages=MOST_PAGES,
            )
        case PdfTrouble.TOO_SLOW:
            return Text(
                "{file} could not be read in a reasonable time. Print it to a new PDF, or save the "
                "agreement as text, and choose that file.",
                file=file_name,
            )
        case PdfTrouble.DAMAGED:
            return Text(
                "{file} is damaged or not a PDF. Fetch it once more from where it came, and choose the "
                "new copy.",
                file=file_name,
            )


if __name__ == "__main__":
    work()
