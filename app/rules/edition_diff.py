"""How two rulebooks differ: every value that is not the same, in words, with both clauses.

The rulebooks' dataclasses are walked field by field, so a value that is added to them is
compared without being named here.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields, is_dataclass
from datetime import date
from decimal import Decimal

from app.rules.edition_word import code_word, field_word
from app.rules.provision import Provision
from app.rules.rulebook import CatalogueItem, Note, Rulebook
from app.rules.source import Source
from app.rules.text import Named, Text
from app.rules.tier_rule import ScorePart
from app.rules.word import in_words

# Where an edition is kept and what it is called, not what it says.
LEFT_OUT = ("id", "short", "earlier", "Conduct.name", "Conduct.document")
# Wholes whose parts say enough by themselves.
_UNSAID = (
    *("conduct", "sanctions", "procedure", "term", "admission", "catalogue", "classes"),
    *("Rulebook.points", "Rulebook.tiers", "TierRules.tiers", "CriterionRule.parts"),
    *("conversions", "penalties", "embargoes", "endings", "criteria", "provisions"),
)
_RANKS = ("rank", "into", "removal_class")
_MONEY = ("amounts", "minimum", "deduction", "extra_required", "capital", "sum")
# Values whose clause is a field of another name beside them.
_CLAUSES = {
    "first_day": "first_day_source",
    "fiscal_first_month": "fiscal_year",
    "objection_undoes_reduction": "discretion",
    "removal_class": "removal",
    "payment_months": "payment",
    "payment_rolled": "payment",
    "late_percent_a_day": "late_fee",
    "set_off_order": "set_off",
    "window_months": "window",
    "window_days": "window",
    "extension_months": "extension",
    "restrictions": "extension",
    "holdover": "after_extension",
    "falling": "cascade",
    "limit": "removal",
    "top_up_workdays": "deposit",
    "deductions_allowed": "extra",
    "deductions_months": "extra",
    "extra_required": "extra",
    "extra_months": "extra",
    "return_months": "return_after_leaving",
}
# In a thing told whole: what stands elsewhere in the line, and what needs no word before it.
_NOT_TOLD = ("id", "clause", "keywords", "ground", "kind")
_TOLD_BARE = ("name", "text", "parts", "fact")
_NONE_WHEN_ZERO = ("window_months", "window_days", "days_after", "workdays_after")


@dataclass(frozen=True)
class RuleDifference:
    """One value that differs; None where an edition has no such value.

    `path` is its place in the rulebook, `what` the same in words; the clauses are those of
    the edition before and after, "" where none is cited.
    """

    path: tuple[str, ...]
    what: Text
    before: Text | None
    after: Text | None
    clause_before: str
    clause_after: str


@dataclass(frozen=True)
class _Place:
    """Where the walk is, and the clauses that govern there."""

    path: tuple[str, ...] = ()
    words: tuple[Text, ...] = ()
    clauses: tuple[str, str] = ("", "")

    def below(self, key: str, word: Text | None, clauses: tuple[str, str]) -> _Place:
        words = (*self.words, word) if word else self.words
        return _Place((*self.path, key), words, clauses)

    @property
    def what(self) -> Text:
        whole, *parts = self.words or (Text("rulebook"),)
        for part in parts:
            whole = Text("{whole} · {part}", whole=whole, part=part)
        return whole


def rule_differences(before: Rulebook, after: Rulebook) -> tuple[RuleDifference, ...]:
    """Every difference between two rulebooks, in the order of their sections."""
    return tuple(_Walk(before, after).fields(before, after, _Place()))


class _Walk:
    """The comparison of two rulebooks."""

    def __init__(self, before: Rulebook, after: Rulebook) -> None:
        self.before = before
        self.after = after

    def fields(self, before: object, after: object, place: _Place) -> Iterator[RuleDifference]:
        """The differences of two dataclasses of one type: values first, then clauses that moved."""
        owner = type(before).__name__
        shown: set[str] = set()
        for name in _names(before):
            values = getattr(before, name), getattr(after, name)
            left_out = not {name, f"{owner}.{name}"}.isdisjoint(LEFT_OUT)
            if left_out or name == "clause" or any(isinstance(value, Source) for value in values):
                continue
            clauses = _clause(before, name, place.clauses[0]), _clause(after, name, place.clauses[1])
            unsaid = None not in values and not {name, f"{owner}.{name}"}.isdisjoint(_UNSAID)
            word = None if unsaid else field_word(owner, name)
            found = list(self.values(*values, place.below(name, word, clauses)))
            if found:
                shown.add(_CLAUSES.get(name, "source"))
            yield from found
        yield from self.moved(before, after, place, shown)

    def moved(
        self, before: object, after: object, place: _Place, shown: set[str]
    ) -> Iterator[RuleDifference]:
        """The clauses that differ, but for those shown with a value that does."""
        for name in _names(before):
            old, new = _cited(getattr(before, name), name), _cited(getattr(after, name), name)
            if old != new and name not in shown and not (name == "clause" and "source" in shown):
                here = place.below(name, field_word(type(before).__name__, name), (old, new))
                yield _difference(here, _plain(old), _plain(new))

    def values(self, before: object, after: object, place: _Place) -> Iterator[RuleDifference]:
        """The differences of two values of one field."""
        if before == after:
            return
        if _is_table(before) or _is_table(after):
            yield from self.tables(_keyed(before), _keyed(after), place)
        elif type(before) is type(after) and is_dataclass(before) and not isinstance(before, Named):
            yield from self.fields(before, after, place)
        else:
            name = place.path[-1]
            old, new = self.say(before, name, 0), self.say(after, name, 1)
            if isinstance(before, Named) and isinstance(after, Named) and _in_one_language(before, after):
                old, new = _in_both(before), _in_both(after)
            yield _difference(place, old, new)

    def tables(
        self, before: dict[str, object], after: dict[str, object], place: _Place
    ) -> Iterator[RuleDifference]:
        """The differences of two lists of things with ids; one that only one side has is told whole."""
        for key in dict.fromkeys((*before, *after)):
            old, new = before.get(key), after.get(key)
            clauses = _clause(old, "", ""), _clause(new, "", "")
            word = self.thing(place.path[-1], key, new if new is not None else old)
            yield from self.values(old, new, place.below(key, word, clauses))

    def thing(self, table: str, key: str, value: object) -> Text | None:
        """What one thing of a list is called."""
        rank, _, removed = key.partition("|")
        match table:
            case "catalogue":
                return Text("violation {id}", id=key)
            case "conversions":
                return Text("conversion of {rank}", rank=self.rank(rank))
            case "penalties":
                return Text("sum for {rank}", rank=self.rank(rank))
            case "embargoes" if removed == "True":
                return Text("bars of {rank} with removal", rank=self.rank(rank))
            case "embargoes":
                return Text("bars of {rank}", rank=self.rank(rank))
            case "endings":
                return Text("ending: {ground}", ground=code_word(key))
            case "parts" if not isinstance(value, ScorePart):
                return code_word(rank)
            case "provisions" if isinstance(value, Provision):
                return Text("{kind}: {name}", kind=code_word(value.kind), name=value.name)
        name = getattr(value, "name", None)
        return Text("{name}", name=name) if isinstance(name, Named) else None

    def rank(self, id_: str) -> Named:
        """The name of a class, in either edition."""
        conducts = (book.conduct for book in (self.after, self.before) if book.conduct)
        return next(c.name for conduct in conducts for c in conduct.sanctions.classes if c.id == id_)

    def say(self, value: object, name: str, side: int) -> Text | None:
        """A value in words; None where there is none. `side` is 0 before, 1 after."""
        if value is None or value in ("", ()) or (value == 0 and name in _NONE_WHEN_ZERO):
            return None
        match value:
            case bool():
                return Text("yes") if value else Text("no")
            case int():
                return _plain(str(value))
            case Decimal():
                return Text("{sum}", sum=value) if name in _MONEY else _plain(f"{value.normalize():f}")
            case date():
                return Text("{day}", day=value)
            case Named():
                return Text("{name}", name=value)
            case str():
                return self.code(value, name, side)
            case tuple():
                return Text("{parts}", parts=tuple(self.say(part, name, side) or "" for part in value))
        return self.whole(value, side)

    def code(self, value: str, name: str, side: int) -> Text:
        """A fixed word, a class or a table of the catalogue by its name."""
        if name in _RANKS:
            return Text("{rank}", rank=self.rank(value))
        if name == "group":
            groups = (self.before, self.after)[side].groups
            return Text("{name}", name=next(group.name for group in groups if group.id == value))
        return in_words(value) if name == "categories" else code_word(value)

    def whole(self, value: object, side: int) -> Text:
        """A thing that only one edition has: its name, and its values."""
        parts: list[Text] = []
        for name in _names(value):
            held = getattr(value, name)
            said_before = name == "name" and not isinstance(value, CatalogueItem)
            if name in _NOT_TOLD or said_before or isinstance(held, Source):
                continue
            said = self.say(held, name, side)
            if said and name in _TOLD_BARE:
                parts.append(said)
            elif said:
                word = field_word(type(value).__name__, name)
                parts.append(Text("{what}: {value}", what=word, value=said))
        return Text("{parts}", parts=tuple(parts)) if parts else Text("laid down")


def _difference(place: _Place, before: Text | None, after: Text | None) -> RuleDifference:
    return RuleDifference(place.path, place.what, before, after, *place.clauses)


def _in_one_language(before: Named, after: Named) -> bool:
    """Whether two wordings differ in one language alone, which a reader of the other would not see."""
    return before.zh == after.zh or before.en == after.en


def _in_both(name: Named) -> Text:
    return Text("{zh} / {en}", zh=name.zh, en=name.en)


def _names(value: object) -> tuple[str, ...]:
    return tuple(field.name for field in fields(value)) if is_dataclass(value) else ()


def _clause(value: object, name: str, inherited: str) -> str:
    """The clause of a field: of the source beside it, of the whole, or of what holds the whole."""
    for source in (getattr(value, _CLAUSES.get(name, "source"), None), getattr(value, "clause", None)):
        if isinstance(source, Source | str):
            return source.clause if isinstance(source, Source) else source
    return inherited


def _cited(value: object, name: str) -> str:
    if isinstance(value, Source):
        return value.clause
    return value if name == "clause" and isinstance(value, str) else ""


def _plain(text: str) -> Text | None:
    return Text("{text}", text=text) if text else None


def _is_table(value: object) -> bool:
    """Whether a value is a list of things, and no list of plain values."""
    if isinstance(value, Mapping):
        return True
    return isinstance(value, tuple) and any(
        is_dataclass(part) and not isinstance(part, Named) for part in value
    )


def _keyed(value: object) -> dict[str, object]:
    """A list of things by their ids; notes and tests of facts by clause or fact and number."""
    if isinstance(value, Mapping):
        return {"|".join(map(str, key)) if isinstance(key, tuple) else str(key): value[key] for key in value}
    found: dict[str, object] = {}
    times: Counter[str] = Counter()
    for part in value if isinstance(value, tuple) else ():
        key = _key(part)
        times[key] += 1
        found[key if times[key] == 1 else f"{key}|{times[key]}"] = part
    return found


def _key(part: object) -> str:
    if isinstance(part, Note):
        return part.source.clause
    return str(getattr(part, "id", None) or getattr(part, "fact", ""))
