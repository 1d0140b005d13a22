"""Read and screen from Python: ``sayso.read``, ``sayso.screen``."""

from __future__ import annotations

from pathlib import Path

from sayso.model import Match, Reading

__all__ = ["frames", "read", "screen"]


def read(
    place: str | Path, *, published: str | None = None, outlet: str | None = None, title: str | None = None, screened: bool = True
) -> Reading:  # fmt: skip
    """Read one report: every claim with its chain of sources, and the names in it screened against the installed watchlists.

    Args:
        place: a file (text, HTML, PDF, .eml), an address, or ``-`` for standard input.
        published: the date of publication, YEAR-MONTH-DAY, which resolves "last week".
        outlet: who published it.
        title: its title.
        screened: whether the names are screened.

    Raises:
        InputError: it cannot be read; the error says why and what to do.

    """
    from sayso.extract.pipeline import read as read_report
    from sayso.ingest.load import Given, load
    from sayso.screening.reading import screen_reading
    from sayso.screening.searched import searched

    reading = read_report(load(str(place), Given(published=published, outlet=outlet, title=title)))
    return screen_reading(reading, searched([])) if screened else reading


def screen(
    name: str, *, schema: str | None = None, birth_date: str | None = None, country: str | None = None, threshold: float | None = None, limit: int = 10
) -> list[Match]:  # fmt: skip
    """Return the listings that a name may match, best first, with the reasons.

    Exact and strong matches, and those that share an identifier, are always among them.

    Args:
        name: the name, in any script; identifiers may stand in it ("Gull Pearl (IMO 9434890)").
        schema: Person, Organization, Company, Vessel or Airplane, if it is known.
        birth_date: in any usual form.
        country: an ISO code or a name.
        threshold: minimum probability of a partial or weak match, 0 to 1; ``sayso.screening.screen.THRESHOLD`` if left out.
        limit: maximum number of matches; exact and strong ones beyond it are kept.

    Raises:
        BadOption: the birth date or the country cannot be read.

    """
    from sayso.screening.given import facts_from
    from sayso.screening.screen import THRESHOLD
    from sayso.screening.searched import searched

    given = [country] if country is not None else []
    facts, _ = facts_from(birth_date, given, names=("birth_date", "country"))
    return searched([]).match(
        name, schema=schema, facts=facts, threshold=THRESHOLD if threshold is None else threshold, limit=limit
    )


def frames() -> list[str]:
    """Return the names of the frames that the installed languages know."""
    from sayso.lang import language_for, languages

    return sorted({name for code in languages() for name in language_for(code).lexicon.frames()})
