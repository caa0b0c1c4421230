"""Pain at stated weeks in the clinical example: numbers of the papers, arithmetic done again, metafor's answers."""

from __future__ import annotations

import html
import re
from math import ceil, exp, sqrt
from typing import Any

import pytest
from scipy.stats import t as student
from tests.beside import SHARED
from tests.examples.running import EXAMPLES, Example, run_example
from tests.examples.test_ketamine_chronic_pain import with_evidence
from tests.examples.test_ketamine_sentences import numbers
from tests.rows import rows

FOLDER = EXAMPLES / "ketamine-chronic-pain"
AT = (1, 2, 4, 8, 12)
METAFOR = {  # metafor 3.8-1: rma by REML at each time; estimate and standard error
    1: (3, -0.841128091864, 0.179826884912),
    2: (2, -1.346861115025, 0.247664526921),
    4: (1, -1.346861115025, 0.350250532890),
    12: (1, -0.470436365968, 0.261745906915),
}
JOINT = {  # rma.mv with ~ 1 | study, sampling errors correlated by 0.9 a week
    1: (-0.826051423904, 0.163780010705),
    2: (-1.406234363177, 0.192780178987),
    4: (-1.394953446029, 0.258014558290),
    12: (-0.415932060267, 0.253323683333),
}
WHOLE = {  # rma by REML
    "pain-early": (4, -1.080537762499, 0.162460581680),
    "pain-late": (4, -0.158594555273, 0.149745435079),
    "responders-first-week": (2, 0.171450380685, 0.227255584000),
}


ROWS = {row["row"]: row for row in rows(FOLDER / "outcomes.csv")}


@pytest.fixture(scope="module")
def example(tmp_path_factory: pytest.TempPathFactory) -> Example:
    return run_example("ketamine-chronic-pain", tmp_path_factory.mktemp("times"))


def points(example: Example, name: str = "pain-by-week") -> dict[float, dict[str, Any]]:
    return {point["time"]: point for point in example.analysis(name)["by_time"]["points"]}


def test_every_number_has_its_sentence_and_where_it_stands() -> None:
    assert [name for name, row in ROWS.items() if not (row["sentence"] and row["paper"] and row["how_used"])] == []
    assert all(row["url"].startswith("http") for row in ROWS.values()), "none is quoted at second hand"
    assert all(row["counted_from"] and row["time_said"] for row in ROWS.values()), "weeks after what is said"


PRINTED = (
    *("mean_ketamine", "mean_control", "se_ketamine", "se_control", "sd_ketamine", "sd_control"),
    *("n_ketamine", "n_control", "p_printed", "responders_ketamine", "responders_control"),
)
DERIVED = {name: {20} for name in ROWS if name.startswith("amr")}  # half of forty patients, "equal groups"
DERIVED |= {"mitchell-5d": {27.6}, "schwartzman-12w": {9, 10}}  # the note says of both how they were found


def test_numbers_stand_in_the_sentence_that_is_quoted() -> None:
    """Of what is pooled every number, with sizes of groups; what follows from others is in the note."""
    for name, row in ROWS.items():
        said = numbers(row["sentence"])
        missing = {value for each in PRINTED for value in numbers(row[each])} - said
        assert missing == DERIVED.get(name, set()), name
        if name.startswith("amr"):
            assert 40 in said and "equal groups" in row["sentence"]
        else:
            assert missing <= numbers(row["note"]), name


def test_every_effect_leads_to_the_sentence_it_was_taken_from(example: Example) -> None:
    page = example.page
    for name in example.results["analyses"]:
        cells = re.findall(rf'<tr id="row-{name}-\d+"><th scope="row">(.*?)</th>', page)
        assert len(cells) == len(example.analysis(name)["rows"])
        for cell in cells:
            found = re.fullmatch(r'<a href="#(printed-[^"]+)">([^<]+)</a>', cell)
            assert found is not None, cell
            (shown,) = re.findall(rf'<tr id="{found[1]}">.*?</tr>', page)
            as_typed = html.unescape(shown).replace("−", "-")  # the page sets a minus where the table has a hyphen
            assert f">{ROWS[found[2]]['sentence'].replace('−', '-')}</td>" in as_typed


def test_a_number_over_all_times_says_that_it_is_one(example: Example) -> None:
    """Of the plain and the multilevel model of each of three analyses by time; the others are of one time each."""
    assert example.page.count("all times together</") == 6
    assert example.page.count("That is one number for all times together") == 3


def test_every_conversion_leads_to_the_sentence_it_started_from(example: Example) -> None:
    shown = example.page[example.page.index("<caption>Conversions: ") :].split("</table>")[0]
    (scaled,) = example.results["scales"]
    assert shown.count('<th scope="row"><a href="#printed-') == len(scaled["conversions"])


