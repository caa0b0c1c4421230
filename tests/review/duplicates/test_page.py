"""The page that explains the rules names every sign with its points, and the two thresholds."""

from pathlib import Path

import pytest

from hedgerow.review.duplicates import pairs, signs

PAGE = (Path(__file__).parents[3] / "docs/why/duplicates.md").read_text("utf-8")
GROUPS = [each for each in vars(signs).values() if isinstance(each, tuple) and isinstance(each[0], signs.Sign)]
SIGNS = [
    *signs.TITLE.values(),
    *(each for each in vars(signs).values() if isinstance(each, signs.Sign)),
    *(sign for group in GROUPS for sign in group),
]


@pytest.mark.parametrize("sign", SIGNS, ids=lambda sign: sign.reason)
def test_the_page_has_every_sign_with_its_points(sign):
    forbids = ", forbids" if sign.forbids else ""
    assert f"| {sign.reason} | {sign.weight:+g}{forbids}" in PAGE


def test_the_page_states_the_thresholds():
    assert f"From {signs.AUTOMATIC:g} points on" in PAGE
    assert f"from {pairs.QUEUED:g} points on" in PAGE
