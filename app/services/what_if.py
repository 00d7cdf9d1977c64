"""What would follow: the text of a scenario, its outcome on a day, and whether it is as expected."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from app.rules.calendar import WorkdayCalendar
from app.rules.evaluation import evaluate
from app.rules.expectation import Expectation, differences
from app.rules.facts import Deposit, Facts, Term, Violation
from app.rules.library import RulebookLibrary
from app.rules.money import ZERO
from app.rules.outcome import Outcome
from app.rules.plain import Plain, outcome_as_plain
from app.rules.refusal import Refusal
from app.rules.rulebook import Rulebook
from app.rules.scenario import Scenario, scenario_of
from app.rules.scenario_writer import scenario_toml
from app.rules.table import DataError
from app.rules.text import Text
from app.services.fact_line import line_of

LARGEST = 1_000_000  # characters: a case is a few thousand
_AT_LINE = re.compile(r" ?\(at line (\d+), column (\d+)\)")
_AT_END = " (at end of document)"


class FactsWrong(Refusal):
    """The text is no scenario: what is wrong, at which key ("" where it is no TOML), in which line from 1."""

    def __init__(self, line: int, key: str, problem: Text) -> None:
        where = Text("Line {line}: {problem}", line=line, problem=problem)
        told = Text("Line {line}: {key}: {problem}", line=line, key=key, problem=problem)
        super().__init__(told if key else where)
        self.line = line
        self.key = key


@dataclass(frozen=True)
class Check:
    """One key that the file expects on a day, what it expects, and what there is."""

    as_of: date
    key: str
    expected: Plain
    got: Plain
    held: bool


@dataclass(frozen=True)
class Trial:
    """A case, its outcome at the end of a day, and how its expectations fare, each on its own day."""

    scenario: Scenario
    outcome: Outcome
    checks: tuple[Check, ...]


def what_if(
    text: str,
    library: RulebookLibrary,
    calendar: WorkdayCalendar,
    as_of: date,
    path: Path = Path("case.toml"),
) -> Trial:
    """What follows from the facts in `text`; `FactsWrong` where they cannot be read.

    `path` is where the text lies or would lie; a rulebook may be named relative to it.
    """
    scenario = read_text(text, library, path)
    outcome = evaluate(scenario.facts, scenario.rulebook, as_of, calendar)
    checks = [check for wanted in scenario.expectations for check in _checks(scenario, wanted, calendar)]
    return Trial(scenario, outcome, tuple(checks))


def read_text(text: str, library: RulebookLibrary, path: Path) -> Scenario:
    """The scenario in `text`; `FactsWrong` where it is none."""
    if len(text) > LARGEST:
        raise FactsWrong(1, "", Text("this is too long for one case; split it"))
    try:
        data: dict[str, object] = tomllib.loads(text)
    except RecursionError:
        problem = Text("tables or lists are nested too deep; write them flat")
        raise FactsWrong(1, "", problem) from None
    except ValueError as error:  # TOMLDecodeError, and numbers too long for Python
        raise _not_toml(text, str(error)) from None
    try:
        return scenario_of(data, path, library)
    except DataError as error:
        if error.file != str(path):
            raise  # a mistake of the rulebook that the text names
        raise FactsWrong(line_of(text, error.key), error.key, error.problem) from None


def last_expected(text: str, library: RulebookLibrary, path: Path, otherwise: date) -> date:
    """The last day that the text expects something on; `otherwise` where there is none or no scenario."""
    try:
        scenario = read_text(text, library, path)
    except Refusal:
        return otherwise
    return max((wanted.as_of for wanted in scenario.expectations), default=otherwise)


def read_case(path: Path) -> str:
    """The text of a scenario file; a `Refusal` where it is no text or far too long."""
    try:
        with path.open(encoding="utf-8-sig", newline=None) as stream:
            return stream.read(LARGEST + 1)
    except UnicodeDecodeError:
        raise Refusal(Text("{path} is not UTF-8 text; save it as UTF-8.", path=path.name)) from None
    except OSError as error:
        detail = error.strerror or str(error)
        raise Refusal(
            Text("{path} cannot be read ({detail}). Choose another file.", path=str(path), detail=detail)
        ) from None


def save_case(text: str, path: Path) -> None:
    """Write the text of a scenario where the person chose; a `Refusal` where that cannot be."""
    try:
        path.write_text(text, encoding="utf-8", newline="\n")
    except OSError as error:
        raise Refusal(
            Text(
                "{path} cannot be written ({detail}). Allow writing there and try again.",
                path=str(path),
                detail=error.strerror or str(error),
            )
        ) from None


def example_case(rulebook: Rulebook, today: date, title: str) -> str:
    """A case to begin with: a term around today and, where there is a catalogue, three violations handled.

    They are of the lowest class, or the mildest that the catalogue lists first.
    """
    term = Term(today - timedelta(days=200), today + timedelta(days=164))
    deposit = Deposit(ZERO, ZERO, term.effective_on) if rulebook.points else None
    facts = Facts(violations=tuple(_violations(rulebook, today)), deposit=deposit, term=term)
    return scenario_toml(title, rulebook.id, facts)


def _violations(rulebook: Rulebook, today: date) -> list[Violation]:
    lowest = rulebook.conduct.sanctions.classes[-1].id if rulebook.conduct else ""
    items = [item.id for item in rulebook.catalogue.values() if item.rank in (lowest, "")][:3]
    return [
        _handled(f"V{number}", item, today - timedelta(days=30 * (4 - number)), bool(rulebook.points))
        for number, item in enumerate(items, start=1)
    ]


def _handled(id_: str, item: str, day: date, by_points: bool) -> Violation:
    """A violation on a day, with the steps that follow, a few days between them."""
    told, sent, served, ended = (day + timedelta(days=days) for days in (3, 10, 12, 14))
    if by_points:
        return Violation(id_, item, day, notified_on=told, decided_on=ended)
    return Violation(
        id_,
        item,
        day,
        notified_on=told,
        replied_on=told + timedelta(days=1),
        notice_sent_on=sent,
        notice_served_on=served,
        announced_on=ended,
    )


def _not_toml(text: str, detail: str) -> FactsWrong:
    found = _AT_LINE.search(detail)
    said = _AT_LINE.sub("", detail).replace(_AT_END, "")
    line = int(found[1]) if found else text.count("\n") + 1 if _AT_END in detail else 1
    return FactsWrong(line, "", Text("not valid TOML: {detail}", detail=said))


def _checks(scenario: Scenario, wanted: Expectation, calendar: WorkdayCalendar) -> list[Check]:
    outcome = evaluate(scenario.facts, scenario.rulebook, wanted.as_of, calendar)
    plain = outcome_as_plain(outcome)
    differing: dict[str, list[Check]] = {}
    for one in differences(wanted, plain):
        top = re.split(r"[.\[]", one.key)[0]
        differing.setdefault(top, []).append(Check(one.as_of, one.key, one.expected, one.got, held=False))
    checks: list[Check] = []
    for key, expected in wanted.wanted.items():
        held = Check(wanted.as_of, key, expected, plain.get(key), held=True)
        checks += differing.get(key, [held])
    return checks