@pytest.mark.parametrize(
    ("figure", "left"),
    [(f"{name}-{kind}", "ketamine") for name in ("pain-by-week", "pain-by-week-all") for kind in ("forest", "by-time")]
    + [("pain-early-forest", "ketamine"), ("pain-late-forest", "ketamine"), ("summary-smd", "ketamine")]
    + [(f"responders-{kind}", "control") for kind in ("forest", "by-time", "first-week-forest")]
    + [("summary-rr", "control")],
)
def test_figures_say_which_side_favours_ketamine(example: Example, figure: str, left: str) -> None:
    """Less pain is to the left, more people who respond to the right."""
    drawn = (example.out / f"figures/{figure}.svg").read_text("utf-8")
    right = "control" if left == "ketamine" else "ketamine"
    assert drawn.index(f"← favours {left}") and drawn.index(f"favours {right} →")


@with_evidence
def test_numbers_are_those_of_the_file_of_facts() -> None:
    facts = rows(SHARED / "evidence/clinical_arm_data_external.csv")
    arms = {(fact["study_id"], fact["arm"]): fact for fact in facts if fact["value"] and fact["spread"]}
    for study, row in (("sigtermans2009", ROWS["sigtermans-1w"]), ("pickering2020", ROWS["pickering-35d"])):
        for arm, group in (("ketamine", "ketamine"), ("placebo", "control")):
            fact = arms[study, arm]
            spread = row[f"se_{group}"] or row[f"sd_{group}"]
            assert (row[f"mean_{group}"], spread, row[f"n_{group}"]) == (fact["value"], fact["spread"], fact["n"])
    (late,) = [fact for fact in facts if fact["study_id"] == "amr2010"]
    assert [ROWS[name]["p_printed"] for name in ("amr2010-3w", "amr2010-4w")] == late["p"].split("; ")
    (epidural,) = [fact for fact in facts if fact["study_id"] == "amr2011_epidural"]
    names = [f"amr2011-{day}d" for day in (7, 15, 30, 45, 60)]
    assert [ROWS[name]["p_printed"] for name in names] == epidural["p"].split(";")


def test_a_spread_that_is_a_standard_error_is_said_to_be_one() -> None:
    """As SDs, 0.51 and 0.48 would be a difference of -5.5: the reason why they are taken for standard errors."""
    row = ROWS["sigtermans-1w"]
    first, other, one, two = (float(row[c]) for c in ("mean_ketamine", "mean_control", "se_ketamine", "se_control"))
    as_sds = (first - other) / sqrt((one**2 + two**2) / 2) * (1 - 3 / (4 * 58 - 1))
    assert as_sds == pytest.approx(-5.5, abs=0.05)  # as printed in the note
    assert "-5.5" in row["note"]
    assert f"{one * sqrt(30):.2f} and {two * sqrt(30):.2f}" in row["note"]


def test_bounds_are_taken_at_the_bound_and_said_to_be_bounds() -> None:
    bounds = {name: row for name, row in ROWS.items() if row["p_printed"].startswith("<") and row["stage"]}
    assert set(bounds) == {"amr2010-2w", "amr2011-15d", "mitchell-5d"}
    assert all("bound" in row["note"] for row in bounds.values())
    assert {abs(float(row["p_signed"])) for row in bounds.values() if row["p_signed"]} == {0.0001}
    n1, n2 = 18, 17
    largest = (69 - 50) / (student.isf(0.025, n1 + n2 - 2) * sqrt(1 / n1 + 1 / n2))
    assert float(ROWS["mitchell-5d"]["sd_control"]) == pytest.approx(largest, abs=0.05)  # one decimal
    reasons = {row["item"]: row["support"] for row in rows(FOLDER / "certainty.csv") if row["study"] == "pain-early"}
    assert "three of the effects were made from bounds" in reasons["D2"], "the three above, of four"
    assert "three of the four effects were made from P values, all of which are only bounds" in reasons["D4"]


@pytest.mark.parametrize("week", METAFOR)
def test_each_week_is_pooled_as_metafor_does(example: Example, week: int) -> None:
    k, estimate, se = METAFOR[week]
    found = points(example)[week]
    assert found["k"] == k
    assert (found["estimate"], found["se"]) == pytest.approx((estimate, se), rel=1e-8)  # one-dimensional optimum
    joint = (found["joint_estimate"], found["joint_se"])
    assert joint == pytest.approx(JOINT[week], rel=1e-6)  # metafor's search ends at 1e-8


def test_a_week_pooled_by_hand() -> None:
    """Amr 2010 and 2011 at two weeks: the same P value and groups, so Hedges' g by hand and a variance halved."""
    d = -student.isf(0.00005, 38) * sqrt(1 / 20 + 1 / 20)
    g = (1 - 3 / (4 * 38 - 1)) * d  # the approximate correction, within 1e-4 of the exact one
    assert METAFOR[2][1] == pytest.approx(g, rel=1e-4)
    assert METAFOR[2][2] == pytest.approx(sqrt((1 / 20 + 1 / 20 + g**2 / 80) / 2), rel=1e-3)


