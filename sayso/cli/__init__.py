"""The command line: one file a command. Nothing heavy is imported before the command that needs it runs."""

from __future__ import annotations

from sayso.cli import (
    add,
    backup,
    decide,
    dossier,
    echoes,
    erase,
    export,
    lists,
    points,
    read,
    reports,
    reread,
    resolve,
    schema,
    screen,
    search,
    serve,
    show,
    sources,
    verify,
    watch,
)
from sayso.cli.app import app, main

__all__ = [
    "add",
    "app",
    "backup",
    "decide",
    "dossier",
    "echoes",
    "erase",
    "export",
    "lists",
    "main",
    "points",
    "read",
    "reports",
    "reread",
    "resolve",
    "schema",
    "screen",
    "search",
    "serve",
    "show",
    "sources",
    "verify",
    "watch",
]
