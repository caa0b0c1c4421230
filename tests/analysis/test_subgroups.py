from __future__ import annotations

import pytest
from tests.analysis.reviews import TABLE, generic, main


def test_groups_need_studies_not_rows_and_missing_groups_are_listed() -> None:
    text = TABLE.replace("Mouse,30", ",30").replace(
        "\n4,C", "\n6,A,5,1,10,3,1,10,Fish,1,a\n7,A,4,1,9,3,1,9,Fish,1,b\n4,C"
    )
    by = main('subgroups = ["species"]\nmin_subgroup = 2\n', text=text).subgroups[0]
    assert list(by.groups) == ["Rat"]
    assert (by.groups["Rat"].k, by.groups["Rat"].studies) == (3, 2)
    assert {name: (out.k, out.studies) for name, out in by.groups_left_out.items()} == {"Fish": (2, 1), "Mouse": (1, 1)}
    assert [row.id for row in by.rows_left_out] == ["5"]
    assert by.p is None
    assert by.reason is not None
    assert by.labels.count(None) == 1


def test_subgroup_tests_are_adjusted_over_those_that_could_be_made() -> None:
    result = main('subgroups = ["species", "x", "study"]\nmin_subgroup = 2\nadjust = "bonferroni"\n')
    species, x, study = result.subgroups
    assert [each.p is None for each in (species, x, study)] == [False, False, True]
    assert species.p is not None and x.p is not None
    assert species.p_adjusted == pytest.approx(min(1, 2 * species.p), rel=1e-12)
    assert x.p_adjusted == pytest.approx(min(1, 2 * x.p), rel=1e-12)
    assert study.p_adjusted is None
    assert main('subgroups = ["species"]\n').subgroups[0].p_adjusted is None


def test_separate_tau2_gives_each_group_its_own() -> None:
    by = main('subgroups = ["species"]\nsubgroup_tau2 = "separate"\n').subgroups[0]
    assert by.tau2 is None
    assert by.groups["Rat"].estimate == pytest.approx(main("where = \"species = 'Rat'\"").fit.estimate, rel=1e-12)


@pytest.mark.parametrize("variance", ["common", "separate"])
def test_groups_have_the_heterogeneity_of_their_own_effects(variance: str) -> None:
    """Higgins' I2 of a group is that of the group alone; the one from tau2 needs a tau2 of its own."""
    by = generic(f'subgroups = ["group"]\nsubgroup_tau2 = "{variance}"\n').analysis("main").subgroups[0]
    for name, group in by.groups.items():
        alone = generic(f'where = "\\"group\\" = \'{name}\'"\n').analysis("main").fit
        assert group.i2_q == pytest.approx(alone.i2_q, rel=1e-12)
        if variance == "separate":
            assert (group.tau2, group.i2) == pytest.approx((alone.tau2, alone.i2), rel=1e-12)
        else:
            assert (group.tau2, group.i2) == (None, None)
    assert any(group.i2_q > 0 for group in by.groups.values())
    single = main('subgroups = ["id"]\n').subgroups[0].groups["1"]
    assert (single.i2, single.i2_q) == (None, None)


def test_numeric_groups_have_plain_names() -> None:
    result = generic('subgroups = ["size"]\n').analysis("main")
    assert list(result.subgroups[0].groups) == ["0.5", "1.5"]
