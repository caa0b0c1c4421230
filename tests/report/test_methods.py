"""The methods text: what ran in the past, what is planned in the future, and papers of nothing else."""

from __future__ import annotations

from dataclasses import replace

from tests.report.runs import analysis, run, sensitive

from hedgerow.analysis.results import AnalysisResult, ContrastResult, RunResult, Sensitivity, SmallStudy
from hedgerow.report.methods.run import Paragraph, methods_of
from hedgerow.report.methods.sentence import About, Sentence, bibliography, listed, merged
from hedgerow.review.protocol import AnalysisSpec, ContrastSpec, SmallStudySpec
from hedgerow.stats.bias.begg import Begg
from hedgerow.stats.bias.egger import egger

PLAN = AnalysisSpec(
    id="second",
    title="Second",
    measure="SMD",
    method="DL",
    test="knha",
    subgroups=("species", "sex"),
    min_subgroup=3,
    adjust="holm",
    sensitivity=("leave-one-out", "cumulative", "influence"),
    without=("Elm 2005",),
    small_study=SmallStudySpec(15, ("egger", "trim-and-fill"), "1/sqrt(n)"),
)


def waiting(**changes: object) -> AnalysisResult:
    return AnalysisResult(replace(PLAN, **changes), awaiting=19)


def text(paragraphs: list[Paragraph], *, planned: bool) -> str:
    chosen = [each for each in paragraphs if each.planned == planned]
    return " ".join(f"{each.heading}. {' '.join(one.text for one in each.sentences)}" for each in chosen)


def cited(result: RunResult) -> list[str]:
    return list(bibliography(sentence for each in methods_of(result) for sentence in each.sentences))


def test_an_analysis_that_awaits_data_is_planned_in_the_future_tense() -> None:
    planned = ContrastResult(ContrastSpec(("first", "second"), "holm"), reason="Second awaits data.")
    said = text(methods_of(run(analyses=(analysis(), waiting()), contrasts=(planned,))), planned=True)
    for expected in (
        "1 analysis awaits data: “Second”.",
        "standardised mean difference (Hedges' g; SMD), its sampling variance of type LS.",
        "will be estimated with the DerSimonian-Laird estimator (DL).",
        "confidence intervals will use the Knapp-Hartung adjustment, with a t distribution",
        "Subgroups of at least 3 studies by species and sex will be compared",
        "will be adjusted for their number by Holm's method.",
        "each effect will be left out in turn.",
        "effects will be added one by one",
        "The influence of each effect will be measured",
        "will be repeated without Elm 2005.",
        "will be examined where there are at least 15 effects.",
        "on the inverse of the square root of the sample size.",
        "will be imputed by trim and fill",
        "will be compared by a z test of their difference, as if they were independent: “First” with “Second”.",
        "P values of contrasts will be adjusted for their number by Holm's method.",
    ):
        assert expected in said, expected
    assert " was " not in said


def test_what_is_planned_has_its_papers() -> None:
    papers = cited(run(analyses=(waiting(),), contrasts=()))
    assert papers[:4] == ["hedges1981", "hedges1985", "dersimonian1986", "hartung2001"]
    assert {"holm1979", "lau1992", "baujat2002", "egger1997", "zwetsloot2017", "duval2000a"} <= set(papers)
    assert not {"viechtbauer2005", "begg1994", "rosenthal1979", "dunn1961"} & set(papers)


def test_what_ran_is_told_in_the_past_and_what_did_not_is_not_told() -> None:
    paragraphs = methods_of(run(analyses=(analysis(),), contrasts=()))
    said = text(paragraphs, planned=False)
    assert "The variance between studies" not in text(paragraphs, planned=True)
    assert "was estimated with the restricted maximum-likelihood estimator (REML)." in said
    assert "Egger" not in said, "the protocol's minimum rules it out"
    papers = cited(run(analyses=(analysis(),), contrasts=()))
    assert "viechtbauer2005" in papers
    assert not {"egger1997", "duval2000a", "dersimonian1986", "lau1992"} & set(papers)


def test_a_test_without_a_result_did_not_run() -> None:
    test = egger(analysis().fit)
    made = analysis(small_study=SmallStudy("sei", egger=test, begg=Begg(None, None, 5, "Nothing to rank.")))
    none = analysis(small_study=SmallStudy("sei", egger=replace(test, statistic=None, p=None, reason="Too few.")))
    assert "egger1997" in cited(run(analyses=(made,)))
    assert "begg1994" not in cited(run(analyses=(made,)))
    assert "egger1997" not in cited(run(analyses=(none,)))


def test_a_failed_analysis_is_neither_done_nor_planned() -> None:
    failed = AnalysisResult(PLAN, reason="No row is left.")
    assert [each.heading for each in methods_of(run(analyses=(failed,), contrasts=()))] == ["Software"]


def test_papers_are_numbered_in_the_order_of_the_text() -> None:
    result = run(analyses=(sensitive(), waiting()))
    seen = [key for each in methods_of(result) for one in each.sentences for key in one.references]
    assert cited(result) == list(dict.fromkeys(seen))


def test_analyses_are_named_where_they_differ() -> None:
    both = Sentence("Same.")
    said = merged({"A": [both, Sentence("One.")], "B": [both], "C": [both, Sentence("One.")]})
    assert [each.named.text for each in said] == ["Same.", "One (all analyses but “B”)."]
    assert About(Sentence("One."), ("A",), ("B", "C")).named.text == "One (“A”)."


def test_a_paragraph_about_some_analyses_names_them_in_its_heading() -> None:
    other = replace(analysis(sensitivity=Sensitivity()), spec=replace(analysis().spec, id="other", title="Other"))
    headings = [each.heading for each in methods_of(run(analyses=(analysis(), other), contrasts=()))]
    assert "Sensitivity analyses of “First”" in headings
    assert "Subgroups" in headings


def test_words_are_listed() -> None:
    assert [listed(words) for words in ([], ["a"], ["a", "b"], ["a", "b", "c"])] == ["", "a", "a and b", "a, b and c"]
