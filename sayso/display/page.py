"""Templates of self-contained pages, with a policy that lets the browser run and load nothing.

A page has words of reports and lists in it, and anyone may have written these. The template escapes every value; the
policy is the second line: it stands in the file itself, since the file is opened from a disk and sent by mail.
"""

from __future__ import annotations

import base64
import hashlib
import re
from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader
from markupsafe import Markup

__all__ = ["render_page"]

_TEMPLATES = Path(__file__).parent
_STYLE = re.compile(r"<style>(.*?)</style>", re.DOTALL)


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(_TEMPLATES), autoescape=True, trim_blocks=True, lstrip_blocks=True
    )
    environment.filters["thousands"] = lambda value: f"{value:,}"
    return environment


@cache
def _policy(name: str) -> Markup:
    """Return the policy of a template: its own style sheet, known by its digest, and pictures that it has in itself."""
    sheet = _STYLE.findall((_TEMPLATES / name).read_text(encoding="utf-8"))
    digests = " ".join(f"'sha256-{base64.b64encode(hashlib.sha256(s.encode()).digest()).decode()}'" for s in sheet)
    return Markup(  # noqa: S704 (digests of our own style sheets)
        '<meta http-equiv="Content-Security-Policy" content="default-src \'none\'; img-src data:; '
        f"style-src {digests}; base-uri 'none'; form-action 'none'\">\n"
        '<meta name="referrer" content="no-referrer">'
    )


def render_page(name: str, **values: Any) -> str:
    """Return a page.

    Args:
        name: name of the template, which has ``{{ policy }}`` before anything that a report could have written.
        values: what it shows; texts are escaped.

    """
    page: str = _environment().get_template(name).render(policy=_policy(name), **values)
    return page
