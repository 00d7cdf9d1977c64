"""Which fonts a letter is set in, and what they stand in for: said in the properties of its file."""

from __future__ import annotations

from collections.abc import Iterable

from app.documents.font import Face, Typesetter, shipped_fonts
from app.documents.story import Letter

# What the standard asks for: the text in 仿宋, titles in 小标宋.
_WANTED: dict[Face, str] = {"serif": "仿宋", "bold": "小标宋"}


def font_note(letter: Letter, setter: Typesetter) -> str:
    """字体：NotoSerifSC-Regular（代仿宋）… and each character that another font had to draw."""
    fonts = "、".join(_face_said(face, setter) for face in _WANTED)
    drawn = substituted(letter.strings(), setter)
    others = "、".join(f"{''.join(characters)}（{font}）" for font, characters in drawn.items())
    return f"字体：{fonts}" + (f"；代用字：{others}" if others else "")


def substituted(texts: Iterable[str], setter: Typesetter) -> dict[str, list[str]]:
    """The characters that the text's own font does not have, by the font that draws them."""
    found: dict[str, list[str]] = {}
    for character in dict.fromkeys(character for text in texts for character in text):
        face = setter.face_of(character, "serif")
        if face != "serif" and setter.fonts.file(face) != setter.fonts.serif and character.isprintable():
            found.setdefault(_name(face, setter), []).append(character)
    return found


def _face_said(face: Face, setter: Typesetter) -> str:
    stands_in = setter.fonts.file(face) == shipped_fonts().file(face)
    return _name(face, setter) + (f"（代{_WANTED[face]}）" if stands_in else "")


def _name(face: Face, setter: Typesetter) -> str:
    return str(setter.font(face).face.name.decode("latin-1"))
