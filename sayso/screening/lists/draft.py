"""A listing while its entry is read, and the list that drafts make."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from sayso.model import Detail, Identifier, ListedLink, ListedName, Listing, NameKind
from sayso.screening.identifiers.cutting import cut_identifiers
from sayso.screening.identifiers.kinds import NUMBER, contact_of, identifier_key
from sayso.screening.identifiers.labelled import remark_identifiers
from sayso.screening.lists.skipped import Skipped
from sayso.screening.lists.values import birth_date, clean_text
from sayso.screening.lists.watchlist import ParsedList

__all__ = ["ListingDraft", "build_list"]


class ListingDraft:
    """The values of a listing while its entry is read. Empty values and duplicates are dropped.

    Args:
        dataset: name of the list.
        identifier: id of the listing, unique in its list.
        schema: FollowTheMoney schema, one of ``sayso.screening.schemata.LISTED``.
        authority: who listed the bearer.
        place: where the entry stands in the file, for instance "line 4"; its id if left out.

    """

    def __init__(self, dataset: str, identifier: str, schema: str, authority: str, place: str = "") -> None:
        self.dataset, self.id, self.schema, self.authority = dataset, identifier, schema, authority
        self.place = place or identifier
        self.names: dict[str, ListedName] = {}
        self.sex: str | None = None
        self.listed_on: str | None = None
        self.updated_on: str | None = None
        self.source: str | None = None
        self._values: dict[str, dict[str, None]] = {}
        self.ids: dict[Identifier, None] = {}
        self.links: dict[ListedLink, None] = {}
        self.details: dict[Detail, None] = {}
        self.remarks: list[str] = []

    @property
    def main_name(self) -> str:
        """Return the name that was added first; "" where there is none yet."""
        return next(iter(self.names), "")

    def add_name(
        self, name: str | None, *, kind: str = "name", weak: bool = False, language: str | None = None
    ) -> None:
        """Add a name. A name that was added before keeps its kind and strength.

        Args:
            name: as printed.
            kind: "name", "alias" or "former".
            weak: whether the list itself calls it a weak alias.
            language: language or script, as printed.

        """
        printed = clean_text(name).strip(" ;")
        if printed:
            given = ListedName(text=printed, kind=NameKind(kind), weak=weak, language=clean_text(language) or None)
            self.names.setdefault(printed, given)

    def add_values(self, field: str, *values: str | None) -> None:
        """Add values to a field of ``Listing`` that holds several, for instance "countries"."""
        for value in values:
            if printed := clean_text(value):
                self._values.setdefault(field, {})[printed] = None

    def add_birth_dates(self, *values: str | None, label: str = "date of birth") -> None:
        """Add birth dates. One that cannot be parsed is kept as a detail under the label."""
        for value in values:
            day = birth_date(value)
            if day is not None:
                self.add_values("birth_dates", day)
            else:
                self.add_detail(label, value)

    def add_identifier(self, kind: str | None, value: str | None, country: str | None = None) -> None:
        """Add the identifiers of a cell, cut from its text by ``cut_identifiers``.

        A phone number, an e-mail address and a website become details, and so does what is left of the text.

        Args:
            kind: the list's own label for the cell; a label in the text goes before it.
            value: as printed.
            country: the issuing country, as printed.

        """
        label = clean_text(kind) or NUMBER
        if contact_of(label):
            self.add_detail(label, value)
            return
        cut = cut_identifiers(clean_text(value), label, clean_text(country) or None)
        for identifier in cut.identifiers:
            if contact_of(identifier.kind):
                self.add_detail(identifier.kind, identifier.value)
            else:
                self.ids[identifier] = None
        self.add_detail(label, cut.rest)

    def add_link(self, relation: str, name: str | None, identifier: str | None = None) -> None:
        """Add a link to another listing, by its name and, where the list gives it, its id."""
        if printed := clean_text(name):
            self.links[ListedLink(relation=relation, name=printed, id=identifier)] = None

    def add_detail(self, name: str, value: str | None) -> None:
        """Add any other value, under the list's own label."""
        if printed := clean_text(value):
            self.details[Detail(name=name, value=printed)] = None

    def merge(self, other: ListingDraft) -> None:
        """Add what another draft of the same entry says. What this one has stays first."""
        for name in other.names.values():
            self.names.setdefault(name.text, name)
        for field, values in other._values.items():
            self.add_values(field, *values)
        for mine, theirs in ((self.ids, other.ids), (self.links, other.links), (self.details, other.details)):
            mine.update(theirs)  # type: ignore[arg-type]
        self.remarks.extend(r for r in other.remarks if r not in self.remarks)
        self.sex = self.sex or other.sex
        self.listed_on = min(filter(None, (self.listed_on, other.listed_on)), default=None)
        self.updated_on = max(filter(None, (self.updated_on, other.updated_on)), default=None)

    def build(self) -> Listing | None:
        """Return the listing; None where the entry has no name."""
        if not self.names:
            return None
        fields = {field: tuple(values) for field, values in self._values.items()}
        remarks = "; ".join(self.remarks) or None
        return Listing(
            dataset=self.dataset,
            id=self.id,
            schema=self.schema,
            authority=self.authority,
            names=tuple(self.names.values()),
            sex=self.sex,
            listed_on=self.listed_on,
            updated_on=self.updated_on,
            ids=self._identifiers(remarks),
            links=tuple(self.links),
            details=tuple(self.details),
            remarks=remarks,
            source=self.source,
            **fields,
        )

    def _identifiers(self, remarks: str | None) -> tuple[Identifier, ...]:
        """Return the identifiers, and those that only the remarks have."""
        keys = tuple(identifier_key(i.value) for i in self.ids)
        further = [i for i in remark_identifiers(remarks or "", self.schema) if not _has(keys, identifier_key(i.value))]
        return (*self.ids, *dict.fromkeys(further))


def _has(keys: tuple[str, ...], key: str) -> bool:
    """Return whether an identifier was read before, with or without the letters before it ("HRB 106405")."""
    return any(key.endswith(k) or k.endswith(key) for k in keys if k)


def build_list(
    as_of: str | None, drafts: Iterable[ListingDraft], skipped: Skipped, place: Callable[[ListingDraft], str]
) -> ParsedList:
    """Build the listings of drafts, and count the entries without a name.

    Args:
        as_of: publication date that the list states.
        drafts: its entries.
        skipped: counts of what was not read so far.
        place: returns where an entry stands in the file.

    """
    listings = []
    for draft in drafts:
        listing = draft.build()
        if listing is None:
            skipped.add_fault("has no name", place(draft))
        else:
            listings.append(listing)
    return ParsedList(as_of, listings, skipped)
