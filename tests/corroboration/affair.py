"""An affair that we wrote for the tests: a bridge that is to be pulled down. Nothing in it is news."""

from __future__ import annotations

__all__ = ["AFFAIR", "Piece"]

from typing import NamedTuple


class Piece(NamedTuple):
    name: str
    outlet: str | None
    published: str | None
    text: str


AFFAIR = [
    Piece(
        "leak",
        "Harbour Gazette",
        "2024-05-02",
        "The city of Norheim plans to pull down the Karlsen bridge, which carries over 9,000 cars a "
        "day, three engineers told the Harbour Gazette.\n\n"
        "The engineers said that a delegation of the ministry inspected the bridge on 20 April.\n\n"
        "The bridge has cracks in two of its piers, according to a study that the Harbour Gazette has seen.\n",
    ),
    Piece(
        "retelling",
        "Morning Courier",
        "2024-05-03",
        "Norheim wants to tear down the Karlsen bridge, the Harbour Gazette reported on Thursday, "
        "citing engineers. Up to 9,000 cars a day use it.\n",
    ),
    Piece(
        "copy",
        "Coast Online",
        "2024-05-03",
        "The city of Norheim plans to pull down the Karlsen bridge, which carries over 9,000 cars a day.\n\n"
        "A delegation of the ministry inspected the bridge on 20 April. The bridge has cracks in two of its piers.\n",
    ),
    Piece(
        "own",
        "Agency Meridian",
        "2024-05-06",
        "The Karlsen bridge in Norheim carries about 6,500 cars a day, two officials of the road office "
        "told Agency Meridian.\n",
    ),
    Piece(
        "denial",
        "Agency Meridian",
        "2024-05-07",
        'Mayor Ingrid Dahl denied that Norheim plans to pull down the Karlsen bridge. "These reports '
        'are false," she told reporters.\n',
    ),
    Piece(
        "act",
        "Ministry of Roads",
        "2024-06-10",
        "The Ministry of Roads today fined the builder of the Karlsen bridge 2 million crowns.\n",
    ),
    Piece(
        "report of the act",
        "Morning Courier",
        "2024-06-11",
        "The Ministry of Roads has fined the builder of the Karlsen bridge 2 million crowns.\n",
    ),
    Piece(
        "quiet",
        "Coast Online",
        "2024-05-20",
        "Work on the new Karlsen bridge has not begun yet.\n",
    ),
    Piece(
        "loud",
        "Agency Meridian",
        "2024-09-01",
        "Work on the new Karlsen bridge has begun, an engineer told Agency Meridian.\n",
    ),
]
