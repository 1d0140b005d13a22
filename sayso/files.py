"""Write files completely or not at all."""

from __future__ import annotations

import contextlib
import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

from sayso.errors import OutputError

__all__ = ["whole_file", "write_atomically"]


@contextlib.contextmanager
def whole_file(path: Path, *, way_out: str = "choose another place with -o") -> Iterator[Path]:
    """Open a temporary file beside ``path`` that replaces it on success, and is removed on failure.

    Where ``path`` is a device or a pipe, the complete file is copied to it.

    Args:
        path: the target.
        way_out: what the error advises.

    Raises:
        OutputError: the folder does not exist or is not writable, or the disk is full.

    """
    temporary: Path | None = None
    try:
        # A device or a pipe is written to, never put away for a file ("-o /dev/stdout"); a link leads to its file.
        special = path.exists() and not path.is_file() and not path.is_dir()
        target = path if special else path.resolve()
        handle, name = tempfile.mkstemp(prefix=f".{target.name}.", dir=None if special else target.parent)
        os.close(handle)
        temporary = Path(name)
        yield temporary
        if special:
            with temporary.open("rb") as made, target.open("wb") as there:
                shutil.copyfileobj(made, there)
            return
        with temporary.open("r+b") as file:
            os.fsync(file.fileno())
        # mkstemp makes files for the owner only; a result should have the usual mode.
        mask = os.umask(0)
        os.umask(mask)
        temporary.chmod(0o666 & ~mask)
        temporary.replace(target)
    except OSError as error:
        raise OutputError(str(path), f"cannot be written ({error.strerror or error})", way_out) from error
    finally:
        if temporary is not None:
            with contextlib.suppress(OSError):
                temporary.unlink(missing_ok=True)


def write_atomically(path: Path, content: bytes) -> None:
    """Write a file completely or not at all.

    Args:
        path: the target.
        content: its bytes.

    Raises:
        OutputError: the folder does not exist or is not writable, or the disk is full.

    """
    with whole_file(path) as temporary:
        temporary.write_bytes(content)
