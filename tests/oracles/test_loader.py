"""The loader hands out what the files hold, with R's special values as floats."""

from __future__ import annotations

import numpy as np
import pytest
from tests.oracles import HERE, case, data, load, meta, numbers

FILES = sorted(path.stem for path in HERE.glob("*.json") if path.stem != "datasets")


@pytest.mark.parametrize("name", FILES)
def test_every_case_has_an_identity_a_call_and_an_output(name: str) -> None:
    cases = load(name)
    assert len({c["id"] for c in cases}) == len(cases)
    assert all({"id", "call", "output"} <= c.keys() for c in cases)


@pytest.mark.parametrize("name", FILES)
def test_every_file_names_its_versions_and_every_case_an_existing_data_set(name: str) -> None:
    assert {"R", "metafor", "control"} <= meta(name).keys()
    for one in load(name):
        if "data" in one:
            assert data(one["data"])


def test_missing_is_nan_and_special_strings_are_floats() -> None:
    np.testing.assert_array_equal(numbers([1, None]), [1.0, np.nan])
    assert numbers(None).shape == ()
    assert np.isfinite(numbers(case("rma_uni", "uni_bcg_REML_z")["output"]["b"]))


def test_a_part_of_a_data_set_is_named_in_the_case() -> None:
    part = data("preclin (cls != D)")
    assert len(part["yi"]) == 34
    assert set(part["cls"]) == {"A", "B", "C"}
