"""Security headers of every response, and refusals that are sent before the application has a request."""

from __future__ import annotations

import http
import json

__all__ = ["SECURITY_HEADERS", "page_policy", "refusal", "refusal_body"]

_POLICY = "default-src 'none'; {more}base-uri 'none'; form-action 'none'; frame-ancestors 'none'"

SECURITY_HEADERS: tuple[tuple[bytes, bytes], ...] = (
    (b"content-security-policy", _POLICY.format(more="").encode()),
    (b"x-content-type-options", b"nosniff"),
    (b"referrer-policy", b"no-referrer"),
    (b"cross-origin-resource-policy", b"same-origin"),
    (b"cross-origin-opener-policy", b"same-origin"),
    # Answers name customers and listed persons: no cache keeps them unless a route says so.
    (b"cache-control", b"no-store"),
)
"""Headers of a response that has not set them itself (OWASP Secure Headers Project). There is no HSTS: TLS is the
proxy's.
"""


def page_policy(style: str) -> str:
    """Return the content security policy of a page with one style sheet.

    Args:
        style: digest of the style sheet, as ``sha256-…``.

    """
    return _POLICY.format(more=f"style-src '{style}'; ")


def refusal_body(detail: str) -> bytes:
    """Return a refusal in the form of the API."""
    return json.dumps({"detail": detail}).encode()


def refusal(status: int, detail: str, *more: tuple[bytes, bytes]) -> bytes:
    """Return a whole HTTP response that refuses a request and closes the connection.

    Args:
        status: the status code.
        detail: the reason.
        more: further headers.

    """
    body = refusal_body(detail)
    headers = (
        *SECURITY_HEADERS,
        (b"content-type", b"application/json"),
        (b"content-length", str(len(body)).encode()),
        (b"connection", b"close"),
        *more,
    )
    start = f"HTTP/1.1 {status} {http.HTTPStatus(status).phrase}\r\n".encode()
    return start + b"".join(name + b": " + value + b"\r\n" for name, value in headers) + b"\r\n" + body
