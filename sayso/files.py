"""Write files completely or not at all, readable by their owner alone."""

from __future__ import annotations

import contextlib
import os
import re
import shutil
import stat
import tempfile
from collections.abc import Iterator
from pathlib import Path

from sayso.errors import OutputError

__all__ = ["NO_ROOM", "private_folder", "put_in_place", "whole_file", "write_atomically"]

NO_ROOM = "make room, or choose another place with -o"
_TEMPORARY = ".tmp"
_POSIX = os.name == "posix"


@contextlib.contextmanager
def whole_file(path: Path, *, way_out: str = NO_ROOM) -> Iterator[Path]:
    """Open a temporary file beside ``path`` that replaces it on success, and is removed on failure.

    A new file is readable by its owner alone; one that is replaced passes on its mode. What a killed process left of
    the same target is removed. Where ``path`` is a device or a pipe, the complete file is copied to it.

    Args:
        path: the target.
        way_out: what the error advises.

    Raises:
        OutputError: the folder does not exist or is not writable, or the disk is full.

    """
    temporary: Path | None = None
    handle: int | None = None
    try:
        # A device or a pipe is written to, never put away for a file ("-o /dev/stdout"); a link leads to its file.
        special = path.exists() and not path.is_file() and not path.is_dir()
        target = path if special else path.resolve()
        folder = Path(tempfile.gettempdir()) if special else target.parent
        _remove_left_behind(folder, target.name)
        handle, temporary = _temporary(folder, target.name)
        yield temporary
        if special:
            with temporary.open("rb") as made, target.open("wb") as there:
                shutil.copyfileobj(made, there)
            return
        if not _POSIX:  # Windows renames no open file, and removes none either
            os.close(handle)
            handle = None
        put_in_place(temporary, target)
    except OSError as error:
        raise OutputError(str(path), f"cannot be written ({error.strerror or error})", way_out) from error
    finally:
        if temporary is not None:
            with contextlib.suppress(OSError):
                temporary.unlink(missing_ok=True)
        if handle is not None:
            os.close(handle)


def _temporary(folder: Path, name: str) -> tuple[int, Path]:
    """Make a temporary file, and hold it for as long as its descriptor is open."""
    while True:
        handle, made = tempfile.mkstemp(prefix=f".{name}.", suffix=_TEMPORARY, dir=folder)
        if not _POSIX or _is_held(handle, made):
            return handle, Path(made)
        os.close(handle)


def _is_held(handle: int, path: str | Path) -> bool:
    """Lock an open file against other processes until it is closed, and return whether it is held and still there.

    On a file system without locks every file is.
    """
    # Imported here to keep start-up fast.
    from filelock import lock_descriptor

    try:
        if not lock_descriptor(handle, blocking=False):
            return False
    except OSError:
        pass
    try:
        return os.path.samestat(os.fstat(handle), os.stat(path))  # noqa: PTH116  (takes both kinds of path)
    except FileNotFoundError:
        return False


def _remove_left_behind(folder: Path, name: str) -> None:
    """Remove temporary files of killed processes, which nobody holds, and those that SQLite made beside them."""
    of_target = re.compile(rf"(\.{re.escape(name)}\.[a-z0-9_]{{8}}{re.escape(_TEMPORARY)})(-journal|-wal|-shm)?")
    with os.scandir(folder) as entries:
        left = [made for e in entries if (made := of_target.fullmatch(e.name))]
    for path in sorted({folder / made[1] for made in left}):
        with contextlib.suppress(OSError):
            handle = os.open(path, os.O_RDWR | getattr(os, "O_NOFOLLOW", 0))
            try:
                if not _POSIX or _is_held(handle, path):
                    path.unlink()
            finally:
                os.close(handle)
    for made in left:
        if made[2] and not (folder / made[1]).exists():
            with contextlib.suppress(OSError):
                (folder / made[0]).unlink()


def put_in_place(temporary: Path, target: Path) -> None:
    """Replace a file by a complete one of the same folder, which gets its mode, and its owner where we may.

    Raises:
        OSError: it cannot be replaced.

    """
    _to_disk(temporary)
    if target.exists():
        kept = target.stat()
        if _POSIX:
            with contextlib.suppress(OSError):
                os.chown(temporary, kept.st_uid, kept.st_gid)
        temporary.chmod(stat.S_IMODE(kept.st_mode))
    temporary.replace(target)
    with contextlib.suppress(OSError):  # not every file system writes a folder out on request
        _to_disk(target.parent)


def _to_disk(path: Path) -> None:
    handle = os.open(path, os.O_RDONLY if path.is_dir() else os.O_RDWR)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def write_atomically(path: Path, content: bytes, *, way_out: str = NO_ROOM) -> None:
    """Write a file completely or not at all.

    Args:
        path: the target.
        content: its bytes.
        way_out: what the error advises.

    Raises:
        OutputError: the folder does not exist or is not writable, or the disk is full.

    """
    with whole_file(path, way_out=way_out) as temporary:
        temporary.write_bytes(content)


def private_folder(path: Path) -> None:
    """Make a folder, and those above it that are missing, for their owner alone. One that is there stays as it is.

    Raises:
        OSError: it cannot be made.

    """
    if path.is_dir():
        return
    if path.parent != path:
        private_folder(path.parent)
    path.mkdir(mode=0o700, exist_ok=True)
