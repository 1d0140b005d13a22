"""XML files of lists, read entry by entry."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

from lxml import etree

from sayso.errors import BadList
from sayso.screening.lists.draft import ListingDraft, build_list
from sayso.screening.lists.skipped import Skipped
from sayso.screening.lists.values import clean_text, iso_date
from sayso.screening.lists.watchlist import ParsedList

__all__ = ["attributes", "child_text", "children", "iter_elements", "local_name", "read_entries"]


def local_name(element: etree._Element) -> str:
    """Return the name of an element without its namespace."""
    return _local(element.tag)


def _local(name: object) -> str:
    return str(name).rpartition("}")[2]


def iter_elements(path: Path, *wanted: str) -> Iterator[etree._Element]:
    """Yield elements one at a time, and empty each after use, so that a list of any size takes the memory of one entry.

    The file is not trusted: one with a document type, which may declare entities, is refused, nothing is fetched, and
    the depth is bounded (libxml2's 256).

    Args:
        path: the file.
        wanted: names of elements, in any namespace.

    Raises:
        BadList: it is not XML, is cut off, or has a document type; the message has the line.

    """
    is_checked = False
    try:
        context = etree.iterparse(
            str(path),
            events=("end",),
            tag=[f"{{*}}{name}" for name in wanted],
            resolve_entities=False,
            no_network=True,
            load_dtd=False,
            huge_tree=False,
            remove_comments=True,
            remove_pis=True,
        )
        for _, element in context:
            if not is_checked:
                _refuse_document_type(path, element)
                is_checked = True
            yield element
            element.clear()
            while (before := element.getprevious()) is not None and before.tag == element.tag:
                del element.getparent()[0]
    except etree.XMLSyntaxError as error:
        raise BadList(
            f"{path}, line {error.lineno or 1}", f"is no whole XML ({error.msg})", "download it again"
        ) from error
    except OSError as error:
        raise BadList(str(path), "cannot be read", "check the path") from error


def _refuse_document_type(path: Path, element: etree._Element) -> None:
    if element.getroottree().docinfo.doctype:
        raise BadList(str(path), "has a document type (<!DOCTYPE …>), which no list has", "download it again")


def read_entries(
    path: Path, names: tuple[str, ...], *, day: str, build: Callable[[etree._Element, str | None], ListingDraft]
) -> ParsedList:
    """Read a list that states its publication date in an attribute of the root.

    Args:
        path: the file.
        names: names of the elements that are entries.
        day: name of the root's attribute with the publication date.
        build: takes an entry and the publication date, returns the draft of its listing.

    Raises:
        BadList: it is not XML or is cut off.

    """
    as_of: str | None = None
    drafts = []
    for entry in iter_elements(path, *names):
        if as_of is None:
            as_of = iso_date(entry.getroottree().getroot().get(day))
        drafts.append(build(entry, as_of))
    return build_list(as_of, drafts, Skipped(), lambda draft: draft.id)


def children(element: etree._Element | None, name: str) -> Iterator[etree._Element]:
    """Yield the descendants of a name, in any namespace."""
    if element is not None:
        yield from element.iterfind(f".//{{*}}{name}")


def child_text(element: etree._Element | None, name: str) -> str:
    """Return the text of the first descendant of a name, on one line; "" where there is none."""
    found = element.find(f".//{{*}}{name}") if element is not None else None
    return clean_text(found.text) if found is not None else ""


def attributes(element: etree._Element) -> dict[str, str]:
    """Return the attributes of an element by their names without a namespace."""
    return {_local(name): str(value) for name, value in element.attrib.items()}
