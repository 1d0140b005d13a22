from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.http.lab import Lab, serve


@pytest.fixture
def lab() -> Iterator[Lab]:
    with serve() as made:
        yield made
