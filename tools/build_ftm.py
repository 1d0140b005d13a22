"""Builds ``sayso/resources/ftm.json``: the schemata, properties, topics and countries of FollowTheMoney, from its own
package.

    python -m tools.build_ftm

The package is under the MIT licence (see NOTICE). It needs ICU's headers to install, so that it is no dependency at
run time; what screening and the API must know of the model is in this file.
"""

from __future__ import annotations

import json
from importlib.metadata import version
from typing import Any

from followthemoney import model
from followthemoney.types import registry

from sayso.resources import FOLDER


def _property(prop: Any) -> dict[str, Any]:
    """Return a property as it is stored; what is empty is left out."""
    stored = {
        "label": prop.label,
        "type": prop.type.name,
        "range": prop.range.name if prop.range else None,
        "reverse": prop.reverse.name if prop.reverse else None,
        "stub": prop.stub,
        "hidden": prop.hidden,
    }
    return {k: v for k, v in stored.items() if v}


def _schema(schema: Any) -> dict[str, Any]:
    """Return a schema as it is stored, with its own properties only."""
    own = {p.name: _property(p) for p in schema.properties.values() if p.schema is schema}
    return {
        "label": schema.label,
        "extends": sorted(parent.name for parent in schema.extends),
        "matchable": schema.matchable,
        "featured": list(schema.featured),
        "properties": dict(sorted(own.items())),
    }


def main() -> None:
    """Write the file anew."""
    stored = {
        "source": f"followthemoney {version('followthemoney')} (MIT), by tools/build_ftm.py",
        "countries": dict(sorted(registry.country.names.items())),
        "topics": dict(sorted(registry.topic.names.items())),
        "schemata": {s.name: _schema(s) for s in sorted(model.schemata.values(), key=lambda s: s.name)},
    }
    (FOLDER / "ftm.json").write_text(json.dumps(stored, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
