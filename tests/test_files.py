"""Writing to what is no plain file."""

from __future__ import annotations

import os
import stat
import threading
from pathlib import Path

import pytest

from sayso.errors import OutputError
from sayso.files import write_atomically


def test_a_pipe_is_written_to_and_stays_a_pipe(tmp_path: Path) -> None:
    pipe, read = tmp_path / "pipe", []
    os.mkfifo(pipe)
    reader = threading.Thread(target=lambda: read.append(pipe.read_bytes()))
    reader.start()
    write_atomically(pipe, b"all of it")
    reader.join(timeout=10)
    assert read == [b"all of it"]
    assert stat.S_ISFIFO(pipe.stat().st_mode)
    assert [p.name for p in tmp_path.iterdir()] == ["pipe"]


def test_a_link_leads_to_its_file(tmp_path: Path) -> None:
    file, link = tmp_path / "file", tmp_path / "link"
    file.write_bytes(b"before")
    link.symlink_to(file)
    write_atomically(link, b"after")
    assert link.is_symlink()
    assert file.read_bytes() == b"after"


def test_a_folder_is_no_file(tmp_path: Path) -> None:
    with pytest.raises(OutputError):
        write_atomically(tmp_path, b"x")
    assert not list(tmp_path.iterdir())
