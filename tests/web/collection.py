"""A collection of invented entities in FollowTheMoney, with all that collections of sanctions have: merged ids,
sanctions with dates, addresses, owners, relatives, posts, wallets, risk topics.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

__all__ = ["DONORS", "ORLAN", "store_collections"]

SEEN = {"first_seen": "2022-04-01T09:30:00", "last_seen": "2024-06-02T10:00:00", "last_change": "2024-05-17T18:00:25"}


def _entity(identifier: str, schema: str, properties: dict[str, list[str]], **more: Any) -> dict[str, Any]:
    caption = (properties.get("name") or properties.get("full") or properties.get("publicKey") or [identifier])[0]
    return {
        "id": identifier,
        "schema": schema,
        "caption": caption,
        "properties": properties,
        "datasets": ["orlan"],
        "referents": [],
        "target": "topics" in properties,
        **SEEN,
        **more,
    }


ORLAN = [
    _entity(
        "NK-morozkin",
        "Person",
        {
            "name": ["Aleksandr Viktorovich MOROZKIN", "Александр Викторович Морозкин"],
            "alias": ["Alexander Morozkin"],
            "weakAlias": ["Sasha"],
            "firstName": ["Aleksandr"],
            "lastName": ["Morozkin"],
            "birthDate": ["1965-03-14"],
            "birthPlace": ["Tula"],
            "nationality": ["ru"],
            "gender": ["male"],
            "innCode": ["500100732259"],
            "email": ["morozkin@orlan.example"],
            "topics": ["sanction"],
            "programId": ["NOR-RUS"],
            "addressEntity": ["addr-birch"],
            "sourceUrl": ["https://lists.example/morozkin"],
        },
        referents=["nor-117", "nor-118-merged"],
    ),
    _entity(
        "nor-sanc-1",
        "Sanction",
        {
            "entity": ["NK-morozkin"],
            "authority": ["Ministry of Norland"],
            "program": ["Norland regulation 12"],
            "listingDate": ["2022-04-01"],
            "startDate": ["2022-04-02"],
            "reason": ["Supplies engines to the ministry of defence"],
            "sourceUrl": ["https://lists.example/regulation-12"],
        },
    ),
    _entity(
        "nor-sanc-2",
        "Sanction",
        {
            "entity": ["NK-morozkin"],
            "authority": ["Council of Sudland"],
            "listingDate": ["2023-09-08"],
            "endDate": ["2026-09-08"],
            "status": ["active"],
        },
    ),
    _entity(
        "NK-gullwing",
        "Company",
        {
            "name": ["Gullwing Aero LLC"],
            "alias": ["ООО Галлвинг Аэро"],
            "jurisdiction": ["ru"],
            "registrationNumber": ["1027700132195"],
            "topics": ["sanction", "export.control"],
            "addressEntity": ["addr-birch"],
        },
        referents=["nor-204"],
    ),
    _entity("nor-sanc-3", "Sanction", {"entity": ["NK-gullwing"], "authority": ["Ministry of Norland"]}),
    _entity(
        "nor-own-1",
        "Ownership",
        {
            "owner": ["NK-morozkin"],
            "asset": ["NK-gullwing"],
            "percentage": ["61"],
            "startDate": ["2014-02-01"],
            "role": ["founder"],
        },
    ),
    _entity(
        "NK-petrel",
        "Vessel",
        {"name": ["Storm Petrel"], "imoNumber": ["9074729"], "flag": ["ke"], "topics": ["sanction"]},
    ),
    _entity("nor-own-2", "Ownership", {"owner": ["NK-gullwing"], "asset": ["NK-petrel"]}),
    _entity(
        "NK-tessaly",
        "Company",
        {"name": ["Tessaly Roads BV"], "jurisdiction": ["nl"], "topics": ["debarment"]},
        first_seen="2019-01-05T00:00:00",
        last_change="2019-01-05T00:00:00",
    ),
    _entity(
        "NK-caldeira",
        "Person",
        {"name": ["Ines Caldeira"], "nationality": ["pt", "br"], "topics": ["role.pep"], "birthDate": ["1971-10"]},
        first_seen="2020-02-02T00:00:00",
    ),
    _entity("nor-pos-1", "Position", {"name": ["Minister of Fisheries"], "country": ["pt"]}),
    _entity(
        "nor-occ-1",
        "Occupancy",
        {"holder": ["NK-caldeira"], "post": ["nor-pos-1"], "startDate": ["2019-10-26"], "endDate": ["2022-03-30"]},
    ),
    _entity("NK-brandvik", "Person", {"name": ["Otto Brandvik"], "nationality": ["no"], "topics": ["crime.fraud"]}),
    _entity(
        "nor-wallet-1",
        "CryptoWallet",
        {"publicKey": ["1BoatSLRHtKNngkdXEeobR76b53LETtpyT"], "currency": ["XBT"], "holder": ["NK-brandvik"]},
    ),
    _entity(
        "NK-yelena",
        "Person",
        {"name": ["Yelena Pavlovna Morozkina"], "nationality": ["ru"], "topics": ["role.rca"]},
    ),
    _entity(
        "nor-fam-1",
        "Family",
        {"person": ["NK-morozkin"], "relative": ["NK-yelena"], "relationship": ["spouse"]},
    ),
    _entity("NK-lights", "Organization", {"name": ["Northern Lights Foundation"], "country": ["no"]}),
    _entity("NK-ministry", "PublicBody", {"name": ["Moscow Harbour Board"], "country": ["ru"]}),
    _entity("NK-holding", "LegalEntity", {"name": ["Moscow Holding Nadezhda"], "country": ["ru"]}),
    _entity("NK-plane", "Airplane", {"name": ["RA-82099"], "registrationNumber": ["RA-82099"], "topics": ["sanction"]}),
    _entity("addr-birch", "Address", {"full": ["12 Birch Lane, 101000 Moscow"], "city": ["Moscow"], "country": ["ru"]}),
    _entity("addr-river", "Address", {"full": ["3 River Street, Moscow"], "city": ["Moscow"], "country": ["ru"]}),
]
"""A collection of sanctions and risks."""

DONORS = [
    _entity("don-1", "Company", {"name": ["Seltzer Works GmbH"], "country": ["de"]}, datasets=["donors"]),
    _entity("don-2", "Person", {"name": ["Karla Lindemann"], "country": ["de"]}, datasets=["donors"]),
]
"""A collection without sanctions."""


def store_collections(home: Path) -> Path:
    """Take both collections into a store of lists, under the names "orlan" and "donors"; return its index."""
    from sayso.screening.lists.store import Store

    store = Store(home)
    for name, entities in (("orlan", ORLAN), ("donors", DONORS)):
        path = home / f"{name}.ftm.json"
        path.write_text("".join(json.dumps(e, ensure_ascii=False) + "\n" for e in entities), encoding="utf-8")
        store.add(path, name)
    return Path(store.index)
