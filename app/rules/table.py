"""Reading TOML strictly: every key wanted, every key known, every mistake named.

Used for rulebooks and scenario files alike. A mistake is told with its file, its key and
what was expected there; nothing is skipped and nothing is guessed.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Iterable
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import TypeVar

from app.rules.refusal import Refusal
from app.rules.text import Text

T = TypeVar("T")
FIRST_YEAR, LAST_YEAR = 1900, 2199
LONGEST_PERIOD = 1200
_MONEY = re.compile(r"[0-9]{1,15}(\.[0-9]{1,2})?\Z")
_NUMBER = re.compile(r"[0-9]{1,15}(\.[0-9]{1,6})?\Z")


class DataError(Refusal):
    """A rulebook or scenario file that cannot be used, with its file and key."""

    def __init__(self, file: str, key: str, problem: Text) -> None:
        super().__init__(Text("{file}: {key}: {problem}", file=file, key=key, problem=problem))
        self.file = file
        self.key = key
        self.problem = problem


def read_toml(path: Path) -> dict[str, object]:
    """The file's content; a `DataError` that names the line when it is not TOML."""
    try:
        with path.open("rb") as stream:
            return tomllib.load(stream)
    except (FileNotFoundError, NotADirectoryError):
        problem = Text("there is no such file; check the path")
    except IsADirectoryError:
        problem = Text("this is a folder; name a .toml file in it")
    except PermissionError:
        problem = Text("the file may not be read; change its permissions")
    except OSError as error:
        problem = Text("the file cannot be read ({detail}); check the path", detail=str(error.strerror))
    except UnicodeDecodeError:
        problem = Text("the file is not UTF-8 text; save it as UTF-8")
    except RecursionError:
        problem = Text("tables or lists are nested too deep; write them flat")
    except ValueError as error:  # TOMLDecodeError, and numbers too long for Python
        raise DataError(str(path), "TOML", Text("not valid TOML: {detail}", detail=str(error))) from None
    raise DataError(str(path), "file", problem)


