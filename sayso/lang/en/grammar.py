"""What reading English needs, put together."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from typing import Any

from sayso.lang.en.datelines import dateline_credit, dateline_ends
from sayso.lang.en.lexicon import table
from sayso.lang.en.pipeline import pipeline
from sayso.lang.en.preparation import prepare
from sayso.lang.en.quantity.heads import head_unit
from sayso.lang.en.rules import RULES
from sayso.lang.en.rules.coreference.names import keys_of_name
from sayso.lang.en.temporal import time_signs
from sayso.syntax.language import Grammar

__all__ = ["grammar"]


@cache
def _maps() -> dict[str, Any]:
    """Return ``parser.toml``: the labels and tags of the parser, as relations and word forms."""
    return tomllib.loads((Path(__file__).parent / "parser.toml").read_text(encoding="utf-8"))


def grammar() -> Grammar:
    """Return the English grammar; its pipeline is loaded by this."""
    return Grammar(
        pipeline=pipeline(_maps()["relations"]),
        relations=_maps()["relations"],
        forms=_maps()["forms"],
        rules=RULES,
        prepare=prepare,
        dateline_credit=dateline_credit,
        dateline_ends=dateline_ends,
        head_unit=head_unit,
        time_signs=time_signs,
        name_keys=keys_of_name,
        lemmas=table("words")["lemmas"],
        trained=frozenset({"attribution", "factuality"}),
    )
