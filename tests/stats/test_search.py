from __future__ import annotations

import pytest

from hedgerow.stats.search import falling_root


@pytest.mark.parametrize("scale", [1e-8, 1.0, 1e8])
@pytest.mark.parametrize("start", [1e-6, 1.0, 1e6])
def test_root_is_found_at_any_scale_from_any_start(scale: float, start: float) -> None:
    root = falling_root(lambda x: 1 / (1 + x / scale) ** 2, 0.25, start * scale)
    assert root == pytest.approx(scale, rel=1e-12)  # closed form: x = scale


def test_below_the_target_at_zero_gives_zero() -> None:
    assert falling_root(lambda x: 1 - x, 2.0, 1.0) == 0.0


def test_limit_is_not_passed() -> None:
    seen: list[float] = []

    def function(x: float) -> float:
        seen.append(x)
        return 1.0 - x

    assert falling_root(function, 0.0, 0.3, limit=1.5) == pytest.approx(1.0, rel=1e-12)
    assert max(seen) <= 1.5
