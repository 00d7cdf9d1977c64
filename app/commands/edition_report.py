"""How one agreement would stand otherwise under another edition, figure by figure."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator

from app.commands.standing_report import figures
from app.rules.plain import Plain, outcome_as_plain
from app.rules.text import Text
from app.services.edition_impact import Impact

_NOT_TOLD = ("rulebook", "because")
_WINDOW = Text("renewal window opens on")


def changes_of(found: Impact) -> Iterator[Text]:
    """Every figure that differs, before and after."""
    for violation in found.unlisted:
        yield Text("{violation} is listed by one edition alone", violation=violation)
    old, new = figures(found.before), figures(found.after)
    changed = [about for about in dict.fromkeys((*old, *new)) if old.get(about) != new.get(about)]
    for about in changed:
        yield Text("{before} → {after}", before=old.get(about) or "–", after=new.get(about) or "–")
    told = {about.partition(".")[0] for about in changed}
    yield from _sections(found, told)


def _sections(found: Impact, told: Collection[str]) -> Iterator[Text]:
    """What differs in the sections of the outcome of which nothing was told yet."""
    old, new = outcome_as_plain(found.before.outcome), outcome_as_plain(found.after.outcome)
    for name in dict.fromkeys((*old, *new)):
        if name not in (*told, *_NOT_TOLD) and old.get(name) != new.get(name):
            yield from _values(name, old.get(name), new.get(name))


def _values(name: str, old: Plain, new: Plain) -> Iterator[Text]:
    """A section's values that differ; the whole section where it is no table."""
    if isinstance(old, dict) and isinstance(new, dict):
        for key in old:
            if old[key] != new.get(key):
                yield _change(f"{name}.{key}", old[key], new.get(key))
    else:
        yield _change(name, old, new)


def _change(about: str, old: Plain, new: Plain) -> Text:
    what = _WINDOW if about == "renewal.window_opens_on" else Text("{about}", about=about)
    return Text("{what}: {before} → {after}", what=what, before=_shown(old), after=_shown(new))


def _shown(value: Plain) -> str:
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
