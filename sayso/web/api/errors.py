"""Refusals of requests: 400 for what cannot be answered, 422 for what has not the shape that it should have."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from litestar.exceptions import HTTPException
from litestar.openapi import ResponseSpec

from sayso.web.api.models import Error, Invalid, InvalidField

__all__ = ["REFUSALS", "UnfitRequest", "invalid_fields", "wrong"]

REFUSALS: dict[int, ResponseSpec] = {
    400: ResponseSpec(Error, description="The request cannot be answered.", generate_examples=False),
    404: ResponseSpec(Error, description="There is no such dataset or entity.", generate_examples=False),
    422: ResponseSpec(
        Invalid, description="The request has not the shape that it should have.", generate_examples=False
    ),
}
"""Descriptions of refusals for the OpenAPI document."""

_PLACE = re.compile(r" - at `\$\.?(?P<place>[^`]*)`$")


def wrong(detail: str) -> HTTPException:
    """Return the refusal of a request: 400 with the reason."""
    return HTTPException(status_code=400, detail=detail)


class UnfitRequest(HTTPException):
    """A part of a request has not the shape that it should have.

    Args:
        place: the way to it, for instance "query", "limit".
        fault: what is wrong with it.

    """

    status_code = 422

    def __init__(self, place: Iterable[str], fault: str) -> None:
        super().__init__(detail=fault)
        self.field = InvalidField(list(place), fault)

    @classmethod
    def of(cls, place: Iterable[str], error: Exception) -> UnfitRequest:
        """Return the refusal for an error of msgspec, which names the place at its end."""
        text = str(error)
        met = _PLACE.search(text)
        inner = re.split(r"[.\[\]]+", met["place"].strip("[].")) if met else []
        return cls([*place, *filter(None, inner)], text[: met.start()] if met else text)


def invalid_fields(extra: Iterable[Any]) -> list[InvalidField]:
    """Return what a framework's list of invalid fields says, in the shape of the API."""
    return [_invalid_field(e) for e in extra if isinstance(e, dict)]


def _invalid_field(fault: dict[str, Any]) -> InvalidField:
    source, key, message = fault.get("source", "body"), str(fault.get("key", "")), str(fault.get("message", ""))
    place = [str(getattr(source, "value", source))]
    # A body comes to its route under the name "data".
    return UnfitRequest.of(place if key == "data" else [*place, *key.split(".")], ValueError(message)).field
