"""What can be written on the command line. Nothing here imports what the commands need."""

from __future__ import annotations

from argparse import SUPPRESS, ArgumentParser, _SubParsersAction
from pathlib import Path

from app.commands.parser import PROGRAM, Parser, day, words
from app.language import LANGUAGES, render, tr
from app.rules.text import Text


def make_parser() -> Parser:
    """The whole syntax; `run` names the module and function that a command is."""
    parser = Parser(PROGRAM, tr("守约 Pactkeeper. Without a command it opens the window."))
    parser.set_defaults(run="window:open_it", workspace=None, lang=None)
    _add_global(parser)
    parser.add_argument("--hidden", action="store_true", help=tr("start in the tray, without the window"))
    commands = _Commands(parser, PROGRAM)
    _add_workspace_commands(commands)
    _add_rule_commands(commands)
    _add_partner_commands(commands)
    _add_letter_commands(commands)
    _add_reminder_command(commands)
    tour = commands.add(
        "tour", "tour:walk_it", Text("walk the main job off screen: PDFs and pictures into OUT")
    )
    tour.add_argument("out", metavar="OUT", type=Path, nargs="?", default=Path("out"))
    return parser


def _add_global(parser: ArgumentParser) -> None:
    """The two options that every command takes, before or after its name."""
    parser.add_argument(
        "--workspace",
        metavar="FILE",
        type=Path,
        default=SUPPRESS,
        help=tr("the workspace to use; otherwise the one opened last"),
    )
    parser.add_argument(
        "--lang",
        choices=LANGUAGES,
        default=SUPPRESS,
        help=tr("Chinese or English; otherwise the system's language"),
    )


class _Commands:
    """The commands below a parser."""

    def __init__(self, parser: Parser, path: str, *, required: bool = False) -> None:
        self._path = path
        self._parsers: _SubParsersAction[Parser] = parser.add_subparsers(
            metavar="COMMAND", title=tr("commands"), dest="command", required=required, parser_class=Parser
        )

    def add(self, name: str, run: str, what: Text, *, json: bool = False) -> Parser:
        """One more command; with `json` it can answer a program."""
        said = render(what)
        command = self._parsers.add_parser(name, help=said, prog=f"{self._path} {name}", description=said)
        command.set_defaults(run=run)
        _add_global(command)
        if json:
            command.add_argument("--json", action="store_true", help=tr("one JSON value, and nothing else"))
        return command


def _add_workspace_commands(commands: _Commands) -> None:
    init = commands.add("init", "workspace:init", Text("make a new workspace; nothing is overwritten"))
    init.add_argument("file", metavar="FILE", type=Path)
    init.add_argument("--sample", action="store_true", help=tr("with the sample partners"))
    commands.add(
        "check", "workspace:check", Text("check file, chain, protection, evidence and read tables"), json=True
    )
    commands.add("rebuild", "workspace:rebuild", Text("make the read tables anew from the entries"))


def _add_rule_commands(commands: _Commands) -> None:
    evaluate = commands.add(
        "evaluate", "scenario:evaluate_file", Text("what follows from a scenario file, as JSON")
    )
    evaluate.add_argument("file", metavar="FILE", type=Path)
    evaluate.add_argument(
        "--as-of", metavar="DAY", type=day, required=True, help=tr("at the end of this day")
    )
    rules = commands.add("rules", "", Text("rulebooks: list, show, diff, lint, test, new, import"))
    below = _Commands(rules, f"{PROGRAM} rules", required=True)
    below.add("list", "rules:list_all", Text("the rulebooks at hand"), json=True)
    show = below.add("show", "rules:show", Text("what a rulebook holds, whole or for one clause"))
    show.add_argument("id", metavar="ID", type=words)
    show.add_argument("clause", metavar="CLAUSE", type=words, nargs="?")
    lint = below.add("lint", "rules:lint", Text("check the files of a rulebook"))
    lint.add_argument("path", metavar="PATH", type=Path)
    test = below.add(
        "test", "scenario:test_files", Text("run the expectations of scenario files and folders")
    )
    test.add_argument("paths", metavar="PATH", type=Path, nargs="+")
    _add_edition_commands(below)
    _add_calendar_commands(commands)
    read = commands.add(
        "read-agreement", "agreement:read", Text("what is read from an agreement's file"), json=True
    )
    read.add_argument("file", metavar="FILE", type=Path)


