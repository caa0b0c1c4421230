from __future__ import annotations

from dataclasses import replace

import pytest
from tests.report.runs import analysis

from hedgerow.report.row_labels import by_id, row_labels

ROWS = analysis().rows  # Ash, Beech twice, Cedar, Dogwood


def with_experiments(*names: str | None) -> list:
    return [replace(row, experiment=name) for row, name in zip(ROWS, names, strict=True)]


def test_a_study_with_one_effect_is_its_name() -> None:
    assert row_labels(ROWS[:2]) == ("Ash 2001", "Beech 2002")


def test_experiments_tell_the_effects_of_a_study_apart() -> None:
    rows = with_experiments("a", "b", "c", "d", "e")
    assert row_labels(rows)[1:3] == ("Beech 2002 · b", "Beech 2002 · c")


def test_ids_do_where_experiments_do_not() -> None:
    for names in (("a", "b", "b", "d", "e"), ("a", None, "c", "d", "e"), ("a", "", "c", "d", "e")):
        assert row_labels(with_experiments(*names))[1:3] == ("Beech 2002 (1)", "Beech 2002 (2)")


@pytest.mark.parametrize("begins", ["Beech 2002 ", "beech_2002_", "BEECH2002-"])
def test_an_experiment_named_after_its_study_does_not_say_it_twice(begins: str) -> None:
    rows = with_experiments(None, f"{begins}b", f"{begins}exp_001", None, None)
    assert row_labels(rows)[1:3] == ("Beech 2002 · b", "Beech 2002 · exp_001")


def test_an_experiment_that_is_all_there_is_of_the_study_stays() -> None:
    rows = with_experiments(None, "Beech 2002", "beech", None, None)
    assert row_labels(rows)[1:3] == ("Beech 2002 · Beech 2002", "Beech 2002 · beech")


def test_names_are_unique_and_go_by_id() -> None:
    labels = by_id(ROWS)
    assert list(labels) == [row.id for row in ROWS]
    assert len(set(labels.values())) == len(ROWS)
