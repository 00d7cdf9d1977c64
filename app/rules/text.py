"""A sentence for people that can still be said in any language.

The pure core and the services do not know which language a person reads. They hand out
`Text`: an English message with named fields, and the values for them. `app.language`
renders it.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import TypeAlias, Union


@dataclass(frozen=True)
class Named:
    """A name or wording that comes from data, in both languages."""

    zh: str
    en: str


Value: TypeAlias = Union[str, int, Decimal, date, "Text", Named, tuple["Value", ...]]


@dataclass(frozen=True, init=False)
class Text:
    """An English message id with `{named}` fields, and the values that fill them.

    Values may be strings, whole numbers, `Decimal` yuan, days, other texts, wording from
    the rulebooks, or tuples of these (rendered as a list). The message id must be a
    literal, so that it can be collected for translation.
    """

    msgid: str
    values: tuple[tuple[str, Value], ...]

    def __init__(self, msgid: str, **values: Value) -> None:
        object.__setattr__(self, "msgid", msgid)
        found = values.items()
        object.__setattr__(self, "values", tuple(sorted(found) if len(found) > 1 else found))

    def saying(self, **values: Value) -> Text:
        """The same sentence with other values in some of its fields."""
        found = object.__new__(Text)
        object.__setattr__(found, "msgid", self.msgid)
        object.__setattr__(found, "values", tuple(sorted({**dict(self.values), **values}.items())))
        return found

    def __str__(self) -> str:
        """The English sentence, for logs and tracebacks; people read it rendered."""
        return self.msgid.format_map(dict(self.values))
