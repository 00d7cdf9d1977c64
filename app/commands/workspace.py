"""`init`, `check`, `rebuild`: the workspace file itself."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path

from app.clock import SystemClock
from app.commands.opened import recorder, workspace_path
from app.commands.output import print_json, say
from app.language import render
from app.rules.text import Text
from app.services.verification import Problem, check_workspace, rebuild_read_tables
from app.services.workspace import create_workspace, repair_workspace

ANSWER_IS_NO = 1


def init(request: Namespace) -> int:
    """Make a new workspace, empty or with the sample partners."""
    path: Path = request.file
    if request.sample:
        from app.services.sample import create_sample

        create_sample(path, recorded_by=recorder(), clock=SystemClock()).close()
        say(Text("A workspace with the sample partners was made: {path}", path=str(path)))
    else:
        create_workspace(path, recorded_by=recorder(), clock=SystemClock()).close()
        say(Text("An empty workspace was made: {path}", path=str(path)))
    return 0


def check(request: Namespace) -> int:
    """Say what is wrong with the workspace; 1 where something is."""
    path = workspace_path(request)
    problems = check_workspace(path)
    if request.json:
        print_json({"ok": not problems, "problems": [_as_json(problem) for problem in problems]})
    elif problems:
        for problem in problems:
            say(problem.what)
    else:
        say(Text("All is well: file, chain, protection, evidence and read tables of {path}.", path=str(path)))
    return ANSWER_IS_NO if problems else 0


def _as_json(problem: Problem) -> dict[str, object]:
    return {"entry": problem.entry, "what": render(problem.what)}


def rebuild(request: Namespace) -> int:
    """Make the read tables anew, and put the protection of the entries back where it was removed."""
    with repair_workspace(workspace_path(request), recorded_by=recorder(), clock=SystemClock()) as ws:
        counts = rebuild_read_tables(ws)
    say(
        Text(
            "The read tables were made anew: {partners} partners, {agreements} agreements, {cases} cases, "
            "{letters} letters, {fees} fees, {payments} payments.",
            partners=counts.partners,
            agreements=counts.agreements,
            cases=counts.cases,
            letters=counts.letters,
            fees=counts.fees,
            payments=counts.payments,
        )
    )
    return 0
