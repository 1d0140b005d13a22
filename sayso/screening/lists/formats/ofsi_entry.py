"""The columns of OFSI's consolidated list, of the format of February 2022, as those of the UK Sanctions List.

The Office of Financial Sanctions Implementation closed the list on 28 January 2026; files of it are still about.
"""

from __future__ import annotations

import re

__all__ = ["COLUMNS", "as_uk_row"]

COLUMNS = {
    **{f"Name {n}": f"Name {n}" for n in range(1, 7)},
    **{f"Address {n}": f"Address Line {n}" for n in range(1, 7)},
    "Title": "Title",
    "Name Non-Latin Script": "Name non-latin script",
    "Non-Latin Script Type": "Non-latin script type",
    "Non-Latin Script Language": "Non-latin script language",
    "DOB": "D.O.B",
    "Town of Birth": "Town of birth",
    "Country of Birth": "Country of birth",
    "Nationality": "Nationality(/ies)",
    "Passport Number": "Passport number",
    "Passport Details": "Passport additional information",
    "National Identification Number": "National Identifier number",
    "National Identification Details": "National Identifier additional information",
    "Position": "Position",
    "Post/Zip Code": "Address Postal Code",
    "Country": "Address Country",
    "Other Information": "Other Information",
    "Group Type": "Designation Type",
    "Alias Type": "Name type",
    "Alias Quality": "Alias strength",
    "Regime": "Regime Name",
    "Listed On": "Date Designated",
    "UK Sanctions List Date Designated": "Date of UK designation",
    "Last Updated": "Last Updated",
    "Group ID": "OFSI Group ID",
}
"""Heading of the list → heading of the UK Sanctions List."""

# "Other Information" strings further fields together: "(UK Sanctions List Ref):AFG0121. (Gender):Male (Website):…".
_LABEL = re.compile(r"\((?P<label>[A-Z][^():]{1,60})\)\s*:\s*")
# Label, as a pattern → heading of the UK Sanctions List. The first that fits is taken.
_LABELS = (
    (re.compile(r"statement of reasons", re.IGNORECASE), "UK Statement of Reasons"),
    (re.compile(r"phone", re.IGNORECASE), "Phone number"),
    (re.compile(r"e-?mail", re.IGNORECASE), "Email address"),
    (re.compile(r"website", re.IGNORECASE), "Website"),
    (re.compile(r"type of entity|entity type", re.IGNORECASE), "Type of entity"),
    (re.compile(r"subsidiar", re.IGNORECASE), "Subsidiaries"),
    (re.compile(r"parent compan", re.IGNORECASE), "Parent company"),
    (re.compile(r"business reg", re.IGNORECASE), "Business registration number (s)"),
    (re.compile(r"\bIMO\b", re.IGNORECASE), "IMO number"),
    (re.compile(r"previous owner", re.IGNORECASE), "Previous owner/operator (s)"),
    (re.compile(r"owner", re.IGNORECASE), "Current owner/operator (s)"),
    (re.compile(r"previous flag", re.IGNORECASE), "Previous flags"),
    (re.compile(r"flag", re.IGNORECASE), "Current believed flag of ship"),
    (re.compile(r"type of ship|ship type", re.IGNORECASE), "Type of ship"),
    (re.compile(r"tonnage", re.IGNORECASE), "Tonnage of ship"),
    (re.compile(r"length", re.IGNORECASE), "Length of ship"),
    (re.compile(r"year built", re.IGNORECASE), "Year Built"),
    (re.compile(r"hull", re.IGNORECASE), "Hull identification number (HIN)"),
)
# Fields whose values can be told by their form; what follows them belongs to no field.
_PHONE = r"[+\d][\d ./-]*\d"
_FORMS = (
    (re.compile(r"phone", re.IGNORECASE), "Phone number", re.compile(rf"(?:(?:\(\d+\)\s*)?{_PHONE}\s*)+")),
    (re.compile(r"e-?mail", re.IGNORECASE), "Email address", re.compile(r"(?:(?:\(\d+\)\s*)?[^\s@]+@\S+\s*)+")),
    (re.compile(r"website", re.IGNORECASE), "Website", re.compile(r"(?:(?:\(\d+\)\s*)?[^\s.]+\.\S+\s*)+")),
    (re.compile(r"sanctions list ref", re.IGNORECASE), "UK Sanctions List reference", re.compile(r"[A-Z]{3}\d{4}")),
    (re.compile(r"^UN ref", re.IGNORECASE), "UN Reference Number", re.compile(r"[A-Z]{2}[a-z]\.\d{1,4}")),
    (re.compile(r"^gender", re.IGNORECASE), "Gender", re.compile(r"[A-Za-z]+")),
)


def _taken(label: str, value: str) -> tuple[str, str, str] | None:
    """Return the heading of a label, its value, and the text that follows it; None for an unknown label."""
    for pattern, heading, form in _FORMS:
        if pattern.search(label) and (match := form.match(value)):
            return heading, match.group().strip(), value[match.end() :].lstrip(" .,;")
    heading = next((heading for pattern, heading in _LABELS if pattern.search(label)), "")
    return (heading, value.strip(" ;"), "") if heading else None


def _other_information(printed: str) -> dict[str, str]:
    """Return the fields of "Other Information", and what of it is in no field."""
    labels = list(_LABEL.finditer(printed))
    ends = [*(match.start() for match in labels[1:]), len(printed)]
    fields: dict[str, str] = {}
    rest = [printed[: labels[0].start()] if labels else printed]
    for match, end in zip(labels, ends, strict=True) if labels else ():
        field = _taken(match["label"], printed[match.end() : end])
        if field is None or (field[0] in fields and fields[field[0]] != field[1]):
            rest.append(printed[match.start() : end])
            continue
        fields[field[0]] = field[1]
        rest.append(field[2])
    if text := " ".join(filter(None, (part.strip() for part in rest))):
        fields["Other Information"] = text
    return fields


def as_uk_row(row: dict[str, str]) -> dict[str, str]:
    """Return a row of OFSI's list under the headings of the UK Sanctions List, which some editions use already.

    Args:
        row: cells by heading, clean.

    """
    uk = {COLUMNS.get(heading, heading): value for heading, value in row.items()}
    for heading, value in _other_information(uk.pop("Other Information", "")).items():
        uk[heading] = uk.get(heading) or value
    return uk
