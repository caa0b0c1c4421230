"""What kind of reference an entry says it is, in the words of any format."""

from __future__ import annotations

import re

_WORDS = {
    "article": "jour, jfull, ejour, inpr, mgzn, article, journal article, j, journal, electronic article, "
    "article-journal, magazine article, journalarticle",
    "abstract": "abst, abstract, conference abstract, meeting abstract, journal conference abstract",
    "preprint": "unpb, preprint, unpublished, unpublished work",
    "paper": "paper, conf, cpaper, inproceedings, conference, proceedings, proceedings paper, conference paper, "
    "conference proceedings, journal conference paper, c, s",
    "chapter": "chap, echap, incollection, inbook, book section, book chapter, chapter",
    "book": "book, ebook, edbook, b, proceedings book, book whole, electronic book",
    "thesis": "thes, phdthesis, mastersthesis, thesis, dissertation, dissertation/thesis",
    "report": "rprt, techreport, report, technical report, govdoc",
    "dataset": "data, dataset, dbase",
    "webpage": "elec, blog, online, web page, webpage, website, icomm",
}
_KIND = {word: kind for kind, words in _WORDS.items() for word in words.split(", ")}
_TELLING = ("abstract", "preprint", "paper")
"""Kinds that a second field may say where the first says only that it is an article."""


def kind_of(words: list[str]) -> str:
    """Kind of reference; a conference abstract or a preprint among the words wins over an article.

    Returns
    -------
    str
        One of `hedgerow.review.records.KINDS`, or ``""``.
    """
    found = [_KIND.get(re.sub(r"\s+", " ", word.lower().replace(":", "")).strip(), "") for word in words]
    telling = next((kind for kind in found if kind in _TELLING), "")
    return telling or next((kind for kind in found if kind), "")
