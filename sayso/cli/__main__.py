"""``python -m sayso.cli``."""

from __future__ import annotations

from sayso.cli import main

main()