def _add_edition_commands(below: _Commands) -> None:
    diff = below.add(
        "diff",
        "edition:diff",
        Text("what differs between two editions; with --workspace, which partners it touches"),
        json=True,
    )
    diff.add_argument("before", metavar="A", help=tr("an id, or the path of an edition"))
    diff.add_argument("after", metavar="B", help=tr("an id, or the path of an edition"))
    new = below.add("new", "edition:new", Text("start a new edition as a copy of the one before"))
    new.add_argument("id", metavar="ID")
    new.add_argument("--from", metavar="ID", required=True, help=tr("the edition that it succeeds"))
    new.add_argument("--first-day", metavar="DAY", type=day, required=True, help=tr("its first day in force"))
    new.add_argument(
        "--to",
        metavar="FOLDER",
        type=Path,
        default=Path(),
        help=tr("the folder to put it in; otherwise here"),
    )
    take_in = below.add(
        "import", "edition:take_in", Text("import an edition, a folder or zip file, for good")
    )
    take_in.add_argument("path", metavar="PATH", type=Path)


def _add_calendar_commands(commands: _Commands) -> None:
    calendar = commands.add("calendar", "", Text("working days: years that a new notice made known"))
    below = _Commands(calendar, f"{PROGRAM} calendar", required=True)
    add = below.add("add", "calendar:add", Text("keep a year's file for good"))
    add.add_argument("file", metavar="FILE", type=Path)
    below.add("list", "calendar:list_all", Text("the years that were added"), json=True)


def _add_partner_commands(commands: _Commands) -> None:
    partners = commands.add(
        "partners", "partner:list_all", Text("the partners and where they stand"), json=True
    )
    partners.add_argument(
        "words",
        metavar="WORDS",
        type=words,
        nargs="?",
        default="",
        help=tr("only those found by these words: name, pinyin, initials, code, account, contact"),
    )
    _add_partner_files(commands)
    standing = commands.add(
        "standing", "standing:show", Text("where a partner stands on each agreement, and why"), json=True
    )
    standing.add_argument(
        "partner", metavar="PARTNER", type=words, help=tr("its code, its name or a unique part of one")
    )
    standing.add_argument("--as-of", metavar="DAY", type=day, help=tr("at the end of this day"))
    standing.add_argument(
        "--known-by", metavar="DAY", type=day, help=tr("by what was recorded through this day")
    )
    scenario = commands.add(
        "scenario", "partner:write_scenario", Text("a partner's facts as a scenario file")
    )
    scenario.add_argument(
        "partner", metavar="PARTNER", type=words, help=tr("its code, its name or a unique part of one")
    )
    scenario.add_argument(
        "--agreement", metavar="N", type=words, help=tr("which of its agreements, where it has several")
    )
    scenario.add_argument("-o", "--output", metavar="FILE", type=Path, help=tr("write to this file"))


def _add_partner_files(commands: _Commands) -> None:
    take_in = commands.add(
        "import-partners",
        "partner_file:take_in",
        Text("register and amend partners from an Excel or CSV file; 1 where rows are refused"),
        json=True,
    )
    take_in.add_argument("file", metavar="FILE", type=Path)
    take_in.add_argument(
        "--dry-run", action="store_true", help=tr("only say what every row would do; nothing is recorded")
    )
    export = commands.add(
        "export-partners", "partner_file:export", Text("the partners' records as an Excel or CSV file")
    )
    export.add_argument("file", metavar="FILE", type=Path)


def _add_letter_commands(commands: _Commands) -> None:
    commands.add("letters", "letter:list_all", Text("the register of letters"), json=True)
    letter = commands.add("letter", "letter:save", Text("an issued letter's very bytes as a PDF file"))
    letter.add_argument("number", metavar="NUMBER", type=words)
    letter.add_argument(
        "-o", "--output", metavar="FILE", type=Path, required=True, help=tr("write to this file")
    )
    dossier = commands.add(
        "dossier", "dossier:export", Text("a case with its letters and evidence, as a zip file or a folder")
    )
    dossier.add_argument(
        "partner", metavar="PARTNER", type=words, help=tr("its code, its name or a unique part of one")
    )
    dossier.add_argument(
        "case", metavar="CASE", type=words, help=tr("the case's number, as the window shows it: V1")
    )
    dossier.add_argument(
        "-o",
        "--output",
        metavar="PATH",
        type=Path,
        required=True,
        help=tr("write to this new file (.zip) or folder"),
    )
    check = commands.add(
        "verify",
        "verify:verify",
        Text("whether a PDF is a letter of ours, unchanged and in force"),
        json=True,
    )
    check.add_argument("file", metavar="FILE", type=Path, nargs="?")
    check.add_argument("--code", metavar="TEXT", type=words, help=tr("the text of a letter's code instead"))


def _add_reminder_command(commands: _Commands) -> None:
    said = Text("what is due over all partners; as JSON each partner of a round of assessment by itself")
    due = commands.add("reminders", "reminder:list_due", said, json=True)
    due.add_argument("--as-of", metavar="DAY", type=day, help=tr("as of this day; otherwise today"))
    due.add_argument(
        "--ics", metavar="FILE", type=Path, help=tr("write a calendar file with the year ahead as well")
    )
