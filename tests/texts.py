"""Reports written for the tests; all invented, except the names of listed persons and organisations."""

from __future__ import annotations

__all__ = ["COPPER", "ENGINES", "FERRY", "VISIT", "WORKS"]

WORKS = (
    "Tehran and Moscow plan a works for at least 6,000 aircraft in the Russian town of Yelabuga, the "
    "Harbour Gazette reported on Sunday, citing "
    "officials from a neighbouring country.\n\n"
    "A delegation toured the plot on 5 January, the newspaper said. It was led by Brigadier General "
    "Abdollah Mehrabi and by Ghassem Damavandian, the "
    "chief executive of Qods Aviation Industries.\n\n"
    "Iran's mission to the United Nations denied that such a works was planned.\n"
)
VISIT = (
    "Brigadier General Abdullah Mehrabi visited Yelabuga on 5 January, two diplomats told the Morning Courier. "
    "Ghasem Damavandian, the chief executive of Quds Aviation Industry, came with him.\n\n"
    "Switzerland said that it knew nothing of the visit. The minister declined to comment.\n"
)
ENGINES = (
    "Qods Aviation Industries delivered 40 engines to the yard in March, an official of the ministry said. "
    "The minister said that the contract was worth 12 million euros.\n"
)
FERRY = (
    "The ferry Aurora Borealis ran aground near Rauma on Tuesday, the coast guard said. Nobody was hurt. "
    "The owner, Nordlys Shipping, said that it would tow the ship to Turku.\n"
)
COPPER = (
    "Copper prices may fall by 8 percent next year, analysts at the Institute for Metals expect. "
    "Switzerland bought 300 tonnes in May, officials said.\n"
)
