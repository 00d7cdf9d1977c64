"""The command line: finds the command, runs it, and turns refusals into one message.

Exit codes: 0 done, or all well; 1 done, and the answer is no; 2 it could not be done, with
one message on standard error that says what and what to do.
"""

from __future__ import annotations

import io
import os
import sys
from argparse import Namespace
from collections.abc import Callable, Sequence
from importlib import import_module
from itertools import pairwise

from app.commands.syntax import make_parser
from app.language import LANGUAGES, choose_language, render, system_language
from app.rules.refusal import Refusal

DONE, ANSWER_IS_NO, NOT_DONE, INTERRUPTED = 0, 1, 2, 130


def main(arguments: Sequence[str]) -> int:
    """Run the program with its arguments; the exit code."""
    _speak_utf_8()
    choose_language(_wanted_language(arguments) or system_language())
    try:
        code = _run(make_parser().parse_args(arguments))
        print(end="", flush=True)  # a window without a console has nowhere to print
    except Refusal as refusal:
        return _refused(refusal)
    except BrokenPipeError:
        return _stop_printing()
    except KeyboardInterrupt:
        return INTERRUPTED
    except SystemExit as done:  # argparse leaves this way once it has printed its help
        return done.code if isinstance(done.code, int) else DONE
    return code


def _run(request: Namespace) -> int:
    """Import the one module that the command needs, and call it."""
    module, _, name = str(request.run).partition(":")
    command: Callable[[Namespace], int] = getattr(import_module(f"app.commands.{module}"), name)
    return command(request)


def _refused(refusal: Refusal) -> int:
    try:
        print(render(refusal.text), file=sys.stderr, flush=True)
    except BrokenPipeError:
        _stop_printing()
    return NOT_DONE


def _speak_utf_8() -> None:
    """Print UTF-8 whatever the locale says; a file's name that is not even text keeps its bytes."""
    errors = "backslashreplace" if sys.platform == "win32" else "surrogateescape"
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors=errors)


def _wanted_language(arguments: Sequence[str]) -> str | None:
    """The language asked for, known before the arguments are read, so that their errors are in it."""
    for argument, following in pairwise([*arguments, ""]):
        name, _, value = argument.partition("=")
        if name == "--lang" and (value or following) in LANGUAGES:
            return value or following
    return None


def _stop_printing() -> int:
    """Whoever read our output has gone: say nothing more, not even when Python closes down."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    for stream in (sys.stdout, sys.stderr):
        try:
            os.dup2(nowhere, stream.fileno())
        except (OSError, ValueError):
            continue
    os.close(nowhere)
    return DONE
