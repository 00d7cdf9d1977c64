"""The organisation's own words in its letters: kept in the workspace, checked when they are entered."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from app.documents.font import shipped_fonts, typesetter
from app.documents.glyph import refuse_missing
from app.documents.wording import SHARED, placeholders, shipped_wording, stray_brace
from app.journal.kind import LetterWordingSet
from app.rules.refusal import Refusal
from app.rules.text import Named, Text
from app.services.changes import Changes
from app.services.gate import change
from app.services.house import house_file
from app.services.workspace import Workspace

_REGISTER = "register"
_SHARED_NAMES = {
    "aftermath": Named("终止、期满类文书的共用语句", "shared by letters about an end"),
    "correction": Named("更正文书的开头", "opening of a correction"),
    "receipt": Named("送达回执", "delivery receipt"),
}


@dataclass(frozen=True)
class Sentence:
    """One sentence of a letter: ours, the organisation's own ("" where it has none), its placeholders."""

    letter: str
    key: str
    shipped: str
    own: str
    names: tuple[str, ...]

    @property
    def text(self) -> str:
        """What the letter says."""
        return self.own or self.shipped


def letters_with_words() -> tuple[tuple[str, Named], ...]:
    """Every kind of letter whose words can be changed, and what it is called."""
    register = shipped_wording(_REGISTER)
    kinds = dict.fromkeys(key.partition(".")[0] for key in register.sentences)
    named = (
        (kind, Named(register.say(f"{kind}.name_zh"), register.say(f"{kind}.name_en"))) for kind in kinds
    )
    return (*named, *((kind, _SHARED_NAMES[kind]) for kind in SHARED))


def words_of(ws: Workspace) -> dict[str, dict[str, str]]:
    """The organisation's own sentences that fit the program's, by letter and key."""
    found: dict[str, dict[str, str]] = {}
    for one in house_file(ws).wordings:
        if _fits(one):
            found.setdefault(one.letter, {})[one.key] = one.text
    return found


def outdated_words(ws: Workspace) -> tuple[LetterWordingSet, ...]:
    """Own sentences that this version of the program cannot use any more: it says other things there."""
    return tuple(one for one in house_file(ws).wordings if not _fits(one))


def sentences_of(ws: Workspace, letter: str) -> tuple[Sentence, ...]:
    """The sentences of a letter in their order; lists, such as the heads of tables, are the program's."""
    own = words_of(ws).get(letter, {})
    return tuple(
        Sentence(letter, key, said, own.get(key, ""), tuple(sorted(placeholders(said))))
        for key, said in shipped_wording(letter).sentences.items()
        if isinstance(said, str)
    )


def set_words(ws: Workspace, letter: str, key: str, text: str) -> Changes:
    """Put the organisation's own sentence in the place of ours; "" takes ours again.

    Refused where it names a placeholder that the sentence does not have, leaves one out, holds any
    other brace, or a character that no font has.
    """
    said = text.strip()
    shipped = _shipped(letter, key)
    if said:
        check_words(shipped, said)
    if said == shipped:
        said = ""
    with change(ws) as c:
        c.append(LetterWordingSet(letter, key, said), partner=None)
    return c.changes


def check_words(shipped: str, text: str) -> None:
    """Refuse, with what is wrong, a sentence that cannot take the place of ours."""
    for problem in _problems(shipped, text):
        raise Refusal(problem)
    refuse_missing([(Text("your wording"), text)], typesetter(shipped_fonts()).has)


def _problems(shipped: str, text: str) -> Iterator[Text]:
    if stray_brace(text):
        yield Text(
            "A brace stands alone, or around something that is no plain name. Write it as in {name}.",
            name="{amount}",
        )
    allowed, named = placeholders(shipped), placeholders(text)
    known = "、".join(f"{{{name}}}" for name in sorted(allowed)) or "–"
    for name in sorted(named - allowed):
        yield Text(
            "There is no placeholder {placeholder} here. Those of this sentence are: {known}.",
            placeholder=f"{{{name}}}",
            known=known,
        )
    for name in sorted(allowed - named):
        yield Text(
            "The placeholder {placeholder} is missing: the letter must say what it stands for.",
            placeholder=f"{{{name}}}",
        )


def _shipped(letter: str, key: str) -> str:
    known = {kind for kind, _ in letters_with_words()}
    said = shipped_wording(letter).sentences.get(key) if letter in known else None
    if not isinstance(said, str):
        raise Refusal(Text("The letter {letter} has no sentence {key}.", letter=letter, key=key))
    return said


def _fits(one: LetterWordingSet) -> bool:
    try:
        shipped = _shipped(one.letter, one.key)
    except Refusal:
        return False
    return not any(_problems(shipped, one.text))
