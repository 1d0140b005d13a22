"""The door: one file a command. Nothing heavy is imported before the command that needs it runs."""

from __future__ import annotations

from sayso.cli import add, care, decide, dossier, export, find, lists, points, read, resolve, rules, schema, screen, serve
from sayso.cli.app import app, main

__all__ = [
    "add",
    "app",
    "care",
    "decide",
    "dossier",
    "export",
    "find",
    "lists",
    "main",
    "points",
    "read",
    "resolve",
    "rules",
    "schema",
    "screen",
    "serve",
]
