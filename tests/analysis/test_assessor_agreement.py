"""Agreement of assessors, by the numbers of a table worked out by hand."""

from __future__ import annotations

import pytest

from hedgerow.analysis.assessor_agreement import assessor_agreement
from hedgerow.review.appraisal.appraisal import appraise
from hedgerow.review.appraisal.judgement import Judgement
from hedgerow.review.appraisal.load import find_instrument
from hedgerow.review.appraisal.spec import AppraisalSpec

SYRCLE = find_instrument("syrcle")


def test_kappa_of_two_assessors() -> None:
    """Both low 4, both unclear 3, low and unclear 2, unclear and low 1."""
    answers = [("Low", "Low")] * 4 + [("?", "Unclear")] * 3 + [("Low", "Unclear")] * 2 + [("Unclear", "yes")]
    pairs = [
        Judgement("syrcle", "Ash", str(item), level, who)
        for item, both in enumerate(answers, 1)
        for who, level in zip(("Ann", "Ben"), both, strict=True)
    ]
    third = Judgement("syrcle", "Ash", "8", "Low", "Cleo", "resolution")
    found = assessor_agreement(appraise(AppraisalSpec("syrcle", ""), SYRCLE, [*pairs, third]))
    assert list(found) == [("Ann", "Ben")]
    assert (found["Ann", "Ben"].n, found["Ann", "Ben"].observed) == (10, 0.7)
    # Ann: low 6 of 10; Ben: low 5 of 10; pe = 0.6 x 0.5 + 0.4 x 0.5 = 0.5; kappa = (0.7 - 0.5) / 0.5
    assert found["Ann", "Ben"].kappa.estimate == pytest.approx(0.4, rel=1e-12)  # closed form


def test_judgements_without_a_name_are_of_nobody() -> None:
    given = [Judgement("syrcle", "Ash", "1", "Low"), Judgement("syrcle", "Ash", "1", "Low", role="resolution")]
    assert assessor_agreement(appraise(AppraisalSpec("syrcle", ""), SYRCLE, given)) == {}
