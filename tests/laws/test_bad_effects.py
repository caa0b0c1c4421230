"""Whatever stands in the columns, effect sizes come out finite, or NaN with a note that names the row."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.laws.sampling import law

import hedgerow as hr
from hedgerow.stats.measures import MEASURES

CELL = st.one_of(
    st.integers(-2, 30).map(float),
    st.floats(-1, 1),
    st.floats(allow_nan=True, allow_infinity=True),
    st.sampled_from([0.0, 1.0, 2.0, 3.0, 1e-300, 1e300, np.inf, np.nan]),
)


@settings(law, max_examples=30)
@given(st.data())
@pytest.mark.parametrize("code", sorted(MEASURES))
def test_any_numbers_in_the_columns(code: str, data: Any) -> None:
    spec = MEASURES[code]
    k = data.draw(st.integers(0, 4))
    columns = {name: np.array(data.draw(st.lists(CELL, min_size=k, max_size=k))) for name in spec.inputs}
    vtype = data.draw(st.sampled_from(sorted(spec.vtypes)))
    try:
        es = hr.effect_sizes(code, **columns, vtype=vtype)
    except hr.HedgerowError as error:
        assert error.problems
        return
    assert len(es) == k
    bad = ~(np.isfinite(es.yi) & np.isfinite(es.vi))
    assert not (es.vi < 0).any()
    assert {note.row for note in es.notes if note.row} >= {es.labels[int(i)] for i in np.flatnonzero(bad)}
    hr.pool(es)


@pytest.mark.parametrize("code", sorted(MEASURES))
def test_columns_of_unequal_length_are_told(code: str) -> None:
    columns = {name: np.full(2 + i, 5.0) for i, name in enumerate(MEASURES[code].inputs)}
    with pytest.raises(hr.HedgerowError):
        hr.effect_sizes(code, **columns)


@pytest.mark.parametrize("code", sorted(MEASURES))
def test_a_column_of_text_is_told(code: str) -> None:
    columns: dict[str, Any] = {name: [5.0, 6.0] for name in MEASURES[code].inputs}
    columns[MEASURES[code].inputs[0]] = ["Unclear", "5"]
    try:
        es = hr.effect_sizes(code, **columns)
    except hr.HedgerowError as error:
        assert "Unclear" in str(error) or MEASURES[code].inputs[0] in str(error)
    else:
        assert "Unclear" in " ".join(str(note) for note in es.notes)
