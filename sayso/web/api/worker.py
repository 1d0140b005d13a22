"""Create the application in a worker process, from settings that ``sayso serve`` left in the environment."""

from __future__ import annotations

import json
import os

from litestar import Litestar

from sayso.screening.lists.store import Store
from sayso.web.api.app import create

__all__ = ["SETTINGS", "application", "settings"]

SETTINGS = "SAYSO_SERVE_SETTINGS"
"""Environment variable through which the settings reach every worker."""


def settings(keys: tuple[str, ...], rate: int) -> str:
    """Return the settings as text for the environment."""
    return json.dumps({"keys": keys, "rate": rate})


def application() -> Litestar:
    """Return the application of one worker."""
    given = json.loads(os.environ.get(SETTINGS, "{}"))
    return create(
        Store().index,
        keys=tuple(given.get("keys", ())),
        rate=int(given.get("rate", 0)),
        update_token=os.environ.get("SAYSO_UPDATE_TOKEN"),
    )
