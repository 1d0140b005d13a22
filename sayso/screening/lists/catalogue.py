"""Which lists there are and where they are published: ours, and what the user's configuration adds or replaces."""

from __future__ import annotations

import os
import re
import tomllib
from pathlib import Path
from typing import Any, NamedTuple

from platformdirs import user_config_path, user_data_path

from sayso.errors import BadList, BadOption
from sayso.resources import toml
from sayso.screening.lists.registry import BUILT_IN, list_formats

__all__ = [
    "INDEX_DUE",
    "CatalogueEntry",
    "catalogue",
    "checked_credentials",
    "checked_name",
    "configuration",
    "home",
    "index_is_due",
    "index_path",
    "rhythm_of",
]

INDEX_DUE = ".index-due"
"""The file that is beside an index for as long as lists are changed."""


# In our catalogue, where a publisher gives everyone a token or a key of their own.
_LACKING = re.compile(r"(?<![A-Za-z])(?:TOKEN|KEY)(?![A-Za-z])")
_NAME = re.compile(r"[a-z0-9][a-z0-9_.-]{0,63}")


class CatalogueEntry(NamedTuple):
    """A list as it is published: its name here, its title, the addresses of its files, its format, whether an update
    takes it unasked.

    ``rhythm``: days within which its publisher usually publishes it anew; None where that is not known. ``headers``
    are sent with every request, beside or instead of ours: a key, for instance. ``allow_private``: whether its
    addresses may be outside the public internet.
    """

    name: str
    title: str
    files: tuple[str, ...]
    format: str | None
    enabled: bool
    rhythm: int | None = None
    headers: tuple[tuple[str, str], ...] = ()
    allow_private: bool = False


def home() -> Path:
    """Return where lists and their index are kept: ``SAYSO_HOME``, else the user's data folder."""
    given = os.environ.get("SAYSO_HOME")
    return Path(given) if given else user_data_path("sayso")


def index_path() -> Path:
    """Return the path of the index over the installed lists."""
    return home() / "lists" / "index"


def index_is_due(folder: Path) -> bool:
    """Return whether lists below a folder changed since their index was made: an update is under way, or was killed."""
    return (folder / INDEX_DUE).exists()


def configuration() -> Path:
    """Return the path of the user's own catalogue, in ``SAYSO_CONFIG`` or the user's configuration folder."""
    given = os.environ.get("SAYSO_CONFIG")
    return (Path(given) if given else user_config_path("sayso")) / "lists.toml"


def checked_name(name: str) -> str:
    """Return the name of a list, if it can be one.

    Args:
        name: lowercase letters, digits and ``_ . -``.

    Raises:
        BadOption: it cannot be the name of a folder.

    """
    if not _NAME.fullmatch(name):
        raise BadOption(
            "NAME", f"{name!r} is no name of a list", "use small letters, figures, _ . and -, for instance my_list"
        )
    return name


def _is_header_text(value: object) -> bool:
    return isinstance(value, str) and value.isascii() and value.isprintable()


def _one(name: str, row: Any, path: Path) -> CatalogueEntry:
    def wrong(fault: str) -> BadList:
        return BadList(f"{path}, [{name}]", fault, "see sayso/resources/lists.toml for the form")

    if not isinstance(row, dict) or not _NAME.fullmatch(name):
        raise wrong("is no list")
    files = row.get("files", [])
    if (
        not files
        or not isinstance(files, list)
        or not all(isinstance(f, str) and f.startswith(("http://", "https://")) for f in files)
    ):
        raise wrong("has no `files`, or one that is no http address")
    kind = row.get("format")
    if kind is not None and kind not in BUILT_IN and kind not in list_formats():
        raise wrong(f"has an unknown format {row['format']!r}")
    rhythm = row.get("rhythm_days")
    if rhythm is not None and (not isinstance(rhythm, int) or isinstance(rhythm, bool) or rhythm < 1):
        raise wrong(f"has `rhythm_days` {rhythm!r}, which is no number of days")
    headers = row.get("headers", {})
    if not isinstance(headers, dict) or not all(_is_header_text(value) for value in (*headers, *headers.values())):
        raise wrong("has `headers` that are no table of texts in printable ASCII")
    allow_private = row.get("allow_private", False)
    if not isinstance(allow_private, bool):
        raise wrong(f"has `allow_private` {allow_private!r}, which is neither true nor false")
    return CatalogueEntry(
        name,
        str(row.get("title", name)),
        tuple(files),
        row.get("format"),
        bool(row.get("enabled", True)),
        rhythm,
        tuple(headers.items()),
        allow_private,
    )


def checked_credentials(entry: CatalogueEntry) -> None:
    """Refuse a list whose address or headers still have the place-holder of a token or key.

    Raises:
        BadList: with what to write into the user's configuration.

    """
    lacking = next(
        (met[0] for text in (*entry.files, *(v for _, v in entry.headers)) if (met := _LACKING.search(text))), None
    )
    if lacking is None:
        return
    field = "headers" if any(_LACKING.search(value) for _, value in entry.headers) else "files"
    raise BadList(
        entry.name,
        f"wants a {lacking.lower()} of your own, which its publisher gives",
        f"repeat its `{field}` under [{entry.name}] in {configuration()}, yours in place of {lacking} (docs/lists.md)",
    )


def catalogue() -> dict[str, CatalogueEntry]:
    """Return every known list by its name: those of sayso, and those of the user's configuration.

    Raises:
        BadList: the user's configuration is not valid.

    """
    rows: dict[str, Any] = dict(toml("lists"))
    own = configuration()
    if own.exists():
        try:
            given = tomllib.loads(own.read_text(encoding="utf-8"))
        except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
            raise BadList(str(own), f"is no TOML ({error})", "mend it or move it away") from error
        for name, row in given.items():
            rows[name] = {**rows.get(name, {}), **row} if isinstance(row, dict) else row
    return {name: _one(name, row, own) for name, row in rows.items()}


def rhythm_of(name: str, usual: str) -> int | None:
    """Return the days within which a list is usually published anew; of one with a name of the user's own, as its
    format's usual list.

    Args:
        name: what the list is called here.
        usual: the list that its format usually holds.

    """
    known = catalogue()
    found = known.get(name) or known.get(usual)
    return found.rhythm if found else None
