"""Starting with the session: what each system reads, written and taken away in a home of the test's own."""

from __future__ import annotations

import configparser
import plistlib
import shlex
import sys
from pathlib import Path

import pytest

from app.paths import ROOT
from app.rules.refusal import Refusal
from app.services.login_item import (
    HIDDEN,
    LoginItem,
    desktop_entry,
    file_login_item,
    launch_agent,
    start_command,
)


def found_on(item: LoginItem) -> bool:
    """Whether it is on, asked anew."""
    return item.is_on


def test_the_command_starts_this_program_hidden() -> None:
    python, script, option = start_command()
    assert Path(python).name.startswith("python")
    assert Path(script) == ROOT / "main.py"
    assert option == HIDDEN


def test_a_packed_program_starts_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    monkeypatch.setattr(sys, "executable", "/opt/守约/pactkeeper")
    assert start_command() == ("/opt/守约/pactkeeper", HIDDEN)


def test_on_linux_a_file_in_autostart_is_written_and_taken_away(tmp_path: Path) -> None:
    item = file_login_item("linux", tmp_path, {})
    assert item.path == tmp_path / ".config" / "autostart" / "pactkeeper.desktop"
    assert found_on(item) is False
    item.turn_on()
    assert found_on(item) is True
    entry = configparser.RawConfigParser()
    entry.optionxform = str  # type: ignore[assignment]  # keys keep their case
    entry.read(item.path, "utf-8")
    section = entry["Desktop Entry"]
    assert (section["Type"], section["Name[zh_CN]"], section["Terminal"]) == ("Application", "守约", "false")
    assert shlex.split(section["Exec"]) == list(start_command())
    item.turn_on()
    item.turn_off()
    item.turn_off()
    assert not item.is_on
    assert list(item.path.parent.iterdir()) == []


def test_another_configuration_folder_is_respected_where_it_is_a_whole_path(tmp_path: Path) -> None:
    item = file_login_item("linux", tmp_path, {"XDG_CONFIG_HOME": str(tmp_path / "own")})
    assert item.path == tmp_path / "own" / "autostart" / "pactkeeper.desktop"
    for odd in ("", "own"):
        assert file_login_item("linux", tmp_path, {"XDG_CONFIG_HOME": odd}).path.is_relative_to(
            tmp_path / ".config"
        )


@pytest.mark.parametrize("line", ["Hidden=true", "X-GNOME-Autostart-enabled=false"])
def test_an_entry_that_the_desktop_switched_off_is_off(tmp_path: Path, line: str) -> None:
    item = file_login_item("linux", tmp_path, {})
    item.turn_on()
    item.path.write_text(f"[Desktop Entry]\nType=Application\n{line}\n", "utf-8")
    assert not item.is_on
    item.turn_on()
    assert item.is_on


def test_a_path_with_signs_that_mean_something_is_quoted() -> None:
    """Desktop Entry Specification: quoted, escaped within the quotes, and once more as a value."""
    entry = desktop_entry(("/opt/my app/100%", 'a"b', "c$d", "e\\f", "g`h"))
    line = next(part for part in entry.decode().splitlines() if part.startswith("Exec="))
    assert line == ('Exec="/opt/my app/100%%" "a\\\\"b" "c\\\\$d" "e\\\\\\\\f" "g\\\\`h"')


def test_on_a_mac_a_launch_agent_is_written_and_taken_away(tmp_path: Path) -> None:
    item = file_login_item("darwin", tmp_path, {"XDG_CONFIG_HOME": "/elsewhere"})
    assert item.path.parent == tmp_path / "Library" / "LaunchAgents"
    item.turn_on()
    agent = plistlib.loads(item.path.read_bytes())
    assert agent["ProgramArguments"] == list(start_command())
    assert agent["RunAtLoad"] is True
    assert item.path.stem == agent["Label"]
    assert item.is_on
    item.turn_off()
    assert not item.is_on


def test_an_agent_takes_any_path() -> None:
    command = ["/应用 程序/<守约>", "&", HIDDEN]
    assert plistlib.loads(launch_agent(command))["ProgramArguments"] == command


def test_what_cannot_be_written_is_refused(tmp_path: Path) -> None:
    (tmp_path / ".config").write_text("a file, not a folder")
    with pytest.raises(Refusal):
        file_login_item("linux", tmp_path, {}).turn_on()
