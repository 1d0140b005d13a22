"""The lists at hand: every version that was ever in force, and the index over those that are."""

from __future__ import annotations

import hashlib
import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path

import msgspec
from filelock import FileLock, Timeout

from sayso.errors import BadList, OutputError
from sayso.files import private_folder, write_atomically
from sayso.http.network import Network
from sayso.redact import redact
from sayso.screening.index.build import build
from sayso.screening.index.file import load, save
from sayso.screening.lists.catalogue import INDEX_DUE, CatalogueEntry, checked_name, home, rhythm_of
from sayso.screening.lists.download import fetch, file_name
from sayso.screening.lists.formats.own_table import MAPPING, OwnTableFormat, TableMapping, list_name
from sayso.screening.lists.list_format import ListFormat
from sayso.screening.lists.load import load_list
from sayso.screening.lists.registry import detect_format, list_format
from sayso.screening.lists.version import Version, moment_after, now
from sayso.screening.lists.watchlist import Watchlist

__all__ = ["Progress", "Store", "Version"]

_SHRUNK = 0.7
"""A version with fewer entries than this share of the one in force is taken for cut off, unless the user says that it
is not."""

_BLOCK = 1 << 20
_WORK = ".new-"
_WAY_OUT = "make room, or choose another place with SAYSO_HOME"
_WAIT = 60.0
"""Seconds that a writer waits for another one."""

Progress = Callable[[str, int, int | None], None]


def _nothing(_: str, __: int, ___: int | None) -> None:
    pass


