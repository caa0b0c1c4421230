"""Reference lists and what points into them: a work twice, a number that is another's, a name misspelt; and P values
that two trials share."""

from __future__ import annotations

import pytest
from tests.analysis.audit.auditing import audited, findings, held

LISTS = '[[references]]\nfile = "r.csv"\n'
BOTH = LISTS + '[[citations]]\nfile = "c.csv"\n'
R = """by,reference,author,year,title
A,1,Grant IS,1983,Ketamine disposition in children and adults
A,2,R. Müller,2003,Ketamine in chronic pain management: an evidence-based review
A,3,Noppers I,2011,Absence of long-term analgesic effect from a short-term infusion on fibromyalgia pain
B,1,Grant IS,1983,Ketamine disposition in children and adults
"""


def test_a_work_is_looked_for_twice_in_one_list_and_not_in_two() -> None:
    assert findings(LISTS, "references", r=R) == []
    assert [each.printed for each in held(LISTS, "references", r=R)] == ["3 entries", "1 entries"]
    (told,) = findings(LISTS, "references", r=R + "A,9,Grant I,1983,Ketamine disposition in children and adults.\n")
    assert (told.grade, "references 1 and 9" in told.printed) == ("impossible", True)


@pytest.mark.parametrize(
    ("number", "author", "year", "grade", "repair"),
    [
        ("2", "Muller", "2003", None, ""),
        ("2", "Müller", "", None, ""),
        ("1", "Müller", "2003", "impossible", "Müller 2003 is reference 2 of the same list."),
        ("1", "Corriger", "2022", "impossible", "No entry of the list is by Corriger 2022."),
        ("2", "Muller", "2004", "impossible", "No entry of the list is by Muller 2004."),
        ("3", "Toppers", "2011", "conditional", "Explained only by a misspelt name."),
        ("7", "Grant", "1983", "impossible", ""),
    ],
)
def test_a_citation_points_to_the_work_it_is_about(
    number: str, author: str, year: str, grade: str | None, repair: str
) -> None:
    c = f"by,reference,about,author,year\nA,{number},a study,{author},{year}\n"
    told = findings(BOTH, "citations", r=R, c=c)
    assert [(each.grade, each.repair) for each in told] == ([(grade, repair)] if grade else [])
    assert len(held(BOTH, "citations", r=R, c=c)) == (grade is None)


def test_a_missing_column_is_a_problem_of_the_audit() -> None:
    made = audited(LISTS, r="by,reference,author,year\nA,1,Grant,1983\n")
    assert [each.code for each in made.problems] == ["unknown-column"]


CLAIMS = '[[statements]]\nfile = "s.csv"\n'


@pytest.mark.parametrize(
    ("values", "found"),
    [
        (("0.54", "0.25"), True),
        ((".54", ".25"), True),
        (("0.54", "0.26"), False),
        (("<0.05", "0.05"), False),
        (("0.5", "0.3"), False),
    ],
)
def test_two_exact_p_values_that_two_trials_share(values: tuple[str, str], found: bool) -> None:
    first = [f"X,P at {at} weeks,{p},abstract" for at, p in enumerate(("0.54", "0.25", "<0.05", "0.5", "0.3"))]
    second = [f"Y,P at {at} weeks,{p},abstract" for at, p in enumerate(values)]
    told = findings(CLAIMS, "repeated", s="\n".join(["about,aspect,said,by", *first, *second]))
    assert [each.printed for each in told] == (["X and Y: P = 0.54 and P = 0.25"] if found else [])


def test_a_value_of_one_source_is_told_where_others_were_read_for_it() -> None:
    one = "about,aspect,said,by\nX,dose,3 mg,A\nX,dose,,B\nX,dose,,C\n"
    (told,) = findings(CLAIMS, "claims", s=one)
    assert (told.grade, told.printed) == ("conditional", "dose: A: 3 mg; B: not stated; C: not stated")
    assert findings(CLAIMS, "claims", s=one.replace("3 mg,A\nX,dose,,B", "3 mg,A\nX,dose,3 mg,B")) == []
