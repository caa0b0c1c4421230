"""Figures of judgements: what they count, what they say, and that they can be read."""

from __future__ import annotations

from matplotlib.text import Text

from hedgerow.figures.appraisal import judgements_spec, traffic_spec
from hedgerow.figures.draw import draw, svg
from hedgerow.review.appraisal.judgement import Judgement
from hedgerow.review.appraisal.load import find_instrument
from hedgerow.review.appraisal.settle import settle

SYRCLE, SCALE = find_instrument("syrcle"), find_instrument("newcastle-ottawa-cohort")


def appraised():
    made = [
        Judgement("syrcle", f"Study {n}", "1", level, "A") for n, level in enumerate(("Low", "High", "Unclear", "Low"))
    ]
    return settle(SYRCLE, [*made, Judgement("syrcle", "Study 0", "1", "High", "B")])


def test_shares_add_up_and_conflicts_are_no_judgement() -> None:
    spec = judgements_spec(SYRCLE, appraised())
    first = dict(zip(spec.answers, spec.stacks[0].shares, strict=True))
    assert first == {"Low": 25, "Unclear": 25, "High": 25, "Not judged": 0, "Assessors differ": 25}
    assert all(sum(stack.shares) == 100 for stack in spec.stacks)


def test_the_table_of_lights_has_a_row_a_study_and_a_light_an_item() -> None:
    spec = traffic_spec(SYRCLE, appraised())
    assert [row.label for row in spec.rows] == ["Study 0", "Study 1", "Study 2", "Study 3"]
    assert [row.lights[0].sign for row in spec.rows] == ["/", "×", "?", "+"]
    assert not spec.overall


def test_answers_that_differ_between_items_are_shown_as_stars() -> None:
    best = [Judgement(SCALE.key, "Smith", item.id, item.levels[0].name) for item in SCALE.items]
    spec = traffic_spec(SCALE, settle(SCALE, best))
    assert [light.sign for light in spec.rows[0].lights] == ["★"] * 4 + ["★★"] + ["★"] * 3
    assert [words for _, words in spec.legend] == ["one star", "two stars", "Good"]


def test_words_do_not_touch_each_other_nor_leave_the_sheet() -> None:
    from matplotlib.backends.backend_agg import FigureCanvasAgg

    figure = draw(traffic_spec(SYRCLE, appraised()))
    renderer = FigureCanvasAgg(figure).get_renderer()
    boxes = [each.get_window_extent(renderer) for each in figure.artists if isinstance(each, Text)]
    assert all(box.x0 >= 0 and box.x1 <= figure.bbox.width and box.y0 >= 0 for box in boxes)
    assert not any(one.overlaps(two) for i, one in enumerate(boxes) for two in boxes[:i])


def test_the_file_says_what_it_is_to_those_who_cannot_see_it() -> None:
    assert "4 studies, 10 items each" in svg(traffic_spec(SYRCLE, appraised()))
