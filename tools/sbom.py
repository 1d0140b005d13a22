"""Writes the bill of materials of what a user can install, in CycloneDX 1.6: name, version, licence, package URL, and
what depends on what.

    python -m tools.sbom build/sbom.json [requirements-all.txt]

cyclonedx-py lists the whole environment, the tools of developers too; kept is what the file of pins names, at the
versions that it names. Nothing is fetched, and the same environment gives the same bytes.
"""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

from tools.pins import Pin, normalised, pins

ROOT = Path(__file__).parent.parent
SPEC = "1.6"


class Incomplete(Exception):
    """The environment is not the one that is pinned."""


def environment() -> dict[str, Any]:
    """Return the bill of materials of the environment that runs this."""
    command = [sys.executable, "-m", "cyclonedx_py", "environment", "--pyproject", str(ROOT / "pyproject.toml")]
    command += ["--output-reproducible", "--spec-version", SPEC, "--output-format", "JSON", "-o", "-", sys.executable]
    done = subprocess.run(command, check=True, capture_output=True)  # noqa: S603 - our own interpreter
    bill: dict[str, Any] = json.loads(done.stdout)
    return bill


def restricted(bill: dict[str, Any], wanted: dict[str, Pin]) -> dict[str, Any]:
    """Return a bill of materials with the pinned components alone.

    Args:
        bill: of an environment.
        wanted: normalised name → pin.

    Raises:
        Incomplete: a pinned package is missing or has another version.

    """
    kept = {normalised(c["name"]): c for c in bill["components"] if normalised(c["name"]) in wanted}
    for name, pin in sorted(wanted.items()):
        version = kept[name]["version"] if name in kept else None
        if version != pin.version and pin.is_needed_here:
            raise Incomplete(
                f"{name}: {pin.version} is pinned, {version or 'none'} is installed: run `make test` first"
            )
    refs = {c["bom-ref"] for c in kept.values()} | {bill["metadata"]["component"]["bom-ref"]}
    dependencies = [
        {**d, "dependsOn": [r for r in d.get("dependsOn", []) if r in refs]}
        for d in bill["dependencies"]
        if d["ref"] in refs
    ]
    components = sorted(kept.values(), key=lambda c: normalised(c["name"]))
    return {**bill, "components": components, "dependencies": dependencies}


def main() -> None:
    """Write the file."""
    target = Path(sys.argv[1])
    lock = Path(sys.argv[2]) if len(sys.argv) > 2 else ROOT / "requirements-all.txt"
    try:
        bill = restricted(environment(), pins(lock))
    except Incomplete as error:
        sys.exit(str(error))
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(json.dumps(bill, indent=2, sort_keys=True) + "\n", encoding="utf-8")
    print(f"{target}: {len(bill['components'])} components")


if __name__ == "__main__":
    main()
