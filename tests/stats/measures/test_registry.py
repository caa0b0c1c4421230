from __future__ import annotations

import pytest

from hedgerow.stats.measures import MEASURES, find_measure
from hedgerow.stats.measures.registry import measure
from hedgerow.vocabulary.citations import library
from hedgerow.vocabulary.columns import COLUMNS
from hedgerow.vocabulary.problems import HedgerowError


@pytest.mark.parametrize("code", MEASURES)
def test_every_measure_names_papers_that_exist(code: str) -> None:
    spec = MEASURES[code]
    keys = {key for vtype in spec.vtypes for key in spec.sources(vtype)} | set(spec.transform.references)
    assert keys <= set(library())
    assert keys or code == "GEN"


@pytest.mark.parametrize("code", MEASURES)
def test_every_measure_is_described(code: str) -> None:
    spec = MEASURES[code]
    assert spec.formula.__doc__
    assert spec.label
    assert spec.shown
    assert set(spec.inputs) | set(spec.also) <= set(COLUMNS)
    assert ("vtype" in spec.options) == (len(spec.vtypes) > 1)


def test_an_unknown_measure_says_which_was_meant() -> None:
    with pytest.raises(HedgerowError, match=r"Unknown measure 'smd'. Did you mean 'SMD'\?"):
        find_measure("smd")


def test_a_code_is_taken_once() -> None:
    with pytest.raises(HedgerowError, match="'SMD' is registered twice"):
        measure("SMD", "Again", references=())(lambda yi, vi: (yi, vi))


def test_sources_follow_the_kind_of_variance() -> None:
    assert find_measure("SMD").sources() == ("hedges1981", "hedges1985")
    assert find_measure("SMD").sources("LS2") == ("hedges1981", "borenstein2009")


def test_second_codes_find_their_measure() -> None:
    assert find_measure("AUC") is MEASURES["CLES"]
    assert find_measure("AUCCN") is MEASURES["CLESCN"]


def test_hazard_ratios_are_taken_as_they_are_and_read_as_ratios() -> None:
    spec = find_measure("HR")
    assert spec.shown == "Hazard ratio"
    assert spec.back(0.0) == 1.0
