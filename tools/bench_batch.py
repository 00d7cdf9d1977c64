"""A thousand notices in one batch, beside typst setting the same letters with the same fonts.

Both make a file of each letter, by turns, so that both meet the same machine. A font's outlines take
the same bytes in any single file, whoever writes it; what a batch saves is that the letters in its
one file share them. docs/decisions/030-batch-against-typst.md says what is held to which limit.
"""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, timedelta
from functools import partial
from pathlib import Path
from statistics import median
from time import perf_counter

import typst

from app.documents.basis import Agreement
from app.documents.bundle import Bundle
from app.documents.drawing import draw_letter
from app.documents.font import shipped_fonts
from app.documents.handling_notice import compose_handling_notice
from app.documents.story import Letter
from app.paths import ROOT
from app.rules.rulebook import Rulebook
from tools.bench_case import framework
from tools.bench_letter import notice_facts
from tools.bench_measure import Figure, seconds
from tools.bench_typst import compiled, make_compiler, set_letter

BATCH, PART, WARM = 1000, 50, 100
STARTS = 5
_NAMES = "青禾云海信通达远新和天成博瑞"


def figures(folder: Path, rulebook: Rulebook) -> Iterator[Figure]:
    """The batch against typst, its memory, and the first letter after a start."""
    notices = list(letters(rulebook, BATCH))
    yield from _against_typst(folder, notices)
    yield from _memory()
    first = median(float(_said("first")[0]) for _ in range(STARTS))
    yield Figure("first letter after a start", first, "s", 0.4, f"median of {STARTS} processes")


def letters(rulebook: Rulebook, number: int) -> Iterator[Letter]:
    """Notices as a batch has them: each to another partner, about another finding."""
    facts = notice_facts(rulebook)
    items = [item for item in rulebook.catalogue.values() if item.rank == "class_2"]
    for n in range(1, number + 1):
        name = f"{_NAMES[n % 14]}{_NAMES[n // 14 % 14]}{n}科技有限公司"
        other, day = items[n * 7 % len(items)].name.zh, date(2026, 2, 2) - timedelta(n % 40)
        yield compose_handling_notice(
            replace(
                facts,
                number=f"云岭违处〔2026〕{n}号",
                addressee=name,
                item=items[n % len(items)].id,
                occurred_on=day,
                agreement=Agreement("云岭合作伙伴框架协议（FY22）", f"YLHZ-2025-{n:04}", date(2025, 4, 8)),
                findings=f"{day:%m月%d日}，第{n * 7919 % 100_000}号工单反映：{other}。{name}的经办人员承认。"
                * 2,
            )
        )


def _against_typst(folder: Path, notices: list[Letter]) -> Iterator[Figure]:
    own, other = folder / "own", folder / "typst"
    own.mkdir()
    other.mkdir()
    compiler, fonts = make_compiler(), shipped_fonts()
    draw_letter(notices[0], fonts)
    set_letter(compiler, notices[0], other / "warm.pdf")
    (other / "warm.pdf").unlink()
    ours = theirs = 0.0
    for at in range(0, len(notices), PART):
        part = notices[at : at + PART]
        ours += seconds(partial(_each, part, at, own, _draw))
        theirs += seconds(partial(_each, part, at, other, partial(set_letter, compiler)))
    each = 1000 / len(notices)
    detail = f"{ours * each:.1f} ms a letter against {theirs * each:.1f} ms"
    yield Figure(f"{len(notices)} notices in one batch, against typst", ours / theirs, "x", 1.5, detail)
    yield from _bytes(own, other, notices, compiler)


def _bytes(own: Path, other: Path, notices: list[Letter], compiler: typst.Compiler) -> Iterator[Figure]:
    single, theirs, number = _size(own), _size(other), len(notices)
    bundle = Bundle(shipped_fonts(), "notices")
    started = perf_counter()
    for n in range(number):
        bundle.add((own / f"{n}.pdf").read_bytes())
    joined = len(bundle.written())
    spent = perf_counter() - started
    detail = f"{joined / number / 1000:.1f} kB a letter against {theirs / number / 1000:.1f} kB"
    yield Figure("bytes of the batch's one file, against typst's files", joined / theirs, "x", 0.3, detail)
    yield Figure("bytes of the single files, against typst's", single / theirs, "x")
    for tagged in (False, True):
        whole = len(compiled(compiler, notices, tagged=tagged))
        name = f"bytes of our one file (no tags), against typst's {'with' if tagged else 'without'} tags"
        yield Figure(name, joined / whole, "x", detail=f"typst {whole / number / 1000:.1f} kB a letter")
    yield Figure("the batch's one file joined", spent, "s", detail=f"{spent / number * 1000:.1f} ms a letter")


def _memory() -> Iterator[Figure]:
    warm, after = map(int, _said("memory"))
    if warm:
        detail = f"{warm / 1e6:.0f} MB after {WARM}, {after / 1e6:.0f} MB after {BATCH}"
        yield Figure("memory over the batch, its end against its beginning", after / warm, "x", 1.2, detail)


def _each(part: list[Letter], first: int, folder: Path, make: Callable[[Letter, Path], None]) -> None:
    for n, letter in enumerate(part, first):
        make(letter, folder / f"{n}.pdf")


def _draw(letter: Letter, path: Path) -> None:
    path.write_bytes(draw_letter(letter, shipped_fonts()))


def _size(folder: Path) -> int:
    return sum(path.stat().st_size for path in folder.iterdir())


def _said(what: str) -> list[str]:
    """What a fresh process says of itself."""
    command = [sys.executable, "-m", "tools.bench_batch", what]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout.split()


def _resident() -> int:
    """The bytes of memory that this process has; 0 where the system does not tell."""
    try:
        pages = Path("/proc/self/statm").read_text(encoding="ascii").split()[1]
    except OSError:
        return 0
    return int(pages) * 4096


def _report(what: str) -> None:
    rulebook, fonts = framework(), shipped_fonts()
    if what == "first":
        (letter,) = letters(rulebook, 1)
        print(seconds(lambda: draw_letter(letter, fonts)))
        return
    for n, letter in enumerate(letters(rulebook, BATCH), 1):
        draw_letter(letter, fonts)
        if n in (WARM, BATCH):
            print(_resident())


if __name__ == "__main__":
    _report(sys.argv[1])
