"""Print for real: a print server of our own with one queue that prints to a file (`make test-print`).

Nothing is installed and no printer of this machine is touched: the server has its settings, its socket
and its files in a folder that is thrown away. Where CUPS is missing, it says so and ends well.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from getpass import getuser
from grp import getgrgid
from pathlib import Path
from tempfile import TemporaryDirectory

from app.paths import ROOT

QUEUE, PRINTED = "letters", "PACTKEEPER_PRINTED"
TESTS = "tests/printing/printed_letter.py"
_PATIENCE = 15.0
_SEARCHED = os.pathsep.join([os.environ.get("PATH", ""), "/usr/sbin", "/sbin"])


def main() -> int:
    """Run as a program; the exit code."""
    missing = [name for name in ("cupsd", "lpadmin", "lpstat") if shutil.which(name, path=_SEARCHED) is None]
    if missing:
        print(f"Not printed: CUPS is not installed here ({', '.join(missing)} missing).", file=sys.stderr)
        print("  Debian/Ubuntu: sudo apt-get install cups cups-client cups-filters", file=sys.stderr)
        return 0
    with TemporaryDirectory(prefix="pactkeeper-print-") as folder, queue(Path(folder)) as surroundings:
        command = [sys.executable, "-m", "pytest", TESTS, "-q"]
        return subprocess.run(command, cwd=ROOT, env=surroundings, check=False).returncode


@contextmanager
def queue(folder: Path) -> Iterator[dict[str, str]]:
    """A print server while it is needed; the variables that lead a program to it."""
    socket, printed = folder / "cups.sock", folder / "printed"
    _write_settings(folder, socket)
    server = subprocess.Popen(
        [_program("cupsd"), "-f", "-c", str(folder / "cupsd.conf"), "-s", str(folder / "cups-files.conf")]
    )
    surroundings = {**os.environ, "CUPS_SERVER": str(socket), PRINTED: str(printed)}
    try:
        _await(surroundings)
        ppd = ROOT / "tests" / "printing" / "letters.ppd"
        options = [
            "-p",
            QUEUE,
            "-E",
            "-v",
            f"file://{printed}",
            "-P",
            str(ppd),
            "-o",
            "printer-is-shared=false",
        ]
        subprocess.run(
            [_program("lpadmin"), *options], env=surroundings, check=True, stderr=subprocess.DEVNULL
        )
        subprocess.run([_program("lpadmin"), "-d", QUEUE], env=surroundings, check=True)
        yield surroundings
    finally:
        server.terminate()
        server.wait(_PATIENCE)


def _write_settings(folder: Path, socket: Path) -> None:
    for name in ("root", "cache", "state", "spool", "spool/tmp", "log"):
        (folder / name).mkdir(parents=True)
    (folder / "cupsd.conf").write_text(
        f"Listen {socket}\nBrowsing Off\nDefaultAuthType None\nLogLevel warn\n"
        "<Location />\n  Order allow,deny\n  Allow all\n</Location>\n"
        "<Location /admin>\n  Order allow,deny\n  Allow all\n</Location>\n"
        "<Policy default>\n  <Limit All>\n    Order allow,deny\n    Allow all\n  </Limit>\n</Policy>\n",
        encoding="ascii",
    )
    places = {
        "ServerRoot": "root",
        "CacheDir": "cache",
        "StateDir": "state",
        "RequestRoot": "spool",
        "TempDir": "spool/tmp",
        "AccessLog": "log/access",
        "ErrorLog": "log/error",
        "PageLog": "log/page",
    }
    lines = [f"{name} {folder / place}" for name, place in places.items()]
    if os.geteuid() != 0:  # a server of root's runs its filters as the user that the system has for them
        lines += [f"User {getuser()}", f"Group {getgrgid(os.getegid()).gr_name}"]
    files = "\n".join([*lines, "FileDevice Yes", "SystemGroup root lpadmin"])
    (folder / "cups-files.conf").write_text(files + "\n", encoding="utf-8")
    if os.geteuid() == 0:
        folder.chmod(0o755)  # its filters have to reach their files


def _await(surroundings: dict[str, str]) -> None:
    until = time.monotonic() + _PATIENCE
    command = [_program("lpstat"), "-r"]
    said = {**surroundings, "LC_ALL": "C"}
    while b"is running" not in subprocess.run(command, env=said, check=False, capture_output=True).stdout:
        if time.monotonic() > until:
            raise RuntimeError("the print server does not answer")
        time.sleep(0.1)


def _program(name: str) -> str:
    found = shutil.which(name, path=_SEARCHED)
    if found is None:
        raise FileNotFoundError(name)
    return found


if __name__ == "__main__":
    sys.exit(main())
