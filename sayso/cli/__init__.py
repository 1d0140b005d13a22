"""The door: one file a command. Nothing heavy is imported before the command that needs it runs."""

from __future__ import annotations

from sayso.cli import decide, lists, read, schema, screen, serve
from sayso.cli.app import app, main

__all__ = ["app", "decide", "lists", "main", "read", "schema", "screen", "serve"]
