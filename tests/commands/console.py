"""The command line, run within the test."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

import pytest

from app.cli import main


@dataclass(frozen=True)
class Answer:
    """What a command left behind."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> object:
        """Standard output, which must be one JSON value and nothing else."""
        value: object = json.loads(self.out)
        return value


class Console:
    """Runs commands and catches what they print."""

    def __init__(self, capsys: pytest.CaptureFixture[str], workspace: Path | None = None) -> None:
        self._capsys = capsys
        self._options = ["--workspace", str(workspace)] if workspace else []

    def run(self, *arguments: str | Path) -> Answer:
        """Run one command line."""
        self._capsys.readouterr()
        code = main([*self._options, *map(str, arguments)])
        printed = self._capsys.readouterr()
        return Answer(code, printed.out, printed.err)

    def refused(self, *arguments: str | Path) -> str:
        """Run one that must be refused: exit code 2, one message and no output."""
        answer = self.run(*arguments)
        assert answer.code == 2, answer
        assert answer.out == ""
        assert answer.err.strip() != ""
        assert "Traceback" not in answer.err
        return answer.err
