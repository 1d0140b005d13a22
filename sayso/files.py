"""Writing files so that a reader never meets half of one."""

from __future__ import annotations

import contextlib
import os
import tempfile
from collections.abc import Iterator
from pathlib import Path

from sayso.errors import OutputError

__all__ = ["whole_file", "write_atomically"]


@contextlib.contextmanager
def whole_file(path: Path, *, way_out: str = "choose another place with -o") -> Iterator[Path]:
    """A new file beside ``path`` to be written, which then takes its place; nothing is left of it where writing fails.

    Raises:
        OutputError: the folder does not exist, is not writable, or the disk is full.

    """
    temporary: Path | None = None
    try:
        handle, name = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
        os.close(handle)
        temporary = Path(name)
        yield temporary
        with temporary.open("r+b") as file:
            os.fsync(file.fileno())
        # mkstemp makes files for the owner only; a result should have the usual mode.
        mask = os.umask(0)
        os.umask(mask)
        temporary.chmod(0o666 & ~mask)
        temporary.replace(path)
    except OSError as error:
        raise OutputError(str(path), f"cannot be written ({error.strerror or error})", way_out) from error
    finally:
        if temporary is not None:
            with contextlib.suppress(OSError):
                temporary.unlink(missing_ok=True)


def write_atomically(path: Path, content: bytes) -> None:
    """Writes a file whole or not at all: to a new file beside it, then renamed over it.

    Raises:
        OutputError: the folder does not exist, is not writable, or the disk is full.

    """
    with whole_file(path) as temporary:
        temporary.write_bytes(content)
