"""Read and screen from Python: ``sayso.read``, ``sayso.screen``."""

from __future__ import annotations

from pathlib import Path

from sayso.ingest.fetch import Network
from sayso.model import Match, Reading

__all__ = ["frames", "read", "screen"]


def read(
    place: str | Path,
    *,
    published: str | None = None,
    outlet: str | None = None,
    title: str | None = None,
    screened: bool = True,
    allow_private: bool = False,
) -> Reading:
    """Read one report: every claim with its chain of sources, and the names in it screened against the installed
    watchlists.

    Args:
        place: a file (text, HTML, PDF, .eml), an address, or ``-`` for standard input.
        published: the date of publication, YEAR-MONTH-DAY, which resolves "last week".
        outlet: who published it.
        title: its title.
        screened: whether the names are screened.
        allow_private: whether an address may lead outside the public internet.

    Raises:
        InputError: it cannot be read; the error says why and what to do.

    """
    # Imported here to keep start-up fast: loads spaCy.
    from sayso.extract.pipeline import read as read_report
    from sayso.ingest.load import Given, load
    from sayso.screening.open_lists import open_screens
    from sayso.screening.report_screening import screen_reading

    given = Given(published=published, outlet=outlet, title=title)
    reading = read_report(load(str(place), given, network=Network(allow_private=allow_private)))
    return screen_reading(reading, open_screens([])) if screened else reading


def screen(
    name: str,
    *,
    schema: str | None = None,
    birth_date: str | None = None,
    country: str | None = None,
    threshold: float | None = None,
    limit: int = 10,
) -> list[Match]:
    """Return the listings that a name may match, best first, with the reasons.

    Exact and strong matches, and those that share an identifier, are always among them.

    Args:
        name: the name, in any script; identifiers may stand in it ("Gull Pearl (IMO 9434890)").
        schema: Person, Organization, Company, Vessel or Airplane, if it is known.
        birth_date: in any usual form.
        country: an ISO code or a name.
        threshold: minimum probability of a partial or weak match, 0 to 1; ``sayso.screening.screen.THRESHOLD`` if
        left out.
        limit: maximum number of matches; exact and strong ones beyond it are kept.

    Raises:
        BadOption: the birth date or the country cannot be read.

    """
    # Imported here to keep start-up fast: loads NumPy and RapidFuzz.
    from sayso.screening.fact_parsing import parse_facts
    from sayso.screening.open_lists import open_screens
    from sayso.screening.screen import THRESHOLD

    given = [country] if country is not None else []
    facts, _ = parse_facts(birth_date, given, names=("birth_date", "country"))
    return open_screens([]).match(
        name, schema=schema, facts=facts, threshold=THRESHOLD if threshold is None else threshold, limit=limit
    )


def frames() -> list[str]:
    """Return the names of the frames that the installed languages know."""
    # Imported here to keep start-up fast: loads the language packages.
    from sayso.lang import language_for, languages

    return sorted({name for code in languages() for name in language_for(code).lexicon.frames()})
