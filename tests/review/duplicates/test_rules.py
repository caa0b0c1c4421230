"""The rules of de-duplication, each by the case it is there for; titles and numbers are made up."""

from dataclasses import replace

import pytest

from hedgerow.review.duplicates.find import find_duplicates
from hedgerow.review.duplicates.journals import same_journal
from hedgerow.review.duplicates.titles import Titles, compare_titles
from hedgerow.review.duplicates.words import journal_names, title_words
from hedgerow.review.records import Record

ARTICLE = Record(
    title="Spinal ketamine relieves mechanical allodynia after nerve injury in the rat",
    authors=("Doe, Jane", "Roe, Richard"),
    year=2011,
    journal="European Journal of Pain",
    volume="15",
    issue="3",
    pages="258-267",
    doi="10.1000/ejp.1",
    abstract="Background: neuropathic pain responds to ketamine in some animals, and we asked in which of them.",
    kind="article",
)


def found(*others: Record):
    return find_duplicates([ARTICLE, *others])


def link(other: Record) -> str | None:
    """What a record has to do with the article: merged, the link that is queued, or nothing."""
    result = found(other)
    return "merged" if result.clusters else result.queued[0].link if result.queued else None


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        # The same record, written otherwise.
        ({}, "merged"),
        ({"journal": "Eur J Pain", "pages": "258-67", "doi": "", "authors": ("Doe J", "Roe R")}, "merged"),
        ({"title": "Spinal ketamine relieves mechanical allodynia after nerve-injury in the rat. [German]"}, "merged"),
        ({"title": ARTICLE.title.replace("relieves", "releives"), "doi": ""}, "merged"),
        ({"title": ARTICLE.title + ": a randomised study", "doi": ""}, "merged"),
        ({"year": 2010, "issue": "", "abstract": ""}, "merged"),
        ({"doi": "10.1002/central/cn-00168108/full"}, "merged"),  # a register's own identifier
        ({"pages": "1-10", "volume": ""}, "merged"),  # published online first: same DOI, very same title
        ({"pages": "", "volume": "", "journal": "", "issue": "", "doi": "", "abstract": ""}, "merged"),
        ({"title": ARTICLE.title.replace("rat", "rut"), "doi": ""}, "merged"),  # a slip: same volume and page
        # One report in two places: for a person.
        ({"journal": "Pain", "volume": "3", "pages": "S12", "doi": "", "kind": "abstract"}, "same-report"),
        ({"journal": "bioRxiv", "volume": "", "pages": "", "doi": "10.1101/1", "kind": "preprint"}, "same-report"),
        ({"volume": "14", "pages": "", "year": 2010, "doi": "", "kind": "abstract"}, "same-report"),
        ({"title": "The " + ARTICLE.title, "pages": "52", "authors": ("Doe, Jane", "Poe, Edgar")}, "same-report"),
        # Words that one title lacks, and nothing to make up for them.
        ({"title": ARTICLE.title + " and spinal cord", "doi": "", "pages": ""}, "same-record"),
        # Not one, whatever else is shared.
        ({"title": "Erratum: " + ARTICLE.title, "doi": "", "pages": "300"}, None),
        ({"title": ARTICLE.title.replace("rat", "mouse"), "doi": "", "pages": "268-277"}, None),
        ({"title": ARTICLE.title + ". Part 2", "doi": "10.1000/ejp.2", "pages": "268-277"}, None),
        ({"title": "Morphine tolerance in man", "authors": ("Poe, Edgar",), "abstract": "", "pages": "S3"}, None),
        ({"authors": ("Poe, Edgar",), "doi": "", "pages": "4", "abstract": "", "journal": "Pain"}, None),
    ],
)  # fmt: skip
def test_each_rule_by_its_case(changes, expected):
    assert link(replace(ARTICLE, **changes)) == expected


def test_updates_of_a_review_are_not_one_record():
    """A Cochrane review and its update: the same title and authors years apart, each with its own DOI."""
    review = replace(ARTICLE, pages="CD003351", volume="", abstract="", journal="Cochrane Database Syst Rev")
    update = replace(review, year=2017, doi="10.1000/ejp.1.pub2")
    bare = replace(review, doi="")
    assert [pair.link for pair in find_duplicates([review, update]).queued] == ["same-report"]
    assert not find_duplicates([bare, replace(bare, year=2017)]).clusters


@pytest.mark.parametrize(
    "bare",
    [
        Record(title="A title and nothing else at all"),
        Record(title="Editorial", authors=("Doe, J",), year=2011),
        Record(title="", authors=("Doe, J",), year=2011, doi="10.1000/1", pmid="7"),
    ],
)
def test_an_entry_imported_twice_is_one_record_however_little_it_says(bare):
    assert find_duplicates([bare, bare]).clusters == ((0, 1),)


