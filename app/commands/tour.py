"""`tour`: the main job, walked off screen."""

from __future__ import annotations

import os
from argparse import Namespace

from app.commands.output import say
from app.rules.refusal import Refusal
from app.rules.text import Text


def walk_it(request: Namespace) -> int:
    """Walk the main job off screen, and print the files that came of it."""
    try:
        request.out.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise Refusal(
            Text(
                "The folder {folder} cannot be made ({detail}). Name another.",
                folder=str(request.out),
                detail=error.strerror or str(error),
            )
        ) from None
    os.environ["QT_QPA_PLATFORM"] = "offscreen"  # before anything loads Qt
    from app.views.tour import walk

    for path in walk(request.out):
        say(Text("{path}", path=str(path)))
    return 0
