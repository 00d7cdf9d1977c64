"""None made to last, where Qt's binding takes it for something that lasts by itself.

From Python 3.12 on None is never freed, and PySide6 6.12 counts on that: each of its calls
that return nothing gives None back once too often. On Python 3.11 the count reaches zero after
some ten thousand calls, and the process dies. So the count is raised beyond reach once, which
is what 3.12 does by itself.
"""

from __future__ import annotations

import sys

BEYOND_REACH = sys.maxsize // 4


def make_none_last() -> None:
    """Raise the count of None beyond reach; once is enough, and from 3.12 on nothing is needed."""
    if sys.version_info >= (3, 12) or sys.getrefcount(None) > BEYOND_REACH // 2:
        return
    from ctypes import c_ssize_t

    # An object of CPython 3.11 begins with its count.
    c_ssize_t.from_address(id(None)).value += BEYOND_REACH