class Table:
    """One table of a file, read key by key; `close` refuses the keys nobody asked for."""

    def __init__(self, file: str, path: str, data: object) -> None:
        self.file = file
        self.path = path
        if not isinstance(data, dict):
            raise self.wrong("", Text("expected a table"))
        self._data: dict[str, object] = data
        self._read: set[str] = set()

    def key(self, name: str) -> str:
        """The full key of `name`, as the messages show it."""
        return ".".join(part for part in (self.path, name) if part) or "file"

    def wrong(self, name: str, problem: Text) -> DataError:
        """The error for the key `name`."""
        return DataError(self.file, self.key(name), problem)

    def has(self, name: str) -> bool:
        """Whether the key is given."""
        return name in self._data

    def close(self) -> None:
        """Refuse any key that was not read."""
        unknown = sorted(set(self._data) - self._read)
        if unknown:
            known = tuple(sorted(self._read))
            raise self.wrong(unknown[0], Text("unknown key; remove it, or use one of: {known}", known=known))

    def _take(self, name: str) -> object:
        self._read.add(name)
        if name not in self._data:
            raise self.wrong(name, Text("missing; it must be given"))
        return self._data[name]

    def optional(self, name: str, read: Callable[[str], T]) -> T | None:
        """`read(name)` where the key is given, else None."""
        self._read.add(name)
        return read(name) if name in self._data else None

    def text(self, name: str) -> str:
        """A string that is not empty."""
        value = self._take(name)
        if not isinstance(value, str) or not value.strip():
            raise self.wrong(name, Text("expected text in quotes that is not empty"))
        return value

    def whole(self, name: str) -> int:
        """A whole number, zero or more."""
        value = self._take(name)
        if not isinstance(value, int) or isinstance(value, bool) or value < 0:
            raise self.wrong(name, Text("expected a whole number, zero or more"))
        return value

    def period(self, name: str) -> int:
        """A whole number of days, working days or months that calendars can count."""
        number = self.whole(name)
        if number > LONGEST_PERIOD:
            raise self.wrong(name, Text("expected a period of at most {most}", most=LONGEST_PERIOD))
        return number

    def claim(self, name: str) -> bool:
        """True or false."""
        value = self._take(name)
        if not isinstance(value, bool):
            raise self.wrong(name, Text("expected true or false"))
        return value

    def day(self, name: str) -> date:
        """A TOML date without a time or quotes, in a year that periods can be counted from."""
        value = self._take(name)
        if isinstance(value, datetime) or not isinstance(value, date):
            raise self.wrong(name, Text("expected a date such as 2021-06-20, without quotes"))
        if not FIRST_YEAR <= value.year <= LAST_YEAR:
            years = {"first": str(FIRST_YEAR), "last": str(LAST_YEAR)}
            raise self.wrong(name, Text("expected a day between {first} and {last}", **years))
        return value

    def days(self, name: str) -> tuple[date, ...]:
        """A list of TOML dates."""
        values = self._list(name)
        if not all(isinstance(value, date) and not isinstance(value, datetime) for value in values):
            raise self.wrong(name, Text("expected a list of dates such as 2027-02-06, without quotes"))
        return tuple(value for value in values if isinstance(value, date))

    def money(self, name: str) -> Decimal:
        """A sum in yuan as a decimal string, zero or more, at most two places (R8)."""
        return self._as_money(name, self._take(name))

    def _as_money(self, name: str, value: object) -> Decimal:
        if isinstance(value, str) and value.startswith("-"):
            raise self.wrong(name, Text("a sum may not be negative"))
        if not isinstance(value, str) or not _MONEY.match(value):
            raise self.wrong(name, Text('expected yuan in quotes with at most two places, such as "5000.00"'))
        return Decimal(value).quantize(Decimal("0.01"))

    def moneys(self, name: str) -> tuple[Decimal, ...]:
        """A list of sums."""
        return tuple(self._as_money(name, value) for value in self._list(name))

    def number(self, name: str) -> Decimal:
        """An exact number in quotes, such as a percentage or a score."""
        value = self._take(name)
        if not isinstance(value, str) or not _NUMBER.match(value):
            raise self.wrong(name, Text('expected a number in quotes, such as "0.1"'))
        return Decimal(value)

    def choice(self, name: str, allowed: Iterable[str]) -> str:
        """One of the allowed words."""
        return self._allowed(name, self._take(name), tuple(allowed))

    def _allowed(self, name: str, value: object, allowed: tuple[str, ...]) -> str:
        if not isinstance(value, str) or value not in allowed:
            known = Text(
                "{value} is not known here; use one of: {allowed}", value=str(value), allowed=allowed
            )
            nothing = Text("{value} is not known here, and nothing is; leave the key out", value=str(value))
            raise self.wrong(name, known if allowed else nothing)
        return value

    def choices(self, name: str, allowed: Iterable[str]) -> tuple[str, ...]:
        """A list of allowed words, none twice."""
        words = tuple(allowed)
        found = tuple(self._allowed(name, value, words) for value in self._list(name))
        if len(set(found)) != len(found):
            raise self.wrong(name, Text("a word stands here twice; remove one"))
        return found

    def wholes(self, name: str) -> tuple[int, ...]:
        """A list of whole numbers."""
        values = self._list(name)
        if not all(isinstance(value, int) and not isinstance(value, bool) for value in values):
            raise self.wrong(name, Text("expected a list of whole numbers"))
        return tuple(value for value in values if isinstance(value, int))

    def texts(self, name: str) -> tuple[str, ...]:
        """A list of strings."""
        values = self._list(name)
        if not all(isinstance(value, str) and value.strip() for value in values):
            raise self.wrong(name, Text("expected a list of texts in quotes"))
        return tuple(str(value) for value in values)

    def _list(self, name: str) -> list[object]:
        value = self._take(name)
        if not isinstance(value, list):
            raise self.wrong(name, Text("expected a list in square brackets"))
        return value

    def table(self, name: str) -> Table:
        """A table below this one."""
        return Table(self.file, self.key(name), self._take(name))

    def tables(self, name: str) -> tuple[Table, ...]:
        """The tables of an array (`[[name]]`), none when it is not there."""
        self._read.add(name)
        if name not in self._data:
            return ()
        rows = enumerate(self._list(name), start=1)
        return tuple(Table(self.file, f"{self.key(name)}[{number}]", row) for number, row in rows)

    def names(self) -> tuple[str, ...]:
        """All keys given, in the order of the file."""
        return tuple(self._data)

    def raw(self, name: str) -> object:
        """The value as the file has it, for the caller to judge."""
        return self._take(name)