def test_editorials_of_one_year_are_not_one_for_their_title():
    one = Record(title="Editorial", authors=("Doe, J",), year=2011, journal="Pain", accession="L1", database="Embase")
    found = find_duplicates([one, replace(one, accession="L2")])
    assert not found.clusters
    assert [pair.link for pair in found.queued] == ["same-record"]


def test_two_reports_of_one_registered_trial_are_one_study():
    one = replace(ARTICLE, abstract=ARTICLE.abstract + " Registered as NCT01376167.")
    other = Record(
        title="Long-term safety of a drug nobody has heard of", authors=("Poe, Edgar",), year=2019,
        abstract="An entirely different text about safety in people. Registration: NCT01376167.",
    )  # fmt: skip
    (pair,) = find_duplicates([one, other]).queued
    assert pair.link == "same-study"
    assert "same trial registration NCT01376167 (+0)" in pair.reasons


def test_reasons_add_up_to_the_score():
    (pair,) = found(replace(ARTICLE, doi="", volume="")).merged
    assert sum(float(reason.rsplit("(", 1)[1].rstrip(")")) for reason in pair.reasons) == pair.score


def test_a_record_between_does_not_join_two_that_cannot_be_one():
    """A sparse record is like both of two abstracts on different pages: it joins one, and a person sees the other."""
    one = replace(ARTICLE, doi="", pages="51")
    sparse = replace(ARTICLE, doi="", pages="", abstract="")
    other = replace(ARTICLE, doi="", pages="52")
    result = find_duplicates([one, sparse, other])
    assert len(result.clusters) == 1
    assert len(result.clusters[0]) == 2
    assert result.queued


def test_a_queue_asks_once_for_two_clusters():
    abstract = replace(ARTICLE, journal="Pain", volume="3", pages="S12", doi="", kind="abstract")
    result = find_duplicates([ARTICLE, ARTICLE, abstract, abstract])
    assert result.clusters == ((0, 1), (2, 3))
    assert len(result.queued) == 1
    assert result.unique == 2


@pytest.mark.parametrize(
    ("a", "b", "how"),
    [
        ("Ketamine–induced pain", "ketamine induced <i>pain</i>", Titles.same),
        ("μ-opioid receptor in pain", "mu-opioid receptor in pain", Titles.same),
        ("Effects of sub-anesthetic doses in rats", "Effects of subanesthetic doses in rats", Titles.same),
        ("Infusion as adjunct to oral gabapentin", "Infusion as adjuvant to oral gabapentin", Titles.spelling),
        ("Hypoglycaemia after drug treatment", "Hyperglycaemia after drug treatment", Titles.other),
        ("Ketamine for pain relief in adults", "Esketamine for pain relief in adults", Titles.slip),
        ("Outcome of pain therapy in 10 rats", "Outcome of pain therapy in 12 rats", Titles.other),
        ("Outcome of pain therapy in rats", "Outcome of pain therapy in mice", Titles.other),
        ("Outcome of pain therapy in rats", "Outcome of pain therapy in cats", Titles.slip),
        ("Outcome of pain therapy in rats", "Reply: outcome of pain therapy in rats", Titles.other),
        ("", "", Titles.other),
    ],
)
def test_titles_differ_in_spelling_or_in_what_they_say(a, b, how):
    assert compare_titles(title_words(a), title_words(b)) is how
    assert compare_titles(title_words(b), title_words(a)) is how


@pytest.mark.parametrize(
    ("a", "b", "same"),
    [
        ("J Am Soc Hypertens", "Journal of the American Society of Hypertension", True),
        ("Proc Natl Acad Sci U S A", "Proceedings of the National Academy of Sciences USA", True),
        ("JAMA", "Journal of the American Medical Association", True),
        ("Psychopharmacology (Berl)", "Psychopharmacology", True),
        ("Diabetologia", "Diabetes", False),
        ("Circulation", "Atherosclerosis", False),
        ("Atherosclerosis", "Atherosclerosis Supplements", True),
        ("Pain", "Pain Medicine", False),
        ("Diabetes", "Diabetes Care", False),
        ("JAMA - Journal of the American Medical Association", "JAMA", True),
        ("Eur J Pharmacol", "European Journal of Pain", False),
    ],
)
def test_journals_by_their_abbreviations(a, b, same):
    (one, *_), (other, *_) = journal_names(a), journal_names(b)
    assert same_journal(one, other) is same
    assert same_journal(other, one) is same