class Store:
    """Lists under one folder: ``lists/NAME/VERSION/`` with the files as they came and ``version.json``;
    ``lists/index`` over all.

    Args:
        folder: where; ``SAYSO_HOME`` or the user's data folder if left out.

    """

    def __init__(self, folder: Path | None = None) -> None:
        self.folder = (folder or home()) / "lists"
        self.index = self.folder / "index"
        self._due = self.folder / INDEX_DUE

    def names(self) -> list[str]:
        """Return the names of the installed lists."""
        return sorted({v.name for v in self._all()})

    def _all(self) -> Iterator[Version]:
        if not self.folder.is_dir():
            return
        for path in sorted(self.folder.glob("*/*/version.json")):
            try:
                version = msgspec.json.decode(path.read_bytes(), type=Version)
                yield msgspec.structs.replace(version, place=redact(version.place))
            except (msgspec.MsgspecError, OSError) as error:
                raise BadList(
                    str(path), f"cannot be read ({error})", "move its folder away and update the list again"
                ) from error

    def versions(self, name: str) -> list[Version]:
        """Return the versions of a list, the oldest first."""
        return sorted((v for v in self._all() if v.name == name), key=lambda v: v.since)

    def newest(self, name: str) -> Version | None:
        """Return the version of a list that is in force; None where there is none."""
        return next(iter(self.versions(name)[-1:]), None)

    def in_force(self, on: str | None = None) -> list[Version]:
        """Return the newest version of each list.

        Args:
            on: a day, YEAR-MONTH-DAY: the versions in force on it, by the list's own date where it has one.

        """
        newest: dict[str, Version] = {}
        for version in sorted(self._all(), key=lambda v: v.since):
            if on is None or (version.as_of or version.since)[:10] <= on:
                newest[version.name] = version
        return list(newest.values())

    def path(self, version: Version) -> Path:
        """Return the folder of a version."""
        return self.folder / version.name / f"{version.since.replace(':', '')}-{version.sha256[:8]}"

    def load(self, version: Version) -> Watchlist:
        """Return the listings of a version.

        Raises:
            BadList: its files were changed or are gone.

        """
        kind = list_format(version.format)
        watchlist = load_list(self.path(version) / version.files[0], version.name, kind=kind)
        used = msgspec.structs.replace(
            watchlist.used,
            title=version.title,
            as_of=version.as_of,
            imported=version.since[:10],
            rhythm=rhythm_of(version.name, kind.dataset),
            sha256=version.sha256,
            place=version.place,
        )
        return Watchlist(used, watchlist.listings, entities=watchlist.entities)

    @contextmanager
    def _locked(self, wait: float = _WAIT) -> Iterator[None]:
        """Hold the lock of the folder: one writer at a time. What a killed one left is removed."""
        try:
            private_folder(self.folder)
            with FileLock(self.folder / ".lock", timeout=wait, mode=0o600):
                for left in self.folder.glob(f"{_WORK}*"):
                    shutil.rmtree(left)
                yield
        except Timeout as error:
            raise OutputError(
                str(self.folder), "is being written by another sayso", "wait for it, or stop it"
            ) from error
        except PermissionError as error:
            raise OutputError(str(self.folder), "is not writable", "choose another place with SAYSO_HOME") from error
        except OSError as error:
            raise OutputError(str(self.folder), f"cannot be written ({error.strerror or error})", _WAY_OUT) from error

    @contextmanager
    def _work(self) -> Iterator[Path]:
        """Make a folder that is gone afterwards, on the disk of the lists; after a kill at the next writing."""
        with tempfile.TemporaryDirectory(dir=self.folder, prefix=_WORK) as work:
            yield Path(work)

    def add(
        self,
        file: Path,
        name: str | None = None,
        *,
        mapping: TableMapping | None = None,
        shrink: bool = False,
        progress: Progress = _nothing,
    ) -> Version:
        """Take a list from a file; for OFAC's classic set, the files beside it too.

        Args:
            file: the list.
            name: what to call it; after its format, or a table after its file, if left out.
            mapping: what the columns of a table hold; that of the version in force if left out.
            shrink: whether a version with far fewer entries is taken.
            progress: called while the index is built.

        Raises:
            BadList: it is not what it should be, or has far fewer entries than the version in force; that one stays.
            OutputError: it cannot be kept.

        """
        mapping = mapping or self._mapping(name)
        kind = detect_format(file) if mapping is None else list_format(OwnTableFormat.name)
        named = checked_name(name or (kind.dataset_of(file) if mapping is None else list_name(file)))
        with self._locked(), self._work() as work:
            places: dict[str, str] = {}
            for path in (file, *kind.companions(file)):
                shutil.copyfile(path, work / path.name.lower())
                places[path.name.lower()] = str(path.resolve())
            if mapping is not None:
                write_atomically(work / MAPPING, msgspec.json.encode(mapping))
            title = kind.title if mapping is None else named
            ours = CatalogueEntry(named, title, (), kind.name, enabled=True)
            version = self._take(work, ours, kind, places, (), (), shrink=shrink)
            self._reindex(progress)
        return version

    def _mapping(self, name: str | None) -> TableMapping | None:
        """Return the mapping that is kept with a list; None where it has none."""
        version = self.newest(name) if name else None
        if version is None or version.format != OwnTableFormat.name:
            return None
        return msgspec.json.decode((self.path(version) / MAPPING).read_bytes(), type=TableMapping)

    def update(
        self,
        wanted: CatalogueEntry,
        *,
        shrink: bool = False,
        progress: Progress = _nothing,
        network: Network | None = None,
    ) -> tuple[Version, bool]:
        """Download a list if it changed; the version in force, and whether it is new. The index is made by ``reindex``.

        Args:
            wanted: the list, as the catalogue has it.
            shrink: whether a version with far fewer entries is taken.
            progress: called while files are downloaded.
            network: what may be reached, and how; the public internet if left out, or as the catalogue says.

        Raises:
            BadList: it cannot be had whole, or is not what it should be; the version in force stays.
            OutputError: it cannot be kept.

        """
        with self._locked(), self._work() as work:
            before = self.newest(wanted.name)
            # What the version at hand came from is asked whether it changed; another address is not.
            same = (
                before is not None
                and len(before.etags) == len(wanted.files)
                and before.place == redact(wanted.files[0])
            )
            known = before if same else None
            network = network or Network(allow_private=wanted.allow_private)
            etags: list[str | None] = []
            dates: list[str | None] = []
            changed = False
            for n, address in enumerate(wanted.files):
                target = work / file_name(address, n)
                got = fetch(
                    address,
                    target,
                    etag=known.etags[n] if known else None,
                    last_modified=known.last_modified[n] if known else None,
                    headers=wanted.headers,
                    network=network,
                    progress=partial(progress, wanted.name),
                )
                if not got.changed and before is not None:
                    shutil.copyfile(self.path(before) / target.name, target)
                changed = changed or got.changed
                etags.append(got.etag)
                dates.append(got.last_modified)
            if before is not None and not changed:
                return self._checked(before), False
            kind = None if wanted.format is None else list_format(wanted.format)
            first = file_name(wanted.files[0], 0)
            places = {file_name(address, n): redact(address) for n, address in enumerate(wanted.files)}
            try:
                found = detect_format(work / first)
            except BadList as error:
                raise _as_published(error, work, places) from error
            if kind is not None and found.name != kind.name:
                raise BadList(
                    wanted.files[0],
                    f"sent {found.title}, not {kind.title}",
                    "correct `format` or the address in the configuration",
                )
            version = self._take(work, wanted, found, places, tuple(etags), tuple(dates), shrink=shrink)
            return version, before is None or version.sha256 != before.sha256

    def _take(
        self,
        work: Path,
        wanted: CatalogueEntry,
        kind: ListFormat,
        places: dict[str, str],
        etags: tuple[str | None, ...],
        dates: tuple[str | None, ...],
        *,
        shrink: bool,
    ) -> Version:
        """Read what lies in the work folder whole, and only then puts it in force; ``places`` has its files, the main
        one first, and where each is from.
        """
        first, place = next(iter(places.items()))
        try:
            watchlist = load_list(work / first, wanted.name, kind=kind)
        except BadList as error:
            raise _as_published(error, work, places) from error
        before = self.newest(wanted.name)
        entries = len(watchlist.listings)
        if before is not None and not shrink and entries < before.entries * _SHRUNK:
            raise BadList(
                place,
                f"has {entries:,} entries, and the version in force has {before.entries:,}: it may be cut off",
                "if it is right, say --accept-fewer",
            )
        files = [first, *sorted(p.name for p in work.iterdir() if p.name != first)]
        whole = hashlib.sha256()
        for name in files:
            (work / name).chmod(0o600)
            with (work / name).open("rb") as content:  # of gigabytes, perhaps
                while block := content.read(_BLOCK):
                    whole.update(block)
        as_of = watchlist.used.as_of
        version = Version(
            name=wanted.name,
            title=wanted.title,
            format=kind.name,
            files=tuple(files),
            sha256=whole.hexdigest(),
            entries=entries,
            as_of=as_of,
            since=moment_after(before),
            place=place,
            etags=etags,
            last_modified=dates,
            checked=now(),
            lost=watchlist.skipped.lost,
            faults=watchlist.skipped.faults,
            passed=watchlist.skipped.passed,
        )
        if before is not None and before.sha256 == version.sha256:
            return self._checked(
                msgspec.structs.replace(
                    before, etags=etags or before.etags, last_modified=dates or before.last_modified
                )
            )
        target = self.path(version)
        write_atomically(work / "version.json", msgspec.json.encode(version), way_out=_WAY_OUT)
        private_folder(target.parent)
        self._due.touch(0o600)
        # A rename: the version is there whole, or not at all. The work folder is made anew for its clean-up.
        work.rename(target)
        work.mkdir()
        return version

    def _checked(self, version: Version) -> Version:
        checked = msgspec.structs.replace(version, checked=now())
        write_atomically(self.path(version) / "version.json", msgspec.json.encode(checked), way_out=_WAY_OUT)
        return checked

    def remove(self, name: str, *, progress: Progress = _nothing) -> int:
        """Take a list out with all its versions; how many there were.

        Raises:
            BadList: there is no such list.

        """
        with self._locked(), self._work() as work:
            versions = self.versions(name)
            if not versions:
                if self._due.exists():  # a removal was killed
                    self._reindex(progress)
                raise BadList(name, "is no list at hand", f"there are: {', '.join(self.names()) or 'none'}")
            self._due.touch(0o600)
            (self.folder / name).rename(work / name)  # all versions at once: an older one never comes into force
            self._reindex(progress)
        return len(versions)

    def reindex(self, progress: Progress = _nothing, *, wait: float = _WAIT) -> None:
        """Make the index over all lists in force anew. Whoever has the old one open goes on with it.

        Args:
            progress: called while the index is built.
            wait: seconds to wait for another writer.

        Raises:
            OutputError: another writer does not end, or the folder cannot be written.

        """
        with self._locked(wait):
            self._reindex(progress)

    def is_indexed(self) -> bool:
        """Return whether the index is of the versions in force, and of this version of sayso."""
        versions = [v.sha256 for v in self.in_force()]
        if self._due.exists():
            return False
        if not self.index.exists():
            return not versions
        try:
            header, _ = load(self.index)
        except BadList:
            return False
        return bool(header.get("versions") == versions)

    def _reindex(self, progress: Progress) -> None:
        versions = self.in_force()
        if versions:
            total = sum(v.entries for v in versions)
            header, arrays = build((self.load(v) for v in versions), lambda done: progress("index", done, total))
            save(self.index, {**header, "made": now(), "versions": [v.sha256 for v in versions]}, arrays)
        else:
            self.index.unlink(missing_ok=True)
        self._due.unlink(missing_ok=True)


def _as_published(error: BadList, work: Path, places: dict[str, str]) -> BadList:
    """Return what is wrong with a file in the work folder, told of where the file is from."""
    file, comma, line = error.place.removeprefix(f"{work}/").partition(",")
    return BadList(places.get(file, file) + comma + line, error.fault, error.way_out)
