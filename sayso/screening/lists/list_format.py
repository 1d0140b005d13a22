"""What a list format is: the contract between a published file and its listings."""

from __future__ import annotations

from pathlib import Path
from typing import Protocol

from sayso.screening.lists.watchlist import ParsedList

__all__ = ["ListFormat"]


class ListFormat(Protocol):
    """Read the lists of one published format.

    Attributes:
        name: identifier of the format: lowercase letters, digits and hyphens. It is stored with every version of a
            list.
        title: label for people, for instance "UN consolidated XML".
        dataset: name of the list that the format usually holds, for instance "un_sc_sanctions".

    """

    name: str
    title: str
    dataset: str

    def matches(self, head: bytes) -> bool:
        """Return whether a file is in this format.

        Args:
            head: the first 4,096 bytes of the file, without a byte-order mark; of an office document and of a web page
                the text of its first rows or lines follows.

        """

    def dataset_of(self, path: Path) -> str:
        """Return the name of the list that a file holds: the format's usual one, unless its publisher publishes several
        lists in it.

        Args:
            path: the first file of the list, under its published name.

        """
        return self.dataset

    def companions(self, path: Path) -> list[Path]:
        """Return further files that belong to a list, besides its first one. Most formats have none.

        Args:
            path: the first file of the list.

        """
        return []

    def read(self, path: Path, dataset: str) -> ParsedList:
        """Read a list.

        Args:
            path: the file; its companions lie in the same folder.
            dataset: name of the list, which becomes the ``dataset`` of each listing.

        Returns:
            The publication date, the listings, and counts of what was not read. Nothing may be skipped uncounted.

        Raises:
            BadList: the file is not in this format, or is cut off.

        """
