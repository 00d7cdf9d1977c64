"""Fonts of the organisation's own: checked, kept in the workspace, named in the files that they draw."""

from __future__ import annotations

import struct
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader

from app.documents.font import shipped_fonts
from app.documents.font_check import check_font
from app.paths import font_folder, resource
from app.rules.refusal import Refusal
from app.services.letter_font import choose_font, chosen_fonts, letter_fonts, take_back_font
from app.services.letter_issue import preview
from app.services.letter_kinds import LETTER_KINDS
from app.services.verification import check_workspace
from tests.services.desk import Desk
from tests.services.end_letter_case import PASSAGES, order

SANS = resource("fonts", "NotoSansSC-Medium.ttf")


@pytest.fixture(autouse=True)
def own_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("app.services.letter_font.font_folder", lambda: tmp_path / "cache")


def with_rights(rights: int) -> bytes:
    """A font file whose maker allows just this much."""
    data = bytearray(SANS.read_bytes())
    count = struct.unpack_from(">H", data, 4)[0]
    for at in range(count):
        tag, _, offset, _ = struct.unpack_from(">4sLLL", data, 12 + 16 * at)
        if tag == b"OS/2":
            struct.pack_into(">H", data, offset + 8, rights)
    return bytes(data)


def font_names(pdf: bytes) -> set[str]:
    found: set[str] = set()
    for page in PdfReader(BytesIO(pdf)).pages:
        fonts: Any = page["/Resources"]["/Font"]  # type: ignore[index]  # pypdf's objects are dictionaries
        found |= {str(font.get_object()["/BaseFont"]).partition("+")[2] for font in fonts.values()}
    return found


def keywords(pdf: bytes) -> str:
    about = PdfReader(BytesIO(pdf)).metadata
    assert about
    return str(about.get("/Keywords"))


def talk(desk: Desk, **passages: str) -> bytes:
    wanted = order(desk, "renewal_talk", passages={**PASSAGES, **passages})
    return preview(desk.ws, LETTER_KINDS["renewal_talk"], wanted)


def test_without_own_fonts_the_file_says_which_ones_stand_in(desk: Desk) -> None:
    assert letter_fonts(desk.ws) == shipped_fonts()
    said = keywords(talk(desk))
    assert "NotoSerifSC-Regular（代仿宋）、NotoSerifSC-Bold（代小标宋）" in said


def test_a_chosen_font_is_kept_in_the_workspace_and_draws_the_letters(desk: Desk, tmp_path: Path) -> None:
    own = tmp_path / "仿宋.ttf"
    own.write_bytes(SANS.read_bytes())
    choose_font(desk.ws, "serif", own)
    own.unlink()
    body, title, _ = chosen_fonts(desk.ws)
    assert (body.name, body.file_name) == ("NotoSansSC-Medium", "仿宋.ttf")
    assert body.report
    assert body.report.missing == ()
    assert title.report is None
    pdf = talk(desk)
    assert "NotoSansSC-Medium" in font_names(pdf)
    assert "NotoSerifSC-Regular" not in font_names(pdf)
    assert "字体：NotoSansSC-Medium、NotoSerifSC-Bold（代小标宋）" in keywords(pdf)
    assert check_workspace(desk.ws.path) == ()


def test_a_touched_copy_is_written_anew_from_the_workspace(desk: Desk) -> None:
    choose_font(desk.ws, "serif", SANS)
    path = letter_fonts(desk.ws).serif
    path.write_bytes(b"something else")
    assert letter_fonts(desk.ws).serif.read_bytes() == SANS.read_bytes()


def test_a_font_is_taken_back(desk: Desk) -> None:
    choose_font(desk.ws, "bold", SANS)
    assert letter_fonts(desk.ws) != shipped_fonts()
    take_back_font(desk.ws, "bold")
    assert letter_fonts(desk.ws) == shipped_fonts()


def test_what_the_own_font_lacks_ours_draws_and_the_file_names_it(desk: Desk) -> None:
    choose_font(desk.ws, "serif", SANS)
    pdf = talk(desk, proposal="人名用字䶶照常印出。")
    assert keywords(pdf).endswith("；代用字：䶶（NotoSerifSC-Regular）")
    assert "NotoSerifSC-Regular" in font_names(pdf)


@pytest.mark.parametrize("rights", [0x0000, 0x0008, 0x0004, 0x000A])
def test_a_font_that_may_be_embedded_is_taken(rights: int) -> None:
    assert check_font(with_rights(rights)).print_only is (rights == 0x0004)


@pytest.mark.parametrize(
    ("rights", "said"),
    [(0x0002, "not allow it to be embedded"), (0x0100, "as a whole only"), (0x0200, "embedded")],
)
def test_a_font_that_may_not_be_embedded_is_refused(rights: int, said: str) -> None:
    with pytest.raises(Refusal, match=said):
        check_font(with_rights(rights))


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"OTTO" + bytes(100), "PostScript"),
        (b"%PDF-1.7", "no TrueType"),
        (b"", "no TrueType"),
        (b"\x00\x01\x00\x00\x00\x09", "damaged"),
        (SANS.read_bytes()[:2000], "damaged"),
    ],
)
def test_a_file_that_is_no_such_font_is_refused(data: bytes, said: str) -> None:
    with pytest.raises(Refusal, match=said):
        check_font(data)


def test_a_file_that_is_not_there_is_refused(desk: Desk, tmp_path: Path) -> None:
    with pytest.raises(Refusal, match="cannot be read"):
        choose_font(desk.ws, "serif", tmp_path / "none.ttf")


def test_fonts_lie_where_nothing_is_lost_with_them() -> None:
    assert font_folder().name == "fonts"
    assert replace(shipped_fonts(), spare=None) == shipped_fonts()
