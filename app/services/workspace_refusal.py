"""Why a workspace cannot be used, each reason a kind of its own, with what to do about it."""

from __future__ import annotations

from pathlib import Path

from app.rules.refusal import Refusal
from app.rules.text import Text


class WorkspaceRefusal(Refusal):
    """A workspace cannot be used; its file is left as it was."""


class WorkspaceMissing(WorkspaceRefusal):
    """There is no such file."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            Text("There is no workspace {path}. Check the name, or make a new workspace.", path=str(path))
        )


class WorkspaceExists(WorkspaceRefusal):
    """A new workspace would overwrite something."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            Text(
                "{path} exists already and is not overwritten. Choose another name, or open it.",
                path=str(path),
            )
        )


class NotAWorkspace(WorkspaceRefusal):
    """The file belongs to another program."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            Text(
                "{path} is not a Pactkeeper workspace: it was made by another program. Choose another file.",
                path=str(path),
            )
        )


class WorkspaceDamaged(WorkspaceRefusal):
    """The file is ours but cannot be relied on any more."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            Text(
                "The workspace {path} is damaged. Keep the file as it is, and go on with a backup of it.",
                path=str(path),
            )
        )


class WorkspaceCutOff(WorkspaceRefusal):
    """The last entries were taken out by another program."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            Text(
                "The last entries of {path} were taken out by another program. "
                "Keep the file as it is, and go on with a backup of it.",
                path=str(path),
            )
        )


class WorkspaceUnprotected(WorkspaceRefusal):
    """Another program took away what keeps entries from being changed."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            Text(
                "The protection of the entries in {path} was removed by another program. Run “check” on it "
                "to see whether entries were changed; “rebuild” puts the protection back.",
                path=str(path),
            )
        )


class WorkspaceNewer(WorkspaceRefusal):
    """The file was written by a newer version."""

    def __init__(self, path: Path, serial: int) -> None:
        super().__init__(
            Text(
                "The workspace {path} was made by a newer version of Pactkeeper (serial {serial}). "
                "Install the newest version and open it there.",
                path=str(path),
                serial=serial,
            )
        )


class WorkspaceOlder(WorkspaceRefusal):
    """The file has to be upgraded first, which reading alone does not do."""

    def __init__(self, path: Path, serial: int) -> None:
        super().__init__(
            Text(
                "The workspace {path} was made by an older version of Pactkeeper (serial {serial}). "
                "Open it in the window once: a copy is kept and the workspace upgraded.",
                path=str(path),
                serial=serial,
            )
        )


class WorkspaceReadOnly(WorkspaceRefusal):
    """The file or its folder cannot be written."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            Text(
                "The workspace {path} or its folder is read-only. Allow writing, "
                "or copy it to a folder of yours.",
                path=str(path),
            )
        )


class WorkspaceUnreadable(WorkspaceRefusal):
    """The file cannot even be read."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            Text(
                "{path} cannot be read. Ask its owner for permission, or choose another file.", path=str(path)
            )
        )


class WorkspaceInUse(WorkspaceRefusal):
    """Another Pactkeeper has it open."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            Text(
                "The workspace {path} is open in another Pactkeeper. "
                "Go on in that window, or close it first.",
                path=str(path),
            )
        )


class WorkspaceBusy(WorkspaceRefusal):
    """Another program holds a lock on it."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            Text(
                "The workspace {path} is in use by another program. Close that program and try again.",
                path=str(path),
            )
        )


class LookingBack(WorkspaceRefusal):
    """Something was to be recorded while a past day is looked at."""

    def __init__(self) -> None:
        super().__init__(
            Text("Nothing is recorded while you look back. Return to today, then record it there.")
        )


class NoRoom(WorkspaceRefusal):
    """The disk is full."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            Text(
                "There is not enough room on the disk of {path}. Nothing was changed. "
                "Make room and try again.",
                path=str(path),
            )
        )


class StorageFailed(WorkspaceRefusal):
    """The disk did not do what it was asked."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            Text(
                "The disk could not read or write {path}. Nothing was changed. Check the disk and its "
                "connection, then try again.",
                path=str(path),
            )
        )


class UpgradeFailed(WorkspaceRefusal):
    """An upgrade was given up; the workspace is as it was."""

    def __init__(self, path: Path, copy: Path) -> None:
        super().__init__(
            Text(
                "The workspace {path} could not be upgraded and is as it was; a verified copy "
                "lies at {copy}. Go on with the version of Pactkeeper that you had.",
                path=str(path),
                copy=str(copy),
            )
        )
