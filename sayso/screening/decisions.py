"""What people decided on matches: kept for ever, and asked again only when something changed."""

from __future__ import annotations

import errno
import hashlib
import os
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

import msgspec
from filelock import FileLock, Timeout

from sayso.errors import BadDecision, OutputError
from sayso.files import private_folder
from sayso.model import Identifier, Listing, Match
from sayso.screening.facts import Facts
from sayso.screening.lists.catalogue import home
from sayso.screening.verdict import Verdict

__all__ = ["Customer", "Decision", "Decisions", "ReviewedMatches"]


class Customer(NamedTuple):
    """Who was asked for: the name, what is known beside it, and the asker's own number for them, if there is one."""

    name: str
    facts: Facts = Facts()
    number: str | None = None

    @property
    def key(self) -> str:
        """Return the key of a customer's decisions: the customer number, else the name."""
        return f"#{self.number}" if self.number else " ".join(self.name.casefold().split())

    @property
    def digest(self) -> str:
        """Changes when anything that is known of them does."""
        first, further = self.facts[:_FIRST_FACTS], self.facts._replace(notes=())[_FIRST_FACTS:]
        # What was not asked for when the first decisions were made changes nothing where it is not known.
        known = (" ".join(self.name.casefold().split()), *map(_sorted, first), *map(_sorted, filter(None, further)))
        return _digest(msgspec.json.encode(known))


_FIRST_FACTS = 4


def _sorted(fact: Sequence[object] | str | None) -> list[str] | str | None:
    return fact if fact is None or isinstance(fact, str) else sorted(map(_text, fact))


def _text(value: object) -> str:
    return f"{value.kind} {value.value}" if isinstance(value, Identifier) else str(value)


class Decision(msgspec.Struct, frozen=True, kw_only=True):
    """A decision: on whom, on which listing as it was, what, why, by whom and when."""

    customer: str
    customer_digest: str
    name: str
    dataset: str
    listing: str
    listing_digest: str
    listed_name: str
    verdict: Verdict
    reason: str
    by: str
    at: str


class ReviewedMatches(NamedTuple):
    """Matches after the decisions on them: those to be looked at, and those that were put aside as no match."""

    open: list[Match]
    aside: list[Match]


def _digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()[:16]


def _listed(listing: Listing) -> str:
    """Return a digest of a listing without its edition: it changes when the listing says anything else."""
    return _digest(msgspec.json.encode(msgspec.structs.replace(listing, source=None, updated_on=None)))


def _append(path: Path, line: bytes) -> None:
    """Append a line, whole or not at all: one that a killed writer or a full disk cut off is taken back."""
    with os.fdopen(os.open(path, os.O_RDWR | os.O_CREAT, 0o600), "r+b", buffering=0) as file:
        before = file.read()
        whole = before if _is_decision(before.rpartition(b"\n")[2]) else before[: before.rfind(b"\n") + 1]
        start = b"" if whole.endswith(b"\n") or not whole else b"\n"
        file.truncate(len(whole))
        file.seek(len(whole))
        try:
            if file.write(start + line) != len(start + line):
                raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
            os.fsync(file.fileno())
        except OSError:
            file.truncate(len(whole))
            raise


def _is_decision(line: bytes) -> bool:
    try:
        msgspec.json.decode(line, type=Decision)
    except msgspec.MsgspecError:
        return False
    return True


class Decisions:
    """The decisions in one file, a JSON line each, only ever added to.

    Args:
        path: the file; below ``SAYSO_HOME`` or the user's data folder if left out.

    Raises:
        BadDecision: a line of it cannot be read.

    """

    def __init__(self, path: Path | None = None) -> None:
        self.path = path or home() / "decisions.jsonl"
        self._latest = {(d.customer, d.dataset, d.listing): d for d in self.all()}

    def all(self) -> Iterator[Decision]:
        """Yield every decision, in the order in which they were made."""
        if not self.path.exists():
            return
        with self.path.open("rb") as file:
            for n, line in enumerate(file, 1):
                try:
                    yield msgspec.json.decode(line, type=Decision)
                except msgspec.MsgspecError as error:
                    if not line.endswith(b"\n"):
                        return  # cut off while it was written, so it was never acknowledged
                    raise BadDecision(
                        f"{self.path}, line {n}",
                        f"is no decision ({error})",
                        "mend or move away the line; nothing else is lost",
                    ) from error

    def on(self, customer: Customer, listing: Listing) -> Decision | None:
        """Return the decision in force; None where the listing, or what is known of the customer, has changed since."""
        found = self._latest.get((customer.key, listing.dataset, listing.id))
        if found is None or found.customer_digest != customer.digest or found.listing_digest != _listed(listing):
            return None
        return found

    def apply(self, customer: Customer, matches: Iterable[Match]) -> ReviewedMatches:
        """Set decided matches apart: "no match" aside, the others with their decision on them."""
        shown: list[Match] = []
        aside: list[Match] = []
        for match in matches:
            decision = self.on(customer, match.listing)
            if decision is None:
                shown.append(match)
                continue
            told = msgspec.structs.replace(
                match, decision=f"{decision.verdict}, {decision.by}, {decision.at[:10]}: {decision.reason}"
            )
            (aside if decision.verdict is Verdict.NO_MATCH else shown).append(told)
        return ReviewedMatches(shown, aside)

    def decide(self, customer: Customer, listing: Listing, verdict: Verdict, reason: str, by: str) -> Decision:
        """Add a decision.

        Raises:
            BadDecision: there is no reason.
            OutputError: it cannot be written.

        """
        if not reason.strip():
            raise BadDecision("--reason", "is empty", "say why, for whoever asks in a year")
        decision = Decision(
            customer=customer.key,
            customer_digest=customer.digest,
            name=customer.name,
            dataset=listing.dataset,
            listing=listing.id,
            listing_digest=_listed(listing),
            listed_name=listing.name,
            verdict=verdict,
            reason=reason.strip(),
            by=by,
            at=datetime.now(UTC).isoformat(timespec="seconds"),
        )
        try:
            private_folder(self.path.parent)
            with FileLock(f"{self.path}.lock", timeout=30, mode=0o600):
                _append(self.path, msgspec.json.encode(decision) + b"\n")
        except Timeout as error:
            raise OutputError(str(self.path), "is being written by another sayso", "wait for it, or stop it") from error
        except OSError as error:
            raise OutputError(
                str(self.path),
                f"cannot be written ({error.strerror or error})",
                "make room, or choose another place with SAYSO_HOME",
            ) from error
        self._latest[customer.key, listing.dataset, listing.id] = decision
        return decision
