from __future__ import annotations

from tests.soak.kills import soak


def test_killed_at_any_moment_nothing_is_lost_or_half_written() -> None:
    soaked = soak(30, seed=20261129)
    assert soaked.faults == []
    assert soaked.kills.total() == 30
