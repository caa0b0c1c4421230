"""Figure of printed results: their digits, their intervals, the mark that nothing was computed."""

from __future__ import annotations

from tests.analysis.knowing import known

from hedgerow.analysis.printed import Printed
from hedgerow.figures.draw import svg
from hedgerow.figures.lines import PRINTED, LinesSpec
from hedgerow.figures.printed import minus, printed_spec

PROTOCOL = """\
[[printed]]
title = "Pooled"
file = "p.csv"
where = "id <> 'all'"
id = "id"
band = "all"
label = "what"
group = "by"
estimate = "g"
ci_low = "low"
ci_high = "high"
columns = ["k", "p"]
titles = { k = "k" }
measure = "Hedges' g"
"""
TABLE = """\
id,by,what,g,low,high,k,p
all,,All,1.60,1.1,2.1,19,0.00
rat,Species,Rats,0.010,-0.4,0.4,6,<0.01
mouse,Species,Mice,not given,,,2,
"""


def printed() -> Printed:
    return known(PROTOCOL, p=TABLE).printed[0]


def spec() -> LinesSpec:
    return printed_spec(printed())


def test_lines_stand_under_their_group_and_the_whole_comes_last() -> None:
    assert [(line.label, line.role, line.indent) for line in spec().lines] == [
        ("Species", "header", 0),
        ("Rats", "group", 1),
        ("Mice", "group", 1),
        ("All", "total", 0),
    ]


def test_text_keeps_the_printed_digits() -> None:
    assert [line.cells for line in spec().lines] == [
        (),
        ("6", "<0.01", "0.010 [−0.4, 0.4]"),
        ("2", "", "not given"),
        ("19", "0.00", "1.60 [1.1, 2.1]"),
    ]


def test_marks_stand_at_the_printed_numbers() -> None:
    rats, mice = spec().lines[1:3]
    assert (rats.mark, rats.estimate, rats.low, rats.high) == ("diamond", 0.01, -0.4, 0.4)
    assert (mice.mark, mice.estimate) == ("none", None)


def test_band_is_the_row_it_names() -> None:
    assert (spec().centre, spec().band) == (1.6, (1.1, 2.1))


def test_figure_says_that_nothing_was_computed() -> None:
    assert spec().as_printed
    assert PRINTED in svg(spec())


def test_overall_row_that_is_shown_is_not_shown_twice() -> None:
    found = known(PROTOCOL.replace("where = \"id <> 'all'\"\n", ""), p=TABLE).printed[0]
    assert [line.label for line in printed_spec(found).lines].count("All") == 1


def test_minus_touches_numbers_only() -> None:
    assert minus("-0.05 [-0.6, -0.1]") == "−0.05 [−0.6, −0.1]"
    assert minus("5-25 mg/kg, S-ketamine - none") == "5-25 mg/kg, S-ketamine - none"
