"""Create the application in a server process, from settings that ``sayso serve`` left in the environment."""

from __future__ import annotations

import os

from sayso.screening.lists.store import Store
from sayso.web.api.app import create
from sayso.web.server.access_log import start_log
from sayso.web.server.envelope import Envelope
from sayso.web.server.settings import SETTINGS, Settings
from sayso.web.server.tokens import Tokens

__all__ = ["application"]


def application() -> Envelope:
    """Return the application of one process, in its envelope."""
    settings = Settings.of_text(os.environ.get(SETTINGS, "{}"))
    start_log(enabled=settings.access_log)
    app = create(
        Store().index,
        tokens=Tokens(settings.tokens),
        rate=settings.rate,
        update_token=os.environ.get("SAYSO_UPDATE_TOKEN"),
        origins=settings.origins,
    )
    return Envelope(app, settings.hosts)
