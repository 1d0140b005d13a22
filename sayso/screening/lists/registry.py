"""The list formats: those that come with sayso, and those that other distributions declare.

A distribution brings its own by declaring, in its ``pyproject.toml``:

    [project.entry-points."sayso.list_formats"]
    swiss-xml = "sayso_swiss:SwissXmlFormat"

The name is the format's ``name``; the value is a class without arguments that is a ``ListFormat``.
"""

from __future__ import annotations

import re
from importlib import import_module
from pathlib import Path

from sayso.errors import BadList, BadOption
from sayso.screening.lists.list_format import ListFormat

__all__ = ["BUILT_IN", "GROUP", "detect_format", "list_format", "list_formats"]

GROUP = "sayso.list_formats"
_FORMATS = "sayso.screening.lists.formats"
BUILT_IN = {
    "ofac-advanced": f"{_FORMATS}.ofac_advanced:OfacAdvancedFormat",
    "ofac-xml": f"{_FORMATS}.ofac_xml:OfacXmlFormat",
    "un-xml": f"{_FORMATS}.un_xml:UnXmlFormat",
    "eu-xml": f"{_FORMATS}.eu_xml:EuXmlFormat",
    "uk-xml": f"{_FORMATS}.uk_xml:UkXmlFormat",
    "uk-ods": f"{_FORMATS}.uk_ods:UkOdsFormat",
    "uk-csv": f"{_FORMATS}.uk_csv:UkCsvFormat",
    "ftm": f"{_FORMATS}.ftm:FtmFormat",
    "ofac-csv": f"{_FORMATS}.ofac_csv:OfacCsvFormat",
    "own-table": f"{_FORMATS}.own_table:OwnTableFormat",
}
"""Name → ``module:class``, found without an entry point, so that a checkout works without being installed anew."""

_HEAD = 4096
_BOM = b"\xef\xbb\xbf"
_WEB_PAGE = re.compile(rb"<(?:!doctype )?html", re.IGNORECASE)


def list_formats() -> dict[str, str]:
    """Return name → ``module:class`` of every installed format, without importing any. Built-in names cannot be
    replaced.

    Formats of other distributions come first: they are asked first whether a file is theirs, since a plain CSV file may
    look like OFAC's.
    """
    from importlib.metadata import entry_points  # 15 ms, which a search does without

    brought = {point.name: point.value for point in entry_points(group=GROUP) if point.name not in BUILT_IN}
    return {**brought, **BUILT_IN}


def list_format(name: str) -> ListFormat:
    """Return a format by its name.

    Raises:
        BadOption: no installed distribution brings it, or it cannot be loaded.

    """
    target = BUILT_IN.get(name) or list_formats().get(name)
    if target is None:
        raise BadOption("format", f"{name!r} is not a known list format", f"choose one of {', '.join(list_formats())}")
    module, _, attribute = target.partition(":")
    try:
        found: ListFormat = getattr(import_module(module), attribute)()
    except (ImportError, AttributeError) as error:
        fault = f"the list format {name!r} cannot be loaded from {target} ({error})"
        raise BadOption(GROUP, fault, "repair or uninstall the distribution that brings it") from error
    return found


def detect_format(path: Path) -> ListFormat:
    """Return the format of a file, by its first bytes.

    Raises:
        BadList: the file cannot be read, is empty, or is in no known format.
        BadOption: a format of another distribution cannot be loaded.

    """
    try:
        with path.open("rb") as file:
            head = file.read(_HEAD)
    except OSError as error:
        raise BadList(str(path), f"cannot be read ({error.strerror})", "give the path of a list") from error
    if not head.strip(b"\x1a\r\n\t " + _BOM):
        raise BadList(str(path), "has no entries: the file is empty", "download it again")
    formats = [list_format(name) for name in list_formats()]
    for found in formats:
        if found.matches(head.removeprefix(_BOM)):
            return found
    looks = " It looks like a web page." if _WEB_PAGE.search(head) else ""
    from sayso.screening.lists.formats.own_table import suggest_mapping

    known = ", ".join(found.title for found in formats)
    way_out = suggest_mapping(path) or f"known are: {known}"
    raise BadList(str(path), f"is no row or entry of a known list format.{looks}", way_out)