def test_weeks_with_one_trial_or_none_say_so(example: Example) -> None:
    found = points(example)
    assert [found[week]["k"] for week in AT] == [3, 2, 1, 0, 1]
    assert found[8]["reason"] == "no effect of this analysis was measured then"
    assert "no effect of this analysis was measured then" in example.page
    left = {each["id"]: each["reason"] for each in example.analysis("pain-by-week")["by_time"]["left_out"]}
    assert left == {"pickering-35d": "week not known"}, "a sum over five weeks belongs to no single one"


def test_no_difference_is_assumed_only_where_it_is_announced(example: Example) -> None:
    assumed = {name for name, row in ROWS.items() if row["d_assumed"]}
    assert assumed == {"amr2010-3w", "amr2010-4w", "amr2011-45d", "amr2011-60d"}
    assert all(ROWS[name]["side"] == "not stated" and "not stated" in ROWS[name]["note"] for name in assumed)
    assert not assumed & {row for point in points(example).values() for row in point["rows"]}
    wide = points(example, "pain-by-week-all")
    assert [wide[week]["k"] for week in AT] == [3, 2, 2, 1, 1]
    assert wide[8]["estimate"] == 0


@pytest.mark.parametrize("name", WHOLE)
def test_the_rated_outcomes_are_pooled_as_metafor_does(example: Example, name: str) -> None:
    found = example.analysis(name)
    assert found["k"] == WHOLE[name][0]
    assert (found["estimate"], found["se"]) == pytest.approx(WHOLE[name][1:], rel=1e-8)


def test_published_results_stand_beside_ours_and_not_among_them(example: Example) -> None:
    known = {row["statement"]: row for row in rows(FOLDER / "statements.csv")}
    published = rows(FOLDER / "published-by-week.csv")
    for row in published:
        numbers = ("estimate", "ci_low", "ci_high", "k")
        assert [row[name] for name in numbers] == [known[row["statement"]][name] for name in numbers]
    assert {int(row["week"]) for row in published} == set(AT)
    table = example.page[example.page.index("Beside what others have pooled") :].split("</table>")[0]
    assert table.count("Michelet 2018: ") == len(AT)
    assert "Michelet 2018: −0.82 [−1.42, −0.23]" in table


def test_conversions_are_those_of_the_scales(example: Example) -> None:
    (scaled,) = example.results["scales"]
    value = {(each["id"], each["to"]): each["value"] for each in scaled["conversions"]}
    assert value["sigtermans-1w", "0 to 10"] == pytest.approx(2.68 - 5.45, rel=1e-12)
    assert value["sigtermans-1w", "minimal important differences"] == pytest.approx(-2.77 / 2, rel=1e-12)
    assert value["pickering-35d", "0 to 10"] == pytest.approx((185 - 187) / 35, rel=1e-12), "points a day"
    assert value["mitchell-5d", "0 to 10"] == pytest.approx(-1.9, rel=1e-12), "more relief is less pain"
    assert value["amr2011-7d", "pooled standard deviations"] == pytest.approx(
        -student.isf(0.01, 38) * sqrt(1 / 20 + 1 / 20), rel=1e-12
    )
    assert ("amr2011-7d", "0 to 10") not in value


def test_certainty_is_judged_with_reasons_and_published_ratings_stand_beside(example: Example) -> None:
    found = example.results["certainty"]["outcomes"]
    assert {name: each["certainty"] for name, each in found.items()} == {
        "pain-early": "Very low",
        "pain-late": "Low",
        "responders-first-week": "Very low",
    }
    judged = rows(FOLDER / "certainty.csv")
    assert {row["assessor"] for row in judged} == {"hedgerow"}
    assert [row for row in judged if not row["support"]] == []
    each_group = ceil(2 * (1.959964 + 0.841621) ** 2 / 0.74**2)  # two-sided 5%, power 80%
    (size,) = [each["reason"] for each in found["pain-early"]["proposals"] if each["item"] == "D4"]
    assert f"175 participants of an optimal information size of {2 * each_group}" in size
    (risk,) = found["responders-first-week"]["absolute"]
    assert risk["risk"] == pytest.approx(0.27 * exp(WHOLE["responders-first-week"][1]), rel=1e-8)
    assert "very low at four weeks (Michelet 2018)" in example.page
    assert found["pain-late"]["participants"] == 180
    assert "Of the 180 participants of the later outcome, 20 count twice" in example.page
    findings = (example.out / "tables/findings.csv").read_text("utf-8")
    assert findings.count("; lower is better") == 2, "of the two differences, and not of the risk ratio"
    assert "not advice on treatment" in example.page


def test_the_tutorial_tells_what_the_report_tells(example: Example) -> None:
    page = (EXAMPLES.parent / "docs/tutorial/clinical.md").read_text("utf-8")
    for week, point in points(example).items():
        if point["k"]:
            shown = [f"{point[name]:.2f}".replace("-", "−") for name in ("estimate", "ci_low", "ci_high")]
            assert f"| {week:g} | {point['k']} | {shown[0]} ({shown[1]} to {shown[2]}) |" in page
        else:
            assert f"| {week:g} | 0 | |" in page
