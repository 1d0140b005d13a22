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
from sayso.screening.lists.head import read_head
from sayso.screening.lists.list_format import ListFormat

__all__ = ["BUILT_IN", "GROUP", "detect_format", "list_format", "list_formats"]

GROUP = "sayso.list_formats"
_FORMATS = "sayso.screening.lists.formats"
BUILT_IN = {
    "ofac-enhanced": f"{_FORMATS}.ofac_enhanced:OfacEnhancedFormat",
    "ofac-advanced": f"{_FORMATS}.ofac_advanced:OfacAdvancedFormat",
    "ofac-xml": f"{_FORMATS}.ofac_xml:OfacXmlFormat",
    "un-xml": f"{_FORMATS}.un_xml:UnXmlFormat",
    "eu-xml": f"{_FORMATS}.eu_xml:EuXmlFormat",
    "eu-xml-1": f"{_FORMATS}.eu_xml_1:EuXml1Format",
    "eu-csv": f"{_FORMATS}.eu_csv:EuCsvFormat",
    "uk-xml": f"{_FORMATS}.uk_xml:UkXmlFormat",
    "uk-ods": f"{_FORMATS}.uk_ods:UkOdsFormat",
    "uk-xlsx": f"{_FORMATS}.uk_xlsx:UkXlsxFormat",
    "uk-csv": f"{_FORMATS}.uk_csv:UkCsvFormat",
    "au-dfat": f"{_FORMATS}.au_dfat:AuDfatFormat",
    "ca-sema": f"{_FORMATS}.ca_sema:CaSemaFormat",
    "fr-gels": f"{_FORMATS}.fr_gels:FrGelsFormat",
    "ua-nsdc": f"{_FORMATS}.ua_nsdc:UaNsdcFormat",
    "us-csl-csv": f"{_FORMATS}.csl_csv:CslCsvFormat",
    "us-csl-json": f"{_FORMATS}.csl_json:CslJsonFormat",
    "us-bis-dpl": f"{_FORMATS}.bis_dpl:BisDplFormat",
    "ftm-statements": f"{_FORMATS}.ftm_statements:FtmStatementsFormat",
    "opensanctions-simple": f"{_FORMATS}.opensanctions_simple:OpenSanctionsSimpleFormat",
    "uk-text": f"{_FORMATS}.uk_text:UkTextFormat",
    "ofsi-xml": f"{_FORMATS}.ofsi_xml:OfsiXmlFormat",
    "ofsi-xlsx": f"{_FORMATS}.ofsi_xlsx:OfsiXlsxFormat",
    "ofsi-csv": f"{_FORMATS}.ofsi_csv:OfsiCsvFormat",
    "ofsi-text": f"{_FORMATS}.ofsi_text:OfsiTextFormat",
    "seco-xml": f"{_FORMATS}.seco_xml:SecoXmlFormat",
    "ftm": f"{_FORMATS}.ftm:FtmFormat",
    "ofac-csv": f"{_FORMATS}.ofac_csv:OfacCsvFormat",
    "own-table": f"{_FORMATS}.own_table:OwnTableFormat",
}
"""Name → ``module:class``, found without an entry point, so that a checkout works without being installed anew."""

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
    head = read_head(path)
    if not head.strip(b"\x1a\r\n\t "):
        raise BadList(str(path), "has no entries: the file is empty", "download it again")
    formats = [list_format(name) for name in list_formats()]
    for found in formats:
        if found.matches(head):
            return found
    looks = " It looks like a web page." if _WEB_PAGE.search(head) else ""
    from sayso.screening.lists.formats.own_table import suggest_mapping

    known = ", ".join(found.title for found in formats)
    way_out = suggest_mapping(path) or f"known are: {known}"
    raise BadList(str(path), f"is no row or entry of a known list format.{looks}", way_out)
