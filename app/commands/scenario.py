"""`evaluate` and `rules test`: scenario files, without a workspace."""

from __future__ import annotations

import json
import sys
from argparse import Namespace

from app.commands.output import print_json, say
from app.exchange.outcome_json import outcome_json
from app.language import render
from app.rules.evaluation import evaluate
from app.rules.expectation import Difference
from app.rules.proof import Result, run_scenarios, scenario_files
from app.rules.refusal import Refusal
from app.rules.scenario import read_scenario
from app.rules.text import Text
from app.services.rule_source import rulebooks, working_days

DIFFERS, NOT_READ = 1, 2


def evaluate_file(request: Namespace) -> int:
    """Print what follows from a scenario file at the end of a day."""
    scenario = read_scenario(request.file, rulebooks())
    outcome = evaluate(scenario.facts, scenario.rulebook, request.as_of, working_days())
    print_json(outcome_json(outcome))
    return 0


def test_files(request: Namespace) -> int:
    """Run scenario files: a line for each that differs, then how many passed and failed.

    The last line is the same in every language, for programs to read.
    """
    for place in request.paths:
        if place.is_dir() and not scenario_files(place):
            raise Refusal(Text("{path} holds no scenario files. Name another folder.", path=str(place)))
    results = list(run_scenarios(request.paths, rulebooks(), working_days()))
    for result in results:
        _tell(result)
    passed = sum(result.held for result in results)
    print(f"{passed} passed, {len(results) - passed} failed", flush=True)
    if any(result.error for result in results):
        return NOT_READ
    return DIFFERS if passed < len(results) else 0


def _tell(result: Result) -> None:
    if result.error:
        print(render(result.error), file=sys.stderr)
    elif result.found:
        found = tuple(_difference(one) for one in result.found)
        say(Text("{file}: {found}", file=str(result.path), found=found))


def _difference(found: Difference) -> Text:
    return Text(
        "{as_of} {key}: expected {expected}, got {got}",
        as_of=found.as_of.isoformat(),
        key=found.key,
        expected=json.dumps(found.expected, ensure_ascii=False),
        got=json.dumps(found.got, ensure_ascii=False),
    )
