"""The numbers that Word draws by itself before paragraphs, which the text does not hold."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from xml.etree import ElementTree as ET
from xml.etree.ElementTree import Element

WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_VALUE = f"{WORD}val"
_CHINESE = {
    "chineseCounting",
    "chineseCountingThousand",
    "japaneseCounting",
    "taiwaneseCountingThousand",
    "ideographDigital",
}


def declares(xml: bytes) -> bool:
    """Whether XML declares a document type: Word never does, and entities come only with one."""
    narrow = xml.replace(b"\0", b"")
    return b"<!DOCTYPE" in narrow or b"<!ENTITY" in narrow


def xml_root(xml: bytes) -> Element:
    """The root of a part's XML; raises ValueError where it declares entities."""
    if declares(xml):
        raise ValueError("the XML declares a document type")
    return ET.fromstring(xml)  # noqa: S314 - without a document type there are no entities to expand


@dataclass(frozen=True)
class _Level:
    """One level of a list: how its number is shown and where it starts."""

    pattern: str
    figures: str
    start: int


@dataclass
class Numbering:
    """The lists of a document, and how far each has counted. Paragraphs must come in order."""

    lists: dict[str, str] = field(default_factory=dict)
    levels: dict[tuple[str, int], _Level] = field(default_factory=dict)
    styles: dict[str, tuple[str, int]] = field(default_factory=dict)
    _counts: dict[tuple[str, int], int] = field(default_factory=dict)

    def label(self, paragraph: Element) -> str:
        """The number before the next paragraph, or "" where it has none."""
        place = self._place(paragraph)
        abstract = self.lists.get(place[0]) if place else None
        if place is None or abstract is None or (abstract, place[1]) not in self.levels:
            return ""
        depth = place[1]
        self._count(abstract, depth)
        return re.sub(
            r"%(\d)",
            lambda match: self._shown(abstract, int(match[1]) - 1),
            self.levels[abstract, depth].pattern,
        )

    def _place(self, paragraph: Element) -> tuple[str, int] | None:
        """The list and level of a paragraph, from itself or from its style."""
        style = paragraph.find(f"{WORD}pPr/{WORD}pStyle")
        inherited = self.styles.get(style.get(_VALUE, "")) if style is not None else None
        own = _numbering_place(paragraph.find(f"{WORD}pPr/{WORD}numPr"), inherited)
        return own if own and own[0] != "0" else None

    def _count(self, abstract: str, depth: int) -> None:
        level = self.levels[abstract, depth]
        self._counts[abstract, depth] = self._counts.get((abstract, depth), level.start - 1) + 1
        for deeper in range(depth + 1, 9):
            self._counts.pop((abstract, deeper), None)

    def _shown(self, abstract: str, depth: int) -> str:
        level = self.levels.get((abstract, depth))
        if level is None:
            return ""
        return _figures(self._counts.get((abstract, depth), level.start), level.figures)


def _numbering_place(properties: Element | None, inherited: tuple[str, int] | None) -> tuple[str, int] | None:
    if properties is None:
        return inherited
    number = properties.find(f"{WORD}numId")
    level = properties.find(f"{WORD}ilvl")
    known = number.get(_VALUE, "0") if number is not None else (inherited or ("0", 0))[0]
    depth = int(level.get(_VALUE, "0")) if level is not None else (inherited or ("0", 0))[1]
    return known, depth


def _figures(count: int, kind: str) -> str:
    if kind in _CHINESE and 0 < count < 100:
        digits = "零一二三四五六七八九"
        tens, units = divmod(count, 10)
        lead = "" if not tens else ("" if tens == 1 else digits[tens]) + "十"
        return lead + (digits[units] if units else "")
    if kind in ("lowerLetter", "upperLetter") and 0 < count <= 26:
        return chr((ord("a") if kind == "lowerLetter" else ord("A")) + count - 1)
    return "" if kind in ("bullet", "none") else str(count)


def numbering_of(numbering_xml: bytes | None, styles_xml: bytes | None) -> Numbering:
    """The lists of a document from its numbering and style parts; both may be absent."""
    numbering = Numbering()
    if numbering_xml is None:
        return numbering
    root = xml_root(numbering_xml)
    for abstract in root.iter(f"{WORD}abstractNum"):
        name = abstract.get(f"{WORD}abstractNumId", "")
        for level in abstract.iter(f"{WORD}lvl"):
            numbering.levels[name, int(level.get(f"{WORD}ilvl", "0"))] = _level(level)
    for listed in root.iter(f"{WORD}num"):
        abstract_name = listed.find(f"{WORD}abstractNumId")
        if abstract_name is not None:
            numbering.lists[listed.get(f"{WORD}numId", "")] = abstract_name.get(_VALUE, "")
    if styles_xml is not None:
        _read_styles(xml_root(styles_xml), numbering)
    return numbering


def _level(level: Element) -> _Level:
    def value(name: str, default: str) -> str:
        found = level.find(f"{WORD}{name}")
        return found.get(_VALUE, default) if found is not None else default

    figures = value("numFmt", "decimal")
    pattern = "" if figures == "bullet" else value("lvlText", "")
    return _Level(pattern, figures, int(value("start", "1")))


def _read_styles(styles: Element, numbering: Numbering) -> None:
    for style in styles.iter(f"{WORD}style"):
        place = _numbering_place(style.find(f"{WORD}pPr/{WORD}numPr"), None)
        if place:
            numbering.styles[style.get(f"{WORD}styleId", "")] = place
