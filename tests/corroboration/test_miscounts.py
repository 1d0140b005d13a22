"""Pairs of reports that look like two origins and are one, and pairs that are two: the lower bound tells them apart."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from sayso.model import Point

Told = Callable[..., list[Point]]

SHIPPED = "Velda shipped 40 turbines to Torm in February"
PAID = "Rashid Omeran was paid 40,000 dollars by Norlink"
SIGHTS = "Ostmark Optik has sold 40 sights to Velda"

ONE = [
    (
        "The turbines went from Turkey to Egypt in May, the Qatari foreign ministry said.",
        "The turbines went from Egypt to Turkey in May, the French foreign ministry said.",
        "turbines went",
    ),
    (
        "Twelve patients fell ill in Torm and three of them have died, Dr Shona Laird said.",
        "Twelve patients fell ill in Torm and five of them have died, the Harbour Institute said.",
        "of them have died",
    ),
    (f"{SHIPPED}, Bloomberg reported.", f"{SHIPPED}, according to AFP.", "40 turbines"),
    (
        f"{SHIPPED}, four officials told the Harbour Gazette.",
        f"{SHIPPED}, Bloomberg reported on Wednesday.",
        "40 turbines",
    ),
    (f"{SHIPPED}, Norlink said.", f"{SHIPPED}, Bloomberg reported on Wednesday.", "40 turbines"),
    (f"{SIGHTS}, Ostmark Optik said.", f"{SIGHTS}, the optics maker said.", "40 sights"),
    (
        "The bridge at Tolda was blown up on Monday, the Rapid Support Forces said.",
        "The bridge at Tolda was blown up on Monday, the paramilitary group said.",
        "blown up",
    ),
    (
        f"{PAID}, his wife, Leila Omeran, told the Harbour Gazette.",
        f"{PAID}, his lawyer, Ferenc Balla, said.",
        "40,000 dollars",
    ),
    (f"{PAID}, Rashid Omeran said.", f"{PAID}, said Ferenc Balla, Omeran's lawyer.", "40,000 dollars"),
    (f"{PAID}, Rashid Omeran said.", f"{PAID}, said Karim Omeran, a brother of Rashid Omeran.", "40,000 dollars"),
    (
        f"{SHIPPED}, four officials told the Harbour Gazette.",
        f"{SHIPPED}, said the author of the article, Mary Jones.",
        "40 turbines",
    ),
    (
        f"{SHIPPED}, two people familiar with the deal told Reuters.",
        f"{SHIPPED}, people familiar with the deal told Bloomberg.",
        "40 turbines",
    ),
    (
        f"{SHIPPED}, a port worker told the Harbour Gazette.",
        f"{SHIPPED}, a port employee told the Evening Call.",
        "40 turbines",
    ),
]
TWO = [
    (f"{SHIPPED}, Norlink said.", f"{SHIPPED}, Amnesty International said.", "40 turbines"),
    (f"{SHIPPED}, Norlink said.", f"{SHIPPED}, Bloomberg reported, citing invoices that it has seen.", "40 turbines"),
    (
        f"{SHIPPED}, Karl Benz, a crane driver, told the Harbour Gazette.",
        f"{SHIPPED}, Ivo Lund, a trader, told the Evening Call.",
        "40 turbines",
    ),
    (f"{PAID}, his lawyer, Ferenc Balla, said.", f"{PAID}, Norlink said.", "40,000 dollars"),
    (
        "A warehouse in Queens was raided on Monday, the New York Police Department said.",
        "A warehouse in Queens was raided on Monday, the New York Times reported, citing records that it has seen.",
        "raided",
    ),
]


@pytest.mark.parametrize(
    ("first", "second", "words", "truth"), [(*pair, 1) for pair in ONE] + [(*pair, 2) for pair in TWO]
)
def test_lower_bound(told: Told, first: str, second: str, words: str, truth: int) -> None:
    points = told(("Harbour Gazette", "2024-03-04", f"{first}\n"), ("Evening Call", "2024-03-06", f"{second}\n"))
    about = [p for p in points if any(words in s.quote for s in p.statements)]
    assert max(p.low for p in about) == truth
    for p in about:
        assert all(o.reason for o in p.origins)
