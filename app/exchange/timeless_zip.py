"""Zip files that say nothing about when and where they were packed: the same content, the same bytes."""

from __future__ import annotations

import shutil
import zipfile
from pathlib import Path
from typing import Any

NO_TIME = (1980, 1, 1, 0, 0, 0)
"""The first moment that a zip file can name."""


class TimelessZip(zipfile.ZipFile):
    """A zip file whose members carry no moment and no rights of this machine."""

    def writestr(self, zinfo_or_arcname: Any, data: Any, *_: Any, **__: Any) -> None:
        super().writestr(self._member(zinfo_or_arcname), data)

    def write(self, filename: Any, arcname: Any = None, *_: Any, **__: Any) -> None:
        with Path(filename).open("rb") as source, self.open(self._member(arcname), "w") as target:
            shutil.copyfileobj(source, target)

    def _member(self, name: str) -> zipfile.ZipInfo:
        member = zipfile.ZipInfo(name, NO_TIME)
        member.compress_type = self.compression
        return member
