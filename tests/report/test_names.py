from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from hedgerow.report.names import letters, stem, stems


def test_a_name_cannot_leave_its_folder() -> None:
    assert stem("../../etc/passwd") == "etc-passwd"
    assert stem("Étude 1 / a") == "etude-1-a"
    assert stem("…") == "unnamed"


def test_names_that_collide_get_numbers() -> None:
    assert stems(["a b", "a-b", "a b", "A/B"]) == {"a b": "a-b", "a-b": "a-b-2", "A/B": "a-b-3"}


@given(st.lists(st.text()))
def test_every_text_has_a_name_of_its_own(texts: list[str]) -> None:
    made = stems(texts)
    assert set(made) == set(texts)
    assert len(set(made.values())) == len(made)


def test_columns_are_lettered_as_in_spreadsheets() -> None:
    assert [letters(i) for i in (0, 25, 26, 51, 52, 701, 702)] == ["A", "Z", "AA", "AZ", "BA", "ZZ", "AAA"]


def test_many_texts_without_a_latin_letter_are_named_as_fast_as_others() -> None:
    """Looking each name up among all that are taken would need 200,000,000 comparisons."""
    made = stems("研究" * i for i in range(1, 1000))
    assert list(made.values())[:3] == ["unnamed", "unnamed-2", "unnamed-3"]
    assert len(set(stems(chr(0x4E00 + i) for i in range(20_000)).values())) == 20_000
