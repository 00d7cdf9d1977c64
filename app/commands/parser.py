"""argparse in both languages: its help, and its errors as refusals that say what to do."""

from __future__ import annotations

import argparse
import re
from collections.abc import Callable, Iterable
from datetime import date
from typing import NoReturn

from app.language import tr
from app.rules.refusal import Refusal
from app.rules.table import FIRST_YEAR, LAST_YEAR
from app.rules.text import Text

PROGRAM = "main.py"
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


class _HelpFormatter(argparse.HelpFormatter):
    """Help whose fixed words are translated too."""

    def add_usage(
        self,
        usage: str | None,
        actions: Iterable[argparse.Action],
        groups: Iterable[argparse._MutuallyExclusiveGroup],
        prefix: str | None = None,
    ) -> None:
        super().add_usage(usage, actions, groups, tr("usage: ") if prefix is None else prefix)


class Parser(argparse.ArgumentParser):
    """A parser of one command; arguments that are wrong raise a `Refusal`."""

    def __init__(self, prog: str, description: str = "") -> None:
        super().__init__(
            prog=prog,
            description=description or None,
            formatter_class=_HelpFormatter,
            add_help=False,
            allow_abbrev=False,
        )
        self._positionals.title = tr("arguments")
        self._optionals.title = tr("options")
        self.add_argument("-h", "--help", action="help", help=tr("show this help"))

    def error(self, message: str) -> NoReturn:
        """Refuse what argparse found wrong, in our own words."""
        usage = " ".join(self.format_usage().split())
        raise Refusal(Text("{problem} {usage}", problem=_problem(message), usage=usage))


def _problem(message: str) -> Text:
    for pattern, say in _PROBLEMS:
        if match := pattern.match(message):
            return say(match)
    return Text("The arguments are not right: {message}.", message=message)


def _missing(match: re.Match[str]) -> Text:
    return Text("Give what is missing: {names}.", names=match["names"])


def _unknown(match: re.Match[str]) -> Text:
    return Text("Leave out {words}, which is not known here.", words=match["words"])


def _no_choice(match: re.Match[str]) -> Text:
    choices = tuple(re.sub(r"['\"]", "", match["choices"]).split(", "))
    value = match["value"].strip("'\"")
    if match["name"] == "COMMAND":
        return Text("There is no command {value}. Use one of: {choices}.", value=value, choices=choices)
    return Text(
        "{value} is not possible for {name}. Use one of: {choices}.",
        value=value,
        name=match["name"],
        choices=choices,
    )


def _no_value(match: re.Match[str]) -> Text:
    return Text("Give a value after {name}.", name=match["name"])


_PROBLEMS: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], Text]], ...] = (
    (re.compile(r"the following arguments are required: (?P<names>.+)"), _missing),
    (re.compile(r"unrecognized arguments: (?P<words>.+)", re.DOTALL), _unknown),
    (
        re.compile(
            r"argument (?P<name>\S+): invalid choice: (?P<value>.+) \(choose from (?P<choices>.+)\)",
            re.DOTALL,
        ),
        _no_choice,
    ),
    (re.compile(r"argument (?P<name>\S+): expected (?:one|at least one) argument"), _no_value),
)


def words(written: str) -> str:
    """Text from the command line, also where the locale takes UTF-8 for something else."""
    if written.isascii() or not any("\ud800" <= character <= "\udfff" for character in written):
        return written
    return written.encode("utf-8", "surrogateescape").decode("utf-8", "replace")


def day(written: str) -> date:
    """A day as the command line takes it: 2021-12-31."""
    if _DAY.fullmatch(written):
        try:
            found = date.fromisoformat(written)
        except ValueError:
            raise Refusal(
                Text("{written} is no day of the calendar. Check month and day.", written=written)
            ) from None
        if FIRST_YEAR <= found.year <= LAST_YEAR:
            return found
    raise Refusal(
        Text(
            "{written} is not a day between {first} and {last}. Write it as year-month-day: 2021-12-31.",
            written=written,
            first=str(FIRST_YEAR),
            last=str(LAST_YEAR),
        )
    )
