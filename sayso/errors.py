"""Everything that sayso refuses, as one tree::

    SaysoError
    ├── InputError            what was given cannot be read
    │   ├── NotFound          no such file, or the address does not answer
    │   │   └── NoAnswer      it cannot be told whether there is anything: asking again may help
    │   │       └── NotPublic an address that is not on the public internet, and was not asked
    │   ├── TooLarge          beyond the size that is read
    │   ├── NotText           bytes that are no text, or a file kind that is not read
    │   ├── NoText            a document in which there is nothing to read
    │   ├── UnknownLanguage   a language that the reader cannot read yet
    │   └── Forgotten         a document that was forgotten on purpose
    ├── BadOption             an option's value makes no sense
    ├── BadDecision           a decision on a match that cannot be kept or read
    ├── BadList               a watchlist file that is not what it should be
    ├── BadTable              a file of customers that is not what it should be
    ├── LedgerFault           a ledger that cannot be opened, read or written
    │   └── NotKept           there is no such thing in the ledger
    ├── NotInstalled          a part of the program that has to be installed first
    ├── ModelFault            a language model that does not answer as it should
    └── OutputError           the result could not be written

Each carries the place (a file, an address, an option) and the way out, and prints as one line. Passwords and tokens of
addresses are left out (``sayso.redact``).
"""

from __future__ import annotations

from sayso.redact import redact

__all__ = [
    "BadDecision",
    "BadList",
    "BadOption",
    "BadTable",
    "Forgotten",
    "InputError",
    "LedgerFault",
    "ModelFault",
    "NoAnswer",
    "NoText",
    "NotFound",
    "NotInstalled",
    "NotKept",
    "NotPublic",
    "NotText",
    "OutputError",
    "SaysoError",
    "TooLarge",
    "UnknownLanguage",
]


class SaysoError(Exception):
    """Something went wrong that the user can mend.

    Args:
        place: the file, address or option that it concerns.
        fault: what is wrong with it.
        way_out: what to do next.

    """

    def __init__(self, place: str, fault: str, way_out: str = "") -> None:
        self.place = redact(place)
        self.fault = redact(fault)
        self.way_out = redact(way_out)
        super().__init__(f"{self.place}: {self.fault}" + (f"; {self.way_out}" if way_out else ""))

    def __reduce__(self) -> tuple[type[SaysoError], tuple[str, str, str]]:
        """Errors travel between processes."""
        return type(self), (self.place, self.fault, self.way_out)


class InputError(SaysoError):
    """What was given cannot be read."""


class NotFound(InputError):
    """There is no such file, or the address does not answer."""


class NoAnswer(NotFound):
    """It cannot be told whether there is anything at an address: no connection, a slow or a failing server."""


class NotPublic(NoAnswer):
    """An address leads outside the public internet (loopback, private, link-local), and was not asked."""


class TooLarge(InputError):
    """The document is beyond the size that is read."""


class NotText(InputError):
    """The bytes are no text, or the kind of file is not read."""


class NoText(InputError):
    """There is nothing to read in the document."""


class UnknownLanguage(InputError):
    """The document is in a language that the reader cannot read yet."""


class BadOption(SaysoError):
    """An option's value makes no sense."""


class BadList(SaysoError):
    """A watchlist file is not what it should be; the lists in force stay as they were."""


class BadDecision(SaysoError):
    """A decision on a match cannot be kept or read."""


class BadTable(SaysoError):
    """A file of customers is not what it should be."""


class ModelFault(SaysoError):
    """A language model that the user named does not answer as it should; the reading stays as it was without it."""


class LedgerFault(SaysoError):
    """The ledger cannot be opened, read or written; what was acknowledged before is kept."""


class NotKept(LedgerFault):
    """There is no such report, claim, entity or listing in the ledger."""


class Forgotten(InputError):
    """The document was forgotten on purpose, and is not taken in again."""


class NotInstalled(SaysoError):
    """A part of the program that not everybody needs has to be installed first."""


class OutputError(SaysoError):
    """The result could not be written."""
