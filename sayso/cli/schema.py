"""``sayso schema``: the JSON Schema of a reading."""

from __future__ import annotations

from sayso.cli.app import app
from sayso.cli.common import Out, emit

__all__ = ["schema"]


@app.command(epilog="Example: [bold]sayso schema -o sayso-1.json[/]")
def schema(out: Out = None) -> None:
    """Print the JSON Schema of what [bold]sayso read --json[/] writes."""
    import json

    from sayso.export.document import json_schema

    emit(json.dumps(json_schema(), indent=1, ensure_ascii=False) + "\n", out)
