"""Writing to what is no plain file."""

from __future__ import annotations

import os
import stat
import threading
from pathlib import Path

import pytest

from sayso.errors import OutputError
from sayso.files import private_folder, whole_file, write_atomically


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


def test_a_new_file_is_its_owners_alone_and_an_old_one_keeps_its_mode(tmp_path: Path) -> None:
    path = tmp_path / "result"
    write_atomically(path, b"one")
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    path.chmod(0o644)
    write_atomically(path, b"two")
    assert stat.S_IMODE(path.stat().st_mode) == 0o644
    private_folder(tmp_path / "made" / "for it")
    assert stat.S_IMODE((tmp_path / "made").stat().st_mode) == 0o700


def test_what_a_killed_process_left_is_removed_and_what_another_one_writes_is_not(tmp_path: Path) -> None:
    path = tmp_path / "result"
    left = tmp_path / ".result.abcdefgh.tmp"
    other = tmp_path / ".result.of.mine.tmp"
    for name in (left, left.with_name(left.name + "-journal"), other):
        name.write_bytes(b"half")
    with whole_file(path) as first:
        first.write_bytes(b"first")
        write_atomically(path, b"second")
        assert first.exists()
        assert not left.exists()
    assert path.read_bytes() == b"first"
    assert sorted(p.name for p in tmp_path.iterdir()) == [other.name, "result"]
